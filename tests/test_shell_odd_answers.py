"""Answers that break the rules of HTTP, as servers send them all the same."""

import gzip
import socket
import threading
from collections.abc import Iterator

import pytest
from crawling import read_lines
from pages import article

PAGE = article(1).encode()
LENGTH = len(PAGE)
CHUNK = b"%x\r\n%b\r\n" % (LENGTH, PAGE)


def answer(*, line=b"HTTP/1.1 200 OK", more=b"", length=LENGTH, body=PAGE):
    """Return an answer as it goes over the wire; length None sends no Content-Length."""
    announced = b"" if length is None else b"Content-Length: %d\r\n" % length
    head = line + b"\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n"
    return head + more + announced + b"\r\n" + body


def set_cookie(length):
    return b"Set-Cookie: a=%b\r\n" % (b"x" * length)


CHUNKED = b"Transfer-Encoding: chunked\r\n"
READ = {
    "HTTP/1.0, ended by closing": answer(line=b"HTTP/1.0 200 OK", length=None),
    "ended by closing": answer(length=None),
    "length given twice": answer(more=b"Content-Length: %d\r\n" % LENGTH),
    "a header that is none": answer(more=b"this is junk\r\n"),
    "a long header": answer(more=set_cookie(9_000)),
    "many headers": answer(more=b"".join(b"X-%d: 1\r\n" % n for n in range(150))),
    "no reason phrase": answer(line=b"HTTP/1.1 200"),
    "line feeds alone": answer().replace(b"\r\n", b"\n"),
    "more than announced": answer(length=LENGTH - 8),
    "http in small letters": answer(line=b"http/1.1 200 OK"),
    "GBK in a header": answer(more="X-Title: 环保\r\n".encode("gbk")),
    "a compressed body cut off": answer(
        more=b"Content-Encoding: gzip\r\n", length=None, body=gzip.compress(PAGE, mtime=0)[:-8]
    ),
    "continue first": b"HTTP/1.1 100 Continue\r\n\r\n" + answer(),
    "a zero byte in a header": answer(more=b"X-A: a\x00b\r\n"),
    "a length, and chunks": answer(more=CHUNKED, length=5, body=CHUNK + b"0\r\n\r\n"),
    "a session cookie": answer(more=b"Server: Microsoft-IIS/6.0\r\nSet-Cookie: ASPSESSIONIDAB=CD; path=/\r\n"),
    "a mark before the status": b"\xef\xbb\xbf" + answer(),
}
REFUSED = {
    "chunks without an end": (answer(more=CHUNKED, length=None, body=CHUNK), "truncated"),
    "less than announced": (answer(length=LENGTH + 100), "truncated"),
    "no gzip at all": (answer(more=b"Content-Encoding: gzip\r\n"), "truncated"),
    "a status that is none": (answer(line=b"HTTP/1.1 999 Odd"), "http_error"),
    "an endless header": (answer(more=set_cookie(20_000)), "unreachable"),
    "a blank in a name": (answer(more=b"X Bad Name: 1\r\n"), "unreachable"),
    "a blank before the colon": (answer(more=b"X-Bad : 1\r\n"), "unreachable"),
    "a length that is empty": (answer(more=b"Content-Length: \r\n", length=None), "unreachable"),
}


@pytest.fixture
def odd_site() -> Iterator:
    """`odd_site(bytes)` returns the URL of a page that is answered with these bytes."""
    listener = socket.create_server(("127.0.0.1", 0))
    answers = {}

    def reply(connection):
        with connection:
            path = connection.recv(65536).split(b" ")[1].decode()
            missing = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            connection.sendall(answers.get(path, missing))

    def listen():
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:  # closed: the test is over
                return
            reply(connection)

    def add(answer):
        answers["/1.html"] = answer
        return f"http://127.0.0.1:{listener.getsockname()[1]}/1.html"

    thread = threading.Thread(target=listen)
    thread.start()
    yield add
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join()


@pytest.fixture
def fetch(odd_site, scrapy, tmp_path):
    def run(answer):
        out = tmp_path / "out.jsonl"
        options = ("-O", out, "-s", "DOWNLOAD_DELAY=0", "-s", "RETRY_ENABLED=False", "-s", "DOWNLOAD_TIMEOUT=5")
        ran = scrapy("crawl", "articles", "-a", f"urls={odd_site(answer)}", *options)
        file = out if ran.code == 0 else tmp_path / "out.rejected.jsonl"
        return ran, read_lines(file)[0]

    return run


@pytest.mark.parametrize("case", READ)
def test_an_odd_answer_is_read(fetch, case):
    ran, record = fetch(READ[case])
    assert ran.code == 0, ran.err
    assert record["published_at"] == "2021-08-19T11:00:18+08:00"


@pytest.mark.parametrize("case", REFUSED)
def test_an_answer_that_cannot_be_read_is_refused_in_one_line(fetch, case):
    answer, reason = REFUSED[case]
    ran, record = fetch(answer)
    assert ran.code == 1
    assert record["reason"] == reason
    assert "Failure" not in ran.complaint
