"""Reprints found, and notices kept apart: `python benchmarks/reprints.py [--stored 10000,100000] [--rivals 3000]`.

Texts come from `writing.py` and `forms.py`, 85 of 100 are news, half of these on one of 200 topics, and 15 notices that
differ from others of their form in names, figures and dates. All are stored in SQLite on disk, each looked up before;
the CPU time of that is taken, commits of 1,000 texts included; another process writes the texts. At every size of
`--stored`, 1,000 stored news are asked for in each kind of reprint (each taken back again), and news and notices that
nobody told before. The other libraries hold texts of the same kinds in memory, `--rivals` of them.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from asking import NEWS, Batch, Found, article, ask, report, stream, written
from rivals import RIVALS, Rival

from crawler.article import Article
from crawler.dedupe.shelf import MemoryShelf
from crawler.dedupe.sketch import sketch
from crawler.dedupe.stories import StoryIndex
from crawler.normalize.text import match_key
from crawler.state.stories import SCHEMA, SqliteShelf

SEED: Final = 20260819
HEAD: Final = "stored from – to           texts/s   chars   MB resident   bytes/text"


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

    def place(self, made: Article) -> set[int]:
        """Store the article, and return the numbers of what it was found to be like."""
        placed = self.index.place(made)
        ids = {placed.head, *(one.id for one in placed.demoted)} - {placed.id}
        return {self.number(id) for id in ids}

    def number(self, id: str) -> int:
        """Return the number that the article was stored under: texts are numbered as they come, from 1."""
        found = self.index.shelf.find(id)
        return found.number if found else 0

    def ask(self, text: str, title: str) -> set[int]:
        """Return what the text is like, and forget it again."""
        self.connection.execute("SAVEPOINT asked")
        hits = self.place(article(10**9, text, title))
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
            articles = [(kind, article(nth, text)) for nth, (kind, text) in enumerate(texts, number + 1)]
            started = time.process_time()
            for kind, made in articles:
                false.note(kind, ours.place(made), None)
            ours.commit()
            spent += time.process_time() - started
            characters += sum(len(text) for _, text in texts)
            if len(kept) < asked:
                kept += [(nth, text) for nth, (kind, text) in enumerate(texts, number + 1) if kind == NEWS][:100]
            number += len(texts)
        ours.checkpoint()
        print(HEAD)
        print(
            f"{first:>10,} – {number:>10,}{(number - first) / spent:>9,.0f}{characters / (number - first):>8.0f}"
            f"{resident():>14}{path.stat().st_size / number:>13.0f}"
        )
        report(f"found among {number:,}", ask(ours.ask, kept[:asked], SEED + 2))
    report("stored, all different", false, "wrongly merged")


def measure_growth(sizes: list[int], folder: Path) -> None:
    """Print what insertion and look-up of 2,000 texts cost in stores of made-up rows: real sketches, keys by dice."""
    texts, dice = stream(SEED + 3), random.Random(SEED)
    asked = [next(texts)[1] for _ in range(2000)]
    packed = [made.pack() for text in asked[:500] if (made := sketch(text, match_key(text)))]
    print("made-up store    ms/text   bytes/text", flush=True)
    for size in sizes:
        path = folder / f"{size}.db"
        ours = Ours(path)
        rows = ((dice.getrandbits(63), dice.getrandbits(63), nth, dice.choice(packed)) for nth in range(size))
        ours.connection.executemany("INSERT INTO story_text (id, words, published, sketch) VALUES (?, ?, ?, ?)", rows)
        step = 2**32 // (16 * size)  # ascending, as a B-tree is filled fastest
        keys = ((nth * step + dice.randrange(step) - 2**31, dice.randrange(size) + 1) for nth in range(16 * size))
        ours.connection.executemany("INSERT OR IGNORE INTO story_key VALUES (?, ?)", keys)
        ours.checkpoint()
        articles = [article(nth, text) for nth, text in enumerate(asked)]
        started = time.process_time()
        for made in articles:
            ours.place(made)
        ours.commit()
        spent = time.process_time() - started
        ours.connection.close()
        print(f"{size:>13,}{1000 * spent / len(asked):>11.3f}{path.stat().st_size / size:>13.0f}", flush=True)
        path.unlink()


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
    report(f"{name}: found", ask(lambda text, _: rival.find(text), kept, SEED + 2))
    report(f"{name}: stored, all different", false, "wrongly merged")


def main() -> None:
    """Measure, and print as it comes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stored", default="10000,100000", help="sizes of our store; default 10000,100000")
    parser.add_argument("--asked", type=int, default=1000, help="reprints of each kind; default 1000")
    parser.add_argument("--rivals", type=int, default=3000, help="texts stored by the others; 0: leave them out")
    parser.add_argument("--growth", default="10000,100000,1000000", help="sizes of made-up stores")
    parser.add_argument("--folder", type=Path, help="where our store is; default a temporary folder")
    options = parser.parse_args()
    print(f"{platform.machine()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}", flush=True)
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        sizes = [int(size) for size in options.stored.split(",")]
        with written(SEED) as batch:
            measure_ours(sizes, options.asked, Path(folder) / "stories.db", batch)
        measure_growth([int(size) for size in options.growth.split(",")], Path(folder))
    measure_memory(20_000)
    if options.rivals:
        for name, make in RIVALS.items():
            measure_rival(name, make, options.rivals, min(options.asked, options.rivals // 10))


if __name__ == "__main__":
    sys.exit(main())
