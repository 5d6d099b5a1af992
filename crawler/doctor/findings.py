"""What is to be said of a portal: a grade, where, and one line that says what to look at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from crawler.article import Reason

ADVICE: Final = {
    Reason.UNREACHABLE: 'look in a browser; is the site gone? then set retired="YYYY-MM: why"',
    Reason.HTTP_ERROR: "look in a browser: has the page moved?",
    Reason.SOFT_404: "look in a browser: has the page moved?",
    Reason.REDIRECT: "has the portal moved? then change home, or add to hosts",
    Reason.ROBOTS: "that is respected; leave it out of the portal file, or ask the site",
    Reason.BOT_CHALLENGE: "the site turns crawlers away; that is respected, say so in quirks",
    Reason.LOGIN_WALL: "pages behind a login are not fetched, say so in quirks",
    Reason.EMPTY_SHELL: "a script fills the page, which is not run: set by_script on its listing",
    Reason.SITE_STOPPED: "the site wants to be left alone; try again later",
    Reason.LIST_PAGE: "this is a list, not an article: look at links and article_url",
}
ELSE: Final = "look at the page in a browser"


class Grade(StrEnum):
    """How bad a finding is, the worst first."""

    WRONG = "wrong"  # the portal file and the site do not agree: exit 1
    LOOK = "look"  # may be so or not: a person should look
    NOTE = "note"  # nothing to do


GRADES: Final = tuple(Grade)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line."""

    grade: Grade
    where: str  # home, list, article, portal
    said: str  # what is wrong, and what to do

    @property
    def rank(self) -> int:
        """Its place in the order, 0 for the worst."""
        return GRADES.index(self.grade)


def advice(reason: Reason) -> str:
    """Return what a person may do about a page that did not come, or is not what it should be."""
    return ADVICE.get(reason, ELSE)


def counted(some: int, of: int, noun: str = "article") -> str:
    """Return a share in words.

    >>> counted(3, 3), counted(1, 1)
    ('3 of 3 articles', '1 of 1 article')
    """
    return f"{some} of {of} {noun}{'' if of == 1 else 's'}"
