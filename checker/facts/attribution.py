"""Who says what: the speakers, cues and contents of reported speech."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.facts._quotations import Quotations
from checker.facts._speakers import Names, chars, lexicon, noun_phrase, phrase_beside, speaker_phrase
from checker.model import Attribution, Mention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

_GAP = 160  # characters of narration after which a bare quotation is nobody's
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_DEPTH = 8
_NAMES = ("PERSON", "ORG", "NORP", "GPE")
_LONGEST_LABEL = 5  # words of a name before a colon
_GOVERNING = ("accuse", "attitude", "view", "want")  # classes whose quotation is said beside what they govern


@dataclass(frozen=True, slots=True)
class _Said:
    """An attribution before its speaker, a noun phrase, is resolved."""

    contents: tuple[Span, ...]
    speaker: Words | None
    cue: Words


def find_attributions(doc: Doc, paragraphs: Sequence[int] = ()) -> list[Attribution]:
    """All attributions of `doc`, in order of cue and content, with offsets into `doc.text`.

    Direct, indirect, mixed and inverted speech, "according to", passives and adverbs without a
    speaker, and nouns with a clause ("her claim that"). A content that stands on both sides of its
    cue gives two attributions with one speaker and cue, and a quotation is content to its closing
    mark, over sentences. `speaker.name` is the fullest name in `doc`; a pronoun or bare role takes
    the last speaker it fits, by recency, whatever the gender. Attitudes are read as
    speech only where a clause follows ("officials believe that"), as PolNeAR does (Newell et al.,
    2018).
    """
    quotations = Quotations(doc.text, paragraphs)
    said = sorted(_all_said(doc, quotations), key=lambda one: (one.cue.start, one.cue.end))
    names = Names(doc)
    found: list[Attribution] = []
    for one in said:
        speaker = names.mention(one.speaker) if one.speaker is not None else None
        cue = Mention(chars(one.cue), one.cue.text, one.cue.root.lemma_.lower())
        found += [
            Attribution(span, speaker, cue, bool(quotations.overlapping(span))) for span in one.contents
        ]
    found += list(_continued(found, quotations))
    return sorted(found, key=lambda one: (one.content, one.cue.span if one.cue else one.content))


# --- quotations without a cue of their own ---


def _continued(found: list[Attribution], quotations: Quotations) -> Iterator[Attribution]:
    """Quotations that go on after the cue in sentences of their own."""
    taken = frozenset(quotation.start for one in found for quotation in quotations.overlapping(one.content))
    spoken = sorted((one for one in found if one.quoted and one.cue), key=lambda one: one.content.end)
    ends = [one.content.end for one in spoken]
    following: Attribution | None = None
    for quotation in quotations.spans:
        if quotation.start in taken or not _stands_alone(quotations.text, quotation):
            continue
        at = bisect_right(ends, quotation.start)
        last = max(filter(None, (following, spoken[at - 1] if at else None)), key=_end, default=None)
        if last is not None and quotation.start - _end(last) <= _GAP:
            following = replace(last, content=quotation, quoted=True)
            yield following


def _end(one: Attribution) -> int:
    """Where an attribution's content, or a cue after it, ends."""
    return max(one.content.end, one.cue.span.end if one.cue else 0)


def _stands_alone(text: str, quotation: Span) -> bool:
    """Whether a quotation is a sentence: it opens after a full stop and closes with one."""
    before = text[max(0, quotation.start - 20) : quotation.start].rstrip()[-1:]
    body = text[quotation.start : quotation.end].rstrip("\"”»’'“").rstrip()
    return before in ("", ".", "!", "?", "”", '"', "»", "’") and body[-1:] in (".", "!", "?", "…", ",")


# --- cues -------------------------------------------------------------------------------------


def _all_said(doc: Doc, quotations: Quotations) -> Iterator[_Said]:
    words = lexicon()
    for token in doc:
        if token.text == ":" and (said := _by_colon(token, quotations)) is not None:
            yield said
            continue
        lemma = token.lemma_.lower()
        if token.lower_ == "according":
            said = _by_according(token)
        elif token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
            said = _by_citing(token) if lemma in words.sets["citing"] and token.tag_ == "VBG" else None
            said = said or _by_verb(token, quotations)
        elif token.lower_ in words.sets["adverbs"]:
            said = _by_adverb(token)
        else:
            governing = token.pos_ == "NOUN" and (
                lemma in words.sets["nouns"] or lemma in words.noun_prepositions
            )
            said = _by_noun(token) if governing else None
        if said is not None and said.contents:
            yield said


def _by_verb(verb: Token, quotations: Quotations) -> _Said | None:
    key, cue = _cue(verb)
    words = lexicon()
    kind = words.verbs.get(key, "")
    inside = quotations.cover(chars(cue))
    if not kind or _is_aside(verb) or _is_unsaid(verb) or (inside and kind in words.sets["minds"]):
        return None
    if kind == "seem":
        return _by_seeming(verb, cue)
    if _is_passive(verb):
        return _by_passive(verb, cue, quotations)
    speaker = _speaker(verb)
    if speaker is not None and not inside and quotations.cover(chars(verb.doc[speaker.i : speaker.i + 1])):
        speaker = None  # the parser took a subject out of what is said
    phrase = speaker_phrase(speaker, verb) if speaker is not None else phrase_beside(verb, quotations)
    if phrase is None or (inside and phrase[-1].lower_ in words.sets["first_and_second"]):
        return None
    if (aside := _as_parenthesis(verb)) is not None:
        return _Said(aside, phrase, cue)
    block = _block(verb, phrase, speaker)
    governed = _governed(verb, key, kind)
    closed = quotations.ending_at(verb.doc[block[0]].idx)
    apart = kind in _GOVERNING or (
        closed is not None and quotations.text[closed.start : closed.end - 1][-1:] == "."
    )
    beside = [] if governed and apart else _beside(verb, block, quotations)
    contents = beside or governed or _rest(verb, kind, block[1])
    end = verb.doc[block[1] - 1]
    nested = quotations.nested_at(end.idx + len(end)) if inside else None
    contents = (
        [nested]
        if nested is not None
        else [_whole_quotations(content, chars(cue), quotations) for content in contents]
    )
    return _Said(tuple(contents), phrase, cue)


def _cue(verb: Token) -> tuple[str, Words]:
    """The lexicon key of a verb, with its particle where the list has it so, and the cue's words."""
    doc, lemma = verb.doc, verb.lemma_.lower()
    following = doc[verb.i + 1].lower_ if verb.i + 1 < len(doc) else ""
    long = f"{lemma} {following}"
    if long in lexicon().verbs:
        return long, doc[verb.i : verb.i + 2]
    return lemma, doc[verb.i : verb.i + 1]


def _is_aside(verb: Token) -> bool:
    """ "as said above", "that said": no speaker and no content."""
    before = verb.doc[verb.i - 1].lower_ if verb.i else ""
    return before == "as" or (before == "that" and verb.tag_ == "VBN")


def _as_parenthesis(verb: Token) -> tuple[Span, ...] | None:
    """What stands before and after "as the mayor put it"; None where the cue opens no such aside."""
    opening = next((child for child in verb.lefts if child.lower_ == "as"), None)
    if opening is None:
        return None
    doc, sent = verb.doc, verb.sent
    before = _trim(doc, sent.start, opening.i)
    end = next((at for at in range(verb.i + 1, sent.end) if doc[at].text == ","), sent.end)
    after = _trim(doc, end, sent.end)
    return tuple(span for span in (before, after) if span is not None)


def _is_unsaid(verb: Token) -> bool:
    """Whether the verb says that nobody says it, or not yet: "did not say", "asked to say", "if he says"."""
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    for child in verb.children:
        if (child.dep_ == "neg" and verb.lemma_ != "deny") or (child.dep_ == "mark" and child.lower_ == "if"):
            return True
    if any(auxiliary.lower_ == "to" for auxiliary in auxiliaries):
        return verb.head.lemma_ not in ("go", "have", "appear", "seem", "continue")
    if verb.tag_ != "VB" or verb.dep_ == "conj":
        return False
    return not any(auxiliary.lemma_ in ("do", "will") for auxiliary in auxiliaries)


def _is_passive(verb: Token) -> bool:
    """ "was told", and a participle without a subject of its own ("asked about the fire, he said")."""
    if verb.tag_ not in ("VBN", "VBD"):
        return False
    deps = {child.dep_ for child in verb.children}
    if "auxpass" in deps or "nsubjpass" in deps:
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and not deps & {"aux", "nsubj"}


def _speaker(verb: Token) -> Token | None:
    """The head of who speaks: the subject, shared through coordination, participle or relative clause."""
    current = verb
    for _ in range(_DEPTH):
        subject = next((child for child in current.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            relative = subject.tag_ in ("WP", "WDT") and current.dep_ == "relcl"
            return current.head if relative else subject
        if current.dep_ == "acl" and current.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return current.head
        follows = current.dep_ in ("conj", "advcl", "xcomp", "pcomp", "prep", "ccomp", "dep")
        if not follows or current.head.i == current.i:
            return None
        current = current.head
    return None


def _block(verb: Token, phrase: Words, speaker: Token | None) -> tuple[int, int]:
    """The tokens (from, to) of speaker, verb, addressee and modifiers, which are never content."""
    start, end = verb.i, verb.i + 1
    if speaker is None or speaker.head.i == verb.i:
        phrase = noun_phrase(speaker, whole=True) if speaker is not None else phrase
        start, end = min(start, phrase.start), max(end, phrase.end)
    addressee = verb.lemma_.lower() in lexicon().sets["addressee"]
    for child in verb.children:
        if child.dep_ in ("aux", "neg", "advmod") and child.i < verb.i and child.i >= start - 2:
            start = min(start, child.i)
        modifier = child.dep_ in ("npadvmod", "advmod", "prep", "prt", "tmod", "dative")
        to_whom = addressee and child.dep_ in ("dobj", "iobj", "dative")
        near = child.left_edge.i <= end + 1
        if child.i >= verb.i and near and (to_whom or modifier) and child.right_edge.i - child.i < 12:
            end = max(end, child.right_edge.i + 1)
    return start, end


# --- contents ---------------------------------------------------------------------------------


def _beside(verb: Token, block: tuple[int, int], quotations: Quotations) -> list[Span]:
    """The contents around a parenthetical or inverted cue ("A, X said, B"), or a quotation beside it."""
    doc, sent = verb.doc, verb.sent
    start, end = block
    contents: list[Span] = []
    closed = quotations.ending_at(doc[start].idx)
    comma = start > sent.start and doc[start - 1].text in (",", "–", "—", "--")
    after_content = _clause_after(verb, end)
    if closed is not None:
        contents.append(_trim(doc, sent.start, start) or closed)
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
    clause = _is_finite(before) and (before[0].dep_ != "mark" or resumes)
    venue = any(token.lemma_.lower() in lexicon().sets["venues"] for token in before)
    resumes = resumes and (clause or _is_finite(doc[end : sent.end]))
    found = [_trim(doc, sent.start, start)] if clause or (resumes and not venue) else []
    found += [_trim(doc, end + 1, sent.end)] if resumes else []
    return [span for span in found if span is not None]


def _is_finite(words: Words) -> bool:
    return any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in words)


def _rest(verb: Token, kind: str, end: int) -> list[Span]:
    """The rest of the sentence after a cue of saying whose clause the parser lost."""
    doc, sent = verb.doc, verb.sent
    marked = next(
        (at for at in range(verb.i + 1, min(sent.end, verb.i + 25)) if doc[at].dep_ == "mark"), None
    )
    start = marked if marked is not None else end
    if marked is None and verb.lemma_ != "say":
        return []
    if kind in ("accuse", "think", "propose", "estimate", "cite") or not _is_finite(doc[start : sent.end]):
        return []
    rest = _trim(doc, start, sent.end)
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


def _governed(verb: Token, key: str, kind: str) -> list[Span]:
    """The clause, infinitive or object that a cue verb governs after it."""
    sets, lemma = lexicon().sets, verb.lemma_.lower()
    if " " in key and (objects := _objects_of_particle(verb)):
        return objects
    if lemma in sets["predicative"]:
        return _predicated(verb)
    for child in verb.children:
        if child.i < verb.i:
            continue
        infinitive = any(aux.lower_ == "to" for aux in child.children if aux.dep_ == "aux")
        if child.dep_ in ("ccomp", "xcomp") and infinitive:
            if kind in sets["infinitive_classes"] and lemma not in sets["commands"]:
                return _infinitive(verb, child)
        elif child.dep_ == "ccomp" and child.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
            return _spans(child.left_edge, child.right_edge)
    about = next((c for c in verb.rights if c.dep_ == "prep" and c.lower_ == "about"), None)
    if lemma == "ask" and about is not None and about.right_edge.i > about.i:
        return _spans(verb.doc[about.i + 1], about.right_edge)
    if lemma in sets["objects_too"] or (kind in sets["object_classes"] and lemma not in sets["not_objects"]):
        return _objects(verb)
    left = [child for child in verb.children if child.dep_ == "ccomp" and child.i < verb.i]
    return _spans(left[0].left_edge, left[0].right_edge) if left else []


def _infinitive(verb: Token, clause: Token) -> list[Span]:
    """ "to leave", with whom is to do it ("urged them to leave"); "declined to comment" says nothing."""
    if verb.lemma_ in ("decline", "refuse") and clause.lemma_ in lexicon().verbs:
        return []
    objects = [child for child in verb.children if child.dep_ == "dobj" and verb.i < child.i < clause.i]
    return _spans(objects[0].left_edge if objects else clause.left_edge, clause.right_edge)


def _objects_of_particle(verb: Token) -> list[Span]:
    """What the preposition of a cue of two words governs ("pointed to the figures")."""
    particle = verb.doc[verb.i + 1]
    if particle.dep_ != "prep" or particle.head.i != verb.i or particle.right_edge.i <= particle.i:
        return []
    return _spans(verb.doc[particle.i + 1], particle.right_edge)


def _predicated(verb: Token) -> list[Span]:
    """An object with what is said of it ("called the plan a mistake", "sees it as a threat")."""
    parts = [
        child
        for child in verb.children
        if child.i > verb.i
        and (
            child.dep_ in ("oprd", "xcomp", "ccomp")
            or (child.dep_ == "prep" and child.lower_ in ("as", "to"))
        )
    ]
    if not parts:
        return []
    objects = [child for child in verb.children if child.dep_ == "dobj" and verb.i < child.i < parts[0].i]
    return _spans((objects or parts)[0].left_edge, parts[-1].right_edge)


def _objects(verb: Token) -> list[Span]:
    """The object of a cue with what completes it ("accused them of lying")."""
    parts = [
        child
        for child in verb.children
        if child.i > verb.i
        and (
            child.dep_ in ("dobj", "oprd", "xcomp", "attr")
            or (child.dep_ == "prep" and child.lower_ in ("of", "for", "as", "on"))
        )
    ]
    if not parts or (parts[0].pos_ == "PRON" and len(parts) == 1):
        return []
    return _spans(parts[0].left_edge, parts[-1].right_edge)


def _spans(first: Token, last: Token) -> list[Span]:
    found = _trim(first.doc, first.i, last.i + 1)
    return [found] if found is not None else []


def _trim(doc: Doc, start: int, end: int) -> Span | None:
    """The characters of tokens without outer commas, spaces, "that" and final stop."""
    while start < end and (
        doc[start].text in (",", ":", ";", "–", "—", "--", "-", ".") or doc[start].is_space
    ):
        start += 1
    if end - start > 2 and doc[start].lower_ in ("later", "earlier", "also") and doc[start].dep_ == "advmod":
        start += 1  # "said later the talks were off": the parser hangs it into what is said
    if start < end and doc[start].lower_ == "that" and doc[start].dep_ == "mark":
        start += 1
    while end > start and (
        doc[end - 1].text in (",", ":", ";", "–", "—", "--", ".") or doc[end - 1].is_space
    ):
        end -= 1
    return chars(doc[start:end]) if end > start else None


def _whole_quotations(content: Span, cue: Span, quotations: Quotations) -> Span:
    """Content stretched over the quotations that it touches and the cue does not stand in."""
    touched = [span for span in quotations.overlapping(content) if not span.contains(cue)]
    if not touched:
        return content
    return Span(min(content.start, touched[0].start), max(content.end, touched[-1].end))


# --- cues other than verbs with a subject -----------------------------------------------------


def _by_passive(verb: Token, cue: Words, quotations: Quotations) -> _Said | None:
    """ "is said to be", "it was announced that", "was criticised by X as"; "asked about it"."""
    lemma, sets = verb.lemma_.lower(), lexicon().sets
    agent = next((child for child in verb.children if child.dep_ == "agent"), None)
    speaker = next((child for child in agent.children if child.dep_ == "pobj"), None) if agent else None
    phrase = speaker_phrase(speaker, verb) if speaker is not None else None
    clause = next((c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "oprd") and c.i > verb.i), None)
    if lemma == "ask":
        return _by_asking(verb, clause, cue, phrase, quotations)
    if lemma not in sets["passive"]:
        return None
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    completed = (c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("as", "of", "for"))
    last = clause or next((c for c in completed if c.i > verb.i), None)
    if clause is not None and (clause.dep_ == "ccomp" or subject is None or subject.lower_ == "it"):
        return _Said(tuple(_spans(clause.left_edge, clause.right_edge)), phrase, cue)
    if subject is None and verb.dep_ == "acl" and speaker is not None:
        subject = verb.head  # "the toll reported by the ministry"
        return _Said(tuple(_spans(subject.left_edge, subject)), phrase, cue)
    if subject is None or (last is None and speaker is None):
        return None
    return _Said(tuple(_spans(subject.left_edge, (last or subject).right_edge)), phrase, cue)


def _by_asking(
    verb: Token, clause: Token | None, cue: Words, phrase: Words | None, quotations: Quotations
) -> _Said | None:
    """ "asked whether it was safe", "was asked about the fire": a question of an interviewer's."""
    about = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "about"), None)
    if clause is not None and clause.dep_ == "ccomp":
        return _Said(tuple(_spans(clause.left_edge, clause.right_edge)), phrase, cue)
    if about is not None and about.right_edge.i > about.i:
        doc = verb.doc
        return _Said(tuple(_spans(doc[about.i + 1], about.right_edge)), phrase, doc[verb.i : verb.i + 1])
    opened = quotations.starting_at(cue.end_char)
    return _Said((opened,), phrase, cue) if opened is not None else None


def _by_seeming(verb: Token, cue: Words) -> _Said | None:
    """ "The talks seem to have failed", "it appears that": nobody's word but the outlet's hedge."""
    clause = next(
        (c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "oprd", "acomp") and c.i > verb.i), None
    )
    if clause is None or clause.dep_ in ("oprd", "acomp"):
        return None
    subject = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
    raised = clause.dep_ == "xcomp" and subject is not None and subject.lower_ != "it"
    first = subject.left_edge if raised and subject is not None else clause.left_edge
    return _Said(tuple(_spans(first, clause.right_edge)), None, cue)


def _by_adverb(adverb: Token) -> _Said | None:
    head = adverb.head
    if head.pos_ not in ("VERB", "AUX"):
        return None
    first = next((child.left_edge for child in head.children if child.dep_ in _SUBJECTS), head.left_edge)
    return _Said(tuple(_spans(first, head.right_edge)), None, adverb.doc[adverb.i : adverb.i + 1])


def _by_according(word: Token) -> _Said | None:
    doc, sent = word.doc, word.sent
    if word.i + 2 >= sent.end or doc[word.i + 1].lower_ != "to":
        return None
    preps = (word, doc[word.i + 1])
    speaker = next((child for prep in preps for child in prep.children if child.dep_ == "pobj"), None)
    if speaker is None:
        return None
    phrase = noun_phrase(speaker, whole=True)
    before, after = _trim(doc, sent.start, word.i), None
    if before is None or (phrase.end < sent.end and doc[phrase.end].text == ","):
        after = _trim(doc, phrase.end, sent.end)
    contents = tuple(span for span in (before, after) if span is not None)
    return _Said(contents, speaker_phrase(speaker, word), doc[word.i : word.i + 2])


def _by_colon(colon: Token, quotations: Quotations) -> _Said | None:
    """ "Mara Kesten: Bridge Unsafe" in a headline or transcript: a name and a colon open it."""
    doc, start = colon.doc, colon.sent.start
    while start < colon.i and doc[start].is_space:
        start += 1
    words = doc[start : colon.i]
    if not 0 < len(words) <= _LONGEST_LABEL or colon.i + 1 >= len(doc) or words[-1].ent_type_ not in _NAMES:
        return None
    if any(not token.is_title and not token.is_upper and token.text != "." for token in words):
        return None
    opened = quotations.starting_at(colon.idx + 1)
    following = doc[colon.i + 1 : colon.sent.end]
    content = opened or _trim(doc, following.start, following.end)
    if content is None or not (opened or (following[0].is_title and _is_finite(following))):
        return None
    return _Said((content,), words, doc[colon.i : colon.i + 1])


def _by_citing(verb: Token) -> _Said | None:
    speaker = next((child for child in verb.children if child.dep_ == "dobj"), None)
    governor = verb.head
    if speaker is None or governor.i == verb.i or verb.dep_ != "advcl":
        return None
    doc, sent = verb.doc, verb.sent
    content = (
        _trim(doc, sent.start, verb.i) if governor.i < verb.i else _trim(doc, verb.right_edge.i + 1, sent.end)
    )
    return _Said(
        (content,) if content is not None else (), speaker_phrase(speaker, verb), doc[verb.i : verb.i + 1]
    )


def _by_noun(noun: Token) -> _Said | None:
    """ "X's claim that ...", "the claim by X that ..."; without a speaker there is no attribution."""
    content = _noun_content(noun)
    if content is None:
        return None
    speaker = next((child for child in noun.children if child.dep_ == "poss"), None)
    for prep in noun.children:
        if speaker is None and prep.dep_ in ("prep", "agent") and prep.lower_ in ("by", "from"):
            speaker = next((child for child in prep.children if child.dep_ == "pobj"), None)
    if speaker is None:
        return None
    return _Said(tuple(_spans(*content)), noun_phrase(speaker), noun.doc[noun.i : noun.i + 1])


def _noun_content(noun: Token) -> tuple[Token, Token] | None:
    """The first and last word of what a noun says: a clause with "that", or after its own preposition."""
    lemma = noun.lemma_.lower()
    prepositions = lexicon().noun_prepositions.get(lemma, ())
    for child in noun.rights:
        if child.dep_ in ("acl", "ccomp", "relcl"):
            first = child.left_edge
            that = first.lower_ == "that" and first.dep_ not in _SUBJECTS and lemma in lexicon().sets["nouns"]
            if that or (first.lower_ == "to" and "to" in prepositions):
                return first, child.right_edge
        elif child.dep_ == "prep" and child.lower_ in prepositions and child.right_edge.i > child.i:
            return noun.doc[child.i + 1], child.right_edge
    return None
