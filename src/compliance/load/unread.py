"""What lies beside the files that are read and looks as if somebody meant it to be: never passed over in silence.

Almost the right name is a mistake, and told as one: a rule book called ``.yml`` would take a whole level with it. What
an editor left behind (a backup, a hidden file) is only mentioned.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from pathlib import Path

from compliance.errors import ComplianceError, Problem, Spot, fault
from compliance.kept import Itself, Kept
from compliance.shelves import Shelf

ENDING = ".yaml"
_MEANT = re.compile(r"\.ya?ml(\W|$)", re.IGNORECASE)
_LEFT_BEHIND = re.compile(r"[.#].*|.*(~|\.(bak|backup|old|orig|rej|tmp|temp|part|sw[a-z]))", re.IGNORECASE)
_READ_FOLDERS = ("cases", "sources", "upkeep")
_UPKEEP = ("exclusions.yaml", "fingerprints.yaml", "survivors.yaml")
_MOST_ENTRIES = 10_000
_MOST_FOLDERS = 16
"""So many folders are kept with their names in the order in which one is found by how it begins."""


def books(shelf: Shelf, folder: Path) -> tuple[Path, ...]:
    """The files of a folder that are read as YAML: those that end in ``.yaml`` to the letter and are not hidden.

    Raises:
        ComplianceError: the folder cannot be listed.
    """
    return tuple(
        folder / name for name in shelf.names(folder) if name.endswith(ENDING) and not _LEFT_BEHIND.fullmatch(name)
    )


def in_rules(shelf: Shelf, folder: Path) -> tuple[Problem, ...]:
    """What looks like rules in a folder of rules, and is not read: a name that is almost right, a folder in between."""
    problems = list(almost(shelf, folder))
    for name in shelf.names(folder):
        within = folder / name
        if name.startswith(".") or not shelf.is_folder(within) or shelf.is_link(within):
            continue
        found = _all_below(shelf, within)
        if name in _READ_FOLDERS and name != "sources":
            found = [path for path in found if path.parent != within]
        problems += [_astray(path, folder) for path in found]
    return tuple(problems)


def almost(shelf: Shelf, folder: Path) -> Iterator[Problem]:
    """The files of a folder whose name almost ends as it should."""
    for name in shelf.names(folder):
        if _is_meant(name) and not name.endswith(ENDING):
            yield _misnamed(folder / name, f"{_MEANT.split(name)[0]}{ENDING}")


def in_upkeep(shelf: Shelf, folder: Path) -> tuple[Problem, ...]:
    """What lies beside the three files that are kept with rule books, and is read by nobody."""
    if not shelf.is_folder(folder):
        return ()
    strange = [name for name in shelf.names(folder) if _is_meant(name) and name not in _UPKEEP]
    return tuple(
        fault(
            Spot(str(folder / name)),
            "wordt niet gelezen",
            "is not read",
            f"Hier horen alleen {', '.join(_UPKEEP)}.",
            f"What belongs here is {', '.join(_UPKEEP)}, and nothing else.",
        )
        for name in strange
    )


def beside(shelf: Shelf, plan: Path) -> tuple[Problem, ...]:
    """The files beside a plan that look like its deviations, and are called otherwise."""
    wanted = f"{plan.stem}.deviations{ENDING}"
    names = _names_if_any(shelf, plan.parent)
    return tuple(
        _misnamed(plan.parent / name, wanted)
        for name in _beginning_with(plan.stem, names)
        if name != wanted and not _LEFT_BEHIND.fullmatch(name) and _looks_like_deviations(name, plan.stem)
    )


_FOLDED: Kept[Itself[tuple[str, ...]], tuple[list[str], list[str]]] = Kept(_MOST_FOLDERS)


def _beginning_with(stem: str, names: tuple[str, ...]) -> list[str]:
    """Of many names, in order, those that begin so in small letters or capitals; a folder of plans asks it of each."""
    folded, known = _FOLDED.of(Itself(names), lambda: _sorted_by_fold(names))
    start = stem.casefold()
    first = bisect_left(folded, start)
    return sorted(known[first : bisect_right(folded, start, first, key=lambda name: name[: len(start)])])


def _sorted_by_fold(names: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Names without the difference of capitals, in order, and beside each the name itself."""
    pairs = sorted((name.casefold(), name) for name in names)
    return [folded for folded, _ in pairs], [name for _, name in pairs]


def beside_region(shelf: Shelf, plan: Path, spot: Spot) -> tuple[Problem, ...]:
    """Deviations beside the plan of a region: those are granted to a municipality, and stand beside its own plan."""
    name = f"{plan.stem}.deviations{ENDING}"
    if not shelf.is_there(plan.with_name(name)):
        return ()
    return (
        fault(
            spot,
            f"{name} wordt niet gelezen: afwijkingen staan naast het plan van een gemeente",
            f"{name} is not read: deviations stand beside the plan of a municipality",
            f"Zet ze in het bestand naast het eigen plan, of haal {name} weg.",
            f"Put them in the file beside the municipality's own plan, or take {name} away.",
        ),
    )


def left_behind(shelf: Shelf, folder: Path, stem: str = "") -> tuple[Problem, ...]:
    """What an editor left in a folder, of files that begin so; not read, and no mistake."""
    return tuple(
        fault(Spot(str(folder / name)), "wordt niet gelezen: een reservekopie of verborgen bestand", _NOT_READ)
        for name in _names_if_any(shelf, folder)
        if _LEFT_BEHIND.fullmatch(name) and _MEANT.search(name) and name.lstrip(".#").startswith(stem)
    )


_NOT_READ = "is not read: a backup or hidden file"


def _is_meant(name: str) -> bool:
    return bool(_MEANT.search(name)) and not _LEFT_BEHIND.fullmatch(name)


def _looks_like_deviations(name: str, stem: str) -> bool:
    """Whether a name is that of a plan with a word like "deviations" behind it, and nothing else."""
    low, start = name.casefold(), stem.casefold()
    if not _MEANT.search(low) or not low.startswith(start) or low[len(start) : len(start) + 1] not in (*".-_ (", ""):
        return False
    words = [word for word in re.split(r"[^a-z]+", low[len(start) :]) if word not in _OF_NO_MATTER]
    return bool(words) and all(_is_like_deviations(word) for word in words)


_OF_NO_MATTER = ("", "yaml", "yml", "txt", "copy", "kopie")


def _is_like_deviations(word: str) -> bool:
    from difflib import SequenceMatcher  # noqa: PLC0415  # few folders have anything like it

    return any(SequenceMatcher(None, word, known).ratio() >= 0.75 for known in ("deviations", "afwijkingen"))


def _names_if_any(shelf: Shelf, folder: Path) -> tuple[str, ...]:
    """The names in a folder; none of one that may not be listed, whose files may be read by name all the same."""
    try:
        return shelf.names(folder)
    except ComplianceError:
        return ()


def _all_below(shelf: Shelf, folder: Path) -> list[Path]:
    """What looks like YAML at any depth of a folder; of a very large one only the first part is looked through."""
    return [path for path in shelf.below(folder, _MOST_ENTRIES) if _is_meant(path.name)]


def _misnamed(path: Path, wanted: str) -> Problem:
    return fault(
        Spot(str(path)),
        "wordt niet gelezen, want het heet net anders",
        "is not read, for its name is not quite right",
        f"Noem het {wanted}, of haal het hier weg.",
        f"Call it {wanted}, or take it away from here.",
    )


def _astray(path: Path, folder: Path) -> Problem:
    return fault(
        Spot(str(path)),
        "wordt niet gelezen: in deze map wordt niet naar regelboeken gezocht",
        "is not read: no rule books are looked for in this folder",
        f"Zet het in {folder} zelf, of haal het hier weg.",
        f"Put it in {folder} itself, or take it away from here.",
    )
