"""The store: runs, their articles, claims and findings, and what people decided on them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sqlalchemy import ColumnElement, or_

from checker.errors import StoreError
from checker.model import Article, Claim
from checker.store.asking import changes_where, decisions_of, revisions_of, stored_findings, when_looked
from checker.store.deciding import record_decision, record_look
from checker.store.documents import article_in, claim_in
from checker.store.engine import make_engine, reading, spelt, store_url, writing
from checker.store.holding import Held, article_without_places, held_for, held_of_urls
from checker.store.lookup import portions
from checker.store.migrate import bring_up_to_date, is_up_to_date
from checker.store.notices import notices_for
from checker.store.records import Change, Decision, Notice, Revision, StoredFinding, StoredStory
from checker.store.reviewing import Reviews
from checker.store.revisions import (
    claim_documents,
    claim_documents_of,
    content_of,
    counts_taken,
    current_documents,
    documents_between,
    documents_by_id,
    documents_left,
    documents_revised,
    places_of,
)
from checker.store.running import Runs, check_zone
from checker.store.storylist import stored_stories, stories_touched, titles_of
from checker.store.tables import changes, findings, runs
from checker.store.taking import unread_articles


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


def is_current(place: str | Path) -> bool:
    """Whether there is a store at the place that this version of the program made; changes nothing."""
    url = store_url(place)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return False
    engine = make_engine(url)
    try:
        return is_up_to_date(engine)
    finally:
        engine.dispose()


class Store(Runs, Reviews):
    """Runs and decisions, kept; of any number of programs at once.

    What a method has returned from is on the disk. All times given must have a zone, and come back in
    UTC. Every method raises `StoreError` where the database fails. Threads may share a store, processes
    open one each.
    """

    # --- what runs changed --------------------------------------------------------------------

    def changes_of(self, *numbers: int) -> Iterator[Change]:
        """What runs found new, changed, resolved and reopened: by finding, then by run."""
        return self._changes_where(changes.c.run.in_(numbers))

    def changes_since(self, moment: dt.datetime) -> Iterator[Change]:
        """The changes of all runs that went on after a moment, as when a person last looked; by finding, run.

        Of a run that went on at that moment all changes are given, since some of them came after it.
        """
        check_zone(moment)
        return self._changes_where(or_(runs.c.finished.is_(None), runs.c.finished > moment))

    def _changes_where(self, where: ColumnElement[bool]) -> Iterator[Change]:
        with reading(self._engine, "reading what has changed") as connection:
            yield from changes_where(connection, where)

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

    def articles_between(self, first: dt.date, last: dt.date, *, places: bool = True) -> list[Article]:
        """The articles of a span of days, both ends within it, by day and id.

        An article's day is that of its publication, else that of the run which first had it. Without
        `places` their blocks do not say where they stand in the file: a tenth of the memory.
        """
        with reading(self._engine, "reading the articles of some days") as connection:
            rows = documents_between(connection, first, last)
            slim = article_in if places else article_without_places
            found = [(day, slim(document)) for day, document in rows]
        return [article for _, article in sorted(found, key=lambda item: (item[0], item[1].id))]

    def article(self, name: str) -> Article | None:
        """The article with that id as it stands, or stood when it left; None where there is none."""
        return self.current([name]).get(name)

    def current(self, names: Iterable[str]) -> dict[str, Article]:
        """Those of the articles that are kept, as they stand or stood when they left, by id."""
        with reading(self._engine, "reading articles") as connection:
            found = [article_in(document) for document in documents_by_id(connection, names)]
        return {article.id: article for article in sorted(found, key=lambda article: article.id)}

    def held_for(self, articles: Sequence[Article]) -> dict[str, Held]:
        """The kept article that each one is a revision of, by its id; none for a new one.

        That is the one with the same id, else the one of the same source and URL, unless both were given
        ids of their own.
        """
        with reading(self._engine, "looking for what articles revise") as connection:
            return held_for(connection, articles)

    def held_of_urls(self, urls: Iterable[str]) -> list[Held]:
        """The kept articles of any source at one of the URLs, by id; reads through all that is kept."""
        with reading(self._engine, "looking for articles by URL") as connection:
            return held_of_urls(connection, urls)

    def notices_for(self, ids: Iterable[str], urls: Iterable[str]) -> list[Notice]:
        """The notices kept of reports with one of the ids or URLs, which were not there when these came."""
        with reading(self._engine, "looking for notices of what has come") as connection:
            return notices_for(connection, ids, urls)

    def claims(self, story: str) -> list[Claim]:
        """The claims of those articles, by article and place."""
        with reading(self._engine, f"reading the claims of story {story!r}") as connection:
            found = [claim_in(document) for document in claim_documents(connection, story)]
        return sorted(found, key=lambda claim: (claim.article, claim.span, claim.id))

    def claims_of(self, names: Iterable[str]) -> list[Claim]:
        """The claims of the articles with those ids, as these stand or stood when they left."""
        with reading(self._engine, "reading the claims of articles") as connection:
            found = [claim_in(document) for document in claim_documents_of(connection, names)]
        return sorted(found, key=lambda claim: (claim.article, claim.span, claim.id))

    def unread(self, story: str) -> set[str]:
        """The ids of those articles of a story whose claims no run has recorded as they stand now."""
        with reading(self._engine, f"reading what is unread of story {story!r}") as connection:
            return unread_articles(connection, story)

    def revisions(self, article: str) -> list[Revision]:
        """How the article with that id has stood under its address, the first revision first."""
        with reading(self._engine, f"reading the revisions of article {article!r}") as connection:
            return revisions_of(connection, article)

    def revised_in(self, run: int) -> list[tuple[Article, Article]]:
        """The articles that a run found changed, each before and after, by id."""
        with reading(self._engine, f"reading what run {run} found changed") as connection:
            found = [(article_in(old), article_in(new)) for old, new in documents_revised(connection, run)]
        return sorted(found, key=lambda pair: pair[1].id)

    def taken_in(self, run: int) -> tuple[int, int, int]:
        """How many articles a run had first, found changed, and let leave, however often it was begun."""
        with reading(self._engine, f"counting what run {run} took in") as connection:
            return counts_taken(connection, run)

    def left_in(self, run: int) -> list[Article]:
        """The articles that left their story in a run, as those that were withdrawn, by id."""
        with reading(self._engine, f"reading what left in run {run}") as connection:
            found = [article_in(document) for document in documents_left(connection, run)]
        return sorted(found, key=lambda article: article.id)

    # --- stories ------------------------------------------------------------------------------

    def stories(self) -> list[StoredStory]:
        """All stories with their counts, by id."""
        with reading(self._engine, "reading the stories") as connection:
            return stored_stories(connection)

    def titles(self, stories: Iterable[str]) -> dict[str, str]:
        """Those of the stories that there are, by key, with what each is called; see `StoredStory.title`."""
        with reading(self._engine, "reading what stories are called") as connection:
            return titles_of(connection, stories)

    def touched_since(self, run: int) -> list[str]:
        """The stories that runs after that number covered, or that someone decided on after it began."""
        with reading(self._engine, f"reading what has changed since run {run}") as connection:
            return stories_touched(connection, run)

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

    def findings_of(self, names: Iterable[str]) -> dict[str, StoredFinding]:
        """Those of the findings that there are, by id."""
        with reading(self._engine, "reading findings") as connection:
            return {
                finding.id: finding
                for portion in portions(sorted(set(names)))
                for finding in stored_findings(connection, findings.c.id.in_(portion))
            }

    def history(self, finding: str) -> list[Change | Decision]:
        """What has happened to a finding: what runs changed and people decided, by version."""
        with reading(self._engine, f"reading the history of finding {finding!r}") as connection:
            told = list(changes_where(connection, changes.c.finding == finding))
            decided = decisions_of(connection, finding)
        return sorted([*told, *decided], key=lambda event: event.version)

    # --- decisions ----------------------------------------------------------------------------

    def decide(self, decision: Decision) -> Decision:
        """Keep a decision beside all earlier ones; what is returned has the version that it made.

        `decision.seen` is the finding's version that the person had before them. Where it has another by
        now, nothing is kept and `Conflict` carries the newer decision and the finding as it is.
        """
        with writing(self._engine, f"deciding on finding {decision.finding!r}") as connection:
            kept = record_decision(connection, decision)
            record_look(connection, decision.by, decision.at)
        return kept

    def decisions(self, finding: str) -> list[Decision]:
        """All decisions on a finding, the first one first."""
        with reading(self._engine, f"reading the decisions on finding {finding!r}") as connection:
            return decisions_of(connection, finding)

    def looked(self, person: str, at: dt.datetime) -> None:
        """Keep when a person looked; an earlier time than the one that is kept changes nothing."""
        check_zone(at)
        with writing(self._engine, f"noting when {person} looked") as connection:
            record_look(connection, person, at)

    def looks(self) -> dict[str, dt.datetime]:
        """When each person last looked or decided, by their name."""
        with reading(self._engine, "reading who looked when") as connection:
            return when_looked(connection)
