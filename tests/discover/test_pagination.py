# ruff: noqa: E501 - a row of a table is one page
"""Where a list goes on, one row per pager; all snippets are synthetic."""

import pytest

from crawler.discover.pagination import find_next, page_numbers
from crawler.page import Page

AT = "http://www.demo.example/news/"


def page_of(html: str, url: str = AT) -> Page:
    return Page.from_bytes(
        f"<html><body><ul><li><a href='1.html'>一条新闻的标题</a></li></ul>{html}</body></html>".encode(), url
    )


# dialect, page's file below /news/, pager, next page's address below http://www.demo.example (None: the end)
LINKED = [
    ("destoon", "list-7-2.html",
     '<div class="pages"><a href="list-7-1.html">«上一页</a> <a href="list-7-1.html">1</a> <strong>2</strong>'
     ' <a href="list-7-3.html">3</a> <a href="list-7-3.html">下一页»</a> <cite>共55条/3页</cite></div>', "/news/list-7-3.html"),
    ("destoon, last page links to itself", "list-7-3.html",
     '<div class="pages"><a href="list-7-2.html">«上一页</a> <a href="list-7-1.html">1</a> <a href="list-7-2.html">2</a>'
     ' <strong>3</strong> <a href="list-7-3.html">下一页»</a> <cite>共55条/3页</cite></div>', None),
    ("destoon, last page wraps to the first", "list-7-3.html",
     '<div class="pages"><a href="list-7-2.html">«上一页</a> <a href="list-7-1.html">1</a> <a href="list-7-2.html">2</a>'
     ' <strong>3</strong> <a href="list-7-1.html">下一页»</a> <cite>共55条/3页</cite></div>', None),
    ("destoon, last page wraps to the first, which has no number", "list-7-3.html",
     '<div class="pages"><a href="list-7-2.html">«上一页</a> <a href="list-7.html">1</a> <a href="list-7-2.html">2</a>'
     ' <strong>3</strong> <a href="list-7.html">下一页»</a> <cite>共55条/3页</cite></div>', None),
    ("destoon query", "list.php?catid=7&page=2",
     '<div class="pages"><a href="list.php?catid=7&amp;page=1">1</a><strong>2</strong>'
     '<a href="list.php?catid=7&amp;page=3">3</a><a href="list.php?catid=7&amp;page=3">下一页»</a></div>',
     "/news/list.php?catid=7&page=3"),
    ("dedecms", "",
     '<ul class="pagelist"><li>首页</li><li class="thisclass">1</li><li><a href="list_3_2.html">2</a></li>'
     '<li><a href="list_3_3.html">3</a></li><li><a href="list_3_2.html">下一页</a></li>'
     '<li><a href="list_3_3.html">末页</a></li><li><span class="pageinfo">共 <strong>3</strong>页<strong>50</strong>条</span></li></ul>',
     "/news/list_3_2.html"),
    ("dedecms, numbers only", "list_3_2.html",
     '<ul class="pagelist"><li><a href="list_3_1.html">1</a></li><li class="thisclass">2</li>'
     '<li><a href="list_3_3.html">3</a></li></ul>', "/news/list_3_3.html"),
    ("dedecms, # at the end", "list_3_3.html",
     '<ul class="pagelist"><li><a href="list_3_2.html">上一页</a></li><li><a href="list_3_2.html">2</a></li>'
     '<li class="thisclass">3</li><li><a href="#">下一页</a></li></ul>', None),
    ("phpcms", "list-9-1.html",
     '<div id="pages"><a class="a1">50条</a> <a class="a1" href="list-9-0.html">上一页</a> <span>1</span>'
     ' <a href="list-9-2.html">2</a> <a href="list-9-3.html">3</a> <a class="a1" href="list-9-2.html">下一页</a></div>',
     "/news/list-9-2.html"),
    ("phpcms, numbers only", "2.html",
     '<div id="pages"><a class="a1">50条</a> <a href="index.html">1</a> <span>2</span> <a href="3.html">3</a></div>', "/news/3.html"),
    ("empirecms", "index_2.html",
     '<div class="epages"><a title="Total record">&nbsp;<b>45</b> </a>&nbsp;&nbsp;<a href="/news/">1</a>&nbsp;<b>2</b>&nbsp;'
     '<a href="/news/index_3.html">3</a>&nbsp;<a href="/news/index_3.html">下一页</a></div>', "/news/index_3.html"),
    ("empirecms, numbers only", "",
     '<div class="epages"><a title="总数">&nbsp;<b>45</b> </a>&nbsp;&nbsp;<b>1</b>&nbsp;<a href="/news/index_2.html">2</a>&nbsp;'
     '<a href="/news/index_3.html">3</a></div>', "/news/index_2.html"),
    ("jeecms", "index.jhtml",
     '<div class="pagebar">共 42 条记录 1/3 页 <a disabled="disabled">首页</a> <a disabled="disabled">上一页</a>'
     ' <a href="index_2.jhtml">下一页</a> <a href="index_3.jhtml">尾页</a></div>', "/news/index_2.jhtml"),
    ("discuz", "portal.php?mod=list&catid=2",
     '<div class="pgs"><div class="pg"><strong>1</strong><a href="portal.php?mod=list&amp;catid=2&amp;page=2">2</a>'
     '<a href="portal.php?mod=list&amp;catid=2&amp;page=3">3</a>'
     '<a href="portal.php?mod=list&amp;catid=2&amp;page=2" class="nxt">下一页</a></div></div>',
     "/news/portal.php?catid=2&mod=list&page=2"),
    ("wordpress", "page/2/",
     '<nav class="navigation pagination"><div class="nav-links"><a class="prev page-numbers" href="/news/">上一页</a>'
     '<a class="page-numbers" href="/news/">1</a><span aria-current="page" class="page-numbers current">2</span>'
     '<a class="page-numbers" href="/news/page/3/">3</a><a class="next page-numbers" href="/news/page/3/">→</a></div></nav>',
     "/news/page/3/"),
    ("wordpress, old", "", '<div class="nav-previous"><a href="/news/page/2/">← Older posts</a></div>', "/news/page/2/"),
    ("bjx", "", '<div class="cc-paging"><a class="disable">上一页</a><a class="active">1</a><a href="/news/2/">2</a>'
     '<a href="/news/2/">下一页</a></div>', "/news/2/"),
    ("bjx, the end", "2/", '<div class="cc-paging"><a href="/news/">上一页</a><a href="/news/">1</a><a class="active">2</a>'
     '<a class="disable" href="/news/3/">下一页</a></div>', None),
    ("hbzhan", "list.html", '<div class="page"><a class="on">1</a><a href="/news/list_p2.html">2</a>'
     '<a class="lt" href="/news/list_p2.html">&gt;</a></div>', "/news/list_p2.html"),
    ("in-en", "list264-1.html", '<div class="pages"><a href="list264-2.html" class="next">后一页</a></div>', "/news/list264-2.html"),
    ("asp, image", "Index.asp?page=1", '<a href="?page=2"><img src="n.gif" alt="下一页"></a>', "/news/Index.asp?page=2"),
    ("asp, words and select", "Index.asp",
     '首页 上一页 <a href="?page=2">下一页</a> <a href="?page=9">尾页</a> 页次：<strong>1</strong>/9页', "/news/Index.asp?page=2"),
    ("bootstrap", "?page=2",
     '<ul class="pagination"><li><a href="?page=1" rel="prev">&laquo;</a></li><li><a href="?page=1">1</a></li>'
     '<li class="active"><span>2</span></li><li><a href="?page=3">3</a></li><li><a href="?page=3">&raquo;</a></li></ul>',
     "/news/?page=3"),
    ("bootstrap, the end", "?page=3",
     '<ul class="pagination"><li><a href="?page=2">&laquo;</a></li><li><a href="?page=1">1</a></li>'
     '<li><a href="?page=2">2</a></li><li class="active"><span>3</span></li><li class="disabled"><span>&raquo;</span></li></ul>', None),
    ("all numbers linked, current by class", "?p=2",
     '<div class="page"><a href="?p=1">1</a><a class="cur" href="?p=2">2</a><a href="?p=3">3</a></div>', "/news/?p=3"),
    ("all numbers linked, current by address", "list_2.html",
     '<div class="page"><a href="list_1.html">[1]</a><a href="list_2.html">[2]</a><a href="list_3.html">[3]</a></div>',
     "/news/list_3.html"),
    ("numbers counted from 0 in the address", "?page=1",
     '<div><a href="?page=0">1</a> 2 <a href="?page=2">3</a></div>', "/news/?page=2"),
    ("addresses that count records", "?start=20",
     '<div><a href="?start=0">1</a><em>2</em><a href="?start=40">3</a></div>', "/news/?start=40"),
    ("file numbers that run backwards", "index_180.html",
     '<div><a href="/news/">1</a><b>2</b><a href="index_179.html">3</a><a href="index_178.html">4</a></div>', "/news/index_179.html"),
    ("total in words, last page linked", "index_2.html",
     '<div>共9页 <a href="index.html">首页</a> <span>2</span> <a href="index_9.html">末页</a></div>', "/news/index_3.html"),
    ("traditional", "", '<div><span>1</span><a href="?page=2">下一頁</a></div>', "/news/?page=2"),
    ("english", "", '<div>Page 1 <a href="?page=2">Next page »</a></div>', "/news/?page=2"),
    ("script opens it", "", """<a href="javascript:;" onclick="location.href='list_2.html'">下一页</a>""", "/news/list_2.html"),
    ("a function of the page opens it", "list.jsp?type=1",
     '<script>function goPage(n){ if(n<1||n>9) return; window.location.href = "list.jsp?type=1&pageNo=" + n; }</script>'
     '<div>首页 上一页 <a href="javascript:goPage(2)">下一页</a> <a href="javascript:goPage(9)">尾页</a></div>',
     "/news/list.jsp?pageNo=2&type=1"),
    ("a function sends a form", "list.jsp?lm=4",
     '<form name="f" action="list.jsp"><input type="hidden" name="lm" value="4"><input type="hidden" name="curPage"></form>'
     "<script>function turnPage(n){document.f.curPage.value=n;document.f.submit();}</script>"
     """<div>上一页 <a href="#" onclick="turnPage('2')">下一页</a></div>""", "/news/list.jsp?curPage=2&lm=4"),
    ("wordpress, old, in Chinese", "", '<div class="nav-previous"><a href="/news/page/2/">← 早期文章</a></div>', "/news/page/2/"),
    ("numbers in the dates of the list beside a linked current page", "list.html",
     '<div><div><b>24</b><i>2026/11</i><p>x</p></div><ul><li><a href="list-2.html">下页</a></li>'
     '<li class="on"><a href="list-1.html">1</a></li><li><a href="list-2.html">2</a></li></ul></div>', "/news/list-2.html"),
    ("more, asked for by a script", "water",
     '<div class="btn">点击加载更多</div><script>$.get("/ajax/list?cat=3&page=" + page, function (d) {});</script>',
     "/ajax/list?cat=3&page=2"),
    ("more, asked for with variables of the page", "water",
     '<div class="btn">点击加载更多</div><script>var PAGE = {channel: "water", page: 1, api: "/api/news"};'
     "$.getJSON(PAGE.api, {channel: PAGE.channel, page: PAGE.page + 1}, show);</script>", "/api/news?channel=water&page=2"),
    ("pages of a newspaper", "node_1.htm", '<td>第01版：要闻</td><td><a href="node_2.htm">下一版</a></td>', "/news/node_2.htm"),
    ("two pages, the first a bare number", "list.asp", '<table><tr><td>7014</td></tr></table><p>分页：[1] <a href="list.asp?page=2">[2]</a></p>', "/news/list.asp?page=2"),
    ("more, a number below the page", "", '<a class="load-more" href="/news/2/">查看更多</a>', "/news/2/"),
    ("top and bottom pager", "?page=2", '<div><a href="?page=1">上一页</a><a href="?page=3">下一页</a></div>' * 2, "/news/?page=3"),
    ("beyond the end", "list_99.html", '<div>第99/50页 <a href="list_98.html">上一页</a><a href="list_100.html">下一页</a></div>', None),
]  # fmt: skip

NO_PAGER = [
    ("next article", '<div>上一篇：<a href="9.html">旧文章</a> 下一篇：<a href="11.html">下一篇</a></div>'),
    ("picture show", '<div class="swiper"><a class="swiper-next" href="pic2.html">下一页</a></div>'),
    ("comments", '<div class="comments"><a href="?cpage=2">2</a><a href="?cpage=2">下一页</a></div>'),
    ("breadcrumb", '<div class="crumb"><a href="/">首页</a> > <a href="/news/">新闻</a> > </div>'),
    (
        "calendar",
        '<table id="calendar"><tr><td><a href="/d/1">1</a></td><td>2</td><td><a href="/d/3">3</a></td></tr></table>',
    ),
    ("next on another site", '<a href="http://elsewhere.example/2.html">下一页</a>'),
    ("nothing", ""),
    ("one page", '<div class="pages"><strong>1</strong> <cite>共3条/1页</cite></div>'),
    ("disabled", '<ul><li class="disabled"><a href="?page=2">下一页</a></li></ul>'),
    ("anchor", '<a href="#next">下一页</a>'),
    (
        "a function that sends a form by POST",
        '<form name="f" method="post"><input name="p"></form><script>function go(n){document.f.p.value=n;document.f.submit()}</script>'
        '<a href="javascript:go(2)">下一页</a>',
    ),
    ("a postback", """<a href="javascript:__doPostBack('Pager','2')">下一页</a>"""),
    ("a script that asks for pages of something else", '<script>$.get("/comments?page=" + page)</script>'),
    ("a rank in a sentence", '<p>全省第1 <a href="/news/2.html">2</a></p>'),
    ("more, an article below the page", '<a class="load-more" href="/news/20211.html">查看更多</a>'),
    ("script without an address", '<a href="javascript:void(0)">下一页</a>'),
]


@pytest.mark.parametrize(("file", "html", "expected"), [row[1:] for row in LINKED], ids=[row[0] for row in LINKED])
def test_next_page_of_a_printed_pager(file, html, expected):
    found = find_next(page_of(html, AT + file))
    assert found == (expected and "http://www.demo.example" + expected)


@pytest.mark.parametrize("html", [row[1] for row in NO_PAGER], ids=[row[0] for row in NO_PAGER])
def test_what_is_no_list_pager_has_no_next_page(html):
    assert find_next(page_of(html)) is None


# call, page's file, first and last of the later pages
SCRIPTS = [
    ('createPageHTML(50, 0, "index", "html");', "", "index_1.html", "index_49.html"),
    ("createPageHTML(50,0,'index','shtml');", "index.shtml", "index_1.shtml", "index_49.shtml"),
    ('createPageHTML(50, 3, "index", "html");', "index_3.html", "index_4.html", "index_49.html"),
    ('createPageHTML(7,0,"index","shtml","black2",136);', "index.shtml", "index_1.shtml", "index_6.shtml"),
    ('createPageHTML(0, 50, "index", "html");', "", "index_1.html", "index_49.html"),
    ("createPageHTML('page_div',5, 1,'fg','shtml',89);", "fg.shtml", "fg_2.shtml", "fg_5.shtml"),
    ("createPageHTML('page_div',5, 4,'fg','shtml',89);", "fg_4.shtml", "fg_5.shtml", "fg_5.shtml"),
    ("createPageHtml(3, 1, 'list', 'htm')", "list.htm", "list_2.htm", "list_3.htm"),
    ('var n = 12; createPageHTML(n, 0, "index", "html");', "", "index_1.html", "index_11.html"),
    ("Pager({size:5, current:0, prefix:'index', suffix:'html'});", "", "index_1.html", "index_4.html"),
    ('new Pagination({"pageCount": 5, "currentPage": 2, "prefix": "list", "ext": ".shtml"})', "list_2.shtml", "list_3.shtml", "list_4.shtml"),
    ("createPageHTML(4, 0)", "default.jhtml", "default_1.jhtml", "default_3.jhtml"),
    ('function createPageHTML(_n, _i, _name, _ext){ } createPageHTML(2, 0, "index", "html");', "", "index_1.html", "index_1.html"),
    ("var currentPage = 0; var countPage = 3//共多少页\n document.write('<a href=index_'+(currentPage+1)+'.html>')",
     "", "index_1.html", "index_2.html"),
]  # fmt: skip


@pytest.mark.parametrize(("script", "file", "first", "last"), SCRIPTS)
def test_page_count_that_only_a_script_knows(script, file, first, last):
    page = page_of(f'<div class="page"><script type="text/javascript">{script}</script></div>', AT + file)
    assert find_next(page) == AT + first
    assert page_numbers(page)[-1] == AT + last


ENDS = [('createPageHTML(1, 0, "index", "html")', ""), ('createPageHTML(50, 49, "index", "html")', "index_49.html"),
        ("createPageHTML('page_div',5, 5,'fg','shtml',89)", "fg_5.shtml"), ('createPageHTML(50, 0, "index", "html")', "index_99.html"),
        ("function createPageHTML(a, b, c, d){ }", "")]  # fmt: skip


@pytest.mark.parametrize(("script", "file"), ENDS)
def test_script_pager_ends(script, file):
    page = page_of(f"<script>{script}</script>", AT + file)
    assert (find_next(page), page_numbers(page)) == (None, ())


MORE = [
    '<div class="load-more" data-url="/news/more.php?page=2">加载更多</div>',
    '<button data-next="?page=2&amp;part=1">点击加载更多</button>',
    '<a class="loadmore" href="?page=2">查看更多</a>',
    '<a href="?page=2">加载更多</a>',
    '<div class="btns"><a class="btn" href="/news/page/2/">查看更多</a></div>',
    '<a href="index_2.html">浏览更多</a>',
    """<input type="button" value="下一页" onclick="location.href='/news/list?page=2'">""",
    """<button onclick="window.location.href='/news/?page=2'">下一页</button>""",
    '<a href="?offset=12">下12条</a>',
    '<a id="more-btn" href="javascript:;" data-href="/api/list?page=2">更多</a>',
    '<link rel="next" href="/news/page/2/">',
    '<select onchange="location=this.value"><option value="?page=1" selected>第1页</option><option value="?page=2">第2页</option></select>',
    """<select onchange="window.location='?page='+this.value"><option selected value="1">1</option><option value="2">2</option></select>""",
    """<select onchange="location.href='list_'+this.options[this.selectedIndex].value+'.html'"><option value=1>1<option value=2>2</select>""",
    '<input type="hidden" id="destoon_next" value="/news/list-1-2.html">',
]


@pytest.mark.parametrize("html", MORE)
def test_address_of_the_next_page_stands_beside_a_button(html):
    assert "2" in (find_next(page_of(html)) or "")


@pytest.mark.parametrize("href", ["/water/page/2/", "/category-5.html", "/news/1234.html", "/news/?id=2"])
def test_more_of_another_list_is_no_next_page(href):
    assert find_next(page_of(f'<div class="hd">企业动态 <a href="{href}">查看更多</a></div>')) is None


def test_block_with_a_link_to_its_own_list_has_no_next_page():
    assert find_next(page_of('<div class="hd">企业动态<a class="more" href="/qiye/">更多&gt;&gt;</a></div>')) is None


def test_later_pages_are_counted_up_to_the_total():
    html = '<div><b>2</b><a href="list_3.html">3</a><a href="list_4.html">4</a> 共<b>40</b>页 <a href="list_3.html">下一页</a></div>'
    later = page_numbers(page_of(html, AT + "list_2.html"))
    assert (len(later), later[0], later[-1]) == (38, AT + "list_3.html", AT + "list_40.html")


def test_later_pages_are_bounded():
    assert len(page_numbers(page_of('<script>createPageHTML(99999, 0, "index", "html")</script>'))) == 1000


def test_rule_of_the_portal_wins_and_falls_back():
    html = '<div><b>1</b><a href="?page=2">2</a><a class="fwd" href="?page=2&amp;x=1">前进</a></div>'
    assert find_next(page_of(html), "a.fwd::attr(href)") == AT + "?page=2&x=1"
    assert find_next(page_of(html), "a.gone") == AT + "?page=2"


def test_pages_whose_numbers_fall_are_counted_by_the_words_beside_the_links():
    """博达: kydt.htm, kydt/4.htm … kydt/1.htm; the count stands in a cell of its own."""
    pager = (
        "<table><tr><td>共56条&nbsp;{}/5</td><td><div><a href=../kydt.htm>首页</a><a href=4.htm>上页</a>"
        "<a href={}.htm>下页</a><a href=1.htm>尾页</a></div></td></tr></table>"
    )
    for nth, ahead in ((2, 3), (3, 2), (4, 1)):
        page = page_of(pager.format(nth, ahead), f"{AT}kydt/{6 - nth}.htm")
        assert find_next(page) == f"{AT}kydt/{ahead}.htm"
