"""The pictures of a report show what it counts, are told in words too, and never rest on colour."""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from compliance import app
from compliance.model.report import Report
from compliance.render import pictures
from compliance.render.phrases import words_for
from tests import invented

ROOT = Path(__file__).parents[1]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module", params=["haarlemmermeer", "hoorn", "invented"])
def report(request) -> Report:
    if request.param == "invented":
        return invented.report()
    return app.check(ROOT / "rules", ROOT / f"plans/{request.param}.yaml", as_of=date(2026, 9, 1))


def drawn(picture) -> ET.Element:
    """One XML file that loads nothing and runs nothing."""
    root = ET.fromstring(picture.svg)
    assert not re.search(r"href|url\(|script|@import|on\w+=", picture.svg)
    assert (root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")) == (picture.title, picture.description)
    return root


@pytest.mark.lengthy
@pytest.mark.parametrize("language", ["nl", "en"])
def test_bars_are_as_wide_as_the_counts(report, language):
    picture = pictures.levels(report, words_for(report, language))
    root = drawn(picture)
    wide = {
        kind: sum(float(bar.attrib["width"]) for bar in root.iter(f"{SVG}rect") if bar.get("class") == kind)
        for kind in ("met", "short", "open")
    }
    room = 640 - 2 * 8
    for kind, counted in (("met", "met"), ("short", "short"), ("open", "unknown")):
        expected = sum(getattr(level, counted) * room / max(level.applicable, 1) for level in report.levels)
        assert wide[kind] == pytest.approx(expected, abs=0.2 * len(report.levels))
    said = " ".join(text.text or "" for text in root.iter(f"{SVG}text"))
    for level in report.levels:
        assert f"✓ {level.met} " in said
        assert f"✗ {level.short} " in said
        assert f"? {level.unknown} " in said
        assert str(level.applicable) in picture.description


def test_every_promise_has_its_circle_filled_only_where_a_source_names_the_day(report):
    picture = pictures.promises(report, words_for(report, "nl"))
    dated = [gap for gap in report.gaps if gap.due]
    assert (picture is None) == (not dated)
    if picture:
        marks = [circle.get("class") for circle in drawn(picture).iter(f"{SVG}circle")]
        assert marks.count("stated") == sum(gap.due_ground == "stated" for gap in dated)
        assert marks.count("derived") == sum(gap.due_ground != "stated" for gap in dated)
        assert {gap.requirement for gap in dated} == set(re.findall(r"[A-Z0-9]+-[A-Z]+-\d+", picture.description))


def test_the_table_of_themes_counts_every_requirement_once(report):
    table = pictures._themes(report, words_for(report, "nl"))

    assert sum(int(cell.text) for row in table.rows for cell in row[1:]) == len(report.requirements)
    assert all(re.match(r"\W ", head) for head in table.head[1:])
