"""The store's tables, as SQLAlchemy Core knows them; `migrations/` makes them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    and_,
)

# PostgreSQL takes no NUL, and UTF-8 no half of a surrogate pair; documents keep both, as JSON escapes.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_KEY_LENGTH = 200  # PostgreSQL indexes up to 2,700 bytes a row


class Line(TypeDecorator[str]):
    """Text to look for or to show; what no database can hold is replaced by U+FFFD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        # `str`, since a driver may write a member of an enumeration by its name.
        return None if value is None else _UNSTORABLE.sub("\ufffd", str(value))


def key(text: str) -> str:
    """The text as it is looked up by: itself, or a part and a hash where an index could not hold it."""
    kept = _UNSTORABLE.sub("\ufffd", text)
    return kept if len(kept) <= _KEY_LENGTH else f"{kept[: _KEY_LENGTH // 2]}…{digest(text)}"


def digest(*parts: str) -> str:
    """16 hex digits that stand for the parts."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Key(Line):
    """Text to look up by; see `key`."""

    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else key(str(value))


class Document(TypeDecorator[Any]):
    """Plain data as JSON in ASCII, so that every character comes back as it was."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return json.dumps(value, ensure_ascii=True, separators=(",", ":"), allow_nan=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


class Moment(TypeDecorator[dt.datetime]):
    """An instant, kept and given back in UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        return None if value is None else value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        return value.astimezone(dt.UTC) if value.tzinfo else value.replace(tzinfo=dt.UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _run(name: str, nullable: bool = False) -> Column[int]:
    return Column(name, ForeignKey("runs.number"), nullable=nullable)


runs = Table(
    "runs",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("findings", Integer, nullable=False),
    Column("document", Document, nullable=False),  # RunInfo
    Column("finished", Moment, nullable=True),  # None while the night goes on
)

articles = Table(
    "articles",
    metadata,
    Column("address", Key, primary_key=True),  # see `address_of` in revisions.py
    Column("story", Key, nullable=False),
    Column("revision", Integer, nullable=False),  # the number of the current one
    Column("content", Key, nullable=False),  # a hash of what it says
    Column("reading", Key, nullable=False),  # a hash of what was read from it, empty where nothing was yet
    Column("article", Key, nullable=False),  # its id in reports
    _run("first_run"),
    _run("last_run"),
    _run("left_run", nullable=True),  # the run whose story no longer had it
    Column("day", Date, nullable=False),  # of publication, else of the run that first had it
    Column("title", Line, nullable=False),
    Index(None, "story", "left_run", "day"),
    Index(None, "article"),
    Index(None, "day"),
)

# Stories under their keys: every one that an article or a finding has, or that was to be compared.
stories = Table(
    "stories",
    metadata,
    Column("story", Key, primary_key=True),
    Column("name", Document, nullable=False),  # in full
    Column("title", Line, nullable=False),  # of its first article
    _run("last_run", nullable=True),  # that compared it
)

pending = Table(
    "pending",
    metadata,
    Column("story", ForeignKey("stories.story"), primary_key=True),
)

# What input files were when they were last read.
inputs = Table(
    "inputs",
    metadata,
    Column("path", Key, primary_key=True),
    Column("name", Document, nullable=True),  # the path in full, where its key is not all of it
    Column("size", BigInteger, nullable=False),
    Column("modified", BigInteger, nullable=False),  # nanoseconds
    Column("digest", Line, nullable=False),
    Column("reading", Line, nullable=False),
    Column("articles", Document, nullable=True),
    Column("rejections", Document, nullable=True),
    _run("run"),
)

# Notices of reports that were not there when they came; see `notices.py`.
notices = Table(
    "notices",
    metadata,
    Column("notice", Key, primary_key=True),
    Column("article", Key, nullable=False),  # the id that it takes back
    Column("url", Key, nullable=False),
    _run("run"),  # that learnt of it
    Column("document", Document, nullable=False),  # SavedArticle
    Index(None, "article"),
    Index(None, "url"),
)

# Up to which run each recipient of news has been told.
told = Table(
    "told",
    metadata,
    Column("recipient", Key, primary_key=True),
    Column("run", Integer, nullable=False),  # no reference: a run may be forgotten that was told
)

looks = Table(
    "looks",
    metadata,
    Column("person", Key, primary_key=True),
    Column("at", Moment, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("address", ForeignKey("articles.address"), primary_key=True),
    Column("number", Integer, primary_key=True),
    _run("run"),
    Column("document", Document, nullable=False),  # SavedArticle
    Index(None, "run"),
)

claims = Table(
    "claims",
    metadata,
    Column("address", Key, primary_key=True),
    Column("number", Integer, primary_key=True),  # of the revision
    Column("claim", Key, primary_key=True),
    Column("document", Document, nullable=False),  # SavedClaim
    ForeignKeyConstraint(["address", "number"], ["revisions.address", "revisions.number"]),
)

findings = Table(
    "findings",
    metadata,
    Column("id", Key, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("story", Key, nullable=False),
    Column("rule", Key, nullable=False),
    Column("topic", Key, nullable=False),
    Column("verdict", Line, nullable=False),
    Column("severity", Line, nullable=False),
    Column("tier", Line, nullable=False),
    Column("report_id", Key, nullable=False),  # its id in the last report that had it
    Column("evidence", Integer, nullable=False),  # the version at which its evidence came
    Column("settled", Integer, nullable=True),  # the version that the decision made which holds
    Column("reopened", Integer, nullable=False),  # the version of the last reopening, 0 where none
    Column("assignee", Key, nullable=False),
    Column("rank", Integer, nullable=False),  # of verdict, severity and tier; see `rank_of` in queued.py
    # The run that last told of it, but for its resolution. No reference: its change refers to the run.
    Column("raised_run", Integer, nullable=False),
    _run("first_run"),
    _run("last_run"),
    _run("resolved_run", nullable=True),
    Column("document", Document, nullable=False),  # SavedFinding
    # All that an overview counts, so that it reads no documents.
    Index(None, "story", "resolved_run", "settled", "verdict", "severity", "tier"),
    # So that a run can be removed without reading every finding.
    Index(None, "first_run"),
    Index(None, "last_run"),
)

_open = and_(findings.c.resolved_run.is_(None), findings.c.settled.is_(None))
# The queue, for each state of a finding: its order, then all that a filter asks, so that no row is read.
_QUEUE = ("rank", "story", "id", "rule", "assignee", "raised_run", "reopened", "settled")
for _state, _where in {
    "open": _open,
    "settled": and_(findings.c.resolved_run.is_(None), findings.c.settled.is_not(None)),
    "resolved": findings.c.resolved_run.is_not(None),
}.items():
    Index(
        f"ix_findings_{_state}",
        *(findings.c[name] for name in _QUEUE),
        sqlite_where=_where,
        postgresql_where=_where,
    )

# What is open by story and by rule, in that order, so that counting it sorts nothing. The last two columns
# are empty: without them SQLite does not take the index for all that it needs.
for _by in ("story", "rule"):
    _columns = [findings.c[name] for name in (_by, "rank", "resolved_run", "settled")]
    Index(f"ix_findings_open_{_by}", *_columns, sqlite_where=_open, postgresql_where=_open)

# Not of all: SQLite would choose it for what is open, and sort that.
_gone = findings.c.resolved_run.is_not(None)
Index("ix_findings_resolved_run", findings.c.resolved_run, sqlite_where=_gone, postgresql_where=_gone)
# What the rules are worth.
_decided = findings.c.settled.is_not(None)
Index(
    "ix_findings_rule_settled",
    *(findings.c[name] for name in ("rule", "id", "settled")),
    sqlite_where=_decided,
    postgresql_where=_decided,
)

# A finding's evidence, from the version at which it came.
evidence = Table(
    "evidence",
    metadata,
    Column("finding", ForeignKey("findings.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("report_id", Key, nullable=False),
    Column("document", Document, nullable=False),
)

changes = Table(
    "changes",
    metadata,
    Column("finding", ForeignKey("findings.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("kind", Line, nullable=False),
    _run("run"),
    Column("before", Integer, nullable=True),  # the version whose evidence it is told against
    Index(None, "run"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("finding", ForeignKey("findings.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("seen", Integer, nullable=False),
    Column("action", Line, nullable=False),
    Column("by", Line, nullable=False),
    Column("at", Moment, nullable=False),
    Column("note", Line, nullable=False),
    Column("reason", Line, nullable=True),
    Column("verdict", Line, nullable=True),
    Column("assignee", Line, nullable=False),
    Column("imported", Moment, nullable=True),  # when it came from another store
    Index(None, "at"),
)

# What people said of pairs of sentences, with the sentences; no reference, so that findings may go.
labels = Table(
    "labels",
    metadata,
    Column("pair", Key, primary_key=True),
    Column("labeller", Key, primary_key=True),
    Column("finding", Key, nullable=False),
    Column("verdict", Line, nullable=False),
    Column("at", Moment, nullable=False),
    Column("document", Document, nullable=False),  # both sides
    Index(None, "finding", "labeller"),
)
