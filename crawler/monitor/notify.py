"""Tells people elsewhere: DingTalk, WeCom, Feishu, Slack, e-mail, any webhook, through apprise (the extra `notify`).

A message that does not get through is a line for the log; it changes nothing of the job. The addresses hold secrets: of
them only the number and the kind (`wecombot`) are ever shown.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Final

VARIABLE: Final = "CRAWLER_NOTIFY"  # the environment variable with one or several addresses, blanks between them
EXTRA: Final = "pip install 'huanbao-crawler[notify]'"
# at DEBUG they log addresses, tokens in them; what failed is told by us
TALKATIVE: Final = ("apprise", "urllib3", "requests")
WECOM: Final = 600  # characters that surely fit into the 2,048 bytes that WeCom takes


def notify(addresses: str, title: str, body: str, *, bad: bool) -> list[str]:
    """Send a message to every address; return one line for each that did not get it.

    `bad` makes it a warning where the service knows colours. Blocks up to some seconds for an address that is silent.
    """
    targets = addresses.split()
    if not targets:
        return []
    try:
        apprise = import_module("apprise")
    except ImportError:
        return [f"{VARIABLE}: is set, but apprise is not installed; {EXTRA}"]
    kind = apprise.NotifyType.WARNING if bad else apprise.NotifyType.SUCCESS
    with _hushed():
        told = [
            (_name(nth, target), _send(apprise, target, title, body, kind)) for nth, target in enumerate(targets, 1)
        ]
    return [f"{name}: {wrong}" for name, wrong in told if wrong]


def _name(nth: int, target: str) -> str:
    """Return what an address may be called in public.

    >>> _name(2, "slack://T1JJ3T3L2/A1BRTD4JD/secret"), _name(1, "secret")
    ('CRAWLER_NOTIFY, address 2 (slack)', 'CRAWLER_NOTIFY, address 1 (no kind)')
    """
    kind, colon, _ = target.partition("://")
    known = colon and kind.isascii() and kind.isalnum() and len(kind) <= 20
    return f"{VARIABLE}, address {nth} ({kind if known else 'no kind'})"


def _send(apprise: Any, target: str, title: str, body: str, kind: Any) -> str:
    """Return what went wrong, "" for nothing."""
    service = apprise.Apprise.instantiate(target, suppress_exceptions=True)
    if service is None:
        return "apprise does not know such an address; see https://appriseit.com/services/"
    service.overflow_mode = apprise.OverflowMode.SPLIT  # else what is too long is refused as a whole
    if service.body_maxlen <= 2048:
        service.body_maxlen = WECOM
    try:
        sent = service.notify(body=body, title=title, notify_type=kind, body_format=apprise.NotifyFormat.TEXT)
    except Exception as error:  # whatever a service's own code does, the job is done; the text may hold the address
        return f"not sent ({type(error).__name__})"
    return "" if sent else "not sent: no answer, or the service refused it; are token and network right?"


@contextmanager
def _hushed() -> Iterator[None]:
    """Keep the libraries' own words out of the log for a while."""
    loggers = [logging.getLogger(name) for name in TALKATIVE]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
