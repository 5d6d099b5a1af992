"""From a list page and some articles to what a portal's file says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from crawler.discover.rules import links_by_rule
from crawler.doctor.fields import FIELDS, Stand, read_answers
from crawler.doctor.visit import Visit
from crawler.extract import extract
from crawler.extract.flow import read_flow
from crawler.extract.metadata import Metadata, read_metadata
from crawler.newportal.names import section_key, section_name, site_title
from crawler.newportal.pages import Saved, pages_of, unsaid_encoding
from crawler.normalize.hosts import host_of
from crawler.page import Page
from crawler.portals import portal_of
from crawler.portals.base import Listing, Portal
from crawler.portals.cms import Preset, recognise

UNNAMED: Final = "新闻"  # what a section is called that does not say


@dataclass(frozen=True, slots=True)
class Draft:
    """A portal as its first pages show it, and where each fact is from."""

    portal: Portal
    saved: tuple[Saved, ...]  # the list page, then the articles
    at: datetime  # aware
    titled_by: str  # where the site's title was found, "" = nowhere: it is the host then
    named_by: str  # where the section's name was found, "" = nowhere: it is UNNAMED then
    preset: Preset | None  # the system that the pages come from
    agreeing: tuple[str, ...]  # fields for which the preset's rules are on every article and say the generic answer
    differing: tuple[str, ...]  # fields for which they say something else
    links_fit: bool  # whether the preset's rule for the links of a list finds some
    silent: tuple[str, ...]  # fields that none of the articles has

    @property
    def docstring(self) -> str:
        """The first line of the portal's file."""
        system = self.preset.title if self.preset else "no system recognised"
        return f"{self.portal.title}: {system}, {self.saved[0].page.encoding}. Drafted on {self.at:%Y-%m-%d}."


def draft(visit: Visit) -> Draft:
    """Return the portal that a visit shows; CrawlerError when that is too little."""
    saved = pages_of(visit)
    listed, *articles = (one.page for one in saved)
    heads = [read_metadata(page, read_flow(page)) for page in (listed, *articles)]
    tags = [head.title_tag for head in heads]
    title, titled_by = site_title(tags[0], tags[1:], [_site_in(head) for head in heads])
    section, named_by = section_name(tags[0], title, [_section_of(page, visit.at) for page in articles])
    home = "/".join(listed.url.split("/", 3)[:3]) + "/"
    preset = recognise(articles[0].html, articles[0].url) or recognise(listed.html, listed.url)
    portal = Portal(
        name=visit.portal.name,
        title=title or host_of(home),
        home=home,
        hosts=tuple(sorted({host_of(page.url) for page in articles if portal_of(page.url) is None} - {host_of(home)})),
        cms=preset.name if preset else "",
        listings=(Listing(_path(listed.url), section or UNNAMED, key=section_key(listed.url)),),
        encoding=unsaid_encoding(saved),
        evidence=f"{len(saved)} pages as served, in fixtures/portals/{visit.portal.name}",
        evidence_year=visit.at.year,
        confidence="H",
        verified=f"{visit.at:%Y-%m-%d}",
    )
    agreeing, differing, silent = _tried(preset, portal, articles, visit.at)
    return Draft(
        portal=portal,
        saved=saved,
        at=visit.at,
        titled_by=titled_by,
        named_by=named_by,
        preset=preset,
        agreeing=agreeing,
        differing=differing,
        links_fit=bool(preset and preset.links and links_by_rule(listed, preset.links)),
        silent=silent,
    )


def _section_of(page: Page, at: datetime) -> str | None:
    found = extract(page, fetched_at=at).article
    return found.section if found else None


def _tried(
    preset: Preset | None, portal: Portal, articles: Sequence[Page], at: datetime
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return three sets of fields: the preset's rules agree with the generic answer, differ from it, nobody says it."""
    trial = replace(portal, layouts=preset.layouts) if preset else portal
    read = [answers for page in articles if (answers := read_answers(page, trial, at))]
    stands = {field: {one[field].stand for one in read} for field in FIELDS}
    return (
        tuple(field for field in FIELDS if stands[field] == {Stand.RULE}),
        tuple(field for field in FIELDS if Stand.DIFFERS in stands[field]),
        tuple(field for field in FIELDS if not any(one[field].said for one in read)),
    )


def _site_in(head: Metadata) -> str:
    return next((name for _, name in head.get("site")), "")


def _path(url: str) -> str:
    """Return what follows the host.

    >>> _path("https://www.example.com/news/list?cid=1"), _path("https://www.example.com")
    ('/news/list?cid=1', '/')
    """
    address = urlsplit(url)
    return (address.path or "/") + (f"?{address.query}" if address.query else "")
