"""How it went, in words: summaries and records for people. Knows no Scrapy."""
