"""What a finding stands on, and what has changed of it between two versions."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from checker.dates import date_in_words
from checker.model import Article, Claim, Finding
from checker.saved import parse_when
from checker.store.records import Evidence, Support

# What an outlet says, whatever the case and the spacing.
_Item = tuple[str, str, str, str]


def evidence_of(finding: Finding, claims: Mapping[str, Claim], articles: Mapping[str, Article]) -> Evidence:
    """The words under each answer of a finding; where it marks none of a claim's, the claim itself."""
    marked: dict[str, list[tuple[str, str]]] = {}
    for item in finding.evidence:
        text = articles[claims[item.claim].article].text
        marked.setdefault(item.claim, []).append((text[item.span.start : item.span.end], item.reading))
    support = {
        Support(
            source=articles[claim.article].source,
            answer=answer.value,
            words=words,
            reading=reading,
            sentence=claim.sentence,
            published=_iso(articles[claim.article].published),
            article=claim.article,
            claim=claim.id,
        )
        for answer in finding.answers
        for claim in (claims[name] for name in answer.claims)
        for words, reading in marked.get(claim.id) or [(claim.text, "")]
    }
    return Evidence(finding.verdict, tuple(sorted(support)))


def _said(item: Support) -> _Item:
    """What is compared of an outlet's words: not where in the article they stand, nor case and spacing."""
    return item.source, plain(item.answer), plain(item.words), plain(item.reading)


def is_same(before: Evidence, after: Evidence) -> bool:
    """Whether nothing changed that a reader of the finding would see."""
    return before.verdict == after.verdict and _all_said(before) == _all_said(after)


def is_undone(before: Evidence, after: Evidence) -> bool:
    """Whether a decision on `before` no longer holds, as an outlet takes back words or gives a new answer.

    It holds where another outlet joins an answer that was there, and where one repeats its own answer.
    """
    if before.verdict != after.verdict:
        return True
    old, new = _all_said(before), _all_said(after)
    answers, sources = {item[1] for item in old}, {item[0] for item in old}
    given = {item[:2] for item in old}
    kept = {item[:2] for item in old & new}
    if any(item[:2] not in kept for item in old):
        return True
    return any(item[1] not in answers or (item[0] in sources and item[:2] not in given) for item in new)


def _all_said(evidence: Evidence) -> set[_Item]:
    return {_said(item) for item in evidence.support}


def plain(text: str) -> str:
    """The text with neither case nor spacing to tell it from another."""
    return " ".join(text.split()).casefold()


# --- in words ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Side:
    """One outlet's answers before or after, by what is compared of them, with its words for each."""

    answers: Mapping[str, str]
    words: Mapping[str, Mapping[tuple[str, str], str]]
    published: str


def change_in_words(before: Evidence, after: Evidence) -> list[str]:
    """What has changed, one sentence each: the verdict, then outlet by outlet; empty where nothing has."""
    sentences = []
    if before.verdict != after.verdict:
        sentences.append(f"The verdict was {before.verdict} and is now {after.verdict}.")
    for source in sorted({item.source for item in (*before.support, *after.support)}):
        sentences += _outlet_in_words(source, _side(before, source), _side(after, source))
    return sentences


def _side(evidence: Evidence, source: str) -> _Side:
    own = [item for item in evidence.support if item.source == source]
    words: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for item in own:
        read = f", read as {item.reading}" if item.reading else ""
        words[plain(item.answer)][plain(item.words), plain(item.reading)] = f"“{item.words}”{read}"
    answers = {plain(item.answer): item.answer for item in own}
    return _Side(answers, words, max((item.published for item in own), default=""))


def _outlet_in_words(source: str, old: _Side, new: _Side) -> Iterator[str]:
    name = f"{source} ({_date(new.published or old.published)})"
    gone = [old.answers[key] for key in sorted(old.answers.keys() - new.answers.keys())]
    come = [new.answers[key] for key in sorted(new.answers.keys() - old.answers.keys())]
    if gone and come:
        yield f"{name} had {_quoted(gone)} and now has {_quoted(come)}."
    elif gone:
        yield f"{name} no longer has {_quoted(gone)}."
    elif come:
        also = " also" if old.answers else ""
        yield f"{name} now{also} has {_quoted(come)}."
    for key in sorted(old.answers.keys() & new.answers.keys()):
        before, after = old.words[key], new.words[key]
        if before.keys() != after.keys():
            yield (
                f"{name} still has {_quoted([new.answers[key]])}, in other words: "
                f"{_listed(before.values())} before, {_listed(after.values())} now."
            )


def _quoted(texts: Iterable[str]) -> str:
    return _listed(f"“{text}”" for text in texts)


def _listed(texts: Iterable[str]) -> str:
    *first, last = texts
    return f"{', '.join(first)} and {last}" if first else last


def _date(published: str) -> str:
    return date_in_words(parse_when(published) if published else None)


def _iso(when: dt.date | dt.datetime | None) -> str:
    return "" if when is None else when.isoformat()
