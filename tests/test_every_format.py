"""One law over the registry: whatever stands in a plan comes out as text, of every noun in every format."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import cycle, pairwise, repeat
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from lxml import etree
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from compliance import app, verification
from compliance.model.base import Bilingual, Noun
from compliance.model.comparison import Comparison
from compliance.model.difference import Difference
from compliance.model.forecast import Forecast
from compliance.model.letter import Letter
from compliance.model.report import Explanation, Report
from compliance.model.verification import Verification
from compliance.render.blocks import clean
from tests import invented
from tests.test_forecast_formats import difference, forecast

ROOT = Path(__file__).parents[1]
HOSTILE = {
    "formula": "=cmd|' /C calc'!A0",
    "plus": "+31 20",
    "minus": "-1+1",
    "at": "@SUM(A1:A9)",
    "tab before a formula": "\t=1+1",
    "line end before a formula": "\r\n=1+1",
    "full-width formula": "\uff1d1+1",
    "quoted cell": '";=1+1,"',
    "HTML": "<script>alert(1)</script></td></tr></table><img src=x onerror=alert(1)>",
    "attribute": "\" onmouseover='alert(1)' x=\"",
    "entity": "&amp;&lt;&#0;",
    "end of CDATA": "]]>",
    "XML": "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;",
    "typst": '#panic(1) #read("/etc/passwd") $ x^2 $ @ref <label> _a_ *b* `c` \\ //',
    "heading": "= Kop",
    "Markdown": "[klik](javascript:alert) | ![x](http://y) **vet** `code` # kop ~~weg~~ \\| <b>",
    "Markdown rule": "---",
    "Word field": '{ INCLUDETEXT "c:\\\\x" } {=1+1} «MERGEFIELD» {{tekst}} {{ gemeente }}',
    "calendar": "x\r\nEND:VEVENT\r\nBEGIN:VALARM;ACTION=EMAIL:a,b\\n",
    "ANSI": "\x1b[31mrood\x1b]0;titel\x07\x9b2J",
    "control": "a\x00b\x01c\x08d\x0b\x0c\x85e\x7f",
    "right to left": "\u202eomgekeerd\u2066\u200f",
    "unseen": "a\u00adb\u200bc\ufeffd\u2060e",
    "lone": "\ufffe\uffff\ue000",
    "beyond": "e\u0301\u0323 計画 \U0001f600 \u05e2\u05d1",
    "endless": "w" * 10_000,
    "endless line": "lang woord " * 900,
    "sheet name": "[Blad]:*?/\\'geschiedenis'",
    "number": "007",
    "date": "1-2-2026",
}
_SAID = {"name", "title", "quote", "paraphrase", "owner", "via", "reservation", "row", "note", "reads", "remark",
         "inherited_from", "place", "why", "text", "doubt"}  # fmt: skip
"""The fields in which a plan's own words stand."""


def poisoned(noun: Any, words: Iterator[str]) -> Any:
    """The same noun, in which whatever a plan says itself begins with the next of these words."""
    match noun:
        case Noun():
            return noun.model_copy(update={
                name: _begun(value, words) if name in _SAID else poisoned(value, words)
                for name, value in noun if name not in ("names", "content")
            })  # fmt: skip
        case tuple():
            return tuple(poisoned(one, words) for one in noun)
        case _:
            return noun


def _begun(value: Any, words: Iterator[str]) -> Any:
    match value:
        case str():
            return f"{next(words)} {value}"
        case Bilingual():
            word = next(words)
            return Bilingual.model_construct(nl=f"{word} {value.nl}", en=f"{word} {value.en}")
        case _:
            return poisoned(value, words)


@cache
def nouns() -> dict[str, Noun]:
    """One of each kind that a plan speaks in."""
    report = invented.report().model_copy(update={"receipt": f"3:{'0a' * 32}"})
    plans = tuple(ROOT / f"plans/{name}.yaml" for name in ("hoorn", "koggenland"))
    return {
        "report": report,
        "explanation": app.explained(report, "P1-INV-03"),
        "forecast": forecast(),
        "difference": difference(),
        "comparison": app.compare_region(ROOT / "rules", app.Wish(plans, date(2024, 12, 1)))[0],
        "verification": verification.verify(ROOT / "rules", (ROOT / "plans/koggenland.yaml",)),
        **{kind: app.letter(report, kind, ("Is P1-INV-03 geregeld?",)) for kind in app.LETTERS},
    }


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b\u00a0\ufffe-]+", "", text)


# --- one reader for each format: what it shows, and how it is built -------------------------------------------------


def _of_text(data: bytes) -> tuple[str, object]:
    text = data.decode()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    return text, None


def _of_markdown(data: bytes) -> tuple[str, object]:
    tokens = MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(data.decode())
    inner = [part for token in tokens for part in (token.children or ())]
    links = [(link.attrs["href"], text.content) for link, text in pairwise(inner) if link.type == "link_open"]
    assert not [token for token in (*tokens, *inner) if token.type in ("html_block", "html_inline", "image")]
    assert all(address == words and re.match(r"https?://", words) for address, words in links)
    said = "".join(part.content for part in inner)
    return said, [token.type for token in tokens]


def _of_html(data: bytes) -> tuple[str, object]:
    tree = LexborHTMLParser(data.decode())
    assert not tree.css("script, [onerror], [onmouseover], iframe, form, object")
    assert {node.attributes.get("src", "")[:5] for node in tree.css("img")} <= {"data:"}
    built = [node.tag for node in tree.css("*")]
    return tree.body.text(separator=" ") if tree.body else "", built


def _of_xml(data: bytes) -> tuple[str, object]:
    tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False, huge_tree=True))
    said = " ".join(part for node in tree.iter() for part in (*node.attrib.values(), node.text or ""))
    return said, [node.tag for node in tree.iter()]


def _of_svg(data: bytes) -> tuple[str, object]:
    said, tags = _of_xml(data)
    return said, set(tags)  # a long line of words stands on several lines


def _of_package(data: bytes) -> tuple[str, object]:
    """Every part is well formed; the parts, and what each is built of, are the same whatever is said."""
    built, said = [], []
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")):
                tree = etree.fromstring(packed.read(name), etree.XMLParser(resolve_entities=False, huge_tree=True))
                tags = [node.tag for node in tree.iter() if "}s" not in node.tag or not node.tag.endswith("}s")]
                built.append((name, [tag for tag in tags if "}instrText" not in tag]))
                said += [
                    part for node in tree.iter() for part in (*node.attrib.values(), node.text or "", node.tail or "")
                ]
                assert not [tag for tag in tags if tag.endswith("}instrText")]
    return " ".join(said), built


def _of_workbook(data: bytes) -> tuple[str, object]:
    said, _ = _of_package(data)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
        sheets = [packed.read(name) for name in names if name.startswith("xl/worksheets/sheet")]
    assert not [one for one in sheets if re.search(rb"<f[ >]|<hyperlink", one)]
    assert not [name for name in names if "externalLink" in name or "vba" in name.lower()]
    cells = [[len(re.findall(rb"<c ", row)) for row in one.split(b"<row ")] for one in sheets]
    return said, (names, cells)


def _of_csv(data: bytes) -> tuple[str, object]:
    rows = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"))]
    return " ".join(cells), [len(row) for row in rows]


def _of_json(data: bytes) -> tuple[str, object]:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", data.decode())
    found = json.loads(data)
    return " ".join(map(clean, _strings(found))), _shape(found)


def _strings(found: Any) -> list[str]:
    if isinstance(found, dict | list):
        return [word for one in (found.values() if isinstance(found, dict) else found) for word in _strings(one)]
    return [found] if isinstance(found, str) else []


def _shape(found: Any) -> Any:
    if isinstance(found, dict):
        return {key: _shape(value) for key, value in found.items()}
    return [_shape(one) for one in found] if isinstance(found, list) else type(found).__name__


def _of_calendar(data: bytes) -> tuple[str, object]:
    found = Calendar.from_ical(data.decode())
    parts = [(part.name, sorted(part)) for part in found.walk()]
    return " ".join(str(value) for part in found.walk() for value in part.values()), parts


def _of_pdf(data: bytes) -> tuple[str, object]:
    document = pypdfium2.PdfDocument(data)
    said = "\n".join(sheet.get_textpage().get_text_range() for sheet in document)
    document.close()
    return said, None


READERS = {
    "text": _of_text, "markdown": _of_markdown, "html": _of_html, "junit": _of_xml, "svg": _of_svg, "csv": _of_csv,
    "json": _of_json, "sarif": _of_json, "ics": _of_calendar, "docx": _of_package, "odt": _of_package,
    "xlsx": _of_workbook, "pdf": _of_pdf,
}  # fmt: skip
SLOW = {"pdf", "xlsx"}
KINDS = {
    "report": Report, "explanation": Explanation, "forecast": Forecast, "difference": Difference,
    "comparison": Comparison, "verification": Verification, **dict.fromkeys(app.LETTERS, Letter),
}  # fmt: skip
CASES = [(name, form) for name, kind in KINDS.items() for form in app.formats(kind)]


def checked(name: str, form: str, words: Sequence[str]) -> str:
    """Told with hostile words and with a plain one, a noun is built the same; what it says."""
    calm = READERS[form](app.rendered(poisoned(nouns()[name], repeat("woord")), form, "nl").data)
    said, built = READERS[form](app.rendered(poisoned(nouns()[name], cycle(words)), form, "nl").data)

    assert built == calm[1]
    return squeezed(said)


def test_every_format_has_its_reader():
    """A format that is added tomorrow is looked at by these laws, or this fails."""
    assert {form for _, form in CASES} == set(READERS)
    assert {name: type(noun) for name, noun in nouns().items()} == KINDS


@pytest.mark.slow
@pytest.mark.parametrize("form", sorted(READERS))
def test_what_a_plan_says_is_text_in_every_format(form):
    """Of every noun: another hostile word in every field, three times with other words in each."""
    for turn in (0, 11, 23):
        words = [*HOSTILE.values()][turn:] + [*HOSTILE.values()][:turn]
        for name in [name for name, of in CASES if of == form]:
            checked(name, form, words)


@pytest.mark.slow
@pytest.mark.parametrize("form", sorted({form for name, form in CASES if name == "report"} - {"pdf"}))
def test_none_of_it_is_lost(form):
    """The name of a municipality stands in every report: whatever it is, it is there to be read."""
    for words in HOSTILE.values():
        shown = squeezed(clean(words))[:200]
        said = checked("report", form, [words] if form == "sarif" else [words, *["woord"] * 500])
        assert shown in said or not shown.isascii(), shown


SIGNS = "=+-@\t\r\n\"'<>&;:,|#*_`~[](){}\\/$%!?. \x00\x07\x1b\x9b\u202e\u2066\u200b\u00ad\ufeffaZé9\uff1d"


@pytest.mark.slow
@settings(max_examples=5)
@given(st.lists(st.text(SIGNS, min_size=1, max_size=24), min_size=1, max_size=5))
def test_any_text_is_text_in_every_quick_format(words):
    for name, form in CASES:
        if form not in SLOW and name in ("report", "raadsinformatiebrief", "forecast"):
            checked(name, form, words)
