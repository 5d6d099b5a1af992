"""Other articles on the page: their abstracts, boxes and bylines are no part of this one."""

from __future__ import annotations

import pytest
from snippets import BODY, TEXT, TITLE, WHOLE, article_of, news

OTHERS = (
    ("青岭县发布排污许可新规", "新规要求所有重点排污单位安装在线监测设备，并与县级平台联网，逾期未安装的将依法处罚。"),
    ("沧南港岸电设施投入使用", "岸电设施投用以后，靠港的船舶全部关闭辅机，全年可以减少氮氧化物排放约三百吨。"),
    ("石桥镇污水管网全线贯通", "石桥镇花了两年铺设管网，全镇七千多户居民的生活污水全部接入县污水处理厂。"),
    ("云渡区改造四十三座加油站", "改造由区里统一招标，设备厂家负责三年维护，加油站只需要承担电费和日常的清洗费用。"),
)


def rows(piece: str) -> str:
    """Return the piece once for each of the other articles; {t} is its title, {x} its abstract."""
    return "".join(piece.format(at=at, t=title, x=text) for at, (title, text) in enumerate(OTHERS))


TEASERS = {
    "cards": rows('<div><h4><a href="/{at}.html">{t}</a></h4><p>{x}</p><span>2024-05-1{at}</span></div>'),
    "cards with a picture": rows(
        '<div><a href="/{at}.html"><img src="/{at}.jpg"></a><div><h4><a href="/{at}.html">{t}</a></h4>'
        "<p>{x}</p></div></div>"
    ),
    "items of a list": "<ul>" + rows('<li><a href="/{at}.html">{t}</a><p>{x}</p></li>') + "</ul>",
    "link and abstract in turn": rows('<h4><a href="/{at}.html">{t}</a></h4><p>{x}</p>'),
    "abstracts that go on": rows('<h4>{t}</h4><p>{x}<a href="/{at}.html">[详细]</a></p>'),
    "html 5": rows('<article><h3><a href="/{at}.html">{t}</a></h3><p>{x}</p></article>'),
    "links whole": rows('<a href="/{at}.html"><h4>{t}</h4><p>{x}</p></a>'),
}


@pytest.mark.parametrize("teasers", TEASERS.values(), ids=TEASERS)
@pytest.mark.parametrize("place", ["above", "below"])
def test_abstracts_of_other_articles_are_no_text(teasers, place):
    assert article_of(news(**{place: f'<div class="x">{teasers}</div>'})).text == WHOLE


BOXES = {
    "line": '<p>推荐阅读：<a href="/1.html">三个村的一条沟</a></p>',
    "list": '<div><h4>相关阅读</h4><ul><li><a href="/1.html">三个村的一条沟</a></li></ul></div>',
    "abstract": '<div><h4>延伸阅读</h4><a href="/1.html">给山塘装上“水表”</a><p>十二口山塘装上了液位计，'
    "什么时候放水、放多少，农户在手机上就能看到。</p></div>",
}  # fmt: skip


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_text_goes_on_behind_a_box_among_its_paragraphs(box):
    first, *others = BODY.split("</p>")
    assert article_of(news(f"{first}</p>{box}{'</p>'.join(others)}")).text == WHOLE


def test_links_of_a_box_and_of_the_list_below_are_both_related():
    below = '<div><h3>相关新闻</h3><ul><li><a href="/2.html">沧南港岸电设施投入使用</a> 2021-08-11</li></ul></div>'
    first, *others = BODY.split("</p>")
    found = article_of(news(f"{first}</p>{BOXES['list']}{'</p>'.join(others)}", below=below)).related
    assert [(one.title, one.published_on) for one in found] == [
        ("三个村的一条沟", None),
        ("沧南港岸电设施投入使用", "2021-08-11"),
    ]


def test_next_article_of_an_endless_page_is_another():
    other = (
        "<div><h2>云渡区改造四十三座加油站</h2><div>2023-01-09 17:40 来源：云渡发布</div>"
        f"<p>{OTHERS[3][1]}</p><p>{OTHERS[2][1]}</p></div>"
    )
    found = article_of(news(info="2021-08-19 11:00", below=other))
    assert (found.title, found.text) == (TITLE, WHOLE)
    assert (found.published_at, found.source) == ("2021-08-19T11:00:00+08:00", None)


DATED_LISTS = {
    "dates behind": '<ul><li><a href="/1.html">云渡区改造四十三座加油站</a> 2024-06-11</li></ul>',
    "dates in elements": '<ul><li><a href="/1.html">云渡区改造四十三座加油站</a><div>2024-06-11</div></li></ul>',
    "dates glued": '<ul><li><a href="/1.html">云渡区改造四十三座加油站2024-06-11</a></li></ul>',
    "today": "<div>2025年11月27日 星期四</div>",
}


@pytest.mark.parametrize("more", DATED_LISTS.values(), ids=DATED_LISTS)
def test_dates_of_lists_above_the_title_lose_against_the_head(more):
    head = '<meta property="article:published_time" content="2018-11-07T10:20:00+08:00">'
    assert article_of(news(info="", head=head, above=more)).published_at == "2018-11-07T10:20:00+08:00"


def test_date_that_a_blog_prints_above_its_title_is_the_articles():
    heading = f"<h4>2017年9月27日</h4><h2>{TITLE}</h2>"
    below = "<ul><li>评论</li><li>风管 发布于 2017-10-02 11:20:09</li></ul>"
    assert article_of(news(heading=heading, info="", below=below)).published_at == "2017-09-27"


def test_ranking_of_links_among_paragraphs_is_text():
    names = ("蓝衡膜科技股份有限公司", "恒澈环境股份有限公司", "清源泰环保股份有限公司")
    ranking = "".join(f'<p>{at}、<a href="/com/{at}/">{name}</a></p>' for at, name in enumerate(names, 1))
    first, *others = BODY.split("</p>")
    text = article_of(news(f"{first}</p>{ranking}{'</p>'.join(others)}")).text
    assert text.split("\n")[1:4] == [f"{at}、{name}" for at, name in enumerate(names, 1)]


def test_clauses_that_come_back_in_a_regulation_are_no_copies():
    clauses = "<p>有下列情形之一的，责令限期改正：</p><p>（一）擅自接入的；</p>"
    text = article_of(
        news("".join(f"<p>第{at}条 {one}</p>{clauses}" for at, one in zip("一二三", TEXT, strict=True)))
    ).text
    assert text.count("（一）擅自接入的；") == 3


NOTICES = {
    "platform": "<p>平台声明：文中看法属于作者，本站只是发布信息的地方，不对内容负责。</p>",
    "quoted": "<p>“特别声明：以上作品内容连同图片由用户上传，本平台只负责存放。</p>",
    "opinion": "<p>本内容为作者自己的观点，不代表示例环保网立场，想要转载请写信来。</p>",
    "original": "<p>此内容为示例环保网原创，权利归示例环保网所有，没有书面许可不能做镜像。</p>",
    "spaced heading": '<p>相 关 阅 读</p><p><a href="/1.html">三个村的一条沟</a></p>',
    "about us": "<h3>关于我们</h3><p>示例环保网创办多年，为企业提供资讯、展会、招投标和交流服务，得到认可。</p>",
    "government foot": "<p>主办单位：北屿市人民政府 承办单位：北屿市大数据中心</p><p>政府网站标识码：0000000000</p>",
    "browser": "<p>建议使用IE9.0以上浏览器，1024×768以上分辨率浏览本网站</p>",
    "cookies": "<p>本網站使用 Cookie 以改善您的瀏覽體驗，繼續瀏覽即表示同意。</p>",
}


@pytest.mark.parametrize("notice", NOTICES.values(), ids=NOTICES)
def test_notices_of_the_site_are_left_out(notice):
    assert article_of(news(BODY + notice)).text == WHOLE


@pytest.mark.parametrize("glued", ["返回示例，查看更多", "[详细]"])
def test_link_glued_to_a_paragraphs_end_is_cut(glued):
    body = BODY.removesuffix("</p>") + f'<a href="/">{glued}</a></p>'
    assert article_of(news(body)).text == WHOLE


PARTS = {
    "meeting": "<h3>第七届治水论坛的安排</h3><p>时间：2021年9月1日 9:00</p><p>地点：北屿市会议中心三楼报告厅</p>",
    "steps": "<h3>第二阶段：施工与设备安装</h3><p>2021年9月1日</p>",
}


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_text_goes_on_below_a_heading_with_the_time_of_something_else(part):
    first, *others = BODY.split("</p>")
    text = article_of(news(f"{first}</p>{part}{'</p>'.join(others)}")).text
    assert text.startswith(TEXT[0])
    assert text.endswith(TEXT[-1])
