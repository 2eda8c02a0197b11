"""Who did it to whom by words alone, in two reports of one occasion: who spat at whom, who lost to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checker.comparisons.base import Aligned, Side, Words, once_a_side
from checker.comparisons.occasion import is_one_occasion
from checker.comparisons.posts import are_two_contests
from checker.lexicon import load_lexicon
from checker.model import Span
from checker.names import same_name

_NAME = r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3}"
_DOER = r"(?P<doer>[\w'’-]+),? (?:(?:who|that|which) )?(?:(?:had|has|have|first|then|later) )*"
_OTHER = (
    r"(?:(?:the|an?|his|her|their|its|one) )?(?P<other>(?:[\w'’-]+ ){0,3}?[\w'’-]+)"
    r"(?=[,.;:]|$| (?:in|at|on|during|after|before|as|when|and|for|over|from)\b)"
)
_OF_RANK = r"(?:(?:the|an?|its|their|his|her|[a-z]+(?:-[a-z]+)*) ){0,4}"
_GAME_WORDS = re.compile(
    r"\b(?:beat(?:s|ing|en)?|lost|los(?:es?|ing)|w[io]n|wins|winning|drew|defeat(?:s|ed|ing)?"
    r"|knock(?:ed|ing) out|thrash(?:ed|ing)|stunn(?:ed|ing)|rout(?:ed|ing)|victory|overcame|edged)\b",
    re.I,
)
_PART = re.compile(
    r"\b(?:[\w-]+ )?(?:leg|set|frame|shoot-?out|tie-?break|reserves?|Test|one-day|doubles|singles)\b"
)
_BEFORE_DEED = (
    "will|would|has|have|had|is|are|was|to|agreed|plans|wants|intends|hopes|set|about|reportedly|now|also"
)
# Another deed may be told beside it: an earlier game, an answer in kind.
_BESIDE = re.compile(
    r"\b(?:ago|earlier|previous(?:ly)?|last (?:year|month|season|week)|in (?:reply|return)|each other|also"
    r"|too)\b"
)
_NEGATED = re.compile(r"\b(?:not|n['’]t|never|nobody|neither|nor|denie[sd]|without)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Roles:
    """Whom the words put first and whom second, each by words of theirs, and where the deed is told."""

    first: str
    second: str
    deed: str
    span: Span


def turned_round(pair: Aligned) -> tuple[Words, Words] | None:
    """The two doers, where who does it in one report has it done to him by the other in the other report."""
    if not is_one_occasion(pair) or "time" in pair.clashes or are_two_games(pair):
        return None
    for read, is_one in ((_game, same_name), (_deal, same_name), (_directed, _is_one_word)):
        ours, theirs = read(pair.left), read(pair.right)
        if ours is None or theirs is None or ours.deed != theirs.deed:
            continue
        if is_one(ours.first, theirs.second) and is_one(ours.second, theirs.first):
            return _words(ours), _words(theirs)
    return None


def are_two_games(pair: Aligned) -> bool:
    """True for the women's game and the men's, for the first leg and the second, a set and the match."""
    parts = [set(_PART.findall(side.claim.sentence)) for side in (pair.left, pair.right)]
    return are_two_contests(pair) or parts[0] != parts[1]


def _words(roles: _Roles) -> Words:
    return Words(roles.span, roles.first)


def _is_one_word(left: str, right: str) -> bool:
    """Whether the last word of one party is among those of the other ("Venn", "the striker Dario Venn")."""
    ours, theirs = left.lower().split(), right.lower().split()
    return ours[-1] in theirs or theirs[-1] in ours


@once_a_side
def _directed(side: Side) -> _Roles | None:
    """The one deed that a sentence tells by a verb and its preposition."""
    return _only_one(_directed_in(side), side)


def _directed_in(side: Side) -> Iterator[tuple[str, str, str, int]]:
    for verb, deed, pattern in _directed_patterns():
        if verb not in side.claim.sentence:
            continue  # no need to look further
        for found in pattern.finditer(side.claim.sentence):
            yield found["doer"], found["other"], deed, found.start()


@cache
def _directed_patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(
        (verb, f"{verb} {preposition}", re.compile(rf"\b{_DOER}{verb} {preposition} {_OTHER}"))
        for preposition, verbs in load_lexicon("directed")["directed"].items()
        for verb in verbs
    )


@once_a_side
def _game(side: Side) -> _Roles | None:
    """Who beat whom, by names, where a sentence tells of one game alone."""
    return _only_one(_games_in(side), side)


def _games_in(side: Side) -> Iterator[tuple[str, str, str, int]]:
    sentence = side.claim.sentence
    if len(_GAME_WORDS.findall(sentence)) > 1:
        return  # "who beat them in March, lost on Sunday"
    won, lost, beaten = _game_patterns()
    for pattern, first_won in ((won, True), (lost, False), (beaten, False)):
        for found in pattern.finditer(sentence):
            names = re.findall(rf"{_NAME}(?!['’\w])", sentence[: found.start("deed")])
            one = found.groupdict().get("one") or (names[0] if names else "")
            if one and one != found["other"]:
                winner, loser = (one, found["other"]) if first_won else (found["other"], one)
                yield winner, loser, "beat", found.start("deed")


@cache
def _game_patterns() -> tuple[re.Pattern[str], ...]:
    """Patterns of which the deed is that of the first name before it where none stands right there."""
    won, lost, beaten = (
        "|".join(sorted(load_lexicon("directed")[name], key=len, reverse=True))
        for name in ("won", "lost", "beaten")
    )
    one = rf"(?:(?P<one>{_NAME})(?: of {_NAME})? ?)?"
    other = rf"{_OF_RANK}(?:{_NAME}['’]s? )?(?P<other>{_NAME})"
    return (
        re.compile(rf"{one}\b(?P<deed>{won}) {other}"),
        re.compile(rf"{one}\b(?P<deed>{lost}) {other}"),
        re.compile(
            rf"{one}(?:,? (?:was|were|been|being|is) )?\b(?P<deed>{beaten})(?: [\w'’-]+){{0,8}}? by {other}"
        ),
    )


@once_a_side
def _deal(side: Side) -> _Roles | None:
    """Who buys and who sells, by names ("Haldor will buy the works from Vexel")."""
    return _only_one(_deals_in(side), side)


def _deals_in(side: Side) -> Iterator[tuple[str, str, str, int]]:
    sentence = side.claim.sentence
    for preposition, pattern in _deal_patterns().items():
        if f" {preposition} " not in sentence:
            continue
        for found in pattern.finditer(sentence):
            parties = found["one"], found["other"]
            buyer, seller = parties if preposition == "from" else reversed(parties)
            yield buyer, seller, f"buy {found['what'].split()[-1].lower()}", found.start("deed")


@cache
def _deal_patterns() -> dict[str, re.Pattern[str]]:
    """By the preposition before the other party: from whom somebody buys, to whom somebody sells."""
    return {
        preposition: re.compile(
            rf"(?P<one>{_NAME})(?:, [^,.;]{{1,40}},)?(?: (?:{_BEFORE_DEED}))*"
            rf" (?P<deed>{'|'.join(load_lexicon('directed')[name])}) (?P<what>(?:[\w'’-]+ ){{1,8}}?)"
            rf"{preposition} {_OF_RANK}(?P<other>{_NAME})"
        )
        for preposition, name in (("from", "buys"), ("to", "sells"))
    }


def _only_one(told: Iterator[tuple[str, str, str, int]], side: Side) -> _Roles | None:
    """The roles of a sentence that tells of one such deed, and denies nothing."""
    found = {at: (first, second, deed) for first, second, deed, at in told}
    sentence = side.claim.sentence
    if len(found) != 1 or side.claim.hypothetical or _NEGATED.search(sentence) or _BESIDE.search(sentence):
        return None
    ((at, (first, second, deed)),) = found.items()
    start = side.claim.sentence_span.start + at
    return _Roles(first, second, deed, Span(start, start + len(deed.split()[0])))
