"""Whether every word of what says that a thing is there is accounted for: only then is it proposed of a core fact.

A wording that nobody foresaw has a word that no list has, and its state is asked. Which words a fact needs, and which
may stand with them, the lexicon tells.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from compliance.intake import states
from compliance.lazily import dataclass
from compliance.model.base import Bilingual
from compliance.model.plans import Rules

_WORD: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*-?")
_TITLE: Final = re.compile(r"‘[^‘’]{2,60}’|“[^“”]{2,60}”|\"[^\"]{2,60}\"|(?<!\w)'[^']{2,60}'(?!\w)")
"""What something is called: its words tell nothing of what it is."""
_NAMED: Final = re.compile(r"\b(centrumgemeente|regio|RIEC)(?:\s+[A-Z][\w-]+)+")
"""With its name, of which the words tell nothing."""
_SEGMENTS: Final = re.compile(r"\s*[;:,()–]\s*|\s+-\s+")
_CLAUSE: Final = re.compile(r"[.;](?!\d)")
_WE: Final = frozenset(("wij", "we", "ons", "onze"))
"""By one of these a sentence tells of this municipality, as by its name."""
_OURS: Final = _WE | {"gemeente", "gemeentelijke", "college", "raad", "gemeenteraad"}
"""By these too, if no other is named around it."""
_THEMSELVES: Final = re.compile(
    r"\b(?:\w*gemeenten|(?:andere|naburige)\s+(?:gemeente|stad)|buur\w+|elders|landelijk\w*|voorbeeld\w*"
    r"|vergelijk\w*|provincie\w*|ministerie\w*|rijk|vng)\b",
    re.IGNORECASE,
)
"""Of whom a sentence may tell that names nobody, where one of these stands around it."""
_SUBJECTS: Final = re.compile(
    r"\b(?:huiselijk\s+geweld|kindermishandeling|radicalisering|\w*overlast|drugs\w*|discriminatie|\w*fraude"
    r"|ouderenmishandeling|ondermijning\w*|jeugdcriminaliteit|seksbranche|sekswerk\w*|prostitutie\w*)\b",
    re.IGNORECASE,
)
"""Of what a sentence may tell that does not name human trafficking, where one of these stands around it."""
_TOPIC: Final = frozenset(("mensenhandel", "uitbuiting", "mensenhandelbeleid", "mensenhandelbeeld"))
_POINTING: Final = frozenset(("deze", "dit"))
"""In the first sentence of a paragraph these point to the document, and later to what stands before."""
_ON_IT: Final = re.compile(
    r"\W*(?:(?:deze|dit|dat|die|zij|ze|hij|er|daar\w*|hier\w*)\b"
    r"|(?:de|het|deze|die|dit|dat)\s+(?:functi\w+|rol|taak|taken|persoon|plek|plaats|post|positie|vacature|bezetting"
    r"|invulling|vervulling|afspra\w+|regeling|procedure|voorziening|werkwijze|contract|uitvoering|inzet|start)\b"
    r"|het\s+(?:is|was|word\w*|werd|geldt|gaat|loopt|werkt|staat|heeft|kan|moet|zal|komt|ligt|vervalt|betreft)\b)",
    re.IGNORECASE,
)
"""A sentence that begins so speaks on about what the one before names."""
_MAY_GO_ON: Final = frozenset((
    "deze", "dit", "dat", "die", "zij", "ze", "hij", "functie", "rol", "daar", "hier", "daarover", "daarin", "daaruit",
    "daarvan", "hierover", "werkt", "team", "teams", "afdeling", "zorg", "jeugd", "veiligheid", "openbare", "orde",
    "handhaving", "vergunningen", "collega's", "medewerkers", "partners", "aanspreekpunt", "eerste", "uitleg", "mail",
    "gekregen", "rapporteert", "rapporteren", "verslag", "brengen", "brengt", "trends", "aantallen", "driehoek",
    "contactgegevens", "intranet", "website", "staan", "staat", "geldt", "notitie", "nota", "brief", "griffier",
    "voorzitter", "secretaris",
))  # fmt: skip
"""Where someone works, whom a thing is told to, where it stands: with these what was said of it is still so."""
_CHANGED: Final = frozenset(("nu", "inmiddels", "sindsdien", "om", "al", "reeds", "vorig", "vorige", "geleden"))
"""And with these it may be so no longer, whatever they say beside a thing that is there."""
_DEEDS: Final = (".bekendgemaakt", ".rapportage.uitgevoerd")
_TO_COME: Final = frozenset(("gaan", "gaat", "zal", "zullen", "wordt", "worden", "daarover", "alle"))
_GIVES: Final = frozenset(("gegeven", "gehouden", "georganiseerd", "gedeeld", "verzorgd"))
"""Whoever has done this is not who got it: only with a word for ourselves it is known which."""
_BEING: Final = frozenset(
    ("er", "heeft", "hebben", "hebt", "bestaat", "beschikt", "beschikken", "werkt", "staat", "gereed")
)
"""By these words alone a thing is there only where it is what they are said of."""
_ARTICLES: Final = frozenset(("de", "het", "een", "één", "ons", "onze", "eigen", "alle"))
_OBLIQUE: Final = frozenset(("van", "aan", "met", "bij", "naar", "via", "voor", "door", "in", "uit", "tijdens"))
"""What stands between these and a noun is said of something else."""
_NUMBERS: Final = ("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_VICTIMS: Final = "slachtoffers"
_PEOPLE: Final = frozenset(("medewerkers", "collega's", "ambtenaren", "boa's", "toezichthouders", "baliemedewerkers",
                            "klantmanagers", "professionals", "huisartsen", "hulpverleners", "inwoners"))  # fmt: skip
_MANY = 10
"""So many people are no longer a few."""
_LONGEST_LABEL = 3
"""After more words than so many before a colon somebody else may be speaking."""
_UNTOLD: Final = Bilingual(
    nl="de woordenlijst zegt niet welke woorden dit feit nodig heeft",
    en="the lexicon does not tell which words this fact needs",
)

_SILENT: Final = Bilingual(
    nl="de zin zelf zegt niet dat het er is", en="the sentence itself does not say that it is there"
)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the sentences of a passage."""

    own: str
    """Whose plan it is."""
    title: str
    """What the document is called."""
    above: str
    paragraph: tuple[str, ...]
    """All its sentences."""
    is_of_others: bool
    """Whether one of them tells of another municipality."""


@dataclass(frozen=True, slots=True)
class _Known:
    """Of one fact, the words of each part that must be named, and every word that may stand there."""

    parts: tuple[tuple[str, ...], ...]
    words: frozenset[str]


class Sure:
    """Tells what keeps words from saying surely that the thing of a fact is there."""

    def __init__(self, rules: Rules) -> None:
        lexicon = rules.lexicon.content if rules.lexicon else None
        self._core = frozenset(leaf.fact for book in rules.books for asked in book.content.requirements
                               for condition in asked.core for leaf in condition.alternatives)  # fmt: skip
        common = lexicon.common if lexicon else ()
        facts = lexicon.facts if lexicon else {}
        self._reached = lexicon.reached if lexicon else ()
        self._known = {
            name: _known((self._part(part) for part in one.needs), (*common, *one.beside))
            for name, one in facts.items()
            if one.needs
        }

    def _part(self, said: str) -> tuple[str, ...]:
        """The words of a part; what may be called done, by any word for that."""
        words = tuple(said.split("/"))
        return (*words, *self._reached) if {*self._reached[:1]} & {*words} else words

    def judges(self, fact: str) -> bool:
        """Whether a fact must be sure: a requirement is met by it, or the lexicon tells what it needs."""
        return fact in self._core or fact in self._known

    def is_named(self, fact: str, text: str) -> bool:
        """Whether a text names the thing of a fact itself, as a word or at the end of one; else only its neighbours."""
        things = self._known[fact].parts[0] if fact in self._known else ("",)
        return any(word.endswith(things) for word in _words(text, ""))

    def is_about(self, fact: str, text: str) -> bool:
        """Whether a text names every part of a fact, but for the one that says that it is there."""
        known = self._known.get(fact)
        said = {*_words(text, "")}
        return known is not None and all(
            any(word.endswith(part) for word in said) if part is known.parts[0] else not said.isdisjoint(part)
            for part in known.parts
            if not _says_it_is_there(part)
        )

    def in_prose(self, fact: str, sentences: Sequence[str], around: Around) -> Bilingual | None:
        """What is open, if no sentence says surely that the thing is there."""
        if fact not in self._known:
            return _UNTOLD
        found = [self._in_sentence(fact, one, around) or self._on_it(fact, one, around) for one in sentences]
        return None if None in found else next(iter(found), _SILENT)

    def in_row(self, fact: str, cells: tuple[str, str, str], around: Around) -> Bilingual | None:
        """The same of a row, by its action, its state and what stands beside these."""
        action, status, note = cells
        if fact not in self._known:
            return _UNTOLD
        tells = states.told_in_cell(status).state is not None
        if states.is_open(note) or (not tells and states.is_open(status)):
            return _reason("de toelichting zegt er meer van", "the note says more of it")
        said = _words(action, around.own)
        told = _words(_CLAUSE.split(status)[0], around.own) if tells else self._reached[:1]
        own = _known(self._known[fact].parts, (*self._known[fact].words, *self._reached))
        aside = _aside(own, said, {*said, *told})
        return _open(own, {*said, *told}, (*said, *told)) or aside or _by_context(frozenset(said), around)

    def _in_sentence(self, fact: str, sentence: str, around: Around) -> Bilingual | None:
        if states.in_sentence(sentence).state != "in_place":
            return _SILENT
        said = sentence.removesuffix(f" {around.title}") if around.title else sentence
        titled = _words(around.title, around.own) if said != sentence else ()
        is_first = bool(around.paragraph) and around.paragraph[0].startswith(said)
        first: Bilingual | None = None
        for run in _runs(said):
            words = _words(run, around.own)
            open_ = self._in_run(fact, words, titled, may_point=is_first) or _by_context(frozenset(words), around)
            if open_ is None:
                return None
            first = first or open_
        return first

    def _on_it(self, fact: str, sentence: str, around: Around) -> Bilingual | None:
        """What is open in the sentences that follow one and speak on about its thing."""
        at = next((at for at, one in enumerate(around.paragraph) if sentence.startswith(one)), -1)
        accounted = (self._known[fact].words | _MAY_GO_ON) - _CHANGED
        for one in around.paragraph[at + 1 :]:
            said = _words(one, around.own)
            if not (_ON_IT.match(one) or self._names_no_other(fact, said)):
                return None
            told = self._done_with_it(fact, said)
            other = next((word for word in said if not _is_known(word, accounted | told)), None)
            if other or (not told and states.is_open(one)):
                return _reason(f"de zin erna zegt ook ‘{other or one}’", f"the next sentence says ‘{other or one}’ too")
        return None

    def _done_with_it(self, fact: str, said: tuple[str, ...]) -> frozenset[str]:
        """The words that may tell what is done or will be with the thing of a fact, as to make it known, if some do."""
        about, own = fact.partition(".")[0], self._known[fact].words
        deeds = (one for name, one in self._known.items() if name.startswith(f"{about}.") and name.endswith(_DEEDS))
        done = (one.words for one in deeds if _does(one, own, said))
        return next((words | _TO_COME for words in done), frozenset())

    def _names_no_other(self, fact: str, said: tuple[str, ...]) -> bool:
        """Whether words name the thing of no other fact, or of this one too."""
        own = self._known[fact].parts[0]
        others = (one.parts[0] for one in self._known.values())
        return any(word.endswith(own) for word in said) or not any(
            word.endswith(things) for things in others for word in said
        )

    def _in_run(
        self, fact: str, said: tuple[str, ...], titled: tuple[str, ...], *, may_point: bool
    ) -> Bilingual | None:
        pointing = next((word for word in said if word in _POINTING), None)
        if pointing and not may_point:
            return _also(pointing)
        gives = next((word for word in said if word in _GIVES), None)
        if gives and {"heeft", "hebben"} & {*said} and _WE.isdisjoint(said):
            return _also(gives)
        known = self._known[fact]
        return _open(known, {*said, *titled}, said) or _aside(known, said, {*said})


def _does(deed: _Known, own: frozenset[str], said: tuple[str, ...]) -> bool:
    """Whether some words tell of a deed by a word that the thing itself has not."""
    return any(word in part and word not in own for part in filter(_says_it_is_there, deed.parts) for word in said)


def _says_it_is_there(part: tuple[str, ...]) -> bool:
    return not _BEING.isdisjoint(part) or any(states.told_in_cell(word).state == "in_place" for word in part)


def _known(parts: Iterable[tuple[str, ...]], more: tuple[str, ...]) -> _Known:
    every = tuple(parts)
    return _Known(every, frozenset((*more, *(word for part in every for word in part))))


def _words(text: str, own: str) -> tuple[str, ...]:
    """The words of a text; the own name is one for ourselves, and what something is called is left out."""
    said = re.sub(rf"\b(?:gemeente\s+)?{re.escape(own)}\b", "wij", text) if own else text
    return tuple(
        found[0].lower().replace("’", "'") for found in _WORD.finditer(_TITLE.sub(" ", _NAMED.sub(r"\1", said)))
    )


def _runs(sentence: str) -> Iterator[str]:
    """A sentence, and every stretch of it between signs, the longest first."""
    label, _, rest = sentence.partition(":")
    told = sentence if len(label.split()) <= _LONGEST_LABEL or not rest else label
    parts = [part for part in _SEGMENTS.split(told) if part]
    for length in range(len(parts), 0, -1):
        for at in range(len(parts) - length + 1):
            yield " ".join(parts[at : at + length])


def _open(known: _Known, named: set[str], said: Sequence[str]) -> Bilingual | None:
    """The first part that is not named, or else the first word that belongs to none."""
    for part in known.parts:
        if named.isdisjoint(part):
            label = f"‘{part[0]}’"
            return _reason(f"{label} wordt niet genoemd", f"{label} is not named")
    other = next((word for word in said if not _is_known(word, known.words)), None)
    return _also(other) if other else None


def _is_known(word: str, words: frozenset[str]) -> bool:
    return word in words or any(map(str.isdigit, word))


def _aside(known: _Known, said: tuple[str, ...], named: set[str]) -> Bilingual | None:
    """That the words tell of something else of the thing, or of a few people only."""
    few = next((word for at, word in enumerate(said) if _is_few(word, said[at + 1 : at + 3])), None)
    if few:
        return _also(few)
    done = next((named & {*part} for part in known.parts if "hebben" in part), set())
    is_there_only = bool(done) and done <= _BEING
    at = next((at for at, word in enumerate(said) if word in known.parts[0]), 0)
    before = _before(said[:at])
    is_oblique = before in _OBLIQUE or (before == "over" and not {"beschikt", "beschikken"} & {*said})
    return _also(before) if is_there_only and is_oblique else None


def _before(said: tuple[str, ...]) -> str:
    """What stands before a noun, its article and a word or two that tell of what kind it is."""
    rest = list(said)
    for _ in range(2):
        if rest and rest[-1] not in _ARTICLES | _OBLIQUE | _BEING:
            rest.pop()
    while rest and rest[-1] in _ARTICLES:
        rest.pop()
    return rest[-1] if rest else ""


def _is_few(word: str, whom: tuple[str, ...]) -> bool:
    """Whether a number is that of some of the people next to it, or of victims: those are cases."""
    if not (word in _NUMBERS or word.isdigit()):
        return False
    is_small = word in _NUMBERS or int(word) < _MANY
    return _VICTIMS in whom or (is_small and any(one in _PEOPLE for one in whom))


def _also(word: str) -> Bilingual:
    return _reason(f"er staat ook ‘{word}’", f"‘{word}’ stands there too")


def _by_context(said: frozenset[str], around: Around) -> Bilingual | None:
    """What stands around a sentence that names neither whose it is nor what it is about, and may tell of another."""
    context = " ".join((around.above, *around.paragraph))
    names_us = not said.isdisjoint(_WE if around.is_of_others else _OURS)
    if not names_us and (around.is_of_others or _THEMSELVES.search(context)):
        return _reason("de alinea noemt ook anderen", "the paragraph names others too")
    if said.isdisjoint(_TOPIC) and (found := _SUBJECTS.search(context)):
        return _reason(f"de alinea gaat ook over ‘{found[0]}’", f"the paragraph is about ‘{found[0]}’ too")
    return None


def _reason(nl: str, en: str) -> Bilingual:
    return Bilingual(nl=nl, en=en)
