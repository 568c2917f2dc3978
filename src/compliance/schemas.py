"""JSON Schemas: for the files that people write, so that an editor helps, and for what the program hands over."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from compliance.model.base import Noun
from compliance.model.cases import CaseFile, CaseReport, Survivors
from compliance.model.comparison import Comparison, Talk
from compliance.model.dates import Duration
from compliance.model.difference import Difference
from compliance.model.draft import Draft
from compliance.model.fact_index import FactIndex
from compliance.model.forecast import Forecast
from compliance.model.leftout import Leftout
from compliance.model.lint import Exclusions, Fingerprints, LintReport
from compliance.model.plans import Deviations, Plan, Rules
from compliance.model.records import History, SignedHead
from compliance.model.report import Report
from compliance.model.rules import FACT_NAME, REQUIREMENT_ID, FactDefinition, Lexicon, RuleBook, Vocabulary
from compliance.model.simulation import Simulation
from compliance.model.verification import Verification

_FILES: Final[Mapping[str, type[Noun]]] = {
    "plan": Plan,
    "deviations": Deviations,
    "draft": Draft,
    "rules": RuleBook,
    "vocabulary": Vocabulary,
    "lexicon": Lexicon,
    "cases": CaseFile,
    "leftout": Leftout,
    "survivors": Survivors,
    "exclusions": Exclusions,
    "fingerprints": Fingerprints,
}
HANDED_OVER: Final[Mapping[str, type[Noun]]] = {
    "report": Report,
    "forecast": Forecast,
    "diff": Difference,
    "history": History,
    "verify": Verification,
    "signed-head": SignedHead,
    "lint": LintReport,
    "case-report": CaseReport,
    "comparison": Comparison,
    "talk": Talk,
    "facts": FactIndex,
    "simulation": Simulation,
}
"""What other programs read, by the name in its ``schema``."""
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NAMES_ITS_OWN = ("rules", "fingerprints")
"""Files that give the requirements their ids: there an id is any id, not one of those known."""


def every(rules: Rules) -> dict[str, str]:
    """All schemas, by the name of their file."""
    found = {name: one(name, rules) for name in _FILES} | {name: handed_over(name) for name in HANDED_OVER}
    return {
        f"{name}.v1.json": json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in found.items()
    }


def handed_over(name: str) -> dict[str, Any]:
    """The schema of one kind of output; the same whatever the rules."""
    found = HANDED_OVER[name].model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": _DIALECT, "$id": f"compliance/{name}/v1", **found}


def one(name: str, rules: Rules) -> dict[str, Any]:
    """The schema of one kind of file, with the facts and requirements that these rules know."""
    found = _FILES[name].model_json_schema(by_alias=True)
    facts = rules.vocabulary.content.facts
    ids = sorted(asked.id for book in rules.books for asked in book.content.requirements)
    known: dict[str, list[str]] = {} if name == "vocabulary" else {FACT_NAME: sorted(facts)}
    if name not in _NAMES_ITS_OWN:
        known[REQUIREMENT_ID] = ids
    filled = _with_names(found, known)
    for part, key in (("Claim", "value"), ("InventedClaim", "value"), ("Condition", "is")):
        if part in filled.get("$defs", {}):
            filled["$defs"][part]["allOf"] = list(_values(facts, key))
    schema = {"$schema": _DIALECT, "$id": f"compliance/{name}/v1", **filled}
    schema["properties"]["schema"]["description"] = "The kind of file, and the version of its format."
    return schema


def _with_names(part: Any, known: Mapping[str, list[str]]) -> Any:
    """The schema with every pattern of names replaced by the names themselves."""
    if isinstance(part, list):
        return [_with_names(item, known) for item in part]
    if not isinstance(part, dict):
        return part
    names = known.get(part.get("pattern", ""))
    if names is not None:
        return {"type": "string", "enum": names}
    return {key: _with_names(item, known) for key, item in part.items()}


def _values(facts: Mapping[str, FactDefinition], key: str) -> Iterator[dict[str, Any]]:
    """For each kind of fact which values a claim or a condition may name for it."""
    by_shape: dict[str, list[str]] = {}
    for name, definition in facts.items():
        by_shape.setdefault(json.dumps(_shape(definition, key), ensure_ascii=False), []).append(name)
    for shape, names in by_shape.items():
        condition = {"properties": {"fact": {"enum": sorted(names)}}, "required": ["fact"]}
        yield {"if": condition, "then": {"properties": json.loads(shape)}}


def _shape(definition: FactDefinition, key: str) -> dict[str, Any]:
    member: dict[str, Any] = {"enum": list(definition.values)} if definition.values else {"type": "string"}
    several: dict[str, Any] = {"type": "array", "items": member}
    single: dict[str, Any] = {
        "bool": {"type": "boolean"},
        "int": {"type": "integer"},
        "number": {"type": "number"},
        "text": {"type": "string"},
        "enum": member,
        "set": several,
        "duration": {"type": "string", "pattern": Duration.pattern},
    }[definition.type]
    found: dict[str, Any] = {key: {"anyOf": [single, {"type": "null"}]}}
    if key == "is":
        found["in"] = {"anyOf": [{"type": "array", "items": single}, {"type": "null"}]}
        listed = {"anyOf": [several, {"type": "null"}]} if definition.type == "set" else {"type": "null"}
        found |= {"includes": listed, "includes_any": listed}
    return found
