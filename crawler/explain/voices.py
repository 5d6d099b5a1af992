"""Who on the page says what of a field, and whether it agrees with what was believed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from crawler.article import Article
from crawler.extract import Extraction
from crawler.extract.flow import read_flow
from crawler.extract.metadata import Metadata, read_metadata
from crawler.normalize.dates import Moment, find_date, parse_date
from crawler.normalize.numbers import parse_count
from crawler.normalize.text import match_key
from crawler.normalize.urls import canonical_url
from crawler.page import Page

# field of the record → what the head calls it; these are heard even where the extractor had no use for them
HEAD: Final = {
    "section": "section",
    "title": "title",
    "source": "source",
    "author": "author",
    "editor": "editor",
    "published_at": "published",
    "updated_at": "updated",
    "summary": "description",
    "keywords": "keywords",
}
MIN_OVERLAP: Final = 4  # characters of a key; a shorter one is part of anything
REPEATED: Final = 3  # sayings of one witness that are shown
_BETWEEN_NAMES: Final = re.compile(r"[\s,，、;；|｜/]+")


class Stand(StrEnum):
    """Where a voice stands to the value of its field."""

    BELIEVED = "believed"  # the value was read here
    AGREES = "agrees"
    DIFFERS = "differs"
    UNUSED = "unused"  # heard, and the field is empty all the same


@dataclass(frozen=True, slots=True)
class Voice:
    """One place that says something about a field."""

    witness: str  # e.g. "label 来源", "meta PubDate", "url"
    said: str  # as printed
    stand: Stand


_ORDER: Final = (Stand.BELIEVED, Stand.DIFFERS, Stand.AGREES, Stand.UNUSED)


def voices_of(page: Page, extraction: Extraction) -> dict[str, tuple[Voice, ...]]:
    """Return what was said of each field of the record, the believed voice first; fields nobody speaks of are left out.

    Beside the extractor's witnesses the head is heard, also where nothing it says was believed.
    """
    meta = read_metadata(page, read_flow(page))
    found: dict[str, dict[tuple[str, str], Voice]] = {}
    for name, witnesses in extraction.witnesses.items():
        value = getattr(extraction.article, name, None)
        for nth, one in enumerate(witnesses):
            stand = Stand.BELIEVED if nth == 0 and value else _stand(name, one.said, extraction.article)
            found.setdefault(name, {}).setdefault((one.name, one.said), Voice(one.name, one.said, stand))
    for name, witness, said in (*_head(meta), *_addresses(page, meta)):
        voices = found.setdefault(name, {})
        if all(one.witness != witness for one in voices.values()):
            voices[witness, said] = Voice(witness, said, _stand(name, said, extraction.article))
    return {name: _in_order(list(voices.values())) for name, voices in found.items()}


def _head(meta: Metadata) -> Iterator[tuple[str, str, str]]:
    """Yield (field, witness, said) of what the head says."""
    for name, key in HEAD.items():
        if key == "title" and meta.title_tag:
            yield name, "title tag", meta.title_tag
        yield from ((name, where, said) for where, said in meta.get(key))


def _addresses(page: Page, meta: Metadata) -> Iterator[tuple[str, str, str]]:
    if meta.canonical:
        yield "url", "link canonical", meta.canonical
    yield "url", "address", page.url


def _in_order(voices: list[Voice]) -> tuple[Voice, ...]:
    """Return the believed voice, those that say something else, then the others.

    Where none is named as the believed one, the first that agrees must be it.
    """
    if not any(one.stand is Stand.BELIEVED for one in voices):
        agreeing = next((nth for nth, one in enumerate(voices) if one.stand is Stand.AGREES), -1)
        if agreeing >= 0:
            voices[agreeing] = replace(voices[agreeing], stand=Stand.BELIEVED)
    return tuple(sorted(voices, key=lambda one: _ORDER.index(one.stand)))


def gathered(voices: tuple[Voice, ...], most: int) -> tuple[list[Voice], int]:
    """Return the voices with what one witness said more than once as one, at most so many, and how many were left out.

    >>> twice = (Voice("time", "2021-08-19", Stand.AGREES), Voice("time", "2021-08-18", Stand.AGREES))
    >>> [one.said for one in gathered(twice, 8)[0]]
    ['2021-08-19 ¦ 2021-08-18']
    """
    groups: dict[tuple[Stand, str], list[str]] = {}
    for one in voices:
        groups.setdefault((one.stand, one.witness), []).append(one.said)
    rows = [
        Voice(witness, " ¦ ".join([*said[:REPEATED], *(["…"] if len(said) > REPEATED else [])]), stand)
        for (stand, witness), said in groups.items()
    ]
    return rows[:most], max(0, len(rows) - most)


def _stand(name: str, said: str, article: Article | None) -> Stand:
    value = getattr(article, name, None)
    if not value or article is None:
        return Stand.UNUSED
    return Stand.AGREES if agrees(name, value, said, datetime.fromisoformat(article.fetched_at)) else Stand.DIFFERS


def agrees(name: str, value: Any, said: str, now: datetime) -> bool:
    """Return whether what was said is, for this field of the record, the same as its value; `now` is the fetch time.

    >>> now = datetime.fromisoformat("2021-08-20T01:02:03Z")
    >>> agrees("published_at", "2021-08-19T11:00:18+08:00", "2021年8月19日", now)
    True
    >>> agrees("title", "厦门污水处理提速", "厦门污水处理提速-环保设备网", now)
    True
    >>> agrees("author", "张三、李四", "李四", now), agrees("source", "环保设备网", "中国环境报", now)
    (True, False)
    """
    if name in ("published_at", "updated_at"):
        return _same_time(str(value), said, now)
    if name in ("author", "editor", "keywords"):
        names = set(value if isinstance(value, tuple) else _BETWEEN_NAMES.split(str(value)))
        return {match_key(one) for one in _BETWEEN_NAMES.split(said) if one} <= {match_key(one) for one in names}
    if name == "views":
        return parse_count(said) == int(value)
    if name == "url":
        return canonical_url(said) == str(value)
    ours, theirs = match_key(str(value)), match_key(said)
    if name in ("title", "summary"):  # one of the two may be cut off, or carry the site's name
        short, long = sorted((ours, theirs), key=len)
        return short == long or (len(short) >= MIN_OVERLAP and short in long)
    return ours == theirs


def _same_time(value: str, said: str, now: datetime) -> bool:
    """Return whether both name the same day and, where both have a clock time, the same minute."""
    moment = parse_date(said, now)
    if moment is None:
        found = find_date(said, now)
        moment = found[0] if found else None
    if moment is None:
        return False
    other = _honest(moment).iso()
    return value[:10] == other[:10] and (len(value) == 10 or len(other) == 10 or value[:16] == other[:16])


def _honest(moment: Moment) -> Moment:
    """Return the moment without a midnight, which says that the template knew only the day."""
    return moment.day_only() if moment.is_midnight else moment
