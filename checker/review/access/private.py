"""The folder of what only the page itself may read: its users and its secret."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from checker.errors import InputError
from checker.placing import replace_file
from checker.store.engine import spelt, store_url

_SECRET, _LOCK = "secret", "lock"
_SECRET_BYTES = 32
_WAIT_SECONDS = 10
_OTHERS, _OTHERS_WRITE = 0o077, 0o022


def state_folder(store: str | Path, state: Path | None = None) -> Path:
    """Where the users and the secret of a store's page are: `state`, or `STORE.review` beside SQLite's file.

    Raises `InputError` where the store is on a server and no folder is named.
    """
    if state is not None:
        return state
    url = store_url(store)
    if url.get_backend_name() != "sqlite" or url.database is None:
        raise InputError(
            f"{spelt(url)}: a store on a server has no folder beside it; name one with --state DIR"
        )
    return Path(f"{url.database}.review")


def read_secret(folder: Path) -> str:
    """What sessions are signed with: made at random on the first call, kept in `folder` with mode 600.

    Raises `InputError` where others may read the file, or it does not hold 32 bytes in hexadecimal.
    """
    path = folder / _SECRET
    with locked(folder):
        if not path.exists():
            write_private(path, secrets.token_hex(_SECRET_BYTES) + "\n")
        secret = read_private(path).strip()
    with contextlib.suppress(ValueError):
        if len(bytes.fromhex(secret)) >= _SECRET_BYTES:
            return secret
    raise InputError(f"{path}: not a secret of this program; delete it, and everybody logs in anew")


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder, made for this user alone where it is not there, against other programs."""
    try:
        if not folder.exists():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _give(folder)
        if os.name == "posix" and folder.stat().st_mode & _OTHERS_WRITE:
            raise InputError(f"{folder}: others may put files there; run: chmod 700 '{folder}'")
        with FileLock(folder / _LOCK, timeout=_WAIT_SECONDS, mode=0o600):
            _give(folder / _LOCK)
            yield
    except Timeout as error:
        raise InputError(
            f"{folder}: another program has held it for {_WAIT_SECONDS} s; end that one, then try again"
        ) from error
    except OSError as error:
        raise InputError(
            f"{folder}: cannot be used ({error.strerror}); give this user the right to write there"
        ) from error


def read_private(path: Path) -> str:
    """The text of a file that this user alone may read. Raises `InputError` where others may, too."""
    try:
        with path.open(encoding="utf-8") as file:
            mode = os.fstat(file.fileno()).st_mode
            if os.name == "posix" and mode & _OTHERS:
                raise InputError(
                    f"{path}: others may read or write it (mode {mode & 0o777:03o}); "
                    f"see who could have, then run: chmod 600 '{path}'"
                )
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from error


def write_private(path: Path, text: str) -> None:
    """Write the file beside its place and rename it, mode 600: a reader sees the old one or the new one."""
    replace_file(path, text.encode("utf-8"), _give)


def _give(path: Path) -> None:
    """What the superuser makes belongs to whom its folder does: the page runs as that user."""
    if os.name == "posix" and os.geteuid() == 0:
        owner = path.parent.stat()
        os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)
