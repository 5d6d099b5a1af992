"""Sections by feeds and sitemaps: found by themselves, used when they help, never beyond the section."""

import gzip

import pytest
from pages import article, listing, rows, title

from crawler.demo.answers import Answer
from crawler.errors import UsageError
from crawler.spiders.doors import parse_via

SHELL = (
    "<!DOCTYPE html><html><head><meta charset=utf-8><title>行业新闻</title>{}</head>"
    "<body><div id=app></div><script src=/static/js/app.1a2b3c.js></script></body></html>"
)
FEED_LINK = '<link rel="alternate" type="application/rss+xml" href="{}">'
DAY = "2021-08-19"


def articles(*numbers, folder="/news", date=DAY):
    return {f"{folder}/{n}.html": article(n, date=f"{date} 11:00:18") for n in numbers}


def rss(*paths, day=DAY, home="", more=""):
    items = "".join(f"<item><title>{path}</title><link>{path}</link><pubDate>{day}</pubDate></item>" for path in paths)
    return f'<?xml version="1.0"?><rss><channel><link>{home}</link>{more}{items}</channel></rss>'


def urlset(*paths, day=""):
    urls = "".join(f"<url><loc>{path}</loc><lastmod>{day}</lastmod></url>" for path in paths)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'


def index(*paths):
    return f"<sitemapindex>{''.join(f'<sitemap><loc>{path}</loc></sitemap>' for path in paths)}</sitemapindex>"


@pytest.fixture
def crawl(counted):
    """As `counted`."""
    return counted


def titles(*numbers):
    return [title(n) for n in numbers]


def test_an_unknown_way_is_refused_with_the_ways_that_there_are(scrapy):
    with pytest.raises(UsageError) as error:
        parse_via({"via": "rss"})
    assert str(error.value) == "-a via=rss: no such way; there is: auto, list, feed, sitemap"
    ran = scrapy("crawl", "section", "-a", "url=http://127.0.0.1:9/", "-a", "via=")
    assert (ran.code, ran.complaint) == (2, "scrapy crawl: -a via=: no such way; there is: auto, list, feed, sitemap")


def test_an_empty_shell_is_read_by_the_feed_that_it_names(crawl):
    site = {"/news/": SHELL.format(FEED_LINK.format("/rss.xml")), **articles(1, 2), **articles(3, folder="/tech")}
    site["/rss.xml"] = rss("/news/1.html", "/tech/3.html", "/news/2.html")
    found, rejected, paths, counts, ran = crawl(site)
    assert (found, rejected) == (titles(1, 2), [])
    assert paths == ["/robots.txt", "/news/", "/rss.xml", "/news/1.html", "/news/2.html", "/sitemap.xml"]
    assert (counts["doors/feed"], counts["doors/missing"], counts["links/other_section"]) == (1, 1, 1)
    assert "empty shell" not in ran.err


def test_a_sitemap_is_needless_where_the_articles_do_not_lie_below_the_section(crawl):
    site = {"/news/": SHELL.format(FEED_LINK.format("/news/feed/")), **articles(1, folder="/2021/08")}
    site |= {"/news/feed/": rss("/2021/08/1.html"), "/sitemap.xml": urlset("/2021/08/1.html")}
    found, _, paths, _, _ = crawl(site)
    assert found == titles(1)
    assert paths == ["/robots.txt", "/news/", "/news/feed/", "/2021/08/1.html"]


def test_a_list_page_with_articles_needs_no_other_door(crawl):
    page = listing([(f"/news/{n}.html", title(n), DAY) for n in (1, 2, 3)]).replace("</head>", f"{FEED_LINK}</head>")
    site = {"/news/": page.format("/rss.xml"), **articles(1, 2, 3, 4), "/rss.xml": rss("/news/4.html")}
    found, _, paths, _, _ = crawl(site)
    assert found == titles(1, 2, 3)
    assert "/rss.xml" not in paths


def test_a_sitemap_index_with_gzip_children_is_followed_to_the_section(crawl):
    site = {
        "/robots.txt": "User-agent: *\nDisallow: /admin/\nSitemap: /maps/index.xml\n",
        "/news/": SHELL.format(""),
        "/maps/index.xml": index("/maps/tags.xml", "/maps/1.xml.gz", "/maps/2.xml.gz", "http://www.bieguo.example/3.xml"),
        "/maps/1.xml.gz": Answer(body=gzip.compress(urlset("/news/", "/news/1.html", "/tech/3.html").encode())),
        "/maps/2.xml.gz": Answer(200, {"Content-Type": "text/xml"}, gzip.compress(urlset("/news/2.html").encode())),
        **articles(1, 2),
        **articles(3, folder="/tech"),
    }  # fmt: skip
    found, rejected, paths, counts, _ = crawl(site)
    assert (found, rejected) == (titles(1, 2), [])
    assert sorted(paths) == sorted([*({*site} - {"/tech/3.html", "/maps/tags.xml"})])
    assert (counts["doors/sitemap"], counts["links/off_site"], counts["links/other_section"]) == (3, 1, 2)


def test_a_feed_that_is_html_is_rejected_and_the_next_door_tried(crawl):
    links = FEED_LINK.format("/feed1.xml") + FEED_LINK.format("/feed2.xml")
    site = {"/news/": SHELL.format(links), "/feed1.xml": "<html><body><p>找不到</p></body></html>", **articles(1)}
    site["/feed2.xml"] = rss("/news/1.html")
    found, rejected, *_ = crawl(site)
    assert found == titles(1)
    (one,) = rejected
    assert one["url"].endswith("/feed1.xml")
    assert one["found_on"].endswith("/news/")
    assert one["reason"] == "soft_404"


def test_a_sitemap_that_names_itself_is_read_once(crawl):
    site = {
        "/news/": SHELL.format(""),
        "/sitemap.xml": index("/sitemap.xml", "/b.xml"),
        "/b.xml": index("/sitemap.xml", "/b.xml"),
    }
    found, _, paths, _, ran = crawl(site, code=1)
    assert found == []
    assert paths == ["/robots.txt", "/news/", "/sitemap.xml", "/b.xml"]
    assert "its links are filled in by a script" in ran.complaint
    assert "nor in a feed or sitemap" in ran.complaint


def test_a_hundred_thousand_pages_of_other_sections_are_not_asked_for(crawl):
    others = ("\n".join(f"http://127.0.0.1/tech/{k}{n}.html" for n in range(50_000)) for k in "ab")
    maps = {f"/{k}.txt.gz": Answer(body=gzip.compress(text.encode())) for k, text in zip("ab", others, strict=True)}
    site = {"/news/": SHELL.format(""), "/sitemap.xml": index(*maps), **maps}
    _, _, paths, counts, _ = crawl(site, code=1)
    assert paths == ["/robots.txt", "/news/", "/sitemap.xml", "/a.txt.gz", "/b.txt.gz"]
    assert counts["links/other_section"] == 100_000


def test_endless_sitemaps_are_left_at_last(crawl, monkeypatch):
    monkeypatch.setattr("crawler.spiders.doors.MAX_DOORS", 5)
    maps = {f"/m{n}.xml": index(f"/m{n + 1}.xml") for n in range(20)}
    *_, counts, _ = crawl({"/news/": SHELL.format(""), "/robots.txt": "Sitemap: /m0.xml", **maps}, code=1)
    assert counts["doors/sitemap"] == 5


def test_robots_txt_is_obeyed_at_every_door(crawl):
    site = {"/news/": SHELL.format(FEED_LINK.format("/rss.xml")), "/rss.xml": rss("/news/1.html"), **articles(1)}
    site["/robots.txt"] = "User-agent: *\nDisallow: /rss.xml\nDisallow: /sitemap.xml"
    found, rejected, paths, _, _ = crawl(site, code=1)
    assert found == []
    assert paths == ["/robots.txt", "/news/"]
    assert {one["reason"] for one in rejected} == {"robots_disallowed", "empty_shell"}


def test_walls_are_respected_not_walked_round(crawl):
    site = {"/news/": Answer(403, {}, b""), "/sitemap.xml": urlset("/news/1.html"), **articles(1)}
    _, _, paths, _, _ = crawl(site, code=1)
    assert paths == ["/robots.txt", "/news/"]


def test_via_list_knocks_at_no_other_door(crawl):
    site = {"/news/": SHELL.format(FEED_LINK.format("/rss.xml")), "/rss.xml": rss("/news/1.html"), **articles(1)}
    _, _, paths, _, ran = crawl(site, "via=list", code=1)
    assert paths == ["/robots.txt", "/news/"]
    assert "empty shell" in ran.complaint


def test_via_feed_takes_what_the_feed_has_and_no_more(crawl):
    page = listing([(f"/a/{n}.html", title(n), DAY) for n in (1, 2, 3)]).replace("</head>", f"{FEED_LINK}</head>")
    site = {"/news/": page.format("/rss.xml"), **articles(1, 2, 3, 4, folder="/a"), **articles(5, folder="/b/c")}
    site["/rss.xml"] = rss("/a/4.html", "/b/c/5.html")  # the list tells what its articles look like
    found, _, paths, counts, _ = crawl(site, "via=feed")
    assert found == titles(4)
    assert paths == ["/robots.txt", "/news/", "/rss.xml", "/a/4.html"]
    assert counts["list_pages"] == 1


def test_via_sitemap_takes_the_newest_first(crawl):
    page = listing([(f"/news/{n}.html", title(n), DAY) for n in (1, 2)])
    site = {"/news/": page, **articles(1, 2, 3), "/robots.txt": "Sitemap: /map.txt\nSitemap: /map.xml"}
    site["/map.txt"] = "http://www.bieguo.example/news/9.html\n"
    site["/map.xml"] = (
        "<urlset><url><loc>/news/1.html</loc><lastmod>2021-08-01</lastmod></url>"
        "<url><loc>/news/2.html</loc><lastmod>2021-08-19</lastmod></url><url><loc>/news/3.html</loc></url></urlset>"
    )
    found, _, _, counts, _ = crawl(site, "via=sitemap")
    assert found == titles(2, 1, 3)
    assert counts["doors/sitemap"] == 2


@pytest.mark.parametrize("via", ["feed", "sitemap"])
def test_a_door_that_is_not_there_is_said_in_one_line(crawl, via):
    page = listing([(f"/news/{n}.html", title(n), DAY) for n in (1, 2)])
    _, rejected, _, _, ran = crawl({"/news/": page, **articles(1, 2)}, f"via={via}", code=1)
    assert rejected == []
    assert f"no {via} " in ran.complaint
    assert ran.complaint.endswith(f"leave -a via={via} out")


def test_a_feed_may_be_named_itself(crawl):
    site = {
        "/rss/7.xml": rss("/news/1.html", "/a/2.html", "http://www.bieguo.example/3.html"),
        **articles(1),
        **articles(2, folder="/a"),
    }
    found, rejected, paths, counts, _ = crawl(site, path="rss/7.xml")
    assert (found, rejected) == (titles(1, 2), [])
    assert paths == ["/robots.txt", "/rss/7.xml", "/news/1.html", "/a/2.html"]
    assert counts["links/off_site"] == 1


def test_an_empty_feed_named_itself_is_said_in_one_line(crawl):
    *_, ran = crawl({"/rss.xml": rss()}, path="rss.xml", code=1)
    assert "no article in this feed; give a list page" in ran.complaint


def test_limits_hold_at_every_door(crawl):
    site = {"/news/": SHELL.format(FEED_LINK.format("/rss.xml")), **articles(1, 2, 3, 4)}
    site["/rss.xml"] = rss("/news/1.html", "/news/2.html", "/news/3.html")
    found, _, paths, counts, _ = crawl(site, "max_articles=2")
    assert found == titles(1, 2)
    assert (counts["links/over_limit"], len(paths)) == (1, 5)


def test_a_feed_that_goes_back_beyond_since_is_enough(crawl):
    feed = rss("/news/1.html").replace("</channel>", "") + rss("/news/2.html", day="2021-01-01").partition("</link>")[2]
    site = {"/news/": SHELL.format(FEED_LINK.format("/rss.xml")), "/rss.xml": feed, **articles(1, 2)}
    site["/sitemap.xml"] = urlset("/news/1.html", "/news/2.html")
    found, _, paths, counts, _ = crawl(site, "since=2021-08-01")
    assert found == titles(1)
    assert "/sitemap.xml" not in paths
    assert counts["links/out_of_range"] == 1


def test_sitemap_pages_unchanged_since_then_are_out_of_range(crawl):
    site = {"/news/": SHELL.format(""), **articles(1, 2)}
    site["/sitemap.xml"] = (
        urlset("/news/1.html", day="2021-08-20")[:-9] + urlset("/news/2.html", day="2021-07").partition('9">')[2]
    )
    found, *_, counts, _ = crawl(site, "since=2021-08-01")
    assert found == titles(1)
    assert counts["links/out_of_range"] == 1


def test_older_entries_of_a_feed_are_followed_until_nothing_is_new(crawl):
    def page(n, *paths):
        return rss(*paths, more=f'<a:link xmlns:a="http://www.w3.org/2005/Atom" rel="next" href="/rss.xml?p={n}"/>')

    site = {"/news/": SHELL.format(FEED_LINK.format("/rss.xml")), **articles(1, 2)}
    site |= {"/rss.xml": page(2, "/news/1.html"), "/rss.xml?p=2": page(3, "/news/2.html"), "/rss.xml?p=3": page(4)}
    found, *_, counts, _ = crawl(site)
    assert found == titles(1, 2)
    assert counts["doors/feed"] == 3


def test_the_pages_of_the_section_itself_are_no_articles(crawl):
    site = {
        "/news/": SHELL.format(""),
        "/sitemap.xml": urlset("/news/", "/news/index.html", "/news/list_2.html", "/news/1.html"),
    }
    found, rejected, _, _, _ = crawl({**site, **articles(1)})
    assert (found, rejected) == (titles(1), [])


def test_a_list_page_under_max_pages_is_not_a_door(crawl):
    site = {"/news/": listing(rows((1, 2)), next_page="/news/index_2.html"), **articles(1, 2, folder="/a")}
    site |= {"/news/index_2.html": SHELL.format(FEED_LINK.format("/rss.xml")), "/rss.xml": rss("/news/1.html")}
    _, rejected, paths, _, _ = crawl(site)
    assert "/rss.xml" not in paths
    assert [one["reason"] for one in rejected] == ["empty_shell"]
