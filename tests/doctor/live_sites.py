"""Portals on loopback as a doctor meets them: well, redesigned, walled, empty, and pages of theirs."""

from datetime import UTC, datetime, timedelta

from pages import article, listing, rows

from crawler.portals.base import Listing, Portal, Rules

RULES = Rules(title="h1", meta="p.info", body="div.content")
ROBOTS = "User-agent: *\nDisallow: {}\n"
# the outline of a script challenge, without its teeth
CHALLENGE = (
    "<html><head><meta charset=utf-8></head><body><script>var arg1='8F2C4E60A1B3D5079182736455463728190A0B0C';"
    "var _0x4818=['acw_sc__v2','cookie','reload'];function setCookie(name,value){return name+'='+value}</script>"
    "<noscript>请开启JavaScript并刷新该页。</noscript></body></html>"
)
HOME = "<html><head><title>示例环保网</title></head><body><a href=/news/>行业新闻</a></body></html>"
EMPTY = "<html><head><title>行业新闻</title></head><body><h1>行业新闻</h1><p>暂无内容</p></body></html>"


def days_ago(number):
    """Return that day as portals print it."""
    return (datetime.now(UTC) - timedelta(days=number)).strftime("%Y-%m-%d")


def healthy(date=None):
    """Return a site that fits RULES, its articles a week old or of this date."""
    date = date or days_ago(7)
    articles = {f"/a/{n}.html": article(n, date=f"{date} 11:00:18") for n in range(1, 6)}
    return {"/": HOME, "/news/": listing(rows(range(1, 6), date)), **articles}


def redesigned(site):
    """Return the site with other class names on its articles."""
    return {
        path: page.replace("class=content", "class=detail").replace("class=info", "class=facts")
        for path, page in site.items()
    }


def portal_at(url, name="one", layouts=(RULES,), **more):
    """Return the portal of such a site."""
    more.setdefault("listings", (Listing("/news/", "行业新闻", key="news", links="ul.list a"),))
    return Portal(name=name, title="示例环保网", home=url, layouts=layouts, **{"delay": 0, **more})
