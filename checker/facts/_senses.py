"""What a word says of how far an event has come, and which nouns are events: lookups in the lexicon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from checker.facts._words import OBJECTS, PREDICATES, Word, child_clause
from checker.lexicon import load_lexicon

_NO_EVENT = ("PERSON", "GPE", "MONEY")
# What may stand between a verb and its predicate of falsity, and how many words off this may be.
_LEADS = ("it", "as", "a", "an")
_PREDICATE_REACH, _CLAIM_REACH = 5, 40
_PATH = "way"  # "continued on their way" goes on along a path (the way-construction: Goldberg, 1995)


@dataclass(frozen=True, slots=True)
class StatusWords:
    """The word lists of `rules/lexicon/status.yaml`, as lookups. `longer` lists, by its first word,
    what may follow a verb."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    adjectives: dict[str, str]
    modals: dict[str, str]
    phrases: dict[str, str]
    longer: dict[str, dict[str, set[str]]]
    sets: dict[str, frozenset[str]]
    suffixes: tuple[str, ...]


@cache
def status_words() -> StatusWords:
    raw: dict[str, Any] = load_lexicon("status")
    senses = {
        name: {word: sense for sense, words in raw[name].items() for word in words}
        for name in ("verbs", "nouns", "adjectives", "modals")
    }
    for verb in raw["support"]:
        senses["verbs"].setdefault(verb, "support")
    sets = {name: frozenset(words) for name, words in raw.items() if isinstance(words, list)}
    longer: dict[str, dict[str, set[str]]] = {}
    for key in (*senses["verbs"], *raw["phrases"]):
        first, _, rest = key.partition(" ")
        if rest:
            longer.setdefault(first, {}).setdefault(rest.partition(" ")[0], set()).add(rest)
    suffixes = tuple(raw["event_suffixes"])
    return StatusWords(**senses, phrases=raw["phrases"], longer=longer, sets=sets, suffixes=suffixes)


def sense_of(word: Word) -> tuple[str, Word]:
    """The sense of a word as a link, empty where it has none, and the last word of its cue."""
    words = status_words()
    pos, lemma = word.pos, word.lemma
    if pos in ("NOUN", "PROPN"):
        return words.nouns.get(lemma, "saying" if lemma in words.sets["saying_nouns"] else ""), word
    if pos == "ADJ":
        return _sense_of_adjective(word), word
    if pos not in PREDICATES:
        return "", word
    if lemma == "go" and word.tag == "VBG" and child_clause(word, ("xcomp",)) is not None:
        return "planned", word
    if lemma == "have" and child_clause(word, ("xcomp",)) is not None:
        return "obligation", word
    if lemma in words.sets["judging"] and _calls_it_false(word):
        return "denied", word
    if lemma == "be" and (off := _called_off(word)) is not None:
        return "phrase:cancelled", off
    for key, last in verb_keys(word):
        if key in words.phrases:
            return "phrase:" + words.phrases[key], last
        if key == "go on" and any(child.dep == "pobj" and is_event(child) for child in last.children):
            return "begun", last  # "went on trial", "went on strike"
        if key in words.verbs:
            return words.verbs[key], last
    return ("be" if lemma == "be" else ""), word


def _called_off(copula: Word) -> Word | None:
    """ "Sunday's race is off", "is off because of the smoke"; "is off the coast" tells where."""
    off = next((child for child in copula.children if child.lower == "off" and child.i > copula.i), None)
    if off is None:
        return None
    after = off.after
    ends = after is None or after.pos in ("PUNCT", "SCONJ") or after.lower in status_words().sets["after_off"]
    return off if ends else None


def _calls_it_false(verb: Word) -> bool:
    """ "Called it false that", "described as baseless the report that", "called the claim that ... a lie".

    The predicate stands next to the verb, or at the end, after all that was claimed: there the parser
    hangs it on a word of the claim.
    """
    words = status_words()
    for after in _following(verb, _PREDICATE_REACH):
        if after.lower in words.sets["false_words"]:
            return True
        if after.lower not in _LEADS and after.pos not in ("ADV", "PUNCT"):
            break
    if not any(c.dep in OBJECTS and c.lemma in words.sets["saying_nouns"] for c in verb.children):
        return False
    return any(_ends_as_false(after, verb) for after in _following(verb, _CLAIM_REACH))


def _ends_as_false(word: Word, verb: Word) -> bool:
    """A predicate of falsity before a pause, which no "be" of the claim itself governs."""
    if word.lower not in status_words().sets["false_words"]:
        return False
    after, governor = word.after, word.head
    if after is not None and after.pos not in ("PUNCT", "CCONJ", "SCONJ"):
        return False
    return governor is verb or (governor.lemma != "be" and governor.i > verb.i)


def _sense_of_adjective(word: Word) -> str:
    if word.dep not in ("acomp", "amod", "oprd", "ROOT", "conj"):
        return ""
    if any(child.lower == "too" for child in word.children):
        return "fail"  # "too weak to attack" (Karttunen, 1971)
    adjectives = status_words().adjectives
    return adjectives.get(word.lower) or adjectives.get(word.lemma, "")


def verb_keys(word: Word) -> Iterator[tuple[str, Word]]:
    """A verb's lexicon keys, longest first: with what follows it, with a particle, alone."""
    lemma = word.lemma
    rests = status_words().longer.get(lemma)
    if rests is not None:
        yield from _longer_keys(word, rests)
    yield lemma, word


def _longer_keys(word: Word, rests: dict[str, set[str]]) -> Iterator[tuple[str, Word]]:
    raw = [after for after in _following(word, 5) if after.pos != "PUNCT"]
    for words in (raw, [after for after in raw if after.pos != "ADV"]):
        known = rests.get(words[0].lower, set()) if words else set()
        for count in (3, 2, 1) if known else ():
            rest = " ".join([after.lower for after in words[:count]])
            if rest in known and len(words) >= count and not _measures(words[count - 1]):
                yield f"{word.lemma} {rest}", words[count - 1]
    for child in word.children:
        known = rests.get(child.lower, set()) if child.i > word.i else set()
        if known and child.dep in ("prt", "advmod", "acomp") and child.lower in known:
            yield f"{word.lemma} {child.lower}", word
        elif known and child.dep == "prep":
            for noun in child.children:
                if noun.dep == "pobj" and f"{child.lower} {noun.lower}" in known:
                    yield f"{word.lemma} {child.lower} {noun.lower}", noun
    if "from" in rests and (held := kept_from(word)) is not None:
        yield f"{word.lemma} from", held.head
    for preposition in _of_verb_or_object(word):
        if f"{preposition.lower} date" in rests.get(preposition.lower, set()) and any(
            noun.dep == "pobj" and noun.entity == "DATE" for noun in preposition.children
        ):
            yield f"{word.lemma} {preposition.lower} date", word


def kept_from(verb: Word) -> Word | None:
    """What somebody was kept from: of "stopped them from entering" the gerund, whose subject is "them"."""
    prepositions = (child for child in _of_verb_or_object(verb) if child.lower == "from")
    gerunds = (child for prep in prepositions for child in prep.children if child.dep == "pcomp")
    return next(gerunds, None)


def _of_verb_or_object(word: Word) -> Iterator[Word]:
    """The prepositions of a verb: "moved the race to Sunday", where the parser may hang "to" on the race."""
    for child in word.children:
        if child.i > word.i and child.dep == "prep":
            yield child
        elif child.dep == "dobj":
            yield from (inner for inner in child.children if inner.dep == "prep" and inner.i > child.i)


def _measures(word: Word) -> bool:
    """ "is over 20": the word belongs to the number after it."""
    return word.pos in ("ADP", "ADV") and word.after is not None and word.after.pos == "NUM"


def _following(word: Word, count: int) -> Iterator[Word]:
    after = word.after
    while after is not None and count:
        yield after
        after, count = after.after, count - 1


def is_event(word: Word) -> bool:
    """True for a noun that names something that happens ("the attack", "a withdrawal")."""
    words, lemma = status_words(), word.lemma
    if word.pos == "PROPN":
        return is_named_event(word)
    if word.pos != "NOUN" or word.entity in _NO_EVENT:
        return False
    if lemma in words.sets["event_nouns"]:
        return True
    if any(child.dep == "nummod" for child in word.children):
        return False  # what is counted is a thing: "took 14 paintings"
    return lemma.endswith(words.suffixes) and len(lemma) > 5 and lemma not in words.sets["not_event_nouns"]


def is_named_event(word: Word) -> bool:
    """ "The Harvest Parade", "the Lindow Marathon": a name whose last word says what is held."""
    ends = word.after is None or word.after.pos != "PROPN"
    before = word.before
    named = before is not None and before.pos in ("PROPN", "ADJ", "PART", "DET")
    return (
        word.lower in status_words().sets["named_events"] and ends and named and word.entity not in _NO_EVENT
    )


def antecedent(clause: Word) -> Word:
    """The noun that a relative clause is about: of "the evacuation of the island, which began in April"
    the event, since only events begin."""
    noun = clause.head
    whole = noun.head.head
    begins = clause.lemma in status_words().sets["intransitive"] and not is_event(noun)
    if begins and noun.dep == "pobj" and noun.head.lower == "of" and is_event(whole):
        return whole
    return noun


def can_be_event(word: Word) -> bool:
    """True for a noun that is no person, place, path, sum or time."""
    named = word.entity in (*_NO_EVENT, "DATE", "TIME")
    return (
        (word.pos == "NOUN" and not named and word.lemma != _PATH)
        or _is_activity(word)
        or is_named_event(word)
    )


def _is_activity(word: Word) -> bool:
    """ "Trading was suspended", "filming was put off": a gerund that is acted on as a noun is."""
    return word.tag == "VBG" and word.dep in ("nsubjpass", "dobj") and word.entity == ""
