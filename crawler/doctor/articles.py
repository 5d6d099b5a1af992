"""Live articles against what the portal's file and its fixtures say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from crawler.article import Reason
from crawler.discover.listing import Link
from crawler.doctor.fields import FIELDS, Answers, Stand, read_answers
from crawler.doctor.findings import Finding, Grade, advice, counted
from crawler.doctor.visit import Baseline, Seen, Visit
from crawler.normalize.text import printable
from crawler.portals.base import Portal

NEEDED: Final = ("title", "text", "published_at")  # what every article has
SHOWN: Final = 30  # characters of a value in a finding
EXPLAIN: Final = "look with `scrapy explain {}`"


def read_articles(visit: Visit, baseline: Baseline) -> tuple[tuple[Answers, ...], list[Finding]]:
    """Return the articles of a visit field by field, and what is to be said of them."""
    read: list[tuple[str, Answers]] = []
    lost: list[Seen] = []
    spoilt: list[str] = []
    apart: list[Finding] = []
    for link, seen in visit.articles:
        is_good = seen.page is not None and seen.reason is None
        answers = _read(visit.portal, seen, link, visit.at) if is_good else {}
        if answers:
            read.append((seen.url, answers))
            apart += _dates(seen.url, link.published_on, answers["published_at"].said)
        elif is_good and _read(replace(visit.portal, layouts=()), seen, link, visit.at):
            spoilt.append(seen.url)
        else:
            lost.append(Seen(seen.url, None, seen.reason or Reason.NO_TEXT, seen.detail))
    asked = len(visit.articles)
    findings = [*_lost(lost, asked), *_spoilt(spoilt, asked), *_missed(read), *_fields(read, baseline), *apart[:1]]
    return tuple(answers for _, answers in read), findings


def _read(portal: Portal, seen: Seen, link: Link, at: datetime) -> Answers:
    return read_answers(seen.page, portal, at, title=link.title, day=link.published_on) if seen.page else {}


def _spoilt(urls: Sequence[str], asked: int) -> Iterator[Finding]:
    """Yield a line when the portal's rules leave nothing of an article that is there without them."""
    if urls:
        said = f"the portal's layouts leave no article of {counted(len(urls), asked)}, without them there is one"
        yield Finding(Grade.WRONG, "article", f"{said}: {EXPLAIN.format(urls[0])}")


def _lost(lost: Sequence[Seen], asked: int) -> Iterator[Finding]:
    """Yield a line for every reason why articles could not be read."""
    for reason, number in Counter(seen.reason for seen in lost if seen.reason).most_common():
        first = next(seen for seen in lost if seen.reason is reason)
        said = f"{reason.in_words(first.detail)} instead of {counted(number, asked)}, e.g. {first.url}"
        grade = Grade.LOOK if number * 2 < asked else Grade.WRONG
        yield Finding(grade, "article", f"{said}; {advice(reason)}")


def _missed(read: Sequence[tuple[str, Answers]]) -> Iterator[Finding]:
    """Yield a line for every rule that found nothing."""
    for field in FIELDS:
        missed = [answers[field] for _, answers in read if answers[field].stand is Stand.MISSED]
        for rule, number in Counter(one.rule for one in missed).items():
            is_gone = number == len(read)
            used = any(_has(one.said) for one in missed if one.rule == rule)
            instead = "the generic answer was used" if used else "and nothing else did"
            ask = "has the site been redesigned?" if is_gone else "is there a second layout?"
            said = f"{rule} found nothing on {counted(number, len(read))}; {instead}: {ask}"
            yield Finding(Grade.WRONG if is_gone or field in NEEDED else Grade.LOOK, "article", said)


def _fields(read: Sequence[tuple[str, Answers]], baseline: Baseline) -> Iterator[Finding]:
    """Yield a line for every field that is not there, or on which rule and generic answer differ."""
    for field in FIELDS:
        silent = [url for url, answers in read if not _has(answers[field].said)]
        if silent and (field in NEEDED or (field in baseline.told and len(silent) == len(read))):
            grade = Grade.LOOK if len(silent) * 2 < len(read) else Grade.WRONG
            also = ", every fixture has it" if field in baseline.told else ""
            said = f"{field} missing on {counted(len(silent), len(read))}{also}: {EXPLAIN.format(silent[0])}"
            yield Finding(grade, "article", said)
        differing = [(url, answers[field]) for url, answers in read if answers[field].stand is Stand.DIFFERS]
        if differing:
            url, first = differing[0]
            is_new = field in baseline.undisputed
            said = f"{first.rule} and the generic answer differ on {counted(len(differing), len(read))}"
            values = f"({_short(first.said)} against {_short(first.generic)})"
            also = ", they agree on the fixtures" if is_new else ""
            grade = Grade.WRONG if is_new else Grade.LOOK
            yield Finding(grade, "article", f"{said} {values}{also}: {EXPLAIN.format(url)}")


def _dates(url: str, listed: str | None, told: Any) -> Iterator[Finding]:
    """Yield a line when list and page date an article differently."""
    if listed and told and str(told)[:10] != listed:
        said = f"the list says {listed}, the page {str(told)[:10]}: {EXPLAIN.format(url)}"
        yield Finding(Grade.LOOK, "article", said)


def _has(value: Any) -> bool:
    return value not in (None, "", ())


def _short(value: Any) -> str:
    if isinstance(value, tuple):
        return f"{len(value)} of them"
    text = printable(str(value))
    return repr(text if len(text) <= SHOWN else text[:SHOWN] + "…")
