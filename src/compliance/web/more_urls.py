"""The addresses beside those of the officer: log-in, members, programs, sharing, audit, region, log and watch."""

from importlib.util import find_spec

from django.urls import path

from compliance.web.views import audit, history, logbook, programs, region, sharing, watch

urlpatterns = [
    path("health", watch.health, name="health"),
    path("metrics", watch.metrics, name="metrics"),
    path("programs", programs.programs, name="programs"),
    path("programs/<uuid:organisation_id>/<int:number>/end", programs.end, name="end-program"),
    path("plans/<uuid:plan_id>/audit", audit.audit, name="audit"),
    path("plans/<uuid:plan_id>/audit/paper", audit.paper, name="audit-paper"),
    path("plans/<uuid:plan_id>/audit/reading", audit.reading, name="audit-reading"),
    path("plans/<uuid:plan_id>/history", history.history, name="history"),
    path("plans/<uuid:plan_id>/history/file", history.file, name="history-file"),
    path("plans/<uuid:plan_id>/sharing", sharing.of_plan, name="sharing"),
    path("shared", sharing.with_us, name="shared"),
    path("shared/<int:number>/accept", sharing.accept, name="accept-sharing"),
    path("shared/<int:number>/end", sharing.end, name="end-sharing"),
    path("region", region.region, name="region"),
    path("region/report.<str:form>", region.paper, name="region-paper"),
    path("region/talk/<str:code>.<str:form>", region.talk, name="region-talk"),
    path("log", logbook.log, name="log"),
    path("log/export", logbook.export, name="log-export"),
]
if find_spec("ninja") is not None:  # of the extra for servers
    from compliance.web.api import v1

    urlpatterns += [
        path("api/v1/", v1.api.urls),
        path("api/<path:rest>", v1.unknown),
    ]
if find_spec("authlib") is not None:  # the same
    from compliance.web.views import login, members

    urlpatterns += [
        path("login", login.choose, name="log-in"),
        path("login/<str:word>", login.leave_for, name="log-in-at"),
        path("login/<str:word>/back", login.came_back, name="logged-in"),
        path("logout", login.leave, name="log-out"),
        path("me", login.me, name="me"),
        path("members", members.members, name="members"),
        path("members/<uuid:organisation_id>/<int:number>/end", members.end, name="end-member"),
    ]
