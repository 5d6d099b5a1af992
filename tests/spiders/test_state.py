"""`-a state=FILE`: a one-off crawl that does not bring what an earlier one brought."""

from crawling import read_lines

from crawler.demo.answers import Answer
from crawler.state.seen import SeenPages


def listing(*numbers):
    title = "号泵站完成改造并通过验收"
    rows = "".join(f'<li><a href="/a/{n}.html">第{n}{title}</a><span>2021-08-19</span></li>' for n in numbers)
    return f"<title>行业新闻</title><ul>{rows}</ul>"


def article(number):
    text = (
        f"<p>第{number}号泵站完成改造，{number * 37}名居民受益，出水浊度降到{number}.{number}毫克每升，运行稳定。</p>"
        * 3
    )
    return f"<title>第{number}号泵站完成改造并通过验收</title><h1>第{number}号泵站完成改造并通过验收</h1>{text}"


def crawl(scrapy, site, out, state):
    given = ("-a", f"url={site.url}news/", "-a", f"state={state}", "-O", out)
    return scrapy("crawl", "section", *given, "-s", "DOWNLOAD_DELAY=0", "-s", "RETRY_TIMES=0")


def test_the_second_crawl_brings_only_what_is_new(scrapy, serve, tmp_path):
    pages = {f"/a/{n}.html": article(n) for n in range(1, 7)}
    site, state = serve({**pages, "/news/": listing(1, 2, 3, 4)}), tmp_path / "seen.db"
    assert crawl(scrapy, site, tmp_path / "1.jsonl", state).code == 0
    site.site.pages["/news/"] = listing(6, 5, 4, 3, 2)
    assert crawl(scrapy, site, tmp_path / "2.jsonl", state).code == 0
    first, second = read_lines(tmp_path / "1.jsonl"), read_lines(tmp_path / "2.jsonl")
    assert [record["url"].rsplit("/", 1)[1] for record in second] == ["6.html", "5.html"]
    assert len(first) == 4


def test_a_crawl_that_fails_is_forgotten(scrapy, serve, tmp_path):
    site, state = serve({"/a/1.html": Answer(500), "/news/": listing(1, 2, 3)}), tmp_path / "seen.db"
    assert crawl(scrapy, site, tmp_path / "1.jsonl", state).code == 1
    for n in (1, 2, 3):
        site.site.pages[f"/a/{n}.html"] = article(n)
    assert crawl(scrapy, site, tmp_path / "1.jsonl", state).code == 0
    assert len(read_lines(tmp_path / "1.jsonl")) == 3


def test_the_state_of_scheduled_jobs_is_not_for_one_off_crawls(scrapy, serve, tmp_path):
    site = serve({"/a/1.html": article(1), "/news/": listing(1)})
    (tmp_path / "urls.txt").write_text(f"{site.url}news/")
    ran = scrapy("update", "--urls", tmp_path / "urls.txt", "-s", f"DATA_FOLDER={tmp_path}", "-s", "DOWNLOAD_DELAY=0")
    assert ran.code == 0
    ran = crawl(scrapy, site, tmp_path / "1.jsonl", tmp_path / "state.db")
    assert ran.code == 3
    assert ran.complaint == (
        f"scrapy crawl: {tmp_path}/state.db: is no state of one-off crawls; name another file with -a state=FILE"
    )


def test_two_crawls_do_not_share_a_state_at_the_same_time(scrapy, serve, tmp_path):
    site = serve({"/a/1.html": article(1), "/news/": listing(1)})
    other = SeenPages(tmp_path / "seen.db")
    ran = crawl(scrapy, site, tmp_path / "1.jsonl", tmp_path / "seen.db")
    other.close()
    assert ran.code == 3
    assert ran.complaint.endswith("database is locked; another job holds it; try again later")
