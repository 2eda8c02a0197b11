"""Articles in HTML: trafilatura for the text, the page's own metadata for the rest."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

from checker.articles.dates import parse_published
from checker.articles.drafts import Draft, ParseError, assemble
from checker.model import BlockKind

HTML_LIMIT_CHARACTERS = 10_000_000  # lxml holds the tree in some twenty times that
LATEST_DATE = "2199-12-31"  # htmldate takes today for the latest day, and a run must not know today

_DATES = ("article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
          "dc.date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publication_date",
          "date")  # fmt: skip
_TITLES = ("og:title", "twitter:title", "headline")
_SOURCES = ("og:site_name", "application-name", "publisher", "dc.publisher")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


def read_html(text: str) -> Draft:
    """The article of a web page; raises `ParseError` where the page holds none."""
    import trafilatura

    if len(text) > HTML_LIMIT_CHARACTERS:
        raise ParseError(f"the page is over {HTML_LIMIT_CHARACTERS:,} characters; save the article alone")
    page = _read_page(text)
    xml = trafilatura.extract(
        _NOT_XML.sub("", text), output_format="xml", include_comments=False, include_tables=False
    )
    parts = list(_parts(xml, page.first(_TITLES))) if xml else []
    if not any(kind is None for _, kind in parts):
        raise ParseError("no article was found in the page; save the article's own page, or its text as .txt")
    draft = assemble(parts, title=_title(page), source=page.first(_SOURCES) or page.publisher)
    return Draft(
        text=draft.text,
        title=draft.title,
        source=draft.source,
        url=page.canonical or page.first(("og:url",)),
        published=_published(page, text),
        credits=tuple(page.authors),
        hints=draft.hints,
    )


def _parts(xml: str, title: str) -> Iterator[tuple[str, BlockKind | None]]:
    """The paragraphs of trafilatura's document, headings known as such."""
    main = ElementTree.fromstring(xml).find("main")
    for element in main.iter() if main is not None else ():
        words = " ".join("".join(element.itertext()).split())
        if element.tag == "head":
            is_title = element.get("rend") == "h1" or words == title
            yield words, BlockKind.TITLE if is_title else BlockKind.HEADING
        elif element.tag in {"p", "item"} or (element.tag in {"quote", "ab"} and len(element) == 0):
            yield words, None


class _Page(HTMLParser):
    """The metadata that a page states: meta tags, canonical link, JSON-LD, title and times."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.metas: dict[str, str] = {}
        self.canonical = ""
        self.heading = ""
        self.times: list[str] = []
        self.authors: list[str] = []
        self.publisher = ""
        self._script: list[str] | None = None
        self._in_title = False

    def first(self, names: tuple[str, ...]) -> str:
        """The first of these metadata fields that the page fills."""
        return next((self.metas[name] for name in names if self.metas.get(name)), "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = (given.get("property") or given.get("name") or given.get("itemprop") or "").lower()
            content = " ".join(given.get("content", "").split())
            self.metas.setdefault(name, content)
            if name in {"author", "article:author"} and content:
                self.authors.append(content)
        elif tag == "link" and given.get("rel", "").lower() == "canonical":
            self.canonical = given.get("href", "").strip()
        elif (
            tag == "time"
            and given.get("datetime")
            and ("pubdate" in given or given.get("itemprop") == "datePublished")
        ):
            self.times.append(given["datetime"])
        elif tag == "script" and given.get("type", "").lower() == "application/ld+json":
            self._script = []
        self._in_title = tag == "title" and not self.heading

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)
        elif self._in_title:
            self.heading += data

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False
        if tag == "script" and self._script is not None:
            self._take_linked_data("".join(self._script))
            self._script = None

    def _take_linked_data(self, text: str) -> None:
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            return
        for node in _nodes(found):
            kind = node.get("@type")
            if not any(
                "Article" in str(name) or "Posting" in str(name)
                for name in (kind if isinstance(kind, list) else [kind])
            ):
                continue
            for field in ("headline", "datePublished"):
                if isinstance(node.get(field), str):
                    self.metas.setdefault(field.lower(), node[field].strip())
            self.publisher = self.publisher or next(iter(_names(node.get("publisher"))), "")
            self.authors += _names(node.get("author"))


def _nodes(found: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(found, dict):
        yield found
        found = found.get("@graph")
    if isinstance(found, list) and depth < 3:
        for node in found:
            yield from _nodes(node, depth + 1)


def _names(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    names = (entry.get("name") if isinstance(entry, dict) else entry for entry in values)
    return [name.strip() for name in names if isinstance(name, str) and name.strip()]


def _read_page(text: str) -> _Page:
    page = _Page()
    try:
        page.feed(text)
        page.close()
    except (ValueError, AssertionError):  # html.parser gives up on some broken declarations
        pass
    return page


def _title(page: _Page) -> str:
    """The page's title, without the name of the site that many add to it."""
    title = page.first(_TITLES)
    if title:
        return title
    heading = " ".join(page.heading.split())
    site = page.first(_SOURCES) or page.publisher
    for separator in (" | ", " - ", " – ", " — "):
        if site and heading.endswith(separator + site):
            return heading[: -len(separator + site)]
    return heading


def _published(page: _Page, text: str) -> str:
    """The first date of the page's metadata that can be read, else what htmldate finds in its markup."""
    from htmldate import find_date

    for value in (*(page.metas.get(name, "") for name in _DATES), *page.times):
        try:
            if value:
                return parse_published(value).isoformat()
        except ValueError:
            continue
    found = find_date(text, original_date=True, extensive_search=False, max_date=LATEST_DATE)
    return str(found or "")
