"""Page to Article: `extract` composes the rooms of this package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from crawler.article import Article, Reason, article_id
from crawler.extract.body import Body, body_lines, find_body
from crawler.extract.byline import find_authors, find_editors, find_source
from crawler.extract.facts import find_keywords, find_original_title, find_section, find_summary, find_views
from crawler.extract.flow import Flow, read_flow
from crawler.extract.labels import is_label_line
from crawler.extract.media import find_attachments, find_images
from crawler.extract.metadata import Metadata, read_metadata
from crawler.extract.moments import find_published, find_updated
from crawler.extract.parts import join_parts
from crawler.extract.related import find_related
from crawler.extract.text import render
from crawler.extract.title import Headline, find_headline, line_before_body
from crawler.extract.zones import read_zones
from crawler.normalize.dates import find_date
from crawler.normalize.hosts import host_of
from crawler.normalize.text import content_hash, language_of
from crawler.normalize.urls import canonical_url, same_site
from crawler.page import Page
from crawler.portals.base import Rules

__all__ = ["Extraction", "Witness", "extract", "join_parts"]


@dataclass(frozen=True, slots=True)
class Witness:
    """One place that says something about a field."""

    name: str  # e.g. "label 来源", "meta PubDate", "url"
    said: str  # as printed


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a page says, and who said it."""

    article: Article | None  # None when the page has no title, or neither text nor picture
    problem: Reason | None  # why there is no article: no_title, no_text
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
    meta = read_metadata(page)
    flow = read_flow(page)
    headline, body, kept = _frame(flow, meta, link_title)
    if headline is None:
        return Extraction(None, Reason.NO_TITLE)
    summary, kept, known_by = find_summary(flow, headline.line, kept, headline.text)
    text = render(flow, kept)
    images = find_images(page, flow, kept)
    if not text and not images:
        return Extraction(None, Reason.NO_TEXT)

    zones = read_zones(flow, headline.line, (body.start, body.end) if body else None, kept)
    heard: dict[str, tuple[Witness, ...]] = {"title": (Witness(headline.witness, headline.text),)}
    if summary:
        heard["summary"] = (Witness(known_by, summary),)
    sources = find_source(flow, zones, meta)
    source = sources[0].text if sources else None
    authors = find_authors(flow, zones, meta, source)
    editors = find_editors(flow, zones, meta)
    dates = find_published(flow, zones, meta, page.url, fetched_at, published_on)
    published = dates[0].moment if dates else None
    updates = find_updated(zones, meta, fetched_at, published)
    views = find_views(flow, zones)
    keywords, keywords_by = find_keywords(flow, zones, meta, headline.text, text)
    original = find_original_title(flow, zones)
    filed = (section, "list page") if section else find_section(flow, headline.line, headline.text, meta)
    related, related_by = find_related(page, flow, zones.body[-1] + 1 if zones.body else headline.line + 1, fetched_at.year)
    for name, witnesses in (("source", sources), ("author", authors), ("editor", editors)):
        heard[name] = tuple(Witness(one.witness, one.text) for one in witnesses)
    heard["published_at"] = tuple(Witness(one.witness, one.said) for one in dates)
    heard["updated_at"] = tuple(Witness(one.witness, one.said) for one in updates)
    for name, one in (("views", views), ("original_title", original), ("section", filed)):
        if one:
            heard[name] = (Witness(one[1], str(one[0])),)
    if keywords:
        heard["keywords"] = (Witness(keywords_by, " ".join(keywords)),)
    if related:
        heard["related"] = (Witness(related_by, f"{len(related)} links"),)

    url = _canonical(page, meta)
    link = sources[0].link if sources else None
    article = Article(
        id=article_id(url),
        url=url,
        portal=portal or host_of(page.url),
        section=filed[0] if filed else None,
        title=headline.text,
        original_title=original[0] if original else None,
        source=source,
        source_url=page.join(link.get("href") or "") if link is not None else None,
        author=authors[0].text if authors else None,
        editor="、".join(dict.fromkeys(name for one in editors for name in one.text.split("、"))) or None,
        published_at=published.iso() if published else None,
        updated_at=updates[0].moment.iso() if updates else None,
        views=views[0] if views else None,
        summary=summary,
        text=text,
        images=images,
        attachments=find_attachments(page, flow, kept),
        keywords=keywords,
        related=related,
        language=language_of(headline.text + text),
        fetched_at=fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        content_hash=content_hash(headline.text, text),
    )
    return Extraction(article, None, (), heard)


def _frame(flow: Flow, meta: Metadata, link_title: str | None) -> tuple[Headline | None, Body | None, list[int]]:
    """Return headline, body and the body's lines: each helps to find the other."""
    headline = find_headline(flow, meta)
    body = find_body(flow, headline.line if headline else -1)
    kept = _below_meta_line(flow, body_lines(flow, body)) if body else []
    if (headline is None or headline.line < 0) and kept:
        headline = line_before_body(flow, kept[0], headline) or headline
    if headline is None and link_title:
        headline = Headline(link_title, -1, "list page")
    return headline, body, kept


def _below_meta_line(flow: Flow, kept: list[int]) -> list[int]:
    """Return the body's lines without those above a metadata line: they are headline and lead, not text."""
    for place in range(min(4, len(kept) - 1), 0, -1):
        between = range(kept[place - 1] + 1, kept[place])
        if any(is_label_line(flow.lines[index].text) and find_date(flow.lines[index].text) for index in between):
            return kept[place:]
    return kept


def _canonical(page: Page, meta: Metadata) -> str:
    """Return the canonical URL: what the page names, if it is of the same site and no mere home page."""
    named = meta.canonical
    if named and same_site(named, page.url) and named.rstrip("/").count("/") > 2:
        return canonical_url(named)
    return canonical_url(page.url)
