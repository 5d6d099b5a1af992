"""Saved pages of portals beside the truth about them: what today's engine, with the portal's rules, makes of each."""

from crawler.golden.cases import Case, cases, expected
from crawler.golden.reading import Look, look_at, read_case

__all__ = ["Case", "Look", "cases", "expected", "look_at", "read_case"]
