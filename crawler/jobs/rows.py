"""What the state keeps of an article."""

from __future__ import annotations

from crawler.article import Article
from crawler.state.protocol import ArticleRow


def row_of(article: Article, portal: str, first_at: int, checked_at: int) -> ArticleRow:
    """Return the row of an article that was met under its own address, and is not asked for again; Unix seconds."""
    return ArticleRow(
        id=article.id,
        portal=portal,
        url=article.url,
        asked=None,
        title=article.title,
        section=article.section,
        source=article.source,
        published_at=article.published_at,
        content_hash=article.content_hash,
        revision=article.revision,
        etag=None,
        modified=None,
        first_at=first_at,
        checked_at=checked_at,
        next_check=None,
    )
