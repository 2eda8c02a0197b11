"""Stories compared on Dask: the same bytes at any number of partitions, with a worker killed, or an error."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import dask.config
import numpy as np
import psutil
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.archive import events
from checker.articles import make_article, read_paths
from checker.cli import main
from checker.cluster import Cluster, Install, Kit, check_on, make_kit, open_cluster, partition
from checker.embedding import VectorCache, load_encoder
from checker.errors import ClusterError
from checker.model import Article, Block, BlockKind, RunInfo
from checker.pipeline import Tools, check_articles, run_info
from checker.report import render_json
from checker.rules import load_rules
from tests.cluster_processes import free_port, running_site
from tests.gold import CORPUS

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
TIME = "2026-01-01T00:00:00+00:00"
RULES = load_rules()
CORPUS_STORIES = ("incident", "rates", "toll", "withdrawal")


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """Four stories of the corpus and fourteen small ones."""
    read, _ = read_paths([CORPUS / name for name in CORPUS_STORIES])
    small = [
        make_article(
            "\n\n".join(row["text"].split("\n\n")[:2]),
            **{key: row[key] for key in ("id", "source", "title", "published")},
            story=story,
        )
        for event in events(14, 10)
        for row in (event.article(0), event.article(1))
        if (story := f"event {event.number}")
    ]
    return read + small


@pytest.fixture(scope="module")
def few(articles: list[Article]) -> list[Article]:
    """Eight small stories, where what is tested is who compares them."""
    return articles[-16:]


@pytest.fixture(scope="module")
def expected_of_few(few: list[Article], tools: Tools) -> str:
    return render_json(check_articles(few, tools, time=TIME))


@pytest.fixture(scope="module")
def kit() -> Kit:
    return make_kit(load_encoder(), "onnx-fp32", RULES)


@pytest.fixture(scope="module")
def run(tools: Tools) -> RunInfo:
    return run_info(tools.encoder, None, RULES, TIME)


@pytest.fixture(scope="module")
def expected(articles: list[Article], tools: Tools) -> str:
    """The report of one process."""
    return render_json(check_articles(articles, tools, time=TIME))


# --- what needs no cluster ----------------------------------------------------------------------


@given(
    sizes=st.lists(st.integers(1, 400), min_size=1, max_size=40), count=st.integers(1, 20), seed=st.randoms()
)
def test_partitions_hold_each_story_whole_and_once_whatever_their_order(
    sizes: list[int], count: int, seed: object
) -> None:
    stories = {
        f"story {number}": [make_article("x" * size, source="Herald", id=f"{number}")]
        for number, size in enumerate(sizes)
    }
    dealt = partition(stories, count)
    assert len(dealt) == min(count, len(sizes))
    assert all(dealt)
    assert sorted(name for part in dealt for name, _ in part) == sorted(stories)
    loads = [sum(len(articles[0].text) + 1 for _, articles in part) for part in dealt]
    assert loads == sorted(loads, reverse=True)
    # No part is more than one story above an even share (Graham 1969, of any list scheduling).
    assert loads[0] <= (sum(sizes) + len(sizes)) / len(dealt) + max(sizes) + 1
    assert partition(dict(reversed(stories.items())), count) == dealt


HERE = Install("1.0", "3.11", "x86_64", "aa", "bb", (("numpy", "2.4"), ("spacy", "3.8")))


@pytest.mark.parametrize(
    ("there", "said"),
    [
        (HERE, []),
        (replace(HERE, version="0.9", program="cc"), ["checker 0.9 there, 1.0 here"]),
        (replace(HERE, program="cc"), ["the checker's own files differ"]),
        (replace(HERE, rules="cc"), ["the rules or word lists that ship differ"]),
        (replace(HERE, python="3.12"), ["Python 3.12 there, 3.11 here"]),
        (replace(HERE, processor="aarch64"), ["processor aarch64 there, x86_64 here"]),
        (
            replace(HERE, libraries=(("numpy", "2.3"),)),
            ["numpy 2.3 there, 2.4 here", "spacy none there, 3.8 here"],
        ),
    ],
)
def test_an_install_says_what_another_has_another_of(there: Install, said: list[str]) -> None:
    assert HERE.unlike(there) == said


def test_an_install_is_alike_in_another_process() -> None:
    script = "from checker.cluster import Install; print(repr(Install.here()))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == repr(Install.here())
    assert dict(Install.here().libraries)["spacy"].startswith("3.")


@pytest.mark.parametrize(
    "where",
    ["local", "local:0", "local:two", "10.0.0.5:8786", "http://10.0.0.5:8786", "tcp://10.0.0.5", "tcp://:1"],
)
def test_where_a_cluster_cannot_be_is_wrong_usage(where: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["compare", str(tmp_path), "--cluster", where])
    assert done.exit_code == 2
    assert "is neither local:N" in done.output


def test_partitions_without_a_cluster_are_wrong_usage(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["compare", str(tmp_path), "--partitions", "2"])
    assert done.exit_code == 2
    assert "--partitions is for --cluster" in done.output


def test_without_dask_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = CliRunner().invoke(main, ["compare", str(tmp_path), "--cluster", "local:2"])
    assert done.exit_code == 2
    assert "pip install 'checker[cluster]'" in done.output


def test_comparing_in_one_process_loads_no_dask() -> None:
    script = (
        "import sys, checker.cli, checker.pipeline, checker.cluster; "
        "print({'dask', 'distributed'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@pytest.mark.parametrize("listens", [False, True], ids=["nobody there", "nobody answers"])
def test_a_scheduler_out_of_reach_is_told_and_not_waited_for(listens: bool, tmp_path: Path) -> None:
    with socket.socket() as silent:
        port = free_port()
        if listens:
            silent.bind(("127.0.0.1", 0))
            silent.listen()
            port = silent.getsockname()[1]
        start = time.monotonic()
        done = CliRunner().invoke(main, ["compare", str(tmp_path), "--cluster", f"tcp://127.0.0.1:{port}"])
        # Ten, and the loading of the sentence model; without a limit it would be for ever.
        assert time.monotonic() - start < 40
    assert done.exit_code == 2
    assert f"The scheduler tcp://127.0.0.1:{port} cannot be reached" in done.output


# --- a scheduler and two workers ------------------------------------------------------------------


@pytest.fixture(scope="module")
def two_workers(kit: Kit) -> Iterator[Cluster]:
    with running_site(2) as site, open_cluster(site.address, kit) as cluster:
        yield cluster


@pytest.mark.parametrize("partitions", [1, 2, 5, 16, None])
def test_any_number_of_partitions_gives_the_bytes_of_one_process(
    partitions: int | None, two_workers: Cluster, articles: list[Article], run: RunInfo, expected: str
) -> None:
    told: list[str] = []
    report = check_on(two_workers, articles[::-1], RULES, run, partitions=partitions, progress=told.append)
    assert render_json(report) == expected
    assert told[-1] == "Compared 18 of 18 stories"


def test_workers_load_no_torch_and_one_thread_of_the_encoder(two_workers: Cluster) -> None:
    def look(name: str, dask_worker: Any) -> tuple[bool, int]:
        import sys

        encoder = dask_worker.plugins[name].tools.encoder
        return "torch" in sys.modules, encoder._encoder._threads

    answers = two_workers.client.run(look, two_workers.plugin)
    assert list(answers.values()) == [(False, 1)] * 2


def test_an_error_names_its_story_and_the_next_run_goes_well(
    two_workers: Cluster, few: list[Article], run: RunInfo, expected_of_few: str
) -> None:
    broken = replace(few[0], id="broken", story="bridge", blocks=(Block(BlockKind.BODY, "A bad block.", ()),))
    with pytest.raises(ClusterError, match=r"^Story bridge: IndexError: .+ \(\w+\.py, line \d+\)$"):
        check_on(two_workers, [*few, broken], RULES, run, partitions=5)
    assert render_json(check_on(two_workers, few, RULES, run)) == expected_of_few


def test_rules_of_ones_own_reach_the_workers(
    two_workers: Cluster, articles: list[Article], tools: Tools, tmp_path: Path
) -> None:
    source = Path(next(rule.path for rule in RULES if rule.id == "Q101"))
    text = source.read_text(encoding="utf-8").replace("id: Q101", "id: OWN1")
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    own = load_rules(tmp_path)
    alone = render_json(check_articles(articles, replace(tools, rules=tuple(own)), time=TIME))
    assert '"rule": "OWN1"' in alone
    address = two_workers.client.scheduler.address
    with open_cluster(address, make_kit(load_encoder(), "onnx-fp32", own)) as cluster:
        run = run_info(tools.encoder, None, own, TIME)
        assert render_json(check_on(cluster, articles, own, run, partitions=3)) == alone


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"fingerprint": "another"}, "Worker tcp://.*: model 'sentence-transformers/.*' or its ONNX Runtime"),
        ({"install": HERE}, "Worker tcp://.*: checker .* there, 1.0 here.*Install the same checker"),
    ],
)
def test_a_worker_with_another_model_or_checker_is_refused(
    change: dict[str, object], said: str, two_workers: Cluster, kit: Kit
) -> None:
    other = replace(kit, **change)  # type: ignore[arg-type]
    address = two_workers.client.scheduler.address
    with pytest.raises(ClusterError, match=said), open_cluster(address, other):
        pass


# --- workers that come and go ---------------------------------------------------------------------


def test_a_worker_killed_at_work_changes_no_byte(
    kit: Kit, few: list[Article], run: RunInfo, expected_of_few: str
) -> None:
    with running_site(2) as site, open_cluster(site.address, kit) as cluster:

        def kill(_message: str) -> None:
            if len(cluster.client.nthreads()) == 2:
                site.workers[0].send_signal(signal.SIGKILL)
                assert site.workers[0].wait() == -signal.SIGKILL

        report = check_on(cluster, few, RULES, run, partitions=8, progress=kill)
        assert len(cluster.client.nthreads()) == 1
    assert render_json(report) == expected_of_few


def _listening(process: psutil.Process) -> list[str]:
    """The addresses that a process listens on."""
    return [one.laddr.ip for one in process.net_connections() if one.status == psutil.CONN_LISTEN]


def test_a_worker_that_is_restarted_loads_its_models_and_goes_on(
    kit: Kit, few: list[Article], run: RunInfo, expected_of_few: str
) -> None:
    killed: list[int] = []
    here = psutil.Process()
    others = {here, *here.children(recursive=True)}  # of other tests' clusters
    own = len(_listening(here))
    with open_cluster("local:1", kit) as cluster:

        def kill(_message: str) -> None:
            if not killed:
                killed.extend(cluster.client.run(os.getpid).values())
                os.kill(killed[0], signal.SIGKILL)

        report = check_on(cluster, few, RULES, run, partitions=4, progress=kill)
        started = [process for process in here.children(recursive=True) if process not in others]
        sockets = [ip for process in started for ip in _listening(process)] + _listening(here)[own:]
        assert set(sockets) == {"127.0.0.1"}
        assert list(cluster.client.run(os.getpid).values()) != killed
    assert len(killed) == 1
    assert render_json(report) == expected_of_few


def test_a_scheduler_without_workers_and_a_worker_of_another_version_are_told(
    kit: Kit, few: list[Article], run: RunInfo, tmp_path: Path
) -> None:
    older = tmp_path / "older.py"
    older.write_text("import checker\nchecker.__version__ = '0.0.1'\n")
    with running_site(0) as site:
        with (
            pytest.raises(ClusterError, match=f"has no worker. Start one with: dask worker {site.address}"),
            open_cluster(site.address, kit),
        ):
            pass
        site.start_worker()
        with open_cluster(site.address, kit) as cluster:
            site.start_worker("--preload", str(older))  # joins when the run has begun
            with pytest.raises(ClusterError, match=r"Worker tcp://.*: checker 0\.0\.1 there, .* here"):
                check_on(cluster, few, RULES, run, partitions=8)
        with (
            pytest.raises(ClusterError, match=r"Worker tcp://.*: checker 0\.0\.1 there, .* here"),
            open_cluster(site.address, kit),
        ):
            pass


def test_a_scheduler_that_goes_ends_the_run(kit: Kit, few: list[Article], run: RunInfo) -> None:
    with running_site(1) as site:

        def kill(_message: str) -> None:
            site.scheduler.kill()
            site.scheduler.wait()

        with (
            pytest.raises(ClusterError, match="The scheduler has"),
            open_cluster(site.address, kit) as cluster,
        ):
            check_on(cluster, few, RULES, run, partitions=8, progress=kill)


def test_over_tls_with_the_environment_of_the_page_and_not_without_it(
    kit: Kit, few: list[Article], run: RunInfo, expected_of_few: str, tmp_path: Path
) -> None:
    if shutil.which("openssl") is None:
        pytest.skip("no openssl to make a certificate with")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=checker"]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    names = re.findall(r"^(DASK_DISTRIBUTED__COMM__\w+)=", PAGE, re.M)
    assert len(names) == 4
    values = ("True", str(certificate), str(certificate), str(key))
    tls = ("--tls-ca-file", str(certificate), "--tls-cert", str(certificate), "--tls-key", str(key))
    with running_site(0, *tls) as site:
        plain = site.address.replace("tls://", "tcp://")
        with pytest.raises(ClusterError, match="cannot be reached"), open_cluster(plain, kit):
            pass
        with pytest.raises(ClusterError, match="cannot be reached"), open_cluster(site.address, kit):
            pass
        dask.config.refresh(env=os.environ | dict(zip(names, values, strict=True)))
        try:
            site.start_worker()
            with open_cluster(site.address, kit) as cluster:
                assert render_json(check_on(cluster, few, RULES, run, partitions=2)) == expected_of_few
        finally:
            dask.config.refresh()


# --- the page and the cache -----------------------------------------------------------------------


def test_the_dask_commands_of_the_page_parse() -> None:
    from distributed.cli import dask_scheduler, dask_worker

    lines = [shlex.split(line) for line in re.findall(r"^ExecStart=\S+/dask (.+)$", PAGE, re.M)]
    assert [line[0] for line in lines] == ["scheduler", "worker"]
    for module, line in zip((dask_scheduler, dask_worker), lines, strict=True):
        files = [str(ROOT / "LICENSE") if word.startswith("/etc/") else word for word in line]
        module.main.make_context(line[0], files[1:])


def test_processes_that_share_a_cache_at_once_leave_it_whole(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib, numpy\n"
        "from checker.embedding import VectorCache\n"
        "cache = VectorCache(pathlib.Path(sys.argv[1]))\n"
        "for start in range(0, 200, 5):\n"
        "    keys = range(start, start + 10)\n"
        "    held = cache.read([bytes([key]) for key in keys])\n"
        "    assert all(row[0] == key[0] for key, row in held.items())\n"
        "    cache.write({bytes([key]): numpy.full(384, key, numpy.float32) for key in keys})\n"
    )
    place = tmp_path / "vectors.sqlite"
    writers = [subprocess.Popen([sys.executable, "-c", script, str(place)]) for _ in range(4)]
    assert [writer.wait() for writer in writers] == [0] * 4
    held = VectorCache(place).read([bytes([key]) for key in range(205)])
    assert sorted((key[0], row.tolist()) for key, row in held.items()) == [
        (key, [float(key)] * 384) for key in range(205)
    ]
    with sqlite3.connect(place) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_sentence_has_the_same_bits_whatever_is_encoded_beside_it() -> None:
    texts = [event.article(0)["text"] for event in events(30, 30)]
    together = load_encoder(threads=2).encode(texts)
    alone = load_encoder(threads=1)
    parts = [alone.encode(texts[start : start + 7]) for start in range(0, len(texts), 7)]
    assert np.concatenate(parts).tobytes() == together.tobytes()


# --- the command ----------------------------------------------------------------------------------


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "checker", "compare", *map(str, arguments)]


def test_the_command_writes_the_same_files_on_workers_of_this_machine(tmp_path: Path) -> None:
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1735689600"}
    written = []
    for name, options in (("one", ()), ("two", ("--cluster", "local:2", "--partitions", 3))):
        out = tmp_path / name
        paths = [CORPUS / story for story in CORPUS_STORIES]
        done = subprocess.run(
            command(*paths, "--out", out, *options),
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stderr == ""
        written.append({path.name: path.read_bytes() for path in sorted(out.iterdir())})
    assert written[0] == written[1]
    assert len(json.loads(written[0]["report.json"])["findings"]) > 20


def test_ctrl_c_ends_the_workers_too(tmp_path: Path) -> None:
    process = subprocess.Popen(
        command(*[CORPUS / story for story in CORPUS_STORIES], "--out", tmp_path, "--cluster", "local:2"),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # A job that a shell put in the background ignores it, and hands that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    try:
        until = time.monotonic() + 60
        while len(children := psutil.Process(process.pid).children(recursive=True)) < 2:
            assert time.monotonic() < until
            time.sleep(0.1)
        time.sleep(2)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        _, said = process.communicate(timeout=30)
        assert process.returncode != 0
        assert "Traceback" not in said
        _, left = psutil.wait_procs(children, timeout=10)
        assert left == []
    finally:
        process.kill()
