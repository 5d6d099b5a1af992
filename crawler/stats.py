"""Names of the statistics: `area/<portal>/<measure>`. A missing one means 0."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

# portal/<portal>/…, counted once for every page that a spider asks for
REQUESTS: Final = "requests"  # pages asked for: lists, articles, further parts of articles
PAGES: Final = "pages"  # answers that came, whatever they say; an article in three parts is three
# portal/<portal>/…, what became of them: these add up to REQUESTS, but for what an interrupted crawl leaves undone
LIST_PAGES: Final = "list_pages"
DOORS: Final = "doors"  # …/feed, …/sitemap, …/script: read for the links in them; …/missing: see MISSING
ARTICLES: Final = "articles"
PARTS: Final = "parts"  # second and further pages, joined to their article
PARTS_FAILED: Final = "parts_failed"  # the article stands without them
DUPLICATES: Final = "duplicates"
UNCHANGED: Final = "unchanged"  # articles that a scheduled job asked for again and found as they were
REJECTED: Final = "rejected"  # …/<reason>, see `crawler.article.Reason`
SKIPPED: Final = "skipped"  # …/<why>, articles that nobody asked for: see SKIPS
# portal/<portal>/…, beside the sum
LINKS: Final = "links"  # …/<why>, links to articles that were never asked for: see SKIPS
RULE_MISSED: Final = "rule_missed"  # …/<field>, pages where a portal's rule found nothing and the generic answer stands
LISTS_LOST: Final = "lists_lost"  # list pages among the rejected
EXTRACTED: Final = "extracted"  # pages that `extract` read as articles
PAUSES: Final = "pauses"  # requests that waited longer than the site's delay, after 429, 503, an error or silence
WAITED: Final = "seconds_waited"  # sum of the times to the answers
DEMOTED: Final = "demoted"  # of the articles, those that an earlier one, met later, made copies: duplicates feed, too
STOPPED: Final = "stopped"  # 1 when the site was given up; what was not asked for then is rejected/site_stopped

# why an article, or a link to one, was left out
OUT_OF_RANGE: Final = "out_of_range"  # before `since` or after `until`
UNDATED: Final = "undated"  # neither page nor list has a date, but `since` or `until` was given
OVER_LIMIT: Final = "over_limit"  # `max_articles` was reached
KNOWN: Final = "known"  # the same page was asked for before
OFF_SITE: Final = "off_site"  # on somebody else's host
OTHER_SECTION: Final = "other_section"  # in a feed or sitemap of more than the section, or no article's address
SKIPS: Final = (OUT_OF_RANGE, UNDATED, OVER_LIMIT, KNOWN, OFF_SITE, OTHER_SECTION)
SCRIPT: Final = "script"  # a file that tells where a list is or goes on
MISSING: Final = (
    "missing"  # a sitemap that nobody named was not at its usual place, or a script not where a page names it
)

JOB: Final = "crawl/job"  # what a scheduled job came to: crawler.jobs.outcome.Outcome
PROBLEMS: Final = "crawl/problems"  # list of lines for the user
FIRST_REJECTION: Final = "crawl/first_rejection"  # one line: URL, reason, detail
OUTPUT_FAILED: Final = "crawl/output_failed"  # one line, where the output could not be written
OUTPUT_FILES: Final = "crawl/files"  # list of (path, lines) that were published


def portal_stat(portal: str, *measure: str) -> str:
    """Return the full name of a portal's statistic.

    >>> portal_stat("demo", REJECTED, "soft_404")
    'portal/demo/rejected/soft_404'
    """
    return "/".join(("portal", portal, *measure))


def total(stats: Mapping[str, Any], measure: str) -> int:
    """Return the sum of a measure over all portals and over what stands below it.

    >>> total({"portal/a/skipped/undated": 2, "portal/b/skipped/out_of_range": 3, "portal/a/pages": 9}, SKIPPED)
    5
    """
    return sum(breakdown(stats, measure).values())


def breakdown(stats: Mapping[str, Any], measure: str) -> dict[str, int]:
    """Return a measure over all portals by what stands below it, the most frequent first; "" for the measure itself.

    >>> breakdown({"portal/a/skipped/undated": 2, "portal/b/skipped/out_of_range": 3}, SKIPPED)
    {'out_of_range': 3, 'undated': 2}
    """
    found: dict[str, int] = {}
    for name, value in stats.items():
        area, *rest = name.split("/")
        if area == "portal" and len(rest) > 1 and rest[1] == measure:
            below = "/".join(rest[2:])
            found[below] = found.get(below, 0) + value
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))
