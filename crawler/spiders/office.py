"""From settings to a job at work."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Final

from scrapy.settings import BaseSettings

from crawler import __version__
from crawler.errors import StateError, UsageError
from crawler.jobs.job import Job, Terms, begin
from crawler.portals import all_portals
from crawler.spiders.sites import Site
from crawler.state import open_state
from crawler.state.keys import page_key

SUFFIXES: Final = {"jsonl": ".jsonl", "jsonl.gz": ".jsonl.gz", "jsonl.zst": ".jsonl.zst"}


def open_job(settings: BaseSettings, portals: Sequence[str], arguments: Mapping[str, str]) -> Job:
    """Return a job on these portals, after whatever a dead one left is published; StateError where it cannot begin."""
    terms = terms_of(settings)
    state = open_state(state_file(settings))
    try:
        job, _ = begin(state, terms, portals, arguments, time.time())
    except BaseException:
        state.close()
        raise
    return job


def terms_of(settings: BaseSettings) -> Terms:
    """Return how the settings want jobs to be done; UsageError for a format that is not written."""
    wanted = settings["UPDATE_FORMAT"]
    if wanted not in SUFFIXES:
        raise UsageError(f"-s UPDATE_FORMAT={wanted}: no such format; there is: {', '.join(SUFFIXES)}")
    return Terms(
        folder=data_folder(settings),
        suffix=SUFFIXES[wanted],
        window=timedelta(days=settings.getfloat("UPDATE_REVISION_DAYS")),
        version=__version__,
    )


def data_folder(settings: BaseSettings) -> Path:
    """Return the folder of the data, which is made; StateError where that cannot be."""
    folder = Path(settings["DATA_FOLDER"])
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StateError(f"{folder}: cannot be made ({error.strerror}); choose another with -s DATA_FOLDER=") from None
    return folder


def state_file(settings: BaseSettings) -> Path:
    """Return where the state is: STATE_FILE, else state.db in the data folder."""
    return Path(settings["STATE_FILE"]) if settings["STATE_FILE"] else data_folder(settings) / "state.db"


def key_in(portal: str, url: str) -> bytes:
    """Return the state's key of a page on a portal that is known by name or by host."""
    known = all_portals().get(portal)
    return page_key(Site(url, known, portal).key_of(url))
