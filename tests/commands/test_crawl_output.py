"""What a crawl leaves behind: whole files, clear words, honest exit codes."""

import gzip
import json
import resource

import pytest
from crawling import read_lines
from pages import article, listing, rows, section, title

from crawler.demo.answers import Answer
from crawler.export.jsonl import ZstdFile


@pytest.fixture
def crawl(scrapy, serve):
    def run(site, *options):
        url = site if isinstance(site, str) else serve(site).url
        return scrapy("crawl", "section", "-a", f"url={url}news/", "-s", "DOWNLOAD_DELAY=0", *options)

    return run


def test_the_end_tells_where_the_file_is_and_what_became_of_the_pages(crawl, tmp_path):
    site = section(range(1, 5), extra={"/a/3.html": Answer(404, {}, b""), "/a/4.html": article(2)})
    ran = crawl(site, "-O", tmp_path / "out.jsonl")
    assert (ran.code, ran.out) == (0, "")
    lines = ran.err.splitlines()
    assert lines[:4] == [
        f"{tmp_path}/out.jsonl             2 lines",
        f"{tmp_path}/out.duplicates.jsonl  1 line",
        f"{tmp_path}/out.rejected.jsonl    1 line",
        "",
    ]
    assert [line.split() for line in lines[4:-1]] == [
        ["pages", "fetched", "5"],
        ["articles", "2"],
        ["duplicates", "1"],
        ["rejected", "1", "http", "error:", "1"],
        ["skipped", "0"],
    ]
    assert len({line.index(number) for line, number in zip(lines[4:9], "52110", strict=True)}) == 1  # one column
    assert lines[-1].startswith("seconds ")


def test_show_prints_the_first_record_for_reading(crawl, tmp_path):
    ran = crawl(section(range(1, 4)), "-O", tmp_path / "out.jsonl", "--show")
    assert ran.out.startswith("\nid ")
    shown = dict(line.split(maxsplit=1) for line in ran.out.splitlines() if line and not line.startswith(" "))
    assert shown["title"] == title(1)
    assert shown["published_at"] == "2021-08-19T11:00:18+08:00"


@pytest.mark.parametrize("options", [("-O", "-:jsonl"), ("-o", "-"), ()])
def test_standard_output_takes_the_articles_and_nothing_else(crawl, options):
    ran = crawl(section(range(1, 4)), *options, "--show")
    assert [json.loads(line)["title"] for line in ran.out.splitlines()] == [title(n) for n in (1, 2, 3)]
    assert "articles" in ran.err


def test_chinese_is_written_as_it_is(crawl, tmp_path):
    crawl(section([1]), "-O", tmp_path / "out.jsonl")
    assert title(1).encode() in (tmp_path / "out.jsonl").read_bytes()


@pytest.mark.parametrize(("name", "opened"), [("out.jsonl.gz", gzip.open), ("out.jsonl.zst", ZstdFile)])
def test_compressed_and_appended(crawl, tmp_path, name, opened):
    site = section([1, 2], extra={"/a/2.html": Answer(404, {}, b"")})
    for _ in range(2):
        assert crawl(site, "-o", tmp_path / name).code == 0
    with opened(tmp_path / name) as lines:
        assert [json.loads(line)["title"] for line in lines] == [title(1)] * 2
    with opened(tmp_path / name.replace(".jsonl", ".rejected.jsonl")) as lines:
        assert len(list(lines)) == 2


def test_a_folder_that_does_not_exist_is_said_before_anything_is_fetched(serve, crawl, tmp_path):
    site = serve(section([1]))
    ran = crawl(site.url, "-O", tmp_path / "nosuch" / "out.jsonl")
    assert ran.code == 1
    assert ran.complaint.startswith(f"scrapy crawl: {tmp_path}/nosuch/out.jsonl: the folder ")
    assert site.paths() == []


def test_a_full_disk_ends_the_crawl_and_costs_nothing_but_the_new_file(serve, crawl, tmp_path):
    pages = {f"/a/{n}.html": article(n, text=f"第{n}号处理厂的说明。" * 1000) for n in range(1, 61)}
    site = serve(pages | {"/news/": listing(rows(range(1, 61)))})
    out = tmp_path / "out.jsonl"
    out.write_text("earlier\n")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        ran = crawl(site.url, "-O", out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert ran.code == 1
    assert ran.complaint == (
        f"scrapy crawl: {out}: cannot be written (File too large); an earlier file of that name is untouched"
    )
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"out.jsonl": "earlier\n"}
    assert len(site.paths()) < 20


def test_scrapys_own_feeds_stay_usable(crawl, tmp_path):
    feeds = {str(tmp_path / "out.csv"): {"format": "csv", "item_classes": ["crawler.article.Article"]}}
    ran = crawl(section(range(1, 4)), "-s", f"FEEDS={json.dumps(feeds)}")
    assert (ran.code, ran.out) == (0, "")
    assert len((tmp_path / "out.csv").read_text("utf-8").splitlines()) > 3
    assert title(2) in (tmp_path / "out.csv").read_text("utf-8")


def test_some_pages_that_fail_are_no_failure(crawl, tmp_path):
    ran = crawl(section([1, 2], extra={"/a/2.html": Answer(404, {}, b"")}), "-O", tmp_path / "out.jsonl")
    assert ran.code == 0
    assert len(read_lines(tmp_path / "out.jsonl")) == 1
