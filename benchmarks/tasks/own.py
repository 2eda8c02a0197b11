"""The project's own labelled sentences (`corpus/facts.jsonl`), each kind of fact by its own measure.

Quantities, times, events and entities are measured through claims, as the product shows them;
attributions through `find_attributions`. Spans count as found where they overlap; what a row does
not give (an `item` that readers could argue about) is not scored. "Accuracy" is over the gold items
that were found; of events, over all. Content overlap is pooled: characters shared, found and gold
over all rows, so that its `rows` are gold characters.
No row is skipped; a kind is measured on the rows that have its key.
"""

from __future__ import annotations

from collections import Counter

from benchmarks.own_figures import score_quantities, score_times
from benchmarks.own_tally import Tally, own_task, pair_off
from benchmarks.own_text import Found, Gold, accepted, by_span, ends, folded, locate
from benchmarks.scoring import Ends, Task, overlap
from checker.model import Attribution, Claim, Entity, Span

_QUOTES = " “”\"'‘’,.;:"


# --- events -----------------------------------------------------------------------------------


def _score_events(case: Found, tally: Tally) -> None:
    """Whether a claim names the event, and what the claim on the gold word's clause says of it."""
    for gold in case.row["events"]:
        claim = _claim_at(case, gold)
        named = claim is not None and _is_named(case, claim, gold)
        shown = claim.event if claim else "no claim"
        tally.judge("status, event", named, case.wrong("event: not named", gold["event"], shown))
        keys = [key for key in ("status", "negated", "hypothetical") if key in gold]
        found = {key: getattr(claim, key) for key in keys} if claim else {}
        unlike = [key for key in keys if found.get(key) not in accepted(gold[key])]
        expected = f"{gold['event']} { ({key: gold[key] for key in keys}) }"
        wrong = case.wrong(f"event: {', '.join(unlike)}", expected, ", ".join(map(str, found.values())))
        tally.judge("status, accuracy", not unlike, wrong)
        if "status" in gold:
            tally.add("status, stage", int("status" not in unlike), 1, 1)


def _claim_at(case: Found, gold: Gold) -> Claim | None:
    """The claim on the clause of the gold word: one whose event it is, else the shortest around it."""
    word = Span(*locate(case.text, gold, "event"))
    around = [claim for claim in case.claims if claim.span.contains(word)]
    own = [claim for claim in around if claim.event_span.overlaps(word)]
    return min(own or around, key=lambda claim: (claim.span.end - claim.span.start, claim.span), default=None)


def _is_named(case: Found, claim: Claim, gold: Gold) -> bool:
    """Whether the claim's event stands on the gold word, or on the noun of a phase verb (`event_or`)."""
    words = [Span(*locate(case.text, gold, key)) for key in ("event", "event_or") if key in gold]
    return any(claim.event_span.overlaps(word) for word in words)


# --- attributions -----------------------------------------------------------------------------


def _score_attributions(case: Found, tally: Tally) -> None:
    golds, found = case.row["attributions"], case.attributions
    gold_ends = [_bare(case.text, Span(*locate(case.text, gold, "content"))) for gold in golds]
    found_ends = [_bare(case.text, one.content) for one in found]
    pairs = pair_off(case, tally, "attribution", gold_ends, found_ends)
    right = 0
    for i, j in pairs:
        if golds[i]["speaker"] is not None and _same_speaker(case, tally, golds[i], found[j]):
            right += 1
        if gold_ends[i] != found_ends[j]:
            start, end = found_ends[j]
            wrong = case.wrong("attribution: content", golds[i]["content"], case.text[start:end])
            tally.wrong.append(wrong)
    named = sum(one.speaker is not None for one in found)
    tally.add("attribution, speaker F1", right, named, sum(gold["speaker"] is not None for gold in golds))
    shared = sum(overlap(gold_ends[i], found_ends[j]) for i, j in pairs)
    sizes = [sum(end - start for start, end in spans) for spans in (found_ends, gold_ends)]
    tally.add("attribution, content overlap F1", shared, *sizes)


def _same_speaker(case: Found, tally: Tally, gold: Gold, found: Attribution) -> bool:
    speaker = found.speaker
    if speaker is None or not overlap(locate(case.text, gold, "speaker"), ends(speaker.span)):
        shown = speaker.text if speaker else "none"
        tally.wrong.append(case.wrong("attribution: speaker", gold["speaker"], shown))
        return False
    if gold["name"] is not None:
        right = folded(speaker.name) in map(folded, accepted(gold["name"]))
        wrong = case.wrong("attribution: name", f"{gold['speaker']} = {gold['name']}", speaker.name)
        tally.judge("attribution, name", right, wrong)
    return True


def _bare(text: str, span: Span) -> Ends:
    """A content without the quotation marks and stops around it: no reader misses them."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(_QUOTES))
    return start, max(start, span.end - (len(words) - len(words.rstrip(_QUOTES))))


# --- entities ---------------------------------------------------------------------------------


def _score_entities(case: Found, tally: Tally) -> None:
    """Mentions and names; gold mentions of one name must also have one name among themselves."""
    golds = case.row["entities"]
    found = [entity for entity, _ in by_span(case.claims, lambda claim: claim.entities)]
    gold_ends = [locate(case.text, gold) for gold in golds]
    pairs = pair_off(case, tally, "entity", gold_ends, [ends(entity.span) for entity in found])
    first: dict[str, str] = {}
    hits: Counter[bool] = Counter()
    for i, j in pairs:
        right = _same_name(golds[i], found[j], first)
        hits[right] += 1
        if not right:
            expected = f"{golds[i]['text']} = {golds[i]['name']}"
            tally.wrong.append(case.wrong("entity: name", expected, found[j].name))
    tally.add("entities, name F1", hits[True], len(found), len(golds))


def _same_name(gold: Gold, found: Entity, first: dict[str, str]) -> bool:
    one = first.setdefault(str(gold["name"]), found.name)
    return found.name == one and folded(found.name) in map(folded, accepted(gold["name"]))


TASKS: tuple[Task, ...] = (
    own_task("quantities", score_quantities),
    own_task("times", score_times),
    own_task("events", _score_events),
    own_task("attributions", _score_attributions),
    own_task("entities", _score_entities),
)
