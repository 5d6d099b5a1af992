"""碳交易网: DedeCMS with a template of its own."""

from crawler.portals.base import Portal, Rules

PORTAL = Portal(
    name="tanpaifang",
    title="碳交易网",
    home="http://www.tanpaifang.com/",
    hosts=("tanpaifang.com",),
    article_url=r"/\d{4}/\d{4}/\d+\.html|/\d{6}/\d{2,}\.html",
    cms="dedecms",
    links="h1 a.title",
    layouts=(Rules(title=".wenzhang_title h1", meta=".man_ll", body="#w_content"),),
    evidence="a crawler",
    confidence="S",
    quirks=("no section's address is known", "the source is 来源 or 文章来源"),
)
