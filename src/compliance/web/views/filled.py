"""What was filled in on a form, as a plan has it."""

from typing import Any


def typed(value: str, kind: str) -> Any:
    """What was filled in, as a plan has it: a list by commas, a number as one."""
    if kind == "set":
        return [part.strip() for part in value.replace(";", ",").split(",") if part.strip()]
    if kind == "int" and value.isdecimal():
        return int(value)
    if kind == "number":
        try:
            return float(value.replace(",", "."))
        except ValueError:
            return value
    if kind == "bool":
        return value not in ("false", "nee", "no")
    return value


def mistake(field: str, nl: str, en: str) -> dict[str, Any]:
    """A mistake in what was filled in, at its field, as the workshop tells its own."""
    return {"field": field, "words": {"nl": nl, "en": en}, "hint": None}
