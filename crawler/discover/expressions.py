"""Values as scripts write them: texts, sums, variables, fields of the page. Scripts are read, not run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from crawler.page import Page

MAX_LOOK: Final = 500_000  # bytes of the page in which a variable is looked for
MAX_WRITTEN: Final = 2000  # characters of one expression
MAX_DEPTH: Final = 4  # variables that hold variables
MAX_TERMS: Final = 30
MAX_SETTINGS: Final = 20  # places that set a variable of one name

Value = str | int | tuple["Value", ...]

_CLOSING: Final = {"(": ")", "[": "]", "{": "}"}
_QUOTES: Final = "\"'`"
_STRING: Final = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'")
_TEMPLATE: Final = re.compile(r"`((?:[^`\\]|\\.)*)`")
_INSET: Final = re.compile(r"\$\{([^{}]{1,200})\}")
_NUMBER: Final = re.compile(r"\d{1,12}\b(?!\.\d)")
# parseInt(…)   Number(…)   encodeURIComponent(…): the value itself
_CAST: Final = re.compile(r"(?:parseInt|Number|String|encodeURI(?:Component)?|eval|trim|\$\.trim)\s*\(")
# $("#cid").val()   $("#cid").attr("data-id")   $("#cid").data("id")   document.getElementById("cid").value
_FIELD: Final = re.compile(
    r"\$\(\s*[\"']#([\w-]+)[\"']\s*\)\.(?:val\(\)|(?:attr|data)\(\s*[\"']([\w-]+)[\"']\s*\))"
    r"|(?:document\.getElementById|\$)\(\s*[\"']\#?([\w-]+)[\"']\s*\)(?:\.value|\.dataset\.(\w+))"
)
_PATH: Final = re.compile(r"(\+\+)?((?:[A-Za-z_$][\w$]*(?:\(\))?\s*\.\s*)*[A-Za-z_$][\w$]*(?:\(\))?)(\+\+)?")
_LOCATION: Final = re.compile(r"(?:window\.|document\.)?location\.(host|hostname|origin|pathname|protocol|href)")
_OR: Final = re.compile(r"\|\|")
_ASKED: Final = re.compile(r"[\w$.]{1,40}\(\s*[\"'](\w{1,30})[\"']\s*\)")  # getQuery("type")
_PLUS: Final = re.compile(r"\s*\+(?!\+)\s*")
_ESCAPE: Final = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")
_KEY: Final = re.compile(r"\s*(?:[\"']([^\"'\\]{1,60})[\"']|([\w$]{1,60}))\s*(:|(?=[,}]))")


@dataclass(frozen=True, slots=True)
class Script:
    """A page whose scripts' values are asked for."""

    page: Page
    turning: re.Pattern[str] | None = None  # names that hold the number of the page that is turned to
    number: int = 1  # that number
    counting: re.Pattern[str] | None = None  # names that are that number where nothing is known of them
    known: dict[str, Value | None] = field(default_factory=dict, compare=False)  # variables that were looked for

    def value(self, written: str, depth: int = 0) -> Value | None:
        """Return the value of an expression, None where a part of it is not known.

        >>> page = Page.from_bytes(b"<script>var api = '/api'; var size = 10</script><input id=cid value=7>", "http://a.cn/")
        >>> script = Script(page)
        >>> script.value("api + '/list?n=' + size"), script.value("$('#cid').val()"), script.value("[size, 'x']")
        ('/api/list?n=10', '7', (10, 'x'))
        >>> script.value("size + 1"), script.value("`${api}/x`"), script.value("unknown")
        (11, '/api/x', None)
        """
        written = written.strip()[:MAX_WRITTEN]
        if not written or depth > MAX_DEPTH:
            return None
        if written[0] == "[":
            parts = [self.value(one, depth + 1) for one in items(written)]
            return None if None in parts else tuple(part for part in parts if part is not None)
        total: Value | None = None
        at = 0
        for _ in range(MAX_TERMS):
            found = self._term(written, at, depth) or self._guess(written, at, total)
            if found is None and total is None and (other := _OR.search(written)):  # getQuery("type") || 22
                return self.value(written[other.end() :], depth + 1)
            if found is None:  # "/api/list?" + query(): what follows may be left out
                return total[:-1] if isinstance(total, str) and total.endswith(("?", "&")) else None
            part, at = found
            total = part if total is None else _plus(total, part)
            if total is None:
                return None
            if not written[at:].strip():
                return total
            plus = _PLUS.match(written, at)
            if plus is None:
                return total if re.match(r"\s*\|\|", written[at:]) else None
            at = plus.end()
        return None

    def _guess(self, written: str, at: int, before: Value | None) -> tuple[Value, int] | None:
        """Return the number of the page for a name that nothing is known of, behind "?page=", "/" or "_"."""
        if self.counting is None or not isinstance(before, str) or not before.endswith(("=", "/", "_")):
            return None
        name = _PATH.match(written, at)
        if name is not None:
            return self.number, name.end()
        if written[at : at + 1] != "(":
            return None
        inner, end = _enclosed(written, at)  # (page + 1)
        return self.number + inner.replace(" ", "").endswith("+1"), end

    def _term(self, written: str, at: int, depth: int) -> tuple[Value, int] | None:
        """Return the value of the term that begins here, and where it ends."""
        at += len(written[at:]) - len(written[at:].lstrip())
        if said := _STRING.match(written, at):
            return _unescaped(said[1] if said[1] is not None else said[2]), said.end()
        if said := _TEMPLATE.match(written, at):
            pieces = _INSET.split(said[1])
            insets = [self._inset(one, depth) for one in pieces[1::2]]
            if any(one is None or isinstance(one, tuple) for one in insets):
                return None
            pieces[1::2] = [str(one) for one in insets]
            return _unescaped("".join(pieces)), said.end()
        if said := _NUMBER.match(written, at):
            return int(said[0]), said.end()
        if said := _CAST.match(written, at):
            inner, end = _enclosed(written, said.end() - 1)
            value = self.value(next(items(f"({inner})"), ""), depth + 1)
            is_number = said[0][:8] in ("parseInt", "Number(") and isinstance(value, str) and value.isdecimal()
            return None if value is None else (int(str(value)) if is_number else value, end)
        if written[at : at + 1] == "(":
            inner, end = _enclosed(written, at)
            value = self.value(inner, depth + 1)
            return None if value is None else (value, end)
        if said := _FIELD.match(written, at):
            told = self._field(said[1] or said[3], said[2] or said[4] or "")
            return None if told is None else (told, said.end())
        if (said := _ASKED.match(written, at)) and said[1] in (query := dict(parse_qsl(urlsplit(self.page.url).query))):
            return query[said[1]], said.end()
        if said := _PATH.match(written, at):
            value = self._variable(said[2].replace(" ", ""), depth)
            if value is not None and said[1] and isinstance(value, int):
                value += 1
            return None if value is None else (value, said.end())
        return None

    def _inset(self, written: str, depth: int) -> Value | None:
        value = self.value(written, depth + 1)
        is_count = self.counting is not None and self.counting.fullmatch(written.strip().rpartition(".")[2]) is not None
        return self.number if value is None and is_count else value

    def _field(self, name: str, attribute: str) -> str | None:
        """Return the value of the element of this id."""
        element = next((one for one in self.page.root.iter() if one.get("id") == name), None)
        if element is None:
            return None
        if not attribute:
            return element.get("value")
        return element.get(attribute) or element.get(f"data-{attribute}")

    def _variable(self, path: str, depth: int) -> Value | None:
        """Return what the page's scripts first set the variable, or the property of this name, to."""
        if self.turning is not None and self.turning.fullmatch(path):
            return self.number
        if place := _LOCATION.fullmatch(path):
            return self._location(place[1])
        name = path.rpartition(".")[2]
        if name not in self.known:
            if depth >= MAX_DEPTH or name.endswith(")"):
                return None
            self.known[name] = self._set_to(name, depth)
        return self.known[name]

    def _location(self, name: str) -> str:
        """Return a part of the page's address, as browsers name it."""
        parts = urlsplit(self.page.url)
        return {
            "host": parts.netloc,
            "hostname": parts.hostname or "",
            "origin": self.page.origin,
            "pathname": parts.path,
            "protocol": f"{parts.scheme}:",
            "href": self.page.url,
        }[name]

    def _set_to(self, name: str, depth: int) -> Value | None:
        word = re.escape(name.encode("ascii", "replace"))
        setting = re.compile(rb"(?<![\w$.-])%s[\"']?\s*(?:=(?!=)|:)\s*|\.%s\s*=(?!=)\s*" % (word, word))
        value, empty = None, False  # one that is empty may be set again below
        for found in islice(setting.finditer(self.page.html, 0, MAX_LOOK), MAX_SETTINGS):
            written = expression(self.page.html, found.end())
            is_own = name in re.split(r"[^\w$]", _STRING.sub("", written))  # limit: params.limit
            if not is_own and (value := self.value(written, depth + 1)) not in (None, ""):
                return value
            empty = empty or (not is_own and value == "")
        return "" if empty else None


def expression(html: bytes, at: int) -> str:
    """Return the expression that begins at this place of a script, up to the comma, bracket or semicolon behind it."""
    text = html[at : at + MAX_WRITTEN].decode("utf-8", "replace")
    return text[: _end(text, 0)].strip()


def items(written: str) -> Iterator[str]:
    """Yield the parts of a list, of a call's arguments, or of an object, that the text in brackets has.

    >>> list(items("(a, 'b,c', {d: [1, 2]})"))
    ['a', "'b,c'", '{d: [1, 2]}']
    """
    inner, _ = _enclosed(written, 0)
    at = 0
    while at < len(inner):
        end = _end(inner, at, ",")
        if part := inner[at:end].strip():
            yield part
        at = end + 1


def pairs(written: str) -> Iterator[tuple[str, str]]:
    """Yield names and values of an object as written; {page, size: 10} names a variable by itself.

    >>> list(pairs("{page, 'size': 10, ids: [1, 2]}"))
    [('page', 'page'), ('size', '10'), ('ids', '[1, 2]')]
    """
    for one in items(written):
        key = _KEY.match(f"{one},")
        if key and (name := key[1] or key[2]):
            yield name, one[key.end() :].strip() if key[3] else name


def _enclosed(text: str, at: int) -> tuple[str, int]:
    """Return what stands between the bracket at this place and its counterpart, and the place behind that."""
    end = _end(text, at + 1, "")
    return text[at + 1 : end], end + 1


def _end(text: str, at: int, stops: str = ",;\n") -> int:
    """Return where the expression ends that begins here: at a stop outside of brackets, or a bracket that closes."""
    open_: list[str] = []
    while at < len(text):
        char = text[at]
        if char in _QUOTES:
            closing = at + 1
            while closing < len(text) and text[closing] != char:
                closing += 2 if text[closing] == "\\" else 1
            at = closing
        elif char in _CLOSING:
            open_.append(_CLOSING[char])
        elif open_ and char == open_[-1]:
            open_.pop()
        elif not open_ and (char in ")]}" or (char in stops and not _goes_on(text, at)) or text[at : at + 2] == "</"):
            return at
        at += 1
    return len(text)


def _goes_on(text: str, at: int) -> bool:
    """Return whether a line break stands inside a sum."""
    return text[at] == "\n" and (text[:at].rstrip().endswith("+") or text[at:].lstrip().startswith("+"))


def _plus(one: Value, other: Value) -> Value | None:
    if isinstance(one, tuple) or isinstance(other, tuple):
        return None
    return one + other if isinstance(one, int) and isinstance(other, int) else f"{one}{other}"


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], text) if "\\" in text else text
