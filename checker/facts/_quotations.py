"""The quotations of a text, whatever its quotation marks."""

from __future__ import annotations

import re

from checker.model import Span

_OPENING = {"“": "”", "«": "»", "„": "“", "‘": "’", "‹": "›"}
_STRAIGHT = ('"', "'", "’")
_TYPED = re.compile(r"``|''(?=\w)")
_MAX_QUOTE = 4000  # characters; a longer one has lost its closing mark


def find_quotations(text: str) -> list[Span]:
    """The quotations of a text with their marks, outermost only; an unclosed one ends with its paragraph."""
    found: list[Span] = []
    start, closing = -1, ""
    text = _TYPED.sub(' "', text).replace("''", '" ')  # of equal length: doubled marks of old wires
    for at, char in enumerate(text):
        if start < 0:
            closing = _opens(text, at, char)
            start = at if closing else -1
        elif _closes(text, at, char, closing):
            if at - start > 1:
                found.append(Span(start, at + 1))
            start = -1
        elif char == "\n" or at - start > _MAX_QUOTE:
            if closing not in ("'", "’"):
                found.append(Span(start, at))
            start = -1
    if start >= 0 and closing not in ("'", "’") and len(text) - start > 1:
        found.append(Span(start, len(text)))
    return found


def _opens(text: str, at: int, char: str) -> str:
    """The mark that closes a quotation opened at `at`, empty where none opens."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if before.isalnum() or after.isspace():
        return ""
    if char in _OPENING:
        return _OPENING[char]
    if char == '"':
        return '"'
    return char if char == "'" and not after.isdigit() else ""


def _closes(text: str, at: int, char: str, closing: str) -> bool:
    if char != closing:
        return False
    if char == '"' or char not in _STRAIGHT:
        return True
    after = text[at + 1] if at + 1 < len(text) else " "
    before = text[at - 1]
    return not after.isalnum() and (
        not before.isalnum() or before != "s" or "'" not in text[at + 1 : at + 200]
    )
