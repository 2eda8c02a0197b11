"""One matter told by its end in other words: what excludes the other end, and what is of two matters."""

from __future__ import annotations

import pytest

from checker.articles import make_article
from checker.concepts import contrast
from checker.lexicon import load_lexicon, rules_directory
from checker.pipeline import Tools, extract_all
from tests.test_comparisons import verdicts

ALARMS = {"divergence", "update", "disputed"}
SAME_DAY = ("2025-03-05", "2025-03-05")

CLASHES = [
    ("P105", "The land-tax bill cleared the Tessary parliament late on Tuesday.",
     "MPs in Tessary threw out the land-tax bill on Tuesday night."),
    ("P105", "Surgeon Ivo Kall was cleared on Monday of causing the death of a patient.",
     "There was a guilty verdict on Monday in the trial of Ivo Kall, the surgeon, over a patient's death."),
    ("P105", "Brackley Rovers crashed out of the cup on Saturday with a semi-final defeat by Sallow Town.",
     "Brackley Rovers went through to the cup final on Saturday by seeing off Sallow Town."),
    ("P105", "Astrid Nolde failed to qualify for the pole vault final in Lund on Saturday.",
     "Astrid Nolde booked her place in the pole vault final in Lund on Saturday."),
    ("P105", "Not a single house in Oxlow was touched by Monday's landslide, the mayor, Berta Lunn, said.",
     "Mayor Berta Lunn said that Monday's landslide had damaged houses in the centre of Oxlow."),
    ("P105", "Coach Lena Orth said on Monday that she had stepped down.",
     "The club said on Monday that it had sacked its coach, Lena Orth."),
    ("P105", "Mayor Vera Lomm survived a confidence vote in Tavin on Monday.",
     "Vera Lomm was voted out as mayor of Tavin on Monday."),
    ("P105", "The test of the Osk missile on Sunday was a success, the navy said.",
     "Sunday's test of the Osk missile failed, the navy said."),
    ("P105", "The suspect in the Halm killing was caught on Monday.",
     "The suspect in the Halm killing was still at large on Monday."),
    ("P105", "The bishop's letter of Monday was genuine, the church in Orm said.",
     "Monday's letter by the bishop was a forgery, the church in Orm said."),
    ("P105", "Sales at Osmer were up in the third quarter, the pump maker said on Monday.",
     "Osmer, the pump maker, reported a fall in third-quarter sales on Monday."),
    ("P105", "Striker Emil Norrin is fit for Sunday's final, the Rovers' doctor said on Friday.",
     "Emil Norrin is ruled out of Sunday's final, the Rovers' doctor said on Friday."),
    ("P105", "Dr Ulla Brand was stripped of her licence by the medical board in Halm on Monday.",
     "Dr Ulla Brand keeps her licence, the medical board in Halm ruled on Monday."),
    ("P102", "The water in the Lisk was safe to drink on Tuesday, police said.",
     "The water in the Lisk was unsafe on Tuesday, police said."),
    ("P101", "The fireworks plant at Pell was operating without a licence when it exploded.",
     "The fireworks plant at Pell held a valid licence at the time of the explosion."),
    ("W101", "Dario Lent was charged with murder on Monday over the shooting of his neighbour in Osk.",
     "Prosecutors on Monday accused Dario Lent of manslaughter, not of murder, for shooting his "
     "neighbour in Osk."),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "left", "right"), CLASHES)
def test_two_ends_of_one_matter_diverge_in_whatever_construction(
    rule: str, left: str, right: str, tools: Tools
) -> None:
    assert ("divergence", rule) in verdicts(left, right, tools, dates=SAME_DAY)
    assert ("divergence", rule) in verdicts(right, left, tools, dates=SAME_DAY)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The bill clears the way for a bridge at Keld, the minister told parliament on Monday.",
         "Parliament rejected the harbour bill on Monday in Keld."),
        ("The finance committee in Keld approved the school plan on Monday.",
         "The Keld council rejected the school plan on Monday."),
        ("Prosecutors asked the jury in Tavin on Monday for a guilty verdict against Otto Lind.",
         "Otto Lind was cleared by the jury in Tavin on Monday."),
        ("No serious damage was done to the church in Osk by Monday's storm.",
         "Monday's storm damaged the roof of the church in Osk."),
        ("Not a single house in Osk was touched by Monday's fire.",
         "Monday's fire in Osk damaged two barns."),
        ("The vote on the merger in Keld was unanimous on Monday.",
         "The vote on the school in Keld on Monday was carried narrowly."),
        ("The council in Keld dropped its plan for a tram on Monday.",
         "The council in Keld stood by its plan for a bridge on Monday."),
        ("Line 4 in Ombrevale was running again on Friday, the transport company said.",
         "Line 2 in Ombrevale remained suspended on Friday, the transport company said."),
        ("Three of the five men seized in a raid in Brenholm were still being held on Thursday.",
         "Two of five men arrested in a raid in Brenholm had been let go by Thursday."),
        ("Sallow Town crashed out of the cup on Saturday against Halm Rovers.",
         "Halm Rovers are through to the semi-finals of the cup after beating Sallow Town on Saturday."),
        ("Lena Orth resigned as coach of Halm Rovers on Monday.",
         "Coach Lena Orth sacked her assistant at Halm Rovers on Monday."),
        ("Lena Orth was forced to resign as coach of Halm Rovers on Monday.",
         "Lena Orth was dismissed as coach of Halm Rovers on Monday."),
        ("The dam at Tarn held on Saturday night, the mayor said on Monday.",
         "The dam at Tarn burst on Sunday night, the mayor said on Monday."),
        ("Online sales at Osmer rose in the third quarter, it said on Monday.",
         "Osmer's sales fell in the third quarter, it said on Monday."),
        ("Sales at Osmer rose from a year earlier, the pump maker said on Monday.",
         "Osmer's sales fell from the previous quarter, the pump maker said on Monday."),
        ("Violent crime in Halm rose last year, police said on Monday.",
         "Crime in Halm fell last year, police said on Monday."),
        ("The upper lake at Orm was safe on Tuesday, the county said.",
         "The lower lake at Orm was unsafe on Tuesday, the county said."),
        ("The factory in Keld was operating without a sprinkler licence, police said.",
         "The factory in Keld had a fire licence, police said."),
        ("The firm in Keld could not sell beer without a licence, police said.",
         "The firm in Keld had a licence, police said."),
        ("Ulla Brand tested positive in May, the federation said on Monday.",
         "Ulla Brand tested negative in June, the federation said on Monday."),
    ],
)  # fmt: skip
def test_ends_of_two_matters_are_no_clash(left: str, right: str, tools: Tools) -> None:
    for one, other in ((left, right), (right, left)):
        assert not ALARMS & {verdict for verdict, _ in verdicts(one, other, tools, dates=SAME_DAY)}


@pytest.mark.parametrize(
    ("rule", "left", "right"),
    [
        ("S102", "Dockers at Velm harbour will lay down tools for three days from Monday over night shifts.",
         "The walkout by Velm's dockers was broken off on Tuesday, a day after it began."),
        ("S102", "The Drummel theatre will open on 14 May, the town announced.",
         "The Drummel theatre will open no earlier than 1 June, the town said."),
        ("S102", "The Drummel theatre will open on 14 May, the town announced.",
         "The theatre in Drummel will not open before June, the town said."),
        ("S104", "Detectives in Mirrow have detained a teacher over the theft of a Bronze Age cup from the "
         "museum.",
         "The teacher who was being held over the theft of the Bronze Age cup from Mirrow's museum has been "
         "let go."),
        ("P104", "Mayor Vera Lomm let her brother use the town's boat, the Tavin Courier reported.",
         "The Tavin Courier withdrew its report that Vera Lomm had let her brother use the town's boat."),
    ],
)  # fmt: skip
def test_what_is_put_off_broken_off_or_undone_later_is_an_update(
    rule: str, left: str, right: str, tools: Tools
) -> None:
    assert ("update", rule) in verdicts(left, right, tools, dates=("2025-04-28", "2025-05-02"))


@pytest.mark.parametrize("due", ["in June", "in the summer", "soon"])
def test_a_plan_that_may_still_be_kept_is_not_put_off(due: str, tools: Tools) -> None:
    found = verdicts(
        f"The Drummel theatre will open {due}, the town announced.",
        "The theatre in Drummel will not open before June, the town said.",
        tools,
        dates=("2025-04-28", "2025-05-12"),
    )
    assert not ALARMS & {verdict for verdict, _ in found}


def test_whoever_calls_a_claim_untrue_is_the_one_who_denies_it(tools: Tools) -> None:
    text = (
        "There was no truth in the claim that it had let waste into the Lisk, Ferrant Foods said on Tuesday."
    )
    article = make_article(text, source="Ambry Star", published="2025-03-05", whole_body=True)
    denied = extract_all([article], tools.nlp)[-1]
    assert denied.negated
    assert denied.speaker is not None
    assert denied.speaker.text == "Ferrant Foods"


@pytest.mark.parametrize(
    ("left", "right", "known"),
    [
        ("safe", "unsafe", "opposite"),
        ("manned", "unmanned", "opposite"),
        ("less", "unless", ""),
        ("rest", "unrest", ""),
    ],
)
def test_the_negating_prefix_makes_an_opposite(left: str, right: str, known: str) -> None:
    assert contrast(left, right) == contrast(right, left) == known


def test_words_are_read_as_words() -> None:
    """A bare `on` or `off` is a truth value in YAML 1.1, and a particle or adjective in these lists."""

    def truths(value: object) -> bool:
        if isinstance(value, dict):
            return any(truths(part) for pair in value.items() for part in pair)
        return any(truths(part) for part in value) if isinstance(value, list) else isinstance(value, bool)

    names = sorted(path.stem for path in (rules_directory() / "lexicon").glob("*.yaml"))
    assert [name for name in names if truths(load_lexicon(name))] == []
    assert {"on", "off"} <= set(load_lexicon("events")["particles"])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Skylark will buy ten jets, its chief said.", "Its rival Norse Air has bought ten jets."),
        ("The Rovers will appeal against the ban on Emil Norrin, they said.",
         "Emil Norrin's agent has appealed against the ban, saying that the Rovers would not."),
        ("Osk Steel is to close its foundry in Tavin in June, it said.",
         "The bakery next to Osk Steel in Tavin closed in May."),
        ("The Tavin council plans to sell the old mill.",
         "Osk Steel has sold the old mill's machines in Tavin."),
    ],
)  # fmt: skip
def test_plan_and_deed_of_two_doers_or_of_two_things_are_two_acts(
    left: str, right: str, tools: Tools
) -> None:
    assert not ALARMS & {
        verdict for verdict, _ in verdicts(left, right, tools, dates=("2025-03-04", "2025-05-25"))
    }


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Skylark will buy its rival Norse Air, it said.", "Skylark has bought Norse Air."),
        ("Lena Aster, the transport minister, will sign the treaty in May.",
         "The minister has signed the treaty."),
        ("The zoo in Keld plans to close its aquarium in May.", "The aquarium at Keld zoo has closed."),
    ],
)  # fmt: skip
def test_plan_and_deed_of_one_doer_are_an_update(left: str, right: str, tools: Tools) -> None:
    assert ("update", "S101") in verdicts(left, right, tools, dates=("2025-03-05", "2025-05-12"))


def test_a_plural_that_opens_a_sentence_is_the_noun_and_no_name(tools: Tools) -> None:
    found = verdicts(
        "Drones of Norr's army flew over the Vesland border post at Tolk on Monday night, Vesland's border "
        "guard said.",
        "Norr's army denied on Tuesday that any of its drones had flown over the border post at Tolk.",
        tools,
        dates=SAME_DAY,
    )
    assert ("disputed", "P103") in found
