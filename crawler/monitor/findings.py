"""What a health check says: one line for whoever has to look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Final

from crawler.errors import CrawlerError


class Severity(StrEnum):
    """How much it matters; the worse first."""

    PROBLEM = "problem"  # exit code 1: data is missing or wrong
    NOTE = "note"  # worth a look, no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is not as it was."""

    portal: str
    kind: str  # which check: no_articles, field_lost …
    subject: str = ""  # what of it: the field, the reason; with portal and kind it names the finding from run to run
    severity: Severity
    line: str  # what is seen, what is usual, what to look at; without the portal's name

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what stays the same while the same thing is wrong, whatever its numbers."""
        return self.portal, self.kind, self.subject


ORDER: Final = tuple(Severity)


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings, the worse first, else in the order in which they came."""
    return tuple(sorted(findings, key=lambda one: ORDER.index(one.severity)))


def exit_code(findings: Iterable[Finding]) -> int:
    """Return what a job ends with: 0 all portals healthy, 1 at least one has a problem."""
    return 1 if any(one.severity is Severity.PROBLEM for one in findings) else 0


def finding_to_json(finding: Finding) -> dict[str, Any]:
    """Return the finding as a JSON object."""
    return asdict(finding)


def finding_from_json(saved: Mapping[str, Any]) -> Finding:
    """Return the finding that a JSON object tells of; unknown keys are left out, CrawlerError for what is none.

    >>> finding_from_json({"portal": "a", "kind": "slow", "severity": "note", "line": "slow", "sky": "fair"}).key
    ('a', 'slow', '')
    """
    try:
        known = {name: str(saved[name]) for name in ("portal", "kind", "line")}
        return Finding(**known, subject=str(saved.get("subject") or ""), severity=Severity(saved["severity"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise CrawlerError(f"finding: cannot be read ({type(error).__name__}: {error}) from {saved!r:.80}") from error
