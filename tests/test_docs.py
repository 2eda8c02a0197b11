"""What the README and docs/ say can be run, and points at what is there."""

from __future__ import annotations

import itertools
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from checker.cli import main
from checker.comparisons import comparison_kinds
from checker.formats import FORMATS
from checker.rules import COVERAGE

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    ROOT / "corpus" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```", re.M | re.S)
_LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
_SPAN = re.compile(r"`(checker [^`\n]+|make [^`\n]+)`")


def blocks(page: Path, language: str) -> Iterator[str]:
    for kind, body in _BLOCK.findall(page.read_text(encoding="utf-8")):
        if kind == language:
            yield body


def commands() -> list[tuple[str, str]]:
    """(page, command line) of each shell line and each command named in running text."""
    found = []
    for page in PAGES:
        lines = [line for body in blocks(page, "sh") for line in body.splitlines()]
        lines += _SPAN.findall(page.read_text(encoding="utf-8"))
        for line in lines:
            line = line.strip().removeprefix("$ ").removeprefix(".venv/bin/")
            if line.startswith(("checker ", "make ")):
                found.append((page.relative_to(ROOT).as_posix(), line))
    return found


COMMANDS = commands()


def words(line: str) -> list[str]:
    """The words of a command up to a pipe or comment; `<what to put here>` stands for a value."""
    taken = shlex.split(re.sub(r"<[^>]+>", "VALUE", line), comments=True)
    ends = [taken.index(sign) for sign in ("|", ">", "&&", ";") if sign in taken]
    return taken[: min(ends, default=len(taken))]


def parse(
    command: click.Command, name: str, arguments: list[str], parent: click.Context | None = None
) -> None:
    """Reads a command line as click would, without running it; a usage error is raised."""
    context = command.make_context(name, list(arguments), parent=parent)
    if isinstance(command, click.Group):
        rest = [*context._protected_args, *context.args]
        if command.invoke_without_command and not rest:
            return
        called, inner, tail = command.resolve_command(context, rest)
        assert inner is not None
        parse(inner, called or "", tail, context)


def test_the_pages_name_commands() -> None:
    assert len([line for _, line in COMMANDS if line.startswith("checker ")]) > 8


def spelt_out(line: str) -> Iterator[list[str]]:
    """The command lines that a line with `list|show` in it stands for."""
    choices = [
        word.split("|") if re.fullmatch(r"[a-z]+(\|[a-z]+)+", word) else [word] for word in words(line)
    ]
    yield from (list(chosen) for chosen in itertools.product(*choices))


@pytest.mark.parametrize(("page", "line"), [c for c in COMMANDS if c[1].startswith("checker ")])
def test_a_command_of_the_docs_parses(page: str, line: str) -> None:
    for spelt in spelt_out(line):
        try:
            parse(main, "checker", spelt[1:])
        except click.UsageError as error:
            # Running text may name a command without its arguments.
            if not (isinstance(error, click.MissingParameter) and isinstance(error.param, click.Argument)):
                pytest.fail(f"{page}: {line}: {error.format_message()}")


@pytest.mark.parametrize(("page", "line"), [c for c in COMMANDS if c[1].startswith("make ")])
def test_a_make_target_of_the_docs_exists(page: str, line: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = [word for word in words(line)[1:] if "=" not in word]
    assert targets
    assert all(re.search(rf"^{re.escape(target)}:", makefile, re.M) for target in targets)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_link_to_a_file_leads_to_one(page: Path) -> None:
    links = _LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_python_in_the_docs_compiles_and_uses_public_names(page: Path) -> None:
    import checker

    for body in blocks(page, "python"):
        compile(body, str(page), "exec")
        for names in re.findall(r"^from checker import (.+)$", body, re.M):
            assert {name.strip() for name in names.split(",")} <= set(checker.__all__)


def test_the_page_on_formats_lists_every_format_with_its_files() -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    table = page.split("| format | file | for |\n|---|---|---|\n")[1].split("\n\n")[0]
    rows = [row.split(" | ")[:2] for row in table.splitlines()]
    assert rows == [
        [f"| `{name}`", ", ".join(f"`{file}`" for file in form.files)] for name, form in FORMATS.items()
    ]


def kind_table() -> list[str]:
    rows = []
    for kind, module in comparison_kinds().items():
        asked = ", ".join(f"`{name}`" for name in module.TRAITS)
        settings = ", ".join(f"`{name}: {_plain(value)}`" for name, value in module.PARAMS.items())
        rows.append(f"| `{kind}` | {asked} | {settings} |".replace("|  |", "| |"))
    return [*rows, f"| `{COVERAGE}` | | |"]


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else f"{value:g}"


def test_the_page_on_rules_lists_every_kind_with_what_it_takes() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    table = page.split("| kind | what `when` may ask | `params` |\n|---|---|---|\n")[1].split("\n\n")[0]
    assert table.splitlines() == kind_table()


def test_the_rule_shown_on_the_page_on_rules_loads(tmp_path: Path) -> None:
    from checker.rules import load_rule

    (body,) = blocks(ROOT / "docs" / "rules.md", "yaml")
    (tmp_path / "rule.yaml").write_text(body, encoding="utf-8")
    assert load_rule(tmp_path / "rule.yaml").id == "Q101"
