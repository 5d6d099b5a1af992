"""Related links: the page's own block, each with its date wherever the template puts it; nothing else."""

from __future__ import annotations

import pytest
from snippets import BODY, TEXT, article_of, at_most, news, read

from crawler.extract.related import split_date

LINKS = (
    ("https://www.demo-env.example/news/show-1.html", "临澜市发布大气污染防治三年行动方案", "2021-08-18"),
    ("https://www.demo-env.example/news/show-2.html", "碧川市生活垃圾焚烧发电项目并网", "2021-08-17"),
    ("https://www.demo-env.example/news/show-3.html", "工业园区挥发性有机物综合整治进入验收阶段", "2021-08-16"),
    ("https://www.demo-env.example/news/show-4.html", "两部门联合开展农村黑臭水体排查", "2021-08-15"),
)


def block(item, *, around="<ul>{}</ul>", heading="<h3>相关阅读</h3>"):
    """Return a related block: `item` is the markup of one entry with {url}, {title} and {day}."""
    items = (
        item.format(url=url.removeprefix("https://www.demo-env.example"), title=title, day=day)
        for url, title, day in LINKS
    )
    return f"<div>{heading}{around.format(''.join(items))}</div>"


def links_of(html, **known):
    return tuple((one.url, one.title, one.published_on) for one in article_of(html, **known).related)


# where the date stands
DATED = {
    "glued inside the link": '<li><a href="{url}">{title}{day}</a></li>',
    "glued behind the link": '<li><a href="{url}">{title}</a>{day}</li>',
    "behind a blank": '<li><a href="{url}">{title}</a> {day}</li>',
    "in a span": '<li><a href="{url}">{title}</a><span>{day}</span></li>',
    "in a span inside the link": '<li><a href="{url}"><span>{title}</span><span>{day}</span></a></li>',
    "in a span before": '<li><span>{day}</span><a href="{url}">{title}</a></li>',
    "before in brackets": '<li>[{day}] <a href="{url}">{title}</a></li>',
    "behind in brackets": '<li><a href="{url}">{title}</a> ({day})</li>',
    "behind in wide brackets": '<li>· <a href="{url}">{title}</a>（{day}）</li>',
    "in a block of its own": '<li><a href="{url}">{title}</a><div>{day}</div></li>',
    "in a block before": '<li><div>{day}</div><a href="{url}">{title}</a></li>',
    "link round a block": '<li><a href="{url}"><div>{title}</div></a><span>{day}</span></li>',
    "title attribute": '<li><a href="{url}" title="{title}">{title}</a> {day}</li>',
    "cut title, whole in the attribute": '<li><a href="{url}" title="{title}">{title:.8}...</a> {day}</li>',
    "definition": '<dl><dt><a href="{url}">{title}</a></dt><dd>{day}</dd></dl>',
    "div": '<div><a href="{url}">{title}</a><span>{day}</span></div>',
    "paragraph": '<p><a href="{url}">{title}</a> {day}</p>',
    "break": '<a href="{url}">{title}</a> {day}<br>',
}


@pytest.mark.parametrize("item", DATED.values(), ids=DATED)
def test_date_is_taken_off_the_title_wherever_it_stands(item):
    assert links_of(news(below=block(item))) == LINKS


TABLES = {
    "cell behind": '<tr><td><a href="{url}">{title}</a></td><td>{day}</td></tr>',
    "cell before": '<tr><td>{day}</td><td><a href="{url}">{title}</a></td></tr>',
    "same cell": '<tr><td><a href="{url}">{title}</a> {day}</td></tr>',
    "cell with a bullet": '<tr><td>·</td><td><a href="{url}">{title}</a></td><td>{day}</td></tr>',
}


@pytest.mark.parametrize("item", TABLES.values(), ids=TABLES)
def test_date_in_a_cell_of_its_own_belongs_to_the_link_of_its_row(item):
    assert links_of(news(below=block(item, around="<table>{}</table>"))) == LINKS


HEADINGS = (
    "相关阅读", "相关新闻：", "【相关文章】", "相关资讯 >>", "延伸阅读：", "■ 相关报道", "同类资讯", "相关链接",
        "相关推荐", "本文相关新闻",
    "<b>相关</b>阅读", "相關新聞", "相關報道", "延伸閱讀", "更多相关资讯",
)  # fmt: skip


@pytest.mark.parametrize("heading", HEADINGS)
def test_heading_of_the_block_is_known(heading):
    undated = tuple((url, title, None) for url, title, _ in LINKS)
    html = news(below=block('<li><a href="{url}">{title}</a></li>', heading=f"<div>{heading}</div>"))
    assert links_of(html) == undated


@pytest.mark.parametrize("item", [DATED[name] for name in ("glued inside the link", "in a span", "before in brackets")])
def test_dated_links_right_behind_the_text_need_no_heading(item):
    assert links_of(news(below=block(item, heading=""))) == LINKS


def test_block_inside_the_body_is_read_and_is_no_text():
    html = news(BODY + block(DATED["glued inside the link"]))
    assert (links_of(html), article_of(html).text) == (LINKS, "\n".join(TEXT))


ITEM = '<li><a href="{url}">{title}</a></li>'
DATED_ITEM = DATED["in a span"]
OTHERS = {
    "hot list": block(ITEM, heading="<h3>热门文章</h3>"),
    "hot list with dates": block(DATED_ITEM, heading="<h3>热点排行</h3>"),
    "recommended": block(ITEM, heading="<h3>推荐阅读</h3>"),
    "newest": block(DATED_ITEM, heading="<div>最新资讯</div>"),
    "ranking": block(DATED_ITEM, heading="<div>点击排行</div>"),
    "navigation": '<div class="nav"><a href="/1/">环保设备行业资讯</a> <a href="/2/">环保设备产品大全</a></div>',
    "friends": '<div class="friend">友情链接：<a href="http://a.example/">某某环保设备网</a> <a href="http://b.example/">某某水处理网</a></div>',
    "links without dates or heading": block(ITEM, heading=""),
    "neighbours": '<p>上一篇：<a href="/news/show-8.html">某市启动管网普查工作</a></p><p>下一篇：<a '
        'href="/news/show-9.html">某县新建污水厂</a></p>',
    "products": block(ITEM, heading="<h3>相关产品</h3>"),
    "side column": f'<div class="sidebar">{block(DATED_ITEM, heading="")}</div>',
}  # fmt: skip


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_navigation_and_hot_lists_are_no_related_links(other):
    assert links_of(news(below=other)) == ()


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS)
def test_block_ends_where_another_begins(other):
    assert links_of(news(below=block(DATED_ITEM) + other)) == LINKS


@pytest.mark.parametrize("other", [OTHERS[name] for name in ("hot list", "recommended", "neighbours", "navigation")])
def test_block_is_found_behind_another(other):
    assert links_of(news(below=other + block(DATED_ITEM))) == LINKS


def test_each_link_is_kept_once_in_page_order():
    assert links_of(news(below=block(DATED["glued inside the link"] + ITEM))) == LINKS


def test_links_are_absolute_and_canonical():
    html = news(below=f'<h3>相关阅读</h3><ul><li><a href="show-1.html?utm_source=x#top">{LINKS[0][1]}</a></li></ul>')
    assert links_of(html) == ((LINKS[0][0], LINKS[0][1], None),)


def test_links_that_lead_nowhere_are_left_out():
    hrefs = ("javascript:void(0)", "#", "", "mailto:a@b.example", "http://[")
    items = "".join(f'<li><a href="{href}">某市启动管网普查工作</a></li>' for href in hrefs)
    assert links_of(news(below=f"<h3>相关阅读</h3><ul>{items}<li><a>某县新建污水厂</a></li></ul>")) == ()


def test_witness_of_the_block_is_told():
    assert read(news(below=block(ITEM))).witnesses["related"][0].name == "heading 相关阅读"


GLUED = {
    "厦门某厂建设提速2021-08-19": ("厦门某厂建设提速", "2021-08-19"),
    "厦门某厂建设提速2021/8/9": ("厦门某厂建设提速", "2021-08-09"),
    "厦门某厂建设提速 (2021-08-19)": ("厦门某厂建设提速", "2021-08-19"),
    "厦门某厂建设提速2021年8月19日": ("厦门某厂建设提速", "2021-08-19"),
    "2021-08-19 厦门某厂建设提速": ("厦门某厂建设提速", "2021-08-19"),
    "[2021-08-19]厦门某厂建设提速": ("厦门某厂建设提速", "2021-08-19"),
    "一期工程2012021-08-19": ("一期工程201", "2021-08-19"),
    "2021年工作要点": ("2021年工作要点", None),
    "某厂2021年8月19日开工建设": ("某厂2021年8月19日开工建设", None),
    "某厂规模达2021-13-45": ("某厂规模达2021-13-45", None),
    "标准GB18918-2002": ("标准GB18918-2002", None),
    "· 厦门某厂": ("厦门某厂", None),
    "": ("", None),
}


@pytest.mark.parametrize(("text", "expected"), GLUED.items())
def test_title_and_glued_date_fall_apart(text, expected):
    assert split_date(text) == expected


def test_cards_whose_date_stands_in_the_same_link_are_dated_links():
    cards = "".join(
        f'<a class="rec" href="/news/{n}.html"><p>北屿市第{n}座泵站通水</p><span>2021-08-1{n}</span></a>'
        for n in range(3)
    )
    found = article_of(news(below=f'<div class="rec"><h3>推荐阅读</h3>{cards}</div>')).related
    assert [(one.title[3:5], one.published_on) for one in found] == [(f"第{n}", f"2021-08-1{n}") for n in range(3)]


CARDS = {
    "heading in the link": '<a href="{url}"><h4>{title}</h4></a>',
    "heading, account and comments": '<a href="{url}"><h4>{title}</h4><p>北屿快报 106评论 {day}</p></a>',
    "picture first": '<div><a href="{url}"><img src="/1.jpg"></a><h4><a href="{url}">{title}</a></h4></div>',
    "a link to the comments": '<div><h3><a href="{url}">{title}</a></h3><div>{day} 10:47:56 '
    '<a href="https://comment.example/{day}">1673<i>跟贴</i></a></div></div>',
}  # fmt: skip


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_every_card_gives_its_title_and_nothing_else(card):
    found = links_of(news(below=block(card, around="{}")))
    assert [(url, title) for url, title, _ in found] == [(url, title) for url, title, _ in LINKS]


@pytest.mark.parametrize("title", ["关于举办培训班的通知", "视频聊天：院士谈水环境治理", "专题研讨会在临澜市举行"])
def test_title_that_begins_like_a_menu_is_one(title):
    below = block(DATED["glued inside the link"]).replace(LINKS[0][1], title)
    assert links_of(news(below=below))[0][1] == title


def test_heading_without_links_below_takes_nothing_from_what_follows():
    foot = "<h3>频道推荐</h3><ul>" + "".join(
        f'<li><a href="/c/{n}.html">别处的第{n}条新闻标题</a></li>' for n in range(6)
    )
    assert links_of(news(below=f"<div><div><h3>相关稿件</h3></div>{foot}</ul></div>")) == ()


def test_day_beside_the_count_of_comments_is_the_cards():
    assert links_of(news(below=block(CARDS["a link to the comments"], around="{}"))) == LINKS


def test_a_linked_heading_of_another_list_ends_the_block():
    other = '<div><a href="/hot/">聚焦新闻</a></div>' + block(
        '<div><a href="/h{url}">别的{title}</a></div>', heading=""
    )
    html = news(below=f"<div>{block(DATED['glued inside the link'])}{other}</div>")
    assert links_of(html) == LINKS


def test_link_of_thousands_of_dates_is_no_burden():
    dates = " ".join(f"某会{at}于2021年8月{at % 28 + 1}日举行" for at in range(3000))
    html = news(below=f'<h3>相关阅读</h3><ul><li><a href="/n/1.html">{dates}</a></li></ul>')
    with at_most(3):
        related = article_of(html).related
    assert [one.url for one in related] == ["https://www.demo-env.example/n/1.html"]


@pytest.mark.parametrize("heading", ["相关解读", "相关政策：", "相关文件", "相关阅读"])
def test_documents_that_go_with_a_notice_are_related(heading):
    plain = block('<li><a href="{url}">{title}</a></li>', heading=f"<p>{heading}</p>")
    assert [one[:2] for one in links_of(news(BODY, below=plain))] == [one[:2] for one in LINKS]


def test_cards_with_a_count_of_comments_are_all_read():
    cards = "".join(
        f'<div class=card><a href="/a/{number}.html">示例市第{number}座再生水厂通水</a><p>{number}860评论</p></div>'
        for number in range(1, 7)
    )
    found = article_of(news(below=f"<div class=related><h3>相关文章</h3>{cards}</div>"))
    assert len(found.related) == 6
