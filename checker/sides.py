"""Claims with what their sentences and articles say around them, as comparisons take them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from checker.asked import Told, questions_asked
from checker.comparisons.base import BYGONE_DAYS, Side, event_times, parties
from checker.comparisons.intervals import is_telling
from checker.concepts import (
    event_class,
    exclusive_class,
    is_count_noun,
    is_figure_verb,
    is_number_word,
    is_occurrence,
    known_event,
    stem,
)
from checker.corrections import (
    correcting_notes,
    has_revised,
    is_corrected,
    is_retracted,
    owns_up_to_slip,
)
from checker.model import Article, Claim, Quantity, Stage, Time, TimeType

# Sentences from the top that tell what a report is on.
_LEAD = 2
_CAPITALS = re.compile(r"\b[A-Z][^\W\d_]{2,}")


def build_sides(articles: Mapping[str, Article], claims: Sequence[Claim]) -> list[Side]:
    """Each claim with its surroundings, sorted by article and place."""
    sentences: dict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        sentences[claim.article, claim.sentence_span.start].append(claim)
    notes = {article.id: correcting_notes(article) for article in articles.values()}
    ordered = [siblings for _, siblings in sorted(sentences.items())]
    sides = [
        replace(
            _side(claim, articles[claim.article], siblings, notes[claim.article], repairs),
            asked=questions_asked(claim, articles[claim.article], subject),
        )
        for preceding, siblings, following in zip([[], *ordered], ordered, [*ordered[1:], []], strict=False)
        for repairs in [_repairs(articles[siblings[0].article], siblings, following)]
        for subject in [_same_article(preceding, siblings)]
        for claim in siblings
    ]
    return [
        replace(side, told=told)
        for _, of_article in groupby(sides, key=lambda side: side.article.id)
        for these in [list(of_article)]
        for told in [_told(these)]
        for side in these
    ]


def _same_article(preceding: Sequence[Claim], siblings: Sequence[Claim]) -> Claim | None:
    """The first claim of the sentence before, where it is of the same article."""
    return preceding[0] if preceding and preceding[0].article == siblings[0].article else None


def _told(sides: Sequence[Side]) -> Told:
    sentences = sorted({(side.claim.position, side.claim.sentence) for side in sides})
    lead = [sentence for position, sentence in sentences if position < _LEAD]
    figures = [figure for side in sides for figure in side.claim.quantities]
    return Told(
        answers=tuple(asked for side in sides for asked in side.asked),
        figures=tuple(figures),
        values=frozenset((figure.unit, figure.value) for figure in figures),
        names=frozenset(name for _, sentence in sentences for name in _CAPITALS.findall(sentence, 1)),
        opening=frozenset(found[0] for _, sentence in sentences if (found := _CAPITALS.match(sentence))),
        lead_names=frozenset(name for sentence in lead for name in _CAPITALS.findall(sentence)),
        stems=frozenset().union(*(side.stems for side in sides)),
        telling=frozenset((figure.unit, figure.value) for figure in figures if is_telling(figure)),
        dated=tuple(side.claim for side in sides if side.claim.times),
    )


def _repairs(article: Article, siblings: Sequence[Claim], following: Sequence[Claim]) -> tuple[Quantity, ...]:
    """The figures of the next sentence, where this one owns up to a slip of the outlet's."""
    if not following or following[0].article != article.id:
        return ()
    if not owns_up_to_slip(article, siblings[0].sentence_span):
        return ()
    return tuple(quantity for claim in following for quantity in claim.quantities)


def _side(
    claim: Claim,
    article: Article,
    siblings: Sequence[Claim],
    notes: Sequence[frozenset[str]],
    repairs: tuple[Quantity, ...],
) -> Side:
    entities = [entity for sibling in siblings for entity in sibling.entities]
    written = [entity for entity in entities if any(character.isupper() for character in entity.text)]
    retracted, stems = is_retracted(claim, article), _stems(claim)
    when = event_times(claim.times) or tuple(
        time
        for sibling in siblings
        if not _is_of_a_thing(sibling, claim)
        for time in event_times(sibling.times)
        if not (_is_bygone(time, article) and _is_present(claim, article))
    )
    return Side(
        claim=claim,
        article=article,
        event=_event(claim),
        harm=_harm(claim) or _harm_around(claim, siblings),
        names=frozenset(entity.name for entity in entities),
        places=frozenset(e.name for e in written if e.role == "place"),
        when=when,
        stems=stems,
        around=frozenset().union(*(_stems(sibling) for sibling in siblings)),
        figures=tuple(quantity for sibling in siblings for quantity in sibling.quantities),
        revises=retracted
        or bool(repairs)
        or has_revised(claim.sentence)
        or is_corrected(claim, stems, notes),
        retracted=retracted,
        repairs=repairs,
        stages=frozenset(sibling.status for sibling in siblings),
        counted=_counted(claim, siblings),
        meant=frozenset(e.name for e in entities) - frozenset(e.name for e in written),
    )


def _stems(claim: Claim) -> frozenset[str]:
    """The stems of the clause's content words; numbers and units are compared as such, not as words."""
    measured = {word.lower().strip("s") for quantity in claim.quantities for word in quantity.text.split()}
    words = (w for w in claim.words if w.isalpha() and not is_number_word(w) and w.strip("s") not in measured)
    return frozenset(stem(word) for word in words)


def _event(claim: Claim) -> str:
    """The class of what happens; of "the blast occurred" that of its subject."""
    subject = claim.agent or claim.patient
    if is_occurrence(claim.event) and known_event(subject):
        return known_event(subject)
    return event_class(claim.event)


def _harm(claim: Claim) -> str:
    return next((name for word in (claim.event, *claim.words) if (name := exclusive_class(word))), "")


def _harm_around(claim: Claim, siblings: Sequence[Claim]) -> str:
    """That of the rest of the sentence, for a clause that only gives the figure ("... stands at 23").

    Of "took 14 people to hospital" the clause itself says what the figure is of.
    """
    counts = is_count_noun(claim.agent) or is_count_noun(claim.patient)
    bare = is_figure_verb(claim.event) and not any(quantity.item for quantity in claim.quantities)
    if not counts and not bare:
        return ""
    return next((harm for sibling in siblings if (harm := _harm(sibling))), "")


def _is_present(claim: Claim, article: Article) -> bool:
    """ "Was founded in 1931 and employs 2,400": what is so now has not its day from another clause."""
    verb = article.text[claim.event_span.start : claim.event_span.end].lower()
    forms = (f"{claim.event}s", f"{claim.event}es", f"{claim.event[:-1]}ies", "is", "are", "has")
    timeless = all(time.type is TimeType.SET for time in claim.times)  # "carries 14,000 a day"
    return claim.status is Stage.REPORTED and timeless and verb in forms


def _is_bygone(time: Time, article: Article) -> bool:
    day = article.published_day
    return day is not None and time.latest is not None and (day - time.latest.date()).days > BYGONE_DAYS


def _is_of_a_thing(relative: Claim, host: Claim) -> bool:
    """ "Packs from a batch which was delivered in May": when that was is not when the packs are called back.

    Of an event ("the fire, which broke out on Monday") it is.
    """
    begins, party = relative.text.partition(" ")[0].lower(), relative.agent or relative.patient
    inside = host.span.start < relative.span.start and begins == "which"
    is_aside = party[:1].islower() and not known_event(party) and party not in parties(host)
    return inside and is_aside and not is_occurrence(relative.event)


def _counted(claim: Claim, siblings: Sequence[Claim]) -> str:
    """What those did whose number a clause gives, by the clause between the number and its verb."""
    if not (is_count_noun(claim.agent) and is_figure_verb(claim.event)):
        return ""
    between = (
        sibling
        for sibling in siblings
        if claim.span.start < sibling.span.start and sibling.span.end <= claim.event_span.start
        if sibling.text.partition(" ")[0].lower() in ("who", "that")
    )
    return next((_event(sibling) for sibling in between), "")
