"""Cues that are neither verbs with a subject nor nouns: "according to", adverbs, labels, citations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.facts.attribution.contents import between, is_finite, trim
from checker.facts.attribution.lexicon import lexicon
from checker.facts.attribution.phrases import noun_phrase, speaker_of, speaker_phrase
from checker.facts.attribution.quotations import Quotations
from checker.facts.attribution.verbs import Said

if TYPE_CHECKING:
    from spacy.tokens import Span as Words
    from spacy.tokens import Token


_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_NAMES = ("PERSON", "ORG", "NORP", "GPE")
_LONGEST_LABEL = 5  # words of a name before a colon


def by_adverb(adverb: Token) -> Said | None:
    head = adverb.head
    if head.pos_ not in ("VERB", "AUX"):
        return None
    first = next((child.left_edge for child in head.children if child.dep_ in _SUBJECTS), head.left_edge)
    return Said(tuple(between(first, head.right_edge)), None, adverb.doc[adverb.i : adverb.i + 1])


def by_putting(verb: Token) -> Said | None:
    """ "The police put the turnout at 6,000": who gives a figure says it; a count is nobody."""
    thing = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    speaker = speaker_of(verb)
    if thing is None or speaker is None or speaker.i > verb.i:
        return None
    at = next((word for word in verb.subtree if word.i > thing.i and _is_at_a_figure(word)), None)
    if at is None or speaker.lemma_.lower() in lexicon().sets["counts"]:
        return None
    content = between(thing.left_edge, at.right_edge)
    return Said(tuple(content), speaker_phrase(speaker, verb), verb.doc[verb.i : verb.i + 1])


def _is_at_a_figure(word: Token) -> bool:
    """ "At 6,000", "at about 40 million crowns"; not "at the two gates"."""
    figure = next((child for child in word.children if child.dep_ == "pobj"), None)
    if word.lower_ != "at" or figure is None:
        return False
    near = figure.doc[word.i + 1 : figure.i + 1]
    return any(token.like_num for token in near) and not any(token.dep_ == "det" for token in near)


def by_in(preposition: Token) -> Said | None:
    """ "In a poll by the institute, 46 percent ...", "in the mayor's view", "in the words of the mayor"."""
    noun = next((child for child in preposition.children if child.dep_ == "pobj"), None)
    if noun is None:
        return None
    if noun.lower_ in lexicon().sets["surveys"]:
        return _in_survey(preposition, noun)
    return _in_view(preposition, noun) if noun.lower_ in lexicon().sets["views"] else None


def _in_view(preposition: Token, view: Token) -> Said | None:
    """The rest of the sentence as the word of whose view it is."""
    doc, sent = preposition.doc, preposition.sent
    of = [child for prep in view.rights if prep.lower_ == "of" for child in prep.children]
    owner = next((child for child in (*view.children, *of) if child.dep_ in ("poss", "pobj")), None)
    if owner is None:
        return None
    phrase = noun_phrase(owner)
    end = max(view.i + 1, phrase.end)
    content = trim(doc, end, sent.end) or trim(doc, sent.start, preposition.i)
    return Said((content,) if content else (), phrase, doc[preposition.i : view.i + 1])


def _in_survey(preposition: Token, survey: Token) -> Said | None:
    """A survey is where the figures of its sentence come from."""
    doc, sent, phrase = preposition.doc, preposition.sent, speaker_phrase(survey, preposition)
    before, after = trim(doc, sent.start, preposition.i), None
    if before is None or not is_finite(doc[sent.start : preposition.i]):
        before, after = None, trim(doc, phrase.end, sent.end)
    content = before or after
    told = doc.char_span(content.start, content.end) if content is not None else None
    if content is None or told is None or not any(word.like_num for word in told):
        return None
    return Said((content,), phrase, doc[preposition.i : preposition.i + 1])


def _informs(head: Token) -> bool:
    """Whether a noun names somebody who can say something, or a text that does."""
    lemma, sets = head.lemma_.lower(), lexicon().sets
    named = head.ent_type_ in _NAMES or head.pos_ == "PRON"
    return named or any(lemma in sets[name] for name in ("roles", "mouthpieces", "documents", "surveys"))


def by_according(word: Token) -> Said | None:
    doc, sent = word.doc, word.sent
    if word.i + 2 >= sent.end or doc[word.i + 1].lower_ != "to":
        return None
    preps = (word, doc[word.i + 1])
    speaker = next((child for prep in preps for child in prep.children if child.dep_ == "pobj"), None)
    if speaker is None:
        return None
    phrase = speaker_phrase(speaker, word)
    before, after = trim(doc, sent.start, word.i), None
    if before is None and not is_finite(doc[phrase.end : sent.end]):
        # "According to the police, two boats ...": the parser takes what is said for an apposition.
        comma = next((token.i for token in phrase if token.i > speaker.i and token.text == ","), phrase.end)
        phrase = doc[phrase.start : comma]
    if before is None or (phrase.end < sent.end and doc[phrase.end].text == ","):
        after = trim(doc, phrase.end, sent.end)
    contents = tuple(span for span in (before, after) if span is not None)
    return Said(contents, phrase, doc[word.i : word.i + 2])


def by_colon(colon: Token, quotations: Quotations) -> Said | None:
    """ "Mara Kesten: The bridge is unsafe" in a transcript or headline: a name and a colon open it.

    The title of a story about somebody has the same form, with its words in capitals all through.
    """
    doc, start = colon.doc, colon.sent.start
    while start < colon.i and doc[start].is_space:
        start += 1
    words = doc[start : colon.i]
    if not 0 < len(words) <= _LONGEST_LABEL or colon.i + 1 >= len(doc) or not _is_name(words[-1]):
        return None
    if any(not token.is_title and not token.is_upper and token.text != "." for token in words):
        return None
    opened = quotations.starting_at(colon.idx + 1)
    following = doc[colon.i + 1 : colon.sent.end]
    content = opened or trim(doc, following.start, following.end)
    if content is None or not (opened or (_opens_sentence(following) and is_finite(following))):
        return None
    return Said((content,), words, doc[colon.i : colon.i + 1])


def _is_name(word: Token) -> bool:
    return word.ent_type_ in _NAMES or (word.pos_ == "PROPN" and word.is_upper and len(word) > 2)


def _opens_sentence(words: Words) -> bool:
    """Whether words begin like a sentence, rather than go on in the capitals of a title."""
    long = [token for token in words[1:12] if token.is_alpha and len(token) > 3]
    return words[0].is_title and (len(long) < 2 or not all(token.is_title for token in long))


def by_citing(verb: Token) -> Said | None:
    """ "The port is shut, the paper said, citing officials": those who are cited say it, where they
    can say something ("citing the weather")."""
    speaker = next((child for child in verb.children if child.dep_ == "dobj"), None)
    governor = verb.head
    if speaker is None or governor.i == verb.i or verb.dep_ != "advcl" or not _informs(speaker):
        return None
    doc, sent = verb.doc, verb.sent
    content = (
        trim(doc, sent.start, verb.i) if governor.i < verb.i else trim(doc, verb.right_edge.i + 1, sent.end)
    )
    return Said(
        (content,) if content is not None else (), speaker_phrase(speaker, verb), doc[verb.i : verb.i + 1]
    )
