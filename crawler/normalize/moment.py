"""A printed date as a value: as exact as it was printed, never more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Final, Literal

CHINA: Final = timezone(timedelta(hours=8), "Asia/Shanghai")  # no daylight saving since 1991
FIRST_YEAR: Final = 1990  # no portal is older
LAST_YEAR: Final = 2100  # when the caller does not say what year it is

Precision = Literal["day", "minute", "second"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A date with what the page says beyond it."""

    date: date  # as printed, in the zone of `offset`
    time: time | None = None  # None when only a date is printed
    precision: Precision = "day"
    offset: tzinfo | None = None  # the zone printed with it; None means China's
    assumed_year: bool = False  # the page prints no year: the latest one that is not in the future
    from_now: bool = False  # counted back from the time of fetching: 3小时前

    @property
    def when(self) -> datetime:
        """The moment for comparing, aware and in China's zone; the start of the day when no time is known."""
        if self.time is None:
            return datetime.combine(self.date, time(), CHINA)
        return datetime.combine(self.date, self.time, self.offset or CHINA).astimezone(CHINA)

    @property
    def is_midnight(self) -> bool:
        """Whether the printed time is 00:00:00, which often means that the template knew only the day."""
        return self.time is not None and not (self.time.hour or self.time.minute or self.time.second)

    def day_only(self) -> Moment:
        """Return the moment without its time of day; the day is the one in China."""
        return Moment(self.when.date(), assumed_year=self.assumed_year, from_now=self.from_now)

    def iso(self) -> str:
        """Return the moment as the record keeps it.

        >>> Moment(date(2021, 8, 19)).iso(), Moment(date(2021, 8, 19), time(11, 0), "minute").iso()
        ('2021-08-19', '2021-08-19T11:00:00+08:00')
        >>> Moment(date(2021, 8, 19), time(20, 0, 18), "second", timezone.utc).iso()
        '2021-08-20T04:00:18+08:00'
        """
        if self.time is None:
            return self.date.isoformat()
        if self.offset is None:
            return f"{self.date.isoformat()}T{self.time.isoformat('seconds')}+08:00"
        return self.when.isoformat(timespec="seconds")


@lru_cache(maxsize=16)  # a page asks for the same instant some forty times
def in_china(now: datetime) -> datetime:
    """Return the instant in China's zone; a naive one is read as China's."""
    return now.replace(tzinfo=CHINA) if now.tzinfo is None else now.astimezone(CHINA)


def day_of(year: int, month: int, day: int, now: datetime | None) -> date | None:
    """Return the date, None when the calendar has none or the year is out of range: 1990 to next year, or to 2100."""
    if not FIRST_YEAR <= year <= (LAST_YEAR if now is None else now.year + 1):
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def latest_day(month: int, day: int, now: datetime) -> date | None:
    """Return the last day of that month and day up to now, None when the calendar has none.

    >>> latest_day(8, 19, datetime(2021, 8, 18)), latest_day(2, 29, datetime(2026, 11, 24))
    (datetime.date(2020, 8, 19), datetime.date(2024, 2, 29))
    """
    today = now.date()
    for year in range(today.year, today.year - 9, -1):  # nine years hold a leap year wherever they start
        found = day_of(year, month, day, now)
        if found is not None and found <= today:
            return found
    return None
