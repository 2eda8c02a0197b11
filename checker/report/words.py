"""The words a report is written in: verdicts, dates spelled out, counts, and hostile text made plain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.dates import WEEKDAYS, date_in_words
from checker.model import Article, Finding, PublishedBasis, Severity, Tier, Verdict

DATE_UNKNOWN = "date unknown; words such as “Wednesday” in it could not be dated"

# No headline is longer; a damaged one must not be repeated at every quotation.
HEADLINE_SHOWN = 300

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


def spell_verdicts(counts: Mapping[Verdict, int]) -> str:
    """`2 divergences and 1 update`, most serious first; empty where there are none."""
    return joined([words.counted(counts[one]) for one, words in VERDICTS.items() if counts.get(one)])


def spell_terms(finding: Finding) -> str:
    """`high severity, decided by rule, rule Q101`; severity only where it has a meaning."""
    severity = (SEVERITIES[finding.severity],) if finding.verdict in URGENT else ()
    return ", ".join((*severity, TIERS[finding.tier], f"rule {finding.rule}"))


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: `1 article`, `2,000 articles`."""
    return f"{number:,} {one if number == 1 else many}"


def joined(parts: Sequence[str]) -> str:
    """The parts as a list in a sentence: `a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


# --- articles and dates -----------------------------------------------------------------------


def spell_headline(article: Article) -> str:
    """The article's headline on one line, or that it has none."""
    return cut_line(article.title, HEADLINE_SHOWN) or "(no headline)"


def is_dated(article: Article) -> bool:
    """Whether it is known when the article was published; what is said of its date hangs on this."""
    return article.published is not None and article.published_basis is not PublishedBasis.UNKNOWN


def spell_published(article: Article) -> str:
    """An article's publication with its weekday, `Wednesday 12 June 2024`; `date unknown` without one."""
    when = article.published
    return f"{WEEKDAYS[when.weekday()]} {date_in_words(when)}" if when else date_in_words(None)


def spell_run_time(time: str) -> str:
    """A run's ISO 8601 time spelled out, or as it stands where it is in another form."""
    try:
        return date_in_words(dt.datetime.fromisoformat(time))
    except ValueError:
        return time


def run_moment(time: str) -> dt.datetime | None:
    """A run's time in UTC, without a zone as file formats ask; None where it is in another form."""
    try:
        when = dt.datetime.fromisoformat(time)
        return (when.astimezone(dt.UTC) if when.tzinfo else when).replace(tzinfo=None)
    except (ValueError, OverflowError):  # in UTC the calendar's first and last hours are outside it
        return None


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
    # All that is replaced is unprintable to Python too, which sees that of most texts far sooner.
    return text if text.isprintable() else text.translate(_VISIBLE)


def one_line(text: str) -> str:
    """The text made visible, with every run of white space as one space."""
    # The only white space that is printable is the space.
    is_one = text.isprintable() and "  " not in text and not text.startswith(" ") and not text.endswith(" ")
    return text if is_one else " ".join(visible(text).split())
