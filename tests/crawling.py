"""Runs `scrapy …` inside the test process: the real command line, engine and HTTP, without the second of start-up."""

import asyncio
import io
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest
from scrapy import cmdline
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.utils.log import get_scrapy_root_handler
from scrapy.utils.reactor import is_reactor_installed

from crawler import settings

BACKOFF = 0.02  # seconds; the tests fail much and wait little
# what is installed stays the same, and reading it anew is a fifth of a small crawl
INSTALLED = {
    "scrapy.cmdline.entry_points": cache(metadata.entry_points),
    "scrapy.utils.versions.version": cache(metadata.version),
}


class LoopProcess(AsyncCrawlerProcess):
    """Scrapy's process without the reactor's main loop: that runs once in a process, its event loop many times."""

    def start(self, stop_after_crawl: bool = True, install_signal_handlers: bool = True) -> None:
        from twisted.internet import reactor

        self._setup_reactor(install_signal_handlers=False)
        if not reactor.running:
            reactor.startRunning(installSignalHandlers=False)
        asyncio.get_event_loop().run_until_complete(self.join())


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The only line on stderr."""
        (line,) = self.err.splitlines()
        return line


def run_scrapy(*argv: object) -> Ran:
    """Run a command line of Scrapy and return how it ended."""
    out, err = (
        io.TextIOWrapper(io.BytesIO(), "utf-8", errors, write_through=True) for errors in ("strict", "backslashreplace")
    )
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(cmdline, "AsyncCrawlerProcess", LoopProcess)
        patch.setenv("SCRAPY_SETTINGS_MODULE", "crawler.settings")
        patch.setattr(settings, "BACKOFF_START", BACKOFF)
        for name, remembered in INSTALLED.items():
            patch.setattr(name, remembered)
        try:
            with pytest.raises(SystemExit) as end:
                cmdline.execute(["scrapy", *map(str, argv)])
        finally:
            if handler := get_scrapy_root_handler():
                logging.root.removeHandler(handler)
            logging.captureWarnings(False)
    shown = [stream.buffer.getvalue().decode() for stream in (out, err)]
    return Ran(end.value.code or 0, *shown)


@pytest.fixture(scope="session")
def scrapy() -> Iterator[Callable[..., Ran]]:
    """`scrapy("crawl", …)` runs a command and returns how it ended."""
    yield run_scrapy
    if is_reactor_installed():
        from twisted.internet import reactor

        reactor.getThreadPool().stop()  # nobody stops the reactor itself, and Python would wait for its threads


def read_lines(path: Path) -> list[dict]:
    """Return the records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
