"""What a crawl costs beside a bare Scrapy spider: `python benchmarks/crawl.py [--articles 5000] [--rounds 5]`.

The demo portal, grown to so many articles in one section, is served by a process of its own, whose time is not counted.
Ours (`scrapy crawl section`, all pipelines on) and the bare spider of `bare.py` crawl that section in turn at full
speed with the same settings. CPU seconds are user and system time of the whole process, start-up included.
"""

import argparse
import multiprocessing
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import scrapy

from crawler.demo.server import GROWN_WEIGHT, SiteServer
from crawler.demo.site import build

SECTION = "news/"
FULL_SPEED = ("DOWNLOAD_DELAY=0", "CONCURRENT_REQUESTS_PER_DOMAIN=16")
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Run:
    """One crawl."""

    cpu: float  # seconds
    wall: float  # seconds
    pages: int  # answers of the server, robots.txt included
    lines: int  # in the output file

    @property
    def per_thousand(self) -> float:
        """CPU seconds per 1,000 pages."""
        return 1000 * self.cpu / self.pages


def serve(pipe: Connection, articles: int) -> None:
    """Serve the grown portal; tell its URL, then on each nudge the number of answers since the last."""
    with SiteServer(build(articles, weight=GROWN_WEIGHT).site) as server:
        pipe.send(server.url)
        told = 0
        while pipe.recv():
            pipe.send(len(server.log) - told)
            told = len(server.log)


def crawl(command: Sequence[str], out: Path, pipe: Connection) -> Run:
    """Run the crawl in a process of its own and return what it took; exits when it fails."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, cwd=HERE.parent)
        started = os.times().elapsed
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = os.times().elapsed - started
        said.seek(0)
        if process.returncode or not out.exists():
            sys.exit(f"{' '.join(command)}\nended with {process.returncode}:\n{said.read().decode()}")
    pipe.send(True)
    with out.open("rb") as lines:
        return Run(usage.ru_utime + usage.ru_stime, wall, pipe.recv(), sum(1 for _ in lines))


def commands(url: str, folder: Path, links: str) -> dict[str, tuple[list[str], Path]]:
    """Return the two commands and the files they write."""
    settings = [word for one in FULL_SPEED for word in ("-s", one)]
    ours, bare = folder / "ours.jsonl", folder / "bare.jsonl"
    section = ["crawl", "section", "-a", f"url={url}{SECTION}", "-O", str(ours), *settings]
    return {
        "ours": ([sys.executable, "-m", "scrapy", *section], ours),
        "bare": ([sys.executable, str(HERE / "bare.py"), url + SECTION, str(bare), "--links", links, *settings], bare),
    }


def table(rounds: list[dict[str, Run]]) -> str:
    """Return the figures as aligned text, medians last."""
    head = ("round", "ours CPU s", "/1,000 pages", "pages", "articles", "bare CPU s", "/1,000 pages", "pages", "ratio")
    rows = [_row(str(nth), one["ours"], one["bare"]) for nth, one in enumerate(rounds, start=1)]
    columns = list(zip(*([float(cell) for cell in row[1:]] for row in rows), strict=True))
    places = (2, 2, 0, 0, 2, 2, 0, 2)
    medians = [f"{statistics.median(column):.{at}f}" for column, at in zip(columns, places, strict=True)]
    lines = [head, *rows, ("median", *medians)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def _row(name: str, ours: Run, bare: Run) -> tuple[str, ...]:
    def cells(run: Run) -> tuple[str, str, str]:
        return f"{run.cpu:.2f}", f"{run.per_thousand:.2f}", str(run.pages)

    return (name, *cells(ours), str(ours.lines), *cells(bare), f"{ours.cpu / bare.cpu:.2f}")


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=5000, help="in the crawled section; default 5000")
    parser.add_argument("--rounds", type=int, default=5, help="default 5")
    parser.add_argument("--links", choices=("all", "lists"), default="all", help="where bare looks for links")
    options = parser.parse_args()
    pipe, other_end = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(other_end, 2 * options.articles), daemon=True)
    server.start()
    try:
        url = pipe.recv()
        versions = f"Python {platform.python_version()}, Scrapy {scrapy.__version__}"
        print(f"{platform.machine()}, {os.cpu_count()} cores, {versions}", flush=True)
        rounds: list[dict[str, Run]] = []
        with tempfile.TemporaryDirectory() as folder:
            for nth in range(1, options.rounds + 1):
                both = commands(url, Path(folder), options.links)
                rounds.append({name: crawl(*both[name], pipe) for name in both})
                print(f"round {nth} of {options.rounds} done", file=sys.stderr)
        print(table(rounds))
        pipe.send(False)
        server.join()
    finally:
        server.terminate()


if __name__ == "__main__":
    main()
