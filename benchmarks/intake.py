"""What intake proposes of documents that were annotated before it was run on them, beside what they claim.

``python -m benchmarks.intake build [--misses]`` measures a set of ``intake_set``, or a folder elsewhere. A document
that stands beside its annotation is read as it is; the others are written here, from the annotation. Of those,
programmes are measured as a page, as Word and as Excel, and with ``--pdf`` as PDF too, which takes LibreOffice.
"""

import argparse
import io
import json
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import yaml

from compliance import app, cite, documents
from compliance.app import searching
from compliance.intake import proposing
from compliance.intake.metadata import Given, described
from compliance.model.draft import Passage
from compliance.model.plans import Organisation
from compliance.model.sources import Document, Source

ROOT = Path(__file__).parents[1]
RULES = ROOT / "rules"
SET = Path(__file__).parent / "intake_set"
BENCH = app.Workbench()
FORMS = {"programme": ("html", "docx", "xlsx"), "policy": ("html",), "letter": ("txt",)}


@dataclass
class Gold:
    """A row or a paragraph, and what it claims by whoever read it."""

    text: str
    is_row: bool
    claims: list[dict[str, str]] = field(default_factory=list)
    asks: list[str] = field(default_factory=list)


@dataclass
class Figures:
    """Counts, from which the figures follow."""

    counts: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def of(self, part: str, whole: str) -> str:
        """A share, with what it is of."""
        total = self.counts[whole]
        return f"{self.counts[part] / total:.2f} ({self.counts[part]} of {total})" if total else "-"


def golds(content: Mapping[str, Any]) -> Iterator[Gold]:
    """The rows and paragraphs of a document, in its order."""
    named = {block["action"] for block in content["blocks"] if "action" in block}
    for block in content["blocks"]:
        if "p" in block:
            yield Gold(block["p"], False, *_said(block))
        for row in block.get("rows", ()):
            action = row["cells"][_action(block, named)]
            yield Gold(str(action), True, *_said(row))


def _action(block: Mapping[str, Any], named: Collection[str]) -> int:
    """The column that says what is done, as it is called here or in a table before."""
    usual = ("Actie", "Maatregel", "Activiteit", "Afspraak", "Wat gaan we doen")
    sought = (block["action"],) if "action" in block else named or usual
    return next(at for at, head in enumerate(block["table"]) if head in sought)


def _said(block: Mapping[str, Any]) -> tuple[list[dict[str, str]], list[str]]:
    claims = []
    for line in block.get("claims", ()):
        fact, state, *more = line.split()
        claims.append({"fact": fact, "state": state, **dict(part.split("=") for part in more)})
    return claims, list(map(str, block.get("asks", ())))


# --- a document as a file ------------------------------------------------------------------------------------------


def written(content: Mapping[str, Any], form: str) -> bytes:
    """A document in one form."""
    return {"html": _page, "docx": _word, "xlsx": _sheet, "txt": _text}[form](content["blocks"])


def _page(blocks: list[dict[str, Any]]) -> bytes:
    parts = ["<html><body>"]
    for number, block in enumerate(blocks):
        if "h" in block:
            parts.append(f"<h{1 if number == 0 else 2}>{escape(block['h'])}</h{1 if number == 0 else 2}>")
        elif "p" in block:
            parts.append(f"<p>{escape(block['p'])}</p>")
        else:
            heads = "".join(f"<th>{escape(head)}</th>" for head in block["table"])
            rows = ("".join(f"<td>{escape(str(cell))}</td>" for cell in row["cells"]) for row in block["rows"])
            parts.append(f"<table><tr>{heads}</tr>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    return "".join((*parts, "</body></html>")).encode()


def _word(blocks: list[dict[str, Any]]) -> bytes:
    import docx

    made = docx.Document()
    for number, block in enumerate(blocks):
        if "h" in block:
            made.add_heading(block["h"], 1 if number == 0 else 2)
        elif "p" in block:
            made.add_paragraph(block["p"])
        else:
            table = made.add_table(rows=0, cols=len(block["table"]))
            table.style = "Table Grid"
            for row in (block["table"], *(row["cells"] for row in block["rows"])):
                for cell, words in zip(table.add_row().cells, row, strict=True):
                    cell.text = str(words)
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def _sheet(blocks: list[dict[str, Any]]) -> bytes:
    import xlsxwriter

    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as made:
        page, at = made.add_worksheet("Blad1"), 0
        for block in blocks:
            if "table" not in block:
                page.write_string(at, 0, block.get("h") or block["p"])
                at += 1
                continue
            at += 1
            for row in (block["table"], *(row["cells"] for row in block["rows"])):
                for column, words in enumerate(row):
                    page.write_string(at, column, str(words))
                at += 1
            at += 1
    return data.getvalue()


def _text(blocks: list[dict[str, Any]]) -> bytes:
    return "\n\n".join(block.get("h") or block["p"] for block in blocks).encode()


def _pdf(content: Mapping[str, Any]) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "a.docx").write_bytes(_word(content["blocks"]))
        command = ["soffice", "-env:UserInstallation=file:///tmp/lo-intake", "--headless", "--convert-to", "pdf",
                   "--outdir", name, str(Path(name) / "a.docx")]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True)
        return (Path(name) / "a.pdf").read_bytes()


# --- what is measured ----------------------------------------------------------------------------------------------


def _raw(path: Path, content: Mapping[str, Any], form: str) -> bytes:
    """The document itself where it stands beside its annotation, and otherwise as it is written here."""
    if "file" in content:
        return (path.parent / content["file"]).read_bytes()
    return _pdf(content) if form == "pdf" else written(content, form)


def _forms(content: Mapping[str, Any]) -> tuple[str, ...]:
    return (Path(content["file"]).suffix[1:],) if "file" in content else FORMS[content["genre"]]


def measured(path: Path, form: str, figures: Figures, *, whole: bool) -> None:
    """One document in one form; what does not depend on the form once, where ``whole``."""
    content = yaml.safe_load(path.read_text("utf-8"))
    raw = _raw(path, content, form)
    document = documents.document(f"{path.stem}.{form}", raw)
    own = Organisation(kind="gemeente", name=content["municipality"]["name"], code="GM0394")
    rules = BENCH.rules(RULES)
    source, problem = described(document, Given())
    _metadata(content, source, figures, undated=problem is not None)
    found = proposing.read("stuk", source, document, own, rules)
    _quotes(found.passages, source, document, figures)
    gold = list(golds(content))
    rows = [one for one in gold if one.is_row]
    figures.counts[f"rows {form}"] += len(rows)
    figures.counts[f"rows found {form}"] += sum(_passage(one, found.passages) is not None for one in rows)
    if whole:
        for one in gold:
            _proposals(path.stem, one, _passage(one, found.passages), figures)
        _search(path.stem, gold, (source, document), figures)


def _plain(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()


def _passage(gold: Gold, passages: tuple[Passage, ...]) -> Passage | None:
    """The passage that quotes a row or paragraph."""
    for one in passages:
        roles = one.roles if gold.is_row and "action" in one.roles else ("action",) * len(one.quotes)
        parts = [quote.quote or "" for role, quote in zip(roles, one.quotes, strict=True) if role == "action"]
        said = _plain("".join(parts))
        if said.startswith(_plain(gold.text)) or (not gold.is_row and len(said) > 15 and said in _plain(gold.text)):
            return one
    return None


def _metadata(content: Mapping[str, Any], source: Source, figures: Figures, *, undated: bool) -> None:
    wanted = {key: str(content[key]) for key in ("title", "dated", "adopted", "valid_until") if key in content}
    for key, value in wanted.items():
        figures.counts["metadata"] += 1
        is_right = str(getattr(source, key)) == value and not (undated and key == "dated")
        figures.counts["metadata right"] += is_right
        if not is_right:
            figures.misses.append(f"metadata {key}: {getattr(source, key)} for {value}")


def _quotes(passages: tuple[Passage, ...], source: Source, document: Document, figures: Figures) -> None:
    for quote in (quote for one in passages for quote in one.quotes):
        figures.counts["quotes"] += 1
        figures.counts["quotes found"] += cite.find(quote, source, document).outcome == "found"


def _proposals(name: str, gold: Gold, passage: Passage | None, figures: Figures) -> None:
    """The facts, the state and the dates that are proposed of a row or paragraph."""
    count, kind = figures.counts, "row" if gold.is_row else "prose"
    proposed = [one.fact for one in passage.facts] if passage else []
    wanted = {one["fact"]: one for one in gold.claims}
    for at, fact in enumerate(proposed):
        count["proposed"] += 1
        count["proposed right"] += fact in wanted
        count["first"] += at == 0
        count["first right"] += at == 0 and fact in wanted
        if passage and (state := _own(passage, fact)):
            count["proposed with state"] += 1
            count["proposed with state right"] += fact in wanted and wanted[fact]["state"] == state
        if fact not in wanted:
            figures.misses.append(f"{name}: {fact} proposed for “{gold.text[:80]}”")
    for fact in wanted:
        count[f"claims {kind}"] += 1
        count[f"claims {kind} proposed"] += fact in proposed
        if fact not in proposed:
            figures.misses.append(f"{name}: {fact} not proposed for “{gold.text[:80]}”")
    if passage and gold.claims:
        _state(name, gold, passage, figures)
        _dates(name, gold, passage, figures)


def _own(passage: Passage, fact: str) -> str | None:
    """The state that is proposed of a fact: its own, or that of all."""
    return next((one.state for one in passage.facts if one.fact == fact), None) or passage.state


def _state(name: str, gold: Gold, passage: Passage, figures: Figures) -> None:
    states = {one["state"] for one in gold.claims}
    count = figures.counts
    count["states wanted"] += 1
    own = {(one.fact, one.state) for one in passage.facts if one.state}
    if own:
        wanted = {one["fact"]: one["state"] for one in gold.claims}
        told = [state == wanted[fact] for fact, state in own if fact in wanted]
        count["states"] += bool(told)
        count["states right"] += bool(told) and all(told)
        count["states left open"] += not told
        count["false in_place"] += any(state == "in_place" != wanted.get(fact, state) for fact, state in own)
        if not all(told):
            figures.misses.append(f"{name}: {own} for {wanted} of “{gold.text[:70]}”")
        return
    if passage.state is None and "asked" in states:
        count["states"] += 1
        count["states right"] += 1
        count["rightly open"] += 1
        return
    if passage.state is None:
        count["states left open"] += 1
        figures.misses.append(f"{name}: state left open ({passage.why.nl}) of “{gold.text[:70]}”")
        return
    count["states"] += 1
    count["states right"] += passage.state in states
    count["false in_place"] += passage.state == "in_place" and "in_place" not in states
    if passage.state not in states:
        figures.misses.append(f"{name}: {passage.state} for {states} of “{gold.text[:70]}”")


def _dates(name: str, gold: Gold, passage: Passage, figures: Figures) -> None:
    offered = {one.fact: _times(passage, one.fact) for one in passage.facts}
    read = set().union(*offered.values(), _times(passage, ""))
    counted: set[tuple[str, str]] = set()
    for claim in gold.claims:
        own = {(key, claim[key]) for key in ("due", "every") if key in claim}
        for one in sorted(own - counted):
            counted.add(one)
            figures.counts["dates"] += 1
            is_right = one in offered.get(claim["fact"], read)
            figures.counts["dates right"] += is_right
            if not is_right:
                figures.misses.append(f"{name}: {one} not read, but {sorted(read)} of “{gold.text[:70]}”")
        _false_due(name, claim, offered.get(claim["fact"], set()), figures)
    for asked in gold.asks:
        figures.counts["asks"] += 1
        is_asked = any(
            asked.casefold() in one.nl.casefold() or one.nl.casefold() in asked.casefold() for one in passage.asks
        )
        figures.counts["asked"] += is_asked
        if not is_asked:
            figures.misses.append(f"{name}: ‘{asked}’ not asked of “{gold.text[:70]}”")


def _times(passage: Passage, fact: str) -> set[tuple[str, str]]:
    """The times that are proposed of a fact: its own, or those of all."""
    _, due, every = passage.of(fact)
    return {(key, str(said)) for key, said in (("due", due), ("every", every)) if said}


def _false_due(name: str, claim: Mapping[str, str], read: set[tuple[str, str]], figures: Figures) -> None:
    """A day that is proposed of what is still to be, and that whoever read it did not find for it."""
    due = {said for key, said in read if key == "due"}
    if claim["state"] in ("planned", "under_way", "ambition") and due - {claim.get("due", "")}:
        figures.counts["false due"] += 1
        figures.misses.append(f"{name}: {due} is no day of {claim['fact']} ({claim.get('due', 'none')})")


def _search(name: str, gold: list[Gold], held: tuple[Source, Document], figures: Figures) -> None:
    """Whether what bears on a requirement is among the nearest passages."""
    rules = BENCH.rules(RULES)
    for book in rules.books:
        for asked in book.content.requirements:
            facts = {leaf.fact for condition in asked.core for leaf in condition.alternatives}
            sought = [one for one in gold if facts & {claim["fact"] for claim in one.claims}]
            if not sought:
                continue
            (record,) = searching.nearest(asked.id, rules, {"stuk": held}, BENCH.finder)
            near = [_plain(one.text.strip("… ")) for one in record.passages]
            hits = [
                at for at, words in enumerate(near) for one in sought
                if words[:60] in _plain(one.text) or _plain(one.text)[:60] in words
            ]  # fmt: skip
            figures.counts["sought"] += 1
            figures.counts["in top 3"] += any(at < 3 for at in hits)
            figures.counts["in top 5"] += any(at < 5 for at in hits)
            if not any(at < 3 for at in hits):
                figures.misses.append(f"{name}: {asked.id} not near “{sought[0].text[:60]}”")


# --- if everything were accepted -------------------------------------------------------------------------------------


def false_met(path: Path) -> list[str]:
    """The requirements that would be met if all that is proposed were accepted, and are not by what was read."""
    content = yaml.safe_load(path.read_text("utf-8"))
    form = _forms(content)[0]
    raw = _raw(path, content, form)
    document = documents.document(f"{path.stem}.{form}", raw)
    source, _ = described(document, Given())
    own = Organisation(kind="gemeente", name=content["municipality"]["name"], code="GM0394")
    found = proposing.read("stuk", source, document, own, BENCH.rules(RULES))
    read: list[dict[str, Any]] = []
    blind: list[dict[str, Any]] = []
    for gold in golds(content):
        passage = _passage(gold, found.passages)
        if passage is None:
            continue
        evidence = [quote.model_dump(mode="json", exclude_none=True) for quote in passage.quotes]
        read += [
            {**one, "evidence": evidence} for one in gold.claims if _is_plain(one["fact"]) and one["state"] != "asked"
        ]
    for passage in found.passages:
        evidence = [quote.model_dump(mode="json", exclude_none=True) for quote in passage.quotes]
        for one in passage.facts:
            state = _own(passage, one.fact)
            if state and (one.value is not None or _is_plain(one.fact)):  # without its value it cannot be confirmed
                value = (
                    {}
                    if one.value is None
                    else {"value": list(one.value) if isinstance(one.value, tuple) else one.value}
                )
                _, due, every = passage.of(one.fact, one.value)
                time = {"due": due if state != "in_place" else None, "every": every}
                more = {key: str(said) for key, said in time.items() if said}
                blind.append({"fact": one.fact, "state": state, **value, **more, "evidence": evidence})
    met = [_met(claims, own, source, (f"stuk.{form}", raw)) for claims in (read, blind)]
    return sorted(met[1] - met[0])


def _is_plain(fact: str) -> bool:
    return BENCH.rules(RULES).vocabulary.content.facts[fact].type == "bool"


def _met(claims: list[dict[str, Any]], own: Organisation, source: Source, file: tuple[str, bytes]) -> set[str]:
    data = {
        "schema": "compliance/plan/v1",
        "organisation": own.model_dump(mode="json", exclude_none=True),
        "sources": {"stuk": {**source.model_dump(mode="json", exclude_none=True), "file": file[0]}},
        "claims": claims,
    }
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / file[0]).write_bytes(file[1])
        (Path(name) / "plan.yaml").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        day = max(date(2025, 6, 30), source.dated.last)  # a document of later says nothing of that day
        report = app.check(RULES, Path(name) / "plan.yaml", as_of=day, engine="plain", workbench=BENCH)
    return {one.id for one in report.requirements if one.verdict == "met"}


def main() -> None:
    """Print the figures of a set, by genre and in all."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("set", help="build, once, fresh, third to eighteenth, open_a to open_f, or a folder elsewhere")
    asked.add_argument("--misses", action="store_true")
    asked.add_argument("--pdf", action="store_true")
    given = asked.parse_args()
    everything = Figures()
    for genre in FORMS:
        figures = Figures()
        wrong: list[str] = []
        for path in sorted((SET / given.set).glob("*.yaml")):
            content = yaml.safe_load(path.read_text("utf-8"))
            if content["genre"] != genre:
                continue
            wants_pdf = given.pdf and genre == "programme" and "file" not in content
            forms = (*_forms(content), *(("pdf",) if wants_pdf else ()))
            for number, form in enumerate(forms):
                measured(path, form, figures, whole=number == 0)
            wrong += [f"{path.stem} {one}" for one in false_met(path)]
        _told(genre, figures, wrong)
        everything.counts += figures.counts
        everything.misses += figures.misses
    _told("all", everything, [])
    if given.misses:
        print("\n".join(everything.misses))


def _told(name: str, figures: Figures, wrong: list[str]) -> None:
    of = figures.of
    print(f"\n== {name}")
    print(f"quotes found          {of('quotes found', 'quotes')}")
    for form in ("html", "docx", "xlsx", "pdf"):
        if figures.counts[f"rows {form}"]:
            print(f"rows {form:5}            {of(f'rows found {form}', f'rows {form}')}")
    print(f"metadata              {of('metadata right', 'metadata')}")
    print(f"fact precision        {of('proposed right', 'proposed')}, first {of('first right', 'first')}")
    print(f"  with state          {of('proposed with state right', 'proposed with state')}")
    print(f"recall rows           {of('claims row proposed', 'claims row')}")
    print(f"recall prose          {of('claims prose proposed', 'claims prose')}")
    rightly = figures.counts["rightly open"]
    print(
        f"state right           {of('states right', 'states')}, of which {rightly} rightly left to be asked; "
        f"left open {of('states left open', 'states wanted')}"
    )
    print(f"false in_place        {of('false in_place', 'states')}")
    false_due = figures.counts["false due"]
    print(f"dates                 {of('dates right', 'dates')}, asked {of('asked', 'asks')}, false due {false_due}")
    print(f"top 3                 {of('in top 3', 'sought')}, top 5 {of('in top 5', 'sought')}")
    if name != "all":
        print(f"false met             {len(wrong)} {wrong or ''}")


if __name__ == "__main__":
    main()
