"""Scrapyd as deploy/scrapyd.conf sets it up: really started, jobs scheduled over HTTP, the dataset checked."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest
from crawling import read_lines

from crawler.runner import command_line

CONFIGURATION = Path(__file__).parents[2] / "deploy" / "scrapyd.conf"
PATIENCE = 90  # seconds; the machine may be busy
PROJECT = "huanbao"


class Scrapyd:
    """A running Scrapyd and its folder."""

    def __init__(self, folder, port):
        self.folder, self.url = folder, f"http://127.0.0.1:{port}"

    def get(self, call, **parameters):
        return self._ask(f"{call}.json?{urlencode(parameters)}", None)

    def post(self, call, **parameters):
        return self._ask(f"{call}.json", urlencode(parameters, doseq=True).encode())

    def run(self, spider, **parameters):
        """Schedule a job, wait for its end, and return its name."""
        job = self.post("schedule", project=PROJECT, spider=spider, **parameters)["jobid"]
        self.wait_for(lambda: self.get("status", job=job)["currstate"] == "finished")
        return job

    def log(self, spider, job):
        """Return what the job wrote into its log."""
        path = self.folder / "logs" / PROJECT / spider / f"{job}.log"
        return path.read_text("utf-8") if path.exists() else ""

    def wait_for(self, condition):
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, (self.folder / "scrapyd.log").read_text("utf-8")
            time.sleep(0.2)

    def is_up(self):
        try:
            return self.get("daemonstatus")["status"] == "ok"
        except URLError:
            return False

    def _ask(self, path, body):
        with urlopen(f"{self.url}/{path}", body, timeout=PATIENCE) as response:
            answer = json.load(response)
        assert answer["status"] == "ok", answer
        return answer


@pytest.fixture(scope="module")
def scrapyd(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scrapyd")
    shutil.copy(CONFIGURATION, folder)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = os.environ | {"SCRAPYD_HTTP_PORT": str(port), "HOME": str(folder)}
    environment.pop("SCRAPY_SETTINGS_MODULE", None)
    with (folder / "scrapyd.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "scrapyd", "--pidfile="], cwd=folder, env=environment, stdout=log, stderr=log
        )
        try:
            running = Scrapyd(folder, port)
            running.wait_for(running.is_up)
            yield running
        finally:
            process.terminate()
            process.wait(PATIENCE)


def test_spiders_are_listed(scrapyd):
    assert set(scrapyd.get("listspiders", project=PROJECT)["spiders"]) >= {"section", "portal", "articles", "update"}


def test_crawl_leaves_the_dataset_that_it_should(scrapyd, demo_truth):
    job = scrapyd.run("portal", portals="demo")
    articles = read_lines(scrapyd.folder / "data" / "scrapyd" / f"portal-{job}.jsonl")
    assert len(articles) == len(demo_truth["articles"])
    assert all(article["portal"] == "demo" and article["text"] for article in articles)
    assert "Error" not in scrapyd.log("portal", job)


def test_update_s_second_job_finds_nothing_new(scrapyd, demo_truth):
    first, second = (scrapyd.run("update", portals="demo", setting="DATA_FOLDER=data/jobs-of-demo") for _ in range(2))
    data = scrapyd.folder / "data" / "jobs-of-demo"
    found, copies = (
        [record["url"] for path in data.glob(f"{feed}/*/*.jsonl") for record in read_lines(path)]
        for feed in ("articles", "duplicates")
    )
    logs = scrapyd.log("update", first) + scrapyd.log("update", second)
    # a copy that came before the article published first has a line of either kind
    assert len(set(found) - set(copies)) == len(demo_truth["articles"]), logs
    assert len(found) == len(set(found)), logs
    manifests = sorted((data / "jobs").glob("*.json"))
    counts = [json.loads(path.read_text("utf-8"))["portals"][0]["counts"] for path in manifests]
    assert [one.get("articles", 0) for one in counts] == [len(found), 0], logs


@pytest.mark.parametrize(
    ("given", "run"),
    [
        (["list", "-s", "LOG_STDOUT=0"], ["list", "-s", "LOG_STDOUT=0"]),
        (
            ["crawl", "section", "-a", "url=https://a.cn/?a=b", "-a", "output=x.jsonl.gz"],
            ["crawl", "section", "-a", "url=https://a.cn/?a=b", "-O", "x.jsonl.gz"],
        ),
        (["crawl", "update", "-s", "A=b", "-a", "_job=1"], ["update", "-s", "A=b"]),
        (["crawl", "update", "-a", "max_pages=3", "-a", "portals=a, b"], ["update", "a", "b", "--max-pages", "3"]),
    ],
)
def test_command_lines(given, run):
    assert command_line(given) == run
