"""Small synthetic pages for crawls."""

from collections.abc import Iterable, Mapping

PARAGRAPH = (
    "示例市第{n}号污水处理厂完成提标改造，出水总磷降到每升0.{n}毫克，日处理能力达到{n}万吨，当地河道的水质随之好转。"
    "项目负责人在第{n}次现场会上介绍，改造没有停产，施工分{n}个阶段进行，每个阶段都留有备用管线，居民用水没有受到影响。"
)


def article(n: int, *, date: str = "2021-08-19 11:00:18", text: str = "", head: str = "", foot: str = "") -> str:
    """Return an article page; its words depend on `n` alone."""
    meta = f"<p class=info>来源：示例环保网　时间：{date}</p>" if date else ""
    body = text or "".join(f"<p>{PARAGRAPH.format(n=n + step)}</p>" for step in (0, 100, 200))
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{title(n)}_示例环保网</title>{head}</head><body>"
        f"<h1>{title(n)}</h1>{meta}<div class=content>{body}</div>{foot}</body></html>"
    )


def title(n: int) -> str:
    """Return the headline of article number `n`."""
    return f"示例市第{n}号污水处理厂完成提标改造"


def listing(links: Iterable[tuple[str, str, str]], *, next_page: str = "", heading: str = "行业新闻") -> str:
    """Return a list page of (href, title, date) with, if given, a link to the next."""
    rows = "".join(f'<li><a href="{href}">{words}</a><span>{date}</span></li>' for href, words, date in links)
    pager = f'<div class=page><a href="{next_page}">下一页</a></div>' if next_page else ""
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{heading}_示例环保网</title></head><body>"
        f"<h1>{heading}</h1><ul class=list>{rows}</ul>{pager}</body></html>"
    )


def rows(numbers: Iterable[int], date: str = "2021-08-19") -> list[tuple[str, str, str]]:
    """Return the rows of a list page for these articles."""
    return [(f"/a/{n}.html", title(n), date) for n in numbers]


def section(*pages: Iterable[int], extra: Mapping[str, object] | None = None) -> dict[str, object]:
    """Return a site: a section at /news/ with so many list pages, and its articles at /a/N.html."""
    numbers = [list(page) for page in pages]
    site: dict[str, object] = {f"/a/{n}.html": article(n) for page in numbers for n in page}
    for nth, page in enumerate(numbers):
        following = f"/news/index_{nth + 2}.html" if nth + 1 < len(numbers) else ""
        site[f"/news/index_{nth + 1}.html" if nth else "/news/"] = listing(rows(page), next_page=following)
    return site | dict(extra or {})
