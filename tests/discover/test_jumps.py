"""Pagers of script libraries: what the call is told, and where it would jump."""

import pytest

from crawler.discover.jumps import jumped
from crawler.discover.pagination import find_next
from crawler.page import Page

SITE = "http://www.demo.example"
FIELDS = (
    '<input type="hidden" id="cid" value="21"><input type="hidden" id="total" value="67">'
    '<input type="hidden" id="pageNum" value="{}"><input type="hidden" id="pageSize" value="12">'
)
LAYPAGE = """<script>layui.use(['laypage'], function () { var laypage = layui.laypage; laypage.render({
    elem: 'page', count: $("#total").val(), limit: $("#pageSize").val(), curr: $("#pageNum").val()
    , jump: function (obj, first) { if (!first) {
        window.location.href = "/xwzx/list?cid=" + $("#cid").val() + "&pageNum=" + obj.curr; } }
}); });</script>"""
OLD = """<script>var cid = 7; laypage({cont: 'page', pages: 4, curr: 1, jump: function (e, first) {
    if (!first) { location.href = 'list_' + cid + '_' + e.curr + '.html'; } }});</script>"""
JQUERY = """<script>$('#page').pagination({pageCount: 3, current: 1, callback: function (api) {
    location.href = '?page=' + api.getCurrent(); }});</script>"""

JQ = """<script>$("#pg").jqPaginator({totalPages: 3, currentPage: 1, onPageChange: function (num) {
    location.href = "?page=" + num; }});</script>"""
BOOTSTRAP = """<script>$("#pg").bootstrapPaginator({currentPage: 1, totalPages: 3,
    pageUrl: function (type, page, current) { return "/news/?page=" + page; }});</script>"""
KK = """<script>kkpager.generPageHtml({pno: 1, total: 3, totalRecords: 30, hrefFormer: 'list', hrefLatter: '.html',
    getLink: function (n) { return this.hrefFormer + "_" + n + this.hrefLatter; }});</script>"""


def paths(markup, path="/xwzx/list?cid=21"):
    return [url.removeprefix(SITE) for url in jumped(Page.from_bytes(markup.encode(), SITE + path))]


def test_counts_and_parts_of_the_address_stand_in_fields_of_the_page():
    assert paths(FIELDS.format(1) + LAYPAGE) == [f"/xwzx/list?cid=21&pageNum={n}" for n in range(2, 7)]
    assert paths(FIELDS.format(5) + LAYPAGE) == ["/xwzx/list?cid=21&pageNum=6"]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (OLD, ["/news/list_7_2.html", "/news/list_7_3.html", "/news/list_7_4.html"]),
        (JQUERY, ["/news/?page=2", "/news/?page=3"]),
        (JQ, ["/news/?page=2", "/news/?page=3"]),
        (BOOTSTRAP, ["/news/?page=2", "/news/?page=3"]),
        (KK, ["/news/list_2.html", "/news/list_3.html"]),
    ],
)
def test_older_calls_are_read(markup, expected):
    assert paths(markup, "/news/") == expected


@pytest.mark.parametrize(
    "markup",
    [
        FIELDS.format(6) + LAYPAGE,  # the last page
        LAYPAGE,  # the fields are not there
        OLD.replace("cid + ", "channel(1) + "),  # a part that is not known
        OLD.replace("'list_'", "'https://other.example/list_'"),
        OLD.replace("pages: 4", "elem: 4"),  # how many is not said
        "<script>$('#page').pagination({pageCount: 3, callback: load});</script>",
    ],
)
def test_what_is_not_known_is_not_guessed(markup):
    assert paths(markup) == []


def test_the_jump_is_the_lists_next_page():
    page = Page.from_bytes((FIELDS.format(1) + LAYPAGE).encode(), f"{SITE}/xwzx/list?cid=21")
    assert find_next(page) == f"{SITE}/xwzx/list?cid=21&pageNum=2"
