"""Runs, findings over time and the decisions on them, in SQLite or PostgreSQL."""

from checker.store.evidence import change_in_words
from checker.store.holding import Held
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
    Reason,
    Revision,
    StoredFinding,
    StoredRun,
    StoredStory,
    Support,
)
from checker.store.store import Store, is_current, open_store
from checker.store.tables import key as story_key

__all__ = [
    "TO_SETTLE",
    "Action",
    "Change",
    "Conflict",
    "Decision",
    "Evidence",
    "Forgotten",
    "Held",
    "Input",
    "Kind",
    "QueueCounts",
    "QueueFilter",
    "QueuePage",
    "Reason",
    "Revision",
    "Store",
    "StoredFinding",
    "StoredRun",
    "StoredStory",
    "StoryCount",
    "Support",
    "change_in_words",
    "is_current",
    "open_store",
    "story_key",
]
