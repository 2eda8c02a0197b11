"""The shape of a saved report: what `report.json` holds, key by key, and its JSON Schema.

These types describe the writer's output to the type checker, check a file before it is read back, and
give the published schema (`docs/report.schema.json`, written by `tools/schema.py`). A key that is added
later is `NotRequired` here and has a default in `reading.py`, so that older reports can still be read.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Literal, NotRequired

from pydantic import (
    AfterValidator,
    ConfigDict,
    Field,
    InstanceOf,
    StrictBool,
    TypeAdapter,
    WithJsonSchema,
    with_config,
)
from typing_extensions import TypedDict

from checker.model import (
    BlockKind,
    Grain,
    PublishedBasis,
    Qualifier,
    Scope,
    Severity,
    Stage,
    Standing,
    Tier,
    TimeType,
    Verdict,
)

SCHEMA = "checker/report/1"
GRAINS = {grain.name.lower(): grain for grain in Grain}


def _moment(text: str) -> str:
    parse_when(text)
    return text


def parse_when(text: str) -> dt.date | dt.datetime:
    """A date where the text holds nothing more, else a moment; `ValueError` where it is neither."""
    return dt.date.fromisoformat(text) if len(text) == len("2024-06-12") else dt.datetime.fromisoformat(text)


def _exact_moment(text: str) -> str:
    dt.datetime.fromisoformat(text)
    return text


def _grain(name: str) -> str:
    if name not in GRAINS:
        raise ValueError(f"allowed are {', '.join(GRAINS)}")
    return name


# Not plain `str`: pydantic refuses half a surrogate pair, which a damaged article may hold.
Text = Annotated[InstanceOf[str], WithJsonSchema({"type": "string"})]
When = Annotated[
    InstanceOf[str],
    AfterValidator(_moment),
    WithJsonSchema({"type": "string", "description": "ISO 8601: a date, or a moment with its zone."}),
]
Moment = Annotated[
    InstanceOf[str],
    AfterValidator(_exact_moment),
    WithJsonSchema({"type": "string", "description": "ISO 8601: a moment, with its zone where it is known."}),
]
GrainName = Annotated[
    InstanceOf[str], AfterValidator(_grain), WithJsonSchema({"type": "string", "enum": list(GRAINS)})
]
Place = Annotated[int, Field(strict=True, ge=0)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]

_described = with_config(ConfigDict(use_attribute_docstrings=True))


@_described
class SavedRun(TypedDict):
    """What made the report: everything that could change its bytes, and the run's own time."""

    version: Text
    """The checker's version."""
    time: Text
    """When the run was started (ISO 8601); empty where the caller gave none."""
    model: Text
    backend: Text
    rules: Text
    """A hash of the rules and word lists in force."""
    entailment_model: Text | None
    """The model asked where no rule decides on facts; null where none was."""
    since: Text | None
    """The time of the earlier run that `new` is told against; null where there is none."""
    our_source: Text
    """The outlet that correction notes are drafted for; empty where none was named."""


@_described
class SavedBlock(TypedDict):
    """A paragraph as it was read: rejoined, repaired, and told apart by kind."""

    kind: BlockKind
    """Only `body` gives claims."""
    text: Text
    runs: list[Annotated[list[Place], Field(min_length=2, max_length=2)]]
    """Where its characters stand in the article's text: `[start, count]` for each unbroken run of them."""
    end: Place
    """Where the last character ends in the article's text."""


@_described
class SavedArticle(TypedDict):
    """One text of a source."""

    id: Text
    source: Text
    title: Text
    url: Text
    published: When | None
    published_basis: PublishedBasis
    credits: list[Text]
    """The agencies named in the byline or sign-off."""
    text: Text
    """As given in; every `start` and `end` of the article's claims indexes it, in code points."""
    story: Text
    """Articles of one story are compared with one another; empty where there is one only."""
    blocks: list[SavedBlock]
    standing: NotRequired[Standing]
    """What its source says has become of it; `current` in reports that do not say."""


class Words(TypedDict):
    """Words of an article and where they stand in its text."""

    text: Text
    start: Place
    end: Place


class SavedMention(Words):
    """Words that name a speaker, or the cue that there is one."""

    name: Text
    organisation: Text


@_described
class SavedQuantity(Words):
    """A number with what it counts or measures."""

    kind: Literal["quantity"]
    low: Number | None
    """The least that the text allows; null where it is open."""
    high: Number | None
    value: Number | None
    """The figure itself; null for a range."""
    unit: Text
    item: Text
    role: Text
    qualifier: Qualifier
    scope: Scope
    step: Number
    """The place of the last digit written: 100,000 for 1.2 million."""
    direction: Text


@_described
class SavedTime(Words):
    """A time expression, resolved where what it is counted from is known."""

    kind: Literal["time"]
    value: Text
    """TIMEX3; empty where unresolved."""
    type: TimeType
    earliest: When | None
    """The interval's start: a date where the interval is of whole days."""
    latest: When | None
    interval: Annotated[list[Moment | None], Field(min_length=2, max_length=2)]
    """The same start and end to the second, with their zone."""
    grain: GrainName | None
    anchor: Text
    relation: Text
    mod: Text


class SavedEntity(Words):
    """A mention of a person, organisation, place or people."""

    kind: Literal["entity"]
    name: Text
    label: Text
    role: Text


class SavedStatus(Words):
    """How far the claim's event has come."""

    kind: Literal["status"]
    value: Stage


SavedFact = Annotated[
    SavedQuantity | SavedTime | SavedEntity | SavedStatus,
    Field(discriminator="kind"),
]


class ClaimLine(Words):
    """A claim as `checker claims --format jsonl` writes it."""

    id: Text
    speaker: SavedMention | None
    cue: SavedMention | None
    status: Stage
    negated: StrictBool
    hypothetical: StrictBool
    facts: list[SavedFact]


class ArticleLine(TypedDict):
    """One line of `checker claims --format jsonl`: an article and what was read from it."""

    id: Text
    source: Text
    published: When | None
    published_basis: PublishedBasis
    claims: list[ClaimLine]


@_described
class SavedClaim(ClaimLine):
    """One proposition that an article puts forward."""

    article: Text
    sentence: Text
    """The whole sentence, repaired for reading."""
    sentence_start: Place
    sentence_end: Place
    position: Place
    """The sentence's place in the body, from 0."""
    event: Text
    """The lemma of what happens."""
    event_start: Place
    event_end: Place
    words: list[Text]
    """The content lemmas, in order."""
    agent: Text
    patient: Text


class SavedAnswer(TypedDict):
    """One answer to the finding's question, and the claims that give it."""

    value: Text
    claims: list[Text]


@_described
class SavedEvidence(Words):
    """Words that the finding stands on."""

    claim: Text
    reading: Text
    """What the words were read as, where they do not say it all."""


@_described
class SavedOvertaken(TypedDict):
    """A claim that still gives an answer which another report had overtaken before."""

    claim: Text
    by: Text


class SavedPair(TypedDict):
    """Two aligned claims and the cosine of their sentences."""

    left: Text
    right: Text
    similarity: Number


@_described
class SavedFinding(TypedDict):
    """What the sources say on one question, and what it comes to."""

    id: Text
    """The same tomorrow, as long as the answers are."""
    verdict: Verdict
    tier: Tier
    severity: Severity
    rule: Text
    topic: Text
    explanation: Text
    answers: list[SavedAnswer]
    evidence: list[SavedEvidence]
    overtaken: list[SavedOvertaken]
    origins: Place
    """How many independent origins stand behind the claims."""
    origin_note: Text
    pairs: list[SavedPair]
    new: StrictBool
    """Whether the earlier run that `run.since` names had it not; false where there is none."""
    correction_note: Text
    """A draft for `run.our_source`, where its article is the stale or the odd one; else empty."""


class SavedRejection(TypedDict):
    """An input that could not be used."""

    path: Text
    stage: Text
    reason: Text


@_described
class SavedReport(TypedDict):
    """All that a run of `checker compare` found."""

    schema: Literal["checker/report/1"]
    run: SavedRun
    articles: list[SavedArticle]
    claims: list[SavedClaim]
    findings: list[SavedFinding]
    """Worst first."""
    rejections: list[SavedRejection]
    rule_reasons: dict[Text, Text]
    """Why each rule is there, by its id."""


def report_adapter() -> TypeAdapter[SavedReport]:
    """What checks a parsed file against `SavedReport`; building it takes a tenth of a second."""
    return TypeAdapter(SavedReport)


def report_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a saved report."""
    schema = report_adapter().json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        **_without_titles(schema),
        "title": "A report of the checker",
    }


def _without_titles(part: Any) -> Any:
    """The schema without the titles that only repeat the keys."""
    if isinstance(part, list):
        return [_without_titles(item) for item in part]
    if not isinstance(part, dict):
        return part
    return {
        key: _without_titles(value)
        for key, value in part.items()
        if not (key == "title" and isinstance(value, str))
    }
