"""Notices of reports that are not there yet; how grave and how sure a finding was, beside its verdict."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_CURRENT = "FROM findings WHERE findings.id = evidence.finding AND findings.evidence = evidence.version"


def upgrade() -> None:
    op.create_table(
        "notices",
        sa.Column("notice", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["runs.number"], name=op.f("fk_notices_run")),
        sa.PrimaryKeyConstraint("notice", name=op.f("pk_notices")),
    )
    for column in ("article", "url"):
        op.create_index(op.f(f"ix_notices_{column}"), "notices", [column], unique=False)
    # Of earlier versions of a finding nobody knows any more; a document is a JSON object in one line.
    op.execute(
        "UPDATE evidence SET document = "
        '(SELECT \'{"severity":"\' || severity || \'","tier":"\' || tier || \'",\' '
        f"|| substr(evidence.document, 2) {_CURRENT}) WHERE EXISTS (SELECT 1 {_CURRENT})"
    )
