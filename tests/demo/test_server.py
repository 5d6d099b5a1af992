"""The loopback server: what a crawl may rely on."""

import http.client
import socket
import subprocess
import sys
import time
import urllib.request
from urllib.parse import urlsplit

import pytest

from crawler.demo.answers import Answer, Request
from crawler.demo.server import SiteServer


def get(server, path):
    """Return status, headers and body, redirects not followed."""
    connection = http.client.HTTPConnection(urlsplit(server.url).netloc, timeout=5)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, dict(response.getheaders()), response.read()
    finally:
        connection.close()


def raw(server, data):
    """Return all that the server says to these bytes until it closes."""
    url = urlsplit(server.url)
    with socket.create_connection((url.hostname, url.port), timeout=5) as client:
        client.sendall(data)
        return b"".join(iter(lambda: client.recv(65536), b""))


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "site"
    (root / "news").mkdir(parents=True)
    (root / "news" / "index.html").write_text("list", "utf-8")
    (root / "news" / "1.html").write_text("one", "utf-8")
    (root / "empty").mkdir()
    (root / "404.html").write_text("nothing here", "utf-8")
    (tmp_path / "secret.html").write_text("secret", "utf-8")
    return root


def test_a_folder_answers_with_its_index(serve, folder):
    server = serve(folder)
    assert get(server, "/news/")[2] == b"list"
    status, headers, _ = get(server, "/news")
    assert (status, headers["Location"]) == (301, "/news/")


def test_an_unknown_path_is_a_404_with_the_sites_own_text(serve, folder):
    server = serve(folder)
    for path in ("/none.html", "/empty/", "/empty", "/news/1.html/2", "/" + "x" * 5000):
        status, _, body = get(server, path)
        assert (status, body) == (404, b"nothing here"), path


@pytest.mark.parametrize(
    "path",
    ["/../secret.html", "/%2e%2e/secret.html", "/news/..%2f..%2fsecret.html", "//etc/passwd", "/%00", "/link.html"],
)
def test_no_path_leads_out_of_the_folder(serve, folder, path):
    (folder / "link.html").symlink_to(folder.parent / "secret.html")
    assert get(serve(folder), path)[0] == 404


def test_the_files_about_a_site_are_not_part_of_it(serve, folder):
    (folder / "site.json").write_text("{}", "utf-8")
    (folder / "truth.json").write_text("{}", "utf-8")
    server = serve(folder)
    assert get(server, "/site.json")[0] == get(server, "/truth.json")[0] == 404


def test_site_json_says_what_files_cannot(serve, folder):
    (folder / "site.json").write_text(
        """{"charset": "utf-8", "origin": "http://www.demo.example", "pages": {
            "/news/1.html": {"headers": {"Content-Type": "text/html"}},
            "/gone.html": {"status": 410, "body": "news/1.html"},
            "/old.html": {"location": "http://www.demo.example/news/1.html"},
            "/moved.html": {"location": "/news/", "status": 301}}}""",
        "utf-8",
    )
    server = serve(folder)
    assert get(server, "/news/1.html")[1]["Content-Type"] == "text/html"
    assert get(server, "/news/")[1]["Content-Type"] == "text/html; charset=utf-8"
    status, _, body = get(server, "/gone.html")
    assert (status, body) == (410, b"one")
    status, headers, _ = get(server, "/old.html")
    assert (status, headers["Location"]) == (302, server.url + "news/1.html")
    assert get(server, "/moved.html")[0] == 301


@pytest.mark.parametrize("text", ['{"page": {}}', '{"pages": {"/a": {"colour": 1}}}'])
def test_a_mistake_in_site_json_is_named(folder, text):
    (folder / "site.json").write_text(text, "utf-8")
    with pytest.raises(ValueError, match=r"site\.json.*(page|colour)"):
        SiteServer(folder)


def test_a_saved_page_of_unknown_charset_is_served_without_one(serve, folder):
    assert get(serve(folder), "/news/1.html")[1]["Content-Type"] == "text/html"


def test_the_sites_own_address_becomes_the_servers(serve):
    page = "<a href='http://www.demo.example/a.html'>"
    server = serve({"/": page, "/a.bin": page.encode()}, origin="http://www.demo.example")
    assert get(server, "/")[2].decode() == f"<a href='{server.url}a.html'>"
    assert get(server, "/a.bin")[2] == page.encode()  # not a text


def test_pages_in_memory_are_bytes_text_answers_or_functions(serve):
    def echo(request: Request) -> Answer:
        return Answer(status=200, body=request.headers["host"].encode())

    server = serve({"/a": b"A", "/b": "乙", "/c": Answer(503, {"Retry-After": "5"}), "/d": echo, "/a?x=1": b"AX"})
    assert get(server, "/a")[2] == b"A"
    assert get(server, "/a?x=1")[2] == b"AX"
    assert get(server, "/a?x=2")[2] == b"A"  # the query is nothing to it
    status, headers, body = get(server, "/b")
    assert (status, headers["Content-Type"], body.decode()) == (200, "text/html; charset=utf-8", "乙")
    status, headers, _ = get(server, "/c")
    assert (status, headers["Retry-After"]) == (503, "5")
    assert get(server, "/d")[2].decode() == urlsplit(server.url).netloc


def test_requests_on_one_connection_are_answered_in_order_even_when_one_waits(serve):
    server = serve({"/slow": Answer(body=b"slow", delay=0.05), "/fast": b"fast"})
    request = b"GET %s HTTP/1.1\r\nHost: x\r\n%s\r\n"
    said = raw(server, request % (b"/slow", b"") + request % (b"/fast", b"Connection: close\r\n"))
    assert said.index(b"slow") < said.index(b"fast")


def test_a_cut_answer_ends_before_its_announced_length(serve):
    server = serve({"/": Answer(body=b"0123456789", cut=4)})
    with pytest.raises(http.client.IncompleteRead) as error:
        get(server, "/")
    assert error.value.partial == b"0123"


def test_head_has_no_body_and_a_post_body_is_swallowed(serve):
    server = serve({"/": b"page"})
    said = raw(
        server,
        b"HEAD / HTTP/1.1\r\nHost: x\r\n\r\n"
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nabcde"
        b"GET / HTTP/1.0\r\n\r\n",
    )
    assert said.count(b"200 OK") == 3
    assert said.count(b"\r\n\r\npage") == 2
    assert [hit.method for hit in server.log] == ["HEAD", "POST", "GET"]


@pytest.mark.parametrize("head", [b"nonsense\r\n\r\n", b"GET x HTTP/1.1\r\n\r\n", b"GET / HTTP/1.1\r\nbad\r\n\r\n"])
def test_what_is_no_http_is_a_400(serve, head):
    assert raw(serve({}), head).startswith(b"HTTP/1.1 400 ")


def test_endless_headers_are_refused(serve):
    assert raw(serve({}), b"GET / HTTP/1.1\r\nA: " + b"a" * 70000).startswith(b"HTTP/1.1 431 ")


def test_every_request_is_in_the_log(serve):
    before = time.monotonic()
    server = serve({"/": b""})
    get(server, "/?a=1")
    get(server, "/none")
    assert [(hit.method, hit.path, hit.status) for hit in server.log] == [("GET", "/?a=1", 200), ("GET", "/none", 404)]
    assert before <= server.log[0].at <= server.log[1].at <= time.monotonic()
    assert server.paths() == ["/?a=1", "/none"]


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::"])
def test_only_loopback_is_served(host):
    with pytest.raises(ValueError, match="loopback"):
        SiteServer({}, host=host)


def test_a_closed_server_answers_no_more(serve):
    server = serve({"/": b""})
    get(server, "/")
    server.close()
    server.close()
    with pytest.raises(ConnectionError):
        get(server, "/")


def test_as_a_process_it_prints_its_url_and_ends_when_told(folder):
    command = [sys.executable, "-m", "crawler.demo.server", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        url = process.stdout.readline().strip()
        with urllib.request.urlopen(url + "news/1.html", timeout=5) as response:
            assert response.read() == b"one"
        process.terminate()
        assert process.wait(timeout=5) == 0


def test_a_missing_folder_is_one_line_on_stderr(tmp_path, capsys):
    from crawler.demo.server import main

    assert main([str(tmp_path / "none")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
