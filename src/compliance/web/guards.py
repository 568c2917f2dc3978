"""How a table is guarded: the database itself refuses to alter or remove a row.

Migrations that were applied are made of this, so what it does for a table never changes: another guard is another step.
"""

from collections.abc import Callable, Iterator
from typing import Any

Step = Callable[[Any, Any], None]


def guard(*tables: str) -> Step:
    """Refuse every update and removal; PostgreSQL has the function for that already."""

    def step(apps: Any, editor: Any) -> None:
        is_postgres = editor.connection.vendor == "postgresql"
        for table, what in _each(tables, is_postgres=is_postgres):
            each = "STATEMENT" if what == "TRUNCATE" else "ROW"
            refuses = f"BEGIN SELECT RAISE(ABORT, '{table} is never altered'); END"
            does = "EXECUTE FUNCTION web_never()" if is_postgres else refuses
            editor.execute(f"CREATE TRIGGER {_name(table, what)} BEFORE {what} ON {table} FOR EACH {each} {does}")

    return step


def unguard(*tables: str) -> Step:
    """Take that away again."""

    def step(apps: Any, editor: Any) -> None:
        is_postgres = editor.connection.vendor == "postgresql"
        for table, what in _each(tables, is_postgres=is_postgres):
            editor.execute(f"DROP TRIGGER {_name(table, what)}" + (f" ON {table}" if is_postgres else ""))

    return step


def _each(tables: tuple[str, ...], *, is_postgres: bool) -> Iterator[tuple[str, str]]:
    for table in tables:
        for what in ("UPDATE", "DELETE", *(("TRUNCATE",) if is_postgres else ())):
            yield table, what


def _name(table: str, what: str) -> str:
    return f"{table}_no_{what.lower()}"
