"""The nights' news as an Atom feed (RFC 4287) that grows from night to night."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, TypeAlias

from lxml import etree

from checker.dates import moment
from checker.nightly.records import News, Night
from checker.nightly.telling.message import address_of, lead_of, title_of, words_of
from checker.nightly.telling.placing import place
from checker.report.words import VERDICTS

_ATOM = "http://www.w3.org/2005/Atom"
_REQUIRED = ("id", "title", "updated", "content")  # of an entry that has its author from the feed

# lxml has no types of its own.
_Element: TypeAlias = Any


def write_atom(path: Path, night: Night, base_url: str, keep: int = 100) -> None:
    """Writes the feed with an entry for each of the night's told findings before those that it had.

    Newest first, at most `keep` entries. A night with nothing to tell leaves the entries and their time
    as they are; the same night written again changes nothing. A feed that is no feed is replaced. With
    `base_url` the entries link to their pages and the feed names its own address, taken to be beside the
    nights' folders. Raises InputError where the file cannot be written.
    """
    before = _read(path)
    entries = {_text(entry, "id"): entry for entry in (_entry(item, night, base_url) for item in night.told)}
    for entry in before.iterfind(_name("entry")) if before is not None else ():
        if _is_whole(entry):
            entries.setdefault(_text(entry, "id"), entry)
    # A stable sort: of one night the worst stays first.
    newest = sorted(entries.values(), key=lambda entry: _time(_text(entry, "updated")), reverse=True)[:keep]
    feed = _feed(path, night, base_url, before, newest)
    etree.indent(feed)
    place(path, etree.tostring(feed, xml_declaration=True, encoding="utf-8"))


def _feed(
    path: Path, night: Night, base_url: str, before: _Element | None, entries: list[_Element]
) -> _Element:
    address = f"{base_url.rstrip('/')}/{path.name}" if base_url else path.name
    feed = etree.Element(_name("feed"), nsmap={None: _ATOM})
    # An id is for good (RFC 4287, 4.2.6), wherever the feed moves.
    _add(
        feed,
        "id",
        (before is not None and _text(before, "id")) or (address if base_url else "urn:checker:feed"),
    )
    _add(feed, "title", "checker: new and reopened findings")
    _add(feed, "updated", _updated(night, before, entries))
    _add(_add(feed, "author"), "name", "checker")
    _add(feed, "link", rel="self", type="application/atom+xml", href=address)
    feed.extend(entries)
    return feed


def _updated(night: Night, before: _Element | None, entries: list[_Element]) -> str:
    """The newest entry's time; without one the time that the feed had, else the night's."""
    if entries:
        return _text(entries[0], "updated")
    then = _text(before, "updated") if before is not None else ""
    return then if _is_time(then) else _stamp(night.at)


def _entry(item: News, night: Night, base_url: str) -> _Element:
    entry = etree.Element(_name("entry"), nsmap={None: _ATOM})
    _add(entry, "id", f"urn:checker:finding:{item.finding}:{night.run}")
    _add(entry, "title", lead_of(item), type="text")
    _add(entry, "updated", _stamp(night.at))
    address = address_of(item.page, night, base_url)
    if address:
        _add(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "category", term=item.verdict.value, label=VERDICTS[item.verdict].label)
    _add(entry, "content", f"{title_of(item)}: {words_of(item)}", type="text")
    return entry


# --- the feed as it was -----------------------------------------------------------------------


def _read(path: Path) -> _Element | None:
    """The feed at the path; None where there is none, or what is there is damaged."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
    try:
        feed = etree.fromstring(path.read_bytes(), parser)
    except (OSError, etree.XMLSyntaxError):
        return None
    return feed if feed.tag == _name("feed") else None


def _is_whole(entry: _Element) -> bool:
    return all(_text(entry, name) for name in _REQUIRED) and _is_time(_text(entry, "updated"))


def _is_time(text: str) -> bool:
    try:
        return _time(text).tzinfo is not None
    except ValueError:
        return False


def _time(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def _stamp(when: dt.datetime) -> str:
    return moment(when).isoformat(timespec="seconds").replace("+00:00", "Z")


# --- elements ---------------------------------------------------------------------------------


def _name(name: str) -> str:
    return f"{{{_ATOM}}}{name}"


def _text(element: _Element, name: str) -> str:
    return (element.findtext(_name(name)) or "").strip()


def _add(parent: _Element, name: str, text: str = "", **attributes: str) -> _Element:
    element = etree.SubElement(parent, _name(name), attributes)
    element.text = text or None
    return element
