"""Reprints across sites, crawled: the one published first is the article, nothing is lost, the counts add up."""

import pytest
from crawling import read_lines
from pages import article

from crawler import stats
from crawler.monitor.outcome import judge

SENTENCES = (
    "示例江上游的三座取水口昨天完成了自动采样设备的更换，新设备每四小时采一次样，数据直接传到流域平台。",
    "负责安装的工程队说，最难的是第二座取水口，那里的栈桥建成于上世纪，承重不够，只好先在岸边拼装再整体吊入。",
    "沿岸的渔民起初担心施工会惊扰鱼群，项目组把打桩改在白天进行，并且请水产站的人在现场记录了一周。",
    "记录显示，施工期间鱼探仪回波的数量与往年同期相差不到一成，渔民后来主动帮忙看护浮标。",
    "按照计划，明年春汛之前还有五座取水口要更换，届时下游两座水厂可以提前半天知道来水浊度的变化。",
)
NOTE = "声明：本文转自其他媒体，转载只为传递更多信息，不代表本站观点，如有异议请与我们联系处理。"


def page(*extra, date, edit=("流域", "河流")):
    return article(1, date=date, text="".join(f"<p>{one}</p>" for one in (*SENTENCES, *extra)).replace(*edit))


@pytest.fixture
def crawl(scrapy, serve, tmp_path, monkeypatch):
    """`crawl(page of the first site, page of the second)` returns articles, duplicates and counts by host."""

    def run(first, second):
        counted = {}
        monkeypatch.setattr("crawler.commands.crawl.judge", lambda told: counted.update(told) or judge(told))
        sites = [serve({"/1.html": first}), serve({"/other/2.html": second})]
        urls = f"{sites[0].url}1.html,{sites[1].url}other/2.html"
        options = ("-s", "DOWNLOAD_DELAY=0", "-s", "CONCURRENT_REQUESTS=1")
        ran = scrapy("crawl", "articles", "-a", f"urls={urls}", "-O", tmp_path / "out.jsonl", *options)
        assert ran.code == 0, ran.err
        copies = tmp_path / "out.duplicates.jsonl"
        return read_lines(tmp_path / "out.jsonl"), read_lines(copies) if copies.exists() else [], counted

    return run


def test_a_reprint_on_another_site_is_a_duplicate(crawl):
    articles, (copy,), counted = crawl(
        page(date="2021-08-19 08:00"), page(NOTE, date="2021-08-20 09:00", edit=("渔民", "船民"))
    )
    assert [one["url"].rpartition("/")[2] for one in articles] == ["1.html"]
    assert copy["duplicate_of"] == articles[0]["id"]
    assert 0.5 < copy["similarity"] < 1
    assert [stats.total(counted, name) for name in ("articles", "duplicates", "demoted")] == [1, 1, 0]


def test_the_one_published_first_is_written_when_it_comes_second(crawl):
    late, early = page(NOTE, date="2021-08-20 09:00", edit=("渔民", "船民")), page(date="2021-08-19 08:00")
    articles, (copy,), counted = crawl(late, early)
    assert [one["url"].rpartition("/")[2] for one in articles] == ["1.html", "2.html"]
    assert (copy["url"], copy["duplicate_of"]) == (articles[0]["url"], articles[1]["id"])
    assert (copy["source"], copy["published_at"]) == (articles[0]["source"], articles[0]["published_at"])
    numbers = [stats.total(counted, name) for name in ("requests", "articles", "duplicates", "demoted")]
    assert numbers == [2, 2, 0, 1]  # what became of two requests; one of the articles is a copy by now
    assert dict((path.name, lines) for path, lines in counted[stats.OUTPUT_FILES]) == {
        "out.jsonl": 2,
        "out.duplicates.jsonl": 1,
    }


def test_the_next_notice_of_the_same_form_is_an_article(crawl):
    articles, copies, _ = crawl(article(1, date="2021-08-19 08:00"), article(2, date="2021-08-20 08:00"))
    assert (len(articles), copies) == (2, [])
