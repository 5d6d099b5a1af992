"""Page to Article: `extract` composes the rooms of this package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from crawler.article import Article
from crawler.page import Page
from crawler.portals.base import Rules


@dataclass(frozen=True, slots=True)
class Witness:
    """One place that says something about a field."""

    name: str  # e.g. "label 来源", "meta PubDate", "url"
    said: str  # as printed


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a page says, and who said it."""

    article: Article | None  # None when the page has no title or no text and no picture
    problem: str  # "" or why there is no article: "no_title", "no_text"
    next_part: str | None  # absolute URL of the next page of a multi-page article
    missed: tuple[str, ...] = ()  # fields whose portal rule found nothing, so that the generic answer stands
    witnesses: Mapping[str, tuple[Witness, ...]] = field(default_factory=dict)  # per field, the one believed first


def extract(
    page: Page,
    *,
    fetched_at: datetime,
    portal: str = "",
    layouts: tuple[Rules, ...] = (),
    section: str | None = None,
    link_title: str | None = None,
    published_on: str | None = None,
) -> Extraction:
    """Return the article on this page.

    `fetched_at` is aware, any zone; relative dates count from it. `portal` "" means the URL's host. `section`,
    `link_title` and `published_on` are what the list page said: witnesses, used where the page itself is silent.
    """
    raise NotImplementedError


def join_parts(first: Article, others: tuple[Article, ...]) -> Article:
    """Return the article whose pages these are, in order; what a later page prints again (title, header) is kept once."""
    raise NotImplementedError
