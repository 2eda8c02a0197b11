"""How far an event has come, by a clause's own words."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Token

from checker.facts.status import Reading, read_status


def head_of(nlp: Language, text: str, word: str = "") -> Token:
    doc = nlp(text)
    if word:
        return next(token for token in doc if token.text == word)
    return next(token for token in doc if token.dep_ == "ROOT")


def read(nlp: Language, text: str, word: str = "") -> Reading:
    return read_status(head_of(nlp, text, word))


@pytest.mark.parametrize(
    ("text", "event", "stage"),
    [
        ("Varnia completed its withdrawal.", "withdrawal", "completed"),
        ("The withdrawal was completed on June 12.", "withdrawal", "completed"),
        ("The army has finished withdrawing.", "withdraw", "completed"),
        ("The process of the withdrawal was completed.", "withdrawal", "completed"),
        ("The withdrawal is complete.", "withdrawal", "completed"),
        ("The storm killed 12 people.", "kill", "completed"),
        ("The troops have withdrawn.", "withdraw", "completed"),
        ("The army carried out an attack.", "attack", "completed"),
        ("The talks took place in Orlo.", "talk", "completed"),
        ("The two sides held talks.", "talk", "completed"),
        ("The prince was forced to abdicate.", "abdicate", "completed"),
        ("Two people are believed to have died.", "die", "completed"),
        ("The ministry announced that it had withdrawn its troops.", "withdraw", "completed"),
        ("The strike ended on Friday.", "strike", "completed"),
        ("The withdrawal began in April.", "withdrawal", "begun"),
        ("The troops began withdrawing on Monday.", "withdraw", "begun"),
        ("The start of the withdrawal was announced.", "withdrawal", "begun"),
        ("The company launched an inquiry.", "inquiry", "begun"),
        ("The talks resumed on Tuesday.", "talk", "begun"),
        ("Prosecutors have opened an investigation into the fire.", "investigation", "begun"),
        ("The soldiers are leaving the region.", "leave", "ongoing"),
        ("The soldiers resumed their way home.", "resume", "completed"),
        ("The withdrawal is under way.", "withdrawal", "ongoing"),
        ("The talks continue.", "talk", "ongoing"),
        ("The army is completing its withdrawal.", "withdrawal", "ongoing"),
        ("Varnia will withdraw its troops.", "withdraw", "planned"),
        ("The company plans to withdraw.", "withdraw", "planned"),
        ("Varnia is set to withdraw its troops.", "withdraw", "planned"),
        ("Varnia was due to withdraw its troops.", "withdraw", "planned"),
        ("The army agreed to withdraw.", "withdraw", "planned"),
        ("The queen is to visit the town.", "visit", "planned"),
        ("The cup final was postponed.", "final", "postponed"),
        ("The inquiry has been brought forward to May.", "inquiry", "planned"),
        ("Both men deny having met the broker.", "meet", "denied"),
        ("The panel recommended that the mine be shut.", "shut", "proposed"),
        ("The bank is going to cut rates.", "cut", "planned"),
        ("The strike is expected to begin on Monday.", "strike", "planned"),
        ("The soldiers are leaving the region next week.", "leave", "planned"),
        ("Police are likely to release him.", "release", "planned"),
        ("The army plans to begin withdrawing.", "withdraw", "planned"),
        ("Orlo announced a withdrawal.", "withdrawal", "announced"),
        ("Orlo announced it would withdraw its troops.", "withdraw", "announced"),
        ("The ministry confirmed that the troops will leave.", "leave", "announced"),
        ("The government announced plans to cut taxes.", "cut", "announced"),
        ("The mayor pledged to rebuild the market.", "rebuild", "announced"),
        ("The minister called for a ceasefire.", "ceasefire", "proposed"),
        ("The minister urged the army to withdraw.", "withdraw", "proposed"),
        ("The council is considering a ban on cars.", "ban", "proposed"),
        ("The senator proposed a merger.", "merger", "proposed"),
        ("The vote was postponed.", "vote", "postponed"),
        ("The council delayed the vote.", "vote", "postponed"),
        ("The airline suspended flights.", "flight", "postponed"),
        ("The vote will be postponed.", "vote", "postponed"),
        ("The rally was called off.", "rally", "cancelled"),
        ("The mayor called off the rally.", "rally", "cancelled"),
        ("The mayor called the rally off.", "rally", "cancelled"),
        ("The firm scrapped the merger.", "merger", "cancelled"),
        ("The court overturned the ban.", "ban", "reversed"),
        ("The ministry rescinded the order.", "order", "reversed"),
        ("The army denied that it attacked the village.", "attack", "denied"),
        ("The army denied attacking the village.", "attack", "denied"),
        ("Officials rejected claims that the army fired first.", "fire", "denied"),
        ("The peacekeepers had a mandate to remain until 2025.", "have", "reported"),
        ("The region is home to 100,000 people.", "be", "reported"),
        ("The region was controlled by rebels.", "control", "reported"),
        ("The river freezes in winter.", "freeze", "reported"),
        ("The mayor said nothing new.", "say", "reported"),
        ("The withdrawal is over.", "withdrawal", "completed"),
        ("The firm resorted to cutting jobs.", "cut", "completed"),
        ("The ship is feared to have sunk.", "sink", "completed"),
        ("The law came into force on Monday.", "come", "begun"),
        ("The army has nearly completed its withdrawal.", "withdrawal", "ongoing"),
        ("The army has largely finished withdrawing.", "withdraw", "ongoing"),
        ("Corrin has been withdrawing its troops since May.", "withdraw", "ongoing"),
        ("Crews are still searching the rubble.", "search", "ongoing"),
        ("The firm is on track to complete the repair.", "repair", "planned"),
        ("The firm is on the verge of collapsing.", "collapse", "planned"),
        ("The firm is on the brink of collapse.", "collapse", "planned"),
        ("The army is about to enter the city.", "enter", "planned"),
        ("The two sides are close to signing.", "sign", "planned"),
        ("The council voted to close the school.", "close", "planned"),
        ("The minister hopes to visit the town.", "visit", "planned"),
        ("The firm aims to double output by June.", "double", "planned"),
        ("The troops were to have left by April.", "leave", "planned"),
        ("The army had planned to leave in April.", "leave", "planned"),
        ("The museum to open next week.", "open", "planned"),
        ("The talks were put on hold.", "talk", "postponed"),
        ("The firm put the merger on hold.", "merger", "postponed"),
        ("The postponement of the vote was announced.", "vote", "postponed"),
        ("The airline has postponed the launch of its new route.", "launch", "postponed"),
        ("It was put on hold.", "put", "postponed"),
        ("It was called off.", "call", "cancelled"),
        ("Plans for a merger were abandoned.", "merger", "cancelled"),
        ("The government lifted the curfew.", "curfew", "reversed"),
        ("The firm lifted production.", "lift", "completed"),
        ("The court struck down the ban.", "ban", "reversed"),
        ("The ministry backtracked on the closure.", "closure", "reversed"),
        ("The ministry disputed reports that the dam had burst.", "burst", "denied"),
        ("The palace dismissed as false a report that the king would abdicate.", "abdicate", "denied"),
        ("The palace called it false that the king had abdicated.", "abdicate", "denied"),
        ("The palace called it a lie that the king had abdicated.", "abdicate", "denied"),
        ("The palace declared it untrue that the king had abdicated.", "abdicate", "denied"),
        ("The palace described as baseless the report that the king had abdicated.", "abdicate", "denied"),
        ("The palace branded reports that the king had abdicated a lie.", "abdicate", "denied"),
        ("The palace called the report that the king had abdicated untrue.", "abdicate", "denied"),
        ("The army began to pull out of the valley.", "pull", "begun"),
        ("The report, meaning that the road is shut, was read.", "read", "completed"),
    ],
)
def test_a_clause_gives_its_event_and_stage(nlp: Language, text: str, event: str, stage: str) -> None:
    reading = read(nlp, text)
    assert (reading.event, reading.stage.value.value) == (event, stage)


@pytest.mark.parametrize(
    ("text", "event", "negated"),
    [
        ("The troops did not leave.", "leave", True),
        ("The plant has not yet reopened.", "reopen", True),
        ("The guards never left the post.", "leave", True),
        ("No peacekeepers left the region.", "leave", True),
        ("Nobody was injured.", "injure", True),
        ("No ceasefire has been agreed on.", "ceasefire", True),
        ("No talks have been scheduled.", "talk", True),
        ("The council rejected a motion to approve the quarry.", "approve", True),
        ("Shareholders threw out a proposal to block the sale.", "block", True),
        ("The motion to expel the senator was defeated.", "expel", True),
        ("A motion to close the mine failed.", "close", True),
        ("The board refused a request to extend the deadline.", "extend", True),
        ("The club dismissed calls for a ceasefire.", "ceasefire", True),
        ("Torne will play No. 5 seed Loam.", "play", False),
        ("The board did not reject the motion to sell the mill.", "sell", False),
        ("The guards failed to prevent the attack.", "prevent", True),
        ("The guards were unable to prevent the attack.", "prevent", True),
        ("The envoy refused to leave.", "leave", True),
        ("The envoy declined to leave.", "leave", True),
        ("The minister is unlikely to resign.", "resign", True),
        ("The militia stopped short of leaving.", "leave", True),
        ("The mission prevented rebels from entering the town.", "enter", True),
        ("The firm decided against closing the plant.", "close", True),
        ("The airline has yet to resume flights.", "flight", True),
        ("The bank nearly collapsed.", "collapse", True),
        ("The fire almost destroyed the mill.", "destroy", True),
        ("Prices nearly doubled.", "double", False),
        ("The storm killed nearly 200 cows.", "kill", False),
        ("The ferry narrowly avoided hitting the pier.", "hit", True),
        ("The column was too weak to attack the town.", "attack", True),
        ("The bank was too weak for the state to rescue it.", "rescue", True),
        ("The column was strong enough to attack the town.", "be", False),
        ("The firm no longer owns the mine.", "own", True),
        ("Neither side has withdrawn its troops.", "withdraw", True),
        ("Hardly anyone attended the rally.", "attend", True),
        ("Under no circumstances would he resign.", "resign", True),
        ("At no point did the guards leave the post.", "leave", True),
        ("At one point the guards left the post.", "leave", False),
        ("The minister did not deny that he met the banker.", "meet", False),
        ("The judge barred the firm from selling the drug.", "sell", True),
        ("The rescue was too late.", "be", False),
        ("Output declined from 40 tonnes in May.", "decline", False),
        ("The army did not fail to withdraw.", "withdraw", False),
        ("The vote did not begin until Tuesday.", "vote", False),
        ("The storm not only killed cattle but flooded fields.", "kill", False),
        ("The troops left without firing a shot.", "leave", False),
        ("The dam is far from complete.", "be", True),
        ("The dam is anything but complete.", "be", True),
        ("The reconstruction is nowhere near complete.", "reconstruction", True),
        ("The reconstruction is by no means complete.", "reconstruction", True),
        ("The reconstruction is a long way from complete.", "reconstruction", True),
        ("The dam is far from the town.", "be", False),
        ("The dam is far from full use.", "be", False),
        ("The troops left.", "leave", False),
    ],
)
def test_negation_is_read_and_two_negations_cancel(
    nlp: Language, text: str, event: str, negated: bool
) -> None:
    reading = read(nlp, text)
    assert (reading.event, reading.negated) == (event, negated)


@pytest.mark.parametrize(
    ("text", "word", "negated"),
    [
        ("The troops left without firing a shot.", "firing", True),
        ("The troops left after firing a shot.", "firing", False),
        ("Instead of resigning, the minister hired new staff.", "resigning", True),
        ("Far from resigning, the minister hired new staff.", "resigning", True),
        ("The two sides signed without an agreement on tariffs.", "agreement", True),
        ("There was no circumstance under which he would resign.", "resign", True),
        ("There was one circumstance under which he would resign.", "resign", False),
        ("It is not true that the army fired first.", "fired", True),
        ("It is true that the army fired first.", "fired", False),
        ("It is a lie that the army fired first.", "fired", True),
        ("Reports that the army fired first were false.", "fired", True),
        ("There was no truth to reports that the army fired first.", "fired", True),
        ("There was some truth to reports that the army fired first.", "fired", False),
        ("The palace did not call it false that the army fired first.", "fired", False),
        ("It has not grown, nor has it shrunk.", "shrunk", True),
    ],
)
def test_what_another_word_denies_is_negated(nlp: Language, text: str, word: str, negated: bool) -> None:
    assert read(nlp, text, word).negated is negated


@pytest.mark.parametrize(
    ("text", "hypothetical"),
    [
        ("The envoy could visit the region.", True),
        ("The envoy may visit the region.", True),
        ("The army might withdraw.", True),
        ("If the troops leave, the talks will resume.", True),
        ("The talks will resume unless the army attacks.", True),
        ("The army would withdraw if a deal were signed.", True),
        ("Should he visit, the town would celebrate.", True),
        ("Should the talks collapse, the blockade would resume.", True),
        ("Without the loan, the clinic would have to close.", True),
        ("He said he would leave without his family.", False),
        ("The general threatened to withdraw the troops.", True),
        ("The army would have withdrawn.", True),
        ("The mine will close unless the union accepts.", True),
        ("The bank will lend the money provided that the state guarantees it.", True),
        ("In the event of a strike, flights would be cancelled.", True),
        ("It is possible that the minister will resign.", True),
        ("The union wants to postpone the vote.", True),
        ("The union postponed the vote.", False),
        ("The crew would have survived had the boat been sound.", True),
        ("The army will withdraw.", False),
        ("The army withdrew.", False),
        ("The envoy could not visit the region.", False),
        ("The talks failed even if both sides were willing.", False),
    ],
)
def test_conditions_and_possibility_leave_the_event_open(
    nlp: Language, text: str, hypothetical: bool
) -> None:
    assert read(nlp, text).hypothetical is hypothetical


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The troops began withdrawing on Monday.", "withdrawing"),
        ("Varnia completed its withdrawal.", "withdrawal"),
        ("Orlo announced it would withdraw its troops.", "withdraw"),
        ("The process of the withdrawal was completed.", "withdrawal"),
        ("The guards failed to prevent the attack.", "prevent"),
        ("The army denied that it attacked the village.", "attacked"),
    ],
)
def test_either_end_of_a_chain_reads_the_same(nlp: Language, text: str, word: str) -> None:
    assert read(nlp, text) == read(nlp, text, word)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Varnia will withdraw its troops.", "will"),
        ("Varnia completed its withdrawal.", "completed"),
        ("The guards failed to leave.", "failed to"),
        ("The company plans to withdraw.", "plans to"),
        ("The rally was called off.", "called off"),
        ("The crew could not have seen the light.", "could not have"),
        ("The troops did not leave.", "did not"),
        ("It was put on hold.", "put on hold"),
    ],
)
def test_the_status_quotes_the_words_that_decide_it(nlp: Language, text: str, cue: str) -> None:
    stage = read(nlp, text).stage
    assert cue in stage.text
    assert text[stage.span.start : stage.span.end] == stage.text


def test_a_nominal_takes_its_stage_from_its_adjective(nlp: Language) -> None:
    text = "Residents fear the planned demolition."
    assert read(nlp, text, "demolition").stage.value.value == "planned"


def test_what_somebody_is_told_is_no_plan_but_what_he_is_told_to_do_is(nlp: Language) -> None:
    assert (
        read(nlp, "The minister told reporters that the army left.", "left").stage.value.value == "completed"
    )
    assert read(nlp, "The minister told the army to leave.", "leave").stage.value.value == "planned"


def test_a_statement_that_is_rejected_is_denied_and_no_refusal(nlp: Language) -> None:
    reading = read(nlp, "The mayor rejected claims that he took money.", "took")
    assert (reading.stage.value, reading.negated) == ("denied", False)


def test_what_is_yet_to_be_announced_is_no_more_than_proposed(nlp: Language) -> None:
    assert read(nlp, "She is expected to announce that she will run.", "run").stage.value == "proposed"
    assert read(nlp, "She announced that she will run.", "run").stage.value == "announced"


def test_what_is_wished_done_is_not_done(nlp: Language) -> None:
    assert read(nlp, "They want the dam repaired.", "repaired").stage.value == "proposed"
    assert read(nlp, "They saw the dam repaired.", "repaired").stage.value == "completed"


def test_what_is_off_is_called_off_and_no_place(nlp: Language) -> None:
    assert read(nlp, "The concert is off because of the smoke.").stage.value == "cancelled"
    assert read(nlp, "The concert is off the coast.").stage.value != "cancelled"


def test_a_coordinated_verb_shares_the_auxiliary(nlp: Language) -> None:
    reading = read(nlp, "The army will withdraw its troops and hand over the base.", "hand")
    assert reading.stage.value.value == "planned"


def test_a_participle_follows_a_past_main_verb(nlp: Language) -> None:
    reading = read(nlp, "The ferry sank, killing 12 passengers.", "killing")
    assert reading.stage.value.value == "completed"


WORDS = "the troops not did begin to withdraw will if no withdrawal was completed said , . without"
words = st.lists(st.sampled_from(sorted(WORDS.split())), min_size=1, max_size=14)


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words)
def test_any_word_of_any_text_has_a_reading_inside_the_text(nlp: Language, parts: list[str]) -> None:
    doc = nlp(" ".join(parts))
    for token in doc:
        reading = read_status(token)
        assert doc.text[reading.stage.span.start : reading.stage.span.end] == reading.stage.text
        assert 0 <= reading.event_span.start < reading.event_span.end <= len(doc.text)


def test_a_clause_after_in_case_is_open(nlp: Language) -> None:
    assert read(nlp, "Crews stood by in case the levee failed.", "failed").hypothetical


@pytest.mark.slow
def test_a_very_long_sentence_is_read(nlp: Language) -> None:
    doc = nlp("The army said that it will leave and " * 300 + "stay.")
    assert len([read_status(token) for token in doc]) == len(doc)
