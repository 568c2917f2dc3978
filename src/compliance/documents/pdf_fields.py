"""The fields of a form in a PDF: its boxes as signs, and what is written in the others."""

import ctypes
from dataclasses import replace
from typing import Any

from compliance.documents.pdf_pages import Row
from compliance.documents.signs import TICKED, UNTICKED

_MOST = 10_000
_HIDDEN = 2 | 32


def fields(page: Any, form: Any) -> list[Row]:
    """What the fields of a page show, with the box around each."""
    from pypdfium2 import raw as pdfium

    found: list[Row] = []
    for number in range(min(_MOST, max(0, pdfium.FPDFPage_GetAnnotCount(page)))):
        remark = pdfium.FPDFPage_GetAnnot(page, number)
        shows = pdfium.FPDFAnnot_GetSubtype(remark) == pdfium.FPDF_ANNOT_WIDGET
        if shows and not pdfium.FPDFAnnot_GetFlags(remark) & _HIDDEN:
            text, box = _contents(form, remark), pdfium.FS_RECTF()
            pdfium.FPDFAnnot_GetRect(remark, box)
            if text:
                around = (box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top))
                found.append(Row(text, -1, *around, (around,) * len(text.split())))
        pdfium.FPDFPage_CloseAnnot(remark)
    return found


def _contents(form: Any, remark: Any) -> str:
    from pypdfium2 import raw as pdfium

    kind = pdfium.FPDFAnnot_GetFormFieldType(form, remark)
    if kind in (pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON):
        return TICKED if pdfium.FPDFAnnot_IsChecked(form, remark) else UNTICKED
    if kind not in (pdfium.FPDF_FORMFIELD_TEXTFIELD, pdfium.FPDF_FORMFIELD_COMBOBOX, pdfium.FPDF_FORMFIELD_LISTBOX):
        return ""
    length = min(20_000, pdfium.FPDFAnnot_GetFormFieldValue(form, remark, None, 0))
    value = (ctypes.c_ushort * (length // 2 + 1))()
    pdfium.FPDFAnnot_GetFormFieldValue(form, remark, value, length)
    return " ".join(bytes(value).decode("utf-16-le", errors="replace").split("\0")[0].split())


def with_fields(rows: list[Row], found: list[Row]) -> list[Row]:
    """The lines of a page with its fields among them: each before or after the words that it stands beside."""
    for field in sorted(found, key=lambda one: (-one.bottom, one.left)):
        middle = (field.bottom + field.top) / 2
        beside = [at for at, row in enumerate(rows) if row.bottom - 2 <= middle <= row.top + 2]
        after = [at for at in beside if rows[at].left >= field.left - 2]
        before = [at for at in beside if rows[at].left < field.left - 2]
        if after:
            at = min(after, key=lambda one: rows[one].left)
            rows[at] = replace(
                rows[at], text=f"{field.text} {rows[at].text}", left=field.left, boxes=field.boxes + rows[at].boxes
            )
        elif before:
            at = max(before, key=lambda one: rows[one].left)
            text, boxes = f"{rows[at].text} {field.text}", rows[at].boxes + field.boxes
            rows[at] = replace(rows[at], text=text, right=max(rows[at].right, field.right), boxes=boxes)
        else:
            below = next((at for at, row in enumerate(rows) if row.top < field.bottom), len(rows))
            rows.insert(below, field)
    return rows
