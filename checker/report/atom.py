"""The pieces of an Atom feed (RFC 4287)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from lxml import etree

from checker.dates import moment
from checker.model import Verdict
from checker.report.words import VERDICTS

_ATOM = "http://www.w3.org/2005/Atom"

# lxml has no types of its own.
Element: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of a finding.

    `address` is where to read it, `related` where to do something about it; empty where that is not known.
    """

    id: str
    title: str
    updated: dt.datetime
    content: str
    verdict: Verdict
    address: str = ""
    related: str = ""


def entry_element(entry: Entry) -> Element:
    """The entry as an element; its words must be free of control characters (`cut_line`)."""
    element = etree.Element(atom_name("entry"), nsmap={None: _ATOM})
    _add(element, "id", entry.id)
    _add(element, "title", entry.title, type="text")
    _add(element, "updated", atom_time(entry.updated))
    if entry.address:
        _add(element, "link", rel="alternate", type="text/html", href=entry.address)
    if entry.related:
        _add(element, "link", rel="related", type="text/html", href=entry.related)
    _add(element, "category", term=entry.verdict.value, label=VERDICTS[entry.verdict].label)
    _add(element, "content", entry.content, type="text")
    return element


def feed_bytes(*, id: str, title: str, updated: str, address: str, entries: Sequence[Element]) -> bytes:
    """The feed as XML in UTF-8; `address` is its own."""
    feed = etree.Element(atom_name("feed"), nsmap={None: _ATOM})
    _add(feed, "id", id)
    _add(feed, "title", title)
    _add(feed, "updated", updated)
    _add(_add(feed, "author"), "name", "checker")
    _add(feed, "link", rel="self", type="application/atom+xml", href=address)
    feed.extend(entries)
    etree.indent(feed)
    return bytes(etree.tostring(feed, xml_declaration=True, encoding="utf-8"))


def atom_name(name: str) -> str:
    """The name of an element in Atom's namespace."""
    return f"{{{_ATOM}}}{name}"


def atom_time(when: dt.datetime) -> str:
    """A moment as Atom writes it, to the second."""
    return moment(when).isoformat(timespec="seconds").replace("+00:00", "Z")


def _add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    element = etree.SubElement(parent, atom_name(name), attributes)
    element.text = text or None
    return element
