"""Jobs over a site that changes, with a data folder of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk import Desk
from news_site import NewsSite

from crawler.demo.server import SiteServer


@pytest.fixture
def desk(scrapy, tmp_path) -> Desk:
    return Desk(scrapy, tmp_path / "data", tmp_path)


@pytest.fixture
def site(serve) -> Callable[..., tuple[NewsSite, SiteServer]]:
    """`site(count)` serves a news site with so many stories and returns it with its server."""

    def start(count: int, **more: object) -> tuple[NewsSite, SiteServer]:
        news = NewsSite(count, **more)
        return news, serve(news)

    return start
