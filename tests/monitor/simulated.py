"""Invented portals with the rhythms of real ones: what their hourly or daily jobs come to, year in, year out."""

from __future__ import annotations

import random
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from math import exp

from crawler.monitor.daysoff import is_day_off
from crawler.monitor.runs import PortalRun
from crawler.normalize.moment import CHINA

COVERED = {
    "source": 0.97,
    "published_at": 1.0,
    "text": 1.0,
    "author": 0.6,
    "summary": 0.9,
    "images": 0.5,
    "editor": 0.8,
}


@dataclass(frozen=True)
class Newsroom:
    """How a portal publishes."""

    name: str
    a_day: float  # articles on a working day
    on_days_off: float = 0.2  # of that
    batch: int = 1  # articles that appear at once
    hours: tuple[int, int] = (8, 19)  # in China
    lists: int = 3
    errors: float = 0.02  # share of article pages that fail
    seconds: float = 0.4  # to an answer
    dated: str = "%Y-%m-%dT%H:%M:%S+08:00"


NEWSROOMS = (
    Newsroom("busy", 60, 0.4, hours=(6, 23)),
    Newsroom("steady", 12, 0.0),
    Newsroom("batches", 10, 0.1, batch=5, dated="%Y-%m-%d"),
    Newsroom("small", 3, 0.1, errors=0.05),
    Newsroom("quiet", 0.4, 0.0, lists=1, dated="%Y-%m-%d"),
    Newsroom("flaky", 25, 0.3, errors=0.12, seconds=2.0),
)


@dataclass(frozen=True)
class Fault:
    """What goes wrong from one moment on; the defaults are nothing."""

    share: float = 1.0  # of the articles that the crawler still gets
    lists: float = 1.0  # of the list pages
    links: float = 1.0  # of the links on a list page
    errors: float = 0.0  # share of pages that fail in addition …
    reason: str = "http_error"  # … with this
    slower: float = 1.0
    lost: str = ""  # field
    missed: str = ""  # rule that finds nothing
    future: float = 0.0  # share of articles dated in the future
    stuck: bool = False


def poisson(chance: random.Random, mean: float) -> int:
    """Return how many events come where so many are usual."""
    number, left = -1, 1.0
    floor = exp(-mean)
    while left > floor:
        number, left = number + 1, left * chance.random()
    return number


def published(newsroom: Newsroom, chance: random.Random, start: datetime, days: int) -> list[datetime]:
    """Return when the articles appear."""
    found = []
    for nth in range(days):
        day = start.astimezone(CHINA) + timedelta(days=nth)
        mean = newsroom.a_day * (newsroom.on_days_off if is_day_off(day.date()) else 1.0)
        for _ in range(poisson(chance, mean / newsroom.batch)):
            hour = chance.uniform(*newsroom.hours)
            at = day.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(hours=hour)
            found += [at] * max(1, poisson(chance, newsroom.batch) if newsroom.batch > 1 else 1)
    return sorted(found)


def simulate(newsroom, every, start, runs, *, seed=0, fault=None, from_run=0) -> list[PortalRun]:
    """Return so many runs of a job; from `from_run` on with the fault."""
    chance = random.Random(f"{newsroom.name} {every} {seed}")
    waiting = published(newsroom, chance, start - every, (runs * every).days + 3)
    known = 20 * newsroom.lists
    done, shown = [], None
    for nth in range(runs):
        now = start + nth * every + timedelta(seconds=chance.expovariate(1 / 20))
        come = bisect_right(waiting, now)
        due, waiting = waiting[:come], waiting[come:]
        wrong = fault if fault and nth >= from_run else Fault()
        kept = [at for at in due if wrong.share == 1 or chance.random() < wrong.share]
        done.append(_run(newsroom, chance, now, kept, wrong, known, shown))
        shown = done[-1].newest or shown
    return done


def _run(newsroom, chance, now, due, wrong, known, shown) -> PortalRun:
    bad = [at for at in due if chance.random() < wrong.errors]
    lists_lost = sum(chance.random() < wrong.errors for _ in range(newsroom.lists))
    errors = sum(at not in bad and chance.random() < newsroom.errors for at in due)
    got = [at for at in due if at not in bad][errors:]
    lists = round(newsroom.lists * wrong.lists) - min(lists_lost, round(newsroom.lists * wrong.lists))
    answered = wrong.reason != "unreachable"
    pages = lists + len(got) + errors + (len(bad) + lists_lost if answered else 0)
    gone = newsroom.lists - round(newsroom.lists * wrong.lists)  # list pages that are no more: 404
    counts = {
        "requests": newsroom.lists + len(due),
        "pages": pages + gone,
        "list_pages": lists,
        "lists_lost": lists_lost + gone,
        "articles": len(got),
        "extracted": len(got),
        "links/known": round(known / newsroom.lists * lists * wrong.links),
        "rejected/http_error": errors + gone,
    }
    counts[f"rejected/{wrong.reason}"] = counts.get(f"rejected/{wrong.reason}", 0) + len(bad) + lists_lost
    counts["rule_missed/meta"] = sum(wrong.missed == "meta" or chance.random() < 0.02 for _ in got)
    filled = {name: sum(name != wrong.lost and chance.random() < share for _ in got) for name, share in COVERED.items()}
    future = sum(chance.random() < wrong.future for _ in got)
    dates = [shown] if wrong.stuck and shown else [at.strftime(newsroom.dated) for at in got]
    seconds = sum(newsroom.seconds * chance.lognormvariate(0, 0.6) * wrong.slower for _ in range(pages))
    stamp = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    run = PortalRun(portal=newsroom.name, job=stamp, started_at=stamp, ended_at=stamp, counts=counts, filled=filled)
    dated = {"newest": max(dates), "oldest": min(dates)} if got and dates else {}
    return replace(run, future=future, seconds_waited=seconds, **dated)
