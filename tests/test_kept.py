"""A run that finds its results kept gives the same bytes as one that works them out."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from checker.articles import make_article
from checker.kept import KeptResults
from checker.model import Article, Claim
from checker.pipeline import Compared, Tools, check_articles, comparing_here, report_on, run_info
from checker.report import render_json
from checker.rules import Rule
from checker.stories import group_stories
from tests.commandline import command_runner, write_article

pytestmark = pytest.mark.slow

TOLLS = (("Harbor Ledger", "nine"), ("Selby Courier", "twelve"), ("Coast Herald", "nine"))


def told(source: str, toll: str, story: str) -> Article:
    text = f"A fire at the Orrin {story} killed {toll} people on Tuesday, the fire chief Dana Holtram said."
    return make_article(text, source=source, published="2024-03-06", story=story)


ARTICLES = [told(source, toll, story) for story in ("mill", "dock") for source, toll in TOLLS]


class Run:
    """Runs over one cache folder; `compared` and `read` are what could not be taken from it."""

    def __init__(self, tools: Tools, folder: Path) -> None:
        self.tools = tools
        self.folder = folder
        self.compared: list[str] = []
        self.read: list[str] = []

    def report(self, articles: Sequence[Article] = ARTICLES, rules: Sequence[Rule] = ()) -> str:
        self.compared, self.read = [], []
        tools = replace(self.tools, rules=tuple(rules) or self.tools.rules)
        kept = KeptResults(self.folder, tools.encoder, tools.rules)

        def known(members: Sequence[Article]) -> Mapping[str, Sequence[Claim]]:
            found = kept.claims(members)
            self.read += [article.source for article in members if article.id not in found]
            return found

        def compare(stories: Mapping[str, list[Article]]) -> Iterator[Compared]:
            self.compared += stories
            yield from comparing_here(lambda: tools, known=known)(stories)

        run = run_info(tools.encoder, None, tools.rules, "")
        return render_json(report_on(articles, kept.through(compare), run, tools.rules))

    @property
    def file(self) -> Path:
        return self.folder / "results.sqlite"


@pytest.fixture
def run(tools: Tools, tmp_path: Path) -> Run:
    return Run(tools, tmp_path / "cache")


@pytest.fixture(scope="module")
def plain(tools: Tools) -> str:
    """The report without any cache."""
    return render_json(check_articles(ARTICLES, tools, time=""))


def test_the_same_again_compares_nothing_and_gives_the_same_bytes(run: Run, plain: str) -> None:
    assert '"divergence"' in plain
    assert run.report() == plain
    assert run.compared == ["dock", "mill"]
    assert run.report(ARTICLES[::-1]) == plain
    assert run.compared == []


def test_one_changed_article_is_read_alone_and_its_story_compared(run: Run, tools: Tools) -> None:
    run.report()
    changed = [*ARTICLES[:-1], told("Coast Herald", "ten", "dock")]
    assert run.report(changed) == render_json(check_articles(changed, tools, time=""))
    assert (run.compared, run.read) == (["dock"], ["Coast Herald"])


def test_other_rules_compare_anew_what_was_read(run: Run, tools: Tools) -> None:
    run.report()
    fewer = tools.rules[1:]
    assert run.report(rules=fewer) == render_json(
        check_articles(ARTICLES, replace(tools, rules=fewer), time="")
    )
    assert (run.compared, run.read) == (["dock", "mill"], [])


@pytest.mark.parametrize("content", [b"no database" * 100, b""])
def test_a_damaged_file_is_made_anew(run: Run, plain: str, content: bytes) -> None:
    run.report()
    run.file.write_bytes(content)
    assert run.report() == plain
    assert run.compared == ["dock", "mill"]
    run.report()
    assert run.report() == plain
    assert run.compared == []


def test_a_row_that_is_none_of_ours_is_worked_out_again(run: Run, plain: str) -> None:
    run.report()
    with sqlite3.connect(run.file) as connection:
        for row in (b"[{}]", zlib.compress(b'[{"id": 3}]')):
            connection.execute("UPDATE results SET result = ?, checksum = ?", (row, zlib.crc32(row)))
            connection.commit()
            assert run.report() == plain
            assert run.compared == ["dock", "mill"]


def test_a_folder_that_cannot_be_written_changes_nothing(run: Run, plain: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    run.folder = tmp_path / "file" / "cache"
    assert run.report() == plain
    assert run.report() == plain
    assert run.compared == ["dock", "mill"]


def test_two_runs_at_once_share_the_file(tools: Tools, plain: str, tmp_path: Path) -> None:
    compared = check_articles(ARTICLES, tools, time="")
    by_story = group_stories(ARTICLES)

    def stored(_: int) -> int:
        """The rows of another run, written beside this one's."""
        kept = KeptResults(tmp_path, tools.encoder, tools.rules)

        def compare(stories: Mapping[str, list[Article]]) -> Iterator[Compared]:
            for members in stories.values():
                ids = {article.id for article in members}
                claims = [claim for claim in compared.claims if claim.article in ids]
                held = {claim.id for claim in claims}
                yield claims, [f for f in compared.findings if f.answers[0].claims[0] in held]

        return len(list(kept.through(compare)(by_story)))

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(stored, range(8))) == [2] * 8
    run = Run(tools, tmp_path)
    assert run.report() == plain
    assert run.compared == []


def test_the_command_keeps_results_where_it_is_not_told_otherwise(tools: Tools, tmp_path: Path) -> None:
    paths = [
        write_article(tmp_path / f"{number}.md", told(source, toll, "mill").text, source)
        for number, (source, toll) in enumerate(TOLLS)
    ]
    files = [tmp_path / "cache" / f"{name}.sqlite" for name in ("readings", "results")]

    def report(*options: str) -> str:
        done = command("compare", *paths, "--out", tmp_path / "out", *options)
        assert done.exit_code == 0, done.output
        text = (tmp_path / "out" / "report.json").read_text(encoding="utf-8")
        return "\n".join(line for line in text.splitlines() if '"time": "' not in line)

    with command_runner(tools, tmp_path / "cache") as command:
        without = report("--no-cache")
        assert not any(file.exists() for file in files)
        assert report() == without
        assert all(file.exists() for file in files)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("checker.articles.keeping.read_found", lambda *_: pytest.fail("read again"))
            patch.setattr("checker.pipeline.extract_all", lambda *_: pytest.fail("claims sought again"))
            assert report() == without
