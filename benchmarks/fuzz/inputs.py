"""Inputs by chance in five families, each made of nothing but its seed, so that what broke can be made again.

bytes: a good plan, rule book, vocabulary or file of deviations with bytes changed. structure: the same as trees of
YAML, with parts moved, doubled, dropped and of the wrong kind. grammars: values of the small languages (dates,
intervals, lines, codes, sets, conditions). side: what stands around a plan (deviations, regions, sources,
links, folders). documents: cited documents of every kind, cut, spliced and changed.
"""

import copy
import hashlib
import json
import os
import random
import shutil
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
GOOD = ROOT / "tests/broken/with"
PARTS = {
    "plan": GOOD / "plan.yaml",
    "book": GOOD / "rules/book.yaml",
    "vocabulary": GOOD / "rules/vocabulary.yaml",
    "deviations": ROOT / "tests/broken/plans/deviation-from-an-unknown-requirement.deviations.yaml",
}
PLACES = {
    "plan": "plan.yaml",
    "book": "rules/book.yaml",
    "vocabulary": "rules/vocabulary.yaml",
    "deviations": "plan.deviations.yaml",
}
RICH = """
schema: compliance/plan/v1
organisation: {kind: gemeente, name: Verzonnenstad, code: GM9999}
regions:
  - plan: regio.yaml
    adopted: {state: in_place, decided: 2024-05, evidence: [{source: nota, paraphrase: De raad stelt het vast.}]}
sources:
  nota: {title: Nota, kind: decision, url: https://voorbeeld.invalid/nota, dated: 2024-11-09, adopted: 2024-11}
  tekst: {title: Tekst, kind: plan, file: sources/tekst.txt, sha256: HASH, dated: 2024-Q1, coverage: full}
claims:
  - fact: beleid.vastgesteld
    state: in_place
    since: 2023-01
    until: 2027
    note: {nl: Een opmerking, en: A remark}
    row: "1.10"
    evidence: [{source: tekst, quote: Het beleid is vastgesteld., lines: 2-3, prefix: Inleiding}]
  - {fact: beleid.vaststellend_orgaan, value: college, state: planned, due: 2025-Q4, every: P2Y,
     evidence: [{source: nota, paraphrase: Het college stelt vast., page: 2}]}
measures:
  - {title: {nl: Maatregel, en: Measure}, state: under_way, due: 2025-06-30, owner: college,
     evidence: [{source: nota, paraphrase: De maatregel loopt., heading: Kop, paragraph: 3}]}
"""
REGION = """
schema: compliance/plan/v1
organisation: {kind: regio, name: Verzonnenland}
members: [GM9999, GM0001]
sources:
  plan: {title: Regioplan, kind: plan, url: https://voorbeeld.invalid/regio, dated: 2024}
claims:
  - {fact: beleid.vastgesteld, state: in_place, except: [GM0001], evidence: [{source: plan, paraphrase: Vastgesteld.}]}
"""
TEXT = "Inleiding\nHet beleid is\nvastgesteld. Het college evalueert elk jaar.\n"
TRICKY = (
    "", " ", "\x00", "\ufeff", "\u202e", "\u00ad", "\u00a0", "\u2028", "\ud7ff", "\U0010ffff", "null", "~", "true",
    "yes", "0", "-1", "1e999", "1e9", ".inf", ".nan", "0x1F", "0o17", "1_000", "9" * 18, "9" * 19, "9" * 400,
    "2024-02-30", "9999-12-31", "0000-01-01", "0001-01-01", "10000", "2024-Q5", "P0D", "P999Y9999M9999W99999D",
    "P1Y2M", "GM１５９８",
    "GM9999", "٢٠٢٤", "1-9999999", "5-1", "1,2,,3", "../../etc/passwd", "/dev/zero", "C:\\x", "a\\b", "*a", "&a",
    "!!python",     "<<", "{", "}", "[", "]", "- ", "? ", ": ", "# ", "%YAML 9.9", "---", "...", "|", ">", "'",
    '"', "\t", "\r", "\r\n",
    "é", "e\u0301", "ﬀ", "ß", "😀", "x" * 1001, "x" * 20_001, "\\", "\\u202e", "\\ud800", "a" * 121, "http://[",
    "https://x y",
)  # fmt: skip
Input = Callable[[random.Random, Path], None]


def lay_out(folder: Path) -> None:
    """A good plan with everything around it, in an empty folder."""
    shutil.copytree(GOOD / "rules", folder / "rules")
    (folder / "sources").mkdir()
    (folder / "sources/tekst.txt").write_text(TEXT)
    (folder / "plan.yaml").write_text(RICH.replace("HASH", hashlib.sha256(TEXT.encode()).hexdigest()))
    (folder / "regio.yaml").write_text(REGION)


def read(part: str, folder: Path) -> bytes:
    """The good bytes of a part."""
    path = folder / PLACES[part]
    return path.read_bytes() if path.exists() else PARTS[part].read_bytes()


def loaded(raw: str | bytes) -> Any:
    """A tree of YAML, by the fast loader where it is there."""
    return yaml.load(raw, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def dumped(tree: Any, flow: bool | None = None) -> str:
    """A tree as YAML, by the fast writer unless it cannot write what stands there."""
    how = {"allow_unicode": True, "sort_keys": False, "default_flow_style": flow}
    try:
        return yaml.dump(tree, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), **how)
    except (UnicodeEncodeError, yaml.YAMLError):
        return yaml.dump(tree, Dumper=yaml.SafeDumper, **how)


# --- bytes -----------------------------------------------------------------------------------------------------------


def of_bytes(chance: random.Random, folder: Path) -> None:
    """One file with a few bytes changed, cut, doubled or spliced with another; or only a letter or figure or two."""
    part = chance.choice(list(PLACES))
    blow = touched if chance.random() < 0.5 else spoilt
    (folder / PLACES[part]).write_bytes(blow(chance, read(part, folder)))


def touched(chance: random.Random, raw: bytes) -> bytes:
    """Bytes of which a letter or figure or two is another one, so that most can still be judged."""
    data = bytearray(raw)
    for at in chance.sample([n for n, byte in enumerate(data) if chr(byte).isalnum()], chance.choice((1, 1, 2))):
        data[at] = ord(chance.choice("0123456789" if chr(data[at]).isdigit() else "aeinrstXY"))
    return bytes(data)


def spoilt(chance: random.Random, raw: bytes) -> bytes:
    """Bytes after a few blows."""
    data = bytearray(raw)
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8, 40))):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 2, 8, 100, 1000)))
        match chance.randrange(9):
            case 0:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del data[at:end]
            case 2:
                data[at:at] = data[at:end] * chance.choice((1, 1, 2, 50))
            case 3:
                data[at:at] = chance.choice(TRICKY).encode("utf-8", "surrogatepass")
            case 4:
                del data[at:]
            case 5:
                data[at:at] = bytes(chance.randrange(256) for _ in range(chance.randrange(20)))
            case 6 if data:
                data[at : at + 1] = bytes([data[at % len(data)] ^ (1 << chance.randrange(8))])
            case 7:
                other = data[end:]
                data[at:end] = other[: chance.randrange(200)]
            case _:
                encoded = chance.choice(
                    (b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc0\x80", b"\xf4\x90\x80\x80")
                )
                data[at:at] = encoded
    return bytes(data[:200_000])


# --- structure -------------------------------------------------------------------------------------------------------


def of_structure(chance: random.Random, folder: Path) -> None:
    """One file with parts of its tree dropped, doubled, moved, renamed, nested or of another kind."""
    part = chance.choice(list(PLACES))
    tree = loaded(read(part, folder).replace(b"\t", b" "))
    twist = exchanged if chance.random() < 0.5 else twisted
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        tree = twist(chance, tree)
    text = dumped(tree, chance.choice((None, True, False)))
    (folder / PLACES[part]).write_text(text, "utf-8", errors="surrogatepass")


def exchanged(chance: random.Random, tree: Any) -> Any:
    """A tree in which a part has become like another of the same name and kind, has moved in its list, or is gone."""
    tree = copy.deepcopy(tree)
    places = list(walked(tree))
    if not places:
        return tree
    holder, key = chance.choice(places)
    if isinstance(holder, list) and chance.random() < 0.5:
        chance.shuffle(holder)
    elif chance.random() < 0.2:
        del holder[key]
    else:
        like = [other[name] for other, name in places if name == key and type(other[name]) is type(holder[key])]
        holder[key] = copy.deepcopy(chance.choice(like))
    return tree


def twisted(chance: random.Random, tree: Any) -> Any:  # noqa: C901  # one case for each way to twist
    """A tree with one part changed."""
    tree = copy.deepcopy(tree)
    places = list(walked(tree))
    if not places:
        return some(chance)
    holder, key = chance.choice(places)
    match chance.randrange(10):
        case 0:
            del holder[key]
        case 1 | 2:
            holder[key] = some(chance)
        case 3:
            other, name = chance.choice(places)
            holder[key] = copy.deepcopy(other[name])
        case 4 if isinstance(holder, dict):
            holder[chance.choice((f"{key}_", f"{key} ", str(key).upper(), f"{key}s", some_text(chance)))] = holder.pop(
                key
            )
        case 5 if isinstance(holder, list):
            holder.extend(copy.deepcopy(holder) * chance.choice((1, 2, 30)))
        case 6:
            holder[key] = [holder[key]] if chance.random() < 0.5 else {"nl": holder[key], "en": holder[key]}
        case 7 if isinstance(holder[key], list) and holder[key]:
            holder[key] = holder[key][0]
        case 8:
            nested: Any = holder[key]
            for _ in range(chance.choice((3, 31, 40))):
                nested = [nested] if chance.random() < 0.5 else {"any": nested}
            holder[key] = nested
        case _ if isinstance(holder, dict):
            holder[some_text(chance)] = some(chance)
    return tree


def walked(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Every part of a tree, by what holds it."""
    for key in list(tree) if isinstance(tree, dict) else range(len(tree)) if isinstance(tree, list) else ():
        yield tree, key
        yield from walked(tree[key])


def some_text(chance: random.Random) -> str:
    """A word that some reader takes for something else."""
    return (
        chance.choice(TRICKY)
        if chance.random() < 0.7
        else "".join(map(chr, (chance.randrange(32, 0x2FFF) for _ in "abc")))
    )


def some(chance: random.Random) -> Any:
    """A value of any kind."""
    return chance.choice((
        None, True, False, 0, -1, 10**19, 1.5, float("nan"), float("inf"), [], {}, [[]], [None], {"nl": None}, {"": ""},
        some_text(chance), some_text(chance), [some_text(chance)], {some_text(chance): some_text(chance)}, ["a"] * 300,
    ))  # fmt: skip


# --- grammars --------------------------------------------------------------------------------------------------------


def of_grammars(chance: random.Random, folder: Path) -> None:
    """Values of the small languages, right and almost right, where they belong."""
    book = chance.random() < 0.35
    path = folder / PLACES["book" if book else "plan"]
    tree = loaded(path.read_text())
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        if book:
            tree["requirements"][0][chance.choice(("core", "additional", "partly", "capped_by", "applies_when"))] = [
                condition(chance, 0) for _ in range(chance.randrange(1, 4))
            ]
        else:
            _into_plan(chance, tree)
    path.write_text(dumped(tree), "utf-8", errors="surrogatepass")


def _into_plan(chance: random.Random, tree: Any) -> None:
    claim = chance.choice(tree["claims"])
    match chance.randrange(6):
        case 0:
            claim[chance.choice(("since", "until", "due", "decided"))] = period(chance)
        case 1:
            claim["every"] = duration(chance)
        case 2:
            claim["evidence"][0][chance.choice(("lines", "page", "paragraph", "heading"))] = lines(chance)
        case 3:
            claim["value"] = chance.choice((some(chance), [some_text(chance)], duration(chance), 3, "college"))
        case 4:
            claim["held"] = [period(chance) for _ in range(chance.choice((0, 1, 3, 300)))]
        case _:
            claim["state"] = chance.choice(
                ("in_place", "under_way", "planned", "ambition", "rejected", some_text(chance))
            )


def period(chance: random.Random) -> Any:
    """A date, or something like one."""
    if chance.random() < 0.5:
        return chance.choice(("1900", "1999-12", "2024-02-29", "2023-Q4", "2025-01-01", "2031", "2099-12-31"))
    year = chance.choice((2024, 2024, 2025, 1, 0, 9999, 10000, 1945, 2101))
    forms = (f"{year:04}", f"{year}-Q{chance.randrange(6)}", f"{year:04}-{chance.randrange(14):02}")
    day = f"{year:04}-{chance.randrange(14):02}-{chance.randrange(33):02}"
    word = chance.choice((*forms, day, day, year, f"{day} ", f"{day}T00:00", some_text(chance)))
    return str(word).replace("2", "２") if chance.random() < 0.05 else word


def duration(chance: random.Random) -> Any:
    """An interval, or something like one."""
    if chance.random() < 0.5:
        return f"P{chance.randrange(1, 99)}{chance.choice('YMWD')}"
    parts = "".join(
        f"{chance.choice((0, 1, 12, 999, 99999, 100000))}{unit}" for unit in "YMWDTH" if chance.random() < 0.3
    )
    return chance.choice((f"P{parts}", f"P{parts}", f"-P{parts}", parts, some_text(chance), 5))


def lines(chance: random.Random) -> Any:
    """A place, or something like one."""
    parts = [
        chance.choice((f"{chance.randrange(9)}", "2-3", "3-2", "1-9999999", "", " 4 - 6 ", some_text(chance)))
        for _ in "abc"
    ]
    return chance.choice((", ".join(parts[: chance.randrange(1, 4)]), chance.randrange(-2, 5), 10**18, 1.5, parts))


def condition(chance: random.Random, depth: int) -> Any:
    """A condition, or something like one."""
    if depth < 3 and chance.random() < 0.15:
        return {"any": [condition(chance, depth + 1) for _ in range(chance.randrange(4))]}
    if chance.random() < 0.4:
        return chance.choice((
            {"fact": "beleid.vastgesteld", "every": duration(chance)},
            {"fact": "beleid.vastgesteld", "inherits": chance.choice(("own", "adopted"))},
            {"fact": "beleid.vaststellend_orgaan", "in": ["college", "raad"]},
            {"fact": "beleid.vaststellend_orgaan", "is": "raad", "by": period(chance)},
        ))  # fmt: skip
    made: dict[str, Any] = {
        "fact": chance.choice(("beleid.vastgesteld", "beleid.vaststellend_orgaan", "x.y", some_text(chance)))
    }
    for test in (
        "is",
        "in",
        "at_least",
        "at_most",
        "includes",
        "includes_any",
        "every",
        "times",
        "by",
        "from",
        "inherits",
    ):
        if chance.random() < 0.15:
            made[test] = chance.choice((
                some(chance), duration(chance), period(chance), ["college"], "college", 2, True, "own", "adopted",
                {"at_least": 2, "within": duration(chance)},
            ))  # fmt: skip
    return made


# --- what stands around a plan ---------------------------------------------------------------------------------------


def of_side_files(chance: random.Random, folder: Path) -> None:
    """Deviations, regions, sources, cases and folders that are spoilt, missing, linked, or called almost right."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        chance.choice(_SIDE)(chance, folder)


def _fresh(path: Path) -> Path:
    """A path at which nothing stands any more: what is written must not go through a link or into a pipe."""
    if path.is_symlink() or path.exists():
        path.unlink()
    return path


def _spoil_region(chance: random.Random, folder: Path) -> None:
    _fresh(folder / "regio.yaml").write_bytes(spoilt(chance, REGION.encode()))


def _twist_region(chance: random.Random, folder: Path) -> None:
    tree = twisted(chance, loaded(REGION))
    _fresh(folder / "regio.yaml").write_text(dumped(tree), "utf-8", errors="surrogatepass")


def _spoil_source(chance: random.Random, folder: Path) -> None:
    _fresh(folder / "sources/tekst.txt").write_bytes(spoilt(chance, TEXT.encode()))


def _name_another(chance: random.Random, folder: Path) -> None:
    path = folder / "plan.yaml"
    name = chance.choice((
        "regio.yaml", "plan.yaml", "../x", "/etc/passwd", "sources", "sources/../sources/tekst.txt", "link",
        "link/tekst.txt", "sources/pijp", ".", "..", "sources/tekst.txt/", "x" * 400, "a/" * 200 + "b.txt",
        some_text(chance),
    ))  # fmt: skip
    old = chance.choice(("regio.yaml", "sources/tekst.txt"))
    quoted = json.dumps(name)
    path.write_text(path.read_text("utf-8", "replace").replace(old, quoted), "utf-8", errors="surrogatepass")


def _link(chance: random.Random, folder: Path) -> None:
    name = chance.choice(("link", "sources/tekst.txt", "regio.yaml", "plan.deviations.yaml", "rules/extra.yaml"))
    target = chance.choice(
        ("sources", "..", "/etc/hostname", "regio.yaml", name, "../plan.yaml", "/dev/zero", "nowhere")
    )
    _fresh(folder / name).symlink_to(target)


def _pipe(chance: random.Random, folder: Path) -> None:
    name = chance.choice(("sources/pijp", "sources/tekst.txt", "regio.yaml", "plan.deviations.yaml", "rules/pijp.yaml"))
    os.mkfifo(_fresh(folder / name))


def _deviations(chance: random.Random, folder: Path) -> None:
    name = chance.choice(
        ("plan.deviations.yaml",) * 4 + ("plan.deviation.yaml", "plan.deviations.yml", "regio.deviations.yaml")
    )
    tree: Any = {
        "schema": "compliance/deviations/v1",
        "deviations": [{
            "requirement": chance.choice(("V1-BEL-01", "V1-BEL-02", some_text(chance))),
            "reason": {"nl": "x", "en": "x"},
            "approved_by": "college", "approved_on": period(chance), "expires_on": period(chance),
            "evidence": [{"source": "nota", "paraphrase": "Goedgekeurd."}],
        }] * chance.choice((1, 1, 2, 40)),
    }  # fmt: skip
    for _ in range(chance.randrange(3)):
        tree = twisted(chance, tree)
    _fresh(folder / name).write_text(dumped(tree), "utf-8", errors="surrogatepass")


def _book(chance: random.Random, folder: Path) -> None:
    text = (GOOD / "rules/book.yaml").read_text()
    level = chance.choice(("1", "2", "2", "3", "99", "0", "null", "x"))
    text = text.replace("level: 1", f"level: {level}").replace("V1-", chance.choice(("V2-", "V1-", "v-")))
    name = chance.choice(
        ("b.yaml", "b.yml", "b.YAML", ".b.yaml", "b.yaml~", "sub/b.yaml", "cases/b.yaml", "upkeep/b.yaml", "b\n.yaml")
    )
    path = folder / "rules" / name
    path.parent.mkdir(exist_ok=True)
    if not path.exists():
        path.write_bytes(text.encode() if chance.random() < 0.7 else spoilt(chance, text.encode()))


_SIDE: tuple[Input, ...] = (
    _spoil_region, _twist_region, _spoil_source, _name_another, _link, _pipe, _deviations, _deviations, _book,
)  # fmt: skip


# --- documents -------------------------------------------------------------------------------------------------------


def of_documents(chance: random.Random, folder: Path) -> Path:
    """A document of some kind after a few blows: to its bytes, or within its archive, to the parts."""
    kept = sorted(path for path in (ROOT / "tests/documents").iterdir() if path.suffix in _KINDS)
    texts = sorted((ROOT / "rules/sources").glob("*.txt"))
    model = chance.choice((*kept, *texts))
    raw = model.read_bytes()
    ending = chance.choice((".txt", ".md")) if model.suffix == ".txt" else model.suffix
    if zipfile.is_zipfile(BytesIO(raw)) and chance.random() < 0.7:
        raw = _repacked(chance, raw)
    elif chance.random() < 0.97:
        raw = _blows(chance, raw)
    path = folder / f"stuk{ending if chance.random() < 0.97 else chance.choice(_KINDS)}"
    path.write_bytes(raw)
    return path


_KINDS = (".pdf", ".docx", ".odt", ".html", ".xml", ".txt", ".md")


def _blows(chance: random.Random, raw: bytes) -> bytes:
    """Bytes changed a little in place, or spoilt in the first two hundred thousand."""
    if chance.random() < 0.5:
        return spoilt(chance, raw)
    data = bytearray(raw)
    for _ in range(chance.choice((1, 3, 20, 200))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def _repacked(chance: random.Random, raw: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        struck = chance.choice(old.namelist())
        for entry in old.infolist():
            if entry.filename == struck and chance.random() < 0.15:
                continue
            content = old.read(entry)
            hit = entry.filename == struck or entry.filename in ("word/document.xml", "content.xml")
            if hit and content and chance.random() < 0.8:
                content = _in_markup(chance, content) if chance.random() < 0.6 else _blows(chance, content)
            new.writestr(entry.filename, content)
    return made.getvalue()


def _in_markup(chance: random.Random, raw: bytes) -> bytes:
    """Markup that stays well-formed more often: whole tags doubled, dropped, nested; attributes changed."""
    pieces = raw.split(b"<")
    for _ in range(chance.choice((1, 2, 5, 30))):
        at = chance.randrange(len(pieces))
        match chance.randrange(5):
            case 0:
                pieces[at:at] = [pieces[at]] * chance.choice((1, 3, 200))
            case 1:
                del pieces[at]
            case 2:
                pieces[at] = pieces[at].replace(b'"', b'"' + chance.choice(TRICKY).encode("utf-8", "ignore")[:50], 1)
            case 3:
                pieces[at] += chance.choice(TRICKY).encode("utf-8", "surrogatepass")
            case _:
                pieces[at] = chance.choice(pieces)
        pieces = pieces or [b""]
    return b"<".join(pieces)


FAMILIES: dict[str, Input] = {
    "bytes": of_bytes, "structure": of_structure, "grammars": of_grammars, "side": of_side_files,
}  # fmt: skip
