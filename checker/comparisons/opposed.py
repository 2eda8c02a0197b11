"""How one of two statements turns the other round: denied, negated, opposite or taken back."""

from __future__ import annotations

import re
from itertools import pairwise

from checker.comparisons.agreeing import has_none, says_none
from checker.comparisons.base import (
    Aligned,
    behind_verb,
    both_ways,
    event_times,
    is_ability,
    is_duty,
    is_of_before,
    is_one_party,
    once_a_pair,
    sentence_has,
)
from checker.comparisons.contrary import are_contrary_of_one_thing, judged_contrary
from checker.comparisons.deeds import same_matter
from checker.comparisons.occasion import (
    is_one_occasion,
)
from checker.comparisons.possession import have_one_thing, lacks_what_is_had
from checker.comparisons.stages import are_of_one_phase, is_said_by_itself
from checker.comparisons.stated import denies_a_bound
from checker.comparisons.told_in_both import are_both_ahead
from checker.comparisons.turned import has_admitted, has_turned, is_given_up
from checker.concepts import (
    are_opposites,
    are_synonyms,
    contrast,
    stem,
)
from checker.dates import moment
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Claim, Stage
from checker.names import same_name

# Of clauses that differ in their verbs: how many of the other words they must have, and share.
_SOME_WORDS, NEARLY_ALL = 3, 0.75
SETTLED = {Stage.COMPLETED, Stage.REPORTED, Stage.ONGOING}
_INFINITIVE = re.compile(r"\bto ([a-z]+)")
_PUTTING_ASIDE = ("not", "rather", "instead")
_OPEN_OBJECT = re.compile(r"\W+(?:it|that|this|them|these|those)\b(?! \w)", re.I)
# "Was neither long nor dull" turns round the adjective, not the verb.
_NEITHER = re.compile(r"\bneither\b", re.I)
_WITHOUT = re.compile(r"\bwithout (?:(?:an?|any|the|its|his|her|their) )?[\w'’-]+", re.I)
# By these what is told was so before, or once more.
_OF_BEFORE = re.compile(
    r"\b(?:before|already|previously|earlier|again|once|twice|times?|second|third|fourth|fifth|(?:19|20)\d\d)\b",
    re.I,
)
# What some do and others do not: only of one and the same they cannot both be so.
_ONE_SIDED = {"support", "opposition", "attendance", "absence", "win", "loss"}
# Who "lost power" or "needs a doctor" has none, as well.
_GOES_WITHOUT = {"lose", "lack", "need", "want", "seek", "miss", "demand", "await"}


@once_a_pair
def turn_of(pair: Aligned) -> str | None:
    """The turn by which one statement goes against the other, or how they agree; None where neither is so."""
    left, right = pair.left.claim, pair.right.claim
    if pair.left.retracted != pair.right.retracted:
        return "retracted" if pair.left.event == pair.right.event and left.negated == right.negated else None
    if denies_a_bound(left) or denies_a_bound(right):
        return None
    if (lacking := lacks_what_is_had(left, right)) is not None:
        return "negated" if lacking else None
    if judged_contrary(pair):
        return "opposite"
    if (
        pair.left.event == pair.right.event
        or are_synonyms(left.event, right.event)
        or have_one_thing(left, right)
        or _is_denied_at_large(pair)
    ):
        return _turn_of_one_event(pair)
    opposed = are_opposites(pair.left.event, pair.right.event)
    if not opposed and not pair.in_place(left.event_span, right.event_span):
        opposed = contrast(left.event, right.event) == "opposite" and is_one_party(left.agent, right.agent)
    opposed = opposed or are_contrary_of_one_thing(pair)
    if {pair.left.event, pair.right.event} & _ONE_SIDED:
        opposed = opposed and is_one_party(left.agent, right.agent)
    if not opposed and _does_what_was_refused(pair):
        return "negated"
    told = is_said_by_itself(left) and is_said_by_itself(right)
    if opposed and _acts_on_a_forecast(left) != _acts_on_a_forecast(right):
        return None
    planned = {left.status, right.status} <= UNREALISED and are_of_one_phase(left, right)
    if opposed and (told or planned):
        dated = bool(event_times(left.times) and event_times(right.times))
        apart = (pair.other_time and dated) or _begins_where_it_ends(pair) or _are_both_told(pair)
        apart = apart or bool(_NEITHER.search(left.text)) is not bool(_NEITHER.search(right.text))
        return "opposite" if left.negated == right.negated and not apart else None
    return None if opposed else "alike"


def _are_both_told(pair: Aligned) -> bool:
    """ "Sold its plant and leased it back", "has leased the plant": one act and then the other.

    Not where a report only names the other act: "voted not to lease", "rejected the motion to approve it".
    """
    for side, other in both_ways(pair):
        act = stem(other.claim.event)
        only_named = {stem(verb) for verb in _INFINITIVE.findall(side.claim.sentence.lower())}
        if act in side.around - only_named and not sentence_has(side.claim, _PUTTING_ASIDE):
            return True
    return False


def _begins_where_it_ends(pair: Aligned) -> bool:
    """ "Will stay closed until May", "will open again in May": first the one, then the other."""
    return any(
        end.relation == "until"
        and begun.relation == "at"
        and end.earliest is not None
        and begun.latest is not None
        and moment(begun.latest) >= moment(end.earliest)
        for before, after in both_ways(pair)
        for end in event_times(before.claim.times)
        for begun in event_times(after.claim.times)
    )


def _is_denied_at_large(pair: Aligned) -> bool:
    """ "Wore a parachute", "had no parachute": who has, gets or pays for none does nothing with it either."""
    left, right = pair.left.claim, pair.right.claim
    negated = left if left.negated else right
    if left.negated == right.negated or negated.event not in load_lexicon("events")["at_large"]:
        return False
    if (right if negated is left else left).event in _GOES_WITHOUT:
        return False
    ours, theirs = (side.stems - {stem(side.claim.event)} for side in (pair.left, pair.right))
    fewest = min(len(ours), len(theirs))
    alike = fewest >= _SOME_WORDS and len(ours & theirs) >= NEARLY_ALL * fewest
    return alike and is_one_party(left.agent, right.agent) and is_one_occasion(pair)


def _turn_of_one_event(pair: Aligned) -> str | None:
    left, right = pair.left.claim, pair.right.claim
    if (left.status is Stage.DENIED) != (right.status is Stage.DENIED):
        if left.negated or right.negated:
            return None
        return "negated" if _owns_up(left, right) or _owns_up(right, left) else "denied"
    if left.negated == right.negated:
        return "none" if left.status == right.status else None
    if _names_the_earliest(left) or _names_the_earliest(right):
        return None
    negated, other = (left, right) if left.negated else (right, left)
    if says_none(negated) and _says_none_besides(other, negated):
        return None  # "received nothing", "received nothing, no ticket"
    if is_of_before(negated) and not _OF_BEFORE.search(other.text):
        return None  # "no one had won it before her", "she won it"
    if _ends(left) or _ends(right) or _denies_the_doer(left, right) or _names_no_object(pair):
        return None
    return "negated" if _same_phase(left, right) or is_given_up(pair) else None


def _says_none_besides(claim: Claim, negated: Claim) -> bool:
    """A negative word that the other clause has not got too: "was sprayed without a permit" is in both."""
    shared = [found.group() for found in _WITHOUT.finditer(claim.text) if found.group() in negated.text]
    rest = claim.text
    for phrase in shared:
        rest = rest.replace(phrase, " ")
    return claim.negated or has_none(rest)


def _acts_on_a_forecast(claim: Claim) -> bool:
    """ "Lowered its growth forecast": what fell is the forecast, and not what it is of."""
    return claim.patient.rpartition(" ")[2] in load_lexicon("cues")["forecasts"]


def _does_what_was_refused(pair: Aligned) -> bool:
    """ "Ruled out a third term", "will run for a third term after all": one person, one object."""
    left, right = pair.left.claim, pair.right.claim
    done = is_given_up(pair) or (has_turned(pair) and left.negated and not right.negated)
    matter = stem(left.patient.split()[-1]) if left.patient[:1].islower() else ""
    return done and matter in pair.right.stems and is_one_party(left.agent, right.agent) and same_matter(pair)


def _names_the_earliest(claim: Claim) -> bool:
    """ "Will not reopen before Friday" tells when it will."""
    return claim.negated and any(time.relation in ("before", "until") for time in claim.times)


def _owns_up(denier: Claim, other: Claim) -> bool:
    """One and the same is said to deny it here and to admit it there: the reports differ on what was said."""
    if denier.status is not Stage.DENIED:
        return False
    who, says = _who_speaks(denier), _who_speaks(other)
    return same_name(who, says) and (other.speaker is not None or has_admitted(other))


def _who_speaks(claim: Claim) -> str:
    return (claim.speaker.name or claim.speaker.text) if claim.speaker is not None else claim.agent


def _same_phase(left: Claim, right: Claim) -> bool:
    """ "Will recognise" and "do not recognise" are of two times; what one must not do, one may still do."""
    if is_duty(left) != is_duty(right) or any(is_ability(claim) for claim in (left, right)):
        return False
    if is_duty(left):
        return True  # "must be paid" and "need not be paid"
    return (
        left.status == right.status
        or are_both_ahead(left, right)
        or {left.status, right.status} <= SETTLED
        or {left.status, right.status} <= UNREALISED
    )


def _denies_the_doer(left: Claim, right: Claim) -> bool:
    """ "He did not send it", "it was sent": not by him; "it was not sent by him", "she sent it"."""
    negated, other = (left, right) if left.negated else (right, left)
    behind = behind_verb(negated)
    by_whom = stem(negated.agent.rpartition(" ")[2].lower()) if behind.lower().startswith(" by ") else ""
    if by_whom and by_whom not in {stem(word) for word in other.words}:
        return True
    return bool(negated.agent and negated.patient) and bool(other.patient) and not other.agent


def _names_no_object(pair: Aligned) -> bool:
    """ "I do not support that", "he supports it": of what, neither clause says.

    Of "is tired of its mill and will not build it" the sentence does.
    """
    return any(
        _OPEN_OBJECT.match(side.article.text, side.claim.event_span.end)
        and stem(other.claim.patient.rpartition(" ")[2]) not in side.around
        for side, other in both_ways(pair)
    )


def _ends(claim: Claim) -> bool:
    """ "Will stop serving the island": what ends is compatible with "will not serve it"."""
    ceasing = load_lexicon("cues")["ceasing"]
    follows = any(verb in ceasing and word == claim.event for verb, word in pairwise(claim.words))
    return follows and not claim.negated
