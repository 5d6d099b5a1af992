"""A hostile site: everything ends, the counts add up, and the site's own log proves how it was treated."""

import gzip
import resource
import signal
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import count, pairwise

import brotli
import pytest
from crawling import read_lines
from pages import article, listing, rows, section, title
from twisted.internet import defer

from crawler import stats
from crawler.demo.answers import Answer

HTML = {"Content-Type": "text/html; charset=utf-8"}
WALL = (
    "<html><head><title>请稍候</title></head><body><p>正在检查您的浏览器,请完成安全验证后继续访问</p>"
    "<script src=/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1></script></body></html>"
)
BOMB = 200 * 1024 * 1024  # bytes inflated
NEARLY = 0.8  # of a time to wait: a busy server may note the first of two requests late


def page(n):
    return Answer(headers=HTML, body=article(n).encode())


def in_turn(*answers):
    """Return a page that answers each request with the next of these, the last one for ever."""
    left = list(answers)
    return lambda request: left.pop(0) if len(left) > 1 else left[0]


def waits(site, path):
    """Return the seconds between the requests for a path."""
    return [later.at - earlier.at for earlier, later in pairwise(hit for hit in site.log if hit.path == path)]


@pytest.fixture
def crawl(scrapy, tmp_path):
    """`crawl("section" or "articles", url, …)` returns how it ended, its articles, and {path: reason} of the rest."""
    out, talk = tmp_path / "out.jsonl", tmp_path / "crawl.log"

    def run(spider, url, *settings, code=0, arguments=()):
        name = {"section": "url", "articles": "urls"}[spider]
        options = [word for pair in ("DOWNLOAD_DELAY=0", "DOWNLOAD_TIMEOUT=5", *settings) for word in ("-s", pair)]
        more = [word for pair in arguments for word in ("-a", pair)]
        log = ("-L", "DEBUG", f"--logfile={talk}")
        ran = scrapy("crawl", spider, "-a", f"{name}={url}", "-O", out, *log, *options, *more)
        assert ran.code == code, ran.err
        files = (out, tmp_path / "out.rejected.jsonl")
        articles, rejected = (read_lines(file) if file.exists() else [] for file in files)
        check_log(talk.read_text("utf-8"))
        return ran, articles, {one["url"].split("/", 3)[-1]: one["reason"] for one in rejected}

    return run


def check_log(text):
    """The log is free of control characters, and what was asked for is what came of it."""
    assert not [line for line in text.split("\n") if any(ord(char) < 32 or ord(char) == 127 for char in line)]
    _, _, dumped = text.rpartition("Dumping Scrapy stats:")
    counted = eval(dumped[: dumped.rindex("}") + 1], {"datetime": __import__("datetime"), "PosixPath": str})
    outcomes = (
        stats.LIST_PAGES,
        stats.ARTICLES,
        stats.PARTS,
        stats.PARTS_FAILED,
        stats.DUPLICATES,
        stats.REJECTED,
        stats.SKIPPED,
    )
    assert stats.total(counted, stats.REQUESTS) == sum(stats.total(counted, name) for name in outcomes)


# What servers ask for ------------------------------------------------------------------------------------------------


def test_retry_after_in_seconds_holds_the_whole_site_back(serve, crawl):
    site = serve(section([1, 2, 3], extra={"/a/1.html": in_turn(Answer(429, {"Retry-After": "1"}), page(1))}))
    _, articles, rejected = crawl("section", site.url + "news/")
    assert (len(articles), rejected) == (3, {})
    refused = next(hit for hit in site.log if hit.status == 429)
    assert min(hit.at for hit in site.log if hit.at > refused.at) - refused.at > 1 * NEARLY


def test_retry_after_as_a_date_is_counted_from_the_servers_own_clock(serve, crawl):
    then = datetime(2001, 1, 1, tzinfo=UTC)
    dates = {"Date": format_datetime(then, usegmt=True)}
    dates["Retry-After"] = format_datetime(then + timedelta(seconds=1), usegmt=True)
    site = serve({"/1.html": in_turn(Answer(503, dates), page(1))})
    assert len(crawl("articles", site.url + "1.html")[1]) == 1
    assert 1 * NEARLY < waits(site, "/1.html")[0] < 3


def test_a_site_that_wants_to_be_left_alone_for_an_hour_is_not_asked_again(serve, crawl):
    site = serve(section(range(1, 9), extra={"/a/2.html": Answer(429, {"Retry-After": "3600"})}))
    ran, articles, rejected = crawl("section", site.url + "news/")
    assert len(articles) == 1
    assert set(rejected.values()) == {"site_stopped"}
    assert len(rejected) == 7
    assert [path for path in site.paths() if path.startswith("/a/")] == ["/a/1.html", "/a/2.html"]
    assert ran.err.splitlines()[0] == (
        "scrapy crawl: 127.0.0.1: wants to be left alone for 3600 seconds (Retry-After), the last one HTTP status 429;"
        " the rest of its pages is not asked for; try again later"
    )


def test_a_500_for_ever_is_asked_four_times_with_growing_waits(serve, crawl):
    site = serve({"/1.html": Answer(500), "/2.html": page(2)})
    _, articles, rejected = crawl("articles", f"{site.url}1.html,{site.url}2.html", "BACKOFF_START=0.08")
    assert (len(articles), rejected) == (1, {"1.html": "http_error"})
    assert len(waits(site, "/1.html")) == 3
    for waited, least in zip(waits(site, "/1.html"), (0.08, 0.16, 0.32), strict=True):
        assert waited > least * NEARLY


def test_a_site_without_an_answer_is_left_alone_for_longer_each_time(serve, crawl):
    site = serve({"/1.html": Answer(delay=60), "/2.html": page(2)})
    settings = ("DOWNLOAD_TIMEOUT=0.1", "BACKOFF_START=0.1", "RETRY_TIMES=2", "ROBOTSTXT_OBEY=False")
    _, articles, rejected = crawl("articles", f"{site.url}1.html,{site.url}2.html", *settings)
    assert (len(articles), rejected) == (1, {"1.html": "unreachable"})
    assert site.log[1].path == "/2.html"
    assert site.log[1].at - site.log[0].at > (0.1 + 0.1) * NEARLY  # the time-out, then the pause: nobody slips through
    assert site.log[3].at - site.log[2].at > (0.1 + 0.1) * NEARLY


def test_a_signal_ends_a_pause_at_once(serve, start, tmp_path):
    site = serve({"/1.html": Answer(429, {"Retry-After": "300"}), "/2.html": page(2)})
    urls = f"urls={site.url}1.html,{site.url}2.html"
    process = start("crawl", "articles", "-a", urls, "-O", tmp_path / "out.jsonl", "-s", "DOWNLOAD_DELAY=0")
    deadline = time.monotonic() + 20
    while "/1.html" not in site.paths():
        assert time.monotonic() < deadline
        time.sleep(0.02)
    process.send(signal.SIGINT)
    assert process.wait(10) == 1
    assert process.said.startswith("scrapy crawl: interrupted; nothing written")
    assert site.paths() == ["/robots.txt", "/1.html"]


# Sites that turn us away ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", [Answer(403), Answer(429), Answer(200, HTML, WALL.encode())])
def test_a_site_that_turns_most_requests_away_is_slowed_down_then_stopped(serve, crawl, answer):
    site = serve({f"/{n}.html": answer for n in range(100)})
    urls = ",".join(f"{site.url}{n}.html" for n in range(100))
    settings = ("SITE_WINDOW=6", "SITE_WINDOW_BAD=5", "BACKOFF_START=0.01", "BACKOFF_MAX=0.02", "ROBOTSTXT_OBEY=False")
    ran, _, rejected = crawl("articles", urls, *settings, code=1)
    assert len(rejected) == 100
    assert 12 <= len(site.log) <= 16  # what was under way when it was over comes too
    assert list(rejected.values()).count("site_stopped") >= 84
    assert ran.complaint.startswith("scrapy crawl: 127.0.0.1: ")
    assert " of its last 6 answers were errors or walls, the last one " in ran.complaint
    assert site.log[-1].at - site.log[-2].at > 0.04 * NEARLY  # four times slower


def test_walls_here_and_there_stop_nobody(serve, crawl):
    site = serve({f"/{n}.html": Answer(403) if n % 2 else page(n) for n in range(30)})
    urls = ",".join(f"{site.url}{n}.html" for n in range(30))
    _, articles, rejected = crawl("articles", urls, "SITE_WINDOW=6", "SITE_WINDOW_BAD=5")
    assert (len(articles), len(rejected)) == (15, 15)
    assert "site_stopped" not in rejected.values()


def test_a_robots_txt_that_fails_for_ever_is_not_asked_for_again_and_again(serve, crawl):
    site = serve({"/robots.txt": Answer(500)})
    urls = ",".join(f"{site.url}{n}.html" for n in range(30))
    _, _, rejected = crawl("articles", urls, "RETRY_TIMES=1", "BACKOFF_START=0.001", code=1)
    assert set(rejected.values()) == {"robots_disallowed"}
    assert site.paths() == ["/robots.txt"] * 4


# Answers that are none ------------------------------------------------------------------------------------------------


def bomb(encoding):
    """Return a page of BOMB bytes, squeezed, without ever holding them."""
    squeeze = zlib.compressobj(1, wbits=31) if encoding == "gzip" else brotli.Compressor(quality=1)
    push = squeeze.compress if encoding == "gzip" else squeeze.process
    chunk = b"<p>" + b"0" * (1 << 20)
    body = b"".join(push(chunk) for _ in range(BOMB >> 20))
    body += squeeze.flush() if encoding == "gzip" else squeeze.finish()
    return Answer(headers=HTML | {"Content-Encoding": encoding}, body=body)


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_a_bomb_is_cut_off_in_flat_memory(serve, crawl, encoding):
    site = serve({"/1.html": bomb(encoding)})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert crawl("articles", site.url + "1.html", code=1)[2] == {"1.html": "too_large"}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 80 * 1024  # kB


@pytest.fixture
def endless() -> Iterator:
    """A page of 100 MB whose length nobody announces: (its URL, the bytes that were taken)."""
    taken = []
    listener = socket.create_server(("127.0.0.1", 0))

    def pour():
        try:
            connection, _ = listener.accept()
        except OSError:  # closed: the test is over
            return
        with connection:
            connection.recv(65536)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n")
            for _ in range(100):
                try:
                    connection.sendall(b"<p>0" * (1 << 18))
                except OSError:  # cut off
                    return
                taken.append(1 << 20)

    thread = threading.Thread(target=pour)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/1.html", taken
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


def test_a_page_of_100_mb_is_cut_off(endless, crawl):
    url, taken = endless
    assert crawl("articles", url, "ROBOTSTXT_OBEY=False", code=1)[2] == {"1.html": "too_large"}
    assert sum(taken) < 40 * 1024 * 1024  # DOWNLOAD_MAXSIZE, and what the sockets hold


ODD = {
    "cut off": (Answer(200, HTML, article(1).encode(), cut=500), "truncated"),
    "reset": (Answer(200, HTML, b"x" * 9, cut=0), "truncated"),
    "a loop": (Answer(302, {"Location": "/1.html"}), "redirect"),
    "to another host": (Answer(302, {"Location": "http://127.0.0.2:9/"}), "redirect"),
    "to a name that is a command": (Answer(302, {"Location": "javascript:alert(1)"}), "unreachable"),
    "a picture with a page in it": (Answer(200, HTML, b"GIF89a" + article(1).encode()), "not_html"),
    "not modified": (Answer(304), "http_error"),
    "a control character in the type": (Answer(200, {"Content-Type": "image/\x1b[31mgif"}, b"GIF89a"), "not_html"),
    "a control character in the title": (Answer(404, HTML, b"<title>\x1b[31m\x07</title>"), "http_error"),
}
READ = {
    "text/plain": Answer(200, {"Content-Type": "text/plain"}, article(1).encode()),
    "an image by its header": Answer(200, {"Content-Type": "image/png"}, article(1).encode()),
    "the wrong charset": Answer(200, {"Content-Type": "text/html; charset=gb2312"}, article(1).encode()),
    "a charset that is none": Answer(200, {"Content-Type": "text/html; charset=\x07x"}, article(1).encode()),
    "a cookie": Answer(200, HTML | {"Set-Cookie": "a=b; Domain=.cn; Path=/"}, article(1).encode()),
    "gzip": Answer(200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(article(1).encode())),
}


@pytest.mark.parametrize("case", ODD)
def test_an_answer_that_is_no_article_is_told_and_not_stored(serve, crawl, case):
    answer, reason = ODD[case]
    site = serve({"/1.html": answer})
    assert crawl("articles", site.url + "1.html", "RETRY_TIMES=1", code=1)[1:] == ([], {"1.html": reason})


@pytest.mark.parametrize("case", READ)
def test_an_odd_answer_is_read(serve, crawl, case):
    (record,) = crawl("articles", serve({"/1.html": READ[case]}).url + "1.html")[1]
    assert record["title"] == title(1)
    assert record["text"].startswith("示例市第1号")


# Lists ----------------------------------------------------------------------------------------------------------------


def test_a_calendar_that_never_ends_is_left(serve, crawl):
    days = count(2)

    def trap(request):
        return Answer(headers=HTML, body=listing(rows([1, 2]), next_page=f"/news/?day={next(days)}").encode())

    site = serve(section([1, 2], extra={"/news/": trap}))
    assert len(crawl("section", site.url + "news/")[1]) == 2
    assert len([path for path in site.paths() if path.startswith("/news/")]) == 2


def test_pages_far_beyond_the_end_are_not_asked_for(serve, crawl):
    site = serve(section([1, 2], extra={"/news/": listing(rows([1, 2]), next_page="/news/?page=2")}))
    site.site.pages["/news/?page=2"] = listing([], next_page="/news/?page=99999")
    crawl("section", site.url + "news/")
    assert "/news/?page=99999" not in site.paths()


def test_links_that_lead_nowhere_are_passed_over(serve, crawl):
    odd = [
        "javascript:void(0)", "#top", "", " ", "mailto:a@b.cn", "http://[", "http://例子.测试/a/9.html", "data:,x",
        "/a/" + "9" * 1_000_000 + ".html", "http://169.254.169.254/latest/", "http://localhost/a/3.html", "file:///etc/x",
        "http://user:secret@127.0.0.1:9/a/1.html", "http:///a", "//", "\x00", "http://127.0.0.1:99999/a/1.html",
    ]  # fmt: skip
    links = [(href, title(n), "2021-08-19") for n, href in enumerate(odd, 50)]
    good = [(" /a/1.html\n", title(1), "2021-08-19"), ("/a/\n2.html", title(2), "2021-08-19")]
    site = serve(section([1, 2, 3], extra={"/news/": listing([*links, *good, *rows([3])])}))
    _, articles, _ = crawl("section", site.url + "news/", "RETRY_TIMES=0")  # one of them refuses, in 0.3 s
    assert {one["title"] for one in articles} == {title(1), title(2), title(3)}
    assert sorted(site.paths()) == ["/a/1.html", "/a/2.html", "/a/3.html", "/news/", "/robots.txt"]


# Names ----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def lies(monkeypatch):
    """A DNS server that sends every name to this machine."""
    monkeypatch.setattr("scrapy.resolver.CachingThreadedResolver.getHostByName", lambda *_: defer.succeed("127.0.0.1"))


@pytest.mark.usefixtures("lies")
def test_a_public_name_that_leads_to_this_machine_is_not_followed(serve, crawl):
    site = serve({"/1.html": page(1)})
    port = site.url.rsplit(":", 1)[1]
    ran, _, rejected = crawl("articles", f"http://www.example.com:{port}1.html", code=1)
    assert rejected == {"1.html": "private_address"}
    assert "private address (www.example.com is 127.0.0.1)" in ran.complaint
    assert site.log == []


@pytest.mark.usefixtures("lies")
def test_nor_where_the_start_page_redirects_to_it(serve, crawl):
    site = serve({"/1.html": page(1)})
    port = site.url.rsplit(":", 1)[1]
    site.site.pages["/2.html"] = Answer(302, {"Location": f"http://www.example.com:{port}1.html"})
    _, _, rejected = crawl("articles", site.url + "2.html", code=1)
    assert rejected == {"2.html": "redirect"}
    assert site.paths() == ["/robots.txt", "/2.html"]


@pytest.mark.usefixtures("lies")
def test_an_intranet_may_say_that_its_names_are_private(serve, crawl):
    port = serve({"/1.html": page(1)}).url.rsplit(":", 1)[1]
    assert len(crawl("articles", f"http://www.example.com:{port}1.html", "DNS_PRIVATE_ANSWERS=True")[1]) == 1


# Pace -----------------------------------------------------------------------------------------------------------------


def test_many_sites_take_no_longer_than_the_slowest_each_at_its_own_pace(serve, crawl):
    sites = [serve({f"/{n}.html": page(10 * at + n) for n in range(5)}, host=f"127.0.0.{at}") for at in range(2, 10)]
    urls = ",".join(f"{site.url}{n}.html" for site in sites for n in range(5))
    delay = 0.3  # of 0.2, a fifth was too little on a busy machine: eight robots.txt come at once
    begin = time.monotonic()
    _, articles, _ = crawl("articles", urls, f"DOWNLOAD_DELAY={delay}")
    assert len(articles) == 40
    assert time.monotonic() - begin < 0.7 * 40 * delay  # five waits, the work on a busy machine; in a row: 12 s
    for site in sites:
        gaps = [later.at - earlier.at for earlier, later in pairwise(site.log)]
        assert min(gaps) > delay * NEARLY


@pytest.mark.usefixtures("lies")
def test_hosts_of_one_owner_share_one_pace(serve, crawl):
    site = serve({f"/{n}.html": page(n) for n in range(4)})
    port = site.url.rsplit(":", 1)[1]
    urls = ",".join(f"http://{'www' if n % 2 else 'news'}.example.com.cn:{port}{n}.html" for n in range(4))
    settings = ("DOWNLOAD_DELAY=0.15", "DNS_PRIVATE_ANSWERS=True")
    assert len(crawl("articles", urls, *settings)[1]) == 4
    assert len(site.log) == 6  # each host has a robots.txt of its own
    assert min(later.at - earlier.at for earlier, later in pairwise(site.log)) > 0.15 * NEARLY


def test_a_site_has_one_connection_at_a_time_even_without_a_delay(serve, crawl):
    site = serve({f"/{n}.html": Answer(headers=HTML, body=article(n).encode(), delay=0.03) for n in range(6)})
    assert len(crawl("articles", ",".join(f"{site.url}{n}.html" for n in range(6)))[1]) == 6
    assert min(later.at - earlier.at for earlier, later in pairwise(site.log[1:])) > 0.03 * NEARLY


def test_a_site_that_waits_holds_up_no_other(serve, crawl):
    slow = serve({"/1.html": in_turn(Answer(429), page(1))}, host="127.0.0.2")
    quick = serve({f"/{n}.html": page(n) for n in range(2, 12)}, host="127.0.0.3")
    urls = ",".join([f"{slow.url}1.html", *(f"{quick.url}{n}.html" for n in range(2, 12))])
    assert len(crawl("articles", urls, "BACKOFF_START=0.6")[1]) == 11
    assert quick.log[-1].at < slow.log[-1].at - 0.2
