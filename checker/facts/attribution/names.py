"""The names that speakers stand for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.concepts import counts_people
from checker.facts.attribution.lexicon import lexicon
from checker.facts.attribution.phrases import bare, chars, core, noun_phrase
from checker.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

_NAMED = ("PERSON", "ORG", "GPE", "NORP")
_LONGEST_NAME = 3
_LOOKED_BACK = 20  # names before a pronoun that are tried for it


@dataclass(frozen=True, slots=True)
class _Party:
    """A speaker so far: where, its name, and whether it is a person."""

    at: int
    name: str
    person: bool | None  # None where the text does not tell
    plural: bool = False


class Names:
    """The names of a document and of the speakers so far, to resolve short forms and pronouns.

    A surname stands for the fullest name with it, a short form ("the ministry", "the spokesman") for
    the last speaker called by that word. A pronoun stands for the last person (or group, for "they"
    and "it") that spoke or was the subject of a sentence, else the last one named, of no other gender:
    recency and subjecthood, after Lappin and Leass (1994). Gender is known from a title or role
    ("Mrs", "spokesman"), a common given name, or a pronoun read before. Each look-up is bounded.
    """

    def __init__(self, doc: Doc) -> None:
        self._entities = {token.i: entity for entity in doc.ents for token in entity}
        self._full: dict[str, str] = {}
        self._genders: dict[str, str] = {}
        self._organisations: dict[str, str] = {}  # by the name of who speaks for them
        self._by_word: dict[str, _Party] = {}
        self._speakers: list[_Party] = []
        for entity in doc.ents:
            if _is_person(entity) and (words := bare(entity).split()):
                last = words[-1].lower()
                self._full[last] = max(self._full.get(last, ""), " ".join(words), key=_size)
        named = [entity for entity in doc.ents if entity.label_ in _NAMED]
        self._named = [self._as_party(entity) for entity in named]
        self._places = [party.at for party in self._named]
        pairs = zip(self._named, named, strict=True)
        self._subjects = [party for party, entity in pairs if _is_subject(entity.root)]
        self._subject_places = [party.at for party in self._subjects]

    def mention(self, phrase: Words) -> Mention:
        """The speaker of a noun phrase, with its name and the organisation that it speaks for."""
        head = phrase.root if phrase.root.pos_ in ("NOUN", "PROPN", "PRON") else phrase[-1]
        name, person = self._resolve(head, core(phrase, head))
        organisation = self._organisation(phrase, name)
        if head.lower_ not in ("i", "we", "you"):
            several = head.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in head.children)
            party = _Party(head.i, name, person, several)
            if gender := lexicon().genders.get(head.lower_, ""):
                self._genders.setdefault(name, gender)
            self._speakers.append(party)
            roles = lexicon().sets["roles"]
            titles = [t.lower_ for t in phrase if t.dep_ in ("compound", "appos") and t.lower_ in roles]
            self._by_word.update(dict.fromkeys((head.lower_, head.lemma_.lower(), *titles), party))
        return Mention(chars(phrase), phrase.text, name, organisation)

    def _as_party(self, entity: Words) -> _Party:
        name = bare(entity)
        person = _is_person(entity)
        full = self._full.get((name.split() or [""])[-1].lower(), name) if person else name
        if person and (gender := self._gender_of(entity, full)):
            self._genders.setdefault(full, gender)
        return _Party(entity.start, full, person)

    def _gender_of(self, entity: Words, name: str) -> str:
        """ "f", "m", or nothing where neither title nor given name tells."""
        before = entity.doc[entity.start - 1].lower_ if entity.start else ""
        given = (name.split() or [""])[0].lower()
        words = lexicon().genders
        return words.get(before) or words.get(entity[0].lower_) or words.get(given, "")

    def _resolve(self, head: Token, phrase: Words) -> tuple[str, bool | None]:
        sets, lower = lexicon().sets, head.lower_
        if lower in sets["person_pronouns"] or lower in sets["group_pronouns"]:
            person = lower in sets["person_pronouns"]
            gender = lexicon().genders.get(lower, "") if person else ""
            return self._last(head, person, gender) or head.text, person
        name = self._person(head, phrase)
        if name:
            return name, True
        lemma, role = head.lemma_.lower(), head.lemma_.lower() in sets["roles"]
        if len(phrase) <= 2 and phrase[0].lower_ in ("the", "this", "that") and head.pos_ == "NOUN":
            known = self._by_word.get(lemma) or self._by_word.get(lower)
            if known is not None:
                return known.name, known.person
        unknown = head.pos_ == "PROPN" and head.ent_type_ not in ("ORG", "GPE", "NORP")
        return bare(phrase), None if unknown and not role else role

    def _person(self, head: Token, phrase: Words) -> str:
        """The full name of the person in a phrase or in its apposition, empty where there is none."""
        appositions = _appositions(head)
        for candidate in (head, *appositions):
            entity = self._entities.get(candidate.i)
            if entity is not None and _is_person(entity):
                return self._full.get((bare(entity).split() or [""])[-1].lower(), bare(entity))
            other = entity is None or entity.label_ in ("ORG", "GPE")
            if candidate.pos_ == "PROPN" and candidate.lower_ in self._full and other:
                return self._full[candidate.lower_]
        if not _is_office(head):
            appositions = []
        for name in appositions:  # "his lawyer, Vera Sand", whatever the parser takes her for
            entity = self._entities.get(name.i)
            if entity is not None and entity.label_ == "GPE" and name.head is not head:
                continue  # "the mayor of Tess, Orrin County"
            words = head.doc[name.left_edge.i : name.i + 1]
            if (entity is not None and len(entity) > 1) or _is_full_name(words):
                return self._full.setdefault(name.lower_, bare(entity or words))
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

    # --- pronouns ---

    def _last(self, head: Token, person: bool, gender: str) -> str:
        """The last party that spoke or was a sentence's subject before a pronoun, else that was named."""
        before = _last_before(self._subjects, self._subject_places, head.i)
        prominent = sorted((*self._speakers[-_LOOKED_BACK:], *before), key=lambda party: party.at)
        named = _last_before(self._named, self._places, head.i)
        for party in (*reversed(prominent), *reversed(named)):
            known = self._genders.get(party.name, "")
            other = (gender and known and gender != known) or (party.plural and head.lower_ != "they")
            if party.person in (person, None) and not other:
                if gender:
                    self._genders.setdefault(party.name, gender)
                return party.name
        return ""

    # --- organisations ---

    def _organisation(self, phrase: Words, name: str) -> str:
        """The organisation that a spokesman speaks for, told here or before; else nothing."""
        role = next(
            (token for token in phrase if token.lemma_.lower() in lexicon().sets["mouthpieces"]), None
        )
        told = (self._told(role, phrase) if role is not None else "") or _owner(phrase)
        if told:
            known = self._by_word.get(told.lower())
            told = known.name if known is not None and not known.person else told
            self._organisations[name] = told
        return self._organisations.get(name, "")

    def _told(self, role: Token, phrase: Words) -> str:
        """ "Kremlin spokesman", "the ministry's spokesman", "a spokesman for the ministry"."""
        for child in role.rights:
            place = next((one for one in child.children if one.dep_ == "pobj"), None)
            if child.dep_ == "prep" and child.lower_ in ("for", "of") and place is not None:
                return bare(noun_phrase(place))
        before = phrase.doc[phrase.start : role.i]
        first = next((token.i for token in before if token.pos_ in ("NOUN", "PROPN")), role.i)
        words = phrase.doc[first : role.i]
        return bare(words) if len(words) and not any(token.is_punct for token in words) else ""


def _appositions(head: Token) -> list[Token]:
    """The names set beside an office, those too that the parser hangs on the place of the office."""
    found = [child for child in head.children if child.dep_ == "appos"]
    if _is_office(head):
        for of in (child for child in head.rights if child.lower_ in ("of", "for", "at")):
            places = [child for child in of.children if child.dep_ == "pobj"]
            found += [name for place in places for name in place.rights if name.dep_ == "appos"]
    return found


def _is_office(head: Token) -> bool:
    """True for a noun for a person by what they do ("mayor", "owner"): a name beside it is theirs."""
    lemma = head.lemma_.lower()
    return head.pos_ == "NOUN" and (lemma in lexicon().sets["roles"] or counts_people(lemma))


def _is_full_name(words: Words) -> bool:
    """Two or three capitalised words, whatever the parser takes them for."""
    return 2 <= len(words) <= _LONGEST_NAME and all(word.pos_ == "PROPN" for word in words)


def _owner(phrase: Words) -> str:
    """Whom "its director" or "their lawyer" speaks for: the first subject before it that the pronoun fits.

    The subject is looked for in the sentence, then in the one before. A widow or a mother speaks for herself.
    """
    own = phrase[0].lower_
    sets = lexicon().sets
    if phrase[0].tag_ != "PRP$" or not any(t.lemma_.lower() in sets["roles"] for t in phrase):
        return ""
    start = phrase.sent.start
    before = phrase.doc[max(start - 1, 0)].sent if start else phrase.sent
    for words in (phrase.doc[start : phrase.start], before):
        for token in words:
            if token.i < phrase.start and _is_any_subject(token) and _fits(own, token):
                return bare(noun_phrase(token))
    return ""


def _is_any_subject(token: Token) -> bool:
    return token.dep_ in ("nsubj", "nsubjpass") and token.pos_ in ("NOUN", "PROPN")


def _fits(possessive: str, owner: Token) -> bool:
    """Whether a possessive pronoun can be of a noun: "its" of no person and no plural, "his" of a person."""
    several = owner.tag_ in ("NNS", "NNPS")
    person = owner.ent_type_ == "PERSON" or owner.lemma_.lower() in lexicon().sets["roles"]
    if possessive == "its":
        return not person and not several
    return several or not person if possessive == "their" else not several and owner.ent_type_ != "ORG"


def _last_before(parties: Sequence[_Party], places: Sequence[int], place: int) -> Sequence[_Party]:
    """The last parties before a place, in order; the slice is of bounded length, whatever the text's."""
    end = bisect_left(places, place)
    return parties[max(0, end - _LOOKED_BACK) : end]


def _is_person(entity: Words) -> bool:
    """Whether the parser's person is a whole name, no abbreviation ("Va.") and no "[M]r"."""
    text = entity.text
    return entity.label_ == "PERSON" and not (len(entity) == 1 and text.endswith(".")) and "]" not in text


def _is_subject(head: Token) -> bool:
    """Whether a word is the subject of its sentence."""
    return head.dep_ in ("nsubj", "nsubjpass") and head.head.dep_ == "ROOT"


def _size(name: str) -> int:
    return len(name.split())
