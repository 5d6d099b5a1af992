"""Which content management system each unknown site runs on, asked a few times and then remembered."""

from __future__ import annotations

from typing import Final

from crawler.normalize.hosts import host_of
from crawler.page import Page
from crawler.portals.base import Rules
from crawler.portals.cms import Preset, recognise

# pages of a host that are looked at; an article page that does not show its system is seldom followed by one that does,
# and a look takes 0.4 ms of a page of 15 kB, 4 ms of one of 150 kB
LOOKS: Final = 3


class Systems:
    """What was recognised so far, by host."""

    def __init__(self) -> None:
        self._known: dict[str, Preset] = {}
        self._looks: dict[str, int] = {}

    def layouts_at(self, page: Page) -> tuple[Rules, ...]:
        """Return the layouts of the system that the page's host runs on; () when it is not recognised."""
        host = host_of(page.url)
        preset = self._known.get(host)
        if preset is None and self._looks.get(host, 0) < LOOKS:
            self._looks[host] = self._looks.get(host, 0) + 1
            preset = recognise(page.html, page.url)
            if preset is not None:
                self._known[host] = preset
        return preset.layouts if preset else ()
