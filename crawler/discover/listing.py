"""A list page: which of its links are articles, which are further lists, which are noise."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Final
from urllib.parse import urlsplit

from lxml import etree

from crawler.discover.addresses import address_path, article_likeness, folder_of
from crawler.discover.anchors import LIST_ADDRESS, Outline, href_of, outline
from crawler.discover.blocks import Block, Item, entries, find_blocks
from crawler.discover.choice import choose
from crawler.discover.datelines import date_before, date_in, settle_years, short_dates
from crawler.discover.external import is_turned_by_script
from crawler.discover.fetched import counts_pages, fetched_lists, posted_lists
from crawler.discover.fragments import is_fragment, laid_open, next_fragment
from crawler.discover.frames import framed_lists
from crawler.discover.idforms import Form
from crawler.discover.labels import is_service
from crawler.discover.markup import pieces_of
from crawler.discover.pagination import Pager, read_pager
from crawler.discover.rules import links_by_rule
from crawler.discover.scripts import asked_by_script
from crawler.discover.submissions import Submission
from crawler.discover.titles import title_of
from crawler.discover.unlinked import THIN
from crawler.discover.weighing import weigh
from crawler.normalize.dates import date_in_url
from crawler.normalize.urls import canonical_url, same_site, url_key
from crawler.page import Page

MAX_LISTS: Final = 100  # further lists named from one page

# folders of a trade portal that hold no news
_GOODS: Final = re.compile(
    r"//[^/]+/(?:products?|chanpin|cp|sell|supply|gongying|buy|qiugou|company|companies|qiye|corp|exhibit|zhanhui|shop|goods"
    r"|mall|brands?|special)/", re.I,
)  # fmt: skip
# the files that stand for their folder, and its further pages: index.html, index_2.html
_INDEX: Final = re.compile(r"(?:index|default)(?:[_-]\d+)?\.\w+", re.I)


@dataclass(frozen=True, slots=True)
class Link:
    """One article as the list announces it."""

    url: str  # absolute, canonical
    title: str  # as printed, the whole of it where the page has it; "" when the link has no words
    published_on: str | None  # YYYY-MM-DD, as printed or as the address tells; None where neither does
    why: str  # what made it an article, one line


@dataclass(frozen=True, slots=True)
class ListPage:
    """What one list page leads to."""

    articles: tuple[Link, ...]  # in page order, each URL once
    next_page: str | None  # absolute URL; None on the last page
    pages: tuple[str, ...]  # the list pages after this one as far as the page tells, in order; may be empty
    other_lists: tuple[str, ...]  # lists below this one: sub-columns, 更多>>
    parts: tuple[str, ...]  # lists of which this page shows the beginnings, each under its heading
    noise: int  # addresses linked to that are none of these
    why: str  # how the list was found, one line
    place: str = ""  # where its links stand, a path of elements; "" where a rule told
    submission: Submission | None = None  # what is posted for the next page, where no address leads to it
    overlaps: bool = False  # the next page may begin with what this one has: the list of its month
    supposed: bool = False  # nothing says that there is a next page, its address is what such pages have
    scripted: bool = False  # a script turns its pages, and nothing on the page tells how


def read_list_page(
    page: Page,
    *,
    now: datetime,
    links_css: str = "",
    next_css: str = "",
    article_url: str = "",
    page_number: str = "",
    place: str = "",
    forms: tuple[Form, ...] = (),
    sent: Submission | None = None,
) -> ListPage:
    """Return the articles, the next page and the further lists of a list page.

    `now` is aware; relative and year-less dates count from it. The rules are the portal's own, "" for the generic
    answer: CSS of the article links, CSS of the next link, a regular expression that is searched in an article's
    path and query, and one whose group is the number of the page in the list's own address. `place` is where the list
    stood on the page before, see `ListPage.place`; `forms` are those of the articles that were on it. `sent` is what
    the page is the answer to, None where it was asked for by its address.
    """
    answer, page = page, laid_open(page, forms)
    found = outline(page)
    pager = read_pager(page, found, next_css, sent)
    items, why = _ruled(page, found, pager, links_css) if links_css else ([], "")
    parts: tuple[str, ...] = ()
    if not items:
        wanted = re.compile(article_url) if article_url else None
        kept = _matching(page, found, wanted) if wanted else found
        if wanted and not kept.anchors:  # the portal gives its articles other addresses now
            wanted, kept, why = None, found, f"{why}no address like {article_url}; "
        blocks = find_blocks(page, kept, pager, trusted=wanted is not None)
        weigh(page, blocks, pager, now, trusted=wanted is not None, place=place)
        chosen = choose(page, blocks, pager, kept, trusted=wanted is not None)
        items, why, place = chosen.items, why + chosen.why, chosen.place
        parts = _parts(page, chosen.blocks) if pager.next is None else ()
    articles = _without_goods(_links(page, found, items, why, now), page.url)
    if sent and sent.is_call:  # the answer of data does not know what was posted for it
        pager.next, pager.later, pager.submission = None, (), sent.following() if articles else None
    elif page is answer and sent is None and articles and not (pager.next or pager.submission):
        _look_further(page, pager, articles, page_number, is_sure=bool(links_css and items))
    lists = _other_lists(page, found, pager, {link.url for link in articles}.union(pager.later))
    addresses = len({anchor.href for anchor in found.anchors} - {anchor.href for anchor in pager.links})
    noise = max(addresses - len(articles) - len(lists), 0)
    is_dark = pager.guessed or not (pager.next or pager.submission or pager.ended)
    return ListPage(
        articles,
        pager.next,
        pager.later,
        lists,
        parts,
        noise,
        why,
        place,
        submission=pager.submission,
        overlaps=pager.overlaps,
        supposed=pager.guessed or is_fragment(answer),
        scripted=is_dark and page is answer and sent is None and is_turned_by_script(page),
    )


def _look_further(page: Page, pager: Pager, articles: tuple[Link, ...], page_number: str, *, is_sure: bool) -> None:
    """Find where a list goes on that has no pager; `is_sure` where the portal's rule told what belongs to it."""
    if not pager.ended and (ahead := _numbered_on(page.url, page_number) or next_fragment(page)):
        pager.next, pager.later = ahead, (ahead,)
        return
    asked = _first_asked(page) if len(articles) <= THIN else None
    if asked is None and not is_sure and not any(link.published_on for link in articles):  # of a side box, it may be
        fetched = (canonical_url(url) for url in fetched_lists(page) if counts_pages(url))
        asked = next(fetched, None) or next(iter(framed_lists(page)), None)
        pager.submission = None if asked else next(iter(posted_lists(page)), None)
    if asked:
        pager.next, pager.later = asked, (asked,)
    if asked or pager.submission:
        pager.why, pager.overlaps = "script", True


def _first_asked(page: Page) -> str | None:
    """Return the first page of the list that a script asks for, None where the page's own address has a number."""
    asked = asked_by_script(page) if "page=" not in page.url else None
    return canonical_url(re.sub(r"([?&/]\w*p\w*[=/])2(?=&|/|$)", r"\g<1>1", asked)) if asked else None


def _ruled(page: Page, found: Outline, pager: Pager, css: str) -> tuple[list[Item], str]:
    """Return what the portal's rule selects, and why; nothing when the rule finds no link."""
    known = {anchor.element: anchor for anchor in found.anchors}
    links = [known[link] for link in links_by_rule(page, css) if link in known]
    items = entries(links, pager, found)
    return items, f"rule {css}" if items else f"rule {css} found nothing; "


def _numbered_on(url: str, page_number: str) -> str | None:
    r"""Return the address one page on; None without a rule, or where it does not match.

    >>> _numbered_on("https://www.example.com/data?size=0&node=5", r"size=(\d+)")
    'https://www.example.com/data?node=5&size=1'
    """
    here = re.search(page_number, url) if page_number else None
    return canonical_url(f"{url[: here.start(1)]}{int(here[1]) + 1}{url[here.end(1) :]}") if here else None


def _matching(page: Page, found: Outline, wanted: re.Pattern[str]) -> Outline:
    """Return the outline with only those links whose path and query match the portal's pattern of an article."""
    kept = []
    for anchor in found.anchors:
        url = page.join(anchor.href) if anchor.href else None
        if url and wanted.search(url[url.find("/", 8) :] if url.find("/", 8) > 0 else "/"):
            kept.append(anchor)
    return Outline(kept, found.nodes)


def _links(page: Page, found: Outline, items: list[Item], why: str, now: datetime) -> tuple[Link, ...]:
    """Return the articles in page order, each address once, with whole titles and the dates beside them."""
    order = {anchor: at for at, anchor in enumerate(found.anchors)}
    items = sorted(items, key=lambda item: order[item.anchor])
    others: dict[str, list[etree._Element]] = {item.anchor.href: [] for item in items}
    for anchor in found.anchors:
        if anchor.href in others:
            others[anchor.href].append(anchor.element)
    here = canonical_url(page.url)
    links: dict[str, Link] = {}  # url_key → link: a page may name one article twice, once in the phone's edition
    for item, day in zip(items, _days(items, now), strict=True):
        url = page.join(item.anchor.href)
        if url is None or not same_site(url, page.url) or (url := canonical_url(url)) == here:
            continue
        key = url_key(url)
        if known := links.get(key):
            links[key] = replace(known, url=min(known.url, url, key=partial(_strangeness, here=here)))
            continue
        told = date_in_url(url)
        if told and (day is None or (told.month, told.day) == (day.month, day.day)):
            day = told
        title = title_of(item.anchor.element, others[item.anchor.href], item.root)
        links[key] = Link(url, title, day.isoformat() if day else None, why)
    return tuple(links.values())


def _without_goods(links: tuple[Link, ...], here: str) -> tuple[Link, ...]:
    """Return the links without those to products, firms and fairs that stand as adverts among a trade portal's news."""
    if _GOODS.search(here):
        return links
    news = tuple(link for link in links if not _GOODS.search(link.url))
    return news if len(news) * 2 > len(links) else links


def _strangeness(url: str, here: str) -> tuple[bool, int]:
    """Return how little an address looks like the article's own: on another host than the list, longer than need be."""
    return urlsplit(url).hostname != urlsplit(here).hostname, len(url.partition("://")[2])


def _days(items: list[Item], now: datetime) -> list[date | None]:
    """Return the day that the list prints for each item."""
    lines = [date_in(item.root, item.behind, now) for item in items]
    if lines and lines[-1] is None and (first := date_before(items[0].root, now)):
        lines = [first, *lines[:-1]]  # what follows an entry belongs to the next one
    if None in lines:
        shorts = iter(
            short_dates([pieces_of(item.root) for item, line in zip(items, lines, strict=True) if not line], now)
        )
        lines = [line or next(shorts) for line in lines]
    return settle_years(lines)


def _parts(page: Page, blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Return the lists that the headings of a page made of blocks lead to; those below the page's own folder alone.

    A home page has no folder of its own: what its blocks lead to are other sections.
    """
    folder = folder_of(page.url)
    if len(blocks) < 2 or folder.count("/") <= 3 or "?" in page.url:
        return ()
    found: dict[str, None] = {}
    for block in blocks:
        for link in block.title.iter("a") if block.title is not None else ():
            url = page.join(href_of(link))
            if url and url.startswith(folder) and article_likeness(address_path(url)) < LIST_ADDRESS:
                found[canonical_url(url)] = None
    return tuple(found)


def _other_lists(page: Page, found: Outline, pager: Pager, known: set[str]) -> tuple[str, ...]:
    """Return the lists below this one: sub-columns in menus, 更多>> of blocks; in page order.

    Below means in its folder; where the page is a file of its own, whose neighbours are other sections, in a
    folder of that; a page that a query names has nothing that could be known to be below it.
    """
    folder, file = folder_of(page.url), page.url.rpartition("/")[2]
    is_folder = not file or _INDEX.fullmatch(file) is not None
    if "?" in file or not (is_folder or folder.count("/") > 3):
        return ()
    own = {url_key(folder), url_key(page.url)} | known
    turning = set(pager.links)
    lists: dict[str, None] = {}
    for anchor in found.anchors:
        if anchor in turning or not 0 < anchor.weight < 12 or article_likeness(address_path(anchor.href)) > 0.3:
            continue
        url = page.join(anchor.href) if anchor.href and not is_service(anchor.text) else None
        if url is None or not url.startswith(folder) or not (is_folder or "/" in url[len(folder) :]):
            continue
        if (url := canonical_url(url)) not in own and url_key(url) not in own:
            lists[url] = None
    return tuple(lists)[:MAX_LISTS]
