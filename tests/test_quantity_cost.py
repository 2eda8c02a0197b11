"""The reader of quantities does work in proportion to a sentence's length, on hostile ones too."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from checker.facts.numerals import atoms
from checker.facts.quantity import extract_quantities

pytestmark = pytest.mark.slow

HOSTILE = {
    "single digits in a list": "1,",
    "pairs of digits in a list": "11,",
    "triples of digits in a list": "111,",
    "four digits in a list": "1111,",
    "spaced triples": "111 ",
    "digits on hyphens": "1-",
    "digits on slashes": "1/",
    "digits on points": "1.",
    "numbers": "12 ",
    "hundreds": "hundred ",
    "one hundreds": "one hundred ",
    "thousands joined": "one thousand and ",
    "scales falling": "two million three thousand four hundred ",
    "ands": "and ",
    "halves": "a half of ",
    "thirds": "one third of ",
    "points": "one point ",
    "ranges": "between 10 and ",
    "to": "10 to ",
    "limits": "more than ",
    "prefixes": "$ ",
    "units": "5 feet 2 inches ",
    "brackets": "( ",
    "brackets round numbers": "(5 ",
    "noughts": "no one ",
    "parts": "five of ",
    "bounds": "more than 5 but fewer than 9 ",
    "exponents": "1e",
    "addresses": "http://",
}


def calls_of(work: Callable[[], object]) -> int:
    """How many functions, ours and built-in, a piece of work calls: a count, where a clock would waver."""
    count = 0

    def note(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def whole(doc: Doc) -> Callable[[], object]:
    return lambda: extract_quantities(doc[:])


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
def test_twice_the_text_takes_no_more_than_twice_the_work(nlp: Language, piece: str) -> None:
    short, long = (nlp.make_doc(piece * size) for size in (500, 1000))
    whole(short)()  # fill the caches of word lists
    assert calls_of(whole(long)) <= 2.05 * calls_of(whole(short)) + 200


@pytest.mark.parametrize(
    "sentence",
    [
        "The blast killed 12 people and injured 30, ",
        "prices rose 3% to 4.5% and ",
        "12 of the soldiers were held and ",
        "(the number of dead rose to 21) ",
    ],
)
def test_twice_the_parsed_text_takes_no_more_than_twice_the_work(nlp: Language, sentence: str) -> None:
    short, long = (nlp(sentence * size) for size in (40, 80))
    whole(short)()
    assert calls_of(whole(long)) <= 2.1 * calls_of(whole(short)) + 200


def test_ten_thousand_words_and_five_thousand_digits_are_read(nlp: Language) -> None:
    assert extract_quantities(nlp.make_doc("word " * 10_000)[:]) == []
    assert extract_quantities(nlp.make_doc("7" * 5000)[:]) == []
    assert len(extract_quantities(nlp.make_doc("12 people " * 5000)[:])) == 5000


def _required_after_unbounded(pattern: Any, *, last: bool = True) -> bool:
    """Whether some unbounded repeat of a parsed regular expression is followed by what may fail."""
    items = list(pattern)
    for at, (operator, argument) in enumerate(items):
        rest_optional = all(
            str(name) == "MAX_REPEAT" and details[0] == 0 for name, details in items[at + 1 :]
        )
        ends = last and rest_optional
        match str(operator):
            case "MAX_REPEAT":
                low, high, body = argument
                if str(high) == "MAXREPEAT" and not ends:
                    return True
                inner_last = ends and (low, high) == (0, 1)
                if any(str(name) != "IN" for name, _ in body) and _required_after_unbounded(
                    body, last=inner_last
                ):
                    return True
            case "SUBPATTERN":
                if _required_after_unbounded(argument[-1], last=ends):
                    return True
            case "BRANCH":
                if any(_required_after_unbounded(branch, last=ends) for branch in argument[1]):
                    return True
    return False


def parse(pattern: str) -> Any:
    return importlib.import_module("re._parser").parse(pattern)


def test_nothing_that_can_fail_follows_an_unbounded_repeat_in_the_cutting_of_a_text() -> None:
    """No step back over a long run is then ever needed, and the scan is linear by its shape."""
    assert not _required_after_unbounded(parse(atoms._ATOM.pattern))
    assert _required_after_unbounded(parse("[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}"))
    assert _required_after_unbounded(parse("(?:a|b+c)"))
