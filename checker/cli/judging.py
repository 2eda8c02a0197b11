"""`checker evaluate` and `checker rules`: how good the verdicts are, and what makes them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from checker.cli.base import (
    MET,
    cached_model,
    exits,
    make_tools,
    print_json,
    progress,
    rules_of,
    say,
    write_text,
)
from checker.errors import InputError
from checker.options import (
    entailment_option,
    model_options,
    rules_option,
)

if TYPE_CHECKING:
    pass


@click.command()
@click.argument("gold", type=click.Path(path_type=Path), metavar="GOLD.jsonl")
@click.option("--json", "json_out", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT",
              help="Write each pair's verdict to this file as JSON.")  # fmt: skip
@model_options
@entailment_option
@rules_option
@exits
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

    rules = rules_of(rules_directory)
    pairs = read_pairs(gold)
    if json_out is not None and not json_out.parent.is_dir():
        raise InputError(f"--json {json_out}: there is no folder {json_out.parent}")
    judged = judge_pairs(pairs, make_tools(rules, cached_model(model, backend), entailment_model), progress)
    if json_out is not None:
        write_text(
            json_out, json.dumps([row.to_dict() for row in judged], ensure_ascii=False, indent=1) + "\n"
        )
    say(render_scores(judged))


@click.group()
def rules() -> None:
    """List the rules, show one, or run their examples."""


@rules.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@rules_option
@exits
def rules_list(as_json: bool, rules_directory: Path | None) -> None:
    """Name every rule with its verdict and reason."""
    found = rules_of(rules_directory)
    if as_json:
        rows = [
            {"id": r.id, "kind": r.kind, "verdict": r.verdict, "severity": r.severity, "why": r.why}
            for r in found
        ]
        print_json(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    width = max(len(rule.kind) for rule in found)
    for rule in found:
        say(f"{rule.id}  {rule.kind:<{width}}  {rule.verdict:<13}  {rule.why}")


@rules.command("show")
@click.argument("rule_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@rules_option
@exits
def rules_show(rule_id: str, as_json: bool, rules_directory: Path | None) -> None:
    """Print one rule's file."""
    import yaml

    from checker.errors import RuleError

    found = rules_of(rules_directory)
    named = [rule for rule in found if rule.id.casefold() == rule_id.casefold()]
    if not named:
        raise RuleError(f"no rule '{rule_id}'; there are {', '.join(rule.id for rule in found)}")
    named.sort(key=lambda rule: rule.id != rule_id)
    text = Path(named[0].path).read_text(encoding="utf-8")
    if as_json:  # YAML reads a bare date as a date, which JSON has not
        print_json(json.dumps(yaml.safe_load(text), ensure_ascii=False, indent=1, default=str))
    else:
        say(text, nl=False)


@rules.command("test")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@model_options
@rules_option
@exits
def rules_test(as_json: bool, model: str | None, backend: str, rules_directory: Path | None) -> None:
    """Run every rule's examples; exit code 1 where one comes out otherwise."""
    from checker.evaluation import judge_examples

    found = rules_of(rules_directory)
    outcomes = judge_examples(found, make_tools(found, cached_model(model, backend)))
    wrong = [outcome for outcome in outcomes if not outcome.right]
    if as_json:
        print_json(json.dumps([outcome.to_dict() for outcome in outcomes], ensure_ascii=False, indent=1))
    else:
        for outcome in wrong:
            say(outcome.in_words())
        say(f"{len(outcomes) - len(wrong)} of {len(outcomes)} examples of {len(found)} rules come out right")
    sys.exit(MET if wrong else 0)
