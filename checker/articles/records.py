"""Articles in JSON, JSONL, CSV and Markdown with front matter."""

from __future__ import annotations

import csv
import difflib
import io
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from checker.articles.drafts import Draft, ParseError
from checker.articles.standing import gravest, standing_in, standing_of_status
from checker.model import WITHDRAWN

FIELDS = ("id", "source", "title", "url", "published", "text")
# ninjs's names (IPTC) for them, taken up where a record has not ours.
NINJS = {"uri": "id", "headline": "title", "versioncreated": "published", "body_text": "text"}
# Fields that a record may have and most have not.
MORE_FIELDS = ("story", "pubstatus", "slugline")
FRONT_MATTER = ("source", "title", "published", "url", "story")

_FIELD = re.compile(r"([A-Za-z_]+):[ \t]+([\w“‘(].*)")
_FENCE = re.compile(r"\A\s*---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)

Item = Draft | ParseError


def read_json(text: str) -> Iterator[Item]:
    """The articles of a JSON file: one object, or a list of them, each placed by its line."""
    decoder = json.JSONDecoder()
    start = _skip(text, 0, " \t\r\n")
    if not text.startswith("[", start):
        try:
            value, end = decoder.raw_decode(text, start)
            if _skip(text, end, " \t\r\n") < len(text):
                yield from read_jsonl(text)
                return
        except (ValueError, RecursionError) as error:
            yield ParseError(_json_fault(error))
            return
        yield _record(value, "")
        return
    place = _skip(text, start + 1, " \t\r\n")
    line, counted = 1, 0
    while place < len(text) and text[place] != "]":
        line, counted = line + text.count("\n", counted, place), place
        try:
            value, place = decoder.raw_decode(text, place)
        except (ValueError, RecursionError) as error:
            yield ParseError(_json_fault(error), f":{line}")
            return
        yield _record(value, f":{line}")
        place = _skip(text, place, " \t\r\n,")
    if place >= len(text):
        yield ParseError('the list is not closed; end it with "]"', f":{line}")


def read_jsonl(text: str) -> Iterator[Item]:
    """The articles of a JSONL file, one a line; a bad line is an error of its own."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip("\ufeff \t\r"):
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield ParseError(_json_fault(error, one_line=True), f":{number}")
        else:
            yield _record(value, f":{number}")


def read_csv(text: str) -> Iterator[Item]:
    """The articles of a CSV file with the record fields as headers, each placed by its line."""
    rows = csv.reader(io.StringIO(text, newline=""))
    try:
        header = [name.strip().lower() for name in next(rows, [])]
        if not {"text", "body_text", "pubstatus"} & set(header):
            allowed = ", ".join(FIELDS)
            yield ParseError(
                f'the header has no column "text"; the first line names the columns, from: {allowed}', ":1"
            )
            return
        while True:
            line = rows.line_num + 1
            row = next(rows, None)
            if row is None:
                return
            if any(cell.strip() for cell in row):
                yield _csv_record(header, row, f":{line}")
    except csv.Error as error:
        yield ParseError(f"the CSV cannot be read ({error}); check its quotation marks", f":{rows.line_num}")


def read_markdown(text: str) -> Draft:
    """The article of a Markdown file, the fields of its YAML front matter taken up.

    The article's text is what follows the front matter. Raises `ParseError` where the front matter
    is not YAML or a field is not plain text.
    """
    match = _FENCE.match(text[:20_000])
    if match is None:
        return Draft(text=text, markdown=True)
    try:
        fields = yaml.load(match[1], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        fields = _plain_fields(match[1])
        if fields is None:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 2 if mark else 1
            reason = "the front matter is not valid YAML; write one `field: value` a line"
            raise ParseError(reason, f":{line}") from error
    if fields is not None and not isinstance(fields, dict):
        raise ParseError("the front matter holds no fields; write one `field: value` a line", ":1")
    values = {}
    for name in FRONT_MATTER:
        given = fields or {}
        # Static site generators call it `date`.
        value = given.get(name, given.get("date", "") if name == "published" else "")
        if not isinstance(value, str):
            raise ParseError(
                f'the front matter field "{name}" is not plain text; allowed: {", ".join(FRONT_MATTER)}'
            )
        values[name] = value.strip()
    return Draft(text=text[match.end() :], markdown=True, **values)  # type: ignore[arg-type]


def _plain_fields(text: str) -> dict[str, str] | None:
    """Lines of `field: value` as they stand: a headline may have a colon, which YAML does not allow."""
    found = [_FIELD.fullmatch(line) for line in text.splitlines() if line.strip()]
    return {match[1]: match[2] for match in found if match} if all(found) else None


def _record(value: object, place: str) -> Item:
    """One record's draft, or what is wrong with it."""
    if not isinstance(value, dict):
        return ParseError(f"it is not an object with the fields {', '.join(FIELDS)}", place)
    value = _in_our_names(value)
    fault = _field_fault(value)
    if fault:
        return ParseError(fault, place)
    try:
        standing = gravest(
            (standing_of_status(value.get("pubstatus") or ""), standing_in(value.get("slugline") or ""))
        )
    except ValueError as error:
        return ParseError(f'the field "pubstatus" cannot be used: {error}', place)
    text, title = value.get("text") or "", value.get("title") or ""
    if not text.strip() and gravest((standing, standing_in(title))) not in WITHDRAWN:
        remedy = (
            "empty; give the article's text" if "text" in value else f"missing; allowed: {', '.join(FIELDS)}"
        )
        return ParseError(f'the field "text" is {remedy}', place)
    fields = {
        name: " ".join(str(value.get(name) or "").split()) for name in (*FIELDS, "story") if name != "text"
    }
    credits = tuple(value.get("credits") or ())
    return Draft(text=text, credits=credits, standing=standing, place=place, **fields)  # type: ignore[arg-type]


def _in_our_names(value: Mapping[str, Any]) -> dict[str, Any]:
    """The record with ninjs's names turned into ours, where it has not both."""
    return {
        ours if (ours := NINJS.get(name, name)) == name or ours not in value else name: given
        for name, given in value.items()
    }


def _field_fault(value: Mapping[str, Any]) -> str:
    """What is wrong with a record's fields, empty where nothing is.

    Fields beyond the known ones are left alone, but not one that looks like a known field misspelt:
    it would be lost without a word.
    """
    allowed = ", ".join(FIELDS)
    for name in sorted({str(name) for name in value} - {*FIELDS}):
        meant = difflib.get_close_matches(name.lower(), FIELDS, 1, 0.8)
        if meant and meant[0] not in value:
            return f'the field "{name[:40]}" is unknown, perhaps "{meant[0]}" is meant; allowed: {allowed}'
    for name in (*FIELDS, *MORE_FIELDS):
        found = value.get(name)
        if found is None and not (name == "text" and name in value):
            continue
        if not isinstance(found, str) and not (name == "id" and type(found) is int):
            return f'the field "{name}" is {_type_name(found)}, not a text in quotation marks'
    credits = value.get("credits") or []
    if not isinstance(credits, list) or not all(isinstance(credit, str) for credit in credits):
        return 'the field "credits" is not a list of texts'
    return ""


def _csv_record(header: list[str], row: list[str], place: str) -> Item:
    if len(row) > len(header):
        reason = f"the row has {len(row)} cells, the header {len(header)}; put quotation marks around commas"
        return ParseError(reason, place)
    return _record(dict(zip(header, row, strict=False)), place)


def _type_name(value: object) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), "empty")


def _json_fault(error: Exception, one_line: bool = False) -> str:
    if isinstance(error, json.JSONDecodeError):
        where = f"column {error.colno}" if one_line else f"line {error.lineno}, column {error.colno}"
        fields = ", ".join(FIELDS)
        return f"it is not valid JSON at {where} ({error.msg}); write one object with the fields {fields}"
    return "its JSON is nested too deep or holds a number too long; write plain fields"


def _skip(text: str, place: int, characters: str) -> int:
    while place < len(text) and text[place] in characters:
        place += 1
    return place
