"""Models as sentence-transformers itself runs them; of an encoder that is the reference."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from checker.embedding.encoder import REFERENCE, Vectors, well_formed
from checker.embedding.source import ENCODING, ModelSource, Use
from checker.errors import InputError


class SentenceTransformersEncoder:
    """A model run by sentence-transformers on PyTorch, on the CPU, one text at a time.

    One at a time because PyTorch's vectors change in their last bits with the batch. Importing
    PyTorch costs seconds; raises `InputError` where the files are no model.
    """

    backend: str = REFERENCE

    def __init__(self, source: ModelSource) -> None:
        self.name = source.name
        self.model = load_model(source, ENCODING)
        self.dimensions = int(self.model.get_embedding_dimension())
        libraries = "".join(
            f"{name} {version(name)}\n" for name in ("sentence-transformers", "torch", "transformers")
        )
        self.fingerprint = hashlib.sha256(f"{source.fingerprint}\n{libraries}".encode()).hexdigest()

    def encode(self, texts: Sequence[str]) -> Vectors:
        import numpy as np

        if not texts:
            return np.zeros((0, self.dimensions), np.float32)
        rows = self.model.encode(
            [well_formed(text) for text in texts],
            batch_size=1,
            show_progress_bar=False,
            convert_to_numpy=True,
            normalize_embeddings=True,
        )
        return np.asarray(rows, np.float32)


def load_model(source: ModelSource, use: Use) -> Any:
    """The model of sentence-transformers' class for that use, on the CPU and without the network.

    Raises `InputError` where the library is missing or the files are no such model.
    """
    try:
        import sentence_transformers
        from transformers.utils import logging as transformers_logging
    except ImportError as error:
        raise InputError(
            f"Model {source.name!r}: sentence-transformers cannot be imported ({error}). "
            f"Run: pip install sentence-transformers. {use.remedy}."
        ) from error

    logging: Any = transformers_logging
    shows_progress = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    try:
        build = getattr(sentence_transformers, use.model_class)
        return build(str(source.folder), device="cpu", local_files_only=True)
    # A damaged or foreign folder surfaces as any of a dozen unrelated types: safetensors, transformers,
    # torch and json each raise their own.
    except Exception as error:
        raise InputError(
            f"Model {source.name!r}: sentence-transformers cannot load {source.folder} ({error}). "
            f"{use.remedy}."
        ) from error
    finally:
        if shows_progress:
            logging.enable_progress_bar()
