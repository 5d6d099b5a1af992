"""How a crawl ended: what the user is told, and the exit code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crawler import stats
from crawler.monitor.summary import no_article


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a finished crawl comes to."""

    lines: tuple[str, ...]  # for the user, one each; none when all went well
    exitcode: int  # 0 done; 1 nothing done, or not all of it
    worth_a_table: bool  # whether there is a result to speak of


def judge(counted: Mapping[str, Any]) -> Outcome:
    """Return the outcome that Scrapy's statistics amount to.

    Pages and sections that failed beside others that did not are told, but are no failure of the crawl.
    """
    if said := counted.get(stats.OUTPUT_FAILED):
        return Outcome((said,), 1, False)
    lines = list(counted.get(stats.PROBLEMS, ()))
    articles, rejected = stats.total(counted, stats.ARTICLES), stats.total(counted, stats.REJECTED)
    interrupted = counted.get("finish_reason", "shutdown") == "shutdown"  # none: stopped by force
    if interrupted:
        lines.append(
            f"interrupted; the articles so far ({articles}) are written" if articles else "interrupted; nothing written"
        )
    elif rejected and not articles and not lines:
        lines.append(no_article(counted))
    errors = counted.get("spider_exceptions/count", 0)
    if errors:
        lines.append(f"{errors} errors in our own code, the log has them; please report")
    done = articles > 0 or not lines
    return Outcome(tuple(lines), 0 if done and not interrupted and not errors else 1, done)
