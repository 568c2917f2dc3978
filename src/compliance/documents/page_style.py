"""What a web page's own style sheet says of its elements, as far as it decides whether their words are seen."""

import re
from collections.abc import Iterator
from dataclasses import field
from typing import Any

from compliance.lazily import dataclass

_MOST_RULES = 20_000
"""So many selectors are looked at."""
_OF_INTEREST = frozenset(
    {
        *(
            "display",
            "visibility",
            "opacity",
            "text-decoration",
            "text-decoration-line",
            "font-size",
            "font",
            "position",
        ),
        *("left", "right", "top", "bottom", "text-indent", "clip", "clip-path", "width", "height", "max-width"),
        *("max-height", "overflow", "overflow-x", "overflow-y", "color", "background", "background-color", "zoom"),
        *("background-image", "content", "content-visibility", "transform", "font-family", "list-style"),
        *("list-style-type", "-webkit-text-fill-color", "margin-left", "text-decoration-style", "filter", "scale"),
        *("vertical-align",),
    }
)
_GENERATED = re.compile(r"::?(before|after)\s*$", re.IGNORECASE)
_NOT_ON_SCREEN = re.compile(
    r"\bnot\s+(?:all|screen)\b|max-(?:device-)?width|prefers-|forced-colors|\bspeech\b", re.IGNORECASE
)
_ON_PAPER = re.compile(r"(?<!not )\bprint\b", re.IGNORECASE)


@dataclass(slots=True)
class Styled:
    """What is said of each element, by its number: of each property the value that wins, and what is put beside it."""

    values: dict[int, dict[str, tuple[tuple[int, ...], list[Any]]]] = field(default_factory=dict)
    beside: dict[int, dict[str, str]] = field(default_factory=dict)

    def of(self, node: Any) -> dict[str, list[Any]]:
        """What is said of one element, its own style included."""
        found = dict(self.values.get(node.mem_id, {}))
        own = node.attributes.get("style")
        for name, important, value in _declarations(own) if own else ():
            _put(found, name, (int(important), 1, 0, 0, 0, 0), value)
        return {name: value for name, (_, value) in found.items()}


def styled(tree: Any) -> Styled:
    """What the style sheets within a page say of its elements."""
    found = Styled()
    left = _MOST_RULES
    order = 0
    for sheet in tree.css("style"):
        if _NOT_ON_SCREEN.search(sheet.attributes.get("media") or "") or _is_paper(sheet.attributes.get("media") or ""):
            continue
        for selector, declared in _rules(sheet.text(deep=True)):
            order, left = order + 1, left - 1
            if left < 0:
                return found
            _apply(found, tree, selector, declared, order)
    return found


def _is_paper(media: str) -> bool:
    return bool(_ON_PAPER.search(media)) and not re.search(r"\b(?:screen|all)\b", media, re.IGNORECASE)


def _rules(css: str) -> Iterator[tuple[str, list[tuple[str, bool, list[Any]]]]]:
    """Each single selector with what it says of interest."""
    import tinycss2

    yield from _within(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), 0)


def _within(rules: list[Any], depth: int) -> Iterator[tuple[str, list[tuple[str, bool, list[Any]]]]]:
    import tinycss2

    for rule in rules:
        if rule.type == "qualified-rule":
            yield from _nested("", tinycss2.serialize(rule.prelude), rule.content, depth)
        elif rule.type == "at-rule" and rule.content is not None and depth < 8:
            prelude = tinycss2.serialize(rule.prelude)
            if rule.lower_at_keyword == "media" and (_NOT_ON_SCREEN.search(prelude) or _is_paper(prelude)):
                continue
            if rule.lower_at_keyword in ("media", "supports", "layer", "container", "scope"):
                yield from _within(tinycss2.parse_rule_list(rule.content, True, True), depth + 1)


def _nested(
    above: str, prelude: str, content: list[Any], depth: int
) -> Iterator[tuple[str, list[tuple[str, bool, list[Any]]]]]:
    """A rule, and those that stand within it, for each of its selectors."""
    import tinycss2

    parts = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    said = [
        (
            part.lower_name,
            part.important,
            [value for value in part.value if value.type not in ("whitespace", "comment")],
        )
        for part in parts
        if part.type == "declaration" and part.lower_name in _OF_INTEREST
    ]
    for one in _selectors(prelude):
        selector = one if not above else one.replace("&", above) if "&" in one else f"{above} {one}"
        if said:
            yield selector, said
        for part in parts if depth < 8 else ():
            if part.type == "qualified-rule":
                yield from _nested(selector, tinycss2.serialize(part.prelude), part.content, depth + 1)


def _selectors(prelude: str) -> list[str]:
    """The selectors of a list, parted at the commas outside brackets."""
    found, depth, since = [], 0, 0
    for at, letter in enumerate(prelude):
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and depth == 0:
            found.append(prelude[since:at].strip())
            since = at + 1
    return [*found, prelude[since:].strip()]


def _apply(found: Styled, tree: Any, selector: str, declared: list[tuple[str, bool, list[Any]]], order: int) -> None:
    generated = _GENERATED.search(selector)
    bare = _GENERATED.sub("", selector) or "*"
    if "::" in bare or re.search(r":(?:hover|focus|active|visited|target|checked\b|first-l)", bare):
        return
    try:
        nodes = tree.css(bare)
    except Exception:  # a selector that is not understood, a browser passes over too
        return
    weight = _weight(bare)
    for node in nodes:
        if generated:
            said = [value for name, _, value in declared if name == "content"]
            words = "".join(str(part.value) for part in (said[-1] if said else []) if part.type == "string")
            if said and not any(name == "display" and _ident(value) == "none" for name, _, value in declared):
                found.beside.setdefault(node.mem_id, {})[generated[1].lower()] = words
            continue
        values = found.values.setdefault(node.mem_id, {})
        for name, important, value in declared:
            _put(values, name, (int(important), 0, *weight, order), value)


def _put(values: dict[str, Any], name: str, weight: tuple[int, ...], value: list[Any]) -> None:
    """Keep what weighs most; the shorthand for a decoration or ground speaks of the long form too."""
    name = {"text-decoration": "text-decoration-line"}.get(name, name)
    if name not in values or values[name][0] <= weight:
        values[name] = (weight, value)


def _weight(selector: str) -> tuple[int, int, int]:
    """How particular a selector is."""
    bare = re.sub(r":(?:where)\([^)]*\)", "", selector)
    ids = len(re.findall(r"#[\w-]", bare))
    classes = len(re.findall(r"\.[\w-]|\[|(?<!:):(?!:|not|is)[\w-]", bare))
    return ids, classes, len(re.findall(r"(?:^|[\s>+~(])[a-zA-Z]", bare))


def _declarations(style: str) -> Iterator[tuple[str, bool, list[Any]]]:
    import tinycss2

    for part in tinycss2.parse_declaration_list(style[:20_000], skip_comments=True, skip_whitespace=True):
        if part.type == "declaration" and part.lower_name in _OF_INTEREST:
            yield part.lower_name, part.important, [v for v in part.value if v.type not in ("whitespace", "comment")]


def _ident(value: list[Any]) -> str:
    return str(getattr(value[0], "lower_value", "")) if value else ""


def idents(value: list[Any] | None) -> frozenset[str]:
    """The words of a value."""
    return frozenset(str(part.lower_value) for part in value or () if part.type == "ident")


def length(value: list[Any] | None) -> float | None:
    """A length in points of the screen, as far as it is one; ems and percentages as of the usual letters."""
    part = value[0] if value else None
    if part is None or part.type not in ("dimension", "number", "percentage"):
        return None
    unit = part.lower_unit if part.type == "dimension" else "%" if part.type == "percentage" else ""
    factors = {
        "px": 1,
        "pt": 1.33,
        "em": 16,
        "rem": 16,
        "ex": 8,
        "ch": 8,
        "%": 0.16,
        "vw": 12,
        "vh": 8,
        "cm": 38,
        "mm": 3.8,
        "in": 96,
        "pc": 16,
    }
    return float(part.value) * factors.get(unit, 1)


def colour(value: list[Any] | None) -> tuple[float, float, float, float] | None:
    """A colour as red, green, blue and how opaque, each from nought to one; none where it is not told."""
    from tinycss2.color3 import parse_color

    for part in value or ():
        if part.type in ("ident", "hash", "function"):
            found = parse_color(part)
            if found is not None and not isinstance(found, str):
                return found.red, found.green, found.blue, found.alpha
    return None


def ground(value: list[Any] | None) -> bool:
    """Whether a background is anything but white or nothing."""
    if not value:
        return False
    if any(part.type in ("url", "function") and "rgb" not in str(getattr(part, "lower_name", "")) for part in value):
        return True
    shade = colour(value)
    return shade is not None and shade[3] > 0.1 and min(shade[:3]) < 0.9
