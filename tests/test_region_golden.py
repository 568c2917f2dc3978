"""An invented region in every format, as it was looked at: who lacks what, who promised, who published nothing."""

from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from compliance import app, compare
from compliance.model.base import Language
from compliance.model.comparison import Absent, Comparison
from compliance.model.plans import Family
from tests import builders, unzipped

AS_OF = date(2026, 6, 1)
SUFFIX = {"text": "txt", "markdown": "md"}
FORMATS = tuple(form for form in app.formats(Comparison) if form != "pdf")  # typst breaks lines as its version does
RULES = builders.rules(
    builders.book(
        builders.requirement({"fact": "post"}, id="P1-INV-01", title={"nl": "Er is een post", "en": "There is a post"}),
        builders.requirement(
            {"fact": "besluit"}, id="P1-INV-02", title={"nl": "Er is een besluit", "en": "There is a decision"}
        ),
        builders.requirement(
            {"fact": "post"}, {"fact": "besluit"}, id="P1-INV-03", title={"nl": "Beide zijn er", "en": "There are both"}
        ),
    )
)
"""Three requirements of two facts."""


def municipality(number: int, name: str, *claims: builders.Yaml, regional: builders.Yaml | None = None) -> Family:
    """An invented municipality that has said this; what it takes over of its region it has decided."""
    own = builders.plan(*claims, organisation={"kind": "gemeente", "name": name, "code": f"GM000{number}"})
    if regional is None:
        return builders.family(own)
    own["regions"] = [{"plan": "streek.yaml", "adopted": builders.adoption(since="2025-02-01")}]
    return builders.family(own, {"streek.yaml": regional})


def families() -> dict[str, Family]:
    """One that meets all, one whose promise passed, one that lacks what it says, and one that says nothing."""
    post, decision = builders.claim("post", since="2024-03-01"), builders.claim("besluit", since="2024-05-01")
    regional = builders.region(builders.claim("post", since="2023-01-01"), name="Streek Zandwijk")
    return {
        "zandwijk.yaml": municipality(1, "Zandwijk", post, decision),
        "oosthuis.yaml": municipality(2, "Oosthuis", post, builders.claim("besluit", "planned", due="2025-12-31")),
        "westerdam.yaml": municipality(3, "Westerdam", builders.claim("post", "rejected"), decision),
        "noordkolk.yaml": municipality(4, "Noordkolk <i>& [klik](x) | **vet**", regional=regional),
        "zuidzijl.yaml": municipality(5, "=Zuidzijl\x1b[31m"),
    }


@cache
def comparison() -> Comparison:
    """All of them beside each other, and one more of whom there is no plan."""
    seen, since = [], {"P1-INV-01": date(2024, 3, 1), "P1-INV-02": date(2024, 5, 1), "P1-INV-03": date(2024, 5, 1)}
    for family in families().values():
        report = builders.report(RULES, family, AS_OF)
        adoptions = {part.plan: "in_place" for part, _ in family.regions}
        seen.append(compare.seen(report, family, compare.Past(since), None, adoptions))
    asked = tuple(
        compare.Asked(one.id, one.title, "norm", 1, one.theme, (), one.remedy)
        for one in RULES.books[0].content.requirements
    )
    absent = (Absent(code="GM0006", name="Achterveld"),)
    setting = compare.Setting("0", AS_OF, asked, name="Streek Zandwijk", absent=absent)
    return compare.comparison(seen, setting)


def test_it_is_as_it_was_made_up():
    """What the golden files tell of is read here first: each cell, by hand."""
    found = comparison()
    cells = {
        (row.requirement[-1], member.name.split()[0].partition("\x1b")[0]): (cell.verdict, cell.unknown_because)
        for row in found.requirements
        for member, cell in zip(found.municipalities, row.cells, strict=True)
    }

    assert cells == EXPECTED
    assert [one.name for one in found.without_plan] == ["Achterveld"]


SILENT = (("unknown", "silent"),) * 3
_MADE_UP = {
    "Zandwijk": (("met", None),) * 3,
    "Oosthuis": (("met", None), ("unknown", "overdue"), ("partial", "overdue")),
    "Westerdam": (("not_met", None), ("met", None), ("partial", None)),
    "Noordkolk": SILENT,
    "=Zuidzijl": SILENT,
}
EXPECTED = {(str(at), name): cell for name, cells in _MADE_UP.items() for at, cell in enumerate(cells, 1)}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("form", FORMATS)
def test_a_region_in_every_format(golden: Callable[[str, str], None], form: str, language: Language) -> None:
    """Each format tells the invented region as it was looked at and found good; JSON holds both languages."""
    told = unzipped.told(app.rendered(comparison(), form, language))
    golden("region/region.json" if form == "json" else f"region/{language}.{SUFFIX.get(form, form)}", told)

    assert form != "text" or max(map(len, told.splitlines())) <= 80
