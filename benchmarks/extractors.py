"""Our extractor beside others, on any folder of pages with gold: accuracy, and CPU time in interleaved rounds.

`python benchmarks/extractors.py [FOLDER] [--rounds 5] [--tools ours,trafilatura] [--no-accuracy] [--no-speed]`

What is not installed is left out and named; `pip install -U pip`, then `pip install -e '.[bench]'` brings all of them.
Ours decodes, parses and reads all fields inside the clock, without looking for the page's CMS: a crawl does that for
three pages of a host. The others get the page decoded already, by our decoder, so that they are not blamed for a wrong
charset nor charged for a right one. For all of them garbage is collected as often as in a crawl. What ours and
trafilatura remember of the lines they have seen is emptied before each round: no crawl reads the same pages again.
"""

import argparse
import gc
import importlib.metadata
import logging
import sys
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from parsel import Selector

from crawler.commands.running import GARBAGE
from crawler.errors import CrawlerError
from crawler.evaluate import evaluate
from crawler.evaluate.cli import OWN_FOLDER
from crawler.evaluate.run import Evaluation, Record, page_bytes, read_generic, read_gold
from crawler.normalize.encoding import to_utf8

Answer = Mapping[str, Any]


class Tool(NamedTuple):
    """One extractor: `read` takes the page as text, or as bytes with the gold line when `raw`."""

    name: str
    version: str
    read: Callable[..., Answer]
    raw: bool = False


def ours() -> Tool:
    """Return the extractor of this project: decode, parse and every field."""
    return Tool("ours", "", read_generic, raw=True)


def trafilatura() -> Tool:
    """Return trafilatura as it comes."""
    return _trafilatura("trafilatura")


def trafilatura_precision() -> Tool:
    """Return trafilatura set to precision."""
    return _trafilatura("trafilatura_precision", favor_precision=True)


def trafilatura_fast() -> Tool:
    """Return trafilatura without its fallbacks."""
    return _trafilatura("trafilatura_fast", fast=True)


def readability() -> Tool:
    """Return readability-lxml: title and body."""
    from lxml import html
    from readability import Document

    def read(page: str) -> Answer:
        document = Document(page)
        return {"title": document.short_title(), "body": html.fromstring(document.summary()).text_content()}

    return Tool("readability", _version("readability-lxml"), read)


def newspaper4k() -> Tool:
    """Return newspaper4k, told that the page is Chinese."""
    from newspaper import Article

    def read(page: str) -> Answer:
        article = Article("https://www.example.com/", language="zh")
        article.download(input_html=page)
        article.parse()
        date = article.publish_date
        return {
            "title": article.title,
            "published": date.isoformat() if date else None,
            "author": list(article.authors),
            "body": article.text,
        }

    return Tool("newspaper4k", _version("newspaper4k"), read)


def gne() -> Tool:
    """Return the GeneralNewsExtractor."""
    from gne import GeneralNewsExtractor

    extractor = GeneralNewsExtractor()

    def read(page: str) -> Answer:
        found = extractor.extract(page)
        return {
            "title": found["title"],
            "published": found["publish_time"],
            "author": [found["author"]] if found["author"] else [],
            "body": found["content"],
        }

    return Tool("gne", _version("gne"), read)


def resiliparse() -> Tool:
    """Return resiliparse: title and main text."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    def read(page: str) -> Answer:
        tree = HTMLTree.parse(page)
        return {"title": tree.title, "body": extract_plain_text(tree, main_content=True, alt_texts=False)}

    return Tool("resiliparse", _version("resiliparse"), read)


TOOLS = (ours, trafilatura, trafilatura_precision, trafilatura_fast, readability, newspaper4k, gne, resiliparse)


def accuracy(folder: Path, tools: Sequence[Tool]) -> None:
    """Print one line a tool: the numbers that the evaluation's table has for our own."""
    head = "".join(f"{column:>11}" for column in ("body P", "body R", "page-F1", "F1≥0.9", "title"))
    fields = "".join(f"{column:>14}" for column in ("date R/P", "source R/f", "author R/f"))
    print(f"{'':<24}{head}{fields}")
    for tool in tools:
        found = evaluate(folder, _reader(tool))
        print(f"{tool.name + ' ' + tool.version:<24}{_accuracy(found)}", flush=True)


def speed(folder: Path, tools: Sequence[Tool], rounds: int) -> None:
    """Print the median CPU time of each tool over the rounds, and how many times that of parsel's parse it is."""
    pages = [(page_bytes(folder, line["id"]), line) for line in read_gold(folder)]
    texts = [_text(body) for body, _ in pages]
    parse = Tool("parsel, parse alone", _version("parsel"), lambda page: {"body": Selector(text=page).root})
    turns = [parse, *tools]
    times: dict[str, list[float]] = {tool.name: [] for tool in turns}
    gc.collect()
    gc.freeze()  # or whoever is at work when a full collection is due pays for looking through all the others' modules
    gc.set_threshold(*GARBAGE)
    for number in range(rounds):
        for tool in turns[number % len(turns) :] + turns[: number % len(turns)]:
            times[tool.name].append(_clock(tool, pages, texts))
    bare = median(times[parse.name])
    size = sum(len(body) for body, _ in pages)
    print(f"\n{len(pages)} pages, {size / 1e6:.1f} MB, {rounds} rounds in turn, CPU seconds (median, lowest–highest)")
    for tool in turns:
        spent = times[tool.name]
        middle = median(spent)
        spread = f"{min(spent):.2f}–{max(spent):.2f}"
        each = 1000 * middle / len(pages)
        print(f"{tool.name:<24}{middle:>9.3f}  {spread:<14}{each:>9.2f} ms/page{middle / bare:>9.1f} ×")


def _trafilatura(name: str, **options: bool) -> Tool:
    from trafilatura import bare_extraction

    def read(page: str) -> Answer:
        document = bare_extraction(page, with_metadata=True, include_comments=False, **options)
        if document is None:
            return {}
        found = document.as_dict()
        return {
            "title": found["title"],
            "published": found["date"],
            "source": found["sitename"],
            "author": [found["author"]] if found["author"] else [],
            "body": found["text"],
        }

    return Tool(name, _version("trafilatura"), read)


def _version(package: str) -> str:
    return importlib.metadata.version(package)


def _reader(tool: Tool) -> Callable[[bytes, Record], Answer]:
    return tool.read if tool.raw else lambda body, gold: tool.read(_text(body))


def _text(body: bytes) -> str:
    return to_utf8(body, None)[0].decode("utf-8", "replace")


def _clock(tool: Tool, pages: Sequence[tuple[bytes, Record]], texts: Sequence[str]) -> float:
    _forget()
    started = time.process_time()
    for (body, gold), text in zip(pages, texts, strict=True):
        try:
            tool.read(body, gold) if tool.raw else tool.read(text)
        except Exception as error:
            logging.getLogger(__name__).debug("%s: %s", tool.name, error)  # a page that a tool cannot read still costs
    return time.process_time() - started


def _forget() -> None:
    """Empty the caches of answers that would be there for the second look at a page only."""
    for module in [module for name, module in sys.modules.items() if name.partition(".")[0] == "crawler"]:
        for one in vars(module).values():
            if hasattr(one, "cache_clear") and one.cache_info().maxsize is not None:
                one.cache_clear()
    with suppress(ImportError):
        from trafilatura.meta import reset_caches

        reset_caches()


def _accuracy(found: Evaluation) -> str:
    numbers = found.numbers()
    body = ("body.precision", "body.recall", "body.page_f1", "body.ok", "title.recall")
    columns = "".join(f"{_share(numbers.get(name)):>11}" for name in body)
    for field, other in (("date", "precision"), ("source", "false"), ("author", "false")):
        answers = any(page.fields[field].answered for page in found.pages if field in page.fields)
        pair = (
            f"{_share(numbers.get(f'{field}.recall'))} / {_share(numbers.get(f'{field}.{other}'))}" if answers else "–"
        )
        columns += f"{pair:>14}"
    crash = next(iter(found.crashes.values()), "")
    return columns + (f"  {len(found.crashes)} crashed ({crash})" if crash else "")


def _share(number: float | None) -> str:
    return "–" if number is None else f"{number:.3f}".removeprefix("0") if number < 1 else f"{number:.2f}"


def _installed(wanted: Sequence[str]) -> list[Tool]:
    tools = []
    for make in TOOLS:
        if wanted and make.__name__ not in wanted:
            continue
        try:
            tools.append(make())
        except ImportError as error:
            sys.stderr.write(f"{make.__name__}: left out ({error})\n")
    return tools


def main() -> int:
    """Print both tables; return 2 when the folder cannot be read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=OWN_FOLDER)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--tools", default="", help=f"comma-separated: {', '.join(make.__name__ for make in TOOLS)}")
    parser.add_argument("--no-accuracy", action="store_true")
    parser.add_argument("--no-speed", action="store_true")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)  # the others log what they cannot read
    tools = _installed([name for name in options.tools.split(",") if name])
    try:
        if not options.no_accuracy:
            accuracy(options.folder, tools)
        if not options.no_speed and options.rounds > 0:
            speed(options.folder, tools, options.rounds)
    except CrawlerError as error:
        sys.stderr.write(f"extractors: {error}\n")
        return error.exitcode
    return 0


if __name__ == "__main__":
    sys.exit(main())
