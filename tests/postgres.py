"""A PostgreSQL server of the tests' own: in a temporary folder, on a socket there, gone at the end."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import psycopg
from psycopg import sql

# Debian puts the server's programs where no PATH leads.
_DEBIAN = Path("/usr/lib/postgresql")
# The server refuses to run as root, as continuous integration does.
_USERS = ("postgres", "nobody")


def programs() -> Path | None:
    """The folder of `initdb` and `postgres`, the newest version first; None where there is no server."""
    versions = sorted(_DEBIAN.glob("*/bin"), key=lambda path: float(path.parent.name), reverse=True)
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    return next((folder for folder in [*versions, *folders] if (folder / "initdb").is_file()), None)


@contextlib.contextmanager
def server(folder: Path) -> Iterator[str]:
    """The URL of a running server, its database `postgres` empty; `folder` holds the programs."""
    home = Path(tempfile.mkdtemp(prefix="pg-"))  # short: a socket's path has 107 bytes
    try:
        user = _unprivileged()
        if user is not None:
            os.chown(home, user.pw_uid, user.pw_gid)
        name = user.pw_name if user else pwd.getpwuid(os.getuid()).pw_name
        data = home / "data"
        # No syncing: this server's data lives no longer than the tests.
        _run([folder / "initdb", "-D", data, "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync"], name)
        options = f"-F -c listen_addresses='' -c unix_socket_directories={home} -c max_connections=30"
        control = [folder / "pg_ctl", "-D", data, "-w", "-t", "60"]
        _run([*control, "-l", home / "log", "-o", options, "start"], name)
        try:
            yield f"postgresql://tester@/postgres?host={home}"
        finally:
            _run([*control, "-m", "immediate", "stop"], name)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def new_database(url: str, name: str) -> str:
    """The URL of a new, empty database on the server."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return url.replace("/postgres?", f"/{name}?")


def _unprivileged() -> pwd.struct_passwd | None:
    """Whom to run the server as; None for the user who runs the tests."""
    if os.getuid() != 0:
        return None
    for name in _USERS:
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise AssertionError(f"no user {' or '.join(_USERS)} to run the server as")


def _run(command: Sequence[str | Path], name: str) -> None:
    subprocess.run(
        [str(part) for part in command],
        user=None if os.getuid() else name,
        group=None if os.getuid() else pwd.getpwnam(name).pw_gid,
        extra_groups=None if os.getuid() else [],
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
        timeout=120,
    )
