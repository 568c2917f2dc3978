"""Makes the word list by which the look-up knows that two words are both words.

``python scripts/spelling.py [/usr/share/dict/dutch]`` reads the list of OpenTaal as the package wdutch of Debian
has it, and writes it folded (without case and accents), sorted, one word a line, compressed. Words with a hyphen are
left out, for their parts are looked up, and so is what has a digit or a point.
"""

import lzma
import re
import sys
from pathlib import Path

from compliance.cite.spelling import FOLDER
from compliance.cite.words import fold

TARGET = Path(__file__).parent.parent / "src/compliance/cite" / FOLDER / "opentaal.txt.xz"
_ABBREVIATION = 3
"""A word of so few letters counts only where the list has it in small letters, with a vowel."""
_LETTERS = re.compile("[a-z]+")


def folded(written: list[str]) -> list[str]:
    """The words of a list as the look-up asks for them, sorted."""
    return sorted({fold(word) for word in written if _is_asked_for(word)})


def _is_asked_for(word: str) -> bool:
    form = fold(word)
    if not _LETTERS.fullmatch(form):
        return False
    return len(form) > _ABBREVIATION or (len(form) > 1 and word.islower() and not set("aeiouy").isdisjoint(form))


if __name__ == "__main__":
    source = Path(sys.argv[1] if sys.argv[1:] else "/usr/share/dict/dutch")
    words = folded(source.read_text("utf-8").split())
    TARGET.write_bytes(lzma.compress("\n".join(["", *words, ""]).encode(), preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(words)} words, {TARGET.stat().st_size} bytes")
