"""Lines that tell when and where an event takes place: 时间：… above 地点：…, no metadata of the page."""

from __future__ import annotations

import re
from typing import Final

from crawler.extract.flow import Flow

_WHEN: Final = re.compile(r"时\s?间\s?[:：]")
_WHERE: Final = re.compile(
    r"(?:地\s?点|主\s?持\s?人|主持|出席|嘉宾|领队|参加人|参会人员?|集合|发布人|主讲|议题)\s?[:：]"
)
NEAR: Final = 2  # lines


def is_event_line(flow: Flow, index: int) -> bool:
    """Return whether this line is the time of an event whose place or people stand beside it.

    A page's own 时间：… stands beside 来源：… instead.
    """
    text = flow.lines[index].text
    if text[0] != "时" or not _WHEN.match(text):
        return False
    beside = flow.lines[max(0, index - NEAR) : index + NEAR + 1]
    return any(_WHERE.match(line.text) for line in beside)
