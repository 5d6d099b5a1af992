"""The demo portal, crawled by the real engine, held against its truth field by field."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import jsonschema
import pytest
from crawling import read_lines

from crawler.export.schema import schema_of

SITE = Path(__file__).parents[1] / "fixtures" / "sites" / "demo"
FEEDS = {"article": "out.jsonl", "duplicate": "out.duplicates.jsonl", "rejection": "out.rejected.jsonl"}
FIELDS = (
    "section", "title", "original_title", "source", "source_url", "author", "editor", "published_at", "views",
    "summary", "text", "images", "attachments", "keywords", "related",
)  # fmt: skip


@pytest.fixture(scope="module")
def crawled(scrapy, tmp_path_factory):
    """The feeds of `scrapy crawl portal -a name=demo`."""
    folder = tmp_path_factory.mktemp("demo")
    ran = scrapy("crawl", "portal", "-a", "name=demo", "-O", folder / "out.jsonl")
    assert ran.code == 0, ran.err
    return {kind: read_lines(folder / name) for kind, name in FEEDS.items()}


@pytest.fixture(scope="module")
def articles(crawled):
    """The articles by path, their URLs as paths: the truth does not know the port."""
    first = urlsplit(crawled["article"][0]["url"])
    text = json.dumps(crawled["article"], ensure_ascii=False).replace(f"{first.scheme}://{first.netloc}", "")
    return {record["url"]: record for record in json.loads(text)}


@pytest.fixture(scope="module")
def truth(demo_truth, articles):
    """The truth of a crawl in which, of a story told by two sections, the first one met is the article."""
    wanted, duplicates = dict(demo_truth["articles"]), dict(demo_truth["duplicates"])
    for copy, record in demo_truth["copies"].items():
        if copy in articles:
            original = duplicates.pop(copy)
            del wanted[original]
            wanted[copy] = record
            duplicates[original] = copy
    return demo_truth | {"articles": wanted, "duplicates": duplicates}


def test_every_story_is_there_once(articles, truth, crawled):
    assert set(articles) == set(truth["articles"])
    assert len(crawled["article"]) == len(articles)


@pytest.mark.parametrize("field", FIELDS)
def test_articles_say_what_their_pages_say(articles, truth, field):
    wrong = {
        path: (record[field], truth["articles"][path][field])
        for path, record in articles.items()
        if path in truth["articles"] and record[field] != truth["articles"][path][field]
    }
    assert wrong == {}


def test_the_truth_speaks_of_every_field(truth):
    assert {key for record in truth["articles"].values() for key in record} == {"url", "parts", *FIELDS}


def test_copies_name_the_article_that_is_kept(crawled, articles, truth):
    ids = {record["id"]: path for path, record in articles.items()}
    copies = {urlsplit(one["url"]).path: ids[one["duplicate_of"]] for one in crawled["duplicate"]}
    assert copies == truth["duplicates"]


def test_pages_that_are_no_article_are_rejected_with_reason_and_status(crawled, truth):
    seen = {
        urlsplit(one["url"]).path: {"reason": one["reason"], "status": one["status"]} for one in crawled["rejection"]
    }
    assert seen == truth["rejected"]


@pytest.mark.parametrize("kind", FEEDS)
def test_every_record_fits_its_schema(crawled, kind):
    validator = jsonschema.Draft202012Validator(schema_of(kind))
    assert crawled[kind]
    assert [error.message for record in crawled[kind] for error in validator.iter_errors(record)] == []


def test_a_section_of_it_by_its_url_alone_each_page_fetched_once(serve, scrapy, tmp_path, demo_truth):
    site = serve(SITE)
    options = ("-s", "DOWNLOAD_DELAY=0", "-a", "related=0")
    ran = scrapy("crawl", "section", "-a", f"url={site.url}news/", "-O", tmp_path / "out.jsonl", *options)
    assert ran.code == 0, ran.err
    wanted = {path for path, record in demo_truth["articles"].items() if record["section"] == "行业新闻"}
    assert {urlsplit(record["url"]).path for record in read_lines(tmp_path / "out.jsonl")} == wanted
    assert len(site.paths()) == len(set(site.paths()))


def test_related_articles_are_crawled_in_their_turn(serve, scrapy, tmp_path, demo_truth):
    """From one article: itself, the fifteen it names, and none of those twice."""
    site = serve(SITE)
    start, record = next(iter(demo_truth["articles"].items()))
    options = ("-s", "DOWNLOAD_DELAY=0", "-a", "related=1")
    ran = scrapy("crawl", "articles", "-a", f"urls={site.url[:-1]}{start}", "-O", tmp_path / "out.jsonl", *options)
    assert ran.code == 0, ran.err
    asked = [path for path in site.paths() if path != "/robots.txt"]
    assert {link["url"] for link in record["related"]} | {start} <= set(asked)
    assert len(asked) == len(set(asked))
    assert len(read_lines(tmp_path / "out.jsonl")) >= 12
