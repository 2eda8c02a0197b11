"""The everyday encoder: ONNX Runtime and a tokenizer, without PyTorch."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from checker.embedding.encoder import Vectors, well_formed
from checker.embedding.source import read_json

GRAPH = "model.onnx"
TOKENIZER = "tokenizer.json"
SETTINGS = "settings.json"


class DamagedExport(Exception):
    """An exported model's folder is incomplete or broken, and has to be made again."""


@dataclass(frozen=True, slots=True)
class ExportSettings:
    """What an exported model's graph needs to be run."""

    dimensions: int
    max_tokens: int

    def as_json(self) -> dict[str, int]:
        return asdict(self)


class OnnxEncoder:
    """An exported model run by ONNX Runtime on the CPU.

    Every text is run on its own, unpadded, by one thread, and the cores share the texts: a vector
    cannot depend on its neighbours, on padding or on the number of threads. See
    docs/decisions/0002-onnx-runtime.md for what that costs. Raises `DamagedExport` where `folder`
    is not a whole export.
    """

    def __init__(self, folder: Path, name: str, backend: str, threads: int | None = None) -> None:
        settings = read_settings(folder)
        self.name = name
        self.backend = backend
        self.dimensions = settings.dimensions
        self._threads = threads or available_cores()
        self._tokenizer, self._session = _open(folder, settings.max_tokens)
        self._inputs = tuple(given.name for given in self._session.get_inputs())
        self.fingerprint = fingerprint_of(folder)

    def encode(self, texts: Sequence[str]) -> Vectors:
        import numpy as np

        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        with ThreadPoolExecutor(max_workers=self._threads) as pool:
            for row, vector in enumerate(pool.map(self._encode_one, texts)):
                vectors[row] = vector
        return vectors

    def _encode_one(self, text: str) -> Vectors:
        import numpy as np

        tokens = self._tokenizer.encode(well_formed(text))
        feed = {
            "input_ids": np.array([tokens.ids], np.int64),
            "attention_mask": np.ones((1, len(tokens.ids)), np.int64),
            "token_type_ids": np.array([tokens.type_ids], np.int64),
        }
        vectors: list[Vectors] = self._session.run(None, {name: feed[name] for name in self._inputs})
        vector: Vectors = vectors[0][0]
        return vector


def available_cores() -> int:
    """The number of cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def fingerprint_of(folder: Path) -> str:
    """The fingerprint of an export's encoder, without opening it."""
    try:
        version = importlib.metadata.version("onnxruntime")
    except importlib.metadata.PackageNotFoundError:  # another build of it, such as onnxruntime-gpu
        import onnxruntime

        version = onnxruntime.__version__
    return hashlib.sha256(f"{folder.name}\nonnxruntime {version}".encode()).hexdigest()


def read_settings(folder: Path) -> ExportSettings:
    """The settings of an export; `DamagedExport` where they cannot be read."""
    try:
        return ExportSettings(**read_json(folder / SETTINGS))
    except (OSError, ValueError, TypeError) as error:
        raise DamagedExport(f"{folder}: {error}") from error


def _open(folder: Path, max_tokens: int) -> tuple[Any, Any]:
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.log_severity_level = 3
    try:
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        session = onnxruntime.InferenceSession(
            str(folder / GRAPH), options, providers=["CPUExecutionProvider"]
        )
    # tokenizers raises bare `Exception`, ONNX Runtime a family without a common base below it.
    except Exception as error:
        raise DamagedExport(f"{folder}: {error}") from error
    tokenizer.enable_truncation(max_tokens)
    tokenizer.no_padding()
    return tokenizer, session
