"""Terms that a court imposes: "12 years in prison", and life, which is longer than any of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.facts.quantity.phrases import Place, cue_set
from checker.model import Qualifier, Quantity, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan

_REACH = 6  # tokens between a verb of sentencing and the length of the term
_LIFETIME = 100.0  # years; a life term is more than any term in years that is not of many lives
_LIFE = re.compile(
    r"\b(?:life (?:imprisonment|sentences?|terms?|in (?:prison|jail)|behind bars|without parole)"
    r"|(?:jailed|imprisoned|locked up|sent to (?:prison|jail))(?: [\w'’.-]+){0,4}? for (life)(?! of)"
    r"|sentenced (?:\w+ ){0,2}to (life(?: imprisonment| in prison| without parole)?))\b",
    re.I,
)


def is_term(place: Place) -> bool:
    """Whether a length of time is of a sentence: "jailed for 12 years", "a prison term of 12 years"."""
    if place.unit is None or place.unit.kind != "time":
        return False
    at = place.end + (place.tag(place.end) == "HYPH")
    if place.lower(at) in cue_set("terms", "nouns"):
        return True
    if place.lower(at) in {"in", "of", "behind"} and place.lower(at + 1) in cue_set("terms", "after"):
        return True
    if place.lower(place.left - 1) == "of" and _is_stretch_in_prison(place, place.left - 2):
        return True
    joint = place.left - 1 if place.lower(place.left - 1) not in {"a", "an"} else place.left - 2
    if place.lower(joint) not in {"for", "to"}:
        return False
    return any(
        place.words[i].lemma_.lower() in cue_set("terms", "verbs")
        for i in range(max(joint - _REACH, 0), joint)
    )


def _is_stretch_in_prison(place: Place, at: int) -> bool:
    """ "A prison term of", "a term of imprisonment of"."""
    if place.lower(at - 1) == "of" and place.lower(at) in cue_set("terms", "after"):
        return place.lower(at - 2) in cue_set("terms", "stretches")
    return place.lower(at) in cue_set("terms", "stretches") and place.lower(at - 1) in cue_set(
        "terms", "kinds"
    )


def read_life(sentence: SpacySpan, text: str) -> Iterator[Quantity]:
    """The life terms of a sentence, as more years than any number that another report may give."""
    for found in _LIFE.finditer(text):
        group = found.lastindex or 0
        start, end = found.span(group)
        span = Span(sentence.start_char + start, sentence.start_char + end)
        yield Quantity(
            span, text[start:end], _LIFETIME, None, _LIFETIME, "year", "sentence", Qualifier.MORE_THAN
        )
