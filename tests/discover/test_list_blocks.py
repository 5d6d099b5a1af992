# ruff: noqa: E501 - a row of a table is one page
"""Pages made of the blocks of several lists, and the lists that a list page names."""

import pytest
from list_pages import NEWS, ORIGIN, TITLES, hot, page, paths, read, rows


def test_front_page_made_of_blocks_gives_all_of_them_and_names_their_lists():
    blocks = "".join(
        f'<div class="box"><div class="hd"><h2>{name}</h2><a href="/{key}/">更多&gt;&gt;</a></div><ul>'
        + "".join(f'<li><a href="/{key}/{at}.html">{TITLES[at]}</a><i>2021-08-19</i></li>' for at in range(start, start + 6)) + "</ul></div>"
        for start, (key, name) in enumerate((("news", "行业新闻"), ("zhengce", "政策法规"), ("jishu", "技术前沿")))
    )  # fmt: skip
    found = read(page(blocks + hot("/news/%d.html"), title="示例环保网-环保门户"), ORIGIN + "/")
    assert len(found.articles) == 18
    assert {ORIGIN + "/news/", ORIGIN + "/zhengce/", ORIGIN + "/jishu/"} <= set(found.other_lists)
    assert not [url for url in found.other_lists if "about" in url]


def test_lists_below_this_one_are_named_and_no_others():
    menu = '<div class="sub"><a href="/news/guonei/">国内</a><a href="/news/guoji/">国际</a><a href="/jishu/">技术</a></div>'
    pager = '<div><b>1</b><a href="/news/index_2.html">2</a><a href="/news/index_2.html">下一页</a></div>'
    found = read(page(f"{menu}<div><ul>{rows(8)}</ul>{pager}</div>"))
    assert found.other_lists == (NEWS + "guonei/", NEWS + "guoji/")
    assert found.pages == (NEWS + "index_2.html",)


@pytest.mark.parametrize(("path", "expected"), [
    ("/news/", ["/news/list-8.html", "/news/sub/"]), ("/news/index.html", ["/news/list-8.html", "/news/sub/"]), ("/news/index_2.html", ["/news/list-8.html", "/news/sub/"]),
    ("/news/list-7-1.html", ["/news/sub/"]), ("/news/list.php?catid=7", []), ("/index.php?m=content&a=lists&catid=7", []), ("/news.html", []),
])  # fmt: skip
def test_neighbours_of_a_section_are_not_below_it(path, expected):
    menu = '<div class="sub"><a href="/news/list-8.html">国内</a><a href="/news/sub/">国际</a><a href="/law/">政策</a><a href="/news/help.html">网站帮助</a></div>'
    found = read(f"<html><body>{menu}<div><ul>{rows(8)}</ul></div></body></html>", ORIGIN + path)
    assert [url.removeprefix(ORIGIN) for url in found.other_lists] == expected


BOXES = (
    '<div class="box"><div class="hd"><h2>{name}</h2><a href="{path}">更多&gt;&gt;</a></div><ul>{rows}</ul></div>',
    '<dl class="box"><dt><strong><a href="{path}">{name}</a></strong><a href="{path}">更多</a></dt><dd><ul>{rows}</ul></dd></dl>',
    '<table><tr><td>{name}</td><td><a href="{path}">更多</a></td></tr><tr><td colspan="2"><ul>{rows}</ul></td></tr></table>',
)


def made_of_boxes(box, below="/news/"):
    entry = '<li><a href="/news/{at}.html">{title}</a><span>{day}</span></li>'
    return "".join(
        box.format(
            name=name,
            path=f"{below}{word}/",
            rows="".join(
                entry.format(at=1000 + at, title=TITLES[at], day="2021-08-19") for at in range(5 * nth, 5 * nth + 5)
            ),
        )
        for nth, (word, name) in enumerate((("water", "水处理"), ("air", "大气治理"), ("soil", "土壤修复")))
    )


@pytest.mark.parametrize("box", BOXES, ids=["div", "dl", "table"])
def test_a_page_made_of_blocks_is_one_list_and_names_the_lists_of_its_blocks(box):
    found = read(page(f'<div class="left">{made_of_boxes(box)}</div>', side=hot("/law/%d.html")))
    assert paths(found) == [f"/news/{1000 + at}.html" for at in range(15)]
    assert found.parts == tuple(f"{NEWS}{word}/" for word in ("water", "air", "soil"))


def test_blocks_that_lead_out_of_the_section_name_no_lists_of_it():
    assert read(page(f'<div class="left">{made_of_boxes(BOXES[0], below="/tech/")}</div>')).parts == ()


def test_the_blocks_of_a_home_page_are_other_sections():
    home = ORIGIN + "/"
    assert read(page(f'<div class="left">{made_of_boxes(BOXES[0])}</div>'), url=home).parts == ()
