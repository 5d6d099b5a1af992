"""The forms in which pages print a day: one pattern and one reader each, ordered by how sure they are."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Final, NamedTuple

from crawler.normalize.clock import TAIL, read_clock
from crawler.normalize.moment import Moment, day_of, latest_day
from crawler.normalize.relative import RELATIVE, read_relative

_B: Final = r"\s{0,3}"
_DASH: Final = r"[-/.－／．–—−‐‑]"
_END: Final = r"(?!\d)|(?=\d{1,2}\s?[:：]\s?\d\d)"  # behind the day's last digit; a clock may be glued to it
_SMALL: Final = "一二三四五六七八九十"
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY: Final = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,?\s{1,2})?"

# Each pattern but the guarded ones begins with a plain set of characters, which `re` skips to fast; what must not stand
# before it is looked at behind that first character.

# 2021-08-19 11:00:18, 2021/8/19, 2021.08.19, 2021年8月19日11:00, 2021 年 8 月 19 日
FULL: Final = re.compile(
    rf"(?P<year>[12１２]\d{{3}}){_B}(?P<one>年|{_DASH}){_B}(?P<month>\d{{1,2}}){_B}(?P<two>月|{_DASH}){_B}"
    rf"(?P<day>\d{{1,2}})(?:{_B}(?P<mark>[日号號])|{_END}){TAIL}"
)
# 二〇二一年八月十九日
_NUMERALS: Final = re.compile(
    rf"(?P<year>[二一12２１][〇零○ＯOo0-9０-９{_SMALL}]{{3}}){_B}年{_B}(?P<month>[{_SMALL}]{{1,2}}|\d{{1,2}}){_B}月{_B}"
    rf"(?P<day>[{_SMALL}廿卅]{{1,3}}|\d{{1,2}}){_B}[日号號]{TAIL}"
)
# 民國110年8月19日
_ROC: Final = re.compile(
    rf"民[國国]{_B}(?P<year>\d{{2,3}}){_B}年{_B}(?P<month>\d{{1,2}}){_B}月{_B}(?P<day>\d{{1,2}}){_B}[日号號]{TAIL}"
)
# 113年7月16日, without 民國: years 100 to 149 only, and not 建党100年7月1日
_ROC_BARE: Final = re.compile(
    rf"(?P<year>1[0-4]\d)(?<![\d\u3400-\u9fff]\d\d\d){_B}年{_B}(?P<month>\d{{1,2}}){_B}月{_B}(?P<day>\d{{1,2}}){_B}[日号號]{TAIL}"
)
# 113-05-17, as offices in Taiwan print it
_ROC_DASH: Final = re.compile(
    rf"(?P<year>1[0-4]\d)(?<![\d/.-]\d\d\d)(?P<sep>[-/])(?P<month>\d\d)(?P=sep)(?P<day>\d\d)(?![\d/-]){TAIL}"
)
# Thu, 19 Aug 2021 03:00:18 GMT
_DAY_FIRST: Final = re.compile(
    rf"{_WEEKDAY}(?<![\dA-Za-z])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]{{1,2}}{_MONTH},?[\s-]{{1,2}}"
    rf"(?P<year>\d{{4}})(?!\d){TAIL}",
    re.IGNORECASE,
)
# Aug 19, 2021 11:00 AM
_MONTH_FIRST: Final = re.compile(
    rf"{_WEEKDAY}(?<![A-Za-z]){_MONTH}\s{{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}"
    rf"(?P<year>\d{{4}})(?![\d:]){TAIL}",
    re.IGNORECASE,
)
# Thu Aug 19 11:00:18 CST 2021, as Java prints it
_YEAR_LAST: Final = re.compile(
    rf"{_WEEKDAY}(?<![A-Za-z]){_MONTH}\s{{1,2}}(?P<day>\d{{1,2}})(?!\d){TAIL}\s{{1,2}}(?P<year>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
# 21-08-19, 21年8月19日
_SHORT_YEAR: Final = re.compile(
    rf"(?P<year>\d{{2}})(?<![\dA-Za-z.:/－-]\d\d)"
    rf"(?:(?P<sep>[-/])(?P<month>\d{{2}})(?P=sep)(?P<day>\d{{2}})(?![\dA-Za-z./%％-])"
    rf"|{_B}年{_B}(?P<months>\d{{1,2}}){_B}月{_B}(?P<days>\d{{1,2}}){_B}[日号號]){TAIL}"
)
# 19/08/2021 and 08/19/2021, where only one reading is a date
_AMERICAN: Final = re.compile(
    rf"(?P<one>\d{{1,2}})/(?P<two>\d{{1,2}})(?<![\d/.-]\d\d/\d\d)/(?P<year>\d{{4}})(?!\d){TAIL}"
)
# 16.07.2024 18:42, as a station in Hong Kong prints it: with dots the day comes first
_DOTTED: Final = re.compile(
    rf"(?P<day>\d\d)\.(?<![\dA-Za-z\u3400-\u9fff/.-]\d\d\.)(?P<month>\d\d)\.(?P<year>(?:19|20)\d\d)(?![\d.]){TAIL}"
)
# 2021 08/19 11:00:18, as Xinhua prints it; 2021-08/19; glued only before a clock
_YEAR_APART: Final = re.compile(
    rf"(?P<year>[12]\d{{3}})(?<![\d/.-]\d{{4}})(?:[ .年-]{{1,2}}|(?=\d\d/\d\d\s?\d\d:))(?P<month>\d\d)[-/](?P<day>\d\d)"
    rf"(?:(?![\d/-]|\s?[月期号])|(?=\d\d:\d\d)){TAIL}"
)
# 08-19 / 2021, 8月19日 2021
_YEAR_BEHIND: Final = re.compile(
    rf"(?:(?P<month>\d\d)(?<![\d/.:-]\d\d)[-/](?P<day>\d\d)|"
    rf"(?P<months>\d{{1,2}}){_B}月{_B}(?P<days>\d{{1,2}}){_B}[日号號]?)\s?[ /]\s?(?P<year>(?:19|20)\d\d)(?![\d年/.-])"
)
# 8月19日 11:00, 八月十九日
_NO_YEAR: Final = re.compile(
    rf"(?P<month>[\d{_SMALL}](?<![\d{_SMALL}年.第].)(?<!年\s.)[\d{_SMALL}]?){_B}月{_B}"
    rf"(?P<day>[\d{_SMALL}廿卅]{{1,3}}){_B}[日号號]{TAIL}"
)
# 08-19 11:00, between blanks or brackets or at the end of a line
_NO_YEAR_DASH: Final = re.compile(
    rf"(?P<month>\d{{2}})(?<![\dA-Za-z.:/~％%－—–-]\d\d)-(?P<day>\d{{2}})"
    rf"(?=\Z|[)）\]】|｜,，;；]|\s\s?(?![个個年月天日小岁周万亿元项人次度级]))(?!\s?[-–—]){TAIL}"
)
# 08/19, only as the whole text: elsewhere it is a page count
_NO_YEAR_SLASH: Final = re.compile(rf"\A(?P<month>\d{{2}})/(?P<day>\d{{2}})(?=\s|\Z){TAIL}\Z")

_NOT_BEHIND: Final = re.compile(r"\s?[个個项項条條家亿億万萬版％%]")  # 2021年8月19个, 2021.3.5版
_DIGITS: Final = re.compile(r"\d")
# cheap: what stands between or beside the parts of every date here
PARTED: Final = re.compile(r"[年月前昨今刚剛/.－．–—−‐‑-]|[JFMASONDjfmasond](?i:an|eb|a[ry]|pr|u[nlg]|ep|ct|ov|ec)")
_MONTH_NAME: Final = re.compile("[JFMASONDjfmasond](?i:an|eb|a[ry]|pr|u[nlg]|ep|ct|ov|ec)")


class Form(NamedTuple):
    """One way to print a date."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], datetime | None], Moment | None]
    guard: re.Pattern[str]  # cheap: what a text must have to be worth a try
    needs_now: bool = False  # it lacks the year, or counts from now


def read_full(match: re.Match[str], now: datetime | None) -> Moment | None:
    """Return the moment of a match of FULL, None where it only looks like one."""
    year, one, month, two, day, mark = match.group("year", "one", "month", "two", "day", "mark")
    if (two != "月") if one == "年" else (two != one):
        return None
    text, start = match.string, match.start()
    if start and not _may_begin(text, start, exact=len(month) == len(day) == 2):
        return None
    if mark is None:
        end = match.end("day")
        if text[end : end + 1] == two and text[end + 1 : end + 2].isdigit() and match["hour"] is None:
            return None  # 2021.8.19.3 is a version, 2021-08-19-123 a number
        if _NOT_BEHIND.match(text, end):
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
    year = int("".join(char if char.isdecimal() else _digit(char) for char in match["year"]))
    return _moment(year, small_number(match["month"]), small_number(match["day"]), match, now)


def _read_roc(match: re.Match[str], now: datetime | None) -> Moment | None:
    return _moment(1911 + int(match["year"]), int(match["month"]), int(match["day"]), match, now)


def _read_english(match: re.Match[str], now: datetime | None) -> Moment | None:
    month = _MONTHS.index(match["month"].lower()) + 1
    return _moment(int(match["year"]), month, int(match["day"]), match, now)


def _read_short_year(match: re.Match[str], now: datetime | None) -> Moment | None:
    year = int(match["year"])
    month, day = match["month"] or match["months"], match["day"] or match["days"]
    return _moment(year + (1900 if year >= 90 else 2000), int(month), int(day), match, now)


def _read_american(match: re.Match[str], now: datetime | None) -> Moment | None:
    month, day = sorted((int(match["one"]), int(match["two"])))
    return _moment(int(match["year"]), month, day, match, now) if day > 12 or day == month else None


def _read_numbers(match: re.Match[str], now: datetime | None) -> Moment | None:
    return _moment(int(match["year"]), int(match["month"]), int(match["day"]), match, now)


def _read_behind(match: re.Match[str], now: datetime | None) -> Moment | None:
    month, day = match["month"] or match["months"], match["day"] or match["days"]
    found = day_of(int(match["year"]), int(month), int(day), now)
    return Moment(found) if found is not None else None


def _read_no_year(match: re.Match[str], now: datetime | None) -> Moment | None:
    found = latest_day(small_number(match["month"]), small_number(match["day"]), now) if now is not None else None
    return None if found is None else Moment(found, *read_clock(match), assumed_year=True)


def _read_relative(match: re.Match[str], now: datetime | None) -> Moment | None:
    return read_relative(match, now) if now is not None else None


def _moment(year: int, month: int, day: int, match: re.Match[str], now: datetime | None) -> Moment | None:
    found = day_of(year, month, day, now)
    if found is None:
        return None
    return Moment(found, *read_clock(match)) if match["hour"] else Moment(found)


def _digit(char: str) -> str:
    return str("一二三四五六七八九".find(char) + 1)


def small_number(text: str) -> int:
    """Return the number up to 39 in Chinese or other digits; 0 for what is none.

    >>> [small_number(text) for text in ("八", "十", "十九", "二十", "三十一", "廿一", "08", "1十")]
    [8, 10, 19, 20, 31, 21, 8, 0]
    """
    if text.isdecimal():
        return int(text)
    tens, mark, ones = text.replace("廿", "二十").replace("卅", "三十").partition("十")
    if not mark:
        return int(_digit(text)) if len(text) == 1 else 0
    if tens not in ("", "二", "三") or len(ones) > 1:
        return 0
    return 10 * (int(_digit(tens)) if tens else 1) + (int(_digit(ones)) if ones else 0)


FORMS: Final = (
    Form(FULL, read_full, _DIGITS),
    Form(_NUMERALS, _read_numerals, re.compile("年")),
    Form(_ROC, _read_roc, re.compile("民[國国]")),
    Form(_ROC_BARE, _read_roc, re.compile(r"1[0-4]\d.{0,3}年")),
    Form(_ROC_DASH, _read_roc, re.compile(r"1[0-4]\d[-/]\d\d[-/]")),
    Form(_DAY_FIRST, _read_english, _MONTH_NAME),
    Form(_MONTH_FIRST, _read_english, _MONTH_NAME),
    Form(_YEAR_LAST, _read_english, _MONTH_NAME),
    Form(_SHORT_YEAR, _read_short_year, re.compile(r"\d[-/年]|\d\s{1,3}年")),
    Form(_AMERICAN, _read_american, re.compile(r"/[12]")),
    Form(_DOTTED, _read_numbers, re.compile(r"\.\d\d\.[12]")),
    Form(_YEAR_APART, _read_numbers, re.compile(r"[12]\d\d\d.{0,2}\d\d[-/]\d\d")),
    Form(_YEAR_BEHIND, _read_behind, re.compile(r"(?:19|20)\d\d(?<=[\s/]\d{4})")),
    Form(_NO_YEAR, _read_no_year, re.compile("月"), needs_now=True),
    Form(_NO_YEAR_DASH, _read_no_year, re.compile("-"), needs_now=True),
    Form(_NO_YEAR_SLASH, _read_no_year, re.compile("/"), needs_now=True),
    Form(RELATIVE, _read_relative, re.compile("[前昨今刚剛]"), needs_now=True),
)
