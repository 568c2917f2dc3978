"""Who does the work changes nothing: this process, a pool, a cluster, and one of which a worker dies; and Ctrl-C."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

import pytest

from compliance import app, copies
from compliance.errors import ComplianceError

ROOT = Path(__file__).parent.parent
RULES, PLANS = ROOT / "rules", ROOT / "plans"
AS_OF = date(2026, 11, 28)


def told(progress: app.Progress | None = None, **more) -> str:
    found, problems = app.compare_region(RULES, app.Wish((PLANS,), AS_OF, **more), progress)
    assert problems == ()
    return app.rendered(found, "json").text


@pytest.fixture(scope="module")
def expected() -> str:
    return told(jobs=1)


@pytest.fixture(scope="module")
def cluster():
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as running:
        yield running


@pytest.mark.slow
def test_a_pool_tells_the_same(expected):
    assert told(jobs=2) == expected


@pytest.mark.slow
def test_a_pool_of_new_processes_tells_the_same(expected, monkeypatch):
    """As where a process may not be copied: beside other threads, and on other systems."""
    monkeypatch.setattr("compliance.copies.may_copy", lambda: False)

    assert told(jobs=2) == expected


def test_beside_another_thread_nothing_is_copied():
    done = threading.Event()
    beside = threading.Thread(target=done.wait)
    beside.start()
    try:
        assert not copies.may_copy()
    finally:
        done.set()
        beside.join()


@pytest.mark.slow
def test_a_cluster_tells_the_same(expected, cluster):
    assert told(scheduler=cluster.scheduler_address) == expected


@pytest.mark.slow
def test_a_cluster_that_loses_a_worker_halfway_tells_the_same(expected, cluster):
    """One of two workers is killed while plans are with it; the other does its part."""
    killed: list[int] = []

    def kill_one(done: int, of: int) -> None:
        if done >= of // 3 and not killed:
            killed.append(cluster.workers[0].pid)
            os.kill(cluster.workers[0].process.pid, signal.SIGKILL)

    assert told(kill_one, scheduler=cluster.scheduler_address) == expected
    assert killed


@pytest.mark.lengthy
def test_no_scheduler_is_told(program):
    done = program("region", PLANS, "--scheduler", "tcp://127.0.0.1:9")

    assert done.returncode == 2
    assert done.stdout == ""
    assert '"tcp://127.0.0.1:9" antwoordt niet' in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 3


@pytest.mark.lengthy
@pytest.mark.parametrize(
    "address", ["geen adres", "", "٣", "3", "tcp://", "tcp://x:٣", "tcp://x:999999", "../x", "\x1b[31m"]
)
def test_an_address_that_is_none_is_told(address):
    with pytest.raises(ComplianceError, match="does not answer"):
        told(scheduler=address)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="no /proc to see the children in")
def test_stopped_by_hand_nothing_is_half_there(tmp_path):
    """Ctrl-C goes to the whole group, as a terminal sends it: it ends as stopped, without a file or a stray process."""
    words = ["region", PLANS, "--jobs", "2", "--format", "json", "-o", tmp_path / "uit.json"]
    running = subprocess.Popen(
        [sys.executable, "-m", "compliance", *map(str, words)], stderr=subprocess.PIPE, start_new_session=True
    )
    children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    while len(children.read_text().split()) < 2:
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGINT)
    _, complaint = running.communicate()

    assert running.returncode in (130, -signal.SIGINT)  # a shell tells of 130 for both
    assert list(tmp_path.iterdir()) == []
    assert b"Traceback" not in complaint
    assert _ends(running.pid)


def _ends(group: int) -> bool:
    """Whether nothing is left of a group of processes; who clears up after the others may take a moment more."""
    for _ in range(60_000):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False


@pytest.mark.slow
def test_a_worker_of_another_version_is_refused(monkeypatch):
    """The workers of a pool are new processes where nothing may be copied, with the version that is installed."""
    monkeypatch.setattr("compliance.app.inputs.version", lambda: "0.0.7")
    monkeypatch.setattr("compliance.copies.may_copy", lambda: False)

    with pytest.raises(ComplianceError, match="a worker has other rules or another version of the program"):
        told(jobs=2)


@pytest.mark.slow
def test_a_worker_of_a_cluster_with_another_version_is_refused(monkeypatch, cluster):
    """The workers of a cluster may have been started long ago."""
    monkeypatch.setattr("compliance.app.inputs.version", lambda: "0.0.7")

    with pytest.raises(ComplianceError, match="a worker has other rules or another version of the program"):
        told(scheduler=cluster.scheduler_address)
