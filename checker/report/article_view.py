"""An article as a page names it: source, headline, when it was published and how that is known."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from checker.model import Article
from checker.report.words import BASIS, is_dated, spell_headline, spell_published


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article's row: `link` is its address where that is safe to follow, else empty."""

    id: str
    source: str
    title: str
    link: str
    published: str
    basis: str
    is_dated: bool
    credits: str
    story: str


def view_article(article: Article) -> ArticleView:
    """The article as its row and its quotations name it."""
    return ArticleView(
        id=article.id,
        source=article.source,
        title=spell_headline(article),
        link=safe_link(article.url),
        published=spell_published(article),
        basis=BASIS[article.published_basis],
        is_dated=is_dated(article),
        credits=", ".join(article.credits),
        story=article.story,
    )


def safe_link(url: str) -> str:
    """The address where a reader may follow it, else empty.

    Only http and https with a host; no control characters or spaces, which browsers drop and so
    read another address; no `user@`, which dresses one host up as another.
    """
    if any(ord(character) <= 0x20 or character == "\\" for character in url) or not url.isprintable():
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
    return url if is_web else ""
