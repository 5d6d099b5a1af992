"""Runs made by hand: one a day, each the day after the one before."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from crawler.monitor.runs import PortalRun

FIRST = datetime(2026, 10, 12, 20, tzinfo=UTC)  # a Monday: four in the morning of Tuesday in China
FULL = ("text", "published_at", "source")


def run_of_day(day, articles=8, *, every=timedelta(days=1), portal="demo", lacking=(), **told) -> PortalRun:
    """Return the run of a day; `told` replaces what it says, `counts` is added to what it counts."""
    at = FIRST + day * every
    stamp = at.strftime("%Y-%m-%dT%H:%M:%SZ")
    counts = {
        "requests": articles + 3,
        "pages": articles + 3,
        "list_pages": 3,
        "links/known": 60,
        "extracted": articles,
    }
    counts |= {"articles": articles} | told.pop("counts", {})
    newest = (at - timedelta(hours=9)).isoformat() if articles else None
    filled = {name: articles for name in FULL if name not in lacking}
    saved = {"newest": newest, "oldest": newest, "filled": filled, "seconds_waited": 0.5 * counts["pages"]} | told
    return PortalRun(portal=portal, job=f"job-{stamp}", started_at=stamp, ended_at=stamp, counts=counts, **saved)


def usual(days=20, articles=(8, 6, 9, 7, 8), **told) -> list[PortalRun]:
    """Return so many healthy runs."""
    return [run_of_day(day, articles[day % len(articles)], **told) for day in range(days)]
