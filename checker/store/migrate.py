"""The store's schema brought up to date when it is opened."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from checker.errors import StoreError
from checker.store.engine import reading, spelt, writing

if TYPE_CHECKING:
    from alembic.config import Config

# The newest step in migrations/versions; a test holds the two together. Known here so that opening a
# store that is up to date need not load Alembic.
HEAD = "0005"
# Any number that no other program on the server uses for its own locks.
_LOCK = 0x636865636B6572


def bring_up_to_date(engine: Engine) -> None:
    """Make the tables of an empty store, or change those of an older version; all steps or none.

    Raises `StoreError` where a newer version of the program made the store.
    """
    if is_up_to_date(engine):
        return
    with writing(engine, "bringing the store's schema up to date") as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        if _version(connection) != HEAD:  # another program may have done it meanwhile
            _check_known(connection)
            upgrade(connection)


def is_up_to_date(engine: Engine) -> bool:
    """Whether the store has the schema of this version of the program."""
    with reading(engine, "opening the store") as connection:
        return _version(connection) == HEAD


def upgrade(connection: Connection, to: str = "head") -> None:
    """Run the steps up to one, on a connection whose transaction the caller commits."""
    from alembic import command

    command.upgrade(_config(connection), to)


def steps() -> list[str]:
    """The names of all steps, the first one first."""
    from alembic.script import ScriptDirectory

    found = ScriptDirectory.from_config(_config()).walk_revisions()
    return [step.revision for step in found][::-1]


def _check_known(connection: Connection) -> None:
    version = _version(connection)
    if version is not None and version not in steps():
        raise StoreError(
            f"{spelt(connection.engine.url)}: its schema {version} was made by a newer version of the "
            f"checker; this one knows up to {HEAD}: install the newer version, or name another store"
        )


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _config(connection: Connection | None = None) -> Config:
    from alembic.config import Config

    config = Config(attributes={"connection": connection})
    # A per cent sign would be read as the start of a reference.
    folder = str(Path(__file__).with_name("migrations")).replace("%", "%%")
    config.set_main_option("script_location", folder)
    config.set_main_option("path_separator", "os")
    return config
