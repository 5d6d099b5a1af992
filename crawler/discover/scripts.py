"""Pagers that a script writes: TRS and its relatives print only the page count and the file's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from crawler.page import Page

MAX_PAGES: Final = 1000  # later pages named from one page; a longer list is walked by its next page

LONGEST_NAME: Final = 40  # bytes before the bracket

# createPageHTML(50, 0, "index", "html")   createPageHTML('page_div', 5, 1, 'list', 'shtml', 89)
_CALL: Final = re.compile(rb"(?<!function )(?<![\w.])createPage(?:HTML|Nav|Bar)?\w{0,8}\s*\(([^(){};]{1,300})\)", re.I)
# Pager({size:50, current:0, prefix:'index', suffix:'html'})
_OPTIONS: Final = re.compile(rb"\(\s*\{([^{}]{1,300})\}")  # begins with its rarest character: a page is full of names
_CALLED: Final = re.compile(rb"\b(?:createPage\w{0,8}|Pag(?:er|ination|ing|e)\w{0,8})\s*$", re.I)
_OPTION: Final = re.compile(r"""["']?(\w{1,20})["']?\s*:\s*(?:"([^"]*)"|'([^']*)'|(\d{1,6}))""")
_COUNTS: Final = ("size", "pagecount", "pages", "totalpage", "totalpages", "countpage", "total", "count")
_CURRENTS: Final = ("current", "currentpage", "curpage", "pageindex", "pageno", "page")
_NAMES: Final = ("prefix", "name", "pagename", "filename")
_ENDINGS: Final = ("suffix", "ext", "pageext", "extname")
# $.get("/ajax/list?cat=3&page=" + page + "&n=20", …)
_ASKED: Final = re.compile(
    rb"[\"']([^\"'<>\s]{0,200}[?&/](?:p|pn|paged?|page_?(?:no|num|index)|cur_?page)[=/])[\"']\s*\+\s*\(?\s*[\w.]{1,40}\s*\)?"
    rb"(?:\s*\+\s*[\"']([^\"'<>\s]{0,100})[\"'])?", re.I,
)  # fmt: skip
_ARGUMENT: Final = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([^,]*))\s*(?:,|$)""")
_ENDING: Final = re.compile(r"\.?(s?html?|jhtml|jspx?|aspx?|php)", re.I)
_COUNT: Final = re.compile(rb"\b(?:countPage|pageCount|totalPages?)\s*=\s*[\"']?(\d{1,5})\b")
_CURRENT: Final = re.compile(rb"\b(?:currentPage|curPage|currPage|pageIndex)\s*=\s*[\"']?(\d{1,5})\b")


@dataclass(frozen=True, slots=True)
class ScriptPager:
    """What the script was told."""

    count: int  # pages in all
    current: int  # this one, counted from `first`
    first: int  # what the first page is counted as: 0 in TRS WCM, 1 where a container's id is the first argument
    name: str  # of the file, without its number
    ending: str  # of the file, without the dot

    def later(self, page: Page) -> tuple[str, ...]:
        """Return the absolute URLs of the pages after this one, at most MAX_PAGES."""
        last = min(self.first + self.count, self.current + 1 + MAX_PAGES)
        files = (f"{self.name}_{number}.{self.ending}" for number in range(self.current + 1, last))
        return tuple(url for url in map(page.join, files) if url)


def script_pager(page: Page) -> ScriptPager | None:
    """Return what a script on the page knows of the list's pages; None when there is no such script."""
    if b"createPage" in page.html or b"createpage" in page.html:
        for call in _CALL.finditer(page.html):
            if pager := _from_call(page, _arguments(call[1].decode("utf-8", "replace"))):
                return pager
    for options in _OPTIONS.finditer(page.html):
        if not _CALLED.search(page.html[max(0, options.start() - LONGEST_NAME) : options.start()]):
            continue
        if pager := _from_options(page, options[1].decode("utf-8", "replace")):
            return pager
    if b"document.write" in page.html and (count := _COUNT.search(page.html)) and (now := _CURRENT.search(page.html)):
        return _located(page, int(count[1]), int(now[1]), first=0, name="index", ending=_own_file(page)[1])
    return None


def asked_by_script(page: Page) -> str | None:
    """Return the absolute URL of page 2 as a script builds it; None when no script asks for numbered pages.

    >>> script = b'<script>$.get("/ajax/list?cat=3&page=" + page, function (d) {})</script>'
    >>> asked_by_script(Page.from_bytes(script, "http://a.cn/water"))
    'http://a.cn/ajax/list?cat=3&page=2'
    """
    found = _ASKED.search(page.html) if b"<script" in page.html else None
    return (
        page.join(f"{found[1].decode('utf-8', 'replace')}2{(found[2] or b'').decode('utf-8', 'replace')}")
        if found
        else None
    )


def _arguments(text: str) -> list[str | int]:
    """Return the call's arguments: numbers as int, strings as str, variables as "=name".

    >>> _arguments('50, 0, "index", "html"'), _arguments("'page_div',5, 1,'fg','shtml',89")
    ([50, 0, 'index', 'html'], ['page_div', 5, 1, 'fg', 'shtml', 89])
    """
    found: list[str | int] = []
    for match in _ARGUMENT.finditer(text):
        quoted = match[1] if match[1] is not None else match[2]
        bare = (match[3] or "").strip()
        if quoted is not None:
            found.append(quoted)
        elif bare:
            found.append(int(bare) if bare.isdecimal() else f"={bare}")
    return found


def _from_call(page: Page, arguments: list[str | int]) -> ScriptPager | None:
    known = [_value(page, one) for one in arguments]
    endings = [at for at, one in enumerate(known) if isinstance(one, str) and _ENDING.fullmatch(one)]
    at = endings[-1] if endings else len(known)
    before = known[:at]
    numbers = [one for one in before if isinstance(one, int)][:2]
    if not numbers:
        return None
    own_name, own_ending = _own_file(page)
    names = [one for one in before if isinstance(one, str)]
    boxed = isinstance(before[0], str)  # the first string is the id of the element to write into
    name = names[-1] if len(names) > boxed else own_name
    ending = str(known[at]).lstrip(".") if endings else own_ending
    # the count is never below the current page, whatever the order of the two
    return _located(page, max(numbers), min(numbers), first=int(boxed), name=name, ending=ending)


def _from_options(page: Page, text: str) -> ScriptPager | None:
    """Return what a call with named arguments tells; None where it names no file, as the answers to clicks do."""
    known = {one[1].lower(): one[2] or one[3] or one[4] or "" for one in _OPTION.finditer(text)}
    count, current, name, ending = (
        next((known[key] for key in keys if known.get(key)), "") for keys in (_COUNTS, _CURRENTS, _NAMES, _ENDINGS)
    )
    if not (count.isdecimal() and current.isdecimal() and name and _ENDING.fullmatch(ending)):
        return None
    return _located(page, int(count), int(current), first=0, name=name, ending=ending.lstrip("."))


def _value(page: Page, argument: str | int) -> str | int | None:
    """Return the argument itself, or what the page's scripts set the variable to; None when they do not."""
    if isinstance(argument, int) or not argument.startswith("="):
        return argument
    variable = argument[1:]
    if not variable.isidentifier():
        return None
    pattern = rb"\b%s\s*=\s*(?:[\"']([^\"']{1,80})[\"']|(\d{1,5})\b)" % re.escape(variable.encode("ascii", "replace"))
    found = re.search(pattern, page.html)
    if found is None:
        return None
    text = (found[1] or found[2]).decode("utf-8", "replace")
    return int(text) if text.isdecimal() else text


def _located(page: Page, count: int, told: int, *, first: int, name: str, ending: str) -> ScriptPager:
    """Return the pager with the current page corrected by the page's own address, which can't be out of date."""
    stem = urlsplit(page.url).path.rpartition("/")[2].partition(".")[0]
    number = stem.removeprefix(f"{name.rpartition('/')[2]}_") if stem else ""
    if number.isdecimal() and number != stem and len(number) < 6:
        current = int(number)
    else:
        first = max(first, int(told == 1))  # the first page that calls itself 1
        current = first
    return ScriptPager(count, current, first, name, ending)


def _own_file(page: Page) -> tuple[str, str]:
    """Return name and ending of the page's own file, its number taken off; index.html for a directory."""
    stem, _, ending = urlsplit(page.url).path.rpartition("/")[2].partition(".")
    name = re.sub(r"_\d{1,5}$", "", stem)
    return name or "index", ending if _ENDING.fullmatch(ending) else "html"
