"""The options that several commands share, and how their values are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from checker.formats import FORMATS

AnyCommand = TypeVar("AnyCommand", bound=Callable[..., Any])
_CLUSTER = re.compile(r"local:[1-9]\d{0,3}|(tcp|tls)://(\[[\da-fA-F:]+\]|[\w.-]+):\d{1,5}", re.ASCII)


def rules_option(command: AnyCommand) -> AnyCommand:
    return click.option(
        "--rules", "rules_directory", type=click.Path(path_type=Path), metavar="DIR",
        help="Folder of rules to use in place of those that ship.",
    )(command)  # fmt: skip


def model_options(command: AnyCommand) -> AnyCommand:
    backend = click.option(
        "--backend", type=click.Choice(["onnx-fp32", "onnx-int8", "sentence-transformers"]),
        default="onnx-fp32", show_default=True,
        help="What computes sentence vectors. int8 is faster and less exact; "
        "sentence-transformers is the reference and slow to start.",
    )  # fmt: skip
    model = click.option(
        "--model", metavar="NAME_OR_FOLDER",
        help="Any sentence-transformers model; MiniLM-L6-v2 from its package where not given.",
    )  # fmt: skip
    return model(backend(command))


def entailment_option(command: AnyCommand) -> AnyCommand:
    return click.option(
        "--entailment-model", metavar="NAME_OR_FOLDER",
        help="Any sentence-transformers CrossEncoder with NLI labels, asked where no rule decides on facts; "
        "what it finds is for review. Off where not given.",
    )(command)  # fmt: skip


def format_option(**settings: Any) -> Callable[[AnyCommand], AnyCommand]:
    """`--format`, each name once and known; `settings` are click's own, such as a default."""
    return click.option(
        "--format", "formats", callback=_formats, metavar="LIST",
        help=f"What to write, with commas between: {', '.join(FORMATS)}.", **settings,
    )  # fmt: skip


def published_option(command: AnyCommand) -> AnyCommand:
    """`--published`, as a mapping of file to date."""
    return click.option(
        "--published", multiple=True, callback=_dates, metavar="FILE=DATE",
        help="When a file was published (ISO 8601); wins over what it says. Repeatable.",
    )(command)  # fmt: skip


def cluster_options(command: AnyCommand) -> AnyCommand:
    partitions = click.option(
        "--partitions", type=click.IntRange(min=1), metavar="N",
        help="How many parts the stories are dealt out in; four a worker where not given.",
    )  # fmt: skip
    cluster = click.option(
        "--cluster", callback=_cluster, metavar="WHERE",
        help="Compare on several processes: local:N for N on this machine, or the address of a running dask "
        "scheduler (tcp://HOST:PORT or tls://HOST:PORT). The report is the same to the byte.",
    )  # fmt: skip
    return cluster(partitions(command))


def jobs_option(command: AnyCommand) -> AnyCommand:
    return click.option(
        "--jobs", type=click.IntRange(min=1), metavar="N",
        help="How many processes may compare stories at once; where not given, one a core, at most eight. "
        "The results are the same. One where an entailment model is asked, which takes all cores itself.",
    )(command)  # fmt: skip


def our_source_option(command: AnyCommand) -> AnyCommand:
    return click.option(
        "--our-source", default="", metavar="NAME",
        help="Your own outlet: a correction is drafted where its article is the stale or the odd one.",
    )(command)  # fmt: skip


def _cluster(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not _CLUSTER.fullmatch(value):
        raise click.BadParameter(
            f"'{value}' is neither local:N, such as local:2, nor a scheduler's address, such as "
            f"tcp://10.0.0.5:8786 or tls://10.0.0.5:8786"
        )
    return value


def _formats(_context: click.Context, _parameter: click.Parameter, value: str) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(name.strip() for name in value.split(",") if name.strip()))
    wrong = [name for name in names if name not in FORMATS]
    if wrong or not names:
        raise click.BadParameter(
            f"{', '.join(wrong) or 'nothing'} is not a format; allowed: {', '.join(FORMATS)}"
        )
    return names


def _dates(_context: click.Context, _parameter: click.Parameter, values: Sequence[str]) -> dict[str, str]:
    dates = {}
    for value in values:
        name, sign, date = value.rpartition("=")
        if not sign or not name or not date:
            raise click.BadParameter(f"'{value}' is not FILE=DATE, such as report.txt=2024-06-12")
        dates[name] = date
    return dates
