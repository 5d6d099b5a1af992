"""Other doors to a section than its list pages: which feeds and sitemaps may help, which of their links are its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from crawler.discover.addresses import address_path, article_likeness
from crawler.discover.feed import Feed
from crawler.discover.listing import Link
from crawler.discover.sitemap import Sitemap
from crawler.normalize.urls import INDEX_NAMES, canonical_url, path_shape, url_key

MAX_FEEDS: Final = 3  # tried for one section
LIKELY: Final = 0.3  # article_likeness above which an address is worth a request; as in `listing`

# a file that stands for its folder, where that is not the whole site: /news/list.html  /news/index_2.html
_FOLDER_FILE: Final = re.compile(r"(?:index|default)(?:[_-]\d+)?\.\w+|(?:list|more|main)\.\w+", re.I)
_PAGING: Final = re.compile(r"p|pn|paged?|page_?(?:no|num|index)?|cur_?page", re.I)
_WORD: Final = re.compile(r"[a-z]+")
_NEWS_WORDS: Final = frozenset(
    ("news", "post", "posts", "article", "articles", "archive", "archives", "xinwen", "zixun")
)
# sitemaps of these hold no articles
_OTHER_WORDS: Final = frozenset((
    "image", "images", "img", "video", "videos", "tag", "tags", "category", "categories", "taxonomy", "taxonomies",
    "author", "authors", "user", "users", "member", "members", "product", "products", "goods", "shop", "sell", "buy",
    "supply", "company", "companies", "brand", "brands", "job", "jobs", "forum", "bbs", "search",
))  # fmt: skip


class Via(StrEnum):
    """By which door a section is read."""

    AUTO = "auto"  # by its list pages, by another door where they have no links
    LIST = "list"
    FEED = "feed"
    SITEMAP = "sitemap"


class Door(NamedTuple):
    """A feed or a sitemap that may lead to the section's articles."""

    url: str
    kind: Via  # FEED or SITEMAP
    promised: bool = True  # the site names it; a guess may fail without a word


@dataclass(frozen=True, slots=True)
class Section:
    """What belongs to a section, told by addresses."""

    url: str
    key: str  # its `url_key`
    folder: str = ""  # what the keys of all pages below it begin with; "" when its address tells nothing
    shapes: frozenset[str] = frozenset()  # of the articles that its list page links to, see `rough_shape`
    scattered: bool = False  # most of these lie elsewhere, so that their shape tells what belongs to it
    whole: bool = False  # everything belongs to it

    def holds(self, url: str) -> bool:
        """Return whether a page belongs to the section."""
        key = url_key(url)
        if key == self.key:
            return False
        inside = self.whole or _is_below(key, self.folder)
        return inside or (self.scattered and rough_shape(url) in self.shapes)

    def is_article(self, url: str) -> bool:
        """Return whether the address of a page is likely an article's."""
        return rough_shape(url) in self.shapes or article_likeness(address_path(url)) > LIKELY

    @property
    def below_root(self) -> str:
        """The folder, unless it is the whole host's: what lies in it tells nothing then."""
        return self.folder if self.folder.count("/") > 1 else ""


class Pick(NamedTuple):
    """What of a feed or sitemap belongs to a section."""

    links: tuple[Link, ...]  # a sitemap's the newest first, as far as it says
    elsewhere: int  # links that do not belong to it, or are no articles
    stale: int  # pages of it that did not change since the day asked for


def section_at(url: str, articles: Iterable[str] = ()) -> Section:
    """Return the section whose list page is at `url` and links to these articles.

    >>> section = section_at("http://a.cn/news/index.html")
    >>> section.holds("https://www.a.cn/news/2021/1.html"), section.holds("http://a.cn/tech/1.html")
    (True, False)
    >>> section = section_at("http://a.cn/list.php?catid=7", ["http://a.cn/n/123.html"])
    >>> section.holds("http://a.cn/n/4.html"), section.holds("http://a.cn/tech/4.html")
    (True, False)
    """
    folder = _folder(url)
    found = list(articles)
    inside = sum(1 for article in found if _is_below(url_key(article), folder))
    return Section(url, url_key(url), folder, frozenset(map(rough_shape, found)), scattered=2 * inside < len(found))


def whole_site(url: str) -> Section:
    """Return the section that everything belongs to: for a feed or sitemap that the user named."""
    return Section(url, url_key(url), whole=True)


def rough_shape(url: str) -> str:
    """Return host and shape of an address, the same for all articles of one kind, however long their numbers.

    >>> rough_shape("http://www.a.cn/n/2021/7.html"), rough_shape("http://a.cn/2021/08/shui-wu-kuai-xun/")
    ('a.cn/n/#/#.html', 'a.cn/#/#/*')
    """
    host = url_key(url).partition("/")[0]
    front, _, last = re.sub(r"<\w+>", "#", path_shape(url)).rstrip("/").rpartition("/")
    stem, dot, ending = last.partition(".")
    words = [part for part in re.split(r"[-_]", stem) if re.search(r"[a-z]", part, re.I)]
    if "?" not in last and ("%" in stem or len(words) > 2):
        last = f"*{dot}{ending}"
    return f"{host}{front}/{last}"


def choose_doors(section: Section, via: Via, feeds: Iterable[str], sitemaps: Iterable[str]) -> tuple[Door, ...]:
    """Return the doors that may help, the likeliest first; `feeds` are the page's, `sitemaps` those of robots.txt.

    Feeds of the section's own leave the site's others needless. A sitemap can only help where addresses tell what
    belongs to the section; where robots.txt names none, the usual place is a guess.

    >>> [door.url for door in choose_doors(section_at("http://a.cn/news/"), Via.AUTO, ["http://a.cn/rss.xml"], [])]
    ['http://a.cn/rss.xml', 'http://a.cn/sitemap.xml']
    """
    doors: list[Door] = []
    if via in (Via.AUTO, Via.FEED):
        named = list(feeds)
        own = [url for url in named if _is_of(section, url)]
        # a feed that does not look like the section's may still call itself that; not for what looks like an article
        hopeful = section.folder or section.shapes or not section.is_article(section.url)
        doors += [Door(url, Via.FEED) for url in (own or (named if hopeful else []))[:MAX_FEEDS]]
    if via in (Via.AUTO, Via.SITEMAP) and (section.folder or section.scattered):
        ranked = rank_sitemaps(section, [(url, None) for url in sitemaps])
        doors += [Door(url, Via.SITEMAP) for url in ranked]
        if not ranked:
            doors.append(
                Door(canonical_url(f"{'/'.join(section.url.split('/', 3)[:3])}/sitemap.xml"), Via.SITEMAP, False)
            )
    return tuple(doors)


def rank_sitemaps(section: Section, sitemaps: Iterable[tuple[str, str | None]], since: str = "") -> tuple[str, ...]:
    """Return those of the sitemaps (URL, day of the last change) that may hold articles of the section.

    The likeliest come first. Left out are those unchanged since before `since` (YYYY-MM-DD, "" for open), and those of
    pictures, tags, goods …

    >>> names = ("tags.xml", "map-2.xml", "map-news.xml")
    >>> rank_sitemaps(section_at("http://a.cn/news/"), [(f"http://a.cn/{name}", None) for name in names])
    ('http://a.cn/map-news.xml', 'http://a.cn/map-2.xml')
    """
    own = set(_WORD.findall(section.below_root.partition("/")[2].lower()))
    ranked: list[tuple[bool, str, str]] = []
    for url, day in sitemaps:
        words = set(_WORD.findall(address_path(url).lower()))
        likely = bool(words & own or words & _NEWS_WORDS)
        if (likely or not words & _OTHER_WORDS) and not (day and day < since):
            ranked.append((likely, day or "", url))
    # sort() keeps the order of those that are alike
    return tuple(url for *_, url in sorted(ranked, key=lambda one: one[:2], reverse=True))


def pick(section: Section, url: str, found: Feed | Sitemap, since: str = "") -> Pick:
    """Return what of the feed or sitemap at `url` belongs to the section."""
    if isinstance(found, Feed):
        own = _is_of(section, url) or (found.home is not None and url_key(found.home) == section.key)
        kept = tuple(link for link in found.links if own or section.holds(link.url))
        return Pick(kept, len(found.links) - len(kept), 0)
    inside = [page for page in found.pages if section.holds(page.url) and section.is_article(page.url)]
    fresh = [page for page in inside if not (page.changed_on and page.changed_on < since)]
    fresh.sort(key=lambda page: page.published_on or page.changed_on or "", reverse=True)
    links = tuple(Link(page.url, page.title or "", page.published_on, "page of a sitemap") for page in fresh)
    return Pick(links, len(found.pages) - len(inside), len(inside) - len(fresh))


def _folder(url: str) -> str:
    """Return the beginning of the keys of all pages below a list page, "" when its address is no folder's."""
    parts = urlsplit(canonical_url(url))
    front, _, last = parts.path.rpartition("/")
    if parts.query:
        return ""
    if "." not in last:
        front = f"{front}/{last}".rstrip("/")
    elif last.lower() not in INDEX_NAMES and not (front and _FOLDER_FILE.fullmatch(last)):
        return ""
    return url_key(f"{parts.scheme}://{parts.netloc}{front}/") + "/"


def _is_below(key: str, folder: str) -> bool:
    return folder != "" and f"{key.partition('?')[0]}/".startswith(folder)


def _is_of(section: Section, url: str) -> bool:
    """Return whether the address of a feed says that it is the section's: it lies below it, or names its number."""
    if section.whole or _is_below(url_key(url), section.below_root):
        return True
    ids = _ids(section.url)
    return bool(ids) and ids <= _ids(url)


def _ids(url: str) -> set[tuple[str, str]]:
    """Return the parameters of a URL that are numbers, but for those of a pager."""
    pairs = parse_qsl(canonical_url(url).partition("?")[2])
    return {(name.lower(), value) for name, value in pairs if value.isdecimal() and not _PAGING.fullmatch(name)}
