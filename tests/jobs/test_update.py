"""What a scheduled job brings, what it does not ask for, and what it asks for again."""

import json

import pytest
from pages import article, listing, rows, title

from crawler.demo.answers import Answer
from crawler.jobs import patience


def paths(server, since=0):
    return [hit.path for hit in server.log[since:]]


def test_the_first_job_reads_a_section_to_its_end(desk, site):
    news, server = site(34)
    desk.update(f"{server.url}news/")
    assert sorted(record["url"] for record in desk.records()) == sorted(
        server.url[:-1] + story.path for story in news.stories
    )
    assert desk.counts()["list_pages"] == 4
    assert desk.last()["reason"] == "finished"
    assert {record["portal"] for record in desk.records()} == {"127.0.0.1"}


def test_a_second_job_right_after_asks_for_list_pages_only(desk, site):
    _, server = site(34)
    desk.update(f"{server.url}news/")
    before = len(server.log)
    desk.update(f"{server.url}news/")
    asked = paths(server, before)
    assert asked[0] == "/robots.txt"
    assert set(asked[1:]) <= {"/news/", "/news/index_2.html", "/news/index_3.html"}
    assert desk.last()["files"] == []
    assert desk.counts()["list_pages"] <= 3


def test_new_articles_are_brought_and_nothing_else(desk, site):
    news, server = site(34)
    desk.update(f"{server.url}news/")
    fresh, before = news.add(6), len(server.log)
    desk.update(f"{server.url}news/")
    brought = [record["url"] for record in desk.records()[34:]]
    assert sorted(brought) == sorted(server.url[:-1] + story.path for story in fresh)
    assert len(server.log) - before <= 2.5 * 6


def test_every_request_becomes_something(desk, site):
    news, server = site(25)
    news.broken = {news.stories[3].path: 404, news.stories[4].path: 500}
    desk.update(f"{server.url}news/", since=news.stories[8].day)
    counts = desk.counts()
    ends = ("list_pages", "articles", "duplicates", "rejected/", "skipped/", "unchanged", "parts", "doors/")
    assert counts["requests"] == sum(number for name, number in counts.items() if name.startswith(ends))


def test_what_lies_outside_the_dates_is_left_and_found_when_they_move(desk, site):
    news, server = site(34)
    edge = news.stories[20].day
    desk.update(f"{server.url}news/", since=edge)
    assert min(record["published_at"][:10] for record in desk.records()) == str(edge)
    desk.update(f"{server.url}news/", since="2026-01-01", UPDATE_DEEP_HOURS=0)
    assert len({record["id"] for record in desk.records()}) == len(desk.records()) == 34


def test_a_late_insertion_is_found_by_the_deeper_reading(desk, site):
    news, server = site(64)
    desk.update(f"{server.url}news/")
    (late,) = news.add(1, at=25)  # on the third list page, as the newest are known
    desk.update(f"{server.url}news/")
    assert len(desk.records()) == 64
    desk.update(f"{server.url}news/", UPDATE_DEEP_HOURS=0)
    assert desk.records()[-1]["url"].endswith(late.path)


def test_pinned_articles_do_not_end_the_paging(desk, site):
    news, server = site(30)
    desk.update(f"{server.url}news/")
    news.add(12)
    news.stories += [news.stories.pop(0) for _ in range(4)]  # four old ones stand first
    desk.update(f"{server.url}news/")
    assert len(desk.records()) == 42


# Lists that are turned by a form ------------------------------------------------------------------------------------


def test_a_list_that_is_turned_by_a_form_is_read_down_to_what_is_known(desk, site):
    news, server = site(34, posts=True)
    desk.update(f"{server.url}news/")
    assert len(desk.records()) == 34
    news.add(12)
    before = paths(server).count("/news/")
    desk.update(f"{server.url}news/")
    assert len(desk.records()) == len({record["id"] for record in desk.records()}) == 46
    assert paths(server).count("/news/") - before == 3


@pytest.mark.parametrize("new", [0, 25])
def test_a_page_behind_a_form_that_breaks_is_read_by_the_next_job(desk, site, new):
    news, server = site(34, posts=True)
    if new:
        desk.update(f"{server.url}news/")
        news.add(new)
    news.broken = {"page 3": 500}
    desk.update(f"{server.url}news/")
    assert len(desk.records()) == (34 if new else 0) + 20
    news.broken = {}
    news.add(1)
    desk.update(f"{server.url}news/")
    assert len(desk.records()) == len({record["id"] for record in desk.records()}) == 35 + new
    asked = paths(server).count("/news/")
    desk.update(f"{server.url}news/")
    assert paths(server).count("/news/") - asked == 1, "nothing is left to be taken up"


def test_a_list_that_a_script_posts_for_is_read_once_and_then_only_what_is_new(desk, serve):
    """The section's page holds no entry; what its script posts brings rows of data."""
    numbers = list(range(40, 0, -1))
    call = 'axios.post("/api/news/list", {pageNo: this.page, pageSize: 15}).then(show)'
    shell = f"<html><head><title>新闻</title></head><body><div id=app></div><script>{call}</script></body></html>"

    def answer(request):
        page = json.loads(request.body)["pageNo"]
        shown = numbers[15 * (page - 1) : 15 * page]
        found = [{"title": title(n), "url": f"/a/{n}.html", "publishTime": "2026-01-05"} for n in shown]
        body = json.dumps({"rows": found}, ensure_ascii=False).encode()
        return Answer(headers={"Content-Type": "application/json"}, body=body)

    site = {f"/a/{n}.html": article(n, date="2026-01-05 09:00:00") for n in range(1, 43)}
    server = serve(site | {"/news/": shell, "/api/news/list": answer})
    desk.update(f"{server.url}news/")
    assert len(desk.records()) == 40
    numbers[:0] = [42, 41]
    before = len(server.log)
    desk.update(f"{server.url}news/")
    assert sorted(record["title"] for record in desk.records()[40:]) == sorted(map(title, (41, 42)))
    assert paths(server, before) == ["/robots.txt", "/news/", "/api/news/list", "/a/42.html", "/a/41.html"]


def test_scripts_are_not_asked_again_where_all_is_known(desk, serve):
    numbers = list(range(15, 0, -1))

    def first(request):
        button = "<p>加载更多</p><script src=/js/list.js></script></body>"
        page = listing(rows(numbers, date="2026-01-05")).replace("</body>", button)
        return Answer(headers={"Content-Type": "text/html; charset=utf-8"}, body=page.encode())

    site = {f"/a/{n}.html": article(n, date="2026-01-05 09:00:00") for n in range(1, 17)}
    server = serve(site | {"/news/": first, "/js/list.js": "var nothing = 1;"})
    desk.update(f"{server.url}news/")
    assert (len(desk.records()), paths(server).count("/js/list.js")) == (15, 1)
    numbers.insert(0, 16)
    desk.update(f"{server.url}news/")
    assert (len(desk.records()), paths(server).count("/js/list.js")) == (16, 1)


# Failures -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def impatient(monkeypatch):
    """Let failed pages be due at once."""
    monkeypatch.setattr(patience, "RETRY_GAPS", (0, 0))


def test_a_failed_page_is_tried_by_later_jobs_then_given_up_and_listed(desk, site, impatient):
    news, server = site(12)
    bad = news.stories[5].path
    news.broken = {bad: 500}
    for tries in (1, 2, 3):
        desk.update(f"{server.url}news/")
        assert paths(server).count(bad) == tries
    shown = desk.state("show").out
    assert f"given_up  3 tries  {server.url[:-1]}{bad}  http error (HTTP status 500)" in shown
    desk.update(f"{server.url}news/")
    assert paths(server).count(bad) == 3
    assert len(desk.records("rejected")) == 3


def test_a_failed_page_that_mends_becomes_an_article(desk, site, impatient):
    news, server = site(12)
    news.broken = {news.stories[5].path: 503}
    desk.update(f"{server.url}news/", RETRY_AFTER_MAX=1)
    assert len(desk.records()) == 11
    news.broken = {}
    desk.update(f"{server.url}news/")
    assert len(desk.records()) == 12
    assert desk.records()[-1]["section"] is None
    assert desk.records()[-1]["title"] == news.stories[5].title


def test_failed_pages_wait_for_their_time(desk, site):
    news, server = site(12)
    bad = news.stories[5].path
    news.broken = {bad: 500}
    desk.update(f"{server.url}news/")
    desk.update(f"{server.url}news/")
    assert paths(server).count(bad) == 1


def test_a_page_that_is_not_there_is_gone(desk, site, impatient):
    news, server = site(12)
    gone = news.stories[5].path
    news.broken = {gone: 404}
    desk.update(f"{server.url}news/")
    desk.update(f"{server.url}news/")
    assert paths(server).count(gone) == 1
    header, row = desk.state("show").out.splitlines()[:2]
    assert row.split()[header.split().index("gone")] == "1"


def test_a_broken_list_page_is_asked_for_by_the_next_job(desk, site):
    news, server = site(34)
    news.broken = {"/news/index_3.html": 500}
    ran = desk.update(f"{server.url}news/")
    assert ran.complaint.endswith("index_3.html: http error (HTTP status 500); the list ends there")
    assert len(desk.records()) == 20
    news.broken = {}
    desk.update(f"{server.url}news/")
    assert len(desk.records()) == 34


# Changes ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def watchful(monkeypatch):
    """Let articles be looked at again by every job."""
    monkeypatch.setattr(patience, "FIRST_CHECK", 0)


def test_a_changed_article_is_a_revision_with_the_same_id(desk, site, watchful):
    news, server = site(5)
    desk.update(f"{server.url}news/")
    changed = news.stories[2]
    changed.text += "更正：上述投资额以公告为准，施工单位已重新核对台账。"
    desk.update(f"{server.url}news/")
    assert len(desk.records()) == 6
    again = desk.records()[-1]
    first = next(record for record in desk.records() if record["id"] == again["id"])
    assert (first["revision"], again["revision"]) == (1, 2)
    assert first["content_hash"] != again["content_hash"]
    assert desk.counts()["unchanged"] == 4


def test_an_article_is_asked_for_conditionally(desk, site, watchful):
    news, server = site(5, validators=True)
    desk.update(f"{server.url}news/")
    desk.update(f"{server.url}news/")
    assert sorted(news.conditional) == sorted(story.path for story in news.stories)
    assert desk.counts()["unchanged"] == 5
    assert len(desk.records()) == 5


def test_articles_are_left_alone_when_their_window_is_over_or_switched_off(desk, site):
    _, server = site(5)
    desk.update(f"{server.url}news/", UPDATE_REVISION_DAYS=0)
    before = len(server.log)
    desk.update(f"{server.url}news/", UPDATE_REVISION_DAYS=0)
    assert paths(server, before) == ["/robots.txt", "/news/"]


# Several at a time --------------------------------------------------------------------------------------------------


def test_a_one_off_crawl_makes_no_job_skip_anything(desk, site, scrapy, tmp_path):
    _, server = site(8)
    out = tmp_path / "out.jsonl"
    ran = scrapy("crawl", "section", "-a", f"url={server.url}news/", "-O", out, "-s", "DOWNLOAD_DELAY=0")
    assert ran.code == 0
    desk.update(f"{server.url}news/")
    assert len(desk.records()) == 8


def test_sections_that_share_articles_are_both_read_to_their_end(desk, site):
    news, server = site(34)
    other = NewsOfBoth(news)
    server.site = other
    desk.update(f"{server.url}news/", f"{server.url}all/")
    assert len(desk.records()) == 34 + len(other.own.stories)


class NewsOfBoth:
    """A site whose second section repeats the first one's articles, with some of its own behind them."""

    origin, charset = "", "utf-8"

    def __init__(self, news):
        self.news = news
        self.own = type(news)(0, salt="own")
        self.both = type(news)(0)
        self.own.add(5)
        for story in self.own.stories:
            story.number += 5000
        self.both.stories = [*self.own.stories, *news.stories]

    def find(self, request):
        if request.target == "/all/" or request.target.startswith("/all/index"):
            moved = type(request)(request.method, request.target.replace("/all/", "/news/"), request.headers)
            page = self.both.find(moved)
            return page and type(page)(page.status, page.headers, page.body.replace(b"/news/index", b"/all/index"))
        return self.both.find(request) if "/news/2" in request.target else self.news.find(request)


def test_a_list_that_a_script_fetches_is_watched_like_any_other(desk, serve):
    shell = "<html><body><div id=list></div><script>$('#list').load('inner.html');</script></body></html>"
    entries = [f'<li><a href="/a/{n}.html">{title(n)}</a><span>2021-08-19</span></li>' for n in range(1, 13)]
    pages = {f"/a/{n}.html": article(n) for n in range(1, 13)}
    server = serve(pages | {"/news/": shell, "/news/inner.html": "".join(entries[2:])})
    desk.update(f"{server.url}news/")
    assert len(desk.records()) == 10
    before = len(server.log)
    server.site.pages["/news/inner.html"] = "".join(entries)
    desk.update(f"{server.url}news/")
    assert [record["title"] for record in desk.records()[10:]] == [title(1), title(2)]
    assert paths(server, before) == ["/robots.txt", "/news/", "/news/inner.html", "/a/1.html", "/a/2.html"]
