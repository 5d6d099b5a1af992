"""What one page offers to a crawl: what it is taken for, its articles, where it goes on, its feeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from crawler.discover.classify import BODY, Kind, classify
from crawler.discover.external import script_files
from crawler.discover.feed import Feed, find_feeds
from crawler.discover.fetched import fetched_lists, posted_lists
from crawler.discover.listing import Link, read_list_page
from crawler.discover.prose import measure
from crawler.discover.sitemap import Sitemap
from crawler.normalize.columns import clip, pad, width
from crawler.normalize.text import printable
from crawler.page import Page

SHOWN: Final = 100  # articles, and addresses of a kind, that the text shows; the JSON has all
LEAST: Final = 24  # columns of a title
ADDRESS: Final = 40  # columns that titles leave to addresses; a longer one wraps
NO_DATE: Final = "–"


@dataclass(frozen=True, slots=True)
class Survey:
    """What one page offers."""

    url: str
    kind: str  # article, list, feed, sitemap, or why it is none of these: bot_challenge, soft_404 …
    detail: str  # what was seen that made it so, one line; "" for an article
    encoding: str | None  # None for a feed or sitemap
    canonical: str | None  # the address that it calls its own
    articles: tuple[Link, ...]  # in page order
    why: str  # how these were found, one line; "" where there are none
    next_page: str | None
    pages: tuple[str, ...]  # all list pages after this one, as far as it tells
    lists: tuple[str, ...]  # lists below it; of a sitemap, further sitemaps
    fetched: tuple[str, ...]  # where its script fetches the list from, if it shows none
    scripts: tuple[str, ...]  # files of the site that a crawl would read for where the list is or goes on
    posted: str | None  # what is sent by a form for the next page, where no address leads to it; one line
    feeds: tuple[str, ...]
    sitemaps: tuple[str, ...]  # as robots.txt names them
    others: int  # links that are none of these

    def as_dict(self) -> dict[str, Any]:
        """Return the survey as plain dicts, lists and values."""
        return asdict(self)


def survey_page(
    page: Page,
    *,
    now: datetime,
    canonical: str | None = None,
    sitemaps: tuple[str, ...] = (),
    links_css: str = "",
    next_css: str = "",
    article_url: str = "",
    page_number: str = "",
) -> Survey:
    """Return what the page offers; the rules are the portal's own, see `read_list_page`. `now` is aware."""
    verdict = classify(page)
    found = read_list_page(
        page, now=now, links_css=links_css, next_css=next_css, article_url=article_url, page_number=page_number
    )
    kind, detail = str(verdict.kind or verdict.reason or "neither article nor list"), verdict.detail
    if verdict.kind is Kind.ARTICLE and found.articles and measure(page).main < BODY:
        kind, detail = Kind.LIST, found.why  # an article in doubt only; the crawl of a section reads it as a list
    return Survey(
        url=page.url,
        kind=kind,
        detail=detail,
        encoding=page.encoding,
        canonical=canonical,
        articles=found.articles,
        why=found.why if found.articles else "",
        next_page=found.next_page,
        pages=found.pages,
        lists=found.other_lists,
        fetched=() if found.articles else (*fetched_lists(page), *(sent.said for sent in posted_lists(page))),
        scripts=script_files(page) if found.scripted or not found.articles else (),
        posted=found.submission.said if found.submission else None,
        feeds=find_feeds(page),
        sitemaps=sitemaps,
        others=found.noise,
    )


def survey_door(found: Feed | Sitemap, url: str, sitemaps: tuple[str, ...] = ()) -> Survey:
    """Return what a feed or sitemap offers."""
    lists: tuple[str, ...] = ()
    if isinstance(found, Feed):
        kind, detail = "feed", f"{found.kind}: {found.title}"
        articles, next_page, canonical = found.links, found.next, found.home
    else:
        kind, detail = "sitemap", f"{len(found.pages)} pages, {len(found.children)} sitemaps"
        articles = tuple(Link(page.url, page.title or "", page.published_on, "") for page in found.pages)
        lists = tuple(child.url for child in found.children)
        next_page = canonical = None
    return Survey(
        url=url,
        kind=kind,
        detail="; ".join(filter(None, (detail, found.cut))),
        encoding=None,
        canonical=canonical,
        articles=articles,
        why="as listed" if articles else "",
        next_page=next_page,
        pages=(next_page,) if next_page else (),
        lists=lists,
        fetched=(),
        scripts=(),
        posted=None,
        feeds=(),
        sitemaps=sitemaps,
        others=found.skipped,
    )


def render_survey(survey: Survey, columns: int = 120) -> str:
    """Return the survey as aligned lines for people; addresses are never cut, titles to fit into so many columns."""
    head = "  ".join(filter(None, (survey.kind.replace("_", " "), survey.url, survey.encoding)))
    lines = [head + (f"  ({printable(survey.detail)})" if survey.detail else ""), ""]
    count = len(survey.articles)
    why = f": {printable(survey.why)}" if survey.why and survey.why != survey.detail else ""
    lines.append(f"{count:,} article{'' if count == 1 else 's'}{why}")
    lines += _articles(survey, columns)
    rows = [
        ("next page", tuple(filter(None, (survey.next_page or survey.posted,)))),
        ("further pages", tuple(url for url in survey.pages if url != survey.next_page)),
        ("lists below", survey.lists),
        *([("fetched lists", survey.fetched)] if survey.fetched else []),
        *([("asks scripts", survey.scripts)] if survey.scripts else []),
        ("feeds", survey.feeds),
        ("sitemaps", survey.sitemaps),
        ("canonical", (survey.canonical,) if survey.canonical else ()),
        ("other links", (f"{survey.others:,}",)),
    ]
    lines.append("")
    for name, values in rows:
        lines += [pad("" if nth else name, 15) + value for nth, value in enumerate(_shown(values) or [NO_DATE])]
    return "\n".join(lines) + "\n"


def _articles(survey: Survey, columns: int) -> Iterator[str]:
    """Yield a line for each article: day, title, address; on the page's own host without its host."""
    shown = survey.articles[:SHOWN]
    root = "/".join(survey.url.split("/", 3)[:3])
    addresses = [link.url.removeprefix(root) if link.url.startswith(f"{root}/") else link.url for link in shown]
    titles = [printable(link.title) for link in shown]
    room = columns - 16 - min(ADDRESS, max(map(len, addresses), default=0))
    room = max(LEAST, min(room, max(map(width, titles), default=0)))
    for link, title, address in zip(shown, titles, addresses, strict=True):
        yield f"  {pad(link.published_on or NO_DATE, 10)}  {pad(clip(title, room), room)}  {address}"
    if len(survey.articles) > SHOWN:
        yield f"  … {len(survey.articles) - SHOWN:,} more; --json has them all"


def _shown(values: tuple[str, ...]) -> list[str]:
    """Return the values, of many the first and the last."""
    if len(values) <= SHOWN // 10:
        return list(values)
    return [*values[:3], f"… {len(values) - 4:,} more", values[-1]]
