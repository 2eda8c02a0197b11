"""Runs, findings over time and the decisions on them, in SQLite or PostgreSQL."""

from checker.store.evidence import change_in_words
from checker.store.holding import Held
from checker.store.labelling import LABELS, SKIPPED, UNRELATED, Label, Pair, Side
from checker.store.merging import Clash, Imported, Portable
from checker.store.queued import TO_SETTLE, QueueCounts, QueueFilter, QueuePage, StoryCount
from checker.store.records import (
    Action,
    Change,
    Conflict,
    Decision,
    Evidence,
    Forgotten,
    Input,
    Kind,
    Notice,
    Reason,
    Revision,
    StoredFinding,
    StoredRun,
    StoredStory,
    Support,
)
from checker.store.spelling import decision_in_words
from checker.store.store import Store, is_current, open_store
from checker.store.tables import key as story_key
from checker.store.worth import MonthWorth, RuleWorth

__all__ = [
    "LABELS",
    "SKIPPED",
    "TO_SETTLE",
    "UNRELATED",
    "Action",
    "Change",
    "Clash",
    "Conflict",
    "Decision",
    "Evidence",
    "Forgotten",
    "Held",
    "Imported",
    "Input",
    "Kind",
    "Label",
    "MonthWorth",
    "Notice",
    "Pair",
    "Portable",
    "QueueCounts",
    "QueueFilter",
    "QueuePage",
    "Reason",
    "Revision",
    "RuleWorth",
    "Side",
    "Store",
    "StoredFinding",
    "StoredRun",
    "StoredStory",
    "StoryCount",
    "Support",
    "change_in_words",
    "decision_in_words",
    "is_current",
    "open_store",
    "story_key",
]
