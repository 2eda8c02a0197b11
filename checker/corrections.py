"""What an article takes back: its correction notes, and the reports that somebody no longer stands by."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.concepts import in_figures, is_number_word, stem
from checker.lexicon import load_lexicon
from checker.model import Article, BlockKind, Claim, Quantity, Span

# The words that a claim without a figure shares with the note that corrects it.
_FEWEST_SHARED = 2
# By these a body paragraph owns up to a slip of the outlet's own, which the sentence after it puts right.
_GOES_ON = re.compile(r"[,;]|\band\b")
_NOTE = re.compile(r"\b(?:correction|clarification|editor['’]s note|corrects?|corrected)\b", re.I)
_VERSION = re.compile(
    r"\b(?:earlier|previous|first|original) version of (?:this|the|our)\b"
    r"|\bin an? (?:earlier|previous) (?:report|story|article|edition)\b[^.]{0,20}\b(?:we|it|the paper)\b",
    re.I,
)
_OWN_TEXT = re.compile(
    r"\b(?:we|report|article|story|item|dispatch|headline|caption|graphic|edition|bulletin|table|page|column|"
    r"obituary|review)\b",
    re.I,
)
_GAVE = re.compile(
    r"\b(?:gave|put|said|stated|reported|named|listed|described|printed|called|misstated|wrote)\b", re.I
)
_WRONGLY = re.compile(
    r"\b(?:wrongly|incorrectly|mistakenly|erroneously|in error|by mistake|misstated)\b", re.I
)
# What somebody only estimates; a number of words may stand before it ("its growth forecast").
_REVISED = re.compile(
    r"\b(?:lowered|reduced|cut|trimmed) (?:its|their|the|his|her) (?:[\w-]+ ){0,3}?"
    r"(?:estimates?|forecasts?|projections?|counts?|tally|figures?|tolls?|outlook|guidance|targets?|assessment)\b",
    re.I,
)
_LEAD_REACH = 80  # characters before a sentence in which "Correction:" may stand
# The day of the note, a year and a clock are no figures.
_DATE = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b"
    r"|\b(?:19|20)\d\d\b|\b\d{1,2}[:.]\d\d\b"
)
_WORDS = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")


def has_cue(text: str, name: str) -> bool:
    """True where a text has words of the list `name` of the cues ("revision", "correction")."""
    words = f" {' '.join(text.lower().split())} "
    return any(f" {cue}" in words for cue in load_lexicon("cues")[name])


def has_revised(text: str) -> bool:
    """True where somebody changed what is an estimate: "lowered its count"; of a rate it is a deed."""
    return has_cue(text, "revision") or _REVISED.search(text) is not None


def correcting_notes(article: Article) -> list[frozenset[str]]:
    """The stems of each note by which an article corrects itself; an empty set for a title that says so."""
    notes = [block.text for block in article.blocks if block.kind is BlockKind.NOTE]
    found = [_note_stems(text) for text in notes if has_cue(text, "correction")]
    return [*found, frozenset()] if has_cue(article.title, "correction") and not found else found


def _note_stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _WORDS.findall(text.lower()))


def is_corrected(claim: Claim, stems: frozenset[str], notes: Sequence[frozenset[str]]) -> bool:
    """Whether a note speaks of this claim: of its figure, or of two of its `stems` where it has none."""
    if not notes:
        return False
    figures = frozenset(word for quantity in claim.quantities for word in _note_stems(quantity.text))
    return any(
        not note
        or (claim.quantities and bool(note & figures))
        or len(note & stems) >= (_FEWEST_SHARED if not claim.quantities else _FEWEST_SHARED + 1)
        for note in notes
    )


def corrects_another_figure(article: Article, new: Quantity, old: Quantity) -> bool:
    """True where the notes of an article name the figure that was wrong, and it is not `old`.

    "An earlier version said that fourteen ..." takes nothing back of another outlet's twelve.
    """
    told = frozenset(
        in_figures(word)
        for block in article.blocks
        if block.kind is BlockKind.NOTE and has_cue(block.text, "correction")
        for word in _WORDS.findall(_DATE.sub(" ", block.text.lower()))
        if word[0].isdigit() or is_number_word(word)
    )
    wrong = told - _written(new)
    return bool(wrong) and not wrong & _written(old)


def _written(quantity: Quantity) -> frozenset[str]:
    """A figure as its text has it, and in figures."""
    found = {in_figures(word) for word in _WORDS.findall(quantity.text.lower())}
    value = quantity.value
    return frozenset(found if value is None or value != int(value) else {*found, str(int(value))})


def is_retracted(claim: Claim, article: Article) -> bool:
    """ "The agency withdrew its report that he had died": what somebody no longer says.

    So are the clauses within that clause, up to a comma or an "and".
    """
    if _is_our_slip(claim, article):
        return True
    if not has_cue(claim.sentence, "retraction"):
        return False
    said = article.text[claim.sentence_span.start : claim.span.start].lower()
    if not claim.text.lower().startswith("that "):
        said, that, within = said.rpartition(" that ")
        if not that or _GOES_ON.search(within):
            return False
    before = said.split()
    if before and before[-1] in {"saying", "claiming", "stating", "alleging", "reporting"}:
        before.pop()
    return bool(before) and before[-1] in load_lexicon("cues")["reports"]


def _is_our_slip(claim: Claim, article: Article) -> bool:
    """ "Correction: we wrote that he had been convicted": what the outlet itself no longer says."""
    speaker = claim.speaker
    ours = speaker is not None and speaker.text.lower() in ("we", "our report", "our story", "our article")
    told = ours and not claim.quantities and claim.text.lower().startswith("that ")
    return told and owns_up_to_slip(article, claim.sentence_span)


def owns_up_to_slip(article: Article, span: Span) -> bool:
    """True for "Correction: our report put it at 9,400" and "an earlier version of this article said"."""
    sentence = article.text[span.start : span.end]
    if _VERSION.search(sentence):
        return True
    told = _OWN_TEXT.search(sentence) and (_GAVE.search(sentence) or _WRONGLY.search(sentence))
    noted = _NOTE.search(article.text, max(0, span.start - _LEAD_REACH), span.end)
    return bool(told and (noted or _WRONGLY.search(sentence)))
