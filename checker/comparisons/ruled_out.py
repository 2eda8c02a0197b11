"""What one report tells and the other rules out by name: "the players, not the president, voted her out"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.comparisons.base import (
    Aligned,
    Comparison,
    Level,
    Side,
    Words,
    both_ways,
    in_order,
    shortened,
)
from checker.comparisons.not_but import puts_aside
from checker.comparisons.occasion import is_one_occasion
from checker.comparisons.topics import statement_topic
from checker.corrections import has_cue
from checker.model import Entity, Span
from checker.names import same_name

TRAITS = ("role",)
PARAMS: dict[str, Any] = {}

# "Not", a preposition, and who or what it is by office, before the name itself.
_RULED_OUT = re.compile(
    r"\b(?:not(?! guilty)|rather than|instead of)(?: (?:only|just|merely|until|before|yet))?"
    r"(?: (?:by|in|at|on|from|to|near))?(?: the| a| an| its| their)?(?: [\w'’-]+){0,3}? $",
    re.I,
)
# "In Brewer Street", and in the other report "a mile from Brewer Street".
_FAR_FROM = re.compile(r"\b(?:miles?|kilomet(?:re|er)s?|km|far|away) (?:\w+ )?(?:from|of) (?:the )?$", re.I)
_INSIDE = re.compile(r"\b(?:in|at|inside)(?: the)?(?: [\w'’-]+){0,3}? $", re.I)
_IN_PLACE_OF = re.compile(r"\binstead of [^.;]*$", re.I)
_NO_MORE_THAN_ONE = re.compile(r"\bnot (?:only|just|merely|until|before|yet)\b", re.I)
_VERB_BETWEEN = re.compile(
    r"\b(?:be|been|have|has|had|is|was|were|did|do|does|will|would|that|who|which|"
    r"what|how|why|something|anything|everything|someone|anyone)\b",
    re.I,
)
_REACH = 60


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """A name or thing of one clause that the other sentence puts behind "not", of one occasion."""
    if (found := puts_aside(pair)) is not None:
        yield _of_a_thing(pair, *found)
        return
    if not is_one_occasion(pair) or pair.left.claim.negated or pair.right.claim.negated:
        return
    for told, denying in both_ways(pair):
        for name in told.claim.entities:
            denied = next((e for e in denying.claim.entities if same_name(e.name, name.name)), None)
            if denied is None or _is_ruled_out(name, told) or _FAR_FROM.search(_before(name, told)):
                continue
            far = _FAR_FROM.search(_before(denied, denying)) and _INSIDE.search(_before(name, told))
            if not (far or _is_ruled_out(denied, denying)):
                continue
            ours, theirs = _words(told, name), _words(denying, denied)
            left, right = in_order(pair, told, ours, theirs)
            yield Comparison(
                kind="ruled_out",
                level=Level.DIFFERENT,
                left=left,
                right=right,
                topic=statement_topic(pair.left.claim, pair.right.claim),
                traits=(("role", (name.role,)),),
                supersedes=pair.right.revises or (denying is pair.right and _tells_a_change(denied, denying)),
            )


def _of_a_thing(pair: Aligned, denying: Side, span: Span) -> Comparison:
    """ "Started in the kitchen", "started in the laundry, not in the kitchen"."""
    told = pair.right if denying is pair.left else pair.left
    value = denying.article.text[span.start : span.end].strip()
    words = Words(span, f"not {value}", saying=shortened(denying.claim.text))
    of_other = Words(told.claim.span, shortened(told.claim.text))
    left, right = in_order(pair, denying, words, of_other)
    return Comparison(
        kind="ruled_out",
        level=Level.DIFFERENT,
        left=left,
        right=right,
        topic=statement_topic(pair.left.claim, pair.right.claim),
        traits=(("role", ("other",)),),
        supersedes=denying is pair.right
        and (denying.revises or has_cue(denying.claim.sentence, "correction")),
    )


def _tells_a_change(name: Entity, side: Side) -> bool:
    """ "In Lindow instead of Corvel": what a later report puts in another's place is new, not contrary."""
    return bool(_IN_PLACE_OF.search(_before(name, side)))


def _is_ruled_out(name: Entity, side: Side) -> bool:
    found = _RULED_OUT.search(_before(name, side))
    if found is None or _NO_MORE_THAN_ONE.search(found.group()):
        return False
    return not _VERB_BETWEEN.search(found.group())


def _before(name: Entity, side: Side) -> str:
    start = max(side.claim.sentence_span.start, name.span.start - _REACH)
    return side.article.text[start : name.span.start]


def _words(side: Side, name: Entity) -> Words:
    return Words(name.span, name.name, saying=shortened(side.claim.text))
