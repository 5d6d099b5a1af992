"""The fields that many places of a page speak of: source, author, editor and dates, the most credible voice first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from crawler.extract.byline import find_authors
from crawler.extract.editors import find_editors
from crawler.extract.flow import Flow
from crawler.extract.metadata import Metadata
from crawler.extract.moments import DateWitness, find_published, find_updated
from crawler.extract.said import Said
from crawler.extract.source import find_source
from crawler.extract.zones import Zones
from crawler.page import Page


@dataclass(frozen=True, slots=True)
class Witness:
    """One place that says something about a field."""

    name: str  # e.g. "label 来源", "meta PubDate", "url"
    said: str  # as printed


@dataclass(frozen=True, slots=True)
class Voices:
    """What was heard on the fields that have many witnesses, the most credible first."""

    source: list[Said]
    author: list[Said]
    editor: list[Said]
    published: list[DateWitness]
    updated: list[DateWitness]

    def witnesses(self) -> dict[str, tuple[Witness, ...]]:
        """Return who said it, by the article's field; fields of which nothing was said are left out."""
        heard = {
            "source": [(one.witness, one.text) for one in self.source],
            "author": [(one.witness, one.text) for one in self.author],
            "editor": [(one.witness, one.text) for one in self.editor],
            "published_at": [(one.witness, one.said) for one in self.published],
            "updated_at": [(one.witness, one.said) for one in self.updated],
        }
        return {name: tuple(Witness(*one) for one in said) for name, said in heard.items() if said}


def hear(page: Page, flow: Flow, meta: Metadata, zones: Zones, now: datetime, listed: str | None) -> Voices:
    """Return what is said of source, author, editor and dates.

    `now` is the time of fetching, aware; `listed` the day that the list page gave, YYYY-MM-DD.
    """
    source = find_source(flow, zones, meta)
    published = find_published(flow, zones, meta, page, now, listed)
    editors = find_editors(flow, zones, meta)
    return Voices(
        source=source,
        author=find_authors(flow, zones, meta, source, editors),
        editor=editors,
        published=published,
        updated=find_updated(zones, meta, now, published[0].moment if published else None),
    )
