"""What the title tag and the titles of the head say the headline is, and how far a line agrees."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from crawler.extract.metadata import Metadata
from crawler.normalize.text import match_key

# 标题-频道-网站  标题_网站  标题 | 网站  标题 – 网站  标题--网站  标题 >> 网站  标题·网站
_SEPARATOR: Final = re.compile(r"\s*(?:--+|——|[_|｜丨¦»]|>>|(?<=\s)[-–—·:：<>/](?=\s)|[-–—])\s*")
# what publishers call themselves; ends the name of a site, a channel or an office
SITE_WORD: Final = re.compile(
    r"(?:网|網|在线|报|報|电子版|數位版|数字报|日报|晚报|时报|频道|頻道|新闻|新聞|资讯|資訊|门户|中心|公司|集团|协会|学会|局|厅|厂|部|委|站|台|社|观察|周刊|杂志|平台|首页|正文|财经|体育|娱乐|科技|政府|交易所|大学|学院|com|cn|net|org|news|网站|官网|app|客户端|博客|论坛|专栏|快讯|动态)$",
    re.IGNORECASE,
)
_ELLIPSIS: Final = re.compile(r"(?:\.{2,}|…)")
_LEFT_OVER: Final = re.compile(
    r"(?:Document|Untitled(?: Document)?|New Document|无标题(?:文档|页)?|新建网页.{0,3}|title)", re.IGNORECASE
)
_ORNAMENT: Final = re.compile(r"\s*(?:::|：：|==|--|\*\*|~~|≡|◎|☆).*(?:::|：：|==|--|\*\*|~~|≡|◎|☆)\s*$")
MAX_DECORATED: Final = 30  # characters
MAX_MEDIUM: Final = 10  # characters of a medium's name; 某街道28家企业共用一座污水厂 has more
MIN_PART: Final = 8  # characters of a part of the title tag that may be the headline wherever it stands
MIN_STEM: Final = 4  # characters of what stands before a separator, or before an ellipsis, of the title tag
MAX_SECTION: Final = 6  # characters of a section's name; a headline has more
MAX_OFFICE: Final = 20  # characters of an office's name
_OFFICE: Final = re.compile(
    r"[^\d，。！？：；“”《》]{2,}(?:网|網|网站|官网|门户|厅|局|委|部|协会|学会|平台|政府|中心|研究院|监测站|中心站|频道)"
)
_PAGE_KIND: Final = re.compile(r"(?:详情|内容|正文|信息公开|政务公开|公告|列表|查看|浏览)$")
MAX_SITE: Final = 16  # characters of a site's or channel's name
_NO_NAME: Final = re.compile(r"^\d|[，。！？：；]")  # COVID-19与…：… goes on after the dash


@dataclass(frozen=True, slots=True)
class Told:
    """What head and list page say that the title is, as keys for comparing."""

    whole: str  # the title tag
    keys: tuple[str, ...]  # the titles of the head, and the list page's
    stems: dict[str, str]  # what stands before a separator of the title tag, and how it is printed
    cuts: tuple[str, ...]  # what stands before its ellipsis: all of that, and its last part; () when it is not cut off
    parts: frozenset[str]  # what stands between its separators, long enough for a headline
    sites: frozenset[str]  # of several parts those that name a site
    printed: str  # all of them as printed, one a line
    folded: str  # all keys, one a line


def stems_of(tag: str) -> dict[str, str]:
    """Return what stands before each separator of the title tag, by its key, unless more stands behind it."""
    found = {}
    for cut in _SEPARATOR.finditer(tag):
        head, tail = tag[: cut.start()].strip(), _SEPARATOR.split(tag[cut.end() :], 1)[0]
        if len(match_key(head)) >= max(MIN_STEM, len(match_key(tail))):
            found[match_key(head)] = head
    return found


def parts_of(tag: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of the title tag's parts that are long enough for a headline, and of those that name a site.

    >>> parts_of("某商城_便携式pH计梅雨季保养四要点 - 环保周刊")
    (frozenset({'便携式ph计梅雨季保养四要点'}), frozenset({'环保周刊'}))
    """
    parts = [part.strip() for part in _SEPARATOR.split(tag) if part.strip()]
    if len(parts) < 2:
        return frozenset(), frozenset()
    longest = max(map(len, parts))
    sites = {match_key(one) for one in parts if len(one) <= MAX_MEDIUM and len(one) < longest and SITE_WORD.search(one)}
    keys = {key for part in parts if len(key := match_key(part)) >= MIN_PART}
    return frozenset(keys - sites), frozenset(sites)


def cuts_of(tag: str) -> tuple[str, ...]:
    """Return the keys of what stands before the ellipsis at the end of the title: all of it, and its last part."""
    head = cut_head(tag)
    last = _SEPARATOR.split(head)[-1]
    keys = dict.fromkeys(match_key(one) for one in (head, last))
    return tuple(key for key in keys if len(key) >= MIN_STEM)


def cut_head(tag: str) -> str:
    """Return what stands before the ellipsis at the end of the title in the title tag, "" where there is none."""
    mark = _ELLIPSIS.search(tag)
    head = tag[: mark.start()] if mark else ""
    behind = tag[mark.end() :] if mark else ""
    return head if len(match_key(head)) >= MIN_STEM and (not behind.strip() or _SEPARATOR.match(behind)) else ""


def may_agree(key: str, told: Told) -> bool:
    """Return whether a line with this key, or a headline of several that begins with it, can agree at all.

    Whatever agrees begins with characters that stand in a title.
    """
    return key[:MIN_STEM] in told.folded


def agreement(key: str, told: Told) -> float:
    """Return how well a line agrees with the title tag and the titles in the head, 0 for not at all."""
    if len(key) < 2:
        return 0.0
    score, whole, keys = 0.0, told.whole, told.keys
    if key in keys:
        score += 5.0
    elif any(one.startswith(key) or key.startswith(one) for one in keys if min(len(one), len(key)) >= 6):
        score += 2.0
    if key == whole:
        score += 5.0
    elif key in told.stems:
        score += 4.0 + 1.5 * len(key) / len(whole)
    elif any(key.startswith(cut) for cut in told.cuts):
        score += 4.5
    elif key in told.parts:
        score += 4.0 + 1.5 * len(key) / len(whole)
    elif (len(key) >= 4 and whole.startswith(key)) or (len(key) >= 6 and whole.endswith(key)):
        score += 2.5 + 3.0 * len(key) / len(whole)
    elif len(key) >= 4 and key in whole:
        score += 1.0 + 3.0 * len(key) / len(whole)
    elif len(whole) >= 8 and key.startswith(whole[: max(8, len(whole) * 6 // 10)]):
        score += 3.5  # the title tag is cut off
    return score


def is_section_tag(tag: str, links: Iterable[str]) -> bool:
    """Return whether every part of the title tag names a section, the site or a kind of page, and none an article.

    `links` are the texts of the page's links, among which the sections are.

    >>> is_section_tag("信件详情 - 互动交流 - 某市环境局", ["互动交流"]), is_section_tag("碧水保卫战 - 某市环境局", [])
    (True, False)
    """
    parts = [part.strip() for part in _SEPARATOR.split(tag) if part.strip()]
    is_short = bool(parts) and all(
        len(part) <= MAX_SECTION or (len(part) <= MAX_OFFICE and _names_no_article(part)) for part in parts
    )
    if not is_short:
        return False
    known = {said.strip() for said in links}
    return all(_names_no_article(part) or part in known for part in parts)


def _names_no_article(part: str) -> bool:
    if len(part) <= MAX_SECTION and SITE_WORD.search(part):
        return True
    return is_office(part) or _PAGE_KIND.search(part) is not None


def is_office(name: str) -> bool:
    """Return whether this is the name of an office or a site, and no headline that ends in such a word.

    >>> is_office("北屿市环境监测中心站"), is_office("某街道28家企业共用一座污水厂")
    (True, False)
    """
    return _OFFICE.fullmatch(name) is not None


def plain_tag(tag: str) -> str:
    """Return the title tag, "" for one that an editor's program left there.

    >>> plain_tag("Document"), plain_tag("某市污水厂通水_示例环保网")
    ('', '某市污水厂通水_示例环保网')
    """
    return "" if _LEFT_OVER.fullmatch(tag.strip()) else tag


def is_decorated(tag: str) -> bool:
    """Return whether the title tag is a name in ornaments, a site's: ::绿色中国::, ==某某协会=="""
    return _ORNAMENT.match(tag) is not None and len(tag) <= MAX_DECORATED


def is_site(text: str, meta: Metadata) -> bool:
    """Return whether the head names the site so."""
    key = match_key(text)
    return any(match_key(name) == key for _, name in meta.get("site"))


def without_suffix(text: str, meta: Metadata) -> str:
    """Return the title without the names of channel and site behind it.

    >>> without_suffix("某市污水处理厂完成提标改造-行业新闻-环保设备网", Metadata())
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
            len(tail) <= MAX_SITE and (SITE_WORD.search(tail.strip()) or "_" in cut.group() or "|" in cut.group())
        ):
            break
        if len(match_key(head)) < 4:
            break
        text = head
    return text.strip()
