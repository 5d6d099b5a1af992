# ruff: noqa: E501 - a row of a table is one script
"""Where a script fetches a list from: the calls that are read, and those that are not."""

import pytest

from crawler.discover.fetched import MAX_FETCHED, fetched_lists, posted_lists
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
    "a variable before the address": ('var ctx = "/site"; $.get(ctx + "/list?cid=" + $("#cid").val());', "/site/list?cid=9"),
    "a table by offset": (
        """var prefix = "/portal"; $("#t").bootstrapTable({url: prefix + "/list", method: "get", pageSize: 20,
        sidePagination: "server", queryParams: function (p) { return {limit: p.limit, offset: p.offset, columnId: "7",
        title: $("#word").val()}; }})""",
        "/portal/list?columnId=7&limit=20&offset=0",
    ),
    "a cursor": ('var minid = 71459; $.ajax({url: "//" + location.host + "/list.aspx?minid=" + minid});', "/list.aspx?minid=71459"),
    "a file of XML": ('var lm = 3; $.ajax({url: "../xml/lm" + lm + "_" + n + ".xml", type: "get"});', "/xml/lm3_1.xml"),
    "a parameter of the page's own address": ('axios.get("/api/list", {params: {type: getQuery("type") || 22}})', "/api/list?type=22"),
    "a value of the page's state": (
        '$axios.$get("/api/news/page", {params: {typeCode: t.$route.params.type, current: t.current}});'
        'window.__NUXT__ = {data: [{"typeCode": "hydt"}]};',
        "/api/news/page?current=1&typeCode=hydt",
    ),
    "a table by page": (
        'layui.table.render({elem: "#t", url: "/cms/news/list", page: true, where: {channel: "water"}});',
        "/cms/news/list?channel=water&limit=10&page=1",
    ),
    "an address in a variable": ('var url = "../json/news_1.json"; $.ajax({type: "get", url: url});', "/json/news_1.json"),
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


POSTED = {
    "jQuery's post": ('var page = 1; $.post("/api/list", {cid: 7, page: page}, show, "json");', "cid=7&page=1"),
    "jQuery's ajax, the values in one text": (
        '$.ajax({type: "POST", url: "/news/list.ashx", data: "cid=7&p=" + n + "&size=20", success: show});',
        "cid=7&p=1&size=20",
    ),
    "axios": (
        'axios.post("/api/article/page", {channel: "water", current: this.current, size: 10}).then(show)',
        b'{"channel": "water", "current": 1, "size": 10}',
    ),
    "Vue's $http": ('this.$http.post("/v1/news", {pageNo: 1, pageSize: 9})', b'{"pageNo": 1, "pageSize": 9}'),
    "fetch": (
        'fetch("/api/news", {method: "POST", body: JSON.stringify({page: 1, type: "政策"})}).then(show)',
        '{"page": 1, "type": "政策"}'.encode(),
    ),
    "DataTables": (
        """$("#t").DataTable({"serverSide": true, "pageLength": 12, "ajax": {"url": "/news/getList", "type": "POST",
        "data": function (d) { d.columnId = $("#cid").val(); }}});""",
        "draw=1&start=0&length=12&columnId=9",
    ),
    "jQuery's pagination, which counts from 0": (
        """$("#p").pagination(data.count, {callback: turn, items_per_page: 10});
        function load(index) { $.post("/list.ashx?t=page", {typeId: 2, pageIndex: index}, show); }""",
        "typeId=2&pageIndex=0",
    ),
    "values in lists": (
        """var unit = {code: "c100", size: 12}; $.ajax({type: "POST", url: "/queryList", contentType: "application/json",
        data: JSON.stringify({"current": pageNum, "pageSize": unit.size, "channelCode": [unit.code]})});""",
        b'{"current": 1, "pageSize": 12, "channelCode": ["c100"]}',
    ),
    "values set up before": (
        """var url = "/api/stl/actions/dynamic?" + StlClient.getQueryString(); var data = {siteId: '1', channelId: '23'};
        if (pageNum > 0) { data.pageNum = pageNum; } stlClient.post(url, data, show);""",
        b'{"siteId": "1", "channelId": "23", "pageNum": 1}',
    ),
    "fields of the page": (
        'var cid = $("#cid").val(), n = parseInt($("#size").val()); '
        '$.post("/cms/list.do", {cid: cid, pageNo: page, pageSize: n});',
        "cid=9&pageNo=1&pageSize=15",
    ),
    "jQuery's ajax with JSON": (
        '$.ajax({url: "/api/list", type: "post", contentType: "application/json", data: JSON.stringify({page: 1})});',
        b'{"page": 1}',
    ),
}  # fmt: skip
UNPOSTED = {
    "no page in it": '$.post("/api/list", {cid: 7}, show);',
    "a counter": '$.post("/api/hits", {id: 7, page: 1});',
    "a comment": '$.post("/api/comment/list", {id: 7, page: 1});',
    "a login": 'axios.post("/api/user/login", {name: "a", page: 1});',
    "another site": 'axios.post("https://stat.other.example/list", {page: 1});',
    "a search": '$.post("/api/search", {page: 1});',
}


def page_with(script):
    fields = "<input id=cid type=hidden value=9><input id=size value=15><input id=word value=''>"
    body = f"<html><body><div id=list></div>{fields}<script>{script}</script></body></html>"
    return Page.from_bytes(body.encode(), f"{SITE}/news/")


def fetched(script):
    return fetched_lists(page_with(script))


@pytest.mark.parametrize(("script", "body"), POSTED.values(), ids=POSTED)
def test_call_that_posts_for_a_list_is_read(script, body):
    (sent,) = posted_lists(page_with(script))
    assert sent.body("utf-8") == (body if isinstance(body, bytes) else body.encode())
    assert sent.content_type == ("application/json" if isinstance(body, bytes) else "application/x-www-form-urlencoded")
    assert sent.following().number == 2
    assert sent.following().body("utf-8") != sent.body("utf-8")
    assert fetched(script) == ()


@pytest.mark.parametrize("script", UNPOSTED.values(), ids=UNPOSTED)
def test_other_calls_that_post_are_left_alone(script):
    assert posted_lists(page_with(script)) == ()


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
