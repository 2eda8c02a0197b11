"""Who does it and who undergoes it: the agent and the patient of a clause."""

from __future__ import annotations

from collections.abc import Sequence

from checker.facts._senses import antecedent
from checker.facts._words import Word, has_to
from checker.model import Entity, Mention

# How far back, in characters, a pronoun looks for its person: about four sentences.
REACH = 600
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}
_OF_THE_SPEAKER = {"i", "we"}
_OF_A_PERSON = {"he", "she", "him", "her"}
_TIMES = {"DATE", "TIME"}
_RELATIVE = {"who", "which", "that", "whom", "whose"}


def participants(head: Word, entities: Sequence[Entity], speaker: Mention | None) -> tuple[str, str]:
    """Who does it and who undergoes it, whatever the voice; shared subjects are inherited."""
    agent = patient = None
    subject = _subject(head)
    passive = any(child.dep in {"nsubjpass", "auxpass"} for child in head.children)
    if subject is None and head.dep == "acl" and head.tag == "VBN":
        subject, passive = head.head, True
    if passive:
        patient = subject
        agent = _agent_of_passive(head)
    else:
        agent = subject
        patient = _object(head)
    return _named(agent, entities, speaker), _named(patient, entities, speaker)


def _subject(head: Word) -> Word | None:
    own = next((child for child in head.children if child.dep in _SUBJECTS), None)
    if own is not None and own.lower in _RELATIVE and head.dep == "relcl":
        return antecedent(head)
    if own is None and head.head is not head:
        if head.pos == "ADJ" and head.dep == "amod":  # "firefighters, unable to reach the roof, left"
            return head.head
        if head.dep in {"conj", "xcomp", "advcl"}:
            return _subject(head.head)
        if head.dep == "pcomp":  # "left without signing"
            return _subject(head.head.head)
        if head.dep in {"acl", "relcl"} and head.head.head is head.head and has_to(head):
            return head.head  # "Corrin to withdraw troops"
    return own


def _agent_of_passive(head: Word) -> Word | None:
    """ "by the army"; of "by autumn" and "by noon" nobody."""
    for by in head.children:
        for child in by.children if by.dep == "agent" else ():
            if child.dep == "pobj" and child.entity not in _TIMES:
                return child
    return None


def _object(head: Word) -> Word | None:
    for child in head.children:
        if child.dep in {"dobj", "attr", "oprd"}:
            return child
    inner = next((child for child in head.children if child.dep == "xcomp"), None)
    return _object(inner) if inner is not None else None


def _named(word: Word | None, entities: Sequence[Entity], speaker: Mention | None) -> str:
    """The canonical name of who is meant, else the head's lemma; empty where nobody can be told."""
    if word is None:
        return ""
    if word.pos == "PRON":
        return _referent(word, entities, speaker)
    for entity in entities:
        if entity.span.start <= word.start < entity.span.end:
            return entity.name
    lemma = word.lemma
    if apposed := _apposed(word, entities):
        return apposed
    of = _qualifying(word, entities)
    return f"{of} {lemma}" if of else lemma


def _apposed(word: Word, entities: Sequence[Entity]) -> str:
    """The name set beside an office: "the town's mayor, Ilka Brod"."""
    names = [child for child in word.children if child.dep == "appos" and child.i > word.i]
    return next(
        (
            e.name
            for name in names
            for e in entities
            if e.label == "PERSON" and e.span.start <= name.start < e.span.end
        ),
        "",
    )


def _qualifying(word: Word, entities: Sequence[Entity]) -> str:
    """Whose the party is: "Russian peacekeepers", "the president of Armenia", "Baku's army"."""
    near = [child for child in word.children if child.dep in {"amod", "compound", "poss", "nmod"}]
    near += [
        pobj
        for child in word.children
        if child.lower == "of"
        for pobj in child.children
        if pobj.dep == "pobj"
    ]
    for child in near:
        for entity in entities:
            if entity.span.start <= child.start < entity.span.end and entity.label != "OTHER":
                return entity.name
    return ""


def _referent(word: Word, entities: Sequence[Entity], speaker: Mention | None) -> str:
    """Whom a pronoun means: in reported words the speaker, else the person last named before it."""
    reported = speaker is not None and word.dep in _SUBJECTS
    if speaker is not None and (word.lower in _OF_THE_SPEAKER or (reported and word.lower in _OF_A_PERSON)):
        return speaker.name or speaker.text
    if word.lower not in _OF_A_PERSON:
        return ""
    before = [e for e in entities if e.label == "PERSON" and word.start - REACH <= e.span.start < word.start]
    return max(before, key=lambda entity: entity.span.start).name if before else ""
