"""The known portals: every module of this package that has a PORTAL, found by walking it."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from urllib.parse import urlsplit

from crawler.errors import PortalError
from crawler.portals.base import Portal


@cache
def all_portals() -> dict[str, Portal]:
    """Return every portal by name, sorted; PortalError where files contradict each other or themselves."""
    found: dict[str, Portal] = {}
    for module in pkgutil.iter_modules(__path__):
        for portal in _portals_in(module.name):
            _check_apart(portal, found.values())
            found[portal.name] = portal
    return dict(sorted(found.items()))


def get_portal(name: str) -> Portal:
    """Return the portal of this name, in ASCII or as it calls itself; PortalError names those that there are."""
    portals = all_portals()
    for portal in portals.values():
        if name.casefold() in (portal.name, portal.title.casefold()):
            return portal
    there = ", ".join(f"{one.name} ({one.title})" for one in portals.values())
    raise PortalError(f"no portal {name!r}; there is: {there}")


def portal_of(url: str) -> Portal | None:
    """Return the known portal whose page this URL is, or None."""
    host = urlsplit(url).hostname or ""
    return next((one for one in all_portals().values() if one.owns(host) and not one.site), None)


def _portals_in(name: str) -> Sequence[Portal]:
    """Return the portals of a module: its PORTAL, whose name is the file's, or its table PORTALS."""
    module = import_module(f"{__name__}.{name}")
    portal = getattr(module, "PORTAL", None)
    if portal is None:
        return getattr(module, "PORTALS", ())
    if portal.name != name:
        raise PortalError(f"portals/{name}.py: its portal is called {portal.name!r}; the names must agree")
    return (portal,)


def _check_apart(portal: Portal, others: Iterable[Portal]) -> None:
    """Raise PortalError when the portal shares its name, its title or a host with one of the others."""
    for other in others:
        if portal.name == other.name or portal.title == other.title:
            raise PortalError(
                f"portal {portal.name!r} ({portal.title}): {other.name!r} ({other.title}) is called so too"
            )
        shared = {host for host in (*portal.hosts, _home_host(portal)) if other.owns(host)}
        if shared and not portal.site and not other.site:  # what we serve ourselves is on loopback, like any trial
            raise PortalError(f"portal {portal.name!r}: host {min(shared)} is {other.name!r}'s already")


def _home_host(portal: Portal) -> str:
    """Return the host of the portal's home."""
    return urlsplit(portal.home).hostname or ""
