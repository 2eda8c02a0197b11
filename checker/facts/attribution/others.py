"""Cues that are no verbs with a subject: "according to", adverbs, labels, citations and nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.facts.attribution.contents import between, is_finite, trim
from checker.facts.attribution.lexicon import lexicon
from checker.facts.attribution.phrases import noun_phrase, speaker_phrase
from checker.facts.attribution.quotations import Quotations
from checker.facts.attribution.verbs import Said

if TYPE_CHECKING:
    from spacy.tokens import Token


_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_NAMES = ("PERSON", "ORG", "NORP", "GPE")
_LONGEST_LABEL = 5  # words of a name before a colon


def by_adverb(adverb: Token) -> Said | None:
    head = adverb.head
    if head.pos_ not in ("VERB", "AUX"):
        return None
    first = next((child.left_edge for child in head.children if child.dep_ in _SUBJECTS), head.left_edge)
    return Said(tuple(between(first, head.right_edge)), None, adverb.doc[adverb.i : adverb.i + 1])


def by_according(word: Token) -> Said | None:
    doc, sent = word.doc, word.sent
    if word.i + 2 >= sent.end or doc[word.i + 1].lower_ != "to":
        return None
    preps = (word, doc[word.i + 1])
    speaker = next((child for prep in preps for child in prep.children if child.dep_ == "pobj"), None)
    if speaker is None:
        return None
    phrase = noun_phrase(speaker, whole=True)
    before, after = trim(doc, sent.start, word.i), None
    if before is None or (phrase.end < sent.end and doc[phrase.end].text == ","):
        after = trim(doc, phrase.end, sent.end)
    contents = tuple(span for span in (before, after) if span is not None)
    return Said(contents, speaker_phrase(speaker, word), doc[word.i : word.i + 2])


def by_colon(colon: Token, quotations: Quotations) -> Said | None:
    """ "Mara Kesten: Bridge Unsafe" in a headline or transcript: a name and a colon open it."""
    doc, start = colon.doc, colon.sent.start
    while start < colon.i and doc[start].is_space:
        start += 1
    words = doc[start : colon.i]
    if not 0 < len(words) <= _LONGEST_LABEL or colon.i + 1 >= len(doc) or words[-1].ent_type_ not in _NAMES:
        return None
    if any(not token.is_title and not token.is_upper and token.text != "." for token in words):
        return None
    opened = quotations.starting_at(colon.idx + 1)
    following = doc[colon.i + 1 : colon.sent.end]
    content = opened or trim(doc, following.start, following.end)
    if content is None or not (opened or (following[0].is_title and is_finite(following))):
        return None
    return Said((content,), words, doc[colon.i : colon.i + 1])


def by_citing(verb: Token) -> Said | None:
    speaker = next((child for child in verb.children if child.dep_ == "dobj"), None)
    governor = verb.head
    if speaker is None or governor.i == verb.i or verb.dep_ != "advcl":
        return None
    doc, sent = verb.doc, verb.sent
    content = (
        trim(doc, sent.start, verb.i) if governor.i < verb.i else trim(doc, verb.right_edge.i + 1, sent.end)
    )
    return Said(
        (content,) if content is not None else (), speaker_phrase(speaker, verb), doc[verb.i : verb.i + 1]
    )


def by_noun(noun: Token) -> Said | None:
    """ "X's claim that ...", "the claim by X that ..."; without a speaker there is no attribution."""
    content = _noun_content(noun)
    if content is None:
        return None
    speaker = next((child for child in noun.children if child.dep_ == "poss"), None)
    for prep in noun.children:
        if speaker is None and prep.dep_ in ("prep", "agent") and prep.lower_ in ("by", "from"):
            speaker = next((child for child in prep.children if child.dep_ == "pobj"), None)
    if speaker is None:
        return None
    return Said(tuple(between(*content)), noun_phrase(speaker), noun.doc[noun.i : noun.i + 1])


def _noun_content(noun: Token) -> tuple[Token, Token] | None:
    """The first and last word of what a noun says: a clause with "that", or after its own preposition."""
    lemma = noun.lemma_.lower()
    prepositions = lexicon().noun_prepositions.get(lemma, ())
    for child in noun.rights:
        if child.dep_ in ("acl", "ccomp", "relcl"):
            first = child.left_edge
            that = first.lower_ == "that" and first.dep_ not in _SUBJECTS and lemma in lexicon().sets["nouns"]
            if that or (first.lower_ == "to" and "to" in prepositions):
                return first, child.right_edge
        elif child.dep_ == "prep" and child.lower_ in prepositions and child.right_edge.i > child.i:
            return noun.doc[child.i + 1], child.right_edge
    return None
