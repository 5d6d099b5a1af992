"""Lines that head an article: above the metadata line."""

from __future__ import annotations

import re
from typing import Final

from crawler.extract.flow import Flow, Line
from crawler.extract.labels import is_date_line, is_label_line, split_labels
from crawler.extract.noise import is_button, is_notice
from crawler.normalize.dates import find_date

_HEADING: Final = {"h1": 5.0, "h2": 4.0, "h3": 3.0, "h4": 1.5, "h5": 0.5, "th": 0.5}
_TITLE_NAME: Final = re.compile(r"title|headline|biaoti|(?<![a-z])tit(?![a-z])|bt\b|\bh1\b|subject")
_NEVER: Final = re.compile(
    r"^(?:您访问的链接|提示|温馨提示|(?:全部|网站|本站|快速|分类)导航|登录|注册|搜索|正文|首页|导航|菜单|新闻中心|新闻详情|详情|文章详情|内容详情|资讯详情|通知公告|当前位置.*|(?:首页|首頁|主页).{0,40}|您.{0,6}位置.*|第?\s?[A-Z]?\d{1,3}\s?版\s?[:：].{0,12})$"
)
_LABEL: Final = re.compile(r"[\u3400-\u9fff]{2,8}[:：]")
_TITLE_LABEL: Final = re.compile(
    r"(?:信息|文件|新闻|文章|公文)?(?:标题|標題|名称|名稱|题目|題目)[:：]|"
    # of a letter to an office, in a cell of its own
    r"(?:信件|来信|留言|咨询|投诉|问题)(?:标题|主题)[:：]?"
)
CRUMBS: Final = re.compile("[>›»＞]")  # between the parts of a breadcrumb
MIN_HEADLINE: Final = 8  # characters; shorter headings are names of parts
_DAY: Final = re.compile(
    r"[（(\[【]?(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?: \d{1,2}:\d\d(?::\d\d)?)?[)）\]】]?(?: \S{1,10})?"
)
_OF_PICTURES: Final = re.compile(r"(?<=\S{4}) ?[（(] ?\d{1,3} ?/ ?\d{1,3} ?[)）]$")  # (1/3)
_IMPRINT: Final = re.compile("版权所有|版權所有|[Cc]opyright|©|主办[:：单]|承办[:：单]|地址[:：]|ICP|备案")
_OWNED_BY: Final = re.compile(r"(?:版权所有|版權所有|[Cc]opyright|©|主办(?:单位)?|承办(?:单位)?)[\s:：©()（）\d–-]*$")
_HOME: Final = re.compile(r"(?:https?:)?(?://[^/]+)?(?:\.{0,2}/)*(?:(?:index|default)\.\w{3,5})?")
MAX_IMPRINT: Final = 200  # characters of a line in it
SIGNED: Final = 8  # lines around a signature
PARAGRAPH: Final = 30  # characters
META_BELOW: Final = 3  # lines
_BYLINE: Final = ("source", "author", "editor", "views")
_PUBLISHED: Final = ("发", "發", "更")  # 发布时间, 发稿时间, 更新时间; but 时间 and 日期 may be a meeting's


def is_above_meta(flow: Flow, index: int) -> bool:
    """Return whether one of the next lines is a metadata line with a date, not the second half of a headline."""
    below, node = flow.lines[index + 1 : index + 1 + META_BELOW], flow.lines[index].node
    texts = (line.text for line in below if line.node != node or without_day(line) == line.text)
    return any(is_label_line(text) and find_date(text) is not None for text in texts)


def in_imprint(flow: Flow, text: str) -> bool:
    """Return whether the page's imprint has these words: they are the name of who runs the site, not a headline."""
    lines = (line.text for line in flow.lines if text in line.text and len(line.text) <= MAX_IMPRINT)
    return any(
        _IMPRINT.search(line) and (line.startswith(text) or _OWNED_BY.search(line[: line.find(text)])) for line in lines
    )


def is_logo(line: Line) -> bool:
    """Return whether the whole line is a link to the home page: the site's name, whatever the title tag calls it."""
    return any(
        said.strip() == line.text and _HOME.fullmatch((element.get("href") or "#").strip())
        for element, said in line.links
    )


def is_signature(flow: Flow, index: int) -> bool:
    """Return whether the line signs the text above it: a day alone stands below it, and no text."""
    lines = flow.lines
    if index + 1 >= len(lines) or not is_date_line(lines[index + 1].text):
        return False
    above, below = lines[max(0, index - SIGNED) : index], lines[index + 2 : index + 2 + SIGNED]
    return any(map(_is_paragraph, above)) and not any(map(_is_paragraph, below))


def _is_paragraph(line: Line) -> bool:
    is_text = len(line.text) >= PARAGRAPH and line.link_chars * 2 < len(line.text) and "。" in line.text
    return is_text and not is_notice(line.text)


def without_day(line: Line) -> str:
    """Return the headline's line without the day, in an element of its own, or the picture's number behind it."""
    day = line.pieces[-1].strip() if line.pieces else ""
    rest = line.text.removesuffix(day).rstrip() if day and _DAY.fullmatch(day) else ""
    return _OF_PICTURES.sub("", rest or line.text)


def opens_article(flow: Flow, index: int) -> bool:
    """Return whether the line is, by its place alone, the headline of an article, with a metadata line of its own."""
    line = flow.lines[index]
    if len(line.text) < MIN_HEADLINE or flow.elements[line.node].tag not in ("h1", "h2", "h3"):
        return False
    return any(is_meta(below.text) for below in flow.lines[index + 1 : index + 1 + META_BELOW])


def is_meta(text: str) -> bool:
    """Return whether the line can only be an article's metadata, not the time of a meeting, nor a step of a plan."""
    date = find_date(text) if is_label_line(text) else None
    if date is None:
        return False
    labels = split_labels(text)
    if not labels:
        return date[0].time is not None
    return any(one.field in _BYLINE or one.label.startswith(_PUBLISHED) for one in labels)


def heading_rank(flow: Flow, node: int) -> float:
    """Return how much of a heading the block is, by its element and those around it: 5 an h1, 2 a name, 0 nothing."""
    for depth, one in enumerate(flow.around(node, 3)):
        element = flow.elements[one]
        if element.tag in _HEADING:
            return _HEADING[element.tag]
        if depth < 2 and _TITLE_NAME.search(flow.names(one)):
            return 2.0
    return 0.0


def may_be_title(text: str) -> bool:
    """Return whether the words can be a headline: no button, no metadata, no name of a part of the page."""
    if len(text) < 2 or is_button(text) or _NEVER.match(text):
        return False
    if is_label_line(text) and (find_date(text) is not None or len(split_labels(text)) > 1):
        return False
    return any(char.isalpha() for char in text)


def is_other_label(text: str) -> bool:
    """Return whether the line is a label whose value stands on the next, and not the title's."""
    if not text.endswith(("：", ":")):
        return False
    label = text.replace(" ", "")
    return _LABEL.fullmatch(label) is not None and _TITLE_LABEL.fullmatch(label) is None


def is_title_label(text: str) -> bool:
    """Return whether the line is the label of a title whose value stands on the next: 标 题："""
    return _TITLE_LABEL.fullmatch(text.replace(" ", "")) is not None
