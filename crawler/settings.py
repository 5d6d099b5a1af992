"""Scrapy's settings; each line that differs from Scrapy's default says why. `-s NAME=VALUE` wins over all of them."""

import os
from pathlib import Path

from scrapy.settings import default_settings

from crawler import __version__

BOT_NAME = "huanbao-crawler"  # scrapybot
SPIDER_MODULES = ["crawler.spiders"]
COMMANDS_MODULE = "crawler.commands"  # none; ours stand beside Scrapy's, and `crawl` in place of Scrapy's

# Manners ------------------------------------------------------------------------------------------------------------
# who is asking: the operator's address belongs here, CRAWLER_CONTACT sets it
CONTACT = os.environ.get("CRAWLER_CONTACT", "https://example.org/huanbao-crawler")
USER_AGENT = f"{BOT_NAME}/{__version__} (+{CONTACT})"  # Scrapy/… (+https://scrapy.org): neither us nor a contact
ROBOTSTXT_OBEY = True  # False
ROBOTSTXT_USER_AGENT = BOT_NAME  # the whole USER_AGENT, whose brackets no robots.txt can name
CRAWL_DELAY_MAX = 120  # ours: seconds; a longer Crawl-delay is taken for this, with a warning
DOWNLOAD_DELAY = 1  # 0; seconds between two requests to a site; a portal's file may say otherwise
DOWNLOAD_DELAY_JITTER = 0  # 0.5; half of a promised second would break the promise every other time
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # 8
CONCURRENT_REQUESTS = 100  # 16; each site has its own pace, and a crawl takes no more than its sites may (see pace.py)
RETRY_TIMES = 3  # 2; after pauses of 1, 2 and 4 seconds
BACKOFF_START = 1  # ours: seconds that a site is left alone after a first 429, 503, error or silence; then twice that
BACKOFF_MAX = 60  # ours: seconds; … and no longer than this
RETRY_AFTER_MAX = 600  # ours: seconds; a site that asks for more (Retry-After) is not asked again in this crawl
SITE_WINDOW = 20  # ours: answers of a site; when so many of them …
SITE_WINDOW_BAD = 15  # ours: … are errors or walls, it is asked four times slower, and over the next window not at all
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"  # ERROR; every page that fails gets its line in the rejected feed instead
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",  # en
}

# Safety -------------------------------------------------------------------------------------------------------------
TELNETCONSOLE_ENABLED = False  # True: runs code
REMOTE_CONTROL_ENABLED = False  # True: runs code over HTTP
COOKIES_ENABLED = False  # True; no page of ours needs them, and the first Set-Cookie fetches the Public Suffix List
DOWNLOAD_VERIFY_CERTIFICATES = True  # False
DOWNLOAD_TIMEOUT = 30  # 180 seconds
DOWNLOAD_MAXSIZE = 16 * 1024 * 1024  # 1 GiB; the largest news page seen is under 2 MB
DOWNLOAD_WARNSIZE = 0  # 32 MiB, above our limit
TWISTED_DNS_RESOLVER = "crawler.network.PublicResolver"  # scrapy.resolver.CachingThreadedResolver: goes anywhere
DNS_PRIVATE_ANSWERS = False  # ours: True where a proxy or an intranet answers public names with private addresses
DOWNLOAD_HANDLERS = {  # all on; only the web is ours, and it goes through the gate of its site
    "http": "crawler.network.PatientHandler",
    "https": "crawler.network.PatientHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}
URLLENGTH_LIMIT = 0  # 2083; it drops requests without a trace, and no link over 2000 characters leaves Page.join
REDIRECT_MAX_TIMES = 5  # 20; more is a loop

# The engine ---------------------------------------------------------------------------------------------------------
# http/https stay with Scrapy's Twisted handler, behind a gate: of the 25 odd answers in tests/test_shell_odd_answers.py
# it reads 17, the aiohttp handler 7. That one also calls itself unfit for production, and caps a host at
# CONCURRENT_REQUESTS_PER_DOMAIN connections, so that a portal's own concurrency would have no effect.
CONCURRENT_ITEMS = 8  # 100 tasks started for every response: a quarter of the CPU time
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"  # Lifo; articles come in the order of their list
# True; most pages that send their readers on say "not found, back to the home page", and the home page is no article
METAREFRESH_ENABLED = False
WARN_ON_GENERATOR_RETURN_VALUE = False  # True; it parses our source at run time, mypy does that before

DOWNLOADER_MIDDLEWARES = {
    "crawler.network.SkipStopped": 80,
    "crawler.middlewares.StayOnSite": 90,  # first: a page that is none of ours needs no robots.txt
    "crawler.middlewares.ObeyRobots": 100,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,  # ObeyRobots stands in its place
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # StayOnSite and the spiders do it, by site
}
SPIDER_MIDDLEWARES = {
    # depth is the lead's own, and meta is never copied
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
ITEM_PIPELINES = {
    "crawler.pipelines.jobs.Keep": 100,  # of scheduled jobs; nothing that it settles reaches the next two
    "crawler.pipelines.Dedupe": 200,
    "crawler.pipelines.Export": 900,
    "crawler.pipelines.Remember": 910,  # after what lets the output appear
    "crawler.pipelines.Count": 950,  # last: only what was written counts
}
# all of Scrapy's; one that None switches off is imported all the same, and these two, off by the settings above, import
# aiohttp and conch: an eighth of the time to the first request
EXTENSIONS_BASE = {
    name: order
    for name, order in default_settings.EXTENSIONS_BASE.items()
    if not name.endswith((".RemoteControl", ".TelnetConsole"))
}
EXTENSIONS = {
    "crawler.network.Manners": 0,
    "crawler.extensions.CrawlDelay": 0,
    "crawler.extensions.LiveLine": 0,
    "scrapy.extensions.logstats.LogStats": None,  # on; the live line and the table say it
}

# Scheduled jobs (ours) ----------------------------------------------------------------------------------------------
DATA_FOLDER = "data"  # articles/, duplicates/, rejected/ and jobs/ lie below it
STATE_FILE = None  # None = state.db in the data folder
UPDATE_FORMAT = "jsonl"  # of the feeds: jsonl, jsonl.gz, jsonl.zst
UPDATE_KNOWN_RUN = 10  # known articles one after the other that end the paging of a section
UPDATE_DEEP_HOURS = 24  # hours between two readings of a section that go deeper, for what was put in late
UPDATE_DEEP_PAGES = 5  # list pages that such a reading takes
UPDATE_REVISION_DAYS = 3  # days in which an article is asked for again, at twice its age each time; 0 = never
COMMIT_EVENTS = 64  # pages that are committed together …
NOTIFY = os.environ.get("CRAWLER_NOTIFY", "")  # who is told what is new of a job's findings: apprise URLs, with blanks
NOTIFY_ALWAYS = False  # True: told after every job, whether anything changed or not
COMMIT_SECONDS = 0.5  # … or what came in so many seconds; a killed job asks again for what it had not committed

# Talk ---------------------------------------------------------------------------------------------------------------
LOG_LEVEL = "WARNING"  # DEBUG; `-L DEBUG` for everything
FEED_EXPORT_ENCODING = "utf-8"  # None: \uXXXX for every Chinese character, should FEEDS be used
LIVE_LINE_INTERVAL = 0.5  # ours: seconds between two live lines on a terminal; 0 = no live line
OUTPUT = None  # ours: where the articles go, set by -O and -o: FILE.jsonl, FILE.jsonl.gz, FILE.jsonl.zst, -:jsonl
OUTPUT_APPEND = False  # ours: keep the lines that FILE has, set by -o
SITES_FOLDER = str(Path(__file__).parents[1] / "fixtures" / "sites")  # ours: the pages of portals that have a `site`
