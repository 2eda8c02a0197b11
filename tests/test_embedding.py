"""Encoders, the export between them, and the vector cache."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.embedding import (
    DEFAULT_MODEL,
    CachedEncoder,
    Encoder,
    OnnxEncoder,
    SentenceTransformersEncoder,
    VectorCache,
    Vectors,
    default_cache_directory,
    load_encoder,
)
from checker.embedding.export import publish, why_unsupported
from checker.embedding.runtime import DamagedExport
from checker.embedding.source import find_model
from checker.errors import InputError

WIRE = [
    "Rescuers in Port Vellin pulled 12 people from the water on Monday.",
    "About 2,000 peacekeepers left the Sarn valley, the interior ministry said.",
    "The strike, now in its third week, has shut both terminals.",
    "Borrowing costs rose by a quarter of a percentage point to 4.5%.",
    "MINISTER DENIES TALKS WITH REBELS",
    "« La récolte est perdue », a dit le maire. 市長は辞任した。",
    "",
    "   \n\t ",
    "\0 the\0 feed \0",
    "stray \ud800 surrogate",
    "flood " * 10_000,
    "x" * 50_000,
]


def ignore(message: str) -> None:
    """An announcement that nobody reads."""


# --- a model of sixteen words, built without PyTorch ------------------------------------------

TINY_TEXT = "[UNK] the fire at port killed five nine people on bridge troops left talks rain ,"
WORDS = TINY_TEXT.split()


@pytest.fixture(scope="module")
def tiny_export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder such as the export writes: embeddings of sixteen words, their mean, its unit vector."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper
    from tokenizers import Tokenizer, models, pre_tokenizers

    folder = tmp_path_factory.mktemp("tiny") / "tiny-onnx-fp32"
    folder.mkdir()
    table = np.random.default_rng(7).normal(size=(len(WORDS), 8)).astype(np.float32)
    graph = helper.make_graph(
        [
            helper.make_node("Gather", ["table", "input_ids"], ["tokens"]),
            helper.make_node("ReduceMean", ["tokens"], ["mean"], axes=[1], keepdims=0),
            helper.make_node("LpNormalization", ["mean"], ["vectors"], axis=1, p=2),
        ],
        "tiny",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "tokens"])],
        [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["batch", 8])],
        [numpy_helper.from_array(table, "table")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, folder / "model.onnx")
    tokenizer = Tokenizer(models.WordLevel({word: n for n, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "settings.json").write_text('{"dimensions": 8, "max_tokens": 6}')
    return folder


def tiny(folder: Path, threads: int | None = None) -> OnnxEncoder:
    return OnnxEncoder(folder, "tiny", "onnx-fp32", threads)


sentences = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join), max_size=12)


@pytest.mark.slow
@given(texts=sentences, data=st.data())
@settings(max_examples=40)
def test_any_order_and_any_split_of_the_texts_gives_the_same_bits(
    tiny_export: Path, texts: list[str], data: st.DataObject
) -> None:
    encoder = tiny(tiny_export, threads=3)
    whole = encoder.encode(texts)
    order = data.draw(st.permutations(range(len(texts))))
    cut = data.draw(st.integers(0, len(texts)))
    shuffled = [texts[n] for n in order]
    parts = np.concatenate([encoder.encode(shuffled[:cut]), encoder.encode(shuffled[cut:])])
    assert np.array_equal(parts, whole[order])


def test_vectors_are_unit_rows_in_the_order_of_the_texts(tiny_export: Path) -> None:
    rows = tiny(tiny_export).encode(["fire", "rain", "fire"])
    assert rows.shape == (3, 8)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-6)
    assert np.array_equal(rows[0], rows[2])
    assert not np.array_equal(rows[0], rows[1])


def test_no_texts_give_no_rows(tiny_export: Path) -> None:
    assert tiny(tiny_export).encode([]).shape == (0, 8)


def test_a_text_is_cut_at_the_models_limit(tiny_export: Path) -> None:
    six, more = tiny(tiny_export).encode(["fire " * 5 + "rain", "fire " * 5 + "rain" + " troops" * 40])
    assert np.array_equal(six, more)


def _truncate_graph(folder: Path) -> None:
    graph = folder / "model.onnx"
    graph.write_bytes(graph.read_bytes()[:-9])


def _garble_graph(folder: Path) -> None:
    graph = folder / "model.onnx"
    graph.write_bytes(b"\xff" * graph.stat().st_size)


@pytest.mark.parametrize(
    "damage",
    [
        _truncate_graph,
        _garble_graph,
        lambda folder: (folder / "model.onnx").unlink(),
        lambda folder: (folder / "tokenizer.json").write_text("{"),
        lambda folder: (folder / "settings.json").unlink(),
        lambda folder: (folder / "settings.json").write_text("{}"),
        lambda folder: (folder / "settings.json").write_text("not JSON"),
    ],
)
def test_a_damaged_export_is_recognised(tiny_export: Path, tmp_path: Path, damage) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(tiny_export, folder)
    damage(folder)
    with pytest.raises(DamagedExport):
        tiny(folder)


# --- publishing an export -----------------------------------------------------------------------


def test_an_export_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "models" / "export"

    def fail(folder: Path) -> None:
        (folder / "model.onnx").write_bytes(b"half")
        assert not target.exists()
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        publish(fail, target)
    assert list(target.parent.iterdir()) == []


def test_of_exports_made_at_once_one_stays_and_nothing_is_left_over(tmp_path: Path) -> None:
    target = tmp_path / "models" / "export"

    built: dict[int, str] = {}

    def build(folder: Path) -> None:
        (folder / "settings.json").write_text(folder.parent.name)
        (folder / "model.onnx").write_text(folder.parent.name)
        built[folder.stat().st_ino] = folder.parent.name

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: publish(build, target), range(16)))
    assert list(target.parent.iterdir()) == [target]
    assert (target / "settings.json").read_text() == (target / "model.onnx").read_text()
    # The very folder that was built, renamed: a copy would be open to readers half-made.
    assert built[target.stat().st_ino] == (target / "model.onnx").read_text()


# --- models and backends by name ----------------------------------------------------------------


@pytest.mark.parametrize(
    "name", ["./nowhere", "/nowhere/at/all", "three/part/name", "two words", "~/nowhere"]
)
def test_a_model_folder_that_is_not_there_is_named_with_a_remedy(name: str) -> None:
    with pytest.raises(InputError, match=r"no such model folder\. Leave --model out"):
        load_encoder(name)


def test_a_folder_without_a_model_is_named_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no modules\.json and no config\.json"):
        load_encoder(str(tmp_path))


@pytest.mark.parametrize("content", ["{", '{"type": 1}', "[1]", '[{"path": "x"}]'])
def test_a_folder_with_a_broken_list_of_stages_is_an_input_error(tmp_path: Path, content: str) -> None:
    (tmp_path / "modules.json").write_text(content)
    with pytest.raises(InputError, match="cannot be read"):
        load_encoder(str(tmp_path))


def test_a_name_that_the_hub_does_not_give_is_an_input_error(monkeypatch: pytest.MonkeyPatch) -> None:
    import huggingface_hub

    asked = []

    def refuse(repository: str, **_: object) -> str:
        asked.append(repository)
        raise OSError("offline")

    monkeypatch.setattr(huggingface_hub, "snapshot_download", refuse)
    said: list[str] = []
    with pytest.raises(InputError, match="the Hugging Face Hub did not give it"):
        load_encoder("no-such-model", announce=said.append)
    assert set(asked) == {"sentence-transformers/no-such-model"}
    assert said == ["Downloading the model sentence-transformers/no-such-model from the Hugging Face Hub ..."]


def test_a_hub_model_that_is_on_this_machine_is_taken_without_the_network(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import huggingface_hub

    for name in ("config.json", "model.safetensors"):
        (tmp_path / name).write_text("{}")

    def held(repository: str, local_files_only: bool = False, **_: object) -> str:
        assert (repository, local_files_only) == ("newsroom/house-model", True)
        return str(tmp_path)

    monkeypatch.setattr(huggingface_hub, "snapshot_download", held)
    said: list[str] = []
    assert find_model("newsroom/house-model", said.append).folder == tmp_path
    assert said == []


def test_an_unknown_backend_is_an_input_error_that_lists_the_known() -> None:
    with pytest.raises(InputError, match="onnx-fp32, onnx-int8, sentence-transformers"):
        load_encoder(backend="tensorflow")


def test_the_packaged_weights_are_the_published_ones() -> None:
    """The SHA-256 that the Hugging Face Hub states for all-MiniLM-L6-v2's model.safetensors."""
    import hashlib

    with (find_model(DEFAULT_MODEL, ignore).folder / "model.safetensors").open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    assert digest == "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def test_a_changed_file_changes_a_models_fingerprint_and_a_checkpoint_beside_it_does_not(
    tmp_path: Path,
) -> None:
    (tmp_path / "config.json").write_text("{}")
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    before = find_model(str(tmp_path), ignore).fingerprint
    (tmp_path / "checkpoint-500").mkdir()
    (tmp_path / "checkpoint-500" / "model.safetensors").write_bytes(b"older")
    (tmp_path / "README.md").write_text("notes")
    assert find_model(str(tmp_path), ignore).fingerprint == before
    (tmp_path / "model.safetensors").write_bytes(b"Weights")
    assert find_model(str(tmp_path), ignore).fingerprint != before


def test_the_cache_folder_can_be_set_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHECKER_CACHE", "somewhere/else")
    assert default_cache_directory() == Path("somewhere/else")
    monkeypatch.setenv("CHECKER_CACHE", "")
    assert default_cache_directory().name == "checker"


STAGES = [("Transformer", ""), ("Pooling", "1_Pooling"), ("Normalize", "2_Normalize")]
DENSE = [*STAGES[:2], ("Dense", "2_Dense")]


@pytest.mark.parametrize(
    ("stages", "pooling", "settings", "reason"),
    [
        (STAGES, {"pooling_mode_mean_tokens": True, "pooling_mode_cls_token": False}, {}, ""),
        (STAGES[:2], {"pooling_mode_cls_token": True}, {}, ""),
        (STAGES, {"pooling_mode": "mean"}, {}, ""),
        (STAGES, {"pooling_mode": "max"}, {}, "its pooling is max"),
        (STAGES, {"pooling_mode": ["mean", "cls"]}, {}, "its pooling is mean and cls"),
        (STAGES, {"pooling_mode_weightedmean_tokens": True}, {}, "pooling_mode_weightedmean_tokens"),
        (STAGES, {}, {}, "not stated"),
        (DENSE, {"pooling_mode": "mean"}, {}, "its stages are Transformer, Pooling, Dense"),
        ([], {}, {}, "not listed"),
        (STAGES, {"pooling_mode": "mean"}, {"sentence_bert_config": {"do_lower_case": True}}, "lower-cases"),
        (
            STAGES,
            {"pooling_mode": "mean"},
            {"config_sentence_transformers": {"default_prompt_name": "query"}},
            "puts a prompt",
        ),
    ],
)
def test_models_that_cannot_be_exported_are_told_apart(
    tmp_path: Path, stages: list[tuple[str, str]], pooling: dict, settings: dict, reason: str
) -> None:
    listed = [{"type": f"sentence_transformers.models.{kind}", "path": path} for kind, path in stages]
    (tmp_path / "modules.json").write_text(json.dumps(listed))
    (tmp_path / "1_Pooling").mkdir()
    (tmp_path / "1_Pooling" / "config.json").write_text(json.dumps(pooling))
    (tmp_path / "tokenizer.json").write_text("{}")
    for name, content in settings.items():
        (tmp_path / f"{name}.json").write_text(json.dumps(content))
    found = why_unsupported(find_model(str(tmp_path), ignore))
    assert reason in found
    assert bool(found) == bool(reason)


@pytest.mark.parametrize("content", ["{", "[1]"])
def test_a_model_with_broken_settings_is_not_exported(tmp_path: Path, content: str) -> None:
    listed = [{"type": kind, "path": path} for kind, path in STAGES]
    (tmp_path / "modules.json").write_text(json.dumps(listed))
    (tmp_path / "1_Pooling").mkdir()
    (tmp_path / "1_Pooling" / "config.json").write_text(content)
    assert "settings cannot be read" in why_unsupported(find_model(str(tmp_path), ignore))


# --- the vector cache ---------------------------------------------------------------------------


class CountingEncoder:
    """Vectors from the text's bytes alone; remembers what it was asked."""

    def __init__(self, name: str = "counting", fingerprint: str = "1") -> None:
        self.name = name
        self.backend = "onnx-fp32"
        self.dimensions = 4
        self.fingerprint = fingerprint
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        rows = [
            np.random.default_rng(list(text.encode("utf-8", "surrogatepass"))).normal(size=4)
            for text in texts
        ]
        return np.array(rows, np.float32).reshape(len(texts), 4)


def test_a_text_is_computed_once_over_all_runs(tmp_path: Path) -> None:
    first, second = CountingEncoder(), CountingEncoder()
    one = CachedEncoder(first, tmp_path).encode(["fire", "rain", "fire"])
    two = CachedEncoder(second, tmp_path).encode(["rain", "troops", "fire"])
    assert first.asked == ["fire", "rain"]
    assert second.asked == ["troops"]
    assert np.array_equal(one[[1, 0]], two[[0, 2]])


@given(batches=st.lists(st.lists(st.text(max_size=6), max_size=5), max_size=5))
@settings(max_examples=25)
def test_a_cached_encoder_gives_the_encoders_own_bits(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[str]]
) -> None:
    cached = CachedEncoder(CountingEncoder(), tmp_path_factory.mktemp("cache"))
    for texts in batches:
        assert np.array_equal(cached.encode(texts), CountingEncoder().encode(texts))


@pytest.mark.parametrize("other", [CountingEncoder(name="another"), CountingEncoder(fingerprint="2")])
def test_another_model_or_version_does_not_meet_the_vectors(tmp_path: Path, other: CountingEncoder) -> None:
    CachedEncoder(CountingEncoder(), tmp_path).encode(["fire"])
    CachedEncoder(other, tmp_path).encode(["fire"])
    assert other.asked == ["fire"]


@pytest.mark.parametrize("content", [b"", b"not a database " * 400, None])
def test_a_damaged_cache_file_is_dropped_and_rebuilt(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "vectors.sqlite"
    CachedEncoder(CountingEncoder(), tmp_path).encode([str(n) for n in range(500)])
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] if content is None else content)
    texts = [str(n) for n in range(500)]
    assert np.array_equal(
        CachedEncoder(CountingEncoder(), tmp_path).encode(texts), CountingEncoder().encode(texts)
    )
    CachedEncoder(CountingEncoder(), tmp_path).encode(texts)
    again = CountingEncoder()
    CachedEncoder(again, tmp_path).encode(texts)
    assert again.asked == []


def test_a_row_whose_bytes_have_changed_is_computed_again_and_replaced(tmp_path: Path) -> None:
    CachedEncoder(CountingEncoder(), tmp_path).encode(["fire"])
    path = tmp_path / "vectors.sqlite"
    right = CountingEncoder().encode(["fire"])[0].astype("<f4").tobytes()
    stored = path.read_bytes()
    assert stored.count(right) == 1
    path.write_bytes(stored.replace(right, bytes(16)))
    for computed in (["fire"], []):
        encoder = CountingEncoder()
        row = CachedEncoder(encoder, tmp_path).encode(["fire"])[0]
        assert row.astype("<f4").tobytes() == right
        assert encoder.asked == computed


def test_a_cache_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    encoder = CountingEncoder()
    cached = CachedEncoder(encoder, tmp_path / "file" / "cache")
    assert np.array_equal(cached.encode(["fire"]), cached.encode(["fire"]))
    assert encoder.asked == ["fire", "fire"]


def test_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    def write(worker: int) -> None:
        for n in range(12):
            CachedEncoder(CountingEncoder(), tmp_path).encode([f"{worker} {n}", f"shared {n}"])

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(write, range(6)))
    after = CountingEncoder()
    CachedEncoder(after, tmp_path).encode([f"{worker} {n}" for worker in range(6) for n in range(12)])
    assert after.asked == []


def test_the_cache_keeps_the_rows_added_last(tmp_path: Path) -> None:
    cache = VectorCache(tmp_path / "vectors.sqlite", limit=3)
    for n in range(5):
        cache.write({bytes([n]): np.full(4, n, np.float32)})
    assert sorted(cache.read([bytes([n]) for n in range(5)])) == [b"\2", b"\3", b"\4"]


# --- the real model -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def reference() -> Encoder:
    return load_encoder(backend="sentence-transformers")


@pytest.fixture(scope="module")
def fp32(cache: Path) -> Encoder:
    return load_encoder(backend="onnx-fp32", cache_directory=cache)


def wire_texts(count: int) -> list[str]:
    """Word salad of news words, three to eighty words each."""
    pick = random.Random(11)
    words = " ".join(WIRE[:5]).split()
    return [" ".join(pick.choices(words, k=pick.randint(3, 80))) for _ in range(count)]


@pytest.mark.slow
def test_onnx_runtime_gives_the_vectors_of_sentence_transformers(reference: Encoder, fp32: Encoder) -> None:
    texts = WIRE + wire_texts(60)
    assert isinstance(fp32, OnnxEncoder)
    assert fp32.dimensions == reference.dimensions == 384
    assert np.abs(fp32.encode(texts) - reference.encode(texts)).max() < 1e-5


@pytest.mark.slow
@pytest.mark.parametrize("backend", ["onnx-fp32", "onnx-int8", "sentence-transformers"])
def test_a_vector_does_not_depend_on_its_neighbours(cache: Path, backend: str) -> None:
    encoder = load_encoder(backend=backend, cache_directory=cache)
    texts = WIRE + wire_texts(20)
    whole = encoder.encode(texts)
    assert np.allclose(np.linalg.norm(whole, axis=1), 1, atol=1e-5)
    assert np.array_equal(encoder.encode(texts[::-1]), whole[::-1])
    assert all(np.array_equal(encoder.encode([text])[0], row) for text, row in zip(texts, whole, strict=True))


@pytest.mark.slow
def test_eight_bit_vectors_stay_close(cache: Path, fp32: Encoder) -> None:
    texts = WIRE[:6] + wire_texts(60)
    int8 = load_encoder(backend="onnx-int8", cache_directory=cache)
    assert int8.backend == "onnx-int8"
    cosines = (int8.encode(texts) * fp32.encode(texts)).sum(axis=1)
    assert cosines.min() > 0.97
    assert cosines.mean() > 0.985


@pytest.mark.slow
def test_once_exported_the_model_runs_without_pytorch_and_without_the_network(
    cache: Path, fp32: Encoder
) -> None:
    script = f"""
import socket, sys
from pathlib import Path
def refuse(*arguments, **options):
    sys.exit("the network was asked for")
socket.socket.connect = socket.getaddrinfo = refuse
from checker.embedding import load_encoder
said = []
load_encoder(cache_directory=Path({str(cache)!r}), announce=said.append).encode(["The port reopened."])
assert not said, said
print([name for name in ("torch", "transformers", "sentence_transformers", "onnx") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr


@pytest.mark.slow
def test_the_first_use_prepares_the_model_once_and_asks_no_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    said: list[str] = []
    first = load_encoder(cache_directory=tmp_path, announce=said.append)
    second = load_encoder(cache_directory=tmp_path, announce=said.append)
    assert said == ["Preparing the model for ONNX Runtime (once) ..."]
    assert np.array_equal(first.encode(WIRE[:2]), second.encode(WIRE[:2]))
    assert [folder.name[-4:] for folder in (tmp_path / "models").iterdir()] == ["fp32"]


@pytest.mark.slow
def test_a_damaged_export_is_made_again(cache: Path, fp32: Encoder, tmp_path: Path) -> None:
    shutil.copytree(cache / "models", tmp_path / "models")
    (graph,) = tmp_path.glob("models/*fp32/model.onnx")
    graph.write_bytes(b"\xff" * graph.stat().st_size)
    said: list[str] = []
    encoder = load_encoder(cache_directory=tmp_path, announce=said.append)
    assert said == ["Preparing the model for ONNX Runtime (once) ..."]
    assert np.array_equal(encoder.encode(WIRE[:2]), fp32.encode(WIRE[:2]))


@pytest.mark.slow
def test_a_cache_folder_that_cannot_be_written_is_replaced_for_the_run(tmp_path: Path, fp32: Encoder) -> None:
    (tmp_path / "file").write_text("in the way")
    said: list[str] = []
    encoder = load_encoder(cache_directory=tmp_path / "file" / "cache", announce=said.append)
    assert "cannot be written" in said[1]
    assert "CHECKER_CACHE" in said[1]
    assert np.array_equal(encoder.encode(WIRE[:2]), fp32.encode(WIRE[:2]))


def small_model(folder: Path, pooling: str) -> str:
    """A sentence-transformers model with one small random layer and MiniLM's tokenizer."""
    import torch
    from sentence_transformers import SentenceTransformer, models
    from transformers import BertConfig, BertModel

    packaged = find_model(DEFAULT_MODEL, ignore).folder
    bare = folder / "bare"
    bare.mkdir()
    for name in ("tokenizer.json", "tokenizer_config.json", "vocab.txt", "special_tokens_map.json"):
        shutil.copy(packaged / name, bare / name)
    torch.manual_seed(3)
    shape = BertConfig(hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64)
    BertModel(shape).save_pretrained(bare)
    transformer = models.Transformer(str(bare), max_seq_length=64)
    whole = SentenceTransformer(modules=[transformer, models.Pooling(32, pooling_mode=pooling)], device="cpu")
    whole.save(str(folder / "model"))
    return str(folder / "model")


@pytest.mark.slow
@pytest.mark.parametrize("pooling", ["cls", "mean"])
def test_a_model_in_a_folder_is_exported_with_its_own_pooling(tmp_path: Path, pooling: str) -> None:
    model = small_model(tmp_path, pooling)
    encoder = load_encoder(model, cache_directory=tmp_path / "cache")
    assert isinstance(encoder, OnnxEncoder)
    assert encoder.name == model
    reference = load_encoder(model, "sentence-transformers")
    assert np.abs(encoder.encode(WIRE) - reference.encode(WIRE)).max() < 1e-5


@pytest.mark.slow
def test_a_model_with_other_pooling_is_run_by_sentence_transformers_and_says_so(tmp_path: Path) -> None:
    said: list[str] = []
    encoder = load_encoder(
        small_model(tmp_path, "max"), cache_directory=tmp_path / "cache", announce=said.append
    )
    assert isinstance(encoder, SentenceTransformersEncoder)
    assert encoder.backend == "sentence-transformers"
    (message,) = said
    assert message.endswith("ONNX Runtime (its pooling is max); using sentence-transformers instead.")
    assert np.allclose(np.linalg.norm(encoder.encode(WIRE[:3]), axis=1), 1, atol=1e-5)


@pytest.mark.slow
def test_a_folder_that_is_no_model_after_all_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "bert"}')
    with pytest.raises(InputError, match="sentence-transformers cannot load"):
        load_encoder(str(tmp_path), "sentence-transformers")
