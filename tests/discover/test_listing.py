# ruff: noqa: E501 - a row of a table is one page
"""Which links of a list page are articles."""

from datetime import date, datetime, timedelta, timezone
from time import monotonic

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from list_pages import CASES, ORIGIN, TITLES, hot, page

from crawler.discover.listing import read_list_page
from crawler.normalize.urls import is_web_url
from crawler.page import Page

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=timezone(timedelta(hours=8)))
NEWS = ORIGIN + "/news/"


def read(html, url=NEWS, **rules):
    return read_list_page(Page.from_bytes(html.encode(), url), now=NOW, **rules)


def rows(count=10, template='<li><a href="/news/{at}.html">{title}</a><span>{day}</span></li>', days=None):
    days = days or ["2021-08-19"] * count
    return "".join(template.format(at=1000 + at, title=TITLES[at], day=days[at]) for at in range(count))


def paths(found):
    return [link.url.removeprefix(ORIGIN) for link in found.articles]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_list_of_each_dialect_is_read_and_nothing_else(case):
    found = read(case.html, case.url, **case.rules)
    got = [(link.url.removeprefix(ORIGIN), link.title, link.published_on) for link in found.articles]
    assert got == list(case.articles)
    assert found.next_page == (case.next_page and ORIGIN + case.next_page)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["11-23", "11-20", "08-19"], ["2026-11-23", "2026-11-20", "2026-08-19"]),
        (["01-05", "01-03", "12-30"], ["2026-01-05", "2026-01-03", "2025-12-30"]),
        (
            ["03-05", "02-03", "01-30", "10-20", "10-01"],
            ["2026-03-05", "2026-02-03", "2026-01-30", "2025-10-20", "2025-10-01"],
        ),
        (["[11-23]", "(11-20)", "【08-19】"], ["2026-11-23", "2026-11-20", "2026-08-19"]),
        (["11月23日", "11月2日", "8月19日"], ["2026-11-23", "2026-11-02", "2026-08-19"]),
        (["11/9", "11/8", "8/3"], ["2026-11-09", "2026-11-08", "2026-08-03"]),
        (["11-23", "11-9", "11-1"], ["2026-11-23", "2026-11-09", "2026-11-01"]),
        (["3小时前", "13小时前", "2天前"], ["2026-11-24", "2026-11-23", "2026-11-22"]),
        (["刚刚", "25分钟前", "昨天 18:20"], ["2026-11-24", "2026-11-24", "2026-11-23"]),
        (["今天", "昨天", "前天"], ["2026-11-24", "2026-11-23", "2026-11-22"]),
        (["21-08-19", "21-08-18", "21-08-01"], ["2021-08-19", "2021-08-18", "2021-08-01"]),
        (["2021-8-9", "2021-8-8", "2021-7-1"], ["2021-08-09", "2021-08-08", "2021-07-01"]),
    ],
)
def test_dates_without_year_and_relative_ones_count_from_now(days, expected):
    found = read(page(f"<div><ul>{rows(len(days), days=days)}</ul></div>"))
    assert [link.published_on for link in found.articles] == expected


SPLIT = [
    '<div class="d"><b>19</b><span>2021-08</span></div>', '<div class="d"><span>2021.08</span><b>19</b></div>',
    '<div class="d"><em>08-19</em><i>2021</i></div>', '<div class="d"><i>2021年</i><em>08月19日</em></div>',
    '<p><b>19</b>/<i>8月</i><u>2021</u></p>', '<time datetime="2021-08-19T08:00:00+08:00">三年前</time>',
    '<span title="2021-8-19 10:00">前些天</span>', "<p>来源：示例网　发布时间：2021-08-19　点击：20</p>",
]  # fmt: skip


@pytest.mark.parametrize("date", SPLIT)
def test_date_in_pieces_attributes_and_label_lines(date):
    items = "".join(f'<li>{date}<h3><a href="/news/{at}.html">{TITLES[at]}</a></h3></li>' for at in range(6))
    found = read(page(f"<div><ul>{items}</ul></div>"))
    assert [link.published_on for link in found.articles] == ["2021-08-19"] * 6


def test_days_named_in_titles_and_summaries_are_not_the_date():
    items = "".join(
        f'<li><a href="/news/{at}.html">2019年1月2日起实施的第{at}号环保标准解读</a><p>{"据悉，新标准将于2030年1月1日起在全国范围内施行，" * 3}</p><span>2021-08-19</span></li>'
        for at in range(5)
    )
    found = read(page(f"<div><ul>{items}</ul></div>"))
    assert [link.published_on for link in found.articles] == ["2021-08-19"] * 5


EXCERPTS = [
    "<p>8月2日，记者从某局获悉</p><p>分类: 要闻 <span> 2021-8-19 13:05</span></p>", "<p>8月2日上午，现场会开了半小时。</p><i>08-19</i><b>2021</b>",
    '<p>2020年1月2日，某县通报</p><a href="/news/{at}.html"><time datetime="2021-08-19T11:00:00+08:00">2021年8月19日</time></a>',
    "<p>昨天，某市开工。</p><p>来源：示例网 2021-08-19 阅读 20</p>", "<em>08-19</em><time>2021-08-19</time>",
]  # fmt: skip


@pytest.mark.parametrize("below", EXCERPTS)
def test_day_in_the_excerpt_loses_against_the_printed_date(below):
    items = "".join(
        f'<li><h3><a href="/news/{at}.html">{TITLES[at]}</a></h3>{below.format(at=at)}</li>' for at in range(6)
    )
    found = read(page(f"<div><ul>{items}</ul></div>"))
    assert [link.published_on for link in found.articles] == ["2021-08-19"] * 6


def test_day_in_the_excerpt_is_the_last_resort():
    items = "".join(f'<li><a href="/news/{at}.html">{TITLES[at]}</a><p>8月2日，某县通报</p></li>' for at in range(6))
    assert [link.published_on for link in read(page(f"<ul>{items}</ul>")).articles] == ["2026-08-02"] * 6


def test_the_address_tells_the_day_where_the_list_is_silent_and_the_year_where_it_prints_none():
    items = ('<li><a href="/news/202108/t20210819_1001.html">示例市污水处理厂扩建工程开工</a></li>'
             '<li><a href="/news/201908/t20190818_1002.html">示例市垃圾分类条例公布实施</a><i>08-18</i></li>')  # fmt: skip
    found = read(page(f"<div><ul>{items}</ul></div>"))
    assert [link.published_on for link in found.articles] == ["2021-08-19", "2019-08-18"]


TITLED = [
    ('<a href="/news/1.html" title="示例市第一污水处理厂提标改造工程通过竣工验收">示例市第一污水处理厂提...</a>', "示例市第一污水处理厂提标改造工程通过竣工验收"),
    ('<a href="/news/1.html" title="示例市第一污水处理厂提标改造工程通过竣工验收">示例市第一污水处理厂提标改</a>', "示例市第一污水处理厂提标改造工程通过竣工验收"),
    ('<a href="/news/1.html">示例市第一污水处理…</a><a href="/news/1.html">示例市第一污水处理厂提标改造工程</a>', "示例市第一污水处理厂提标改造工程"),
    ('<a href="/news/1.html"><img src="a.jpg" alt="图"></a><h3><a href="/news/1.html">示例市第一污水处理厂</a></h3><a href="/news/1.html">[详细]</a>', "示例市第一污水处理厂"),
    ('<a href="/news/1.html">·示例市第一污水处理厂&nbsp;提标</a>', "示例市第一污水处理厂 提标"),
    ('<a href="/news/1.html"><font color="red"><b>示例市第一</b>污水处理厂</font></a>', "示例市第一污水处理厂"),
    ('<a href="/news/1.html"><div class="img"><img src="a.jpg"></div><div class="title">示例市第一污水处理厂</div><p>摘要摘要摘要摘要摘要</p></a>', "示例市第一污水处理厂"),
    ('<a href="/news/1.html"><img src="a.jpg" alt="示例市第一污水处理厂俯瞰图"></a>', "示例市第一污水处理厂俯瞰图"),
    ('<a href="/news/1.html" title="标题不同的说明文字">示例市第一污水处理厂通水</a>', "示例市第一污水处理厂通水"),
    ('<a href="/news/1.html">碳市场来了……</a>', "碳市场来了……"),
    ('<a href="/news/1.html">继续阅读<span class="screen-reader-text">《示例市污水处理办法》</span></a>', "示例市污水处理办法"),
    ('<a href="/news/1.html">Continue reading <span>“示例市污水处理厂通水”</span> →</a>', "示例市污水处理厂通水"),
    ('<a href="/news/1.html"><span>《示例市污水处理办法》</span><em>查看详情</em></a>', "《示例市污水处理办法》"),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "title"), TITLED)
def test_best_title_of_all_links_to_an_address(markup, title):
    more = rows(5)
    found = read(page(f"<div><ul><li>{markup}<span>2021-08-19</span></li>{more}</ul></div>"))
    assert (found.articles[0].title, len(found.articles)) == (title, 6)


@pytest.mark.parametrize(
    ("markup", "url"),
    [
        ('<a href="./202108/t20210819_1.html">{t}</a>', NEWS + "202108/t20210819_1.html"),
        ('<a href="../other/5.html#top">{t}</a>', ORIGIN + "/other/5.html"),
        ('<a href=" /news/\n1.html ">{t}</a>', NEWS + "1.html"),
        ('<a href="//www.demo.example/news/1.html?from=timeline">{t}</a>', NEWS + "1.html"),
        ('<a href="http://news.demo.example/html/1.shtml">{t}</a>', "http://news.demo.example/html/1.shtml"),
        (
            '<a target="_blank" href="javascript:void(0)" onclick="window.open(\'/news/1.html\')">{t}</a>',
            NEWS + "1.html",
        ),
        ('<a href="javascript:;" data-href="/news/1.html">{t}</a>', NEWS + "1.html"),
        ('<a href="show.asp?ID=1&amp;utm_source=x">{t}</a>', NEWS + "show.asp?ID=1"),
    ],
)
def test_address_in_every_writing(markup, url):
    found = read(page(f"<div><ul><li>{markup.format(t=TITLES[15])}<i>2021-08-19</i></li>{rows(6)}</ul></div>"))
    assert (found.articles[0].url, len(found.articles)) == (url, 7)


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="http://mp.weixin.qq.example/s/1.html">{t}</a>', '<a href="javascript:void(0)">{t}</a>', '<a href="#">{t}</a>',
        '<a>{t}</a>', '<a href="/news/plan.pdf">{t}</a>', '<a href="mailto:a@demo.example">{t}</a>', '<a href="http://[">{t}</a>',
        '<a href="/news/">{t}</a>', '<a href="/special/">{t}</a>',
    ],
)  # fmt: skip
def test_entries_that_lead_elsewhere_are_left_out(markup):
    found = read(page(f"<div><ul><li>{markup.format(t=TITLES[15])}<i>2021-08-19</i></li>{rows(6)}</ul></div>"))
    assert paths(found) == [f"/news/{at}.html" for at in range(1000, 1006)]


BESIDE = [
    ("hot list, dated", hot("/news/%d.html", dated=True)),
    ("hot list, no class, no tag of its own", hot("/news/%d.html", name="", heading="本周热门")),
    ("newest of the site", hot("/tech/%d.html", name="", heading="最新文章", dated=True)),
    ("another section's list, dated, no heading", "<div><ul>" + "".join(f'<li><a href="/law/{at}.html">{TITLES[at]}</a><span>2021-08-19</span></li>' for at in range(10)) + "</ul></div>"),
    ("pictures", '<div><div class="hd">图片新闻</div><ul>' + "".join(f'<li><a href="/news/{at}.html"><img src="x.jpg"><p>{TITLES[at]}</p></a></li>' for at in range(8)) + "</ul></div>"),
    ("tag cloud", "<div class='tags'>" + "".join(f'<a href="/tag/{at}.html">{TITLES[at][:6]}</a>' for at in range(20)) + "</div>"),
    ("archive", "<div><h3>文章归档</h3><ul>" + "".join(f'<li><a href="/2021/{at:02d}/">2021年{at}月</a></li>' for at in range(1, 13)) + "</ul></div>"),
    ("companies", "<div><h3>推荐企业</h3><ul>" + "".join(f'<li><a href="/com/{at}.html">示例环保科技第{at}有限公司</a></li>' for at in range(12)) + "</ul></div>"),
    ("documents", "<ul>" + "".join(f'<li><a href="/files/{at}.pdf">{TITLES[at]}</a></li>' for at in range(15)) + "</ul>"),
    ("links to other sites", "<ul>" + "".join(f'<li><a href="http://other{at}.example/1.html">{TITLES[at]}</a></li>' for at in range(15)) + "</ul>"),
    ("long menu", '<div class="menu">' + "".join(f'<a href="/info/{at}/">信息公开目录之环境质量与监测第{at}类</a>' for at in range(20)) + "</div>"),
    ("last comments", "<div><h3>最新评论</h3><ul>" + "".join(f'<li><a href="/news/{at}.html#c{at}">示例网友说这条新闻写得不错{at}</a></li>' for at in range(10)) + "</ul></div>"),
]  # fmt: skip


@pytest.mark.parametrize("beside", [row[1] for row in BESIDE], ids=[row[0] for row in BESIDE])
@pytest.mark.parametrize("order", ["before", "after"])
def test_what_stands_beside_the_list_is_noise(beside, order):
    main = f'<div class="c"><div class="pos">当前位置：<a href="/">首页</a> &gt; 行业新闻</div><ul>{rows(8)}</ul></div>'
    found = read(page(beside + main if order == "before" else main + beside))
    assert paths(found) == [f"/news/{at}.html" for at in range(1000, 1008)]
    assert found.noise > 5


def test_list_in_several_parts_is_one_list():
    parts = "".join(
        f"<ul>{''.join(rows(10).split('</li>')[at].strip() + '</li>' for at in range(start, start + 5))}</ul><hr>"
        for start in (0, 5)
    )
    assert len(read(page(f"<div class='list'><h2>行业新闻</h2>{parts}</div>")).articles) == 10


def test_entry_with_other_markup_belongs_to_the_list():
    main = f'<ul><li><b><a class="red" href="/news/999.html">{TITLES[19]}</a></b><span>2021-08-20</span></li>{rows(8)}</ul>'
    assert paths(read(page(main)))[0] == "/news/999.html"


def test_lead_story_above_the_list_belongs_to_it():
    lead = f'<div class="top"><a href="/news/999.html"><img src="a.jpg"></a><h2><a href="/news/999.html">{TITLES[19]}</a></h2><p>摘要</p></div>'
    pager = "<div><b>1</b><a href='?page=2'>2</a></div>"
    side = f'<div class="r"><h2><a href="/news/5.html">{TITLES[18]}</a></h2></div>'
    found = read(page(f"<div class='main'>{lead}<ul>{rows(8)}</ul>{pager}</div>{side}"))
    assert paths(found) == ["/news/999.html", *(f"/news/{at}.html" for at in range(1000, 1008))]


def test_front_page_made_of_blocks_gives_all_of_them_and_names_their_lists():
    blocks = "".join(
        f'<div class="box"><div class="hd"><h2>{name}</h2><a href="/{key}/">更多&gt;&gt;</a></div><ul>'
        + "".join(f'<li><a href="/{key}/{at}.html">{TITLES[at]}</a><i>2021-08-19</i></li>' for at in range(start, start + 6)) + "</ul></div>"
        for start, (key, name) in enumerate((("news", "行业新闻"), ("zhengce", "政策法规"), ("jishu", "技术前沿")))
    )  # fmt: skip
    found = read(page(blocks + hot("/news/%d.html"), title="示例环保网-环保门户"), ORIGIN + "/")
    assert len(found.articles) == 18
    assert {ORIGIN + "/news/", ORIGIN + "/zhengce/", ORIGIN + "/jishu/"} <= set(found.other_lists)
    assert not [url for url in found.other_lists if "about" in url]


def test_lists_below_this_one_are_named_and_no_others():
    menu = '<div class="sub"><a href="/news/guonei/">国内</a><a href="/news/guoji/">国际</a><a href="/jishu/">技术</a></div>'
    pager = '<div><b>1</b><a href="/news/index_2.html">2</a><a href="/news/index_2.html">下一页</a></div>'
    found = read(page(f"{menu}<div><ul>{rows(8)}</ul>{pager}</div>"))
    assert found.other_lists == (NEWS + "guonei/", NEWS + "guoji/")
    assert found.pages == (NEWS + "index_2.html",)


@pytest.mark.parametrize(("path", "expected"), [
    ("/news/", ["/news/list-8.html", "/news/sub/"]), ("/news/index.html", ["/news/list-8.html", "/news/sub/"]), ("/news/index_2.html", ["/news/list-8.html", "/news/sub/"]),
    ("/news/list-7-1.html", ["/news/sub/"]), ("/news/list.php?catid=7", []), ("/index.php?m=content&a=lists&catid=7", []), ("/news.html", []),
])  # fmt: skip
def test_neighbours_of_a_section_are_not_below_it(path, expected):
    menu = '<div class="sub"><a href="/news/list-8.html">国内</a><a href="/news/sub/">国际</a><a href="/law/">政策</a><a href="/news/help.html">网站帮助</a></div>'
    found = read(f"<html><body>{menu}<div><ul>{rows(8)}</ul></div></body></html>", ORIGIN + path)
    assert [url.removeprefix(ORIGIN) for url in found.other_lists] == expected


NO_LIST = [
    ("nothing", ""),
    ("menus only", page("<p>建设中</p>")),
    ("article with related links", page(f"<h1>{TITLES[0]}</h1><div>来源：示例网 时间：2021-08-19</div>" + f"<p>{'示例市近日公布水环境质量状况，总体良好。' * 10}</p>" * 3
     + f"<div><h3>相关阅读</h3><ul>{rows(10)}</ul></div>", title=f"{TITLES[0]}_示例环保网")),
    ("article, related links without a heading", page(f"<h1>{TITLES[0]}</h1>" + f"<p>{'示例市近日公布水环境质量状况，总体良好。' * 10}</p>" * 3 + f"<ul>{rows(10)}</ul>")),
    ("article with neighbours", page(f"<h1>{TITLES[0]}</h1><p>短讯一则。</p><p>上一篇：<a href='/news/1.html'>{TITLES[1]}</a></p><p>下一篇：<a href='/news/3.html'>{TITLES[2]}</a></p>")),
    ("only hot lists", page("<div>暂无内容</div>", side=hot("/news/%d.html"))),
    ("text only", "<p>没有链接</p>"),
]  # fmt: skip


@pytest.mark.parametrize("html", [row[1] for row in NO_LIST], ids=[row[0] for row in NO_LIST])
def test_page_without_a_list_has_no_articles(html):
    assert read(html).articles == ()


def test_rules_of_the_portal_win_and_fall_back():
    html = page(f'<div class="x">{rows(3)}</div><div class="y"><ul>{rows(9)}</ul></div>')
    assert len(read(html, links_css="div.x li a::attr(href)").articles) == 3
    assert len(read(html, links_css="div.x li").articles) == 3
    fallen = read(html, links_css="div.gone a")
    assert len(fallen.articles) == 9
    assert "div.gone" in fallen.why


def test_pattern_of_the_portal_finds_short_titles_and_odd_addresses():
    items = "".join(f'<li><a href="/x/list-{at}.html">快讯{at}</a></li>' for at in range(5))
    found = read(page(f"<ul>{items}</ul><ul>{rows(4)}</ul>"), article_url=r"^/x/list-\d+\.html$")
    assert paths(found) == [f"/x/list-{at}.html" for at in range(5)]


def test_rule_dates_and_titles_are_read_like_all_others():
    found = read(page(f"<ul>{rows(3)}</ul>"), links_css=".wrap li a")
    assert [(link.title, link.published_on) for link in found.articles] == [
        (title, "2021-08-19") for title in TITLES[:3]
    ]


HOSTILE = [
    "<a href='" + "x" * 1_000_000 + "'>很长的地址很长的地址</a>" * 3,
    "<ul>" + "<li><a href='/news/1.html'>同一个地址的许多链接</a></li>" * 3000 + "</ul>",
    "<div>" * 3000 + "<a href='/news/1.html'>嵌套很深的一条新闻标题</a>",
    "<a href='/news/1.html'>" * 500,
    "<table><tr><td>" * 300 + rows(5),
    "<ul>" + "".join(f"<li><a href='http://[{at}'>无效地址无效地址无效</a></li>" for at in range(50)) + "</ul>",
    "<a href='?page=2'>下一页</a>" * 2000,
    "<a href='/" + "1" * 500 + ".html'>一长串数字的地址和标题</a>" * 5,
    "<datastore>" * 50_000 + "</datastore>" + "<datastore>" * 5000,
    "<datastore><record>" + "\n" * 300_000 + "</record></datastore>",
    "".join(f"<a href='/{'1-' * 900}{at}.html'>{at % 90}</a>" for at in range(100)),
    "[" + '{"title": "x", "url": "/1.html"},' * 20_000 + "{}]",
    "共99999999999页<a href='?page=99999999999'>99999999999</a><b>1</b>",
    "<script>createPageHTML(" + "1," * 5000 + ")</script>",
    "<script>createPageHTML(99999,0,'" + "index" * 500 + "','html')</script>",
]


@pytest.mark.parametrize("html", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_page_is_read_without_harm(html):
    found = read(html)
    assert len(found.articles) < 100
    assert len(found.pages) <= 1000


SHOWS = [
    '<div class="banner swiper"><a href="/news/77.html"><span>专题：示例储能大会</span></a></div>',
    '<div class="top"><a href="/news/77.html"><img src="1.jpg"><b>推荐：示例储能大会</b></a></div>',
    '<div id="slider-box"><ul><li><a href="/zt/18/">热点专题</a></li><li><a href="/news/78.html">精选</a></li></ul></div>',
]  # fmt: skip


@pytest.mark.parametrize("show", SHOWS)
def test_titles_in_a_banner_are_no_heading_of_the_list_below(show):
    found = read(page(f'<div class="main">{show}<div class="feed"><ul>{rows(8)}</ul></div></div>'))
    assert paths(found) == [f"/news/{1000 + at}.html" for at in range(8)]


CARDS = [
    '<dl class="bbda"><dt class="xs2"><a href="/news/{at}.html" class="xi2">{title}</a></dt><dd class="xs2">{thumb}8月2日，记者获悉 ...</dd><dd>分类: <a href="/list.php?catid=3">资讯</a> <span> 2021-8-19 13:05</span></dd></dl>',
    '<article class="post">{thumb}<h2><a href="/news/{at}.html">{title}</a></h2><p>摘要。<a class="more-link" href="/news/{at}.html">继续阅读<span>{title}</span></a></p><footer><a href="/news/{at}.html"><time>2021-08-19</time></a>'
    '<a href="/author/2/">林某</a><a href="/cat/3/">水</a><a href="/tag/4/">膜</a><a href="/tag/5/">碳</a><a href="/news/{at}.html#respond">评论</a></footer></article>',
]  # fmt: skip
THUMBS = [
    '<div class="atc"><a href="/news/{at}.html"><img src="1.jpg" alt="{title}"></a></div>',
    '<a class="post-thumbnail" href="/news/{at}.html"><img src="1.jpg" alt=""></a>',
]


@pytest.mark.parametrize("card", CARDS)
@pytest.mark.parametrize("thumb", THUMBS)
@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_entries_without_a_picture_are_not_lost_beside_the_one_that_has_it(card, thumb, count):
    items = "".join(
        card.format(at=at, title=TITLES[at], thumb="" if at else thumb.format(at=at, title=TITLES[at]))
        for at in range(count)
    )
    found = read(page(f'<div class="mn"><h1>资讯</h1><div class="bm">{items}</div></div>', side=hot("/news/%d.html")))
    assert [link.title for link in found.articles] == list(TITLES[:count])
    if count > 1:  # one alone could be a column of the page as well: its address, not its surroundings, is believed
        assert [link.published_on for link in found.articles] == ["2021-08-19"] * count


HEADED = [
    '<div class="tg">热门标签：<a href="/t/1">碳中和</a> <a href="/t/2">污水</a></div>', '<div class="tb"><a href="?s=1">最新</a><a href="?s=2">热门</a></div>',
    '<p>热门搜索：<a href="/s?q=1">膜</a></p>', '<h2>行业热点</h2>', '<h3><a href="/news/">推荐阅读</a></h3>', "<p>共 120 条相关资讯</p>",
]  # fmt: skip


@pytest.mark.parametrize("line", HEADED)
def test_what_stands_above_a_long_dated_list_does_not_make_it_a_side_column(line):
    main = f'<div class="main">{line}<ul>{rows(12)}</ul></div>'
    found = read(page(main, side=hot("/news/%d.html"), title="资讯_示例网"))
    assert paths(found) == [f"/news/{1000 + at}.html" for at in range(12)]


def test_plain_address_wins_over_its_twins():
    pinned = f'<li><a href="/news/1003.html?mobile=1">{TITLES[3]}</a><span>2021-08-19</span></li>'
    found = read(page(f"<ul>{pinned}{rows(6)}</ul>"))
    assert sorted(paths(found)) == [f"/news/{1000 + at}.html" for at in range(6)]
    phone = rows(1).replace("/news/", ORIGIN.replace("www", "m") + "/news/")
    assert paths(read(page(f"<ul>{phone}{rows(6)}</ul>"))) == [f"/news/{1000 + at}.html" for at in range(6)]


def test_file_in_the_list_is_no_article():
    pdf = f'<li><a href="./202108/P020210814361.pdf">{TITLES[9]}</a><span>2021-08-14</span></li>'
    found, without = read(page(f"<ul>{rows(5)}{pdf}</ul>")), read(page(f"<ul>{rows(5)}</ul>"))
    assert paths(found) == paths(without)
    assert found.noise == without.noise + 1


def test_more_links_than_the_bound_are_not_looked_at():
    html = (
        "<ul>"
        + "".join(f"<li><a href='/news/{at}.html'>第{at}条新闻的标题文字</a></li>" for at in range(6000))
        + "</ul>"
    )
    assert len(read(html).articles) == 5000


def leads_to_web_pages(found):
    """Return whether each article stands once, every address is one of the web, and each day is one of the calendar."""
    urls = [link.url for link in found.articles]
    further = [*found.pages, *found.other_lists, *found.parts, *filter(None, [found.next_page])]
    days = [link.published_on for link in found.articles if link.published_on]
    return len(urls) == len(set(urls)) and all(map(is_web_url, urls + further)) and all(map(date.fromisoformat, days))


@examples(40)
@given(st.binary(max_size=400))
def test_any_bytes_give_an_answer(body):
    assert leads_to_web_pages(read_list_page(Page.from_bytes(body, NEWS), now=NOW))


FRAGMENTS = ["<ul>", "</ul>", "<li>", "<a href='/n/1.html'>", "<a href='?page=2'>", "<a>", "</a>", "<td>", "<b>", "下一页", "2021-08-19", "1", "共9页", "标题标题标题标题",
             "<div class='side'>", "</div>", "<br>", "...", "\0", "<h3>", "<base href='http://['>", "<a href='javascript:x(1)'>", "createPageHTML(9,0)", "<script>"]  # fmt: skip


@examples(80)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40))
def test_any_soup_of_markup_gives_an_answer(parts):
    assert leads_to_web_pages(read_list_page(Page.from_bytes("".join(parts).encode(), NEWS), now=NOW))


BOX_WITH_PICTURE = """<div class="box"><a href="/news/{at}.html"><img src="/i.jpg"></a><h3><a href="/news/{at}.html">{title}</a></h3>
<p>简介，<a href="/news/{at}.html">[详情]</a></p><span class="time">{day}</span></div>"""


def test_a_ruled_link_has_its_entry_with_the_other_links_to_the_same():
    days = [f"2021-08-{day}" for day in (19, 18, 17, 16)]
    found = read(page(f"<div>{rows(4, BOX_WITH_PICTURE, days)}</div>"), links_css="div.box h3 > a")
    assert [(link.published_on, link.why) for link in found.articles] == [(day, "rule div.box h3 > a") for day in days]


def test_a_list_that_leads_nowhere_goes_on_by_the_number_in_its_own_address():
    html = rows(5, '<a class="title" href="/news/{at}.html">{title}</a><i>{day}</i>')
    url = ORIGIN + "/ajax.aspx?type=load&size=3&node=5"
    assert read(html, url, page_number=r"size=(\d+)").next_page == ORIGIN + "/ajax.aspx?node=5&size=4&type=load"
    assert read(html, url, page_number=r"no=(\d+)").next_page is None
    assert read(page(f"<ul>{rows(5)}</ul>"), NEWS, page_number=r"size=(\d+)").next_page is None


def test_a_pattern_that_no_address_matches_leaves_the_generic_answer():
    html = page(f"<ul>{rows(5)}</ul>")
    found = read(html, article_url=r"/art_\d+\.html")
    assert found.articles[0].why.startswith("no address like /art_")
    assert paths(found) == paths(read(html))


def side(count=9, heading="推荐内容"):
    teaser = "某市水务部门说，这套装置投运以来运行平稳，出水水质稳定达标，下一步还将扩大处理规模。"
    entries = "".join(f'<li><a href="/law/{at}.html">{TITLES[at]}</a><p>{teaser}</p></li>' for at in range(count))
    return f'<dl class="tbox"><dt>{heading}</dt><dd><ul class="d4">{entries}</ul></dd></dl>'


@pytest.mark.parametrize("count", [1, 3, 12])
def test_teasers_in_a_side_column_make_a_list_no_article(count):
    found = read(page(f'<div class="left"><ul class="list">{rows(count)}</ul></div>', side=side()))
    assert paths(found) == [f"/news/{1000 + at}.html" for at in range(count)]


def test_a_table_for_each_entry_is_one_list():
    entry = (
        '<table><tr>{picture}<td><ul><li><a href="/news/{at}.html"><strong>{title}</strong></a></li>'
        '<li><span>{day}</span><a href="/news/" class="g">[行业]</a></li></ul></td></tr></table>'
    )
    pictures = ['<td><a href="/news/{at}.html"><img src="1.jpg"></a></td>' if at % 3 == 0 else "" for at in range(9)]
    entries = "".join(
        entry.format(picture=picture.format(at=1000 + at), at=1000 + at, title=TITLES[at], day="2021-08-19")
        for at, picture in enumerate(pictures)
    )
    found = read(page(f'<div class="left"><div class="catlist">{entries}</div></div>'))
    assert paths(found) == [f"/news/{1000 + at}.html" for at in range(9)]
    assert {link.published_on for link in found.articles} == {"2021-08-19"}


@pytest.mark.parametrize("days", [[19, 19, 19, 19, 18, 18, 18, 17, 17], [19, 18, 17, 16, 16, 15, 14], [19, 19, 18, 17]])
def test_days_as_headings_make_one_list_with_these_days(days):
    groups = ""
    for at, day in enumerate(days):
        if at == 0 or day != days[at - 1]:
            groups += f'{"</ul>" if at else ""}<h3>2021-08-{day}</h3><ul class="day">'
        groups += f'<li><a href="/news/{1000 + at}.html">{TITLES[at]}</a></li>'
    found = read(page(f'<div class="left"><div class="archive">{groups}</ul></div></div>', side=hot("/law/%d.html")))
    assert paths(found) == [f"/news/{1000 + at}.html" for at in range(len(days))]
    assert [link.published_on for link in found.articles] == [f"2021-08-{day}" for day in days]


@pytest.mark.parametrize("count", [5, 9, 10])
def test_two_columns_are_one_list_down_to_the_odd_entry_at_its_end(count):
    cells = [f'<td>·<a href="/news/{1000 + at}.html">{TITLES[at]}</a> 08-19</td>' for at in range(count)]
    table = "".join(f"<tr>{''.join(cells[at : at + 2])}</tr>" for at in range(0, count, 2))
    found = read(page(f'<div class="left"><table>{table}</table></div>', side=hot("/law/%d.html")))
    assert sorted(paths(found)) == sorted(f"/news/{1000 + at}.html" for at in range(count))


def test_offices_beside_the_titles_are_no_articles():
    row = '<tr><td><a href="/news/{at}.html">{title}</a></td><td><a href="/unit/{unit}">示例处室{unit}</a></td><td>{day}</td></tr>'
    table = "".join(row.format(at=1000 + at, title=TITLES[at], unit=at % 4, day="2021-08-19") for at in range(5))
    found = read(page(f'<div class="left"><table>{table}</table></div>'))
    assert paths(found) == [f"/news/{1000 + at}.html" for at in range(5)]


def test_a_last_page_with_one_entry_is_read_where_the_list_stood_before():
    def left(count):
        undated = '<li><a href="/news/{at}.html">{title}</a></li>'
        return f'<div class="left"><ul class="list">{rows(count, undated)}</ul></div>'

    latest = hot("/law/%d.html", heading="最新资讯", dated=True, name=' class="column"')
    first = read(page(left(12)))
    assert paths(read(page(left(1), side=latest), place=first.place)) == ["/news/1000.html"]


def test_a_list_under_its_own_name_as_a_category_is_no_hot_list():
    main = f'<h1>分类：环保热点</h1><div class="content"><ul>{rows(3)}</ul></div>'
    found = read(page(main, side=hot("/law/%d.html", dated=True), title="环保热点_示例环保网"))
    assert paths(found) == [f"/news/{1000 + at}.html" for at in range(3)]


def test_an_entry_that_leads_elsewhere_is_no_heading_of_those_after_it():
    elsewhere = '<li><a href="http://elsewhere.example/1.html">推荐阅读：外站的热点文章</a><span>2021-08-20</span></li>'
    found = read(page(f'<div class="left"><ul class="list">{elsewhere}{rows(3)}</ul></div>', side=hot("/law/%d.html")))
    assert paths(found) == [f"/news/{1000 + at}.html" for at in range(3)]


def test_an_address_of_a_megabyte_is_passed_over_in_no_time():
    trap = f'<li><a href="/news/{"a" * 1_000_000}">{TITLES[9]}</a><span>2021-08-19</span></li>'
    before = monotonic()
    assert len(read(page(f'<ul class="list">{rows(5)}{trap}</ul>')).articles) == 5
    assert monotonic() - before < 2  # it took minutes: every character was tried as the start of an id


BOXES = (
    '<div class="box"><div class="hd"><h2>{name}</h2><a href="{path}">更多&gt;&gt;</a></div><ul>{rows}</ul></div>',
    '<dl class="box"><dt><strong><a href="{path}">{name}</a></strong><a href="{path}">更多</a></dt><dd><ul>{rows}</ul></dd></dl>',
    '<table><tr><td>{name}</td><td><a href="{path}">更多</a></td></tr><tr><td colspan="2"><ul>{rows}</ul></td></tr></table>',
)


def made_of_boxes(box, below="/news/"):
    entry = '<li><a href="/news/{at}.html">{title}</a><span>{day}</span></li>'
    return "".join(
        box.format(
            name=name,
            path=f"{below}{word}/",
            rows="".join(
                entry.format(at=1000 + at, title=TITLES[at], day="2021-08-19") for at in range(5 * nth, 5 * nth + 5)
            ),
        )
        for nth, (word, name) in enumerate((("water", "水处理"), ("air", "大气治理"), ("soil", "土壤修复")))
    )


@pytest.mark.parametrize("box", BOXES, ids=["div", "dl", "table"])
def test_a_page_made_of_blocks_is_one_list_and_names_the_lists_of_its_blocks(box):
    found = read(page(f'<div class="left">{made_of_boxes(box)}</div>', side=hot("/law/%d.html")))
    assert paths(found) == [f"/news/{1000 + at}.html" for at in range(15)]
    assert found.parts == tuple(f"{NEWS}{word}/" for word in ("water", "air", "soil"))


def test_blocks_that_lead_out_of_the_section_name_no_lists_of_it():
    assert read(page(f'<div class="left">{made_of_boxes(BOXES[0], below="/tech/")}</div>')).parts == ()


def test_the_blocks_of_a_home_page_are_other_sections():
    home = ORIGIN + "/"
    assert read(page(f'<div class="left">{made_of_boxes(BOXES[0])}</div>'), url=home).parts == ()


def test_a_picture_show_above_a_lone_entry_is_no_part_of_the_list():
    slides = "".join(
        f'<div class="swiper-slide"><a href="/law/{at}.html"><img alt="{TITLES[at]}"></a></div>' for at in range(4)
    )
    card = f'<a class="card" href="/news/1000.html"><h3>{TITLES[8]}</h3><time>2021-08-19</time></a>'
    main = f'<div class="swiper-container"><div class="wrapper">{slides}</div></div><div class="cards">{card}</div>'
    crumb = '<p><a href="/">首页</a> &gt; <a href="/news/">新闻</a></p>'
    assert paths(read(page(f'<div class="left">{crumb}{main}</div>'))) == ["/news/1000.html"]
