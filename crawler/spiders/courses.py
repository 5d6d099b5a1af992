"""What a job is on: sections on their way back in time, and what Scrapy holds of each portal's queue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from crawler.normalize.urls import url_key
from crawler.spiders.columns import Column
from crawler.spiders.reading import Lead
from crawler.spiders.sites import Site
from crawler.state.keys import page_key
from crawler.state.protocol import Queued


@dataclass(slots=True)
class Course(Column):
    """A section on its way back in time, to what an earlier job has read."""

    baseline: int = 0  # number of a job: what was met before it is known
    to_end: bool = False  # read for the first time: known articles are no reason to stop
    depth: int = 0  # list pages to read in any case
    known_run: int = 0  # how many known articles stand at the end of what was read
    taken_up: list[bytes] = field(default_factory=list)  # keys of list pages that an earlier job did not come to

    @property
    def key(self) -> bytes:
        """The section's key in the state."""
        return page_key(url_key(self.listing.url))

    def take_up(self, entry: Queued) -> None:
        """Read at least as far as an earlier job wanted to, which was cut off at this list page."""
        self.baseline = min(self.baseline, entry.about["baseline"])
        self.to_end = self.to_end or entry.about["to_end"]
        self.depth = max(self.depth, entry.about["depth"])
        self.taken_up.append(entry.key)

    def about(self) -> Mapping[str, Any]:
        """Return what the next job must know, should this one not come further."""
        return {
            "section": self.listing.name,
            "first": self.listing.url,
            "baseline": self.baseline,
            "to_end": self.to_end,
            "depth": self.depth,
            "asked": self.asked,
        }


@dataclass(slots=True)
class Flow:
    """What Scrapy holds of one portal's queue."""

    site: Site
    cursor: int = 0  # seq of the last entry that was asked for
    open: int = 0  # entries under way
    under_way: dict[str, UnderWay] = field(default_factory=dict)  # by the URL asked for


@dataclass(slots=True)
class UnderWay:
    """An entry of the queue whose page is being asked for."""

    entry: Queued
    etag: str | None = None  # of the answer
    modified: str | None = None


def about_of(lead: Lead) -> dict[str, Any]:
    """Return what the queue keeps of a lead beside its URL: only what is known."""
    kept = {
        "title": lead.title,
        "published_on": lead.published_on,
        "section": lead.section,
        "found_on": lead.found_on,
        "depth": lead.depth,
    }
    return {name: value for name, value in kept.items() if value}
