"""What lies beside the files that are read and looks as if somebody meant it to be: never passed over in silence.

Almost the right name is a mistake, and told as one: a rule book called ``.yml`` would take a whole level with it. What
an editor left behind (a backup, a hidden file) is only mentioned.
"""

import os
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice
from pathlib import Path

from compliance.errors import ComplianceError, Problem, Spot, fault, reason

ENDING = ".yaml"
_MEANT = re.compile(r"\.ya?ml(\W|$)", re.IGNORECASE)
_LEFT_BEHIND = re.compile(r"[.#].*|.*(~|\.(bak|backup|old|orig|rej|tmp|temp|part|sw[a-z]))", re.IGNORECASE)
_READ_FOLDERS = ("cases", "sources", "upkeep")
_UPKEEP = ("exclusions.yaml", "fingerprints.yaml", "survivors.yaml")
_MOST_ENTRIES = 10_000


def books(folder: Path) -> tuple[Path, ...]:
    """The files of a folder that are read as YAML: those that end in ``.yaml`` to the letter and are not hidden.

    Raises:
        ComplianceError: the folder cannot be listed.
    """
    return tuple(folder / name for name in _names(folder) if name.endswith(ENDING) and not _LEFT_BEHIND.fullmatch(name))


def in_rules(folder: Path) -> tuple[Problem, ...]:
    """What looks like rules in a folder of rules, and is not read: a name that is almost right, a folder in between."""
    problems = list(almost(folder))
    for name in _names(folder):
        if name.startswith(".") or not (folder / name).is_dir() or (folder / name).is_symlink():
            continue
        within = folder / name
        found = _all_below(within) if name not in _READ_FOLDERS or name == "sources" else _below_the_first(within)
        problems += [_astray(path, folder) for path in found]
    return tuple(problems)


def almost(folder: Path) -> Iterator[Problem]:
    """The files of a folder whose name almost ends as it should."""
    for name in _names(folder):
        if _is_meant(name) and not name.endswith(ENDING):
            yield _misnamed(folder / name, f"{_MEANT.split(name)[0]}{ENDING}")


def in_upkeep(folder: Path) -> tuple[Problem, ...]:
    """What lies beside the three files that are kept with rule books, and is read by nobody."""
    if not folder.is_dir():
        return ()
    strange = [name for name in _names(folder) if _is_meant(name) and name not in _UPKEEP]
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


def beside(plan: Path) -> tuple[Problem, ...]:
    """The files beside a plan that look like its deviations, and are called otherwise."""
    wanted = f"{plan.stem}.deviations{ENDING}"
    names = _names_if_any(plan.parent)
    return tuple(
        _misnamed(plan.parent / name, wanted)
        for name in names
        if name != wanted and not _LEFT_BEHIND.fullmatch(name) and _looks_like_deviations(name, plan.stem)
    )


def beside_region(plan: Path, spot: Spot) -> tuple[Problem, ...]:
    """Deviations beside the plan of a region: those are granted to a municipality, and stand beside its own plan."""
    name = f"{plan.stem}.deviations{ENDING}"
    if not os.path.lexists(plan.with_name(name)):
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


def left_behind(folder: Path, stem: str = "") -> tuple[Problem, ...]:
    """What an editor left in a folder, of files that begin so; not read, and no mistake."""
    return tuple(
        fault(Spot(str(folder / name)), "wordt niet gelezen: een reservekopie of verborgen bestand", _NOT_READ)
        for name in _names_if_any(folder)
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
    return any(SequenceMatcher(None, word, known).ratio() >= 0.75 for known in ("deviations", "afwijkingen"))


def _names(folder: Path) -> tuple[str, ...]:
    """The names in a folder, in order."""
    try:
        return tuple(sorted(path.name for path in folder.iterdir()))
    except OSError as error:
        why = reason(error)
        words = f"kan niet worden bekeken: {why.nl}", f"cannot be listed: {why.en}"
        raise ComplianceError((fault(Spot(str(folder)), *words),)) from None


def _names_if_any(folder: Path) -> tuple[str, ...]:
    """The names in a folder; none of one that may not be listed, whose files may be read by name all the same."""
    try:
        return _names(folder)
    except ComplianceError:
        return ()


def _all_below(folder: Path) -> list[Path]:
    """What looks like YAML at any depth of a folder; of a very large one only the first part is looked through."""
    every = (Path(where, name) for where, _, names in os.walk(folder) for name in sorted(names))
    return [path for path in islice(every, _MOST_ENTRIES) if _is_meant(path.name)]


def _below_the_first(folder: Path) -> list[Path]:
    return [path for path in _all_below(folder) if path.parent != folder]


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
