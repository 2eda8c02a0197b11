"""How often the verdicts are right: labelled pairs and the rules' own examples."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from checker.articles import UNRELATED, LabelledPair, make_article
from checker.comparisons.base import shortened
from checker.model import Article, Finding, Verdict
from checker.pipeline import Tools, compare_story
from checker.report.words import one_line
from checker.rules import COVERAGE, Example, Rule
from checker.threads import SERIOUSNESS

_RANK = {str(verdict): rank for verdict, rank in SERIOUSNESS.items()} | {UNRELATED: len(SERIOUSNESS)}
# What an editor is called to look at.
_ALARMS = {Verdict.DIVERGENCE, Verdict.DISPUTED, Verdict.UPDATE}
_WORST, _TEXT_SHOWN = 10, 160


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled pair with the verdict it got; `rule` decided the most serious finding.

    `explanation` is that finding's, with both values; `texts` are the two sides, each with its source
    before it.
    """

    id: str
    expect: str
    also: tuple[str, ...]
    verdict: str
    verdicts: tuple[str, ...]
    rule: str
    explanation: str = ""
    texts: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        return self.verdict == self.expect or self.verdict in self.also

    def to_dict(self) -> dict[str, object]:
        return {
            "id": self.id,
            "expect": self.expect,
            "verdict": self.verdict,
            "verdicts": list(self.verdicts),
            "rule": self.rule,
        }


def judge_pairs(
    pairs: Sequence[LabelledPair], tools: Tools, progress: Callable[[str], None] = lambda _: None
) -> list[Judged]:
    """The verdict of each pair: that of its most serious finding, `unrelated` where none joins both."""
    judged = []
    for number, pair in enumerate(pairs, start=1):
        if number % 50 == 0:
            progress(f"{number} of {len(pairs)} pairs")
        sides = _two_sources(pair.a, pair.b)
        findings = joining_findings(*sides, tools)
        verdicts = tuple(sorted({finding.verdict.value for finding in findings}))
        worst = findings[0] if findings else None
        judged.append(
            Judged(
                id=pair.id,
                expect=pair.expect,
                also=pair.also,
                verdict=worst.verdict.value if worst else UNRELATED,
                verdicts=verdicts,
                rule=worst.rule if worst else "",
                explanation=worst.explanation if worst else "",
                texts=tuple(f"{side.source}: {side.text}" for side in sides),
            )
        )
    return judged


def joining_findings(left: Article, right: Article, tools: Tools) -> list[Finding]:
    """The findings that join claims of both articles, the most serious first.

    Two texts of a pair are two sources even where both carry one name.
    """
    left, right = _two_sources(left, right)
    left, right = replace(left, id="a:" + left.id, story=""), replace(right, id="b:" + right.id, story="")
    return most_serious_first(compare_story([left, right], tools)[1])


def _two_sources(left: Article, right: Article) -> tuple[Article, Article]:
    if left.source != right.source:
        return left, right
    return replace(left, source=f"{left.source} (1)"), replace(right, source=f"{right.source} (2)")


def most_serious_first(findings: Iterable[Finding]) -> list[Finding]:
    """Those of the findings that join two sources, the most serious first."""
    joining = [finding for finding in findings if finding.verdict is not Verdict.SINGLE_SOURCE]
    return sorted(joining, key=lambda finding: SERIOUSNESS[finding.verdict])


def render_scores(judged: Sequence[Judged]) -> str:
    """Accuracy, precision, recall and F1 a verdict, the confusion table, the worst errors and all of them."""
    if not judged:
        return "No pairs to judge."
    right = sum(row.right for row in judged)
    frame = pd.DataFrame(
        {
            # A verdict that a pair also allows counts as the expected one.
            "expected": [row.verdict if row.right else row.expect for row in judged],
            "verdict": [row.verdict for row in judged],
        }
    )
    confusion = pd.crosstab(frame["expected"], frame["verdict"])
    lines = [f"{right} of {len(judged)} pairs right ({right / len(judged):.1%})", ""]
    lines += [
        _scores(frame).to_string(float_format=lambda value: f"{value:.3f}"),
        "",
        confusion.to_string(),
        "",
    ]
    errors = worst_first(judged)
    if errors:
        lines.append(f"The worst {min(len(errors), _WORST)} of {len(errors)} errors")
        for number, row in enumerate(errors[:_WORST], start=1):
            lines += _in_full(number, row)
        lines.append("")
    lines += [f"wrong: {_in_short(row)}" for row in judged if not row.right]
    return "\n".join(lines).rstrip()


def worst_first(judged: Iterable[Judged]) -> list[Judged]:
    """The pairs judged wrong, those that do an editor the most harm first.

    False alarms stand first: a divergence, disputed point or update that is none, or is another of
    the three. Then come alarms missed, then all other errors. Inside each group the order is by the
    seriousness of the verdict wrongly given (divergence, disputed, update, refinement, agreement,
    unrelated), then of the one missed, then by id.
    """

    def harm(row: Judged) -> tuple[int, int, int, str]:
        group = 0 if row.verdict in _ALARMS else 1 if row.expect in _ALARMS else 2
        return group, _RANK[row.verdict], _RANK[row.expect], row.id

    return sorted((row for row in judged if not row.right), key=harm)


def _in_short(row: Judged) -> str:
    return f"{row.id}: expected {row.expect}, got {row.verdict} ({row.rule or 'no rule'})"


def _in_full(number: int, row: Judged) -> list[str]:
    """The error with both texts and, in the words of the report, both values."""
    said = one_line(row.explanation) or "No rule found the two to speak of one thing."
    texts = [shortened(one_line(text), _TEXT_SHOWN) for text in row.texts]
    return [f"{number:>3}. {_in_short(row)}", *(f"     {line}" for line in [*texts, f"=> {said}"])]


def _scores(frame: pd.DataFrame) -> pd.DataFrame:
    rows = {}
    for verdict in sorted(set(frame["expected"]) | set(frame["verdict"])):
        hit = int(((frame["expected"] == verdict) & (frame["verdict"] == verdict)).sum())
        said, meant = int((frame["verdict"] == verdict).sum()), int((frame["expected"] == verdict).sum())
        precision, recall = (hit / said if said else 0.0), (hit / meant if meant else 0.0)
        f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
        rows[verdict] = {"pairs": meant, "precision": precision, "recall": recall, "f1": f1}
    return pd.DataFrame.from_dict(rows, orient="index")


@dataclass(frozen=True, slots=True)
class ExampleOutcome:
    """What a rule's example came to."""

    rule: Rule
    example: Example
    got: tuple[tuple[str, str], ...]  # (rule, verdict) of each finding that joins the two texts

    @property
    def right(self) -> bool:
        """Whether the rule gave its own example the expected verdict, or left it alone where that is `none`.

        What other rules find there does not count: `none` marks where this rule ends, often because
        the neighbouring one takes the pair ("in May", "on June 2": no refinement, a divergence).
        """
        own = [verdict for rule, verdict in self.got if rule == self.rule.id]
        return not own if self.example.expect == "none" else self.example.expect in own

    def in_words(self) -> str:
        got = ", ".join(f"{verdict} by {rule}" for rule, verdict in self.got) or "nothing"
        return (
            f"{self.rule.path}:{self.example.line}: expected {self.example.expect}, got {got}\n"
            f"  left:  {self.example.left}\n  right: {self.example.right}"
        )

    def to_dict(self) -> dict[str, object]:
        return {
            "rule": self.rule.id,
            "line": self.example.line,
            "expect": self.example.expect,
            "got": [{"rule": rule, "verdict": verdict} for rule, verdict in self.got],
            "right": self.right,
        }


def judge_examples(rules: Sequence[Rule], tools: Tools) -> list[ExampleOutcome]:
    """Every example of every rule, judged by all rules together, in the order of ids and lines."""
    return [_judge_example(rule, example, tools) for rule in rules for example in rule.examples]


def _judge_example(rule: Rule, example: Example, tools: Tools) -> ExampleOutcome:
    left = _article("Left", example.left, example.left_date)
    right = _article("Right", example.right, example.right_date)
    _, findings = compare_story([left, right], tools)
    wanted = [f for f in findings if rule.kind == COVERAGE or f.verdict is not Verdict.SINGLE_SOURCE]
    return ExampleOutcome(rule, example, tuple((finding.rule, finding.verdict.value) for finding in wanted))


def _article(source: str, text: str, published: str) -> Article:
    return make_article(text, source=source, published=published, whole_body=True)
