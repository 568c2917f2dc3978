"""The log of an organisation: who did and read what, to read and to take along; and whether it is whole."""

from collections.abc import Iterable
from typing import Final

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from compliance.web import store
from compliance.web.along import table
from compliance.web.models import Log, Person, Plan
from compliance.web.pages import page
from compliance.web.views.programs import kept

_SHOWN = 200
_COLUMNS = ("number", "at", "who", "who_name", "organisation", "plan", "what", "about", "before", "seal")


@require_GET
def log(request: HttpRequest) -> HttpResponse:
    """The newest lines."""
    lines = list(_lines(request).order_by("-pk")[:_SHOWN])
    return page(request, "log", lines=lines, shown=_SHOWN, named=_named(lines), pages=_PAGES, plans=_plans(lines))


_PAGES: Final = {
    "overview": ("Eisen", "Requirements"),
    "documents": ("Stukken", "Documents"),
    "document": ("een stuk", "a document"),
    "original": ("een stuk zelf", "a document itself"),
    "requirement": ("een eis", "a requirement"),
    "proposals": ("Voorstellen", "Proposals"),
    "report": ("Verslag", "Report"),
    "paper": ("wat is meegenomen", "what was taken along"),
    "deviations": ("Afwijkingen", "Deviations"),
    "second": ("Nazien", "Look through"),
    "revisions": ("Versies", "Revisions"),
    "folder": ("de map", "the folder"),
    "audit": ("Nagaan", "Audit"),
    "audit-paper": ("Werkpapier", "Working paper"),
    "history": ("Vastgelegde verslagen", "Recorded reports"),
    "history-file": ("de geschiedenis", "the history"),
    "sharing": ("Delen", "Share"),
}
"""What each page of a plan is called, by the name of its address."""


def _plans(lines: Iterable[Log]) -> dict[str, str]:
    """The names of the plans that lines are about."""
    found = Plan.objects.filter(pk__in={line.plan for line in lines if line.plan})
    return {str(one.pk): one.name for one in found}


def _named(lines: Iterable[Log]) -> dict[str, str]:
    """The names of the people whom lines are about."""
    known = {str(one.pk): one.name for one in Person.objects.filter(memberships__isnull=False)}
    return {line.about: known[line.about] for line in lines if line.about in known}


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """Every line, with its seal."""
    found = _lines(request).order_by("pk")
    store.note(request.person, "export-log")
    lines = (
        [line.pk, line.at.isoformat(), *(getattr(line, name) for name in _COLUMNS[2:])] for line in found.iterator()
    )
    return table((_COLUMNS, *lines), "logboek.csv")


def _lines(request: HttpRequest) -> QuerySet[Log]:
    """Those about the organisations that somebody keeps, and of nothing else."""
    return Log.objects.filter(organisation__in=list(kept(request)))
