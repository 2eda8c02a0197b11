"""Who does it and who undergoes it: the agent and the patient of a clause."""

from __future__ import annotations

from collections.abc import Sequence

from checker.concepts import counts_people
from checker.facts._senses import antecedent, kept_from, sense_of
from checker.facts._words import DEPTH, Word, has_to
from checker.facts.anaphora import it_means
from checker.facts.attribution.lexicon import lexicon
from checker.facts.clefts import cleft_focus
from checker.lexicon import listed
from checker.model import Entity, Mention

# How far back, in characters, a pronoun looks for its person: about four sentences.
REACH = 600
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"}
_OF_THE_SPEAKER = {"i", "we"}
_OF_A_PERSON = {"he", "she", "him", "her"}
_PRONOUNS = _OF_THE_SPEAKER | _OF_A_PERSON | {"it", "they", "them", "who", "which", "that"}
# Verbs whose subject is that of the infinitive behind them (raising; Huddleston and Pullum 2002, 14.2).
_RAISING = {"have", "need", "appear", "seem", "begin", "start", "continue", "use"}
_TIMES = {"DATE", "TIME"}
_RELATIVE = {"who", "which", "that", "whom", "whose"}
_COUNTING = {"NUM", "PRON", "DET"}


def participants(head: Word, entities: Sequence[Entity], speaker: Mention | None) -> tuple[str, str]:
    """Who does it and who undergoes it, whatever the voice; shared subjects are inherited."""
    agent = patient = None
    if (held := kept_from(head)) is not None and sense_of(head)[0] == "fail":
        # "Storms kept the boat from reaching them": the boat is not to reach them.
        agent, patient = _undergoer(head), _object(held)
        return _named(agent, entities, speaker), _named(patient, entities, speaker)
    subject = _subject(head)
    passive = any(child.dep in {"nsubjpass", "auxpass"} for child in _raised(head).children)
    if subject is None and head.dep == "acl" and head.tag == "VBN":
        subject, passive = head.head, True
    if passive:
        patient = subject
        agent = _agent_of_passive(head)
    else:
        agent = subject
        patient = _object(head)
    return _named(agent, entities, speaker), _named(patient, entities, speaker)


def _raised(head: Word) -> Word:
    """The verb that a raising verb's subject is of: of "would have to be pulled down" the pulling."""
    if head.lemma not in _RAISING:
        return head
    return next((child for child in head.children if child.dep == "xcomp" and child.tag == "VBN"), head)


def _subject(head: Word) -> Word | None:
    own = next((child for child in head.children if child.dep in _SUBJECTS), None)
    if own is not None and own.lower in _RELATIVE and head.dep == "relcl":
        return antecedent(head)
    if own is not None and own.lower in _RELATIVE and (focus := cleft_focus(head)) is not None:
        return focus
    if own is None and head.head is not head:
        if head.pos == "ADJ" and head.dep == "amod":  # "firefighters, unable to reach the roof, left"
            return head.head
        if head.dep in {"conj", "xcomp", "advcl"}:
            return _subject(head.head)
        if head.dep == "pcomp":  # "left without signing"
            return _subject(head.head.head)
        if head.dep in {"acl", "relcl"} and head.head.head is head.head and has_to(head):
            return head.head  # "Corrin to withdraw troops"
    return own


def _agent_of_passive(head: Word) -> Word | None:
    """ "by the army"; of "by autumn" and "by noon" nobody."""
    for by in head.children:
        for child in by.children if by.dep == "agent" else ():
            if child.dep == "pobj" and child.entity not in _TIMES:
                return child
    return None


def _undergoer(head: Word) -> Word | None:
    passive = next((child for child in head.children if child.dep == "nsubjpass"), None)
    return passive or _object(head)


def _object(head: Word) -> Word | None:
    for child in head.children:
        if head.lemma == "take" and child.lower == "place":
            continue  # what takes place is its subject
        if child.dep in {"dobj", "attr", "oprd"}:
            return antecedent(head) if child.lower in _RELATIVE and head.dep == "relcl" else child
    inner = next((child for child in head.children if child.dep == "xcomp"), None) or _infinitive_of_phrase(
        head
    )
    return _object(inner) if inner is not None else None


def _infinitive_of_phrase(copula: Word) -> Word | None:
    """ "Is in talks to buy a rival", "is on track to open two schools": the infinitive of the noun.

    So is the gerund of "confessed to faking data", "refrained from selling shares".
    """
    if copula.lemma != "be":
        gerunds = (child for prep in copula.children if prep.dep == "prep" for child in prep.children)
        gerund = next((child for child in gerunds if child.dep == "pcomp"), None)
        return gerund if gerund is not None and sense_of(copula)[0] else None
    nouns = (noun for prep in copula.children if prep.dep == "prep" for noun in prep.children)
    infinitives = (child for noun in nouns for child in noun.children if child.dep == "acl" and has_to(child))
    return next(infinitives, None)


def _named(word: Word | None, entities: Sequence[Entity], speaker: Mention | None) -> str:
    """The canonical name of who is meant, else the head's lemma; empty where nobody can be told."""
    if word is None:
        return ""
    name = _name_at(word, entities)
    counted = None if name else _counted(word)
    if counted is None:
        return name
    if counted.pos == "PRON":
        return _referent(counted, entities, speaker)
    name = _name_at(counted, entities) or _named_right_behind(counted, entities)
    name = name or _apposed(counted, entities)
    of = "" if name else _qualifying(counted, entities)
    return name or (f"{of} {counted.lemma}" if of else counted.lemma)


def _name_at(word: Word, entities: Sequence[Entity]) -> str:
    return next((entity.name for entity in entities if entity.span.start <= word.start < entity.span.end), "")


def _named_right_behind(word: Word, entities: Sequence[Entity]) -> str:
    """ "The river Merle": one phrase, though the parser may see two subjects of one verb in it."""
    name = word.after
    if name is None or word.tag != "NN" or name.tag not in ("NNP", "NNPS"):
        return ""
    last = next((e for e in entities if e.span.start == name.start and e.label != "GROUP"), None)
    while last is not None and name.after is not None and name.after.start < last.span.end:
        name = name.after
    beside = name.head is word and name.dep == "appos"
    twice = name.head is word.head and name.dep == word.dep and word.dep in _SUBJECTS
    return last.name if last is not None and (beside or twice) else ""


def _counted(word: Word) -> Word | None:
    """Those whom a number counts: of "fifteen of the miners" the miners, of "fifteen" nobody known."""
    for _ in range(DEPTH):
        whole = _whole(word) if _counts(word) else None
        if whole is None:
            break
        word = whole
    return None if word.pos == "NUM" or word.lemma in listed("cues", "number_words") else word


def _counts(word: Word) -> bool:
    """Whether a word counts what follows "of": "a number of soldiers" are soldiers, "the number" is not."""
    if word.lemma == "number":
        return any(child.lower == "a" for child in word.children)
    return word.pos in _COUNTING or word.lemma in listed("names", "number_nouns")


def _whole(part: Word) -> Word | None:
    of = next((child for child in part.children if child.lower == "of" and child.i > part.i), None)
    return next((child for child in of.children if child.dep == "pobj"), None) if of is not None else None


def _apposed(word: Word, entities: Sequence[Entity]) -> str:
    """The name set beside an office: "the town's mayor, Ilka Brod", "the mayor of Tess, Ilka Brod"."""
    names = [child for child in word.children if child.dep == "appos" and child.i > word.i]
    office = word.lemma in lexicon().sets["roles"] or counts_people(word.lemma)
    if office:  # the parser may hang the name on the place
        names += [name for place in _of_which(word) for name in place.children if name.dep == "appos"]
    return next(
        (
            e.name
            for name in names
            for e in entities
            if (e.label == "PERSON" or (office and e.label == "OTHER" and " " in e.name))
            and e.span.start <= name.start < e.span.end
        ),
        "",
    )


def _of_which(word: Word) -> list[Word]:
    return [
        pobj
        for child in word.children
        if child.lower == "of"
        for pobj in child.children
        if pobj.dep == "pobj"
    ]


def _qualifying(word: Word, entities: Sequence[Entity]) -> str:
    """Whose the party is: "Russian peacekeepers", "the president of Armenia", "Baku's army"."""
    near = [child for child in word.children if child.dep in {"amod", "compound", "poss", "nmod"}]
    for child in [*near, *_of_which(word)]:
        for entity in entities:
            if entity.span.start <= child.start < entity.span.end and entity.label != "OTHER":
                return entity.name
    return ""


def _referent(word: Word, entities: Sequence[Entity], speaker: Mention | None) -> str:
    """Whom a pronoun means: in reported words the speaker, else the person last named before it."""
    who = (speaker.name or speaker.text) if speaker is not None else ""
    if word.lower in _OF_THE_SPEAKER:
        return "" if who.lower() in _PRONOUNS else who
    if word.lower == "it":
        return it_means(word, entities)
    if word.lower not in _OF_A_PERSON:
        return ""
    spoke = speaker is not None and word.dep in _SUBJECTS and _is_person(speaker, entities)
    if spoke and _may_be(word, who):
        return who
    before = [
        entity
        for entity in entities
        if entity.label == "PERSON"
        and word.start - REACH <= entity.span.start < word.start
        and _may_be(word, entity.name)
        and not _is_place_of(word, entity)
    ]
    return max(before, key=lambda entity: entity.span.start).name if before else ""


def _is_place_of(pronoun: Word, entity: Entity) -> bool:
    """ "Told the court in Pell that he had been ill": no person, whatever the small model takes it for."""
    before = pronoun.before
    while before is not None and before.end > entity.span.start:
        before = before.before
    return before is not None and before.lower in listed("cues", "locative") and " " not in entity.name


def _may_be(pronoun: Word, name: str) -> bool:
    """Whether a person's given name or role, where it tells a man from a woman, fits a pronoun."""
    genders = lexicon().genders
    return genders.get(name.split()[0].lower(), genders[pronoun.lower]) == genders[pronoun.lower]


def _is_person(speaker: Mention, entities: Sequence[Entity]) -> bool:
    """Whether a speaker is one person, by name, pronoun or role; the police's "he" is somebody else."""
    last = (speaker.name or speaker.text).split()[-1:]
    if any(entity.label == "PERSON" and entity.name.split()[-1:] == last for entity in entities):
        return True
    roles = lexicon().sets["roles"]
    office, _, name = speaker.text.rpartition(", ")
    if name and name == speaker.name and any(word.lower() in roles for word in office.split()):
        return True  # "the mayor of Tess, Ilka Brod"
    if _is_named_with_office(speaker.text.split()):
        return True
    return speaker.text.lower() in _OF_A_PERSON or any(word.lower() in roles for word in last)


def _is_named_with_office(words: Sequence[str]) -> bool:
    """ "Bookkeeper Olaf Reth": who does one thing, and a name behind it."""
    office = words[0].lower()
    people = counts_people(office) and not office.endswith("s")
    return people and len(words) > 1 and all(word[:1].isupper() for word in words)
