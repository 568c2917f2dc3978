"""How a value of a plan stands in a cell of a workbook, and how a cell is read back."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from compliance import wording
from compliance.model.base import Bilingual, Language
from compliance.model.plan_book import Shape
from compliance.model.rules import FactType

YES, NO = Bilingual(nl="ja", en="yes"), Bilingual(nl="nee", en="no")
_ABOUT: Final = {
    "region": Bilingual(nl="de regio samen", en="the region together"),
    "members": Bilingual(nl="elke deelnemer zelf", en="each member itself"),
}
_WORDS: Final[Mapping[str, Mapping[Any, Bilingual]]] = {
    "state": wording.STATE,
    "level": wording.EVIDENCE_LEVEL,
    "certainty": wording.CERTAINTY,
    "coverage": wording.COVERAGE,
    "source_kind": wording.SOURCE_KIND,
    "about": _ABOUT,
}
_BEFORE: Final = {"loopt": "under_way"}
"""What a state was called in older workbooks."""
_TRUE, _FALSE = ("ja", "yes", "true", "waar", "j", "y"), ("nee", "no", "false", "onwaar", "n")
_NUMBER = re.compile(r"-?[0-9]+[.,][0-9]+")


def choices(shape: Shape, language: Language) -> tuple[str, ...]:
    """What may be chosen in a cell of a shape; nothing where any word will do."""
    if shape == "yes":
        return (YES.said(language), NO.said(language))
    return tuple(word.said(language) for word in _WORDS.get(shape, {}).values())


def shown(value: Any, shape: Shape, language: Language) -> str:
    """A value as the words of a cell."""
    if value is None:
        return ""
    if shape in _WORDS:
        return _WORDS[shape][value].said(language)
    if isinstance(value, bool):
        return (YES if value else NO).said(language)
    if isinstance(value, list | tuple):
        return _row(value)
    return str(value)


def read(words: str, shape: Shape, kind: FactType | None) -> Any:
    """The words of a cell as a plan has them; what does not fit its shape stays words, and is refused as such."""
    if shape == "text":
        return words if words.strip() else None
    plain = words.strip()
    if not plain:
        return None
    match shape:
        case "value":
            return _value(words, kind)
        case "yes":
            return _yes(plain)
        case "periods" | "members":
            return _several(plain)
        case "number":
            return int(plain) if plain.isascii() and plain.isdecimal() else plain
        case _ if shape in _WORDS:
            return _meant(plain, _WORDS[shape])
    return plain


def _value(words: str, kind: FactType | None) -> Any:
    plain = words.strip()
    match kind:
        case "bool":
            return _yes(plain)
        case "int" | "number" if re.fullmatch(r"-?[0-9]{1,18}", plain):
            return int(plain)
        case "number" if _NUMBER.fullmatch(plain):
            return float(plain.replace(",", "."))
        case "set":
            return _several(words)
        case "text":
            return words
    return plain


def _yes(plain: str) -> Any:
    word = plain.casefold()
    return True if word in _TRUE else False if word in _FALSE else plain


def _meant(plain: str, words: Mapping[Any, Bilingual]) -> Any:
    """The key that a word stands for, in either language; the word itself where it is none of them."""
    sought = plain.casefold()
    said = {part.casefold(): key for key, word in words.items() for part in (word.nl, word.en, str(key))}
    return said.get(sought, _BEFORE.get(sought, plain) if words is wording.STATE else plain)


def _row(parts: Iterable[Any]) -> str:
    """Several words in one cell; as JSON where a word has in it what would part them."""
    said = [str(part) for part in parts]
    odd = any(";" in word or "\n" in word or word != word.strip() or word.startswith("[") for word in said)
    return json.dumps(said, ensure_ascii=False) if odd else "; ".join(said)


def _several(words: str) -> tuple[str, ...]:
    if words.lstrip().startswith("["):
        try:
            found = json.loads(words)
        except ValueError:
            found = None
        if isinstance(found, list) and all(isinstance(part, str) for part in found):
            return tuple(found)
    return tuple(part.strip() for part in re.split(r"[;\n]", words) if part.strip())
