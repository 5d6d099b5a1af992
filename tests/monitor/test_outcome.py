"""What the statistics of a crawl come to."""

import pytest

from crawler import stats
from crawler.monitor.outcome import judge
from crawler.monitor.summary import summarise

DONE = {"finish_reason": "finished", "elapsed_time_seconds": 1.234}
ARTICLES = {"portal/a/articles": 2, "portal/b/articles": 1}
REJECTED = {"portal/a/rejected/http_error": 2, "portal/b/rejected/soft_404": 1}


@pytest.mark.parametrize(
    ("counted", "exitcode", "lines", "table"),
    [
        (DONE | ARTICLES, 0, [], True),
        (DONE | ARTICLES | REJECTED, 0, [], True),
        (DONE, 0, [], True),
        (DONE | REJECTED, 1, ["no article: all 3 pages rejected (http error: 2, soft 404: 1)"], False),
        (DONE | {stats.PROBLEMS: ["a: b; c"]}, 1, ["a: b; c"], False),
        (DONE | ARTICLES | {stats.PROBLEMS: ["a: b; c"]}, 0, ["a: b; c"], True),
        (ARTICLES | {"finish_reason": "shutdown"}, 1, ["interrupted; the articles so far (3) are written"], True),
        (ARTICLES, 1, ["interrupted; the articles so far (3) are written"], True),
        ({"finish_reason": "shutdown"}, 1, ["interrupted; nothing written"], False),
        (DONE | ARTICLES | {stats.OUTPUT_FAILED: "out: full", stats.PROBLEMS: ["x"]}, 1, ["out: full"], False),
        (
            DONE | ARTICLES | {"spider_exceptions/count": 2},
            1,
            ["2 errors in our own code, the log has them; please report"],
            True,
        ),
    ],
)
def test_lines_exit_code_and_table(counted, exitcode, lines, table):
    outcome = judge(counted)
    assert (list(outcome.lines), outcome.exitcode, outcome.worth_a_table) == (lines, exitcode, table)


def test_what_the_user_left_out_is_told_apart_from_what_was_known_anyway():
    counted = DONE | {"portal/a/skipped/undated": 1, "portal/a/links/out_of_range": 4, "portal/a/links/known": 9}
    lines = summarise(counted)
    assert "skipped          5  out of range: 4, undated: 1" in lines
    assert "seconds        1.2" in lines


def test_parts_that_are_missing_are_told():
    assert any(line.startswith("incomplete") for line in summarise(DONE | {"portal/a/parts_failed": 1}))
