"""How the time for a page grows with its size.

`python benchmarks/growth.py [SHAPE …] [--largest 10000] [--links 1000000]`

CPU seconds for decoding, parsing and reading all fields of one page, for pages of 10 kB to 10 MB in many shapes. The
time must grow as the page does: a shape whose µs per kB rise by more than FLAGGED from one size to the next is marked
SUPER-LINEAR and the exit code is 1. A size is left out when the ones before say that it would take minutes.
"""

import argparse
import gc
import itertools
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime

from crawler.extract import extract
from crawler.page import Page

NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
URL = "http://www.demo-env.example/news/show-1.html"
SIZES = (10, 100, 1_000, 10_000)  # kB
FLAGGED = 2.5  # linear shapes vary by up to 1.6 between two sizes: caches of the processor, the garbage collector
PATIENCE = 60.0  # seconds that one measurement may be expected to take

TITLE = "北屿市第二污水处理厂提标改造工程通水"
SENTENCE = "项目总投资三亿元，采用改良氧化沟与反硝化深床滤池组合工艺，占地比常规方案节省近三成，施工期间厂区没有停水。"
TEXT = "".join(f"<p>第{at}期{SENTENCE}</p>" for at in range(4))
INFO = "<div>来源：示例环保网 时间：2021-08-19 11:00:18 作者：林见清</div>"
PARAGRAPH = f"<p>{{}}{SENTENCE}</p>"
LINK = '<a href="/news/show-{}.html">某市启动管网普查工作之{}</a>'


def news(body: str, *, above: str = "", head: str = "", tag: str = TITLE) -> str:
    """Return a page: title, headline, metadata line, what stands above the text, the body."""
    head = f"<head><title>{tag}</title>{head}</head>"
    return f"<html>{head}<body><h1>{TITLE}</h1>{INFO}{above}<div>{body}</div></body></html>"


def many(piece: str) -> Callable[[int], str]:
    """Return what repeats this piece so many times; {} in it is the number of the copy."""
    return lambda count: "".join([piece.replace("{}", str(at)) for at in range(count)])


def inside(piece: str) -> Callable[[int], str]:
    """Return a page with so many pieces among the paragraphs of the text."""
    pieces = many(piece)
    return lambda count: news(TEXT + pieces(count) + TEXT.replace("期", "批"))


def above(piece: str) -> Callable[[int], str]:
    """Return a page with so many pieces between metadata line and text."""
    pieces = many(piece)
    return lambda count: news(TEXT, above=pieces(count))


def nested(opening: str) -> Callable[[int], str]:
    """Return a page with so many elements opened in each other behind the text, and text at the bottom."""
    return lambda count: news(TEXT + opening * count + TEXT)


def head(piece: str) -> Callable[[int], str]:
    """Return a page with so many pieces in its head, and as many short lines."""
    pieces, lines = many(piece), many("<p>示例{}网</p>")
    return lambda count: news(TEXT, head=pieces(count), above=lines(count))


# what the page is made of, repeated as often as the size asks for
SHAPES: dict[str, Callable[[int], str]] = {
    "paragraphs": many(PARAGRAPH),
    "paragraphs of an article": inside(PARAGRAPH),
    "lines by br": inside(f"{{}}{SENTENCE}<br>"),
    "one long line": lambda count: news(f"<p>{SENTENCE * count}</p>"),
    "one long word": lambda count: news(f"<p>{'水' * count}</p>"),
    "the same paragraph": lambda count: news(TEXT + f"<p>{SENTENCE}</p>" * count),
    "short lines above the text": above("<p>短句{}</p>"),
    "short lines, long text": lambda count: news(many(PARAGRAPH)(count), above=many("<p>短句{}</p>")(count)),
    "links above the text": above(f"<li>{LINK}</li>"),
    "links in the text": inside(f"<li>{LINK}</li>"),
    "links on one line": lambda count: news(TEXT + f"<div>相关阅读</div><div>{many(LINK)(count)}</div>"),
    "related links": lambda count: news(TEXT) + "<h3>相关阅读</h3><ul>" + many(f"<li>{LINK}2021-08-19</li>")(count) +
        "</ul>",
    "cards of other articles": lambda count: news(TEXT) + many(
        f'<div><h4>{LINK}</h4><p>{{}}{SENTENCE}</p></div>')(count),
    "links and abstracts in turn": inside(f"<h4>{LINK}</h4><p>{{}}{SENTENCE}</p>"),
    "boxes among paragraphs": inside(f"<div><h4>延伸阅读</h4>{LINK}</div><p>{{}}{SENTENCE}</p>"),
    "numbered links": inside(f"<p>{{}}、{LINK}</p>"),
    "articles below each other": lambda count: news(TEXT) + many(
        f"<h2>某市启动管网普查工作之{{}}</h2><div>2021-08-19 来源：示例网</div><p>{{}}{SENTENCE}</p>")(count),
    "paragraphs in wrappers": inside(f"<div><div><div>{{}}{SENTENCE}</div></div></div>"),
    "text in noscript": lambda count: f"<title>{TITLE}</title><noscript>{many(PARAGRAPH)(count)}</noscript>",
    "files": inside('<p><a href="/f/{}.pdf">附件</a></p>'),
    "pictures": inside('<p><img src="/{}.jpg" alt="图之{}"></p>'),
    "pictures in one block": inside('<img src="/{}.jpg">'),
    "rows of a table": lambda count: news(
        TEXT + f"<table>{'<tr><td>断面</td><td>二类</td></tr>' * count}</table>" + TEXT),
    "cells of one row": lambda count: news(TEXT +
        f"<table><tr>{'<td>断面</td>' * count}</tr><tr><td>甲<td>乙</tr></table>"),
    "tables": inside("<table><tr><td>断面</td><td>{}</td></tr><tr><td>甲</td><td>乙</td></tr></table>"),
    "nested div": nested("<div>某"),
    "nested span": nested("<span>某"),
    "nested lists": nested("<ul><li>某"),
    "nested tables": nested("<table><tr><td>某"),
    "nested links": nested('<a href="/1.html">某<div>'),
    "nested asides": nested("<aside>"),
    "nested pictures": nested('<figure><img src="/1.jpg">'),
    "nested five hundred deep": inside("<div>" * 500 + "某{}" + "</div>" * 500),
    "open font": inside(f"<p><font>{{}}{SENTENCE}</p>"),
    "labels on one line": above("来源：示例网 时间：2021-08-19 "),
    "label lines": above("<div>来源：示例网{} 点击：{}</div>"),
    "labels without values": above("<div>来源：</div>"),
    "colons": above("："),
    "dates on one line": above("2021-08-19 11:00 "),
    "date lines": above("<div>2021-08-19 11:00</div>"),
    "breadcrumbs": above('<div><a href="/">首页</a> &gt; <a href="/n/">新闻{}</a> &gt; 正文</div>'),
    "headings of what follows": inside(f"<p>相关阅读</p><p>{{}}{SENTENCE}</p>"),
    "buttons": inside("<p>打印 分享到 收藏</p>"),
    "comments": inside(f'<div class="comment"><p>{{}}{SENTENCE}</p></div>'),
    "authors and sources in the head": head(
        '<meta name="author" content="周望"><meta name="source" content="示例{}网">'),
    "titles in the head": head('<meta property="og:title" content="示例{}">'),
    "sites in the head": head('<meta name="sitename" content="示例{}站"><meta property="og:title" content="示例{}">'),
    "keywords in the head": lambda count: news(many(PARAGRAPH)(count // 20), head=
        f'<meta name="keywords" content="{many("词{},")(count)}">'),
    "long title tag": lambda count: news(TEXT, tag="示例" * count, above=many("<p>短句{}</p>")(count)),
    "title tag of separators": lambda count: news(TEXT, tag="示例网-" * count),
    "json-ld": head('<script type="application/ld+json">'
        '{"@type":"Article","headline":"示例","datePublished":"2021-08-19"}</script>'),
    "entities": inside("&nbsp;&lt;&#27700;&nosuch;"),
    "blanks": inside(" \n\t\u3000"),
    "dots": lambda count: news(f"<p>{SENTENCE}</p>" * 3, above=f"<p>摘要{SENTENCE}{'。' * 4 * count}末</p>"),
    "attributes": inside('<p class="{} content" style="color:red" data-x="{}">某</p>'),
    "unknown elements": inside("<x-{}>某</x-{}>"),
    "broken tags": inside("<p</td><<a href='>"),
}  # fmt: skip


def built(shape: Callable[[int], str], size: int) -> bytes:
    """Return a page of this shape of about `size` kB."""
    count = 32
    while True:
        page = shape(count).encode()
        if len(page) >= size * 900:
            return page
        count = max(count + 1, min(count * 8, int(count * size * 1000 / len(page))))


def measure(page: bytes) -> float:
    """Return the CPU seconds that reading the page takes; the best of some for short ones."""
    best = float("inf")
    for _ in range(3 if len(page) < 2_000_000 else 1):
        gc.collect()
        started = time.process_time()
        extract(Page.from_bytes(page, URL), fetched_at=NOW)
        best = min(best, time.process_time() - started)
        if best > 1:
            break
    return best


def curve(shape: Callable[[int], str], largest: int) -> list[tuple[float, float] | None]:
    """Return (kB, CPU seconds) for every size up to the largest; None for one that would take too long."""
    points: list[tuple[float, float] | None] = []
    for size in (size for size in SIZES if size <= largest):
        before = points[-2:]
        if None in before or (before and before[-1] and expected(before, size) > PATIENCE):
            points.append(None)
            continue
        page = built(shape, size)
        points.append((len(page) / 1000, measure(page)))
    return points


def expected(before: list[tuple[float, float] | None], size: int) -> float:
    """Return the seconds to expect: the last time grown as it grew from the one before, at least linearly."""
    kilobytes, seconds = before[-1] or (1.0, 0.0)
    factor = 10.0
    if len(before) == 2 and before[0] and before[0][1] > 0:
        factor = max(factor, seconds / before[0][1])
    return seconds * factor if size > kilobytes else seconds


def is_superlinear(points: list[tuple[float, float] | None]) -> bool:
    """Return whether the time per kB rises from one size to the next; the smallest pages are all start-up."""
    costs = [seconds / kilobytes for kilobytes, seconds in filter(None, points[1:])]
    return None in points or any(later > FLAGGED * earlier for earlier, later in itertools.pairwise(costs))


def row(name: str, points: list[tuple[float, float] | None], verdict: str) -> str:
    """Return one line of the table."""
    cells = ["       –       –" if one is None else f"{one[1]:8.3f}{one[1] * 1e6 / one[0]:8.0f}" for one in points]
    return f"{name:33}{''.join(cells)}  {verdict}".rstrip()


def main() -> int:
    """Print the curves; 1 when one of them is super-linear."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", help="all when none is named")
    parser.add_argument("--largest", type=int, default=SIZES[-1], metavar="KB", help="the largest page")
    parser.add_argument("--links", type=int, default=0, metavar="N", help="measure one page with so many links, too")
    options = parser.parse_args()
    unknown = [name for name in options.shapes if name not in SHAPES]
    if unknown:
        parser.error(f"no shape {unknown[0]!r}; there is: {', '.join(SHAPES)}")
    columns = [f"{size:,} kB" for size in SIZES if size <= options.largest]
    print(f"{'CPU seconds, µs per kB':33}{''.join(f'{column:>16}' for column in columns)}")
    bad = 0
    for name in options.shapes or SHAPES:
        points = curve(SHAPES[name], options.largest)
        superlinear = is_superlinear(points)
        bad += superlinear
        print(row(name, points, "SUPER-LINEAR" if superlinear else ""), flush=True)
    if options.links:
        page = news(TEXT + many(f"<li>{LINK}</li>")(options.links)).encode()
        seconds = measure(page)
        print(
            f"{options.links:,} links, {len(page) / 1e6:.0f} MB: {seconds:.1f} s, "
            f"{seconds * 1e9 / len(page):.0f} µs per kB"
        )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
