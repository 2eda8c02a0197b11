"""Records back from the plain data that `writing.py` makes, once it is checked against `document.py`."""

from __future__ import annotations

import datetime as dt
from itertools import chain

from checker.model import (
    Answer,
    Article,
    Block,
    Claim,
    Entity,
    Evidence,
    Fact,
    Finding,
    Mention,
    Overtaken,
    Pair,
    Quantity,
    Span,
    Standing,
    Status,
    Time,
)
from checker.saved.document import (
    GRAINS,
    SavedArticle,
    SavedBlock,
    SavedClaim,
    SavedFact,
    SavedFinding,
    SavedMention,
    SavedQuantity,
    SavedTime,
    Words,
    parse_when,
)


def article_from(saved: SavedArticle, path: str = "") -> Article:
    """The article that was saved; `path`, where it was read from, is in no report."""
    return Article(
        id=saved["id"],
        source=saved["source"],
        title=saved["title"],
        url=saved["url"],
        published=None if saved["published"] is None else parse_when(saved["published"]),
        published_basis=saved["published_basis"],
        credits=tuple(saved["credits"]),
        text=saved["text"],
        blocks=tuple(_block(block) for block in saved["blocks"]),
        path=path,
        story=saved["story"],
        standing=saved.get("standing", Standing.CURRENT),
    )


def _block(saved: SavedBlock) -> Block:
    offsets = chain.from_iterable(range(start, start + count) for start, count in saved["runs"])
    return Block(saved["kind"], saved["text"], (*offsets, saved["end"]))


def claim_from(saved: SavedClaim) -> Claim:
    """The claim that was saved."""
    return Claim(
        id=saved["id"],
        article=saved["article"],
        text=saved["text"],
        span=_span(saved),
        sentence=saved["sentence"],
        sentence_span=Span(saved["sentence_start"], saved["sentence_end"]),
        position=saved["position"],
        event=saved["event"],
        event_span=Span(saved["event_start"], saved["event_end"]),
        words=tuple(saved["words"]),
        speaker=_mention(saved["speaker"]),
        cue=_mention(saved["cue"]),
        status=saved["status"],
        negated=saved["negated"],
        hypothetical=saved["hypothetical"],
        facts=tuple(_fact(fact) for fact in saved["facts"]),
        agent=saved["agent"],
        patient=saved["patient"],
    )


def _mention(saved: SavedMention | None) -> Mention | None:
    if saved is None:
        return None
    return Mention(_span(saved), saved["text"], saved["name"], saved["organisation"])


def _fact(saved: SavedFact) -> Fact:
    match saved["kind"]:
        case "quantity":
            return _quantity(saved)
        case "time":
            return _time(saved)
        case "entity":
            return Entity(_span(saved), saved["text"], saved["name"], saved["label"], saved["role"])
        case "status":
            return Status(_span(saved), saved["text"], saved["value"])


def _quantity(saved: SavedQuantity) -> Quantity:
    return Quantity(
        span=_span(saved),
        text=saved["text"],
        low=saved["low"],
        high=saved["high"],
        value=saved["value"],
        unit=saved["unit"],
        item=saved["item"],
        qualifier=saved["qualifier"],
        scope=saved["scope"],
        step=saved["step"],
        direction=saved["direction"],
        role=saved["role"],
    )


def _time(saved: SavedTime) -> Time:
    earliest, latest = (_moment(end) for end in saved["interval"])
    return Time(
        span=_span(saved),
        text=saved["text"],
        value=saved["value"],
        type=saved["type"],
        earliest=earliest,
        latest=latest,
        grain=None if saved["grain"] is None else GRAINS[saved["grain"]],
        anchor=saved["anchor"],
        relation=saved["relation"],
        mod=saved["mod"],
    )


def _moment(text: str | None) -> dt.datetime | None:
    return None if text is None else dt.datetime.fromisoformat(text)


def finding_from(saved: SavedFinding) -> Finding:
    """The finding that was saved; what the whole report said of it is left out."""
    return Finding(
        id=saved["id"],
        verdict=saved["verdict"],
        tier=saved["tier"],
        severity=saved["severity"],
        rule=saved["rule"],
        topic=saved["topic"],
        explanation=saved["explanation"],
        answers=tuple(Answer(answer["value"], tuple(answer["claims"])) for answer in saved["answers"]),
        evidence=tuple(Evidence(item["claim"], _span(item), item["reading"]) for item in saved["evidence"]),
        origins=saved["origins"],
        origin_note=saved["origin_note"],
        pairs=tuple(Pair(pair["left"], pair["right"], pair["similarity"]) for pair in saved["pairs"]),
        overtaken=tuple(Overtaken(item["claim"], item["by"]) for item in saved["overtaken"]),
    )


def _span(saved: Words) -> Span:
    return Span(saved["start"], saved["end"])
