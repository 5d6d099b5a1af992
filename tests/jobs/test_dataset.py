"""The data folder as downstream readers find it."""

import gzip
import hashlib
import json

import duckdb
import pytest

from crawler.jobs import manifest
from crawler.jobs.published import published


@pytest.mark.parametrize("suffix", ["jsonl", "jsonl.gz", "jsonl.zst"])
def test_duckdb_reads_the_folder_as_it_is(desk, site, suffix):
    news, server = site(14)
    desk.update(f"{server.url}news/", UPDATE_FORMAT=suffix)
    news.add(3)
    desk.update(f"{server.url}news/", UPDATE_FORMAT=suffix)
    files = f"{desk.folder}/articles/*/*.{suffix}"
    found = duckdb.sql(
        f"SELECT portal, count(*), count(DISTINCT id), min(published_at), typeof(any_value(related)) "
        f"FROM read_json('{files}', hive_partitioning = true) GROUP BY portal"
    ).fetchall()
    assert [row[:3] for row in found] == [("127.0.0.1", 17, 17)]
    assert len(list(desk.folder.glob(f"articles/portal=127.0.0.1/*.{suffix}"))) == 2


def test_a_job_in_the_making_is_invisible_and_the_manifest_comes_last(desk, site, monkeypatch):
    _, server = site(8)
    seen = []
    write = manifest.write

    def look(folder, *args, **more):
        seen.append((list(folder.glob("jobs/*.json")), published(folder)))
        return write(folder, *args, **more)

    monkeypatch.setattr(manifest, "write", look)
    desk.update(f"{server.url}news/")
    ((manifests, files),) = seen
    assert manifests == []
    assert [path.parents[1].name for path in files] == ["articles"]


def test_the_manifest_tells_the_files_as_they_are(desk, site):
    _, server = site(8)
    desk.update(f"{server.url}news/", UPDATE_FORMAT="jsonl.gz", since="2026-01-01")
    last = desk.last()
    (file,) = last["files"]
    content = (desk.folder / file["path"]).read_bytes()
    assert file["bytes"] == len(content)
    assert file["sha256"] == hashlib.sha256(content).hexdigest()
    assert file["lines"] == len(gzip.decompress(content).splitlines()) == 8
    assert last["arguments"]["since"] == "2026-01-01"
    assert json.loads((desk.folder / "jobs" / f"{last['job']}.json").read_text("utf-8")) == last


def test_published_files_are_never_touched_again(desk, site):
    news, server = site(12)
    desk.update(f"{server.url}news/")
    before = {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in published(desk.folder)}
    news.add(2)
    desk.update(f"{server.url}news/")
    assert {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in before} == before


def test_an_unknown_format_is_refused(desk, site):
    _, server = site(1)
    ran = desk.update(f"{server.url}news/", code=2, UPDATE_FORMAT="csv")
    assert ran.complaint == (
        "scrapy update: -s UPDATE_FORMAT=csv: no such format; there is: jsonl, jsonl.gz, jsonl.zst"
    )
