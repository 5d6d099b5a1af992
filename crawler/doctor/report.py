"""Checkups as aligned text, worst first, or as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from crawler.doctor.fields import FIELDS, Stand
from crawler.doctor.findings import Grade
from crawler.doctor.judge import Checkup
from crawler.normalize.columns import table
from crawler.normalize.text import printable

# what a cell says of a field on all articles of a portal: the worst stand, and on how many of them it is that
STANDS: Final = tuple(Stand)
KEY: Final = (
    "rule: the portal's rule found it   generic: no rule, the engine found it   –: not on the page\n"
    "missed: the rule found nothing   differs: rule and engine say different things"
)


def render(checkups: Iterable[Checkup]) -> str:
    """Return a table of portals and fields and then a line for each finding, the worst first.

    A portal of which there is nothing to say has no line of its own below the table.
    """
    ordered = sorted(checkups, key=lambda one: (one.findings[0].rank if one.findings else len(Grade), one.portal))
    rows = [(one.portal, one.home or "–", one.listing or "–", *_cells(one)) for one in ordered]
    lines = table([("portal", "home", "list", *FIELDS), *rows])
    said = [
        (str(finding.grade), f"{one.portal}: {printable(finding.said, LONGEST)}")
        for one in ordered
        for finding in one.findings
    ]
    said.sort(key=lambda row: tuple(Grade).index(Grade(row[0])))
    return "\n".join([*lines, "", *KEY.splitlines(), *([""] if said else []), *table(said)] if said else lines) + "\n"


LONGEST: Final = 2000  # characters of a finding


def _cells(checkup: Checkup) -> Iterator[str]:
    number = len(checkup.articles)
    for field in FIELDS:
        stands = [answers[field].stand for answers in checkup.articles]
        if not stands:
            yield "?"
            continue
        worst = min(stands, key=STANDS.index)
        share = "" if stands.count(worst) == number else f" {stands.count(worst)}/{number}"
        yield ("–" if worst is Stand.SILENT else str(worst)) + share


def as_dict(checkup: Checkup) -> dict[str, Any]:
    """Return the checkup as plain values, ready for JSON."""
    return {
        "portal": checkup.portal,
        "title": checkup.title,
        "grade": str(checkup.grade),
        "home": checkup.home or None,
        "list": checkup.listing or None,
        "fields": {
            field: [
                {"stand": str(answers[field].stand), "rule": answers[field].rule or None}
                for answers in checkup.articles
            ]
            for field in FIELDS
        },
        "findings": [
            {"grade": str(finding.grade), "where": finding.where, "said": finding.said} for finding in checkup.findings
        ],
    }
