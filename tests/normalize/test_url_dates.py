"""The day in a URL's path."""

from __future__ import annotations

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from crawler.normalize.dates import date_in_url

SEEN = (
    "http://a.cn/20210819/1.shtml",
    "http://a.cn/news/20210819/",
    "http://a.cn/news/20210819.html",
    "http://a.cn/2021/08/19/1.html",
    "http://a.cn/2021-08/19/content_1.htm",
    "http://a.cn/2021-08-19/1.html",
    "http://a.cn/xw/202108/t20210819_1166201.shtml",
    "http://a.cn/n1/2021/0819/c1004-32197653.html",
    "http://a.cn/cj/2021/08-19/954.shtml",
    "http://a.cn/news/202108/19/1.html",
    "http://a.cn/art/2021/8/19/art_1_2.html",
    "http://a.cn/2021/news_0819/1.html",
    "http://a.cn/a/202108/19/WS1.html?from=timeline",
    "http://a.cn/content/2021-08/19/content_123.htm",
    "/news/20210819/1.html",
)
NOT_A_DATE = (
    "http://a.cn/news/1202108191.html",
    "http://a.cn/news/20211399.html",
    "http://a.cn/news/202108191234.html",
    "http://a.cn/news/20210832/1.html",
    "http://a.cn/202108/1.html",
    "http://a.cn/2021/8.html",
    "http://a.cn/?day=20210819",
    "http://a.cn/#/2021/08/19/",
    "http://a.cn/show-2021-8-1.html",
    "http://a.cn/1021/08/19/",
    "http://a.cn/item/20210819abc/",
    "http://2021.a.cn/08/19/1.html",
    "",
)


@pytest.mark.parametrize("url", SEEN)
def test_shapes_that_portals_use(url):
    assert str(date_in_url(url)) == "2021-08-19"


@pytest.mark.parametrize("url", NOT_A_DATE)
def test_ids_are_no_dates(url):
    assert date_in_url(url) is None


@examples(100)
@given(st.text(st.sampled_from("/2010938-_.t"), max_size=30) | st.text(max_size=30))
def test_no_text_raises(text):
    date_in_url(f"http://a.cn/{text}")
