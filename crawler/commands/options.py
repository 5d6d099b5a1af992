"""What stands behind `scrapy crawl`, checked before anything starts."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from scrapy.settings import BaseSettings, default_settings

from crawler.errors import UsageError
from crawler.export.feeds import Target, parse_target


def parse_pairs(option: str, pairs: Iterable[str]) -> dict[str, str]:
    """Return NAME=VALUE pairs as a mapping; UsageError for one without its "=".

    >>> parse_pairs("-a", ["url=https://a.cn/?b=c"])
    {'url': 'https://a.cn/?b=c'}
    """
    found = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise UsageError(f"{option} {pair}: is no NAME=VALUE; e.g. {option} {pair or 'url'}=…")
        found[name] = value
    return found


def chosen_target(overwrite: list[str] | None, append: list[str] | None, feeds: Mapping[str, Any]) -> Target | None:
    """Return where -O or -o send the articles; without either, standard output, or None where FEEDS takes them."""
    given = [*(overwrite or ()), *(append or ())]
    if len(given) > 1:
        raise UsageError(f"-O/-o: given {len(given)} times ({', '.join(given)}); one file is written, name one")
    if given:
        return parse_target(given[0], append=bool(append))
    return None if feeds else Target(None)


def check_level(name: str | None) -> None:
    """Raise UsageError unless the log level exists."""
    if name is not None and not isinstance(logging.getLevelName(name.upper()), int):
        raise UsageError(f"-L {name}: no such log level; there is: DEBUG, INFO, WARNING, ERROR, CRITICAL")


def check_settings(given: Mapping[str, str]) -> None:
    """Raise UsageError for a number among Scrapy's settings that is none, or lies below zero."""
    for name, value in given.items():
        default = getattr(default_settings, name, None) if name.isupper() else None
        if isinstance(default, bool):
            _check_switch(name, value)
        elif isinstance(default, int | float):
            _check_number(name, value)


def _check_switch(name: str, value: str) -> None:
    try:
        BaseSettings({name: value}).getbool(name)
    except ValueError:
        raise UsageError(f"-s {name}={value}: is neither yes nor no; write True or False") from None


def _check_number(name: str, value: str) -> None:
    try:
        number = float(value)
    except ValueError:
        raise UsageError(f"-s {name}={value}: is no number; give 0 or more") from None
    if number < 0 and not name.endswith("_ADJUST"):  # an adjusted priority may go down
        raise UsageError(f"-s {name}={value}: is below zero; give 0 or more")
