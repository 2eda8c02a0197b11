"""An edit in a sentence for people."""

from __future__ import annotations

import re

from checker.dates import date_in_words
from checker.model import Article
from checker.revisions.records import How, Where

_NUMBER = re.compile(r"\d[\d.,]*")
_FEW_WORDS = 3
_LONGEST = 160  # characters of a sentence that is quoted whole


def tell(
    how: How, where: Where, values: tuple[str, str], versions: tuple[Article, Article], noted: bool
) -> str:
    """The sentence: who, what it had and has, when, and whether it says so.

    `values` are the words before and after, `noted` is whether the later version has any note at all.
    """
    before, after = versions
    source = after.source or "The article"
    place = " in its headline" if where is Where.HEADLINE else ""
    had, has = (_quoted(value) for value in values)
    if how is How.ADDED:
        return f"{source} adds{place}{_when(after)}: {has}."
    if how is How.REMOVED:
        return f"{source} no longer has{place}{_when(after)}: {had}."
    change = f"{source} had {had}{place}{_when(before)} and now has {has}{_when(after)}"
    match how:
        case How.CORRECTED:
            return f"{change}, and says that this was corrected."
        case How.SILENT:
            unsaid = "and its note does not speak of this" if noted else "without a correction note"
            return f"{change}, {unsaid}."
        case How.UPDATED:
            return f"{change}: an update."
        case _:
            # "About 300" for "about 320" is no other figure by rule, and no other word for it either.
            reworded = had and has and _NUMBER.findall(values[0]) == _NUMBER.findall(values[1])
            return f"{change}, in other words." if reworded else f"{change}."


def _when(article: Article) -> str:
    return f" ({date_in_words(article.published)})" if article.published else ""


def _quoted(text: str) -> str:
    words = " ".join(text.split())
    if len(words) > _LONGEST:
        words = f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
    is_sentence = words.count(" ") >= _FEW_WORDS  # "about 6 a.m." keeps its stop
    return f"“{words.removesuffix('.') if is_sentence else words}”"
