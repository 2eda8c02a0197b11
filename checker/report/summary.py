"""Reports as the body of a mail or a chat message: a short text, plain and as Markdown."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import Article, Finding, Report, Tier
from checker.report.correction import draft_corrections
from checker.report.headline import (
    spell_compared,
    spell_counts,
    spell_new,
    spell_nothing_urgent,
    spell_rejected,
    spell_standfirst,
    spell_title,
    story_of,
    urgent_findings,
)
from checker.report.rejected import by_file
from checker.report.words import (
    BASIS,
    DATE_UNKNOWN,
    VERDICTS,
    counted,
    cut_line,
    is_dated,
    one_line,
    spell_published,
)

MOST_IMPORTANT = 3
_LISTED = 20
_LONGEST = 500  # characters of one point: a message is no place for a word of a megabyte
_NAME = 120
_WIDTH = 76  # what every mail program shows unbroken (RFC 5322 asks for at most 78)

# What has a meaning somewhere in a line of CommonMark or of its usual extensions.
_MARKDOWN = re.compile(r"([\\`*_\[\]<>&|~#$@])")
# Bare addresses, which GitHub and most chats make links of.
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(?=:)|\bwww(?=\.)")


@dataclass(frozen=True, slots=True)
class _Point:
    """One entry of a list: what it is about, what there is to say, and a draft that belongs to it."""

    lead: str
    told: str
    draft: str = ""


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading, and under it a sentence, points, and what there is beyond them."""

    heading: str
    told: str
    points: tuple[_Point, ...] = ()
    more: str = ""
    is_ranked: bool = False


def render_summary_markdown(report: Report) -> str:
    """The summary as Markdown; nothing that an article says can be a link, an image, HTML or a heading."""
    title, sections = _title(report), _sections(report)
    lines = [f"# {_escaped(title)}", "", _escaped(spell_standfirst(report))]
    for section in sections:
        lines += ["", f"## {section.heading}", ""]
        if section.told:
            lines.append(_escaped(section.told))
        if section.told and section.points:
            lines.append("")
        for number, point in enumerate(section.points, 1):
            mark = f"{number}." if section.is_ranked else "-"
            lead = f"**{_escaped(point.lead)}** " if point.lead else ""
            lines.append(f"{mark} {lead}{_escaped(point.told)}")
            if point.draft:
                lines.append(f"{' ' * (len(mark) + 1)}- {_escaped(point.draft)}")
        if section.more:
            lines += ["", _escaped(section.more)]
    return "\n".join(lines) + "\n"


def render_summary_text(report: Report) -> str:
    """The summary as plain text in lines of at most 76 characters, save for longer words."""
    parts = [_wrapped(_title(report)), _wrapped(spell_standfirst(report))]
    for section in _sections(report):
        lines = [section.heading.upper()]
        if section.told:
            lines.append(_wrapped(section.told))
        for number, point in enumerate(section.points, 1):
            mark = f"{number}. " if section.is_ranked else "- "
            lines.append(_wrapped(f"{point.lead} {point.told}", mark))
            if point.draft:
                lines.append(_wrapped(point.draft, " " * len(mark)))
        if section.more:
            lines.append(_wrapped(section.more))
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


# --- what it says -----------------------------------------------------------------------------


def _title(report: Report) -> str:
    return cut_line(" ".join(part for part in spell_title(report) if part), 2 * _NAME)


def _sections(report: Report) -> list[_Section]:
    sections = [_what_matters(report), _found(report), _compared(report), _unknown(report)]
    return [section for section in sections if section.told or section.points]


def _what_matters(report: Report) -> _Section:
    urgent = urgent_findings(report)
    drafts = draft_corrections(report)
    if not urgent:
        return _Section("What matters most", spell_nothing_urgent(report))
    shown = urgent[:MOST_IMPORTANT]
    drafted = sum(finding.id in drafts for finding in urgent[MOST_IMPORTANT:])
    more = f"{len(urgent) - len(shown):,} more to look at in the report" if len(urgent) > len(shown) else ""
    if drafted:
        more += f", {drafted:,} with a correction drafted"
    points = [_finding(finding, report, drafts.get(finding.id, "")) for finding in shown]
    return _Section("What matters most", "", tuple(points), f"{more}." if more else "", is_ranked=True)


def _finding(finding: Finding, report: Report, draft: str) -> _Point:
    story = story_of(finding, report)
    about = f" in the story “{cut_line(story, _NAME)}”" if story else ""
    new = " (new)" if finding.id in report.new else ""
    lead = f"{VERDICTS[finding.verdict].label}{new}{about}: {cut_line(finding.topic, _NAME)}."
    review = " To be checked: no rule on facts decided this." if finding.tier is Tier.REVIEW else ""
    return _Point(lead, f"{cut_line(finding.explanation, _LONGEST)}{review}", draft)


def _found(report: Report) -> _Section:
    return _Section("All that was found", f"{spell_counts(report)} {spell_new(report)}".strip())


def _compared(report: Report) -> _Section:
    points = [_Point(f"{cut_line(a.source, _NAME)}:", _article(a)) for a in report.articles]
    return _Section("What was compared", spell_compared(report), _few(points, "article"))


def _article(article: Article) -> str:
    title = f"“{cut_line(article.title, _NAME)}”" if article.title.strip() else "no headline"
    if not is_dated(article):
        return f"{title}, date unknown."
    return f"{title}, {spell_published(article)} ({BASIS[article.published_basis]})."


def _unknown(report: Report) -> _Section:
    undated = [
        _Point(f"{cut_line(article.source, _NAME)}:", f"{DATE_UNKNOWN}.")
        for article in report.articles
        if not is_dated(article)
    ]
    rejected = [_Point("", cut_line(spell_rejected(file), _LONGEST)) for file in by_file(report.rejections)]
    points = _few(undated, "article") + _few(rejected, "input")
    return _Section("What is unknown or was not used", "", points)


def _few(points: Sequence[_Point], name: str) -> tuple[_Point, ...]:
    """The points, or the first of them with the number of the rest: a message is no inventory."""
    rest = len(points) - _LISTED
    if rest <= 0:
        return tuple(points)
    return (*points[:_LISTED], _Point("", f"And {counted(rest, f'more {name}', f'more {name}s')}."))


# --- hostile text -----------------------------------------------------------------------------


def _escaped(text: str) -> str:
    """The text on one line, every sign of Markdown taken literally (CommonMark, "Backslash escapes")."""
    # What only means something at the start of a line does not matter: each starts with words of ours.
    return _ADDRESS.sub(r"\g<0>\\", _MARKDOWN.sub(r"\\\1", one_line(text)))


def _wrapped(text: str, mark: str = "") -> str:
    return textwrap.fill(
        one_line(text),
        _WIDTH,
        initial_indent=mark,
        subsequent_indent=" " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )
