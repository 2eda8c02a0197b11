"""What is read of an article to place it: its title and its first paragraphs, which tell what happened."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice

from checker.lexicon import load_lexicon
from checker.model import Article, BlockKind

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
# What stands before the first word of a sentence, a quotation or a bracket.
_START = re.compile(r"(?:^|[.!?:;…][\"'”’)\]]*|[\"“‘(\[—–])\s*$")
_BEFORE = 4  # characters that are looked at for it
# Enough for what is new and who is in it; the background that follows is shared by a topic's events.
_LEAD_WORDS = 250
# A shared name or figure tells more of one event than a shared word.
_NAME_WEIGHT = 2
# Shorter words in small letters are articles, prepositions and pronouns in most languages of Latin script.
_SHORTEST = 4

_NAME_WORDS, _NAME_LENGTH = 6, 60
_PLACED = re.compile(r"[a-z0-9-]+-[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Opening:
    """An article's title and lead, each in one line; either may be empty."""

    title: str
    lead: str

    @property
    def text(self) -> str:
        """What is encoded: both, as sentences."""
        return ". ".join(part for part in (self.title, self.lead) if part)


def opening(article: Article) -> Opening:
    """The title and the first 250 words of the body, or of the text where no block is body."""
    titles = (block.text for block in article.blocks if block.kind is BlockKind.TITLE)
    body = " ".join(block.text for block in article.blocks if block.kind is BlockKind.BODY)
    title = article.title or next(titles, "")
    lead = islice((body or article.text).split(), _LEAD_WORDS)
    return Opening(" ".join(title.split()), " ".join(lead))


def weigh_words(found: Opening) -> Mapping[str, int]:
    """The words of an opening in lower case, those with a capital or a digit at their head weighing more.

    In a title that writes every word with a capital these say nothing. Words of up to three small letters
    and those of `rules/lexicon/common_words.yaml` are left out. A word that begins a sentence counts as a
    name: to tell it from one gained nothing.
    """
    weights: dict[str, int] = {}
    common = _common_words()
    shouting = found.title.istitle() or found.title.isupper()
    for text, shouted in ((found.title, shouting), (found.lead, False)):
        for word in dict.fromkeys(_WORD.findall(text)):
            named = word[0].isdigit() or (word[0].isupper() and not shouted)
            if not named and len(word) < _SHORTEST and word.isascii():
                continue
            key = _folded(word)
            if key in common:
                continue
            weights[key] = max(weights.get(key, 1), _NAME_WEIGHT if named else 1)
    return dict(sorted(weights.items()))


def inner_names(found: Opening) -> frozenset[str]:
    """The words of the lead with a capital inside a sentence and no plain noun, as `weigh_words` spells them.

    "Judge", "General" and "Ministry" are nouns of WordNet, by `rules/lexicon/kinds.yaml`, and name nobody.
    """
    lead = found.lead
    named = {
        _folded(word[0])
        for word in _WORD.finditer(lead)
        if word[0][0].isupper() and not _START.search(lead[max(0, word.start() - _BEFORE) : word.start()])
    }
    return frozenset(named - _common_words() - _plain_nouns())


def _folded(word: str) -> str:
    return word.lower().removesuffix("'s").removesuffix("’s")


@cache
def _plain_nouns() -> frozenset[str]:
    return frozenset(re.findall(r"^([a-z]+):", load_lexicon("kinds")["nouns"], re.M))


@cache
def _common_words() -> frozenset[str]:
    return frozenset(chain.from_iterable(load_lexicon("common_words").values()))


def name_story(article: Article, found: Opening) -> str:
    """A story's name from its first article, such as `quarry-fire-at-dunmarrow-3fa9c1`; safe as a file name.

    Up to six words of the title, else of the lead, in ASCII (`story` where there are none), and six hex
    digits of a SHA-256 over the article's id, publication time, title and lead.
    """
    published = article.published.isoformat() if article.published else ""
    content = "\x1f".join((article.id, published, found.title, found.lead))
    digits = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{_slug(found.title or found.lead) or 'story'}-{digits}"


def is_placed_story(name: str) -> bool:
    """True for a name of `name_story`'s form: any other is a folder's or an editor's."""
    return _PLACED.fullmatch(name) is not None


def _slug(text: str) -> str:
    upright = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", ""))
    ascii_only = upright.casefold().encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_only)[:_NAME_WORDS]
    return "-".join(words)[:_NAME_LENGTH].strip("-")
