"""A crawler for Chinese environmental news portals."""

__version__ = "0.1.0"
