"""Who says what: speakers, cues and contents."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from checker.facts.attribution import find_attributions
from checker.facts.attribution.quotations import Quotations, _Reader


def said(nlp: Language, text: str) -> list[tuple[str, str, str]]:
    """Speaker name, cue and content of every attribution."""
    found = find_attributions(nlp(text))
    return [
        (
            one.speaker.name if one.speaker else "",
            one.cue.text.lower() if one.cue else "",
            text[one.content.start : one.content.end],
        )
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "name", "cue", "content"),
    [
        ('"The bridge is safe," engineer Mara Kesten said.', "Mara Kesten", "said", '"The bridge is safe,"'),
        (
            "The ministry said Wednesday that the bridge had reopened.",
            "ministry",
            "said",
            "the bridge had reopened",
        ),
        (
            "The bridge had reopened, the ministry said on Wednesday.",
            "ministry",
            "said",
            "The bridge had reopened",
        ),
        ('"We left the town," said Ilya Borun, a driver.', "Ilya Borun", "said", '"We left the town,"'),
        (
            "According to the harbour police, two boats sank.",
            "harbour police",
            "according to",
            "two boats sank",
        ),
        (
            "Two boats sank, according to the harbour police.",
            "harbour police",
            "according to",
            "Two boats sank",
        ),
        ("The mayor told reporters that the fire was out.", "mayor", "told", "the fire was out"),
        ("In a statement, the army said three soldiers had died.", "army", "said", "three soldiers had died"),
        ("Three soldiers have reportedly died.", "", "reportedly", "Three soldiers have reportedly died"),
        ("The general is said to be ill.", "", "said", "The general is said to be ill"),
        ("The general is rumoured to be ill.", "", "rumoured", "The general is rumoured to be ill"),
        ("It was announced that the port would close.", "", "announced", "the port would close"),
        (
            "The minister's claim that the port was empty was wrong.",
            "minister",
            "claim",
            "the port was empty",
        ),
        (
            "The port has closed, the Varn Gazette reported.",
            "Varn Gazette",
            "reported",
            "The port has closed",
        ),
        ("The government denied the accusation.", "government", "denied", "the accusation"),
        (
            "The envoy denied that troops had crossed the river.",
            "envoy",
            "denied",
            "troops had crossed the river",
        ),
        (
            "The opposition accused the mayor of hiding the figures.",
            "opposition",
            "accused",
            "the mayor of hiding the figures",
        ),
        ("The company vowed to rebuild the plant.", "company", "vowed", "to rebuild the plant"),
        ("The report says that 40 homes burned.", "report", "says", "40 homes burned"),
        ('A statement read: "The port is closed."', "statement", "read", '"The port is closed."'),
        ("The union warned that more strikes would follow.", "union", "warned", "more strikes would follow"),
        ("The bank estimates that prices rose 3 percent.", "bank", "estimates", "prices rose 3 percent"),
        ("The police confirmed that two boats had sunk.", "police", "confirmed", "two boats had sunk"),
        ("Officials believe that the fire was set.", "Officials", "believe", "the fire was set"),
        (
            "Lena Moss, who leads the mission, said the convoy had left.",
            "Lena Moss",
            "said",
            "the convoy had left",
        ),
        ("The convoy had left, Moss told the Varn Gazette on Friday.", "Moss", "told", "The convoy had left"),
        (
            "The army and the police said the town was calm.",
            "army and the police",
            "said",
            "the town was calm",
        ),
        ("Police said they arrested two men.", "Police", "said", "they arrested two men"),
    ],
)
def test_one_speaker_one_content(nlp: Language, text: str, name: str, cue: str, content: str) -> None:
    assert said(nlp, text) == [(name, cue, content)]


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ('"The bridge," Kesten said, "is not safe."', ['"The bridge,"', '"is not safe."']),
        ("The bridge, Kesten said, will reopen in May.", ["The bridge", "will reopen in May"]),
        (
            "Two boats sank on Monday, according to police, and a third was towed in.",
            ["Two boats sank on Monday", "and a third was towed in"],
        ),
        (
            "“The talks failed,” the envoy said. “Nobody is surprised.”",
            ["“The talks failed,”", "“Nobody is surprised.”"],
        ),
    ],
)
def test_content_around_a_cue_gives_two_with_one_speaker(
    nlp: Language, text: str, contents: list[str]
) -> None:
    found = said(nlp, text)
    assert [content for _, _, content in found] == contents
    assert len({(name, cue) for name, cue, _ in found}) == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Harbour spokesman Anton Reznik said the talks failed. Reznik added that no date was set. "
            "He said a new round would follow.",
            ["Anton Reznik", "Anton Reznik", "Anton Reznik"],
        ),
        (
            "The Defense Ministry said 12 people died. The ministry said it would investigate.",
            ["Defense Ministry", "Defense Ministry"],
        ),
        ("The police chief, Omar Daly, said the suspect was armed.", ["Omar Daly"]),
        ("The spokesman for the ministry, Jana Holt, said the road was open.", ["Jana Holt"]),
        (
            "Police spokeswoman Jana Holt said two men fled. The spokeswoman said both were armed.",
            ["Jana Holt", "Jana Holt"],
        ),
        (
            "The mayor said the road was closed, adding that repairs would take a week.",
            ["mayor", "mayor"],
        ),
        (
            "The ministry has confirmed that two people died, but the hospital said three had died.",
            ["ministry", "hospital"],
        ),
    ],
)
def test_short_forms_and_pronouns_take_the_full_name(nlp: Language, text: str, names: list[str]) -> None:
    assert [name for name, _, _ in said(nlp, text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "The officer told him to leave.",
        "As said above, the port is closed.",
        "The agency did not say that the dam had failed.",
        "The convoy left at dawn.",
        "The river rose by two metres.",
        "The mayor was asked to leave.",
    ],
)
def test_commands_asides_and_things_not_said_are_no_attribution(nlp: Language, text: str) -> None:
    assert said(nlp, text) == []


@pytest.mark.parametrize(
    "text",
    [
        '"The talks failed," the envoy said.',
        "“The talks failed,” the envoy said.",
        "‘The talks failed,’ the envoy said.",
        "'The talks failed,' the envoy said.",
        "«The talks failed», the envoy said.",
        "''The talks failed,'' the envoy said.",
    ],
)
def test_every_style_of_quotation_marks_is_read(nlp: Language, text: str) -> None:
    found = find_attributions(nlp(text))
    assert len(found) == 1
    assert found[0].quoted
    assert "The talks failed" in text[found[0].content.start : found[0].content.end]
    assert "envoy" not in text[found[0].content.start : found[0].content.end]


def test_indirect_speech_is_not_quoted(nlp: Language) -> None:
    assert not find_attributions(nlp("The envoy's aide said the talks failed."))[0].quoted


def test_a_quotation_over_sentences_is_all_content(nlp: Language) -> None:
    assert said(nlp, '"We are ready. We will not wait," the envoy said.') == [
        ("envoy", "said", '"We are ready. We will not wait,"')
    ]


def test_an_agency_that_cites_officials_gives_both_speakers(nlp: Language) -> None:
    found = said(nlp, "The port has closed, the Varn Gazette reported, citing two officials.")
    assert {name for name, _, _ in found} == {"Varn Gazette", "two officials"}


def test_speech_inside_a_quotation_does_not_take_the_whole_quotation(nlp: Language) -> None:
    text = '"I think we lost. I hope we recover," Mara Kesten said.'
    assert [name for name, _, _ in said(nlp, text)] == ["Mara Kesten"]


@pytest.mark.parametrize(
    ("text", "name", "cue", "content"),
    [
        ("As Mara Kesten put it, the bridge is a ruin.", "Mara Kesten", "put it", "the bridge is a ruin"),
        ("Voters support the plan.", "Voters", "support", "the plan"),
        ("Asked whether the bridge was safe, he left.", "", "asked", "whether the bridge was safe"),
        ("The talks seem to have failed.", "", "seem", "The talks seem to have failed"),
        ("The army said later the town was calm.", "army", "said", "the town was calm"),
        ("The mayor's criticism of the plan grew.", "mayor", "criticism", "the plan"),
        (
            "A person familiar with the matter said the deal was near.",
            "person familiar with the matter",
            "said",
            "the deal was near",
        ),
    ],
)
def test_asides_attitudes_questions_and_hedges(
    nlp: Language, text: str, name: str, cue: str, content: str
) -> None:
    assert (name, cue, content) in said(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "The company declined to comment.",
        "The mayor could say that the road is open.",
        'The minister\'s "victory" was short.',
    ],
)
def test_what_is_not_said_has_no_content(nlp: Language, text: str) -> None:
    assert said(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Sofia Lane met Omar Daly on Monday. She said the road was open. He said it was closed.",
            ["Sofia Lane", "Omar Daly"],
        ),
        (
            "Mr. Brandt met Ms. Holt. She said the road was open. He said it was closed.",
            ["Holt", "Brandt"],
        ),
    ],
)
def test_a_pronoun_takes_a_person_of_its_gender(nlp: Language, text: str, names: list[str]) -> None:
    assert [name for name, _, _ in said(nlp, text)] == names


def test_a_spokesman_is_one_party_with_whom_he_speaks_for(nlp: Language) -> None:
    text = (
        "Kremlin spokesman Ivan Petrov told reporters that talks had begun. "
        "Petrov said no date was set. The spokesman added that the talks would go on."
    )
    speakers = [one.speaker for one in find_attributions(nlp(text)) if one.speaker]
    assert [(one.name, one.organisation) for one in speakers] == [("Ivan Petrov", "Kremlin")] * 3


def test_whom_a_speaker_works_for_is_not_the_speaker(nlp: Language) -> None:
    text = "A spokesman for the ministry said two died. The ministry said more were hurt."
    assert [name for name, _, _ in said(nlp, text)][-1] == "ministry"


def test_a_speaker_is_named_with_its_apposition(nlp: Language) -> None:
    found = find_attributions(nlp('"The bridge is safe," said Ilya Borun, an engineer in Halm.'))
    assert [one.speaker.text for one in found if one.speaker] == ["Ilya Borun, an engineer in Halm"]


def test_a_quotation_that_ended_before_is_not_what_the_next_sentence_says(nlp: Language) -> None:
    text = '"The bridge is safe." Mara Kesten said repairs would end in May.'
    assert said(nlp, text) == [("Mara Kesten", "said", "repairs would end in May")]


def test_a_quotation_inside_a_quotation_ends_with_its_own_mark(nlp: Language) -> None:
    text = "\"He told me, 'The bridge is gone,' and I ran,\" Ilya Borun said."
    assert "'The bridge is gone,'" in [content for _, _, content in said(nlp, text)]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    first, second = "“We left at dawn. ", "“Nobody stayed,” she said."
    spans = Quotations(first + second, (0, len(first))).spans
    assert [(first + second)[span.start : span.end] for span in spans] == [
        "“We left at dawn.",
        "“Nobody stayed,”",
    ]


@pytest.mark.parametrize("piece", ["'", "‘", "“", '"', " 'x", " ‘x", " “x", "s' ", "('[", "« "])
def test_marks_without_end_are_looked_at_a_fixed_number_of_times(piece: str) -> None:
    reader = _Reader(piece * 10_000, ())
    assert len(list(reader.read())) <= 10_000
    assert reader.steps <= 3 * len(reader.marks)


pieces = st.lists(
    st.sampled_from(
        [
            "Kesten",
            "said",
            "the bridge fell",
            ",",
            '"',
            "”",
            "“",
            "'",
            ".",
            "according to",
            "\n",
            "told",
            "that",
            "he",
        ]
    ),
    max_size=20,
)


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces)
def test_spans_of_any_text_lie_inside_it_and_repeat(nlp: Language, parts: list[str]) -> None:
    doc = nlp(" ".join(parts))
    found = find_attributions(doc)
    assert found == find_attributions(doc)
    for one in found:
        assert 0 <= one.content.start < one.content.end <= len(doc.text)
        for mention in (one.speaker, one.cue):
            assert mention is None or doc.text[mention.span.start : mention.span.end] == mention.text


@pytest.mark.parametrize(
    ("text", "name", "cue", "content"),
    [
        (
            "The mayor was quoted as saying that the port was shut.",
            "mayor",
            "quoted as saying",
            "the port was shut",
        ),
        (
            "The mayor made it clear the port would stay open.",
            "mayor",
            "made it clear",
            "the port would stay open",
        ),
        (
            "The union issued a warning that more strikes would follow.",
            "union",
            "issued a warning",
            "more strikes would follow",
        ),
        (
            "Officials were confident that the dam would hold.",
            "Officials",
            "were confident",
            "the dam would hold",
        ),
        ("In the mayor's view, the port is a ruin.", "mayor", "in the mayor's view", "the port is a ruin"),
        (
            "In a survey by the Brask Institute, 46 percent of tenants were in debt.",
            "survey by the Brask Institute",
            "in",
            "46 percent of tenants were in debt",
        ),
        ("Polls show the mayor up by ten points.", "Polls", "show", "the mayor up by ten points"),
        ("There were rumours that the bank had failed.", "", "rumours", "the bank had failed"),
        (
            "Police arrested a driver who witnesses said had fled the scene.",
            "witnesses",
            "said",
            "had fled the scene",
        ),
        (
            "The minister said that “we can never hold” the town.",
            "minister",
            "said",
            "“we can never hold” the town",
        ),
    ],
)
def test_cues_around_nouns_adjectives_and_relative_clauses(
    nlp: Language, text: str, name: str, cue: str, content: str
) -> None:
    assert said(nlp, text) == [(name, cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Anyone who denies the flood is wrong.",
        "Judge Mara Pell dismissed the case.",
        "The bishop wept, embraced the survivors and walked to the river.",
        "Two sailors asked not to be named.",
        "Mara Kesten: Portrait Of A Bridge Builder Who Never Sleeps",
        "The promised aid reached the town.",
    ],
)
def test_acts_titles_and_nobody_say_nothing(nlp: Language, text: str) -> None:
    assert said(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Ole Tamm said the talk of a toll is taking its time, pointing to the empty bridge.",
            ["Ole Tamm", "Ole Tamm"],
        ),
        (
            "“We warned them,” said Ole Tamm, who lost his house, adding that he had paid for insurance.",
            ["Ole Tamm", "Ole Tamm"],
        ),
        (
            "Anton Reznik spoke. The new congresswoman said the bridge was safe. He said it was not.",
            ["new congresswoman", "Anton Reznik"],
        ),
        (
            "Anton Reznik spoke. Aides said the bridge was safe. He said it was not.",
            ["Aides", "Anton Reznik"],
        ),
        ("The treasurer was arrested. His lawyer, Vera Sand, said he was innocent.", ["Vera Sand"]),
    ],
)
def test_participles_number_and_gender_find_who_speaks(nlp: Language, text: str, names: list[str]) -> None:
    assert [name for name, _, _ in said(nlp, text)] == names
