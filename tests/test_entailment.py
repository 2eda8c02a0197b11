"""A model's judgement where no fact decides: when it is asked, what comes of it, and what it may be."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import checker
from checker.articles import make_article
from checker.comparisons.entailment import EntailmentModel
from checker.embedding import DEFAULT_MODEL, load_entailment_model
from checker.embedding.source import find_model
from checker.errors import InputError
from checker.evaluation import judge_examples
from checker.model import Article, Finding, Judgement, Tier, Verdict
from checker.pipeline import Tools, check_articles, compare_story, load_tools
from tests.commandline import command_runner, write_article

DANGER = "The new bridge at Halm is a danger to cyclists."
SAFE = "Cyclists are safe on the new bridge at Halm."
FIVE = "The blaze at the Orvane mill in Halm killed five people."
NINE = "Nine people died in the blaze at the Orvane mill in Halm."
BUSES = "The council bought twelve buses."

Question = tuple[str, str]


class Judge:
    """A model that says one thing of every question, or what it was given for it."""

    def __init__(self, said: Judgement, of: dict[Question, Judgement] | None = None) -> None:
        self.name = "house-judge"
        self.said, self.of = said, of or {}
        self.asked: list[Question] = []

    def judge(self, questions: Sequence[Question]) -> list[Judgement]:
        self.asked += questions
        return [self.of.get(question, self.said) for question in questions]


def contradicting() -> Judge:
    return Judge(Judgement(0.0, 0.97))


def article(text: str, source: str = "Herald", published: str = "2024-03-05") -> Article:
    return make_article(text, source=source, published=published, whole_body=True)


def joined(tools: Tools, judge: EntailmentModel | None, *articles: Article) -> list[Finding]:
    _, findings = compare_story(articles, replace(tools, entailment=judge))
    return [finding for finding in findings if finding.verdict is not Verdict.SINGLE_SOURCE]


def without_full_stop(*texts: str) -> tuple[str, ...]:
    return tuple(text.rstrip(".") for text in texts)


@pytest.mark.parametrize(
    ("said", "later", "rule", "verdict"),
    [
        (Judgement(0.0, 0.97), "2024-03-05", "M101", Verdict.DIVERGENCE),
        (Judgement(0.97, 0.0), "2024-03-05", "M001", Verdict.AGREEMENT),
        (Judgement(0.0, 0.97), "2024-03-09", "M101", Verdict.DIVERGENCE),  # nothing says that it changed
    ],
)
def test_what_a_model_finds_is_for_review_and_says_so(
    said: Judgement, later: str, rule: str, verdict: Verdict, tools: Tools
) -> None:
    judge = Judge(said)
    (finding,) = joined(tools, judge, article(DANGER), article(SAFE, "Times", later))
    assert (finding.rule, finding.verdict, finding.tier) == (rule, verdict, Tier.REVIEW)
    assert "model" in finding.explanation
    assert "a person should look" in finding.explanation
    for words in ("Herald", "Times", *without_full_stop(DANGER, SAFE)):
        assert words in finding.explanation


def test_of_a_plan_that_a_later_report_contradicts_it_makes_an_update(tools: Tools) -> None:
    plan = article("The council of Halm will keep the mill as a museum.")
    flats = article("The council of Halm turned the mill into flats.", "Times", "2024-05-05")
    (finding,) = joined(tools, contradicting(), plan, flats)
    assert (finding.verdict, finding.tier) == (Verdict.UPDATE, Tier.REVIEW)


def test_without_a_model_its_rules_are_silent(tools: Tools) -> None:
    assert tools.entailment is None
    assert joined(tools, None, article(DANGER), article(SAFE, "Times")) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (FIVE, NINE),  # a figure decides
        (FIVE, "The blaze at the Orvane mill in Halm killed five people, the mayor said."),
        (DANGER, BUSES),  # another event
        (DANGER, "Cyclists are safe on the old bridge at Corvel."),
        ("The owner Anna Brandt owns dogs.", "Anna Brandt writes novels about sailors."),  # another matter
        ("Halm loved it.", "Halm adored it."),  # too few words to be judged by themselves
    ],
)
def test_a_model_is_not_asked_where_a_fact_decides_or_the_event_is_another(
    left: str, right: str, tools: Tools
) -> None:
    judge = contradicting()
    found = joined(tools, judge, article(left), article(right, "Times"))
    assert judge.asked == []
    assert not {finding.rule for finding in found} & {"M001", "M101"}


def test_a_clause_is_not_held_against_another_of_a_sentence_that_it_already_meets(tools: Tools) -> None:
    judge = contradicting()
    two = f"{NINE.rstrip('.')}, which made paper for the schools of Halm."
    joined(tools, judge, article(FIVE), article(two, "Times"))
    assert judge.asked == []


@pytest.mark.parametrize(
    ("there", "back", "rules"),
    [(0.95, 0.91, ["M101"]), (0.95, 0.89, []), (0.9, 0.9, ["M101"]), (0.96, 0.0, [])],
)
def test_both_directions_must_reach_the_threshold(
    there: float, back: float, rules: list[str], tools: Tools
) -> None:
    one, other = without_full_stop(DANGER, SAFE)
    of = {(one, other): Judgement(0.0, there), (other, one): Judgement(0.0, back)}
    for sides in ((DANGER, SAFE), (SAFE, DANGER)):
        judge = Judge(Judgement(1.0, 1.0), of)
        found = joined(tools, judge, article(sides[0]), article(sides[1], "Times"))
        assert [finding.rule for finding in found] == rules
        assert sorted(judge.asked) == sorted(of)


def test_the_threshold_is_the_rules_own(tools: Tools, tmp_path: Path) -> None:
    (rule,) = (rule for rule in tools.rules if rule.id == "M101")
    path = tmp_path / "M101.yaml"
    shipped = Path(rule.path).read_text(encoding="utf-8")
    path.write_text(shipped.replace("threshold: 0.9", "threshold: 0.98"), encoding="utf-8")
    strict = replace(tools, rules=tuple(checker.load_rules(tmp_path)))
    assert joined(strict, contradicting(), article(DANGER), article(SAFE, "Times")) == []


def test_questions_are_put_once_and_in_one_order_whatever_that_of_the_articles(tools: Tools) -> None:
    articles = [
        article(DANGER),
        article(f"{SAFE} {BUSES}", "Times"),
        article(f"The new bridge at Halm frightens cyclists. {BUSES}", "Echo"),
    ]
    reports, asked = [], []
    for order in (articles, articles[::-1], [articles[1], articles[2], articles[0]]):
        judge = contradicting()
        reports.append(check_articles(order, replace(tools, entailment=judge), time=""))
        asked.append(judge.asked)
    assert asked[0] == asked[1] == asked[2] == sorted(set(asked[0]))
    assert reports[0] == reports[1] == reports[2]
    assert reports[0].run.entailment_model == "house-judge"
    (found,) = (finding for finding in reports[0].findings if finding.rule == "M101")
    assert len(found.answers) == 3


def test_no_rules_example_depends_on_a_model(tools: Tools) -> None:
    """Those of the model's own rules must hold for a model that finds a contradiction everywhere."""
    own = [rule for rule in tools.rules if rule.kind == "entailment"]
    assert own
    outcomes = judge_examples(own, replace(tools, entailment=contradicting()))
    assert [outcome.in_words() for outcome in outcomes if not outcome.right] == []


def test_a_model_without_a_rule_to_use_it_is_refused(tools: Tools) -> None:
    rules = [rule for rule in tools.rules if rule.kind != "entailment"]
    with pytest.raises(InputError, match="'house-judge': no rule is of kind 'entailment'"):
        load_tools(tools.encoder, rules, contradicting())


# --- the command line -----------------------------------------------------------------------------


def test_compare_and_evaluate_take_a_model_and_the_report_names_it(
    tools: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: list[str] = []

    def load(name: str, _announce: object) -> Judge:
        wanted.append(name)
        return contradicting()

    monkeypatch.setattr("checker.embedding.load_entailment_model", load)
    paths = [
        write_article(tmp_path / f"{name}.md", text, name) for name, text in (("a", DANGER), ("b", SAFE))
    ]
    gold = tmp_path / "gold.jsonl"
    side = {"source": "a", "published": "2024-03-05"}
    row = {"id": "p", "a": side | {"text": DANGER}, "b": side | {"text": SAFE}, "expect": "divergence"}
    gold.write_text(json.dumps(row), encoding="utf-8")
    out = tmp_path / "out"
    with command_runner(tools, tmp_path / "cache") as run:
        asked = (
            "--entailment-model",
            "house-judge",
            "--no-cache",
        )  # what is kept is known by the model's files
        told = json.loads(run("compare", *paths, "--out", out, "--json", *asked).stdout)
        plain = json.loads(run("compare", *paths, "--out", tmp_path / "plain", "--json").stdout)
        scores = run("evaluate", gold, "--entailment-model", "house-judge").stdout
    assert wanted == ["house-judge", "house-judge"]
    assert told["run"]["entailment_model"] == "house-judge"
    assert [finding["rule"] for finding in told["findings"]] == ["M101"]
    assert "<dd><bdi>house-judge</bdi></dd>" in (out / "report.html").read_text(encoding="utf-8")
    assert plain["run"]["entailment_model"] is None
    assert "Entailment model" not in (tmp_path / "plain" / "report.html").read_text(encoding="utf-8")
    assert scores.startswith("1 of 1 pairs right")


# --- models ---------------------------------------------------------------------------------------


def config(folder: Path, content: object) -> str:
    (folder / "config.json").write_text(json.dumps(content), encoding="utf-8")
    return str(folder)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({}, "its labels are not those of natural language inference (found: none)"),
        ({"id2label": {"0": "LABEL_0"}}, "(found: LABEL_0)"),
        ({"id2label": {"0": "entailment", "1": "not_entailment"}}, "(found: entailment, not_entailment)"),
        ({"id2label": {"zero": "neutral"}}, "its config.json cannot be read"),
        ({"id2label": "neutral"}, "its config.json cannot be read"),
    ],
)
def test_a_model_without_the_labels_is_named_with_a_remedy(
    content: object, said: str, tmp_path: Path
) -> None:
    name = config(tmp_path, content)
    with pytest.raises(InputError) as raised:
        load_entailment_model(name)
    assert f"Model {name!r}: " in str(raised.value)
    assert said in str(raised.value)
    assert "--entailment-model" in str(raised.value)


NLI = {"0": "Contradiction", "1": "ENTAILMENT", "2": "neutral"}


def test_a_model_that_is_not_there_is_named_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no such model folder\. Leave --entailment-model out"):
        load_entailment_model(str(tmp_path / "none"))


def test_a_name_without_an_owner_is_a_cross_encoders(monkeypatch: pytest.MonkeyPatch) -> None:
    import huggingface_hub

    asked = []

    def refuse(repository: str, **_: object) -> str:
        asked.append(repository)
        raise OSError("no network")

    monkeypatch.setattr(huggingface_hub, "snapshot_download", refuse)
    with pytest.raises(InputError, match=r"did not give it\. Leave --entailment-model out"):
        load_entailment_model("nli-house")
    assert set(asked) == {"cross-encoder/nli-house"}


def test_a_missing_library_is_named_with_the_command_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(InputError, match="Run: pip install sentence-transformers"):
        load_entailment_model(config(tmp_path, {"id2label": NLI}))


@pytest.mark.slow
def test_a_folder_that_cannot_be_loaded_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"sentence-transformers cannot load .*Leave --entailment-model out"):
        load_entailment_model(config(tmp_path, {"model_type": "bert", "id2label": NLI}))


def small_model(folder: Path, labels: Sequence[str]) -> Any:
    """A classifier with one small random layer, MiniLM's tokenizer and one output for each label."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification

    packaged = find_model(DEFAULT_MODEL, lambda _: None).folder
    for name in ("tokenizer.json", "tokenizer_config.json", "vocab.txt", "special_tokens_map.json"):
        shutil.copy(packaged / name, folder / name)
    torch.manual_seed(5)
    shape = BertConfig(
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=64,
        id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
    )
    model = BertForSequenceClassification(shape)
    model.classifier.weight.data *= 40  # random weights alone say a third of everything
    model.save_pretrained(folder)
    return model


@pytest.mark.slow
def test_a_cross_encoder_of_a_folder_gives_its_softmax_under_its_own_labels(tmp_path: Path) -> None:
    import numpy as np
    from sentence_transformers import CrossEncoder

    labels = ["Neutral", "ENTAILMENT", "contradiction"]
    small_model(tmp_path, labels)
    said: list[str] = []
    model = load_entailment_model(str(tmp_path), said.append)
    questions = [(DANGER, SAFE), (SAFE, DANGER), (FIVE, f"{NINE} " * 60), (BUSES, "stray \ud800 surrogate")]
    judged = model.judge(questions)
    assert model.name == str(tmp_path)
    assert model.judge([]) == []
    assert [message.endswith("...") for message in said] == [True, True]
    assert model.judge(questions[::-1]) == judged[::-1]
    assert [model.judge([question]) for question in questions] == [[judgement] for judgement in judged]
    rows = CrossEncoder(str(tmp_path), device="cpu", local_files_only=True).predict(questions[:3])
    weights = np.exp(rows - rows.max(axis=1, keepdims=True))
    expected = weights / weights.sum(axis=1, keepdims=True)
    found = [[judgement.entailment, judgement.contradiction] for judgement in judged[:3]]
    assert np.allclose(found, expected[:, [1, 2]], atol=1e-5)
