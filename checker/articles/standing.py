"""What has become of a report, by the markers that agencies put before its headline and by its record."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from checker.articles.dates import parse_date_line
from checker.articles.shapes import any_of
from checker.lexicon import load_lexicon
from checker.model import Standing

_LONGEST_LINE = 300  # characters; no headline or slug is longer
_GRAVER = tuple(Standing)  # of "CORRECTED-UPDATE 2-" the correction counts


@dataclass(frozen=True, slots=True)
class _Marker:
    """A marker with its range in the line; `closes` where it stands in brackets at the end."""

    standing: Standing
    start: int
    end: int
    closes: bool = False


def standing_in(line: str) -> Standing:
    """What the wire markers of a headline, a slug or a first line say; the gravest of several.

    A marker is in capitals and set off by a dash, a colon or brackets, or is the whole line: "KILL-Quarry
    fire" has one, "Kill switch for bots approved" and "WITHDRAWN TROOPS RETURN" have none.
    """
    line = line.strip()[:_LONGEST_LINE]
    told = _advisory().match(line)
    killed = load_lexicon("standing")["advisory"]["killed"]
    advised = [Standing.KILLED if told["word"].lower() in killed else Standing.WITHDRAWN] if told else []
    return gravest([*advised, *(marker.standing for marker in _markers(line))])


def without_markers(line: str) -> str:
    """The headline without its wire markers; a line that is nothing else is left as it is."""
    line = line.strip()
    markers = _markers(line)
    start = max((marker.end for marker in markers if not marker.closes), default=0)
    end = min((marker.start for marker in markers if marker.closes), default=len(line))
    return line[start:end].strip() or line


def marker_end(line: str) -> int:
    """Where the markers that open a line end; 0 where none does."""
    return max((marker.end for marker in _markers(line) if not marker.closes), default=0)


def gravest(found: Iterable[Standing]) -> Standing:
    """The gravest of several, `current` of none."""
    return max(found, key=_GRAVER.index, default=Standing.CURRENT)


def standing_of_status(status: str) -> Standing:
    """What a record's `pubstatus` says, in ninjs's or NewsML-G2's form ("canceled", "stat:canceled").

    Raises `ValueError`, naming those allowed, where it is none of IPTC's.
    """
    known = load_lexicon("standing")["pubstatus"]
    word = re.split(r"[:/]", status.strip().lower())[-1]
    if word and word not in known:
        raise ValueError(f'"{status.strip()[:40]}" is no publishing status; allowed: {", ".join(known)}')
    return Standing(known[word]) if word else Standing.CURRENT


def _markers(line: str) -> list[_Marker]:
    """The markers that open a line, one after the other, and one in brackets that closes it."""
    if parse_date_line(line):  # "UPDATED: 3 March 2026"
        return []
    found: list[_Marker] = []
    place = 0
    while match := _opening().match(line, place):
        following = line[match.end() :]
        in_a_word = match["tight"] and not match["number"] and not _opening().match(following)
        if in_a_word and following.isupper():  # "KILL-SWITCH LAW PASSED"
            break
        found.append(_Marker(_meaning()[match["bare"] or match["inner"]], match.start(), match.end()))
        place = match.end()
        if place == len(line):
            break
    closing = _closing().search(line, place)
    if closing:
        found.append(_Marker(_meaning()[closing["inner"]], closing.start(), closing.end(), closes=True))
    return found


@cache
def _meaning() -> dict[str, Standing]:
    lists = load_lexicon("standing")
    return {
        name: Standing(standing)
        for part in ("marker", "phrase")
        for standing, names in lists[part].items()
        for name in names
    }


@cache
def _opening() -> re.Pattern[str]:
    names = any_of(_meaning())
    aside = r"(?:[ -]?\([^()]{1,40}\))?"  # "CORRECTED (Oct 3)-"
    apart = r":(?=\s|\Z)|\s*[–—]\s*|\s+-+\s+|--+\s*"
    bare = rf"(?P<bare>{names})(?P<number> ?\d{{1,2}})?{aside}(?:\s*\Z|{apart}|(?P<tight>-(?=\S)))\s*"
    return re.compile(rf"\s*(?:{bare}|{_in_brackets()}\s*[-–—:]?\s*)")


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"\s*{_in_brackets()}\s*\Z")


def _in_brackets() -> str:
    return rf"[\[(](?P<inner>{any_of(_meaning())})(?: ?\d{{1,2}})?[\])]"


@cache
def _advisory() -> re.Pattern[str]:
    words = load_lexicon("standing")["advisory"]
    taken, told = any_of(words["taken_back"]), any_of([*words["killed"], *words["withdrawn"]])
    return re.compile(
        rf"{any_of(words['lead'])}\s*[-–—:]\s*(?i:(?:the |our |this |a )?{taken}\b"
        rf"(?: (?:on|about|of|headlined|slugged) .{{1,120}}?)?,? (?:(?:is|was|has been) )?(?P<word>{told})\b)"
    )
