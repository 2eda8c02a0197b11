"""The choice of encoder: which model, which backend, exported or not yet."""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from checker.embedding.encoder import BACKENDS, FP32, INT8, REFERENCE, Announce, Encoder, Vectors
from checker.embedding.export import (
    EXPORT_VERSION,
    CannotExport,
    discard,
    export_fp32,
    export_int8,
    publish,
    why_unsupported,
)
from checker.embedding.reference import SentenceTransformersEncoder
from checker.embedding.runtime import DamagedExport, OnnxEncoder, fingerprint_of, read_settings
from checker.embedding.source import DEFAULT_MODEL, ModelSource, default_cache_directory, find_model
from checker.errors import InputError


def load_encoder(
    model: str = DEFAULT_MODEL,
    backend: str = FP32,
    cache_directory: Path | None = None,
    announce: Announce | None = None,
    threads: int | None = None,
    *,
    late: bool = False,
) -> Encoder:
    """The encoder for a model's name or folder.

    The first use of an ONNX backend exports the model into `cache_directory` (default:
    `default_cache_directory()`), which takes seconds and PyTorch; later uses need neither. Where the folder
    cannot be written, a temporary one serves this process. A model that cannot be exported is run by
    sentence-transformers, and `announce` is told so. `threads` defaults to the cores at hand and
    changes no bit of a vector. `late` puts off opening an export that is there until the first text (0.4 s
    that a run without a new text is spared). Raises `InputError` for an unknown model or backend.
    """
    if backend not in BACKENDS:
        raise InputError(f"Backend {backend!r} is not known. Choose one of: {', '.join(BACKENDS)}.")
    say = announce or (lambda message: None)
    source = find_model(model, say)
    if backend == REFERENCE:
        return SentenceTransformersEncoder(source)
    loader, root = _OnnxLoader(source, backend, say, threads), cache_directory or default_cache_directory()
    return (loader.late(root) if late else None) or loader.load(root)


@dataclass(frozen=True, slots=True)
class _OnnxLoader:
    """One request for an ONNX encoder: open the export, or make it first."""

    source: ModelSource
    backend: str
    announce: Announce
    threads: int | None

    def load(self, root: Path) -> Encoder:
        held = self._open(root, self.backend)
        if held:
            return held
        reason = why_unsupported(self.source)
        if not reason:
            self.announce("Preparing the model for ONNX Runtime (once) ...")
            try:
                return self._export(_writable(root, self.announce))
            except CannotExport as error:
                reason = str(error)
        self.announce(
            f"{self.source.name} cannot run on ONNX Runtime ({reason}); using sentence-transformers instead."
        )
        return SentenceTransformersEncoder(self.source)

    def late(self, root: Path) -> Encoder | None:
        """The encoder of an export that is there, to be opened at its first text."""
        folder = self._target(root, self.backend)
        try:
            return _LateEncoder(self, root, read_settings(folder).dimensions, fingerprint_of(folder))
        except DamagedExport:
            return None

    def _target(self, root: Path, backend: str) -> Path:
        key = hashlib.sha256(f"{self.source.fingerprint}\nexport {EXPORT_VERSION}".encode()).hexdigest()
        return root / "models" / f"{key[:24]}-{backend}"

    def _open(self, root: Path, backend: str) -> OnnxEncoder | None:
        """The encoder of an export that is there and whole; a damaged one is taken away."""
        target = self._target(root, backend)
        if not target.exists():
            return None
        try:
            return OnnxEncoder(target, self.source.name, backend, self.threads)
        except DamagedExport:
            with contextlib.suppress(OSError):  # a shared, read-only cache: left as it is
                discard(target)
            return None

    def _export(self, root: Path) -> Encoder:
        fp32 = self._target(root, FP32)
        try:
            if not self._open(root, FP32):
                reference = SentenceTransformersEncoder(self.source)
                publish(lambda folder: export_fp32(reference, folder), fp32)
            if self.backend == INT8:
                publish(lambda folder: export_int8(fp32, folder), self._target(root, INT8))
            return OnnxEncoder(self._target(root, self.backend), self.source.name, self.backend, self.threads)
        except (OSError, DamagedExport) as error:
            raise InputError(
                f"The model cannot be prepared in {root} ({error}). Free some space there, or set "
                f"CHECKER_CACHE to another folder."
            ) from error


class _LateEncoder:
    """An encoder known by name and fingerprint, and loaded when it is asked for a vector."""

    def __init__(self, loader: _OnnxLoader, root: Path, dimensions: int, fingerprint: str) -> None:
        self.name = loader.source.name
        self.backend = loader.backend
        self.dimensions = dimensions
        self.fingerprint = fingerprint
        self._loader, self._root = loader, root
        self._encoder: Encoder | None = None

    def encode(self, texts: Sequence[str]) -> Vectors:
        if self._encoder is None:
            self._encoder = self._loader.load(self._root)
            if self._encoder.fingerprint != self.fingerprint:  # damaged, and not to be exported again
                raise InputError(f"The model prepared for {self.name} was damaged. Run the command again.")
        return self._encoder.encode(texts)


def _writable(root: Path, announce: Announce) -> Path:
    """`root` where this process can write there, else a folder that is removed when it ends."""
    try:
        root.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=root):
            return root
    except OSError as error:
        # A fresh name with mode 700: a fixed one under /tmp could be planted by another user.
        temporary = Path(tempfile.mkdtemp(prefix="checker-"))
        atexit.register(shutil.rmtree, temporary, ignore_errors=True)
        announce(
            f"The cache folder {root} cannot be written ({error.strerror}); the model is prepared for this "
            f"run only. Set CHECKER_CACHE to a folder that can be written."
        )
        return temporary
