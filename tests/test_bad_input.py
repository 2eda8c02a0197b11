"""Bad input becomes a rejection that names path, stage and reason; the rest is compared all the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker.pipeline import Tools
from tests.commandline import Run, command_runner, write_article

FIVE = "The blaze at the Orvane mill in Halm killed five people."
NINE = "Nine people died in the blaze at the Orvane mill in Halm."
WINDOWS = (
    "Der Brand in der Mühle von Halm – ein Unglück – forderte fünf Tote, sagte Bürgermeister Jörg Müller."
)
PAGE_OF_LINKS = "<html><body><nav><a href='/a'>World</a> <a href='/b'>Sport</a></nav></body></html>"

# name, content, stage, what the reason says
BAD: list[tuple[str, bytes, str, str]] = [
    ("empty.txt", b"", "parsing", "empty"),
    ("blank.txt", b" \n\t\r\n", "parsing", "empty"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "decoding", "PNG image"),
    ("binary.txt", bytes(range(32)) * 40, "decoding", "binary file"),
    (
        "broken.txt",
        "Präsident Köhler, Müller, Grün".encode() + b"\xff, so",
        "decoding",
        "not valid UTF-8 at byte",
    ),
    ("long.txt", b"The mill burned. " * 1_200_000, "finding", "over 20 MB"),
    ("links.html", PAGE_OF_LINKS.encode(), "parsing", "no article"),
    ("number.json", b'{"source": "Echo", "text": 5}', "parsing", "text"),
    ("no-text.json", b'{"source": "Echo", "body": "The mill burned."}', "parsing", "text"),
    ("syntax.json", b'{"source": "Echo", "text": ', "parsing", "JSON"),
    ("lines.jsonl", b'{"source": "Echo", "text": 5}\n', "parsing", "text"),
    ("day.md", f"---\nsource: Echo\npublished: 2024-02-31\n---\n{FIVE}\n".encode(), "reading", "2024-02-31"),
    ("words.json", json.dumps({"text": FIVE, "published": "soon"}).encode(), "reading", "soon"),
    ("front.md", b"---\nsource: [Echo\n---\nThe mill burned.\n", "parsing", ""),
    ("page.pdf", b"%PDF-1.7 and nothing of a PDF", "parsing", "PDF"),
    ("letter.docx", b"PK\x03\x04 and nothing of a Word file", "parsing", ""),
]


@pytest.fixture(scope="module")
def run(tools: Tools, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    with command_runner(tools, tmp_path_factory.mktemp("cache")) as runner:
        yield runner


@pytest.fixture(scope="module")
def compared(run: Run, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """One run over two good articles and every bad file: its result and its written report."""
    folder, out = tmp_path_factory.mktemp("inputs"), tmp_path_factory.mktemp("out")
    write_article(folder / "herald.md", FIVE, "Halm Herald")
    write_article(folder / "times.md", NINE, "Corvel Times")
    (folder / "windows.txt").write_bytes(WINDOWS.encode("cp1252"))
    for name, content, _, _ in BAD:
        (folder / name).write_bytes(content)
    done = run("compare", folder, folder / "missing.txt", "--out", out)
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    return {"result": done, "report": report, "folder": folder, "out": out}


def test_the_run_leaves_three(compared: dict[str, Any]) -> None:
    assert compared["result"].exit_code == 3


@pytest.mark.parametrize(
    ("name", "stage", "reason"),
    [*((name, stage, reason) for name, _, stage, reason in BAD), ("missing.txt", "finding", "no such file")],
)
def test_a_bad_file_is_named_with_stage_and_reason(
    name: str, stage: str, reason: str, compared: dict[str, Any]
) -> None:
    path = str(compared["folder"] / name)
    found = [row for row in compared["report"]["rejections"] if row["path"].startswith(path)]
    assert [row["stage"] for row in found] == [stage]
    assert reason in found[0]["reason"]
    assert len(found[0]["reason"]) > 15
    assert path in compared["result"].stdout.replace("\n  ", "")


def test_the_page_names_every_bad_file(compared: dict[str, Any]) -> None:
    page = (compared["out"] / "report.html").read_text(encoding="utf-8")
    assert all(name in page for name, *_ in BAD)


def test_nothing_else_is_rejected(compared: dict[str, Any]) -> None:
    assert len(compared["report"]["rejections"]) == len(BAD) + 1


def test_the_good_articles_are_compared_all_the_same(compared: dict[str, Any]) -> None:
    assert [f["verdict"] for f in compared["report"]["findings"] if f["rule"].startswith("Q1")] == [
        "divergence"
    ]


def test_text_in_another_encoding_is_read(compared: dict[str, Any]) -> None:
    assert WINDOWS in [article["text"] for article in compared["report"]["articles"]]


def test_where_every_input_is_bad_the_report_is_written_and_three_left(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("compare", tmp_path / "empty.txt", tmp_path / "missing.txt", "--out", tmp_path / "out")
    assert done.exit_code == 3
    assert "empty.txt" in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert (report["articles"], report["claims"], report["findings"]) == ([], [], [])
    assert len(report["rejections"]) == 2
    assert "no article could be read" in done.stderr


@pytest.mark.parametrize("command", [["claims"], ["compare", "--json"]])
def test_only_where_nothing_could_be_read_is_it_said(command: list[str], run: Run, tmp_path: Path) -> None:
    good = write_article(tmp_path / "herald.md", FIVE, "Halm Herald")
    bad, out = tmp_path / "missing.txt", ["--out", tmp_path / "out"] if command[0] == "compare" else []
    assert "no article could be read" in run(*command, bad, *out).stderr
    assert "no article could be read" not in run(*command, good, bad, *out).stderr


def test_an_empty_folder_is_a_rejection(run: Run, tmp_path: Path) -> None:
    (tmp_path / "story").mkdir()
    assert run("compare", tmp_path / "story", "--out", tmp_path / "out").exit_code == 3


def test_claims_names_a_bad_file_on_stderr_and_shows_the_others(run: Run, tmp_path: Path) -> None:
    good = write_article(tmp_path / "herald.md", FIVE, "Halm Herald")
    done = run("claims", good, tmp_path / "missing.txt", "--json")
    assert done.exit_code == 3
    assert "missing.txt" in done.stderr
    assert json.loads(done.stdout)["source"] == "Halm Herald"


def test_one_bad_line_of_jsonl_leaves_the_other_lines(run: Run, tmp_path: Path) -> None:
    lines = [
        {"source": "Herald", "text": FIVE},
        {"source": "Echo", "text": None},
        {"source": "Times", "text": NINE},
    ]
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    done = run("compare", path, "--out", tmp_path / "out", "--json")
    report = json.loads(done.stdout)
    assert done.exit_code == 3
    assert sorted(article["source"] for article in report["articles"]) == ["Herald", "Times"]
    assert [row["path"] for row in report["rejections"]] == [f"{path}:2"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no labelled pairs"),
        (b"{\n", "gold.jsonl:1: "),
        (b'\n{"id": "a", "expect": "divergense"}\n', "gold.jsonl:2: "),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
    ],
)
def test_labelled_pairs_that_cannot_be_read_leave_two_with_the_line(
    content: bytes, said: str, run: Run, tmp_path: Path
) -> None:
    (tmp_path / "gold.jsonl").write_bytes(content)
    done = run("evaluate", tmp_path / "gold.jsonl")
    assert done.exit_code == 2
    assert said in done.stderr
