"""The records that pass between stages: articles, claims, facts, findings and the report.

All are frozen and slotted, and depend on the standard library only. A `Span` always indexes
`Article.text` exactly as that text was given in, so that `article.text[span.start:span.end]`
is what a reader would find in the source.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters in an article's text as given."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


# --- articles ---------------------------------------------------------------------------------


class PublishedBasis(StrEnum):
    """How an article's publication time is known."""

    GIVEN = "given"  # by a manifest, a flag, a field or front matter
    TEXT = "text"  # a dateline or date line of the article itself
    INFERRED = "inferred"  # the text's evidence leaves exactly one day
    UNKNOWN = "unknown"


class Standing(StrEnum):
    """What its source says has become of a report, from the least to the gravest."""

    CURRENT = "current"
    UPDATE = "update"  # a later version of a running story
    REFILED = "refiled"  # sent again with a slip put right
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"  # or withheld
    KILLED = "killed"


# What nobody stands by any more: it is compared with nothing.
WITHDRAWN = frozenset({Standing.WITHDRAWN, Standing.KILLED})


class BlockKind(StrEnum):
    """What a block of an article's text is; only `BODY` gives claims."""

    BODY = "body"
    TITLE = "title"
    HEADING = "heading"
    DATELINE = "dateline"
    BYLINE = "byline"
    CAPTION = "caption"
    CREDIT = "credit"
    MENU = "menu"
    RELATED = "related"
    NOTE = "note"  # a correction or editor's note; read for status, not for claims


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of an article, rejoined and repaired for reading.

    `text` is what the language pipeline sees; `offsets[i]` is where `text[i]` stands in the
    article's text as given, and `offsets` has one entry more than `text`, the end of the last
    character. Characters that the repair inserted carry the offset of what they replace.
    """

    kind: BlockKind
    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in the article's text as given."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1 if end > start else self.offsets[start])


@dataclass(frozen=True, slots=True)
class Article:
    """One text of a source, with its publication time and its text cut into blocks.

    `published` is a date where only the day is known, an aware datetime where the time and zone
    are, and None where nothing is known. `credits` are the agencies named in the byline or
    sign-off. `id` is the one given, or a hash of source, publication time, title and text. `standing` is
    by the wire markers of title and first line, or the record's `pubstatus`; a notice that a report is
    withdrawn may have no text.
    """

    id: str
    source: str
    title: str
    url: str
    published: dt.date | dt.datetime | None
    published_basis: PublishedBasis
    credits: tuple[str, ...]
    text: str
    blocks: tuple[Block, ...]
    # Where it was read from on this machine: no part of what it is, and in no report.
    path: str = field(default="", compare=False)
    story: str = ""
    standing: Standing = Standing.CURRENT

    @property
    def published_day(self) -> dt.date | None:
        """The calendar day of publication at the place of publication."""
        return self.published.date() if isinstance(self.published, dt.datetime) else self.published


@dataclass(frozen=True, slots=True, order=True)
class Rejection:
    """An input that could not be used: which, at what stage, and why with a remedy."""

    path: str
    stage: str
    reason: str


# --- facts ------------------------------------------------------------------------------------


class Qualifier(StrEnum):
    """How the writer limits a number."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    RANGE = "range"


class Scope(StrEnum):
    """What a number is of: a standing level, a change of it, an addition to it, or a part of it."""

    LEVEL = "level"  # "rose to 5%", "12 were killed"
    CHANGE = "change"  # "rose by 5%"
    INCREMENT = "increment"  # "five more bodies"
    PART = "part"  # "eight of them"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts or measures.

    `low` and `high` bound the value as written (None: open on that side): an exact or rounded
    number has low = high = value, `at_least` has high None, a range has value None. `step` is
    the place of the last significant digit written (1.2 million: 100,000). `unit` is empty for
    a count, an ISO 4217 code for money, `percent`, `percentage_point`, `basis_point`, or a
    unit's singular English name as pint knows it (`kilometer`, `year`, `degree_Celsius`); a rate
    is one unit per another (`USD / share`, `kilometer / hour`).
    `item` is the lower-case lemma phrase of what is counted, its head noun last
    (`peacekeeping force`), empty where the text does not say.
    """

    span: Span
    text: str
    low: float | None
    high: float | None
    value: float | None
    unit: str
    item: str
    qualifier: Qualifier
    scope: Scope = Scope.LEVEL
    step: float = 1.0
    direction: str = ""  # of a change: "up" or "down" where the text says
    role: str = ""  # what happened to those counted: a class of event (`death`, `injury`)
    kind: str = "quantity"


class Grain(IntEnum):
    """The fineness of a time expression, coarse to fine."""

    DECADE = 0
    YEAR = 1
    HALF = 2
    QUARTER = 3
    SEASON = 4
    MONTH = 5
    WEEK = 6
    WEEKEND = 7
    DAY = 8
    PART_OF_DAY = 9
    HOUR = 10
    MINUTE = 11
    SECOND = 12


class TimeType(StrEnum):
    """The TIMEX3 type of a time expression."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression, resolved where its anchor is known.

    `value` is a TIMEX3 value (`2024-06-12`, `2023-09`, `P6W`), empty when unresolved.
    `earliest` and `latest` are the first and last moment of the interval, in the zone that the text
    names or the article is written in, naive where neither is known; both None for durations, sets
    and unresolved expressions. `anchor` says what it was read against: `absolute`,
    `published 2024-06-12`, `mention 2023-09-19`, or `unresolved: why`. `relation` is the
    preposition's sense: `at`, `since`, `until`, `before`, `after`, `by`, `during`, and `than` of what is only
    compared with ("more than in 2019").
    """

    span: Span
    text: str
    value: str
    type: TimeType
    earliest: dt.datetime | None
    latest: dt.datetime | None
    grain: Grain | None
    anchor: str
    relation: str = "at"
    mod: str = ""  # TIMEX3 mod: START, MID, END, APPROX
    kind: str = "time"


@dataclass(frozen=True, slots=True)
class Entity:
    """A mention of a person, organisation, place or people.

    `name` is canonical (aliases, metonyms, short forms and spellings folded); `label` is PERSON,
    ORG, PLACE, GROUP or OTHER; `role` is how it stands to the claim's predicate: `agent`,
    `patient`, `place`, or `other`.
    """

    span: Span
    text: str
    name: str
    label: str
    role: str = "other"
    kind: str = "entity"


class Stage(StrEnum):
    """How far an event has come, by the claim's own words."""

    REPORTED = "reported"  # a plain statement, no stage to speak of
    PROPOSED = "proposed"
    ANNOUNCED = "announced"
    PLANNED = "planned"
    BEGUN = "begun"
    ONGOING = "ongoing"
    COMPLETED = "completed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    REVERSED = "reversed"
    DENIED = "denied"


# What is said to come and has not happened.
UNREALISED = frozenset({Stage.PROPOSED, Stage.ANNOUNCED, Stage.PLANNED})
# What is told as so: it is, has begun, goes on or is over.
REALISED = frozenset({Stage.REPORTED, Stage.BEGUN, Stage.ONGOING, Stage.COMPLETED})


@dataclass(frozen=True, slots=True)
class Status:
    """The stage of the claim's event, with the words that say so."""

    span: Span
    text: str
    value: Stage
    kind: str = "status"


Fact = Quantity | Time | Entity | Status


# --- claims -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of an article that name something: a speaker or a cue; `name` is the canonical form.

    `organisation` is whom a spokesman speaks for, where the article tells ("Kremlin spokesman Ivan
    Petrov", and after it "Petrov"): the Kremlin. Both are one party.
    """

    span: Span
    text: str
    name: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: the content's span, the speaker (None where only "reportedly") and the cue."""

    content: Span
    speaker: Mention | None
    cue: Mention | None
    quoted: bool = False  # the content stands, at least in part, in quotation marks


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition that an article puts forward.

    `event` is the lemma of what happens: the predicate, or the nominal event that a phase verb
    governs ("completed their withdrawal": `withdrawal`). `agent` and `patient` are who does it
    and who or what undergoes it, as canonical names or head lemmas, whatever the voice.
    `words` are the content lemmas of the clause in order, for comparing wording. `position` is
    the sentence's place in the body from 0, the lead. `speaker` is None in the outlet's own
    voice. A time fact of the statement and not of the event ("he said Wednesday") has the
    relation `said`.
    """

    id: str
    article: str
    text: str
    span: Span
    sentence: str
    sentence_span: Span
    position: int
    event: str
    event_span: Span
    words: tuple[str, ...]
    speaker: Mention | None
    cue: Mention | None
    status: Stage
    negated: bool
    hypothetical: bool
    facts: tuple[Fact, ...]
    agent: str = ""
    patient: str = ""

    # The facts by kind, told apart once: comparisons ask for them a hundred times.
    _quantities: tuple[Quantity, ...] = field(init=False, repr=False, compare=False)
    _times: tuple[Time, ...] = field(init=False, repr=False, compare=False)
    _entities: tuple[Entity, ...] = field(init=False, repr=False, compare=False)
    _stage: Status | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        told: dict[type[Fact], list[Fact]] = {Quantity: [], Time: [], Entity: [], Status: []}
        for fact in self.facts:
            told[type(fact)].append(fact)
        object.__setattr__(self, "_quantities", tuple(told[Quantity]))
        object.__setattr__(self, "_times", tuple(told[Time]))
        object.__setattr__(self, "_entities", tuple(told[Entity]))
        object.__setattr__(self, "_stage", told[Status][0] if told[Status] else None)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return self._quantities

    @property
    def times(self) -> tuple[Time, ...]:
        return self._times

    @property
    def entities(self) -> tuple[Entity, ...]:
        return self._entities

    @property
    def stage(self) -> Status | None:
        return self._stage


# --- findings ---------------------------------------------------------------------------------


class Verdict(StrEnum):
    """What a thread comes to."""

    AGREEMENT = "agreement"
    REFINEMENT = "refinement"
    DIVERGENCE = "divergence"
    UPDATE = "update"
    DISPUTED = "disputed"
    SINGLE_SOURCE = "single-source"


class Tier(StrEnum):
    """Who decided: a rule on typed facts, or a model or weak alignment that a person must check."""

    FIRM = "firm"
    REVIEW = "review"


class Severity(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of a claim that a finding stands on, with what they were read as."""

    claim: str
    span: Span
    reading: str = ""  # "12 June 2024" beside "Wednesday"; empty where the words say it all


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a thread's question and the claims that give it."""

    value: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overtaken:
    """A claim that still gives an answer, published after the claim `by` had overtaken it."""

    claim: str
    by: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two aligned claims of different articles and the cosine of their sentences, to four places."""

    left: str
    right: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """How probable a model holds it that one statement follows from another, or contradicts it."""

    entailment: float
    contradiction: float


@dataclass(frozen=True, slots=True)
class Finding:
    """One thread's verdict, the rule that decided it, and the words it stands on.

    `origins` is the number of independent origins behind the claims; `origin_note` says in words
    what makes them one where they are fewer than the outlets. `overtaken` names the stale claims.
    """

    id: str
    verdict: Verdict
    tier: Tier
    severity: Severity
    rule: str
    topic: str
    explanation: str
    answers: tuple[Answer, ...]
    evidence: tuple[Evidence, ...]
    origins: int
    origin_note: str
    pairs: tuple[Pair, ...]
    overtaken: tuple[Overtaken, ...] = ()


# Verdicts by which outlets confirm each other, where they have it from two origins.
CORROBORATING = (Verdict.AGREEMENT, Verdict.REFINEMENT)


def is_uncorroborated(finding: Finding) -> bool:
    """True where outlets agree and all have it from one origin."""
    return finding.verdict in CORROBORATING and finding.origins == 1


@dataclass(frozen=True, slots=True)
class RunInfo:
    """What made a report: everything that could change its bytes, and the run's own time.

    `our_source` is the outlet that correction notes are drafted for, empty where none was named.
    """

    version: str
    time: str
    model: str
    backend: str
    rules: str  # hash of the rules and word lists in force
    entailment_model: str | None = None  # None where no model was asked
    since: str | None = None  # the time of the earlier run that `Report.new` is told against
    our_source: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """All that a run found, sorted, ready to be written in any format."""

    run: RunInfo
    articles: tuple[Article, ...]
    claims: tuple[Claim, ...]
    findings: tuple[Finding, ...]
    rejections: tuple[Rejection, ...]
    rule_reasons: tuple[tuple[str, str], ...] = ()  # rule id -> its one-line reason
    new: frozenset[str] = frozenset()  # ids of findings that the earlier run had not; see `RunInfo.since`
