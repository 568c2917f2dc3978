"""Every address, for everybody, read and written to: who may not is told so, learns no name, and changes nothing."""

import re
from typing import get_args
from uuid import uuid4

import pytest

django = pytest.importorskip("django")

from tests.webhouse import OUR_NAME, ROOT, client, house  # noqa: E402

pytestmark = pytest.mark.slow
EVERYBODY = {"plans", "accessibility", "language", "start", "choose", "bring"}
"""No address of a plan: what these show depends on who asks."""
READS = {
    "overview", "documents", "document", "original", "requirement", "report", "paper", "deviations", "second",
    "revisions", "folder",
}  # fmt: skip
WORDS = {"name": "P1-SIG-01", "key": "nota", "noun": "report", "form": "json", "number": 1}
READERS = {"officer", "reviewer", "admin", "auditor"}
WRITERS = {"answer", "remove", "nothing", "proposals", "describe", "propose"}
NO_READERS = ("officer elsewhere", "auditor elsewhere", "board", "of nothing", None)


@pytest.fixture(autouse=True, scope="module")
def built() -> None:
    """Nothing of the door can be imported before Django is set up."""
    house()


def addresses() -> dict[str, str]:
    """Every address of a plan, by its name."""
    from compliance.web.urls import urlpatterns  # noqa: PLC0415

    found = {}
    for one in urlpatterns:
        kinds = one.pattern.converters
        if "plan_id" in kinds:
            route = str(one.pattern).replace("<uuid:plan_id>", str(house().plan.pk))
            for name, word in WORDS.items():
                route = route.replace(f"<str:{name}>", str(word)).replace(f"<int:{name}>", str(word))
            found[one.name] = f"/{route}"
    return found


def counted() -> dict[str, int]:
    """How many rows each table has, but what is kept so that it is not judged again."""
    from django.apps import apps  # noqa: PLC0415

    return {m.__name__: m.objects.count() for m in apps.get_app_config("web").get_models() if m.__name__ != "Judged"}


@pytest.mark.parametrize("who", NO_READERS)
def test_a_plan_is_not_there_for_whoever_has_no_part_in_it(who):
    browser = client(who)
    before = counted()
    for name, address in addresses().items():
        for said in (browser.get(address, secure=True), browser.post(address, {"says": "proves"}, secure=True)):
            assert said.status_code in (403, 404), (name, who, said.status_code)
            assert OUR_NAME not in said.content.decode(), (name, who)
            assert "Content-Security-Policy" in said.headers
    assert counted() == before


def test_a_plan_that_is_not_there_looks_as_one_that_is_not_shared():
    browser = client("officer elsewhere")
    theirs = browser.get(f"/plans/{house().plan.pk}", secure=True)
    nobodys = browser.get(f"/plans/{uuid4()}", secure=True)

    assert theirs.status_code == nobodys.status_code == 404
    (one,), (other,) = (re.findall("<h1>.*</main>", said.content.decode(), re.DOTALL) for said in (theirs, nobodys))
    assert one == other
    assert "<h1>Deze pagina is er niet</h1>" in one


@pytest.mark.parametrize("who", ["reviewer", "admin", "auditor"])
def test_who_may_only_read_writes_nothing(who):
    browser = client(who)
    before = {key: count for key, count in counted().items() if key != "Log"}
    for name, address in addresses().items():
        if name in WRITERS or name in ("documents", "deviations"):
            said = browser.post(address, {"says": "proves", "passage": "nota/1", "id": "x"}, secure=True)
            assert said.status_code == 403, (name, who)
        if who != "reviewer" and name in ("seen", "sign"):
            assert browser.post(address, {}, secure=True).status_code == 403, (name, who)
    after = {key: count for key, count in counted().items() if key != "Log"}
    assert after == before


@pytest.mark.parametrize("who", sorted(READERS))
def test_who_has_a_part_in_it_reads(who):
    """And changes nothing by that, but the log of who read."""
    browser = client(who)
    before = counted()
    for name, address in addresses().items():
        if name in READS - {"document", "original"}:
            assert browser.get(address, secure=True).status_code == 200, (name, who)
    after = counted()
    assert after.pop("Log") == before.pop("Log") + len(READS - {"document", "original"})
    assert after == before


def test_every_form_of_every_page_is_refused_without_its_mark():
    from django.test import Client  # noqa: PLC0415

    browser = Client(enforce_csrf_checks=True, headers={"X-Forwarded-Proto": "https"})
    browser.cookies = client("officer").cookies
    before = counted()
    for name, address in addresses().items():
        said = browser.post(address, {}, secure=True)
        assert said.status_code in (403, 404), name
    assert counted() == before


def test_a_session_ends_twelve_hours_after_log_in_whatever_was_done_meanwhile():
    """Also where a page wrote something in it, which puts the end off that it has by itself."""
    address = f"/plans/{house().plan.pk}?as_of=2026-01-01"
    within, after = client("officer", hours=11.9), client("officer", hours=12.1)

    assert within.get(address, secure=True).status_code == 200
    assert after.get(address, secure=True).status_code == 403
    assert after.get(address, secure=True).status_code == 403


def test_a_session_that_is_over_is_not_kept():
    """It goes when somebody comes in."""
    from datetime import timedelta  # noqa: PLC0415

    from django.contrib.sessions.models import Session  # noqa: PLC0415
    from django.test import RequestFactory  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from compliance.web import openid_connect  # noqa: PLC0415
    from compliance.web.setup import Issuer  # noqa: PLC0415
    from compliance.web.views import login  # noqa: PLC0415

    ended, open_ = client("officer").session, client("officer").session
    Session.objects.filter(pk=ended.session_key).update(expire_date=timezone.now() - timedelta(seconds=1))
    request = RequestFactory().get("/login/eerste/back", secure=True)
    request.session, request.language = client("reviewer").session, "nl"
    issuer = Issuer("eerste", "Gemeente", "https://login.example", "compliance")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(openid_connect, "issuers", lambda: (issuer,))
        patched.setattr(openid_connect, "came_back", lambda *_: {"sub": "officer"})
        assert login.came_back(request, "eerste").status_code == 302

    assert not Session.objects.filter(pk=ended.session_key).exists()
    assert Session.objects.filter(pk=open_.session_key).exists()


def test_who_changed_a_plan_does_not_sign_it():
    from compliance.web.models import Membership, SignOff  # noqa: PLC0415

    one = house().people["officer"]
    both = Membership.objects.create(person=one, organisation=house().plan.organisation, role="reviewer")
    seal = house().plan.revisions.last().seal
    said = client("officer").post(f"/plans/{house().plan.pk}/second/sign", {"seal": seal}, secure=True)
    both.delete()

    assert said.status_code == 403
    assert not SignOff.objects.exists()


def test_only_the_revision_that_was_looked_through_is_signed():
    from compliance.web.models import SignOff  # noqa: PLC0415

    said = client("reviewer").post(f"/plans/{house().plan.pk}/second/sign", {"seal": "0" * 64}, secure=True)

    assert said.status_code == 409
    assert f"Het plan is nu versie {house().plan.revisions.last().number}" in said.content.decode()
    assert not SignOff.objects.exists()


@pytest.mark.parametrize(
    ("who", "address"), [("reviewer", "second/sign"), ("officer", "requirements/P1-SIG-01/nothing")]
)
def test_what_cannot_be_noted_in_the_log_is_not_done(monkeypatch, who, address):
    from compliance.web import store  # noqa: PLC0415

    def broken(*_: object) -> None:
        raise OSError

    browser = client(who)
    browser.raise_request_exception = False
    monkeypatch.setattr(store, "note", broken)
    before = counted()
    said = browser.post(
        f"/plans/{house().plan.pk}/{address}", {"seal": house().plan.revisions.last().seal}, secure=True
    )

    assert said.status_code == 500
    assert counted() == before


def test_from_every_page_of_a_plan_one_comes_to_where_one_logs_out():
    browser = client("officer")
    for name, address in addresses().items():
        if name in {"overview", "documents", "requirement", "report", "deviations", "second", "revisions"}:
            assert 'href="/me"' in browser.get(address, secure=True).content.decode(), name
    assert 'action="/logout"' in browser.get("/me", secure=True).content.decode()


def test_a_part_that_was_taken_away_opens_nothing_any_more():
    """Also to whoever was logged in already."""
    from compliance.web.models import Membership  # noqa: PLC0415

    address = f"/plans/{house().plan.pk}"
    guest = house().people["of nothing"]
    part = Membership.objects.create(person=guest, organisation=house().plan.organisation, role="auditor")
    browser = client("of nothing")
    assert browser.get(address, secure=True).status_code == 200
    taken = client("admin").post(f"/members/{part.organisation_id}/{part.pk}/end", secure=True)

    assert taken.status_code == 302
    assert browser.get(address, secure=True).status_code == 404


def test_every_line_of_the_log_is_told_in_words():
    """Whatever is written in it, wherever in the door that is done."""
    from compliance.web import store  # noqa: PLC0415

    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "src" / "compliance" / "web").rglob("*.py"))
    told = {*re.findall(r'note\(\s*[\w.]+,\s*"([a-z -]+)"', sources), "record", "give-officer", "take-admin"}
    told |= {*re.findall(r'Operation\(\s*"([a-z -]+)"', sources), "mark-follows", "mark-disputes"}
    told |= {*re.findall(r'_revision\([^)]*"([a-z-]+)"\)', sources)}
    assert len(told) > 25
    for what in told:
        store.note(house().people["officer"], what, house().plan)
    shown = client("admin").get("/log", secure=True).content.decode()
    address = next(one for name, one in addresses().items() if name == "second")
    client("officer").get(address, secure=True)
    shown = client("admin").get("/log", secure=True).content.decode()
    assert "Nazien</span>" in shown
    assert f"· {OUR_NAME}</span>" in shown
    assert {what for what in told if re.search(rf": \s*{what}\s*</span>", shown)} == set()


@pytest.mark.parametrize("name", ["=1+1", "\t=1+1", "\uff1d1+1", "<script>1</script>"])
def test_a_name_that_could_do_something_is_shown_and_taken_along_as_text(name):
    from compliance.web import store  # noqa: PLC0415
    from compliance.web.models import Person  # noqa: PLC0415

    store.note(Person(name=name), "read", house().plan)
    shown = client("admin").get("/log", secure=True).content.decode()
    taken = client("admin").get("/log/export", secure=True).content.decode()

    assert name.replace("<", "&lt;").replace(">", "&gt;") in shown
    assert "<script" not in shown
    assert f",{'' if name[0] == '<' else chr(39)}{name}," in taken


def test_what_the_door_offers_is_what_the_program_knows():
    """It loads nothing of the program, so it names these things itself."""
    from compliance import app  # noqa: PLC0415
    from compliance.model import plans, sources  # noqa: PLC0415
    from compliance.model.comparison import Comparison  # noqa: PLC0415
    from compliance.model.forecast import Forecast  # noqa: PLC0415
    from compliance.model.letter import Letter  # noqa: PLC0415
    from compliance.model.report import Report  # noqa: PLC0415
    from compliance.web.api.shapes import AddSource  # noqa: PLC0415
    from compliance.web.views import documents, papers, proposing, region  # noqa: PLC0415

    assert set(papers.REPORT) == set(app.formats(Report))
    assert {*papers.FORECAST, "ics"} == set(app.formats(Forecast))
    assert set(papers.LETTER) <= set(app.formats(Letter))
    assert papers.LETTERS == app.LETTERS
    assert set(region.FORMS) <= set(app.formats(Comparison))
    assert documents.KINDS == get_args(sources.SourceKind) == get_args(AddSource.model_fields["sort"].annotation)
    assert get_args(plans.State) == proposing.STATES
