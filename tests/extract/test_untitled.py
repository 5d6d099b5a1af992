"""The headline by its place alone: where the title tag says what it says on every page of the site, or nothing."""

from __future__ import annotations

import pytest
from snippets import BODY, FIRST, HEADINGS, INFO, TITLE, article_of, flat, news, read

from crawler.article import Reason
from crawler.evaluate.disguises import CHANNEL, SITE, SLOGAN

TAGS = {"slogan": SLOGAN, "channel": CHANNEL, "site": "示例环保网", "nothing": "", "part": "新闻详情"}
# no place, no size and no element tells these from a kicker or a subtitle
UNTOLD = (
    "category link inside",
    "category link inside, beside the site's name",
    "h1 with the metadata inside",
    "h1 with a block of metadata",
    "line break inside a div",
    "line break inside a paragraph",
    "button beside it",
    "below a label without value",
)


@pytest.mark.parametrize("tag", TAGS.values(), ids=TAGS)
@pytest.mark.parametrize("heading", [text for name, text in HEADINGS.items() if name not in UNTOLD])
def test_headline_is_found_without_the_title_tag(heading, tag):
    assert flat(article_of(news(heading=heading, tag=tag)).title) == TITLE


@pytest.mark.parametrize("logo", ["<div>{}</div>", "<h1>{}</h1>", '<h1><a href="/">{}</a></h1>'])
@pytest.mark.parametrize("heading", ["<h1>{}</h1>", "<h2>{}</h2>", '<div class="tit">{}</div>', "<p><b>{}</b></p>"])
@pytest.mark.parametrize("imprint", ["", f"<p>{SITE} 主办 备案号：00000000</p>"])
def test_the_sites_name_in_the_title_tag_and_the_logo_is_no_headline(logo, heading, imprint):
    html = news(heading=heading.format(TITLE), tag=SITE, below=imprint)
    assert article_of(html.replace("<body>", f"<body>{logo.format(SITE)}")).title == TITLE


def test_a_title_tag_that_no_line_repeats_stays_where_the_page_shows_no_headline():
    tag = f"{TITLE}_示例环保网"
    assert article_of(news(heading="", info="", tag=tag)).title == TITLE


def test_a_sidebars_heading_is_passed_over_for_the_line_above_the_metadata():
    side = "".join(f"<h3>{name}</h3>" + "<p>在线式</p>" * 4 for name in ("商品分类", "便携式仪器", "试剂耗材"))
    found = article_of(news(above=side, heading=f"<div>{TITLE}</div>", tag=SLOGAN))
    assert found.title == TITLE


def test_the_list_of_a_newspapers_page_names_the_headline():
    issue = f'<ul><li><a href="2.html">{TITLE}</a><li><a href="3.html">编辑荐读：乡村小学的虫虫博物馆</a></ul>'
    paper = f"{issue}<p>2010年6月9日 星期三</p>"
    html = news(above=paper, heading=f"<div>过去一把火 今年成捆卖</div><div>{TITLE}</div>", info="", tag="北屿日报")
    assert article_of(html).title == TITLE


def test_the_breadcrumb_names_the_headline_that_links_to_its_own_page():
    crumbs = f'<p>当前位置：<a href="/">首页</a>&gt;<a href="/news/">业界</a>&gt;{TITLE}</p>'
    html = news(above=crumbs, heading=f'<div><a href="/news/show-1024.html">{TITLE}</a></div>', tag="示例环保网")
    assert article_of(html).title == TITLE


def test_the_heading_above_the_metadata_is_sought_where_the_longest_text_stands_elsewhere():
    notice = (
        "<p>本站使用相关技术提供更好的阅读体验，同时尊重用户隐私，请阅读声明全文，关闭本窗口表示同意上述各项规定。</p>"
    )
    menu = "<p>站内频道</p>" * 50
    html = f"<title>示例环保网</title>{notice * 2}{menu}<h2>{TITLE}</h2><p>{INFO}</p><p>{FIRST[:48]}。</p>{menu}"
    found = article_of(html)
    assert found.title == TITLE
    assert found.text.startswith(FIRST[:40])


@pytest.mark.parametrize("title", ["停水公告", "招聘启事"])
def test_a_notices_short_title_right_above_the_metadata(title):
    assert article_of(news(heading=f"<div>{title}</div>", tag=SLOGAN)).title == title


@pytest.mark.parametrize("line", ["石某某/北屿日报", "——澜城泵站的三十个昼夜", "1,024次", "公司新闻"])
def test_what_is_no_headline_is_not_taken_for_one(line):
    found = read(news(heading=f"<p>{line}</p>", body=BODY, tag=""))
    assert found.problem is Reason.NO_TITLE


def test_a_title_tag_that_is_the_end_of_the_heading_is_shorter_than_the_title():
    whole = f"省生态环境厅调研组赴{TITLE}"
    assert article_of(news(heading=f"<h1>{whole}</h1>", tag=f"{TITLE[:9]}现场会")).title == whole


@pytest.mark.parametrize(
    "heading",
    [
        "<h1>{}</h1><h1>{}</h1>",
        '<span style="font-size:18px;font-weight:bold">{}<br>{}</span>',
        '<font size="4"><b>{}<br>{}</b></font>',
    ],
)
def test_a_headline_in_two_lines_is_one(heading):
    halves = (TITLE[:9], TITLE[9:])
    html = news(heading=f"<div>{heading.format(*halves)}</div>", tag=SLOGAN)
    assert article_of(html).title == TITLE


def test_the_page_of_a_newspaper_is_no_headline():
    pages = "".join(f'<li><a href="node_{n}.htm">第0{n}版：生态文明</a>' for n in (1, 2))
    html = news(
        above=f"<p>第01版：生态文明</p><ul>{pages}</ul>", heading=f"<div>{TITLE}</div>", info="", tag="北屿日报"
    )
    assert article_of(html).title != "第01版：生态文明"


@pytest.mark.parametrize(
    "line", [f"本文标题：{TITLE} 本文地址：https://www.demo-env.example/1.html", f"《{TITLE}》版权所有"]
)
def test_a_line_of_the_texts_rights_that_names_the_title_is_no_imprint(line):
    assert article_of(news(tag=TITLE, below=f"<p>{line}</p>")).title == TITLE


@pytest.mark.parametrize("tag", ["通知公告-{}", "{}", "停水通知_{}"])
def test_the_signature_below_the_text_is_no_headline(tag):
    office = "北屿流域河道养护总队"
    signed = f'<p align="right">{office}</p><p align="right">2021年8月19日</p>'
    found = article_of(news(BODY + signed, heading=f"<div>{TITLE}</div>", tag=tag.format(office)))
    assert found.title == TITLE
    assert found.text.startswith(FIRST)
    assert found.text.endswith(office + "\n2021年8月19日")


def test_a_headline_below_the_metadata_wins_over_a_sidebars_short_heading():
    side = "<h3>公示公告</h3>" + "<p><a href='/n/9.html'>关于某加工点的处罚决定公示</a></p>" * 12
    html = news(
        above=side, heading="", info="发布时间：2021-08-19 来源：公用事业科", tag="北屿流域委员会",
        body=f"<p align=center><b>{TITLE}</b></p><p>各有关单位：</p>{BODY}",
    )  # fmt: skip
    assert article_of(html).title == TITLE


def test_what_stands_with_the_day_in_an_element_of_the_heading_is_no_part_of_it():
    html = news(heading=f"<h3>{TITLE} <small>2021/8/19 观鸟组供稿</small></h3>", info="", tag=SITE)
    assert article_of(html).title == TITLE


BOXES = {
    "popup": "<div class=pop><h2>关于调整公众查询系统的公告</h2><p>5月25日暂停查询。发布时间：2024-05-20</p></div>",
    "hotline": "<div><h3>咨询投诉与意见建议</h3><p>地址：政务中心二号楼</p><p>时间：工作日9:00-17:00</p></div>",
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
@pytest.mark.parametrize("heading", ["<h3>{}</h3>", "<h4>{}</h4>", "<div class=xl_tit><strong>{}</strong></div>"])
def test_a_boxs_heading_gives_way_to_the_one_above_the_metadata(heading, box):
    assert article_of(news(above=box, heading=heading.format(TITLE), tag="水情信息_示例水文中心")).title == TITLE


@pytest.mark.parametrize("name", ["沅澧流域水情日报", "全市空气质量周报", "雨水情简报"])
def test_a_bulletin_is_a_headline_and_no_newspaper(name):
    issue = f"<h3>{name}</h3><h4>（第142期）</h4>"
    found = article_of(news(heading=issue, info="2021-08-19 11:00:18", tag="水情信息_示例水文中心"))
    assert (found.title, found.source) == (f"{name}（第142期）", None)


def test_the_title_of_a_document_broken_in_two_is_one():
    cell = "<table><tr><td align=center>关于开展户外广告门头招牌<br>专项整治的通知</td></tr></table>"
    assert article_of(news(heading=cell, tag="欢迎光临示例网")).title == "关于开展户外广告门头招牌专项整治的通知"


def test_two_paragraphs_in_large_points_are_one_headline():
    line = '<p class=MsoNormal align=center><b><span style="font-size:22.0pt">{}</span></b></p>'
    heading = line.format("北屿区环保分局开展乡镇卫生院") + line.format("医疗废水专项检查")
    found = article_of(news(heading=heading, info="", tag="关于报送材料的函"))
    assert found.title == "北屿区环保分局开展乡镇卫生院医疗废水专项检查"


def test_the_heads_title_is_the_one_that_the_tag_cuts_off():
    head = f'<meta name="ArticleTitle" content="{TITLE}">'
    printed = f"<div>【基层动态】{TITLE}</div>"
    found = article_of(
        news(head=head, heading=printed, above="<a href=/j>基层动态</a>", tag=f"{TITLE[:12]}... - 示例头条 - 示例局")
    )
    assert found.title == TITLE


def test_the_words_that_open_a_printed_headline_stay():
    head = f'<meta property="og:title" content="{TITLE}">'
    assert (
        article_of(news(head=head, heading=f"<h1>重磅！{TITLE}</h1>", tag=f"{TITLE}-示例网")).title == f"重磅！{TITLE}"
    )


@pytest.mark.parametrize("word", ["公告", "公示", "湿地"])
def test_a_title_may_be_a_single_word(word):
    assert article_of(news(title=word, tag=f"{word}-示例环保网")).title == word


@pytest.mark.parametrize("href", ["/", "index.html", "http://www.demo-env.example/", "../"])
@pytest.mark.parametrize("heading", ["<h2>{}</h2>", "<div class=bt>{}</div>", "<p><b>{}</b></p>"])
def test_a_heading_that_leads_home_is_the_site(heading, href):
    firm = "绿野环保设备有限公司"
    logo = f'<h1><a href="{href}">{firm}</a></h1>'
    assert article_of(news(above=logo, heading=heading.format(TITLE), tag=firm)).title == TITLE
