"""`scrapy report`: the last run of every portal, from the manifests."""

from __future__ import annotations

import json

import pytest

from crawler.monitor.checks import check
from crawler.monitor.findings import finding_to_json
from crawler.monitor.notify import VARIABLE
from crawler.monitor.runs import to_json
from crawler.normalize.columns import width
from tests.monitor.runs import run_of_day, usual


def write(folder, runs, findings=()):
    jobs = folder / "jobs"
    jobs.mkdir(parents=True, exist_ok=True)
    manifest = {
        "job": runs[0].job,
        "started_at": runs[0].started_at,
        "portals": [to_json(run) for run in runs],
        "findings": [finding_to_json(one) for one in findings],
    }
    (jobs / f"{runs[0].job}.json").write_text(json.dumps(manifest), "utf-8")


@pytest.fixture
def data(tmp_path):
    """A data folder after three weeks: `broken` has lost its source; `old` was dropped after the first."""
    for run in usual():
        others = [run_of_day(0, 3, portal="old")] if run == usual()[0] else []
        write(tmp_path, [run, *others])
    broken = run_of_day(20, lacking=["source"])
    write(tmp_path, [broken, run_of_day(20, 5, portal="another")], check(broken, usual()))
    return tmp_path


def test_last_run_of_each_portal_stands_beside_what_is_usual(scrapy, data):
    ran = scrapy("report", data)
    head, first, second, third, empty, finding = ran.out.splitlines()
    assert (ran.code, ran.err, empty) == (1, "", "")
    assert head.split()[:4] == ["portal", "health", "articles", "usual"]
    assert first.split()[:4] == ["demo", "PROBLEM", "8", "8"]
    assert second.split()[:4] == ["another", "ok", "5", "–"]
    assert third.split()[:4] == ["old", "ok", "3", "–"]
    assert finding.startswith("problem  demo: source in 0 of 8 articles, usually 100 %")
    assert max(map(width, (head, first, second, third))) <= 100


def test_manifests_folder_itself_and_json(scrapy, data):
    ran = scrapy("report", data / "jobs", "--json")
    told = json.loads(ran.out)
    assert (ran.code, told["exit"]) == (1, 1)
    assert [one["portal"] for one in told["portals"]] == ["demo", "another", "old"]
    assert told["findings"][0]["kind"] == "field_lost"


def test_healthy_portals_end_with_0(scrapy, tmp_path):
    write(tmp_path, [run_of_day(0)])
    assert scrapy("report", tmp_path).code == 0


def test_notification_on_trial_goes_out(scrapy, data, serve, monkeypatch):
    server = serve({"/hook": "ok"})
    monkeypatch.setenv(VARIABLE, server.url.replace("http://", "json://") + "hook")
    ran = scrapy("report", data, "--notify")
    assert (ran.code, ran.err) == (1, "")
    assert [(hit.method, hit.path) for hit in server.log] == [("POST", "/hook")]


def test_notification_that_fails_is_a_line_and_changes_no_exit_code(scrapy, data, monkeypatch):
    monkeypatch.setenv(VARIABLE, "nonsense://secret")
    ran = scrapy("report", data, "--notify")
    assert ran.code == 1
    assert ran.complaint.startswith("scrapy report: CRAWLER_NOTIFY, address 1 (nonsense): apprise does not know")


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("nowhere",), "nowhere: no such folder; name the one that scrapy update writes to"),
        (("a", "b"), "one folder is enough, not 2 (a b)"),
        (("--notify",), "--notify: CRAWLER_NOTIFY names no address; e.g. CRAWLER_NOTIFY=dingtalk://TOKEN"),
    ],
)
def test_wrong_usage_is_one_line(argv, said, scrapy, data, monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    given = (data, *argv) if argv[0].startswith("-") else argv
    ran = scrapy("report", *given)
    assert (ran.code, ran.complaint) == (2, f"scrapy report: {said}")


def test_folder_without_manifests_says_what_to_do(scrapy, tmp_path):
    ran = scrapy("report", tmp_path)
    assert ran.code == 2
    assert ran.complaint.endswith("run scrapy update, or name the folder")


@pytest.mark.parametrize(
    "text", ["{", "[]", "{}", '{"job": 1}', '{"job": "a"}', '{"portals": [1]}', '{"portals": 3}', '{"findings": [{}]}']
)
def test_damaged_manifest_is_named(text, scrapy, data):
    path = data / "jobs" / "zzz.json"
    path.write_text(text, "utf-8")
    ran = scrapy("report", data)
    assert ran.code == 1
    assert ran.complaint.startswith(f"scrapy report: {path}: is no manifest (")
