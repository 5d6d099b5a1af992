"""What names a page in the state."""

from __future__ import annotations

from hashlib import blake2b
from typing import Final

KEY_BYTES: Final = 12  # a billion pages: two share a key in one of 160 thousand million states (n² / 2⁹⁷)


def page_key(key: str) -> bytes:
    """Return the bytes by which the state knows the page of this `url_key`.

    >>> page_key("example.com/1.html").hex()
    '6baba694e1e37eb1e5bf435a'
    """
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=KEY_BYTES).digest()
