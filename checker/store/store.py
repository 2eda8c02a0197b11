"""The store: runs, their articles, claims and findings, and what people decided on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType

from sqlalchemy import Engine, func, insert, select

from checker.errors import StoreError
from checker.model import Article, Claim, Report
from checker.saved import run_to_dict
from checker.store.asking import (
    all_runs,
    changes_where,
    decisions_of,
    latest_run,
    revisions_of,
    stored_findings,
)
from checker.store.deciding import record_decision
from checker.store.documents import article_in, claim_in
from checker.store.engine import lock_runs, make_engine, reading, spelt, store_url, writing
from checker.store.migrate import bring_up_to_date
from checker.store.recording import found_in, record_findings
from checker.store.records import Change, Decision, Revision, StoredFinding, StoredRun
from checker.store.revisions import (
    claim_documents,
    content_of,
    current_documents,
    places_of,
    readings_of,
    record_articles,
)
from checker.store.tables import changes, findings, key, runs


def open_store(place: str | Path) -> Store:
    """The store at a URL (`sqlite:///FILE`, `postgresql://USER:PASSWORD@HOST/NAME`) or in a file.

    Made where there is none, and brought up to date where an older version made it. Raises `StoreError`
    where it cannot be opened, or is of a newer version.
    """
    url = store_url(place)
    if url.database and url.get_backend_name() == "sqlite":
        try:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"{spelt(url)}: its folder cannot be made ({error.strerror}); "
                f"name a file in a folder that this user may write"
            ) from error
    engine = make_engine(url)
    try:
        bring_up_to_date(engine)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine)


class Store:
    """Runs and decisions, kept; of any number of programs at once.

    What a method has returned from is on the disk. All times given must have a zone, and come back in
    UTC. Every method raises `StoreError` where the database fails. Threads may share a store, processes
    open one each.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def url(self) -> str:
        """Where it is, without the password."""
        return spelt(self._engine.url)

    def close(self) -> None:
        """Give back all connections."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # --- runs ---------------------------------------------------------------------------------

    def record_run(self, report: Report, at: dt.datetime, stories: Iterable[str] = ()) -> StoredRun:
        """Keep a run with its articles, claims and findings, all or nothing.

        The report covers the stories of its articles and those of `stories`, such as one whose only article
        was withdrawn: what the store has of them and the report has not is resolved, so give all articles
        of a story. Of other stories nothing changes: a night compares only those with something new.
        """
        _check_zone(at)
        covered = {key(story) for story in (*stories, *(article.story for article in report.articles))}
        readings, found = readings_of(report.articles, report.claims), found_in(report)
        with writing(self._engine, "recording a run") as connection:
            lock_runs(connection)
            number = (connection.execute(select(func.max(runs.c.number))).scalar() or 0) + 1
            row = {
                "number": number,
                "at": at,
                "articles": len(report.articles),
                "claims": len(report.claims),
                "findings": len(report.findings),
                "document": run_to_dict(report.run),
            }
            connection.execute(insert(runs), row)
            record_articles(connection, number, readings, covered)
            record_findings(connection, number, found, covered)
        return StoredRun(
            number,
            at.astimezone(dt.UTC),
            report.run,
            len(report.articles),
            len(report.claims),
            len(report.findings),
        )

    def runs(self) -> list[StoredRun]:
        """All runs, the first one first."""
        with reading(self._engine, "reading the runs") as connection:
            return all_runs(connection)

    def last_run(self) -> StoredRun | None:
        """The last run recorded; None in an empty store."""
        with reading(self._engine, "reading the last run") as connection:
            return latest_run(connection)

    def changes_of(self, run: int) -> list[Change]:
        """What a run found new, changed, resolved and reopened, by finding."""
        with reading(self._engine, "reading what a run changed") as connection:
            return changes_where(connection, changes.c.run == run)

    def changes_since(self, moment: dt.datetime) -> list[Change]:
        """The changes of all runs after a moment, as when a person last looked; by run and finding."""
        _check_zone(moment)
        with reading(self._engine, "reading what has changed") as connection:
            return changes_where(connection, runs.c.at > moment)

    # --- articles -----------------------------------------------------------------------------

    def new_or_changed(self, articles: Sequence[Article]) -> list[Article]:
        """Those of the articles that the store has not, or has with other content, in their order."""
        with reading(self._engine, "looking for what is new") as connection:
            places = places_of(connection, articles)
        rows = {name: place.row for name, place in places.items()}
        return [
            article
            for article in articles
            if (row := rows[article.id]) is None or row.content != content_of(article)
        ]

    def articles(self, story: str) -> list[Article]:
        """The articles of a story as its last run had them, by id."""
        with reading(self._engine, f"reading the articles of story {story!r}") as connection:
            found = [article_in(document) for document in current_documents(connection, story)]
        return sorted(found, key=lambda article: article.id)

    def claims(self, story: str) -> list[Claim]:
        """The claims of those articles, by article and place."""
        with reading(self._engine, f"reading the claims of story {story!r}") as connection:
            found = [claim_in(document) for document in claim_documents(connection, story)]
        return sorted(found, key=lambda claim: (claim.article, claim.span, claim.id))

    def revisions(self, article: str) -> list[Revision]:
        """How the article with that id has stood under its address, the first revision first."""
        with reading(self._engine, f"reading the revisions of article {article!r}") as connection:
            return revisions_of(connection, article)

    # --- findings -----------------------------------------------------------------------------

    def findings(self, story: str | None = None, *, only_open: bool = False) -> list[StoredFinding]:
        """The findings of a story, or all; the open ones are those that an editor has yet to settle."""
        where = [] if story is None else [findings.c.story == story]
        if only_open:
            where += [findings.c.resolved_run.is_(None), findings.c.settled.is_(None)]
        with reading(self._engine, "reading the findings") as connection:
            return stored_findings(connection, *where)

    def finding(self, name: str) -> StoredFinding:
        """The finding with that id. Raises `StoreError` where there is none."""
        with reading(self._engine, f"reading finding {name!r}") as connection:
            found = stored_findings(connection, findings.c.id == name)
        if not found:
            raise StoreError(f"{self.url}: there is no finding {name!r}; look it up in the last report")
        return found[0]

    def history(self, finding: str) -> list[Change | Decision]:
        """What has happened to a finding: what runs changed and people decided, by version."""
        with reading(self._engine, f"reading the history of finding {finding!r}") as connection:
            told = changes_where(connection, changes.c.finding == finding)
            decided = decisions_of(connection, finding)
        return sorted([*told, *decided], key=lambda event: event.version)

    # --- decisions ----------------------------------------------------------------------------

    def decide(self, decision: Decision) -> Decision:
        """Keep a decision beside all earlier ones; what is returned has the version that it made.

        `decision.seen` is the finding's version that the person had before them. Where it has another by
        now, nothing is kept and `Conflict` carries the newer decision and the finding as it is.
        """
        with writing(self._engine, f"deciding on finding {decision.finding!r}") as connection:
            return record_decision(connection, decision)

    def decisions(self, finding: str) -> list[Decision]:
        """All decisions on a finding, the first one first."""
        with reading(self._engine, f"reading the decisions on finding {finding!r}") as connection:
            return decisions_of(connection, finding)


def _check_zone(moment: dt.datetime) -> None:
    if moment.tzinfo is None:
        raise ValueError(f"the time {moment.isoformat()} has no zone; give it in UTC")
