"""Bytes are read from the file that was opened: never out of its folder, never more than a limit, never waited for."""

import os
import socket
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance import files, load
from compliance.errors import ComplianceError

BROKEN = Path(__file__).parent / "broken"
pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no such files")


@pytest.fixture
def folder(tmp_path):
    """A folder with a file, a folder in it with another, and a secret beside it."""
    inside = tmp_path / "plans"
    (inside / "sources").mkdir(parents=True)
    (inside / "plan.yaml").write_text("plan")
    (inside / "sources/a.txt").write_text("text")
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "plans-too").mkdir()
    (tmp_path / "plans-too/b.txt").write_text("neighbour")
    return inside


def words(folder: Path, name: str) -> str | None:
    held = files.beneath(folder, name, 100)
    return None if held is None else held.raw.decode()


@pytest.mark.parametrize(
    "name",
    ["sources/a.txt", "./sources/a.txt", "sources/../sources/a.txt", "sources//a.txt", "sources/./../sources/a.txt/."],
)
def test_a_file_in_the_folder_is_read_however_it_is_spelled(folder, name):
    assert words(folder, name) == "text"


@pytest.mark.parametrize(
    "name",
    ["../secret.txt", "sources/../../secret.txt", "../plans/plan.yaml", "../plans-too/b.txt", "/etc/hostname", "..",
     "sources\\a.txt", "a\x00b", "/"],
)  # fmt: skip
def test_a_name_that_leads_out_of_the_folder_is_not_followed(folder, name):
    assert words(folder, name) is None


@pytest.mark.parametrize("target", ["../secret.txt", "sources/../../secret.txt", "../plans-too/b.txt"])
def test_a_link_that_leads_out_is_not_followed(folder, target):
    (folder / "link.txt").symlink_to(target)
    (folder / "absolute.txt").symlink_to((folder / target).resolve())
    (folder / "out").symlink_to((folder / target).resolve().parent)
    (folder / "chain.txt").symlink_to("link.txt")

    for name in ("link.txt", "absolute.txt", "chain.txt", f"out/{Path(target).name}"):
        assert words(folder, name) is None


def test_a_link_within_the_folder_is_followed(folder):
    (folder / "link.txt").symlink_to("sources/a.txt")
    (folder / "absolute.txt").symlink_to(folder / "sources/a.txt")
    (folder / "here").symlink_to("sources/../sources")
    (folder / "sources/up.yaml").symlink_to("../plan.yaml")

    assert [words(folder, name) for name in ("link.txt", "absolute.txt", "here/a.txt", "here/up.yaml")] == [
        "text", "text", "text", "plan",
    ]  # fmt: skip


@pytest.mark.parametrize("target", ["round.txt", "./round.txt", "sources/../round.txt"])
def test_a_link_to_itself_is_refused(folder, target):
    (folder / "round.txt").symlink_to(target)

    with pytest.raises(ComplianceError, match="circle"):
        files.beneath(folder, "round.txt", 100)


@pytest.fixture(scope="module")
def maze(tmp_path_factory):
    """A folder with links in it that lead up, down and out, beside a secret."""
    root = tmp_path_factory.mktemp("maze")
    (root / "plans/sources").mkdir(parents=True)
    (root / "plans/sources/a.txt").write_text("text")
    (root / "a.txt").write_text("secret")
    (root / "plans/out").symlink_to("..")
    (root / "plans/in").symlink_to("sources")
    (root / "plans/sources/up").symlink_to("..")
    return root / "plans"


@given(names=st.lists(st.sampled_from(["..", ".", "sources", "a.txt", "out", "in", "up", ""]), min_size=1, max_size=8))
def test_no_name_at_all_leads_to_a_secret(maze, names):
    """Whatever folders, links and dots a name strings together."""
    found = None
    with suppress(ComplianceError):
        found = words(maze, "/".join(names))

    assert found in (None, "text")


@pytest.mark.lengthy
def test_a_file_swapped_for_a_link_again_and_again_never_gives_the_secret(folder):
    """Looked at and then used, one read in three hundred gave the secret."""
    name, done = folder / "sources/a.txt", threading.Event()

    def swap() -> None:
        beside = folder / "beside"
        while not done.is_set():
            beside.symlink_to("../../secret.txt")
            beside.replace(name)
            beside.write_text("text")
            beside.replace(name)

    thread = threading.Thread(target=swap)
    thread.start()
    try:
        found = {words(folder, "sources/a.txt") for _ in range(5_000)}
    finally:
        done.set()
        thread.join()

    assert found <= {"text", None, ""}


@pytest.mark.lengthy
def test_a_folder_swapped_for_a_link_again_and_again_never_gives_the_secret(folder):
    elsewhere = folder.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "a.txt").write_text("secret")
    done = threading.Event()

    def swap() -> None:
        while not done.is_set():
            (folder / "sources").rename(folder / "kept")
            (folder / "sources").symlink_to(elsewhere)
            (folder / "sources").unlink()
            (folder / "kept").rename(folder / "sources")

    thread = threading.Thread(target=swap)
    thread.start()
    found: set[str | None] = set()
    try:
        for _ in range(5_000):
            try:
                found.add(words(folder, "sources/a.txt"))
            except ComplianceError:
                found.add(None)
    finally:
        done.set()
        thread.join()

    assert found <= {"text", None}


def test_what_says_it_is_empty_is_read_no_further_than_the_limit():
    """A file of the system says that it holds nothing, and then holds as much as it likes."""
    with pytest.raises(ComplianceError, match="too large"):
        files.read(Path("/proc/self/maps"), 50)


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null"])
def test_a_device_is_no_ordinary_file(path):
    with pytest.raises(ComplianceError, match="no ordinary file"):
        files.read(Path(path), 100)


def test_a_pipe_or_socket_is_not_waited_for(folder):
    os.mkfifo(folder / "pipe.txt")
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(folder / "s.txt"))

    for name in ("pipe.txt", "s.txt"):
        with pytest.raises(ComplianceError, match="no ordinary file"):
            files.beneath(folder, name, 100)
        with pytest.raises(ComplianceError, match="no ordinary file"):
            files.read(folder / name, 100)
    listening.close()


def test_a_pipe_in_the_place_of_a_source_or_a_region_is_told(tmp_path):
    plan = tmp_path / "plan.yaml"
    source = f"  tekst: {{title: T, kind: plan, file: t.txt, sha256: {'0' * 64}, dated: 2024}}\nclaims:"
    good = (BROKEN / "with/plan.yaml").read_text()
    plan.write_text(good.replace("sources:", "regions: [{plan: r.yaml}]\nsources:").replace("claims:", source))
    os.mkfifo(tmp_path / "t.txt")
    os.mkfifo(tmp_path / "r.yaml")

    with pytest.raises(ComplianceError) as caught:
        load.everything(BROKEN / "with/rules", plan)

    told = str(caught.value)
    assert "t.txt: is no ordinary file" in told
    assert 'plan: "r.yaml"' in told


def test_a_file_that_is_rewritten_while_it_is_read_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"a" * 10)
    read = os.read

    def slowly(descriptor: int, most: int) -> bytes:
        chunk = read(descriptor, 4)
        with path.open("ab") as file:
            file.write(b"b" if chunk else b"")
        return chunk

    monkeypatch.setattr(files.os, "read", slowly)

    with pytest.raises(ComplianceError, match=r"was being changed|too large"):
        files.read(path, 50)


def test_where_a_system_cannot_open_part_by_part_links_out_are_refused_all_the_same(folder, monkeypatch):
    monkeypatch.setattr(files, "_STEPWISE", False)
    (folder / "link.txt").symlink_to("../secret.txt")

    assert words(folder, "link.txt") is None
    assert words(folder, "../secret.txt") is None
    assert words(folder, "sources/a.txt") == "text"


def test_a_source_named_twice_is_read_once(tmp_path, monkeypatch):
    (tmp_path / "t.txt").write_text("Er is beleid.")
    plan = tmp_path / "plan.yaml"
    sources = "".join(
        f"  {key}: {{title: T, kind: plan, file: t.txt, sha256: {'0' * 64}, dated: 2024}}\n" for key in "abc"
    )
    plan.write_text((BROKEN / "with/plan.yaml").read_text().replace("claims:", f"{sources}claims:"))
    read: list[str] = []
    beneath = files.beneath
    monkeypatch.setattr(files, "beneath", lambda *words: (read.append(words[1]), beneath(*words))[1])

    load.everything(BROKEN / "with/rules", plan)

    assert read == ["t.txt"]
