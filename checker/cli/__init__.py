"""The command line: the only place that prints and exits."""

from __future__ import annotations

import io
import sys

import click

from checker import __version__
from checker.cli.comparing import claims, compare, export
from checker.cli.judging import evaluate, rules
from checker.cli.nightly import nightly
from checker.cli.review import review


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__)
def main() -> None:
    """Compare what several sources report on one story.

    Finds what they agree on, where they diverge, and what a later report has updated, with the
    very words behind every verdict. Works offline; needs no key.

    \b
    Exit codes
      0  ran
      1  ran, and --fail-on was met
      2  could not run: wrong usage, a broken rule, no readable file of labelled pairs
      3  ran, but some inputs were rejected (the report is written all the same)
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal without “ ” shows \u201c, and no traceback
            stream.reconfigure(errors="backslashreplace")


for command in (compare, export, claims, nightly, review, evaluate, rules):
    main.add_command(command)
