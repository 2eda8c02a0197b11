"""Two statements that say the same: in nearly the same words, or perhaps in others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product
from typing import Any

from checker.comparisons.alike import are_alike, are_near
from checker.comparisons.base import Aligned, Side, both_ways, is_one_party, once_a_side, share_a_party
from checker.comparisons.bodies import are_one_and_another
from checker.comparisons.causes import tell_two_causes
from checker.comparisons.claimed import is_claim_of
from checker.comparisons.ends import tell_two_ends
from checker.comparisons.extents import is_of_long_ago
from checker.comparisons.in_place import has_other_word
from checker.comparisons.intervals import figures_differ
from checker.comparisons.led_to import can_be_one, content_words
from checker.comparisons.levels import tell_level_and_change
from checker.comparisons.not_but import puts_aside
from checker.comparisons.other_matter import are_of_two_sets
from checker.comparisons.parity import told_apart
from checker.comparisons.posts import are_two_posts
from checker.comparisons.ranks import have_two_ranks
from checker.comparisons.some_of_all import tells_most_and_few, tells_some_and_all
from checker.comparisons.stages import names_its_stage
from checker.comparisons.two_names import are_other_names
from checker.comparisons.two_of_a_kind import are_marked_apart
from checker.concepts import contrast, is_mutual, is_occurrence, stem
from checker.lexicon import load_lexicon
from checker.model import Claim

_LEADS = re.compile(
    r"\b(from|to|into|against) "
    r"((?:the|an?|its|his|her|their|[A-Z][\w'’-]*)\b(?: (?!(?:from|to|into|against)\b)[\w'’-]+){0,2})"
)
_NONE = re.compile(r"\b(?:no|none|nobody|nothing|never|neither|without)\b", re.I)


def how_they_agree(pair: Aligned, params: Mapping[str, Any], turn: str) -> str | None:
    """ "none" where the two say the same in nearly the same words, "alike" where they may in others."""
    worded = turn == "none" and _say_the_same(pair, params)
    if not (worded or are_near(pair, params)):
        return None  # most pairs
    if pair.other_time or figures_differ(pair.left.claim, pair.right.claim) or _began_apart(pair):
        return None
    if is_claim_of(pair.left) != is_claim_of(pair.right):
        return None  # what somebody only claims, the report need not stand by
    if is_of_long_ago(pair.left) != is_of_long_ago(pair.right) or _have_other_parts(pair):
        return None
    if any(apart(pair) for apart in _APART) or tell_two_ends(pair.left, pair.right):
        return None
    if lead_elsewhere(pair) or (turn == "none" and told_apart(pair.left) != told_apart(pair.right)):
        return None
    if worded and not _are_worded_apart(pair):
        return "none"
    return "alike" if are_alike(pair, params) else None


def _has_and_is_without(pair: Aligned) -> bool:
    """ "Had a certificate of hygiene", "worked without a fire certificate"."""
    return any(
        one.claim.event in load_lexicon("events")["possession"]
        and not says_none(one.claim)
        and re.search(r"\bwithout\b", other.claim.text, re.I) is not None
        for one, other in both_ways(pair)
    )


def _is_put_aside(pair: Aligned) -> bool:
    """ "Started in the kitchen", "started in the laundry, not in the kitchen"."""
    return puts_aside(pair) is not None


# What tells two statements apart, however near their words: two of a set, two ends, two causes.
_APART = (
    _has_and_is_without,
    _is_put_aside,
    are_one_and_another,
    tells_some_and_all,
    tells_most_and_few,
    are_marked_apart,
    are_of_two_sets,
    are_two_posts,
    have_two_ranks,
    tell_two_causes,
    tell_level_and_change,
)


def _have_other_parts(pair: Aligned) -> bool:
    """ "Was shot by police", "shot a police officer": who does it here undergoes it there; or two who exclude
    each other undergo it, a man and a woman."""
    left, right = pair.left.claim, pair.right.claim
    if is_mutual(left.event) or is_mutual(right.event):
        return False
    told = pair.left.event == pair.right.event and all((left.agent, left.patient, right.agent, right.patient))
    if told and (is_one_party(left.agent, right.patient) or is_one_party(left.patient, right.agent)):
        return not (is_one_party(left.agent, right.agent) or is_one_party(left.patient, right.patient))
    return bool(contrast(left.patient.rpartition(" ")[2], right.patient.rpartition(" ")[2]))


def _began_apart(pair: Aligned) -> bool:
    """ "Closed on Monday", "closed since Saturday": the words are one, the days are not."""
    return any(
        {ours.relation, theirs.relation} == {"at", "since"}
        and ours.grain == theirs.grain
        and ours.earliest != theirs.earliest
        for ours in pair.left.when
        for theirs in pair.right.when
    )


def _say_the_same(pair: Aligned, params: Mapping[str, Any]) -> bool:
    """Most of the words are one, no number tells them apart ("Category 3"), and no stage is named in both."""
    left, right = (
        {word for word in side.claim.words if any(character.isdigit() for character in word)}
        for side in (pair.left, pair.right)
    )
    if left and right and not left & right:
        return False
    if names_its_stage(pair.left.claim) and names_its_stage(pair.right.claim):
        return False
    if is_occurrence(pair.left.claim.event) or is_occurrence(pair.right.claim.event):
        return pair.overlap >= 0.8 and pair.fewest_stems >= 4
    if pair.overlap >= 0.75:
        return True
    one_party = share_a_party(pair.left.claim, pair.right.claim)
    return pair.overlap >= 0.5 and pair.similarity >= (params["similarity"] if one_party else 0.85)


def lead_elsewhere(pair: Aligned) -> bool:
    """True for "from Lorn to Norvik", "from Norvik to Lorn"; "to a collector", "to a museum"."""
    ours, theirs = _ends(pair.left), _ends(pair.right)
    return any(not can_be_one(ours[word], theirs[word]) for word in ours.keys() & theirs.keys())


@once_a_side
def _ends(side: Side) -> dict[str, frozenset[str]]:
    """The content words that each preposition of source, goal and partner leads to in the clause."""
    told = {found[1]: content_words(found[2], side) for found in _LEADS.finditer(side.claim.text)}
    return {preposition: words for preposition, words in told.items() if words}


def _are_worded_apart(pair: Aligned) -> bool:
    """Words or names of the two clauses that cannot both be so, where nothing else tells them apart."""
    left, right = pair.left, pair.right
    if has_other_word(pair) or says_none(left.claim) != says_none(right.claim):
        return True
    if are_other_names(left.claim.patient, right.claim.patient):
        return True
    words = (
        sorted({w for w in side.claim.words if stem(w) not in other.stems}) for side, other in both_ways(pair)
    )
    return any(contrast(a, b) for a, b in product(*words))


def says_none(claim: Claim) -> bool:
    """True for "knew of no cracks" as for "did not know": a negative word, whatever it is of."""
    return claim.negated or has_none(claim.text)


def has_none(text: str) -> bool:
    """True where a text has a negative word."""
    return _NONE.search(text) is not None
