"""The first schema: runs, articles with revisions, claims, findings with evidence, changes, decisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# A decision once taken is there for good, whatever program is at the tables.
_SQLITE_GUARDS = [
    f"CREATE TRIGGER decisions_no_{verb} BEFORE {verb} ON decisions "
    "BEGIN SELECT RAISE(ABORT, 'decisions are only added to'); END"
    for verb in ("update", "delete")
]
_POSTGRES_GUARDS = [
    "CREATE FUNCTION decisions_only_added_to() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'decisions are only added to'; END $$",
    "CREATE TRIGGER decisions_guard BEFORE UPDATE OR DELETE OR TRUNCATE ON decisions "
    "FOR EACH STATEMENT EXECUTE FUNCTION decisions_only_added_to()",
]


def upgrade() -> None:
    op.create_table(
        "runs",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.Column("findings", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_runs")),
    )
    op.create_table(
        "articles",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("first_run", sa.Integer(), nullable=False),
        sa.Column("last_run", sa.Integer(), nullable=False),
        sa.Column("left_run", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["first_run"], ["runs.number"], name=op.f("fk_articles_first_run")),
        sa.ForeignKeyConstraint(["last_run"], ["runs.number"], name=op.f("fk_articles_last_run")),
        sa.ForeignKeyConstraint(["left_run"], ["runs.number"], name=op.f("fk_articles_left_run")),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_articles")),
    )
    op.create_index(op.f("ix_articles_article"), "articles", ["article"], unique=False)
    op.create_index(op.f("ix_articles_story"), "articles", ["story"], unique=False)
    op.create_table(
        "findings",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("report_id", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Integer(), nullable=False),
        sa.Column("settled", sa.Integer(), nullable=True),
        sa.Column("reopened", sa.Integer(), nullable=False),
        sa.Column("assignee", sa.Text(), nullable=False),
        sa.Column("first_run", sa.Integer(), nullable=False),
        sa.Column("last_run", sa.Integer(), nullable=False),
        sa.Column("resolved_run", sa.Integer(), nullable=True),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["first_run"], ["runs.number"], name=op.f("fk_findings_first_run")),
        sa.ForeignKeyConstraint(["last_run"], ["runs.number"], name=op.f("fk_findings_last_run")),
        sa.ForeignKeyConstraint(["resolved_run"], ["runs.number"], name=op.f("fk_findings_resolved_run")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_findings")),
    )
    op.create_index(
        op.f("ix_findings_resolved_run_settled"), "findings", ["resolved_run", "settled"], unique=False
    )
    op.create_index(op.f("ix_findings_rule"), "findings", ["rule"], unique=False)
    op.create_index(op.f("ix_findings_story"), "findings", ["story"], unique=False)
    op.create_table(
        "changes",
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("before", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["finding"], ["findings.id"], name=op.f("fk_changes_finding")),
        sa.ForeignKeyConstraint(["run"], ["runs.number"], name=op.f("fk_changes_run")),
        sa.PrimaryKeyConstraint("finding", "version", name=op.f("pk_changes")),
    )
    op.create_index(op.f("ix_changes_run"), "changes", ["run"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("assignee", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["finding"], ["findings.id"], name=op.f("fk_decisions_finding")),
        sa.PrimaryKeyConstraint("finding", "version", name=op.f("pk_decisions")),
    )
    op.create_index(op.f("ix_decisions_at"), "decisions", ["at"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["finding"], ["findings.id"], name=op.f("fk_evidence_finding")),
        sa.PrimaryKeyConstraint("finding", "version", name=op.f("pk_evidence")),
    )
    op.create_table(
        "revisions",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["address"], ["articles.address"], name=op.f("fk_revisions_address")),
        sa.ForeignKeyConstraint(["run"], ["runs.number"], name=op.f("fk_revisions_run")),
        sa.PrimaryKeyConstraint("address", "number", name=op.f("pk_revisions")),
    )
    op.create_table(
        "claims",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["address", "number"],
            ["revisions.address", "revisions.number"],
            name=op.f("fk_claims_address_number"),
        ),
        sa.PrimaryKeyConstraint("address", "number", "claim", name=op.f("pk_claims")),
    )
    guards = _SQLITE_GUARDS if op.get_bind().dialect.name == "sqlite" else _POSTGRES_GUARDS
    for guard in guards:
        op.execute(guard)
