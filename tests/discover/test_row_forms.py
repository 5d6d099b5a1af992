# ruff: noqa: E501 - a row of a table is one script
"""How scripts and templates put an article's address together from its row in the data."""

import pytest

from crawler.discover.rowforms import RowForm, row_forms
from crawler.page import Page

HERE = "http://www.demo.example/news/"
ROW = {"id": 1024, "categoryid": "151", "title": "通水", "cover": "/a.jpg"}
FORMS = {
    "a sum in double quotes": ("h += \"<a href='/detail?id=\" + v.id + \"'>\" + v.title", "/detail?id=1024"),
    "a sum in single quotes": ("h += '<a href=\"/n/' + v.id + '.html\">' + v.title;", "/n/1024.html"),
    "two values, a variable": (
        "var ctx = '/s'; h = '<a href=\"' + ctx + '/v?c=' + r.categoryId + '&i=' + r.id + '\">'", "/s/v?c=151&i=1024",
    ),
    "a template": ("h += `<a href='/html/${v.categoryId}/${v.id}.html'>${v.title}</a>`", "/html/151/1024.html"),
    "relative": ("h += '<a href=\"show-' + v.id + '.html\">'", "/news/show-1024.html"),
    "a click": ("li.onclick = function () { location.href = '/detail/' + item.id; }", "/detail/1024"),
    "moustaches": ("</script><script type=text/html><a href='/n/{{d.id}}.html'>{{d.title}}</a>", "/n/1024.html"),
    "Vue": ("</script><a :href=\"'/n/' + item.id\"></a><script>", "/n/1024"),
    "one among others": (
        "a = '<a href=\"/user/' + v.id + '\">'; b = '<a href=\"/news/' + v.id + '\">'; c = '<a href=\"/tag/' + t.id + '\">'",
        "/news/1024",
    ),
}  # fmt: skip
NONE = {
    "an address of data": "$.get('/api/news/' + v.id); x = '<a href=\"/api/news/' + v.id + '\">'",
    "a picture": "h += '<img src=\"/upload/' + v.id + '.jpg\">'",
    "no id": "h += '<a href=\"/n/' + v.title + '\">'",
    "another site": "h += '<a href=\"http://other.example/n/' + v.id + '\">'",
    "two that may be": "a = '<a href=\"/news/' + v.id + '\">'; b = '<a href=\"/article/' + v.id + '\">'",
    "nothing but a value": "h += '<a href=\"' + v.url + '\">'",
}


def forms(script):
    return row_forms(Page.from_bytes(f"<html><body><script>{script}</script></body></html>".encode(), HERE))


@pytest.mark.parametrize(("script", "path"), FORMS.values(), ids=FORMS)
def test_address_is_made_of_the_row(script, path):
    (form,) = forms(script)
    assert form.address(ROW) == f"http://www.demo.example{path}"


@pytest.mark.parametrize("script", NONE.values(), ids=NONE)
def test_what_makes_no_articles_address(script):
    assert forms(script) == ()


@pytest.mark.parametrize("row", [{}, {"cid": 7}, {"id": None, "cid": 7}, {"id": True, "cid": 7}, {"id": "", "cid": 7}])
def test_a_row_without_a_value_has_no_address(row):
    assert RowForm(("http://a.cn/", "/", ".html"), ("cid", "id")).address(row) == ""
