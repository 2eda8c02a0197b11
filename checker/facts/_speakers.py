"""The noun phrases that speak, and the names they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from checker.facts._quotations import Quotations
from checker.lexicon import load_lexicon
from checker.model import Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

_LOOSE = ("and", "'s", "’s")  # a noun phrase does not end in these
_LOOSE_ENDS = ("and", "'s", "’s", ",", ":", ";", "-", "–", "—", "--", ".", "(")
_DASHES = ("–", "—", "--")
_MARKS = frozenset('"“”‘«»') | {"``", "''"}
_LONGEST_TAIL = 30  # words; a longer apposition is the parser's mistake
_TAIL = ("relcl", "appos", "acl", "advcl", "punct", "cc", "conj")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    verbs: dict[str, str]
    sets: dict[str, frozenset[str]]
    noun_prepositions: dict[str, tuple[str, ...]]


@cache
def lexicon() -> _Lexicon:
    raw: dict[str, Any] = load_lexicon("attribution")
    verbs: dict[str, str] = {}
    for name, words in raw["verbs"].items():
        for word in words:
            verbs.setdefault(word, name)
    governing = {
        noun: tuple(prep for prep, nouns in raw["prepositional_nouns"].items() if noun in nouns)
        for nouns in raw["prepositional_nouns"].values()
        for noun in nouns
    }
    sets = {name: frozenset(words) for name, words in raw.items() if isinstance(words, list)}
    return _Lexicon(verbs, sets, governing)


def noun_phrase(head: Token, whole: bool = False) -> Words:
    """The noun phrase of a head, without relative clause and apposition unless `whole`."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    if whole:
        return head.doc[start:end]
    for child in head.children:
        coordinated = child.dep_ in ("cc", "conj") and child.pos_ != "VERB"
        when = child.dep_ == "prep" and child.doc[child.i + 1 : child.right_edge.i + 1].root.ent_type_ in (
            "DATE",
            "TIME",
        )
        if (
            child.i > head.i
            and child.left_edge.i < end
            and ((child.dep_ in _TAIL and not coordinated) or when)
        ):
            end = min(end, max(child.left_edge.i, head.i + 1))
    while end > head.i + 1 and (
        head.doc[end - 1].is_punct or head.doc[end - 1].lower_ in ("and", "'s", "’s")
    ):
        end -= 1
    while start < head.i and (head.doc[start].is_punct or head.doc[start].is_space):
        start += 1
    return head.doc[start:end]


def speaker_phrase(head: Token, cue: Token) -> Words:
    """The noun phrase of a speaker with apposition and relative clause, outside cue and quotation."""
    doc, end = head.doc, head.i + 1
    for child in head.rights:
        first, last = child.left_edge.i, child.right_edge.i
        if first > end or first <= cue.i <= last or last - first > _LONGEST_TAIL or not _belongs(child):
            break
        if any(doc[at].text in _MARKS for at in range(first, last + 1)):
            break
        end = last + 1
    start = head.left_edge.i
    start = max([at + 1 for at in range(start, head.i) if doc[at].text in _DASHES] or [start])
    if start <= cue.i < head.i:
        start = cue.i + 1
    while end > head.i + 1 and (doc[end - 1].text in _LOOSE_ENDS or doc[end - 1].is_space):
        end -= 1
    while start < head.i and (doc[start].is_punct or doc[start].is_space):
        start += 1
    return doc[start:end]


def _belongs(child: Token) -> bool:
    """Whether what follows a speaker's head is part of its name, rather than of the statement."""
    if child.dep_ == "conj":
        return child.pos_ in ("NOUN", "PROPN", "PRON")
    if child.dep_ == "prep":
        return child.doc[child.i + 1 : child.right_edge.i + 1].root.ent_type_ not in ("DATE", "TIME")
    return child.dep_ not in ("advcl", "npadvmod", "advmod", "ccomp", "parataxis")


def phrase_beside(verb: Token, quotations: Quotations) -> Words | None:
    """The noun phrase next to a finite cue that the parser left without a subject."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.dep_ == "conj":
        return None
    doc, sent, at = verb.doc, verb.sent, verb.i - 1
    while at > sent.start and doc[at].pos_ in ("ADV", "AUX"):
        at -= 1
    if at > sent.start and doc[at].text == ",":
        commas = [before for before in range(max(sent.start + 1, at - 25), at) if doc[before].text == ","]
        at = commas[-1] - 1 if commas and quotations.ending_at(verb.idx) is None else at
    start = at + 1
    while start > sent.start and _can_name(doc[start - 1]):
        start -= 1
    closed = quotations.last_before(verb.idx)
    near = max(sent.start, verb.i - 8)
    if closed is not None and closed.end >= doc[near].idx:  # all words since are the speaker's
        start = min(start, next(word.i for word in doc[near : verb.i + 1] if word.idx >= closed.end))
    if start <= at and at >= sent.start and doc[at].pos_ in ("NOUN", "PROPN", "PRON"):
        return doc[start : at + 1]
    end = verb.i + 1
    while end < sent.end and _can_name(doc[end]):
        end += 1
    return (
        doc[verb.i + 1 : end] if end > verb.i + 1 and doc[end - 1].pos_ in ("NOUN", "PROPN", "PRON") else None
    )


def _can_name(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PART") or token.tag_ == "POS"


class Names:
    """The names of a document and of the speakers so far, to resolve short forms and pronouns."""

    def __init__(self, doc: Doc) -> None:
        people = [_bare(entity) for entity in doc.ents if entity.label_ == "PERSON"]
        self._full: dict[str, str] = {}
        for name in people:
            last = name.split()[-1].lower() if name else ""
            if len(name.split()) > len(self._full.get(last, "").split()):
                self._full[last] = name
        self._speakers: list[tuple[str, str, bool]] = []  # mention, name, whether a person

    def mention(self, phrase: Words) -> Mention:
        head = phrase.root if phrase.root.pos_ in ("NOUN", "PROPN", "PRON") else phrase[-1]
        name, person = self._resolve(head, _core(phrase, head))
        if head.lower_ not in ("i", "we", "you"):
            self._speakers.append((phrase.text.lower(), name, person))
        return Mention(chars(phrase), phrase.text, name)

    def _resolve(self, head: Token, phrase: Words) -> tuple[str, bool]:
        sets, lower = lexicon().sets, head.lower_
        if lower in sets["person_pronouns"] or lower in sets["group_pronouns"]:
            person = lower in sets["person_pronouns"]
            return self._last(person) or self._last_person(head, person) or head.text, person
        name = self._person(head, phrase)
        if name:
            return name, True
        lemma, role = head.lemma_.lower(), head.lemma_.lower() in sets["roles"]
        if len(phrase) <= 2 and phrase[0].lower_ in ("the", "this", "that") and head.pos_ == "NOUN":
            for mention, known, person in reversed(self._speakers):
                if lemma in mention.split() or lemma in known.lower().split():
                    return known, person
        return _bare(phrase), role

    def _person(self, head: Token, phrase: Words) -> str:
        """The full name of the person in a phrase or in its apposition, empty where there is none."""
        appositions = [child for child in head.children if child.dep_ == "appos"]
        for candidate in (head, *appositions):
            if candidate.ent_type_ == "PERSON":
                entity = next(ent for ent in head.doc.ents if ent.start <= candidate.i < ent.end)
                return self._full.get(_bare(entity).split()[-1].lower(), _bare(entity))
            if (
                candidate.pos_ == "PROPN"
                and candidate.lower_ in self._full
                and candidate.ent_type_ in ("", "ORG", "GPE")
            ):
                return self._full[candidate.lower_]
        return self._titled(head, phrase)

    def _titled(self, head: Token, phrase: Words) -> str:
        """The name after a role or form of address ("spokeswoman Jana Holt"), known from then on."""
        sets = lexicon().sets
        titles = [
            token.i for token in phrase if token.lower_ in sets["roles"] or token.lower_ in sets["titles"]
        ]
        if head.pos_ != "PROPN" or not titles or titles[-1] >= head.i:
            return ""
        words = head.doc[titles[-1] + 1 : head.i + 1]
        if any(token.pos_ != "PROPN" for token in words):
            return ""
        return self._full.setdefault(head.lower_, words.text)

    def _last(self, person: bool) -> str:
        return next((name for _, name, human in reversed(self._speakers) if human == person), "")

    def _last_person(self, head: Token, person: bool) -> str:
        label = ("PERSON",) if person else ("ORG", "GPE", "NORP")
        before = [entity for entity in head.doc.ents if entity.end <= head.i and entity.label_ in label]
        return self._full.get(_bare(before[-1]).split()[-1].lower(), _bare(before[-1])) if before else ""


def _core(phrase: Words, head: Token) -> Words:
    """A speaker's phrase without apposition and relative clause."""
    core = noun_phrase(head)
    start, end = max(core.start, phrase.start), min(core.end, phrase.end)
    return phrase.doc[start:end] if start <= head.i < end else phrase


def _bare(words: Words) -> str:
    """The text of a name without article, possessive and outer punctuation."""
    tokens = [token for token in words if not token.is_space]
    while tokens and tokens[-1].text in ("'s", "’s", "'", "’", ",", "."):
        tokens.pop()
    while len(tokens) > 1 and tokens[0].lower_ in ("the", "a", "an"):
        tokens.pop(0)
    return "".join(token.text_with_ws for token in tokens).strip() or words.text


def chars(words: Words) -> Span:
    return Span(words.start_char, words.end_char)
