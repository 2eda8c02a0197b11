"""Cues that are verbs: who says what by them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.facts.attribution.contents import beside, between, governed, rest, trim, whole_quotations
from checker.facts.attribution.lexicon import lexicon
from checker.facts.attribution.phrases import (
    chars,
    has_to,
    noun_phrase,
    phrase_beside,
    speaker_of,
    speaker_phrase,
)
from checker.facts.attribution.quotations import Quotations
from checker.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token


_GOVERNING = ("accuse", "attitude", "view", "want")  # classes whose quotation is said beside what they govern
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")


@dataclass(frozen=True, slots=True)
class Said:
    """An attribution before its speaker, a noun phrase, is resolved."""

    contents: tuple[Span, ...]
    speaker: Words | None
    cue: Words


def by_verb(verb: Token, quotations: Quotations) -> Said | None:
    key, cue = _cue(verb)
    words = lexicon()
    kind = words.verbs.get(key, "")
    if not kind:
        return None
    inside = quotations.cover(chars(cue))
    if (
        _is_aside(verb)
        or _is_unsaid(verb)
        or _is_another_verb(verb, key)
        or (inside and kind in words.sets["minds"])
    ):
        return None
    if kind == "seem":
        return by_seeming(verb, cue)
    if _is_passive(verb):
        return by_passive(verb, cue, quotations)
    speaker = speaker_of(verb)
    if speaker is not None and not inside and quotations.cover(chars(verb.doc[speaker.i : speaker.i + 1])):
        speaker = None  # the parser took a subject out of what is said
    phrase = speaker_phrase(speaker, verb) if speaker is not None else phrase_beside(verb, quotations)
    if phrase is None or (inside and phrase[-1].lower_ in words.sets["first_and_second"]):
        return None
    if speaker is not None and speaker.lower_ in words.sets["indefinite"]:
        return None  # nobody in particular: "anyone who says so"
    if (around := _as_parenthesis(verb)) is not None:
        return Said(around, phrase, cue)
    block = _block(verb, phrase, speaker)
    contents = _contents(verb, block, key, quotations)
    end = verb.doc[block[1] - 1]
    nested = quotations.nested_at(end.idx + len(end)) if inside else None
    if nested is not None:
        return Said((nested,), phrase, cue)
    return Said(tuple(whole_quotations(one, chars(cue), quotations) for one in contents), phrase, cue)


def _contents(verb: Token, block: tuple[int, int], key: str, quotations: Quotations) -> list[Span]:
    """What stands beside the cue, is governed by it, or follows it.

    A quotation that ends with a full stop is none of a cue that governs a statement of its own.
    """
    kind = lexicon().verbs[key]
    own = governed(verb, key, kind)
    closed = quotations.ending_at(verb.doc[block[0]].idx)
    ended = closed is not None and quotations.text[closed.start : closed.end - 1].endswith(".")
    if kind == "attitude" or (own and (ended or kind in _GOVERNING)):
        return own
    return beside(verb, block, quotations) or own or rest(verb, kind, block[1])


def _cue(verb: Token) -> tuple[str, Words]:
    """The lexicon key of a verb, with its particle where the list has it so, and the cue's words."""
    doc, lemma = verb.doc, verb.lemma_.lower()
    following = doc[verb.i + 1].lower_ if verb.i + 1 < len(doc) else ""
    long = f"{lemma} {following}"
    if long in lexicon().verbs:
        return long, doc[verb.i : verb.i + 2]
    return lemma, doc[verb.i : verb.i + 1]


def _is_aside(verb: Token) -> bool:
    """ "as said above", "that said": no speaker and no content."""
    before = verb.doc[verb.i - 1].lower_ if verb.i else ""
    return before == "as" or (before == "that" and verb.tag_ == "VBN")


def _is_another_verb(verb: Token, key: str) -> bool:
    """ "Ruled out an election" is no ruling, and "the woman found dead" finds nothing."""
    if verb.lemma_ == "find" and verb.i + 1 < len(verb.doc):
        following = verb.doc[verb.i + 1]
        return following.tag_ == "JJ" and following.dep_ in ("oprd", "acomp")
    particle = " " not in key and key not in lexicon().sets["findings"]
    particle = particle and any(child.dep_ == "prt" for child in verb.rights)
    return particle and not any(child.dep_ == "ccomp" for child in verb.rights)


def _as_parenthesis(verb: Token) -> tuple[Span, ...] | None:
    """What stands before and after "as the mayor put it"; None where the cue opens no such aside."""
    opening = next((child for child in verb.lefts if child.lower_ == "as"), None)
    if opening is None:
        return None
    # "as the union called off a strike", "as the mayor called for calm": a clause with a matter of its own
    if any(
        (child.dep_ in ("prt", "dobj", "ccomp") and child.lower_ != "it") or child.lower_ == "for"
        for child in verb.rights
    ):
        return None
    doc, sent = verb.doc, verb.sent
    before = trim(doc, sent.start, opening.i)
    end = next((at for at in range(verb.i + 1, sent.end) if doc[at].text == ","), sent.end)
    after = trim(doc, end, sent.end)
    return tuple(span for span in (before, after) if span is not None)


def _is_unsaid(verb: Token) -> bool:
    """Whether the verb says that nobody says it, or not yet: "did not say", "asked to say", "if he says"."""
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if verb.dep_ == "amod":  # "the promised aid"
        return True
    for child in verb.children:
        if (child.dep_ == "neg" and verb.lemma_ != "deny") or (child.dep_ == "mark" and child.lower_ == "if"):
            return True
    if has_to(verb):
        return not _is_realised(verb)
    if verb.tag_ != "VB" or verb.dep_ == "conj":
        return False
    return not any(auxiliary.lemma_ in ("do", "will") for auxiliary in auxiliaries)


def _is_realised(infinitive: Token) -> bool:
    """Whether an infinitive tells what came about: "went on to say", "used the speech to attack",
    "met them to explain"; not "wanted to say"."""
    governor = infinitive.head
    if governor.lemma_.lower() in lexicon().sets["realised"]:
        return True
    purpose = infinitive.dep_ == "advcl" and governor.tag_ in ("VBD", "VBZ")
    wanted = lexicon().verbs.get(governor.lemma_.lower(), "") in ("want", "promise", "propose")
    return purpose and not wanted and not any(child.dep_ == "neg" for child in governor.children)


def _is_passive(verb: Token) -> bool:
    """ "was told", and a participle without a subject of its own ("asked about the fire, he said")."""
    if verb.tag_ not in ("VBN", "VBD"):
        return False
    deps = {child.dep_ for child in verb.children}
    if "auxpass" in deps or "nsubjpass" in deps:
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and not deps & {"aux", "nsubj"}


def _block(verb: Token, phrase: Words, speaker: Token | None) -> tuple[int, int]:
    """The tokens (from, to) of speaker, verb, addressee and modifiers, which are never content."""
    start, end = verb.i, verb.i + 1
    if speaker is None or speaker.head.i == verb.i:
        phrase = noun_phrase(speaker, whole=True) if speaker is not None else phrase
        start, end = min(start, phrase.start), max(end, phrase.end)
    addressee = verb.lemma_.lower() in lexicon().sets["addressee"]
    for child in verb.children:
        if child.dep_ in ("aux", "neg", "advmod") and child.i < verb.i and child.i >= start - 2:
            start = min(start, child.i)
        modifier = child.dep_ in ("npadvmod", "advmod", "prep", "prt", "tmod", "dative")
        to_whom = addressee and child.dep_ in ("dobj", "iobj", "dative")
        near = child.left_edge.i <= end + 1
        if child.i >= verb.i and near and (to_whom or modifier) and child.right_edge.i - child.i < 12:
            end = max(end, child.right_edge.i + 1)
    return start, end


def by_passive(verb: Token, cue: Words, quotations: Quotations) -> Said | None:
    """ "is said to be", "it was announced that", "was criticised by X as"; "asked about it"."""
    lemma, sets = verb.lemma_.lower(), lexicon().sets
    agent = next((child for child in verb.children if child.dep_ == "agent"), None)
    speaker = next((child for child in agent.children if child.dep_ == "pobj"), None) if agent else None
    phrase = speaker_phrase(speaker, verb) if speaker is not None else None
    clause = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "oprd") and c.i > verb.i), None)
    if lemma in sets["citing"] and (quoted := _by_quoting(verb, quotations)) is not None:
        return quoted
    if lemma == "ask":
        return _by_asking(verb, clause, cue, phrase, quotations)
    if lemma not in sets["passive"]:
        return None
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    completed = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("as", "of", "for"))
    last = clause or next((c for c in completed if c.i > verb.i), None)
    if clause is not None and (clause.dep_ == "ccomp" or subject is None or subject.lower_ == "it"):
        return Said(tuple(between(clause.left_edge, clause.right_edge)), phrase, cue)
    if subject is None and verb.dep_ == "acl" and speaker is not None:
        subject = verb.head  # "the toll reported by the ministry"
        return Said(tuple(between(subject.left_edge, subject)), phrase, cue)
    if subject is None or (last is None and speaker is None):
        return None
    return Said(tuple(between(subject.left_edge, (last or subject).right_edge)), phrase, cue)


def _by_quoting(verb: Token, quotations: Quotations) -> Said | None:
    """ "The mayor was quoted as saying that ...": the mayor says it."""
    saying = next(
        (c for prep in verb.rights if prep.lower_ == "as" for c in prep.children if c.tag_ == "VBG"), None
    )
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    if saying is None or subject is None:
        return None
    cue, opened = verb.doc[verb.i : saying.i + 1], quotations.starting_at(saying.idx + len(saying))
    said = next((c for c in saying.rights if c.dep_ == "ccomp"), None)
    contents = [opened] if opened is not None else between(said.left_edge, said.right_edge) if said else []
    return Said(tuple(contents), speaker_phrase(subject, verb), cue)


def _by_asking(
    verb: Token, clause: Token | None, cue: Words, phrase: Words | None, quotations: Quotations
) -> Said | None:
    """ "asked whether it was safe": a question of an interviewer's."""
    if clause is not None and clause.dep_ == "ccomp":
        return Said(tuple(between(clause.left_edge, clause.right_edge)), phrase, cue)
    opened = quotations.starting_at(cue.end_char)
    return Said((opened,), phrase, cue) if opened is not None else None


def by_seeming(verb: Token, cue: Words) -> Said | None:
    """ "The talks seem to have failed", "it appears that": nobody's word but the outlet's hedge."""
    clause = next(
        (c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "oprd", "acomp") and c.i > verb.i), None
    )
    if clause is None or clause.dep_ in ("oprd", "acomp"):
        return None
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    raised = clause.dep_ == "xcomp" and subject is not None and subject.lower_ != "it"
    first = subject.left_edge if raised and subject is not None else clause.left_edge
    return Said(tuple(between(first, clause.right_edge)), None, cue)
