"""How far an event has come: the stage, polarity and hypotheticality of a clause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from checker.lexicon import load_lexicon
from checker.model import Span, Stage, Status

_DEPTH = 12  # links followed on one path; real chains have four at most
_STAGES = {stage.value: stage for stage in Stage}
_UNREALISED = (Stage.PROPOSED, Stage.ANNOUNCED, Stage.PLANNED)
_SETBACKS = (Stage.POSTPONED, Stage.CANCELLED, Stage.REVERSED, Stage.DENIED)
_REALISED = (Stage.BEGUN, Stage.ONGOING, Stage.COMPLETED)
_SUBJECTS = ("nsubj", "nsubjpass")
_OBJECTS = ("dobj", "obj", "attr", "oprd")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause says of its event: the stage with its cue words, and whether it is negated or open."""

    stage: Status
    negated: bool
    hypothetical: bool
    event: str
    event_span: Span


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists of `rules/lexicon/status.yaml`, as lookups."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    adjectives: dict[str, str]
    modals: dict[str, str]
    phrases: dict[str, str]
    sets: dict[str, frozenset[str]]
    suffixes: tuple[str, ...]


@cache
def _words() -> _Words:
    raw: dict[str, Any] = load_lexicon("status")
    senses = {
        name: {word: sense for sense, words in raw[name].items() for word in words}
        for name in ("verbs", "nouns", "adjectives", "modals")
    }
    for verb in raw["support"]:
        senses["verbs"].setdefault(verb, "support")
    sets = {name: frozenset(words) for name, words in raw.items() if isinstance(words, list)}
    return _Words(**senses, phrases=raw["phrases"], sets=sets, suffixes=tuple(raw["event_suffixes"]))


@dataclass(frozen=True, slots=True)
class _Link:
    """A word on the way to the event: `sense` is a key of the lexicon, empty for the event itself."""

    token: Token
    sense: str
    end: int  # index after the last token of the cue


def read_status(head: Token) -> Reading:
    """The stage, polarity and hypotheticality of the event that the predicate `head` speaks of.

    `head` is a finite verb, a participle, an infinitive or a nominal. Phase, support and implicative
    words between `head` and the event are followed inwards ("began withdrawing", "completed the
    process of the withdrawal"), and those that govern `head` outwards, so that either end of such a
    chain reads the same. The stage's span is the cue that decides it. Implicit negation flips
    polarity, and two negations cancel (Karttunen, 1971). Where the text gives no stage the value
    is `REPORTED` and the cue the predicate.
    """
    path = _path(head)
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


# --- the way to the event ---------------------------------------------------------------------


def _path(head: Token) -> list[_Link]:
    top = head
    for _ in range(_DEPTH):
        outer = _outer(top)
        if outer is None:
            break
        top = outer
    return _descend(top)


def _outer(token: Token) -> Token | None:
    """The word that governs `token` and passes its meaning on to it, or None."""
    anchor = _first_conjunct(token)
    parent = anchor.head
    if parent.pos_ == "ADP" or parent.dep_ == "prep":
        parent = parent.head
    if parent.i == anchor.i:
        return None
    return parent if any(link.token.i == anchor.i for link in _descend(parent)[1:]) else None


def _descend(token: Token) -> list[_Link]:
    links: list[_Link] = []
    seen: list[int] = []
    current = token
    while len(links) < _DEPTH and current.i not in seen:
        seen.append(current.i)
        sense, end = _sense(current)
        inner = _inner(current, sense) if sense else None
        links.append(_Link(current, sense if inner is not None else "", end))
        if inner is None:
            break
        current = inner
    return links


def _sense(token: Token) -> tuple[str, int]:
    """The sense of a word as a link, empty where it has none, and the index after its cue."""
    words = _words()
    lemma = token.lemma_.lower()
    if token.pos_ in ("NOUN", "PROPN"):
        return words.nouns.get(lemma, "saying" if lemma in words.sets["saying_nouns"] else ""), token.i + 1
    if token.pos_ == "ADJ" and token.dep_ in ("acomp", "amod", "oprd", "ROOT", "conj"):
        return words.adjectives.get(token.lower_, words.adjectives.get(lemma, "")), token.i + 1
    if token.pos_ not in ("VERB", "AUX"):
        return "", token.i + 1
    if lemma == "go" and token.tag_ == "VBG" and _child_clause(token, ("xcomp",)) is not None:
        return "planned", token.i + 1
    if lemma == "have" and _child_clause(token, ("xcomp",)) is not None:
        return "obligation", token.i + 1
    for key, end in _keys(token):
        if key in words.phrases:
            return "phrase:" + words.phrases[key], end
        if key in words.verbs:
            return words.verbs[key], end
    return ("be" if lemma == "be" else ""), token.i + 1


def _keys(token: Token) -> Iterator[tuple[str, int]]:
    """A verb's lexicon keys, longest first: with what follows it, with a particle, alone."""
    lemma = token.lemma_.lower()
    doc, end = token.doc, token.sent.end
    raw = list(doc[token.i + 1 : min(token.i + 6, end)])
    for after in (raw, [word for word in raw if word.pos_ != "ADV"]):
        for count in (3, 2, 1):
            if len(after) >= count:
                yield " ".join([lemma, *(word.lower_ for word in after[:count])]), after[count - 1].i + 1
    for child in token.children:
        if child.dep_ in ("prt", "advmod") and child.i > token.i:
            yield f"{lemma} {child.lower_}", token.i + 1
    yield lemma, token.i + 1


def _inner(token: Token, sense: str) -> Token | None:
    if sense == "be":
        return _inner_of_be(token)
    if sense.startswith("phrase:"):
        return _event_subject(token)
    if token.pos_ == "ADJ":
        return _inner_of_adjective(token)
    if token.pos_ in ("NOUN", "PROPN"):
        return _inner_of_noun(token, sense)
    if sense == "support":
        return _inner_nominal(token)
    return _inner_clause(token, sense) or _inner_nominal(token)


def _inner_of_be(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ in ("acomp", "oprd") and child.i > token.i and _sense(child)[0] and child.pos_ == "ADJ":
            return child if _inner_of_adjective(child) is not None else None
    to_infinitive = _child_clause(token, ("xcomp",))
    return to_infinitive if to_infinitive is not None and _has_to(to_infinitive) else None


def _inner_of_adjective(token: Token) -> Token | None:
    clause = _child_clause(token, ("xcomp", "ccomp"))
    if clause is None and token.head.pos_ in ("AUX", "VERB"):
        clause = _child_clause(token.head, ("xcomp",))
    if clause is not None and clause.i > token.i:
        return clause
    return _event_subject(token.head) if token.dep_ == "acomp" else None


def _inner_of_noun(token: Token, sense: str) -> Token | None:
    clause = _child_clause(token, ("acl", "xcomp", "ccomp", "relcl"))
    if clause is not None and (_has_to(clause) or sense == "saying" and clause.dep_ != "relcl"):
        return clause
    for prep in token.children:
        if prep.dep_ == "prep" and prep.lower_ in ("of", "for", "to", "in", "on"):
            for child in prep.children:
                if child.dep_ == "pcomp" or child.dep_ == "pobj" and (prep.lower_ == "of" or _is_event(child)):
                    return child if child.dep_ == "pcomp" or _can_be_event(child) else None
    return None


def _inner_clause(token: Token, sense: str) -> Token | None:
    """The clause that a link verb governs: infinitive, gerund, or what is announced or denied."""
    says = sense in ("announced", "denied", "planned", "proposed")
    for child in token.children:
        if child.i < token.i or child.pos_ not in ("VERB", "AUX"):
            continue
        if child.dep_ in ("ccomp", "xcomp", "advcl") and _has_to(child) and _takes_infinitive(token, sense, child):
            return child
        if child.dep_ in ("xcomp", "ccomp", "advcl") and _is_gerund(child) and child.i <= token.i + 4:
            return child if child.dep_ != "advcl" and sense not in ("evidential",) else None
        if child.dep_ == "ccomp" and says and not _has_to(child) and child.i > token.i:
            return child
        if child.dep_ == "xcomp" and child.tag_ == "VB":
            return child
    return _inner_by_preposition(token, sense)


def _takes_infinitive(token: Token, sense: str, child: Token) -> bool:
    if sense in ("completed", "postponed", "cancelled", "reversed", "denied") or child.dep_ == "advcl":
        return sense in ("planned", "fail") and child.dep_ == "advcl" and not _has_object(token)
    if sense == "evidential" and not _is_passive(token):
        return token.lemma_ in ("appear", "seem", "prove", "claim", "tend", "profess")
    return not (sense == "transparent" and token.lemma_ == "have" and token.tag_ == "VBG")


def _inner_by_preposition(token: Token, sense: str) -> Token | None:
    """"embarked on a withdrawal", "prevented them from leaving", "succeeded in leaving"."""
    lemma = token.lemma_.lower()
    verbs = _words().verbs
    for prep in token.children:
        if prep.dep_ not in ("prep", "prt", "advmod", "agent") or prep.i < token.i:
            continue
        nested = [inner for inner in prep.children if inner.dep_ == "prep"]
        for last, words in [(prep, prep.lower_), *((inner, f"{prep.lower_} {inner.lower_}") for inner in nested)]:
            if verbs.get(f"{lemma} {words}") != sense and not (sense == "fail" and words == "from"):
                continue
            for child in last.children:
                if child.dep_ == "pcomp" or child.dep_ == "pobj" and _can_be_event(child):
                    return child
    return None


def _inner_nominal(token: Token) -> Token | None:
    """The event noun that a phase or support verb governs as object or, failing that, as subject."""
    key = next((key for key, _ in _keys(token) if key in _words().verbs), token.lemma_.lower())
    sets = _words().sets
    if key in sets["clause_only"]:
        return None
    strict = key in sets["event_only"] or key in sets["support"]
    wraps_only = key in sets["wrapping_only"]
    wanted = ("nsubjpass",) if _is_passive(token) else _OBJECTS
    if token.tag_ == "VBN" and token.dep_ in ("acl", "amod"):
        noun = token.head
        return noun if _is_event(noun) and token.dep_ == "acl" else None
    for child in token.children:
        if child.dep_ not in wanted:
            continue
        if _wraps(child) or not wraps_only and (_is_event(child) if strict else _can_be_event(child)):
            return child
    if _is_passive(token):
        subject = _subject(token)
        return subject if subject is not None and _can_be_event(subject) and (_is_event(subject) or not strict) else None
    if key in sets["intransitive"] and not _has_object(token):
        return _event_subject(token)
    return None


def _event_subject(token: Token) -> Token | None:
    subject = _subject(token)
    return subject if subject is not None and (_is_event(subject) or _wraps(subject)) else None


def _subject(token: Token) -> Token | None:
    """The subject of a verb, shared with a coordinated or raising verb, or the noun that "which" stands for."""
    current = token
    for _ in range(_DEPTH):
        subject = _child(current, _SUBJECTS)
        if subject is not None:
            relative = current.dep_ == "relcl" and subject.lower_ in ("which", "that", "who")
            return current.head if relative else subject
        if current.dep_ not in ("conj", "xcomp", "acomp") or current.head.i == current.i:
            return None
        if current.dep_ == "xcomp" and _has_object(current.head):
            return None
        current = current.head
    return None


def _wraps(token: Token) -> bool:
    sense, _ = _sense(token)
    return token.pos_ == "NOUN" and bool(sense) and _inner_of_noun(token, sense) is not None


def _is_event(token: Token) -> bool:
    words, lemma = _words(), token.lemma_.lower()
    if token.pos_ != "NOUN" or token.ent_type_ in ("PERSON", "GPE", "MONEY"):
        return False
    if lemma in words.sets["event_nouns"]:
        return True
    return lemma.endswith(words.suffixes) and len(lemma) > 5 and lemma not in words.sets["not_event_nouns"]


def _can_be_event(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.ent_type_ not in ("PERSON", "GPE", "MONEY", "DATE", "TIME")


# --- grammar ----------------------------------------------------------------------------------


def _first_conjunct(token: Token) -> Token:
    """The first of the coordinated predicates whose auxiliaries and governor `token` shares."""
    current = token
    for _ in range(_DEPTH):
        shares = current.dep_ == "conj" and current.tag_ == current.head.tag_ and not _auxiliaries(current)
        if not shares or current.tag_ in ("VBD", "VBZ", "VBP") or _child(current, _SUBJECTS):
            return current
        current = current.head
    return current


def _auxiliaries(token: Token) -> list[Token]:
    return [child for child in token.children if child.dep_ in ("aux", "auxpass") and child.i < token.i]


def _child(token: Token, deps: tuple[str, ...]) -> Token | None:
    return next((child for child in token.children if child.dep_ in deps), None)


def _child_clause(token: Token, deps: tuple[str, ...]) -> Token | None:
    found = (child for child in token.children if child.dep_ in deps and child.pos_ in ("VERB", "AUX"))
    return next((child for child in found if child.i > token.i), None)


def _has_to(token: Token) -> bool:
    return any(child.lower_ == "to" for child in _auxiliaries(_first_conjunct(token)))


def _has_object(token: Token) -> bool:
    return _child(token, ("dobj", "obj")) is not None


def _is_passive(token: Token) -> bool:
    return token.tag_ in ("VBN", "VBD") and _child(_first_conjunct(token), ("auxpass", "nsubjpass")) is not None


def _is_gerund(token: Token) -> bool:
    return token.tag_ == "VBG" and not any(aux.lemma_ == "be" for aux in _auxiliaries(token))


# --- stages -----------------------------------------------------------------------------------


def _fold(path: list[_Link]) -> tuple[Stage, tuple[int, int]]:
    """The stage at the end of a path, and the tokens (from, to) of the cue that decides it."""
    stage, cue = _tense(path[0], None)
    for link, following in zip(path, path[1:], strict=False):
        after = _through(link, stage)
        if after is not stage or link.sense in _STAGES:
            has_to = following.token.i > link.end and link.token.doc[link.end].lower_ == "to"
            cue = (link.token.i, link.end + has_to) if after is not stage else cue
        inner, inner_cue = _tense(following, (after, link.sense))
        stage, cue = inner, (inner_cue if inner is not after else cue)
    return stage, cue


def _through(link: _Link, stage: Stage) -> Stage:
    """The stage of what a link governs, given the stage of the link itself."""
    sense = link.sense.removeprefix("phrase:")
    if sense == "be":
        return stage if link.token.doc[link.token.i + 1].pos_ == "ADJ" or stage in _UNREALISED else _be_to(link, stage)
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


def _be_to(link: _Link, stage: Stage) -> Stage:
    following = [child for child in link.token.children if child.dep_ in ("acomp", "oprd") and child.pos_ == "ADJ"]
    return stage if following else Stage.PLANNED


def _tense(link: _Link, outer: tuple[Stage, str] | None) -> tuple[Stage, tuple[int, int]]:
    """The stage a word's own form gives, within what governs it, and the cue's tokens."""
    token = link.token
    itself = (token.i, token.i + 1)
    if token.pos_ not in ("VERB", "AUX"):
        return (outer[0] if outer else _nominal_stage(token)), itself
    anchor = _first_conjunct(token)
    dynamic = link.sense in _STAGES or link.sense == "support"
    own, cue = _verb_stage(token, anchor, dynamic)
    if outer is None:
        return own or _governed_stage(anchor), cue
    stage, sense = outer
    if own is None or stage in _SETBACKS:
        return stage, itself
    if _has_to(token):
        perfect = own if sense in ("evidential", "saying") or stage not in _UNREALISED else stage
        return (perfect if own is not Stage.PLANNED else stage), cue
    if sense == "announced" and own in _UNREALISED:
        return Stage.ANNOUNCED, itself
    if token.tag_ == "VB" and own is Stage.REPORTED:
        return stage, cue
    return own, cue


def _verb_stage(token: Token, anchor: Token, always_dynamic: bool = False) -> tuple[Stage | None, tuple[int, int]]:
    """The stage of a verb form; None where the form leaves it to what governs it."""
    auxiliaries = _auxiliaries(anchor)
    itself = (token.i, token.i + 1)
    for aux in auxiliaries:
        sense = _words().modals.get(aux.lower_)
        if sense and not (aux.lower_ in ("'d", "’d") and token.tag_ in ("VBN", "VBD")):
            return _modal_stage(sense), (aux.i, aux.i + 1)
    lemmas = [aux.lemma_.lower() for aux in auxiliaries]
    start = next((aux.i for aux in auxiliaries if aux.lower_ != "to"), token.i)
    contiguous = (start, token.i + 1) if token.i - start <= len(auxiliaries) + 1 else itself
    if token.tag_ == "VBG" and ("be" in lemmas) or any(aux.lower_ == "being" for aux in auxiliaries):
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
    if token.tag_ == "VBD" or token.tag_ == "VBN" and token.dep_ in ("ROOT", "acl", "conj", "ccomp", "advcl"):
        return dynamic
    if token.tag_ in ("VBZ", "VBP") or "do" in auxiliaries:
        still = any(child.lower_ == "still" for child in token.children)
        did = any(aux.lower_ == "did" for aux in token.children)
        return Stage.ONGOING if still else dynamic if did else Stage.REPORTED
    return None


def _progressive_stage(token: Token) -> Stage:
    future = token.lemma_ == "go" and _child_clause(token, ("xcomp",)) is not None
    return Stage.PLANNED if future or _has_future_words(token) else Stage.ONGOING


def _has_future_words(token: Token) -> bool:
    """Whether a time adverbial of this verb lies ahead ("next week", "tomorrow")."""
    future = _words().sets["future_words"]
    for child in token.children:
        if child.dep_ in ("npadvmod", "advmod", "tmod") and child.i > token.i:
            if child.lower_ in future or any(word.lower_ in future for word in child.children):
                return True
    return False


def _is_stative(token: Token) -> bool:
    return token.lemma_.lower() in _words().sets["stative"] or token.lemma_.lower() in _words().sets["speech"]


def _governed_stage(anchor: Token) -> Stage:
    """The stage of a participle, gerund or infinitive that no link governs."""
    if _has_to(anchor):
        return Stage.PLANNED
    if anchor.tag_ == "VBG":
        governor = anchor.head
        if anchor.dep_ in ("acl", "amod"):
            return Stage.ONGOING
        if anchor.dep_ == "pcomp":
            governor = governor.head
        if governor.pos_ in ("VERB", "AUX") and governor.i != anchor.i:
            own, _ = _verb_stage(governor, _first_conjunct(governor))
            dynamic = Stage.REPORTED if _is_stative(anchor) else Stage.COMPLETED
            return dynamic if own in (Stage.COMPLETED, Stage.REPORTED) and not _is_present(governor) else own or Stage.REPORTED
    return Stage.REPORTED


def _is_present(token: Token) -> bool:
    return token.tag_ in ("VBZ", "VBP")


def _nominal_stage(token: Token) -> Stage:
    for child in token.children:
        if child.dep_ in ("amod", "compound"):
            stage = _STAGES.get(_words().adjectives.get(child.lower_, ""))
            if stage is not None:
                return stage
    return Stage.REPORTED


# --- polarity and hypotheticality -------------------------------------------------------------


def _negations(link: _Link) -> Iterator[tuple[int, int]]:
    """The words (from, to) at one link that turn the polarity of what it governs."""
    token, words = link.token, _words()
    anchor = _first_conjunct(token)
    speech = link.sense in ("announced", "denied")
    for child in anchor.children:
        if child.lower_ == "yet" and link.sense in ("be", "obligation"):
            yield (child.i, child.i + 1)
        elif child.dep_ == "neg" or child.lower_ in words.sets["negators"] and child.dep_ in ("advmod", "det", "preconj"):
            if not speech and _negates(child):
                yield (child.i, child.i + 1)
        elif child.dep_ in (*_SUBJECTS, *_OBJECTS) and token.pos_ in ("VERB", "AUX") and _is_negative(child, link):
            yield (child.left_edge.i, child.left_edge.i + 1)
    if anchor.dep_ == "pcomp" and anchor.head.lower_ == "without" or _object_of_without(anchor):
        yield (anchor.head.i, anchor.head.i + 1)
    if link.sense in ("fail", "unlikely"):
        following = token.doc[link.end] if link.end < len(token.doc) else token
        yield (token.i, link.end + (following.lower_ in ("to", "from", "of")))


def _object_of_without(token: Token) -> bool:
    return token.dep_ == "pobj" and token.head.lower_ == "without"


def _negates(word: Token) -> bool:
    doc = word.doc
    following = doc[word.i + 1].lower_ if word.i + 1 < len(doc) else ""
    if following in _words().sets["not_a_negation"]:
        return False
    until = (child.lower_ for child in word.head.children if child.i > word.head.i)
    clauses = (mark.lower_ for child in word.head.children if child.dep_ == "advcl" for mark in child.children)
    return not ("until" in until or "until" in clauses)


def _is_negative(argument: Token, link: _Link) -> bool:
    """Whether a subject or object says that nobody or nothing is concerned; a link counts its own event once."""
    words = _words().sets["negative_words"]
    if argument.lower_ in words:
        return True
    determined = any(child.dep_ in ("det", "neg") and child.lower_ in ("no", "neither") for child in argument.children)
    return determined and not (link.sense and link.sense != "be" and _sense(argument)[0])


def _is_open(link: _Link, outermost: bool, negated: bool) -> bool:
    """Whether a link leaves the event open: a possibility, a condition, a threat."""
    words, token = _words(), link.token
    anchor = _first_conjunct(token)
    if link.sense == "possible":
        return True
    if link.sense in ("announced",) and _child(anchor, ("neg",)) is not None:
        return True
    if any(child.lower_ in words.sets["maybe"] for child in anchor.children):
        return True
    for aux in _auxiliaries(anchor):
        possible = words.modals.get(aux.lower_) == "possible"
        if possible and not (negated and aux.lower_ in ("can", "ca", "could")):
            return True
    if _is_counterfactual(anchor) or _is_inverted(anchor):
        return True
    return outermost and (_under_condition(anchor) or _has_condition(anchor))


def _is_counterfactual(token: Token) -> bool:
    lowers = [aux.lower_ for aux in _auxiliaries(token)]
    return "would" in lowers and "have" in lowers


def _is_inverted(token: Token) -> bool:
    """"should he visit", "were it to leave", "had they known": a condition without a conjunction."""
    subject = _child(token, _SUBJECTS)
    first = next(iter(_auxiliaries(token)), None)
    if subject is None or first is None or token.dep_ not in ("advcl", "ccomp") or first.i > subject.i:
        return False
    return first.lower_ in ("should", "were", "had") and first.i == token.left_edge.i


def _marker(token: Token) -> str:
    """The conditional conjunction of a clause, empty where it has none ("even if" is none)."""
    for child in token.children:
        if child.dep_ in ("mark", "advmod", "prep") and child.lower_ in _words().sets["conditions"] and child.i < token.i:
            even = child.i > 0 and child.doc[child.i - 1].lower_ in ("even", "as")
            return "" if even else child.lower_
    return ""


def _under_condition(token: Token) -> bool:
    """Whether the clause, or one it completes, stands under "if", "unless" or "whether"."""
    current = token
    for _ in range(_DEPTH):
        if _marker(current):
            return True
        if current.dep_ not in ("ccomp", "xcomp", "conj", "acomp", "pcomp", "auxpass", "aux") or current.head.i == current.i:
            return False
        if current.dep_ == "conj" and current.head.tag_ != current.tag_:
            return False
        current = current.head
    return False


def _has_condition(token: Token) -> bool:
    """Whether a conditional clause hangs on a main clause that is not yet real."""
    unreal = any(_words().modals.get(aux.lower_) for aux in _auxiliaries(token))
    return unreal and any(
        child.dep_ == "advcl" and (_marker(child) not in ("", "whether") or _is_inverted(child))
        for child in token.children
    )


def _span_of(token: Token) -> Span:
    return Span(token.idx, token.idx + len(token.text))
