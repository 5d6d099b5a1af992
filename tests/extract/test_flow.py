"""The page as lines: what a reader sees as one line is one, and every line knows its block and its links."""

from __future__ import annotations

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from snippets import flow_of


def lines_of(html):
    return [line.text for line in flow_of(html).lines]


LINES = {
    "paragraphs": ("<p>一</p><p>二</p>", ["一", "二"]),
    "divs": ("<div>一<div>二</div>三</div>", ["一", "二", "三"]),
    "breaks": ("一<br>二<br/><br>三<hr>四", ["一", "二", "三", "四"]),
    "text straight under cells": ("<table><tr><td>一<td>二<tr><td>三</table>", ["一", "二", "三"]),
    "inline elements": ("<p>一<b>二</b><span>三</span> <i>四</i></p>", ["一二三 四"]),
    "source line breaks": ("<p>一\n\n  二</p>", ["一 二"]),
    "wide blanks": ("<p>\u3000\u3000一&nbsp;&ensp;二\u200b\ufeff</p>", ["一 二"]),
    "unclosed paragraphs": ("<p>一<p>二<p>三", ["一", "二", "三"]),
    "unclosed list": ("<ul><li>一<li>二</ul>三", ["一", "二", "三"]),
    "definitions": ("<dl><dt>一<dd>二</dl>", ["一", "二"]),
    "empty elements": ("<p></p><p> </p><p>&nbsp;</p><p>一</p>", ["一"]),
    "old centring": ("<center>一</center><marquee>二</marquee>", ["一", "二"]),
    "custom elements": ("<my-box>一</my-box><p>二</p>", ["一", "二"]),
    "entities": ("<p>&lt;一&gt;&amp;&#20108;&mdash;</p>", ["<一>&二—"]),
    "word's namespaces": ("<p>一<o:p></o:p>二</p>", ["一二"]),
}


@pytest.mark.parametrize(("html", "expected"), LINES.values(), ids=LINES)
def test_blocks_and_breaks_end_lines_and_nothing_else_does(html, expected):
    assert lines_of(html) == expected


UNSEEN = {
    "script": "<script>document.write('<p>二</p>')</script>",
    "style": "<style>p{content:'二'}</style>",
    "noscript": "<noscript>二</noscript>",
    "comment": "<!-- 二 -->",
    "conditional comment": "<!--[if IE]><p>二</p><![endif]-->",
    "form fields": "<select><option>二</select><textarea>二</textarea><button>二</button>",
    "frames": "<iframe>二</iframe><noframes>二</noframes>",
    "template": "<template><p>二</p></template>",
    "drawing": "<svg><text>二</text></svg>",
    "processing instruction": "<?php echo '二' ?>",
    "players": "<video>二</video><audio>二</audio><object>二</object>",
}


@pytest.mark.parametrize("html", UNSEEN.values(), ids=UNSEEN)
def test_what_no_reader_sees_is_no_line(html):
    assert lines_of(f"<p>一</p>{html}<p>三</p>") == ["一", "三"]


@pytest.mark.parametrize("html", UNSEEN.values(), ids=UNSEEN)
def test_text_behind_what_no_reader_sees_is_not_lost(html):
    assert "".join(lines_of(f"<div>一{html}三</div>")) == "一三"


@pytest.mark.parametrize(
    "tag",
    [
        "script",
        "style",
        "input",
        "link",
        "meta",
        "img",
        "br",
        "hr",
        "embed",
        "source",
        "wbr",
        "area",
        "param",
        "keygen",
    ],
)
def test_element_that_never_ends_loses_nothing_and_harms_nothing(tag):
    html = f"<p>一</p><div><{tag}><div>二<b>三</b></div><p>四</p></div>"
    seen = "一" if tag in ("script", "style") else "一二三四"
    assert "".join(lines_of(html)) == seen


def test_line_knows_its_links_and_how_much_of_it_they_are():
    (line,) = flow_of('<p>见<a href="/1">甲乙</a>和<a href="/2"> 丙 </a></p>').lines
    assert [(element.get("href"), said) for element, said in line.links] == [("/1", "甲乙"), ("/2", "丙")]
    assert (line.text, line.link_chars) == ("见甲乙和 丙", 3)


def test_blocks_inside_a_link_are_links_each():
    lines = flow_of('<a href="/1"><h3>甲</h3><p>乙</p></a><p>丙</p>').lines
    assert [(line.text, line.link_chars) for line in lines] == [("甲", 1), ("乙", 1), ("丙", 0)]
    assert [line.links[0][0].get("href") for line in lines[:2]] == ["/1", "/1"]


def test_a_link_around_blocks_leaves_nothing_to_the_lines_behind_it():
    lines = flow_of('<a href="/1"><h3>甲</h3></a><a href="/2"><img src="/b.jpg"><h3>乙</h3></a><p>丙</p>').lines
    links = [[(element.get("href"), said) for element, said in line.links] for line in lines]
    assert links == [[("/1", "甲")], [("/2", "乙")], []]


def test_block_holds_its_own_lines_and_those_of_the_blocks_inside():
    flow = flow_of("<div id=a>一<div id=b>二<p>三</p></div></div><p>四</p>")
    held = {
        element.get("id"): [line.text for line in flow.lines[start:end]]
        for element, start, end in zip(flow.elements, flow.start, flow.end, strict=True)
    }
    assert (held["a"], held["b"]) == (["一", "二", "三"], ["二", "三"])


def test_picture_knows_the_line_that_it_stands_before():
    flow = flow_of("<p>一</p><p><img src=1.jpg></p><p>二<img src=2.jpg>三</p><img src=3.jpg>")
    assert [(before, element.get("src")) for before, element in flow.images] == [
        (1, "1.jpg"),
        (1, "2.jpg"),
        (2, "3.jpg"),
    ]


def test_distance_counts_the_blocks_left_and_entered():
    flow = flow_of("<div>一</div><table><tr><td>二</table>")
    one, two = (line.node for line in flow.lines)
    assert (flow.distance(one, one), flow.distance(one, two), flow.distance(two, one)) == (0, 4, 4)


def test_there_is_no_way_to_go_between_paragraphs_of_one_block():
    flow = flow_of("<div><h2>一</h2><p>二</p><ul><li>三</ul></div><div><p>四</p></div>")
    one, two, three, four = (line.node for line in flow.lines)
    assert flow.distance(one, two) == flow.distance(two, three) == 0
    assert flow.distance(three, four) > 0


def test_blocks_around_come_innermost_first():
    flow = flow_of("<div><ul><li>一</ul></div>")
    assert [flow.elements[one].tag for one in flow.around(flow.lines[0].node, 3)] == ["li", "ul", "div"]
    assert [flow.elements[one].tag for one in flow.around(flow.lines[0].node, 99)] == [
        "li",
        "ul",
        "div",
        "body",
        "html",
    ]


TAGS = st.sampled_from(
    ["p", "div", "span", "a", "b", "br", "table", "tr", "td", "ul", "li", "h1", "img", "script", "font", "center"]
)
MARKUP = st.recursive(
    st.text("一二三 \n&<>", max_size=6),
    lambda inner: st.tuples(TAGS, st.lists(inner, max_size=4)).map(
        lambda one: f"<{one[0]}>{''.join(one[1])}</{one[0]}>"
    ),
    max_leaves=20,
)


@examples(100)
@given(MARKUP)
def test_flow_is_a_tree_of_blocks_over_clean_lines(html):
    flow = flow_of(html)
    assert all(line.text == " ".join(line.text.split()) != "" for line in flow.lines)
    assert all(0 <= line.node < len(flow.elements) for line in flow.lines)
    assert all(0 <= before <= len(flow.lines) for before, _ in flow.images)
    for node, (start, end, parent) in enumerate(zip(flow.start, flow.end, flow.parent, strict=True)):
        assert start <= end
        assert parent < node
        assert parent < 0 or flow.start[parent] <= start <= end <= flow.end[parent]
