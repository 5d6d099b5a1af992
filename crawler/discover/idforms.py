"""Addresses of articles from their ids: what a load-more answer leaves to the script, the list page's links tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from crawler.discover.rowforms import RowForm, row_forms
from crawler.page import Page

MAX_FORMS: Final = 6  # kinds of addresses on one list; more are no forms
MIN_ALIKE: Final = 2  # addresses that make a form
SPREAD: Final = 2  # digits by which ids of one site differ in length: they are counted up

# …/article/364934.html   …/article/8f3a5c0d9b7e12340a5f6c81   …/show.php?id=123
_ADDRESS: Final = re.compile(
    r"(?P<before>https?://[^?#]*/(?:[^/?#]*\?(?:\w+=)?)?)(?P<id>\d{2,}|[0-9a-f]{12,}|[0-9A-Za-z_-]{10,})(?P<after>\.\w{1,6})?"
)
_IDS: Final = (
    "id", "articleid", "article_id", "newsid", "news_id", "contentid", "content_id", "infoid", "info_id", "docid",
    "doc_id", "aid", "nid", "uuid", "guid", "code", "_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class IdForm:
    """How the address of an article is made of its id."""

    before: str
    after: str
    kind: str  # the last folder's name, by which the data may call the row: news, article
    length: int  # of an id
    is_number: bool

    def fits(self, id_: str) -> bool:
        """Return whether an id looks like those of the addresses that the form was made of."""
        if self.is_number:
            return id_.isdecimal() and abs(len(id_) - self.length) <= SPREAD
        return len(id_) == self.length and re.fullmatch(r"[0-9A-Za-z_-]+", id_) is not None


def id_forms(urls: Iterable[str]) -> tuple[IdForm, ...]:
    """Return how these addresses of articles are made of ids, the most frequent first; () where they are not.

    >>> [form.before for form in id_forms(["http://a.cn/n/11201.html", "http://a.cn/n/11187.html"])]
    ['http://a.cn/n/']
    >>> id_forms(["http://a.cn/202108/19/1.html", "http://a.cn/202107/03/2.html"])
    ()
    """
    counted: Counter[IdForm] = Counter()
    for url in urls:
        if found := _ADDRESS.fullmatch(url.split("#", 1)[0]):
            folders = found["before"].split("?", 1)[0].rstrip("/").split("/")
            kind = folders[-1].lower() if len(folders) > 3 else ""
            id_ = found["id"]
            counted[IdForm(found["before"], found["after"] or "", kind, len(id_), id_.isdecimal())] += 1
    merged: dict[tuple[str, str, bool], IdForm] = {}
    for form, _ in counted.most_common():
        merged.setdefault((form.before, form.after, form.is_number), form)
    alike = Counter(
        key for form, count in counted.items() for key in [(form.before, form.after, form.is_number)] * count
    )
    # a kind with one address counts where another of the same make has more: /news/7.html, /news/9.html, /video/8.html
    sure = {key[1:] for key, count in alike.items() if count >= MIN_ALIKE}
    forms = tuple(form for key, form in merged.items() if alike[key] >= MIN_ALIKE or (key[1:] in sure and form.kind))
    return forms if len(forms) <= MAX_FORMS else ()


Form = IdForm | RowForm


def forms_of(page: Page, urls: Iterable[str]) -> tuple[Form, ...]:
    """Return how the addresses of a list are made: as its scripts make them or, where these differ, as they look."""
    written, known = row_forms(page), list(urls)
    if written and (not known or any(form.makes(url) for form in written for url in known)):
        return written
    return id_forms(known) or written


def addresses_of(rows: Sequence[Mapping[str, Any]], forms: tuple[Form, ...]) -> list[str]:
    """Return each row's address made of its id, "" where no form is sure; the rows' keys are in lower case.

    Where the rows say of what kind they are in the words of the addresses, a row of another kind has no address.

    >>> forms = id_forms(["http://a.cn/news/11201.html", "http://a.cn/news/11187.html"])
    >>> addresses_of([{"id": 11150, "type": "news"}, {"id": 11149, "type": "ad"}], forms)
    ['http://a.cn/news/11150.html', '']
    """
    told = [form for form in forms if isinstance(form, RowForm)]
    if told:
        return [next(filter(None, (form.address(row) for form in told)), "") for row in rows]
    ids = tuple(form for form in forms if isinstance(form, IdForm))
    kinds = {form.kind for form in ids if form.kind}
    telling = {key for row in rows for key, value in row.items() if isinstance(value, str) and value.lower() in kinds}
    return [_address(row, ids, telling) for row in rows]


def _address(row: Mapping[str, Any], forms: tuple[IdForm, ...], telling: set[str]) -> str:
    id_ = next((str(row[key]) for key in _IDS if isinstance(row.get(key), str | int) and row.get(key)), "")
    fitting = [form for form in forms if form.fits(id_)]
    if telling:
        said = {str(row.get(key)).lower() for key in telling}
        fitting = [form for form in fitting if form.kind in said]
    return f"{fitting[0].before}{id_}{fitting[0].after}" if len(fitting) == 1 else ""
