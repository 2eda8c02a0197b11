"""A model that judges whether one statement follows from another, or contradicts it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker.embedding.encoder import Announce, well_formed
from checker.embedding.reference import load_model
from checker.embedding.source import ENTAILMENT, ModelSource, find_model, read_json
from checker.errors import InputError
from checker.model import Judgement

_LABELS = ("entailment", "contradiction", "neutral")


def load_entailment_model(name: str, announce: Announce | None = None) -> CrossEncoderModel:
    """The entailment model of a name or folder; loads PyTorch, which takes seconds.

    Raises `InputError` where there is no such model, it has not the three labels of natural language
    inference, or it cannot be loaded.
    """
    say = announce or (lambda message: None)
    source = find_model(name, say, ENTAILMENT)
    columns = _columns(source)
    say("Loading the entailment model ...")
    return CrossEncoderModel(source, columns, say)


class CrossEncoderModel:
    """A CrossEncoder on the CPU, asked one question at a time.

    One at a time because PyTorch's results change in their last bits with the batch.
    """

    def __init__(self, source: ModelSource, columns: Sequence[int], announce: Announce) -> None:
        self.name = source.name
        self._entailment, self._contradiction, _ = columns
        self._announce = announce
        self._model: Any = load_model(source, ENTAILMENT)

    def judge(self, questions: Sequence[tuple[str, str]]) -> list[Judgement]:
        """How probable entailment and contradiction are, for each (premise, hypothesis).

        Texts beyond the model's limit are cut there.
        """
        if not questions:
            return []
        from torch.nn import Identity

        self._announce(f"Asking the entailment model {len(questions)} questions ...")
        rows = self._model.predict(
            [(well_formed(premise), well_formed(hypothesis)) for premise, hypothesis in questions],
            batch_size=1,
            show_progress_bar=False,
            activation_fn=Identity(),  # one of the model's own would stand before the softmax
            apply_softmax=True,
        )
        return [Judgement(float(row[self._entailment]), float(row[self._contradiction])) for row in rows]


def _columns(source: ModelSource) -> list[int]:
    """Where entailment, contradiction and neutral stand among the model's outputs, by its own `id2label`."""
    try:
        named = (read_json(source.folder / "config.json") or {}).get("id2label") or {}
        column_of = {str(label).strip().casefold(): int(column) for column, label in named.items()}
    except (OSError, ValueError, AttributeError) as error:
        raise InputError(
            f"Model {source.name!r}: its config.json cannot be read ({error}). {ENTAILMENT.remedy}."
        ) from error
    if not set(_LABELS) <= set(column_of):
        found = ", ".join(str(label) for label in named.values()) or "none"
        raise InputError(
            f"Model {source.name!r}: its labels are not those of natural language inference "
            f"(found: {found}). {ENTAILMENT.remedy}."
        )
    return [column_of[label] for label in _LABELS]
