"""A number that falls short is told with its unit and with what is asked; spellings of one member are told as one."""

from pathlib import Path

import pytest

from compliance import app, verification, wording
from compliance.model.base import both
from compliance.model.dates import Duration
from compliance.model.members import folded
from compliance.model.rules import Condition, FactDefinition
from tests import builders
from tests.builders import claim, family, judged, plan, requirement

RULES = Path(__file__).parent.parent / "rules"
NUMBER = FactDefinition(type="number", unit="mm", meaning=both("De breedte van het pad"))
SPAN = FactDefinition(type="duration", meaning=both("De termijn van onderhoud"))
KIND = FactDefinition(type="enum", values=("grind", "tegel", "zand"), meaning=both("Het soort pad"))
LIST = FactDefinition(type="set", meaning=both("De delen van het pad"))


@pytest.mark.parametrize(
    ("test", "of", "found", "told"),
    [
        ({"at_least": 60}, NUMBER, 45, "45 mm; gevraagd 60 mm"),
        ({"at_most": 4.5}, NUMBER, 12.25, "12,25 mm; gevraagd 4,5 mm"),
        ({"is": 3}, NUMBER, 2, "2 mm; gevraagd 3 mm"),
        ({"in": (3, 5)}, NUMBER, 2, "2 mm; gevraagd 3 mm of 5 mm"),
        ({"at_most": Duration("P1Y")}, SPAN, "P18M", "18 maanden; gevraagd 1 jaar"),
        ({"in": ("grind", "zand")}, KIND, "tegel", "tegel; gevraagd grind of zand"),
        ({"at_least": 2}, LIST, ("Kop", "kop "), "1; gevraagd 2"),
        ({"includes": ("kop",)}, LIST, ("staart",), None),
        ({"is": True}, FactDefinition(type="bool", meaning=both("Er is een pad")), False, None),
    ],
)
def test_what_is_found_stands_beside_what_is_asked(test, of, found, told):
    words = wording.measured(Condition.model_validate({"fact": "pad.maat", **test}), of, found)

    assert (words.nl if words else None) == told


@pytest.mark.parametrize(("language", "told"), [("nl", "geldt niet: 45 mm; gevraagd 60 mm"),
                                                ("en", "does not hold: 45 mm; asked 60 mm")])  # fmt: skip
def test_every_report_tells_the_number_with_its_unit(language, told):
    """Among what is missing, in the explanation, in the remarks and for an auditor alike."""
    facts = {**builders.FACTS, "pad": {"type": "int", "unit": "mm", "meaning": {"nl": "Breedte", "en": "Width"}}}
    wide = {"fact": "pad", "at_least": 60}
    asked = builders.rules(
        builders.book(requirement(wide), requirement({"fact": "post"}, id="A-2", additional=[wide])), facts=facts
    )
    found = builders.report(asked, family(plan(claim("pad", value=45), claim("post"))), "2024-06-01")

    for kind in ("officer", "auditor"):
        reader = app.Reader(everything=True, role=kind)
        said = " ".join(app.rendered(found, "text", language, reader).text.split())
        assert told in said, kind
    remark = found.requirements[1].remarks[0].said(language)
    assert told in remark


def test_what_holds_or_is_only_unknown_shows_no_shortfall():
    asked = requirement({"fact": "aantal", "at_least": 2})

    assert judged(asked, claim("aantal", value=3)).conditions[0].measured is None
    assert judged(asked).conditions[0].measured is None


@pytest.mark.parametrize("value", [2, 5, 1])
def test_what_is_refused_has_no_measure(value):
    """Two are asked for and two are refused: that they are refused is told, and not that two is less than two."""
    asked = requirement({"fact": "aantal", "at_least": 2})
    found = judged(asked, claim("aantal", value=value, state="rejected")).conditions[0]

    assert (found.status, found.measured) == ("fails", None)


def test_what_caps_is_not_asked_for():
    """A cap that does not hold is no shortfall: nobody asks for it."""
    capped = requirement({"fact": "post"}, capped_by=[{"fact": "aantal", "at_least": 2}])

    assert judged(capped, claim("post"), claim("aantal", value=1)).conditions[1].measured is None


SPELLED = ["Zorg", "zorg", "zorg\u00a0", "ZORG", "z\u200borg", "\uff5aorg"]


@pytest.mark.parametrize("other", SPELLED)
def test_a_member_in_another_spelling_is_told(other, tmp_path: Path):
    """Case, white space and Unicode form, in one list and in those of two claims."""
    path, written = tmp_path / "plan.yaml", other.replace("\u200b", "\\u200b")
    lists = ("zorg, jeugd", f'"{written}"')
    path.write_text(
        "schema: compliance/plan/v1\norganisation: {kind: gemeente, name: Vlieland, code: GM0096}\n"
        "sources:\n  a: {title: A, kind: report, url: https://a.example, dated: 2024}\nclaims:\n"
        + "".join(
            f"  - {{fact: doorwerking.beleidsterreinen, value: [{members}], state: in_place, "
            f"evidence: [{{source: a, paraphrase: p{number}}}]}}\n"
            for number, members in enumerate(lists)
        ),
        encoding="utf-8",
    )
    found = verification.verify(RULES, (path,))
    told = [(one.line, one.fact, one.member, one.before) for one in found.members_respelled]

    assert folded(other) == "zorg"
    assert told == ([] if other == "zorg" else [(7, "doorwerking.beleidsterreinen", other, "zorg")])
    assert ("tellen als één" in " ".join(app.rendered(found, "text", "nl").text.split())) == bool(told)


LAPSED = {
    "the last time, as precise as it is told": (
        {"fact": "post", "every": "P1Y"}, {"held": ["2022", "2022-03-05"]}, "het laatst in 2022", "last in 2022",
    ),
    "an exact day": (
        {"fact": "post", "every": "P1Y"}, {"held": ["2022-03-05"]}, "het laatst op 5 maart 2022",
        "last on 5 March 2022",
    ),
    "a term that ended": ({"fact": "post"}, {"until": "2024-02"}, "liep tot en met februari 2024",
                          "ran through February 2024"),
}  # fmt: skip


@pytest.mark.parametrize(("asked", "said", "nl", "en"), LAPSED.values(), ids=LAPSED)
def test_what_has_lapsed_is_told_with_the_last_time(asked, said, nl, en):
    """No reader has to look for when it was last so; and the day is no more precise than its source."""
    found = judged(requirement(asked, {"fact": "besluit"}), claim("post", since="2022", **said), claim("besluit"))

    assert found.conditions[0].status == "lapsed"
    assert (found.conditions[0].measured.nl, found.conditions[0].measured.en) == (nl, en)
