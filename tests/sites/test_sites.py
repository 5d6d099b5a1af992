"""Small whole sites in the dialects of their CMS: one section each, from its first list page, over real HTTP."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from crawling import read_lines

from crawler.demo.answers import Folder, Request

SITES = sorted(
    folder.parent
    for folder in (Path(__file__).parents[2] / "fixtures" / "sites").glob("*/truth.json")
    if "section" in json.loads(folder.read_text("utf-8"))
)


@dataclass(frozen=True)
class Crawled:
    """What a crawl of a site's section brought home, beside what there was to bring."""

    name: str
    expected: dict[str, dict]  # path with query → title and date
    parts: set[str]  # pages of an article after its first
    records: dict[str, dict]  # path with query → record
    requests: list[str]  # path with query, robots.txt and list pages included

    @property
    def found(self) -> set[str]:
        return self.expected.keys() & self.records.keys()

    @property
    def junk(self) -> set[str]:
        return self.records.keys() - self.expected.keys()

    @property
    def cost(self) -> float:
        """Requests per article, further pages of articles not counted."""
        return (len(self.requests) - len(self.parts.intersection(self.requests))) / len(self.expected)

    def share_right(self, is_right) -> float:
        """Return the share of the articles found for which `is_right(record, truth)` holds."""
        return sum(is_right(self.records[path], self.expected[path]) for path in self.found) / max(len(self.found), 1)


@pytest.fixture(scope="module")
def crawls():
    """Return the crawls made so far, by site; print them as a table in the end (`pytest -s` shows it)."""
    done: dict[str, Crawled] = {}
    yield done
    print(f"\n\n{'site':<12}{'expected':>9}{'found':>7}{'junk':>6}{'requests per article':>22}")
    for one in done.values():
        print(f"{one.name:<12}{len(one.expected):>9}{len(one.found):>7}{len(one.junk):>6}{one.cost:>22.2f}")


@pytest.fixture(params=SITES, ids=lambda folder: folder.name)
def crawled(request, crawls, scrapy, serve, tmp_path) -> Crawled:
    """Return the site's crawl, made once for all tests."""
    folder = request.param
    if folder.name not in crawls:
        truth = json.loads((folder / "truth.json").read_text("utf-8"))
        server, out = serve(folder), tmp_path / "out.jsonl"
        scrapy(
            "crawl", "section", "-a", f"url={server.url[:-1]}{truth['section']}", "-O", out,
            "-s", "DOWNLOAD_DELAY=0", "-s", "RETRY_TIMES=0",
        )  # fmt: skip
        records = read_lines(out) if out.exists() else []
        crawls[folder.name] = Crawled(
            name=folder.name,
            expected=truth["articles"],
            parts={part for said in truth["articles"].values() for part in said.get("parts", ())[1:]},
            records={"/" + record["url"].removeprefix(server.url): record for record in records},
            requests=server.paths(),
        )
    return crawls[folder.name]


@pytest.mark.parametrize("folder", SITES, ids=lambda folder: folder.name)
def test_the_truth_names_pages_that_are_there_and_say_what_they_are(folder):
    truth, site = json.loads((folder / "truth.json").read_text("utf-8")), Folder(folder)
    paths = [*truth["lists"], *truth["again"], *truth["articles"], *truth["not_articles"]]
    for path in paths:
        answer = site.find(Request("GET", path, {}))
        assert answer is not None, path
        assert b"synthetic" in answer.body[:300], path
    assert truth["section"] in truth["lists"]
    assert not truth["articles"].keys() & set(truth["not_articles"])


def test_every_article_of_the_section_is_found(crawled):
    assert sorted(crawled.expected.keys() - crawled.records.keys()) == []


def test_no_page_is_stored_that_is_no_article_of_the_section(crawled):
    assert sorted(crawled.junk) == []


def test_no_request_is_wasted(crawled):
    assert crawled.cost <= 1.15
    assert len(crawled.requests) == len(set(crawled.requests))


def test_articles_in_parts_are_read_to_their_end(crawled):
    assert sorted(crawled.parts.difference(crawled.requests)) == []


def test_titles_are_the_whole_headline(crawled):
    assert crawled.share_right(lambda record, said: record["title"] == said["title"]) >= 0.95


def test_dates_are_those_of_the_article(crawled):
    assert crawled.share_right(lambda record, said: (record["published_at"] or "")[:10] == said["published_on"]) >= 0.95
