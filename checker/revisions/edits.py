"""The edits of two versions of a sentence, each with its words, its rule and a sentence for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.dates import moment
from checker.model import Article, Span, Verdict
from checker.revisions.judging import Judged
from checker.revisions.notes import Notes
from checker.revisions.passages import Passage, Stretch, is_within, keys_of, stretches
from checker.revisions.reading import KINDS, Change, decided_elsewhere, read_change
from checker.revisions.records import Edit, EditKind, How, Where
from checker.revisions.telling import tell


@dataclass(frozen=True, slots=True)
class Part:
    """The headline or the body of two versions: their texts, all passages of both, and the new notes.

    `starts` is what a span in these texts is moved by to stand in the article's: where a headline begins
    after its wire marker.
    """

    where: Where
    versions: tuple[Article, Article]
    texts: tuple[str, str]
    passages: tuple[Sequence[Passage], Sequence[Passage]]
    notes: Notes
    starts: tuple[int, int] = (0, 0)


def edits_of_pair(before: Passage, after: Passage, found: Sequence[Judged], part: Part) -> list[Edit]:
    """The edits between two versions of a sentence: one a changed fact, and one for all other wording."""
    own = [one for one in found if one.before_claim in before.claims and one.after_claim in after.claims]
    differing = [one for one in stretches(before, after) if not _is_elsewhere(one, part)]
    changes = dict.fromkeys(read_change(one, before, after, own) for one in differing)
    facts = [change for change in changes if change.is_of_fact or change.is_detail]
    rest = [change for change in changes if change not in facts]
    if rest:
        facts += decided_elsewhere(facts, differing, own)
        told = next((change for change in rest if change.kind is not EditKind.WORDS), rest[0])
        facts.append(Change(told.kind, before.span, after.span, None, told.rule))
    return [_edit(change, (before, after), part) for change in facts]


def edit_of_decision(before: Passage, after: Passage, one: Judged, part: Part) -> Edit:
    """The edit of a statement that another took the place of, by the rule that joined the two."""
    kind = KINDS.get(one.comparison.kind, EditKind.STATEMENT)
    change = Change(kind, one.before.span, one.after.span, one.verdict, one.rule.id)
    how = _how(change, (before, after), part)
    return _made(kind, how, (change.before, change.after), change.rule, part, (before.span, after.span))


def edit_of_statement(one: Passage, how: How, part: Part) -> Edit:
    """The edit that adds or removes a sentence."""
    spans = (one.span, None) if how is How.REMOVED else (None, one.span)
    return _made(EditKind.STATEMENT, how, spans, "", part)


def _is_elsewhere(stretch: Stretch, part: Part) -> bool:
    """Whether words that one sentence lost or won stand in one run in another: it was cut or joined."""
    if stretch.before and stretch.after:
        return False
    words, others = (
        (stretch.before, part.passages[1]) if stretch.before else (stretch.after, part.passages[0])
    )
    return len(words) > 1 and is_within([word.key for word in words], others)


def _edit(change: Change, pair: tuple[Passage, Passage], part: Part) -> Edit:
    spans = change.before, change.after
    quoted = [
        _with_item(one, span) if span and change.kind is EditKind.FIGURE else span
        for one, span in zip(pair, spans, strict=True)
    ]
    return _made(change.kind, _how(change, pair, part), spans, change.rule, part, (quoted[0], quoted[1]))


def _with_item(one: Passage, figure: Span) -> Span:
    """A bare count with the words beside it, so that a reader sees of what: "killed 12 people"."""
    counts = [q for claim in one.claims for q in claim.quantities if q.span == figure and not q.unit]
    if not counts:
        return figure
    places = [place for place, word in enumerate(one.words) if word.span.overlaps(figure)]
    reach = max(1, len(counts[0].item.split()))
    first, last = max(places[0] - 1, 0), min(places[-1] + reach, len(one.words) - 1)
    return Span(one.words[first].span.start, one.words[last].span.end)


def _how(change: Change, pair: tuple[Passage, Passage], part: Part) -> How:
    if change.is_detail:
        return How.REMOVED if change.after is None else How.ADDED
    if not change.is_of_fact:
        return How.REWORDED
    changed = [key for span, text in zip((change.before, change.after), part.texts, strict=True)
               if span for key in keys_of(text[span.start : span.end])]  # fmt: skip
    around = [key for one in pair for key in one.keys]
    if part.notes.speak_of(change.kind, changed, around):
        return How.CORRECTED
    is_new = bool(change.rule) or _is_later(*part.versions)
    return How.UPDATED if change.verdict is Verdict.UPDATE and is_new else How.SILENT


def _is_later(before: Article, after: Article) -> bool:
    if before.published is None or after.published is None:
        return False
    return moment(after.published) > moment(before.published)


def _made(
    kind: EditKind,
    how: How,
    spans: tuple[Span | None, Span | None],
    rule: str,
    part: Part,
    quoted: tuple[Span | None, Span | None] | None = None,
) -> Edit:
    """The edit of these words; `quoted` are those that its sentence quotes, where they are more."""
    before, after = _texts(spans, part)
    says = tell(how, part.where, _texts(quoted or spans, part), part.versions, bool(part.notes.texts))
    ours, theirs = (
        Span(span.start + start, span.end + start) if span else None
        for span, start in zip(spans, part.starts, strict=True)
    )
    return Edit(kind, how, part.where, before, ours, after, theirs, rule, says)


def _texts(spans: tuple[Span | None, Span | None], part: Part) -> tuple[str, str]:
    ours, theirs = (
        text[span.start : span.end] if span else "" for span, text in zip(spans, part.texts, strict=True)
    )
    return ours, theirs
