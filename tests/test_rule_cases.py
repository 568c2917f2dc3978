"""The cases of policy people come out as they expect, reach every verdict, and would notice a mistake in the rules."""

import json
import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from compliance import app, load, rule_tests, upkeep
from compliance.errors import ComplianceError
from compliance.load.cases import cases as read_cases
from compliance.load.cases import survivors
from compliance.model.base import both
from compliance.model.cases import Case, CaseFile, CaseReport, InventedClaim
from compliance.model.dates import Duration, Period
from compliance.model.rules import Condition, Requirement
from compliance.mutate import longer, mutations, shorter

RULES = Path(__file__).parents[1] / "rules"
LOADED = load.the_rules(RULES)
FILES = {file.requirement: file for file in read_cases(load.Desk(), RULES, LOADED)}
KNOWN = rule_tests.requirements(LOADED)


@pytest.mark.parametrize("name", KNOWN)
def test_the_cases_come_out_as_expected(name: str):
    """Verdict, flags, remarks and quotes of every case are what its writer expects."""
    failed = [
        (result.name.en, result.run, result.mismatches)
        for result in rule_tests.run(LOADED, FILES[name])
        if result.mismatches
    ]

    assert failed == []


@pytest.mark.lengthy
@pytest.mark.parametrize("name", KNOWN)
def test_every_verdict_that_can_be_reached_has_a_case(name: str):
    """Which verdicts a requirement can reach is computed; each of them stands in a case."""
    assert rule_tests.lacking(LOADED, name, FILES[name]) == ()


@pytest.mark.lengthy
@pytest.mark.parametrize("name", KNOWN)
def test_no_case_expects_what_cannot_be(name: str):
    """Nor does a case expect a verdict that the requirement cannot reach."""
    assert {case.expect for case in FILES[name].cases} <= set(rule_tests.reachable(LOADED, name))


def test_which_verdicts_can_be_reached():
    """A state with one core condition is never half there; with several, or a cap, it may be partly met."""
    assert rule_tests.reachable(LOADED, "P1-SIG-05") == ("met", "under_way", "planned", "unknown", "not_met")
    assert rule_tests.reachable(LOADED, "P1-SIG-01") == ("met", "partial", "under_way", "planned", "unknown", "not_met")
    assert rule_tests.reachable(LOADED, "P2-BEL-03") == ("met", "partial", "under_way", "planned", "unknown", "not_met")


def test_what_may_not_apply_can_come_to_not_applicable():
    """A requirement with a first day, a last day or a ground can be not applicable; no other can."""
    asked = KNOWN["P1-SIG-05"]
    ground = Condition(fact="beleid.vastgesteld")
    later, gone, sometimes = (
        asked.model_copy(update=part)
        for part in ({"from_": Period("2030")}, {"withdrawn": object()}, {"applies_when": (ground,)})
    )

    assert "not_applicable" not in rule_tests.reachable(LOADED, asked.id)
    assert all(
        "not_applicable" in rule_tests.reachable(with_changed(part), asked.id) for part in (later, gone, sometimes)
    )


def test_a_question_for_a_person_is_always_unknown():
    """What cannot be written as a condition can come to unknown only."""
    asked = KNOWN["P1-SIG-05"].model_copy(update={"core": (Condition(manual=both("Lees het stuk.")),)})

    assert rule_tests.reachable(with_changed(asked), asked.id) == ("unknown",)


@pytest.mark.lengthy
@pytest.mark.parametrize("name", KNOWN)
def test_nothing_comes_out_that_cannot_be_reached(name: str):
    """Whatever is claimed of the facts of a requirement, the verdict is one of those that were computed."""
    chance, alone = random.Random(name), rule_tests.narrowed(LOADED, name)
    facts = sorted(
        {leaf.fact for c in (*KNOWN[name].core, *KNOWN[name].partly) for leaf in c.alternatives if leaf.fact}
    )
    for _ in range(12):
        claims = tuple(any_claim(chance, chance.choice(facts)) for _ in range(chance.randint(0, 4)))
        case = Case(name=both("x"), expect="unknown", claims=claims)
        assert rule_tests.judged(alone, case).verdict in rule_tests.reachable(LOADED, name)


def any_claim(chance: random.Random, fact: str) -> InventedClaim:
    """Some claim on a fact, with dates around the day of judgement."""
    definition = LOADED.vocabulary.content.facts[fact]
    words = definition.values or ("a", "b")
    value = {"bool": chance.random() < 0.7, "int": chance.randint(0, 3), "number": 1.0, "duration": "P1Y"}.get(
        definition.type
    )
    if value is None:
        value = tuple(chance.sample(words, chance.randint(0, 2))) if definition.type == "set" else chance.choice(words)
    days = [Period(day) for day in ("2022-03-01", "2023-12-01", "2024-05-31", "2024-06-01", "2024-09-01")]
    return InventedClaim(
        fact=fact,
        value=value,
        state=chance.choice(("in_place", "in_place", "under_way", "planned", "ambition", "rejected")),
        said=chance.choice(days[:3]),
        until=chance.choice((None, None, *days[2:])),
        due=chance.choice((None, *days)),
        held=tuple(chance.sample(days, chance.randint(0, 2))),
        of=chance.choice(("municipality", "municipality", "region")),
    )


def with_changed(asked: Requirement):
    """The rules with one requirement in another form."""
    return rule_tests.narrowed(LOADED, asked.id, asked)


@pytest.mark.lengthy
def test_no_change_of_a_condition_goes_unnoticed():
    """Every value, bound, interval, role and class changed: a case notices, or the reason why none can is written.

    An explanation that fits nothing is told: here one that was added for the trial.
    """
    known = survivors(load.Desk(), RULES)
    idle = known.survivors[0].model_copy(update={"change": "P9 *"})
    report = rule_tests.hold(
        LOADED, tuple(FILES.values()), known.model_copy(update={"survivors": (*known.survivors, idle)})
    )

    assert report.unnoticed == ()
    assert report.idle == ("P9 *",)
    assert report.failed == report.missing == ()
    assert report.changes is not None
    assert report.changes > 700
    assert len(report.explained) < 60


def test_a_case_less_is_noticed():
    """Without the cases on the boundary day of the biennial evaluation, changes of that interval go unnoticed."""
    file = FILES["P1-BEL-07"]
    fewer = tuple(case for case in file.cases if not any(claim.held for claim in case.claims))
    report = rule_tests.hold(
        LOADED, (file.model_copy(update={"cases": fewer}),), survivors(load.Desk(), RULES), ("P1-BEL-07",)
    )

    assert "P1-BEL-07 core 1: every P2Y -> P24M1D" in report.unnoticed
    assert "P1-BEL-07 core 1: every P2Y -> P729D" in report.unnoticed


def test_the_changes_are_of_every_kind():
    """Value, bound, interval, moment, role, alternatives and inheritance are all changed somewhere in the books."""
    names = [change.name for asked in KNOWN.values() for change in mutations(asked, LOADED.vocabulary.content)]
    kinds = (
        "is true -> false",
        "is OOV ->",
        "at_least 2 -> 1",
        "at_most P1Y ->",
        "every P2Y ->",
        "every own ->",
        "times within",
        "by 2022-12-31 ->",
        "from 2025-03-01 ->",
        "core -> additional",
        "additional -> core",
        "partly ->",
        "capped_by ->",
        "any -> all",
        "alternative 2 left out",
        "includes without",
        "includes -> includes_any",
        "inherits own -> named",
        "kind state -> product",
    )

    assert [kind for kind in kinds if not any(kind in name for name in names)] == []
    assert len(names) == len(set(names))


@pytest.mark.parametrize("written", ["P1Y", "P12M", "P6M", "P2Y", "P30D", "P2W"])
def test_intervals_are_changed_by_about_a_day(written: str):
    """A shorter interval ends earlier and a longer one later, from every day of four years."""
    interval = Duration(written)
    for ordinal in range(738000, 738000 + 4 * 366, 7):
        day = type(Period("2024").first).fromordinal(ordinal)
        assert shorter(interval).after(day) < interval.after(day) < longer(interval).after(day)


def test_a_case_that_differs_is_told_readably():
    """The reader sees which case, what it expects and what was found, in words and by name."""
    wrong = Case(
        name=both("Vacature staat uit"), expect="met", flags=("overdue",), remarks=(),
        claims=(InventedClaim(fact="aandachtsfunctionaris.aangesteld", value=False),), cites=("Er is er een.",),
    )  # fmt: skip
    file = CaseFile(schema_="compliance/cases/v1", requirement="P1-SIG-01", cases=(wrong,))
    report = rule_tests.hold(LOADED, (file,), chosen=("P1-SIG-01",))

    assert app.rendered(report, "text").text.splitlines()[:9] == [
        "P1-SIG-01 “Vacature staat uit”",
        "    verwacht oordeel: voldaan [met]",
        "    gevonden oordeel: niet voldaan [not_met]",
        "    verwacht vlaggen: overdue",
        "    gevonden vlaggen: geen",
        "    verwacht kanttekeningen: geen",
        "    gevonden kanttekeningen: aandachtsfunctionaris.vervanger,",
        "    aandachtsfunctionaris.team",
        "    verwacht citaten: Er is er een.",
    ]
    said = " ".join(app.rendered(report, "text").text.split())
    assert "P1-SIG-01: kan uitkomen op deels voldaan [partial], maar geen geval verwacht dat" in said
    assert not report.clean


@pytest.mark.lengthy
def test_the_sentence_runs_some_or_all():
    """Cases can be run for one requirement, or for all of them."""
    one, every = upkeep.tried(RULES, ("P1-SIG-05",)), upkeep.tried(RULES)

    assert one.requirements == 1
    assert every.requirements == 43
    assert one.clean
    assert every.clean


def test_a_withdrawn_requirement_is_not_judged_from_its_day():
    """The day before its withdrawal it is judged as ever; from that day on it is not applicable."""
    withdrawal = {"on": "2024-06-01", "reason": both("Vervallen.")}
    asked = Requirement.model_validate({**dict(KNOWN["P1-SIG-05"]), "withdrawn": withdrawal})
    rules = with_changed(asked)
    case = Case(name=both("x"), expect="met", claims=(InventedClaim(fact="onboarding.mensenhandel"),))
    before = case.model_copy(update={"as_of": Period("2024-05-31")})

    assert rule_tests.judged(rules, before).verdict == "met"
    assert rule_tests.judged(rules, case).verdict == "not_applicable"


def test_narrowing_an_unknown_requirement_fails():
    """There is nothing to narrow to."""
    with pytest.raises(KeyError):
        rule_tests.narrowed(replace(LOADED, books=()), "P1-SIG-05")


def test_what_goes_unnoticed_is_told_with_what_to_do():
    """A change that no case notices, and an explanation that fits none: each with one hint, in both languages."""
    report = CaseReport(requirements=1, cases=1, results=(), missing=(), unnoticed=("H-01 kind",), idle=("H-09 *",))

    assert app.rendered(report, "text", "nl").text.splitlines()[:4] == [
        "H-01 kind: geen geval merkt dit",
        "    Schrijf een geval dat het merkt, of zeg in upkeep/survivors.yaml waarom dat",
        "    niet kan.",
        "upkeep/survivors.yaml: H-09 *: past nergens meer bij",
    ]
    english = app.rendered(report, "text", "en").text.splitlines()
    assert english[1] == "    Write a case that notices, or say in upkeep/survivors.yaml why none can."


# --- case files with a slip in them -------------------------------------------------------------------------------

GOOD = """\
schema: compliance/cases/v1
requirement: H-01
cases:
  - name: {nl: Er is er een, en: There is one}
    claims: [{fact: huisregel.bestaat}]
    expect: met
"""
BASE = Path(__file__).parent / "broken" / "rules" / "base"


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        (("huisregel.bestaat", "huisregel.bestat"), '5:21: onbekend feit "huisregel.bestat"'),
        (("{fact: huisregel.bestaat}", "{fact: huisregel.bestaat, value: 3}"), '5:47: value: "3" past niet bij'),
        (("fact: huisregel.bestaat", "fact: huisregel.plaatsen, one_of: [hal, tuin]"), '5:55: one_of: "tuin" past'),
        (("fact: huisregel.bestaat", "fact: huisregel.plaatsen, value: [hall]"), 'Bedoelt u "hal"?'),
        (("requirement: H-01", "requirement: H-10"), '2:14: onbekende eis "H-10"'),
        (("expect: met", "expect: prima"), '6:13: expect: "prima" is hier geen toegestane waarde'),
        (("expect: met", "expect: met\n    remarks: [huisregel.geur]"), '7:15: onbekend feit "huisregel.geur"'),
        (("expect: met", "expect: met\n    as_of: 2024-06"), "as_of is één dag: schrijf 2024-06-01"),
        (("bestaat}", "bestaat, value: true, one_of: [a, b]}"), "geef de waarde op één manier"),
        (("claims:", "claim:"), '5:5: onbekende sleutel "claim"'),
        (("name:", "- name:"), ""),
    ],
)  # fmt: skip
def test_a_slip_in_a_case_file_is_told_with_its_place(slip: tuple[str, str], said: str, tmp_path: Path):
    """Unknown facts, values that do not fit, unknown requirements, verdicts and keys: file, line, column and words."""
    rules = copied(tmp_path)
    (rules / "cases" / "H-01.yaml").write_text(GOOD.replace(*slip))

    with pytest.raises(ComplianceError) as caught:
        upkeep.tried(rules)
    assert said in caught.value.problems[0].said("nl")
    assert all(problem.spot.line for problem in caught.value.problems)


def copied(to: Path) -> Path:
    return Path(shutil.copytree(BASE, to / "rules"))


def test_a_case_file_bears_the_name_of_its_requirement(tmp_path: Path):
    """A file under another name is told, so that nobody looks for it in vain."""
    rules = copied(tmp_path)
    (rules / "cases" / "H-01.yaml").rename(rules / "cases" / "huisregel.yaml")

    with pytest.raises(ComplianceError) as caught:
        upkeep.tried(rules)
    assert "dit bestand hoort H-01.yaml te heten" in caught.value.problems[0].said("nl")
    assert [finding.code for finding in upkeep.linted(rules).findings] == ["format"]


@pytest.mark.lengthy
def test_an_unknown_requirement_cannot_be_tried():
    """The message names the nearest that can."""
    with pytest.raises(ComplianceError) as caught:
        upkeep.tried(RULES, ("P1-SIG-1",))
    assert 'Bedoelt u "P1-SIG-01"?' in caught.value.problems[0].said("nl")


@pytest.mark.lengthy
def test_the_report_of_the_cases_as_json():
    """Another program gets the whole report."""
    report = upkeep.tried(RULES, ("P1-SIG-05",), mutate=True)
    data = json.loads(app.rendered(report, "json", "nl").text)

    assert data["schema"] == "compliance/case-report/v1"
    assert data["changes"] == report.changes
    assert {result["requirement"] for result in data["results"]} == {"P1-SIG-05"}
    assert "onopgemerkt" in app.rendered(report, "text", "nl").text


def test_a_slip_in_the_list_of_survivors_is_told_with_its_place(tmp_path: Path):
    """The list of known survivors is read as strictly as everything else."""
    rules = copied(tmp_path)
    (rules / "upkeep").mkdir(exist_ok=True)
    (rules / "upkeep" / "survivors.yaml").write_text("schema: compliance/survivors/v1\nsurvivors: [{change: x}]\n")

    with pytest.raises(ComplianceError) as caught:
        upkeep.tried(rules, mutate=True)
    assert 'hier ontbreekt de sleutel "reason"' in caught.value.problems[0].said("nl")
