"""What a small site answers: pages in memory, or a folder of files with a `site.json` for what files cannot say."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final, Protocol
from urllib.parse import unquote, urlsplit

SITE_FILE: Final = "site.json"
HIDDEN: Final = frozenset({SITE_FILE, "truth.json"})  # about the site, not of it
NOT_FOUND: Final = "/404.html"  # its text is the answer for every unknown path, with status 404

_TYPES: Final = {
    ".html": "text/html", ".htm": "text/html", ".shtml": "text/html", ".xml": "text/xml", ".txt": "text/plain",
    ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".pdf": "application/pdf",
    ".gif": "image/gif", ".png": "image/png", ".jpg": "image/jpeg",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)  # Content-Type is guessed from the path when not given
    body: bytes = b""
    delay: float = 0.0  # seconds before it is sent
    cut: int | None = None  # bytes of the body after which the connection is closed; None = the whole body


@dataclass(frozen=True, slots=True)
class Request:
    """What a page that is a function gets to see."""

    method: str
    target: str  # path and query, as sent
    headers: Mapping[str, str]  # names in lower case
    body: bytes = b""


Page = bytes | str | Answer | Callable[[Request], Answer]


class Site(Protocol):
    """Anything that can answer."""

    @property
    def origin(self) -> str:
        """Return the address that becomes the server's own in texts and redirects; "" for none."""

    @property
    def charset(self) -> str | None:
        """Return what the Content-Type of text names when the answer brings none; None = it stays silent."""

    def find(self, request: Request) -> Answer | None:
        """Return what is at this path, None for nothing."""


@dataclass(frozen=True, slots=True)
class Pages:
    """A site in memory: path, or path and query, to page; text is sent as UTF-8."""

    pages: Mapping[str, Page]
    origin: str = ""
    charset: str | None = None

    def find(self, request: Request) -> Answer | None:
        """Return the page of this path and query, else that of the path alone."""
        page = self.pages.get(request.target)
        if page is None:
            page = self.pages.get(urlsplit(request.target).path)
        if page is None or isinstance(page, Answer):
            return page
        if isinstance(page, str):
            kind = content_type(request.target, "utf-8")
            return Answer(headers={"Content-Type": kind}, body=page.encode())
        return Answer(body=page) if isinstance(page, bytes) else page(request)


class Folder:
    """A site on disk.

    `site.json`, if there is one: {"origin": …, "charset": …, "pages": {path: {"status", "headers", "location", "delay",
    "cut", "body": file in the folder}}}, everything optional; unknown keys are refused.
    """

    def __init__(self, folder: Path) -> None:
        self.root = folder.resolve(strict=True)
        if not self.root.is_dir():
            raise NotADirectoryError(f"{folder}: a site is a folder")
        known = self._read_site_file()
        self.origin: str = known.pop("origin", "")
        self.charset: str | None = known.pop("charset", None)
        self.exceptions = {path: self._exception(path, said) for path, said in known.pop("pages", {}).items()}
        if known:
            raise ValueError(
                f"{folder / SITE_FILE}: unknown {', '.join(sorted(known))}; there is: origin, charset, pages"
            )

    def find(self, request: Request) -> Answer | None:
        """Return the exception of this path, else its file, else a folder's index.html or the way to it."""
        path = urlsplit(request.target).path
        for key in (request.target, path):
            if key in self.exceptions:
                return self._fill(key, *self.exceptions[key])
        file = self._file(path)
        if file is None:
            return None
        if not file.is_dir():
            return Answer(body=file.read_bytes())
        if not (file / "index.html").is_file():
            return None
        if not path.endswith("/"):
            return Answer(status=301, headers={"Location": path + "/"})
        return Answer(body=(file / "index.html").read_bytes())

    def _read_site_file(self) -> dict[str, Any]:
        file = self.root / SITE_FILE
        return dict(json.loads(file.read_text("utf-8"))) if file.exists() else {}

    def _exception(self, path: str, said: dict[str, Any]) -> tuple[Answer, str | None]:
        said = dict(said)
        headers = dict(said.pop("headers", {}))
        if location := said.pop("location", None):
            headers["Location"] = location
            said.setdefault("status", 302)
        body = said.pop("body", None)
        try:
            return Answer(headers=headers, **said), body
        except TypeError as error:
            raise ValueError(f"{self.root / SITE_FILE}: {path}: {error}") from None

    def _fill(self, path: str, answer: Answer, body: str | None) -> Answer:
        file = self._file("/" + body if body else path)
        if file is not None and file.is_dir():
            file = file / "index.html"
        return replace(answer, body=file.read_bytes()) if file is not None and file.is_file() else answer

    def _file(self, path: str) -> Path | None:
        """Return what is at this path; None for nothing, and for what is outside the folder or not for the public."""
        try:
            file = (self.root / unquote(path).lstrip("/")).resolve()
            public = file.is_relative_to(self.root) and file.name not in HIDDEN
            return file if public and file.exists() else None
        except (OSError, ValueError, RuntimeError):  # too long, a NUL byte, a loop of links
            return None


def content_type(target: str, charset: str | None) -> str:
    """Return the Content-Type that the path's ending tells; a path without an ending is a page.

    >>> content_type("/news/1.html?a=b", "utf-8"), content_type("/news/", None), content_type("/a.pdf", "utf-8")
    ('text/html; charset=utf-8', 'text/html', 'application/pdf')
    """
    name = urlsplit(target).path.rpartition("/")[2]
    suffix = name[name.rfind(".") :].lower() if "." in name else ".html"
    kind = _TYPES.get(suffix, "application/octet-stream")
    return f"{kind}; charset={charset}" if charset and kind.startswith("text/") else kind
