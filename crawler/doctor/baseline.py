"""What a portal's saved pages promise of its live ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from crawler.doctor.fields import FIELDS, Stand, read_answers
from crawler.doctor.visit import Baseline
from crawler.page import Page
from crawler.portals.base import Portal


def promised(portal: Portal, saved: Iterable[tuple[Page, datetime]]) -> Baseline:
    """Return what all of these articles, each with the time of its fetching, have in common; nothing of none."""
    read = [answers for page, at in saved if (answers := read_answers(page, portal, at))]
    if not read:
        return Baseline()
    return Baseline(
        told=frozenset(field for field in FIELDS if all(one[field].said for one in read)),
        undisputed=frozenset(
            field
            for field in FIELDS
            if any(one[field].stand is Stand.RULE for one in read)
            and not any(one[field].stand is Stand.DIFFERS for one in read)
        ),
    )
