"""What a page is: an article, a list, or one of the pages that only look like an answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from crawler.article import Reason
from crawler.discover import signs
from crawler.discover.addresses import address_path, article_likeness
from crawler.discover.anchors import outline
from crawler.discover.blocks import find_blocks
from crawler.discover.choice import choose
from crawler.discover.datelines import SOME_DAY
from crawler.discover.pagination import article_pager, read_pager
from crawler.discover.prose import SHORT, Prose, has_body, measure
from crawler.discover.weighing import weigh
from crawler.page import Page

BODY: Final = 200  # characters of running text in one element: an article, whatever else the page says
NOTICE: Final = 160  # characters of running text in all that a page with nothing but a notice may have
TEASER: Final = 300  # the same for a page that keeps its body back
BARE: Final = 60  # characters of visible text, links included, of a page that a script would fill
SAID: Final = 0.22  # of a notice must be the phrase: 请拖动下方滑块完成验证 in a line of 26 characters
FEW_LINKS: Final = 12  # a wall of its own, not inside the portal's template

# the first bytes of files: PDF, ZIP and Office, PNG, JPEG, GIF, RAR, old Office, gzip, 7z, BMP, TIFF, RTF, then media
_MAGIC: Final = re.compile(
    rb"%PDF-|PK[\x03\x05\x07]|\x89PNG|\xff\xd8\xff|GIF8|Rar!|\xd0\xcf\x11\xe0|\x1f\x8b|7z\xbc\xaf|BM.{4}\0\0\0\0|II\*\0|MM\0\*|\{\\rtf"
    rb"|.{4}ftyp|ID3|[CF]WS[\x01-\x20]|RIFF.{4}(?:WEBP|AVI |WAVE)|wOF[F2]|\0\0\x01\0|BZh|\xfd7zXZ|OggS|MZ\x90", re.S,
)  # fmt: skip
_MARKUP: Final = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|table|script|link|p|h1|ul|br|!--)\b", re.I
)
_JSON: Final = re.compile(rb"[\[{]\s*[\"{\[\]}]")
_DATA: Final = re.compile(rb"<(?:rss|feed|urlset|sitemapindex|rdf|recordset|svg|kml|soap)\b", re.I)


class Kind(StrEnum):
    """What a page is good for."""

    ARTICLE = "article"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a page was taken for, and what was seen."""

    kind: Kind | None  # None when it is neither
    reason: Reason | None  # why it is no article; None for an article
    detail: str  # the phrase or the mark that decided, one line; "" for an article


ARTICLE: Final = Verdict(Kind.ARTICLE, None, "")


def classify(page: Page) -> Verdict:
    """Return what the page is; an article when in doubt: a false rejection is worse than a miss.

    No single word decides: every other answer needs a page without a body, and words in a place of their own.
    """
    if has_body(page, BODY) and not _speaks_of_trade(page):
        return ARTICLE  # as the full look would say, at a tenth of its price
    prose = measure(page)
    if prose.main >= BODY:
        return _seller(page, prose) or ARTICLE
    for look in _LOOKS:
        verdict = look(page, prose)
        if verdict is not None:
            return verdict
    return ARTICLE


def is_html(content_type: str, body: bytes) -> bool:
    """Return whether the response is a page rather than a file; the bytes are believed before the header.

    >>> is_html("text/html", b"%PDF-1.7"), is_html("application/octet-stream", b"<!DOCTYPE html><html>")
    (False, True)
    """
    start = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if _MAGIC.match(start):
        return False
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):  # UTF-16
        start = start.replace(b"\0", b"")
    if _DATA.search(start) if start[:1] == b"<" else _JSON.match(start):
        return False
    if _MARKUP.search(start):
        return True
    declared = content_type.partition(";")[0].strip().lower()
    if b"\0" in start or declared.startswith(("image/", "video/", "audio/", "font/")):
        return False
    return declared in ("", "text/html", "application/xhtml+xml", "text/plain") and (
        declared != "text/plain" or b"<" in start
    )


def _reject(reason: Reason, detail: str) -> Verdict:
    return Verdict(None, reason, " ".join(detail.split())[:120])


def _challenge_marks(page: Page, prose: Prose) -> Verdict | None:
    if prose.plain > TEASER or prose.links > FEW_LINKS:
        return None
    mark = signs.CHALLENGE_MARKS.search(page.html)
    return _reject(Reason.BOT_CHALLENGE, mark[0].decode("ascii", "replace")) if mark else None


def _not_found(page: Page, prose: Prose) -> Verdict | None:
    if prose.main <= NOTICE / 2 and prose.total <= 4 * NOTICE:
        for head in _heads(prose):
            if signs.NOT_FOUND_TITLE.fullmatch(head):
                return _reject(Reason.SOFT_404, head)
    if prose.total > NOTICE or _has_byline(prose):
        return None
    return _noticed(prose.notices, signs.NOT_FOUND, Reason.SOFT_404)


def _login(page: Page, prose: Prose) -> Verdict | None:
    if prose.total > NOTICE:
        return None
    if b"password" in page.html:
        for head in _heads(prose):
            if signs.LOGIN_TITLE.fullmatch(head):
                return _reject(Reason.LOGIN_WALL, head)
    told = _noticed(prose.notices, signs.LOGIN, Reason.LOGIN_WALL)
    if told is None and prose.links <= FEW_LINKS and prose.total <= NOTICE / 2 and not _has_byline(prose):
        told = _noticed([*_heads(prose), *prose.notices], signs.LOGIN_PLAIN, Reason.LOGIN_WALL)
    return told


def _pay(page: Page, prose: Prose) -> Verdict | None:
    return _noticed(prose.notices, signs.PAY, Reason.PAYWALL) if prose.total <= TEASER else None


def _challenge(page: Page, prose: Prose) -> Verdict | None:
    if prose.total > NOTICE or prose.links > FEW_LINKS or _has_byline(prose):
        return None
    return _noticed([*_heads(prose), *prose.notices], signs.CHALLENGE, Reason.BOT_CHALLENGE)


def _redirect(page: Page, prose: Prose) -> Verdict | None:
    if prose.plain > NOTICE or prose.links > 3 or prose.images > 2:
        return None
    refresh = signs.REFRESH.search(page.html)
    if refresh and int(refresh[1]) <= 10:
        return _reject(Reason.JS_REDIRECT, "meta refresh")
    script = signs.REDIRECT_SCRIPT.search(page.html)
    if script and (prose.plain + prose.linked < BARE or any(map(signs.REDIRECT.search, prose.notices))):
        return _reject(Reason.JS_REDIRECT, script[0].decode("ascii", "replace"))
    return None


def _shell(page: Page, prose: Prose) -> Verdict | None:
    if prose.images > 1 or b"<script" not in page.html or _has_byline(prose):
        return None
    if prose.total < BARE and (told := next(filter(signs.LOADING.fullmatch, prose.notices), None)):
        return _reject(Reason.EMPTY_SHELL, told)
    if prose.plain + prose.linked > BARE:
        return None
    mark = signs.SHELL_ROOT.search(page.html) or signs.SHELL_BUNDLE.search(page.html)
    return _reject(Reason.EMPTY_SHELL, mark[0].decode("utf-8", "replace")) if mark else None


def _product(page: Page, prose: Prose) -> Verdict | None:
    return _goods(prose, kinds=4)


def _seller(page: Page, prose: Prose) -> Verdict | None:
    """Return the verdict on a page with a long description: a product's or a company's in every other way."""
    if prose.main > 10 * BODY or not _speaks_of_trade(page):
        return None
    return _goods(prose, kinds=5)


def _speaks_of_trade(page: Page) -> bool:
    return any(word in page.html for word in signs.TRADE)


def _goods(prose: Prose, *, kinds: int) -> Verdict | None:
    if any(map(signs.ARTICLE_ONLY.search, prose.notices)):
        return None
    seen = [hit[0] for one in signs.PRODUCT if (hit := next(filter(None, map(one.search, prose.notices)), None))]
    return _reject(Reason.PRODUCT_PAGE, "、".join(seen)) if len(seen) >= kinds else None


def _list(page: Page, prose: Prose) -> Verdict | None:
    bylines = sum(1 for text in prose.notices if signs.BYLINE.search(text))
    if prose.links < 10 or 0 < bylines < 3 or signs.speaks_of_article(page.html):
        return None
    found = outline(page)
    pager = read_pager(page, found)
    blocks = find_blocks(page, found, pager)
    weigh(page, blocks, pager, SOME_DAY)
    chosen = choose(page, blocks, pager, found, trusted=False)
    is_article_address = article_likeness(address_path(page.url)) > 0.3
    if len(chosen.items) < 5 or (is_article_address and article_pager(page)):
        return None
    if pager.next is None and not pager.links and (is_article_address or len(chosen.items) < 10):
        return None
    return Verdict(Kind.LIST, Reason.LIST_PAGE, chosen.why)


# in this order: a notice may carry a redirect to the home page, a wall may be filled by script
_LOOKS: Final[tuple[Callable[[Page, Prose], Verdict | None], ...]] = (
    _challenge_marks, _not_found, _login, _pay, _challenge, _redirect, _shell, _product, _list,
)  # fmt: skip


def _heads(prose: Prose) -> list[str]:
    """Return the headings and the parts of the title, each of which may be the whole message."""
    parts = [part.strip() for part in re.split(r"\s[-–|]\s|[_|]|-(?=\S{2,12}$)", prose.title)]
    return [head for head in (prose.title, *parts[:2], *prose.headings) if head]


def _noticed(texts: list[str], phrase: re.Pattern[str], reason: Reason) -> Verdict | None:
    """Return the verdict when one of the texts is mostly the phrase; a sentence that mentions it is not."""
    for text in texts:
        if len(text) > SHORT or not (hit := phrase.search(text)):
            continue
        said = sum(match.end() - match.start() for match in phrase.finditer(text))
        if said >= SAID * len(text):
            return _reject(reason, hit[0])
    return None


def _has_byline(prose: Prose) -> bool:
    """Return whether the page prints who wrote the article or when: one label with its value, or several labels."""
    labels = sum(len(signs.BYLINE.findall(text)) for text in prose.notices)
    return labels > 3 or (labels > 0 and any(map(signs.SIGNED.search, prose.notices)))
