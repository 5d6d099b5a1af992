"""Damaged pages for the extractor, for a while: `python benchmarks/fuzz.py [FOLDER …] [--seconds 30] [--seed 1]`.

Takes the HTML pages of the folders (those written for the evaluation and the demo portal unless told), damages them at
random, and asks for the article. Every answer must be an article or a named refusal, within CPU time in proportion to
the page. With `--lists` it asks what the page is and, as of a list page, for its links and for where it goes on. Prints
how the answers fell out and the worst time; a violation is printed with the command that repeats it, and the exit code
is 1.
"""

import argparse
import random
import shlex
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.article import Reason
from crawler.discover.classify import classify
from crawler.discover.listing import read_list_page
from crawler.extract import extract
from crawler.extract.noise import TAIL_HEADINGS
from crawler.extract.vocabulary import LABELS
from crawler.page import Page

ROOT = Path(__file__).parents[1]
SITES = (ROOT / "fixtures" / "sites",)
FOLDERS = (ROOT / "fixtures" / "evaluation" / "pages", ROOT / "fixtures" / "sites" / "demo")
URL = "http://www.demo-env.example/news/show-1.html"
NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
LEAST = 0.25  # seconds that any page may take: a full collection of the garbage, the first use of a pattern
PER_KB = 0.003  # seconds; the pages of the evaluation take 0.0001 on the slowest machine tried
LIST_PER_KB = 0.02  # the same of list pages; links nested in each other take the longest
MAX_PAGE = 400_000  # bytes; larger ones teach nothing here, growth.py has them

WORDS = (
    *TAIL_HEADINGS, *(label for labels in LABELS.values() for label in labels),
    *["返回顶部", "查看更多", "发表评论", "分享到", "记者", "通讯员", "摄影报道", "编辑", "首页", "正文", "位置",
        "林见清", "2021-08-19", "11:00", "1.2万", "版权所有"],
    *["下一页", "共12页", "加载更多", "javascript:go(2)", "__doPostBack('a','2')", "{page}", "<script>", "$.post(",
        "$.ajax({url:", "function f(n){", "a.value=n;", "f.submit()", "page=", "data-url=", "<form method=post>",
        "`${a}`", "' + a + '"],
    *"：:|丨-—_·.…。，、/>［］【】（）《》 \u3000〇一十年月日0",
)  # fmt: skip

Damage = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


class TooSlow(Exception):
    """The page took longer than it may."""


def flip_bytes(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    """Return the page with some bytes changed."""
    damaged = bytearray(page)
    for _ in range(rng.choice((1, 5, 50, 500))):
        damaged[rng.randrange(len(damaged))] = rng.randrange(256)
    return bytes(damaged)


def cut(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    """Return the page as it is when the connection breaks."""
    return page[: rng.randrange(len(page) + 1)]


def cut_out(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    """Return the page without a stretch."""
    start, end = sorted(rng.randrange(len(page) + 1) for _ in range(2))
    return page[:start] + page[end:]


def double_tag(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    """Return the page with one of its tags many times."""
    start = page.find(b"<", rng.randrange(len(page)))
    end = page.find(b">", start) + 1
    return page[:start] + page[start:end] * rng.choice((2, 10, 100, 2000)) + page[end:] if 0 <= start < end else page


def nest(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    """Return the page with something opened many times in itself."""
    tag = rng.choice(
        (b"<div>", b"<b>", b"<ul><li>", b"<table><tr><td>", b"<a href=/1>", b"<font>", b"<aside>", b"<h1>", b"<figure>")
    )
    place = page.find(b"<", rng.randrange(len(page)))
    return page[:place] + tag * rng.choice((10, 300, 3000, 20_000)) + page[place:]


def shuffle_blocks(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    """Return the page with its pieces between two kinds of tags in another order."""
    mark = rng.choice((b"<div", b"<p", b"<li", b"<td", b"</div", b"<br"))
    first, *rest = page.split(mark)
    rng.shuffle(rest)
    return mark.join([first, *rest])


def blow_up_attribute(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    """Return the page with an attribute that has no end."""
    place = page.find(b">", rng.randrange(len(page)))
    name = rng.choice((b"class", b"id", b"href", b"style", b"title", b"content", b"x"))
    filler = rng.choice((b"content ", b"a", b"-", "来源：".encode(), b"&amp;", b"/..", b"title_"))
    return page[:place] + b" " + name + b'="' + filler * rng.choice((10, 1000, 20_000)) + b'"' + page[place:]


def repeat_words(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    """Return the page with a word or two of it, or of the extractor's tables, repeated: what patterns choke on."""
    text = page.decode("utf-8", "ignore")
    start = rng.randrange(len(text) + 1)
    own = text[start : start + rng.randint(1, 6)]
    words = own if rng.random() < 0.5 else "".join(rng.sample(WORDS, rng.choice((1, 1, 2))))
    place = page.find(b">", rng.randrange(len(page))) + 1
    line = words * rng.choice((5, 12, 25, 40, 100, 1000)) + rng.choice(("某", "x", "", "。"))
    return page[:place] + line.encode() + page[place:]


def repeat_block(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    """Return the page with a stretch of it many times."""
    start = page.find(b"<", rng.randrange(len(page)))
    stretch = page[start : start + rng.choice((30, 100, 500, 3000))]
    return page[:start] + stretch * min(rng.choice((2, 20, 300)), MAX_PAGE // max(1, len(stretch))) + page[start:]


def mix(rng: random.Random, page: bytes, pages: Sequence[bytes]) -> bytes:
    """Return the beginning of this page and the end of another."""
    other = rng.choice(pages)
    return page[: rng.randrange(len(page) + 1)] + other[rng.randrange(len(other) + 1) :]


def put_in(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    """Return the page with something in it that begins and does not end, or that no page should have."""
    pieces = (b"<!--", b"<script>", b"<style>", b"<title>", b"<textarea>", b"<![CDATA[", b"\0", b"\x1b[31m",
        b"\xff\xfe", b"</html>", b"</body>",
              b"<base href='http://['>", b"&#0;", b"&#xd800;", b"&nosuch", b"<p", b'"', b"]]>", b"<?php",
                  "\u202e\u200b".encode(), b"<svg>", b"<template>")  # fmt: skip
    place = rng.randrange(len(page) + 1)
    return page[:place] + rng.choice(pieces) * rng.choice((1, 1, 3, 500)) + page[place:]


def mislabel(rng: random.Random, page: bytes, _: Sequence[bytes]) -> bytes:
    """Return the page with another charset than it declares."""
    text = page.decode("utf-8", "ignore")
    return text.encode(rng.choice(("gb18030", "big5", "utf-16", "cp932", "latin-1", "utf-7")), "replace")


DAMAGES: tuple[Damage, ...] = (
    flip_bytes, cut, cut_out, double_tag, nest, shuffle_blocks, blow_up_attribute, repeat_words, repeat_words,
    repeat_block, mix, put_in, mislabel,
)  # fmt: skip


def damaged(seed: int, case: int, pages: Sequence[bytes]) -> tuple[bytes, list[str]]:
    """Return the page of this case, the same each time, and what was done to it."""
    rng = random.Random(f"{seed}:{case}")
    page, done = rng.choice(pages), []
    for _ in range(rng.randint(1, 4)):
        damage = rng.choice(DAMAGES)
        done.append(damage.__name__)
        page = (damage(rng, page, pages) if page else page)[:MAX_PAGE]
    return page, done


@dataclass
class Tally:
    """How the answers fell out."""

    outcomes: Counter[str] = field(default_factory=Counter)
    violations: dict[str, str] = field(default_factory=dict)  # what is wrong: the first case of it
    worst: tuple[float, int] = (0.0, -1)  # µs per kB of a page of 10 kB or more, and the case


def ask_for_article(page: bytes) -> tuple[str, str]:
    """Return what the extractor answers, and what is wrong with it, "" for nothing."""
    found = extract(Page.from_bytes(page, URL), fetched_at=NOW)
    if found.article is not None:
        whole = found.article.title and (found.article.text or found.article.images)
        return "article", "" if whole else "an article without title, or without text and picture"
    named = found.problem in (Reason.NO_TITLE, Reason.NO_TEXT)
    return str(found.problem), "" if named else f"refused by {found.problem!r}"


def ask_for_list(page: bytes) -> tuple[str, str]:
    """Return what discovery answers, and what is wrong with it, "" for nothing."""
    read = Page.from_bytes(page, URL)
    classify(read)
    found = read_list_page(read, now=NOW)
    if found.submission:
        found.submission.body("gb18030")
    urls = [link.url for link in found.articles]
    goes_on = "a form" if found.submission else "a next page" if found.next_page else "no next page"
    return f"{'links' if urls else 'no link'}, {goes_on}", "" if len(urls) == len(set(urls)) else "a link twice"


def judge(page: bytes, ask: Callable[[bytes], tuple[str, str]], per_kb: float) -> tuple[str, str, float]:
    """Return outcome, what is wrong with it ("" for nothing), and the CPU seconds."""
    bound = LEAST + per_kb * len(page) / 1000
    signal.setitimer(signal.ITIMER_PROF, bound)  # counts CPU time, so that a busy machine changes nothing
    started = time.process_time()
    try:
        outcome, wrong = ask(page)
    except TooSlow:
        where = traceback.extract_tb(sys.exc_info()[2])[-3:-1]
        return (
            "too slow",
            f"too slow in {' < '.join(f'{Path(one.filename).stem}.{one.name}' for one in reversed(where))}",
            bound,
        )
    except Exception:
        return "crashed", traceback.format_exc(limit=-3), time.process_time() - started
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return outcome, wrong, time.process_time() - started


def run(
    cases: Sequence[int] | None, seed: int, seconds: float, pages: Sequence[bytes], again: str, *, lists: bool
) -> Tally:
    """Return the tally of these cases, or of as many as there is time for."""
    tally = Tally()
    stop = time.monotonic() + seconds
    case = 0
    while time.monotonic() < stop and (cases is None or case < len(cases)):
        number = cases[case] if cases is not None else case
        case += 1
        page, done = damaged(seed, number, pages)
        ask, per_kb = (ask_for_list, LIST_PER_KB) if lists else (ask_for_article, PER_KB)
        outcome, wrong, took = judge(page, ask, per_kb)
        tally.outcomes[outcome] += 1
        if len(page) >= 10_000:  # smaller ones tell of the garbage collector
            tally.worst = max(tally.worst, (took * 1e9 / len(page), number))
        if wrong and wrong not in tally.violations:
            tally.violations[wrong] = (
                f"case {number} ({', '.join(done)}; {len(page)} bytes)\n  again: {again} --case {number}"
            )
    return tally


def read_pages(folders: Sequence[Path]) -> list[bytes]:
    """Return the HTML pages below the folders, in the order of their names."""
    return [path.read_bytes() for folder in folders for path in sorted(folder.rglob("*.htm*")) if path.stat().st_size]


def too_slow(*_: Any) -> None:
    """Stop the page at hand."""
    raise TooSlow


def main() -> int:
    """Print the tally; 1 when an answer was neither article nor refusal, or late."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--case", type=int, help="only this one")
    parser.add_argument("--keep", type=Path, metavar="FILE", help="with --case: write the page here")
    parser.add_argument("--lists", action="store_true", help="ask as of list pages")
    options = parser.parse_args()
    pages = read_pages(options.folders or (SITES if options.lists else FOLDERS))
    if not pages:
        parser.error("no *.html below these folders")
    if options.keep is not None and options.case is not None:
        options.keep.write_bytes(damaged(options.seed, options.case, pages)[0])
    signal.signal(signal.SIGPROF, too_slow)
    again = shlex.join(["python", "benchmarks/fuzz.py", *map(str, options.folders), "--seed", str(options.seed)])
    again += " --lists" if options.lists else ""
    cases = None if options.case is None else [options.case]
    tally = run(cases, options.seed, options.seconds, pages, again, lists=options.lists)
    print(f"{sum(tally.outcomes.values()):,} pages made of {len(pages)}, seed {options.seed}")
    for outcome, count in tally.outcomes.most_common():
        print(f"{count:9,}  {outcome}")
    print(f"worst: {tally.worst[0]:.0f} µs per kB (case {tally.worst[1]})")
    for wrong, first in tally.violations.items():
        print(f"\n{wrong}\n  first: {first}", file=sys.stderr)
    return 1 if tally.violations else 0


if __name__ == "__main__":
    sys.exit(main())
