"""What the tests of this folder share: a crawl of one section of a site on loopback."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from crawling import Ran, read_lines

from crawler.spiders.doors import DoorSpider
from crawler.spiders.section import SectionSpider

ENDS = ("list_pages", "doors", "articles", "duplicates", "rejected", "skipped", "parts", "parts_failed")


class Crawled(NamedTuple):
    """What a crawl of a section left behind."""

    records: list[dict]
    rejected: list[dict]
    paths: list[str]  # asked for, in order
    ran: Ran


@pytest.fixture
def crawl(scrapy, serve, tmp_path) -> Callable[..., Crawled]:
    """`crawl(site, *arguments)` crawls /news/ of {path: page} at full speed; `code` is how it must end."""

    def run(site, *arguments, code=0, path="news/"):
        server = serve(site)
        out = tmp_path / "out.jsonl"
        options = [word for argument in arguments for word in ("-a", argument)]
        ran = scrapy(
            "crawl", "section", "-a", f"url={server.url}{path}", "-O", out, "-s", "DOWNLOAD_DELAY=0",
            "-s", "RETRY_TIMES=0", *options,
        )  # fmt: skip
        assert ran.code == code, ran.err
        records, rejected = (
            read_lines(file) if file.exists() else [] for file in (out, tmp_path / "out.rejected.jsonl")
        )
        return Crawled(records, rejected, server.paths(), ran)

    return run


@pytest.fixture
def counted(crawl, monkeypatch):
    """`counted(site, *arguments)` crawls /news/ and returns titles, rejections, paths asked for, counts, end."""

    def run(site, *arguments, **options):
        counted = {}

        def closed(spider, reason):
            DoorSpider.closed(spider, reason)
            counted.update(spider.crawler.stats.get_stats())

        monkeypatch.setattr(SectionSpider, "closed", closed)
        records, rejected, paths, ran = crawl(site, *arguments, **options)
        prefix = "portal/127.0.0.1/"
        counts = {name.removeprefix(prefix): n for name, n in counted.items() if name.startswith(prefix)}
        ends = (n for name, n in counts.items() if name.split("/")[0] in ENDS)
        assert counts["requests"] == sum(ends), counts  # every request ends as something
        return [one["title"] for one in records], rejected, paths, counts, ran

    return run
