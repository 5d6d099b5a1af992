"""A portal's run in the making: the articles are noted one by one as they are written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Final

from crawler.article import Article
from crawler.monitor.runs import PortalRun
from crawler.normalize.moment import in_china

# a page can lack them, and a new layout can lose them; the others are ours or never empty
FIELDS: Final = (
    *("section", "original_title", "source", "source_url", "author", "editor", "published_at", "updated_at", "views"),
    *("summary", "text", "images", "attachments", "keywords", "related"),
)


class Tally:
    """What the articles of one job on one portal have in common."""

    def __init__(self, portal: str, job: str, started_at: str) -> None:
        self.portal, self.job, self.started_at = portal, job, started_at
        self.filled: Counter[str] = Counter()
        self.dates: list[str] = []  # the earliest and the latest so far
        self.future = 0

    def note(self, article: Article) -> None:
        """Take an article into account."""
        self.filled.update(name for name in FIELDS if getattr(article, name) not in (None, "", ()))
        if article.published_at is not None:
            dates = sorted([*self.dates, article.published_at], key=instant)
            self.dates = [dates[0], dates[-1]]
            self.future += instant(article.published_at) > instant(self.started_at)

    def close(self, ended_at: str, reason: str, counts: Mapping[str, int], seconds_waited: float = 0.0) -> PortalRun:
        """Return the run, with the counts of `runs.counts_of`."""
        return PortalRun(
            portal=self.portal,
            job=self.job,
            started_at=self.started_at,
            ended_at=ended_at,
            reason=reason,
            counts=dict(counts),
            filled=dict(sorted(self.filled.items())),
            newest=self.dates[-1] if self.dates else None,
            oldest=self.dates[0] if self.dates else None,
            future=self.future,
            seconds_waited=seconds_waited,
        )


@lru_cache(maxsize=4096)  # the runs of a portal's past are asked for theirs by every check
def instant(when: str) -> datetime:
    """Return the moment of a record's or a run's time, aware; a date alone is the start of its day in China.

    >>> instant("2026-11-27T20:00:00Z") > instant("2026-11-28"), instant("2026-11-27T12:00:00Z") > instant("2026-11-28")
    (True, False)
    """
    return in_china(datetime.fromisoformat(when))
