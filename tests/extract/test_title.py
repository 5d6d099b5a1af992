"""The headline: wherever it stands and whatever the head makes of it."""

from __future__ import annotations

import re

import pytest
from snippets import BODY, HEADINGS, INFO, LONG, MENU, TEXT, TITLE, WHOLE, article_of, flat, news, read

from crawler.article import Reason


@pytest.mark.parametrize("heading", HEADINGS.values(), ids=HEADINGS)
def test_headline_is_found_in_any_element(heading):
    found = article_of(news(heading=heading))
    assert flat(found.title) == TITLE
    assert found.text == "\n".join(TEXT)


def test_metadata_inside_the_heading_is_still_read():
    found = article_of(news(heading=HEADINGS["h1 with the metadata inside"], info=""))
    assert (found.title, found.source, found.published_at) == (TITLE, "示例环保网", "2021-08-19T11:00:18+08:00")


@pytest.mark.parametrize("heading", ["h1", "div"])
def test_headline_in_two_lines_has_a_blank_only_where_the_head_has_one(heading):
    broken = f"<{heading}>{TITLE[:9]}<br>{TITLE[9:]}</{heading}>"
    assert article_of(news(heading=broken)).title == TITLE
    parted = f"{TITLE[:9]} {TITLE[9:]}"
    assert article_of(news(heading=broken, tag=f"{parted}_示例环保网")).title == parted


ENDS = {
    "a link to the section": "<a class=position href=/hjyw/>环境要闻</a>",
    "a mark": "<span class=tag>原创</span>",
    "a button": "<em>收藏</em>",
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_what_stands_behind_the_headline_in_its_heading_is_none_of_it(end):
    found = article_of(news(heading=f"<h1>{TITLE}{end}</h1>", tag=f"{TITLE} - 示例环保网"))
    assert found.title == TITLE


@pytest.mark.parametrize(
    "end", ["（图）", "<span>——北屿市治水见闻</span>", "<a href=/n/2.html>第二批名单公布后的第三次回访</a>"]
)
def test_what_belongs_to_the_headline_stays(end):
    plain = re.sub("<[^>]*>", "", end)
    found = article_of(news(heading=f"<h1>{TITLE}{end}</h1>", tag=f"{TITLE} - 示例环保网"))
    assert found.title == TITLE + plain


LEAD, MAIN = "河长上岗“云巡河”", "北屿市小微水体管护有了千里眼"

HALVES = {
    "p and h1": f"<p class=yinti>{LEAD}</p><h1>{MAIN}</h1>",
    "h2 and h1": f"<h2>{LEAD}</h2><h1>{MAIN}</h1>",
    "two h1": f"<h1>{LEAD}</h1><h1>{MAIN}</h1>",
}


@pytest.mark.parametrize("heading", HALVES.values(), ids=HALVES)
@pytest.mark.parametrize("mark", [" ", "，", ""])
def test_headline_in_two_headings_is_one_where_the_head_says_so(heading, mark):
    tag = f"{LEAD}{mark}{MAIN} - 部门动态 - 示例环保网"
    assert flat(article_of(news(heading=heading, tag=tag)).title) == LEAD + MAIN
    head = f'<meta name="ArticleTitle" content="{LEAD}{mark}{MAIN}">'
    assert flat(article_of(news(heading=heading, tag="示例环保网", head=head)).title) == LEAD + MAIN


def test_headline_in_two_lines_of_a_heading_is_one_where_the_head_names_the_site():
    heading = "<h1>省委主要领导在漕河流域调研时强调<br>以钉钉子精神推进水环境治理</h1>"
    title = "省委主要领导在漕河流域调研时强调 以钉钉子精神推进水环境治理"
    assert article_of(news(heading=heading, tag="示例新闻客户端")).title == title


def test_letter_to_an_office_has_the_title_of_its_label():
    rows = ("信件标题", TITLE, "信件编号", "JZXX20210224007", "来信人", "林**", "答复部门", "北屿市水务局", "答复时间",
            "2021-08-19 11:00:18")  # fmt: skip
    table = "".join(
        f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in zip(rows[::2], rows[1::2], strict=True)
    )
    found = article_of(news(heading=f"<table>{table}</table>", tag="局长信箱-北屿市水务局", info="答复内容"))
    assert (found.title, found.source, found.published_at) == (TITLE, "北屿市水务局", "2021-08-19T11:00:18+08:00")


WHOLE_LINES = {
    "link on its first half": (f'<a href="/k">{TITLE[:10]}</a>{TITLE[10:]}', TITLE),
    "words behind the link": (f'<a href="/x">{TITLE}</a>（第二批名单）', f"{TITLE}（第二批名单）"),
}


@pytest.mark.parametrize(("heading", "title"), WHOLE_LINES.values(), ids=WHOLE_LINES)
def test_link_inside_the_headline_does_not_cut_it(heading, title):
    assert article_of(news(heading=f"<h1>{heading}</h1>", tag=f"{title}_示例环保网")).title == title


def test_channel_below_the_headline_is_no_part_of_it():
    assert (
        article_of(news(heading=f"<div>{TITLE}<br>行业新闻</div>", tag=f"{TITLE}_行业新闻_示例环保网")).title == TITLE
    )


@pytest.mark.parametrize("size", ["++3", "9" * 5000, "-1", "5pt", ""])
def test_any_size_of_letters_is_survived(size):
    assert article_of(news(heading=f'<p><font size="{size}">{TITLE}</font></p>', tag="示例")).title == TITLE


@pytest.mark.parametrize("line", ["星期四 天气晴朗万里无云", "农历辛丑年七月十二日", "北屿市生态环境保护局"])
def test_todays_line_is_no_headline(line):
    assert read(news(heading="", tag="示例环保网", info=f"2021-08-19 {line}")).problem is Reason.NO_TITLE


LINKED = f'<h1><a href="/s/">[江东新闻]</a>{TITLE}</h1>'


@pytest.mark.parametrize("tag", [f"{TITLE}_示例环保网", f"[江东新闻]{TITLE}|本地热点 - 示例环保网"])
def test_link_to_the_section_before_the_headline_is_no_part_of_it(tag):
    assert article_of(news(heading=LINKED, tag=tag)).title == TITLE


def test_page_without_any_heading_gives_the_line_above_the_body():
    body = f"<table><tr><td>{TITLE}</td></tr><tr><td>{INFO}</td></tr><tr><td>{BODY}</td></tr></table>"
    html = f"<html><head><title>新闻</title></head><body>{MENU}{body}</body></html>"
    assert article_of(html).title == TITLE


def test_sender_of_a_document_is_not_the_headline():
    rows = {
        "发文机关：": "北屿市人民政府办公室",
        "成文日期：": "2021年08月19日",
        "标 题：": LONG,
        "发文字号：": "北政办〔2021〕8号",
    }
    table = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in rows.items())
    sender = "<p>北屿市人民政府办公室</p><p>2021年8月19日</p>"
    page = news(BODY + sender, heading=f"<table>{table}</table>", info="", tag=f"{LONG}_示例政府网")
    assert article_of(page).title == LONG


def test_name_of_a_part_of_the_page_is_not_the_headline():
    above = "<h2>新闻资讯</h2><h2>联系我们</h2>"
    page = news(
        above=above, heading=f'<div class="news-title">{TITLE}</div>', info="[2022-08-16]", tag="示例环境科技有限公司"
    )
    assert article_of(page).title == TITLE


def test_headline_beside_the_date_is_found():
    page = news(heading="", info=f"[2021-08-19] {TITLE}", tag="示例匯報")
    assert (article_of(page).title, article_of(page).published_at) == (TITLE, "2021-08-19")


@pytest.mark.parametrize("large", ["<font size=5 face=黑体>{}</font>", '<span style="font-size:22px">{}</span>'])
def test_largest_letters_above_the_date_are_the_headline(large):
    lines = f"<p>{large.format(TITLE)}</p><p><font size=3>北屿公司诉水务局行政处罚一案的始末</font></p>"
    assert article_of(news(heading=lines, info="2021-08-19 11:00", tag="示例日报")).title == TITLE


def test_headline_in_two_lines_of_large_letters_is_one():
    large = '<p style="text-align:center"><span style="font-size:22px">{}</span></p>'
    lines = large.format("示例药业有限公司原料药扩建项目") + large.format("环境影响评价第一次公示")
    page = news(heading="", info="", body=f"{lines}{BODY}", tag="信息公示 - 示例药业有限公司")
    assert article_of(page).title == "示例药业有限公司原料药扩建项目环境影响评价第一次公示"


def test_byline_above_the_text_is_no_headline():
    lines = f"<p>{TITLE}</p><p>本报记者 林见清</p>"
    assert article_of(news(heading=lines, info="", tag="示例日报 2021年8月19日")).title == TITLE


def test_leads_round_the_headline_are_no_part_of_it():
    heading = (
        f'<h3 class="lead">城市更新看治水</h3><h1>{TITLE}</h1><h3 class="sub">——出水提至一级A，明年开放科普馆</h3>'
    )
    found = article_of(news(heading=heading))
    assert found.title == TITLE
    assert found.text == "\n".join(TEXT)


def test_title_that_the_list_page_prints_stands_in_for_none():
    html = f"<html><body>{MENU}<div>{INFO}</div>{BODY}</body></html>"
    assert article_of(html, link_title=TITLE).title == TITLE


def test_title_of_the_page_wins_over_that_of_the_list_page():
    assert article_of(news(), link_title=TITLE[:8] + "…").title == TITLE


def test_entities_and_invisible_characters_are_read():
    found = article_of(news(title="“水&amp;气”同治：PM2&#46;5与\u200b臭氧", tag="示例环保网"))
    assert found.title == "“水&气”同治：PM2.5与臭氧"


def test_witness_of_the_headline_is_told():
    assert [one.name for one in read(news()).witnesses["title"]] == ["heading"]
    assert [one.said for one in read(news()).witnesses["title"]] == [TITLE]


def test_share_card_does_not_win_over_the_line_above_the_metadata():
    card = f'<div class="title">{TITLE}</div><p>北屿二厂通水了，点开看看。</p>'
    found = article_of(news(heading=f"<div>{TITLE}</div>", below=card))
    assert found.text.startswith(TEXT[0])
    assert found.source == "示例环保网"


def test_tag_and_button_in_the_heading_are_no_part_of_the_title():
    heading = f'<h1><a href="/t/">[求助]</a> <span>{TITLE}</span></h1>'
    assert article_of(news(heading=heading, tag=f"{TITLE} - 技术交流 - 示例论坛")).title == TITLE


@pytest.mark.parametrize("heading", [f"<h1>{TITLE}</h1>", f'<h1><a href="/news/show-1024.html">{TITLE}</a></h1>'])
def test_heading_is_found_where_the_head_says_nothing(heading):
    found = article_of(news(heading=heading, tag="示例环保网"))
    assert (found.title, found.text) == (TITLE, "\n".join(TEXT))


def test_headline_broken_within_a_sentence_is_whole_and_a_lead_line_is_none_of_it():
    broken = "北屿市生态环境局关于2016年12月5日作出的<br>建设项目环境影响评价文件审批决定的公告"
    html = news(
        heading=f'<table><tr><td align="center"><span>{broken}</span></td></tr></table>', tag="北屿市生态环境局"
    )
    assert article_of(html).title == broken.replace("<br>", "")
    lead = f'<table><tr><td align="center"><span>退休工程师誊清运行日志<br>{TITLE}</span></td></tr></table>'
    assert article_of(news(heading=lead, tag="北屿市生态环境局")).title == TITLE


@pytest.mark.parametrize("label", ["来信标题", "信件主题："])
def test_headline_of_a_letter_is_its_own_where_the_head_names_the_section(label):
    rows = ((label, TITLE), ("来 信 人", "林某"), ("来信时间", "2021-08-12"))
    table = "".join(f"<tr><th>{one}</th><td>{value}</td></tr>" for one, value in rows)
    found = article_of(news(f"<table>{table}</table>{BODY}", heading="", tag="来信选登 - 北屿市生态环境局"))
    assert found.title == TITLE
    assert found.text == WHOLE


def test_speaker_below_the_title_of_a_speech_is_its_author():
    speech = "<p>在全省污水处理工作推进会上的讲话</p><p>省环境保护厅党组书记、厅长 林见清</p><p>（2018年5月28日）</p>"
    found = article_of(
        news(heading=speech, info="", tag="领导讲话_北屿省环境保护厅", above='<a href="/ld/">领导讲话</a>')
    )
    assert (found.title, found.author) == ("在全省污水处理工作推进会上的讲话", "林见清")
    assert found.published_at == "2018-05-28"


def test_document_in_the_text_that_the_head_names_is_not_the_headline():
    name = "北屿市污水处理费征收管理办法（试行）"
    body = (
        f"<p>各县（区）人民政府：</p><p>《{name}》已经市政府第41次常务会议审议通过，现印发给你们，请认真贯彻执行。</p>"
    )
    html = news(f"{body}<p><b>{name}</b></p>{BODY}", heading=f'<p class="tit">{TITLE}</p>', tag=f"{name}-政策-示例网")
    found = article_of(html)
    assert found.title == TITLE
    assert found.text.startswith("各县（区）人民政府：")


def test_badge_before_the_headline_is_no_part_of_it():
    badge = f'<div class="detail-title"><span class="badge">公众参与</span><strong>{TITLE}</strong></div>'
    assert article_of(news(heading=badge, tag="环评公示网-环境影响评价信息公示平台")).title == TITLE


def test_small_heading_with_a_day_above_labels_in_cells_is_the_headline():
    heading = "<h4>每日行情（2022年9月8日）</h4><dl><dt>日期</dt><dd>2022/09/08</dd><dt>来源</dt><dd>市场部</dd></dl>"
    logo = "<h1>北屿碳排放权交易中心</h1>"
    found = article_of(
        news(heading=heading, info="", tag="北屿碳排放权交易中心官方网站", above=logo + "<h3>业务指引</h3>")
    )
    assert (found.title, found.published_at) == ("每日行情（2022年9月8日）", "2022-09-08")


@pytest.mark.parametrize("day", ["(2022-03-11)", "[2022-03-11]", "2022年3月11日", "2022-03-11 09:30"])
@pytest.mark.parametrize("cut", [0, 9])
def test_the_day_in_an_element_of_its_own_behind_the_headline_is_no_part_of_it(day, cut):
    words = f"{TITLE[:cut]}<br>{TITLE[cut:]}" if cut else TITLE
    found = article_of(news(heading=f"<h2>{words} <small>{day}</small></h2>", info="来源：示例环保网"))
    assert flat(found.title) == TITLE
    assert found.published_at.startswith("2022-03-11")


def test_the_day_that_is_a_part_of_the_title_stays():
    title = "北屿市城区环境空气质量日报（2022-03-05）"
    assert article_of(news(title=title)).title == title


def test_the_number_of_the_picture_is_none_of_the_headline():
    heading = f"<h1>{TITLE}<span>(<em>1</em>/3)</span></h1>"
    assert article_of(news(heading=heading, tag=f"[图集]{TITLE}--图片频道--示例网")).title == TITLE


def test_the_number_of_a_newspapers_page_is_no_headline():
    page = f"<td>第02版：综合新闻</td><td><h3>图片新闻</h3></td><p>示例环境报 2021年8月19日</p>{BODY}"
    found = article_of(f"<html><title>图片新闻--示例环境报</title><body>{page}</body></html>")
    assert found.title == "图片新闻"
