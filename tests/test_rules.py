"""Rule files: what is read, every fault named with its line, and which rule decides."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from checker.comparisons.base import Comparison, Identity, Level, Words
from checker.errors import RuleError
from checker.evaluation import judge_examples
from checker.model import Mention, Severity, Span, Tier, Verdict
from checker.pipeline import Tools
from checker.rules import COVERAGE, decide, load_rule, load_rules, rules_hash

WHOLE = """\
id: Z1
kind: quantity
when: {event: [death, injury]}
params: {cumulative: true}
verdict: divergence
if_later: update
severity: high
message: "{left.source} has {left.value}, {right.source} has {right.value}{note}"
why: A test.
examples:
  - {left: One man died., right: Two men died., expect: divergence}
  - left: One man died.
    right: Two dogs ran.
    expect: none
    right_date: "2024-03-07"
"""


@pytest.fixture
def rule_file(tmp_path: Path) -> Path:
    path = tmp_path / "Z1.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    return path


def test_a_rule_is_read_as_it_is_written(rule_file: Path) -> None:
    rule = load_rule(rule_file)
    assert (rule.id, rule.kind, rule.verdict, rule.if_later) == ("Z1", "quantity", "divergence", "update")
    assert (rule.level, rule.if_disputed, rule.severity) == (Level.DIFFERENT, None, Severity.HIGH)
    assert dict(rule.when) == {"event": ("death", "injury")}
    assert rule.params["cumulative"] is True
    assert [(example.expect, example.line) for example in rule.examples] == [("divergence", 11), ("none", 12)]
    assert [example.right_date for example in rule.examples] == ["2024-03-05", "2024-03-07"]


def test_settings_that_a_rule_leaves_out_have_the_kinds_defaults(rule_file: Path) -> None:
    rule_file.write_text(WHOLE.replace("params: {cumulative: true}\n", ""), encoding="utf-8")
    assert load_rule(rule_file).params["cumulative"] is False


@pytest.mark.parametrize(
    ("written", "instead", "line", "said"),
    [
        ("kind: quantity", "kind: quantitty", 2, "unknown kind 'quantitty'; allowed: ages, all_of, "),
        ("severity: high", "serverity: high", 7, "unknown key 'serverity'; allowed: id, kind, level,"),
        ("severity: high", "severity: grave", 7, "unknown severity 'grave'; allowed: high, medium, low"),
        ("severity: high", "severity: [high]", 7, "expected a text"),
        ("verdict: divergence", "verdict: wrong", 5, "allowed: agreement, refinement, divergence, update, "),
        ("verdict: divergence", "verdict: single-source", 5, "unknown verdict of a rule of kind 'quantity'"),
        ("if_later: update", "if_later: updated", 6, "'updated'; allowed: "),
        ("if_later: update", "if_later: update\nlevel: equal", 7, "unknown level 'equal'; allowed: same,"),
        ("if_later: update", "if_disputed:", 6, "expected a text that is not empty"),
        ("if_later: update", "verdict: update", 6, "the key 'verdict' stands twice"),
        ("if_later: update", "? [if_later]\n: update", 6, "unknown key a list or a mapping"),
        ("event: [death, injury]", "events: [death]", 3, "unknown condition 'events'; allowed: "),
        ("event: [death, injury]", "event: []", 3, "'event' names no value"),
        ("event: [death, injury]", "event: [{a: b}]", 3, "expected a text"),
        ("when: {event: [death, injury]}", "when: death", 3, "expected keys and values"),
        ("cumulative: true", "cumulativ: true", 4, "unknown parameter 'cumulativ'; allowed: "),
        ("cumulative: true", "cumulative: 1", 4, "'cumulative' takes true or false, not '1'"),
        ("cumulative: true", "relative_tolerance: lots", 4, "takes a number from 0, not 'lots'"),
        ("kind: quantity\nwhen: {event: [death, injury]}\nparams: {cumulative: true}",
         "kind: entailment\nparams: {threshold: 90}", 3, "'threshold' takes a number from 0 to 1, not '90'"),
        ("cumulative: true", "relative_tolerance: -1", 4, "takes a number from 0, not '-1'"),
        ("cumulative: true", "relative_tolerance: .nan", 4, "takes a number from 0, not '.nan'"),
        ("cumulative: true", "relative_tolerance: nan", 4, "takes a number from 0, not 'nan'"),
        ("cumulative: true", "relative_tolerance: [1]", 4, "takes a number from 0, not a list or a mapping"),
        ("{note}", "{not}", 8, "unknown field '{not}'; allowed: left.source, left.value"),
        ("{note}", "{}", 8, "unknown field '{}'"),
        ("{note}", "{note!r}", 8, "unknown field '{note!r}'"),
        ("{note}", "{note:>9}", 8, "unknown field '{note:>9}'"),
        ("{note}", "{note", 8, "the message has a brace out of place"),
        ("id: Z1", "id: Z 1", 1, "'Z 1' is no id"),
        ("id: Z1", "id: ''", 1, "expected a text that is not empty"),
        ("expect: none", "expect: nothing", 14, "unknown verdict 'nothing'; allowed: agreement"),
        ("    expect: none\n", "", 12, "the example lacks 'expect'"),
        ("    expect: none\n", "    expects: none\n", 14, "unknown key of an example 'expects'"),
        ('"2024-03-07"', "2024-03-32", 15, "'2024-03-32' is no date"),
        ("why: A test.\n", "", 1, "the key 'why' is missing; a rule needs id, kind, verdict"),
        (WHOLE[WHOLE.index("  - {left") :], "  []\n", 11, "expected a list of examples"),
        (WHOLE[WHOLE.index("  - {left") :], "  - a sentence\n", 11, "expected keys and values"),
        ("kind: quantity", "kind: [quantity", 3, "not valid YAML"),
        ("kind: quantity", "kind: *nowhere", 2, "not valid YAML"),
        (WHOLE, "", 1, "expected keys and values; allowed: id, kind"),
        (WHOLE, "- a list\n", 1, "expected keys and values; allowed: id, kind"),
        (WHOLE, f"{WHOLE}---\n{WHOLE}", 16, "not valid YAML"),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_line_and_what_is_allowed(
    written: str, instead: str, line: int, said: str, rule_file: Path
) -> None:
    assert written in WHOLE
    rule_file.write_text(WHOLE.replace(written, instead, 1), encoding="utf-8")
    with pytest.raises(RuleError) as raised:
        load_rules(rule_file.parent)
    assert str(raised.value).startswith(f"{rule_file}:{line}: ")
    assert said in str(raised.value)
    assert raised.value.exit_code == 2


def test_a_rule_of_coverage_gives_single_source_and_takes_no_conditions(rule_file: Path) -> None:
    rule_file.write_text(WHOLE.replace("kind: quantity", f"kind: {COVERAGE}"), encoding="utf-8")
    with pytest.raises(RuleError, match=r":3: unknown condition 'event'; allowed: none"):
        load_rule(rule_file)


def test_two_rules_of_one_id_are_refused_with_the_line_of_the_second(rule_file: Path) -> None:
    (rule_file.parent / "Z2.yaml").write_text(f"# a comment\n{WHOLE}", encoding="utf-8")
    with pytest.raises(RuleError, match=r"Z2\.yaml:2: the id Z1 is already that of .*Z1\.yaml"):
        load_rules(rule_file.parent)


def test_a_file_that_is_no_text_is_refused(rule_file: Path) -> None:
    rule_file.write_bytes(b"id: \xff\xfe")
    with pytest.raises(RuleError, match="cannot be read"):
        load_rules(rule_file.parent)


def test_a_folder_without_rules_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="holds no rule"):
        load_rules(tmp_path)


def test_the_hash_of_the_rules_changes_with_a_word_and_not_with_the_folder(
    rule_file: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "copy"
    elsewhere.mkdir()
    (elsewhere / "other-name.yaml").write_text(WHOLE, encoding="utf-8")
    here = rules_hash(load_rules(rule_file.parent))
    assert rules_hash(load_rules(elsewhere)) == here
    rule_file.write_text(WHOLE.replace("A test.", "A tests."), encoding="utf-8")
    assert rules_hash(load_rules(rule_file.parent)) != here


# --- the rules that ship ------------------------------------------------------------------------

SHIPPED = load_rules()


def test_at_least_twelve_rules_ship() -> None:
    assert len(SHIPPED) >= 12


@pytest.mark.parametrize("rule", SHIPPED, ids=lambda rule: rule.id)
def test_a_shipped_rule_has_an_example_that_fires_and_one_that_stays_silent(rule: Any) -> None:
    expected = {example.expect for example in rule.examples}
    # A model's rules fire as the model has it: tests/test_entailment.py.
    assert expected - {"none"} or rule.kind == "entailment"
    assert "none" in expected or rule.kind == COVERAGE


@pytest.mark.parametrize("rule", SHIPPED, ids=lambda rule: rule.id)
def test_the_examples_of_a_shipped_rule_come_out_right(rule: Any, tools: Tools) -> None:
    # Judged beside all the rules, as in a run: another rule may decide first.
    assert [outcome.in_words() for outcome in judge_examples([rule], tools) if not outcome.right] == []


# --- deciding -----------------------------------------------------------------------------------


def compared(**traits: str) -> Comparison:
    words = Words(Span(0, 1), "a value")
    listed = tuple((name, (value,)) for name, value in traits.items())
    return Comparison("stub", Level.DIFFERENT, words, words, "topic", listed, supersedes=True)


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch) -> list[Comparison]:
    """The comparisons that the only kind, `stub`, finds in any pair."""
    found = [compared(event="death")]
    module = SimpleNamespace(TRAITS=("event", "item"), PARAMS={}, compare=lambda _pair, _params: iter(found))
    monkeypatch.setattr("checker.rules.comparison_kinds", lambda: {"stub": module})
    return found


def pair(
    later: bool = False, speakers: tuple[str, str] = ("", ""), identity: Identity = Identity.SURE
) -> Any:
    sides = [
        SimpleNamespace(
            claim=SimpleNamespace(speaker=Mention(Span(0, 1), name, name) if name else None, cue=None)
        )
        for name in speakers
    ]
    return SimpleNamespace(
        left=sides[0], right=sides[1], is_later=later, identity=identity, gap=dt.timedelta(hours=later)
    )


def rules_of(folder: Path, **heads: str) -> list[Any]:
    """Rules by id, each with these lines in place of `when` and `if_...`."""
    for name, lines in heads.items():
        text = WHOLE.replace("id: Z1", f"id: {name}").replace("kind: quantity", "kind: stub")
        for line in (
            "when: {event: [death, injury]}\n",
            "params: {cumulative: true}\n",
            "if_later: update\n",
        ):
            text = text.replace(line, "")
        (folder / f"{name}.yaml").write_text(
            text.replace("severity", f"{lines}\nseverity", 1), encoding="utf-8"
        )
    return load_rules(folder)


@pytest.mark.usefixtures("stub")
def test_the_rule_with_the_most_conditions_decides_and_then_the_first_by_id(tmp_path: Path) -> None:
    rules = rules_of(tmp_path, A1="", B1="when: {event: death}", C1="when: {event: [birth, death]}")
    assert [decision.rule.id for decision in decide([pair()], rules)] == ["B1"]
    assert [decision.rule.id for decision in decide([pair()], rules[:1])] == ["A1"]


@pytest.mark.usefixtures("stub")
def test_every_condition_must_hold(tmp_path: Path) -> None:
    rules = rules_of(tmp_path, A1="when: {event: death, item: body}")
    assert decide([pair()], rules) == []


@pytest.mark.usefixtures("stub")
@pytest.mark.parametrize(
    ("later", "speakers", "verdict"),
    [
        (False, ("", ""), Verdict.DIVERGENCE),
        (True, ("", ""), Verdict.UPDATE),
        (False, ("Anna Brandt", "Peter Marsh"), Verdict.DISPUTED),
        (False, ("Anna Brandt", "Brandt"), Verdict.DIVERGENCE),
        (False, ("Anna Brandt", ""), Verdict.DIVERGENCE),
        (True, ("Anna Brandt", "Peter Marsh"), Verdict.UPDATE),
    ],
)
def test_a_later_report_updates_and_two_named_speakers_dispute(
    later: bool, speakers: tuple[str, str], verdict: Verdict, tmp_path: Path
) -> None:
    rules = rules_of(tmp_path, A1="if_later: update\nif_disputed: disputed")
    assert [decision.verdict for decision in decide([pair(later, speakers)], rules)] == [verdict]


@pytest.mark.usefixtures("stub")
@pytest.mark.parametrize(("identity", "tier"), [(Identity.SURE, Tier.FIRM), (Identity.LIKELY, Tier.REVIEW)])
def test_a_weak_alignment_is_for_review(identity: Identity, tier: Tier, tmp_path: Path) -> None:
    rules = rules_of(tmp_path, A1="")
    assert [decision.tier for decision in decide([pair(identity=identity)], rules)] == [tier]


@pytest.mark.parametrize(("value", "right"), [("death", True), ("deaths", False)])
def test_a_kind_that_lists_its_values_has_them_checked(
    value: str, right: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = SimpleNamespace(TRAITS={"event": ("death", "birth"), "item": ()}, PARAMS={})
    monkeypatch.setattr("checker.rules.comparison_kinds", lambda: {"stub": module})
    if right:
        assert rules_of(tmp_path, A1=f"when: {{event: {value}, item: anything}}")
        return
    with pytest.raises(RuleError, match=r"unknown value of 'event' 'deaths'; allowed: death, birth"):
        rules_of(tmp_path, A1=f"when: {{event: {value}}}")
