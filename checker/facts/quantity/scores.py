"""Results of games: "won 3-2", "a 2-1 victory"."""

from __future__ import annotations

from checker.facts.numerals.atoms import touches
from checker.facts.quantity.phrases import MODIFIER_TAGS, cue_set
from checker.facts.quantity.sentence import Sentence
from checker.model import Qualifier, Quantity, Span

_HYPHENS = frozenset("-‐‑–")
_HIGHEST = 200
_WINDOW = 30  # words on either side in which the game is named


def read_score(view: Sentence, at: int) -> tuple[Quantity, int] | None:
    """The score that begins at an atom and the atom after it: `low` the loser's points, `high` the winner's.

    Which side is named first differs between reports ("won 3-2", "lost 2-3"), so the order is dropped.
    """
    end = at + 3
    if view.has_vote or end > len(view.atoms) or view.atoms[at + 1].text not in _HYPHENS:
        return None
    first, second = view.atoms[at], view.atoms[at + 2]
    written = [first.text, second.text]
    if not all(text.isdecimal() and len(text) < 4 and int(text) < _HIGHEST for text in written):
        return None
    tight = touches(view.atoms, at + 1) and touches(view.atoms, at + 2)
    chained = (at > 0 and touches(view.atoms, at) and view.atoms[at - 1].text not in '([“"') or (
        end < len(view.atoms) and touches(view.atoms, end) and view.atoms[end].text not in ',.;:!?)]”"'
    )
    if not tight or chained or not _is_of_a_game(view, at, end):
        return None
    low, high = sorted(float(text) for text in written)
    start, stop = first.start, second.end
    return (
        Quantity(
            span=Span(view.start + start, view.start + stop),
            text=view.text[start:stop],
            low=low,
            high=high,
            value=None,
            unit="score",
            item="score",
            qualifier=Qualifier.RANGE,
        ),
        end,
    )


def _is_of_a_game(view: Sentence, at: int, end: int) -> bool:
    """A word of playing stands in the sentence, and the numbers count nothing ("won 3-5 seats")."""
    games = cue_set("score_words")
    following = view.token(end)
    if following is not None and following.tag_ in MODIFIER_TAGS - {"NNP", "NNPS"}:
        return following.lemma_.lower() in games
    here = view.token_of[at]
    around = view.words[max(here - _WINDOW, 0) : here + _WINDOW]
    return any(word.lemma_.lower() in games for word in around)
