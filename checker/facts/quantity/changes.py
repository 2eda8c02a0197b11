"""What a number is of: a level, a change, an addition or a part, and of which thing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from checker.facts.quantity.items import (
    dimension_of,
    is_increment,
    item_after,
    item_before,
    part_of,
    people,
    stands_for_people,
)
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
)
from checker.facts.quantity.terms import is_term
from checker.model import Scope

if TYPE_CHECKING:
    from spacy.tokens import Token

_THRESHOLDS = frozenset({"above", "below", "past", "under"})
_GAUGED = frozenset({"degree", "degree_Celsius", "degree_Fahrenheit", "oil_barrel / day"})
_WINDOW = 25  # tokens between a subject and its verb
_REACH = 14  # tokens between a verb and its figure; beyond, the link is a guess
_PREPOSITIONS = frozenset({"to", "by", "from", "at", "of", "as", "in", "than", "for", "with", "on"})


def find_counted(place: Place, before: str) -> Counted:
    """The item of the number at a place, with scope and direction.

    `before` is the item of the sentence's earlier number, the antecedent of "eight of them". The item
    is a lower-case lemma phrase with its head noun last, empty where the text does not say.
    """
    counted = _find_counted(place, before)
    return _as_change(counted) if place.is_relative else counted


def _is_by_a_fraction(place: Place) -> bool:
    """ "Rose by a quarter this spring": a change, and no quarter of the spring."""
    joint, at = _joint(place)
    verb = _verb_before(place, at) if place.form == "fraction" and joint == "by" else None
    return verb is not None and bool(_direction(verb))


def _as_change(counted: Counted) -> Counted:
    """ "Growth is forecast at 2 percent" tells the change that "will grow by 2 percent" does."""
    of_it, _, noun = counted.item.rpartition(" ")
    if counted.scope is not Scope.LEVEL or noun not in _noun_changes():
        return counted
    direction = "up" if noun in cues()["changes"]["nouns_up"] else "down"
    return Counted("economy" if of_it == "economic" else of_it, Scope.CHANGE, direction)


def _find_counted(place: Place, before: str) -> Counted:
    if place.unit is not None and place.unit.name == "magnitude":
        return Counted("magnitude")
    dimension = dimension_of(place)
    if dimension:
        return Counted(dimension)
    if is_term(place):
        return Counted("sentence")
    if place.unit is None and stands_for_people(place, place.end):
        return Counted(place.lower(place.end), Scope.INCREMENT if is_increment(place) else Scope.LEVEL)
    part = None if _is_by_a_fraction(place) else part_of(place, before)
    if part is not None:
        return part
    change = _comparative(place, before) or _change_noun(place) or _held(place) or _moved(place)
    if change is not None:
        return change
    scope = Scope.INCREMENT if is_increment(place) else Scope.LEVEL
    if place.unit is not None and place.unit.name == "ratio":
        scope = Scope.PART
    item = item_after(place) or item_before(place) or (people(place) if place.unit is None else "")
    return Counted(item or _item_of_level(place), scope)


def _comparative(place: Place, before: str) -> Counted | None:
    """ "5% higher", "12 more than last year", "up 3 points", "30 percent more homes"."""
    at, changes = place.end, cues()["changes"]
    by = place.left - 1 if place.lower(place.left - 1) == "by" else place.left  # "down by a fifth"
    for direction, name in (("up", "more"), ("down", "less")):
        if place.lower(by - 1) == direction and place.unit is not None and not _is_particle(place, by):
            beside = place.lower(by - 2) == "," and place.lower(by - 3) in {"percent", "cent", "%"}
            # "Puts support at 27 percent, up five points": the change is of the share beside it.
            return Counted((before if beside else "") or _subject_before(place), Scope.CHANGE, direction)
        if place.lower(at) not in changes[name]:
            continue
        fewer = place.unit is None and place.lower(at) == "fewer"  # "12 fewer deaths"
        if (place.is_relative or fewer) and place.tag(at + 1) in MODIFIER_TAGS:
            run = run_after(place.words, at + 1)
            return Counted(run[0] if run else "", Scope.CHANGE, direction)
        if place.unit is None and place.lower(at + 1) == "than":
            return Counted(before or _subject_before(place), Scope.CHANGE, direction)
        if place.unit is not None:
            return Counted(_subject_before(place), Scope.CHANGE, direction)
    return None


def _is_particle(place: Place, figure: int) -> bool:
    """Whether the "up" before a figure belongs to a verb, as in "racked up 27 percent"."""
    at = figure - 2
    return place.tag(at).startswith("VB") and place.words[at].lemma_ not in cue_set("resting_verbs")


def _change_noun(place: Place) -> Counted | None:
    """ "a 5% rise in exports", "an increase of 12", "a 25-basis-point cut"."""
    changes = cues()["changes"]
    after = place.end + 1 if place.tag(place.end) == "HYPH" else place.end
    while place.tag(after) in {"JJ", "RB", "NN"} and place.words[after].lemma_ not in _noun_changes():
        after += 1  # "a 5% annual rise"
        if after - place.end > 3:
            break
    before = place.left - 2 if place.lower(place.left - 1) == "of" else -1
    for index, about in ((after, after + 1), (before, place.end)):
        if not 0 <= index < len(place.words) or not _is_nounlike(place, index):
            continue
        lemma = place.words[index].lemma_.lower()
        if index == after and place.tag(after + 1) in NOUN_TAGS:
            continue  # "a 1.3 percent growth rate" is a level
        if lemma not in _noun_changes() or (place.unit is None and index == after):
            continue
        if lemma == "loss" and (place.unit is None or place.unit.kind == "money"):
            continue  # "a loss of $5 million", "the loss of 85 jobs": how much was lost in all
        direction = "up" if lemma in changes["nouns_up"] else "down"
        return Counted(_changed(place, index, about), Scope.CHANGE, direction)
    return None


def _is_nounlike(place: Place, index: int) -> bool:
    """A noun, or what the tagger takes for a verb in "a 22 percent cut in benefits"."""
    return place.tag(index) in {"NN", "NNS"} or (
        place.tag(index).startswith("VB") and place.lower(index + 1) == "in" and place.is_relative
    )


@cache
def _noun_changes() -> frozenset[str]:
    return cue_set("changes", "nouns_up") | cue_set("changes", "nouns_down")


def _changed(place: Place, noun: int, about: int) -> str:
    """What a noun of change is of: "in exports", a compound ("price rise"), else the subject."""
    for index in (about, noun + 1):
        if place.lower(index) in {"in", "of", "to"}:
            run = run_after(place.words, index + 1)
            if run and not is_period(place.words[run[1]]):
                return run[0]
    if place.tag(noun - 1) in NOUN_TAGS and noun - 1 >= place.end:
        return nominal(place.words, noun - 1)
    return ""  # the subject of "announced a 5% cut" is who cut


def _verb_before(place: Place, at: int) -> Token | None:
    """The nearest verb on the left that could govern the figure."""
    for index in range(at, max(at - _REACH, -1), -1):
        word = place.words[index]
        if word.text in {";", ":", "("}:
            return None
        if word.tag_.startswith("VB") and word.dep_ not in {"amod", "compound", "aux", "auxpass"}:
            return word
    return None


def _joint(place: Place) -> tuple[str, int]:
    """The preposition before the figure, if any, and the token before it."""
    at = place.left - 1
    if place.lower(at) in {"a", "an", "the"}:
        at -= 1
    if place.tag(at) in {"IN", "TO"} or place.lower(at) in _PREPOSITIONS:
        return place.lower(at), at - 1
    return "", at


def _moved(place: Place) -> Counted | None:
    """The figure of a verb of change: "rose by 5%" and "rose 5%" change, "rose to 5%" is a level."""
    joint, at = _joint(place)
    if joint not in {"", "by", "to", "from"}:
        return None
    verb = _verb_before(place, at)
    direction = _direction(verb) if verb is not None else ""
    if verb is None or not direction or (not joint and not _may_move(place, verb)):
        return None
    if place.lower(place.left) in _THRESHOLDS:  # "rose above 5%"
        return Counted(_mover(place, verb))
    if joint in {"to", "from"}:
        counted = item_after(place) if place.unit is None else ""
        return Counted(counted or _mover(place, verb))
    item = item_after(place) if place.unit is None else ""
    return Counted(item or _mover(place, verb), Scope.CHANGE, direction)


def _held(place: Place) -> Counted | None:
    """ "Caps rent rises at 3 percent", "limits the increase to 3 percent": the figure is of the change."""
    joint, at = _joint(place)
    verb = _verb_before(place, at) if joint in {"to", "at"} and place.is_relative else None
    if verb is None or verb.lemma_.lower() not in cue_set("holding_verbs"):
        return None
    for index in range(verb.i - place.words[0].i + 1, place.left):
        word = place.words[index]
        if word.tag_ in NOUN_TAGS and word.lemma_.lower() in _noun_changes():
            direction = "up" if word.lemma_.lower() in cues()["changes"]["nouns_up"] else "down"
            of_it = nominal(place.words, index - 1) if place.tag(index - 1) in NOUN_TAGS else ""
            return Counted(of_it or _changed(place, index, index + 1), Scope.CHANGE, direction)
    return None


def _direction(verb: Token) -> str:
    changes, lemma = cues()["changes"], verb.lemma_.lower()
    if lemma in changes["up"] or lemma in changes["raise"]:
        return "up"
    return "down" if lemma in changes["down"] or lemma in changes["lower"] else ""


def _may_move(place: Place, verb: Token) -> bool:
    """Whether a figure without a preposition can be a change: "rose 3%", but not "cut 1,200 jobs"."""
    if place.is_relative:
        return True
    changes, lemma = cues()["changes"], verb.lemma_.lower()
    beside = place.left - 1 == verb.i - place.words[0].i
    if place.unit is not None and place.unit.kind != "money" and place.unit.name not in _GAUGED:
        return False  # "fell 150 meters"
    moves = lemma in changes["up"] or lemma in changes["down"]
    return moves and beside and lemma not in {"lose", "gain", "add"} and item_after(place) in {"", "point"}


def _mover(place: Place, verb: Token) -> str:
    """What a verb's figure is of: its object where it has one before the figure, else its subject."""
    start = verb.i - place.words[0].i + 1
    for index in range(start, place.left):
        word = place.words[index]
        if word.head == verb and word.dep_ in {"dobj", "nsubj"} and word.tag_ in NOUN_TAGS:
            numbered = any(_is_number(near) for near in place.words[max(index - 3, start) : index])
            if not numbered:  # "rose 5 points to 21" is of the subject
                return nominal(place.words, index)
    return _subject(place, verb)


def _is_number(word: Token) -> bool:
    year = word.text.isdecimal() and len(word.text) == 4 and word.text[:2] in {"19", "20"}
    return word.dep_ == "nummod" and not year  # "its 2031 growth forecast"


def _subject(place: Place, verb: Token) -> str:
    # A window in place of Token.children, whose cost grows with the whole sentence.
    base, token = place.words[0].i, verb
    for _ in range(4):
        at = token.i - base
        for index in range(max(at - _WINDOW, 0), at):
            word = place.words[index]
            if word.head == token and word.dep_ in {"nsubj", "nsubjpass"} and word.tag_ in NOUN_TAGS:
                return nominal(place.words, index)
        if token.dep_ in {"relcl", "acl"} and token.head.tag_ in NOUN_TAGS:
            return nominal(place.words, token.head.i - base)
        if token.dep_ not in {"conj", "xcomp", "advcl", "ccomp", "aux"} or token.head == token:
            break
        token = token.head
    return _noun_left_of(place, verb.i - base)


def _noun_left_of(place: Place, at: int) -> str:
    """The noun phrase just before a token: what the order of words makes the subject."""
    for index in range(at - 1, max(at - 7, -1), -1):
        word = place.words[index]
        if word.tag_ in NOUN_TAGS and not is_period(word):
            return nominal(place.words, index)
        if word.is_punct or word.tag_ == "PRP":
            break
    return ""


def _subject_before(place: Place) -> str:
    verb = _verb_before(place, place.left - 1)
    return _subject(place, verb) if verb is not None else _noun_left_of(place, place.left - 1)


def _item_of_level(place: Place) -> str:
    """The subject of a verb that states a figure: "the toll stood at 21", "inflation hit 9.1%"."""
    joint, at = _joint(place)
    if joint not in {"", "to", "at", "from"}:
        return ""
    if not joint and at > 0 and place.tag(at) == "RB":
        at -= 1
    if place.lower(place.left) == "estimated" and place.lower(place.left + 1) in {"at", "to"}:
        joint, at = "at", place.left
    verb = _verb_before(place, at)
    if verb is None or (not joint and verb.i - place.words[0].i != at):
        return ""
    states = cue_set("placing_verbs") if joint else cue_set("level_verbs")
    return _mover(place, verb) if verb.lemma_.lower() in states else ""
