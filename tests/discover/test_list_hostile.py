# ruff: noqa: E501 - a row of a table is one page
"""List pages as traps, broken servers and chance make them."""

from datetime import date
from time import monotonic

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from list_pages import NEWS, NOW, TITLES, page, read, rows

from crawler.discover.listing import read_list_page
from crawler.normalize.urls import is_web_url
from crawler.page import Page

HOSTILE = [
    "".join(f"<li><a href=/n/{at}.html></a><a href=/n/{at}.html>上周回顾之{at}</a></li>" for at in range(3))
    + "<li><a href=/n/7.html>示例市治水专题</a></li><li><a href=/n/2.html>上周回顾之二</a></li>",
    "<a href='" + "x" * 1_000_000 + "'>很长的地址很长的地址</a>" * 3,
    "<ul>" + "<li><a href='/news/1.html'>同一个地址的许多链接</a></li>" * 3000 + "</ul>",
    "<div>" * 3000 + "<a href='/news/1.html'>嵌套很深的一条新闻标题</a>",
    "<a href='/news/1.html'>" * 500,
    "<table><tr><td>" * 300 + rows(5),
    "<ul>" + "".join(f"<li><a href='http://[{at}'>无效地址无效地址无效</a></li>" for at in range(50)) + "</ul>",
    "<a href='?page=2'>下一页</a>" * 2000,
    "<a href='/" + "1" * 500 + ".html'>一长串数字的地址和标题</a>" * 5,
    "<datastore>" * 50_000 + "</datastore>" + "<datastore>" * 5000,
    "<datastore><record>" + "\n" * 300_000 + "</record></datastore>",
    "".join(f"<a href='/{'1-' * 900}{at}.html'>{at % 90}</a>" for at in range(100)),
    "[" + '{"title": "x", "url": "/1.html"},' * 20_000 + "{}]",
    "共99999999999页<a href='?page=99999999999'>99999999999</a><b>1</b>",
    "<script>createPageHTML(" + "1," * 5000 + ")</script>",
    "<form method=post>"
    + "<input name=a value=b>" * 20_000
    + "<a href=\"javascript:__doPostBack('a','2')\">2</a>" * 5000,
    "<form method=post>" + "".join(f"<a href=\"javascript:__doPostBack('a','{at}')\">{at}</a>" for at in range(5000)),
    "<script>"
    + "function f(n) { a.b.value = n; a.submit(); }" * 5000
    + "</script><form method=post><input name=b></form>",
    "<script>" + 'axios.post("/api/list", {page: 1});' * 5000 + "</script><button>加载更多</button>",
    "<p data-url='/list/{page}'>" * 5000 + "<button>下一页</button>",
    "<p data-url='" + "{page}" * 50_000 + "'>" + "<button>2</button>" * 5000,
    "<script>createPageHTML(99999,0,'" + "index" * 500 + "','html')</script>",
]


@pytest.mark.parametrize("html", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_page_is_read_without_harm(html):
    found = read(html)
    assert len(found.articles) < 100
    assert len(found.pages) <= 1000


def test_more_links_than_the_bound_are_not_looked_at():
    html = (
        "<ul>"
        + "".join(f"<li><a href='/news/{at}.html'>第{at}条新闻的标题文字</a></li>" for at in range(6000))
        + "</ul>"
    )
    assert len(read(html).articles) == 5000


def leads_to_web_pages(found):
    """Return whether each article stands once, every address is one of the web, and each day is one of the calendar."""
    urls = [link.url for link in found.articles]
    further = [*found.pages, *found.other_lists, *found.parts, *filter(None, [found.next_page])]
    days = [link.published_on for link in found.articles if link.published_on]
    return len(urls) == len(set(urls)) and all(map(is_web_url, urls + further)) and all(map(date.fromisoformat, days))


@examples(40)
@given(st.binary(max_size=400))
def test_any_bytes_give_an_answer(body):
    assert leads_to_web_pages(read_list_page(Page.from_bytes(body, NEWS), now=NOW))


FRAGMENTS = ["<ul>", "</ul>", "<li>", "<a href='/n/1.html'>", "<a href='?page=2'>", "<a>", "</a>", "<td>", "<b>", "下一页", "2021-08-19", "1", "共9页", "标题标题标题标题",
             "<div class='side'>", "</div>", "<br>", "...", "\0", "<h3>", "<base href='http://['>", "<a href='javascript:x(1)'>", "createPageHTML(9,0)", "<script>"]  # fmt: skip


@examples(80)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40))
def test_any_soup_of_markup_gives_an_answer(parts):
    assert leads_to_web_pages(read_list_page(Page.from_bytes("".join(parts).encode(), NEWS), now=NOW))


def test_an_address_of_a_megabyte_is_passed_over_in_no_time():
    trap = f'<li><a href="/news/{"a" * 1_000_000}">{TITLES[9]}</a><span>2021-08-19</span></li>'
    before = monotonic()
    assert len(read(page(f'<ul class="list">{rows(5)}{trap}</ul>')).articles) == 5
    assert monotonic() - before < 2  # it took minutes: every character was tried as the start of an id


def test_links_that_never_close_hold_nothing_up():
    entry = "<a href='/n/{at}.html'><div class=title>第{at}条新闻的标题<script>count({at})</script><div>"
    begun = monotonic()
    read("".join(entry.format(at=at) for at in range(4000)))
    assert monotonic() - begun < 5
