"""Whether a quote can be found again in the text of its source, and where a text comes near to what was sought."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain

from compliance.cite import pairs, places, relevance, rows
from compliance.cite.finding import look_up
from compliance.cite.passages import Passages, search
from compliance.cite.reading import Reading
from compliance.kept import Kept
from compliance.model.base import Bilingual
from compliance.model.plans import Deviations, Family, Loaded, Measure, Plan, Rules, Statement
from compliance.model.report import Passage
from compliance.model.rules import RuleBook, Vocabulary
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
    "unexplained",
]

Citations = dict[tuple[str, Quote], Citation]
"""How each quote was found, by the name of the file that holds it and the quote itself."""


Quoting = Loaded[Plan] | Loaded[Deviations] | Loaded[RuleBook]
"""A file with quotes."""
MOST_FILES = 256
"""Of so many files a finder keeps how their quotes were found."""


def check(rules: Rules, family: Family) -> Citations:
    """Every quote of the plans and the rule books, and whether each bears on what it is to prove."""
    return Finder().check(rules, family)


class Finder:
    """Looks up the quotes of a file once, and searches a text for the same words once."""

    def __init__(self) -> None:
        self._files: Kept[tuple[int, int], tuple[Quoting, Vocabulary, Mapping[Quote, Citation]]] = Kept(MOST_FILES)
        self._passages = Passages()

    def check(self, rules: Rules, family: Family) -> Citations:
        """Every quote of the plans and the rule books, and whether each bears on what it is to prove."""
        ready = _each_once()
        return {
            (file.name, quote): found
            for file in (*_quoting(family), *rules.books)
            for quote, found in self.in_file(file, rules.vocabulary.content, ready).items()
        }

    def in_file(self, file: Quoting, vocabulary: Vocabulary, ready: "Ready" = Reading) -> Mapping[Quote, Citation]:
        """Every quote of one file; of the very same nouns they are not looked up again."""
        key = id(file), id(vocabulary)
        kept = self._files.get(key)
        if kept is None or kept[0] is not file or kept[1] is not vocabulary:
            kept = file, vocabulary, in_file(file, vocabulary, ready)
            self._files.put(key, kept)  # that they are held keeps their numbers from becoming another's
        return kept[2]

    def search(self, terms: tuple[str, ...], document: Document, most: int = 3) -> tuple[Passage, ...]:
        """The passages of a document that come nearest to some terms."""
        return self._passages.nearest(terms, document, most)


def _quoting(family: Family) -> tuple[Loaded[Plan] | Loaded[Deviations], ...]:
    return (*family.members, *((family.deviations,) if family.deviations else ()))


def of_family(family: Family) -> Citations:
    """Every quote of a plan, of its regions and of its deviations."""
    return {(file.name, quote): found for file in _quoting(family) for quote, found in in_file(file).items()}


def of_rules(rules: Rules) -> Citations:
    """Every quote of the norms in the rule books, and whether it bears on what is asked."""
    vocabulary = rules.vocabulary.content
    return {(book.name, quote): found for book in rules.books for quote, found in in_file(book, vocabulary).items()}


def unexplained(file: Quoting, vocabulary: Vocabulary) -> dict[Quote, frozenset[str]]:
    """The quotes of a plan that do not bear on what they are to prove, and of which nobody says why they mean it."""
    return relevance.unexplained(file.content, vocabulary) if isinstance(file.content, Plan) else {}


def _thin(content: Plan | Deviations | RuleBook, vocabulary: Vocabulary) -> Mapping[Quote, frozenset[str]]:
    """The quotes of a file that do not bear, each with the facts or requirements that it is there for."""
    match content:
        case Plan():
            return relevance.thin(content, vocabulary)
        case RuleBook():
            return relevance.thin_norms(content, vocabulary)
        case Deviations():
            return {}


Ready = Callable[[Document], Reading]
"""Makes a text ready to be looked through."""


def _each_once() -> Ready:
    """Makes every text ready once, however many files cite it: a norm quotes the plans that show what it means."""
    made: dict[int, Reading] = {}

    def ready(document: Document) -> Reading:
        if id(document) not in made:
            made[id(document)] = Reading(document)  # it holds its document, whose number thus stays its own
        return made[id(document)]

    return ready


def in_file(file: Quoting, vocabulary: Vocabulary | None = None, ready: Ready = Reading) -> dict[Quote, Citation]:
    """Every quote of one file, looked up; those of one source in one claim hold together.

    By a vocabulary each is also told on which of its facts it does not bear.
    """
    groups = tuple(_groups(file.content))
    found: dict[Quote, Citation] = {}
    for key, mine in _by_source(groups).items():
        document, source = file.texts.get(key), file.content.sources[key]
        found |= _in_source(mine, source, ready(document) if document else None)
    for quote, facts in (_thin(file.content, vocabulary) if vocabulary else {}).items():
        found[quote] = found[quote].model_copy(update={"thin_for": facts})
    return {quote: found[quote] for quote in dict.fromkeys(chain.from_iterable(groups))}


def _by_source(groups: Iterable[Sequence[Quote]]) -> Mapping[str, Sequence[Sequence[Quote]]]:
    """The quotes of each source, claim by claim."""
    found: dict[str, list[Sequence[Quote]]] = {}
    for group in groups:
        for key in dict.fromkeys([quote.source for quote in group]):
            mine = group if len(group) == 1 else tuple(quote for quote in group if quote.source == key)
            found.setdefault(key, []).append(mine)
    return found


def _in_source(groups: Sequence[Sequence[Quote]], source: Source, reading: Reading | None) -> dict[Quote, Citation]:
    """The quotes of one source, claim by claim; its text is made ready once."""
    found = {quote: look_up(quote, source, reading) for quote in dict.fromkeys(chain.from_iterable(groups))}
    if reading is None:
        return found
    held = pairs.held(groups, found, reading, partial(look_up, source=source, reading=reading))
    return rows.regarded(groups, held, reading)


def placed(document: Document) -> Iterator[tuple[Bilingual, str]]:
    """Every line or paragraph of a document that says anything, with the place to state when it is quoted."""
    reading = Reading(document)
    for line in document.lines:
        said = document.text[line.start : line.end]
        if said.strip():
            yield places.told(reading, line.start, line.end), said


def _groups(content: Plan | Deviations | RuleBook) -> Iterator[Sequence[Quote]]:
    """The quotes of a file, those together that prove one thing; those of a plan's adoptions first."""
    match content:
        case RuleBook():
            yield from (requirement.norm for requirement in content.requirements)
        case Deviations():
            yield from (deviation.evidence for deviation in content.deviations)
        case Plan():
            adoptions = (part.adopted for part in content.regions if part.adopted)
            said: tuple[Statement | Measure, ...] = (*adoptions, *content.claims, *content.measures)
            yield from (one.evidence for one in said)


def find(quote: Quote, source: Source, document: Document | None) -> Citation:
    """Look one quote up in the text held of its source."""
    return look_up(quote, source, Reading(document) if document else None)
