"""The sentences of two versions that are not the same, laid upon each other word by word."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from rapidfuzz.distance import Indel, Levenshtein

from checker.lexicon import load_lexicon
from checker.model import Claim, Span

# Sentences that share less of their words are two statements, not two versions of one.
_ALIKE = 0.5
_WORD = re.compile(r"(?<!\w)[-−]\d+(?:[.,:]\d+)*|\d+(?:[.,:]\d+)*|\w+(?:['’ʼ]\w+)*|[%$€£¥]")
_GROUPS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "−": "-", "\u00ad": None, "\u200b": None})


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is compared, without regard to case and typography, and where it stands."""

    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or headline with its claims; spans index the text that it is of."""

    text: str
    span: Span
    words: tuple[Word, ...]
    claims: tuple[Claim, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(word.key for word in self.words)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the earlier version and those in their place in the later; one of the two may be empty."""

    before: tuple[Word, ...]
    after: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """The passages that changed: in pairs, and those that one version has alone."""

    pairs: tuple[tuple[Passage, Passage], ...]
    removed: tuple[Passage, ...]
    added: tuple[Passage, ...]


def passage(text: str, span: Span, claims: Sequence[Claim] = ()) -> Passage:
    """The passage at a span of a text."""
    return Passage(text[span.start : span.end], span, tuple(_words(text, span)), tuple(claims))


def passages(text: str, claims: Sequence[Claim]) -> list[Passage]:
    """The sentences that the claims are of, in order, without the page's own counters and clocks."""
    of_sentence: dict[Span, list[Claim]] = defaultdict(list)
    for claim in claims:
        of_sentence[claim.sentence_span].append(claim)
    found = (passage(text, span, said) for span, said in sorted(of_sentence.items()))
    return [sentence for sentence in found if not is_furniture(sentence.text)]


def is_furniture(text: str) -> bool:
    """Whether a text is a count of shares, a clock ("Updated 3 min ago") or the like."""
    return _furniture().fullmatch(" ".join(text.split()).rstrip(" .")) is not None


def keys_of(text: str) -> tuple[str, ...]:
    """A text's words as they are compared: two texts with the same differ in spacing and signs only."""
    return tuple(word.key for word in _words(text, Span(0, len(text))))


def changes(before: Sequence[Passage], after: Sequence[Passage]) -> Changes:
    """The sentences that changed; those moved, cut in two or joined have not.

    Each is held against the one of the other version that is most like it.
    """
    old, new = _without_common(before, after)
    scored = sorted(
        (-Indel.normalized_similarity(a.keys, b.keys), abs(i - j), i, j)
        for i, a in enumerate(old)
        for j, b in enumerate(new)
    )
    mates: dict[int, int] = {}
    for score, _, i, j in scored:
        if -score >= _ALIKE and i not in mates and j not in mates.values():
            mates[i] = j
    pairs = tuple((old[i], new[j]) for i, j in sorted(mates.items(), key=lambda mate: mate[1]))
    removed = [one for i, one in enumerate(old) if i not in mates and not is_within(one.keys, after)]
    added = [one for j, one in enumerate(new) if j not in mates.values() and not is_within(one.keys, before)]
    return Changes(pairs, tuple(removed), tuple(added))


def stretches(before: Passage, after: Passage) -> list[Stretch]:
    """Where two passages differ, by Levenshtein's edit script over their words."""
    script = Levenshtein.opcodes(before.keys, after.keys)
    found = []
    for equal, steps in groupby(script, key=lambda step: step.tag == "equal"):
        run = list(steps)
        if not equal:
            ours = before.words[run[0].src_start : run[-1].src_end]
            theirs = after.words[run[0].dest_start : run[-1].dest_end]
            found.append(Stretch(ours, theirs))
    return found


def is_within(keys: Sequence[str], version: Sequence[Passage]) -> bool:
    """Whether a version has the words in one run, from one sentence to the next or inside one.

    A joint that opens them ("and the road was closed") may be missing there.
    """
    joints = load_lexicon("revisions")["joints"]
    wanted = list(keys[1:] if keys and keys[0] in joints else keys)
    whole = "".join(f"{key} " for sentence in version for key in sentence.keys)
    return f" {' '.join(wanted)} " in f" {whole}"


def _without_common(
    before: Sequence[Passage], after: Sequence[Passage]
) -> tuple[list[Passage], list[Passage]]:
    common = Counter(one.keys for one in before) & Counter(one.keys for one in after)
    return list(_less(before, Counter(common))), list(_less(after, Counter(common)))


def _less(version: Sequence[Passage], common: Counter[tuple[str, ...]]) -> Iterator[Passage]:
    for one in version:
        if common[one.keys]:
            common[one.keys] -= 1
        elif one.words:
            yield one


def _words(text: str, span: Span) -> Iterator[Word]:
    for match in _WORD.finditer(text, span.start, span.end):
        yield Word(_key(match.group()), Span(*match.span()))


def _key(word: str) -> str:
    plain = unicodedata.normalize("NFKC", word).translate(_PLAIN).casefold()
    return _GROUPS.sub("", plain)


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?:{part})" for part in load_lexicon("revisions")["furniture"]), re.IGNORECASE
    )
