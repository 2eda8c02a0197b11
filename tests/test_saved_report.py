"""A saved report reads back as it was, and its published schema says what it holds."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from checker.errors import InputError
from checker.formats import FORMATS
from checker.model import (
    Article,
    Block,
    BlockKind,
    Claim,
    Entity,
    Fact,
    Grain,
    Mention,
    Overtaken,
    PublishedBasis,
    Qualifier,
    Quantity,
    Report,
    Scope,
    Span,
    Stage,
    Status,
    Time,
    TimeType,
)
from checker.report import parse_report, read_report, render_json, report_to_dict
from tests.gold import STORIES
from tests.sample_report import COURIER_TOLL, EMPTY, LEDGER_TOLL, REPORT
from tools.schema import schema_text

SCHEMA_FILE = Path(__file__).resolve().parent.parent / "docs" / "report.schema.json"
STALE = dataclasses.replace(
    REPORT,
    run=dataclasses.replace(REPORT.run, our_source="The Harbor Ledger", entailment_model="some/model"),
    findings=tuple(
        dataclasses.replace(found, overtaken=(Overtaken(LEDGER_TOLL.id, COURIER_TOLL.id),))
        for found in REPORT.findings
    ),
)


def closed(part: Any) -> Any:
    """The schema with no key allowed that it does not name."""
    if isinstance(part, list):
        return [closed(item) for item in part]
    if not isinstance(part, dict):
        return part
    shut = {key: closed(value) for key, value in part.items()}
    return shut | {"additionalProperties": False} if "properties" in part else shut


VALIDATOR = Draft202012Validator(closed(json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))))


# --- the schema -------------------------------------------------------------------------------


def test_the_published_schema_is_current_and_a_schema_itself() -> None:
    # `make schema` writes it anew; read its diff before committing: keys are added, never taken away.
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text()
    Draft202012Validator.check_schema(json.loads(schema_text()))


@pytest.mark.parametrize("report", [REPORT, EMPTY, STALE], ids=["sample", "empty", "stale"])
def test_the_json_keeps_its_contract_and_reads_back_the_same(report: Report) -> None:
    text = render_json(report)
    VALIDATOR.validate(json.loads(text))
    assert json.loads(text) == report_to_dict(report)
    assert text.endswith("}\n")
    assert parse_report(text) == report
    assert render_json(parse_report(text)) == text


@pytest.mark.slow
@pytest.mark.parametrize("story", STORIES)
def test_a_story_s_report_keeps_the_contract_and_every_format_is_the_same_from_its_json(
    story: str, story_report: Callable[[str], Report]
) -> None:
    report = story_report(story)
    text = render_json(report)
    VALIDATOR.validate(json.loads(text))
    read = parse_report(text)
    assert read == report
    for name, form in FORMATS.items():
        assert form.render(read) == form.render(report), name


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("run", "our_source"), 3),
        (("articles", 0, "published"), 20240612),
        (("articles", 0, "published_basis"), "guessed"),
        (("claims", 0, "start"), -1),
        (("claims", 9, "facts", 0, "kind"), "number"),
        (("findings", 0, "verdict"), "conflict"),
        (("findings", 0, "pairs", 0, "similarity"), "0.7"),
        (("findings", 0, "answers"), {}),
    ],
)
def test_the_schema_and_the_reader_refuse_the_same(place: tuple[str | int, ...], value: object) -> None:
    data = json.loads(render_json(REPORT))
    put(data, place, value)
    assert not VALIDATOR.is_valid(data)
    with pytest.raises(InputError):
        parse_report(json.dumps(data))


def put(data: Any, place: tuple[str | int, ...], value: object) -> None:
    for step in place[:-1]:
        data = data[step]
    data[place[-1]] = value


# --- any report -------------------------------------------------------------------------------

TEXT = "The fire began on Tuesday.\nTwelve people were hurt, the mayor said.\n"
words = st.text(max_size=12)
number = st.none() | st.floats(allow_nan=False, allow_infinity=False)
zone = st.none() | st.integers(-14 * 60, 14 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
moment = st.none() | st.datetimes(timezones=zone)
span = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(
    lambda ends: Span(min(ends), max(ends))
)
mention = st.none() | st.builds(Mention, span, words, words, words)
fact: st.SearchStrategy[Fact] = st.one_of(
    st.builds(
        Quantity,
        span,
        words,
        number,
        number,
        number,
        words,
        words,
        st.sampled_from(Qualifier),
        st.sampled_from(Scope),
        st.floats(1e-6, 1e12),
        st.sampled_from(["", "up", "down"]),
        words,
    ),
    st.builds(
        Time,
        span,
        words,
        words,
        st.sampled_from(TimeType),
        moment,
        moment,
        st.none() | st.sampled_from(Grain),
        words,
        words,
        words,
    ),
    st.builds(Entity, span, words, words, words, words),
    st.builds(Status, span, words, st.sampled_from(Stage)),
)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """A block with repairs: characters left out, and inserted ones that carry another's place."""
    places = draw(st.lists(st.integers(0, len(TEXT) - 1), max_size=30))
    return Block(
        draw(st.sampled_from(BlockKind)),
        "".join(TEXT[place] for place in places),
        (*places, draw(st.integers(0, len(TEXT)))),
    )


articles = st.builds(
    Article,
    st.just("a"),
    words,
    words,
    words,
    st.none() | st.dates() | st.datetimes(timezones=zone),
    st.sampled_from(PublishedBasis),
    st.lists(words, max_size=2).map(tuple),
    st.just(TEXT),
    st.lists(blocks(), max_size=3).map(tuple),
    story=words,
)
claims = st.builds(
    Claim,
    st.just("c"),
    st.just("a"),
    words,
    span,
    words,
    span,
    st.integers(0, 99),
    words,
    span,
    st.lists(words, max_size=3).map(tuple),
    mention,
    mention,
    st.sampled_from(Stage),
    st.booleans(),
    st.booleans(),
    st.lists(fact, max_size=3).map(tuple),
    words,
    words,
)


@pytest.mark.slow
@given(articles, claims)
def test_whatever_an_article_and_a_claim_hold_is_read_back(article: Article, claim: Claim) -> None:
    report = dataclasses.replace(EMPTY, articles=(article,), claims=(claim,))
    text = render_json(report)
    VALIDATOR.validate(json.loads(text))
    assert parse_report(text) == report


def test_half_a_surrogate_pair_is_read_back() -> None:
    article = dataclasses.replace(REPORT.articles[0], title="broken \ud83d title")
    report = dataclasses.replace(EMPTY, articles=(article,))
    assert parse_report(render_json(report).encode("utf-8").decode("utf-8")) == report


# --- broken and foreign files -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (("schema",), "checker/report/2", "schema: checker/report/2 is of another version"),
        (("schema",), 1, "not a saved report"),
        (("findings", 3, "verdict"), "conflict", "findings[3].verdict: "),
        (("articles", 0, "published"), "12 June", "articles[0].published: "),
        (("articles", 1, "id"), "courier", "articles: two have one id"),
        (("claims", 1, "article"), "nowhere", "claims[1].article: there is no article 'nowhere'"),
        (("claims", 1, "end"), 99_999, "claims[1]: "),
        (("claims", 1, "start"), 9_999, "claims[1]: "),
        (("findings", 0, "answers", 0, "claims", 0), "x", "findings[0]: there is no claim 'x'"),
        (("findings", 0, "evidence", 0, "claim"), "x", "findings[0]: there is no claim 'x'"),
        (("findings", 0, "pairs", 0, "right"), "x", "findings[0]: there is no claim 'x'"),
        (("findings", 0, "evidence", 0, "end"), 99_999, "findings[0]: "),
        (("articles", 0, "blocks", 0, "text"), "short", "articles[0].blocks[0].runs: "),
        (("articles", 0, "blocks", 0, "end"), 99_999, "articles[0].blocks[0]: "),
        (("claims", 9, "facts", 1, "interval", 0), "soon", "claims[9].facts[1].time.interval[0]: "),
        (("claims", 9, "facts", 1, "grain"), "fortnight", "allowed are decade, year"),
    ],
)
def test_a_damaged_report_is_refused_with_the_place(
    place: tuple[str | int, ...], value: object, said: str, tmp_path: Path
) -> None:
    data = json.loads(render_json(REPORT))
    put(data, place, value)
    path = tmp_path / "report.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        read_report(path)
    assert str(refused.value).startswith(f"{path}: ")
    assert said in str(refused.value)
    assert "compare the articles again" in str(refused.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "line 1, column 1: not JSON"),
        (b'{"schema": "checker/report/1",', "line 1, column 31: not JSON"),
        (b"[1]", "not a saved report"),
        (b'{"schema": "checker/report/1"}', "run: is missing (and 5 more such places)"),
        (b"\xff\xfe", "byte 0 is not UTF-8"),
        (b"[" * 100_000, "not JSON that can be read"),
        (b"[NaN]", "NaN is no JSON number"),
        (b"[" + b"9" * 5_000 + b"]", "not JSON that can be read"),
    ],
)
def test_another_file_is_refused_with_the_reason(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_bytes(content)
    with pytest.raises(InputError) as refused:
        read_report(path)
    assert str(refused.value).startswith(f"{path}: ")
    assert said in str(refused.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.json: cannot be read"):
        read_report(tmp_path / "none.json")


def test_a_key_that_a_later_version_added_is_no_hindrance() -> None:
    data = json.loads(render_json(REPORT))
    data["findings"][0]["reviewed_by"] = "the night desk"
    assert parse_report(json.dumps(data)) == REPORT
