"""Which finding each character of an article is shown under, where claims nest and overlap."""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from checker.report.layout import Stretch


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim's range in the text and the ranks of its findings, 0 the most serious."""

    start: int
    end: int
    ranks: tuple[int, ...]
    claim: str


@dataclass(frozen=True, slots=True)
class Cut:
    """A range shown under one finding, or under none.

    `goes_on` where the claim does after a more serious one inside it. `also` are the ranks of
    further findings whose claims end here and that are shown nowhere in them, `claims` those that
    begin here.
    """

    start: int
    end: int
    rank: int | None
    goes_on: bool = False
    also: tuple[int, ...] = ()
    claims: tuple[str, ...] = ()


def cut_at_claims(length: int, stretches: Sequence[Stretch], claims: Iterable[Placed]) -> tuple[Cut, ...]:
    """The text's ranges in order, each character once, cut at stretches and claims.

    Where claims overlap, the most serious finding shows. A claim is cut to the text, and one of
    no length stands at the character after it, or before it at the end. N claims, counted once
    for each of their findings, take N log N steps, however they lie.
    """
    placed = [_inside(length, claim) for claim in claims] if length else []
    placed.sort(key=lambda claim: (claim.start, -claim.end, claim.claim))
    ranges = _ranges(stretches, placed)
    starts = [one.start for one in ranges]
    shown: dict[int, list[int]] = defaultdict(list)
    for one in ranges:
        if one.rank is not None:
            shown[one.rank].append(one.start)

    def is_shown(rank: int, start: int, end: int) -> bool:
        """Whether a range under the finding begins in this part of the text."""
        place = bisect_left(shown[rank], start)
        return place < len(shown[rank]) and shown[rank][place] < end

    also: dict[int, set[int]] = defaultdict(set)
    begun: dict[int, list[str]] = defaultdict(list)
    for claim in placed:
        first = bisect_right(starts, claim.start) - 1
        last = bisect_left(starts, claim.end) - 1
        begun[first].append(claim.claim)
        also[last].update(rank for rank in claim.ranks if not is_shown(rank, starts[first], claim.end))
    return tuple(
        Cut(
            start=one.start,
            end=one.end,
            rank=one.rank,
            goes_on=one.rank is not None and is_shown(one.rank, one.end, one.claim_end),
            also=tuple(sorted(also.get(place, ()))),
            claims=tuple(begun.get(place, ())),
        )
        for place, one in enumerate(ranges)
    )


def _inside(length: int, claim: Placed) -> Placed:
    start = min(max(claim.start, 0), length - 1)
    return Placed(start, min(max(claim.end, start + 1), length), claim.ranks, claim.claim)


@dataclass(frozen=True, slots=True)
class _Range:
    """A range under one finding, and where its claim ends; `claim_end` is 0 under none."""

    start: int
    end: int
    rank: int | None
    claim_end: int


def _ranges(stretches: Sequence[Stretch], claims: Sequence[Placed]) -> list[_Range]:
    """The ranges between all edges, neighbours under one finding joined where no stretch parts them."""
    edges = {stretch.start for stretch in stretches}
    spaces = {stretch.start for stretch in stretches if stretch.is_space}
    bounds = edges | {stretch.end for stretch in stretches}
    bounds |= {edge for claim in claims for edge in (claim.start, claim.end)}
    ranges: list[_Range] = []
    active: list[tuple[int, int]] = []
    coming = iter(claims)
    claim = next(coming, None)
    in_space = False
    for start, end in pairwise(sorted(bounds)):
        while claim is not None and claim.start == start:
            for rank in claim.ranks:
                heapq.heappush(active, (rank, claim.end))
            claim = next(coming, None)
        while active and active[0][1] <= start:
            heapq.heappop(active)
        if start in edges:
            in_space = start in spaces
        shown, claim_end = active[0] if active and not in_space else (None, 0)
        if ranges and ranges[-1].rank == shown and start not in edges:
            start = ranges.pop().start
        ranges.append(_Range(start, end, shown, claim_end))
    return ranges
