"""How much CPU time a page of PDF takes to read, by kind, beside another version of this program in the same run.

``python benchmarks/pdf_pages.py SRC [PAGES] [SEED]``: SRC is the ``src`` folder of a worktree of the other version, and
PAGES how many pages are made in all (962 unless told). Both read the same files by turns, each in a process of its own
that counts its own CPU time, so that what else the machine does weighs on neither. It prints a line for each kind, and
for all of them: milliseconds a page here and there, and how many times faster here is.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

HERE = Path(__file__).parents[1] / "src"
PAGES, SEED, TIMES, ROUNDS = 962, 12, 3, 5
_SAID = """gemeente mensenhandel beleid aanpak meldpunt signalen opvang training regio overleg convenant politie zorg
voorlichting toezicht college raad aandachtsfunctionaris evaluatie afspraken slachtoffers"""
_WORDS = _SAID.split()
_READ = """
import os, sys, time
os.__dict__.pop("fork", None)  # an older version reads in a process of its own, whose time could not be counted here
sys.path.insert(0, sys.argv[1])
from pathlib import Path
try:
    from compliance.documents import pdf
except ImportError:
    from compliance.load.texts import pdf  # where an older version reads
raw = Path(sys.argv[2]).read_bytes()
pdf.read(Path("a.pdf"), raw)  # what is loaded once is not counted
least = []
for _ in range(int(sys.argv[3])):
    begun = time.process_time()
    pdf.read(Path("a.pdf"), raw)
    least.append(time.process_time() - begun)
print(min(least))
"""


def plain(chance: Random) -> str:
    """Running text."""
    return "\n\n".join(_paragraph(chance) for _ in range(7))


def columns(chance: Random) -> str:
    """Running text in two columns."""
    return f"#columns(2)[{plain(chance)}]"


def table(chance: Random) -> str:
    """A ruled table of actions and states."""
    cells = (f"[{_said(chance, 3, 14)}], [{_said(chance, 1, 2)}], [Gereed]" for _ in range(18))
    return f"#table(columns: (3fr, 1fr, 1fr), {', '.join(cells)})"


def light(chance: Random) -> str:
    """Words in light ink on a dark ground, of which it must be seen whether they can be read: the slow kind."""
    shaded = "\n\n".join(
        f"#block(fill: luma(60), inset: 6pt, width: 100%)[#text(fill: luma(240))[{_paragraph(chance)}]]"
        for _ in range(6)
    )
    return f"{shaded}\n\n{_paragraph(chance)}"


def struck(chance: Random) -> str:
    """Running text of which sentences are struck out, with rules between."""
    return "\n\n".join(
        f"{_said(chance, 20, 40)}. #strike[{_said(chance, 8, 15)}.]\n\n#line(length: 100%)" for _ in range(9)
    )


KINDS: dict[str, tuple[Callable[[Random], str], float]] = {
    "plain": (plain, 0.4),
    "columns": (columns, 0.15),
    "table": (table, 0.2),
    "struck": (struck, 0.1),
    "light": (light, 0.15),
}
"""Each kind, and which part of the pages is of it."""


def _said(chance: Random, least: int, most: int) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(chance.randint(least, most))).capitalize()


def _paragraph(chance: Random) -> str:
    return " ".join(f"{_said(chance, 8, 22)}." for _ in range(4))


def made(kind: str, pages: int, chance: Random, folder: Path) -> Path:
    """A PDF of so many pages of a kind."""
    import typst  # an extra

    makes = KINDS[kind][0]
    body = "\n#pagebreak()\n".join(makes(chance) for _ in range(pages))
    source = folder / f"{kind}.typ"
    source.write_text(f'#set page(paper: "a4", margin: 2cm)\n#set text(size: 10pt, lang: "nl")\n{body}\n', "utf-8")
    typst.compile(source, output=str(folder / f"{kind}.pdf"))
    return folder / f"{kind}.pdf"


def seconds(src: Path, path: Path, times: int = TIMES) -> float:
    """The CPU time of one version to read a file: the least of some times."""
    asked = [sys.executable, "-c", _READ, str(src), str(path), str(times)]
    return float(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)


def main(other: Path, pages: int = PAGES, seed: int = SEED) -> None:
    """Measure and print."""
    chance, mine, theirs, all_pages = Random(seed), 0.0, 0.0, 0
    with tempfile.TemporaryDirectory() as folder:
        for kind, (_, part) in KINDS.items():
            number = max(2, round(pages * part))
            path = made(kind, number, chance, Path(folder))
            rounds = [(seconds(HERE, path), seconds(other, path)) for _ in range(ROUNDS)]
            here, there = (min(some) for some in zip(*rounds, strict=True))
            mine, theirs, all_pages = mine + here, theirs + there, all_pages + number
            print(_told(kind, number, here, there), flush=True)
    print(_told("all", all_pages, mine, theirs))


def _told(kind: str, pages: int, here: float, there: float) -> str:
    each = 1000 / pages
    return (
        f"{kind:8} {pages:4} pages  {here * each:7.2f} ms here  {there * each:7.2f} ms there  {there / here:5.2f} times"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:4]))
