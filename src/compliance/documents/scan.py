"""Scans: the pages of a PDF that are pictures of text, read by tesseract with its Dutch model.

This is never done on the way to a verdict: what is read depends on the tesseract that reads it, and a verdict may not.
It gives a text to proofread and to hold, with a hash of its own, as the source that is cited.
"""

import os
import subprocess

from compliance.documents import sandbox
from compliance.documents.refused import refused, takes_too_much
from compliance.errors import ComplianceError

_PATIENCE = 300
"""So many seconds may one page take."""
_MODEL = "nld"


def recognised(name: str, raw: bytes) -> str:
    """The text of a PDF, page by page; of a page that has none, what can be read in its picture.

    Raises:
        ComplianceError: it cannot be read, or tesseract or its Dutch model is not installed.
    """
    try:
        pages, _ = sandbox.asked("pages", name, raw)
        parts = [_drawn(name, raw, number) if text is None else str(text) for number, text in enumerate(pages)]
    except sandbox.TooMuchError:
        raise takes_too_much(name) from None
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _drawn(name: str, raw: bytes, page: int) -> str:
    dots, picture = sandbox.asked("picture", name, raw, page=page)
    return read_picture(name, picture, dots)


def read_picture(name: str, picture: bytes, dots: int) -> str:
    """What tesseract reads in a picture of so many dots per inch.

    Raises:
        ComplianceError: tesseract or its Dutch model is not installed, or it gives up.
    """
    command = ["tesseract", "stdin", "stdout", "-l", _MODEL, "--dpi", str(dots)]
    # More threads than one make a page no faster.
    calm = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603  # its words are fixed; only the picture comes from outside
            command, input=picture, capture_output=True, timeout=_PATIENCE, check=False, env=calm
        )
    except FileNotFoundError:
        raise _without_tesseract(name) from None
    except subprocess.TimeoutExpired:
        raise refused(
            name,
            f"tesseract gaf het op: een bladzijde duurde langer dan {_PATIENCE} seconden",
            f"tesseract gave up: a page took longer than {_PATIENCE} seconds",
        ) from None
    if done.returncode:
        raise _without_tesseract(name)
    # A form feed ends every page.
    return done.stdout.decode("utf-8", errors="replace").replace("\f", "")


def _without_tesseract(name: str) -> ComplianceError:
    return refused(
        name,
        "kan niet worden herkend: tesseract of zijn Nederlandse model ontbreekt hier",
        "cannot be recognised: tesseract or its Dutch model is missing here",
        "Installeer tesseract-ocr en tesseract-ocr-nld (zo heten ze in Debian en Ubuntu).",
        "Install tesseract-ocr and tesseract-ocr-nld (as Debian and Ubuntu call them).",
    )
