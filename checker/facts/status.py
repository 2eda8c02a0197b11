"""How far an event has come: the stage, polarity and hypotheticality of a clause."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.facts._event_path import Link, event_path
from checker.facts._polarity import is_denied_by_none, is_open, negations
from checker.facts._senses import status_words
from checker.facts._words import (
    PREDICATES,
    Word,
    auxiliaries_of,
    child_clause,
    first_conjunct,
    has_to,
    is_existential,
    words_of,
)
from checker.model import UNREALISED, Span, Stage, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

_STAGES = {stage.value: stage for stage in Stage}
_SETBACKS = (Stage.POSTPONED, Stage.CANCELLED, Stage.REVERSED, Stage.DENIED)
_REALISED = (Stage.BEGUN, Stage.ONGOING, Stage.COMPLETED)
_ASKING = frozenset({"why", "how", "when", "where"})
_CONTRACTED = ("'d", "’d")
# What is wanted of somebody stands in the subjunctive: the base form (Huddleston and Pullum, 2002, 11.1).
_WISHES = ("proposed", "planned")
_THIRD_PERSONS = frozenset({"he", "she", "it"})

Cue = tuple[Word, Word]  # the first and the last word


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says of its event: the stage with its cue words, and whether it is negated or open.

    `word` is the event's own, of which `event` is the lemma.
    """

    stage: Status
    negated: bool
    hypothetical: bool
    event: str
    event_span: Span
    word: Word = field(compare=False)


def read_status(head: Token | Word) -> Reading:
    """The stage, polarity and hypotheticality of the event that the predicate `head` speaks of.

    `head` is a finite verb, a participle, an infinitive or a nominal. Phase, support and implicative
    words between `head` and the event are followed inwards ("began withdrawing", "completed the
    process of the withdrawal"), and those that govern `head` outwards, so that either end of such a
    chain reads the same. The stage's span is the cue that decides it; for a plain negated event, the
    negation with its auxiliaries ("could not have"). Implicit negation flips polarity, and two
    negations cancel (Karttunen, 1971). Where the text gives no stage the value is `REPORTED` and the
    cue the predicate. Takes time in proportion to the words that hang on the chain, which is bounded.
    """
    path = event_path(head if isinstance(head, Word) else words_of(head.doc)[head.i])
    event = path[-1].word
    stage, cue = _fold(path)
    # "No ceasefire was agreed": the verb has the word with its subject, the event has it too.
    turns = list(dict.fromkeys(turn for link in path[_asked_from(path) :] for turn in negations(link)))
    negated = len(turns) % 2 == 1
    if negated and stage in (Stage.REPORTED, Stage.COMPLETED):
        cue = turns[-1]
    span = Span(cue[0].start, cue[1].end)
    hypothetical = _is_mooted(path) or any(is_open(link, n == 0, negated) for n, link in enumerate(path))
    status = Status(span, _text(*cue), stage)
    return Reading(status, negated, hypothetical, event.lemma, Span(event.start, event.end), event)


def _asked_from(path: list[Link]) -> int:
    """Where an indirect question begins: "not known why it fell" takes the fall for granted.

    A question with why, how, when or where presupposes its sentence, whatever governs it (Karttunen, 1977);
    with an infinitive it does not ("did not know how to swim").
    """
    for place in range(len(path) - 1, 0, -1):
        word = first_conjunct(path[place].word)
        asks = any(child.lower in _ASKING and child.i < word.i for child in word.children)
        if asks and not has_to(word):
            return place
    return 0


def _text(first: Word, last: Word) -> str:
    words, current = [first.text], first
    while current is not last and current.after is not None:
        gap = " " if current.after.start > current.end else ""
        current = current.after
        words.append(gap + current.text)
    return "".join(words)


# --- stages -----------------------------------------------------------------------------------


def _fold(path: list[Link]) -> tuple[Stage, Cue]:
    """The stage at the end of a path, and the cue that decides it."""
    stage, cue = _tense(path[0], None)
    for link, following in pairwise(path):
        after = _through(link, stage)
        if after is not stage:
            to = link.last.after
            joins = to is not None and to.lower == "to" and following.word.i > link.last.i
            cue = (link.word, to) if joins and to is not None else (link.word, link.last)
        inner, inner_cue = _tense(following, (after, link.sense))
        stage, cue = inner, (inner_cue if inner is not after else cue)
    final = path[-1]
    if final.sense:  # "came into force": the phrase tells how far its own subject is
        after = _through(final, stage)
        cue = (final.word, final.last) if after is not stage else cue
        stage = after
    return stage, cue


def _through(link: Link, stage: Stage) -> Stage:
    """The stage of what a link governs, given the stage of the link itself."""
    sense = link.sense.removeprefix("phrase:")
    if sense == "be":
        if is_existential(link.word):
            return stage
        adjective = link.word.after is not None and link.word.after.pos == "ADJ"
        return stage if adjective or stage in UNREALISED or _has_adjective(link.word) else Stage.PLANNED
    if sense == "unlikely":
        return Stage.PLANNED if stage not in _SETBACKS else stage
    if sense == "obligation":
        if any(child.lower == "yet" for child in link.word.children):
            return stage
        return Stage.PROPOSED if stage is Stage.REPORTED and link.word.tag != "VBD" else stage
    if sense == "possible":
        return Stage.PROPOSED if stage not in _SETBACKS else stage
    phase = _STAGES.get(sense)
    if phase is None or stage in _SETBACKS:
        return stage
    if phase is Stage.DENIED and (
        any(child.dep == "neg" for child in link.word.children) or is_denied_by_none(link)
    ):
        return stage  # "did not deny it"
    if phase in _SETBACKS or phase is Stage.PROPOSED:
        return phase
    return _reached(link, stage, phase)


def _is_mooted(path: list[Link]) -> bool:
    """ "wants to postpone the vote", "called for a delay": a setback that somebody only proposes."""
    senses = [_STAGES.get(link.sense) for link in path]
    if any(
        sense in _SETBACKS and _is_called_for(link.word) for sense, link in zip(senses, path, strict=True)
    ):
        return True
    if Stage.PROPOSED not in senses:
        return False
    return any(sense in _SETBACKS for sense in senses[senses.index(Stage.PROPOSED) :])


def _is_called_for(word: Word) -> bool:
    """ "Should postpone it", "called on Friday for the mayor to postpone it", "postpone it, she wrote".

    An infinitive with a subject of its own tells what that subject is to do, not that it did.
    """
    words, anchor = status_words(), first_conjunct(word)
    if any(words.modals.get(aux.lower) == "proposed" for aux in auxiliaries_of(anchor)):
        return True
    subject = any(child.dep.startswith("nsubj") for child in anchor.children)
    if has_to(anchor):
        return subject or _follows_a_call(anchor)
    return anchor.tag == "VB" and not (subject or auxiliaries_of(anchor)) and anchor.dep in ("ROOT", "ccomp")


def _follows_a_call(infinitive: Word) -> bool:
    """ "Called on Friday for the mayor to postpone it", where the parser hangs the mayor on "for"."""
    verb = infinitive.head
    between = (child for child in verb.children if child.dep == "prep" and verb.i < child.i < infinitive.i)
    return any(status_words().verbs.get(f"{verb.lemma} {word.lower}") == "proposed" for word in between)


def _reached(link: Link, stage: Stage, phase: Stage) -> Stage:
    """The stage of what is begun, going on or completed by a link that has come to `stage` itself."""
    if stage in UNREALISED:
        named = link.word.pos == "NOUN" and stage is Stage.ANNOUNCED and phase in _REALISED
        if phase is Stage.ANNOUNCED and link.word.lemma in status_words().sets["announcing"]:
            return Stage.PROPOSED  # "is expected to announce that it will close": nobody has announced it
        return phase if named else stage
    if phase is Stage.COMPLETED and (stage in (Stage.ONGOING, Stage.BEGUN) or _is_partial(link.word)):
        return Stage.ONGOING
    if phase is Stage.BEGUN and stage is Stage.REPORTED and _has_future_words(link.word):
        return Stage.PLANNED
    return phase


def _is_partial(word: Word) -> bool:
    """ "nearly complete", "has largely completed": it still goes on."""
    return any(child.lower in status_words().sets["partly"] for child in word.children)


def _has_adjective(word: Word) -> bool:
    return any(child.pos == "ADJ" and child.dep in ("acomp", "oprd") for child in word.children)


def _tense(link: Link, outer: tuple[Stage, str] | None) -> tuple[Stage, Cue]:
    """The stage a word's own form gives, within what governs it, and the cue."""
    word = link.word
    itself = (word, word)
    if word.pos not in PREDICATES:
        return (outer[0] if outer else _nominal_stage(word)), itself
    anchor = first_conjunct(word)
    own, cue = _verb_stage(word, anchor, link.sense in _STAGES or link.sense == "support")
    if outer is None:
        return own or _governed_stage(anchor), cue
    stage, sense = outer
    if own is None or stage in _SETBACKS:
        return stage, itself
    if has_to(word):
        perfect = own if sense in ("evidential", "saying") or stage not in UNREALISED else stage
        return (perfect if own is not Stage.PLANNED else stage), cue
    if sense == "announced" and own in UNREALISED:
        return (stage if stage is Stage.PROPOSED else Stage.ANNOUNCED), itself
    if own is Stage.REPORTED and (_is_bare(word, anchor) or (sense in _WISHES and _disagrees(word, anchor))):
        return stage, cue
    return own, cue


def _is_bare(word: Word, anchor: Word) -> bool:
    """ "that he resign", "that it be shut": the base form leaves the stage to what governs it."""
    auxiliaries = auxiliaries_of(anchor)
    return word.tag == "VB" or (bool(auxiliaries) and auxiliaries[0].lower == "be")


def _disagrees(word: Word, anchor: Word) -> bool:
    """ "demanded that the mayor step down", tagged as a present: that would be "steps"."""
    if word.tag != "VBP" or auxiliaries_of(anchor):
        return False
    subjects = [child for child in anchor.children if child.dep == "nsubj"]
    return any(
        (subject.tag in ("NN", "NNP") or subject.lower in _THIRD_PERSONS)
        and not any(child.dep == "conj" for child in subject.children)
        for subject in subjects
    )


def _verb_stage(word: Word, anchor: Word, always_dynamic: bool = False) -> tuple[Stage | None, Cue]:
    """The stage of a verb form; None where the form leaves it to what governs it."""
    auxiliaries = auxiliaries_of(anchor)
    itself = (word, word)
    modals = status_words().modals
    for aux in auxiliaries:
        sense = modals.get(aux.lower)
        if sense and not (aux.lower in _CONTRACTED and word.tag in ("VBN", "VBD")):
            return _modal_stage(sense), (aux, aux)
    stative = _is_stative(word)
    dynamic = Stage.REPORTED if stative and not always_dynamic else Stage.COMPLETED
    if not auxiliaries:
        return _plain_stage(word, dynamic), itself
    lemmas, lowers = {aux.lemma for aux in auxiliaries}, {aux.lower for aux in auxiliaries}
    start = next((aux for aux in auxiliaries if aux.lower != "to"), word)
    contiguous = (start, word) if 0 <= word.i - start.i <= len(auxiliaries) + 1 else itself
    if (word.tag == "VBG" and "be" in lemmas) or "being" in lowers:
        return _progressive_stage(word), contiguous
    if "have" in lemmas:
        return dynamic if word.lemma != "be" else Stage.REPORTED, contiguous
    if "to" in lowers:
        return (Stage.REPORTED if stative else None), itself
    if word.tag == "VBN":
        past = bool(lowers & {"was", "were", "got"})
        return dynamic if past else Stage.REPORTED, contiguous
    if "do" in lemmas:
        return dynamic if "did" in lowers else Stage.REPORTED, itself
    return _plain_stage(word, dynamic), itself


def _modal_stage(sense: str) -> Stage:
    return Stage.PROPOSED if sense == "proposed" else Stage.PLANNED if sense == "planned" else Stage.REPORTED


def _plain_stage(word: Word, dynamic: Stage) -> Stage | None:
    if word.tag in ("VBN", "VBD") and word.dep == "ccomp" and _is_wished(word.head):
        return Stage.PROPOSED  # "want to see the system made solvent"
    if word.tag == "VBD" or (word.tag == "VBN" and word.dep in ("ROOT", "acl", "conj", "ccomp", "advcl")):
        return dynamic
    if word.tag in ("VBZ", "VBP"):
        still = any(child.lower == "still" for child in word.children)
        return Stage.ONGOING if still else Stage.REPORTED
    return None


def _is_wished(governor: Word) -> bool:
    """ "Want it done", "want to see it done"."""
    above = governor.head if has_to(governor) else governor
    return above.lemma in status_words().sets["wishing"]


def _progressive_stage(word: Word) -> Stage:
    future = word.lemma == "go" and child_clause(word, ("xcomp",)) is not None
    return Stage.PLANNED if future or _has_future_words(word) else Stage.ONGOING


def _has_future_words(word: Word) -> bool:
    """Whether a time adverbial of this verb lies ahead ("next week", "tomorrow")."""
    future = status_words().sets["future_words"]
    times = [
        child for child in word.children if child.i > word.i and child.dep in ("npadvmod", "advmod", "tmod")
    ]
    return any(word.lower in future for time in times for word in (time, *time.children))


def _is_stative(word: Word) -> bool:
    sets = status_words().sets
    return word.lemma in sets["stative"] or word.lemma in sets["speech"]


def _governed_stage(anchor: Word) -> Stage:
    """The stage of a participle, gerund or infinitive that no link governs."""
    if has_to(anchor):
        return Stage.REPORTED if _is_distinguished(anchor) else Stage.PLANNED
    if anchor.tag != "VBG":
        return Stage.REPORTED
    if anchor.dep in ("acl", "amod"):
        return Stage.ONGOING
    governor = anchor.head.head if anchor.dep == "pcomp" else anchor.head
    if governor.pos not in PREDICATES or governor is anchor:
        return Stage.REPORTED
    own, _ = _verb_stage(governor, first_conjunct(governor))
    if own in (Stage.COMPLETED, Stage.REPORTED) and governor.tag not in ("VBZ", "VBP"):
        return Stage.REPORTED if _is_stative(anchor) else Stage.COMPLETED
    return own or Stage.REPORTED


def _is_distinguished(infinitive: Word) -> bool:
    """ "the first woman to climb the peak", "one of nine members to vote against": these did it.

    An infinitival relative plans nothing after an ordinal, a superlative, "only" or a number out of
    many (Huddleston and Pullum, 2002, chapter 14, 6.2).
    """
    noun = infinitive.head
    if infinitive.dep not in ("acl", "relcl") or noun.pos not in ("NOUN", "PROPN", "NUM"):
        return False
    number = noun if noun.pos == "NUM" else noun.head.head
    one_of = number.pos == "NUM" and any(child.lower == "of" for child in number.children)
    return one_of or any(
        child.lower in status_words().sets["distinguishing"] or child.tag == "JJS" for child in noun.children
    )


def _nominal_stage(word: Word) -> Stage:
    for child in word.children:
        if child.dep in ("amod", "compound"):
            stage = _STAGES.get(status_words().adjectives.get(child.lower, ""))
            if stage is not None:
                return stage
    return Stage.REPORTED
