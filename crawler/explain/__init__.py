"""Why an article reads as it does: who said what of each field, and where on the page every piece stands."""

from crawler.explain.markup import mark
from crawler.explain.report import explain, render_text

__all__ = ["explain", "mark", "render_text"]
