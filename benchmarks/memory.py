"""What a crawl's memory costs: `python benchmarks/memory.py [--urls 1000000]`; simulated, without a network.

Each row is measured in a process of its own: the resident memory gained per URL, and the time to take it in.
"""

import argparse
import multiprocessing
import os
import time
from collections.abc import Callable
from pathlib import Path

from scrapy import Spider
from scrapy.squeues import FifoMemoryQueue
from scrapy.utils.test import get_crawler

from crawler.dedupe.keys import KeySet
from crawler.normalize.urls import url_key
from crawler.spiders.articles import ArticlesSpider
from crawler.spiders.backlog import Backlog
from crawler.spiders.reading import Lead
from crawler.spiders.sites import site_at

HOME = "https://www.example.com/"
TITLE = "示例市第{}号污水处理厂完成提标改造"
SAMPLE = 200_000  # what is too large to be built whole is measured on so many


def resident() -> int:
    """Return the bytes of this process that are in memory (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def url(n: int) -> str:
    """Return an address as portals have them."""
    return f"{HOME}news/202108/t20210819_{n:07}.html"


def known_as_hashes(urls: int) -> object:
    """Remember every URL as the spiders do."""
    known = KeySet()
    for n in range(urls):
        known.add(url_key(url(n)))
    return known


def known_as_strings(urls: int) -> object:
    """Remember every URL as a set of strings would."""
    return {url_key(url(n)) for n in range(urls)}


def queued(urls: int) -> object:
    """Queue a request for every URL in Scrapy's memory queue."""
    spider = ArticlesSpider(urls=HOME)
    spider.crawler = get_crawler(Spider)
    spider.crawler._apply_settings()
    site, queue = site_at(HOME), FifoMemoryQueue()
    for n in range(urls):
        lead = Lead(url(n), TITLE.format(n), "2021-08-19", "行业新闻", HOME)
        queue.push(spider.ask_article(site, lead))
    return queue


def waiting(urls: int) -> object:
    """Keep every article for later, as the spiders do when Scrapy's queue is full (QUEUE_MAX)."""
    site, backlog = site_at(HOME), Backlog()
    for n in range(urls):
        backlog.append(site, Lead(url(n), TITLE.format(n), "2021-08-19", "行业新闻", HOME))
    return backlog


ROWS: dict[str, tuple[Callable[[int], object], bool]] = {
    "known, as hashes (ours)": (known_as_hashes, True),
    "known, as strings": (known_as_strings, True),
    "queued beyond QUEUE_MAX, on disk": (waiting, True),
    "queued, in Scrapy's memory": (queued, False),
}


def measure(build: Callable[[int], object], urls: int, answer: "multiprocessing.Queue[tuple[float, float]]") -> None:
    """Put bytes and microseconds per URL into the queue."""
    build(1000)  # what is loaded and cached once is no cost of a URL
    before, begin = resident(), time.perf_counter()
    kept = build(urls)
    answer.put(((resident() - before) / urls, (time.perf_counter() - begin) / urls * 1e6))
    del kept


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="What a crawl's memory costs.")
    parser.add_argument("--urls", type=int, default=1_000_000)
    wanted = parser.parse_args().urls
    print(f"{'':<34}{'URLs measured':>14}{'bytes each':>12}{'MB at ' + format(wanted, ','):>18}{'µs each':>9}")
    context = multiprocessing.get_context("spawn")
    for name, (build, whole) in ROWS.items():
        urls = wanted if whole else min(wanted, SAMPLE)
        answer: multiprocessing.Queue[tuple[float, float]] = context.Queue()
        process = context.Process(target=measure, args=(build, urls, answer))
        process.start()
        size, cost = answer.get(timeout=600)
        process.join()
        print(f"{name:<34}{urls:>14,}{size:>12.0f}{size * wanted / 1e6:>18,.0f}{cost:>9.1f}")


if __name__ == "__main__":
    main()
