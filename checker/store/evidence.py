"""What a finding stands on, and what has changed of it between two versions."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from checker.dates import date_in_words
from checker.model import Article, Claim, Finding, Tier
from checker.saved import parse_when
from checker.store.records import Evidence, Support

# What an outlet says: itself, its words and what they were read as, whatever the case and the spacing.
_Said = tuple[str, str, str]
_TIERS = {Tier.FIRM: "decided by rule", Tier.REVIEW: "for review"}  # as on the pages


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
    return Evidence(finding.verdict, tuple(sorted(support)), finding.severity, finding.tier)


def is_same(before: Evidence, after: Evidence) -> bool:
    """Whether verdict, severity, tier, words and which words agree are the same.

    How an answer is called is not compared: the words of the outlet that has it first name it for all. Nor
    is a severity or tier that was not kept.
    """
    old, new = _answers(before), _answers(after)
    is_judged_alike = before.verdict == after.verdict and not _weighed_anew(before, after)
    return is_judged_alike and old.keys() == new.keys() and _agree_alike(old, new)


def is_undone(before: Evidence, after: Evidence) -> bool:
    """Whether a decision on `before` no longer holds, as an outlet takes back words or gives a new answer.

    It holds where another outlet joins an answer that was there, where one repeats its own answer, and
    whatever has become of severity and tier, for what was settled is whether the finding is one.
    """
    old, new = _answers(before), _answers(after)
    if before.verdict != after.verdict or not _agree_alike(old, new):
        return True
    called_before = {now: then for then, now in _calls(old, new)}
    kept = {(said[0], answer) for said in old.keys() & new.keys() for answer in old[said]}
    if any(kept.isdisjoint((said[0], answer) for answer in old[said]) for said in old.keys() - new.keys()):
        return True
    sources = {said[0] for said in old}
    return any(
        not any(
            answer in called_before and (said[0] not in sources or (said[0], called_before[answer]) in kept)
            for answer in new[said]
        )
        for said in new.keys() - old.keys()
    )


def plain(text: str) -> str:
    """The text with neither case nor spacing to tell it from another."""
    return " ".join(text.split()).casefold()


def _answers(evidence: Evidence) -> dict[_Said, frozenset[str]]:
    """What outlets say, each with the answers it stands under."""
    answers: dict[_Said, set[str]] = defaultdict(set)
    for item in evidence.support:
        answers[_said(item)].add(item.answer)
    return {said: frozenset(under) for said, under in answers.items()}


def _said(item: Support) -> _Said:
    return item.source, plain(item.words), plain(item.reading)


def _calls(old: Mapping[_Said, frozenset[str]], new: Mapping[_Said, frozenset[str]]) -> set[tuple[str, str]]:
    """How an answer was called and is called now, by the words that stand under it both times."""
    calls = set()
    for said in old.keys() & new.keys():
        if len(old[said]) == len(new[said]) == 1:
            calls |= set(product(old[said], new[said]))
        else:  # the same words under two answers tell neither
            calls |= {(answer, answer) for answer in old[said] & new[said]}
    return calls


def _agree_alike(old: Mapping[_Said, frozenset[str]], new: Mapping[_Said, frozenset[str]]) -> bool:
    """Whether of the words that were there both times the same agree and the same differ."""
    calls = _calls(old, new)
    return len({then for then, _ in calls}) == len(calls) == len({now for _, now in calls})


# --- in words ---------------------------------------------------------------------------------


def change_in_words(before: Evidence, after: Evidence) -> list[str]:
    """What has changed, one sentence each: the judgement, then outlet by outlet; empty where nothing has."""
    sentences = []
    if before.verdict != after.verdict:
        sentences.append(f"The verdict was {before.verdict} and is now {after.verdict}.")
    sentences += _weighed_anew(before, after)
    for source in sorted({item.source for item in (*before.support, *after.support)}):
        old, new = _by_outlet(before, source), _by_outlet(after, source)
        gone = [_quoted(old[said]) for said in sorted(old.keys() - new.keys())]
        come = [_quoted(new[said]) for said in sorted(new.keys() - old.keys())]
        if gone or come:
            name = f"{source} ({_date((new or old).values())})"
            sentences.append(f"{name} {_what_changed(gone, come, was_there=bool(old))}.")
    if not _agree_alike(_answers(before), _answers(after)):
        sentences.append(f"Which of them agree is now read as: {_groups(after)}.")
    return sentences


def _weighed_anew(before: Evidence, after: Evidence) -> list[str]:
    """That severity or tier are others now, as far as both are known."""
    found = []
    if before.severity and after.severity and before.severity != after.severity:
        found.append(f"The severity was {before.severity} and is now {after.severity}.")
    if before.tier and after.tier and before.tier != after.tier:
        found.append(f"It was {_TIERS[before.tier]} and is now {_TIERS[after.tier]}.")
    return found


def _by_outlet(evidence: Evidence, source: str) -> dict[_Said, Support]:
    return {_said(item): item for item in evidence.support if item.source == source}


def _what_changed(gone: Sequence[str], come: Sequence[str], was_there: bool) -> str:
    if gone and come:
        return f"had {_listed(gone)} and now has {_listed(come)}"
    if gone:
        return f"no longer has {_listed(gone)}"
    return f"now {'also ' if was_there else ''}has {_listed(come)}"


def _quoted(item: Support) -> str:
    return f"“{item.words}”" + (f" (read as {item.reading})" if item.reading else "")


def _groups(evidence: Evidence) -> str:
    """The outlets answer by answer: `Ledger and Post; Courier`."""
    outlets: dict[str, set[str]] = defaultdict(set)
    for item in evidence.support:
        outlets[item.answer].add(item.source)
    return "; ".join(sorted(_listed(sorted(sources)) for sources in outlets.values()))


def _listed(texts: Iterable[str]) -> str:
    *first, last = texts
    return f"{', '.join(first)} and {last}" if first else last


def _date(items: Iterable[Support]) -> str:
    published = max(item.published for item in items)
    return date_in_words(parse_when(published) if published else None)


def _iso(when: dt.date | dt.datetime | None) -> str:
    return "" if when is None else when.isoformat()
