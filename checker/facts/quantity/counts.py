"""Figures of a noun that stands for a count: "the number of people held", "the tally", "the total"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from checker.concepts import exclusive_class
from checker.facts.quantity.items import item_after, stands_for_people
from checker.facts.quantity.phrases import (
    NOUN_TAGS,
    Counted,
    Place,
    cue_set,
    phrase_ending,
    run_after,
)
from checker.model import Quantity, Scope

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 16  # tokens between the noun and its figure
_PARTICIPLES = frozenset({"VBN", "VBD", "JJ"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VB"})
_AUXILIARIES = frozenset({"be", "have", "will"})
_LEADS = frozenset({"the", "its", "their", "his", "her", "this", "that"})
_BREAKS = frozenset({";", ":", "(", "while", "whereas", "because"})


def read_count(place: Place, found: Sequence[Quantity]) -> Counted | None:
    """What the figure of a count noun counts and what happened to those, None where no such noun has it.

    In any order: "put the number of goats slaughtered at 51,300", "cut to 11 the number of fishermen
    missing", "the number killed rose to four". A bare noun is of what the sentence has just added to it:
    "12 more cases were confirmed, taking the total to 43".
    """
    if place.unit is not None:
        return None
    noun = _noun_after(place)
    if noun is None and not item_after(place) and not stands_for_people(place, place.end):
        noun = _noun_before(place)
    return None if noun is None else _counted_by(place.words, noun, found)


def _is_count(word: Token) -> bool:
    return word.tag_ in {"NN", "NNS", "NNP"} and word.lemma_.lower() in cue_set("count_nouns")


def _noun_after(place: Place) -> int | None:
    """ "Cut to 11 the number of fishermen missing": the noun follows where it is long."""
    if place.lower(place.left - 1) not in {"to", "at"} or place.lower(place.end) not in _LEADS:
        return None
    return next(
        (
            at
            for at in range(place.end + 1, min(place.end + 4, len(place.words)))
            if _is_count(place.words[at])
        ),
        None,
    )


def _noun_before(place: Place) -> int | None:
    """The count noun that a verb joins to the figure, one verb away at most."""
    at = place.left - 1
    while place.tag(at) in {"RB", "DT"} and at > 0:
        at -= 1
    joined = place.lower(at) in {"to", "at", "from"}
    if not joined and not (place.tag(at).startswith("VB") and _gives_figure(place.words[at])):
        return None
    verbs = [] if joined else [at]
    for index in range(at if joined else at - 1, max(at - _REACH, -1), -1):
        word = place.words[index]
        if word.lower_ in _BREAKS or (word.tag_ == "CD" and word.dep_ == "pobj"):
            return None
        if _is_count(word):
            return None if _is_vague(place, index) or not _is_joined(place.words, index, verbs) else index
        if word.tag_ in _FINITE and word.lemma_ not in _AUXILIARIES and word.dep_ != "aux":
            verbs.append(index)
    return None


def _is_vague(place: Place, at: int) -> bool:
    return place.lower(at - 1) == "a" and place.lower(at) == "number"


def _is_joined(words: Sequence[Token], noun: int, verbs: Sequence[int]) -> bool:
    """Whether no more than one verb, and one that gives a figure, stands between the noun and its figure.

    A participle behind those counted is no such verb: "the number of sheep slaughtered in the outbreak".
    """
    run = run_after(words, noun + 2) if noun + 1 < len(words) and words[noun + 1].lower_ == "of" else None
    behind = {noun + 1, run[1] + 1} if run is not None else {noun + 1}
    between = [at for at in verbs if at not in behind or _gives_figure(words[at])]
    # "Put the number of those who fell ill at 51": the verb before the noun gives the figure.
    if words[noun].dep_ == "dobj" and _gives_figure(words[noun].head):
        return not any(_gives_figure(words[at]) for at in between)
    return len(between) <= 1 and all(_gives_figure(words[at]) for at in between)


def _gives_figure(verb: Token) -> bool:
    lemma = verb.lemma_.lower()
    return lemma in cue_set("level_verbs") | cue_set("placing_verbs") | _movers()


def _movers() -> frozenset[str]:
    return frozenset().union(*(cue_set("changes", name) for name in ("up", "down", "raise", "lower")))


def _counted_by(words: Sequence[Token], noun: int, found: Sequence[Quantity]) -> Counted:
    own = exclusive_class(words[noun].lemma_.lower())
    if own:  # "the toll"
        return Counted(phrase_ending(words, noun), Scope.LEVEL, role=own)
    after = noun + 1
    if after < len(words) and words[after].lower_ in {"of", "for"}:
        run = run_after(words, after + 1)
        if run is None:
            return _of_people(words, after + 1)
        return Counted(run[0], Scope.LEVEL, role=_state(words, run[1] + 1) or _named(run[0]))
    state = _of_people(words, after)
    if state.role:
        return state
    if noun and words[noun - 1].tag_ in NOUN_TAGS and words[noun - 1].lemma_.lower() != "total":
        item = phrase_ending(words, noun - 1)  # "the case count"
        return Counted(item, Scope.LEVEL, role=_named(item))
    last = found[-1] if found else None
    if last is not None and last.scope is Scope.INCREMENT and not last.unit:
        return Counted(last.item.removeprefix("new "), Scope.LEVEL, role=last.role)
    return Counted("", Scope.LEVEL)


def _of_people(words: Sequence[Token], at: int) -> Counted:
    """ "The number killed", "the number of dead", "the number of the missing"."""
    at += at < len(words) and words[at].lower_ == "the"
    role = _state(words, at)
    if not role:
        return Counted()
    named = words[at].lower_ in cue_set("states")  # "12 injured" are counted under that word too
    return Counted(words[at].lower_ if named else "person", Scope.LEVEL, role=role)


def _state(words: Sequence[Token], at: int) -> str:
    """What happened to those counted, by the word behind them: "people held", "fishermen missing"."""
    while at < len(words) and words[at].tag_ == "RB":
        at += 1
    if at + 1 < len(words) and words[at].lower_ in {"known", "confirmed", "believed", "feared", "thought"}:
        at += 1  # "known to have died"
        while at + 1 < len(words) and words[at].lower_ in {"to", "have", "be", "been", "as"}:
            at += 1
    if at >= len(words):
        return ""
    word = words[at]
    if word.lower_ == "held" or (
        word.lower_ == "in" and words[min(at + 1, len(words) - 1)].lower_ == "custody"
    ):
        return "arrest"
    if word.tag_ not in _PARTICIPLES and word.lower_ not in cue_set("states"):
        return ""
    return exclusive_class(word.lower_) or exclusive_class(word.lemma_.lower())


def _named(item: str) -> str:
    return exclusive_class(item) or exclusive_class(item.rsplit(" ", 1)[-1])
