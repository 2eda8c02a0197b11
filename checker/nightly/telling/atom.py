"""The nights' news as an Atom feed (RFC 4287) that grows from night to night."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from lxml import etree

from checker.nightly.records import News, Night
from checker.nightly.telling.message import address_of, lead_of, review_address, title_of, words_of
from checker.nightly.telling.placing import place
from checker.report.atom import Element, Entry, atom_name, atom_time, entry_element, feed_bytes

_REQUIRED = ("id", "title", "updated", "content")  # of an entry that has its author from the feed


def write_atom(path: Path, night: Night, base_url: str, review_url: str = "", keep: int = 100) -> None:
    """Writes the feed with an entry for each of the night's told findings before those that it had.

    Newest first, at most `keep` entries. A night with nothing to tell leaves the entries and their time
    as they are; the same night written again changes nothing. A feed that is no feed is replaced. With
    `base_url` the entries link to their pages and the feed names its own address, taken to be beside the
    nights' folders; with `review_url` they link to where they are settled. Raises InputError where the file
    cannot be written.
    """
    before = _read(path)
    told = [_entry(item, night, base_url, review_url) for item in night.told]
    entries = {_text(entry, "id"): entry for entry in told}
    for entry in before.iterfind(atom_name("entry")) if before is not None else ():
        if _is_whole(entry):
            entries.setdefault(_text(entry, "id"), entry)
    # A stable sort: of one night the worst stays first.
    newest = sorted(entries.values(), key=lambda entry: _time(_text(entry, "updated")), reverse=True)[:keep]
    place(path, _feed(path, night, base_url, before, newest))


def _feed(path: Path, night: Night, base_url: str, before: Element | None, entries: list[Element]) -> bytes:
    address = f"{base_url.rstrip('/')}/{path.name}" if base_url else path.name
    # An id is for good (RFC 4287, 4.2.6), wherever the feed moves.
    had = _text(before, "id") if before is not None else ""
    return feed_bytes(
        id=had or (address if base_url else "urn:checker:feed"),
        title="checker: new and reopened findings",
        updated=_updated(night, before, entries),
        address=address,
        entries=entries,
    )


def _updated(night: Night, before: Element | None, entries: list[Element]) -> str:
    """The newest entry's time; without one the time that the feed had, else the night's."""
    if entries:
        return _text(entries[0], "updated")
    then = _text(before, "updated") if before is not None else ""
    return then if _is_time(then) else atom_time(night.at)


def _entry(item: News, night: Night, base_url: str, review_url: str) -> Element:
    return entry_element(
        Entry(
            id=f"urn:checker:finding:{item.finding}:{night.run}",
            title=lead_of(item),
            updated=night.at,
            content=f"{title_of(item)}: {words_of(item)}",
            verdict=item.verdict,
            address=address_of(item.page, night, base_url),
            related=review_address(item.finding, review_url),
        )
    )


# --- the feed as it was -----------------------------------------------------------------------


def _read(path: Path) -> Element | None:
    """The feed at the path; None where there is none, or what is there is damaged."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
    try:
        feed = etree.fromstring(path.read_bytes(), parser)
    except (OSError, etree.XMLSyntaxError):
        return None
    return feed if feed.tag == atom_name("feed") else None


def _is_whole(entry: Element) -> bool:
    return all(_text(entry, name) for name in _REQUIRED) and _is_time(_text(entry, "updated"))


def _is_time(text: str) -> bool:
    try:
        return _time(text).tzinfo is not None
    except ValueError:
        return False


def _time(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def _text(element: Element, name: str) -> str:
    return (element.findtext(atom_name(name)) or "").strip()
