"""Sentences to clauses: which words put forward a proposition of their own, and who says it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checker.facts._words import PREDICATES, SUBJECTS, Word, auxiliaries_of, below, has_to
from checker.facts.attribution.lexicon import lexicon
from checker.facts.clefts import cleft_clause
from checker.model import Attribution, Mention, Span

# Clauses with a proposition of their own (Universal Dependencies' and spaCy's clausal relations).
# `xcomp` shares its subject and belongs to the verb above it ("plan to leave").
_CLAUSAL = {"relcl", "advcl", "ccomp", "parataxis", "acl", "csubj", "csubjpass", "conj"}
_ASIDE = {"amod", "advcl", "acl", "appos"}
_MODIFIERS = {"prep", "dobj", "agent", "npadvmod"}
_FINITE = ("VBD", "VBZ", "VBP")
_SAYING_ROOTS = {"VERB", "AUX", "ADP", "SCONJ"}


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a sentence: their heads, the words of each, and who says each.

    `owners` gives the head whose clause a word (by index) stands in. `frames` are the words that
    only say who says it and when ("officials said on Wednesday"); they belong to the clause that is
    said, but not to its event. `sources` gives the attribution of a head (by index).
    """

    heads: tuple[Word, ...]
    owners: dict[int, Word]
    frames: frozenset[int]
    sources: dict[int, Attribution]
    words: dict[int, list[Word]]

    def of(self, head: Word) -> list[Word]:
        """The clause's own words in order, without those of the frame."""
        return self.words.get(head.i) or [head]


def read_clauses(words: Sequence[Word], attributions: Sequence[Attribution]) -> Clauses:
    """The clauses of a sentence's words, given the attributions that touch it; at least one.

    A clause that only reports what another says ("officials said") is no clause of its own.
    """
    heads = _heads(words)
    extent = Span(words[0].start, words[-1].end)
    saying = {
        head: next((a for a in attributions if _reports(head, a, heads, extent)), None) for head in heads
    }
    clefts = {head: told for head in heads if (told := cleft_clause(head)) is not None}
    kept = [head for head in heads if saying[head] is None and head not in clefts] or heads[:1]
    said = {
        head.i: _content_of(head, kept, attribution.content)
        for head, attribution in saying.items()
        if attribution is not None and head not in kept
    }
    split = {head.i: told for head, told in clefts.items() if told in kept}
    frames = {word.i for a in attributions for word in _asides(words, a)}
    saying_so = {word.i: a.content for a in attributions for word in _before_cue(words, a)}
    owners: dict[int, Word] = {}
    own: dict[int, list[Word]] = defaultdict(list)
    for word, owner in zip(words, _owners(words, heads), strict=True):
        if owner.i in said:
            frames.add(word.i)
            owner = said[owner.i]
        owner = split.get(owner.i, owner)
        owners[word.i] = owner
        if word.i in saying_so and saying_so[word.i].start <= owner.start < saying_so[word.i].end:
            frames.add(word.i)
        if word.i not in frames:
            own[owner.i].append(word)
    sources = {head.i: source for head in kept if (source := _source_of(head, attributions)) is not None}
    return Clauses(tuple(kept), owners, frozenset(frames), sources, own)


def _owners(words: Sequence[Word], heads: Sequence[Word]) -> list[Word]:
    """For each word the clause head at or above it; every link of the tree is walked once."""
    known = {head.i: head for head in heads}
    # "without" belongs to what was not done; of a headline all belongs to the infinitive.
    known |= {head.head.i: head for head in heads if head.dep == "pcomp" or _is_headline(head)}
    found = []
    for word in words:
        path = []
        current = word
        while current.i not in known and current.head is not current:
            path.append(current.i)
            current = current.head
        owner = known.get(current.i, heads[0])
        known.update(dict.fromkeys(path, owner))
        found.append(owner)
    return found


def _heads(words: Sequence[Word]) -> list[Word]:
    roots = [word for word in words if word.head is word]
    main = next((root for root in roots if root.dep == "ROOT"), roots[0])
    headline = next((child for child in main.children if _is_headline(child)), None)
    heads = [word for word in words if word is main or word is headline or _is_clause_head(word)]
    return [head for head in heads if headline is None or head is not main]


def _is_headline(word: Word) -> bool:
    """What stands in place of the finite verb that headlines leave out: "Corrin to withdraw troops", "Two
    held over raid"; of a line with a full stop only the infinitive."""
    noun = word.head
    heads_sentence = noun.head is noun and noun.pos in ("NOUN", "PROPN", "NUM") and noun is not word
    if not heads_sentence or word.i < noun.i or word.dep not in ("acl", "relcl"):
        return False
    passive = word.tag == "VBN" and not any(child.lower == "." for child in noun.children)
    return (noun.pos != "NUM" and has_to(word)) or passive


def _is_clause_head(word: Word) -> bool:
    if word.pos not in PREDICATES or not word.text[-1].isalnum():
        return False
    if word.head is word:  # a second root, or the governor lies in another portion of a long sentence
        return True
    dep = word.dep
    if dep == "pcomp":  # what was not done is a statement, what was done with something is none
        return word.head.lower == "without"
    if dep == "xcomp":
        return _completes_aside(word)
    if dep in ("nsubj", "nsubjpass"):  # what is said, which the parser took for who says it
        return word.tag in _FINITE and any(child.dep in SUBJECTS for child in word.children)
    if dep not in _CLAUSAL:
        return False
    if dep == "conj":
        return word.head.pos in PREDICATES
    if dep == "acl":  # "a deal signed in 2020" says something; "the remaining troops" does not
        wanted = _MODIFIERS if word.tag in ("VBN", "VBG") and not auxiliaries_of(word) else SUBJECTS
        return any(child.dep in wanted for child in word.children)
    return True


def _completes_aside(word: Word) -> bool:
    """ "Firefighters, unable to reach the roof, left": an adjective set off from its noun says something."""
    adjective = word.head
    before = adjective.before
    aside = adjective.dep in _ASIDE and (before is None or before.text == ",")
    return adjective.pos == "ADJ" and aside and has_to(word)


def _reports(head: Word, attribution: Attribution, heads: Sequence[Word], sentence: Span) -> bool:
    """True where a clause only says who says it: what is said is a clause of its own, or another sentence.

    Of "plans to resume flights once the runway is open" and "announced the departure of its chairman,
    who had led it" the clause inside is a part of what is said, not the whole.
    """
    cue, content = attribution.cue, attribution.content
    if cue is None or not head.start <= cue.span.start < head.end or _gives_a_figure(head, attribution):
        return False
    if content.end <= sentence.start or sentence.end <= content.start:
        return True
    return any(_is_top(other, content) for other in heads if other is not head)


def _is_top(word: Word, content: Span) -> bool:
    """True for a word of the content that hangs on no other word of it."""
    above = word.head
    if cleft_clause(above) is word:
        word, above = above, above.head
    return content.start <= word.start < content.end and (
        above is word or not content.start <= above.start < content.end
    )


def _asides(words: Sequence[Word], attribution: Attribution) -> Iterator[Word]:
    """The words of "according to the mayor", which the parser hangs into the clause itself."""
    for mention in (attribution.speaker, attribution.cue):
        if mention is None:
            continue
        first = bisect_left(words, mention.span.start, key=lambda word: word.start)
        for word in words[first : first + mention.span.end - mention.span.start]:
            if word.start >= mention.span.end:
                break
            path = (above for above in _upwards(word) if above.pos in _SAYING_ROOTS)
            root = next((above for above in path if not _is_inside(above, attribution.speaker)), word)
            if root.pos in ("ADP", "SCONJ") or root.lower in ("according", "citing"):
                yield word


def _before_cue(words: Sequence[Word], attribution: Attribution) -> Iterator[Word]:
    """ "The tower is closed, its owner, Ilka Brod, said": who says it, wherever the parser hangs it."""
    cue, content = attribution.cue, attribution.content
    if cue is None or attribution.speaker is None or content.end > attribution.speaker.span.start:
        return
    if attribution.speaker.span.end <= cue.span.start and content.start >= words[0].start:
        yield from (word for word in words if content.end <= word.start < cue.span.start)


def _is_inside(word: Word, speaker: Mention | None) -> bool:
    """True for a preposition of the speaker's own name ("officials in Varn"), which frames nothing."""
    return speaker is not None and word.pos == "ADP" and speaker.span.start <= word.start < speaker.span.end


def _upwards(word: Word) -> Iterator[Word]:
    yield word
    while word.head is not word:
        word = word.head
        yield word


def _content_of(saying: Word, kept: Sequence[Word], content: Span) -> Word:
    """The clause that a verb of saying reports: in its content one below it or the first, else a near one."""
    inside = [head for head in kept if content.start <= head.start < content.end]
    if inside:
        return next((head for head in inside if saying in _upwards(head)), inside[0])
    above = set(_upwards(saying))
    return next((head for head in kept if head in above), min(kept, key=lambda head: abs(head.i - saying.i)))


def _source_of(head: Word, attributions: Sequence[Attribution]) -> Attribution | None:
    """Who says a clause; what somebody "puts at 12" or "estimates at 12" is said by them."""
    around = [
        a for a in attributions if a.content.start <= head.start < a.content.end or _gives_a_figure(head, a)
    ]
    return min(around, key=lambda a: (a.content.end - a.content.start, a.content.start), default=None)


def _gives_a_figure(head: Word, attribution: Attribution) -> bool:
    """ "The police put the turnout at 6,000": the clause of the cue is itself what is said."""
    cue = attribution.cue
    if cue is None or cue.span.start != head.start or head.lemma not in lexicon().sets["putting"]:
        return False
    return any(word.lower == "at" and word.i > head.i for word in below(head))
