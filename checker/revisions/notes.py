"""What a later version says of its own changes, and of which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.articles.standing import standing_in
from checker.concepts import stem
from checker.corrections import has_cue, owns_up_to_slip
from checker.dates import publication_key
from checker.lexicon import load_lexicon
from checker.model import Article, BlockKind, Standing
from checker.revisions.passages import Passage, keys_of
from checker.revisions.records import EditKind

_CORRECTING = frozenset({Standing.CORRECTED, Standing.REFILED})
# The words that a note shares with the sentence that it puts right, where it names none that changed.
_FEWEST_SHARED = 3


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes that a version has and the one before had not.

    `covers_all` is true where a marker says that the report is corrected, and no note says of what.
    """

    texts: tuple[str, ...]
    covers_all: bool

    def speak_of(self, kind: EditKind, changed: Sequence[str], around: Sequence[str]) -> bool:
        """Whether a note speaks of an edit: by a word that changed, by several of its sentence, or by its
        kind and one of these, or a paragraph's place ("corrects number of dead in first paragraph")."""
        if self.covers_all:
            return True
        lists = load_lexicon("revisions")
        told, near = _telling(changed), _telling(around)
        for text in filter(is_correction, self.texts):
            keys = keys_of(text)
            note = _telling(keys)
            of_kind = not set(lists["kinds"].get(kind, ())).isdisjoint(keys)
            placed = bool(note & near) or not set(lists["where"]).isdisjoint(keys)
            names_none = not any(key[:1].isdigit() for key in keys)
            if note & told or len(note & near) >= _FEWEST_SHARED or (of_kind and placed and names_none):
                return True
        return False

    @property
    def text(self) -> str:
        """The notes in their own words."""
        return " ".join(self.texts)


def _telling(keys: Sequence[str]) -> set[str]:
    plain = load_lexicon("revisions")["plain"]
    return {stem(key) for key in keys if key not in plain}


def is_correction(text: str) -> bool:
    """Whether a note corrects, and does not only say that something was added."""
    words = " ".join(keys_of(text))
    return has_cue(words, "correction") or any(
        cue in words.split() for cue in ("amended", "clarified", "wrong")
    )


def new_notes(
    before: Article, after: Article, old: Sequence[Passage], new: Sequence[Passage]
) -> tuple[Notes, frozenset[Passage]]:
    """The notes that the later version adds, and the sentences of its body that are such notes.

    A marker of the earlier version says nothing of the later one, unless that was published anew.
    """
    known = {keys_of(block.text) for block in before.blocks} | {one.keys for one in old}
    blocks = [block.text for block in after.blocks if block.kind is BlockKind.NOTE]
    own = [one for one in new if says_it_changed(after, one)]
    texts = [text for text in (*blocks, *(one.text for one in own)) if keys_of(text) not in known]
    is_new = after.standing is not before.standing or publication_key(after)[0] > publication_key(before)[0]
    marked = after.standing if is_new else Standing.CURRENT
    marker = [_marker_of(after)] if marked is not Standing.CURRENT else []
    specific = any(is_correction(text) for text in texts)
    notes = Notes((*marker, *texts), marked in _CORRECTING and not specific)
    return notes, frozenset(own)


def says_it_changed(article: Article, sentence: Passage) -> bool:
    """Whether a sentence of the body is about the article's own versions."""
    if owns_up_to_slip(article, sentence.span):
        return True
    lowered = " ".join(sentence.text.lower().split())
    about = any(word in lowered for word in ("this article", "this story", "this report", "this page"))
    return about and any(cue in lowered for cue in load_lexicon("revisions")["changed"])


def _marker_of(article: Article) -> str:
    if standing_in(article.title) is article.standing:
        return article.title
    return article.text.lstrip().split("\n", 1)[0].strip() or article.standing.value
