"""From a sentence-transformers model to a folder that ONNX Runtime can run alone."""

from __future__ import annotations

import json
import logging
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from checker.embedding.encoder import FP32
from checker.embedding.reference import SentenceTransformersEncoder
from checker.embedding.runtime import GRAPH, SETTINGS, TOKENIZER, ExportSettings, OnnxEncoder
from checker.embedding.source import ModelSource, read_json

EXPORT_VERSION = "1"  # raise it when an export made by older code must not be used any more

_OPSET = 17
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")
_TOLERANCE = 1e-4  # ten times what the exported MiniLM differs by; a wrong trace differs by far more
_PROBES = (
    "",
    "The harbour reopened on Monday.",
    "Officials said the last of the convoys crossed the bridge after a delay of six hours, and that the "
    "second crossing, closed since the flood, would stay shut until engineers had looked at every pier.",
)


class CannotExport(Exception):
    """The model has no faithful form in ONNX; the message says why."""


def why_unsupported(source: ModelSource) -> str:
    """Why this model cannot be exported, in words, or an empty string where it can.

    Supported: a transformer with a fast tokenizer, mean or first-token pooling, and at most a
    normalisation after it. Prompts, lower-casing and dense layers are left to sentence-transformers.
    """
    try:
        return _obstacle(source)
    except (ValueError, TypeError, AttributeError) as error:
        return f"its settings cannot be read: {error}"


def _obstacle(source: ModelSource) -> str:
    modules = source.modules()
    kinds = [kind for kind, _ in modules]
    if kinds not in (["Transformer", "Pooling"], ["Transformer", "Pooling", "Normalize"]):
        return f"its stages are {', '.join(kinds) or 'not listed'}"
    pooling = _pooling(read_json(modules[1][1] / "config.json") or {})
    if pooling not in (["mean"], ["cls"]):
        return f"its pooling is {' and '.join(pooling) or 'not stated'}"
    if not (source.folder / "tokenizer.json").is_file():
        return "it has no tokenizer.json"
    if (read_json(source.folder / "sentence_bert_config.json") or {}).get("do_lower_case"):
        return "it lower-cases texts outside its tokenizer"
    if (read_json(source.folder / "config_sentence_transformers.json") or {}).get("default_prompt_name"):
        return "it puts a prompt before every text"
    return ""


def export_fp32(reference: SentenceTransformersEncoder, folder: Path) -> None:
    """Write the model's graph, tokenizer and settings into the empty `folder`.

    Transformer, pooling and normalisation become one graph with free batch and length axes. Raises
    `CannotExport` where the graph cannot be made or does not give the reference's vectors.
    """
    try:
        _trace(reference.model, folder / GRAPH)
        (folder / TOKENIZER).write_text(
            reference.model.tokenizer.backend_tokenizer.to_str(), encoding="utf-8"
        )
        _write_settings(folder, ExportSettings(reference.dimensions, int(reference.model.max_seq_length)))
        exported = OnnxEncoder(folder, reference.name, FP32).encode(_PROBES)
    except OSError:
        raise
    # Which type a model outside the exporter's reach raises depends on the operation it stops at.
    except Exception as error:
        raise CannotExport(f"the export failed: {error}") from error
    difference = abs(exported - reference.encode(_PROBES)).max()
    if not difference <= _TOLERANCE:
        raise CannotExport(f"the exported graph differs from the model by {difference:.1g}")


def export_int8(fp32: Path, folder: Path) -> None:
    """Write an 8-bit copy of the export `fp32` into the empty `folder`.

    Weights have a scale a channel, activations one found at run time; with one scale for a whole
    weight tensor the cosine to fp32 falls to 0.92 (docs/decisions/0002-onnx-runtime.md). Raises
    `CannotExport` where the graph cannot be quantised.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    try:
        with _quietly():
            quantize_dynamic(fp32 / GRAPH, folder / GRAPH, per_channel=True, weight_type=QuantType.QInt8)
    except OSError:
        raise
    except Exception as error:  # as in `export_fp32`
        raise CannotExport(f"8-bit weights failed: {error}") from error
    (folder / TOKENIZER).write_bytes((fp32 / TOKENIZER).read_bytes())
    (folder / SETTINGS).write_bytes((fp32 / SETTINGS).read_bytes())


def publish(build: Callable[[Path], None], target: Path) -> None:
    """Let `build` fill a folder beside `target`, then rename it there in one step.

    Where another process has published the same export meanwhile, its copy stays and ours goes.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".building-") as scratch:
        staged = Path(scratch) / "export"
        staged.mkdir()
        build(staged)
        try:
            staged.rename(target)
        except OSError:
            if not (target / SETTINGS).is_file():
                raise


def discard(target: Path) -> None:
    """Take a damaged export away in one step, so that no process opens half of it."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".damaged-") as scratch:
        target.rename(Path(scratch) / "export")


def _pooling(config: dict[str, Any]) -> list[str]:
    """The pooling modes: a `pooling_mode` since sentence-transformers 6, one flag a mode before."""
    if "pooling_mode" in config:
        mode = config["pooling_mode"]
        return [mode] if isinstance(mode, str) else list(mode)
    flags = {"pooling_mode_mean_tokens": "mean", "pooling_mode_cls_token": "cls"}
    return [
        flags.get(key, key) for key, on in config.items() if key.startswith("pooling_mode_") and on is True
    ]


def _trace(model: Any, path: Path) -> None:
    """Write the model as one graph. Imports PyTorch.

    The exporter built on torch.export needs onnxscript; the older, tracing one needs nothing more.
    """
    import torch

    inputs = [name for name in _INPUTS if name in model.tokenizer.model_input_names]
    example = torch.ones((1, 8), dtype=torch.long)  # any ids that every vocabulary has
    free = {name: {0: "batch", 1: "tokens"} for name in inputs}
    with _quietly():
        torch.onnx.export(
            _sentence_graph(model, inputs),
            tuple(example.clone() for _ in inputs),
            str(path),
            input_names=inputs,
            output_names=["vectors"],
            dynamic_axes={**free, "vectors": {0: "batch"}},
            opset_version=_OPSET,
            dynamo=False,
        )


def _sentence_graph(model: Any, inputs: list[str]) -> Any:
    import torch

    class SentenceGraph(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *tensors: torch.Tensor) -> torch.Tensor:
            features = self.model(dict(zip(inputs, tensors, strict=True)))
            return torch.nn.functional.normalize(features["sentence_embedding"], p=2, dim=1)

    return SentenceGraph().eval()


def _write_settings(folder: Path, settings: ExportSettings) -> None:
    (folder / SETTINGS).write_text(json.dumps(settings.as_json(), indent=2) + "\n", encoding="utf-8")


@contextmanager
def _quietly() -> Iterator[None]:
    """Without the exporters' warnings to their own developers, which an editor cannot act on."""
    threshold = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(threshold)
