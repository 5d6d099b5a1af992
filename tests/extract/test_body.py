"""The text: found in any markup, whole, once, and without what stands around it."""

from __future__ import annotations

import pytest
from snippets import BODY, FIRST, PERMITS, SECOND, TEXT, THIRD, TITLE, WHOLE, article_of, news, read

from crawler.article import Reason

# the same three paragraphs in every markup that templates and word processors leave behind
MARKUP = {
    "p": BODY,
    "div": "".join(f"<div>{one}</div>" for one in TEXT),
    "br": "<br>".join(TEXT),
    "br twice": "<br/>\n<br/>".join(TEXT),
    "br in one p": f"<p>{'<br>'.join(TEXT)}</p>",
    "text straight in the block": f"{FIRST}<p>{SECOND}</p>{THIRD}",
    "text straight under td": f"<table><tr><td>{'<br>'.join(TEXT)}</td></tr></table>",
    "paragraphs in td": f"<table width=600><tr><td><table><tr><td>{BODY}</td></tr></table></td></tr></table>",
    "a row each": "<table>" + "".join(f"<tr><td>{one}</td></tr>" for one in TEXT) + "</table>",
    "unclosed p": "".join(f"<p>{one}" for one in TEXT),
    "open font": "".join(f"<p><font size=3><b>{one}</p>" for one in TEXT),
    "spans in spans": "".join(f"<p><span><span>{one[:9]}</span>{one[9:]}</span></p>" for one in TEXT),
    "indented by blanks": "".join(f"<p>\u3000\u3000{one}&nbsp;</p>" for one in TEXT),
    "empty paragraphs between": "".join(f"<p>{one}</p><p>&nbsp;</p><p><br></p>" for one in TEXT),
    "section in section": "".join(f"<section><section><p>{one}</p></section></section>" for one in TEXT),
    "each in a div of its own": "".join(f"<div><div><p>{one}</p></div></div>" for one in TEXT),
    "blockquote": f"<blockquote>{BODY}</blockquote>",
    "lines of one pre": f"<pre>{WHOLE}</pre>",
    "pre": f"<pre>{FIRST}</pre><pre>{SECOND}</pre><pre>{THIRD}</pre>",
    "links inside": BODY.replace("反硝化深床滤池", '<a href="/tech/1.html">反硝化深床滤池</a>'),
    "script inside": BODY.replace("</p>", "<script>show('<p>广告</p>')</script></p>", 1),
    "list": "<ul>" + "".join(f"<li>{one}</li>" for one in TEXT) + "</ul>",
    "articles of html 5": f"<article><section>{BODY}</section></article>",
    "editor's wrappers": f'<div class="TRS_Editor"><div class="Custom_UnionStyle">{BODY}</div></div>',
}


@pytest.mark.parametrize("body", MARKUP.values(), ids=MARKUP)
def test_paragraphs_are_found_in_any_markup(body):
    assert article_of(news(body)).text == WHOLE


@pytest.mark.parametrize("body", MARKUP.values(), ids=MARKUP)
def test_body_printed_twice_is_kept_once(body):
    phone = f'<div class="content wap">{body}</div>'
    assert article_of(news(body, below=phone)).text == WHOLE


SHORT = {
    "one sentence": ("<p>因管道检修，八月二十日全天停水，请提前储水。</p>", 1),
    "two sentences": ("<p>因管道检修，八月二十日全天停水。</p><p>恢复时间另行通知，请市民提前储水，谅解支持。</p>", 2),
    "notice with signature": ("<p>各用水单位：</p><p>因管道检修，八月二十日全天停水，请提前储水。</p><p>北屿市水务局"
        "</p><p>2021年8月19日</p>", 4),
}  # fmt: skip


@pytest.mark.parametrize(("body", "count"), SHORT.values(), ids=SHORT)
def test_short_notice_is_found_whole(body, count):
    hot = "".join(f'<li><a href="/n/{at}.html">某市第{at}批治理项目清单正式发布</a></li>' for at in range(20))
    side = f'<div class="side"><h3>热点排行</h3><ul>{hot}</ul></div>'
    found = article_of(news(body, title="停水通知公告", below=side))
    assert found.text.split("\n") == [one.partition("</p>")[0] for one in body.split("<p>")[1:]]
    assert len(found.text.split("\n")) == count


def test_picture_article_without_text_is_an_article():
    body = "".join(f'<p><img src="/upload/{at}.jpg" alt="湿地风光之{at}"></p>' for at in range(3))
    found = article_of(news(body, title="北屿湿地公园秋日风光"))
    assert [image.url[-5:] for image in found.images] == ["0.jpg", "1.jpg", "2.jpg"]


def test_picture_article_with_captions_keeps_them():
    body = "".join(
        f'<p><img src="/upload/{at}.jpg"></p><p>图为湿地公园第{at}观景台，游客在栈道上拍照。</p>' for at in (1, 2, 3)
    )
    found = article_of(news(body, title="北屿湿地公园秋日风光"))
    assert found.text.split("\n") == [f"图为湿地公园第{at}观景台，游客在栈道上拍照。" for at in (1, 2, 3)]
    assert len(found.images) == 3


def test_long_document_is_not_cut():
    paragraphs = [
        f"第{at}条 污水处理单位应当建立台账，如实记录第{at}号设施的运行、维护和出水水质情况，保存期限不少于五年。"
        if at % 10
        else f"第{at // 10}章 一般规定"
        for at in range(400)
    ]
    found = article_of(news("".join(f"<p>{one}</p>" for one in paragraphs), title="北屿市污水处理管理办法"))
    assert found.text.split("\n") == paragraphs


def test_text_behind_a_stray_end_of_the_page_is_found():
    html = news().replace('<div class="main">', '</body></html><div class="main">')
    assert article_of(html).text == WHOLE


OTHERS = {
    "comments longer than the text": '<div class="comments">' +
        f"<p>{'这条新闻很好，支持一下，希望早日完工，造福百姓。' * 12}</p>" * 3 + "</div>",
    "disclaimer longer than the text": "<div class=foot><p>"
        f"免责声明：{'本站内容均来自互联网，不代表本站观点，如有侵权请联系删除，谢谢。' * 20}</p></div>",
    "teasers": "".join(f'<li><a href="/{at}.html">某市治理工程{at}</a><p>某市治理工程{at}近日开工，总投资三亿元，'
        '工期两年，建成后可服务人口二十万。</p></li>' for at in range(9)),
    "hot list with dates": "".join(
        f'<li><a href="/{at}.html">某市治理工程{at}近日开工</a><span>2021-08-0{at}</span></li>' for at in range(1, 9)),
}  # fmt: skip


@pytest.mark.parametrize("more", OTHERS.values(), ids=OTHERS)
def test_other_text_of_the_page_never_wins_over_the_body(more):
    assert article_of(news(below=f"<div>{more}</div>")).text == WHOLE


@pytest.mark.parametrize("html", ["", "<p></p>", news("", info="", below=""), "<title>某网</title>"])
def test_page_without_text_and_picture_is_refused_by_name(html):
    found = read(html)
    assert found.article is None
    assert found.problem in (Reason.NO_TITLE, Reason.NO_TEXT)


def test_page_with_text_and_no_title_is_refused_by_name():
    found = read(f"<html><body>{BODY}</body></html>")
    assert (found.article, found.problem) == (None, Reason.NO_TITLE)


LEAVING = '<div style="display:none"><p>您访问的链接即将离开本网站，是否继续？</p><a href="#">继续访问</a></div>'
OTHERS = (
    '<div class="tj"><p>推荐阅读</p><dl><dt><a href="/n/7.html">某市清单修订工作培训班开班</a></dt>'
    "<dd>培训班开班有关情况近日公布，各地认真贯彻落实有关部署，结合实际细化措施，推动工作取得阶段性成效。[详细]</dd></dl></div>"
)
FORM = "<table>{}</table>".format(
    "".join(
        f"<tr><td>{name}</td><td>{value}</td></tr>"
        for name, value in (
            ("行政处罚决定书文号", "北环罚〔2022〕33号"),
            ("案件名称", "某鱼粉厂超标排放恶臭污染物案"),
            ("处罚类别", "罚款"),
            ("处罚结果", "罚款人民币十二万元"),
            ("处罚机关", "北屿市生态环境局"),
        )
    )
)


@pytest.mark.parametrize("below", [LEAVING, OTHERS, OTHERS + LEAVING])
def test_a_form_without_a_sentence_is_the_text_and_not_what_stands_beside_it(below):
    text = article_of(news(FORM, below=below)).text
    assert "北环罚〔2022〕33号" in text
    assert "培训班" not in text
    assert "离开本网站" not in text


@pytest.mark.parametrize("below", [LEAVING, OTHERS, OTHERS + LEAVING])
def test_a_page_that_is_one_picture_has_the_picture_and_no_text(below):
    found = article_of(news('<p><img src="/up/2022/one.jpg" width="800"></p>', below=below))
    assert found.text == ""
    assert [image.url.rpartition("/")[2] for image in found.images] == ["one.jpg"]


@pytest.mark.parametrize("below", [LEAVING, OTHERS, OTHERS + LEAVING])
def test_a_page_that_is_one_file_has_the_file(below):
    found = article_of(news('<p><a href="/up/plan.doc">关于印发工作方案的通知.doc</a></p>', below=below))
    assert [file.name for file in found.attachments] == ["关于印发工作方案的通知.doc"]
    assert "培训班" not in found.text


def test_a_notice_of_a_sentence_stays_beside_a_longer_abstract():
    assert article_of(news("<p>8月24日，北屿空气质量为优。</p>", below=OTHERS)).text == "8月24日，北屿空气质量为优。"


def test_the_box_above_the_headline_is_no_text_of_a_page_that_is_one_picture():
    box = "<div><h3>联系我们</h3><p>北屿监测站</p><p>电话：0000-8820117</p><p>资质认定证书编号：161812050213</p></div>"
    found = article_of(news('<p><img src="/up/2022/one.jpg" width="800"></p>', above=box))
    assert (found.text, len(found.images)) == ("", 1)


@pytest.mark.parametrize(
    "below", ["", "<p>此信息为会员信息，查看招标文件请登录或注册，会员热线：0000-8820117。</p>", OTHERS]
)
@pytest.mark.parametrize("closing", ["", "<p>公示期为三个工作日，有异议的请以书面形式提出。</p>"])
def test_a_table_is_the_text_whatever_little_stands_below_it(below, closing):
    text = article_of(news(PERMITS + closing, below=below)).text
    assert text.startswith("序号 | 项目名称 | 建设单位")
    assert ("公示期" in text, "会员" in text) == (bool(closing), False)


NEIGHBOURS = (
    "<p>上一条：<a href=1.html>关于开展农村饮水安全排查的通知</a> [2022-05-12]</p>"
    "<p>下一条：<a href=2.html>北屿市水务局2022年部门预算公开</a> [2022-05-20]</p>"
)


@pytest.mark.parametrize("tag", [None, "北屿市水务局"])
def test_a_notice_of_files_alone_is_read_beside_its_neighbours(tag):
    files = "".join(f"<p><a href=/up/{number}.doc>{number}.防汛责任人名单.doc</a></p>" for number in "12")
    found = article_of(news(files, heading=f"<div class=title>{TITLE}</div>", tag=tag, below=NEIGHBOURS))
    assert found.title == TITLE
    assert found.text.splitlines() == ["1.防汛责任人名单.doc", "2.防汛责任人名单.doc"]


@pytest.mark.parametrize("heading", ["网友评论：（只显示最新10条，与本站立场无关！）", "相关评论", ""])
def test_what_readers_write_is_no_text_however_long(heading):
    said = "".join(
        f"<tr><td>网友『清风』于 2021-8-{day} 9:12:33 发表评论说：<br>{'早就应该建了，每天早上一层灰，' * 7}</td></tr>"
        for day in range(20, 29)
    )
    comments = f"<table><tr><td class=main_title>{heading}</td></tr>{said}</table>"
    found = article_of(
        news(f"<p>{FIRST}</p>", heading=f"<font size=4><b>{TITLE}</b></font>", tag="::示例站::", below=comments)
    )
    assert (found.title, found.text, found.published_at) == (TITLE, FIRST, "2021-08-19T11:00:18+08:00")


BOOKMARKED = {
    "left open": f'<a name="top">{BODY}',
    "round the text": f'<a name="c"><div class="content">{BODY}</div></a>',
    "in each paragraph": "".join(f'<p><a name="OLE_LINK{at}">{one}</a></p>' for at, one in enumerate(TEXT)),
    "with an id": "".join(f'<p><a id="m{at}">{one[:30]}</a>{one[30:]}</p>' for at, one in enumerate(TEXT)),
}


@pytest.mark.parametrize("body", BOOKMARKED.values(), ids=BOOKMARKED)
def test_a_place_to_jump_to_is_no_link(body):
    assert article_of(news(body)).text == WHOLE


@pytest.mark.parametrize("style", ["visibility: hidden; opacity: 0;", "display:none"])
def test_a_hidden_text_that_begins_with_a_picture_is_text(style):
    picture = '<p><img data-src="/up/640.jpg"></p>'
    found = article_of(news(f'<div id="js_content" style="{style}">{picture}<p>{FIRST}</p></div>'))
    assert (found.text, len(found.images)) == (FIRST, 1)
