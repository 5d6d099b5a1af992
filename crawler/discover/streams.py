"""Bytes from the web as text in pieces: inflated, decoded, bounded; neither a bomb nor a wrong label costs memory."""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Iterator
from typing import Final

from crawler.normalize.encoding import to_utf8

# inflated; the most that a sitemap may have: https://www.sitemaps.org/protocol.html#index
MAX_BYTES: Final = 50 * 1024 * 1024
PIECE: Final = 1 << 16  # bytes
HEAD: Final = 1 << 16  # bytes that are looked at for the coding …
MAX_HEAD: Final = 1 << 20  # … and as long as these are ASCII, which tells nothing
MAX_HELD: Final = 1 << 20  # characters held back until a CDATA section ends
MAX_MEMBERS: Final = 100  # gzip files in one; more is a trick

_GZIP: Final = b"\x1f\x8b"


class TextStream:
    """The text in a body, in pieces that end behind a tag and outside CDATA sections, as far as there are any.

    `cut` says, once the pieces are read, why they end before the body does; "" when they do not.

    >>> "".join(TextStream(zlib.compress("<a>环保</a>".encode("gbk"), wbits=31)))
    '<a>环保</a>'
    """

    def __init__(self, body: bytes, most: int = MAX_BYTES) -> None:
        self.body = body
        self.most = most  # bytes
        self.cut = ""

    def __iter__(self) -> Iterator[str]:
        held = ""
        for text in self._decoded():
            held += text
            end = _safe_end(held)
            if end:
                yield held[:end]
                held = held[end:]
        if held:
            yield held

    def _decoded(self) -> Iterator[str]:
        pieces = self._inflated()
        head = b""
        for piece in pieces:
            head += piece
            if len(head) >= (MAX_HEAD if head.isascii() else HEAD):
                break
        whole = head[: head.rfind(b">") + 1] or head  # no character cut in two
        decoder = codecs.getincrementaldecoder(to_utf8(whole, None)[1])("replace")
        text = decoder.decode(head).removeprefix("\ufeff")
        yield from (text[start : start + PIECE] for start in range(0, len(text), PIECE))
        yield from (decoder.decode(piece) for piece in pieces)
        yield decoder.decode(b"", final=True)

    def _inflated(self) -> Iterator[bytes]:
        """Yield the body, of a gzip file what is in it, up to `most` bytes."""
        seen = 0
        for piece in self._gunzipped() if self.body.startswith(_GZIP) else _sliced(self.body):
            if seen + len(piece) > self.most:
                self.cut = f"cut off after {self.most:,} bytes"
                yield piece[: self.most - seen]
                return
            seen += len(piece)
            yield piece

    def _gunzipped(self) -> Iterator[bytes]:
        members, inflater = 1, zlib.decompressobj(wbits=31)
        for given in _sliced(self.body):
            rest = given
            while rest:
                if inflater.eof:
                    members += 1
                    if members > MAX_MEMBERS or not rest.startswith(_GZIP):
                        return  # padding, or a tower of files
                    inflater = zlib.decompressobj(wbits=31)
                try:
                    piece = inflater.decompress(rest, PIECE)
                except zlib.error as error:
                    self.cut = f"broken gzip ({error})"
                    return
                rest = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
                yield piece
        if not inflater.eof:
            self.cut = "gzip ends too early"


def _sliced(body: bytes) -> Iterator[bytes]:
    return (body[start : start + PIECE] for start in range(0, len(body), PIECE))


def _safe_end(text: str) -> int:
    """Return where the text may be cut: behind its last tag, before a CDATA section that is still open."""
    if len(text) >= MAX_HELD:
        return len(text)
    opened = text.rfind("<![CDATA[")
    if opened >= 0 and text.find("]]>", opened) < 0:
        return opened
    return text.rfind(">") + 1
