"""Revisions, files, signatures, marks and the log are only ever added to: the database itself refuses the rest."""

from typing import Any

from django.db import migrations

TABLES = ("web_revision", "web_held", "web_signoff", "web_mark", "web_log")
_REFUSE = """
CREATE FUNCTION web_never() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '% is never altered', TG_TABLE_NAME; END;
$$ LANGUAGE plpgsql
"""


def guard(apps: Any, editor: Any) -> None:
    """Refuse every update and removal."""
    postgres = editor.connection.vendor == "postgresql"
    if postgres:
        editor.execute(_REFUSE, params=None)  # its % is its own
    for table in TABLES:
        for what in ("UPDATE", "DELETE", *(("TRUNCATE",) if postgres else ())):
            name = f"{table}_no_{what.lower()}"
            each = "STATEMENT" if what == "TRUNCATE" else "ROW"
            if postgres:
                does = "EXECUTE FUNCTION web_never()"
            else:
                does = f"BEGIN SELECT RAISE(ABORT, '{table} is never altered'); END"
            editor.execute(f"CREATE TRIGGER {name} BEFORE {what} ON {table} FOR EACH {each} {does}")


def unguard(apps: Any, editor: Any) -> None:
    """Take that away again."""
    postgres = editor.connection.vendor == "postgresql"
    for table in TABLES:
        for what in ("update", "delete", *(("truncate",) if postgres else ())):
            editor.execute(f"DROP TRIGGER {table}_no_{what}" + (f" ON {table}" if postgres else ""))
    if postgres:
        editor.execute("DROP FUNCTION web_never()")


class Migration(migrations.Migration):
    """After the tables."""

    dependencies = (("web", "0001_tables"),)
    operations = (migrations.RunPython(guard, unguard),)
