"""The words a report is written in: verdicts, dates spelled out, counts, and hostile text made plain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import Article, PublishedBasis, Severity, Tier, Verdict

# strftime's names follow the machine's locale; a report must not.
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

DATE_UNKNOWN = "date unknown; words such as “Wednesday” in it could not be dated"

BASIS = {
    PublishedBasis.GIVEN: "given with the article",
    PublishedBasis.TEXT: "stated in the text",
    PublishedBasis.INFERRED: "inferred from the text",
    PublishedBasis.UNKNOWN: DATE_UNKNOWN,
}

TIERS = {Tier.FIRM: "decided by rule", Tier.REVIEW: "for review"}

SEVERITIES = {
    Severity.HIGH: "high severity",
    Severity.MEDIUM: "medium severity",
    Severity.LOW: "low severity",
}

# What an editor must act on. Severity is told for these alone: an agreement of high severity is no
# alarm, and one outlet's claim no contradiction.
URGENT = (Verdict.DIVERGENCE, Verdict.DISPUTED, Verdict.UPDATE)


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """How a verdict is named: as a label, counted as one and as many, and what it means."""

    label: str
    one: str
    many: str
    meaning: str

    def counted(self, number: int) -> str:
        return counted(number, self.one, self.many)


# In the order in which an editor must see them.
VERDICTS = {
    Verdict.DIVERGENCE: VerdictWords(
        "Divergence",
        "divergence",
        "divergences",
        "Both cannot be true of the same thing at the same time.",
    ),
    Verdict.DISPUTED: VerdictWords(
        "Disputed",
        "disputed point",
        "disputed points",
        "The outlets agree; the people they quote do not.",
    ),
    Verdict.UPDATE: VerdictWords(
        "Update",
        "update",
        "updates",
        "A later report supersedes an earlier one.",
    ),
    Verdict.REFINEMENT: VerdictWords(
        "Refinement",
        "refinement",
        "refinements",
        "The reports are compatible, and one is more precise.",
    ),
    Verdict.AGREEMENT: VerdictWords(
        "Agreement",
        "agreement",
        "agreements",
        "The reports say the same, within their own qualifiers and rounding.",
    ),
    Verdict.SINGLE_SOURCE: VerdictWords(
        "Single source",
        "single-source claim",
        "single-source claims",
        "Only one outlet has this; nothing was found to compare it with.",
    ),
}


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: `1 article`, `2,000 articles`."""
    return f"{number:,} {one if number == 1 else many}"


def joined(parts: Sequence[str]) -> str:
    """The parts as a list in a sentence: `a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


# --- dates ------------------------------------------------------------------------------------


def spell_date(day: dt.date) -> str:
    """A day as newspapers outside America write it: `12 June 2024`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def spell_zone(moment: dt.datetime) -> str:
    """The moment's offset, `UTC+02:00` or `UTC`; empty where it has none."""
    offset = moment.utcoffset()
    if offset is None:
        return ""
    minutes = round(offset.total_seconds() / 60)
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours:02d}:{rest:02d}"


def spell_moment(when: dt.date | dt.datetime) -> str:
    """A day, or a moment with its zone: `12 June 2024, 14:30 UTC+02:00`."""
    if not isinstance(when, dt.datetime):
        return spell_date(when)
    return f"{spell_date(when)}, {when:%H:%M} {spell_zone(when)}".rstrip()


def spell_published(article: Article) -> str:
    """An article's publication with its weekday, `Wednesday 12 June 2024`; `date unknown` without one."""
    when = article.published
    return f"{WEEKDAYS[when.weekday()]} {spell_moment(when)}" if when else "date unknown"


def spell_run_time(time: str) -> str:
    """A run's ISO 8601 time spelled out, or as it stands where it is in another form."""
    try:
        return spell_moment(dt.datetime.fromisoformat(time))
    except ValueError:
        return time


# --- hostile text -----------------------------------------------------------------------------

_KEPT = "\t\n\r"
# Embeddings, overrides and isolates reorder what follows them (Unicode UAX #9, "Trojan Source");
# the plain marks U+200E, U+200F and U+061C are honest Hebrew and Arabic spelling and stay.
_BIDI_CONTROLS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))

_VISIBLE: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in _KEPT},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # halves of a pair, which UTF-8 cannot hold
    **dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd"),  # no characters; XML cannot hold them
    **{code: f"[U+{code:04X}]" for code in _BIDI_CONTROLS},
}


def cut_line(text: str, limit: int) -> str:
    """The text on one line, ended by an ellipsis where it is longer than `limit` characters."""
    line = one_line(text)
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def visible(text: str) -> str:
    """The text with control characters and bidirectional overrides shown instead of obeyed."""
    return text.translate(_VISIBLE)


def one_line(text: str) -> str:
    """The text made visible, with every run of white space as one space."""
    return " ".join(visible(text).split())
