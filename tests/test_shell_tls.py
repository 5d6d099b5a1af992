"""A site whose certificate nobody has signed is not believed."""

import datetime
import ssl
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from crawling import read_lines
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pages import article


class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(404 if self.path == "/robots.txt" else 200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(article(1).encode())

    def log_message(self, *args):
        """Stay silent."""


def self_signed():
    """Return a certificate for localhost and its key, as PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name.from_rfc4514_string("CN=localhost")
    now = datetime.datetime.now(datetime.UTC)
    day = datetime.timedelta(days=1)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, now - day, now + day)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    certificate = builder.add_extension(names, critical=False).sign(key, hashes.SHA256())
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return certificate.public_bytes(Encoding.PEM) + private


@pytest.fixture
def site(tmp_path):
    pem = tmp_path / "site.pem"
    pem.write_bytes(self_signed())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    server = HTTPServer(("127.0.0.1", 0), Page)
    server.handle_error = lambda *_: None  # the handshakes that are broken off
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"https://localhost:{server.server_port}/1.html"
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_unsigned_certificate_ends_the_crawl_with_the_reason(site, scrapy, tmp_path):
    ran = scrapy("crawl", "articles", "-a", f"urls={site}", "-O", tmp_path / "out.jsonl", "-s", "DOWNLOAD_DELAY=0")
    assert ran.code == 1
    assert ran.complaint.startswith(f"scrapy crawl: {site}: unreachable (")
    assert "certificate" in ran.complaint
    (one,) = read_lines(tmp_path / "out.rejected.jsonl")
    assert one["reason"] == "unreachable"


def test_the_check_can_be_switched_off(site, scrapy, tmp_path):
    options = ("-O", tmp_path / "out.jsonl", "-s", "DOWNLOAD_DELAY=0", "-s", "DOWNLOAD_VERIFY_CERTIFICATES=False")
    assert scrapy("crawl", "articles", "-a", f"urls={site}", *options).code == 0
    assert len(read_lines(tmp_path / "out.jsonl")) == 1
