"""What is kept stays: it comes back from a copy, nothing can be altered in the database, and tampering is named."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys

import psycopg
import pytest

from tests.test_web_roles import rows
from tests.webserver import ROOT, postgresql, served

pytestmark = [pytest.mark.slow, pytest.mark.needs("psql")]


def verified(server, database=""):
    """What the command says of all that is kept."""
    command = [sys.executable, "-m", "compliance", "serve", "--server", "--config", str(server.data / "server.toml")]
    own = {**os.environ, **({"COMPLIANCE_DATABASE": database} if database else {})}
    return subprocess.run([*command, "--verify"], capture_output=True, text=True, check=False, cwd=ROOT, env=own)


def filled(server):
    """A server on which an officer began a plan with a document, and a second person signed it."""
    server.give("a", "officer", "reviewer")
    plan = server.begun("a", "GM0394")
    note = {"file": ("nota.txt", "Er is een interne meldprocedure voor signalen van mensenhandel.\n" * 3)}
    dated = {"sort": "plan", "dated": "2026-02-03"}
    assert server.member("officer-a").post(f"/plans/{plan}/documents", dated, files=note).status_code == 302
    second = server.member("reviewer-a")
    seal = re.search(r'name="seal" value="([^"]+)"', second.get(f"/plans/{plan}/second").text)[1]
    assert second.post(f"/plans/{plan}/second/sign", {"seal": seal}).status_code == 302
    assert second.post(f"/plans/{plan}/history", {"seal": seal}).status_code == 302
    kept = rows(server.database)
    assert [len(kept[table]) for table in ("web_revision", "web_signoff")] == [2, 1]
    return plan


def test_a_copy_of_sqlite_made_while_the_server_runs_comes_back_and_tampering_is_named(tmp_path):
    with served(tmp_path) as server:
        plan = filled(server)
        copy = tmp_path / "kopie.sqlite"
        with sqlite3.connect(tmp_path / "plans.sqlite") as base, sqlite3.connect(copy) as other:
            base.backup(other)
        there = f"sqlite:///{copy}"
        assert rows(there) == rows(server.database)
        assert verified(server, there).stdout == "Alles is zoals het is geschreven.\n"
        (tmp_path / "terug").mkdir()
        back = tmp_path / "terug" / "plans.sqlite"
        shutil.copy(copy, back)
        with served(tmp_path / "terug") as again:
            for table in ("web_revision", "web_held", "web_signoff"):
                assert rows(again.database)[table] == rows(there)[table]
        assert verified(again).stdout == "Alles is zoals het is geschreven.\n"
        with sqlite3.connect(copy) as base:
            base.execute("DROP TRIGGER web_log_no_update")
            base.execute("UPDATE web_log SET who_name = 'een ander' WHERE id = 1")
            base.execute("DROP TRIGGER web_revision_no_update")
            base.execute("UPDATE web_revision SET by_name = 'een ander' WHERE number = 1")
            base.execute("DROP TRIGGER web_signoff_no_update")
            base.execute("UPDATE web_signoff SET seal = ''")
            base.execute("DROP TRIGGER web_held_no_update")
            base.execute("UPDATE web_held SET raw = x'00'")
            base.execute("DELETE FROM web_history")
        done = verified(server, there)
        assert done.returncode == 2
        for what in (
            "log 1",
            f"plan {plan} revision 1",
            f"plan {plan} revision 2 signature",
            "file ",
            f"plan {plan} history",
        ):
            assert f"Niet meer zoals het is geschreven: {what}" in done.stdout


def test_a_dump_of_postgresql_comes_back_and_tampering_is_named(tmp_path):
    with postgresql() as address, served(tmp_path, address) as server:
        plan = filled(server)
        dump = tmp_path / "plans.dump"
        subprocess.run(["pg_dump", "-Fc", "-f", dump, address], check=True, capture_output=True)
        with psycopg.connect(address, autocommit=True) as base:
            base.execute("CREATE DATABASE terug")
        there = address.replace("/plans", "/terug")
        subprocess.run(["pg_restore", "-d", there, dump], check=True, capture_output=True)
        assert rows(there) == rows(address)
        assert verified(server, there).stdout == "Alles is zoals het is geschreven.\n"
        with psycopg.connect(there, autocommit=True) as base:
            for words in (
                "UPDATE web_log SET who = ''",
                "DELETE FROM web_revision",
                "DELETE FROM web_signoff",
                "TRUNCATE web_log CASCADE",
            ):
                with pytest.raises(psycopg.DatabaseError):
                    base.execute(words)
            base.execute("ALTER TABLE web_log DISABLE TRIGGER USER")
            base.execute("DELETE FROM web_log WHERE id = (SELECT max(id) - 1 FROM web_log)")
            base.execute("ALTER TABLE web_revision DISABLE TRIGGER USER")
            base.execute("UPDATE web_revision SET about = 'iets anders'")
        done = verified(server, there)
        assert done.returncode == 2
        for what in ("log ", f"plan {plan} revision 1"):
            assert f"Niet meer zoals het is geschreven: {what}" in done.stdout
