"""How a job went, portal by portal: the table that ends it, the lines on what to look at, and both as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from crawler import stats
from crawler.monitor.chance import median
from crawler.monitor.findings import Finding, Severity, exit_code, finding_to_json, sort_findings
from crawler.monitor.runs import FINISHED, PortalRun, to_json
from crawler.normalize.columns import table

HEAD: Final = ("portal", "health", "articles", "usual", "duplicates", "rejected", "pages", "newest", "end")
NUMBERS: Final = frozenset({2, 3, 4, 5, 6})
HEALTH: Final = {Severity.PROBLEM: "PROBLEM", Severity.NOTE: "note", None: "ok"}
RECENT: Final = 20  # runs that say what a run usually brings

History = Mapping[str, Sequence[PortalRun]]


def report(runs: Iterable[PortalRun], findings: Iterable[Finding], history: History | None = None) -> list[str]:
    """Return the table of a job's portals, worst first, and below it a line for every finding.

    With the portals' earlier runs, the table says how many articles a run usually brings. No lines for no runs.
    """
    found = sort_findings(findings)
    shown = worst_first(runs, found)
    if not shown:
        return []
    rows = [HEAD, *(_row(run, _worst(run.portal, found), (history or {}).get(run.portal, ())) for run in shown)]
    places = {run.portal: nth for nth, run in enumerate(shown)}
    lines = sorted(found, key=lambda one: places.get(one.portal, len(places)))
    return [*table(rows, numbers=NUMBERS), *([""] if lines else []), *map(finding_line, lines)]


def report_json(
    runs: Iterable[PortalRun], findings: Iterable[Finding], history: History | None = None
) -> dict[str, Any]:
    """Return the same as one JSON object: `exit`, then `portals` and `findings`, worst first."""
    found = sort_findings(findings)
    shown = worst_first(runs, found)
    portals = [
        to_json(run)
        | {
            "health": _worst(run.portal, found) or "ok",
            "usual_articles": _usual((history or {}).get(run.portal, ())),
        }
        for run in shown
    ]
    return {"exit": exit_code(found), "portals": portals, "findings": [finding_to_json(one) for one in found]}


def worst_first(runs: Iterable[PortalRun], findings: Sequence[Finding]) -> list[PortalRun]:
    """Return the runs with problems, those with notes, then the healthy ones; among equals by findings, then name."""
    order = [Severity.PROBLEM, Severity.NOTE, None]

    def place(run: PortalRun) -> tuple[int, int, str]:
        own = [one for one in findings if one.portal == run.portal]
        return order.index(_worst(run.portal, findings)), -len(own), run.portal

    return sorted(runs, key=place)


def finding_line(finding: Finding) -> str:
    """Return the finding as a line of its own.

    >>> finding_line(Finding(portal="demo", kind="slow", severity=Severity.NOTE, line="9.0 s for a page"))
    'note     demo: 9.0 s for a page'
    """
    return f"{finding.severity.value:<8} {finding.portal}: {finding.line}"


def _row(run: PortalRun, worst: Severity | None, past: Sequence[PortalRun]) -> tuple[str, ...]:
    usual = _usual(past)
    return (
        run.portal,
        HEALTH[worst],
        str(run.articles),
        "–" if usual is None else f"{usual:g}",
        str(run.total(stats.DUPLICATES)),
        str(run.total(stats.REJECTED)),
        str(run.total(stats.PAGES)),
        (run.newest or "–")[:16].replace("T", " "),
        run.reason,
    )


def _worst(portal: str, findings: Iterable[Finding]) -> Severity | None:
    return next((one.severity for one in sort_findings(findings) if one.portal == portal), None)


def _usual(past: Sequence[PortalRun]) -> float | None:
    """Return how many articles the middle one of the latest finished runs brought, None for no such run."""
    finished = sorted((run for run in past if run.reason == FINISHED), key=lambda run: run.started_at)[-RECENT:]
    return median([run.articles for run in finished]) if finished else None
