"""Lines that are a date and hardly more: metadata without labels."""

from __future__ import annotations

import re
from typing import Final

from crawler.extract.names import is_publisher
from crawler.normalize.dates import find_date
from crawler.normalize.text import cjk_count, is_cjk

_ADDRESS: Final = re.compile(r"^(?:https?://|www\.)\S+\s")  # http://www.example.com 2005年03月31日03:18 某某报
_SENTENCE: Final = re.compile("[，。；！？]")
_EDGE: Final = " 　|｜丨·•,，;；/／、-—_>»《"
_COUNTED: Final = "阅读|浏览|点击|人气|评论|閱讀|瀏覽|點閱|點擊|人氣|回應|留言"
# 4105阅读  1.2万次浏览  阅读(33)  评论 0, but not the 19 of 2021-08-19 阅读 33
TALLIES: Final = re.compile(
    rf"(?<![\d/.:-])\d[\d,.]*[万亿]?\s?[次人]?(?:{_COUNTED}|围观|播放)|(?:推薦|推荐) ?\d+ ?次|"
    rf"(?:{_COUNTED}|热度)[量数]?[ (（]*\d[\d,.]*[万亿]?[)）]?次?"
)
_CLOCKED: Final = re.compile(r"(?<!\d)\d{1,2}[-/月]\d{1,2}日? ?\d{1,2}:\d\d(?!\d)")  # 08-19 11:00, the year left out
_BARS: Final = re.compile(r"(?: ?[|｜·]| (?:/ )?)+")
_BAR: Final = re.compile("[|｜·]| [ /]")
# □凌某某 《赣南日报》（2021年11月05日 第07版）; lines are cleaned: never two blanks in a row
PRINTED_IN: Final = re.compile(
    r"《(?P<name>[^《》]{2,20})》 ?[（(] ?(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}[^（）()。，]{0,16}[）)]$"
)
MAX_BESIDE: Final = 24  # characters beside the date of a line without labels
MIN_PHRASE: Final = 6  # Chinese characters round the day of a title
_ENACTED: Final = re.compile(r"(?:通过|通過|公布|修订|修正|施行|批准)[)）]$")
# cheap: no date without one of these, looked for from digit to digit
_DATEISH: Final = re.compile(r"[\d前昨今刚](?:(?<=[前昨今])|(?<=刚)刚|(?<=\d)\s?[-/.年月－．]\s?\d)")
_COUNTS: Final = re.compile("[阅览击气评閱覽擊氣應言围播薦荐热]")  # no tally without one of these


def _is_phrase(text: str, start: int, end: int) -> bool:
    """Return whether the day is a word of a title: 宜春市2022年3月5日环境空气质量日报.

    >>> _is_phrase("示例环保网2021年8月19日", 5, 15), _is_phrase("2021年8月19日全市空气质量日报", 0, 10)
    (False, True)
    """
    before, behind = text[:start].rstrip("（("), text[end:].lstrip("号號")
    is_glued = is_cjk(before[-1:] or " ") or is_cjk(behind[:1] or " ")
    words = before + behind
    return is_glued and cjk_count(words) >= MIN_PHRASE and " " not in words and not is_publisher(before)


def without_tallies(text: str) -> str:
    """Return the text without the counts of its readers.

    >>> without_tallies("2021-08-19 阅读 33"), without_tallies("2021-08-19")
    ('2021-08-19 ', '2021-08-19')
    """
    return TALLIES.sub("", text) if _COUNTS.search(text) else text


def is_dated(text: str) -> bool:
    """Return whether a date near the start is most of the line, counts of readers left out.

    >>> [is_dated(text) for text in ("沈一禾 2022-06-01 12:33 阅读 8,412", "08-19 11:00 | 33次浏览", "8-10个项目")]
    [True, True, False]
    """
    if len(text) > 60 or not _DATEISH.search(text) or _SENTENCE.search(text):
        return False
    if _ENACTED.search(text):
        return False  # （2021年10月12日常务会议通过）
    text = without_tallies(_ADDRESS.sub("", text) if text.startswith(("http", "www.")) else text)
    text = (_BARS.sub(" ", text) if _BAR.search(text) else text).strip(_EDGE)
    date = find_date(text)
    start, end = date[1:] if date is not None else match.span() if (match := _CLOCKED.search(text)) else (-1, -1)
    if date is not None and date[0].time is None and _is_phrase(text, start, end):
        return False
    return 0 <= start <= 16 and len(text) - (end - start) <= MAX_BESIDE
