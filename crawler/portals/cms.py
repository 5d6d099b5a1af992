"""What pages of the usual content management systems look like: their default templates' rules, and their signs.

The rules are facts of each system's own templates; a portal takes them as they are or with `replace`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from crawler.portals.base import Rules

GENERATOR: Final = re.compile(
    rb"<meta[^>]{0,80}?name=[\"']?generator[\"']?[^>]{0,80}?content=[\"']([^\"'>]{1,200})"
    rb"|<meta[^>]{0,80}?content=[\"']([^\"'>]{1,200})[\"'][^>]{0,80}?name=[\"']?generator\b",
    re.I,
)
HEAD: Final = 16_384  # bytes that hold the generator: the head of a page with its inline styles
ENOUGH: Final = 2  # signs, the address being one of them, where no generator says it


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """One content management system."""

    name: str  # snake_case ASCII
    title: str  # what it calls itself
    layouts: tuple[Rules, ...] = ()  # of its article pages
    links: str = ""  # CSS of the article links of its list pages
    article_url: str = ""  # regex over the path and query of its articles' addresses; one sign among others
    generator: tuple[bytes, ...] = ()  # lower case, any of them in the generator meta is enough
    signs: tuple[bytes, ...] = ()  # in the markup, lower and upper case as its templates write it


DESTOON: Final = Preset(
    name="destoon",
    title="Destoon B2B",
    generator=(b"destoon",),
    signs=(b'id="destoon_', b"DTPath", b'id="article"', b'class="catlist'),
    article_url=r"/\d{6}/\d\d/\d+(?:_\d+)?\.html$|/show-\d+(?:-\d+)?\.html$|/show\.php\?itemid=\d+",
    links="div.catlist li.catlist_li a",
    layouts=(
        Rules(
            title="h1#title",
            meta="div.info",
            summary="div.introduce",
            body="div#article",
            keywords="div.keytags a",
            related="div.related a",
        ),
    ),
)
DEDECMS: Final = Preset(
    name="dedecms",
    title="DedeCMS",
    generator=(b"dedecms",),
    signs=(b"dede_pages", b"/plus/count.php", b"/templets/", b'class="viewbox"', b"dedeajax"),
    article_url=r"/\d{4}/\d{4}/\d+(?:_\d+)?\.html$|/plus/view\.php\?aid=\d+",
    links="div.listbox ul.e2 li a.title",
    layouts=(
        Rules(
            title="div.viewbox div.title h2",
            meta="div.viewbox > div.info",
            summary="div.viewbox > div.intro",
            body="div.viewbox > div.content",
        ),
    ),
)
# the headline's h1 holds the metadata too, so it has no rule; its text is found by the title tag
PHPCMS: Final = Preset(
    name="phpcms",
    title="PHPCMS v9",
    generator=(b"phpcms",),
    signs=(b'id="Article"', b"/statics/js/", b"/statics/css/", b"api.php?op=count", b'id="hits"'),
    article_url=r"/\d{4}/\w+_\d{4}/\d+(?:_\d+)?\.html$|/show-\d+-\d+-\d+\.html$|m=content&c=index&a=show",
    links="ul.list.lh24 li a",
    layouts=(
        Rules(
            meta="div#Article h1 span",
            summary="div#Article div.summary",
            body="div#Article div.content",
            related="div#Article div.related a",
        ),
    ),
)
EMPIRECMS: Final = Preset(
    name="empirecms",
    title="EmpireCMS",
    generator=(b"empirecms", "帝国".encode()),
    signs=(b"/e/public/ViewClick", b"/e/data/js/", b"/e/search/", b'class="title_info"', b'class="info_text"'),
    links="table.box ul li a",
    layouts=(Rules(title="table.title_info h1", meta="td.info_text", body="td#text"),),
)
# a link to the category stands inside the h1, so it has no rule
JEECMS: Final = Preset(
    name="jeecms",
    title="JEECMS",
    generator=(b"jeecms",),
    signs=(b"/jeeadmin/", b"jeecms", b'class="content-inf"', b'class="content-txt"', b"advancedSearch.jspx"),
    article_url=r"\.jhtml$",
    layouts=(Rules(meta="div.content-inf", body="div.content-txt"),),
)
DISCUZ: Final = Preset(
    name="discuz",
    title="Discuz! X portal",
    generator=(b"discuz",),
    signs=(b'id="article_content"', b'id="_viewnum"', b"portal.php?mod=", b'class="bbda', b"discuz_uid"),
    article_url=r"/article-\d+-\d+\.html$|mod=view&aid=\d+",
    links="dl.bbda dt a.xi2",
    layouts=(
        Rules(
            title="h1.ph",
            meta="p.xg1",
            summary="div.s",
            body="td#article_content",
            related="ul#raid_div a",
        ),
    ),
)
TRS: Final = Preset(
    name="trs",
    title="TRS WCM",
    signs=(b"TRS_Editor", b"TRS_PreAppend", b"TRS_UEDITOR", b"trs_editor_view", b"Custom_UnionStyle", b"/was5/web/"),
    article_url=r"/\d{6}/t\d{8}_\d+(?:_\d+)?\.s?html?$",
    layouts=(Rules(body="div.TRS_Editor, div.TRS_PreAppend, div.TRS_UEDITOR, div.trs_editor_view"),),
)
# what its body stands in differs from office to office: no rule
HANWEB: Final = Preset(
    name="hanweb",
    title="大汉版通 (Hanweb)",
    generator=("大汉".encode(), b"hanweb"),
    signs=(b"/module/web/jpage/", b"/module/jpage/", b"<datastore>", b"/script/0/", b"/jsearchfront/"),
    article_url=r"/art/\d{4}/\d{1,2}/\d{1,2}/art_\d+_\d+\.html$",
)
WORDPRESS: Final = Preset(
    name="wordpress",
    title="WordPress",
    generator=(b"wordpress",),
    signs=(b"/wp-content/", b"/wp-includes/", b"/wp-login", b'class="entry-content', b'class="entry-title'),
    layouts=(Rules(title="h1.entry-title", body="div.entry-content"),),
)

PRESETS: Final = (DESTOON, DEDECMS, PHPCMS, EMPIRECMS, JEECMS, DISCUZ, TRS, HANWEB, WORDPRESS)


def recognise(html: bytes, url: str) -> Preset | None:
    """Return the system that a page (UTF-8) comes from, by its generator meta, else by its signs; None for none.

    >>> recognise(b'<meta name="generator" content="DESTOON B2B">', "https://www.example.com/").name
    'destoon'
    >>> recognise(b'<div class="TRS_Editor">', "https://www.example.com/zw/202108/t20210819_1.shtml").name
    'trs'
    >>> recognise(b'<div class="TRS_Editor">', "https://www.example.com/1.html")
    """
    said = GENERATOR.search(html, 0, HEAD)
    if said is not None:
        generator = (said[1] or said[2]).lower()
        for preset in PRESETS:
            if any(name in generator for name in preset.generator):
                return preset
    counted = [(_count(preset, html, url), preset) for preset in PRESETS]
    most, preset = max(counted, key=lambda pair: pair[0])
    return preset if most >= ENOUGH else None


def layouts_of(html: bytes, url: str) -> tuple[Rules, ...]:
    """Return the layouts of the system that the page comes from; () when none is recognised."""
    preset = recognise(html, url)
    return preset.layouts if preset else ()


def _count(preset: Preset, html: bytes, url: str) -> int:
    found = sum(sign in html for sign in preset.signs)
    return found + bool(found and preset.article_url and _compiled(preset.article_url).search(url))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
