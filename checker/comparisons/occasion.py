"""Whether two sentences tell of one occasion, so that what else they say of it can be held together."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Set
from itertools import pairwise, product

from checker.comparisons.base import (
    Aligned,
    Identity,
    Side,
    article_stems,
    before_verb,
    event_times,
    is_one_party,
    once_a_pair,
    once_a_side,
    parties,
)
from checker.comparisons.intervals import is_telling
from checker.comparisons.led_to import can_be_one, content_words
from checker.comparisons.two_names import are_one_by_name, are_other_names, names_told
from checker.concepts import (
    are_one_item,
    contrast,
    is_occurrence,
    known_event,
    stem,
)
from checker.dates import moment
from checker.lexicon import load_lexicon
from checker.model import Grain, Span, Time
from checker.names import same_name

# Evidence of one event (`Aligned.evidence`), and as much where no day and no figure is shared.
_NEEDED, _BEYOND_DOUBT = 5, 8
_FEWEST_OF_DEED, _SHARE_OF_DEED = 2, 0.75
_BUT_NOT = re.compile(r"\bbut not (?:(?:of|for|in|on|to|from|the|an?) ){0,2}([a-z-]+)")
# A season or month of a year marks no thing.
_THE_MARKED = re.compile(r"\bthe (?=([a-z]+) (?:of the )?(?!of\b|in\b|on\b|at\b|to\b|and\b|or\b)([a-z]+))")
_WORD = re.compile(r"[^\W\d_]+")
_HABIT = re.compile(r"\bon (?:\w+ and )?(\w+days)\b", re.I)
_OPEN_TO = re.compile(
    r"\b(?:open(?:ed|s)?|closed?|shut|reopen(?:ed|s)?)(?: again)? to ((?:[\w'’-]+ ?){1,4})", re.I
)
_NUMBERED = re.compile(r"\b([A-Za-z]+) (?:no\. ?)?(\d+|[A-Z])\b")
# Where it was: "at the march"; "at a match", which the reader did not know of.
_PLACED = re.compile(
    r"\b(?:in|at|on|near|outside|inside|during|aboard) "
    r"(?:(?P<article>the|an?|another|other|neighbou?ring|nearby) (?P<place>(?:[a-z][\w'’-]* ?){1,3})"
    r"|(?P<session>committee|training|rehearsal|qualifying|practice)\b)",
    re.I,
)
# Words besides names that both sentences have.
_WORDS = 3
_ALIKE, _ALL_BUT_ONE = 0.5, 0.7
_ONE_MORE = re.compile(r"\b(?:second|third|fourth|another|other|further|separate|more)\b")


@once_a_pair
def is_one_occasion(pair: Aligned) -> bool:
    """True where the two sentences surely tell of one event: a name, a day or figure, and words in common.

    Then a second look at their other clauses is fair, though these share less than one event would ask.
    """
    return _are_of_one_occasion(pair, _WORDS - pair.same_act)


def can_be_one_scene(pair: Aligned) -> bool:
    """True for reports of one story, or sentences of one occasion, that neither time nor place tell apart."""
    apart = pair.other_time or bool(pair.clashes & {"time", "place"})
    return not apart and (pair.of_one_story or is_one_occasion(pair))


@once_a_pair
def is_nearly_one_occasion(pair: Aligned) -> bool:
    """True for one occasion, or for sentences with one word less in common, where else it is plain."""
    return _are_of_one_occasion(pair, _WORDS - 1)


def is_surely_one(pair: Aligned) -> bool:
    """True for one occasion that nothing speaks against, or that the words of the sentences make plain."""
    surely = pair.identity is Identity.SURE and pair.occasion >= _NEEDED and not pair.clashes
    return surely or is_nearly_one_occasion(pair)


def tells_deed(deed: Set[str], told: Set[str]) -> bool:
    """True where a sentence has nearly all stems of a deed, and two at least."""
    return len(deed & told) >= max(_FEWEST_OF_DEED, _SHARE_OF_DEED * len(deed))


def _are_of_one_occasion(pair: Aligned, words: int) -> bool:
    if pair.occasion < _NEEDED or pair.identity is not Identity.SURE:
        return False
    if pair.clashes & {"name", "time", "place"} or pair.other_time or _are_of_other_times(pair):
        return False
    sure = pair.occasion >= _BEYOND_DOUBT
    if len(_shared_words(pair)) < words - sure or not _share_names(pair):
        return False
    if sure or meet_on_a_day(pair) or _share_a_figure(pair):
        return True
    of_one_day = pair.gap is not None and not pair.is_days_later and bool(pair.left.names)
    told_once = _is_one_sentence(pair.left) and _is_one_sentence(pair.right)
    return of_one_day and told_once and len(_shared_words(pair)) > words


@once_a_side
def _is_one_sentence(side: Side) -> bool:
    """Whether the article is its lead alone: there nothing else can be what a clause is of."""
    return side.claim.sentence_span.contains(Span(0, len(side.article.text.rstrip())))


def _are_of_other_times(pair: Aligned) -> bool:
    """Both tell when, and at no one time: "in 2014", "from 2007 through 2014"."""
    ours, theirs = ([t for t in side.when if t.earliest and t.latest] for side in (pair.left, pair.right))
    met = any(_meet(a, b) or _span(a) == _span(b) for a, b in product(ours, theirs))
    return bool(ours and theirs) and not met


def _span(time: Time) -> tuple[dt.datetime | None, dt.datetime | None, str]:
    return time.earliest, time.latest, time.relation


def meet_on_a_day(pair: Aligned) -> bool:
    """True where a day or clock time of one sentence is, or lies in, one of the other.

    The day on which it was said is one too: what two reports have from one statement is one matter.
    """
    ours, theirs = ({*side.when, *side.claim.times} for side in (pair.left, pair.right))
    return any(_meet(a, b) for a, b in product(ours, theirs))


@once_a_side
def is_one_more(side: Side) -> bool:
    """ "A second victim", "another man": beside one whom the report, or the other one, tells of as well."""
    return _ONE_MORE.search(before_verb(side.claim).lower()) is not None


def are_of_two_hours(pair: Aligned) -> bool:
    """ "Six of the 14 were closed on Monday morning", "all 14 by the afternoon"."""
    ours, theirs = (
        [
            (moment(time.earliest), moment(time.latest))
            for time in event_times(side.claim.times)
            if time.earliest is not None and time.latest is not None
        ]
        for side in (pair.left, pair.right)
    )
    met = any(a[0] <= b[1] and b[0] <= a[1] for a in ours for b in theirs)
    return bool(ours and theirs) and not met


def are_of_one(left: Side, right: Side, pair: Aligned) -> bool:
    """True where two clauses speak of one party: by role, by a name in both, or where one names none."""
    ours, theirs = _told_of(left), _told_of(right)
    if are_told_apart(left, right):
        return False
    if any(are_one_by_name(a, b) or _may_be_one(a, b) for a, b in product(ours, theirs)):
        return True
    bare = not (parties(left.claim) and parties(right.claim))
    return pair.overlap >= (_ALIKE if bare else _ALL_BUT_ONE)


def _may_be_one(left: str, right: str) -> bool:
    """One party, or two nouns for one event ("the fire", "the blaze")."""
    return is_one_party(left, right) or known_event(left) == known_event(right) != ""


def _told_of(side: Side) -> list[str]:
    claim = side.claim
    return sorted(parties(claim) | {entity.name for entity in claim.entities if entity.role != "place"})


def are_told_apart(left: Side, right: Side, of_ends: Set[str] = frozenset()) -> bool:
    """Another person has a part in it, or words whose stems are not `of_ends` tell two things apart."""
    if are_other_names(left.claim.patient, right.claim.patient) and not _is_own_office(left, right):
        return True
    one, other = ([e.name for e in side.claim.entities if e.label == "PERSON"] for side in (left, right))
    known = ([e.name for e in side.claim.entities] for side in (left, right))
    ours, theirs = known  # whom the one report takes for a person the other may take for anything
    shared = any(same_name(a, b) for a, b in [*product(one, theirs), *product(ours, other)])
    if one and other and not shared:
        return True
    two = are_two_things(left, right, of_ends) or are_of_two_kinds(left, right)
    return two or _are_two_of_a_number(left, right)


def _is_own_office(left: Side, right: Side) -> bool:
    """ "Was expelled from the party", "remains a party member": what one is, is no other party."""
    return any(
        one.claim.patient.rpartition(" ")[2].islower() and same_name(one.claim.agent, other.claim.patient)
        for one, other in ((left, right), (right, left))
    )


def _are_two_of_a_number(left: Side, right: Side) -> bool:
    """ "Line 4", "line 2"."""
    ours, theirs = _numbered(left), _numbered(right)
    return any(ours[noun] != theirs[noun] for noun in ours.keys() & theirs.keys())


@once_a_side
def _numbered(side: Side) -> dict[str, str]:
    known = load_lexicon("cues")["numbered"]
    found = ((noun.lower().rstrip("s"), number) for noun, number in _NUMBERED.findall(side.claim.text))
    return {noun: number for noun, number in found if noun in known}


def are_at_two_places(left: Side, right: Side) -> bool:
    """ "At the march", "at a football match": where the other was, the one report does not know."""
    if names_told(left) and names_told(right) and not _share_a_word_of_names(left, right):
        return True
    ours, theirs = _unknown_places(left, right), _unknown_places(right, left)
    return bool(ours and theirs) or any(new for new in (*ours.values(), *theirs.values()))


def _share_a_word_of_names(left: Side, right: Side) -> bool:
    """A name in both sentences, or in the name of what stands there ("Lindow", "the Lindow mill")."""
    words = [{word for name in side.names for word in name.lower().split()} for side in (left, right)]
    return bool(words[0] & words[1])


def _unknown_places(side: Side, other: Side) -> dict[str, bool]:
    """The places of a clause that the other report has no word of, and whether they are new to its reader."""
    known, found = article_stems(other), {}
    days = {word for time in side.claim.times for word in time.text.lower().split()}
    for match in _PLACED.finditer(side.claim.text):
        place = match["session"] or match["place"]
        words = [word for word in _WORD.findall(place.lower()) if len(word) > 2]
        if words and not known & {stem(word) for word in words} and not days & set(words):
            found[words[0]] = match["article"] != "the"
    return found


def are_two_things(left: Side, right: Side, of_ends: Set[str] = frozenset()) -> bool:
    """Words of the two clauses exclude each other ("north", "south"), other than of event, stage and ends.

    Who does it here is not in the place of what it is done to there: "a court", "in prison".
    """
    ours, theirs = (
        {word for word in side.claim.words if stem(word) not in _of_the_act(side) | of_ends} - _left_out(side)
        for side in (left, right)
    )
    doers = [stem(side.claim.agent.rpartition(" ")[2]) for side in (left, right)]
    apart = product(sorted(_only(ours, theirs)), sorted(_only(theirs, ours)))
    return any(contrast(a, b) and (stem(a) == doers[0]) is (stem(b) == doers[1]) for a, b in apart)


def _left_out(side: Side) -> set[str]:
    """ "Guilty of fraud but not of bribery": what a clause tells of is the fraud; a day is no thing."""
    days = {word for time in side.claim.times for word in time.text.lower().split()}
    return set(_BUT_NOT.findall(side.claim.text.lower())) | days


def are_of_two_kinds(left: Side, right: Side) -> bool:
    """ "The old bridge will be closed", "the new bridge was": the word before the noun tells two apart."""
    marks = product(_marks(left), _marks(right))
    return any(noun == same and contrast(ours, theirs) for (ours, noun), (theirs, same) in marks)


@once_a_side
def _marks(side: Side) -> list[tuple[str, str]]:
    """Each noun that is told with the article in a clause and the word between: ("old", "bridge")."""
    return [(mark, stem(noun)) for mark, noun in _THE_MARKED.findall(side.claim.text.lower())]


def are_two_objects(pair: Aligned) -> bool:
    """Two things are acted on: told in one sentence, or two kinds of one ("school plan", "road plan")."""
    left, right = pair.left, pair.right
    one, other = left.claim.patient.split()[-1:], right.claim.patient.split()[-1:]
    if one and other and (one[0] + other[0]).islower() and not are_one_item(one[0], other[0]):
        beside = stem(other[0]) in left.around - left.stems or stem(one[0]) in right.around - right.stems
        if beside:
            return True
    if _ends_apart(left, right):
        return True
    heads = {stem(word) for word in one + other}
    ours, theirs = _kinds_of(left, right, heads), _kinds_of(right, left, heads)
    return any(ours[head].isdisjoint(theirs[head]) for head in ours.keys() & theirs.keys())


def _ends_apart(left: Side, right: Side) -> bool:
    """A licence for lorries, one for cars; closed to lorries, open to cyclists; on Mondays, on Tuesdays."""
    ours, theirs = _for_whom(left), _for_whom(right)
    days = [{day.lower() for day in _HABIT.findall(side.claim.text)} for side in (left, right)]
    if days[0] and days[1] and not days[0] & days[1]:
        return True
    return bool(ours and theirs) and not can_be_one(ours, theirs)


@once_a_side
def _for_whom(side: Side) -> frozenset[str]:
    """The content words after "for" behind the object, or after "to" behind the words for open and shut."""
    found = [*_OPEN_TO.findall(side.claim.text)]
    if head := side.claim.patient.rpartition(" ")[2]:
        found += re.findall(rf"\b{re.escape(head)}s? for ((?:[\w'’-]+ ?){{1,4}})", side.claim.text, re.I)
    return content_words(" ".join(found), side)


def _kinds_of(side: Side, other: Side, heads: set[str]) -> dict[str, set[str]]:
    """The words of a clause that stand before one of the heads and nowhere in the other report."""
    known = article_stems(other) | {stem(word) for word in _WORD.findall(side.claim.agent.lower())}
    known |= _of_the_act(side)
    found: dict[str, set[str]] = {}
    for word, head in pairwise(side.claim.words):
        told_apart = word.isalpha() and not is_occurrence(word) and stem(word) not in known
        if stem(head) in heads and told_apart:
            found.setdefault(stem(head), set()).add(word)
    return found


@once_a_side
def _of_the_act(side: Side) -> frozenset[str]:
    stage = side.claim.stage.text.lower().split() if side.claim.stage is not None else []
    return frozenset(stem(word) for word in (*side.claim.event.split(), *stage))


def _only(words: set[str], others: set[str]) -> set[str]:
    known = {stem(word) for word in others}
    return {word for word in words if stem(word) not in known}


def _shared_words(pair: Aligned) -> frozenset[str]:
    """The words of both sentences, names left out; who speaks in the one and acts in the other is in both."""
    left, right = pair.left, pair.right
    named = {stem(word) for side in (left, right) for name in side.names for word in name.split()}
    quoted = (_of_speaker(left) & right.around) | (_of_speaker(right) & left.around)
    return ((left.around & right.around) | quoted) - named


@once_a_side
def _of_speaker(side: Side) -> frozenset[str]:
    speaker = side.claim.speaker
    filler = load_lexicon("speakers")["filler"]
    words = _WORD.findall(speaker.text.lower()) if speaker is not None else []
    return frozenset(stem(word) for word in words if word not in filler)


def _share_names(pair: Aligned) -> bool:
    """A name in common, or none on either side, as of a place that no reader took for a name."""
    if not pair.left.names or not pair.right.names:
        return True
    return any(same_name(a, b) for a, b in product(sorted(pair.left.names), sorted(pair.right.names)))


def _share_a_figure(pair: Aligned) -> bool:
    ours, theirs = (
        {(q.unit, q.value) for q in side.figures if is_telling(q)} for side in (pair.left, pair.right)
    )
    return bool(ours & theirs)


def _meet(left: Time, right: Time) -> bool:
    ours, theirs = _days(left), _days(right)
    return bool(ours and theirs and ours[0] <= theirs[1] and theirs[0] <= ours[1])


def _days(time: Time) -> tuple[dt.date, dt.date] | None:
    """The first and last day of a time that is as fine as a day."""
    if time.earliest is None or time.latest is None or (time.grain or Grain.DAY) < Grain.DAY:
        return None
    return moment(time.earliest).date(), moment(time.latest).date()
