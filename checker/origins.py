"""How many independent origins stand behind the outlets that say a thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import islice

from checker.disjoint import DisjointSet
from checker.lexicon import load_lexicon
from checker.model import Article, Claim, Mention
from checker.names import same_name

# A run of eight words, or four-word runs that cover most of a sentence, does not come about twice by
# itself; five words ("internationally recognized as part of") can. After Clough et al., METER (2002).
VERBATIM_WORDS = 8
VERBATIM_SHARE = 0.6
# The words of a run that a writer chose: no names, numbers, stock phrases or words that every text has.
# Two reports of one fact share "Foreign Minister Adela Morrane of Lanoa and her colleague" without copying.
CHOSEN_WORDS = 3
_SHORT_RUN = 4
_LEAST_WORDS = 10
# How much of a run must be the claim's own words: a copied clause beside it proves nothing for it.
_TOUCHING = 3
# Matching runs costs up to the cube of the words where they repeat; no real sentence is this long.
_WORDS_READ = 200


@dataclass(frozen=True, slots=True)
class Origins:
    """The count of independent origins and, where it is below the outlets', what they share."""

    count: int
    note: str


def count_origins(claims: Sequence[Claim], articles: Sequence[Article]) -> Origins:
    """The origins behind `claims`; `articles` are theirs, one each, in the same order."""
    outlets = sorted({article.source for article in articles})
    groups: DisjointSet[str] = DisjointSet()
    sharing: dict[str, set[str]] = {}
    members = sorted(zip(claims, articles, strict=True), key=lambda m: (m[1].source, m[0].id))
    for index, (claim, article) in enumerate(members):
        for other, elsewhere in members[index + 1 :]:
            joined = groups.root(article.source) == groups.root(elsewhere.source)
            if not joined and (reason := shared_origin(claim, article, other, elsewhere)):
                groups.join(article.source, elsewhere.source)
                sharing.setdefault(reason, set()).update((article.source, elsewhere.source))
    named = len(outlets) > 2
    notes = [_with_outlets(reason, sorted(shared)) if named else reason for reason, shared in sharing.items()]
    return Origins(len({groups.root(outlet) for outlet in outlets}), "; ".join(notes))


def _with_outlets(reason: str, outlets: Sequence[str]) -> str:
    """The reason with the outlets that it joins, where others speak too: who "both" are is then open."""
    told = f"{', '.join(outlets[:-1])} and {outlets[-1]}"
    return f"{told} {reason.removeprefix('both ')}" if reason.startswith("both ") else f"{told} have {reason}"


def shared_origin(left: Claim, left_article: Article, right: Claim, right_article: Article) -> str:
    """What makes two outlets one origin for a claim, in words; empty where nothing does."""
    agencies = [agency for agency in left_article.credits if agency in right_article.credits]
    if agencies:
        return f"both credit {' and '.join(agencies)}"
    words = verbatim_run(left.sentence, right.sentence, left.text, right.text)
    if party := _shared_party(left.speaker, right.speaker):
        return f"both quote {party}{', in the same words' if words else ''}"
    if not words:
        return ""
    told = f"the same wording: “{words}”"
    ours, theirs = _parties(left.speaker), _parties(right.speaker)
    # One of the two outlets has the wrong speaker; that two people used the same words is less likely.
    return f"{told}, credited to {ours[0]} and to {theirs[0]}" if ours and theirs else told


def _shared_party(left: Mention | None, right: Mention | None) -> str:
    for ours in _parties(left):
        for theirs in _parties(right):
            one_body = ours.casefold() == theirs.casefold()
            if one_body or (ours[:1].isupper() and theirs[:1].isupper() and same_name(ours, theirs)):
                return ours
    return ""


def _parties(speaker: Mention | None) -> list[str]:
    """Whom a speaker's words come from: itself by name, the body that it is, or the one it speaks for.

    "Officials", "a neighbour" or "doctors" could be anyone; "the fire service" and "police" are one body
    in one story.
    """
    if speaker is None:
        return []
    own = (speaker.name or speaker.text).strip()
    lists = load_lexicon("speakers")
    words = own.split()
    is_anyone = any(word.lower() in lists["vague"] for word in (*words[-1:], *words[:1]))
    is_body = words[:1] in (["the"], ["The"]) or own.lower() in lists["bodies"]
    named = bool(words) and not is_anyone and (is_body or (own[0].isupper()))
    return [
        name
        for name in (own.removeprefix("The ").removeprefix("the ") if named else "", speaker.organisation)
        if name
    ]


# One sentence of an agency stands in many papers, and behind many findings.
@lru_cache(maxsize=10_000)
def verbatim_run(left: str, right: str, left_clause: str = "", right_clause: str = "") -> str:
    """The longest run of words that two sentences share where it shows one origin, else empty.

    It touches the claims' own clauses, where those are given, or the sentences are copied as a whole.
    Reads the first 200 words of each.
    """
    a, b = _words(left), _words(right)
    folded_a, folded_b = [w.lower() for w in a], [w.lower() for w in b]
    matcher = SequenceMatcher(None, folded_a, folded_b, autojunk=False)
    runs = [block for block in matcher.get_matching_blocks() if block.size]
    if not runs:
        return ""
    stock, small = _stock(folded_a), {word for word in (*a, *b) if word.islower()}
    told = {block: [i for i in range(block.a, block.a + block.size) if i not in stock] for block in runs}
    longest = max(runs, key=lambda block: (len(told[block]), block.size, -block.a))
    covered = [i for block in runs if block.size >= _SHORT_RUN for i in told[block]]
    shorter = min(len(a), len(b))
    places = [match.span() for match in _found(left)[longest.a : longest.a + longest.size]]
    run = " ".join(left[places[0][0] : places[-1][1]].split())
    copied = shorter >= _LEAST_WORDS and len(covered) >= VERBATIM_SHARE * shorter
    if copied and _chosen(folded_a, small, covered) >= CHOSEN_WORDS:
        return run
    ours, theirs = _place(folded_a, left_clause), _place(folded_b, right_clause)
    touches = _touches(longest.a, longest.size, ours) and _touches(longest.b, longest.size, theirs)
    is_long = len(told[longest]) >= VERBATIM_WORDS and _chosen(folded_a, small, told[longest]) >= CHOSEN_WORDS
    return run if is_long and touches else ""


def _chosen(words: Sequence[str], small: set[str], places: Sequence[int]) -> int:
    """How many of the words at these places are neither names, numbers nor words that every text has.

    `small` holds the words that one of the two texts has in lower case: no names.
    """
    plain = load_lexicon("origins")["plain"]
    return sum(words[i] in small and words[i].isalpha() and words[i] not in plain for i in places)


def _stock(words: list[str]) -> set[int]:
    """The places of words that belong to a stock phrase."""
    return {
        place
        for start, word in enumerate(words)
        for phrase in _stock_phrases().get(word, ())
        if words[start : start + len(phrase)] == phrase
        for place in range(start, start + len(phrase))
    }


@cache
def _stock_phrases() -> dict[str, list[list[str]]]:
    """The words of each stock phrase, by the first of them."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    for phrase in load_lexicon("origins")["stock"]:
        words = phrase.split()
        found[words[0]].append(words)
    return dict(found)


def _place(sentence: Sequence[str], clause: str) -> range:
    """Where a clause's words stand in its sentence; the whole sentence where no clause is given."""
    wanted = [word.lower() for word in _words(clause)]
    for start in range(len(sentence) - len(wanted) + 1):
        if wanted and sentence[start : start + len(wanted)] == wanted:
            return range(start, start + len(wanted))
    return range(len(sentence))


def _touches(start: int, size: int, clause: range) -> bool:
    shared = min(start + size, clause.stop) - max(start, clause.start)
    return shared >= min(_TOUCHING, len(clause))


def _words(text: str) -> list[str]:
    return [match.group() for match in _found(text)]


def _found(text: str) -> list[re.Match[str]]:
    return list(islice(re.finditer(r"\w+(?:[-'’.,]\w+)*", text), _WORDS_READ))
