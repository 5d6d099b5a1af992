"""What `-a name=value` may say: checked before anything is fetched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from scrapy import Request

from crawler.errors import UsageError
from crawler.normalize.urls import is_web_url

LIMITS: Final = ("since", "until", "max_articles", "max_pages", "related", "state")
MAX_RELATED: Final = 10  # every step multiplies the pages by the links of a related block


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Where a crawl ends."""

    since: str = ""  # YYYY-MM-DD, inclusive, as the portal prints it (Beijing time); "" = open
    until: str = ""  # likewise
    max_articles: int | None = None  # None = no limit
    max_pages: int | None = None  # list pages of each section; None = no limit
    related: int = 0  # steps from an article to its related articles; 0 = off

    @property
    def dated(self) -> bool:
        """Whether an article's date decides."""
        return bool(self.since or self.until)

    def hold(self, day: str) -> bool:
        """Return whether an article of this day (YYYY-MM-DD, anything after it is ignored) is wanted."""
        return (not self.since or day[:10] >= self.since) and (not self.until or day[:10] <= self.until)


def check_names(arguments: Mapping[str, str], known: tuple[str, ...]) -> None:
    """Raise UsageError for an argument that the spider does not have."""
    for name in arguments:
        if name not in known:
            raise UsageError(f"-a {name}: no such argument; there is: {', '.join(known)}")


def parse_limits(arguments: Mapping[str, str]) -> Limits:
    """Return the limits that the arguments set; UsageError for a value that makes no sense."""
    since, until = parse_day(arguments, "since"), parse_day(arguments, "until")
    if since and until and since > until:
        raise UsageError(f"-a since={since}: lies after until={until}; exchange the two")
    related = parse_count(arguments, "related", smallest=0) or 0
    if related > MAX_RELATED:
        raise UsageError(f"-a related={related}: at most {MAX_RELATED} steps")
    if arguments.get("state") == "":
        raise UsageError("-a state=: is empty; name a file")
    return Limits(
        since=since,
        until=until,
        max_articles=parse_count(arguments, "max_articles", smallest=1),
        max_pages=parse_count(arguments, "max_pages", smallest=1),
        related=related,
    )


def parse_day(arguments: Mapping[str, str], name: str) -> str:
    """Return a date argument as YYYY-MM-DD, "" when it is not given.

    >>> parse_day({"since": "2021-08-19"}, "since"), parse_day({}, "since")
    ('2021-08-19', '')
    """
    value = arguments.get(name)
    if value is None:
        return ""
    try:
        day = date.fromisoformat(value.strip())
    except ValueError:
        raise UsageError(f"-a {name}={value}: is no date; write it as YYYY-MM-DD, e.g. 2021-08-19") from None
    return day.isoformat()


def parse_count(arguments: Mapping[str, str], name: str, *, smallest: int) -> int | None:
    """Return a whole-number argument, None when it is not given.

    >>> parse_count({"max_pages": "3"}, "max_pages", smallest=1)
    3
    """
    value = arguments.get(name)
    if value is None:
        return None
    try:
        number = int(value)
    except ValueError:
        raise UsageError(f"-a {name}={value}: is no whole number; give {smallest} or more") from None
    if number < smallest:
        raise UsageError(f"-a {name}={value}: is too small; give {smallest} or more")
    return number


def check_url(name: str, url: str) -> str:
    """Return the URL, stripped; UsageError unless it is an absolute http or https URL."""
    url = url.strip()
    if is_web_url(url) and _can_be_asked_for(url):
        return url
    scheme, colon, _ = url.partition(":")
    if not url:
        raise UsageError(f"-a {name}=: is empty; give a URL, e.g. {name}=https://www.example.com/news/")
    if "://" not in url and not (colon and scheme.isalpha()):
        raise UsageError(f"-a {name}={url}: is no complete URL; write the scheme too, e.g. https://{url.lstrip('/')}")
    if scheme.lower() not in ("http", "https"):
        raise UsageError(f"-a {name}={url}: {scheme}: is not fetched; only http and https are")
    raise UsageError(f"-a {name}={url}: is no URL that can be fetched; check the host")


def _can_be_asked_for(url: str) -> bool:
    try:
        Request(url)
    except ValueError:  # half a character in it, or brackets where none may be
        return False
    return True
