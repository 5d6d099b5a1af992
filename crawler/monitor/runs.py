"""What one job came to on one portal: the record that state and manifests keep, and how it is read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from crawler import stats
from crawler.errors import CrawlerError

FINISHED: Final = "finished"  # the `reason` of a run that did all it had to; only such a run says what is usual


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalRun:
    """One job on one portal. Times are UTC, 2026-11-27T20:00:00Z."""

    portal: str
    job: str  # names the job among all jobs; sorts by time
    started_at: str
    ended_at: str
    reason: str = FINISHED  # finished, shutdown, killed, site_stopped …
    counts: Mapping[str, int] = field(default_factory=dict)  # measures below portal/<portal>/, see `crawler.stats`
    filled: Mapping[str, int] = field(default_factory=dict)  # field → articles of this run that have it
    newest: str | None = None  # published_at, latest of this run's articles; None: no article, or none with a date
    oldest: str | None = None  # … and earliest
    future: int = 0  # articles dated after the job's start
    seconds_waited: float = 0.0  # sum of the answer times

    @property
    def articles(self) -> int:
        """Return how many articles the run brought."""
        return self.counts.get(stats.ARTICLES, 0)

    @property
    def latency(self) -> float | None:
        """Return the mean seconds to an answer, None when none came."""
        pages = self.counts.get(stats.PAGES, 0)
        return self.seconds_waited / pages if pages else None

    def total(self, *measures: str) -> int:
        """Return the sum of these measures and of what stands below them.

        >>> at = "2026-11-27T20:00:00Z"
        >>> counts = {"rejected/soft_404": 1, "pages": 9}
        >>> run = PortalRun(portal="a", job="j", started_at=at, ended_at=at, counts=counts)
        >>> run.total("rejected"), run.total("rejected/soft_404", "pages"), run.total("rejected/soft")
        (1, 10, 0)
        """
        below = tuple(f"{measure}/" for measure in measures)
        return sum(number for name, number in self.counts.items() if name in measures or name.startswith(below))


def counts_of(counted: Mapping[str, Any], portal: str) -> dict[str, int]:
    """Return a portal's own measures among Scrapy's statistics, sorted by name.

    >>> counts_of({"portal/a/pages": 9, "portal/a/rejected/soft_404": 1, "portal/ab/pages": 2, "item/count": 3}, "a")
    {'pages': 9, 'rejected/soft_404': 1}
    """
    prefix = stats.portal_stat(portal, "")
    return {name.removeprefix(prefix): number for name, number in sorted(counted.items()) if name.startswith(prefix)}


def to_json(run: PortalRun) -> dict[str, Any]:
    """Return the run as a JSON object."""
    return asdict(run)


def from_json(saved: Mapping[str, Any]) -> PortalRun:
    """Return the run that a JSON object tells of; what it does not say is empty, what it says beyond is left out.

    Raise CrawlerError for an object that names no portal or start, or has a value of the wrong kind.

    >>> from_json({"portal": "a", "started_at": "2026-11-27T20:00:00Z", "weather": "fair"}).reason
    'finished'
    """
    if not isinstance(saved, Mapping):
        raise CrawlerError(f"run: is no JSON object ({saved!r:.60})")
    return PortalRun(
        portal=_text(saved, "portal"),
        job=_text(saved, "job", ""),
        started_at=_text(saved, "started_at"),
        ended_at=_text(saved, "ended_at", str(saved.get("started_at"))),
        reason=_text(saved, "reason", FINISHED),
        counts=_numbers(saved, "counts"),
        filled=_numbers(saved, "filled"),
        newest=_text(saved, "newest", "") or None,
        oldest=_text(saved, "oldest", "") or None,
        future=int(_number(saved.get("future", 0), "future")),
        seconds_waited=_number(saved.get("seconds_waited", 0.0), "seconds_waited"),
    )


def by_portal(runs: Iterable[PortalRun]) -> dict[str, tuple[PortalRun, ...]]:
    """Return the runs of each portal, oldest first; the portals in the order of their names."""
    found: dict[str, list[PortalRun]] = {}
    for run in runs:
        found.setdefault(run.portal, []).append(run)
    return {portal: tuple(sorted(found[portal], key=lambda run: (run.started_at, run.job))) for portal in sorted(found)}


def _text(saved: Mapping[str, Any], name: str, default: str | None = None) -> str:
    value = saved.get(name)
    if value is None:
        value = default
    if not isinstance(value, str):
        raise CrawlerError(f"run: {name} must be a text, not {value!r:.60}")
    return value


def _number(value: Any, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise CrawlerError(f"run: {name} must be a number, not {value!r:.60}")
    return value


def _numbers(saved: Mapping[str, Any], name: str) -> dict[str, int]:
    value = saved.get(name) or {}
    if not isinstance(value, Mapping):
        raise CrawlerError(f"run: {name} must be an object of numbers, not {value!r:.60}")
    return {str(key): int(_number(number, f"{name}/{key}")) for key, number in value.items()}
