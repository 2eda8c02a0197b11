"""Models: encoders that turn texts into unit vectors, the cache that keeps these, and entailment.

Read in this order: `encoder` (what an encoder is), `source` (where a model's files come from),
`reference` (sentence-transformers), `runtime` (ONNX Runtime), `export` (from the one to the other),
`load` (the choice between them), `cache` (vectors kept between runs); `cross_encoder` (a model that
judges two statements, where a user names one).
"""

from __future__ import annotations

from checker.embedding.cache import CachedEncoder, VectorCache
from checker.embedding.cross_encoder import CrossEncoderModel, load_entailment_model
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
    "CrossEncoderModel",
    "Encoder",
    "OnnxEncoder",
    "SentenceTransformersEncoder",
    "VectorCache",
    "Vectors",
    "default_cache_directory",
    "load_encoder",
    "load_entailment_model",
]
