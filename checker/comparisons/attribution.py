"""Who says it: one statement, put in the mouths of two speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from checker.comparisons.base import Aligned, Comparison, Identity, Level, Side, Words, is_duty, is_one_party
from checker.comparisons.topics import event_topic
from checker.lexicon import load_lexicon
from checker.model import Claim, Mention, Stage
from checker.names import government_of, same_name

TRAITS = ("turn",)
PARAMS = {"share": 0.8}

# Telling words of the shortest saying that two people hardly come by in the same words.
_WORDS, _TELLING = 6, 4
# Letters of the shortest word that others are taken to be derived from.
_DERIVABLE = 6
_WORD = re.compile(r"[^\W\d_]+")
# "Results released on Wednesday": when a paper came out names nobody; "published by the Oren Institute" does.
_PUBLISHED = re.compile(r" (?:released|published|issued|out) (?!.*\bby\b).*")


def compare(pair: Aligned, params: Mapping[str, Any]) -> Iterator[Comparison]:
    """Nearly the same words, six or more of them, credited to two named speakers.

    The same matter in other words two people may well say.
    """
    left, right = pair.left.claim.speaker, pair.right.claim.speaker
    if left is None or right is None or pair.identity is not Identity.SURE:
        return
    denied = [side.claim.status is Stage.DENIED for side in (pair.left, pair.right)]
    if pair.left.claim.negated != pair.right.claim.negated or denied[0] is not denied[1]:
        return  # one says it, the other denies it
    if _are_two_doers(pair):
        return
    if is_duty(pair.left.claim) or is_duty(pair.right.claim):
        return  # what should be done many may ask for
    if not _is_named_there(pair.left, left) or not _is_named_there(pair.right, right):
        return
    words = min(len(side.claim.text.split()) for side in (pair.left, pair.right))
    if words < _WORDS or pair.wording.share < params["share"] or pair.wording.kept < _TELLING:
        return
    if not speakers_differ(left, right):
        return
    yield Comparison(
        kind="attribution",
        level=Level.DIFFERENT,
        left=Words(left.span, left.name or left.text),
        right=Words(right.span, right.name or right.text),
        topic=event_topic(pair, "who says so"),
        traits=(("turn", ("credited",)),),
    )


def _are_two_doers(pair: Aligned) -> bool:
    """ "Management walked out", "the union walked out": two statements, not one in two mouths."""
    left, right = (side.claim for side in (pair.left, pair.right))
    if any(claim.speaker is not None and claim.agent == claim.speaker.name for claim in (left, right)):
        return False  # "we"
    agents = left.agent, right.agent
    return all(agents) and not is_one_party(*agents) and not same_name(*agents)


def _is_named_there(side: Side, speaker: Mention) -> bool:
    """True where the sentence itself names the person: a pronoun or a quotation run on can be misread."""
    last = (speaker.name.split() or [""])[-1]
    return (
        side.claim.sentence_span.contains(speaker.span)
        and last[:1].isupper()
        and last in speaker.text
        and len(speaker.name.split()) > 1
    )


def source_of(claim: Claim) -> Mention | None:
    """Who says what the claim puts forward; "workers learned that 85 would go" have it from somebody else."""
    learned = set(load_lexicon("speakers")["getting_to_know"])
    told = set(_WORD.findall(claim.cue.text.lower())) if claim.cue is not None else set()
    return None if told & learned else claim.speaker


def speakers_differ(left: Mention | None, right: Mention | None) -> bool:
    """True where two speakers are named and are two; "officials" or "a source" could be anyone."""
    if left is None or right is None:
        return False
    a, b = (mention.name or mention.text for mention in (left, right))
    if _opposes(left, right) or _opposes(right, left):
        return True
    if not _institution(f"{a} {left.organisation}") or not _institution(f"{b} {right.organisation}"):
        return False
    if _may_be_called(a, b) or _may_be_called(b, a):
        return False
    # "Coast guard commander Ana Roe" speaks for the coast guard: the title counts beside the name.
    ours, theirs = (_institution(_title(mention)) for mention in (left, right))
    akin = any(_are_akin(one, other) for one in ours for other in theirs)
    return not same_name(a, b) and not akin and not _governments(left) & _governments(right)


def described_speaker(speaker: Mention | None) -> frozenset[str]:
    """The telling words of a speaker told by common nouns alone ("the bakers' union"); else none."""
    if speaker is None or any(word[:1].isupper() for word in speaker.text.split()[1:]):
        return frozenset()
    return _institution(speaker.text)


def _are_akin(one: str, other: str) -> bool:
    """One word or derived from it: "a parliamentary report" is one to parliament."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= _DERIVABLE and long.startswith(short))


def _opposes(one: Mention, other: Mention) -> bool:
    """ "The minister", "the opposition leader": who governs and who opposes are two, however named."""
    lists = load_lexicon("speakers")
    ours, theirs = (set(_WORD.findall(mention.text.lower())) for mention in (one, other))
    opposing, governing = set(lists["opposing"]), set(lists["governing"])
    return bool(ours & opposing and theirs & governing) and not theirs & opposing


def _governments(mention: Mention) -> set[str]:
    """The government that a speaker is or speaks for: of "Kremlin officials" and "Moscow" Russia's."""
    filler = load_lexicon("speakers")["filler"]
    parties = (mention.name or mention.text, mention.organisation)
    told = [" ".join(word for word in party.split() if word.lower() not in filler) for party in parties]
    owners = [party.replace("’", "'").partition("'s ")[0] for party in told if _is_of_state(party)]
    return {government_of(party) for party in (*told, *owners) if party} - {""}


def _is_of_state(party: str) -> bool:
    """ "Russia's presidential administration": a body by which a country speaks, with whose it is."""
    return party.rpartition(" ")[2] in load_lexicon("speakers")["state"]


def _title(mention: Mention) -> str:
    """A speaker's name, organisation and title, without a relative clause about it."""
    title = re.split(r"[,\s](?:who|whose|which)\s", mention.text, maxsplit=1)[0]
    return f"{mention.name} {mention.organisation} {title}"


@lru_cache(maxsize=10_000)
def _institution(name: str) -> frozenset[str]:
    """The telling words of a speaker ("a defence ministry spokesman": defence, ministry), if any."""
    told = _PUBLISHED.sub("", name).split()
    words = {word.lower().removesuffix("'s").removesuffix("’s").strip("'’.,") for word in told}
    lists = load_lexicon("speakers")
    return frozenset(words - set(lists["filler"]) - set(lists["vague"]) - {""})


def _may_be_called(generic: str, name: str) -> bool:
    """ "The company" may be the one that the other report names."""
    organisations = load_lexicon("speakers")["organisation"]
    if not generic.islower() or generic.split()[-1] not in organisations:
        return False
    return not name.islower() or name.split()[-1] in organisations
