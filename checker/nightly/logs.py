"""What a scheduled run says of itself on stderr: lines to read, or one line of JSON each."""

from __future__ import annotations

import datetime as dt
import json
import logging
from typing import TextIO

from checker.report.words import one_line

_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "taskName"}


class _Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        fields = ", ".join(f"{name} {value}" for name, value in _fields(record).items())
        level = "" if record.levelno < logging.WARNING else f"{record.levelname.lower()}: "
        return one_line(f"checker: {level}{record.getMessage()}{f' ({fields})' if fields else ''}")


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        moment = dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds")
        line = {"time": moment, "level": record.levelname.lower(), "message": record.getMessage()}
        return json.dumps(line | _fields(record), default=str)


def _fields(record: logging.LogRecord) -> dict[str, object]:
    return {name: value for name, value in vars(record).items() if name not in _OWN}


def set_up_log(stream: TextIO, as_json: bool) -> None:
    """Have the checker's own log on a stream, and nothing of any library's."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_JsonLines() if as_json else _Lines())
    logger = logging.getLogger("checker")
    logger.handlers = [handler]
    logger.setLevel(logging.INFO)
    logger.propagate = False
