"""Which feeds and sitemaps help a section, and what of them is the section's."""

from __future__ import annotations

import time

import pytest

from crawler.discover.doors import Door, Via, choose_doors, pick, rank_sitemaps, section_at, whole_site
from crawler.discover.feed import read_feed
from crawler.discover.sitemap import Sitemap, SitemapPage

HOME = "http://www.shili.example/"
GUESS = Door(f"{HOME}sitemap.xml", Via.SITEMAP, promised=False)


def at(path, *articles):
    return section_at(HOME + path, [HOME + article for article in articles])


HELD = {
    "": ("news/1.html", "a/b/c.html", "?p=12"),
    "index.html": ("news/1.html",),
    "news/": ("news/1.html", "news/2021/08/1.html", "news/?id=7"),
    "news": ("news/1.html",),
    "news/index.shtml": ("news/1.html",),
    "news/index_2.html": ("news/1.html",),
    "news/list.html": ("news/1.html",),
}


@pytest.mark.parametrize("path", HELD)
def test_a_section_holds_what_lies_below_it(path):
    assert all(at(path).holds(HOME + one) for one in HELD[path])
    assert at(path).holds("https://shili.example/news/99.html")
    assert not at(path).holds(HOME + path)
    assert not at(path).holds("http://tech.shili.example/news/1.html")
    assert path in ("", "index.html") or not at(path).holds(f"{HOME}newsletter/1.html")


@pytest.mark.parametrize(
    "path", ["list-7-1.html", "list.html", "list.php?catid=7", "?cat=7", "news/75334.html", "c/7.htm"]
)
def test_an_address_that_is_no_folder_holds_nothing_by_itself(path):
    assert not any(at(path).holds(HOME + one) for one in ("news/1.html", "list-7-2.html", "c/8.htm", "?p=12"))


def test_articles_elsewhere_tell_the_shape_of_the_others():
    section = at("list.php?catid=7", "show.php?itemid=1234", "show.php?itemid=99")
    assert section.holds(f"{HOME}show.php?itemid=5")
    assert not section.holds(f"{HOME}show.php?itemid=5&page=2")
    assert not section.holds(f"{HOME}list.php?catid=8")


def test_articles_below_the_section_are_its_only_sign():
    section = at("news/", "news/1.html", "news/2.html", "special/1.html")
    assert section.holds(f"{HOME}news/x.html")
    assert not section.holds(f"{HOME}special/2.html")


RSS, OWN = f"{HOME}rss.xml", f"{HOME}news/feed/"


def test_a_feed_of_the_section_leaves_the_others_needless():
    assert choose_doors(at("news/"), Via.FEED, [RSS, OWN], []) == (Door(OWN, Via.FEED),)
    assert choose_doors(at("news/"), Via.FEED, [RSS], []) == (Door(RSS, Via.FEED),)
    numbered = [f"{HOME}rss.php?siteid=1&catid={n}" for n in (6, 7)]
    assert choose_doors(at("list.php?catid=7&page=1"), Via.FEED, numbered, []) == (Door(numbered[1], Via.FEED),)


def test_an_article_named_as_a_section_has_no_doors():
    assert choose_doors(at("news/75334.html"), Via.AUTO, [RSS], [f"{HOME}map.xml"]) == ()


def test_sitemaps_help_only_where_addresses_tell():
    assert choose_doors(at("list-7-1.html"), Via.SITEMAP, [], []) == ()
    assert choose_doors(at("list-7-1.html", "show-1.html"), Via.SITEMAP, [], []) == (GUESS,)
    assert choose_doors(at("news/"), Via.SITEMAP, [RSS], []) == (GUESS,)
    assert choose_doors(at("news/"), Via.SITEMAP, [RSS], [f"{HOME}map.xml"]) == (Door(f"{HOME}map.xml", Via.SITEMAP),)
    assert choose_doors(at("news/"), Via.LIST, [RSS], [f"{HOME}map.xml"]) == ()


def test_feeds_come_before_sitemaps():
    assert choose_doors(at("news/"), Via.AUTO, [RSS], []) == (Door(RSS, Via.FEED), GUESS)


def test_sitemaps_of_other_things_and_unchanged_ones_are_left_out():
    names = {
        "sitemap-image.xml": None, "sitemap-tech.xml": None, "map_3.xml": "2021-08-01", "map_1.xml": "2021-07-31",
        "map_2.xml": "2021-08-19", "wp-sitemap-taxonomies-category-1.xml": None, "wp-sitemap-posts-post-1.xml": None,
    }  # fmt: skip
    ranked = rank_sitemaps(at("tech/"), [(HOME + name, day) for name, day in names.items()], since="2021-08-01")
    assert [url.removeprefix(HOME) for url in ranked] == [
        "sitemap-tech.xml", "wp-sitemap-posts-post-1.xml", "map_2.xml", "map_3.xml",
    ]  # fmt: skip
    assert rank_sitemaps(at("tags/"), [(f"{HOME}tags.xml", None)]) == (f"{HOME}tags.xml",)


def feed(home, *paths):
    items = "".join(f"<item><link>{HOME}{path}</link></item>" for path in paths)
    return read_feed(f"<rss><channel><link>{home}</link>{items}</channel></rss>".encode(), RSS)


def test_of_a_feed_of_the_whole_site_only_the_section_counts():
    picked = pick(at("news/"), RSS, feed(HOME, "news/1.html", "tech/2.html", "news/3.html"))
    assert [link.url.removeprefix(HOME) for link in picked.links] == ["news/1.html", "news/3.html"]
    assert picked.elsewhere == 1


@pytest.mark.parametrize(("url", "home"), [(RSS, "https://shili.example/news/index.html"), (OWN, HOME)])
def test_of_the_section_s_own_feed_everything_counts(url, home):
    assert len(pick(at("news/"), url, feed(home, "2021/08/1.html", "?p=2")).links) == 2


def test_of_a_feed_that_the_user_named_everything_counts():
    assert len(pick(whole_site(RSS), RSS, feed(HOME, "2021/08/1.html", "?p=2")).links) == 2


def sitemap(*pages):
    return Sitemap(tuple(SitemapPage(HOME + path, day, None, None) for path, day in pages), (), 0, "")


def test_of_a_sitemap_the_articles_of_the_section_count_the_newest_first():
    found = sitemap(
        ("", None), ("news/", None), ("news/index_2.html", None), ("news/1.html", "2021-08-01"), ("tech/2.html", None),
        ("news/3.html", "2021-08-19"), ("news/4.html", None), ("news/5.html", "2021-07-01"),
    )  # fmt: skip
    picked = pick(at("news/"), GUESS.url, found, since="2021-08-01")
    assert [link.url.removeprefix(f"{HOME}news/") for link in picked.links] == ["3.html", "1.html", "4.html"]
    assert [link.published_on for link in picked.links] == [None] * 3  # the day of a change is not that of publication
    assert (picked.elsewhere, picked.stale) == (4, 1)


def test_a_hundred_thousand_pages_of_other_sections_cost_little():
    found = sitemap(*((f"tech/{n}.html", None) for n in range(100_000)))
    began = time.process_time()
    assert pick(at("news/"), GUESS.url, found)[:2] == ((), 100_000)
    assert time.process_time() - began < 2
