"""Text as people read it: blanks, invisible characters, keys for comparing, the language."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Final

# no text: controls, soft hyphen, zero-width and bidi marks, BOM, tags, lone surrogates, non-characters
_INVISIBLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]+"
)
# the bulk of what no key keeps, taken out before NFKC: full-width punctuation would cost it 0.4 ms a page; all white
# space, spelled out because \s is the slow part of such a set
_PIECES: Final = re.compile(
    "[^\t-\r\x1c-/:-@\\[-`{-~\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000，。、；：？！“”‘’（）《》【】「」『』〔〕—…·■★]+"
)
_IS_KEY: Final = re.compile("[\u4e00-\u9fff0-9a-z]*")  # NFKC and lower case change none of these
_NOT_KEY: Final = re.compile(r"[\W_]+")
_CJK: Final = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f]+")

SHORT: Final = 100  # characters of a text whose key is kept
LANGUAGE_SAMPLE: Final = 600  # characters; the share of either script is stable long before
# frequent characters whose two forms differ: the first are in GB2312 and not in Big5, the second the reverse
_SIMPLIFIED: Final = (
    "这来说时为国会们发开对经过还进动问学从无长现实间关样业产电应该让两头员义将处设车书备战东马难报运务记"
    "见导质资组数讲门传则统认计总边转变单节场结线级农济环标监测评审规区压废净渗滤积项执条风县镇乡创视访续"
    "维护绿树态热减双张陈刘吴华广联众"
)
_TRADITIONAL: Final = (
    "這來說時為國會們發開對經過還進動問學從無長現實間關樣業產電應該讓兩頭員義將處設車書備氣戰東馬難報運務"
    "記見導質資組數講門傳則統認計總邊轉變單節場結線級農濟環標監測評審規區壓廢淨滲濾積項執條風縣鎮鄉創視訪"
    "續維護綠樹據態熱減雙張陳劉吳華廣聯網眾"
)
_SIMPLIFIED_RUN: Final = re.compile(f"[{_SIMPLIFIED}]")
_TRADITIONAL_RUN: Final = re.compile(f"[{_TRADITIONAL}]")


def clean_line(text: str) -> str:
    r"""Return the text as one line: any white space is one blank, invisible characters are gone, the ends stripped.

    Nothing else changes: full-width punctuation stays.

    >>> clean_line(" 来\u3000源：\xa0环保\u200b设备网\n（北京） ")
    '来 源： 环保设备网 （北京）'
    """
    text = text.strip()
    if "  " in text or not text.isprintable():
        text = " ".join(text.split())
        if not text.isprintable():  # not white space alone: something invisible
            text = " ".join(_INVISIBLE.sub("", text).split())
    return text


def clean_block(text: str) -> str:
    r"""Return the text with each of its lines cleaned; empty lines are dropped, the others stay apart by \n.

    >>> clean_block("  第一段。\r\n\u3000\u3000 \n\u3000\u3000第二段。\n")
    '第一段。\n第二段。'
    """
    if text.isprintable():
        return clean_line(text)
    return "\n".join(line for line in map(clean_line, text.splitlines()) if line)


def match_key(text: str) -> str:
    """Return what is left of the text for comparing: NFKC, lower case, only letters, digits and CJK.

    >>> match_key("《水污染》防治：ＰＭ2.5 治理（一）")
    '水污染防治pm25治理一'
    """
    return _short_key(text) if len(text) <= SHORT else _key(text)


@lru_cache(maxsize=1024)
def _short_key(text: str) -> str:
    """Titles, site names, labels: half of them are asked for again on the same page."""
    return _key(text)


def _key(text: str) -> str:
    if _IS_KEY.fullmatch(text):
        return text
    pieces = "".join(_PIECES.findall(text))
    if _IS_KEY.fullmatch(pieces):
        return pieces
    if _IS_KEY.fullmatch(key := pieces.lower()):
        return key
    key = unicodedata.normalize("NFKC", pieces).lower()
    return key if key.isalnum() else _NOT_KEY.sub("", key)


def content_hash(title: str, text: str) -> str:
    """Return the 32 hex digits that name this title and text; blanks and punctuation do not count.

    >>> content_hash("水，空气", "正文。") == content_hash("水 空气", "正 文")
    True
    """
    content = f"{match_key(title)}\n{match_key(text)}".encode("utf-8", "replace")
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def is_cjk(char: str) -> bool:
    """Return whether this one character is a Chinese character; punctuation is none.

    >>> is_cjk("环"), is_cjk("〇"), is_cjk("，"), is_cjk("a")
    (True, True, False, False)
    """
    return _CJK.fullmatch(char) is not None


def cjk_count(text: str) -> int:
    """Return how many Chinese characters the text has.

    >>> cjk_count("PM2.5 浓度下降，环保部")
    7
    """
    return 0 if text.isascii() else sum(map(len, _CJK.findall(text)))


def language_of(text: str) -> str:
    """Return the BCP 47 tag of a text: zh, zh-Hant for traditional characters, en when hardly any is Chinese.

    A text without letters is zh, the rule among these portals.

    >>> language_of("这个国家的环境"), language_of("這個國家的環境"), language_of("Clean water"), language_of("")
    ('zh', 'zh-Hant', 'en', 'zh')
    """
    sample = text[:LANGUAGE_SAMPLE]
    chinese = cjk_count(sample)
    # a Chinese character is worth about three letters; a tenth leaves room for names in an English text
    if chinese * 11 < len(sample) and chinese * 10 < sum(map(len, _LATIN.findall(sample))):
        return "en"
    traditional = len(_TRADITIONAL_RUN.findall(sample))
    return "zh-Hant" if traditional and traditional > len(_SIMPLIFIED_RUN.findall(sample)) else "zh"


def printable(text: str, limit: int = 200) -> str:
    r"""Return the text for one log line: no line breaks, controls or bidi overrides, at most `limit` characters.

    >>> printable("a\x1b[31mb\r\n\u202ec"), printable("环" * 9, limit=4)
    ('a[31mb c', '环环环…')
    """
    line = clean_line(text[: limit * 4])
    if not line.isprintable():
        line = "".join(char if char.isprintable() else "\ufffd" for char in line)
    if len(line) <= limit and len(text) <= limit * 4:
        return line
    return line[: limit - 1] + "…"
