"""Whether two names that stand in each other's place name two things."""

from __future__ import annotations

from itertools import pairwise

from rapidfuzz import fuzz

from checker.comparisons.base import Side
from checker.model import Entity
from checker.names import actors, is_inside, is_region, same_name
from checker.names.parse import acronym_of, words_of

# From this indel similarity on, two words are as well one name in two spellings ("Hallam", "Helum").
_VARIANT = 65.0
_DIGITS = "0123456789"


def are_one_by_name(left: str, right: str) -> bool:
    """True where two parties are both told by name, and the names can be of one."""
    return left[:1].isupper() and right[:1].isupper() and same_name(left, right)


def are_two_names(left: Entity, right: Entity) -> bool:
    """True where two names are of one kind and cannot name one thing.

    No two are a short form and the long one ("the Times"), a spelling and its variant, a capital or a
    town and its country, a town and what stands in it, an acronym and words that it may be of.
    """
    a, b = left.name, right.name
    if not _are_of_one_kind(left, right) or is_pronoun(left) or is_pronoun(right):
        return False
    if not are_other_names(a, b):
        return False
    if is_region(a) and is_region(b):
        return True
    return is_region(a) == is_region(b) and _are_worded_apart(left, right)


def are_other_names(left: str, right: str) -> bool:
    """True for two names that are neither one name nor a place and what it lies in."""
    if not (left[:1].isupper() and right[:1].isupper()) or same_name(left, right):
        return False
    if actors(left) & actors(right):
        return False
    return not is_inside(left, right) and not is_inside(right, left)


def _are_of_one_kind(left: Entity, right: Entity) -> bool:
    """One label, or both where something was; the reader of names may take an unknown town for anything."""
    if left.label == right.label or left.role == right.role == "place":
        return True
    return "OTHER" in (left.label, right.label) and "GROUP" not in (left.label, right.label)


def is_pronoun(entity: Entity) -> bool:
    """True where no name stands in the text itself: a pronoun or a noun was taken for it."""
    return not any(character.isupper() for character in entity.text)


def _are_worded_apart(left: Entity, right: Entity) -> bool:
    ours, theirs = name_words(left), name_words(right)
    only_left, only_right = ours - theirs, theirs - ours
    if _are_two_clubs(left, right):
        return True
    if not only_left or not only_right or (ours & theirs and "ORG" in (left.label, right.label)):
        return False
    acronyms = acronym_of(left.text), acronym_of(right.text)
    if _kinds(left) != _kinds(right) or bool(acronyms[0]) != bool(acronyms[1]):
        return False
    if all(acronyms) or _differ_in_number(only_left, only_right):
        return True  # "IPL" and "GPL" are spelt alike and are two, as "RTV1" and "RTV2" are
    if {word for word in ours & theirs if word.isdigit()}:
        return False  # "I-70" and "Interstate 70"
    return not are_spelt_alike(only_left, only_right)


def are_spelt_alike(left: set[str], right: set[str]) -> bool:
    """True where the words of the one, joined or each, may be those of the other in another spelling."""
    if fuzz.ratio("".join(sorted(left)), "".join(sorted(right))) >= _VARIANT:
        return True
    few, many = sorted((left, right), key=len)
    return all(any(fuzz.ratio(a, b) >= _VARIANT for b in many) for a in few)


def _differ_in_number(left: set[str], right: set[str]) -> bool:
    """True for one word with two numbers ("RTV1", "RTV2"), each side having no other word of its own."""
    if len(left) != 1 or len(right) != 1:
        return False
    one, other = (word.rstrip(_DIGITS) for word in (*left, *right))
    return one == other and one != "" and not left & right and all(w[-1].isdigit() for w in (*left, *right))


def _are_two_clubs(left: Entity, right: Entity) -> bool:
    """ "Halm City" and "Halm United": the last words of two clubs' names, of one town."""
    (*ours, our_end), (*theirs, their_end) = (folded_words(entity.name) or [""] for entity in (left, right))
    if our_end == their_end or "place" in (left.role, right.role) or not set(ours) & set(theirs):
        return False
    return {our_end, their_end} <= words_of("club_words")


def _kinds(entity: Entity) -> set[str]:
    """The words that tell what bears a name: its first, its last and that before "of".

    Those in its middle are of another name: the "city" of the "Kansas City Chiefs".
    """
    words = [word for word in folded_words(entity.name) if word != "the"]
    told = {*words[:1], *words[-1:], *(word for word, of in pairwise(words) if of == "of")}
    return told & (words_of("organisation_words") | words_of("place_words"))


def name_words(entity: Entity) -> set[str]:
    """The telling words of a name as it stands in the text and as it is known."""
    return set(folded_words(f"{entity.text} {entity.name}")) - {"the", "of", "and", "in", "s"}


def without_initials(words: set[str]) -> set[str]:
    """The words but for initials; these where there is nothing else."""
    return {word for word in words if len(word) > 1} or words


def folded_words(text: str) -> list[str]:
    """The words of a text in small letters, without its marks."""
    marks = str.maketrans(dict.fromkeys("’'.,;:()[]“”\"-–—/", " "))
    return text.lower().translate(marks).split()


def names_told(side: Side) -> frozenset[str]:
    """The names that stand in a sentence but that of its speaker."""
    speaker, names = side.claim.speaker, side.names - side.meant
    if speaker is None:
        return names
    spoken = {speaker.name, speaker.organisation}
    return frozenset(name for name in names if name not in spoken and name not in speaker.text)
