"""The commands: what they print, what they write, and the exit code they leave."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import checker
from checker.pipeline import Tools, check_articles
from tests.commandline import Run, command_runner, write_article

FIVE = "The blaze at the Orvane mill in Halm killed five people.\n\nThe mill made paper for school books."
NINE = "Nine people died in the blaze at the Orvane mill in Halm."
HEAVY = "{'spacy', 'torch', 'pandas', 'numpy', 'onnxruntime', 'trafilatura', 'jinja2', 'yaml'}"


@pytest.fixture
def run(tools: Tools, tmp_path: Path) -> Iterator[Run]:
    with command_runner(tools, tmp_path / "cache") as runner:
        yield runner


@pytest.fixture
def five(tmp_path: Path) -> Path:
    return write_article(tmp_path / "herald.md", FIVE, "Halm Herald")


@pytest.fixture
def nine(tmp_path: Path) -> Path:
    return write_article(tmp_path / "times.md", NINE, "Corvel Times")


@pytest.fixture
def nine_later(tmp_path: Path) -> Path:
    return write_article(tmp_path / "later.md", NINE, "Corvel Times", "2024-03-07")


def python(*arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=True)
    return done.stdout.strip()


# --- starting -----------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["compare", "export"])
def test_a_command_that_makes_many_records_searches_them_for_cycles_seldom(
    command: str, tmp_path: Path
) -> None:
    script = (
        "import atexit, gc; "
        "atexit.register(lambda: print(gc.get_threshold()[0], gc.get_freeze_count() > 0)); "
        "from checker.cli import main; "
        f"main([{command!r}, 'nowhere', '--format', 'json', '--out', {str(tmp_path)!r}])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout.strip().endswith("200000 True")


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert python("-c", f"import sys, checker; print(sorted({HEAVY} & sys.modules.keys()))") == "[]"


def test_taking_results_that_are_kept_loads_neither_numpy_nor_what_reads_claims() -> None:
    script = (
        "import sys, checker.articles.keeping, checker.kept, checker.pipeline, checker.pool, checker.report; "
        "from checker.rules import load_rules; load_rules(); "
        "unasked = {'numpy', 'checker.alignment', 'checker.claims', 'checker.facts.time'}; "
        "print(sorted(unasked & sys.modules.keys()))"
    )
    assert python("-c", script) == "[]"


def test_asking_for_help_loads_nothing_heavy() -> None:
    script = (
        "import sys; from checker.cli import main; main(['compare', '--help'], standalone_mode=False); "
        f"print(sorted({HEAVY} & sys.modules.keys()))"
    )
    assert python("-c", script).splitlines()[-1] == "[]"


def test_python_dash_m_checker_is_the_command() -> None:
    assert python("-m", "checker", "--version").startswith("checker, version ")


def test_a_terminal_that_lacks_a_character_still_gets_its_answer() -> None:
    environment = os.environ | {"PYTHONIOENCODING": "latin-1"}
    command = [sys.executable, "-m", "checker", "rules", "show", "P101"]
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert b"\\u201c{left.value}\\u201d" in done.stdout
    done = subprocess.run([*command, "--json"], env=environment, capture_output=True, check=True)
    assert "“{left.value}”" in json.loads(done.stdout.decode("utf-8"))["message"]


@pytest.mark.skipif(os.name == "nt", reason="no pipe closes there before its writer ends")
@pytest.mark.slow
@pytest.mark.parametrize("closed", ["stdout", "stderr"])
def test_a_reader_that_has_seen_enough_changes_no_exit_code(closed: str, five: Path, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | {closed: writing}
    codes = {}
    for command in (["rules", "list"], ["rules", "show", "Q999"], ["claims", str(tmp_path / "missing.txt")]):
        done = subprocess.run([sys.executable, "-m", "checker", *command], **streams)  # type: ignore[call-overload]
        codes[" ".join(command[:2])] = done.returncode
        assert b"Traceback" not in (done.stderr or b"")
        assert b"BrokenPipe" not in (done.stderr or b"")
    os.close(writing)
    assert list(codes.values()) == [0, 2, 3]


def test_every_public_name_can_be_had() -> None:
    assert all(getattr(checker, name) is not None for name in checker.__all__)
    assert set(checker.__all__) <= set(dir(checker))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = checker.nonsense


@pytest.mark.usefixtures("run")
def test_the_library_gives_the_report_that_the_command_writes(tools: Tools, five: Path, nine: Path) -> None:
    articles, rejections = checker.read_paths([five, nine])
    report = checker.check(articles, encoder=tools.encoder)
    assert rejections == []
    assert report.findings[0].verdict is checker.Verdict.DIVERGENCE
    assert report == check_articles(articles, tools, time="")
    assert report == checker.check(articles[::-1], checker.load_rules())
    only = [rule for rule in checker.load_rules() if rule.id == "X001"]
    assert {finding.rule for finding in checker.check(articles, only, encoder=tools.encoder).findings} == {
        "X001"
    }


def test_two_articles_of_one_id_are_refused(tools: Tools, five: Path) -> None:
    articles, _ = checker.read_paths([five])
    with pytest.raises(checker.InputError, match="2 articles have the id"):
        check_articles(articles * 2, tools, time="")


@pytest.mark.slow
def test_comparing_never_loads_torch_once_the_model_is_prepared(
    tools: Tools, tmp_path: Path, five: Path, nine: Path
) -> None:
    script = (
        "import sys; from checker.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit as end: print(end.code, 'torch.nn' in sys.modules, file=sys.stderr)"
    )
    command = [sys.executable, "-c", script, "compare", str(five), str(nine), "--out", str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr.splitlines() == ["0 False"]


def test_what_is_loaded_for_good_is_not_searched_for_cycles_and_what_comes_after_is() -> None:
    script = (
        "import gc, weakref\n"
        "from checker.cli.base import loaded_for_good\n"
        "class Node: pass\n"
        "def ring():\n"
        "    node = Node(); node.self = node; return weakref.ref(node)\n"
        "with loaded_for_good():\n"
        "    inside = gc.isenabled(), ring()\n"
        "after = ring()\n"
        "gc.collect()\n"
        "print(inside[0], inside[1]() is None, gc.isenabled(), after() is None)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False", "True", "True"]


@pytest.mark.parametrize("command", ["compare", "export", "claims", "evaluate", "rules"])
def test_every_command_explains_itself(command: str, run: Run) -> None:
    shown = run(command, "--help")
    assert shown.exit_code == 0
    assert len(shown.stdout.splitlines()) > 8


# --- compare ------------------------------------------------------------------------------------


def test_compare_writes_three_files_and_prints_a_summary_and_where_they_are(
    run: Run, five: Path, nine: Path, tmp_path: Path
) -> None:
    done = run("compare", five, nine, "--out", tmp_path / "out")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "1 divergence" in done.stdout
    written = [tmp_path / "out" / name for name in ("report.html", "findings.csv", "report.json")]
    assert done.stdout.splitlines()[-3:] == [str(path) for path in written]
    assert all(path.stat().st_size for path in written)


def test_compare_with_json_prints_the_report_and_nothing_else(
    run: Run, five: Path, nine: Path, tmp_path: Path
) -> None:
    done = run("compare", five, nine, "--out", tmp_path, "--json")
    assert done.stderr == ""
    assert json.loads(done.stdout)["schema"] == "checker/report/1"
    assert done.stdout == (tmp_path / "report.json").read_text(encoding="utf-8")


def test_compare_writes_only_the_formats_asked_for(run: Run, five: Path, tmp_path: Path) -> None:
    run("compare", five, "--out", tmp_path / "out", "--format", "csv, csv")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["findings.csv"]


@pytest.mark.parametrize(
    ("later", "fail_on", "code"),
    [
        (False, "never", 0),
        (False, "divergence", 1),
        (False, "update", 1),
        (True, "never", 0),
        (True, "divergence", 0),
        (True, "update", 1),
    ],
)
def test_fail_on_leaves_one_where_such_a_finding_or_a_worse_one_is(
    later: bool, fail_on: str, code: int, run: Run, five: Path, nine: Path, nine_later: Path, tmp_path: Path
) -> None:
    second = nine_later if later else nine
    assert run("compare", five, second, "--out", tmp_path, "--fail-on", fail_on).exit_code == code


def test_a_rejected_input_leaves_three_and_the_report_names_it(
    run: Run, five: Path, nine: Path, tmp_path: Path
) -> None:
    done = run("compare", five, nine, tmp_path / "missing.txt", "--out", tmp_path, "--json")
    assert done.exit_code == 3
    assert f"not used: {tmp_path / 'missing.txt'} (finding): " in done.stderr
    report = json.loads(done.stdout)
    assert [rejection["path"] for rejection in report["rejections"]] == [str(tmp_path / "missing.txt")]
    assert len(report["articles"]) == 2


def test_fail_on_comes_before_a_rejection(run: Run, five: Path, nine: Path, tmp_path: Path) -> None:
    done = run("compare", five, nine, tmp_path / "no.txt", "--out", tmp_path, "--fail-on", "divergence")
    assert done.exit_code == 1


def test_published_wins_over_what_the_file_says(run: Run, five: Path, nine: Path, tmp_path: Path) -> None:
    done = run("compare", five, nine, "--published", "times.md=2024-03-08", "--out", tmp_path, "--json")
    articles = json.loads(done.stdout)["articles"]
    assert {article["source"]: article["published"] for article in articles} == {
        "Halm Herald": "2024-03-05",
        "Corvel Times": "2024-03-08",
    }


def test_the_runs_time_can_be_fixed(
    run: Run, five: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1735689600")
    done = run("compare", five, "--out", tmp_path, "--json")
    assert json.loads(done.stdout)["run"]["time"] == "2025-01-01T00:00:00+00:00"


def test_an_error_nobody_foresaw_leaves_two_and_its_traceback(
    run: Run, five: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError("a fault of the program")

    monkeypatch.setattr("checker.pipeline.report_on", fail)
    done = run("compare", five, "--out", tmp_path)
    assert done.exit_code == 2
    assert "ZeroDivisionError: a fault of the program" in done.stderr


# --- export -------------------------------------------------------------------------------------


def test_export_writes_what_compare_wrote_beside_the_report_or_where_it_is_told(
    run: Run, five: Path, nine: Path, tmp_path: Path
) -> None:
    run("compare", five, nine, "--out", tmp_path / "out")
    done = run(
        "export", tmp_path / "out" / "report.json", "--format", "html,csv,json", "--out", tmp_path / "new"
    )
    assert (done.exit_code, done.stderr) == (0, "")
    for path in (Path(line) for line in done.stdout.splitlines()):
        assert path.parent == tmp_path / "new"
        assert path.read_bytes() == (tmp_path / "out" / path.name).read_bytes()
    (tmp_path / "new" / "findings.csv").unlink()
    done = run("export", tmp_path / "new" / "report.json", "--format", "csv", "--json")
    assert json.loads(done.stdout) == [str(tmp_path / "new" / "findings.csv")]
    assert (tmp_path / "new" / "findings.csv").exists()


def test_our_source_drafts_a_correction_on_compare_and_on_export(
    run: Run, five: Path, nine_later: Path, tmp_path: Path
) -> None:
    compared = run("compare", five, nine_later, "--out", tmp_path / "a", "--our-source", "halm herald")
    assert compared.stderr == ""
    run("compare", five, nine_later, "--out", tmp_path / "b")
    plain = (tmp_path / "b" / "report.json").read_text(encoding="utf-8")
    assert "DRAFT" not in plain
    run("export", tmp_path / "b" / "report.json", "--format", "json", "--our-source", "Halm Herald")
    drafted = (tmp_path / "b" / "report.json").read_text(encoding="utf-8")
    assert "DRAFT update, check before use. An earlier version of this article said “five people”." in drafted
    first, second = json.loads(drafted), json.loads((tmp_path / "a" / "report.json").read_text("utf-8"))
    assert first["findings"] == second["findings"]
    assert first["run"]["our_source"] == second["run"]["our_source"] == "Halm Herald"


def test_an_outlet_that_has_no_article_here_is_named(run: Run, five: Path, tmp_path: Path) -> None:
    done = run("compare", five, "--out", tmp_path, "--our-source", "Halm Harald")
    assert done.exit_code == 0
    assert done.stderr == "checker: --our-source Halm Harald: no article of it; there are Halm Herald\n"


def test_no_name_that_a_file_gives_reaches_the_terminal_as_control_characters(
    run: Run, tmp_path: Path
) -> None:
    text = "Five people died in the mill fire, the mayor said."
    articles = tmp_path / "articles.jsonl"
    articles.write_text(json.dumps({"source": "Halm\x1b[2J Herald", "text": text}) + "\n{", encoding="utf-8")
    done = run("compare", articles, "--out", tmp_path, "--our-source", "Post", "--json")
    assert "there are Halm␛[2J Herald" in done.stderr
    saved = tmp_path / "saved.json"
    saved.write_text(json.dumps({"schema": "checker/report/\x1b[2J"}), encoding="utf-8")
    refused = run("export", saved, "--format", "csv")
    assert refused.exit_code == 2
    assert "schema: checker/report/␛[2J is of another version" in refused.stderr
    assert "\x1b" not in done.stderr + refused.stderr


def test_since_an_earlier_report_only_what_it_had_not_is_new(
    run: Run, five: Path, nine: Path, tmp_path: Path
) -> None:
    run("compare", five, "--out", tmp_path / "first")
    earlier = tmp_path / "first" / "report.json"
    done = run("compare", five, nine, "--out", tmp_path / "second", "--since", earlier)
    assert done.exit_code == 0
    second = json.loads((tmp_path / "second" / "report.json").read_text("utf-8"))
    assert second["run"]["since"] == json.loads(earlier.read_text("utf-8"))["run"]["time"]
    assert any(row["new"] for row in second["findings"] if row["verdict"] == "divergence")
    again = run("compare", five, nine, "--json", "--since", tmp_path / "second" / "report.json")
    assert not any(row["new"] for row in json.loads(again.stdout)["findings"])


def test_an_earlier_report_that_cannot_be_read_stops_before_any_work(run: Run, five: Path) -> None:
    done = run("compare", five, "--since", five)
    assert done.exit_code == 2
    assert "not JSON" in done.stderr


# --- claims, evaluate, rules --------------------------------------------------------------------


def test_claims_as_jsonl_is_one_line_an_article_with_spans_into_its_text(
    run: Run, five: Path, nine: Path
) -> None:
    done = run("claims", five, nine, "--format", "jsonl")
    assert (done.exit_code, done.stderr) == (0, "")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert sorted(row["source"] for row in rows) == ["Corvel Times", "Halm Herald"]
    for row, text in zip(sorted(rows, key=lambda row: row["source"]), [nine, five], strict=True):
        body = text.read_text(encoding="utf-8")
        claims = row["claims"]
        assert claims
        for claim in claims:
            assert claim["text"] in body
            for fact in claim["facts"]:
                assert fact["kind"] in {"quantity", "time", "entity", "status"}


def test_claims_with_json_is_the_same_as_jsonl(run: Run, five: Path) -> None:
    assert run("claims", five, "--json").stdout == run("claims", five, "--format", "jsonl").stdout


def test_claims_for_people_show_each_claim(run: Run, nine: Path) -> None:
    done = run("claims", nine)
    assert "Nine people died" in done.stdout
    assert not done.stdout.startswith("{")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    rows = [
        {"id": "toll", "a": {"text": FIVE.splitlines()[0]}, "b": {"text": NINE}, "expect": "divergence"},
        {
            "id": "none",
            "a": {"text": NINE},
            "b": {"text": "The council bought twelve buses."},
            "expect": "update",
        },
    ]
    for row in rows:
        for side in ("a", "b"):
            row[side] |= {"source": side, "published": "2024-03-05"}  # type: ignore[operator]
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_evaluate_prints_the_accuracy_and_writes_each_pairs_verdict(
    run: Run, gold: Path, tmp_path: Path
) -> None:
    out = tmp_path / "verdicts.json"
    done = run("evaluate", gold, "--json", out)
    assert done.exit_code == 0
    assert done.stdout.startswith("1 of 2 pairs right (50.0%)")
    assert "wrong: none: expected update, got unrelated" in done.stdout
    rows = json.loads(out.read_text(encoding="utf-8"))
    assert [sorted(row) for row in rows] == [["expect", "id", "rule", "verdict", "verdicts"]] * 2
    assert [row["verdict"] for row in rows] == ["divergence", "unrelated"]


def test_rules_list_names_every_rule(run: Run) -> None:
    rows = json.loads(run("rules", "list", "--json").stdout)
    assert len(rows) >= 12
    lines = run("rules", "list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [row["id"] for row in rows]


def test_rules_show_prints_the_file_or_its_json(run: Run) -> None:
    assert run("rules", "show", "Q101").stdout.startswith("id: Q101\n")
    assert json.loads(run("rules", "show", "Q101", "--json").stdout)["id"] == "Q101"


def test_rules_show_takes_an_id_in_any_case(run: Run) -> None:
    assert run("rules", "show", "q101").stdout == run("rules", "show", "Q101").stdout


@pytest.mark.parametrize(("expect", "code"), [("divergence", 0), ("agreement", 1)])
def test_rules_test_runs_the_examples_of_a_folder(expect: str, code: int, run: Run, tmp_path: Path) -> None:
    rule = (
        "id: Z1\nkind: quantity\nverdict: divergence\nseverity: low\nmessage: two figures\nwhy: a test\n"
        "examples:\n  - left: The blaze killed five people.\n    right: The blaze killed nine people.\n"
        f"    expect: {expect}\n"
    )
    (tmp_path / "rule.yaml").write_text(rule, encoding="utf-8")
    done = run("rules", "test", "--rules", tmp_path)
    assert done.exit_code == code
    assert f"{1 - code} of 1 examples of 1 rules come out right" in done.stdout
    assert ("rule.yaml:8: expected agreement, got divergence by Z1" in done.stdout) == bool(code)
    assert json.loads(run("rules", "test", "--rules", tmp_path, "--json").stdout)[0]["right"] == (not code)


# --- could not run ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["compare"], "Missing argument"),
        (["compare", "a.txt", "--nonsense"], "No such option"),
        (["compare", "a.txt", "--format", "html,docx"], "docx is not a format; allowed: html, csv, json"),
        (["compare", "a.txt", "--format", ","], "nothing is not a format"),
        (["compare", "a.txt", "--published", "2024-03-05"], "is not FILE=DATE"),
        (["compare", "a.txt", "--published", "=2024-03-05"], "is not FILE=DATE"),
        (["compare", "a.txt", "--fail-on", "always"], "is not one of"),
        (["compare", "a.txt", "--rules", "no-such-folder"], "no-such-folder: no such folder of rules"),
        (["export", "no-such.json", "--format", "csv"], "no-such.json: cannot be read"),
        (["export", "no-such.json"], "Missing option '--format'"),
        (["evaluate", "no-such.jsonl"], "no-such.jsonl"),
        (["rules", "show", "Q999"], "no rule 'Q999'; there are A101"),
        (["nonsense"], "No such command"),
    ],
)
def test_what_cannot_run_leaves_two_and_says_why(arguments: list[str], said: str, run: Run) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("published", "said"),
    [("other.md=2024-03-05", "no file of that name"), ("herald.md=2024-02-31", "herald.md=2024-02-31")],
)
def test_a_date_for_no_file_or_of_no_day_leaves_two(
    published: str, said: str, run: Run, five: Path, tmp_path: Path
) -> None:
    done = run("compare", five, "--published", published, "--out", tmp_path / "out")
    assert done.exit_code == 2
    assert said in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("kind: quantitty", "rule.yaml:2: unknown kind 'quantitty'; allowed: "),
        ("kind: quantity\nserverity: low", "rule.yaml:3: unknown key 'serverity'; allowed: "),
    ],
)
@pytest.mark.parametrize("command", ["compare", "claims", "evaluate", "rules list", "rules test"])
def test_a_broken_rule_stops_every_command_before_any_work(
    command: str, line: str, fault: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "rule.yaml").write_text(f"id: Z1\n{line}\n", encoding="utf-8")
    inputs = [] if command.startswith("rules") else [tmp_path / "no-such-input"]
    done = run(*command.split(), *inputs, "--rules", tmp_path)
    assert done.exit_code == 2
    assert fault in done.stderr
    assert "no-such-input" not in done.stderr
    assert done.stdout == ""


def test_a_time_that_is_no_number_leaves_two(
    run: Run, five: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    done = run("compare", five, "--out", tmp_path)
    assert done.exit_code == 2
    assert "SOURCE_DATE_EPOCH=yesterday" in done.stderr


def test_verdicts_are_not_written_to_a_folder_that_is_not_there(run: Run, gold: Path, tmp_path: Path) -> None:
    done = run("evaluate", gold, "--json", tmp_path / "no" / "out.json")
    assert done.exit_code == 2
    assert "there is no folder" in done.stderr
