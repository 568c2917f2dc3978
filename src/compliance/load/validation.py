"""How a mistake in a file is told: the place, the words at fault, and the nearest thing that would be right."""

import re
import types
from collections.abc import Collection, Iterable, Iterator
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from compliance.errors import MOST_TOLD, Problem, fault
from compliance.load import quickly
from compliance.load.characters import named, strange
from compliance.load.yaml_files import PathTo, YamlFile
from compliance.model.base import Noun, Slip
from compliance.model.plans import MUNICIPALITY_CODE
from compliance.model.rules import FACT_NAME, FRAMEWORK_ID, REQUIREMENT_ID, THEME
from compliance.model.sources import SHA256, WEB_ADDRESS

Record = TypeVar("Record", bound=Noun)
Hint = tuple[str, str]

_MOST_LISTED = 25
_MOST_NAMES, _MOST_COMPARED = 2_000, 200
"""No more names, and no more of a word, are compared to find the nearest one."""
_SHAPES = {
    "bool": ("hier hoort true of false", "this must be true or false"),
    "int": ("hier hoort een geheel getal", "this must be a whole number"),
    "float": ("hier hoort een getal", "this must be a number"),
    "string": ("hier hoort tekst", "this must be text"),
    "tuple": ("hier hoort een lijst", "this must be a list"),
    "dict": ("hier horen sleutels met waarden", "this must be keys with values"),
    "model": ("hier horen sleutels met waarden", "this must be keys with values"),
}
_FORMS = {
    MUNICIPALITY_CODE: ("geen gemeentecode: GM en vier cijfers", "not a municipality code: GM and four digits"),
    SHA256: (
        "geen sha256: 64 tekens 0-9 en a-f, in kleine letters",
        "not a sha256: 64 characters 0-9 and a-f, in small letters",
    ),
    WEB_ADDRESS: ("geen webadres: begin met https://", "not a web address: begin with https://"),
    THEME: (
        "geen thema: kleine letters en cijfers met streepjes, zoals opvang-en-hulpverlening",
        "not a theme: small letters and digits with hyphens, such as opvang-en-hulpverlening",
    ),
    REQUIREMENT_ID: (
        "geen naam van een eis: hoofdletters en cijfers met streepjes, zoals P1-SIG-01",
        "not a requirement id: capitals and digits with hyphens, such as P1-SIG-01",
    ),
    FRAMEWORK_ID: (
        "geen naam van een norm: kleine letters en cijfers met streepjes, zoals ibp-5-11",
        "not a framework id: small letters and digits with hyphens, such as ibp-5-11",
    ),
    FACT_NAME: (
        "geen naam van een feit: kleine letters met punten, zoals beleid.vastgesteld",
        "not the name of a fact: small letters with points, such as beleid.vastgesteld",
    ),
}
_ABSENT: dict[str, Hint] = {
    "nl": ("Elke tekst staat er twee keer: {nl: ..., en: ...}.", "Every text stands there twice: {nl: ..., en: ...}."),
    "en": ("Elke tekst staat er twee keer: {nl: ..., en: ...}.", "Every text stands there twice: {nl: ..., en: ...}."),
    "norm": (
        "Een eis zonder norm bestaat niet: noem ten minste één bron die erom vraagt.",
        "A requirement without a norm does not exist: name at least one source that asks for it.",
    ),
    "evidence": (
        "Een bewering zonder bewijs telt niet: noem de bron en het citaat.",
        "A claim without evidence does not count: name the source and the quote.",
    ),
    "dated": (
        "Heeft het stuk geen datum, leid die dan af en zeg hoe (dated_note).",
        "If the document bears no date, infer one and say how (dated_note).",
    ),
    "core": ("Ten minste één kernvoorwaarde beslist.", "At least one core condition decides."),
    "search_terms": (
        "Noem woorden waarmee in een document gezocht kan worden.",
        "Name words to search a document for.",
    ),
}


def validated(file: YamlFile, record: type[Record]) -> tuple[Record | None, tuple[Problem, ...]]:
    """A file's data as a record, or every reason why it is none, mistakes of YAML included."""
    foreign = _foreign(file, record)
    if foreign:
        return None, (*file.problems, foreign)
    content, mistakes = quickly.read(record, file.data)
    if content is not None:
        problems = (*file.problems, *_blanks(file, ()))
        return (None, problems) if problems else (content, ())
    by_place: dict[PathTo, list[Any]] = {}
    for found in mistakes:
        path = _path_in(file.data, found)
        # pydantic calls a list too short when its parts were refused; those are told by themselves.
        if found["type"] != "too_short" or not _at(file.data, path):
            by_place.setdefault(path, []).append(found)
    found_here = tuple(_problem(file, record, path, errors) for path, errors in by_place.items())
    found_here += _blanks(file, by_place)
    return None, (*file.problems, *elsewhere(file, found_here))


def _blanks(file: YamlFile, told: Collection[PathTo]) -> tuple[Problem, ...]:
    """The keys after which a value is still to be written: read as absent, a missing word could decide a verdict."""
    return tuple(
        fault(
            file.spot(path),
            f"{_name(path)}: hier staat geen waarde",
            f"{_name(path)}: there is no value here",
            "Vul de waarde in, of laat de sleutel weg.",
            "Fill in the value, or leave the key out.",
        )
        for path in file.blanks
        if path not in told
    )


def elsewhere(file: YamlFile, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems that do not merely follow from a mistake of YAML at the same place."""
    told = {problem.spot for problem in file.problems}
    return tuple(problem for problem in problems if problem.spot not in told)


def readable(
    file: YamlFile, content: Noun | None, key: str, record: type[Record], **instead: Any
) -> Iterator[tuple[str | int, Record]]:
    """The parts under a key, one by one, as records: of a part with mistakes what is legible of it, if anything is.

    So that what is wrong with one part does not keep the others, or the rest of it, from being looked at. Where the
    whole file could be read, the parts are those of its content.
    """
    if content is not None:
        whole = getattr(content, key)
        yield from whole.items() if isinstance(whole, dict) else enumerate(whole)
        return
    parts = file.data.get(key)
    pairs: Iterable[tuple[str | int, Any]] = ()
    if isinstance(parts, tuple):
        pairs = enumerate(parts)
    elif isinstance(parts, dict):
        pairs = parts.items()
    for name, part in pairs:
        read = legible(part, record, **instead)
        if read is not None:
            yield name, read


def legible(part: Any, record: type[Record], **instead: Any) -> Record | None:
    """A part as a record, without those of its keys that are wrong.

    ``instead`` stands in for required keys; nothing is legible where another one of them is wrong or missing.
    """
    read, mistakes = quickly.read(record, part)
    if read is not None or not isinstance(part, dict):
        return read
    wrong = {key for found in mistakes for key in _at_fault(found)}
    sound = {**instead, **{key: value for key, value in part.items() if key not in wrong}}
    return None if sound == part else legible(sound, record, **instead)


def _at_fault(found: Any) -> tuple[Any, ...]:
    """The key of a record in which an error lies, or to which a slip of the whole record points."""
    slip = found.get("ctx", {}).get("error")
    return found["loc"][:1] or (slip.at[:1] if isinstance(slip, Slip) else ())


def nearest(word: str, known: Iterable[str]) -> Hint:
    """A hint that names the nearest known word, or all of them where they are few; empty where there are none."""
    names = sorted(known)
    odd = strange(word)
    if odd and not any(odd in name for name in names):
        return _odd_one(odd, word)
    close = _closest(word, names)
    if close:
        return f'Bedoelt u "{close}"?', f'Did you mean "{close}"?'
    if not names:
        return "", ""
    kin = [name for name in names if "." in word and name.partition(".")[0] == word.partition(".")[0]]
    if 0 < len(kin) <= _MOST_LISTED:
        subject = word.partition(".")[0]
        return f"Bekend over {subject}: {', '.join(kin)}.", f"Known of {subject}: {', '.join(kin)}."
    if len(names) > _MOST_LISTED:
        return (
            f"Er zijn {len(names)} bekende namen, en geen ervan lijkt hierop.",
            f"There are {len(names)} known names, and none is like it.",
        )
    return f"Bekend: {', '.join(names)}.", f"Known: {', '.join(names)}."


def sought(file: YamlFile, word: str, known: Iterable[str]) -> Hint:
    """The nearest known word, as long as not very much of a file has been looked for."""
    if len(file.sought) >= MOST_TOLD:
        return "", ""
    file.sought.append(word)
    return nearest(word, known)


def _closest(word: str, names: list[str]) -> str | None:
    """The known word that is most like another; like in each of its parts, where both have several."""
    alike = next((name for name in names if name.casefold() == word.strip().casefold()), None)
    if alike:
        return alike
    near = _close(word[:_MOST_COMPARED], names[:_MOST_NAMES], 3)
    return next((name for name in near if _alike_in_parts(word, name)), None)


def _close(word: str, names: list[str], most: int) -> list[str]:
    from difflib import get_close_matches  # noqa: PLC0415  # only who has made a mistake waits for it

    return get_close_matches(word, names, n=most, cutoff=0.6)


def _alike_in_parts(word: str, name: str) -> bool:
    """Whether not only what two names begin with makes them alike: all policy facts begin with ``beleid.``."""
    one, other = word.split("."), name.split(".")
    if len(one) != len(other) or len(one) < 2:
        return True
    from difflib import SequenceMatcher  # noqa: PLC0415  # the same

    return all(SequenceMatcher(None, *parts).ratio() >= 0.5 for parts in zip(one, other, strict=True))


def _odd_one(odd: str, words: str) -> Hint:
    """That a character is not what it looks like, and which one."""
    name, place = named(odd), words.index(odd) + 1
    return (
        f"Teken {place} ervan is {name.nl}: typ het opnieuw, met gewone tekens.",
        f"Character {place} of it is: {name.en}; type it anew, in plain characters.",
    )


def as_written(file: YamlFile, path: PathTo, value: Any) -> str:
    """A value as a message may show it; a number to the letter, for 1.10 is another row than 1.1."""
    return file.written.get(path) or shown(value)


def shown(value: Any) -> str:
    """A value as a message may show it: as it is written in a file, short, on one line.

    >>> shown(("arbeid", True, {"is": None}))
    '[arbeid, true, {is: ~}]'
    """
    words = re.sub(r"[ \t\r\n]+", " ", _as_written(value))
    return words if len(words) <= 80 else f"{words[:77]}..."


def _as_written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return f"[{', '.join(_as_written(part) for part in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_as_written(part)}' for key, part in value.items())}}}"
    return "~" if value is None else str(value)


def _foreign(file: YamlFile, record: type[Noun]) -> Problem | None:
    """That a file is of another kind than is asked for here: then nothing else about it needs telling."""
    field = record.model_fields.get("schema_")
    wanted = get_args(field.annotation)[0] if field else None
    found = file.data.get("schema")
    if wanted is None or found is None or found == wanted:
        return None
    return fault(
        file.spot(("schema",)),
        f'schema: "{shown(found)}", maar hier hoort een bestand met schema: {wanted}',
        f'schema: "{shown(found)}", but this must be a file with schema: {wanted}',
        code="schema",
    )


def _path_in(data: Any, found: Any) -> PathTo:
    """The part of an error's address that exists in the file; a missing or unknown key itself closes it."""
    path: list[str | int] = []
    for step in found["loc"]:
        if (isinstance(data, dict) and step in data) or (
            isinstance(data, tuple) and isinstance(step, int) and step < len(data)
        ):
            data = data[step]
        elif found["type"] == "missing" and step == found["loc"][-1]:
            return (*path, step)
        else:
            break
        path.append(step)
    return tuple(path)


def _problem(file: YamlFile, record: type[Noun], path: PathTo, errors: list[Any]) -> Problem:
    kind = errors[0]["type"]
    if kind == "extra_forbidden":
        hint = _unknown_key(file, record, path)
        key = shown(path[-1])
        return fault(file.spot_of_key(path), f'onbekende sleutel "{key}"', f'unknown key "{key}"', *hint)
    if kind == "missing":
        return _missing(file, record, path)
    slips = [error["ctx"]["error"] for error in errors if isinstance(error.get("ctx", {}).get("error"), Slip)]
    if slips:
        return _slip(file, path, _NEITHER if _could_be_a_number(errors, _at(file.data, path)) else slips[0])
    if errors[0]["loc"][-1] == "[key]":
        nl, en = _fault_of(errors)
        key = shown(path[-1])
        return fault(file.spot_of_key(path), f'sleutel "{key}" is {nl}', f'key "{key}" is {en}')
    return _wrong_value(file, record, path, errors)


def _unknown_key(file: YamlFile, record: type[Noun], path: PathTo) -> Hint:
    """What to do about a key that there is not; without a value, within braces, it ends a text with a comma."""
    beside = _at(file.data, path[:-1])
    if len(file.sought) >= MOST_TOLD:
        return "", ""
    file.sought.append(str(path[-1]))
    before = list(beside)[: list(beside).index(path[-1])] if path in file.bare else []
    if before and isinstance(beside[before[-1]], str):
        start, end = shown(beside[before[-1]]), shown(path[-1])
        return (
            f'Tussen accolades scheidt een komma: schrijf {before[-1]}: "{start}, {end}", met aanhalingstekens.',
            f'Between braces a comma separates: write {before[-1]}: "{start}, {end}", with quotation marks.',
        )
    keys = _keys(_part_of(record, path[:-1]))
    return _nearest_key(str(path[-1]), keys, beside)


def _nearest_key(word: str, keys: tuple[str, ...], written: Any) -> Hint:
    """A hint to the key that was meant: rather one that is still to be written than one that is there already."""
    missing = [key for key in keys if key not in written]
    return nearest(word, _close(word, missing, 1) or keys)


_NEITHER = Slip(
    "geen getal en geen termijn: schrijf een getal, of P2Y, P6M, P2W of P90D",
    "neither a number nor an interval: write a number, or P2Y, P6M, P2W or P90D",
)


def _could_be_a_number(errors: list[Any], value: Any) -> bool:
    """Whether a number may stand here as well as an interval, and what is written is not meant as an interval."""
    return any(error["type"] == "int_type" for error in errors) and not shown(value).startswith("P")


def _missing(file: YamlFile, record: type[Noun], path: PathTo) -> Problem:
    key = str(path[-1])
    hint = _ABSENT.get(key, ("", ""))
    if key == "schema":
        line = f"schema: {get_args(record.model_fields['schema_'].annotation)[0]}"
        hint = f"Begin het bestand met de regel {line}.", f"Begin the file with the line {line}."
    return fault(
        file.spot(path[:-1]),
        f'hier ontbreekt de sleutel "{key}"',
        f'the key "{key}" is missing here',
        *hint,
        code=f"missing-{key}",
    )


def _slip(file: YamlFile, path: PathTo, slip: Slip) -> Problem:
    """A mistake that the record itself explains; one in a single value is told with that value."""
    value = _at(file.data, path)
    written = as_written(file, path, value)
    start = "" if isinstance(value, dict) else f'{_name(path)} "{written}": '
    odd = strange(written) if isinstance(value, str) else None
    hint = _odd_one(odd, written) if odd else slip.hint
    return fault(file.spot((*path, *slip.at)), f"{start}{slip.words.nl}", f"{start}{slip.words.en}", *hint)


def _wrong_value(file: YamlFile, record: type[Noun], path: PathTo, errors: list[Any]) -> Problem:
    value, name, spot = _at(file.data, path), _name(path), file.spot(path)
    allowed = tuple(word for error in errors for word in _allowed(error))
    written = as_written(file, path, value)
    odd = strange(written) if isinstance(value, str) and errors[0]["type"] == "string_pattern_mismatch" else None
    hint = _odd_one(odd, written) if odd else ("", "")
    if not odd:
        hint = (
            sought(file, written, allowed)
            if allowed
            else _first_hint(written, errors) or _shape_hint(value, written, _part_of(record, path), errors)
        )
    code = f"missing-{name}" if errors[0]["type"] == "too_short" else ""
    if value is None:
        return fault(spot, f"{name}: hier staat geen waarde", f"{name}: there is no value here", *hint, code=code)
    if errors[0]["type"] in ("too_short", "string_too_short"):
        hint = _ABSENT.get(name, ("", ""))
        return fault(spot, f"{name} mag niet leeg zijn", f"{name} may not be empty", *hint, code=code)
    nl, en = _fault_of(errors)
    return fault(spot, f'{name}: "{written}" is {nl}', f'{name}: "{written}" is {en}', *hint, code=code)


def _fault_of(errors: list[Any]) -> Hint:
    kind, context = errors[0]["type"], errors[0].get("ctx", {})
    if kind == "literal_error":
        return "hier geen toegestane waarde", "not an allowed value here"
    if kind == "string_pattern_mismatch":
        return _FORMS.get(context["pattern"], ("niet in de vereiste vorm", "not in the required form"))
    if kind in ("too_long", "string_too_long"):
        most = context["max_length"]
        return f"te lang: ten hoogste {most} tekens", f"too long: {most} characters at most"
    if kind == "greater_than_equal":
        return f"te klein: ten minste {context['ge']}", f"too small: {context['ge']} at least"
    if kind == "less_than_equal":
        return f"te groot: ten hoogste {context['le']}", f"too large: {context['le']} at most"
    nl, en = _SHAPES.get(kind.split("_")[0], ("", ""))
    if len(errors) > 1 or not nl:
        return "van het verkeerde type", "of the wrong type"
    return f"van het verkeerde type: {nl}", f"of the wrong type: {en}"


def _first_hint(written: str, errors: list[Any]) -> Hint | None:
    """Of several paragraphs, as a report tells them, the first is the place."""
    first = re.match("[0-9]+(?=-)", written) if errors[0]["loc"][-1] == "paragraph" else None
    if first is None:
        return None
    return (
        f"Noem de eerste alinea: {first[0]}. Een citaat dat doorloopt in de volgende staat daar ook.",
        f"Name the first paragraph: {first[0]}. A quote that runs on into the next stands there too.",
    )


def _shape_hint(value: Any, written: str, wanted: Any, errors: list[Any]) -> Hint:
    """How a value of the wrong shape may be put right."""
    kind, pattern = errors[0]["type"].split("_")[0], errors[0].get("ctx", {}).get("pattern")
    keys = _keys(wanted)
    if len(errors) > 1:
        return (
            "Hier hoort true, false, een getal, tekst of een lijst van teksten.",
            "This must be true, false, a number, text or a list of texts.",
        )
    if kind == "string" and isinstance(value, bool | int | float) and errors[0]["type"] == "string_type":
        if MUNICIPALITY_CODE in _patterns(wanted) and re.fullmatch("[0-9]{1,4}", written):
            code = f"GM{written:0>4}"
            return f"Schrijf de code met GM ervoor: {code}.", f"Write the code with GM before it: {code}."
        return (
            f'Zet het tussen aanhalingstekens: "{written}".',
            f'Put it between quotation marks: "{written}".',
        )
    if pattern == MUNICIPALITY_CODE:
        return (
            "Schrijf de code met de nullen vooraan, zoals GM0394; het CBS heeft de lijst van alle gemeentecodes.",
            "Write it with its leading zeros, such as GM0394; Statistics Netherlands (CBS) lists all of them.",
        )
    if kind == "tuple":
        return "Begin elk onderdeel op een eigen regel met een streepje, of schrijf [...].", (
            "Begin each part on a line of its own with a hyphen, or write [...]."
        )
    if kind == "model" and keys == ("nl", "en"):
        return _ABSENT["nl"]
    if kind == "model" and keys:
        return f"Sleutels die hier horen: {', '.join(keys)}.", f"Keys that belong here: {', '.join(keys)}."
    return "", ""


def _patterns(wanted: Any) -> tuple[str, ...]:
    """The patterns that a text of some type must fit."""
    own = tuple(str(part.pattern) for part in getattr(wanted, "__metadata__", ()) if getattr(part, "pattern", None))
    return own + tuple(pattern for part in get_args(wanted) for pattern in _patterns(part))


def _allowed(found: Any) -> tuple[str, ...]:
    expected = found.get("ctx", {}).get("expected", "") if found["type"] == "literal_error" else ""
    return tuple(re.findall(r"'([^']*)'", expected))


def _name(path: PathTo) -> str:
    """The last key of an address, which is what a writer looks for."""
    keys = [step for step in path if isinstance(step, str)]
    return shown(keys[-1]) if keys else "~"


def _at(data: Any, path: PathTo) -> Any:
    for step in path:
        data = data[step]
    return data


def _part_of(record: type[Noun], path: PathTo) -> Any:
    """The type of the part at an address in a record."""
    at: Any = record
    for step in path:
        at = _inside(at, step)
    return at


def _inside(annotation: Any, step: str | int) -> Any:
    """The type of one part of a type: a field of a record, a member of a list, a value by its key."""
    if isinstance(annotation, type) and issubclass(annotation, Noun):
        fields = {field.alias or name: field for name, field in annotation.model_fields.items()}
        return fields[step].annotation if step in fields else None
    if get_origin(annotation) is tuple:
        return get_args(annotation)[0]
    if get_origin(annotation) is dict:
        return get_args(annotation)[1]
    found = (_inside(part, step) for part in _alternatives(annotation))
    return next((part for part in found if part is not None), None)


def _alternatives(annotation: Any) -> tuple[Any, ...]:
    """The types that a union or an annotated type is made of."""
    return get_args(annotation) if get_origin(annotation) in (Union, types.UnionType, Annotated) else ()


def _keys(annotation: Any) -> tuple[str, ...]:
    """The keys of a record, where a type is one or may be one."""
    if isinstance(annotation, type) and issubclass(annotation, Noun):
        return tuple(field.alias or name for name, field in annotation.model_fields.items())
    return next((keys for part in _alternatives(annotation) if (keys := _keys(part))), ())
