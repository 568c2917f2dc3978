"""A picture as dots, for programs that cannot draw SVG: older Word, and Word reading OpenDocument."""

from functools import lru_cache

_PAGE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")'
_DOTS = 144.0
"""To the inch: sharp on paper, and light enough to mail."""


@lru_cache(maxsize=16)
def png(svg: str) -> bytes | None:
    """The same picture as PNG, drawn with typst's own fonts; none where typst is not installed."""
    try:
        import typst  # of an extra
    except ImportError:
        return None
    made = typst.compile(_PAGE, format="png", ppi=_DOTS, ignore_system_fonts=True, sys_inputs={"svg": svg})
    assert isinstance(made, bytes)
    return made
