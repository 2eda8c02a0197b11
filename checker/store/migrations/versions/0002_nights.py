"""Nights of several transactions: stories and what is left to compare, input files, who looked when."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_ROWS = 1_000
_EARLIEST = "1970-01-01"


def upgrade() -> None:
    op.add_column("runs", sa.Column("finished", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE runs SET finished = at")
    # SQLite adds a column that must be filled only with a default; every row gets its own below.
    op.add_column("articles", sa.Column("day", sa.Date(), nullable=False, server_default=_EARLIEST))
    op.add_column("articles", sa.Column("title", sa.Text(), nullable=False, server_default=""))
    _make_tables()
    _fill_articles()
    _fill_stories()
    _make_indexes()


def _make_tables() -> None:
    op.create_table(
        "stories",
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("last_run", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["last_run"], ["runs.number"], name=op.f("fk_stories_last_run")),
        sa.PrimaryKeyConstraint("story", name=op.f("pk_stories")),
    )
    op.create_table(
        "pending",
        sa.Column("story", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["story"], ["stories.story"], name=op.f("fk_pending_story")),
        sa.PrimaryKeyConstraint("story", name=op.f("pk_pending")),
    )
    op.create_table(
        "inputs",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("modified", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.Column("articles", sa.Text(), nullable=True),
        sa.Column("rejections", sa.Text(), nullable=True),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["runs.number"], name=op.f("fk_inputs_run")),
        sa.PrimaryKeyConstraint("path", name=op.f("pk_inputs")),
    )
    op.create_table(
        "told",
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("recipient", name=op.f("pk_told")),
    )
    op.create_table(
        "looks",
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("person", name=op.f("pk_looks")),
    )
    op.execute('INSERT INTO looks (person, at) SELECT "by", MAX(at) FROM decisions GROUP BY "by"')


def _fill_articles() -> None:
    """Day and title of each article, and the name of its story, out of its current revision."""
    connection = op.get_bind()
    for portion in _portions(_current(connection)):
        connection.execute(
            sa.text("UPDATE articles SET day = :day, title = :title WHERE address = :address").bindparams(
                sa.bindparam("day", type_=sa.Date())
            ),
            [{"address": row["address"], "day": row["day"], "title": row["title"]} for row in portion],
        )
        _add_stories(connection, {row["story"]: row["name"] for row in portion})


def _current(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    query = sa.text(
        "SELECT a.address, a.story, r.document, runs.at FROM articles a "
        "JOIN revisions r ON r.address = a.address AND r.number = a.revision "
        "JOIN runs ON runs.number = a.first_run "
        "WHERE a.address > :after ORDER BY a.address LIMIT :rows"
    ).columns(at=sa.DateTime(timezone=True))
    after: str = ""
    while rows := connection.execute(query, {"after": after, "rows": _ROWS}).all():
        for row in rows:
            document = json.loads(row.document)
            published = document["published"]
            yield {
                "address": row.address,
                "story": row.story,
                "name": json.dumps(document["story"]),
                "title": _line(document["title"]),
                "day": dt.date.fromisoformat(published[:10]) if published else _day(row.at),
            }
        after = rows[-1].address


def _day(at: dt.datetime) -> dt.date:
    return (at.astimezone(dt.UTC) if at.tzinfo else at).date()


def _line(title: str) -> str:
    return "".join("\ufffd" if c == "\x00" or "\ud800" <= c <= "\udfff" else c for c in title)


def _portions(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while portion := list(islice(rows, _ROWS)):
        yield portion


def _add_stories(connection: sa.Connection, names: dict[str, str]) -> None:
    connection.execute(
        sa.text("INSERT INTO stories (story, name, title) VALUES (:story, :name, '') ON CONFLICT DO NOTHING"),
        [{"story": story, "name": name} for story, name in sorted(names.items())],
    )


def _fill_stories() -> None:
    """Stories of which only findings are left, every story's title, and the run that last had it."""
    connection = op.get_bind()
    left = sa.text("SELECT DISTINCT story FROM findings WHERE story NOT IN (SELECT story FROM stories)")
    for portion in _portions({"story": name} for name in connection.execute(left).scalars().all()):
        _add_stories(connection, {row["story"]: json.dumps(row["story"]) for row in portion})
    op.execute(
        "UPDATE stories SET title = first.title FROM (SELECT story, title, ROW_NUMBER() OVER "
        "(PARTITION BY story ORDER BY day, article) AS place FROM articles WHERE left_run IS NULL) AS first "
        "WHERE first.story = stories.story AND first.place = 1"
    )
    op.execute(
        "UPDATE stories SET last_run = seen.run FROM (SELECT story, MAX(run) AS run FROM ("
        "SELECT story, MAX(last_run) AS run FROM articles GROUP BY story "
        "UNION ALL SELECT story, MAX(left_run) FROM articles GROUP BY story "
        "UNION ALL SELECT story, MAX(last_run) FROM findings GROUP BY story "
        "UNION ALL SELECT story, MAX(resolved_run) FROM findings GROUP BY story"
        ") AS runs_of GROUP BY story) AS seen WHERE seen.story = stories.story"
    )


def _make_indexes() -> None:
    op.drop_index(op.f("ix_articles_story"), "articles")
    op.drop_index(op.f("ix_findings_story"), "findings")
    for table, *columns in (
        ("articles", "story", "left_run", "day"),
        ("articles", "day"),
        ("revisions", "run"),
        ("findings", "story", "resolved_run", "settled", "verdict", "severity", "tier"),
        ("findings", "first_run"),
        ("findings", "last_run"),
    ):
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns, unique=False)
