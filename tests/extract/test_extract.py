"""Whole pages: every field of the record from one call, in the dialects of the common CMSs and in every coding."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime, timedelta, timezone

import pytest
from snippets import BODY, INFO, MENU, NOW, TEXT, TITLE, URL, WHOLE, article_of, news, page_of, read

from crawler.article import Article, Attachment, Image, RelatedLink, article_id, as_record
from crawler.extract import extract
from crawler.normalize.text import content_hash

CUT = f"{TITLE}{TEXT[0]}{TEXT[1]}"[:110]
RELATED = (
    ("/news/show-1.html", "临澜市发布大气污染防治三年行动方案", "2021-08-18"),
    ("/news/show-2.html", "碧川市生活垃圾焚烧发电项目并网", "2021-08-17"),
    ("/news/show-3.html", "两部门联合开展农村黑臭水体排查", "2021-08-16"),
)
GLUED = "".join(f'<li><a href="{href}">{title}{day}</a></li>' for href, title, day in RELATED)

# the page that it all started from: the abstract is title and text cut off, the text comes twice, and dates are glued
# to the related links
SEED = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}-行业新闻-示例环保设备网</title>
<meta name="keywords" content="污水处理,提标改造"><meta name="description" content="{CUT}"></head><body>{MENU}
<div class="pos">当前位置：<a href="/">首页</a> &gt; <a href="/news/">行业新闻</a> &gt; 正文</div>
<h1>{TITLE}</h1><div class="info"><span>来源:<a href="http://www.source.example/">示例环保设备网</a></span>
<span>时间:2021-08-19 11:00:18</span>
<span>热度:49</span></div><div class="abstract">{CUT}</div>
<div class="content">{BODY}<p>附件：<a href="/f/1.pdf">改造工程一览表</a></p>
<p><img src="/upload/1.jpg" alt="改造后的氧化沟"></p>
<p>原标题：北屿二厂正式通水</p>{BODY.partition("</p>")[2]}
<p>（责任编辑：周望）</p></div>
<div class="more"><h3>相关资讯</h3><ul>{GLUED}</ul></div>
<div class="hot"><h3>热门文章</h3><ul><li><a href="/news/show-9.html">某市启动管网普查工作</a></li></ul></div>
<div class="foot">示例环保设备网 版权所有</div></body></html>"""  # fmt: skip


def test_page_that_it_all_started_from_is_read_in_every_field():
    text = f"{WHOLE}\n附件：改造工程一览表"
    assert article_of(SEED) == Article(
        id=article_id(URL),
        url=URL,
        portal="www.demo-env.example",
        section="行业新闻",
        title=TITLE,
        original_title="北屿二厂正式通水",
        source="示例环保设备网",
        source_url="http://www.source.example/",
        author=None,
        editor="周望",
        published_at="2021-08-19T11:00:18+08:00",
        updated_at=None,
        views=49,
        summary=CUT,
        text=text,
        images=(Image("https://www.demo-env.example/upload/1.jpg", "改造后的氧化沟"),),
        attachments=(Attachment("https://www.demo-env.example/f/1.pdf", "改造工程一览表"),),
        keywords=("污水处理", "提标改造"),
        related=tuple(RelatedLink(f"https://www.demo-env.example{href}", title, day) for href, title, day in RELATED),
        language="zh",
        fetched_at="2026-11-24T07:00:00Z",
        content_hash=content_hash(TITLE, text),
    )


def frame(main, tag=f"{TITLE}_示例环保网"):
    return f"<html><head><title>{tag}</title></head><body>{MENU}{main}</body></html>"


# the frames that the common CMSs put round an article; metadata printed as each of them prints it
DIALECTS = {
    "destoon": frame(
        '<div class="nav"><a href="/">首页</a> <i>&gt;</i> <a href="/news/">资讯</a> <i>&gt;</i> <a '
            'href="/news/1/">行业新闻</a></div>'
        f'<h1 class="title" id="title">{TITLE}</h1><div class="info"><span class="f_r"></span>'
            '发布日期：2021-08-19&nbsp;&nbsp;来源：示例网&nbsp;&nbsp;'
        '作者：林见清&nbsp;&nbsp;浏览次数：<span id="hits">49</span></div><div class="content" id="article">'
            f'{BODY}</div>'
        '<div class="b20"></div><div>打赏</div><div class="award">[ 资讯搜索 ] [ 加入收藏 ] [ 打印本文 ] [ '
            '违规举报 ]</div>'),
    "dedecms": frame(
        '<div class="place"><strong>当前位置:</strong><a href="/">主页</a> &gt; <a href="/n/">行业新闻</a> &gt; '
            '</div><div class="viewbox">'
        f'<div class="title"><h2>{TITLE}</h2></div><div class="info"><small>时间:</small>2021-08-19<small>'
            '来源:</small>示例网 <small>作者:</small>林见清'
        ' <small>点击:</small><script src="/plus/count.php"></script>次</div><div class="content"><table><tr>'
            f'<td>{BODY}</td></tr></table>(责任编辑：周望)</div>'
        '<div class="context"><ul><li>上一篇：<a href="/1.html">某市启动管网普查</a></li><li>下一篇：没有了</li>'
            '</ul></div></div>'),
    "phpcms": frame(
        '<div class="crumbs"><a href="/">首页</a> &gt; <a href="/n/">行业新闻</a> &gt; 正文</div><div '
            f'id="Article"><h1>{TITLE}<br/>'
        '<span>2021-08-19&nbsp;&nbsp;&nbsp;来源：示例网&nbsp;&nbsp;&nbsp;作者：林见清&nbsp;评论：<a href="#c">'
            '0</a> 点击：</span><span id="hits"></span></h1>'
        f'<div class="content">{BODY}</div><div id="pages" class="text-c"></div></div><p class="f14"><strong>'
            '上一篇：</strong><a href="/1.html">某市启动管网普查</a></p>'),
    "empirecms": frame(
        '<table class="position"><tr><td>您当前的位置：<a href="/">首页</a>&nbsp;&gt;&nbsp;<a href="/n/">'
            '行业新闻</a></td></tr></table>'
        f'<table class="title_info"><tr><td><h1>{TITLE}</h1></td></tr><tr><td class="info_text">'
            '时间：2021-08-19&nbsp;&nbsp;来源：示例网&nbsp;&nbsp;作者：林见清</td></tr></table>'
        f'<table><tr><td id="text">{BODY}<p align="center" class="pageLink"></p></td></tr></table>'),
    "jeecms": frame(
        f'<section class="content_w850"><h1><a class="position" href="/n/">[行业新闻]</a>{TITLE}</h1><div '
            'class="content-inf"><span>发布时间：2021-08-19</span>'
        '<span>作者：林见清</span><span>来源：示例网</span><span>浏览次数：<span id="views"></span></span></div>'
            f'<div class="content-txt">{BODY}</div></section>'),
    "discuz": frame(
        '<div id="pt"><div class="z"><a href="/">首页</a> <em>›</em> <a href="/n/">行业新闻</a> <em>›</em> '
            f'查看内容</div></div><h1 class="ph">{TITLE}</h1>'
        '<p class="xg1">2021-08-19<span class="pipe">|</span> 发布者: admin<span class="pipe">|</span> 查看: <em '
            'id="_viewnum">49</em><span class="pipe">|</span>'
        ' 评论: 0<span class="pipe">|</span> 原作者: 林见清<span class="pipe">|</span> 来自: 示例网</p><table>'
            f'<tr><td id="article_content">{BODY}</td></tr></table>'),
    "government": frame(
        f'<div>当前位置：<a href="/">首页</a> &gt; <a href="/n/">行业新闻</a></div><div class="tit">{TITLE}</div>'
            '<ul class="x"><li>发布日期：2021-08-19</li>'
        '<li>来　源：示例网</li><li>作 者：林见清</li><li>字号：[大] [中] [小]</li></ul><div class="TRS_Editor">'
            f'{BODY}</div>', "示例市生态环境局"),
}  # fmt: skip


@pytest.mark.parametrize("html", DIALECTS.values(), ids=DIALECTS)
def test_article_is_read_in_the_frame_of_every_cms(html):
    found = article_of(html)
    told = (found.title, found.source, found.author, found.published_at, found.text)
    assert told == (TITLE, "示例网", "林见清", "2021-08-19", WHOLE)


@pytest.mark.parametrize("name", ["destoon", "discuz"])
def test_views_that_a_cms_prints_are_read(name):
    assert article_of(DIALECTS[name]).views == 49


@pytest.mark.parametrize("name", [name for name in DIALECTS if name not in ("destoon", "discuz")])
def test_views_that_a_script_fills_are_unknown(name):
    assert article_of(DIALECTS[name]).views is None


@pytest.mark.parametrize("name", [name for name in DIALECTS if name != "jeecms"])
def test_section_is_read_from_the_breadcrumb_of_every_cms(name):
    assert article_of(DIALECTS[name]).section == "行业新闻"


def declared(html, charset):
    return html.replace('charset="utf-8"', f'charset="{charset}"')


HTML = news(info=f"{INFO} 作者：林见清")
RARE = HTML.replace("北屿市", "㙍屿市")  # in GB18030 and not in GB2312
BYTES = {
    "utf-8": HTML.encode(),
    "utf-8 with BOM": b"\xef\xbb\xbf" + HTML.encode(),
    "undeclared utf-8": HTML.replace('<meta charset="utf-8">', "").encode(),
    "gb2312": declared(HTML, "gb2312").encode("gb2312"),
    "gbk": declared(HTML, "gbk").encode("gbk"),
    "undeclared gbk": HTML.replace('<meta charset="utf-8">', "").encode("gbk"),
    "gbk declared as utf-8": HTML.encode("gbk"),
    "utf-8 declared as gb2312": declared(HTML, "gb2312").encode(),
    "gbk declared as iso-8859-1": declared(HTML, "iso-8859-1").encode("gbk"),
    "utf-16": HTML.encode("utf-16"),
    "old meta": HTML.replace('<meta charset="utf-8">',
        '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">').encode("gbk"),
}  # fmt: skip


@pytest.mark.parametrize("body", BYTES.values(), ids=BYTES)
def test_every_coding_gives_the_same_article(body):
    assert article_of(body) == article_of(HTML)


def test_gb2312_that_is_gb18030_is_read():
    assert article_of(declared(RARE, "gb2312").encode("gb18030")).text == WHOLE.replace("北屿市", "㙍屿市")


@pytest.mark.parametrize("coding", ["utf-8", "gbk"])
def test_one_broken_byte_costs_one_character(coding):
    whole = declared(HTML, coding).encode(coding)
    place = whole.index("提高到".encode(coding))
    found = article_of(whole[:place] + b"\xff" + whole[place + 1 :])
    assert (found.title, found.source) == (TITLE, "示例环保网")
    assert found.text.split("\n")[1:] == list(TEXT[1:])
    assert found.text[:20] == TEXT[0][:20]


def test_page_cut_off_in_a_character_is_read():
    whole = declared(HTML, "gbk").encode("gbk")
    assert article_of(whole[: whole.index("预计明年".encode("gbk")) + 1]).title == TITLE


@pytest.mark.parametrize(
    ("text", "language"),
    [(WHOLE, "zh"), ("這個專案總投資三億元，為當地環境帶來改變，專家說這對產業發展很重要。", "zh-Hant")],
)
def test_language_is_told_by_the_text(text, language):
    html = news("".join(f"<p>{one}</p>" for one in text.split("\n")), title="污水處理" if language != "zh" else TITLE)
    assert article_of(html).language == language


def test_portal_is_the_host_unless_it_is_known():
    assert article_of(news()).portal == "www.demo-env.example"
    assert article_of(news(), portal="demo_env").portal == "demo_env"


def test_identity_hangs_on_the_canonical_address_alone():
    one = article_of(news(), url=f"{URL}?utm_source=x#top")
    assert (one.url, one.id) == (URL, article_of(news(BODY + "<p>又及，科普馆今日开馆。</p>")).id)


def test_time_of_fetching_is_written_in_utc():
    there = datetime(2026, 11, 24, 15, 0, tzinfo=timezone(timedelta(hours=8)))
    assert extract(page_of(news()), fetched_at=there).article == extract(page_of(news()), fetched_at=NOW).article


def test_relative_dates_count_from_the_time_of_fetching():
    html = news(info="3小时前")
    assert article_of(html, fetched_at=NOW - timedelta(days=1)).published_at == "2026-11-23T12:00:00+08:00"


def test_same_page_gives_the_same_answer():
    assert read(SEED).article == read(SEED).article
    assert read(SEED).witnesses == read(SEED).witnesses


def test_hash_does_not_hang_on_blanks_and_furniture():
    one, other = article_of(news()), article_of(news(BODY.replace("<p>", "<p>\u3000\u3000"), above="<div>又一栏</div>"))
    assert one.content_hash == other.content_hash


def test_every_witness_says_something():
    found = read(SEED)
    assert set(found.witnesses) <= {field.name for field in fields(Article)}
    assert {"title", "source", "published_at", "views", "summary", "section", "keywords", "related"} <= set(
        found.witnesses
    )
    assert all(one.name and one.said for said in found.witnesses.values() for one in said)


def test_frame_tells_where_the_pieces_stand():
    found = read(SEED)
    lines = [line.text for line in found.frame.flow.lines]
    assert lines[found.frame.headline.line] == TITLE
    assert lines[found.frame.summary] == CUT
    assert [lines[index] for index in found.frame.body] == found.article.text.split("\n")


def test_record_has_every_key_in_the_order_of_the_class():
    record = as_record(article_of(SEED))
    assert list(record) == [field.name for field in fields(Article)]
    assert as_record(replace(article_of(SEED), images=()))["images"] == []
