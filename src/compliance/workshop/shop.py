"""What a worker has at hand for every job, and how a job ends that is not done."""

from pathlib import Path
from typing import Any

from compliance.app import Workbench
from compliance.errors import Problem
from compliance.model.plans import Rules
from compliance.workshop.nearest import Nearest

Words = dict[str, Any]
Done = tuple[Any, tuple[bytes, ...]]


class ConflictError(Exception):
    """What was to be changed is no longer as it was; ``there`` is what stands there now."""

    def __init__(self, there: Any) -> None:
        super().__init__()
        self.there = there


class MisfitError(Exception):
    """What was filled in cannot be: each mistake with the field that it is in, where it is in one."""

    def __init__(self, problems: list[tuple[Problem, str]]) -> None:
        super().__init__(problems)
        self.problems = problems


class Shop:
    """What a worker keeps between jobs: the rules it works by, and what it has read."""

    def __init__(self, rules: Path) -> None:
        self.rules = rules
        self.bench = Workbench()
        self.nearest = Nearest()

    def rules_read(self) -> Rules:
        """The rules themselves."""
        return self.bench.rules(self.rules)
