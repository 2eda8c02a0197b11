"""What happened to those counted: "12 killed" is not "12 injured", whatever the wording."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.concepts import counts_people, exclusive_class, is_job, known_event
from checker.facts.quantity.phrases import NOUN_TAGS, Counted, Place, cue_set
from checker.model import Scope

if TYPE_CHECKING:
    from spacy.tokens import Token

_POINTERS = frozenset({"them", "which", "whom", "these", "those"})
_LEADS = frozenset({"the", "its", "their", "these", "those"})
_SOME = frozenset({"none", "several", "all", "most", "some", "half", "any", "one"})
_IN_HOSPITAL = "hospital stay"
_STAYS = re.compile(
    r"(?:are|were|is|was|have been|remain(?:s|ed)?|stay(?:s|ed)?) (?:still |now )?(?:being treated )?"
    r"(?:in|at) (?:the |an? )?(?:\w+ )?(?:hospitals?|clinics?)\b(?! with)"
)
_DEFINITE = frozenset({"the", "all", "both", "these", "those"})
_REACH = 8  # tokens between a number and the noun or state that it belongs to
_UNDERGOES = frozenset({"nsubjpass", "dobj", "obj"})
_OBJECTS = frozenset({"dobj", "obj", "dative", "iobj"})
_THEIR_JOBS = frozenset({"their jobs", "their job", "their livelihoods", "their posts"})
_BETWEEN = frozenset({"RB", "RBR", "MD", "VBZ", "VBP", "VBD", "VB", "VBN"})
_HELPERS = frozenset(
    {"be", "have", "get", "remain", "may", "will", "might", "could", "go", "report", "confirm"}
)


def role_of(place: Place, item: str) -> str:
    """The class of event that sets those counted apart (`death`, `injury`, `arrest`), empty where none does.

    Read from the item ("12 deaths"), a state beside it ("left 12 people homeless"), or the verb that
    the people undergo, in the active, the passive and as a noun ("killed 12", "12 were killed",
    "the deaths of 12 people"). Who kills is never counted as killed.
    """
    if _is_base(place):
        return ""
    if _is_in_hospital(_noun(place)):
        return _IN_HOSPITAL
    named = exclusive_class(item) or exclusive_class(item.rsplit(" ", 1)[-1])
    noun = _noun(place)
    undergone = undergone_by(noun)
    told = _fatal_part(place)
    if named and not told:
        return "rescue" if undergone == "rescue" else named
    return (
        told
        or undergone
        or _of_those_who(noun)
        or state_after(place, noun)
        or _wounded(noun)
        or _saved(noun)
        or _sought(noun)
        or _shed(noun)
        or _held(place, noun, item)
        or _damaged(noun)
    )


def _is_in_hospital(noun: Token) -> bool:
    """ "23 were still in hospital", "12 of those hurt are being treated in hospital": who is there yet.

    Who "was taken to hospital" may have left it, who "was treated in hospital" too.
    """
    verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass") or verb.i < noun.i:
        return False
    # "Twelve people hurt in the crash are being treated": the parser may take the participle for the verb.
    verb = next((word for word in verb.children if word.dep_ == "conj" and verb.tag_ == "VBN"), verb)
    helpers = [word.i for word in verb.children if word.dep_ in ("aux", "auxpass")]
    told = noun.doc[min([*helpers, verb.i]) : verb.i + _REACH].text.lower()
    return _STAYS.match(told) is not None


def _of_those_who(noun: Token) -> str:
    """ "The twelve people who died", "three who were still missing": what befell all who are counted.

    Not "five people who died were buried", where there may be more, nor who did it to others ("the three men
    who killed"), nor behind a comma, where it may be of some.
    """
    if not any(word.lower_ in _DEFINITE for word in noun.children) and _may_be_some(noun):
        return ""
    for verb in noun.children:
        told = [word for word in verb.children if word.dep_ in ("nsubj", "nsubjpass")]
        if verb.dep_ == "relcl" and verb.i > noun.i and any(w.lower_ in ("who", "that") for w in told):
            kind = exclusive_class(verb.lemma_.lower()) or exclusive_class(verb.lower_)
            comma = any(word.text == "," for word in noun.doc[noun.i : told[0].i])
            return "" if comma or _has_object(verb) else kind
    return ""


def _may_be_some(noun: Token) -> bool:
    """Whether something else is told of those counted: of some who died, or "the bodies of" some."""
    return noun.dep_ in ("nsubj", "nsubjpass") or (noun.dep_ == "pobj" and noun.head.lower_ == "of")


def _is_base(place: Place) -> bool:
    """ "Two of the 12 crew were killed": what befell the part did not befall the whole."""
    at = place.left - 2 if place.lower(place.left - 1) in _LEADS else place.left - 1
    if place.lower(at) != "of":
        return False
    return place.tag(at - 1) == "CD" or place.lower(at - 1) in _SOME


def _held(place: Place, noun: Token, item: str) -> str:
    """ "Seven people were held", "are in custody"; but a rally is held, and "held hostage" is no arrest."""
    at = max(noun.i - place.words[0].i + 1, place.end)
    while place.tag(at) in _BETWEEN and place.words[at].lemma_ in _HELPERS | {"now", "still"}:
        at += 1
    if place.lower(at) == "in" and place.lower(at + 1) in {"custody", "detention"}:
        return "arrest"
    held = place.lower(at) == "held" and place.lower(at + 1) not in {"hostage", "captive", "prisoner"}
    return "arrest" if held and counts_people(item) and not _has_object(place.words[at]) else ""


def _wounded(noun: Token) -> str:
    """ "Three people suffered burns", "two were taken to hospital with injuries"."""
    verb, wounds = noun.head, cue_set("wounds")
    if noun.dep_ == "nsubj" and verb.lemma_ in ("suffer", "sustain", "receive"):
        return "injury" if any(c.dep_ == "dobj" and c.lemma_.lower() in wounds for c in verb.children) else ""
    if noun.dep_ in ("nsubjpass", "dobj") and verb.lemma_ in ("take", "rush", "bring", "fly"):
        close = noun.doc[verb.i : min(verb.i + _REACH, len(noun.doc))]
        told = {word.lemma_.lower() for word in close}
        return "injury" if "hospital" in told and "with" in told and told & wounds else ""
    return ""


def _saved(noun: Token) -> str:
    """ "Nine were pulled out alive", "winched 12 to safety"."""
    verb = noun.head
    if noun.dep_ not in _UNDERGOES or verb.lemma_.lower() not in cue_set("saving_verbs"):
        return ""
    told = f" {noun.doc[verb.i : verb.i + _REACH].text.lower()} "
    return "rescue" if " alive " in told or " to safety" in told else ""


def _sought(noun: Token) -> str:
    """ "Divers are looking for eight people": whom those search who search for the missing."""
    verb = noun.head.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "for" or verb.lemma_.lower() not in {"look", "search"}:
        return ""
    seekers = {child.lemma_.lower() for child in verb.children if child.dep_ == "nsubj"}
    return "missing" if seekers & cue_set("searchers") else ""


def _shed(noun: Token) -> str:
    """ "400 posts will go", "400 jobs will be lost", "the loss of 400 jobs", "cost 400 people their jobs"."""
    head = noun.head
    if head.lemma_ == "cost" and noun.dep_ in _OBJECTS:
        told = noun.doc[noun.i + 1 : noun.i + 3].text.lower()
        return "layoff" if told in _THEIR_JOBS else ""
    if not is_job(noun.lemma_.lower()):
        return ""
    if noun.dep_ == "pobj":
        return "layoff" if head.lower_ == "of" and head.head.lemma_.lower() in cue_set("job_losses") else ""
    goes = noun.dep_ == "nsubj" and head.lemma_ in {"go", "disappear"}
    return "layoff" if goes or (noun.dep_ in _UNDERGOES and head.lemma_ in cue_set("job_cutting")) else ""


def of_workforce(counted: Counted) -> str:
    """ "Reduce its workforce by 500": those who go. Of who are hired more come, where others leave."""
    if counted.scope is not Scope.CHANGE or counted.item.rpartition(" ")[2] not in cue_set("workforces"):
        return ""
    return "layoff" if counted.direction == "down" else ""


def _damaged(noun: Token) -> str:
    """ "Destroyed five tanks", "60 houses burned down": lost things are counted up as the dead are."""
    event = known_event(noun.head.lemma_.lower()) if noun.head.tag_.startswith("VB") else ""
    lost = noun.dep_ in _UNDERGOES and event in {"damage", "fire"}
    burned = noun.dep_ == "nsubj" and event == "fire" and known_event(noun.lemma_.lower()) != "fire"
    return "damage" if lost or (burned and not _has_object(noun.head)) else ""


def _fatal_part(place: Place) -> str:
    """ "30 casualties, eight of them fatal": the eight died, whatever became of the others."""
    of_them = place.lower(place.end) == "of" and place.lower(place.end + 1) in _POINTERS
    at = place.end + 2
    while of_them and place.lower(at) in {"were", "was", "are", "is"}:
        at += 1
    return "death" if of_them and place.lower(at) in cue_set("fatal") else ""


def _noun(place: Place) -> Token:
    """The noun that a number counts, or the number where it stands for one."""
    number = place.words[place.end - 1]
    if number.dep_ == "conj" and number.head.tag_ == "CD":  # "between 10 and 15 people"
        number = number.head
    for _ in range(3):  # "18 to 25 people", "at least 12"
        if number.dep_ not in {"nummod", "quantmod", "compound", "advmod", "amod"}:
            break
        if not 0 < number.head.i - place.words[0].i - place.end + 1 <= _REACH:
            break
        number = number.head
    return number


def undergone_by(noun: Token) -> str:
    """The class of what the noun's referents undergo."""
    for _ in range(3):  # "killed three soldiers and two civilians"
        if noun.dep_ != "conj" or noun.head.tag_ not in NOUN_TAGS | {"CD"}:
            break
        noun = noun.head
    head = noun.head
    if noun.dep_ in _UNDERGOES and head is not noun:
        return exclusive_class(head.lemma_.lower())
    if noun.dep_ == "nsubj" and head.tag_.startswith("VB"):
        kind = exclusive_class(head.lemma_.lower())
        return kind if kind and not _has_object(head) else ""
    if noun.dep_ == "pobj" and head.lower_ == "of" and head.head.tag_ in NOUN_TAGS:
        return exclusive_class(head.head.lemma_.lower())
    return ""


def _has_object(verb: Token) -> bool:
    """Whether a verb has an object of its own close by: its subject is then who acts."""
    doc = verb.doc
    return any(
        doc[i].dep_ in {"dobj", "obj"} and doc[i].head == verb
        for i in range(verb.i + 1, min(verb.i + _REACH, len(doc)))
    )


def state_after(place: Place, noun: Token) -> str:
    """The class of the state told behind a noun: "12 people killed in", "left 12 families homeless"."""
    at = max(noun.i - place.words[0].i + 1, place.end)
    limit = min(at + _REACH, len(place.words))
    while at < limit:
        word = place.words[at]
        kind = exclusive_class(word.lower_) or exclusive_class(word.lemma_.lower())
        if kind and (word.tag_ in {"VBN", "VBD", "JJ"} or word.lower_ in cue_set("states")):
            return "" if word.tag_ == "VBD" and _has_object(word) else kind
        if word.tag_ not in _BETWEEN or (word.tag_ not in {"RB", "RBR"} and word.lemma_ not in _HELPERS):
            return ""
        at += 1
    return ""
