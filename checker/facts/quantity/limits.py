"""The words that limit a number: "at least", "nearly", "or more", "exceeded"."""

from __future__ import annotations

from functools import cache
from typing import Any

from checker.concepts import counts_people
from checker.facts.numerals.atoms import after_hyphen
from checker.facts.quantity.phrases import cue_set, singular
from checker.facts.quantity.sentence import Sentence
from checker.facts.quantity.units import Unit
from checker.lexicon import load_lexicon
from checker.model import Qualifier

_JOINING = frozenset({"but", "and", "or"})
_BOUNDS = frozenset({Qualifier.AT_LEAST, Qualifier.AT_MOST, Qualifier.MORE_THAN, Qualifier.LESS_THAN})
_LONGEST_LIMIT = 5  # words


@cache
def _limits(side: str) -> dict[tuple[str, ...], Qualifier]:
    cues: dict[str, Any] = load_lexicon("quantity_cues")
    return {
        tuple(phrase.split()): Qualifier(name) for name, phrases in cues[side].items() for phrase in phrases
    }


@cache
def _edges(side: str) -> frozenset[str]:
    """The words next to a number with which a limit can end (before it) or begin (after it)."""
    return frozenset(key[-1] if side == "before" else key[0] for key in _limits(side))


def left_limit(view: Sentence, start: int, unit: Unit | None) -> tuple[Qualifier, int]:
    """How the words before a number limit it, and the first atom of those words."""
    result, table = Qualifier.EXACT, _limits("before")
    for _ in range(3):
        if start and view.atoms[start - 1].text == "(":
            break
        if start == 0 or view.atoms[start - 1].lower not in _edges("before"):
            break
        before = [atom.lower for atom in view.atoms[max(start - _LONGEST_LIMIT, 0) : start]]
        for length in range(len(before), 0, -1):
            key = tuple(before[-length:])
            limit = table.get(key)
            at = start - length
            if limit is not None and not (_is_preposition(view, at, key, unit) or _compares(view, at, key)):
                result = result if result in _BOUNDS else (limit if limit != Qualifier.EXACT else result)
                start -= length
                break
        else:
            break
    return result, start


def _compares(view: Sentence, at: int, key: tuple[str, ...]) -> bool:
    """ "Six points more than four years ago": more by the figure before, and no bound of the one behind."""
    if key[-1] != "than" or at < 2:
        return False
    before = view.atoms[at - 2], view.atoms[at - 1]
    if before[1].lower in _JOINING:
        return False  # "more than 10 but fewer than 20"
    numbers = load_lexicon("cues")["number_words"]
    return any(atom.kind == "digits" or atom.lower in numbers for atom in before)


def _is_preposition(view: Sentence, at: int, key: tuple[str, ...], unit: Unit | None) -> bool:
    """Whether "over", "about" or "up to" stands for place, stretch or topic and not for a limit."""
    if key == ("up", "to"):  # "goes up to 12 euros" is where it goes
        previous = view.token(at - 1)
        return previous is not None and previous.lemma_.lower() in cue_set("moving_verbs")
    if len(key) > 1 or key[0] not in {"over", "about", "around", "under", "above", "below", "past"}:
        return False
    word = view.token(at)
    previous = view.token(at - 1)
    lemma = previous.lemma_.lower() if previous is not None else ""
    if word is not None and word.tag_ == "RP":
        return True
    if key[0] == "past":  # "climbed past 5,000", but "the past 12 months"
        return lemma not in load_lexicon("quantity_cues")["changes"]["up"] + ["go", "move", "push"]
    if key[0] == "about":
        return lemma in cue_set("topic")
    if key[0] == "over" and lemma in cue_set("spreading_verbs"):
        return True
    if key[0] == "over" and unit is not None and unit.kind == "time":
        if previous is not None and previous.tag_ == "NNS" and counts_people(singular(previous)):
            return False  # "children over six"
        return lemma not in cue_set("duration_verbs")
    return False


def right_limit(view: Sentence, end: int) -> tuple[Qualifier | None, int]:
    """How the words after a number limit it, and the atom after those words."""
    if view.lower(end) == "+":
        return Qualifier.AT_LEAST, end + 1
    tied = after_hyphen(view.atoms, end)
    if view.lower(tied) == "odd":
        return Qualifier.ABOUT, tied + 1
    if view.lower(tied) == "plus" and tied > end:
        return Qualifier.AT_LEAST, tied + 1
    if view.lower(end) not in _edges("after"):
        return None, end
    for length in range(min(_LONGEST_LIMIT, len(view.atoms) - end), 0, -1):
        limit = _limits("after").get(tuple(atom.lower for atom in view.atoms[end : end + length]))
        if limit is not None and view.lower(end + length) != "than":
            return limit, end + length
    return None, end


def late_limit(view: Sentence, end: int) -> Qualifier | None:
    """ "12 people or more": a limit after the thing counted."""
    for at in (end + 1, end + 2):
        word = view.token(at - 1)
        if word is None or word.pos_ not in {"NOUN", "ADJ", "PROPN"}:
            return None
        limit, after = right_limit(view, at)
        if limit is not None and after - at > 1:
            return limit
    return None


def verb_limit(view: Sentence, start: int, end: int) -> Qualifier:
    """ "exceeded 5,000": the verb limits its figure; "passed 12 laws" does not."""
    word, following = view.token(start - 1), view.token(end)
    if word is None or not word.tag_.startswith("VB"):
        return Qualifier.EXACT
    counted = following is not None and following.pos_ in {"NOUN", "PROPN", "ADJ"}
    for name, lemmas in load_lexicon("quantity_cues")["verbs"].items():
        if word.lemma_ in lemmas and (not counted or word.lemma_ in {"exceed", "surpass"}):
            return Qualifier(name)
    return Qualifier.EXACT
