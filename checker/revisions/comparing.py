"""Two versions of one article, and what was edited between them."""

from __future__ import annotations

from collections.abc import Sequence

from checker.articles.standing import without_markers
from checker.model import WITHDRAWN, Article, Span, Tier
from checker.pipeline import Tools
from checker.revisions.edits import Part, edit_of_decision, edit_of_statement, edits_of_pair
from checker.revisions.judging import AFTER, BEFORE, Judged, headline_of, judge, read_version
from checker.revisions.notes import Notes, new_notes, says_it_changed
from checker.revisions.passages import (
    Changes,
    Passage,
    changes,
    keys_of,
    paragraphs,
    sentences,
    without_common,
)
from checker.revisions.reading import CHANGED, most_serious
from checker.revisions.records import Edit, How, Revised, Where


def compare_revisions(before: Article, after: Article, tools: Tools) -> Revised:
    """What was edited from one version of an article to the next, sorted by place.

    The two may have one id. Only sentences of the body and the headline are compared, and of these the
    claims by the rules in force, as if two outlets had them: a divergence is a correction where a new note
    of the later version speaks of it, else a silent change; an update (a later stage, or a growing count,
    in a version published later) is one. Spacing, quotation marks, moved paragraphs, menus, captions,
    counters, clocks and wire markers are no change. A notice that withdraws the article is not compared
    with it: its `Revised` has no edits. Costs nothing where no paragraph changed, else one parse of the
    changed paragraphs of either version, those before them and the first. The terms are those of NewsDiffs
    (Rappaport, Price and Lichterman 2012).
    """
    if after.standing in WITHDRAWN or before.standing in WITHDRAWN:
        notes, _ = new_notes(before, after, (), ())
        return Revised(before.id, after.id, (), bool(notes.texts), notes.text)
    edits, notes = _body(before, after, tools)
    edits += _headline(before, after, notes, tools)
    return Revised(before.id, after.id, tuple(sorted(edits, key=_place)), bool(notes.texts), notes.text)


def _body(before: Article, after: Article, tools: Tools) -> tuple[list[Edit], Notes]:
    bodies = paragraphs(before), paragraphs(after)
    old, new = without_common(*bodies)
    if not old and not new:
        return [], new_notes(before, after, (), ())[0]
    versions = read_version(before, BEFORE, tools, old), read_version(after, AFTER, tools, new)
    ours = sentences(before, versions[0].claims, old)
    theirs = sentences(after, versions[1].claims, new)
    notes, own = new_notes(before, after, ours, theirs)
    # What a version says of itself is no statement of the story, in the earlier one too.
    ours = [one for one in ours if not says_it_changed(before, one)]
    theirs = [one for one in theirs if one not in own]
    part = Part(Where.BODY, (before, after), (before.text, after.text), bodies, notes)
    found = changes(ours, theirs, bodies)
    claims = [claim for one in _all(found) for claim in one.claims]
    judged = judge(*versions, claims, tools) if claims else []
    edits = [edit for pair in found.pairs for edit in edits_of_pair(*pair, judged, part)]
    return edits + _statements(found, judged, part), notes


def _all(found: Changes) -> list[Passage]:
    return [*(one for pair in found.pairs for one in pair), *found.removed, *found.added]


def _statements(found: Changes, judged: Sequence[Judged], part: Part) -> list[Edit]:
    """Whole sentences that came and went; one that took another's place by a firm rule is one edit."""
    edits: list[Edit] = []
    replaced: set[Span] = set()
    gone: set[Span] = set()
    for one in found.added:
        decided = most_serious(
            j
            for j in judged
            if j.after_claim in one.claims
            and j.tier is Tier.FIRM
            and j.verdict in CHANGED
            and any(j.before_claim in old.claims and old.span not in gone for old in found.removed)
        )
        if decided is None:
            continue
        old = next(old for old in found.removed if decided.before_claim in old.claims)
        edits.append(edit_of_decision(old, one, decided, part))
        gone.add(old.span)
        replaced.add(one.span)
    edits += [edit_of_statement(one, How.ADDED, part) for one in found.added if one.span not in replaced]
    edits += [edit_of_statement(one, How.REMOVED, part) for one in found.removed if one.span not in gone]
    return edits


def _headline(before: Article, after: Article, notes: Notes, tools: Tools) -> list[Edit]:
    """The edits of the headline, read without its wire markers."""
    titles = without_markers(before.title), without_markers(after.title)
    if keys_of(titles[0]) == keys_of(titles[1]) or not all(titles):
        return []
    (old, ours), (new, theirs) = (
        headline_of(article, title, name, tools)
        for article, title, name in ((before, titles[0], BEFORE), (after, titles[1], AFTER))
    )
    claims = [*old.claims, *new.claims]
    judged = judge(old, new, claims, tools) if claims else []
    starts = before.title.find(titles[0]), after.title.find(titles[1])
    part = Part(Where.HEADLINE, (before, after), titles, ([ours], [theirs]), notes, starts)
    return edits_of_pair(ours, theirs, judged, part)


def _place(edit: Edit) -> tuple[bool, int, int, str]:
    start = edit.after_span or edit.before_span
    return (
        edit.where is Where.BODY,
        start.start if start else 0,
        edit.before_span.start if edit.before_span else -1,
        edit.kind,
    )
