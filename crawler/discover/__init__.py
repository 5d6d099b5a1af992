"""Page to links: what a page is, which of its links are articles, where the next list page is."""

from __future__ import annotations
