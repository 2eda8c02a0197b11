"""A parsed text as words with their strings and their place in the tree, each read from spaCy once.

spaCy looks a string up, and makes a new object, at every asking; the readers of clauses and status ask
some hundred times a word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from checker.concepts import is_one_kind
from checker.lexicon import load_lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

DEPTH = 12  # links followed on one path; real chains have four at most
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "obj", "attr", "oprd"})
PREDICATES = frozenset({"VERB", "AUX"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_NOMINAL_PLACES = frozenset({"dobj", "pobj", "nsubj", "nsubjpass"})
_DIRECT = frozenset({"dobj"})
_SHELVED = frozenset({"hold", "ice"})
_DETERMINERS = frozenset({"det"})
# Forms that the small model's lemmatizer takes for "hop", whose own forms double the p.
_LEMMAS = {"hopes": "hope", "hoped": "hope", "hoping": "hope", "waged": "wage", "waging": "wage"}
# Verbs that a predicate follows.
_COPULAS = frozenset({"be", "remain", "look", "seem", "appear"})
_ENDED = frozenset({"over", "done", "finished", "complete"})
_FINITE_PRESENT = frozenset({"VBZ", "VBP"})


@dataclass(slots=True, eq=False, repr=False)
class Word:
    """One token. `lower` and `lemma` are in lower case, `i` counts in the document, `start` and `end` are
    characters of it; `telling` words are numbers and what is no stop word. `head` of a root, or of a
    word whose governor lies outside what was read, is the word itself. Nobody changes a word that has
    been read."""

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    tag: str
    pos: str
    dep: str
    entity: str
    telling: bool
    head: Word = field(init=False)
    before: Word | None = field(init=False)
    after: Word | None = field(init=False)
    children: Sequence[Word] = field(init=False)


def _singular(token: Token) -> str:
    """ "Drones of the army flew" opens with a noun that the tagger takes for a name, and so for no plural."""
    named = token.tag_ in ("NNP", "NNPS") and token.is_sent_start and not token.ent_type_
    if not named or not token.lower_.endswith("s") or token.lower_.endswith("ss"):
        return ""
    singular = token.lower_[:-1]
    return singular if is_one_kind(singular, singular, "nouns") else ""


def read_words(tokens: Sequence[Token]) -> list[Word]:
    """The words of a document or of a stretch of it, in order, as a tree of their own."""
    words = []
    for token in tokens:
        text, start = token.text, token.idx
        word = Word(
            token.i,
            start,
            start + len(text),
            text,
            token.lower_,
            _LEMMAS.get(token.lower_) or _singular(token) or token.lemma_.lower(),
            token.tag_,
            token.pos_,
            token.dep_,
            token.ent_type_,
            (token.is_alpha and not token.is_stop) or token.like_num,
        )
        word.children = ()
        words.append(word)
    _link(words, [token.head.i for token in tokens])
    for word in words:
        _mend(word)
        if word.lemma in _COPULAS:
            _mend_predicate(word)
        if word.lemma == "put":
            _mend_on_hold(word)
    return words


def _link(words: list[Word], heads: list[int]) -> None:
    first, last = (words[0].i, words[-1].i) if words else (0, 0)
    before: Word | None = None
    below: dict[int, list[Word]] = {}
    for word, head in zip(words, heads, strict=True):
        word.before, word.after = before, None
        if before is not None:
            before.after = word
        before = word
        inside = first <= head <= last
        word.head = words[head - first] if inside else word
        if inside and head != word.i:
            below.setdefault(head, []).append(word)
    for head, children in below.items():
        words[head - first].children = children


def _mend(word: Word) -> None:
    """Tags that contradict the parse: "to" makes an infinitive, an object without a subject is a noun.

    The small model takes "to double output" and "the final was" for adjectives, and "reports" after a
    verb for a verb. "No. 5" denies nothing.
    """
    if word.lower == "no" and _is_number_sign(word):
        word.lower = word.lemma = "no."
    if word.pos in PREDICATES:
        if word.tag in _FINITE_PRESENT and word.dep in _NOMINAL_PLACES and child_of(word, SUBJECTS) is None:
            word.pos, word.tag = "NOUN", "NNS" if word.tag == "VBZ" else "NN"
        elif word.tag == "VB" and word.dep in SUBJECTS and not has_to(word):
            word.pos, word.tag = "NOUN", "NN"  # "Work on the wall began"
    elif word.pos in ("ADJ", "NOUN"):
        to = word.before
        if to is not None and to.lower == "to" and to.head is word and to.dep == "aux":
            word.pos, word.tag, word.lemma = "VERB", "VB", word.lower
        elif word.pos == "ADJ" and word.dep in _NOMINAL_PLACES and child_of(word, _DETERMINERS) is not None:
            word.pos, word.tag = "NOUN", "NN"


def _is_number_sign(word: Word) -> bool:
    stop = word.after
    joined = stop is not None and stop.text == "." and stop.start == word.end and stop.pos != "PUNCT"
    return joined and stop is not None and stop.after is not None and stop.after.pos == "NUM"


def _mend_on_hold(put: Word) -> None:
    """ "Put on hold the sale": the sale is what is put there, which the small model hangs on "hold"."""
    on = put.after
    hold = on.after if on is not None and on.lower == "on" else None
    if on is None or hold is None or hold.lower not in _SHELVED:
        return
    thing = child_of(hold, _DIRECT) or (hold.head if hold.dep == "compound" else None)
    if thing is None or thing.i < hold.i:
        return
    _hang(thing, put, "dobj")
    _hang(hold, on, "pobj")
    hold.pos, hold.tag = "NOUN", "NN"


def _mend_predicate(copula: Word) -> None:
    """The predicate of "is far from complete", which the small model hangs on the preposition.

    It becomes the copula's own, and the phrase before it a negation.
    """
    first = copula.after
    if first is None:
        return
    last = next((end for phrase in _short_of() if (end := _last_of(phrase, first)) is not None), None)
    if last is None:
        return
    predicate = last.after
    if predicate is not None and predicate.lower == "being":
        predicate = predicate.after
    if predicate is None or not _is_predicate(predicate):
        return
    if _is_above(predicate, copula):  # "is by no means finished", where the participle governs its auxiliary
        if not _is_above(first, predicate):
            _hang(first, predicate, "neg")
        return
    _hang(predicate, copula, "advmod" if predicate.lower == "over" else "acomp")
    if predicate.lower != "over":
        predicate.pos, predicate.tag = "ADJ", "JJ"
    negation: Word = first
    while negation is not last and negation.head is not copula and negation.after is not None:
        negation = negation.after  # the "way" of "a long way from"
    _hang(negation if negation.head is copula else first, copula, "neg")


@cache
def _short_of() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(phrase.split()) for phrase in load_lexicon("status")["short_of"])


def _last_of(phrase: tuple[str, ...], first: Word) -> Word | None:
    current: Word | None = first
    for place, word in enumerate(phrase):
        if current is None or current.lower != word:
            return None
        if place < len(phrase) - 1:
            current = current.after
    return current


def _is_predicate(word: Word) -> bool:
    """True for an adjective or participle that is not a following noun's ("far from full employment")."""
    if word.lower not in _ENDED and word.pos != "ADJ" and word.tag != "VBN":
        return False
    return word.head.i < word.i


def _is_above(word: Word, other: Word) -> bool:
    """True where the other word is the word itself or hangs on it, over however many links."""
    while other is not word and other.head is not other:
        other = other.head
    return other is word


def _hang(word: Word, governor: Word, dep: str) -> None:
    if word.head is not governor:
        word.head.children = [child for child in word.head.children if child is not word]
        governor.children = sorted((*governor.children, word), key=lambda child: child.i)
        word.head = governor
    word.dep = dep


@lru_cache(maxsize=1)
def words_of(doc: Doc) -> list[Word]:
    """The words of a whole document, kept for the next question about it."""
    return read_words(doc)  # type: ignore[arg-type]  # a Doc is a sequence in all but its declared type


# --- grammar ----------------------------------------------------------------------------------


def first_conjunct(word: Word) -> Word:
    """The first of the coordinated predicates whose auxiliaries and governor `word` shares."""
    current = word
    for _ in range(DEPTH):
        if current.dep != "conj" or current.tag != current.head.tag or current.tag in ("VBD", "VBZ", "VBP"):
            return current
        if auxiliaries_of(current) or child_of(current, SUBJECTS) is not None:
            return current
        current = current.head
    return current


def auxiliaries_of(word: Word) -> list[Word]:
    return [child for child in word.children if child.dep in _AUXILIARIES and child.i < word.i]


def below(word: Word, depth: int = DEPTH) -> list[Word]:
    """What hangs on a word over at most so many links, nearest first."""
    found, level = [], [word]
    for _ in range(depth):
        level = [child for above in level for child in above.children]
        found += level
    return found


def child_of(word: Word, deps: frozenset[str]) -> Word | None:
    for child in word.children:
        if child.dep in deps:
            return child
    return None


def child_clause(word: Word, deps: tuple[str, ...]) -> Word | None:
    """The first predicate after `word` that hangs on it by one of these relations."""
    for child in word.children:
        if child.i > word.i and child.dep in deps and child.pos in PREDICATES:
            return child
    return None


def has_to(word: Word) -> bool:
    return any(child.lower == "to" for child in auxiliaries_of(first_conjunct(word)))


def has_object(word: Word) -> bool:
    return any(child.dep in ("dobj", "obj") for child in word.children)


def is_existential(word: Word) -> bool:
    """True for the "be" of "there will be no concert", which only says that there is what follows it."""
    return word.lemma == "be" and any(child.dep == "expl" for child in word.children)


def is_passive(word: Word) -> bool:
    return word.tag in ("VBN", "VBD") and any(
        child.dep in ("auxpass", "nsubjpass") for child in first_conjunct(word).children
    )


def is_gerund(word: Word) -> bool:
    """True for "selling" and for the perfect "having sold"."""
    auxiliaries = auxiliaries_of(word)
    if word.tag == "VBN":
        return bool(auxiliaries) and auxiliaries[0].lower == "having"
    return word.tag == "VBG" and not any(aux.lemma == "be" for aux in auxiliaries)
