"""How the rules are read: vocabulary and rule books from one folder, checked against each other, every mistake told."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from compliance.errors import ComplianceError, Problem, Spot, fault
from compliance.load import as_read, quickly, unread
from compliance.load.desk import Desk
from compliance.load.sources import SourceReader, digest, sources_in
from compliance.load.validation import Hint, elsewhere, legible, nearest, shown, sought, validated
from compliance.load.yaml_files import PathTo, YamlFile
from compliance.model.base import both
from compliance.model.dates import Duration
from compliance.model.plans import Loaded, Rules
from compliance.model.rules import (
    ROLES,
    VALUE_TESTS,
    Condition,
    FactDefinition,
    FactType,
    Framework,
    Lexicon,
    RuleBook,
    Vocabulary,
)
from compliance.model.sources import Document

VOCABULARY, LEXICON = "vocabulary.yaml", "lexicon.yaml"
BOOK = "compliance/rules/v1"
Content = TypeVar("Content", Vocabulary, Lexicon, RuleBook)
_NUMBERS: tuple[FactType, ...] = ("int", "number")


def read(desk: Desk, folder: Path) -> tuple[Rules | None, Vocabulary | None, tuple[Problem, ...]]:
    """The rules in a folder and its vocabulary, and whatever is wrong with them; no rules where anything is."""
    shipped = _as_shipped(desk, folder)
    if shipped:
        return shipped, shipped.vocabulary.content, ()
    vocabulary, problems = _vocabulary(desk, folder)
    words = vocabulary.content if vocabulary else None
    files: list[YamlFile] = []
    books: list[Loaded[RuleBook]] = []
    names = [path for path in unread.books(desk.shelf, folder) if path.name not in (VOCABULARY, LEXICON)]
    for path in names:
        file, book, wrong = _book(desk, path, words)
        files += [file] if file else []
        books += [book] if book else []
        problems += wrong
    lexicon, wrong = _lexicon(desk, folder, words)
    problems += wrong
    strays = unread.in_rules(desk.shelf, folder)
    if not files and not problems and not strays:
        problems += (_no_books(folder),)
    problems += strays + _twice(files)
    if not strays and len(files) == len(names):
        problems += _missing_levels(files)
    if problems or vocabulary is None:
        return None, words, problems
    return Rules(vocabulary, tuple(sorted(books, key=lambda book: _order(book.content))), lexicon), words, ()


def _as_shipped(desk: Desk, folder: Path) -> Rules | None:
    """The rules in a folder where they are those that come with the program, to the byte: nothing is wrong with them.

    A test reads them as those of anybody else. Only what they cite may have changed, and is read all the same.
    """
    paths = unread.books(desk.shelf, folder)
    if {path.stem for path in paths} != as_read.SHIPPED or unread.in_rules(desk.shelf, folder):
        return None
    try:
        files = {path.name: desk.read_on(path) for path in paths}
    except ComplianceError:
        return None
    if not all(file.is_shipped for file in files.values()):
        return None
    vocabulary = quickly.record(Vocabulary, files[VOCABULARY].data, sure=True)
    lexicon = quickly.record(Lexicon, files[LEXICON].data, sure=True)
    books = [_book_as_shipped(desk, file) for name, file in files.items() if name not in (VOCABULARY, LEXICON)]
    if not (vocabulary and lexicon and all(books)):
        return None
    return Rules(
        _loaded(files[VOCABULARY], vocabulary),
        tuple(sorted(filter(None, books), key=lambda book: _order(book.content))),
        _loaded(files[LEXICON], lexicon),
    )


def _book_as_shipped(desk: Desk, file: YamlFile) -> Loaded[RuleBook] | None:
    content = quickly.record(RuleBook, file.data, sure=True)
    if content is None:
        return None
    texts, problems = SourceReader(desk, file.path.parent, file).texts(content.sources)
    return None if problems else _loaded(file, content, texts)


def _loaded(file: YamlFile, content: Content, texts: Mapping[str, Document] | None = None) -> Loaded[Content]:
    return Loaded(f"rules/{file.path.name}", digest(file.raw), content, texts or {})


def _order(book: RuleBook) -> tuple[str, int]:
    return book.framework.id, book.framework.level or 0


def _no_books(folder: Path) -> Problem:
    return fault(
        Spot(str(folder)),
        "bevat geen regelboeken (*.yaml)",
        "holds no rule books (*.yaml)",
        "Noem de map met vocabulary.yaml en de regelboeken.",
        "Name the folder of vocabulary.yaml and the rule books.",
        code="no-rules",
    )


def _vocabulary(desk: Desk, folder: Path) -> tuple[Loaded[Vocabulary] | None, tuple[Problem, ...]]:
    try:
        file = desk.read_on(folder / VOCABULARY)
    except ComplianceError as error:
        return None, error.problems
    content, problems = validated(file, Vocabulary)
    if content is None:
        return None, problems
    others = ((name, found.instead) for name, found in content.facts.items() if found.instead)
    unknown = [(name, other) for name, other in others if other not in content.facts]
    problems += tuple(unknown_fact(file, ("facts", name, "instead"), other, content) for name, other in unknown)
    return _loaded(file, content), problems


def _lexicon(desk: Desk, folder: Path, words: Vocabulary | None) -> tuple[Loaded[Lexicon] | None, tuple[Problem, ...]]:
    """The lexicon, if there is one; a fact in it that the vocabulary has not is a mistake."""
    if not desk.shelf.is_there(folder / LEXICON):
        return None, ()
    try:
        file = desk.read_on(folder / LEXICON)
    except ComplianceError as error:
        return None, error.problems
    content, problems = validated(file, Lexicon)
    if content is None or words is None:
        return None, problems
    unknown = (name for name in content.facts if name not in words.facts)
    problems += tuple(unknown_fact(file, ("facts", name), name, words) for name in unknown)
    return _loaded(file, content), problems


def _book(
    desk: Desk, path: Path, vocabulary: Vocabulary | None
) -> tuple[YamlFile | None, Loaded[RuleBook] | None, tuple[Problem, ...]]:
    """A rule book, and whatever is wrong with it; the file alone where anything is."""
    try:
        file = desk.read_on(path)
    except ComplianceError as error:
        return None, None, error.problems
    content, problems = validated(file, RuleBook)
    if content is None and file.data.get("schema", BOOK) != BOOK:
        return None, None, problems
    sources = sources_in(file, content)
    reader = SourceReader(desk, path.parent, file)
    texts, wrong = reader.texts(sources)
    for at, requirement in _requirements(file):
        wrong += reader.evidence((*at, "norm"), requirement.get("norm"), sources)
        wrong += _conditions(file, at, requirement, vocabulary)
    problems += elsewhere(file, wrong)
    if content is None:
        return file, None, problems
    return file, _loaded(file, content, texts), problems


def _missing_levels(files: list[YamlFile]) -> tuple[Problem, ...]:
    """Levels that have none below them: without it, such a level would be reached on its own."""
    frameworks = [(file, legible(file.data.get("framework"), Framework, **_UNTOLD)) for file in files]
    known = [(file, framework) for file, framework in frameworks if framework]
    there = {(framework.id, framework.level) for _, framework in known}
    return tuple(
        _missing_level(file.spot(("framework", "level")), framework.id, framework.level)
        for file, framework in known
        if framework.level and framework.level > 1 and (framework.id, framework.level - 1) not in there
    )


_UNTOLD = {"version": "?", "title": both("?"), "standing": both("?")}


def _missing_level(spot: Spot, name: str, level: int) -> Problem:
    return fault(
        spot,
        f"niveau {level} van {name} staat er zonder niveau {level - 1}",
        f"level {level} of {name} stands there without level {level - 1}",
        f"Is de naam van de norm overal dezelfde? Schrijf anders ook niveau {level - 1}, of begin bij 1.",
        f"Is the id of the framework the same everywhere? If so, write level {level - 1} too, or begin at 1.",
        code="level-missing",
    )


def _requirements(file: YamlFile) -> Iterator[tuple[PathTo, dict[str, Any]]]:
    """The requirements as they are written, each with its address."""
    parts = file.data.get("requirements")
    for number, part in enumerate(parts if isinstance(parts, tuple) else ()):
        if isinstance(part, dict):
            yield ("requirements", number), part


def _conditions(
    file: YamlFile, at: PathTo, requirement: Mapping[str, Any], vocabulary: Vocabulary | None
) -> tuple[Problem, ...]:
    if vocabulary is None:
        return ()
    return tuple(problem for role in ROLES for problem in _each(file, (*at, role), requirement.get(role), vocabulary))


def _each(file: YamlFile, at: PathTo, written: Any, vocabulary: Vocabulary) -> Iterator[Problem]:
    """What is wrong with the facts and tests of conditions, as far as each is legible."""
    for index, part in enumerate(written if isinstance(written, tuple) else ()):
        if isinstance(part, dict):
            yield from _condition(file, (*at, index), part, vocabulary)


def _condition(file: YamlFile, at: PathTo, written: dict[str, Any], vocabulary: Vocabulary) -> Iterator[Problem]:
    yield from _each(file, (*at, "any"), written.get("any"), vocabulary)
    condition = legible(written, Condition)
    if condition is None or condition.fact is None:
        return
    definition = vocabulary.facts.get(condition.fact)
    if definition is None:
        yield unknown_fact(file, (*at, "fact"), condition.fact, vocabulary)
    elif condition.value_tests or not written.keys() & VALUE_TESTS:
        yield from _tests(file, at, condition, definition)


def unknown_fact(file: YamlFile, at: PathTo, name: str, vocabulary: Vocabulary) -> Problem:
    """That a fact stands in no vocabulary, with the nearest one that does."""
    hint = sought(file, name, vocabulary.facts)
    return fault(file.spot(at), f'onbekend feit "{name}"', f'unknown fact "{name}"', *hint, code="unknown-fact")


def _tests(file: YamlFile, at: PathTo, condition: Condition, definition: FactDefinition) -> tuple[Problem, ...]:
    wrong: list[Problem] = []
    if not condition.value_tests and definition.type != "bool":
        wrong.append(
            fault(
                file.spot(at),
                f'"{condition.fact}" is van het type {definition.type} en heeft een toets van de waarde nodig',
                f'"{condition.fact}" is of type {definition.type} and needs a test of its value',
                f"Hier past: {', '.join(_TESTS[definition.type])}.",
                f"What fits here: {', '.join(_TESTS[definition.type])}.",
                code="condition-type",
            )
        )
    for name, value in _written(condition):
        if not _fits(name, value, definition):
            wrong.append(_misfit(file, (*at, name), name, value, definition))
    return tuple(wrong)


_TESTS: Mapping[FactType, tuple[str, ...]] = {
    "bool": ("is",),
    "int": ("is", "in", "at_least", "at_most"),
    "number": ("is", "in", "at_least", "at_most"),
    "text": ("is", "in"),
    "enum": ("is", "in"),
    "set": ("includes", "includes_any", "at_least", "at_most"),
    "duration": ("at_least", "at_most"),
}
"""The tests of a value that make sense for each type of fact."""


def _written(condition: Condition) -> tuple[tuple[str, Any], ...]:
    several = [("in", value) for value in condition.in_ or ()]
    single = [
        (name, getattr(condition, "is_" if name == "is" else name)) for name in condition.value_tests if name != "in"
    ]
    return (*several, *single)


def _misfit(file: YamlFile, at: PathTo, test: str, value: Any, definition: FactDefinition) -> Problem:
    place, wrong = misfit(getattr(value, "text", value), definition)
    tests = ", ".join(_TESTS[definition.type])
    hint = (f"Hier past: {tests}.", f"What fits here: {tests}.")
    return fault(
        file.spot((*at, *place)),
        f'{test}: "{shown(wrong)}" past niet bij een feit van het type {definition.type}',
        f'{test}: "{shown(wrong)}" does not fit a fact of type {definition.type}',
        *(fitting(wrong, definition) if test in _TESTS[definition.type] else hint),
        code="condition-type",
    )


def _fits(test: str, value: Any, definition: FactDefinition) -> bool:
    if test in ("includes", "includes_any"):
        return definition.type == "set" and fits(value, definition)
    if test in ("at_least", "at_most"):
        if definition.type == "duration":
            return isinstance(value, Duration)
        return definition.type in (*_NUMBERS, "set") and not isinstance(value, Duration | bool)
    return fits(value, definition)


def fits(value: Any, definition: FactDefinition) -> bool:
    """Whether a value is of a fact's type and among its values."""
    match definition.type:
        case "bool":
            return isinstance(value, bool)
        case "int":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "enum":
            return isinstance(value, str) and value in (definition.values or ())
        case "set":
            known = definition.values
            return isinstance(value, tuple) and (known is None or all(member in known for member in value))
        case "duration":
            return isinstance(value, str) and is_duration(value)
        case "text":
            return isinstance(value, str)


def misfit(value: Any, definition: FactDefinition) -> tuple[PathTo, Any]:
    """The part of a value that does not fit its fact: the first wrong member of a set, else all of it."""
    if definition.type == "set" and isinstance(value, tuple) and definition.values:
        wrong = [(index, member) for index, member in enumerate(value) if member not in definition.values]
        return ((wrong[0][0],), wrong[0][1]) if wrong else ((), value)
    return (), value


def fitting(value: Any, definition: FactDefinition) -> Hint:
    """A hint to what would fit a fact instead of a value."""
    words = shown(value)
    if definition.type == "set" and isinstance(value, str) and value in (definition.values or (value,)):
        return f"Schrijf een lijst: [{words}].", f"Write a list: [{words}]."
    if definition.values:
        return nearest(words, definition.values)
    if definition.type == "text" and isinstance(value, bool | int | float):
        return f'Hier hoort tekst: schrijf "{words}", met aanhalingstekens.', (
            f'This must be text: write "{words}", with quotation marks.'
        )
    return _EXAMPLES[definition.type]


_EXAMPLES: Mapping[FactType, Hint] = {
    "bool": (
        "Schrijf true of false, zonder aanhalingstekens.",
        "Write true or false, without quotation marks.",
    ),
    "int": (
        "Hier hoort een geheel getal van ten hoogste 18 cijfers, zoals 12.",
        "This must be a whole number of at most 18 digits, such as 12.",
    ),
    "number": (
        "Hier hoort een getal, met een punt voor de decimalen en niets tussen de duizendtallen, zoals 1250.50.",
        "This must be a number, with a point before the decimals and nothing between thousands, such as 1250.50.",
    ),
    "text": ("Hier hoort één tekst.", "This must be one text."),
    "enum": ("Hier hoort een van de waarden van dit feit.", "This must be one of the values of this fact."),
    "set": ("Hier hoort een lijst, zoals [een, twee].", "This must be a list, such as [one, two]."),
    "duration": ("Schrijf een termijn: P2Y, P6M, P2W of P90D.", "Write an interval: P2Y, P6M, P2W or P90D."),
}


def is_duration(text: str) -> bool:
    """Whether a text is an interval such as P2Y."""
    try:
        Duration(text)
    except ValueError:
        return False
    return True


def _twice(files: list[YamlFile]) -> tuple[Problem, ...]:
    """Requirements and levels that two entries claim; the second one in the order of the files is told."""
    seen: dict[tuple[str, str], tuple[YamlFile, PathTo]] = {}
    wrong: list[Problem] = []
    for mine, (kind, name, at) in ((file, named) for file in files for named in _named(file)):
        first, there = seen.setdefault((kind, name), (mine, at))
        if (first.path, there) != (mine.path, at):
            nl, spot = "eis" if kind == "requirement" else "niveau", first.spot(there)
            wrong.append(
                fault(
                    mine.spot(at),
                    f'{nl} "{name}" bestaat al: {spot}',
                    f'{kind} "{name}" exists already: {spot}',
                    *_ANOTHER[kind],
                )
            )
    return tuple(wrong)


_ANOTHER: Mapping[str, Hint] = {
    "level": (
        "Zet alle eisen van een niveau in één regelboek, of geef dit een ander niveau (framework.level).",
        "Put all requirements of a level in one rule book, or give this one another level (framework.level).",
    ),
    "requirement": ("Geef een van de twee een andere naam (id).", "Give one of the two another name (id)."),
}


def _named(file: YamlFile) -> Iterator[tuple[str, str, PathTo]]:
    """The level that a file describes and its requirements, as far as they are legible, with where they are named."""
    framework = legible(file.data.get("framework"), Framework, **_UNTOLD)
    if framework:
        yield "level", framework.level_id, ("framework", "id")
    for at, requirement in _requirements(file):
        if isinstance(requirement.get("id"), str):
            yield "requirement", requirement["id"], (*at, "id")
