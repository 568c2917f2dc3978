"""PDFs of a single page, written out by hand, so that a test knows where every word stands and how."""

from itertools import accumulate
from pathlib import Path


def pdf(path: Path, content: str, *, page: str = "", more: tuple[str, ...] = ()) -> Path:
    """A PDF of one page with this content; further objects count from 6, one layer that is switched off is 7."""
    objects = [
        "<</Type /Catalog /Pages 2 0 R /OCProperties <</OCGs [7 0 R] /D <</OFF [7 0 R]>>>>>>",
        "<</Type /Pages /Kids [3 0 R] /Count 1>>",
        "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F 5 0 R>>"
        f" /XObject <</X 6 0 R>> /Properties <</L 7 0 R>> /ExtGState <</T <</ca 0>>>>>> {page}>>",
        f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
        "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>",
        *(more or ("null",)),
        "<</Type /OCG /Name (Laag)>>",
    ]
    parts = [f"{number} 0 obj\n{said}\nendobj\n".encode("latin-1") for number, said in enumerate(objects, 1)]
    head = b"%PDF-1.7\n"
    *starts, end = accumulate((len(part) for part in parts), initial=len(head))
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    tail = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(parts) + 1} /Root 1 0 R>>\n"
    path.write_bytes(head + b"".join(parts) + f"{tail}startxref\n{end}\n%%EOF\n".encode())
    return path


def text(words: str, across: float = 60, up: float = 700, more: str = "") -> str:
    """Words in parentheses at a place, measured from the lower left of the page."""
    return f"BT /F 12 Tf {more} {across} {up} Td {words} Tj ET\n"
