"""A question with two ends is one entry of one file: what is wrong in it is named with its remedy."""

from __future__ import annotations

from typing import Any

import pytest

from checker.comparisons.either_or import Mark, questions, read_questions
from checker.errors import RuleError
from checker.lexicon import rules_directory

DOOR: dict[str, Any] = {"marks": ["now"], "ends": [["be <open>", "@opening"], ["be shut", "$locking"]]}


def lists_with(door: object) -> dict[str, Any]:
    return {
        "slots": {"open": ["open", "ajar"]},
        "shared": {"locking": ["be locked", "be bolted"]},
        "questions": {"door": door},
    }


def test_an_entry_gives_a_question_with_the_phrases_of_the_lists_it_names() -> None:
    door = read_questions(lists_with(DOOR))["door"]
    assert door.ends == (("be <open>", "@opening"), ("be shut", "be locked", "be bolted"))
    assert door.has(Mark.NOW)
    assert not door.has(Mark.PARTY, Mark.CHANGES)


@pytest.mark.parametrize(
    ("door", "fault"),
    [
        ([["be open"], ["be shut"]], "is no entry; give it `ends`"),
        ({**DOOR, "mark": ["now"]}, "unknown key 'mark'; keys are ends, marks"),
        ({**DOOR, "marks": ["nou"]}, "unknown mark 'nou'; marks are ahead, anyone,"),
        ({"ends": [["be open"]]}, "has not two ends; list the phrases"),
        ({"ends": [["be open"], []]}, "has not two ends; list the phrases"),
        ({"ends": [["be open"], ["be <shut>"]]}, "no slot '<shut>' in 'be <shut>'; add its words to `slots`"),
        ({"ends": [["be open"], ["$bolting"]]}, "no list '$bolting'; lists are locking"),
        ({"ends": [["@opening"], ["@slamming"]]}, "no class of events '@slamming'; add it to `classes`"),
        ({"ends": [["be open"], ["be shut", "be open"]]}, "'be open' tells both ends; leave it to one"),
    ],
)
def test_a_fault_names_file_question_and_remedy(door: object, fault: str) -> None:
    with pytest.raises(RuleError) as raised:
        read_questions(lists_with(door))
    assert "outcomes.yaml: question 'door': " in str(raised.value)
    assert fault in str(raised.value)


def test_every_mark_is_explained_where_it_is_given_and_is_given_somewhere() -> None:
    text = (rules_directory() / "lexicon" / "outcomes.yaml").read_text(encoding="utf-8")
    head = " ".join(line.lstrip("#").strip() for line in text.splitlines() if line.startswith("#"))
    used = {mark for question in questions().values() for mark in question.marks}
    assert used == set(Mark)
    assert [mark for mark in Mark if mark not in head.replace(",", " ").replace(":", " ").split()] == []
