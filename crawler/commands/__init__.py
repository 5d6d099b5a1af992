"""Scrapy commands: they parse arguments, call a room, and print."""
