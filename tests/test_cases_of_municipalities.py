"""What a reader of other municipalities' public plans concludes, case by case; the program has to agree.

Of these plans only the beginning was read, so a requirement of which it says nothing is unknown. Cases on which two
careful readers may differ are marked as discussed: the verdict is what this project decided, with the reason beside it.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from compliance import app

ROOT = Path(__file__).parent.parent
FRAMEWORKS = ("vng-kader-mensenhandel", "ibp-5-11", "ccv-basisniveau")


@dataclass(frozen=True)
class Case:
    """One verdict on one municipality on one date."""

    plan: str
    day: str
    requirement: str
    verdict: str
    why: str
    discussed: bool = False


CASES = (
    # De Bilt: decided on 13 February 2024, in force two weeks later.
    Case(
        "de-bilt",
        "2024-02-01",
        "P1-BEL-01",
        "unknown",
        "the decision is still to come, and what went before is not known",
    ),
    Case("de-bilt", "2024-02-12", "P1-BEL-01", "unknown", "the day before the decision"),
    Case("de-bilt", "2024-02-13", "P1-BEL-01", "planned", "decided, but not yet in force", discussed=True),
    Case("de-bilt", "2024-02-27", "P1-BEL-01", "met", "the first day in force"),
    Case("de-bilt", "2024-03-01", "P1-BEL-01", "met", "adopted and in force"),
    Case("de-bilt", "2024-03-01", "P1-BEW-05", "planned", "residents are named as an audience, without a date"),
    Case("de-bilt", "2024-03-01", "P1-BEW-03", "planned", "professionals are named as an audience, without a date"),
    Case("de-bilt", "2024-03-01", "P1-SIG-01", "unknown", "what was read says nothing of an officer"),
    # Medemblik: decided on 13 September 2022, in force on 14 October; of the others no decision is known.
    Case("medemblik", "2022-09-12", "P1-BEL-01", "planned", "the programme announces the decision for December 2022"),
    Case("medemblik", "2022-09-13", "P1-BEL-01", "planned", "decided, but not yet in force", discussed=True),
    Case("medemblik", "2022-10-13", "P1-BEL-01", "planned", "the day before it is in force", discussed=True),
    Case("medemblik", "2022-10-14", "P1-BEL-01", "met", "the first day in force"),
    Case("medemblik", "2024-06-01", "P1-BEL-01", "met", "adopted and in force"),
    Case("medemblik", "2022-12-31", "IBP-01", "met", "in force before the end of 2022"),
    Case("medemblik", "2022-10-14", "BAS-03", "partial", "there is policy; a prostitution policy is only promised"),
    *(
        Case(plan, "2024-06-01", "P1-BEL-01", "unknown", "the decision was announced, and no source shows it")
        for plan in ("hoorn", "opmeer", "drechterland", "enkhuizen", "stede-broec")
    ),
    # Lopik
    Case("lopik", "2025-06-01", "P1-BEL-01", "met", "in force since 8 May 2025"),
    Case(
        "lopik", "2022-12-31", "IBP-01", "unknown", "that it came in 2025 does not show that there was nothing in 2022"
    ),
    Case("lopik", "2025-06-01", "P1-BEW-05", "unknown", "awareness is mentioned, but not of whom"),
    Case(
        "lopik",
        "2025-06-01",
        "P1-BEL-04",
        "partial",
        "safety carries it, other domains are only wished for",
        discussed=True,
    ),
    # Westerwolde
    Case("westerwolde", "2022-12-31", "P1-BEL-01", "met", "decided and in force in March 2022"),
    Case("westerwolde", "2022-12-31", "IBP-01", "met", "policy within the term of the agreement"),
    Case(
        "westerwolde",
        "2022-12-31",
        "P1-BEL-02",
        "unknown",
        "not seeing the problem is not the same as having no analysis",
    ),
    # Koggenland: in the region of Westfriesland, not among the municipalities that adopt its programme.
    Case("koggenland", "2024-12-01", "P1-BEL-01", "met", "its own plan is in force since 20 November 2024"),
    Case("koggenland", "2023-01-01", "P1-BEL-01", "unknown", "the programme does not name it among those that adopt"),
    # Zuid-Limburg: one text for sixteen, a decision for each.
    Case("gulpen-wittem", "2023-01-01", "P1-BEL-01", "met", "its own executive decided"),
    Case(
        "maastricht",
        "2023-01-01",
        "P1-BEL-01",
        "partial",
        "named in the regional text, but no decision of its own was shown",
    ),
    Case("gulpen-wittem", "2026-02-01", "P1-BEL-01", "partial", "the term 2023-2025 is over", discussed=True),
    Case(
        "gulpen-wittem",
        "2023-01-01",
        "P1-BEL-05",
        "unknown",
        "nothing is said of the plans of partners",
        discussed=True,
    ),
    # Bergeijk: adopts the plan of Oost-Brabant.
    Case("bergeijk", "2024-09-01", "P1-BEL-01", "met", "adopted locally, in force since 17 August 2024"),
    Case("bergeijk", "2023-06-01", "P1-BEL-01", "unknown", "the regional plan came before, at a date not known"),
    Case("bergeijk", "2024-09-01", "P1-SAM-03", "met", "coordination of care sat in the working group"),
    Case("bergeijk", "2024-09-01", "P1-BEL-04", "planned", "the organisation is to join in"),
    Case(
        "bergeijk",
        "2024-09-01",
        "P2-SAM-01",
        "partial",
        "a director of the chain, but not said to be regional",
        discussed=True,
    ),
    # Zoeterwoude: the council decided, on a day that the text read does not give.
    Case("zoeterwoude", "2023-11-01", "P1-BEL-01", "met", "published on 16 October 2023"),
    Case(
        "zoeterwoude", "2023-09-01", "P1-BEL-01", "unknown", "a proposal of the executive is no decision of the council"
    ),
    # Heemstede, Bloemendaal and Zandvoort: one text, and which of them published it is not known.
    Case(
        "heemstede",
        "2024-08-01",
        "P1-BEL-01",
        "partial",
        "a joint text proves adoption for its publisher alone",
        discussed=True,
    ),
    Case("bloemendaal", "2024-08-01", "P1-BEL-01", "partial", "the same", discussed=True),
    Case("zandvoort", "2024-08-01", "P1-BEL-01", "partial", "the same", discussed=True),
    Case(
        "heemstede",
        "2024-01-01",
        "P1-BEL-01",
        "unknown",
        "its term begins in 2023, but it is in force from 19 July 2024",
    ),
    Case("heemstede", "2024-08-01", "IBP-03", "unknown", "listing what was agreed is not saying that one has it"),
    Case("heemstede", "2024-08-01", "BAS-01", "unknown", "wanting to reach the basic level is not reaching it"),
)


@pytest.fixture(scope="module")
def verdict():
    """The verdict on one requirement; each plan is judged once a day."""
    reports: dict[tuple[str, str], dict[str, str]] = {}

    def found(case: Case) -> str:
        key = case.plan, case.day
        if key not in reports:
            path, day = ROOT / "plans" / f"{case.plan}.yaml", date.fromisoformat(case.day)
            report = app.check(ROOT / "rules", path, as_of=day, engine="plain", frameworks=FRAMEWORKS)
            reports[key] = {asked.id: asked.verdict for asked in report.requirements}
        return reports[key][case.requirement]

    return found


@pytest.mark.lengthy
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.plan}-{case.day}-{case.requirement}")
def test_verdict_of_a_careful_reader(case, verdict):
    assert verdict(case) == case.verdict, case.why


@pytest.mark.lengthy
@pytest.mark.parametrize(
    "case", [case for case in CASES if case.discussed], ids=lambda case: f"{case.plan}-{case.requirement}"
)
def test_a_discussed_case_is_never_decided_as_not_met(case, verdict):
    """Where readers differ, the program may see less than is there; it may not hold it against the municipality."""
    assert verdict(case) != "not_met"
