"""The fact sheet: one row a thread, one column a source, and who says the same at a glance."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.dates import date_in_words
from checker.model import Article, Finding, Report, Tier, Verdict, is_uncorroborated
from checker.report.marks import Piece
from checker.report.sayings import Saying, Sayings
from checker.report.words import TIERS, VERDICTS, counted

# A browser lays out no table of thousands of rows in a second, and nobody reads one.
ROWS_SHOWN = 500
# Nor one of hundreds of thousands of cells: where sources are many, a sheet has fewer rows.
CELLS_SHOWN = 20_000
# Beyond this many columns a sheet of paper lists each row's answers instead.
_COLUMNS_ON_PAPER = 5
# So many stand side by side on a desk; further ones are scrolled to.
_COLUMNS_IN_A_WINDOW = 6
_CONTRADICTING = (Verdict.DIVERGENCE, Verdict.DISPUTED)


@dataclass(frozen=True, slots=True)
class EntryView:
    """One answer in a cell. `letter` is the answer's: cells of one row with one letter say the same.

    `mark` and `mark_words` tell how it stands to the others' answers, both empty where it does not
    stand out; `published` is empty where the column's head says it. `value` is the answer's stage
    where the words are a whole clause, `more` how many other passages of the article say the same.
    """

    letter: str
    value: str
    speaker: str
    words: tuple[Piece, ...]
    published: str
    mark: str
    mark_words: str
    more: int


@dataclass(frozen=True, slots=True)
class CellView:
    """What one source says on one thread; no entry where it is silent."""

    source: str
    entries: tuple[EntryView, ...]

    @property
    def stands_out(self) -> bool:
        return any(entry.mark in ("alone", "differs", "overtaken") for entry in self.entries)


@dataclass(frozen=True, slots=True)
class RowView:
    """A thread that two or more sources share; `label` has the verdict and what limits it."""

    id: str
    topic: str
    verdict: str
    label: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A source and when it was published, or how many articles it has in the story."""

    source: str
    published: str


@dataclass(frozen=True, slots=True)
class SheetView:
    """A story's fact sheet. `story` is empty where the report has one only.

    `alone` counts the claims that one source has, `within` the threads among articles of one source,
    `left_out` those for which there is no room; all are words, empty where there are none.
    """

    id: str
    story: str
    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]
    alone: str
    within: str
    left_out: str
    is_wide: bool


def view_fact_sheets(
    report: Report, most: int = ROWS_SHOWN, sayings: Sayings | None = None
) -> tuple[SheetView, ...]:
    """One sheet for each story with a thread that two sources share, stories in the report's order.

    Only the first `most` findings can be rows: they are the most serious of all stories. A sheet of
    very many sources has fewer. `sayings` are the report's, where they have been read already.
    """
    articles: dict[str, list[Article]] = defaultdict(list)
    for article in report.articles:
        articles[article.story].append(article)
    threads: dict[str, list[_Thread]] = defaultdict(list)
    article_of = _articles_by_claim(report)
    for place, finding in enumerate(report.findings):
        if speaking := [article_of[claim] for answer in finding.answers for claim in answer.claims]:
            sources = len({article.source for article in speaking})
            threads[speaking[0].story].append(_Thread(finding, sources, place < most))
    sayings = sayings or Sayings(report)
    sheets = [
        _view_sheet(f"sheet-{number}", story if len(articles) > 1 else "", members, threads[story], sayings)
        for number, (story, members) in enumerate(articles.items(), start=1)
    ]
    return tuple(sheet for sheet in sheets if sheet.rows)


def _articles_by_claim(report: Report) -> dict[str, Article]:
    articles = {article.id: article for article in report.articles}
    return {claim.id: articles[claim.article] for claim in report.claims if claim.article in articles}


@dataclass(frozen=True, slots=True)
class _Thread:
    """A finding with the number of sources that speak on it, and whether a sheet may have it."""

    finding: Finding
    sources: int
    has_room: bool

    @property
    def is_alone(self) -> bool:
        return self.finding.verdict is Verdict.SINGLE_SOURCE

    @property
    def is_shared(self) -> bool:
        return self.sources > 1


def _view_sheet(
    identifier: str, story: str, articles: Sequence[Article], threads: Sequence[_Thread], sayings: Sayings
) -> SheetView:
    by_source: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        by_source[article.source].append(article)
    dates = {key: told for members in by_source.values() for key, told in _own_dates(members).items()}
    alone = sum(thread.is_alone for thread in threads)
    within = sum(not thread.is_alone and not thread.is_shared for thread in threads)
    shared = [thread for thread in threads if thread.is_shared]
    rows = [thread for thread in shared if thread.has_room][: max(1, CELLS_SHOWN // len(by_source))]
    return SheetView(
        id=identifier,
        story=story,
        columns=tuple(ColumnView(source, _published(members)) for source, members in by_source.items()),
        rows=tuple(_view_row(one.finding, sayings.of(one.finding), tuple(by_source), dates) for one in rows),
        alone=_alone(alone),
        within=_within(within),
        left_out=_left_out(len(shared) - len(rows)),
        is_wide=len(by_source) > _COLUMNS_ON_PAPER,
    )


def _alone(number: int) -> str:
    return f"{counted(number, 'claim stands', 'claims stand')} in one source only" if number else ""


def _within(number: int) -> str:
    told = counted(number, "thread compares", "threads compare")
    return f"{told} articles of one source" if number else ""


def _left_out(number: int) -> str:
    told = counted(number, "more question stands", "more questions stand")
    return f"{told} among the findings below" if number else ""


def _published(articles: Sequence[Article]) -> str:
    if len(articles) > 1:
        return counted(len(articles), "article", "articles")
    return date_in_words(articles[0].published)


def _view_row(
    finding: Finding, told: Sequence[Saying], sources: Sequence[str], dates: Mapping[str, str]
) -> RowView:
    marks = _marks(finding, told)
    groups: dict[tuple[str, int, str], list[Saying]] = defaultdict(list)
    for said in told:
        groups[said.article.source, said.place, said.article.id].append(said)
    cells: dict[str, list[EntryView]] = defaultdict(list)
    for (source, _, _), sayings in groups.items():
        cells[source].append(_view_entry(finding, sayings, marks, dates))
    speaking = len({said.article.source for said in told})
    limits = [
        TIERS[finding.tier] if finding.tier is Tier.REVIEW else "",
        "one origin" if is_uncorroborated(finding) else "",
        # Where the columns are more than a window holds, how many to look for.
        f"{speaking:,} of {len(sources):,} sources" if len(sources) > _COLUMNS_IN_A_WINDOW else "",
    ]
    return RowView(
        id=finding.id,
        topic=finding.topic,
        verdict=finding.verdict.value,
        label=", ".join([VERDICTS[finding.verdict].label, *filter(None, limits)]),
        cells=tuple(CellView(source, tuple(cells[source])) for source in sources),
    )


def _view_entry(
    finding: Finding, sayings: Sequence[Saying], marks: Mapping[str, str], dates: Mapping[str, str]
) -> EntryView:
    first = sayings[0]
    distinct = {_plain(said) for said in sayings}
    told = [marks[said.claim.id] for said in sayings]
    mark = "overtaken" if "overtaken" in told else told[0]
    is_quoted = finding.verdict is Verdict.DISPUTED and first.claim.speaker is not None
    return EntryView(
        letter=letter(first.place),
        value=first.value if first.stage else "",
        speaker=first.claim.speaker.text if is_quoted and first.claim.speaker else "",
        words=first.words,
        published=dates.get(first.article.id, ""),
        mark=mark,
        mark_words=_MARK_WORDS[mark],
        more=len(distinct) - 1,
    )


def _plain(said: Saying) -> str:
    return " ".join("".join(piece.text for piece in said.words).split()).casefold()


def letter(place: int) -> str:
    """`A` for the first answer, `Z` for the 26th, then `AA`."""
    rest, this = divmod(place, 26)
    return (letter(rest - 1) if rest else "") + chr(ord("A") + this)


def _own_dates(articles: Sequence[Article]) -> dict[str, str]:
    """Each article's date where its source has several, by its id; with the time where two are of one day."""
    if len(articles) < 2:
        return {article.id: "" for article in articles}
    days = Counter(article.published_day for article in articles)
    return {
        article.id: date_in_words(
            article.published if days[article.published_day] > 1 else article.published_day
        )
        for article in articles
    }


# --- who stands out ---------------------------------------------------------------------------

_MARK_WORDS = {
    "": "",
    "alone": "alone",
    "differs": "differs",
    "earlier": "earlier",
    "later": "later",
    "overtaken": "overtaken",
    "undated": "date unknown",
}


def _marks(finding: Finding, told: Sequence[Saying]) -> dict[str, str]:
    """How each claim stands to the others', by claim; empty where it does not stand out."""
    if finding.verdict in _CONTRADICTING:
        return _contradicting(told)
    if finding.verdict is Verdict.UPDATE:
        return _following(finding, told)
    return {said.claim.id: "" for said in told}


def _contradicting(told: Sequence[Saying]) -> dict[str, str]:
    """Against an answer that most sources give, the others stand out; without one, all differ."""
    by_answer: dict[int, set[str]] = defaultdict(set)
    for said in told:
        by_answer[said.place].add(said.article.source)
    most = max(len(sources) for sources in by_answer.values())
    leading = [place for place, sources in by_answer.items() if len(sources) == most]
    has_majority = len(leading) == 1

    def mark(place: int) -> str:
        if has_majority and place == leading[0]:
            return ""
        return "alone" if has_majority and len(by_answer[place]) == 1 else "differs"

    return {said.claim.id: mark(said.place) for said in told}


def _following(finding: Finding, told: Sequence[Saying]) -> dict[str, str]:
    """Earlier and later answers in the order of time, and who still gives one that was overtaken."""
    late = {item.claim for item in finding.overtaken}
    dated = [said for said in told if said.held is not None]
    newest = max((said.place for said in dated), default=-1)
    since = min((said.held_on for said in dated if said.place == newest and said.held_on), default=None)

    def mark(said: Saying) -> str:
        if said.claim.id in late:
            return "overtaken"
        if said.held_on is None:
            return "undated"
        if said.place == newest:
            return "later"
        # A later report with an earlier answer, which the rules do not call overtaken: put off, then on.
        return "differs" if since is not None and said.held_on > since else "earlier"

    return {said.claim.id: mark(said) for said in told}
