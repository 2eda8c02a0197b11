"""The people that a page knows by a password, or by name where a proxy vouches for them."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from checker.errors import InputError
from checker.review.access.accounts import Account, Role, name_key, spelt_name
from checker.review.access.private import locked, read_private, write_private

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 1024
_FILE = "users.json"
_SCHEMA = "checker/users/1"
_HASHER = PasswordHasher()  # argon2id with the library's parameters, which follow RFC 9106


class _User(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Role
    hash: str  # empty for one whom only a proxy lets in


class _Book(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    form: str = Field(alias="schema")
    users: dict[str, _User]


class Users:
    """The users in a folder, as they stand at each question: what another program changes counts at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / _FILE
        self._read: tuple[object, dict[str, _User]] = (None, {})

    @property
    def path(self) -> Path:
        """The file that holds them."""
        return self._path

    def accounts(self) -> list[Account]:
        """All of them, sorted by name."""
        users = self._users()
        return [Account(name, users[name].role) for name in sorted(users, key=lambda n: (name_key(n), n))]

    def has_passwords(self) -> bool:
        """Whether anybody at all can log in with a password."""
        return any(user.hash for user in self._users().values())

    def account(self, name: str) -> Account | None:
        """Who has that name, spelt in any case; None where nobody has."""
        found = self._find(self._users(), name)
        return Account(found[0], found[1].role) if found else None

    def add(self, name: str, role: Role, password: str | None, *, replace: bool = False) -> Account:
        """Keep somebody; without a password, only a proxy can let them in.

        Raises `InputError` where the name is taken and not to be replaced, the name is none
        (`spelt_name`), or the password has fewer than 12 characters.
        """
        name = spelt_name(name)
        hashed = "" if password is None else _HASHER.hash(_checked(password))
        with locked(self._folder):
            users = dict(self._users())
            found = self._find(users, name)
            if found and not replace:
                raise InputError(f"{found[0]} is a user already; give --replace for another password or role")
            if found:
                del users[found[0]]
            users[name] = _User(role=role, hash=hashed)
            self._write(users)
        return Account(name, role)

    def remove(self, name: str) -> Account:
        """Forget somebody, whose sessions end at once. Raises `InputError` where nobody has that name."""
        with locked(self._folder):
            users = dict(self._users())
            found = self._find(users, name)
            if not found:
                raise InputError(f"{name} is no user; see them with: checker review user list")
            del users[found[0]]
            self._write(users)
        return Account(found[0], found[1].role)

    def verified(self, name: str, password: str) -> Account | None:
        """Who that is, where the password is theirs.

        A name that nobody has costs the same time as a wrong password. A hash whose parameters are not
        the library's any more is made anew.
        """
        nobody = _nobody()
        found = self._find(self._users(), name)
        hashed = found[1].hash if found and found[1].hash else nobody
        try:
            _HASHER.verify(hashed, _normal(password))
        except (VerificationError, InvalidHashError):
            return None
        if not found or hashed == nobody:
            return None
        if _HASHER.check_needs_rehash(hashed):
            self._rehash(found[0], hashed, password)
        return Account(found[0], found[1].role)

    def fingerprint(self, name: str, secret: str) -> str:
        """What a session carries of the password's hash: another one, or none, ends the session."""
        found = self._find(self._users(), name)
        if not found or not found[1].hash:
            return ""
        return hmac.new(secret.encode(), found[1].hash.encode(), hashlib.sha256).hexdigest()[:32]

    def _rehash(self, name: str, old: str, password: str) -> None:
        hashed = _HASHER.hash(_normal(password))
        with locked(self._folder):
            users = dict(self._users())
            if name in users and users[name].hash == old:
                users[name] = _User(role=users[name].role, hash=hashed)
                self._write(users)

    def _find(self, users: dict[str, _User], name: str) -> tuple[str, _User] | None:
        key = name_key(" ".join(name.split()))
        return next(((known, user) for known, user in users.items() if name_key(known) == key), None)

    def _users(self) -> dict[str, _User]:
        try:
            stat = self._path.stat()
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise InputError(f"{self._path}: cannot be read ({error.strerror})") from error
        # A file that is renamed into place is another inode, so no change goes unseen.
        seen = (stat.st_ino, stat.st_mtime_ns, stat.st_size, stat.st_mode)
        if self._read[0] != seen:
            self._read = (seen, _parse(self._path))
        return self._read[1]

    def _write(self, users: dict[str, _User]) -> None:
        book = _Book(schema=_SCHEMA, users=dict(sorted(users.items())))
        write_private(self._path, book.model_dump_json(indent=1, by_alias=True) + "\n")


def _parse(path: Path) -> dict[str, _User]:
    text = read_private(path)
    try:
        book = _Book.model_validate_json(text)
        if book.form != _SCHEMA:
            raise ValueError(book.form)
    except (ValidationError, ValueError) as error:
        # What is wrong with it could show a hash, so only where it is wrong is said.
        places = (
            {".".join(map(str, fault["loc"])) for fault in error.errors(include_input=False)}
            if isinstance(error, ValidationError)
            else {"schema"}
        )
        raise InputError(
            f"{path}: not a list of users ({', '.join(sorted(places)) or 'no JSON'}); put back a copy of it, "
            "or delete it and add the users anew"
        ) from error
    return book.users


def _checked(password: str) -> str:
    normal = _normal(password)
    if len(normal) < SHORTEST_PASSWORD:
        raise InputError(
            f"a password has at least {SHORTEST_PASSWORD} characters; several words make a good one"
        )
    if len(normal) > LONGEST_PASSWORD:
        raise InputError(f"a password has at most {LONGEST_PASSWORD} characters")
    return normal


def _normal(password: str) -> str:
    """As RFC 8265 has it: the same password from any keyboard is the same bytes."""
    return unicodedata.normalize("NFC", password)


@cache
def _nobody() -> str:
    """A hash of what nobody knows, with the parameters of everybody's."""
    return _HASHER.hash(hashlib.sha256(_SCHEMA.encode()).hexdigest())
