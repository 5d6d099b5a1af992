"""Runs `scrapy …` inside the test process: the real command line, engine and HTTP, without the second of start-up."""

import asyncio
import json
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from scrapy import cmdline
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.utils.log import get_scrapy_root_handler
from scrapy.utils.reactor import is_reactor_installed


class LoopProcess(AsyncCrawlerProcess):
    """Scrapy's process, but for the reactor's main loop: a reactor runs once in a process, its event loop many times."""

    def start(self, stop_after_crawl: bool = True, install_signal_handlers: bool = True) -> None:
        from twisted.internet import reactor

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


@pytest.fixture(scope="session")
def reactor_threads() -> Iterator[None]:
    """Let the reactor's threads go at the end: nobody stops the reactor itself, and Python would wait for them."""
    yield
    if is_reactor_installed():
        from twisted.internet import reactor

        reactor.getThreadPool().stop()


@pytest.fixture
def scrapy(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], reactor_threads: None
) -> Callable[..., Ran]:
    """`scrapy("crawl", …)` runs a command and returns how it ended."""
    monkeypatch.setattr(cmdline, "AsyncCrawlerProcess", LoopProcess)
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "crawler.settings")

    def run(*argv: str) -> Ran:
        capsys.readouterr()
        try:
            with pytest.raises(SystemExit) as end:
                cmdline.execute(["scrapy", *map(str, argv)])
        finally:
            if handler := get_scrapy_root_handler():
                logging.root.removeHandler(handler)
            logging.captureWarnings(False)
        shown = capsys.readouterr()
        return Ran(end.value.code or 0, shown.out, shown.err)

    return run


def read_lines(path: Path) -> list[dict]:
    """Return the records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]
