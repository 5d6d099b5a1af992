"""Sections whose list is told by a script in a file of its own: the file is read, not run."""

import json
from urllib.parse import parse_qs

import pytest
from pages import article, listing, rows, title

from crawler.demo.answers import Answer

NUMBERS = range(1, 25)
PER_PAGE = 8
SHELL = (
    "<!DOCTYPE html><html><head><meta charset=utf-8><title>行业新闻</title></head><body><h1>行业新闻</h1>"
    "<ul class=list></ul><ul id=pageLimit></ul><script src=/js/jquery.min.js></script><script src=/js/news.js></script>"
)
NEWS_JS = """
function load(page) {
  $.ajax({type: "GET", url: "/api/v1/newList", data: {"page": page}, success: function (result) {
    var html = "";
    $.each(result.data.list, function (k, v) { html += "<a href='/detail?id=" + v.id + "'>" + v.title + "</a>"; });
    $(".list").append(html);
  }});
}
"""
SCRIPT = {"Content-Type": "application/javascript"}


def ids_of(page):
    return NUMBERS[PER_PAGE * (page - 1) : PER_PAGE * page]


def data(page):
    entries = [{"id": n, "title": title(n), "created_at": "2021-08-19 11:00:18"} for n in ids_of(page)]
    return json.dumps({"code": 200, "data": {"list": entries, "count": 3}}, ensure_ascii=False)


DETAILS = {f"/detail?id={n}": article(n) for n in NUMBERS}
DATA = {f"/api/v1/newList?page={page}": data(page) for page in (1, 2, 3, 4)}


def test_list_and_addresses_that_only_a_script_file_tells(counted):
    site = DETAILS | DATA | {"/news/": SHELL, "/js/news.js": Answer(headers=SCRIPT, body=NEWS_JS.encode())}
    titles, rejected, paths, counts, _ = counted(site)
    assert sorted(titles) == sorted(map(title, NUMBERS))
    assert rejected == []
    assert (counts["doors/script"], counts["list_pages"]) == (1, 5)
    assert "/js/jquery.min.js" not in paths
    assert paths[:4] == ["/robots.txt", "/news/", "/js/news.js", "/api/v1/newList?page=1"]


def test_a_button_for_more_that_a_script_file_answers(crawl):
    script = '$("#more").click(function () { $.post("/ajax/news", {page: ++page}, function (d) { show(d); }); });'
    more = "".join(f"<li><a href=/a/{n}.html>{title(n)}</a></li>" for n in NUMBERS[PER_PAGE:])
    button = "<p id=more>点击加载更多</p><script src=/js/more.js></script>"
    page = listing(rows(NUMBERS[:PER_PAGE])).replace("</body>", button)
    site = {f"/a/{n}.html": article(n) for n in NUMBERS}
    site |= {"/news/": page, "/js/more.js": Answer(headers=SCRIPT, body=script.encode())}
    site["/ajax/news"] = lambda request: Answer(
        headers={"Content-Type": "text/html"}, body=more.encode() if request.body == b"page=2" else b""
    )
    records, rejected, _, _ = crawl(site)
    assert sorted(one["title"] for one in records) == sorted(map(title, NUMBERS))
    assert rejected == []


@pytest.mark.parametrize("status", [200, 404, 500])
def test_a_script_that_does_not_help_costs_a_request_and_nothing_else(counted, status):
    page = listing(rows(NUMBERS)).replace("</body>", "<div class=pager></div><script src=/js/list.js></script>")
    site = {f"/a/{n}.html": article(n) for n in NUMBERS}
    site |= {"/news/": page, "/js/list.js": Answer(status, SCRIPT, b"var a = 1;")}
    titles, rejected, paths, counts, _ = counted(site)
    assert len(titles) == len(NUMBERS)
    assert rejected == []
    assert counts["doors/script" if status == 200 else "doors/missing"] == 1
    assert paths.count("/js/list.js") == 1


@pytest.mark.parametrize("name", ["jquery.min.js", "swiper.js", "http://cdn.other.example/news.js"])
def test_libraries_and_other_sites_scripts_are_not_asked_for(crawl, name):
    source = name if "/" in name else f"/js/{name}"
    page = listing(rows(NUMBERS)).replace("</body>", f"<div class=pager></div><script src={source}></script>")
    _, _, paths, _ = crawl({f"/a/{n}.html": article(n) for n in NUMBERS} | {"/news/": page})
    assert not [path for path in paths if path.endswith(".js")]


TABLE = """
$("#t").bootstrapTable({url: "/portal/list", sidePagination: "server", pageSize: 8,
  columns: [{field: "title", formatter: function (value, row) {
    return '<a href="/portal/view?columnId=' + row.columnId + '&id=' + row.id + '">' + value + "</a>"; }}]});
"""
FILES = """
var page = 1, first = "../json/news_1.json";
$.ajax({type: "get", url: first, success: show});
$("#more").click(function () {
  var next = page + 1, url = "../json/news_" + next + ".json"; $.ajax({type: "get", url: url}); });
"""


def test_rows_of_a_table_are_asked_for_by_offset(crawl):
    def answer(request):
        offset = int(parse_qs(request.target.partition("?")[2])["offset"][0])
        rows = [{"id": n, "columnId": 7, "title": title(n), "publishTime": "2021-08-19"} for n in NUMBERS[offset:][:8]]
        body = json.dumps({"total": len(NUMBERS), "rows": rows}, ensure_ascii=False)
        return Answer(headers={"Content-Type": "application/json"}, body=body.encode())

    site = {f"/portal/view?columnId=7&id={n}": article(n) for n in NUMBERS}
    site |= {"/news/": SHELL.replace("/js/news.js", "").replace("</script>", f"</script><script>{TABLE}</script>")}
    records, rejected, _, _ = crawl(site | {"/portal/list": answer})
    assert sorted(one["title"] for one in records) == sorted(map(title, NUMBERS))
    assert rejected == []


def test_numbered_files_of_data_are_read_to_the_first_that_is_not_there(crawl):
    def entries(page):
        rows = [
            {"title": title(n), "url": f"{n}.html", "date": "19", "release_time": "2021-08-19"} for n in ids_of(page)
        ]
        return json.dumps({"data": rows}, ensure_ascii=False)

    site = {f"/news/{n}.html": article(n) for n in NUMBERS} | {
        f"/json/news_{page}.json": entries(page) for page in (1, 2, 3)
    }
    shell = SHELL.replace("/js/news.js", "/js/list.js").replace("</ul>", "</ul><p id=more>查看更多</p>", 1)
    site |= {"/news/": shell, "/js/list.js": Answer(headers=SCRIPT, body=FILES.encode())}
    records, rejected, paths, ran = crawl(site)
    assert sorted(one["title"] for one in records) == sorted(map(title, NUMBERS))
    assert paths.count("/json/news_4.json") == 1
    assert rejected == []
    assert "list page" not in ran.err


def test_a_list_beside_which_only_a_side_box_is_on_the_page(crawl):
    def answer(request):
        page = json.loads(request.body)["pageNum"]
        entries = "".join(f"<li><a href=/a/{n}.html>{title(n)}</a><em>2021/08/19</em></li>" for n in ids_of(page))
        body = json.dumps({"value": True, "html": f"<ul>{entries}</ul>" if entries else ""}, ensure_ascii=False)
        return Answer(headers={"Content-Type": "application/json"}, body=body.encode())

    box = "".join(f"<li><a href=/a/{n}.html>{title(n)}</a></li>" for n in (101, 102, 103, 104, 105, 106, 107))
    call = (
        'var url = "/api/actions/dynamic?" + client.getQuery(); var data = {channelId: "23"};'
        "if (pageNum > 0) { data.pageNum = pageNum; } client.post(url, data, show);"
    )
    page = (
        SHELL.replace("/js/news.js", "") + f"<div class=right><h3>公益</h3><ul>{box}</ul></div><script>{call}</script>"
    )
    site = {f"/a/{n}.html": article(n) for n in (*NUMBERS, *range(101, 108))}
    records, rejected, _, _ = crawl(
        site | {"/news/": page.replace("<ul id=pageLimit></ul>", ""), "/api/actions/dynamic": answer}
    )
    assert {title(n) for n in NUMBERS} <= {one["title"] for one in records}
    assert rejected == []


def test_a_variable_that_another_file_sets(crawl):
    """A page that Vue fills asks for its list itself; where the interface lies stands in a file of settings."""
    call = (
        "new Vue({el: '#app', data: {pageNum: 1}, created() {"
        "axios.get(baseUrl + '/content/page', {params: {pageNum: this.pageNum}}); }});"
    )
    shell = (
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>行业新闻</title></head><body><div id=app></div>"
        f"<script src=/js/vue.min.js></script><script src=/js/settings.js></script><script>{call}</script>"
    )
    site = {f"/a/{n}.html": article(n) for n in NUMBERS}
    site |= {"/news/": shell, "/js/settings.js": Answer(headers=SCRIPT, body=b"var baseUrl = '/portal';")}

    def answer(request):
        page = int(parse_qs(request.target.partition("?")[2])["pageNum"][0])
        rows = [{"title": title(n), "url": f"/a/{n}.html", "date": "2021-08-19"} for n in ids_of(page)]
        body = json.dumps({"code": 200, "rows": rows}, ensure_ascii=False)
        return Answer(headers={"Content-Type": "application/json"}, body=body.encode())

    records, rejected, paths, _ = crawl(site | {"/portal/content/page": answer})
    assert sorted(one["title"] for one in records) == sorted(map(title, NUMBERS))
    assert rejected == []
    assert "/js/vue.min.js" not in paths


def test_our_own_failure_over_a_script_is_told_and_the_section_ends_in_order(counted, monkeypatch):
    def fail(page):
        raise ZeroDivisionError

    monkeypatch.setattr("crawler.spiders.lists.fetched_lists", fail)
    monkeypatch.setattr("crawler.spiders.scripted.fetched_lists", fail)
    site = DETAILS | DATA | {"/news/": SHELL, "/js/news.js": Answer(headers=SCRIPT, body=NEWS_JS.encode())}
    titles, rejected, _, counts, ran = counted(site, code=1)
    assert (titles, [one["reason"] for one in rejected]) == ([], ["empty_shell"])
    assert counts["lists_lost"] == 1
    assert "filled in by a script" in ran.err
