"""Sections whose list is not in the page: its script fetches it, from an address that the script names."""

import json

import pytest
from pages import article, listing, rows, title

SHELL = (
    "<!DOCTYPE html><html><head><meta charset=utf-8><title>行业新闻</title></head>"
    "<body><div class=main><h1>行业新闻</h1><div id=list></div></div><script>{}</script></body></html>"
)
NUMBERS = range(1, 25)
ARTICLES = {f"/a/{n}.html": article(n) for n in NUMBERS}


def answer(numbers):
    rows = [{"title": title(n), "url": f"/a/{n}.html", "publishTime": "2021-08-19"} for n in numbers]
    return json.dumps({"code": 0, "data": {"rows": rows, "totalPages": 3}}, ensure_ascii=False)


def fragment(numbers):
    return "".join(f'<li><a href="/a/{n}.html">{title(n)}</a><span>2021-08-19</span></li>' for n in numbers)


def test_json_that_a_script_fetches_is_the_list_and_is_paged_through(crawl):
    script = 'var page = 1, cid = 7; $.getJSON("/api/news/list", {cid: cid, pageNo: page}, show);'
    pages = {"/news/": SHELL.format(script)}
    pages |= {f"/api/news/list?cid=7&pageNo={n}": answer(NUMBERS[8 * n - 8 : 8 * n]) for n in (1, 2, 3)}
    records, rejected, paths, _ = crawl(ARTICLES | pages)
    assert sorted(one["title"] for one in records) == sorted(map(title, NUMBERS))
    assert rejected == []
    assert [path for path in paths if path.startswith("/api")] == [
        f"/api/news/list?cid=7&pageNo={n}" for n in (1, 2, 3)
    ]


@pytest.mark.parametrize("via", ["auto", "list"])
def test_markup_that_a_script_loads_is_the_list(crawl, via):
    pages = {"/news/": SHELL.format('$("#list").load("list_inner.html");'), "/news/list_inner.html": fragment(NUMBERS)}
    records, rejected, _, _ = crawl(ARTICLES | pages, f"via={via}")
    assert sorted(one["title"] for one in records) == sorted(map(title, NUMBERS))
    assert rejected == []


def test_calls_that_count_or_leave_the_site_are_not_repeated(crawl):
    script = (
        '$.ajax({type: "POST", url: "/api/hits", data: {page: 1}}); $.get("/plus/count.php?id=1");'
        '$.getJSON("https://stat.other.example/list.json"); $.get("/api/user/info");'
    )
    _, rejected, paths, ran = crawl(ARTICLES | {"/news/": SHELL.format(script)}, code=1)
    assert not [path for path in paths if path.startswith(("/api", "/plus"))]
    assert [one["reason"] for one in rejected] == ["list_page"]
    assert "no link to an article on it" in ran.err


def test_article_given_for_a_list_is_not_read_through_its_scripts(crawl):
    page = article(99, foot='<script>$.get("/api/news/list?id=99", show);</script>')
    _, rejected, paths, ran = crawl(ARTICLES | {"/news/": page, "/api/news/list?id=99": answer(NUMBERS)}, code=1)
    assert not [path for path in paths if path.startswith("/api")]
    assert len(rejected) == 1
    assert "it looks like an article itself" in ran.err


@pytest.mark.parametrize("calls", [("list", "hot"), ("empty", "list")])
def test_addresses_are_asked_one_by_one_until_one_has_the_list(crawl, calls):
    pages = {"/news/": SHELL.format("".join(f'$.get("/api/news/{name}", show);' for name in calls))}
    pages |= {"/api/news/empty": '{"data": []}', "/api/news/list": answer(NUMBERS[:9])}
    records, rejected, paths, _ = crawl(ARTICLES | pages | {"/api/news/hot": answer(NUMBERS[9:])}, "max_pages=1")
    assert sorted(one["title"] for one in records) == sorted(map(title, NUMBERS[:9]))
    assert rejected == []
    assert "/api/news/hot" not in paths


def test_answer_without_a_list_ends_in_a_line_and_a_rejection(crawl):
    pages = {"/news/": SHELL.format('$.get("/api/list?page=" + page, show);'), "/api/list?page=1": '{"data": []}'}
    _, rejected, _, ran = crawl(ARTICLES | pages, code=1)
    assert [one["url"].endswith("/news/") for one in rejected] == [True]
    assert len(ran.err.splitlines()) == 1
    assert "nor in a feed or sitemap; give a list page" in ran.err


def test_feed_is_read_where_what_the_script_fetches_is_no_list(crawl):
    items = "".join(f"<item><title>{title(n)}</title><link>/a/{n}.html</link></item>" for n in NUMBERS)
    pages = {
        "/news/": SHELL.format('$.get("/api/list?page=" + page, show);').replace(
            "</head>", '<link rel="alternate" type="application/rss+xml" href="/news/rss.xml"></head>'
        ),
        "/api/list?page=1": '{"data": []}',
        "/news/rss.xml": f'<?xml version="1.0"?><rss><channel>{items}</channel></rss>',
    }
    records, rejected, _, _ = crawl(ARTICLES | pages)
    assert sorted(one["title"] for one in records) == sorted(map(title, NUMBERS))
    assert rejected == []


def test_a_list_that_goes_on_in_answers_of_ids_is_paged_through(crawl):
    script = (
        'var PAGE = {channel: "water", page: 1, api: "/api/news/list"}; $("#more").on("click", function () {'
        "$.getJSON(PAGE.api, {channel: PAGE.channel, page: PAGE.page + 1}, function (res) {"
        '$("#feed").append(res.data.list.map(function (v) { return v.jump_url || ("/a/" + v.id + ".html"); })); }); });'
    )
    first = listing(rows(range(101, 111))).replace(
        "</body>", f"<div id=more>加载更多</div><script>{script}</script></body>"
    )
    pages = {"/news/": first} | {f"/a/{n}.html": article(n) for n in range(101, 125)}
    for at in (2, 3):
        numbers = range(101, 125)[8 * at - 6 : 8 * at + 1 + at]
        entries = [{"id": n, "title": title(n), "publishTime": 1629338400000, "jump_url": ""} for n in numbers]
        entries.append({"id": "ad_7", "title": "广告", "jump_url": "https://ad.other.example/7"})
        data = {"code": 0, "data": {"list": entries, "pages": 3}}
        pages[f"/api/news/list?channel=water&page={at}"] = json.dumps(data, ensure_ascii=False)
    records, rejected, paths, _ = crawl(pages)
    assert sorted(one["title"] for one in records) == sorted(map(title, range(101, 125)))
    assert rejected == []
    assert [path for path in paths if "/api/" in path] == [f"/api/news/list?channel=water&page={at}" for at in (2, 3)]


def test_pinned_articles_do_not_hide_the_list_that_a_script_fetches(crawl):
    script = '$.ajax({type: "POST", url: "/common/search/7f3ac5?_pageSize=8&page=" + page, success: show});'
    pinned = "".join(f"<li><a href=/a/{n}.html>{title(n)}</a></li>" for n in (3, 9))
    pinned = f"<noscript><ul>{pinned}</ul></noscript>"
    pages = {"/news/": SHELL.format(script).replace("<div id=list></div>", f"<div id=list></div>{pinned}")}
    pages |= {f"/common/search/7f3ac5?_pageSize=8&page={n}": answer(NUMBERS[8 * n - 8 : 8 * n]) for n in (1, 2, 3)}
    records, rejected, paths, _ = crawl(ARTICLES | pages)
    assert sorted(one["title"] for one in records) == sorted(map(title, NUMBERS))
    assert rejected == []
    assert len([path for path in paths if path.startswith("/common")]) == 3


def test_an_empty_answer_is_the_end_of_the_list_and_no_trouble(crawl):
    first = listing(rows(range(101, 111))).replace(
        "</body>", '<p data-api="/api/more" data-cid="17" data-next="2">加载更多</p>'
    )
    pages = {"/news/": first} | {f"/a/{n}.html": article(n) for n in range(101, 115)}
    more = fragment(range(111, 115))
    pages |= {"/api/more?cid=17&page=2": json.dumps({"code": 0, "html": more, "next": 3}, ensure_ascii=False)}
    pages |= {"/api/more?cid=17&page=3": '{"code": 0, "html": "", "next": 0}'}
    records, rejected, _, ran = crawl(pages)
    assert sorted(one["title"] for one in records) == sorted(map(title, range(101, 115)))
    assert rejected == []
    assert "no link to an article" not in ran.err
