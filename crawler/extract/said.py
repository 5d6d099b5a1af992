"""What one witness says of a field, and whether the page prints it."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from crawler.extract.flow import Flow
from crawler.extract.zones import Zones


@dataclass(frozen=True, slots=True)
class Said:
    """One witness's word on a field."""

    witness: str
    text: str
    link: etree._Element | None = None


def is_printed(value: str, flow: Flow, zones: Zones) -> bool:
    """Return whether the page prints this near the text: what only the head says is often the template's."""
    near = (*zones.header, *zones.footer, *zones.body[:2], *zones.body[-2:])
    return any(value in flow.lines[index].text for index in near)
