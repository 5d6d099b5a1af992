"""Where a script fetches a list from: the calls that are read, and those that are not."""

import pytest

from crawler.discover.fetched import MAX_FETCHED, fetched_lists
from crawler.page import Page

SITE = "http://www.demo.example"
READ = {
    "jQuery's ajax, a variable set below": (
        '$.ajax({type:"GET",url:"/api/list",data:{cid:cid,page:page,size:20},success:show});var cid=12;',
        "/api/list?cid=12&page=1&size=20",
    ),
    "a number behind the address": ('var page = 1; fetch("/api/news?cid=3&page="+page)', "/api/news?cid=3&page=1"),
    "a page counted from 0": ('var pageIndex = 0; $.get("/news/data?p=" + pageIndex, show);', "/news/data?p=0"),
    "markup that is loaded": ('$("#list").load("inner_list.html");', "/news/inner_list.html"),
    "axios with params": ('axios.get("/v1/news",{params:{cid:"water",pageNum:1}})', "/v1/news?cid=water&pageNum=1"),
    "a template": ("axios.get(`/api/list?p=${this.page}`)", "/api/list?p=1"),
    "an address and values in variables": (
        'var P = {cid: 7, page: 1, api: "/api/news/list"}; $.getJSON(P.api, {cid: P.cid, page: P.page + 1}, show)',
        "/api/news/list?cid=7&page=2",
    ),
    "a page counted up in the call": ('var page = 1; $.get("/v1/news", {page: ++page}, show)', "/v1/news?page=2"),
    "a file of data": ('$.getJSON("/data/news.json", show)', "/data/news.json"),
}  # fmt: skip
LEFT = {
    "posted": '$.ajax({url:"/api/list",type:"POST",data:{page:1}});',
    "posted, said before": '$.ajax({method:"post",url:"/api/list"});',
    "data of a menu": "var menu = [{name: '行业', url: '/hangye/list.html'}, {name: '政策', url: '/zc/list.html'}];",
    "a counter": '$.get("/plus/count.php?aid=1");',
    "a menu": '$.get("/api/menu/list");',
    "another site": '$.getJSON("https://stat.other.example/list.json");',
    "another script": '$.get("/static/list.js");',
    "the page itself": '$.get("/news/");',
    "an unknown part": "fetch(`/api/list/${this.channel}`)",
    "a variable that nothing is known of": "$.getJSON(api, {page: 1}, show);",
    "a function": "fetch(build(page)).then(show);",
    "a sum": '$.get("/api/list" + suffix);',
}


def fetched(script):
    body = f"<html><body><div id=list></div><script>{script}</script></body></html>"
    return fetched_lists(Page.from_bytes(body.encode(), f"{SITE}/news/"))


@pytest.mark.parametrize(("script", "path"), READ.values(), ids=READ)
def test_call_that_gets_a_list_is_read(script, path):
    assert fetched(script) == (SITE + path,)


@pytest.mark.parametrize("script", LEFT.values(), ids=LEFT)
def test_other_calls_are_left_alone(script):
    assert fetched(script) == ()


def test_a_page_full_of_calls_leads_to_a_few():
    assert len(fetched("".join(f'$.get("/api/list{nth}");' for nth in range(300)))) == MAX_FETCHED


def test_call_outside_of_scripts_is_text():
    page = Page.from_bytes(b'<p>$.get("/api/list")</p>', f"{SITE}/news/")
    assert fetched_lists(page) == ()
