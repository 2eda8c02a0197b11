"""`checker nightly`: a scheduled run."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli.base import (
    FAIL_ON,
    MET,
    REJECTED,
    announce,
    exits,
    print_json,
    progress,
    rules_of,
    run_time,
    say,
)
from checker.errors import InputError
from checker.options import (
    rules_option,
)

if TYPE_CHECKING:
    from checker.nightly.config import NightlyConfig
    from checker.nightly.run import Job


@click.command()
@click.argument("config", type=click.Path(path_type=Path, dir_okay=False), metavar="CONFIG")
@click.option("--dry-run", is_flag=True, help="Say what would be read and compared; write nothing.")
@click.option("--fail-on", type=click.Choice(list(FAIL_ON)), show_default="that of CONFIG, else never",
              help="Exit code 1 where such a finding or a worse one is new or reopened.")  # fmt: skip
@click.option("--seen-by", metavar="NAME",
              help="Keep that NAME has read all there is by now, and do nothing else.")  # fmt: skip
@click.option("--log-json", is_flag=True, help="Log one line of JSON each on stderr.")
@click.option("--json", "as_json", is_flag=True, help="Print what the night came to as JSON.")
@rules_option
@exits
def nightly(
    config: Path,
    dry_run: bool,
    fail_on: str | None,
    seen_by: str | None,
    log_json: bool,
    as_json: bool,
    rules_directory: Path | None,
) -> None:
    """Read what is new, compare the stories it touches, publish, and tell people of what has changed.

    CONFIG is a TOML file: inputs, store, reports and more; docs/nightly.md has one to start from. Only one
    run at a time works on a reports folder; one that was killed is gone on with by the next.
    """
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
    job = _nightly_job(settings, now, rules_directory)
    if dry_run:
        say(dry_run_of(job), nl=False)
        return
    night = run_night(job)
    if as_json:
        print_json(json.dumps(night_to_dict(night), indent=1))
    else:
        say(spell_night(night, settings), nl=False)
    wanted = FAIL_ON[fail_on or settings.thresholds.fail_on]
    if any(item.verdict.value in wanted for item in night.told):
        sys.exit(MET)
    sys.exit(REJECTED if night.rejections else 0)


def _nightly_job(settings: NightlyConfig, now: dt.datetime, rules_directory: Path | None) -> Job:
    import checker.embedding as embedding
    from checker.decided import KeptDecisions
    from checker.nightly.run import Job
    from checker.pipeline import load_tools

    found = rules_of(rules_directory or settings.rules)
    encoder = embedding.load_encoder(
        settings.model or embedding.DEFAULT_MODEL, settings.backend, announce=announce
    )
    folder = embedding.default_cache_directory()
    cached = embedding.CachedEncoder(encoder, folder)
    kept = KeptDecisions(folder, found, cached)
    return Job(settings, found, cached, lambda: load_tools(cached, found), now, progress, kept)
