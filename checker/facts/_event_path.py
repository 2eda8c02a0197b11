"""The way from a predicate to its event: through phase, support and implicative words."""

from __future__ import annotations

from dataclasses import dataclass

from checker.facts._senses import antecedent, can_be_event, is_event, sense_of, status_words, verb_keys
from checker.facts._words import (
    DEPTH,
    OBJECTS,
    PREDICATES,
    SUBJECTS,
    Word,
    child_clause,
    child_of,
    first_conjunct,
    has_object,
    has_to,
    is_existential,
    is_gerund,
    is_passive,
)

_SETBACKS = ("postponed", "cancelled", "reversed")
_THINGS = ("it", "this", "that", "which")
_REFUSING = ("denied", "fail")
_NOT_MET = ("fail", "refuse", "decline")
_SAYING = ("announced", "denied", "planned", "proposed")


@dataclass(frozen=True, slots=True)
class Link:
    """A word on the way to the event. `sense` is a key of the lexicon, empty for the event itself unless
    a phrase of its own ("came into force") says how far it is; `last` is the last word of the cue."""

    word: Word
    sense: str
    last: Word


# --- the way to the event ---------------------------------------------------------------------


def event_path(head: Word) -> list[Link]:
    """The links from the outermost word that governs `head` to the event it speaks of."""
    top, path = head, _descend(head)
    for _ in range(DEPTH):
        outer = _outer(top)
        if outer is None:
            return path
        top, path = outer
    return path


def _outer(word: Word) -> tuple[Word, list[Link]] | None:
    """The word that governs `word` and passes its meaning on to it, with its path, or None."""
    anchor = first_conjunct(word)
    parent = anchor.head
    if parent.pos == "ADP" or parent.dep == "prep":
        parent = parent.head
    if parent.lower in status_words().sets["false_words"] and _called_false(parent.head) is anchor:
        parent = parent.head
    if parent is anchor:
        return None
    path = _descend(parent)
    return (parent, path) if any(link.word is anchor for link in path[1:]) else None


def _descend(word: Word) -> list[Link]:
    links: list[Link] = []
    seen: set[int] = set()
    current = word
    while len(links) < DEPTH and current.i not in seen:
        seen.add(current.i)
        sense, last = sense_of(current)
        inner = _inner(current, sense, last) if sense else None
        if inner is not None and (refused := refused_act(current, inner)) is not None:
            sense, inner = "fail", refused
        elif sense == "fail" and inner is not None and _is_proposal(inner):
            inner = None  # "threw out the appeal of the poet": of the appeal itself
        kept = sense if inner is not None or sense.startswith("phrase:") or _sets_back(current, sense) else ""
        links.append(Link(current, kept, last))
        if inner is None:
            break
        current = inner
    return links


def _sets_back(word: Word, sense: str) -> bool:
    """ "it was put on hold", "which they called off": of what a pronoun stands for."""
    if sense not in _SETBACKS or word.pos not in PREDICATES:
        return False
    passive = is_passive(word)
    if any(key in status_words().sets["event_only"] for key, _ in verb_keys(word)):
        return False
    places = ("nsubjpass",) if passive else ("dobj",)
    return any(child.dep in places and child.lower in _THINGS for child in word.children)


def _inner(word: Word, sense: str, last: Word) -> Word | None:
    if sense == "be":
        return _inner_of_be(word)
    if sense.startswith("phrase:"):
        return (
            _complement_of(last)
            or _infinitive_of_be(word)
            or _event_subject(word)
            or _dated_subject(word, last)
        )
    if word.pos == "ADJ":
        return _inner_of_adjective(word)
    if word.pos in ("NOUN", "PROPN"):
        return _inner_of_noun(word, sense)
    if sense == "support":
        return _inner_nominal(word)
    if sense == "denied" and (judged := _called_false(word)) is not None:
        return judged
    keys, sets = [key for key, _ in verb_keys(word)], status_words().sets
    strict = any(key in sets["event_only"] for key in keys)
    wrapping = keys[0] in sets["wrapping_only"]  # "voted down the bill": the particle governs nothing
    governed = _complement(last, strict) if last is not word and not wrapping else None
    return governed or _inner_clause(word, sense) or _inner_nominal(word)


def _complement_of(last: Word) -> Word | None:
    """What a fixed phrase governs: "on track to finish", "on the verge of collapse", "close to signing"."""
    infinitive = child_clause(last, ("acl", "xcomp", "ccomp", "relcl"))
    if infinitive is not None and has_to(infinitive):
        return infinitive
    for prep in last.children:
        if prep.dep == "prep" and prep.lower in ("of", "to", "on", "over", "about"):
            return _complement(prep)
    return None


def _inner_of_be(word: Word) -> Word | None:
    if is_existential(word):
        return next((child for child in word.children if child.dep == "attr" and is_event(child)), None)
    for child in word.children:
        if child.i > word.i and child.dep in ("acomp", "oprd") and child.pos == "ADJ" and sense_of(child)[0]:
            return child if _inner_of_adjective(child) is not None else None
        if child.dep == "attr" and child.lower in status_words().sets["false_words"] and _wraps(child):
            return child  # "it was a lie that he had resigned"
    return _infinitive_of_be(word)


def _infinitive_of_be(word: Word) -> Word | None:
    infinitive = child_clause(word, ("xcomp",))
    if infinitive is None or not has_to(infinitive):
        return None
    # "was one of nine members to vote against": the infinitive describes the members
    between = any(child.dep == "attr" and word.i < child.i < infinitive.i for child in word.children)
    return None if between else infinitive


def _inner_of_adjective(word: Word) -> Word | None:
    clause = child_clause(word, ("xcomp", "ccomp"))
    if clause is None and word.head.pos in PREDICATES:
        clause = child_clause(word.head, ("xcomp", "ccomp"))
        clause = clause or _infinitive_of_too(word)
    if clause is not None and clause.i > word.i:
        return clause
    excessive = any(child.lower == "too" for child in word.children)  # "too late" denies an infinitive only
    return _event_subject(word.head) if word.dep == "acomp" and not excessive else None


def _infinitive_of_too(word: Word) -> Word | None:
    """ "too weak for the state to rescue it", which the parser hangs on "is"."""
    clause = child_clause(word.head, ("advcl",))
    degree = any(child.lower in ("too", "enough") for child in word.children)
    return clause if degree and clause is not None and has_to(clause) else None


def _inner_of_noun(word: Word, sense: str) -> Word | None:
    clause = child_clause(word, ("acl", "xcomp", "ccomp", "relcl"))
    content = clause is not None and (clause.dep != "relcl" or _completes(clause))
    if clause is not None and (has_to(clause) or (sense in ("saying", "fail") and content)):
        return clause
    for prep in _prepositions(word):
        if prep.lower in ("of", "for", "to", "in", "on"):
            for child in prep.children:
                if child.dep == "pcomp":
                    return child
                if (
                    child.dep == "pobj"
                    and prep.lower == "for"
                    and word.lemma in status_words().sets["drafts"]
                ):
                    return child if can_be_event(child) else None  # a plan for a thing is one to make it
                if child.dep == "pobj" and (is_event(child) or prep.lower == "of" or _wraps(child)):
                    # of "the launch of the route" the launch is the event, of "the start of the season" not
                    itself = word.lemma in status_words().sets["event_nouns"]
                    passes = is_event(child) or _wraps(child) or (can_be_event(child) and not itself)
                    return child if passes else None
    return None


def refused_act(verb: Word, proposal: Word) -> Word | None:
    """What is refused with a proposal: of "rejected the motion to close the mine" the closing.

    None where no proposal is refused: "rejected the suggestion that he lied" denies a statement.
    """
    if not _is_proposal(proposal) or sense_of(verb)[0] not in _REFUSING:
        return None
    act = _inner_of_noun(proposal, "")
    if act is None or act.lemma in status_words().sets["answers"]:
        return None
    asked_for = act.pos not in PREDICATES and act.head.lower == "for"
    return act if has_to(act) or act.dep == "pcomp" or asked_for else None


def _is_proposal(noun: Word) -> bool:
    return noun.pos == "NOUN" and noun.lemma in status_words().sets["proposals"]


def _completes(clause: Word) -> bool:
    """ "The allegation that it dumped waste": "that" has no place in the clause, which is what is alleged."""
    return any(child.lower == "that" and child.dep == "mark" for child in clause.children)


def _prepositions(noun: Word) -> list[Word]:
    """Those that hang on a noun, and the one right after it, which the parser may hang on the verb."""
    own = [child for child in noun.children if child.dep == "prep"]
    after = noun.after
    stray = after is not None and after.dep == "prep" and after.lower == "for" and after.head is noun.head
    return [*own, after] if stray and after is not None else own


def _inner_clause(word: Word, sense: str) -> Word | None:
    """The clause that a link verb governs: infinitive, gerund, or what is announced or denied."""
    for child in word.children:
        if child.i < word.i or child.pos not in PREDICATES:
            continue
        dep, to = child.dep, has_to(child)
        if dep in ("ccomp", "xcomp", "advcl") and to and _takes_infinitive(word, sense, child):
            return child
        if dep in ("xcomp", "ccomp", "advcl") and child.i <= word.i + 4 and is_gerund(child):
            owns_up = sense != "evidential" or word.lemma in status_words().sets["owning_up"]
            return child if dep != "advcl" and owns_up else None
        if dep == "ccomp" and not to and sense in _SAYING:
            return child if word.lemma not in status_words().sets["infinitive_only"] else None
        if dep == "xcomp" and child.tag == "VB":
            return child
    return _inner_by_preposition(word, sense)


def _called_false(word: Word) -> Word | None:
    """What is called "false" or "a lie": the clause that the parser hangs on either predicate."""
    for child in word.children:
        if child.i < word.i or child.lower not in status_words().sets["false_words"]:
            continue
        clause = child_clause(child, ("ccomp", "relcl", "acl", "advcl"))
        if clause is not None and any(first.lower == "that" for first in clause.children[:1]):
            return clause
    return None


def _takes_infinitive(word: Word, sense: str, child: Word) -> bool:
    if sense in ("completed", "postponed", "cancelled", "reversed", "denied") or child.dep == "advcl":
        return sense in ("planned", "fail") and child.dep == "advcl" and not has_object(word)
    if sense == "evidential" and not is_passive(word):
        return word.lemma in ("appear", "seem", "prove", "claim", "tend", "profess")
    return not (sense == "transparent" and word.lemma == "have" and word.tag == "VBG")


def _inner_by_preposition(word: Word, sense: str) -> Word | None:
    """ "embarked on a withdrawal", "prevented them from leaving", "dismissed as false a report that"."""
    verbs = status_words().verbs
    for prep in word.children:
        if prep.i < word.i or prep.dep not in ("prep", "prt", "advmod", "agent"):
            continue
        nested = [inner for inner in prep.children if inner.dep == "prep"]
        for last, words in ((prep, prep.lower), *((n, f"{prep.lower} {n.lower}") for n in nested)):
            key = f"{word.lemma} {words}"
            if verbs.get(key) == sense:
                complement = _complement(last, strict=key in status_words().sets["event_only"])
            elif sense == "fail" and words == "from":
                complement = _complement(last, strict=True)
            elif sense == "denied" and words == "as":
                complement = next((noun for noun in last.children if _wraps(noun)), None)
            else:
                continue
            if complement is not None:
                return complement
    return None


def _complement(preposition: Word, strict: bool = False) -> Word | None:
    for child in preposition.children:
        if child.dep == "pcomp" or child.tag == "VBG":
            return child
        if child.dep == "pobj" and (is_event(child) if strict else can_be_event(child)):
            return child
    return None


def _inner_nominal(word: Word) -> Word | None:
    """The event noun that a phase or support verb governs as object or, failing that, as subject."""
    sets = status_words().sets
    key = next((key for key, _ in verb_keys(word) if key in status_words().verbs), word.lemma)
    if key in sets["clause_only"]:
        return _unmet_proposal(word) if key in _NOT_MET else None
    strict = key in sets["event_only"] or key in sets["support"]
    passive = is_passive(word)
    if word.tag == "VBN" and word.dep in ("acl", "amod") and child_of(word, SUBJECTS) is None:
        return word.head if word.dep == "acl" and is_event(word.head) else None
    for child in word.children:
        if child.dep not in (("nsubjpass",) if passive else OBJECTS):
            continue
        if key in sets["lifting"] and child.lemma not in sets["restrictions"]:
            continue
        if _wraps(child) or (
            key not in sets["wrapping_only"] and (is_event(child) if strict else can_be_event(child))
        ):
            return child
    if passive:
        subject = _subject(word)
        named = subject is not None and (is_event(subject) or not strict) and can_be_event(subject)
        if key in sets["wrapping_only"]:
            named = subject is not None and _wraps(subject)  # "the plan was rejected" as "rejected the plan"
        lifted = subject is None or key not in sets["lifting"] or subject.lemma in sets["restrictions"]
        return subject if named and lifted else None
    subject = None if has_object(word) else _event_subject(word)
    opened = key == "open" and subject is not None and subject.lemma in sets["proceedings"]
    return subject if opened or key in sets["intransitive"] else None


def _unmet_proposal(word: Word) -> Word | None:
    """ "An attempt to delay the vote failed", "refused a request to extend it"."""
    noun = next((child for child in word.children if child.dep in OBJECTS), None) or _subject(word)
    return noun if noun is not None and refused_act(word, noun) is not None else None


def _event_subject(word: Word) -> Word | None:
    subject = _subject(word)
    return subject if subject is not None and (is_event(subject) or _wraps(subject)) else None


def _dated_subject(word: Word, last: Word) -> Word | None:
    """ "Sunday's market is off": what has a day of its own happens."""
    subject = _subject(word) if last.lower == "off" else None
    if subject is None or not can_be_event(subject):
        return None
    inner = (noun for prep in subject.children if prep.dep == "prep" for noun in prep.children)
    dated = any(child.entity == "DATE" for child in (*subject.children, *inner))  # "the derby on Sunday"
    return subject if dated else None


def _subject(word: Word) -> Word | None:
    """The subject of a verb, shared with a coordinated or raising verb, or the noun "which" stands for."""
    current = word
    for _ in range(DEPTH):
        subject = child_of(current, SUBJECTS)
        if subject is not None:
            relative = current.dep == "relcl" and subject.lower in ("which", "that", "who")
            return antecedent(current) if relative else subject
        if current.dep not in ("conj", "xcomp", "acomp") or current.head is current:
            return None
        if current.dep == "xcomp" and has_object(current.head):
            return None
        current = current.head
    return None


def _wraps(word: Word) -> bool:
    if word.pos != "NOUN":
        return False
    sense, _ = sense_of(word)
    return bool(sense) and _inner_of_noun(word, sense) is not None
