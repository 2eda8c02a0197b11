"""One word in another's place: an opposite, or another member of a set, in all but the same clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise, product
from typing import Any

from checker.comparisons.agreeing import lead_elsewhere
from checker.comparisons.base import (
    Aligned,
    Comparison,
    Identity,
    Level,
    Side,
    Words,
    is_one_party,
    may_have_changed,
    shortened,
)
from checker.comparisons.in_place import act_on_two, are_of_one_list
from checker.comparisons.intervals import figures_differ, is_unit
from checker.comparisons.objects import have_two_objects
from checker.comparisons.occasion import is_one_more, is_one_occasion
from checker.comparisons.parity import say_not_alike
from checker.comparisons.stages import are_of_one_phase
from checker.comparisons.topics import statement_topic
from checker.concepts import (
    are_opposites,
    can_be_one_place,
    contrast,
    counts_people,
    is_ordinal,
    offence,
    stem,
)
from checker.lexicon import load_lexicon
from checker.model import Claim, Span, Stage
from checker.names import same_name
from checker.wording import Substitution, Token, clause_tokens, sentence_tokens

TRAITS = {"what": ("opposite", "member")}
PARAMS: dict[str, Any] = {}

# More places, or more words in one, are another statement.
_MOST, _LONGEST = 2, 3
# Classes of events that name an offence, and the points that must speak for one occasion.
_COURT = {"charge", "conviction", "acquittal", "sentence", "arrest"}
_EVIDENCE = 6
# "It was the first time that the Bears had won", "won for the third time".
_NTH_TIME = re.compile(r"\b[a-z]+(?:st|nd|rd|th) time\b", re.I)
_NEVER_BEFORE = re.compile(r"\bnever before\b", re.I)
_QUALIFIED = re.compile(r"\btime (?:in|since|this)\b", re.I)
_PUT_OFF = {Stage.POSTPONED, Stage.CANCELLED}


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """The first word of the left clause in whose place the right has one that excludes it.

    Numbers, dates and names that stand in each other's place are compared by their own kinds.
    """
    left, right = pair.left.claim, pair.right.claim
    if pair.identity is Identity.NO or pair.clashes or pair.other_time:
        return
    if left.hypothetical != right.hypothetical or figures_differ(left, right):
        return
    worded = chain(_in_place(pair), _ranked(pair)) if say_not_alike(left, right) else ()
    found = next(chain(worded, _charged(pair)), None)
    if found is not None and (left.negated == right.negated or _is_the_negation(found, left, right)):
        what, ours, theirs = found
        yield Comparison(
            kind="substitution",
            level=Level.DIFFERENT,
            left=Words(ours.span, ours.text, saying=shortened(left.text)),
            right=Words(theirs.span, theirs.text, saying=shortened(right.text)),
            topic=statement_topic(left, right),
            traits=(("what", (what,)),),
            supersedes=may_have_changed(pair),
        )


_Found = tuple[str, Token, Token]


def _is_the_negation(found: _Found, left: Claim, right: Claim) -> bool:
    """ "Allowed cameras in", "barred cameras": the one that is negated is so by the very word."""
    what, ours, theirs = found
    claim, token = (left, ours) if left.negated else (right, theirs)
    return what == "opposite" and claim.stage is not None and claim.stage.span.overlaps(token.span)


def _in_place(pair: Aligned) -> Iterator[_Found]:
    """Words of all but the same clause that stand in each other's place."""
    left, right = pair.left.claim, pair.right.claim
    if not pair.is_one_frame or len(pair.wording.substitutions) > _MOST:
        return
    if are_opposites(pair.left.event, pair.right.event):
        return  # `polarity` has them
    subjects = any(
        _tell_subjects_apart(place.left, place.right, pair) for place in pair.wording.substitutions
    )
    if (subjects and not _have_one_effect(pair)) or is_one_more(pair.left) != is_one_more(pair.right):
        return
    for place in pair.wording.substitutions:
        if max(len(place.left), len(place.right)) <= _LONGEST:
            told = [_predicated(place.left, left), _predicated(place.right, right)]
            for ours, theirs in product(*([place.left, place.right] if subjects else told)):
                units = is_unit(ours.span, left) and is_unit(theirs.span, right)
                if units or act_on_two(ours, theirs, pair.wording.substitutions, pair):
                    continue
                if is_ordinal(ours.text) and not are_of_one_phase(left, right):
                    continue  # a second bridge is planned, the first was built
                if is_ordinal(ours.text) and _has_two_doers(pair):
                    continue  # who found the first body need not have found the second
                words = _lemma(ours, left), _lemma(theirs, right)
                what = "" if can_be_one_place(*words) else contrast(*words)
                if what == "member" and _are_told_by_both(ours, theirs, pair):
                    continue  # "one was stabbed, the other strangled"
                if what and _may_be_told(what, place, ours, theirs, pair):
                    yield what, ours, theirs


def _have_one_effect(pair: Aligned) -> bool:
    """ "Rain forced the airport to close", "snow forced it to": what is done once to one thing has one doer.

    Of people each may have had a part in it; rain and hail can both have done damage.
    """
    left, right = pair.left.claim, pair.right.claim
    put_off = left.status is right.status and left.status in _PUT_OFF
    if not (put_off or pair.left.event in load_lexicon("events")["from_one_thing"]):
        return False
    if not (left.agent.islower() and right.agent.islower() and pair.same_act and is_one_occasion(pair)):
        return False
    people = any(counts_people(claim.agent.rpartition(" ")[2]) for claim in (left, right))
    return not people and is_one_party(left.patient, right.patient)


def _are_told_by_both(ours: Token, theirs: Token, pair: Aligned) -> bool:
    return ours.stem in pair.right.around or theirs.stem in pair.left.around


def _may_be_told(what: str, place: Substitution, ours: Token, theirs: Token, pair: Aligned) -> bool:
    """Whether it is the only difference: not of one list, and no other word beside it in another's place."""
    if _tells_more(place, pair):
        return False  # a gun in the kitchen, cash in the bedroom
    return not are_of_one_list(ours, theirs, pair)


def _tells_more(place: Substitution, pair: Aligned) -> bool:
    """Whether other words, of which neither is a figure, a day or a name, stand in each other's place too."""
    return any(
        all(any(t.telling and t.text.islower() and t.text.isalpha() for t in tokens) for tokens in sides)
        for one in pair.wording.substitutions
        if one is not place
        for sides in [(one.left, one.right)]
    )


def _has_two_doers(pair: Aligned) -> bool:
    return any(
        _before_verb(place.left, pair.left.claim) and _before_verb(place.right, pair.right.claim)
        for place in pair.wording.substitutions
    )


def _tell_subjects_apart(ours: Sequence[Token], theirs: Sequence[Token], pair: Aligned) -> bool:
    """ "The fire in the north hall", "the fire in the south hall": what is said is said of two things."""
    one, other = _before_verb(ours, pair.left.claim), _before_verb(theirs, pair.right.claim)
    return any(contrast(a.text, b.text) for a, b in product(one, other))


def _before_verb(tokens: Sequence[Token], claim: Claim) -> list[Token]:
    """Those of the tokens that stand before the verb, of "the fire began" before "began"."""
    starts = [claim.event_span.start, *([claim.stage.span.start] if claim.stage else [])]
    return [token for token in tokens if token.span.end <= max(starts)]


def _predicated(tokens: Sequence[Token], claim: Claim) -> list[Token]:
    """The words from the verb on: other words in the subject ("exports", "imports") are another thing."""
    starts = [claim.event_span.start, *([claim.stage.span.start] if claim.stage else [])]
    return [token for token in tokens if token.span.start >= min(starts)]


def _lemma(token: Token, claim: Claim) -> str:
    """ "upheld" is of "uphold": the event's own word is known by its lemma."""
    return claim.event if token.span == claim.event_span else token.text


def _ranked(pair: Aligned) -> Iterator[_Found]:
    """Another place in one order for one party: the first woman here, the second woman there."""
    if pair.identity is not Identity.SURE or pair.evidence < _EVIDENCE or not _is_of_one_name(pair):
        return
    if not are_of_one_phase(pair.left.claim, pair.right.claim):
        return
    left, right = (dict(reversed(list(_ranks(side)))) for side in (pair.left, pair.right))
    for noun in left:
        if noun == stem("time") and (
            have_two_objects(pair) or not pair.same_act or _is_qualified(pair) or lead_elsewhere(pair)
        ):
            continue  # won the cup, won the league; the first time in a decade, the fifth time
        if noun in right and left[noun].text != right[noun].text:
            yield "member", left[noun], right[noun]


def _is_qualified(pair: Aligned) -> bool:
    return any(_QUALIFIED.search(side.claim.sentence) for side in (pair.left, pair.right))


def _ranks(side: Side) -> Iterator[tuple[str, Token]]:
    """The nouns of a clause that have a place in an order; "the third time" its sentence may tell."""
    tokens = clause_tokens(side.claim, side.article.text)
    for token, noun in pairwise(tokens):
        if is_ordinal(token.text) and noun.telling and not is_ordinal(noun.text):
            yield noun.stem, token
    if (never := _NEVER_BEFORE.search(side.claim.sentence)) is not None:
        start = side.claim.sentence_span.start
        yield stem("time"), Token("first", "first", Span(start + never.start(), start + never.end()), True)
    if _NTH_TIME.search(side.claim.sentence):
        said = pairwise(sentence_tokens([side.claim], side.article.text))
        times = [token for token, noun in said if is_ordinal(token.text) and noun.text == "time"]
        if len(times) == 1:
            yield stem("time"), times[0]


def _charged(pair: Aligned) -> Iterator[_Found]:
    """Another offence in the charge against the same party on the same occasion."""
    if pair.left.event not in _COURT or pair.left.event != pair.right.event or pair.evidence < _EVIDENCE:
        return
    reversals = [side.claim.status is Stage.REVERSED for side in (pair.left, pair.right)]
    if reversals[0] is not reversals[1]:
        return  # one conviction upheld, another quashed
    if not is_one_party(pair.left.claim.patient, pair.right.claim.patient):
        return
    left, right = (_offences(side) for side in (pair.left, pair.right))
    ours, theirs = sorted(left), sorted(right)
    if ours and theirs and not set(ours) & set(theirs):
        yield "member", left[ours[0]], right[theirs[0]]


def _offences(side: Side) -> dict[str, Token]:
    """The offences that a clause names, or the one that its whole sentence does.

    "Charged the student who hit a cyclist with murder": the parser hangs the murder on the relative clause.
    """
    text = side.article.text
    if found := _named_offences(clause_tokens(side.claim, text)):
        return found
    found = _named_offences(sentence_tokens([side.claim], text))
    return found if len(found) == 1 else {}


def _named_offences(tokens: Sequence[Token]) -> dict[str, Token]:
    return {
        name: token
        for *before, token in _runs(tokens)
        if (name := offence(token.text)) and all(word.text != "not" for word in before)
    }


def _runs(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Each word with the two before it: "of manslaughter, not of murder"."""
    return (tokens[max(place - 2, 0) : place + 1] for place in range(len(tokens)))


def _is_of_one_name(pair: Aligned) -> bool:
    left, right = pair.left.claim.agent, pair.right.claim.agent
    return left[:1].isupper() and same_name(left, right)
