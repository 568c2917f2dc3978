"""What is kept between judgements: rule books, regions, texts and quotes, each read and looked up once."""

from compliance import cite, load
from compliance.cite import Finder
from compliance.kept import Itself, Kept
from compliance.model.plans import Family, Rules
from compliance.shelves import Where

_MOST_FAMILIES = 4
"""So many families have all their quotes at hand, by the objects themselves."""


class Workbench:
    """Holds what was read and what was looked up, so that many plans are judged without doing either twice.

    Everything is known by its content: a file that changed is read anew, and what follows from it is looked up anew.
    So much of it is kept and no more, whatever the number of judgements. A command makes one for its run, a server or
    a pool one for each process; several threads may share one.
    """

    def __init__(self) -> None:
        self.desk = load.Desk()
        self.finder = Finder()
        self._citations: Kept[tuple[Itself[Rules], Itself[Family]], cite.Citations] = Kept(_MOST_FAMILIES)

    def rules(self, at: Where) -> Rules:
        """The rules in a folder.

        Raises:
            ComplianceError: with every mistake in them.
        """
        return load.the_rules(at, self.desk)

    def everything(self, rules_at: Where, plan_at: Where, *, beside: Where | None = None) -> tuple[Rules, Family]:
        """The rules and a municipality's plan with its family; it may be written for the rules beside them.

        Raises:
            ComplianceError: with every mistake in all of them; also where the plan is a region's.
        """
        return load.everything(rules_at, plan_at, self.desk, beside=beside)

    def citations(self, rules: Rules, family: Family) -> cite.Citations:
        """Every quote of the plans and the rule books, looked up."""
        key = Itself(rules), Itself(family)
        return self._citations.of(key, lambda: self.finder.check(rules, family))
