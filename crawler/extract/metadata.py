"""What the page says about itself in its head: meta tags, JSON-LD, and the ids that Baidu asked sites to use."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any, Final
from urllib.parse import urlsplit

from lxml import etree

from crawler.extract.flow import Flow
from crawler.normalize.text import clean_line, match_key
from crawler.page import Page

# Field → meta names and properties, lower case, the more specific first. The government set (ArticleTitle, PubDate, ContentSource, …)
# is the national standard for government sites; og: and article: are Open Graph; the rest was seen on portals.
META_NAMES: Final[dict[str, tuple[str, ...]]] = {
    "title": ("articletitle", "og:title", "twitter:title", "title", "headline", "dc.title", "sharetitle",
        "weibo:article:title"),
    "published": (
        "article:published_time", "article:publish_time", "pubdate", "publishdate", "publish-date", "publish_date",
        "publishedtime", "publish_time", "pubtime", "_pubtime", "firstpublishedtime",
        "og:published_time", "og:release_date", "og:pubdate", "og:time", "rnews:datepublished", "datepublished",
        "date", "dc.date", "dc.date.issued", "dcterms.created", "originalpublicationdate", "apub:time",
        "weibo: article:create_at", "weibo:article:create_at", "article.published", "article_date_original",
        "bytedance:published_time", "date.issued", "sailthru.date", "cxenseparse:recs:publishtime", "createdate",
    ),
    "updated": (
        "article:modified_time", "article:update_time", "og:updated_time", "lastmodified", "datemodified",
        "dateupdate", "bytedance:updated_time", "last-modified", "lastmod", "dcterms.modified",
    ),
    "source": ("contentsource", "source", "article:source", "dc.source", "mediaid", "og:article:source",
        "weibo: article:source"),
    "author": ("author", "article:author", "og:article:author", "dc.creator", "byl", "dable:author"),
    "editor": ("editor", "contenteditor", "article:editor"),
    "keywords": ("keywords", "news_keywords", "article:tag"),
    "description": ("description", "og:description", "twitter:description"),
    "site": ("sitename", "og:site_name", "application-name", "apple-mobile-web-app-title", "copyright"),
    "section": ("columnname", "article:section", "channel"),
    "kind": ("og:type",),
    "url": ("og:url",),
}  # fmt: skip
_FIELD: Final = {name: key for key, names in META_NAMES.items() for name in names}
_RANK: Final = {name: rank for names in META_NAMES.values() for rank, name in enumerate(names)}

# ids that Baidu's news guide asks for; their text may still carry the label
BAIDU_IDS: Final = {
    "pubtime_baidu": "published", "source_baidu": "source", "author_baidu": "author", "editor_baidu": "editor",
}  # fmt: skip
_LABEL: Final = re.compile(r"^[\u3400-\u9fff\s]{2,6}[:：]\s*")
_TEXTAREA: Final = re.compile(r"(?:article|news|doc|content)[-_]?(title|time|source|author|editor)(?:[-_]?name)?")
_TEXTAREA_KEYS: Final = {
    "title": "title", "time": "published", "source": "source", "author": "author", "editor": "editor",
}  # fmt: skip
_INNER_NAME: Final = re.compile(r'"name"\s*:\s*"([^"]{1,30})"')
MAX_TEXTAREA: Final = 300  # characters of one that is a field and not the text
# what Founder's CMS (newspapers, people.com.cn, gmw.cn) writes about the article into a comment beside the text
MAX_FOUNDER: Final = 6000  # bytes
_FOUNDER_FIELD: Final = re.compile(r"<(date|author|title|sourcename|keyword)>([^<>]+)</\1>")
_FOUNDER_KEYS: Final = {
    "date": "published", "author": "author", "title": "title", "sourcename": "source", "keyword": "keywords",
}  # fmt: skip

_TITLE_CUT: Final = re.compile(r"\s*[-_|｜—–·»>]+\s*")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
_LD_KEYS: Final = {
    "headline": "title",
    "datepublished": "published",
    "datemodified": "updated",
    "articlesection": "section",
    "pubdate": "published",  # these two are Baidu's, in China's time; its "title" is the title tag again
    "update": "updated",
}
_CAMBRIAN: Final = "cambrian.jsonld"  # https://ziyuan.baidu.com/contexts/cambrian.jsonld names no @type
_LD_ARTICLE: Final = re.compile(r"article|posting|report|webpage", re.IGNORECASE)
MAX_SAID: Final = 12  # witnesses of one kind that are heard: nobody honest has more
MAX_TITLE_TAG: Final = 300  # characters
MAX_LD: Final = 200_000  # characters of one JSON-LD block that are read


@dataclass(slots=True)
class Metadata:
    """Per field what the head says, as (where, text), the more specific first."""

    said: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    title_tag: str = ""  # the <title>, as it is
    canonical: str | None = None  # absolute URL of <link rel=canonical> or og:url

    def add(self, key: str, where: str, text: str) -> None:
        """Note that this place says this about the field."""
        text = clean_line(_TAG.sub(" ", text) if "<" in text else text)  # ArticleTitle may hold markup
        heard = self.said.setdefault(key, [])
        if text and len(heard) < MAX_SAID:
            heard.append((where, text))

    def is_site(self, name: str) -> bool:
        """Return whether this is what the site calls itself: in its own metas, or behind the title in the title tag."""
        key = match_key(name)
        pieces = _TITLE_CUT.split(self.title_tag)
        tail = match_key(pieces[-1]) if len(pieces) > 1 else ""
        return bool(key) and (key == tail or any(match_key(one) == key for _, one in self.get("site")))

    def is_behind_title(self, name: str) -> bool:
        """Return whether the title tag has this name behind the title: the site's, or its section's; 标题-网站|口号."""
        return match_key(name) in map(match_key, _TITLE_CUT.split(self.title_tag)[1:])

    def get(self, key: str) -> list[tuple[str, str]]:
        """Return what was said about the field."""
        return self.said.get(key, [])


def read_metadata(page: Page, flow: Flow) -> Metadata:
    """Return what head, JSON-LD and well-known ids say."""
    found = Metadata()
    named: list[tuple[int, str, str, str]] = []
    for element in flow.telling:
        tag = element.tag
        if tag == "script":
            kind = element.get("type")
            if kind and kind.lower() == "application/ld+json" and element.text:
                _read_ld(found, element.text)
        elif tag == "meta":
            name = (element.get("name") or element.get("property") or element.get("itemprop") or "").strip()
            key = _FIELD.get(name.lower())
            if key is None and (other := element.get("property")):  # <meta name="section" property="article:section">
                name, key = other.strip(), _FIELD.get(other.strip().lower())
            if key and (content := element.get("content")):
                named.append((_RANK[name.lower()], key, name, content))
        elif tag == "title":
            if not found.title_tag:
                found.title_tag = clean_line((element.text or "")[:MAX_TITLE_TAG])
        elif tag == "time":
            _read_time(found, element)
        elif tag == "textarea":
            _read_textarea(found, element)
        elif tag == "link" and found.canonical is None and (element.get("rel") or "").lower() == "canonical":
            found.canonical = page.join(element.get("href") or "")
    for _, key, name, content in sorted(named, key=lambda one: one[0]):
        found.add(key, f"meta {name}", content)
    if found.canonical is None and (addresses := found.get("url")):
        address = page.join(addresses[0][1])
        # the address of the whole site, in a template, would make one article of all
        found.canonical = address if address and _last_step(address) == _last_step(page.url) else None
    if "published" not in found.said and b"enpproperty" in page.html:
        _read_founder(found, page.html)
    _read_baidu(found, flow)
    return found


def _last_step(url: str) -> str:
    """Return the last step of the URL's path, without its ending."""
    return urlsplit(url).path.rstrip("/").rpartition("/")[2].partition(".")[0]


def _read_textarea(found: Metadata, element: etree._Element) -> None:
    """Hear one from which a script prints the page: <textarea class="article-source-name">环球时报</textarea>."""
    name = (element.get("class") or element.get("id") or element.get("name") or "").strip().lower()
    said = element.text or ""
    if (match := _TEXTAREA.fullmatch(name)) and len(said) <= MAX_TEXTAREA and not _is_asked_for(element):
        told = _INNER_NAME.search(said)  # {"email":"","name":"卢某"}
        found.add(_TEXTAREA_KEYS[match[1]], f"textarea {name}", told[1] if told else said)


def _is_asked_for(element: etree._Element) -> bool:
    """Return whether a reader fills the field in: it is one of a form."""
    return next(element.iterancestors("form"), None) is not None


def _read_founder(found: Metadata, html: bytes) -> None:
    start = html.find(b"enpproperty")
    end = html.find(b"/enpproperty", start, start + MAX_FOUNDER)
    if html[:start].rstrip().endswith(b"<!--") and end >= 0:
        for name, said in _FOUNDER_FIELD.findall(html[start:end].decode("utf-8", "replace")):
            found.add(_FOUNDER_KEYS[name], f"comment {name}", unescape(said))


def _read_time(found: Metadata, element: etree._Element) -> None:
    said = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
    found.add("updated" if "update" in said or "modif" in said else "time", "time", element.get("datetime") or "")


def _read_baidu(found: Metadata, flow: Flow) -> None:
    for name, element in flow.named:
        if key := BAIDU_IDS.get(name):
            text = clean_line("".join(element.itertext()))  # type: ignore[arg-type]
            found.add(key, f"id {name}", _LABEL.sub("", text))


def read_ld(page: Page) -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects of the page that describe an article or the page itself."""
    for element in page.root.iter("script"):
        if (element.get("type") or "").lower() == "application/ld+json" and element.text:
            yield from _ld_articles(element.text)


def _ld_articles(text: str) -> Iterator[dict[str, Any]]:
    if len(text) > MAX_LD:
        return
    try:
        data = json.loads(text.strip().strip(";"), strict=False)
    except (ValueError, RecursionError):
        return
    for node in _ld_nodes(data, 0):
        kind = node.get("@type")
        is_article = _LD_ARTICLE.search(
            " ".join(kind) if isinstance(kind, list) and all(isinstance(k, str) for k in kind) else str(kind)
        )
        if is_article or str(node.get("@context")).endswith(_CAMBRIAN):
            yield node


def _read_ld(found: Metadata, text: str) -> None:
    for node in _ld_articles(text):
        for name, value in node.items():
            key = _LD_KEYS.get(name.lower())
            if key and isinstance(value, str):
                found.add(key, f"json-ld {name}", value)
        for name in _ld_names(node.get("author")):
            found.add("author", "json-ld author", name)
        for name in _ld_names(node.get("publisher")):
            found.add("site", "json-ld publisher", name)
        words = node.get("keywords")
        if isinstance(words, list):
            words = ",".join(word for word in words if isinstance(word, str))
        if isinstance(words, str):
            found.add("keywords", "json-ld keywords", words)


def _ld_nodes(data: Any, depth: int) -> list[dict[str, Any]]:
    if depth > 4:
        return []
    if isinstance(data, list):
        return [node for one in data[:50] for node in _ld_nodes(one, depth + 1)]
    if isinstance(data, dict):
        inner = data.get("@graph")
        return [data, *(_ld_nodes(inner, depth + 1) if inner is not None else [])]
    return []


def _ld_names(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return _ld_names(value.get("name"))
    if isinstance(value, list):
        return [name for one in value[:10] for name in _ld_names(one)]
    return []
