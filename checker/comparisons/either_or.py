"""The questions of `rules/lexicon/outcomes.yaml` and its folder, each with two ends: read once, checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from checker.errors import RuleError
from checker.lexicon import load_lexicon, rules_directory

_KEYS = {"marks", "ends"}
_SLOT = re.compile(r"<([^>]*)>")


class Mark(StrEnum):
    """What is particular to a question; the head of `outcomes.yaml` says what each mark means."""

    BEARER = "bearer"
    SELF = "self"
    AT = "at"
    BOUND = "bound"
    THINGS = "things"
    DEED = "deed"
    QUALIFIED = "qualified"
    PARTY = "party"
    KNOWN_PARTY = "known_party"
    PEOPLE = "people"
    PERSON = "person"
    SOUGHT = "sought"
    ANYONE = "anyone"
    NO_PART = "no_part"
    GROUP = "group"
    BODY = "body"
    OBJECT = "object"
    KIND = "kind"
    MATTER = "matter"
    REQUEST = "request"
    CHARGE = "charge"
    CONTEST = "contest"
    POST = "post"
    LEVEL = "level"
    THING = "thing"
    AHEAD = "ahead"
    NOW = "now"
    ONCE = "once"
    CHANGES = "changes"
    REOPENS = "reopens"
    UNDONE = "undone"
    TAKEN_BACK = "taken_back"
    RECURS = "recurs"
    THIRD = "third"
    APART = "apart"
    ROUND = "round"
    BY_BOTH = "by_both"
    COURT = "court"
    CHARGED = "charged"


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A question of which only one of two ends can be, with the phrases that tell either.

    There is one object for each, so that it is told from others by what it is.
    """

    name: str
    marks: frozenset[Mark]
    ends: tuple[tuple[str, ...], tuple[str, ...]]

    def has(self, *marks: Mark) -> bool:
        """True where the question has one of the marks."""
        return not self.marks.isdisjoint(marks)


@cache
def questions() -> Mapping[str, Question]:
    """All questions by name: those of `outcomes.yaml`, then those of its folder, file by file.

    A file of the folder has the `questions` of one field of news, and `slots` and `shared` of its own where
    it needs them, beside all that `outcomes.yaml` has.
    """
    general = load_lexicon("outcomes")
    found = read_questions(general)
    for file, own in _of_fields():
        lists = {name: {**general[name], **own.get(name, {})} for name in ("slots", "shared")}
        read = read_questions(lists | {"questions": own["questions"]}, file)
        _refuse_two(file, "question", found, read)
        found |= read
    return found


@cache
def slots() -> Mapping[str, Sequence[str]]:
    """The lists of words that `<name>` stands for in phrases, of all files."""
    found = dict(load_lexicon("outcomes")["slots"])
    for file, own in _of_fields():
        _refuse_two(file, "slot", found, own.get("slots", {}))
        found |= own.get("slots", {})
    return found


def _of_fields() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for path in sorted((rules_directory() / "lexicon" / "outcomes").glob("*.yaml")):
        yield f"outcomes/{path.name}", load_lexicon(f"outcomes/{path.stem}")


def _refuse_two(file: str, what: str, known: Mapping[str, Any], more: Mapping[str, Any]) -> None:
    if twice := sorted(known.keys() & more.keys()):
        path = rules_directory() / "lexicon" / file
        raise RuleError(f"{path}: {what} '{twice[0]}': another file has one of that name; give it another")


def read_questions(lists: Mapping[str, Any], file: str = "outcomes.yaml") -> dict[str, Question]:
    """The questions of such lists as `outcomes.yaml` has; `RuleError` names file, question and remedy."""
    return {name: _Reader(name, lists, file).question(entry) for name, entry in lists["questions"].items()}


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one entry, so that every fault names its file and its question."""

    name: str
    lists: Mapping[str, Any]
    file: str

    def question(self, entry: Any) -> Question:
        if not isinstance(entry, dict):
            raise self._fail("is no entry", "give it `ends`, and `marks` where it has any")
        if unknown := sorted(entry.keys() - _KEYS):
            raise self._fail(f"unknown key '{unknown[0]}'", f"keys are {', '.join(sorted(_KEYS))}")
        ends = entry.get("ends")
        if not isinstance(ends, list) or len(ends) != 2 or not all(ends):
            raise self._fail("has not two ends", "list the phrases of either end under `ends`")
        one, other = (tuple(self._phrases(end)) for end in ends)
        if both := sorted(set(one) & set(other)):
            raise self._fail(f"'{both[0]}' tells both ends", "leave it to one of them")
        return Question(self.name, frozenset(self._marks(entry.get("marks", []))), (one, other))

    def _marks(self, named: Sequence[str]) -> Iterator[Mark]:
        for mark in named:
            if mark not in set(Mark):
                raise self._fail(f"unknown mark '{mark}'", f"marks are {', '.join(sorted(Mark))}")
            yield Mark(mark)

    def _phrases(self, end: Sequence[str]) -> Iterator[str]:
        """The phrases of an end, those of a list that it names by `$` among them."""
        for phrase in end:
            if phrase.startswith("$"):
                if phrase[1:] not in self.lists["shared"]:
                    raise self._fail(f"no list '{phrase}'", f"lists are {', '.join(self.lists['shared'])}")
                yield from self._phrases(self.lists["shared"][phrase[1:]])
                continue
            self._check(phrase)
            yield phrase

    def _check(self, phrase: str) -> None:
        for slot in _SLOT.findall(phrase):
            if slot not in self.lists["slots"]:
                raise self._fail(f"no slot '<{slot}>' in '{phrase}'", "add its words to `slots`")
        event = phrase[1:].partition(" ")[0] if phrase.startswith("@") else ""
        if event and event not in load_lexicon("events")["classes"]:
            raise self._fail(f"no class of events '@{event}'", "add it to `classes` of events.yaml")

    def _fail(self, what: str, remedy: str) -> RuleError:
        path = rules_directory() / "lexicon" / self.file
        return RuleError(f"{path}: question '{self.name}': {what}; {remedy}")
