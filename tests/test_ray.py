"""Many machines: every document one row, whatever becomes of a machine."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

ray = pytest.importorskip("ray")
pytest.importorskip("ray.data")

import fsspec  # noqa: E402
import pyarrow  # noqa: E402
from pyarrow import parquet  # noqa: E402

from resume_parser.batch.on_ray import find, parse_parts, write_part  # noqa: E402
from resume_parser.errors import SourceError, TooLargeError  # noqa: E402
from resume_parser.options import DEFAULT, Limits, Options  # noqa: E402
from resume_parser.ray import fetch, parse_batch, parse_dataset  # noqa: E402
from resume_parser.sandbox.target import PARSE  # noqa: E402

ROOT = Path(__file__).parent.parent
PLUMBER = ROOT / "samples" / "en-plumber.txt"
NOTE = "tests.ray_targets:note"


@pytest.fixture
def memory():
    storage = fsspec.filesystem("memory")
    yield storage
    storage.store.clear()


def test_a_batch_gives_a_row_for_each_document():
    table = pyarrow.table({"path": ["b/cv.txt", "b/empty.pdf"], "bytes": [PLUMBER.read_bytes(), b""]})
    first, second = parse_batch(table, DEFAULT, PARSE).to_pylist()
    assert (first["source"], first["format"], first["error_code"]) == ("b/cv.txt", "text", None)
    assert first["experiences"]
    assert (second["source"], second["error_code"]) == ("b/empty.pdf", "empty_file")


def test_paths_are_opened_by_fsspec(memory):
    memory.pipe("/bucket/cv.txt", PLUMBER.read_bytes())
    table = pyarrow.table({"path": ["memory://bucket/cv.txt", "memory://bucket/none", "ftx://no/such"]})
    rows = parse_batch(table, DEFAULT, PARSE).to_pylist()
    assert [row["error_code"] for row in rows] == [None, "source_unreadable", "source_unreadable"]


def test_fetch_keeps_to_the_limit(memory):
    memory.pipe("/bucket/cv.txt", b"x" * 11)
    assert len(fetch("memory://bucket/cv.txt", Options(limits=Limits(file_bytes=11)))) == 11
    with pytest.raises(TooLargeError):
        fetch("memory://bucket/cv.txt", Options(limits=Limits(file_bytes=10)))


def test_inputs_are_folders_patterns_and_files_of_any_storage(memory, tmp_path):
    for name in ("a.pdf", "deep/b.pdf", "c.txt"):
        memory.pipe(f"/bucket/{name}", b"x")
    every = [f"memory:///bucket/{name}" for name in ("a.pdf", "c.txt", "deep/b.pdf")]
    assert list(find(["memory://bucket"])) == every
    assert list(find(["memory://bucket/*.pdf"])) == every[:1]
    (tmp_path / "cv.txt").touch()
    assert list(find([str(tmp_path)])) == [str(tmp_path / "cv.txt")]
    with pytest.raises(SourceError, match="none"):
        list(find(["memory://bucket/none"]))


def test_a_part_that_is_written_again_is_the_same_file(memory, tmp_path):
    memory.pipe("/bucket/cv.txt", PLUMBER.read_bytes())
    for output in (str(tmp_path / "out.parquet"), "memory://out.parquet"):
        counts = [write_part(["memory://bucket/cv.txt"], output, DEFAULT, PARSE) for _ in range(2)]
        assert counts == [{"": 1}, {"": 1}]
    assert len(list((tmp_path / "out.parquet").iterdir())) == 1
    assert len(memory.ls("/out.parquet")) == 1
    assert parquet.read_table(tmp_path / "out.parquet")["name"].to_pylist() != [""]


@pytest.fixture(scope="module")
def cluster():
    """A head without work and two nodes of one core."""
    from ray.cluster_utils import Cluster

    before = os.environ.get("PYTHONPATH", "")
    os.environ["PYTHONPATH"] = f"{ROOT}{os.pathsep}{before}"  # of the nodes' workers
    small = {"object_store_memory": 100_000_000}
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 0, "include_dashboard": False, **small})
    nodes = [cluster.add_node(num_cpus=1, **small) for _ in range(2)]
    ray.init(address=cluster.address, log_to_driver=False)
    cluster.wait_for_nodes()
    yield cluster, nodes
    ray.shutdown()
    cluster.shutdown()
    os.environ["PYTHONPATH"] = before


def test_a_lost_node_costs_no_document_and_doubles_none(cluster, tmp_path):
    log, folder, output = tmp_path / "log", tmp_path / "in", tmp_path / "out.parquet"
    folder.mkdir()
    for name in [*(f"{number}.txt" for number in range(79)), "bad.txt"]:
        (folder / name).write_text(str(log))
    paths = sorted(map(str, folder.iterdir()))
    machines, nodes = cluster
    total: Counter[str] = Counter()
    for number, counts in enumerate(parse_parts(paths, str(output), DEFAULT, part_files=10, target=NOTE)):
        total += counts
        if number == 0:
            machines.remove_node(nodes.pop(), allow_graceful=False)
    rows = parquet.read_table(output).to_pylist()
    assert sorted(row["source"] for row in rows) == paths
    assert total == {"": 79, "damaged": 1}
    assert {row["source"]: row["error_code"] for row in rows if row["error_code"]} == {
        str(folder / "bad.txt"): "damaged"
    }
    read = Counter(log.read_text().split())
    assert set(read) == {Path(path).name for path in paths}
    deadline = time.monotonic() + 60  # the head notices a death by missing heartbeats
    while sum(node["Alive"] for node in ray.nodes()) > 2 and time.monotonic() < deadline:
        time.sleep(0.2)
    assert sum(node["Alive"] for node in ray.nodes()) == 2, "the head and one node are left"


def test_a_data_set(cluster):
    rows = [{"path": f"{number}.txt", "bytes": PLUMBER.read_bytes()} for number in range(5)]
    rows.append({"path": "empty.pdf", "bytes": b""})
    parsed = parse_dataset(ray.data.from_items(rows)).take_all()
    assert sorted(row["source"] for row in parsed) == sorted(row["path"] for row in rows)
    assert {row["source"]: row["error_code"] for row in parsed if row["error_code"]} == {"empty.pdf": "empty_file"}


def test_the_command_goes_on_where_it_was_stopped(cluster, tmp_path):
    folder, output = tmp_path / "in", tmp_path / "out.parquet"
    folder.mkdir()
    (folder / "a.txt").write_bytes(PLUMBER.read_bytes())
    command = [sys.executable, "-m", "resume_parser", "batch", str(folder), "-o", str(output), "--engine", "ray"]
    command += ["--address", cluster[0].address]
    first = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True, cwd=ROOT)
    assert "1 read, 0 failed" in first.stderr
    again = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, cwd=ROOT)
    assert again.returncode == 1
    assert "output_unusable" in again.stderr
    (folder / "b.txt").write_bytes(PLUMBER.read_bytes())
    more = subprocess.run([*command, "--resume"], capture_output=True, text=True, timeout=300, check=True, cwd=ROOT)
    assert "1 files had their record already" in more.stderr
    sources = parquet.read_table(output)["source"].to_pylist()
    assert sorted(sources) == [str(folder / "a.txt"), str(folder / "b.txt")]
