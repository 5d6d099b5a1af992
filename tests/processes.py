"""Scrapy's command line in processes of their own, for what signals, exit codes and terminals do to it.

Two thirds of such a process are imports. They are made once, in a server that forks a process for each command.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).parents[1]  # where scrapy.cfg is
FORKING = get_context("forkserver")
# not the settings: they look at the environment when they are imported
FORKING.set_forkserver_preload(
    ["scrapy.cmdline", "crawler.commands.crawl", "crawler.commands.update", "crawler.network"]
)


class Running:
    """`scrapy …` at work; what it says on stderr goes into a file, or to a terminal's device."""

    def __init__(self, *argv: object, stderr: Path, env: Mapping[str, str] | None = None) -> None:
        self._stderr = stderr
        words = ["scrapy", *map(str, argv)]
        self._process = FORKING.Process(target=_execute, args=(words, str(stderr), dict(env or {})))
        self._process.start()

    def send(self, number: int) -> None:
        """Send a signal."""
        assert self._process.pid is not None
        os.kill(self._process.pid, number)

    def wait(self, seconds: float = 60) -> int:
        """Return the exit code when it has ended; that of a killed process is the signal's number, negative."""
        self._process.join(seconds)
        assert self._process.exitcode is not None, f"scrapy still runs after {seconds} seconds: {self.said}"
        return self._process.exitcode

    @property
    def said(self) -> str:
        """Everything on stderr so far."""
        return self._stderr.read_text("utf-8")

    def close(self) -> None:
        """Kill it if it still runs."""
        self._process.kill()
        self._process.join()
        self._process.close()


def _execute(words: list[str], stderr: str, env: dict[str, str]) -> None:
    """Be `python -m scrapy`, in the new process."""
    from scrapy.cmdline import execute

    os.chdir(ROOT)
    os.environ.update(env)
    for path, descriptor in ((os.devnull, 1), (stderr, 2)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_NOCTTY), descriptor)
    sys.argv = words
    execute()
