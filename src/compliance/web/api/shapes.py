"""What programs send and get: the shapes of plans, revisions and changes, with the names that JSON has."""

import math
from datetime import date, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel

_MOST_DEPTH: Final = 12
_MOST_WHOLE: Final = 2**53


def _sayable(text: str) -> str:
    """A text that can be kept: every character whole, and none that no database keeps."""
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise ValueError("holds a character that cannot be kept")
    return text


def _as_in_a_plan(part: dict[str, Any]) -> dict[str, Any]:
    """A part as a plan file can have it: keys of letters, texts, numbers, lists."""
    _look(part, 0)
    return part


def _look(value: Any, depth: int) -> None:
    if depth > _MOST_DEPTH or value is None or (isinstance(value, float) and not math.isfinite(value)):
        raise ValueError("is no part of a plan: null, not a number, or too deep")
    if isinstance(value, int) and abs(value) > _MOST_WHOLE:
        raise ValueError("is too large a number")
    if isinstance(value, str):
        _sayable(value)
    if isinstance(value, dict):
        for key, part in value.items():
            if not (key.isascii() and key.replace("_", "a").isalpha()):
                raise ValueError("a key is letters and _")
            _look(part, depth + 1)
    if isinstance(value, list):
        for part in value:
            _look(part, depth + 1)


Text = Annotated[str, Field(min_length=1, max_length=2_000), AfterValidator(_sayable)]
Name = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_sayable)]
Part = Annotated[dict[str, Any], Field(min_length=1), AfterValidator(_as_in_a_plan)]
Identity = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
Day = Annotated[str, Field(pattern=r"^[0-9]{4}(-Q[1-4]|-[0-9]{2}(-[0-9]{2})?)?$")]


class Shape(Schema):
    """Names in camelCase, and no others."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid", from_attributes=True)


class NewPlan(Shape):
    """For which municipality a plan is begun."""

    code: Annotated[str, Field(pattern=r"^GM[0-9]{4}$", examples=["GM0394"])]


class PlanShape(Shape):
    """A plan."""

    id: UUID
    code: str
    name: str
    file: str
    organisation: str
    since: datetime
    revision: int


class RevisionShape(Shape):
    """A revision of a plan: which files it has, who made it, and the seal that ties it to the one before."""

    number: int
    before: str
    seal: str
    files: dict[str, str]
    what: str
    about: str
    by: str
    at: datetime


class ChangedShape(RevisionShape):
    """A revision, and what there is to tell of the change that made it, such as the key of a document."""

    told: Any = None


class ClaimShape(Shape):
    """A claim of a plan, with the identity by which it can be changed or taken away."""

    id: Identity
    claim: dict[str, Any]


class AddClaims(Shape):
    """Add claims, each as in a plan file."""

    kind: Literal["add-claims"]
    claims: Annotated[list[Part], Field(min_length=1, max_length=500)]


class RemoveClaim(Shape):
    """Take one claim away."""

    kind: Literal["remove-claim"]
    id: Identity
    fact: Name


class ReplaceClaim(Shape):
    """Have one claim say something else."""

    kind: Literal["replace-claim"]
    id: Identity
    fact: Name
    claim: Part


class PlanFolder(Shape):
    """A plan with its documents: a ZIP in base64, such as ``downloadRevision`` gives."""

    content: Annotated[str, Field(min_length=4, max_length=34_000_000, json_schema_extra={"format": "byte"})]


class AddSource(Shape):
    """Add a document: its bytes in base64, and what is said of it."""

    kind: Literal["add-source"]
    name: Name
    content: Annotated[str, Field(min_length=4, max_length=34_000_000, json_schema_extra={"format": "byte"})]
    title: Text | None = None
    sort: Literal["plan", "decision", "report", "website", "statement"] = "plan"
    dated: Day | None = None
    adopted: Day | None = None
    valid_until: Day | None = None
    url: Text | None = None


class DescribeSource(Shape):
    """Say something else of a document."""

    kind: Literal["describe-source"]
    key: Name
    source: Part


class AddDeviation(Shape):
    """Add a departure that somebody approved, as in a file of deviations."""

    kind: Literal["add-deviation"]
    deviation: Part


class RemoveDeviation(Shape):
    """Take a departure away."""

    kind: Literal["remove-deviation"]
    id: Identity


Change = Annotated[
    AddClaims | RemoveClaim | ReplaceClaim | AddSource | DescribeSource | AddDeviation | RemoveDeviation,
    Field(discriminator="kind"),
]
AsOf = Annotated[date | None, Field(description="The date on which it is judged; today where it is left out.")]
