"""The known portals: every module of this package that has a PORTAL, found by walking it."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from urllib.parse import urlsplit

from crawler.errors import PortalError
from crawler.portals.base import Portal


@cache
def all_portals() -> dict[str, Portal]:
    """Return every portal by name, sorted; PortalError where a file's name and its portal's differ."""
    found = {}
    for module in pkgutil.iter_modules(__path__):
        portal = getattr(import_module(f"{__name__}.{module.name}"), "PORTAL", None)
        if portal is None:
            continue
        if portal.name != module.name:
            raise PortalError(f"portals/{module.name}.py: its portal is called {portal.name!r}; the names must agree")
        found[portal.name] = portal
    return dict(sorted(found.items()))


def get_portal(name: str) -> Portal:
    """Return the portal of this name; PortalError names those that there are."""
    portals = all_portals()
    if name not in portals:
        raise PortalError(f"no portal {name!r}; there is: {', '.join(portals)}")
    return portals[name]


def portal_of(url: str) -> Portal | None:
    """Return the known portal whose page this URL is, or None."""
    host = urlsplit(url).hostname or ""
    return next((one for one in all_portals().values() if one.owns(host) and not one.site), None)
