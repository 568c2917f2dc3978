"""Every address of the door."""

from django.urls import path

from compliance.web.views import home

urlpatterns = [
    path("", home.plans, name="plans"),
    path("start/<str:key>", home.start, name="start"),
    path("language", home.language, name="language"),
    path("toegankelijkheid", home.accessibility, name="accessibility"),
    path("new", home.choose, name="choose"),
    path("plans/<uuid:plan_id>", home.overview, name="overview"),
]
handler400 = "compliance.web.pages.bad"
handler403 = "compliance.web.pages.forbidden"
handler404 = "compliance.web.pages.missing"
handler500 = "compliance.web.pages.broken"
