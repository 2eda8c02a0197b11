"""Whether two reports that answer one question tell of two matters: two people, two charges, two plans."""

from __future__ import annotations

import re
from collections.abc import Set
from itertools import chain

from checker.comparisons.base import Aligned, Side, is_one_party, once_a_side, parties
from checker.comparisons.bodies import are_two_bodies, are_two_groups, are_two_matters_of_one_body
from checker.comparisons.either_or import Mark, Question
from checker.comparisons.ends import Told
from checker.comparisons.led_to import can_be_one, content_words
from checker.comparisons.levels import are_of_two_levels
from checker.concepts import are_one_item, counts_people, offence, stem
from checker.lexicon import load_lexicon
from checker.model import Claim, Scope
from checker.names import same_name
from checker.names.parse import words_of

_OF_STATE = {"prosecution", "prosecutor", "prosecutors", "state", "government", "ministry"}
_OWNER = re.compile(
    r"(\w+)['’]s? (?:own )?(?:appeal|complaint|objection)\b|"
    r"\b(?:appeal|complaint|objection) (?:of|by|from) (?:the )?(\w+)"
)
_LESSER = re.compile(
    r"\b(?:lesser|reduced|lighter|downgraded|one|some|"
    r"(?:more|most) serious|main|other|further|separate|remaining) (?:charge|count|offence|offense)s?\b",
    re.I,
)
_KIN = re.compile(r"\b(?:his|her|their) ([a-z]+)(?: ([a-z]+))?")
_REFUSED = re.compile(r"\b(?:refus\w+|declin\w+|not|never|rather|instead|den(?:y|ied|ies))\b|n['’]t\b", re.I)
_ALL_BUT = re.compile(r"\b(?:all|everyone|everybody|none|nobody|nothing) (?:but|except)\b", re.I)
_ALL_OR_NONE = re.compile(r"\b(?:all|every|none|nobody|no one|not one|no)\b", re.I)
_WORD = re.compile(r"[^\W\d_]+")
# Not before a name: "Nordavin's chief executive, Lars Wedel" is he.
_OWNED = re.compile(r"['’]s? ((?>(?:[a-z]+ ){0,2}[a-z]+))(?!,? [A-Z])")
# What a word is about, up to the next preposition or verb.
_ABOUT = (
    r"\W{1,3}(for|on|over|about|to|against|of) (?:(?:the|a|an|its|their|his|her) )?"
    r"((?:(?!(?:in|at|on|of|for|by|to|from|with|after|was|were|is|are|has|had|will)\b)[\w'’-]+ ?){1,3})"
)
_MATTER = re.compile(r"(?: of| to| for| over| about)? ((?:[\w'’-]+ ?){1,4})")
_LEADS_TO = re.compile(_ABOUT, re.I)
_FOR_DOING = re.compile(r"\b(?:for|of|on) (?:\w+ ){0,1}\w+ing\b", re.I)


def are_of_two(question: Question, ours: Told, theirs: Told, pair: Aligned) -> bool:
    """True where the ends are told of two parties, two bodies or a relative."""
    if question.has(Mark.BODY) and are_two_bodies(pair.left.claim, pair.right.claim):
        return True
    if question.has(Mark.PARTY) and not _is_of_one(ours, theirs):
        return True
    if question.has(Mark.OBJECT) and are_two_matters_of_one_body(pair):
        return True
    if question.has(Mark.REQUEST) and _are_two_requests(ours, theirs, pair):
        return True
    if question.has(Mark.CONTEST) and _are_two_contests(ours, theirs, pair):
        return True
    if question.has(Mark.GROUP) and are_two_groups(pair.left.claim, pair.right.claim):
        return True  # the driver was charged, the passenger let go
    return _are_kin(pair.left, pair.right) or (
        question.has(Mark.KNOWN_PARTY) and _are_two_people(ours, theirs)
    )


def _are_two_requests(ours: Told, theirs: Told, pair: Aligned) -> bool:
    """A request for more buses, a request for a pool: nothing that is asked for is one."""
    one, other = _asked(ours, pair.left), _asked(theirs, pair.right)
    return bool(one and other) and not one & other


def _asked(told: Told, side: Side) -> set[str]:
    """The content stems behind the words for a request, days left out."""
    claim = side.claim
    behind = side.article.text[told.words[-1].end : claim.span.end]
    days = {stem(word) for time in claim.times for word in _WORD.findall(time.text.lower())}
    words = _WORD.findall(behind.lower())
    # A stem is that of the lemma: "bus" of "buses".
    return {known for known in side.stems - days if any(word.startswith(known) for word in words)}


def _are_two_contests(ours: Told, theirs: Told, pair: Aligned) -> bool:
    """ "Will play in the open", "withdrew from the cup": the last of the words names the contest."""
    one, other = (
        stem(side.article.text[told.words[-1].start : told.words[-1].end].lower())
        for told, side in ((ours, pair.left), (theirs, pair.right))
    )
    return one not in pair.right.around and other not in pair.left.around


def can_both_be(question: Question, ours: Told, theirs: Told, pair: Aligned) -> bool:
    """True where the two ends are of two things or parts, or lie too near to exclude each other."""
    return (
        (
            not question.has(Mark.CHARGE)
            and (
                _lead_to_two(ours, theirs, pair)
                or _tells_both(pair.left, ours, theirs)
                or (not _tells_former(question, pair) and _tells_both(pair.right, theirs, ours))
            )
        )
        or (question.has(Mark.MATTER) and _are_on_two_matters(ours, theirs, pair))
        or _are_about_two(pair)
        or _are_parts(pair, told_of_all=question.has(Mark.NO_PART))
        or _is_left_open(question, pair)
    )


def _lead_to_two(ours: Told, theirs: Told, pair: Aligned) -> bool:
    """ "Dropped its plan for a tram", "stood by its plan for a bridge": what the words lead to."""
    left, right = pair.left, pair.right
    one = _LEADS_TO.match(left.article.text, ours.words[-1].end)
    other = _LEADS_TO.match(right.article.text, theirs.words[-1].end)
    return _are_apart(one, left, other, right)


def _tells_both(side: Side, own: Told, other: Told) -> bool:
    """ "Panned the ending but hailed the music": another clause of the sentence has the other end's words.

    Not "stood by the story and refused to withdraw it".
    """
    words = other.stems - own.stems
    told = bool(words) and words <= side.around - side.stems
    return told and _REFUSED.search(side.claim.sentence) is None


def _tells_former(question: Question, pair: Aligned) -> bool:
    """A later report names the state that its news ends: "who had been missing were found"."""
    return pair.is_days_later and question.has(Mark.CHANGES, Mark.REOPENS)


def _are_on_two_matters(ours: Told, theirs: Told, pair: Aligned) -> bool:
    """ "Against the night shift", "in favour of higher pay": for the one and against the other."""
    left, right = pair.left, pair.right
    one = _MATTER.match(left.article.text, ours.words[-1].end)
    other = _MATTER.match(right.article.text, theirs.words[-1].end)
    if one is None or other is None:
        return False
    matters = content_words(one[1], left), content_words(other[1], right)
    return all(matters) and not can_be_one(*matters)


def _are_about_two(pair: Aligned) -> bool:
    """ "The vote on the merger", "the vote on the school": one noun, and what it is about."""
    left, right = pair.left, pair.right
    heads = [{party.split()[-1] for party in parties(side.claim)} for side in (left, right)]
    return any(
        _are_apart(_behind(head, left), left, _behind(head, right), right)
        for head in sorted(heads[0] & heads[1])
    )


def _behind(noun: str, side: Side) -> re.Match[str] | None:
    return re.search(rf"\b{re.escape(noun)}s?{_ABOUT}", side.claim.text, re.I)


def _are_apart(one: re.Match[str] | None, left: Side, other: re.Match[str] | None, right: Side) -> bool:
    """By one preposition to two things; "released on bail", "refused bail to him" lead to no two."""
    if one is None or other is None or one[1].lower() != other[1].lower():
        return False
    ours, theirs = _led_to(one[2], left), _led_to(other[2], right)
    return bool(ours and theirs) and not can_be_one(ours, theirs)


def _led_to(phrase: str, side: Side) -> Set[str]:
    """The content words of what is led to; a day is none."""
    days = {word for time in side.claim.times for word in _WORD.findall(time.text.lower())}
    return content_words(phrase, side) - days


def _is_left_open(question: Question, pair: Aligned) -> bool:
    """A house and a barn; "was forced to resign", near to a dismissal; the final, reached and then lost."""
    lists, sides = load_lexicon("outcomes"), (pair.left, pair.right)
    ours, theirs = (set(_WORD.findall(side.claim.text.lower().replace("-", ""))) for side in sides)
    if question.has(Mark.KIND):
        return not _are_of_one_kind(pair)
    if question.has(Mark.LEVEL):
        return are_of_two_levels(pair)
    if question.has(Mark.BY_BOTH):
        return bool((ours | theirs) & set(lists["by_both"]))
    missed = any(side.claim.negated for side in sides)  # "failed to qualify for the final"
    return question.has(Mark.ROUND) and not missed and bool(ours & theirs & set(lists["slots"]["round"]))


def _are_of_one_kind(pair: Aligned) -> bool:
    left, right = (side.claim.patient or side.claim.agent for side in (pair.left, pair.right))
    return is_one_party(left, right) or same_name(left, right) or are_one_item(left, right)


def _are_two_people(ours: Told, theirs: Told) -> bool:
    """ "Resigned", "sacked her assistant": both told, and not one."""
    return bool(ours.of and theirs.of) and not _is_of_one(ours, theirs)


def _is_of_one(ours: Told, theirs: Told) -> bool:
    known = bool(ours.of and theirs.of)
    return known and (same_name(ours.of, theirs.of) or is_one_party(ours.of, theirs.of))


def _are_parts(pair: Aligned, *, told_of_all: bool) -> bool:
    """ "Three of the five are still held", "two have been let go": what some did the others need not have.

    "Released all but 12" and "still holds 12" are one outcome told of two parts. Of an end `told_of_all` no
    part is left out.
    """
    if any(_ALL_BUT.search(side.claim.text) for side in (pair.left, pair.right)):
        return True
    if told_of_all:
        return False
    parts = [any(q.scope is Scope.PART for q in side.claim.quantities) for side in (pair.left, pair.right)]
    whole = any(_ALL_OR_NONE.search(side.claim.text) for side in (pair.left, pair.right))
    return all(parts) or (any(parts) and not whole)


def _are_kin(left: Side, right: Side) -> bool:
    """ "Freed his wife": of a relative of him whom the other report tells of."""
    told = (chain(*_KIN.findall(side.claim.text.lower())) for side in (left, right))
    ours, theirs = ({stem(word) for word in words} for words in told)
    kin = {stem(word) for word in load_lexicon("cues")["kin"]}
    return bool(ours & kin - right.around or theirs & kin - left.around) or any(
        _owned_people(one) - other.around for one, other in ((left, right), (right, left))
    )


@once_a_side
def _owned_people(side: Side) -> frozenset[str]:
    """The stems of words for people who are told of by whose they are: "Otto Lind's accomplice"."""
    claim, text = side.claim, side.article.text
    behind = (_OWNED.match(text, entity.span.end) for entity in claim.entities if entity.label == "PERSON")
    owned = {word for found in behind if found is not None for word in found[1].split()}
    return frozenset(stem(word) for word in owned if counts_people(word) and word not in words_of("titles"))


def are_two_charges(pair: Aligned) -> bool:
    """Acquitted of bribery, convicted of perjury or "for lying": two counts, and two outcomes."""
    left, right = pair.left, pair.right
    ours, theirs = ({name for word in side.claim.words if (name := offence(word))} for side in (left, right))
    if ours and theirs:
        return not ours & theirs
    if any(_LESSER.search(side.claim.text) for side in (left, right)):
        return not pair.is_days_later  # of a lesser charge one is guilty, of the other not
    if _is_brought_by_two(left.claim, right.claim):
        return True
    other = right if ours else left
    return bool(ours or theirs) and bool(_FOR_DOING.search(other.claim.text))


def _is_brought_by_two(left: Claim, right: Claim) -> bool:
    """The prosecution's appeal and the convict's are two."""
    ours, theirs = (
        {owner for found in _OWNER.findall(claim.text.lower()) for owner in found if owner}
        for claim in (left, right)
    )
    return bool(ours and theirs) and not ours & theirs and bool((ours | theirs) & _OF_STATE)
