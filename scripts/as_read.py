"""Writes down what the reader of YAML makes of the rule books that come with the program: `make reread`."""

import json
from hashlib import sha256
from pathlib import Path

from compliance.load import as_read, yaml_files


def main() -> None:
    """Write all of them anew, of the files in `rules/`."""
    as_read.FOLDER.mkdir(exist_ok=True)
    for name in sorted(as_read.SHIPPED):
        (as_read.FOLDER / f"{name}.json").write_text(written(Path("rules", f"{name}.yaml")), encoding="utf-8")


def written(path: Path) -> str:
    """What stands in such a file: the hash of the bytes that were read, and what they say."""
    raw = path.read_bytes()
    made = {"sha256": sha256(raw).hexdigest(), "data": yaml_files.read_anew(path, raw).data}
    return json.dumps(made, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n"


if __name__ == "__main__":
    main()
