"""Whoever has only Excel and Word gets from an empty workbook to a letter to the council, as the paper says."""

import io
import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from tests.workbooks import cells, fill, row_of, saved

PAPER = Path(__file__).parents[1] / "docs/zonder-yaml.md"


@pytest.mark.lengthy
def test_the_walk_of_the_paper(program, tmp_path):
    walked(program, tmp_path, lambda path: None)


@pytest.mark.slow
@pytest.mark.needs("soffice")
def test_the_same_walk_with_each_workbook_saved_by_libreoffice(program, tmp_path):
    """As who has no Excel walks it: another program writes the workbook in its own way."""
    walked(program, tmp_path, saved_by_libreoffice)


def saved_by_libreoffice(path: Path) -> None:
    home = f"-env:UserInstallation=file://{path.parent}/lo"
    form = "xlsx:Calc MS Excel 2007 XML"
    words = ["soffice", home, "--headless", "--convert-to", form, "--outdir", path.parent / "saved", path]
    subprocess.run(words, check=True, capture_output=True, timeout=900)
    (path.parent / "saved" / path.name).replace(path)


def walked(program, tmp_path: Path, save: Callable[[Path], None]) -> None:
    """Every command of it, in order, with the sheets filled in between; no step needs the plan to be opened."""
    lines = [line for block in re.findall(r"^```sh\n(.*?)^```$", PAPER.read_text("utf-8"), re.M | re.S)
             for line in block.splitlines()]  # fmt: skip
    for line in lines:
        words = shlex.split(line)[1:]
        if "--from" in words:
            fill_in(tmp_path / words[words.index("--from") + 1])
            save(tmp_path / words[words.index("--from") + 1])
        run = program(*words, cwd=tmp_path)
        assert (run.returncode, run.stderr) == (0, ""), line

    letter = docx.Document(io.BytesIO((tmp_path / "brief.docx").read_bytes()))
    told = "\n".join(paragraph.text for paragraph in letter.paragraphs)
    assert "Geachte leden van de raad," in told
    assert "De gemeente heeft een aandachtsfunctionaris mensenhandel aangesteld (P1-SIG-01" in told
    assert "[in te vullen: " in told
    after = cells((tmp_path / "zeist-nu.xlsx").read_bytes())["Vragen"]
    assert [row[5] for row in after if "probleemanalyse.bestaat" in row] == ["gepland"]


def fill_in(path: Path) -> None:
    """What an officer would fill in: a policy and an officer at first, a promise in the action plan later."""
    sheets = cells(path.read_bytes())
    if "Actieplan" in sheets:
        fill(sheets["Nieuwe bronnen"], 2, korte_naam="brief", titel="Brief aan de raad", soort_stuk="besluit",
             datum_van_het_stuk="2026-05", webadres="https://example.org/brief")  # fmt: skip
        row = row_of(sheets["Actieplan"], "probleemanalyse.bestaat")
        fill(sheets["Actieplan"], row, nieuwe_stand="gepland", toegezegd_voor="2027-Q1", eigenaar="OOV",
             bron="brief", in_eigen_woorden="Wij maken haar.")  # fmt: skip
    else:
        fill(sheets["Bronnen"], 2, korte_naam="beleid", titel="Beleidsplan mensenhandel", soort_stuk="besluit",
             datum_van_het_stuk="2026-03-10", webadres="https://example.org/beleid")  # fmt: skip
        for fact in ("beleid.vastgesteld", "aandachtsfunctionaris.aangesteld"):
            fill(sheets["Vragen"], row_of(sheets["Vragen"], fact), stand="geregeld", geldt_sinds="2026-03-10",
                 bron="beleid", in_eigen_woorden=f"Volgens het beleidsplan: {fact}.")  # fmt: skip
    path.write_bytes(saved(sheets))
