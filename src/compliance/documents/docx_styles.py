"""Which words of a Word document its reader sees: not those that a run, a style or a default strikes out or hides."""

from collections.abc import Iterator
from dataclasses import field
from typing import Any

from compliance.lazily import dataclass

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MARKS = ("vanish", "strike", "dstrike")
"""With these a run, or the style of one, is hidden or struck out."""
_TINY = 4
"""So many half points high are letters that nobody sees."""
_WHITE = 0xF0
"""So light in each colour is what white paper does not show."""


def style_of(element: Any, kind: str) -> str:
    """The style that a paragraph (p), run (r) or table (tbl) names."""
    named = None if element is None else element.find(f"{W}{kind}Pr/{W}{'tbl' if kind == 'tbl' else kind}Style")
    return str(named.get(f"{W}val")) if named is not None else ""


def is_on(mark: Any) -> bool:
    """Whether a mark says that something is so."""
    return mark.get(f"{W}val") not in ("0", "false", "off")


@dataclass(slots=True)
class Styles:
    """The styles of a document and its defaults."""

    root: Any = None
    by_id: dict[str, Any] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    """The style of a paragraph, run or table that names none."""
    _known: dict[tuple[str, str], Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for style in self.root.iterchildren(f"{W}style") if self.root is not None else ():
            key, kind = str(style.get(f"{W}styleId")), str(style.get(f"{W}type"))
            self.by_id.setdefault(key, style)
            if style.get(f"{W}default") in ("1", "true", "on"):
                self.defaults.setdefault(kind, key)

    def lineage(self, key: str) -> Iterator[Any]:
        """A style and those it is based on; one that is based on itself ends there."""
        known: set[str] = set()
        while key in self.by_id and key not in known:
            known.add(key)
            yield self.by_id[key]
            above = self.by_id[key].find(f"{W}basedOn")
            key = str(above.get(f"{W}val")) if above is not None else ""

    def property(self, key: str, path: str) -> Any:
        """What a style says of something, by itself or by those it is based on."""
        if (key, path) not in self._known:
            said = (style.find(path) for style in self.lineage(key))
            self._known[key, path] = next((one for one in said if one is not None), None)
        return self._known[key, path]

    def default(self, path: str) -> Any:
        """What the document says of all its text."""
        return None if self.root is None else self.root.find(f"{W}docDefaults/{W}rPrDefault/{path}")

    def name(self, key: str) -> str:
        """What a style is called."""
        said = self.by_id[key].find(f"{W}name") if key in self.by_id else None
        return str(said.get(f"{W}val")).lower() if said is not None else ""


@dataclass(frozen=True, slots=True)
class Around:
    """What a run stands in, as far as it bears on how it looks."""

    paragraph: str = ""
    table: str = ""
    conditional: bool = False
    shaded: bool = False
    """Whether the ground is known or likely not to be white."""


class Look:
    """How the runs of a document look."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles

    def is_unseen(self, run: Any, around: Around) -> bool:
        """Whether a run is struck out, hidden, white on white or too small to see."""
        if any(self._is_marked(run, around, mark) for mark in _MARKS):
            return True
        size = self._nearest(run, around, "sz")
        if size is not None and _number(size.get(f"{W}val")) <= _TINY:
            return True
        return not self._is_shaded(run, around) and self._is_white(run, around)

    def font(self, run: Any, around: Around) -> str:
        """The font of a run."""
        fonts = self._nearest(run, around, "rFonts")
        return "" if fonts is None else str(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "")

    def raised(self, run: Any, around: Around) -> bool:
        """Whether a run is written above the line."""
        place = self._nearest(run, around, "vertAlign")
        return place is not None and place.get(f"{W}val") == "superscript"

    def _keys(self, run: Any, around: Around) -> tuple[str, str, str]:
        """The styles that a run stands in: its own, that of its paragraph and that of its table."""
        defaults = self.styles.defaults
        own = style_of(run, "r") or defaults.get("character", "")
        return own, around.paragraph or defaults.get("paragraph", ""), around.table

    def _nearest(self, run: Any, around: Around, name: str) -> Any:
        """What is said of a run, by the nearest that says anything."""
        own = run.find(f"{W}rPr/{W}{name}")
        if own is not None:
            return own
        path = f"{W}rPr/{W}{name}"
        for key in self._keys(run, around):
            said = self.styles.property(key, path) if key else None
            if said is not None:
                return said
        return self.styles.default(path)

    def _is_marked(self, run: Any, around: Around, mark: str) -> bool:
        """Whether a run carries a mark; of several styles that speak of it, any that carries it counts."""
        own = run.find(f"{W}rPr/{W}{mark}")
        if own is not None:
            return is_on(own)
        path = f"{W}rPr/{W}{mark}"
        said = [self.styles.property(key, path) for key in self._keys(run, around) if key]
        spoken = [one for one in said if one is not None]
        if any(map(is_on, spoken)) or self._is_marked_in_part(around, path):
            return True
        usual = self.styles.default(path)
        return not spoken and usual is not None and is_on(usual)

    def _is_marked_in_part(self, around: Around, path: str) -> bool:
        """Whether the style of a table marks some of its rows or columns; which, every program works out for itself."""
        if not around.table:
            return False
        parts = (part for style in self.styles.lineage(around.table) for part in style.iterchildren(f"{W}tblStylePr"))
        return any(is_on(mark) for part in parts for mark in part.iterfind(path))

    def _is_white(self, run: Any, around: Around) -> bool:
        colour = self._nearest(run, around, "color")
        return colour is not None and is_white(colour.get(f"{W}val"))

    def _is_shaded(self, run: Any, around: Around) -> bool:
        if around.shaded or run.find(f"{W}rPr/{W}highlight") is not None:
            return True
        return any(
            is_ground(self._nearest(run, around, "shd") if at == "r" else self._ground(around, at)) for at in ("r", "p")
        )

    def _ground(self, around: Around, kind: str) -> Any:
        return self.styles.property(around.paragraph, f"{W}{kind}Pr/{W}shd") if around.paragraph else None

    def table_is_shaded(self, table: str) -> bool:
        """Whether the style of a table gives any of its cells a ground."""
        return any(is_ground(shade) for style in self.styles.lineage(table) for shade in style.iter(f"{W}shd"))


def is_ground(shade: Any) -> bool:
    """Whether something has a ground that is not white."""
    if shade is None:
        return False
    return shade.get(f"{W}fill") not in (None, "auto") and not is_white(shade.get(f"{W}fill"))


def is_white(colour: object) -> bool:
    """Whether a colour, as six digits, cannot be seen on paper."""
    text = str(colour)
    try:
        return len(text) == 6 and min(int(text[at : at + 2], 16) for at in (0, 2, 4)) >= _WHITE
    except ValueError:
        return False


def _number(text: object) -> float:
    try:
        return float(str(text))
    except ValueError:
        return float("inf")
