"""Shared fixtures: real sites on loopback."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from itertools import count
from pathlib import Path

import pytest
from crawling import scrapy  # noqa: F401
from processes import Running

from crawler.commands.running import GARBAGE
from crawler.demo.server import SiteServer
from crawler.demo.site import build
from crawler.portals import all_portals
from crawler.portals.base import Portal

gc.disable()  # until the tests are collected: seven thousand of them are kept, and searching them costs a quarter


def pytest_xdist_auto_num_workers() -> int:
    """Return how many processes `-n auto` means: they wait a third of their time, for paces and other processes."""
    return max(1, (os.cpu_count() or 1) * 3 // 2)


@pytest.hookimpl(wrapper=True)
def pytest_collect_file():
    """Leave out doctests here: there are none in test modules, and looking for them costs a tenth of collecting."""
    return [found for found in (yield) if type(found) is pytest.Module]


def pytest_collection_finish():
    """Take what is collected out of every later search for garbage, and search as seldom as a crawl does."""
    gc.freeze()
    gc.set_threshold(*GARBAGE)
    gc.enable()


@pytest.fixture
def serve() -> Iterator[Callable[..., SiteServer]]:
    """`serve(folder or {path: page})` returns a running SiteServer; all are closed when the test ends."""
    with ExitStack() as stack:
        yield lambda *args, **kwargs: stack.enter_context(SiteServer(*args, **kwargs))


@pytest.fixture
def start(tmp_path) -> Iterator[Callable[..., Running]]:
    """`start("crawl", …)` runs a command in a process of its own; all are killed when the test ends."""
    with ExitStack() as stack:
        talks = (tmp_path / f"stderr-{nth}.txt" for nth in count())
        yield lambda *argv, **more: stack.enter_context(closing(Running(*argv, **{"stderr": next(talks)} | more)))


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
