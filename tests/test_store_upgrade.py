"""A store of the first schema, with what it held, becomes one of today's."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, MetaData, insert, select

from checker.model import Article, Severity, Tier, Verdict
from checker.saved import article_to_dict, claim_of_article_to_dict, finding_to_dict, run_to_dict
from checker.store import Kind, QueueFilter, open_store
from checker.store.documents import evidence_to_dict
from checker.store.engine import make_engine, store_url, writing
from checker.store.evidence import evidence_of
from checker.store.migrate import upgrade
from checker.store.tables import Document, Key, Moment, findings
from tests.nights import STORY, Said, article_of, night, report_of

SAID = (Said("Ledger", "toll", "seven people"), Said("Courier", "toll", "nine people"))
REPORT = report_of(*SAID)
LONG = "s" * 300
UNDATED = dataclasses.replace(article_of("Herald", "Some day.", LONG, name="u"), published=None)
GONE = dataclasses.replace(article_of("Post", "It left.", name="a"), published=dt.date(2026, 1, 1))
TYPES = {"document": Document, "at": Moment, "story": Key, "address": Key}


def put(connection: Connection, table: str, row: Mapping[str, Any]) -> None:
    """A row as the first version of the program wrote it."""
    known = MetaData()
    known.reflect(connection, only=[table], resolve_fks=False)
    made = known.tables[table]
    for name, kind in TYPES.items():
        if name in made.c:
            made.c[name].type = kind()
    connection.execute(insert(made), dict(row))


def article_rows(connection: Connection, article: Article, left: int | None = None) -> None:
    address = f"id:{article.id}"
    row = {"address": address, "story": article.story, "revision": 1, "content": "c", "reading": "r"}
    put(
        connection, "articles", row | {"article": article.id, "first_run": 1, "last_run": 2, "left_run": left}
    )
    document = dict(article_to_dict(article))
    put(connection, "revisions", {"address": address, "number": 1, "run": 1, "document": document})
    for claim in (claim for claim in REPORT.claims if claim.article == article.id):
        told = dict(claim_of_article_to_dict(claim))
        put(connection, "claims", {"address": address, "number": 1, "claim": claim.id, "document": told})


def finding_rows(connection: Connection) -> None:
    (finding,) = REPORT.findings
    claims = {claim.id: claim for claim in REPORT.claims}
    articles = {article.id: article for article in REPORT.articles}
    document = dict(finding_to_dict(finding, claims, {name: a.text for name, a in articles.items()}))
    row = {name: getattr(finding, name) for name in ("id", "rule", "topic")}
    row |= {name: getattr(finding, name).value for name in ("verdict", "severity", "tier")}
    counts = {"version": 2, "evidence": 1, "settled": None, "reopened": 0, "first_run": 1, "last_run": 2}
    rest = {"story": STORY, "report_id": finding.id, "assignee": "", "document": document}
    put(connection, "findings", row | counts | rest)
    stands_on = evidence_to_dict(evidence_of(finding, claims, articles))
    versioned = {"finding": finding.id, "version": 1}
    put(connection, "evidence", versioned | {"report_id": finding.id, "document": stands_on})
    put(connection, "changes", versioned | {"kind": "new", "run": 1, "before": None})
    decision = {"seen": 1, "action": "note", "by": "Ana", "at": night(4), "note": "", "assignee": ""}
    put(connection, "decisions", {"finding": finding.id, "version": 2} | decision)


def first_version(place: str) -> None:
    """A store of the first schema with two runs, four articles of which one left, and a finding."""
    engine = make_engine(store_url(place))
    with writing(engine, "making an earlier version") as connection:
        upgrade(connection, "0001")
        for number in (1, 2):
            run = {"number": number, "at": night(number), "document": run_to_dict(REPORT.run)}
            put(connection, "runs", run | {"articles": 4, "claims": 2, "findings": 1})
        for article in (*REPORT.articles, UNDATED):
            article_rows(connection, article)
        article_rows(connection, GONE, left=2)
        finding_rows(connection)
    engine.dispose()


def test_a_store_of_the_first_schema_keeps_all_and_learns_of_days_and_stories(store_place: str) -> None:
    first_version(store_place)
    with open_store(store_place) as store:
        assert [run.finished for run in store.runs()] == [night(1), night(2)]
        assert store.last_run() == store.runs()[1]
        assert store.articles(STORY) == sorted(REPORT.articles, key=lambda article: article.id)
        assert {claim.id: claim for claim in store.claims(STORY)} == {c.id: c for c in REPORT.claims}
        assert store.unread(STORY) == set()
        assert store.pending() == []
        assert store.inputs() == {}
        assert store.looks() == {"Ana": night(4)}
        assert store.articles_between(night(1).date(), night(1).date()) == [UNDATED]
        assert len(store.articles_between(dt.date(2026, 1, 1), dt.date(2026, 3, 1))) == 2
        long, story = sorted(store.stories(), key=lambda story: story.articles)
        assert (long.id, long.title, long.articles, long.last_run) == (LONG, UNDATED.title, 1, 2)
        assert (story.id, story.title, story.articles) == (STORY, "Fire at the quarry", 2)
        assert (story.first_day, story.last_run) == (dt.date(2026, 3, 1), 2)
        assert story.open == {(Verdict.DIVERGENCE, Severity.MEDIUM, Tier.FIRM): 1}
        assert [getattr(event, "kind", None) for event in store.history(REPORT.findings[0].id)] == [
            Kind.NEW,
            None,
        ]


def test_a_finding_of_the_first_schema_has_its_place_in_the_queue(store_place: str) -> None:
    first_version(store_place)
    with open_store(store_place) as store:
        (finding,) = store.queue().entries
        assert (finding.finding.verdict, finding.raised) == (Verdict.DIVERGENCE, night(1))
        assert store.queue(QueueFilter(verdict=Verdict.UPDATE)).total == 0
        # Its place is that which the same finding gets today.
        store.record_run(report_of(*SAID, story="another"), night(3))
        here, there = (
            store.queue(QueueFilter(story=story)).entries[0].finding for story in (STORY, "another")
        )
        assert (here.verdict, here.severity, here.tier) == (there.verdict, there.severity, there.tier)
        with store._engine.connect() as connection:
            assert connection.execute(select(findings.c.rank).distinct()).scalars().all() == [2]


def test_the_night_after_an_upgrade_goes_on_with_what_was_there(store_place: str) -> None:
    first_version(store_place)
    with open_store(store_place) as store:
        run = store.begin_run(REPORT.run, night(3)).number
        changed = report_of(Said("Ledger", "toll", "eight people"), Said("Courier", "toll", "nine people"))
        store.take_in(run, [], stories=[LONG, STORY], withdrawn=[a.id for a in REPORT.articles])
        assert run == 3
        assert store.pending() == sorted([LONG, STORY])
        store.record(run, changed)
        store.finish_run(run, night(3))
        assert [change.kind for change in store.changes_of(run)] == [Kind.CHANGED]
        assert store.forget(night(9)).revisions > 0
        assert len(store.findings()) == 1
