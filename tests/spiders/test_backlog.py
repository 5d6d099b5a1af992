"""What waits to be asked for waits in its order, and mostly on disk."""

import pytest
from crawling import read_lines
from pages import section, title

from crawler.spiders import base
from crawler.spiders.backlog import IN_MEMORY, Backlog
from crawler.spiders.reading import Lead
from crawler.spiders.sites import site_at


def test_first_in_is_first_out_in_memory_and_on_disk():
    backlog, one, other = Backlog(), site_at("http://a.example.com/"), site_at("http://b.example.net/")
    for n in range(3 * IN_MEMORY):
        backlog.append(other if n % 2 else one, Lead(f"http://a.example.com/{n}.html", "题", depth=n))
    assert len(backlog) == 3 * IN_MEMORY
    assert [backlog.popleft()[1].depth for _ in range(1500)] == list(range(1500))
    backlog.append(one, Lead("http://a.example.com/last.html", depth=3 * IN_MEMORY))
    left = list(backlog)
    assert [lead.depth for _, lead in left] == list(range(1500, 3 * IN_MEMORY + 1))
    assert left[1] == (other, Lead("http://a.example.com/1501.html", "题", depth=1501))
    assert not backlog
    with pytest.raises(IndexError):
        backlog.popleft()
    backlog.close()


def test_a_full_queue_loses_nothing_and_keeps_the_order(serve, scrapy, tmp_path, monkeypatch):
    monkeypatch.setattr(base, "QUEUE_MAX", 3)
    site = serve(section(range(1, 21), range(21, 41)))
    ran = scrapy("crawl", "section", "-a", f"url={site.url}news/", "-O", tmp_path / "o.jsonl", "-s", "DOWNLOAD_DELAY=0")
    assert ran.code == 0
    articles = [path for path in site.paths() if path.startswith("/a/")]
    assert articles == [f"/a/{n}.html" for n in range(1, 41)]
    assert {one["title"] for one in read_lines(tmp_path / "o.jsonl")} == {title(n) for n in range(1, 41)}
