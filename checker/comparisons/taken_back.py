"""A report that its own outlet no longer stands by: "has retracted its story about the minister's house"."""

from __future__ import annotations

import re
from functools import cache

from checker.comparisons.base import Aligned, Side, once_a_pair, once_a_side
from checker.concepts import stem
from checker.corrections import has_cue
from checker.lexicon import load_lexicon
from checker.names import same_name

_WORD = re.compile(r"[^\W\d_]+")
_OTHER = re.compile(r"\b(?:deleted|taken down|took down|apologi[sz]ed for)\b")
# The words that what is taken back shares with the report, beside the outlet's name.
_FEWEST, _SHARE = 2, 0.5


@once_a_pair
def takes_back(pair: Aligned) -> bool:
    """True where the right report says that an outlet took back its story, which the left has from it."""
    found = _taken_back(pair.right)
    if found is None or _taken_back(pair.left) is not None or pair.left.claim.negated:
        return False
    outlet, topic = found
    speaker = pair.left.claim.speaker
    said = (speaker.name or speaker.text) if speaker is not None else pair.left.article.source
    if not same_name(outlet, said.removeprefix("The ").removeprefix("the ")):
        return False
    named = {stem(word) for word in _WORD.findall(outlet.lower())}
    words = {stem(word) for word in _WORD.findall(topic.lower()) if len(word) > 2} - named
    shared = words & pair.left.around
    return len(shared) >= _FEWEST and len(shared) >= _SHARE * len(words & (pair.right.around | shared))


@once_a_side
def _taken_back(side: Side) -> tuple[str, str] | None:
    """The outlet, and what its story was about; None where the sentence tells of no such thing."""
    if not has_cue(side.claim.sentence, "retraction") and not _OTHER.search(side.claim.sentence):
        return None
    found = _pattern().search(side.claim.sentence)
    return (found["outlet"], found["topic"]) if found is not None else None


@cache
def _pattern() -> re.Pattern[str]:
    cues = load_lexicon("cues")
    verbs = "|".join(
        [*cues["retraction"], "deleted", "taken down", "took down", "apologised for", "apologized for"]
    )
    nouns = "|".join(cues["reports"])
    return re.compile(
        rf"\b[Tt]he (?P<outlet>[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*) (?:has |had )?(?:{verbs}) "
        rf"(?:its|an|the|a) (?:[a-z]+ )?(?:{nouns}) "
        r"(?:about|on|of|saying|claiming|alleging) (?P<topic>[^.;]+)"
    )
