"""From Scrapy's response or failure to a page, an extraction, or the reason why there is none."""

from __future__ import annotations

import logging
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from gzip import BadGzipFile
from typing import Final

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Request, Response
from scrapy.spidermiddlewares.httperror import HttpError

from crawler.article import Article, Reason, Rejection
from crawler.discover.classify import Kind, classify, is_html
from crawler.discover.fragments import holds_list
from crawler.discover.pagination import article_pager
from crawler.extract import extract, join_parts
from crawler.normalize.text import printable
from crawler.page import Page
from crawler.portals.base import Rules
from crawler.spiders.sites import Site
from crawler.spiders.systems import Systems

logger = logging.getLogger(__name__)

CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
# statuses that bot and login walls use; their pages are asked which of the two it is
WALL_STATUSES: Final = frozenset((401, 403, 412, 418, 429, 503, 521))
WALLS: Final = (Reason.BOT_CHALLENGE, Reason.LOGIN_WALL)
# what a network failure is called; Scrapy's own texts repeat the URL and wrap the cause
FAILURES: Final = (
    (CannotResolveHostError, Reason.UNREACHABLE, "the host name is not known (DNS)"),
    (DownloadConnectionRefusedError, Reason.UNREACHABLE, "connection refused"),
    (DownloadTimeoutError, Reason.UNREACHABLE, "no answer in time"),
    (ResponseDataLossError, Reason.TRUNCATED, "the answer ended before its announced length"),
    (DownloadCancelledError, Reason.TOO_LARGE, "larger than DOWNLOAD_MAXSIZE"),
    (BadGzipFile, Reason.TRUNCATED, "the answer cannot be decompressed"),
    (zlib.error, Reason.TRUNCATED, "the answer cannot be decompressed"),
)


@dataclass(frozen=True, slots=True)
class Lead:
    """What is known of an article before its page is there."""

    url: str
    title: str | None = None  # the link's
    published_on: str | None = None  # YYYY-MM-DD, as the list says
    section: str | None = None
    found_on: str | None = None  # URL of the page that links to it
    depth: int = 0  # steps from the list by way of related links


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why there is no article."""

    reason: Reason
    detail: str  # what was seen, one line
    status: int | None = None  # HTTP status; None when no answer came
    title: str | None = None  # the page's, where it was read


@dataclass(frozen=True, slots=True)
class Reading:
    """What one page of an article says."""

    article: Article
    next_part: str | None  # absolute URL of the article's next page
    missed: tuple[str, ...]  # fields for which the portal's rule found nothing


@dataclass(slots=True)
class Story:
    """An article whose further pages are still to come."""

    lead: Lead
    first: Article
    others: list[Article] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)  # of the parts asked for


def asked(request: Request) -> str:
    """Return the URL that was asked for, wherever redirects led."""
    return str(request.meta.get("redirect_urls", [request.url])[0])


def read_page(response: Response, *, as_list: bool = False, encoding: str = "") -> Page | Refusal:
    """Return the page in the response, or the refusal of what is none; `as_list` lets records without a page pass.

    `encoding` is heard where the header names none.
    """
    header = response.headers.get(b"Content-Type") or b""
    content_type = header.decode("latin-1")
    if not is_html(content_type, response.body) and not (as_list and holds_list(response.body)):
        return Refusal(Reason.NOT_HTML, printable(content_type or "not HTML"), response.status)
    charset = CHARSET.search(header)
    name = charset[1].decode("ascii", "replace") if charset else encoding or None
    return Page.from_bytes(response.body, response.url, status=response.status, charset=name)


def read_article(
    response: Response, site: Site, lead: Lead, now: datetime, systems: Systems, *, part: bool = False
) -> Reading | Refusal:
    """Return what the page says as an article; never raises: a page that breaks our code is refused as such.

    A further `part` of an article may have a line of text above its related links: that makes it no list page.
    """
    try:
        page = read_page(response, encoding=site.encoding)
        if isinstance(page, Refusal):
            return page
        verdict = classify(page)
        if verdict.kind is not Kind.ARTICLE and not (part and verdict.reason is Reason.LIST_PAGE):
            return Refusal(verdict.reason or Reason.NO_TEXT, verdict.detail, response.status, _title(page))
        hints = () if site.layouts else systems.layouts_at(page)
        return _extracted(page, site, lead, now, hints)
    except Exception as error:  # any page may come from the web; one of them must not stop the others
        logger.exception("%s: our code failed on this page", response.url)
        return Refusal(Reason.CRASHED, printable(f"{type(error).__name__}: {error}"), response.status)


def _extracted(page: Page, site: Site, lead: Lead, now: datetime, hints: tuple[Rules, ...]) -> Reading | Refusal:
    found = extract(
        page,
        fetched_at=now,
        portal=site.known_as,
        layouts=site.layouts,
        hints=hints,
        section=lead.section,
        link_title=lead.title,
        published_on=lead.published_on,
    )
    if found.article is None:
        return Refusal(found.problem or Reason.NO_TEXT, "", page.status, _title(page))
    return Reading(found.article, article_pager(page), found.missed)


def joined(story: Story) -> Article:
    """Return the whole article; its first page alone, should joining fail on the others."""
    if not story.others:
        return story.first
    try:
        return join_parts(story.first, tuple(story.others))
    except Exception:  # as in read_article
        logger.exception("%s: our code failed on its further pages", story.first.url)
        return story.first


def related_leads(article: Article, lead: Lead) -> Iterator[Lead]:
    """Yield what the article says of those that it links to; `lead` is its own."""
    for link in article.related:
        yield Lead(link.url, link.title, link.published_on, found_on=article.url, depth=lead.depth + 1)


def _title(page: Page) -> str:
    return printable(page.root.findtext("head/title") or "")


def rejection(refusal: Refusal, site: Site, lead: Lead, now: datetime) -> Rejection:
    """Return the record of a page that became no article; `now` is in UTC."""
    return Rejection(
        url=lead.url,
        portal=site.name_at(lead.url),
        status=refusal.status,
        reason=refusal.reason,
        detail=refusal.detail or None,
        title=lead.title or refusal.title or None,
        found_on=lead.found_on,
        fetched_at=now.strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


def refusal_of(error: BaseException | None) -> Refusal:
    """Return why a request failed, from the exception that Scrapy hands to an errback."""
    if isinstance(error, HttpError):
        return _refused_status(error.response)
    if isinstance(error, IgnoreRequest):
        return _refused_request(error)
    for kind, reason, words in FAILURES:
        if isinstance(error, kind):
            return Refusal(reason, words)
    return Refusal(Reason.UNREACHABLE, cause_of(str(error)) or type(error).__name__)


def cause_of(said: str) -> str:
    """Return what a network library says of a failure, without its wrapping.

    >>> cause_of("[<twisted.python.failure.Failure twisted.internet.error.ConnectionLost: Connection was closed.>]")
    'ConnectionLost: Connection was closed.'
    """
    return re.sub(r"(?:twisted\.python\.failure\.Failure )?(?:\w+\.)+(\w+: )", r"\1", printable(said.strip("[<>]")))


def _refused_status(response: Response) -> Refusal:
    refusal = Refusal(Reason.HTTP_ERROR, f"HTTP status {response.status}", response.status)
    if response.status not in WALL_STATUSES:
        return refusal
    try:
        page = read_page(response)
        verdict = classify(page) if isinstance(page, Page) else None
    except Exception:  # as in read_article
        logger.exception("%s: our code failed on this page", response.url)
        return refusal
    if verdict and verdict.reason in WALLS:
        return Refusal(verdict.reason, verdict.detail, response.status)
    return refusal


def _refused_request(error: IgnoreRequest) -> Refusal:
    """Our middlewares raise IgnoreRequest(reason, detail); Scrapy's raise it with a sentence."""
    if error.args and isinstance(error.args[0], Reason):
        return Refusal(error.args[0], str(error.args[1]))
    if error.args and isinstance(error.args[0], Exception):  # robots.txt could not be had, and why
        return refusal_of(error.args[0])
    said = printable(str(error))
    if "redirection" in said:
        return Refusal(Reason.REDIRECT, said)
    if "DOWNLOAD_MAXSIZE" in said:
        return Refusal(Reason.TOO_LARGE, "larger than DOWNLOAD_MAXSIZE once decompressed")
    return Refusal(Reason.UNREACHABLE, said)
