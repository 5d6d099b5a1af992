"""Rows of the tables, to and from Python."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from crawler.state.protocol import PageRow, Queued, Status

PAGE: Final = "status, job, article, tries, next_try, url, note"
ARTICLE: Final = (
    "id, portal.name, url, asked, title, section, source, published_at, content_hash, revision, etag, modified, "
    "first_at, checked_at, next_check"
)


def page_row(row: Sequence[Any]) -> PageRow:
    """Return the row of the columns PAGE."""
    status, job, article, tries, next_try, url, note = row
    return PageRow(Status(status), job, article.hex() if article else None, tries, next_try, url, note)


def queued_row(row: Sequence[Any]) -> Queued:
    """Return the row of the queue, with the validators of an article that is asked for again."""
    seq, kind, key, url, about, etag, modified = row
    return Queued(seq, kind, key, url, json.loads(about), etag, modified)


def to_json(value: Mapping[str, Any]) -> str:
    """Return a mapping as the tables keep it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
