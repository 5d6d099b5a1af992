"""What the spider of a job meets, in the order in which it happened; the job makes files and state of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from crawler.article import Found, Rejection


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an article that was never asked for."""

    key: bytes
    url: str
    about: Mapping[str, Any]  # what the page that has it says of it


@dataclass(frozen=True, slots=True)
class Linked:
    """New links on a page."""

    portal: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list page that was read: its new links, and where its section goes on."""

    portal: str
    key: bytes  # of the list page
    links: tuple[Link, ...]
    further: tuple[Link, ...]  # list pages: the next one, those of columns below the section
    section: bytes | None  # key of the section, where this page ends a deep reading of it


@dataclass(frozen=True, slots=True)
class Met:
    """An article page that was read, whether for the first time or again."""

    portal: str
    found: Found
    key: bytes  # of the URL that was asked for; the article's id where it was asked for again
    again: bool = False
    others: tuple[bytes, ...] = ()  # keys of the other addresses by which it is known
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An article that was asked for again and is what it was (304)."""

    portal: str
    article: str


@dataclass(frozen=True, slots=True)
class Turned:
    """An article page that became none."""

    portal: str
    key: bytes
    rejection: Rejection
    about: Mapping[str, Any] = field(default_factory=dict)  # as in Link
    article: str | None = None  # its id, where it was one before


@dataclass(frozen=True, slots=True)
class Noted:
    """A list page, feed or sitemap that could not be read: told, and asked for again by the next job anyway."""

    portal: str
    key: bytes
    rejection: Rejection
    section: bytes | None = None  # as in Listed


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An article that `since` or `until` leaves out."""

    portal: str
    key: bytes
    day: str  # YYYY-MM-DD, "" for none


Event = Linked | Listed | Met | Unchanged | Turned | Noted | LeftOut
