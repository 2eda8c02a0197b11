"""Which cause of what a sentence tells, in whatever words: "put down to", "was triggered by", "because"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from checker.comparisons.base import Side, behind_verb, once_a_side
from checker.concepts import event_class, known_event, stem
from checker.lexicon import load_lexicon
from checker.model import Claim, Span, Stage

_PUT_OFF = {Stage.POSTPONED, Stage.CANCELLED}
_SMALL = 3  # letters of words that tell nothing: "in", "off"
_VERBS = "caused|started|sparked|triggered|ignited|set off|touched off|brought down|brought about|provoked"
_END = (
    r"(?=[,.;:!?\"“”]|$| (?:on|in|at|after|before|during|when|while|where|which|that|who|and|but|or|as|with"
    r"|from|near|aboard|said|says|according|has|had|have|was|were|is)\b)"
)
_THING = r"(?:[\w'’-]+ ){0,4}?[\w'’-]+"
_CLAUSE = r"(?:[\w'’-]+ ){1,11}?[\w'’-]+"
_BROUGHT = (
    "caused|triggered|sparked|ignited|set off|touched off|brought down|brought about|provoked|led to|prompted"
    "|forced|resulted in"
)
_FROM = "stemmed|came|resulted|arose|originated|sprang"
_WHOLE = r"(?:[\w'’-]+ ){0,14}?[\w'’-]+"
# With what stands between commas behind it: "the fire, which hurt three, was caused by".
_EFFECT = rf"(?P<effect>{_WHOLE})(?:, [^,.;]{{1,80}},)?"
_TOLD = tuple(
    (re.compile(anchor, re.I), re.compile(pattern, re.I))
    # Before a pattern that may begin at any word, the words that it cannot do without.
    for anchor, pattern in (
        (
            rf" (?:{_VERBS}) by ",
            rf"{_EFFECT} (?:(?:was|were|been) )?(?:{_VERBS}) by (?P<cause>{_THING}){_END}",
        ),
        (r"\bblam", rf"\bblam(?:e|es|ed|ing) (?P<cause>{_THING}) for (?P<effect>{_WHOLE})(?=[,.;:]|$)"),
        (" blamed on ", rf"{_EFFECT} (?:was|were|been|is|be) blamed on (?P<cause>{_THING}){_END}"),
        (" down to ", rf"\bput(?:s|ting)? (?P<effect>{_WHOLE}) down to (?P<cause>{_THING}){_END}"),
        (
            r"\battribut",
            rf"\battribut(?:e|es|ed|ing) (?P<effect>{_WHOLE}) to (?P<cause>{_THING}){_END}",
        ),
        (
            " (?:due to|down to|the result of|the work of|because of) ",
            rf"{_EFFECT} (?:was|were|been|is) "
            rf"(?:due to|(?:put )?down to|the result of|the work of|because of) "
            rf"(?P<cause>{_THING}){_END}",
        ),
        (
            " (?:because of|due to|owing to|as a result of) ",
            rf"{_EFFECT} (?:because of|due to|owing to|as a result of) (?P<cause>{_THING}){_END}",
        ),
        (
            rf" (?:{_FROM}) from ",
            rf"{_EFFECT} (?:{_FROM}) from (?P<cause>{_THING}){_END}",
        ),
        (r"\btrace[ds]? ", rf"\btrace[ds]? (?P<effect>{_WHOLE}) (?:back )?to (?P<cause>{_THING}){_END}"),
        (r" traced ", rf"{_EFFECT} (?:was|were|been) traced (?:back )?to (?P<cause>{_THING}){_END}"),
        (r" because (?!of\b)", rf"{_EFFECT},? because (?!of\b)(?P<cause>{_CLAUSE})(?=[,.;:]|$)"),
        (
            r"\bthe cause ",
            rf"\bthe cause(?: of (?P<effect>{_WHOLE}))? (?:was|is|had been) (?P<cause>{_THING}){_END}",
        ),
        (
            r" (?:to blame|the cause|behind|responsible)\b",
            rf"(?:^|[,;:] |\bthat |\band )(?P<cause>{_THING}) (?:was|were|is|are|had been) "
            rf"(?:to blame|the cause|behind|responsible)\b"
            rf"(?: (?:for|of) (?P<effect>{_WHOLE})(?=[,.;:]|$))?",
        ),
        (
            " (?:arson|sabotage|an accident)",
            rf"{_EFFECT} (?:was|were|been|is|be) (?P<cause>arson|sabotage|an accident){_END}",
        ),
        (
            r" (?:deliberately|on purpose|accidentally)\b",
            rf"{_EFFECT} (?:was|were|been) (?:set|started|lit|begun) "
            r"(?P<cause>deliberately|on purpose|accidentally)\b",
        ),
        (
            r" deliberately (?:set|started|lit)\b",
            rf"{_EFFECT} (?:was|were|been) (?P<cause>deliberately) (?:set|started|lit)\b",
        ),
    )
)
_ANY_BROUGHT = re.compile(rf"\b(?:{_BROUGHT}) (?!by\b)")
_HAS_BROUGHT = re.compile(
    r"(?:^|[,;:] |\b(?:that|and|says?|said|believes?|found|finds?|concluded) )(?:an? |the )?"
    r"(?P<cause>(?:(?!(?:that|said|says?) )[\w'’-]+ ){0,5}?[\w'’-]+) (?:had |has |have )?"
    rf"(?:{_BROUGHT}) (?!by\b)(?P<effect>{_WHOLE})(?=[,.;:]|$)",
    re.I,
)
_TOOL = re.compile(r"( \w+ing)? with (?:an? |the )?[\w'’-]+")
# What is denied, left open or guessed, and what was thought before.
_UNSURE = re.compile(
    r"\b(?:not|n['’]t|never|no|nor|neither|whether|why|unclear|unknown|rather than|instead of|ruled? out"
    r"|denie[sd]|may|might|could|perhaps|possibl[ey]|initially|originally|at first|earlier|previous(?:ly)?"
    r"|thought|feared|suspect(?:s|ed)?|partly|contribut\w+|among)\b"
    r"|\b(?:19|20)\d\d\b",
    re.I,
)
# Where the words for an effect begin and where its noun ends: "police said | Monday's fire | in the mill".
_BEFORE = re.compile(
    r"\A.*\b(?:said|says?|found|finds?|believe[sd]?|concluded)(?:(?: \w+){0,3}? that)? ", re.I
)
_AFTER = re.compile(r"(?: (?:had|has|have|was|were|been|is|be))+$")
_BEHIND = re.compile(
    r" (?:of|in|at|on|near|off|to|aboard|above|outside|inside|that|which|involving|between)\b"
)
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:(?:first|second|third)(?! floor| storey)|other|another|separate|similar|nearby|neighbou?ring"
    r"|adjacent|next (?:to|door))\b",
    re.I,
)
_BARE = {
    "a", "an", "the", "its", "their", "his", "her", "some", "of", "to", "by", "own", "s", "it",
    "that", "this", "and", "or", "but", "both", "either", "i", "he", "she", "they", "we", "you",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Cause:
    """What is said to have caused it, what it caused in words and by kind, and where the first stands."""

    cause: str
    effect: str
    kind: str
    span: Span


@once_a_side
def told_cause(side: Side) -> Cause | None:
    """The one cause that a clause surely tells, of what has but one."""
    told = _sure_cause(side)
    return None if told is None else _of_effect(*told, side)


@once_a_side
def told_of_anything(side: Side) -> Cause | None:
    """The one cause that a clause surely tells, of whatever: its kind is a stem where none is known."""
    if (known := told_cause(side)) is not None:
        return known
    told = _sure_cause(side)
    head = _head_of(told[1]) if told is not None else ""
    return Cause(told[0], told[1], stem(head), told[2]) if told is not None and len(head) > _SMALL else None


def _sure_cause(side: Side) -> tuple[str, str, Span] | None:
    sentence = side.claim.sentence
    if side.claim.hypothetical or _UNSURE.search(sentence) or _ONE_OF_SEVERAL.search(sentence):
        return None
    return raw_cause(side)


@once_a_side
def raw_cause(side: Side) -> tuple[str, str, Span] | None:
    """The words for the one cause that a clause tells and for its effect, and where the cause stands."""
    claim = side.claim
    # "The mayor put it down to arson" is the sentence's, and the clause of what it tells is another.
    for text, start in ((claim.text, claim.span.start), (claim.sentence, claim.sentence_span.start)):
        found = [
            match for anchor, pattern in _TOLD if anchor.search(text) for match in pattern.finditer(text)
        ]
        if len(found) == 1:
            return _words_of(found[0], start, side)
        if found:
            return None
    agent, patient = _cause_of(claim)
    named = not agent.islower() and not cause_kinds(frozenset({agent.lower()}))
    if not (agent and patient) or named or claim.event == "blame":
        return _brought(side) if claim.event != "blame" else None
    behind = behind_verb(claim)
    effect = behind.strip(" .") if patient.split()[-1] in behind else patient
    effect = f"collapse of {effect}" if claim.event == "bring down" else effect
    return _in_full(agent, claim), effect, claim.event_span


def _words_of(found: re.Match[str], start: int, side: Side) -> tuple[str, str, Span]:
    """The words for cause and effect; of "children playing with matches" the matches too."""
    span, text = Span(start + found.start("cause"), start + found.end("cause")), side.article.text
    tool = _TOOL.match(text, span.end)
    if tool is not None and (tool[1] or found["cause"].endswith("ing")):
        span = Span(span.start, tool.end())
    effect = found["effect"] or ""
    if effect and "brought down" in found.group().lower():
        effect = f"collapse of {effect}"
    return text[span.start : span.end], effect, span


def _brought(side: Side) -> tuple[str, str, Span] | None:
    """ "A frayed cable caused the lift to stop": read from the words, as the verb is a link."""
    claim = side.claim
    for text, start in ((claim.text, claim.span.start), (claim.sentence, claim.sentence_span.start)):
        if not _ANY_BROUGHT.search(text):
            continue
        found = list(_HAS_BROUGHT.finditer(text))
        if len(found) == 1 and not _PRONOUNS & set(found[0]["cause"].lower().split()):
            return _words_of(found[0], start, side)
    return None


def _bare(effect: str) -> str:
    """ "Monday's fire in the mill" of "police said Monday's fire in the mill had"."""
    return _AFTER.sub("", _BEFORE.sub("", effect))


def _head_of(effect: str) -> str:
    """The noun of the words for an effect: "fire" of "police said Monday's fire in the mill had"."""
    effect = _bare(effect)
    return next(iter(re.sub(r"['’]s?$", "", _BEHIND.split(effect)[0].lower()).split()[-1:]), "")


def _of_effect(cause: str, effect: str, span: Span, side: Side) -> Cause | None:
    """The cause with the kind of what it caused; none of a death in a fire, a delay, or one of two fires."""
    head, effect = _head_of(effect), _bare(effect)
    if not head or head in _PRONOUNS:
        kinds = {kind_of_effect(word) for word in _WORD.findall(side.claim.sentence.lower())} - {""}
        effect = ""
    else:
        kinds = {kind_of_effect(head)} - {""}
    if not kinds:  # "the ferry ran aground", "the funicular to stop"
        kinds = {kind_of_effect(word) for word in _WORD.findall(effect.lower())} - {""}
    if not kinds and side.event in load_lexicon("causes")["effects"]:
        kinds = {side.event}  # "the train derailed because of"
    if not kinds and side.claim.status in _PUT_OFF:
        kinds = {"delay"}  # "was called off because of"
    return Cause(cause, effect, min(kinds), span) if len(kinds) == 1 else None


# "Broke out at 3 a.m. and was started by": what was is told before.
_PRONOUNS = {"and", "been", "is", "it", "this", "was", "were", "which"}


@cache
def kind_of_effect(word: str) -> str:
    """The kind of what has one cause, in the singular: fire, crash, outage."""
    effects = load_lexicon("causes")["effects"]
    known = next((kind for kind, words in effects.items() if word in words), "") or known_event(word)
    return known if known in effects and not word.endswith("s") else ""


def is_of_effect(kind: str, side: Side) -> bool:
    """True where a sentence, or one before it in its article, has a word for an effect of the kind."""
    words = set(_WORD.findall(side.article.text[: side.claim.sentence_span.end].lower()))
    if any(kind_of_effect(word) == kind or stem(word) == kind for word in words):
        return True
    told = raw_cause(side)  # "no evidence that drones brought down the pylon"
    return told is not None and kind_of_effect(_head_of(told[1])) == kind


def _cause_of(claim: Claim) -> tuple[str, str]:
    """What is said to have caused what; two empty words where the clause tells of no cause.

    Who or what starts or lights a fire causes it.
    """
    started = claim.status is Stage.BEGUN and known_event(claim.event) == "fire" and bool(claim.patient)
    lit = claim.event in ("light", "start") and known_event(claim.patient) == "fire"
    caused = event_class(claim.event) == "cause"
    return (claim.agent, claim.patient) if caused or started or lit else ("", "")


def _in_full(agent: str, claim: Claim) -> str:
    """The doer with the word before it in the clause: "overheated battery"."""
    found = re.search(rf"(?:[\w'’-]+ )?{re.escape(agent)}\w*", claim.text, re.I)
    return found.group() if found else agent


@cache
def cause_words(phrase: str) -> frozenset[str]:
    words = re.sub(r"['’]s?\b", "", phrase.lower())
    return frozenset(word for word in _WORD.findall(words) if word not in _BARE)


def cause_kinds(words: frozenset[str]) -> set[str]:
    return {
        name
        for name, listed in load_lexicon("causes")["kinds"].items()
        if any(is_in(w, listed) for w in words)
    }


def is_in(word: str, listed: list[str]) -> bool:
    return stem(word) in {stem(one) for one in listed}
