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
LONG = "北屿市人民政府办公室关于印发北屿市城镇污水处理提质增效三年行动方案的通知"
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


# the element that holds the headline
HEADINGS = {
    "h1": f"<h1>{TITLE}</h1>",
    "h2": f"<h2>{TITLE}</h2>",
    "h3": f"<h3>{TITLE}</h3>",
    "div with a name": f'<div class="title">{TITLE}</div>',
    "td, centred": f'<table><tr><td align=center><font size=5><b>{TITLE}</b></font></td></tr></table>',
    "p, centred": f'<p align="center"><strong>{TITLE}</strong></p>',
    "span": f"<span>{TITLE}</span>",
    "blanks round it": f"<h1>\n\t \u3000{TITLE}&nbsp;\n</h1>",
    "line break inside": f"<h1>{TITLE[:9]}<br>{TITLE[9:]}</h1>",
    "category link inside": f'<h1><a class="position" href="/news/">[行业新闻]</a><br>{TITLE}</h1>',
    "logo is an h1 too": f'<h1><a href="/"><img src="logo.png" alt="示例环保网"></a></h1><h2>{TITLE}</h2>',
    "site's name is an h1 too": f'<h1><a href="/">示例环保网</a></h1><h2>{TITLE}</h2>',
    "dialog's h1 first":
        f'<div class="dialog"><h1>您访问的链接即将离开示例环保网，是否继续？</h1></div><h2>{TITLE}</h2>',
    "tip's h1 first": f'<div class="pop"><h1>温馨提示</h1><p>页面即将跳转</p></div><div class="tit">{TITLE}</div>',
    "menu's h1 first": f"<h1>行业新闻</h1><h2>{TITLE}</h2>",
    "category link inside, beside the site's name": "<h1 style='display:none'>示例环保网</h1><h2>行业新闻</h2>"
        f'<h1><a href="/news/">[行业新闻]</a>{TITLE}</h1>',
    "h1 with the metadata inside": f'<h1>{TITLE}<br><span>{INFO}</span></h1>',
    "h1 with a block of metadata": f'<h1>{TITLE}<div class="info">{INFO} 评论：0 点击：</div></h1>',
    "line break inside a div": f'<div class="x">{TITLE[:9]}<br>{TITLE[9:]}</div>',
    "line break inside a paragraph":
        f"<table><tr><td><p align=center>{TITLE[:9]}<br/>{TITLE[9:]}</p></td></tr></table>",
    "below a label without value": f'<table><tr><td>主 题 词：</td></tr></table><div class="x">{TITLE}</div>',
    "button beside it": f'<h1><a href="/n/1.html">{TITLE}</a> <a href="/n/1.pdf">下载公告</a></h1>',
    "twice": f'<h1>{TITLE}</h1><div class="wap"><h1>{TITLE}</h1></div>',
}  # fmt: skip


def flat(title):
    """Return the title without the blank that a line break inside leaves."""
    return title.replace(" ", "")
