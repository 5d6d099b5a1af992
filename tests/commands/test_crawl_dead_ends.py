"""A crawl that can do nothing says so in one line, exits 1, and loses nothing."""

import socket

import pytest
from crawling import read_lines

from crawler.demo.answers import Answer

LINKS = "".join(
    f'<li><a href="/a/{n}.html">厦门市污水处理设施建设提速第{n}号</a><span>2021-08-1{n}</span></li>' for n in range(9)
)
LIST = f"<html><head><title>行业新闻</title></head><body><h1>行业新闻</h1><ul>{LINKS}</ul></body></html>"
EMPTY_LIST = "<html><head><title>行业新闻</title></head><body><h1>行业新闻</h1><p>暂无内容</p></body></html>"

DEAD_ENDS = {
    "404": (Answer(404, {}, b"<h1>404</h1>"), "http error (HTTP status 404); check the address"),
    "500": (Answer(500, {}, b"<h1>500</h1>"), "http error (HTTP status 500); check the address"),
    "pdf": (Answer(200, {"Content-Type": "application/pdf"}, b"%PDF-1.4\n"), "not html (application/pdf)"),
    "image": (Answer(200, {"Content-Type": "image/gif"}, b"GIF89a\x01"), "not html (image/gif)"),
    "a pdf that says it is HTML": (Answer(200, {"Content-Type": "text/html"}, b"%PDF-1.4\n"), "not html"),
    "no article link": (EMPTY_LIST, "no link to an article on it"),
    "elsewhere": (Answer(302, {"Location": "http://localhost:9/"}, b""), "redirect (leads to another site"),
    "a loop": (Answer(302, {"Location": "/news/"}, b""), "redirect (max redirections reached)"),
}


@pytest.fixture
def crawl(scrapy, tmp_path):
    """`crawl(url)` runs a section crawl over an earlier output file and returns how it ended."""
    out = tmp_path / "out.jsonl"
    out.write_text("earlier\n")

    def run(url, *options):
        ran = scrapy("crawl", "section", "-a", f"url={url}", "-O", out, "-s", "DOWNLOAD_DELAY=0", *options)
        assert out.read_text() == "earlier\n"
        return ran

    return run


@pytest.mark.parametrize("case", DEAD_ENDS)
def test_start_page_that_leads_nowhere(serve, crawl, case, tmp_path):
    page, said = DEAD_ENDS[case]
    url = serve({"/news/": page}).url + "news/"
    ran = crawl(url)
    assert ran.code == 1
    assert ran.complaint.startswith(f"scrapy crawl: {url}: ")
    assert said in ran.complaint
    (rejected,) = read_lines(tmp_path / "out.rejected.jsonl")
    assert rejected["url"] == url


def test_host_that_refuses(crawl):
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    ran = crawl(f"http://127.0.0.1:{port}/news/", "-s", "RETRY_TIMES=1")  # a refusal takes 0.3 s
    assert ran.code == 1
    assert ran.complaint.endswith(
        f"http://127.0.0.1:{port}/news/: unreachable (connection refused); check the address and the network"
    )


def test_host_that_nobody_knows(crawl):
    ran = crawl("http://nosuch.invalid/news/")
    assert ran.code == 1
    assert "http://nosuch.invalid/news/: unreachable (the host name is not known (DNS))" in ran.complaint


def test_start_page_that_robots_txt_disallows(serve, crawl):
    site = serve({"/robots.txt": "User-agent: *\nDisallow: /news/\n", "/news/": LIST})
    ran = crawl(site.url + "news/")
    assert ran.code == 1
    assert "news/: robots disallowed" in ran.complaint
    assert site.paths() == ["/robots.txt"]


def test_robots_txt_behind_a_server_error_disallows_all(serve, crawl):
    site = serve({"/robots.txt": Answer(503, {}, b""), "/news/": LIST})
    ran = crawl(site.url + "news/", "-s", "RETRY_ENABLED=False")
    assert ran.code == 1
    assert "robots disallowed (robots.txt answers with HTTP status 503)" in ran.complaint
    assert site.paths() == ["/robots.txt"]


def test_list_whose_articles_are_all_gone(serve, crawl, tmp_path):
    ran = crawl(serve({"/news/": LIST}).url + "news/")
    assert ran.code == 1
    assert ran.complaint == "scrapy crawl: no article: all 9 pages rejected (http error: 9)"
    assert len(read_lines(tmp_path / "out.rejected.jsonl")) == 9
