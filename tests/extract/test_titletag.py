"""The title tag and the titles of the head: what they add, leave out, or name instead of the article."""

from __future__ import annotations

import pytest
from snippets import BODY, HEADINGS, INFO, LONG, TITLE, article_of, flat, news

from crawler.extract.metadata import Metadata
from crawler.extract.titletag import without_suffix


@pytest.mark.parametrize("heading", HEADINGS.values(), ids=HEADINGS)
def test_headline_is_found_beside_a_title_tag_that_is_the_sites(heading):
    meta = f'<meta name="ArticleTitle" content="{TITLE}">'
    assert flat(article_of(news(heading=heading, tag="示例环保网", head=meta)).title) == TITLE


# what sites hang on the title tag
TAGS = {
    "{}",
    "{}_示例环保网",
    "{}-示例环保网",
    "{} - 示例环保网",
    "{}—示例环保网",
    "{}——示例环保网",
    "{} – 示例环保网",
    "{}--示例环保网",
    "{} | 示例环保网",
    "{}|示例环保网",
    "{}｜示例环保网",
    "{} >> 示例环保网",
    "{} » 示例环保网",
    "{} · 示例环保网",
    "{}-行业新闻-示例环保网",
    "{}_行业新闻_新闻中心_示例环保网",
    "{}_行业新闻 - 示例环保网",
    "{}-北屿市水务局",
    "{}_示例环保网手机版",
    "{}-中国示例环保网-environment",
    "示例环保网_{}",
    "示例环保网-{}",
    "【图】{}-示例环保网",
}


@pytest.mark.parametrize("tag", sorted(TAGS))
def test_headline_loses_what_the_title_tag_adds(tag):
    assert article_of(news(tag=tag.format(TITLE))).title == TITLE


SUFFIXES = sorted(tag for tag in TAGS if tag.startswith("{}") and not tag.endswith(("手机版", "environment")))


@pytest.mark.parametrize("tag", SUFFIXES)
def test_title_tag_alone_gives_the_headline_without_the_site(tag):
    html = news(heading="", tag=tag.format(TITLE), head='<meta property="og:site_name" content="示例环保网">')
    assert article_of(html).title == TITLE


# titles that hold a separator themselves
DASHED = (
    "“十四五”水处理展望——访示例研究院林见清",
    "COVID-19与污水监测：一线观察",
    "示例环境：A-B-C三级工艺通过验收",
    "北屿市2021年1-7月水环境质量状况",
    "治水|从一条黑臭河道说起",
    "图解·一滴污水的旅程",
)


@pytest.mark.parametrize("tag", ["Document", "Untitled Document", "无标题文档", "::示例绿色中国::", "==示例协会=="])
def test_title_tag_that_an_editor_left_or_a_site_adorned_is_none(tag):
    assert article_of(news(tag=tag)).title == TITLE


@pytest.mark.parametrize("title", DASHED)
def test_separator_inside_the_headline_stays(title):
    assert article_of(news(title=title)).title == title
    assert article_of(news(title=title, tag=f"{title}-示例环保网")).title == title


@pytest.mark.parametrize("title", DASHED[:4])
def test_suffix_is_cut_only_where_it_names_a_site(title):
    assert without_suffix(f"{title}-示例环保网", Metadata()) == title
    assert without_suffix(title, Metadata()) == title


CUT = (LONG[:20], LONG[:20] + "...", LONG[:20] + "…", LONG[:24] + "_示例环保网", LONG[:20] + "...-示例环保网")


@pytest.mark.parametrize("tag", CUT)
def test_headline_on_the_page_is_whole_when_the_title_tag_is_cut_off(tag):
    assert article_of(news(title=LONG, tag=tag)).title == LONG


HEADS = {
    "og:title": f'<meta property="og:title" content="{TITLE}">',
    "ArticleTitle": f'<meta name="ArticleTitle" content="{TITLE}">',
    "ArticleTitle with markup": f'<meta name="ArticleTitle" content="&lt;div&gt;{TITLE}&lt;/div&gt;">',
    "json-ld": f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{TITLE}"}}</script>',
}


@pytest.mark.parametrize("head", [HEADS[one] for one in ("og:title", "ArticleTitle", "json-ld")])
def test_head_gives_the_headline_when_the_page_prints_none(head):
    assert article_of(news(heading="", tag="示例环保网", head=head)).title == TITLE


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_head_and_heading_agree(head):
    assert article_of(news(tag="示例环保网", head=head)).title == TITLE


@pytest.mark.parametrize("tag", ["示例环保网", "示例市生态环境局", "示例环保网-环保设备行业门户网站", "行业新闻", ""])
@pytest.mark.parametrize("name", ["h1", "h2", "div with a name", "td, centred"])
def test_headline_wins_over_a_title_tag_that_names_the_site_or_nothing(name, tag):
    assert article_of(news(heading=HEADINGS[name], tag=tag)).title == TITLE


def test_short_headline_wins_over_a_title_tag_that_names_the_site():
    assert article_of(news(title="停水通知", tag="示例市生态环境局")).title == "停水通知"


@pytest.mark.parametrize("said", ["——", "|", "_", "…"])
def test_title_in_the_head_that_is_punctuation_only_is_none(said):
    head = f'<meta property="og:title" content="{said}">'
    assert article_of(news(head=head)).title == TITLE
    assert article_of(news(heading="", head=head)).title == TITLE


CHANNEL_METAS = {
    "og:title is the site": '<meta name="title" content="示例环保网"><meta name="og:site_name" content="示例环保网">',
    "title meta is the channel": '<meta name="title" content="行业新闻">',
    "empty": '<meta property="og:title" content=""><meta name="ArticleTitle" content=" ">',
}


@pytest.mark.parametrize("head", CHANNEL_METAS.values(), ids=CHANNEL_METAS)
def test_boilerplate_title_in_the_head_loses(head):
    assert article_of(news(head=head)).title == TITLE


def test_subtitle_that_ends_the_title_tag_is_not_the_headline():
    lines = f"<center>{TITLE}</center><center>——塔里木河下游的一个长长的下午见闻</center>"
    tag = f"{TITLE}——塔里木河下游的一个长长的下午见闻"
    assert article_of(news(heading=lines, tag=tag, info="")).title == TITLE


@pytest.mark.parametrize("tag", ["联合早报网", "唐海市碧波水处理设备厂"])
def test_headline_below_the_date_is_found_where_the_title_tag_names_the_site(tag):
    page = news(heading="", info="", above="<div>2021年8月19日</div>", body=f"<p>{TITLE}</p>{BODY}", tag=tag)
    assert article_of(page).title == TITLE


def test_channel_that_the_title_tag_names_is_not_the_headline():
    menu = '<ul><li><a href="/gg/">公司公告</a></li></ul><h3>公司公告</h3>'
    info = "发布者：证券部 发布时间：2021/6/11 18:03:00 点击数：402"
    page = news(above=menu, heading=f'<div class="nt">{LONG}</div>', info=info, tag="公司公告_投资者关系_示例股份")
    assert article_of(page).title == LONG


def test_page_without_head_gives_the_line_above_the_body():
    assert article_of(f"<p>{TITLE}</p><p>{INFO}</p>{BODY}").title == TITLE


@pytest.mark.parametrize("heading", [f"<h1>{TITLE}</h1>", f"<p><b>{TITLE}</b></p>", f"<div>{TITLE}</div>"])
@pytest.mark.parametrize("mark", ["...", "…", "……"])
def test_title_tag_that_is_cut_off_is_completed_by_the_page(heading, mark):
    for tag in (f"{TITLE[:10]}{mark}", f"{TITLE[:10]}{mark}-示例环保网"):
        assert article_of(news(heading=heading, tag=tag)).title == TITLE


SECTION_TAGS = {
    "section and site": "行业风采--北屿市环境卫生协会",
    "kind of page": "公示详情 - 环评互联公示平台",
    "site first": "北屿市环境监测中心站 >> 空气日报",
    "site alone": "北屿区政府信息公开",
}

TITLES = {
    "heading": f"<div class='title'><h2>{TITLE}</h2></div>",
    "large letters": f"<table><tr><td align='center' style='font-size:22px'>{TITLE}</td></tr></table>",
    "marked": f"<div><span>[第二次公示]</span><span>{TITLE}</span></div>",
    "with the day of a bulletin": "<div id='nrbt'>北屿市环境空气质量日报（2015年1月14日）</div>",
}


@pytest.mark.parametrize("tag", SECTION_TAGS.values(), ids=SECTION_TAGS)
@pytest.mark.parametrize("heading", TITLES.values(), ids=TITLES)
def test_headline_is_found_where_the_head_names_section_and_site_only(tag, heading):
    crumbs = (
        '<div>当前位置：<a href="/">首页</a> &gt; <a href="/hy/">行业风采</a> &gt; <a href="/kq/">空气日报</a></div>'
    )
    title = article_of(news(heading=heading, tag=tag, above=crumbs)).title
    assert title == (TITLE if TITLE in heading else "北屿市环境空气质量日报（2015年1月14日）")


AWKWARD = {
    "site first, cut off": f"手机示例环保网_{TITLE[:12]}…",
    "cut off, site behind": f"{TITLE[:12]}… | 绿乡周刊",
    "part of many": f"示例商城 - 水质分析仪_实验室耗材网上商城_{TITLE} - Powered by Shop",
    "site first": f"示例知库 - 产业服务平台 - {TITLE}",
}


@pytest.mark.parametrize("tag", AWKWARD.values(), ids=AWKWARD)
@pytest.mark.parametrize("logo", ["", "<h1>绿乡周刊</h1>"])
def test_headline_is_the_part_of_an_awkward_title_tag_that_the_page_prints(tag, logo):
    html = news(heading=f'<div class="amp-h">{TITLE}</div>', above=logo, tag=tag)
    assert article_of(html).title == TITLE
