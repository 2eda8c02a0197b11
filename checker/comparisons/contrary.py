"""Whether two clauses say the contrary of one thing: by verbs of it, or by what each says that it is."""

from __future__ import annotations

from checker.comparisons.base import Aligned, is_one_party
from checker.comparisons.occasion import is_one_occasion
from checker.concepts import are_contrary, contrast
from checker.lexicon import load_lexicon


def are_contrary_of_one_thing(pair: Aligned) -> bool:
    """ "Accepted the offer", "turned it down"; "the water was safe", "it was unsafe": of one occasion."""
    left, right = pair.left.claim, pair.right.claim
    if _tell_of_states(pair):
        states = contrast(left.event, right.event) == "opposite" and is_one_party(left.agent, right.agent)
        return states and is_one_occasion(pair)
    one_deed = is_one_party(left.agent, right.agent) and is_one_party(left.patient, right.patient)
    return one_deed and are_contrary(left.event, right.event) and is_one_occasion(pair)


def _tell_of_states(pair: Aligned) -> bool:
    """Both by a predicate: "was safe", "was unsafe"."""
    forms = load_lexicon("outcomes")["forms"]
    return all(
        forms.get(side.article.text[side.claim.event_span.start : side.claim.event_span.end].lower()) == "be"
        and side.claim.event != "be"
        and not side.claim.patient
        for side in (pair.left, pair.right)
    )
