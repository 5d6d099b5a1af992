"""Days on which newsrooms rest, beside the State Council's notices; and time that is working time."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from crawler.monitor.daysoff import LUNAR, holidays_of, is_day_off, working_seconds
from crawler.normalize.moment import CHINA

# working days of the week that the notices declare free
FREE = {
    2025: "01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01 10-02 10-03 10-06 10-07 10-08",
    2026: "01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06"
    " 10-07",
}


@pytest.mark.parametrize("year", FREE)
def test_every_day_of_the_notice_is_off_and_few_others(year):
    free = {date.fromisoformat(f"{year}-{day}") for day in FREE[year].split()}
    assert {day for day in free if not is_day_off(day)} == set()
    others = {day for day in holidays_of(year) if day.weekday() < 5 and day.year == year} - free
    assert len(others) <= 4


@pytest.mark.parametrize("year", LUNAR)
def test_a_year_has_about_as_many_working_days_as_the_law_gives(year):
    days = (date(year, 1, 1) + timedelta(days=nth) for nth in range(365))
    assert 228 <= sum(not is_day_off(day) for day in days) <= 248


def test_working_time_adds_up_whatever_the_zone():
    start = datetime(2026, 9, 28, tzinfo=CHINA).timestamp()
    hours = [working_seconds(start + 3600 * nth, start + 3600 * (nth + 1)) / 3600 for nth in range(24 * 14)]
    assert set(hours) == {0.0, 1.0}
    assert sum(hours) == 24 * 4, "28 to 30 September and 9 October 2026"
    assert working_seconds(start, start + 14 * 86_400) == 3600 * sum(hours)
