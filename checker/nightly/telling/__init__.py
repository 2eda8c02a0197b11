"""Telling people of a night's news: one message, an Atom feed and figures for Prometheus."""

from checker.nightly.telling.atom import write_atom
from checker.nightly.telling.message import Message, message_of
from checker.nightly.telling.prometheus import write_metrics
from checker.nightly.telling.send import check_addresses, send

__all__ = ["Message", "check_addresses", "message_of", "send", "write_atom", "write_metrics"]
