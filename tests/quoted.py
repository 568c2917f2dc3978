"""Every quote of plans and rules, by the agenda that it cites, and a text as a document."""

import hashlib
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from compliance import load
from compliance.model.sources import Citation, Document, Line, Quote, Source
from tests.documents import make

ROOT = Path(__file__).parent.parent


@cache
def quotes() -> dict[str, list[tuple[Quote, Source]]]:
    """Each quote once, with the source that it cites."""
    rules = load.the_rules(ROOT / "rules")
    names = [path for path in (ROOT / "plans").glob("*.yaml") if not path.name.endswith(".deviations.yaml")]
    files: list[Any] = [*rules.books, *(load.family(path, rules).own for path in sorted(names))]
    found: dict[str, dict[Quote, Source]] = {name: {} for name in make.AGENDAS}
    for file in files:
        for quote in _quotes_of(file.content):
            source = file.content.sources[quote.source]
            for name, agenda in make.AGENDAS.items():
                if source.file == f"sources/{agenda}.txt":
                    found[name][quote] = source
    return {name: list(of_one.items()) for name, of_one in found.items()}


def _quotes_of(content: Any) -> list[Quote]:
    if hasattr(content, "requirements"):
        return [quote for asked in content.requirements for quote in asked.norm]
    adopted = [part.adopted for part in content.regions if part.adopted]
    return [quote for item in (*content.claims, *content.measures, *adopted) for quote in item.evidence if quote.quote]


@lru_cache(maxsize=4)
def text_document(text: str, sha256: str | None = None) -> Document:
    """A text as the reader of plain text gives it."""
    rows = text.split("\n")
    starts = accumulate((len(row) + 1 for row in rows), initial=0)
    lines = tuple(
        Line(start, start + len(row), number) for number, (start, row) in enumerate(zip(starts, rows, strict=False), 1)
    )
    return Document(sha256 or hashlib.sha256(text.encode()).hexdigest(), "text", text, lines)


def seen(citation: Citation) -> str:
    """The outcome; "cut" for words that are all there, but are cut off a unit that says more."""
    said = citation.remark.en if citation.remark else ""
    is_cut = citation.outcome == "altered" and (
        "or the sentence whole" in said or "is left out of the sentence" in said
    )
    return "cut" if is_cut else citation.outcome
