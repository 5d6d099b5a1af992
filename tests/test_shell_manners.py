"""How a crawl behaves towards the sites it visits."""

from itertools import pairwise

import pytest
from crawling import read_lines
from pages import article, section
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.settings import BaseSettings, default_settings

from crawler import settings as ours
from crawler.article import Reason
from crawler.demo.answers import Answer
from crawler.middlewares import StayOnSite
from crawler.portals.base import Portal
from crawler.spiders.pace import set_pace
from crawler.spiders.sites import Site

NEARLY = 0.8  # of a delay: on a busy machine the server may note the first of two requests late


def gaps(site):
    return [later.at - earlier.at for earlier, later in pairwise(site.log)]


def test_one_request_a_second_unless_told_otherwise(serve, scrapy, tmp_path):
    site = serve(section([1]))
    assert scrapy("crawl", "section", "-a", f"url={site.url}news/", "-O", tmp_path / "out.jsonl").code == 0
    assert site.paths() == ["/robots.txt", "/news/", "/a/1.html"]
    assert min(gaps(site)) > 1 * NEARLY


def test_crawl_delay_is_obeyed(serve, scrapy, tmp_path):
    site = serve(section([1, 2, 3], extra={"/robots.txt": "User-agent: *\nCrawl-delay: 0.3\n"}))
    options = ("-O", tmp_path / "out.jsonl", "-s", "DOWNLOAD_DELAY=0", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=8")
    assert scrapy("crawl", "section", "-a", f"url={site.url}news/", *options).code == 0
    assert len(site.log) == 5
    assert min(gaps(site)[1:]) > 0.3 * NEARLY


def test_a_crawl_delay_meant_for_somebody_else_is_not_ours(serve, scrapy, tmp_path):
    robots = "User-agent: otherbot\nCrawl-delay: 60\nDisallow: /\n\nUser-agent: huanbao-crawler\nDisallow: /a/2.html\n"
    site = serve(section([1, 2], extra={"/robots.txt": robots}))
    out = tmp_path / "out.jsonl"
    ran = scrapy("crawl", "section", "-a", f"url={site.url}news/", "-O", out, "-s", "DOWNLOAD_DELAY=0")
    assert ran.code == 0
    assert [one["reason"] for one in read_lines(tmp_path / "out.rejected.jsonl")] == ["robots_disallowed"]


def test_an_endless_crawl_delay_is_cut_with_a_warning(serve, scrapy, tmp_path):
    site = serve(section([1], extra={"/robots.txt": "User-agent: *\nCrawl-delay: 86400\n"}))
    options = ("-O", tmp_path / "out.jsonl", "-s", "DOWNLOAD_DELAY=0", "-s", "CRAWL_DELAY_MAX=0.2")
    ran = scrapy("crawl", "section", "-a", f"url={site.url}news/", *options)
    assert ran.code == 0
    assert "Crawl-delay of 86400.0 s is taken for 0.2 s (CRAWL_DELAY_MAX)" in ran.err
    assert min(gaps(site)[1:]) > 0.2 * NEARLY


def test_requests_say_who_asks_and_for_what_language(serve, scrapy, tmp_path):
    asked = []

    def note(request):
        asked.append(request.headers)
        return Answer(headers={"Set-Cookie": "a=b; Path=/", "Content-Type": "text/html"}, body=article(1).encode())

    site = serve({"/1.html": note, "/2.html": note})
    urls = f"urls={site.url}1.html,{site.url}2.html"
    scrapy("crawl", "articles", "-a", urls, "-O", tmp_path / "out.jsonl", "-s", "DOWNLOAD_DELAY=0")
    assert len(asked) == 2
    for headers in asked:
        assert headers["user-agent"].startswith("huanbao-crawler/")
        assert "(+http" in headers["user-agent"]
        assert headers["accept-language"].startswith("zh-CN")
        assert "cookie" not in headers


def test_robots_txt_is_read_once_and_can_be_switched_off(serve, scrapy, tmp_path):
    site = serve(section([1, 2], extra={"/robots.txt": "User-agent: *\nDisallow: /"}))
    options = ("-O", tmp_path / "out.jsonl", "-s", "DOWNLOAD_DELAY=0")
    assert scrapy("crawl", "section", "-a", f"url={site.url}news/", *options).code == 1
    assert scrapy("crawl", "section", "-a", f"url={site.url}news/", *options, "-s", "ROBOTSTXT_OBEY=False").code == 0
    assert site.paths() == ["/robots.txt", "/news/", "/a/1.html", "/a/2.html"]


@pytest.mark.parametrize(
    ("explicit", "delay", "concurrency"),
    [
        ({}, 3, 4),
        ({"DOWNLOAD_DELAY": 0}, 0, 4),
        ({"CONCURRENT_REQUESTS_PER_DOMAIN": 2}, 3, 2),
    ],
)
def test_the_command_line_wins_over_the_portal_and_the_portal_over_the_settings(explicit, delay, concurrency):
    settings = BaseSettings(vars(ours), "project")
    settings.setdict({"CONCURRENT_REQUESTS": 16, "DOWNLOAD_SLOTS": {}}, "default")
    settings.setdict(explicit, "cmdline")
    portal = Portal(name="a", title="甲", home="http://www.example.com/", delay=3, concurrency=4)
    set_pace(settings, (Site(portal.home, portal),))
    assert settings.getdict("DOWNLOAD_SLOTS") == {"www.example.com": {"delay": delay, "concurrency": concurrency}}
    assert settings.getint("CONCURRENT_REQUESTS") == concurrency + 1


def test_a_public_page_cannot_send_us_to_a_private_address():
    for target in ("http://127.0.0.1/", "http://169.254.169.254/latest/", "http://[::1]/", "http://intranet/"):
        with pytest.raises(IgnoreRequest) as error:
            StayOnSite().process_request(Request(target, meta={"redirect_urls": ["http://www.example.com/"]}))
        assert error.value.args[0] is Reason.PRIVATE_ADDRESS


def test_servers_that_run_code_are_off_and_certificates_are_checked():
    assert not ours.TELNETCONSOLE_ENABLED
    assert not ours.REMOTE_CONTROL_ENABLED
    assert ours.DOWNLOAD_VERIFY_CERTIFICATES


def test_a_setting_stands_there_because_it_differs_or_is_ours():
    own = {"CONTACT", "CRAWL_DELAY_MAX", "LIVE_LINE_INTERVAL", "OUTPUT", "OUTPUT_APPEND", "SITES_FOLDER"}
    own |= {"BACKOFF_START", "BACKOFF_MAX", "RETRY_AFTER_MAX", "SITE_WINDOW", "SITE_WINDOW_BAD", "DNS_PRIVATE_ANSWERS"}
    own |= {"DATA_FOLDER", "STATE_FILE", "UPDATE_FORMAT", "UPDATE_KNOWN_RUN", "UPDATE_DEEP_HOURS", "UPDATE_DEEP_PAGES"}
    own |= {"UPDATE_REVISION_DAYS", "COMMIT_EVENTS", "COMMIT_SECONDS", "NOTIFY", "NOTIFY_ALWAYS"}
    names = {name for name in vars(ours) if name.isupper()}
    assert {name for name in names if not hasattr(default_settings, name)} == own
    assert [name for name in names - own if getattr(ours, name) == getattr(default_settings, name)] == []
