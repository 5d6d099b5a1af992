"""The record of a run: kept as JSON, read back by any later version; and how it is gathered."""

from __future__ import annotations

import json

import pytest
from runs import run_of_day

from crawler import stats
from crawler.article import Article
from crawler.errors import CrawlerError
from crawler.monitor.findings import Finding, Severity, finding_from_json, finding_to_json
from crawler.monitor.runs import by_portal, from_json, to_json
from crawler.monitor.tally import Tally

STARTED = "2026-11-27T20:00:00Z"  # the 28th, four in the morning, in China


def article(**told):
    must = {"id": "0" * 16, "url": "http://a.cn/1", "portal": "a", "title": "示例", "text": "正文。"}
    return Article(**must | {"fetched_at": STARTED, "content_hash": "0"} | told)


def test_run_survives_json():
    run = run_of_day(3)
    assert from_json(json.loads(json.dumps(to_json(run)))) == run


def test_finding_survives_json():
    finding = Finding(portal="a", kind="field_lost", subject="源", severity=Severity.NOTE, line="x")
    assert finding_from_json(json.loads(json.dumps(finding_to_json(finding)))) == finding


@pytest.mark.parametrize(
    ("saved", "said"),
    [
        ({"started_at": STARTED}, "run: portal must be a text, not None"),
        ({"portal": "a", "started_at": STARTED, "counts": [1]}, "run: counts must be an object of numbers, not [1]"),
        (
            {"portal": "a", "started_at": STARTED, "counts": {"pages": "9"}},
            "run: counts/pages must be a number, not '9'",
        ),
        ("a", "run: is no JSON object ('a')"),
    ],
)
def test_what_is_no_run_is_refused(saved, said):
    with pytest.raises(CrawlerError) as error:
        from_json(saved)
    assert str(error.value) == said


@pytest.mark.parametrize("saved", [{}, {"portal": "a", "kind": "b", "line": "c", "severity": "awful"}, None, ["a"]])
def test_what_is_no_finding_is_refused(saved):
    with pytest.raises(CrawlerError, match="finding: cannot be read"):
        finding_from_json(saved)


def test_runs_are_sorted_by_portal_and_time():
    runs = [run_of_day(2), run_of_day(1), run_of_day(0, portal="b")]
    assert by_portal(runs) == {"b": (runs[2],), "demo": (runs[1], runs[0])}


def test_tally_counts_fields_and_dates():
    tally = Tally("a", "job", STARTED)
    tally.note(article(published_at="2026-11-28T03:00:00+08:00", source="环保网", views=0))
    tally.note(article(published_at="2026-11-28"))
    tally.note(article(published_at="2026-11-28T09:00:00+08:00", keywords=("水",)))
    tally.note(article(published_at="2026-11-29"))
    tally.note(article())
    run = tally.close(STARTED, "finished", {stats.ARTICLES: 5}, 1.5)
    assert run.filled == {"keywords": 1, "published_at": 4, "source": 1, "text": 5, "views": 1}
    assert (run.newest, run.oldest, run.future) == ("2026-11-29", "2026-11-28", 2)
    assert (run.articles, run.seconds_waited, run.latency) == (5, 1.5, None)
