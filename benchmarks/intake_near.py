"""What intake proposes of sentences and rows that name a neighbour of a core fact, beside those that claim the fact.

``python -m benchmarks.intake_near`` measures ``intake_set/nearmiss``: each row or sentence is read as a document of
its own. What claims nothing must not be proposed as in place.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

import yaml
from benchmarks.intake import BENCH, RULES, SET

from compliance import documents
from compliance.intake import proposing
from compliance.intake.metadata import Given, described
from compliance.model.plans import Organisation

NEAR = SET / "nearmiss"
_HEADS = "<tr><th>Actie</th><th>Stand</th><th>Planning</th><th>Toelichting</th></tr>"
_OVER = "<h1>Aanpak mensenhandel Proefdam</h1><p>Peildatum 1 november 2025</p>"
_OWN = Organisation(kind="gemeente", name="Proefdam", code="GM0394")


def near_misses(file: Path) -> tuple[Mapping[str, Any], ...]:
    """The sentences and rows of a file, each with the fact and whether it claims that."""
    return tuple(yaml.safe_load(file.read_text("utf-8")))


def _body(text: str, *, is_row: bool) -> str:
    if not is_row:
        return f"<p>{escape(text)}</p>"
    cells = (*text.split(" | "), "", "", "")[:4]
    return f"<table>{_HEADS}<tr>{''.join(f'<td>{escape(one)}</td>' for one in cells)}</tr></table>"


def told(one: Mapping[str, Any]) -> Iterator[tuple[str, str | None]]:
    """Each fact that is proposed, with its state."""
    body = _body(one["text"], is_row=one["as"] == "row")
    document = documents.document("stuk.html", f"<html><body>{_OVER}{body}</body></html>".encode())
    found = proposing.read("stuk", described(document, Given())[0], document, _OWN, BENCH.rules(RULES))
    for passage in found.passages:
        yield from ((fact.fact, fact.state or passage.state) for fact in passage.facts)


def main() -> None:
    """Print, by file, how much of what claims the fact and of what does not is proposed, and as in place."""
    for file in sorted(NEAR.glob("*.yaml")):
        count: Counter[str] = Counter()
        for one in near_misses(file):
            states = {state for fact, state in told(one) if fact == one["fact"]}
            kind = "claims" if one["claims"] else "near miss"
            count[kind] += 1
            count[f"{kind} proposed"] += bool(states)
            count[f"{kind} in place"] += "in_place" in states
        print(file.stem, ", ".join(f"{key} {count[key]}" for key in sorted(count)))


if __name__ == "__main__":
    main()
