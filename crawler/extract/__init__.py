"""Page to Article: `extract` composes the rooms of this package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from crawler.article import Article, Image, Reason, article_id
from crawler.extract.body import Body, find_body
from crawler.extract.breadcrumb import find_section
from crawler.extract.cleaning import body_lines
from crawler.extract.facts import find_keywords, find_original_title, find_views
from crawler.extract.flow import Flow, leads_to_file, read_flow
from crawler.extract.hints import read_hints
from crawler.extract.labels import is_label_line, split_labels
from crawler.extract.letters import is_value_about
from crawler.extract.media import find_attachments, find_images, framed_files
from crawler.extract.metadata import Metadata, read_metadata
from crawler.extract.parts import join_parts
from crawler.extract.related import find_related
from crawler.extract.rules import Ruled, read_rules
from crawler.extract.summary import Abstract, find_summary
from crawler.extract.tables import data_row
from crawler.extract.text import render
from crawler.extract.title import Headline, find_headline
from crawler.extract.untitled import by_place
from crawler.extract.veiled import MIN_UNVEILED, unveiled
from crawler.extract.voices import Witness, hear
from crawler.extract.zones import Zones, read_zones
from crawler.normalize.dates import find_date
from crawler.normalize.hosts import host_of
from crawler.normalize.text import content_hash, language_of, match_key
from crawler.normalize.urls import canonical_url, same_site
from crawler.page import Page
from crawler.portals.base import Rules

__all__ = ["Extraction", "Frame", "Witness", "extract", "join_parts"]

MAX_PASTED: Final = 3  # lines of a headline that is pasted with the text


@dataclass(frozen=True, slots=True)
class Frame:
    """Where on the page the pieces of the article stand, as line indices of the flow."""

    flow: Flow
    headline: Headline
    body: tuple[int, ...]  # the lines of the text
    zones: Zones
    summary: int  # the abstract's line, -1 when it has none of its own


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a page says, and who said it."""

    article: Article | None  # None when the page has no title, or neither text, picture nor framed document
    problem: Reason | None  # why there is no article: no_title, no_text
    missed: tuple[str, ...] = ()  # fields whose portal rule found nothing, so that the generic answer stands
    hit: tuple[str, ...] = ()  # fields whose portal rule found something
    layout: int | None = None  # which of the portal's layouts the page follows; None without layouts
    witnesses: Mapping[str, tuple[Witness, ...]] = field(default_factory=dict)  # per field, the one believed first
    frame: Frame | None = None  # None when there is no article


def extract(
    page: Page,
    *,
    fetched_at: datetime,
    portal: str = "",
    layouts: tuple[Rules, ...] = (),
    hints: tuple[Rules, ...] = (),
    section: str | None = None,
    link_title: str | None = None,
    published_on: str | None = None,
) -> Extraction:
    """Return the article on this page.

    `fetched_at` is aware, any zone; relative dates count from it. `portal` "" means the URL's host. `section`,
    `link_title` and `published_on` are what the list page said: witnesses, used where the page itself is silent.
    `layouts` are the portal's own rules, which win; without them `hints` are those of the system that the page was
    recognised to come from, which are heard where they are plausible.
    """
    listed = _Listed(portal, section, link_title, published_on)
    found = _read(page, fetched_at, layouts, hints, listed)
    if (found.article is None or _is_without_sentence(found)) and (shown := unveiled(page)) is not None:
        other = _read(shown, fetched_at, layouts, hints, listed)
        if other.article is not None and len(other.article.text) >= MIN_UNVEILED:
            return other
    return found


def _is_without_sentence(found: Extraction) -> bool:
    """Return whether the text is a table or links to files only, which may stand beside a text shown by script."""
    frame = found.frame
    return (
        frame is not None
        and len(frame.body) > 0
        and all(data_row(frame.flow, index) >= 0 or leads_to_file(frame.flow.lines[index]) for index in frame.body)
    )


@dataclass(frozen=True, slots=True)
class _Listed:
    """What the caller knows of the page."""

    portal: str
    section: str | None
    link_title: str | None
    published_on: str | None


@dataclass(frozen=True, slots=True)
class _Core:
    """The article without its fields: what they are read from."""

    page: Page
    meta: Metadata
    flow: Flow
    headline: Headline
    abstract: Abstract
    text: str
    images: tuple[Image, ...]
    zones: Zones
    ruled: Ruled  # by the portal's rules
    hinted: Ruled  # by those of the system


def _read(
    page: Page, fetched_at: datetime, layouts: tuple[Rules, ...], hints: tuple[Rules, ...], listed: _Listed
) -> Extraction:
    flow = read_flow(page)
    meta = read_metadata(page, flow)
    ruled = read_rules(page, flow, layouts)
    headline, run, kept = _frame(flow, meta, ruled, listed.link_title)
    hinted = read_hints(page, flow, () if layouts else hints, meta, headline, kept)
    if hinted.headline or hinted.body:
        headline, run, kept = _frame(flow, meta, hinted, listed.link_title)
    if headline is None:
        return Extraction(None, Reason.NO_TITLE, ruled.missed, ruled.hit, ruled.layout)
    abstract = find_summary(flow, headline.line, kept, headline.text)
    text = render(flow, abstract.body)
    images = find_images(page, flow, abstract.body, headline.line)
    if not text and not images and not framed_files(page, flow):
        return Extraction(None, Reason.NO_TEXT, ruled.missed, ruled.hit, ruled.layout)
    zones = read_zones(flow, headline.line, run, abstract.body, fetched_at, ruled.meta | hinted.meta)
    return _fill(_Core(page, meta, flow, headline, abstract, text, images, zones, ruled, hinted), fetched_at, listed)


def _fill(core: _Core, fetched_at: datetime, listed: _Listed) -> Extraction:
    """Return the article with all its fields, and who said them."""
    page, meta, flow, zones, kept = core.page, core.meta, core.flow, core.zones, core.abstract.body
    title, line = core.headline.text, core.headline.line
    voices = hear(page, flow, meta, zones, fetched_at, listed.published_on)
    views = find_views(flow, zones)
    keywords, keywords_by = find_keywords(flow, zones, meta, title, core.text)
    original = find_original_title(flow, zones)
    filed = (listed.section, "list page") if listed.section else find_section(flow, line, title, meta)
    start, end = (kept[0], kept[-1] + 1) if kept else (line + 1, line + 1)
    related, related_by = find_related(page, flow, start, end, core.ruled.related)
    if not related and core.hinted.related:
        related, related_by = find_related(page, flow, start, end, core.hinted.related)
    url = _canonical(page, meta)
    source = voices.source[0] if voices.source else None
    article = Article(
        id=article_id(url),
        url=url,
        portal=listed.portal or host_of(page.url),
        section=filed[0] if filed else None,
        title=title,
        original_title=original[0] if original else None,
        source=source.text if source else None,
        source_url=page.join(source.link.get("href") or "") if source is not None and source.link is not None else None,
        author=voices.author[0].text if voices.author else None,
        editor="、".join(dict.fromkeys(name for one in voices.editor for name in one.text.split("、"))) or None,
        published_at=voices.published[0].moment.iso() if voices.published else None,
        updated_at=voices.updated[0].moment.iso() if voices.updated else None,
        views=views[0] if views else None,
        summary=core.ruled.summary or core.abstract.text or core.hinted.summary,
        text=core.text,
        images=core.images,
        attachments=find_attachments(page, flow, kept),
        keywords=core.ruled.keywords or keywords or core.hinted.keywords,
        related=related,
        language=language_of(title + core.text),
        fetched_at=fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        content_hash=content_hash(title, core.text),
    )
    single = {
        "title": (title, core.headline.witness),
        "summary": (core.abstract.text, core.abstract.witness),
        "views": views,
        "original_title": original,
        "section": filed,
        "keywords": (" ".join(keywords), keywords_by),
        "related": (f"{len(related)} links", related_by),
    }
    witnesses = {name: (Witness(one[1], str(one[0])),) for name, one in single.items() if one and one[0] and one[1]}
    frame = Frame(flow, core.headline, tuple(kept), zones, core.abstract.line)
    by_rule = core.ruled.missed, core.ruled.hit, core.ruled.layout
    return Extraction(article, None, *by_rule, witnesses=witnesses | voices.witnesses(), frame=frame)


def _frame(
    flow: Flow, meta: Metadata, ruled: Ruled, link_title: str | None
) -> tuple[Headline | None, tuple[int, int] | None, list[int]]:
    """Return headline, the run of lines that holds the body, and the body's lines: each helps to find the other."""
    headline = ruled.headline or find_headline(flow, meta, link_title)
    body, kept = _read_body(flow, ruled, headline)
    if found := by_place(flow, kept[0] if kept else -1, headline, meta.title_tag):
        headline = found
        body, kept = _read_body(flow, ruled, headline)
    if headline is None and link_title:
        headline = Headline(link_title, -1, "list page")
    return headline, (body.start, body.end) if body else None, kept


def _read_body(flow: Flow, ruled: Ruled, headline: Headline | None) -> tuple[Body | None, list[int]]:
    body = ruled.body or find_body(flow, headline.line if headline else -1)
    kept = _below_meta_line(flow, body_lines(flow, body)) if body else []
    kept = _below_title(flow, kept, headline)
    return body, [index for index in kept if index not in ruled.dropped]


def _below_title(flow: Flow, kept: list[int], headline: Headline | None) -> list[int]:
    """Return the body's lines without the headline that a newsroom pasted with the text, in one line or up to three."""
    if headline is None or len(flow.lines[kept[0]].text if kept else "") > 2 * len(headline.text):
        return kept
    title, printed = match_key(headline.text), ""
    for place, index in enumerate(kept[:MAX_PASTED], 1):
        printed += match_key(flow.lines[index].text)
        if printed == title and place < len(kept):
            return kept[place:]
    return kept


def _below_meta_line(flow: Flow, kept: list[int]) -> list[int]:
    """Return the body's lines without those above a metadata line: they are headline and lead, not text."""
    for place in range(min(4, len(kept) - 1), 0, -1):
        if any(_is_meta_line(flow, index) for index in range(kept[place - 1] + 1, kept[place])):
            return kept[place:]
    return kept


def _is_meta_line(flow: Flow, index: int) -> bool:
    text = flow.lines[index].text
    if not (is_label_line(text) and split_labels(text) and find_date(text)):
        return False
    return not is_value_about(flow, index)  # of an answer to the letter above it


def _canonical(page: Page, meta: Metadata) -> str:
    """Return the canonical URL: what the page names, if it is of the same site and no mere home page."""
    named = meta.canonical
    if named and same_site(named, page.url) and named.rstrip("/").count("/") > 2:
        return canonical_url(named)
    return canonical_url(page.url)
