"""What stands among the lines of a text and is no part of it, and what only looks so."""

from __future__ import annotations

import pytest
from snippets import BODY, FIRST, INFO, PERMITS, SECOND, TEXT, THIRD, TITLE, WHOLE, article_of, at_most, news, read

from crawler.article import Reason

LATER = (
    "<p>工程分两期实施，一期工程已于去年年底投入运行，二期工程计划明年开工，建成后全市污水处理能力将翻一番。</p>"
    "<p>该市同时启用了在线监测平台，每月向社会公布一次监测数据，接受群众监督。</p>"
)

COPIES = {
    "straight behind": BODY + BODY,
    "from its second paragraph on": BODY + BODY.partition("</p>")[2],
    "thrice": BODY * 3,
    "behind the original title": f"{BODY}<p>原标题：北屿二厂通水</p>{BODY.partition('</p>')[2]}",
    "hidden": f'{BODY}<div style="display: none">{BODY}</div>',
    "hidden first": f'<div style="display:none">{BODY}</div>{BODY}',
    "one for the phone": f'<div class="pc">{BODY}</div><div class="phone">{BODY}</div>',
    "in another markup": f"{BODY}<div>{'<br>'.join(TEXT)}</div>",
    "screen, phone and reader": "".join(f'<div class="{one}">{BODY}</div>' for one in ("pc", "wap", "read")),
}


@pytest.mark.parametrize("body", COPIES.values(), ids=COPIES)
def test_each_paragraph_is_kept_once(body):
    assert article_of(news(body)).text == WHOLE


@pytest.mark.parametrize("place", ["above", "below"])
def test_copy_of_the_whole_article_for_the_phone_is_dropped(place):
    copy = f'<div class="m-article"><h1>{TITLE}</h1><div>{INFO}</div>{BODY}</div>'
    assert article_of(news(**{place: copy})).text == WHOLE


def test_short_line_that_comes_back_is_no_copy():
    body = "<p>厂长这样说：</p>".join(f"<p>{one}</p>" for one in TEXT) + "<p>厂长这样说：</p>" + f"<p>{FIRST[::-1]}</p>"
    assert article_of(news(body)).text.split("\n").count("厂长这样说：") == 3


# what stands around the text, or among its paragraphs, and is no part of it
AROUND = {
    "tail heading and links": '<div>相关阅读</div><ul><li><a href="/1.html">某市启动管网普查工作</a></li></ul>',
    "hot list": '<h3>热门文章</h3><ul><li><a href="/1.html">某市启动管网普查工作</a></li></ul>',
    "editor": "<p>（责任编辑：周望）</p>",
    "editor, no brackets": "<p>责任编辑：周望</p>",
    "editors in brackets": "<div>【编辑:周望】</div>",
    "original title": "<p>原标题：北屿二厂通水</p>",
    "source again": "<p>来源：示例环保网</p>",
    "share bar": '<div class="share">分享到： <a href="#">微信</a> <a href="#">微博</a> <a href="#">QQ空间</a></div>',
    "share words": "<div>分享到：微信 微博 QQ空间 打印 收藏</div>",
    "print and close": "<p>【打印本页】 【关闭窗口】</p>",
    "font size": "<div>字号：大 中 小</div>",
    "pager": '<div class="page"><a href="1_2.html">上一页</a> 1 <a href="1_2.html">2</a> <a href="1_2.html">下一页'
    "</a></div>",
    "neighbours": '<div>上一篇：<a href="/1.html">某市启动管网普查</a></div><div>下一篇：没有了</div>',
    "copyright": "<p>版权声明：凡本网注明来源的作品，版权均属于示例环保网，未经授权不得转载、摘编。</p>",
    "disclaimer": "<p>免责声明：本文仅代表作者个人观点，与示例环保网无关，请读者仅作参考，并请自行核实相关内容。</p>",
    "disclaimer of the text": "<p>以上内容仅代表作者个人观点，不代表本网立场，如有侵权请联系我们删除，谢谢。</p>",
    "reprint note": "<p>转载请注明出处，未经许可不得以任何形式转载本站内容。</p>",
    "comments": '<div class="comment"><h3>网友评论</h3><p>写得很好，期待科普馆早日开放，带孩子去看看。</p></div>',
    "comment box": '<div id="pinglun"><p>我来说两句</p><p>请登录后发表评论，评论仅供网友表达个人看法，'
    "并不表明本网同意其观点。</p></div>",
    "app advert": "<p>下载示例环保客户端，随时随地看环保新闻，更多精彩内容等你来。</p>",
    "scan": "<p>扫描下方二维码，关注示例环保网官方微信公众号，获取更多行业资讯。</p>",
    "record number": "<p>示ICP备00000000号 示公网安备00000000000000号</p>",
    "tags": '<div class="tags">标签：<a href="/t/1">污水处理</a> <a href="/t/2">提标改造</a></div>',
    "back": '<p><a href="/">返回首页</a> <a href="#">返回顶部</a></p>',
    "hotline": "<p>新闻热线：000-00000000 投稿邮箱：news@demo-env.example</p>",
}


@pytest.mark.parametrize("more", AROUND.values(), ids=AROUND)
def test_what_stands_behind_the_text_in_its_block_is_left_out(more):
    assert article_of(news(BODY + more)).text == WHOLE


@pytest.mark.parametrize("more", AROUND.values(), ids=AROUND)
def test_what_stands_behind_the_texts_block_is_left_out(more):
    assert article_of(news(below=more)).text == WHOLE


AMONG = {name: AROUND[name] for name in ("share bar", "share words", "font size", "print and close", "scan",
    "app advert")} | {
    "recommended": '<div class="rec"><a href="/1.html">某市启动管网普查工作，三年完成</a><br><a href="/2.html">'
        '某县新建污水厂</a></div>',
    "advert": '<div class="ad">广告</div>',
    "player": '<div><video src="1.mp4"></video><button>播放</button></div>',
}  # fmt: skip


@pytest.mark.parametrize("more", AMONG.values(), ids=AMONG)
def test_what_stands_among_the_paragraphs_is_left_out(more):
    body = f"<p>{FIRST}</p>{more}<p>{SECOND}</p><p>{THIRD}</p>"
    assert article_of(news(body)).text == WHOLE


BEFORE = {
    "share bar": AROUND["share bar"],
    "font size": "<div>【字体：大 中 小】</div>",
    "breadcrumb": '<div>当前位置：<a href="/">首页</a> &gt; <a href="/news/">行业新闻</a> &gt; 正文</div>',
    "counter": "<div>阅读：<span></span>次</div>",
    "app": "<div>打开APP阅读全文</div>",
    "lead-in": "<p>（示例环保网讯）</p>",
}


@pytest.mark.parametrize("more", [one for name, one in BEFORE.items() if name != "lead-in"])
def test_what_stands_above_the_text_is_left_out(more):
    assert article_of(news(more + BODY)).text == WHOLE


# what belongs to the text although it looks like furniture
KEPT = {
    "subtitle that may head other news": f"<p>{FIRST}</p><p>最新消息</p><p>{SECOND}</p><p>{THIRD}</p>",
    "dates as subtitles": f"<p>{FIRST}</p><p>2021年8月1日</p><p>首台水泵启动。</p><p>2021年8月9日</p><p>{SECOND}</p>",
    "subtitle": f"<p>{FIRST}</p><p><b>一、改造内容</b></p><p>{SECOND}</p><p>{THIRD}</p>",
    "heading": f"<p>{FIRST}</p><h3>工艺路线</h3><p>{SECOND}</p><p>{THIRD}</p>",
    "question": f"<p>{FIRST}</p><p>问：为什么不停水？</p><p>{SECOND}</p><p>{THIRD}</p>",
    "list": f"<p>{FIRST}</p><ul><li>改良氧化沟</li><li>深床滤池</li></ul><p>{SECOND}</p><p>{THIRD}</p>",
    "signature": f"{BODY}<p>北屿市水务局</p><p>2021年8月19日</p>",
    "date inside": f"<p>{FIRST}</p><p>2021年8月1日，首台水泵启动。</p><p>{SECOND}</p><p>{THIRD}</p>",
    "caption": f'<p>{FIRST}</p><p><img src="1.jpg"></p><p>图为改造后的氧化沟</p><p>{SECOND}</p><p>{THIRD}</p>',
    "code-like": f"<p>{FIRST}</p><p>COD≤30mg/L，NH3-N≤1.5mg/L</p><p>{SECOND}</p><p>{THIRD}</p>",
    "speaks of copyright": f"<p>{FIRST}</p><p>他说，版权声明和免责声明都写进了合同，双方没有争议。</p><p>{SECOND}</p>",
    "speaks of related reading": f"<p>{FIRST}</p><p>相关阅读材料已经下发到各单位学习，月底考核。</p><p>{SECOND}</p>",
    "speaks of the app": f"<p>{FIRST}</p><p>市民可以在手机应用里查询实时水质，超标时会收到提醒。</p><p>{SECOND}</p>",
    "sentence with a link": f'<p>{FIRST}</p><p>详见<a href="/2.html">《北屿市污水处理提质增效三年行动方案》</a>，'
    f"全文已公布。</p><p>{SECOND}</p>",
    "file": f'{BODY}<p>附件：<a href="/f/1.pdf">改造工程一览表.pdf</a></p>',
    "english": f"<p>{FIRST}</p><p>The plant treats 100,000 tonnes of sewage a day, officials said.</p><p>{SECOND}</p>",
    "one character": f"<p>{FIRST}</p><p>壹</p><p>{SECOND}</p><p>贰</p><p>{THIRD}</p>",
}


@pytest.mark.parametrize("body", KEPT.values(), ids=KEPT)
def test_what_belongs_to_the_text_is_kept(body):
    plain = body.replace("<li>", "<p>").replace("</li>", "</p>").replace("h3>", "p>")
    paragraphs = [one for piece in plain.split("<p>")[1:] if (one := piece.partition("</p>")[0])]
    bare = [one.replace("<b>", "").replace("</b>", "") for one in paragraphs if "<img" not in one]
    linkless = [
        one if "<a" not in one else one.partition("<a")[0] + one.partition('">')[2].replace("</a>", "") for one in bare
    ]
    assert article_of(news(body)).text.split("\n") == linkless


def test_rest_that_is_hidden_until_a_button_is_pressed_is_text():
    body = f"<div>{BODY}</div><div><a>展开全文</a></div><div class='hidden-content hide'>{LATER}</div>"
    assert article_of(news(body)).text.endswith("每月向社会公布一次监测数据，接受群众监督。")


def test_box_of_links_in_text_without_paragraphs_ends_no_article():
    box = "<table><tr><td><b>相关链接：</b><br>· <a href='/1.html'>某市垃圾处理费搭车水费遭质疑</a></td></tr></table>"
    text = article_of(news(f"{'<br>'.join(TEXT)}<br>{box}<br>{LATER.replace('<p>', '').replace('</p>', '<br>')}")).text
    assert text.splitlines()[:3] == list(TEXT)
    assert text.endswith("每月向社会公布一次监测数据，接受群众监督。")


def test_box_of_background_without_links_is_text():
    box = "<p><b>■相关链接</b></p>"
    box += "<p>芦花涌全长六点八公里，是当地最后一条没有硬化的河涌，两岸住着千余户人家，靠水吃水。</p>"
    text = article_of(news(f"{BODY}{box}{LATER}")).text
    assert "芦花涌全长六点八公里" in text
    assert text.endswith("接受群众监督。")


def test_replies_of_a_forum_are_no_text():
    reply = (
        "<p>作者：江北老张 回复日期：2021-8-20 9:41:17</p><p>顶。这句话说得好，我们那里也是一样的情况，年年如此。</p>"
    )
    assert article_of(news(BODY + reply * 3)).text == WHOLE


HIDDEN = ('<p style="display:none">示例水处理网官方微信</p>', "<p hidden>示例水处理网</p>")


@pytest.mark.parametrize("line", HIDDEN)
def test_short_line_that_is_hidden_is_no_text(line):
    assert article_of(news(f"<p>{FIRST}</p>{line}<p>{SECOND}</p><p>{THIRD}</p>{line}")).text == WHOLE


@pytest.mark.parametrize(
    "card",
    [
        "<div class=card><a href=/n/2.html>临澜市再生水厂投入运行</a></div>",
        "<ul><li><a href=/n/2.html>临澜市再生水厂投入运行</a></li></ul>",
    ],
)
def test_card_of_another_article_between_two_paragraphs_is_no_text(card):
    assert article_of(news(f"<p>{FIRST}</p>{card}<p>{SECOND}</p><p>{THIRD}</p>")).text == WHOLE


DIGESTS = {
    "headings": '<h3><a href="/n/{}.html">北屿市再生水利用工程第{}期</a></h3><p>{}</p>',
    "boxes": '<div class=t><a href="/n/{}.html">北屿市再生水利用工程第{}期</a></div><p>{}</p>',
}


@pytest.mark.parametrize("story", DIGESTS.values(), ids=DIGESTS)
def test_linked_headings_of_a_digest_are_text(story):
    body = "".join(story.format(at, at, f"{at}、{FIRST}") for at in range(6))
    assert "北屿市再生水利用工程第4期" in article_of(news(body)).text


def test_named_document_between_two_paragraphs_is_text():
    link = '<div class="ref"><a href="/d.html">《北屿市水环境治理三年行动方案》</a></div>'
    assert "三年行动方案" in article_of(news(f"<p>{FIRST}</p>{link}<p>{SECOND}</p><p>{THIRD}</p>")).text


@pytest.mark.parametrize(
    "rest",
    ["<p>附：获奖名单</p>" + "<p>一等奖：北屿水务公司</p>" * 3, f"<p>东港区同步启动</p><p>{SECOND}</p>", f"{PERMITS}"],
)
def test_text_behind_the_mark_of_the_end_is_not_lost(rest):
    text = article_of(news(f"<p>{FIRST}</p><p>{THIRD}</p><p>（完）</p>{rest}")).text
    assert any(word in text for word in ("一等奖", SECOND, "污泥干化车间"))


def test_a_thousand_ends_are_no_burden():
    with at_most(5):
        text = article_of(news("".join(f"<p>（完）</p><p>{at}{FIRST}</p>" for at in range(6000)))).text
    assert text.endswith(f"5999{FIRST}")


def test_thousands_of_cards_are_no_burden():
    card = '<div class="card"><a href="/n/{0}.html">北屿市再生水利用工程第{0}期</a></div><p>{0}{1}</p>'
    with at_most(5):
        text = article_of(news("".join(card.format(at, FIRST) for at in range(6000)))).text
    assert text.startswith(f"0{FIRST}")


def test_link_in_a_paragraph_of_its_own_is_text():
    link = '<p><a href="/plan.html">北屿市水环境治理三年行动方案全文</a></p>'
    assert link[24:-8] in article_of(news(f"<p>{FIRST}</p>{link}<p>{SECOND}</p><p>{THIRD}</p>")).text


@pytest.mark.parametrize("mark", ["– 完 –", "（全文完）", "完", "—END—"])
def test_what_follows_the_mark_of_the_end_is_no_text(mark):
    assert article_of(news(f"{BODY}<p>{mark}</p><p>傳媒查詢：</p><p>示例組織傳訊主任 林小姐</p>")).text == WHOLE


@pytest.mark.parametrize("pasted", [f"<p>{TITLE}</p>", f"<p><b>{TITLE[:9]}</b></p><p>{TITLE[9:]}</p>"])
def test_headline_pasted_with_the_text_is_no_text(pasted):
    assert article_of(news(pasted + BODY)).text == WHOLE
    assert article_of(news(f"<p>{FIRST}</p><p>{TITLE}</p><p>{SECOND}</p>")).text == f"{FIRST}\n{TITLE}\n{SECOND}"


def test_placeholders_of_a_template_are_no_text():
    assert read(news("<p>{{detail.title}}</p><p>{{detail.text}}</p>", info="")).problem is Reason.NO_TEXT


def test_metadata_line_below_a_lead_is_no_text():
    lead = "<p>三座污水厂同日通水，全市污水集中处理率提高到九成七以上。</p>"
    info = "<div>更新于2021年08月19日 11:00 林见清 为示例网撰稿</div>"
    assert "更新于" not in article_of(news(lead + info + BODY, info="")).text


@pytest.mark.parametrize("style", ["display:none", "display: none;color:red", "font-size:0px"])
def test_words_hidden_inside_a_paragraph_are_no_text(style):
    rest = article_of(news(f'<p>{FIRST}<span style="{style}">{SECOND * 2}</span></p><p>{THIRD}</p>')).text
    assert SECOND in rest  # shown when a button is pressed
    hidden = f'<span style="{style}">本/文/来/自 <b>示例网</b> example.com</span>'
    body = f"<p>{FIRST[:20]}{hidden}{FIRST[20:]}</p><p>{SECOND}</p><p>{THIRD}</p>"
    assert article_of(news(body)).text == WHOLE


APPEALS = {
    "donation": "<h3>讓環境新聞走得更遠</h3><p>你的每一分支持，讓記者走得更遠，邀請您定期捐款，與我們同行。</p>",
    "leads": "<p>本报持续关注该工程。如有线索，欢迎提供。</p><p>（注：我们会对线索进行核实，为您保密。）</p>",
    "public account": "<p>点击上方“示例环保”可以订阅哦！</p>",
    "read on": "<p>請繼續往下閱讀...</p>",
    "attachment of a forum": "<p>2012-12-16 21:03 上传</p><p>下载附件 (88.21 KB)</p>",
    "more reports": '<div><p>更多示例報導</p><p><a href="/1.html">北屿市启动再生水利用工程</a></p></div>',
}


@pytest.mark.parametrize("more", APPEALS.values(), ids=APPEALS)
def test_appeals_below_the_text_are_left_out(more):
    assert article_of(news(BODY + more)).text == WHOLE


def test_box_of_hot_links_between_paragraphs_is_left_out_with_its_end():
    box = (
        '<section><div>热读</div><a href="#end">跳过 热读 继续阅读</a>'
        '<ul><li><a href="/1.html">北屿市再生水工程开工</a></li>'
        '<li><a href="/2.html">临澜市污泥处置中心投用</a></li></ul><p id="end">End of 热读</p></section>'
    )
    assert article_of(news(f"<p>{FIRST}</p>{box}<p>{SECOND}</p><p>{THIRD}</p>")).text == WHOLE


def test_link_with_a_pointer_to_another_story_is_no_text():
    pointer = '<p><a href="/1.html">►爸爸偷偷學編竹籃 女兒婚禮前一天才知道</a></p>'
    assert article_of(news(f"<p>{FIRST}</p>{pointer}<p>{SECOND}</p><p>{THIRD}</p>")).text == WHOLE


@pytest.mark.parametrize(
    "line",
    [
        "新浪声明：新浪网登载此文出于传递更多信息之目的，并不意味着赞同其观点或证实其描述。",
        "https://www.demo-env.example/up/2021/08/19/1.jpg",
        "更多关于滤筒除尘器的问题，欢迎致电北屿滤材，服务热线：0000-8230066，我们将竭诚为您服务。",
        "以上就是北屿滤材小编整理的除尘管道风速的相关内容，想了解更多请关注本站。",
    ],
)
def test_what_a_site_adds_below_the_text_is_left_out(line):
    assert article_of(news(BODY + f"<p>{line}</p>")).text == WHOLE


def test_words_for_those_who_listen_are_not_shown():
    figure = (
        '<figure><img src="/up/1.jpg" width="600"><span class="off-screen">图片版权</span>'
        '<figcaption><span class="visually-hidden">图片说明</span>通水现场</figcaption></figure>'
    )
    text = article_of(news(BODY + figure)).text
    assert "图片版权" not in text
    assert "图片说明" not in text


def test_a_box_of_rights_below_the_text_brings_nothing_with_it():
    below = (
        "<div class=ad>示例社「一手新闻」 app</div><div class=tags><a href=/t/1>#污水</a></div>"
        "<div class=copyright>本網站之文字、圖片及影音，非經授權，不得轉載、公開播送或公開傳輸及利用。</div>"
    )
    assert article_of(news(f"<div class=article>{BODY}{below}</div>")).text == WHOLE
