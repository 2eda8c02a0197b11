"""Numbers read again in the light of their neighbours: ages, magnitudes, pounds, split ranges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.concepts import counts_people
from checker.facts.numerals.atoms import after_hyphen
from checker.facts.quantity.amounts import POINT, Amount, read_amount
from checker.facts.quantity.compounds import read_one, with_smaller
from checker.facts.quantity.limits import left_limit
from checker.facts.quantity.phrases import cue_set, singular
from checker.facts.quantity.sentence import Sentence
from checker.facts.quantity.shares import read_share
from checker.facts.quantity.units import YEAR, Unit
from checker.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


_DEATH_REACH, _SUBJECT_REACH = 8, 25  # words between a verb and its age, a subject and its verb
_AGES, _AGE_BOUNDS = frozenset({"older", "younger"}), frozenset({"over", "under", "above", "below"})
_ANYONE = frozenset({"those", "anyone", "everyone", "anybody", "everybody", "all"})
_DAY_JOINTS = frozenset({"on", "in", "last", "this"})
_GOAL_REACH = 8  # words between the points and the share that they lead to
_A_SUM = 4  # "rose by 2 million to 20 million euros": no estimate is so wide
_HEAVY = 5_000  # a hyphenated "pound" above it is of money where nothing speaks of weight


def read_figure(view: Sentence, at: int) -> Amount | None:
    """The amount that begins at an atom as its neighbours make it, None where none does."""
    amount = read_amount(view.atoms, at) or read_one(view.atoms, at)
    if amount is None:
        return None
    if amount.form == "couple" and view.lower(amount.end - 1) != "of" and amount.unit is None:
        return None
    if amount.form == "range" and _comes_from_change(view, at, amount):
        amount = _lower_end(view, amount)
    amount = with_smaller(view.atoms, _pounds(view, amount) or amount)
    for reread in (_magnitude, _points, read_share, introduces_age):
        other = reread(view, amount)
        if other is not None:
            return other
    return amount


def _lower_end(view: Sentence, ranged: Amount) -> Amount:
    """The first number of a range alone, with the range's unit and scale."""
    first = read_amount(view.atoms, ranged.start, ranges=False)
    end, unit = (first.end, first.unit) if first is not None else (ranged.end, None)
    form = first.form if first is not None else ranged.form
    return replace(ranged, high=ranged.low, end=end, unit=unit or ranged.unit, form=form, tied=False)


def _comes_from_change(view: Sentence, at: int, ranged: Amount) -> bool:
    """ "rose 3% to 4.5%" and "rose from 10 to 15" give two figures, not a range."""
    before = left_limit(view, at, None)[1] - 1
    word = view.token(before - 1 if view.lower(before) in {"from", "by"} else before)
    changes = load_lexicon("quantity_cues")["changes"]
    lemma = word.lemma_.lower() if word is not None else ""
    moves = changes["up"] + changes["down"]
    moving = lemma in moves + changes["raise"] + changes["lower"]
    if view.lower(before) == "from":
        moves = moves + changes["raise"] + changes["lower"]  # "raised its tax from 18 to 22 percent"
        return moving or any(word.lemma_.lower() in moves for word in _before(view, before))
    if view.lower(before) == "by":  # "raised its forecast by $30 million to $410 million"
        moves = moves + changes["raise"] + changes["lower"]
        moving = moving or any(word.lemma_.lower() in moves for word in _before(view, before))
    amount = read_amount(view.atoms, at, ranges=False)
    if not moving or amount is None or view.lower(amount.end) != "to":
        return False
    # "rose by 20 to 45" ends at 45, but "rose by 5 to 10 percent" is a range
    by = view.lower(before) == "by"
    sum_after = ranged.unit is not None and ranged.unit.kind == "money" and ranged.high >= _A_SUM * ranged.low
    return (by and (ranged.unit is None or sum_after)) or amount.unit is not None


def _before(view: Sentence, at: int) -> Sequence[Token]:
    end = view.token_of[at]
    return view.words[max(end - 8, 0) : end]


def _points(view: Sentence, amount: Amount) -> Amount | None:
    """ "slid four points to 22 percent", "at 58 percent, four points higher": points of a share."""
    end = amount.end + 1
    if amount.unit or view.lower(amount.end) not in {"point", "points"}:
        return None
    before = left_limit(view, amount.start, None)[1] - 1
    before -= view.lower(before) in {"up", "down"}
    if view.lower(before) == "," and view.lower(before - 1) in {"percent", "cent", "%"}:
        return replace(amount, end=end, unit=POINT)
    for at in range(end, min(end + _GOAL_REACH, len(view.atoms) - 1)):
        if view.lower(at) in {"to", "from", "at", "reach"} or (at == end and view.lower(at) == ","):
            goal = read_amount(view.atoms, at + 1, ranges=False)
            if goal is not None and goal.unit is not None and goal.unit.name == "percent":
                return replace(amount, end=end, unit=POINT)
    return None


def _magnitude(view: Sentence, amount: Amount) -> Amount | None:
    """ "magnitude 6.2", "a magnitude of 6.2", "6.2 on the Richter scale"."""
    before = left_limit(view, amount.start, None)[1]
    named = view.lower(before - 1) == "magnitude" or (
        view.lower(before - 1) in {"of", "at"} and view.lower(before - 2) == "magnitude"
    )
    scaled = view.lower(amount.end) == "on" and "richter" in (
        view.lower(amount.end + 2),
        view.lower(amount.end + 1),
    )
    if amount.unit is None and (named or scaled):
        return replace(amount, unit=Unit("magnitude", "own"))
    return None


def _pounds(view: Sentence, amount: Amount) -> Amount | None:
    """Weight or sterling, for a bare "pounds"."""
    at = after_hyphen(view.atoms, amount.end)
    if amount.unit is not None or view.lower(at) not in {"pound", "pounds"}:
        return None
    weighed = frozenset(load_lexicon("units")["pound_weight"])
    heavy = view.lower(at + 1) == "of" or any(word.lemma_.lower() in weighed for word in view.words[:200])
    tied, following = at > amount.end, view.token(at + 1)
    if tied and following is not None and following.pos_ == "NOUN" and amount.high < _HEAVY:
        heavy = heavy or view.lower(at + 1) not in cue_set("sums")  # "a 200-pound bear"
    unit = Unit("pound", "physical") if heavy else Unit("GBP", "money")
    return replace(amount, end=at + 1, unit=unit, tied=tied)


def introduces_age(view: Sentence, amount: Amount) -> Amount | None:
    """ "Ann Smith, 34, said", "aged 34", "at the age of 34", "children over six", "adults 18 and older"."""
    if amount.unit is not None or amount.form not in {"digits", "range", "words"} or amount.high > 115:
        return None
    last = view.lower(amount.start - 1)
    named = _is_a_person(view.token(amount.start - 2))
    if last == "now":
        last = view.lower(amount.start - 2)
        named = (view.token(amount.start - 3) or view.words[0]).pos_ == "PROPN"
    apposed = named and last == "," and view.lower(amount.end) in {",", ".", ";"}
    apposed = apposed or _is_one_of_two_ages(view, amount)
    aged = last in {"aged", "age"} or (last == "between" and view.lower(amount.start - 2) == "aged")
    of_age = last == "of" and view.lower(amount.start - 2) == "age"
    of_age = of_age or (last == "of" and _is_boy_of(view, amount))
    stated = _states_age(view, amount) or _bounds_age(view, amount)
    if aged or of_age or stated or (apposed and amount.form == "digits"):
        return replace(amount, unit=YEAR)
    return None


def _is_boy_of(view: Sentence, amount: Amount) -> bool:
    """ "A boy of 14" with nothing behind it that is counted."""
    bearer, following = view.token(amount.start - 2), view.token(amount.end)
    counted = following is not None and following.pos_ in {"NOUN", "ADJ", "PROPN", "NUM"}
    return (
        bearer is not None
        and bearer.tag_ == "NN"
        and bearer.lower_ in cue_set("people_kinds")
        and not counted
    )


def _is_a_person(word: Token | None) -> bool:
    """A name, or one person by what they are: "Ann Smith, 34,", "a student, 19,"."""
    if word is None:
        return False
    if word.pos_ == "PROPN" or word.lower_ in cue_set("people_kinds"):
        return True
    return word.tag_ == "NN" and counts_people(word.lower_)


def _is_one_of_two_ages(view: Sentence, amount: Amount) -> bool:
    """ "Two brothers, 19 and 21, were hurt"."""
    first, last = amount.start, amount.end
    if view.lower(last) == "and":
        last += 2
    elif view.lower(first - 1) == "and":
        first -= 2
    bearers = view.token(first - 2)
    if last - first != 3 or view.lower(first - 1) != "," or view.lower(last) not in {",", ".", ";"}:
        return False
    if not all(view.lower(at).isdigit() for at in (first, last - 1)) or bearers is None:
        return False
    return bearers.tag_ == "NNS" and counts_people(singular(bearers))


def _bounds_age(view: Sentence, amount: Amount) -> bool:
    """ "Older than six", "18 or younger", and "over six" of people where the number counts nothing."""
    joined = view.lower(amount.end) in {"and", "or"} and view.lower(amount.end + 1) in _AGES
    if joined or view.lower(amount.end - 1) in _AGES:
        return True
    first = amount.start
    if view.lower(first) not in _AGES | _AGE_BOUNDS:  # the words that limit may be part of the amount
        first = left_limit(view, first, None)[1]
    if view.lower(first) in _AGES:
        return view.lower(first + 1) == "than"
    if [view.lower(at) for at in range(first + 1, first + 4)] == ["the", "age", "of"]:
        return True
    bearer, following = view.token(first - 1), view.token(amount.end)
    if view.lower(first) not in _AGE_BOUNDS or bearer is None or bearer.tag_ not in {"NNS", "DT", "NN"}:
        return False
    if following is not None and following.tag_ in {"NNS", "NNPS", "JJ", "CD"}:
        return False
    return bearer.lower_ in _ANYONE or (bearer.tag_ == "NNS" and counts_people(singular(bearer)))


def _states_age(view: Sentence, amount: Amount) -> bool:
    """ "when he was five", "she is about 15": a person's bare number is an age."""
    at = left_limit(view, amount.start, None)[1] - 1
    if view.lower(at) in {"now", "then", "still"}:
        at -= 1
    following = view.token(amount.end)
    turned = view.lower(at) == "turned"  # "turned 34 on Monday"
    counts = following is not None and following.pos_ in {"NOUN", "ADJ", "PROPN", "ADP", "VERB"}
    if counts and not (turned and following is not None and following.lower_ in _DAY_JOINTS):
        return False
    if view.lower(at) == "at":  # "died on Friday at 82"
        reach = range(max(at - _DEATH_REACH, 0), at)
        told = any(view.lower(i) in {"died", "dies", "dead"} and view.lower(i - 1) != "the" for i in reach)
        return amount.high > 1 and told  # "put the dead at 19" counts them
    if view.lower(at) not in {"is", "was", "turned"}:
        return False
    return view.lower(at - 1) in {"he", "she", "who"} or _is_of_one_person(view, at)


def _is_of_one_person(view: Sentence, verb: int) -> bool:
    """Whether the subject of "was" is a person by name: "Ann Lee was 34", "the singer, Ann Lee, was 34"."""
    last = verb - 1
    apposed = view.lower(last) == ","
    word, before = view.token(last - apposed), view.token(last - apposed - 1)
    if word is None or before is None or word.pos_ != "PROPN":
        return _has_named_subject(view, verb)
    if apposed:  # "Ann Lee, the singer from Halm, was 34" has its name further left
        opens = view.lower(last - 3) == "," or before.pos_ != "PROPN"
        return (before.pos_ == "PROPN" and opens) or _has_named_subject(view, verb)
    return _has_named_subject(view, verb)


# Endings of nouns for one who does something (Quirk et al. 1985, I.34).
_WHO_DOES = ("er", "or", "ist", "ian", "man", "woman")


def _has_named_subject(view: Sentence, verb: int) -> bool:
    at = view.token_of[verb]
    head = view.words[at]
    for word in view.words[max(at - _SUBJECT_REACH, 0) : at]:
        if word.head == head and word.dep_ in {"nsubj", "nsubjpass"}:
            return word.ent_type_ == "PERSON" or _is_one_by_kind(word)
    return False


def _is_one_by_kind(noun: Token) -> bool:
    """ "The boy", "the driver", and "the actress Ada Lund", but not "the crew"."""
    if noun.tag_ != "NN" or not counts_people(noun.lower_):
        return False
    if noun.lower_.endswith(_WHO_DOES):
        return True
    return noun.lower_ in cue_set("people_kinds") or noun.nbor().tag_ == "NNP"
