# ruff: noqa: E501 - a row of a table is one page
"""What a list's pager posts for the next page, and what is no pager."""

import pytest

from crawler.discover.anchors import outline
from crawler.discover.submissions import Submission, next_submission
from crawler.page import Page

HERE = "http://www.demo.example/list.aspx"
STATE = '<input type="hidden" name="__VIEWSTATE" value="/wEP+a=="><input type="hidden" name="__EVENTTARGET" value="">'
POST_BACK = "<script>function __doPostBack(t, a) { theForm.submit(); }</script>"
GO = "<script>function goPage(n) { document.pageForm.curPage.value = n; document.pageForm.submit(); }</script>"
FORM = '<form name=pageForm method=post action="/list.jsp"><input type=hidden name=curPage value=%d>%s</form>'
JQUERY = '<script>function turn(n) { $("#no").val(n); query(); } function query() { $("#f").submit(); }</script>'
ON = "<script>function nextPage() { var f = document.f; f.page.value = parseInt(f.page.value) + 1; f.submit(); }</script>"
# name → (markup, fields)
PAGERS = {
    "AspNetPager": (
        f"{POST_BACK}<form method=post>{STATE}<span>1</span><a href=\"javascript:__doPostBack('Pager','2')\">2</a>"
        "<a href=\"javascript:__doPostBack('Pager','2')\">下一页</a></form>",
        {"__VIEWSTATE": "/wEP+a==", "__EVENTTARGET": "Pager", "__EVENTARGUMENT": "2"},
    ),
    "GridView, numbers alone": (
        f"{POST_BACK}<form method=post>{STATE}<td><span>1</span><a href=\"javascript:__doPostBack('Grid','Page$2')\">2</a>"
        "<a href=\"javascript:__doPostBack('Grid','Page$3')\">3</a></form>",
        {"__VIEWSTATE": "/wEP+a==", "__EVENTTARGET": "Grid", "__EVENTARGUMENT": "Page$2"},
    ),
    "a link with options": (
        f"{POST_BACK}<form method=post>{STATE}<a href='javascript:WebForm_DoPostBackWithOptions(new "
        'WebForm_PostBackOptions("ctl00$next", "", true, "", "", false, true))\'>下一页</a></form>',
        {"__VIEWSTATE": "/wEP+a==", "__EVENTTARGET": "ctl00$next", "__EVENTARGUMENT": ""},
    ),
    "a function that fills and submits": (
        GO + FORM % (1, "<input type=hidden name=cid value=7>") + "<a href='javascript:goPage(2)'>下一页</a>",
        {"cid": "7", "curPage": "2"},
    ),
    "numbers with onclick": (
        GO + FORM % (1, "") + "<b>1</b><a href='#' onclick=\"goPage('2')\">2</a><a href='#' onclick=\"goPage('3')\">3</a>",
        {"curPage": "2"},
    ),
    "numbers beside a link whose function is not understood": (
        GO + FORM % (1, "") + "1 <a href='javascript:goPage(2)'>[2]</a> <a href=\"javascript:goto('next')\">下一页</a>",
        {"curPage": "2"},
    ),
    "jQuery, submitted by another function": (
        f"{JQUERY}<form id=f method=POST><input id=no name=pageNo value=1></form><a href=# onclick=turn(2)>下页</a>",
        {"pageNo": "2"},
    ),
    "a function that counts up": (
        f"{ON}<form name=f method=post><input type=hidden name=page value=4></form><a href=javascript:nextPage()>下一页</a>",
        {"page": "5"},
    ),
    "a button": (
        '<form method="post"><select name=size><option>10<option value=20 selected>20</select>'
        '<input type=submit name=prev value=上一页><input type=submit name=next value=下一页></form>',
        {"size": "20", "next": "下一页"},
    ),
    "what is checked, and what is not": (
        GO + FORM % (1, "<input type=radio name=by value=day checked><input type=radio name=by value=hits>"
                     "<input type=checkbox name=all><input name=off value=1 disabled><textarea name=note>x</textarea>")
        + "<a href='javascript:goPage(2)'>下一页</a>",
        {"by": "day", "note": "x", "curPage": "2"},
    ),
}  # fmt: skip
NONE = {
    "a form that is got": GO + FORM.replace("post", "get") % (1, "") + "<a href='javascript:goPage(2)'>下一页</a>",
    "another function": "<script>function show(n) { box.style.left = n; }</script><form method=post></form>"
    "<a href='javascript:show(2)'>2</a>",
    "the last page": GO + FORM % (3, "") + "<a href='javascript:goPage(2)'>2</a><b>3</b><a disabled>下一页</a>",
    "another site": (GO + FORM % (1, "")).replace("/list.jsp", "http://other.example/") + "<a href='javascript:goPage(2)'>下一页</a>",
    "a login": "<form method=post action=/login><input name=user><input type=password name=pass>"
    "<input type=submit value=登录></form>",
    "a search": "<form method=post action=/search><input name=q><button>搜索</button></form>",
    "the next article": GO + FORM % (1, "") + "<a href='javascript:goPage(2)'>下一篇</a>",
}  # fmt: skip


def submission(markup, sent=None):
    page = Page.from_bytes(f"<html><body>{markup}</body></html>".encode(), HERE)
    return next_submission(page, outline(page), sent)


@pytest.mark.parametrize(("markup", "fields"), PAGERS.values(), ids=PAGERS)
def test_pager_posts_for_the_next_page(markup, fields):
    assert dict(submission(markup).fields) == fields


@pytest.mark.parametrize("markup", NONE.values(), ids=NONE)
def test_what_is_no_pager_that_posts(markup):
    assert submission(markup) is None


def test_numbers_go_on_from_the_page_that_was_asked_for():
    markup = GO + FORM % (2, "") + "".join(f"<a href='javascript:goPage({n})'>{n}</a>" for n in (1, 2, 3, 4))
    asked = Submission(HERE, (), 2)
    assert dict(submission(markup, asked).fields) == {"curPage": "3"}
    assert submission(markup, Submission(HERE, (), 4)) is None


def test_names_and_values_are_encoded_as_the_page_is():
    sent = Submission(HERE, (("栏目", "水 务"), ("p", "2")))
    assert sent.body("gb18030") == b"%C0%B8%C4%BF=%CB%AE+%CE%F1&p=2"
    assert Submission(HERE, (("字", "😀"),)).body("gbk") == b"%D7%D6=%26%23128512%3B"
