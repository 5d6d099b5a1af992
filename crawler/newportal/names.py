"""What a site and its section are called, as far as the titles of a list page and of its articles tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from crawler.normalize.text import match_key

MAX_NAME: Final = 16  # characters of what a site or section is called; a longer part of a title is a slogan
# 行业新闻_固废示例网  行业新闻-环保在线  首页 > 新闻 | 环保网
CUT: Final = re.compile(r"\s*(?:[-_|｜丨—–·»>]+|\s{2,})\s*")
_FILE: Final = re.compile(r"(?:[_-]\d+)*\.\w{1,6}$")  # xydt-1.shtml
# list.html, index_2.html, list_5_1.html, list-00-1300-1.html: say nothing of the section
_INDEX: Final = re.compile(r"(?:index|list|default|view|show|portal)?(?:[_-]?p?\d+)*", re.I)
_LIST_NAME: Final = re.compile(r"^(?:首页|主页|列表|更多|正文|第\s*\d+\s*页)$")


def parts_of(title_tag: str) -> list[str]:
    """Return the parts of a title tag that may be names.

    >>> parts_of("行业新闻_固废示例网"), parts_of("首页 > 要闻 - 某网")
    (['行业新闻', '固废示例网'], ['要闻', '某网'])
    """
    parts = [part for part in CUT.split(title_tag.strip()) if part]
    return [part for part in parts if len(part) <= MAX_NAME and not _LIST_NAME.match(part)]


def site_title(list_tag: str, article_tags: Sequence[str], named: Sequence[str]) -> tuple[str, str]:
    """Return what the site calls itself and where it does; ("", "") when nothing tells.

    `named` is what the head of each page calls the site, "" where it is silent.

    >>> site_title("行业新闻_固废示例网", ["某市新厂通水_行业新闻_固废示例网"], ["", ""])
    ('固废示例网', 'the title tags')
    """
    said = {name for name in named if name}
    if len(said) == 1 and all(named):
        return said.pop(), "the meta tags"
    shared = [part for part in parts_of(list_tag) if article_tags and all(part in tag for tag in article_tags)]
    return (shared[-1], "the title tags") if shared else ("", "")


def section_name(list_tag: str, site: str, filed: Sequence[str | None]) -> tuple[str, str]:
    """Return what the site calls the section and where it does; ("", "") when nothing tells.

    `filed` is where each article says that it is filed.

    >>> section_name("行业新闻_固废示例网", "固废示例网", [None])
    ('行业新闻', 'the title tag')
    """
    parts = [part for part in parts_of(list_tag) if match_key(part) != match_key(site)]
    said = {one for one in filed if one}
    agreed = [part for part in parts if part in said]
    if agreed:
        return agreed[0], "the title tag and the articles' breadcrumbs"
    if parts:
        return parts[0], "the title tag"
    return (said.pop(), "the articles' breadcrumbs") if len(said) == 1 else ("", "")


def section_key(url: str) -> str:
    """Return a section's ASCII key from the address of its list page, "" when that has no word.

    >>> section_key("https://a.cn/hangye/"), section_key("https://a.cn/news/list_5_2.html")
    ('hangye', 'news')
    >>> section_key("https://a.cn/news/list?cid=head"), section_key("https://a.cn/portal.php?mod=list&catid=3")
    ('head', '')
    """
    address = urlsplit(url)
    words = [value for _, value in parse_qsl(address.query)]
    words += reversed([_FILE.sub("", folder) for folder in address.path.split("/")])
    telling = (word for word in words if word.isascii() and not _INDEX.fullmatch(word))
    keys = (re.sub(r"[^a-z0-9]+", "_", word.lower()).strip("_") for word in telling)
    return next((key for key in keys if key), "")
