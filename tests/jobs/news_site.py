"""A news site that changes while jobs run: stories are added, changed, taken away, and pages break on demand."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, timedelta
from email.utils import formatdate
from urllib.parse import parse_qs

from crawler.demo.answers import Answer, Request

PER_PAGE = 10
FIRST_DAY = date(2026, 1, 1)
WORKS = (
    "污水处理厂",
    "垃圾焚烧厂",
    "危废中心",
    "监测站",
    "泵站",
    "填埋场",
    "渗滤液站",
    "除尘系统",
    "脱硫塔",
    "雨水花园",
)
FORM = (
    "<script>function turn(n) { f.page.value = n; f.submit(); }</script>"
    "<form name=f method=post><input type=hidden name=page value=1></form>"
)
DEEDS = (
    "完成提标改造",
    "通过环保验收",
    "启动二期招标",
    "更换全部滤袋",
    "接入在线监测",
    "开始满负荷运行",
    "公布月度数据",
)


@dataclass
class Story:
    """One article of the site."""

    number: int
    day: date
    title: str
    text: str
    changed: int = 1  # Unix seconds, for Last-Modified

    @property
    def path(self) -> str:
        return f"/news/{self.day:%Y%m%d}/{self.number}.html"


def write(number: int, salt: str = "") -> str:
    """Return a synthetic text of its own for each number."""
    digits = hashlib.sha256(f"{salt}{number}".encode()).digest()
    place = "".join(chr(0x4E00 + 7 * digit + number % 1000) for digit in digits[:3])
    sentences = []
    for at in range(8):
        work, deed = WORKS[digits[at] % 10], DEEDS[digits[at + 8] % 7]
        name = "".join(chr(0x5000 + 13 * digits[(at + step) % 32] + at) for step in range(9))
        sentences.append(
            f"{place}市{work}{deed}，{name}一共投入{digits[at] * 37 + number}万元，历时{digits[at + 3]}天。"
        )
    return "".join(sentences)


@dataclass
class NewsSite:
    """The site; `charset` and `origin` are what the server asks a site for."""

    count: int = 0
    validators: bool = False  # whether pages carry ETag and Last-Modified and answer 304
    stories: list[Story] = field(default_factory=list)
    broken: dict[str, int] = field(default_factory=dict)  # path → status
    conditional: list[str] = field(default_factory=list)  # paths answered with 304
    origin: str = ""
    charset: str | None = "utf-8"
    salt: str = ""
    posts: bool = False  # whether list pages after the first are had by sending a form

    def __post_init__(self) -> None:
        self.add(self.count)

    def add(self, count: int, at: int | None = None) -> list[Story]:
        """Add so many stories as the newest, or all behind the newest `at`; return them."""
        fresh = []
        for _ in range(count):
            number = 1000 + len(self.stories)
            day = FIRST_DAY + timedelta(days=len(self.stories) // 4)
            story = Story(number, day, f"第{number}号工程{DEEDS[number % 7]}", write(number, self.salt))
            self.stories.insert(len(self.stories) - (at or 0), story)
            fresh.append(story)
        return fresh

    def find(self, request: Request) -> Answer | None:
        """Return the page at this path."""
        path = request.target
        if path in self.broken:
            return Answer(self.broken[path], {}, b"<h1>broken</h1>")
        if path == "/news/" and request.method == "POST":
            number = parse_qs(request.body.decode())["page"][0]
            status = self.broken.get(f"page {number}")
            return Answer(status, {}, b"<h1>broken</h1>") if status else self._list(int(number))
        if path == "/news/" or path.startswith("/news/index_"):
            return self._list(1 if path == "/news/" else int(path[12:].partition(".")[0]))
        story = next((one for one in self.stories if one.path == path), None)
        return None if story is None else self._article(story, request)

    def _list(self, number: int) -> Answer:
        newest_first = self.stories[::-1]
        pages = max(1, -(-len(newest_first) // PER_PAGE))
        if number > pages:
            return Answer(404, {}, b"<h1>404</h1>")
        shown = newest_first[(number - 1) * PER_PAGE : number * PER_PAGE]
        lines = "".join(f'<li><a href="{one.path}">{one.title}</a><span>{one.day}</span></li>' for one in shown)
        onward = f'<a href="{self._address(number + 1)}">下一页</a>' if number < pages else ""
        body = f'<title>行业新闻</title><h2>行业新闻</h2><ul class="list">{lines}</ul><div class="page">{onward}</div>'
        return Answer(
            200, {}, f"<!-- synthetic --><html><body>{body}{FORM if self.posts else ''}</body></html>".encode()
        )

    def _address(self, number: int) -> str:
        return f"javascript:turn({number})" if self.posts else f"/news/index_{number}.html"

    def _article(self, story: Story, request: Request) -> Answer:
        etag = f'"{hashlib.sha256(story.text.encode()).hexdigest()[:16]}"'
        headers = {"ETag": etag, "Last-Modified": formatdate(story.changed, usegmt=True)} if self.validators else {}
        if self.validators and request.headers.get("if-none-match") == etag:
            self.conditional.append(story.path)
            return Answer(304, headers, b"")
        time = f"{story.day} 09:{story.number % 60:02}:00"
        body = (
            f"<h1>{story.title}</h1><div class='info'>来源：示例环保网 时间：{time}</div>"
            f"<div class='content'><p>{story.text[:160]}</p><p>{story.text[160:]}</p></div>"
        )
        return Answer(200, headers, f"<!-- synthetic --><html><title>{story.title}</title><body>{body}".encode())
