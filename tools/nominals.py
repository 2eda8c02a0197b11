"""Writes the nouns of events that WordNet 3.0 derives from verbs as a word list of the rules.

python tools/nominals.py /usr/share/wordnet rules/lexicon/nominals.yaml

The folder is WordNet's own (data.noun, data.verb, cntlist.rev; Debian has them in `wordnet-base`).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

# Lexicographer files of WordNet, lexnames(5WN): acts, thoughts, words, events, feelings, phenomena, gains
# and losses, processes, states.
_HAPPENINGS = {"04", "09", "10", "11", "12", "19", "21", "22", "26"}
_KNOWN = 3
_NOTICE = """\
# The noun that names what a verb tells of: the derivational pointers of WordNet 3.0 from verbs to nouns
# of acts, events, processes, states and words, for verbs that its tagged texts have.
# Made by tools/nominals.py. WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved.
# Permission to use, copy, modify and distribute is granted with this notice, without warranty; the
# licence is at https://wordnet.princeton.edu/license-and-commercial-use
"""


# Who forges an alliance commits no forgery.
_OTHER_SENSE = {"forge"}


def nominals(folder: Path) -> dict[str, str]:
    """Each verb with the noun derived from it that the tagged texts most often have for a happening.

    WordNet's format is described in its manual pages wndb(5) and cntlist(5).
    """
    nouns = {line.split()[0]: line for line in _lines(folder / "data.noun")}
    tagged = _tagged(folder)
    found: dict[str, dict[str, int]] = {}
    for line in _lines(folder / "data.verb"):
        words, pointers = _words(line), _derived(line)
        for own, offset, theirs in pointers:
            verb, noun = words[own - 1], _words(nouns[offset])[theirs - 1]
            happening = nouns[offset].split()[1] in _HAPPENINGS
            if (
                happening
                and verb not in _OTHER_SENSE
                and verb.isalpha()
                and noun.isalpha()
                and tagged["v", verb]
            ):
                found.setdefault(verb, {})[noun] = tagged["n", noun]
    best = {verb: min(nouns, key=lambda n: (-nouns[n], len(n), n)) for verb, nouns in found.items()}
    # "A gather", "a file": of verb and noun of one form the tagged texts must know the happening.
    return {v: noun for v, noun in sorted(best.items()) if noun != v or tagged["n", noun] >= _KNOWN}


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="ascii").splitlines():
        if not line.startswith(" "):
            yield line.partition("|")[0]


def _words(line: str) -> list[str]:
    fields = line.split()
    return [word.lower() for word in fields[4 : 4 + 2 * int(fields[3], 16) : 2]]


def _derived(line: str) -> Iterator[tuple[int, str, int]]:
    fields = line.split()
    start = 4 + 2 * int(fields[3], 16)
    for place in range(start + 1, start + 1 + 4 * int(fields[start]), 4):
        symbol, offset, part, words = fields[place : place + 4]
        if symbol == "+" and part == "n":
            yield int(words[:2], 16), offset, int(words[2:], 16)


def _tagged(folder: Path) -> Counter[tuple[str, str]]:
    """How often the tagged texts have a lemma as a verb, and as a noun for a happening."""
    counts: Counter[tuple[str, str]] = Counter()
    for line in (folder / "cntlist.rev").read_text(encoding="ascii").splitlines():
        key, _, count = line.split()
        lemma, _, sense = key.partition("%")
        if sense[0] == "2" or (sense[0] == "1" and sense.split(":")[1] in _HAPPENINGS):
            counts["v" if sense[0] == "2" else "n", lemma] += int(count)
    return counts


def main() -> None:
    folder, target = (Path(argument) for argument in sys.argv[1:3])
    lines = [f'"{verb}": "{noun}"\n' for verb, noun in nominals(folder).items()]
    target.write_text(_NOTICE + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
