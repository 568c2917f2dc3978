"""The log of an organisation: who did and read what, to read and to take along; and whether it is whole."""

import csv
import io

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from compliance.web import store
from compliance.web.models import Log
from compliance.web.pages import page
from compliance.web.views.programs import kept

_SHOWN = 200
_COLUMNS = ("number", "at", "who", "who_name", "organisation", "plan", "what", "about", "before", "seal")


@require_GET
def log(request: HttpRequest) -> HttpResponse:
    """The newest lines."""
    return page(request, "log", lines=_lines(request).order_by("-pk")[:_SHOWN], shown=_SHOWN)


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """Every line, with its seal."""
    found = _lines(request).order_by("pk")
    store.note(request.person, "export-log")
    made = io.StringIO()
    written = csv.writer(made, lineterminator="\r\n")
    written.writerow(_COLUMNS)
    for line in found.iterator():
        cells = [line.pk, line.at.isoformat(), *(getattr(line, name) for name in _COLUMNS[2:])]
        written.writerow(
            [f"'{one}" if isinstance(one, str) and one[:1] in ("=", "+", "-", "@") else one for one in cells]
        )
    answer = HttpResponse(made.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="logboek.csv"'
    return answer


def _lines(request: HttpRequest) -> QuerySet[Log]:
    """Those about the organisations that somebody keeps, and of nothing else."""
    mine = kept(request)
    return Log.objects.filter(Q(organisation__in=list(mine)))
