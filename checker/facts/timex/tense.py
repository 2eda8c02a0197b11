"""The tense of the clause around a word, as far as it says which Wednesday is meant."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from checker.facts.calendar import Tense
from checker.facts.timex.words import words_list
from checker.lexicon import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

# The credit of a picture, behind its caption or before it.
_CREDIT_AFTER = re.compile(r"[\s(\[]*(?:photo(?:graph)?s?|pictures?|images?)\s?(?:by\b|credit|:|/)", re.I)
_CREDIT_OPENS = re.compile(r"\s*(?:photo(?:graph)?|picture|image)\s?:", re.I)
_CREDIT_BEFORE = re.compile(r"\b(?:photo(?:graph)?|picture|image)\s?:\s*$", re.I)
_CREDIT_REACH = 24
_CLIMB = 40
_CHILDREN = 60
_HAVE = ("have", "'ve", "’ve", "'s", "had", "has", "having")
_PAST_TAGS = ("VBD", "VBN")
_SINGLING = ("only", "sole", "lone", "first", "last", "latest", "second", "third")
_STAYING = ("stay", "stays", "remain", "remains")
_BEHIND = ("after", "since", "following", "despite", "from")


def clause_tense(token: Token, before: Token | None, preposition: str) -> Tense:
    """The tense that a date at `token` is read in.

    `before` is the token left of the date and its preposition; a past verb there ("said Wednesday")
    outweighs the parse. After "for", "until", "to" or "by", verbs of planning put the date ahead
    of the clause ("postponed until Friday"), and so do verbs of stopping after "until".
    """
    ahead = preposition in words_list("forward_prepositions")
    verb = _governing_verb(token)
    owns = any(child.tag_ == "POS" for child in _children(token))
    if owns and verb is not None and _puts_off(verb):
        return Tense.FUTURE
    if before is not None and (before.tag_ in _PAST_TAGS or _stays(before)):
        if (ahead and before.lemma_.lower() in words_list("forward_verbs")) or _stops(before, preposition):
            return Tense.FUTURE
        if before.tag_ == "VBD" and not _is_kept(before):
            return Tense.PAST
    if verb is None:
        return Tense.NONE
    of_verb = hangs_on_verb(token)
    if of_verb and verb.lemma_.lower() in words_list("planning_verbs") and verb.tag_ in _PAST_TAGS:
        return Tense.FUTURE
    forward = verb.lemma_.lower() in words_list("forward_verbs") or _puts_off(verb)
    plans = forward and not _is_denied(verb)
    moved = preposition == "from" and verb.lower_ in words_list("rescheduled")
    if _of_planned_noun(token) or (ahead and of_verb and plans) or moved:
        return Tense.FUTURE
    if _stops(verb, preposition) or _takes_effect(verb):
        return Tense.FUTURE
    if of_verb and not ahead and _is_of_then(verb):
        return Tense.NONE
    tense = _verb_tense(verb, 0)
    # "to get around Friday's ruling": the infinitive says nothing of the ruling.
    if owns and (tense is not Tense.FUTURE or (verb.tag_ == "VB" and _is_infinitive(verb))):
        return Tense.PAST
    if owns and verb.tag_ == "VBG" and preposition in _BEHIND:
        return Tense.PAST  # "is still standing after Tuesday's storm"
    return tense


def _stops(verb: Token, preposition: str) -> bool:
    """ "has cancelled all flights until Friday", "stays shut until Friday": so it stays up to the day."""
    lasting = _stays(verb) or verb.lemma_.lower() in words_list("stopping_verbs")
    return lasting and preposition in ("until", "till") and not _is_denied(verb)


def _stays(word: Token) -> bool:
    """ "Stays closed", "remain in force", whatever the parser takes the verb for."""
    return word.lower_ in _STAYING or (word.i > 0 and word.nbor(-1).lower_ in _STAYING)


def _takes_effect(participle: Token) -> bool:
    """ "announced three days of mourning, starting on Friday"."""
    if participle.lemma_.lower() not in ("start", "begin") or participle.tag_ != "VBG":
        return False
    verb = _governing_verb(participle.head) if participle.head != participle else None
    return verb is not None and any(
        verb.lemma_.lower() in words_list(name) for name in ("forward_verbs", "stopping_verbs")
    )


def hangs_on_verb(token: Token) -> bool:
    """Whether a date stands in a clause itself, alone or after its preposition, and not with a noun."""
    if token.dep_ in ("dobj", "nsubj", "nsubjpass", "attr", "oprd", "appos"):
        return False  # "chose Oct. 7 as its opening day"
    head = token.head
    while head.dep_ in ("prep", "pcomp") and head.pos_ == "ADP" and head.head != head:
        head = head.head
        if head.pos_ != "ADP":
            break
    return head == token or head.pos_ in ("VERB", "AUX")


def _of_planned_noun(token: Token) -> bool:
    """Whether the date hangs on what is planned: "the slated visit in September", "payable Dec. 1"."""
    noun = token.head.head if token.head.dep_ == "prep" else token.head
    planned = words_list("forward_modifiers")
    if noun.lower_ in planned and noun.pos_ == "ADJ":
        return True
    return noun.pos_ == "NOUN" and any(
        child.dep_ == "amod" and child.lower_ in planned for child in _children(noun)
    )


def _is_planned(participle: Token) -> bool:
    """ "a vote scheduled Thursday", "a summit set for Halm in April", but not "a record set in April"."""
    lemma = participle.lemma_.lower()
    meant = lemma in words_list("forward_verbs") and any(
        child.lower_ == "for" for child in _children(participle)
    )
    return meant or lemma in words_list("forward_participles")


def _puts_off(verb: Token) -> bool:
    """ "Called off Sunday's match", "Sunday's match is off": that was still to come."""
    if verb.lemma_ == "be" and verb.tag_ in ("VBZ", "VBP"):
        return any(child.lower_ == "off" and child.i > verb.i and _ends(child) for child in _children(verb))
    keys = [
        f"{verb.lemma_.lower()} {child.lower_}"
        for child in _children(verb)
        if child.dep_ in ("prt", "advmod")
    ]
    return any(key in words_list("putting_off") for key in (verb.lemma_.lower(), *keys))


def _ends(off: Token) -> bool:
    """ "Is off because of the smoke", "is off."; "is off the coast" tells where, "off to a start" how."""
    if off.i + 1 == len(off.doc):
        return True
    after = off.nbor()
    return after.is_punct or after.dep_ == "mark" or after.lower_ in listed("status", "after_off")


def _is_denied(verb: Token) -> bool:
    """ "They had not announced a date until Friday": the day ends what went before."""
    return any(child.dep_ == "neg" for child in _children(verb))


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in _children(verb))


def _children(token: Token) -> list[Token]:
    """A token's first children; a cap keeps a runaway sentence linear, auxiliaries stand to the left."""
    return list(islice(token.children, _CHILDREN))


def _governing_verb(token: Token) -> Token | None:
    for _ in range(_CLIMB):
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass", "amod", "case", "prep"):
            return token
        if token.head is token or token.head == token:
            return None
        token = token.head
    return None


def _verb_tense(verb: Token, depth: int) -> Tense:
    auxiliaries = [child for child in _children(verb) if child.dep_ in ("aux", "auxpass")]
    words = [child.lower_ for child in auxiliaries]
    perfect = any(child.lemma_ == "have" or child.lower_ in _HAVE[:3] for child in auxiliaries)
    if any(word in words_list("open_auxiliaries") for word in words):
        return Tense.PAST if perfect else Tense.NONE
    if any(word in words_list("future_auxiliaries") for word in words):
        return Tense.PAST if perfect and "will" not in words else Tense.FUTURE
    if "to" in words:
        return _infinitive_tense(verb, depth)
    if perfect or any(child.tag_ == "VBD" for child in auxiliaries):
        return Tense.PAST
    if verb.tag_ == "VBG" and any(child.tag_ in ("VBZ", "VBP") for child in auxiliaries):
        return Tense.FUTURE
    return _tense_of_form(verb, bool(auxiliaries), depth)


def _tense_of_form(verb: Token, has_auxiliary: bool, depth: int) -> Tense:
    if verb.tag_ in _PAST_TAGS and not has_auxiliary and _is_kept(verb):
        return _head_tense(verb, depth)
    if verb.tag_ == "VBD" or (verb.tag_ == "VBN" and not has_auxiliary):
        after_noun = verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod")
        return Tense.FUTURE if after_noun and _is_planned(verb) else Tense.PAST
    if verb.tag_ in ("VBG", "VB") and not has_auxiliary:
        return _head_tense(verb, depth)
    if verb.tag_ == "VBP" and verb.lower_ in words_list("unchanging_verbs") and _has_singular_subject(verb):
        return Tense.PAST
    reporting = verb.lemma_.lower() in words_list("reporting_verbs") or _is_of_caption(verb)
    return Tense.PAST if reporting and verb.tag_ in ("VBZ", "VBP") else Tense.PRESENT


def _is_of_caption(verb: Token) -> bool:
    """ "Fans cheer on Sunday. Photo: A. Roe": captions tell in the present what was (AP Stylebook)."""
    sentence, text = verb.sent, verb.doc.text
    after = text[sentence.end_char : sentence.end_char + _CREDIT_REACH]
    opening = text[max(sentence.start_char - _CREDIT_REACH, 0) : sentence.start_char]
    return bool(
        _CREDIT_AFTER.match(after)
        or _CREDIT_BEFORE.search(opening)
        or _CREDIT_OPENS.match(text, sentence.start_char)
    )


def _is_kept(participle: Token) -> bool:
    """ "Will keep the museum closed from 1 March", "will stay closed": a state, in the tense of its verb."""
    complement = participle.dep_ in ("xcomp", "oprd", "acomp")
    return complement and participle.head.lemma_.lower() in words_list("keeping_verbs")


def _has_singular_subject(verb: Token) -> bool:
    """ "The fall hurt shares": in the present it would be "hurts"."""
    return any(child.dep_ == "nsubj" and child.tag_ in ("NN", "NNP") for child in _children(verb))


def _infinitive_tense(verb: Token, depth: int) -> Tense:
    """An infinitive looks ahead, unless its verb says that it came about ("managed to leave")."""
    head = verb.head
    if head != verb and (head.lemma_.lower() in words_list("implicative_verbs") or _is_singled_out(verb)):
        return _head_tense(verb, depth)
    main = _governing_verb(head) if head != verb else None
    if verb.dep_ == "advcl" and main is not None and main.tag_ == "VBD":
        return Tense.NONE  # "staged a parade to mark it on Friday": either verb may own the day
    return Tense.NONE if main is not None and _is_past_perfect(main) else Tense.FUTURE


def _is_of_then(verb: Token) -> bool:
    """ "Was to open on Friday", "ordered it to close on Tuesday": ahead then, and perhaps over by now."""
    main = _governing_verb(verb.head) if _is_infinitive(verb) and verb.head != verb else None
    if main is None or verb.dep_ not in ("xcomp", "ccomp"):
        return False
    was = [main, *(child for child in _children(main) if child.dep_ == "auxpass")]
    ordered = main.tag_ == "VBD" and main.lemma_.lower() in words_list("ordering_verbs")
    return ordered or any(word.lower_ in ("was", "were") for word in was)


def _is_singled_out(verb: Token) -> bool:
    """ "Was the only senator to oppose it on Wednesday": who is first or alone in an act has done it."""
    of_noun = verb.dep_ in ("relcl", "acl")
    return of_noun and any(child.lower_ in _SINGLING for child in _children(verb.head))


def _is_past_perfect(verb: Token) -> bool:
    """ "The lease had been bound to lapse Friday": looked ahead from a time that is over."""
    return any(child.lower_ in ("had", "'d") and child.dep_ == "aux" for child in _children(verb))


def _head_tense(verb: Token, depth: int) -> Tense:
    if verb.head == verb or depth >= _CLIMB:
        return Tense.NONE
    head = _governing_verb(verb.head)
    tense = _verb_tense(head, depth + 1) if head is not None else Tense.NONE
    # A participle under a present main verb ("is at odds, with troops arriving Tuesday") may be either.
    return Tense.NONE if tense is Tense.PRESENT else tense
