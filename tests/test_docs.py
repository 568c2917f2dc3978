"""The papers say what is so: commands run, examples load, output is real, links lead somewhere."""

import doctest
import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from compliance import infer, load, population, wording
from compliance.cli import compliance
from compliance.load import yaml_files
from compliance.load.validation import validated
from compliance.model.plans import Deviations, Plan, Rules
from compliance.model.rules import Vocabulary

ROOT = Path(__file__).parents[1]
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "tests").rglob("README.md")])
CUT = "[...]"


@dataclass(frozen=True)
class Block:
    """A fenced block of a paper: what stands after the fence, its text, and where it begins."""

    paper: Path
    line: int
    kind: str
    info: str
    text: str

    def __str__(self) -> str:
        return f"{self.paper.relative_to(ROOT)}:{self.line}"

    @property
    def file(self) -> str | None:
        """The name under which a reader would save it."""
        found = re.search(r"file=(\S+)", self.info)
        return found[1] if found else None


def blocks(paper: Path) -> Iterator[Block]:
    text = paper.read_text(encoding="utf-8")
    for found in re.finditer(r"^( *)```([\w-]*)([^\n]*)\n(.*?)^\1```$", text, re.M | re.S):
        inner = re.sub(rf"^{found[1]}", "", found[4], flags=re.M)
        yield Block(paper, text.count("\n", 0, found.start()) + 1, found[2], found[3].strip(), inner)


ALL = [block for paper in PAPERS for block in blocks(paper)]
README = list(blocks(ROOT / "README.md"))


def named(found: list[Block]) -> Any:
    return pytest.mark.parametrize("block", found, ids=str)


# --- the two commands of the README -----------------------------------------------------------------------------


@pytest.mark.lengthy
def test_the_first_block_is_one_line_that_judges_a_real_plan(program):
    """A bare shell in a fresh clone needs one line: it installs, then prints the gap analysis and ends well."""
    line = README[0].text.removesuffix("\n")
    install, _, job = line.partition(" && ")

    assert "\n" not in line
    assert (README[0].kind, install) == ("sh", "make -s install")
    assert job.startswith(".venv/bin/compliance check plans/haarlemmermeer.yaml ")
    assert job.endswith("--fail-on none")
    run = program(*shlex.split(job)[1:])
    assert (run.returncode, run.stderr) == (0, "")
    assert "P1-SIG-01" in run.stdout


def test_the_second_block_is_the_test_command_and_ci_calls_it():
    """What a developer runs and what CI runs is one command."""
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()

    assert (README[1].kind, README[1].text) == ("sh", "make test\n")
    assert ci[-1] == "make test"
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_make_knows_every_target_that_the_papers_name():
    """A command in the papers exists."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([\w./$()-]+):", makefile, re.M))
    written = "\n".join(paper.read_text(encoding="utf-8") for paper in PAPERS)

    assert set(re.findall(r"`make (?:-s )?([a-z]+)", written)) <= targets


# --- examples ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def the_rules():
    return load.the_rules(ROOT / "rules")


@pytest.fixture
def desk(tmp_path):
    """A folder as a reader would have it: the project's plans and rules, and the files of one paper."""

    def laid(paper: Path) -> Path:
        for folder in ("plans", "rules"):
            (tmp_path / folder).symlink_to(ROOT / folder)
        for block in blocks(paper):
            if block.file:
                target = tmp_path / block.file
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(block.text, encoding="utf-8")
        return tmp_path

    return laid


WHOLE = [block for block in ALL if block.kind == "yaml" and re.match(r"(#.*\n)*schema: ", block.text)]
PARTS = [block for block in ALL if block.kind == "yaml" and block not in WHOLE]
WRONG_ON_PURPOSE = ("tikfout.yaml",)


@named([block for block in WHOLE if block.file not in WRONG_ON_PURPOSE])
def test_every_whole_example_loads(block, desk, the_rules):
    """An example that a reader copies is read without a complaint."""
    folder = desk(block.paper)
    target = folder / (block.file or "example.yaml")
    target.write_text(block.text, encoding="utf-8")
    schema = re.findall(r"^schema: (\S+)", block.text, re.M)[0]

    if schema == "compliance/plan/v1":
        assert load.family(target, the_rules).plan.claims
    elif schema == "compliance/rules/v1":
        (folder / "mine").mkdir()
        shutil.copy(ROOT / "rules" / "vocabulary.yaml", folder / "mine")
        shutil.move(target, folder / "mine")
        assert load.the_rules(folder / "mine").books
    else:
        record = {"compliance/deviations/v1": Deviations, "compliance/vocabulary/v1": Vocabulary}[schema]
        assert validated(yaml_files.read(target), record)[1] == ()


PLAN = """schema: compliance/plan/v1
organisation: {kind: gemeente, name: Voorbeeldstad, code: GM9999}
"""
REGION = """schema: compliance/plan/v1
organisation: {kind: regio, name: Voorbeeldregio}
members: [GM9999, GM9998]
"""
BOOK = """schema: compliance/rules/v1
framework: {id: x, level: ~, version: "1", title: {nl: t, en: t}, standing: {nl: t, en: t}}
"""
REQUIREMENT = """requirements:
  - {id: X-1, version: 1, title: {nl: t, en: t}, theme: beleidsmatige-basis, kind: state, obligation: own_plan,
     proves: design, grounding: single_source, inherits: own, norm: [{source: norm, paraphrase: p}],
     remedy: {nl: r, en: r}, search_terms: [s], core: [%s]}
"""


def as_file(block: Block) -> str:
    """A part of a file with the rest around it."""
    cited = sorted({*re.findall(r"source: (\w+)", block.text), "norm"})
    source = "{title: Een stuk, kind: plan, url: 'https://example.org/stuk', dated: 2026-01-01}"
    sources = "sources:\n" + "".join(f"  {key}: {source}\n" for key in cited)
    indented = textwrap.indent(block.text, "  ")
    match block.info:
        case "part-of-plan":
            return PLAN + sources + block.text
        case "claims":
            return (REGION if "applies_to" in block.text else PLAN) + sources + "claims:\n" + indented
        case "conditions":
            core = ", ".join(line.removeprefix("- ").split(" #")[0] for line in block.text.splitlines())
            return BOOK + sources + REQUIREMENT % core
        case "requirements":
            return BOOK + sources + "requirements:\n" + indented
        case _:
            raise AssertionError(f"{block}: say after ```yaml what it is a part of")


@named(PARTS)
def test_every_part_of_a_file_in_an_example_is_valid(block, tmp_path, the_rules):
    """An example that shows a few lines shows lines that can stand in a file."""
    if block.info in ("claims", "part-of-plan"):
        path = tmp_path / "part.yaml"
        path.write_text(as_file(block), encoding="utf-8")
        assert validated(yaml_files.read(path), Plan)[1] == ()
        assert unknown_facts(block, the_rules) == set()
    else:
        shutil.copy(ROOT / "rules" / "vocabulary.yaml", tmp_path)
        (tmp_path / "part.yaml").write_text(as_file(block), encoding="utf-8")
        assert load.the_rules(tmp_path).books


def unknown_facts(block: Block, rules: Rules) -> set[str]:
    return set(re.findall(r"\bfact: ([\w.]+)", block.text)) - set(rules.vocabulary.content.facts)


@pytest.mark.lengthy
@named([block for block in ALL if block.kind == "console"])
def test_output_that_is_shown_is_part_of_the_real_output(block, desk, program, request):
    """What the papers show was printed by the program: word for word, in this order, cut only where it says so."""
    if "beide motoren" in block.text and not infer.durable_is_installed():
        pytest.skip("it was printed with both engines, and durable-rules cannot be loaded here")
    if "compliance simulate" in block.text and not population.is_there():
        pytest.skip("what would be if needs numpy, which is not installed here")
    first, _, shown = block.text.partition("\n")
    words = shlex.split(first.removeprefix("$ compliance "))
    run = program(*words, cwd=desk(block.paper))
    output = run.stdout + run.stderr
    if request.config.getoption("--renew"):
        _renew(block, shown, output)
        return
    rest = output
    for piece in shown.split(f"{CUT}\n"):
        assert piece in rest, f"{block}: the program prints something else:\n{piece}"
        rest = rest[rest.index(piece) + len(piece) :]


def _renew(block: Block, shown: str, output: str) -> None:
    """Take every piece anew from the real output, from its first line to its last."""
    rest, pieces = output, []
    for piece in shown.split(f"{CUT}\n"):
        if piece:
            start = rest.index(piece.splitlines(keepends=True)[0])
            last = piece.splitlines(keepends=True)[-1]
            stop = rest.index(last, start + (0 if piece.count("\n") == 1 else 1)) + len(last)
            pieces.append(rest[start:stop])
            rest = rest[stop:]
        else:
            pieces.append("")
    text = block.paper.read_text(encoding="utf-8")
    block.paper.write_text(text.replace(shown, f"{CUT}\n".join(pieces), 1), encoding="utf-8")


@pytest.mark.lengthy
@pytest.mark.parametrize("paper", [paper for paper in PAPERS if ">>> " in paper.read_text(encoding="utf-8")], ids=str)
def test_every_python_example_gives_what_it_says(paper, monkeypatch):
    """The sentences on meaning are tried on the real plans."""
    if "app.simulate" in paper.read_text(encoding="utf-8") and not population.is_there():
        pytest.skip("what would be if needs numpy, which is not installed here")
    monkeypatch.chdir(ROOT)
    source = "\n".join(block.text for block in blocks(paper) if block.kind == "python")
    examples = doctest.DocTestParser().get_doctest(source, {}, paper.name, str(paper), 0)
    failed, tried = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(examples)

    assert tried
    assert not failed


# --- commands ---------------------------------------------------------------------------------------------------


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


@pytest.mark.parametrize(("name", "command"), list(commands(compliance)), ids=str)
def test_every_command_and_option_is_documented(name, command):
    """docs/commands.md has a section for each command that names all its arguments, options and choices."""
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    sections = re.split(r"^## ", page, flags=re.M)
    mine = [section for section in sections if re.match(rf"`compliance {name}(`| [A-Z\[])", section)]
    common = [section for section in sections if section.startswith("Wat overal geldt")]
    assert len(mine) == 1, f"docs/commands.md needs a section ## `compliance {name}`"
    text = mine[0] + common[0]

    for parameter in command.params:
        if isinstance(parameter, click.Argument):
            word = (parameter.metavar or parameter.name or "").partition(" | ")[0].upper().strip("[].")
            assert re.search(rf"[ \[]{word}\b", mine[0].splitlines()[0])
            continue
        for option in parameter.opts:
            assert f"`{option}" in text, f"{name} {option}"
        if isinstance(parameter.type, click.Choice):
            assert [word for word in parameter.type.choices if f"`{word}`" not in text] == []


def test_no_section_tells_of_a_command_that_is_not_there():
    """A command that is gone takes its section with it."""
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")

    sections = set(re.findall(r"^## `compliance ([a-z -]+?)(?:`| [A-Z\[])", page, re.M))
    assert sections == {name for name, _ in commands(compliance)}


# --- links, words, numbers --------------------------------------------------------------------------------------


def anchors(paper: Path) -> set[str]:
    """The anchors of a page's headings, as the usual sites make them."""
    text = re.sub(r"^```.*?^```", "", paper.read_text(encoding="utf-8"), flags=re.M | re.S)
    heads = re.findall(r"^#+ (.+)$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(ROOT)))
def test_every_link_leads_somewhere(paper):
    """A link to a file or a heading of the project finds it."""
    text = re.sub(r"^```.*?^```|`[^`\n]*`", "", paper.read_text(encoding="utf-8"), flags=re.M | re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"https?://", target):
            continue
        name, _, anchor = target.partition("#")
        page = (paper.parent / name).resolve() if name else paper
        assert page.exists(), target
        assert not anchor or anchor in anchors(page), target


REGISTRIES = (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "com"))


def tracked() -> list[Path]:
    """The files of the project, as its version control knows them."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("no checkout")
    return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


@pytest.mark.lengthy
def test_no_file_names_a_machine_or_a_registry():
    """What only holds on one machine, or in one network, has no place in the project."""
    places = "|".join(re.escape("/" + place + "/") for place in ("work", "root", "home", "opt/wheels"))
    hosts = "|".join(re.escape(f"{name}.{top}") for name, top in REGISTRIES)
    forbidden = re.compile(rf"(?<![\w.~])(?:{places})|{hosts}")
    named_there = {
        str(path.relative_to(ROOT)): found[0]
        for path in tracked()
        if (found := forbidden.search(path.read_bytes().decode("utf-8", errors="ignore")))
    }

    assert named_there == {}


def test_nobody_is_told_to_install_the_stranger_of_the_same_name():
    """Registries have another package called compliance: advice to install names this folder, never that name."""
    wrong = re.compile(r"""install\s+(?:-\S+\s+)*["']?compliance(?![\w.-]*/)""")

    assert [path for path in tracked() if wrong.search(path.read_bytes().decode("utf-8", errors="ignore"))] == []


def test_decisions_are_numbered_without_a_hole_and_all_are_listed():
    """A decision is found by its number."""
    folder = ROOT / "docs" / "decisions"
    pages = sorted(page.name for page in folder.glob("[0-9]*.md"))
    index = (folder / "README.md").read_text(encoding="utf-8")

    assert [int(name[:4]) for name in pages] == list(range(1, len(pages) + 1))
    assert re.findall(r"\((\d{4}-[\w-]+\.md)\)", index) == pages
    for name in pages:
        page = (folder / name).read_text(encoding="utf-8")
        assert page.startswith(f"# {int(name[:4])}. ")
        assert [head for head in ("Question", "Decision", "Because", "So") if f"**{head}.**" not in page] == []


def test_one_version_everywhere():
    """The package, the changelog and the register of public software speak of the same version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    public = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    newest = re.search(r"^## \[(\d[^\]]*)\] - (\S+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)

    assert newest
    assert (project["version"], str(public["releaseDate"])) == newest.groups()
    assert public["softwareVersion"] == project["version"]
    assert public["legal"]["license"] == project["license"]


def test_publiccode_has_what_its_standard_asks():
    """The mandatory keys of publiccode.yml 0.4, their lengths and their words."""
    public = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))

    assert public["publiccodeYmlVersion"] == "0.4"
    assert re.match(r"https://\S+$", public["url"])
    assert public["developmentStatus"] in ("concept", "development", "beta", "stable", "obsolete")
    assert public["softwareType"] == "standalone/other"
    assert {"name", "platforms", "categories", "legal", "localisation"} <= set(public)
    assert public["localisation"] == {"localisationReady": True, "availableLanguages": ["nl", "en"]}
    assert public["maintenance"]["type"] == "none" or public["maintenance"]["contacts"]
    for language in ("nl", "en"):
        told = public["description"][language]
        assert len(told["shortDescription"]) <= 150
        assert 150 <= len(told["longDescription"]) <= 10_000
        assert told["features"]


def test_the_licence_is_the_one_that_is_named():
    """The text of the EUPL 1.2, word for word as it was published; white space apart."""
    words = " ".join((ROOT / "LICENSE").read_text(encoding="utf-8").split())

    assert words.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2 EUPL © the European Union 2007, 2016")
    assert hashlib.sha256(words.encode()).hexdigest() == LICENCE


LICENCE = "b265314fe0920ed66121307961dabb70eb3c26c508d2362783e821bbb4a0e16c"


def test_the_lock_file_holds_every_dependency_with_hashes():
    """What is installed is what was locked: all that is asked for, each package with hashes, from nowhere special."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = asked["project"]
    wanted = [*project["dependencies"], *asked["dependency-groups"]["dev"], *asked["build-system"]["requires"]]
    wanted += [one for name, extra in project["optional-dependencies"].items() for one in extra if name != "durable"]
    packages = re.split(r"^(?=\S)", re.sub(r"^ *#.*\n", "", text, flags=re.M), flags=re.M)[1:]
    locked = {re.split(r"[=\[ ]", package)[0] for package in packages}

    assert {re.split(r"[^\w.-]", one)[0].lower().replace("_", "-") for one in wanted} <= locked
    assert all("--hash=sha256:" in package and "==" in package for package in packages)
    assert "://" not in text


def test_the_wheel_carries_the_rules():
    """Who installs the package elsewhere has the rule books with it."""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    assert asked["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"] == {
        "rules": "compliance/rules",
        "schemas": "compliance/data/schemas",
    }


def test_the_project_runs_on_the_python_it_asks_for():
    """The classifiers, the lock and the papers speak of the same Pythons."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named_there = [line.rsplit(" ")[-1] for line in project["classifiers"] if "Python :: 3." in line]
    support = (ROOT / "docs" / "support.md").read_text(encoding="utf-8")

    assert project["requires-python"] == f">={named_there[0]}"
    assert sys.version_info >= tuple(int(part) for part in named_there[0].split("."))
    assert [version for version in named_there if f"Python {version}" not in support] == []


def test_every_room_of_the_house_is_named():
    """docs/architecture.md has each module and package of the program in its table of layers."""
    rooms = {path.stem for path in (ROOT / "src" / "compliance").iterdir() if path.suffix == ".py" or path.is_dir()}
    table = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").split("## Contracts")[0]

    assert {room for room in rooms - {"__init__", "__pycache__"} if f"`{room}`" not in table} == set()


def test_every_room_that_answers_a_newcomer_exists():
    """A file that was moved takes its answer in docs/architecture.md along."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = re.findall(r"^\| \d+ \| .* \| `([\w/.]+)` \|$", page, re.MULTILINE)

    assert len(rooms) == 15
    assert all((ROOT / "src" / "compliance" / room).exists() for room in rooms)


def test_the_glossary_has_the_words_of_every_verdict_and_status():
    """A word that a report may use is explained."""
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").lower()
    words = [*wording.VERDICT.values(), *wording.STATUS.values(), *wording.OUTCOME.values()]

    assert [word.nl for word in words if word.nl.lower() not in page] == []


def test_what_the_table_of_safety_rests_on_exists():
    """Every test and module that it names; and each requirement stands in it once, in its order."""
    text = (ROOT / "docs" / "asvs.md").read_text(encoding="utf-8")
    there = {path.name for folder in ("tests", "src/compliance") for path in (ROOT / folder).rglob("*.py")}
    assert set(re.findall(r"`(\w+\.py)", text)) <= there
    numbers = [tuple(map(int, one.split("."))) for one in re.findall(r"^\| (\d+\.\d+\.\d+) \|", text, re.MULTILINE)]
    assert numbers == sorted(set(numbers))
