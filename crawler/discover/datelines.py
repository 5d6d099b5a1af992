"""The date that a list prints beside a link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from lxml import etree

from crawler.discover.markup import text_of
from crawler.normalize.date_pieces import MONTH_DAY, YEAR, date_of_pieces
from crawler.normalize.dates import Moment, find_date, find_dates, parse_date
from crawler.normalize.moment import day_of, latest_day
from crawler.normalize.text import clean_line

LONGEST_LINE: Final = 60  # characters of a line that tells date, source, views; longer ones are summaries

_HINT: Final = re.compile(r"\d|[今昨前刚剛]")
_LABELLED: Final = re.compile(r"(?:时间|日期|发布|更新|時間|發布)\s*[:：]\s*(.{6,30})")
_LABEL: Final = re.compile(r"^\s*(?:发布|更新|发表|添加)?(?:时间|日期|時間)?\s*[:：]\s*")
SOME_DAY: Final = datetime(2098, 12, 31, tzinfo=UTC)  # later than any date on a page: where only the form matters
# a stop, or more words than a name has: 生态环境部环境与经济政策研究中心 has 16
_PROSE: Final = re.compile(r"[，。；！？“”]|[\u3400-\u9fff\d]{20}")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A date as the list prints it."""

    day: date
    assumed_year: bool  # the list prints no year


def date_in(root: etree._Element, behind: Sequence[etree._Element], now: datetime) -> Dateline | None:
    """Return the date in a list's item: in its root, else in the elements `behind` it; None when there is none.

    A text that is nothing but a date counts most, a day named in a sentence least. Of texts inside links only those
    count that are a date alone or end with one: titles name days, too.
    """
    outside, inside = _texts(root, behind)
    short = [text for text in outside if not _is_prose(text)]
    alone = [moment for text in short if (moment := parse_date(_LABEL.sub("", text), now))]
    if alone:
        return _with_year(min(alone, key=_has_no_year), outside)
    lines = [hit[0] for text in short if (hit := find_date(text, now))]
    if lines and not min(map(_has_no_year, lines)):
        return _dateline(min(lines, key=_has_no_year))
    if split := date_of_pieces(outside + inside):
        return Dateline(split, False)
    linked = [moment for text in inside if (moment := parse_date(text, now) or _at_the_end(text, now))]
    if linked and not min(map(_has_no_year, linked)):
        return _dateline(min(linked, key=_has_no_year))
    if lines:
        return _with_year(lines[0], outside)
    for text in outside:
        if (labelled := _LABELLED.search(text)) and (hit := find_date(labelled[1], now)):
            return _dateline(hit[0])
    if linked:
        return _dateline(linked[0])
    told = (_read(text, now) for text in outside if len(text) <= LONGEST_LINE)
    return next((_with_year(moment, outside) for moment in told if moment), None)


def is_dateline(text: str) -> bool:
    """Return whether the text is a date and nothing more than its label.

    >>> [is_dateline(text) for text in ("2021-08-19", "发布时间：2021年8月19日", "08-19", "2021年环保要点")]
    [True, True, True, False]
    """
    return _HINT.search(text) is not None and parse_date(_LABEL.sub("", text), SOME_DAY) is not None


def date_before(root: etree._Element, now: datetime) -> Dateline | None:
    """Return the date that stands right before an item, None when there is none."""
    previous, parent = root.getprevious(), root.getparent()
    texts = [previous.tail, text_of(previous)] if previous is not None else [parent.text if parent is not None else ""]
    for text in texts:
        if text and _HINT.search(text) and len(text) < LONGEST_LINE and (found := _read(clean_line(text), now)):
            return Dateline(found.when.date(), found.assumed_year)
    return None


def short_dates(texts: Sequence[Sequence[str]], now: datetime) -> list[Dateline | None]:
    """Return the days of items that print them like 8-9 or 3/15, when every one of them does; else None for each."""
    found = [next((day for text in item if (day := _short_day(text, now))), None) for item in texts]
    return [Dateline(day, True) for day in found if day] if all(found) else [None] * len(found)


def settle_years(days: list[Dateline | None]) -> list[date | None]:
    """Return the days with the assumed years put right where a list, newest first, runs over New Year.

    >>> run = [Dateline(date(2026, month, 9), True) for month in (3, 2, 1, 10, 9)]
    >>> [str(day) for day in settle_years(run)]
    ['2026-03-09', '2026-02-09', '2026-01-09', '2025-10-09', '2025-09-09']
    """
    settled: list[date | None] = []
    back, last, falling = 0, None, 0
    for one in days:
        day = one.day if one else None
        if one and day and one.assumed_year:
            if last and (day - last).days > 180 and falling >= 2:
                back += 1
            falling = falling + 1 if last and day <= last else 0 if last else falling
            last = day
            day = day_of(day.year - back, day.month, day.day, None) or day
        settled.append(day)
    return settled


def _texts(root: etree._Element, behind: Sequence[etree._Element]) -> tuple[list[str], list[str]]:
    """Return the texts that could hold a date: those outside links, and those inside."""
    outside: list[str] = []
    inside: list[str] = []
    linked: set[etree._Element] = set()
    for top in (root, *behind):
        for element in top.iter():
            is_link = element.tag == "a"
            if is_link:
                linked.update(element.iter())
            kept = inside if element in linked else outside
            for said in (element.get("datetime"), None if is_link else element.get("title"), element.text):
                if said and _HINT.search(said):
                    kept.append(clean_line(said))
            if element.tail and _HINT.search(element.tail):
                (inside if element in linked and not is_link else outside).append(clean_line(element.tail))
    return outside, inside


def _has_no_year(moment: Moment) -> bool:
    return moment.assumed_year


def _dateline(moment: Moment) -> Dateline:
    return Dateline(moment.when.date(), moment.assumed_year)


def _is_prose(text: str) -> bool:
    """Return whether a text is a sentence or the beginning of one, no line of date, source, views.

    >>> [_is_prose(text) for text in ("8月19日，记者从某局获悉", "来源：示例环境网 8月19日 阅读 20", "[08-19]")]
    [True, False, False]
    """
    return len(text) > LONGEST_LINE or _PROSE.search(text) is not None


def _read(text: str, now: datetime) -> Moment | None:
    if (moment := parse_date(text, now)) is not None:
        return moment
    hit = find_date(text, now)
    return hit[0] if hit else None


def _with_year(found: Moment, texts: list[str]) -> Dateline:
    """Return the date with the year that stands in an element of its own."""
    if found.assumed_year:
        for text in texts:
            if (year := YEAR.fullmatch(text)) and (day := day_of(int(year[1]), found.date.month, found.date.day, None)):
                return Dateline(day, False)
    return Dateline(found.when.date(), found.assumed_year)


def _at_the_end(text: str, now: datetime) -> Moment | None:
    """Return the full date that a template glued to the end of a link's text."""
    hits = find_dates(text[-24:], now)
    if not hits:
        return None
    moment, _, end = hits[-1]
    return moment if not moment.assumed_year and not text[-24:][end:].strip(" )）]】") else None


def _short_day(text: str, now: datetime) -> date | None:
    match = MONTH_DAY.fullmatch(text)
    return latest_day(int(match[1]), int(match[2]), now) if match else None
