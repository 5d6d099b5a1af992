"""What was seen, between runs: pages, articles, what is still to be asked for, and every job."""

from __future__ import annotations

from crawler.state.protocol import State, Status
from crawler.state.sqlite import open_state

__all__ = ["State", "Status", "open_state"]
