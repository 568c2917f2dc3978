"""What a program may ask and change, of the plans of the organisation whose token it bears."""

import base64
import binascii
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Body
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from compliance.web import access, api_keys, comparing, store
from compliance.web.along import attached
from compliance.web.api import shapes
from compliance.web.api.document import Described
from compliance.web.api.mistakes import VERSION, problem
from compliance.web.models import Plan, Revision
from compliance.workshop.pool import WorkshopError


class Token(HttpBearer):
    """The token of an organisation."""

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """Who bears it; nobody where it is not known, was taken back or is too old."""
        found = api_keys.known(token)
        if found is None:
            return None
        request.token, request.person = found
        return found


api = Described(
    title="Basisniveau mensenhandel",
    version=VERSION,
    description="Plans of municipalities against human trafficking, judged by the norm.",
    auth=Token(),
    docs_url=None,
    urls_namespace="api",
    openapi_extra={
        "info": {
            "contact": {
                "name": "Whoever runs this server",
                "url": "https://www.vng.nl",
                "email": "beheerder@example.nl",
            },
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "tags": [{"name": "plans"}, {"name": "revisions"}, {"name": "reports"}, {"name": "comparisons"}],
    },
)


def _json(raw: bytes) -> HttpResponse:
    return HttpResponse(raw, content_type="application/json")


_ANY = {"responses": {200: {"content": {"application/json": {"schema": {"type": "object"}}}}}}


# --- plans ----------------------------------------------------------------------------------------------------------


@api.get("/plans", response=list[shapes.PlanShape], tags=["plans"], operation_id="listPlans", by_alias=True)
def plans(request: HttpRequest) -> list[dict[str, Any]]:
    """The plans that the organisation may read."""
    return [
        _as_json(plan) for plan in access.visible(request.person).select_related("organisation").order_by("name", "pk")
    ]


@api.post("/plans", response={201: shapes.PlanShape}, tags=["plans"], operation_id="beginPlan", by_alias=True)
def begin(request: HttpRequest, new: shapes.NewPlan) -> tuple[int, dict[str, Any]]:
    """Begin the plan of a municipality, in which nothing is filled in yet."""
    if not access.works_for(request.person).exists():
        raise store.ForbiddenError
    plan = store.begin(request.person, request.token.organisation, new.code, timezone.localdate(), "nl")
    return 201, _as_json(plan)


@api.post("/plan-folders", response={201: shapes.PlanShape}, tags=["plans"], operation_id="bringPlan", by_alias=True)
def bring(request: HttpRequest, brought: shapes.PlanFolder) -> tuple[int, dict[str, Any]]:
    """A plan with its documents, as a packed folder that the command line judges as well."""
    if not access.works_for(request.person).exists():
        raise store.ForbiddenError
    return 201, _as_json(store.bring(request.person, request.token.organisation, _bytes(brought.content)))


@api.get("/plans/{planId}", response=shapes.PlanShape, tags=["plans"], operation_id="readPlan", by_alias=True)
def plan(request: HttpRequest, planId: UUID) -> dict[str, Any]:  # noqa: N803  # the rules want camelCase
    """One plan."""
    return _as_json(_read(request, planId, ""))


def _as_json(plan: Plan) -> dict[str, Any]:
    return {
        "id": plan.pk,
        "code": plan.code,
        "name": plan.name,
        "file": plan.file,
        "organisation": plan.organisation.name,
        "since": plan.since,
        "revision": store.latest(plan).number,
    }


def _read(request: HttpRequest, plan_id: UUID, what: str) -> Plan:
    """A plan that may be read; that it was read is written down."""
    found = store.opened(request.person, plan_id)
    if what:
        store.note(request.person, what, found)
    return found


# --- revisions ------------------------------------------------------------------------------------------------------


@api.get(
    "/plans/{planId}/revisions",
    response=list[shapes.RevisionShape],
    tags=["revisions"],
    operation_id="listRevisions",
    by_alias=True,
)
def revisions(request: HttpRequest, planId: UUID) -> list[dict[str, Any]]:  # noqa: N803
    """Every revision of a plan, the first one first."""
    return [_sealed(one) for one in _read(request, planId, "").revisions.order_by("number")]


@api.post(
    "/plans/{planId}/revisions",
    response={201: shapes.ChangedShape, 200: shapes.ChangedShape},
    tags=["revisions"],
    operation_id="changePlan",
    by_alias=True,
)
def change(
    request: HttpRequest,
    planId: UUID,  # noqa: N803
    change: shapes.Change = Body(...),  # noqa: B008
) -> tuple[int, dict[str, Any]]:
    """Carry one change out on whatever the plan says now; 200 where it says that already."""
    words = change.model_dump(exclude={"kind", "content"}, exclude_none=True)
    brought: tuple[bytes, ...] = ()
    if isinstance(change, shapes.AddSource):
        brought = (_bytes(change.content),)
    about = getattr(change, "fact", "") or getattr(change, "key", "")
    done = store.change(request.person, planId, store.Operation(change.kind, words, brought, about[:200]))
    return 201 if done.before else 200, {**_sealed(done.revision), "told": done.told}


def _bytes(content: str) -> bytes:
    """What stands in base64."""
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        raise HttpError(400, "content is not base64") from None


@api.get(
    "/plans/{planId}/revisions/{number}",
    response=shapes.RevisionShape,
    tags=["revisions"],
    operation_id="readRevision",
    by_alias=True,
)
def revision(request: HttpRequest, planId: UUID, number: int) -> dict[str, Any]:  # noqa: N803
    """One revision."""
    return _sealed(_revision(request, planId, number, ""))


@api.get(
    "/plans/{planId}/revisions/{number}/claims",
    response=list[shapes.ClaimShape],
    tags=["revisions"],
    operation_id="listClaims",
    by_alias=True,
)
def claims(request: HttpRequest, planId: UUID, number: int) -> list[dict[str, Any]]:  # noqa: N803
    """What a revision claims, each with the identity by which it is changed."""
    found: list[dict[str, Any]] = store.asked(_revision(request, planId, number, "read-claims"), "parts").value
    return found


@api.get(
    "/plans/{planId}/revisions/{number}/folder",
    tags=["revisions"],
    operation_id="downloadRevision",
    openapi_extra={
        "responses": {
            200: {"content": {"application/zip": {"schema": {"type": "string", "contentMediaType": "application/zip"}}}}
        }
    },
)
def folder(request: HttpRequest, planId: UUID, number: int) -> HttpResponse:  # noqa: N803
    """A revision as a folder, packed: the command line judges it to the same bytes."""
    found = _revision(request, planId, number, "download")
    return attached(store.asked(found, "pack").parts[0], f"{found.plan.code}-{found.number}.zip", "application/zip")


def _revision(request: HttpRequest, plan_id: UUID, number: int, what: str) -> Revision:
    found = _read(request, plan_id, what).revisions.filter(number=number).first() if 0 < number < 2**31 else None
    if found is None:
        raise store.HiddenError
    return found


def _sealed(one: Revision) -> dict[str, Any]:
    names = ("number", "before", "seal", "files", "what", "about", "at")
    return {**{name: getattr(one, name) for name in names}, "by": one.by_name}


# --- reports and comparisons ----------------------------------------------------------------------------------------


@api.get(
    "/plans/{planId}/revisions/{number}/report",
    tags=["reports"],
    operation_id="readReport",
    openapi_extra=_ANY,
)
def report(
    request: HttpRequest,
    planId: UUID,  # noqa: N803
    number: int,
    asOf: shapes.AsOf = None,  # noqa: N803
) -> HttpResponse:
    """The report on a revision, to the byte as the command line gives it."""
    found = _revision(request, planId, number, "read-report")
    return _json(store.kept(found, "judge", as_of=_day(asOf)))


@api.get(
    "/plans/{planId}/comparisons",
    tags=["comparisons"],
    operation_id="compareRevisions",
    openapi_extra=_ANY,
)
def difference(
    request: HttpRequest,
    planId: UUID,  # noqa: N803
    oldRevision: int,  # noqa: N803
    newRevision: int,  # noqa: N803
    asOf: shapes.AsOf = None,  # noqa: N803
) -> HttpResponse:
    """What changed in the verdicts between two revisions, and what made it change."""
    old = _revision(request, planId, oldRevision, "")
    new = _revision(request, planId, newRevision, "compare")
    return _json(comparing.difference(old, new, _day(asOf)))


@api.get("/comparisons", tags=["comparisons"], operation_id="comparePlans", openapi_extra=_ANY)
def region(request: HttpRequest, asOf: shapes.AsOf = None) -> HttpResponse:  # noqa: N803
    """The plans that the organisation may read beside each other; of a regional board those shared with it.

    Of a municipality with several plans the one of its own organisation counts, and of those the newest.
    """
    found, _ = comparing.one_each(access.beside(request.person).select_related("organisation"))
    if not found:
        raise store.HiddenError
    for one in found:
        store.note(request.person, "compare", one)
    return _json(comparing.region([store.latest(one) for one in found], _day(asOf), "json"))


def _day(said: date | None) -> str:
    day = said or timezone.localdate()
    if not 2000 <= day.year <= 2100:
        raise HttpError(400, "asOf: a day from 2000 to 2100")
    return day.isoformat()


# --- what goes wrong ------------------------------------------------------------------------------------------------


def _handled(error: type[Exception], status: int) -> None:
    def answer(request: HttpRequest, found: Exception) -> HttpResponse:
        return problem(status)

    api.add_exception_handler(error, answer)


for _error, _status in (
    (store.HiddenError, 404),
    (Http404, 404),
    (store.ForbiddenError, 403),
    (WorkshopError, 503),
    (AuthenticationError, 401),
):
    _handled(_error, _status)


@api.exception_handler(store.RefusedError)
def refused(request: HttpRequest, error: store.RefusedError) -> HttpResponse:
    """For what the plan could not be with: every mistake, in both languages."""
    return problem(400, errors=error.problems)


@api.exception_handler(store.ConflictError)
def conflict(request: HttpRequest, error: store.ConflictError) -> HttpResponse:
    """For what is different by now: with what stands there."""
    return problem(409, there=error.there or [])


@api.exception_handler(ValidationError)
def misshapen(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """For what has not the shape that the description says: where, and what of it."""
    told = [{"location": ".".join(map(str, one["loc"])), "message": one["msg"]} for one in error.errors]
    return problem(400, errors=told)


@api.exception_handler(HttpError)
def otherwise(request: HttpRequest, error: HttpError) -> HttpResponse:
    """For what is not right otherwise."""
    return problem(error.status_code, str(error))


def unknown(request: HttpRequest, rest: str) -> HttpResponse:
    """For every other address below the interface's own."""
    return problem(404)
