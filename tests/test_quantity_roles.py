"""What happened to those counted, and the wholes, parts and bounds of one sentence."""

from __future__ import annotations

import pytest
from spacy.language import Language

from checker.facts.quantity import extract_quantities
from checker.model import Qualifier, Quantity, Scope


def read(nlp: Language, text: str) -> list[Quantity]:
    return [quantity for sentence in nlp(text).sents for quantity in extract_quantities(sentence)]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Twelve people were killed.", ["death"]),
        ("The blast killed 12.", ["death"]),
        ("The blast killed 12 people.", ["death"]),
        ("Police confirmed the deaths of 12 people.", ["death"]),
        ("The quake left 12 dead.", ["death"]),
        ("The quake left 12 people dead.", ["death"]),
        ("The flood claimed 12 lives.", ["death"]),
        ("More than 30 people have been confirmed dead.", ["death"]),
        ("Twelve people were injured in the crash.", ["injury"]),
        ("The crash injured 12 people.", ["injury"]),
        ("Between 10 and 15 people were hurt.", ["injury"]),
        ("At least 12 people died and 30 others were wounded.", ["death", "injury"]),
        ("The raid killed three soldiers and two civilians.", ["death", "death"]),
        ("Police arrested 45 protesters and released 12.", ["arrest", "release"]),
        ("Two people are still missing.", ["missing"]),
        ("The flood left 300 families homeless.", ["homeless"]),
        ("The storm displaced 40,000 families.", ["displacement"]),
        ("The divers saved 12 lives.", ["rescue"]),
        ("Nobody was killed.", ["death"]),
        ("Three people suffered burns.", ["injury"]),
        ("Three people suffered losses.", [""]),
        ("Two guests were taken to hospital with injuries.", ["injury"]),
        ("Two guests were taken to court with a guard.", [""]),
        ("Everyone escaped unhurt.", ["injury"]),
        ("Not everyone escaped unhurt.", []),
        ("Everyone else was unhurt.", []),
        ("The ship carried 40 passengers.", [""]),
    ],
)
def test_a_count_says_what_happened_to_those_counted(nlp: Language, text: str, roles: list[str]) -> None:
    assert [quantity.role for quantity in read(nlp, text)] == roles


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("Everyone escaped unhurt.", "person"),
        ("All guests were unharmed.", "guest"),
        ("Everybody got out without injury.", "person"),
    ],
)
def test_that_all_are_unhurt_says_that_nought_are_hurt(nlp: Language, text: str, item: str) -> None:
    (nought,) = read(nlp, text)
    assert (nought.value, nought.item, nought.role) == (0, item, "injury")


def test_who_kills_is_not_counted_as_killed(nlp: Language) -> None:
    killers, killed = read(nlp, "Twelve rebels killed three guards.")
    assert (killers.role, killed.role) == ("", "death")


def test_a_number_after_of_the_whole_is_a_part_of_it(nlp: Language) -> None:
    whole, part = read(nlp, "Of the 40 injured, 12 are in hospital.")
    assert (whole.scope, part.scope, part.item) == (Scope.LEVEL, Scope.PART, "injured")


def test_two_bounds_of_one_number_are_a_range(nlp: Language) -> None:
    (quantity,) = read(nlp, "More than 10 but fewer than 20 people came.")
    assert (quantity.qualifier, quantity.low, quantity.high) == (Qualifier.RANGE, 10, 20)
    assert (quantity.text, quantity.item) == ("More than 10 but fewer than 20", "person")


def test_bounds_of_two_things_stay_apart(nlp: Language) -> None:
    assert len(read(nlp, "More than 10 boats and fewer than 20 people came.")) == 2


@pytest.mark.parametrize(
    ("text", "item", "role"),
    [
        ("The ministry put the number of goats slaughtered in the outbreak at 51,300.", "goat", ""),
        ("Coastguards cut to 11 the number of sailors missing after the storm.", "sailor", "missing"),
        ("The raids brought to seven the number of people held.", "person", "arrest"),
        (
            "The ministry put the number of goats culled in Orlo's fever outbreak at 300 on Monday.",
            "goat",
            "",
        ),
        ("The number killed rose to four.", "person", "death"),
        ("The number of injured has grown to 71.", "injured", "injury"),
        ("The number of confirmed cases now stands at 240.", "confirmed case", "infection"),
        ("Police raised the number of suspects in custody to nine.", "suspect", "arrest"),
        ("The number of climbers known to have died rose to nine.", "climber", "death"),
        ("The count of bodies recovered reached 19.", "body", "death"),
        ("The fire raised the toll to 45 dead.", "dead", "death"),
        ("A number of people moved to 12 homes.", "home", ""),
    ],
)
def test_a_count_noun_has_the_figure_in_every_order(nlp: Language, text: str, item: str, role: str) -> None:
    (quantity,) = read(nlp, text)
    assert (quantity.item, quantity.role, quantity.scope) == (item, role, Scope.LEVEL)


@pytest.mark.parametrize(
    ("text", "item", "role"),
    [
        (
            "A further 12 dengue cases were confirmed, taking the province's total to 43.",
            "dengue case",
            "infection",
        ),
        ("Police made five more arrests, taking the tally to 19.", "arrest", "arrest"),
        ("Nine new cases brought the total to 70.", "case", "infection"),
        ("Another 300 jobs will go, taking the figure to 2,100.", "job", "layoff"),
    ],
)
def test_a_bare_total_is_of_what_was_added(nlp: Language, text: str, item: str, role: str) -> None:
    added, total = read(nlp, text)
    assert (added.scope, total.scope) == (Scope.INCREMENT, Scope.LEVEL)
    assert (total.item, total.role) == (item, role)


@pytest.mark.parametrize(
    ("text", "count", "role"),
    [
        ("A third victim of the crash died on Friday.", 3, "death"),
        ("A sixth patient has died, the clinic said.", 6, "death"),
        ("It was the fourth arrest in the case.", 4, "arrest"),
        ("Police detained a second suspect.", 2, "arrest"),
        ("Her nurse was the 12th person to be arrested.", 12, "arrest"),
    ],
)
def test_an_ordinal_counts_up_those_harmed_or_held(nlp: Language, text: str, count: int, role: str) -> None:
    (quantity,) = read(nlp, text)
    assert (quantity.value, quantity.role, quantity.qualifier) == (count, role, Qualifier.EXACT)


@pytest.mark.parametrize(
    "text",
    [
        "The third round of talks was held in Orlo.",
        "A third ferry was added to the route.",
        "It was the third death in two weeks.",
        "A second gunman killed the guard.",
        "She won a second term in the third quarter.",
    ],
)
def test_other_ordinals_count_nothing(nlp: Language, text: str) -> None:
    assert not [quantity for quantity in read(nlp, text) if not quantity.unit and quantity.role]


@pytest.mark.parametrize(
    ("text", "value", "role"),
    [
        ("Of the 45 aboard 31 were saved and the rest are missing.", 14, "missing"),
        ("Of 30 hostages, 12 were freed, five were killed and the rest are missing.", 13, "missing"),
        ("Nine people were on board; three survived and the others died.", 6, "death"),
        ("All but two of the 12 crew were rescued.", 10, "rescue"),
        ("All but one of the 14 miners were rescued.", 13, "rescue"),
        ("None of the 12 passengers was hurt.", 0, "injury"),
        ("None of the 12 crew survived.", 12, "death"),
    ],
)
def test_what_is_left_is_reckoned(nlp: Language, text: str, value: int, role: str) -> None:
    assert [quantity.value for quantity in read(nlp, text) if quantity.role == role] == [value]


def test_the_whole_does_not_undergo_what_befell_a_part(nlp: Language) -> None:
    part, whole = read(nlp, "Two of the 12 crew were killed.")
    assert (part.role, whole.role) == ("death", "")


@pytest.mark.parametrize(
    "text", ["The crash left 26 casualties, five of whom died.", "Of the 40 injured, five died."]
)
def test_a_part_has_the_role_of_its_own_verb(nlp: Language, text: str) -> None:
    assert read(nlp, text)[-1].role == "death"


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("The vaccine is for children older than six.", Qualifier.MORE_THAN),
        ("The vaccine is for children over six.", Qualifier.MORE_THAN),
        ("Drivers younger than 21 pay more.", Qualifier.LESS_THAN),
        ("People over the age of 60 were told to stay in.", Qualifier.MORE_THAN),
        ("Adults 18 and older can vote.", Qualifier.AT_LEAST),
        ("She turned 34 on Monday.", Qualifier.EXACT),
    ],
)
def test_an_age_may_be_bounded(nlp: Language, text: str, qualifier: Qualifier) -> None:
    (quantity,) = read(nlp, text)
    assert (quantity.item, quantity.unit, quantity.qualifier) == ("age", "year", qualifier)


@pytest.mark.parametrize(
    ("text", "item", "scope"),
    [
        (
            "Orlo lowered its estimate of the storm damage to 5 million crowns.",
            "storm damage",
            Scope.LEVEL,
        ),
        ("The bank cut its growth forecast to 1.2 percent.", "", Scope.CHANGE),
        ("The bank on Monday lowered its 2031 growth forecast to 1.2 percent.", "", Scope.CHANGE),
        ("Economic growth is forecast at 1.4 percent.", "economy", Scope.CHANGE),
        ("Damage is estimated at 12 million dollars.", "damage", Scope.LEVEL),
        (
            "It raised its forecast for 2031 operating profit to 13 million euros.",
            "operating profit",
            Scope.LEVEL,
        ),
    ],
)
def test_an_estimate_is_of_what_it_estimates(nlp: Language, text: str, item: str, scope: Scope) -> None:
    (quantity,) = read(nlp, text)
    assert (quantity.item, quantity.scope) == (item, scope)
