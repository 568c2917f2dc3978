"""How a YAML file becomes plain data with the place of every part: safely, and with nothing guessed.

Only the event stream is used, never the loader: it does not build objects, keeps line and column, and lets depth
be counted before the recursion that crashes the C loader. Scalars follow YAML 1.2 as far as a plan needs it: only
``true`` and ``false`` are booleans, plain whole and decimal numbers are numbers, everything else (``on``, ``no``,
``010``, ``12:30``, ``2024-09-30``) stays text.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from functools import cached_property, lru_cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

import yaml

from compliance import files
from compliance.errors import ComplianceError, Problem, Spot, fault, refusal
from compliance.files import Held, Identity
from compliance.lazily import dataclass, pattern
from compliance.load import as_read
from compliance.load.characters import CONTROL, COPIED, PLAIN, UNSEEN, astray, mixed, named, unseen_in

try:
    from yaml import CSafeLoader as _Loader  # the C library: half the time of the Python one
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]  # it is there, and exported by no list
except ImportError:  # PyYAML without libyaml, as on some platforms
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]  # the same events, slower

    _Parser = None  # type: ignore[assignment, misc]

MOST_BYTES = 5_000_000
MOST_DEPTH = 32
MOST_PARTS = 500_000
MOST_PROBLEMS = 100
"""More mistakes than this of one file are not told: it is not a file that somebody wrote."""
_NO_DEVICES = (
    "Schrijf de waarde voluit, zonder kunstgrepen van YAML.",
    "Write the value in full, without devices of YAML.",
)

_COPIED_UNDER = ("quote", "prefix", "suffix", "heading")
"""The keys whose words are copied from a document."""
PathTo = tuple[str | int, ...]
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+]?[0-9]{1,3})?")


@dataclass(frozen=True, slots=True)
class YamlFile:
    """What a file says, and where each part of it stands."""

    path: Path
    raw: bytes
    data: Any
    layout: "Layout" = field(repr=False, compare=False)
    problems: tuple[Problem, ...] = ()
    """What is wrong with it as YAML, though it could be read on."""
    blanks: tuple[PathTo, ...] = ()
    """Where nothing at all is written after a key: a value still to be filled in, unlike ``~``."""
    sought: list[str] = field(default_factory=list, repr=False, compare=False)
    """The words that a nearest one was looked for, so that this is not done without end."""
    bare: frozenset[PathTo] = frozenset()
    """Such of the blanks as have not even a colon: within braces, what follows a comma."""
    is_shipped: bool = field(default=False, compare=False)
    """Whether it came with the program and its bytes are still the same."""
    identity: Identity | None = None
    """Which file it is, by whatever name; none where it was not read from one."""

    @property
    def places(self) -> Mapping[PathTo, tuple[int, int]]:
        """Where each part stands."""
        return self.layout.builder.places

    @property
    def keys(self) -> Mapping[PathTo, tuple[int, int]]:
        """Where each key stands."""
        return self.layout.builder.keys

    @property
    def written(self) -> Mapping[PathTo, str]:
        """How numbers are written: 1.10 is another row than 1.1."""
        return self.layout.builder.written

    def spot_of_key(self, path: PathTo) -> Spot:
        """The place of a key itself rather than of its value."""
        return Spot(str(self.path), *self.keys[path]) if path in self.keys else self.spot(path)

    def spot(self, path: PathTo = ()) -> Spot:
        """The place of a part, or of the nearest part around it that stands in the file."""
        while path not in self.places and path:
            path = path[:-1]
        line, column = self.places.get(path, (1, 1))
        return Spot(str(self.path), line, column)


def read(path: Path) -> YamlFile:
    """Read one YAML file.

    Raises:
        ComplianceError: it is missing, empty, too large, not text, not YAML, nested too deeply, or uses a duplicate
            key, an anchor, an alias or a tag.
    """
    file = read_on(path)
    if file.problems:
        raise ComplianceError(file.problems)
    return file


def read_on(path: Path) -> YamlFile:
    """Read one YAML file past the mistakes that leave it readable; they go along with it.

    Raises:
        ComplianceError: it is missing, too large, or anything that ``parsed`` refuses.
    """
    return of_held(path, files.read(path, MOST_BYTES))


def of_held(path: Path, held: Held) -> YamlFile:
    """What a file that was read says, as ``parsed``, and which file it is."""
    return replace(parsed(path, held.raw), identity=held.identity)


def parsed(path: Path, raw: bytes) -> YamlFile:
    """What the bytes of a YAML file say, and the mistakes that leave it readable.

    Raises:
        ComplianceError: it is empty, not text, not YAML or nested too deeply.
    """
    if path.stem in as_read.SHIPPED and (known := as_read.known(path.stem, sha256(raw).hexdigest())):
        return YamlFile(path, raw, known, Layout(path, raw.decode("utf-8-sig")), is_shipped=True)
    return read_anew(path, raw)


def read_anew(path: Path, raw: bytes) -> YamlFile:
    """The same, whatever is known of it."""
    text = _decoded(path, raw)
    unseen: tuple[tuple[Spot, str], ...] = ()
    if not PLAIN.fullmatch(text):
        _refuse_control(path, text)
        unseen = tuple(_unseen_in(path, text))
        text = _FORBIDDEN.sub("", text) if UNSEEN.search(text) else text
    data = None if unseen else _swiftly(text)
    if data is None:
        return _with_care(path, raw, text, unseen)
    return YamlFile(path=path, raw=raw, data=data, layout=Layout(path, text))


# --- a file without anything odd --------------------------------------------------------------------------------

_DEVICE = re.compile(r"(?:^|[\s\[{,:])[&*!]", re.MULTILINE)
"""What may begin an anchor, an alias or a tag."""


def _swiftly(text: str) -> dict[str, Any] | None:
    """What a text says in which there is nothing to tell of; none where there is, or may be: then it is read with care.

    The events of the C library are taken as they come; where the parts stand is worked out only when asked.
    """
    if _Parser is None:
        return None
    if any(sign in text for sign in "&*!") and _DEVICE.search(text):
        return None
    following = islice(iter(_Parser(text).get_event, None), MOST_PARTS).__next__
    try:
        following(), following()  # the stream and its document begin
        root = _part(following, following(), MOST_DEPTH)
        is_one = [type(following()), type(following())] == [yaml.DocumentEndEvent, yaml.StreamEndEvent]
    except (yaml.YAMLError, _OddError, StopIteration):
        return None
    return root if is_one and isinstance(root, dict) else None


class _OddError(Exception):
    """There is something to tell of."""


def _part(following: Callable[[], Any], event: Any, layers: int) -> Any:
    """What the part says that begins with an event, in which there may be so many layers."""
    kind = type(event)
    if kind is yaml.ScalarEvent:
        if event.implicit[0] and not event.value:
            raise _OddError
        return _value(event)
    if kind is yaml.SequenceStartEvent and layers:
        parts = []
        while type(event := following()) is not yaml.SequenceEndEvent:
            parts.append(_part(following, event, layers - 1))
        return tuple(parts)
    if kind is not yaml.MappingStartEvent or not layers:
        raise _OddError
    found: dict[str, Any] = {}
    while type(event := following()) is yaml.ScalarEvent:
        key = event.value
        if key in found or _slip_of_key(key, event.implicit[0]):
            raise _OddError
        found[key] = _part(following, following(), layers - 1)
    if type(event) is not yaml.MappingEndEvent:
        raise _OddError
    return found


class Layout:
    """Where the parts of a file stand: known where it was read with care, else worked out when somebody asks."""

    def __init__(self, path: Path, text: str, builder: "_Builder | None" = None) -> None:
        self._path, self._text = path, text
        if builder:
            self.builder = builder

    @cached_property
    def builder(self) -> "_Builder":
        """What read the file with care."""
        builder = _Builder(self._path)
        for event in _events(self._text):
            builder.take(event)
        return builder


# --- reading with care ------------------------------------------------------------------------------------------


def _with_care(path: Path, raw: bytes, text: str, unseen: tuple[tuple[Spot, str], ...]) -> YamlFile:
    """What a text says, part by part with its place, and the mistakes that leave it readable."""
    builder = _Builder(path)
    try:
        for event in _events(text):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise ComplianceError((*builder.told(), *_astray(unseen, builder.copied), _syntax(path, text, error))) from None
    except yaml.YAMLError as error:
        raise ComplianceError((*builder.told(), *_astray(unseen, builder.copied), _unreadable(path, error))) from None
    problems = (*builder.told(), *_astray(unseen, builder.copied))
    if not isinstance(builder.root, dict):
        raise ComplianceError((*problems, _not_a_mapping(path, builder.root)))
    return YamlFile(
        path=path,
        raw=raw,
        data=builder.root,
        layout=Layout(path, text, builder),
        problems=problems,
        blanks=tuple(builder.blanks),
        bare=frozenset(builder.bare),
    )


def _decoded(path: Path, raw: bytes) -> str:
    """The text of a file: not empty, and in UTF-8."""
    if not raw.strip():
        nl, en = "een regel zoals schema: compliance/plan/v1", "a line such as schema: compliance/plan/v1"
        hint = f"Een bestand begint met {nl}.", f"A file begins with {en}."
        raise refusal(Spot(str(path), 1, 1), "is leeg", "is empty", *hint)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        spot = _spot_after(path, error.object[: error.start].decode("utf-8", errors="replace"))
        nl, en = "is hier geen tekst in UTF-8", "is not text in UTF-8 here"
        hint = (
            "Dit lijkt een ander soort bestand, of tekst in een andere codering; bewaar het als UTF-8.",
            "This looks like another kind of file, or text in another encoding; save it as UTF-8.",
        )
        raise refusal(spot, nl, en, *hint) from None


def _refuse_control(path: Path, text: str) -> None:
    """Refuse a text with a character that no editor shows."""
    if strange := CONTROL.search(text):
        raise ComplianceError((_unseen(_spot_after(path, text[: strange.start()]), strange[0]),))


_FORBIDDEN = pattern(f"(?![{COPIED}]){UNSEEN.pattern}")
"""What may stand nowhere; the file is read on without it, so that it is told once."""


def _unseen_in(path: Path, text: str) -> Iterator[tuple[Spot, str]]:
    """Every unseen character of a text with its place, as far as anybody wants to read them."""
    line, start = 1, 0
    for at, character in islice(astray(text), MOST_PROBLEMS + 1):
        line += text.count("\n", start, at)
        start = at
        yield Spot(str(path), line, at - text.rfind("\n", 0, at)), character


def _astray(unseen: Iterable[tuple[Spot, str]], copied: Iterable[tuple[int, int]]) -> Iterator[Problem]:
    """The unseen characters but for those that came along in words copied from a document."""
    lines = {line for first, last in copied for line in range(first, last + 1)}
    for spot, character in unseen:
        if character not in COPIED or spot.line not in lines:
            yield _unseen(spot, character)


def _spot_after(path: Path, before: str) -> Spot:
    """The place that follows a stretch of text from the start of a file."""
    return Spot(str(path), before.count("\n") + 1, len(before) - before.rfind("\n"))


def _unseen(spot: Spot, character: str) -> Problem:
    if character == "\x00":
        nl, en = "is geen tekst maar een binair bestand", "is not text but a binary file"
        return fault(spot, nl, en, "Een plan of regelboek is een tekstbestand.", "A plan or rule book is a text file.")
    name = named(character)
    number = f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"
    return fault(
        spot,
        f"bevat een onzichtbaar teken: {name.nl}",
        f"holds an invisible character: {name.en}",
        f'Haal het weg; het komt vaak mee uit een ander programma. Hoort het er, schrijf dan "{number}" tussen "...".',
        f'Take it out; it often comes along from another program. If it belongs there, write "{number}" between "...".',
    )


_SYNTAX: dict[str, tuple[str, str, str, str]] = {
    "mapping values are not allowed": (
        "een dubbele punt die hier niet kan staan",
        "a colon that cannot stand here",
        "Zet tekst met een dubbele punt tussen aanhalingstekens, of kijk of de regel ervoor goed inspringt.",
        "Put text with a colon between quotation marks, or see whether the line before is indented well.",
    ),
    "did not find expected ',' or": (
        "een haakje dat hier opent, wordt niet gesloten",
        "a bracket that opens here is not closed",
        "Sluit [ met ] en { met }, met komma's ertussen; zet tekst met \" erin tussen enkele aanhalingstekens.",
        'Close [ with ] and { with }, with commas between; put text with " in it between single quotation marks.',
    ),
    "found unexpected ':'": (
        "een dubbele punt die hier niet kan staan",
        "a colon that cannot stand here",
        "Zet na een dubbele punt een spatie, en tekst met een dubbele punt tussen aanhalingstekens.",
        "Put a space after a colon, and text with a colon between quotation marks.",
    ),
    "found unexpected end of stream": (
        "een aanhalingsteken dat hier opent, wordt niet gesloten",
        "a quotation mark that opens here is not closed",
        "Sluit de tekst met hetzelfde aanhalingsteken.",
        "Close the text with the same quotation mark.",
    ),
    "could not find expected ':'": (
        "een regel zonder dubbele punt waar een sleutel hoort",
        "a line without a colon where a key belongs",
        "Schrijf een sleutel, een dubbele punt, een spatie en de waarde.",
        "Write a key, a colon, a space and the value.",
    ),
    "did not find expected": (
        "deze regel springt anders in dan de regels waar hij bij hoort",
        "this line is indented differently from the lines it belongs to",
        "Laat sleutels van één geheel onder elkaar beginnen, met spaties.",
        "Let keys that belong together begin below each other, with spaces.",
    ),
    "block sequence entries are not allowed": (
        "een streepje dat hier niet kan staan",
        "a hyphen that cannot stand here",
        "Begin een lijst op een nieuwe regel.",
        "Begin a list on a new line.",
    ),
    "found character that cannot start any token": (
        "een teken waarmee hier niets kan beginnen",
        "a character with which nothing can begin here",
        "Zet tekst die met zo'n teken begint tussen aanhalingstekens.",
        "Put text that begins with such a character between quotation marks.",
    ),
}
_TAB = (
    "een tab aan het begin van een regel",
    "a tab at the start of a line",
    "Spring in met spaties.",
    "Indent with spaces.",
)


def _events(text: str) -> Iterator[yaml.Event]:
    """The events of a text, in order.

    The C library reads ahead and gives up on depth before it has told of the brackets it passed; from there the Python
    one tells them, so that the depth allowed here is what a writer hears of.
    """
    count = 0
    try:
        for count, event in enumerate(yaml.parse(text, Loader=_Loader), start=1):  # noqa: B007  # counts on for the except
            yield event
    except yaml.MarkedYAMLError as error:
        if not (error.problem or "").startswith("exceeded maximum nesting depth"):
            raise
        yield from islice(yaml.parse(text, Loader=yaml.SafeLoader), count, None)


def _syntax(path: Path, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """What the parser could not read, in words that tell a writer what to do."""
    words = error.problem or error.context or "syntax"
    mark = error.problem_mark or error.context_mark
    rows = text.splitlines()
    if mark and _is_second_colon(rows[mark.line : mark.line + 1], mark.column):
        words, error.context_mark = "mapping values are not allowed", None
    known = next((said for start, said in _SYNTAX.items() if words.startswith(start)), None)
    if words.startswith(("did not find expected ',' or", "found unexpected end of stream")):
        mark = error.context_mark or mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if (
        line <= len(rows)
        and rows[line - 1][: column - 1].strip() == ""
        and rows[line - 1][column - 1 :].startswith("\t")
    ):
        known = _TAB
    nl, en, *hint = known or (words, words, "", "")
    return fault(Spot(str(path), line, column), f"is geen geldige YAML: {nl}", f"is not valid YAML: {en}", *hint)


def _is_second_colon(rows: list[str], column: int) -> bool:
    """Whether a colon stands here in words that follow one already: a text with a colon, within braces."""
    row = rows[0] if rows else ""
    return row[column : column + 1] == ":" and ": " in re.split(r"[,{\[]", row[:column])[-1]


def _unreadable(path: Path, error: yaml.YAMLError) -> Problem:
    words = str(error).splitlines()[0]
    return fault(Spot(str(path), 1, 1), f"is geen geldige YAML: {words}", f"is not valid YAML: {words}")


def _not_a_mapping(path: Path, root: Any) -> Problem:
    what = {
        "tuple": ("een lijst, geen sleutels met waarden", "a list, no keys with values"),
        "NoneType": ("niets dan commentaar of lege regels", "nothing but comments or empty lines"),
    }.get(type(root).__name__, ("tekst, geen sleutels met waarden", "text, no keys with values"))
    return fault(
        Spot(str(path), 1, 1),
        f"bevat {what[0]}",
        f"holds {what[1]}",
        "Een bestand begint met een regel zoals schema: compliance/plan/v1.",
        "A file begins with a line such as schema: compliance/plan/v1.",
    )


@dataclass(slots=True)
class _Open:
    """A mapping or list that is still being read."""

    path: PathTo
    content: dict[str, Any] | list[Any]
    key: str | None = None


class _Builder:
    """Turns events into data and remembers places; the only changing object of the package, alive for one file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.root: Any = None
        self.places: dict[PathTo, tuple[int, int]] = {}
        self.keys: dict[PathTo, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self.blanks: list[PathTo] = []
        self.bare: list[PathTo] = []
        self.written: dict[PathTo, str] = {}
        self.copied: list[tuple[int, int]] = []
        self.more = 0
        self._stack: list[_Open] = []
        self._documents = 0
        self._key_end = (-1, -1)

    def take(self, event: yaml.Event) -> None:
        """Take in the next event."""
        if isinstance(event, yaml.ScalarEvent):
            self._refuse_tag(event)
            self._scalar(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._refuse_tag(event)
            self._start(event, {} if isinstance(event, yaml.MappingStartEvent) else [])
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._end()
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._refuse(
                    event,
                    "bevat een tweede document (---)",
                    "holds a second document (---)",
                    (
                        "Een bestand is één document: haal de regel --- weg.",
                        "A file is one document: take out the line ---.",
                    ),
                )
                self._stop()

    def _refuse_tag(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(
                event,
                f"een anker (&{event.anchor}) is hier niet toegestaan",
                f"an anchor (&{event.anchor}) is not allowed here",
            )
        if event.tag is not None:
            self._refuse(
                event,
                f"een type-aanduiding ({event.tag}) is hier niet toegestaan",
                f"a tag ({event.tag}) is not allowed here",
            )

    def _alias(self, event: Any) -> None:
        self._refuse(event, "een verwijzing (*naam) is hier niet toegestaan", "an alias (*name) is not allowed here")
        if self._wants_a_key():
            self._stop()
        self._place(self._next_path(), event)
        self._put("*")

    def _refuse(self, event: Any, nl: str, en: str, hint: tuple[str, str] = _NO_DEVICES) -> None:
        """Note a mistake and read on; beyond a limit they are only counted."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(fault(self._spot(event), nl, en, *hint))
        else:
            self.more += 1

    def told(self) -> tuple[Problem, ...]:
        """The mistakes that were noted; the last of them knows how many more there were."""
        if not self.more:
            return tuple(self.problems)
        return (*self.problems[:-1], replace(self.problems[-1], more=self.more))

    def _stop(self) -> NoReturn:
        raise ComplianceError(self.told())

    def _wants_a_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1].content, dict) and self._stack[-1].key is None

    def _spot(self, event: Any) -> Spot:
        return Spot(str(self.path), event.start_mark.line + 1, event.start_mark.column + 1)

    def _start(self, event: Any, content: dict[str, Any] | list[Any]) -> None:
        if self._wants_a_key():
            self._refuse(event, "een sleutel moet een enkel woord zijn", "a key must be a single word")
            self._stop()
        if len(self._stack) >= MOST_DEPTH:
            nl, en = f"is dieper genest dan {MOST_DEPTH} lagen", f"is nested deeper than {MOST_DEPTH} layers"
            self._refuse(
                event, nl, en, ("Zo diep gaat geen plan of regelboek.", "No plan or rule book goes that deep.")
            )
            self._stop()
        path = self._next_path()
        self._place(path, event)
        self._stack.append(_Open(path, content))

    def _end(self) -> None:
        done = self._stack.pop()
        self._put(tuple(done.content) if isinstance(done.content, list) else done.content)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if self._wants_a_key():
            self._key(self._stack[-1], event)
            return
        path = self._next_path()
        self._place(path, event)
        if event.implicit[0] and not event.value:
            self.blanks.append(path)
            if _start_of(event) == self._key_end:
                self.bare.append(path)
        value = _value(event)
        if isinstance(value, int | float) and not isinstance(value, bool):
            self.written[path] = event.value
        elif path and path[-1] in _COPIED_UNDER:
            self.copied.append(_lines_of(event))
        self._put(value)

    def _key(self, top: _Open, event: yaml.ScalarEvent) -> None:
        key = event.value
        if slip := _slip_of_key(key, event.implicit[0]):
            self._refuse(event, *slip)
        if key in top.content:
            name = _short(key)
            self._refuse(
                event,
                f'sleutel "{name}" staat hier twee keer',
                f'key "{name}" stands here twice',
                (
                    "Laat er een staan; de tweede zou de eerste stil vervangen.",
                    "Keep one of them; the second would silently replace the first.",
                ),
            )
        top.key = key
        end: Any = event.end_mark
        self._key_end = (end.line, end.column)
        self.keys[(*top.path, key)] = (self._spot(event).line, self._spot(event).column)

    def _next_path(self) -> PathTo:
        if not self._stack:
            return ()
        top = self._stack[-1]
        return (*top.path, len(top.content) if isinstance(top.content, list) else str(top.key))

    def _place(self, path: PathTo, event: Any) -> None:
        if len(self.places) > MOST_PARTS:
            nl, en = f"heeft meer dan {MOST_PARTS} onderdelen", f"has more than {MOST_PARTS} parts"
            self._refuse(event, nl, en, ("Splits het bestand.", "Split the file."))
            self._stop()
        self.places[path] = (event.start_mark.line + 1, event.start_mark.column + 1)

    def _put(self, value: Any) -> None:
        if not self._stack:
            self.root = value
            return
        top = self._stack[-1]
        if isinstance(top.content, list):
            top.content.append(value)
        else:
            top.content[str(top.key)] = value
            top.key = None


def _start_of(event: Any) -> tuple[int, int]:
    return event.start_mark.line, event.start_mark.column


def _lines_of(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.end_mark.line + 1


@lru_cache(maxsize=1024)
def _slip_of_key(key: str, is_bare: bool) -> tuple[str, str, tuple[str, str]] | None:
    """What is wrong with a key as it is written: another program would read it as something else, or nobody sees it.

    The same few keys stand in a file again and again: of each it is asked once.
    """
    name = _short(key)
    if other := unseen_in(key) or mixed(key):
        character = named(other)
        return (
            f'sleutel "{name}" bevat {character.nl}',
            f'key "{name}" holds {character.en}',
            ("Typ de sleutel opnieuw, met gewone tekens.", "Type the key anew, in plain characters."),
        )
    if key != key.strip():
        plain = _short(key.strip())
        return (
            f'sleutel "{name}" begint of eindigt met een spatie',
            f'key "{name}" begins or ends with a space',
            (f"Schrijf {plain}, zonder spaties eromheen.", f"Write {plain}, without spaces around it."),
        )
    if is_bare and not isinstance(_bare_value(key), str):
        return (
            f'sleutel "{name}" is geen tekst',
            f'key "{name}" is no text',
            (f'Zet hem tussen aanhalingstekens: "{name}".', f'Put it between quotation marks: "{name}".'),
        )
    return None


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:77]}..."


def _value(event: yaml.ScalarEvent) -> Any:
    return _bare_value(event.value) if event.implicit[0] else event.value


_MEANT = {"": None, "~": None, "null": None, "true": True, "false": False}


def _bare_value(text: str) -> Any:
    """What a word without quotation marks means."""
    if text in _MEANT:
        return _MEANT[text]
    if text[0] not in "+-0123456789":
        return text
    if _INT.fullmatch(text):
        return int(text)
    return _fraction(text) if _FLOAT.fullmatch(text) else text


def _fraction(text: str) -> float | str:
    """A number with a point; what would be read as another number, or as endless, stays text and is no number."""
    from decimal import Decimal  # noqa: PLC0415  # few files have a number with a point

    number = float(text)
    return number if math.isfinite(number) and Decimal(text) == Decimal(repr(number)) else text


@dataclass(frozen=True, slots=True)
class Extent:
    """From where to where a part of a text stands, in characters; and how it is written."""

    start: int
    end: int
    is_flow: bool = False
    """Whether it is written within brackets or braces, rather than on lines of its own."""
    key: int | None = None
    """Where its key begins, if it has one."""


def extents(text: str) -> dict[PathTo, Extent]:
    """Where every part of a YAML text begins and ends, which can be parsed; what is round a part belongs to nobody."""
    starts = [0, *(found.end() for found in re.finditer(r"\r\n|[\n\r\x85\u2028\u2029]", text))]
    found: dict[PathTo, Extent] = {}
    stack: list[_Measured] = []

    def at(mark: Any) -> int:
        return int(starts[mark.line] + mark.column)

    def done(start: int, end: int, is_flow: bool) -> None:
        end = start + len(text[start:end].rstrip())
        path, key = stack[-1].taken(end) if stack else ((), None)
        found[path] = Extent(start, end, is_flow, key)

    for event in yaml.parse(text, Loader=_Loader):
        mark: Any = event.start_mark
        if isinstance(event, yaml.ScalarEvent):
            if stack and stack[-1].wants_a_key:
                stack[-1].key, stack[-1].key_at, stack[-1].wants_a_key = event.value, at(mark), False
            else:
                done(at(mark), at(event.end_mark), True)
        elif isinstance(event, yaml.CollectionStartEvent):
            path = stack[-1].next_path if stack else ()
            is_map = isinstance(event, yaml.MappingStartEvent)
            stack.append(_Measured(path, is_map, bool(event.flow_style), at(mark), wants_a_key=is_map))
        elif isinstance(event, yaml.CollectionEndEvent):
            over = stack.pop()
            done(over.start, at(event.end_mark) if over.is_flow else max(over.end, over.start), over.is_flow)
    return found


@dataclass(slots=True)
class _Measured:
    """A mapping or list that is still being measured."""

    path: PathTo
    is_map: bool
    is_flow: bool
    start: int
    end: int = 0
    count: int = 0
    key: str = ""
    key_at: int = 0
    wants_a_key: bool = False

    @property
    def next_path(self) -> PathTo:
        return (*self.path, self.key if self.is_map else self.count)

    def taken(self, end: int) -> tuple[PathTo, int | None]:
        """Its next part, which ends here."""
        path, key = self.next_path, self.key_at if self.is_map else None
        self.end, self.count, self.wants_a_key = end, self.count + 1, self.is_map
        return path, key


def dump(data: Any) -> str:
    """Data as YAML text in the same few forms that are read: load(dump(x)) is x; what nobody can see is escaped."""
    text = _dumped(data, as_it_is=True)
    return text if next(astray(text), None) is None else _dumped(data, as_it_is=False)


def _dumped(data: Any, *, as_it_is: bool) -> str:
    written: str = yaml.dump(_plain(data), Dumper=_Dumper, allow_unicode=as_it_is, sort_keys=False, width=100)
    return written


def _plain(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    return [_plain(value) for value in data] if isinstance(data, tuple | list) else data


class _Dumper(yaml.SafeDumper):
    """Writes every text that could be read as something else between quotation marks, and no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    bare = re.fullmatch(r"[A-Za-z][\w./ ()-]*", text) and text == text.strip() and text not in ("true", "false", "null")
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if bare else '"')


_Dumper.add_representer(str, _text)
