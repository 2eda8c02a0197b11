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
        (AGENCY, AGENCY, AGENCY.rstrip(".").replace("week,", "week")),
        (AGENCY, AGENCY_EDITED, "About 40,000 people left the lowlands within a week crossing the"),
        (AGENCY, OWN, ""),
        (PHRASE_A, PHRASE_B, ""),
        ("Police said.", "Police said.", ""),
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
    left = "The Halm council will vote on the new budget on Tuesday."
    right = "The Halm council will decide on the new budget on Tuesday."
    assert verbatim_run(left, right) == "on the new budget on Tuesday"


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
    assert found.note.startswith("the same wording: “About 40,000")
    assert found.note.endswith("; both credit OPA")
    assert count_origins(claims[::-1], outlets[::-1]) == found


def test_two_claims_of_one_outlet_are_one_origin_without_a_reason() -> None:
    herald = article("Herald")
    assert count_origins([claim(OWN, herald), claim(AGENCY, herald)], [herald, herald]) == Origins(1, "")


def test_a_very_long_sentence_of_repeated_words_is_no_trap() -> None:
    assert len(verbatim_run("the a " * 5000, "a the the " * 5000).split()) < 200
