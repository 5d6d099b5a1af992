"""Text that a page carries but shows only by script: in noscript, a textarea, JSON-LD's articleBody, a script's state.

The last is how applications of Next, Nuxt and Vue ship an article: window.__INITIAL_STATE__ = {"content": "<p>…"}.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape, unescape
from typing import Final

from crawler.extract.metadata import read_ld
from crawler.normalize.text import cjk_count
from crawler.page import Page, parse_html

MIN_UNVEILED: Final = 80  # characters; "please enable JavaScript" is shorter
MIN_SCRIPTED: Final = 100  # Chinese characters in a script's string that is an article
MIN_WORDS: Final = 3  # pairs of characters that it shares with the title, and their share of the title
SHARE: Final = 0.15
MIN_SENTENCES: Final = 2  # in it: a dialog or a footer has fewer
_NOSCRIPT: Final = re.compile(rb"<(/?)noscript\b", re.IGNORECASE)
# a string of JavaScript or JSON; one that does not end in its line is passed over whole: no quote is tried twice
_STRING: Final = re.compile(r"""[:=(\[,]\s{0,4}(["'])((?:(?!\1)[^\\\n]|\\.)*+)(\1?)""")
_ESCAPED: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))")
_QUOTED: Final = re.compile("^(?:&quot;)++|(?<!&quot;)(?:&quot;)++$")
_CONTROLS: Final = {"n": "\n", "r": "\n", "t": " "}
_MARKUP: Final = re.compile(r"<(?:p|br|div|section)\b", re.IGNORECASE)


def unveiled(page: Page) -> Page | None:
    """Return the page with such text in its body; None when it has none.

    It costs a second parse, so it is for pages on which nothing else was found.
    """
    found = [*_pieces(page)] or _scripted(page)
    pieces = "".join(f"<div>{piece}</div>" for piece in found)
    if not pieces and _NOSCRIPT.search(page.html) is None:
        return None
    html = _NOSCRIPT.sub(rb"<\1div", page.html) + pieces.encode("utf-8", "replace")
    return replace(page, html=html, root=parse_html(html))


def _pieces(page: Page) -> Iterator[str]:
    for element in page.root.iter("textarea"):
        text = "".join(element.itertext())  # type: ignore[arg-type]
        if len(text) >= MIN_UNVEILED and _MARKUP.search(text):
            yield text
    for node in read_ld(page):
        said = node.get("articleBody")
        if isinstance(said, str) and len(said) >= MIN_UNVEILED:
            yield said if _MARKUP.search(said) else "".join(f"<p>{escape(line)}</p>" for line in said.splitlines())


def _scripted(page: Page) -> list[str]:
    """Return the string of a script that has most of the title's words: the others are terms of use, other articles."""
    title = "".join((page.root.findtext(".//title") or "").split())
    words = {pair for at in range(len(title) - 1) if cjk_count(pair := title[at : at + 2]) == 2}
    found = [
        (sum(word in text for word in words), cjk_count(text), text)
        for element in page.root.iter("script")
        for text in _strings(element.text or "")
    ]
    best = max(found, default=(0, 0, ""))
    return [best[2]] if best[0] >= max(MIN_WORDS, len(words) * SHARE) else []


def _strings(script: str) -> list[str]:
    r"""Return the strings of a script that are the markup of paragraphs.

    >>> _strings('var page = {"text": "\\u003Cp>' + "北屿市污水厂通水。" * 20 + '"}')[0][:8]
    '<p>北屿市污水'
    """
    found = []
    for match in _STRING.finditer(script):
        if len(match[2]) < MIN_SCRIPTED or not match[3]:
            continue
        # a character beyond the first plane is two escapes
        text = _ESCAPED.sub(_unescaped, match[2]).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        text = _QUOTED.sub("", unescape(text) if "<" not in text else text)
        if text.startswith(("{", "[")):  # JSON in a string of JavaScript
            found += _strings(text)
            continue
        if cjk_count(text) >= MIN_SCRIPTED and text.count("。") >= MIN_SENTENCES and _MARKUP.search(text):
            found.append(text)
    return found


def _unescaped(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    if code:
        return chr(int(code, 16))
    return _CONTROLS.get(match[3], match[3])
