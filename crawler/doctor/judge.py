"""From a visit to a checkup: what is wrong with a portal, what a person should look at, what is well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from crawler.doctor.articles import read_articles
from crawler.doctor.fields import Answers
from crawler.doctor.findings import Finding, Grade, advice
from crawler.doctor.lists import judge_list
from crawler.doctor.visit import Baseline, Seen, Visit
from crawler.normalize.text import match_key, printable

SHOWN: Final = 60  # characters of a title in a finding
NOTHING: Final = Baseline()


@dataclass(frozen=True, slots=True)
class Checkup:
    """What is to be said of one portal."""

    portal: str
    title: str
    findings: tuple[Finding, ...]  # the worst first
    home: str = ""  # "well", or in a few words what is wrong; "" when it was not asked for
    listing: str = ""  # the same of the list page, e.g. "20 links"
    articles: tuple[Answers, ...] = ()  # of each article that could be read, field by field

    @property
    def grade(self) -> Grade:
        """The worst of the findings."""
        return self.findings[0].grade if self.findings else Grade.NOTE

    @property
    def is_well(self) -> bool:
        """Whether articles of it were read and nothing is wrong."""
        return bool(self.articles) and self.grade is not Grade.WRONG


def judge(visit: Visit, baseline: Baseline = NOTHING) -> Checkup:
    """Return what a visit shows; the baseline is what the portal's fixtures promise."""
    listing, on_list = _list(visit)
    articles, on_articles = read_articles(visit, baseline)
    findings = [*_sections(visit), *_home(visit, is_read=bool(articles)), *on_list, *on_articles]
    return Checkup(
        portal=visit.portal.name,
        title=visit.portal.title,
        findings=tuple(sorted(findings, key=lambda one: one.rank)),
        home="" if visit.home is None else visit.home.reason.in_words(None) if visit.home.reason else "well",
        listing=listing,
        articles=articles,
    )


def _sections(visit: Visit) -> Iterator[Finding]:
    """Yield a line on the sections that cannot be visited."""
    scripted = [one for one in visit.portal.listings if one.by_script]
    if scripted:
        names = "、".join(one.name for one in scripted)
        yield Finding(Grade.NOTE, "list", f"{names}: only by script ({scripted[0].by_script}), not visited")
    if not visit.portal.listings:
        yield Finding(Grade.NOTE, "list", "no section in the portal file: nothing but the home page was visited")


def _home(visit: Visit, *, is_read: bool) -> Iterator[Finding]:
    """Yield a line on a home page that is not what it was: worth no more than a look where articles were read."""
    home, title = visit.home, visit.portal.title
    if home is None:
        return
    if home.reason is not None:
        lost = _lost("home", home.url, home)
        yield replace(lost, grade=Grade.LOOK) if is_read else lost
    elif home.page is not None and match_key(title) not in match_key(home.page.html.decode("utf-8", "replace")):
        now = printable(home.page.root.findtext("head/title") or "", SHOWN)
        yield Finding(
            Grade.LOOK, "home", f"{home.url}: {title} stands nowhere on it, its title is {now!r}: another owner?"
        )


def _list(visit: Visit) -> tuple[str, list[Finding]]:
    """Return in a few words how the list page is, and what is to be said of it."""
    seen, listing = visit.list_page, visit.listing
    if seen is None or listing is None:
        return "", []
    if seen.page is None or seen.reason is not None:
        return seen.reason.in_words(None) if seen.reason else "", [_lost("list", f"{listing.name} {seen.url}", seen)]
    links, findings = judge_list(seen.page, visit.portal, listing, visit.at)
    return f"{len(links)} link{'' if len(links) == 1 else 's'}", findings


def _lost(where: str, what: str, seen: Seen) -> Finding:
    """Return the line on a page that did not come."""
    if seen.reason is None:
        return Finding(Grade.WRONG, where, f"{what}: no page")
    return Finding(Grade.WRONG, where, f"{what}: {seen.reason.in_words(seen.detail)}; {advice(seen.reason)}")
