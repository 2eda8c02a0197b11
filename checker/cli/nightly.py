"""`checker nightly`: a scheduled run."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli.base import (
    FAIL_ON,
    MET,
    REJECTED,
    cached_model,
    exits,
    loaded_for_good,
    print_json,
    progress,
    rules_of,
    run_time,
    say,
)
from checker.errors import InputError
from checker.options import (
    jobs_option,
    rules_option,
)

if TYPE_CHECKING:
    from checker.embedding import Encoder
    from checker.nightly.config import NightlyConfig
    from checker.nightly.run import Job
    from checker.pipeline import Tools
    from checker.rules import Rule


@click.command()
@click.argument("config", type=click.Path(path_type=Path, dir_okay=False), metavar="CONFIG")
@click.option("--dry-run", is_flag=True, help="Say what would be read and compared; write nothing.")
@click.option("--fail-on", type=click.Choice(list(FAIL_ON)), show_default="that of CONFIG, else never",
              help="Exit code 1 where such a finding or a worse one is new or reopened.")  # fmt: skip
@click.option("--seen-by", metavar="NAME",
              help="Keep that NAME has read all there is by now, and do nothing else.")  # fmt: skip
@click.option("--log-json", is_flag=True, help="Log one line of JSON each on stderr.")
@click.option("--json", "as_json", is_flag=True, help="Print what the night came to as JSON.")
@jobs_option
@rules_option
@exits
def nightly(
    config: Path,
    dry_run: bool,
    fail_on: str | None,
    seen_by: str | None,
    log_json: bool,
    as_json: bool,
    jobs: int | None,
    rules_directory: Path | None,
) -> None:
    """Read what is new, compare the stories it touches, publish, and tell people of what has changed.

    CONFIG is a TOML file: inputs, store, reports and more; docs/nightly.md has one to start from. Only one
    run at a time works on a reports folder; one that was killed is gone on with by the next.
    """
    with loaded_for_good():
        from checker.nightly.config import read_config
        from checker.nightly.logs import set_up_log
        from checker.nightly.night import dry_run_of, mark_seen, run_night, spell_night
        from checker.nightly.publish import night_to_dict

    set_up_log(sys.stderr, log_json)
    settings = read_config(config)
    now = dt.datetime.fromisoformat(run_time())
    if seen_by is not None:
        if dry_run or not seen_by.strip():
            raise InputError("--seen-by takes a name, and not with --dry-run")
        mark_seen(settings, " ".join(seen_by.split()), now)
        say(f"{seen_by} has read all there was by {now:%Y-%m-%d %H:%M} UTC")
        return
    with loaded_for_good():
        job = _nightly_job(settings, now, rules_directory, jobs)
    if dry_run:
        say(dry_run_of(job), nl=False)
        return
    with job.comparer:
        night = run_night(job)
    if as_json:
        print_json(json.dumps(night_to_dict(night), indent=1))
    else:
        say(spell_night(night, settings), nl=False)
    wanted = FAIL_ON[fail_on or settings.thresholds.fail_on]
    if any(item.verdict.value in wanted for item in night.told):
        sys.exit(MET)
    sys.exit(REJECTED if night.rejections else 0)


def _nightly_job(
    settings: NightlyConfig, now: dt.datetime, rules_directory: Path | None, jobs: int | None
) -> Job:
    from checker.nightly.run import Job
    from checker.pool import Comparer

    folder = rules_directory or settings.rules
    found, encoder = rules_of(folder), cached_model(settings.model, settings.backend)

    def here() -> Tools:
        progress("Loading the language pipeline")
        return _tools(found, encoder)

    there = partial(_tools_of_another, folder, settings.model, settings.backend)
    comparer = Comparer(here, there, jobs, progress)
    return Job(settings, found, encoder, comparer, now, progress)


def _tools(rules: Sequence[Rule], encoder: Encoder) -> Tools:
    """The tools with what earlier nights decided on pairs of articles."""
    import checker.embedding as embedding
    from checker.decided import KeptDecisions
    from checker.pipeline import load_tools

    kept = KeptDecisions(embedding.default_cache_directory(), rules, encoder)
    with loaded_for_good():
        return replace(load_tools(encoder, rules), kept=kept)


def _tools_of_another(rules: Path | None, model: str | None, backend: str) -> Tools:
    """Those of a process that compares beside others."""
    return _tools(rules_of(rules), cached_model(model, backend, threads=1))
