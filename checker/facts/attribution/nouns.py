"""Cues that are nouns or adjectives: "her claim that", "made the case that", "is confident that"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.facts.attribution.contents import between
from checker.facts.attribution.lexicon import lexicon
from checker.facts.attribution.phrases import has_to, noun_phrase, speaker_of, speaker_phrase
from checker.facts.attribution.verbs import Said

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")


def by_noun(noun: Token) -> Said | None:
    """ "X's claim that ...", "the claim by X that ...", "X made the claim that ...", and without a
    speaker "rumours that ..."."""
    found = _noun_content(noun)
    if found is None:
        return None
    that, doc = found[0].lower_ == "that", noun.doc
    content = tuple(between(found[0].nbor() if that else found[0], found[1]))
    cue, owner = doc[noun.i : noun.i + 1], _owner(noun)
    if owner is not None:
        return Said(content, noun_phrase(owner), cue)
    verb = noun.head
    if noun.dep_ == "dobj" and verb.lemma_.lower() in lexicon().sets["support_verbs"] and verb.i < noun.i:
        subject = speaker_of(verb)
        if subject is not None and not any(child.dep_ == "neg" for child in verb.children):
            return Said(content, speaker_phrase(subject, verb), doc[verb.i : noun.i + 1])
    return Said(content, None, cue) if that else None


def _owner(noun: Token) -> Token | None:
    """Whose word a noun is: "X's claim", "the claim by X"."""
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    for prep in noun.children:
        if owner is None and prep.dep_ in ("prep", "agent") and prep.lower_ in ("by", "from"):
            owner = next((child for child in prep.children if child.dep_ == "pobj"), None)
    return owner


def _noun_content(noun: Token) -> tuple[Token, Token] | None:
    """The first and last word of what a noun says: a clause with "that", or after its own preposition."""
    lemma = noun.lemma_.lower()
    prepositions = lexicon().noun_prepositions.get(lemma, ())
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be" and lemma in lexicon().sets["nouns"]:
        clause = next((child for child in noun.head.rights if child.dep_ == "ccomp"), None)
        if clause is not None:
            return clause.left_edge, clause.right_edge
    for child in noun.rights:
        if child.dep_ in ("acl", "ccomp", "relcl"):
            first = child.left_edge
            that = first.lower_ == "that" and first.dep_ not in _SUBJECTS and lemma in lexicon().sets["nouns"]
            if that or (first.lower_ == "to" and "to" in prepositions):
                return first, child.right_edge
        elif child.dep_ == "prep" and child.lower_ in prepositions and child.right_edge.i > child.i:
            return noun.doc[child.i + 1], child.right_edge
    return None


def by_adjective(adjective: Token) -> Said | None:
    """ "is confident that", "were worried about", "felt sure that": what somebody holds or fears."""
    verb = adjective.head
    if adjective.lower_ == "clear" and verb.lemma_ == "make":
        return _by_making_clear(adjective)
    if adjective.dep_ not in ("acomp", "oprd", "attr") or verb.lemma_ not in lexicon().sets["linking"]:
        return None
    if any(child.dep_ in ("neg", "mark") for child in verb.children) or verb.i > adjective.i:
        return None
    subject = speaker_of(verb)
    if subject is None or subject.lower_ in ("it", "this", "that", "there"):
        return None
    cue = adjective.doc[verb.i : adjective.i + 1]
    for child in adjective.rights:
        if child.dep_ in ("ccomp", "xcomp"):
            if has_to(child) and adjective.lower_ not in lexicon().sets["eager"]:
                return None
            return Said(tuple(between(child.left_edge, child.right_edge)), speaker_phrase(subject, verb), cue)
        if child.dep_ == "prep" and child.right_edge.i > child.i:
            content = between(adjective.doc[child.i + 1], child.right_edge)
            return Said(tuple(content), speaker_phrase(subject, verb), cue)
    return None


def _by_making_clear(clear: Token) -> Said | None:
    """ "made (it) clear that the port would stay open"."""
    verb = clear.head
    clauses = (child for child in (*clear.rights, *verb.rights) if child.dep_ in ("ccomp", "advcl"))
    clause = next((child for child in clauses if child.left_edge.i > clear.i), None)
    subject = speaker_of(verb)
    if clause is None or subject is None or any(child.dep_ == "neg" for child in verb.children):
        return None
    content = between(clause.left_edge, clause.right_edge)
    return Said(tuple(content), speaker_phrase(subject, verb), clear.doc[verb.i : clear.i + 1])
