"""What an encoder is, and how a text is made fit to be encoded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Announce = Callable[[str], None]
# By name: NumPy takes a tenth of the time of a small run whose results are kept, and encodes nothing in it.
Vectors: TypeAlias = "NDArray[np.float32]"
Backend = Literal["sentence-transformers", "onnx-fp32", "onnx-int8"]

REFERENCE: Backend = "sentence-transformers"
FP32: Backend = "onnx-fp32"
INT8: Backend = "onnx-int8"
BACKENDS: tuple[Backend, ...] = (FP32, INT8, REFERENCE)


class Encoder(Protocol):
    """Turns texts into unit vectors whose dot product is the cosine similarity of the texts."""

    @property
    def name(self) -> str:
        """The model's name or folder as the user gave it."""

    @property
    def backend(self) -> str:
        """What computes the vectors: one of `BACKENDS`."""

    @property
    def dimensions(self) -> int:
        """The length of a vector."""

    @property
    def fingerprint(self) -> str:
        """A hash of all that could change a vector besides the text: weights, settings, library versions."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One L2-normalised float32 row a text, in the order of `texts`, shape (n, dimensions).

        A text's row has the same bits whatever stands beside it and in whatever order. Texts longer
        than the model's limit are cut there. No text is an error, the empty one included.
        """


def well_formed(text: str) -> str:
    """The text with lone surrogates, which no tokenizer accepts, replaced by a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")
