"""A night's index page, and the page over all nights."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from checker.dates import date_in_words
from checker.model import Verdict
from checker.nightly.config import NightlyConfig
from checker.nightly.edition import Edition, open_counts, page_name, title_of
from checker.nightly.telling.message import review_address
from checker.report.html import inline_hash, own_source, page_style, page_templates
from checker.report.words import TIERS, URGENT, VERDICTS, counted, joined
from checker.store import Kind, RuleWorth, StoredStory

_PACKAGE = "checker.nightly"
# How each kind of news is counted and what it means, in the order of the page.
KINDS = {
    Kind.REOPENED: ("reopened", "Settled or gone before; what it stood on has changed since."),
    Kind.NEW: ("new", "Not found before."),
    Kind.CHANGED: ("changed", "Known, and not settled; its words or how it is judged are others now."),
    Kind.RETURNED: ("found again", "Settled before, gone for a while, and found as it was."),
    Kind.RESOLVED: ("resolved", "No longer found: a report was changed, or withdrawn."),
}
_SHOWN = 50  # items of one kind before the rest is folded


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in the table: what is open of it, and when it was reported on."""

    title: str
    page: str
    articles: str
    days: str
    open: tuple[tuple[Verdict, str], ...]
    settled: int

    @property
    def weight(self) -> tuple[int, ...]:
        """Worst first: the verdicts in the order of `VERDICTS`."""
        return tuple(verdict not in dict(self.open) for verdict in URGENT)


def render_index(edition: Edition, config: NightlyConfig) -> str:
    """The page that an editor opens in the morning; equal editions give equal bytes."""
    lines = [_story_line(story, config) for story in edition.stories]
    order = sorted(lines, key=lambda line: (not line.open, line.weight, line.title, line.page))
    return _render(
        "night.html.j2",
        edition=edition,
        day=date_in_words(edition.day),
        standfirst=_standfirst(edition),
        runs=[date_in_words(run.at) for run in edition.runs],
        since=date_in_words(edition.since.at) if edition.since else "",
        kinds=[(kind, *words, edition.of_kind(kind)) for kind, words in KINDS.items()],
        below=_counts(edition.below) if edition.below else "",
        looks=[(look.person, date_in_words(look.at), _counts(look.counts)) for look in edition.looks],
        changed=sorted(edition.changed, key=lambda item: (not item.is_silent, item.source, item.title)),
        with_open=[line for line in order if line.open],
        quiet=[line for line in order if not line.open],
        verdicts=VERDICTS,
        tiers=TIERS,
        page_name=page_name,
        title_of=title_of,
        shown=_SHOWN,
        review=config.review,
        review_address=review_address,
        noisy=[(worth, _worth_in_words(worth)) for worth in edition.noisy],
    )


def render_archive(days: Sequence[str]) -> str:
    """The page over all days, the last one first."""
    return _render("nights.html.j2", days=[(day, date_in_words(dt.date.fromisoformat(day))) for day in days])


def _render(template: str, **values: object) -> str:
    style = page_style() + Markup(own_source(_PACKAGE, "night.css"))
    page = page_templates(_PACKAGE).get_template(template)
    return page.render(style=style, style_hash=inline_hash(style), **values)


def _standfirst(edition: Edition) -> str:
    if edition.since is None:
        urgent = len(edition.of_kind(Kind.NEW))
        return f"The first night: {counted(urgent, 'finding', 'findings')} to look at."
    told = [(kind, len(edition.of_kind(kind))) for kind in KINDS]
    counts = _counts([(kind, number) for kind, number in told if number])
    return f"{counts[0].upper()}{counts[1:]} since {date_in_words(edition.since.at)}."


def _counts(counts: Sequence[tuple[Kind, int]]) -> str:
    return joined([f"{number:,} {KINDS[kind][0]}" for kind, number in counts]) or "nothing new"


def _worth_in_words(worth: RuleWorth) -> str:
    judged = worth.confirmed + worth.dismissed
    return (
        f"{worth.confirmed:,} of {counted(judged, 'finding', 'findings')} right, "
        f"so at most {worth.high:.0%} as far as that tells"
    )


def _story_line(story: StoredStory, config: NightlyConfig) -> StoryLine:
    counts = open_counts(story, config)
    first, last = story.first_day, story.last_day
    days = [date_in_words(day) for day in dict.fromkeys((first, last)) if day is not None]
    return StoryLine(
        title=title_of(story),
        page=page_name(story.id),
        articles=counted(story.articles, "article", "articles"),
        days=" to ".join(days),
        open=tuple(
            (verdict, words.counted(counts[verdict]))
            for verdict, words in VERDICTS.items()
            if verdict in counts
        ),
        settled=story.settled,
    )
