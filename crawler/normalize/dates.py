"""Dates as pages print them; what is no date is None, nothing is guessed.

A text without a zone is China's. `now` is the time of fetching, a naive one is China's: without it, dates that lack a
year and words such as 昨天 are None.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import lru_cache
from typing import Final

from crawler.normalize.clock import read_zone
from crawler.normalize.date_forms import FORMS, FULL, PARTED, read_full
from crawler.normalize.moment import Moment, day_of, in_china
from crawler.normalize.relative import read_with_dateparser
from crawler.normalize.url_dates import date_in_url

__all__ = ["Moment", "date_in_url", "find_date", "find_dates", "parse_date"]

MAX_KEPT: Final = 160  # characters of a line whose date is kept
MAX_DATE: Final = 80  # characters of a text that is only a date; the longest form has about 60

_HINT: Final = re.compile(r"[\d〇零○一二三四五六七八九十前昨今刚剛]")  # every date has one of these
# 20210819, 20210819110018, 20210819T110018Z; only as the whole text
_COMPACT: Final = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?")
# what may stand beside a date that is the whole text
_BESIDE: Final = re.compile(
    r"(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]|[（(][一二三四五六日](?=[）)]|\Z)|北京(?:时间|時間)|中[華华]\Z|\bCST\b"
)
_EDGE: Final = " \t\r\n\x0b\x0c\xa0\u3000\u200b\ufeff[]()（）【】〔〕《》<>“”\"'‘’|｜,，、;；:：.。·•-—–*/\\~!！"


def parse_date(text: str, now: datetime | None = None) -> Moment | None:
    """Return the date that this text is, None when it is more or less; punctuation round it does not count.

    >>> [found.iso() for found in map(parse_date, ("2021-08-19 11:00:18", "[2021年8月19日]", "20210819")) if found]
    ['2021-08-19T11:00:18+08:00', '2021-08-19', '2021-08-19']
    >>> [parse_date(text) for text in ("2021年8月", "2021年13月1日", "3-5", "10:30", "08-19")]
    [None, None, None, None, None]
    """
    text = text.strip(_EDGE)
    if len(text) > MAX_DATE or _HINT.search(text) is None:
        return None
    match = FULL.match(text)
    if match is not None and match.end() == len(text):
        return read_full(match, now)
    if text.isdecimal() or "T" in text:
        found = _read_digits(text, now)
        if found is not None:
            return found
    now = None if now is None else in_china(now)
    for found, start, end in _scan(text, now):
        if _is_edge(text[:start]) and _is_edge(text[end:]):
            return found
    return read_with_dateparser(text, now) if now is not None else None


def find_date(text: str, now: datetime | None = None) -> tuple[Moment, int, int] | None:
    """Return the first date in a line with where it starts and ends, None when there is none.

    >>> found = find_date("来源：环保设备网 时间：2018-12-03 22:22:46阅读次数:587")
    >>> found and (found[0].iso(), found[1], found[2])
    ('2018-12-03T22:22:46+08:00', 12, 31)
    """
    return _first_date(text, now) if len(text) <= MAX_KEPT else _look_for_date(text, now)


def _look_for_date(text: str, now: datetime | None) -> tuple[Moment, int, int] | None:
    for match in FULL.finditer(text):
        found = read_full(match, now)
        if found is not None:
            if _HINT.search(text, 0, match.start()) is None:
                return found, match.start(), match.end()
            break
    return next(iter(find_dates(text, now)), None)


_first_date: Final = lru_cache(maxsize=256)(_look_for_date)  # a page's metadata line is asked about five times


def find_dates(text: str, now: datetime | None = None) -> list[tuple[Moment, int, int]]:
    """Return all dates in a line with where each starts and ends, in their order.

    >>> [found.iso() for found, _, _ in find_dates("2021.8.19发布，2021年9月1日起施行")]
    ['2021-08-19', '2021-09-01']
    """
    if _HINT.search(text) is None or PARTED.search(text) is None:
        return []
    return sorted(_scan(text, None if now is None else in_china(now)), key=lambda found: found[1])


def _scan(text: str, now: datetime | None) -> Iterator[tuple[Moment, int, int]]:
    """Yield the dates of each form; what an earlier form took, date or not, no later form reads again."""
    for pattern, read, guard, needs_now in FORMS:
        if (needs_now and now is None) or guard.search(text) is None:
            continue
        met = False
        for match in pattern.finditer(text):
            met = True
            moment = read(match, now)
            if moment is not None:
                yield moment, match.start(), match.end()
        if met:
            text = pattern.sub(_blot, text)


def _blot(match: re.Match[str]) -> str:
    return "\0" * (match.end() - match.start())


def _is_edge(text: str) -> bool:
    """Return whether what stands beside a date is only punctuation, a weekday or the name of the zone."""
    return not text or not _BESIDE.sub("", text).strip(_EDGE)


def _read_digits(text: str, now: datetime | None) -> Moment | None:
    """Return the date of 20210819, 20210819110018, or of Unix seconds or milliseconds."""
    compact = _COMPACT.fullmatch(text)
    if compact is not None:
        return _read_compact(compact, now)
    if len(text) not in (10, 13) or not text.isdecimal():
        return None
    seconds = int(text) // (1 if len(text) == 10 else 1000)
    latest = in_china(now).timestamp() + 86400 if now is not None else 2**31 - 1  # beyond: a phone number
    if not 10**9 <= seconds <= latest:
        return None
    instant = datetime.fromtimestamp(seconds, UTC)
    return Moment(instant.date(), instant.time(), "second", UTC)


def _read_compact(match: re.Match[str], now: datetime | None) -> Moment | None:
    year, month, day, hour, minute, second, zone = match.groups()
    found = day_of(int(year), int(month), int(day), now)
    if found is None or hour is None:
        return None if found is None else Moment(found)
    try:
        clock = time(int(hour), int(minute), int(second or 0))
    except ValueError:
        return None
    return Moment(found, clock, "minute" if second is None else "second", read_zone(zone) if zone else None)
