"""In the web door each fact is confirmed with the time that its clause tells, unless whoever confirms says another."""

import re

import pytest

from tests.test_web_holds import begun, text_of
from tests.webdoor import Visitor

pytestmark = pytest.mark.slow
NOTE = (
    "Nota aanpak mensenhandel Haarlemmermeer\n\nVastgesteld door het college op 3 mei 2025.\n\n"
    "De training van medewerkers wordt in 2026 gegeven. De training herhalen wij elke twee jaar.\n"
)


def asked(visitor: Visitor, plan: str) -> str:
    """The page of the passage on the training."""
    said = visitor.post(f"{plan}/documents", {"sort": "report"}, files={"file": ("training.txt", NOTE.encode())})
    while "<blockquote>“De training van" not in said.text:
        name = re.search(r'name="passage" value="([^"]+)"', said.text)
        assert name, said.text
        said = visitor.post(f"{plan}/proposals", {"passage": name[1], "later": "yes"})
    return said.text


def test_each_fact_is_taken_into_the_plan_with_its_own_time(door):
    visitor = door.visitor()
    plan = begun(visitor)
    page = asked(visitor, plan)
    assert "· voor 2026" in page
    assert "· elke P2Y" in page
    hidden = dict(re.findall(r'<input type="hidden" name="((?:own-|name-|type-|passage)[^"]*)" value="([^"]*)"', page))
    words = {**hidden, "fact": ["1", "2"], "state": "planned", "due": "", "every": "", "owner": "", "confirm": "yes"}
    said = visitor.post(f"{plan}/proposals", words)
    assert said.status_code == 200, said.text
    text = text_of(visitor, plan)
    given = re.search(r"fact: training\.medewerkers\.uitgevoerd(.*?)evidence", text, re.DOTALL)
    again = re.search(r"fact: training\.medewerkers\.terugkerend(.*?)evidence", text, re.DOTALL)
    assert given
    assert again
    assert ("due: 2026" in given[1].replace("'", "").replace('"', ""), "every: P2Y" in given[1]) == (True, True)
    assert ("due" in again[1], "every: P2Y" in again[1]) == (False, True)
