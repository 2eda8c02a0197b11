"""How well the quantities and times of `corpus/facts.jsonl` are read."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.own_tally import Tally, pair_off
from benchmarks.own_text import Found, Gold, accepted, by_span, ends, locate, same_number, same_unit
from benchmarks.scoring import matched
from checker.model import Claim, Quantity, Time

# The words that name one fate: what a count of people is of (`role`), in whatever word the claim has it.
_ROLES = (
    {"kill", "killed", "die", "died", "dead", "death", "perish", "drown", "drowned"},
    {"injure", "injured", "hurt", "wound", "wounded", "injury"},
    {"arrest", "arrested", "detain", "detained"},
    {"miss", "missing"},
)

# --- quantities -------------------------------------------------------------------------------


def score_quantities(case: Found, tally: Tally) -> None:
    """Values with units, then qualifier, scope and item of what was found; the better of two readings."""
    found = by_span(case.claims, lambda claim: claim.quantities)
    spans = [ends(quantity.span) for quantity, _ in found]

    def hits(golds: Sequence[Gold]) -> int:
        pairs = matched([locate(case.text, gold) for gold in golds], spans)
        return sum(_same_value(golds[i], found[j][0]) for i, j in pairs)

    readings = [case.row[key] for key in ("quantities", "quantities_or") if key in case.row]
    golds = max(readings, key=hits)  # the first of equals
    pairs = pair_off(case, tally, "quantity", [locate(case.text, gold) for gold in golds], spans)
    tally.add("quantities, value and unit F1", hits(golds), len(found), len(golds))
    for i, j in pairs:
        quantity, claims = found[j]
        _judge_quantity(case, tally, golds[i], quantity, claims)


def _judge_quantity(case: Found, tally: Tally, gold: Gold, found: Quantity, claims: list[Claim]) -> None:
    if not _same_value(gold, found):
        expected = "vague" if gold.get("vague") else (gold["low"], gold["high"], gold["unit"])
        tally.wrong.append(case.wrong("quantity: value", expected, (found.low, found.high, found.unit)))
    for key in ("qualifier", "scope"):
        if key in gold:
            value = str(getattr(found, key))
            wrong = case.wrong(f"quantity: {key}", f"{gold['text']} {gold[key]}", value)
            tally.judge(f"quantities, {key}", value == gold[key], wrong)
    if "item" in gold or "role" in gold:
        told = " ".join([found.item, found.role, *(claim.event for claim in claims)])
        right = _same_item(gold, found) and ("role" not in gold or _names(gold["role"], told))
        expected = f"{gold['text']} {gold.get('item', '*')} ({gold.get('role', '*')})"
        shown = f"{found.item} ({', '.join(claim.event for claim in claims)})"
        tally.judge("quantities, item", right, case.wrong("quantity: item", expected, shown))


def _same_value(gold: Gold, found: Quantity) -> bool:
    if not same_unit(gold["unit"], found.unit):
        return False
    if gold.get("vague"):
        return found.low is not None and found.high is not None and found.low < found.high
    return same_number(gold["low"], found.low) and same_number(gold["high"], found.high)


def _same_item(gold: Gold, found: Quantity) -> bool:
    """Whether both count the same thing: the same head noun, the last word of either phrase."""
    return "item" not in gold or gold["item"].split()[-1:] == found.item.split()[-1:]


def _names(role: str, told: str) -> bool:
    words = {role, f"{role}d", f"{role}ed"} | {"carried" if role == "carry" else role}
    words |= next((alike for alike in _ROLES if role in alike), set())
    return not words.isdisjoint(told.split())


# --- times ------------------------------------------------------------------------------------


def score_times(case: Found, tally: Tally) -> None:
    """Spans that overlap, their TIMEX3 values, then type, mod and relation of what was found."""
    golds = case.row["times"]
    found = by_span(case.claims, lambda claim: claim.times)
    spans = [ends(time.span) for time, _ in found]
    pairs = pair_off(case, tally, "time", [locate(case.text, gold) for gold in golds], spans)
    tally.add("times, span F1", len(pairs), len(found), len(golds))
    hits = 0
    for i, j in pairs:
        gold, (time, claims) = golds[i], found[j]
        if _same_time(gold, time):
            hits += 1
        else:
            expected = f"{gold['text']} {gold['value'] or 'unresolved'}"
            tally.wrong.append(case.wrong("time: value", expected, f"{time.value} ({time.anchor})"))
        _judge_time(case, tally, gold, time, claims)
    tally.add("times, value F1", hits, len(found), len(golds))


def _judge_time(case: Found, tally: Tally, gold: Gold, time: Time, claims: list[Claim]) -> None:
    for key in ("type", "mod"):
        if key in gold:
            value = str(getattr(time, key))
            wrong = case.wrong(f"time: {key}", f"{gold['text']} {gold[key]}", value)
            tally.judge(f"times, {key}", value == gold[key], wrong)
    if "relation" in gold:
        same = {fact.relation for claim in claims for fact in claim.times if fact.span == time.span}
        relations = sorted(same - {"said"} or same)  # what dates the statement of one claim dates another
        wrong = case.wrong("time: relation", f"{gold['text']} {gold['relation']}", ", ".join(relations))
        tally.judge("times, relation", relations == [gold["relation"]], wrong)


def _same_time(gold: Gold, time: Time) -> bool:
    """Equal values; a zone behind a time of day is set aside, since TIMEX3 leaves its writing open."""
    if gold["value"] == "":
        return time.value == "" and time.anchor.startswith("unresolved")
    value = time.value
    if "T" in value and ":" in value:
        day, _, clock = value.partition("T")
        value = f"{day}T{clock.removesuffix('Z').split('+')[0].split('-')[0]}"
    return value in accepted(gold["value"])
