"""Who may do what with which plan: by the parts that a person has in organisations, and by what was shared."""

from typing import Final, Literal

from django.db.models import Q, QuerySet

from compliance.web.models import Membership, Organisation, Person, Plan

Right = Literal["read", "write", "sign", "mark", "share", "record"]

_OWN: Final[dict[str, frozenset[Right]]] = {
    "officer": frozenset({"read", "write", "share"}),
    "reviewer": frozenset({"read", "sign", "record"}),
    "auditor": frozenset({"read", "mark", "record"}),
    "admin": frozenset({"read"}),
    "reader": frozenset({"read"}),
    "writer": frozenset({"read", "write"}),
    "board": frozenset(),
}
"""What each part in the organisation whose plan it is lets one do; a reader and a writer are programs."""
_SHARED: Final[dict[str, frozenset[Right]]] = {"auditor": frozenset({"read", "mark", "record"})}
"""What each part in an organisation with which it is shared lets one do; a board sees its region report, no plan."""


def visible(person: Person) -> QuerySet[Plan]:
    """The plans that somebody may read."""
    own = [role for role, rights in _OWN.items() if "read" in rights]
    shared = [role for role, rights in _SHARED.items() if "read" in rights]
    mine = Membership.objects.filter(person=person)
    with_me = Organisation.objects.filter(memberships__in=mine.filter(role__in=shared))
    return Plan.objects.filter(
        Q(organisation__memberships__in=mine.filter(role__in=own))
        | Q(grants__to__in=with_me, grants__accepted_at__isnull=False, grants__ended_at__isnull=True)
    ).distinct()


def beside(person: Person) -> QuerySet[Plan]:
    """The plans that somebody may see beside each other, of a board those that are shared with it."""
    return Plan.objects.filter(Q(pk__in=visible(person)) | Q(pk__in=shared_with_boards(person))).distinct()


def sits_on(person: Person) -> QuerySet[Organisation]:
    """The regional boards that somebody works for."""
    return Organisation.objects.filter(memberships__person=person, memberships__role="board").distinct()


def takes_for(person: Person) -> QuerySet[Organisation]:
    """The boards and audit services for which somebody may accept what is shared with them."""
    mine = Organisation.objects.filter(memberships__person=person, memberships__role__in=("board", "auditor", "admin"))
    return mine.filter(kind__in=("board", "audit")).distinct()


def shared_with_boards(person: Person) -> QuerySet[Plan]:
    """The plans that are shared with the boards that somebody works for, as long as both sides want that."""
    standing = Q(grants__accepted_at__isnull=False, grants__ended_at__isnull=True)
    return Plan.objects.filter(standing & Q(grants__to__in=sits_on(person))).distinct()


def rights(person: Person, plan: Plan) -> frozenset[Right]:
    """What somebody may do with a plan."""
    found: set[Right] = set()
    for part in Membership.objects.filter(person=person, organisation=plan.organisation_id):
        found |= _OWN.get(part.role, frozenset())
    standing = plan.grants.filter(accepted_at__isnull=False, ended_at__isnull=True)
    for part in Membership.objects.filter(person=person, organisation__granted__in=standing):
        found |= _SHARED.get(part.role, frozenset())
    return frozenset(found)


def works_for(person: Person) -> QuerySet[Organisation]:
    """The organisations for which somebody may begin a plan."""
    mine = Organisation.objects.filter(memberships__person=person, memberships__role__in=("officer", "writer"))
    return mine.distinct()


def administers(person: Person) -> QuerySet[Organisation]:
    """The organisations whose members and programs somebody keeps; on one's own computer it is one's own."""
    kept = Q(memberships__role="admin") | Q(memberships__role="officer", kind="local")
    return Organisation.objects.filter(kept, memberships__person=person).distinct()
