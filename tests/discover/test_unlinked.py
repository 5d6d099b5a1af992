"""Lists that go on where no link leads: pagers whose numbers are no links, buttons whose attributes make an address."""

import pytest
from list_pages import TITLES

from crawler.discover.pagination import find_next
from crawler.page import Page

SITE = "http://www.demo.example"
NUMBERS = "<ul class='el-pager'><li class='number active'>1</li><li class=number>2</li><li class=number>{}</li></ul>"
ASKED = r"\u002Fcms\u002Fapi\u002Farticle\u002Fpage?pageNum=1&pageSize=10&categoryId=5"
STATE = f'<script>window.__INITIAL_STATE__={{"cache":{{"{ASKED}":{{"code":200,"data":{{"rows":[]}}}}}}}}</script>'


def following(markup, path="/news"):
    rows = "".join(f"<li><a href='/news/{1100 + at}.html'>{title}</a></li>" for at, title in enumerate(TITLES[:9]))
    page = Page.from_bytes(f"<html><body><ul>{rows}</ul>{markup}</body></html>".encode(), SITE + path)
    url = find_next(page)
    return url and url.removeprefix(SITE)


@pytest.mark.parametrize(
    ("markup", "path", "expected"),
    [
        (NUMBERS.format(8), "/news", "/news?page=2"),
        (NUMBERS.format(8), "/news?page=2", "/news?page=3"),
        (NUMBERS.format(8), "/news?page=8", None),
        (NUMBERS.format(8), "/news?type=3", "/news?page=2&type=3"),
        (NUMBERS.format(8) + STATE, "/news", "/cms/api/article/page?categoryId=5&pageNum=2&pageSize=10"),
        ("<div class='ant-pagination'><a>1</a><a>5</a><a>6</a><a>8</a></div>", "/news?page=6", "/news?page=7"),
        ("<div class=pagination><span>1</span></div>", "/news", None),
        ("<div class=rank><i>1</i><i>2</i><i>3</i></div>", "/news", None),
        ("<div class=pagination><a href='?page=1'>1</a> <b>2</b></div>", "/news?page=2", None),
    ],
    ids=["first", "second", "last", "query", "state", "window", "single", "ranks", "linked"],
)
def test_a_pager_without_links_is_counted_on(markup, path, expected):
    assert following(markup, path) == expected


@pytest.mark.parametrize(
    ("button", "expected"),
    [
        ('<button data-api="/api/more" data-cid="17" data-sort="new" data-next="2">加载更多</button>',
         "/api/more?cid=17&page=2&sort=new"),
        ('<div data-api="/api/more?page=2&cid=17" class=btn>查看更多</div>', "/api/more?cid=17&page=2"),
        ('<a data-ajax="/more.php" data-cat="3" data-text="加载中">加载更多</a>', "/more.php?cat=3&page=2"),
        ('<a data-api="https://stat.other.example/more">加载更多</a>', None),
        ('<a data-api="more">更多新闻</a>', None),
    ],
)  # fmt: skip
def test_a_buttons_attributes_make_up_the_address(button, expected):
    assert following(button) == expected


def test_a_pager_may_lead_to_older_pages_in_another_folder():
    pager = (
        '<div><a href="node_7_2.htm">上一页</a> <a href="node_7.htm">[1]</a> <a href="node_7_2.htm">[2]</a> <b>3</b> '
        '<a href="/archive/node_7_4.htm">更多往期&gt;&gt;</a></div>'
    )
    assert following(pager, "/hb/node_7_3.htm") == "/archive/node_7_4.htm"


@pytest.mark.parametrize("told", ['data-page="1" data-max="3"', 'data-max-pages="3"', ""])
def test_a_button_of_wordpress_without_an_address_leads_below_the_list(told):
    params = "" if told else '<script>var params = {"ajaxurl": "/wp-admin/admin-ajax.php", "max_page": "3"};</script>'
    html = f'<link href="/wp-content/themes/a/style.css"><button id="loadmore" {told}>加载更多</button>{params}'
    urls = [f"http://www.demo.example/category/water{rest}" for rest in ("", "/page/2/", "/page/3/")]
    found = [find_next(Page.from_bytes(html.encode(), url)) for url in urls]
    assert found == [urls[1], urls[2], None]
    assert find_next(Page.from_bytes(html.replace("wp-content", "assets").encode(), urls[0])) is None


def test_a_list_of_wordpress_with_a_button_that_says_nothing_goes_on_below_it():
    style = '<link href="/wp-content/themes/a/style.css">'
    first, later = f"{style}<a class=more href='javascript:;'>点击查看更多</a>", style
    base = "http://www.demo.example/category/water"
    assert find_next(Page.from_bytes(first.encode(), base)) == f"{base}/page/2/"
    assert find_next(Page.from_bytes(later.encode(), f"{base}/page/2/")) == f"{base}/page/3/"
    assert find_next(Page.from_bytes(later.encode(), base)) is None
