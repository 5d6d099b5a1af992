# ruff: noqa: E501 - a row of a table is one page
"""Which links of a list page are articles."""

import pytest
from list_pages import CASES, ORIGIN, TITLES, hot, page, paths, read, rows


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_list_of_each_dialect_is_read_and_nothing_else(case):
    found = read(case.html, case.url, **case.rules)
    got = [(link.url.removeprefix(ORIGIN), link.title, link.published_on) for link in found.articles]
    assert got == list(case.articles)
    assert found.next_page == (case.next_page and ORIGIN + case.next_page)


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


def test_a_picture_show_above_a_lone_entry_is_no_part_of_the_list():
    slides = "".join(
        f'<div class="swiper-slide"><a href="/law/{at}.html"><img alt="{TITLES[at]}"></a></div>' for at in range(4)
    )
    card = f'<a class="card" href="/news/1000.html"><h3>{TITLES[8]}</h3><time>2021-08-19</time></a>'
    main = f'<div class="swiper-container"><div class="wrapper">{slides}</div></div><div class="cards">{card}</div>'
    crumb = '<p><a href="/">首页</a> &gt; <a href="/news/">新闻</a></p>'
    assert paths(read(page(f'<div class="left">{crumb}{main}</div>'))) == ["/news/1000.html"]


def test_products_and_firms_among_a_trade_portals_news_are_no_articles():
    row = "<li><a href='{}'>{}</a><i>2021-08-19</i></li>"
    entries = [row.format(f"/news/{1100 + at}.html", title) for at, title in enumerate(TITLES[:9])]
    entries[3:3] = [row.format("/product/show-31.html", "高效沉淀池刮泥机厂家直销")]
    entries[6:6] = [row.format("/company/81.html", "示例仪器设备有限公司")]
    html = page(f"<ul class=list>{''.join(entries)}</ul>")
    found = read(html, f"{ORIGIN}/news/")
    assert [link.url for link in found.articles] == [f"{ORIGIN}/news/{1100 + at}.html" for at in range(9)]
    assert len(read(html.replace("/news/1", "/product/1"), f"{ORIGIN}/product/").articles) > 8
