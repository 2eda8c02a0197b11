"""When two outlets count as one origin."""

from __future__ import annotations

import pytest

from checker.articles import make_article
from checker.model import Article, Claim, Mention, Span, Stage
from checker.origins import Origins, count_origins, shared_origin, verbatim_run

AGENCY = "About 40,000 people left the lowlands within a week, crossing the only bridge on foot and in carts."
AGENCY_EDITED = (
    "About 40,000 people left the lowlands within a week, crossing the one bridge on foot or by cart."
)
OWN = "Some 40,000 residents fled over the bridge in six days, the regional council estimates."
PHRASE_A = (
    "The province, internationally recognized as part of Orvane, has been run by separatists since spring."
)
PHRASE_B = "Diplomats said the enclave is internationally recognized as part of Orvane and must stay so."
STOCK = "The Halm Ferry Company did not immediately respond to a request for comment."
NAMES_A = (
    "Talks between Foreign Minister Adela Morrane of Lanoa and Prime Minister Ilse Brandt of Orlo failed."
)
NAMES_B = (
    "Police said that Foreign Minister Adela Morrane of Lanoa and Prime Minister Ilse Brandt of Orlo left."
)
RUN = "the water rose so fast through the narrow streets"
SPLIT_A = (
    f"The mayor said that {RUN} and the old mill fell, "
    "while the ferries to Skell and Norvik ran late but full."
)
SPLIT_B = (
    f"Witnesses told the Herald {RUN} and the old mill fell; "
    "most ferries kept to their winter hours, a harbour pilot added on Monday."
)


def claim(sentence: str, article: Article, speaker: str = "", name: str = "") -> Claim:
    span = Span(0, len(sentence))
    return Claim(
        id=f"{article.id}:{sentence[:20]}", article=article.id, text=sentence, span=span, sentence=sentence,
        sentence_span=span, position=0, event="leave", event_span=span, words=(), cue=None,
        speaker=Mention(Span(0, 1), speaker, name) if speaker else None,
        status=Stage.REPORTED, negated=False, hypothetical=False, facts=(),
    )  # fmt: skip


def article(source: str, credits: tuple[str, ...] = ()) -> Article:
    return make_article(OWN, source=source, credits=credits)


@pytest.mark.parametrize(
    ("left", "right", "run"),
    [
        (AGENCY, AGENCY, AGENCY.rstrip(".")),
        (AGENCY, AGENCY_EDITED, "About 40,000 people left the lowlands within a week, crossing the"),
        (AGENCY, OWN, ""),
        (PHRASE_A, PHRASE_B, ""),
        ("Police said.", "Police said.", ""),
        (STOCK, STOCK, ""),
        (NAMES_A, NAMES_B, ""),
        ("", AGENCY, ""),
    ],
)
def test_a_long_run_of_the_same_words_is_proof_and_a_stock_phrase_is_not(
    left: str, right: str, run: str
) -> None:
    assert verbatim_run(left, right) == run


def test_a_shared_run_is_the_same_from_either_side() -> None:
    assert verbatim_run(AGENCY, AGENCY_EDITED).lower() == verbatim_run(AGENCY_EDITED, AGENCY).lower()


def test_case_and_punctuation_do_not_hide_a_copy() -> None:
    assert verbatim_run(AGENCY.upper(), AGENCY.replace(",", " –")) != ""


def test_a_short_sentence_is_a_copy_where_most_of_it_is() -> None:
    left = "The Halm council will vote on the new harbour budget on Tuesday."
    right = "The Halm council will decide on the new harbour budget on Tuesday."
    assert verbatim_run(left, right) == "on the new harbour budget on Tuesday"


def test_a_credit_in_both_bylines_makes_one_origin() -> None:
    left, right = article("Herald", ("Norden Wire", "OPA")), article("Times", ("OPA",))
    assert shared_origin(claim(OWN, left), left, claim("Other words.", right), right) == "both credit OPA"


@pytest.mark.parametrize(
    ("left", "right", "reason"),
    [
        (("Anna Brandt", ""), ("Anna Brandt", ""), "both quote Anna Brandt"),
        (("Anna Brandt", ""), ("Brandt", ""), "both quote Anna Brandt"),
        (("she", "Anna Brandt"), ("Brandt", "Anna Brandt"), "both quote Anna Brandt"),
        (("Anna Brandt", ""), ("Peter Marsh", ""), ""),
        (("officials", ""), ("officials", ""), ""),
        (("Officials in Halm", ""), ("Officials in Halm", ""), ""),
        (("Police", ""), ("police", ""), "both quote Police"),
        (("The fire service", ""), ("the fire service", ""), "both quote fire service"),
        (("a neighbour", ""), ("a neighbour", ""), ""),
        (("Anna Brandt", ""), ("", ""), ""),
    ],
)
def test_the_same_named_speaker_makes_one_origin_and_unnamed_officials_do_not(
    left: tuple[str, str], right: tuple[str, str], reason: str
) -> None:
    one, other = article("Herald"), article("Times")
    found = shared_origin(claim(OWN, one, *left), one, claim("Other words.", other, *right), other)
    assert found == reason


def test_outlets_are_counted_once_each_and_joined_through_a_third() -> None:
    outlets = [article("Echo"), article("Herald", ("OPA",)), article("Times", ("OPA",)), article("Voice")]
    claims = [
        claim(AGENCY, outlets[0]),
        claim(AGENCY, outlets[1]),
        claim(OWN, outlets[2]),
        claim(OWN, outlets[3], "x"),
    ]
    claims[3] = claim("Nothing of that kind was seen.", outlets[3])
    found = count_origins(claims, outlets)
    assert found.count == 2
    assert found.note.startswith("Echo and Herald have the same wording: “About 40,000")
    assert found.note.endswith("; Herald and Times credit OPA")
    assert count_origins(claims[::-1], outlets[::-1]) == found


def test_two_claims_of_one_outlet_are_one_origin_without_a_reason() -> None:
    herald = article("Herald")
    assert count_origins([claim(OWN, herald), claim(AGENCY, herald)], [herald, herald]) == Origins(1, "")


def test_a_very_long_sentence_of_repeated_words_is_no_trap() -> None:
    assert len(verbatim_run("the a " * 5000, "a the the " * 5000).split()) < 200


@pytest.mark.parametrize(
    ("left", "right", "is_proof"),
    [
        ("the water rose so fast", "the water rose so fast", True),
        ("through the narrow streets and the old mill fell", "the old mill fell", True),
        (
            "while the ferries to Skell and Norvik ran late but full",
            "most ferries kept to their winter hours",
            False,
        ),
    ],
)
def test_a_run_over_several_clauses_is_proof_for_those_that_it_reaches(
    left: str, right: str, is_proof: bool
) -> None:
    assert bool(verbatim_run(SPLIT_A, SPLIT_B, left, right)) is is_proof


def test_an_official_statement_in_the_same_words_is_said_to_be_one_speakers() -> None:
    one, other = article("Herald"), article("Times")
    quoted = claim(AGENCY, one, "the fire service"), claim(AGENCY, other, "the fire service")
    assert shared_origin(quoted[0], one, quoted[1], other) == "both quote fire service, in the same words"


def test_one_quotation_under_two_names_is_one_origin_and_names_both() -> None:
    one, other = article("Herald"), article("Times")
    quoted = claim(AGENCY, one, "Anna Brandt"), claim(AGENCY, other, "Peter Marsh")
    found = shared_origin(quoted[0], one, quoted[1], other)
    assert found.startswith("the same wording: “About 40,000")
    assert found.endswith("credited to Anna Brandt and to Peter Marsh")
    assert shared_origin(quoted[1], other, quoted[0], one) != ""


def test_of_three_outlets_where_two_share_the_note_says_which() -> None:
    outlets = [article("Echo", ("OPA",)), article("Herald"), article("Times", ("OPA",))]
    claims = [claim(text, outlet) for text, outlet in zip((OWN, PHRASE_A, AGENCY), outlets, strict=True)]
    assert count_origins(claims, outlets) == Origins(2, "Echo and Times credit OPA")
