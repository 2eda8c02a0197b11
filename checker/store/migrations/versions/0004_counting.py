"""What is open of each story and each rule, counted without sorting the queue."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    is_open = sa.text("resolved_run IS NULL AND settled IS NULL")
    for by in ("story", "rule"):
        name = op.f(f"ix_findings_open_{by}")
        columns = [by, "rank", "resolved_run", "settled"]
        op.create_index(name, "findings", columns, sqlite_where=is_open, postgresql_where=is_open)
