"""Sentence vectors: encoders that turn texts into unit vectors, and the cache that keeps them.

Read in this order: `encoder` (what an encoder is), `source` (where a model's files come from),
`reference` (sentence-transformers), `runtime` (ONNX Runtime), `export` (from the one to the other),
`load` (the choice between them), `cache` (vectors kept between runs).
"""

from __future__ import annotations

from checker.embedding.cache import CachedEncoder, VectorCache
from checker.embedding.encoder import BACKENDS, Announce, Encoder, Vectors
from checker.embedding.load import load_encoder
from checker.embedding.reference import SentenceTransformersEncoder
from checker.embedding.runtime import OnnxEncoder
from checker.embedding.source import DEFAULT_MODEL, default_cache_directory

__all__ = [
    "BACKENDS",
    "DEFAULT_MODEL",
    "Announce",
    "CachedEncoder",
    "Encoder",
    "OnnxEncoder",
    "SentenceTransformersEncoder",
    "VectorCache",
    "Vectors",
    "default_cache_directory",
    "load_encoder",
]
