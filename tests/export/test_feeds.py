"""The three feeds of a crawl appear together or not at all."""

from pathlib import Path

import pytest
from crawling import read_lines

from crawler.article import Article, Duplicate, Reason, Rejection
from crawler.errors import OutputError, UsageError
from crawler.export.feeds import Feeds, Target, parse_target

NOW = "2021-08-20T01:02:03Z"
ARTICLE = Article(id="0" * 16, url="http://a.cn/1", portal="a.cn", title="题", fetched_at=NOW, content_hash="0" * 32)
DUPLICATE = Duplicate(
    url="http://a.cn/2", portal="a.cn", title="题", source=None, published_at=None, duplicate_of="0" * 16,
    similarity=1.0, fetched_at=NOW,
)  # fmt: skip
REJECTION = Rejection(
    url="http://a.cn/3", portal="a.cn", status=404, reason=Reason.HTTP_ERROR, detail=None, title=None, found_on=None,
    fetched_at=NOW,
)  # fmt: skip


@pytest.fixture
def publish(tmp_path):
    def run(*items, append=False, articles=True):
        feeds = Feeds(Target(tmp_path / "out.jsonl", append))
        for item in items:
            feeds.write(item)
        feeds.publish(articles=articles)
        return {path.name: len(read_lines(path)) for path in sorted(tmp_path.iterdir())}

    return run


def test_each_feed_has_its_file_and_one_without_items_has_none(publish):
    assert publish(ARTICLE) == {"out.jsonl": 1}
    assert publish(ARTICLE, DUPLICATE, REJECTION, REJECTION) == {
        "out.duplicates.jsonl": 1,
        "out.jsonl": 1,
        "out.rejected.jsonl": 2,
    }


def test_what_an_earlier_crawl_rejected_does_not_stay_beside_a_new_file(publish):
    publish(ARTICLE, DUPLICATE, REJECTION)
    assert publish(ARTICLE) == {"out.jsonl": 1}


def test_appending_keeps_all_three(publish):
    publish(ARTICLE, DUPLICATE, REJECTION)
    assert publish(ARTICLE, append=True) == {"out.duplicates.jsonl": 1, "out.jsonl": 2, "out.rejected.jsonl": 1}


def test_without_articles_only_the_reasons_appear(publish):
    publish(ARTICLE, ARTICLE, DUPLICATE)
    assert publish(ARTICLE, DUPLICATE, REJECTION, articles=False) == {
        "out.duplicates.jsonl": 1,
        "out.jsonl": 2,
        "out.rejected.jsonl": 1,
    }


def test_a_feed_that_cannot_be_finished_holds_back_the_others(tmp_path, monkeypatch):
    target = Target(tmp_path / "out.jsonl")
    for name in ("out.jsonl", "out.rejected.jsonl"):
        (tmp_path / name).write_text("earlier\n")
    feeds = Feeds(target)
    feeds.write(ARTICLE)
    feeds.write(REJECTION)

    def no_room(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("crawler.export.jsonl.os.fsync", no_room)
    with pytest.raises(OutputError, match="No space left on device"):
        feeds.publish(articles=True)
    feeds.abandon()
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "out.jsonl": "earlier\n",
        "out.rejected.jsonl": "earlier\n",
    }


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("-:jsonl", None),
        ("-", None),
        ("-:jl", None),
        ("data/out.jsonl", "data/out.jsonl"),
        ("out.jl", "out.jl"),
        ("out.ndjson.zst", "out.ndjson.zst"),
        ("out.txt:jsonlines", "out.txt"),
        ("a:b/out.jsonl", "a:b/out.jsonl"),
        ("file:///tmp/a%20b.jsonl", "/tmp/a b.jsonl"),
    ],
)
def test_json_lines_by_any_of_its_names(text, path):
    assert parse_target(text) == Target(Path(path) if path else None)


@pytest.mark.parametrize(
    "text", ["out", "out.json", "out.csv", "out.jsonl.bz2", "out.gz", "-:csv", "out.jsonl:xml", ""]
)
def test_anything_else_is_refused(text):
    with pytest.raises(UsageError, match="only JSON Lines is written"):
        parse_target(text)


def test_the_other_feeds_keep_the_compression():
    assert Target(Path("data/out.jsonl.zst")).beside("rejected") == Path("data/out.rejected.jsonl.zst")
    assert Target(Path("out.dat")).beside("rejected") == Path("out.dat.rejected")
