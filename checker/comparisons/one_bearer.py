"""Whether two reports of one piece of news tell a state of one bearer: "the driver", one named person.

Their sentences need not tell of one occasion: what ties them is that either report has one such bearer alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from checker.comparisons.base import (
    Aligned,
    Side,
    article_stems,
    is_ability,
    is_belief,
    is_duty,
    is_of_old,
    once_a_pair,
    once_a_side,
)
from checker.comparisons.either_or import Mark, Question
from checker.comparisons.ends import Told
from checker.comparisons.extents import is_of_long_ago
from checker.comparisons.moments import are_at_one_time, are_of_two_moments, tells_of_since
from checker.comparisons.occasion import are_told_apart
from checker.comparisons.two_names import is_pronoun
from checker.concepts import are_synonyms, counts_people, is_one_kind, plural, stem
from checker.lexicon import load_lexicon
from checker.names import same_name

# What others want of somebody tells nothing of what he does.
_WISHED = re.compile(
    r"\b(?:urg(?:e|es|ed|ing)|suggest\w*|demand\w*|recommend\w*|advis\w+|implor\w+"
    r"|call(?:s|ed|ing)? (?:on|for|upon)|ask(?:s|ed|ing)?"
    r"|press(?:es|ed|ing)?|plead\w*|beg(?:s|ged|ging)?|want(?:s|ed)?)\b[^;]{0,40}$",
    re.I,
)
_SPURNED = re.compile(r"\b(?:reject|resist|def(?:y|ie)|ignor|dismiss|rebuff|refus|spurn|brush)\w*", re.I)
_OTHERS = {
    "another", "other", "others", "second", "third", "two", "three", "four", "five", "six", "seven", "eight",
    "nine", "ten", "several", "many", "some", "most", "few", "both", "every", "each", "any", "half", "one",
    "either", "neighbouring", "neighboring", "nearby", "rival",
}  # fmt: skip
# Adjectives that tell one thing from another of its kind.
_MARKS = {
    "new", "old", "former", "last", "next", "previous", "earlier", "upper", "lower", "inner", "outer", "left",
    "right", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "main", "small",
    "smaller", "larger", "big", "bigger", "younger", "elder", "older", "female", "male", "foreign", "local",
}  # fmt: skip
_ALMOST = re.compile(
    r"\b(?:almost|nearly|partly|partially|partial|largely|mostly|virtually|practically|could|might|may|would|"
    r"should|if|unless|whether|except|apart from|other than|but for|attempt\w*|tried|threat\w*|risk\w*)\b",
    re.I,
)
_PRONOUNS = {"it", "this", "that", "these", "those", "them", "they", "one", "ones", "something", "anything"}
_DETERMINERS = {"the", "a", "an", "its", "his", "her", "their", "this", "that", "all", "our", "my"}
_NEAR = 40
_WITHIN = re.compile(r"\b(?:who|which|whose|after|when|while|where)\b([^,.;]*)$", re.I)
_AUXILIARIES = {"is", "are", "was", "were", "has", "have", "had", "been"}
_AT = re.compile(
    r"\W+(?:at|in|on|of|for) (?:the |an? |its |their )?(?:[\w'’-]+ ){0,3}?([a-z]+)"
    r"(?= (?:at|in|on|of|for|to|from|by|near|after|since|until|because|over|despite)\b|[,.;]|$)"
)
# "The road to Keld is closed", where a parser lost the subject.
_SUBJECT = re.compile(
    r"(?:the|its|his|her|their|an?) (?:[\w'’-]+ ){0,2}?([\w-]+)"
    r"(?=,| (?:(?:of|to|in|at|on|from|for|between) (?:[\w'’-]+ ){1,4})?"
    r"(?:is|was|are|were|has|had|have|remains?|stays?)\b)",
    re.I,
)
_BEHIND = re.compile(
    r"\W+(?:(?:no|any) (?:sign|trace|word) )?(?:(?:of|for|on|to|from) )?"
    r"(?:(?:the|an?) )?(?:(?!(?:next|near|past|outside|beyond) )[a-z-]+ )?$"
)


@once_a_pair
def is_of_one_news(pair: Aligned) -> bool:
    """Two claims of reports that surely meet, with nothing against one event, and both told as facts."""
    if not pair.of_one_story or pair.clashes - {"name"} or pair.gap is None:
        return False
    if pair.clashes and pair.left.names and pair.right.names:
        return False
    return not any(_is_no_fact(side) for side in (pair.left, pair.right))


@once_a_side
def _is_no_fact(side: Side) -> bool:
    claim = side.claim
    if claim.hypothetical or is_duty(claim) or is_ability(claim) or is_belief(claim) or is_of_old(claim):
        return True
    return _ALMOST.search(claim.text) is not None


def tell_of_one_bearer(question: Question, ours: Told, theirs: Told, pair: Aligned) -> bool:
    """Whether both ends are told of one bearer at one time, or the later one of how it is since."""
    if not question.has(Mark.BEARER) or not is_of_one_news(pair):
        return False
    if are_told_apart(pair.left, pair.right, ours.stems | theirs.stems):
        return False
    if _is_aside(ours, pair.left) or _is_aside(theirs, pair.right) or are_of_two_moments(question, pair):
        return False
    if is_of_long_ago(pair.left) is not is_of_long_ago(pair.right):
        return False  # "are top of the table", "were bottom of it in 2019"
    if not _are_told_of_one(question, ours, theirs, pair):
        return False
    if not _is_asked_alike(question, ours, theirs, pair):
        return False
    return tells_of_since(question, ours, pair) if pair.is_days_later else are_at_one_time(question, pair)


def _are_told_of_one(question: Question, ours: Told, theirs: Told, pair: Aligned) -> bool:
    left, right = pair.left, pair.right
    one, other = bearers_of(ours, left), bearers_of(theirs, right)
    if question.has(Mark.AT):
        one, other = (*one, *_told_at(ours, left)), (*other, *_told_at(theirs, right))
    if _are_one(one, left, other, right):
        return True
    if not question.has(Mark.SELF) or not (left.names & right.names or left.places & right.places):
        return False
    one, other = tuple(_told_in_words(ours, left)), tuple(_told_in_words(theirs, right))
    # "The strike is over", "the 900 workers stay out": which they are out on, their own report says.
    return _are_one(one or other, left, other or one, right)


def _is_asked_alike(question: Question, ours: Told, theirs: Told, pair: Aligned) -> bool:
    """Whether both ends are of what the question's marks ask for besides its bearer."""
    left, right = pair.left, pair.right
    if question.has(Mark.THINGS) and any(
        counts_people(party) or party.split()[-1][:1].isupper()
        for told, side in ((ours, left), (theirs, right))
        for party in bearers_of(told, side)[:1]
    ):
        return False
    if question.has(Mark.DEED):
        if _end_in_two(ours, left, theirs, right):
            return False
        one, other = left.claim, right.claim
        known = one.agent and other.agent and one.patient and other.patient
        same = known and _is_one(one.agent, left, other.agent, right)
        return bool(same and _is_one(one.patient, left, other.patient, right))
    if question.has(Mark.QUALIFIED):
        return _qualifier(ours, left) == _qualifier(theirs, right)
    return True


def _qualifier(told: Told, side: Side) -> str:
    """The noun before the last of the words: "fire" of "without a fire licence"."""
    words = side.article.text[: told.words[-1].start].split()[-1:]
    return words[0] if words and _is_noun(words[0]) else ""


def _is_aside(told: Told, side: Side) -> bool:
    """ "Otto Brahm, who lay in a coma, has thanked them": the words are of a clause within the clause."""
    if any(span.overlaps(side.claim.event_span) for span in told.words):
        return False
    before = side.article.text[side.claim.span.start : told.words[0].start]
    found = _WITHIN.search(before)
    if found is None or not found.start():
        return False
    *within, last = found[1].split() or [""]
    # "The guard who shot at them was off duty": the clause within has a verb of its own.
    return not (within and last.lower() in _AUXILIARIES)


def is_wished(told: Told, side: Side) -> bool:
    """Whether an end is what others want of somebody: "urged him not to run"; not "rejected calls to go"."""
    before = side.article.text[side.claim.sentence_span.start : told.words[0].start]
    return _WISHED.search(before) is not None and _SPURNED.search(before) is None


def bearers_of(told: Told, side: Side) -> tuple[str, ...]:
    """Of whom or of what the words of an end can be told: by its grammar, and whom they lead to by name."""
    claim = side.claim
    own = any(span.overlaps(claim.event_span) for span in told.words)
    found = []
    undergone = own and claim.event not in load_lexicon("outcomes")["outlasting"]
    for party in (claim.patient, claim.agent) if undergone else (claim.agent, claim.patient):
        if party.lower() in _PRONOUNS:
            return ()  # "supports it": what, the clause does not say
        if party and stem(party.split()[-1].lower()) not in told.stems:
            found.append(party)
            break
        if party[:1].isupper() and " " in party:
            found.append(party.rpartition(" ")[0])  # "Maia Toll's cancer has come back": of her
            break
    text = side.article.text
    if told.words[0] != told.words[-1] and text[told.words[0].start : told.words[0].end] in ("find", "found"):
        between = text[told.words[0].end : told.words[-1].start].split()  # "found the safe locked"
        found = between[-1:] or found
    if not found and (subject := _SUBJECT.match(claim.text)):
        found.append(subject[1].lower())
    last = told.words[-1].end
    for entity in claim.entities:
        if entity.label != "PERSON" or is_pronoun(entity) or not 0 <= entity.span.start - last < _NEAR:
            continue
        if _BEHIND.fullmatch(text[last : entity.span.start]):
            found.append(entity.name)
            break
    return tuple(found)


def _told_in_words(told: Told, side: Side) -> Iterator[str]:
    """The nouns among the words: "tickets", "curfew"."""
    text = side.article.text
    for span in told.words:
        word = text[span.start : span.end].lower()
        if noun := next((form for form in (word, word.removesuffix("s")) if _is_noun(form)), ""):
            yield noun


def _end_in_two(ours: Told, left: Side, theirs: Told, right: Side) -> bool:
    """ "Voted for the tram plan", "opposed the bridge plan": the last of several words is their object."""
    if min(len(ours.words), len(theirs.words)) == 1:
        return False
    one, other = (
        side.article.text[told.words[-1].start : told.words[-1].end].lower()
        for told, side in ((ours, left), (theirs, right))
    )
    known = stem(one) == stem(other) or (_is_noun(one) and _is_noun(other))
    return known and not _is_one(one, left, other, right)


def _told_at(told: Told, side: Side) -> Iterator[str]:
    """What the words stand at: "production at the dairy", "a permit for the store"."""
    if found := _AT.match(side.article.text, told.words[-1].end):
        yield found[1]


def _are_one(ours: tuple[str, ...], left: Side, theirs: tuple[str, ...], right: Side) -> bool:
    return any(_is_one(one, left, other, right) for one in ours for other in theirs)


def _is_one(one: str, left: Side, other: str, right: Side) -> bool:
    named = one.split()[-1][:1].isupper(), other.split()[-1][:1].isupper()
    if all(named):
        return same_name(one, other)
    if named[0]:
        return is_called(other, one, left, right)
    if named[1]:
        return is_called(one, other, left, right)
    a, b = one.split()[-1], other.split()[-1]
    if stem(a) != stem(b) and not (are_one_word(a, b) and _has_one_word_each(a, left, b, right)):
        return False
    groups = _number_of(a, left.claim.text), _number_of(b, right.claim.text)
    if any(groups):
        return groups[0] == groups[1]
    ours, theirs = only_one(a, left.article.text), only_one(b, right.article.text)
    if ours is None or theirs is None:
        return False
    return not any(mine and yours and not mine & yours for mine, yours in zip(ours, theirs, strict=True))


@lru_cache(maxsize=20_000)
def _number_of(head: str, text: str) -> str:
    """How many of a kind a clause tells of: "two" of "the two sailors"."""
    found = re.search(rf"\b([\w,]+) (?:[a-z-]+ ){{0,1}}{re.escape(plural(head))}\b", text, re.I)
    number = found[1].lower() if found else ""
    return number if number.isdigit() or number in load_lexicon("cues")["number_words"] else ""


def _has_one_word_each(one: str, left: Side, other: str, right: Side) -> bool:
    """Whether neither report has both words, as it would for a hotel and the club beside it."""
    return stem(other) not in article_stems(left) and stem(one) not in article_stems(right)


@lru_cache(maxsize=10_000)
def are_one_word(one: str, other: str) -> bool:
    """Whether two nouns can be for one bearer: of people one who is sought, of things synonyms."""
    suspects = load_lexicon("outcomes")["slots"]["suspect"]
    if counts_people(one) or counts_people(other):
        return one in suspects and other in suspects
    return are_synonyms(one, other) or is_one_kind(one, other, "nouns")


@lru_cache(maxsize=1_000)  # of whole articles
def is_called_in(noun: str, name: str, text: str) -> bool:
    """Whether a text puts a noun to a name: "midfielder Jon Tarrel", "Jon Tarrel, the midfielder"."""
    last = re.escape(name.split()[-1])
    noun = re.escape(noun)
    before = rf"\b{noun}(?: (?:of|at|for) (?:[\w'’-]+ ?){{1,3}})?,? (?:[A-Z][\w'’-]+ ){{0,3}}{last}\b"
    behind = (
        rf"\b{last}(?:, \d+)?,? (?:(?:is|was|who is) )?(?:an?|the|its|his|her) (?:[\w'’-]+ ){{0,3}}{noun}\b"
    )
    return re.search(rf"(?i:{noun})|{last}", text) is not None and bool(
        re.search(f"(?i:{before})", text) or re.search(f"(?i:{behind})", text)
    )


def is_called(noun: str, name: str, left: Side, right: Side) -> bool:
    """Whether one of the reports says that a name is that of what the other calls by a noun."""
    head = noun.split()[-1]
    if head in load_lexicon("cues")["kin"]:
        return False  # "the brother of Ansel Roy"
    texts = left.article.text, right.article.text
    return any(is_called_in(head, name, text) for text in texts) and all(
        only_one(head, text) is not None for text in texts
    )


@lru_cache(maxsize=1_000)  # of whole articles
def only_one(head: str, text: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """The nouns before a noun, and its names and what stands behind it: "fire" door, "of it".

    None where a text has several of them, or not the noun at all.
    """
    nouns: set[str] = set()
    names: set[str] = set()
    behind: set[str] = set()
    seen = False
    many = plural(head)
    word = rf"(?:{re.escape(head)}|{re.escape(many)})"
    place = r"(?: (?:of|in|at|on|to) (?:the |an? )?([\w'’-]+)(?: ([a-z-]+))?)?"
    for found in re.finditer(rf"((?:[\w'’-]+ ){{0,2}})\b({word})\b{place}", text, re.I):
        seen = True
        before = found[1].split()
        if _OTHERS & {one.lower() for one in before} or (before and before[-1].isdigit()):
            return None
        if found[2].lower() == many.lower() != head.lower() and counts_people(head):
            return None
        mark = before[-1] if before else ""
        mark = mark.removesuffix("'s").removesuffix("’s")
        if mark.lower() not in _DETERMINERS and (mark[:1].isupper() or mark in _MARKS or _is_noun(mark)):
            (names if mark[:1].isupper() else nouns).add(stem(mark.lower()))
        if found[3] and found[3].lower() in _OTHERS:
            return None
        told = (one for one in found.groups()[2:] if one)
        behind |= {stem(one.lower()) for one in told if one[:1].isupper() or _is_noun(one)}
    if not seen or len(nouns) > 1:
        return None
    # "The Osk tunnel" is "the tunnel in Osk".
    return frozenset(nouns), frozenset(names | behind)


@lru_cache(maxsize=20_000)
def _is_noun(word: str) -> bool:
    return bool(word) and word.islower() and is_one_kind(word, word, "nouns")
