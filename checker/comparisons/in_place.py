"""What stands in another's place in all but the same clause: a name for a name, a word for a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, product

from checker.comparisons.base import Aligned, Side, once_a_side
from checker.comparisons.bodies import are_of_one_body
from checker.comparisons.two_names import (
    are_spelt_alike,
    are_two_names,
    folded_words,
    name_words,
    without_initials,
)
from checker.concepts import event_class, is_general, is_occurrence, is_one_kind, item_class, stem
from checker.lexicon import load_lexicon
from checker.model import Claim, Entity, Fact, Span
from checker.names import is_region, same_name
from checker.names.parse import SMALL_WORDS
from checker.wording import Place, Substitution, Token, extent

# The number of telling words beside the names that must be there, and the share that must be the same.
_KEPT, _REST = 3, 0.75
# The fewest telling words of a title that is held against another.
_TITLE = 2
# Capitalised words about a word, and how far they are looked for.
_BEFORE = re.compile(r"(?:\b[A-Z][\w'’.-]{0,30}\s)+$")
_AFTER = re.compile(r"(?:\s[A-Z][\w'’-]{0,30})+")
_REACH = 60
_QUOTES = "\"'`“”‘’„«»"
_MARKS = tuple(_QUOTES)
_CALLED = {"as", "alias", "aka", "called", "nicknamed", "dubbed"}
_INITIALS = re.compile(r"(?:[A-Z]&?\.?){2,6}")
_POSSESSIVE = re.compile(r"\s?['’]s?$")


def replaced_names(pair: Aligned) -> Iterator[tuple[Entity, Entity]]:
    """Names that stand in each other's place in all but the same clause, are of one kind, and are two.

    A capitalised word that no reader took for a name is one where the other report has a name.
    """
    for place in pair.wording.substitutions:
        if not _is_all_that_differs(place, pair):
            continue
        left, right = _names_in(place.left, pair.left), _names_in(place.right, pair.right)
        if len(left) == 1 and not right:
            right = _capitalised(place.right, pair.right, left[0])
        elif len(right) == 1 and not left:
            left = _capitalised(place.left, pair.left, right[0])
        if len(left) == len(right):
            for ours, theirs in zip(left, right, strict=True):
                if not are_two_names(ours, theirs) or is_told_of(pair, ours, theirs):
                    continue
                if not are_two_of_many(pair, ours, theirs):
                    yield ours, theirs


def named_apart(place: Place, pair: Aligned) -> tuple[Span, Span] | None:
    """The one name on each side of a place of two sentences that are else the same, where the two are two."""
    ours = _name_at(_of_name(place.left, pair.left, pair), place.left_facts, pair.left)
    theirs = _name_at(_of_name(place.right, pair.right, pair), place.right_facts, pair.right)
    if ours is None or theirs is None:
        return None
    if is_who_speaks(ours, pair.left) or is_who_speaks(theirs, pair.right):
        return None
    if _is_title(ours, pair.left) and _is_title(theirs, pair.right):
        told = is_told_of(pair, ours, theirs) or not _are_two_titles(ours, theirs)
        return None if told else (ours.span, theirs.span)
    if ours.label != theirs.label:
        ours, theirs = replace(ours, label="OTHER"), replace(theirs, label="OTHER")
    if _are_short_for(ours, theirs) or not are_two_names(ours, theirs) or is_told_of(pair, ours, theirs):
        return None
    return None if are_two_of_many(pair, ours, theirs) else (ours.span, theirs.span)


def are_two_of_many(pair: Aligned, left: Entity, right: Entity) -> bool:
    """ "Anna Brandt will play at the festival", "Peter Marsh will": both can be there.

    So can "shares in Nordholt" fall and "shares in Castell".
    """
    claims = pair.left.claim, pair.right.claim
    if any(claim.patient for claim in claims):
        return False
    if all(_is_of_subject(name, claim) for name, claim in zip((left, right), claims, strict=True)):
        return True
    return all(claim.event in load_lexicon("events")["joined"] for claim in claims) and (
        left.role == right.role == "agent"
    )


def _is_of_subject(name: Entity, claim: Claim) -> bool:
    """True for a name between a common noun that is the subject and its verb."""
    if not claim.agent.islower() or claim.event in ("be", "become") or claim.event_span < name.span:
        return False
    before = claim.text[: max(name.span.start - claim.span.start, 0)].lower().split()
    return bool(before) and stem(claim.agent.rpartition(" ")[2]) in [stem(word) for word in before]


def _is_title(entity: Entity, side: Side) -> bool:
    """True for a name in quotation marks, of a book or a ship; a nickname ("known as") is no title."""
    text, sentence = side.article.text, side.claim.sentence_span
    before = text[sentence.start : entity.span.start].rstrip()
    after = text[entity.span.end : sentence.end].lstrip()
    words = before.rstrip(_QUOTES).lower().split()
    return before.endswith(_MARKS) and after.startswith(_MARKS) and not set(words[-1:]) & _CALLED


def _are_two_titles(left: Entity, right: Entity) -> bool:
    """ "The Salt Road" is no road, and no other title has a word of it; one of one word may be translated."""
    ours, theirs = name_words(left), name_words(right)
    if min(len(ours), len(theirs)) < _TITLE or ours & theirs or same_name(left.name, right.name):
        return False
    return not are_spelt_alike(ours, theirs)


def _are_short_for(left: Entity, right: Entity) -> bool:
    """True where a word of one is cut short in the other ("Sept.", "R-Tenn.") or one may be its initials.

    So are "the Londoners" and "Hispanics" other words for a name rather than another name.
    """
    ours, theirs = name_words(left), name_words(right)
    pairs = product(without_initials(ours - theirs), without_initials(theirs - ours))
    if any(one.startswith(other) or other.startswith(one) for one, other in pairs):
        return True
    shortened = [bool(_INITIALS.fullmatch(entity.text)) for entity in (left, right)]
    described = [entity.text.startswith(("the ", "The ")) for entity in (left, right)]
    peoples = "GROUP" in (left.label, right.label) and not (is_region(left.name) and is_region(right.name))
    return shortened[0] != shortened[1] or described[0] != described[1] or peoples


def _of_name(tokens: Sequence[Token], side: Side, pair: Aligned) -> Sequence[Token]:
    """The words of a place from its name on, where a noun stands right before it ("the whaler Petrel").

    Only where nothing else of the two sentences differs: what is told of a frigate need not be of a tug.
    """
    text = side.article.text
    first = next((i for i, token in enumerate(tokens) if text[token.span.start].isupper()), 0)
    if first and (
        len(pair.places) > 1 or text[tokens[first - 1].span.end : tokens[first].span.start].strip()
    ):
        return tokens
    return tokens[first:]


def _name_at(tokens: Sequence[Token], facts: Sequence[Fact], side: Side) -> Entity | None:
    """The words as a name, with the capitalised words that stand about them ("Manchester" of "United")."""
    text, sentence = side.article.text, side.claim.sentence_span
    if not all(_is_of_a_name(token, text) for token in tokens):
        return None
    span = extent(tokens)
    before = _BEFORE.search(text, max(sentence.start, span.start - _REACH), span.start)
    after = _AFTER.match(text, span.end, min(sentence.end, span.end + _REACH))
    start = before.start() if before else span.start
    known = [fact for fact in facts if isinstance(fact, Entity) and fact.span.end <= span.end]
    if start == sentence.start and not known:
        start = span.start  # any word has a capital there
        if not before:
            return None
    span = Span(start, after.end() if after else span.end)
    if len(known) == 1 and known[0].span.contains(span):
        return known[0]
    name = _POSSESSIVE.sub("", " ".join(text[span.start : span.end].split()))
    return Entity(span, name, name, known[0].label if len(known) == 1 else "OTHER")


def _is_of_a_name(token: Token, text: str) -> bool:
    return text[token.span.start].isupper() or token.text in SMALL_WORDS


def is_who_speaks(entity: Entity, side: Side) -> bool:
    """The speaker is compared as such."""
    speaker = side.claim.speaker
    return speaker is not None and speaker.span.overlaps(entity.span)


def _is_all_that_differs(place: Substitution, pair: Aligned) -> bool:
    """True in all but the same clause, also where a name of many words makes the share of the rest small."""
    if pair.is_one_frame:
        return True
    words = max(sum(token.telling for token in tokens) for tokens in (place.left, place.right))
    others = pair.wording.longer - words
    return pair.wording.kept >= _KEPT and pair.wording.kept >= _REST * others


def _names_in(tokens: Sequence[Token], side: Side) -> list[Entity]:
    """The names of a stretch, of a town with its country ("Geneva, Switzerland") the town's."""
    stretch = extent(tokens)
    found = {entity.span: entity for entity in side.claim.entities if entity.span.overlaps(stretch)}
    names = [found[span] for span in sorted(found)]
    text = side.article.text
    return names[:1] + [
        name
        for before, name in pairwise(names)
        if text[before.span.end : name.span.start].strip() != "," or not is_region(name.name)
    ]


def _capitalised(tokens: Sequence[Token], side: Side, like: Entity) -> list[Entity]:
    """The stretch as one name of the kind of `like`, where all its words have a capital."""
    span = extent(tokens)
    text = " ".join(side.article.text[span.start : span.end].split())
    starts = span.start == side.claim.sentence_span.start
    if starts or not all(word[:1].isupper() for word in text.split()) or len(tokens) != len(text.split()):
        return []
    return [Entity(span, text, text, like.label, like.role)]


def is_told_of(pair: Aligned, left: Entity, right: Entity) -> bool:
    """True where either article has the other's name too: two events of one kind, told in both.

    A word of it with a small letter is none ("a rider" beside "Zonk Rider"), nor is a lone letter.
    """
    ours, theirs = name_words(left), name_words(right)
    a, b = _named_in(pair.left), _named_in(pair.right)
    return bool(without_initials(ours - theirs) & b or without_initials(theirs - ours) & a)


@once_a_side
def _named_in(side: Side) -> frozenset[str]:
    """The words of the article that have a capital."""
    return frozenset(folded_words(" ".join(word for word in side.article.text.split() if not word.islower())))


def are_of_one_list(ours: Token, theirs: Token, pair: Aligned) -> bool:
    """ "A pistol and a knife", "a knife and a pistol": one list in another order."""
    return all(
        any(
            re.search(
                rf"\b{one}\w*(?:,| and| or|, and|, or) (?:\w+ ){{0,2}}{other}", side.claim.sentence.lower()
            )
            for one, other in ((ours.stem, theirs.stem), (theirs.stem, ours.stem))
        )
        for side in (pair.left, pair.right)
    )


def has_other_word(pair: Aligned) -> bool:
    """True where a telling word of all but the same clause stands in another's place, and is not its like."""
    return pair.is_one_frame and any(_tells_apart(place, pair) for place in pair.wording.substitutions)


def act_on_two(ours: Token, theirs: Token, places: Iterable[Substitution | Place], pair: Aligned) -> bool:
    """ "Praised his keeper", "criticised the referee": the verbs of two clauses, and another word beside."""
    verbs = _is_of_the_act(ours, pair.left.claim) and _is_of_the_act(theirs, pair.right.claim)
    others = [_without(place, ours, theirs) for place in places]
    if not verbs:
        return False
    heads = [side.claim.agent.rpartition(" ")[2] for side in (pair.left, pair.right)]
    if all(head.islower() for head in heads) and not is_one_kind(*heads, "nouns"):
        return stem(heads[0]) != stem(heads[1]) and not are_of_one_body(*heads)
    return any(_tells_apart(place, pair) or _are_two_things(place, pair) for place in others)


def _without(place: Substitution | Place, ours: Token, theirs: Token) -> Substitution:
    return Substitution(
        tuple(token for token in place.left if token != ours),
        tuple(token for token in place.right if token != theirs),
    )


def _is_of_the_act(token: Token, claim: Claim) -> bool:
    spans = [claim.event_span, *([claim.stage.span] if claim.stage is not None else [])]
    return any(span.overlaps(token.span) for span in spans)


def _are_two_things(place: Substitution | Place, pair: Aligned) -> bool:
    """A keeper and a referee; "of arbitration", "of 3 percent"."""
    told = [
        [token for token in tokens if token.text.islower() and not _is_measured(token, side)]
        for tokens, side in ((place.left, pair.left), (place.right, pair.right))
    ]
    left, right = ([token for token in tokens if token.telling] for tokens in told)
    if not left or not right:
        sides = ((place.left, pair.left), (place.right, pair.right))
        measured = any(_is_measured(token, side) for tokens, side in sides for token in tokens)
        return bool(left or right) and measured
    return not any(
        stem(a.text) == stem(b.text) or is_one_kind(a.text, b.text, "nouns") for a, b in product(left, right)
    )


def _tells_apart(place: Substitution | Place, pair: Aligned) -> bool:
    left, right = (
        [token for token in tokens if token.telling and not _is_measured(token, side)]
        for tokens, side in ((place.left, pair.left), (place.right, pair.right))
    )
    if not left or not right:
        return False
    names = _names_in(place.left, pair.left), _names_in(place.right, pair.right)
    if all(names):
        return not any(same_name(a.name, b.name) for a, b in product(*names)) and any(
            are_two_names(a, b) for a, b in product(*names)
        )
    # "Tolmet" and "the company" may be one.
    return not any(names) and not any(_are_alike(a, b) for a, b in product(left, right))


def _is_measured(token: Token, side: Side) -> bool:
    """Figures and times are compared by their own kinds."""
    spans = [fact.span for fact in side.claim.quantities] + [fact.span for fact in side.claim.times]
    return any(span.overlaps(token.span) for span in spans)


def _are_alike(left: Token, right: Token) -> bool:
    if (
        is_occurrence(left.text)
        or is_occurrence(right.text)
        or is_general(left.text)
        or is_general(right.text)
    ):
        return True
    return event_class(left.text) == event_class(right.text) or item_class(left.text) == item_class(
        right.text
    )
