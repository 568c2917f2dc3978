"""How parts of a plan come into the text of its file: comments and layout stay, and what is the same is not touched."""

from collections.abc import Mapping, Sequence
from typing import Any

from compliance.amend import NotAmendableError, Splice, entry, in_line, pair, spliced
from compliance.lazily import dataclass
from compliance.load.yaml_files import Extent, PathTo, extents

Part = Mapping[str, Any]


class Text:
    """The text of a plan file, and what is to be changed in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = extents(text)
        self.splices: list[Splice] = []

    def made(self) -> str:
        """The text with every change.

        Raises:
            NotAmendableError: two changes are in each other's way.
        """
        return spliced(self.text, self.splices)

    def append(self, key: str, parts: Sequence[Part]) -> None:
        """Put parts at the end of a list, such as the claims."""
        self._add(key, [_Item(part) for part in map(ordered, parts)], "[]")

    def add(self, key: str, parts: Mapping[str, Part]) -> None:
        """Put parts at the end of a mapping, such as the sources."""
        self._add(key, [_Named(part, name) for name, part in parts.items()], "{}")

    def _add(self, key: str, parts: "Sequence[_Item]", empty: str) -> None:
        whole = self.at.get((key,))
        if not parts:
            return
        if whole is None:
            newline = "" if self.text.endswith("\n") or not self.text else "\n"
            lines = "\n".join((f"{key}:", *(part.lines(2) for part in parts)))
            self.splices.append(Splice(len(self.text), len(self.text), f"{newline}{lines}\n"))
        elif not whole.is_flow:
            last = max((found for path, found in self.at.items() if path[:1] == (key,)), key=lambda one: one.end)
            indent = self._indent(key, is_list=empty == "[]")
            self._lines_after(last.end, [part.lines(indent) for part in parts])
        elif self.text[whole.start : whole.end].replace(" ", "") == empty:
            start = len(self.text[: whole.start].rstrip(" "))
            self.splices.append(Splice(start, whole.end, ""))
            self._lines_after(whole.end, [part.lines(2) for part in parts])
        else:
            added = "".join(f", {part.in_line}" for part in parts)
            self.splices.append(Splice(whole.end - 1, whole.end - 1, added))

    def _indent(self, key: str, *, is_list: bool) -> int:
        """How far the parts of a list or mapping stand to the right."""
        parts = [found for path, found in self.at.items() if path[:1] == (key,) and len(path) == 2]
        first = min(parts, key=lambda found: found.start)
        place = first.start if first.key is None else first.key
        line = self._line_start(place)
        return self.text.find("-", line, place) - line if is_list else place - line

    def _lines_after(self, place: int, lines: Sequence[str]) -> None:
        """Put lines below the one in which a place is."""
        end = self.text.find("\n", place)
        there = len(self.text) if end < 0 else end
        self.splices.append(Splice(there, there, "".join(f"\n{line}" for line in lines)))

    def replace(self, path: PathTo, old: Part, new: Part) -> None:
        """Make one part say something else; what it says as before stays as it is written.

        Raises:
            NotAmendableError: it is not there.
        """
        whole = self.at.get(path)
        if whole is None:
            raise NotAmendableError(str(path[-1]))
        changed = [key for key in (*old, *(key for key in new if key not in old)) if old.get(key) != new.get(key)]
        first = next(iter(old), "")
        if whole.is_flow or first in [key for key in changed if key not in new]:
            self._whole(whole, new)
            return
        for key in changed:
            self._key((*path, key), key, old, new)
        if added := [key for key in new if key not in old]:
            self._after(whole, [pair(key, new[key], self._column(whole)) for key in added])

    def _key(self, path: PathTo, key: str, old: Part, new: Part) -> None:
        found = self.at.get(path)
        if key not in old:
            return
        if found is None or found.key is None:
            raise NotAmendableError(key)
        if key not in new:
            self.splices.append(Splice(self._line_start(found.key), self._line_end(found.end), ""))
        elif isinstance(old[key], str | int | float) and isinstance(new[key], str | int | float):
            self.splices.append(Splice(found.start, found.end, in_line(new[key])))
        else:
            column = found.key - self.text.rfind("\n", 0, found.key) - 1
            lines = pair(key, new[key], column)
            self.splices.append(Splice(found.key, found.end, lines))

    def _after(self, whole: Extent, pairs: Sequence[str]) -> None:
        indent = self._column(whole)
        self._lines_after(whole.end, [f"{' ' * indent}{lines}" for lines in pairs])

    def _whole(self, whole: Extent, new: Part) -> None:
        if whole.is_flow:
            self.splices.append(Splice(whole.start, whole.end, in_line(new)))
            return
        self.splices.append(Splice(whole.start, whole.end, _at(new, self._column(whole))))

    def _column(self, whole: Extent) -> int:
        return whole.start - self.text.rfind("\n", 0, whole.start) - 1

    def _line_start(self, place: int) -> int:
        return self.text.rfind("\n", 0, place) + 1

    def _line_end(self, place: int) -> int:
        end = self.text.find("\n", place)
        return len(self.text) if end < 0 else end + 1


def _at(part: Part, column: int) -> str:
    return f"\n{' ' * column}".join(pair(key, value, column) for key, value in part.items())


@dataclass(frozen=True, slots=True)
class _Item:
    """A part of a list as it is written."""

    part: Part

    def lines(self, indent: int) -> str:
        return f"{' ' * indent}- {entry(self.part, indent + 2)}"

    @property
    def in_line(self) -> str:
        return in_line(self.part)


@dataclass(frozen=True, slots=True)
class _Named(_Item):
    """A part with its name, each of its keys on a line."""

    name: str

    def lines(self, indent: int) -> str:
        inner = indent + 2
        pairs = (f"{' ' * inner}{pair(key, value, inner)}" for key, value in self.part.items())
        return "\n".join((f"{' ' * indent}{in_line(self.name)}:", *pairs))

    @property
    def in_line(self) -> str:
        return f"{in_line(self.name)}: {in_line(self.part)}"


_FIRST = (
    "fact",
    "plan",
    "title",
    "value",
    "state",
    "row",
    "since",
    "decided",
    "until",
    "held",
    "due",
    "due_text",
    "every",
)


def ordered(part: Part) -> Part:
    """The keys of a claim or a measure as a reader expects them: what it says, when, and last of all what shows it."""
    keys = [key for key in _FIRST if key in part]
    keys += [key for key in part if key not in _FIRST and key != "evidence"]
    found = {key: part[key] for key in (*keys, *(("evidence",) if "evidence" in part else ()))}
    return found | {"adopted": ordered(found["adopted"])} if isinstance(found.get("adopted"), Mapping) else found


def fresh(plan: Part) -> str:
    """A whole plan as the text of a file."""
    said = {key: plan[key] for key in ("schema", "organisation") if key in plan}
    lines = [f"{key}: {in_line(value)}" for key, value in said.items()]
    text = "\n".join(lines) + "\n"
    if plan.get("members"):
        text += f"members: {in_line(plan['members'])}\n"
    for key in ("regions", "sources", "claims", "measures"):
        text += f"{key}: {'{}' if key == 'sources' else '[]'}\n"
    made = Text(text)
    made.add("sources", plan.get("sources", {}))
    for key in ("regions", "claims", "measures"):
        made.append(key, plan.get(key, ()))
    return made.made()
