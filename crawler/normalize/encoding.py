"""Bytes to UTF-8, by what the bytes are and not by what they are declared to be."""

from __future__ import annotations

import codecs
import re
from typing import Final

# The most frequent characters of news prose and of page furniture in both scripts. In real Chinese text they are about
# half of all characters; text read in the wrong coding hits them by chance only.
COMMON: Final = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所"
    "民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日"
    "那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想"
    "已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指"
    "几九区强放决西被干做必战先回则任取据处理世车首页网站新闻版权所有返回更多关闭打印来源时间作者编辑责任点击浏览环保污染治理"
    "这個國為來時們對發會動過說產種麼後經進電裡現實體機當點從業應開還書間與關樣線內數質氣變條沒結解問無係軍題黨員總設長頭資邊"
    "級圖統組見計別論運農幾區強決戰則據處車頁網聞權關閉來源編輯點擊環境"
)
_SAMPLE_BLOCK: Final = 1024  # bytes
_SAMPLE_BLOCKS: Final = 12

_BOMS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# what servers and templates say by default and do not mean
_WEAK: Final = frozenset(("cp1252", "utf-8"))
_ALIASES: Final = (
    (re.compile(r"utf-?8|unicode-1-1-utf-8"), "utf-8"),
    (
        re.compile(r"(?:x-)?gbk|gb_?2312(?:-80)?|gb_?18030(?:-\d+)?|cp936|ms936|windows-936|hz-gb-2312|euc-cn|chinese"),
        "gb18030",
    ),
    (re.compile(r"(?:cn-|x-x-)?big-?5(?:-?hkscs)?|cp950|ms950|windows-950"), "big5hkscs"),
    (re.compile(r"iso-?8859-?1|latin-?1|l1|(?:us-)?ascii|windows-1252|cp1252"), "cp1252"),
    (re.compile(r"utf-?16(?:le)?|unicode|ucs-2"), "utf-16-le"),
    (re.compile(r"utf-?16be"), "utf-16-be"),
    (re.compile(r"s(?:hift)?[-_]?jis|windows-31j|x-sjis|ms932"), "cp932"),
    (re.compile(r"euc-?jp|x-euc-jp"), "euc_jp"),
    (re.compile(r"euc-?kr|ks_c_5601-1987|windows-949|cp949|uhc"), "cp949"),
    (re.compile(r"windows-125[013-8]|cp125[013-8]|koi8-[ru]|iso-?8859-?(?:[2-9]|1[0-6])"), ""),
)
_DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w-]{2,30})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w-]{2,30})""",
    re.IGNORECASE,
)

_CHINESE: Final = re.compile("[\u3400-\u9fff]")
_HIGH: Final = re.compile("[^\x00-\x7f]")
_USUAL: Final = re.compile(f"[{COMMON}，。、：；？！“”‘’（）《》【】—…·\u3000]")
_HAN: Final = re.compile("[\u4e00-\u9fff]")
_WRONG: Final = re.compile("[\ufffd\x80-\x9f\ue000-\uf8ff]")
_LONE_LATIN: Final = re.compile("(?<![^\x00-\x7f])[\xa0-\u024f\u2010-\u2122](?![^\x00-\x7f])")


def to_utf8(body: bytes, charset: str | None) -> tuple[bytes, str]:
    """Return the body as UTF-8 without BOM and the name of the coding it was found to be in; any bytes at all.

    `charset` is what the Content-Type header says. It and the page's own declaration are witnesses; the text
    that comes out is the judge. Bytes that belong to no character become U+FFFD.

    >>> to_utf8("环保".encode("gbk"), "utf-8")[1], to_utf8("环保".encode(), "gb2312")[1]
    ('gb18030', 'utf-8')
    """
    for bom, name in _BOMS:
        if body.startswith(bom):
            return _decoded(body[len(bom) :], name)
    wide = _utf16_without_bom(body)
    if wide:
        return _decoded(body, wide)
    if body.isascii():
        return body, "utf-8"
    declared = None
    try:
        text = body.decode()
    except UnicodeDecodeError:
        declared = _declared(body, charset)
    else:
        if _CHINESE.search(text):
            return body, "utf-8"
        # a handful of GBK pairs can be valid UTF-8 by accident, but never Chinese characters
        declared = _declared(body, charset)
        if not {"gb18030", "big5hkscs"} & set(declared):
            return body, "utf-8"
    return _decoded(body, _best(_sample(body), declared))


def _decoded(body: bytes, name: str) -> tuple[bytes, str]:
    if name == "utf-8":
        try:
            body.decode()
        except UnicodeDecodeError:
            return body.decode("utf-8", "replace").encode(), name
        return body, name
    text = body.decode(name, "replace")
    if name == "big5hkscs" and "\ufffd" in text:
        other = body.decode("cp950", "replace")
        if other.count("\ufffd") < text.count("\ufffd"):
            text, name = other, "cp950"
    return text.removeprefix("\ufeff").encode("utf-8", "replace"), name


def _utf16_without_bom(body: bytes) -> str:
    """Return the byte order of UTF-16 markup that begins without BOM, "" when it is none: every other byte is NUL."""
    head = body[:256]
    if b"\0" not in head or len(head) < 8:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.6 and odd < half * 0.1 else ""


def _declared(body: bytes, charset: str | None) -> list[str]:
    """Return the codings that header and page declare, each once, header first."""
    labels = [charset or ""]
    labels += [(one or other).decode("ascii", "replace") for one, other in _DECLARED.findall(body[:4096])]
    return list(dict.fromkeys(filter(None, map(_codec, labels))))


def _codec(label: str) -> str:
    """Return Python's name of the coding that a label means on the web; "" for an unknown one."""
    label = label.strip().strip("\"'").lower()
    for pattern, name in _ALIASES:
        if pattern.fullmatch(label):
            return name or codecs.lookup(label).name
    return ""


def _sample(body: bytes) -> bytes:
    """Return up to 12 kB of blocks that are not plain ASCII, from all over the body, cut at ASCII where possible."""
    starts = range(0, len(body), _SAMPLE_BLOCK)
    step = max(1, len(starts) // 400)  # of a huge body, 400 blocks are looked at
    blocks = [block for start in starts[::step] if not (block := body[start : start + _SAMPLE_BLOCK]).isascii()]
    if not blocks:
        return body[: _SAMPLE_BLOCK * _SAMPLE_BLOCKS]
    chosen = blocks[:: max(1, len(blocks) // _SAMPLE_BLOCKS)][:_SAMPLE_BLOCKS]
    return b"\n".join(_trimmed(block) for block in chosen)


_EDGES: Final = re.compile(rb"[\x00-\x2f<>][^\x00-\x2f<>]*\Z")
_EDGE: Final = re.compile(rb"[\x00-\x2f<>]")


def _trimmed(block: bytes) -> bytes:
    """Return the block from its first to its last byte that no coding uses inside a character."""
    first, last = _EDGE.search(block), _EDGES.search(block)
    if first is None or last is None or block[first.start() : last.start()].isascii():
        return block
    return block[first.start() : last.start()]


def _best(sample: bytes, declared: list[str]) -> str:
    candidates = dict.fromkeys([*declared, "utf-8", "gb18030", "big5hkscs", "cp1252"])
    return max(candidates, key=lambda name: _plausibility(sample, name) + _trust(name, declared))


def _trust(name: str, declared: list[str]) -> float:
    if name not in declared:
        return 0.0
    return 0.05 if name in _WEAK else 0.15


def _plausibility(sample: bytes, name: str) -> float:
    """Return how much the sample looks like text when read in this coding: 1 perfect, 0 noise, below 0 impossible."""
    text = sample.decode(name, "replace")
    high = len(_HIGH.findall(text))
    if not high:
        return 0.0
    usual, han, wrong = (len(pattern.findall(text)) for pattern in (_USUAL, _HAN, _WRONG))
    lone = len(_LONE_LATIN.findall(text))
    return (usual + 0.1 * han + 0.6 * lone - 2.0 * wrong) / high
