"""`checker compare`, `export` and `claims`: articles in, reports and claims out."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli.base import (
    FAIL_ON,
    MET,
    REJECTED,
    cached_model,
    collect_seldom,
    exits,
    kept_results,
    make_tools,
    name_rejections,
    print_json,
    progress,
    read_articles,
    rules_of,
    run_time,
    say,
    say_nothing_read,
    warn,
)
from checker.formats import DEFAULT_FORMATS
from checker.options import (
    cluster_options,
    entailment_option,
    format_option,
    jobs_option,
    model_options,
    our_source_option,
    published_option,
    rules_option,
)

if TYPE_CHECKING:
    from checker.embedding import Encoder
    from checker.kept import KeptResults
    from checker.model import Article, Rejection, Report
    from checker.pipeline import CompareStories, Tools
    from checker.rules import Rule

    Check = Callable[[Sequence[Article], Sequence[Rejection]], Report]


@click.command()
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
@click.option("--no-cache", is_flag=True,
              help="Compare everything anew, also what an earlier run kept; keep nothing.")  # fmt: skip
@jobs_option
@cluster_options
@exits
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
    no_cache: bool,
    jobs: int | None,
    cluster: str | None,
    partitions: int | None,
) -> None:
    """Compare articles and write a report.

    PATH is a file (text, Markdown, HTML, JSON, JSONL, CSV, PDF, DOCX) or a folder: one story, or
    one folder a story. A manifest.csv beside the files gives source, title, date and address.
    """
    collect_seldom()
    from checker.report import read_report, render_json, render_summary, write_report
    from checker.report.since import told_since

    earlier = None if since is None else read_report(since)
    rules, now = rules_of(rules_directory), run_time()
    asked = _Asked(rules_directory, rules, model, backend, entailment_model, jobs, keeps=not no_cache)
    if partitions is not None and cluster is None:
        raise click.UsageError("--partitions is for --cluster; without it there is one part")
    if jobs is not None and cluster is not None:
        raise click.UsageError(
            "--jobs is for one machine; a cluster has the workers that it was started with"
        )
    with _here(asked, now) if cluster is None else _on(cluster, partitions, asked, now) as check:
        articles, rejections = read_articles(paths, published, asked.keeps)
        report = check(articles, rejections)
    report = _for_our_source(report, our_source)
    report = report if earlier is None else told_since(report, earlier)
    written = write_report(report, out, formats)
    if as_json:
        name_rejections(rejections)
        print_json(render_json(report))
    else:
        say(render_summary(report, _terminal_width()), nl=False)
        for path in written:
            say(f"{path}")
    say_nothing_read(articles)
    sys.exit(_exit_code(report, fail_on))


@click.command()
@click.argument("saved", type=click.Path(path_type=Path, dir_okay=False), metavar="REPORT.json")
@format_option(required=True)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
              help="Folder to write to; that of REPORT.json where not given.")  # fmt: skip
@our_source_option
@click.option("--json", "as_json", is_flag=True, help="Print the files written as JSON.")
@exits
def export(saved: Path, formats: tuple[str, ...], out: Path | None, our_source: str, as_json: bool) -> None:
    """Write a saved report in other formats, without comparing again.

    The files are those that `checker compare` would have written, to the byte.
    """
    collect_seldom()
    from checker.report import read_report, write_report

    report = _for_our_source(read_report(saved), our_source)
    written = [str(path) for path in write_report(report, out or saved.parent, formats)]
    if as_json:
        print_json(json.dumps(written, ensure_ascii=False))
    else:
        for path in written:
            say(path)


def _for_our_source(report: Report, our_source: str) -> Report:
    """The report with correction notes drafted for the outlet; as it was where none is named."""
    from checker.report.correction import for_our_source

    if not our_source:
        return report
    report = for_our_source(report, our_source)
    sources = dict.fromkeys(article.source for article in report.articles)
    if report.articles and report.run.our_source not in sources:
        warn(f"--our-source {our_source}: no article of it; there are {', '.join(sources)}")
    return report


def _terminal_width() -> int:
    return min(shutil.get_terminal_size((100, 24)).columns, 120)


def _exit_code(report: Report, fail_on: str) -> int:
    if any(finding.verdict.value in FAIL_ON[fail_on] for finding in report.findings):
        return MET
    return REJECTED if report.rejections else 0


@dataclass(frozen=True)
class _Asked:
    """What the command line asks to compare with, and whether results are kept."""

    folder: Path | None
    rules: Sequence[Rule]
    model: str | None
    backend: str
    entailment: str | None
    jobs: int | None
    keeps: bool

    def kept(self, encoder: Encoder) -> KeptResults | None:
        return kept_results(encoder, self.rules, self.entailment) if self.keeps else None


@contextmanager
def _here(asked: _Asked, now: str) -> Iterator[Check]:
    """What compares in this process; models are loaded when there are articles, and not all kept."""
    from checker.pipeline import report_on, run_info
    from checker.pool import Comparer

    def check(articles: Sequence[Article], rejections: Sequence[Rejection]) -> Report:
        encoder = cached_model(asked.model, asked.backend)
        kept = asked.kept(encoder)
        run = run_info(encoder, asked.entailment, asked.rules, now)

        here = partial(make_tools, asked.rules, encoder, asked.entailment)
        there = partial(_tools_of_another, asked.folder, asked.model, asked.backend)
        # An entailment model runs on PyTorch, which takes all cores by itself.
        jobs = asked.jobs if asked.entailment is None else 1
        with Comparer(here, there, jobs, progress) as comparer:
            compare: CompareStories = comparer.compare
            if kept is not None:
                compare = kept.through(partial(comparer.compare, known=kept.claims))
            return report_on(articles, compare, run, asked.rules, rejections)

    yield check


def _tools_of_another(rules: Path | None, model: str | None, backend: str) -> Tools:
    """The tools of a process that compares beside others."""
    from checker.pipeline import load_tools

    return load_tools(cached_model(model, backend, threads=1), rules_of(rules))


@contextmanager
def _on(cluster: str, partitions: int | None, asked: _Asked, now: str) -> Iterator[Check]:
    """What compares on a cluster, which is reached before anything is read."""
    from checker.cluster import check_on, make_kit, open_cluster
    from checker.pipeline import run_info

    encoder = cached_model(asked.model, asked.backend)
    kept = asked.kept(encoder)
    kit = make_kit(encoder, asked.backend, asked.rules, asked.entailment)
    run = run_info(encoder, asked.entailment, asked.rules, now)
    with open_cluster(cluster, kit, progress) as joined:
        yield lambda articles, rejections: check_on(
            joined,
            articles,
            asked.rules,
            run,
            rejections=rejections,
            partitions=partitions,
            progress=progress,
            through=kept.through if kept else None,
        )


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format jsonl.")
@published_option
@rules_option
@exits
def claims(
    paths: tuple[Path, ...], form: str, as_json: bool, published: dict[str, str], rules_directory: Path | None
) -> None:
    """Show what is extracted from articles: claims, who says them, numbers, dates, names."""
    from checker.claims import extract_claims, parse_articles
    from checker.language import load_pipeline
    from checker.report import article_claims_to_dict, render_claims

    rules_of(rules_directory)
    articles, rejections = read_articles(paths, published)
    progress("Loading the language pipeline")
    found = {
        parsed.article.id: extract_claims(parsed) for parsed in parse_articles(articles, load_pipeline())
    }
    name_rejections(rejections)
    say_nothing_read(articles)
    for article in articles:
        extracted = found.get(article.id, [])
        if as_json or form == "jsonl":
            print_json(json.dumps(article_claims_to_dict(article, extracted), ensure_ascii=False))
        else:
            say(render_claims(article, extracted))
    sys.exit(REJECTED if rejections else 0)
