"""Imports point down, row by row, and nothing heavy is loaded before it is needed."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "checker"
FILES = sorted(PACKAGE.rglob("*.py"))

# DESIGN's rows from top to bottom, cut finer where one of its rows has an order of its own: rules use
# comparisons' answers and threads use rules' decisions and origins; evaluation runs the pipeline on
# labelled pairs; saved is the one JSON form of records, which report and store share; names, concepts
# and lexicon are the word lists that every stage may ask; formats names the report's renderers and
# loads none, so that help can list them without loading the report.
ROWS = (
    {"__main__"},
    {"cli"},
    {"options"},
    {"nightly", "review", "evaluation", "cluster"},
    {"kept", "pool", "revisions"},
    {"pipeline"},
    {"decided"},
    {"report", "store", "tables"},
    {"threads"},
    {"explain"},
    {"history"},
    {"articles", "claims", "stories", "alignment", "origins", "rules"},
    {"clashes", "clauses", "sides", "verbatim"},
    {"facts", "comparisons", "embedding", "language"},
    {"asked", "corrections", "standalone", "wording"},
    {"figure_questions"},
    {"concepts", "names"},
    {"install", "units"},
    {"cache", "lexicon", "dates", "disjoint", "placing"},
    {"formats", "saved"},
    {"model", "errors"},
)
ROW_OF = {module: number for number, row in enumerate(ROWS) for module in row}
# The root's own names load lazily, so it may point anywhere; all that others may ask of it is this.
ROOT, ROOT_NAMES = "__init__", {"__version__"}
# Seconds or hundreds of megabytes to load; spaCy also loads torch unless `language` hides it first.
HEAVY = {
    "spacy",
    "thinc",
    "torch",
    "sentence_transformers",
    "transformers",
    "onnxruntime",
    "onnx",
    "trafilatura",
}


def module_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """(module, name) of each import, the name empty for `import module`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from ((node.module or "", alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)


def imports_when_loaded(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Those at the top of a module that run: not in a function, not under TYPE_CHECKING."""
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from imports(ast.Module([node], []))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def names_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_a_module_imports_only_from_rows_below_its_own() -> None:
    upward = []
    for path in FILES:
        module = module_of(path)
        if module == ROOT:
            continue
        assert module in ROW_OF, f"{module} stands on no row"
        for name, asked in imports(parsed(path)):
            parts = name.split(".")
            if parts[0] != "checker":
                continue
            if len(parts) == 1:
                assert asked in ROOT_NAMES, f"{names_of(path)}: {asked} is imported through the root"
            elif parts[1] != module and ROW_OF[parts[1]] <= ROW_OF[module]:
                upward.append((names_of(path), name))
    assert upward == []


def test_the_model_stands_on_the_standard_library_alone() -> None:
    used = {name.split(".")[0] for name, _ in imports(parsed(PACKAGE / "model.py"))}
    assert used <= sys.stdlib_module_names


def test_loading_a_module_loads_nothing_heavy() -> None:
    loaded = {
        names_of(path): {name.split(".")[0] for name, _ in imports_when_loaded(parsed(path))}
        for path in FILES
    }
    assert {path: names & HEAVY for path, names in loaded.items() if names & HEAVY} == {}


def test_only_the_command_line_prints_and_exits() -> None:
    found = [
        (names_of(path), ast.unparse(node))
        for path in FILES
        if module_of(path) != "cli"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"print", "sys.exit", "exit", "quit", "os._exit"}
    ]
    assert found == []
