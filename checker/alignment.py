"""Claims of one story to candidate pairs, each with how sure it is that both speak of one event."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import combinations

import numpy as np

from checker.clashes import clashes, named_parties, nearest_days, share_a_name
from checker.comparisons.base import Aligned, Identity, Side, is_one_party, once_a_side, parties
from checker.comparisons.changed import adds_up
from checker.comparisons.dates_from import tells_since_when
from checker.comparisons.hours_of_it import hour_slots
from checker.comparisons.in_peace import are_calm_and_disturbed
from checker.comparisons.intervals import is_telling
from checker.comparisons.none_of import may_be_one_of_none
from checker.comparisons.stated import corrected
from checker.comparisons.turned import is_until_now
from checker.comparisons.two_names import names_told
from checker.concepts import (
    is_count_noun,
    is_toll,
    item_class,
    known_event,
)
from checker.corrections import (
    has_cue,
)
from checker.dates import moment, publication_key
from checker.embedding import Encoder
from checker.model import Article, Claim, Grain, Stage
from checker.sides import build_sides
from checker.standalone import stand_alone
from checker.verbatim import with_places
from checker.wording import NO_WORDING, Wording, align_words

# The gates are low on purpose: "a 2,000-strong force" and "nearly 2,000 peacekeepers" have a MiniLM
# cosine of 0.66, "12 killed" and "12 injured" 0.92, so similarity only proposes.
CANDIDATE_SIMILARITY = 0.30
LIKELY_SIMILARITY = 0.45
SURE_SIMILARITY = 0.62
_FEWEST_WORDS = 3
# Clauses that share less of their words are not laid upon each other.
_ALIKE = 0.5
# Evidence that two claims tell of one event beyond doubt, and what that adds to others of its kind.
_BEYOND_DOUBT, _CONTEXT = 6, 2
# The same of two leads that tell of one piece of news.
_ONE_NEWS = 4
# The same of each of two sentences.
_FAIRLY = 3


def align_story(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    encoder: Encoder,
    without: Set[frozenset[str]] = frozenset(),
) -> Iterator[Aligned]:
    """All candidate pairs of claims from different articles, the earlier publication on the left.

    They come two articles at a time, by the ids of these and then of the claims, and what two articles give
    depends on no third: a story of any size needs the memory of two. The order in which articles and claims
    are given does not matter. `without` are pairs of articles, by their ids, that are left out. Cost: the
    square of the story's claims in vector products, then only the pairs above the gate.
    """
    by_id = {article.id: article for article in articles}
    sides = build_sides(by_id, claims)
    if len(by_id) < 2 or not sides:
        return
    clause, sentence = _vectors(sides, encoder)
    slots = [_slots(side) for side in sides]
    of_article: dict[str, list[int]] = defaultdict(list)
    for place, side in enumerate(sides):
        of_article[side.article.id].append(place)
    for one, other in combinations(sorted(of_article), 2):
        if by_id[one].source == by_id[other].source or frozenset((one, other)) in without:
            continue
        pairs = []
        for i, j, similarity in _candidates(
            sides, clause, sentence, slots, of_article[one], of_article[other]
        ):
            left, right = sides[i], sides[j]
            if _comes_first(right, left):
                left, right = right, left
            pairs.append(_aligned(left, right, similarity))
        found = with_places(_with_occasion(list(_with_context(pairs))))
        yield from sorted(found, key=lambda pair: (pair.left.claim.id, pair.right.claim.id))


def _with_context(pairs: Sequence[Aligned]) -> Iterator[Aligned]:
    """The pairs of two articles, those with more evidence where these meet elsewhere on that kind of event.

    "The pullout, which began in April" says little by itself; that both articles tell of one
    withdrawal stands in other sentences. "Two passengers died", with no name and no day of its own, is of
    the event that the two articles meet on.
    """
    surest: dict[tuple[str, str, str], int] = {}
    for pair in pairs:
        key = _event_key(pair)
        if key is not None and not pair.clashes:
            surest[key] = max(surest.get(key, 0), pair.evidence)
    leads = [pair for pair in pairs if pair.left.claim.position == pair.right.claim.position == 0]
    meet, one_news = _meet(pairs, _BEYOND_DOUBT), _meet(leads, _ONE_NEWS)
    of_one_story = meet or one_news or _meet_twice(pairs)
    for pair in pairs:
        if of_one_story:
            pair = replace(pair, of_one_story=True)
        of_story = meet and (_is_of_the_story(pair) or _is_nobody_until_now(pair))
        if of_story or (one_news and _rules_out_all(pair)):
            identity = Identity.LIKELY if pair.identity is Identity.NO else pair.identity
            # Of whom only the speaker is named, no name is against it.
            against = pair.clashes - {"name"}
            yield replace(pair, identity=identity, evidence=pair.evidence + _CONTEXT, clashes=against)
            continue
        key = _event_key(pair)
        met = key is not None and surest.get(key, 0) >= _BEYOND_DOUBT > pair.evidence
        yield replace(pair, evidence=pair.evidence + _CONTEXT) if met else pair


def _meet(pairs: Sequence[Aligned], evidence: int) -> bool:
    """Whether two clauses of the two articles surely tell of one event, with so much evidence."""
    return any(
        pair.evidence >= evidence and pair.identity is Identity.SURE and not pair.clashes for pair in pairs
    )


def _meet_twice(pairs: Sequence[Aligned]) -> bool:
    """Whether the two articles meet on one event in two sentences of each, though none beyond doubt."""
    places = set()
    for pair in pairs:
        if _meet([pair], _FAIRLY):
            claims = sorted((pair.left.claim, pair.right.claim), key=lambda claim: claim.article)
            places.add(tuple(claim.position for claim in claims))
    return any(a[0] != b[0] and a[1] != b[1] for a, b in combinations(sorted(places), 2))


def _with_occasion(pairs: Sequence[Aligned]) -> list[Aligned]:
    """The pairs, each with the evidence of the surest pair of clauses of its two sentences."""
    surest: dict[tuple[str, int, str, int], int] = {}
    for pair in pairs:
        if pair.identity is Identity.SURE and not pair.clashes:
            key = _sentences_of(pair)
            surest[key] = max(surest.get(key, 0), pair.evidence)
    found = ((pair, surest.get(_sentences_of(pair), 0)) for pair in pairs)
    return [replace(pair, occasion=evidence) if evidence else pair for pair, evidence in found]


def _sentences_of(pair: Aligned) -> tuple[str, int, str, int]:
    left, right = pair.left.claim, pair.right.claim
    return left.article, left.sentence_span.start, right.article, right.sentence_span.start


def _is_of_the_story(pair: Aligned) -> bool:
    """One toll, in sentences of which one at least names nobody and no day."""
    bare = any(not names_told(side) and not side.when for side in (pair.left, pair.right))
    return (
        bare and not pair.clashes - {"name"} and pair.left.harm == pair.right.harm and is_toll(pair.left.harm)
    )


def _rules_out_all(pair: Aligned) -> bool:
    """ "Nobody was hurt" is said of all that the report is on, and so meets "two firefighters were hurt"."""
    harm = pair.left.harm
    if pair.other_time or pair.clashes - {"name"} or harm != pair.right.harm or not is_toll(harm):
        return False
    return _are_none(pair.left) is not _are_none(pair.right)


def _is_nobody_until_now(pair: Aligned) -> bool:
    """ "Nobody has been arrested", up to that report, and in a later one of the same event two are."""
    harm, claim = pair.left.harm, pair.left.claim
    if not harm or harm != pair.right.harm or not pair.is_later or pair.clashes - {"name", "time"}:
        return False
    return _are_none(pair.left) and not _are_none(pair.right) and is_until_now(claim)


@once_a_side
def _are_none(side: Side) -> bool:
    return any(quantity.value == 0 and quantity.role == side.harm for quantity in side.claim.quantities)


def _event_key(pair: Aligned) -> tuple[str, str, str] | None:
    if pair.left.event != pair.right.event or not known_event(pair.left.claim.event):
        return None
    return pair.left.article.id, pair.right.article.id, pair.left.event


def _comes_first(one: Side, other: Side) -> bool:
    """Whether one side belongs on the left: published earlier, or on one day not the correcting one."""
    if publication_gap(one.article, other.article) == dt.timedelta(0):
        ours, theirs = _overtakes(one), _overtakes(other)
        if ours != theirs:
            return theirs
    return publication_key(one.article) < publication_key(other.article)


@once_a_side
def _overtakes(side: Side) -> bool:
    """Whether a report by its own words stands after another: it corrects, moves on, adds, or calls off."""
    return (
        side.revises
        or has_cue(side.claim.sentence, "moved")
        or bool(corrected(side))
        or adds_up(side)
        or side.claim.status in {Stage.POSTPONED, Stage.CANCELLED, Stage.REVERSED}
    )


def publication_gap(left: Article, right: Article) -> dt.timedelta | None:
    """How much later the right article appeared; zero inside one day where a time is missing."""
    if left.published is None or right.published is None:
        return None
    timed = isinstance(left.published, dt.datetime) and isinstance(right.published, dt.datetime)
    if not timed and left.published_day == right.published_day:
        return dt.timedelta(0)
    return moment(right.published) - moment(left.published)


def _vectors(sides: Sequence[Side], encoder: Encoder) -> tuple[np.ndarray, np.ndarray]:
    alone = [stand_alone(side.claim) for side in sides]
    texts = sorted({*alone, *(side.claim.sentence for side in sides)})
    rows = {text: row for row, text in enumerate(texts)}
    vectors = encoder.encode(texts)
    return (
        vectors[[rows[text] for text in alone]],
        vectors[[rows[side.claim.sentence] for side in sides]],
    )


def _candidates(
    sides: Sequence[Side],
    clause: np.ndarray,
    sentence: np.ndarray,
    slots: Sequence[frozenset[tuple[str, str]]],
    ours: Sequence[int],
    theirs: Sequence[int],
) -> Iterator[tuple[int, int, float]]:
    """The places in `sides` of a claim of each of two articles that may meet, with their similarity."""
    for i in ours:
        # einsum sums in one fixed order; a BLAS product may not, and the last bits would move.
        similarities = np.maximum(
            np.einsum("d,nd->n", clause[i], clause[theirs]),
            np.einsum("d,nd->n", sentence[i], sentence[theirs]),
        )
        for j, similarity in zip(theirs, similarities.tolist(), strict=True):
            near = similarity >= CANDIDATE_SIMILARITY or slots[i] & slots[j]
            if near or any(meet(sides[i], sides[j]) for meet in _MEETING):
                yield i, j, round(float(similarity), 4)


def _slots(side: Side) -> frozenset[tuple[str, str]]:
    """What a claim counts, of whom, its telling figures and hour, and what it answers: beside wording."""
    items = {item_class(quantity.item) for quantity in side.claim.quantities if quantity.item}
    figures = {
        (q.unit, f"{q.value:g}") for q in side.claim.quantities if is_telling(q) and q.value is not None
    }
    questions = {("?", asked.question) for asked in side.asked}
    if tells_since_when(side):
        questions.add(("?", "since when"))
    return (
        frozenset((item, name) for item in items for name in side.names)
        | figures
        | questions
        | hour_slots(side)
    )


def _are_tolls(left: Side, right: Side) -> bool:
    """ "That brings the number of dead to 13": the sentences before say of what."""
    if left.harm != right.harm or not is_toll(left.harm):
        return False
    totals = [
        side for side in (left, right) if is_count_noun(side.claim.patient) or is_count_noun(side.claim.agent)
    ]
    told = all(any(q.role == left.harm for q in side.claim.quantities) for side in (left, right))
    return told and any(not names_told(side) for side in totals)


def _are_none_and_some(left: Side, right: Side) -> bool:
    """ "Nobody has been arrested", "a contractor was taken into custody": no word in common."""
    return left.harm == right.harm != "" and _are_none(left) is not _are_none(right)


# How else two clauses with no word in common may be of one matter.
_MEETING = (_are_tolls, _are_none_and_some, are_calm_and_disturbed, may_be_one_of_none)


def _aligned(left: Side, right: Side, similarity: float) -> Aligned:
    overlap = _overlap(left, right)
    days = nearest_days(left, right)
    return Aligned(
        left=left,
        right=right,
        similarity=similarity,
        overlap=round(overlap, 4),
        gap=publication_gap(left.article, right.article),
        identity=_identity(left, right, similarity, overlap),
        clashes=clashes(left, right, days),
        other_time=days > 0,
        evidence=_evidence(left, right, similarity, overlap, days),
        wording=_wording(left, right) if overlap >= _ALIKE else NO_WORDING,
    )


def _evidence(left: Side, right: Side, similarity: float, overlap: float, days: float) -> int:
    """What speaks for one event, in points; a name alone is little where a whole story has it."""
    points = sum(similarity >= step for step in (0.5, 0.62, 0.75, 0.88)) + sum(
        overlap >= step for step in (0.35, 0.5, 0.7)
    )
    if any(is_one_party(a, b) for a in sorted(parties(left.claim)) for b in sorted(parties(right.claim))):
        points += 1 + bool(named_parties(left) & named_parties(right))
    points += len(left.names & right.names) >= 2
    timed = [time for side in (left, right) for time in side.when if (time.grain or Grain.DAY) >= Grain.MONTH]
    return points + (bool(left.when) and bool(right.when) and bool(timed) and days == 0)


def _wording(left: Side, right: Side) -> Wording:
    return align_words(left.claim, left.article.text, right.claim, right.article.text)


def _overlap(left: Side, right: Side) -> float:
    """The share of the shorter clause's words that the longer has; of the sentences' for a short clause."""
    if left.stems == right.stems and len(left.stems) > 1:
        return 1.0
    short = min(len(left.stems), len(right.stems)) < _FEWEST_WORDS
    a, b = (left.around, right.around) if short else (left.stems, right.stems)
    fewest = min(len(a), len(b))
    return len(a & b) / fewest if fewest >= _FEWEST_WORDS else 0.0


def _identity(left: Side, right: Side, similarity: float, overlap: float) -> Identity:
    shared = share_a_name(left.names | named_parties(left), right.names | named_parties(right))
    if similarity >= SURE_SIMILARITY or (shared and similarity >= LIKELY_SIMILARITY) or overlap >= 0.75:
        return Identity.SURE
    if similarity >= LIKELY_SIMILARITY or (shared and similarity >= CANDIDATE_SIMILARITY):
        return Identity.LIKELY
    return Identity.NO
