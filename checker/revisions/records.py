"""What the comparison of two versions of one article comes to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from checker.model import Span


class EditKind(StrEnum):
    """What an edit changed."""

    FIGURE = "figure"
    DATE = "date"
    STATUS = "status"  # how far something has come
    NEGATION = "negation"
    NAME = "name"  # of a person, body or place
    SPEAKER = "speaker"  # who says it
    STATEMENT = "statement"  # a whole sentence
    WORDS = "words"


class How(StrEnum):
    """How an edit was made."""

    CORRECTED = "corrected"  # another fact, and a note that speaks of it
    SILENT = "silent"  # another fact, and no such note
    UPDATED = "updated"  # what has happened since
    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"  # the same in other words, or more or less exactly


class Where(StrEnum):
    """Where in the article an edit stands."""

    HEADLINE = "headline"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Edit:
    """One change between two versions of an article, with the very words.

    `before_span` and `after_span` index the articles' texts as given, or their titles for the headline;
    None, beside an empty text, where a version has no such words. `rule` is the id of the rule that
    decided, empty where the words or their facts alone did. `says` is a sentence for people.
    """

    kind: EditKind
    how: How
    where: Where
    before: str
    before_span: Span | None
    after: str
    after_span: Span | None
    rule: str
    says: str


@dataclass(frozen=True, slots=True)
class Revised:
    """What changed from one version of an article to the next; ids and edits, sorted by place.

    `is_noted` is true where the later version says in any way that it was changed, in `note`'s words:
    a wire marker, an editor's note, or a sentence of its own.
    """

    before: str
    after: str
    edits: tuple[Edit, ...]
    is_noted: bool
    note: str

    @property
    def is_changed(self) -> bool:
        """False where nothing but the page around the article changed, or nothing at all."""
        return bool(self.edits)


@dataclass(frozen=True, slots=True)
class Leaning:
    """An article that leans on a report that was taken back, and by which words.

    `span` is of the longest passage in the article's text, `words` counts all its words that stand in the
    report in runs long enough to show copying; 0 where it only credits or quotes the source.
    `claims` are the claims of those sentences, `findings` the ids of the findings whose answers rest on
    them. `says` is a sentence for people.
    """

    article: str
    text: str
    span: Span | None
    words: int
    claims: tuple[str, ...]
    findings: tuple[str, ...]
    says: str
