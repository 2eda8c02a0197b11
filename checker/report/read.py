"""A saved report back into records: what `render_json` wrote, `parse_report` reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from checker.errors import InputError
from checker.model import Rejection, Report, RunInfo, Span
from checker.saved import (
    SCHEMA,
    SavedArticle,
    SavedClaim,
    SavedFinding,
    SavedReport,
    Words,
    article_from,
    claim_from,
    finding_from,
    report_adapter,
)

_REMEDY = "give the report.json that `checker compare` wrote, or compare the articles again"


def read_report(path: Path) -> Report:
    """The report that a file holds, equal to the one that was written.

    Raises `InputError` with the file, the place in it and a remedy where it cannot be read, is no saved
    report, or was damaged.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); {_REMEDY}") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: byte {error.start} is not UTF-8; {_REMEDY}") from error
    return parse_report(text, str(path))


def parse_report(text: str, name: str = "the report") -> Report:
    """The report that a JSON text holds; `name` is what a message calls it. Raises `InputError`."""
    saved = _checked(_parsed(text, name), name)
    for place, reason in _broken_links(saved):
        raise InputError(f"{name}: {place}: {reason}; {_REMEDY}")
    return Report(
        run=RunInfo(**saved["run"]),
        articles=tuple(article_from(article) for article in saved["articles"]),
        claims=tuple(claim_from(claim) for claim in saved["claims"]),
        findings=tuple(finding_from(finding) for finding in saved["findings"]),
        rejections=tuple(Rejection(**rejection) for rejection in saved["rejections"]),
        rule_reasons=tuple(saved["rule_reasons"].items()),
        new=frozenset(finding["id"] for finding in saved["findings"] if finding["new"]),
    )


# --- checking ---------------------------------------------------------------------------------


def _parsed(text: str, name: str) -> Any:
    try:
        return json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise InputError(f"{name}: {place}: not JSON ({error.msg}); {_REMEDY}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: not JSON that can be read ({error}); {_REMEDY}") from error


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON number")


def _checked(data: Any, name: str) -> SavedReport:
    from pydantic import ValidationError

    schema = data.get("schema") if isinstance(data, dict) else None
    if not isinstance(schema, str) or not schema.startswith("checker/report/"):
        raise InputError(f'{name}: not a saved report, which begins {{"schema": "{SCHEMA}"; {_REMEDY}')
    if schema != SCHEMA:
        raise InputError(
            f"{name}: schema: {schema} is of another version of the checker, and this one reads {SCHEMA}; "
            f"read it with the version that wrote it, or compare the articles again"
        )
    try:
        return report_adapter().validate_python(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        reason = "is missing" if first["type"] == "missing" else first["msg"]
        more = error.error_count() - 1
        others = f" (and {more:,} more such places)" if more else ""
        raise InputError(f"{name}: {_spell_place(first['loc'])}: {reason}{others}; {_REMEDY}") from error


def _spell_place(steps: Iterable[int | str]) -> str:
    """`findings[3].answers[0].claims`, as one would write it to get there."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).removeprefix(".")


def _broken_links(saved: SavedReport) -> Iterator[tuple[str, str]]:
    """Each place that names an article or a claim that is not there, or words outside their article."""
    lengths = {article["id"]: len(article["text"]) for article in saved["articles"]}
    articles = {claim["id"]: claim["article"] for claim in saved["claims"]}
    if len(lengths) < len(saved["articles"]):
        yield "articles", "two have one id"
    if len(articles) < len(saved["claims"]):
        yield "claims", "two have one id"
    for number, article in enumerate(saved["articles"]):
        yield from _broken_blocks(article, f"articles[{number}]")
    for number, claim in enumerate(saved["claims"]):
        place = f"claims[{number}]"
        if claim["article"] not in lengths:
            yield f"{place}.article", f"there is no article {claim['article']!r}"
        else:
            yield from _outside(place, _spans(claim), lengths[claim["article"]])
    for number, finding in enumerate(saved["findings"]):
        place = f"findings[{number}]"
        missing = [claim for claim in _named(finding) if claim not in articles]
        if missing:
            yield place, f"there is no claim {missing[0]!r}"
        else:
            for words in finding["evidence"]:
                yield from _outside(place, [_span(words)], lengths[articles[words["claim"]]])


def _broken_blocks(article: SavedArticle, place: str) -> Iterator[tuple[str, str]]:
    for number, block in enumerate(article["blocks"]):
        here = f"{place}.blocks[{number}]"
        if sum(count for _, count in block["runs"]) != len(block["text"]):
            yield f"{here}.runs", "they do not count the characters of its text"
        else:
            ends = [Span(start, start + count) for start, count in block["runs"]]
            yield from _outside(here, [*ends, Span(0, block["end"])], len(article["text"]))


def _spans(claim: SavedClaim) -> Iterator[Span]:
    yield from (_span(words) for words in (claim, claim["speaker"], claim["cue"], *claim["facts"]) if words)
    yield Span(claim["sentence_start"], claim["sentence_end"])
    yield Span(claim["event_start"], claim["event_end"])


def _outside(place: str, spans: Iterable[Span], length: int) -> Iterator[tuple[str, str]]:
    for span in spans:
        if not span.start <= span.end <= length:
            yield place, f"{span.start} to {span.end} is no place in a text of {length:,} characters"


def _named(finding: SavedFinding) -> Iterator[str]:
    for answer in finding["answers"]:
        yield from answer["claims"]
    yield from (words["claim"] for words in finding["evidence"])
    yield from (end for pair in finding["pairs"] for end in (pair["left"], pair["right"]))
    yield from (end for item in finding["overtaken"] for end in (item["claim"], item["by"]))


def _span(words: Words) -> Span:
    return Span(words["start"], words["end"])
