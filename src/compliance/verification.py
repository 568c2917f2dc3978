"""The sentences about citations: look every quote up again, and mend the places and hashes in the files."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any, Literal, get_args

from compliance import cite, documents, load
from compliance.amend import Edit, NotAmendableError, amended
from compliance.app import Workbench, version
from compliance.errors import ComplianceError, Spot, refusal, together
from compliance.lazily import dataclass
from compliance.load import quotes, yaml_files
from compliance.load.yaml_files import PathTo, YamlFile
from compliance.model.base import Language
from compliance.model.members import respelled
from compliance.model.plans import Deviations, Family, Loaded, Plan, Rules
from compliance.model.report import InputFile
from compliance.model.sources import Citation, Document, Outcome, Quote
from compliance.model.verification import Amendment, MemberRespelled, QuoteFound, TextChanged, TextUnread, Verification
from compliance.printable import printable

_Role = Literal["rules", "plan", "region", "deviations"]


@dataclass(frozen=True, slots=True)
class _Quoting:
    """A file that quotes, where it is, what stands where in it, and how its quotes were found."""

    path: Path
    role: _Role
    loaded: cite.Quoting
    file: YamlFile
    written: Mapping[Quote, tuple[PathTo, ...]]
    found: Mapping[Quote, Citation]
    thin: Mapping[Quote, frozenset[str]]


def verify(rules_dir: Path, plan_files: tuple[Path, ...] = (), *, workbench: Workbench | None = None) -> Verification:
    """Look up every quote of some plans, with their regions and deviations, and of the rule books.

    Raises:
        ComplianceError: with everything that is wrong with the rules, the plans or their sources.
    """
    return _verification(_held(rules_dir, plan_files, workbench or Workbench()), ())


def mended(
    rules_dir: Path, plan_files: tuple[Path, ...] = (), *, workbench: Workbench | None = None
) -> tuple[Verification, dict[Path, str]]:
    """The same, with the new text of every file in which a quote has moved or the hash of a text is no longer right.

    Raises:
        ComplianceError: the same, or a file is written in a way that cannot be changed in place.
    """
    held = _held(rules_dir, plan_files, workbench or Workbench())
    edits = {one.path: tuple(_edits(one)) for one in held}
    amendments = tuple(
        Amendment(file=str(one.path), line=edit.line, key=edit.key, old=edit.old, new=edit.new)  # type: ignore[arg-type]  # Edit knows any key
        for one in held
        for _, edit, _ in edits[one.path]
    )
    new = {one.path: _mended(one, edits[one.path]) for one in held if edits[one.path]}
    return _verification(held, amendments), new


def shown(path: Path, language: Language) -> str:
    """A document as the tool reads it: each line or paragraph after the place to state when it is quoted.

    Raises:
        ComplianceError: it cannot be read.
    """
    held = documents.read(path)
    head = "let op" if language == "nl" else "note"
    lines = (f"{printable(place.said(language))}: {printable(said)}\n" for place, said in cite.placed(held))
    told = (f"{head}: {printable(part.said(language))}\n" for part in held.unread)
    return "".join((*lines, *_tables(held, language), *told))


def _tables(held: Document, language: Language) -> Iterator[str]:
    """The rows of its tables, each with all its cells, the empty ones too, so that no word changes its column."""
    table, row = ("tabel", "rij") if language == "nl" else ("table", "row")
    for found in documents.rows_of(held):
        for number, cells in enumerate(found.rows, 1):
            said = " | ".join(cell.text.replace("|", "\\|") if cell else "" for cell in cells)
            yield f"{table} {found.number}, {row} {number}: {printable(said)}\n"


def recognised(path: Path) -> str:
    """The text of a PDF, with what tesseract reads in those of its pages that are pictures.

    Raises:
        ComplianceError: it is no PDF, or cannot be read or recognised.
    """
    return documents.recognised(path)


def _held(rules_dir: Path, plan_files: tuple[Path, ...], bench: Workbench) -> list[_Quoting]:
    """Every file that quotes, once: the plans in their order, then the rule books."""
    rules = bench.rules(rules_dir)
    held: dict[Path, _Quoting] = {}
    for path, family in zip(
        plan_files, together(partial(load.family, path, rules, bench.desk) for path in plan_files), strict=True
    ):
        for at, role, loaded in _of_family(path, family):
            held.setdefault(at.resolve(), _quoting(at, role, loaded, bench, rules))
    for book in rules.books:
        at = rules_dir / book.name.removeprefix("rules/")
        held[at.resolve()] = _quoting(at, "rules", book, bench, rules)
    return list(held.values())


def _of_family(path: Path, family: Family) -> Iterator[tuple[Path, _Role, Loaded[Plan] | Loaded[Deviations]]]:
    yield path, "plan", family.own
    for part, region in family.regions:
        yield path.parent / part.plan, "region", region
    if family.deviations:
        yield path.with_name(family.deviations.name), "deviations", family.deviations


def _quoting(path: Path, role: _Role, loaded: cite.Quoting, bench: Workbench, rules: Rules) -> _Quoting:
    file, written = quotes.written(bench.desk, path)
    vocabulary = rules.vocabulary.content
    found, thin = bench.finder.in_file(loaded, vocabulary), cite.unexplained(loaded, vocabulary)
    return _Quoting(path, role, loaded, file, written, found, thin)


def _verification(held: Iterable[_Quoting], amendments: tuple[Amendment, ...]) -> Verification:
    held = list(held)
    citations = tuple(row for one in held for row in _rows(one))
    counts = Counter(citation.outcome for citation in citations)
    of_plans = Counter(citation.outcome for citation in citations if not citation.norm)
    known: tuple[Outcome, ...] = get_args(Outcome)
    return Verification(
        tool_version=version(),
        inputs=tuple(InputFile(role=one.role, name=str(one.path), sha256=one.loaded.sha256) for one in held),
        counts={outcome: counts[outcome] for outcome in known},
        counts_of_plans={outcome: of_plans[outcome] for outcome in known},
        citations=citations,
        texts_changed=tuple(change for one in held for change in _changes(one)),
        texts_unread=tuple(text for one in held for text in _unread(one)),
        members_respelled=tuple(_respelled(held)),
        amendments=amendments,
    )


def _respelled(held: Iterable[_Quoting]) -> Iterator[MemberRespelled]:
    """What the plans spell in two ways, in one list or in those of several claims on one fact."""
    said: dict[str, list[tuple[tuple[_Quoting, PathTo], str]]] = {}
    for one in held:
        for number, claim in enumerate(one.loaded.content.claims if isinstance(one.loaded.content, Plan) else ()):
            for place, member in enumerate(claim.value if isinstance(claim.value, tuple) else ()):
                said.setdefault(claim.fact, []).append(((one, ("claims", number, "value", place)), str(member)))
    for fact, members in said.items():
        for (one, at), member, before in respelled(members):
            line = one.file.spot(at).line
            yield MemberRespelled(file=str(one.path), line=line, fact=fact, member=member, before=before)


def _rows(one: _Quoting) -> Iterator[QuoteFound]:
    """A row for every place where a quote is written, in the order of the file."""
    lines = [(one.file.spot(at).line, quote) for quote, places in one.written.items() for at in places]
    for line, quote in sorted(lines, key=lambda found: found[0]):
        citation = one.found[quote]
        yield QuoteFound(
            file=str(one.path),
            line=line,
            norm=one.role == "rules",
            source=quote.source,
            title=one.loaded.content.sources[quote.source].title,
            quote=quote,
            outcome=citation.outcome,
            place=citation.place,
            remark=citation.remark,
            changed=citation.changed,
            moved_with=citation.moved_with if citation.moved_to else (),
            doubts=citation.doubts,
            thin_for=tuple(sorted(one.thin.get(quote, ()))),
        )


def _changes(one: _Quoting) -> Iterator[TextChanged]:
    own = one.file.data.get("sources", {})  # deviations may cite those of the plan too
    for key, document in one.loaded.texts.items():
        source = one.loaded.content.sources[key]
        if key in own and source.sha256 and source.file and source.sha256 != document.sha256:
            line = one.file.spot(("sources", key, "sha256")).line
            yield TextChanged(
                file=str(one.path),
                line=line,
                source=key,
                text=source.file,
                stated=source.sha256,
                found=document.sha256,
            )


_Value = str | int


def _unread(one: _Quoting) -> Iterator[TextUnread]:
    for key in one.file.data.get("sources", {}):
        source, parts = one.loaded.content.sources[key], one.loaded.unread(key)
        if parts and source.file:
            line = one.file.spot(("sources", key, "file")).line
            yield TextUnread(file=str(one.path), line=line, source=key, text=source.file, parts=parts)


def _edits(one: _Quoting) -> Iterator[tuple[PathTo, Edit, _Value]]:
    """What changes in a file: the path to each value, how it is written, and what it then is.

    The hash of a text stays as long as some of its quotes do not hold together: it tells that they are to be looked at.
    """
    unheld = {quote.source for quote, citation in one.found.items() if citation.unheld}
    for change in _changes(one):
        if change.source not in unheld:
            yield _edit(one.file, ("sources", change.source), "sha256", change.found)
    for quote, citation in one.found.items():
        if citation.moved_to:
            for at in one.written[quote]:
                yield from _moves(one.file, at, quote, citation.moved_to)


def _moves(file: YamlFile, at: PathTo, quote: Quote, moved_to: Quote) -> Iterator[tuple[PathTo, Edit, _Value]]:
    for key in quotes.PLACE_KEYS:
        old, new = getattr(quote, key), getattr(moved_to, key)
        if old != new and new is not None:
            value = new.text if key == "lines" else new
            yield _edit(file, at, key, int(value) if str(value).isdecimal() else value)
        elif old != new:
            raise _by_hand(file, at)


def _edit(file: YamlFile, at: PathTo, key: str, new: _Value) -> tuple[PathTo, Edit, _Value]:
    """How a value is changed, or a new key put before the source of a quote."""
    path = (*at, key)
    there = _value(file.data, path)
    spot = file.spot(path) if there is not None else file.spot_of_key((*at, "source"))
    return path, Edit(spot.line, spot.column, key, None if there is None else str(there), str(new)), new


def _value(data: Any, path: PathTo) -> Any:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else data[int(step)]
    return data


def _mended(one: _Quoting, edits: tuple[tuple[PathTo, Edit, _Value], ...]) -> str:
    """The new text of a file; what it then says is read back before anything is written."""
    mark = "\ufeff" if one.file.raw.startswith(b"\xef\xbb\xbf") else ""
    try:
        text = mark + amended(one.file.raw.decode("utf-8-sig"), (edit for _, edit, _ in edits))
        expected = deepcopy(one.file.data)
        for path, _, value in edits:
            _value(expected, path[:-1])[path[-1]] = value
        again = yaml_files.parsed(one.path, text.encode())
        if again.problems or again.data != expected:
            raise NotAmendableError(str(one.path))
    except (NotAmendableError, ComplianceError):
        raise _by_hand(one.file, edits[0][0]) from None
    return text


def _by_hand(file: YamlFile, at: PathTo) -> ComplianceError:
    spot: Spot = file.spot(at)
    return refusal(
        spot,
        "is zo geschreven dat het niet vanzelf kan worden aangepast; er is niets veranderd",
        "is written in a way that cannot be amended by itself; nothing was changed",
        "Pas de plaats of de hash met de hand aan.",
        "Amend the place or the hash by hand.",
        code="by-hand",
    )
