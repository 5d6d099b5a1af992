"""Lines that are a date and hardly more: metadata without labels."""

from __future__ import annotations

import re
from typing import Final

from crawler.normalize.dates import find_date

_ADDRESS: Final = re.compile(r"^(?:https?://|www\.)\S+\s")  # http://www.example.com 2005年03月31日03:18 某某报
_SENTENCE: Final = re.compile("[，。；！？]")
_EDGE: Final = " 　|｜丨·•,，;；/／、-—_>»《"
# 4105阅读  1.2万次浏览  阅读(33)  评论 0, but not the 19 of 2021-08-19 阅读 33
TALLIES: Final = re.compile(
    r"(?<![\d/.:-])\d[\d,.]*[万亿]?\s?[次人]?(?:阅读|浏览|点击|围观|播放|评论)|"
    r"(?:阅读|浏览|点击|热度|人气|评论)[量数]?[ (（]*\d[\d,.]*[万亿]?[)）]?次?"
)
_CLOCKED: Final = re.compile(r"(?<!\d)\d{1,2}[-/月]\d{1,2}日? ?\d{1,2}:\d\d(?!\d)")  # 08-19 11:00, the year left out
_BARS: Final = re.compile(r"(?: ?[|｜·]| (?:/ )?)+")
MAX_BESIDE: Final = 24  # characters beside the date of a line without labels
_ENACTED: Final = re.compile(r"(?:通过|通過|公布|修订|修正|施行|批准)[)）]$")
_DATEISH: Final = re.compile(r"\d\s?[-/.年月－．]\s?\d|[前昨今]|刚刚")  # cheap: no date without one of these


def is_dated(text: str) -> bool:
    """Return whether a date near the start is most of the line, counts of readers left out.

    >>> [is_dated(text) for text in ("沈一禾 2022-06-01 12:33 阅读 8,412", "08-19 11:00 | 33次浏览", "8-10个项目")]
    [True, True, False]
    """
    if len(text) > 60 or not _DATEISH.search(text) or _SENTENCE.search(text):
        return False
    if _ENACTED.search(text):
        return False  # （2021年10月12日常务会议通过）
    text = _BARS.sub(" ", TALLIES.sub("", _ADDRESS.sub("", text))).strip(_EDGE)
    date = find_date(text)
    start, end = date[1:] if date is not None else match.span() if (match := _CLOCKED.search(text)) else (-1, -1)
    return 0 <= start <= 16 and len(text) - (end - start) <= MAX_BESIDE
