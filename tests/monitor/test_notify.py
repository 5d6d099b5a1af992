"""Messages go out for real: to a server on loopback, in the formats of the services."""

from __future__ import annotations

import json
import logging
import socket
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import apprise
import pytest
from apprise.manager_plugins import NotificationManager
from apprise.plugins import dingtalk, feishu, slack, wecombot
from apprise.plugins.custom_json import NotifyJSON

from crawler.monitor import notify as module
from crawler.monitor.notify import notify

TOKEN = "0123456789abcdef0123456789abcdef"
KEY = "01234567-89ab-cdef-0123-456789abcdef"
SLACK = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7"
SECRETS = (TOKEN, KEY, "TIiajkdnlazkcOXrIdevi7")


class Service(ThreadingHTTPServer):
    """Somebody who takes messages."""

    status, answer = 200, {"errcode": 0, "code": 0}

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Taker)
        self.got = []
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.json_url = f"json://127.0.0.1:{self.server_port}/hook"


class Taker(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, json.loads(body) if body[:1] in b"{[" else body.decode()))
        answer = b"ok" if "slack" in self.path else json.dumps(self.server.answer).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *args):
        pass


@pytest.fixture
def service():
    with Service() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch):
    """Services are not flooded: apprise waits between two messages to one; the server here is ours."""
    monkeypatch.setattr(apprise.NotifyBase, "request_rate_per_sec", 0)


@contextmanager
def everything_logged(caplog):
    with caplog.at_level(logging.DEBUG):
        yield
    for secret in SECRETS:
        assert secret not in caplog.text


def test_webhook_gets_title_and_text(service):
    assert notify(service.json_url, "crawl: 1 new problem", "problem  demo: 没有文章", bad=True) == []
    ((path, got),) = service.got
    assert (path, got["title"], got["message"]) == ("/hook", "crawl: 1 new problem", "problem  demo: 没有文章")
    assert got["type"] == "warning"


CHAT = {
    "DingTalk": (dingtalk.NotifyDingTalk, "notify_url", "/robot/send?access_token={token}", f"dingtalk://{TOKEN}"),
    "WeCom": (wecombot.NotifyWeComBot, "notify_url", "/cgi-bin/webhook/send?key={key}", f"wecombot://{KEY}"),
    "Feishu": (feishu.NotifyFeishu, "notify_url", "/open-apis/bot/v2/hook/{token}/", f"feishu://{TOKEN}"),
    "Slack": (slack.NotifySlack, "webhook_url", "/slack", SLACK),
}


@pytest.mark.parametrize(("plugin", "attribute", "path", "address"), CHAT.values(), ids=list(CHAT))
def test_chat_services_get_it_in_their_own_format(plugin, attribute, path, address, service, monkeypatch, caplog):
    """Their hosts are fixed in apprise; here, and only here, they are the server on loopback."""
    monkeypatch.setattr(plugin, attribute, service.url + path)
    with everything_logged(caplog):
        assert notify(address, "crawl: 1 new problem", "problem  demo: 没有文章", bad=True) == []
    ((_, got),) = service.got
    said = json.dumps(got, ensure_ascii=False)
    assert "1 new problem" in said
    assert "没有文章" in said


def test_long_message_comes_in_parts_that_wecom_takes(service, monkeypatch):
    monkeypatch.setattr(wecombot.NotifyWeComBot, "notify_url", service.url + "/send?key={key}")
    lines = [f"problem  portal_{nth}: 最近没有新文章" for nth in range(99)]
    assert notify(f"wecombot://{KEY}", "crawl", "\n".join(lines), bad=True) == []
    texts = [got["text"]["content"] for _, got in service.got]
    assert len(texts) > 1
    assert max(len(text.encode()) for text in texts) <= 2048
    assert all(line in "\n".join(texts) for line in (lines[0], lines[-1]))


def test_one_address_that_fails_is_a_line_and_the_others_get_it(service, caplog):
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    addresses = f"json://user:{TOKEN}@127.0.0.1:{port}/ {service.json_url}\nnonsense://{TOKEN} {KEY}"
    with everything_logged(caplog):
        lines = notify(addresses, "crawl", "text", bad=False)
    unknown = "apprise does not know such an address; see https://appriseit.com/services/"
    silent = "not sent: no answer, or the service refused it; are token and network right?"
    assert lines == [
        f"CRAWLER_NOTIFY, address 1 (json): {silent}",
        f"CRAWLER_NOTIFY, address 3 (nonsense): {unknown}",
        f"CRAWLER_NOTIFY, address 4 (no kind): {unknown}",
    ]
    assert len(service.got) == 1
    assert not any(secret in line for secret in SECRETS for line in lines)


@pytest.mark.parametrize(("status", "answer"), [(500, {}), (200, {"code": 19001, "msg": "param invalid"})])
def test_service_that_refuses_is_a_line(status, answer, service, monkeypatch):
    service.status, service.answer = status, answer
    monkeypatch.setattr(feishu.NotifyFeishu, "notify_url", service.url + "/{token}/")
    (line,) = notify(f"feishu://{TOKEN}", "crawl", "text", bad=False)
    assert line.startswith("CRAWLER_NOTIFY, address 1 (feishu): not sent")


class Broken(NotifyJSON):
    """A service whose own code has a fault."""

    protocol, secure_protocol = "broken", None

    def send(self, *args, **kwargs):
        raise RuntimeError(f"no route to {TOKEN}")


def test_error_inside_a_service_s_code_is_a_line_without_the_address():
    manager = NotificationManager()
    assert manager.add(Broken)
    try:
        lines = notify(f"broken://{TOKEN}", "crawl", "text", bad=False)
    finally:
        manager.remove("broken")
    assert lines == ["CRAWLER_NOTIFY, address 1 (broken): not sent (RuntimeError)"]


def test_missing_library_is_one_line_that_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "apprise", None)
    assert notify("json://127.0.0.1:9/", "crawl", "text", bad=False) == [
        "CRAWLER_NOTIFY: is set, but apprise is not installed; pip install 'huanbao-crawler[notify]'"
    ]


def test_nothing_is_loaded_where_nothing_is_asked_for(monkeypatch):
    monkeypatch.setattr(module, "import_module", None)
    assert notify("  ", "crawl", "text", bad=True) == []


@pytest.mark.parametrize(
    "address",
    [
        f"dingtalk://{TOKEN}",
        f"wecombot://{KEY}",
        f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={KEY}",
        f"feishu://{TOKEN}",
        f"lark://{KEY}",
        SLACK,
        "mailto://user:secret@mail.example.com?to=desk@example.org",
        "jsons://www.example.org/hook",
        "tgram://123456789:ABCdefghijkl_mnopqrstuvwxyz/12315544",
    ],
)
def test_address_is_one_that_apprise_knows(address):
    assert apprise.Apprise.instantiate(address) is not None
