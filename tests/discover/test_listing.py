"""Which links of a list page are articles."""

from datetime import datetime, timedelta, timezone

import pytest
from list_pages import CASES, ORIGIN

from crawler.discover.listing import read_list_page
from crawler.page import Page

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=timezone(timedelta(hours=8)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_list_of_each_dialect_is_read_and_nothing_else(case):
    found = read_list_page(Page.from_bytes(case.html.encode(), case.url), now=NOW, **case.rules)
    got = [(link.url.removeprefix(ORIGIN), link.title, link.published_on) for link in found.articles]
    assert got == list(case.articles)
    assert found.next_page == (case.next_page and ORIGIN + case.next_page)
