"""The lock files are enough by themselves: closed, hashed, and with the tools that build what must be built."""

import importlib.metadata
import os
import re
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from compliance import infer

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text()


def locked(text: str) -> dict[str, Requirement]:
    """What a lock file names for this Python and system, by name."""
    lines = re.findall(r"^([A-Za-z0-9][^\n\\]*==[^\n\\]*)", text, re.MULTILINE)
    found = [Requirement(line) for line in lines]
    return {canonicalize_name(one.name): one for one in found if one.marker is None or one.marker.evaluate()}


HERE = locked(LOCK)


@pytest.mark.parametrize("name", sorted(HERE))
def test_the_lock_is_closed(name: str):
    """Whatever a locked package asks for, with the extras it is locked with, is locked in a version that suits it."""
    for extra in ("", *HERE[name].extras):
        for text in importlib.metadata.requires(name) or ():
            asked = Requirement(text)
            if asked.marker is None or asked.marker.evaluate({"extra": extra}):
                held = HERE[canonicalize_name(asked.name)]
                assert asked.extras <= held.extras, f"{name} asks {asked}: an older pip would resolve it anew"
                assert asked.specifier.contains(next(iter(held.specifier)).version, prereleases=True)


def test_all_is_pinned_and_hashed():
    """Every package has a version and at least one hash, build tools too; nothing is taken from an address."""
    for name in ("requirements.lock", "engine.lock", "lowest.lock"):
        said = re.sub(r"^ *#.*\n", "", (ROOT / name).read_text(), flags=re.MULTILINE)
        entries = re.split(r"\n(?=\S)", said.strip())
        assert all(re.match(r"[\w.\[\],-]+==\S+", one) and "--hash=sha256:" in one for one in entries)
    assert {"setuptools", "wheel", "hatchling", "editables"} <= HERE.keys()


def test_what_is_declared_is_locked_and_bounded():
    """Every dependency of the project has a lowest version that is tested and a bound above."""
    declared = [Requirement(one) for one in importlib.metadata.requires("compliance") or ()]
    lowest = locked((ROOT / "lowest.lock").read_text())
    for one in declared:
        name, operators = canonicalize_name(one.name), {part.operator for part in one.specifier}
        if name in lowest:
            assert one.specifier.contains(next(iter(lowest[name].specifier)).version)
        assert operators & {"==", ">="}
        assert name == "tzdata" or operators & {"==", "<"}


@pytest.mark.skipif("COMPLIANCE_REQUIRE_TOOLS" not in os.environ, reason="only CI promises a compiler")
@pytest.mark.skipif(sys.version_info >= (3, 13) or sys.platform == "win32", reason="durable-rules does not serve it")
def test_the_second_engine_is_there_where_it_should_be():
    """No run is green because the second engine was quietly left out."""
    assert infer.durable_is_installed()
