"""What the rules are worth: how often people found them right."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, and_, extract, func, select

from checker.store.records import Action, Reason
from checker.store.tables import decisions, findings

_CONFIDENCE = 0.95
# Right, wrong, and what says nothing of the rule.
_Counts = tuple[int, int, int]
_NOTHING: _Counts = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class MonthWorth:
    """How many findings were confirmed and dismissed in a month; `month` is its first day."""

    month: dt.date
    confirmed: int
    dismissed: int


@dataclass(frozen=True, slots=True)
class RuleWorth:
    """How often people found a rule right.

    `low` and `high` bound the share of its findings that are right: Wilson's interval of 95 % (Wilson 1927,
    as scipy has it), which holds for few findings too; 0 and 1 where nothing says anything of the rule.
    `aside` counts what was dismissed as immaterial or known, which says nothing of it.
    """

    rule: str
    confirmed: int
    dismissed: int
    aside: int
    low: float
    high: float
    by_month: tuple[MonthWorth, ...]

    @property
    def precision(self) -> float | None:
        """The share that was found right; None where nothing was judged."""
        judged = self.confirmed + self.dismissed
        return self.confirmed / judged if judged else None


def worth_of_rules(connection: Connection, at: dt.datetime | None) -> tuple[RuleWorth, ...]:
    """What `Store.worth` says."""
    months: dict[str, dict[dt.date, _Counts]] = defaultdict(lambda: defaultdict(lambda: _NOTHING))
    year, month = extract("year", decisions.c.at), extract("month", decisions.c.at)
    sort = (findings.c.rule, decisions.c.action, decisions.c.reason, year, month)
    query = (
        select(*sort, func.count())
        .join(
            decisions, and_(decisions.c.finding == findings.c.id, decisions.c.version == findings.c.settled)
        )
        .where(findings.c.settled.is_not(None))  # says the index, too
        .group_by(*sort)
    )
    if at is not None:
        query = query.where(decisions.c.at <= at)
    for rule, action, reason, in_year, in_month, number in connection.execute(query):
        day = dt.date(int(in_year), int(in_month), 1)
        judged = _judged(Action(action), None if reason is None else Reason(reason), number)
        months[rule][day] = _sum(months[rule][day], judged)
    return tuple(_worth(rule, months[rule]) for rule in sorted(months))


def _judged(action: Action, reason: Reason | None, number: int) -> _Counts:
    if action is Action.CONFIRM:
        return number, 0, 0
    if reason in (Reason.IMMATERIAL, Reason.KNOWN):
        return 0, 0, number
    return 0, number, 0


def _sum(one: _Counts, other: _Counts) -> _Counts:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _worth(rule: str, months: Mapping[dt.date, _Counts]) -> RuleWorth:
    confirmed, dismissed, aside = (sum(counts[place] for counts in months.values()) for place in range(3))
    low, high = _interval(confirmed, confirmed + dismissed)
    return RuleWorth(
        rule=rule,
        confirmed=confirmed,
        dismissed=dismissed,
        aside=aside,
        low=low,
        high=high,
        by_month=tuple(MonthWorth(day, *months[day][:2]) for day in sorted(months) if any(months[day][:2])),
    )


@lru_cache(maxsize=4096)
def _interval(right: int, judged: int) -> tuple[float, float]:
    if not judged:
        return 0.0, 1.0
    from scipy.stats import binomtest  # a second to load

    interval = binomtest(right, judged).proportion_ci(confidence_level=_CONFIDENCE, method="wilson")
    return float(interval.low), float(interval.high)
