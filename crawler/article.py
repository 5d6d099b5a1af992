"""The record: what one article becomes, and what a page becomes that is no article of its own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, Final

SCHEMA_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Image:
    """A picture of the body."""

    url: str  # absolute
    caption: str | None  # as printed below it, else its alt text; None when the page says nothing


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that the body links to, or that the page shows in a frame."""

    url: str  # absolute
    name: str | None  # the link's text; None for a frame


@dataclass(frozen=True, slots=True)
class RelatedLink:
    """One line of the page's own related block."""

    url: str  # absolute, canonical
    title: str  # freed of the date that templates glue to it
    published_on: str | None  # YYYY-MM-DD; None where no date, or no year, is printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as its page tells it; the fields stand in the order of the JSON keys."""

    id: str  # 16 hex digits, from the canonical URL alone
    url: str  # canonical URL of the first page
    portal: str  # the portal's name, or the host when the portal is unknown
    section: str | None = None  # where the portal files it, e.g. 行业新闻
    title: str
    original_title: str | None = None  # 原标题
    source: str | None = None  # 来源, as printed
    source_url: str | None = None  # where the source's name links to
    author: str | None = None  # 作者/记者, several joined by 、
    editor: str | None = None  # 编辑/责任编辑, several joined by 、
    published_at: str | None = None  # 2021-08-19T11:00:18+08:00; only a date known: 2021-08-19
    updated_at: str | None = None  # like published_at
    views: int | None = None  # 热度/点击/浏览; None where a script fills it: absent is not 0
    summary: str | None = None  # abstract as printed, cut off or not
    text: str = ""  # paragraphs, each once, separated by \n
    images: tuple[Image, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    keywords: tuple[str, ...] = ()
    related: tuple[RelatedLink, ...] = ()  # in page order
    language: str = "zh"  # BCP 47; zh-Hant for traditional characters
    fetched_at: str  # UTC, 2021-08-20T01:02:03Z
    content_hash: str  # digest of the normalised title and text
    revision: int = 1  # 2, 3 … when a scheduled job meets changed content under a known URL
    schema: int = SCHEMA_VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Duplicate:
    """A copy of a story that another article already tells."""

    url: str
    portal: str
    title: str
    source: str | None
    published_at: str | None
    duplicate_of: str  # id of the article that is kept
    similarity: float  # 0–1; 1.0 for the same URL or the same words, else the share of the shorter text in the other
    fetched_at: str


@dataclass(frozen=True, slots=True)
class Found:
    """An article as a spider met it, before copies are told apart; no record of its own."""

    article: Article
    asked: str  # the URL that was asked for; the page may call itself by another, which is then the article's


@dataclass(frozen=True, slots=True)
class Demoted:
    """An article that was written before the one it is a copy of came; no record of its own."""

    record: Duplicate


class Reason(StrEnum):
    """Why a page did not become an article."""

    SOFT_404 = "soft_404"  # says "not found" with status 200
    HTTP_ERROR = "http_error"  # status 4xx or 5xx, after the retries
    UNREACHABLE = "unreachable"  # DNS, refused, reset, timeout, TLS; after the retries
    TRUNCATED = "truncated"  # the body ended before its announced length
    TOO_LARGE = "too_large"  # over DOWNLOAD_MAXSIZE
    REDIRECT = "redirect"  # a redirect loop, too many, or one that leaves the portal
    ROBOTS = "robots_disallowed"
    PRIVATE_ADDRESS = "private_address"  # loopback, link-local, private; never fetched
    SITE_STOPPED = "site_stopped"  # never asked for: the site turned most requests away, or wants to be left alone
    NOT_HTML = "not_html"  # a PDF, an image …
    LOGIN_WALL = "login_wall"
    PAYWALL = "paywall"
    BOT_CHALLENGE = "bot_challenge"
    EMPTY_SHELL = "empty_shell"  # a script would fill it
    JS_REDIRECT = "js_redirect"
    LIST_PAGE = "list_page"
    PRODUCT_PAGE = "product_page"
    NO_TITLE = "no_title"
    NO_TEXT = "no_text"
    CRASHED = "crashed"  # our own code failed on the page: a bug, the log has the traceback

    def in_words(self, detail: str | None) -> str:
        """Return the reason and what was seen, for people.

        >>> Reason.HTTP_ERROR.in_words("HTTP status 404"), Reason.EMPTY_SHELL.in_words(None)
        ('http error (HTTP status 404)', 'empty shell')
        """
        words = self.value.replace("_", " ")
        return f"{words} ({detail})" if detail else words


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A page that was asked for and did not become an article, and why."""

    url: str
    portal: str
    status: int | None  # HTTP status; None when no answer came
    reason: Reason
    detail: str | None  # what was seen, one line: the matched phrase, the error
    title: str | None  # of the link or of the page
    found_on: str | None  # URL of the page that linked to it
    fetched_at: str


def article_id(canonical_url: str) -> str:
    """Return the 16 hex digits that name the article at this canonical URL, the same in every run.

    >>> article_id("https://www.example.com/news/1.html")
    '9862513cee22cd99'
    """
    return hashlib.sha256(canonical_url.encode()).hexdigest()[:16]


def copy_of(article: Article, url: str, head: str, similarity: float) -> Duplicate:
    """Return the record of an article, met at this URL, that repeats the one with the id `head`."""
    return Duplicate(
        url=url,
        portal=article.portal,
        title=article.title,
        source=article.source,
        published_at=article.published_at,
        duplicate_of=head,
        similarity=similarity,
        fetched_at=article.fetched_at,
    )


def as_record(item: Article | Duplicate | Rejection) -> dict[str, Any]:
    """Return the item as plain dicts, lists and values, keys in the order of its class."""
    return {field.name: _plain(getattr(item, field.name)) for field in fields(item)}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(element) for element in value]
    if isinstance(value, Image | Attachment | RelatedLink):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return value
