"""A portal file drafted from a list page and some articles: what they show, as data, and what a person must look at."""

from crawler.newportal.draft import draft
from crawler.newportal.files import write_files
from crawler.newportal.review import review

__all__ = ["draft", "review", "write_files"]
