"""Whether a server is well, for what watches it: health for everybody, figures for who has the key."""

import secrets

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from compliance.web import shop
from compliance.web.models import Log, Plan, Revision


@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Whether the database answers; nothing is told of what is in it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("database\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


@require_GET
def metrics(request: HttpRequest) -> HttpResponse:
    """How much there is and how often a worker died, as Prometheus reads it; no name of anybody or anything."""
    key = settings.SETUP.metrics_key
    said = request.headers.get("Authorization", "")
    if not key or not secrets.compare_digest(said.encode(), f"Bearer {key}".encode()):
        raise Http404
    told = {
        "compliance_plans": ("gauge", Plan.objects.count()),
        "compliance_revisions_total": ("counter", Revision.objects.count()),
        "compliance_log_lines_total": ("counter", Log.objects.count()),
        "compliance_worker_deaths_total": ("counter", shop.pool().deaths),
        "compliance_workers_waiting": ("gauge", len(shop.pool().processes())),
    }
    lines = [f"# TYPE {name} {kind}\n{name} {value}\n" for name, (kind, value) in told.items()]
    return HttpResponse("".join(lines), content_type="text/plain; version=0.0.4")
