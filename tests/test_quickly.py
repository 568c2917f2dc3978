"""What is read and written without pydantic's validators and writers is what they read and write."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from compliance import app
from compliance.errors import ComplianceError
from compliance.load import quickly, yaml_files
from compliance.model import json_text
from compliance.model.base import Noun
from compliance.model.plans import Deviations, Plan
from compliance.model.report import Report
from compliance.model.rules import Lexicon, RuleBook, Vocabulary
from compliance.model.sources import Quote
from compliance.printable import escaped

KINDS: dict[str, type[Noun]] = {
    "compliance/plan/v1": Plan,
    "compliance/deviations/v1": Deviations,
    "compliance/rules/v1": RuleBook,
    "compliance/vocabulary/v1": Vocabulary,
    "compliance/lexicon/v1": Lexicon,
}
ODD: list[Any] = [
    None, True, 0, -1, 100, 1.5, float("inf"), "",
    "x", "x\n", "own", "P2Y", "2024", "2024-13", "GM0394", "\ud800", "a" * 1001,
    (), ("a",), ("", "a"), [], ["a"], {}, {"nl": "a", "en": "b"}, {"fact": "a"},
]  # fmt: skip


def written(folder: str) -> list[Path]:
    return sorted(Path(folder).rglob("*.yaml"))


def read(path: Path) -> Any:
    """What a file says, as far as it says anything that some record might be made of."""
    try:
        return yaml_files.read_on(path).data
    except ComplianceError:
        return None


def kinds() -> Iterator[tuple[type[Noun], Any]]:
    for path in (*written("plans"), *written("rules"), *written("tests/broken")):
        data = read(path)
        if data and data.get("schema") in KINDS:
            yield KINDS[data["schema"]], data


def carefully(kind: type[Noun], data: Any) -> Noun | None:
    try:
        return kind.model_validate(data, by_alias=True, by_name=False)
    except ValidationError:
        return None


def same(kind: type[Noun], data: Any) -> bool:
    """Both ways give the same to the letter; where the quick one gives nothing the other is asked."""
    quick, careful = quickly.record(kind, data), carefully(kind, data)
    return quick is None or (careful is not None and repr(quick) == repr(careful) and quick == careful
        and quick.model_dump_json(exclude_unset=True) == careful.model_dump_json(exclude_unset=True))  # fmt: skip


def test_every_file_is_read_as_pydantic_reads_it() -> None:
    """Also those with mistakes; and of those without any none has to be read twice."""
    found = list(kinds())

    assert len(found) > 150
    assert all(same(kind, data) for kind, data in found)
    assert all(quickly.record(kind, data) for kind, data in found if carefully(kind, data))


def changed(data: Any, path: list[int], value: Any) -> Any:
    """Data in which one part is another, or lies under a key that there is not."""
    if not path or not data or not isinstance(data, dict | tuple):
        return value
    at, *further = path
    if isinstance(data, tuple):
        place = at % len(data)
        return (*data[:place], changed(data[place], further, value), *data[place + 1 :])
    if at == 0:
        return {**data, "odd": value}
    key = list(data)[at % len(data)]
    return {**data, key: changed(data[key], further, value)}


SOUND = [(kind, read(path)) for kind, path in (
    (Plan, Path("plans/haarlemmermeer.yaml")), (Plan, Path("plans/westfriesland.yaml")),
    (RuleBook, Path("rules/vng_plateau1.yaml")), (Vocabulary, Path("rules/vocabulary.yaml")),
)]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(SOUND), st.lists(st.integers(0, 60), max_size=6), st.sampled_from(ODD))
def test_whatever_is_changed_in_a_file_both_say_the_same(sound: Any, path: list[int], value: Any) -> None:
    """The quick way never takes what pydantic refuses, and never takes it for anything else."""
    kind, data = sound

    assert same(kind, changed(data, path, value))


@pytest.fixture(scope="module")
def report() -> Report:
    return app.check(Path("rules"), Path("plans/haarlemmermeer.yaml"), as_of=date(2025, 6, 1), engine="plain")


@pytest.mark.parametrize("words", [{}, {"by_alias": True}, {"by_alias": True, "indent": 2}], ids=str)
def test_a_noun_is_written_as_pydantic_writes_it(report: Report, words: Any) -> None:
    nouns: list[Noun] = [report, *(noun for kind, data in SOUND if (noun := carefully(kind, data)))]

    assert all(json_text.encoded(noun, **words).decode() == noun.model_dump_json(**words) for noun in nouns)
    assert json_text.written(report, exclude={"as_of"}) == report.model_dump_json(exclude={"as_of"})


def test_what_is_told_unchecked_is_what_would_pass(report: Report) -> None:
    """A report is made of parts of the types that it states: read back with care, it says the same."""
    text = report.model_dump_json(by_alias=True)

    assert Report.model_validate_json(text).model_dump_json(by_alias=True) == text


def test_a_part_too_few_or_too_many_is_told() -> None:
    with pytest.raises(ValidationError):
        json_text.Noun.model_validate({"odd": 1})
    with pytest.raises(ValidationError, match="tool_version"):
        Report()  # type: ignore[call-arg]


def test_what_is_left_to_pydantic_is_shown_as_the_rest(report: Report) -> None:
    """What steers a screen is escaped, whoever writes it: a number without end is pydantic's."""
    hidden = report.model_copy(update={"regions": ("a\u202eb", "c\ufffcd")})
    endless = hidden.model_copy(update={"levels": (hidden.levels[0].model_copy(update={"lower": float("inf")}),)})

    for noun in (hidden, endless):
        text = json_text.encoded(noun, by_alias=True, indent=2, shown=escaped).decode()
        assert '"a\\u202eb"' in text
        assert text == escaped(noun.model_dump_json(by_alias=True, indent=2))


def test_a_number_of_more_digits_than_python_writes_is_left_to_pydantic() -> None:
    quote = Quote.model_construct(source="a", quote="b", page=10**5_000)

    assert json_text.written(quote) == quote.model_dump_json()
