"""Who it was, where a sentence gives one person a name: "the cyclist killed by a lorry was Jonas Hart"."""

from __future__ import annotations

import re

from checker.comparisons.base import Side, once_a_side
from checker.concepts import counts_people, known_event, stem
from checker.lexicon import load_lexicon
from checker.model import Span

_NAME = r"[A-Z][\w'’-]+(?: (?:(?:de|da|del|van|von|al|el|bin|la|le) )*[A-Z][\w'’-]+){1,3}"
_NOUN = r"(?:[a-z-]+ ){0,2}?(?P<noun>[a-z]+)"
_VERB = "arrested|found|hurt|injured|killed|rescued|shot|who|whose|wounded"
_WHICH = rf"(?: (?:{_VERB})\b[^.;]{{0,80}}?)?"
_PATTERNS = (
    re.compile(
        rf"\b[Tt]he {_NOUN}{_WHICH} (?:was|is|has been) "
        rf"(?:(?:named|identified) (?:on \w+day )?(?:by \w+ )?as )?(?P<who>{_NAME})"
    ),
    re.compile(
        rf"(?P<who>{_NAME})(?:, [^,.;]{{1,40}},)? (?:was|is) the {_NOUN}(?= (?:{_VERB})\b)",
    ),
    re.compile(rf"\b(?:named|identified) the {_NOUN}{_WHICH} as (?P<who>{_NAME})"),
)
# Of a collision there are two drivers.
_SEVERAL = re.compile(r"\b(?:collision|collided|both|second|other|(?:one|two) of)\b")
# Of these nothing says which one it is, where nothing is told of what befell that one.
ANYONE = {"boy", "girl", "man", "person", "teenager", "victim", "woman", "youth"}
# Of these there can be several in one event.
_MANY = {
    "candidate",
    "member",
    "officer",
    "official",
    "player",
    "resident",
    "spokesman",
    "spokeswoman",
    "winner",
    "witness",
}


@once_a_side
def identified(side: Side) -> tuple[str, str, str, Span] | None:
    """The name, the stem of the noun for its bearer, what befell that one, and where the name stands.

    None for the holder of a post, of which there have been others, and where several are named.
    """
    claim = side.claim
    found = {m.start("who"): m for pattern in _PATTERNS for m in pattern.finditer(claim.sentence)}
    if len(found) != 1 or claim.hypothetical or _SEVERAL.search(claim.sentence):
        return None
    match = next(iter(found.values()))
    noun = match["noun"]
    one = counts_people(noun) and not noun.endswith("s")
    if not (one or noun == "victim") or noun in _MANY or noun in load_lexicon("posts")["posts"]:
        return None
    start = claim.sentence_span.start + match.start("who")
    befell = _befell(claim.sentence[match.end("noun") :])
    if not befell and noun in ANYONE:
        return None
    return match["who"], stem(noun), befell, Span(start, start + len(match["who"]))


def _befell(behind: str) -> str:
    """The event or the verb of what is told right behind the noun ("killed", "who fell"); else empty."""
    told = re.match(
        rf",? (?:(?:who|whose) (?:(?:had|was|were|has|been|is) )*|(?={_VERB}\b))(?:found )?(\w+)", behind
    )
    return (known_event(told[1]) or stem(told[1])) if told else ""
