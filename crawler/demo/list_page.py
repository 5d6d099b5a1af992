"""List pages, the home page and the feeds of the demo portal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta, timezone
from email.utils import format_datetime
from html import escape
from typing import Final

from crawler.demo.frame import COMMENT, NOTICE, ORIGIN, SECTIONS, TITLE, page
from crawler.demo.plan import Entry
from crawler.demo.story import Story, page_title

WINDOW: Final = 3  # numbers left and right of the current one in the pager
BEIJING: Final = timezone(timedelta(hours=8))


def list_pages(section: str, entries: Sequence[Entry], per_page: int, side: str) -> Iterator[tuple[str, bytes]]:
    """Yield path and page of each list page of a section, the first one first."""
    count = -(-len(entries) // per_page)
    name = SECTIONS[section]
    feed = f'<link rel="alternate" type="application/rss+xml" title="{name}" href="/rss/{section}.xml" />\n'
    for number in range(1, count + 1):
        lines = "\n".join(_line(entry) for entry in entries[(number - 1) * per_page : number * per_page])
        main = f"""<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/{section}/">{name}</a></div>
<h2>{name}</h2>
<ul class="newslist">
{lines}
</ul>
{_pager(section, number, count)}"""
        html = page(title=page_title(name), main=main, side=side, extra_head=feed, section=section)
        yield list_path(section, number), html.encode()


def list_path(section: str, number: int) -> str:
    """Return where list page 1, 2 … of a section stands."""
    return f"/{section}/" if number == 1 else f"/{section}/index_{number}.html"


def home_page(lists: dict[str, list[Entry]], side: str) -> bytes:
    """Return the home page: the newest lines of both sections."""
    blocks = "\n".join(
        f'<div class="box"><h3>{SECTIONS[section]} <a class="more" href="/{section}/">更多</a></h3>\n'
        f'<ul class="newslist">\n{chr(10).join(_line(entry) for entry in entries[:10])}\n</ul></div>'
        for section, entries in lists.items()
    )
    return page(title=f"{TITLE}-环保设备行业门户(合成)", main=blocks, side=side).encode()


def plain_page(name: str, text: str, side: str) -> bytes:
    """Return one of the portal's own pages: about, contact."""
    main = (
        f'<div class="crumbs">当前位置：<a href="/">首页</a> &gt; {name}</div>\n<h2>{name}</h2>\n<p>{escape(text)}</p>'
    )
    return page(title=page_title(name), main=main, side=side).encode()


def feed(section: str, stories: Iterable[Story]) -> bytes:
    """Return the RSS feed of a section."""
    items = "\n".join(
        f"<item><title>{escape(one.title)}</title><link>{ORIGIN}{one.path}</link><guid>{ORIGIN}{one.path}</guid>"
        f"<pubDate>{format_datetime(one.published.replace(tzinfo=BEIJING))}</pubDate></item>"
        for one in stories
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
{COMMENT}
<rss version="2.0"><channel>
<title>{TITLE} {SECTIONS[section]}</title><link>{ORIGIN}/{section}/</link><description>{NOTICE}</description>
{items}
</channel></rss>
""".encode()


def _line(entry: Entry) -> str:
    title = escape(entry.title)
    return f'<li><span class="date">{entry.day}</span><a href="{entry.path}" title="{title}">{title}</a></li>'


def _pager(section: str, current: int, count: int) -> str:
    near = range(max(1, current - WINDOW), min(count, current + WINDOW) + 1)
    shown = sorted({1, *near, count})
    numbers = " ".join(f"<b>{n}</b>" if n == current else f'<a href="{list_path(section, n)}">{n}</a>' for n in shown)
    back = f'<a href="{list_path(section, current - 1)}">上一页</a> ' if current > 1 else ""
    ahead = f' <a href="{list_path(section, current + 1)}">下一页</a>' if current < count else ""
    return f'<div class="pages">{back}{numbers}{ahead}</div>'
