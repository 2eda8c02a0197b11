"""Sentences of two articles that are one but for a few words: where they differ, and in which claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from checker.comparisons.base import Aligned, Side
from checker.model import Claim, Fact
from checker.wording import Place, Substitution, Token, Wording, extent, lay_upon, sentence_tokens

# What the sentences' content words must share before they are laid upon each other.
_SOME = 0.5
# The share and number of telling words that make two sentences one but for what stands in other places.
# Below it half of what differs is another name for the same ("Mr. Hussein" and "Saddam").
_ALIKE, _KEPT = 0.75, 4


@dataclass(frozen=True, slots=True)
class _Sentences:
    """Two sentences with the pairs of their claims, and how far they are one.

    `share` is the part of their telling words that both have, where all the words of one place, such as
    a name of four, count as one.
    """

    pairs: tuple[Aligned, ...]
    wording: Wording
    share: float


def with_places(pairs: Sequence[Aligned]) -> Iterator[Aligned]:
    """The pairs, those of all but the same sentence with the places in which the two differ.

    A sentence is held against the one of the other article that is most like it: of two reports that
    both tell of two games in one wording each game meets itself.
    """
    groups: dict[tuple[str, int, str, int], list[Aligned]] = defaultdict(list)
    for pair in pairs:
        groups[(*_sentence(pair.left), *_sentence(pair.right))].append(pair)
    laid = {key: found for key, group in groups.items() if (found := _laid(group)) is not None}
    best: dict[tuple[str, int, str], float] = {}
    for key, found in laid.items():
        for half in _halves(key):
            best[half] = max(best.get(half, 0.0), found.share)
    placed: dict[tuple[str, str], Aligned] = {}
    for key, found in laid.items():
        if all(found.share >= best[half] for half in _halves(key)):
            placed.update(_placed(found))
    yield from (placed.get(_pair_key(pair), pair) for pair in pairs)


def _sentence(side: Side) -> tuple[str, int]:
    return side.article.id, side.claim.sentence_span.start


def _halves(key: tuple[str, int, str, int]) -> Iterator[tuple[str, int, str]]:
    """Either sentence, with the article that the other is of."""
    yield key[0], key[1], key[2]
    yield key[2], key[3], key[0]


def _pair_key(pair: Aligned) -> tuple[str, str]:
    return pair.left.claim.id, pair.right.claim.id


def _laid(group: Sequence[Aligned]) -> _Sentences | None:
    left, right = group[0].left, group[0].right
    fewest = min(len(left.around), len(right.around))
    if not fewest or len(left.around & right.around) < _SOME * fewest:
        return None
    a, b = (
        sentence_tokens(_claims(sides), sides[0].article.text)
        for sides in ([pair.left for pair in group], [pair.right for pair in group])
    )
    wording = lay_upon(a, b)
    sizes = (
        _size(a, [place.left for place in wording.substitutions]),
        _size(b, [place.right for place in wording.substitutions]),
    )
    share = wording.kept / max(*sizes, 1)
    alike = share >= _ALIKE and wording.kept >= _KEPT
    return _Sentences(tuple(group), wording, share) if alike else None


def _size(tokens: Sequence[Token], places: Sequence[Sequence[Token]]) -> int:
    """The telling words of a sentence, those of one place counted as one."""
    replaced = [sum(token.telling for token in place) for place in places]
    return sum(token.telling for token in tokens) - sum(replaced) + sum(count > 0 for count in replaced)


def _claims(sides: Iterable[Side]) -> list[Claim]:
    found = {side.claim.id: side.claim for side in sides}
    return sorted(found.values(), key=lambda claim: (claim.span, claim.id))


def _placed(sentences: _Sentences) -> Iterator[tuple[tuple[str, str], Aligned]]:
    """Each pair of the two sentences' claims with all places, marked where they are its own."""
    pairs = sentences.pairs
    lefts, rights = _claims(pair.left for pair in pairs), _claims(pair.right for pair in pairs)
    known = {_pair_key(pair) for pair in pairs}
    places = []
    for found in sentences.wording.substitutions:
        owners = _owner(lefts, found.left).id, _owner(rights, found.right).id
        places.append((owners if owners in known else min(known), _place(found, lefts, rights)))
    for pair in pairs:
        key = _pair_key(pair)
        own = tuple(replace(place, is_ours=owner == key) for owner, place in places)
        yield key, replace(pair, places=own, verbatim=sentences.share)


def _place(found: Substitution, lefts: Sequence[Claim], rights: Sequence[Claim]) -> Place:
    return Place(found.left, found.right, _facts(found.left, lefts), _facts(found.right, rights))


def _facts(tokens: Sequence[Token], claims: Sequence[Claim]) -> tuple[Fact, ...]:
    stretch = extent(tokens)
    found = {
        (fact.span, fact.kind): fact
        for claim in claims
        for fact in claim.facts
        if fact.span.overlaps(stretch)
    }
    return tuple(found[key] for key in sorted(found))


def _owner(claims: Sequence[Claim], tokens: Sequence[Token]) -> Claim:
    """The claim of the shortest clause about the first of the words, else the sentence's first."""
    holding = [claim for claim in claims if claim.span.overlaps(tokens[0].span)]
    return min(holding, key=lambda claim: claim.span.end - claim.span.start, default=claims[0])
