"""What stands in another's place in all but the same clause: a name for a name, a word for a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, product

from rapidfuzz import fuzz

from checker.comparisons.base import Aligned, Side, once_a_side
from checker.concepts import event_class, is_general, is_occurrence, item_class, stem
from checker.lexicon import load_lexicon
from checker.model import Claim, Entity, Fact, Span
from checker.names import is_inside, is_region, same_name
from checker.names.parse import SMALL_WORDS, acronym_of, words_of
from checker.wording import Place, Substitution, Token, extent

# From this indel similarity on, two words are as well one name in two spellings ("Hallam", "Helum").
_VARIANT = 65.0
# The number of telling words beside the names that must be there, and the share that must be the same.
_KEPT, _REST = 3, 0.75
# Capitalised words about a word, and how far they are looked for.
_BEFORE = re.compile(r"(?:\b[A-Z][\w'’.-]{0,30}\s)+$")
_AFTER = re.compile(r"(?:\s[A-Z][\w'’-]{0,30})+")
_REACH = 60
_DIGITS = "0123456789"
_QUOTES = "\"'`“”‘’„«»"
_MARKS = tuple(_QUOTES)
_CALLED = {"as", "alias", "aka", "called", "nicknamed", "dubbed"}
_INITIALS = re.compile(r"(?:[A-Z]&?\.?){2,6}")
_POSSESSIVE = re.compile(r"\s?['’]s?$")


def replaced_names(pair: Aligned) -> Iterator[tuple[Entity, Entity]]:
    """Names that stand in each other's place in all but the same clause, are of one kind, and are two.

    A capitalised word that no reader took for a name is one where the other report has a name.
    """
    for place in pair.wording.substitutions:
        if not _is_all_that_differs(place, pair):
            continue
        left, right = _names_in(place.left, pair.left), _names_in(place.right, pair.right)
        if len(left) == 1 and not right:
            right = _capitalised(place.right, pair.right, left[0])
        elif len(right) == 1 and not left:
            left = _capitalised(place.left, pair.left, right[0])
        if len(left) == len(right):
            for ours, theirs in zip(left, right, strict=True):
                if not are_two_names(ours, theirs) or is_told_of(pair, ours, theirs):
                    continue
                if not are_two_of_many(pair, ours, theirs):
                    yield ours, theirs


def named_apart(place: Place, pair: Aligned) -> tuple[Span, Span] | None:
    """The one name on each side of a place of two sentences that are else the same, where the two are two."""
    ours = _name_at(place.left, place.left_facts, pair.left)
    theirs = _name_at(place.right, place.right_facts, pair.right)
    if ours is None or theirs is None:
        return None
    if is_who_speaks(ours, pair.left) or is_who_speaks(theirs, pair.right):
        return None
    if _is_title(ours, pair.left) and _is_title(theirs, pair.right):
        # "The Salt Road" is no road, and no other title has a word of it.
        told = (
            is_told_of(pair, ours, theirs)
            or _words(ours) & _words(theirs)
            or same_name(ours.name, theirs.name)
        )
        return None if told else (ours.span, theirs.span)
    if ours.label != theirs.label:
        ours, theirs = replace(ours, label="OTHER"), replace(theirs, label="OTHER")
    if _are_short_for(ours, theirs) or not are_two_names(ours, theirs) or is_told_of(pair, ours, theirs):
        return None
    return None if are_two_of_many(pair, ours, theirs) else (ours.span, theirs.span)


def are_two_of_many(pair: Aligned, left: Entity, right: Entity) -> bool:
    """ "Anna Brandt will play at the festival", "Peter Marsh will": both can be there.

    So can "shares in Nordholt" fall and "shares in Castell".
    """
    claims = pair.left.claim, pair.right.claim
    if any(claim.patient for claim in claims):
        return False
    if all(_is_of_subject(name, claim) for name, claim in zip((left, right), claims, strict=True)):
        return True
    return all(claim.event in load_lexicon("events")["joined"] for claim in claims) and (
        left.role == right.role == "agent"
    )


def _is_of_subject(name: Entity, claim: Claim) -> bool:
    """True for a name between a common noun that is the subject and its verb."""
    if not claim.agent.islower() or claim.event in ("be", "become") or claim.event_span < name.span:
        return False
    before = claim.text[: max(name.span.start - claim.span.start, 0)].lower().split()
    return bool(before) and stem(claim.agent.rpartition(" ")[2]) in [stem(word) for word in before]


def _is_title(entity: Entity, side: Side) -> bool:
    """True for a name in quotation marks, of a book or a ship; a nickname ("known as") is no title."""
    text, sentence = side.article.text, side.claim.sentence_span
    before = text[sentence.start : entity.span.start].rstrip()
    after = text[entity.span.end : sentence.end].lstrip()
    words = before.rstrip(_QUOTES).lower().split()
    return before.endswith(_MARKS) and after.startswith(_MARKS) and not set(words[-1:]) & _CALLED


def _are_short_for(left: Entity, right: Entity) -> bool:
    """True where a word of one is cut short in the other ("Sept.", "R-Tenn.") or one may be its initials.

    So are "the Londoners" and "Hispanics" other words for a name rather than another name.
    """
    ours, theirs = _words(left), _words(right)
    pairs = product(_longer(ours - theirs), _longer(theirs - ours))
    if any(one.startswith(other) or other.startswith(one) for one, other in pairs):
        return True
    shortened = [bool(_INITIALS.fullmatch(entity.text)) for entity in (left, right)]
    described = [entity.text.startswith(("the ", "The ")) for entity in (left, right)]
    peoples = "GROUP" in (left.label, right.label) and not (is_region(left.name) and is_region(right.name))
    return shortened[0] != shortened[1] or described[0] != described[1] or peoples


def _name_at(tokens: Sequence[Token], facts: Sequence[Fact], side: Side) -> Entity | None:
    """The words as a name, with the capitalised words that stand about them ("Manchester" of "United")."""
    text, sentence = side.article.text, side.claim.sentence_span
    if not all(_is_of_a_name(token, text) for token in tokens):
        return None
    span = extent(tokens)
    before = _BEFORE.search(text, max(sentence.start, span.start - _REACH), span.start)
    after = _AFTER.match(text, span.end, min(sentence.end, span.end + _REACH))
    start = before.start() if before else span.start
    known = [fact for fact in facts if isinstance(fact, Entity) and fact.span.end <= span.end]
    if start == sentence.start and not known:
        start = span.start  # any word has a capital there
        if not before:
            return None
    span = Span(start, after.end() if after else span.end)
    if len(known) == 1 and known[0].span.contains(span):
        return known[0]
    name = _POSSESSIVE.sub("", " ".join(text[span.start : span.end].split()))
    return Entity(span, name, name, known[0].label if len(known) == 1 else "OTHER")


def _is_of_a_name(token: Token, text: str) -> bool:
    return text[token.span.start].isupper() or token.text in SMALL_WORDS


def is_who_speaks(entity: Entity, side: Side) -> bool:
    """The speaker is compared as such."""
    speaker = side.claim.speaker
    return speaker is not None and speaker.span.overlaps(entity.span)


def _is_all_that_differs(place: Substitution, pair: Aligned) -> bool:
    """True in all but the same clause, also where a name of many words makes the share of the rest small."""
    if pair.is_one_frame:
        return True
    words = max(sum(token.telling for token in tokens) for tokens in (place.left, place.right))
    others = pair.wording.longer - words
    return pair.wording.kept >= _KEPT and pair.wording.kept >= _REST * others


def _names_in(tokens: Sequence[Token], side: Side) -> list[Entity]:
    """The names of a stretch, of a town with its country ("Geneva, Switzerland") the town's."""
    stretch = extent(tokens)
    found = {entity.span: entity for entity in side.claim.entities if entity.span.overlaps(stretch)}
    names = [found[span] for span in sorted(found)]
    text = side.article.text
    return names[:1] + [
        name
        for before, name in pairwise(names)
        if text[before.span.end : name.span.start].strip() != "," or not is_region(name.name)
    ]


def _capitalised(tokens: Sequence[Token], side: Side, like: Entity) -> list[Entity]:
    """The stretch as one name of the kind of `like`, where all its words have a capital."""
    span = extent(tokens)
    text = " ".join(side.article.text[span.start : span.end].split())
    starts = span.start == side.claim.sentence_span.start
    if starts or not all(word[:1].isupper() for word in text.split()) or len(tokens) != len(text.split()):
        return []
    return [Entity(span, text, text, like.label, like.role)]


def is_told_of(pair: Aligned, left: Entity, right: Entity) -> bool:
    """True where either article has the other's name too: two events of one kind, told in both.

    A word of it with a small letter is none ("a rider" beside "Zonk Rider"), nor is a lone letter.
    """
    ours, theirs = _words(left), _words(right)
    a, b = _named_in(pair.left), _named_in(pair.right)
    return bool(_longer(ours - theirs) & b or _longer(theirs - ours) & a)


@once_a_side
def _named_in(side: Side) -> frozenset[str]:
    """The words of the article that have a capital."""
    return frozenset(_folded(" ".join(word for word in side.article.text.split() if not word.islower())))


def _longer(words: set[str]) -> set[str]:
    """The words but for initials; these where there is nothing else."""
    return {word for word in words if len(word) > 1} or words


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
    ours, theirs = _words(left), _words(right)
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
    if fuzz.ratio("".join(sorted(only_left)), "".join(sorted(only_right))) >= _VARIANT:
        return False
    few, many = sorted((only_left, only_right), key=len)
    return not all(any(fuzz.ratio(a, b) >= _VARIANT for b in many) for a in few)


def _differ_in_number(left: set[str], right: set[str]) -> bool:
    """True for one word with two numbers ("RTV1", "RTV2"), each side having no other word of its own."""
    if len(left) != 1 or len(right) != 1:
        return False
    one, other = (word.rstrip(_DIGITS) for word in (*left, *right))
    return one == other and one != "" and not left & right and all(w[-1].isdigit() for w in (*left, *right))


def _are_two_clubs(left: Entity, right: Entity) -> bool:
    """ "Halm City" and "Halm United": the last words of two clubs' names, of one town or of two."""
    ends = [_folded(entity.name)[-1:] for entity in (left, right)]
    return ends[0] != ends[1] and all(end and end[0] in words_of("club_words") for end in ends)


def _kinds(entity: Entity) -> set[str]:
    """The words that tell what bears a name: its first, its last and that before "of".

    Those in its middle are of another name: the "city" of the "Kansas City Chiefs".
    """
    words = [word for word in _folded(entity.name) if word != "the"]
    told = {*words[:1], *words[-1:], *(word for word, of in pairwise(words) if of == "of")}
    return told & (words_of("organisation_words") | words_of("place_words"))


def _words(entity: Entity) -> set[str]:
    return set(_folded(f"{entity.text} {entity.name}")) - {"the", "of", "and", "in", "s"}


def _folded(text: str) -> list[str]:
    marks = str.maketrans(dict.fromkeys("’'.,;:()[]“”\"-–—/", " "))
    return text.lower().translate(marks).split()


def has_other_word(pair: Aligned) -> bool:
    """True where a telling word of all but the same clause stands in another's place, and is not its like."""
    return pair.is_one_frame and any(_tells_apart(place, pair) for place in pair.wording.substitutions)


def _tells_apart(place: Substitution, pair: Aligned) -> bool:
    left, right = (
        [token for token in tokens if token.telling and not _is_measured(token, side)]
        for tokens, side in ((place.left, pair.left), (place.right, pair.right))
    )
    if not left or not right:
        return False
    names = _names_in(place.left, pair.left), _names_in(place.right, pair.right)
    if all(names):
        return not any(same_name(a.name, b.name) for a, b in product(*names)) and any(
            are_two_names(a, b) for a, b in product(*names)
        )
    # "Tolmet" and "the company" may be one.
    return not any(names) and not any(_are_alike(a, b) for a, b in product(left, right))


def _is_measured(token: Token, side: Side) -> bool:
    """Figures and times are compared by their own kinds."""
    spans = [fact.span for fact in side.claim.quantities] + [fact.span for fact in side.claim.times]
    return any(span.overlaps(token.span) for span in spans)


def _are_alike(left: Token, right: Token) -> bool:
    if (
        is_occurrence(left.text)
        or is_occurrence(right.text)
        or is_general(left.text)
        or is_general(right.text)
    ):
        return True
    return event_class(left.text) == event_class(right.text) or item_class(left.text) == item_class(
        right.text
    )
