"""Where an article comes from: every way in which pages print it, and what only looks like a source."""

from __future__ import annotations

import pytest
from snippets import BODY, INFO, TEXT, article_of, news

# the metadata line, and the source in it
SOURCES = {
    "来源：示例环保网": "示例环保网",
    "来源:示例环保网 作者:林见清": "示例环保网",
    "稿源：示例环保网": "示例环保网",
    "信息来源：北屿市水务局": "北屿市水务局",
    "文章来源：示例环保网": "示例环保网",
    "出处：示例环保网": "示例环保网",
    "转载自：示例环保网": "示例环保网",
    "来自：示例环保网": "示例环保网",
    "来 源：示例环保网": "示例环保网",
    "來源：示例環保網": "示例環保網",
    "来源：《示例环境报》": "《示例环境报》",
    "来源：示例环保网-固废频道": "示例环保网-固废频道",
    "来源：Demo News Agency": "Demo News Agency",
    "来源：来源：示例环保网": "示例环保网",
    "来源：示例环境报/林见清 2021-08-19": "示例环境报",
    "摘自：示例环境报": "示例环境报",
    "转贴自：示例环境报 点击数：22": "示例环境报",
    "来源：<a href='http://o.example/'>示例环保网</a><a href='/c/1/'>水环境</a><a href='#r'>评论</a>": "示例环保网",
    "<i>来源：示例环保网</i><a href='/c/1/'>水环境</a><a href='#r'>留下评论</a>": "示例环保网",
    "来源：示例环保网 2021-08-19 11:00": "示例环保网",
    "2021-08-19 11:00 来源： 示例环保网 【字体：大 中 小】": "示例环保网",
    "2021-08-19 11:00:18 示例环保网": "示例环保网",
    "示例环保网 2021-08-19 11:00:18": "示例环保网",
    "2021-08-19 | 示例环境报": "示例环境报",
    "<span>2021-08-19 11:00</span><span>示例环境报</span>": "示例环境报",
    "<span>来源：示例环保网</span><a>大</a><a>中</a><a>小</a><a>[打印]</a>": "示例环保网",
    "<em>发布机关</em><span>北屿市水务局</span>": "北屿市水务局",
    "<span>示例环境报</span><span>林见清</span><time>2021-08-19 11:00</time><span>4105阅读</span>": "示例环境报",
    "<span>林见清</span><span>示例环境报</span><time>2021-08-19 11:00</time>": "示例环境报",
    "<b class='src'>宣教处</b><i>林见清</i><time>2021-08-19 11:00</time>": "宣教处",
    "<b class='src'>本站原创</b><i>林见清</i><time>2021-08-19 11:00</time>": "本站原创",
    "<b class='article-source'>林见清</b><time>2021-08-19 11:00</time>": None,
    "来源：本站原创 作者：林见清 2021-08-19": "本站原创",
    "阅读 7481&nbsp;&nbsp;示例环境报&nbsp;&nbsp;2021/08/19": "示例环境报",
    "2021-08-19 11:00 阅读 3352 林见清 示例环境报": "示例环境报",
    "<i>来 源: 示例环保网</i><i>文章作者: 林见清</i><i>发表时间: 2021/08/19</i>": "示例环保网",
    "时间：2021-08-19 来源：示例环保网【<a>大</a> <a>中</a> <a>小</a>】": "示例环保网",
    "2021-08-19 11:00 | 33次阅读 | 来源CSDN | 作者魏星": "CSDN",
    "<i>2021-08-19 11:00</i>|<i>33次阅读</i>|来源<i>CSDN</i>|作者<i>魏星</i>": "CSDN",
    "示例客户端 2021-08-19 11:00": "示例客户端",
    "2021-08-19 11:00 | 北屿": "北屿",
    "2021-08-19 11:00 江苏": None,
    "2021-08-19 11:00 全国 3.6万阅读": None,
    "2021-08-19 11:00 臺北時間": None,
    "2021-08-19 11:00(北京时间) --示例新闻网": "示例新闻网",
    "2021-08-19 11:00 4,417 人氣": None,
    "作者 林见清 2021-08-19 11:00 | 分類 能源": None,
    "来源：demo.COM 7 次阅读 2021-08-19": "demo.COM",
    "□林见清 《示例日报》（2021年08月19日 第07版）": "示例日报",
    "<b class='m-from-author'>林见清</b><time>2021-08-19 11:00</time>": None,
    "来自 / 示例早报 2021-08-19": "示例早报",
    "时间：2021-08-19 来源：": None,
    "时间：2021-08-19": None,
    "时间：2021-08-19 来源： 作者：林见清": None,
    "2021-08-19 11:00 星期四 阅读：33 评论 打印": None,
    "2021-08-19 行业新闻": None,
    "2021-08-19 焦點新聞": None,
    "信息来源：查看 时间：2021-08-19": None,
    "<b class='source'>来自示例论坛网</b> 2021-08-19": "示例论坛网",
    "来源：http://www.source.example/1.html 时间：2021-08-19": None,
}


@pytest.mark.parametrize(("info", "expected"), SOURCES.items())
def test_source_is_read_as_printed(info, expected):
    assert article_of(news(info=info)).source == expected


def test_headline_beside_the_date_is_no_source():
    title = "示例水务集团中标北屿市再生水管网"  # ends as a newspaper's name would
    assert article_of(news(title=title, info="2021-08-19 分类：污水 阅读(6381)")).source is None


def test_link_of_the_source_comes_with_it():
    found = article_of(news(info='来源：<a href="http://www.source.example/">示例环境报</a> 时间：2021-08-19'))
    assert (found.source, found.source_url) == ("示例环境报", "http://www.source.example/")
    assert article_of(news()).source_url is None


# the head, and the source that the page prints or not
META_SOURCES = {
    "printed too": ('<meta name="ContentSource" content="示例环境报">', "2021-08-19 示例环境报", "示例环境报"),
    "printed otherwise": ('<meta name="ContentSource" content="本网站">', INFO, "示例环保网"),
    "label inside": ('<meta name="source" content="来源：示例环境报">', "示例环境报 2021-08-19", "示例环境报"),
    "the site's own slogan": (
        '<meta name="ContentSource" content="示例环保网——环保人的家"><meta name="SiteName" '
            'content="示例环保网——环保人的家">',
        "2021-08-19 11:00", None),
    "not printed": ('<meta name="source" content="别处日报">', "2021-08-19 11:00", None),
    "empty": ('<meta name="ContentSource" content="">', "2021-08-19 11:00", None),
}  # fmt: skip


@pytest.mark.parametrize(("head", "info", "expected"), META_SOURCES.values(), ids=META_SOURCES)
def test_source_in_the_head_counts_only_where_the_page_prints_it(head, info, expected):
    assert article_of(news(info=info, head=head)).source == expected


def test_source_below_the_text_is_read():
    found = article_of(news(BODY + "<p>（来源：示例环境报）</p>", info="2021-08-19 11:00"))
    assert (found.source, found.text) == ("示例环境报", "\n".join(TEXT))


@pytest.mark.parametrize("label", ["来源：", "作者：", "责任编辑："])
def test_empty_label_at_the_end_takes_nothing_from_the_footer(label):
    found = article_of(news(f"{BODY}<p>{label}</p>", info="2021-08-19"))
    assert (found.source, found.author, found.editor) == (None, None, None)


def test_a_channel_of_the_menu_beside_the_date_is_no_source():
    menu = '<ul><li><a href="/a/">港澳</a></li><li><a href="/b/">财经</a></li></ul>'
    assert article_of(news(above=menu, info="2021-08-19 11:00 | 港澳")).source is None
    assert article_of(news(above=menu, info="<a href='/b/'>高考</a> 2021-08-19 11:00")).author is None


def test_a_notice_with_a_date_above_the_title_is_no_source():
    above = "<p>·8月18日榆树湾停水通知</p><p>·8月19日榆树湾停水通知</p>"
    assert article_of(news(above=above, info="发布：2021-08-19 来源： 作者：")).source is None


def test_words_of_the_menu_are_no_labels_of_each_other():
    above = '<table><tr><td><a href="/1/">供稿</a></td><td><a href="/2/">留学</a></td></tr></table>'
    assert article_of(news(above=above, info="2021-08-19 11:00")).source is None


@pytest.mark.parametrize("label", ["資料來源", "资料来源"])
def test_credit_of_a_figure_is_no_source_of_the_article(label):
    assert article_of(news(f"{BODY}<p>{label}：示例市水务局</p>", info="2021-08-19 11:00")).source is None


def test_newspaper_in_the_dateline_is_the_source():
    lead = "<p>【示例報／記者林见清／彰化報導】</p>"
    assert article_of(news(lead + BODY, info="2021-08-19 11:00")).source == "示例報"


def test_named_source_wins_over_one_that_names_nobody():
    assert article_of(news(BODY + "<p>来源：示例环境报</p>", info="来源：网络 时间：2021-08-19")).source == "示例环境报"


@pytest.mark.parametrize("value", ["未知", "admin", "佚名", "不详", "管理员"])
def test_value_that_a_system_fills_in_is_no_source(value):
    assert article_of(news(info=f"<small>来源:</small>{value} <small>作者:</small>admin 2021-08-19")).source is None


def test_channel_before_a_reporter_is_no_source():
    assert article_of(news(f"<p>【社會新聞／記者林小明／台北報導】</p>{BODY}", info="2021-08-19")).source is None


def test_account_behind_the_author_is_the_source():
    info = '<span>原创</span> <span>林见清</span> <span><a id="js_name">北屿背面</a></span>'
    found = article_of(news(info=info))
    assert (found.author, found.source) == ("林见清", "北屿背面")


def test_the_link_of_a_source_is_found_with_a_date_glued_to_it():
    info = '<b>来源：<a href="http://www.source.example/">示例周刊</a></b><b>2021/8/19 9:06:41</b>'
    found = article_of(news(info=info))
    assert (found.source, found.source_url) == ("示例周刊", "http://www.source.example/")


LABELS_APART = {
    "next line": "来源：<br>示例环保网 时间：2021-08-19",
    "block inside": "<div>来源：<div>示例环保网</div></div>",
    "next block": "<div>来源：</div><div>示例环保网</div>",
    "no colon": "<p><span>来源</span> <em>示例环保网</em></p>",
}


@pytest.mark.parametrize("info", LABELS_APART.values(), ids=LABELS_APART)
def test_source_is_read_where_it_stands_apart_from_its_label(info):
    assert article_of(news(info=info)).source == "示例环保网"


@pytest.mark.parametrize(
    "note",
    [
        "本文来自微信公众号“碳路先锋”（ID：tanlu0000），作者：凌波，经授权发布。",
        "文章首发于公众号：碳路先锋，转载请联系后台。",
    ],
)
def test_public_account_of_a_reprint_is_its_source(note):
    found = article_of(news(f"<blockquote><p>{note}</p></blockquote>{BODY}", info="2021-08-19 11:00"))
    assert found.source == "碳路先锋"


@pytest.mark.parametrize(
    "credit", ["图片来源：视觉素材", "数据来源：北屿统计", "图源：视觉素材", "泵站外景图像来源: W. Demo/DW"]
)
def test_credit_of_a_picture_is_no_source(credit):
    assert article_of(news(f"<p>{credit}</p>{BODY}", info="2021-08-19 11:00")).source is None


def test_reporters_in_traditional_characters_are_no_source():
    assert article_of(news(info="[2021-08-19] 本報記者 焦恩 北嶼報道")).source is None


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("2022-08-22 17:48 聯合報／ 記者陳以安／彰化即時報導", "聯合報"),
        ("聯合報／記者陳以安／彰化報導", "聯合報"),
        (
            "<a href='/s'>社会万象</a><a href='/p'>江岭青年报</a><span>温如玉</span><span>2014-04-22 06:48</span>",
            "江岭青年报",
        ),
        ("<a href='/s'>社会万象</a><span>法治频道</span><span>2014-04-22 06:48</span>", None),
    ],
)
def test_paper_before_its_reporter_or_behind_the_section_is_the_source(info, expected):
    assert article_of(news(info=info)).source == expected


def test_the_office_that_sent_it_in_gives_way_to_what_is_printed_as_the_source():
    below = "<p>供稿：办公室 林见清</p>"
    assert article_of(news(BODY, below=below, info="来源：本网 2021-08-19")).source == "本网"
    assert article_of(news(BODY, below="<p>供稿：北屿市水务局</p>", info="2021-08-19")).source == "北屿市水务局"


@pytest.mark.parametrize("button", ["我要评论(0)", "我要留言", "我要投稿", "手机阅读", "语音播报", "正在加载"])
def test_a_button_beside_the_date_is_no_source(button):
    info = f"2021-08-19 08:40 <a href=#>{button}</a> <a href=#>字号：T|T</a>"
    assert article_of(news(info=info)).source is None
    below = "<p align=right>来源：《示例观察》杂志 作者：林见清</p>"
    assert article_of(news(BODY + below, info=info)).source == "《示例观察》杂志"


def test_the_reporter_in_brackets_is_none_of_the_source():
    assert article_of(news(info="来源：示例日报（记者 林见清） 2021-08-19")).source == "示例日报"


@pytest.mark.parametrize("credit", ["（来源：示例日报）", "【文章来源：示例日报】", "(来源:示例日报 作者:林见清)"])
def test_the_source_may_stand_in_brackets_behind_the_last_sentence(credit):
    body = f"<p>{TEXT[0]}</p><p>{TEXT[1]}{credit}</p>"
    assert article_of(news(body, info="2021-08-19")).source == "示例日报"
    assert article_of(news(body, info="2021-08-19 来源：示例环保网")).source == "示例环保网"
    assert article_of(news(body.replace("来源", "图片来源"), info="2021-08-19")).source is None


def test_the_sites_own_name_beside_the_date_gives_way_to_a_label_among_the_credits():
    info = "<p><span>绿能万象</span> <span>2021-08-19 11:00</span></p>"
    credits = "<p>文丨林见清</p><p>来源丨示例环境报</p>"
    tag = "北屿市第二污水处理厂提标改造工程通水-绿能万象|能源转型资讯平台"
    found = article_of(news(credits + BODY, info=info, tag=tag))
    assert (found.source, found.author, found.text) == ("示例环境报", "林见清", "\n".join(TEXT))
