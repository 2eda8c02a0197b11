"""Number words and digits."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.facts.numerals import read_numeral
from checker.facts.numerals.atoms import split_atoms
from checker.facts.numerals.value import last_place

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spell(number: int, joint: str) -> str:
    """The number in English words below a million; `joint` stands after "hundred"."""
    if number >= 1000:
        rest = number % 1000
        tail = f" {spell(rest, joint)}" if rest else ""
        return f"{spell(number // 1000, joint)} thousand{tail}"
    if number >= 100:
        rest = number % 100
        tail = f"{joint}{spell(rest, joint)}" if rest else ""
        return f"{_SMALL[number // 100]} hundred{tail}"
    if number < 20:
        return _SMALL[number]
    return _TENS[number // 10 - 2] + (f"-{_SMALL[number % 10]}" if number % 10 else "")


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("2,000", 2000, 1000),
        ("42", 42, 1),
        ("4.25", "4.25", "0.01"),
        ("100,000", 100_000, 100_000),
        ("1.2 million", 1_200_000, 100_000),
        ("1.0 million", 1_000_000, 100_000),
        ("300 crore", 3_000_000_000, 1_000_000_000),
        ("5bn", 5_000_000_000, 1_000_000_000),
        ("1,00,000", 100_000, 100_000),
        ("20, 000", 20_000, 10_000),
        ("12\u202f500", 12_500, 100),
        ("2½", "2.5", "0.1"),
        ("10 1/2", "10.5", "0.1"),
        ("zero", 0, 1),
        ("twenty-one", 21, 1),
        ("two dozen", 24, 12),
        ("a dozen", 12, 12),
        ("half a dozen", 6, 1),
        ("a hundred", 100, 100),
        ("twelve hundred", 1200, 100),
        ("two hundred and five", 205, 1),
        ("a hundred thousand", 100_000, 100_000),
        ("half a million", 500_000, 100_000),
        ("half million", 500_000, 100_000),
        ("a quarter of a million", 250_000, 10_000),
        ("two and a half million", 2_500_000, 100_000),
        ("three-quarters", "0.75", "0.01"),
        ("five point two five", "5.25", "0.01"),
        ("three point five million", 3_500_000, 100_000),
        ("nought point eleven", "0.11", "0.01"),
        (".08", "0.08", "0.01"),
        ("three and a quarter", "3.25", "0.01"),
        ("one million and a half", 1_500_000, 100_000),
        ("three billion and a half million", 3_000_500_000, 100_000),
        ("two hundred and three fifths", "200.6", "0.01"),
        ("twenty-three fifths", "4.6", "0.01"),
        ("one over twenty", "0.05", "0.01"),
        ("3/4", "0.75", "0.01"),
        ("three lakh crore", 3_000_000_000_000, 1_000_000_000_000),
        ("hundred thousand", 100_000, 100_000),
        ("fourteen trillion six hundred", 14_000_000_000_600, 100),
        ("three billions", 3_000_000_000, 1_000_000_000),
        ("two dozens", 24, 12),
        ("fifty - two", 52, 1),
        ("1 414 021 100", 1_414_021_100, 100),
        ("40 000", 40_000, 10_000),
        ("4. 6 million", 4_600_000, 100_000),
        ("1.3e6", 1_300_000, 100_000),
        ("6.2x10^4", 62_000, 1_000),
        ("2.5^-1", "0.4", "0.1"),
        ("1.000,50", "1000.5", "0.01"),
        ("1,5 million", 1_500_000, 100_000),
        ("3 doz", 36, 12),
        ("2 crore 50 lakh", 25_000_000, 1_000_000),
        ("6 thousand 2 hundred and 14", 6214, 1),
        ("two and a quarter", "2.25", "0.01"),
        ("one and three quarter", "1.75", "0.01"),
        ("five billion and a quarter million", 5_000_250_000, 10_000),
        ("three twenty-firsts", Decimal(3) / 21, "0.01"),
        ("twenty twenty fifths", "0.8", "0.01"),
        ("two hundred forty sixths", Decimal(200) / 46, "0.01"),
        ("two hundred and forty sixths", 40, "0.01"),
    ],
)
def test_a_number_is_read_with_the_place_of_its_last_significant_digit(
    text: str, value: int | str | Decimal, step: int | str
) -> None:
    atoms = split_atoms(text)
    numeral = read_numeral(atoms, 0)
    assert numeral is not None
    assert (numeral.low, numeral.high, numeral.step) == (Decimal(value), Decimal(value), Decimal(step))
    assert numeral.end == len(atoms)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens", 24, 99),
        ("hundreds", 200, 999),
        ("thousands", 2000, 9999),
        ("several hundred", 200, 999),
        ("a few thousand", 2000, 9999),
        ("tens of thousands", 20_000, 99_999),
        ("hundreds of thousands", 200_000, 999_999),
    ],
)
def test_a_vague_plural_is_an_interval(text: str, low: int, high: int) -> None:
    numeral = read_numeral(split_atoms(text), 0)
    assert numeral is not None
    assert (numeral.low, numeral.high, numeral.form) == (low, high, "vague")


@pytest.mark.parametrize(
    "text",
    [
        "twenty-first",
        "one hundred and first",
        "20th",
        "twenty-third",
        "a third man",
        "million",
        "a couple",
        "two hundredth",
        "thirty first",
        "two hundred forty sixth",
        "three trillionth",
    ],
)
def test_ordinals_and_bare_scale_words_are_no_numbers(text: str) -> None:
    assert read_numeral(split_atoms(text), 0) is None


def test_a_smaller_scale_before_a_larger_one_starts_another_number() -> None:
    atoms = split_atoms("two thousand three million")
    numeral = read_numeral(atoms, 0)
    assert numeral is not None
    assert (numeral.low, numeral.end) == (2003, 3)


def test_a_run_of_five_thousand_digits_is_one_atom_and_no_number() -> None:
    atoms = split_atoms("7" * 5000)
    assert len(atoms) == 1
    assert read_numeral(atoms, 0) is None


def test_five_thousand_groups_of_digits_are_cut_without_loss() -> None:
    text = ",".join(["123"] * 5000)
    assert "".join(atom.text for atom in split_atoms(text)) == text


@given(st.integers(min_value=0, max_value=10**15))
def test_digits_with_separators_read_back_as_the_integer(number: int) -> None:
    numeral = read_numeral(split_atoms(f"{number:,}"), 0)
    assert numeral is not None
    assert numeral.low == numeral.high == number


@given(st.integers(min_value=0, max_value=999_999), st.sampled_from([" ", " and "]))
def test_words_below_a_million_read_back_as_the_integer(number: int, joint: str) -> None:
    atoms = split_atoms(spell(number, joint))
    numeral = read_numeral(atoms, 0)
    assert numeral is not None
    assert (numeral.low, numeral.end) == (number, len(atoms))


@given(st.decimals(min_value=Decimal("0.001"), max_value=Decimal("1e9"), places=3))
def test_a_value_is_a_whole_multiple_of_its_last_place(value: Decimal) -> None:
    assert value % last_place(value) == 0


@given(st.text(max_size=200))
def test_every_atom_stands_where_it_says(text: str) -> None:
    atoms = split_atoms(text)
    assert all(text[atom.start : atom.end] == atom.text for atom in atoms)
    assert all(left.end <= right.start for left, right in itertools.pairwise(atoms))
