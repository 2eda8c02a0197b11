"""Alembic's entry: the migrations on the connection, and in the transaction, that `migrate.py` gives."""

from __future__ import annotations

from alembic import context

from checker.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite alters a table by copying it
    transactional_ddl=True,  # of SQLite too, since `engine.py` begins its transactions itself
)
context.run_migrations()
