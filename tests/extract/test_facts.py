"""The small facts: views, keywords, abstract, original title, section."""

from __future__ import annotations

import pytest
from snippets import BODY, INFO, TEXT, TITLE, URL, WHOLE, article_of, news, read

VIEWS = {
    "热度:49": 49,
    "热度：49℃": 49,
    "点击：49": 49,
    "点击数:1,049 次": 1049,
    "浏览次数：49次": 49,
    "阅读量：1.2万": 12000,
    "阅读：3.5万次": 35000,
    "人气：49": 49,
    "查看: 49 | 评论: 7": 49,
    "阅读 49": 49,
    "49次阅读": 49,
    "浏览：<span>49</span> 次": 49,
    "點閱：49": 49,
    "瀏覽次數：49": 49,
    "瀏覽人次：49": 49,
    "觀看數 49": 49,
    "22:22:46阅读次数:587": 587,
    "点击：0": 0,
    "点击：": None,
    "浏览：<span id=hits></span>次": None,
    "点击：<span id=hits>0</span>": None,
    "点击：<span id=hits>49</span>": 49,
    "浏览：<script>hits(1024)</script>次": None,
    "阅读：加载中": None,
    "点击：--": None,
    "评论：49": None,
    "": None,
}


@pytest.mark.parametrize(("info", "expected"), VIEWS.items())
def test_views_are_the_printed_number_and_nothing_where_a_script_fills_it(info, expected):
    assert article_of(news(info=f"来源：示例环保网 时间：2021-08-19 {info}")).views == expected


def test_views_below_the_text_are_read():
    assert article_of(news(below="<div>浏览次数：49</div>")).views == 49


def test_numbers_of_sentences_and_other_lists_are_no_views():
    hot = '<h3>热门文章</h3><ul><li><a href="/1.html">某市启动管网普查</a> 阅读：9999</li></ul>'
    body = BODY + "<p>直播间人气：当晚超过三万，点击：更高，浏览次数：以亿计，平台对此作了说明，数据真实可信。</p>"
    assert article_of(news(body, below=hot)).views is None


KEYWORDS = {
    "关键词：污水处理 提标改造": ("污水处理", "提标改造"),
    "关键词：污水处理，提标改造": ("污水处理", "提标改造"),
    "关键字：污水处理;提标改造;污水处理": ("污水处理", "提标改造"),
    "标签：<a href=/t/1>污水处理</a> <a href=/t/2>提标改造</a>": ("污水处理", "提标改造"),
    "Tags: <a href=/t/1>污水处理</a>, <a href=/t/2>提标改造</a>": ("污水处理", "提标改造"),
    "标签：<br><a href=/t/1>污水处理</a><br><a href=/t/2>提标改造</a>": ("污水处理", "提标改造"),
    "关键词：<span>污水处理</span><span> 提标改造</span>": ("污水处理", "提标改造"),
    "相关热词搜索：<a href=/t/1>污水处理</a> <a href=/t/2>提标改造</a>": ("污水处理", "提标改造"),
    "主题词：污水处理、提标改造": ("污水处理", "提标改造"),
    "关键词：<a href=/t/1>污水处理</a> <a href=/t/2>提标改造</a> <a href=/tg/>我要投稿</a>": ("污水处理", "提标改造"),
    "关键词：": (),
}


@pytest.mark.parametrize("place", ["info", "below"])
@pytest.mark.parametrize(("line", "expected"), KEYWORDS.items())
def test_keywords_are_read_above_and_below_the_text(line, expected, place):
    more = {"info": f"{INFO}<div>{line}</div>"} if place == "info" else {"below": f"<div>{line}</div>"}
    found = article_of(news(**more))
    assert found.keywords == expected
    assert found.text == WHOLE


META_KEYWORDS = {
    "used": ("污水处理,提标改造", ("污水处理", "提标改造")),
    "of the portal": ("环保设备,除尘器,环保公司,环保网", ()),
    "the title": (TITLE, ()),
    "the title before them": (f"{TITLE},污水处理,提标改造", ("污水处理", "提标改造")),
    "the site's name": ("示例环保网", ()),
    "the site's name among them": ("污水处理,示例环保网,提标改造", ("污水处理", "提标改造")),
    "empty": ("", ()),
    "a flood": (",".join(f"污水{at}" for at in range(60)), ()),
}


@pytest.mark.parametrize(("said", "expected"), META_KEYWORDS.values(), ids=META_KEYWORDS)
def test_keywords_of_the_head_count_only_when_the_article_uses_them(said, expected):
    head = f'<meta name="keywords" content="{said}"><meta property="og:site_name" content="示例环保网">'
    assert article_of(news(head=head)).keywords == expected


def test_keywords_of_the_page_win_over_those_of_the_head():
    head = '<meta name="keywords" content="污水处理,提标改造">'
    assert article_of(news(head=head, below="<div>标签：<a href=/t/3>深床滤池</a></div>")).keywords == ("深床滤池",)


ABSTRACT = "出水水质由一级B提高到一级A，项目总投资三亿元，占地比常规方案节省近三成。"
CUT = f"{TEXT[0]}{TEXT[1]}"[:70]
SUMMARIES = {
    "label": f"<p>核心提示：{ABSTRACT}</p>",
    "label in brackets": f"<p>【摘要】{ABSTRACT}</p>",
    "label with blanks": f"<p>摘　要：{ABSTRACT}</p>",
    "导读": f"<div>导读：{ABSTRACT}</div>",
    "导语": f"<p>[导语]{ABSTRACT}</p>",
    "内容摘要": f"<p>内容摘要：{ABSTRACT}</p>",
    "label on its own line": f"<p>核心提示：</p><p>{ABSTRACT}</p>",
    "block named summary": f'<div class="summary">{ABSTRACT}</div>',
    "block named intro": f'<div id="intro"><p>{ABSTRACT}</p></div>',
    "cut-off start": f"<div>{CUT}</div>",
    "cut-off start with dots": f"<div>{CUT}……</div>",
    "cut-off start with a link": f"<div>{CUT}...[详细]</div>",
    "title and cut-off start": f"<div>{TITLE}{CUT}</div>",
}


@pytest.mark.parametrize("place", ["in the body", "above the body"])
@pytest.mark.parametrize("name", SUMMARIES)
def test_abstract_is_found_and_is_no_part_of_the_text(name, place):
    html = news(SUMMARIES[name] + BODY) if place == "in the body" else news(info=f"{INFO}{SUMMARIES[name]}")
    found = article_of(html)
    said = {
        "cut-off start with dots": f"{CUT}……",
        "cut-off start with a link": f"{CUT}...[详细]",
        "title and cut-off start": TITLE + CUT,
    }
    assert found.summary == said.get(name, CUT if name == "cut-off start" else ABSTRACT)
    assert found.text == WHOLE


NO_SUMMARIES = {
    "date line in a block called so": {"info": '</div><div class="desc">2021-08-19 13:41 北屿 融媒中心官方账号'},
    "description of the head": {"head": f'<meta name="description" content="{ABSTRACT}">'},
    "first paragraph": {},
    "sentence about an abstract": {
        "body": f"<p>会议摘要和导读已经印发，请各单位认真组织学习，抓好落实工作。</p>{BODY}"
    },
}


@pytest.mark.parametrize("more", NO_SUMMARIES.values(), ids=NO_SUMMARIES)
def test_no_abstract_is_invented(more):
    assert article_of(news(**more)).summary is None


ORIGINAL_TITLES = {
    "<p>原标题：北屿二厂正式通水</p>": "北屿二厂正式通水",
    "<p>（原标题：北屿二厂正式通水）</p>": "北屿二厂正式通水",
    "<p>原标题:《北屿二厂正式通水》</p>": "北屿二厂正式通水",
    "<p>[原标题：北屿二厂正式通水]</p>": "北屿二厂正式通水",
    "<div><b>原标题：</b>北屿二厂正式通水</div>": "北屿二厂正式通水",
    "<p>原标题：</p>": None,
    "<p>原标题党现象正在减少，平台加强了审核力度，效果明显。</p>": None,
}


@pytest.mark.parametrize("place", ["above", "behind"])
@pytest.mark.parametrize(("line", "expected"), ORIGINAL_TITLES.items())
def test_original_title_is_read_above_and_behind_the_text(line, expected, place):
    found = article_of(news(line + BODY if place == "above" else BODY + line))
    assert found.original_title == expected
    assert expected is None or found.text == WHOLE


def test_original_title_between_two_copies_of_the_text_is_read():
    found = article_of(news(f"{BODY}<p>原标题：北屿二厂正式通水</p>{BODY.partition('</p>')[2]}"))
    assert (found.original_title, found.text) == ("北屿二厂正式通水", WHOLE)


HOME, NEWS = '<a href="/">首页</a>', '<a href="/news/">行业新闻</a>'
CRUMBS = {
    f"当前位置：{HOME} &gt; {NEWS} &gt; 正文": "行业新闻",
    f"您的位置：{HOME} » {NEWS} » {TITLE}": "行业新闻",
    f"您当前的位置：{HOME}&gt;&gt;{NEWS}&gt;&gt;正文": "行业新闻",
    f"{HOME} › {NEWS} › 正文": "行业新闻",
    f"{HOME} / {NEWS} / 正文": "行业新闻",
    f"{HOME} &gt; <a href=/n/>新闻中心</a> &gt; {NEWS}": "行业新闻",
    f"当前位置：{HOME} | {NEWS} | 正文": "行业新闻",
    f"所在位置：{HOME}-&gt;{NEWS}-&gt;正文": "行业新闻",
    f"当前位置：{HOME} &gt; 正文": None,
}


@pytest.mark.parametrize(("crumb", "expected"), CRUMBS.items())
def test_section_is_the_last_step_of_the_breadcrumb_that_is_one(crumb, expected):
    assert article_of(news(above=f'<div class="crumb">{crumb}</div>')).section == expected


def test_section_is_read_from_items_without_separators():
    crumb = f'<ol class="breadcrumb"><li>您的位置：{HOME}</li><li>{NEWS}</li><li class="active">正文</li></ol>'
    assert article_of(news(above=crumb)).section == "行业新闻"


def test_section_of_the_list_page_wins():
    html = news(above=f"<div>当前位置：{HOME} &gt; <a href=/n/>新闻中心</a> &gt; 正文</div>")
    assert article_of(html, section="行业新闻").section == "行业新闻"
    assert article_of(html).section == "新闻中心"


def test_section_of_the_head_stands_in_for_none():
    assert article_of(news(head='<meta name="ColumnName" content="行业新闻">')).section == "行业新闻"
    assert article_of(news()).section is None


CANONICAL = {
    '<link rel="canonical" href="https://www.demo-env.example/news/show-1.html">': "https://www.demo-env.example/news/show-1.html",
    '<meta property="og:url" content="https://www.demo-env.example/n/show-1024">': "https://www.demo-env.example/n/show-1024",
    '<meta property="og:url" content="https://www.demo-env.example/news/index.html">': URL,  # of a template
    '<meta property="og:url" content="https://www.other.example/news/show-1.html">': URL,
    '<link rel="canonical" href="/news/show-1.html">': "https://www.demo-env.example/news/show-1.html",
    '<link rel="canonical" href="https://www.demo-env.example/">': URL,  # a home page, copied into every page
    '<link rel="canonical" href="https://www.other.example/news/show-1.html">': URL,
    '<link rel="canonical" href="javascript:void(0)">': URL,
    '<link rel="canonical" href="">': URL,
    "": URL,
}


@pytest.mark.parametrize(("head", "expected"), CANONICAL.items())
def test_address_is_the_one_that_the_page_gives_itself_on_its_own_site(head, expected):
    assert article_of(news(head=head)).url == expected


def test_witnesses_of_the_facts_are_told():
    html = news(info=f"{INFO} 热度：49", above=f"<div>当前位置：{HOME} &gt; {NEWS} &gt; 正文</div>")
    found = read(html).witnesses
    assert found["views"][0].said == "49"
    assert [found[name][0].name for name in ("views", "section")] == ["热度:49", "breadcrumb"]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("《北屿市通水公告发布》", "北屿市通水公告发布"),
        ("“一企一管”全部改完，北屿这样治污", "“一企一管”全部改完，北屿这样治污"),
        ("“一企”改完，再谈“一管”", "“一企”改完，再谈“一管”"),
    ],
)
def test_original_title_loses_only_the_marks_around_the_whole(printed, expected):
    assert article_of(news(f"{BODY}<p>原标题：{printed}</p>")).original_title == expected


def test_a_section_that_the_headline_speaks_of_is_still_the_section():
    crumbs = '<div>当前位置：<a href="/">示例环保网</a> > <a href="/t/">提标</a> > </div>'
    assert article_of(news(above=crumbs)).section == "提标"


def test_a_headline_cut_off_in_the_breadcrumb_is_no_section():
    crumbs = f'<div>当前位置：<a href="/">示例环保网</a> > <a href="/t/">工程</a> > {TITLE[:9]}</div>'
    assert article_of(news(above=crumbs)).section == "工程"


def test_an_abstract_cut_off_behind_a_comma_keeps_it():
    html = news(info=f"{INFO}</div><div>核心提示：北屿市第二污水处理厂提标改造工程日前正式通水，")
    assert article_of(html).summary == "北屿市第二污水处理厂提标改造工程日前正式通水，"


@pytest.mark.parametrize(
    "lead",
    ["<p><b>摘要</b>{}</p>", '<div class="guide"><b>导读</b>{}</div>', '<div class="lead"><span>摘要</span>{}</div>'],
)
@pytest.mark.parametrize("place", ["in the body", "above the body"])
def test_a_label_in_an_element_of_its_own_needs_no_colon(lead, place):
    said = "三座污水厂同日通水，每年可削减化学需氧量三千余吨。"
    lead = lead.format(said)
    html = (
        news(lead + BODY)
        if place == "in the body"
        else news(heading=f"<h1>{TITLE}</h1>", body=BODY).replace(
            '<div class="content">', f'{lead}<div class="content">'
        )
    )
    found = article_of(html)
    assert (found.summary, found.text) == (said, WHOLE)


@pytest.mark.parametrize("box", ["热门关键词：", "热门标签："])
def test_words_of_the_sites_search_box_are_no_keywords(box):
    above = f"<p>{box}<a href='/s/1'>滤料</a> <a href='/s/2'>活性炭</a></p>"
    head = '<meta name="keywords" content="氧化沟,污泥资源化">'
    assert article_of(news(above=above, head=head)).keywords == ("氧化沟", "污泥资源化")


def test_a_meta_may_be_named_by_its_property():
    head = '<meta name="section" content="环境治理" property="article:section">'
    assert article_of(news(head=head).replace("<a href", "<b href").replace("</a>", "</b>")).section == "环境治理"


def test_a_deck_below_the_headline_is_the_summary():
    said = "三省间持证企业的五类危险废物无需逐次函询，审批时限压缩至五个工作日"
    html = news(BODY).replace(
        '<div class="content">', f'<div id="subhead" class="subhead">{said}</div><div class="content">'
    )
    found = article_of(html)
    assert (found.summary, found.text) == (said, WHOLE)
