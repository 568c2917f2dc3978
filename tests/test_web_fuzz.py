"""The interface for programs by chance: whatever is sent, nothing breaks, and every refusal is a problem."""

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings

from tests.test_web_api import PATIENCE, PROBLEM, SOURCE, Program, token

pytestmark = pytest.mark.slow


def test_no_call_breaks_it(door):
    """Half of the calls are about a plan that is there."""
    program = Program(door, token(door))
    plan = program.post("/plans", {"code": "GM0363"}).json()["id"]
    assert program.post(f"/plans/{plan}/revisions", SOURCE).status_code == 201
    document = requests.get(f"{door.base}/api/v1/openapi.json", timeout=PATIENCE).json()
    asked = []

    for found in schemathesis.openapi.from_dict(document).get_all_operations():

        @given(found.ok().as_strategy())
        @settings(max_examples=15, suppress_health_check=list(HealthCheck), deadline=None, database=None)
        def holds(case):
            if "planId" in (case.path_parameters or {}) and len(asked) % 4:
                case.path_parameters = {**case.path_parameters, "planId": plan}
            if "number" in (case.path_parameters or {}) and len(asked) % 2:
                case.path_parameters = {**case.path_parameters, "number": 1}
            answer = case.call(base_url=program.base, session=program.session, timeout=PATIENCE)
            asked.append(answer.status_code)
            assert answer.status_code < 500, (case.as_curl_command(), answer.content[:500])
            assert answer.headers["api-version"] == ["1.0.0"]
            if answer.status_code >= 400:
                assert answer.headers["content-type"] == [PROBLEM]

        holds()

    assert {200, 400, 404} <= set(asked)
