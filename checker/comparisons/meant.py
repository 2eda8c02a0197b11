"""Of whom a sentence tells, where it has no name but "he", "its" or "the company"."""

from __future__ import annotations

import re
from itertools import pairwise

from checker.comparisons.base import Side
from checker.comparisons.leads import SENTENCE_START
from checker.lexicon import load_lexicon
from checker.names import same_name

NAME_FIRST = re.compile(r"(?:[A-Z][\w-]*[ ])*[A-Z][\w-]*\b")
_WORD = re.compile(r"[^\W_]+")
_PERSON = {"he", "she", "his", "her", "him", "who"}
_THING = {"it", "its", "they", "their"}
# How far back in characters: about four sentences.
_REACH = 700


def tells_of(side: Side, name: str, person: bool) -> bool:
    """True where a sentence names somebody or something, or surely means it by another word (`means`)."""
    last = name.rpartition(" ")[2]
    if any(same_name(name, other) for other in side.names) or re.search(
        rf"\b{re.escape(last)}\b", side.claim.sentence
    ):
        return True
    return means(side, name, person)


def means(side: Side, name: str, person: bool) -> bool:
    """True where a pronoun or common noun of the sentence stands for a name of the article.

    A pronoun, and "the company", mean whoever the last sentence that opens with a name is of, as subjects
    go on from sentence to sentence (centering; Grosz, Joshi and Weinstein 1995); "the region" the place that
    title or lead names. Where another name comes between, it is not sure and the answer is False.
    """
    words = _WORD.findall(side.claim.sentence.lower())
    pronouns = _PERSON if person else _PERSON | _THING
    nouns = {second for first, second in pairwise(words) if first == "the"}
    if not person and nouns & {*load_lexicon("cues")["lands"], *load_lexicon("cues")["towns"]}:
        return _is_in_lead(side, name)
    is_body = not person and bool(nouns & {*load_lexicon("speakers")["organisation"]})
    return (is_body or bool(pronouns & {*words})) and _opens_last_with(side, name)


def _is_in_lead(side: Side, name: str) -> bool:
    lead = side.article.text.strip()[: side.claim.sentence_span.start][:_REACH].split("\n\n")[:2]
    return any(re.search(rf"\b{re.escape(name)}\b", part) for part in lead)


def _opens_last_with(side: Side, name: str) -> bool:
    text = side.article.text
    start = side.claim.sentence_span.start
    for sentence in reversed(SENTENCE_START.split(text[max(0, start - _REACH) : start])):
        opening = NAME_FIRST.match(sentence)
        if opening is None:
            continue
        words = opening.group()
        if same_name(words, name):
            return True
        if " " in words or re.search(rf"[a-z,] {re.escape(words)}\b", text):
            return False  # another name, not any word with the capital of a sentence
    return False
