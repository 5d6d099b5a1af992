"""A record for reading stays inside the terminal."""

from crawler.monitor.record import show
from crawler.normalize.columns import width


def test_nothing_is_wider_than_the_terminal_and_everything_is_named():
    record = {
        "title": "厦门污水处理设施建设提速" * 9,
        "text": "\n".join(f"第{n}段。" * 40 for n in range(7)),
        "related": [{"url": "http://a.cn/1", "title": "题", "published_on": None}] * 15,
        "views": 0,
        "author": None,
        "images": [],
    }
    lines = show(record, 60)
    assert max(map(width, lines)) <= 60
    assert [line.split()[0] for line in lines if not line.startswith(" ")] == list(record)
    assert sum("more" in line for line in lines) == 2
    assert "views    0" in lines
    assert "author   –" in lines
