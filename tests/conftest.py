"""Shared fixtures: real sites on loopback."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from crawling import scrapy  # noqa: F401

from crawler.demo.server import SiteServer
from crawler.demo.site import build
from crawler.portals import all_portals
from crawler.portals.base import Portal


@pytest.fixture
def serve() -> Iterator[Callable[..., SiteServer]]:
    """`serve(folder or {path: page})` returns a running SiteServer; all are closed when the test ends."""
    with ExitStack() as stack:
        yield lambda *args, **kwargs: stack.enter_context(SiteServer(*args, **kwargs))


@pytest.fixture
def known(monkeypatch) -> Callable[..., None]:
    """`known(portal, …)` makes portals known for the length of a test."""

    def add(*portals: Portal) -> None:
        for portal in portals:
            monkeypatch.setitem(all_portals(), portal.name, portal)

    return add


@pytest.fixture(scope="session")
def demo_truth() -> dict:
    """What a perfect crawler brings home from the demo portal."""
    return build().truth


@pytest.fixture(scope="session")
def demo_site() -> Iterator[SiteServer]:
    """The bundled demo portal, served from its committed files; shared, so look at its log with care."""
    with SiteServer(Path(__file__).parents[1] / "fixtures" / "sites" / "demo") as server:
        yield server
