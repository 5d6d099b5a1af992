"""Reprints found, and notices kept apart: `python benchmarks/reprints.py [--stored 10000,100000] [--rivals 3000]`.

Texts come from `writing.py` and `forms.py`, 85 of 100 are news, half of these on one of 200 topics, and 15 notices that
differ from others of their form in names, figures and dates. All are stored in SQLite on disk, each looked up before;
the CPU time of that is taken, the writing of the texts is not in it. At every size of `--stored`, 1,000 stored news
are asked for in each kind of reprint (each taken back again), and news that nobody told before. The other libraries
hold their texts in memory, of the same kinds, in a store of `--rivals` texts.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import platform
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from forms import Forms
from rivals import RIVALS, Rival
from writing import Writer

from crawler.article import Article, article_id
from crawler.dedupe.shelf import MemoryShelf
from crawler.dedupe.stories import StoryIndex
from crawler.state.stories import SCHEMA, SqliteShelf

SEED: Final = 20260819
NOTICES: Final = 0.15
SERIES: Final = 40  # notices of one office
COMMIT: Final = 100  # texts
NEWS: Final = "news"
HEAD: Final = "stored from – to           texts/s   chars   MB resident   bytes/text"
Batch = list[tuple[str, str]]


def kinds(writer: Writer) -> dict[str, Callable[[str], str]]:
    """Return what can become of a text that is printed elsewhere; all get another head and foot."""
    framed, edited = writer.framed, writer.edited
    return {
        "head and foot": framed,
        "edits 5 %": lambda text: framed(edited(text, 0.05)),
        "edits 10 %": lambda text: framed(edited(text, 0.1)),
        "edits 20 %": lambda text: framed(edited(text, 0.2)),
        "first 60 %": lambda text: framed(text[: len(text) * 6 // 10]),
        "first half": lambda text: framed(text[: len(text) // 2]),
    }


def stream(seed: int) -> Iterator[tuple[str, str]]:
    """Yield (kind, text) without end: what a crawl of many portals brings."""
    writer = Writer(seed)
    forms, dice = Forms(seed, writer), writer.dice
    series: dict[str, tuple[Iterator[str], int]] = {}
    names = list(forms.makers)
    while True:
        if dice.random() > NOTICES:
            yield NEWS, writer.article(topic=dice.choice(writer.topics) if dice.random() < 0.5 else ())
            continue
        name = dice.choice(names)
        notices, left = series.get(name, (iter(()), 0))
        if not left:
            notices, left = forms.makers[name](forms.place()), SERIES
        series[name] = (notices, left - 1)
        yield name, next(notices)


def write(queue: multiprocessing.Queue[Batch], seed: int) -> None:
    """Put batches of the stream into the queue, in a process of its own, for ever."""
    texts = stream(seed)
    while True:
        queue.put([next(texts) for _ in range(COMMIT)])


@contextmanager
def written(seed: int) -> Iterator[Callable[[], Batch]]:
    """Give a function that returns the next batch of the stream."""
    queue: multiprocessing.Queue[Batch] = multiprocessing.Queue(maxsize=50)
    writer = multiprocessing.Process(target=write, args=(queue, seed), daemon=True)
    writer.start()
    try:
        yield queue.get
    finally:
        writer.terminate()


def article(number: int, text: str) -> Article:
    """Return an article that is only its text."""
    url = f"http://a.example/{number}"
    return Article(
        id=article_id(url), url=url, portal="a", title=f"第{number}号", text=text, fetched_at="", content_hash="",
        published_at=f"20{10 + number // 100_000 % 15}-0{number // 10_000 % 9 + 1}-{number % 28 + 1:02}",
    )  # fmt: skip


@dataclass
class Found:
    """How often a kind was asked for and found, and how often something else was."""

    asked: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    def note(self, kind: str, hits: set[int], wanted: int | None) -> None:
        """Count one question and its answer."""
        self.asked[kind] += 1
        self.found[kind] += wanted in hits
        self.wrong[kind] += bool(hits - {wanted})


class Ours:
    """Our index as a rival: in SQLite on disk."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = NORMAL")
        self.connection.execute("PRAGMA cache_size = -65536")  # 64 MB, whatever the store's size
        self.connection.executescript(SCHEMA)
        self.index = StoryIndex(SqliteShelf(self.connection))
        self.numbers: dict[str, int] = {}
        self.connection.execute("BEGIN")

    def place(self, number: int, text: str) -> set[int]:
        """Store the text, and return the numbers of what it was found to be like."""
        placed = self.index.place(article(number, text))
        ids = {placed.head, *(one.id for one in placed.demoted)} - {placed.id}
        return {self.number(id) for id in ids}

    def number(self, id: str) -> int:
        """Return the number that the article was stored under: texts are numbered as they come, from 1."""
        found = self.index.shelf.find(id)
        return found.number if found else 0

    def ask(self, text: str) -> set[int]:
        """Return what the text is like, and forget it again."""
        self.connection.execute("SAVEPOINT asked")
        hits = self.place(10**9, text)
        self.connection.execute("ROLLBACK TO asked")
        self.connection.execute("RELEASE asked")
        return hits

    def checkpoint(self) -> None:
        """Bring everything into the one file, so that its size can be taken."""
        self.connection.execute("COMMIT")
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.connection.execute("BEGIN")

    def commit(self) -> None:
        """End the transaction and begin another."""
        self.connection.execute("COMMIT")
        self.connection.execute("BEGIN")


def resident() -> int:
    """Return the megabytes of this process that are in memory (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 10**6


def measure_ours(sizes: list[int], asked: int, path: Path, batch: Callable[[], Batch]) -> None:
    """Fill the store to each size in turn, and print what it costs and what it finds."""
    ours, false, kept = Ours(path), Found(), list[tuple[int, str]]()
    number = 0
    for size in sizes:
        spent, characters, first = 0.0, 0, number
        while number < size:
            texts = batch()
            started = time.process_time()
            for nth, (kind, text) in enumerate(texts, number + 1):
                false.note(kind, ours.place(nth, text), None)
            ours.commit()
            spent += time.process_time() - started
            characters += sum(len(text) for _, text in texts)
            if len(kept) < asked:
                kept += [(nth, text) for nth, (kind, text) in enumerate(texts, number + 1) if kind == NEWS][:20]
            number += len(texts)
        ours.checkpoint()
        print(HEAD)
        print(
            f"{first:>10,} – {number:>10,}{(number - first) / spent:>9,.0f}{characters / (number - first):>8.0f}"
            f"{resident():>14}{path.stat().st_size / number:>13.0f}"
        )
        report(f"found among {number:,}", ask(ours.ask, kept[:asked]))
    report("stored, all different", false, "wrongly merged")


def measure_memory(count: int) -> None:
    """Print what the index of a one-off crawl takes."""
    texts, index = stream(SEED + 1), StoryIndex(MemoryShelf())
    written = [next(texts)[1] for _ in range(count)]
    before, started = resident(), time.process_time()
    for number, text in enumerate(written, 1):
        index.place(article(number, text))
    spent = time.process_time() - started
    each = (resident() - before) * 10**6 / count
    print(f"\nin memory, {count:,} texts: {each:.0f} bytes/text, {count / spent:,.0f} texts/s")


def ask(find: Callable[[str], set[int]], kept: list[tuple[int, str]]) -> Found:
    """Ask for every kept text in every kind of reprint, and for news and notices that are not there."""
    writer, found = Writer(SEED + 2), Found()
    forms = Forms(SEED + 2, writer)
    for kind, change in kinds(writer).items():
        for number, text in kept:
            found.note(kind, find(change(text)), number)
    for _ in kept:
        found.note("fresh, same topic", find(writer.article(topic=writer.dice.choice(writer.topics))), None)
    for name, maker in forms.makers.items():
        for _ in range(len(kept) // 50):
            series = maker(forms.place())
            for nth in range(10):
                text = next(series)
                if nth % 2 and nth:
                    found.note(f"fresh {name}", find(text), None)
    return found


def report(title: str, found: Found, only: str = "") -> None:
    """Print the shares."""
    print(f"\n{title:32}{'asked':>8}{'' if only else '   found'}{only or 'wrong':>16}")
    for kind, asked in found.asked.items():
        share = "" if only else f"{found.found[kind] / asked:8.3f}" if not kind.startswith("fresh") else " " * 8
        print(f"  {kind:30}{asked:>8}{share}{found.wrong[kind] / asked:>16.4f}")
    print(flush=True)


def measure_rival(name: str, make: Callable[[], Rival], stored: int, asked: int) -> None:
    """Fill the library's index, and print what it costs and what it finds."""
    try:
        rival = make()
    except ImportError:
        print(f"\n{name}: not installed")
        return
    texts, false = stream(SEED), Found()
    kept: list[tuple[int, str]] = []
    spent = 0.0
    for number in range(1, stored + 1):
        kind, text = next(texts)
        started = time.process_time()
        hits = rival.find(text)
        rival.add(number, text)
        spent += time.process_time() - started
        false.note(kind, hits, None)
        if kind == NEWS and len(kept) < asked:
            kept.append((number, text))
    print(f"\n{name}: {stored / spent:,.0f} texts/s with up to {stored:,} stored in memory")
    report(f"{name}: found", ask(rival.find, kept))
    report(f"{name}: stored, all different", false, "wrongly merged")


def main() -> None:
    """Measure, and print as it comes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stored", default="10000,100000", help="sizes of our store; default 10000,100000")
    parser.add_argument("--asked", type=int, default=1000, help="reprints of each kind; default 1000")
    parser.add_argument("--rivals", type=int, default=3000, help="texts stored by the others; 0: leave them out")
    parser.add_argument("--folder", type=Path, help="where our store is; default a temporary folder")
    options = parser.parse_args()
    print(f"{platform.machine()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}", flush=True)
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        sizes = [int(size) for size in options.stored.split(",")]
        with written(SEED) as batch:
            measure_ours(sizes, options.asked, Path(folder) / "stories.db", batch)
    measure_memory(20_000)
    if options.rivals:
        for name, make in RIVALS.items():
            measure_rival(name, make, options.rivals, min(options.asked, options.rivals // 10))


if __name__ == "__main__":
    sys.exit(main())
