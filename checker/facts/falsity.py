"""What a sentence calls false as a whole: "Rumours that he had failed the test are false".

The small model often takes what was claimed for the main clause, and the predicate for a part of it.
"""

from __future__ import annotations

import re
from functools import cache

from checker.lexicon import load_lexicon
from checker.model import Span


def is_called_false(sentence: str, start: int, *told: Span) -> bool:
    """True where all that is told stands in what the sentence, from `start` on, names as claimed, but false.

    Where the predicate of falsity was read as the claim's own stage, it does not.
    """
    if " that " not in sentence[:_FAR]:
        return False
    found = _pattern().match(sentence)
    if found is None:
        return False
    claimed = Span(start + found.start("claimed"), start + found.end("claimed"))
    return all(claimed.contains(span) for span in told)


_FAR = 60


@cache
def _pattern() -> re.Pattern[str]:
    lists = load_lexicon("status")
    nouns = "|".join(rf"{re.escape(noun)}s?" for noun in sorted([*lists["saying_nouns"], "storie"]))
    false = "|".join(re.escape(word) for word in sorted({*lists["false_words"], "made up"}))
    return re.compile(
        rf"(?:[\"“]?(?:The |These |Those |Such )?(?:[\w-]+ ){{0,2}}?)(?:{nouns}) that "
        r"(?P<claimed>[^;:.]*?),? (?:is|are|was|were|(?:has|have|had) been) (?:\w+ly |all )?(?:an? )?"
        rf"(?:{false})\b",
        re.I,
    )
