"""One article over its versions: what was edited, and what leaned on a report that was taken back."""

from checker.revisions.comparing import compare_revisions
from checker.revisions.leaning import leaning_on, taken_back
from checker.revisions.records import Edit, EditKind, How, Leaning, Revised, Where

__all__ = [
    "Edit",
    "EditKind",
    "How",
    "Leaning",
    "Revised",
    "Where",
    "compare_revisions",
    "leaning_on",
    "taken_back",
]
