"""Quantities of a sentence: value, unit, item, limit, scope."""

from __future__ import annotations

import pint
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from checker.facts.quantity import extract_quantities
from checker.lexicon import load_lexicon
from checker.model import Qualifier, Quantity, Scope


def read(nlp: Language, text: str) -> list[Quantity]:
    return [quantity for sentence in nlp(text).sents for quantity in extract_quantities(sentence)]


def only(nlp: Language, text: str) -> Quantity:
    (quantity,) = read(nlp, text)
    return quantity


@pytest.mark.parametrize(
    ("text", "written", "value", "unit"),
    [
        ("The bank agreed a $1.2bn loan.", "$1.2bn", 1.2e9, "USD"),
        ("It won a 1.2 billion-dollar loan.", "1.2 billion-dollar", 1.2e9, "USD"),
        ("The council borrowed EUR 45m.", "EUR 45m", 45e6, "EUR"),
        ("The club raised £3m.", "£3m", 3e6, "GBP"),
        ("The fund pledged 45 million euros.", "45 million euros", 45e6, "EUR"),
        ("The mine cost C$5 million.", "C$5 million", 5e6, "CAD"),
        ("The mine cost US$4m.", "US$4m", 4e6, "USD"),
        ("The state paid Rs 300 crore.", "Rs 300 crore", 3e9, "INR"),
        ("A ticket costs 50 cents.", "50 cents", 0.5, "USD"),
        ("The grant is 20 million Australian dollars.", "20 million Australian dollars", 20e6, "AUD"),
        ("Turnout was 61.5%.", "61.5%", 61.5, "percent"),
        ("Turnout was 5 per cent.", "5 per cent", 5, "percent"),
        ("Rates rose half a percentage point.", "half a percentage point", 0.5, "percentage_point"),
        ("Rates rose 25 bps.", "25 bps", 25, "basis_point"),
        ("The bank made a 25-basis-point cut.", "25-basis-point", 25, "basis_point"),
        ("The lake covers 5,000 sq km.", "5,000 sq km", 5000, "square kilometer"),
        ("Gusts hit 120 km/h.", "120 km/h", 120, "kilometer_per_hour"),
        ("Gusts hit 75mph.", "75mph", 75, "mile_per_hour"),
        ("It was 40C in the shade.", "40C", 40, "degree_Celsius"),
        ("It was minus 5 degrees Celsius.", "minus 5 degrees Celsius", -5, "degree_Celsius"),
        ("The plant makes 300 MW of power.", "300 MW", 300, "megawatt"),
        ("Fields pump 200,000 barrels per day.", "200,000 barrels per day", 200_000, "oil_barrel / day"),
        ("The fire burned 12,000 acres.", "12,000 acres", 12_000, "acre"),
        ("A magnitude 6.2 quake struck.", "6.2", 6.2, "magnitude"),
        ("A 6.2-magnitude quake struck.", "6.2-magnitude", 6.2, "magnitude"),
        ("The siege lasted six weeks.", "six weeks", 6, "week"),
        ("The 68 - year - old smiled.", "68 - year", 68, "year"),
        ("A couple of weeks passed.", "A couple of weeks", 2, "week"),
        ("A 500-pound bomb fell.", "500-pound", 500, "pound"),
        ("The painting sold for 5 million pounds.", "5 million pounds", 5e6, "GBP"),
        ("One in four voters is undecided.", "One in four", 0.25, "ratio"),
        ("Nine out of 10 voters agreed.", "Nine out of 10", 0.9, "ratio"),
        ("Two-thirds of lawmakers agreed.", "Two-thirds", 2 / 3, "ratio"),
        ("The army has 2m reservists.", "2m", 2e6, ""),
        ("About 20, 000 people fled.", "About 20, 000", 20_000, ""),
        ("About 4. 6 million people fled.", "About 4. 6 million", 4.6e6, ""),
        ("Shares cost $98 a share.", "$98 a share", 98, "USD / share"),
        ("The $ 45 - a - share bid failed.", "$ 45 - a - share", 45, "USD / share"),
        ("They work 40 hours per week.", "40 hours per week", 40, "hour / week"),
        ("It made $5m a year ago.", "$5m", 5e6, "USD"),
        ("The toy cost c $ 16.4 million.", "c $ 16.4 million", 16.4e6, "CAD"),
        ("The toy cost 10 €.", "10 €", 10, "EUR"),
        ("The toy cost 75 USD million.", "75 USD million", 75e6, "USD"),
        ("Sales came to 120 MEUR.", "120 MEUR", 120e6, "EUR"),
        ("It lost 420 million Finnish markka.", "420 million Finnish markka", 420e6, "FIM"),
        ("It closed at one penny.", "one penny", 0.01, "GBP"),
        ("It cost 3 dollars and 50 cents.", "3 dollars and 50 cents", 3.5, "USD"),
        ("She is 5 feet 6 inches tall.", "5 feet 6 inches", 5.5, "foot"),
        ("The race took two hours, 15 minutes.", "two hours, 15 minutes", 2.25, "hour"),
        ("One in 5,000 births is affected.", "One in 5,000", 0.0002, "ratio"),
        ("Profits fell by a quarter.", "a quarter", 0.25, "ratio"),
        ("They met on 3/4 of the days.", "3/4", 0.75, "ratio"),
        ("The boy, 7, was found.", "7", 7, "year"),
        ("The army lost 10k men.", "10k", 10_000, ""),
        ("The bank made a half-point cut.", "a half-point", 0.5, "percentage_point"),
        ("Rates went up a quarter point.", "a quarter point", 0.25, "percentage_point"),
        (
            "Rates rose a quarter of a percentage point.",
            "a quarter of a percentage point",
            0.25,
            "percentage_point",
        ),
        ("He ran a quarter of a mile.", "a quarter of a mile", 0.25, "mile"),
        ("Five cups were stolen.", "Five", 5, ""),
    ],
)
def test_number_and_unit_are_read_from_the_writing(
    nlp: Language, text: str, written: str, value: float, unit: str
) -> None:
    quantity = only(nlp, text)
    assert (quantity.text, quantity.value, quantity.unit) == (written, pytest.approx(value), unit)


@pytest.mark.parametrize(
    ("text", "qualifier", "low", "high", "written"),
    [
        ("There were 12 guards.", Qualifier.EXACT, 12, 12, "12"),
        ("Exactly 12 guards came.", Qualifier.EXACT, 12, 12, "Exactly 12"),
        ("Nearly 2,000 guards came.", Qualifier.ABOUT, 2000, 2000, "Nearly 2,000"),
        ("Some two dozen guards came.", Qualifier.ABOUT, 24, 24, "Some two dozen"),
        ("An estimated 1.5 million people came.", Qualifier.ABOUT, 1.5e6, 1.5e6, "An estimated 1.5 million"),
        ("Fifty or so guards came.", Qualifier.ABOUT, 50, 50, "Fifty or so"),
        ("The 50-odd guards came.", Qualifier.ABOUT, 50, 50, "50-odd"),
        ("At least 12 guards came.", Qualifier.AT_LEAST, 12, None, "At least 12"),
        ("No fewer than 12 guards came.", Qualifier.AT_LEAST, 12, None, "No fewer than 12"),
        ("Twelve or more guards came.", Qualifier.AT_LEAST, 12, None, "Twelve or more"),
        ("A minimum of 12 guards came.", Qualifier.AT_LEAST, 12, None, "A minimum of 12"),
        ("More than a dozen guards came.", Qualifier.MORE_THAN, 12, None, "More than a dozen"),
        ("Well over 100 guards came.", Qualifier.MORE_THAN, 100, None, "Well over 100"),
        ("Up to 30 guards came.", Qualifier.AT_MOST, None, 30, "Up to 30"),
        ("As many as 500 guards came.", Qualifier.ABOUT, 500, 500, "As many as 500"),
        ("As much as 500 litres leaked.", Qualifier.ABOUT, 500, 500, "As much as 500 litres"),
        ("The crowd was estimated at 500.", Qualifier.ABOUT, 500, 500, "estimated at 500"),
        ("No more than 50 guards came.", Qualifier.AT_MOST, None, 50, "No more than 50"),
        ("Fewer than 50 guards came.", Qualifier.LESS_THAN, None, 50, "Fewer than 50"),
        ("Just under 50 guards came.", Qualifier.LESS_THAN, None, 50, "Just under 50"),
        ("At least some 50 guards came.", Qualifier.AT_LEAST, 50, None, "At least some 50"),
        ("Between 10 and 15 guards came.", Qualifier.RANGE, 10, 15, "Between 10 and 15"),
        ("It is between -5 and 10 degrees.", Qualifier.RANGE, -5, 10, "between -5 and 10 degrees"),
        ("Some 10-15 guards came.", Qualifier.RANGE, 10, 15, "Some 10-15"),
        ("Two or three guards came.", Qualifier.RANGE, 2, 3, "Two or three"),
        ("About 18 to 25 percent of guards came.", Qualifier.RANGE, 18, 25, "About 18 to 25 percent"),
        ("It costs $5-10 million.", Qualifier.RANGE, 5e6, 10e6, "$5-10 million"),
        ("It costs $5 million to $10 million.", Qualifier.RANGE, 5e6, 10e6, "$5 million to $10 million"),
        ("Dozens of guards came.", Qualifier.RANGE, 24, 99, "Dozens"),
        ("Tens of thousands of guards came.", Qualifier.RANGE, 20_000, 99_999, "Tens of thousands"),
        ("The toll has climbed past 5,000.", Qualifier.MORE_THAN, 5000, None, "past 5,000"),
        ("The toll exceeded 5,000.", Qualifier.MORE_THAN, 5000, None, "5,000"),
        (
            "Greater than or equal to 30 guards came.",
            Qualifier.AT_LEAST,
            30,
            None,
            "Greater than or equal to 30",
        ),
        ("From 20 through 100 guards came.", Qualifier.RANGE, 20, 100, "20 through 100"),
        ("Between 10 and about 15 guards came.", Qualifier.RANGE, 10, 15, "Between 10 and about 15"),
        ("As few as 20 guards came.", Qualifier.AT_LEAST, 20, None, "As few as 20"),
        ("Upwards of 300 guards came.", Qualifier.MORE_THAN, 300, None, "Upwards of 300"),
        ("Close to 900 guards came.", Qualifier.ABOUT, 900, 900, "Close to 900"),
        ("Workers handed over 12 keys.", Qualifier.EXACT, 12, 12, "12"),
    ],
)
def test_the_words_around_a_number_limit_it(
    nlp: Language, text: str, qualifier: Qualifier, low: float | None, high: float | None, written: str
) -> None:
    quantity = only(nlp, text)
    assert (quantity.qualifier, quantity.low, quantity.high) == (qualifier, low, high)
    assert quantity.text == written
    assert (quantity.value is None) == (qualifier is Qualifier.RANGE)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Nearly 2,000 peacekeepers left Orvania.", ["peacekeeper"]),
        ("Orvania sent a 2,000-strong force.", ["force"]),
        ("About 100,000 ethnic Armenians fled.", ["ethnic armenian"]),
        ("Hundreds of Russian peacekeepers left.", ["russian peacekeeper"]),
        ("Twelve people were killed.", ["person"]),
        ("At least 12 were killed.", ["person"]),
        ("Last year 300 died.", ["person"]),
        ("In Orvania 12 were wounded.", ["person"]),
        ("The blast killed 12.", ["person"]),
        ("The blast killed 12 and injured 30.", ["person", "person"]),
        ("The blast left 12 dead and 30 wounded.", ["dead", "wounded"]),
        ("Five people died and three others were hurt.", ["person", "person"]),
        ("The death toll rose to 21.", ["death toll"]),
        ("Four more soldiers were killed, bringing the death toll to 34.", ["soldier", "death toll"]),
        ("The ministry put the death toll at 21.", ["death toll"]),
        ("There were 21 deaths.", ["death"]),
        ("Officials gave a toll of 21.", ["toll"]),
        ("A total of 30 people fled.", ["person"]),
        ("A crowd of 5,000 people marched.", ["person"]),
        ("The 10-member panel met.", ["member"]),
        ("A six-week offensive ended.", ["offensive"]),
        ("A 34-year-old man was held.", ["age"]),
        ("Tom Arden, 34, was held.", ["age"]),
        ("The bank agreed a $1.2bn loan.", ["loan"]),
        ("A loan of $1.2bn was agreed.", ["loan"]),
        ("Damage of $5m was reported.", ["damage"]),
        ("The bank raised its key rate to 4.5 percent.", ["key rate"]),
        ("Prices rose 3% in May.", ["price"]),
        ("The quake struck 10 km (6 miles) deep.", ["depth", "depth"]),
        ("The town has a population of 3 million.", ["population"]),
        ("The number of cases has risen to 500.", ["case"]),
        ("Gunners hit 60 of 120 drones.", ["drone", "drone"]),
        ("Gunners hit 60 out of the 120 drones.", ["drone", "drone"]),
        ("Nearly half the population lacks power.", ["population"]),
        ("The floods left five dead, 12 missing and 30 homeless.", ["dead", "missing", "homeless"]),
        ("Another six were hurt, raising the toll to 45 dead.", ["person", "dead"]),
        ("The raid killed 300 men, women and children.", ["person"]),
        ("Two of Orvania's ministers resigned.", ["minister"]),
        ("About 130,000 U.S. troops remain.", ["us troop"]),
        ("The cabinet backs a $447 billion job-creation plan.", ["job creation plan"]),
        ("The boy vanished when he was five.", ["age"]),
        ("The driver and a student, 19, were killed.", ["age"]),
        ("A passenger, 63, died.", ["age"]),
        ("Two brothers, 19 and 21, were hurt.", ["brother", "age", "age"]),
        ("The victims, 12 men and 14 women, were flown out.", ["man", "woman"]),
        ("The bus driver, 3 teachers and 14 pupils were hurt.", ["teacher", "pupil"]),
        ("The economy has a 1.3 percent growth rate.", ["growth rate"]),
        ("Inflation eased to 3.1 percent from 3.4 percent.", ["inflation", "inflation"]),
        ("The toll rose to 45, up from 42.", ["toll", "toll"]),
        ("The senate voted 52-48 to pass it.", ["vote in favor", "vote against"]),
        ("The motion passed by 52 votes to 48.", ["vote in favor", "vote against"]),
        ("There were 52 votes in favour and 48 against.", ["vote in favor", "vote against"]),
    ],
)
def test_each_number_names_what_it_counts(nlp: Language, text: str, items: list[str]) -> None:
    assert [quantity.item for quantity in read(nlp, text)] == items


@pytest.mark.parametrize(
    ("text", "scope", "direction"),
    [
        ("The jobless rate rose to 5%.", Scope.LEVEL, ""),
        ("The jobless rate rose by 5%.", Scope.CHANGE, "up"),
        ("Exports fell 5%.", Scope.CHANGE, "down"),
        ("Analysts expect a 5% rise in exports.", Scope.CHANGE, "up"),
        ("The bank made a 25-basis-point cut.", Scope.CHANGE, "down"),
        ("Turnout was up half a percentage point.", Scope.CHANGE, "up"),
        ("The firm cut 1,200 jobs.", Scope.LEVEL, ""),
        ("Rescuers found five more bodies.", Scope.INCREMENT, ""),
        ("There were 12 fewer deaths on the roads.", Scope.CHANGE, "down"),
        ("The law limits the rise in fees to 4 percent.", Scope.CHANGE, "up"),
        ("Another 12 were arrested.", Scope.INCREMENT, ""),
        ("An additional 300 troops will come.", Scope.INCREMENT, ""),
        ("Twelve of the soldiers were held.", Scope.PART, ""),
        ("Inflation fell below 2%.", Scope.LEVEL, ""),
        ("A walker fell 150 meters.", Scope.LEVEL, ""),
        ("The party racked up 27 percent.", Scope.LEVEL, ""),
        ("About 40% of voters stayed home.", Scope.PART, ""),
    ],
)
def test_levels_changes_additions_and_parts_are_told_apart(
    nlp: Language, text: str, scope: Scope, direction: str
) -> None:
    quantity = only(nlp, text)
    assert (quantity.scope, quantity.direction) == (scope, direction)


def test_a_part_takes_the_item_of_the_whole_before_it(nlp: Language) -> None:
    whole, part = read(nlp, "Twelve miners were trapped, and eight of them died.")
    assert (whole.item, part.item, part.scope) == ("miner", "miner", Scope.PART)


def test_a_year_opens_no_range(nlp: Language) -> None:
    (forecast,) = read(nlp, "The maker cut its forecast for 2027 to 820,000 cars.")
    assert (forecast.value, forecast.item) == (820_000, "car")
    assert read(nlp, "Sales fell in the first half of 2026.") == []


def test_a_number_that_a_verb_leads_to_counts_the_plural_behind_it(nlp: Language) -> None:
    (cases,) = read(nlp, "There have been 1040 confirmed cases.")
    assert (cases.value, cases.item) == (1040, "confirmed case")
    assert read(nlp, "In 2019 damaged houses were rebuilt.") == []


def test_after_a_verb_of_change_to_joins_no_range(nlp: Language) -> None:
    change, level = read(nlp, "Prices rose 3% to 4.5%.")
    assert (change.value, change.scope, level.value, level.scope) == (3, Scope.CHANGE, 4.5, Scope.LEVEL)


@pytest.mark.parametrize(
    "text",
    [
        "The war began in 2020.",
        "The crisis of 2008 passed.",
        "The town changed in the 1990s.",
        "The talks ended on June 12.",
        "The talks ended on 12 June 2024.",
        "The talks run June 12-14.",
        "The talks began at 8:30 p.m. on Monday.",
        "The talks began at 8 p.m.",
        "It is the 20th round.",
        "They invoked Article 5.",
        "They cited Resolution 1701.",
        "The G7 met.",
        "Flight MH17 was lost.",
        "Covid-19 spread.",
        "A Boeing 737 landed.",
        "Trucks blocked Route 66.",
        "Call 555-1234 now.",
        "She lives at 10 Elm Street.",
        "One of the men left.",
        "They know one another.",
        "It was a one-sided game.",
        "The second half began.",
        "The Group of Seven met.",
        "Jets of the type F-16 landed.",
        "The iPhone 15 sold out.",
        "Highway 66 was shut.",
        "Channel 4 aired it.",
        "The 9/11 inquiry ended.",
        "The shop opens 24/7.",
        "Bus 42 hit a wall.",
        "Section 230 protects them.",
        "Formula One returns.",
        "Version 2.4.1 fixes the bug.",
        "Call 020 7946 0018 for help.",
        "She won by a two-to-one margin.",
        "It is the one hundred and first round.",
        "The talks at COP 28 ended.",
        "Sanna reached the last 16.",
        "Their test scores fell.",
        "Witnesses called 911 at once.",
        "The road ends in the village of Three Oaks.",
        "Studio 22 was shut.",
        "See https://veltra.example/a?x=20%25&n=30 now.",
    ],
)
def test_dates_names_and_pronouns_are_left_alone(nlp: Language, text: str) -> None:
    assert read(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The club paid a fee (1. 7m; $2.6m) for him.", 1.7e6, ""),
        ("The prize is worth 1.7m.", 1.7e6, ""),
        ("The €10 m plan failed.", 10e6, "EUR"),
        ("She is 1.7 m tall.", 1.7, "meter"),
        ("The price of the 3m wall rose to £500.", 3, "meter"),
        ("He won the 100m final and $10,000.", 100, "meter"),
        ("It took an hour and a half.", 1.5, "hour"),
        ("It took an hour and 15 minutes.", 1.25, "hour"),
        ("The trench is two and a quarter miles long.", 2.25, "mile"),
        ("Prices rose 3,5 percent.", 3.5, "percent"),
        ("Shares (-5%) fell.", -5, "percent"),
        ("Flats cost €4,000 a square metre.", 4000, "EUR / square meter"),
        ("The mine holds 278,000 t of copper.", 278_000, "metric_ton"),
        ("The 200-pound bear was shot.", 200, "pound"),
        ("The 200-pound fine was paid.", 200, "GBP"),
        ("The baby weighed 7 pounds 8 ounces.", 7.5, "pound"),
        ("The toy cost 20 pounds and 30 pence.", 20.3, "GBP"),
        ("The toy cost 500 Swedish crowns.", 500, "SEK"),
        ("The plan has two real flaws.", 2, ""),
        ("He fell down 12 stone steps.", 12, ""),
        ("He weighs 12 stone.", 12, "stone"),
        ("There were 14 cases per 100,000 people.", 0.00014, "ratio"),
        ("Support slid by four points to 22 percent.", 4, "percentage_point"),
        ("Support rose by four points in May, to 22 percent.", 4, "percentage_point"),
        ("One of every three wells is dry.", 1 / 3, "ratio"),
        ("The painter Ann Lee died on Friday at 82.", 82, "year"),
        ("Ann Lee was 82.", 82, "year"),
    ],
)
def test_neighbours_settle_what_a_number_measures(nlp: Language, text: str, value: float, unit: str) -> None:
    first = read(nlp, text)[0]
    assert (first.value, first.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    "text", ["The Rovers won 3-1.", "The Rovers lost 1-3 on Sunday.", "A 3-1 win was enough."]
)
def test_a_score_has_the_points_of_both_sides(nlp: Language, text: str) -> None:
    (score,) = read(nlp, text)
    assert (score.unit, score.low, score.high) == ("score", 1, 3)


def test_a_currency_holds_for_the_sum_beside_it(nlp: Language) -> None:
    text = "The town spends 3 million Swedish crowns on roads and 2 million on schools."
    assert [quantity.unit for quantity in read(nlp, text)] == ["SEK", "SEK"]


def test_a_currency_named_once_holds_for_the_bare_name_after_it(nlp: Language) -> None:
    named, bare = read(nlp, "It costs 14 billion Swedish kronor, up from 9 billion kronor.")
    assert (named.unit, bare.unit) == ("SEK", "SEK")


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("The mine employs 40 engineers. 18 of them were trapped.", "engineer"),
        ("Protesters gathered. At least 18 of them were held.", "protester"),
        ("Protesters threw stones at officers. 18 of them were held.", ""),
    ],
)
def test_them_stands_for_the_one_thing_that_it_can(nlp: Language, text: str, item: str) -> None:
    part = read(nlp, text)[-1]
    assert (part.item, part.scope) == (item, Scope.PART)


def test_a_change_by_a_number_may_end_at_another(nlp: Language) -> None:
    change, level = read(nlp, "The count rose by 20 to 45.")
    assert (change.value, change.scope, level.value, level.scope) == (20, Scope.CHANGE, 45, Scope.LEVEL)
    assert only(nlp, "Prices rose by 5 to 10 percent.").qualifier is Qualifier.RANGE


def test_spans_index_the_text_of_the_whole_document(nlp: Language) -> None:
    text = "The camp closed. At least 12 guards left for $1.2bn bases."
    quantities = read(nlp, text)
    assert len(quantities) == 2
    assert all(text[quantity.span.start : quantity.span.end] == quantity.text for quantity in quantities)


def test_every_physical_unit_is_known_to_pint() -> None:
    registry = pint.UnitRegistry()
    for name in load_lexicon("units")["physical"]:
        assert registry.parse_units(name) is not None


@pytest.mark.slow
def test_a_sentence_of_five_thousand_digits_and_one_of_as_many_numbers_are_read(nlp: Language) -> None:
    assert read(nlp, "Code " + "7" * 5000 + " came.") == []
    doc = nlp.make_doc("12 " * 5000)
    assert len(extract_quantities(doc[:])) == 5000


@pytest.mark.slow
@settings(max_examples=40)
@given(number=st.integers(min_value=2, max_value=10**12))
def test_a_count_with_separators_comes_back_whole(nlp: Language, number: int) -> None:
    if number < 10_000 or number % 100:
        number += 10_000
    quantity = only(nlp, f"They counted {number:,} ballots.")
    assert (quantity.value, quantity.item) == (number, "ballot")


@pytest.mark.slow
@settings(max_examples=40)
@given(text=st.text(alphabet="0123456789 ,.-–$%()/:;'abmnot", max_size=60))
def test_no_text_breaks_the_reader(nlp: Language, text: str) -> None:
    for quantity in read(nlp, text):
        assert quantity.text == text[quantity.span.start : quantity.span.end]
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
