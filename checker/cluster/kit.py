"""What a worker must have to compare as the client would."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checker.embedding import (
    CachedEncoder,
    Encoder,
    default_cache_directory,
    load_encoder,
    load_entailment_model,
)
from checker.embedding.source import ENTAILMENT, find_model
from checker.errors import ClusterError
from checker.install import Install
from checker.pipeline import Tools, load_tools
from checker.rules import Rule, load_rules


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
