"""Articles to claims: every sentence says something, in its own words, at a bounded cost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from checker.articles import make_article, read_paths
from checker.claims import ParsedArticle, extract_claims, parse_articles
from checker.facts._words import Word
from checker.model import Article, BlockKind, Claim, Stage
from tests.gold import CORPUS

STORIES = ["incident", "rates", "withdrawal"]


def parsed(article: Article, nlp: Language) -> ParsedArticle:
    return next(iter(parse_articles([article], nlp)))


def claims_of(text: str, nlp: Language, published: str = "2025-03-05") -> list[Claim]:
    article = make_article(text, source="Ambry Star", published=published, whole_body=True)
    return [claim for one in parse_articles([article], nlp) for claim in extract_claims(one)]


def squeezed(text: str) -> str:
    return "".join(text.split())


def assert_spans_hold(article: Article, claims: list[Claim]) -> None:
    for claim in claims:
        for span, words in [(claim.span, claim.text), (claim.sentence_span, claim.sentence)]:
            assert squeezed(article.text[span.start : span.end]) == squeezed(words)
        for fact in claim.facts:
            assert squeezed(article.text[fact.span.start : fact.span.end]) == squeezed(fact.text)
        for mention in (claim.speaker, claim.cue):
            if mention is not None:
                assert squeezed(article.text[mention.span.start : mention.span.end]) == squeezed(mention.text)
        assert claim.sentence_span.contains(claim.span)


@pytest.mark.parametrize("story", STORIES)
def test_spans_of_a_corpus_article_index_its_text_as_given(story: str, nlp: Language) -> None:
    for article in read_paths([CORPUS / story])[0]:
        claims = extract_claims(parsed(article, nlp))
        assert claims
        assert_spans_hold(article, claims)


@pytest.mark.parametrize("story", STORIES)
def test_every_sentence_of_a_corpus_body_gives_a_claim(story: str, nlp: Language) -> None:
    for article in read_paths([CORPUS / story])[0]:
        claims = extract_claims(parsed(article, nlp))
        told = squeezed(" ".join(dict.fromkeys(claim.sentence for claim in claims)))
        for block in article.blocks:
            if block.kind is BlockKind.BODY:
                assert squeezed(block.text) in told
        assert sorted({claim.position for claim in claims}) == list(
            range(len({claim.position for claim in claims}))
        )


@pytest.mark.parametrize(
    "text",
    [
        "No.",
        "What now?",
        "A quiet night in Halm.",
        "“We waited.”",
        "Police said.",
        "“It is over,” she said. “Go home.”",
        "12",
        "— — —",
        "The toll: 14.",
        "He said he said he said.",
        "Rain, wind, hail.",
        "\u200b",
        "Zo\u00eb Brandt \U0001f30a left   Halm\tat 4. 6 km.",
    ],
)
def test_the_barest_text_gives_a_claim_and_breaks_nothing(text: str, nlp: Language) -> None:
    article = make_article(text, source="Ambry Star", whole_body=True)
    for one in parse_articles([article], nlp):
        claims = extract_claims(one)
        assert claims
        assert_spans_hold(article, claims)


SENTENCES = [
    "The blaze in Halm killed five people on Tuesday.",
    "“Nobody was hurt,” said Mayor Dora Fink.",
    "Corrin will withdraw its troops, the ministry said, and Norvik will follow in June.",
    "According to the coast guard, the ferry that sank off Skell had 40 people aboard.",
    "Norvik denied that it had fired first.",
    "Calm.",
    "If the harvest fails, Corrin may import wheat",
    "The price rose 4.5% to €2.10 ;",
]


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5), st.sampled_from([" ", "\n\n", "  \n", "\t"])
)
def test_spans_hold_and_ids_differ_whatever_sentences_stand_together(
    nlp: Language, sentences: list[str], gap: str
) -> None:
    article = make_article(gap.join(sentences), source="Ambry Star", published="2025-03-05", whole_body=True)
    claims = extract_claims(parsed(article, nlp))
    assert len({claim.position for claim in claims}) >= 1
    assert len({claim.id for claim in claims}) == len(claims)
    assert_spans_hold(article, claims)
    told = squeezed(" ".join(claim.sentence for claim in claims))
    assert all(squeezed(sentence) in told for sentence in sentences)


def run_on(words: int) -> str:
    clause = "and the water rose over the wall near the mill while boats drifted down to Halm "
    return f"The storm broke {clause * (words // 16 + 1)}".strip()


@pytest.mark.parametrize("text", [run_on(600) + ".", run_on(600), "killed " * 500, "( " * 400, "a, " * 700])
def test_text_without_an_end_gives_claims_all_the_same(text: str, nlp: Language) -> None:
    article = make_article(text, source="Ambry Star", whole_body=True)
    claims = extract_claims(parsed(article, nlp))
    assert claims
    assert_spans_hold(article, claims)
    assert squeezed("".join(dict.fromkeys(claim.sentence for claim in claims))) in squeezed(text) * 2


class CountingDoc(Doc):
    """A parsed document that counts how often its whole text is asked for."""

    asked = 0

    @property
    def text(self) -> str:
        self.asked += 1
        return "".join(token.text_with_ws for token in self)


def times_asked(sentences: int, nlp: Language) -> int:
    text = " ".join(f"Crew {number} left Halm on Tuesday, police said." for number in range(sentences))
    one = parsed(make_article(text, source="Ambry Star", published="2025-03-05", whole_body=True), nlp)
    doc = CountingDoc(one.doc.vocab).from_bytes(one.doc.to_bytes())
    claims = extract_claims(replace(one, doc=doc))
    assert len({claim.position for claim in claims}) == sentences
    return doc.asked


@pytest.mark.slow
def test_an_article_is_built_as_a_string_a_fixed_number_of_times(nlp: Language) -> None:
    """spaCy builds `Doc.text` anew at each asking: once a sentence makes a long article quadratic."""
    few, many = times_asked(20, nlp), times_asked(400, nlp)
    assert 0 < many <= few


def test_the_voice_decides_who_does_it_and_who_undergoes_it_and_not_the_place_in_the_sentence(
    nlp: Language,
) -> None:
    (active,) = claims_of("Norvik arrested Rolf Adenske.", nlp)
    (passive,) = claims_of("Rolf Adenske was arrested by Norvik.", nlp)
    assert (active.agent, active.patient) == (passive.agent, passive.patient) == ("Norvik", "Rolf Adenske")


def test_reported_words_are_the_claim_and_the_day_of_the_saying_is_not_the_event(nlp: Language) -> None:
    (claim,) = claims_of("Police arrested two men in Halm on Monday, Mayor Dora Fink said on Tuesday.", nlp)
    assert claim.event == "arrest"
    assert claim.speaker is not None
    assert claim.speaker.text.endswith("Fink")
    assert {time.text: time.relation == "said" for time in claim.times} == {
        "Monday": False,
        "Tuesday": True,
    }


@pytest.mark.parametrize(
    ("text", "status", "negated"),
    [
        ("Corrin will withdraw its troops.", Stage.PLANNED, False),
        ("Corrin has completed the withdrawal of its troops.", Stage.COMPLETED, False),
        ("Corrin did not withdraw its troops.", None, True),
        ("Corrin has cancelled the withdrawal of its troops.", Stage.CANCELLED, False),
    ],
)
def test_a_claim_knows_how_far_its_event_is(
    text: str, status: Stage | None, negated: bool, nlp: Language
) -> None:
    (claim,) = claims_of(text, nlp)
    assert claim.negated is negated
    assert status is None or claim.status is status


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The envoy left Orlo without meeting the king.",
            ["The envoy left Orlo", "without meeting the king"],
        ),
        ("Corrin to withdraw troops from border.", ["Corrin to withdraw troops from border"]),
        (
            "Police arrested the driver and closed the road.",
            ["Police arrested the driver", "closed the road"],
        ),
        (
            "The ministry said there was no doubt that the plane had been shot down.",
            ["there was no doubt", "that the plane had been shot down"],
        ),
        ("Profits fell 12%, but sales rose 3%.", ["Profits fell 12%", "sales rose 3%"]),
    ],
)
def test_a_claim_is_one_clause_and_ends_where_it_ends(text: str, told: list[str], nlp: Language) -> None:
    assert [claim.text for claim in claims_of(text, nlp)] == told


@pytest.mark.parametrize(
    ("text", "times"),
    [
        (
            "The ferry, which sank in 1990, was raised in 2021.",
            {"sink": ["1990"], "raise": ["2021"]},
        ),
        (
            "The mayor, who resigned in 2019, said on Tuesday he would stand again.",
            {"resign": ["2019"], "stand": ["Tuesday"]},
        ),
    ],
)
def test_a_time_goes_to_the_clause_that_it_stands_in(
    text: str, times: dict[str, list[str]], nlp: Language
) -> None:
    found = {claim.event: [time.text for time in claim.times] for claim in claims_of(text, nlp)}
    assert found == times


@pytest.mark.parametrize(
    ("text", "event", "status"),
    [
        ("The evacuation of the island, which began in April, has ended.", "evacuation", "begun"),
        ("The first woman to climb the peak has died.", "climb", "reported"),
        ("He was one of nine members to vote against the budget.", "be", "reported"),
        ("One of nine members to vote against the budget has resigned.", "vote", "reported"),
        ("The army sent two more ships to watch the strait.", "watch", "planned"),
        ("The airline plans to resume flights once the runway has been mended.", "flight", "planned"),
        (
            "The bank announced the departure of its chairman, who had led it since 2010.",
            "departure",
            "announced",
        ),
    ],
)
def test_a_clause_beside_another_keeps_its_own_event_and_stage(
    text: str, event: str, status: str, nlp: Language
) -> None:
    assert (event, status) in [(claim.event, claim.status.value) for claim in claims_of(text, nlp)]


def test_an_adjective_set_off_from_its_noun_makes_a_claim(nlp: Language) -> None:
    claims = claims_of("Firefighters, unable to reach the roof, pulled back.", nlp)
    assert [(c.agent, c.event, c.negated) for c in claims] == [
        ("firefighter", "reach", True),
        ("firefighter", "pull back", False),
    ]


def test_a_name_right_beside_a_role_is_who_does_it(nlp: Language) -> None:
    (claim,) = claims_of("Her adviser Susan Rudd briefed reporters.", nlp)
    assert claim.agent == "Susan Rudd"


def test_a_clause_of_time_with_a_matter_of_its_own_is_no_source(nlp: Language) -> None:
    claims = claims_of("Commuters cheered on Monday as the rail union called off a strike.", nlp)
    assert [(c.event, c.status.value, c.speaker) for c in claims] == [
        ("cheer", "completed", None),
        ("strike", "cancelled", None),
    ]


def test_a_number_of_a_date_counts_nothing(nlp: Language) -> None:
    (claim,) = claims_of("On 27 / 09 / 2013 the council set 14 members free.", nlp)
    assert [quantity.value for quantity in claim.quantities] == [14]


def test_a_time_after_by_does_nothing(nlp: Language) -> None:
    claim = claims_of("The theatre will be rebuilt by autumn.", nlp)[0]
    assert (claim.agent, claim.patient) == ("", "theatre")


def test_an_event_inside_another_sentence_has_a_status_of_its_own(nlp: Language) -> None:
    text = "The withdrawal, which began in April, was completed on June 12."
    found = {claim.status: claim.times[0].text for claim in claims_of(text, nlp)}
    assert found == {Stage.BEGUN: "April", Stage.COMPLETED: "June 12"}


def test_the_one_who_did_not_do_it_is_named(nlp: Language) -> None:
    claim = claims_of("Norvik left the talks without signing the accord.", nlp)[-1]
    assert (claim.agent, claim.negated) == ("Norvik", True)


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Fifteen of the miners left the pit.", "miner"),
        ("Hundreds of Armenians left the town.", "Armenia"),
        ("A large number of soldiers left the base.", "soldier"),
        ("None of the miners died.", "miner"),
        ("The number of miners fell to 15.", "number"),
        ("Fifteen died when the pit collapsed.", ""),
        ("Fifteen of them died.", ""),
        ("The Group of Seven met.", "G7"),
    ],
)
def test_a_number_is_no_party_but_those_whom_it_counts_are(text: str, party: str, nlp: Language) -> None:
    assert claims_of(text, nlp)[0].agent == party


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("Tom Harrow left. The police said he had fled.", "Tom Harrow"),
        ("The parliament met Tom Harrow. It said he had lied.", "Tom Harrow"),
        ("Anna Roe left. The police said he had fled.", ""),
        ("Anna Roe left. Tom Harrow said he had fled.", "Tom Harrow"),
        ("Anna Roe left. The spokesman said he had fled.", "spokesman"),
        ("Anna Roe left. Tom Harrow said she had fled.", "Anna Roe"),
        ("Tom Harrow left. It collapsed.", ""),
    ],
)
def test_a_pronoun_is_nobody_whom_it_cannot_fit(text: str, agent: str, nlp: Language) -> None:
    assert claims_of(text, nlp)[-1].agent == agent


def test_the_object_of_a_relative_clause_is_the_noun_that_it_is_about(nlp: Language) -> None:
    (clause,) = [
        claim for claim in claims_of("The bridge that the army built fell.", nlp) if claim.agent == "army"
    ]
    assert clause.patient == "bridge"


class CountedWord(Word):
    """A word that counts how often anybody looks at what hangs on it."""

    looks = 0

    def __getattribute__(self, name: str) -> object:
        if name == "children":
            CountedWord.looks += 1
        return super().__getattribute__(name)


HOSTILE = {
    "no stop": "the crew left the town and the river rose over the wall ",
    "brackets": "( [ the army left ( ",
    "conjunctions": "killed and wounded and buried and ",
    "subordination": "because he said that she knew that ",
    "digits": "5 , 5 000 and 55 ",
}


def looks_at(text: str, nlp: Language, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("checker.facts._words.Word", CountedWord)
    article = make_article(text, source="Ambry Star", whole_body=True)
    one = parsed(article, nlp)
    CountedWord.looks = 0
    assert extract_claims(one)
    return CountedWord.looks


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_work_grows_with_the_length_of_a_hostile_sentence_and_no_faster(
    kind: str, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = HOSTILE[kind] * (600 // len(HOSTILE[kind].split()))
    short, long = looks_at(once, nlp, monkeypatch), looks_at(once * 4, nlp, monkeypatch)
    assert 0 < long <= 8 * short  # a quadratic reading would need 16


def test_a_sentence_said_twice_gives_two_claims_with_ids_that_stay(nlp: Language) -> None:
    twice = "The road is closed. Crews left Halm. The road is closed."
    first, again = claims_of(twice, nlp), claims_of(twice, nlp)
    assert first == again
    assert [claim.text for claim in first].count("The road is closed") == 2
    assert len({claim.id for claim in first}) == 3


def test_paragraphs_with_and_without_typographic_signs_stand_together(nlp: Language) -> None:
    text = "The mayor resigned on Monday.\n\nThe council’s vote wasn’t close."
    assert [claim.text for claim in claims_of(text, nlp)] == [
        "The mayor resigned on Monday",
        "The council’s vote wasn’t close",
    ]


def test_an_article_without_a_body_is_passed_over(nlp: Language) -> None:
    empty, full = (make_article(t, source="Ambry Star", whole_body=True) for t in ("", "The road is closed."))
    assert [one.article for one in parse_articles([empty, full, empty], nlp)] == [full]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It was in May 1987 that a fire destroyed the abbey.", ["destroy"]),
        ("It was 1:40 a.m. on Wednesday when the probe landed on the asteroid.", ["land"]),
        ("It was shortly after noon when the bridge fell, witnesses said.", ["fall"]),
        ("It was cold when the bus crashed on Monday.", ["cold", "crash"]),
        ("It was a mistake that the minister left on Monday.", ["be", "leave"]),
        ("It was not until Friday that rescuers reached the village.", ["be", "reach"]),
    ],
)
def test_a_cleft_is_one_clause_with_the_time_that_it_sets_off(
    text: str, told: list[str], nlp: Language
) -> None:
    assert [claim.event for claim in claims_of(text, nlp)] == told


def test_a_denied_participle_inside_what_is_said_is_read(nlp: Language) -> None:
    (claim,) = claims_of("Officials said the work is by no means finished.", nlp)
    assert (claim.event, claim.negated) == ("finish", True)


def test_a_text_that_ends_in_works_is_read(nlp: Language) -> None:
    assert claims_of("The new vaccine works", nlp)
