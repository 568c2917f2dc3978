"""Which rule books there are, and which of them a plan is judged by."""

from dataclasses import replace
from pathlib import Path

from compliance import load, render
from compliance.errors import ComplianceError, Spot, fault
from compliance.model.base import Language
from compliance.model.plans import Rules

_USUAL = "vng-kader-mensenhandel"


def frameworks(rules_dir: Path) -> tuple[str, ...]:
    """The frameworks that the rule books describe.

    Raises:
        ComplianceError: with everything that is wrong with the rules.
    """
    return _known(load.the_rules(rules_dir))


def _known(rules: Rules) -> tuple[str, ...]:
    return tuple(dict.fromkeys(book.content.framework.id for book in rules.books))


def _usual(known: tuple[str, ...]) -> tuple[str, ...]:
    if _USUAL in known or len(known) == 1:
        return (_USUAL,) if _USUAL in known else known
    raise ComplianceError(
        (
            fault(
                Spot("--framework"),
                "kies een norm: de regelboeken beschrijven er meer dan een",
                "choose a framework: the rule books describe more than one",
                f"Bekend: {', '.join(known)}.",
                f"Known: {', '.join(known)}.",
            ),
        )
    )


def chosen(rules: Rules, frameworks: tuple[str, ...], level: int | None) -> Rules:
    """The rule books of the frameworks that were asked for; if none was, of the VNG kader, or of the only one there is.

    Raises:
        ComplianceError: there is no such framework or no such level of it, or one of several must be asked for.
    """
    known = _known(rules)
    frameworks = frameworks or _usual(known)
    unknown = [name for name in frameworks if name not in known]
    if unknown:
        raise ComplianceError(
            tuple(
                fault(
                    Spot("--framework"),
                    f'onbekende norm "{name}"',
                    f'unknown framework "{name}"',
                    f"Bekend: {', '.join(known)}.",
                    f"Known: {', '.join(known)}.",
                )
                for name in unknown
            )
        )
    books = tuple(book for book in rules.books if book.content.framework.id in frameworks)
    levels = ", ".join(str(found) for book in books if (found := book.content.framework.level))
    if level is not None and all(book.content.framework.level != level for book in books):
        raise ComplianceError(
            (
                fault(
                    Spot("--level"),
                    f"niveau {level} bestaat niet in de gekozen norm",
                    f"there is no level {level} in the chosen framework",
                    f"Bekend: {levels}." if levels else "De gekozen norm kent geen niveaus.",
                    f"Known: {levels}." if levels else "The chosen framework has no levels.",
                ),
            )
        )
    return replace(rules, books=books)


def listed(rules_dir: Path, language: Language) -> str:
    """Every requirement of the rule books, as a list.

    Raises:
        ComplianceError: with everything that is wrong with the rules.
    """
    return render.rule_list.render(load.the_rules(rules_dir), language)
