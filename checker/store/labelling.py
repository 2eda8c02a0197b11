"""Pairs of sentences that people label without knowing what the checker made of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Any

from sqlalchemy import Connection, Row, and_, select

from checker.errors import InputError
from checker.model import Verdict
from checker.store.documents import evidence_in
from checker.store.lookup import rows_in, upsert
from checker.store.queued import ORDER
from checker.store.records import Evidence, Support
from checker.store.tables import digest, evidence, findings, key, labels

UNRELATED = "unrelated"
SKIPPED = "skipped"
# What a person may say of a pair; of one outlet alone there is no pair.
LABELS = (*(verdict.value for verdict in ORDER if verdict is not Verdict.SINGLE_SOURCE), UNRELATED, SKIPPED)
_AT_ONCE = 50


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """A sentence, its outlet, and when that published it: ISO 8601, empty where unknown."""

    published: str
    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences of two articles on one question, the earlier first; `finding` is where they are from.

    `id` is a hash of both sides, so that it stays though the finding goes.
    """

    id: str
    finding: str
    a: Side
    b: Side


@dataclass(frozen=True, slots=True)
class Label:
    """What a person said of a pair, one of `LABELS`, and when."""

    pair: Pair
    labeller: str
    verdict: str
    at: dt.datetime


def next_pair(connection: Connection, labeller: str) -> Pair | None:
    """The first pair by its finding's id that the person has not labelled; None at the end."""
    for rows in _unlabelled(connection, labeller):
        pairs = [pair for row in rows if (pair := pair_of(row.id, evidence_in(row.document))) is not None]
        mine = select(labels.c.pair).where(labels.c.labeller == labeller)
        # Two findings may join the same two sentences.
        done = {row.pair for row in rows_in(connection, mine, labels.c.pair, (pair.id for pair in pairs))}
        for pair in pairs:
            if pair.id not in done:
                return pair
    return None


def record_label(
    connection: Connection, finding: str, pair: str, labeller: str, verdict: str, at: dt.datetime
) -> Label:
    """Keep what a person said of a finding's pair, in place of what they said before."""
    if verdict not in LABELS:
        raise InputError(f"{verdict!r} is no label; choose one of {', '.join(LABELS)}")
    if not labeller.strip():
        raise InputError("a label names who gives it; give a name")
    found = _pair_shown(connection, finding, pair) or _pair_labelled(connection, pair, labeller)
    if found is None:
        raise InputError(f"the pair {pair!r} is not there any more; label the next one")
    document = {"a": asdict(found.a), "b": asdict(found.b)}
    row = {"pair": found.id, "labeller": labeller, "finding": finding, "verdict": verdict, "at": at}
    upsert(connection, labels, [row | {"document": document}], "verdict", "at", "finding", "document")
    return Label(found, labeller, verdict, at.astimezone(dt.UTC))


def all_labels(connection: Connection) -> list[Label]:
    """All labels, by pair and person."""
    found = (
        Label(_pair_in(row), row.labeller, row.verdict, row.at) for row in connection.execute(select(labels))
    )
    return sorted(found, key=lambda label: (label.pair.id, label.labeller))


def _pair_in(row: Row[Any]) -> Pair:
    """The pair of a label's row."""
    return Pair(row.pair, row.finding, Side(**row.document["a"]), Side(**row.document["b"]))


def _pair_labelled(connection: Connection, pair: str, labeller: str) -> Pair | None:
    """The pair that the person has labelled before: its finding may have been forgotten since."""
    mine = select(labels).where(labels.c.pair == pair, labels.c.labeller == labeller)
    row = connection.execute(mine).first()
    return None if row is None else _pair_in(row)


def pair_of(finding: str, stands_on: Evidence) -> Pair | None:
    """The two sentences to label of a finding: of two outlets and answers where it has them.

    None where all that it stands on is in one article.
    """
    # One an outlet, article and answer, so that a finding of a hundred outlets is no matter of hours.
    first: dict[tuple[str, str, str], Support] = {}
    for item in sorted(stands_on.support):
        first.setdefault((item.source, item.article, item.answer), item)
    likely = [
        (one.source == other.source, one.answer == other.answer, one, other)
        for one, other in combinations(list(first.values()), 2)
        if one.article != other.article and _side(one) != _side(other)
    ]
    if not likely:
        return None
    _, _, one, other = min(likely)
    a, b = sorted((_side(one), _side(other)))
    return Pair(digest(*asdict(a).values(), *asdict(b).values()), finding, a, b)


def _side(item: Support) -> Side:
    return Side(item.published, item.source, item.sentence)


def _unlabelled(connection: Connection, labeller: str) -> Iterator[Sequence[Any]]:
    """The findings that the person has labelled no pair of, by id, some at a time."""
    is_mine = and_(labels.c.finding == findings.c.id, labels.c.labeller == labeller)
    query = (
        select(findings.c.id, evidence.c.document)
        .join(evidence, and_(evidence.c.finding == findings.c.id, evidence.c.version == findings.c.evidence))
        .where(findings.c.verdict != Verdict.SINGLE_SOURCE, ~select(labels.c.pair).where(is_mine).exists())
        .order_by(findings.c.id)
        .limit(_AT_ONCE)
    )
    after = ""
    while rows := connection.execute(query.where(findings.c.id > after)).all():
        yield rows
        after = rows[-1].id


def _pair_shown(connection: Connection, finding: str, pair: str) -> Pair | None:
    """The pair as it was shown, of the finding's evidence now or of an earlier one."""
    query = (
        select(evidence.c.document)
        .where(evidence.c.finding == key(finding))
        .order_by(evidence.c.version.desc())
    )
    pairs = (pair_of(finding, evidence_in(document)) for document in connection.execute(query).scalars())
    return next((one for one in pairs if one is not None and one.id == pair), None)
