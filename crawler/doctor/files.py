"""What the doctor reads and writes: fixtures for what they promise, visits for later, the day in a portal's file."""

from __future__ import annotations

from pathlib import Path

from crawler.doctor.baseline import promised
from crawler.doctor.confirm import confirmed
from crawler.doctor.judge import Checkup
from crawler.doctor.visit import Baseline, Visit
from crawler.errors import OutputError
from crawler.golden import cases
from crawler.golden.saving import save_page
from crawler.page import Page
from crawler.portals.base import Portal


def baseline_of(portal: Portal, fixtures: Path) -> Baseline:
    """Return what the portal's fixtures promise; PortalError for one that is no fixture."""
    articles = (case.served() for case in cases(fixtures, portal.name) if case.kind == "article")
    charset = portal.encoding or None
    return promised(portal, ((Page.from_bytes(body, url, charset=charset), at) for body, url, at in articles))


def save(visit: Visit, folder: Path) -> None:
    """Write the visit's pages into the folder, as `scrapy golden` reads them; OutputError when that cannot be done."""
    lists = [("listing_live", visit.list_page)] if visit.list_page else []
    articles = [(f"article_live{nth}", seen) for nth, (_, seen) in enumerate(visit.articles, 1)]
    for name, seen in (*lists, *articles):
        if seen.page is not None:
            save_page(folder / f"{name}.html", seen.body, seen.page.url, visit.at)


def confirm(visit: Visit, checkup: Checkup, portals: Path) -> Path | None:
    """Write the day of the visit into the file of a portal that is well, and return the file; None where it is not.

    Portals that stand in a table of several have no file of their own. OutputError when it cannot be written.
    """
    file = portals / f"{checkup.portal}.py"
    if not checkup.is_well or not file.exists():
        return None
    try:
        file.write_text(confirmed(file.read_text("utf-8"), f"{visit.at:%Y-%m-%d}"), encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{file}: cannot be written ({error.strerror})") from error
    return file
