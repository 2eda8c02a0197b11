"""Which capitalised words are names: what the rest of the article says of a word in a doubtful place.

A capital proves nothing where any word would have it: at the opening of a sentence and in a headline,
which is often glued to the body, in title case or all in capitals. There the article's other uses of
the word decide (the document-centred approach of Mikheev, "Periods, Capitalized Words, etc.", 2002):
a word that it writes small is none, one that it writes large inside a sentence is a name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.facts.entity.vocabulary import base_forms, is_no_noun, is_unknown
from checker.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SHORTEST = 4  # words of a headline: fewer are a name with its title ("Speaker Anna Holm")
_SHOUTED = 3  # words all in capitals at an opening: fewer are acronyms
_SUBJECT = 6  # tokens of a body's first words that can all be capitalised ("The Texas Department")
_LONG_LINK = 4  # letters from which AP writes a preposition large in a headline
# Classes of words that no name has, but a headline in title case writes large.
_NO_NAMES = frozenset({"VERB", "AUX", "ADV", "PRON", "SCONJ", "PART"})
_CLITICS = ("'s", "’s", "s", "n't", "n’t")
_STOPS = frozenset({".", "!", "?"})
_BEFORE_OPENING = frozenset({":", '"', "“", "‘", "``"})


@dataclass(frozen=True, slots=True)
class Capitals:
    """The doubtful places of a text, and the words it writes small, and large where that proves a name."""

    headlines: Sequence[bool]  # of each token whether it stands in a headline in title case
    shouted: Sequence[bool]  # of each token whether it stands in a stretch all in capitals
    openings: Sequence[bool]  # of each token whether it opens a sentence or a quotation
    small: frozenset[str]
    large: frozenset[str]

    def is_plain(self, token: Token) -> bool:
        """Whether a word in a doubtful place is no name."""
        word = token.lower_
        if word in self.large:
            return False
        if not self.small.isdisjoint((word, *base_forms(word))):
            return True
        if not self.headlines[token.i] or word in load_lexicon("names")["organisation_words"]:
            return False
        return token.is_stop or is_no_noun(word)

    def is_proven(self, tokens: Iterable[Token]) -> bool:
        """Whether the text writes a word large inside a sentence too, or several are no words of English."""
        words = [token.lower_ for token in tokens if token.text[0].isupper()]
        return not self.large.isdisjoint(words) or (len(words) > 1 and all(map(is_unknown, words)))

    def parts(self, tokens: Sequence[Token]) -> Iterator[list[Token]]:
        """A headline's words in runs, those that are no names left out and parting them."""
        part: list[Token] = []
        for token in tokens:
            if token.text[0].isupper() and self.is_plain(token):
                yield part
                part = []
            else:
                part.append(token)
        yield part


def read_capitals(doc: Doc, texts: Sequence[str]) -> Capitals:
    """The capitals of a parsed text, whose tokens read `texts`; linear in its length."""
    openings, starts = _openings(doc, texts)
    headlines, shouted = [False] * len(texts), [False] * len(texts)
    small, acts = _small_words_of(doc, texts)
    subjects: set[str] = set()
    end = 0
    for start in starts:
        if start < end:
            continue
        end = _stretch_end(texts, start, _is_shouted)
        if sum(map(str.isalpha, texts[start:end])) >= _SHOUTED:
            shouted[start:end] = [True] * (end - start)
            continue
        end = _stretch_end(texts, start, _is_titled)
        if _is_headline(doc, texts, range(start, end), acts):
            last = _body_start(texts, start, end)
            headlines[start:last] = [True] * (last - start)
            subjects.update(_subject_before(doc, last))
    doubtful = zip(openings, headlines, shouted, strict=True)
    large = {
        written.lower()
        for written, places in zip(texts, doubtful, strict=True)
        if written[0].isupper() and not any(places) and not (written.isupper() and written.lower() in small)
    }
    return Capitals(headlines, shouted, openings, small, frozenset(large | subjects))


def _small_words_of(doc: Doc, texts: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The words and lemmas that the text writes small, and the lemmas of verbs among them."""
    small: set[str] = set()
    acts: set[str] = set()
    for token, written in zip(doc, texts, strict=True):
        if written.islower():
            small.update((written, token.lemma_))
            if token.pos_ == "VERB":
                acts.add(token.lemma_)
    return frozenset(small), frozenset(acts)


def _openings(doc: Doc, texts: Sequence[str]) -> tuple[list[bool], list[int]]:
    """Of each token whether it opens a sentence or a quotation, and the tokens that open sentences."""
    openings, starts = [False] * len(texts), []
    opens = begins = True
    for token, written in zip(doc, texts, strict=True):
        begins = begins or token.is_sent_start is True
        if written[0].isalnum():
            openings[token.i] = opens or begins
            starts += [token.i] if begins else []
            opens = begins = False
        else:
            opens = written in _BEFORE_OPENING
    return openings, starts


def _stretch_end(texts: Sequence[str], start: int, belongs: Callable[[str], bool]) -> int:
    """Where the stretch of words that belong to a headline ends: before one, a full stop, a paragraph."""
    end = start
    while end < len(texts) and texts[end] not in _STOPS and belongs(texts[end]):
        if texts[end].count("\n") > 1:
            break
        end += 1
    return end


def _body_start(texts: Sequence[str], start: int, end: int) -> int:
    """Where the body begins that a headline runs into: at an article, which title case writes small."""
    articles = (i for i in range(end - 1, max(start, end - _SUBJECT), -1) if texts[i] in ("A", "An", "The"))
    return next((i for i in articles if texts[i - 1][-1].isalnum()), end)


def _subject_before(doc: Doc, end: int) -> Iterator[str]:
    """The last word of a headline where it is the body's first: a name with the body's verb after it."""
    subject = doc[end - 1]
    verb = end < len(doc) and doc[end].pos_ in ("VERB", "AUX")
    if verb and subject.ent_type_ and subject.pos_ == "PROPN" and not subject.is_stop:
        yield subject.lower_


@cache
def _small_words() -> frozenset[str]:
    return frozenset((*load_lexicon("sentences")["small_in_titles"], *_CLITICS))


def _is_titled(written: str) -> bool:
    return not written[0].islower() or written in _small_words()


def _is_shouted(written: str) -> bool:
    return written.isupper() or not any(map(str.isalpha, written))


def _is_headline(doc: Doc, texts: Sequence[str], places: range, acts: frozenset[str]) -> bool:
    """Whether capitalised words include one, not the first, that no name and no title of a person has."""
    words = [i for i in places if texts[i].isalpha()]
    inner = [i for i in words[1:-1] if texts[i][0].isupper()]
    return len(words) >= _SHORTEST and any(
        _is_no_name(doc[i]) or not acts.isdisjoint(base_forms(texts[i].lower())) for i in inner
    )


def _is_no_name(token: Token) -> bool:
    return token.pos_ in _NO_NAMES or (token.pos_ == "ADP" and len(token) >= _LONG_LINK)
