"""The date that many CMSs put into the URL."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from crawler.normalize.moment import day_of

_Y: Final = r"(?P<y>199\d|20\d\d)"
_M: Final = r"(?P<m>0[1-9]|1[0-2])"
_D: Final = r"(?P<d>0[1-9]|[12]\d|3[01])"
_URL_DATES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<=[/_-])[a-z]?{_Y}{_M}{_D}(?=[/_.-]|\Z)",  # /20210819/, /t20210819_1.html
        rf"/{_Y}-{_M}-{_D}(?=[/_.-]|\Z)",  # /2021-08-19/
        rf"/{_Y}[/-]{_M}[/-]?{_D}/",  # /2021/08/19/, /2021-08/19/, /2021/0819/
        rf"/{_Y}{_M}/{_D}/",  # /202108/19/
        r"/(?P<y>199\d|20\d\d)/(?P<m>1[0-2]|[1-9])/(?P<d>[12]\d|3[01]|[1-9])/",  # /art/2021/8/19/
        rf"/{_Y}/[a-z]+_{_M}{_D}/",  # /2021/news_0819/
    )
)


def date_in_url(url: str) -> date | None:
    """Return the day that the URL's path names, None when it names none.

    >>> date_in_url("http://a.cn/xw/202108/t20210819_1166201.shtml"), date_in_url("http://a.cn/art/2021/8/9/art_1_2.html")
    (datetime.date(2021, 8, 19), datetime.date(2021, 8, 9))
    >>> date_in_url("http://a.cn/news/20211399.html"), date_in_url("http://a.cn/?id=20210819")
    (None, None)
    """
    path = url.partition("?")[0].partition("#")[0]
    path = path[path.find("://") + 3 :] if "://" in path else path
    for pattern in _URL_DATES:
        for match in pattern.finditer(path):
            found = day_of(int(match["y"]), int(match["m"]), int(match["d"]), None)
            if found is not None:
                return found
    return None
