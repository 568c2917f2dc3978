"""The web door within the tests' own process: a house of organisations with people in every part."""

import tempfile
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
OUR_NAME = "Haarlemmermeer"


@dataclass
class House:
    """Two municipalities, an audit service and a board; a plan of the first, shared with nobody yet."""

    people: dict[str, Any] = field(default_factory=dict)
    plan: Any = None
    database: Path = Path()


@cache
def house() -> House:
    """The house, built once: Django can be set up once in a process."""
    from compliance.web import settings, setup  # noqa: PLC0415  the extra need not be there

    folder = Path(tempfile.mkdtemp(prefix="house-"))
    made = setup.Setup(
        "server", ROOT / "rules", "s" * 50, setup.sqlite(folder / "plans.sqlite"), hosts=("testserver",), workers=1
    )
    settings.configure(made)
    from django.core.management import call_command  # noqa: PLC0415

    from compliance.web import shop  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    shop.start(ROOT / "rules", 1)
    return _filled(folder)


def _filled(folder: Path) -> House:
    from datetime import date  # noqa: PLC0415

    from compliance.web import store  # noqa: PLC0415
    from compliance.web.models import Membership, Organisation, Person  # noqa: PLC0415

    found = House(database=folder / "plans.sqlite")
    ours = Organisation.objects.create(name="Gemeente Haarlemmermeer", kind="gemeente", code="GM0394")
    theirs = Organisation.objects.create(name="Gemeente Hoorn", kind="gemeente", code="GM0405")
    audit = Organisation.objects.create(name="Audit", kind="audit")
    board = Organisation.objects.create(name="Bestuur", kind="board")
    parts = {
        "officer": (ours, "officer"),
        "reviewer": (ours, "reviewer"),
        "admin": (ours, "admin"),
        "auditor": (ours, "auditor"),
        "officer elsewhere": (theirs, "officer"),
        "auditor elsewhere": (audit, "auditor"),
        "board": (board, "board"),
        "of nothing": None,
    }
    for name, part in parts.items():
        found.people[name] = Person.objects.create(issuer="https://login.example", subject=name, name=name)
        if part:
            Membership.objects.create(person=found.people[name], organisation=part[0], role=part[1])
    found.plan = store.begin(found.people["officer"], ours, "GM0394", date(2026, 1, 1), "nl")
    return found


def client(who: str | None, hours: float = 0) -> Any:
    """A browser of one of them who logged in so many hours ago, or of a stranger; it may send any form."""
    from django.test import Client  # noqa: PLC0415

    house()
    found = Client(enforce_csrf_checks=False, headers={"X-Forwarded-Proto": "https"})
    if who is not None:
        session = found.session
        session["person"], session["since"] = str(house().people[who].pk), time.time() - hours * 3600
        session.save()
        found.cookies["__Host-compliance"] = session.session_key
    return found
