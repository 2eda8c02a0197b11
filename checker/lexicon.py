"""Word lists and rules that ship with the checker, found from any folder."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import yaml

from checker.errors import RuleError

_PACKAGE = Path(__file__).resolve().parent
_BOOLEAN = "tag:yaml.org,2002:bool"


class _WordLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Reads words as words: in YAML 1.1 a bare `on`, `off`, `yes` or `no` is a truth value."""

    yaml_implicit_resolvers: ClassVar = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOLEAN]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def rules_directory() -> Path:
    """The folder of the rules in force by default: the wheel's copy, or the checkout's."""
    shipped = _PACKAGE / "_rules"
    return shipped if shipped.is_dir() else _PACKAGE.parent / "rules"


@cache
def load_lexicon(name: str) -> Any:
    """The parsed content of `rules/lexicon/NAME.yaml`; `RuleError` where it is missing or broken."""
    path = rules_directory() / "lexicon" / f"{name}.yaml"
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_WordLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: word list cannot be read ({error})") from error
    except yaml.YAMLError as error:
        raise RuleError(f"{path}: not valid YAML: {error}") from error


@cache
def listed(lexicon: str, name: str) -> frozenset[str]:
    """The words of one list of `rules/lexicon/LEXICON.yaml`."""
    return frozenset(load_lexicon(lexicon)[name])
