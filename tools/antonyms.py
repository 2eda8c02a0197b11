"""Writes the antonyms of WordNet 3.0 as a word list of the rules.

python tools/antonyms.py /usr/share/wordnet rules/lexicon/antonyms.yaml

The folder is WordNet's own (its files data.noun, data.verb, data.adj and data.adv; Debian has them in
`wordnet-base`). WordNet may be copied and changed with its notice, which the list carries.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

_FILES = {"n": "data.noun", "v": "data.verb", "a": "data.adj", "r": "data.adv"}
_NOTICE = """\
# Words of opposite sense, each pair once: the antonym pointers of WordNet 3.0, one-word lemmas only.
# Made by tools/antonyms.py. WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved.
# Permission to use, copy, modify and distribute is granted with this notice, without warranty; the
# licence is at https://wordnet.princeton.edu/license-and-commercial-use
"""


def antonyms(folder: Path) -> dict[str, list[str]]:
    """Each word with those after it in the alphabet that mean its opposite, in any part of speech.

    WordNet's format is described in its manual page wndb(5): a pointer "!" joins one word of a synset
    to one of another, both counted in hexadecimal.
    """
    synsets: dict[tuple[str, str], list[str]] = {}
    pointers = []
    for part, name in _FILES.items():
        for line in (folder / name).read_text(encoding="ascii").splitlines():
            if line.startswith(" "):
                continue
            fields = line.partition("|")[0].split()
            synset, end = (part, fields[0]), 4 + 2 * int(fields[3], 16)
            synsets[synset] = [re.sub(r"\(.*\)", "", word).lower() for word in fields[4:end:2]]
            pointers += [(synset, *pointer) for pointer in _opposites(fields[end + 1 :], int(fields[end]))]
    found = defaultdict(set)
    for synset, own, other, theirs in pointers:
        first, second = sorted((synsets[synset][own - 1], synsets[other][theirs - 1]))
        if first.isalpha() and second.isalpha():
            found[first].add(second)
    return {word: sorted(opposites) for word, opposites in sorted(found.items())}


def _opposites(fields: list[str], count: int) -> Iterator[tuple[int, tuple[str, str], int]]:
    for n in range(count):
        symbol, offset, part, words = fields[4 * n : 4 * n + 4]
        if symbol == "!":
            yield int(words[:2], 16), ("a" if part == "s" else part, offset), int(words[2:], 16)


def main() -> None:
    folder, target = (Path(argument) for argument in sys.argv[1:3])
    lines = [f'"{word}": "{" ".join(opposites)}"\n' for word, opposites in antonyms(folder).items()]
    target.write_text(_NOTICE + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
