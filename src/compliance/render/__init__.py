"""A noun in a format: what it tells its reader, as bytes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from compliance.errors import Spot, refusal
from compliance.model.base import Language, Noun
from compliance.model.cases import CaseFile
from compliance.model.difference import Difference
from compliance.model.plans import Rules
from compliance.model.report import Explanation
from compliance.model.sources import Citation, Quote
from compliance.render import story
from compliance.render.formats import REGISTRY, markdown
from compliance.render.kinds import NounFormat, Reader, Rendered, Role, StoryFormat
from compliance.render.story import rule_pages

__all__ = ["Reader", "Rendered", "Role", "formats_of", "pages", "render"]

_USUAL = Reader()


def formats_of(noun: type[Noun] | type[Rules]) -> tuple[str, ...]:
    """The formats in which a kind of noun can be had, by name."""
    told = noun in story.STORIES
    return tuple(
        sorted(
            name
            for name, form in REGISTRY.items()
            if (told if isinstance(form, StoryFormat) else issubclass(noun, form.nouns))
        )
    )


def render(noun: Noun | Rules, form: str, language: Language = "nl", reader: Reader = _USUAL) -> Rendered:
    """A noun in a format, told in a language to a reader.

    Raises:
        ComplianceError: there is no such format for it.
    """
    known = formats_of(type(noun))
    if form not in known:
        raise refusal(
            Spot(form),
            "is hiervoor geen bekende vorm",
            "is no known format for this",
            f"Bekend: {', '.join(known)}.",
            f"Known: {', '.join(known)}.",
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
    match noun:
        case Explanation():
            return noun.report.as_of
        case Difference():
            return noun.new.as_of
    found = getattr(noun, "as_of", None)
    return found if isinstance(found, date) else None


_WRITTEN = (
    "<!-- Written by `compliance rules docs` from the rule books and their cases; change those, not this page. -->"
)


def pages(
    rules: Rules, citations: Mapping[tuple[str, Quote], Citation], files: Mapping[str, CaseFile]
) -> dict[str, str]:
    """A page in Markdown for every requirement, and an index, by the name of the file."""
    told = rule_pages.pages(rules, citations, files)
    return {name: f"{_WRITTEN}\n{markdown.page(page).decode()}" for name, page in told.items()}
