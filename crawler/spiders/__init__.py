"""Spiders: section (any URL), portal (known portals), articles (given URLs)."""
