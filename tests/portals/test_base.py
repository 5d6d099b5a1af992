"""What a portal file may say, and what it is told when it may not."""

import pytest

from crawler.errors import PortalError
from crawler.portals import all_portals, get_portal, portal_of
from crawler.portals.base import Listing, Portal

HOME = "https://www.example.com/"


def portal(**more):
    return Portal(**{"name": "one", "title": "示例网", "home": HOME, **more})


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": "One"}, "portal 'One': name must be snake_case ASCII"),
        ({"home": "www.example.com"}, "portal 'one': home must be an http(s) URL, not 'www.example.com'"),
        ({"article_url": "("}, "portal 'one': article_url is no regular expression ("),
        ({"article_id": r"/\d+"}, "portal 'one': article_id must have one group, not 0"),
        ({"page_number": r"(\d)(\d)"}, "portal 'one': page_number must have one group, not 2"),
        (
            {"listings": (Listing("/a/", "甲", page_number="p"),)},
            "portal 'one': page_number must have one group, not 0",
        ),
        ({"confidence": "HX"}, "portal 'one': confidence is made of HSTUD, not 'HX'"),
        ({"verified": "March 2024"}, "portal 'one': verified must be YYYY-MM-DD, not 'March 2024'"),
        ({"encoding": "gb-chinese"}, "portal 'one': encoding 'gb-chinese' is unknown"),
        ({"delay": -1}, "portal 'one': delay must be 0 or more, not -1"),
        (
            {"listings": (Listing("/a/", "新闻"), Listing("/b/", "新闻"))},
            "portal 'one': two listings are called '新闻'",
        ),
    ],
)
def test_a_wrong_file_names_portal_and_field(wrong, said):
    with pytest.raises(PortalError) as error:
        portal(**wrong)
    assert str(error.value).startswith(said)


def test_sections_take_address_and_rules_from_the_portal_unless_they_have_their_own():
    sections = (Listing("/news/", "新闻"), Listing("https://t.example.com/", "技术", links="h2 a", next_page="a.n"))
    one = portal(listings=sections, links="li a", next_page="a.next", page_number=r"p=(\d+)")
    assert [(listing.url, listing.links, listing.next_page) for listing in one.listings] == [
        (f"{HOME}news/", "li a", "a.next"),
        ("https://t.example.com/", "h2 a", "a.n"),
    ]
    assert {listing.page_number for listing in one.listings} == {r"p=(\d+)"}
    assert one.listing_at(f"{HOME}news") is one.listings[0]
    assert one.listing_at(f"{HOME}else/") == Listing(f"{HOME}else/", "", links="li a", next_page="a.next",
                                                     page_number=r"p=(\d+)")  # fmt: skip


def test_sections_that_a_script_fills_are_not_readable():
    one = portal(listings=(Listing("/a/", "新闻", by_script="POST"), Listing("/b/", "技术")))
    assert [listing.name for listing in one.readable] == ["技术"]


@pytest.mark.parametrize("name", ["hbzhan", "HBZHAN", "环保在线"])
def test_a_portal_goes_by_either_name(name):
    assert get_portal(name).name == "hbzhan"


def test_a_name_that_nobody_has_is_answered_with_those_that_there_are():
    with pytest.raises(PortalError) as error:
        get_portal("环保离线")
    assert str(error.value).startswith("no portal '环保离线'; there is: bjx_huanbao (北极星环保网), ")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://daqi.bjx.com.cn/news/20240304/1.shtml", "bjx_huanbao"),
        ("https://guangfu.bjx.com.cn/news/20240304/1.shtml", None),  # another trade
        ("https://nnsa.mee.gov.cn/ywdt/", "mee"),
        ("https://sthjt.jiangsu.gov.cn/", "sthjt_jiangsu"),
        ("http://127.0.0.1:8026/news/", None),
    ],
)
def test_a_page_belongs_to_the_portal_of_its_host(url, name):
    found = portal_of(url)
    assert (found.name if found else None) == name


def test_one_number_is_one_article_under_every_host_of_bjx():
    bjx = all_portals()["bjx_huanbao"]
    paths = ("huanbao.bjx.com.cn/news", "news.bjx.com.cn/html", "m.bjx.com.cn/mnews")
    assert {bjx.article_number(f"https://{path}/20240304/1364801.shtml") for path in paths} == {"1364801"}
    assert bjx.article_number("https://huanbao.bjx.com.cn/news/20240304/1364801-2.shtml") == ""  # a part of it
