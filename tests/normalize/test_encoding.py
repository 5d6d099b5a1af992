"""The text decides: declarations, right or wrong, must not spoil a page."""

from __future__ import annotations

import codecs
import time

import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st

from crawler.normalize.encoding import to_utf8

SIMPLIFIED = (
    "近日，省生态环境厅召开全省污水处理工作会议，部署下一阶段重点任务。会议指出，各地要加快推进管网改造，"
    "补齐短板，确保二〇二五年底前完成全部建设目标。据介绍，今年以来我省新建污水处理厂十二座，"
    "日处理能力增加六十万吨，出水水质稳定达到一级Ａ标准。"
)
TRADITIONAL = (
    "近日，環境主管機關召開污水處理工作會議，說明下一階段的重點任務。會議指出，各地應加快管線改善，"
    "並確保今年底前完成全部建設目標。據了解，今年以來新建污水處理廠十二座，每日處理能力增加六十萬噸。"
)


def page(text: str = SIMPLIFIED, meta: str = "", repeat: int = 6) -> str:
    head = f"<html><head>{meta}<title>{text[:12]}</title><script>var a = 1;</script></head><body>"
    return head + f"<div><p>{text}</p></div>\n" * repeat + "</body></html>"


META = '<meta http-equiv="Content-Type" content="text/html; charset={}" />'

# body's coding, what the header says, what the page says, what it must be found to be
WITNESSES = [
    ("utf-8", None, "", "utf-8"),
    ("utf-8", "utf-8", META.format("utf-8"), "utf-8"),
    ("utf-8", "gbk", "", "utf-8"),
    ("utf-8", "ISO-8859-1", "", "utf-8"),
    ("utf-8", None, META.format("gb2312"), "utf-8"),
    ("utf-8", "big5", META.format("gb2312"), "utf-8"),
    ("gb18030", None, "", "gb18030"),
    ("gb18030", None, META.format("gb2312"), "gb18030"),
    ("gb18030", None, '<meta charset="GBK">', "gb18030"),
    ("gb18030", None, "<meta charset=gb_2312-80>", "gb18030"),
    ("gb18030", "GB2312", "", "gb18030"),
    ("gb18030", "utf-8", "", "gb18030"),
    ("gb18030", "utf-8", META.format("utf-8"), "gb18030"),
    ("gb18030", "ISO-8859-1", "", "gb18030"),
    ("gb18030", "windows-1252", META.format("utf-8"), "gb18030"),
    ("gb18030", "big5", "", "gb18030"),
    ("gb18030", "no-such-charset", "", "gb18030"),
    ("gb18030", "base64", "", "gb18030"),
]


@pytest.mark.parametrize(("coding", "header", "meta", "found"), WITNESSES)
def test_the_text_decides_whatever_is_declared(coding, header, meta, found):
    html = page(meta=meta)
    assert to_utf8(html.encode(coding), header) == (html.encode(), found)


@pytest.mark.parametrize("header", [None, "big5", "utf-8", "gbk", "ISO-8859-1"])
def test_big5_is_found_with_and_without_declaration(header):
    html = page(TRADITIONAL)
    assert to_utf8(html.encode("big5"), header) == (html.encode(), "big5hkscs")


def test_rare_characters_of_gb18030_are_kept_when_gb2312_is_declared():
    html = page(SIMPLIFIED + "镕堃㙍𠮷", META.format("gb2312"))
    assert to_utf8(html.encode("gb18030"), None)[0] == html.encode()


def test_hong_kong_characters_are_kept_when_big5_is_declared():
    html = page(TRADITIONAL + "嘅咗冇", META.format("big5"))
    assert to_utf8(html.encode("big5hkscs"), None)[0] == html.encode()


def test_an_xml_declaration_is_a_witness():
    html = '<?xml version="1.0" encoding="gb2312"?><html><body>水利</body></html>'
    assert to_utf8(html.encode("gbk"), None) == (html.encode(), "gb18030")


@pytest.mark.parametrize("header", [None, "utf-8", "gbk", "ISO-8859-1"])
@pytest.mark.parametrize("meta", ["", META.format("utf-8"), META.format("gb2312")])
@pytest.mark.parametrize("damage", ["one bad byte", "last character cut", "first text cut"])
def test_one_broken_byte_does_not_turn_utf8_into_mojibake(header, meta, damage):
    html = page(meta=meta)
    body = html.encode()
    if damage == "one bad byte":
        middle = body.index("管网".encode())
        body = body[:middle] + b"\xff" + body[middle + 1 :]
    elif damage == "last character cut":
        body = body[: body.rindex("标准".encode()) + 2]
    else:
        body = body.replace("近日".encode(), "近日".encode()[:-1], 1)
    text, found = to_utf8(body, header)
    assert found == "utf-8"
    assert 1 <= text.decode().count("\ufffd") <= 3
    assert "据介绍，今年以来我省新建污水处理厂十二座" in text.decode()


@pytest.mark.parametrize("header", [None, "utf-8", "gbk"])
def test_one_broken_byte_does_not_spoil_a_gb18030_page(header):
    body = (
        page().encode("gb18030").replace("工作会议".encode("gb18030"), "工作会".encode("gb18030") + b"\xd2<b></b>", 1)
    )
    text, found = to_utf8(body, header)
    assert found == "gb18030"
    assert text.decode().count("\ufffd") == 1
    assert "工作会\ufffd<b></b>，部署" in text.decode()


def test_a_fragment_in_another_coding_does_not_decide_for_the_page():
    body = page().encode() + f"<div>{SIMPLIFIED[:40]}</div>".encode("gb18030")
    assert to_utf8(body, None)[1] == "utf-8"


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("header", [None, "gbk", "utf-8"])
def test_byte_order_marks_and_utf16_without_one(coding, header):
    html = page()
    assert to_utf8(html.encode(coding), header)[0] == html.encode()


def test_a_bom_is_dropped_from_a_big_endian_body():
    assert to_utf8(b"\xfe\xff" + "<p>水</p>".encode("utf-16-be"), None) == ("<p>水</p>".encode(), "utf-16-be")


def test_a_clean_body_is_handed_back_uncopied():
    body = page().encode()
    assert to_utf8(body, "gbk")[0] is body
    assert to_utf8(b"<html></html>", None)[0] is to_utf8(b"<html></html>", None)[0]


# pages with hardly any text, where a few bytes could be many things
SHORT = [
    ("<title>首页</title>".encode("gbk"), None, "首页"),
    ("<title>环保</title>".encode("gbk"), "utf-8", "环保"),
    ("<p>小</p>".encode("gbk"), "gb2312", "小"),  # valid UTF-8, for a Cyrillic letter
    ("<p>caf\xe9</p>".encode("latin-1"), None, "café"),
    ("<p>caf\xe9</p>".encode(), "gbk", "café"),
    ("<p>\xa9 2021 Example</p>".encode("latin-1"), "iso-8859-1", "© 2021 Example"),
    ("<p>“quoted”</p>".encode(), "gb2312", "“quoted”"),
]


@pytest.mark.parametrize(("body", "header", "text"), SHORT)
def test_short_pages(body, header, text):
    assert text in to_utf8(body, header)[0].decode()


def test_a_declared_foreign_coding_is_believed():
    html = "<p>Новости экологии и охраны природы, вода и воздух</p>"
    assert to_utf8(html.encode("windows-1251"), "windows-1251") == (html.encode(), "cp1251")


@pytest.mark.parametrize("number", range(20))
@pytest.mark.parametrize("family", ["iso-8859-{}", "iso8859-{}", "iso-8859{}", "windows-125{}", "cp125{}", "koi8-r{}"])
def test_no_label_is_too_odd(family, number):
    assert to_utf8(page().encode("gb18030"), family.format(number))[1] == "gb18030"


def test_a_long_paragraph_without_a_blank_is_read_in_step():
    html = "<p>" + SIMPLIFIED.replace("，", "").replace("。", "") * 20 + "</p>"
    for shift in ("", "a"):
        assert to_utf8((shift + html).encode("gb18030"), None)[1] == "gb18030"


@given(
    st.binary(max_size=3000), st.sampled_from([None, "utf-8", "gbk", "big5", "latin-1", "utf-16", "x" * 50, "\0", "水"])
)
@examples(100)
def test_any_bytes_give_utf8(body, header):
    text, name = to_utf8(body, header)
    assert text.decode().encode() == text
    assert codecs.lookup(name)


@given(st.text(st.characters(codec="gb18030"), max_size=60))
@examples(100)
def test_valid_utf8_with_chinese_is_never_changed(text):
    body = (text + "中国").encode().removeprefix(b"\xef\xbb\xbf")
    if b"\0" not in body:
        assert to_utf8(body, "gbk")[0] == body


def test_time_grows_with_the_page_and_not_faster():
    def seconds(size: int) -> float:
        body = page(repeat=size).encode("gb18030")
        started = time.process_time()
        to_utf8(body, None)
        return time.process_time() - started

    small = min(seconds(500) for _ in range(3))
    assert min(seconds(5000) for _ in range(3)) < 30 * small


def test_what_only_microsoft_big5_has_is_kept():
    html = page(TRADITIONAL + "€")
    assert to_utf8(html.encode("cp950"), "big5") == (html.encode(), "cp950")
