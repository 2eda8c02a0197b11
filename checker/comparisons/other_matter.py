"""Whether two reports that meet on a day or a stage tell of two things: another doer, object or kind."""

from __future__ import annotations

from itertools import product

from checker.comparisons.base import Aligned, Side, once_a_pair, once_a_side
from checker.comparisons.objects import have_two_objects
from checker.comparisons.posts import are_two_posts
from checker.comparisons.two_acts import are_two_doers
from checker.concepts import contrast, stem

# Words for those who work, which may be of any calling: "dock workers" are dockers.
_WIDE = {"employee", "staff", "worker"}


@once_a_pair
def tells_of_two(pair: Aligned) -> bool:
    """True where it is no agreement that both were on Monday: farmers and truckers, a cut and a rise, a taxi
    and an ambulance."""
    doers = {side.claim.agent.rpartition(" ")[2] for side in (pair.left, pair.right)}
    two_doers = are_two_doers(pair) and not doers & _WIDE
    return two_doers or have_two_objects(pair) or are_of_two_sets(pair) or are_two_posts(pair)


def are_of_two_sets(pair: Aligned) -> bool:
    """A word of one clause alone is another member of a set than one of the other ("husband", "brother").

    Of two subjects ("wheat", "barley") the same can be true, and lengths and times are compared as such.
    """
    ours, theirs = _things(pair.left), _things(pair.right)
    only = sorted(ours - theirs), sorted(theirs - ours)
    return any(
        contrast(a, b) == "member" and stem(a) not in pair.right.around and stem(b) not in pair.left.around
        for a, b in product(*only)
    )


@once_a_side
def _things(side: Side) -> frozenset[str]:
    """The words of a clause but for its subject's, its numbers' and its times'."""
    claim = side.claim
    texts = [*(quantity.text for quantity in claim.quantities), *(time.text for time in claim.times)]
    apart = {word for text in texts for word in text.lower().split()}
    apart |= {quantity.unit for quantity in claim.quantities} | set(claim.agent.lower().split())
    return frozenset(word for word in claim.words if word not in apart)
