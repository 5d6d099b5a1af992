"""One site under several host names, crawled through a real HTTP proxy on loopback that plays all of them."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from crawling import read_lines
from pages import article, listing, title

WWW, BARE, PHONE = "http://www.demo.example", "http://demo.example", "http://m.demo.example"


@pytest.fixture
def hosts(monkeypatch):
    """`hosts(pages)` answers for the URLs in `pages`, whatever their host, and returns those that were asked for."""
    running = []

    def serve(pages):
        asked = []

        class Proxy(BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append(self.path)
                body = pages.get(self.path, "").encode()
                self.send_response(200 if body else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
        running.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{server.server_port}")
        monkeypatch.delenv("no_proxy", raising=False)
        return asked

    yield serve
    for server in running:
        server.shutdown()
        server.server_close()


def test_twins_on_other_hosts_are_one_article(scrapy, hosts, tmp_path):
    links = [
        (f"{WWW}/news/1.html", title(1), "2021-08-19"),
        (f"{PHONE}/news/1.html", title(1), "2021-08-19"),
        (f"{WWW}/news/2.html", title(2), "2021-08-19"),
        ("https://www.demo.example/news/2.html", title(2), "2021-08-19"),
        (f"{BARE}/news/3.html", title(3), "2021-08-19"),
        (f"{WWW}/news/3.html", title(3), "2021-08-19"),
        (f"{WWW}/news/4.html", title(4), "2021-08-19"),
        (f"{WWW}/news/4.html?print=1", title(4), "2021-08-19"),
        (f"{WWW}/news/5.html", title(5), "2021-08-19"),
    ]
    pages = {f"{WWW}/news/": listing(links)}
    pages |= {f"{host}/news/{n}.html": article(n) for host in (WWW, BARE, PHONE) for n in range(1, 6)}
    asked = hosts(pages)
    out = tmp_path / "out.jsonl"
    ran = scrapy("crawl", "section", "-a", f"url={WWW}/news/", "-O", out, "-s", "DOWNLOAD_DELAY=0")
    assert ran.code == 0, ran.err
    assert [record["title"] for record in read_lines(out)] == [title(n) for n in range(1, 6)]
    assert len([url for url in asked if url.endswith(".html")]) == 5
    assert {record["portal"] for record in read_lines(out)} == {"www.demo.example"}
