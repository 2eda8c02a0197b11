"""Of whom it is said that they came to no harm, and whether those who did were among them."""

from __future__ import annotations

import re

from checker.comparisons.base import Side, parties
from checker.concepts import are_one_item, is_general, stem
from checker.lexicon import load_lexicon

_WORD = re.compile(r"[^\W\d_]+")
_EVERYONE = re.compile(
    r"\b(?:nobody|no[ -]one|everyone|everybody|no (?:injur|casualt)\w+|"
    r"all (?:of them|(?:those |the |\d+ )*(?:people|occupants?|on board|aboard)))\b"
    r"(?P<place>\W+(?:(?:on|in|aboard|inside|to)\b|(?:\w+ ){0,2}among\b))?",
    re.I,
)
_SHORT_OF_ALL = re.compile(
    r"\b(?:not|almost|nearly|practically|virtually) (?:all|every|everyone|everybody)\b", re.I
)
_OUT = re.compile(r"\b(?:escaped?|got (?:out|off)|evacuated|rescued|freed|brought out|led out)\b", re.I)
_ALL = re.compile(r"\b(?:all|every|none|both)\b", re.I)
_ANYBODY = {"person", "people", "man", "woman", "victim"}


def may_be_of_them(unhurt: Side, hurt: Side) -> bool:
    """True where the unhurt are everyone or of one group with the hurt, and not only the rest of them.

    "All passengers were unharmed" leaves open how the driver fared, "everyone escaped" how the firemen did.
    """
    words = load_lexicon("outcomes")
    told, text = set(_WORD.findall(unhurt.claim.text.lower())), unhurt.claim.text
    if told & set(words["rest"]) or _SHORT_OF_ALL.search(text):
        return False
    grave = set(words["grave"])
    if told & grave and not set(_WORD.findall(hurt.claim.text.lower())) & grave:
        return False
    victims = _victims(hurt)
    everyone = _EVERYONE.search(text)
    if everyone is not None:
        if _OUT.search(text) and victims & set(words["helpers"]):
            return False
        return everyone["place"] is None or not victims or any(_are_anybody(one) for one in victims)
    if not _ALL.search(text) and any(not quantity.unit for quantity in unhurt.claim.quantities):
        return False  # twelve were unhurt, and others were not
    return any(are_one_item(one, other) for one in _heads(unhurt) for other in victims)


def _victims(side: Side) -> set[str]:
    """The heads of those who were hurt, as lemmas."""
    counted = {q.item.split()[-1] for q in side.claim.quantities if q.item and not q.unit}
    return {head for head in counted | _heads(side) if stem(head) != stem(side.claim.event)}


def _heads(side: Side) -> set[str]:
    return {party.split()[-1] for party in parties(side.claim) if party[-1:].isalpha() and party.islower()}


def _are_anybody(head: str) -> bool:
    return head in _ANYBODY or is_general(head)
