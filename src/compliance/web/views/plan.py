"""One plan: how it stands, and what every page about it begins with."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from compliance.web import access, store
from compliance.web.models import Looked, Plan, Revision, SignOff
from compliance.web.pages import page


@dataclass(frozen=True, slots=True)
class Opened:
    """A plan as somebody opened it: the revision that stands, the day it is looked at, and what may be done with it."""

    plan: Plan
    revision: Revision
    as_of: date
    rights: frozenset[access.Right]

    @property
    def report(self) -> dict[str, Any]:
        """The report, as every door gives it."""
        return report_of(self.revision, self.as_of)


def report_of(revision: Revision, as_of: date) -> dict[str, Any]:
    """The report on a revision on a day."""
    found: dict[str, Any] = json.loads(store.kept(revision, "judge", as_of=as_of.isoformat()))
    return found


def today() -> date:
    """The day in the Netherlands."""
    return timezone.localdate()


def day_of(request: HttpRequest) -> date:
    """The day that is looked at: what was chosen last, else today."""
    try:
        return date.fromisoformat(request.session.get("as_of", ""))
    except ValueError:
        return today()


def open_plan(request: HttpRequest, plan_id: UUID, right: access.Right = "read") -> Opened:
    """A plan, for whoever may do something with it; that it was opened is noted.

    Raises:
        HiddenError, ForbiddenError: as ``store.opened``.
    """
    plan = store.opened(request.person, plan_id, right)
    if request.method == "GET":
        store.note(request.person, "read", plan, request.resolver_match.url_name or "")
    return Opened(plan, store.latest(plan), day_of(request), access.rights(request.person, plan))


def told(opened: Opened, tab: str) -> dict[str, Any]:
    """What every page of a plan tells."""
    return {
        "plan": opened.plan,
        "revision": opened.revision,
        "as_of": opened.as_of,
        "rights": opened.rights,
        "tab": tab,
    }


def signed(revision: Revision) -> SignOff | None:
    """Who signed this revision, if somebody did."""
    return revision.signatures.order_by("-at").first()


def last_signed(plan: Plan) -> SignOff | None:
    """The newest revision that somebody signed."""
    return SignOff.objects.filter(revision__plan=plan).order_by("-revision__number").select_related("revision").first()


@require_GET
def overview(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """How a plan stands: its levels, the next question, and every requirement with its verdict."""
    opened = open_plan(request, plan_id)
    if "as_of" in request.GET:
        try:
            request.session["as_of"] = date.fromisoformat(request.GET["as_of"]).isoformat()
        except ValueError:
            request.session.pop("as_of", None)
        opened = Opened(opened.plan, opened.revision, day_of(request), opened.rights)
    report = opened.report
    looked = looked_at(opened)
    waiting = [one["requirement"] for one in report["open"] if one["requirement"] not in looked]
    known = {one["id"]: one for one in report["requirements"]}
    return page(
        request,
        "overview",
        **told(opened, "overview"),
        report=report,
        groups=grouped(report),
        looked=looked,
        waiting=waiting,
        following=known.get(waiting[0]) if waiting else None,
        signed=signed(opened.revision),
        last_signed=last_signed(opened.plan),
        documents=documents_of(opened.revision),
    )


def looked_at(opened: Opened) -> set[str]:
    """The requirements of which somebody found nothing in the documents as they are now."""
    there = set(documents_of(opened.revision))
    found = Looked.objects.filter(plan=opened.plan)
    return {one.requirement for one in found if there <= set(one.documents)}


def documents_of(revision: Revision) -> list[str]:
    """The sha256 of every document of a revision; what a plan is written in is none."""
    return sorted(sha256 for name, sha256 in revision.files.items() if name.startswith("sources/"))


def grouped(report: dict[str, Any]) -> list[dict[str, Any]]:
    """The requirements by level and theme, in the order of the report."""
    names = {(book["framework"], book["level"]): book for book in report["rule_books"]}
    groups: list[dict[str, Any]] = []
    for one in report["requirements"]:
        key = (one["framework"], one["level"], one["theme"])
        if not groups or groups[-1]["key"] != key:
            called = (names[one["framework"], one["level"]].get("names") or {}).get("themes") or {}
            title = called.get(one["theme"]) or {"nl": one["theme"], "en": one["theme"]}
            groups.append({"key": key, "level": one["level"], "title": title, "requirements": []})
        groups[-1]["requirements"].append(one)
    return groups
