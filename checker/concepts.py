"""Which words name the same kind of event or the same kind of thing counted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import combinations

import Stemmer

from checker.lexicon import listed, load_lexicon

_WORD = re.compile(r"[^\W_]+")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_IN_ORDER = 20  # the first number words and ordinals are one to twenty
# Shorter words are rather the rest of another ("der", "under").
_SHORTEST = 3


@cache
def stem(word: str) -> str:
    """The Snowball (Porter 2) stem of a lower-case word: `withdrawal` and `withdraw` are one."""
    # One of its own each time: a stemmer is not made for several threads, and costs a microsecond.
    return str(Stemmer.Stemmer("english", 0).stemWord(word.lower()))


@cache
def _members(lexicon: str) -> dict[str, str]:
    members: dict[str, str] = {}
    for name, words in load_lexicon(lexicon)["classes"].items():
        for word in words:
            members.setdefault(word, name)
            if lexicon == "events":  # a village and a villager share a stem, and are counted apart
                members.setdefault(stem(word), name)
    return members


def _class_of(lexicon: str, phrase: str) -> str:
    """The class of a phrase by its whole, else by its last word; empty for a name and where none is known."""
    members = _members(lexicon)
    if phrase.rpartition(" ")[2][:1].isupper():
        return ""  # Marek Toll is no toll
    for key in (phrase, stem(phrase), *_heads(phrase)):
        if key in members:
            return members[key]
    return ""


def _heads(phrase: str) -> tuple[str, ...]:
    """The last word of a phrase and its stem; none of "take back", whose particle is no event."""
    verb, _, last = phrase.rpartition(" ")
    return () if verb and last in load_lexicon("events")["particles"] else (last, stem(last))


@cache
def event_class(lemma: str) -> str:
    """The class of an event word (`die` and `fatality`: `death`), or its stem where none is known."""
    return _class_of("events", lemma) or (_heads(lemma) or (stem(lemma),))[-1]


@cache
def event_classes() -> tuple[str, ...]:
    """The names of all classes of events."""
    return tuple(load_lexicon("events")["classes"])


@cache
def known_event(lemma: str) -> str:
    """The class of an event word, empty where the word list has none."""
    return _class_of("events", lemma)


@cache
def is_idiom(phrase: str) -> bool:
    """True for a verb that is a listed event with its particle, object or goal ("strike deal")."""
    return " " in phrase and phrase in _members("events")


@cache
def item_class(item: str) -> str:
    """The class of what is counted, or the stem of its head noun; empty for an empty item."""
    return (_class_of("items", item) or stem(item.rsplit(" ", 1)[-1])) if item else ""


@cache
def _kinds(part: str) -> dict[str, str]:
    """Of each word of a part of speech the senses it has, and after "<" those that are more general."""
    lines = (line.partition(": ") for line in load_lexicon("kinds")[part].splitlines())
    return {word: told for word, _, told in lines}


@lru_cache(maxsize=50_000)  # read when asked for: of 40,000 words the reports of a night have a few hundred
def _in_wordnet(word: str, part: str) -> tuple[frozenset[str], frozenset[str]]:
    """The senses of a word, and with them those that are more general."""
    senses = _kinds(part).get(word, "").split()
    own = frozenset(sense for sense in senses if not sense.startswith("<"))
    return own, own | {sense.removeprefix("<") for sense in senses}


@cache
def are_synonyms(left: str, right: str) -> bool:
    """True for two lemmas of verbs that have a usual sense in common (`shut` and `close`), after WordNet."""
    return bool(_in_wordnet(left, "verbs")[0] & _in_wordnet(right, "verbs")[0])


@cache
def is_one_kind(left: str, right: str, part: str) -> bool:
    """True where two lemmas can name one thing or act, after WordNet.

    They share a usual sense, or one is a kind of the other ("viaduct" and "bridge"): for `nouns` up to two
    steps above, for `verbs` one. Never the case for two kinds of one thing ("men" and "women").
    """
    ours, theirs = _in_wordnet(left, part), _in_wordnet(right, part)
    return bool(ours[0] & theirs[1] or ours[1] & theirs[0])


@cache
def are_one_item(left: str, right: str) -> bool:
    """True where two counts can be of one thing: one class, or heads of which one is a kind of the other."""
    if not left or not right:
        return False
    if item_class(left) == item_class(right):
        return True
    return is_one_kind(left.rsplit(" ", 1)[-1], right.rsplit(" ", 1)[-1], "nouns")


@cache
def are_one_act(left: str, right: str) -> bool:
    """True where two event words can be of one act: one class, or synonyms that have none."""
    if event_class(left) == event_class(right) or _classes_of(left) & _classes_of(right):
        return True
    if known_event(left) and known_event(right):
        return False
    return are_synonyms(left, right)


@cache
def _classes_of(lemma: str) -> frozenset[str]:
    """All classes that have an event word ("take over": of a town, of a firm)."""
    classes = load_lexicon("events")["classes"]
    return frozenset(name for name, words in classes.items() if lemma in words)


@cache
def _persons() -> frozenset[str]:
    return frozenset(load_lexicon("kinds")["persons"].split())


@cache
def counts_people(item: str) -> bool:
    """True where the item is a word for people of any kind."""
    lists, head = load_lexicon("items"), item.rsplit(" ", 1)[-1]
    return item_class(item) in lists["people"] or head in lists["persons"] or head in _persons()


@cache
def is_general(item: str) -> bool:
    """True where the item is a word for people at large, which any narrower word can meet."""
    return not item or item_class(item) in load_lexicon("items")["general"]


@cache
def is_job(lemma: str) -> bool:
    """True for a word that counts people by the work that they have ("post")."""
    return lemma in load_lexicon("items")["jobs"]


@cache
def is_figure_verb(lemma: str) -> bool:
    """True for a verb that only gives a figure ("the toll stands at 23")."""
    return lemma in load_lexicon("events")["figure"]


@cache
def is_count_noun(party: str) -> bool:
    """True for a noun that stands for a count of something else ("the number of people killed")."""
    return bool(party) and party.rsplit(" ", 1)[-1] in load_lexicon("events")["counts"]


@cache
def is_number_word(word: str) -> bool:
    """True for a number in words: compared as a number, never as a word."""
    return word in load_lexicon("cues")["number_words"]


@cache
def _opposites() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in load_lexicon("events")["opposites"])


def are_opposites(left: str, right: str) -> bool:
    """True where two event classes cannot both be true of the same thing at the same time."""
    return frozenset((left, right)) in _opposites()


@cache
def _contrasts() -> dict[str, dict[str, str]]:
    """For each stem the stems that exclude it, and whether as `opposite` or as another `member` of a set."""
    found: dict[str, dict[str, str]] = defaultdict(dict)

    def join(one: str, other: str, what: str) -> None:
        if stem(one) != stem(other):
            found[stem(one)][stem(other)] = found[stem(other)][stem(one)] = what

    lists = load_lexicon("contrasts")
    for members in [*lists["sets"], lists["offences"], lists["ordinals"]]:
        for one, other in combinations(members, 2):
            join(one, other, "member")
    for word, opposites in load_lexicon("antonyms").items():
        for opposite in opposites.split():
            join(word, opposite, "opposite")
    for one, other in lists["pairs"]:
        join(one, other, "opposite")
    return found


@lru_cache(maxsize=100_000)
def contrast(left: str, right: str) -> str:
    """How two words in one place exclude each other: `opposite`, `member` (of one set), or empty."""
    if is_occurrence(left) or is_occurrence(right):
        return ""
    known = _contrasts().get(stem(left), {}).get(stem(right), "")
    known = known or _contrasts().get(_positive(left, right), {}).get(_positive(right, left), "")
    known = known or ("opposite" if _are_negatives(left, right) else "")
    return known or ("member" if _are_two_of_a_family(left, right) else "")


def _are_negatives(left: str, right: str) -> bool:
    """ "Safe" and "unsafe": an adjective and the same with the prefix that negates it."""
    short, long = sorted((left, right), key=len)
    bare = len(short) > _SHORTEST and short not in load_lexicon("contrasts")["unlike"]
    return bare and long in (f"un{short}", f"non{short}")


def _are_two_of_a_family(left: str, right: str) -> bool:
    """True for two members of one family ("shotgun", "knife")."""
    return _are_two_members(left, right, "families")


def _are_two_members(left: str, right: str, name: str) -> bool:
    ours, theirs = _members_of(name).get(left, {}), _members_of(name).get(right, {})
    return any(ours[family] != theirs[family] for family in ours.keys() & theirs.keys())


@cache
def can_be_one_place(left: str, right: str) -> bool:
    """True for two buildings of which one can stand in the other ("chapel", "hospital")."""
    hosted = load_lexicon("contrasts")["hosted"]
    known = {form for word in hosted for form in (word, plural(word))}
    return bool(known & {left, right}) and _are_two_of_a_family(left, right)


@cache
def _members_of(name: str) -> dict[str, dict[int, int]]:
    """For each word, also in the plural, the `families` or `spots` that it is of, and which member it is.

    No stems here: an accountant is no account.
    """
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for number, family in enumerate(load_lexicon("contrasts")[name]):
        for place, words in enumerate(family):
            for word in [words] if isinstance(words, str) else words:
                found[word][number] = found[plural(word)][number] = place
    return found


def are_two_spots(left: str, right: str) -> bool:
    """True for two parts of a building, two stretches of land or buildings, or two vehicles."""
    return _are_two_members(left, right, "spots")


@cache
def are_contrary(left: str, right: str) -> bool:
    """True where a verb is the opposite of another, or of one of its class ("accept", "turn down")."""
    return any(
        contrast(a, b) == "opposite"
        for one, other in ((left, right), (right, left))
        for a in (one,)
        for b in (other, *load_lexicon("events")["classes"].get(known_event(other), ()))
    )


def _positive(word: str, other: str) -> str:
    """The stem of the adjective of a degree that both words are in: "largest" and "smallest" as `larg`."""
    ending = next(
        (ending for ending in ("est", "er") if word.endswith(ending) and other.endswith(ending)), ""
    )
    bare = word.removesuffix(ending)
    if len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] in "bdgmnt":  # "biggest"
        bare = bare[:-1]
    return stem(bare) if ending and len(bare) > 2 else ""


def are_opposed_in_phrases(left: str, right: str) -> bool:
    """True where two texts have phrases that exclude each other: "on time", "weeks late"."""
    return any(
        (has_phrase(left, one) and has_phrase(right, other))
        or (has_phrase(left, other) and has_phrase(right, one))
        for one, other in load_lexicon("contrasts")["phrases"]
    )


def has_phrase(text: str, phrases: Iterable[str]) -> bool:
    """True where a text has one of the phrases, each in whole words."""
    words = _in_a_row(text)
    return any(f" {phrase} " in words for phrase in phrases)


@lru_cache(maxsize=10_000)
def _in_a_row(text: str) -> str:
    """The words of a text with one space about each."""
    return f" {' '.join(_WORD.findall(text.lower()))} "


@cache
def offence(word: str) -> str:
    """The stem of an offence that a person can be charged with, empty for any other word."""
    return stem(word) if stem(word) in {stem(name) for name in load_lexicon("contrasts")["offences"]} else ""


@cache
def in_figures(word: str) -> str:
    """A number of one to twenty in figures, "fourth" as "four" and "4" are; any other word as it is."""
    for in_turn in (load_lexicon("cues")["number_words"], load_lexicon("contrasts")["ordinals"]):
        if word in in_turn[:_IN_ORDER]:
            return str(in_turn.index(word) + 1)
    return word[:-2] if is_ordinal_figure(word) else word


def is_ordinal_figure(word: str) -> bool:
    """True for a place in an order in figures ("4th")."""
    return _ORDINAL.fullmatch(word) is not None


@cache
def is_ordinal(word: str) -> bool:
    """True for a place in an order, in words ("first", "twelfth")."""
    return word in load_lexicon("contrasts")["ordinals"]


@cache
def exclusive_class(lemma: str) -> str:
    """The class of an event word that counts people apart from others; empty for any other word."""
    # No stems here: "hospital" and "hospitalise" have one.
    names = [
        n
        for n, words in load_lexicon("events")["classes"].items()
        if n in listed("events", "exclusive") and lemma in words
    ]
    return names[0] if names else ""


@cache
def is_occurrence(lemma: str) -> bool:
    """True for a verb that only says that its subject took place ("the blast happened")."""
    return lemma in load_lexicon("events")["occurrence"]


@cache
def is_mutual(lemma: str) -> bool:
    """True for an event whose two parties can be named in either order ("is", "met", "collided with")."""
    mutual = load_lexicon("events")["mutual"]
    return lemma in mutual or event_class(lemma) in mutual


def is_toll(harm: str) -> bool:
    """True for a count that stands and grows: 12 arrests on Monday and 20 on Tuesday are 32 instead."""
    return harm in listed("events", "exclusive") and not is_counted_anew(harm)


def is_counted_anew(harm: str) -> bool:
    """True for what each report counts for its own day, such as arrests."""
    return harm in load_lexicon("events")["counted_anew"]


def are_exclusive(left: str, right: str) -> bool:
    """True where two event classes count different people ("killed" and "injured")."""
    return left != right and left in listed("events", "exclusive") and right in listed("events", "exclusive")


@cache
def plural(phrase: str) -> str:
    """A noun phrase in the plural, its last word by rule or by the list of those that no rule makes."""
    before, _, noun = phrase.rpartition(" ")
    lower, irregular = noun.lower(), load_lexicon("items")["plurals"]
    if lower in irregular:
        many = irregular[lower]
    elif lower.endswith("s") and not lower.endswith("ss"):
        many = noun
    elif lower.endswith(("ss", "x", "ch", "sh", "z")):
        many = f"{noun}es"
    elif lower.endswith("y") and lower[-2:-1] not in tuple("aeiou"):
        many = f"{noun[:-1]}ies"
    else:
        many = f"{noun}s"
    return f"{before} {many}".strip()
