"""Every format there is. A new one is one file here, one line in this registry, and one golden file."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from compliance.render.formats import (
    csv_cells,
    docx,
    html,
    ics,
    json_nouns,
    junit,
    markdown,
    odt,
    pdf,
    receipts,
    sarif,
    svg,
    text,
    xlsx,
)
from compliance.render.kinds import Format

REGISTRY: Final[Mapping[str, Format]] = MappingProxyType(
    {
        form.name: form
        for form in (
            text.FORMAT,
            markdown.FORMAT,
            pdf.FORMAT,
            json_nouns.FORMAT,
            junit.FORMAT,
            csv_cells.FORMAT,
            docx.FORMAT,
            html.FORMAT,
            ics.FORMAT,
            odt.FORMAT,
            receipts.FORMAT,
            sarif.FORMAT,
            svg.FORMAT,
            xlsx.FORMAT,
        )
    }
)
