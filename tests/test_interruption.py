"""Who stops the program has stopped it: status 130 and one word, whatever a library makes of the interruption."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CHECK = (sys.executable, "-m", "compliance", "check", "plans/hoorn.yaml", "--as-of", "2024-06-01")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are otherwise there")

SWALLOWED = """
import os, signal, sys
from compliance.cli import interruption
from compliance.cli.ending import ended
interruption.watch()

def run():
    try:
        os.kill(os.getpid(), signal.SIGINT)
    except KeyboardInterrupt:
        {made_of_it}
    return 1

sys.exit(ended(run))
"""


@pytest.mark.lengthy
@pytest.mark.parametrize("made_of_it", ["raise ValueError('schema')", "pass", "raise"])
def test_what_a_library_makes_of_it_changes_nothing(made_of_it: str):
    """Turned into an error, swallowed, or passed on: it was an interruption."""
    done = subprocess.run(
        [sys.executable, "-c", SWALLOWED.format(made_of_it=made_of_it)], cwd=ROOT, capture_output=True, check=False
    )

    assert (done.returncode, done.stdout) == (130, b"")
    assert b"Traceback" not in done.stderr


def test_before_it_is_watched_for_it_ends_without_a_traceback_too():
    """The moment before the program has its own ear for it is one like any other."""
    code = (
        "from compliance import cli\n"
        "def stopped():\n    raise KeyboardInterrupt\n"
        "cli.interruption.watch = stopped\ncli.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.lengthy
@pytest.mark.parametrize("seed", range(8))
def test_at_any_moment_it_ends_whole(seed: int, tmp_path: Path):
    """Stopped at random it has either finished, or says that it was stopped and leaves no file.

    From when Python itself has begun: stopped before that, on a machine that is busy, Python ends in its own way.
    """
    out = tmp_path / "report.json"
    begin = "import runpy; print(flush=True); runpy.run_module('compliance', run_name='__main__', alter_sys=True)"
    words = (sys.executable, "-c", begin, *CHECK[3:], "--format", "json", "-o", str(out))
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(words, cwd=ROOT, start_new_session=True, **pipes) as process:
        process.stdout.readline()
        time.sleep(random.Random(seed).uniform(0, 2))
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate()

    assert process.returncode in (1, 3, 130, -signal.SIGINT)  # the last before it is watched for
    assert b"Traceback" not in said or process.returncode == -signal.SIGINT
    assert out.is_file() or process.returncode in (130, -signal.SIGINT)
    assert [path.name for path in tmp_path.iterdir()] in ([], [out.name])
