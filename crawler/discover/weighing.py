"""How far a block of links is believed to be the section's list."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from crawler.discover.addresses import address_path, article_likeness, folder_of
from crawler.discover.blocks import SHORTEST, Block, says_nothing
from crawler.discover.datelines import date_in
from crawler.discover.labels import is_read_more
from crawler.discover.markup import text_of, upwards
from crawler.discover.pagers import Pager
from crawler.discover.titles import title_of
from crawler.page import Page

LONG_ENOUGH: Final = 24.0  # characters beyond which a longer title is no better witness
SAMPLE: Final = 4  # items of a block that are read for its score
BY_THE_PAGER: Final = 15.0  # how much more a block is believed that is nearest to the pager
DATED: Final = 3.0  # and one that has dates beside all links
UNDER_ITS_NAME: Final = 3.0  # the same for a block under the breadcrumb or under words of the page's title
BELOW: Final = 1.3  # and one whose links stay in the section's folder
ONLY_A_BEGINNING: Final = 0.1  # and one whose heading has a link 更多>>: the list itself is elsewhere
WHERE_IT_WAS: Final = 20.0  # and one where the list stood on the page before: a last page may have one entry
WITH_SUMMARIES: Final = 1.3

# headings over blocks that are not the section's list, and how far such a block is still believed
_HEADINGS: Final = (
    (0.15, re.compile(
        r"热门|热点|熱門|排行|点击|推荐|推薦|相关|相關|友情|合作|猜你|广告|看过|榜|周排|月排|关注|24小时|评论|延伸|随机|精选|专题"
        r"|标签|链接|最近浏览|hot|popular|related|recommend", re.I)),
    (0.4, re.compile(r"最新|最近|近期|图片|图文|头条|视频|焦点|快讯|同类|其他|latest|recent", re.I)),
)  # fmt: skip
_KIND: Final = re.compile(
    r"^(?:分类|栏目|频道|类别|目录|category)(?:目录|归档|存档)?\s*[:：]\s*", re.I
)  # 分类：环保热点
_NEIGHBOURS: Final = re.compile(r"\W{0,3}(?:上|下|前|后)一?[篇条则]")
_WHERE: Final = re.compile(r"位置|(?:首页|主页|home)\s*[>»›/→＞]", re.I)
_SEPARATORS: Final = re.compile(r"\s*(?:[>»›/]|&gt;)\s*")


def weigh(
    page: Page, blocks: list[Block], pager: Pager, now: datetime, *, trusted: bool = False, place: str = ""
) -> None:
    """Set each block's score: many long titles with dates beside them, at addresses of articles, by the pager.

    `trusted` says that every link in the blocks is known to be an article's; `place` is the path of the list on
    the page before, "" for none.
    """
    title = page.root.findtext("head/title") or ""
    folder = folder_of(page.url)
    for block in blocks:
        _weigh_one(block, title, now, trusted)
        if block.title is not None and any(is_read_more(text_of(link)) for link in block.title.iter("a")):
            block.score *= ONLY_A_BEGINNING
        if place and block.path == place:
            block.score *= WHERE_IT_WAS
        if all(_is_below(item.anchor.href, folder) for item in block.items[:SAMPLE]):
            block.score *= BELOW
    _favour_the_pager(blocks, pager)


def adjoins(block: Block, pager: Pager) -> bool:
    """Return whether the pager stands right below the block or one level further in or out."""
    above = list(upwards(pager.element))
    for steps, one in enumerate(upwards(block.container.element)):
        if one in above:
            return one.tag not in ("body", "html") and above.index(one) + steps <= 4 and above.index(one) < 3
    return False


def _weigh_one(block: Block, title: str, now: datetime, trusted: bool) -> None:
    sample = block.items[:SAMPLE]
    heading = _heading_factor(block.heading, title)
    around = block.items[0].anchor.node.factor
    block.factor = min(around, heading) if around < 1 else heading
    said = text_of(sample[0].root)
    if _NEIGHBOURS.match(said) or _NEIGHBOURS.search(block.heading):
        block.factor = 0.0  # 上一篇, 下一篇
    likeness = sum(article_likeness(address_path(item.anchor.href)) for item in sample) / len(sample)
    block.likeness = round(likeness, 3)  # three times 0.7 is not below 0.7
    length = min(_mean_length(block), LONG_ENOUGH) - SHORTEST
    if trusted:
        length, block.likeness = max(length, 1.0), 1.0
    if length <= 0:
        return
    block.dated = sum(date_in(item.root, item.behind, now) is not None for item in sample) / len(sample)
    size = min(len(block.items), 25) ** 0.6
    block.score = size * (length + block.dated) * block.likeness * (1 + DATED * block.dated) * block.factor
    if len(said) > sample[0].anchor.weight + 50:
        block.score *= WITH_SUMMARIES


def _is_below(href: str, folder: str) -> bool:
    """Return whether an address as written lies in the folder, judged without building its URL.

    >>> [_is_below(href, "http://a.cn/news/") for href in ("./1.html", "/news/2021/1.html", "/law/1.html", "../x.html")]
    [True, True, False, False]
    """
    if "://" in href:
        return href.startswith(folder)
    return href.startswith(folder[folder.find("/", 8) :]) if href.startswith("/") else not href.startswith("../")


def _mean_length(block: Block) -> float:
    """Return the mean length of the titles, in Chinese characters."""
    if says_nothing([item.anchor for item in block.items]):  # less is believed of titles that are no links
        titles = [title_of(item.anchor.element, (), item.root) for item in block.items[:SAMPLE]]
        return 0.6 * sum(len(title.encode("utf-8", "replace")) / 3 for title in titles) / len(titles)
    return sum(item.anchor.weight for item in block.items) / len(block.items)


def _heading_factor(heading: str, title: str) -> float:
    """Return what the heading says of its block: below 1 a side column, above 1 the section itself.

    >>> title = "环保热点-示例网"
    >>> [_heading_factor(words, title) for words in ("点击排行", "最新动态", "分类：环保热点", "首页 > 新闻")]
    [0.15, 0.4, 3.0, 3.0]
    """
    if not heading:
        return 1.0
    if _WHERE.search(heading):
        return UNDER_ITS_NAME
    heading = _KIND.sub("", heading)
    words = _SEPARATORS.split(heading.partition("更多")[0].strip(" >»:：·|"))[-1].strip()
    if len(words) > 1 and words in title:  # also where the section itself is called 热点新闻
        return UNDER_ITS_NAME
    return next((factor for factor, pattern in _HEADINGS if pattern.search(words)), 1.0)


def _favour_the_pager(blocks: list[Block], pager: Pager) -> None:
    """Raise the blocks that share the innermost element with the pager: side columns are further away."""
    around = {element: depth for depth, element in enumerate(reversed(list(upwards(pager.element))))}
    if not around or not blocks:
        return
    nearness = [next((around[one] for one in upwards(block.container.element) if one in around), 0) for block in blocks]
    for block, depth in zip(blocks, nearness, strict=True):
        if depth == max(nearness):
            block.score *= BY_THE_PAGER
