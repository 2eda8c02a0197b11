"""What "it" stands for, where the article has a name for it and no other comes in question."""

from __future__ import annotations

from collections.abc import Sequence

from checker.facts._words import DEPTH, Word
from checker.model import Entity

# How far back, in characters, the subject of the sentence before may stand: about two sentences.
_NEAR = 250
# A name so near has no predicate behind it but "said on Tuesday": the sentence was about something else.
_PREDICATE = 30
_SUBJECTS = {"nsubj", "nsubjpass"}
_THINGS = {"ORG", "PLACE", "OTHER"}
# Verbs whose "it" is often empty: "it is clear that", "it took years", "it emerged that".
_EMPTY = {
    "be",
    "become",
    "seem",
    "appear",
    "take",
    "happen",
    "emerge",
    "turn",
    "rain",
    "snow",
    "transpire",
    "matter",
}


def it_means(word: Word, entities: Sequence[Entity]) -> str:
    """The name that the subject "it" means, that of the clause above or of the sentence before; or nothing.

    Subjects go on as subjects (Hobbs 1978; centering, Grosz, Joshi and Weinstein 1995). A subject that is no
    name, or a person's, leaves "it" unknown, and so does another firm or place named since.
    """
    if word.dep not in _SUBJECTS or _is_empty(word.head):
        return ""
    above = _subject_above(word)
    if above is not None:
        named = next((e for e in entities if e.span.start <= above.start < e.span.end), None)
        return named.name if named is not None and named.label in _THINGS else ""
    return _subject_before(word, entities)


def _is_empty(verb: Word) -> bool:
    """Whether "it" only holds the place of a clause: "it is said that", "it emerged"."""
    if any(child.dep in {"ccomp", "csubj", "csubjpass"} for child in verb.children):
        return True
    return verb.lemma in _EMPTY and not _is_placed(verb)


def _is_placed(verb: Word) -> bool:
    """ "It is in talks to sell", "it was on the verge": of somebody, unlike "it is clear", "it is a pity"."""
    kinds = {child.dep for child in verb.children}
    phrases = (child for child in verb.children if child.dep == "prep" and child.lower in ("in", "on"))
    nouns = (noun for phrase in phrases for noun in phrase.children if noun.dep == "pobj")
    bound = any(noun.entity not in ("DATE", "TIME") for noun in nouns)
    return verb.lemma == "be" and bound and not kinds & {"acomp", "attr", "advcl"}


def _subject_above(word: Word) -> Word | None:
    verb = word.head
    for _ in range(DEPTH):
        if verb.head is verb:
            return None
        verb = verb.head
        subject = next((c for c in verb.children if c.dep in _SUBJECTS and c is not word), None)
        if subject is not None and subject.lower != "it":
            return subject
    return None


def _subject_before(word: Word, entities: Sequence[Entity]) -> str:
    """The last name that a verb before had as its subject, where no other thing was named since."""
    named = [e for e in entities if word.start - _NEAR <= e.span.start < word.start]
    subjects = [e for e in named if e.role == "agent"]
    if not subjects or subjects[-1].label not in _THINGS:
        return ""
    last = subjects[-1]
    if word.start - last.span.end < _PREDICATE:
        return ""
    since = {e.name for e in named if e.span.start > last.span.start and _may_be_meant(e, last)}
    return last.name if since <= {last.name} else ""


def _may_be_meant(named: Entity, subject: Entity) -> bool:
    """Whether a later name comes in question: no person, no people, and no place beside a firm."""
    if named.label == "PLACE":
        return subject.label == "PLACE"
    return named.label != "GROUP" and not (named.label == "PERSON" and " " in named.name)
