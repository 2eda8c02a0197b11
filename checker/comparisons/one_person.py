"""Whether what two reports tell befell one and the same person or thing."""

from __future__ import annotations

import re

from checker.comparisons.base import Aligned, Side, is_one_party
from checker.comparisons.either_or import Mark, Question
from checker.comparisons.ends import Told
from checker.comparisons.occasion import are_of_one
from checker.concepts import is_ordinal, stem
from checker.lexicon import load_lexicon

_DEADLY = re.compile(r"\b(?:fatal(?:ly)?|mortal(?:ly)?|die[sd]?|dead|killed|death|succumb\w*)\b", re.I)
# The share of words by which two clauses are one but for what befell somebody.
_NEARLY_ALL = 0.8


def are_told_of_one(question: Question, ours: Told, theirs: Told, pair: Aligned) -> bool:
    """One party; "are looking for a man", "the man was caught": who is sought here is taken there."""
    if question.has(Mark.SOUGHT):
        for told, side, other in ((ours, pair.left, pair.right), (theirs, pair.right, pair.left)):
            if sought := _sought(told, side):
                *marks, noun = sought
                several = any(
                    is_ordinal(mark) or mark in load_lexicon("cues")["contrasting"] for mark in marks
                )
                same = stem(other.claim.patient.rpartition(" ")[2]) == stem(noun)
                return not several and same and is_definite(other)
    return are_of_one(pair.left, pair.right, pair)


def befell_one_person(pair: Aligned) -> bool:
    """ "The pilot was killed", "the pilot was hurt", told at one time; of "a miner" there can be another.

    What befalls one after the other is a sequel.
    """
    if pair.is_hours_later or pair.left.claim.negated or pair.right.claim.negated:
        return False
    if any(_DEADLY.search(side.claim.sentence) for side in (pair.left, pair.right) if side.event == "injury"):
        return False  # "was fatally hurt"
    if any(not q.unit and q.item != "age" for side in (pair.left, pair.right) for q in side.claim.quantities):
        return False
    left, right = pair.left.claim, pair.right.claim
    if left.patient[:1].isupper():
        return left.patient == right.patient
    known = all(is_definite(side) for side in (pair.left, pair.right)) and _marks(pair.left) == _marks(
        pair.right
    )
    by_one = bool(left.agent) and is_one_party(left.agent, right.agent) and pair.overlap >= _NEARLY_ALL
    return bool(left.patient) and left.patient == right.patient and (known or by_one)


def is_definite(side: Side) -> bool:
    """Whether the one it befell is told as the only one: "the pilot", "its driver"."""
    head = re.escape(side.claim.patient.rpartition(" ")[2])
    return bool(re.search(rf"\b(?:the|its|his|her) (?:[\w-]+ ){{0,2}}?{head}\b", side.claim.text, re.I))


def _marks(side: Side) -> str:
    """The words about the one it befell: "bus" of "the bus driver", "of a second plane"."""
    head = re.escape(side.claim.patient.rpartition(" ")[2])
    found = re.search(rf"((?:[\w-]+ ){{0,2}}){head}\b( of (?:\w+ ){{0,2}}\w+)?", side.claim.text, re.I)
    return "".join(part or "" for part in found.groups()).lower() if found else ""


def _sought(told: Told, side: Side) -> list[str]:
    """Of words such as "look for a second man" the noun, after the two words before it; else none."""
    last, text = told.words[-1], side.article.text
    noun = text[last.start : last.end].lower()
    if len(told.words) < 2 or noun not in load_lexicon("outcomes")["slots"]["suspect"]:
        return []
    return [*text[side.claim.span.start : last.start].lower().split()[-2:], noun]
