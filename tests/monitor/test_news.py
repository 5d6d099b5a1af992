"""People are told what changed, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from crawler.monitor.findings import Finding, Severity
from crawler.monitor.news import LONGEST, compare, headline, message

SLOW = Finding(portal="a", kind="slow", severity=Severity.NOTE, line="3.0 s for a page, usually 0.5 s")
LOST = Finding(portal="b", kind="field_lost", subject="source", severity=Severity.PROBLEM, line="source in 0 of 8")
BOTH = ("a", "b")


def test_same_finding_with_other_numbers_is_no_news():
    news = compare([SLOW, LOST], [replace(SLOW, line="4.0 s"), replace(LOST, line="source in 0 of 16")], BOTH)
    assert not news
    assert len(news.still) == 2


def test_new_finding_and_gone_finding_are_news():
    news = compare([SLOW], [LOST], BOTH)
    assert (news.new, news.gone, news.still) == ((LOST,), (SLOW,), ())
    assert headline(news) == "crawl: 1 new problem, 1 finding gone"
    assert message(news).splitlines() == [
        "problem  b: source in 0 of 8",
        "gone     a: 3.0 s for a page, usually 0.5 s",
    ]


def test_other_field_of_the_same_kind_is_another_finding():
    assert compare([LOST], [LOST, replace(LOST, subject="author")], BOTH).new == (replace(LOST, subject="author"),)


def test_note_that_becomes_a_problem_is_news_and_the_other_way_round_is_not():
    worse = replace(SLOW, severity=Severity.PROBLEM)
    assert compare([SLOW], [worse], BOTH).new == (worse,)
    assert not compare([worse], [SLOW], BOTH)


def test_portal_that_was_not_checked_keeps_its_findings():
    news = compare([SLOW, LOST], [], ["a"])
    assert news.gone == (SLOW,)


def test_long_message_ends_with_where_the_rest_is():
    many = [replace(LOST, portal=f"p{nth:02}") for nth in range(LONGEST + 5)]
    lines = message(compare([SLOW], [SLOW, *many], ["a"])).splitlines()
    assert lines[LONGEST:] == ["… 5 more; see scrapy report", "1 more as before; see scrapy report"]
