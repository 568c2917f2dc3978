"""Every address of the door."""

from importlib.util import find_spec

from django.urls import path

from compliance.web.views import home, programs

urlpatterns = [
    path("", home.plans, name="plans"),
    path("start/<str:key>", home.start, name="start"),
    path("language", home.language, name="language"),
    path("toegankelijkheid", home.accessibility, name="accessibility"),
    path("new", home.choose, name="choose"),
    path("plans/<uuid:plan_id>", home.overview, name="overview"),
    path("programs", programs.programs, name="programs"),
    path("programs/<uuid:organisation_id>/<int:number>/end", programs.end, name="end-program"),
]
if find_spec("ninja") is not None:  # of the extra for servers
    from compliance.web.api import v1

    urlpatterns += [
        path("api/v1/", v1.api.urls),
        path("api/<path:rest>", v1.unknown),
    ]
handler400 = "compliance.web.pages.bad"
handler403 = "compliance.web.pages.forbidden"
handler404 = "compliance.web.pages.missing"
handler500 = "compliance.web.pages.broken"
