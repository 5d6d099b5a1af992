from crawling import reactor_threads, scrapy  # noqa: F401
