# ruff: noqa: E501 - a row of a table is one page
"""The next part of an article: the same address but for the part's number; all snippets are synthetic."""

import pytest

from crawler.discover.pagination import article_pager
from crawler.discover.parts import is_next_part
from crawler.page import Page

SITE = "http://www.demo.example"

NEXT = [
    ("/n/75334.html", "/n/75334_2.html"), ("/n/75334_2.html", "/n/75334_3.html"), ("/n/75334_9.html", "/n/75334_10.html"),
    ("/html/20210819/1512829.shtml", "/html/20210819/1512829-2.shtml"), ("/html/1512829-2.shtml", "/html/1512829-3.shtml"),
    ("/show-12-1.html", "/show-12-2.html"), ("/article-90001-1.html", "/article-90001-2.html"),
    ("/show.php?itemid=7", "/show.php?itemid=7&page=2"), ("/show.php?page=2&itemid=7", "/show.php?itemid=7&page=3"),
    ("/plus/view.php?aid=12", "/plus/view.php?aid=12&pageno=2"), ("/view.asp?id=3&Page=1", "/view.asp?id=3&Page=2"),
    ("/202108/t20210819_1166201.html", "/202108/t20210819_1166201_1.html"), ("/202108/t20210819_1166201_1.html", "/202108/t20210819_1166201_2.html"),
    ("/2021/08/post-name/", "/2021/08/post-name/2/"), ("/2021/08/post-name/2/", "/2021/08/post-name/3/"), ("/archives/123", "/archives/123/2"),
    ("/n/75334.jhtml", "/n/75334_2.jhtml"), ("/n/name.html?from=timeline", "/n/name_2.html"), ("/a/123", "/a/123_2"),
]  # fmt: skip

NOT_NEXT = [
    ("/n/75334.html", "/n/75335.html"), ("/n/75334.html", "/n/75334.html"), ("/n/75334_2.html", "/n/75334.html"), ("/n/75334_2.html", "/n/75334_4.html"),
    ("/n/75334.html", "/n/75334_5.html"), ("/n/75334.html", "/m/75334_2.html"), ("/n/75334.html", "/n/75334_2.shtml"), ("/n/75334.html", "/n/75334_2021.html"),
    ("/show-12-1.html", "/show-13-1.html"), ("/show-12-1.html", "/show-13-2.html"), ("/show.php?itemid=7", "/show.php?itemid=8"),
    ("/show.php?itemid=7", "/show.php?itemid=8&page=2"), ("/202108/t20210819_1.html", "/202108/t20210819_2.html"), ("/news-5.html", "/news-6.html"),
    ("/2021/08/", "/2021/08/2/"), ("/n/1.html", "http://other.example/n/1_2.html"), ("/n/1.html", "/n/1.html?page=3"),
]  # fmt: skip


@pytest.mark.parametrize(("current", "url"), NEXT)
def test_next_part_by_its_address(current, url):
    assert is_next_part(SITE + current, SITE + url)


@pytest.mark.parametrize(("current", "url"), NOT_NEXT)
def test_other_address_is_no_next_part(current, url):
    assert not is_next_part(SITE + current, url if url.startswith("http") else SITE + url)


PAGES = [
    ("dedecms", "/a/9.html", '<ul class="pagelist"><li><a>共3页: </a></li><li><a href="#">上一页</a></li><li class="thisclass"><a href="#">1</a></li>'
     '<li><a href="9_2.html">2</a></li><li><a href="9_3.html">3</a></li><li><a href="9_2.html">下一页</a></li></ul>', "/a/9_2.html"),
    ("dedecms, the last", "/a/9_3.html", '<ul class="pagelist"><li><a href="9_2.html">上一页</a></li><li><a href="9.html">1</a></li><li><a href="9_2.html">2</a></li>'
     '<li class="thisclass"><a href="#">3</a></li><li><a href="#">下一页</a></li></ul>', None),
    ("jeecms", "/a/9.jhtml", '<div class="pagebar">[上一页] [1] <a href="9_2.jhtml">[2]</a> <a href="9_2.jhtml">[下一页]</a></div>', "/a/9_2.jhtml"),
    ("bjx", "/html/20210819/1512829.shtml", '<div class="cc-paging"><a class="active">1</a><a href="1512829-2.shtml">2</a><a href="1512829-2.shtml">下一页</a></div>',
     "/html/20210819/1512829-2.shtml"),
    ("empirecms counts from 0", "/e/show.php?id=7", '<b>1</b> <a href="show.php?id=7&page=1">2</a> <a href="show.php?id=7&page=2">3</a> <a href="show.php?id=7&page=1">下一页</a>',
     "/e/show.php?id=7&page=1"),
    ("empirecms, the second", "/e/show.php?id=7&page=1", '<a href="show.php?id=7&page=0">1</a> <b>2</b> <a href="show.php?id=7&page=2">3</a> <a href="show.php?id=7&page=2">下一页</a>',
     "/e/show.php?id=7&page=2"),
    ("counts from 1 and links to itself", "/show.php?id=7", '<a href="show.php?id=7&page=1">1</a> <a href="show.php?id=7&page=2">2</a> <a href="show.php?id=7&page=2">下一页</a>',
     "/show.php?id=7&page=2"),
    ("one page, its pager leads nowhere", "/show.php?id=7", '<a href="show.php?id=7&page=1">1</a> <a href="show.php?id=7&page=1">下一页</a>', None),
    ("numbers only", "/a/9_2.html", '<p><a href="9.html">1</a> 2 <a href="9_3.html">3</a></p>', "/a/9_3.html"),
    ("wordpress", "/2021/08/name/", '<div class="page-links">页码：<span>1</span> <a href="/2021/08/name/2/">2</a></div>', "/2021/08/name/2/"),
    ("trs script", "/202108/t20210819_116.html", '<script>createPageHTML(3, 0, "t20210819_116", "html");</script>', "/202108/t20210819_116_1.html"),
    ("next article only", "/a/9.html", '<div>上一篇：<a href="8.html">旧闻一则</a> 下一篇：<a href="10.html">下一篇</a></div>', None),
    ("next article mislabelled", "/a/9.html", '<div><a href="8.html">上一页</a><a href="10.html">下一页</a></div>', None),
    ("pager of comments", "/a/9.html", '<div class="comments"><a href="/comment.php?id=9&page=2">下一页</a></div>', None),
    ("list script on an article", "/a/9.html", '<script>createPageHTML(3, 0, "index", "html");</script>', None),
    ("nothing", "/a/9.html", "<p>正文</p>", None),
]  # fmt: skip


@pytest.mark.parametrize(("path", "html", "expected"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_next_part_of_an_article_and_never_the_next_article(path, html, expected):
    body = f"<html><body><h1>题</h1><div id='content'><p>正文。</p></div>{html}</body></html>"
    assert article_pager(Page.from_bytes(body.encode(), SITE + path)) == (expected and SITE + expected)
