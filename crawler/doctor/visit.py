"""What a visit to a portal brought back: the home page, one list page, some articles of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from crawler.article import Reason
from crawler.discover.classify import Kind, classify
from crawler.discover.listing import Link
from crawler.page import Page
from crawler.portals.base import Listing, Portal


class Place(StrEnum):
    """What a page should be."""

    HOME = "home"
    LIST = "list"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Seen:
    """One page that was asked for."""

    url: str  # as asked for
    page: Page | None = None  # None when no page came
    reason: Reason | None = None  # why there is no page, or none worth reading; None for a good one
    detail: str = ""  # what was seen, one line
    body: bytes = b""  # as the server sent it


def look_at(page: Page, url: str, place: Place, body: bytes = b"") -> Seen:
    """Return the page with the reason, if any, why it is not what it should be.

    A list is left to those who read its links: the classifier's doubts do not count where it has some.
    """
    verdict = classify(page)
    if place is Place.ARTICLE:
        is_bad = verdict.kind is not Kind.ARTICLE
    else:
        is_bad = place is Place.HOME and verdict.kind is None
    if not is_bad:
        return Seen(url, page, body=body)
    return Seen(url, page, verdict.reason or Reason.NO_TEXT, verdict.detail, body)


@dataclass(slots=True)
class Visit:
    """One portal's pages; the shell fills it, the judge reads it."""

    portal: Portal
    listing: Listing | None  # the section visited; None where the portal has none that can be read
    at: datetime  # aware
    home: Seen | None = None  # None = not asked for
    list_page: Seen | None = None  # likewise
    articles: list[tuple[Link, Seen]] = field(default_factory=list)  # as the list announces them, in its order


@dataclass(frozen=True, slots=True)
class Baseline:
    """What the portal's fixtures promise of its live articles; nothing without fixtures."""

    told: frozenset[str] = frozenset()  # fields that every fixture has
    undisputed: frozenset[str] = frozenset()  # fields of which rule and generic answer say the same on every fixture
