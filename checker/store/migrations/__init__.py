"""The store's schema, step by step, as Alembic runs it; `migrate.py` starts it."""
