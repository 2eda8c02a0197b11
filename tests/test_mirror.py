"""Two reports of one day: which of them stands on the left decides nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from checker.articles import LabelledPair, read_pairs
from checker.evaluation import joining_findings
from checker.model import Verdict
from checker.pipeline import Tools

PAIRS = read_pairs(Path(__file__).parent.parent / "corpus" / "pairs.jsonl")
# A third of them, for each is read four times.
ONE_DAY = [pair for pair in PAIRS if pair.a.published == pair.b.published][::3]
# Done and not begun on one day, in either order: the two that the ladder of stages must not tell apart.
STAGES = {"stage-backward-04", "stage-forward-12"}


def verdicts(pair: LabelledPair, left: str, right: str, tools: Tools) -> set[Verdict]:
    """Of one day the name of the source decides which report stands on the left."""
    sides = replace(pair.a, source=left), replace(pair.b, source=right)
    return {finding.verdict for finding in joining_findings(*sides, tools)}


def is_mirrored(pair: LabelledPair, tools: Tools) -> bool:
    return verdicts(pair, "Alpha", "Zeta", tools) == verdicts(pair, "Zeta", "Alpha", tools)


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if pair.id in STAGES], ids=lambda pair: pair.id)
def test_a_stage_that_excludes_another_does_so_on_either_side(pair: LabelledPair, tools: Tools) -> None:
    assert is_mirrored(pair, tools)
    assert verdicts(pair, "Alpha", "Zeta", tools) == {Verdict.DIVERGENCE}


@pytest.mark.slow
def test_swapping_two_reports_of_one_day_leaves_their_verdicts(tools: Tools) -> None:
    assert [pair.id for pair in ONE_DAY if not is_mirrored(pair, tools)] == []


@pytest.mark.slow
def test_the_order_in_which_a_pair_is_given_leaves_its_verdicts(tools: Tools) -> None:
    turned = [
        pair.id
        for pair in PAIRS
        if pair.a.published != pair.b.published
        and {f.verdict for f in joining_findings(pair.a, pair.b, tools)}
        != {f.verdict for f in joining_findings(pair.b, pair.a, tools)}
    ]
    assert turned == []
