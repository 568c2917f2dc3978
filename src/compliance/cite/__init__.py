"""Whether a quote can be found again in the text of its source, and where a text comes near to what was sought."""

from collections.abc import Iterable, Iterator, Mapping

from compliance.cite import places, relevance
from compliance.cite.finding import look_up
from compliance.cite.lookups import Lookups, Quoting, Ready
from compliance.cite.passages import Passages, search, stems
from compliance.cite.reading import Reading
from compliance.kept import Kept
from compliance.model.base import Bilingual
from compliance.model.plans import Deviations, Family, Loaded, Plan, Rules
from compliance.model.report import Passage
from compliance.model.rules import Vocabulary
from compliance.model.sources import Citation, Document, Quote, Source

__all__ = [
    "Citations",
    "Finder",
    "Quoting",
    "check",
    "find",
    "in_file",
    "of_family",
    "of_rules",
    "placed",
    "search",
    "stems",
    "unexplained",
]

MOST_FILES, MOST_CHARACTERS = 256, 5_000_000
"""Of so many files, with so many characters of texts, a finder keeps how their quotes are found: it has all words."""


class Citations(Mapping[tuple[str, Quote], Citation]):
    """How each quote was found, by the name of the file that holds it and the quote itself; sought when asked for."""

    def __init__(self, files: Iterable[tuple[str, Lookups]]) -> None:
        self._files: dict[str, Mapping[Quote, Citation]] = {}
        for name, lookups in files:
            self._files[name] = {**self._files[name], **lookups} if name in self._files else lookups

    def __getitem__(self, key: tuple[str, Quote]) -> Citation:
        name, quote = key
        return self._files[name][quote]

    def __iter__(self) -> Iterator[tuple[str, Quote]]:
        return ((name, quote) for name, found in self._files.items() for quote in found)

    def __len__(self) -> int:
        return sum(map(len, self._files.values()))


def check(rules: Rules, family: Family) -> Citations:
    """Every quote of the plans and the rule books, and whether each bears on what it is to prove."""
    return Finder().check(rules, family)


_Kept = tuple[Quoting, Vocabulary, Lookups]


def _weight(kept: _Kept) -> int:
    """How many characters the texts of a file have together."""
    return sum(len(document.text) for document in kept[0].texts.values())


class Finder:
    """Looks up the quotes of a file once, and searches a text for the same words once."""

    def __init__(self) -> None:
        self._files: Kept[tuple[int, int], _Kept] = Kept(MOST_FILES, MOST_CHARACTERS, _weight)
        self._passages = Passages()

    def check(self, rules: Rules, family: Family) -> Citations:
        """Every quote of the plans and the rule books, and whether each bears on what it is to prove."""
        return self._in((*_quoting(family), *rules.books), rules)

    def of_rules(self, rules: Rules) -> Citations:
        """Every quote of the norms in the rule books, and whether it bears on what is asked."""
        return self._in(rules.books, rules)

    def _in(self, files: Iterable[Quoting], rules: Rules) -> Citations:
        ready, vocabulary = _each_once(), rules.vocabulary.content
        return Citations((file.name, self.in_file(file, vocabulary, ready)) for file in files)

    def in_file(self, file: Quoting, vocabulary: Vocabulary, ready: Ready = Reading) -> Lookups:
        """Every quote of one file; of the very same nouns they are not looked up again."""
        key = id(file), id(vocabulary)
        kept = self._files.get(key)
        if kept is None or kept[0] is not file or kept[1] is not vocabulary:
            kept = file, vocabulary, Lookups(file, vocabulary, ready)
            self._files.put(key, kept)  # that they are held keeps their numbers from becoming another's
        return kept[2]

    def search(self, terms: tuple[str, ...], document: Document, most: int = 3) -> tuple[Passage, ...]:
        """The passages of a document that come nearest to some terms."""
        return self._passages.nearest(terms, document, most)

    def saying(self, telling: Mapping[str, float], document: Document, most: int = 3) -> tuple[Passage, ...]:
        """The passages of a document that say most of some stems, each as telling as it is given."""
        return self._passages.saying(telling, document, most)


def _quoting(family: Family) -> tuple[Loaded[Plan] | Loaded[Deviations], ...]:
    return (*family.members, *((family.deviations,) if family.deviations else ()))


def of_family(family: Family) -> Citations:
    """Every quote of a plan, of its regions and of its deviations."""
    return Citations((file.name, Lookups(file)) for file in _quoting(family))


def of_rules(rules: Rules) -> Citations:
    """Every quote of the norms in the rule books, and whether it bears on what is asked."""
    return Finder().of_rules(rules)


def unexplained(file: Quoting, vocabulary: Vocabulary) -> dict[Quote, frozenset[str]]:
    """The quotes of a plan that do not bear on what they are to prove, and of which nobody says why they mean it."""
    return relevance.unexplained(file.content, vocabulary) if isinstance(file.content, Plan) else {}


def _each_once() -> Ready:
    """Makes every text ready once, however many files cite it: a norm quotes the plans that show what it means."""
    made: dict[int, Reading] = {}

    def ready(document: Document) -> Reading:
        if id(document) not in made:
            made[id(document)] = Reading(document)  # it holds its document, whose number thus stays its own
        return made[id(document)]

    return ready


def in_file(file: Quoting) -> Lookups:
    """Every quote of one file; those of one source in one claim hold together."""
    return Lookups(file)


def placed(document: Document) -> Iterator[tuple[Bilingual, str]]:
    """Every line or paragraph of a document that says anything, with the place to state when it is quoted."""
    reading = Reading(document)
    for line in document.lines:
        said = document.text[line.start : line.end]
        if said.strip():
            yield places.told(reading, line.start, line.end), said


def find(quote: Quote, source: Source, document: Document | None) -> Citation:
    """Look one quote up in the text held of its source."""
    return look_up(quote, source, Reading(document) if document else None)
