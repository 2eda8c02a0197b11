"""Sending the night's message by apprise: mail, chats, webhooks."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import unquote

from checker.nightly.telling.message import Message
from checker.report.words import cut_line

if TYPE_CHECKING:
    import apprise

TIMEOUT_SECONDS = 15.0
_MISSING = "Nothing could be sent: apprise is not installed; install it with pip install 'checker[notify]'"
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{0,29})://", re.I)
_PIECES = re.compile(r"[/?&=:@,;+#\s]+")
# What is no word and long enough for a key, wherever in a reason it stands.
_KEY = re.compile(r"\b(?=[\w-]*\d)[\w-]{12,}")
_ADDRESS = re.compile(r"\S+://\S*")  # apprise shows the first and last letter of a password
_HIDDEN = "(hidden)"
# Why a connection failed is in apprise's log for debugging alone, beside keys and the whole message.
_CAUSES = {
    "refused": "the connection was refused",
    "timed out": "there was no answer in time",
    "Failed to resolve": "no server has that name",
    "[Errno -2]": "no server has that name",
    "CERTIFICATE_VERIFY_FAILED": "the server's certificate is not trusted",
    "(535,": "the mail server took neither name nor password",
}
_LONGEST = 300


def send(
    message: Message, addresses: Sequence[str], timeout_seconds: float = TIMEOUT_SECONDS, first: int = 1
) -> list[str]:
    """Sends the message to each address in turn; gives a line for each that it did not reach.

    Addresses are apprise's. A line names an address by its place in the list, counted from `first`, and its
    kind, never by what may be secret in it. An address costs at most `timeout_seconds`, and the next is
    tried all the same. Raises nothing: without apprise (`checker[notify]`) one line says so.
    """
    if addresses and not _is_installed():
        return [_MISSING]
    failures = []
    for number, address in enumerate(addresses, first):
        reason = _within(timeout_seconds, message, address)
        if reason is not None:
            failures.append(f"{_named(number, address)}: the message was not sent: {_told(reason, address)}")
    return failures


def check_addresses(addresses: Sequence[str]) -> list[str]:
    """What apprise cannot read, a line for each such address; named as in `send`; sends nothing."""
    if addresses and not _is_installed():
        return [_MISSING]
    failures = []
    for number, address in enumerate(addresses, 1):
        with _reasons(threading.current_thread()) as reasons:
            service = _service(address)
        if service is None:
            reason = "; ".join(reasons) or "no such kind of address"
            failures.append(f"{_named(number, address)}: it cannot be read: {_told(reason, address)}")
    return failures


# --- one address ------------------------------------------------------------------------------


def _within(timeout_seconds: float, message: Message, address: str) -> str | None:
    """Why the message was not sent, at the latest when the time is up; None where it was."""
    outcome: list[str | None] = []

    def work() -> None:
        outcome.append(_send_one(message, address, timeout_seconds))

    # A server that sends a byte a second holds off every timeout of a socket. A daemon's work is left
    # behind when the run ends.
    thread = threading.Thread(target=work, daemon=True)
    with _reasons(thread) as reasons:
        thread.start()
        thread.join(timeout_seconds)
    if not outcome:
        return f"no answer within {timeout_seconds:g} seconds"
    if outcome[0] is None:
        return None
    return "; ".join(part for part in (*reasons, outcome[0]) if part) or "no reason was given"


def _send_one(message: Message, address: str, timeout_seconds: float) -> str | None:
    """None where the message was sent; else what apprise raised, empty where its log has the reason."""
    import apprise

    try:
        service = _service(address)
        if service is None:
            return "apprise cannot read the address"
        half = timeout_seconds / 2  # one to connect, one to read: then apprise itself can say which it was
        service.socket_connect_timeout = min(service.socket_connect_timeout, half)
        service.socket_read_timeout = min(service.socket_read_timeout, half)
        # Discord refuses a message that is too long for it; most of it is better than none.
        service.overflow_mode = apprise.OverflowMode.TRUNCATE
        sender = apprise.Apprise(service, asset=service.asset)
        is_sent = sender.notify(message.body, message.title, body_format=apprise.NotifyFormat.MARKDOWN)
    except Exception as error:  # over a hundred services, each with code of its own
        return f"{type(error).__name__}: {error}"
    return None if is_sent else ""


def _service(address: str) -> apprise.NotifyBase | None:
    """The service behind the address, None where apprise cannot read it; its log says why."""
    import apprise

    asset = apprise.AppriseAsset(
        app_id="checker",
        app_desc="checker",
        app_url="",
        image_url_mask="",  # else every reader's mail program asks another server for apprise's logo
        image_url_logo="",
        async_mode=False,
        service_timeout=0,  # the limit is ours; apprise's own leaves a thread that the run's end waits for
    )
    return apprise.Apprise.instantiate(address, asset=asset)


def _is_installed() -> bool:
    try:
        import apprise  # noqa: F401
    except ImportError:
        return False
    return True


# --- what may be told of a failure ------------------------------------------------------------


class _Gathering(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.reasons: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage().rstrip(". ")
        if record.levelno < logging.WARNING:
            is_cause = "Exception: " in said
            said = next((cause for sign, cause in _CAUSES.items() if is_cause and sign in said), "")
        if said and said not in self.reasons:
            self.reasons.append(said)


@contextmanager
def _reasons(thread: threading.Thread) -> Iterator[list[str]]:
    """What apprise logs of failures in a thread; kept from all other logs, for it can hold a key.

    One that was given up earlier may still log: what it says is of another address.
    """
    log, gathering = logging.getLogger("apprise"), _Gathering()
    gathering.addFilter(lambda record: record.threadName == thread.name)
    handlers, level, propagates = log.handlers, log.level, log.propagate
    log.handlers, log.propagate = [gathering], False
    log.setLevel(logging.DEBUG)
    try:
        yield gathering.reasons
    finally:
        log.handlers, log.propagate = handlers, propagates
        log.setLevel(level)


def _named(number: int, address: str) -> str:
    scheme = _SCHEME.match(address.strip())
    return f"Address {number} ({scheme[1].lower()}://…)" if scheme else f"Address {number}"


def _told(reason: str, address: str) -> str:
    """The reason on one line without any piece of the address, or what else could be a key, in it."""
    pieces = "|".join(re.escape(piece) for piece in _pieces(address))
    known = _ADDRESS.sub(_HIDDEN, reason)
    if pieces:
        known = re.sub(pieces, _HIDDEN, known, flags=re.I)
    return cut_line(_KEY.sub(_HIDDEN, known), _LONGEST)


def _pieces(address: str) -> list[str]:
    """What the address has after its kind: names, keys and values as written and as meant, longest first."""
    scheme = _SCHEME.match(address.strip())
    rest = address.strip()[scheme.end() :] if scheme else address
    login = rest.rpartition("@")[0]
    written = {login, *login.partition(":"), *_PIECES.split(rest)}
    meant = {unquote(piece) for piece in written}
    return sorted((piece for piece in written | meant if len(piece) > 2), key=lambda one: (-len(one), one))
