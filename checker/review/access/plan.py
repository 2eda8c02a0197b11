"""Who may reach the page, decided before it starts."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from pathlib import Path

from checker.errors import InputError
from checker.review.access.private import read_secret
from checker.review.access.users import Users

SESSION_SECONDS = 12 * 60 * 60
Network = IPv4Network | IPv6Network
_LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")
_HEADER = re.compile(r"[A-Za-z0-9-]+")
_HOST = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+)(:\d{1,5})?")


class Mode(StrEnum):
    """How the page knows who somebody is."""

    LOCAL = "local"  # on this machine alone: they say their name
    PASSWORDS = "passwords"
    PROXY = "proxy"  # a proxy that they logged in at says it in a header


class Ended:
    """The sessions that were logged out of, until they would have expired; forgotten when the page stops."""

    def __init__(self) -> None:
        self._until: dict[str, float] = {}

    def add(self, session: str) -> None:
        now = time.time()
        self._until = {known: until for known, until in self._until.items() if until > now}
        self._until[session] = now + SESSION_SECONDS

    def __contains__(self, session: str) -> bool:
        return session in self._until


@dataclass(frozen=True)
class Access:
    """Who may reach the page and how it knows them; made by `plan_access`.

    The server must hand on the address of the real peer: uvicorn does with `proxy_headers=False` only.
    """

    mode: Mode
    host: str
    port: int
    hosts: tuple[str, ...]  # allowed values of the Host header
    users: Users | None
    proxies: tuple[Network, ...]
    header: str
    secret: str = field(repr=False)
    https: bool = False
    ended: Ended = field(default_factory=Ended, repr=False, compare=False)

    @property
    def cookie(self) -> str:
        """The session's cookie: browsers keep cookies by host without its port, so the name has it.

        `__Host-` keeps other hosts of the same domain from setting it.
        """
        return f"{'__Host-' if self.https else ''}checker-{self.port}"

    def is_proxy(self, address: str) -> bool:
        """Whether that address is one of a listed proxy."""
        peer = _address(address)
        return peer is not None and any(peer in network for network in self.proxies)


def plan_access(
    host: str,
    port: int,
    folder: Path,
    *,
    proxy: str = "",
    header: str = "",
    hosts: Sequence[str] = (),
    https: bool = False,
) -> Access:
    """Who may reach a page on that address, by what stands in `folder`.

    Where users are kept there, they log in with their passwords. `proxy` names the addresses or networks of
    proxies, with commas; together with `header` these say who somebody is, without it they only say from
    which address (the last one of X-Forwarded-For). `hosts` are further names, with or without a port, that
    people may reach the page by; `https` says that they do so over TLS.

    Raises `InputError`, with the remedy, where nobody is configured and the page could be reached from
    another machine; where the address or a name is none; and where others may read the folder's files.
    """
    proxies, named = _networks(proxy), tuple(_host_named(name) for name in hosts)
    mode = _mode(header, proxies, Users(folder))
    if mode is Mode.LOCAL:
        _check_local(host, proxies, named)
    allowed = dict.fromkeys(
        value for name in (*_own_names(host, named), *named) for value in _values(name, port)
    )
    return Access(
        mode=mode,
        host=host,
        port=port,
        hosts=tuple(allowed),
        users=None if mode is Mode.LOCAL else Users(folder),
        proxies=proxies,
        header=header.lower(),
        secret=read_secret(folder),
        https=https,
    )


def _mode(header: str, proxies: tuple[Network, ...], users: Users) -> Mode:
    if header:
        if not _HEADER.fullmatch(header):
            raise InputError(f"{header}: no name of a header; give one such as X-Remote-User")
        if not proxies:
            raise InputError(f"whoever sends the header {header} would be believed; name the proxy's address")
        return Mode.PROXY
    if users.has_passwords():
        return Mode.PASSWORDS
    if users.path.exists():
        raise InputError(
            f"{users.path}: nobody in it has a password; add somebody with: checker review user add NAME "
            "(or delete the file, to work on this machine alone)"
        )
    return Mode.LOCAL


def _check_local(host: str, proxies: tuple[Network, ...], named: tuple[str, ...]) -> None:
    """Without users the page is for this machine alone."""
    remedy = "add users with: checker review user add NAME (or name a proxy and its header: docs/deploy.md)"
    if not _is_loopback(host):
        raise InputError(f"on {host} everybody on the network could settle findings; {remedy}")
    if proxies or not all(_is_loopback(re.sub(r":\d+$", "", name)) for name in named):
        raise InputError(f"through a proxy or another name everybody could settle findings; {remedy}")


def _own_names(host: str, named: tuple[str, ...]) -> tuple[str, ...]:
    if _is_loopback(host):
        address = _address(host)
        return tuple(dict.fromkeys((*_LOCAL_NAMES, _bracketed(host) if address else host.lower())))
    address = _address(host)
    if address is not None and address.is_unspecified:
        if not named:
            raise InputError(
                f"{host} is every address of this machine; say the page's name: --allowed-host NAME"
            )
        return _LOCAL_NAMES
    return (*_LOCAL_NAMES, _bracketed(host) if address else _host_named(host))


def _values(name: str, port: int) -> tuple[str, ...]:
    """What browsers send for that name: with the port, or without it where a proxy has the usual one."""
    if re.search(r":\d+$", name) and not name.endswith("]"):
        return (name,)
    if name in _LOCAL_NAMES and port not in (80, 443):
        return (f"{name}:{port}",)
    return (name, f"{name}:{port}")


def _host_named(name: str) -> str:
    if not _HOST.fullmatch(name):
        raise InputError(f"{name}: no name of a host; give one such as review.example.org, or with its port")
    return name.lower()


def _networks(proxy: str) -> tuple[Network, ...]:
    parts = [part.strip() for part in proxy.split(",") if part.strip()]
    try:
        return tuple(ip_network(part) for part in parts)
    except ValueError as error:
        raise InputError(
            f"{proxy}: {error}; a proxy is named by address, such as 127.0.0.1 or 10.0.0.0/8"
        ) from error


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(text.strip("[]").partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address  # a server on `::` sees an IPv4 peer as ::ffff:10.0.0.1


def _is_loopback(host: str) -> bool:
    address = _address(host)
    return host.lower() == "localhost" if address is None else address.is_loopback


def _bracketed(host: str) -> str:
    bare = host.strip("[]").lower()
    return f"[{bare}]" if ":" in bare else bare
