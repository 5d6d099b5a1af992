"""Whether the articles still have the fields that they had, and the portal's rules still find something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from crawler import stats
from crawler.monitor.findings import Finding, Severity
from crawler.monitor.runs import PortalRun
from crawler.monitor.shares import Jump, find_jump
from crawler.monitor.tally import FIELDS
from crawler.monitor.wording import percent

MOST: Final = 0.5  # of the articles: a problem; below, one section of several may have changed
RULE_OF: Final = {  # field → the rule of a portal's layout that it is read by
    **dict.fromkeys(("source", "source_url", "author", "editor", "published_at", "updated_at", "views"), "meta"),
    **dict.fromkeys(("text", "images", "attachments", "original_title"), "body"),
    **dict.fromkeys(("summary", "keywords", "related")),
}


def check(runs: Sequence[PortalRun]) -> Iterator[Finding]:
    """Yield a finding for every field and every rule that is lost."""
    told = [run for run in reversed(runs) if run.filled]
    for field in FIELDS:
        if any(field in run.filled for run in told):
            lacking = ((run.articles - run.filled.get(field, 0), run.articles) for run in told)
            if (jump := find_jump(lacking)) is not None:
                yield _field_lost(runs[-1], field, jump)
    prefix = f"{stats.RULE_MISSED}/"
    for name in sorted(name for name in runs[-1].counts if name.startswith(prefix)):
        missed = ((run.counts.get(name, 0), _pages(run)) for run in reversed(runs))
        if (jump := find_jump(missed)) is not None:
            rule = name.removeprefix(prefix)
            line = (
                f"rule {rule} found nothing on {jump.wrong} of {jump.of} pages, usually {_usual(jump)}; the generic"
                f" answer stands; mend the rule in the portal's file"
            )
            yield _finding(runs[-1], "rule_missed", rule, jump, line)


def _field_lost(run: PortalRun, field: str, jump: Jump) -> Finding:
    has = jump.of - jump.wrong
    usual = 1 - (jump.usual or 0.0)
    rule = RULE_OF.get(field) or field
    missed = run.counts.get(f"{stats.RULE_MISSED}/{rule}", 0)
    seen = f", rule {rule} missed {missed} times" if missed else ""
    line = (
        f"{field} in {has} of {jump.of} articles, usually {percent(usual)}{seen}; did the layout change? Look at rule"
        f" {rule}, and at a page with scrapy explain URL"
    )
    return _finding(run, "field_lost", field, jump, line)


def _finding(run: PortalRun, kind: str, subject: str, jump: Jump, line: str) -> Finding:
    severity = Severity.PROBLEM if jump.share >= MOST else Severity.NOTE
    return Finding(portal=run.portal, kind=kind, subject=subject, severity=severity, line=line)


def _usual(jump: Jump) -> str:
    return percent(jump.usual or 0.0)


def _pages(run: PortalRun) -> int:
    """Return on how many pages a portal's rules were tried."""
    read = run.counts.get(stats.EXTRACTED, 0)
    return max(read, run.articles + run.total(stats.DUPLICATES))
