"""Health checks: what of a run is not as the portal's own past runs were.

Each module looks at one thing. It gets the portal's runs, oldest first, the one in question last, and yields findings.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from crawler.monitor.checks import answers, articles, dates, ending, fields, lists
from crawler.monitor.findings import Finding, sort_findings
from crawler.monitor.rhythm import LOOK_BACK
from crawler.monitor.runs import PortalRun
from crawler.monitor.tally import instant

CHECKS: Final = (ending.check, lists.check, articles.check, fields.check, dates.check, answers.check)


def check(run: PortalRun, history: Iterable[PortalRun]) -> tuple[Finding, ...]:
    """Return what is wrong with a run, the worse first.

    The history is the portal's runs in any order, those of the last 90 days are looked at; later ones, other portals'
    and the run itself are left out. Without one only what is wrong by itself is found.
    """
    now = instant(run.started_at)
    earliest = now - timedelta(days=LOOK_BACK)
    dated = [(instant(one.started_at), one) for one in history if one.portal == run.portal and one.job != run.job]
    past = [one for when, one in sorted(dated, key=lambda pair: (pair[0], pair[1].job)) if earliest <= when <= now]
    return sort_findings(finding for look in CHECKS for finding in look([*past, run]))
