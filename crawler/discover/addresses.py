"""What an address looks like: an article's, or a list's."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# a file or folder of this name is a list; ids behind it (index_68_112555.html) speak for an article again
_LIST_FILE: Final = re.compile(
    r"(?:index|default|list|lists|newslist|channel|column|col|category|cat|class|type|tags?|topic|special|zt|zhuanti|more|node"
    r"|search|login|register|about|contact|sitemap|map|rss|page|member|user|author|space|help|home|main)s?(?![a-z])[-_.\d]*"
    r"(?:\.\w+)?", re.I,
)  # fmt: skip
_DATE: Final = re.compile(r"[/_-](?:19|20)\d\d[/_-]?(?:0?[1-9]|1[0-2])(?:[/_-]|[0-3]\d)|/[a-z]?20\d{6}_")
_ID: Final = re.compile(r"\d{4,}|[0-9a-f]{8}-[0-9a-f]{4}|(?=[a-f]*\d)[0-9a-f]{16,}")
_LIST_QUERY: Final = re.compile(
    r"(?:^|&)(?:a|m|mod|act|action|do|c)=(?:lists?|category|search|tags?|login)(?:&|$)", re.I
)
_ID_QUERY: Final = re.compile(
    r"(?:^|&)(?:(?:item|news|article|content|info|doc|art|topic|post|show)?_?id|aid|nid|iid|p)=(?:\d|[0-9a-f-]{8})",
    re.I,
)
_LIST_ID_QUERY: Final = re.compile(
    r"(?:^|&)(?:cat|type|class|column|channel|node|sort|big|small)_?id=|(?:^|&)(?:tid|cid|page|fenlei)=", re.I
)
_FILES: Final = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|7z|jpe?g|png|gif|mp[34]|wps|apk|exe|xml|rss|css|js)(?:$|[?#])", re.I
)
_SLUG: Final = re.compile(r"[a-z0-9%]+(?:[-_][a-z0-9%]+){2,}|(?:%[0-9a-f]{2}){6,}", re.I)
# kwxrDhqFe, as generators of short addresses make them; aboutUs is none
_RANDOM: Final = re.compile(r"(?=.*[a-z])(?=.*[A-Z]{2}|.*[a-z][A-Z].*[a-z][A-Z])[A-Za-z0-9_-]{8,32}")


@lru_cache(maxsize=4096)  # each address of a page is asked for several times
def article_likeness(path: str) -> float:
    """Return how far a path with its query looks like an article's address, 0 to 1; below 0.4 it looks like a list's.

    >>> [article_likeness(path) for path in ("/202108/t20210819_1.html", "/news/75334.html", "/show.php?itemid=7")]
    [1.0, 1.0, 0.9]
    >>> [article_likeness(path) for path in ("/news/1.html", "/news/", "/list-7-2.html", "/list.php?catid=7")]
    [0.7, 0.1, 0.2, 0.2]
    >>> article_likeness("/p/kwxrDhqFe.html"), article_likeness("/aboutUs.html")
    (0.7, 0.1)
    """
    path, _, query = path.partition("?")
    folder, _, file = path.rstrip("/").rpartition("/")
    if query and not _is_static(file):
        if _LIST_QUERY.search(query):
            return 0.2
        if _ID_QUERY.search(query):
            return 0.9
        if _LIST_ID_QUERY.search(query):
            return 0.2
    if _LIST_FILE.fullmatch(file):
        return (
            0.8
            if re.search(r"\d{5,}", file) and not file.startswith(("list", "col"))
            else 0.2
            if re.search(r"\d", file)
            else 0.1
        )
    if _ID.search(file) or _DATE.search(f"{folder}/"):
        return 1.0
    if re.search(r"\d", file):
        return 0.4 if path.endswith("/") else 0.7
    stem = file.partition(".")[0]
    if stem in ("content", "detail", "article", "show", "view") and _ID.search(folder.rpartition("/")[2]):
        return 0.9  # /ypx/c108504/c31672656/content.shtml
    if _SLUG.fullmatch(stem) or _RANDOM.fullmatch(stem):
        return 0.7
    return 0.1 if path.endswith("/") or "." in file or not file else 0.3


def _is_static(file: str) -> bool:
    return file.endswith((".html", ".shtml", ".htm"))


def is_file(href: str) -> bool:
    """Return whether an address is a file's: an attachment, a picture, a feed; no page.

    >>> is_file("./202108/P020210814361.pdf"), is_file("/news/1.html"), is_file("/show.asp?id=1")
    (True, False, False)
    """
    return _FILES.search(href) is not None


def folder_of(url: str) -> str:
    """Return scheme, host and path of a URL up to its last slash.

    >>> folder_of("http://a.cn/news/list_2.html?x=/"), folder_of("http://a.cn")
    ('http://a.cn/news/', 'http://a.cn/')
    """
    url = url.partition("?")[0].partition("#")[0]
    start = url.find("://") + 3
    return url[: url.rfind("/") + 1] if "/" in url[start:] else f"{url}/"


def address_path(href: str) -> str:
    """Return path and query of an address as written, good enough to judge it by."""
    _, mark, rest = href.partition("://")
    return rest[rest.find("/") :] if mark and "/" in rest else href
