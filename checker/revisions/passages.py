"""The sentences of two versions that are not the same, laid upon each other word by word."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from rapidfuzz.distance import Indel, Levenshtein

from checker.lexicon import load_lexicon
from checker.model import Article, Block, BlockKind, Claim, Span

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
    """A sentence, paragraph or headline with its words, and a sentence's claims.

    Spans index the article's text, or the headline.
    """

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


def passage(text: str) -> Passage:
    """A text that stands for itself, such as a headline."""
    return Passage(text, Span(0, len(text)), tuple(_words(text)), ())


def paragraphs(article: Article) -> list[Passage]:
    """The paragraphs of an article's body in order, without the page's own counters and clocks.

    Words are those of the repaired text, one broken at a line's end made whole.
    """
    return [
        Passage(block.text, block.span(0, len(block.text)), tuple(_block_words(block)), ())
        for block in article.blocks
        if block.kind is BlockKind.BODY and block.text and not is_furniture(block.text)
    ]


def sentences(article: Article, claims: Sequence[Claim], within: Iterable[Passage]) -> list[Passage]:
    """The sentences of these paragraphs that the claims are of, in order, with their claims."""
    of_sentence: dict[Span, list[Claim]] = defaultdict(list)
    for claim in claims:
        of_sentence[claim.sentence_span].append(claim)
    found = []
    for paragraph in within:
        for span in sorted(of_sentence):
            if paragraph.span.contains(span):
                words = tuple(word for word in paragraph.words if span.contains(word.span))
                text = article.text[span.start : span.end]
                found.append(Passage(text, span, words, tuple(of_sentence[span])))
    return [sentence for sentence in found if not is_furniture(sentence.text)]


def is_furniture(text: str) -> bool:
    """Whether a text is a count of shares, a clock ("Updated 3 min ago") or the like."""
    return _furniture().fullmatch(" ".join(text.split()).rstrip(" .")) is not None


def keys_of(text: str) -> tuple[str, ...]:
    """A text's words as they are compared: two texts with the same differ in spacing and signs only."""
    return tuple(word.key for word in _words(text))


def changes(
    before: Sequence[Passage], after: Sequence[Passage], bodies: tuple[Sequence[Passage], Sequence[Passage]]
) -> Changes:
    """The sentences that changed; those moved, cut in two or joined have not.

    Each is held against the one of the other version that is most like it. `bodies` are all the paragraphs
    of either version.
    """
    old, new = without_common(before, after)
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
    removed = [one for i, one in enumerate(old) if i not in mates and not is_within(one.keys, bodies[1])]
    added = [
        one for j, one in enumerate(new) if j not in mates.values() and not is_within(one.keys, bodies[0])
    ]
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


def without_common(
    before: Sequence[Passage], after: Sequence[Passage]
) -> tuple[list[Passage], list[Passage]]:
    """Those of either version that the other has not in the same words, wherever they stand."""
    common = Counter(one.keys for one in before) & Counter(one.keys for one in after)
    return list(_less(before, Counter(common))), list(_less(after, Counter(common)))


def _less(version: Sequence[Passage], common: Counter[tuple[str, ...]]) -> Iterator[Passage]:
    for one in version:
        if common[one.keys]:
            common[one.keys] -= 1
        elif one.words:
            yield one


def _words(text: str) -> Iterator[Word]:
    for match in _WORD.finditer(text):
        yield Word(_key(match.group()), Span(*match.span()))


def _block_words(block: Block) -> Iterator[Word]:
    for match in _WORD.finditer(block.text):
        yield Word(_key(match.group()), block.span(*match.span()))


def _key(word: str) -> str:
    plain = unicodedata.normalize("NFKC", word).translate(_PLAIN).casefold()
    return _GROUPS.sub("", plain)


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile(
        "|".join(f"(?:{part})" for part in load_lexicon("revisions")["furniture"]), re.IGNORECASE
    )
