"""A new state from the published files, for when the old one is lost."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any, Final

from crawler.article import Article, Attachment, Image, Reason, Rejection, RelatedLink
from crawler.dedupe.stories import StoryIndex
from crawler.errors import CrawlerError
from crawler.export.growing import PART
from crawler.export.reading import read_records, whole_lines
from crawler.jobs.clock import moment, seconds
from crawler.jobs.job import KILLED, Terms, finish
from crawler.jobs.patience import status_of
from crawler.jobs.published import portal_of, published, unpublished
from crawler.jobs.rows import row_of
from crawler.monitor.manifests import read_manifests
from crawler.state.protocol import Batch, FileRow, PageRow, State, Status

AT_ONCE: Final = 1000  # records in one transaction
KeyOf = Callable[[str, str], bytes]  # portal and URL → key of the page


def rebuild(state: State, terms: Terms, key_of: KeyOf, now: float) -> dict[str, int]:
    """Fill an empty state from what the data folder has; return how many of what were taken in.

    Failed pages, pending links and the addresses by which an article was found beside its own are not in the files:
    the next job reads each section's list pages to their end once, and asks for nothing that is an article here.
    """
    taken = {"jobs": 0, "articles": 0, "duplicates": 0, "rejected": 0}
    for manifest in (one.saved for one in read_manifests(terms.folder)):
        row = state.begin_job(manifest["version"], manifest["arguments"], manifest["started_at"], manifest["job"])
        with state.batch() as batch:
            for run in manifest["portals"]:
                batch.put_run(row.number, run["portal"], run)
            batch.end_job(row.number, manifest["ended_at"], manifest["reason"])
        taken["jobs"] += 1
    taken["jobs"] += publish_unfinished(state, terms.folder, now)
    for feed, take in (("articles", take_article), ("duplicates", take_duplicate), ("rejected", take_rejected)):
        paths = sorted((path for path in published(terms.folder) if path.parents[1].name == feed), key=_place)
        lines = ((portal_of(path), record) for path in paths for record in read_records(path))
        while some := list(islice(lines, AT_ONCE)):
            with state.batch() as batch:
                stories = StoryIndex(batch.stories())
                for portal, record in some:
                    take(batch, stories, key_of, portal, record)
            taken[feed] += len(some)
    return taken


def publish_unfinished(state: State, folder: Path, now: float) -> int:
    """Publish the whole lines of what lost jobs left in the making, each under its job's name; return how many jobs."""
    jobs: dict[str, list[Path]] = {}
    for part in unpublished(folder):
        jobs.setdefault(part.name[1:].removesuffix(f".jsonl{PART}"), []).append(part)
    for name, parts in sorted(jobs.items()):
        row = state.begin_job("", {}, moment(now), name)
        with state.batch() as batch:
            for part in parts:
                path = part.with_name(f"{name}.jsonl").relative_to(folder).as_posix()
                batch.put_file(row.number, FileRow(path, *whole_lines(part)))
        finish(state, folder, row, moment(now), KILLED, (), ())
    return len(jobs)


def take_article(batch: Batch, stories: StoryIndex, key_of: KeyOf, portal: str, record: dict[str, Any]) -> None:
    """Write down a published article; a later revision takes the place of an earlier one."""
    article = article_of(record)
    before = batch.article(article.id)
    fetched = seconds(article.fetched_at)
    stories.place(article)
    batch.put_article(row_of(article, portal, before.first_at if before else fetched, fetched))
    batch.put_page(portal, key_of(portal, article.url), PageRow(Status.DONE, 0, article.id))


def take_duplicate(batch: Batch, stories: StoryIndex, key_of: KeyOf, portal: str, record: dict[str, Any]) -> None:
    """Write down a copy; an article that was found to be one later stays the article of its page."""
    key = key_of(portal, record["url"])
    if batch.page(key) is None:
        batch.put_page(portal, key, PageRow(Status.DUPLICATE, 0, record["duplicate_of"]))


def take_rejected(batch: Batch, stories: StoryIndex, key_of: KeyOf, portal: str, record: dict[str, Any]) -> None:
    """Write down a page that is no article, for good; one that only failed is found again on its list."""
    rejection = Rejection(**record | {"reason": Reason(record["reason"])})
    status, key = status_of(rejection, 1), key_of(portal, rejection.url)
    if status is not Status.FAILED and batch.page(key) is None:
        batch.put_page(portal, key, PageRow(status, 0, None, 1, note=rejection.reason.in_words(rejection.detail)))


def article_of(record: dict[str, Any]) -> Article:
    """Return the article that a published record tells of; CrawlerError for a record of another schema."""
    try:
        values = record | {
            "images": tuple(Image(**image) for image in record["images"]),
            "attachments": tuple(Attachment(**one) for one in record["attachments"]),
            "keywords": tuple(record["keywords"]),
            "related": tuple(RelatedLink(**link) for link in record["related"]),
        }
        return Article(**values)
    except (KeyError, TypeError) as error:
        raise CrawlerError(f"{record.get('url', 'a record')}: is no article of this version ({error})") from error


def _place(path: Path) -> tuple[int, str]:
    """Return what sorts the files as their jobs were."""
    return int(path.name.partition(".")[0].rpartition("-")[2]), path.as_posix()
