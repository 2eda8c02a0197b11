"""The review page: each finding's place in the queue, labels, and which decisions came from elsewhere."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Worst first; as `rank_of` counts.
_VERDICTS = ("divergence", "disputed", "update", "refinement", "agreement", "single-source")
_SEVERITIES = ("high", "medium", "low")
_TIERS = ("firm", "review")
_LONGEST = 200  # as long as a key of the tables
_QUEUE = ["rank", "story", "id", "rule", "assignee", "raised_run", "reopened", "settled"]
_INDEXES = {
    "ix_findings_open": (_QUEUE, "resolved_run IS NULL AND settled IS NULL"),
    "ix_findings_settled": (_QUEUE, "resolved_run IS NULL AND settled IS NOT NULL"),
    "ix_findings_resolved": (_QUEUE, "resolved_run IS NOT NULL"),
    "ix_findings_resolved_run": (["resolved_run"], "resolved_run IS NOT NULL"),
    "ix_findings_rule_settled": (["rule", "id", "settled"], "settled IS NOT NULL"),
}


def upgrade() -> None:
    # SQLite adds a column that must be filled only with a default; every row gets its own below.
    op.add_column("findings", sa.Column("rank", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("findings", sa.Column("raised_run", sa.Integer(), nullable=False, server_default="0"))
    op.execute(f"UPDATE findings SET assignee = substr(assignee, 1, {_LONGEST})")
    op.execute(
        f"UPDATE findings SET rank = ({_place('verdict', _VERDICTS)} * {len(_SEVERITIES)} "
        f"+ {_place('severity', _SEVERITIES)}) * {len(_TIERS)} + {_place('tier', _TIERS)}, "
        "raised_run = (SELECT MAX(run) FROM changes "
        "WHERE changes.finding = findings.id AND changes.kind <> 'resolved')"
    )
    if op.get_bind().dialect.name == "postgresql":
        # So that both databases have one order, whatever the server's language.
        for column in ("id", "story"):
            op.execute(f'ALTER TABLE findings ALTER COLUMN {column} TYPE text COLLATE "C"')
    op.drop_index(op.f("ix_findings_resolved_run_settled"), "findings")
    op.drop_index(op.f("ix_findings_rule"), "findings")
    for name, (columns, where) in _INDEXES.items():
        condition = sa.text(where)
        op.create_index(op.f(name), "findings", columns, sqlite_where=condition, postgresql_where=condition)
    op.add_column("decisions", sa.Column("imported", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "labels",
        sa.Column("pair", sa.Text(), nullable=False),
        sa.Column("labeller", sa.Text(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pair", "labeller", name=op.f("pk_labels")),
    )
    columns = ["finding", "labeller"]
    op.create_index(op.f("ix_labels_finding_labeller"), "labels", columns, unique=False)


def _place(column: str, values: tuple[str, ...]) -> str:
    cases = " ".join(f"WHEN '{value}' THEN {place}" for place, value in enumerate(values))
    return f"CASE {column} {cases} END"
