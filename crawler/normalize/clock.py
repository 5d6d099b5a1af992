"""The time of day behind a date: 11:00:18, 下午3点半, 11时00分18秒, 03:00Z."""

from __future__ import annotations

import re
from datetime import UTC, time, timedelta, timezone, tzinfo
from typing import Final

from crawler.normalize.moment import CHINA, Precision

# between date and time: blanks, T, a comma, a weekday, the bracket round the date, its own sign again
# (2009/7/16/08:51); each is one step, so that the whole stays linear
_GAP: Final = (
    r"(?:\s|(?P<iso>T)(?=\s?\d)|(?<= )-(?= )|[-/](?=\d{1,2}:\d\d)|[\])】）](?=\s?\d{1,2}:\d\d)|[,，|｜·]|"
    r"[（(]?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天][）)]?|[（(][一二三四五六日][）)]"
    r"|北京时间|北京時間|香港時間|台北時間|HKT|CST|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?){0,8}"
)
_CLOCK: Final = (
    r"(?P<part>上午|下午|凌晨|清晨|早晨|早上|早|中午|傍晚|晚上|晚间|晚間|晚|夜间|夜|[AaPp]\.?[Mm]\.?)?\s{0,2}"
    r"(?P<hour>\d{1,2})\s?"
    r"(?:[:：]\s?(?P<minute>\d{1,2})(?!\d)(?:\s?[:：]\s?(?P<second>\d{1,2})(?!\d)(?:[.,]\d{1,9})?)?"
    r"|[时時点點](?![击擊赞讚评評代间間])"
    r"(?:\s?(?P<minutes>\d{1,2})\s?分(?:\s?(?P<seconds>\d{1,2})\s?秒)?|(?P<half>半)|整|正)?)"
    r"(?:\s?(?P<m>[AaPp]\.?[Mm]\.?)(?![A-Za-z]))?"
    # a minus begins a zone only in ISO form or as -0500: in "14:00-16:00" it is the end of a meeting
    r"(?:\s?[（(]?(?P<zone>(?:GMT|UTC)?(?:\+|(?(iso)-|(?<=\s)-(?=\d{4})))\d{2}:?\d{2}(?!\d)|(?:GMT|UTC)?\+\d{1,2}(?!\d)"
    r"|Z(?![A-Za-z])|GMT|UTC|CST)"
    r"(?:[）)]|\s?\([^()]{1,20}\)?)?)?"
)
# what may stand behind a date; everything in it is optional
TAIL: Final = rf"(?:{_GAP}{_CLOCK})?"

_AFTERNOON: Final = frozenset(("下午", "傍晚", "晚上", "晚间", "晚間", "晚", "夜间", "夜"))
_ZONE_NAMES: Final = {"Z": UTC, "GMT": UTC, "UTC": UTC, "CST": CHINA}

Clock = tuple[time | None, Precision, tzinfo | None]
NO_CLOCK: Final[Clock] = (None, "day", None)


def read_clock(match: re.Match[str]) -> Clock:
    """Return time, precision and printed zone from a match of TAIL; no time where none or an impossible one stands."""
    part, hour, minute, second, minutes, seconds, half, m, zone = match.group(
        "part", "hour", "minute", "second", "minutes", "seconds", "half", "m", "zone"
    )
    if hour is None:
        return NO_CLOCK
    hours = _hour(int(hour), part or m or "")
    second = second or seconds
    try:
        clock = time(hours, 30 if half else int(minute or minutes or 0), int(second or 0))
    except ValueError:
        return NO_CLOCK
    precision: Precision = "minute" if second is None else "second"
    return clock, precision, None if zone is None else read_zone(zone)


def read_zone(zone: str) -> tzinfo | None:
    """Return the zone of Z, GMT, CST (China's), +0800, +08:00, GMT+8; None for one that cannot be.

    >>> [str(read_zone(zone)) for zone in ("GMT+8", "-0530", "Z", "+9900")]
    ['UTC+08:00', 'UTC-05:30', 'UTC', 'None']
    """
    named = _ZONE_NAMES.get(zone)
    if named is not None:
        return named
    digits = zone.lstrip("GMTUC")
    number = digits[1:].replace(":", "")
    hours, minutes = (int(number[:2]), int(number[2:])) if len(number) == 4 else (int(number), 0)
    if hours > 14 or minutes > 59:
        return None
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if digits[0] == "-" else offset)


def _hour(hour: int, part: str) -> int:
    """Return the hour of 24; 24 and more when there is none."""
    if part in _AFTERNOON or part[:1] in ("P", "p"):
        if part[0] in "晚夜" and (hour == 12 or hour < 5):
            return 24  # in which of the two nights, nobody says
        return hour + 12 if hour < 12 else hour
    if part == "中午" and hour < 3:
        return hour + 12
    if hour == 12 and (part == "凌晨" or part[:1] in ("A", "a")):
        return 0
    return hour
