"""Sections whose pages after the first are had by sending a form, as a click in a browser does."""

import json
from urllib.parse import parse_qs

import pytest
from pages import article, listing, rows, title

from crawler.demo.answers import Answer

PER_PAGE = 8
NUMBERS = range(1, 25)
ARTICLES = {f"/a/{n}.html": article(n) for n in NUMBERS}
PAGES = len(NUMBERS) // PER_PAGE
HTML = {"Content-Type": "text/html; charset=utf-8"}


def on_page(n):
    return NUMBERS[PER_PAGE * (n - 1) : PER_PAGE * n]


def list_page(n, pager):
    return listing(rows(on_page(n))).replace("</body>", f"{pager}</body>")


def web_forms(log):
    """ASP.NET: the number goes back to the page itself, and only with the state that the page was sent with."""

    def pager(n):
        links = "".join(
            f"<span>{at}</span>" if at == n else f"<a href=\"javascript:__doPostBack('Pager','{at}')\">{at}</a>"
            for at in range(1, PAGES + 1)
        )
        last = (
            f"<a href=\"javascript:__doPostBack('Pager','{n + 1}')\">下一页</a>"
            if n < PAGES
            else "<a disabled>下一页</a>"
        )
        return (
            "<script>function __doPostBack(t, a) { f.__EVENTTARGET.value = t; f.submit(); }</script>"
            "<form name=f method=post>"
            f"<input type=hidden name=__VIEWSTATE value='state/{n}+='><div class=pager>{links}{last}</div></form>"
        )

    def answer(request):
        if request.method != "POST":
            return Answer(headers=HTML, body=list_page(1, pager(1)).encode())
        sent = parse_qs(request.body.decode(), keep_blank_values=True)
        log.append((request.headers.get("referer", ""), sent))
        n = int(sent["__EVENTARGUMENT"][0])
        if sent["__VIEWSTATE"] != [f"state/{n - 1}+="]:
            return Answer(500, HTML, b"<h1>Validation of viewstate MAC failed</h1>")
        return Answer(headers=HTML, body=list_page(n, pager(n)).encode())

    return {"/news/": answer}


def hidden_number(log):
    """A JSP: a function fills the number into a form and submits it to another address, in GBK."""
    script = "<script>function goPage(n) { document.f.pageNo.value = n; document.f.submit(); }</script>"

    def page(n):
        pager = (
            f"{script}<form name=f method=post action=/list.jsp><input type=hidden name=pageNo value={n}>"
            "<input type=hidden name=栏目 value=水务></form>"
            f"<div class=page>第{n}页/共{PAGES}页 <a href='javascript:goPage({min(n + 1, PAGES)})'>下一页</a></div>"
        )
        body = list_page(n, pager).replace("charset=utf-8", "charset=gbk").encode("gbk")
        return Answer(headers={"Content-Type": "text/html"}, body=body)

    def answer(request):
        sent = parse_qs(request.body.decode("ascii"), encoding="gbk")
        log.append((request.headers.get("referer", ""), sent))
        return page(int(sent["pageNo"][0]))

    return {"/news/": page(1), "/list.jsp": answer}


def data_call(log):
    """A page without a list, and an address that takes JSON and answers with JSON."""
    shell = (
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>行业新闻</title></head><body><div id=app></div><script>"
        "new Vue({data: {page: 1}, methods: {load() {"
        'axios.post("/api/news/list", {cid: 7, pageNo: this.page, pageSize: 8})'
        ".then(this.show); }}});</script></body></html>"
    )

    def answer(request):
        sent = json.loads(request.body)
        log.append((request.headers.get("referer", ""), {name: [str(value)] for name, value in sent.items()}))
        found = [
            {"title": title(n), "url": f"/a/{n}.html", "publishTime": "2021-08-19"} for n in on_page(sent["pageNo"])
        ]
        body = json.dumps({"code": 0, "data": {"rows": found, "total": 24}}, ensure_ascii=False)
        return Answer(headers={"Content-Type": "application/json"}, body=body.encode())

    return {"/news/": shell, "/api/news/list": answer}


def more_button(log):
    """A button that a script answers with a part of the page; what it posts is a form."""
    button = (
        '<div id=more>加载更多</div><script>var page = 2; $("#more").click(function () {'
        '$.post("/ajax/news", {cid: 7, page: page}, function (d) { $("ul").append(d); page++; }); });</script>'
    )

    def answer(request):
        if request.headers.get("x-requested-with") != "XMLHttpRequest":
            return Answer(403)
        sent = parse_qs(request.body.decode())
        log.append((request.headers.get("referer", ""), sent))
        entries = "".join(f"<li><a href=/a/{n}.html>{title(n)}</a></li>" for n in on_page(int(sent["page"][0])))
        return Answer(headers=HTML, body=entries.encode())

    return {"/news/": list_page(1, button), "/ajax/news": answer}


def eyou(log):
    """EyouCMS: the address is only in the system's own script, the answer's markup in JSON."""
    button = (
        "<a href='javascript:void(0);' data-page=1 data-root_dir='' data-tagidmd5=9b1c data-lang=cn "
        "onclick=\"tag_arcpagelist_multi(this,'block1',8,'')\">点击浏览更多</a>"
    )

    def answer(request):
        sent = parse_qs(request.body.decode())
        log.append((request.headers.get("referer", ""), sent))
        entries = "".join(f"<li><a href=/a/{n}.html>{title(n)}</a></li>" for n in on_page(int(sent["page"][0])))
        body = json.dumps({"code": 1, "data": {"msg": entries, "lastpage": 0}}, ensure_ascii=False)
        return Answer(headers={"Content-Type": "application/json"}, body=body.encode())

    return {"/news/": list_page(1, button), "/index.php": answer}


SITES = {
    eyou: ("page", 2, PAGES + 1),
    web_forms: ("__EVENTARGUMENT", 2, PAGES),
    hidden_number: ("pageNo", 2, PAGES),
    data_call: ("pageNo", 1, PAGES + 1),  # no number of pages is known: the first answer without an entry is the end
    more_button: ("page", 2, PAGES + 1),
}


@pytest.mark.parametrize("build", SITES, ids=lambda build: build.__name__)
def test_pages_of_a_list_that_are_had_by_a_form(crawl, build):
    log = []
    records, rejected, paths, ran = crawl(ARTICLES | build(log))
    assert sorted(one["title"] for one in records) == sorted(map(title, NUMBERS))
    assert rejected == []
    assert "list page" not in ran.err
    field, first, last = SITES[build]
    assert [int(sent[field][0]) for _, sent in log] == list(range(first, last + 1))
    assert all(referer for referer, _ in log)
    assert [path for path in paths if path.startswith("/a/")] == list(
        dict.fromkeys(path for path in paths if path.startswith("/a/"))
    )


def test_a_form_carries_the_hidden_fields_in_the_coding_of_the_page(crawl):
    log = []
    crawl(ARTICLES | hidden_number(log))
    assert [sent["栏目"] for _, sent in log] == [["水务"]] * (PAGES - 1)


def test_robots_txt_holds_for_forms_too(crawl):
    log = []
    robots = {"/robots.txt": "User-agent: *\nDisallow: /list.jsp\n"}
    records, rejected, _, ran = crawl(ARTICLES | hidden_number(log) | robots)
    assert len(records) == PER_PAGE
    assert log == []
    assert [one["reason"] for one in rejected] == ["robots_disallowed"]
    assert "the list ends there" in ran.err


def test_pages_that_are_not_wanted_are_not_asked_for(crawl):
    log = []
    records, _, _, _ = crawl(ARTICLES | web_forms(log), "max_articles=5")
    assert len(records) == 5
    assert log == []
    records, _, _, _ = crawl(ARTICLES | web_forms(log), "max_pages=2")
    assert len(records) == 2 * PER_PAGE


def test_an_answer_that_repeats_the_first_page_is_the_end(crawl):
    log = []
    site = web_forms(log)
    first = site["/news/"]
    records, rejected, paths, _ = crawl(
        ARTICLES | {"/news/": lambda request: first(type(request)("GET", request.target, request.headers))}
    )
    assert len(records) == PER_PAGE
    assert rejected == []
    assert paths.count("/news/") == 2
