"""Small pages written by hand, and the extractor's answers to them; every name, company and event is invented."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from crawler.article import Article
from crawler.extract import Extraction, extract
from crawler.extract.flow import Flow, read_flow
from crawler.page import Page

NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)  # 15:00 in China
URL = "https://www.demo-env.example/news/show-1024.html"
HOSTILE_URL = "http://hostile.example/n/1.html"
TITLE = "北屿市第二污水处理厂提标改造工程通水"
TEXT = (
    "北屿市第二污水处理厂提标改造工程日前正式通水，出水水质由一级B提高到一级A，每年可削减化学需氧量一千二百余吨。",
    "项目总投资三亿元，采用改良氧化沟与反硝化深床滤池组合工艺，占地比常规方案节省近三成，施工期间厂区没有停水。",
    "市水务部门负责人介绍，下一步将推进污泥资源化利用，并在厂区建设面向市民的水环境科普馆，预计明年夏天开放。",
)
FIRST, SECOND, THIRD = TEXT
WHOLE = "\n".join(TEXT)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in TEXT)
# a notice whose text is a table, or links to files, has no sentence
PERMITS = (
    "<table><tr><th>序号</th><th>项目名称</th><th>建设单位</th></tr>"
    "<tr><td>1</td><td>再生水管网工程</td><td>北屿水务</td></tr>"
    "<tr><td>2</td><td>污泥干化车间</td><td>临澜环境</td></tr></table>"
)
INFO = "来源：示例环保网 时间：2021-08-19 11:00:18"
MENU = (
    '<div class="nav"><a href="/">首页</a> <a href="/news/">行业新闻</a> <a href="/tech/">技术前沿</a> '
    '<a href="/expo/">展会</a> <a href="/about/">关于我们</a></div>'
)
FOOT = (
    '<div class="footer"><a href="/about/">关于我们</a> <a href="/ad/">广告服务</a><p>示例环保网 版权所有 '
    "ICP备00000000号 未经授权，不得转载本站内容。</p></div>"
)


def news(
    body: str = BODY,
    *,
    info: str = INFO,
    title: str = TITLE,
    heading: str | None = None,
    head: str = "",
    above: str = "",
    below: str = "",
    tag: str | None = None,
) -> str:
    """Return a whole page: menu, what is `above`, heading, metadata line, body, what is `below`, footer.

    `heading` is the markup of the headline, an h1 with the title unless told; `tag` the text of the title tag.
    """
    heading = f"<h1>{title}</h1>" if heading is None else heading
    info = f'<div class="info">{info}</div>' if info else ""
    tag = f"{title}_示例环保网" if tag is None else tag
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{tag}</title>{head}</head><body>{MENU}'
        f'<div class="main">{above}{heading}{info}<div class="content">{body}</div>{below}</div>{FOOT}</body></html>'
    )


def page_of(html: str | bytes, url: str = URL) -> Page:
    """Return the page in this text or these bytes."""
    return Page.from_bytes(html if isinstance(html, bytes) else html.encode(), url)


def flow_of(html: str) -> Flow:
    """Return the lines of the page."""
    return read_flow(page_of(html))


def read(html: str | bytes, url: str = URL, **known: object) -> Extraction:
    """Return the whole answer; `known` is what the portal or the list page said."""
    return extract(page_of(html, url), **{"fetched_at": NOW, **known})


def article_of(html: str | bytes, url: str = URL, **known: object) -> Article:
    """Return the article, which must be there."""
    found = read(html, url, **known)
    assert found.article is not None, found.problem
    return found.article


class TooSlow(Exception):
    """What was to be done takes longer than it may."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Stop what is inside after so many seconds of CPU time: a busy machine changes nothing."""

    def stop(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
