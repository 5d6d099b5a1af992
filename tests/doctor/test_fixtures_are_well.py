"""What the doctor says of portals whose live pages are just their fixtures: nothing is wrong with any of them."""

from pathlib import Path

import pytest

from crawler.discover.listing import Link
from crawler.doctor import judge
from crawler.doctor.files import baseline_of
from crawler.doctor.findings import Grade
from crawler.doctor.visit import Place, Visit, look_at
from crawler.golden import cases
from crawler.page import Page
from crawler.portals import get_portal

FIXTURES = Path(__file__).parents[2] / "fixtures" / "portals"
NAMES = sorted(folder.name for folder in FIXTURES.iterdir())


def visit_to(name):
    """Return a visit that brought back the portal's fixtures."""
    portal, found = get_portal(name), cases(FIXTURES, name)
    served = [(case.kind, *case.served()) for case in found]
    visit = Visit(portal, None, max(at for *_, at in served))
    for kind, body, url, _ in served:
        page = Page.from_bytes(body, url, charset=portal.encoding or None)
        if kind == "article":
            visit.articles.append((Link(url, "", None, ""), look_at(page, url, Place.ARTICLE)))
        elif visit.list_page is None:
            visit.listing, visit.list_page = portal.listing_at(url), look_at(page, url, Place.LIST)
    return visit


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong(name):
    visit = visit_to(name)
    checkup = judge(visit, baseline_of(visit.portal, FIXTURES))
    assert len(checkup.articles) == len(visit.articles) > 0
    assert [finding.said for finding in checkup.findings if finding.grade is Grade.WRONG] == []
