"""A noun in a format: what it tells its reader, as bytes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING

from compliance.errors import Spot, refusal
from compliance.model.base import Language, Noun
from compliance.model.plans import Rules
from compliance.model.sources import Citation, Quote
from compliance.render import story
from compliance.render.formats import REGISTRY
from compliance.render.kinds import NounFormat, Reader, Rendered, Role, StoryFormat, name_of

if TYPE_CHECKING:
    from compliance.model.cases import CaseFile

__all__ = ["Reader", "Rendered", "Role", "formats_of", "is_format_of", "is_told", "pages", "render"]

_USUAL = Reader()


def formats_of(noun: type[Noun] | type[Rules]) -> tuple[str, ...]:
    """The formats in which a kind of noun can be had, by name."""
    return tuple(sorted(form for form in REGISTRY if is_format_of(noun, form)))


def is_format_of(noun: type[Noun] | type[Rules], form: str) -> bool:
    """Whether a kind of noun can be had in a format; no other format is loaded for the question."""
    if form not in REGISTRY:
        return False
    found = REGISTRY[form]
    return noun in story.STORIES if isinstance(found, StoryFormat) else name_of(noun) in found.nouns


def is_told(form: str) -> bool:
    """Whether a format tells a story, to each reader another; what is made from the noun itself is the same for all."""
    return isinstance(REGISTRY[form], StoryFormat)


def render(noun: Noun | Rules, form: str, language: Language = "nl", reader: Reader = _USUAL) -> Rendered:
    """A noun in a format, told in a language to a reader.

    Raises:
        ComplianceError: there is no such format for it.
    """
    if not is_format_of(type(noun), form):
        known = ", ".join(formats_of(type(noun)))
        raise refusal(
            Spot(form),
            "is hiervoor geen bekende vorm",
            "is no known format for this",
            f"Bekend: {known}.",
            f"Known: {known}.",
        )
    chosen = REGISTRY[form]
    if isinstance(chosen, NounFormat):
        data = chosen.write(noun, language)
    else:
        reader = replace(reader, paged=chosen.paged, as_of=_day(noun))
        data = chosen.write(story.told(noun, language, reader), language, reader)
    return Rendered(data, chosen.media_type, chosen.suffix)


def _day(noun: Noun | Rules) -> date | None:
    """The day of which a noun tells."""
    day = _DAY.get(name_of(type(noun)))
    found = day(noun) if day else getattr(noun, "as_of", None)
    return found if isinstance(found, date) else None


_DAY = {"report.Explanation": attrgetter("report.as_of"), "difference.Difference": attrgetter("new.as_of")}
"""Where the day stands of nouns that have none of their own."""

_WRITTEN = (
    "<!-- Written by `compliance rules docs` from the rule books and their cases; change those, not this page. -->"
)


def pages(
    rules: Rules, citations: Mapping[tuple[str, Quote], Citation], files: "Mapping[str, CaseFile]"
) -> dict[str, str]:
    """A page in Markdown for every requirement, and an index, by the name of the file."""
    from compliance.render.formats import markdown  # noqa: PLC0415  # only pages need it
    from compliance.render.story import rule_pages  # noqa: PLC0415  # the same

    told = rule_pages.pages(rules, citations, files)
    return {name: f"{_WRITTEN}\n{markdown.page(page).decode()}" for name, page in told.items()}
