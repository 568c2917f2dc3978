"""Who is who in a comparison that is published without names: a key beside it, kept by whoever made it."""

import csv
import io
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from compliance import compare, files, municipalities, writing
from compliance.errors import Spot, refusal
from compliance.model.comparison import Comparison

AliasKind = Literal["letters", "numbers"]
_MOST_BYTES = 10_000_000
_HEAD = ["alias", "code", "name"]


def aliased(found: Comparison, key_file: Path, kind: AliasKind) -> tuple[Comparison, bytes]:
    """The comparison without names, and the key that tells them; aliases that the key has already stay as they are.

    New ones are given out by chance: in the order of the names anybody could count them back.

    Raises:
        ComplianceError: the key cannot be read.
    """
    key = _read(key_file)
    kept = dict(key)
    lacking = [member.code for member in found.municipalities if member.code not in kept]
    secrets.SystemRandom().shuffle(lacking)
    number, used = 0, set(kept.values())
    for code in lacking:
        while (alias := compare.letters(number) if kind == "letters" else str(number + 1)) in used:
            number += 1
        kept[code] = alias
        used.add(alias)
    return compare.aliased(found, kept), _written(kept, {one.code: one.name for one in found.municipalities})


def keep(path: Path, key: bytes) -> None:
    """Write a key, over the one that it goes on from.

    Raises:
        ComplianceError: it cannot be written.
    """
    writing.write(path, key)


def _read(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    raw = files.read_bytes(path, _MOST_BYTES)
    try:
        lines = [line for line in csv.reader(io.StringIO(raw.decode())) if line]
    except (UnicodeDecodeError, csv.Error):
        lines = []
    key = {line[1]: line[0] for line in lines[1:] if len(line) == len(_HEAD)}
    if not lines or lines[0] != _HEAD or len(set(key.values())) != len(lines) - 1:
        raise refusal(
            Spot(str(path)),
            "is geen sleutel van een vergelijking",
            "is no key of a comparison",
            f"De eerste regel is {','.join(_HEAD)}, en elke alias en elke code staat er één keer.",
            f"Its first line is {','.join(_HEAD)}, and each alias and each code stands there once.",
        )
    return key


def _written(key: Mapping[str, str], names: Mapping[str, str]) -> bytes:
    known = municipalities.known()
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(_HEAD)
    for code, alias in sorted(key.items(), key=lambda pair: (len(pair[1]), pair[1])):
        lines.writerow([alias, code, names.get(code) or (known[code].name if code in known else "")])
    return out.getvalue().encode()
