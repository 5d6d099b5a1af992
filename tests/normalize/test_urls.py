"""One spelling for a URL, one key for a page, one shape for a kind of page."""

from __future__ import annotations

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from crawler.normalize.urls import canonical_url, is_web_url, path_shape, url_key

CLEAN = (
    "https://huanbao.bjx.com.cn/news/20210819/1170898.shtml",
    "http://www.example.com/",
    "http://www.example.com/a-b_c~d/e.f.html",
    "https://www.example.com/show.php?itemid=123",
    "http://www.example.com/index.html",
    "http://www.example.com/?action-category-catid-17",
    "http://www.example.com:8080/news/",
    "http://www.example.com/search?keyword=%C1%DA%B1%DC",  # bytes of GBK
    "http://www.example.com/a%2Fb/%E6%96%B0.html",
    "http://www.example.com/list?a[0]=1&b=x,y",
    "http://127.0.0.1:8000/news/1.html",
    "http://[::1]:8000/news/1.html",
    "http://localhost/news/",
)
SPELLINGS = {
    "HTTP://WWW.Example.COM/News/": "http://www.example.com/News/",
    "https://www.example.com": "https://www.example.com/",
    "https://www.example.com?id=1": "https://www.example.com/?id=1",
    "http://www.example.com:80/": "http://www.example.com/",
    "https://www.example.com:443/": "https://www.example.com/",
    "https://www.example.com:80/": "https://www.example.com:80/",
    "http://www.example.com:/": "http://www.example.com/",
    "http://www.example.com./": "http://www.example.com/",
    "http://user:secret@www.example.com/": "http://www.example.com/",
    "http://www.example.com/1.html#top": "http://www.example.com/1.html",
    "http://www.example.com/1.html#!/x?y": "http://www.example.com/1.html",
    "http://www.example.com/1.html?": "http://www.example.com/1.html",
    "  http://www.example.com/1.html\n": "http://www.example.com/1.html",
    "http://www.example.com/a\n/1.html": "http://www.example.com/a/1.html",
    "http://www.example.com\\news\\1.html": "http://www.example.com/news/1.html",
    "http://www.example.com/a/./b/../1.html": "http://www.example.com/a/1.html",
    "http://www.example.com/../../1.html": "http://www.example.com/1.html",
    "http://www.example.com/a/..": "http://www.example.com/",
    "http://www.example.com/a/%2e%2E/1.html": "http://www.example.com/1.html",
    "http://www.example.com//news///1.html": "http://www.example.com/news/1.html",
    "http://www.example.com/go/http://a.cn/": "http://www.example.com/go/http://a.cn/",
    "http://www.example.com/%7euser/%e6%96%b0": "http://www.example.com/~user/%E6%96%B0",
    "http://www.example.com/新 闻.html": "http://www.example.com/%E6%96%B0%20%E9%97%BB.html",
    "http://www.example.com/100%.html": "http://www.example.com/100%25.html",
    "http://www.example.com/?q=水&a=1": "http://www.example.com/?a=1&q=%E6%B0%B4",
    "http://www.example.com/?b=1&a=2&b=0": "http://www.example.com/?a=2&b=1&b=0",
    "http://www.example.com/?a=1&&b=": "http://www.example.com/?a=1&b=",
    "http://www.example.com/?a=1&amp;b=2&amp;amp;c=3": "http://www.example.com/?a=1&b=2&c=3",
    "http://例子.cn/": "http://xn--fsqu00a.cn/",
    "http://www.example.com/a.jsp;jsessionid=0A1B2C?id=1": "http://www.example.com/a.jsp?id=1",
    "http://www.example.com/(S(abcdefghij0123456789wxyz))/a.aspx": "http://www.example.com/a.aspx",
    "http://www.example.com/?PHPSESSID=1&id=2": "http://www.example.com/?id=2",
    "http://www.example.com/?sid=0123456789abcdef0123456789abcdef": "http://www.example.com/",
    "http://www.example.com/?utm_source=a&utm_medium=b&id=1": "http://www.example.com/?id=1",
    "http://www.example.com/?spm=1": "http://www.example.com/",
    "http://www.example.com/?from=timeline&isappinstalled=0": "http://www.example.com/",
    "http://www.example.com/?wfr=spider&for=pc&bd_vid=1": "http://www.example.com/?for=pc",
    "http://www.example.com/?share_token=a-b&sharer_sharetime=1": "http://www.example.com/",
    "http://www.example.com/?chksm=abc&mid=1": "http://www.example.com/?mid=1",
}
# each of these had a canonical form that was not its own, found by random text
BUGS_CAUGHT = {
    "https://a.cn/(S(abcdefghij0123456789wxyz))&": "https://a.cn/(S(abcdefghij0123456789wxyz))&",
    "http://a.cn/?amp;b=1&a=2": "http://a.cn/?a=2&b=1",
}
# they look like tracking and are not
KEPT = (
    "?sid=12",
    "?from=beijing",
    "?s=water",
    "?share_id=5",
    "?scene=12",
    "?source=mee",
    "?fromid=1",
    "?t=1",
    "?id=utm_source",
)
GARBAGE = (
    "", " ", "#", "javascript:void(0)", "mailto:a@b.cn", "//a.cn/x", "/news/1.html", "http://", "http:///x",
    "http://[", "http://[::1", "http://a..b/", "http://a.cn:99999/", "http://a.cn:x/", "http://{$url}/", "http:// /",
    "http://a b/", "https:a.cn", "ftp://a.cn/", "http://" + "例" * 64 + ".cn/", "http://．/", "http://a.cn]",
    "tel:010-1", "data:text/html,x", "\x00",
)  # fmt: skip


@pytest.mark.parametrize("url", CLEAN)
def test_a_clean_url_stays_as_it_is(url):
    assert canonical_url(url) == url
    assert is_web_url(url)


@pytest.mark.parametrize(("url", "canonical"), (SPELLINGS | BUGS_CAUGHT).items())
def test_spellings_of_one_url(url, canonical):
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical
    assert is_web_url(url)


@pytest.mark.parametrize("query", KEPT)
def test_parameters_that_may_be_the_page_stay(query):
    assert canonical_url(f"http://a.cn/{query}") == f"http://a.cn/{query}"
    assert canonical_url(f"http://a.cn/{query}#") == f"http://a.cn/{query}"


@pytest.mark.parametrize("text", GARBAGE)
def test_what_is_no_web_url_comes_back_stripped(text):
    assert not is_web_url(text)
    assert canonical_url(text) == text.strip()
    assert url_key(text) == text.strip() or "://" in text
    assert path_shape(text) == "" or "://" in text


SAME_PAGE = (
    ("http://www.example.com/news/1.html", "https://example.com/news/1.html"),
    ("http://www.example.com/news/1.html", "http://m.example.com/news/1.html"),
    ("http://news.example.com.cn/1.html", "https://wap.news.example.com.cn/1.html"),
    ("http://www.example.com/news/", "http://www.example.com/news"),
    ("http://www.example.com/news/", "http://www.example.com/news/index.shtml"),
    ("http://www.example.com/", "http://www.example.com/Index.html"),
    ("http://www.example.com/?id=1", "http://www.example.com/index.php?id=1"),
    ("http://www.example.com/1.html", "http://www.example.com/1.html?mobile"),
    ("http://www.example.com/1.html", "http://www.example.com/1.html?mobile=yes&utm_source=x"),
    ("http://www.example.com/a.php?id=1", "http://www.example.com/a.php?action=print&id=1"),
    ("http://www.example.com/a.php?id=1", "http://www.example.com/a.php?id=1&print=1#p"),
)
OTHER_PAGE = (
    ("http://www.example.com/1.html", "http://www.example.com/2.html"),
    ("http://www.example.com/a", "http://www.example.com/A"),
    ("http://www.example.com/1.html", "http://news.example.com/1.html"),
    ("http://www.example.com/1.html", "http://www.example.com:8080/1.html"),
    ("http://m.cn/1.html", "http://cn/1.html"),
    ("http://www.example.com/news/", "http://www.example.com/news/index_2.html"),
    ("http://www.example.com/a.php?id=1", "http://www.example.com/a.php?id=1&page=2"),
    ("http://www.example.com/a.php?print=12", "http://www.example.com/a.php"),
    ("http://www.example.com/a.php?action=show", "http://www.example.com/a.php"),
)


@pytest.mark.parametrize(("one", "other"), SAME_PAGE)
def test_urls_of_one_page_share_a_key(one, other):
    assert url_key(one) == url_key(other)


@pytest.mark.parametrize(("one", "other"), OTHER_PAGE)
def test_urls_of_two_pages_have_two_keys(one, other):
    assert url_key(one) != url_key(other)


SAME_SHAPE = (
    ("http://a.cn/news/202108/t20210819_1234567.html", "http://a.cn/news/202207/t20220701_999.html"),
    ("http://a.cn/2021/0819/1234.html", "http://a.cn/2022/1201/99999.html"),
    ("http://a.cn/show.php?itemid=1234", "http://a.cn/show.php?itemid=99999"),
    ("http://a.cn/show.php?itemid=1234&catid=12", "http://a.cn/show.php?catid=7&itemid=99999"),
    ("http://a.cn/a/3f2a9c01d4e5b6f7.html", "http://a.cn/a/0000ffff1111aaaa2222bbbb3333cccc.html"),
    ("http://a.cn/news/2021.html", "http://a.cn/news/3021.html"),  # ids, not years
)
OTHER_SHAPE = (
    ("http://a.cn/news/2.html", "http://a.cn/news/1234.html"),
    ("http://a.cn/news/20210819.html", "http://a.cn/news/1170898.html"),
    ("http://a.cn/list_2.html", "http://a.cn/show_2.html"),
    ("http://a.cn/news/", "http://a.cn/news/1234.html"),
    ("http://a.cn/?id=1234", "http://a.cn/?cat=1234"),
)


@pytest.mark.parametrize(("one", "other"), SAME_SHAPE)
def test_pages_of_one_kind_share_a_shape(one, other):
    assert path_shape(one) == path_shape(other)


@pytest.mark.parametrize(("one", "other"), OTHER_SHAPE)
def test_pages_of_two_kinds_have_two_shapes(one, other):
    assert path_shape(one) != path_shape(other)


PIECES = (
    "http://", "https://", "a.cn", "例子.cn", "[::1]", ":80", ":", "@", "/", "//", ".", "..", "%2e", "%", "%41", "?",
    "&", "=", "&amp;", "#", ";", "jsessionid=1", "utm_source=x", "a=1", "b", "新", "\\", "\n", "(", ")",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
    | st.text(max_size=60)
    | st.text(max_size=60).map("http://a.cn/{}".format)
)
@examples(200)
def test_any_text_has_a_canonical_form_that_is_its_own(text):
    once = canonical_url(text)
    assert canonical_url(once) == once
    assert is_web_url(once) == is_web_url(text)
    assert url_key(text) == url_key(once)
    path_shape(text)
    if is_web_url(text):
        assert once.isascii()
        assert once.startswith(("http://", "https://"))
        assert "#" not in once
