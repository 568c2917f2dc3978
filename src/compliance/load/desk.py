"""Where files are read to be loaded: each once, and what is made of them once, as long as they stay what they are."""

from collections.abc import Callable, Hashable
from dataclasses import field, replace
from pathlib import Path
from typing import Any, TypeVar, cast

from compliance import documents
from compliance.errors import ComplianceError
from compliance.files import Held
from compliance.kept import Kept
from compliance.lazily import dataclass
from compliance.load import yaml_files
from compliance.load.yaml_files import YamlFile
from compliance.model.sources import Document
from compliance.shelves import At, Shelf, Where, remembering_disk

T = TypeVar("T")
MOST_OF = {"rules": 8, "region": 128, "family": 64, "draft": 8}
"""So many of each kind are kept."""
MOST_YAML, MOST_DOCUMENTS, MOST_CHARACTERS = 64, 512, 50_000_000


@dataclass(slots=True)
class _Once:
    """What was made, what it was made of beside files, and every answer that the shelf gave meanwhile."""

    made: object
    of: tuple[object, ...]
    answers: dict["_Question", object]


_Question = tuple[str, tuple[Any, ...]]


def _yaml_files() -> Kept[tuple[str, str], YamlFile]:
    return Kept(MOST_YAML)


def _documents() -> Kept[tuple[str, str], Document]:
    return Kept(MOST_DOCUMENTS, MOST_CHARACTERS, lambda document: len(document.text))


def _made() -> dict[str, Kept[Hashable, _Once]]:
    return {kind: Kept(most) for kind, most in MOST_OF.items()}


@dataclass(frozen=True)
class _Store:
    """What is kept, whatever shelf it comes from: known by its content."""

    yaml: Kept[tuple[str, str], YamlFile] = field(default_factory=_yaml_files)
    documents: Kept[tuple[str, str], Document] = field(default_factory=_documents)
    made: dict[str, Kept[Hashable, _Once]] = field(default_factory=_made)


@dataclass(frozen=True)
class Desk:
    """Reads from a shelf, and keeps what was made of it."""

    shelf: Shelf = field(default_factory=remembering_disk)
    store: _Store = field(default_factory=_Store)

    def of(self, where: Where) -> tuple["Desk", Path]:
        """The desk before the shelf on which something stands, and the path to it there."""
        return (replace(self, shelf=where.shelf), where.path) if isinstance(where, At) else (self, Path(where))

    def read_on(self, path: Path) -> YamlFile:
        """A YAML file past the mistakes that leave it readable; they go along with it.

        Raises:
            ComplianceError: it is missing, too large, or anything that ``yaml_files.parsed`` refuses.
        """
        return self.yaml_of(path, self.shelf.read(path, yaml_files.MOST_BYTES))

    def read(self, path: Path) -> YamlFile:
        """A YAML file without mistakes.

        Raises:
            ComplianceError: with all there are.
        """
        file = self.read_on(path)
        if file.problems:
            raise ComplianceError(file.problems)
        return file

    def yaml_of(self, path: Path, held: Held) -> YamlFile:
        """What a YAML file that was read says; nobody has looked for nearest words in it yet."""
        file = self.store.yaml.of((str(path), held.sha256), lambda: yaml_files.parsed(path, held.raw))
        return replace(file, identity=held.identity, sought=[])

    def document(self, folder: Path, name: str) -> Document | None:
        """The document by a name in a folder; none where the name leads out of it.

        Raises:
            ComplianceError: it is missing, too large, or cannot be read as a document.
        """
        held = self.shelf.beneath(folder, name, documents.MOST_BYTES)
        if held is None:
            return None
        path = folder / name  # its ending tells of what kind it is
        return self.store.documents.of(
            (held.sha256, path.suffix.lower()), lambda: documents.document(str(path), held.raw)
        )

    def once(
        self,
        kind: str,
        key: Hashable,
        make: Callable[["Desk"], T],
        of: tuple[object, ...] = (),
        is_whole: Callable[[T], bool] = lambda _: True,
    ) -> T:
        """What is made of files, and of nouns that are the same objects; again only where a file is no longer the same.

        What is not whole, such as a plan with mistakes, is not kept: its mistakes are looked for anew.
        """
        kept = self.store.made[kind]
        found = kept.get(key)
        if found and _are_same(found.of, of) and all(_answer(self.shelf, q) == a for q, a in found.answers.items()):
            return cast("T", found.made)
        noted = _Noted(self.shelf)
        made = make(replace(self, shelf=noted))
        if is_whole(made):
            kept.put(key, _Once(made, of, noted.answers))
        return made


def _are_same(these: tuple[object, ...], those: tuple[object, ...]) -> bool:
    return len(these) == len(those) and all(one is other for one, other in zip(these, those, strict=True))


def _answer(shelf: Shelf, question: _Question) -> object:
    """What a shelf answers, as far as it tells whether it is what it was before."""
    name, words = question
    try:
        return _gist(getattr(shelf, name)(*words))
    except ComplianceError as error:
        return error.problems


def _gist(answer: object) -> object:
    return (answer.sha256, answer.identity) if isinstance(answer, Held) else answer


@dataclass(frozen=True)
class _Noted:
    """A shelf that notes what it was asked, and what it answered."""

    shelf: Shelf
    answers: dict[_Question, object] = field(default_factory=dict)

    def _note(self, name: str, *words: Any) -> Any:
        try:
            answer = getattr(self.shelf, name)(*words)
        except ComplianceError as error:
            self.answers[name, words] = error.problems
            raise
        self.answers[name, words] = _gist(answer)
        return answer

    def read(self, path: Path, most: int) -> Held:
        """As the shelf."""
        return cast("Held", self._note("read", path, most))

    def beneath(self, folder: Path, name: str, most: int) -> Held | None:
        """As the shelf."""
        return cast("Held | None", self._note("beneath", folder, name, most))

    def names(self, folder: Path) -> tuple[str, ...]:
        """As the shelf."""
        return cast("tuple[str, ...]", self._note("names", folder))

    def below(self, folder: Path, most: int) -> tuple[Path, ...]:
        """As the shelf."""
        return cast("tuple[Path, ...]", self._note("below", folder, most))

    def is_folder(self, path: Path) -> bool:
        """As the shelf."""
        return cast("bool", self._note("is_folder", path))

    def is_link(self, path: Path) -> bool:
        """As the shelf."""
        return cast("bool", self._note("is_link", path))

    def is_there(self, path: Path) -> bool:
        """As the shelf."""
        return cast("bool", self._note("is_there", path))
