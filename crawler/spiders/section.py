"""`scrapy crawl section -a url=URL`: one section of any site, known or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crawler.errors import UsageError
from crawler.spiders.arguments import LIMITS, check_url
from crawler.spiders.columns import Column
from crawler.spiders.doors import DoorSpider
from crawler.spiders.sites import site_at


class SectionSpider(DoorSpider):
    """Reads the list page at `url`, the list pages after it, and their articles."""

    name = "section"
    arguments = ("url", *LIMITS, "via")

    def __init__(self, **arguments: str) -> None:
        super().__init__(**arguments)
        self.url = check_url("url", arguments["url"])

    @classmethod
    def check(cls, arguments: Mapping[str, str]) -> None:
        super().check(arguments)
        if "url" not in arguments:
            raise UsageError("section needs a URL; e.g. scrapy crawl section -a url=https://www.example.com/news/")
        check_url("url", arguments["url"])

    def columns(self) -> Iterator[Column]:
        yield column_at(self.url)


def column_at(url: str) -> Column:
    """Return the section at the URL, with what its portal knows of it."""
    site = site_at(url)
    return Column(site, site.listing_at(url))
