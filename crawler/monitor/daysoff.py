"""When Chinese newsrooms rest: weekends and public holidays. A portal that is silent then is not broken."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import Final

from crawler.normalize.moment import CHINA

# 全国年节及纪念日放假办法 of 2025, and the days that the yearly notice usually moves beside them. The weekend days that
# are worked in exchange count as off: too little expected raises no alarm.
LONG: Final = ((4, 4, 3), (5, 1, 5), (10, 1, 8))  # month, day, days: 清明 劳动节 国庆节 (with 中秋 in it)
# the first day of the lunar year, and the 5th of its 5th and the 15th of its 8th month: 春节 端午 中秋
LUNAR: Final = {
    2024: ((2, 10), (6, 10), (9, 17)),
    2025: ((1, 29), (5, 31), (10, 6)),
    2026: ((2, 17), (6, 19), (9, 25)),
    2027: ((2, 6), (6, 9), (9, 15)),
    2028: ((1, 26), (5, 28), (10, 3)),
    2029: ((2, 13), (6, 16), (9, 22)),
    2030: ((2, 3), (6, 5), (9, 12)),
    2031: ((1, 23), (6, 24), (10, 1)),
    2032: ((2, 11), (6, 12), (9, 19)),
    2033: ((1, 31), (6, 1), (9, 8)),
    2034: ((2, 19), (6, 20), (9, 27)),
    2035: ((2, 8), (6, 10), (9, 16)),
}
# 除夕 is the day before, but newsrooms empty one earlier: first and last day, counted from the lunar year's first
SPRING_FESTIVAL: Final = (-2, 7)
DAY: Final = timedelta(days=1)
FIRST, LAST = date(2020, 1, 1), date(2100, 1, 1)  # no run is older, or younger
EPOCH: Final = datetime.combine(FIRST, time(), CHINA).timestamp()
SECONDS: Final = 86_400


@lru_cache(maxsize=64)
def holidays_of(year: int) -> frozenset[date]:
    """Return the public holidays of a year; those of the moon only where the table has the year."""
    days = {date(year, month, day) + nth * DAY for month, day, length in LONG for nth in range(length)}
    days |= {date(year, 1, 1), date(year, 4, 5)} | _beside(date(year, 1, 1)) | _beside(date(year, 4, 5))
    if year in LUNAR:
        spring, boat, autumn = (date(year, *of_moon) for of_moon in LUNAR[year])
        days |= {spring + nth * DAY for nth in range(SPRING_FESTIVAL[0], SPRING_FESTIVAL[1] + 1)}
        days |= {boat, autumn} | _beside(boat) | _beside(autumn)
    return frozenset(days)


def is_day_off(day: date) -> bool:
    """Return whether most Chinese newsrooms rest on this day.

    >>> [is_day_off(date(2026, 10, day)) for day in (1, 8, 9, 10)]
    [True, True, False, True]
    """
    return day.weekday() >= 5 or day in holidays_of(day.year)


def working_seconds(start: float, end: float) -> float:
    """Return how much of the time between two instants, in Unix seconds, falls on working days in China, nights too.

    >>> friday_noon, sunday = (datetime(2026, 11, day, 12, tzinfo=CHINA).timestamp() for day in (27, 29))
    >>> working_seconds(friday_noon, sunday) / 3600
    12.0
    """
    return _worked(end) - _worked(start)


def _worked(when: float) -> float:
    """Return the seconds of working days between 2020 and an instant."""
    day, seconds = divmod(when - EPOCH, SECONDS)
    before, working = _calendar()[int(day)]
    return before * SECONDS + (seconds if working else 0.0)


@lru_cache(maxsize=1)
def _calendar() -> tuple[tuple[int, bool], ...]:
    """Return for every day from 2020 on how many working days were before it, and whether it is one."""
    days = [not is_day_off(FIRST + nth * DAY) for nth in range((LAST - FIRST).days)]
    return tuple(zip(accumulate(days, initial=0), days, strict=False))


def _beside(day: date) -> set[date]:
    """Return the day that makes three in a row of a single holiday and its weekend."""
    distance = {1: -1, 3: 1, 5: 2, 6: 1}.get(day.weekday())  # Tuesday: the Monday before; Saturday: the Monday after
    return set() if distance is None else {day + distance * DAY}
