"""One event at a time: what it changes in the state, and the records that it comes to. Runs inside a transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from crawler.article import Article, Duplicate, Rejection, copy_of
from crawler.dedupe.stories import Placement, StoryIndex
from crawler.jobs.clock import moment
from crawler.jobs.events import Event, LeftOut, Link, Linked, Listed, Met, Noted, Turned, Unchanged
from crawler.jobs.patience import LIST_TRIES, NEVER_ASKED, next_check, next_try, status_of
from crawler.jobs.rows import row_of
from crawler.state.protocol import ArticleRow, Batch, PageRow, Status

SAME: Final = 1.0


@dataclass(frozen=True, slots=True)
class Settled:
    """What an event came to."""

    result: Article | Duplicate | Rejection | Event  # what the spider's item becomes
    records: tuple[tuple[str, Article | Duplicate | Rejection], ...] = ()  # portal and line, in their order
    demoted: tuple[str, ...] = ()  # portals of the articles written before that are copies now


class Settler:
    """Settles the events of a job."""

    def __init__(self, job: int, batch: Batch, now: int, window: timedelta) -> None:
        self.job = job
        self.batch = batch
        self.stories = StoryIndex(batch.stories())
        self.now = now  # Unix seconds
        self.window = window  # how long an article is asked for again
        self._how: dict[type, Callable[..., Settled]] = {
            Linked: self._linked,
            Listed: self._listed,
            Met: self._met,
            Unchanged: self._unchanged,
            Turned: self._turned,
            Noted: self._noted,
            LeftOut: self._left_out,
        }

    def settle(self, event: Event) -> Settled:
        """Write down what the event changes, and return what it comes to."""
        return self._how[type(event)](event)

    # Links ----------------------------------------------------------------------------------------------------------

    def _linked(self, event: Linked) -> Settled:
        self._discover(event.portal, event.links)
        return Settled(event)

    def _listed(self, event: Listed) -> Settled:
        self.batch.dequeue(event.key, "list")
        self._discover(event.portal, event.links)
        for link in event.further:
            self.batch.enqueue(event.portal, "list", link.key, link.url, link.about)
        if event.section:
            self.batch.note_section(event.portal, event.section, self.now)
        return Settled(event)

    def _discover(self, portal: str, links: tuple[Link, ...]) -> None:
        for link in links:
            known = self.batch.page(link.key)
            if known is None or known.status is Status.SKIPPED:
                self.batch.put_page(portal, link.key, PageRow(Status.DISCOVERED, self.job))
                self.batch.enqueue(portal, "article", link.key, link.url, link.about)

    # Articles -------------------------------------------------------------------------------------------------------

    def _met(self, event: Met) -> Settled:
        article = event.found.article
        self.batch.dequeue(event.key, "again" if event.again else "article")
        known = self.batch.article(article.id)
        if known is None:
            return self._new(event)
        if not event.again:
            return self._seen_elsewhere(event, known)
        if article.content_hash == known.content_hash:
            self._checked(known, event)
            return Settled(Unchanged(event.portal, article.id))
        return self._revised(event, known)

    def _new(self, event: Met) -> Settled:
        article = event.found.article
        place = self.stories.place(article)
        records = self._demoted(place)
        if place.head != article.id:
            url = event.found.asked if place.again else article.url
            copy = copy_of(article, url, place.head, place.similarity)
            self._know(event, Status.DUPLICATE, place.head)
            return Settled(copy, ((event.portal, copy), *records), tuple(portal for portal, _ in records))
        self.batch.put_article(self._row(event, article, self.now))
        self._know(event, Status.DONE, article.id)
        return Settled(article, ((event.portal, article), *records), tuple(portal for portal, _ in records))

    def _demoted(self, place: Placement) -> tuple[tuple[str, Duplicate], ...]:
        """Return the records that make copies of what was written as articles before."""
        found = []
        for former in place.demoted:
            row = self.batch.article(former.id)
            if row is None or former.id == place.id:  # never written as an article, or written just now
                continue
            copy = Duplicate(
                url=row.url,
                portal=row.portal,
                title=row.title,
                source=row.source,
                published_at=row.published_at,
                duplicate_of=place.head,
                similarity=former.similarity,
                fetched_at=moment(row.first_at),
            )
            found.append((row.portal, copy))
        return tuple(found)

    def _seen_elsewhere(self, event: Met, known: ArticleRow) -> Settled:
        """Settle an article under another address of it: the copy is the one that is not its canonical address."""
        article = event.found.article
        self._know(event, Status.DUPLICATE, known.id)
        other = event.found.asked if event.found.asked != article.url else known.asked
        copy = copy_of(article, other or article.url, known.id, SAME)
        return Settled(copy, ((event.portal, copy),))

    def _revised(self, event: Met, known: ArticleRow) -> Settled:
        article = replace(event.found.article, revision=known.revision + 1)
        place = self.stories.place(article)
        records = self._demoted(place)
        self.batch.put_article(replace(self._row(event, article, known.first_at), asked=known.asked))
        return Settled(article, ((event.portal, article), *records), tuple(portal for portal, _ in records))

    def _unchanged(self, event: Unchanged) -> Settled:
        self.batch.dequeue(bytes.fromhex(event.article), "again")
        if known := self.batch.article(event.article):
            self._checked(known)
        return Settled(event)

    def _checked(self, known: ArticleRow, event: Met | None = None) -> None:
        row = replace(known, checked_at=self.now, next_check=next_check(known.first_at, self.now, self.window))
        if event is not None:
            row = replace(row, etag=event.etag, modified=event.modified)
        self.batch.put_article(row)

    def _row(self, event: Met, article: Article, first_at: int) -> ArticleRow:
        asked = event.found.asked if event.found.asked != article.url else None
        row = row_of(article, event.portal, first_at, self.now)
        check = next_check(first_at, self.now, self.window)
        return replace(row, asked=asked, etag=event.etag, modified=event.modified, next_check=check)

    def _know(self, event: Met, status: Status, article: str) -> None:
        """Write down what the page is, under each of its addresses."""
        for key in dict.fromkeys((event.key, *event.others)):
            self.batch.put_page(event.portal, key, PageRow(status, self.job, article))

    # What became no article -----------------------------------------------------------------------------------------

    def _turned(self, event: Turned) -> Settled:
        rejection = event.rejection
        settled = Settled(rejection, ((event.portal, rejection),))
        if event.article:
            self._turned_again(event, event.article)
            return settled
        if rejection.reason in NEVER_ASKED:
            return settled  # it stays in the queue
        before = self.batch.page(event.key)
        tries = (before.tries if before else 0) + 1
        status = status_of(rejection, tries)
        again = next_try(tries, self.now) if status is Status.FAILED else None
        lasting = status in (Status.FAILED, Status.GIVEN_UP)
        note = rejection.reason.in_words(rejection.detail)
        row = PageRow(status, self.job, None, tries, again, rejection.url if lasting else None, note)
        self.batch.dequeue(event.key, "article")
        self.batch.put_page(event.portal, event.key, row, event.about if again else None)
        return settled

    def _turned_again(self, event: Turned, article: str) -> None:
        """Settle an article that was asked for again and is none today: gone for good, or looked at once more later."""
        self.batch.dequeue(bytes.fromhex(article), "again")
        known = self.batch.article(article)
        if known is None:
            return
        if status_of(event.rejection, 1) is Status.FAILED:
            self._checked(known)
            return
        self.batch.put_article(replace(known, checked_at=self.now, next_check=None))
        if status_of(event.rejection, 1) is Status.GONE:
            self.batch.put_page(event.portal, event.key, PageRow(Status.GONE, self.job, article))

    def _noted(self, event: Noted) -> Settled:
        waiting = self.batch.queued(event.key, "list")
        if waiting:
            tries = waiting.about.get("tries", 0) + 1
            self.batch.dequeue(event.key, "list")
            if tries < LIST_TRIES or event.rejection.reason in NEVER_ASKED:
                about = {**waiting.about, "tries": tries}
                self.batch.enqueue(event.portal, "list", event.key, waiting.url, about)
        if event.section:
            self.batch.note_section(event.portal, event.section, self.now)
        return Settled(event.rejection, ((event.portal, event.rejection),))

    def _left_out(self, event: LeftOut) -> Settled:
        self.batch.dequeue(event.key, "article")
        self.batch.put_page(event.portal, event.key, PageRow(Status.SKIPPED, self.job, note=event.day))
        return Settled(event)
