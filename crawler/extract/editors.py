"""Who edited it."""

from __future__ import annotations

import re
from typing import Final

from crawler.extract.byline_forms import EDITED
from crawler.extract.flow import Flow
from crawler.extract.labels import before_tools
from crawler.extract.metadata import Metadata
from crawler.extract.names import is_nobody, is_publisher, people_in
from crawler.extract.said import Said
from crawler.extract.source_names import WORD
from crawler.extract.zones import Zones

_CODE: Final = re.compile(r"[\s_]*[A-Za-z]{0,4}\d{2,8}$|（[^）]*）|\([^)]*\)")
_LABEL: Final = re.compile(r"^(?:责任编辑|责编|编辑)\s*[:：]\s*")  # in a meta, or what a script prints
_EDITOR_LABELS: Final = re.compile(r"选稿|编辑|編輯|责编|責編|编缉")


def find_editors(flow: Flow, zones: Zones, meta: Metadata) -> list[Said]:
    """Return who is named as editor, one entry a label or line."""
    found = []
    for _, _, label in zones.labelled("editor"):
        if not _EDITOR_LABELS.search(label.label):
            continue
        names = _editor_names(before_tools(label.value))
        if names:
            found.append(Said(f"label {label.label}", "、".join(names)))
    for index in [*zones.body[-3:], *zones.footer[:6]]:
        match = EDITED.search(flow.lines[index].text)
        if match and not any(said.witness.startswith("label") and index in zones.footer for said in found):
            names = _editor_names(match["by"])
            if names:
                found.append(Said("closing bracket", "、".join(names)))
    if not found:
        found = [Said(where, "、".join(names)) for where, text in meta.get("editor") if (names := _editor_names(text))]
    return found


def _editor_names(value: str) -> list[str]:
    value = _CODE.sub("", _LABEL.sub("", value.strip(" #＃")))
    names = people_in(value)
    if "admin" in value.lower():
        return []  # the system's account: jczadmin
    if not names and 2 <= len(value) <= 20 and not is_nobody(value) and not value.isdigit() and WORD.search(value):
        names = [value] if not is_publisher(value) and "。" not in value else []
    return names
