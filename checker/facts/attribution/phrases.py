"""The noun phrases that speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.facts.attribution.lexicon import lexicon
from checker.facts.attribution.quotations import Quotations
from checker.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token

_LOOSE_ENDS = ("and", "'s", "’s", ",", ":", ";", "-", "–", "—", "--", ".", "(")
_DASHES = ("–", "—", "--")
_MARKS = frozenset('"“”‘«»') | {"``", "''"}
_LONGEST_TAIL = 30  # words; a longer apposition is the parser's mistake
_TAIL = ("relcl", "appos", "acl", "advcl", "punct", "cc", "conj")
_DEPTH = 8


def noun_phrase(head: Token, whole: bool = False) -> Words:
    """The noun phrase of a head, without relative clause and apposition unless `whole`."""
    start, end = head.left_edge.i, head.right_edge.i + 1
    if whole:
        return head.doc[start:end]
    for child in head.children:
        coordinated = child.dep_ in ("cc", "conj") and child.pos_ != "VERB"
        when = child.dep_ == "prep" and child.doc[child.i + 1 : child.right_edge.i + 1].root.ent_type_ in (
            "DATE",
            "TIME",
        )
        if (
            child.i > head.i
            and child.left_edge.i < end
            and ((child.dep_ in _TAIL and not coordinated) or when)
        ):
            end = min(end, max(child.left_edge.i, head.i + 1))
    while end > head.i + 1 and (
        head.doc[end - 1].is_punct or head.doc[end - 1].lower_ in ("and", "'s", "’s")
    ):
        end -= 1
    while start < head.i and (head.doc[start].is_punct or head.doc[start].is_space):
        start += 1
    return head.doc[start:end]


def speaker_phrase(head: Token, cue: Token) -> Words:
    """The noun phrase of a speaker with apposition and relative clause, outside cue and quotation."""
    doc, end = head.doc, head.i + 1
    for child in head.rights:
        first, last = child.left_edge.i, child.right_edge.i
        if first > end or first <= cue.i <= last or last - first > _LONGEST_TAIL or not _belongs(child):
            break
        if child.lower_ == "as" and cue.tag_ == "VBN":
            break  # "was praised by readers as bold"
        if any(doc[at].text in _MARKS for at in range(first, last + 1)):
            break
        end = last + 1
    start = head.left_edge.i
    start = max([at + 1 for at in range(start, head.i) if doc[at].text in _DASHES] or [start])
    if start <= cue.i < head.i:
        start = cue.i + 1
    while end > head.i + 1 and (doc[end - 1].text in _LOOSE_ENDS or doc[end - 1].is_space):
        end -= 1
    while start < head.i and (doc[start].is_punct or doc[start].is_space):
        start += 1
    return doc[start:end]


def _belongs(child: Token) -> bool:
    """Whether what follows a speaker's head is part of its name, rather than of the statement."""
    if child.dep_ == "conj":
        return child.pos_ in ("NOUN", "PROPN", "PRON")
    if child.dep_ == "prep":
        return child.doc[child.i + 1 : child.right_edge.i + 1].root.ent_type_ not in ("DATE", "TIME")
    return child.dep_ not in ("advcl", "npadvmod", "advmod", "ccomp", "parataxis")


def phrase_beside(verb: Token, quotations: Quotations) -> Words | None:
    """The noun phrase next to a finite cue that the parser left without a subject."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or (verb.dep_ == "conj" and not _is_unjoined(verb)):
        return None
    doc, sent, at = verb.doc, verb.sent, verb.i - 1
    while at > sent.start and doc[at].pos_ in ("ADV", "AUX"):
        at -= 1
    if at > sent.start and doc[at].text == ",":
        commas = [before for before in range(max(sent.start + 1, at - 25), at) if doc[before].text == ","]
        at = commas[-1] - 1 if commas and quotations.ending_at(verb.idx) is None else at
    start = at + 1
    while start > sent.start and _can_name(doc[start - 1]):
        start -= 1
    closed = quotations.last_before(verb.idx)
    near = max(sent.start, verb.i - 8)
    if closed is not None and closed.end >= doc[near].idx:  # all words since are the speaker's
        start = min(start, next(word.i for word in doc[near : verb.i + 1] if word.idx >= closed.end))
    if start <= at and at >= sent.start and doc[at].pos_ in ("NOUN", "PROPN", "PRON"):
        return doc[start : at + 1]
    end = verb.i + 1
    while end < sent.end and _can_name(doc[end]):
        end += 1
    return (
        doc[verb.i + 1 : end] if end > verb.i + 1 and doc[end - 1].pos_ in ("NOUN", "PROPN", "PRON") else None
    )


def _can_name(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "PART") or token.tag_ == "POS"


def speaker_of(verb: Token) -> Token | None:
    """The head of who speaks: the subject, shared through coordination, participle or relative clause.

    A participle after a comma ("..., adding that") or a second verb of saying ("said it would close
    and called it a loss") has the subject of the main clause, wherever the parser hangs it.
    """
    current, outer = verb, False
    for _ in range(_DEPTH):
        subjects = [
            child
            for child in current.children
            if child.dep_ in ("nsubj", "nsubjpass") and not _is_clause(child)
        ]
        before = [child for child in subjects if child.i < current.i]
        # The last before the verb: "the man who they say fled".
        subject = before[-1] if before else next(iter(subjects), None)
        if subject is not None and not (outer and _is_reported(current)):
            relative = subject.tag_ in ("WP", "WDT") and current.dep_ == "relcl"
            return current.head if relative else subject
        if _is_unjoined(current):
            return None
        outer = outer or _leaves(current)
        if current.dep_ == "acl" and current.head.pos_ in ("NOUN", "PROPN", "PRON") and not outer:
            return current.head
        follows = outer or current.dep_ in ("conj", "advcl", "xcomp", "pcomp", "prep", "ccomp", "dep")
        if not follows or current.head.i == current.i:
            return None
        current = current.head
    return None


def _is_unjoined(verb: Token) -> bool:
    """ "It will cost a million, Ilka Brod, the mayor, told them": a cue after its speaker, no second verb."""
    if verb.dep_ != "conj" or not _follows_comma(verb.i - 1, verb):
        return False
    between = verb.doc[verb.head.i + 1 : verb.i - 1]
    joined = any(child.dep_ == "cc" for child in verb.head.children)
    return not joined and len(between) > 0 and between[-1].dep_ == "appos"


def _is_clause(subject: Token) -> bool:
    """ "The tower cost a million, the mayor, Ilka Brod, said": what is said, taken for who says it."""
    finite = subject.tag_ in ("VBD", "VBZ", "VBP")
    return finite and any(child.dep_ in ("nsubj", "nsubjpass") for child in subject.lefts)


def _leaves(verb: Token) -> bool:
    """Whether a verb belongs to the main clause whatever it hangs on: a participle after a comma, or
    a second verb of saying in the tense of the first."""
    if verb.tag_ == "VBG" and verb.dep_ in ("advcl", "acl", "conj"):
        before = verb.left_edge.i - 1
        return _follows_comma(before, verb) and not _opens_subject(verb)
    outer = _outer_cue(verb.head) if verb.dep_ == "conj" and verb.tag_ in ("VBD", "VBZ") else None
    if outer is None or outer.tag_ != verb.tag_:
        return False
    joined = next((child.i for child in verb.head.children if child.dep_ == "cc"), verb.i)
    return verb.head.tag_ != verb.tag_ or _follows_comma(joined - 1, verb)


def _follows_comma(at: int, verb: Token) -> bool:
    return at >= verb.sent.start and verb.doc[at].text == ","


def _opens_subject(verb: Token) -> bool:
    """Whether a participle modifies a subject that its verb still follows ("Kesten, citing ..., said")."""
    head = verb.head
    return head.dep_ in ("nsubj", "nsubjpass") and head.head.i > verb.i


def _is_reported(verb: Token) -> bool:
    """Whether a clause is what a verb of saying reports."""
    return _outer_cue(verb) is not None


def _outer_cue(verb: Token) -> Token | None:
    if verb.dep_ == "ccomp" and verb.head.lemma_.lower() in lexicon().verbs:
        return verb.head
    return None


def has_to(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def core(phrase: Words, head: Token) -> Words:
    """A speaker's phrase without apposition and relative clause."""
    core = noun_phrase(head)
    start, end = max(core.start, phrase.start), min(core.end, phrase.end)
    return phrase.doc[start:end] if start <= head.i < end else phrase


def bare(words: Words) -> str:
    """The text of a name without article, possessive and outer punctuation."""
    tokens = [token for token in words if not token.is_space]
    while tokens and tokens[-1].text in ("'s", "’s", "'", "’", ",", "."):
        tokens.pop()
    while len(tokens) > 1 and tokens[0].lower_ in ("the", "a", "an"):
        tokens.pop(0)
    return "".join(token.text_with_ws for token in tokens).strip() or words.text


def chars(words: Words) -> Span:
    return Span(words.start_char, words.end_char)
