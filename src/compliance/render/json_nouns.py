"""Any noun as JSON: what forecast, diff and history hand to another program; and the schemas of what they hand over."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from compliance.model.base import Noun
from compliance.model.difference import Difference
from compliance.model.forecast import Forecast
from compliance.model.records import History, SignedHead
from compliance.model.verification import Verification
from compliance.printable import escaped

NOUNS: Final[Mapping[str, type[Noun]]] = MappingProxyType(
    {"forecast": Forecast, "diff": Difference, "history": History, "verify": Verification, "signed-head": SignedHead}
)


def render(noun: Noun) -> str:
    """All of it, in both languages; the same bytes for the same noun."""
    unsaid = {"proven"} if isinstance(noun, History) and noun.proven is None else None
    return escaped(noun.model_dump_json(by_alias=True, indent=2, exclude=unsaid)) + "\n"


def line(noun: Noun) -> str:
    """All of it on one line, for a file of several."""
    return escaped(noun.model_dump_json(by_alias=True)) + "\n"


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of one of them."""
    found = NOUNS[name].model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"compliance/{name}/v1", **found}
