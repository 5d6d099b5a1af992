"""The pattern behind numbered addresses: index_2.html, ?page=3, list_1_2.html, start=40, counts that run backwards."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_DIGITS: Final = re.compile(r"\d+")
# a number with one of these before it is a page, not an id: ?page=2, /page/2, pageno-2
_PAGE_NAME: Final = re.compile(
    r"(?:^|[^a-z])(?:page|pageno|pageindex|pagenum|curpage|currentpage|pn|pg|p|paged)[=/_-]?$", re.I
)


@dataclass(frozen=True, slots=True)
class Numbering:
    """An address whose one number follows the page's number."""

    head: str
    tail: str
    step: int  # by how much the number grows from page to page; 20 for start=20, 40; negative when it runs backwards
    shift: int  # what is added: number in the address = step * page + shift

    def url(self, page: int) -> str:
        """Return the address of this page, counted from 1."""
        return f"{self.head}{self.step * page + self.shift}{self.tail}"

    def page_of(self, url: str) -> int | None:
        """Return which page this address is, None when it does not follow the pattern.

        >>> Numbering("/list_", ".html", 1, -1).page_of("/list_4.html")
        5
        """
        middle = url[len(self.head) : len(url) - len(self.tail)]
        if not (url.startswith(self.head) and url.endswith(self.tail) and middle.isdecimal() and len(middle) < 8):
            return None
        page, rest = divmod(int(middle) - self.shift, self.step)
        return page if rest == 0 else None


def numbering(known: Mapping[int, str]) -> Numbering | None:
    """Return the pattern that these pages' addresses follow, None when there is none or not one alone.

    >>> numbering({2: "/a/list_7_2.html", 3: "/a/list_7_3.html"})
    Numbering(head='/a/list_7_', tail='.html', step=1, shift=0)
    >>> numbering({2: "/list?start=20", 4: "/list?start=60"})
    Numbering(head='/list?start=', tail='', step=20, shift=-20)
    >>> numbering({2: "/news/index_2.html"})
    Numbering(head='/news/index_', tail='.html', step=1, shift=0)
    >>> numbering({2: "/a/1.html", 3: "/b/7.html"}), numbering({1: "/news/", 2: "/news/2021.html"})
    (None, None)
    """
    pairs = sorted(known.items())
    for first, second in zip(reversed(pairs[:-1]), reversed(pairs[1:]), strict=True):
        if pattern := _from_two(first, second):
            return pattern
    # the first page often has an address of its own kind: /news/ beside /news/index_2.html
    numbered = [pair for pair in pairs if pair[0] > 1] or pairs[:1]
    return _from_one(*numbered[0]) if len(numbered) == 1 else None


def _from_two(first: tuple[int, str], second: tuple[int, str]) -> Numbering | None:
    (page, url), (other_page, other_url) = first, second
    head, tail = _common_ends(url, other_url)
    one, other = url[len(head) : len(url) - len(tail)], other_url[len(head) : len(other_url) - len(tail)]
    if not (one.isdecimal() and other.isdecimal()) or max(len(one), len(other)) > 7:
        return None
    step, rest = divmod(int(other) - int(one), other_page - page)
    return Numbering(head, tail, step, int(one) - step * page) if rest == 0 and step else None


def _common_ends(one: str, other: str) -> tuple[str, str]:
    """Return what both begin with and end with, no number cut in two.

    >>> _common_ends("/l_19.html", "/l_11.html")
    ('/l_', '.html')
    """
    size = min(len(one), len(other))
    start = next((at for at in range(size) if one[at] != other[at]), size)
    while start and one[start - 1].isdecimal():
        start -= 1
    end = next((at for at in range(size - start) if one[-1 - at] != other[-1 - at]), size - start)
    while end and one[len(one) - end].isdecimal():
        end -= 1
    return one[:start], one[len(one) - end :]


def _from_one(page: int, url: str) -> Numbering | None:
    """Return the pattern of one numbered address: the number named as a page, else the last one that is the page's."""
    path = max(url.find("/", url.find("//") + 2), 0)
    numbers = list(_DIGITS.finditer(url, path))
    named = [match for match in numbers if _PAGE_NAME.search(url[path : match.start()])]
    for shift in (0, -1):  # some count from 0
        hits = [match for match in named if match[0] == str(page + shift)]
        if not hits and shift == 0:
            hits = [match for match in numbers if match[0] == str(page)][-1:]
        if hits:
            return Numbering(url[: hits[-1].start()], url[hits[-1].end() :], 1, shift)
    return None
