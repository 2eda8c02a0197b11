"""The English pipeline: typographic signs, and sentences glued to a headline."""

from __future__ import annotations

import subprocess
import sys
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


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The dye works in Dornbach burned down.", "burned"),
        ("The iron works in Selby closed on Monday.", "closed"),
        ("The glass works near Selby employs 300 people.", "employs"),
        ("The cement works in Selby will close in May.", "close"),
        ("The dye works, which employs 300 people, will close.", "close"),
        ("The steel works was sold for 4 million euros.", "sold"),
    ],
)
def test_a_works_is_a_plant_where_the_clause_has_another_verb(nlp: Language, text: str, verb: str) -> None:
    doc = nlp(text)
    works = next(token for token in doc if token.text == "works")
    assert (works.tag_, works.lemma_, works.head.text) == ("NNS", "works", verb)
    assert works.head == next(doc.sents).root
    assert doc[works.i - 1].dep_ == "compound"


@pytest.mark.parametrize(
    "text",
    [
        "The mayor works in Dorn and lives in Selby.",
        "The nurse who works in Dorn was hurt.",
        "The vaccine works in nine cases of ten, the study found.",
        "The woman works in a factory that burned down.",
        "The doctor works in a clinic run by nuns.",
        "The plan works in theory but fails in practice.",
        "He said the pump works and the lift works.",
        "The council wants to see how the pump works in Selby.",
        "The man works in Selby says police.",
        "The new law works in favour of tenants.",
        "His brother works as a cook.",
        "The mayor works at home on Mondays.",
    ],
)
def test_who_works_stays_a_subject_of_the_verb(nlp: Language, text: str) -> None:
    assert {token.tag_ for token in nlp(text) if token.text == "works"} == {"VBZ"}


def test_the_pipeline_is_loaded_without_torch_and_without_the_command_line_of_spacy() -> None:
    script = (
        "import sys; from checker.language import load_pipeline\n"
        "load_pipeline()\n"
        "print(any(name in sys.modules for name in ('torch', 'spacy.cli', 'requests', 'httpx', 'rich')))\n"
        "import spacy, spacy.cli\n"
        "print(spacy.info(silent=True)['spacy_version'] == spacy.__version__, spacy.cli.info is not None)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True", "True"]
