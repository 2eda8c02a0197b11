"""`checker review user`: who may log in to the review page."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli.base import exits, print_json, say, warn
from checker.errors import InputError
from checker.options import AnyCommand

if TYPE_CHECKING:
    from checker.review.access import Account, Users

_ROLES = ("editor", "reader")


def place_options(command: AnyCommand) -> AnyCommand:
    """Which page's users: those of a store, or of the folder that `--state` names."""
    state = click.option("--state", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
                         help="Folder of users and secret; STORE.review where not given.")  # fmt: skip
    store = click.option("--store", default="store.sqlite", show_default=True, metavar="STORE",
                         help="The store that the page shows: a file, or its URL.")  # fmt: skip
    return store(state(command))


@click.group()
def user() -> None:
    """Add, list and remove those who may log in to the review page."""


@user.command()
@click.argument("name")
@click.option("--role", type=click.Choice(_ROLES), default="editor", show_default=True,
              help="An editor settles findings, a reader only sees them.")  # fmt: skip
@click.option("--password-stdin", is_flag=True, help="Read the password from the first line of stdin.")
@click.option("--no-password", is_flag=True, help="For somebody whom only a proxy lets in.")
@click.option("--replace", is_flag=True, help="Give one who is there already another password or role.")
@click.option("--json", "as_json", is_flag=True, help="Print who was added as JSON.")
@place_options
@exits
def add(
    name: str,
    role: str,
    password_stdin: bool,
    no_password: bool,
    replace: bool,
    as_json: bool,
    store: str,
    state: Path | None,
) -> None:
    """Let NAME log in, with a password of at least 12 characters.

    The password is asked for twice and not shown. It counts at once, also for a page that runs; one that is
    replaced ends the sessions that it began.
    """
    from checker.review.access import Role, spelt_name

    if password_stdin and no_password:
        raise InputError("--password-stdin and --no-password say different things; give one of them")
    users = _users(store, state)
    spelt = spelt_name(name)  # before anybody types a password in vain
    password = None if no_password else _password(password_stdin)
    account = users.add(spelt, Role(role), password, replace=replace)
    _tell(account, as_json, f"{account.name} may log in as {account.role}")


@user.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@place_options
@exits
def list_users(as_json: bool, store: str, state: Path | None) -> None:
    """List all users with their roles."""
    accounts = _users(store, state).accounts()
    if as_json:
        print_json(json.dumps([_values(account) for account in accounts], indent=1, ensure_ascii=False))
        return
    for account in accounts:
        say(f"{account.role:<6}  {account.name}")
    if not accounts:
        warn("no users yet; add one with: checker review user add NAME")


@user.command()
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print who was removed as JSON.")
@place_options
@exits
def remove(name: str, as_json: bool, store: str, state: Path | None) -> None:
    """Let NAME in no more; sessions end at once, and what was decided stays."""
    account = _users(store, state).remove(name)
    _tell(account, as_json, f"{account.name} may not log in any more")


def _users(store: str, state: Path | None) -> Users:
    from checker.review.access import Users, state_folder

    return Users(state_folder(store, state))


def _password(from_stdin: bool) -> str:
    if not from_stdin:
        asked: str = click.prompt("Password", hide_input=True, confirmation_prompt="The same again", err=True)
        return asked
    line = sys.stdin.readline()
    if not line:
        raise InputError("--password-stdin: there is nothing on stdin")
    return line.rstrip("\r\n")


def _tell(account: Account, as_json: bool, said: str) -> None:
    if as_json:
        print_json(json.dumps(_values(account), ensure_ascii=False))
    else:
        say(said)


def _values(account: Account) -> dict[str, str]:
    return {"name": account.name, "role": account.role.value}
