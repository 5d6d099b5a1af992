"""The headline: the line of the page on which headings, the title tag and the head's titles agree best."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from crawler.extract.flow import Flow, Line
from crawler.extract.labels import is_label_line, split_labels
from crawler.extract.metadata import Metadata
from crawler.extract.noise import is_button, is_notice
from crawler.normalize.dates import find_date
from crawler.normalize.text import match_key

# 标题-频道-网站  标题_网站  标题 | 网站  标题 – 网站  标题--网站  标题 >> 网站  标题·网站
_SEPARATOR: Final = re.compile(r"\s*(?:--+|——|[_|｜丨¦»]|>>|(?<=\s)[-–—·:：<>/](?=\s)|[-–—])\s*")
# what publishers call themselves; ends the name of a site, a channel or an office
_SITE_WORD: Final = re.compile(
    r"(?:网|網|在线|报|報|日报|晚报|时报|频道|頻道|新闻|新聞|资讯|資訊|门户|中心|公司|集团|协会|学会|局|厅|部|委|站|台|社|观察|周刊|杂志|平台|首页|正文|财经|体育|娱乐|科技|政府|大学|学院|com|cn|net|org|news|网站|官网|app|客户端|博客|论坛|专栏|快讯|动态)$",
    re.IGNORECASE,
)
_HEADING: Final = {"h1": 5.0, "h2": 4.0, "h3": 3.0, "h4": 1.5, "h5": 0.5, "th": 0.5}
_TITLE_NAME: Final = re.compile(r"title|headline|biaoti|\btit\b|bt\b|\bh1\b|subject", re.IGNORECASE)
# JEECMS sets a link to the section before the headline, in one heading: [行业新闻]某市污水厂通水
_CATEGORY: Final = re.compile(r"^[\[【〔(（][^\]】〕)）]{2,8}[\]】〕)）]\s*(?=\S{4})")
CHANNEL_NAME: Final = 6  # characters; a title tag that is no longer names a channel
MIN_AGREEMENT: Final = 4.0  # less is chance: a word of the title in a menu
_OPENING: Final = ' 【《“"「『〈[(（·•'
LOOK_ABOVE: Final = 40  # lines above the body
MAX_SITE_TAG: Final = 12  # characters of a title tag that may be the site's name alone
MAX_SITE: Final = 16  # characters of a site's or channel's name
_NO_NAME: Final = re.compile(r"^\d|[，。！？：；]")  # COVID-19与…：… goes on after the dash
MIN_LISTED: Final = 6  # characters of a link's text that is worth hearing
MIN_UNTITLED: Final = 8  # characters of a headline that nothing but its place speaks for
MAX_TITLE: Final = 120  # characters; a longer line is a paragraph
_NEVER: Final = re.compile(
    r"^(?:您访问的链接|提示|温馨提示|登录|注册|搜索|正文|首页|导航|菜单|新闻中心|新闻详情|详情|文章详情|内容详情|资讯详情|通知公告|当前位置.*|(?:首页|首頁|主页).{0,40}|您.{0,6}位置.*)$"
)


@dataclass(frozen=True, slots=True)
class Headline:
    """The title, where it stands, and who says so."""

    text: str
    line: int  # index of its (last) line in the flow; -1 when only the head has it
    witness: str


def find_headline(flow: Flow, meta: Metadata, link_title: str | None = None) -> Headline | None:
    """Return the headline, or None when nothing on the page can be one.

    `link_title` is what the list page calls the article, cut off or not: one witness more.
    """
    named = [(where, text) for where, text in meta.get("title") if match_key(text) and not _is_site(text, meta)]
    whole = match_key(meta.title_tag)
    keys = [match_key(text) for _, text in named]
    is_bare = len(meta.title_tag) <= MAX_SITE_TAG and _SITE_WORD.search(meta.title_tag) is not None
    if is_bare and not any(key in whole or whole in key for key in keys):
        whole = ""  # nothing but the site's name: a heading that repeats it is the logo
    is_bare = is_bare and not whole
    listed = (link_title or "").rstrip("….")
    told = [*keys, match_key(listed)] if len(listed) >= MIN_LISTED else keys
    best = _best_line(flow, whole, told, "\n".join([meta.title_tag, *(text for _, text in named), listed]))
    if best is not None:
        return best
    if named and (keys[0] in whole or not whole or _is_site(meta.title_tag, meta)):
        return Headline(_without_suffix(named[0][1], meta), -1, named[0][0])
    stripped = _without_suffix(meta.title_tag, meta)
    if stripped and not is_bare and _may_be_title(stripped) and not _is_site(stripped, meta):
        return Headline(stripped, -1, "title tag")
    return Headline(_without_suffix(named[0][1], meta), -1, named[0][0]) if named else None


def _best_line(flow: Flow, whole: str, keys: list[str], titles: str) -> Headline | None:
    """Return the line that agrees best with the title tag (`whole`) and the titles of the head (`keys`).

    `titles` is all of them as printed: a line whose first characters occur in none is passed over at once.
    """
    best, top = None, MIN_AGREEMENT
    first = {*titles, *_OPENING}
    for index, line in enumerate(flow.lines):
        text = line.text
        if text[0] not in first or len(text) > MAX_TITLE or text.lstrip(_OPENING)[:2] not in titles:
            continue
        for last in range(index, min(index + 3, len(flow.lines))):
            if last > index and (flow.lines[last].text == line.text or not _same_heading(flow, index, last)):
                break
            text = line.text if last == index else " ".join(one.text for one in flow.lines[index : last + 1])
            if (bare := _CATEGORY.sub("", text)) != text and whole.startswith(match_key(bare)):
                text = bare
            score = _agreement(match_key(text), whole, keys)
            if score <= 0:
                continue
            heading = _heading(flow, line.node)
            score += heading - (4.0 if line.link_chars * 2 > len(line.text) else 0.0)
            if score > top and _may_be_title(text):
                best, top = Headline(text, last, "heading" if heading >= 1 else "line"), score
    return best


def headline_above(flow: Flow, body_start: int, known: Headline | None) -> Headline | None:
    """Return the headline by its place alone, for pages whose head names only a channel, or nothing.

    A heading above the body is it; else the line above the metadata line; else the line above the text. None when
    what is known is long enough to be a headline.
    """
    if known is not None and len(known.text) > CHANNEL_NAME:
        return None
    above = range(body_start - 1, max(-1, body_start - LOOK_ABOVE), -1)
    free = [index for index in above if _stands_alone(flow.lines[index])]
    headings = [(rank, index) for index in free if (rank := _heading(flow, flow.lines[index].node)) >= 2.0]
    if headings:
        return Headline(flow.lines[max(headings)[1]].text, max(headings)[1], "heading above the body")
    dated = next((index for index in above if is_label_line(flow.lines[index].text)), body_start)
    for index in free:
        if index < dated and len(flow.lines[index].text) >= MIN_UNTITLED and dated - index <= 6:
            return Headline(flow.lines[index].text, index, "line above the body")
    return None


def _stands_alone(line: Line) -> bool:
    """Return whether the line can be a headline by itself: no link, no sentence, no metadata, no notice."""
    text = line.text
    return (
        4 <= len(text) <= 80
        and line.link_chars == 0
        and not text.endswith("。")
        and not is_label_line(text)
        and not is_notice(text)
        and not split_labels(text)
        and _may_be_title(text)
    )


def _agreement(key: str, whole: str, keys: list[str]) -> float:
    """Return how well a line agrees with the title tag and the titles in the head, 0 for not at all."""
    if len(key) < 2:
        return 0.0
    score = 0.0
    if any(key == one for one in keys):
        score += 5.0
    elif any(one.startswith(key) or key.startswith(one) for one in keys if min(len(one), len(key)) >= 6):
        score += 2.0
    if key == whole:
        score += 5.0
    elif (len(key) >= 4 and whole.startswith(key)) or (
        2 * len(key) >= len(whole) and len(key) >= 6 and whole.endswith(key)
    ):
        score += 2.5 + 3.0 * len(key) / len(whole)
    elif whole.endswith(key) and 2 * len(key) < len(whole):
        pass  # the site's name, a heading of the logo: sometimes the only h1
    elif len(key) >= 4 and key in whole:
        score += 1.0 + 3.0 * len(key) / len(whole)
    elif len(whole) >= 8 and key.startswith(whole[: max(8, len(whole) * 6 // 10)]):
        score += 3.5  # the title tag is cut off
    return score


def _heading(flow: Flow, node: int) -> float:
    for depth, one in enumerate(flow.around(node, 3)):
        element = flow.elements[one]
        if element.tag in _HEADING:
            return _HEADING[element.tag]
        if depth < 2 and _TITLE_NAME.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return 2.0
    return 0.0


def _same_heading(flow: Flow, first: int, last: int) -> bool:
    chain = flow.around(flow.lines[first].node, 3)
    for one in chain:
        if flow.elements[one].tag in ("h1", "h2", "h3"):
            return flow.start[one] <= last < flow.end[one]
    return False


def _may_be_title(text: str) -> bool:
    if len(text) < 2 or is_button(text) or _NEVER.match(text):
        return False
    if is_label_line(text) and (find_date(text) is not None or len(split_labels(text)) > 1):
        return False
    return any(char.isalnum() for char in text)


def _is_site(text: str, meta: Metadata) -> bool:
    key = match_key(text)
    return any(match_key(name) == key for _, name in meta.get("site"))


def _without_suffix(text: str, meta: Metadata) -> str:
    """Return the title without the names of channel and site behind it.

    >>> _without_suffix("某市污水处理厂完成提标改造-行业新闻-环保设备网", Metadata())
    '某市污水处理厂完成提标改造'
    """
    cuts = list(_SEPARATOR.finditer(text))
    sites = {match_key(name) for _, name in meta.get("site")}
    while cuts:
        cut = cuts.pop()
        head, tail = text[: cut.start()], text[cut.end() :]
        if not tail.strip():
            text = head
            continue
        known = match_key(tail) in sites
        if not known and (_NO_NAME.search(tail) or len(tail) > MAX_SITE):
            break
        if not known and not (
            len(tail) <= MAX_SITE and (_SITE_WORD.search(tail.strip()) or "_" in cut.group() or "|" in cut.group())
        ):
            break
        if len(match_key(head)) < 4:
            break
        text = head
    return text.strip()
