"""The command line: the only place that prints and exits."""

from __future__ import annotations

import datetime as dt
import io
import json
import logging
import os
import shutil
import sys
import traceback
from collections.abc import Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from checker import __version__
from checker.errors import CheckerError, InputError
from checker.formats import DEFAULT_FORMATS
from checker.options import (
    AnyCommand,
    entailment_option,
    format_option,
    model_options,
    our_source_option,
    published_option,
    rules_option,
)

if TYPE_CHECKING:
    from checker.model import Article, Rejection, Report
    from checker.nightly.config import NightlyConfig
    from checker.nightly.run import Job
    from checker.pipeline import Tools
    from checker.rules import Rule

# Each with what is worse than it, in the order of the report.
FAIL_ON = {"never": (), "divergence": ("divergence",), "update": ("divergence", "disputed", "update")}
MET, REJECTED = 1, 3


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


def _say(message: str | bytes, err: bool = False, nl: bool = True) -> None:
    """Prints, and goes quiet where the reader has left (`| head -1`).

    The run goes on to its own exit code: click's 1 for a broken pipe would read as "--fail-on was met".
    """
    try:
        click.echo(message, err=err, nl=nl)
    except BrokenPipeError:  # what is still buffered must go somewhere, or Python complains when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), (sys.stderr if err else sys.stdout).fileno())


def _warn(message: str) -> None:
    """One line on stderr, in which control characters of a file or a name are shown, never sent."""
    from checker.report.words import one_line

    _say(f"checker: {one_line(message)}", err=True)


def _exits(command: AnyCommand) -> AnyCommand:
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
                _warn(str(error))
            sys.exit(error.exit_code)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception:
            traceback.print_exc()
            sys.exit(CheckerError.exit_code)

    return wrapped  # type: ignore[return-value]


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=Path("reports"),
              show_default=True, metavar="DIR", help="Folder to write the report to.")  # fmt: skip
@format_option(default=",".join(DEFAULT_FORMATS), show_default=True)
@published_option
@our_source_option
@click.option("--since", type=click.Path(path_type=Path, dir_okay=False), metavar="REPORT.json",
              help="An earlier report: findings that it had not are marked as new.")  # fmt: skip
@click.option("--fail-on", default="never", show_default=True, type=click.Choice(list(FAIL_ON)),
              help="Leave exit code 1 behind where there is such a finding or a worse one.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON in place of the summary.")
@model_options
@entailment_option
@rules_option
@_exits
def compare(
    paths: tuple[Path, ...],
    out: Path,
    formats: tuple[str, ...],
    published: dict[str, str],
    our_source: str,
    since: Path | None,
    fail_on: str,
    as_json: bool,
    model: str | None,
    backend: str,
    entailment_model: str | None,
    rules_directory: Path | None,
) -> None:
    """Compare articles and write a report.

    PATH is a file (text, Markdown, HTML, JSON, JSONL, CSV, PDF, DOCX) or a folder: one story, or
    one folder a story. A manifest.csv beside the files gives source, title, date and address.
    """
    from checker.report import read_report, render_json, render_summary, write_report
    from checker.report.since import told_since

    earlier = None if since is None else read_report(since)
    rules, now = _load_rules(rules_directory), _now()
    articles, rejections = _read(paths, published)
    report = _check(articles, rejections, _tools(rules, model, backend, entailment_model), now)
    report = _for_our_source(report, our_source)
    report = report if earlier is None else told_since(report, earlier)
    written = write_report(report, out, formats)
    if as_json:
        _name_rejections(rejections)
        _print_json(render_json(report))
    else:
        _say(render_summary(report, _terminal_width()), nl=False)
        for path in written:
            _say(f"{path}")
    _say_nothing_read(articles)
    sys.exit(_exit_code(report, fail_on))


@main.command()
@click.argument("saved", type=click.Path(path_type=Path, dir_okay=False), metavar="REPORT.json")
@format_option(required=True)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Folder to write to; that of REPORT.json where not given.")  # fmt: skip
@our_source_option
@click.option("--json", "as_json", is_flag=True, help="Print the files written as JSON.")
@_exits
def export(saved: Path, formats: tuple[str, ...], out: Path | None, our_source: str, as_json: bool) -> None:
    """Write a saved report in other formats, without comparing again.

    The files are those that `checker compare` would have written, to the byte.
    """
    from checker.report import read_report, write_report

    report = _for_our_source(read_report(saved), our_source)
    written = [str(path) for path in write_report(report, out or saved.parent, formats)]
    if as_json:
        _print_json(json.dumps(written, ensure_ascii=False))
    else:
        for path in written:
            _say(path)


def _for_our_source(report: Report, our_source: str) -> Report:
    """The report with correction notes drafted for the outlet; as it was where none is named."""
    from checker.report.correction import for_our_source

    if not our_source:
        return report
    report = for_our_source(report, our_source)
    sources = dict.fromkeys(article.source for article in report.articles)
    if report.articles and report.run.our_source not in sources:
        _warn(f"--our-source {our_source}: no article of it; there are {', '.join(sources)}")
    return report


def _print_json(text: str) -> None:
    """Writes UTF-8, as RFC 8259 asks, whatever the terminal's encoding; one newline at the end."""
    _say(text.rstrip("\n").encode("utf-8"))


def _terminal_width() -> int:
    return min(shutil.get_terminal_size((100, 24)).columns, 120)


def _exit_code(report: Report, fail_on: str) -> int:
    if any(finding.verdict.value in FAIL_ON[fail_on] for finding in report.findings):
        return MET
    return REJECTED if report.rejections else 0


def _load_rules(directory: Path | None) -> list[Rule]:
    from checker.rules import load_rules

    return load_rules(directory)


def _read(paths: Sequence[Path], published: dict[str, str]) -> tuple[list[Article], list[Rejection]]:
    from checker.articles import read_paths

    return read_paths(paths, published)


def _say_nothing_read(articles: Sequence[Article]) -> None:
    if not articles:
        _warn("no article could be read, so there is nothing to compare")


def _name_rejections(rejections: Sequence[Rejection]) -> None:
    for rejection in rejections:
        _warn(f"not used: {rejection.path} ({rejection.stage}): {rejection.reason}")


def _tools(rules: Sequence[Rule], model: str | None, backend: str, entailment: str | None = None) -> Tools:
    import checker.embedding as embedding
    from checker.pipeline import load_tools

    judge = embedding.load_entailment_model(entailment, _announce) if entailment else None
    _progress("Loading the language pipeline and the sentence model")
    encoder = embedding.load_encoder(model or embedding.DEFAULT_MODEL, backend, announce=_announce)
    cached = embedding.CachedEncoder(encoder, embedding.default_cache_directory())
    return load_tools(cached, rules, judge)


def _check(articles: Sequence[Article], rejections: Sequence[Rejection], tools: Tools, now: str) -> Report:
    from checker.pipeline import check_articles

    return check_articles(articles, tools, time=now, rejections=rejections, progress=_progress)


def _now() -> str:
    """The run's time in UTC; SOURCE_DATE_EPOCH fixes it, as reproducible-builds.org defines."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch else dt.datetime.now(dt.UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise InputError(f"SOURCE_DATE_EPOCH={epoch}: not a number of seconds since 1970") from error
    return moment.replace(microsecond=0).isoformat()


def _progress(line: str) -> None:
    if sys.stderr.isatty():
        _say(f"… {line}", err=True)


def _announce(line: str) -> None:
    """Shows what the encoder has to say: work under way as progress, anything else always."""
    if line.endswith("..."):
        _progress(line.removesuffix("...").rstrip())
    else:
        _warn(line)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format jsonl.")
@published_option
@rules_option
@_exits
def claims(
    paths: tuple[Path, ...], form: str, as_json: bool, published: dict[str, str], rules_directory: Path | None
) -> None:
    """Show what is extracted from articles: claims, who says them, numbers, dates, names."""
    from checker.claims import extract_claims, parse_articles
    from checker.language import load_pipeline
    from checker.report import article_claims_to_dict, render_claims

    _load_rules(rules_directory)
    articles, rejections = _read(paths, published)
    _progress("Loading the language pipeline")
    found = {
        parsed.article.id: extract_claims(parsed) for parsed in parse_articles(articles, load_pipeline())
    }
    _name_rejections(rejections)
    _say_nothing_read(articles)
    for article in articles:
        extracted = found.get(article.id, [])
        if as_json or form == "jsonl":
            _print_json(json.dumps(article_claims_to_dict(article, extracted), ensure_ascii=False))
        else:
            _say(render_claims(article, extracted))
    sys.exit(REJECTED if rejections else 0)


@main.command()
@click.argument("config", type=click.Path(path_type=Path, dir_okay=False), metavar="CONFIG")
@click.option("--dry-run", is_flag=True, help="Say what would be read and compared; write nothing.")
@click.option("--fail-on", type=click.Choice(list(FAIL_ON)), show_default="that of CONFIG, else never",
              help="Exit code 1 where such a finding or a worse one is new or reopened.")  # fmt: skip
@click.option("--seen-by", metavar="NAME",
              help="Keep that NAME has read all there is by now, and do nothing else.")  # fmt: skip
@click.option("--log-json", is_flag=True, help="Log one line of JSON each on stderr.")
@click.option("--json", "as_json", is_flag=True, help="Print what the night came to as JSON.")
@rules_option
@_exits
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
    now = dt.datetime.fromisoformat(_now())
    if seen_by is not None:
        if dry_run or not seen_by.strip():
            raise InputError("--seen-by takes a name, and not with --dry-run")
        mark_seen(settings, " ".join(seen_by.split()), now)
        _say(f"{seen_by} has read all there was by {now:%Y-%m-%d %H:%M} UTC")
        return
    job = _nightly_job(settings, now, rules_directory)
    if dry_run:
        _say(dry_run_of(job), nl=False)
        return
    night = run_night(job)
    if as_json:
        _print_json(json.dumps(night_to_dict(night), indent=1))
    else:
        _say(spell_night(night, settings), nl=False)
    wanted = FAIL_ON[fail_on or settings.thresholds.fail_on]
    if any(item.verdict.value in wanted for item in night.told):
        sys.exit(MET)
    sys.exit(REJECTED if night.rejections else 0)


def _nightly_job(settings: NightlyConfig, now: dt.datetime, rules_directory: Path | None) -> Job:
    import checker.embedding as embedding
    from checker.nightly.run import Job
    from checker.pipeline import load_tools

    found = _load_rules(rules_directory or settings.rules)
    encoder = embedding.load_encoder(
        settings.model or embedding.DEFAULT_MODEL, settings.backend, announce=_announce
    )
    cached = embedding.CachedEncoder(encoder, embedding.default_cache_directory())
    return Job(settings, found, cached, lambda: load_tools(cached, found), now, _progress)


@main.command()
@click.argument("gold", type=click.Path(path_type=Path), metavar="GOLD.jsonl")
@click.option("--json", "json_out", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT",
              help="Write each pair's verdict to this file as JSON.")  # fmt: skip
@model_options
@entailment_option
@rules_option
@_exits
def evaluate(
    gold: Path,
    json_out: Path | None,
    model: str | None,
    backend: str,
    entailment_model: str | None,
    rules_directory: Path | None,
) -> None:
    """Measure verdicts on labelled pairs: accuracy, scores a verdict, confusion, the worst errors."""
    from checker.articles import read_pairs
    from checker.evaluation import judge_pairs, render_scores

    rules = _load_rules(rules_directory)
    pairs = read_pairs(gold)
    if json_out is not None and not json_out.parent.is_dir():
        raise InputError(f"--json {json_out}: there is no folder {json_out.parent}")
    judged = judge_pairs(pairs, _tools(rules, model, backend, entailment_model), _progress)
    if json_out is not None:
        _write(json_out, json.dumps([row.to_dict() for row in judged], ensure_ascii=False, indent=1) + "\n")
    _say(render_scores(judged))


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from error


@main.group()
def rules() -> None:
    """List the rules, show one, or run their examples."""


@rules.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@rules_option
@_exits
def rules_list(as_json: bool, rules_directory: Path | None) -> None:
    """Name every rule with its verdict and reason."""
    found = _load_rules(rules_directory)
    if as_json:
        rows = [
            {"id": r.id, "kind": r.kind, "verdict": r.verdict, "severity": r.severity, "why": r.why}
            for r in found
        ]
        _print_json(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    width = max(len(rule.kind) for rule in found)
    for rule in found:
        _say(f"{rule.id}  {rule.kind:<{width}}  {rule.verdict:<13}  {rule.why}")


@rules.command("show")
@click.argument("rule_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@rules_option
@_exits
def rules_show(rule_id: str, as_json: bool, rules_directory: Path | None) -> None:
    """Print one rule's file."""
    import yaml

    from checker.errors import RuleError

    found = _load_rules(rules_directory)
    named = [rule for rule in found if rule.id.casefold() == rule_id.casefold()]
    if not named:
        raise RuleError(f"no rule '{rule_id}'; there are {', '.join(rule.id for rule in found)}")
    named.sort(key=lambda rule: rule.id != rule_id)
    text = Path(named[0].path).read_text(encoding="utf-8")
    if as_json:  # YAML reads a bare date as a date, which JSON has not
        _print_json(json.dumps(yaml.safe_load(text), ensure_ascii=False, indent=1, default=str))
    else:
        _say(text, nl=False)


@rules.command("test")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@model_options
@rules_option
@_exits
def rules_test(as_json: bool, model: str | None, backend: str, rules_directory: Path | None) -> None:
    """Run every rule's examples; exit code 1 where one comes out otherwise."""
    from checker.evaluation import judge_examples

    found = _load_rules(rules_directory)
    outcomes = judge_examples(found, _tools(found, model, backend))
    wrong = [outcome for outcome in outcomes if not outcome.right]
    if as_json:
        _print_json(json.dumps([outcome.to_dict() for outcome in outcomes], ensure_ascii=False, indent=1))
    else:
        for outcome in wrong:
            _say(outcome.in_words())
        _say(f"{len(outcomes) - len(wrong)} of {len(outcomes)} examples of {len(found)} rules come out right")
    sys.exit(MET if wrong else 0)
