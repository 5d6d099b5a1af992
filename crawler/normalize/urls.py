"""URLs: one spelling for each, one key for what is the same page, one shape for what is the same kind of page.

No function here raises on garbage: what is no web URL comes back as it is, stripped.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import SplitResult, quote, urlsplit

from crawler.normalize.hosts import MAX_HOST, host_of, is_private_host, same_site, site_of

__all__ = [
    "INDEX_NAMES", "canonical_url", "host_of", "is_private_host", "is_web_url", "path_shape", "same_site", "site_of",
    "url_key",
]  # fmt: skip

# the page a server sends for the directory; dropped from the key only: a server may answer 403 for the bare directory
INDEX_NAMES: Final = frozenset(
    f"{name}.{ending}"
    for name in ("index", "default")
    for ending in ("html", "htm", "shtml", "php", "asp", "aspx", "jsp")
)

# parameters that say where the reader came from, never what the page is: Baidu, WeChat, Weibo, Alibaba, Toutiao,
# Bilibili, sharing scripts, Google, Facebook, Microsoft, Yandex, Mailchimp
TRACKING: Final = re.compile(
    r"utm_\w+|hm(?:sr|pl|cu|kw|ci)|bd_(?:vid|source)|bdtoken|wfr|isappinstalled|nsukey|chksm|mpshare|spm(?:_id_from)?|scm"
    r"|pvid|vd_source|tt_from|ivk_sa|sudaref|weixin_share_id|sharer_\w+"
    r"|share_(?:token|from|source|medium|plat(?:form)?|tag|type|times?|user|uid|did|session_id)"
    r"|g(?:clid|clsrc|braid)|wbraid|dclid|fbclid|msclkid|yclid|mc_[ce]id|_g[al]|_openstat|igshid"
)
SESSION: Final = re.compile(r"phpsessid|jsessionid|aspsessionid\w*|sess(?:ion)?_?id|cfid|cftoken")
# they mean tracking only with these values
SHARED_FROM: Final = re.compile(r"timeline|(?:single|group)message|weixin|wechat|weibo|qq|qzone")
SESSION_VALUE: Final = re.compile(r"[0-9a-f]{32}|[0-9a-z]{26}")
# print and phone versions of the same page: dropped from the key only
TWINS: Final = re.compile(r"(?:print|mobile|wap)(?:=(?:1|2|y|yes|true)?)?|(?:action|do|view|mod)=print(?:er|able)?")
MOBILE_LABELS: Final = frozenset(("www", "m", "wap", "3g", "mobile"))

_PORTS: Final = {"http": 80, "https": 443}
_HOST: Final = re.compile(r"(?:[\w-]+\.)*[\w-]+\.?|[0-9a-f:.]*:[0-9a-f:.]*(?:%\w+)?")
_PORT: Final = r"(?::(?:[1-9]\d{1,3}|[1-5]\d{4}))?"  # nearly all of them
_WEB: Final = re.compile(rf"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+{_PORT}(?![^/?#])")
# already canonical: lower-case host, a port that is no default, segments that do not begin with a dot, at most one
# plain parameter
_CANONICAL: Final = re.compile(
    rf"https?://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?!:(?:80|443)/){_PORT}/(?:[\w~-][\w.~-]*/)*(?:[\w~-][\w.~-]*)?(?:\?(\w+)=([\w.-]+))?",
    re.ASCII,
)
_SESSION_PATH: Final = re.compile(r"(?i);(?:jsessionid|phpsessid|sid)=[^/?#;]*|/\([saf]\([a-z0-9]{24}\)\)(?=/)")
_SLASHES: Final = re.compile(r"(?<!:)/{2,}")
_AMPERSAND: Final = re.compile(r"(?:\A|&)(?:amp;)*")  # templates escape it twice
_ESCAPE: Final = re.compile(r"%([0-9A-Fa-f]{2})?")
# nothing to do: what path and query both allow, and escapes in capitals of what is no ASCII
_ESCAPED: Final = re.compile(r"(?:[\w.~/:@!$'()*+,;=-]|%[89A-F][0-9A-F])*+", re.ASCII)
_UNRESERVED: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
# the kinds of number in a path, see path_shape
_NUMBER: Final = re.compile(
    r"(?<![0-9A-Za-z])(?P<hex>(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{16,}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})(?![0-9A-Za-z])"
    r"|(?<!\d)(?P<ymd>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
    r"|(?<!\d)(?P<ym>(?:19|20)\d\d(?:0[1-9]|1[0-2]))(?!\d)"
    r"|(?<!\d)(?P<y>(?:19|20)\d\d)(?=[/_-])"
    r"|(?<!\d)(?P<n>\d{1,2})(?!\d)"
    r"|(?P<id>\d+)"
)


def is_web_url(url: str) -> bool:
    """Return whether the text is an absolute http or https URL with a host that can exist.

    >>> [is_web_url(url) for url in ("https://a.cn/x", "http:///x", "javascript:void(0)", "//a.cn/x", "http://{$u}/")]
    [True, False, False, False, False]
    """
    return _WEB.match(url) is not None or _split(url) is not None


def canonical_url(url: str) -> str:
    """Return the one spelling of a web URL that this project stores and asks for; other text comes back stripped.

    Lower-case scheme and host (punycode), no default port, user name or fragment; no tracking or session parameters,
    the rest sorted by name; no dot segments or doubled slashes; escapes in capitals and only where needed. The
    scheme stays as printed.

    >>> canonical_url("HTTP://www.Example.com:80/a/../b//c.html?utm_source=x&id=2&spm=1#top")
    'http://www.example.com/b/c.html?id=2'
    >>> canonical_url("https://例子.cn/新闻?from=timeline"), canonical_url("mailto:a@b.cn ")
    ('https://xn--fsqu00a.cn/%E6%96%B0%E9%97%BB', 'mailto:a@b.cn')
    """
    plain = _CANONICAL.fullmatch(url)
    if plain is not None and (plain[1] is None or not _is_tracking(plain[1], plain[2])):
        return url
    found = _split(url)
    if found is None:
        return url.strip()
    front, port, parts = found
    query = _canonical_query(parts.query) if parts.query else ""
    return f"{front}{port}{_canonical_path(parts.path)}" + (f"?{query}" if query else "")


def url_key(url: str) -> str:
    """Return what two URLs of the same page share: for asking "have we met this?", never for fetching.

    Beyond `canonical_url`: scheme, www. and phone hosts (m. wap. 3g.), index page names, a last slash, and print
    and phone parameters do not count.

    >>> url_key("https://www.example.com/news/index.html?print=1"), url_key("http://m.example.com/news/")
    ('example.com/news', 'example.com/news')
    """
    canonical = canonical_url(url)
    _, mark, rest = canonical.partition("://")
    if not mark:
        return canonical
    rest, _, query = rest.partition("?")
    authority, _, path = rest.partition("/")
    front, _, last = path.rpartition("/")
    if last.lower() in INDEX_NAMES:
        path = front
    kept = "&".join(part for part in query.split("&") if not TWINS.fullmatch(part.lower())) if query else ""
    return "/".join(filter(None, (_main_host(authority), path.rstrip("/")))) + (f"?{kept}" if kept else "")


def path_shape(url: str) -> str:
    """Return path and parameter names of a URL with its numbers replaced by their kind, equal for pages of one kind.

    `<ymd>` eight digits that are a date, `<ym>` six, `<y>` a year with more behind it, `<n>` one or two digits (a page,
    a month), `<id>` any other digits, `<hex>` a hash.

    >>> path_shape("http://a.cn/news/202108/t20210819_1234567.html"), path_shape("https://a.cn/list_2.html")
    ('/news/<ym>/t<ymd>_<id>.html', '/list_<n>.html')
    >>> path_shape("https://a.cn/show.php?itemid=1234&b=2"), path_shape("https://a.cn")
    ('/show.php?b=<n>&itemid=<id>', '/')
    """
    _, mark, rest = canonical_url(url).partition("://")
    if not mark:
        return ""
    path = rest[rest.find("/") :]
    return _NUMBER.sub(_kind_of, path)


def _kind_of(match: re.Match[str]) -> str:
    return f"<{match.lastgroup}>"


def _split(url: str) -> tuple[str, str, SplitResult] | None:
    """Return scheme with host, port and the parts of a web URL; None for anything else."""
    try:
        parts = urlsplit(_with_slashes(url.strip()))
        host, port = parts.hostname or "", parts.port
        if parts.scheme not in _PORTS or len(host) > MAX_HOST or not _HOST.fullmatch(host):
            return None
        if not host.isascii():
            host = host.encode("idna").decode("ascii")
    except ValueError:  # brackets, ports and labels that cannot be
        return None
    host = f"[{host}]" if ":" in host else host.rstrip(".")
    return f"{parts.scheme}://{host}", "" if port in (None, _PORTS[parts.scheme]) else f":{port}", parts


def _with_slashes(url: str) -> str:
    """Return the URL with the backslashes before its query turned, as browsers do."""
    if "\\" not in url:
        return url
    front, mark, query = url.partition("?")
    return front.replace("\\", "/") + mark + query


def _canonical_path(path: str) -> str:
    if ";" in path or "(" in path:
        path = _SESSION_PATH.sub("", path)
    path = _escaped(path, "/:@!$&'()*+,;=")
    if "//" in path:
        path = _SLASHES.sub("/", path)
    return _without_dots(path) if "/." in path else path or "/"


def _without_dots(path: str) -> str:
    """Return the path with . and .. resolved: https://www.rfc-editor.org/rfc/rfc3986#section-5.2.4."""
    kept: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _canonical_query(query: str) -> str:
    parts = [_escaped(part, "/:@!$'()*+,;=?[]") for part in _AMPERSAND.split(query) if part]
    kept = [part for part in parts if not _is_tracking(*part.partition("=")[::2])]
    return "&".join(sorted(kept, key=lambda part: part.partition("=")[0]))  # stable: a=2&a=1 keeps its order


def _is_tracking(name: str, value: str) -> bool:
    name = name.lower()
    if name in ("from", "scene"):
        return SHARED_FROM.fullmatch(value.lower()) is not None
    if name in ("sid", "s"):
        return SESSION_VALUE.fullmatch(value.lower()) is not None
    return TRACKING.fullmatch(name) is not None or SESSION.fullmatch(name) is not None


def _main_host(authority: str) -> str:
    """Return the host without a leading www. or m., as long as a whole site remains."""
    first, _, rest = authority.partition(".")
    return rest if first in MOBILE_LABELS and site_of(rest.partition(":")[0]).count(".") else authority


def _escaped(text: str, safe: str) -> str:
    """Return the text with escapes in capitals where they are needed and nowhere else; bytes of any charset stay."""
    if _ESCAPED.fullmatch(text):
        return text
    if "%" in text:
        text = _ESCAPE.sub(_normal_escape, text)
    return quote(text, safe=safe + "%~", errors="replace")


def _normal_escape(match: re.Match[str]) -> str:
    digits = match[1]
    if digits is None:
        return "%25"
    char = chr(int(digits, 16))
    return char if char in _UNRESERVED else match[0].upper()
