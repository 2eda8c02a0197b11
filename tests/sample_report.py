"""A report on an invented ferry fire: all verdicts, an unknown and an inferred date, a hostile article."""

from __future__ import annotations

import datetime as dt

from checker.model import (
    Answer,
    Article,
    Block,
    BlockKind,
    Claim,
    Entity,
    Evidence,
    Fact,
    Finding,
    Grain,
    Mention,
    Pair,
    PublishedBasis,
    Qualifier,
    Quantity,
    Rejection,
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

LEDGER_TEXT = """\
A fire aboard the ferry Marrowby Star killed seven people on Wednesday, the coast guard said.
The vessel was carrying about 180 passengers when smoke filled the car deck at 9:40 a.m.
Port captain Ilse Varga said the crew closed the fire doors within four minutes.
The operator will suspend all sailings to Tessaly Island.
Two rescue boats reached the ferry from opposite shores, and the last passengers were ashore by noon.
The ship, built in 1998, belongs to Sound & Isles Lines.
An inquiry opens in July.
"""

COURIER_TEXT = """\
The ferry fire off Marrowby killed nine people on June 12, the coast guard said.
Crew lists put 183 passengers on board.
Deckhand Tomas Breck said the fire doors stood open for half an hour.
Smoke was first
   reported at 10:15 a.m. on Wednesday.
The ferry entered service in 1998.
Engine repairs cost the owner 2.4 million crowns last year.
"""

POST_TEXT = """\
The death toll rose to 11 on Friday after two passengers died in hospital.
The operator suspended all sailings to Tessaly Island on Thursday evening.
Two rescue boats reached the ferry from opposite shores, and the last passengers were ashore by noon.
The inquiry will open on 8 July.
Insurers put the loss at between 30 million and 40 million crowns.
"""

GULL_TEXT = (
    "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"> "
    "The ferry burned on Tuesday, \u202edias ynam\u202c\x00 bystanders reportedly said.\n"
    '=HYPERLINK("http://gull.example/") is how the ferry\'s tickets, 40 crowns each, were sold.\n'
    f"The ship's log read {'a' * 400}.\n"
)


def _article(identifier: str, source: str, title: str, url: str, text: str, **fields: object) -> Article:
    block = Block(BlockKind.BODY, text, tuple(range(len(text) + 1)))
    given: dict[str, object] = {
        "published": None,
        "published_basis": PublishedBasis.UNKNOWN,
        "credits": (),
        "story": "the Marrowby ferry fire",
        "path": f"{identifier}.txt",
    }
    return Article(identifier, source, title, url, text=text, blocks=(block,), **(given | fields))  # type: ignore[arg-type]


LEDGER = _article(
    "ledger",
    "The Harbor Ledger",
    "Seven dead as fire sweeps island ferry",
    "https://ledger.example/ferry?a=1&b=2",
    LEDGER_TEXT,
    published=dt.datetime(2024, 6, 12, 14, 30, tzinfo=dt.timezone(dt.timedelta(hours=2))),
    published_basis=PublishedBasis.GIVEN,
    credits=("Coastal Wire",),
)
COURIER = _article(
    "courier",
    "Northshore Courier",
    "Nine killed in Marrowby ferry blaze",
    "http://courier.example/9",
    COURIER_TEXT,
    published=dt.date(2024, 6, 13),
    published_basis=PublishedBasis.INFERRED,
)
POST = _article(
    "post",
    "Tessaly Evening Post",
    "Ferry toll climbs; sailings halted",
    "https://post.example/toll",
    POST_TEXT,
    published=dt.date(2024, 6, 15),
    published_basis=PublishedBasis.TEXT,
    credits=("Coastal Wire", "Isles Press"),
)
GULL = _article(
    "gull",
    "Gull <b>&</b> Tribune",
    "<img src=x onerror=\"document.title='owned'\"> ferry \u202ederrub",
    "javascript:document.title='owned'",
    GULL_TEXT,
)


def find(article: Article, words: str) -> Span:
    """Where the words first stand in the article; `ValueError` when they do not."""
    start = article.text.index(words)
    return Span(start, start + len(words))


def sentence_of(article: Article, span: Span) -> Span:
    """The line or lines around the span, up to the line's full stop."""
    start = article.text.rfind(".\n", 0, span.start) + 2 if ".\n" in article.text[: span.start] else 0
    return Span(start, article.text.index(".\n", span.end - 1) + 1)


def claim(
    article: Article,
    words: str,
    *,
    speaker: Mention | None = None,
    cue: Mention | None = None,
    status: Stage = Stage.REPORTED,
    facts: tuple[Fact, ...] = (),
) -> Claim:
    """A claim on the words of an article, named `ARTICLE-START`."""
    span = find(article, words)
    around = sentence_of(article, span)
    return Claim(
        id=f"{article.id}-{span.start}",
        article=article.id,
        text=words,
        span=span,
        sentence=" ".join(article.text[around.start : around.end].split()),
        sentence_span=around,
        position=article.text.count(".\n", 0, span.start),
        event="",
        event_span=span,
        words=tuple(words.lower().split()),
        speaker=speaker,
        cue=cue,
        status=status,
        negated=False,
        hypothetical=False,
        facts=facts,
    )


def _mention(article: Article, words: str, name: str = "") -> Mention:
    return Mention(find(article, words), words, name)


def _count(article: Article, words: str, number: float, item: str, qualifier: Qualifier) -> Quantity:
    return Quantity(find(article, words), words, number, number, number, "", item, qualifier)


LEDGER_TOLL = claim(
    LEDGER,
    "A fire aboard the ferry Marrowby Star killed seven people on Wednesday",
    speaker=_mention(LEDGER, "the coast guard"),
    cue=_mention(LEDGER, "said"),
    facts=(
        _count(LEDGER, "seven people", 7.0, "person", Qualifier.EXACT),
        Time(
            span=find(LEDGER, "Wednesday"),
            text="Wednesday",
            value="2024-06-12",
            type=TimeType.DATE,
            earliest=dt.datetime(2024, 6, 12),
            latest=dt.datetime(2024, 6, 12, 23, 59, 59, 999999),
            grain=Grain.DAY,
            anchor="published 2024-06-12",
        ),
        Entity(find(LEDGER, "Marrowby Star"), "Marrowby Star", "Marrowby Star", "OTHER", "place"),
    ),
)
LEDGER_ABOARD = claim(
    LEDGER,
    "The vessel was carrying about 180 passengers",
    facts=(_count(LEDGER, "about 180 passengers", 180.0, "passenger", Qualifier.ABOUT),),
)
LEDGER_SMOKE = claim(
    LEDGER,
    "smoke filled the car deck at 9:40 a.m",
    facts=(
        Time(
            span=find(LEDGER, "9:40 a.m"),
            text="9:40 a.m",
            value="2024-06-12T09:40",
            type=TimeType.TIME,
            earliest=dt.datetime(2024, 6, 12, 9, 40),
            latest=dt.datetime(2024, 6, 12, 9, 40, 59),
            grain=Grain.MINUTE,
            anchor="mention 2024-06-12",
        ),
    ),
)
LEDGER_DOORS = claim(
    LEDGER,
    "the crew closed the fire doors within four minutes",
    speaker=_mention(LEDGER, "Port captain Ilse Varga", "Ilse Varga"),
    cue=_mention(LEDGER, "said"),
)
LEDGER_SAILINGS = claim(
    LEDGER,
    "The operator will suspend all sailings to Tessaly Island",
    status=Stage.PLANNED,
    facts=(Status(find(LEDGER, "will suspend"), "will suspend", Stage.PLANNED),),
)
LEDGER_RESCUE = claim(LEDGER, "Two rescue boats reached the ferry from opposite shores")
LEDGER_BUILT = claim(LEDGER, "built in 1998")
LEDGER_OWNER = claim(LEDGER, "belongs to Sound & Isles Lines")
LEDGER_INQUIRY = claim(LEDGER, "An inquiry opens in July")
COURIER_TOLL = claim(
    COURIER,
    "The ferry fire off Marrowby killed nine people on June 12",
    speaker=_mention(COURIER, "the coast guard"),
)
COURIER_ABOARD = claim(COURIER, "Crew lists put 183 passengers on board")
COURIER_DOORS = claim(
    COURIER,
    "the fire doors stood open for half an hour",
    speaker=_mention(COURIER, "Breck", "Tomas Breck"),
)
COURIER_SMOKE = claim(COURIER, "Smoke was first\n   reported at 10:15 a.m. on Wednesday")
COURIER_BUILT = claim(COURIER, "The ferry entered service in 1998")
COURIER_REPAIRS = claim(COURIER, "Engine repairs cost the owner 2.4 million crowns last year")
POST_TOLL = claim(POST, "The death toll rose to 11 on Friday")
POST_SAILINGS = claim(POST, "The operator suspended all sailings", status=Stage.COMPLETED)
POST_RESCUE = claim(POST, "Two rescue boats reached the ferry from opposite shores")
POST_INQUIRY = claim(POST, "The inquiry will open on 8 July", status=Stage.PLANNED)
POST_LOSS = claim(POST, "Insurers put the loss at between 30 million and 40 million crowns")
GULL_DAY = claim(GULL, "The ferry burned on Tuesday", cue=_mention(GULL, "reportedly"))
GULL_TICKETS = claim(GULL, '=HYPERLINK("http://gull.example/") is how the ferry\'s tickets, 40 crowns each')
GULL_LOG = claim(GULL, f"The ship's log read {'a' * 400}")

CLAIMS = (
    *(COURIER_TOLL, COURIER_ABOARD, COURIER_DOORS, COURIER_SMOKE, COURIER_BUILT, COURIER_REPAIRS),
    *(GULL_DAY, GULL_TICKETS, GULL_LOG),
    *(LEDGER_TOLL, LEDGER_ABOARD, LEDGER_SMOKE, LEDGER_DOORS, LEDGER_SAILINGS, LEDGER_RESCUE),
    *(LEDGER_BUILT, LEDGER_OWNER, LEDGER_INQUIRY),
    *(POST_TOLL, POST_SAILINGS, POST_RESCUE, POST_INQUIRY, POST_LOSS),
)
ARTICLES = (COURIER, GULL, LEDGER, POST)
_TEXTS = {article.id: article for article in ARTICLES}


def evidence(said: Claim, words: str, reading: str = "") -> Evidence:
    """The words inside the claim's own sentence."""
    start = _TEXTS[said.article].text.index(words, said.sentence_span.start)
    return Evidence(said.id, Span(start, start + len(words)), reading)


def finding(
    identifier: str,
    verdict: Verdict,
    topic: str,
    explanation: str,
    answers: tuple[tuple[str, tuple[Claim, ...]], ...],
    **fields: object,
) -> Finding:
    """A finding with one pair for each two claims of its first and last answer."""
    left, right = answers[0][1][0], answers[-1][1][-1]
    given: dict[str, object] = {
        "tier": Tier.FIRM,
        "severity": Severity.MEDIUM,
        "rule": "Q101",
        "evidence": (),
        "origins": len({said.article for _, said_by in answers for said in said_by}),
        "origin_note": "",
        "pairs": () if left is right else (Pair(left.id, right.id, 0.71234567),),
    }
    return Finding(
        id=identifier,
        verdict=verdict,
        topic=topic,
        explanation=explanation,
        answers=tuple(Answer(value, tuple(said.id for said in said_by)) for value, said_by in answers),
        **(given | fields),  # type: ignore[arg-type]
    )


FINDINGS = (
    finding(
        "d1f0a2",
        Verdict.DIVERGENCE,
        "How many people the ferry fire killed",
        "The Harbor Ledger (12 June 2024) has seven people, Northshore Courier (13 June 2024) has nine "
        "people, and both quote the coast guard on the same day's deaths.",
        (("7 people", (LEDGER_TOLL,)), ("9 people", (COURIER_TOLL,))),
        severity=Severity.HIGH,
        origins=1,
        origin_note="both quote the coast guard",
        evidence=(
            evidence(LEDGER_TOLL, "seven people"),
            evidence(LEDGER_TOLL, "Wednesday", "12 June 2024"),
            evidence(COURIER_TOLL, "nine people"),
            evidence(COURIER_TOLL, "June 12", "12 June 2024"),
        ),
    ),
    finding(
        "d2c3b4",
        Verdict.DIVERGENCE,
        "When the smoke was first noticed",
        "The Harbor Ledger has 9:40 a.m., Northshore Courier has 10:15 a.m. on the same day.",
        (("9:40 a.m.", (LEDGER_SMOKE,)), ("10:15 a.m.", (COURIER_SMOKE,))),
        rule="T201",
        evidence=(
            evidence(LEDGER_SMOKE, "at 9:40", "12 June 2024, 09:40"),
            evidence(LEDGER_SMOKE, "9:40 a.m.", "12 June 2024, 09:40"),
            evidence(COURIER_SMOKE, "10:15 a.m.", "12 June 2024, 10:15"),
        ),
    ),
    finding(
        "d3e5f6",
        Verdict.DIVERGENCE,
        "On which day the ferry burned",
        "Gull <b>&</b> Tribune has Tuesday with no date to read it against; two others have 12 June 2024, "
        "a Wednesday.",
        (("Wednesday 12 June 2024", (LEDGER_TOLL, COURIER_TOLL)), ("a Tuesday", (GULL_DAY,))),
        tier=Tier.REVIEW,
        severity=Severity.LOW,
        rule="T202",
        origins=3,
        evidence=(
            evidence(LEDGER_TOLL, "Wednesday", "12 June 2024"),
            evidence(COURIER_TOLL, "June 12", "12 June 2024"),
            evidence(GULL_DAY, "Tuesday", "unresolved"),
        ),
    ),
    finding(
        "a7b8c9",
        Verdict.DISPUTED,
        "Whether the fire doors were closed",
        "Ilse Varga, in The Harbor Ledger, says the doors were closed within four minutes; Tomas Breck, in "
        "Northshore Courier, says they stood open for half an hour.",
        (("closed within 4 minutes", (LEDGER_DOORS,)), ("open for half an hour", (COURIER_DOORS,))),
        severity=Severity.HIGH,
        rule="A301",
        evidence=(evidence(LEDGER_DOORS, "within four minutes"), evidence(COURIER_DOORS, "half an hour")),
    ),
    finding(
        "b1c2d3",
        Verdict.UPDATE,
        "How many people the ferry fire has killed by 14 June",
        "Tessaly Evening Post (15 June 2024) reports a toll that rose to 11, after earlier reports of seven "
        "and nine.",
        (("7 people", (LEDGER_TOLL,)), ("9 people", (COURIER_TOLL,)), ("11", (POST_TOLL,))),
        severity=Severity.HIGH,
        evidence=(
            evidence(LEDGER_TOLL, "seven people"),
            evidence(COURIER_TOLL, "nine people"),
            evidence(POST_TOLL, "rose to 11"),
            evidence(POST_TOLL, "Friday", "14 June 2024"),
        ),
    ),
    finding(
        "b4d5e6",
        Verdict.UPDATE,
        "How far the halt of sailings has come",
        "Planned on 12 June 2024 in The Harbor Ledger, completed by 15 June 2024 in Tessaly Evening Post.",
        (("planned", (LEDGER_SAILINGS,)), ("completed", (POST_SAILINGS,))),
        rule="S401",
        evidence=(
            evidence(LEDGER_SAILINGS, "will suspend"),
            evidence(POST_SAILINGS, "suspended"),
            evidence(POST_SAILINGS, "Thursday evening", "13 June 2024"),
        ),
    ),
    finding(
        "c1a1a1",
        Verdict.REFINEMENT,
        "How many passengers were aboard",
        "The Harbor Ledger has about 180, Northshore Courier has exactly 183; the two are compatible.",
        (("about 180", (LEDGER_ABOARD,)), ("183", (COURIER_ABOARD,))),
        evidence=(
            evidence(LEDGER_ABOARD, "about 180 passengers"),
            evidence(COURIER_ABOARD, "183 passengers"),
        ),
    ),
    finding(
        "c2b2b2",
        Verdict.REFINEMENT,
        "When the inquiry opens",
        "The Harbor Ledger has July, Tessaly Evening Post has 8 July.",
        (("July 2024", (LEDGER_INQUIRY,)), ("8 July 2024", (POST_INQUIRY,))),
        severity=Severity.LOW,
        rule="T203",
        evidence=(
            evidence(LEDGER_INQUIRY, "July", "July 2024"),
            evidence(POST_INQUIRY, "8 July", "8 July 2024"),
        ),
    ),
    finding(
        "e1d1d1",
        Verdict.AGREEMENT,
        "How the passengers were rescued",
        "Both report two rescue boats, nearly word for word.",
        (("2 rescue boats", (LEDGER_RESCUE, POST_RESCUE)),),
        rule="Q110",
        origins=1,
        origin_note="both credit Coastal Wire",
        evidence=(
            evidence(LEDGER_RESCUE, "Two rescue boats"),
            evidence(POST_RESCUE, "Two rescue boats"),
        ),
    ),
    finding(
        "e2f2f2",
        Verdict.AGREEMENT,
        "When the ferry was built",
        "Both have 1998.",
        (("1998", (LEDGER_BUILT, COURIER_BUILT)),),
        severity=Severity.LOW,
        rule="T204",
        evidence=(evidence(LEDGER_BUILT, "1998"), evidence(COURIER_BUILT, "1998")),
    ),
    *(
        finding(
            identifier,
            Verdict.SINGLE_SOURCE,
            topic,
            f"Only {_TEXTS[said.article].source} has this.",
            ((value, (said,)),),
            severity=Severity.LOW,
            rule="N001",
            evidence=(evidence(said, words),) if words else (),
        )
        for identifier, topic, value, said, words in (
            (
                "f1",
                "What the engine repairs cost",
                "2.4 million crowns",
                COURIER_REPAIRS,
                "2.4 million crowns",
            ),
            ("f2", "What the ferry's tickets cost", "40 crowns", GULL_TICKETS, "40 crowns"),
            ("f3", "What the ship's log read", "a word of 400 letters", GULL_LOG, ""),
            ("f4", "Who owns the ferry", "Sound & Isles Lines", LEDGER_OWNER, "Sound & Isles Lines"),
            (
                "f5",
                "How large the loss is",
                "30 to 40 million crowns",
                POST_LOSS,
                "between 30 million and 40",
            ),
        )
    ),
)

REPORT = Report(
    run=RunInfo(
        version="0.1.0",
        time="2024-06-16T06:00:00+00:00",
        model="all-MiniLM-L6-v2",
        backend="onnx",
        rules="5d41402abc4b",
    ),
    articles=ARTICLES,
    claims=CLAIMS,
    findings=FINDINGS,
    rejections=(
        Rejection("in/deck-plan.pdf", "read", "no text layer; give the text, or run it through OCR first"),
        Rejection("in/<b>late</b>.html", "read", "no article body found; save the full page"),
    ),
    rule_reasons=(
        ("A301", "A dispute between people quoted is news, not an error."),
        ("N001", "What one outlet alone has cannot be checked here."),
        ("Q101", "Death tolls are the figure most often corrected."),
        ("Q110", "Counts of the same thing must match."),
        ("S401", "An event moves on between two reports."),
        ("T201", "One event has one time."),
        ("T202", "One event has one day."),
        ("T203", "A later report often makes a month a day."),
    ),
)

EMPTY = Report(REPORT.run, (), (), (), ())
