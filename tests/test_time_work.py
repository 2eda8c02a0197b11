"""Hostile sentences: the work grows with the words and no faster, and no opening of an expression is lost."""

from __future__ import annotations

import pytest

from checker.facts.timex import grammar
from checker.facts.timex.grammar import read_expressions
from checker.facts.timex.words import Words

pytestmark = pytest.mark.slow


class CountingWords(Words):
    """Words that count how often one is looked at."""

    __slots__ = ("looks",)

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.looks = 0

    def low(self, index: int) -> str:
        self.looks += 1
        return super().low(index)


def looks(text: str) -> int:
    words = CountingWords(text)
    read_expressions(words)
    return words.looks


@pytest.mark.parametrize(
    "unit",
    [
        "the ",
        "12 ",
        "5 and ",
        "12 - ",
        "1990 - ",
        "( ",
        "[ ( ",
        "two hundred and ",
        "one and a half ",
        "the first second of the ",
        "a year ",
        "June 12 , ",
        "last next this ",
        "at noon on ",
        "about nearly almost ",
        "more than ",
        "nineteen ninety ",
        "from Monday to ",
        "the day after ",
        "1:30:",
        "1,000,000,",
        "every each ",
        "Q1 fiscal ",
    ],
)
def test_twice_the_words_are_at_most_twice_the_work(unit):
    once, twice = looks(unit * 1_000), looks(unit * 2_000)
    assert twice <= 2.1 * once + 100


def test_ten_thousand_words_are_looked_at_a_bounded_number_of_times_each():
    assert looks("the minister said the year was a long one on that day . " * 800) < 40 * 10_400


def test_five_thousand_digits_in_a_row_are_one_word():
    assert looks("7" * 5_000) < 200
    assert read_expressions(Words("7" * 5_000)) == []


def test_nested_brackets_hold_the_expression_within():
    (found,) = read_expressions(Words("(" * 2_000 + "June 12, 2024" + ")" * 2_000))
    assert found.end - found.start == 4


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met on Tuesday, June 11, and will meet again the week after next.",
        "About 9:30 a.m. EST on the night of 3 June, in the early hours of Friday, at half past seven.",
        "In the third quarter of 2023, a year earlier, the year-ago period, in fiscal 2024 and by year-end.",
        "For several weeks, the past two and a half years, every Monday, twice a month, annually, per day.",
        "In the late 1990s, the 19th century, nineteen ninety-one, 480 BC, the winter of 2021, mid-March.",
        "Yesterday, tonight, last night, this morning, the day before yesterday, now, these days, recently.",
        "At least six months, more than a decade ago, up to three days later, half an hour, weeks ago.",
        "The previous day, that same week, earlier this month, over the weekend, on Good Friday.",
    ],
)
def test_trying_readers_only_where_a_word_can_open_one_loses_nothing(text):
    words = Words(text)
    every, end = [], 0
    for at in range(len(words)):
        if at >= end and (here := grammar._read_here(words, at)):
            every.extend(here)
            end = here[-1].end
    assert read_expressions(words) == every
    assert len(every) >= 2


def test_a_chain_of_numbers_after_a_year_is_followed_only_so_far():
    text = "in 1990" + " and 5" * 5_000
    assert len(read_expressions(Words(text))) == 1
    assert looks(text) < 100 * 10_000
