"""Whatever stands on the command line, whenever it is killed: no traceback, no verdict that is none, nothing half."""

import os
import signal
import sys

import pytest
from benchmarks import command_lines, kills

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="users, pipes and signals are otherwise there")


@pytest.mark.lengthy
@pytest.mark.parametrize("user", [None, 65534], ids=["as whoever runs this", "as an ordinary user"])
def test_command_lines_by_chance(user):
    """The first of those that benchmarks/command_lines.py runs by the thousands."""
    if user and (os.geteuid() != 0 or not os.access(sys.executable, os.X_OK)):
        pytest.skip("only an administrator may become somebody else")

    try:
        broken = [(why, words) for _, words, _, why in command_lines.runs(12, seed=9, user=user, cold=True) if why]
    except PermissionError:
        pytest.skip("Python stands where an ordinary user may not come")
    assert broken == []


@pytest.mark.lengthy
def test_whenever_it_is_killed_nothing_is_half():
    """The first of those that benchmarks/kills.py kills by the thousand."""
    found = kills.killed(9, 7, signal.SIGKILL, cold=True)

    assert {name: found.get(name, 0) for name in ("half", "stray", "lost", "traceback", "aborted")} == dict.fromkeys(
        ("half", "stray", "lost", "traceback", "aborted"), 0
    )
