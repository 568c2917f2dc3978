"""What the reader of YAML makes of the rule books that come with the program, written down once for all.

They are three quarters of the YAML of a single judgement. What is written down counts for the very bytes that it was
made of and for no others: whoever changes a rule has the file itself read. A test reads each file anew.
"""

import json
from pathlib import Path
from typing import Any, cast

FOLDER = Path(__file__).with_name("as_read")
SHIPPED = frozenset({"ccv_basisniveau", "ibp_5_11", "lexicon", "vng_plateau1", "vng_plateau2", "vocabulary"})
"""The names of the files; nothing is looked for on behalf of any other."""


def known(name: str, sha256: str) -> dict[str, Any] | None:
    """What a file of this name says whose bytes have this hash; none where that was not written down."""
    if name not in SHIPPED:
        return None
    try:
        found = json.loads((FOLDER / f"{name}.json").read_bytes())
        return cast("dict[str, Any]", _as_yaml(found["data"])) if found["sha256"] == sha256 else None
    except (OSError, ValueError, KeyError, TypeError):  # of a damaged one nothing is known
        return None


def _as_yaml(data: Any) -> Any:
    """Data with its lists as the reader of YAML gives them."""
    if type(data) is dict:
        return {key: _as_yaml(value) if type(value) in (dict, list) else value for key, value in data.items()}
    return tuple([_as_yaml(part) if type(part) in (dict, list) else part for part in data])
