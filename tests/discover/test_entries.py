# ruff: noqa: E501 - a row of a table is one page
"""Date, title and address of the entries of a list."""

import pytest
from list_pages import NEWS, ORIGIN, TITLES, hot, page, paths, read, rows


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["11-23", "11-20", "08-19"], ["2026-11-23", "2026-11-20", "2026-08-19"]),
        (["01-05", "01-03", "12-30"], ["2026-01-05", "2026-01-03", "2025-12-30"]),
        (
            ["03-05", "02-03", "01-30", "10-20", "10-01"],
            ["2026-03-05", "2026-02-03", "2026-01-30", "2025-10-20", "2025-10-01"],
        ),
        (["[11-23]", "(11-20)", "【08-19】"], ["2026-11-23", "2026-11-20", "2026-08-19"]),
        (["11月23日", "11月2日", "8月19日"], ["2026-11-23", "2026-11-02", "2026-08-19"]),
        (["11/9", "11/8", "8/3"], ["2026-11-09", "2026-11-08", "2026-08-03"]),
        (["11-23", "11-9", "11-1"], ["2026-11-23", "2026-11-09", "2026-11-01"]),
        (["3小时前", "13小时前", "2天前"], ["2026-11-24", "2026-11-23", "2026-11-22"]),
        (["刚刚", "25分钟前", "昨天 18:20"], ["2026-11-24", "2026-11-24", "2026-11-23"]),
        (["今天", "昨天", "前天"], ["2026-11-24", "2026-11-23", "2026-11-22"]),
        (["21-08-19", "21-08-18", "21-08-01"], ["2021-08-19", "2021-08-18", "2021-08-01"]),
        (["2021-8-9", "2021-8-8", "2021-7-1"], ["2021-08-09", "2021-08-08", "2021-07-01"]),
    ],
)
def test_dates_without_year_and_relative_ones_count_from_now(days, expected):
    found = read(page(f"<div><ul>{rows(len(days), days=days)}</ul></div>"))
    assert [link.published_on for link in found.articles] == expected


SPLIT = [
    '<div class="d"><b>19</b><span>2021-08</span></div>', '<div class="d"><span>2021.08</span><b>19</b></div>',
    '<div class="d"><em>08-19</em><i>2021</i></div>', '<div class="d"><i>2021年</i><em>08月19日</em></div>',
    '<p><b>19</b>/<i>8月</i><u>2021</u></p>', '<time datetime="2021-08-19T08:00:00+08:00">三年前</time>',
    '<span title="2021-8-19 10:00">前些天</span>', "<p>来源：示例网　发布时间：2021-08-19　点击：20</p>",
]  # fmt: skip


@pytest.mark.parametrize("date", SPLIT)
def test_date_in_pieces_attributes_and_label_lines(date):
    items = "".join(f'<li>{date}<h3><a href="/news/{at}.html">{TITLES[at]}</a></h3></li>' for at in range(6))
    found = read(page(f"<div><ul>{items}</ul></div>"))
    assert [link.published_on for link in found.articles] == ["2021-08-19"] * 6


def test_days_named_in_titles_and_summaries_are_not_the_date():
    items = "".join(
        f'<li><a href="/news/{at}.html">2019年1月2日起实施的第{at}号环保标准解读</a><p>{"据悉，新标准将于2030年1月1日起在全国范围内施行，" * 3}</p><span>2021-08-19</span></li>'
        for at in range(5)
    )
    found = read(page(f"<div><ul>{items}</ul></div>"))
    assert [link.published_on for link in found.articles] == ["2021-08-19"] * 5


EXCERPTS = [
    "<p>8月2日，记者从某局获悉</p><p>分类: 要闻 <span> 2021-8-19 13:05</span></p>", "<p>8月2日上午，现场会开了半小时。</p><i>08-19</i><b>2021</b>",
    '<p>2020年1月2日，某县通报</p><a href="/news/{at}.html"><time datetime="2021-08-19T11:00:00+08:00">2021年8月19日</time></a>',
    "<p>昨天，某市开工。</p><p>来源：示例网 2021-08-19 阅读 20</p>", "<em>08-19</em><time>2021-08-19</time>",
]  # fmt: skip


@pytest.mark.parametrize("below", EXCERPTS)
def test_day_in_the_excerpt_loses_against_the_printed_date(below):
    items = "".join(
        f'<li><h3><a href="/news/{at}.html">{TITLES[at]}</a></h3>{below.format(at=at)}</li>' for at in range(6)
    )
    found = read(page(f"<div><ul>{items}</ul></div>"))
    assert [link.published_on for link in found.articles] == ["2021-08-19"] * 6


def test_day_in_the_excerpt_is_the_last_resort():
    items = "".join(f'<li><a href="/news/{at}.html">{TITLES[at]}</a><p>8月2日，某县通报</p></li>' for at in range(6))
    assert [link.published_on for link in read(page(f"<ul>{items}</ul>")).articles] == ["2026-08-02"] * 6


def test_the_address_tells_the_day_where_the_list_is_silent_and_the_year_where_it_prints_none():
    items = ('<li><a href="/news/202108/t20210819_1001.html">示例市污水处理厂扩建工程开工</a></li>'
             '<li><a href="/news/201908/t20190818_1002.html">示例市垃圾分类条例公布实施</a><i>08-18</i></li>')  # fmt: skip
    found = read(page(f"<div><ul>{items}</ul></div>"))
    assert [link.published_on for link in found.articles] == ["2021-08-19", "2019-08-18"]


TITLED = [
    ('<a href="/news/1.html" title="示例市第一污水处理厂提标改造工程通过竣工验收">示例市第一污水处理厂提...</a>', "示例市第一污水处理厂提标改造工程通过竣工验收"),
    ('<a href="/news/1.html" title="示例市第一污水处理厂提标改造工程通过竣工验收">示例市第一污水处理厂提标改</a>', "示例市第一污水处理厂提标改造工程通过竣工验收"),
    ('<a href="/news/1.html">示例市第一污水处理…</a><a href="/news/1.html">示例市第一污水处理厂提标改造工程</a>', "示例市第一污水处理厂提标改造工程"),
    ('<a href="/news/1.html"><img src="a.jpg" alt="图"></a><h3><a href="/news/1.html">示例市第一污水处理厂</a></h3><a href="/news/1.html">[详细]</a>', "示例市第一污水处理厂"),
    ('<a href="/news/1.html">·示例市第一污水处理厂&nbsp;提标</a>', "示例市第一污水处理厂 提标"),
    ('<a href="/news/1.html"><font color="red"><b>示例市第一</b>污水处理厂</font></a>', "示例市第一污水处理厂"),
    ('<a href="/news/1.html"><div class="img"><img src="a.jpg"></div><div class="title">示例市第一污水处理厂</div><p>摘要摘要摘要摘要摘要</p></a>', "示例市第一污水处理厂"),
    ('<a href="/news/1.html"><img src="a.jpg" alt="示例市第一污水处理厂俯瞰图"></a>', "示例市第一污水处理厂俯瞰图"),
    ('<a href="/news/1.html" title="标题不同的说明文字">示例市第一污水处理厂通水</a>', "示例市第一污水处理厂通水"),
    ('<a href="/news/1.html">碳市场来了……</a>', "碳市场来了……"),
    ('<a href="/news/1.html">继续阅读<span class="screen-reader-text">《示例市污水处理办法》</span></a>', "示例市污水处理办法"),
    ('<a href="/news/1.html">Continue reading <span>“示例市污水处理厂通水”</span> →</a>', "示例市污水处理厂通水"),
    ('<a href="/news/1.html"><span>《示例市污水处理办法》</span><em>查看详情</em></a>', "《示例市污水处理办法》"),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "title"), TITLED)
def test_best_title_of_all_links_to_an_address(markup, title):
    more = rows(5)
    found = read(page(f"<div><ul><li>{markup}<span>2021-08-19</span></li>{more}</ul></div>"))
    assert (found.articles[0].title, len(found.articles)) == (title, 6)


@pytest.mark.parametrize(
    ("markup", "url"),
    [
        ('<a href="./202108/t20210819_1.html">{t}</a>', NEWS + "202108/t20210819_1.html"),
        ('<a href="../other/5.html#top">{t}</a>', ORIGIN + "/other/5.html"),
        ('<a href=" /news/\n1.html ">{t}</a>', NEWS + "1.html"),
        ('<a href="//www.demo.example/news/1.html?from=timeline">{t}</a>', NEWS + "1.html"),
        ('<a href="http://news.demo.example/html/1.shtml">{t}</a>', "http://news.demo.example/html/1.shtml"),
        (
            '<a target="_blank" href="javascript:void(0)" onclick="window.open(\'/news/1.html\')">{t}</a>',
            NEWS + "1.html",
        ),
        ('<a href="javascript:;" data-href="/news/1.html">{t}</a>', NEWS + "1.html"),
        ('<a href="show.asp?ID=1&amp;utm_source=x">{t}</a>', NEWS + "show.asp?ID=1"),
    ],
)
def test_address_in_every_writing(markup, url):
    found = read(page(f"<div><ul><li>{markup.format(t=TITLES[15])}<i>2021-08-19</i></li>{rows(6)}</ul></div>"))
    assert (found.articles[0].url, len(found.articles)) == (url, 7)


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="http://mp.weixin.qq.example/s/1.html">{t}</a>', '<a href="javascript:void(0)">{t}</a>', '<a href="#">{t}</a>',
        '<a>{t}</a>', '<a href="/news/plan.pdf">{t}</a>', '<a href="mailto:a@demo.example">{t}</a>', '<a href="http://[">{t}</a>',
        '<a href="/news/">{t}</a>', '<a href="/special/">{t}</a>',
    ],
)  # fmt: skip
def test_entries_that_lead_elsewhere_are_left_out(markup):
    found = read(page(f"<div><ul><li>{markup.format(t=TITLES[15])}<i>2021-08-19</i></li>{rows(6)}</ul></div>"))
    assert paths(found) == [f"/news/{at}.html" for at in range(1000, 1006)]


def test_plain_address_wins_over_its_twins():
    pinned = f'<li><a href="/news/1003.html?mobile=1">{TITLES[3]}</a><span>2021-08-19</span></li>'
    found = read(page(f"<ul>{pinned}{rows(6)}</ul>"))
    assert sorted(paths(found)) == [f"/news/{1000 + at}.html" for at in range(6)]
    phone = rows(1).replace("/news/", ORIGIN.replace("www", "m") + "/news/")
    assert paths(read(page(f"<ul>{phone}{rows(6)}</ul>"))) == [f"/news/{1000 + at}.html" for at in range(6)]


def test_file_in_the_list_is_no_article():
    pdf = f'<li><a href="./202108/P020210814361.pdf">{TITLES[9]}</a><span>2021-08-14</span></li>'
    found, without = read(page(f"<ul>{rows(5)}{pdf}</ul>")), read(page(f"<ul>{rows(5)}</ul>"))
    assert paths(found) == paths(without)
    assert found.noise == without.noise + 1


@pytest.mark.parametrize("days", [[19, 19, 19, 19, 18, 18, 18, 17, 17], [19, 18, 17, 16, 16, 15, 14], [19, 19, 18, 17]])
def test_days_as_headings_make_one_list_with_these_days(days):
    groups = ""
    for at, day in enumerate(days):
        if at == 0 or day != days[at - 1]:
            groups += f'{"</ul>" if at else ""}<h3>2021-08-{day}</h3><ul class="day">'
        groups += f'<li><a href="/news/{1000 + at}.html">{TITLES[at]}</a></li>'
    found = read(page(f'<div class="left"><div class="archive">{groups}</ul></div></div>', side=hot("/law/%d.html")))
    assert paths(found) == [f"/news/{1000 + at}.html" for at in range(len(days))]
    assert [link.published_on for link in found.articles] == [f"2021-08-{day}" for day in days]
