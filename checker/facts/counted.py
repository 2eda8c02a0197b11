"""What a number counts or measures, and whether it is a level, a change, an addition or a part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from checker.facts.amounts import Unit
from checker.lexicon import load_lexicon
from checker.model import Scope

_REACH = 14  # tokens between a verb and its figure; beyond, the link is a guess
_RELATIVE = frozenset({"percent", "percentage_point", "basis_point", "ratio"})
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_MODIFIER_TAGS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "AFX"}) | _NOUN_TAGS
_POINTERS = frozenset({"them", "whom", "those", "which", "these"})
_PREPOSITIONS = frozenset({"to", "by", "from", "at", "of", "as", "in", "than", "for", "with", "on"})


@dataclass(frozen=True, slots=True)
class Counted:
    """The thing counted, the scope of the number, and the direction of a change."""

    item: str = ""
    scope: Scope = Scope.LEVEL
    direction: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands among its sentence's tokens: its limits begin at `left`, it ends at `end`."""

    words: Sequence[Token]
    left: int
    end: int
    unit: Unit | None
    tied: bool
    form: str

    def lower(self, index: int) -> str:
        return self.words[index].lower_ if 0 <= index < len(self.words) else ""

    def tag(self, index: int) -> str:
        return self.words[index].tag_ if 0 <= index < len(self.words) else ""

    @property
    def is_relative(self) -> bool:
        return self.unit is not None and self.unit.name in _RELATIVE


@cache
def _cues() -> dict[str, Any]:
    cues: dict[str, Any] = load_lexicon("quantity_cues")
    return cues


@cache
def _set(*path: str) -> frozenset[str]:
    node: Any = _cues()
    for name in path:
        node = node[name]
    return frozenset(node)


def find_counted(place: Place, before: str) -> Counted:
    """The item of the number at a place, with scope and direction.

    `before` is the item of the sentence's earlier number, the antecedent of "eight of them". The item
    is a lower-case lemma phrase with its head noun last, empty where the text does not say.
    """
    if place.unit is not None and place.unit.name == "magnitude":
        return Counted("magnitude")
    dimension = _dimension(place)
    if dimension:
        return Counted(dimension)
    part = _part(place, before)
    if part is not None:
        return part
    change = _comparative(place) or _change_noun(place) or _moved(place)
    if change is not None:
        return change
    scope = Scope.INCREMENT if _is_increment(place) else Scope.LEVEL
    if place.unit is not None and place.unit.name == "ratio":
        scope = Scope.PART
    item = _item_after(place) or _item_before(place) or (_people(place) if place.unit is None else "")
    return Counted(item or _item_of_level(place), scope)


# --- parts ------------------------------------------------------------------------------------


def _part(place: Place, before: str) -> Counted | None:
    """ "eight of them", "12 of the soldiers", "60 out of 120 trucks", "5% of voters"."""
    at = place.end
    if place.lower(at) == "out" and place.lower(at + 1) == "of":
        at += 1
    if place.lower(at) != "of" or (place.unit is not None and not place.is_relative):
        return None
    if place.lower(at + 1) in _POINTERS:
        run = _run_after(place.words, at + 2) if place.tag(at + 2) in _MODIFIER_TAGS else None
        return Counted((run[0] if run else "") or before or "person", Scope.PART)
    definite = place.tag(at + 1) in {"DT", "PRP$", "CD"} or place.lower(at + 1) == "all"
    if place.form in {"vague", "couple"} and not definite:
        return None
    run = _run_after(place.words, at + 1, skip_numbers=True)
    return Counted(run[0], Scope.PART) if run else None


# --- noun phrases -----------------------------------------------------------------------------


def _run_after(words: Sequence[Token], at: int, *, skip_numbers: bool = False) -> tuple[str, int] | None:
    """The noun phrase that begins at a token: its item and the index of its head noun."""
    dropped = _set("dropped_modifiers")
    skipped = 0
    while at < len(words) and skipped < 6 and _is_skipped(words[at], dropped, skip_numbers=skip_numbers):
        at, skipped = at + 1, skipped + 1
    parts: list[int] = []
    head = -1
    for index in range(at, min(at + 8, len(words))):
        word = words[index]
        if not _continues(words, index, head):
            break
        parts.append(index)
        if word.tag_ in _NOUN_TAGS:
            head = index
    if head < 0:
        return None
    return phrase([words[index] for index in parts if index <= head]), head


def _is_skipped(word: Token, dropped: frozenset[str], *, skip_numbers: bool) -> bool:
    if word.lower_ in dropped or word.is_quote or word.tag_ in {"DT", "PRP$", "PDT", "HYPH"}:
        return True
    return skip_numbers and (word.tag_ == "CD" or word.lower_ in {"all", "about", "some", "around", "nearly"})


def _continues(words: Sequence[Token], index: int, head: int) -> bool:
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else None
    if head >= 0 and words[head].tag_ in {"NNS", "NNPS"} and not _heads(words[head], word):
        return False  # a plural closes its phrase, unless it modifies the next noun ("women soldiers")
    if word.tag_ in _NOUN_TAGS:
        return not (head >= 0 and _is_calendar(word))
    if word.tag_ in {"VBN", "VBG", "VBD"} and head < 0:
        return following is not None and following.tag_ in _MODIFIER_TAGS and word.dep_ not in {"ROOT", "relcl"}
    if word.tag_ in _MODIFIER_TAGS:
        return head < 0 or (following is not None and following.tag_ in _NOUN_TAGS and word.dep_ == "amod")
    if following is None:
        return False
    if word.tag_ == "HYPH" or word.lower_ == "and":
        return head < 0 and following.tag_ in _MODIFIER_TAGS and index > 0 and word.lower_ != words[index - 1].lower_
    return word.tag_ == "RB" and head < 0 and following.tag_ in {"JJ", "VBN"} and word.dep_ == "advmod"


def _heads(inner: Token, outer: Token) -> bool:
    return outer.tag_ in _NOUN_TAGS and inner.dep_ in {"compound", "amod", "nmod"} and inner.head.i >= outer.i


def _is_calendar(word: Token) -> bool:
    lower = word.lower_.rstrip(".")
    return lower in _set("months") and word.text[0].isupper() or lower.endswith("day") and len(lower) > 5


def phrase(words: Sequence[Token]) -> str:
    """The lower-case lemma phrase of a noun phrase's words, its head last ("ethnic armenian")."""
    dropped = _set("dropped_modifiers")
    kept = [
        word.lower_ if word is not words[-1] and word.tag_ not in {"NNS", "NNPS"} else singular(word)
        for word in words
        if word.is_alpha and word.lower_ not in dropped and word.tag_ not in {"DT", "PRP$", "CD", "CC", "RB"}
    ]
    return " ".join(kept)


def singular(word: Token) -> str:
    """A noun's lower-case singular; people and persons are `person`."""
    lemma = word.lemma_.lower()
    if word.lower_ in _set("persons") or lemma in _set("persons"):
        return "person"
    if word.tag_ not in {"NNS", "NNPS"} or lemma != word.lower_ or not lemma.endswith("s"):
        return lemma
    if lemma.endswith("ies") and len(lemma) > 4:
        return lemma[:-3] + "y"
    if lemma.endswith(("sses", "shes", "ches", "xes")):
        return lemma[:-2]
    return lemma if lemma.endswith(("ss", "us", "is")) else lemma[:-1]


def _phrase_ending(words: Sequence[Token], head: int) -> str:
    """The item of the noun phrase whose head stands at a token."""
    start = head
    while start > 0 and head - start < 4:
        word = words[start - 1]
        joins = word.tag_ in _MODIFIER_TAGS - {"VBN", "VBG"} or word.tag_ == "HYPH"
        if not joins and not (word.tag_ in {"VBN", "VBG"} and word.dep_ in {"amod", "compound"}):
            break
        start -= 1
    kept = [word for word in words[start : head + 1] if not _is_calendar(word)]
    return phrase(kept)


def _nominal(words: Sequence[Token], head: int) -> str:
    """The item of a noun, through an empty one: "the number of people" is people."""
    lemma = words[head].lemma_.lower()
    if lemma in _set("empty_nouns"):
        if head + 1 < len(words) and words[head + 1].lower_ == "of":
            run = _run_after(words, head + 2)
            return run[0] if run else ""
        return ""
    return _phrase_ending(words, head)


# --- what stands after and before -------------------------------------------------------------


def _dimension(place: Place) -> str:
    if place.unit is None or place.unit.kind == "money":
        return ""
    at = place.end + 1 if place.tag(place.end) == "HYPH" else place.end
    if place.lower(at) == "(":  # "10 km (6 miles) deep"
        at = next((i + 1 for i in range(at, min(at + 8, len(place.words))) if place.lower(i) == ")"), at)
    dimension = _cues()["dimensions"].get(place.lower(at), "")
    if dimension == "length" and place.unit.kind == "time":
        return ""
    if place.unit.name == "year" and _introduces_age(place):
        return "age"
    return str(dimension)


def _introduces_age(place: Place) -> bool:
    return place.lower(place.left - 1) == "aged" or (
        place.lower(place.left - 1) == "of" and place.lower(place.left - 2) == "age"
    )


def _item_after(place: Place) -> str:
    at = place.end
    if place.lower(at) in {"worth", "or"} and place.lower(at + 1) == "of":
        at += 1
    if place.unit is None:
        return _counted_noun(place, at)
    if place.lower(at) == "of":
        run = _run_after(place.words, at + 1)
        return run[0] if run else ""
    if place.lower(at) == "in" and place.tag(at + 1) in {"NN", "NNS", "JJ", "VBG"}:
        run = _run_after(place.words, at + 1)
        return run[0] if run and not _is_period(place.words[run[1]]) else ""
    return _modified_noun(place)


def _is_period(word: Token) -> bool:
    return _is_calendar(word) or singular(word) in {
        "second", "minute", "hour", "day", "week", "month", "year", "decade", "quarter", "morning", "night",
        "afternoon", "evening", "weekend", "time", "row", "today", "yesterday", "tomorrow",
    }  # fmt: skip


def _counted_noun(place: Place, at: int) -> str:
    if place.tied and place.tag(at) == "HYPH":
        at += 1
        if place.lower(at) == "strong":
            at += 1
        elif place.tag(at) in _NOUN_TAGS:  # "10-member panel": members
            return singular(place.words[at])
    if place.form in {"vague", "couple"} and place.lower(at) == "of":
        at += 1
    elif place.lower(at) in {"of", "the", "a", "an", "this", "that"}:
        return ""
    if place.lower(at) in _set("states") and place.tag(at + 1) not in _NOUN_TAGS | {"CC", "HYPH"}:
        return ""
    run = _run_after(place.words, at)
    return run[0] if run and not _is_period(place.words[run[1]]) else ""


def _modified_noun(place: Place) -> str:
    """The noun that a measure modifies: "a $1.2bn loan", "a six-week offensive"."""
    last = place.words[place.end - 1]
    share = place.unit is not None and place.unit.name == "ratio"
    if not place.tied and not share and last.is_alpha and last.lower_.endswith("s") and len(last) > 3:
        return ""
    at = place.end
    if place.tag(at) == "HYPH":
        at += 2 if place.lower(at + 1) in {"long", "a"} else 1
    if place.tag(at) not in _MODIFIER_TAGS or place.lower(at) in _set("dropped_modifiers"):
        return ""
    run = _run_after(place.words, at)
    if not run or _is_period(place.words[run[1]]):
        return ""
    return run[0]


def _item_before(place: Place) -> str:
    """The noun that a figure completes: "a toll of 21", "damage of $5m", "Death toll: 21"."""
    at = place.left - 1
    if place.lower(at) in {"a", "an"}:
        at -= 1
    joint = place.lower(at)
    if joint == "worth" and place.tag(at - 1) in _NOUN_TAGS:
        return _nominal(place.words, at - 1)
    if joint not in {"of", ":"} or at < 1:
        return ""
    return _nominal(place.words, at - 1) if place.tag(at - 1) in _NOUN_TAGS else ""


def _people(place: Place) -> str:
    """ "12 were killed", "killed 12", "12 dead": people, or the state that stands for them."""
    previous = place.words[place.left - 1] if place.left else None
    at, helped = place.end, False
    while at < len(place.words) and place.words[at].tag_ in {"RB", "JJR"} or place.lower(at) in _BE:
        helped = helped or place.lower(at) in _BE
        at += 1
    follows = place.words[at] if at < len(place.words) else None
    if follows is not None and follows.lower_ in _set("states"):
        return "person" if helped else follows.lower_
    if follows is not None and follows.lemma_ in _set("person_verbs") and follows.tag_.startswith("VB"):
        return "person"
    if previous is not None and previous.lemma_ in _set("person_verbs"):
        return "person"
    return ""


_BE = frozenset({"were", "was", "are", "is", "been", "be", "being", "have", "had", "has", "remain", "remained"})


def _is_increment(place: Place) -> bool:
    cues = _cues()["increments"]
    before = {place.lower(place.left - 1), f"{place.lower(place.left - 2)} {place.lower(place.left - 1)}"}
    return bool(before & set(cues["before"])) or place.lower(place.end) in cues["after"]


# --- change and level -------------------------------------------------------------------------


def _comparative(place: Place) -> Counted | None:
    """ "5% higher", "12 more than last year", "up 3 points"."""
    at, changes = place.end, _cues()["changes"]
    compared = place.unit is not None or place.lower(at + 1) == "than"
    for direction, name in (("up", "more"), ("down", "less")):
        if place.lower(at) in changes[name] and compared and place.tag(at + 1) not in _NOUN_TAGS:
            return Counted(_subject_before(place), Scope.CHANGE, direction)
        if place.lower(place.left - 1) == direction and place.unit is not None:
            return Counted(_subject_before(place), Scope.CHANGE, direction)
    return None


def _change_noun(place: Place) -> Counted | None:
    """ "a 5% rise in exports", "an increase of 12", "a 25-basis-point cut"."""
    changes = _cues()["changes"]
    after = place.end + 1 if place.tag(place.end) == "HYPH" else place.end
    while place.tag(after) in {"JJ", "RB", "NN"} and place.words[after].lemma_ not in _noun_changes():
        after += 1  # "a 5% annual rise"
        if after - place.end > 3:
            break
    before = place.left - 2 if place.lower(place.left - 1) == "of" else -1
    for index, about in ((after, after + 1), (before, place.end)):
        if not 0 <= index < len(place.words) or place.words[index].tag_ not in {"NN", "NNS"}:
            continue
        lemma = place.words[index].lemma_.lower()
        if lemma not in _noun_changes() or (place.unit is None and index == after):
            continue
        direction = "up" if lemma in changes["nouns_up"] else "down"
        return Counted(_changed(place, index, about), Scope.CHANGE, direction)
    return None


@cache
def _noun_changes() -> frozenset[str]:
    return _set("changes", "nouns_up") | _set("changes", "nouns_down")


def _changed(place: Place, noun: int, about: int) -> str:
    """What a noun of change is of: "in exports", a compound ("price rise"), else the subject."""
    for index in (about, noun + 1):
        if place.lower(index) in {"in", "of", "to"}:
            run = _run_after(place.words, index + 1)
            if run and not _is_period(place.words[run[1]]):
                return run[0]
    if place.tag(noun - 1) in _NOUN_TAGS and noun - 1 >= place.end:
        return _nominal(place.words, noun - 1)
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
    return (place.lower(at), at - 1) if place.lower(at) in _PREPOSITIONS else ("", at)


def _moved(place: Place) -> Counted | None:
    """The figure of a verb of change: "rose by 5%" and "rose 5%" change, "rose to 5%" is a level."""
    joint, at = _joint(place)
    if joint in {"of", "in", "for", "than", "with", "as", "on"}:
        return None
    verb = _verb_before(place, at)
    direction = _direction(verb) if verb is not None else ""
    if verb is None or not direction or (not joint and not _may_move(place, verb)):
        return None
    if joint == "at":
        return None
    if joint in {"to", "from"}:
        counted = _item_after(place) if place.unit is None else ""
        return Counted(counted or _mover(place, verb))
    return Counted(_mover(place, verb), Scope.CHANGE, direction)


def _direction(verb: Token) -> str:
    changes, lemma = _cues()["changes"], verb.lemma_.lower()
    if lemma in changes["up"] or lemma in changes["raise"]:
        return "up"
    return "down" if lemma in changes["down"] or lemma in changes["lower"] else ""


def _may_move(place: Place, verb: Token) -> bool:
    """Whether a figure without a preposition can be a change: "rose 3%", but not "cut 1,200 jobs"."""
    if place.is_relative:
        return True
    changes, lemma = _cues()["changes"], verb.lemma_.lower()
    beside = place.left - 1 == verb.i - place.words[0].i
    moves = lemma in changes["up"] or lemma in changes["down"]
    return moves and beside and lemma not in {"lose", "gain", "add"} and not _item_after(place)


def _mover(place: Place, verb: Token) -> str:
    """What a verb's figure is of: its object where it has one before the figure, else its subject."""
    end = place.words[place.left].i
    lemma = verb.lemma_.lower()
    if lemma not in _set("changes", "up") | _set("changes", "down") or verb.tag_ == "VBG":
        for child in verb.children:
            if child.dep_ in {"dobj", "nsubj"} and verb.i < child.i < end and child.tag_ in _NOUN_TAGS:
                return _nominal(place.words, child.i - place.words[0].i)
    return _subject(place, verb)


def _subject(place: Place, verb: Token) -> str:
    base, token = place.words[0].i, verb
    for _ in range(4):
        for child in token.children:
            if child.dep_ in {"nsubj", "nsubjpass"} and child.i < token.i and child.tag_ in _NOUN_TAGS:
                return _nominal(place.words, child.i - base)
        if token.dep_ in {"relcl", "acl"} and token.head.tag_ in _NOUN_TAGS:
            return _nominal(place.words, token.head.i - base)
        if token.dep_ not in {"conj", "xcomp", "advcl", "ccomp", "aux"} or token.head is token:
            break
        token = token.head
    return _noun_left_of(place, verb.i - base)


def _noun_left_of(place: Place, at: int) -> str:
    """The noun phrase just before a token: what the order of words makes the subject."""
    for index in range(at - 1, max(at - 7, -1), -1):
        word = place.words[index]
        if word.tag_ in _NOUN_TAGS and not _is_period(word):
            return _nominal(place.words, index)
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
    verb = _verb_before(place, at)
    if verb is None or verb.lemma_.lower() not in _set("level_verbs"):
        return ""
    return _mover(place, verb)
