"""Forecast, difference and history on the command line: what is printed, what is refused, and how each ends."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HAARLEMMERMEER, HOORN = "plans/haarlemmermeer.yaml", "plans/hoorn.yaml"
Programs = Callable[[list[list[str | Path]]], list[tuple[int, str, str]]]

REFUSED: dict[str, tuple[list[str | Path], str]] = {
    "an end before the date": (
        ["forecast", HOORN, "--as-of", "2024-01-01", "--until", "2023-12-31"],
        "--until: 2023-12-31 ligt voor de peildatum 2024-01-01",
    ),
    "the same in English": (
        ["forecast", HOORN, "--as-of", "2024-01-01", "--until", "2023-12-31", "--lang", "en"],
        "--until: 2023-12-31 lies before the date 2024-01-01",
    ),
    "an end that is no day": (["forecast", HOORN, "--until", "2024-02-30"], "voor --until: schrijf een dag"),
    "a format that does not exist": (["forecast", HOORN, "--format", "rtf"], "voor --format: kies uit docx, html"),
    "a plan that does not exist": (["forecast", "plans/nergens.yaml"], "plans/nergens.yaml"),
    "the plan of a region": (["forecast", "plans/westfriesland.yaml"], "is het plan van een regio"),
    "an unknown framework": (["forecast", HOORN, "--framework", "iso"], 'onbekende norm "iso"'),
    "a difference of two municipalities": (["diff", HOORN, HAARLEMMERMEER], "gaat over Haarlemmermeer"),
    "an old plan that does not exist": (["diff", "plans/nergens.yaml", HOORN], "plans/nergens.yaml"),
    "old rules that do not exist": (["diff", HOORN, "--old-rules", "nergens"], "nergens: is geen map met regels"),
    "an old date that is none": (["diff", HOORN, "--old-as-of", "gisteren"], "voor --old-as-of: schrijf een dag"),
    "a history that does not exist": (
        ["history", "list", "--history", "nergens.sqlite"],
        "nergens.sqlite: bestaat niet: er is hier nog niets vastgelegd",
    ),
    "a history that is something else": (
        ["history", "verify", "--history", "pyproject.toml"],
        "pyproject.toml: is geen leesbare geschiedenis: het bestand is geen database",
    ),
    "a record number below one": (["history", "show", "0"], "onjuiste waarde voor"),
    "a record number that is a word": (["history", "diff", "een", "2"], "onjuiste waarde voor"),
    "a history that cannot be written": (
        ["check", HOORN, "--record", "--history", "pyproject.toml/history.sqlite"],
        "kan niet worden gebruikt: daar staat al een bestand",
    ),
}  # fmt: skip


@pytest.mark.lengthy
def test_mistakes_are_told_in_words_and_end_with_status_2(programs: Programs) -> None:
    """Whatever is wrong is said on stderr in the reader's language; nothing is printed, and there is no traceback."""
    outcomes = programs([words for words, _ in REFUSED.values()])

    for (mistake, (_, message)), (status, out, err) in zip(REFUSED.items(), outcomes, strict=True):
        assert (status, out) == (2, ""), mistake
        assert message in err, mistake
        assert "Traceback" not in err, mistake


@pytest.mark.lengthy
def test_a_forecast_ends_well_whatever_it_foresees(programs: Programs, tmp_path: Path) -> None:
    """A forecast is no judgement: it ends with status 0; --ics is the calendar, -o a file, --lang the language."""
    asked = ["forecast", HAARLEMMERMEER, "--as-of", "2024-11-09"]
    picture = tmp_path / "beeld.svg"
    text, ics, calendar, english, written = programs([
        asked, [*asked, "--ics"], [*asked, "--format", "ics"], [*asked, "--lang", "en"],
        [*asked, "--format", "svg", "-o", picture],
    ])  # fmt: skip

    assert [outcome[0] for outcome in (text, ics, calendar, english, written)] == [0] * 5
    assert text[1].startswith("Vooruitblik aanpak mensenhandel: Haarlemmermeer (GM0394)\n")
    assert english[1].startswith("Forecast, approach to human trafficking: Haarlemmermeer (GM0394)\n")
    assert ics[1] == calendar[1]
    assert ics[1].startswith("BEGIN:VCALENDAR")
    assert (written[1], picture.read_text().startswith("<svg ")) == ("", True)
    assert [path.name for path in tmp_path.iterdir()] == ["beeld.svg"]


@pytest.mark.lengthy
@pytest.mark.parametrize(
    ("words", "status"),
    [
        ([HOORN], 0),
        ([HOORN, HOORN], 0),
        ([HOORN, "--old-as-of", "2022-08-01", "--as-of", "2022-09-01"], 1),
        ([HOORN, "--old-as-of", "2022-08-01", "--as-of", "2022-09-01", "--fail-on", "none"], 0),
        ([HOORN, "--old-as-of", "2022-10-01", "--as-of", "2025-01-01"], 3),
        ([HOORN, "--old-as-of", "2022-10-01", "--as-of", "2025-01-01", "--fail-on", "gap"], 0),
        ([HAARLEMMERMEER, "--old-as-of", "2024-10-20", "--as-of", "2024-11-09"], 0),
    ],
)
def test_a_difference_ends_with_what_it_found(programs: Programs, words: list[str | Path], status: int) -> None:
    """1 for a new gap, 3 for something that went out of sight, 0 for neither; --fail-on chooses what counts."""
    [(found, out, _)] = programs([["diff", *words]])

    assert found == status
    assert out.startswith("Wat er veranderde: ")


@pytest.mark.lengthy
def test_a_check_is_recorded_shown_and_verified(programs: Programs, tmp_path: Path) -> None:
    """What check prints is what show gives back; the record is told on stderr; the second time it stands already."""
    where = ["--history", tmp_path / "history.sqlite"]
    check = ["check", HAARLEMMERMEER, "--as-of", "2024-11-09", "--format", "json", "--record", *where]
    history = ["history", "show", "1", *where, "--format", "json"]
    first, again, listed, shown, verified, nothing = programs([
        check, check, ["history", "list", *where, "--format", "json"], history, ["history", "verify", *where],
        ["history", "show", "2", *where],
    ])  # fmt: skip

    receipt = json.loads(first[1])["receipt"]
    assert (first[0], first[2]) == (1, f"Vastgelegd als nr. 1.\nBewijs: {receipt}\n")
    assert (again[0], again[2], again[1]) == (1, f"Stond al vast als nr. 1.\nBewijs: {receipt}\n", first[1])
    assert '"schema": "compliance/history/v1"' in listed[1]
    assert (shown[0], shown[1]) == (0, first[1])
    assert (verified[0], "ongeschonden: 1 vastleggingen" in verified[1]) == (0, True)
    assert (nothing[0], "nr. 2 is er niet; de laatste is nr. 1" in nothing[2]) == (2, True)


@pytest.mark.lengthy
def test_tampering_ends_with_status_1_and_names_the_record(programs: Programs, tmp_path: Path) -> None:
    """A record changed around the locks is named, in the reader's language."""
    file = tmp_path / "history.sqlite"
    where = ["--history", file]
    programs([["check", HOORN, "--as-of", f"2023-0{month}-01", "--record", *where] for month in (1, 2)])
    db = sqlite3.connect(file)
    db.execute("DROP TRIGGER records_stay")
    db.execute("UPDATE records SET as_of = '2023-03-01' WHERE number = 2")
    db.commit()
    db.close()
    verified, shown = programs([["history", "verify", *where], ["history", "show", "2", *where, "--lang", "en"]])

    assert verified[0] == 1
    assert "het slot records_stay is van het bestand gehaald" in verified[1]
    assert "nr. 2 is gewijzigd na het vastleggen" in verified[1]
    assert (shown[0], "no. 2 was changed after recording" in shown[2]) == (2, True)


@pytest.mark.lengthy
def test_without_a_file_the_history_is_in_the_users_own_folder(program: Callable[..., object], tmp_path: Path) -> None:
    """XDG_DATA_HOME says where a user's data is kept; a relative one is no answer."""
    for home, expected in (("data", None), (str(tmp_path / "data"), tmp_path / "data")):
        base = expected or tmp_path / "home" / ".local" / "share"
        done = program(
            "check", HOORN, "--as-of", "2023-01-01", "--record", HOME=str(tmp_path / "home"), XDG_DATA_HOME=home
        )
        assert done.returncode == 1, done.stderr  # type: ignore[attr-defined]
        assert (base / "compliance" / "history.sqlite").is_file()
