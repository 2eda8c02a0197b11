"""Rules from YAML files, checked line by line, and the decisions they make on aligned pairs."""

from __future__ import annotations

import datetime as dt
import hashlib
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Any

import yaml

from checker.comparisons import comparison_kinds
from checker.comparisons.attribution import source_of, speakers_differ
from checker.comparisons.base import Aligned, Comparison, Identity, Level, both_ways
from checker.comparisons.either_or import questions
from checker.comparisons.set_apart import is_of_two
from checker.errors import RuleError
from checker.lexicon import rules_directory
from checker.model import Severity, Tier, Verdict

# Not a comparison of two claims: what `threads` says of a claim that no other source has.
COVERAGE = "coverage"

_KEYS = (
    "id", "kind", "level", "when", "params", "verdict", "if_later", "if_disputed", "severity", "message",
    "why", "examples",
)  # fmt: skip
_REQUIRED = ("id", "kind", "verdict", "severity", "message", "why", "examples")
_EXAMPLE_KEYS = ("left", "right", "expect", "left_date", "right_date")
_FIELDS = (
    "left.source", "left.value", "left.date", "right.source", "right.value", "right.date", "values",
    "note", "topic", "clash",
)  # fmt: skip
_SAME_DAY = "2024-03-05"
_ID = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's, eight times as fast


@dataclass(frozen=True, slots=True)
class Example:
    """Two texts and the verdict that the rule must give them, or `none`."""

    left: str
    right: str
    expect: str
    left_date: str
    right_date: str
    line: int


@dataclass(frozen=True, slots=True)
class Rule:
    """One named reason for a verdict, as its YAML file states it."""

    id: str
    kind: str
    level: Level
    when: Mapping[str, tuple[str, ...]]
    params: Mapping[str, Any]
    verdict: Verdict
    if_later: Verdict | None
    if_disputed: Verdict | None
    severity: Severity
    message: str
    why: str
    examples: tuple[Example, ...]
    path: str = field(compare=False, default="")

    def matches(self, comparison: Comparison) -> bool:
        """True where the comparison has this rule's kind and level and meets every `when`."""
        return (
            comparison.kind == self.kind
            and comparison.level is self.level
            and all(self._meets(comparison.trait(name), values) for name, values in self.when.items())
        )

    @staticmethod
    def _meets(found: tuple[str, ...], allowed: tuple[str, ...]) -> bool:
        """What either side has must be allowed: a death against an injury is no question of deaths."""
        return bool(found) and set(found) <= set(allowed)


@dataclass(frozen=True, slots=True)
class Decision:
    """A rule's verdict on one fact of one aligned pair."""

    pair: Aligned
    comparison: Comparison
    rule: Rule
    verdict: Verdict
    tier: Tier


# What works out a kind of comparison, its parameters, and the rules that share it with their places in order.
_Asked = tuple[
    Callable[[Aligned, Mapping[str, Any]], Iterable[Comparison]], Mapping[str, Any], list[tuple[int, Rule]]
]


def decide(pairs: Iterable[Aligned], rules: Sequence[Rule]) -> list[Decision]:
    """Every decision on every pair, in the order of the pairs; each fact pair is decided once.

    Rules are tried from the most particular (`when` with most conditions) to the most general,
    then by id; the first that matches decides.
    """
    ordered = sorted(rules, key=lambda rule: (-len(rule.when), rule.id))
    # Rules of one kind and with the same parameters share a comparison.
    sharing: dict[tuple[str, str], list[tuple[int, Rule]]] = defaultdict(list)
    for place, rule in enumerate(ordered):
        if rule.kind != COVERAGE:
            sharing[rule.kind, repr(sorted(rule.params.items()))].append((place, rule))
    kinds = comparison_kinds()
    asked = [(kinds[kind].compare, of_kind[0][1].params, of_kind) for (kind, _), of_kind in sharing.items()]
    return [decision for pair in pairs for decision in _decide_pair(pair, asked)]


def _decide_pair(pair: Aligned, asked: Sequence[_Asked]) -> Iterator[Decision]:
    """The decisions of the rules, in their order, with what each of their comparisons found."""
    found = [
        (place, rule, compared)
        for compare, params, rules in asked
        if (compared := list(compare(pair, params)))
        for place, rule in rules
    ]
    found.sort(key=lambda one: one[0])
    decided: set[tuple[str, int, int]] = set()
    for _, rule, compared in found:
        for comparison in compared:
            place = rule.kind, comparison.left.span.start, comparison.right.span.start
            if place not in decided and rule.matches(comparison) and _stands(comparison, pair):
                decided.add(place)
                verdict = _verdict(pair, comparison, rule)
                yield Decision(pair, comparison, rule, verdict, _tier(pair, comparison, rule, verdict))


def _stands(comparison: Comparison, pair: Aligned) -> bool:
    return comparison.level is not Level.DIFFERENT or not is_of_two(comparison, pair)


def _verdict(pair: Aligned, comparison: Comparison, rule: Rule) -> Verdict:
    if rule.if_later is not None and (comparison.overtakes or (comparison.supersedes and pair.is_later)):
        return rule.if_later
    if rule.if_disputed is not None and speakers_differ(*map(source_of, (pair.left.claim, pair.right.claim))):
        return rule.if_disputed
    return rule.verdict


def undecided(pairs: Iterable[Aligned], decisions: Sequence[Decision]) -> list[Aligned]:
    """The pairs of which no fact joins either claim to the other article.

    Where two sentences meet in one clause, a clause of the one and another of the other are two statements.
    """
    joined = {
        (side.claim.id, other.article.id)
        for decision in decisions
        if not decision.comparison.by_model
        for side, other in both_ways(decision.pair)
    }
    return [
        pair
        for pair in pairs
        if not any((side.claim.id, other.article.id) in joined for side, other in both_ways(pair))
    ]


def _tier(pair: Aligned, comparison: Comparison, rule: Rule, verdict: Verdict) -> Tier:
    """Firm where the event is sure and facts decide, not a model.

    A clash of undated reports may be an update, and is for review.
    """
    undated = pair.gap is None and verdict is Verdict.DIVERGENCE and rule.if_later is not None
    firm = pair.identity is Identity.SURE and not undated and not comparison.by_model
    return Tier.FIRM if firm else Tier.REVIEW


# --- loading ----------------------------------------------------------------------------------


def load_rules(directory: Path | None = None) -> list[Rule]:
    """All rules of a folder, sorted by id; `RuleError` names file, line, fault and what is allowed."""
    directory = directory or rules_directory()
    if not directory.is_dir():
        raise RuleError(f"{directory}: no such folder of rules")
    paths = sorted([*directory.glob("*.yaml"), *directory.glob("*.yml")])
    if not paths:
        raise RuleError(f"{directory}: holds no rule (*.yaml)")
    questions()  # a fault in them stops the run here too
    rules: dict[str, Rule] = {}
    for path in paths:
        reader = _Reader(path)
        rule = reader.rule()
        if rule.id in rules:
            taken = f"the id {rule.id} is already that of {rules[rule.id].path}; give each rule its own"
            raise reader.fail(reader.node("id"), taken)
        rules[rule.id] = rule
    return [rules[key] for key in sorted(rules)]


def rules_hash(rules: Sequence[Rule]) -> str:
    """A hash of the rules' and the word lists' content, the same wherever they lie."""
    digest = hashlib.sha256()
    for rule in rules:
        digest.update(Path(rule.path).read_bytes())
    for path in sorted((rules_directory() / "lexicon").rglob("*.yaml")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def load_rule(path: Path) -> Rule:
    """The rule of one file; `RuleError` with the line of the first fault."""
    return _Reader(path).rule()


class _Reader:
    """Reads one rule file node by node, so that every fault can name its line."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.root = yaml.compose(path.read_text(encoding="utf-8"), Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise RuleError(f"{path}:{line}: not valid YAML: {error.problem}") from error
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise RuleError(f"{path}: cannot be read: {error}") from error

    def fail(self, node: yaml.Node | None, message: str) -> RuleError:
        line = node.start_mark.line + 1 if node is not None else 1
        return RuleError(f"{self.path}:{line}: {message}")

    def node(self, key: str) -> yaml.Node | None:
        """The value that stands under a key of the rule."""
        pairs = self.root.value if isinstance(self.root, yaml.MappingNode) else []
        return next((value for name, value in pairs if name.value == key), None)

    def rule(self) -> Rule:
        nodes = self.mapping(self.root, _KEYS, "key")
        kinds = comparison_kinds()
        kind = self.choice(nodes["kind"], [*kinds, COVERAGE], "kind") if "kind" in nodes else ""
        for key in _REQUIRED:
            if key not in nodes:
                raise self.fail(self.root, f"the key '{key}' is missing; a rule needs {', '.join(_REQUIRED)}")
        module = kinds.get(kind)
        return Rule(
            id=self.id(nodes["id"]),
            kind=kind,
            level=self.level(nodes.get("level")),
            when=self.when(
                nodes.get("when"), module.TRAITS if module else (), getattr(module, "CLASSES", {})
            ),
            params=self.params(nodes.get("params"), module.PARAMS if module else {}),
            verdict=self.verdict(nodes["verdict"], kind),
            if_later=self.verdict(nodes["if_later"], kind) if "if_later" in nodes else None,
            if_disputed=self.verdict(nodes["if_disputed"], kind) if "if_disputed" in nodes else None,
            severity=Severity(self.choice(nodes["severity"], list(Severity), "severity")),
            message=self.message(nodes["message"]),
            why=self.text(nodes["why"]),
            examples=self.examples(nodes["examples"]),
            path=str(self.path),
        )

    def id(self, node: yaml.Node) -> str:
        text = self.text(node)
        if not _ID.fullmatch(text):
            raise self.fail(node, f"'{text}' is no id; a letter, then letters, digits and hyphens")
        return text

    def level(self, node: yaml.Node | None) -> Level:
        return Level.DIFFERENT if node is None else Level(self.choice(node, list(Level), "level"))

    def mapping(self, node: yaml.Node | None, allowed: Sequence[str], what: str) -> dict[str, yaml.Node]:
        if not isinstance(node, yaml.MappingNode):
            raise self.fail(node, f"expected keys and values; allowed: {', '.join(allowed)}")
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if key.value not in allowed:
                raise self.fail(key, f"unknown {what} {_shown(key)}; allowed: {', '.join(allowed) or 'none'}")
            if key.value in found:
                raise self.fail(key, f"the {what} '{key.value}' stands twice")
            found[key.value] = value
        return found

    def text(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self.fail(node, "expected a text that is not empty")
        return str(node.value).strip()

    def choice(self, node: yaml.Node, allowed: Sequence[str], what: str) -> str:
        value = self.text(node)
        if value not in allowed:
            raise self.fail(node, f"unknown {what} '{value}'; allowed: {', '.join(allowed)}")
        return value

    def verdict(self, node: yaml.Node, kind: str) -> Verdict:
        """What one source alone has is never compared, and what is compared has two."""
        allowed = [verdict for verdict in Verdict if (verdict is Verdict.SINGLE_SOURCE) == (kind == COVERAGE)]
        return Verdict(self.choice(node, allowed, f"verdict of a rule of kind '{kind}'"))

    def when(
        self,
        node: yaml.Node | None,
        traits: Sequence[str] | Mapping[str, Sequence[str]],
        classes: Mapping[str, Callable[[str], str]] = MappingProxyType({}),
    ) -> Mapping[str, tuple[str, ...]]:
        """The conditions; `traits` names those allowed, as a mapping also the values of each, () for any.

        `classes` turns a value into the class that the word lists put it in ("person": `people`).
        """
        if node is None:
            return MappingProxyType({})
        values = traits if isinstance(traits, Mapping) else dict.fromkeys(traits, ())
        conditions = {}
        for name, given in self.mapping(node, list(values), "condition").items():
            items = given.value if isinstance(given, yaml.SequenceNode) else [given]
            if not items:
                raise self.fail(given, f"'{name}' names no value, so the rule could never match")
            chosen = []
            for item in items:
                value = classes[name](self.text(item)) if name in classes else self.text(item)
                if values[name] and value not in values[name]:
                    value = self.choice(item, values[name], f"value of '{name}'")
                chosen.append(value)
            conditions[name] = tuple(chosen)
        return MappingProxyType(conditions)

    def params(self, node: yaml.Node | None, defaults: Mapping[str, Any]) -> Mapping[str, Any]:
        params = dict(defaults)
        if node is not None:
            for name, value in self.mapping(node, list(defaults), "parameter").items():
                params[name] = self.param(value, defaults[name], name)
        return MappingProxyType(params)

    def param(self, node: yaml.Node, default: Any, name: str) -> Any:
        """A number, or true or false, as the default is one; a share where the default is a share."""
        written = node.value if isinstance(node, yaml.ScalarNode) else None
        if isinstance(default, bool):
            if written not in ("true", "false"):
                raise self.fail(node, f"'{name}' takes true or false, not {_shown(node)}")
            return written == "true"
        try:
            number = float(written) if written is not None else math.nan
        except ValueError:
            number = math.nan
        highest, end = (1.0, " to 1") if 0 < default < 1 else (math.inf, "")
        if not math.isfinite(number) or not 0 <= number <= highest:
            raise self.fail(node, f"'{name}' takes a number from 0{end}, not {_shown(node)}")
        return number

    def message(self, node: yaml.Node) -> str:
        text = self.text(node)
        try:
            fields = [part[1:] for part in Formatter().parse(text) if part[1] is not None]
        except ValueError as error:
            raise self.fail(node, f"the message has a brace out of place ({error})") from error
        for name, form, conversion in fields:
            if name not in _FIELDS or form or conversion:
                written = f"{name}{f'!{conversion}' if conversion else ''}{f':{form}' if form else ''}"
                raise self.fail(node, f"unknown field '{{{written}}}'; allowed: {', '.join(_FIELDS)}")
        return text

    def examples(self, node: yaml.Node) -> tuple[Example, ...]:
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            raise self.fail(node, "expected a list of examples, each with left, right and expect")
        return tuple(self.example(item) for item in node.value)

    def example(self, node: yaml.Node) -> Example:
        nodes = self.mapping(node, _EXAMPLE_KEYS, "key of an example")
        for key in ("left", "right", "expect"):
            if key not in nodes:
                raise self.fail(node, f"the example lacks '{key}'")
        return Example(
            left=self.text(nodes["left"]),
            right=self.text(nodes["right"]),
            expect=self.choice(nodes["expect"], [*Verdict, "none"], "verdict"),
            left_date=self.date(nodes["left_date"]) if "left_date" in nodes else _SAME_DAY,
            right_date=self.date(nodes["right_date"]) if "right_date" in nodes else _SAME_DAY,
            line=node.start_mark.line + 1,
        )

    def date(self, node: yaml.Node) -> str:
        text = self.text(node)
        try:
            dt.datetime.fromisoformat(text)
        except ValueError as error:
            raise self.fail(node, f"'{text}' is no date (ISO 8601, such as {_SAME_DAY}): {error}") from error
        return text


def _shown(node: yaml.Node) -> str:
    return f"'{node.value}'" if isinstance(node, yaml.ScalarNode) else "a list or a mapping"
