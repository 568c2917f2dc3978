"""Which rule books there are, and which of them a plan is judged by."""

from dataclasses import replace
from pathlib import Path

from compliance import load
from compliance.app.workbench import Workbench
from compliance.errors import ComplianceError, Problem, fault, refusal, wished
from compliance.model.plans import Loaded, Rules
from compliance.model.rules import RuleBook
from compliance.shelves import Where


def frameworks(rules_dir: Where, *, workbench: Workbench | None = None) -> tuple[str, ...]:
    """The frameworks that the rule books describe.

    Raises:
        ComplianceError: with everything that is wrong with the rules.
    """
    return _known((workbench or Workbench()).rules(rules_dir))


def _known(rules: Rules) -> tuple[str, ...]:
    return tuple(dict.fromkeys(book.content.framework.id for book in rules.books))


def _usual(rules: Rules) -> tuple[str, ...]:
    """The frameworks that call themselves the usual ones, or the only one there is."""
    known = _known(rules)
    usual = tuple(dict.fromkeys(book.content.framework.id for book in rules.books if book.content.framework.usual))
    if usual or len(known) == 1:
        return usual or known
    raise refusal(
        wished("framework"),
        "kies een norm: de regelboeken beschrijven er meer dan een",
        "choose a framework: the rule books describe more than one",
        f"Bekend: {', '.join(known)}.",
        f"Known: {', '.join(known)}.",
    )


def _meant(name: str, known: tuple[str, ...]) -> tuple[str, str]:
    """The framework that is written alike but for capitals; else all there are."""
    alike = next((one for one in known if one.casefold() == name.strip().casefold()), None)
    if alike:
        return f'Bedoelt u "{alike}"?', f'Did you mean "{alike}"?'
    return f"Bekend: {', '.join(known)}.", f"Known: {', '.join(known)}."


def chosen(rules: Rules, frameworks: tuple[str, ...], level: int | None) -> Rules:
    """The rule books of the frameworks that were asked for; if none was, of the usual ones.

    Raises:
        ComplianceError: there is no such framework or no such level of it, or one of several must be asked for.
    """
    known = _known(rules)
    frameworks = frameworks or _usual(rules)
    unknown = [name for name in frameworks if name not in known]
    if unknown:
        raise ComplianceError(
            tuple(
                fault(
                    wished("framework"),
                    f'onbekende norm "{name}"',
                    f'unknown framework "{name}"',
                    *_meant(name, known),
                )
                for name in unknown
            )
        )
    books = tuple(book for book in rules.books if book.content.framework.id in frameworks)
    _has_level(books, level)
    return replace(rules, books=books)


def _has_level(books: tuple[Loaded[RuleBook], ...], level: int | None) -> None:
    """Refuse a level that one of the frameworks does not have: it would be left out without a word."""
    levels: dict[str, list[int]] = {book.content.framework.id: [] for book in books}
    for book in books:
        levels[book.content.framework.id] += [book.content.framework.level] if book.content.framework.level else []
    lacking = [name for name, known in levels.items() if level is not None and level not in known]
    if lacking:
        raise ComplianceError(tuple(_no_level(name, level, ", ".join(map(str, levels[name]))) for name in lacking))


def _no_level(name: str, level: int | None, known: str) -> Problem:
    return fault(
        wished("level"),
        f"niveau {level} bestaat niet in {name}",
        f"there is no level {level} in {name}",
        f"Bekend: {known}." if known else "Deze norm kent geen niveaus.",
        f"Known: {known}." if known else "This framework has no levels.",
    )


def left_behind(rules_dir: Path, plans: tuple[Path, ...]) -> tuple[Problem, ...]:
    """Backups and hidden files beside the rules and plans, not read; mentioned, for somebody may miss them."""
    return load.left_behind(rules_dir, plans)


def listed(rules_dir: Where, *, workbench: Workbench | None = None) -> Rules:
    """Every rule book.

    Raises:
        ComplianceError: with everything that is wrong with the rules.
    """
    return (workbench or Workbench()).rules(rules_dir)
