"""One party's word against another's: what two speakers say that cannot both be so."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise, product
from typing import Any

from checker.comparisons.attribution import speakers_differ
from checker.comparisons.base import (
    Aligned,
    Comparison,
    Identity,
    Level,
    Side,
    both_ways,
    is_ability,
    is_belief,
    is_duty,
    is_one_party,
    may_have_changed,
    parties,
    share_a_party,
)
from checker.comparisons.occasion import are_two_objects
from checker.comparisons.singled_out import another_is_singled_out
from checker.comparisons.topics import event_topic
from checker.comparisons.turned import has_turned
from checker.comparisons.two_acts import are_two_doers
from checker.comparisons.two_names import names_told
from checker.comparisons.two_of_a_kind import are_two_of_a_kind
from checker.comparisons.whole_clauses import clause_of
from checker.concepts import (
    are_opposed_in_phrases,
    are_opposites,
    can_be_one_place,
    contrast,
    event_class,
    is_occurrence,
    is_one_kind,
    stem,
)
from checker.lexicon import load_lexicon
from checker.model import REALISED, Claim, Mention
from checker.names import same_name

TRAITS = {"turn": ("denied", "negated", "opposite", "first", "blamed", "held")}
PARAMS: dict[str, Any] = {}

# Beyond this a second report is mostly of what has come since.
_DAYS_APART = dt.timedelta(days=4)
# Words that the sentences must share beside those in question.
_SHARED = 2
# Content words of a clause that says by itself what it is about.
_FULL = 3
_NEARLY_ALL = 0.75
# Evidence by which two claims are surely of one event (`Aligned.evidence`).
_SURE = 5
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_NOTHING = re.compile(r"\b(?:no|without(?: an?| any)?|not (?:an?|any|one|a single))\s+", re.I)
_FIRST_TO = re.compile(r"\bfirst (?:\w+ )?to (\w+)", re.I)
# "Fired first", not "signed first baseman Otto Rehn".
_BEFORE_OTHERS = re.compile(
    r"\bfirst(?=\W*$|[,.;:]| (?:and|but|on|at|in|into|from|during|when|after|before)\b)", re.I
)
_BLOWS = (
    r"(?:stones?|shots?|bullets?|rounds?|punch(?:es)?|blows?|bottles?|bricks?|rockets?|shells?|missiles?)"
)
_FIRST_BLOW = re.compile(rf"\bfirst {_BLOWS}\b", re.I)
_ANSWERED = re.compile(
    r"\b(?:(?:shot|fired|hit|fought|struck) back|returned (?:the )?fire|in self-defen[cs]e"
    r"|only after (?:being|(?:he|she|they) (?:was|were|had been)|having been|coming under|shots|stones)"
    rf"|first {_BLOWS} (?:was|were) not (?:ours|theirs))\b",
    re.I,
)
_FAULT_OF = re.compile(r"\b(?:fault of|responsible|to blame)\b", re.I)
_TO_BLAME = re.compile(r"\bto blame\b", re.I)
_OWN_FAULT = re.compile(r"\b([^\W\d_][\w-]{0,40})['’]s? (?:own )?fault\b", re.I)
_CULPRIT_OF = re.compile(r"\bfault of ((?:[\w-]+ ?){1,4})", re.I)
_BLAMED_ON = re.compile(r"\bon ((?:[\w-]+ ?){1,4})", re.I)
_HANDS_OF = re.compile(r"\b(?:hands?|control|grip) of ((?:[\w-]+ ?){1,4})", re.I)
_OWN_HANDS = re.compile(r"\b(?:in|under) ([\w-]+)(?:['’]s?)? (?:hands?|control|grip)\b", re.I)
_OF_THE_SPEAKER = re.compile(r"[,\s](?:at|of|in|on|for|from|who|which|that)\s")
_SELF = re.compile(r"^\W*(?:that )?(?:it|they|we)\b", re.I)
_OWN = {"its", "their", "our", "his", "her", "my"}


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """Two speakers who are two parties, on one event, of whom one says what the other's words exclude."""
    if not _are_two_parties(pair) or not _are_of_one_matter(pair):
        return
    turns = _TURNS if _is_surely_one(pair) else _TOLD_BY_ROLE
    turn = next((name for name, holds in turns if holds(pair)), "")
    if turn in _OF_ONE_THING and (are_two_of_a_kind(pair) or are_two_objects(pair)):
        return
    if turn:
        yield Comparison(
            kind="voices",
            level=Level.DIFFERENT,
            left=clause_of(pair.left),
            right=clause_of(pair.right),
            topic=event_topic(pair, "who is right"),
            traits=(("turn", (turn,)),),
        )


def _are_two_parties(pair: Aligned) -> bool:
    return speakers_differ(_voice(pair.left.claim), _voice(pair.right.claim))


def _voice(claim: Claim) -> Mention | None:
    """The claim's speaker; of "the pilot blamed a gust" in the outlet's words the pilot."""
    if claim.speaker is None and claim.event == "blame" and claim.agent:
        return Mention(claim.event_span, claim.agent, claim.agent)
    return claim.speaker


def _are_of_one_matter(pair: Aligned) -> bool:
    """Facts told of one event in the same days, that no name sets apart but those of the speakers."""
    left, right = pair.left, pair.right
    if pair.identity is Identity.NO or pair.other_time or abs(pair.gap or dt.timedelta(0)) > _DAYS_APART:
        return False
    if "place" in pair.clashes or "time" in pair.clashes:
        return False
    if "name" in pair.clashes and names_told(left) and names_told(right):
        return False
    if (pair.is_later and may_have_changed(pair)) or has_turned(pair):
        return False
    return not any(
        claim.hypothetical or is_belief(claim) or is_duty(claim) or is_ability(claim)
        for claim in (left.claim, right.claim)
    )


def _shared(pair: Aligned, *words: str) -> int:
    """How many telling words the two sentences share, without those given; a party that the one names and the
    other quotes is one."""
    left, right = pair.left, pair.right
    names = {stem(word) for name in left.names & right.names for word in name.split()}
    quoted = (_speaker_stems(left.claim) & right.around) | (_speaker_stems(right.claim) & left.around)
    return len(((left.around & right.around) | names | quoted) - {stem(word) for word in words})


def _meet(pair: Aligned, *words: str) -> bool:
    """Whether the sentences share enough beside the words in question: less where the event is sure."""
    return _shared(pair, *words) >= (_SHARED - 1 if pair.evidence >= _SURE else _SHARED)


def _speaker_stems(claim: Claim) -> frozenset[str]:
    """The stems of who speaks, without what is said of them ("passengers at the airport")."""
    if claim.speaker is None:
        return frozenset()
    name = _OF_THE_SPEAKER.split(claim.speaker.name or claim.speaker.text, maxsplit=1)[0]
    return frozenset(stem(word) for word in _WORD.findall(name))


def _are_told(pair: Aligned) -> bool:
    return {pair.left.claim.status, pair.right.claim.status} <= REALISED


# --- it was, it was not -----------------------------------------------------------------------


def _deny_a_thing(pair: Aligned) -> bool:
    """ "There was no warning", "the police gave a warning"."""
    for one, other in both_ways(pair):
        if other.claim.negated or _nothings(other.claim) or not _are_told(pair):
            continue
        for noun in _nothings(one.claim):
            if stem(noun) in other.stems and _meet(pair, noun):
                return True
    return False


def _nothings(claim: Claim) -> list[str]:
    """The nouns that "no" or "without" denies: of "no letter and no notice" both."""
    told = {stem(word) for word in claim.words}
    heads = {party.split()[-1] for party in parties(claim)}
    found = []
    for match in _NOTHING.finditer(claim.text):
        run = []
        for word in _WORD.findall(claim.text[match.end() :])[:3]:
            if stem(word) not in told:
                break
            run.append(word.lower())
        named = [word for word in run if stem(word) in {stem(head) for head in heads}]
        found += named[-1:] or (run if len(run) == 1 else [])
    return found


def _deny_a_deed(pair: Aligned) -> bool:
    """ "Nobody informed them", "every passenger was informed": one act, by nobody else."""
    left, right = pair.left.claim, pair.right.claim
    if left.negated == right.negated or not pair.same_act or is_occurrence(left.event):
        return False
    if not _are_told(pair) or any(t.relation in ("before", "until") for c in (left, right) for t in c.times):
        return False
    negated, other = (left, right) if left.negated else (right, left)
    if negated.agent and other.patient and not other.agent:
        return False  # "we did not lock it", "it was locked": by somebody else
    if are_two_doers(pair):
        return False
    one_doer = not left.agent or not right.agent or _is_one_doer(left, right)
    return one_doer and _meet(pair, left.event, right.event)


def _is_one_doer(left: Claim, right: Claim) -> bool:
    """One party, or one who says "we": whom a speaker stands for, the other side knows by another word."""
    if is_one_party(left.agent, right.agent) or same_name(left.agent, right.agent):
        return True
    return any(c.speaker is not None and c.agent == (c.speaker.name or c.speaker.text) for c in (left, right))


# --- opposites --------------------------------------------------------------------------------


def _are_opposed(pair: Aligned) -> bool:
    """ "Was drunk", "was sober"; "on time", "ten weeks late"; "a red light", "the light was green"."""
    left, right = pair.left.claim, pair.right.claim
    if left.negated != right.negated or not _are_told(pair):
        return False
    if are_opposites(pair.left.event, pair.right.event) or contrast(left.event, right.event) == "opposite":
        one = share_a_party(left, right) or not (parties(left) and parties(right))
        return one and _meet(pair, left.event, right.event)
    if are_opposed_in_phrases(left.text, right.text):
        return (pair.same_act or share_a_party(left, right)) and _meet(pair)
    return any(
        contrast(ours, theirs)
        and not can_be_one_place(ours, theirs)
        and _shared(pair, ours, theirs) > _SHARED
        for ours, theirs in product(_said_of(pair.left, pair.right), _said_of(pair.right, pair.left))
    )


def _said_of(side: Side, other: Side) -> list[str]:
    """A claim's predicate, and the words before a noun that the other has too."""
    words = side.claim.words
    before = [
        word for word, noun in pairwise(words) if stem(noun) in other.stems and stem(word) not in other.stems
    ]
    return [side.claim.event, *before]


# --- who did it -------------------------------------------------------------------------------


def _both_first(pair: Aligned) -> bool:
    """ "They fired first", "they were the first to fire": each of another party; or "we only shot back"."""
    one, other = _first_doer(pair.left), _first_doer(pair.right)
    if one is None or other is None:
        return _is_said_to_answer(pair)
    blows = _is_hostile(one[1]) and _is_hostile(other[1]) and _meet(pair, one[1], other[1])
    if not (blows or _is_one_act(one[1], other[1])):
        return False
    return not is_one_party(one[0], other[0]) and not same_name(one[0], other[0])


def _is_said_to_answer(pair: Aligned) -> bool:
    """ "Their boats fired first", "his men only shot back": of one clash, whoever speaks."""
    return any(
        (first := _first_doer(side)) is not None
        and _is_hostile(first[1])
        and _ANSWERED.search(other.claim.text) is not None
        and not other.claim.negated
        and _meet(pair, first[1])
        for side, other in both_ways(pair)
    )


def _first_doer(side: Side) -> tuple[str, str] | None:
    """Who is said to have done it first, and what."""
    claim = side.claim
    if not claim.agent or "first" not in claim.words or claim.negated:
        return None
    found = _FIRST_TO.search(claim.sentence)
    if found is not None and stem(found[1].lower()) == stem(claim.event):
        return claim.agent, claim.event
    if claim.patient == "first" or claim.event == "first":
        return (claim.agent, found[1].lower()) if found else None
    if _FIRST_BLOW.search(claim.text) and _is_hostile(claim.event):
        return claim.agent, claim.event
    verb = claim.words.index(claim.event.split()[0]) if claim.event.split()[0] in claim.words else -1
    before = -1 < verb < claim.words.index("first") and _BEFORE_OTHERS.search(claim.text)
    return (claim.agent, claim.event) if before else None


def _is_one_act(left: str, right: str) -> bool:
    blame = load_lexicon("events")["blame"]
    one, other = event_class(left), event_class(right)
    return one == other or (one in blame and other in blame)


def _is_hostile(event: str) -> bool:
    blows = load_lexicon("events")["blows"]
    return event in blows or event.split()[0] in blows


def _blame_two(pair: Aligned) -> bool:
    """ "Blamed a gust for the crash", "the crash was the pilot's fault": one thing, laid at two doors."""
    one, other = _culprit(pair.left.claim), _culprit(pair.right.claim)
    if not one or not other or one & other or pair.left.claim.negated or pair.right.claim.negated:
        return False
    return _meet(pair, *one, *other)


def _culprit(claim: Claim) -> frozenset[str]:
    """The stems of who or what a claim says is to blame, empty where it does not blame."""
    text = claim.text
    if claim.event == "blame" and not _TO_BLAME.search(text):
        on = _BLAMED_ON.search(text)
        return _telling(on[1] if on and " for " not in text else claim.patient, claim)
    if own := _OWN_FAULT.search(text):
        return _telling(own[1], claim)
    if of := _CULPRIT_OF.search(text):
        return _telling(of[1], claim)
    return _telling(claim.agent, claim) if _FAULT_OF.search(text) else frozenset()


def _telling(phrase: str, claim: Claim) -> frozenset[str]:
    told = {stem(word) for word in claim.words}
    found = frozenset(stem(word) for word in _WORD.findall(phrase))
    return found & told or found


def _hold_one_thing(pair: Aligned) -> bool:
    """ "The rebels hold the airport", "the airport is in the army's hands"."""
    one, other = _holder(pair.left), _holder(pair.right)
    if not one or not other or one & other or not _are_told(pair):
        return False
    if any(is_one_kind(a, b, "nouns") for a in sorted(one) for b in sorted(other)):
        return False
    held = (pair.left.stems & pair.right.stems) - one - other - _holding()
    return len(held) >= _SHARED or bool(held & {stem(n) for n in pair.left.names & pair.right.names})


def _holder(side: Side) -> frozenset[str]:
    """The stems of who has a place or thing in hand, and of whom they fight for; empty for other claims."""
    claim = side.claim
    if claim.negated:
        return frozenset()
    spoken = claim.speaker.text if claim.speaker is not None else ""
    own = _OWN_HANDS.search(claim.text)
    if own and own[1].lower() not in ("the", "full", "firm"):
        return _all_stems(spoken if own[1].lower() in _OWN else own[1])
    if of := _HANDS_OF.search(claim.text):
        return _all_stems(f"{of[1]} {spoken}" if _OWN & set(of[1].lower().split()) else of[1])
    if stem(claim.event) not in _holding() or not claim.patient:
        return frozenset()
    if not claim.agent:  # "says that it has taken the pass"
        return _all_stems(spoken) if _SELF.search(claim.text) else frozenset()
    start = claim.text.lower().split(claim.agent.split()[-1].lower())[0].split()
    whose = spoken if start and start[-1] in _OWN else ""
    return _all_stems(f"{claim.agent} {whose}")


def _holding() -> frozenset[str]:
    return frozenset(stem(word) for word in load_lexicon("events")["holding"])


def _all_stems(text: str) -> frozenset[str]:
    filler = load_lexicon("speakers")["filler"]
    return frozenset(stem(word) for word in _WORD.findall(text.lower()) if word not in filler)


def _is_surely_one(pair: Aligned) -> bool:
    """One event beyond doubt, and clauses that say what they are of: "nobody knows" is not of "you know"."""
    left, right = pair.left.claim, pair.right.claim
    told = min(len(left.words), len(right.words)) >= _FULL or share_a_party(left, right)
    told = told or pair.overlap >= _NEARLY_ALL  # "knew of the cracks", "we knew of no cracks"
    return told and pair.identity is Identity.SURE and pair.evidence >= _SURE


# Of these both must speak of one and the same thing.
_OF_ONE_THING = {"negated", "denied", "opposite"}
# Whose deed, fault or ground it is: two answers to one question by their form.
_TOLD_BY_ROLE = (
    ("first", _both_first),
    ("first", another_is_singled_out),
    ("blamed", _blame_two),
    ("held", _hold_one_thing),
)
_TURNS = (
    *_TOLD_BY_ROLE,
    ("negated", _deny_a_deed),
    ("denied", _deny_a_thing),
    ("opposite", _are_opposed),
)
