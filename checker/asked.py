"""Which of the questions that news asks again and again a figure answers, by the words about it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from checker.concepts import counts_people, is_general, is_one_kind, item_class, known_event, stem
from checker.figure_questions import (
    Question,
    base_of,
    is_told,
    questions_of,
    stems_in,
    stems_of,
    token_of,
    tokens_of,
    up_to_mark,
)
from checker.lexicon import load_lexicon
from checker.model import Article, Claim, Quantity, Scope
from checker.units import SHARES

# Words of a sentence before and behind its figure that may ask for it.
_REACH = 90
# A time so long before its report is history.
_BYGONE_DAYS = 300
_OWNER = re.compile(r"((?:[A-Z][\w-]+ )*[A-Za-z][\w-]+)['’]s? (?:[a-z-]+ ){0,3}$")
_IT = re.compile(r"(?:it|its|they|their)\b", re.I)
_OLD_OR_NEW = dict.fromkeys(("old", "former", "existing", "previous"), "old") | dict.fromkeys(
    ("new", "planned", "future"), "new"
)
_IT_ALONE = re.compile(r"(?:it|they|this|these)\b", re.I)
_OPENING_OWNER = re.compile(r"((?:[A-Z][\w-]+ )*[A-Z][\w-]+)['’]s? ")
_SCALE = re.compile(r"\b(?:million|billion|trillion|bn|m)\b", re.I)
# Before "which": a name, or the noun that opens the sentence; of "the ground by the docks" it may be either.
_ANTECEDENT = re.compile(r"(?:((?:[A-Z][\w-]+ )*[A-Z][\w-]+)|^(?:The|A|An) ([a-z]+)),? $")
_STRETCHES = {"second", "minute", "hour", "day", "week", "month"}
_LASTING = {"last", "continue", "take", "drag", "go on"}
_FOR = re.compile(
    r"\bfor (?:(?:about|some|around|nearly|almost|more than|over|roughly|at least|the|a|full) ){0,2}$", re.I
)
_DAYS_LONG = re.compile(r"[\w-]+?-(?:second|minute|hour|day|week|month)s?(?:-long)? ([a-z]+)")
_NAMED = re.compile(r"((?:[A-Z][\w'’-]+ )+[A-Z][\w'’-]+|[A-Z][\w'’-]+), (?:who is |aged )?$")
_PRONOUNS = {"it", "that", "there", "let", "he", "she", "who"}
_RELATIVE = {"which", "that", "who", "where"}
_OF_WHOM = re.compile(
    r"\b([A-Za-z-]+) (?:at|of|by|in) (?:the )?(?:(?:[a-z-]+ ){0,3}?((?:[A-Z][\w-]+ ?)+\b)|([a-z-]+))"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure of a claim with the question of news that it answers, and whose figure it is.

    `bearer` is the name or noun of the owner, the subject or the object, as the question has it; empty where
    a pronoun stands there, and for what belongs to the event itself. `owned` is true for what is of a firm or
    other owner, `whole` for a part that is all that the question asks for ("540 of them would lose their
    jobs"), `moves` where the answer is another one day by day, `strict` where only figures of one bearer by
    name or noun can be held together. `old_or_new` says which of two the words about it tell of.
    """

    question: str
    figure: Quantity
    claim: Claim
    bearer: str
    owned: bool = False
    whole: bool = False
    moves: bool = False
    strict: bool = False
    old_or_new: frozenset[str] = frozenset()


def questions_asked(claim: Claim, article: Article, before: Claim | None = None) -> tuple[Asked, ...]:
    """The figures of a claim that answer a question of news, each with all that its words ask.

    `before` is a claim of the sentence before, whose subject a pronoun stands for.
    """
    if not claim.quantities or _is_bygone(claim, article):
        return ()
    return tuple(
        asked for figure in claim.quantities for asked in _asked(figure, claim, article, before) if asked
    )


def _as_duration(figure: Quantity, claim: Claim, text: str) -> Asked | None:
    """How long something went on: "fought for three hours", "the fighting lasted three hours"."""
    sentence = text[claim.sentence_span.start : claim.sentence_span.end]
    at = figure.span.start - claim.sentence_span.start
    head, noun = claim.agent.rpartition(" ")[2], _DAYS_LONG.match(sentence[at:])
    if claim.event in _LASTING and head.islower():
        act = head
    elif figure.text.lower().startswith("for ") or _FOR.search(sentence[:at]):
        act = claim.event
    elif noun is not None:
        act = noun[1]
    else:
        return None
    went_on = known_event(act)
    return Asked(f"duration: {went_on}", figure, claim, "") if went_on else None


def _as_age(figure: Quantity, claim: Claim, text: str) -> Asked | None:
    """The age of a person by name; of "the 49-year-old", two whom its sentences tell of may each be meant."""
    named = _NAMED.search(text[claim.sentence_span.start : figure.span.start])
    return Asked("age", figure, claim, _in_full(named[1], text)) if named is not None else None


def _in_full(name: str, text: str) -> str:
    """A family name as the article first gives it: "Hask", of whom it told as "Dorvin Hask"."""
    found = re.search(rf"[A-Z][\w'’-]+ {re.escape(name)}\b", text) if " " not in name else None
    return found.group() if found is not None else name


def _asked(figure: Quantity, claim: Claim, article: Article, before: Claim | None) -> Iterator[Asked | None]:
    known = questions_of()[_family(figure)]
    if not figure.unit and _SCALE.search(figure.text):  # "lost 18 million crowns and has debts of 95 million"
        known = (*known, *questions_of()["money"])
    changed = figure.scope is Scope.CHANGE and _family(figure) != "share"
    if not known or changed or figure.scope is Scope.INCREMENT or figure.value is None:
        return
    if figure.item == "age":
        yield _as_age(figure, claim, article.text)
        return
    if figure.unit in _STRETCHES and not (claim.negated or claim.hypothetical):
        yield _as_duration(figure, claim, article.text)
    readings = tuple(_words_about(figure, claim, article.text, before))
    near = {word for before, after, _ in readings for words in (before, after) for word in up_to_mark(words)}
    sentence: Set[str] | None = None
    for question in known:
        by_item = bool(figure.item) and figure.item in question.items
        if not (by_item or _can_be_of(figure, question)) or (claim.hypothetical and not question.may):
            continue
        if near & question.without:
            continue
        told = [phrase for phrase in question.phrases for about in readings if is_told(phrase, *about)]
        if not (told or by_item) or (
            claim.negated and not any(phrase.owned or phrase.denies for phrase in told)
        ):
            continue
        if question.objects and _has_another_object(figure, claim, question, article.text):
            continue
        sentence = stems_in(claim.sentence) if sentence is None else sentence
        if question.told and not sentence & question.told:
            continue
        if question.story and not question.story & stems_of(article.text):
            continue
        yield Asked(
            question.name,
            figure,
            claim,
            _as_named(
                _bearer(figure, claim, question, article.text) or _meant(claim, question, before), article
            ),
            owned=question.of == "owner",
            whole=question.some,
            moves=question.moves,
            strict=question.strict,
            old_or_new=_old_or_new(figure, claim, before, article.text),
        )


def _has_another_object(figure: Quantity, claim: Claim, question: Question, text: str) -> bool:
    """ "Owes the town 120 million": what is owed to one is a part of what is owed to all."""
    between = text[claim.event_span.end : figure.span.start]
    return any(
        word[0].isupper() or base_of(word) not in question.objects
        for word in re.findall(r"[^\W\d_]+", between)
    )


def _is_bygone(claim: Claim, article: Article) -> bool:
    """ "The water had reached 7.10 metres in 1997": history, beside the figure that is asked for."""
    day = article.published_day
    told = [time.latest for time in claim.times if time.earliest is not None and time.latest is not None]
    return day is not None and any((day - end.date()).days > _BYGONE_DAYS for end in told)


def _family(figure: Quantity) -> str:
    if not figure.unit:
        return "count"
    if figure.unit in SHARES:
        return "share"
    currency = figure.unit.partition(" / ")[0]
    return "money" if len(currency) == 3 and currency.isupper() else "measure"


def _can_be_of(figure: Quantity, question: Question) -> bool:
    unit, _, rate = figure.unit.partition(" / ")
    if question.units and unit not in question.units:
        return False
    if question.family == "money" and rate != question.rate:
        return False
    return not (question.kinds and figure.item) or _is_of_kinds(figure.item, question.kinds)


def _is_of_kinds(item: str, kinds: frozenset[str]) -> bool:
    if is_general(item):
        return bool(kinds & {"people", "anyone"})
    if "anyone" in kinds and counts_people(item):
        return True
    head = item.rpartition(" ")[2]
    return item_class(item) in kinds or head in kinds or stem(head) in kinds


# --- the words about a figure -----------------------------------------------------------------


def _words_about(
    figure: Quantity, claim: Claim, text: str, before_it: Claim | None
) -> Iterator[tuple[list[str], list[str], Set[str]]]:
    """The stems of the sentence before the figure, nearest first, behind it, and all of them.

    Then the same with nothing between the verb and who does it, and between the figure and its verb: "the
    jail, built for 300, holds 420"; "1,800 residents of the lower town were brought to safety". Where a
    pronoun has it, the noun is that of the sentence before: "passed its budget. It comes to 7.2 million".
    """
    start = max(claim.sentence_span.start, figure.span.start - _REACH)
    end = min(claim.sentence_span.end, figure.span.end + _REACH)
    before, after = tokens_of(text[start : figure.span.start])[::-1], tokens_of(text[figure.span.end : end])
    yield before, after, {*before, *after}
    verb = claim.event_span
    if verb.end <= figure.span.start:
        short = [
            *tokens_of(text[verb.end : figure.span.start])[::-1],
            token_of(claim.event.split()[0].lower()),
        ]
        yield (
            [*short, *tokens_of(claim.agent.rpartition(" ")[2])],
            after,
            {*short, *tokens_of(claim.agent), *after},
        )
        if before_it is not None and _IT_ALONE.match(claim.text):
            for party in (before_it.patient, before_it.agent):
                told = tokens_of(party.rpartition(" ")[2])
                yield [*short, *told], after, {*short, *told, *after}
    elif verb.start >= figure.span.end:
        short = tokens_of(text[verb.start : end])
        yield before, short, {*before, *short}


# --- whose figure it is -----------------------------------------------------------------------


def _bearer(figure: Quantity, claim: Claim, question: Question, text: str) -> str:
    if question.of == "event":
        return ""
    if question.of == "person":
        named = [party for party in (claim.patient, claim.agent) if party[:1].isupper()]
        return named[0] if named else _opening_name(claim.sentence)
    owner = _OWNER.search(text[claim.sentence_span.start : figure.span.start])
    if owner is not None and owner[1].lower() not in _PRONOUNS:
        return owner[1]
    if claim.text.partition(" ")[0].lower() in _RELATIVE:
        antecedent = _ANTECEDENT.search(text[claim.sentence_span.start : claim.span.start])
        return (antecedent[1] or antecedent[2]) if antecedent is not None else ""
    if question.of == "object":
        told = claim.patient or figure.item
        return told if not _is_of_the_phrase(told, figure, question) else ""
    for party in (claim.agent, claim.patient if question.of == "subject" else ""):
        if party and not _is_of_the_phrase(party, figure, question):
            return party
    for behind in _OF_WHOM.finditer(text[claim.span.start : figure.span.start]):
        if _is_of_the_phrase(behind[1].lower(), figure, question):
            return (behind[2] or behind[3]).strip()
    return ""


def _old_or_new(figure: Quantity, claim: Claim, before: Claim | None, text: str) -> frozenset[str]:
    """ "The old arena, which seats 4,100", "a new arena. It has room for 12,400"."""
    told = text[claim.sentence_span.start : figure.span.start]
    if before is not None and _IT_ALONE.match(claim.text):
        told = f"{before.sentence} {told}"
    return frozenset(_OLD_OR_NEW[word] for word in re.findall(r"[a-z]+", told.lower()) if word in _OLD_OR_NEW)


def _meant(claim: Claim, question: Question, before: Claim | None) -> str:
    """Whose a pronoun's figure is: Lindmere's in "Lindmere's profit fell. It has 15,000 workers"."""
    if question.of != "owner" or before is None or _IT.match(claim.text) is None:
        return ""
    owner = _OPENING_OWNER.match(before.sentence)
    meant = owner[1] if owner is not None else before.agent
    return meant if meant[:1].isupper() or meant in load_lexicon("speakers")["organisation"] else ""


def _as_named(bearer: str, article: Article) -> str:
    """A noun that the article writes as a name inside a sentence is one."""
    if bearer.islower() and re.search(rf"[a-z,] {re.escape(bearer.capitalize())}\b", article.text):
        return bearer.capitalize()
    return bearer


def _opening_name(sentence: str) -> str:
    """A name that opens a sentence, taken for a noun by the reader: "Lindqvist must serve"."""
    word = re.split(r"[^\w'’-]", sentence, maxsplit=1)[0]
    low = word.lower()
    return word if word[:1].isupper() and len(word) > 3 and not is_one_kind(low, low, "nouns") else ""


def _is_of_the_phrase(party: str, figure: Quantity, question: Question) -> bool:
    """Whether a party is the noun that asks, or that which is counted."""
    head = party.rpartition(" ")[2].lower()
    words = frozenset().union(*(w for phrase in question.phrases for w in (*phrase.before, *phrase.after)))
    counted = {base_of(word) for word in re.findall(r"[a-z]+", figure.text.lower())}
    if not figure.unit:
        counted |= {base_of(word) for word in figure.item.split()}
    return is_general(head) or base_of(head) in words | counted


# --- what an article tells --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """What a whole article has that a question may ask for, for a claim that is held against another's.

    `answers` are its figures that answer questions of news, `figures` all its figures, `values` the same by
    unit and number, `telling` those that two reports hardly share by chance; `names` are its words with a
    capital, `opening` those that open a sentence, `stems` those of its other words. `dated` are its claims
    that say when.
    """

    answers: tuple[Asked, ...]
    figures: tuple[Quantity, ...]
    values: frozenset[tuple[str, float | None]]
    names: frozenset[str]
    opening: frozenset[str]
    lead_names: frozenset[str]
    stems: frozenset[str]
    telling: frozenset[tuple[str, float | None]]
    dated: tuple[Claim, ...]
