"""Who did it to whom: roles turned round, or another name in the same place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from checker.comparisons.attribution import speakers_differ
from checker.comparisons.base import (
    BYGONE_DAYS,
    Aligned,
    Comparison,
    Identity,
    Level,
    Side,
    Words,
    both_ways,
    event_times,
    is_one_party,
    shortened,
)
from checker.comparisons.bodies import are_of_one_body
from checker.comparisons.done_once import is_done_once_by_two, is_part_of_many
from checker.comparisons.in_place import (
    are_two_of_many,
    is_told_of,
    is_who_speaks,
    replaced_names,
)
from checker.comparisons.intervals import figures_differ
from checker.comparisons.objects import have_two_objects
from checker.comparisons.occasion import is_one_occasion, meet_on_a_day
from checker.comparisons.posts import are_two_places, are_two_posts
from checker.comparisons.singled_out import another_is_singled_out
from checker.comparisons.topics import event_topic
from checker.comparisons.turned_round import are_two_games, turned_round
from checker.comparisons.two_names import are_two_names
from checker.concepts import (
    contrast,
    counts_people,
    event_class,
    is_mutual,
    is_occurrence,
    is_one_kind,
    known_event,
    stem,
)
from checker.lexicon import load_lexicon
from checker.model import Claim, Entity, Stage
from checker.names import same_name

TRAITS = {
    "turn": ("swapped", "replaced", "blamed"),
    "role": ("agent", "patient", "place", "other"),
    "label": ("PERSON", "ORG", "PLACE", "GROUP", "OTHER"),
}
# A thing that is off has no other thing's name in its place.
_OFF = {Stage.CANCELLED, Stage.REVERSED}
_BLAME = 2
_STAGES = {Stage.BEGUN, Stage.ONGOING, Stage.COMPLETED, Stage.POSTPONED, Stage.CANCELLED}
_ONE_GAME = 6
_ONE_ACT = 0.65
_SAME_DAY = 0.6  # share of words from which one act of one day has one place
PARAMS = {"similarity": 0.55, "overlap": 0.7}


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """Swapped roles, or one name standing where the other report has another of its kind."""
    if pair.identity is Identity.NO:
        return
    if _blame_each_other(pair):
        yield _comparison(pair, "blamed", "agent", None, None)
        return
    if (words := turned_round(pair)) is not None:
        yield replace(_of_doers(pair, "swapped"), left=words[0], right=words[1])
        return
    left, right = pair.left.claim, pair.right.claim
    if any(_is_bygone(one, other) for one, other in both_ways(pair)):
        return
    if "time" in pair.clashes or left.negated != right.negated:
        return
    if not pair.same_act or (pair.left.event == "win" and are_two_games(pair)):
        return
    of_one_class = pair.left.event == pair.right.event or bool(
        known_event(left.event) and known_event(right.event)
    )
    if pair.identity is Identity.SURE and of_one_class and _swapped(pair):
        yield _of_doers(pair, "swapped")
    elif not _are_two_acts(pair):
        yield from _other_name(pair, params)


def _is_bygone(side: Side, other: Side) -> bool:
    """ "Won it last year", and one who won it: of no day in the one report, long past in the other."""
    day, ends = side.article.published_day, [time.latest for time in event_times(side.claim.times)]
    if day is None or not ends or other.when:
        return False
    return all(end is not None and (day - end.date()).days > BYGONE_DAYS for end in ends)


def _other_name(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    # Of word against word another kind of comparison tells.
    spoken = speakers_differ(pair.left.claim.speaker, pair.right.claim.speaker)
    if (not spoken and another_is_singled_out(pair)) or is_done_once_by_two(
        pair, *(_mention(side, "agent") for side in (pair.left, pair.right))
    ):
        yield _of_doers(pair, "replaced")
    elif replaced := list(replaced_names(pair)):
        # Two names in the places of two: another plant, sold to another firm.
        if replaced[0][0].role == "place" and _are_of_two_days(pair):
            return
        if len(replaced) == 1 and not _are_of_two_kinds(pair):
            yield _comparison(pair, "replaced", replaced[0][0].role, *replaced[0])
    elif pair.identity is Identity.SURE and _is_alike(pair, params):
        yield from _replaced(pair, ("agent", "patient", "place"))
    elif pair.overlap >= _SAME_DAY and is_one_occasion(pair) and meet_on_a_day(pair):
        yield from _replaced(pair, ("place",))


def _are_of_two_days(pair: Aligned) -> bool:
    """ "In Arlon on Monday", "in Namur on Tuesday": another place and another day make two events."""
    return pair.other_time and all(event_times(side.claim.times) for side in (pair.left, pair.right))


def _of_doers(pair: Aligned, turn: str) -> Comparison:
    return _comparison(pair, turn, "agent", _mention(pair.left, "agent"), _mention(pair.right, "agent"))


def _are_two_acts(pair: Aligned) -> bool:
    """Another figure, object or post, or a part of what many have parts of, is of another act."""
    left, right = pair.left.claim, pair.right.claim
    if figures_differ(left, right) or have_two_objects(pair) or are_two_posts(pair):
        return True
    if left.status != right.status and {left.status, right.status} <= _STAGES:
        return True  # the trial of one began, that of the other ended
    if are_two_places(pair) or (left.status in _OFF) is not (right.status in _OFF):
        return True  # "has dropped its flights to Kell", "will start flights to Halm"
    return is_part_of_many(left) and is_part_of_many(right)


def _are_of_two_kinds(pair: Aligned) -> bool:
    """ "Won the junior prize", "won the senior prize": another name with it is of another act.

    What somebody or something is ("the son of a former player") has no second one.
    """
    return pair.left.event != "be" and any(
        contrast(ours.text, theirs.text)
        for place in pair.wording.substitutions
        for ours, theirs in product(place.left, place.right)
    )


def _is_alike(pair: Aligned, params: Mapping[str, Any]) -> bool:
    return bool(pair.similarity >= params["similarity"] and pair.overlap >= params["overlap"])


def _swapped(pair: Aligned) -> bool:
    """The one's agent is the other's patient and the other way round; "is" and "met" have no such order."""
    left, right = pair.left.claim, pair.right.claim
    if is_mutual(left.event) or is_mutual(right.event):
        return False
    if (left.status is Stage.PROPOSED) is not (right.status is Stage.PROPOSED):
        return False  # who "needs sixty states to sign it" is not the one to sign
    doers, others = _in_role(left, "agent"), _in_role(right, "agent")
    done, theirs = _in_role(left, "patient"), _in_role(right, "patient")
    if pair.left.event == pair.right.event == "win" and pair.evidence >= _ONE_GAME:
        # Of one game whoever is beaten here cannot have won there.
        crossed = [*product(done, others), *product(theirs, doers)]
        return any(a[:1].isupper() and same_name(a, b) for a, b in crossed)
    if left.event == right.event and _gives_and_takes(left, right):
        return True
    return any(
        same_name(doer, undergone) and same_name(victim, actor) and not same_name(doer, victim)
        for doer, victim, actor, undergone in product(doers, done, others, theirs)
    )


def _gives_and_takes(left: Claim, right: Claim) -> bool:
    """ "Ruvel sold the engines to Zephine", "Zephine sold the engines to Ruvel"."""
    if not left.patient.islower() or not is_one_party(left.patient, right.patient):
        return False  # who apologised to whom, lost to whom: each may have
    one, other = _led_to(left), _led_to(right)
    return any(
        same_name(one[word], right.agent)
        and same_name(other[word], left.agent)
        and not same_name(left.agent, right.agent)
        for word in one.keys() & other.keys()
        if left.agent[:1].isupper() and right.agent[:1].isupper()
    )


def _led_to(claim: Claim) -> dict[str, str]:
    """The name right behind each preposition of goal and source."""
    found = {}
    for entity in claim.entities:
        before = claim.text[: max(entity.span.start - claim.span.start, 0)].lower().split()[-1:]
        if before and before[0] in ("to", "from"):
            found[before[0]] = entity.name
    return found


def _in_role(claim: Claim, role: str) -> list[str]:
    """Who acts or undergoes, by noun and by the name that stands with it ("its rival Tolmet")."""
    party = claim.agent if role == "agent" else claim.patient
    names = [entity.name for entity in claim.entities if entity.role == role]
    return list(dict.fromkeys(filter(None, (party, _acts_for(party), *names))))


def _acts_for(party: str) -> str:
    """The country whose minister, army or government acts ("Varn's trade minister"); else empty."""
    *owner, head = party.split() or [""]
    official = head in load_lexicon("speakers")["vague"] or head in load_lexicon("events")["officials"]
    return " ".join(owner) if owner and owner[0][:1].isupper() and official else ""


def _blame_each_other(pair: Aligned) -> bool:
    """Each side's speaker says that the other side's party did it ("they fired first")."""
    left, right = pair.left.claim, pair.right.claim
    if (
        pair.evidence < _BLAME
        or left.negated
        or right.negated
        or not speakers_differ(left.speaker, right.speaker)
    ):
        return False
    if _speaks_for(right, left.agent) and _speaks_for(left, right.agent):
        return _is_blame(left) and _is_blame(right)
    return _puts_it_on_another(left, right, pair) or _puts_it_on_another(right, left, pair)


def _puts_it_on_another(one: Claim, other: Claim, pair: Aligned) -> bool:
    """A side's own leader lays at the other's door what that is said to have done itself."""
    if not (one.agent and other.agent and one.speaker and pair.same_act) or pair.similarity < _ONE_ACT:
        return False
    if is_occurrence(one.event) or not one.status is other.status is Stage.COMPLETED:
        return False
    heads = one.agent.split()[-1], other.agent.split()[-1]
    if any(named[:1].isupper() and counts_people(told) for named, told in (heads, heads[::-1])):
        return False  # Lohr's lawyer says "the actress" of her
    if are_of_one_body(*heads):
        return False
    own = {stem(word) for word in one.speaker.text.lower().split()}
    return stem(heads[1]) in own and stem(heads[0]) not in own and not is_one_kind(*heads, "nouns")


def _is_blame(claim: Claim) -> bool:
    return event_class(claim.event) in load_lexicon("events")["blame"] or any(
        known_event(word) in load_lexicon("events")["blame"] for word in claim.words
    )


def _speaks_for(claim: Claim, party: str) -> bool:
    """True where the claim's speaker is of the party: one name, or a demonym of it (Ardova, Ardovan).

    "The guards' lawyer" is of the guards.
    """
    if claim.speaker is None or not party:
        return False
    owner = f"{claim.speaker.text} {claim.speaker.organisation}".lower().replace("’", "'").replace("'", " ")
    if party.islower() and stem(party.split()[-1]) in {stem(word) for word in owner.split()}:
        return True
    own = _name_stems(f"{claim.speaker.text} {claim.speaker.name}")
    return bool(own & _name_stems(party))


def _name_stems(text: str) -> set[str]:
    """The first five letters of each capitalised word: what a country and its people share."""
    return {word.strip("'’\"").lower()[:5] for word in text.split() if word[:1].isupper() and len(word) >= 4}


def _replaced(pair: Aligned, roles: tuple[str, ...]) -> Iterator[Comparison]:
    """One name left over in a role on each side, all others shared: a name in another's place."""
    for role in roles:
        left, right = _unmatched(pair.left, pair.right, role), _unmatched(pair.right, pair.left, role)
        if len(left) != 1 or len(right) != 1 or is_told_of(pair, left[0], right[0]):
            continue
        if are_two_names(left[0], right[0]) and not are_two_of_many(pair, left[0], right[0]):
            yield _comparison(pair, "replaced", role, left[0], right[0])


def _unmatched(side: Side, other: Side, role: str) -> list[Entity]:
    return [
        entity
        for entity in side.claim.entities
        if entity.role == role
        and not is_who_speaks(entity, side)
        and not any(same_name(entity.name, name) for name in sorted(other.names))
    ]


def _mention(side: Side, slot: str) -> Entity | None:
    name = getattr(side.claim, slot)
    return next((entity for entity in side.claim.entities if entity.name == name), None)


def _comparison(pair: Aligned, turn: str, role: str, left: Entity | None, right: Entity | None) -> Comparison:
    return Comparison(
        kind="entity",
        level=Level.DIFFERENT,
        left=_words(pair.left, left, turn),
        right=_words(pair.right, right, turn),
        topic=event_topic(pair, "where" if role == "place" else "who"),
        traits=(("turn", (turn,)), ("role", (role,)), ("label", (left.label if left else "OTHER",))),
        supersedes=pair.right.revises,
    )


def _words(side: Side, entity: Entity | None, turn: str) -> Words:
    if entity is None:
        said, agent = shortened(side.claim.text), side.claim.agent
        if turn != "blamed":
            return Words(side.claim.event_span, agent or said)
        # "… and opened fire": the clause that is blamed may have its subject in the one before.
        shown = said if not agent or agent.split()[-1] in said.lower() else f"{agent} … {said}"
        return Words(side.claim.event_span, shown)
    return Words(entity.span, entity.name)
