"""A small web server for loopback: `python -m crawler.demo.server FOLDER --port N`, or `SiteServer` in a test.

Made for crawls, not for the world: one thread with its own event loop, HTTP/1.1 with keep-alive.
"""

from __future__ import annotations

import argparse
import asyncio
import ipaddress
import signal
import socket
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from types import FrameType
from typing import Final, NamedTuple

from crawler.demo.answers import NOT_FOUND, Answer, Folder, Page, Pages, Request, Site, content_type

MAX_HEAD: Final = 65536  # bytes of request line and headers
GROWN_WEIGHT: Final = 12_000  # bytes of script; makes a page 30 kB, what Chinese portals send (median 39 kB measured)
PHRASES: Final = {one.value: one.phrase for one in HTTPStatus}


class Hit(NamedTuple):
    """One answered request."""

    at: float  # time.monotonic(), when the request had come in
    method: str
    path: str  # with the query
    status: int


class SiteServer:
    """A site on a loopback port, from `with` to its end.

    `site` is a folder, or pages in memory. Port 0 takes a free one. Raises ValueError for a host that is not loopback,
    OSError when the folder or the port is not to be had.
    """

    def __init__(
        self,
        site: Path | str | Mapping[str, Page] | Site,
        port: int = 0,
        *,
        host: str = "127.0.0.1",
        origin: str = "",
        charset: str | None = None,
    ) -> None:
        if not ipaddress.ip_address(host).is_loopback:
            raise ValueError(f"{host}: only loopback addresses are served")
        self.site = _as_site(site, origin, charset)
        self.log: list[Hit] = []
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.create_server((host, port), family=family, backlog=512)
        port = self._socket.getsockname()[1]
        self.url = f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name=f"site on port {port}", daemon=True)
        self._started = threading.Event()
        self._connections: set[asyncio.Transport] = set()

    def __enter__(self) -> SiteServer:
        """Start to answer."""
        self._thread.start()
        self._started.wait()  # closing what has not begun would break its loop
        return self

    def __exit__(self, *exc_info: object) -> None:
        """Close every connection and the port; wait for the thread."""
        self.close()

    def close(self) -> None:
        """Stop answering; a second call does nothing."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
        self._socket.close()
        self._loop.close()

    def paths(self) -> list[str]:
        """Return the paths, with query, that were asked for so far, in order."""
        return [hit.path for hit in self.log]

    def answer(self, request: Request) -> Answer:
        """Return what the site says to this request, ready to be sent, and write it into the log."""
        at = time.monotonic()
        answer = self._finish(self.site.find(request) or self._not_found(request), request.target)
        self.log.append(Hit(at, request.method, request.target, answer.status))
        return answer

    def _not_found(self, request: Request) -> Answer:
        page = self.site.find(replace(request, target=NOT_FOUND))
        headers = {"Content-Type": content_type(NOT_FOUND, self.site.charset)}
        return replace(page, status=404, headers=headers) if page else Answer(404, headers, b"<h1>404 Not Found</h1>")

    def _finish(self, answer: Answer, target: str) -> Answer:
        headers = dict(answer.headers)
        names = {name.lower(): name for name in headers}
        if "content-type" not in names:
            headers["Content-Type"] = content_type(target, self.site.charset)
        if not self.site.origin:
            return replace(answer, headers=headers)
        if "location" in names:
            headers[names["location"]] = headers[names["location"]].replace(self.site.origin, self.url[:-1])
        body = answer.body
        if headers[names.get("content-type", "Content-Type")].startswith("text/") and "content-encoding" not in names:
            body = body.replace(self.site.origin.encode(), self.url[:-1].encode())
        return replace(answer, headers=headers, body=body)

    def _run(self) -> None:
        loop = self._loop
        server = loop.run_until_complete(loop.create_server(lambda: _Connection(self), sock=self._socket))
        self._started.set()
        loop.run_forever()
        server.close()
        for transport in self._connections:
            transport.abort()
        loop.run_until_complete(asyncio.sleep(0))  # the aborted ones close now


class _Connection(asyncio.Protocol):
    """One client's connection: requests are answered in the order in which they come."""

    def __init__(self, server: SiteServer) -> None:
        self._server = server
        self._buffer = b""
        self._waiting = False  # an answer with a delay is on its way
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._server._connections.add(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self._server._connections.discard(self._transport)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        self._go_on()

    def _go_on(self) -> None:
        while not self._waiting and not self._transport.is_closing():
            head, end, rest = self._buffer.partition(b"\r\n\r\n")
            if not end or len(head) > MAX_HEAD:
                if len(head) > MAX_HEAD:
                    self._send(Answer(431), keep=False)
                return
            request = _parse_head(head)
            if request is None:
                self._send(Answer(400), keep=False)
                return
            length = int(request.headers.get("content-length", "0"))
            if len(rest) < length:
                return
            self._buffer = rest[length:]
            self._reply(replace(request, body=rest[:length]), keep=_keeps_alive(head, request))

    def _reply(self, request: Request, *, keep: bool) -> None:
        answer = self._server.answer(request)
        with_body = request.method != "HEAD"
        if not answer.delay:
            self._send(answer, keep=keep, with_body=with_body)
            return
        self._waiting = True
        loop = asyncio.get_running_loop()
        loop.call_later(answer.delay, lambda: self._send_late(answer, keep=keep, with_body=with_body))

    def _send_late(self, answer: Answer, *, keep: bool, with_body: bool) -> None:
        self._waiting = False
        if not self._transport.is_closing():
            self._send(answer, keep=keep, with_body=with_body)
            self._go_on()

    def _send(self, answer: Answer, *, keep: bool, with_body: bool = True) -> None:
        body = answer.body if answer.cut is None else answer.body[: answer.cut]
        keep = keep and answer.cut is None
        phrase = PHRASES.get(answer.status, "Unknown")
        lines = [f"HTTP/1.1 {answer.status} {phrase}"]
        lines += [f"{name}: {value}" for name, value in answer.headers.items()]
        lines += [f"Content-Length: {len(answer.body)}", f"Connection: {'keep-alive' if keep else 'close'}", "", ""]
        self._transport.write("\r\n".join(lines).encode("latin-1") + (body if with_body else b""))
        if not keep:
            self._transport.close()


def _parse_head(head: bytes) -> Request | None:
    first, *lines = head.decode("latin-1").lstrip("\r\n").split("\r\n")
    words = first.split(" ")
    if len(words) != 3 or not words[1].startswith("/") or not words[2].startswith("HTTP/1."):
        return None
    headers = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon:
            return None
        headers[name.strip().lower()] = value.strip()
    if not headers.get("content-length", "0").isdecimal():
        return None
    return Request(words[0], words[1], headers)


def _keeps_alive(head: bytes, request: Request) -> bool:
    wish = request.headers.get("connection", "").lower()
    return wish == "keep-alive" if head.split(b"\r\n", 1)[0].endswith(b"HTTP/1.0") else wish != "close"


def _as_site(site: Path | str | Mapping[str, Page] | Site, origin: str, charset: str | None) -> Site:
    if isinstance(site, str | Path):
        return Folder(Path(site))
    if isinstance(site, Mapping):
        return Pages(site, origin, charset)
    return site


def main(argv: Sequence[str] | None = None) -> int:
    """Serve a folder until the process is told to stop; print the URL on stdout."""
    parser = argparse.ArgumentParser(prog="python -m crawler.demo.server", description="Serve a site on 127.0.0.1.")
    parser.add_argument("folder", nargs="?", type=Path, help="the site's folder")
    parser.add_argument("--articles", type=int, metavar="N", help="no folder: the demo portal grown to N articles")
    parser.add_argument("--port", type=int, default=0, help="default: a free one")
    options = parser.parse_args(argv)
    if (options.folder is None) == (options.articles is None):
        parser.error("either a folder or --articles")
    stopped = threading.Event()

    def stop(signum: int, frame: FrameType | None) -> None:
        stopped.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    try:
        server = SiteServer(options.folder or _grown_demo(options.articles), options.port)
    except (OSError, ValueError) as error:
        print(f"server: {error}", file=sys.stderr)
        return 1
    with server:
        print(server.url, flush=True)
        stopped.wait()
    return 0


def _grown_demo(articles: int) -> Site:
    from crawler.demo.site import build

    return build(articles, weight=GROWN_WEIGHT).site


if __name__ == "__main__":
    sys.exit(main())
