# ruff: noqa: E501 - a line of the table is one entry
"""Lists whose entries are opened by a script of their own: no <a> in them."""

from datetime import datetime, timedelta, timezone

import pytest
from list_pages import ORIGIN, TITLES, hot, page

from crawler.discover.listing import read_list_page
from crawler.page import Page

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=timezone(timedelta(hours=8)))
ENTRIES = {
    "li": "<li onclick=\"location.href='/news/{at}.html'\"><span>{title}</span><em>2021-08-{day}</em></li>",
    "li with a teaser": "<li onclick=\"window.open('/news/{at}.html')\"><h3>{title}</h3><p>{title}，记者从会上获悉。</p>"
    "<i>2021-08-{day}</i></li>",
    "row of a table": "<tr onclick=\"location.href='./{at}.html'\"><td>{day}</td><td>{title}</td><td>2021-08-{day}</td></tr>",
    "card": "<div onClick=\"javascript:window.location='/news/{at}.html'\"><img src='/{at}.jpg'><div>{title}</div>"
    "<div>2021年8月{day}日</div></div>",
    "card with a link to its author": "<div class=card data-href='/news/{at}.html'><h3>{title}</h3><p>2021-08-{day}</p><a href='/mp/mofenli'>膜分离小组</a></div>",
    "card that names its address": "<div class=card data-id={at} data-href='/news/{at}.html' role=link><h3>{title}</h3><p>2021-08-{day}</p></div>",
}


def read(entries, **more):
    html = page(
        f"<table class='list'>{entries}</table>" if entries.startswith("<tr") else f"<ul>{entries}</ul>", **more
    )
    return read_list_page(Page.from_bytes(html.encode(), f"{ORIGIN}/news/"), now=NOW)


def rows(template, count=10):
    return "".join(template.format(at=1000 + at, title=TITLES[at], day=10 + at) for at in range(count))


@pytest.mark.parametrize("template", ENTRIES.values(), ids=ENTRIES)
def test_entries_without_links_are_found(template):
    found = read(rows(template), side=hot("/news/%s.html"))
    expected = [(f"{ORIGIN}/news/{1000 + at}.html", TITLES[at], f"2021-08-{10 + at}") for at in range(10)]
    assert [(link.url, link.title, link.published_on) for link in found.articles] == expected


def test_entry_with_a_link_of_its_own_is_found_once():
    both = "<li onclick=\"location.href='/track/{at}.html'\"><a href='/news/{at}.html'>{title}</a><em>2021-08-{day}</em></li>"
    found = read(rows(both))
    assert [link.url for link in found.articles] == [f"{ORIGIN}/news/{1000 + at}.html" for at in range(10)]


def test_buttons_that_open_something_are_no_entries():
    share = "".join(
        f"<div onclick=\"window.open('http://share.example/{name}.php?url=x')\">{name}</div>"
        for name in ("微博", "微信", "空间")
    )
    links = rows("<li><a href='/news/{at}.html'>{title}</a><em>2021-08-{day}</em></li>")
    found = read(links + share)
    assert [link.url for link in found.articles] == [f"{ORIGIN}/news/{1000 + at}.html" for at in range(10)]


def test_links_whose_words_a_script_writes_have_them_as_their_titles():
    written = '<li><a href=/news/{at}.html><div><script>document.write(view("{title} "))</script></div></a></li>'
    found = read(rows(written))
    assert [(link.url, link.title) for link in found.articles] == [
        (f"{ORIGIN}/news/{1000 + at}.html", TITLES[at]) for at in range(10)
    ]


@pytest.mark.parametrize(
    "entry", ['<div onclick="showNews({at})">{title}</div>', "<li onclick=\"showNews('{at}')\">{title}</li>"]
)
def test_entries_that_call_a_function_of_the_page_are_found(entry):
    found = read(rows(entry) + "<script>function showNews(id){location.href='/news/'+id+'.html'}</script>")
    assert [link.url for link in found.articles] == [f"{ORIGIN}/news/{1000 + at}.html" for at in range(10)]
