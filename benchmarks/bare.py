"""The bare Scrapy spider that ours is measured against: follows links, writes title and URL, nothing else.

`python benchmarks/bare.py URL OUT.jsonl [--links lists]`
"""

import argparse
from collections.abc import AsyncIterator, Iterator
from typing import Any
from urllib.parse import urljoin

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.settings import Settings

import crawler.settings

# our components; without them Scrapy's own stand in their places
OURS = (
    "COMMANDS_MODULE",
    "DOWNLOAD_HANDLERS",
    "TWISTED_DNS_RESOLVER",
    "DOWNLOADER_MIDDLEWARES",
    "SPIDER_MIDDLEWARES",
    "ITEM_PIPELINES",
    "EXTENSIONS",
    "OUTPUT",
)


class BareSpider(Spider):
    """Asks once for every page below the start URL."""

    name = "bare"

    def __init__(self, url: str, links: str) -> None:
        super().__init__()
        self.url = url
        self.everywhere = links == "all"
        self.seen = {url}

    async def start(self) -> AsyncIterator[Request]:
        """Begin with the list page."""
        yield Request(self.url, dont_filter=True)

    def parse(self, response: Response) -> Iterator[Any]:
        """Yield the page and the requests for the pages below the start URL that it links to."""
        yield {"title": response.css("title::text").get(), "url": response.url}
        lists = response.css("ul.newslist")
        for href in response.css("a::attr(href)").getall() if self.everywhere or lists else ():
            plain = href.partition("#")[0].partition("?")[0]  # ours takes ?from=… off as well
            url = urljoin(response.url, plain)
            if url not in self.seen and url.startswith(self.url):  # as a string first: Requests are dear
                self.seen.add(url)
                yield Request(url, dont_filter=True)


def main() -> None:
    """Crawl with our settings, without our components."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url")
    parser.add_argument("out")
    parser.add_argument("--links", choices=("all", "lists"), default="all", help="pages whose links are looked at")
    parser.add_argument("-s", dest="settings", action="append", default=[], metavar="NAME=VALUE")
    options = parser.parse_args()
    settings = Settings()
    settings.setmodule(crawler.settings, priority="project")
    for name in OURS:
        settings.delete(name, priority="project")
        settings.set(name, Settings().get(name), priority="project")
    settings.set("FEEDS", {options.out: {"format": "jsonlines", "overwrite": True}}, priority="cmdline")
    for setting in options.settings:
        name, _, value = setting.partition("=")
        settings.set(name, value, priority="cmdline")
    process = AsyncCrawlerProcess(settings)
    process.crawl(BareSpider, url=options.url, links=options.links)
    process.start()


if __name__ == "__main__":
    main()
