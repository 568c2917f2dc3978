"""Every address of the door."""

from django.urls import path

from compliance.web import more_urls
from compliance.web.views import answers, documents, home, papers, plan, proposing, second

urlpatterns = [
    path("", home.plans, name="plans"),
    path("start/<str:key>", home.start, name="start"),
    path("language", home.language, name="language"),
    path("toegankelijkheid", home.accessibility, name="accessibility"),
    path("new", home.choose, name="choose"),
    path("bring", papers.bring, name="bring"),
    path("plans/<uuid:plan_id>", plan.overview, name="overview"),
    path("plans/<uuid:plan_id>/documents", documents.documents, name="documents"),
    path("plans/<uuid:plan_id>/documents/<str:key>", documents.document, name="document"),
    path("plans/<uuid:plan_id>/documents/<str:key>/original", documents.original, name="original"),
    path("plans/<uuid:plan_id>/documents/<str:key>/describe", documents.describe, name="describe"),
    path("plans/<uuid:plan_id>/documents/<str:key>/propose", documents.propose, name="propose"),
    path("plans/<uuid:plan_id>/proposals", proposing.proposals, name="proposals"),
    path("plans/<uuid:plan_id>/requirements/<str:name>", answers.requirement, name="requirement"),
    path("plans/<uuid:plan_id>/requirements/<str:name>/answer", answers.answer, name="answer"),
    path("plans/<uuid:plan_id>/requirements/<str:name>/remove", answers.remove, name="remove"),
    path("plans/<uuid:plan_id>/requirements/<str:name>/nothing", answers.nothing, name="nothing"),
    path("plans/<uuid:plan_id>/report", papers.report, name="report"),
    path("plans/<uuid:plan_id>/report/<str:noun>.<str:form>", papers.paper, name="paper"),
    path("plans/<uuid:plan_id>/deviations", papers.deviations, name="deviations"),
    path("plans/<uuid:plan_id>/second", second.look_through, name="second"),
    path("plans/<uuid:plan_id>/second/seen", second.seen, name="seen"),
    path("plans/<uuid:plan_id>/second/sign", second.sign, name="sign"),
    path("plans/<uuid:plan_id>/revisions", papers.revisions, name="revisions"),
    path("plans/<uuid:plan_id>/revisions/<int:number>.zip", papers.folder, name="folder"),
    *more_urls.urlpatterns,
]
handler400 = "compliance.web.pages.bad"
handler403 = "compliance.web.pages.forbidden"
handler404 = "compliance.web.pages.missing"
handler500 = "compliance.web.pages.broken"
