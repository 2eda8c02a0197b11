"""A report on an invented fire on a bridge: six sources, one with two articles, one without a date."""

from __future__ import annotations

import datetime as dt

from checker.model import (
    Answer,
    Article,
    Block,
    BlockKind,
    Claim,
    Evidence,
    Fact,
    Finding,
    Grain,
    Mention,
    Overtaken,
    Pair,
    PublishedBasis,
    Qualifier,
    Quantity,
    Report,
    RunInfo,
    Severity,
    Span,
    Stage,
    Status,
    Tier,
    Time,
    TimeType,
    Verdict,
)

STORY = "the fire on Velder bridge"
_ZONE = dt.timezone(dt.timedelta(hours=1))

_TEXTS = {
    "aldern": (
        "Aldern Chronicle",
        "Lorry fire shuts Velder bridge",
        dt.datetime(2025, 5, 2, 8, 30, tzinfo=_ZONE),
        "At least three people were injured when a lorry caught fire on Velder bridge on Friday.\n"
        "The lorry was loaded with paint.\n"
        "The county will close the bridge for repairs.\n"
        "The lorry had no working brakes, said fire officer Nan Ostrey.\n"
        "The bridge is 212 metres long.\n"
        "About 90 people had to leave their homes.\n",
    ),
    "brink": (
        "Brink Mercury",
        "Five hurt in blaze on bridge",
        dt.datetime(2025, 5, 2, 17, 5, tzinfo=_ZONE),
        "Five people were injured in the fire on Velder bridge.\n"
        "The lorry carried paint for a shipyard.\n"
        "Haulier Col Pemble said that the brakes had been tested a week before.\n"
        "The bridge is 212 metres long.\n"
        "The fire began at 6:40 a.m. on Friday.\n",
    ),
    "corran": (
        "Corran Times",
        "Paint lorry burns on bridge",
        dt.date(2025, 5, 3),
        "The lorry had paint on board.\n"
        "The fire began at 7:10 a.m.\n"
        "The bridge is 212 metres long.\n"
        "Two hens escaped.\n",
    ),
    "dunmoor": (
        "Dunmoor Echo",
        "Seven now hurt after bridge fire",
        dt.datetime(2025, 5, 4, 9, 0, tzinfo=_ZONE),
        "The number of injured rose to seven on Saturday.\n"
        "The paint on the lorry burned for six hours.\n"
        "The county has closed the bridge for repairs.\n"
        "Exactly 88 people had to leave their homes.\n",
    ),
    "eskdale-1": (
        "Eskdale Standard",
        "The bridge that burned",
        dt.date(2025, 5, 6),
        "The fire injured three people and blackened two arches.\nThe bridge is 212 metres long.\n",
    ),
    "eskdale-2": (
        "Eskdale Standard",
        "Bridge to stay shut until autumn",
        dt.date(2025, 5, 8),
        "Seven people were injured in the fire.\nThe county has closed the bridge for repairs.\n",
    ),
    "fenwick": (
        "Fenwick Voice",
        "",
        None,
        "The lorry was full of cooking oil.\nFour people were injured on Friday.\nTickets cost 3 crowns.\n",
    ),
}


def _article(identifier: str) -> Article:
    source, title, published, text = _TEXTS[identifier]
    block = Block(BlockKind.BODY, text, tuple(range(len(text) + 1)))
    basis = PublishedBasis.GIVEN if published else PublishedBasis.UNKNOWN
    return Article(
        identifier, source, title, "", published, basis, (), text, (block,), f"{identifier}.txt", STORY
    )


ARTICLES = tuple(_article(identifier) for identifier in _TEXTS)
_ARTICLES = {article.id: article for article in ARTICLES}
_CLAIMS: dict[str, Claim] = {}
_EVIDENCE: dict[str, list[Evidence]] = {}


def _span(article: str, words: str, start: int = 0) -> Span:
    at = _ARTICLES[article].text.index(words, start)
    return Span(at, at + len(words))


def _claim(article: str, line: int, words: str, *facts: Fact, reading: str = "", **fields: object) -> str:
    """The id of the claim that a line of the article is, with the words that decide in it."""
    text = _ARTICLES[article].text
    start = sum(len(other) for other in text.splitlines(keepends=True)[:line])
    sentence = text.splitlines()[line]
    span = Span(start, start + len(sentence))
    identifier = f"{article}-{line}"
    found = _span(article, words, start)
    given: dict[str, object] = {
        "speaker": None,
        "cue": None,
        "status": Stage.REPORTED,
        "agent": "",
        "event_span": span,
    }
    _CLAIMS[identifier] = Claim(
        id=identifier,
        article=article,
        text=sentence.rstrip("."),
        span=Span(span.start, span.end - 1),
        sentence=sentence,
        sentence_span=span,
        position=line,
        event="",
        words=tuple(sentence.lower().split()),
        negated=False,
        hypothetical=False,
        facts=facts,
        **(given | fields),  # type: ignore[arg-type]
    )
    _EVIDENCE[identifier] = [Evidence(identifier, found, reading)]
    return identifier


def _number(
    article: str, words: str, value: float, qualifier: Qualifier = Qualifier.EXACT, unit: str = ""
) -> Quantity:
    high = None if qualifier is Qualifier.AT_LEAST else value
    return Quantity(_span(article, words), words, value, high, value, unit, "person", qualifier)


def _injured(
    article: str, line: int, words: str, value: float, qualifier: Qualifier = Qualifier.EXACT
) -> str:
    return _claim(article, line, words, _number(article, words, value, qualifier))


def _moment(article: str, words: str, hour: int, minute: int) -> Time:
    when = dt.datetime(2025, 5, 2, hour, minute)
    return Time(
        _span(article, words), words, f"2025-05-02T{hour:02d}:{minute:02d}", TimeType.TIME, when, when,
        Grain.MINUTE, "published 2025-05-02",
    )  # fmt: skip


def _stage(article: str, line: int, words: str, stage: Stage) -> str:
    return _claim(article, line, words, Status(_span(article, words), words, stage), status=stage)


def _finding(
    identifier: str, verdict: Verdict, topic: str, *answers: tuple[str, tuple[str, ...]], **fields: object
) -> Finding:
    claims = [claim for _, told in answers for claim in told]
    given: dict[str, object] = {
        "tier": Tier.FIRM,
        "severity": Severity.MEDIUM,
        "rule": "Q105",
        "origins": len(claims),
        "origin_note": "",
    }
    return Finding(
        id=identifier,
        verdict=verdict,
        topic=topic,
        explanation=f"{topic}: see the answers.",
        answers=tuple(Answer(value, told) for value, told in answers),
        evidence=tuple(item for claim in claims for item in _EVIDENCE[claim]),
        pairs=(Pair(claims[0], claims[-1], 0.8),) if len(claims) > 1 else (),
        **(given | fields),  # type: ignore[arg-type]
    )


_OSTREY = Mention(_span("aldern", "fire officer Nan Ostrey"), "fire officer Nan Ostrey", "Nan Ostrey")
_PEMBLE = Mention(_span("brink", "Haulier Col Pemble"), "Haulier Col Pemble", "Col Pemble")

CARGO = _finding(
    "cargo",
    Verdict.DIVERGENCE,
    "What the lorry carried",
    (
        "paint",
        tuple(_claim(a, n, "paint") for a, n in (("aldern", 1), ("brink", 1), ("corran", 0), ("dunmoor", 1))),
    ),
    ("cooking oil", (_claim("fenwick", 0, "cooking oil"),)),
    severity=Severity.HIGH,
)
BEGAN = _finding(
    "began",
    Verdict.DIVERGENCE,
    "When the fire began",
    (
        "6:40 a.m. on Friday [2 May 2025, 06:40]",
        (
            _claim(
                "brink",
                4,
                "6:40 a.m. on Friday",
                _moment("brink", "6:40 a.m. on Friday", 6, 40),
                reading="2 May 2025, 06:40",
            ),
        ),
    ),
    (
        "7:10 a.m. [2 May 2025, 07:10]",
        (
            _claim(
                "corran",
                1,
                "7:10 a.m.",
                _moment("corran", "7:10 a.m.", 7, 10),
                reading="2 May 2025, 07:10",
            ),
        ),
    ),
    tier=Tier.REVIEW,
)
BRAKES = _finding(
    "brakes",
    Verdict.DISPUTED,
    "Whether the brakes worked",
    ("no working brakes", (_claim("aldern", 3, "no working brakes", speaker=_OSTREY),)),
    ("tested a week before", (_claim("brink", 2, "tested a week before", speaker=_PEMBLE),)),
)
INJURED = _finding(
    "injured",
    Verdict.UPDATE,
    "How many people were injured",
    (
        "at least three people",
        (
            _injured("aldern", 0, "At least three", 3.0, Qualifier.AT_LEAST),
            _injured("eskdale-1", 0, "three", 3.0),
        ),
    ),
    ("five people", (_injured("brink", 0, "Five", 5.0),)),
    ("seven people", (_injured("dunmoor", 0, "seven", 7.0), _injured("eskdale-2", 0, "Seven", 7.0))),
    ("four people", (_injured("fenwick", 1, "Four", 4.0),)),
    severity=Severity.HIGH,
    overtaken=(Overtaken("eskdale-1-0", "dunmoor-0"),),
)
CLOSING = _finding(
    "closing",
    Verdict.UPDATE,
    "How far the closing of the bridge has come",
    ("planned", (_stage("aldern", 2, "will close", Stage.PLANNED),)),
    (
        "completed",
        (
            _stage("dunmoor", 2, "has closed", Stage.COMPLETED),
            _stage("eskdale-2", 1, "has closed", Stage.COMPLETED),
        ),
    ),
)
HOMES = _finding(
    "homes",
    Verdict.REFINEMENT,
    "How many people left their homes",
    (
        "about 90 people",
        (_claim("aldern", 5, "About 90", _number("aldern", "About 90", 90.0, Qualifier.ABOUT)),),
    ),
    ("88 people", (_claim("dunmoor", 3, "Exactly 88", _number("dunmoor", "Exactly 88", 88.0)),)),
)
LENGTH = _finding(
    "length",
    Verdict.AGREEMENT,
    "How long the bridge is",
    (
        "212 metres",
        tuple(
            _claim(a, n, "212 metres", _number(a, "212 metres", 212.0, unit="meter"))
            for a, n in (("aldern", 4), ("brink", 3), ("corran", 2), ("eskdale-1", 1))
        ),
    ),
    origins=1,
    origin_note="the same wording: “the bridge is 212 metres long”",
)
ALONE = (
    _finding("hens", Verdict.SINGLE_SOURCE, "hens", ("Two hens", (_claim("corran", 3, "Two hens"),))),
    _finding("cost", Verdict.SINGLE_SOURCE, "tickets", ("3 crowns", (_claim("fenwick", 2, "3 crowns"),))),
)

SIX = Report(
    run=RunInfo("0.1.0", "2025-05-09T06:00:00+00:00", "all-MiniLM-L6-v2", "onnx", "5d41402abc4b"),
    articles=ARTICLES,
    claims=tuple(_CLAIMS[identifier] for identifier in sorted(_CLAIMS)),
    findings=(CARGO, BEGAN, BRAKES, INJURED, CLOSING, HOMES, LENGTH, *ALONE),
    rejections=(),
    rule_reasons=(("Q105", "Counts of the same thing must match."),),
)
