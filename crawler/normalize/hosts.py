"""Hosts: which site they belong to, and which of them nobody outside should be sent to."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from functools import lru_cache
from typing import Final
from urllib.parse import unquote, urlsplit

# second levels that registries sell names under: https://publicsuffix.org/list/, the part Chinese news links to
_CN_SECOND: Final = re.compile(
    "ac|com|edu|gov|mil|net|org|ah|bj|cq|fj|g[dsxz]|h[abeikln]|j[lsx]|ln|mo|nm|nx|qh|s[cdhnx]|t[jw]|x[jz]|yn|zj"
)
_COUNTRY_SECOND: Final = re.compile("ac|com?|edu|gob?|govt?|gv|idv|mil|net?|nic|org?|sch")

_LOCAL_SUFFIXES: Final = (".localhost", ".local", ".localdomain", ".internal", ".intranet", ".lan", ".home", ".corp",
                          ".private", ".home.arpa")  # fmt: skip
# IPv6 that carries an IPv4 address in its last 32 bits: https://www.rfc-editor.org/rfc/rfc6052
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")

MAX_HOST: Final = 253  # characters: https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4

_PLAIN: Final = re.compile(r"https?://([a-z0-9_-]+(?:\.[a-z0-9_-]+)+)(?![^/?#:])")


def host_of(url: str) -> str:
    """Return the URL's host in lower case, without port and brackets; "" when there is none.

    >>> host_of("https://WWW.Example.com:8080/a"), host_of("http://[::1]/"), host_of("/news/1.html"), host_of("http://[")
    ('www.example.com', '::1', '', '')
    """
    plain = _PLAIN.match(url)
    if plain is not None and "@" not in url:
        return plain[1]
    try:
        return (urlsplit(url.replace("\\", "/")).hostname or "").rstrip(".")
    except ValueError:
        return ""


@lru_cache(maxsize=4096)
def site_of(host: str) -> str:
    """Return the registrable domain of a host, the part that one owner holds; an IP address is its own site.

    >>> site_of("huanbao.bjx.com.cn"), site_of("sthjt.hubei.gov.cn"), site_of("a.b.example.com"), site_of("10.0.0.1")
    ('bjx.com.cn', 'hubei.gov.cn', 'example.com', '10.0.0.1')
    """
    host = host.lower().strip(".")
    labels = host.split(".")
    if len(labels) < 3 or ":" in host or _ipv4(host) is not None:
        return host
    second, top = labels[-2:]
    shared = (_CN_SECOND if top == "cn" else _COUNTRY_SECOND).fullmatch(second) is not None and len(top) == 2
    return ".".join(labels[-3:] if shared else labels[-2:])


def same_site(one: str, other: str) -> bool:
    """Return whether two URLs lie on hosts of one registrable domain; False when either has no host.

    >>> same_site("https://www.bjx.com.cn/", "http://huanbao.bjx.com.cn/news/1.shtml")
    True
    >>> same_site("http://a.gov.cn/", "http://b.gov.cn/"), same_site("/a", "/a")
    (False, False)
    """
    host = host_of(one)
    return host != "" and site_of(host) == site_of(host_of(other))


@lru_cache(maxsize=4096)
def is_private_host(host: str) -> bool:
    """Return whether a host (no port) names this machine or a network that the public cannot reach.

    Loopback, private, link-local (cloud metadata), carrier-grade NAT, reserved and multicast addresses in every
    spelling that a resolver takes, names without a dot, and local-only suffixes. No name is resolved here: a
    public name may still point at a private address.

    >>> [is_private_host(host) for host in ("127.0.0.1", "0x7f.1", "2130706433", "[::ffff:10.0.0.1]", "nas.local")]
    [True, True, True, True, True]
    >>> is_private_host("www.mee.gov.cn"), is_private_host("8.8.8.8")
    (False, False)
    """
    if len(host) > MAX_HOST:
        return True
    host = unicodedata.normalize("NFKC", unquote(host)).replace("。", ".").strip().strip("[]").rstrip(".").lower()
    if ":" in host:
        return _is_private_ipv6(host)
    address = _ipv4(host)
    if address is not None:
        return _is_private(address)
    last = host.rpartition(".")[2]
    return "." not in host or last[:1].isdigit() or host.endswith(_LOCAL_SUFFIXES)  # no top level begins with a digit


def _is_private(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return not address.is_global or address.is_multicast or address.is_reserved


def _is_private_ipv6(host: str) -> bool:
    try:
        address = ipaddress.IPv6Address(host.split("%", 1)[0])
    except ValueError:
        return True  # no address at all: nothing that can be fetched
    inner = address.ipv4_mapped or address.sixtofour
    if address in _NAT64 or int(address) >> 32 == 0:
        inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return _is_private(inner) if inner is not None else _is_private(address)


def _ipv4(host: str) -> ipaddress.IPv4Address | None:
    # 1 to 4 decimal, octal or hex parts: https://url.spec.whatwg.org/#concept-ipv4-parser
    if not host[:1].isdigit() or not host.isascii():
        return None
    try:
        numbers = [_part(part) for part in host.split(".")]
    except ValueError:
        return None
    *front, last = numbers
    room = 8 * (4 - len(front))
    if len(front) > 3 or any(number > 255 for number in front) or last >= 1 << room:
        return None
    value = last
    for index, number in enumerate(front):
        value |= number << (24 - 8 * index)
    return ipaddress.IPv4Address(value)


def _part(text: str) -> int:
    """Return the number in one part of an IPv4 address; ValueError when there is none."""
    if not text.isalnum() or len(text) > 16:
        raise ValueError(text)
    if text.startswith("0x"):
        return int(text[2:] or "0", 16)
    return int(text, 8 if len(text) > 1 and text[0] == "0" else 10)
