"""The demo portal 环保设备示例网: `python -m crawler.demo.site OUT_FOLDER [--articles N]` writes it with its truth.

Everything on it is made up from a seed; the same call writes the same bytes everywhere.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from crawler.article import Reason
from crawler.demo.answers import NOT_FOUND, SITE_FILE, Answer, Pages
from crawler.demo.article_page import article_page
from crawler.demo.frame import ORIGIN, SECTIONS, sidebar
from crawler.demo.list_page import feed, home_page, list_pages, plain_page
from crawler.demo.plan import GROUP, NEAR, Plan, plan
from crawler.demo.story import Story
from crawler.demo.walls import not_found, wall
from crawler.demo.writing import Dice

ARTICLES: Final = GROUP
SEED: Final = 20210819
TRUTH_FILE: Final = "truth.json"
CHARSET: Final = "utf-8"
ROBOTS_TXT: Final = "User-agent: *\nDisallow: /private/\n"
HOT: Final = 10

# smallest valid files: a GIF of one pixel (all pictures are this one), a PDF of one empty page
PIXEL: Final = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x1a\x7f\x4b\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
PDF: Final = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


@dataclass(frozen=True, slots=True)
class Demo:
    """The portal and what a perfect crawler brings home from it."""

    pages: dict[str, Answer]
    truth: dict[str, Any]

    @property
    def site(self) -> Pages:
        """The portal as something to serve."""
        return Pages(self.pages, origin=ORIGIN, charset=CHARSET)


@cache
def build(articles: int = ARTICLES, seed: int = SEED, weight: int = 0) -> Demo:
    """Return the portal with so many different stories; from 3,000 on with longer list pages.

    `weight`: bytes of script that every page carries besides its own.
    """
    if articles < 2 * NEAR // 5:
        raise ValueError(f"articles: at least {2 * NEAR // 5} are needed, not {articles}")
    made = plan(articles, seed)
    pages: dict[str, Answer] = {}
    sides = [_side(made, seed, nth) for nth in range(min(GROUP, articles))]
    lists = _add_lists(pages, made, sides[0], per_page=min(20, max(12, articles // 250)))
    _add_articles(pages, made, sides)
    for path, (reason, draft) in made.walls.items():
        if answer := wall(reason, draft, sides[0]):
            pages[path] = answer
    return Demo({path: _weigh(answer, weight) for path, answer in pages.items()}, _truth(made, lists))


def write(demo: Demo, folder: Path) -> None:
    """Write the portal as files with a site.json for what files cannot say, and its truth.json."""
    exceptions = {}
    for path, answer in demo.pages.items():
        file = folder / (path + "index.html" if path.endswith("/") else path).lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(answer.body)
        if answer.headers:
            exceptions[path] = {"headers": dict(answer.headers)}
    _write_json(folder / SITE_FILE, {"origin": ORIGIN, "charset": CHARSET, "pages": exceptions})
    _write_json(folder / TRUTH_FILE, demo.truth)


def _write_json(file: Path, value: dict[str, Any]) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8", newline="\n")


def _weigh(answer: Answer, weight: int) -> Answer:
    if not weight or b"</head>" not in answer.body:
        return answer
    script = b"<script>var areas='" + b"0123456789abcdef" * (weight // 16) + b"'</script>\n</head>"
    return replace(answer, body=answer.body.replace(b"</head>", script, 1))


def _side(made: Plan, seed: int, nth: int) -> str:
    hot = Dice(f"{seed}/hot/{nth}").sample(made.stories, HOT)
    return sidebar([(one.path, one.title) for one in hot], [(one.path, one.title) for one in made.stories[:HOT]])


def _add_lists(pages: dict[str, Answer], made: Plan, side: str, per_page: int) -> list[str]:
    """Add home, list pages, feeds and the portal's own pages; return the paths of the list pages."""
    lists = []
    pages["/"] = Answer(body=home_page(made.lists, side))
    for section, entries in made.lists.items():
        for path, body in list_pages(section, entries, per_page, side):
            pages[path] = Answer(body=body)
            lists.append(path)
        newest = [one for one in made.stories if one.section == section][:HOT]
        pages[f"/rss/{section}.xml"] = Answer(body=feed(section, newest))
    pages["/about.html"] = Answer(body=plain_page("关于我们", "环保设备示例网是一个为测试而写的合成门户。", side))
    pages["/contact.html"] = Answer(body=plain_page("联系我们", "本站没有编辑部，也没有电话。", side))
    pages["/robots.txt"] = Answer(body=ROBOTS_TXT.encode())
    pages[NOT_FOUND] = Answer(body=not_found(side))
    return lists


def _add_articles(pages: dict[str, Answer], made: Plan, sides: list[str]) -> None:
    shelf: dict[str, list[Story]] = {section: [] for section in SECTIONS}
    for story in made.stories:
        shelf[story.section].append(story)
    for stories in shelf.values():
        for nth, story in enumerate(stories):
            neighbours = (stories[nth - 1] if nth else None, stories[nth + 1] if nth + 1 < len(stories) else None)
            _add_story(pages, story, sides[nth % len(sides)], neighbours)
    for copy, _ in made.copies.values():
        _add_story(pages, copy, sides[0], (None, None))
    for path, story in made.aliases.items():
        pages[path] = pages[story.path]


def _add_story(
    pages: dict[str, Answer], story: Story, side: str, neighbours: tuple[Story | None, Story | None]
) -> None:
    headers = {} if story.charset == CHARSET else {"Content-Type": "text/html"}
    for part in range(1, story.parts + 1):
        pages[story.part_path(part)] = Answer(headers=headers, body=article_page(story, part, side, neighbours))
    if story.image:
        pages[story.image[0]] = Answer(headers={"Content-Type": "image/gif"}, body=PIXEL)
    if story.attachment:
        pages[story.attachment[0]] = Answer(body=PDF)


def _truth(made: Plan, lists: list[str]) -> dict[str, Any]:
    statuses = {Reason.HTTP_ERROR: 404, Reason.ROBOTS: None}
    copies = {path: original.path for path, (_, original) in made.copies.items()}
    return {
        "articles": {story.path: story.record() for story in made.stories},
        "duplicates": copies | {path: story.path for path, story in made.aliases.items()},
        "copies": {path: copy.record() for path, (copy, _) in made.copies.items()},
        "rejected": {
            path: {"reason": reason.value, "status": statuses.get(reason, 200)}
            for path, (reason, _) in made.walls.items()
        },
        "lists": lists,
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Write the portal into a folder."""
    parser = argparse.ArgumentParser(prog="python -m crawler.demo.site", description="Write the demo portal.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=ARTICLES, metavar="N", help=f"default: {ARTICLES}")
    options = parser.parse_args(argv)
    try:
        demo = build(options.articles)
        write(demo, options.folder)
    except (OSError, ValueError) as error:
        print(f"site: {error}", file=sys.stderr)
        return 1
    print(f"{len(demo.pages)} files, {len(demo.truth['articles'])} articles", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
