"""Articles to claims: sentences, the clauses that each put forward a proposition, and their facts."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from checker.clauses import Clauses, read_clauses
from checker.facts.attribution import find_attributions
from checker.facts.entity import extract_entities
from checker.facts.quantity import extract_quantities
from checker.facts.status import Reading, read_status
from checker.facts.time import Anchor, extract_times, last_mention
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
)
from checker.names import fold_names

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

# How far back, in characters, a pronoun looks for its person: about four sentences.
_REACH = 600
# Tokens of the longest sentence read as one; reporters' sentences end long before.
_LONGEST = 300
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}
_OF_THE_SPEAKER = {"i", "we"}
_OF_A_PERSON = {"he", "she", "him", "her"}
_RELATIVE = {"who", "which", "that", "whom", "whose"}

_Spanned = TypeVar("_Spanned", bound=Quantity | Time | Entity | Mention)


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
    """One parsed document an article, in the order given; articles without a body are skipped."""
    bodies = [
        (
            article,
            tuple(block for block in article.blocks if block.kind is BlockKind.BODY and block.text.strip()),
        )
        for article in articles
    ]
    texts = (block.text for _, blocks in bodies for block in blocks)
    docs = nlp.pipe(texts, batch_size=32)
    for article, blocks in bodies:
        if not blocks:
            continue
        parsed = [next(docs) for _ in blocks]
        starts: list[int] = []
        position = 0
        for doc in parsed:
            starts.append(position)
            # Doc.from_docs puts one space between documents unless the last token carries one.
            position += len(doc.text) + (0 if doc.text[-1:].isspace() else 1)
        doc = type(parsed[0]).from_docs(parsed)
        yield ParsedArticle(article, doc, doc.text, blocks, tuple(starts))


def extract_claims(parsed: ParsedArticle) -> list[Claim]:
    """All claims of one article in the order of its text; every body sentence gives at least one."""
    facts = _Nearby(find_attributions(parsed.doc, parsed.starts), _entities(parsed.doc))
    claims: list[Claim] = []
    mentioned: Time | None = None
    for position, sentence in enumerate(_sentences(parsed.doc, frozenset(parsed.starts))):
        times = extract_times(sentence, Anchor(parsed.article.published, mentioned))
        mentioned = last_mention(times, mentioned)
        near = facts.around(sentence, times, extract_quantities(sentence))
        clauses = read_clauses(sentence, near.attributions)
        claims += [_claim(parsed, position, sentence, clauses, head, near) for head in clauses.heads]
    return _with_unique_ids(claims)


def _sentences(doc: Doc, openings: frozenset[int]) -> Iterator[Sentence]:
    """The parser's sentences, those rejoined that it cut before a lower-case word or a closing quote.

    None reaches over the opening of a block, given by its character in the document.
    """
    pending: Sentence | None = None
    for sentence in doc.sents:
        if not sentence.text.strip():
            continue
        first = next(token for token in sentence if not token.is_space)
        continues = (
            pending is not None
            and sentence.start_char not in openings
            and (
                (first.text[:1].islower() and pending.text.rstrip()[-1:] not in '.!?"”')
                or not any(character.isalnum() for character in sentence.text)
            )
        )
        if pending is not None and continues:
            pending = doc[pending.start : sentence.end]
            continue
        if pending is not None:
            yield from _portions(pending)
        pending = sentence
    if pending is not None:
        yield from _portions(pending)


def _portions(sentence: Sentence) -> Iterator[Sentence]:
    """The sentence, or what text without a full stop in hundreds of words is cut into."""
    if len(sentence) <= _LONGEST:
        yield sentence
        return
    for start in range(sentence.start, sentence.end, _LONGEST):
        portion = sentence.doc[start : min(start + _LONGEST, sentence.end)]
        if portion.text.strip():
            yield portion


def _entities(doc: Doc) -> list[Entity]:
    """The entities of the article, those after a locative preposition marked as places."""
    starts = {token.idx: token for token in doc}
    return [
        replace(entity, role="place") if _is_located(entity, starts.get(entity.span.start)) else entity
        for entity in fold_names([extract_entities(doc)])[0]
    ]


def _is_located(entity: Entity, token: Token | None) -> bool:
    # The small model takes an unknown town for a person or a firm; its preposition tells.
    if token is None or entity.role != "other" or token.i == 0:
        return False
    before = token.nbor(-1)
    return (
        before.lower_ in load_lexicon("cues")["locative"]
        and before.dep_ == "prep"
        and entity.label != "GROUP"
    )


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a clause may draw on: its sentence's facts and attributions, and the names before it."""

    times: list[Time]
    quantities: list[Quantity]
    entities: list[Entity]
    attributions: list[Attribution]
    starts: list[int]  # where the sentence's tokens begin, to find a fact's own
    tokens: list[Token]

    def token_at(self, character: int) -> Token | None:
        index = bisect_right(self.starts, character) - 1
        return (
            self.tokens[index]
            if index >= 0 and character < self.tokens[-1].idx + len(self.tokens[-1])
            else None
        )


class _Nearby:
    """The article's attributions and names, handed out sentence by sentence in one pass."""

    def __init__(self, attributions: Sequence[Attribution], entities: Sequence[Entity]) -> None:
        self._entities = sorted(entities, key=lambda entity: entity.span)
        self._entity_starts = [entity.span.start for entity in self._entities]
        self._waiting = sorted(attributions, key=lambda a: _extent(a).start, reverse=True)
        self._open: list[Attribution] = []

    def around(self, sentence: Sentence, times: list[Time], quantities: list[Quantity]) -> _Facts:
        """The facts of a sentence; sentences must be asked for in the order of the text."""
        while self._waiting and _extent(self._waiting[-1]).start < sentence.end_char:
            self._open.append(self._waiting.pop())
        self._open = [a for a in self._open if _extent(a).end > sentence.start_char]
        low = bisect_left(self._entity_starts, sentence.start_char - _REACH)
        high = bisect_left(self._entity_starts, sentence.end_char)
        tokens = list(sentence)
        return _Facts(
            times,
            quantities,
            self._entities[low:high],
            [a for a in self._open if _touches(a, sentence)],
            [token.idx for token in tokens],
            tokens,
        )


def _spans(attribution: Attribution) -> list[Span]:
    return [attribution.content, *(m.span for m in (attribution.speaker, attribution.cue) if m)]


def _extent(attribution: Attribution) -> Span:
    spans = _spans(attribution)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _touches(attribution: Attribution, sentence: Sentence) -> bool:
    return any(s.start < sentence.end_char and sentence.start_char < s.end for s in _spans(attribution))


def _claim(
    parsed: ParsedArticle, position: int, sentence: Sentence, clauses: Clauses, head: Token, facts: _Facts
) -> Claim:
    tokens = [token for token in clauses.tokens(head) if not token.is_space]
    while len(tokens) > 1 and (tokens[0].is_punct or tokens[0].dep_ == "cc"):
        tokens.pop(0)
    while len(tokens) > 1 and (tokens[-1].is_punct or tokens[-1].dep_ == "cc"):
        tokens.pop()
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    reading = read_status(head)
    source = clauses.sources.get(head.i)
    text, whole = parsed.text[start:end], sentence.text.strip()
    first = sentence.start_char + sentence.text.index(whole[0]) if whole else sentence.start_char
    own = _own_facts(parsed, clauses, head, facts, reading)
    agent, patient = _participants(head, facts.entities, source.speaker if source else None)
    return Claim(
        id=_hash(parsed.article.id, text, whole),
        article=parsed.article.id,
        text=text,
        span=parsed.span(start, end),
        sentence=whole,
        sentence_span=parsed.span(first, first + len(whole)),
        position=position,
        event=_with_particle(head, reading.event),
        event_span=parsed.span(reading.event_span.start, reading.event_span.end),
        words=tuple(t.lemma_.lower() for t in tokens if (t.is_alpha and not t.is_stop) or t.like_num),
        speaker=parsed.moved(source.speaker) if source and source.speaker else None,
        cue=parsed.moved(source.cue) if source and source.cue else None,
        status=reading.stage.value,
        negated=reading.negated,
        hypothetical=reading.hypothetical,
        facts=own,
        agent=agent,
        patient=patient,
    )


def _with_particle(head: Token, event: str) -> str:
    """The event with the particle that makes it another verb ("take over", "go down")."""
    particle = next((child for child in head.children if child.dep_ == "prt"), None)
    return f"{event} {particle.lower_}" if particle is not None and head.lemma_.lower() == event else event


def _own_facts(
    parsed: ParsedArticle, clauses: Clauses, head: Token, facts: _Facts, reading: Reading
) -> tuple[Fact, ...]:
    """The facts that stand in the clause, sorted by place, spans in the article's text as given."""

    own: list[Fact] = []
    found: list[Quantity | Entity | Time] = [*facts.quantities, *facts.entities, *facts.times]
    for fact in found:
        token = facts.token_at(fact.span.start)
        if token is None or clauses.owners.get(token.i) != head:
            continue
        if isinstance(fact, Time) and token.i in clauses.frames:
            fact = replace(fact, relation="said")
        own.append(parsed.moved(fact))
    stage = reading.stage
    own.append(replace(stage, span=parsed.span(stage.span.start, stage.span.end)))
    return tuple(sorted(own, key=lambda fact: (fact.span, fact.kind)))


def _participants(head: Token, entities: Sequence[Entity], speaker: Mention | None) -> tuple[str, str]:
    """Who does it and who undergoes it, whatever the voice; shared subjects are inherited."""
    agent = patient = None
    subject = _subject(head)
    passive = any(child.dep_ in {"nsubjpass", "auxpass"} for child in head.children)
    if subject is None and head.dep_ == "acl" and head.tag_ == "VBN":
        subject, passive = head.head, True
    if passive:
        patient = subject
        by = next((child for child in head.children if child.dep_ == "agent"), None)
        agent = next((child for child in by.children if child.dep_ == "pobj"), None) if by else None
    else:
        agent = subject
        patient = _object(head)
    return _named(agent, entities, speaker), _named(patient, entities, speaker)


def _subject(head: Token) -> Token | None:
    own = next((child for child in head.children if child.dep_ in _SUBJECTS), None)
    if own is not None and own.lower_ in _RELATIVE and head.dep_ == "relcl":
        return head.head
    if own is None and head.dep_ in {"conj", "xcomp", "advcl"} and head.head != head:
        return _subject(head.head)
    return own


def _object(head: Token) -> Token | None:
    for child in head.children:
        if child.dep_ in {"dobj", "attr", "oprd"}:
            return child
    inner = next((child for child in head.children if child.dep_ == "xcomp"), None)
    return _object(inner) if inner is not None else None


def _named(token: Token | None, entities: Sequence[Entity], speaker: Mention | None) -> str:
    """The canonical name of who is meant, else the head's lemma; empty where nobody can be told."""
    if token is None:
        return ""
    if token.pos_ == "PRON":
        return _referent(token, entities, speaker)
    for entity in entities:
        if entity.span.start <= token.idx < entity.span.end:
            return entity.name
    lemma = token.lemma_.lower()
    of = _qualifying(token, entities)
    return f"{of} {lemma}" if of else lemma


def _qualifying(token: Token, entities: Sequence[Entity]) -> str:
    """Whose the party is: "Russian peacekeepers", "the president of Armenia", "Baku's army"."""
    near = [child for child in token.children if child.dep_ in {"amod", "compound", "poss", "nmod"}]
    near += [
        pobj
        for child in token.children
        if child.lower_ == "of"
        for pobj in child.children
        if pobj.dep_ == "pobj"
    ]
    for child in near:
        for entity in entities:
            if entity.span.start <= child.idx < entity.span.end and entity.label != "OTHER":
                return entity.name
    return ""


def _referent(token: Token, entities: Sequence[Entity], speaker: Mention | None) -> str:
    """Whom a pronoun means: in reported words the speaker, else the person last named before it."""
    reported = speaker is not None and token.dep_ in _SUBJECTS
    if speaker is not None and (
        token.lower_ in _OF_THE_SPEAKER or (reported and token.lower_ in _OF_A_PERSON)
    ):
        return speaker.name or speaker.text
    if token.lower_ not in _OF_A_PERSON:
        return ""
    before = [e for e in entities if e.label == "PERSON" and token.idx - _REACH <= e.span.start < token.idx]
    return max(before, key=lambda entity: entity.span.start).name if before else ""


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
