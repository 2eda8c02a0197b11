"""One account in other words: two sentences of which nothing in the one excludes anything in the other."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import product
from typing import Any

from checker.comparisons.attribution import speakers_differ
from checker.comparisons.base import (
    Aligned,
    Level,
    Side,
    both_ways,
    event_times,
    once_a_side,
    share_a_party,
)
from checker.comparisons.either_or import questions
from checker.comparisons.in_place import has_other_word
from checker.comparisons.instants import time_level
from checker.comparisons.intervals import interval_level, is_telling, unit_family
from checker.concepts import (
    are_exclusive,
    are_one_item,
    are_opposites,
    contrast,
    event_class,
    exclusive_class,
    known_event,
    stem,
)
from checker.corrections import has_cue
from checker.lexicon import load_lexicon
from checker.model import REALISED, UNREALISED, Quantity, Stage
from checker.names import is_inside, same_name
from checker.names.parse import words_of
from checker.units import convertible

_FEWEST = 3
# "Is without power" says that it has none.
_WITHOUT = re.compile(r"\b(?:is|are|was|were|remains?|remained) (?:still )?without\b", re.I)
_HAS = re.compile(r"\b(?:has|have|had)\b", re.I)
_ASIDE = {Stage.POSTPONED, Stage.CANCELLED, Stage.REVERSED, Stage.DENIED}
# Within this of each other two reports hardly tell of a plan and of what came of it.
_ONE_CYCLE = dt.timedelta(hours=30)
# Cues by which a sentence says that it was otherwise before, or has yet to come.
_CHANGED = ("turned", "prolonging", "pending")
_WORD = re.compile(r"[^\W\d_]+(?:n['’]t\b)?")


def are_alike(pair: Aligned, params: Mapping[str, Any]) -> bool:
    """True where two sentences may be one account in other words, and nothing speaks against it.

    Words and names in common and MiniLM's cosine say that they are of one event, and cosine alone says
    no more ("12 killed", "12 injured"): so all that both give must meet, their figures, times, names,
    speakers, negations, and no word of the one may exclude one of the other.
    """
    return (
        are_near(pair, params)
        and not any(side.claim.sentence.rstrip("\"'”’ ").endswith("?") for side in (pair.left, pair.right))
        and _are_of_one_stage(pair)
        and not _share_a_name_alone(pair)
        and not _are_two_known_events(pair)
        and not _say_the_contrary(pair)
        and not speakers_differ(pair.left.claim.speaker, pair.right.claim.speaker)
        and not (_figures_stand_apart(pair) or _times_stand_apart(pair))
        and not _names_stand_apart(pair.left.names, pair.right.names)
        and not (_words_exclude(pair) or has_other_word(pair))
    )


def are_near(pair: Aligned, params: Mapping[str, Any]) -> bool:
    """True where two clauses share a name or a party, and wording and evidence enough to be one account."""
    if pair.similarity < params["alike"] or pair.evidence < params["evidence"]:
        return False
    one = bool(pair.left.names & pair.right.names) or share_a_party(pair.left.claim, pair.right.claim)
    return one and pair.fewest_stems >= _FEWEST


def _share_a_name_alone(pair: Aligned) -> bool:
    """ "The Dockers' Union wants more pay", "who chairs the Dockers' Union": nothing else joins them."""
    names = pair.left.names & pair.right.names
    spoken = {word for name in names for word in _WORD.findall(name.lower())} | _offices(pair, names)
    common = (pair.left.stems & pair.right.stems) - {stem(word) for word in spoken} - _titles()
    objects = pair.left.claim.patient.split()[-1:], pair.right.claim.patient.split()[-1:]
    one_object = all(objects) and are_one_item(objects[0][0], objects[1][0])
    return not (pair.same_act or common or one_object)


@cache
def _titles() -> frozenset[str]:
    return frozenset(map(stem, words_of("titles")))


def _offices(pair: Aligned, names: Iterable[str]) -> set[str]:
    """ "Transport" in "Transport minister Greta Sandell": of what the office is that stands before a name."""
    found = (
        re.search(rf"([\w-]+) ([\w-]+) {re.escape(name)}\b", side.claim.sentence)
        for name in sorted(names)
        for side in (pair.left, pair.right)
    )
    return {office[1].lower() for office in found if office and office[2].lower() in words_of("titles")}


def _are_two_known_events(pair: Aligned) -> bool:
    """ "Was sentenced on Wednesday", "will appeal": two events that the word lists know apart."""
    left, right = known_event(pair.left.claim.event), known_event(pair.right.claim.event)
    stages = {pair.left.claim.status, pair.right.claim.status}
    apart = bool(left and right) and left != right
    return apart and Stage.COMPLETED in stages and bool(stages & UNREALISED)


def _are_of_one_stage(pair: Aligned) -> bool:
    """Both of what was done, both of what is to be; reports of one day may put a plan as its announcement."""
    stages = {pair.left.claim.status, pair.right.claim.status}
    if any(stages <= one for one in (REALISED, UNREALISED)) or len(stages) == 1:
        return True
    if stages & _ASIDE:
        return stages <= REALISED | _ASIDE
    return stages <= REALISED | UNREALISED and pair.gap is not None and pair.gap <= _ONE_CYCLE


def _say_the_contrary(pair: Aligned) -> bool:
    """One denies, takes back or calls off, the other does not, as far as the words for that tell."""
    left, right = pair.left, pair.right
    if _denials(left) % 2 != _denials(right) % 2:
        return True
    if pair.same_act and left.claim.negated != right.claim.negated:
        return True
    if any(_WITHOUT.search(a.claim.text) and _HAS.search(b.claim.text) for a, b in both_ways(pair)):
        return True
    if any(has_cue(left.claim.sentence, cue) != has_cue(right.claim.sentence, cue) for cue in _CHANGED):
        return True
    aside = [bool(side.stages & _ASIDE) for side in (left, right)]
    # "Withdrew the licence": a verb that in other clauses is of a plan.
    return any(aside) and not all(
        told or bool(side.around & _ending()) for told, side in zip(aside, (left, right), strict=True)
    )


@once_a_side
def _denials(side: Side) -> int:
    words = _words(side)
    text = f" {' '.join(words)} "
    phrases = [phrase for phrase in load_lexicon("status")["short_of"] if "no " not in phrase]
    short = sum(f" {phrase} " in text for phrase in phrases)
    stems = f" {' '.join(map(stem, words))} "
    short += sum(f" {phrase} " in stems for phrase in _denying_phrases())
    return short + sum(word in _denying() or stem(word) in _denying() for word in words)


@cache
def _denying() -> frozenset[str]:
    """Negative words, and the stems of those that negate without one ("refuse", "failure", "untrue")."""
    lists = load_lexicon("status")
    negative = {*lists["negators"], *lists["negative_words"], "cannot"}
    forbidding = load_lexicon("cues")["forbidding"]  # an act of its own: "barred", "must keep out"
    return frozenset(
        negative | {stem(word) for word in _implicit() if " " not in word and word not in forbidding}
    )


@cache
def _denying_phrases() -> frozenset[str]:
    """The stems of what negates in two words ("rule out"); a vote against something is an act of its own."""
    votes = questions()["approval"].ends[1]
    phrases = (phrase for phrase in _implicit() if " " in phrase and phrase not in votes)
    return frozenset(
        " ".join(map(stem, phrase.split())) for phrase in phrases if known_event(phrase) != "rejection"
    )


@cache
def _implicit() -> tuple[str, ...]:
    lists = load_lexicon("status")
    verbs, nouns, adjectives = lists["verbs"], lists["nouns"], lists["adjectives"]
    return (*verbs["fail"], *verbs["denied"], *nouns["fail"], *adjectives["fail"])


@cache
def _ending() -> frozenset[str]:
    """The stems of verbs by which something is put off, called off, undone or ended."""
    verbs = load_lexicon("status")["verbs"]
    ending = [verb for stage in _ASIDE for verb in verbs.get(stage.value, ())]
    return frozenset(stem(verb) for verb in (*ending, *load_lexicon("cues")["ceasing"]) if " " not in verb)


@once_a_side
def _words(side: Side) -> list[str]:
    """The sentence's words, "isn't" as "is" and "n't"."""
    words: list[str] = []
    for word in _WORD.findall(side.claim.sentence.lower()):
        bare = re.sub(r"n['’]t$", "", word)
        words += [bare, "n't"] if bare != word else [word]
    return words


def _figures_stand_apart(pair: Aligned) -> bool:
    """Both have figures, one of the shorter list meets none of the other's, and none that tells meets one."""
    fewer, more = sorted((pair.left.figures, pair.right.figures), key=len)
    met = [ours for ours in fewer if any(_meet(ours, theirs) for theirs in more)]
    return len(met) < len(fewer) and not any(is_telling(figure) for figure in met)


def _times_stand_apart(pair: Aligned) -> bool:
    """Both say when, and no two of their times meet: "must be in by 30 September", "by 31 October"."""
    ours, theirs = (event_times(side.claim.times) for side in (pair.left, pair.right))
    return bool(ours and theirs) and all(
        time_level(a, b) is Level.DIFFERENT for a, b in product(ours, theirs)
    )


def _meet(left: Quantity, right: Quantity) -> bool:
    families = unit_family(left), unit_family(right)
    if families[0] != families[1]:
        return False
    measured = families[0] == "measure" and left.unit != right.unit
    if measured and not convertible(left.unit, right.unit):
        return False
    return interval_level(left, right) is not Level.DIFFERENT


def _names_stand_apart(left: Iterable[str], right: Iterable[str]) -> bool:
    """Each sentence names somebody or something that the other does not."""
    ours, theirs = sorted(left), sorted(right)
    return bool(_unmet(ours, theirs)) and bool(_unmet(theirs, ours))


def _unmet(names: Iterable[str], others: Iterable[str]) -> list[str]:
    return [name for name in names if not any(_are_akin(name, other) for other in others)]


def _are_akin(one: str, other: str) -> bool:
    if set(one.lower().split()) & set(other.lower().split()):
        return True
    return same_name(one, other) or is_inside(one, other) or is_inside(other, one)


def _words_exclude(pair: Aligned) -> bool:
    """A word that only one sentence has excludes one that only the other has."""
    ours, theirs = (
        sorted({word for word in (*_words(side), *side.claim.words) if stem(word) not in other})
        for side, other in ((pair.left, _stems(pair.right)), (pair.right, _stems(pair.left)))
    )
    return any(_exclude(a, b) for a, b in product(ours, theirs))


def _stems(side: Side) -> frozenset[str]:
    return frozenset(stem(word) for word in _words(side))


def _exclude(left: str, right: str) -> bool:
    if contrast(left, right) or are_opposites(event_class(left), event_class(right)):
        return True
    return are_exclusive(exclusive_class(left), exclusive_class(right))
