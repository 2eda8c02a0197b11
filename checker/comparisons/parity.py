"""Whether it is plain that one report affirms what the other negates."""

from __future__ import annotations

import re
from itertools import pairwise

from checker.comparisons.base import Aligned, Side, both_ways, once_a_side, sentence_has
from checker.comparisons.led_to import are_two_matters, content_words
from checker.comparisons.stages import words_for_days
from checker.concepts import has_phrase, is_ordinal, stem
from checker.lexicon import load_lexicon
from checker.model import Claim

_WORD = re.compile(r"\w+|%")
_NOT = re.compile(r"(?<![,;]) not\b|n['’]t\b", re.I)
# "Did not acquit him of all charges": of some of them.
_NOT_ALL = re.compile(
    r"(?:\b(?:not|never)|n['’]t) (?:[\w'’-]+ ){0,5}?(?<!at )(?<!after )"
    r"(?:all|every|everyone|everybody|everything|both|always)\b",
    re.I,
)
# A negation of a verb or noun of negative import: two negatives, which make a plain statement.
_DOUBLED = re.compile(
    r"\b(?:not|n['’]t|never|cannot|no[ -]one|nobody|none|neither|nor|without)"
    r"(?: (?:\w+ly|once|ever|has|have|had|of \w+))*"
    r" (?:fail|refus|den[iy]|dismiss|reject|doubt|lack|wrong|untrue|unlikely|unfounded|false)\w*",
    re.I,
)
_EXCEPTED = re.compile(
    r"\b(?:nobody|no[ -]one|none|no [\w-]+)(?: else)? "
    r"(?:but|except(?: for)?|save|other than|apart from|besides)"
    r" (?P<who>(?:[\w'’-]+ ?){1,4})",
    re.I,
)
_ARTICLES = {"the", "a", "an", "its", "his", "her", "their", "one"}
# With whom or what: an article tells whether the reader knows them.
_WITH = re.compile(r"\bwith (?:(?P<article>the|an?|another) )?(?P<whom>(?:[\w'’-]+ ?){1,3})")
_ALL = re.compile(r"\b(?:all|every\w*|both|always|each)\b", re.I)
_REACH = 2  # words from "second" to its noun
_SHARES = {"percent", "cent", "%", "half"}

# "Run for a second term", "vote on the budget": what a verb is about, by its preposition.
_ABOUT = re.compile(r"\W{1,3}(for|on|about|over|against) ((?:[\w'’-]+ ?){1,4})", re.I)


def is_plain(pair: Aligned) -> bool:
    """False where an affirming side has words of negative import, or a negation may be of a part alone.

    "Lacks a permit" beside "has no permit", "it is false that it cracked" beside "it has not cracked":
    parsers lose such words, and a contradiction that rests on one is a false alarm. "Did not attend in
    person" leaves open that she attended; "nearly complete" and "90 percent complete" are not yet complete;
    "gave a penalty" and "did not give a second one", "will run for the council" and "will not run for mayor"
    are of two things; what runs "again" had stopped.
    """
    words = load_lexicon("status")
    for side, other in both_ways(pair):
        affirming, negating = side.claim, other.claim
        if affirming.negated or not negating.negated:
            continue
        if told_apart(other) - _words(side) or negating.event in words["answers"]:
            return False
        denied_later = other is pair.right and pair.is_later
        resumes = _runs_again(side) and not _runs_again(other)
        if are_about_two(side, other) or (resumes and not denied_later):
            return False
        if _is_partial(affirming) or _is_of_a_part(affirming, negating):
            return False
        if _has_negative_import(affirming, negating) or _is_of_grave_ones(other, side):
            return False
        if _is_excepted(negating, affirming):
            return False
        if _is_of_not_all(negating, affirming) or _is_with_another(side, other):
            return False
        focused = [phrase for phrase in words["negation_focus"] if sentence_has(negating, (phrase,))]
        if any(not sentence_has(affirming, (phrase,)) for phrase in focused):
            return False
    return True


def _has_negative_import(claim: Claim, other: Claim) -> bool:
    """ "Failed to pay", "refused entry"; not "did not fail to pay", which has been read as "paid".

    Nor a word that the other sentence has in any form ("never refused entry", "failed" and "did not fail").
    """
    plain = _DOUBLED.sub(" ", claim.sentence)
    theirs = {stem(word) for word in _WORD.findall(other.sentence.lower())}
    listed = load_lexicon("status")["negative_import"]
    return any(has_phrase(plain, [word]) and stem(word) not in theirs for word in listed)


def _is_excepted(negating: Claim, affirming: Claim) -> bool:
    """ "Nobody but the pilot survived", "the pilot survived": who is left out of "nobody" did."""
    found = _EXCEPTED.search(negating.text)
    if found is None:
        return False
    left_out = {stem(word) for word in found["who"].lower().split()} - _ARTICLES
    return bool(left_out & {stem(word.lower()) for word in _WORD.findall(affirming.text)})


def _is_with_another(side: Side, other: Side) -> bool:
    """ "Signed a contract with a shoe firm", "signed none with Lisk"."""
    ours, theirs = _WITH.search(side.claim.text), _WITH.search(other.claim.text)
    if ours is None or theirs is None or ours["article"] == "the" or theirs["article"] == "the":
        return False
    one, two = (content_words(found["whom"], s) for found, s in ((ours, side), (theirs, other)))
    return are_two_matters(one, side, two, other)


def _is_of_not_all(negating: Claim, affirming: Claim) -> bool:
    found = _NOT_ALL.search(negating.text)
    return found is not None and not _ALL.search(affirming.text)


def say_not_alike(left: Claim, right: Claim) -> bool:
    """Whether two clauses say "not" equally often, of the event or of a word ("pleaded not guilty").

    One that does and one that does not are turned round by it: no other word of theirs is then held against
    the other's. "With manslaughter, not murder" turns nothing round.
    """
    return len(_NOT.findall(left.text)) == len(_NOT.findall(right.text))


@once_a_side
def told_apart(side: Side) -> set[str]:
    """The word that tells the object apart from one before it: "a second penalty", "another strike"."""
    contrasting = load_lexicon("cues")["contrasting"]
    head = stem(side.claim.patient.rpartition(" ")[2])
    words = re.findall(r"[a-z]+", side.claim.text.lower())
    return {
        word
        for place, word in enumerate(words)
        if word in contrasting or (is_ordinal(word) and word != "first")
        if any(stem(noun) == head for noun in words[place + 1 : place + 1 + _REACH])
    }


def _is_of_grave_ones(negating: Side, affirming: Side) -> bool:
    """ "No serious damage" leaves some."""
    grave = set(load_lexicon("outcomes")["grave"])
    return bool(_words(negating) & grave) and not _words(affirming) & grave


@once_a_side
def _words(side: Side) -> set[str]:
    return set(re.findall(r"[a-z]+", side.claim.text.lower()))


def are_about_two(side: Side, other: Side) -> bool:
    """ "Vote on the budget", "on the school bill"; "a deal on fish quotas", "on timber quotas".

    "His border wall" may be "that wall": of one noun only bare plurals are told apart by the word before.
    """
    (ours_by, ours, bare), (theirs_by, theirs, bare_too) = _about(side), _about(other)
    if ours_by != theirs_by:
        return False
    shared = {stem(word) for word in ours} & {stem(word) for word in theirs} if bare and bare_too else set()
    one, two = ({word for word in words if stem(word) not in shared} for words in (ours, theirs))
    return are_two_matters(one, side, two, other)


@once_a_side
def _about(side: Side) -> tuple[str, frozenset[str], bool]:
    """The preposition right behind the verb, the content words that it leads to, whether these are bare."""
    claim = side.claim
    found = _ABOUT.match(claim.text, claim.event_span.end - claim.span.start)
    if found is None:
        return "", frozenset(), False
    days = {word for time in claim.times for word in _WORD.findall(time.text.lower())} | words_for_days()
    words = content_words(found[2], side)
    if next((word for word in _WORD.findall(found[2].lower()) if word in words), "") in days:
        return "", frozenset(), False  # "voted on Tuesday in Loam"
    words -= days
    return found[1].lower(), words, found[2].split()[0].lower() in words


def _runs_again(side: Side) -> bool:
    return "again" in _words(side) or side.claim.event in load_lexicon("cues")["again"]


def _is_partial(claim: Claim) -> bool:
    """True where the word before the event, or the predicate, says that it is so in part."""
    stage = claim.stage.text.lower().split() if claim.stage is not None else ()
    event = {stem(word) for word in (*claim.event.split(), *stage)}
    words = _WORD.findall(claim.text.lower())
    partial = {*load_lexicon("status")["partly"], *_SHARES}
    return any(before in partial and stem(word) in event for before, word in pairwise(words))


def _is_of_a_part(affirming: Claim, negating: Claim) -> bool:
    """ "The first half of the tunnel is complete", "the tunnel is not": of the part, it says nothing."""
    words = _WORD.findall(affirming.text.lower())
    others = set(_WORD.findall(negating.text.lower()))
    parts = load_lexicon("status")["parts"]
    return any(of == "of" and word in parts and word not in others for word, of in pairwise(words))
