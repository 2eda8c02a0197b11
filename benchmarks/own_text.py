"""What the checker reads in a row of `corpus/facts.jsonl`, and where the row's gold words stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

import pint

from benchmarks.scoring import Ends, Row, Wrong
from checker.articles import make_article
from checker.claims import extract_claims, parse_articles
from checker.facts.attribution import find_attributions
from checker.model import Attribution, Claim, Entity, Quantity, Span, Time

if TYPE_CHECKING:
    from spacy.language import Language

Gold = Mapping[str, Any]
_Fact = TypeVar("_Fact", Quantity, Time, Entity)


@dataclass(frozen=True, slots=True)
class Found:
    """A row with the claims and attributions that the checker reads in its text."""

    row: Row
    claims: tuple[Claim, ...]
    attributions: tuple[Attribution, ...]

    @property
    def text(self) -> str:
        return str(self.row["text"])

    def wrong(self, what: str, expected: object, found: object) -> Wrong:
        """A wrong case that names the row."""
        return Wrong(what, f"[{self.row['id']}] {self.text}", str(expected), str(found))


def read_kind(rows: Sequence[Row], kind: str, nlp: Language) -> Iterator[Found]:
    """What is found in each row that has gold of this kind."""
    for row in rows:
        if kind not in row:
            continue
        article = make_article(row["text"], published=row["published"], whole_body=True)
        for parsed in parse_articles([article], nlp):
            yield Found(row, tuple(extract_claims(parsed)), tuple(find_attributions(parsed.doc)))


def locate(text: str, item: Gold, key: str = "text") -> Ends:
    """Where the words under `key` stand: their only occurrence, or the one that `nth` counts.

    Raises `ValueError` where the text does not have them.
    """
    nth = item.get("nth" if key in ("text", "event") else f"{key}_nth", 1)
    start = -1
    for _ in range(nth):
        start = text.index(item[key], start + 1)
    return start, start + len(item[key])


def by_span(
    claims: Iterable[Claim], facts: Callable[[Claim], tuple[_Fact, ...]]
) -> list[tuple[_Fact, list[Claim]]]:
    """Each fact once, by its span, with all the claims that carry it, in the order of the text."""
    found: dict[Ends, tuple[_Fact, list[Claim]]] = {}
    for claim in claims:
        for fact in facts(claim):
            found.setdefault(ends(fact.span), (fact, []))[1].append(claim)
    return [found[where] for where in sorted(found)]


def ends(span: Span) -> Ends:
    """A span as the pair that the scores work on."""
    return span.start, span.end


def accepted(gold: object) -> list[Any]:
    """The readings that count as right: a list's entries, or the one value."""
    return gold if isinstance(gold, list) else [gold]


def folded(name: str) -> str:
    """A name without case, diacritics and a leading article, for comparing."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return plain.casefold().removeprefix("the ").strip()


def same_number(gold: float | None, found: float | None) -> bool:
    """Whether two bounds are equal within a millionth, or both open."""
    if gold is None or found is None:
        return gold is found
    return abs(gold - found) <= 1e-6 * max(abs(gold), abs(found))


@cache
def same_unit(gold: str, found: str) -> bool:
    """Whether two names mean one unit for pint (`mile ** 2`, `square_mile`); money and counts by name."""
    if gold == found or not gold or not found:
        return gold == found
    try:
        ratio = _units().Quantity(1, _spelled(gold)) / _units().Quantity(1, _spelled(found))
        return bool(ratio.dimensionless and abs(ratio.to_base_units().magnitude - 1) < 1e-6)
    except pint.PintError:  # a currency, a share, or degrees, which have no ratio
        return False


def _spelled(unit: str) -> str:
    return unit.replace("square_", "square ").replace("cubic_", "cubic ")


@cache
def _units() -> Any:
    return pint.UnitRegistry()
