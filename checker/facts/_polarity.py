"""Whether a clause's event is negated or left open: by its own words and by what governs it."""

from __future__ import annotations

from collections.abc import Iterator

from checker.facts._event_path import Link
from checker.facts._senses import sense_of, status_words
from checker.facts._words import (
    DEPTH,
    OBJECTS,
    PREDICATES,
    SUBJECTS,
    Word,
    auxiliaries_of,
    child_of,
    first_conjunct,
    is_existential,
)

_ARGUMENTS = SUBJECTS | OBJECTS
_NEG = frozenset({"neg"})
# The relations by which a clause completes the clause above it and stands under its condition.
_COMPLETING = ("ccomp", "xcomp", "conj", "acomp", "pcomp", "auxpass", "aux")

Cue = tuple[Word, Word]


def negations(link: Link) -> Iterator[Cue]:
    """The words (first, last) at one link that turn the polarity of what it governs."""
    word, anchor = link.word, first_conjunct(link.word)
    own = [*_adverbs(link, anchor), *_negative_arguments(link, anchor)]
    yield from own
    if not own and (nor := _nor(word)) is not None:
        yield nor
    if (preposition := _negating_preposition(anchor)) is not None:
        yield preposition
    if (circumstance := _negative_circumstance(anchor)) is not None:
        yield circumstance
    if link.sense in ("fail", "unlikely"):
        after = link.last.after
        joins = after is not None and after.lower in ("to", "from", "of")
        yield (word, after) if joins and after is not None else (word, link.last)


def _adverbs(link: Link, anchor: Word) -> Iterator[Cue]:
    sets = status_words().sets
    speech = link.sense in ("announced", "denied")
    for child in anchor.children:
        if child.lower == "yet" and link.sense in ("be", "obligation"):
            yield child, child
        elif child.dep == "neg" or (
            child.lower in sets["negators"] and child.dep in ("advmod", "det", "preconj")
        ):
            if not speech and _negates(child) and not _puts_aside(child, anchor):
                yield _with_auxiliaries(child, anchor)
        elif _denies(child, link):
            yield child, child


def _denies(child: Word, link: Link) -> bool:
    """ "no longer", "under no circumstances", "nearly collapsed"."""
    sets = status_words().sets
    if child.dep == "advmod" and child.lower in ("longer", "more"):
        return _is_denied(child)
    if child.dep == "prep":
        return _opening(child, 3) in sets["negative_phrases"]
    return child.lower in sets["not_quite"] and _falls_short(child, link)


def _is_denied(adverb: Word) -> bool:
    return any(child.dep == "neg" or child.lower == "no" for child in adverb.children)


def _with_auxiliaries(negation: Word, anchor: Word) -> Cue:
    """The negation with the auxiliaries it stands among: "could not have", "did n't"."""
    group = [*auxiliaries_of(anchor), negation]
    first, last = min(group, key=lambda word: word.i), max(group, key=lambda word: word.i)
    return (first, last) if last.i - first.i < len(group) else (negation, negation)


def _falls_short(adverb: Word, link: Link) -> bool:
    """ "nearly collapsed" did not; "nearly doubled" is a measure, "nearly completed" a phase."""
    word = link.word
    plain = not link.sense and word.pos == "VERB" and word.lemma not in status_words().sets["stative"]
    measure = word.lemma in status_words().sets["measuring"]
    return adverb.dep == "advmod" and adverb.i < word.i and plain and not measure


def _puts_aside(word: Word, anchor: Word) -> bool:
    """ "Will be held on Sunday, not Saturday": what is denied is the Saturday, behind a stop."""
    before, after = word.before, word.after
    stopped = word.lower == "not" and word.i > anchor.i and before is not None and before.lower == ","
    return stopped and after is not None and after.pos not in ("VERB", "AUX", "ADV", "PART")


def _negates(word: Word) -> bool:
    following = word.after.lower if word.after is not None else ""
    if following in status_words().sets["not_a_negation"]:
        return False
    for child in word.head.children:
        if child.i > word.head.i and child.lower == "until":
            return False
        if child.dep == "advcl" and any(mark.lower == "until" for mark in child.children):
            return False
    return True


def _negative_arguments(link: Link, anchor: Word) -> Iterator[Cue]:
    if link.word.pos not in PREDICATES or link.sense == "denied":
        return  # "nobody disputes that it fell" tells that it fell
    for child in anchor.children:
        # "knew of no cracks": what a verb is about completes it as an object does
        completing = child.children if child.dep == "prep" and child.lower in ("of", "about") else (child,)
        for argument in completing:
            named = argument.dep in _ARGUMENTS or argument.dep == "pobj"
            if named and (negative := _negative_word(argument, link)) is not None:
                yield negative, negative


def _negative_word(argument: Word, link: Link) -> Word | None:
    """The word by which a subject or object says that nobody or nothing is concerned."""
    sets = status_words().sets
    if argument.lower in sets["negative_words"]:
        return argument
    counted = (child for one in argument.children if one.lower == "one" for child in one.children)
    for child in (*argument.children, *counted):  # "not one litre", where "not" hangs on the number
        determines = child.dep in ("det", "neg", "preconj", "cc") and child.lower in ("no", "neither")
        scarce = child.dep == "advmod" and child.lower in sets["scarcely"]
        if (determines or scarce or _is_not_one(child, argument)) and child.i < argument.i:
            governs = link.sense and link.sense != "be" and sense_of(argument)[0]
            passes_on = governs or (link.sense and is_existential(link.word))
            return None if passes_on else child
    return None


def _is_not_one(negation: Word, argument: Word) -> bool:
    """ "Not one of them", "not a single passenger": none; "not all of them" leaves some."""
    following = negation.after.lower if negation.after is not None else ""
    beyond = negation.after.after if negation.after is not None else None
    if negation.lower != "not" or (beyond is not None and beyond.lower == "but"):  # "not one but three"
        return False
    return argument.lower == "one" or following in ("one", "a", "an")


def is_denied_by_none(link: Link) -> bool:
    """Whether nobody is said to deny it: "no one disputes", "none of them denied"."""
    subjects = (child for child in first_conjunct(link.word).children if child.dep in SUBJECTS)
    return any(_negative_word(subject, link) is not None for subject in subjects)


def _nor(word: Word) -> Cue | None:
    """ "nor has it grown": the conjunction negates what follows it, and opens a sentence too."""
    siblings = word.head.children if word.dep == "conj" else word.children
    low = word.head.i if word.dep == "conj" else -1
    for child in siblings:
        if child.lower == "nor" and child.dep in ("cc", "preconj") and low < child.i < word.i:
            return child, child
    return None


def _negating_preposition(anchor: Word) -> Cue | None:
    """ "without signing", "instead of signing", "rather than sign"."""
    phrases = status_words().sets["negating_prepositions"]
    if anchor.dep in ("pcomp", "pobj") and anchor.head.i < anchor.i:
        last = anchor.head
        if last.lower in phrases:
            return last, last
    elif anchor.before is not None and anchor.before.lower == "than":
        last = anchor.before
    else:
        return None
    if anchor.dep != "pobj" and last.before is not None and f"{last.before.lower} {last.lower}" in phrases:
        return last.before, last
    return None


def _negative_circumstance(anchor: Word) -> Cue | None:
    """ "no circumstance under which he would resign", "no way that it will pass"."""
    noun = anchor.head
    if anchor.dep not in ("relcl", "acl") or noun.lemma not in status_words().sets["circumstances"]:
        return None
    return next(((child, noun) for child in noun.children if child.lower == "no"), None)


def _opening(word: Word, count: int) -> str:
    words, current = [], word
    for _ in range(count):
        words.append(current.lower)
        if current.after is None:
            break
        current = current.after
    return " ".join(words)


# --- conditions and possibilities -------------------------------------------------------------


def is_open(link: Link, outermost: bool, negated: bool) -> bool:
    """Whether a link leaves the event open: a possibility, a condition, a threat."""
    words, anchor = status_words(), first_conjunct(link.word)
    excludes = link.sense == "fail" and f"{link.word.lemma} {link.last.lower}" in words.sets["excluding"]
    if excludes and not negated:  # "did not rule out a strike", "nobody ruled it out"
        return True
    if any(words.adjectives.get(c.lemma) == "possible" for c in anchor.children if c.dep == "acomp"):
        return True  # "remains possible"
    if _is_unproven(anchor) or _is_not_thought(anchor):
        return True
    if link.sense == "possible" or (link.sense == "announced" and child_of(anchor, _NEG) is not None):
        return True
    if any(child.lower in words.sets["maybe"] for child in anchor.children):
        return True
    auxiliaries = auxiliaries_of(anchor)
    lowers = [aux.lower for aux in auxiliaries]
    for lower in lowers:
        if words.modals.get(lower) == "possible" and not (negated and lower in ("can", "ca", "could")):
            return True
    if ("would" in lowers and "have" in lowers) or _is_inverted(anchor, auxiliaries):
        return True
    return outermost and (_under_condition(anchor) or _has_condition(anchor, lowers))


def _is_not_thought(anchor: Word) -> bool:
    """ "Do not believe that it was arson": what is denied is the arson (neg-raising: Horn, 1978)."""
    above = anchor.head
    if anchor.dep != "ccomp" or above.lemma not in status_words().sets["neg_raising"]:
        return False
    return any(child.dep == "neg" and child.i < above.i for child in above.children)


def _is_unproven(anchor: Word) -> bool:
    """ "Found no evidence that it leaked", "there is little sign that": nothing is known of it."""
    noun = anchor.head
    if anchor.dep not in ("acl", "relcl", "ccomp") or noun.lemma not in status_words().sets["proofs"]:
        return False
    return any(child.lower in ("no", "little") for child in noun.children)


def _is_inverted(word: Word, auxiliaries: list[Word]) -> bool:
    """ "should he visit", "were it to leave", "had they known": a condition without a conjunction."""
    if not auxiliaries or word.dep == "ROOT":
        return False
    first = auxiliaries[0]
    if first.lower not in ("should", "were", "had") or any(child.i < first.i for child in word.children):
        return False
    followed = (
        first.after is not None and first.after.dep not in ("advmod", "neg") and first.after is not word
    )
    return followed and (first.before is None or first.before.tag not in ("WP", "WRB"))


def _marker(word: Word) -> str:
    """The conditional conjunction of a clause, empty where it has none ("even if" is none)."""
    conditions = status_words().sets["conditions"]
    for child in word.children:
        if child.i < word.i and child.lower in conditions and child.dep in ("mark", "advmod", "prep"):
            return "" if child.before is not None and child.before.lower in ("even", "as") else child.lower
    governor = word.head
    if word.dep == "ccomp" and governor.lower in conditions and governor.tag in ("VBN", "VBG"):
        return "" if child_of(governor, SUBJECTS) is not None else governor.lower  # "provided that"
    return "in case" if _opens_with_case(word) else ""


def _opens_with_case(word: Word) -> bool:
    """ "in case the levee failed", "in the event that", whose noun the parser hangs on the main clause."""
    leftmost = word
    while leftmost.children and leftmost.children[0].i < leftmost.i:
        leftmost = leftmost.children[0]
    before = leftmost.before
    if word.dep not in ("advcl", "acl") or before is None:
        return False
    return before.lower in ("case", "event") and before.head.lower == "in" and before.head.dep == "prep"


def _under_condition(word: Word) -> bool:
    """Whether the clause, or one it completes, stands under "if", "unless" or "whether"."""
    current = word
    for _ in range(DEPTH):
        if _marker(current):
            return True
        if current.dep not in _COMPLETING or current.head is current:
            return False
        if current.dep == "conj" and current.head.tag != current.tag:
            return False
        current = current.head
    return False


def _has_condition(word: Word, lowers: list[str]) -> bool:
    """Whether a conditional clause or phrase hangs on a main clause that is not yet real."""
    modals = status_words().modals
    if not any(modals.get(lower) for lower in lowers):
        return False
    return any(_is_condition(child) or _lacks(child, word, lowers) for child in word.children)


def _lacks(child: Word, word: Word, lowers: list[str]) -> bool:
    """ "without the loan, it would have to close", "but for the wind, it would stand"."""
    opens = child.i < word.i and child.dep in ("prep", "cc", "mark") and "would" in lowers
    return opens and (child.lower == "without" or _opening(child, 2) == "but for")


def _is_condition(child: Word) -> bool:
    if child.dep == "prep" and child.lower == "in":
        return _opening(child, 4) == "in the event of" or _opening(child, 3) == "in case of"
    if child.dep == "advcl":
        return _marker(child) not in ("", "whether") or _is_inverted(child, auxiliaries_of(child))
    # "will lend the money provided that ...": the parser hangs the participle on the object
    inner = [child, *child.children] if child.dep in ("dobj", "pobj", "prep") else []
    return any(
        participle.tag in ("VBN", "VBG")
        and participle.lower in status_words().sets["conditions"]
        and any(clause.dep == "ccomp" for clause in participle.children)
        for participle in inner
    )
