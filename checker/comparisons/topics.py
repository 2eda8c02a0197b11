"""What a finding is about, in the words that head it: "withdrawal: how far", "peacekeepers: how many"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from checker.comparisons.base import Aligned, shortened
from checker.comparisons.intervals import unit_family
from checker.comparisons.questions import event_of
from checker.concepts import (
    counts_people,
    exclusive_class,
    is_count_noun,
    is_general,
    is_occurrence,
    known_event,
    plural,
    stem,
)
from checker.lexicon import load_lexicon
from checker.model import Claim, Quantity, Scope

_WORD = re.compile(r"[^\W\d_][\w'’]*")
_LONGEST = 40
_TAIL = re.compile(r" (?:against|in|for|of|on)\b.*")
_ASKED = {"money": "how much", "count": "how many", "share": "what share"}
_STRETCHES = {"second", "minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century"}
_CHANGED = {"count": "by how many"}


def event_topic(pair: Aligned, question: str) -> str:
    """What happens in one noun, or who has a part in it, and what is asked of it."""
    claims = pair.left.claim, pair.right.claim
    return f"{_event_noun(claims) or _party(claims)}: {question}"


def statement_topic(*claims: Claim) -> str:
    """Who or what statements are about, and what happened in one noun where there is one."""
    # "The head", "a hold" are other things than that somebody heads or holds something.
    noun = _event_noun([claim for claim in claims if _is_nominal(claim) or _noun(claim) != claim.event])
    party = _party(claims)
    if party.startswith("“"):
        return noun or party
    told = {stem(word.lower()) for word in party.split()}
    return f"{party}: {noun}" if noun and stem(noun) not in told else f"{party}: what happened"


def figure_topic(left: Quantity, right: Quantity, pair: Aligned) -> str:
    """What is counted or measured, and how it is asked for."""
    claims = pair.left.claim, pair.right.claim
    items = {q.item for q in (left, right)} - {""}
    # "A 2,000-strong force", "nearly 2,000 peacekeepers": those counted are the many.
    item = min(
        items, key=lambda i: (is_general(i), not _is_plural(written(i, claims)), len(i), i), default=""
    )
    asked = _asked(left, item)
    harm = load_lexicon("events")["plain"].get(exclusive_class(event_of(left, pair.left)), "")
    if harm and (not item or counts_people(item) or exclusive_class(item)):
        people = is_general(item) or exclusive_class(item)
        return f"{'people' if people else written(item, claims, many=True)} {harm}: {asked}"
    if item == "age":
        return f"{_person(claims) or item}: {asked}"
    if item in _dimensions():  # "tunnel: what length": of a length alone nobody can tell of what
        party = _party(claims)
        return f"{item if party.startswith('“') else party}: {asked}"
    if item and not (is_general(item) and counts_people(item)):
        many = asked.endswith("many") and item not in load_lexicon("items")["wholes"]
        return f"{written(item, claims, many=many)}: {asked}"
    # "The number of those who collapsed has risen to 22": of the collapse, and of no rise.
    subject = _event_noun([side.claim for side in (pair.left, pair.right) if not side.counted] or claims)
    if item:  # of people at large the event says which
        return f"{subject}: {asked} people" if subject else f"people: {asked}"
    return f"{subject or _party(claims)}: {asked}"


def _asked(quantity: Quantity, item: str) -> str:
    family = unit_family(quantity)
    if item == "age":
        return "how old"
    if quantity.scope is Scope.CHANGE:
        return _CHANGED.get(family, "by how much")
    if family == "measure" and quantity.unit in _STRETCHES:
        return "how long"
    if item in _dimensions():
        return f"what {item}"
    return _ASKED.get(family, "what figure")


@cache
def _dimensions() -> frozenset[str]:
    return frozenset(load_lexicon("quantity_cues")["dimensions"].values())


# --- events -----------------------------------------------------------------------------------


def _event_noun(claims: Sequence[Claim]) -> str:
    """A noun for what happens, first one that a report has itself; empty where no noun says it."""
    nouns = [(not _is_nominal(claim), noun) for claim in claims if (noun := _noun(claim))]
    return min(nouns, key=lambda found: (found[0], len(found[1]), found[1]))[1] if nouns else ""


def _is_nominal(claim: Claim) -> bool:
    """True where the event is a noun of the text ("completed its withdrawal"): a party by its grammar."""
    return any(party.rpartition(" ")[2] == claim.event for party in (claim.agent, claim.patient))


def _noun(claim: Claim) -> str:
    event = claim.event
    if is_occurrence(event) or event in _empty() or not event.replace(" ", "").isalpha():
        return ""
    if _is_nominal(claim):
        return "" if _is_measure(event, claim) or is_count_noun(event) else written(event, [claim])
    nominals: dict[str, str] = load_lexicon("nominals")
    derived = nominals.get(event) or nominals.get(_american(event)) or ""
    name = known_event(event)
    if derived and (derived == name or not derived.endswith(("ing", "ings"))):
        return derived
    # Of a class only the name that is of this word itself: a firm's "closure", not a purchase's "sale".
    return name if name[:2] == event[:2] else ""


def _american(verb: str) -> str:
    """The spelling that WordNet has: "recognise" as "recognize"."""
    return f"{verb[:-3]}ize" if verb.endswith("ise") else verb


# --- who and what -----------------------------------------------------------------------------


def _party(claims: Sequence[Claim]) -> str:
    """Who or what takes part: one that both have before another, a name before a noun; never empty."""
    for found in (_parties(claims), _names(claims), _speakers(claims)):
        counted = list(found)
        if counted:
            return min(counted, key=lambda p: (-counted.count(p), not p[0].isupper(), len(p), p))
    return f"“{shortened(claims[0].text, _LONGEST)}”"


def _parties(claims: Sequence[Claim]) -> Iterator[str]:
    for claim in claims:
        for party in (claim.agent, claim.patient):
            head = party.rpartition(" ")[2]
            if len(head) < 2 or not head.isalpha() or _is_measure(head, claim):
                continue
            if head[0].isupper():
                yield party
            elif not is_count_noun(head) and head not in _empty():
                yield written(head, claims)


@cache
def _empty() -> frozenset[str]:
    return frozenset(load_lexicon("events")["empty"])


def _names(claims: Sequence[Claim]) -> Iterator[str]:
    return (entity.name for claim in claims for entity in claim.entities if entity.name)


def _speakers(claims: Sequence[Claim]) -> Iterator[str]:
    named = (claim.speaker.name for claim in claims if claim.speaker)
    return (name for name in named if name[:1].isupper())


def _person(claims: Sequence[Claim]) -> str:
    """The one person whom the claims name, or the one name that takes part in them."""
    named = {e.name for claim in claims for e in claim.entities if e.label == "PERSON"}
    named = named or {
        party for claim in claims for party in (claim.agent, claim.patient) if party[:1].isupper()
    }
    return named.pop() if len(named) == 1 else ""


def _is_measure(head: str, claim: Claim) -> bool:
    """True for the dollars, the percent and the year of a figure or a date."""
    told = " ".join([q.text for q in claim.quantities] + [time.text for time in claim.times])
    return stem(head) in {stem(word) for word in _WORD.findall(told.lower())}


def written(phrase: str, claims: Sequence[Claim], *, many: bool = False) -> str:
    """A phrase of lemmas as the first claim's sentence that has it writes it ("Ardovan soldiers")."""
    return _written_in(phrase, tuple(claim.sentence for claim in claims), many)


@lru_cache(maxsize=10_000)
def _written_in(phrase: str, sentences: tuple[str, ...], many: bool) -> str:
    phrase = _TAIL.sub("", phrase) if many else phrase
    lemmas = phrase.split()
    for start in range(len(lemmas)):
        wanted = [stem(lemma) for lemma in lemmas[start:]]
        forms = [form for sentence in sentences for form in _forms(wanted, sentence)]
        if many:  # "voted 21-18" has votes, and no "voteds"
            nouns = {lemmas[-1], plural(lemmas[-1])}
            forms = [form for form in forms if form.split()[-1].lower() in nouns]
        if forms:
            form = min(forms, key=lambda form: (many and not _is_plural(form), form.lower(), form))
            return plural(form) if many else form
    return plural(phrase) if many else phrase


def _forms(wanted: Sequence[str], sentence: str) -> Iterator[str]:
    words, stems, opens = _words_and_stems(sentence)
    for place in [at for at, word in enumerate(stems) if word == wanted[0]]:
        if stems[place : place + len(wanted)] == tuple(wanted):
            told = list(words[place : place + len(wanted)])
            if (place == 0 and opens) or sentence.istitle():
                told[0] = told[0].lower()  # a capital that proves nothing
            yield " ".join(told).removesuffix("'s").removesuffix("’s")


@lru_cache(maxsize=10_000)
def _words_and_stems(sentence: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """The words of a sentence, their stems, and whether it begins with the first of them."""
    found = list(_WORD.finditer(sentence))
    words = tuple(match.group() for match in found)
    stems = tuple(stem(word.lower().removesuffix("'s").removesuffix("’s")) for word in words)
    return words, stems, bool(found) and found[0].start() == 0


def _is_plural(phrase: str) -> bool:
    return phrase.lower() == plural(phrase).lower()
