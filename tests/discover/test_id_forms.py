"""Addresses made of ids: which lists tell their form, and which rows of an answer get one."""

import json
from datetime import UTC, datetime

import pytest
from list_pages import TITLES

from crawler.discover.idforms import addresses_of, id_forms
from crawler.discover.listing import read_list_page
from crawler.page import Page

SITE = "http://www.demo.example"
NOW = datetime(2026, 11, 24, tzinfo=UTC)
HASHES = ("8f3a5c0d9b7e12340a5f6c81", "aa2b1ddffdd415e3c2133588", "930ce486e361e0161d405407")


def forms(*paths):
    return id_forms(SITE + path for path in paths)


NUMBERS = forms("/news/11201.html", "/news/11187.html", "/column/11199.html", "/column/11190.html", "/video/11150.html")


@pytest.mark.parametrize(
    ("paths", "row", "expected"),
    [
        (("/news/11201.html", "/news/9987.html"), {"id": 9801}, "/news/9801.html"),
        (("/article/" + HASHES[0], "/article/" + HASHES[1]), {"articleid": HASHES[2]}, "/article/" + HASHES[2]),
        (("/show.php?id=301", "/show.php?id=287"), {"id": "259"}, "/show.php?id=259"),
        (("/202108/19/1.html", "/202107/03/2.html"), {"id": 3}, ""),  # the folder is not known
        (("/news/11201.html",), {"id": 11187}, ""),  # one address makes no form
        (("/news/11201.html", "/news/11187.html"), {"id": "ad_1031"}, ""),
        (("/news/11201.html", "/news/11187.html"), {"id": 88}, ""),  # an id of something else
        (("/news/11201.html", "/news/11187.html"), {"name": "11150"}, ""),
    ],
)
def test_a_row_gets_the_address_of_its_id(paths, row, expected):
    assert addresses_of([row], forms(*paths)) == [expected and SITE + expected]


def test_rows_that_say_of_what_kind_they_are_get_an_address_of_that_kind():
    rows = [{"id": 11100 + at, "type": kind} for at, kind in enumerate(("column", "news", "video", "ad", "topic"))]
    expected = [f"{SITE}/column/11100.html", f"{SITE}/news/11101.html", f"{SITE}/video/11102.html", "", ""]
    assert addresses_of(rows, NUMBERS) == expected


def test_rows_that_say_nothing_get_none_where_several_forms_fit():
    assert addresses_of([{"id": 11100}], NUMBERS) == [""]


def test_too_many_kinds_of_addresses_are_no_forms():
    assert forms(*(f"/channel{kind}/{at}.html" for kind in "abcdefgh" for at in (1101, 1102))) == ()


def test_an_answer_of_rows_without_addresses_is_a_list_with_the_forms_of_the_page_before():
    rows = [{"id": 11100 + at, "title": title, "publishTime": 1629338400000} for at, title in enumerate(TITLES[:6])]
    rows.append({"id": 11999, "title": "别的网站上的一则报道", "jump_url": "http://other.example/1.html"})
    answer = Page.from_bytes(json.dumps({"data": {"list": rows}}).encode(), f"{SITE}/api/list?page=2")
    found = read_list_page(answer, now=NOW, forms=forms("/news/11201.html", "/news/11187.html"))
    assert [(link.url, link.title, link.published_on) for link in found.articles] == [
        (f"{SITE}/news/{11100 + at}.html", title, "2021-08-19") for at, title in enumerate(TITLES[:6])
    ]
    assert found.next_page == f"{SITE}/api/list?page=3"
    assert read_list_page(answer, now=NOW).articles == ()
