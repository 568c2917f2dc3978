"""Many writers on one plan at once: what was acknowledged is there, whatever dies meanwhile."""

import subprocess
import sys

import pytest

from tests.webserver import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.needs("psql")]


@pytest.mark.parametrize(("database", "kills"), [("sqlite", 5), ("postgresql", 0)])
def test_what_was_acknowledged_to_many_writers_is_there(database, kills):
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.writers", "6", database, str(kills)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout

    assert " 0 lost;" in told, told
    assert "Alles is zoals het is geschreven." in told
    assert "still logged in: 200" in told
    assert " 0 saves accepted" not in told
    assert ("[503]" if kills else " 0 not accepted []") in told or " 0 not accepted []" in told
