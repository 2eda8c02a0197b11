"""Runs `checker` commands in this process, with the session's pipeline and encoder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from checker.cli import main
from checker.pipeline import Tools

Run = Callable[..., Result]


@contextmanager
def command_runner(tools: Tools, cache: Path) -> Iterator[Run]:
    """A function that runs one command line; vectors are cached under `cache` and not in the home."""
    with pytest.MonkeyPatch.context() as patch:
        for module in ("checker.pipeline", "checker.language"):
            patch.setattr(f"{module}.load_pipeline", lambda: tools.nlp)
        patch.setattr("checker.embedding.load_encoder", lambda *_args, **_options: tools.encoder)
        patch.setattr("checker.embedding.default_cache_directory", lambda: cache)
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        yield lambda *arguments: CliRunner().invoke(main, [str(argument) for argument in arguments])


def write_article(path: Path, text: str, source: str, published: str = "2024-03-05") -> Path:
    """A Markdown file with front matter."""
    path.write_text(f"---\nsource: {source}\npublished: {published}\n---\n{text}\n", encoding="utf-8")
    return path
