"""`checker review`: the page on which editors settle what runs found."""

from __future__ import annotations

import contextlib
import errno
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli.base import exits, rules_of, say
from checker.cli.users import user
from checker.errors import InputError
from checker.options import rules_option

if TYPE_CHECKING:
    from checker.nightly.config import NightlyConfig
    from checker.review import Settings
    from checker.review.access import Access

_STORE = "store.sqlite"
_GRACE_SECONDS = 5


@click.group(invoke_without_command=True)
@click.option("--store", metavar="STORE",
              help="What runs are kept in; that of --config or store.sqlite where not given.")  # fmt: skip
@click.option("--config", type=click.Path(path_type=Path, dir_okay=False), metavar="TOML",
              help="A nightly configuration, for its store, rules, our_source, noisy_below.")  # fmt: skip
@click.option("--host", default="127.0.0.1", show_default=True,
              help="Address to answer on; any but this machine's own asks for users first.")  # fmt: skip
@click.option("--port", type=click.IntRange(0, 65535), default=8321, show_default=True,
              help="0 takes one that is free.")  # fmt: skip
@click.option("--state", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Folder of users and secret; STORE.review where not given.")  # fmt: skip
@click.option("--proxy", default="", metavar="ADDRESS",
              help="Proxies in front of the page, with commas between.")  # fmt: skip
@click.option("--user-header", default="", metavar="NAME",
              help="Header in which such a proxy says who somebody is.")  # fmt: skip
@click.option("--allowed-host", multiple=True, metavar="NAME",
              help="A name that people reach the page by. Repeatable.")  # fmt: skip
@click.option("--https", is_flag=True, help="People reach the page over TLS, which the proxy ends.")
@click.option("--our-source", metavar="OUTLET",
              help="The newsroom's own outlet: corrections are drafted for it.")  # fmt: skip
@rules_option
@click.pass_context
@exits
def review(
    context: click.Context,
    store: str | None,
    config: Path | None,
    host: str,
    port: int,
    state: Path | None,
    proxy: str,
    user_header: str,
    allowed_host: Sequence[str],
    https: bool,
    our_source: str | None,
    rules_directory: Path | None,
) -> None:
    """Settle what runs found, on a page in the browser. Ctrl-C ends it.

    On this machine it works at once and asks for a name. On any other address it starts once there are
    users (`checker review user add NAME`), or a proxy that says who people are.
    """
    if context.invoked_subcommand is not None:
        return
    from checker.nightly.config import read_config
    from checker.review.access import plan_access, state_folder

    nightly = read_config(config) if config else None
    place = _place(store, nightly)
    listener = _listen(host, port)
    with contextlib.closing(listener):
        port = listener.getsockname()[1]
        folder = state_folder(place, state)
        access = plan_access(
            host, port, folder, proxy=proxy, header=user_header, hosts=allowed_host, https=https
        )
        _serve(place, access, _settings(nightly, our_source, rules_directory), listener)


def _place(store: str | None, nightly: NightlyConfig | None) -> str:
    """The store that is named, or found; a page makes none, since there would be nothing in it."""
    from checker.store.engine import spelt, store_url

    place = store or (nightly.store if nightly else _STORE)
    url = store_url(place)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        raise InputError(
            f"{spelt(url)}: there is no store; name the one of your runs with --store or --config, "
            "or make one with: checker nightly CONFIG"
        )
    return place


def _settings(
    nightly: NightlyConfig | None, our_source: str | None, rules_directory: Path | None
) -> Settings:
    from checker.review import Settings

    found = rules_of(rules_directory or (nightly.rules if nightly else None))
    return Settings(
        our_source=our_source if our_source is not None else (nightly.our_source if nightly else ""),
        noisy_below=nightly.review.noisy_below if nightly else 0.0,
        reasons={rule.id: rule.why for rule in found},
    )


def _listen(host: str, port: int) -> socket.socket:
    """A socket on the address, taken before anything is said, so that a busy port is an error in words."""
    bare = host.strip("[]")
    try:
        family = socket.getaddrinfo(bare, port, type=socket.SOCK_STREAM)[0][0]
    except OSError as error:
        raise InputError(f"{host}: no address of this machine ({error.strerror})") from error
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((bare, port))
        listener.listen()  # whoever comes before the server is up waits, and is not refused
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise InputError(
                f"port {port} on {host} is in use; end the program that has it, or name another with --port"
            ) from error
        raise InputError(f"{host}, port {port}: cannot be used ({error.strerror})") from error
    return listener


def _serve(place: str, access: Access, settings: Settings, listener: socket.socket) -> None:
    import uvicorn

    from checker.review import make_app
    from checker.store import open_store

    with open_store(place) as store:
        config = uvicorn.Config(
            make_app(store, access, settings),
            log_level="warning",
            access_log=False,
            proxy_headers=False,  # who sends a request is told by its peer alone; see `Access`
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
        with contextlib.suppress(KeyboardInterrupt):  # how uvicorn hands on Ctrl-C when it is done
            say(f"Review on {_address(access)} (Ctrl-C ends it)")
            uvicorn.Server(config).run(sockets=[listener])
    say("The page has ended; what was decided is kept.")


def _address(access: Access) -> str:
    host = f"[{access.host}]" if ":" in access.host and not access.host.startswith("[") else access.host
    shown = f"{host}:{access.port}"
    named = shown if shown in access.hosts else access.hosts[-1]
    return f"{'https' if access.https else 'http'}://{named}/"


review.add_command(user)
