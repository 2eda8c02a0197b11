"""What is installed here, as far as it can change a byte of a report."""

from __future__ import annotations

import hashlib
import importlib.metadata
import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checker import __version__
from checker.cache import program_digest
from checker.lexicon import rules_directory

_REQUIREMENT = re.compile(r"[\w.-]+")


@dataclass(frozen=True, slots=True)
class Install:
    """What is installed on a machine, as far as it can change a byte of a report."""

    version: str
    python: str
    processor: str
    program: str
    """A hash of the checker's own files."""
    rules: str
    """A hash of the rules and word lists that ship."""
    libraries: tuple[tuple[str, str], ...]

    @classmethod
    def here(cls) -> Install:
        return cls(
            version=__version__,
            python=".".join(platform.python_version_tuple()[:2]),
            processor=platform.machine(),
            program=program_digest().hex()[:16],
            rules=_hash(rules_directory(), "*.y*ml"),
            libraries=tuple(_libraries()),
        )

    def unlike(self, other: Install) -> list[str]:
        """What `other` has another of than this one, in words; empty where they are alike."""
        named = [
            ("checker", self.version, other.version),
            ("Python", self.python, other.python),
            ("processor", self.processor, other.processor),
        ]
        mine, others = dict(self.libraries), dict(other.libraries)
        named += [
            (name, mine.get(name, "none"), others.get(name, "none")) for name in sorted({*mine, *others})
        ]
        said = [f"{name} {there} there, {here} here" for name, here, there in named if here != there]
        if self.version == other.version and self.program != other.program:
            said.append("the checker's own files differ")
        if self.rules != other.rules:
            said.append("the rules or word lists that ship differ")
        return said

    def digest(self) -> bytes:
        """A SHA-256 over all of it: what another install has worked out is not taken for this one's."""
        return hashlib.sha256(repr(self).encode()).digest()


@cache
def install_digest() -> bytes:
    """The digest of what is installed here, worked out once a process."""
    return Install.here().digest()


def _hash(folder: Path, pattern: str) -> str:
    total = hashlib.sha256()
    for path in sorted(folder.rglob(pattern)):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(folder).as_posix()}\0{digest}\n".encode())
    return total.hexdigest()[:16]


def _libraries() -> Iterator[tuple[str, str]]:
    """What the checker asks for, extras left out, with the version that is installed."""
    try:
        wanted = importlib.metadata.requires("checker") or []
    except importlib.metadata.PackageNotFoundError:  # run from a checkout that is not installed
        return
    for line in sorted(wanted):
        name = _REQUIREMENT.match(line)
        if name is not None and "extra ==" not in line:
            try:
                yield name[0], importlib.metadata.version(name[0])
            except importlib.metadata.PackageNotFoundError:
                yield name[0], "none"
