"""How far an event has come: the stage, polarity and hypotheticality of a clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.facts._event_path import (
    DEPTH,
    OBJECTS,
    SUBJECTS,
    Link,
    auxiliaries_of,
    child_clause,
    child_of,
    event_path,
    first_conjunct,
    has_to,
    sense_of,
    status_words,
)
from checker.model import Span, Stage, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

_STAGES = {stage.value: stage for stage in Stage}
_UNREALISED = (Stage.PROPOSED, Stage.ANNOUNCED, Stage.PLANNED)
_SETBACKS = (Stage.POSTPONED, Stage.CANCELLED, Stage.REVERSED, Stage.DENIED)
_VERBAL = ("ROOT", "acl", "conj", "ccomp", "advcl")
_REALISED = (Stage.BEGUN, Stage.ONGOING, Stage.COMPLETED)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says of its event: the stage with its cue words, and whether it is negated or open."""

    stage: Status
    negated: bool
    hypothetical: bool
    event: str
    event_span: Span


def read_status(head: Token) -> Reading:
    """The stage, polarity and hypotheticality of the event that the predicate `head` speaks of.

    `head` is a finite verb, a participle, an infinitive or a nominal. Phase, support and implicative
    words between `head` and the event are followed inwards ("began withdrawing", "completed the
    process of the withdrawal"), and those that govern `head` outwards, so that either end of such a
    chain reads the same. The stage's span is the cue that decides it. Implicit negation flips
    polarity, and two negations cancel (Karttunen, 1971). Where the text gives no stage the value
    is `REPORTED` and the cue the predicate.
    """
    path = event_path(head)
    event = path[-1].token
    stage, cue = _fold(path)
    negations = [negation for link in path for negation in _negations(link)]
    negated = len(negations) % 2 == 1
    if negated and stage in (Stage.REPORTED, Stage.COMPLETED):
        cue = negations[-1]
    words = event.doc[cue[0] : cue[1]]
    status = Status(Span(words.start_char, words.end_char), words.text, stage)
    open_ = any(_is_open(link, index == 0, negated) for index, link in enumerate(path))
    return Reading(status, negated, open_, event.lemma_.lower(), _span_of(event))


# --- stages -----------------------------------------------------------------------------------


def _fold(path: list[Link]) -> tuple[Stage, tuple[int, int]]:
    """The stage at the end of a path, and the tokens (from, to) of the cue that decides it."""
    stage, cue = _tense(path[0], None)
    for link, following in pairwise(path):
        after = _through(link, stage)
        if after is not stage or link.sense in _STAGES:
            has_to = following.token.i > link.end and link.token.doc[link.end].lower_ == "to"
            cue = (link.token.i, link.end + has_to) if after is not stage else cue
        inner, inner_cue = _tense(following, (after, link.sense))
        stage, cue = inner, (inner_cue if inner is not after else cue)
    return stage, cue


def _through(link: Link, stage: Stage) -> Stage:
    """The stage of what a link governs, given the stage of the link itself."""
    sense = link.sense.removeprefix("phrase:")
    if sense == "be":
        return (
            stage
            if link.token.doc[link.token.i + 1].pos_ == "ADJ" or stage in _UNREALISED
            else _be_to(link, stage)
        )
    if sense == "unlikely":
        return Stage.PLANNED if stage not in _SETBACKS else stage
    if sense == "obligation":
        return Stage.PROPOSED if stage is Stage.REPORTED and link.token.tag_ != "VBD" else stage
    if sense == "possible":
        return Stage.PROPOSED if stage not in _SETBACKS else stage
    phase = _STAGES.get(sense)
    if phase is None or stage in _SETBACKS:
        return stage
    if phase in _SETBACKS or phase is Stage.PROPOSED:
        return phase
    if stage in _UNREALISED:
        named = link.token.pos_ == "NOUN" and stage is Stage.ANNOUNCED and phase in _REALISED
        return phase if named else stage
    if stage in (Stage.ONGOING, Stage.BEGUN) and phase is Stage.COMPLETED:
        return Stage.ONGOING
    if phase is Stage.BEGUN and stage is Stage.REPORTED and _has_future_words(link.token):
        return Stage.PLANNED
    return phase


def _be_to(link: Link, stage: Stage) -> Stage:
    following = [
        child for child in link.token.children if child.dep_ in ("acomp", "oprd") and child.pos_ == "ADJ"
    ]
    return stage if following else Stage.PLANNED


def _tense(link: Link, outer: tuple[Stage, str] | None) -> tuple[Stage, tuple[int, int]]:
    """The stage a word's own form gives, within what governs it, and the cue's tokens."""
    token = link.token
    itself = (token.i, token.i + 1)
    if token.pos_ not in ("VERB", "AUX"):
        return (outer[0] if outer else _nominal_stage(token)), itself
    anchor = first_conjunct(token)
    dynamic = link.sense in _STAGES or link.sense == "support"
    own, cue = _verb_stage(token, anchor, dynamic)
    if outer is None:
        return own or _governed_stage(anchor), cue
    stage, sense = outer
    if own is None or stage in _SETBACKS:
        return stage, itself
    if has_to(token):
        perfect = own if sense in ("evidential", "saying") or stage not in _UNREALISED else stage
        return (perfect if own is not Stage.PLANNED else stage), cue
    if sense == "announced" and own in _UNREALISED:
        return Stage.ANNOUNCED, itself
    if token.tag_ == "VB" and own is Stage.REPORTED:
        return stage, cue
    return own, cue


def _verb_stage(
    token: Token, anchor: Token, always_dynamic: bool = False
) -> tuple[Stage | None, tuple[int, int]]:
    """The stage of a verb form; None where the form leaves it to what governs it."""
    auxiliaries = auxiliaries_of(anchor)
    itself = (token.i, token.i + 1)
    for aux in auxiliaries:
        sense = status_words().modals.get(aux.lower_)
        if sense and not (aux.lower_ in ("'d", "’d") and token.tag_ in ("VBN", "VBD")):
            return _modal_stage(sense), (aux.i, aux.i + 1)
    lemmas = [aux.lemma_.lower() for aux in auxiliaries]
    start = next((aux.i for aux in auxiliaries if aux.lower_ != "to"), token.i)
    contiguous = (start, token.i + 1) if token.i - start <= len(auxiliaries) + 1 else itself
    if (token.tag_ == "VBG" and ("be" in lemmas)) or any(aux.lower_ == "being" for aux in auxiliaries):
        return _progressive_stage(token), contiguous
    dynamic = Stage.REPORTED if _is_stative(token) and not always_dynamic else Stage.COMPLETED
    if "have" in lemmas:
        return dynamic if token.lemma_ != "be" else Stage.REPORTED, contiguous
    if "to" in [aux.lower_ for aux in auxiliaries]:
        return (Stage.REPORTED if _is_stative(token) else None), itself
    if token.tag_ == "VBN" and lemmas:
        past = any(aux.lower_ in ("was", "were", "got") for aux in auxiliaries)
        return dynamic if past else Stage.REPORTED, contiguous
    return _plain_stage(token, dynamic, lemmas), itself


def _modal_stage(sense: str) -> Stage:
    return Stage.PROPOSED if sense == "proposed" else Stage.PLANNED if sense == "planned" else Stage.REPORTED


def _plain_stage(token: Token, dynamic: Stage, auxiliaries: list[str]) -> Stage | None:
    if token.tag_ == "VBD" or (
        token.tag_ == "VBN" and token.dep_ in ("ROOT", "acl", "conj", "ccomp", "advcl")
    ):
        return dynamic
    if token.tag_ in ("VBZ", "VBP") or "do" in auxiliaries:
        still = any(child.lower_ == "still" for child in token.children)
        did = any(aux.lower_ == "did" for aux in token.children)
        return Stage.ONGOING if still else dynamic if did else Stage.REPORTED
    return None


def _progressive_stage(token: Token) -> Stage:
    future = token.lemma_ == "go" and child_clause(token, ("xcomp",)) is not None
    return Stage.PLANNED if future or _has_future_words(token) else Stage.ONGOING


def _has_future_words(token: Token) -> bool:
    """Whether a time adverbial of this verb lies ahead ("next week", "tomorrow")."""
    future = status_words().sets["future_words"]
    for child in token.children:
        when = child.dep_ in ("npadvmod", "advmod", "tmod") and child.i > token.i
        if when and (child.lower_ in future or any(word.lower_ in future for word in child.children)):
            return True
    return False


def _is_stative(token: Token) -> bool:
    return (
        token.lemma_.lower() in status_words().sets["stative"]
        or token.lemma_.lower() in status_words().sets["speech"]
    )


def _governed_stage(anchor: Token) -> Stage:
    """The stage of a participle, gerund or infinitive that no link governs."""
    if has_to(anchor):
        return Stage.PLANNED
    if anchor.tag_ == "VBG":
        governor = anchor.head
        if anchor.dep_ in ("acl", "amod"):
            return Stage.ONGOING
        if anchor.dep_ == "pcomp":
            governor = governor.head
        if governor.pos_ in ("VERB", "AUX") and governor.i != anchor.i:
            own, _ = _verb_stage(governor, first_conjunct(governor))
            dynamic = Stage.REPORTED if _is_stative(anchor) else Stage.COMPLETED
            return (
                dynamic
                if own in (Stage.COMPLETED, Stage.REPORTED) and not _is_present(governor)
                else own or Stage.REPORTED
            )
    return Stage.REPORTED


def _is_present(token: Token) -> bool:
    return token.tag_ in ("VBZ", "VBP")


def _nominal_stage(token: Token) -> Stage:
    for child in token.children:
        if child.dep_ in ("amod", "compound"):
            stage = _STAGES.get(status_words().adjectives.get(child.lower_, ""))
            if stage is not None:
                return stage
    return Stage.REPORTED


# --- polarity and hypotheticality -------------------------------------------------------------


def _negations(link: Link) -> Iterator[tuple[int, int]]:
    """The words (from, to) at one link that turn the polarity of what it governs."""
    token, words = link.token, status_words()
    anchor = first_conjunct(token)
    speech = link.sense in ("announced", "denied")
    for child in anchor.children:
        if child.lower_ == "yet" and link.sense in ("be", "obligation"):
            yield (child.i, child.i + 1)
        elif child.dep_ == "neg" or (
            child.lower_ in words.sets["negators"] and child.dep_ in ("advmod", "det", "preconj")
        ):
            if not speech and _negates(child):
                yield (child.i, child.i + 1)
        elif (
            child.dep_ in (*SUBJECTS, *OBJECTS)
            and token.pos_ in ("VERB", "AUX")
            and _is_negative(child, link)
        ):
            yield (child.left_edge.i, child.left_edge.i + 1)
    if (anchor.dep_ == "pcomp" and anchor.head.lower_ == "without") or _object_of_without(anchor):
        yield (anchor.head.i, anchor.head.i + 1)
    if link.sense in ("fail", "unlikely"):
        following = token.doc[link.end] if link.end < len(token.doc) else token
        yield (token.i, link.end + (following.lower_ in ("to", "from", "of")))


def _object_of_without(token: Token) -> bool:
    return token.dep_ == "pobj" and token.head.lower_ == "without"


def _negates(word: Token) -> bool:
    doc = word.doc
    following = doc[word.i + 1].lower_ if word.i + 1 < len(doc) else ""
    if following in status_words().sets["not_a_negation"]:
        return False
    until = (child.lower_ for child in word.head.children if child.i > word.head.i)
    clauses = (
        mark.lower_ for child in word.head.children if child.dep_ == "advcl" for mark in child.children
    )
    return not ("until" in until or "until" in clauses)


def _is_negative(argument: Token, link: Link) -> bool:
    """Whether a subject or object says that nobody or nothing is concerned."""
    words = status_words().sets["negative_words"]
    if argument.lower_ in words:
        return True
    determined = any(
        child.dep_ in ("det", "neg") and child.lower_ in ("no", "neither") for child in argument.children
    )
    return determined and not (link.sense and link.sense != "be" and sense_of(argument)[0])


def _is_open(link: Link, outermost: bool, negated: bool) -> bool:
    """Whether a link leaves the event open: a possibility, a condition, a threat."""
    words, token = status_words(), link.token
    anchor = first_conjunct(token)
    if link.sense == "possible":
        return True
    if link.sense in ("announced",) and child_of(anchor, ("neg",)) is not None:
        return True
    if any(child.lower_ in words.sets["maybe"] for child in anchor.children):
        return True
    for aux in auxiliaries_of(anchor):
        possible = words.modals.get(aux.lower_) == "possible"
        if possible and not (negated and aux.lower_ in ("can", "ca", "could")):
            return True
    if _is_counterfactual(anchor) or _is_inverted(anchor):
        return True
    return outermost and (_under_condition(anchor) or _has_condition(anchor))


def _is_counterfactual(token: Token) -> bool:
    lowers = [aux.lower_ for aux in auxiliaries_of(token)]
    return "would" in lowers and "have" in lowers


def _is_inverted(token: Token) -> bool:
    """ "should he visit", "were it to leave", "had they known": a condition without a conjunction."""
    subject = child_of(token, SUBJECTS)
    first = next(iter(auxiliaries_of(token)), None)
    if subject is None or first is None or token.dep_ == "ROOT" or first.i > subject.i:
        return False
    return first.lower_ in ("should", "were", "had") and token.doc[first.i - 1].tag_ not in ("WP", "WRB")


def _marker(token: Token) -> str:
    """The conditional conjunction of a clause, empty where it has none ("even if" is none)."""
    for child in token.children:
        if (
            child.dep_ in ("mark", "advmod", "prep")
            and child.lower_ in status_words().sets["conditions"]
            and child.i < token.i
        ):
            even = child.i > 0 and child.doc[child.i - 1].lower_ in ("even", "as")
            return "" if even else child.lower_
    return ""


def _under_condition(token: Token) -> bool:
    """Whether the clause, or one it completes, stands under "if", "unless" or "whether"."""
    current = token
    for _ in range(DEPTH):
        if _marker(current):
            return True
        if (
            current.dep_ not in ("ccomp", "xcomp", "conj", "acomp", "pcomp", "auxpass", "aux")
            or current.head.i == current.i
        ):
            return False
        if current.dep_ == "conj" and current.head.tag_ != current.tag_:
            return False
        current = current.head
    return False


def _has_condition(token: Token) -> bool:
    """Whether a conditional clause hangs on a main clause that is not yet real."""
    unreal = any(status_words().modals.get(aux.lower_) for aux in auxiliaries_of(token))
    return unreal and any(
        child.dep_ == "advcl" and (_marker(child) not in ("", "whether") or _is_inverted(child))
        for child in token.children
    )


def _span_of(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token.text))
