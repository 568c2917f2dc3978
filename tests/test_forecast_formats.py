"""Forecast, difference and history in every format: golden files of an invented plan, and schemas that are fresh."""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator

from compliance import app, history, schemas
from compliance.model.base import Language, Noun
from compliance.model.difference import Difference
from compliance.model.forecast import Forecast
from compliance.model.records import History
from compliance.render.formats import json_nouns
from tests import unzipped
from tests.builders import PROVEN, adoption, book, claim, family, plan, region, requirement, rules, source

ROOT = Path(__file__).parents[1]
HOSTILE = "Jan & <b>Piet</b> =1+1 \x1b[31m\r\n; , \\"
SUFFIX = {"text": "txt", "markdown": "md"}
SVG = "{http://www.w3.org/2000/svg}"


def invented(as_of: str) -> app.Version:
    """A municipality in a region: things promised, under way, refused, held yearly, running out; and hostile words."""
    joint = region(
        claim("besluit", "planned", due="2024-Q4", row="S-1", via="De Streek"),
        measures=[{
            "title": {"nl": "Folders maken", "en": "Make leaflets"}, "state": "planned", "due": "2025",
            "evidence": [{"source": "stuk", "quote": PROVEN}],
        }],
    )  # fmt: skip
    own = plan(
        claim("post", until="2025", row="V-1"),
        claim("aantal", "planned", value=3, row="V-2", owner=HOSTILE, reservation=HOSTILE),
        claim("vormen", value=["soort_a"], held=["2024-02-29"], every="P1Y", row="V-3"),
        claim("termijn", "under_way", value="P1Y", every="P6M", row="V-4"),
        claim("soort", "rejected", row="V-5"),
        sources={"stuk": source(title=f"Het stuk {HOSTILE}", valid_until="2026-06")},
        regions=[{"plan": "streek.yaml", "adopted": adoption("planned", due="2025-03-31")}],
    )
    asked = rules(
        book(
            requirement({"fact": "post"}, id="A-1"),
            requirement({"fact": "besluit"}, id="A-2", inherits="adopted"),
            requirement({"fact": "vormen", "includes": ["soort_a"], "every": "own"}, id="A-3", kind="periodic"),
        ),
        book(
            requirement({"fact": "aantal", "at_least": 2}, id="B-1"),
            requirement({"fact": "termijn", "at_most": "P1Y"}, id="B-2", kind="state"),
            requirement({"fact": "soort", "is": "beleid"}, id="B-3"),
            level=2,
        ),
    )
    return app.Version(asked, family(own, {"streek.yaml": joint}), date.fromisoformat(as_of))


def forecast() -> Forecast:
    one = invented("2024-06-01")
    found = app.foreseen(one.rules, one.family, as_of=one.as_of, until=date(2030, 1, 1))
    return found.model_copy(update={"tool_version": "0"})


def difference() -> Difference:
    found = app.differing(invented("2024-06-01"), invented("2026-02-01"))
    return found.model_copy(update={"tool_version": "0"})


def kept(folder: Path) -> History:
    for number in (1, 2):
        one = history.Entry(b"verslag", {}, "Gemeente Voorbeeld aan de Lange Vaart", "GM0001", "voorbeeld.yaml",
                            date(2024, 1, number), "0", "")  # fmt: skip
        history.record(folder / "history.sqlite", one, datetime(2026, 11, 22, 9, 30, tzinfo=UTC))
    found = history.verified(folder / "history.sqlite")
    return found.model_copy(update={"file": "history.sqlite"})


def told_in(noun: type[Noun]) -> list[str]:
    """The formats with golden files; a PDF has its words in one: its bytes are those of a version of typst."""
    return [form for form in app.formats(noun) if form != "pdf"]


def named(what: str, form: str, language: Language) -> str:
    """The golden file; JSON holds both languages, so that it is one file for both."""
    return f"{what}/{what}.{form}" if form in ("json", "receipts") else f"{what}/{language}.{SUFFIX.get(form, form)}"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("form", told_in(Forecast))
def test_a_forecast_in_every_format(golden: Callable[[str, str], None], form: str, language: Language) -> None:
    """Each format tells the invented forecast as it was looked at and found good."""
    golden(named("forecast", form, language), unzipped.told(app.rendered(forecast(), form, language)))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("form", told_in(Difference))
def test_a_difference_in_every_format(golden: Callable[[str, str], None], form: str, language: Language) -> None:
    """Each format tells the invented difference as it was looked at and found good."""
    text = unzipped.told(app.rendered(difference(), form, language))

    golden(named("diff", form, language), text)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("form", told_in(History))
def test_a_history_in_every_format(
    golden: Callable[[str, str], None], tmp_path: Path, form: str, language: Language
) -> None:
    """Each format tells two records as it was looked at and found good, in 80 columns."""
    text = unzipped.told(app.rendered(kept(tmp_path), form, language))

    golden(named("history", form, language), text)
    assert form != "text" or max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_picture_stands_by_itself(language: Language) -> None:
    """It is one XML file that loads nothing and runs nothing, told in words to who cannot see it."""
    text = app.rendered(forecast(), "svg", language).text
    root = ET.fromstring(text)

    assert root.tag == f"{SVG}svg"
    assert root.attrib["role"] == "img"
    named = [root.find(f"{SVG}{name}") for name in ("title", "desc")]
    assert root.attrib["aria-labelledby"].split() == [part.attrib["id"] for part in named if part is not None]
    assert all(part is not None and part.text for part in named)
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        "svg", "title", "desc", "style", "rect", "text", "line", "path", "circle"
    }  # fmt: skip
    assert not re.search(r"href|url\(|script|@import|on\w+=", text)
    assert "\x1b" not in text


@pytest.mark.lengthy
def test_what_is_handed_over_fits_its_schema(tmp_path: Path) -> None:
    """The invented forecast, difference and history are valid by their schemas."""
    for name, noun in (("forecast", forecast()), ("diff", difference()), ("history", kept(tmp_path))):
        schema = schemas.handed_over(name)
        Draft202012Validator.check_schema(schema)
        Draft202012Validator(schema).validate(json.loads(json_nouns.write(noun)))
