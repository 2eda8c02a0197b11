"""What has turned round since the earlier report, by the words of either: news, not a clash."""

from __future__ import annotations

import datetime as dt
import re

from checker.comparisons.base import Aligned, event_times, sentence_has
from checker.concepts import are_opposites, stem
from checker.corrections import has_cue
from checker.dates import moment
from checker.lexicon import load_lexicon
from checker.model import UNREALISED, Claim, Stage

_DONE = UNREALISED | {Stage.BEGUN, Stage.ONGOING, Stage.COMPLETED}
_YET = re.compile(
    r"\b(?:has|have|had) (?:\w+ )?yet\b|\byet to\b|\b(?:not|n[’']t) (?:[\w-]+ ){0,3}?yet\b",
    re.I,
)
_NOBODY = {"no", "none", "nobody", "nothing", "neither"}
_UNTIL_NOW = {"has", "have", "hasn't", "haven't", "hasn’t", "haven’t", "yet"}


def has_turned(pair: Aligned) -> bool:
    """True where the right report, a day or more later, tells what came since rather than the contrary.

    It says so itself ("no longer", "after all"), owns up to what was denied, does what was refused, or
    tells what the left only said had not been so until then ("has not yet", "is far from"). What it has
    again ("reopened") may have come within hours.
    """
    if _tells_of_before(pair):
        return False
    if is_undone(pair):
        return True
    if not pair.is_days_later:
        return False
    left, right = pair.left.claim, pair.right.claim
    if left.status is Stage.DENIED and has_admitted(right):
        return True
    return has_cue(right.text, "turned") or is_given_up(pair) or _was_so_until_then(left, right)


def has_come_since(pair: Aligned) -> bool:
    """ "Did not concede", at six in the morning; "conceded defeat on Monday", in the evening of that day.

    What is told of no day had not happened by the hour of its report.
    """
    left, right, hour = pair.left, pair.right, pair.left.article.published
    if hour is None or not pair.is_hours_later:
        return False
    if not left.claim.negated or right.claim.negated or left.when:
        return False
    if _has_never(left.claim) or left.claim.status in UNREALISED or right.claim.status not in _DONE:
        return False
    day = dt.date(hour.year, hour.month, hour.day)
    return any(
        time.earliest.date() >= day and moment(time.latest) > moment(hour)
        for time in event_times(right.claim.times)
        if time.earliest is not None and time.latest is not None
    )


def _has_never(claim: Claim) -> bool:
    return "never" in claim.text.lower().split()


def is_given_up(pair: Aligned) -> bool:
    """True where what was refused, ruled out or not going to be is done or announced in a later report."""
    left, right = pair.left.claim, pair.right.claim
    if not left.negated or right.negated or right.status not in _DONE or not pair.is_days_later:
        return False
    return (left.status in UNREALISED or _is_refused(left)) and not _tells_of_before(pair)


def is_undone(pair: Aligned) -> bool:
    """True where a later report by its own word has again what the left had ended: "reopened", "returned"."""
    opposed = are_opposites(pair.left.event, pair.right.event) and pair.is_hours_later
    left, right = pair.left.claim, pair.right.claim
    return opposed and left.negated == right.negated and (pair.right.event == "return" or _has_again(right))


def has_admitted(claim: Claim) -> bool:
    """True where the claim is told as what somebody owns up to."""
    admissions = load_lexicon("cues")["admissions"]
    cues = [mention.text for mention in (claim.stage, claim.cue) if mention is not None]
    return any(word in admissions for cue in cues for word in cue.lower().split())


def _tells_of_before(pair: Aligned) -> bool:
    """Whether the right report gives a day before the left report: what it tells was so by then."""
    day = pair.left.article.published_day
    ends = [time.latest.date() for time in event_times(pair.right.claim.times) if time.latest is not None]
    return day is not None and any(end < day for end in ends)


def _is_refused(claim: Claim) -> bool:
    """ "Ruled out", "refused to": the stage is told by a verb of implicit negation, not by "not"."""
    if claim.stage is None:
        return False
    refusals = {stem(verb.split()[0]) for verb in load_lexicon("status")["verbs"]["fail"]}
    return stem(claim.stage.text.split()[0]) in refusals


def _was_so_until_then(left: Claim, right: Claim) -> bool:
    """ "Have not identified him": a negated perfect reaches up to its report and no further."""
    if not left.negated or right.negated or left.stage is None:
        return False
    until_now = is_until_now(left) or _YET.search(left.text) or _is_of_an_end(left)
    return bool(until_now) and "never" not in left.stage.text.lower().split()


def is_until_now(claim: Claim) -> bool:
    """True for a perfect, which reaches up to its report: "have not met", "no arrests have been made"."""
    words = set(claim.stage.text.lower().split()) if claim.stage is not None else set()
    if words and words <= _NOBODY:
        words = set(claim.text.lower().split())
    return bool(words & _UNTIL_NOW)


def _is_of_an_end(claim: Claim) -> bool:
    """ "Is not complete", "is far from over": what is not, may be by the next day."""
    words = load_lexicon("status")
    return claim.event in words["adjectives"]["completed"] or sentence_has(claim, words["short_of"])


def _has_again(claim: Claim) -> bool:
    words = claim.text.lower().replace(",", " ").replace(".", " ").split()
    again = load_lexicon("cues")["again"]
    return any(word in again for word in words) or "once more" in " ".join(words)
