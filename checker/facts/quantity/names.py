"""Numbers that count nothing: dates, clock times, names, codes, scores and the pronoun "one"."""

from __future__ import annotations

from checker.facts.numerals.atoms import after_hyphen, touches
from checker.facts.quantity.amounts import Amount, read_amount
from checker.facts.quantity.phrases import cue_set
from checker.facts.quantity.sentence import Sentence
from checker.facts.quantity.shares import share_around

_CHAIN = frozenset("-‐‑–/.:")
_ABBREVIATIONS = frozenset({"no", "nos", "art", "sec", "ch", "p", "pp"})
_BOUNDING = frozenset({"above", "below", "than", "least", "most", "under", "exceeding"})
_CLOSING, _QUOTES = frozenset("\"'”’"), frozenset("\"'“‘")
_DRAWS = frozenset({4, 8, 16, 32, 64})  # players or sides left in a knock-out
_PERSONAL = frozenset({"NNS", "NNPS"})


class _View:
    """The neighbourhood of an amount."""

    def __init__(self, sentence: Sentence, amount: Amount) -> None:
        self.view, self.atoms, self.amount = sentence, sentence.atoms, amount
        self.token, self.lower = sentence.token, sentence.lower

    def text(self, index: int) -> str:
        return self.atoms[index].text if 0 <= index < len(self.atoms) else ""

    def is_digits(self, index: int) -> bool:
        return 0 <= index < len(self.atoms) and self.atoms[index].kind == "digits"

    def is_month(self, index: int) -> bool:
        text = self.text(index)
        # In lower case (a damaged text) only the names that are no other word.
        return text.lower() in cue_set("months") and (
            text[:1].isupper() or text not in {"may", "march", "mar"}
        )


def is_name_or_date(sentence: Sentence, amount: Amount) -> int:
    """The atom after a number that is no quantity, or 0 where it is one."""
    view = _View(sentence, amount)
    if amount.unit is not None and amount.unit.kind == "money":
        return 0
    chain = _chain(view)
    if chain:
        return chain
    if _is_list_mark(view) or _is_spaced_score(view):
        return amount.end
    return amount.end if any(check(view) for check in _CHECKS) else 0


def _chain(view: _View) -> int:
    """Past a run of digits tied by marks: an ISO date, a phone number, a score, an address."""
    amount = view.amount
    if amount.form not in {"digits", "range"} or amount.unit is not None:
        return 0
    if _is_dialled(view):
        return amount.end
    at, links = amount.start, 0
    while at + 2 < len(view.atoms) and view.text(at + 1) in _CHAIN and view.is_digits(at + 2):
        if not (touches(view.atoms, at + 1) and touches(view.atoms, at + 2)):
            break
        at, links = at + 2, links + 1
    if not links or (links == 1 and amount.form == "range" and not _is_score(view, at + 1)):
        return 0
    return at + 1


def _is_dialled(view: _View) -> bool:
    """ "020 7946 0018": bare groups of digits side by side, one of which begins with 0."""
    first, last = view.amount.start, view.amount.start
    if view.amount.end - first != 1 or not view.is_digits(first):
        return False
    first -= view.is_digits(first - 1)
    last += view.is_digits(last + 1)
    groups = [view.text(at) for at in range(first, last + 1)]
    return len(groups) > 1 and any(
        len(group) > 1 and group.isdecimal() and group[0] == "0" for group in groups
    )


def _is_list_mark(view: _View) -> bool:
    """ "1. Open the door": the number of a list's entry."""
    amount = view.amount
    return amount.start == 0 and amount.end == 1 and view.text(1) in {".", ")"} and len(view.atoms) > 2


def _is_spaced_score(view: _View) -> bool:
    """ "65 - 53": small numbers on both sides of a dash that made no range."""
    amount = view.amount
    if amount.form != "digits" or amount.unit is not None or amount.high >= 200:
        return False
    before = view.text(amount.start - 1) in _CHAIN and view.is_digits(amount.start - 2)
    return before or (view.text(amount.end) in "-–" and view.is_digits(amount.end + 1))


def _is_score(view: _View, after: int) -> bool:
    if view.amount.low >= 100:
        following = view.token(after)
        if view.amount.low % 100 == view.amount.high % 100 == 0 and not _is_codelike(view):
            return False  # "1000-5000"
        uncounted = following is None or following.tag_ not in _PERSONAL | {"NN", "JJ", "NNP"}
        return _is_codelike(view) or (uncounted and "," not in view.text(view.amount.start))
    if view.amount.high >= 20:
        return _is_codelike(view)
    around = [view.token(view.amount.start - 1), view.token(after)]
    return any(word is not None and word.lemma_.lower() in cue_set("score_words") for word in around)


def _is_codelike(view: _View) -> bool:
    """ "2023-24" and "0800-123": the first part is a year or begins with 0."""
    first = view.text(view.amount.start)
    return first.startswith("0") or (len(first) == 4 and first.isdigit() and 1900 <= int(first) <= 2099)


def _is_glued(view: _View) -> bool:
    """ "MH17", "Covid-19", "737s", "1990s", "#4", "'90s"."""
    start, end = view.amount.start, view.amount.end
    if not view.is_digits(start):
        return False
    if touches(view.atoms, start):
        before = view.atoms[start - 1]
        if before.kind == "word" or before.text in {"#", "'", "’", "@", "_", "/", ":", "+"}:
            return True
        if (
            before.is_hyphen
            and touches(view.atoms, start - 1)
            and view.atoms[start - 2].kind in {"word", "digits"}
        ):
            return True
    first = view.text(start)
    if first.startswith("0") and len(first) > 1 and "." not in first:
        return True
    return view.amount.unit is None and touches(view.atoms, end) and view.atoms[end].kind == "word"


def _is_clock(view: _View) -> bool:
    amount = view.amount
    if amount.unit is not None or amount.form not in {"digits", "words"}:
        return False
    end = amount.end
    following = view.lower(end)
    if following in cue_set("clock") and not (following == "am" and not view.is_digits(amount.start)):
        return True
    if following in {"a", "p"} and view.lower(end + 1) == "." and view.lower(end + 2) == "m":
        return True
    if following == ":" and view.is_digits(end + 1) and len(view.text(end + 1)) == 2:
        return True
    written = view.text(amount.start)
    return view.lower(amount.start - 1) == "at" and len(written.partition(".")[2]) == 2 and amount.high < 24


def _is_date(view: _View) -> bool:
    amount = view.amount
    start, end = amount.start, amount.end
    if amount.unit is not None or amount.form not in {"digits", "range", "words"}:
        return False
    first_before = start - 2 if view.text(start - 1) in {".", ","} else start - 1
    before, after = view.is_month(first_before), view.is_month(end)
    if before and amount.form != "words" and (amount.high <= 31 or _is_yearlike(view)):
        return True
    lower_case = view.lower(start - 1) == "on" and view.lower(end) in {"may", "march"}
    if lower_case and view.is_digits(start) and amount.high <= 31:  # "on 4 may", in damaged text
        return True
    if after and amount.high <= 31 and not (view.lower(end) == "may" and view.is_digits(start) is False):
        return True
    joined = (
        view.lower(end) in {"and", "to", "or", "-", "–"}
        and view.is_digits(end + 1)
        and view.is_month(end + 2)
    )
    listed = (
        view.lower(start - 1) in {"and", "to", "or"}
        and view.is_digits(start - 2)
        and view.is_month(start - 3)
    )
    return amount.form == "digits" and amount.high <= 31 and (joined or listed)


def _is_yearlike(view: _View) -> bool:
    """Whether every number of the amount is written as four bare digits from 1500 to 2099."""
    written = [atom.text for atom in view.atoms[view.amount.start : view.amount.end] if atom.kind == "digits"]
    return bool(written) and all(
        len(text) == 4 and text.isdigit() and 1500 <= int(text) <= 2099 for text in written
    )


def _is_year(view: _View) -> bool:
    """A bare four-digit number, unless something in the plural is counted ("2000 troops")."""
    amount = view.amount
    if amount.unit is not None or amount.form not in {"digits", "range"} or not _is_yearlike(view):
        return False
    if view.lower(amount.start - 1) in _BOUNDING:
        return False
    before, following = view.token(amount.start - 1), view.token(amount.end)
    counted = following is not None and following.tag_ in _PERSONAL
    if before is not None and before.pos_ in {"VERB", "AUX"} and _counts_plural(view, amount):
        return False  # "there have been 1040 confirmed cases"
    if not counted or view.lower(amount.start - 1) in {"the", "in", "since", "late", "early", "of"}:
        return True
    limited = view.lower(amount.start - 1) in {"about", "than", "least", "nearly", "almost", "some", "over"}
    return not (limited or amount.low % 100 == 0)


def _counts_plural(view: _View, amount: Amount) -> bool:
    """Whether a plural noun stands behind a number, with at most one word between."""
    first, second = view.token(amount.end), view.token(amount.end + 1)
    if first is None or first.tag_ in _PERSONAL:
        return first is not None
    return first.tag_ in {"JJ", "VBN", "NN"} and second is not None and second.tag_ in _PERSONAL


def _is_pronoun(view: _View) -> bool:
    """ "one of the", "no one", "one another": only a counted "one" is a number."""
    amount = view.amount
    if amount.unit is not None or amount.form != "words" or view.lower(amount.start) != "one":
        return False
    if amount.end - amount.start != 1:
        return False
    before, after = view.lower(amount.start - 1), view.lower(amount.end)
    if before in {"least", "than", "most", "only"}:
        return after in {"another"}
    if before in {"minus", "negative"}:
        return False
    if before in cue_set("pronoun_one") or after in {"of", "another", "'", "’", "day", "'s", "’s"}:
        return True
    word, following = view.token(amount.start), view.token(amount.end)
    if following is None or word is None:
        return True
    if following.lemma_ in cue_set("person_verbs") or following.lower_ in cue_set("states") | {"was", "more"}:
        return word.dep_ in {"nsubj", "nsubjpass", "dobj", "conj", "ROOT"} and word.tag_ != "PRP"
    return following.pos_ not in {"NOUN", "ADJ", "PROPN", "PUNCT", "VERB"} or following.text in {
        ",",
        ".",
        "'s",
    }


def _is_bare_half(view: _View) -> bool:
    """ "the second half of 2025", "half-brother": a half only of something, or by half, in no order."""
    amount = view.amount
    if amount.form != "fraction" or view.lower(amount.start) != "half" or amount.end > amount.start + 1:
        return False
    if view.lower(amount.start - 1) in {"first", "second", "latter"}:
        return True
    if view.lower(amount.end) in {"of", "the", "its", "their", "his", "her", "those", "all", "these", "our"}:
        return False
    return view.lower(amount.start - 1) not in {"by", "than", "about", "nearly", "almost", "roughly", "least"}


def _is_turn(view: _View) -> bool:
    """ "one-sided", "two-way", "fifty-fifty", "24/7"."""
    tied, start = after_hyphen(view.atoms, view.amount.end), view.amount.start
    if view.lower(start - 2) == "to" and view.text(start - 1) == view.text(start - 3) == "-":
        return view.amount.unit is None  # "a two-to-one margin"
    if view.amount.unit is not None or tied == view.amount.end:
        return False
    return view.lower(tied) in cue_set("turns")


def _is_named(view: _View) -> bool:
    """ "Article 5", "Boeing 737", "Resolution 1701", "Group of Seven"."""
    amount = view.amount
    start = amount.start
    if amount.unit is not None or amount.form not in {"digits", "words"}:
        return False
    if _is_address(view) or (view.text(start - 1) == "." and view.lower(start - 2) in _ABBREVIATIONS):
        return True
    word = view.token(start - 1)
    if word is None or view.atoms[start - 1].kind != "word" or _is_capital_verb(word.text):
        return False
    if _is_title(view):
        return True
    identifies = view.lower(start - 1) in cue_set("identifiers")
    if identifies and word.text[0].isupper():  # "Highway 66 was shut"
        return True
    if _tells_of_people(view):
        return False
    counted = _counts_nouns(view)
    if identifies:
        return not counted
    if view.lower(start - 1) == "of" and view.lower(start - 2) == "group":
        return view.text(start)[0].isupper() or view.text(start - 2)[0].isupper()
    if amount.form == "words":
        capitals = view.text(start)[0].isupper() and word.text[0].isupper() and not word.text.isupper()
        return capitals and not counted  # "Formula One", but "Blast Kills Three Soldiers"
    named = word.pos_ == "PROPN" and "," not in view.text(start) and _is_whole(view)
    return named and not counted


def _is_title(view: _View) -> bool:
    """ "the village of Three Oaks", and a title that a closing quotation mark ends: "Storm 7"."""
    start, end = view.amount.start, view.amount.end
    capital, before = view.text(start)[0].isupper(), view.text(start - 1)
    if capital and before.islower() and view.text(end)[:1].isupper():
        return True
    closed = view.text(end) in _CLOSING and touches(view.atoms, end) and before[:1].isupper()
    opened = any(view.text(at) in _QUOTES for at in range(start - 5, start - 1))
    return closed and opened and end - start == 1


def _is_capital_verb(text: str) -> bool:
    """ "FIRE KILLS 8": in capitals a tagger takes the verb for a name."""
    return text.isupper() and text.lower().removesuffix("s") in cue_set("person_verbs")


def _counts_nouns(view: _View) -> bool:
    following = view.token(view.amount.end)
    if following is None or following.pos_ == "PROPN":
        return following is not None and following.tag_ == "NNPS"
    return following.tag_ in _PERSONAL | {"NN", "JJ"}


def _tells_of_people(view: _View) -> bool:
    """ "Last year 300 died": the number is a subject, whatever stands before it."""
    following = view.token(view.amount.end)
    if following is None:
        return False
    people = following.lemma_ in cue_set("person_verbs") and following.tag_.startswith("VB")
    # "was" after a plural number has the name for its subject ("Studio 22 was shut").
    return people or following.lower_ in cue_set("states") or following.lower_ == "were"


def _is_address(view: _View) -> bool:
    """ "10 Elm Street": capitals from the number to the word for a road."""
    for at in range(view.amount.end, view.amount.end + 4):
        if not view.text(at)[:1].isupper():
            return False
        if at > view.amount.end and view.lower(at) in cue_set("streets"):
            return True
    return False


def _is_whole(view: _View) -> bool:
    return view.amount.low == view.amount.low.to_integral_value()


def _is_result(view: _View) -> bool:
    """ "test scores", "he scores often": marks and goals, where "scores were killed" is of people."""
    start, amount = view.amount.start, view.amount
    if amount.form != "vague" or view.lower(start) != "scores" or view.lower(amount.end) in {"of", "more"}:
        return False
    before, following = view.token(start - 1), view.token(amount.end)
    opens = before is None or before.is_punct or before.tag_ in {"CC", "IN"}
    undergoes = before is not None and before.lemma_ in cue_set("person_verbs")
    told = _tells_of_people(view) or (following is not None and following.lower_ == "have")
    return not (undergoes or (opens and told))


def _is_base(view: _View) -> bool:
    """ "per 100,000 people", "one driver in four": what a rate or a share is counted on."""
    if view.amount.unit is not None:
        return False
    if view.lower(view.amount.start - 1) != "in" or view.amount.start < 3:
        return view.lower(view.amount.start - 1) == "per"
    part = read_amount(view.atoms, view.amount.start - 3, ranges=False)
    return (
        part is not None and part.end == view.amount.start - 2 and share_around(view.view, part) is not None
    )


def _is_draw(view: _View) -> bool:
    """ "reached the last 16": a round of a contest, where nothing is counted."""
    start, following = view.amount.start, view.token(view.amount.end)
    alone = following is None or following.is_punct or following.tag_ == "IN"
    led = view.lower(start - 1) == "last" and view.lower(start - 2) == "the"
    return led and alone and view.amount.unit is None and view.amount.low in _DRAWS


def _is_emergency(view: _View) -> bool:
    """ "call 911", "a call to 999"."""
    called = view.lower(view.amount.start - 1) in {"call", "called", "dial", "dialled", "dialed", "to", "on"}
    return called and view.text(view.amount.start) in {"911", "999", "112"} and not _counts_nouns(view)


_CHECKS = (
    _is_glued,
    _is_clock,
    _is_date,
    _is_year,
    _is_pronoun,
    _is_bare_half,
    _is_turn,
    _is_result,
    _is_base,
    _is_draw,
    _is_emergency,
    _is_named,
)
