"""What is to be told of a job's findings: only what has changed since the job before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from crawler.monitor.findings import Finding, Severity, sort_findings
from crawler.monitor.table import finding_line

LONGEST: Final = 20  # lines; a message is a call to look, `scrapy report` has the rest


@dataclass(frozen=True, slots=True)
class News:
    """The difference between two jobs."""

    new: tuple[Finding, ...]  # also those that became a problem
    gone: tuple[Finding, ...]
    still: tuple[Finding, ...]

    def __bool__(self) -> bool:
        """Return whether there is any."""
        return bool(self.new or self.gone)


def compare(before: Iterable[Finding], now: Iterable[Finding], checked: Iterable[str]) -> News:
    """Return what changed; of `before`, findings on portals that were not checked this time are left alone.

    A finding is the same when portal, kind and subject are, whatever its numbers say today.
    """
    portals, old, today = set(checked), {one.key: one for one in before}, {one.key: one for one in now}
    new = [one for key, one in today.items() if key not in old or _is_worse(one, old[key])]
    still = [one for key, one in today.items() if one not in new]
    gone = [one for key, one in old.items() if key not in today and one.portal in portals]
    return News(sort_findings(new), sort_findings(gone), sort_findings(still))


def standing(findings: Sequence[Finding]) -> tuple[str, str]:
    """Return title and text of how things stand, whatever was told before.

    >>> standing([])
    ('crawl: all portals healthy', 'nothing to report')
    """
    problems = sum(one.severity is Severity.PROBLEM for one in findings)
    title = _counted((problems, "problem"), (len(findings) - problems, "note")) or "all portals healthy"
    return f"crawl: {title}", _text(map(finding_line, sort_findings(findings)))


def headline(news: News) -> str:
    """Return one line that says it all: new problems first.

    >>> headline(News((), (), ()))
    'crawl: all as before'
    """
    problems = [one for one in news.new if one.severity is Severity.PROBLEM]
    new = (len(problems), "new problem"), (len(news.new) - len(problems), "new note")
    words = _counted(*new, (len(news.gone), "finding")) or "all as before"
    return f"crawl: {words}{' gone' if news.gone else ''}"


def message(news: News) -> str:
    """Return the text below the headline: what is new, what is gone, how much is as it was."""
    lines = [*map(finding_line, news.new), *(f"gone     {one.portal}: {one.line}" for one in news.gone)]
    return _text(lines, [f"{len(news.still)} more as before; see scrapy report"] if news.still else [])


def _text(lines: Iterable[str], last: Sequence[str] = ()) -> str:
    lines = list(lines)
    if len(lines) > LONGEST:
        lines = [*lines[:LONGEST], f"… {len(lines) - LONGEST} more; see scrapy report"]
    return "\n".join([*lines, *last] or ["nothing to report"])


def _counted(*parts: tuple[int, str]) -> str:
    """Return the numbers with what they count, but for the zeros.

    >>> _counted((2, "note"), (0, "problem"), (1, "finding"))
    '2 notes, 1 finding'
    """
    return ", ".join(f"{number} {what}{'s' if number != 1 else ''}" for number, what in parts if number)


def _is_worse(now: Finding, before: Finding) -> bool:
    return now.severity is Severity.PROBLEM and before.severity is not Severity.PROBLEM
