"""What one live article says field by field, and whether a rule or the generic answer said it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from crawler.article import Article
from crawler.extract import Extraction, extract
from crawler.normalize.text import match_key
from crawler.page import Page
from crawler.portals.base import Portal, Rules
from crawler.portals.cms import layouts_of

# fields of the record that are looked at, in its order
FIELDS: Final = (
    "title",
    "text",
    "published_at",
    "source",
    "author",
    "editor",
    "views",
    "summary",
    "keywords",
    "related",
)
RULES: Final = ("title", "meta", "summary", "body", "related", "keywords")
# rule → the field of the record that it is for, where the two have different names
FIELD_OF: Final[Mapping[str, str]] = {"body": "text", "meta": "published_at"}
# share of the longer text's characters in paragraphs that both have; a dropped editor line is 2–5 % of a text
SAME_TEXT: Final = 0.8
SAME_LINKS: Final = 0.5  # share of the rule's links that the generic answer has too: it takes in a neighbour's at times


class Stand(StrEnum):
    """Who said a field, the worst first."""

    MISSED = "missed"  # the portal's rule found nothing; what there is, is the generic answer
    DIFFERS = "differs"  # the rule and the generic answer say different things
    RULE = "rule"  # the rule found it, and nothing contradicts it
    GENERIC = "generic"  # there is no rule, and the generic answer found it
    SILENT = "silent"  # there is no rule, and nothing was found


@dataclass(frozen=True, slots=True)
class Answer:
    """One field of one article."""

    field: str
    stand: Stand
    rule: str = ""  # e.g. "layout 1 body 'div.newsContent'"; "" without a rule
    said: Any = None  # the value of the record
    generic: Any = None  # what is said without the portal's rules, where that differs


Answers = dict[str, Answer]


def read_answers(page: Page, portal: Portal, at: datetime, *, title: str = "", day: str | None = None) -> Answers:
    """Return what the page says, field by field, with the portal's rules and without; {} when it is no article.

    `at` is aware. `title` and `day` are what the list page says of the article.
    """
    hints = layouts_of(page.html, page.url)  # as in a crawl, heard where there are no layouts

    def read(layouts: tuple[Rules, ...]) -> Extraction:
        return extract(
            page,
            fetched_at=at,
            portal=portal.name,
            layouts=layouts,
            hints=hints,
            link_title=title or None,
            published_on=day,
        )

    found = read(portal.layouts)
    if found.article is None:
        return {}
    plain = read(()).article if portal.layouts else None
    rules = _rules_of(portal.layouts[found.layout], found.layout) if found.layout is not None else {}
    return {
        field: _answer(field, rules.get(field, ("", "")), found.missed, found.article, plain or found.article)
        for field in FIELDS
    }


def _rules_of(layout: Rules, nth: int) -> dict[str, tuple[str, str]]:
    """Return for each field that has a rule the rule's name, and how it is told."""
    named = {name: getattr(layout, name) for name in RULES}
    return {FIELD_OF.get(name, name): (name, f"layout {nth + 1} {name} {css!r}") for name, css in named.items() if css}


def _answer(field: str, rule: tuple[str, str], missed: tuple[str, ...], found: Article, plain: Article) -> Answer:
    name, told = rule
    value, other = getattr(found, field), getattr(plain, field)
    if name and name in missed:
        return Answer(field, Stand.MISSED, told, value)
    if name and other and not is_same(field, value, other):
        return Answer(field, Stand.DIFFERS, told, value, other)
    if name:
        return Answer(field, Stand.RULE, told, value)
    return Answer(field, Stand.GENERIC if value or value == 0 else Stand.SILENT, "", value)


def is_same(field: str, ruled: Any, generic: Any) -> bool:
    r"""Return whether the rule's value and the generic one are the same as far as a reader minds.

    >>> is_same("title", "某市：新厂通水", "某市:新厂通水"), is_same("text", "甲段。\n乙段。", "丙段。\n丁段。")
    (True, False)
    """
    if field == "text":
        paragraphs = set(ruled.split("\n")), set(generic.split("\n"))
        longer = max(sum(map(len, one)) for one in paragraphs)
        return sum(map(len, set.intersection(*paragraphs))) >= SAME_TEXT * longer
    if field == "related":
        links = {link.url for link in ruled}
        return len(links & {link.url for link in generic}) >= SAME_LINKS * len(links)
    if field == "keywords":
        return set(ruled) == set(generic)
    ours, theirs = match_key(str(ruled)), match_key(str(generic))
    if field == "summary":  # one of the two may be cut off
        return ours.startswith(theirs) or theirs.startswith(ours)
    return ours == theirs
