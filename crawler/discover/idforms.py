"""Addresses of articles from their ids: what a load-more answer leaves to the script, the list page's links tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from crawler.normalize.urls import same_site
from crawler.page import Page

MAX_FORMS: Final = 6  # kinds of addresses on one list; more are no forms
MIN_ALIKE: Final = 2  # addresses that make a form
SPREAD: Final = 2  # digits by which ids of one site differ in length: they are counted up

# …/article/364934.html   …/article/8f3a5c0d9b7e12340a5f6c81   …/show.php?id=123
_ADDRESS: Final = re.compile(
    r"(?P<before>https?://[^?#]*/(?:[^/?#]*\?(?:\w+=)?)?)(?P<id>\d{2,}|[0-9a-f]{12,}|[0-9A-Za-z_-]{10,})(?P<after>\.\w{1,6})?"
)
# "<a href='/detail?id=" + v.id + "'>"   `/news/${item.id}.html`   :href="'/news/' + item.id"   "/news/{{d.id}}.html"
_WRITTEN: Final = re.compile(
    rb"[\"'`=(]((?:https?://[\w.-]+)?[./]?[\w./?=&-]{0,100}[/=_-])(?:[\"']\s*\+\s*|\$\{\s*|\{\{=?\s*|<%=\s*)"
    rb"(?:\w{1,30}(?:\[\w{1,20}\])?\.){1,3}(?:id|article_?id|news_?id|content_?id|info_?id|doc_?id|uuid|guid|_id)\b"
    rb"(?:\s*(?:\+\s*[\"']|\}\}?|%>)(\.\w{1,6})?)?", re.I,
)  # fmt: skip
_NO_ARTICLE: Final = re.compile(r"api|ajax|upload|image|img|static|user|member|comment|hits|count|del|edit", re.I)
_ARTICLES: Final = re.compile(r"news|artic|detail|show|info|content|view", re.I)
PLACEHOLDER: Final = "0000000"
MAX_WRITTEN: Final = 50  # places that are looked at
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
    length: int  # of an id; 0 where none is known
    is_number: bool

    def fits(self, id_: str) -> bool:
        """Return whether an id looks like those of the addresses that the form was made of."""
        if not self.length:
            return re.fullmatch(r"[0-9A-Za-z_-]+", id_) is not None
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


def written_forms(page: Page) -> tuple[IdForm, ...]:
    """Return how the page's scripts and templates make an article's address of its id; () where that is not sure.

    >>> script = b"<script>html += `<a href='/detail?id=${v.id}'>${v.title}</a>`</script>"
    >>> [(form.before, form.after) for form in written_forms(Page.from_bytes(script, "http://a.cn/news"))]
    [('http://a.cn/detail?id=', '')]
    """
    found: dict[tuple[str, str], None] = {}
    for nth, written in enumerate(_WRITTEN.finditer(page.html)):
        if nth == MAX_WRITTEN:
            break
        head, tail = (part.decode("utf-8", "replace") for part in (written[1], written[2] or b""))
        url = page.join(f"{head}{PLACEHOLDER}{tail}") if not _NO_ARTICLE.search(head) else None
        if url and same_site(url, page.url):
            before, _, after = url.partition(PLACEHOLDER)
            found[before, after] = None
    kept = [pair for pair in found if _ARTICLES.search(pair[0])] if len(found) > 1 else list(found)
    return tuple(IdForm(before, after, "", 0, False) for before, after in kept) if len(kept) == 1 else ()


def addresses_of(rows: Sequence[Mapping[str, Any]], forms: tuple[IdForm, ...]) -> list[str]:
    """Return each row's address made of its id, "" where no form is sure; the rows' keys are in lower case.

    Where the rows say of what kind they are in the words of the addresses, a row of another kind has no address.

    >>> forms = id_forms(["http://a.cn/news/11201.html", "http://a.cn/news/11187.html"])
    >>> addresses_of([{"id": 11150, "type": "news"}, {"id": 11149, "type": "ad"}], forms)
    ['http://a.cn/news/11150.html', '']
    """
    kinds = {form.kind for form in forms if form.kind}
    telling = {key for row in rows for key, value in row.items() if isinstance(value, str) and value.lower() in kinds}
    return [_address(row, forms, telling) for row in rows]


def _address(row: Mapping[str, Any], forms: tuple[IdForm, ...], telling: set[str]) -> str:
    id_ = next((str(row[key]) for key in _IDS if isinstance(row.get(key), str | int) and row.get(key)), "")
    fitting = [form for form in forms if form.fits(id_)]
    if telling:
        said = {str(row.get(key)).lower() for key in telling}
        fitting = [form for form in fitting if form.kind in said]
    return f"{fitting[0].before}{id_}{fitting[0].after}" if len(fitting) == 1 else ""
