"""Labelled pairs, the gold that `checker evaluate` reads."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.articles.decode import DecodeError, decode
from checker.articles.making import make_article
from checker.errors import InputError
from checker.model import Article, Verdict

UNRELATED = "unrelated"
VERDICTS = (*(verdict.value for verdict in Verdict), UNRELATED)


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """Two bodies with the verdict that is right for them, and others that count as right."""

    id: str
    a: Article
    b: Article
    expect: str
    also: tuple[str, ...]


def read_pairs(path: Path) -> list[LabelledPair]:
    """The labelled pairs of a JSONL file, in its order.

    The texts are bodies: paragraphs part at blank lines, nothing is taken for a title or left out.
    Raises `InputError` with file and line where the file or a row cannot be used.
    """
    try:
        text = decode(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: it cannot be opened ({error.strerror}); check the path") from error
    except DecodeError as error:
        raise InputError(f"{path}: {error}") from error
    pairs: list[LabelledPair] = []
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip("\ufeff \t\r"):
            continue
        try:
            pair = labelled_pair(json.loads(line), f"{path}:{number}")
            if pair.id in lines:
                raise ValueError(
                    f'the id "{pair.id}" is already on line {lines[pair.id]}; give each pair its own'
                )
        except json.JSONDecodeError as error:
            raise InputError(
                f"{path}:{number}: not valid JSON at column {error.colno} ({error.msg})"
            ) from error
        except (ValueError, RecursionError) as error:
            raise InputError(f"{path}:{number}: {error}") from error
        lines[pair.id] = number
        pairs.append(pair)
    if not pairs:
        raise InputError(f"{path}: no labelled pairs in it; write one JSON object a line")
    return pairs


def labelled_pair(row: Any, place: str = "") -> LabelledPair:
    """The labelled pair of one record; `place` becomes the path of its articles.

    Raises `ValueError` where the record is not one.
    """
    if not isinstance(row, dict):
        raise ValueError("the line is not an object with the fields id, a, b, expect and also")
    identity = row.get("id")
    if not isinstance(identity, str | int) or isinstance(identity, bool) or identity == "":
        raise ValueError('the field "id" is missing or not a text')
    also = row.get("also") or []
    if not isinstance(also, list):
        raise ValueError('the field "also" is not a list of verdicts')
    for verdict in (row.get("expect"), *also):
        if verdict not in VERDICTS:
            raise ValueError(f'"{verdict}" is not a verdict; allowed: {", ".join(VERDICTS)}')
    a, b = (_side(row.get(side), side, f"{identity}/{side}", place) for side in "ab")
    return LabelledPair(str(identity), a, b, row["expect"], tuple(also))


def _side(side: Any, name: str, identity: str, place: str) -> Article:
    if not isinstance(side, Mapping):
        raise ValueError(f'the field "{name}" is missing or not an object with source, published and text')
    for field in ("source", "published", "text"):
        value = side.get(field)
        if not isinstance(value, str) and not (value is None and field != "text"):
            raise ValueError(f'the field "{name}.{field}" is missing or not a text')
    if not side["text"].strip():
        raise ValueError(f'the field "{name}.text" is empty')
    try:
        return make_article(
            side["text"],
            source=side.get("source") or name,
            published=side.get("published"),
            id=identity,
            path=place,
            whole_body=True,
        )
    except ValueError as error:
        raise ValueError(f'the field "{name}.published" cannot be used: {error}') from error
