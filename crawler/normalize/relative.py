"""Dates told from now: 3小时前, 昨天 12:30, 刚刚."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

from crawler.normalize.clock import TAIL, read_clock
from crawler.normalize.moment import CHINA, Moment
from crawler.normalize.text import is_cjk

_DAYS: Final = {"今": 0, "昨": 1, "前": 2, "大": 3}
_UNITS: Final = {
    **dict.fromkeys(("秒", "秒钟", "秒鐘"), timedelta(seconds=1)),
    **dict.fromkeys(("分", "分钟", "分鐘"), timedelta(minutes=1)),
    **dict.fromkeys(("刻钟", "刻鐘"), timedelta(minutes=15)),
    **dict.fromkeys(("小时", "小時", "个小时", "個小時", "钟头", "个钟头", "鐘頭", "個鐘頭"), timedelta(hours=1)),
    **dict.fromkeys(("天", "日"), timedelta(days=1)),
}
_NUMBERS: Final = {
    **{"半": 0.5, "两": 2, "兩": 2},
    **{char: index for index, char in enumerate("一二三四五六七八九十", 1)},
}
_GOES_ON: Final = tuple("，、。（,(")  # behind a word of a sentence
# weeks, months and years ago name no day, so they are none
RELATIVE: Final = re.compile(
    rf"(?P<word>大?前[天日]|今[天日早晨]|昨[天日]|[今昨前](?:(?=[晚夜]\s?\d)|[晚夜])){TAIL}"
    r"|(?P<number>(?<!\d)\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一两兩][个個]半|[半一二两兩三四五六七八九])\s?"
    rf"(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})\s?(?:以|之)?前"
    r"|(?P<now>刚刚|剛剛|刚才|剛才)"
)
# what dateparser may be asked: several units in a row, all of them exact
_COMPOUND: Final = re.compile(r"(?:\d{1,3}\s?(?:天|个?小时|小時|分钟?|分鐘|秒钟?)\s?){2,4}(?:以|之)?前")


def read_relative(match: re.Match[str], now: datetime) -> Moment | None:
    """Return the moment of a match of RELATIVE, counted from `now` in China's zone; None inside a sentence."""
    text, start, end = match.string, match.start(), match.end()
    word, unit = match["word"], match["unit"]
    if match["hour"] is None and (is_cjk(text[end : end + 1]) or text[end : end + 1] in _GOES_ON):
        return None  # 今天起施行, 三天前往, 昨天，
    if unit is None and match["hour"] is None and is_cjk(text[max(0, start - 1) : start]):
        return None  # 直到昨天
    if word:
        return Moment(now.date() - timedelta(days=_DAYS[word[0]]), *read_clock(match), from_now=True)
    return _before(now, _number(match["number"]) * _UNITS[unit]) if unit else _before(now, timedelta())


def read_with_dateparser(text: str, now: datetime) -> Moment | None:
    """Return the moment of several units in a row (1小时20分钟前), read by dateparser; None for any other text."""
    if len(text) > 24 or _COMPOUND.fullmatch(text) is None:
        return None
    ago = _ago(text)
    return None if ago is None else _before(now, ago)


@lru_cache(maxsize=256)
def _ago(text: str) -> timedelta | None:
    from dateparser.date import DateDataParser  # 0.16 s: only when it is needed

    base = datetime(2021, 8, 19, 11, 0, tzinfo=CHINA)
    # the settings without which dateparser 1.5 completes dates that are not printed
    settings = {
        "DATE_ORDER": "YMD",
        "STRICT_DATE_ORDER": "all",
        "REQUIRE_PARTS": ["year", "month", "day"],
        "PREFER_DAY_OF_MONTH": "first",
        "TIMEZONE": "Asia/Shanghai",
        "RETURN_AS_TIMEZONE_AWARE": True,
        "RELATIVE_BASE": base.replace(tzinfo=None),
    }
    found = DateDataParser(languages=["zh", "zh-Hant"], settings=settings).get_date_data(text).date_obj
    return base - found if found is not None and found <= base else None


def _before(now: datetime, ago: timedelta) -> Moment:
    then = now - ago
    if ago >= timedelta(days=1) and ago.seconds == 0:
        return Moment(then.date(), from_now=True)
    return Moment(then.date(), then.time().replace(second=0, microsecond=0), "minute", from_now=True)


def _number(text: str) -> float:
    if text.isdecimal():
        return int(text)
    if len(text) == 3 and text[2] == "半":  # 一个半
        return _NUMBERS[text[0]] + 0.5
    tens, mark, ones = text.partition("十")
    if not mark:
        return _NUMBERS[text]
    return 10 * _NUMBERS.get(tens, 1) + _NUMBERS.get(ones, 0)
