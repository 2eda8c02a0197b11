"""Who somebody is, and what they may do."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from checker.errors import InputError

LONGEST_NAME = 60


class Role(StrEnum):
    """A reader sees everything and changes nothing; an editor decides."""

    READER = "reader"
    EDITOR = "editor"

    def covers(self, needed: Role) -> bool:
        """Whether somebody with this role may do what needs the other one."""
        return self is Role.EDITOR or needed is Role.READER


@dataclass(frozen=True, slots=True)
class Account:
    """Whose decisions these are, under the name that the store keeps them by."""

    name: str
    role: Role


def spelt_name(text: str) -> str:
    """The name as it is kept: in Unicode's composed form, with single spaces between its words.

    Raises `InputError` where it is empty, longer than 60 characters, without a letter or a figure, or has
    characters that do not show or that turn the direction of the text beside them.
    """
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name or len(name) > LONGEST_NAME:
        raise InputError(f"a name has between 1 and {LONGEST_NAME} characters")
    if any(unicodedata.category(sign).startswith("C") for sign in name):
        raise InputError("a name has no control characters and none that do not show")
    if not any(sign.isalnum() for sign in name):
        raise InputError("a name has a letter or a figure in it")
    return name


def name_key(name: str) -> str:
    """What two spellings of one name have in common: “Ana” and “ANA” are one person."""
    return unicodedata.normalize("NFKC", name).casefold()
