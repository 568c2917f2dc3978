"""By which words a program comes in for an organisation, what it may do, and until when; only their hashes are kept."""

import hashlib
import secrets
from datetime import timedelta
from typing import Final, Literal

from django.db import transaction
from django.utils import timezone

from compliance.web import store
from compliance.web.models import Membership, Organisation, Person, Token

Scope = Literal["read", "write"]
ISSUER: Final = "token"
"""Who tells who a program is: this door itself. No provider of log-in can be called so, since it has an address."""
MOST_DAYS: Final = 366
_READS: Final = {"audit": "auditor", "board": "board"}
"""The part of a program that reads, by the kind of its organisation; elsewhere it is a reader."""


def make(admin: Person, organisation: Organisation, name: str, scope: Scope, days: int) -> str:
    """A new token, told once: afterwards nobody can read it here again.

    Raises:
        ValueError: the name, the scope or the time is none.
    """
    if not name.strip() or "\x00" in name or not 1 <= days <= MOST_DAYS or _may_not(organisation, scope):
        raise ValueError(name)
    words = f"compliance_{secrets.token_urlsafe(32)}"
    with transaction.atomic():
        program = Person.objects.create(issuer=ISSUER, subject=_hash(words), name=name.strip()[:200])
        role = "writer" if scope == "write" else _READS.get(organisation.kind, "reader")
        Membership.objects.create(person=program, organisation=organisation, role=role)
        Token.objects.create(
            organisation=organisation,
            name=program.name,
            sha256=program.subject,
            scope=scope,
            made_by=admin,
            expires_at=timezone.now() + timedelta(days=days),
        )
        store.note(admin, "make-token", about=str(program.pk), organisation=organisation)
    return words


def end(admin: Person, organisation: Organisation, number: int) -> None:
    """Take a token back; it does nothing any more.

    Raises:
        HiddenError: the organisation has no such token.
    """
    with transaction.atomic():
        found = Token.objects.filter(pk=number, organisation=organisation).first()
        if found is None:
            raise store.HiddenError
        if found.ended_at is None:
            Token.objects.filter(pk=number).update(ended_at=timezone.now())
            store.note(admin, "end-token", about=str(number), organisation=organisation)


def known(words: str) -> tuple[Token, Person] | None:
    """The token that these words are, and the program it is of; none where it is not known, ended or expired."""
    found = Token.objects.select_related("organisation").filter(sha256=_hash(words), ended_at__isnull=True).first()
    if found is None or found.expires_at <= timezone.now():
        return None
    return found, Person.objects.get(issuer=ISSUER, subject=found.sha256)


def made_for(organisation: Organisation) -> list[Token]:
    """The tokens of an organisation, the newest first."""
    return list(organisation.tokens.select_related("made_by").order_by("-pk"))


def _may_not(organisation: Organisation, scope: Scope) -> bool:
    """Whether nobody of an organisation may change plans, programs neither."""
    return scope == "write" and organisation.kind in _READS


def _hash(words: str) -> str:
    """The hash of words too long and too much by chance to be guessed from it."""
    return hashlib.sha256(words.encode("utf-8", "surrogateescape")).hexdigest()
