"""The table that ends a job: worst portal first, and the same as JSON."""

from __future__ import annotations

import json
from dataclasses import replace

from runs import run_of_day, usual

from crawler.monitor.findings import Finding, Severity
from crawler.monitor.table import report, report_json

RUNS = [run_of_day(20, 7, portal=name) for name in ("fine", "odd", "broken", "worse")]
FINDINGS = [
    Finding(portal="odd", kind="slow", severity=Severity.NOTE, line="slow"),
    Finding(portal="worse", kind="slow", severity=Severity.NOTE, line="slow"),
    Finding(portal="broken", kind="no_articles", severity=Severity.PROBLEM, line="no article"),
    Finding(portal="worse", kind="field_lost", subject="source", severity=Severity.PROBLEM, line="no source"),
]


def test_worst_stands_first_in_aligned_columns():
    lines = report(RUNS, FINDINGS, {"fine": usual(portal="fine")})
    assert [line.split()[:2] for line in lines[:5]] == [
        ["portal", "health"],
        ["worse", "PROBLEM"],
        ["broken", "PROBLEM"],
        ["odd", "note"],
        ["fine", "ok"],
    ]
    assert lines[4].split() == ["fine", "ok", "7", "8", "0", "0", "10", "2026-11-01", "11:00", "finished"]
    assert len({line.index("finished") for line in lines[1:5]}) == 1
    assert lines[5:] == [
        "",
        "problem  worse: no source",
        "note     worse: slow",
        "problem  broken: no article",
        "note     odd: slow",
    ]


def test_healthy_job_has_only_its_table():
    assert len(report(RUNS, [])) == 1 + len(RUNS)
    assert report([], []) == []


def test_json_says_the_same():
    told = json.loads(json.dumps(report_json(RUNS, FINDINGS, {"fine": usual(portal="fine")})))
    assert [(one["portal"], one["health"], one["usual_articles"]) for one in told["portals"]] == [
        ("worse", "problem", None),
        ("broken", "problem", None),
        ("odd", "note", None),
        ("fine", "ok", 8),
    ]
    assert told["portals"][0]["counts"]["articles"] == 7
    assert (told["exit"], len(told["findings"])) == (1, 4)


def test_interrupted_runs_say_nothing_of_what_is_usual():
    killed = [replace(run, reason="killed", counts={"articles": 0}) for run in usual(9)]
    assert report_json(RUNS[:1], [], {"fine": [*usual(5), *killed]})["portals"][0]["usual_articles"] == 8
