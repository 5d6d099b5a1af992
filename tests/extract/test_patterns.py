"""No pattern of the core takes more than a moment on a line that repeats the pattern's own words."""

from __future__ import annotations

import importlib
import pkgutil
import random
import re

import pytest
from snippets import BODY, INFO, TooSlow, at_most, news, read

ROOMS = ("crawler.normalize", "crawler.discover", "crawler.extract")
LINE = 110  # characters; most patterns are tried on short lines only, and what explodes does so long before
SINGLES = " \u3000:：/|-.…。()（）【】,，、019aA—_[]年月日一十"


def patterns():
    """Yield every compiled pattern that a module of the core keeps, with its name."""
    for room in ROOMS:
        for found in pkgutil.iter_modules(importlib.import_module(room).__path__, f"{room}."):
            for name, value in vars(importlib.import_module(found.name)).items():
                for one in value if isinstance(value, tuple) else (value,):
                    pattern = getattr(one, "__self__", one)  # a pattern's bound method, too
                    if isinstance(pattern, re.Pattern) and isinstance(pattern.pattern, str):
                        yield f"{found.name.removeprefix('crawler.')}.{name}", pattern


def lines_for(pattern):
    """Return lines that repeat a word of the pattern, or two, and end in something else."""
    words = [*dict.fromkeys(re.findall("[\u3400-\u9fff]+|[A-Za-z]{2,}", pattern.pattern))]
    rng = random.Random(1)
    pool = [*words, *SINGLES]
    units = [*pool, *("".join(rng.sample(pool, 2)) for _ in range(40))]
    return [unit * (LINE // len(unit)) + "x" for unit in units if len(unit) <= 20]


def test_no_pattern_explodes_on_its_own_words():
    slow = {}
    for name, pattern in patterns():
        try:
            for line in lines_for(pattern):
                with at_most(0.1):
                    pattern.search(line)
        except TooSlow:
            slow[name] = line
    assert slow == {}


# lines as pages print them, which patterns must not take apart in every way there is
LINES = {
    "dots of a table of contents": f"第一章 总体要求与指导思想以及基本原则和主要目标{'.' * 60}3",
    "wide dots": f"第一章 总体要求与指导思想以及基本原则和主要目标{'…' * 30}3",
    "full stops": f"第一章 总体要求与指导思想以及基本原则和主要目标{'。' * 60}3",
    "buttons": "发表评论" * 28 + "某",
    "more buttons": "返回顶部查看更多" * 14 + "某",
    "photographers": "林见清 " + "摄影报道" * 20 + "某",
    "dashes": "—" * 100 + "某",
    "colons": "来源" + "：" * 100,
    "brackets": "【" * 50 + "某" + "】" * 49,
    "reporters": "记者" * 50 + "某",
    "blanks": "来\u3000" * 50 + "源：",
    "crumbs": "首页>" * 29 + "某",
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
@pytest.mark.parametrize("place", ["info", "body", "below"])
def test_line_that_repeats_itself_takes_no_longer_than_another(line, place):
    more = {"info": f"{INFO}<p>{line}</p>", "body": f"<p>{line}</p>{BODY}<p>{line}又</p>", "below": f"<p>{line}</p>"}
    with at_most(0.5):
        assert read(news(**{place: more[place]})).article is not None
