"""Who got the post or the prize, of which there is one: two names of one occasion."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from checker.comparisons.base import Aligned, Comparison, Identity, Level, Side, Words, once_a_side
from checker.comparisons.occasion import is_one_occasion, meet_on_a_day
from checker.comparisons.two_names import are_other_names
from checker.concepts import contrast, stem
from checker.lexicon import listed
from checker.model import Quantity, Span
from checker.names import same_name
from checker.names.parse import words_of

TRAITS = {"what": ("post", "prize")}
PARAMS: dict[str, Any] = {}

_NEEDED = 5

_NAME = (
    r"[A-Z][\w'’-]+(?: (?:(?:de|da|del|der|den|di|van|von|al|el|bin|ben|la|le|du|dos) )*[A-Z][\w'’-]+){1,3}"
)
_WHO = rf"(?P<who>{_NAME})(?:, [^,.;]{{1,70}},)?"
# "The barrister Amir Qureshi", "its finance chief, Lena Orr".
_WHOM = rf"(?:(?:[a-z][\w'’-]*|\d+-year-old),? ){{0,6}}(?P<who>{_NAME})"
_CHOSEN = "elected|named|appointed|chosen|picked|selected|installed|crowned|confirmed|hired"
_LETTERS = re.compile(r"[^\W\d_]+")
_AHEAD = re.compile(
    r"\b(?:ahead of|beat|beating|defeated|defeating|edged out|over|second|behind)\b[^.;]{0,40}$"
)
# "The novel prize of the city of Pell".
_OF = r"(?: (?:of|in|for|at) (?:[\w'’-]+ ){0,4}?[\w'’-]+)?"
# What stands behind a post and tells which it is: "chief executive | for Europe", "speaker | of the house".
_BEHIND = re.compile(
    r"^ (?:of|for|at|in(?= [A-Z])) "
    r"(?P<of>(?:(?!(?:of|on|in|at|by|for|with|after|and|as|who|to|from|when|following)\b)[\w'’-]+ ?){1,4})"
)
# Words behind a prize by which it is no other thing ("the cup | on Sunday", not "the cup semi-final").
_ENDS = (
    r"(?=[,.;:)]|$| (?:[a-z]+ly|on|in|at|for|of|with|after|by|from|and|to|ahead|as|when|while|over|against"
    r"|this|last|again|despite|without|but|who|which|that|because|since|before|during|thanks|went|goes|has|was"
    r"|is|will)\b)"
)
_ALIAS = re.compile(r"\b(?:known as|born|alias|née?)\b")
# The time in which a race was run.
_FINISH = re.compile(r"\b\d+:\d\d[:.]\d\d\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
# A name and what was won, far from each other in a sentence, are of one only without a stop between.
_GAP = r"(?: [\w'’-]+){0,6}?"

_SMALL = {
    "the",
    "a",
    "an",
    "its",
    "their",
    "his",
    "her",
    "this",
    "year",
    "of",
    "for",
    "in",
    "s",
    "grand",
    "top",
}


@dataclass(frozen=True, slots=True)
class _Holder:
    """Who got it, the words for what was got, its noun (empty of somebody's place), and where the name is.

    `of` are the words behind the noun: "for Europe".
    """

    name: str
    words: frozenset[str]
    head: str
    span: Span
    of: frozenset[str] = frozenset()


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """One who was given one post or won one prize, or two of them.

    Of two neither report may have the other's name as well, unless as of whom he "beat" or came "ahead of".
    """
    if pair.left.claim.negated or pair.right.claim.negated or pair.identity is not Identity.SURE:
        return
    for what, read in (("post", _in_post), ("prize", _with_prize)):
        ours, theirs = read(pair.left), read(pair.right)
        if ours is None or theirs is None or not _is_one_place(ours, theirs, pair):
            continue
        level = _level(ours, theirs, pair)
        if level is None:
            continue
        yield Comparison(
            kind="posts",
            level=level,
            left=Words(ours.span, ours.name),
            right=Words(theirs.span, theirs.name),
            topic=f"{ours.head or theirs.head or 'successor'}: who",
            traits=(("what", (what,)),),
            supersedes=pair.right.revises,
        )
        return


def _level(left: _Holder, right: _Holder, pair: Aligned) -> Level | None:
    if same_name(left.name, right.name):
        return None if pair.other_time or pair.clashes or not (left.head and right.head) else Level.SAME
    if not _is_one_matter(left, right, pair) or not are_other_names(left.name, right.name):
        return None
    if _is_one_of_many(left) or _is_another(left, pair.right) or _is_another(right, pair.left):
        return None
    return Level.DIFFERENT if _are_apart(left, right, pair) else None


def _is_one_matter(left: _Holder, right: _Holder, pair: Aligned) -> bool:
    """One occasion; that each report has its own holder does not speak against it."""
    if is_one_occasion(pair) or _is_one_prize_by_name(left, right, pair):
        return True
    against = pair.clashes - {"agent", "patient"}
    shared = any(same_name(a, b) for a, b in product(sorted(pair.left.names), sorted(pair.right.names)))
    return pair.evidence >= _NEEDED and shared and not against and not pair.other_time and meet_on_a_day(pair)


def _is_one_prize_by_name(left: _Holder, right: _Holder, pair: Aligned) -> bool:
    """ "Won the Penley baking contest", in two reports of one day: told in one name of several words.

    Of what has a day of its own in the one report alone it may be last year's.
    """
    named = left.words == right.words and len(left.words) > 1 and bool(left.head)
    if not named or pair.gap is None or pair.is_days_later or pair.other_time:
        return False
    shared = any(same_name(a, b) for a, b in product(sorted(pair.left.names), sorted(pair.right.names)))
    return shared and pair.clashes <= {"agent", "patient"} and bool(pair.left.when) == bool(pair.right.when)


def are_two_posts(pair: Aligned) -> bool:
    """ "Named Orr chief executive", "named Marsh finance chief": each post has a word of its own."""
    left, right = _in_post(pair.left), _in_post(pair.right)
    return (
        left is not None and right is not None and bool(left.words - right.words and right.words - left.words)
    )


def are_two_places(pair: Aligned) -> bool:
    """True where two who are named got two posts or prizes, or something of which there are several."""
    for read in (_in_post, _with_prize):
        left, right = read(pair.left), read(pair.right)
        if left is None or right is None or not (left.head and right.head):
            continue
        if same_name(left.name, right.name):
            continue
        if not _is_one_place(left, right, pair) or _is_one_of_many(left) or _is_one_of_many(right):
            return True
        return _is_another(left, pair.right) or _is_another(right, pair.left)
    return False


def are_two_contests(pair: Aligned) -> bool:
    """True where one sentence is of the women, the juniors or a deputy, and the other is not.

    So are the men's race and the women's where each is told with its winner's time.
    """
    times = [set(_FINISH.findall(side.claim.sentence)) for side in (pair.left, pair.right)]
    return _kinds(pair.left) != _kinds(pair.right) or bool(times[0] and times[1] and not times[0] & times[1])


def are_of_two_contests(left: Quantity, right: Quantity, pair: Aligned) -> bool:
    """The men's game and the women's; who won "the 200 metres", and who "the 400 metres"."""
    if left.unit == "score":
        return are_two_contests(pair)
    sides = (left, pair.left), (right, pair.right)
    named = all(side.article.text[: q.span.start].endswith(" the ") for q, side in sides)
    return named and pair.left.event == pair.right.event == "win"


@once_a_side
def _kinds(side: Side) -> frozenset[str]:
    words = re.findall(r"\w+", side.claim.sentence.lower())
    return frozenset(listed("posts", "another").intersection(words))


def _is_one_place(left: _Holder, right: _Holder, pair: Aligned) -> bool:
    """One noun and no word that tells two apart; of a bare "replaced by" whose place it is is in both."""
    if are_two_contests(pair):
        return False
    if left.head and right.head:
        ours, theirs = left.words - right.words, right.words - left.words
        if stem(left.head) != stem(right.head) or (ours and theirs):
            return False
        return not any(contrast(a, b) for a, b in product(sorted(left.words), sorted(right.words)))
    told, bare = (left, pair.right) if left.head else (right, pair.left)
    if not told.head or _posts_in(bare) != {stem(told.head)}:
        return False
    return any(
        " " in name and not same_name(name, left.name) and not same_name(name, right.name)
        for name in pair.left.names & pair.right.names
    )


@once_a_side
def _posts_in(side: Side) -> frozenset[str]:
    """The posts that a sentence tells of, to one of which somebody's place can belong."""
    words = re.findall(r"[a-z]+", side.claim.sentence.lower())
    return frozenset(stem(word) for word in words if word in listed("posts", "posts"))


def _is_one_of_many(holder: _Holder) -> bool:
    """ "Was named minister"."""
    return holder.words == {stem(holder.head)} and holder.head in listed("posts", "several") and not holder.of


def _is_another(holder: _Holder, other: Side) -> bool:
    """ "Parliamentary leader", "speaker of the lower house": a word for it that the other report has not."""
    known = {stem(word) for word in re.findall(r"[\w-]+", other.article.text.lower().replace("’", "'"))}
    return any(stem(word) not in known for word in (*holder.words, *holder.of))


def _are_apart(left: _Holder, right: _Holder, pair: Aligned) -> bool:
    """Neither is told of in the other report, or each as the one that the other left behind."""
    there = _place_of(left.name, pair.right), _place_of(right.name, pair.left)
    if there == (None, None):
        return True
    return all(place is not None and _AHEAD.search(place) for place in there)


def _place_of(name: str, side: Side) -> str | None:
    """The text of a report up to a name's last word; None where it has none of its telling words."""
    text = side.article.text
    known = words_of("titles")
    words = [word for word in name.split() if word.lower().rstrip(".") not in known and len(word) > 1]
    found = [text.find(word) for word in words[-1:] if word in text]
    return text[: found[0]] if found else None


@once_a_side
def _in_post(side: Side) -> _Holder | None:
    return _read(_post_patterns(), side)


@once_a_side
def _with_prize(side: Side) -> _Holder | None:
    if listed("posts", "prizes").isdisjoint(_LETTERS.findall(side.claim.sentence.lower())):
        return None  # most sentences; the patterns are slow
    return _read(_prize_patterns(), side)


def _read(patterns: tuple[re.Pattern[str], ...], side: Side) -> _Holder | None:
    """The one whom a sentence gives something; of two of them, or of a thing shared, it cannot be told."""
    claim = side.claim
    said = {word.lower() for word in re.findall(r"[\w-]+", claim.sentence)}
    if claim.hypothetical or said & listed("posts", "shared") or _ALIAS.search(claim.sentence):
        return None
    found = {match.start("who"): match for pattern in patterns for match in pattern.finditer(claim.sentence)}
    if len(found) != 1:
        return None
    match = next(iter(found.values()))
    behind = claim.sentence[match.end("who") :]
    if re.match(rf"(?:,? and|,) (?:{_NAME})|[^,.;]{{0,40}} in {_YEAR.pattern}\b", behind):
        return None  # "replaced by Lena Orr in 2019"
    what = match.groupdict().get("what")
    told = _told(what or "", side)
    head = told[-1] if told else ""
    if {"for", "in"} & set((match.groupdict().get("what") or "").split()):  # "the prize for chemistry"
        head = next((word for word in told if word in listed("posts", "prizes")), head)
    start = claim.sentence_span.start + match.start("who")
    span = Span(start, start + len(match["who"]))
    words = frozenset(stem(word) for word in told)
    of = _BEHIND.match(claim.sentence[match.end("what") :]) if head in listed("posts", "posts") else None
    return _Holder(
        re.sub(r"^The ", "", match["who"]),
        words,
        head,
        span,
        frozenset(_told(of["of"], side)) if of is not None else frozenset(),
    )


def _told(what: str, side: Side) -> list[str]:
    """The telling words for what was got, without its day ("Sunday's downhill")."""
    words = [re.sub(r"['’]s?$", "", word) for word in re.findall(r"[\w'’-]+", what.lower())]
    times = " ".join(time.text.lower() for time in side.claim.times)
    silent = listed("posts", "beside") | _SMALL
    return [word for word in words if word not in silent and not _YEAR.fullmatch(word) and word not in times]


@cache
def _post_patterns() -> tuple[re.Pattern[str], ...]:
    heads = "|".join(sorted(listed("posts", "posts")))
    post = rf"(?P<what>(?:[\w'’-]+ ){{0,3}}?(?:{heads})\b(?: (?:{heads})\b)?)"
    over = "succeed|succeeds|succeeded|replace|replaces|replaced"
    return (
        re.compile(
            rf"{_WHO} (?:was|has been|had been|is|will be|is to be) (?:re-?)?(?:{_CHOSEN}|sworn in) "
            rf"(?:as )?{post}"
        ),
        re.compile(
            rf"\b(?:{_CHOSEN}|chose|chooses|elects|names|appoints) {_WHOM}(?:, [^,]{{1,70}},)? "
            rf"(?:as |to be )?{post}"
        ),
        re.compile(rf"\b(?:succeeded|replaced)(?: as (?:[\w'’-]+ ){{1,4}}?)? ?by {_WHOM}"),
        re.compile(
            rf"{_WHO} (?:(?:will|is to|would|is due to|is set to|has been chosen to|was chosen to) )?"
            rf"(?:(?:take|takes|took|taking) over(?: as {post})?|(?:{over}) {_NAME})"
        ),
    )


@cache
def _prize_patterns() -> tuple[re.Pattern[str], ...]:
    heads = "|".join(sorted(listed("posts", "prizes")))
    one = rf"(?:{heads}|{heads.title()})"
    prize = rf"(?P<what>(?:[\w'’-]+ ){{0,5}}?{one}(?: {one})*(?: (?:for|in) (?:best |new )?[a-z]+)?)\b"
    won = (
        "won|wins|has won|took|takes|claimed|claims|clinched|was awarded|has been awarded|is awarded|received"
    )
    goes = "went|goes|has gone|will go|was awarded|is awarded|has been awarded|was given"
    return (
        re.compile(rf"{_WHO}(?: (?:of|from) [A-Z][\w-]+)? (?:{won}) {prize}{_ENDS}"),
        re.compile(rf"\b(?:[Aa]n?|[Tt]he) [a-z][^,.;]{{0,50}}, (?P<who>{_NAME}), (?:{won}) {prize}{_ENDS}"),
        re.compile(rf"{_WHO}{_GAP} after winning {prize}{_ENDS}"),
        re.compile(rf"{prize}{_OF} (?:{goes})(?: on [A-Z][a-z]+day)? to {_WHOM}"),
        re.compile(rf"{prize}{_OF} (?:was|has been) won by {_WHOM}"),
        re.compile(rf"\b[Ww]inner of {prize} (?:was|is) {_WHOM}"),
    )
