"""The marked page holds every line once, fetches nothing, and no page can bring anything of its own into it."""

import re

import pytest
from explained import PAGE, read
from lxml import html

from crawler.explain import mark
from crawler.explain.look import COLOURS, css_name
from crawler.explain.markup import MAX_LINES

# none of these may stand in a tag of the file
FETCHES = re.compile(r"<[^>]*\b(?:src|href|srcset|action|background|poster|data|on\w+|style)\s*=", re.I)
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    '&lt;/p&gt;&lt;/section&gt;&lt;img src="https://evil.example/x.gif"&gt;',
    '"&gt;&lt;svg onload=alert(1)&gt;',
    '<a href="javascript:alert(1)" title="&quot; onmouseover=&quot;alert(1)">链接</a>',
    "<style>body{display:none}@import url(https://evil.example/a.css)</style>",
    "&lt;/style&gt;&lt;link rel=stylesheet href=https://evil.example/a.css&gt;",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe><base href=https://evil.example/>",
    "&lt;!-- &lt;/body&gt;",
)


def marked_lines(text):
    """Return {line: piece} as the file shows them."""
    tree = html.document_fromstring(text)
    return {
        int(line.get("data-line")): section.get("class")
        for section in tree.iter("section")
        for line in section.iter("p")
        if line.get("data-line")
    }


def test_every_piece_is_marked_and_in_the_legend():
    text = mark(*read(PAGE))
    assert set(marked_lines(text).values()) == {css_name(piece) for piece in COLOURS}
    for band, ground in COLOURS.values():
        assert band in text
        assert ground in text


def test_every_line_is_there_once_and_in_order():
    page, extraction = read(PAGE)
    sheet = html.document_fromstring(mark(page, extraction)).find(".//article")
    for chip in list(sheet.iter("em")):
        chip.drop_tree()
    shown = [line.text_content() for line in sheet.iter("p")]
    assert shown == [line.text for line in extraction.frame.flow.lines]


@pytest.mark.parametrize("attack", HOSTILE)
@pytest.mark.parametrize("place", ["在标题", "来源:示例环保网", "工程采用", "<title>", 'content="admin', "示例县建成"])
def test_hostile_page_brings_nothing_in(attack, place):
    page = PAGE.replace("<h1>", "<h1>在标题").replace(place, place + attack)
    text = mark(*read(page))
    assert FETCHES.search(text.replace('<meta name="viewport"', "")) is None
    tags = {element.tag for element in html.document_fromstring(text).iter() if isinstance(element.tag, str)}
    assert not tags & {"script", "img", "iframe", "svg", "link", "base", "object", "embed", "form", "a"}
    assert len(re.findall("<style>", text)) == 1


def test_hostile_address_is_only_text():
    text = mark(*read(PAGE, "https://a.example/?<script>alert(1)</script>\"'"))
    assert "<script" not in text


def test_picture_is_named_where_it_stands_and_not_fetched():
    picture = '<p><img src="/upload/20210819/pool.jpg" alt="膜池" width="600"></p>'
    text = mark(*read(PAGE.replace("<p>厂长", f"{picture}<p>厂长")))
    assert text.index("电耗下降") < text.index('<p class="picture">▣ 膜池') < text.index("厂长李示例")
    assert "<img" not in text


def test_cells_of_a_row_stand_beside_each_other():
    table = "<table><tr><td>指标</td><td>限值</td></tr><tr><td>总磷</td><td>0.3</td></tr></table>"
    rows = html.document_fromstring(mark(*read(PAGE.replace("<p>厂长", f"{table}<p>厂长")))).find_class("row")
    assert [[cell.text_content() for cell in row] for row in rows] == [["指标", "限值"], ["总磷", "0.3"]]


@pytest.mark.parametrize("page", [b"", b"\0\xff" * 99, "<p>短</p>".encode()])
def test_page_without_article_is_shown_unmarked(page):
    text = mark(*read(page))
    assert marked_lines(text) == {}
    assert "no article was read from it" in text


def test_endless_page_gives_a_file_of_bearable_size():
    text = mark(*read(PAGE.replace("</body>", "<p>某某</p>" * (MAX_LINES * 3))))
    assert "more lines" in text
    assert text.count("<p>某某</p>") <= MAX_LINES
