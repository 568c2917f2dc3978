"""The real plans: every one loads and can be judged, and the two agendas get the verdicts that reading them gives."""

from datetime import date
from pathlib import Path

import pytest

from compliance import app, infer, load
from compliance.model.plans import Rules
from compliance.model.report import Report

ROOT = Path(__file__).parent.parent
RULES = ROOT / "rules"
PLANS = sorted(path for path in (ROOT / "plans").glob("*.yaml") if not path.name.endswith(".deviations.yaml"))
DAYS = ("2022-10-01", "2024-11-09", "2027-06-01")


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load.the_rules(RULES)


def judged(name: str, day: str) -> Report:
    return app.check(RULES, ROOT / "plans" / f"{name}.yaml", as_of=date.fromisoformat(day))


def verdicts(report: Report) -> dict[str, str]:
    """The ids of the requirements per verdict, short enough to read."""
    return {found.id: found.verdict for found in report.requirements}


def expected(**by_verdict: str) -> dict[str, str]:
    return {name: verdict for verdict, names in by_verdict.items() for name in names.split()}


@pytest.mark.lengthy
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_every_plan_loads_and_every_municipality_can_be_judged_on_any_date(path, rules):
    family = load.family(path, rules)
    if family.plan.organisation.kind == "regio":
        return

    reports = [app.judged(rules, family, as_of=date.fromisoformat(day), engine="both") for day in DAYS]

    assert [len(report.requirements) for report in reports] == [43] * len(DAYS)
    assert {report.engine for report in reports} == {"both" if infer.durable_is_installed() else "plain"}


@pytest.mark.lengthy
def test_haarlemmermeer_on_the_day_its_approach_came_into_force():
    """What a reader of the agenda and the published memorandum finds, requirement by requirement."""
    report = judged("haarlemmermeer", "2024-11-09")

    assert verdicts(report) == expected(
        met="P1-BEL-01 P1-BEL-02 P1-BEL-03 P1-BEW-02 P1-BEW-04 P1-OPV-01 P1-OPV-02 P1-OPV-03 P1-OPV-04 P1-OPV-05",
        partial="P1-BEL-06 P1-SIG-03 P1-SAM-03",
        under_way="P1-BEL-04 P1-BEL-05 P1-SIG-01 P1-SIG-04 P1-SIG-06 P1-BEW-01 P1-SAM-01 P2-SAM-01",
        planned="P1-SIG-02 P1-SIG-05 P1-BEW-03 P1-SAM-02 P2-BEW-01",
        not_met="P1-BEW-05 P1-OPV-06 P2-BEW-02 P2-SAM-02",
        unknown="P1-BEL-07 P2-BEL-01 P2-BEL-02 P2-BEL-03",
    )
    one, two = report.levels
    assert (one.met, one.applicable, one.result) == (10, 27, "not_reached")
    assert (one.lower, one.upper) == (0.3704, 0.4074)  # 10 and 11 of 27
    assert (two.met, two.applicable, two.result) == (0, 7, "not_reached")
    assert (two.lower, two.upper) == (0.0, 0.4286)  # 0 and 3 of 7


@pytest.mark.lengthy
def test_haarlemmermeer_before_the_decision_of_which_the_agenda_speaks():
    """Two days after the advice nothing is adopted yet: the policy is planned, the processes only described."""
    found = verdicts(judged("haarlemmermeer", "2024-10-20"))

    assert (found["P1-BEL-01"], found["P1-BEL-03"]) == ("planned", "partial")


@pytest.mark.lengthy
def test_haarlemmermeer_between_the_promised_day_and_the_published_text():
    """The decision was promised for 22 October; three days later nothing shows that it was taken."""
    report = judged("haarlemmermeer", "2024-10-25")
    policy = next(found for found in report.requirements if found.id == "P1-BEL-01")

    assert policy.verdict == "unknown"
    assert "overdue" in policy.flags


def test_hoorn_while_the_promises_of_the_programme_are_open():
    found = verdicts(judged("hoorn", "2022-10-01"))

    assert {name: found[name] for name in found if name in HOORN_2022} == HOORN_2022


def test_hoorn_after_the_deadlines_of_the_programme():
    """The programme fell silent: what it promised is not "not met", it is unknown and overdue."""
    report = judged("hoorn", "2025-01-01")
    promised = [name for name, verdict in HOORN_2022.items() if verdict == "planned"]
    found = {asked.id: asked for asked in report.requirements}

    assert {name: found[name].verdict for name in promised} == dict.fromkeys(promised, "unknown")
    assert all("overdue" in found[name].flags for name in promised)


@pytest.mark.lengthy
def test_koggenland_does_not_inherit_the_adoption_of_the_others():
    """It takes part in the programme but does not stand in its list of adopting municipalities; it adopted in 2024."""
    on = {day: verdicts(judged("koggenland", day))["P1-BEL-01"] for day in ("2022-12-31", "2024-11-19", "2024-12-01")}

    assert on == {"2022-12-31": "unknown", "2024-11-19": "unknown", "2024-12-01": "met"}


HOORN_2022 = expected(
    met="P1-SIG-01 P1-OPV-03",
    planned="P1-BEL-01 P1-BEL-07 P1-SIG-03 P1-SIG-04 P1-BEW-04",
    unknown="P1-BEL-03 P1-BEL-05 P1-BEL-06 P1-SIG-05 P1-BEW-01 P1-BEW-02 P1-OPV-04 P1-OPV-05 P1-OPV-06 P2-BEW-01",
)
