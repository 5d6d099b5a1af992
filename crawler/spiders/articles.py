"""`scrapy crawl articles -a urls=URL[,URL]` or `-a urls=FILE`: given articles, nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path
from typing import Final

from scrapy import Request

from crawler.errors import UsageError
from crawler.spiders.arguments import check_url
from crawler.spiders.base import PageSpider
from crawler.spiders.reading import Lead
from crawler.spiders.sites import Site, site_at

BETWEEN_URLS: Final = re.compile(r"\s*[,，]\s*(?=https?://)", re.I)  # a comma inside a URL is part of it


class ArticlesSpider(PageSpider):
    """Reads the articles at these URLs, in their order."""

    name = "articles"
    arguments = ("urls", "since", "until", "max_articles", "related", "state")

    def __init__(self, **arguments: str) -> None:
        super().__init__(**arguments)
        self.urls = parse_urls(arguments["urls"])

    @classmethod
    def check(cls, arguments: Mapping[str, str]) -> None:
        super().check(arguments)
        if "urls" not in arguments:
            raise UsageError("articles needs URLs; e.g. scrapy crawl articles -a urls=https://www.example.com/1.html")
        parse_urls(arguments["urls"])

    def sites(self) -> tuple[Site, ...]:
        return tuple({site.slot: site for site in map(site_at, self.urls)}.values())

    async def start(self) -> AsyncIterator[Request]:
        for url in self.urls:
            for request in self.ask_given(url):
                yield request

    def ask_given(self, url: str) -> Iterator[Request]:
        """Yield the request for a URL that the user named."""
        return self.ask_articles(site_at(url), [Lead(url)])


def parse_urls(value: str) -> list[str]:
    """Return the URLs in the argument, or in the file that it names; UsageError, with the line, for what is none."""
    if "://" in value or not value.strip():
        return [check_url("urls", url) for url in BETWEEN_URLS.split(value)]
    path = Path(value)
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise UsageError(f"-a urls={value}: {error.strerror}; give URLs, or a file with one URL a line") from None
    except UnicodeDecodeError:
        raise UsageError(f"-a urls={value}: is no text file in UTF-8; write one URL a line") from None
    urls = [_url_on_line(line, f"{value}:{number}") for number, line in enumerate(lines, 1)]
    found = [url for url in urls if url]
    if not found:
        raise UsageError(f"-a urls={value}: no URL in it; write one URL a line")
    return found


def _url_on_line(line: str, where: str) -> str:
    """Return the URL on a line: bare, or the "url" of a JSON object; "" for an empty line or a comment."""
    text = line.strip()
    if not text or text.startswith("#"):
        return ""
    if text.startswith("{"):
        try:
            text = str(json.loads(text)["url"])
        except (ValueError, KeyError):
            raise UsageError(f'{where}: no "url" in this JSON object; write one URL a line') from None
    try:
        return check_url("urls", text)
    except UsageError as error:
        raise UsageError(f"{where}: {str(error).removeprefix('-a urls=')}") from None
