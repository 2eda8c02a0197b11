"""Names of months, weekdays and zones."""

from __future__ import annotations

from checker.facts.timex.words import Words, is_capital, skip, words_list


def read_month(words: Words, at: int) -> tuple[int, int] | None:
    """A month's number; ambiguous names need a capital and a neighbour that makes them one."""
    word = words[at]
    if word.low in words_list("month_abbreviations"):
        dotted = words.low(at + 1) == "." and words.glued(at + 1)
        after = at + 2 if dotted else at + 1
        counted = words.low(after).isdigit() or words.low(at - 1).isdigit()
        near = counted or words.low(at - 1) in ("st", "nd", "rd", "th", "-")
        evidence = words.low(at - 1) in words_list("month_evidence")
        lone = evidence and (dotted or word.low not in ("jan", "mar", "jun")) and not is_given_name(words, at)
        near = near or (
            words.low(after) in ("-", "–") and words.low(after + 1) in words_list("month_abbreviations")
        )
        month = int(words_list("month_abbreviations")[word.low])
        return (
            (month, after) if (is_capital(word) and (near or lone)) or (near and word.low != "mar") else None
        )
    month_number = words_list("months").get(word.low)
    if month_number is None or (word.low in words_list("ambiguous_months") and not _is_month(words, at)):
        return None
    return month_number, at + 1


def _is_month(words: Words, at: int) -> bool:
    word, before = words[at], words.low(at - 1)
    if not is_capital(word) and word.low in words_list("verb_months"):
        return _is_ordinal_beside(words, at)
    placed = words.low(at - 2) in ("on", "by", "until", "since", "from")
    counted = words[at - 1].label == "CARDINAL" and not (placed and is_capital(word))
    dashed = words.low(at + 1) in ("-", "–") and words.low(at + 2).isdigit() and before.isdigit()
    digits = words.low(at + 1).isdigit() or (before.isdigit() and not counted) or dashed
    if digits or before in ("st", "nd", "rd", "th") or _is_ordinal_beside(words, at):
        return True
    if not is_capital(word):
        return before in words_list("month_evidence") or words.low(skip(words, at + 1, "the")) in words_list(
            "day_ordinals"
        )
    if word.label in ("PERSON", "ORG") or is_given_name(words, at):
        return False
    mid = before == "-" and words.low(at - 2) == "mid"
    modifies = before in ("the", "a", "this", "s") and word.label == "DATE" and words[at + 1].tag[:2] == "NN"
    return (
        mid
        or modifies
        or before in words_list("month_evidence")
        or (word.label == "DATE" and word.low not in words_list("verb_months"))
    )


def _is_ordinal_beside(words: Words, at: int) -> bool:
    """ "march 3rd", "the ninth of march": what makes a month of the verb."""
    after = words.low(at + 1).isdigit() and words.low(at + 2) in ("st", "nd", "rd", "th")
    after = after or (
        words.low(at + 1) in words_list("day_ordinals") and words[at + 2].tag[:2] not in ("NN", "JJ")
    )
    before = words.low(at - 2) in words_list("day_ordinals") or words.low(at - 2) in ("st", "nd", "rd", "th")
    return after or (before and words.low(at - 1) == "of")


def is_given_name(words: Words, at: int) -> bool:
    """Whether a capitalised proper name follows a month name: "April Jones"."""
    following = words[at + 1]
    return is_capital(following) and following.tag.startswith("NNP") and following.label == "PERSON"


def read_weekday(words: Words, at: int) -> tuple[int, int] | None:
    """A weekday's number from Monday 0; mastheads and named days ("Black Friday") are none."""
    word = words[at]
    number = words_list("weekdays").get(word.low)
    after = at + 1
    if number is None:
        number = words_list("weekday_abbreviations").get(word.low)
        dotted = words.low(after) == "." and words.glued(after)
        after += dotted
        following = skip(words, after, ",")
        clock = words.low(after) == "at" and words.low(after + 1).isdigit()
        placed = dotted or clock or words.low(following).isdigit() or read_month(words, following) is not None
        if number is None or not is_capital(word) or not placed:
            return None
    return None if _is_title(words, at) else (int(number), after)


def _is_title(words: Words, at: int) -> bool:
    mastheads, before, after = words_list("mastheads"), words[at - 1], words[at + 1]
    if after.low in mastheads and is_capital(after) and not words.low(at).isupper():
        return True
    if before.low == "on" and words.low(at - 2) in mastheads and is_capital(words[at - 2]):
        return words[at].label in ("ORG", "WORK_OF_ART", "PRODUCT") or words.low(at - 2) == "mail"
    return before.low in words_list("named_day_prefixes") and is_capital(before)


def read_zone(words: Words, at: int) -> tuple[int | float | str, int] | None:
    """A zone after a clock time; its value is `local` for "local time"."""
    if words.matches(at, "local", "time"):
        return "local", at + 2
    word, zones = words[at], words_list("zones")
    pair = f"{word.low} {words.low(at + 1)}"
    if pair in zones and is_capital(word):
        after = skip(words, at + 2, "standard", "daylight", "summer")
        return (zones[pair], after + 1) if words.low(after) == "time" else None
    zone = zones.get(word.low)
    written = word.text.isupper() or word.low in words_list("lower_zones")
    if zone is None or (len(word.text) < 5 and not written) or (len(word.text) >= 5 and not is_capital(word)):
        return None
    after = at + 1
    if len(word.text) >= 5:
        after = skip(words, after, "standard", "daylight", "mean")
        return (zone, after + 1) if words.low(after) == "time" else None
    signed = words.low(after) in ("+", "-") and words.glued(after) and words.glued(after + 1)
    if zone == 0 and signed and words.low(after + 1).isdecimal() and int(words.low(after + 1)[:2]) <= 14:
        hours = int(words.low(after + 1)[:2])
        return (hours if words.low(after) == "+" else -hours), after + 2
    return zone, after
