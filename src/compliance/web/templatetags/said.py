"""Words of a page in the language of whoever reads it."""

from collections.abc import Mapping
from typing import Any

from django import template

from compliance.web import shop

register = template.Library()


@register.simple_tag(takes_context=True)
def t(context: Any, nl: str, en: str, **of: Any) -> str:
    """One of two texts, with what is to be filled in."""
    text = en if context.get("language") == "en" else nl
    return text.format(**of) if of else text


@register.simple_tag(takes_context=True)
def said(context: Any, both: Mapping[str, str] | None) -> str:
    """A text that is there in both languages."""
    return "" if not both else both["en" if context.get("language") == "en" else "nl"]


@register.simple_tag(takes_context=True)
def word(context: Any, kind: str, key: str) -> str:
    """How a verdict, a state or a flag is called."""
    found: str = shop.told()["words"][kind][key]["en" if context.get("language") == "en" else "nl"]
    return found


@register.filter
def get(of: Mapping[Any, Any] | None, key: Any) -> Any:
    """What a mapping has under a key."""
    return None if not of else of.get(key)


@register.filter
def join_words(value: Any) -> str:
    """A value as one reads it."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


@register.filter
def yes_no(value: Any) -> str:
    """A value as a form hands it back."""
    return "false" if value is False else "true"
