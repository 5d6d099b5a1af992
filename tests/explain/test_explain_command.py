"""`scrapy explain`: a saved page or a fetched one, and everything that is none in one line."""

import json
import socket
from pathlib import Path

import pytest
from explained import PAGE, URL

from crawler.demo.answers import Answer

DEMO = Path(__file__).parents[2] / "fixtures" / "sites" / "demo"
QUICK = ("-s", "DOWNLOAD_DELAY=0", "-s", "RETRY_ENABLED=False")


@pytest.fixture
def saved(tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(PAGE.encode("gb18030"))
    return path


def test_saved_page_of_any_charset(scrapy, saved):
    ran = scrapy("explain", saved, "--url", URL)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"article  {URL}  gb18030\n")
    assert "→ label 来源" in ran.out


def test_saved_page_is_taken_for_the_address_that_it_names(scrapy, saved):
    saved.write_text(PAGE.replace("</head>", f'<link rel="canonical" href="{URL}"></head>'), encoding="utf-8")
    assert scrapy("explain", saved).out.startswith(f"article  {URL}  utf-8\n")


def test_report_as_json(scrapy, saved):
    ran = scrapy("explain", saved, "--json", "--url", URL)
    told = json.loads(ran.out)
    assert told["kind"] == "article"
    assert next(field["value"] for field in told["fields"] if field["name"] == "source") == "示例环保网"


def test_fetched_page_and_the_marked_file(scrapy, demo_site, tmp_path):
    marked = tmp_path / "marked.html"
    url = f"{demo_site.url}news/202108/19/90000.html"
    ran = scrapy("explain", url, "--html", marked, *QUICK)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"article  {url}  utf-8\n")
    assert "北屿市夏季臭氧攻坚" in marked.read_text(encoding="utf-8")


def test_a_list_is_called_a_list(scrapy, demo_site):
    ran = scrapy("explain", f"{demo_site.url}news/", *QUICK)
    assert ran.code == 0
    assert ran.out.startswith(f"list  {demo_site.url}news/")


DEAD_ENDS = {
    "missing": ({}, "http error (HTTP status 404)"),
    "pdf": ({"/1.html": Answer(200, {"Content-Type": "application/pdf"}, b"%PDF-1.4\n")}, "not html (application/pdf)"),
    "robots": ({"/robots.txt": "User-agent: *\nDisallow: /\n", "/1.html": PAGE}, "robots disallowed (by"),
    "elsewhere": ({"/1.html": Answer(302, {"Location": "http://localhost:9/"}, b"")}, "redirect (leads to another"),
}


@pytest.mark.parametrize("case", DEAD_ENDS)
def test_page_that_cannot_be_had_is_one_line_and_exit_1(serve, scrapy, case, tmp_path):
    pages, words = DEAD_ENDS[case]
    url = f"{serve(pages).url}1.html"
    ran = scrapy("explain", url, "--html", tmp_path / "marked.html", *QUICK)
    assert ran.code == 1
    assert ran.complaint.startswith(f"scrapy explain: {url}: {words}")
    assert ran.out == ""
    assert not (tmp_path / "marked.html").exists()


def test_host_that_refuses(scrapy):
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    ran = scrapy("explain", f"http://127.0.0.1:{port}/1.html", *QUICK)
    assert (ran.code, ran.out) == (1, "")
    assert ran.complaint.endswith("unreachable (connection refused)")


WRONG_USAGE = {
    "nothing": ((), "one URL or file is needed, not 0"),
    "two": (("a.html", "b.html"), "one URL or file is needed, not 2"),
    "unknown option": (("a.html", "--htlm"), "--htlm: no such option"),
    "no file": (("nosuch.html",), "nosuch.html: no such file"),
    "folder": ((DEMO,), "no such file"),
    "ftp": (("ftp://example.com/1.html",), "ftp: is not fetched"),
    "address of a URL": ((URL, "--url", URL), "--url"),
    "address that is none": ((DEMO / "index.html", "--url", "www.example.com"), "is no complete URL"),
    "over itself": ((DEMO / "index.html", "--html", DEMO / "index.html"), "is the page itself"),
    "setting": ((URL, "-s", "DOWNLOAD_DELAY=x"), "is no number"),
    "log level": ((URL, "-L", "LOUD"), "no such log level"),
}


@pytest.mark.parametrize("case", WRONG_USAGE)
def test_wrong_usage_is_one_line_and_exit_2(scrapy, case):
    argv, words = WRONG_USAGE[case]
    ran = scrapy("explain", *argv)
    assert ran.code == 2
    assert ran.complaint.startswith("scrapy explain: ")
    assert words in ran.complaint
    assert ran.out == ""


def test_file_that_is_no_page(scrapy, tmp_path):
    path = tmp_path / "paper.html"
    path.write_bytes(b"%PDF-1.4\n")
    ran = scrapy("explain", path)
    assert (ran.code, ran.complaint) == (1, f"scrapy explain: {path}: not html; give a saved page")


def test_marked_page_that_cannot_be_written(scrapy, saved, tmp_path):
    ran = scrapy("explain", saved, "--html", tmp_path / "nosuch" / "marked.html")
    assert (ran.code, ran.out) == (1, "")
    assert "cannot be written (No such file or directory)" in ran.complaint
