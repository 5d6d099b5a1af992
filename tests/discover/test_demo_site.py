"""The bundled demo portal's own lists and walls, against its truth."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.discover.classify import Kind, classify
from crawler.discover.listing import read_list_page
from crawler.page import Page

SITE = Path(__file__).parents[2] / "fixtures" / "sites" / "demo"
ORIGIN = "http://www.huanbao-shili.example"
TRUTH = json.loads((SITE / "truth.json").read_bytes())
NOW = datetime(2026, 11, 24, tzinfo=UTC)
WALLS = {path: row["reason"] for path, row in TRUTH["rejected"].items() if row["status"] == 200}


def page_at(path):
    file = SITE / path.lstrip("/")
    return Page.from_bytes((file / "index.html" if path.endswith("/") else file).read_bytes(), ORIGIN + path)


def test_lists_lead_to_every_article_and_to_nothing_else():
    known = TRUTH["articles"] | TRUTH["copies"] | TRUTH["duplicates"] | TRUTH["rejected"]
    found = [link for path in TRUTH["lists"] for link in read_list_page(page_at(path), now=NOW).articles]
    paths = {link.url.removeprefix(ORIGIN) for link in found}
    assert paths <= set(known)
    assert set(TRUTH["articles"]) <= paths
    for link in found:
        article = TRUTH["articles"].get(link.url.removeprefix(ORIGIN))
        if article:
            assert (link.title, link.published_on) == (article["title"], article["published_at"][:10])


def test_lists_are_walked_from_one_to_the_next():
    for first in ("/news/", "/tech/"):
        walked, url = [], ORIGIN + first
        while url:
            walked.append(url.removeprefix(ORIGIN))
            url = read_list_page(page_at(walked[-1]), now=NOW).next_page
        assert walked == [path for path in TRUTH["lists"] if path.startswith(first)]


@pytest.mark.parametrize("path", sorted(WALLS))
def test_wall_is_told_by_its_reason(path):
    assert classify(page_at(path)).reason == WALLS[path]


def test_no_article_is_taken_for_anything_else():
    taken = {path: classify(page_at(path)) for path in TRUTH["articles"] if (SITE / path.lstrip("/")).is_file()}
    assert len(taken) > 50
    assert {verdict.kind for verdict in taken.values()} == {Kind.ARTICLE}
