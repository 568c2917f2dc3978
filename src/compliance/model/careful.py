"""What pydantic makes of a noun: data looked at with care, data and JSON out of a noun, the schema of its JSON."""

from functools import cache
from threading import RLock
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import CoreSchema, InitErrorDetails, core_schema

__all__ = ["ValidationError", "adapter", "frozen", "schema"]

_BEGUN: set[Any] = set()
"""The nouns that are being told of: one of them may have others of its kind within."""
_ONE_AT_A_TIME = RLock()


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """What reads, checks and writes nouns of a kind."""
    with _ONE_AT_A_TIME:
        return TypeAdapter(kind)


def schema(kind: Any, handler: Any) -> CoreSchema:
    """A noun as pydantic is told of it: frozen, strict about types, and without room for unknown keys."""
    ref = f"{kind.__module__}.{kind.__qualname__}:{id(kind)}"
    if kind in _BEGUN:
        return core_schema.definition_reference_schema(ref)
    _BEGUN.add(kind)
    try:
        fields = {name: _field(part, handler) for name, part in kind.model_fields.items()}
    finally:
        _BEGUN.discard(kind)
    config = core_schema.CoreConfig(
        title=kind.__name__, extra_fields_behavior="forbid", strict=True, validate_by_name=True, validate_by_alias=True
    )
    made: Any = core_schema.model_schema(
        kind, core_schema.model_fields_schema(fields, model_name=kind.__name__), config=config, frozen=True
    )
    for check in kind.checks.values():
        made = core_schema.no_info_after_validator_function(check, made)
    made["ref"] = ref
    return cast("CoreSchema", made)


def _field(part: Any, handler: Any) -> core_schema.ModelField:
    of_type = handler.generate_schema(part.hint)
    if part.default_factory:
        of_type = core_schema.with_default_schema(of_type, default_factory=part.default_factory)
    elif not part.is_required():
        of_type = core_schema.with_default_schema(of_type, default=part.default)
    return core_schema.model_field(of_type, validation_alias=part.alias, serialization_alias=part.alias)


def frozen(kind: Any, name: str, value: Any) -> ValidationError:
    """That a noun does not change."""
    return ValidationError.from_exception_data(
        kind.__name__, [InitErrorDetails(type="frozen_instance", loc=(name,), input=value)]
    )
