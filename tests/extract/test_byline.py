"""Who wrote it, who edited it, where it comes from: as printed, and nobody where nobody is named."""

from __future__ import annotations

import pytest
from snippets import BODY, INFO, TEXT, article_of, news, read


def test_label_below_the_text_wins_over_the_sites_name_beside_the_date():
    below = "<p>来源：示例快报 作者：林见清</p>"
    assert article_of(news(BODY + below, info="示例环保网 2021-08-19 11:00")).source == "示例快报"
    assert article_of(news(BODY + below, info="示例日报 2021-08-19 11:00")).source == "示例日报"


# (metadata line, first paragraph's head, last paragraph's tail) and the author
AUTHORS = {
    "label": ("作者：林见清", "", "", "林见清"),
    "several": ("作者：林见清、周望", "", "", "林见清、周望"),
    "several with blanks": ("作者：林见清 周望", "", "", "林见清、周望"),
    "reporter and correspondent": ("记者 林见清 通讯员 周望", "", "", "林见清、周望"),
    "filed from a city": ("", "本报记者 林见清 深圳报道</p><p>", "", "林见清"),
    "filed from a city with a surname's character": ("", "本报记者 林见清 南京报道</p><p>", "", "林见清"),
    "filed from a county": ("", "本报记者 林见清 山东寿光报道</p><p>", "", "林见清"),
    "two, without a place": ("", "本报记者 林见清 周望报道</p><p>", "", "林见清、周望"),
    "digits in the paper's name": ("", "21世纪示例报道记者 林见清 北京报道</p><p>", "", "林见清"),
    "the paper's address": ("", "示例时报（www.demo.example）记者 林见清 北京报道</p><p>", "", "林见清"),
    "paper, name, place": ("", "示例财经 林见清 北京报道</p><p>", "", "林见清"),
    "editor behind the reporter": ("", "每经记者 林见清 每经编辑 周望</p><p>", "", "林见清"),
    "producer behind a bar": ("", "撰文｜林见清 出品｜周望</p><p>", "", "林见清"),
    "translator and reviewer": ("", "", "(记者 林见清；编译 何川；审校 周望)", "林见清、何川"),
    "a firm": ("作者：绿澜环保", "", "", None),
    "label 执笔": ("执笔：林见清", "", "", "林见清"),
    "behind the office, before a count": ("(2021-8-19 8:41) 北屿市水务局 林见清 点击：204", "", "", "林见清"),
    "a town among the keywords": (
        "2021-08-19 来源：示例环保网 关键词：<a href='/t/1'>云麓市</a><a>格栅</a>",
        "",
        "",
        None,
    ),
    "label 记者": ("记者：林见清", "", "", "林见清"),
    "文/": ("文/林见清", "", "", "林见清"),
    "文丨": ("文丨林见清", "", "", "林见清"),
    "撰文": ("撰文：林见清", "", "", "林见清"),
    "paper's reporter": ("作者：示例环境报记者 林见清", "", "", "林见清"),
    "two-character name with a blank": ("作者：周 望", "", "", "周望"),
    "compound surname": ("作者：欧阳见清", "", "", "欧阳见清"),
    "latin": ("作者：John Smith", "", "", "John Smith"),
    "glued date": ("作者：林见清2021-08-19", "", "", "林见清"),
    "dateline": ("", "（记者 林见清）", "", "林见清"),
    "dateline of the paper": ("", "示例环境报讯（记者林见清 通讯员周望）", "", "林见清、周望"),
    "agency": ("", "示例社北屿8月19日电（记者林见清）", "", "林见清"),
    "bracket at the end": ("", "", "（记者 林见清）", "林见清"),
    "name in the bracket": ("", "", "（林见清）", "林见清"),
    "surname set apart": ("作者：林 见清", "", "", "林见清"),
    "label inside a bracket": ("(作者：林见清 周望) 苏庭", "", "", "林见清、周望"),
    "day in numerals": ("", "（示例社記者林見清苗栗縣十五日電）", "", "林見清"),
    "report of two": ("", "本报讯 记者林见清、通讯员周望报道：", "", "林见清、周望"),
    "report of a paper": ("", "【示例報訊】記者林见清報道：", "", "林见清"),
    "before the first sentence": ("", "示例观察报 记者 林见清 ", "", "林见清"),
    "two before the first sentence": ("", "示例网讯 记者林见清 通讯员周望 ", "", "林见清、周望"),
    "behind the last sentence": ("", "", "示例报记者 林见清 实习生 周望", "林见清、周望"),
    "fuller in the text than above": ("示例报 记者 林见清", "示例报讯（记者 林见清 通讯员 周望）", "", "林见清、周望"),
    "button in place of a name": ("作者：评论(0 条) 收藏文章", "", "", None),
    "subject of the first sentence": ("", "本报记者 从某局获悉，", "", None),
    "nobody": ("作者：佚名", "", "", None),
    "admin": ("作者：admin", "", "", None),
    "empty": ("作者： 来源：示例网", "", "", None),
    "the site": ("作者：本站编辑", "", "", None),
    "no byline": ("", "", "", None),
    "bracket that names nobody": ("", "", "（完）", None),
    "bracket with a note": ("", "", "（以上为全文）", None),
}


@pytest.mark.parametrize(("info", "lead", "tail", "expected"), AUTHORS.values(), ids=AUTHORS)
def test_author_is_read_from_line_dateline_or_last_bracket(info, lead, tail, expected):
    body = f"<p>{lead}{TEXT[0]}</p><p>{TEXT[1]}</p><p>{TEXT[2]}{tail}</p>"
    assert article_of(news(body, info=f"时间：2021-08-19 {info}")).author == expected


def test_photographer_below_a_text_is_no_author_and_one_whose_captions_are_the_text_is():
    assert article_of(news(BODY + "<p>（示例报记者 林见清 摄）</p>", info="2021-08-19 11:00")).author is None
    captions = "".join(f"<p>{text}（周望 摄）</p>" for text in TEXT)
    assert article_of(news(captions, info="2021-08-19 11:00")).author == "周望"


def test_two_names_behind_the_source_are_the_authors():
    assert article_of(news(info="2021-08-19 11:00 示例固废网 林见清 周望")).author == "林见清、周望"


@pytest.mark.parametrize("word", ["管理员", "公告", "方案", "杭州", "苏州", "江门"])
def test_word_beside_the_date_is_no_author(word):
    assert article_of(news(info=f"2021-08-19 11:00 {word}")).author is None


@pytest.mark.parametrize(
    "line", ["苗栗／綜合報導", "本报记者苏州报道", "（本报记者北京21日电）", "記者欧阳小明廣州報導"]
)
def test_place_in_a_byline_is_no_author(line):
    assert article_of(news(f"<p>{line}</p>{BODY}")).author in (None, "欧阳小明")


def test_name_of_a_weekday_beside_the_date_is_no_author():
    assert article_of(news(info="2021-08-19 周四 11:00")).author is None


META_AUTHORS = {
    "the site's name": ('<meta name="author" content="示例环保网">', BODY, None),
    "a program": ('<meta name="author" content="DemoCMS">', BODY, None),
    "somebody whom the page does not name": ('<meta name="author" content="周望">', BODY, None),
    "somebody whom the page names": ('<meta name="author" content="周望">', f"<p>周望</p>{BODY}", "周望"),
    "json-ld of the site": (
        '<script type="application/ld+json">{"@type":"Article","author":{"name":"示例环保网"}}</script>', BODY, None),
}  # fmt: skip


@pytest.mark.parametrize(("head", "body", "expected"), META_AUTHORS.values(), ids=META_AUTHORS)
def test_author_in_the_head_counts_only_where_the_page_names_the_person(head, body, expected):
    assert article_of(news(body, head=head)).author == expected


# where the editor stands
EDITORS = {
    "label": ("编辑：周望", "", "周望"),
    "责编": ("责编：周望", "", "周望"),
    "责任编辑": ("责任编辑：周望", "", "周望"),
    "several": ("编辑：周望、林见清", "", "周望、林见清"),
    "behind the text": ("", "<p>（责任编辑：周望）</p>", "周望"),
    "square brackets": ("", "<p>[责任编辑：周望]</p>", "周望"),
    "black brackets": ("", "<p>【编辑:周望】</p>", "周望"),
    "in the last paragraph": ("", "<p>厂区绿化同步完成，市民可以预约参观。（责编：周望）</p>", "周望"),
    "code behind the name": ("", "<p>责任编辑：周望 DM012</p>", "周望"),
    "nickname": ("编辑：青山", "", "青山"),
    "nobody": ("编辑：admin", "", None),
    "chosen by": ("选稿：周望", "", "周望"),
    "mark of the text's end": ("", "<p>责任编辑：周望#</p>", "周望"),
    "none": ("", "", None),
}


@pytest.mark.parametrize(("info", "tail", "expected"), EDITORS.values(), ids=EDITORS)
def test_editor_is_read_from_line_or_bracket(info, tail, expected):
    found = article_of(news(BODY + tail, info=f"来源：示例环保网 {info}"))
    assert (found.editor, found.author) == (expected, None)


BYLINES = {
    "with the paper's consortium": ("<p>示例日报-示例网记者 林见清 通讯员 周望</p>", "", "林见清、周望"),
    "behind the agency": ("<p>示例网消息 （示例晚报） 本报记者林见清 实习生周望</p>", "", "林见清、周望"),
    "in quotes of the paper": ("<p>《示例周报》记者 林见清</p>", "", "林见清"),
    "role on the next line": ("<p>林见清</p><p>示例网记者</p>", "", "林见清"),
    "role behind the name": ("<p>● 林见清 新山特派员</p>", "", "林见清"),
    "behind a mark": ("<p>□林见清 《示例日报》（2021年08月19日 第07版）</p>", "", "林见清"),
    "bracket behind the source": ("", "<p>来源：《示例日报》 （记者 林见清 实习生 周望）</p>", "林见清、周望"),
    "before the editor": ("", "<p>示例电台记者林见清 责编：周望</p>", "林见清"),
    "place behind the name": ("<p>[记者林见清广州报道]</p>", "", "林见清"),
    "place behind a short name": ("<p>本报记者周望北京报道</p>", "", "周望"),
    "desk and name": ("<p>社會中心／林见清報導</p>", "", "林见清"),
    "desk and nobody": ("<p>國際中心／綜合報導</p>", "", None),
    "desk and two": ("<p>社會中心 / 林见清、周望 / 綜合報導</p>", "", "林见清、周望"),
    "name and place": ("<p>林见清／彰化報導</p>", "", "林见清"),
    "two names in brackets": ("<p>【林见清、周望／台北報導】</p>", "", "林见清、周望"),
    "names before the place": ("<p>林见清 周望 綜合報導 / 雲林縣</p>", "", "林见清、周望"),
    "no name before the place": ("<p>示例中心／彰化報導</p>", "", None),
    "slash of box drawing": ("<p>記者林见清╱彰化報導</p>", "", "林见清"),
    "two reporters and a place": ("<p>記者林见清、周望／彰化報導</p>", "", "林见清、周望"),
    "newspaper, name and place": ("<p>【示例報／記者林见清／彰化報導】</p>", "", "林见清"),
    "house, day and place": ("<p>本報2021年8月19日北屿訊，林见清報導</p>", "", "林见清"),
    "no name behind the place": ("<p>本報2021年8月19日北屿訊，综合報導</p>", "", None),
    "translator": ("<p>示例網編譯林见清</p>", "", "林见清"),
    "translator of an agency": ("<p>編譯／林见清</p>", "", "林见清"),
    "in a bracket with the editor": ("", "<p>（记者林见清报导/责任编辑：周望）</p>", "林见清"),
    "role and names without a colon": (
        "<div><span>文字</span><a href=/a/1>林见清</a><a href=/a/2>周望</a></div>"
        "<div><span>攝影</span><a href=/a/3>方敏</a></div>",
        "",
        "林见清、周望",
    ),
    "label in brackets": ("<p>【记者】林见清</p>", "", "林见清"),
    "label in brackets, with the paper": ("<p>【示例日报记者】林见清</p>", "", "林见清"),
    "two lines": ("<p>示例报记者 林见清</p><p>通讯员 周望</p>", "", "林见清、周望"),
    "text and pictures by one": ("<p>示例报记者 林见清 文并摄</p>", "", "林见清"),
    "photographer": ("<p>示例报记者 林见清摄</p>", "", None),
    "words said to a reporter": ("<p>记者：“北屿的水清了。”他指出。</p>", "", None),
    "question to several": ("<p>记者：您参与了哪些工程的设计？</p>", "", None),
    "heading of the text": ("<p>作者的话</p>", "", None),
}


@pytest.mark.parametrize(("above", "below", "expected"), BYLINES.values(), ids=BYLINES)
def test_byline_of_its_own_line_is_read(above, below, expected):
    assert article_of(news(above + BODY + below, info="2021-08-19 11:00")).author == expected


def test_names_in_an_address_element_are_the_byline():
    info = "2021-08-19 11:00</div><address>安德鲁·林, 艾拉·帕特森</address><div>"
    assert article_of(news(info=info)).author == "安德鲁·林、艾拉·帕特森"


@pytest.mark.parametrize("href", ["/author/12/", "/utils/list.html?Author=x"])
def test_a_link_to_the_authors_page_names_him(href):
    info = f"<table><tr><td><a href='{href}'>林见清</a></td><td>2021-08-19 11:00</td></tr></table>"
    assert article_of(news(info=info)).author == "林见清"


def test_people_behind_the_source_are_the_authors():
    below = "<p>来源：示例新闻·北屿晚报 记者 林见清 通讯员 周望</p>"
    assert article_of(news(BODY + below, info="2021-08-19 11:00 来源：示例网")).author == "林见清、周望"


def test_readers_who_comment_are_no_authors():
    comment = '<div class="comment-item"><div class="author"><a href="/people/1/">林见清</a></div><p>写得好。</p></div>'
    assert article_of(news(below=comment, info="2021-08-19 11:00")).author is None


def test_author_and_editor_are_told_apart():
    found = article_of(news(info="来源：示例环保网 作者：林见清 责任编辑：周望"))
    assert (found.source, found.author, found.editor) == ("示例环保网", "林见清", "周望")


def test_people_of_the_text_are_no_authors():
    body = "<p>林见清说，工程已经完工。（掌声）</p><p>周望（左一）介绍了工艺路线，现场观众纷纷提问，气氛热烈。</p>"
    assert article_of(news(BODY + body)).author is None


def test_witnesses_of_the_people_are_told():
    found = read(news(info="来源：示例环保网 作者：林见清 责任编辑：周望")).witnesses
    assert {name: found[name][0].name for name in ("source", "author", "editor")} == {
        "source": "label 来源",
        "author": "label 作者",
        "editor": "label 责任编辑",
    }


@pytest.mark.parametrize("tools", ["评论(0)", "评论（12）", "我要投稿", "打印 关闭窗口"])
def test_buttons_behind_a_name_are_no_names(tools):
    assert article_of(news(info=f"{INFO} 作者：林见清 {tools}")).author == "林见清"


def test_a_line_of_its_own_that_is_called_author_is_the_byline():
    assert article_of(news(info=f'{INFO}</div><div><p class="author">桑柘</p>')).author == "桑柘"
    assert article_of(news(info=f'{INFO}</div><div><p class="author">2021年8月19日</p>')).author is None


def test_editor_beside_the_date_is_no_author():
    info = "2021-08-19 11:00 来源：示例环保网 岑参"
    assert article_of(news(BODY + "<p>编辑：岑参</p>", info=info)).author is None


def test_role_may_be_set_apart_by_a_comma_or_stand_below_the_text():
    listed = "<ul><li><span>作者,</span><span> 林见清</span></li><li><span>职位,</span><span> 驻站记者</span></li></ul>"
    assert article_of(news(info=listed + "<p>2021-08-19</p>")).author == "林见清"
    assert article_of(news(BODY + "<p>文字 | 林见清</p><p>图片 | 示例环保网</p>", info="2021-08-19")).author == "林见清"


def test_name_in_the_list_of_the_date_is_the_author_and_an_account_no_editor():
    items = "<ul class='meta'><li>林见清</li><li>示例研究部</li><li>2024-03-09 09:00</li><li>1.2万阅读</li></ul>"
    assert article_of(news(info=items)).author == "林见清"
    assert article_of(news(BODY + "<p>责任编辑：jczadmin</p>", info="2021-08-19")).editor is None
    wordpress = (
        '<span>发布于<a href="/1">2023年11月5日</a></span><span>由<a class="url fn" href="/a">老梁说土</a></span>'
    )
    assert article_of(news(info=wordpress)).source is None


def test_the_thread_starters_mark_is_no_author():
    html = news(BODY, info="", above="").replace(
        '<div class="content">', "<p>楼主</p><p>发表于 2021-08-19 11:00</p><div class=content>"
    )
    assert article_of(html).author is None
