from crawling import scrapy  # noqa: F401
