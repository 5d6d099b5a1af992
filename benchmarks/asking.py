"""What benchmarks/reprints.py stores and asks for, and how often it got the right answer."""

from __future__ import annotations

import multiprocessing
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from forms import Forms
from writing import Writer

from crawler.article import Article, article_id

NOTICES: Final = 0.15
SERIES: Final = 40  # notices of one office
BATCH: Final = 1000  # texts
NEWS: Final = "news"
EDITS: Final = {"edits 5 %": 0.05, "edits 10 %": 0.1, "edits 20 %": 0.2}
Batch = list[tuple[str, str]]  # kind and text


def kinds(writer: Writer) -> dict[str, Callable[[str], str]]:
    """Return what can become of a text that is printed elsewhere; all get another head and foot."""
    framed, edited = writer.framed, writer.edited
    return {
        "head and foot": framed,
        **{kind: lambda text, share=share: framed(edited(text, share)) for kind, share in EDITS.items()},
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
        queue.put([next(texts) for _ in range(BATCH)])


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


def headline(text: str) -> str:
    """Return the title of a text: how it begins, up to its first comma or stop."""
    return re.split("[，。；：\n]", text.lstrip(), maxsplit=1)[0][:30]


def article(number: int, text: str, title: str = "") -> Article:
    """Return an article of this text, under its own title or another."""
    url = f"http://a.example/{number}"
    return Article(
        id=article_id(url), url=url, portal="a", title=title or headline(text), text=text,
        fetched_at="", content_hash="",
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


def ask(find: Callable[[str, str], set[int]], kept: list[tuple[int, str]], seed: int) -> Found:
    """Ask for every kept text in every kind of reprint, and for news and notices that are not there.

    A reprint keeps its title, or has it edited like the text.
    """
    writer, found = Writer(seed), Found()
    forms = Forms(seed, writer)
    for kind, change in kinds(writer).items():
        for number, text in kept:
            title = headline(text)
            share = EDITS.get(kind)
            found.note(kind, find(change(text), writer.edited(title, share) if share else title), number)
    for _ in kept:
        text = writer.article(topic=writer.dice.choice(writer.topics))
        found.note("fresh, same topic", find(text, headline(text)), None)
    for name, maker in forms.makers.items():
        for _ in range(len(kept) // 50):
            series = maker(forms.place())
            for nth in range(10):
                text = next(series)
                if nth % 2 and nth:
                    found.note(f"fresh {name}", find(text, headline(text)), None)
    return found


def report(title: str, found: Found, only: str = "") -> None:
    """Print the shares."""
    print(f"\n{title:32}{'asked':>8}{'' if only else '   found'}{only or 'wrong':>16}")
    for kind, asked in found.asked.items():
        share = "" if only else f"{found.found[kind] / asked:8.3f}" if not kind.startswith("fresh") else " " * 8
        print(f"  {kind:30}{asked:>8}{share}{found.wrong[kind] / asked:>16.4f}")
    print(flush=True)
