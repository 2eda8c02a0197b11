"""Votes: which side a number counts, and tallies of both sides."""

from __future__ import annotations

from checker.facts.numerals import read_numeral
from checker.facts.quantity.amounts import Amount
from checker.facts.quantity.phrases import cue_set
from checker.facts.quantity.sentence import Sentence


def vote_side(view: Sentence, end: int) -> str:
    """ "52 in favour", "48 votes against", "five abstained"."""
    while view.lower(end) in cue_set("voters"):
        end += 1
    word = view.lower(end)
    if word == "in" and view.lower(end + 1) in {"favor", "favour"}:
        return "vote in favor"
    if word in {"against", "opposed"}:
        return "vote against"
    if word.startswith("abst") and word.rstrip("s") in {"abstained", "abstaining", "abstention"}:
        return "abstention"
    return "vote in favor" if word == "for" and view.lower(end - 1) in {"voted", "votes"} else ""


def read_tally(view: Sentence, at: int) -> tuple[list[tuple[Amount, str]], int] | None:
    """ "voted 7-2", "by 52 votes to 48": the votes in favor and against."""
    previous = view.lower(at - 1)
    if not view.has_vote and previous not in cue_set("tally_verbs"):
        return None
    first = read_numeral(view.atoms, at)
    if first is None or first.form not in {"digits", "words"}:
        return None
    counted = view.lower(first.end) in {"votes", "vote"}
    joint = first.end + counted
    if view.lower(joint) not in {"to", "-", "–", "‑"}:
        return None
    second = read_numeral(view.atoms, joint + 1)
    if second is None or second.form not in {"digits", "words"}:
        return None
    cued = counted or previous in cue_set("tally_before") | cue_set("tally_verbs")
    if not cued and view.lower(second.end) not in {"vote", "votes", "majority"}:
        return None
    tally = []
    for start, numeral, side in ((at, first, "vote in favor"), (joint + 1, second, "vote against")):
        amount = Amount(start, numeral.end, numeral.low, numeral.high, numeral.step, numeral.form, None)
        tally.append((amount, side))
    return tally, second.end
