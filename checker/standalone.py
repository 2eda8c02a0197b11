"""A clause as it reads without its article: names in the place of the words that stand for them."""

from __future__ import annotations

import re

from checker.model import Claim

_PRONOUN = re.compile(r"(?:He|She|It|he|she|it|who)\b")


def stand_alone(claim: Claim) -> str:
    """The clause's text with the names that its nouns and its opening pronoun mean ("the river", "he").

    For comparing what is told, never for showing it: a sentence about "the firm" is far in wording from one
    that has the firm's name (decontextualization; Choi et al. 2021, TACL 9).
    """
    text = claim.text
    for entity in claim.entities:
        if not any(character.isupper() for character in entity.text):
            called = re.search(rf"\b[Tt]he {re.escape(entity.text)}\b", text)
            if called is not None:
                text = text[: called.start()] + entity.name + text[called.end() :]
    party = claim.agent or claim.patient
    opening = _PRONOUN.match(text)
    # "It was Ida Voss who left" and "he was arrested by Ida Voss" have the name already.
    if opening is not None and party[:1].isupper() and party not in text:
        text = party + text[opening.end() :]
    return text
