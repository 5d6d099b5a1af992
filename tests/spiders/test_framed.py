# ruff: noqa: E501 - a row of a table is one page
"""Sections whose first page only shows another, or leads to it."""

import pytest
from pages import article, listing, rows, section, title

NUMBERS = range(1, 13)
LIST = section(NUMBERS[:8], NUMBERS[8:])
HERE = LIST.pop("/news/").replace("/news/index_2.html", "/news/inner/index_2.html")
SECOND = LIST.pop("/news/index_2.html")
INNER = {"/news/inner/": HERE, "/news/inner/index_2.html": SECOND}
MENU = (
    "<div class=nav>" + "".join(f"<a href=/{name}/>{name}</a>" for name in ("首页", "资讯", "政策", "技术")) + "</div>"
)
FRAMES = {
    "an iframe": f"<html><body>{MENU}<iframe src=/ad/top.html height=60></iframe><iframe src=inner/ width=700></iframe></body></html>",
    "a frameset": "<html><frameset rows='90,*'><frame src=top.htm name=top><frameset cols='160,*'><frame src=left.htm name=left>"
    "<frame src='inner/' name=main></frameset></frameset></html>",
    "a refresh": '<html><head><meta http-equiv="refresh" content="0; url=inner/"></head></html>',
    "a script": "<html><head><script>window.location.href = 'inner/';</script></head><body></body></html>",
    "a side box beside the iframe": f"<html><body>{MENU}<div class=side><ul>"
    + "".join(f"<li><a href=/b/{n}.html>{title(n)}</a></li>" for n in range(101, 107))
    + "</ul></div><iframe src=inner/ name=list></iframe></body></html>",
}  # fmt: skip


@pytest.mark.parametrize("first", FRAMES.values(), ids=FRAMES)
def test_the_page_that_is_shown_is_read(crawl, first):
    site = LIST | INNER | {"/news/": first} | {f"/b/{n}.html": article(n) for n in range(101, 107)}
    records, rejected, paths, ran = crawl(site)
    assert {title(n) for n in NUMBERS} <= {one["title"] for one in records}
    assert rejected == []
    assert "/ad/top.html" not in paths
    assert ran.code == 0


def test_a_refresh_to_another_site_or_to_itself_is_not_followed(crawl):
    for target in ("http://other.example/", "/news/"):
        page = f'<html><head><meta http-equiv="refresh" content="0; url={target}"></head></html>'
        _, rejected, paths, ran = crawl(LIST | {"/news/": page}, code=1)
        assert paths == ["/robots.txt", "/news/", "/sitemap.xml"]
        assert [one["reason"] for one in rejected] == ["js_redirect"]
        assert "give the address that it leads to" in ran.err


def test_an_article_with_a_player_is_no_section(crawl):
    page = article(1, foot="<iframe src=/news/inner/></iframe>")
    _, rejected, paths, _ = crawl(LIST | INNER | {"/news/": page}, code=1)
    assert "/news/inner/" not in paths
    assert [one["reason"] for one in rejected] == ["list_page"]


def test_a_list_with_days_needs_no_frame(crawl):
    page = listing(rows(NUMBERS)).replace("</body>", "<iframe src=/news/inner/></iframe></body>")
    _, _, paths, _ = crawl({f"/a/{n}.html": article(n) for n in NUMBERS} | INNER | {"/news/": page})
    assert "/news/inner/" not in paths
