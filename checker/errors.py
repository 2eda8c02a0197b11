"""The failures the checker can name, each with the exit code that `cli.py` turns it into."""

from __future__ import annotations


class CheckerError(Exception):
    """A failure that stops the run; `exit_code` is what the command line leaves behind."""

    exit_code = 2


class InputError(CheckerError):
    """The request itself cannot be served: no such path, no readable article, a bad gold file."""


class RuleError(CheckerError):
    """A rule or word list is wrong; the message names file, line, fault and what is allowed."""


class StoreError(CheckerError):
    """The store of runs and decisions cannot be read or written."""


class ClusterError(CheckerError):
    """A cluster cannot be reached, is not fit for the work, or could not finish it."""
