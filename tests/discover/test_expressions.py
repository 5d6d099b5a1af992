"""Values as scripts write them: what is read of them, and what is left as not known."""

from time import monotonic

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from crawler.discover.expressions import Script, items, pairs
from crawler.discover.fetched import fetched_lists, posted_lists
from crawler.discover.rowforms import row_forms
from crawler.page import Page

PAGE = Page.from_bytes(
    b"""<input id="cid" value="7"><b id="more" data-page="3"></b><script>
    var api = "/api", size = 10; const unit = {code: 'c100', sizes: [10, 20]}; let loop = loop2, loop2 = loop;
    x = {set: ''}; x.set = 'later'; self = {self: self}; later = "/a/" +
      "b";
    </script>""",
    "http://a.cn/list.aspx?type=5",
)
VALUES = {
    "'/list' + \"?n=\" + size": "/list?n=10",
    "`${api}/x?n=${size}`": "/api/x?n=10",
    "unit.code": "c100",
    "this.unit.sizes": (10, 20),
    "[unit.code, 1, 'x']": ("c100", 1, "x"),
    "$('#cid').val()": "7",
    "parseInt($('#cid').val()) + 1": 8,
    "document.getElementById('cid').value": "7",
    "$('#more').data('page')": "3",
    "$('#more').attr('data-page')": "3",
    "encodeURIComponent(unit.code)": "c100",
    "(size + 1) + '/'": "11/",
    "api || '/other'": "/api",
    "later": "/a/b",
    "'a\\u0026b'": "a&b",
    "api + '?' + query()": "/api",
    "++size": 11,
    "size + 1.5": None,
    "'//' + location.host + window.location.pathname": "//a.cn/list.aspx",
    "getQuery('type') || 22": "5",
    "getQuery('other') || 22": 22,
    "set": "later",
    "unknown": None,
    "unknown + '/x'": None,
    "loop": None,
    "self": None,
    "a ? b : c": None,
    "function () { return 1 }": None,
    "$('#none').val()": None,
    "": None,
}


@pytest.mark.parametrize(("written", "value"), VALUES.items(), ids=VALUES)
def test_value_is_read_as_far_as_it_is_known(written, value):
    assert Script(PAGE).value(written) == value


def test_objects_and_arguments_are_taken_apart():
    assert list(items("(a, [1, 2], {b: 'c, d'}, function (e, f) { g(h); })")) == [
        "a", "[1, 2]", "{b: 'c, d'}", "function (e, f) { g(h); }",
    ]  # fmt: skip
    assert dict(pairs("{'a': 1, b, \"c-d\": {e: 2}, f: g(1, 2),}")) == {
        "a": "1", "b": "b", "c-d": "{e: 2}", "f": "g(1, 2)",
    }  # fmt: skip


@examples(300)
@given(st.text(alphabet="ab.$_#'\"`\\/+-*(){}[],;:?=&<> \n12环", max_size=200))
def test_no_text_breaks_the_reading(written):
    script = Script(PAGE)
    assert isinstance(script.value(written), str | int | tuple | None)
    assert all(isinstance(name, str) for name, _ in pairs("{" + written))
    page = Page.from_bytes(
        f"<script>var a = {written}; $.post({written}, {{page: a}}); x = '<a href=' + {written}".encode(),
        "http://a.cn/",
    )
    for url in fetched_lists(page):
        assert url.startswith("http://a.cn/")
    for form in (*posted_lists(page), *row_forms(page)):
        assert form


HOSTILE = {
    "brackets": "(" * 100_000,
    "sums": "var a = " + "a + " * 100_000 + "1;",
    "one name": "n = m; " * 50_000 + "$.get('/list?n=' + n + '&m=' + m)",
    "calls": "$.post(a + b, {page: c, d: e});" * 20_000,
    "options": "{url: a, type: 'post', data: {page: 1}}," * 20_000,
    "quotes": "'" * 100_001 + "$.get('/list')",
    "templates": "`" + "${a}" * 50_000 + "`",
    "hrefs": "<a href=' + a + ' + b + '" * 20_000,
}


@pytest.mark.parametrize("script", HOSTILE.values(), ids=HOSTILE)
def test_time_is_bounded_whatever_a_script_holds(script):
    page = Page.from_bytes(f"<script>{script}</script><div class=pager></div>".encode(), "http://a.cn/")
    begun = monotonic()
    fetched_lists(page), posted_lists(page), row_forms(page)
    assert monotonic() - begun < 2
