"""Revisions, files, signatures, marks and the log are only ever added to: the database itself refuses the rest."""

from typing import Any

from django.db import migrations

from compliance.web import guards

TABLES = ("web_revision", "web_held", "web_signoff", "web_mark", "web_log")
_REFUSE = """
CREATE FUNCTION web_never() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION '% is never altered', TG_TABLE_NAME; END;
$$ LANGUAGE plpgsql
"""


def begin(apps: Any, editor: Any) -> None:
    """What PostgreSQL refuses by."""
    if editor.connection.vendor == "postgresql":
        editor.execute(_REFUSE, params=None)  # its % is its own


def end(apps: Any, editor: Any) -> None:
    """Take that away again."""
    if editor.connection.vendor == "postgresql":
        editor.execute("DROP FUNCTION web_never()")


class Migration(migrations.Migration):
    """After the tables."""

    dependencies = (("web", "0001_tables"),)
    operations = (
        migrations.RunPython(begin, end),
        migrations.RunPython(guards.guard(*TABLES), guards.unguard(*TABLES)),
    )
