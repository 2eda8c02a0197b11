"""What a worker must have to compare as the client would, and how one with another install is told apart."""

from __future__ import annotations

import hashlib
import importlib.metadata
import platform
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checker import __version__
from checker.embedding import (
    CachedEncoder,
    Encoder,
    default_cache_directory,
    load_encoder,
    load_entailment_model,
)
from checker.embedding.source import ENTAILMENT, find_model
from checker.errors import ClusterError
from checker.lexicon import rules_directory
from checker.pipeline import Tools, load_tools
from checker.rules import Rule, load_rules

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
            program=_hash(Path(__file__).resolve().parent.parent, "*.py"),
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


@dataclass(frozen=True, slots=True)
class Kit:
    """What a run works with, as plain data that can be sent: `make_kit` makes it."""

    install: Install
    model: str
    backend: str
    fingerprint: str
    entailment: str | None
    entailment_fingerprint: str
    rules: tuple[tuple[str, bytes], ...] = field(repr=False)
    """The files of the rules in force: name and content."""

    def tools(self, threads: int) -> Tools:
        """The loaded tools, `threads` of them encoding; `ClusterError` where a model here is another."""
        encoder = load_encoder(self.model, self.backend, threads=threads)
        self._check(self.model, encoder.fingerprint, self.fingerprint)
        judge = None
        if self.entailment is not None:
            here = find_model(self.entailment, _unheard, ENTAILMENT).fingerprint
            self._check(self.entailment, here, self.entailment_fingerprint)
            judge = load_entailment_model(self.entailment)
        # Kept for this machine's own processes; no vector depends on what was encoded beside it.
        cached = CachedEncoder(encoder, default_cache_directory())
        return load_tools(cached, self._rules(), judge)

    def _check(self, model: str, here: str, wanted: str) -> None:
        if here != wanted:
            raise ClusterError(
                f"model {model!r} or its ONNX Runtime is another there than here; install the same package "
                f"on all machines, or give them the same folder"
            )

    def _rules(self) -> list[Rule]:
        with tempfile.TemporaryDirectory() as folder:
            for name, content in self.rules:
                (Path(folder) / name).write_bytes(content)
            return load_rules(Path(folder))


def make_kit(encoder: Encoder, backend: str, rules: Sequence[Rule], entailment: str | None = None) -> Kit:
    """The kit of a run; `encoder` was loaded here, for `backend`, and `entailment` names a model.

    A folder that is named as a model must lie at the same absolute path on every machine.
    """
    fingerprint = "" if entailment is None else find_model(entailment, _unheard, ENTAILMENT).fingerprint
    return Kit(
        install=Install.here(),
        model=_absolute(encoder.name),
        backend=backend,
        fingerprint=encoder.fingerprint,
        entailment=None if entailment is None else _absolute(entailment),
        entailment_fingerprint=fingerprint,
        rules=tuple((Path(rule.path).name, Path(rule.path).read_bytes()) for rule in rules),
    )


def _absolute(model: str) -> str:
    folder = Path(model).expanduser()
    return str(folder.resolve()) if folder.is_dir() else model


def _unheard(_message: str) -> None:
    """What a worker says of its models has no reader."""
