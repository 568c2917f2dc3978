"""How a file is written: whole or not at all, as what stands there already, and never over what was read."""

import os
import shutil
import stat
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from compliance import files, writing
from compliance.errors import ComplianceError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes, pipes and links are otherwise there")
as_root = pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only an administrator may")
NOBODY = 65534


@pytest.fixture(params=["nameless", "named"])
def way(request, monkeypatch):
    """With files that have no name until they are whole, and as on a system that has none."""
    if request.param == "named":
        monkeypatch.setattr(writing, "_NAMELESS", 0)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize(("umask", "wanted"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_mode_that_the_user_gives(umask, wanted, tmp_path):
    before = os.umask(umask)
    try:
        writing.write(tmp_path / "nieuw", b"inhoud")
    finally:
        os.umask(before)

    assert (mode(tmp_path / "nieuw"), [path.name for path in tmp_path.iterdir()]) == (wanted, ["nieuw"])


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("kept", [0o640, 0o600, 0o755, 0o666])
def test_a_file_keeps_its_mode_and_is_replaced_in_one_go(kept, tmp_path):
    place = tmp_path / "verslag"
    place.write_bytes(b"oud, en langer dan het nieuwe")
    place.chmod(kept)

    with place.open("rb") as reader:
        writing.write(place, b"nieuw")
        assert reader.read() == b"oud, en langer dan het nieuwe"
    assert (place.read_bytes(), mode(place), len(list(tmp_path.iterdir()))) == (b"nieuw", kept, 1)


@as_root
def test_a_file_keeps_its_owner(tmp_path):
    place = tmp_path / "verslag"
    place.write_bytes(b"oud")
    os.chown(place, NOBODY, NOBODY)
    writing.write(place, b"nieuw")

    found = place.stat()
    assert (place.read_bytes(), found.st_uid, found.st_gid) == (b"nieuw", NOBODY, NOBODY)


def test_links_lead_on(tmp_path):
    """A link to a file, to nothing yet, to a link: it stays, and what it leads to is written."""
    (tmp_path / "map").mkdir()
    (tmp_path / "map/doel").write_bytes(b"oud en lang")
    for name, target in {"een": "map/doel", "twee": "een", "los": "map/nog-niets"}.items():
        (tmp_path / name).symlink_to(target)
    for name in ("twee", "los"):
        writing.write(tmp_path / name, b"nieuw")

    assert [(tmp_path / name).is_symlink() for name in ("een", "twee", "los")] == [True] * 3
    assert [(tmp_path / "map" / name).read_bytes() for name in ("doel", "nog-niets")] == [b"nieuw"] * 2


def test_a_file_with_two_names_keeps_both(tmp_path):
    (tmp_path / "een").write_bytes(b"oud en lang")
    os.link(tmp_path / "een", tmp_path / "twee")
    writing.write(tmp_path / "een", b"nieuw")

    assert (tmp_path / "twee").read_bytes() == b"nieuw"
    assert (tmp_path / "een").samefile(tmp_path / "twee")


def test_a_pipe_stays_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pijp")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append((tmp_path / "pijp").read_bytes()))
    reader.start()
    writing.write(tmp_path / "pijp", b"x" * 200_000)
    reader.join()

    assert (tmp_path / "pijp").is_fifo()
    assert read == [b"x" * 200_000]


@as_root
def test_a_device_stays_a_device(tmp_path):
    try:
        os.mknod(tmp_path / "niets", stat.S_IFCHR | 0o666, os.makedev(1, 3))
        os.close(os.open(tmp_path / "niets", os.O_WRONLY))
    except OSError:
        pytest.skip("no devices can be made here")
    writing.write(tmp_path / "niets", b"weg")

    assert (tmp_path / "niets").is_char_device()


def test_standard_output_by_its_name_goes_on_where_it_was(tmp_path):
    """As with >>: what stood there stays, also where a link leads to the name."""
    (tmp_path / "koppeling").symlink_to("/dev/stdout")
    (tmp_path / "log").write_text("eerst\n")
    code = "import sys; from pathlib import Path; from compliance import writing; "
    code += "[writing.write(Path(name), b'dan\\n') for name in sys.argv[1:]]"
    with (tmp_path / "log").open("ab") as log:
        names = ["/dev/stdout", "/dev/fd/1", str(tmp_path / "koppeling")]
        subprocess.run([sys.executable, "-c", code, *names], stdout=log, check=True)

    assert (tmp_path / "log").read_text() == "eerst\ndan\ndan\ndan\n"


@pytest.mark.parametrize("name", ["x" * 255, "é" * 127, "met spatie\n en regel", "ge\udcebvalueerd"])
def test_any_name_that_a_file_may_have(name, tmp_path):
    for text in (b"een", b"twee"):
        writing.write(tmp_path / name, text)

    assert (tmp_path / name).read_bytes() == b"twee"


@pytest.mark.parametrize("name", ["x" * 256, "nergens/x", "map", "bestand/x", "kring"])
def test_what_cannot_be_written_is_told(name, tmp_path):
    (tmp_path / "map").mkdir()
    (tmp_path / "bestand").write_bytes(b"")
    (tmp_path / "kring").symlink_to("kring")
    before = sorted(tmp_path.iterdir())

    with pytest.raises(ComplianceError, match="cannot be written"):
        writing.write(tmp_path / name, b"x")
    assert sorted(tmp_path.iterdir()) == before


# --- as a user who may not do everything ------------------------------------------------------------------------------


@as_root
def test_what_an_ordinary_user_may(tmp_path):
    """A file that may be written in a folder that may not, and one of somebody else: written, and still theirs."""
    shutil.rmtree(tmp_path)
    tmp_path.mkdir(mode=0o755)
    for parent in (tmp_path, *list(tmp_path.parents)[:-2]):
        parent.chmod(parent.stat().st_mode | 0o011)
    for name, rights in {"mag": 0o666, "mag-niet": 0o644}.items():
        (tmp_path / name).write_bytes(b"oud en lang")
        (tmp_path / name).chmod(rights)
    child = os.fork()
    if not child:
        os.setresuid(NOBODY, NOBODY, NOBODY)
        results = []
        for name in ("mag", "mag-niet", "nieuw"):
            try:
                writing.write(tmp_path / name, b"nieuw")
                results.append("1")
            except ComplianceError:
                results.append("0")
        os._exit(int("".join(results), 2))

    assert f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):03b}" == "100"
    found = (tmp_path / "mag").stat()
    assert ((tmp_path / "mag").read_bytes(), found.st_uid, stat.S_IMODE(found.st_mode)) == (b"nieuw", 0, 0o666)
    assert (tmp_path / "mag-niet").read_bytes() == b"oud en lang"


# --- never over what was read -----------------------------------------------------------------------------------------


def spellings(place: Path) -> list[Path]:
    """The same file by other names."""
    folder = place.parent
    (folder / "los").symlink_to(place.name)
    os.link(place, folder / "hard")
    (folder / "elders").symlink_to(folder)
    return [
        place,
        folder / ".." / folder.name / place.name,
        folder / "los",
        folder / "hard",
        folder / "elders" / place.name,
    ]


def test_what_was_read_is_not_written_over(tmp_path):
    """By whatever name: another spelling, a symbolic link, a hard link, through a link to its folder."""
    place = tmp_path / "plan.yaml"
    place.write_bytes(b"plan")
    with files.noticing() as read:
        files.read_bytes(place, 100)
    for name in spellings(place):
        with pytest.raises(ComplianceError, match="is input of this command"):
            writing.write(name, b"weg", read)

    assert place.read_bytes() == b"plan"
    writing.write(tmp_path / "ander", b"wel", read)


def test_nothing_is_remembered_outside_a_command(tmp_path):
    (tmp_path / "x").write_bytes(b"x")
    with files.noticing() as read:
        pass
    files.read_bytes(tmp_path / "x", 100)
    files.notice(tmp_path / "x")

    assert read == set()


def test_what_is_yet_to_come_beside_a_database_is_spared_too(tmp_path):
    with files.noticing() as read:
        files.notice(tmp_path / "h.sqlite-wal")
    with pytest.raises(ComplianceError, match="is input"):
        writing.write(tmp_path / "h.sqlite-wal", b"", read)


# --- what a killed process leaves -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("way")
def test_what_nobody_holds_is_taken_away_and_what_is_being_written_stays(tmp_path):
    fcntl = pytest.importorskip("fcntl")
    (tmp_path / ".compliance-0123456789abcdef.tmp").write_bytes(b"half")
    (tmp_path / "eigen.tmp").write_bytes(b"van een ander")
    with (tmp_path / ".compliance-1111.tmp").open("wb") as busy:
        fcntl.flock(busy, fcntl.LOCK_EX)
        writing.write(tmp_path / "verslag", b"heel")

        assert sorted(path.name for path in tmp_path.iterdir()) == [".compliance-1111.tmp", "eigen.tmp", "verslag"]
    writing.write(tmp_path / "verslag", b"heel")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["eigen.tmp", "verslag"]


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("stop", [KeyboardInterrupt, MemoryError, OSError])
@pytest.mark.parametrize("at", ["pour", "_named", "_liken"])
def test_whatever_happens_meanwhile_nothing_stays_behind(stop, at, tmp_path, monkeypatch):
    def broken(*_: object) -> None:
        raise stop

    (tmp_path / "verslag").write_bytes(b"oud")
    monkeypatch.setattr(writing, at, broken)
    try:
        writing.write(tmp_path / "verslag", b"nieuw")
    except (stop, ComplianceError):
        assert (tmp_path / "verslag").read_bytes() == b"oud"

    assert [path.name for path in tmp_path.iterdir()] == ["verslag"]


# --- a file that was not there ----------------------------------------------------------------------------------------


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("stop", [KeyboardInterrupt, MemoryError, OSError])
@pytest.mark.parametrize("at", ["pour", "_named", "_take"])
def test_a_new_file_is_whole_or_not_there(stop, at, tmp_path, monkeypatch):
    def broken(*_: object) -> None:
        raise stop

    with monkeypatch.context() as change:
        change.setattr(writing, at, broken)
        with suppress(stop):
            writing.make(tmp_path / "sleutel", b"nieuw", 0o600)
            assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"nieuw"]  # this way does without that step
            (tmp_path / "sleutel").unlink()
    assert list(tmp_path.iterdir()) == []

    writing.make(tmp_path / "sleutel", b"nieuw", 0o600)

    assert [path.name for path in tmp_path.iterdir()] == ["sleutel"]
    assert stat.S_IMODE((tmp_path / "sleutel").stat().st_mode) == 0o600


@pytest.mark.usefixtures("way")
def test_a_new_file_takes_no_place_that_is_taken(tmp_path):
    (tmp_path / "sleutel").write_bytes(b"oud")
    (tmp_path / "lijn").symlink_to("nergens")
    for name in ("sleutel", "lijn"):
        with pytest.raises(FileExistsError):
            writing.make(tmp_path / name, b"nieuw", 0o600)

    assert (tmp_path / "sleutel").read_bytes() == b"oud"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lijn", "sleutel"]


def test_where_files_have_one_name_only_a_new_one_is_made_all_the_same(tmp_path, monkeypatch):
    """As on a memory stick, whose system knows no second names."""

    def one_name_only(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(writing, "_NAMELESS", 0)
    monkeypatch.setattr(os, "link", one_name_only)
    writing.make(tmp_path / "sleutel", b"nieuw", 0o600)
    with pytest.raises(FileExistsError):
        writing.make(tmp_path / "sleutel", b"anders", 0o600)

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("sleutel", b"nieuw")]
