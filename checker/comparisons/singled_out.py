"""Who alone did it: a cleft leaves nobody else."""

from __future__ import annotations

import re

from checker.comparisons.base import Aligned, is_one_party
from checker.comparisons.bodies import are_of_one_body
from checker.concepts import is_mutual, is_one_kind, stem
from checker.model import REALISED, Claim
from checker.names import same_name

# "It was the union that walked out" (Huddleston and Pullum 2002, 16.9: the focus of a cleft is exhaustive).
_CLEFT = re.compile(
    r"^\W*(?:that )?it (?:was|is|['’]s) (?!not\b)(?P<focus>[^,;]{1,60}?) (?:that|who|which) ", re.I
)
# Words that the clauses share beside the act and those who did it.
_SHARED = 2


def another_is_singled_out(pair: Aligned) -> bool:
    """True where one report has somebody do what the other says that it was another who did.

    "Management walked out of the talks", "it was the union that walked out of the talks". A part of a body
    or another word for it is no other one.
    """
    left, right = pair.left.claim, pair.right.claim
    if left.event != right.event or not left.agent or not right.agent or is_mutual(left.event):
        return False
    if not (_singles_out(left) or _singles_out(right)) or left.negated or right.negated:
        return False
    if (
        not {left.status, right.status} <= REALISED
        or pair.other_time
        or left.hypothetical
        or right.hypothetical
    ):
        return False
    if pair.clashes - {"name", "agent"}:
        return False
    one, other = left.agent, right.agent
    heads = one.rpartition(" ")[2], other.rpartition(" ")[2]
    if is_one_party(one, other) or same_name(one, other) or are_of_one_body(*heads):
        return False
    if all(head.islower() for head in heads) and is_one_kind(*heads, "nouns"):
        return False
    if stem(heads[0]) in pair.right.around or stem(heads[1]) in pair.left.around:
        return False  # "the union's leaders", "the union"
    apart = {stem(word) for word in (*one.split(), *other.split(), *left.event.split())}
    return len((pair.left.stems & pair.right.stems) - apart) >= _SHARED


def _singles_out(claim: Claim) -> bool:
    """Whether the focus is the doer: not of "it was on Friday that the union walked out"."""
    found = _CLEFT.match(claim.text)
    return found is not None and claim.agent.rpartition(" ")[2].lower() in found["focus"].lower().split()
