"""Real jobs on a site that breaks: what they end with, and what they say."""

from __future__ import annotations

import copy
import json
import shutil
from dataclasses import dataclass

import pytest
from desk import Desk
from news_site import NewsSite

from crawler.demo.answers import Answer, Request
from crawler.demo.server import SiteServer


@dataclass
class BreakingSite(NewsSite):
    """A site that changes its layout when told to."""

    without: str = ""  # "lists": they name nothing; "source": articles do not say it; "articles": a challenge instead

    def _list(self, number: int) -> Answer:
        if self.without == "lists":
            menu = "".join(f'<li><a href="/about/{nth}">关于我们{nth}</a></li>' for nth in range(5))
            return Answer(200, {}, f"<html><title>行业新闻</title><body><ul>{menu}</ul></body></html>".encode())
        return super()._list(number)

    def _article(self, story, request: Request) -> Answer:
        if self.without == "articles":
            return Answer(200, {}, b"<html><title>Just a moment...</title><script>challenge()</script></html>")
        answer = super()._article(story, request)
        if self.without == "source":
            return Answer(200, {}, answer.body.replace("来源：示例环保网 ".encode(), b""))
        return answer


@pytest.fixture(scope="module")
def healthy(scrapy, tmp_path_factory):
    """A site after six healthy jobs with four more stories each, its server, and the data folder; made once."""
    news = BreakingSite(8)
    scratch = tmp_path_factory.mktemp("healthy")
    desk = Desk(scrapy, scratch / "data", scratch)
    with SiteServer(news) as server:
        for _ in range(6):
            news.add(4)
            ran = desk.update(f"{server.url}news/", UPDATE_REVISION_DAYS=0)
            assert desk.last()["findings"] == [], ran.out
        yield news, server, desk.folder


@pytest.fixture
def daily(desk, healthy):
    """A site of the test's own, and `daily(code)` that runs the next job on it, after four more stories."""
    news, server, folder = healthy
    shutil.copytree(folder, desk.folder)
    server.site = news = copy.deepcopy(news)

    def job(code: int = 0, fresh: int = 4):
        news.add(fresh)
        return desk.update(f"{server.url}news/", code=code, UPDATE_REVISION_DAYS=0)

    return news, job


@pytest.mark.parametrize(
    ("without", "kind", "said"),
    [
        ("lists", "lists_", "list pages"),
        ("source", "field_lost", "source in 0 of 4 articles, usually 100 %"),
        ("articles", "bad_answers", "bot challenge: 4"),
    ],
)
def test_site_that_breaks_ends_the_job_with_1_and_a_line(without, kind, said, daily, desk):
    news, job = daily
    news.without = without
    ran = job(code=1)
    head, first, *_, line = ran.out.splitlines()
    assert head.startswith("portal")
    assert first.split()[:2] == ["127.0.0.1", "PROBLEM"]
    findings = desk.last()["findings"]
    assert any(one["kind"].startswith(kind) and said in one["line"] for one in findings), findings
    assert line.startswith("problem  127.0.0.1: ")


def test_what_is_mended_is_no_longer_said(daily, desk):
    news, job = daily
    news.without = "source"
    job(code=1)
    news.without = ""
    job(code=0)
    assert desk.last()["findings"] == []


def test_quiet_jobs_are_healthy(daily, desk):
    _, job = daily
    for _ in range(4):
        job(fresh=0)
    assert desk.last()["findings"] == []


def test_report_tells_the_last_job_again(daily, desk, scrapy):
    news, job = daily
    news.without = "source"
    ran = job(code=1)
    told = scrapy("report", desk.folder)
    assert (told.code, told.out.splitlines()[1:]) == (1, ran.out.splitlines()[1:])
    assert json.loads(scrapy("report", desk.folder, "--json").out)["findings"] == desk.last()["findings"]


def test_people_are_told_of_what_changed_and_of_nothing_else(daily, desk, serve, monkeypatch):
    news, job = daily
    hook = serve({"/hook": "ok"})
    monkeypatch.setenv("CRAWLER_NOTIFY", hook.url.replace("http://", "json://") + "hook")

    def told(without, code):
        before = len(hook.log)
        news.without = without
        job(code)
        return len(hook.log) - before

    assert [told("", 0), told("source", 1), told("source", 1), told("", 0), told("", 0)] == [0, 1, 0, 1, 0]


def test_message_that_fails_changes_nothing_of_the_job(daily, desk, monkeypatch):
    news, job = daily
    monkeypatch.setenv("CRAWLER_NOTIFY", "nonsense://secret")
    news.without = "source"
    ran = job(code=1)
    assert ran.complaint.startswith("scrapy update: CRAWLER_NOTIFY, address 1 (nonsense): apprise does not know")
    assert len(desk.records()) == 8 + 7 * 4
