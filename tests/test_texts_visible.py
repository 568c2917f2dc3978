"""PDFs that hold more words than they show: what is struck out or leaves no ink is not said, all that is seen is."""

from pathlib import Path
from typing import Any

import pytest

from compliance import documents
from tests.typeset import pdf, text

SHOWN = "(Niet gestart.)"
GONE = "(Het beleid is vastgesteld.)"
WIDE = 140
"""The words that are gone end about here, from where they begin."""


def said(folder: Path, content: str, **more: Any) -> list[str]:
    """The words that are read of a page with this content."""
    return documents.read(pdf(folder / "plan.pdf", content, **more)).text.split()


def form(content: str, more: str = "") -> str:
    """Drawn at two thirds of its size, further down."""
    return (
        f"<</Type /XObject /Subtype /Form /BBox [0 0 900 900] /Matrix [0.67 0 0 0.67 0 60] {more}"
        f" /Resources <</Font <</F 5 0 R>>>> /Length {len(content)}>>\nstream\n{content}\nendstream"
    )


IMAGE = (
    "<</Type /XObject /Subtype /Image /Width 2 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 2>>\n"
    "stream\n\x00\xff\nendstream"
)


@pytest.mark.parametrize(
    ("content", "page", "more"),
    [
        (text(GONE) + f"60 703.5 m {60 + WIDE} 703.5 l S", "", ()),
        (text(GONE) + f"60 703 {WIDE} 0.8 re f", "", ()),
        (f"60 703 {WIDE / 2} 0.8 re 130 703 {WIDE} 0.8 re f\n" + text(GONE), "", ()),
        (text(GONE) + f"q 2 0 0 2 0 0 cm 30 351.7 m {(60 + WIDE) / 2} 351.7 l S Q", "", ()),
        ("/X Do", "", (form(text(GONE) + f"60 703.5 m {60 + WIDE} 703.5 l S"),)),
        (
            text(GONE),
            "/Annots [<</Type /Annot /Subtype /StrikeOut /Rect [60 697 210 712]"
            " /QuadPoints [60 712 210 712 60 697 210 697]>>]",
            (),
        ),
        ("q " + text(GONE, more="3 Tr") + "Q", "", ()),
        (text(GONE, more="1 g") + "0 g", "", ()),
        ("q /T gs " + text(GONE) + "Q", "", ()),
        (text(GONE, up=-30), "", ()),
        (text(GONE, across=-400), "", ()),
        (text(GONE, up=800), "/CropBox [0 0 595 760]", ()),
        ("/OC /L BDC " + text(GONE) + "EMC", "", ()),
        ("/X Do", "", (form(text(GONE), "/OC 7 0 R"),)),
        (text(GONE) + "q 1 g 50 690 300 30 re f Q", "", ()),
    ],
    ids=[
        *("line", "bar", "bars", "scaled", "in a form", "by hand", "invisible", "white", "transparent", "below"),
        *("beside", "cropped", "layer", "form of a layer", "under a white patch"),
    ],
)
def test_what_is_struck_out_or_leaves_no_ink_is_not_said(tmp_path, content, page, more):
    assert said(tmp_path, content + "\n" + text(SHOWN, up=600), page=page, more=more) == SHOWN[1:-1].split()


@pytest.mark.parametrize(
    ("content", "more"),
    [
        (text(SHOWN) + "60 698 m 200 698 l S", ()),
        (text(SHOWN) + "60 711 m 200 711 l S", ()),
        (text(SHOWN) + "50 690 300 25 re S", ()),
        (text(SHOWN) + "50 680 m 350 680 l 50 720 m 350 720 l S", ()),
        (text(SHOWN) + "60 703 m 30 703 l 140 703 m 300 703 l S", ()),
        ("0 0 1 rg 50 690 300 30 re f\n" + text(SHOWN, more="1 g"), ()),
        (text(SHOWN) + "q 1 1 0 rg /T gs 50 690 300 30 re f Q", ()),
        ("q 300 0 0 60 50 690 cm /X Do Q\n" + text(SHOWN, across=170, more="3 Tr"), (IMAGE,)),
        (text(SHOWN, more="0.5 g"), ()),
        (f"BT /F 12 Tf 0 1 -1 0 200 500 Tm {SHOWN} Tj ET 100 520 m 300 520 l 100 540 m 300 540 l S", ()),
        ("/X Do", (form(text(SHOWN)),)),
    ],
    ids=[
        *("underlined", "line above", "in a box", "in a cell", "between two lines", "white on blue", "marked"),
        *("behind a picture", "grey", "turned", "in a form"),
    ],
)
def test_all_that_is_seen_is_said(tmp_path, content, more):
    """Whatever lines and grounds are around it."""
    assert said(tmp_path, content, more=more) == SHOWN[1:-1].split()


def test_what_is_left_between_is_one_line(tmp_path):
    """A word that is struck out leaves the sentence that remains."""
    struck = text("(Het beleid is niet vastgesteld.)") + "126 703.5 m 151 703.5 l S"

    assert said(tmp_path, struck) == ["Het", "beleid", "is", "vastgesteld."]
