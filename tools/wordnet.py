"""Writes what the rules take from WordNet 3.0: antonyms, kinds of things and acts, nouns for happenings.

python tools/wordnet.py /usr/share/wordnet rules/lexicon

The folder is WordNet's own (its files data.* and index.* and cntlist.rev; Debian has them in
`wordnet-base`). WordNet may be copied and changed with its notice, which the lists carry. The formats
are described in its manual pages wndb(5) and cntlist(5).
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
_LICENCE = """\
# Made by tools/wordnet.py. WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved.
# Permission to use, copy, modify and distribute is granted with this notice, without warranty; the
# licence is at https://wordnet.princeton.edu/license-and-commercial-use
"""
_ANTONYMS = (
    "# Words of opposite sense, each pair once: antonym pointers of WordNet 3.0 between single words.\n"
)
_KINDS = """\
# Kinds of things and acts after WordNet 3.0: of each word the synsets of its usual senses, after "<" those
# one step more general, for nouns also two steps. Nouns of people, groups, things made, acts, events,
# states, possessions and communication; verbs of all kinds. Then the words whose first sense is a person.
"""
_NOMINALS = """\
# The noun that names what a verb tells of: the derivational pointers of WordNet 3.0 from verbs to nouns
# of acts, events, processes, states and words, for verbs that its tagged texts have.
"""
# The lexicographer files (lexnames(5)) whose nouns news counts and names.
_FILES = {"04", "06", "10", "11", "14", "18", "21", "26"}
# Those of acts, thoughts, words, events, feelings, phenomena, gains and losses, processes, states.
_HAPPENINGS = {"04", "09", "10", "11", "12", "19", "21", "22", "26"}
# Of a verb and its noun of one form ("a gather", "a file") the tagged texts must know the happening.
_KNOWN = 3
# Who forges an alliance commits no forgery.
_OTHER_SENSE = {"forge"}
# A sense counts as usual where it is the first, or has this share of the word's tagged occurrences.
_SHARE, _MOST = 0.1, 3
# More general than these, anything is of one kind with anything.
_ROOTS = {"entity", "object", "whole", "thing", "artifact", "person", "group", "act", "event", "state",
          "unit", "instrumentality", "social_group", "organism", "living_thing", "activity", "action",
          "attribute", "change", "move", "make", "get", "have", "be", "do", "take", "give", "go"}  # fmt: skip


@dataclass
class _Synset:
    words: list[str]
    file: str
    pointers: list[tuple[str, int, str, str, int]] = field(default_factory=list)


def _read(folder: Path, part: str) -> dict[str, _Synset]:
    """The synsets of one part of speech by offset; a pointer is symbol, own word, part, offset, its word."""
    synsets = {}
    for line in (folder / f"data.{_PARTS[part]}").read_text(encoding="ascii").splitlines():
        if line.startswith(" "):
            continue
        fields = line.partition("|")[0].split()
        end = 4 + 2 * int(fields[3], 16)
        words = [re.sub(r"\(.*\)", "", word).lower() for word in fields[4:end:2]]
        pointers = list(_pointers(fields[end + 1 :], int(fields[end])))
        synsets[fields[0]] = _Synset(words, fields[1], pointers)
    return synsets


def _pointers(fields: list[str], count: int) -> Iterator[tuple[str, int, str, str, int]]:
    for n in range(count):
        symbol, offset, part, words = fields[4 * n : 4 * n + 4]
        yield symbol, int(words[:2], 16), "a" if part == "s" else part, offset, int(words[2:], 16)


def antonyms(folder: Path) -> dict[str, list[str]]:
    """Each word with those after it in the alphabet that mean its opposite, in any part of speech."""
    parts = {part: _read(folder, part) for part in _PARTS}
    found = defaultdict(set)
    for synsets in parts.values():
        for synset in synsets.values():
            for symbol, own, part, offset, theirs in synset.pointers:
                if symbol == "!":
                    words = synset.words[own - 1], parts[part][offset].words[theirs - 1]
                    first, second = sorted(words)
                    if first.isalpha() and second.isalpha():
                        found[first].add(second)
    return {word: sorted(opposites) for word, opposites in sorted(found.items())}


def kinds(folder: Path, part: str, steps: int) -> dict[str, str]:
    """Each word with the synsets of its usual senses, numbered, and after "<" those that are more general."""
    synsets = _read(folder, part)
    usual = _usual_senses(folder, part)
    found = {}
    for word, senses in sorted(usual.items()):
        own = [s for s in senses if part == "v" or synsets[s].file in _FILES]
        if own and _is_listed(word, part):
            above = sorted({s for sense in own for s in _above(sense, synsets, steps)} - set(own))
            found[word.replace("_", " ")] = [*own, *(f"<{sense}" for sense in above)]
    shared = _shared(found)
    numbers = {sense: format(number, "x") for number, sense in enumerate(sorted(shared))}
    return {
        word: " ".join(f"{s[:-8]}{numbers[s[-8:]]}" for s in senses if s[-8:] in shared)
        for word, senses in found.items()
        if any(sense[-8:] in shared for sense in senses)
    }


def persons(folder: Path) -> list[str]:
    """The nouns of one word whose first sense is a person (of the lexicographer file noun.person)."""
    synsets = _read(folder, "n")
    usual = _usual_senses(folder, "n")
    return sorted(w for w, senses in usual.items() if synsets[senses[0]].file == "18" and w.isalpha())


def nominals(folder: Path) -> dict[str, str]:
    """Each verb with the noun derived from it that the tagged texts most often have for a happening."""
    nouns, tagged = _read(folder, "n"), _tagged(folder)
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for synset in _read(folder, "v").values():
        for symbol, own, part, offset, theirs in synset.pointers:
            if symbol != "+" or part != "n" or nouns[offset].file not in _HAPPENINGS:
                continue
            verb, noun = synset.words[own - 1], nouns[offset].words[theirs - 1]
            if verb.isalpha() and noun.isalpha() and tagged["v", verb] and verb not in _OTHER_SENSE:
                found[verb][noun] = tagged["n", noun]
    best = {verb: min(told, key=lambda n: (-told[n], len(n), n)) for verb, told in found.items()}
    return {v: noun for v, noun in sorted(best.items()) if noun != v or tagged["n", noun] >= _KNOWN}


def _tagged(folder: Path) -> Counter[tuple[str, str]]:
    """How often the tagged texts have a lemma as a verb, and as a noun for a happening."""
    counts: Counter[tuple[str, str]] = Counter()
    for lemma, key, _, count in _counted(folder):
        if key[0] == "2" or (key[0] == "1" and key.split(":")[1] in _HAPPENINGS):
            counts["v" if key[0] == "2" else "n", lemma] += count
    return counts


def _counted(folder: Path) -> Iterator[tuple[str, str, int, int]]:
    """Each sense of the tagged texts: its lemma, the rest of its key, its number and how often it occurs."""
    for line in (folder / "cntlist.rev").read_text(encoding="ascii").splitlines():
        key, sense, count = line.split()
        lemma, _, rest = key.partition("%")
        yield lemma, rest, int(sense), int(count)


def _is_listed(word: str, part: str) -> bool:
    pieces = word.split("_")
    return all(piece.isalpha() for piece in pieces) and len(pieces) <= (2 if part == "v" else 1)


def _above(sense: str, synsets: dict[str, _Synset], steps: int) -> Iterator[str]:
    level = [sense]
    for _ in range(steps):
        level = [
            offset
            for one in level
            for symbol, _, _, offset, _ in synsets[one].pointers
            if symbol in ("@", "@i") and synsets[offset].words[0] not in _ROOTS
        ]
        yield from level


def _usual_senses(folder: Path, part: str) -> dict[str, list[str]]:
    number = {"n": "1", "v": "2"}[part]
    counts = {(lemma, sense): count for lemma, key, sense, count in _counted(folder) if key[0] == number}
    usual = {}
    for line in (folder / f"index.{_PARTS[part]}").read_text(encoding="ascii").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split()
        lemma, offsets = fields[0], fields[-int(fields[2]) :]
        total = sum(counts.get((lemma, n), 0) for n in range(1, len(offsets) + 1))
        usual[lemma] = [
            offset
            for n, offset in enumerate(offsets[:_MOST], start=1)
            if n == 1 or not total or counts.get((lemma, n), 0) >= _SHARE * total
        ]
    return usual


def _shared(found: dict[str, list[str]]) -> set[str]:
    """The synsets that more than one word has, itself or as a kind of them."""
    seen: dict[str, int] = defaultdict(int)
    for senses in found.values():
        for sense in {sense[-8:] for sense in senses}:
            seen[sense] += 1
    return {sense for sense, words in seen.items() if words > 1}


def _write(path: Path, head: str, words: dict[str, str]) -> None:
    lines = [f'"{word}": "{told}"\n' for word, told in words.items()]
    path.write_text(head + _LICENCE + "".join(lines), encoding="utf-8")


def main() -> None:
    source, target = (Path(argument) for argument in sys.argv[1:3])
    _write(target / "antonyms.yaml", _ANTONYMS, {w: " ".join(o) for w, o in antonyms(source).items()})
    _write(target / "nominals.yaml", _NOMINALS, nominals(source))
    lines = []
    for part, steps in (("n", 2), ("v", 1)):
        # One text each, which YAML reads fifty times as fast as as many keys.
        lines.append(f"{_PARTS[part]}s: |\n")
        lines += [f"  {word}: {told}\n" for word, told in kinds(source, part, steps).items()]
    lines += ["persons: |\n", *(f"  {word}\n" for word in persons(source))]
    (target / "kinds.yaml").write_text(_KINDS + _LICENCE + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
