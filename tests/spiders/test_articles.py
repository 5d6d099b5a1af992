"""Given articles: URLs on the command line or in a file, each with one outcome."""

import pytest
from crawling import read_lines
from pages import article, listing, rows, title

from crawler.demo.answers import Answer
from crawler.errors import UsageError
from crawler.spiders.articles import parse_urls


@pytest.fixture
def crawl(scrapy, tmp_path):
    def run(urls, *arguments, code=0):
        out = tmp_path / "out.jsonl"
        options = [word for argument in arguments for word in ("-a", argument)]
        settings = ("-s", "DOWNLOAD_DELAY=0", "-s", "RETRY_TIMES=0")
        ran = scrapy("crawl", "articles", "-a", f"urls={urls}", "-O", out, *settings, *options)
        assert ran.code == code, ran.err
        files = (tmp_path / name for name in ("out.jsonl", "out.duplicates.jsonl", "out.rejected.jsonl"))
        return [read_lines(file) if file.exists() else [] for file in files]

    return run


def test_urls_may_hold_commas():
    assert parse_urls("https://a.cn/1,2.html,https://b.cn/3.html， http://c.cn/") == [
        "https://a.cn/1,2.html",
        "https://b.cn/3.html",
        "http://c.cn/",
    ]


def test_a_file_holds_urls_comments_and_json_lines(tmp_path):
    file = tmp_path / "urls.txt"
    file.write_text(
        '\ufeff# mine\nhttps://a.cn/1.html\n\n{"id": 1, "url": "https://a.cn/2.html"}\n  https://a.cn/3.html \n'
    )
    assert parse_urls(str(file)) == [f"https://a.cn/{n}.html" for n in (1, 2, 3)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "no URL in it"),
        (b"# nothing\n", "no URL in it"),
        (b"https://a.cn/\nftp://a.cn/\n", "urls.txt:2: ftp://a.cn/: ftp: is not fetched"),
        (b'{"link": "https://a.cn/"}', 'urls.txt:1: no "url" in this JSON object'),
        (b"\xff\xfe\x00", "is no text file in UTF-8"),
    ],
)
def test_a_file_that_is_no_list_of_urls_is_refused_with_the_line(tmp_path, text, said):
    file = tmp_path / "urls.txt"
    file.write_bytes(text)
    with pytest.raises(UsageError) as error:
        parse_urls(str(file))
    assert said in str(error.value)


def test_every_url_has_one_outcome(serve, crawl):
    site = serve({
        "/robots.txt": "User-agent: *\nDisallow: /private/",
        "/1.html": article(1),
        "/2.html": article(2),
        "/copy.html": article(2),
        "/moved.html": Answer(301, {"Location": "/1.html"}, b""),
        "/list.html": listing(rows(range(1, 15))),
        "/file.html": Answer(200, {"Content-Type": "text/html"}, b"%PDF-1.4"),
        "/cut.html": Answer(body=article(3).encode(), cut=300),
        "/empty.html": "",
        "/private/1.html": article(4),
    })  # fmt: skip
    names = ("1", "2", "copy", "moved", "list", "file", "cut", "empty", "private/1", "gone")
    articles, duplicates, rejected = crawl(",".join(f"{site.url}{name}.html" for name in names))
    assert [one["title"] for one in articles] == [title(1), title(2)]
    assert {one["url"].removeprefix(site.url): one["duplicate_of"] for one in duplicates} == {
        "copy.html": articles[1]["id"],
        "moved.html": articles[0]["id"],
    }
    reasons = {one["url"].removeprefix(site.url).removesuffix(".html"): one["reason"] for one in rejected}
    assert reasons.pop("empty") in ("empty_shell", "no_text", "no_title")
    assert reasons == {
        "list": "list_page",
        "file": "not_html",
        "cut": "truncated",
        "private/1": "robots_disallowed",
        "gone": "http_error",
    }
    assert next(one for one in rejected if one["reason"] == "list_page")["title"] == "行业新闻_示例环保网"


def test_an_oversized_page_is_refused(serve, scrapy, tmp_path):
    site = serve({"/1.html": article(1, text="示" * 100_000)})
    out = tmp_path / "out.jsonl"
    settings = ("-s", "DOWNLOAD_MAXSIZE=100000", "-s", "DOWNLOAD_DELAY=0")
    ran = scrapy("crawl", "articles", "-a", f"urls={site.url}1.html", "-O", out, *settings)
    assert ran.code == 1
    (one,) = read_lines(tmp_path / "out.rejected.jsonl")
    assert (one["reason"], one["detail"]) == ("too_large", "larger than DOWNLOAD_MAXSIZE")
    assert ran.complaint == f"scrapy crawl: {site.url}1.html: too large (larger than DOWNLOAD_MAXSIZE); no article"


def test_a_page_that_breaks_our_code_is_a_rejection_not_a_hole(serve, crawl, monkeypatch):
    def broken(*args, **kwargs):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("crawler.spiders.reading.extract", broken)
    *_, rejected = crawl(serve({"/1.html": article(1)}).url + "1.html", code=1)
    assert [(one["reason"], one["detail"]) for one in rejected] == [("crashed", "ZeroDivisionError: division by zero")]


def test_a_url_given_twice_is_fetched_once(serve, crawl):
    site = serve({"/1.html": article(1)})
    articles, duplicates, _ = crawl(f"{site.url}1.html,{site.url}1.html")
    assert (len(articles), duplicates, site.paths().count("/1.html")) == (1, [], 1)
