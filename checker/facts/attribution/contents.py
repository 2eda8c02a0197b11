"""What is said: the content around a cue, or governed by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.facts.attribution.lexicon import lexicon
from checker.facts.attribution.phrases import chars, has_to, speaker_of
from checker.facts.attribution.quotations import Quotations
from checker.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

_OPENING = ("that", "whether", "if")  # no "because": a reason is not what is said


def beside(verb: Token, block: tuple[int, int], quotations: Quotations) -> list[Span]:
    """The contents around a parenthetical or inverted cue ("A, X said, B"), or a quotation beside it."""
    doc, sent = verb.doc, verb.sent
    start, end = block
    contents: list[Span] = []
    closed = quotations.ending_at(doc[start].idx)
    comma = start > sent.start and doc[start - 1].text in (",", "–", "—", "--")
    after_content = _clause_after(verb, end)
    if closed is not None:
        contents.append(trim(doc, sent.start, start) or closed)
    elif comma and after_content is None and verb.tag_ in ("VBD", "VBZ", "VBP", "VBN"):
        contents.extend(_around(verb, start, end))
    opened = quotations.starting_at(doc[end].idx if end < len(doc) else doc[-1].idx + len(doc[-1]))
    if opened is not None:
        contents.append(opened)
    return contents


def _clause_after(verb: Token, end: int) -> Token | None:
    clauses = (child for child in verb.children if child.dep_ in ("ccomp", "xcomp") and child.i > verb.i)
    return next(clauses, None)


def _around(verb: Token, start: int, end: int) -> list[Span]:
    """What stands before and after a cue between commas, without a mere "In a statement, ..."."""
    doc, sent = verb.doc, verb.sent
    resumes = end < sent.end and doc[end].text == "," and _goes_on(verb, end)
    before = doc[sent.start : start]
    asked = before[0].tag_ in ("VBN", "VBG") and before[0].dep_ == "advcl"  # "Asked whether ..., he said"
    clause = is_finite(before) and not asked and (before[0].dep_ != "mark" or resumes)
    venue = any(token.lemma_.lower() in lexicon().sets["venues"] for token in before)
    resumes = resumes and (clause or is_finite(doc[end : sent.end]))
    found = [trim(doc, sent.start, start)] if clause or (resumes and not venue) else []
    found += [trim(doc, end + 1, sent.end)] if resumes else []
    return [span for span in found if span is not None]


def is_finite(words: Words) -> bool:
    return any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in words)


def rest(verb: Token, kind: str, end: int) -> list[Span]:
    """The rest of the sentence after a cue of saying whose clause the parser lost."""
    doc, sent = verb.doc, verb.sent
    marked = next(
        (
            at
            for at in range(verb.i + 1, min(sent.end, verb.i + 25))
            if doc[at].dep_ == "mark" and doc[at].lower_ in _OPENING
        ),
        None,
    )
    start = marked if marked is not None else end
    if marked is None and verb.lemma_ != "say":
        return []
    if kind in ("accuse", "think", "conclude", "propose", "estimate", "cite") or not is_finite(
        doc[start : sent.end]
    ):
        return []
    rest = trim(doc, start, sent.end)
    return [rest] if rest is not None else []


def _goes_on(verb: Token, end: int) -> bool:
    """Whether content resumes after the cue's comma, rather than a participle or a relative clause."""
    doc = verb.doc
    following = doc[end + 1] if end + 1 < len(doc) else verb
    if (following.tag_ in ("VBG", "WP", "WDT", "WRB") and following.dep_ != "csubj") or following.lower_ in (
        "according",
        "as",
        "while",
    ):
        return False
    return following.head.i != verb.i or following.dep_ in ("ccomp", "conj", "cc")


def governed(verb: Token, key: str, kind: str) -> list[Span]:
    """The clause, infinitive or object that a cue verb governs after it."""
    sets, lemma = lexicon().sets, verb.lemma_.lower()
    if " " in key and (objects := _objects_of_particle(verb)):
        return objects
    if lemma in sets["predicative"]:
        return _predicated(verb)
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep_ in ("ccomp", "xcomp") and has_to(child):
            if kind in sets["infinitive_classes"] and lemma not in sets["commands"]:
                return _infinitive(verb, child)
        elif child.dep_ == "ccomp" and child.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
            # "the fire, which police say started at noon": the pronoun stands before the cue.
            return between(max(child.left_edge, verb.nbor()), child.right_edge)
        elif child.dep_ == "xcomp" and any(other.tag_ in ("WP", "WDT") for other in verb.lefts):
            return between(verb.nbor(), child.right_edge)  # "the man who they say hit the guard"
    about = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "about"), None)
    if lemma == "ask" and about is not None and about.right_edge.i > about.i:
        return between(verb.doc[about.i + 1], about.right_edge)
    if lemma in sets["findings"] and _is_informant(speaker_of(verb)):
        return _found(verb)
    if lemma in sets["objects_too"] or (kind in sets["object_classes"] and lemma not in sets["not_objects"]):
        return _objects(verb)
    left = [
        child
        for child in verb.children
        # "They want 6 percent; the employer offers 3.5": a semicolon parts two sentences.
        if child.dep_ == "ccomp"
        and ";" not in {word.text for word in verb.doc[child.i : verb.i]}
        and child.i < verb.i
    ]
    return between(left[0].left_edge, left[0].right_edge) if left else []


def _is_informant(speaker: Token | None) -> bool:
    sets = lexicon().sets
    return speaker is not None and (
        speaker.lemma_.lower() in sets["surveys"] or speaker.lemma_.lower() in sets["documents"]
    )


def _found(verb: Token) -> list[Span]:
    """What a survey or document shows, without a clause: "a small gap", "the mayor up by ten points"."""
    parts = [c for c in verb.rights if c.dep_ in ("dobj", "prep", "prt", "advmod", "oprd", "xcomp", "acomp")]
    if not parts or parts[0].dep_ != "dobj":
        return []
    return between(parts[0].left_edge, parts[-1].right_edge)


def _infinitive(verb: Token, clause: Token) -> list[Span]:
    """ "to leave", with whom is to do it ("urged them to leave"); "declined to comment" says nothing."""
    if verb.lemma_ in ("decline", "refuse") and clause.lemma_ in lexicon().verbs:
        return []
    if verb.lemma_ == "ask" and clause.lemma_ in lexicon().sets["naming"]:
        return []  # "asked not to be named"
    objects = [child for child in verb.children if child.dep_ == "dobj" and verb.i < child.i < clause.i]
    return between(objects[0].left_edge if objects else clause.left_edge, clause.right_edge)


def _objects_of_particle(verb: Token) -> list[Span]:
    """What the preposition of a cue of two words governs ("pointed to the figures")."""
    particle = verb.doc[verb.i + 1]
    if particle.dep_ != "prep" or particle.head.i != verb.i or particle.right_edge.i <= particle.i:
        return []
    return between(verb.doc[particle.i + 1], particle.right_edge)


def _predicated(verb: Token) -> list[Span]:
    """An object with what is said of it ("called the plan a mistake", "sees it as a threat")."""
    parts = _complements(verb, ("oprd", "xcomp", "ccomp"), ("as", "to"))
    if not parts:
        return []
    objects = [child for child in verb.children if child.dep_ == "dobj" and verb.i < child.i < parts[0].i]
    return between((objects or parts)[0].left_edge, parts[-1].right_edge)


def _objects(verb: Token) -> list[Span]:
    """The object of a cue with what completes it ("accused them of lying")."""
    parts = _complements(verb, ("dobj", "oprd", "xcomp", "attr"), ("of", "for", "as", "on"))
    if not parts or (parts[0].pos_ == "PRON" and len(parts) == 1):
        return []
    sets, noun = lexicon().sets, parts[0].lemma_.lower()
    if (
        verb.lemma_ in sets["of_speech"]
        and len(parts) == 1
        and not (noun in sets["nouns"] or noun in lexicon().noun_prepositions)
    ):
        return []  # "dismissed the case"
    return between(parts[0].left_edge, parts[-1].right_edge)


def _complements(verb: Token, deps: tuple[str, ...], prepositions: tuple[str, ...]) -> list[Token]:
    """The heads after a verb that stand to it in one of the relations or by one of the prepositions."""
    return [
        child
        for child in verb.children
        if child.i > verb.i
        and (child.dep_ in deps or (child.dep_ == "prep" and child.lower_ in prepositions))
    ]


def between(first: Token, last: Token) -> list[Span]:
    found = trim(first.doc, first.i, last.i + 1)
    return [found] if found is not None else []


def trim(doc: Doc, start: int, end: int) -> Span | None:
    """The characters of tokens without outer commas, spaces, "that" and final stop."""
    while start < end and (
        doc[start].text in (",", ":", ";", "–", "—", "--", "-", ".") or doc[start].is_space
    ):
        start += 1
    if end - start > 2 and doc[start].lower_ in ("later", "earlier", "also") and doc[start].dep_ == "advmod":
        start += 1  # "said later the talks were off": the parser hangs it into what is said
    if (
        end - start > 1
        and doc[start].lower_ == "that"
        and (doc[start].dep_ == "mark" or doc[start + 1].is_quote)
    ):
        start += 1
    while end > start and (
        doc[end - 1].text in (",", ":", ";", "–", "—", "--", ".")
        or doc[end - 1].is_space
        or (end - start > 2 and doc[end - 1].lower_ in lexicon().sets["adverbs"])  # "..., reportedly"
    ):
        end -= 1
    return chars(doc[start:end]) if end > start else None


def whole_quotations(content: Span, cue: Span, quotations: Quotations) -> Span:
    """Content stretched over the quotations that it touches and the cue does not stand in."""
    touched = [span for span in quotations.overlapping(content) if not span.contains(cue)]
    if not touched:
        return content
    return Span(min(content.start, touched[0].start), max(content.end, touched[-1].end))
