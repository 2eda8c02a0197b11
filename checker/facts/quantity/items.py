"""The thing a number counts or measures, from the words beside it."""

from __future__ import annotations

from checker.concepts import exclusive_class
from checker.facts.quantity.phrases import (
    MODIFIER_TAGS,
    NOUN_TAGS,
    Counted,
    Place,
    cue_set,
    cues,
    is_period,
    nominal,
    run_after,
    singular,
)
from checker.model import Scope

_NEAR = 25  # tokens between a pronoun and what it stands for
_POINTERS = frozenset({"them", "whom", "those", "which", "these"})
_BE = frozenset({"were", "was", "are", "is", "been", "be", "being", "have", "had", "has"})
_STAY = frozenset({"remain", "remained", "remains", "still"})


def part_of(place: Place, before: str) -> Counted | None:
    """ "eight of them", "12 of the soldiers", "60 out of 120 trucks", "5% of voters"."""
    at = place.end
    if place.form == "fraction" and place.tag(at) in {"DT", "PRP$"}:  # "half the population"
        run = run_after(place.words, at)
        return Counted(run[0] if run else "", Scope.PART)
    if place.lower(at) == "out" and place.lower(at + 1) == "of":
        at += 1
    if place.lower(at) != "of" or (place.unit is not None and not place.is_relative):
        return None
    if place.lower(at + 1) in _POINTERS:
        run = run_after(place.words, at + 2) if place.tag(at + 2) in MODIFIER_TAGS else None
        return Counted((run[0] if run else "") or before or _antecedent(place), Scope.PART)
    definite = place.tag(at + 1) in {"DT", "PRP$", "CD"} or place.lower(at + 1) == "all"
    if place.form in {"vague", "few", "couple"} and not definite:
        return None
    run = run_after(place.words, at + 1, skip_numbers=True)
    return Counted(run[0], Scope.PART) if run else None


def _antecedent(place: Place) -> str:
    """What "them" stands for with no number before it: a counted noun near by, else the only plural there.

    Empty where several plurals could be meant: the text then does not say.
    """
    doc, at = place.words[0].doc, place.words[0].i + place.left
    plurals = [word for word in doc[max(at - _NEAR, 0) : at] if word.tag_ == "NNS" and not is_period(word)]
    counted = [
        word for word in plurals if any(near.dep_ == "nummod" for near in doc[max(word.i - 3, 0) : word.i])
    ]
    items = {singular(word) for word in counted[-1:] or plurals}
    return items.pop() if len(items) == 1 else ""


def dimension_of(place: Place) -> str:
    if place.unit is None or place.unit.kind == "money":
        return ""
    at = place.end + 1 if place.lower(place.end) in {"-", "‑"} else place.end
    if place.lower(at) == "(":  # "10 km (6 miles) deep"
        at = next((i + 1 for i in range(at, min(at + 8, len(place.words))) if place.lower(i) == ")"), at)
    dimension = cues()["dimensions"].get(place.lower(at), "")
    if not dimension and place.unit.kind == "physical" and place.lower(place.left + 1) == "than":
        dimension = cues()["compared_dimensions"].get(place.lower(place.left), "")
    if dimension == "length" and place.unit.kind == "time":
        return ""
    if place.unit.name == "year" and _introduces_age(place):
        return "age"
    return str(dimension)


def _introduces_age(place: Place) -> bool:
    return place.lower(place.left - 1) == "aged" or (
        place.lower(place.left - 1) == "of" and place.lower(place.left - 2) == "age"
    )


def item_after(place: Place) -> str:
    at = place.end
    if place.lower(at) in {"worth", "or"} and place.lower(at + 1) == "of":
        at += 1
    if place.unit is None:
        return _counted_noun(place, at)
    if place.lower(at) == "of":
        run = run_after(place.words, at + 1)
        return run[0] if run else ""
    if place.lower(at) == "in" and place.tag(at + 1) in {"NN", "NNS", "JJ", "VBG"}:
        run = run_after(place.words, at + 1)
        return run[0] if run and not is_period(place.words[run[1]]) else ""
    return _modified_noun(place)


def _counted_noun(place: Place, at: int) -> str:
    if place.tied and place.tag(at) == "HYPH":
        at += 1
        if place.lower(at) == "strong":
            at += 1
        elif place.tag(at) in NOUN_TAGS:  # "10-member panel": members
            return singular(place.words[at])
    if place.form in {"vague", "few", "couple"} and place.lower(at) == "of":
        at += 1
    elif place.lower(at) == "head" and place.lower(at + 1) == "of":  # "five head of cattle"
        at += 2
    elif place.lower(at) in {"of", "the", "a", "an", "this", "that"}:
        return ""
    if stands_for_people(place, at):
        return ""
    run = run_after(place.words, at)
    if run is None or (is_period(place.words[run[1]]) and place.tag(run[1]) != "NNS"):
        return ""  # "killed 12 last week", but "three times"
    if place.lower(at - 1) == "strong" and place.lower(run[1] + 1) == "of":  # "a 28-strong fleet of ships"
        members = run_after(place.words, run[1] + 2)
        return members[0] if members and place.tag(members[1]) == "NNS" else run[0]
    return run[0]


def _modified_noun(place: Place) -> str:
    """The noun that a measure modifies: "a $1.2bn loan", "a six-week offensive"."""
    last = place.words[place.end - 1]
    share = place.unit is not None and place.unit.name == "ratio"
    if not place.tied and not share and last.is_alpha and last.lower_.endswith("s") and len(last) > 3:
        return ""
    at = place.end
    if place.tag(at) == "HYPH":
        at += 2 if place.lower(at + 1) in {"long", "a"} else 1
    if place.tag(at) not in MODIFIER_TAGS or place.lower(at) in cue_set("dropped_modifiers"):
        return ""
    run = run_after(place.words, at)
    if not run or is_period(place.words[run[1]]):
        return ""
    return run[0]


def item_before(place: Place) -> str:
    """The noun that a figure completes: "a toll of 21", "damage of $5m", "Death toll: 21"."""
    at = place.left - 1
    if place.lower(at) in {"a", "an"}:
        at -= 1
    joint = place.lower(at)
    if joint == "worth" and place.tag(at - 1) in NOUN_TAGS:
        return nominal(place.words, at - 1)
    if joint not in {"of", ":"} or at < 1:
        return ""
    return nominal(place.words, at - 1) if place.tag(at - 1) in NOUN_TAGS else ""


def stands_for_people(place: Place, at: int) -> bool:
    """Whether an adjective or participle is the thing counted: "12 dead", but not "12 dead soldiers"."""
    if place.lower(at) not in cue_set("states") or place.tag(at + 1) in NOUN_TAGS | {"HYPH"}:
        return False
    joined = place.lower(at + 1) in {"and", "or"} and place.lower(at + 2) in cue_set("states")
    return not (joined and place.tag(at + 3) in NOUN_TAGS)


def people(place: Place) -> str:
    """ "12 were killed", "killed 12", "12 dead": people, or the state that stands for them."""
    previous = place.words[place.left - 1] if place.left else None
    at, helped = place.end, False
    if place.lower(at) == "aboard" or (place.lower(at) == "on" and place.lower(at + 1) == "board"):
        return "person"
    while place.tag(at) in {"RB", "RBR", "JJR"} or place.lower(at) in _BE | _STAY:
        helped = helped or place.lower(at) in _BE
        at += 1
    follows = place.words[at] if at < len(place.words) else None
    if follows is not None and follows.lower_ in cue_set("states"):
        return "person" if helped else follows.lower_
    if follows is not None and follows.lemma_ in cue_set("person_verbs") and follows.tag_.startswith("VB"):
        return "person"
    if previous is not None and previous.lemma_ in cue_set("person_verbs"):
        return "person"
    return ""


def is_increment(place: Place) -> bool:
    increments = cues()["increments"]
    before = {place.lower(place.left - 1), f"{place.lower(place.left - 2)} {place.lower(place.left - 1)}"}
    if bool(before & set(increments["before"])) or place.lower(place.end) in increments["after"]:
        return True
    run = run_after(place.words, place.end + 1) if place.lower(place.end) == "new" else None
    return run is not None and bool(exclusive_class(place.words[run[1]].lemma_.lower()))  # "16 new cases"
