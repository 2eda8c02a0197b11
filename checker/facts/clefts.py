"""Cleft sentences: "It was on Tuesday that the ship sank" says in two clauses what one would."""

from __future__ import annotations

from checker.facts._words import PREDICATES, Word, below

_COPULAS = {"is", "was", "'s", "’s"}
_RELATIVE = {"who", "which", "that"}
_MARKERS = {*_RELATIVE, "when", "where"}
_CLAUSAL = {"ccomp", "advcl", "relcl"}
_FOCUSED = {"attr", "prep", "npadvmod"}
_TIMES = {"DATE", "TIME"}


def cleft_clause(copula: Word) -> Word | None:
    """The clause that "it was ... that" singles a part out of; None for any other sentence.

    "It was clear that he had left", "it was a surprise that he left", "it was not on Tuesday that" are none.
    """
    if copula.lower not in _COPULAS or not any(c.lower == "it" and c.dep == "nsubj" for c in copula.children):
        return None
    if any(child.dep in ("neg", "acomp") for child in copula.children):
        return None
    focus = next((child for child in copula.children if child.dep in _FOCUSED and child.i > copula.i), None)
    if focus is None:
        return None
    clause = next((word for word in below(copula) if _is_singled(word, focus)), None)
    return clause if clause is not None and clause.i > focus.i else None


def cleft_focus(clause: Word) -> Word | None:
    """Who is singled out to have done what the clause says: "it was Velmar that accused Adaly"."""
    copula = clause.head
    if clause.dep != "ccomp" or cleft_clause(copula) is not clause:
        return None
    return next((child for child in copula.children if child.dep == "attr"), None)


def _is_singled(word: Word, focus: Word) -> bool:
    if word.pos not in PREDICATES or word.dep not in _CLAUSAL:
        return False
    marker = next((child for child in word.children if child.i < word.i and child.lower in _MARKERS), None)
    if marker is None:
        return False
    if marker.lower in _RELATIVE and marker.dep in ("nsubj", "nsubjpass"):
        return focus.dep == "attr"
    if marker.lower == "when" or marker.dep == "mark":
        return focus.dep == "prep" or _is_time(focus)
    return marker.lower == "where" and focus.dep == "prep"


def _is_time(word: Word) -> bool:
    return word.entity in _TIMES or any(child.entity in _TIMES for child in word.children)
