# ruff: noqa: E501 - a row of a table is one page
"""Every kind of pager walked from its first page to its last; all snippets are synthetic."""

import pytest

from crawler.discover.pagination import find_next, page_numbers
from crawler.page import Page

SITE = "http://www.demo.example"
PAGES = 9

# how page n of a list is addressed; the first one often differs
ADDRESSES = {
    "empire": lambda n: "/news/" if n == 1 else f"/news/index_{n}.html",
    "destoon": lambda n: f"/news/list-7-{n}.html",
    "dede": lambda n: "/news/" if n == 1 else f"/news/list_3_{n}.html",
    "query": lambda n: f"/news/list.php?catid=7&page={n}",
    "first without number": lambda n: "/news/list.asp?id=3" if n == 1 else f"/news/list.asp?id=3&page={n}",
    "folder": lambda n: "/news/" if n == 1 else f"/news/{n}/",
    "wordpress": lambda n: "/category/news/" if n == 1 else f"/category/news/page/{n}/",
    "trs": lambda n: "/news/index.html" if n == 1 else f"/news/index_{n - 1}.html",
    "records": lambda n: f"/news/?start={(n - 1) * 20}",
    "hbzhan": lambda n: "/news/t14/list.html" if n == 1 else f"/news/t14/list_p{n}.html",
    "number in front": lambda n: f"/news/list_{n}_3586.html",
    "backwards": lambda n: "/news/index.html" if n == 1 else f"/news/index_1274678_{180 - n}.html",
    "from zero": lambda n: f"/news?page={n - 1}",
}


def link(address, n, text):
    return f'<a href="{address(n)}">{text}</a>'


def window(n, size=5):
    first = max(1, min(n - size // 2, PAGES - size + 1))
    return range(first, first + size)


def numbers(address, n, current):
    return " ".join(current.format(m) if m == n else link(address, m, m) for m in window(n))


def words(address, n):
    back = link(address, n - 1, "上一页") if n > 1 else "上一页"
    return f'<div class="p">{back} ' + (link(address, n + 1, "下一页") if n < PAGES else "下一页") + "</div>"


def words_to_nowhere(address, n):
    following = link(address, n + 1, "下一页") if n < PAGES else '<a href="#">下一页</a>'
    return f'<ul><li><a href="{address(1)}">首页</a></li><li>{following}</li></ul>'


def words_and_numbers(address, n):
    return f"<div>{words(address, n)} {numbers(address, n, '<strong>{}</strong>')} 共{PAGES}页</div>"


def last_links_to_itself(address, n):
    return f"<div>{numbers(address, n, '<b>{}</b>')} {link(address, min(n + 1, PAGES), '下一页')} {link(address, PAGES, '末页')}</div>"


def numbers_strong(address, n):
    return f'<div class="pages">{numbers(address, n, "<strong>{}</strong>")}</div>'


def numbers_items(address, n):
    items = "".join(
        f'<li class="thisclass">{m}</li>' if m == n else f"<li>{link(address, m, m)}</li>" for m in window(n)
    )
    return f'<ul class="pagelist">{items}</ul>'


def numbers_linked_current(address, n):
    return (
        '<div class="pg">'
        + "".join(f'<a href="{address(m)}"{" class=on" if m == n else ""}>{m}</a>' for m in window(n))
        + "</div>"
    )


def numbers_bare(address, n):
    return f"<p align=center>{numbers(address, n, '[{}]')}</p>"


def arrows(address, n):
    back = link(address, n - 1, "&laquo;") if n > 1 else "<span>&laquo;</span>"
    forth = link(address, n + 1, "&raquo;") if n < PAGES else '<span class="disabled">&raquo;</span>'
    return f"<div>{back}{numbers(address, n, '<em class=current>{}</em>')}{forth}</div>"


def off_at_the_end(address, n):
    forth = link(address, n + 1, "下一页") if n < PAGES else f'<a class="disabled" href="{address(n + 1)}">下一页</a>'
    return f'<div class="page"><span>{n}/{PAGES}</span>{forth}</div>'


def classic_asp(address, n):
    ahead = f"{link(address, n + 1, '下一页')} {link(address, PAGES, '尾页')}" if n < PAGES else "下一页 尾页"
    return f"<table><tr><td>共<b>171</b>条 页次：<font color=red>{n}</font>/{PAGES}页 首页 上一页 {ahead}</td></tr></table>"


PAGERS = [words, words_to_nowhere, words_and_numbers, last_links_to_itself, numbers_strong, numbers_items, numbers_linked_current,
          numbers_bare, arrows, off_at_the_end, classic_asp]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
@pytest.mark.parametrize("pager", PAGERS, ids=lambda pager: pager.__name__)
def test_walk_visits_every_page_once_and_ends(pager, address):
    seen, url = [], SITE + address(1)
    while url is not None and len(seen) < 2 * PAGES:
        seen.append(url)
        page = Page.from_bytes(
            f"<html><body><ul><li>x</li></ul>{pager(address, len(seen))}</body></html>".encode(), url
        )
        url = find_next(page)
        assert list(page_numbers(page)[:1]) == [url] * (url is not None)
    assert seen == [SITE + address(n) for n in range(1, PAGES + 1)]


@pytest.mark.parametrize(
    "name", ["empire", "destoon", "dede", "query", "wordpress", "trs", "records", "backwards", "from zero"]
)
def test_all_later_pages_are_known_where_the_total_is_printed(name):
    address = ADDRESSES[name]
    page = Page.from_bytes(f"<html><body>{words_and_numbers(address, 2)}</body></html>".encode(), SITE + address(2))
    assert page_numbers(page) == tuple(SITE + address(n) for n in range(3, PAGES + 1))
