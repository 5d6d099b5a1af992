"""When: many witnesses, one day; as exact as it is printed, never invented."""

from __future__ import annotations

import pytest
from snippets import BODY, TEXT, TITLE, URL, article_of, news, read

DAY, EXACT = "2021-08-19", "2021-08-19T11:00:18+08:00"

# the line below the headline, and what it says
PRINTED = {
    "北京时间：2021-08-19 11:00": "2021-08-19T11:00:00+08:00",
    "时间：2021-08-19 11:00:18": EXACT,
    "时间：2021-08-19 11:00": "2021-08-19T11:00:00+08:00",
    "时间：2021-08-19": DAY,
    "发布日期：2021年8月19日": DAY,
    "2021年08月19日11:00": "2021-08-19T11:00:00+08:00",
    "2021/8/19 11:00:18": EXACT,
    "2021.8.19": DAY,
    "21-08-19": DAY,
    "二〇二一年八月十九日": DAY,
    "发稿时间：2021-08-19T11:00:18+08:00": EXACT,
    "[2021-08-19]": DAY,
    "(2021-08-19 11:00)": "2021-08-19T11:00:00+08:00",
    "示例环保网 | 2021-08-19 11:00:18": EXACT,
    "发布于2021-08-19 11:00": "2021-08-19T11:00:00+08:00",
    "3小时前": "2026-11-24T12:00:00+08:00",
    "昨天 09:30": "2026-11-23T09:30:00+08:00",
    "2021年8月19日 星期四 11:00:18": EXACT,
    "时间：2021-08-19 11:00:18阅读次数:587": EXACT,
    "来源：示例网 11-20 09:30": "2026-11-20T09:30:00+08:00",
    "<i>19</i><i>2021-08</i> 来源：示例环保网": DAY,
    "发布：2021-08-19 11:00:18 浏览：3": EXACT,
    "发布时间：": None,
    "来源：示例网": None,
    "第2021-08期": None,
    "电话：0000-08-19": None,
}


@pytest.mark.parametrize(("info", "expected"), PRINTED.items())
def test_printed_date_is_kept_as_exact_as_it_is_printed(info, expected):
    assert article_of(news(info=info)).published_at == expected


# what the head says when the page prints nothing
HEADS = {
    '<meta name="PubDate" content="2021-08-19 11:00:18">': EXACT,
    '<meta name="PubDate" content="2021-08-19 00:00:00">': DAY,
    '<meta name="publishdate" content="2021-08-19">': DAY,
    '<meta property="article:published_time" content="2021-08-19T03:00:18Z">': EXACT,
    '<meta property="article:published_time" content="2021-08-19T11:00:18+08:00">': EXACT,
    '<meta itemprop="datePublished" content="2021-08-19 11:00:18">': EXACT,
    '<script type="application/ld+json">{"@type":"Article","datePublished":"2021-08-19T03:00:18Z"}</script>': EXACT,
    '<script type="application/ld+json">{"@graph":[{"@type":["Article"],"datePublished":"2021-08-19"}]}</script>': DAY,
    '<meta name="PubDate" content="">': None,
    '<meta name="PubDate" content="2099-01-01 00:00:00">': None,
    '<meta name="PubDate" content="0001-01-01">': None,
    '<meta name="PubDate" content="{$pubdate}">': None,
    '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":</script>': None,
    '<meta name="viewport" content="2021-08-19">': None,
}  # fmt: skip


@pytest.mark.parametrize(("head", "expected"), HEADS.items())
def test_head_gives_the_date_when_the_page_prints_none(head, expected):
    assert article_of(news(info="", head=head)).published_at == expected


def test_time_element_gives_the_date():
    html = news(info='<time datetime="2021-08-19T11:00:18+08:00">八月</time>')
    assert article_of(html).published_at == EXACT


BAIDU = '<span id="pubtime_baidu">2021-08-19 11:00:18</span><span id="source_baidu">来源：示例环保网</span>'


def test_ids_that_baidu_asks_for_are_read():
    found = article_of(news(info=BAIDU))
    assert (found.published_at, found.source) == (EXACT, "示例环保网")


# (metadata line, head, URL) where witnesses contradict each other; who must win
CONTRADICTIONS = {
    "midnight in the head adds none": ("时间：2021-08-19", '<meta name="date" content="2021-08-19 00:00">', URL, DAY),
    "midnight in the head loses its time": ("", '<meta name="PubDate" content="2021-08-19 00:00:00">', URL, DAY),
    "printed time wins over midnight": ("时间：2021-08-19 11:00:18",
        '<meta name="PubDate" content="2021-08-19 00:00:00">', URL, EXACT),
    "head adds the time to the printed day": ("时间：2021-08-19",
        '<meta name="PubDate" content="2021-08-19 11:00:18">', URL, EXACT),
    "future in the head loses": ("时间：2021-08-19", '<meta name="PubDate" content="2031-08-19 11:00:18">', URL, DAY),
    "future on the page loses": ("时间：2031-08-19", '<meta name="PubDate" content="2021-08-19">', URL, DAY),
    "page wins over head": ("时间：2021-08-19 11:00:18", '<meta name="date" content="2013-01-05 10:00">', URL, EXACT),
    "page and URL against the head": ("2021-08-19", '<meta name="PubDate" content="2013-01-05">',
        "http://a.example/202108/t20210819_1.html", DAY),
    "head and URL against a chance date": ("", f'<meta name="PubDate" content="{DAY}">',
        "http://a.example/202108/t20210819_1.html", DAY),
    "update is not the publication": ("时间：2021-08-19 更新时间：2022-01-05", "", URL, DAY),
    "modified in the head is not the publication": ("时间：2021-08-19",
        '<meta property="article:modified_time" content="2022-01-05">', URL, DAY),
    "hours ago on a page from a cache": ("行业新闻 1小时前",
        '<meta name="PubDate" content="2021-08-19 11:00:18">', URL, EXACT),
    "day of the document": ("成文日期：2021-08-16</div><div>发布日期：2021-08-19", "", URL, DAY),
    "day named by the title": ("某博览会4月18日开幕 发布日期：2021-08-19", "", URL, DAY),
    "time of the event": ("发布日期：2021-08-19</div><div>展会时间：2019年4月18日—20日", "", URL, DAY),
    "home of a copied head": ("时间：2021-08-19",
        '<meta name="date" content="2013-01-05"><meta name="pubdate" content="2013-01-05">', URL, DAY),
}  # fmt: skip


@pytest.mark.parametrize(("info", "head", "url", "expected"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_agreement_and_plausibility_decide_between_witnesses(info, head, url, expected):
    assert article_of(news(info=info, head=head), url=url).published_at == expected


ABROAD = '<time datetime="2023-03-24T13:40:12+00:00"></time><meta name="PubDate" content="2023-03-24T14:40:12+01:00">'


def test_clock_of_another_zone_gives_way_to_witnesses_with_a_zone():
    assert article_of(news(info="2023-03-24 14:40", below=ABROAD)).published_at == "2023-03-24T21:40:12+08:00"


def test_zone_that_a_template_made_up_loses_against_the_printed_clock():
    zulu = ABROAD.replace("13:40:12+00:00", "14:40:12Z").replace("14:40:12+01:00", "14:40:12+00:00")
    assert article_of(news(info="2023-03-24 14:40", below=zulu)).published_at == "2023-03-24T14:40:00+08:00"


def test_a_change_is_not_the_publication():
    info = "林见清已于 2023-02-14 08:30:12 修改</div><div>于 2023-02-13 21:08:39 首次发布"
    assert article_of(news(info=info)).published_at == "2023-02-13T21:08:39+08:00"


DATED_TITLES = (
    "北屿市2021年8月16日环境空气质量日报",
    "2021年8月16日北屿市环评受理公示",
    "环境空气质量日报（2021-08-16）",
)


@pytest.mark.parametrize("title", DATED_TITLES)
@pytest.mark.parametrize("heading", ["<h1>{}</h1>", '<div class="title">{}</div>', "<p>{}</p>"])
def test_title_with_a_day_in_it_is_the_title_and_no_date(title, heading):
    found = article_of(news(title=title, heading=heading.format(title), info="发布时间：2021-08-19 11:00:18"))
    assert (found.title, found.published_at) == (title, EXACT)


PIECES = {
    "year, day, clock": ("<div>2021</div><div>08/19</div><div>11:00</div>", "2021-08-19T11:00:00+08:00"),
    "day below the month": ("<div>2021-08</div><div>19</div>", DAY),
    "in one line": ("<span>19</span><span>2021-08</span>", DAY),
    "year alone": ("<div>2021</div><div>58</div>", None),
}


@pytest.mark.parametrize(("info", "expected"), PIECES.values(), ids=PIECES)
def test_date_in_elements_of_its_own_is_read(info, expected):
    assert article_of(news(info=info)).published_at == expected


FOUNDER = (
    "<!--enpproperty <articleid>1</articleid><date>2021-08-19 11:00:18.0</date><author>林见清　周望</author>"
    "<title>某厂通水</title><keyword></keyword><sourcename>示例日报</sourcename>/enpproperty-->"
)


def test_comment_of_a_newspapers_cms_is_a_witness():
    found = article_of(news(f"{FOUNDER}{BODY}<p>示例日报 林见清 周望</p>", title="某厂通水", info=""))
    assert (found.published_at, found.author, found.source) == (EXACT, "林见清、周望", "示例日报")
    assert article_of(news("<!--enpproperty <date>2021-08-19-->" + BODY, info="")).published_at is None


AREAS = {"title": TITLE, "time": "1629342018000", "source-name": "示例日报", "author": "林见清"}


def test_textareas_from_which_a_script_prints_the_page_are_read():
    areas = "".join(f'<textarea class="article-{name}">{said}</textarea>' for name, said in AREAS.items())
    areas += '<textarea class="article-editor-name">{"email":"","name":"周望"}</textarea>'
    areas += f'<textarea class="article-content">{BODY}</textarea>'
    found = article_of(f"<html><head><title>{TITLE}</title></head><body>{areas}</body></html>")
    assert (found.title, found.published_at, found.text) == (TITLE, EXACT, "\n".join(TEXT))
    assert (found.source, found.author, found.editor) == ("示例日报", "林见清", "周望")


URLS = {
    "http://www.demo-env.example/xw/202108/t20210819_1166201.shtml": DAY,
    "http://www.demo-env.example/2021/0819/1024.html": DAY,
    "http://www.demo-env.example/html/2021-08-19/1024.html": DAY,
    "http://www.demo-env.example/news/20990101/1.html": None,
    "http://www.demo-env.example/news/1024.html": None,
}


@pytest.mark.parametrize(("url", "expected"), URLS.items())
def test_url_is_a_witness_where_the_page_is_silent(url, expected):
    assert article_of(news(info=""), url=url).published_at == expected


def test_list_page_is_a_witness_where_the_page_is_silent():
    assert article_of(news(info=""), published_on=DAY).published_at == DAY
    assert article_of(news(info="时间：2021-08-18"), published_on=DAY).published_at == "2021-08-18"


# dates that are not the article's
ELSEWHERE = {
    "clock of the frame": {"above": "<div>今天是2026年11月24日 星期二</div>"},
    "sentence of the text": {"body": BODY + "<p>2020年1月1日，首台水泵启动，标志着工程进入试运行阶段，运行平稳。</p>"},
    "related link": {
        "below": '<h3>相关阅读</h3><ul><li><a href="/1.html">某市启动管网普查工作2020-01-01</a></li></ul>'
    },
    "copyright": {"below": "<div>Copyright 2001-2026 示例环保网</div>"},
    "signature": {"body": BODY + "<p>北屿市水务局</p><p>2021年8月18日</p>"},
}


@pytest.mark.parametrize("more", ELSEWHERE.values(), ids=ELSEWHERE)
def test_other_dates_of_the_page_lose_against_the_metadata_line(more):
    assert article_of(news(**more)).published_at == EXACT


@pytest.mark.parametrize("name", ["sentence of the text", "related link", "copyright"])
def test_no_date_is_invented_from_the_rest_of_the_page(name):
    assert article_of(news(info="来源：示例环保网", **ELSEWHERE[name])).published_at is None


UPDATES = {
    ("时间：2021-08-19 11:00:18 更新时间：2021-08-20 09:00", ""): "2021-08-20T09:00:00+08:00",
    ("时间：2021-08-19", '<meta property="article:modified_time" content="2021-08-20">'): "2021-08-20",
    ("时间：2021-08-19 11:00:18", '<meta property="article:modified_time" content="2021-08-19T11:00:18+08:00">'): None,
    ("时间：2021-08-19 更新时间：2021-08-01", ""): None,
    ("时间：2021-08-19", '<meta property="article:modified_time" content="2031-08-20">'): None,
    ("时间：2021-08-19 11:00:18", ""): None,
}


@pytest.mark.parametrize(("info", "head", "expected"), [(*key, value) for key, value in UPDATES.items()])
def test_update_is_told_when_it_is_later_than_the_publication(info, head, expected):
    found = article_of(news(info=info, head=head))
    assert (found.published_at[:10], found.updated_at) == (DAY, expected)


def test_update_alone_dates_the_article():
    assert article_of(news(info="更新时间：2021-08-19 11:00:18")).published_at == EXACT


def test_every_witness_is_kept_the_one_believed_first():
    head = '<meta name="PubDate" content="2013-01-05">'
    found = read(news(head=head), url="http://a.example/202108/t20210819_1.html").witnesses["published_at"]
    assert next(one.name for one in found) == "label 时间"
    assert {one.name for one in found} >= {"label 时间", "url", "meta PubDate"}
    assert found[0].said == "2021-08-19 11:00:18"


def test_dates_do_not_leak_into_the_text():
    assert article_of(news()).text == "\n".join(TEXT)


SCRIPTED = {
    'var ct = "1668499200";': "2022-11-15T16:00:00+08:00",
    'window.__STATE__ = {"article": {"publishTime": "2022-11-15 16:00:08"}}': "2022-11-15T16:00:08+08:00",
    'var publish_time = "2022-11-15" || "";': "2022-11-15",
    'var created = "1668499200"; var product = "2022-11-15";': None,
    'var ct = "";': None,
}


@pytest.mark.parametrize(("script", "expected"), SCRIPTED.items())
def test_script_that_prints_the_date_is_the_last_witness(script, expected):
    script = f"<script>{script}</script>"
    assert article_of(news(info="", below=script)).published_at == expected
    assert article_of(news(info="2021-08-19", below=script)).published_at == "2021-08-19"


BELOW = (
    "<p>《示例日报》(2021年08月19日11:00:18第六版)</p>",
    "<p>2021-08-19 11:00:18 浏览:5400次</p>",
    "<div><i>稿源：示例环保网</i> <i>2021-08-19 11:00:18</i> <i>撰稿：林见清</i></div>",
    "<p>发布时间：2021-08-19 11:00:18</p><p>浏览次数：33</p>",
    "<ul><li>发布时间:2021-08-19 11:00:18</li><li>来源:示例环保网</li></ul>",
)


@pytest.mark.parametrize("line", BELOW)
@pytest.mark.parametrize(
    "above", ["", "<div>今天是2026年11月24日 星期二 欢迎光临</div>"], ids=["alone", "under today's"]
)
def test_date_right_below_the_text_dates_it_where_none_stands_above(line, above):
    found = article_of(news(info="", above=above, below=line))
    assert (found.published_at, "2021-08-19" in found.text) == ("2021-08-19T11:00:18+08:00", False)


RELEASE = "<p>完</p><p>2021年8月19日（星期四）</p><p>香港時間15時30分</p>"


@pytest.mark.parametrize("url", [URL, "https://www.demo-env.example/202108/19/P2021081900412.htm"])
def test_clock_below_the_day_of_a_press_release_is_read(url):
    assert article_of(news(BODY + RELEASE, info=""), url).published_at == "2021-08-19T15:30:00+08:00"


def test_clock_below_the_text_is_read_where_the_day_is_said_elsewhere_too():
    for info in ("日期：2021-08-19", "2021年8月19日"):
        assert article_of(news(BODY + RELEASE, info=info)).published_at == "2021-08-19T15:30:00+08:00"
    footer = "<div class=foot>重要告示 | 覆檢日期: 2021年8月20日</div>"
    assert article_of(news(BODY + RELEASE, info="", below=footer)).published_at == "2021-08-19T15:30:00+08:00"


def test_another_day_below_the_text_does_not_win_over_that_of_the_url():
    url = "https://www.demo-env.example/202108/20/t20210820_1.htm"
    assert article_of(news(BODY + RELEASE, info=""), url).published_at == "2021-08-20"


@pytest.mark.parametrize("info", ["<p>庆祝建党100年7月1日专题</p>", "设备编号12.05.2019号"])
def test_anniversary_and_number_are_no_dates(info):
    assert article_of(news(info=info)).published_at is None


def test_count_of_comments_behind_the_pieces_of_a_date_is_no_day():
    info = "<span>2021</span><span>08-19</span><span>12</span>"
    assert article_of(news(info=info)).published_at == "2021-08-19"


EVENTS = {
    "press conference": ("<p>时间：2021年8月19日上午10:00</p><p>地点：北屿市政府新闻发布厅</p>", "2021-08-19 18:07"),
    "outing": ("<div>时间：2021年8月22日（周日）</div><div>领队：大雁</div>", "2021-08-19"),
}


@pytest.mark.parametrize(("lines", "day"), EVENTS.values(), ids=EVENTS)
def test_time_of_an_event_is_text_and_no_date_of_the_article(lines, day):
    found = article_of(news(lines + BODY, info=f"{day} 来源：示例环保网"))
    assert (found.published_at[:10], "10:00" in found.published_at) == ("2021-08-19", False)
    assert found.text.startswith("时间：")


def test_an_update_says_more_than_the_day_of_fetching_above_the_title():
    page = news(info="更新时间：2021-08-19 11:00:18", above="<div>2026年11月24日 星期二</div>")
    assert article_of(page).published_at == "2021-08-19T11:00:18+08:00"


def test_day_of_a_readers_comment_is_no_date_of_the_article():
    comment = '<div class="comment-item"><p>清风 2021-08-21 09:12</p><p>写得好，继续关注。</p></div>'
    assert article_of(news(info="", below=comment)).published_at is None
    assert article_of(news(info="", below="<p>清风 2021-08-21 09:12</p>")).published_at == "2021-08-21T09:12:00+08:00"


def test_the_date_below_the_headline_wins_over_that_of_a_box_above_it():
    box = "<p>地址：北屿市某路88号 更新时间：2023-07-02</p>"
    found = article_of(news(above=box, info="点击次数：1734 更新时间：2021-08-19"))
    assert found.published_at == DAY


def test_baidus_block_names_no_type_and_is_heard():
    block = (
        '<script type="application/ld+json">{"@context": "https://ziyuan.baidu.com/contexts/cambrian.jsonld", '
        f'"@id": "{URL}", "title": "{TITLE}_示例环保网", "pubDate": "2021-08-19T11:00:18", '
        '"upDate": "2021-08-20T09:30:00"}'
        "</script>"
    )
    found = article_of(news(head=block, info="来源：示例环保网 2小时前"))
    assert (found.published_at, found.updated_at) == (EXACT, "2021-08-20T09:30:00+08:00")


def test_the_only_date_of_the_metadata_line_wins_over_one_in_a_box_above_the_headline():
    box = "<h3>联系我们</h3><p>有效期至：2022-03-08</p><ul><li><a href=/n/7>秸秆禁烧巡查不放松</a> 2018-01-17</ul>"
    found = article_of(news(above=box, info="来源：本站 更新时间：2021-08-19 点击：96"))
    assert (found.published_at, found.updated_at) == (DAY, None)


def test_created_and_updated_in_one_line_are_two():
    found = article_of(news(info="建立时间：2021-08-19 11:00:18 更新时间：2021-08-19 17:10"))
    assert (found.published_at, found.updated_at) == (EXACT, "2021-08-19T17:10:00+08:00")


@pytest.mark.parametrize("source", ["示例省生态环境厅", "示例环境监测总站公众信息网", "环保网"])
@pytest.mark.parametrize(
    "info",
    [
        "<span>2021-08-19 11:00:18</span><span>来源：<a href='/s'>{}</a></span>",
        "来源：<a href='/s'>{}</a> 2021-08-19 11:00:18",
        "2021-08-19 11:00:18 <a href='/s'>{}</a>",
    ],
)
def test_a_linked_source_does_not_take_the_date_with_it(info, source):
    found = article_of(news(info=info.format(source)))
    assert (found.published_at, found.source) == (EXACT, source)


@pytest.mark.parametrize("day", ["二〇二一年八月十九日", "2021年8月19日"])
def test_the_day_that_signs_a_notice_is_its_date_where_no_other_is_printed(day):
    signed = f"{BODY}<p align=right>北屿市水务局</p><p align=right>{day}</p>"
    assert article_of(news(signed, info="")).published_at == DAY
    assert article_of(news(signed, info="时间：2021-08-23")).published_at == "2021-08-23"
    assert article_of(news(f"{BODY}<p>工程{day}开工。</p>", info="")).published_at is None


def test_the_year_that_a_page_leaves_out_is_that_of_the_state_in_its_script():
    state = '<script>window.state={"publishTime":"%s","hot":[{"publishTime":"2025-11-04 10:00:00"}]}</script>'
    for told, year in {"2021-08-19 11:00:00": 2021, "2021-02-30 11:00:00": 2026}.items():
        found = article_of(news(info="<time>08-19 11:00</time>", below=state % told))
        assert found.published_at == f"{year}-08-19T11:00:00+08:00"


@pytest.mark.parametrize("apart", [" ", "", "<br>"])
def test_a_date_in_three_elements_is_read(apart):
    parts = "<span class=year><em>2021</em></span>", "<span><em>08</em>/<em>19</em></span>", "<span>11:00:18</span>"
    assert article_of(news(info=apart.join(parts))).published_at == EXACT
