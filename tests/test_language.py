"""The English pipeline: typographic signs, and sentences glued to a headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.language import parse_texts

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.parametrize(
    ("typographic", "plain"),
    [
        ("It’s not what the mayor’s office wasn’t told.", "It's not what the mayor's office wasn't told."),
        ("A 17‑year‑old ran ― nobody knows why.", "A 17-year-old ran — nobody knows why."),
        ("“We’re late,” she said.", "“We're late,” she said."),
    ],
)
def test_typographic_signs_are_parsed_as_plain_ones_and_kept(
    typographic: str, plain: str, nlp: Language
) -> None:
    kept, parsed = parse_texts([typographic, plain], nlp)
    assert (kept.text, parsed.text) == (typographic, plain)
    for ours, theirs in zip(kept, parsed, strict=True):
        assert (ours.idx, ours.tag_, ours.pos_, ours.lemma_, ours.dep_, ours.head.i, ours.ent_type_) == (
            theirs.idx,
            theirs.tag_,
            theirs.pos_,
            theirs.lemma_,
            theirs.dep_,
            theirs.head.i,
            theirs.ent_type_,
        )


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Old Dairy Burns Down The brick building in Orlo was lost.", 2),
        ("Man dies in fall near Halm A 36-year-old man died on Friday.", 2),
        ("Orlo wins the cup Despite losing two players, the town won.", 2),
        ("The Group A match was lost.", 1),
        ("Rain Stops Play After a Storm in Orlo", 1),
        ("The editor of The Ambry Star resigned.", 1),
    ],
)
def test_a_sentence_glued_to_a_headline_begins_anew(text: str, sentences: int, nlp: Language) -> None:
    assert len(list(parse_texts([text], nlp)[0].sents)) == sentences


@pytest.mark.parametrize(
    ("text", "tag"), [("Lanoa retook the port.", "VBD"), ("Runs overcome doubts.", "VBP")]
)
def test_a_past_of_a_rare_verb_is_no_present(text: str, tag: str, nlp: Language) -> None:
    assert parse_texts([text], nlp)[0][1].tag_ == tag
