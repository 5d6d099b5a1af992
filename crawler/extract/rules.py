"""A portal's own rules, where it has any: CSS selectors answered on the flow."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from crawler.extract.body import Body
from crawler.extract.flow import Flow
from crawler.extract.summary import without_label
from crawler.extract.title import Headline
from crawler.normalize.text import clean_line
from crawler.page import Page
from crawler.portals.base import Rules


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules found; a field that has no rule, or whose rule found nothing, is empty."""

    headline: Headline | None = None
    body: Body | None = None
    dropped: frozenset[int] = frozenset()  # lines inside the body that are not part of it
    summary: str | None = None
    keywords: tuple[str, ...] = ()
    related: tuple[etree._Element, ...] = ()  # the <a> elements
    meta: frozenset[int] = frozenset()  # lines of the block with 来源 时间 热度
    layout: int | None = None  # which of the layouts is the page's; None without layouts
    hit: tuple[str, ...] = ()  # fields whose rule found something
    missed: tuple[str, ...] = ()  # fields whose rule found nothing


def read_rules(page: Page, flow: Flow, layouts: tuple[Rules, ...]) -> Ruled:
    """Return what the first layout whose body is on the page finds; nothing without layouts.

    When no layout's body is on the page, the newest one's other rules are tried, and the body counts as missed.
    """
    if not layouts:
        return Ruled()
    number = next((at for at, one in enumerate(layouts) if not one.body or page.select(one.body)), 0)
    layout = layouts[number]
    title, summary = _text_of(page, layout.title), without_label(_text_of(page, layout.summary))
    body = _body_lines(page, flow, layout.body)
    keywords = tuple(dict.fromkeys(filter(None, (_text(one) for one in page.select(layout.keywords)))))
    related = tuple(one for one in page.select(layout.related) if one.tag == "a")
    meta = _lines_at(page, flow, layout.meta)
    found = {"title": title, "meta": meta, "body": body, "summary": summary, "keywords": keywords, "related": related}
    if title:
        lines = _lines_at(page, flow, layout.title)
        headline = Headline(title, max(lines, default=-1), f"rule {layout.title}")
    return Ruled(
        headline=headline if title else None,
        body=Body(body[0], body[-1] + 1, 0.0) if body else None,
        dropped=frozenset(_lines_in(page, flow, layout.drop)),
        summary=summary or None,
        keywords=keywords,
        related=related,
        meta=frozenset(meta),
        layout=number,
        hit=tuple(name for name, value in found.items() if value),
        missed=tuple(name for name, value in found.items() if getattr(layout, name) and not value),
    )


def _text_of(page: Page, css: str) -> str:
    return next((text for element in page.select(css) if (text := _text(element))), "")


def _text(element: etree._Element) -> str:
    return clean_line(" ".join(element.itertext()))  # type: ignore[arg-type]


def _body_lines(page: Page, flow: Flow, css: str) -> list[int]:
    """Return the lines of the body's block, in order: of several the one with most text, neighbours counting as one.

    A second copy for phones, or a box in the side column whose class is the same, is not the body's.
    """
    groups: dict[etree._Element | None, set[etree._Element]] = {}
    met: set[etree._Element] = set()
    for element in page.select(css):
        if not any(one in met for one in element.iterancestors()):
            met.add(element)
            groups.setdefault(element.getparent(), set()).add(element)
    found = [_lines_of(flow, group) for group in groups.values()]
    return sorted(max(found, key=lambda lines: sum(len(flow.lines[one].text) for one in lines), default=set()))


def _lines_at(page: Page, flow: Flow, css: str) -> set[int]:
    """Return the lines inside the blocks that the selector matches; of an inline element the line that it stands in."""
    lines = _lines_in(page, flow, (css,))
    if lines:
        return lines
    said = {_text(element) for element in page.select(css)} - {""}
    around = {one for element in page.select(css) for one in element.iterancestors()}
    return {
        index
        for index, line in enumerate(flow.lines)
        if said and flow.elements[line.node] in around and any(text in line.text for text in said)
    }


def _lines_in(page: Page, flow: Flow, selectors: tuple[str, ...]) -> set[int]:
    """Return the indices of the lines inside the blocks that the selectors match."""
    wanted = {element for css in selectors for element in page.select(css)}
    return _lines_of(flow, wanted) if wanted else set()


def _lines_of(flow: Flow, wanted: set[etree._Element]) -> set[int]:
    return {
        index
        for node, element in enumerate(flow.elements)
        if element in wanted
        for index in range(flow.start[node], flow.end[node])
    }
