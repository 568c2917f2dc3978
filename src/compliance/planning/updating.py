"""What a filled-in workbook changes in a plan, and the text of the file with those changes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any

from compliance.amend import NotAmendableError, in_line
from compliance.errors import ComplianceError, Problem, Spot, fault, refusal
from compliance.lazily import dataclass
from compliance.load import yaml_files
from compliance.model.plan_update import ChangedKey, PlanChange, PlanUpdate
from compliance.model.plans import Plan
from compliance.planning import rows
from compliance.planning.edits import Text
from compliance.planning.filled import Entry

_LISTS = ("claims", "measures", "regions")


@dataclass(slots=True)
class Changes:
    """What changes in one plan: parts that are added, and parts in place of others."""

    plan: Plan
    added: dict[str, list[tuple[Entry, rows.Part]]] = field(default_factory=dict)
    replaced: dict[tuple[str, int | str], tuple[Entry, rows.Part]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def take_list(self, key: str, entries: Sequence[tuple[Entry, rows.Part]]) -> None:
        """Compare the rows of one kind with what the plan has of it.

        A row that says what the plan says changes nothing. Else it takes the place of what it said when it was written,
        and where it said nothing then, it is added.
        """
        there = rows.parts(getattr(self.plan, key))
        free: dict[str, list[int]] = {}
        for at, said in enumerate(there):
            free.setdefault(rows.stamp(said), []).append(at)
        known = set(free)
        left = []
        for entry, part in entries:
            same = free.get(rows.stamp(part))
            if same:
                same.pop(0)
            else:
                left.append((entry, part))
        for entry, part in left:
            before = free.get(entry.stamp)
            if before:
                self.replaced[key, before.pop(0)] = (entry, part)
            elif not entry.stamp or entry.stamp in known:
                self.added.setdefault(key, []).append((entry, part))
            else:
                self.problems.append(_moved_on(entry))

    def take_sources(self, entries: Mapping[str, tuple[Entry, rows.Part]]) -> None:
        """The same for the sources, which have a name."""
        for key, (entry, part) in entries.items():
            source = self.plan.sources.get(key)
            if source is None:
                self.added.setdefault("sources", []).append((entry, {**part, "key": key}))
            elif (there := rows.part(source)) != part:
                if entry.stamp in ("", rows.stamp(there)):
                    self.replaced["sources", key] = (entry, part)
                else:
                    self.problems.append(_moved_on(entry))

    def told(self, plan: str, book: str, not_read: tuple[str, ...]) -> PlanUpdate:
        """The changes, for a reader."""
        found = [self._changed(key, at, entry, part) for (key, at), (entry, part) in self.replaced.items()]
        found += [_new(key, entry, part) for key, all_of in self.added.items() for entry, part in all_of]
        order = {"sources": 0, "regions": 1, "claims": 2, "measures": 3}
        found.sort(key=lambda one: (order[one[0].what], one[1]))
        return PlanUpdate(plan=plan, book=book, changes=tuple(one for one, _ in found), not_read=not_read)

    def _changed(self, key: str, at: int | str, entry: Entry, part: rows.Part) -> tuple[PlanChange, int]:
        old, new = rows.flat(self._there(key, at)), rows.flat(part)
        keys = [name for name in (*old, *(name for name in new if name not in old)) if old.get(name) != new.get(name)]
        changed = tuple(
            ChangedKey(key=name, old=_in_a_cell(old.get(name)), new=_in_a_cell(new.get(name))) for name in keys
        )
        return PlanChange(
            what=key,  # type: ignore[arg-type]  # one of these four
            is_new=False,
            name=_name(key, part, at),
            cell=str(entry.row.spot()),
            keys=changed,
        ), entry.row.number

    def _there(self, key: str, at: int | str) -> rows.Part:
        return rows.part(self.plan.sources[str(at)] if key == "sources" else getattr(self.plan, key)[at])

    def text(self, path: Path, before: str) -> str:
        """The text of the file with the changes; read back, it says what it was to say and nothing else.

        Raises:
            ComplianceError: it is written in a way that is not changed by itself.
        """
        found = Text(before)
        try:
            for (key, at), (_, part) in self.replaced.items():
                place = yaml_files.parsed(path, before.encode()).data[key][at]
                found.replace((key, at), _as_read(place, self._there(key, at)), part)
            for key in _LISTS:
                found.append(key, [part for _, part in self.added.get(key, [])])
            found.add("sources", {part["key"]: _without_key(part) for _, part in self.added.get("sources", [])})
            made = found.made()
            again = yaml_files.parsed(path, made.encode())
            if again.problems or Plan.model_validate(again.data, by_alias=True, by_name=False) != self.after():
                raise NotAmendableError(str(path))
        except (NotAmendableError, ComplianceError, ValueError):
            raise _by_hand(path) from None
        return made

    def after(self) -> Plan:
        """The plan as it will be."""
        data = rows.part(self.plan) | {"schema": self.plan.schema_}
        data["sources"] = {key: rows.part(source) for key, source in self.plan.sources.items()}
        for key in _LISTS:
            data[key] = rows.parts(getattr(self.plan, key))
        for (key, at), (_, part) in self.replaced.items():
            data[key][at] = part
        for key in _LISTS:
            data[key] += [part for _, part in self.added.get(key, [])]
        data["sources"] |= {part["key"]: _without_key(part) for _, part in self.added.get("sources", [])}
        return Plan.model_validate_json(json.dumps(data))


def _without_key(part: rows.Part) -> dict[str, Any]:
    return {name: value for name, value in part.items() if name != "key"}


def _as_read(written: Any, meant: rows.Part) -> dict[str, Any]:
    """What a part says, with the keys in the order of the file; one that says what is usual is left as it is."""
    return {key: meant[key] for key in written if key in meant}


def _new(key: str, entry: Entry, part: rows.Part) -> tuple[PlanChange, int]:
    keys = tuple(
        ChangedKey(key=name, new=_in_a_cell(value)) for name, value in rows.flat(part).items() if name != "key"
    )
    return PlanChange(
        what=key,  # type: ignore[arg-type]  # one of these four
        is_new=True,
        name=_name(key, part, ""),
        cell=str(entry.row.spot()),
        keys=keys,
    ), entry.row.number


def _name(key: str, part: rows.Part, at: int | str) -> str:
    match key:
        case "claims":
            return str(part["fact"])
        case "sources":
            return str(part.get("key", at))
        case "regions":
            return str(part["plan"])
    return str(part["title"]["nl"])


def _in_a_cell(value: Any) -> str | None:
    return None if value is None else value if isinstance(value, str) else in_line(value)


def _moved_on(entry: Entry) -> Problem:
    return fault(
        entry.row.spot(),
        "deze rij is veranderd, en het plan zegt niet meer wat hier stond toen het werkboek werd gemaakt",
        "this row was changed, and the plan no longer says what stood here when the workbook was made",
        "Maak het werkboek opnieuw (compliance plan export) en neem de verandering daarin over.",
        "Make the workbook anew (compliance plan export) and make the change in that.",
    )


def _by_hand(path: Path) -> ComplianceError:
    return refusal(
        Spot(str(path)),
        "is zo geschreven dat het niet vanzelf kan worden bijgewerkt; er is niets veranderd",
        "is written in a way that cannot be brought up to date by itself; nothing was changed",
        "Neem de veranderingen met de hand over.",
        "Make the changes by hand.",
    )
