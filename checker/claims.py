"""Articles to claims: sentences, the clauses that each put forward a proposition, and their facts."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from checker.clauses import Clauses, read_clauses
from checker.concepts import is_idiom, known_event
from checker.facts._words import Word, read_words
from checker.facts.attribution import find_attributions
from checker.facts.entity import extract_entities
from checker.facts.falsity import is_called_false
from checker.facts.participants import REACH, participants
from checker.facts.quantity import extract_quantities
from checker.facts.status import Reading, read_status
from checker.facts.time import Anchor, extract_times, last_mention, order_of_dates
from checker.language import parse_texts
from checker.lexicon import load_lexicon
from checker.model import (
    Article,
    Attribution,
    Block,
    BlockKind,
    Claim,
    Entity,
    Fact,
    Mention,
    Quantity,
    Span,
    Time,
    TimeType,
)
from checker.names import fold_names

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as Sentence

# Signs that belong to a number, not to the punctuation around a clause.
_SYMBOLS = frozenset("%‰$€£¥°")
# Tokens of the longest sentence read as one; reporters' sentences end long before.
_LONGEST = 300

_Spanned = TypeVar("_Spanned", bound=Fact | Mention)


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article's body as one parsed document, with the way back to the text as given.

    `text` is the document's: spaCy builds it anew at each asking.
    """

    article: Article
    doc: Doc
    text: str
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Where `doc.text[start:end]` stands in the article's text; clipped to one block."""
        index = bisect_right(self.starts, start) - 1
        base, block = self.starts[index], self.blocks[index]
        return block.span(start - base, min(end - base, len(block.text)))

    def moved(self, fact: _Spanned) -> _Spanned:
        """The same fact with its span in the article's text as given."""
        return replace(fact, span=self.span(fact.span.start, fact.span.end))


def parse_articles(articles: Sequence[Article], nlp: Language) -> Iterator[ParsedArticle]:
    """One parsed document an article, in the order given; articles without a body are skipped.

    Articles with one and the same body, such as an agency's in several papers, share a document. A paragraph
    that only some have in common is parsed again with each: its last bits hang on those beside it.
    """
    bodies = [
        (
            article,
            tuple(block for block in article.blocks if block.kind is BlockKind.BODY and block.text.strip()),
        )
        for article in articles
    ]
    times = Counter(_texts(blocks) for _, blocks in bodies)
    repeated: dict[tuple[str, ...], tuple[Doc, tuple[int, ...]]] = {}
    for article, blocks in bodies:
        if not blocks:
            continue
        texts = _texts(blocks)
        doc, starts = repeated.get(texts) or _parsed(texts, nlp)
        if times[texts] > 1:
            repeated[texts] = doc, starts
        yield ParsedArticle(article, doc, doc.text, blocks, starts)


def _texts(blocks: Sequence[Block]) -> tuple[str, ...]:
    return tuple(block.text for block in blocks)


def _parsed(texts: Sequence[str], nlp: Language) -> tuple[Doc, tuple[int, ...]]:
    """One document of all the texts, and where each begins in it."""
    parsed = parse_texts(texts, nlp)
    starts: list[int] = []
    position = 0
    for doc in parsed:
        starts.append(position)
        # Doc.from_docs puts one space between documents unless the last token carries one.
        position += len(doc.text) + (0 if doc.text[-1:].isspace() else 1)
    return type(parsed[0]).from_docs(parsed), tuple(starts)


def extract_claims(parsed: ParsedArticle) -> list[Claim]:
    """All claims of one article in the order of its text; every body sentence gives at least one."""
    nearby = _Nearby(
        find_attributions(parsed.doc, parsed.starts), fold_names([extract_entities(parsed.doc)])[0]
    )
    claims: list[Claim] = []
    anchor = Anchor(parsed.article.published, day_first=order_of_dates(parsed.article.text))
    for position, sentence in enumerate(_sentences(parsed)):
        times = extract_times(sentence, anchor)
        anchor = replace(anchor, mentioned=last_mention(times, anchor.mentioned))
        words = read_words(list(sentence))
        attributions, entities = nearby.around(words[0].start, words[-1].end)
        clauses = read_clauses(words, attributions)
        quantities = [q for q in extract_quantities(sentence) if not _is_of_date(q, times)]
        facts = _facts_by_owner(words, clauses, [*quantities, *entities, *times])
        here = _Sentence(parsed, position, _told(words), clauses, entities, facts)
        claims += [_claim(here, head) for head in clauses.heads]
    return _with_unique_ids(claims)


def _sentences(parsed: ParsedArticle) -> Iterator[Sentence]:
    """The parser's sentences, those rejoined that it cut before a lower-case word or a closing quote.

    None reaches over the opening of a block.
    """
    doc, openings = parsed.doc, frozenset(parsed.starts)
    pending: tuple[int, int] | None = None
    before = ""
    for sentence in doc.sents:
        text = parsed.text[sentence.start_char : sentence.end_char].strip()
        if not text:
            continue
        continues = (text[0].islower() and before[-1:] not in '.!?"”') or not _has_word(text)
        if pending is not None and continues and sentence.start_char not in openings:
            pending = pending[0], sentence.end
        else:
            if pending is not None:
                yield from _portions(doc, *pending)
            pending = sentence.start, sentence.end
        before = text
    if pending is not None:
        yield from _portions(doc, *pending)


def _has_word(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _portions(doc: Doc, start: int, end: int) -> Iterator[Sentence]:
    """The sentence, or what text without a full stop in hundreds of words is cut into."""
    for low in range(start, end, _LONGEST):
        portion = doc[low : min(low + _LONGEST, end)]
        if end - start <= _LONGEST or portion.text.strip():
            yield portion


class _Nearby:
    """The article's attributions and names, handed out sentence by sentence in one pass."""

    def __init__(self, attributions: Sequence[Attribution], entities: Sequence[Entity]) -> None:
        self._entities = sorted(entities, key=lambda entity: entity.span)
        self._starts = [entity.span.start for entity in self._entities]
        self._waiting = sorted(
            ((_extent(a), a) for a in attributions), key=lambda p: p[0].start, reverse=True
        )
        self._open: list[tuple[Span, Attribution]] = []

    def around(self, start: int, end: int) -> tuple[list[Attribution], list[Entity]]:
        """The attributions that touch a sentence, and the names in it and shortly before it.

        Sentences must be asked for in the order of the text.
        """
        while self._waiting and self._waiting[-1][0].start < end:
            self._open.append(self._waiting.pop())
        self._open = [(extent, a) for extent, a in self._open if extent.end > start]
        low, high = bisect_left(self._starts, start - REACH), bisect_left(self._starts, end)
        touching = [a for _, a in self._open if any(s.start < end and start < s.end for s in _spans(a))]
        return touching, self._entities[low:high]


def _spans(attribution: Attribution) -> list[Span]:
    return [attribution.content, *(m.span for m in (attribution.speaker, attribution.cue) if m)]


def _extent(attribution: Attribution) -> Span:
    spans = _spans(attribution)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _is_located(entity: Entity, before: Word | None) -> bool:
    # The small model takes an unknown town for a person or a firm; its preposition tells.
    if before is None or entity.role != "other" or entity.label == "GROUP":
        return False
    return before.dep == "prep" and before.lower in load_lexicon("cues")["locative"]


def _is_of_date(quantity: Quantity, times: Sequence[Time]) -> bool:
    """A bare number inside a date or a clock time ("27 / 09 / 2013") counts nothing."""
    dates = (time.span for time in times if time.type in {TimeType.DATE, TimeType.TIME})
    return not quantity.unit and any(span.contains(quantity.span) for span in dates)


# --- one claim --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What the claims of a sentence share; `facts` are those of each clause, by the index of its head."""

    parsed: ParsedArticle
    position: int
    span: Span  # in the document, without the space around it
    clauses: Clauses
    entities: list[Entity]
    facts: dict[int, list[Fact]]


def _told(words: Sequence[Word]) -> Span:
    told = [word for word in words if not word.text.isspace()] or words
    return Span(told[0].start, told[-1].end)


def _facts_by_owner(
    words: Sequence[Word], clauses: Clauses, found: Sequence[Quantity | Entity | Time]
) -> dict[int, list[Fact]]:
    """The sentence's facts by the clause that each stands in; a time of the saying, and
    a place by its preposition, are marked as that."""
    starts = [word.start for word in words]
    facts: dict[int, list[Fact]] = defaultdict(list)
    for fact in found:
        if not starts[0] <= fact.span.start < words[-1].end:
            continue
        word = words[bisect_right(starts, fact.span.start) - 1]
        if isinstance(fact, Time) and word.i in clauses.frames:
            fact = replace(fact, relation="said")
        elif isinstance(fact, Entity) and _is_located(fact, word.before):
            fact = replace(fact, role="place")
        facts[clauses.owners[word.i].i].append(fact)
    return facts


def _claim(here: _Sentence, head: Word) -> Claim:
    parsed, told = here.parsed, here.span
    words = _trimmed(here.clauses.of(head))
    start, end = words[0].start, words[-1].end
    reading = read_status(head)
    spans = reading.event_span, reading.stage.span
    if not reading.negated and is_called_false(parsed.text[told.start : told.end], told.start, *spans):
        reading = replace(reading, negated=True)
    source = here.clauses.sources.get(head.i)
    if reading.negated and (source is None or source.speaker is None):
        source = _denying(here, reading, start) or source
    speaker = _identified(source.speaker, here.entities) if source and source.speaker else None
    text, sentence = parsed.text[start:end], parsed.text[told.start : told.end]
    agent, patient = participants(head, here.entities, speaker)
    return Claim(
        id=_hash(parsed.article.id, text, sentence),
        article=parsed.article.id,
        text=text,
        span=parsed.span(start, end),
        sentence=sentence,
        sentence_span=parsed.span(told.start, told.end),
        position=here.position,
        event=_named_event(head, reading.word),
        event_span=parsed.span(reading.event_span.start, reading.event_span.end),
        words=tuple(word.lemma for word in words if word.telling),
        speaker=parsed.moved(speaker) if speaker else None,
        cue=parsed.moved(source.cue) if source and source.cue else None,
        status=reading.stage.value,
        negated=reading.negated,
        hypothetical=reading.hypothetical,
        facts=_moved_facts(parsed, here.facts.get(head.i, []), reading),
        agent=agent,
        patient=patient,
    )


def _denying(here: _Sentence, reading: Reading, start: int) -> Attribution | None:
    """ "There was no truth in the claim that it leaks, the firm said": who calls it untrue speaks."""
    stage = reading.stage.span
    if stage.end > start:
        return None
    for head in here.clauses.heads:
        if any(word.start == stage.start for word in here.clauses.of(head)):
            return here.clauses.sources.get(head.i)
    return None


def _identified(speaker: Mention, entities: Sequence[Entity]) -> Mention:
    """The speaker by the person whom the article means by these words ("the president", "Holtram")."""
    bare = speaker.text.lower().removeprefix("the ")
    for entity in entities:
        named = entity.label == "PERSON" and entity.text.lower() == bare
        if named and speaker.span.contains(entity.span):
            return replace(speaker, name=entity.name)
    return speaker


def _trimmed(words: Sequence[Word]) -> Sequence[Word]:
    """A clause's words without the punctuation and conjunctions around them; at least one."""
    told = [word for word in words if not word.text.isspace()] or words
    low, high = 0, len(told)
    while low < high - 1 and _is_border(told[low]):
        low += 1
    while high - 1 > low and _is_border(told[high - 1]):
        high -= 1
    return told[low:high]


def _is_border(word: Word) -> bool:
    return word.dep == "cc" or not (_has_word(word.text) or word.text in _SYMBOLS)


def _named_event(head: Word, word: Word) -> str:
    """The event, of "take over" with the particle, of "was absent" the adjective.

    Of a verb that is one event with its object or goal both: "strike deal", "find guilty",
    "pull to safety".
    """
    event, after = word.lemma, word.after
    if after is not None and after.head is word and known_event(f"{event} {after.lower}"):
        # "lifted off from", "pulled out of": of two prepositions in a row the first is a particle
        twofold = any(inner.dep == "prep" for inner in after.children)
        if after.dep in ("advmod", "prt") or twofold or after.lower in ("for", "into", "upon"):
            return f"{event} {after.lower}"
    for child in word.children if word is head or word.pos == "VERB" else ():
        # "found the banker, the heir of the mill, guilty": the adjective hangs on the object.
        told = [inner for inner in child.children if child.dep == "dobj" and inner.i > child.i]
        for inner in told:
            if inner.pos == "ADJ" and is_idiom(f"{event} {inner.lemma}"):
                return f"{event} {inner.lemma}"
        if child.dep in ("dobj", "oprd", "acomp", "xcomp", "ccomp") and is_idiom(f"{event} {child.lemma}"):
            return f"{event} {child.lemma}"
        if child.dep == "prt" and is_idiom(whole := f"{event} {child.lower} {_object_of(word)}"):
            return whole
        if child.dep == "prt" and (word is head or word.after is child):
            return f"{event} {child.lower}"
        if child.dep == "prep":
            governed = next((inner.lemma for inner in child.children if inner.dep == "pobj"), "")
            if is_idiom(f"{event} {child.lower} {governed}"):
                return f"{event} {child.lower} {governed}"
        if event == "be" and child.dep == "acomp" and child.tag == "JJ":
            return child.lemma
    return event


def _object_of(verb: Word) -> str:
    return next((child.lemma for child in verb.children if child.dep == "dobj"), "")


def _moved_facts(parsed: ParsedArticle, found: Sequence[Fact], reading: Reading) -> tuple[Fact, ...]:
    """A clause's facts and its status, sorted by place, spans in the article's text as given."""
    own: list[Fact] = [parsed.moved(fact) for fact in (*found, reading.stage)]
    return tuple(sorted(own, key=lambda fact: (fact.span, fact.kind)))


def _hash(*parts: str) -> str:
    normalised = "\x1f".join(" ".join(part.split()) for part in parts)
    return hashlib.sha256(normalised.encode()).hexdigest()[:16]


def _with_unique_ids(claims: Sequence[Claim]) -> list[Claim]:
    """Claims whose words occur twice in one article get the count of earlier ones in their id."""
    seen: dict[str, int] = {}
    unique = []
    for claim in claims:
        count = seen.get(claim.id, 0)
        seen[claim.id] = count + 1
        unique.append(claim if count == 0 else replace(claim, id=_hash(claim.id, str(count))))
    return unique
