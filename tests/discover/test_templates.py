"""Pagers whose address is kept as a pattern, in an attribute or in a script."""

import pytest
from list_pages import NEWS, page, read, rows

BUTTONS = "<div class=bar><button>1</button><button>2</button><button>3</button><button>下一页</button></div>"
# name → (address below NEWS, markup behind the list, the next page's address below NEWS; None: there is none)
PATTERNS = {
    "on the list": ("", f"<div id=feed data-tpl='/news/{{page}}'></div>{BUTTONS}", "2"),
    "on a later page": ("2", f"<div id=feed data-tpl='/news/{{page}}'></div>{BUTTONS}", "3"),
    "relative, with an ending": ("list_3.html", f"<ul data-url='list_{{0}}.html'></ul>{BUTTONS}", "list_4.html"),
    "in a query": ("", f"<nav data-href='?cid=7&amp;p={{p}}'></nav>{BUTTONS}", "?cid=7&p=2"),
    "in a script": ("", f"<script>page({{link_to: '/news/?p=__id__'}})</script>{BUTTONS}", "?p=2"),
    "the count says that this is the last": (
        "3",
        f"<div data-tpl='/news/{{page}}' data-total-pages=3></div>{BUTTONS}",
        None,
    ),
    "buttons up to this page": (
        "2",
        "<div data-tpl='/news/{page}'></div><button>1</button><button>2</button><button disabled>下一页</button>",
        None,
    ),
    "no button": ("", "<div data-tpl='/news/{page}'></div>", None),
    "another site": ("", f"<div data-tpl='http://other.example/{{page}}'></div>{BUTTONS}", None),
    "a pattern of articles": ("", f"<div data-tpl='/news/{{id}}.html'></div>{BUTTONS}", None),
    "two places": ("", f"<div data-tpl='/s?q={{word}}&p={{page}}'></div>{BUTTONS}", None),
}


@pytest.mark.parametrize(("here", "markup", "ahead"), PATTERNS.values(), ids=PATTERNS)
def test_pattern_leads_to_the_next_page(here, markup, ahead):
    found = read(page(f"<ul class=list>{rows(8)}</ul>{markup}"), NEWS + here)
    assert found.next_page == (NEWS + ahead if ahead else None)
