"""`scrapy discover`: one page fetched, all that it offers told, nothing crawled."""

import json
import socket

import pytest
from pages import article, listing, title

from crawler.demo.answers import Answer

QUICK = ("-s", "DOWNLOAD_DELAY=0", "-s", "RETRY_ENABLED=False")
LINKS = [(f"/a/{n}.html", title(n), f"2021-08-{n}") for n in range(10, 16)]
HEAD = '<link rel="alternate" type="application/rss+xml" href="/rss.xml"><link rel="canonical" href="/news/index.html">'
PAGE = listing(LINKS, next_page="/news/index_2.html").replace("</head>", f"{HEAD}</head>")


@pytest.fixture
def discover(scrapy, serve):
    """`discover(site, path, *options)` runs the command; returns server and end."""

    def run(site, path, *options):
        server = serve(site)
        return server, scrapy("discover", f"{server.url}{path}", *QUICK, *options)

    return run


def test_a_list_page_is_told_in_aligned_lines(discover):
    site = {"/news/": PAGE, "/robots.txt": "User-agent: *\nSitemap: /map.xml\n"}
    server, ran = discover(site, "news/")
    assert (ran.code, ran.err) == (0, "")
    assert server.paths() == ["/robots.txt", "/news/"]
    head, _, count, *lines = ran.out.splitlines()
    assert head.startswith(f"list  {server.url}news/  utf-8  (")
    assert count.startswith("6 articles")
    assert lines[:6] == [f"  2021-08-{n}  {title(n)}  /a/{n}.html" for n in range(10, 16)]
    assert {line[:15].strip(): line[15:] for line in lines[7:]} == {
        "next page": f"{server.url}news/index_2.html",
        "further pages": "–",
        "lists below": "–",
        "feeds": f"{server.url}rss.xml",
        "sitemaps": f"{server.url}map.xml",
        "canonical": f"{server.url}news/index.html",
        "other links": "0",
    }


def test_what_a_pager_would_post_is_told_and_not_sent(discover):
    script = "<script>function go(n) { f.page.value = n; f.submit(); }</script>"
    form = "<form method=post action=/more><input type=hidden name=page></form><a href=javascript:go(2)>下一页</a>"
    server, ran = discover({"/news/": listing(LINKS).replace("</body>", f"{script}{form}</body>")}, "news/")
    assert f"next page      POST {server.url}more for page 2" in ran.out.splitlines()
    assert server.paths() == ["/robots.txt", "/news/"]
    shell = '<body><div id=list></div><script>axios.post("/api/news", {page: 1})</script>'
    server, ran = discover({"/news/": shell}, "news/")
    assert f"fetched lists  POST {server.url}api/news for page 1" in ran.out.splitlines()


def test_scripts_that_a_crawl_would_read_are_named(discover):
    page = listing(LINKS).replace("</body>", "<p>加载更多</p><script src=/js/list.js></script>")
    server, ran = discover({"/news/": page}, "news/")
    assert f"asks scripts   {server.url}js/list.js" in ran.out.splitlines()
    assert server.paths() == ["/robots.txt", "/news/"]


def test_everything_is_one_json_object(discover):
    server, ran = discover({"/news/": PAGE}, "news/", "--json")
    told = json.loads(ran.out)
    assert (told["kind"], told["next_page"]) == ("list", f"{server.url}news/index_2.html")
    assert [link["published_on"] for link in told["articles"]] == [f"2021-08-{n}" for n in range(10, 16)]
    assert told["articles"][0]["why"]
    assert (told["feeds"], told["sitemaps"]) == ([f"{server.url}rss.xml"], [])


def test_other_kinds_of_pages_are_called_by_their_name(discover):
    shell = (
        "<html><head><title>新闻</title></head><body><div id=app></div><script src=/js/app.js></script></body></html>"
    )
    for page, kind in ((article(1), "article"), (shell, "empty shell")):
        _, ran = discover({"/1.html": page}, "1.html")
        assert ran.code == 0
        assert ran.out.startswith(f"{kind}  http://")
        assert "0 articles" in ran.out


def test_a_feed_and_a_sitemap_may_be_looked_at(discover):
    feed = "<rss><channel><title>新闻</title><item><link>/1.html</link><title>一</title></item></channel></rss>"
    _, ran = discover({"/rss.xml": feed}, "rss.xml")
    assert "(RSS: 新闻)" in ran.out
    assert "  –           一" in ran.out
    index = "<sitemapindex><sitemap><loc>/a.xml</loc></sitemap></sitemapindex>"
    server, ran = discover({"/map.xml": index}, "map.xml", "--json")
    assert (json.loads(ran.out)["kind"], json.loads(ran.out)["lists"]) == ("sitemap", [f"{server.url}a.xml"])


def test_long_lists_are_shown_in_part(discover):
    urls = "".join(f"<url><loc>/n/{n}.html</loc></url>" for n in range(150))
    maps = "".join(f"Sitemap: /m{n}.xml\n" for n in range(30))
    _, ran = discover({"/map.xml": f"<urlset>{urls}</urlset>", "/robots.txt": maps}, "map.xml")
    assert "  … 50 more; --json has them all" in ran.out
    assert "… 26 more" in ran.out
    assert len(ran.out.splitlines()) < 120


DEAD_ENDS = {
    "missing": ({}, "http error (HTTP status 404)"),
    "pdf": ({"/news/": Answer(200, {"Content-Type": "application/pdf"}, b"%PDF-1.4\n")}, "not html (application/pdf)"),
    "robots": ({"/robots.txt": "User-agent: *\nDisallow: /\n", "/news/": PAGE}, "robots disallowed"),
}


@pytest.mark.parametrize("case", DEAD_ENDS)
def test_a_page_that_cannot_be_had_is_one_line_and_exit_1(discover, case):
    site, said = DEAD_ENDS[case]
    server, ran = discover(site, "news/")
    assert (ran.code, ran.out) == (1, "")
    assert ran.complaint.startswith(f"scrapy discover: {server.url}news/: {said}")


def test_a_host_that_refuses_is_one_line_and_exit_1(scrapy):
    with socket.create_server(("127.0.0.1", 0)) as unused:
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/"
    ran = scrapy("discover", url, *QUICK)
    assert (ran.code, ran.complaint) == (1, f"scrapy discover: {url}: unreachable (connection refused)")


WRONG_USAGE = {
    (): "one URL is needed, not 0",
    ("http://a.example/", "http://b.example/"): "one URL is needed, not 2",
    ("www.example.com/news",): "is no complete URL; write the scheme too, e.g. https://www.example.com/news",
    ("file:///etc/passwd",): "only http and https are",
    ("http://a.example/", "--jsn"): "--jsn: no such option; see scrapy discover -h",
    ("http://a.example/", "-s", "DOWNLOAD_DELAY"): "is no NAME=VALUE",
    ("http://a.example/", "-L", "LOUD"): "no such log level",
}


@pytest.mark.parametrize("argv", WRONG_USAGE)
def test_wrong_usage_is_one_line_and_exit_2(scrapy, argv):
    ran = scrapy("discover", *argv)
    assert (ran.code, ran.out) == (2, "")
    assert ran.complaint.startswith("scrapy discover: ")
    assert WRONG_USAGE[argv] in ran.complaint
