"""Which end of a question a clause tells, by the phrases of `rules/lexicon/outcomes.yaml`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from checker.comparisons.base import Side, is_of_before, once_a_side
from checker.comparisons.either_or import Mark, Question, questions, slots
from checker.concepts import counts_people, stem
from checker.lexicon import load_lexicon
from checker.model import Claim, Span, Stage
from checker.wording import Token, clause_tokens

# Other words that may stand between the words of one phrase, and at "..." in it.
_BETWEEN, _FAR = 3, 12
_OPEN = {Stage.DENIED, Stage.POSTPONED, Stage.CANCELLED}
_NEGATORS = {"not", "no", "never", "without", "nobodi", "none"}
# Events of a trial: what is named there is a charge.
_OF_COURT = {"charge", "suspicion"}
_BY_VOTE = {"vote for", "vote against"}
_WHETHER = re.compile(r"\bwhether\b", re.I)
_TO_DO = re.compile(r"\b(?:for|against) (?:\w+ )?\w+ing\b", re.I)

# The words that may stand at one place of a phrase, and how many others before it.
_Slot = tuple[frozenset[str], int]
# The number of a question, of its end and of its phrase, with the words for the places behind the first.
_Listed = tuple[int, int, int, tuple[frozenset[str], ...]]


@dataclass(frozen=True, slots=True)
class Told:
    """Which end of a question a clause tells, in which words, and of whom by its grammar.

    `stays` is true where the words are of staying so. `of` is empty where nobody is named. `stems` are those
    of the words.
    """

    end: int
    words: tuple[Span, ...]
    stays: bool = False
    of: str = ""
    stems: frozenset[str] = frozenset()


@once_a_side
def told_ends(side: Side) -> Mapping[str, Told]:
    """The questions that a clause answers by one end and not by both."""
    claim = side.claim
    answered: dict[Question, Told] = {}
    if claim.hypothetical or is_of_before(claim):
        return {}
    asked = _where_asked(claim)
    tokens = [(_form(token, claim), token) for token in clause_tokens(claim, side.article.text)]
    forms = {form for form, _ in tokens}
    for question, phrases in _met(forms, side.event).items():
        if claim.negated and question.has(Mark.THIRD):
            continue
        found = [told for end in (0, 1) for told in _tells(phrases[end], end, side, tokens)]
        found = [told for told in found if told.words[-1].end <= asked]
        if question.has(Mark.PEOPLE):
            found = [told for told in found if not told.of.islower() or counts_people(told.of)]
        # "Voted against repealing" holds "repealing", and tells the contrary.
        told = [one for one in found if not any(set(one.words) < set(other.words) for other in found)]
        if len({one.end for one in told}) == 1:
            answered[question] = told[0]
    if side.event in _OF_COURT or any(question.has(Mark.COURT) for question in answered):
        answered = {question: told for question, told in answered.items() if not question.has(Mark.CHARGED)}
    return {question.name: told for question, told in answered.items()}


def _where_asked(claim: Claim) -> int:
    """Where in the text a clause comes to what nobody knows yet: "looks into whether it was set on fire"."""
    found = _WHETHER.search(claim.text)
    return claim.span.start + found.start() if found else claim.span.end


def tell_two_ends(left: Side, right: Side) -> bool:
    """True where one question has one end here and the other there: held on Saturday, burst on Sunday."""
    ours, theirs = told_ends(left), told_ends(right)
    return any(ours[question].end != theirs[question].end for question in ours.keys() & theirs.keys())


def _met(forms: Set[str], event: str) -> dict[Question, tuple[list[str], list[str]]]:
    """By question, the phrases of each end that a clause may hold: it has a word for each place of theirs, or
    is of their event."""
    found = {place for key in (*forms, f"@{event}") for place in _by_first_word().get(key, ())}
    met: dict[Question, tuple[list[str], list[str]]] = {}
    listed = _listed()
    for number, end, place, others in sorted(found, key=itemgetter(0, 1, 2)):
        if any(choice.isdisjoint(forms) for choice in others):
            continue  # nine of ten
        question = listed[number]
        met.setdefault(question, ([], []))[end].append(question.ends[end][place])
    return met


@cache
def _listed() -> tuple[Question, ...]:
    return tuple(questions().values())


@cache
def _by_first_word() -> dict[str, list[_Listed]]:
    """Where in the list of questions phrases stand, by each stem that they may begin with."""
    found: dict[str, list[_Listed]] = defaultdict(list)
    for number, question in enumerate(_listed()):
        for end, phrases in enumerate(question.ends):
            for place, phrase in enumerate(phrases):
                event = phrase.partition(" ")[0] if phrase.startswith("@") else ""
                first, *others = [(frozenset({event}), 0)] if event else _words(phrase)
                told = (number, end, place, tuple(choice for choice, _ in others))
                for word in first[0]:
                    found[word].append(told)
    return dict(found)


def _tells(
    phrases: Sequence[str], end: int, side: Side, tokens: Sequence[tuple[str, Token]]
) -> Iterator[Told]:
    claim = side.claim
    for phrase in phrases:
        if phrase.endswith(" <level>") and phrase.startswith("@"):
            if f"@{side.event}" == phrase.partition(" ")[0] and (found := _level_of(claim, tokens)):
                yield Told(end, (found[0][1].span, claim.event_span), of=_level(found))
            continue
        if phrase.startswith("@"):
            missed = phrase == "@missing" and claim.agent and claim.patient  # "a tree missed a girl"
            if side.event == phrase[1:] and claim.status not in {*_OPEN, Stage.REVERSED} and not missed:
                yield Told(
                    end ^ claim.negated, (claim.event_span,), of=_undergoer(claim), stems=_own_stem(claim)
                )
            continue
        found = _find(phrase, claim, tokens)
        if not found or (phrase in _BY_VOTE and _TO_DO.search(claim.text)):
            continue  # a vote against scrapping it is one for it
        own = any(_is_own(entry, claim) for entry in found)
        if own and claim.status in _OPEN and not (len(found) > 1 and _negates(found, claim)):
            continue
        if claim.negated and not (own or _negates(found, claim)) and found[0][0] not in _NEGATORS:
            continue  # what is negated is another word's
        by_itself = found[0][0] in _stems("denying") and not _is_own(found[0], claim)
        if by_itself and not claim.negated and any(form in _NEGATORS for form, _ in tokens):
            continue  # "did not miss the vote"
        # "Should not drink it", "avoided a recession": the phrase has the word that negates.
        said = any(form in _NEGATORS for form, _ in found) or (len(found) > 1 and _refuses(found, claim))
        denied = own and claim.negated and not (by_itself or said)
        stays = found[0][0] in _stems("staying")
        turned = denied or _is_negated(found, tokens)
        spans, stems = tuple(token.span for _, token in found), frozenset(form for form, _ in found)
        level = _level(found) if "<level>" in phrase else "price" if stems & _price_words() else ""
        yield Told(end ^ turned, spans, stays, level or _told_of(phrase, found, side), stems)


def _own_stem(claim: Claim) -> frozenset[str]:
    return frozenset({stem(claim.event.partition(" ")[0])})


def _level_of(claim: Claim, tokens: Sequence[tuple[str, Token]]) -> list[tuple[str, Token]]:
    """The level that does what the verb says, whatever stands between: "prices at the exchange rose"."""
    doer = stem((claim.agent or claim.patient).rpartition(" ")[2])
    found = [(form, token) for form, token in tokens if form == doer]
    return found[:1] if found and claim.status not in _OPEN and _level(found) else []


def _level(found: Sequence[tuple[str, Token]]) -> str:
    """The word for what rose or fell, one for all that name it ("turnover", "revenue")."""
    lists = load_lexicon("outcomes")
    levels = {stem(word): word for word in lists["slots"]["level"]}
    named = next((levels[form] for form, _ in found if form in levels), "")
    return next((words[0] for words in lists["one_level"] if named in words), named)


@cache
def _price_words() -> frozenset[str]:
    """ "Dearer", "cheaper": what rose or fell is the price of the one that became so."""
    words = [word for name in ("dear", "cheap") for word in slots()[name]]
    return frozenset(stem(word) for word in (*words, "cost"))


def _undergoer(claim: Claim) -> str:
    """Whom an event befell; of a thing, as of a post that was given up or of calls for it, who did so."""
    person = not claim.patient.islower() or counts_people(claim.patient)
    return claim.patient if claim.patient and (person or not claim.agent) else claim.agent


def _told_of(phrase: str, found: Sequence[tuple[str, Token]], side: Side) -> str:
    """Of whom the words tell: whom it befell, where that is none of them ("booked her place"), else who did
    it, by name or by a pronoun, else the last name before them ("the Rovers' cup run came to an end")."""
    claim, first = side.claim, found[0][1].span.start
    forms = {form for choice, _ in _words(phrase) for form in choice}
    parties = [claim.patient] if any(_is_own(entry, claim) for entry in found) else []
    told = [party for party in (*parties, claim.agent) if party and stem(party.split()[-1]) not in forms]
    known = [entity.name for entity in claim.entities if entity.span.end <= first]
    return next(iter([*told, *reversed(known)]), "")


def _negates(found: Sequence[tuple[str, Token]], claim: Claim) -> bool:
    """ "The motion to sell it was defeated", "the search was called off": the words tell the outcome, and so
    what became of the event."""
    return claim.stage is not None and any(token.span.overlaps(claim.stage.span) for _, token in found)


def _refuses(found: Sequence[tuple[str, Token]], claim: Claim) -> bool:
    """Whether the verb by which the event did not come about is one of the words: "ruled out"."""
    stage = claim.stage
    return stage is not None and any(
        form in _refusing() and token.span.overlaps(stage.span) for form, token in found
    )


@cache
def _refusing() -> frozenset[str]:
    return frozenset(stem(verb.partition(" ")[0]) for verb in load_lexicon("status")["verbs"]["fail"])


def _find(phrase: str, claim: Claim, tokens: Sequence[tuple[str, Token]]) -> list[tuple[str, Token]]:
    """The words of a clause that are those of a phrase in order; none where it has not all of them."""
    words = _words(phrase)
    if len(words) == 1:
        anywhere = phrase.startswith("*")
        return [entry for entry in tokens if entry[0] in words[0][0] and (anywhere or _is_own(entry, claim))][
            :1
        ]
    for start, entry in enumerate(tokens):
        if entry[0] not in words[0][0]:
            continue
        found, place = [entry], start
        for choice, reach in words[1:]:
            near = range(place + 1, min(place + 2 + reach, len(tokens)))
            place = next((i for i in near if tokens[i][0] in choice), -1)
            if place < 0:
                break
            found.append(tokens[place])
        else:
            return found
    return []


def _is_negated(found: Sequence[tuple[str, Token]], tokens: Sequence[tuple[str, Token]]) -> bool:
    """ "Found not guilty": the negation stands before the last word alone."""
    place = tokens.index(found[-1])
    return len(found) > 1 and place > 0 and tokens[place - 1][0] in _NEGATORS - {found[-2][0]}


@cache
def _words(phrase: str) -> tuple[_Slot, ...]:
    """The stems that may stand at each place of a phrase: of `<measure>` those of any word of that list."""
    words, reach = [], _BETWEEN
    for word in phrase.lstrip("*").split():
        if word == "...":
            reach = _FAR
            continue
        if word.startswith("^"):
            word, reach = word[1:], 0
        choice = slots()[word[1:-1]] if word.startswith("<") else [word]
        words.append((frozenset(stem(one) for one in choice), reach))
        reach = _BETWEEN
    return tuple(words)


def _form(token: Token, claim: Claim) -> str:
    """The stem of a word of the clause; of an irregular verb that of the verb."""
    forms = load_lexicon("outcomes")["forms"]
    own = (
        token.span == claim.event_span and forms.get(token.text, token.text) != "be"
    )  # "was open" has "open" for its event
    word = claim.event.partition(" ")[0] if own else token.text
    return stem(forms.get(word, word))


def _is_own(entry: tuple[str, Token], claim: Claim) -> bool:
    """Whether a word is the clause's own event, or of a predicate the adjective that is it."""
    form, token = entry
    return token.span.overlaps(claim.event_span) or form == stem(claim.event)


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in load_lexicon("outcomes")[name])
