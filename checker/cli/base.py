"""What all commands do alike: print, warn, exit, and load what they work with."""

from __future__ import annotations

import atexit
import datetime as dt
import gc
import logging
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker.errors import CheckerError, InputError
from checker.options import AnyCommand

if TYPE_CHECKING:
    from checker.embedding import Encoder
    from checker.kept import KeptResults
    from checker.model import Article, Rejection
    from checker.pipeline import Tools
    from checker.rules import Rule

# Each with what is worse than it, in the order of the report.
FAIL_ON = {"never": (), "divergence": ("divergence",), "update": ("divergence", "disputed", "update")}
MET, REJECTED = 1, 3
_RECORDS_A_COLLECTION = 200_000


def collect_seldom() -> None:
    """Has reference cycles searched for once in 200,000 records made, not once in 700, and not at the end.

    Records hold no cycles, and every search walks those that live: a third of a run whose results are kept,
    and no byte less at its peak. mypy does the same. Not for a process that goes on and on.
    """
    gc.set_threshold(_RECORDS_A_COLLECTION)
    atexit.register(gc.freeze)  # Python searches twice as it ends, but not what is frozen


def say(message: str | bytes, err: bool = False, nl: bool = True) -> None:
    """Prints, and goes quiet where the reader has left (`| head -1`).

    The run goes on to its own exit code: click's 1 for a broken pipe would read as "--fail-on was met".
    """
    try:
        click.echo(message, err=err, nl=nl)
    except BrokenPipeError:  # what is still buffered must go somewhere, or Python complains when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), (sys.stderr if err else sys.stdout).fileno())


def warn(message: str) -> None:
    """One line on stderr, in which control characters of a file or a name are shown, never sent."""
    from checker.report.words import one_line

    say(f"checker: {one_line(message)}", err=True)


@contextmanager
def loaded_for_good() -> Iterator[None]:
    """What is loaded inside is never searched for reference cycles: it stays to the end.

    Python's collector walks all that lives anew each time it has grown by a quarter, and modules, tables and
    models are most of what lives: a tenth of a second each time, and a seventh of a small night.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def exits(command: AnyCommand) -> AnyCommand:
    """Turns the checker's own errors into one line on stderr and their exit code.

    Any other error keeps its traceback but leaves 2 behind: Python's own 1 would read as
    "--fail-on was met".
    """

    @wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except CheckerError as error:
            if kwargs.get("log_json"):
                logging.getLogger("checker").error(str(error))
            else:
                warn(str(error))
            sys.exit(error.exit_code)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception:
            traceback.print_exc()
            sys.exit(CheckerError.exit_code)

    return wrapped  # type: ignore[return-value]


def print_json(text: str) -> None:
    """Writes UTF-8, as RFC 8259 asks, whatever the terminal's encoding; one newline at the end."""
    say(text.rstrip("\n").encode("utf-8"))


def rules_of(directory: Path | None) -> list[Rule]:
    from checker.rules import load_rules

    return load_rules(directory)


def read_articles(
    paths: Sequence[Path], published: dict[str, str], keeps: bool = False
) -> tuple[list[Article], list[Rejection]]:
    """The articles, those of files that an earlier run has read taken from what it kept where `keeps`."""
    import checker.embedding as embedding
    from checker.articles import read_paths
    from checker.articles.keeping import KeptReadings

    kept = KeptReadings(embedding.default_cache_directory()).read_all if keeps else None
    return read_paths(paths, published, kept)


def say_nothing_read(articles: Sequence[Article]) -> None:
    if not articles:
        warn("no article could be read, so there is nothing to compare")


def name_rejections(rejections: Sequence[Rejection]) -> None:
    for rejection in rejections:
        warn(f"not used: {rejection.path} ({rejection.stage}): {rejection.reason}")


def make_tools(rules: Sequence[Rule], encoder: Encoder, entailment: str | None = None) -> Tools:
    import checker.embedding as embedding
    from checker.pipeline import load_tools

    judge = embedding.load_entailment_model(entailment, announce) if entailment else None
    progress("Loading the language pipeline and the sentence model")
    return load_tools(encoder, rules, judge)


def cached_model(model: str | None, backend: str, threads: int | None = None) -> Encoder:
    """The encoder with the vectors kept; it is opened at the first text that has none."""
    import checker.embedding as embedding

    encoder = embedding.load_encoder(
        model or embedding.DEFAULT_MODEL, backend, announce=announce, threads=threads, late=True
    )
    return embedding.CachedEncoder(encoder, embedding.default_cache_directory())


def kept_results(encoder: Encoder, rules: Sequence[Rule], entailment: str | None) -> KeptResults:
    """What earlier runs with this encoder, these rules and this entailment model have found."""
    import checker.embedding as embedding
    from checker.embedding.source import ENTAILMENT, find_model
    from checker.kept import KeptResults

    asked = find_model(entailment, announce, ENTAILMENT).fingerprint if entailment else ""
    return KeptResults(embedding.default_cache_directory(), encoder, rules, asked)


def run_time() -> str:
    """The run's time in UTC; SOURCE_DATE_EPOCH fixes it, as reproducible-builds.org defines."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else dt.datetime.now(dt.UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise InputError(f"SOURCE_DATE_EPOCH={epoch}: not a number of seconds since 1970") from error
    return moment.replace(microsecond=0).isoformat()


def progress(line: str) -> None:
    if sys.stderr.isatty():
        say(f"… {line}", err=True)


def announce(line: str) -> None:
    """Shows what the encoder has to say: work under way as progress, anything else always."""
    if line.endswith("..."):
        progress(line.removesuffix("...").rstrip())
    else:
        warn(line)


def write_text(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from error
