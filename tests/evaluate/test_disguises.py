"""The fixtures as other sites would serve them: what the reading rests on, and how little of it is one kind of help."""

import pytest

from crawler.evaluate.cli import OWN_FOLDER
from crawler.evaluate.disguises import DISGUISES, SITE, SLOGAN, disguised, evaluate_disguised

PAGE = (
    '<meta charset="gbk"><meta name="ArticleTitle" content="通知"><title>通知_示例网</title><script>var a=1</script>头'
    '<nav class="menu a">首页</nav><h1 class="a" id="b">通知</h1><time datetime="2021-08-19">昨天</time>'
)
# body page-F1, title, date, source: the least of what was reached on the day a disguise came in, less two pages
FLOORS = {
    "no names": (0.99, 0.985, 0.985, 0.95),
    "no head": (0.985, 0.985, 0.97, 0.96),
    "no headings": (0.99, 0.985, 0.985, 0.96),
    "no parts": (0.99, 0.985, 0.985, 0.96),
    "none of these": (0.985, 0.965, 0.965, 0.95),
    "title tag cut": (0.98, 0.96, 0.97, 0.95),
    "title tag channel": (0.985, 0.975, 0.97, 0.95),
    "title tag site": (0.985, 0.975, 0.97, 0.95),
    "title tag slogan": (0.985, 0.975, 0.97, 0.95),
    "title tag empty": (0.985, 0.975, 0.97, 0.95),
}


def change(name):
    return disguised(PAGE.encode("gbk"), {}, DISGUISES[name]).decode()


def test_names_become_words_that_say_nothing_and_stay_alike():
    changed = change("no names")
    assert "menu" not in changed
    nav, heading = (changed.partition(f'<{tag} class="')[2].partition('"')[0].split() for tag in ("nav", "h1"))
    assert nav[1] == heading[0] != nav[0]


def test_the_head_is_taken_out_and_what_follows_a_script_stays():
    changed = change("no head")
    assert "ArticleTitle" not in changed
    assert "var a" not in changed
    assert "头" in changed
    assert "<title>通知_示例网</title>" in changed


def test_headings_and_parts_become_plain_boxes():
    assert "<h1" not in change("no headings")
    changed = change("no parts")
    assert "<nav" not in changed
    assert "<span>昨天</span>" in changed


def test_the_site_stands_above_and_below_everything():
    text = change("title tag site").partition("<body>")[2]
    assert text.startswith(f"<div>{SITE}</div>")
    assert text.rstrip().endswith(f"<p>{SITE} 版权所有 地址：北屿市河滨路8号</p></body></html>")


@pytest.mark.parametrize(("name", "title"), [("title tag slogan", SLOGAN), ("title tag empty", "")])
def test_the_title_tag_gets_other_words(name, title):
    changed = change(name)
    assert f"<title>{title}</title>" in changed
    assert "ArticleTitle" not in changed


@pytest.mark.parametrize("name", DISGUISES)
def test_fixtures_are_read_in_every_disguise(name):
    found = evaluate_disguised(OWN_FOLDER, DISGUISES[name]).numbers()
    reached = [found[column] for column in ("body.page_f1", "title.recall", "date.recall", "source.recall")]
    assert all(value >= floor for value, floor in zip(reached, FLOORS[name], strict=True)), reached
    assert found["source.false"] <= 0.04
    assert found["author.false"] <= 0.02
