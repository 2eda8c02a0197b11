"""How far the clocks of a sentence stand from Greenwich, where it says so: "two hours ahead of GMT"."""

from __future__ import annotations

import re

from checker.facts.timex.words import words_list

_OFFSET = re.compile(
    r"\b(?P<hours>\w+)(?P<half> and a half)?[ -]hours? (?P<side>ahead of|behind) "
    r"(?:GMT|UTC|Greenwich(?: Mean Time)?|Universal Time|Coordinated Universal Time)\b"
)
_FURTHEST = 14


def stated_offset(text: str) -> tuple[float, str] | None:
    """The hours ahead of Greenwich with the words that say so; None where none or more than one do."""
    found = list(_OFFSET.finditer(text))
    if len(found) != 1:
        return None
    told = found[0]["hours"].lower()
    hours = {"an": 1, "one": 1}.get(told) or words_list("numbers").get(told)
    if hours is None and told.isascii() and told.isdigit():
        hours = int(told)
    if not hours or hours > _FURTHEST:
        return None
    offset = hours + (0.5 if found[0]["half"] else 0)
    return (offset if found[0]["side"] == "ahead of" else -offset), found[0].group()
