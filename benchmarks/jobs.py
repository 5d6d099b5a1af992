"""What the state of scheduled jobs costs: `python benchmarks/jobs.py [--articles 2000] [--rounds 5] [--known 1000000]`.

The demo portal, grown to so many articles in one section, is served by a process of its own. Three crawls of it in
turn, each a process whose CPU time and peak memory are read from the system: without state (`scrapy crawl section`),
a first job on an empty state (`scrapy update`), and the same job on a state that knows so many other articles already.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import os
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from asking import headline, stream
from crawl import FULL_SPEED, HERE, SECTION, serve

from crawler.dedupe.sketch import KEYS, sketch
from crawler.normalize.text import match_key
from crawler.state import open_state

WAYS = ("no state", "empty state", "full state")


@dataclass(frozen=True)
class Run:
    """One crawl."""

    cpu: float  # seconds
    memory: float  # MB at the peak
    wall: float  # seconds


def measure(command: list[str]) -> Run:
    """Run a command in a process of its own and return what it took; exits when it fails."""
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, stdout=said, stderr=said, cwd=HERE.parent)
        started = time.monotonic()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        if process.returncode:
            sys.exit(f"{' '.join(command)}\nended with {process.returncode}:\n{said.read().decode()}")
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, time.monotonic() - started)


def fill(path: Path, known: int) -> None:
    """Make a state that knows so many articles, each with a sketch of random keys."""
    open_state(path).close()
    dice = random.Random(1)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("INSERT INTO portal VALUES (99, 'elsewhere.example')")
    ids = [hashlib.sha256(str(number).encode()).digest() for number in range(known)]
    connection.executemany("INSERT INTO page VALUES (?, 99, 1, 0, ?, 0, NULL, NULL, NULL, NULL)", pages(ids))
    connection.executemany(
        "INSERT INTO article VALUES (?, 99, ?, NULL, ?, NULL, ?, ?, ?, 1, NULL, NULL, 0, 0, NULL)", articles(ids)
    )
    connection.executemany("INSERT INTO story_text VALUES (?, ?, ?, ?, NULL, ?)", texts(ids, dice))
    keys = sorted((dice.getrandbits(32) - 2**31, number) for number in range(1, known + 1) for _ in range(KEYS + 1))
    connection.executemany("INSERT OR IGNORE INTO story_key VALUES (?, ?)", keys)
    connection.commit()
    connection.close()


def pages(ids: list[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Yield key and article of each page, in the order of the keys."""
    yield from sorted((one[8:20], one[:8]) for one in ids)


def articles(ids: list[bytes]) -> Iterator[tuple[object, ...]]:
    """Yield the rows of the articles, in the order of their ids."""
    for number, one in enumerate(sorted(ids)):
        url = f"https://www.elsewhere.example/news/2024/{number}.html"
        yield (
            one[:8],
            url,
            f"某地第{number}号污水处理工程通过竣工环保验收",
            "示例环保网",
            "2024-05-06T07:08:09+08:00",
            one[:16],
        )


def texts(ids: list[bytes], dice: random.Random) -> Iterator[tuple[object, ...]]:
    """Yield the rows of the stories: sketches of real length, drawn from 200 made-up texts."""
    made = (sketch(text, match_key(text), headline(text)) for _, text in islice(stream(1), 200))
    packed = [one.pack() for one in made if one]
    for number, one in enumerate(ids, 1):
        name = int.from_bytes(one[:8], "big", signed=True)
        yield number, name, dice.getrandbits(63), 1_700_000_000 + number, dice.choice(packed)


def command(way: str, url: str, folder: Path) -> list[str]:
    """Return the command of one crawl, whose output goes into the folder."""
    settings = [word for one in FULL_SPEED for word in ("-s", one)]
    base = [sys.executable, "-m", "scrapy"]
    if way == "no state":
        return [*base, "crawl", "section", "-a", f"url={url}{SECTION}", "-O", str(folder / "out.jsonl"), *settings]
    urls = folder / "urls.txt"
    urls.write_text(url + SECTION, "utf-8")
    return [*base, "update", "--urls", str(urls), "-s", f"DATA_FOLDER={folder}", *settings]


def main() -> None:
    """Fill a state, run the rounds, and print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000, help="in the crawled section; default 2000")
    parser.add_argument("--rounds", type=int, default=5, help="default 5")
    parser.add_argument("--known", type=int, default=1_000_000, help="articles in the full state; default 1000000")
    options = parser.parse_args()
    pipe, other_end = multiprocessing.Pipe()
    server = multiprocessing.Process(target=serve, args=(other_end, 2 * options.articles), daemon=True)
    server.start()
    runs: dict[str, list[Run]] = {way: [] for way in WAYS}
    idle = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = pipe.recv()
        full = folder / "full.db"
        # in a process of its own: the memory of a parent at its fork would count as the child's peak
        filling = multiprocessing.Process(target=fill, args=(full, options.known))
        filling.start()
        filling.join()
        print(
            f"a state of {options.known:,} articles: {full.stat().st_size / options.known:.0f} bytes each", flush=True
        )
        for nth in range(options.rounds):
            for way in WAYS:
                place = folder / f"{way.replace(' ', '-')}-{nth}"
                place.mkdir()
                if way == "full state":
                    shutil.copy(full, place / "state.db")
                runs[way].append(measure(command(way, url, place)))
                if way == "full state":  # right after: one list page and robots.txt
                    idle.append(measure([*command(way, url, place), "--max-pages", "1"]))
                shutil.rmtree(place)
            print(f"round {nth + 1} of {options.rounds} done", file=sys.stderr)
        pipe.send(False)
        server.join()
    base = statistics.median(one.cpu for one in runs["no state"])
    print(f"{'':12}  CPU s  ratio  peak MB  seconds")
    for way, all_ in [*runs.items(), ("nothing new", idle)]:
        cpu, memory, wall = (
            statistics.median(getattr(one, what) for one in all_) for what in ("cpu", "memory", "wall")
        )
        print(f"{way:12}  {cpu:5.2f}  {cpu / base:5.2f}  {memory:7.0f}  {wall:7.1f}")


if __name__ == "__main__":
    main()
