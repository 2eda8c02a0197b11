"""Who says what: the speakers, cues and contents of reported speech."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.facts.attribution.lexicon import lexicon
from checker.facts.attribution.names import Names
from checker.facts.attribution.nouns import by_adjective, by_noun
from checker.facts.attribution.others import by_according, by_adverb, by_citing, by_colon, by_in, by_putting
from checker.facts.attribution.phrases import chars
from checker.facts.attribution.quotations import Quotations
from checker.facts.attribution.verbs import Said, by_verb
from checker.model import Attribution, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_GAP = 160  # characters of narration after which a bare quotation is nobody's


def find_attributions(doc: Doc, paragraphs: Sequence[int] = ()) -> list[Attribution]:
    """All attributions of `doc`, in order of cue and content, with offsets into `doc.text`.

    Direct, indirect, mixed and inverted speech, "according to", passives and adverbs without a
    speaker, and nouns with a clause ("her claim that"). A content that stands on both sides of its
    cue gives two attributions with one speaker and cue, and a quotation is content to its closing
    mark, over sentences. `speaker.name` is the fullest name in `doc`; a bare role takes the last
    speaker called so, a pronoun the last party that it fits (`Names`). What somebody holds or
    wants ("officials believe that") counts, as in PolNeAR (Newell et al., 2018).
    """
    quotations = Quotations(doc.text, paragraphs)
    said = sorted(_all_said(doc, quotations), key=lambda one: (one.cue.start, one.cue.end))
    names = Names(doc)
    found: list[Attribution] = []
    for one in said:
        speaker = names.mention(one.speaker) if one.speaker is not None else None
        cue = Mention(chars(one.cue), one.cue.text, one.cue.root.lemma_.lower())
        found += [
            Attribution(span, speaker, cue, bool(quotations.overlapping(span))) for span in one.contents
        ]
    found += list(_continued(found, quotations))
    return sorted(found, key=lambda one: (one.content, one.cue.span if one.cue else one.content))


def _all_said(doc: Doc, quotations: Quotations) -> Iterator[Said]:
    words = lexicon()
    for token in doc:
        if token.text == ":" and (said := by_colon(token, quotations)) is not None:
            yield said
            continue
        lemma = token.lemma_.lower()
        if token.lower_ == "according":
            said = by_according(token)
        elif token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
            said = by_citing(token) if lemma in words.sets["citing"] and token.tag_ == "VBG" else None
            said = by_putting(token) if lemma in words.sets["putting"] else said
            said = said or by_verb(token, quotations)
        elif token.lower_ in words.sets["adverbs"]:
            said = by_adverb(token)
        elif token.lower_ == "in" and token.dep_ == "prep":
            said = by_in(token)
        elif token.lower_ in words.sets["adjectives"]:
            said = by_adjective(token)
        else:
            governing = token.pos_ == "NOUN" and (
                lemma in words.sets["nouns"] or lemma in words.noun_prepositions
            )
            said = by_noun(token) if governing else None
        if said is not None and said.contents:
            yield said


def _continued(found: list[Attribution], quotations: Quotations) -> Iterator[Attribution]:
    """Quotations that go on after the cue in sentences of their own."""
    taken = frozenset(quotation.start for one in found for quotation in quotations.overlapping(one.content))
    spoken = sorted((one for one in found if one.quoted and one.cue), key=lambda one: one.content.end)
    ends = [one.content.end for one in spoken]
    following: Attribution | None = None
    for quotation in quotations.spans:
        if quotation.start in taken or not _stands_alone(quotations.text, quotation):
            continue
        at = bisect_right(ends, quotation.start)
        last = max(filter(None, (following, spoken[at - 1] if at else None)), key=_end, default=None)
        if last is not None and quotation.start - _end(last) <= _GAP:
            following = replace(last, content=quotation, quoted=True)
            yield following


def _end(one: Attribution) -> int:
    """Where an attribution's content, or a cue after it, ends."""
    return max(one.content.end, one.cue.span.end if one.cue else 0)


def _stands_alone(text: str, quotation: Span) -> bool:
    """Whether a quotation is a sentence: it opens after a full stop and closes with one."""
    before = text[max(0, quotation.start - 20) : quotation.start].rstrip()[-1:]
    body = text[quotation.start : quotation.end].rstrip("\"”»’'“").rstrip()
    return before in ("", ".", "!", "?", "”", '"', "»", "’") and body[-1:] in (".", "!", "?", "…", ",")
