"""The organisations of a server and who keeps them, as its settings say; what is there already stays."""

from collections.abc import Iterable

from django.db import transaction

from compliance.web.models import Membership, Organisation, Person
from compliance.web.setup import Founded


def found(organisations: Iterable[Founded]) -> None:
    """Make what is not there yet."""
    with transaction.atomic():
        for one in organisations:
            made, _ = Organisation.objects.get_or_create(name=one.name, kind=one.kind, code=one.code)
            for issuer, subject in one.admins:
                Membership.objects.get_or_create(person=named(issuer, subject), organisation=made, role="admin")


def named(issuer: str, subject: str, name: str = "") -> Person:
    """Somebody by who tells who it is and as what; without a name until the first log-in."""
    someone, _ = Person.objects.get_or_create(issuer=issuer, subject=subject, defaults={"name": name or subject})
    return someone
