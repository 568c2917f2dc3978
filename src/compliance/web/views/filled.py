"""What was filled in on a form, as a plan has it."""

import math
from typing import Any


def typed(value: str, kind: str) -> Any:
    """What was filled in, as a plan has it: a list by commas, a number as one; what is none of its kind stays words."""
    if kind == "set":
        return [part.strip() for part in value.replace(";", ",").split(",") if part.strip()]
    if kind == "int" and value.isdecimal():
        return int(value)
    if kind == "number":
        try:
            found = float(value.replace(",", "."))
        except ValueError:
            return value
        return found if math.isfinite(found) else value
    if kind == "bool":
        return _YES_OR_NO.get(value.casefold(), value)
    return value


_YES_OR_NO = {"true": True, "ja": True, "yes": True, "false": False, "nee": False, "no": False}


def mistake(field: str, nl: str, en: str) -> dict[str, Any]:
    """A mistake in what was filled in, at its field, as the workshop tells its own."""
    return {"field": field, "words": {"nl": nl, "en": en}, "hint": None}
