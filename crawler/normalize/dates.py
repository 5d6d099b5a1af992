"""Dates as pages print them: each form has one pattern; what is no date is None, nothing is guessed.

A text without a zone is China's. `now` is the time of fetching: without it, dates that lack a year and relative
words are None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Final

from crawler.normalize.clock import TAIL, read_clock, read_zone
from crawler.normalize.moment import Moment, day_of, in_china, latest_day
from crawler.normalize.relative import RELATIVE, read_relative, read_with_dateparser
from crawler.normalize.url_dates import date_in_url

__all__ = ["Moment", "date_in_url", "find_date", "find_dates", "parse_date"]

Found = tuple[Moment, int, int]
Reader = Callable[[re.Match[str], datetime | None], Moment | None]

MAX_DATE: Final = 80  # characters of a text that is only a date; the longest form has about 60

_B: Final = r"\s{0,3}"
_DASH: Final = r"[-/.－／．–—−‐‑]"
_END: Final = r"(?!\d)|(?=\d{1,2}\s?[:：]\s?\d\d)"  # the day's last digit; a clock may be glued to it
_NUMERAL: Final = "〇零○ＯOo0一二三四五六七八九"
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY: Final = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,?\s{1,2})?"

# 2021-08-19 11:00:18, 2021/8/19, 2021.08.19, 2021年8月19日11:00, 2021 年 8 月 19 日
_FULL: Final = re.compile(
    rf"(?P<year>[12１２]\d{{3}}){_B}(?P<one>年|{_DASH}){_B}(?P<month>\d{{1,2}}){_B}(?P<two>月|{_DASH}){_B}"
    rf"(?P<day>\d{{1,2}})(?:{_B}(?P<mark>[日号號])|{_END}){TAIL}"
)
# 二〇二一年八月十九日
_NUMERALS: Final = re.compile(
    rf"(?P<year>[二一][{_NUMERAL}]{{3}}){_B}年{_B}(?P<month>[一二三四五六七八九十]{{1,2}}|\d{{1,2}}){_B}月{_B}"
    rf"(?P<day>[一二三四五六七八九十廿卅]{{1,3}}|\d{{1,2}}){_B}[日号號]{TAIL}"
)
# 民國110年8月19日
_ROC: Final = re.compile(
    rf"(?:中華|中华)?民[國国]{_B}(?P<year>\d{{2,3}}){_B}年{_B}(?P<month>\d{{1,2}}){_B}月{_B}(?P<day>\d{{1,2}}){_B}[日号號]{TAIL}"
)
# Thu, 19 Aug 2021 03:00:18 GMT
_DAY_FIRST: Final = re.compile(
    rf"{_WEEKDAY}(?<![\dA-Za-z])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]{{1,2}}{_MONTH},?[\s-]{{1,2}}(?P<year>\d{{4}})(?!\d){TAIL}",
    re.IGNORECASE,
)
# Aug 19, 2021 11:00 AM
_MONTH_FIRST: Final = re.compile(
    rf"{_WEEKDAY}(?<![A-Za-z]){_MONTH}\s{{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}(?P<year>\d{{4}})(?![\d:]){TAIL}",
    re.IGNORECASE,
)
# Thu Aug 19 11:00:18 CST 2021, as Java prints it
_JAVA: Final = re.compile(
    rf"{_WEEKDAY}(?<![A-Za-z]){_MONTH}\s{{1,2}}(?P<day>\d{{1,2}})(?!\d){TAIL}\s{{1,2}}(?P<year>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
# 21-08-19, 21年8月19日
_SHORT_YEAR: Final = re.compile(
    rf"(?<![\dA-Za-z.:/－-])(?P<year>\d{{2}})(?:(?P<sep>[-/])(?P<month>\d{{2}})(?P=sep)(?P<day>\d{{2}})(?![\dA-Za-z./%-])"
    rf"|{_B}年{_B}(?P<months>\d{{1,2}}){_B}月{_B}(?P<days>\d{{1,2}}){_B}[日号號]){TAIL}"
)
# 8月19日 11:00
_NO_YEAR: Final = re.compile(rf"(?<![\d年.])(?P<month>\d{{1,2}}){_B}月{_B}(?P<day>\d{{1,2}}){_B}[日号號]{TAIL}")
# 08-19 11:00, only between blanks or brackets, or at the end of a line
_NO_YEAR_DASH: Final = re.compile(
    rf"(?<![\dA-Za-z.:/~％%－—–-])(?P<month>\d{{2}})[-/](?P<day>\d{{2}})(?=\s|\Z|[)）\]】|｜,，;；]){TAIL}"
)
_NOT_BEHIND: Final = re.compile(r"\s?(?:[个個项項条條家亿億万萬版]|[％%])")  # 2021年8月19个, 2021.3.5版
_COMPACT: Final = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?")
_HINT: Final = re.compile(r"[\d〇零○一二三四五六七八九十前昨今刚剛]")
_MONTH_NAME: Final = re.compile("(?i)jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")
_BESIDE: Final = re.compile(r"(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]|[（(][一二三四五六日](?=[）)]|\Z)|北京时间")
_EDGE: Final = " \t\r\n\x0b\x0c\xa0\u3000\u200b\ufeff[]()（）【】〔〕《》<>“”\"'‘’|｜,，、;；:：.。·•-—–*/\\~!！"


def parse_date(text: str, now: datetime | None = None) -> Moment | None:
    """Return the date that this text is, None when it is more or less; punctuation round it is none.

    >>> [found.iso() for found in map(parse_date, ("2021-08-19 11:00:18", "[2021年8月19日]", "20210819")) if found]
    ['2021-08-19T11:00:18+08:00', '2021-08-19', '2021-08-19']
    >>> [parse_date(text) for text in ("2021年8月", "2021年13月1日", "3-5", "10:30", "08-19")]
    [None, None, None, None, None]
    """
    text = text.strip(_EDGE)
    if len(text) > MAX_DATE or _HINT.search(text) is None:
        return None
    match = _FULL.match(text)
    if match is not None and match.end() == len(text):
        return _read_full(match, now)
    if text.isdecimal():
        return _read_digits(text, now)
    now = None if now is None else in_china(now)
    for found, start, end in _scan(text, now):
        if _is_edge(text[:start]) and _is_edge(text[end:]):
            return found
    compact = _COMPACT.fullmatch(text)
    if compact is not None:
        return _read_compact(compact, now)
    return read_with_dateparser(text, now) if now is not None else None


def find_date(text: str, now: datetime | None = None) -> Found | None:
    """Return the first date in a line with where it starts and ends, None when there is none.

    >>> found = find_date("来源：环保设备网 时间：2018-12-03 22:22:46阅读次数:587")
    >>> found and (found[0].iso(), found[1], found[2])
    ('2018-12-03T22:22:46+08:00', 12, 31)
    """
    return next(iter(find_dates(text, now)), None)


def find_dates(text: str, now: datetime | None = None) -> list[Found]:
    """Return all dates in a line with where each starts and ends, in their order.

    >>> [text.iso() for text, _, _ in find_dates("2021.8.19发布，2021年9月1日起施行")]
    ['2021-08-19', '2021-09-01']
    """
    if _HINT.search(text) is None:
        return []
    return sorted(_scan(text, None if now is None else in_china(now)), key=lambda found: found[1])


def _scan(text: str, now: datetime | None) -> Iterator[Found]:
    """Yield the dates of each form; what an earlier form took, date or not, no later form reads again."""
    for pattern, read, guard, needs_now in _FORMS:
        if (needs_now and now is None) or (guard is not None and guard.search(text) is None):
            continue
        matches = list(pattern.finditer(text))
        for match in matches:
            moment = read(match, now)
            if moment is not None:
                yield moment, match.start(), match.end()
        if matches:
            text = pattern.sub(_blot, text)


def _blot(match: re.Match[str]) -> str:
    return "\0" * (match.end() - match.start())


def _is_edge(text: str) -> bool:
    """Return whether what stands beside a date is only punctuation, a weekday or the name of the zone."""
    return not text or not _BESIDE.sub("", text).strip(_EDGE)


def _read_full(match: re.Match[str], now: datetime | None) -> Moment | None:
    year, one, month, two, day, mark = match.group("year", "one", "month", "two", "day", "mark")
    if (two != "月") if one == "年" else (two != one):
        return None
    text, start = match.string, match.start()
    if start and not _may_begin(text, start, exact=len(month) == len(day) == 2):
        return None
    after = text[match.end("day") : match.end("day") + 2]
    if mark is None and after[:1] == two and after[1:].isdigit():
        return None  # 2021.8.19.3 is a version, 2021-08-19-123 a number
    if mark is None and _NOT_BEHIND.match(text, match.end("day")):
        return None
    return _moment(int(year), int(month), int(day), match, now)


def _may_begin(text: str, start: int, *, exact: bool) -> bool:
    """Return whether a date may begin here: glued to a number only when month and day have two digits."""
    before = text[start - 1]
    if before.isdigit():
        return exact
    if before in "-/.－":
        return start < 2 or not text[start - 2].isdigit()
    return before not in "vV"


def _read_numerals(match: re.Match[str], now: datetime | None) -> Moment | None:
    year = int("".join(_digit(char) for char in match["year"]))
    return _moment(year, _small(match["month"]), _small(match["day"]), match, now)


def _read_roc(match: re.Match[str], now: datetime | None) -> Moment | None:
    return _moment(1911 + int(match["year"]), int(match["month"]), int(match["day"]), match, now)


def _read_english(match: re.Match[str], now: datetime | None) -> Moment | None:
    month = _MONTHS.index(match["month"].lower()) + 1
    return _moment(int(match["year"]), month, int(match["day"]), match, now)


def _read_short_year(match: re.Match[str], now: datetime | None) -> Moment | None:
    year = int(match["year"])
    month, day = match["month"] or match["months"], match["day"] or match["days"]
    return _moment(year + (1900 if year >= 90 else 2000), int(month), int(day), match, now)


def _read_no_year(match: re.Match[str], now: datetime | None) -> Moment | None:
    assert now is not None
    found = latest_day(_small(match["month"]), _small(match["day"]), now)
    return None if found is None else Moment(found, *read_clock(match), assumed_year=True)


def _read_relative(match: re.Match[str], now: datetime | None) -> Moment | None:
    assert now is not None
    return read_relative(match, now)


def _moment(year: int, month: int, day: int, match: re.Match[str], now: datetime | None) -> Moment | None:
    found = day_of(year, month, day, now)
    if found is None:
        return None
    return Moment(found, *read_clock(match)) if match["hour"] else Moment(found)


def _read_digits(text: str, now: datetime | None) -> Moment | None:
    """Return the date of 20210819, 20210819110018, or of Unix seconds or milliseconds."""
    compact = _COMPACT.fullmatch(text)
    if compact is not None:
        return _read_compact(compact, now)
    if len(text) not in (10, 13):
        return None
    seconds = int(text) // (1 if len(text) == 10 else 1000)
    latest = now.timestamp() + 86400 if now is not None else 2**31 - 1  # beyond: a phone number
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
        clock = datetime.min.time().replace(int(hour), int(minute), int(second or 0))
    except ValueError:
        return None
    return Moment(found, clock, "minute" if second is None else "second", read_zone(zone) if zone else None)


def _digit(char: str) -> str:
    index = "一二三四五六七八九".find(char)
    return str(index + 1)


def _small(text: str) -> int:
    """Return the number up to 39 in Chinese or other digits.

    >>> [_small(text) for text in ("八", "十", "十九", "二十", "三十一", "廿一", "08")]
    [8, 10, 19, 20, 31, 21, 8]
    """
    if text.isdecimal():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, mark, ones = text.rpartition("十")
    if not mark:
        return int(_digit(text)) if len(text) == 1 else 0
    return 10 * (int(_digit(tens)) if tens else 1) + (int(_digit(ones)) if ones else 0)


# pattern, reader, what must be in the text for a try, whether it needs to know what day it is
_FORMS: Final[tuple[tuple[re.Pattern[str], Reader, re.Pattern[str] | None, bool], ...]] = (
    (_FULL, _read_full, None, False),
    (_NUMERALS, _read_numerals, re.compile("年"), False),
    (_ROC, _read_roc, re.compile("民[國国]"), False),
    (_DAY_FIRST, _read_english, _MONTH_NAME, False),
    (_MONTH_FIRST, _read_english, _MONTH_NAME, False),
    (_JAVA, _read_english, _MONTH_NAME, False),
    (_SHORT_YEAR, _read_short_year, None, False),
    (_NO_YEAR, _read_no_year, re.compile("月"), True),
    (_NO_YEAR_DASH, _read_no_year, None, True),
    (RELATIVE, _read_relative, re.compile("[前昨今刚剛]"), True),
)
