"""Small plans and rule books for tests, written as they would stand in the YAML and read by the package's own models.

>>> post = claim("post", since="2024-03-01")
>>> status({"fact": "post"}, post, on="2024-02-29"), status({"fact": "post"}, post, on="2024-03-01")
('planned', 'holds')
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from compliance import app, cite, gather, infer
from compliance.documents import plain
from compliance.model.facts import Fact
from compliance.model.plans import Deviations, Family, Loaded, Plan, Rules
from compliance.model.report import Report, RequirementReport
from compliance.model.rules import RuleBook, Vocabulary
from compliance.model.sources import Document

Yaml = Mapping[str, Any]

CODE = "GM0001"
PROVEN = "Het college nam hierover een besluit."
ALSO_PROVEN = "De burgemeester sprak met de politie."
NOT_THERE = "Jaarlijks rapporteert iedere zorgverlener aan wijkteams."
TEXT = f"Aanpak mensenhandel\n\n{PROVEN}\n\nOverige onderwerpen volgen later.\n\n{ALSO_PROVEN}\n"
NORM = "Gemeenten wijzen iemand aan."
NORM_TEXT = f"Kader\n\n{NORM}\n"

FACTS: Yaml = {
    "post": {"type": "bool"},
    "besluit": {"type": "bool"},
    "aantal": {"type": "int"},
    "vormen": {"type": "set"},
    "termijn": {"type": "duration"},
    "soort": {"type": "enum", "values": ["beleid", "nota", "brief"]},
}


def _both(text: str) -> dict[str, str]:
    return {"nl": text, "en": text}


def _tuples(data: Any) -> Any:
    """Lists as the reader of YAML gives them to the models."""
    if isinstance(data, Mapping):
        return {key: _tuples(value) for key, value in data.items()}
    return tuple(map(_tuples, data)) if isinstance(data, list | tuple) else data


def _sha256(data: object) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True, default=str).encode()).hexdigest()


# --- what is written ----------------------------------------------------------------------------------------------


def source(dated: str = "2024-01-01", **more: Any) -> dict[str, Any]:
    """A document whose text is held; with ``file=None`` one of which only the address is known."""
    written = {
        "title": "Een stuk",
        "kind": "plan",
        "file": "sources/stuk.txt",
        "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "dated": dated,
        **more,
    }
    if written["file"] is None:
        written |= {"sha256": None, "url": "https://gemeente.example/stuk"}
    return written


def claim(fact: str = "post", state: str = "in_place", **more: Any) -> dict[str, Any]:
    """A claim, proved by the source ``stuk`` unless told otherwise with ``of``."""
    keys = more.pop("of", "stuk").split()
    return {
        "fact": fact,
        "state": state,
        **more,
        "evidence": more.get("evidence", [{"source": key, "quote": PROVEN} for key in keys]),
    }


def plan(*claims: Yaml, **more: Any) -> dict[str, Any]:
    """The plan of a municipality."""
    return {
        "schema": "compliance/plan/v1",
        "organisation": {"kind": "gemeente", "name": "Voorbeeld", "code": CODE},
        "sources": {"stuk": source()},
        "claims": list(claims),
        **more,
    }


def region(*claims: Yaml, **more: Any) -> dict[str, Any]:
    """The plan of a region of which the municipality is a member."""
    return {
        "schema": "compliance/plan/v1",
        "organisation": {"kind": "regio", "name": more.pop("name", "Streek")},
        "members": [CODE, "GM0002", "GM0003"],
        "sources": {"stuk": source()},
        "claims": list(claims),
        **more,
    }


def adoption(state: str = "in_place", **more: Any) -> dict[str, Any]:
    """A local decision on a regional plan."""
    written = claim("post", state, **more)
    del written["fact"]
    return written


def requirement(*core: Yaml, **more: Any) -> dict[str, Any]:
    """A requirement; as a product of the municipality's own unless told otherwise."""
    return {
        "id": "A-1",
        "version": 1,
        "title": _both("Eis"),
        "theme": "beleid",
        "kind": "product",
        "obligation": "reference_framework",
        "proves": "design",
        "grounding": "several_sources",
        "norm": [{"source": "norm", "quote": NORM}],
        "inherits": "own",
        "core": list(core),
        "remedy": _both("Doe het."),
        "search_terms": ["besluit"],
        **more,
    }


def book(*requirements: Yaml, level: int | None = 1, framework: str = "norm") -> dict[str, Any]:
    """The rule book of one level."""
    return {
        "schema": "compliance/rules/v1",
        "framework": {
            "id": framework,
            "level": level,
            "version": "1",
            "title": _both("Norm"),
            "standing": _both("Een voorbeeld."),
        },
        "sources": {"norm": {
            "title": "Kader", "kind": "plan", "file": "sources/norm.txt",
            "sha256": hashlib.sha256(NORM_TEXT.encode()).hexdigest(), "dated": "2020-01-01",
        }},
        "requirements": list(requirements),
    }  # fmt: skip


# --- what the package makes of it ---------------------------------------------------------------------------------


def document(text: str) -> Document:
    return plain.read(Path("stuk.txt"), text.encode())


def _texts(sources: Mapping[str, Yaml], texts: Mapping[str, str]) -> dict[str, Document]:
    return {key: document(texts[src["file"]]) for key, src in sources.items() if src.get("file")}


TEXTS = {"sources/stuk.txt": TEXT, "sources/norm.txt": NORM_TEXT}


def loaded_plan(written: Yaml, name: str = "voorbeeld.yaml", texts: Mapping[str, str] = TEXTS) -> Loaded[Plan]:
    content = Plan.model_validate(_tuples(written))
    return Loaded(name, _sha256(written), content, _texts(written["sources"], texts))


def family(
    own: Yaml,
    regions: Mapping[str, Yaml] | None = None,
    deviations: Yaml | None = None,
    texts: Mapping[str, str] = TEXTS,
) -> Family:
    """A plan with the regional plans that it names."""
    mine = loaded_plan(own, texts=texts)
    parts = tuple((part, loaded_plan((regions or {})[part.plan], part.plan, texts)) for part in mine.content.regions)
    return Family(mine, parts, _loaded_deviations(deviations, texts) if deviations else None)


def _loaded_deviations(written: Yaml, texts: Mapping[str, str]) -> Loaded[Deviations]:
    content = Deviations.model_validate(_tuples(written))
    return Loaded("voorbeeld.deviations.yaml", _sha256(written), content, _texts(written["sources"], texts))


def in_region(regional: Yaml, *claims: Yaml, adopted: Yaml | None = None, sources: Yaml | None = None) -> Family:
    """A municipality that takes part in one regional plan, with its decision on it if there is one."""
    part = {"plan": "streek.yaml", **({"adopted": adopted} if adopted else {})}
    own = plan(*claims, regions=[part], **({"sources": sources} if sources else {}))
    return family(own, {"streek.yaml": regional})


def rules(*books: Yaml, facts: Yaml = FACTS) -> Rules:
    """Rule books with their vocabulary, in the order in which they would be loaded."""
    words = {
        "schema": "compliance/vocabulary/v1",
        "facts": {name: {**fact, "meaning": _both(name)} for name, fact in facts.items()},
    }
    vocabulary = Loaded("rules/vocabulary.yaml", _sha256(words), Vocabulary.model_validate(_tuples(words)))
    read = [
        Loaded(
            f"rules/{number}.yaml",
            _sha256(written),
            RuleBook.model_validate(_tuples(written)),
            _texts(written["sources"], TEXTS),
        )
        for number, written in enumerate(books)
    ]
    return Rules(vocabulary, tuple(read))


def facts_of(asked: Rules, of: Family, on: str | date) -> tuple[Fact, ...]:
    day = date.fromisoformat(on) if isinstance(on, str) else on
    return gather.facts(asked, of, cite.check(asked, of), as_of=day)


def status(condition: Yaml, *claims: Yaml | Family, on: str, kind: str = "product", **more: Any) -> str:
    """How one core condition stands on a day; by claims of a plan, or by a family."""
    return found(condition, *claims, on=on, kind=kind, **more).status


def found(condition: Yaml, *claims: Yaml | Family, on: str, role: str = "core", **more: Any) -> Fact:
    """How one condition stands on a day, with what goes with it."""
    sources = more.pop("sources", None)
    of = claims[0] if claims and isinstance(claims[0], Family) else None
    of = of or family(plan(*claims, **({"sources": sources} if sources else {})))  # type: ignore[arg-type]  # claims
    core = [condition] if role == "core" else [{"fact": "besluit"}]
    asked = rules(book(requirement(*core, **({} if role == "core" else {role: [condition]}), **more)))
    return next(fact for fact in facts_of(asked, of, on) if fact.role == role)


def report(asked: Yaml | Rules, of: Family, on: str | date) -> Report:
    """The whole report by both engines, on one requirement or on rule books."""
    judged_by = asked if isinstance(asked, Rules) else rules(book(asked))
    day = date.fromisoformat(on) if isinstance(on, str) else on
    return app.judged(judged_by, of, as_of=day, engine="both" if infer.durable_is_installed() else "plain")


def judged(asked: Yaml, *claims: Yaml | Family, on: str = "2024-06-01", **more: Any) -> RequirementReport:
    """One requirement as it is judged, by claims of a plan or by a family."""
    of = claims[0] if claims and isinstance(claims[0], Family) else family(plan(*claims, **more))  # type: ignore[arg-type]
    return report(asked, of, on).requirements[0]
