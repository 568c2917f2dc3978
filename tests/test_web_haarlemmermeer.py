"""The whole agenda of Haarlemmermeer, gone through in the browser by confirming, comes to the committed verdicts."""

import io
import zipfile
from datetime import date

import pytest
from playwright.sync_api import Browser, Page

from compliance import app, planning
from compliance.app import Workbench
from compliance.model.draft import DecidedClaim
from compliance.model.report import Report
from compliance.shelves import Given
from tests import scripted_review
from tests.scripted_review import ROOT, RULES
from tests.webhands import button, press, visiting

pytestmark = [pytest.mark.slow, pytest.mark.needs("chromium")]
AS_OF = (date(2024, 11, 9), date(2027, 1, 1))
BENCH = Workbench()
PLAN = "haarlemmermeer.yaml"
AGENDA = "sources/haarlemmermeer-agenda.txt"


def packed() -> bytes:
    """The plan before the agenda was read, with its text."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(PLAN, scripted_review.beginning(with_agenda=True))
        archive.write(ROOT / "plans" / AGENDA, AGENDA)
    return made.getvalue()


def folder_of(page: Page, plan: str) -> Given:
    """The newest revision as a folder."""
    page.goto(f"{plan}/revisions")
    address = page.locator("tbody a").first.get_attribute("href")
    raw = page.request.get(f"{plan.partition('/plans/')[0]}{address}").body()
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return Given({name: archive.read(name) for name in archive.namelist()})


def fill_in(page: Page, number: int, claim: DecidedClaim, sure: bool) -> None:
    """One fact as a person fills it in, among several."""
    absent = claim.value is False and claim.state == "in_place"
    page.select_option(f"#state-{number}", "absent" if absent else claim.state)
    if claim.value is not None and not isinstance(claim.value, bool):
        value = ", ".join(claim.value) if isinstance(claim.value, tuple) else str(claim.value)
        page.fill(f"#value-{number}", value)
    if sure:
        page.check(f"input[name=sure-{number}]")
    told = claim.model_dump(mode="json", exclude_defaults=True)
    box = page.locator("fieldset.box").nth(number - 1)
    press(box.locator("summary"))
    for key in ("since", "decided", "until", "held", "due", "every", "owner", "via", "reservation"):
        said = told.get(key, "")
        page.fill(f"#{key}-{number}", ", ".join(said) if isinstance(said, list) else str(said))
    page.select_option(f"#certainty-{number}", told.get("certainty", ""))


def choose(page: Page, claims: tuple[DecidedClaim, ...]) -> None:
    """Every fact that the passage is about: those that are proposed by a tick, the others from the list."""
    left = [one.fact for one in claims]
    for at, name in enumerate(page.locator("input[name^=name-]").all(), 1):
        fact = name.get_attribute("value")
        if fact in left:
            page.check(f"input[name=fact][value='{at}']")
            left.remove(fact)
    while True:
        if left:
            also = page.locator("#also")
            if not also.is_visible():
                press(page.get_by_text("Het gaat over iets anders"))
            also.select_option(left.pop(0))
        press(page.locator("button[name=each]"))
        if not left:
            return


def in_form_order(page: Page, claims: tuple[DecidedClaim, ...]) -> list[DecidedClaim]:
    rest = list(claims)
    found = []
    for name in page.locator("input[name^=name-]").all():
        fact = name.get_attribute("value")
        one = next(one for one in rest if one.fact == fact)
        rest.remove(one)
        found.append(one)
    return found


def verdicts(report: Report) -> dict[str, str]:
    return {one.id: one.verdict for one in report.requirements}


def test_confirming_the_agenda_passage_by_passage_gives_the_committed_verdicts(browser: Browser, door):
    visitor = door.visitor()
    plan = visitor.post("/bring", files={"folder": ("map.zip", packed())}).url
    page = visiting(browser)
    page.goto(door.start)
    page.goto(f"{plan}/documents")
    press(button(page, "Doe voorstellen"))
    given = folder_of(page, plan)
    draft = planning.draft(given.at(PLAN), RULES, BENCH)
    answers = {one.passage: one for one, _ in scripted_review.answers(draft, scripted_review.rows(), BENCH)}

    page.goto(f"{plan}/proposals")
    for _ in answers:
        answer = answers[page.locator("input[name=passage]").get_attribute("value")]
        if not answer.claims:
            press(button(page, "Over geen van deze"))
            continue
        choose(page, answer.claims)
        for number, claim in enumerate(in_form_order(page, answer.claims), 1):
            fill_in(page, number, claim, claim.fact in answer.sure and claim.state == "in_place")
        press(button(page, "Neem dit op in het plan"))
        assert page.locator(".alert.error").count() == 0, page.locator(".alert.error").inner_text()

    assert "nagekeken" in page.locator("main").inner_text()
    made = folder_of(page, plan)
    page.context.close()
    for day in AS_OF:
        mine = app.check(RULES, made.at(PLAN), as_of=day, workbench=BENCH)
        committed = app.check(RULES, ROOT / "plans" / PLAN, as_of=day, workbench=BENCH)
        assert verdicts(mine) == verdicts(committed)
