"""What was found, in the format that somebody asks for."""

from compliance import render
from compliance.model.base import Language, Noun
from compliance.model.plans import Rules
from compliance.render import Reader, Rendered, Role, is_format_of, is_told
from compliance.render import formats_of as formats

__all__ = ["Reader", "Rendered", "Role", "formats", "is_format_of", "is_told", "rendered"]

_USUAL = Reader()


def rendered(noun: Noun | Rules, form: str, language: Language = "nl", reader: Reader = _USUAL) -> Rendered:
    """A report, explanation, forecast or any other noun in one of its formats, told to a reader.

    Raises:
        ComplianceError: there is no such format for it.
    """
    return render.render(noun, form, language, reader)
