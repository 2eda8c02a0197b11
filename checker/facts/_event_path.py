"""The way from a predicate to its event: through phase, support and implicative words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from checker.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

DEPTH = 12  # links followed on one path; real chains have four at most
SUBJECTS = ("nsubj", "nsubjpass")
OBJECTS = ("dobj", "obj", "attr", "oprd")


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists of `rules/lexicon/status.yaml`, as lookups."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    adjectives: dict[str, str]
    modals: dict[str, str]
    phrases: dict[str, str]
    sets: dict[str, frozenset[str]]
    suffixes: tuple[str, ...]


@cache
def status_words() -> _Words:
    raw: dict[str, Any] = load_lexicon("status")
    senses = {
        name: {word: sense for sense, words in raw[name].items() for word in words}
        for name in ("verbs", "nouns", "adjectives", "modals")
    }
    for verb in raw["support"]:
        senses["verbs"].setdefault(verb, "support")
    sets = {name: frozenset(words) for name, words in raw.items() if isinstance(words, list)}
    return _Words(**senses, phrases=raw["phrases"], sets=sets, suffixes=tuple(raw["event_suffixes"]))


@dataclass(frozen=True, slots=True)
class Link:
    """A word on the way to the event: `sense` is a key of the lexicon, empty for the event itself."""

    token: Token
    sense: str
    end: int  # index after the last token of the cue


# --- the way to the event ---------------------------------------------------------------------


def event_path(head: Token) -> list[Link]:
    top = head
    for _ in range(DEPTH):
        outer = _outer(top)
        if outer is None:
            break
        top = outer
    return _descend(top)


def _outer(token: Token) -> Token | None:
    """The word that governs `token` and passes its meaning on to it, or None."""
    anchor = first_conjunct(token)
    parent = anchor.head
    if parent.pos_ == "ADP" or parent.dep_ == "prep":
        parent = parent.head
    if parent.i == anchor.i:
        return None
    return parent if any(link.token.i == anchor.i for link in _descend(parent)[1:]) else None


def _descend(token: Token) -> list[Link]:
    links: list[Link] = []
    seen: list[int] = []
    current = token
    while len(links) < DEPTH and current.i not in seen:
        seen.append(current.i)
        sense, end = sense_of(current)
        inner = _inner(current, sense, end) if sense else None
        links.append(Link(current, sense if inner is not None else "", end))
        if inner is None:
            break
        current = inner
    return links


def sense_of(token: Token) -> tuple[str, int]:
    """The sense of a word as a link, empty where it has none, and the index after its cue."""
    words = status_words()
    lemma = token.lemma_.lower()
    if token.pos_ in ("NOUN", "PROPN"):
        return words.nouns.get(lemma, "saying" if lemma in words.sets["saying_nouns"] else ""), token.i + 1
    if token.pos_ == "ADJ" and token.dep_ in ("acomp", "amod", "oprd", "ROOT", "conj"):
        return words.adjectives.get(token.lower_, words.adjectives.get(lemma, "")), token.i + 1
    if token.pos_ not in ("VERB", "AUX"):
        return "", token.i + 1
    if lemma == "go" and token.tag_ == "VBG" and child_clause(token, ("xcomp",)) is not None:
        return "planned", token.i + 1
    if lemma == "have" and child_clause(token, ("xcomp",)) is not None:
        return "obligation", token.i + 1
    for key, end in _keys(token):
        if key in words.phrases:
            return "phrase:" + words.phrases[key], end
        if key in words.verbs:
            return words.verbs[key], end
    return ("be" if lemma == "be" else ""), token.i + 1


def _keys(token: Token) -> Iterator[tuple[str, int]]:
    """A verb's lexicon keys, longest first: with what follows it, with a particle, alone."""
    lemma = token.lemma_.lower()
    raw = [word for word in token.doc[token.i + 1 : token.i + 6] if not word.is_punct]
    for after in (raw, [word for word in raw if word.pos_ != "ADV"]):
        for count in (3, 2, 1):
            if len(after) >= count:
                yield " ".join([lemma, *(word.lower_ for word in after[:count])]), after[count - 1].i + 1
    for child in token.children:
        if child.dep_ in ("prt", "advmod") and child.i > token.i:
            yield f"{lemma} {child.lower_}", token.i + 1
    yield lemma, token.i + 1


def _inner(token: Token, sense: str, end: int) -> Token | None:
    if sense == "be":
        return _inner_of_be(token)
    if sense.startswith("phrase:"):
        return _event_subject(token)
    if token.pos_ == "ADJ":
        return _inner_of_adjective(token)
    if token.pos_ in ("NOUN", "PROPN"):
        return _inner_of_noun(token, sense)
    if sense == "support":
        return _inner_nominal(token)
    governed = _complement(token.doc[end - 1]) if end > token.i + 1 else None
    return governed or _inner_clause(token, sense) or _inner_nominal(token)


def _inner_of_be(token: Token) -> Token | None:
    for child in token.children:
        if (
            child.dep_ in ("acomp", "oprd")
            and child.i > token.i
            and sense_of(child)[0]
            and child.pos_ == "ADJ"
        ):
            return child if _inner_of_adjective(child) is not None else None
    to_infinitive = child_clause(token, ("xcomp",))
    return to_infinitive if to_infinitive is not None and has_to(to_infinitive) else None


def _inner_of_adjective(token: Token) -> Token | None:
    clause = child_clause(token, ("xcomp", "ccomp"))
    if clause is None and token.head.pos_ in ("AUX", "VERB"):
        clause = child_clause(token.head, ("xcomp",))
    if clause is not None and clause.i > token.i:
        return clause
    return _event_subject(token.head) if token.dep_ == "acomp" else None


def _inner_of_noun(token: Token, sense: str) -> Token | None:
    clause = child_clause(token, ("acl", "xcomp", "ccomp", "relcl"))
    if clause is not None and (has_to(clause) or (sense == "saying" and clause.dep_ != "relcl")):
        return clause
    for prep in token.children:
        if prep.dep_ == "prep" and prep.lower_ in ("of", "for", "to", "in", "on"):
            for child in prep.children:
                if child.dep_ == "pcomp" or (
                    child.dep_ == "pobj" and (prep.lower_ == "of" or _is_event(child))
                ):
                    return child if child.dep_ == "pcomp" or _can_be_event(child) else None
    return None


def _inner_clause(token: Token, sense: str) -> Token | None:
    """The clause that a link verb governs: infinitive, gerund, or what is announced or denied."""
    says = sense in ("announced", "denied", "planned", "proposed")
    for child in token.children:
        if child.i < token.i or child.pos_ not in ("VERB", "AUX"):
            continue
        if (
            child.dep_ in ("ccomp", "xcomp", "advcl")
            and has_to(child)
            and _takes_infinitive(token, sense, child)
        ):
            return child
        if child.dep_ in ("xcomp", "ccomp", "advcl") and _is_gerund(child) and child.i <= token.i + 4:
            return child if child.dep_ != "advcl" and sense not in ("evidential",) else None
        if child.dep_ == "ccomp" and says and not has_to(child) and child.i > token.i:
            return child
        if child.dep_ == "xcomp" and child.tag_ == "VB":
            return child
    return _inner_by_preposition(token, sense)


def _takes_infinitive(token: Token, sense: str, child: Token) -> bool:
    if sense in ("completed", "postponed", "cancelled", "reversed", "denied") or child.dep_ == "advcl":
        return sense in ("planned", "fail") and child.dep_ == "advcl" and not _has_object(token)
    if sense == "evidential" and not _is_passive(token):
        return token.lemma_ in ("appear", "seem", "prove", "claim", "tend", "profess")
    return not (sense == "transparent" and token.lemma_ == "have" and token.tag_ == "VBG")


def _inner_by_preposition(token: Token, sense: str) -> Token | None:
    """ "embarked on a withdrawal", "prevented them from leaving", "succeeded in leaving"."""
    lemma = token.lemma_.lower()
    verbs = status_words().verbs
    for prep in token.children:
        if prep.dep_ not in ("prep", "prt", "advmod", "agent") or prep.i < token.i:
            continue
        nested = [inner for inner in prep.children if inner.dep_ == "prep"]
        for last, words in [
            (prep, prep.lower_),
            *((inner, f"{prep.lower_} {inner.lower_}") for inner in nested),
        ]:
            if verbs.get(f"{lemma} {words}") != sense and not (sense == "fail" and words == "from"):
                continue
            complement = _complement(last)
            if complement is not None:
                return complement
    return None


def _complement(preposition: Token) -> Token | None:
    for child in preposition.children:
        gerund = child.dep_ == "pcomp" or child.tag_ == "VBG"
        if gerund or (child.dep_ == "pobj" and _can_be_event(child)):
            return child
    return None


def _inner_nominal(token: Token) -> Token | None:
    """The event noun that a phase or support verb governs as object or, failing that, as subject."""
    key = next((key for key, _ in _keys(token) if key in status_words().verbs), token.lemma_.lower())
    sets = status_words().sets
    if key in sets["clause_only"]:
        return None
    strict = key in sets["event_only"] or key in sets["support"]
    wraps_only = key in sets["wrapping_only"]
    wanted = ("nsubjpass",) if _is_passive(token) else OBJECTS
    if token.tag_ == "VBN" and token.dep_ in ("acl", "amod") and child_of(token, SUBJECTS) is None:
        noun = token.head
        return noun if _is_event(noun) and token.dep_ == "acl" else None
    for child in token.children:
        if child.dep_ not in wanted:
            continue
        if _wraps(child) or (not wraps_only and (_is_event(child) if strict else _can_be_event(child))):
            return child
    if _is_passive(token):
        subject = _subject(token)
        return (
            subject
            if subject is not None and _can_be_event(subject) and (_is_event(subject) or not strict)
            else None
        )
    if key in sets["intransitive"] and not _has_object(token):
        return _event_subject(token)
    return None


def _event_subject(token: Token) -> Token | None:
    subject = _subject(token)
    return subject if subject is not None and (_is_event(subject) or _wraps(subject)) else None


def _subject(token: Token) -> Token | None:
    """The subject of a verb, shared with a coordinated or raising verb, or the noun "which" stands for."""
    current = token
    for _ in range(DEPTH):
        subject = child_of(current, SUBJECTS)
        if subject is not None:
            relative = current.dep_ == "relcl" and subject.lower_ in ("which", "that", "who")
            return current.head if relative else subject
        if current.dep_ not in ("conj", "xcomp", "acomp") or current.head.i == current.i:
            return None
        if current.dep_ == "xcomp" and _has_object(current.head):
            return None
        current = current.head
    return None


def _wraps(token: Token) -> bool:
    sense, _ = sense_of(token)
    return token.pos_ == "NOUN" and bool(sense) and _inner_of_noun(token, sense) is not None


def _is_event(token: Token) -> bool:
    words, lemma = status_words(), token.lemma_.lower()
    if token.pos_ != "NOUN" or token.ent_type_ in ("PERSON", "GPE", "MONEY"):
        return False
    if lemma in words.sets["event_nouns"]:
        return True
    if any(child.dep_ == "nummod" for child in token.children):
        return False  # what is counted is a thing: "took 14 paintings"
    return lemma.endswith(words.suffixes) and len(lemma) > 5 and lemma not in words.sets["not_event_nouns"]


def _can_be_event(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.ent_type_ not in ("PERSON", "GPE", "MONEY", "DATE", "TIME")


# --- grammar ----------------------------------------------------------------------------------


def first_conjunct(token: Token) -> Token:
    """The first of the coordinated predicates whose auxiliaries and governor `token` shares."""
    current = token
    for _ in range(DEPTH):
        shares = current.dep_ == "conj" and current.tag_ == current.head.tag_ and not auxiliaries_of(current)
        if not shares or current.tag_ in ("VBD", "VBZ", "VBP") or child_of(current, SUBJECTS):
            return current
        current = current.head
    return current


def auxiliaries_of(token: Token) -> list[Token]:
    return [child for child in token.children if child.dep_ in ("aux", "auxpass") and child.i < token.i]


def child_of(token: Token, deps: tuple[str, ...]) -> Token | None:
    return next((child for child in token.children if child.dep_ in deps), None)


def child_clause(token: Token, deps: tuple[str, ...]) -> Token | None:
    found = (child for child in token.children if child.dep_ in deps and child.pos_ in ("VERB", "AUX"))
    return next((child for child in found if child.i > token.i), None)


def has_to(token: Token) -> bool:
    return any(child.lower_ == "to" for child in auxiliaries_of(first_conjunct(token)))


def _has_object(token: Token) -> bool:
    return child_of(token, ("dobj", "obj")) is not None


def _is_passive(token: Token) -> bool:
    return (
        token.tag_ in ("VBN", "VBD") and child_of(first_conjunct(token), ("auxpass", "nsubjpass")) is not None
    )


def _is_gerund(token: Token) -> bool:
    return token.tag_ == "VBG" and not any(aux.lemma_ == "be" for aux in auxiliaries_of(token))
