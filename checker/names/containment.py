"""Which known place lies in which: a capital in its country, a province in its state."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

import countryinfo

from checker.lexicon import load_lexicon
from checker.names.gazetteer import canonical_place, gazetteer, name_key


@lru_cache(maxsize=65_536)
def is_inside(inner: str, outer: str) -> bool:
    """True where one known place lies in the other, over any number of steps; False for the same place."""
    target, reached, wholes = _key(outer), {_key(inner)}, _wholes()
    ahead = set(reached)
    while ahead:
        ahead = {whole for place in ahead for whole in wholes.get(place, ())} - reached
        if target in ahead:
            return True
        reached |= ahead
    return False


def _key(name: str) -> str:
    return name_key(canonical_place(name) or name)


@cache
def _wholes() -> dict[str, set[str]]:
    """For the key of each place the keys of what it lies in, by the country data and the word list."""
    wholes: dict[str, set[str]] = defaultdict(set)
    for capital, country in gazetteer().capitals.items():
        wholes[_key(capital)].add(_key(country))
    for record in countryinfo.all_countries():
        info = record.info()
        country = _key(info["name"])
        for region in filter(None, (info.get("region"), info.get("subregion"))):
            wholes[country].add(_key(region))
        for province in info.get("provinces") or ():
            wholes[_key(province.partition(" (")[0])].add(country)
    for whole, parts in load_lexicon("names")["parts"].items():
        for part in parts:
            wholes[_key(part)].add(_key(whole))
    return wholes
