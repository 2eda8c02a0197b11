"""Articles to claims: sentences, the clauses that each put forward a proposition, and their facts."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from checker.facts.attribution import find_attributions
from checker.facts.entity import extract_entities
from checker.facts.quantity import extract_quantities
from checker.facts.status import Reading, read_status
from checker.facts.time import Anchor, extract_times, last_mention
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

# Clauses with a proposition of their own (Universal Dependencies' and spaCy's clausal relations).
# `xcomp` is left out: it shares its subject and belongs to the verb above it ("plan to leave").
_CLAUSAL = {"relcl", "advcl", "ccomp", "parataxis", "acl", "csubj", "csubjpass", "conj"}
# How far back, in characters, a pronoun looks for its person: about four sentences.
_REACH = 600
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}
_OF_THE_SPEAKER = {"i", "we"}
_OF_A_PERSON = {"he", "she", "him", "her"}
_LOCATIVE = {"in", "near", "off", "outside", "at", "around"}
_RELATIVE = {"who", "which", "that", "whom", "whose"}

_Spanned = TypeVar("_Spanned", Quantity, Time, Entity, Mention)


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article's body as one parsed document, with the way back to the text as given."""

    article: Article
    doc: Doc
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
        yield ParsedArticle(article, type(parsed[0]).from_docs(parsed), blocks, tuple(starts))


def extract_claims(parsed: ParsedArticle) -> list[Claim]:
    """All claims of one article in the order of its text; every body sentence gives at least one."""
    doc = parsed.doc
    attributions = find_attributions(doc)
    entities = _entities(doc)
    claims: list[Claim] = []
    mentioned: Time | None = None
    for position, sentence in enumerate(_sentences(doc)):
        times = extract_times(sentence, Anchor(parsed.article.published, mentioned))
        mentioned = last_mention(times, mentioned)
        clauses = _Clauses.of(sentence, attributions)
        facts = _Facts(times, extract_quantities(sentence), entities)
        claims += [_claim(parsed, position, sentence, clauses, head, facts) for head in clauses.heads]
    return _with_unique_ids(claims)


def _sentences(doc: Doc) -> Iterator[Sentence]:
    """The parser's sentences, those rejoined that it cut before a lower-case word or a closing quote."""
    pending: Sentence | None = None
    for sentence in doc.sents:
        if not sentence.text.strip():
            continue
        first = next(token for token in sentence if not token.is_space)
        continues = pending is not None and (
            (first.text[:1].islower() and pending.text.rstrip()[-1:] not in '.!?"”')
            or not any(character.isalnum() for character in sentence.text)
        )
        if pending is not None and continues:
            pending = doc[pending.start : sentence.end]
            continue
        if pending is not None:
            yield pending
        pending = sentence
    if pending is not None:
        yield pending


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
    return before.lower_ in _LOCATIVE and before.dep_ == "prep" and entity.label != "GROUP"


@dataclass(frozen=True, slots=True)
class _Facts:
    times: list[Time]
    quantities: list[Quantity]
    entities: list[Entity]


@dataclass(frozen=True, slots=True)
class _Clauses:
    """The clause heads of a sentence, which token belongs to which, and who says each."""

    heads: tuple[Token, ...]
    owners: dict[int, Token]  # token index -> clause head
    frames: frozenset[int]  # tokens of the attribution frame ("officials said on Wednesday")
    sources: dict[int, Attribution]  # clause head index -> its attribution

    @classmethod
    def of(cls, sentence: Sentence, attributions: Sequence[Attribution]) -> _Clauses:
        heads = [token for token in sentence if _is_clause_head(token, sentence)]
        near = [a for a in attributions if _touches(a, sentence)]
        saying = {head for head in heads if any(_reports(head, a, heads, sentence) for a in near)}
        kept = [head for head in heads if head not in saying] or heads[:1]
        owners: dict[int, Token] = {}
        frames: set[int] = set()
        for token in sentence:
            owner = next((a for a in (token, *token.ancestors) if a in heads), sentence.root)
            if owner not in kept:
                frames.add(token.i)
                owner = _content_of(owner, kept)
            owners[token.i] = owner
        sources = {head.i: source for head in kept if (source := _source_of(head, near)) is not None}
        frames |= {token.i for a in near for token in sentence if _is_aside(token, a)}
        return cls(tuple(kept), owners, frozenset(frames), sources)

    def tokens(self, head: Token) -> list[Token]:
        return [
            token
            for token in head.sent.doc[self._first(head) : self._last(head)]
            if self.owners.get(token.i) == head and token.i not in self.frames
        ] or [head]

    def _first(self, head: Token) -> int:
        return min(index for index, owner in self.owners.items() if owner == head)

    def _last(self, head: Token) -> int:
        return max(index for index, owner in self.owners.items() if owner == head) + 1


def _is_clause_head(token: Token, sentence: Sentence) -> bool:
    if token == sentence.root or token.head.i < sentence.start or token.head.i >= sentence.end:
        return True
    if token.dep_ not in _CLAUSAL or token.pos_ not in {"VERB", "AUX"}:
        return False
    if token.dep_ == "conj":
        return token.head.pos_ in {"VERB", "AUX"}
    if token.dep_ == "acl":  # "a deal signed in 2020" says something; "the remaining troops" does not
        return token.tag_ in {"VBN", "VBG"} and any(
            child.dep_ in {"prep", "dobj", "agent", "npadvmod"} for child in token.children
        )
    return True


def _reports(head: Token, attribution: Attribution, heads: Sequence[Token], sentence: Sentence) -> bool:
    """True where a clause only says who says it: its words stand in another clause or sentence."""
    cue, content = attribution.cue, attribution.content
    if cue is None or not head.idx <= cue.span.start < head.idx + len(head):
        return False
    inside = any(content.start <= other.idx < content.end for other in heads if other != head)
    return inside or content.end <= sentence.start_char or sentence.end_char <= content.start


def _is_aside(token: Token, attribution: Attribution) -> bool:
    """True for the words of "according to the mayor", which the parser hangs into the clause itself."""
    mentions = [m.span for m in (attribution.speaker, attribution.cue) if m is not None]
    if not any(span.start <= token.idx < span.end for span in mentions):
        return False
    root = next((a for a in (token, *token.ancestors) if a.pos_ in {"VERB", "AUX", "ADP", "SCONJ"}), token)
    return root.pos_ in {"ADP", "SCONJ"} or root.lower_ in {"according", "citing"}


def _touches(attribution: Attribution, sentence: Sentence) -> bool:
    spans = [attribution.content] + [m.span for m in (attribution.speaker, attribution.cue) if m]
    return any(span.start < sentence.end_char and sentence.start_char < span.end for span in spans)


def _content_of(saying: Token, kept: Sequence[Token]) -> Token:
    """The clause that a verb of saying reports: one below it, else the one above, else the nearest."""
    below = [head for head in kept if saying.is_ancestor(head)]
    above = [head for head in kept if head.is_ancestor(saying)]
    return (below or above or sorted(kept, key=lambda head: abs(head.i - saying.i)))[0]


def _source_of(head: Token, attributions: Sequence[Attribution]) -> Attribution | None:
    around = [a for a in attributions if a.content.start <= head.idx < a.content.end]
    return min(around, key=lambda a: (a.content.end - a.content.start, a.content.start), default=None)


def _claim(
    parsed: ParsedArticle, position: int, sentence: Sentence, clauses: _Clauses, head: Token, facts: _Facts
) -> Claim:
    tokens = [token for token in clauses.tokens(head) if not token.is_space]
    while len(tokens) > 1 and (tokens[0].is_punct or tokens[0].dep_ == "cc"):
        tokens.pop(0)
    while len(tokens) > 1 and tokens[-1].is_punct:
        tokens.pop()
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    reading = read_status(head)
    source = clauses.sources.get(head.i)
    text, whole = parsed.doc.text[start:end], sentence.text.strip()
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
    parsed: ParsedArticle, clauses: _Clauses, head: Token, facts: _Facts, reading: Reading
) -> tuple[Fact, ...]:
    """The facts that stand in the clause, sorted by place, spans in the article's text as given."""

    def owner(fact: Quantity | Time | Entity) -> Token | None:
        token = _token_at(parsed.doc, head, fact.span.start)
        return clauses.owners.get(token.i) if token is not None else None

    own: list[Fact] = [parsed.moved(quantity) for quantity in facts.quantities if owner(quantity) == head]
    own += [parsed.moved(entity) for entity in facts.entities if owner(entity) == head]
    for time in facts.times:
        if owner(time) == head:
            token = _token_at(parsed.doc, head, time.span.start)
            said = token is not None and token.i in clauses.frames
            own.append(parsed.moved(replace(time, relation="said") if said else time))
    stage = reading.stage
    own.append(replace(stage, span=parsed.span(stage.span.start, stage.span.end)))
    return tuple(sorted(own, key=lambda fact: (fact.span, fact.kind)))


def _token_at(doc: Doc, head: Token, character: int) -> Token | None:
    sentence = head.sent
    low, high = 0, len(doc)
    del sentence
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx + len(doc[middle]) <= character:
            low = middle + 1
        else:
            high = middle
    return doc[low] if low < len(doc) else None


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
