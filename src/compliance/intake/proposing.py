"""What a document might let a plan claim: its rows and paragraphs, each with state, dates, facts, reasons and doubts.

Every quote is looked up before it is proposed; what would not be found again as it stands is left out, and counted.
"""

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from compliance import cite
from compliance.cite import places
from compliance.cite.reading import Reading
from compliance.intake import elsewhere, moments, no_claim, states, subjects
from compliance.intake.facts import Facts
from compliance.intake.moments import Moment
from compliance.intake.states import Stated
from compliance.intake.stretches import Stretch, stretches
from compliance.intake.sure import Around, Sure
from compliance.lazily import dataclass
from compliance.model.base import Bilingual, both
from compliance.model.dates import Period
from compliance.model.draft import Passage, Proposal, Role
from compliance.model.plans import Loaded, Measure, Organisation, Plan, Rules, State
from compliance.model.sources import Citation, Document, Quote, Source

_QUOTED: Final[tuple[Role, ...]] = ("action", "status", "note", "due")
_BESIDE = 3
"""So many words beside a quote tell it from the same words on its line."""
_LONGEST_LABEL = 3
_LETTER = re.compile(
    r"^\W*(?:geachte|beste|hoogachtend|met vriendelijke groet|onderwerp\b|betreft\b|aan de\b.{0,60}$|datum\b"
    r"|gemeente\s+[\w-]+,[^.]*(?:versie\b.*)?$)",
    re.IGNORECASE,
)
_TRYING = re.compile(
    r"^\W*(?:onderzoek\w*|verken\w*|nagaan|bezien|bijdragen|meedenken|overwegen|inventariser\w*)\b", re.IGNORECASE
)
_PREPARING: Final = re.compile(
    r"^\W*(?:voorbereid\w*|aanbested\w*|werving|vacature\w*|offertes?|offerteaanvra\w*|subsidieaanvra\w*|startnotitie"
    r"|projectplan|haalbaarheid\w*)\b",
    re.IGNORECASE,
)
"""An action that begins so comes before a thing: that it is done does not tell that the thing is there."""
_BACK: Final = re.compile(r"^\s*(?:daarin|daarmee|daarbij|hierin|dat|dit|die|ook dat)\b", re.IGNORECASE)
"""A sentence that begins so goes on about what the one before was about."""
_THESE: Final = re.compile(r"^\s*(?:zij|ze)\s+(?:\w+en|zijn)\b(?![^.;]*\b(?:wij|we|ons|onze)\b)", re.IGNORECASE)
"""So does one that goes on about those whom the one before names."""
_ADVERBIAL: Final = ("in", "op", "sinds", "per", "tot", "vanaf", "tijdens", "na")
"""Before a date that says when something was done."""
_BEGINS_WITH_TIME = re.compile(
    rf"\W*(?:{'|'.join(_ADVERBIAL)}|over|voor|vóór|uiterlijk|medio|begin|eind|einde|halverwege|rond|binnen|elk\w*"
    rf"|ieder\w*"
    r"|jaarlijks|een|één|twee\w*|eerste|derde|vierde|[qk][1-4]|komend\w*|volgend\w*)\b|\W*\d",
    re.IGNORECASE,
)
_ONLY_TRIED = re.compile(
    r"^\W*(?:kennisnem\w+|werkbezoek\w*|beantwoord\w+)\b|^\W*(?:onderzoeken|verkennen|nagaan|bezien"
    r"|bekijken)\b[^.;]{0,80}?\b(?:of|in hoeverre|hoe|mogelijk\w*"
    r"|haalbaar\w*)\b",
    re.IGNORECASE,
)
"""Whether something can be done is looked into: nothing is claimed of the thing itself."""
_AGAINST: Final = {
    "zorgcoordinatie.capaciteit_toereikend": re.compile(
        r"(?<!geen )(?<!zonder )\bwacht(?:lijst|tijd)|\bte weinig\b|\btekort\b|\boverstijgt\b"
        r"|\bonvoldoende\b",
        re.IGNORECASE,
    ),
    "meldprocedure.intern.bekendgemaakt": re.compile(r"\bweet nog\b|\bnooit van\b|\bte wensen\b", re.IGNORECASE),
}
"""Words of a fact by which a text speaks of it, and rather denies it."""
_DENIED: Final = Bilingual(
    nl="de woorden over een van de feiten ontkennen het eerder", en="the words on one of the facts rather deny it"
)
_OTHER_SHARE: Final = Bilingual(
    nl="het percentage ernaast zegt iets anders dan de statuscel",
    en="the percentage beside it says another thing than the status cell",
)
_OTHER_SCORE: Final = Bilingual(
    nl="de ene kolom met een stand zegt iets anders dan de andere",
    en="one column with a state says another thing than the other",
)
_RECURS: Final = re.compile(
    r"\b(?:doorlopend|continu|structureel|elke?|iedere?|per|\w*(?:jaarlijks|maandelijks|wekelijks))\b|\d\s?x\b",
    re.IGNORECASE,
)
_RUNS_ON: Final = Bilingual(
    nl="het loopt, en komt telkens terug: of het er al is, is niet te zien",
    en="it is running, and comes back each time: whether it is there already cannot be seen",
)
_YES: Final = re.compile(r"^\W*ja\b(?!,?\s*(?:maar|mits|als|tenzij)\b),?\s*", re.IGNORECASE)
_NOT_YET: Final = re.compile(r"\W*niet\s+(?:uitgevoerd|gehaald|doorgegaan|opgepakt)\b", re.IGNORECASE)
"""What was not done, and may be put off."""
_TELLING = 3
"""A cell of so many words says something of the thing, and is no code for a state."""
_IS_STARTED: Final = re.compile(
    r"\bword(?:t|en)\b[^.;]{0,60}?\b(?:begonnen|gestart|opgestart|aangevangen)\b", re.IGNORECASE
)
"""With a time to come: it is yet to begin."""
_INTENDED: Final = re.compile(r"\bvoornemens?\b(?![^.;]*\b(?:voorstel|mits|indien|als)\b)", re.IGNORECASE)
"""With a time to come: it is more than a wish."""
_PARTS: Final = re.compile(r"\s*;\s*|,?\s+(?=(?:maar|terwijl|doch)\b)", re.IGNORECASE)
"""Between what a sentence says of one thing and of another."""
_UNDECIDED: Final = re.compile(
    r"€|\bafhankelijk\s+van\b|\bonder\s+voorbehoud\b|\bbeslui(?:t|ten)\b[^.;]*\bover\b|\bbeslist\b", re.IGNORECASE
)
"""With a time to come: an amount for it may be there already, and what is to be decided is not yet planned."""
_OF_THAT: Final = re.compile(r"(.+?)\s+en\s+[^,;]*\b(?:daarvan|ervan|hiervan)\b", re.IGNORECASE)
"""An action of two parts, of which the second is about the first."""
_MORE_OF_IT: Final = {
    "aandachtsfunctionaris.uren_geborgd": re.compile(r"(?:\bvoor\s+)?\b\w+\s+(?:uur|fte)\b(?:\s+per\s+week)?", re.I),
    "samenwerking.alle_partners": re.compile(r"\balle\b", re.IGNORECASE),
    "training.medewerkers.terugkerend": re.compile(
        r"\b(?:\w+\s?(?:keer|maal|x)|eens)\s+(?:per|in|in de)\s+(?:\w+\s+)?(?:jaar|jaren|kwartaal|maanden?)\b"
        r"|\b(?:elke?|iedere?|per)\s+(?:\w+\s+)?(?:jaar|jaren|kwartaal|maanden?)\b|\b\w*jaarlijkse?\b",
        re.IGNORECASE,
    ),
}
"""Facts that tell more of a thing, and the words by which an action does."""
_DEMANDS: Final = re.compile(r"\bmoet(?:en)?\b|\?", re.IGNORECASE)
"""By which a sentence is no claim, though it may tell when the thing is to be."""
_MOST_BESIDE = 2
"""So many facts are proposed of a row by the cells beside its action."""
_DEED: Final = re.compile(
    r"\b(?:bekend\s?gemaakt|bekend gemaakt|gepubliceerd|geïnformeerd|getraind|gehouden|georganiseerd|geëvalueerd"
    r"|uitgevoerd"
    r"|gegeven|gevolgd|verspreid|uitgelegd|toegezonden|gestuurd|verzonden|besproken|gerapporteerd|voorgelicht"
    r"|geplaatst"
    r"|aangeboden|gedeeld|ontvangen|bijgepraat|geschoold|opgeleid|uitgedeeld|gepresenteerd|afgerond|gereed|klaar|gehad"
    r"|doorlopen|verschenen|gedaan|geweest|geleerd|bereikt|gewezen|uitgereikt|voorgelegd|toegelicht|gekregen|gelezen"
    r"|aangedaan|deelgenomen|meegedaan|afgelegd|besteed|gevoerd|gedraaid|opgeleverd|gemaakt|getoond|bezocht|verzorgd"
    r"|gehangen|opgehangen|organiseerden?|informeerden?|vond(?:en)?|hield(?:en)?|gaf|gaven|stuurden?|kreeg|kregen|kwam"
    r"|waren|was|stond(?:en)?|hing(?:en)?|praatten?|bespraken?|volgden?|deden?|verscheen|bezochten|onderzocht)\b",
    re.IGNORECASE,
)
_CLAUSES: Final = re.compile(r"(?<=[.!;])\s+|,\s+(?=maar\b)")
_AS_A_RULE: Final = Bilingual(
    nl="de zin zegt hoe het gaat, niet dat het al is gedaan",
    en="the sentence says how things go, not that it was done already",
)
_NUMBERS: Final = re.compile(r"\S*\d\S*")
_TAKES_EFFECT: Final = re.compile(
    r"\W*(?:het|dit|dat|de|deze|die|zij|ze|hij)\b[^.;]{0,40}?\b(?:geld(?:t|en)|ga(?:at|an)|treed(?:t)?|treden|start|begint)\b",
    re.IGNORECASE,
)
"""A sentence that begins so may tell from when what was named before is in force."""
_ADOPTED: Final = re.compile(
    r"^\W*(?:versie[^,]{0,12},\s*)?(?:aldus\s+)?(?:vastgesteld|besloten|(?:de|het)\s+(?:gemeente)?(?:raad"
    r"|college)\b[^.;]{0,40}?"
    r"\b(?:heeft|hebben)\s+(?:het|deze|haar|hem)\b[^.;]*\bvastgesteld|(?:door|in)\b[^.;]{0,60}?\b(?:vastgesteld"
    r"|besloten))\b",
    re.IGNORECASE,
)
_ANSWER: Final = re.compile(r"\W*(?:ja|nee|dat klopt)\b", re.IGNORECASE)
"""A paragraph that begins so goes on about what was asked."""
_STILL = 2
"""What was done so many years ago at most may still be so."""
_BY: Final = re.compile(
    r"\b(?:voor|vóór|uiterlijk)\s+(?:op\s+|per\s+)?(?:eind\s+|[\d-]{1,6})?[^.;]{0,12}(?:19|20)\d\d\b", re.I
)
"""A day by which something is to be done."""
_THEN: Final = re.compile(r"\W*(?:dan|tegelijk\w*|gelijktijdig)\b", re.IGNORECASE)
"""A sentence that begins so tells what is done at the time that the one before names."""
_OBLIQUE: Final = ("van", "aan", "met", "bij", "naar", "via", "namens")
"""Before the one who holds a role, where a text tells of something else."""
_UNTOLD: Final = Bilingual(
    nl="de zin over een van de feiten zegt niet in welke stand het is",
    en="the sentence on one of the facts tells no state of it",
)
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_TERM: Final = re.compile(
    r"(?:\b(?:19|20)\d\d\s?[-–]\s?|\b(?:tot|t/m)\b[^.;]{0,20}?\b)((?:19|20)\d\d)\b", re.IGNORECASE
)
_OVER: Final = Bilingual(
    nl="de looptijd was al voorbij toen dit werd geschreven", en="its term was over when this was written"
)
_NO_DAY: Final = Bilingual(
    nl="het stuk heeft geen datum: of het jaar al voorbij was, is niet te zien",
    en="the document bears no date: whether the year was over cannot be seen",
)
_UNDATED: Final = Period("2000")
"""The day of a document that bears none."""
_SINCE: Final = re.compile(r"\bsinds\b", re.IGNORECASE)
_NO_YEAR: Final = re.compile(
    r"\bq[1-4]\b(?![^.;]{0,6}(?:19|20)\d\d)|\b[1-4]e\s+kwartaal\b(?!\s+(?:van\s+)?(?:19|20)\d\d)", re.IGNORECASE
)
_PAST: Final = re.compile(
    r"\b(?:was|waren|werd|werden|had|hadden|kwam|kwamen|gebeurde|ging|gingen|bracht|hield|kreeg|deed|vond|vonden|stond"
    r"|stonden|tot en met|t/m|tot)\b",
    re.IGNORECASE,
)
_TO_COME: Final = Bilingual(
    nl="de zin noemt een tijd die nog moest komen toen dit werd geschreven",
    en="the sentence names a time that was still to come when this was written",
)
_GOAL: Final = Bilingual(
    nl="het begint met een datum: het kan een doel voor dan zijn, en geen verslag",
    en="it begins with a date: it may be a goal for then, and no account",
)
_TORN: Final = Bilingual(
    nl="de kolommen van de tabel staan los onder elkaar: welke stand erbij hoort, is niet te zien",
    en="the columns of the table stand below each other: which state belongs to it cannot be seen",
)
_PAIRED: Final = Bilingual(
    nl="de kolommen staan los onder elkaar; deze stand staat op dezelfde plaats in haar kolom. Kijk in het stuk of zij "
    "erbij hoort",
    en="the columns stand below each other; this state has the same place in its column. See in the document whether "
    "it belongs here",
)
_TORN_FROM, _TORN_WORDS = 5, 14
"""So many short paragraphs that begin as a status cell does, in a text without tables, were columns once."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was found in one document."""

    passages: tuple[Passage, ...]
    left_out: int
    """So many rows and paragraphs cannot be quoted as they stand."""
    is_torn: bool
    """Whether the columns of its tables seem to stand below each other; then no row has its state."""


def read(key: str, source: Source, document: Document, whose: Organisation, rules: Rules) -> Read:
    """The passages of a document that may claim something, in its order."""
    lexicon = rules.lexicon.content if rules.lexicon else None
    facts = Facts(rules.vocabulary.content, lexicon)
    title = _NUMBERS.sub(" ", source.title)
    names = no_claim.names_in(document.text)
    cut = tuple(_with_questions(stretches(document)))
    said = states.legend(document.text) | states.explained(document.text, (one.said("status") for one in cut))
    work = _Work(key, source.dated, title, whose.name, names, said, facts, Sure(rules), Reading(document), Counter())
    read = [(stretch, one) for stretch in cut if (one := _passage(stretch, work)) is not None]
    found = elsewhere.doubted(read, cut, work.sure, None if work.dated == _UNDATED else work.dated)
    is_torn = _is_torn(document, cut)
    if is_torn:
        found = [one if one.certainty == "probable" else _without_state(one) for one in found]
    held = found_again(key, source, document, whose, (one.quotes for one in found))
    if any(_is_lost(one, held) for one in found if one.roles):
        found = [
            _quoted_whole(one, stretch, work) if one.roles and _is_lost(one, held) else one
            for (stretch, _), one in zip(read, found, strict=True)
        ]
        held = found_again(key, source, document, whose, (one.quotes for one in found))
    kept = tuple(
        one.model_copy(update={"doubts": (*one.doubts, *_doubts(one, held))})
        for one in found
        if not _is_lost(one, held)
    )
    return Read(kept, len(found) - len(kept), is_torn)


def _with_questions(cut: Iterable[Stretch]) -> Iterable[Stretch]:
    """The same, each paragraph with the question before it: an answer goes on about what was asked."""
    asked = ""
    for one in cut:
        is_question = not one.is_row and one.said("action").endswith("?")
        asked = one.said("action") if is_question else asked
        yield one if is_question or one.is_row else replace(one, asked=asked)


def _is_lost(passage: Passage, held: Mapping[Quote, Citation]) -> bool:
    return any(held[quote].outcome != "found" for quote in passage.quotes)


def _quoted_whole(passage: Passage, stretch: Stretch, work: "_Work") -> Passage:
    """A row of which a cell is not found by itself, as one beside a question mark is not: from end to end."""
    spans = [span for role, _, span in stretch.parts if role in _QUOTED]
    whole = replace(stretch, row=(min(start for start, _ in spans), max(end for _, end in spans)))
    return passage.model_copy(update={"quotes": quotes_of(work.key, whole, work.reading), "roles": _roles(whole)})


def words_of(passage: Passage) -> str:
    """The fingerprint of what a passage quotes."""
    said = [" ".join((quote.quote or "").split()) for quote in passage.quotes]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Work:
    """What the passages of one document are read with."""

    key: str
    dated: Period
    title: str
    """Without its years."""
    whose: str
    """The name of the organisation of which the plan is."""
    names: frozenset[str]
    """The names in its text."""
    legend: Mapping[str, str]
    """What the colours and the words of its cells stand for."""
    facts: Facts
    sure: Sure
    reading: Reading
    seen: Counter[str]


def _passage(stretch: Stretch, work: _Work) -> Passage | None:
    sentences = _bearing(stretch, work)
    stated, doubts = _stated(stretch, sentences, work)
    proposals, details = _proposed(stretch, sentences, stated.state, work)
    stated, proposals = _settled(stretch, sentences, stated, proposals, work)
    if not (proposals or details or stretch.is_row):
        return None
    was, (stated, proposals, unsure) = stated, _surely(stretch, sentences, stated, proposals, work)
    is_open = was.state != "in_place" or (stated.state is None and _is_later(stretch, sentences, work))
    moment = _moment(stretch, sentences, work, is_open=is_open)
    return Passage(
        id=_identity(stretch, work.seen),
        source=work.key,
        state=stated.state,
        why=stated.why,
        due=moment.period if is_open else None,
        every=moment.every,
        owner=stretch.said("owner") or None,
        asks=_asks(moment, is_open=is_open),
        doubts=(*doubts, *unsure, *((_PAIRED,) if stretch.is_paired else ())),
        certainty="probable" if stretch.is_paired else "certain",
        facts=proposals,
        details=details,
        roles=_roles(stretch) if stretch.is_row else (),
        quotes=quotes_of(work.key, stretch, work.reading),
    )


_Offered = tuple[tuple[Proposal, ...], tuple[Proposal, ...]]


def _proposed(stretch: Stretch, sentences: tuple[str, ...], state: State | None, work: "_Work") -> _Offered:
    """The facts that are proposed, and what else it may say: what no state was told of, or one loose word names."""
    action, facts, is_open = " ".join(sentences), work.facts, state != "in_place"
    if stretch.is_row:
        named = () if _ONLY_TRIED.match(action) else _named_in_row(action, facts)
        proposals = (*named, *_beside(stretch, named, facts))
        return proposals, facts.details(action, proposals)
    telling = tuple(one for one in sentences if not states.is_silent(one)) or sentences
    found = facts.proposed(*sentences)
    told = {one.fact for one in facts.proposed(*telling)}
    is_told = any(not states.is_silent(one) for one in sentences)
    around = f"{stretch.above.rpartition(' > ')[0]} {' '.join(telling)}"
    free = told if is_open and is_told else set()
    sure = tuple(
        one for one in found if one.fact in free or not facts.is_weak(one.fact, around if one.fact in told else action)
    )
    if state is None and not is_told:
        sure = tuple(one for one in sure if work.sure.is_named(one.fact, action) or facts.is_told(one.fact, sentences))
    known = {one.fact for one in sure}
    rest = tuple(one for one in (*found, *facts.proposed(*sentences)) if one.fact not in known)
    unsaid = tuple({one.fact: one for one in rest}.values())
    return sure, (*unsaid, *facts.details(action, sure))


def _named_in_row(action: str, facts: Facts) -> tuple[Proposal, ...]:
    """The facts of an action, and of what it begins with where it goes on about that, as with "daarvan".

    One that tells more of a thing, as how often, tells of the thing as well.
    """
    named = facts.proposed_of_row(action)
    found = {one.fact: one for one in named}
    if goes_on := _OF_THAT.match(action):
        found = {one.fact: one for one in (*named, *facts.proposed_of_row(goes_on[1]))}
    for fact, more in _MORE_OF_IT.items():
        if fact in found and more.search(action):
            plain = (one for one in facts.proposed(more.sub(" ", action)) if _is_akin(one.fact, fact))
            found |= {one.fact: one for one in plain if one.fact not in found}
    return tuple(found.values())


def _is_akin(fact: str, other: str) -> bool:
    return fact.partition(".")[0] == other.partition(".")[0]


def _beside(stretch: Stretch, named: tuple[Proposal, ...], facts: Facts) -> tuple[Proposal, ...]:
    """What the cells beside the action say of the same subject, such as for how many hours, or that it is a trial."""
    subject = subjects.of(stretch.said("action")) or stretch.said("action")
    clauses = _CLAUSES.split(f"{stretch.said('status')}. {stretch.said('note')}")
    own = {one.fact for one in named}
    about = {fact.partition(".")[0] for fact in own}
    found = {one.fact: one for clause in clauses for one in facts.proposed(f"{clause} {subject}")}
    alone = {one.fact for one in facts.proposed(subject)} | own
    rest = (one for fact, one in found.items() if fact not in alone and fact.partition(".")[0] in about)
    kept = tuple(one for one in rest if not facts.is_ruled_out(one.fact, stretch.said("action")))[:_MOST_BESIDE]
    if not stretch.to_do:
        return kept
    reached = {one.fact for one in facts.proposed(f"{stretch.said('status')} {subject}")}
    return tuple(one if one.fact in reached else _with(one, "planned") for one in kept)


def _settled(
    stretch: Stretch, sentences: tuple[str, ...], stated: Stated, proposals: tuple[Proposal, ...], work: _Work
) -> tuple[Stated, tuple[Proposal, ...]]:
    """The same, but what the words rather deny than tell has no state: a waiting list is no room."""
    stated, given = _each(stretch, sentences, stated, proposals, work)
    said = " ".join(text for _, text, _ in stretch.parts)
    denied = {one.fact for one in given if (against := _AGAINST.get(one.fact)) and against.search(said)}
    silent = set() if stretch.is_row else _named_in_silence(sentences, work)
    silent |= set() if stretch.is_row else {one.fact for one in given if _is_in_passing(one.fact, said)}
    untold = {one.fact for one in given if one.fact in silent and (one.state or stated.state) == "in_place"}
    untold |= set() if stretch.is_row else _told_of_others(sentences, stated, given, work)
    if not denied | untold:
        return stated, given
    own = tuple(_with(one, None if one.fact in denied | untold else one.state or stated.state) for one in given)
    return Stated(None, _DENIED if denied else _UNTOLD), own


def _each(
    stretch: Stretch, sentences: tuple[str, ...], stated: Stated, proposals: tuple[Proposal, ...], work: _Work
) -> tuple[Stated, tuple[Proposal, ...]]:
    """The state of all, or of each fact its own where they differ: by its sentence, or by what its cell goes on to say.

    That a thing is done as a rule does not say that it was done: a fact of that kind is left without a state.
    """
    if stretch.is_row:
        return (stated, proposals) if stated.state else (stated, _in_its_cell(stretch, proposals, work.facts))
    if stated.why == _GOAL:
        return stated, proposals
    if stated.state is None:
        return stated, _by_sentence(stretch, sentences, proposals, work)
    is_untold = stated.is_habit or (stated.state == "in_place" and not _is_deed_told(" ".join(sentences)))
    if not is_untold or not any(_is_deed(one.fact) for one in proposals):
        return stated, proposals
    own = _by_sentence(stretch, sentences, proposals, work)
    given = tuple(one if _is_deed(one.fact) else _with(one, stated.state) for one in own)
    return Stated(None, _AS_A_RULE), given


_Doubted = tuple[Stated, tuple[Proposal, ...], tuple[Bilingual, ...]]


def _surely(
    stretch: Stretch, sentences: tuple[str, ...], stated: Stated, proposals: tuple[Proposal, ...], work: _Work
) -> _Doubted:
    """The same, but that a thing is there only where each word is accounted for; else it is asked, with the reason."""
    given = tuple((one, one.state or stated.state) for one in proposals)
    sought = [one.fact for one, state in given if state == "in_place" and work.sure.judges(one.fact)]
    open_ = {fact: why for fact in sought if (why := _unsure(fact, stretch, sentences, work))}
    if not open_:
        return stated, proposals, ()
    own = tuple(_with(one, None if one.fact in open_ else state) for one, state in given)
    doubts = tuple(dict.fromkeys(open_.values()))
    return Stated(None, doubts[0]), own, doubts


def _unsure(fact: str, stretch: Stretch, sentences: tuple[str, ...], work: _Work) -> Bilingual | None:
    action, status, note = (
        stretch.said("action"),
        stretch.said("status"),
        f"{stretch.said('note')} {stretch.said('due')}",
    )
    if work.dated == _UNDATED and _YEAR.search(f"{action} {status}") and not _SINCE.search(f"{action} {status}"):
        return _NO_DAY
    if (
        any(int(last) < work.dated.first.year for last in _TERM.findall(f"{action} {status} {note}"))
        and work.dated != _UNDATED
    ):
        return _OVER
    every = (*_sentences(action), note) if stretch.is_row else _sentences(action)
    is_of_others = any(
        no_claim.is_of_another(one, work.whose) or no_claim.is_about(one, work.names, work.whose) for one in every
    )
    around = Around(work.whose, work.title, stretch.above, every, is_of_others=is_of_others)
    if not stretch.is_row:
        return work.sure.in_prose(fact, sentences, around)
    return work.sure.in_row(fact, (action, "" if status.casefold() in work.legend else status, note), around)


def _is_in_passing(fact: str, text: str) -> bool:
    """Whether a text names the one who holds a role only beside what it tells, as in "with the officer"."""
    if not fact.endswith(".aangesteld"):
        return False
    named = re.findall(rf"(?:(\w+)\s+(?:de|onze|deze)\s+)?\b{fact.partition('.')[0]}\b", text, re.IGNORECASE)
    return bool(named) and all(one.lower() in _OBLIQUE for one in named)


def _told_of_others(sentences: tuple[str, ...], stated: Stated, given: tuple[Proposal, ...], work: _Work) -> set[str]:
    """The facts with a state of which the words stand only where no state is told, beside what tells one of another."""
    telling = [one for one in sentences if _tells(one, work)]
    if not telling:
        return set()
    parts = [part for one in sentences for part in _PARTS.split(one)]
    apart = _named(parts, work) - _named([one for one in parts if _tells(one, work)], work)
    kept = _named(telling, work) - apart
    return {one.fact for one in given if (one.state or stated.state) and one.fact not in kept}


def _tells(text: str, work: _Work) -> bool:
    return not states.is_silent(text) or moments.is_to_come(text, work.dated)


def _named(texts: Iterable[str], work: _Work) -> set[str]:
    return {one.fact for text in texts for one in work.facts.proposed(text)}


def _named_in_silence(sentences: tuple[str, ...], work: _Work) -> set[str]:
    """The facts named only by sentences with a time to come and no state: what others tell is not of them."""
    silent = [one for one in sentences if states.is_silent(one) and moments.is_to_come(one, work.dated)]
    told = {one.fact for each in sentences if each not in silent for one in work.facts.proposed(each)}
    return {one.fact for each in silent for one in work.facts.proposed(each)} - told


def _by_sentence(
    stretch: Stretch, sentences: tuple[str, ...], proposals: tuple[Proposal, ...], work: _Work
) -> tuple[Proposal, ...]:
    """Each fact with the state that the sentences tell that name it, if these tell one."""
    said: defaultdict[str, set[State | None]] = defaultdict(set)
    for one in sentences:
        if states.is_silent(one):
            continue
        told = _by_the_date(states.in_paragraph((one,), _after(stretch, (one,))), (one,), work.dated)
        for proposal in work.facts.proposed(one):
            is_untold = told.is_habit or (told.state == "in_place" and not _is_deed_told(one))
            is_open = is_untold and _is_deed(proposal.fact)
            said[proposal.fact].add(None if is_open else told.state)
    return tuple(_with(one, *said[one.fact]) if len(said[one.fact]) == 1 else one for one in proposals)


def _with(proposal: Proposal, state: State | None) -> Proposal:
    return proposal.model_copy(update={"state": state})


def _is_deed_told(text: str) -> bool:
    """Whether a text says that something was done, and not only that there is something."""
    return _DEED.search(text) is not None


def _is_deed(fact: str) -> bool:
    """Whether a fact is that something was done, and not that there is something."""
    return fact.endswith((".uitgevoerd", "geinformeerd", ".bekendgemaakt", ".gepubliceerd"))


def _in_its_cell(stretch: Stretch, proposals: tuple[Proposal, ...], facts: Facts) -> tuple[Proposal, ...]:
    """The facts of a row of which the status cell says that one is reached, and goes on about another by its name."""
    first, *rest = _CLAUSES.split(stretch.said("status"))
    reached = states.in_cell(first).state
    named = {one.fact: one for one in facts.proposed(*rest)} if rest and reached == "in_place" else {}
    if not named:
        return proposals
    later = states.in_paragraph(rest)
    every = {one.fact: one for one in (*proposals, *named.values())}
    is_kept = not states.takes_back(" ".join(rest))
    return tuple(
        _with(one, later.state if fact in named else reached if is_kept else None) for fact, one in every.items()
    )


def _moment(stretch: Stretch, sentences: tuple[str, ...], work: _Work, *, is_open: bool) -> Moment:
    """What is said of time: in the cells for it, or in the sentences, with those that follow where it is not there."""
    dated = work.dated
    if stretch.is_row:
        told = (stretch.said("due"), stretch.said("status"), stretch.said("note"))
        return moments.in_cells(told, stretch.said("action"), dated)
    after = _after(stretch, sentences, may_depend=True)
    said, rest = moments.read(" ".join(sentences), dated), moments.read(" ".join(after), dated)
    every = moments.read(stretch.said("action"))
    if is_open:
        whole = moments.read(" ".join((*_before(stretch, sentences), *sentences, *after)), dated)
        own = said.period if said.period and said.period.first > dated.last else None
        period = whole.period or own or _told_beside(stretch, whole, work)
        return Moment(period, whole.every or said.every or rest.every or every.every, whole.asks)
    return Moment(said.period, said.every or rest.every or every.every, tuple(dict.fromkeys((*said.asks, *rest.asks))))


def _told_beside(stretch: Stretch, said: Moment, work: _Work) -> Period | None:
    """The one time to come of a paragraph, in a sentence that bears on no fact, as a demand or a question about it."""
    if work.dated == _UNDATED or any(one[:4].isdigit() for one in said.asks):
        return None
    plain = ((one, _DEMANDS.sub("", one)) for one in _sentences(stretch.said("action")))
    every = [moments.read(one, work.dated).period for one, own in plain if not _is_of_others(own, work)]
    to_come = {one for one in every if one and one.first > work.dated.last}
    return to_come.pop() if len(to_come) == 1 else None


def _is_later(stretch: Stretch, sentences: tuple[str, ...], work: _Work) -> bool:
    """Whether a time is named that was still to come: it is the date of what was not said surely to be there."""
    period = _moment(stretch, sentences, work, is_open=True).period
    return period is not None and work.dated != _UNDATED and period.first > work.dated.last


def _without_state(passage: Passage) -> Passage:
    return passage.model_copy(update={"state": None, "why": _TORN})


def _bearing(stretch: Stretch, work: _Work) -> tuple[str, ...]:
    """What of a stretch may claim something: of a row its action; of a paragraph the sentences that bear on a fact.

    What only says by whom it was adopted says so of the document, by its title.
    """
    action = stretch.said("action")
    if stretch.is_row:
        return (action,)
    if _LETTER.match(action) or action.endswith("?"):
        return ()
    claiming: list[str] = []
    is_norm = False
    subject = subjects.of(stretch.above.rpartition(" > ")[0].rpartition(" > ")[2])
    subject = subject or (subjects.of(stretch.asked) if _ANSWER.match(action) else "")
    for one in _sentences(action):
        goes_on = _BACK.match(one) or _THESE.match(one)
        is_norm = _is_of_others(one, work) or (is_norm and goes_on is not None)
        whole = f"{one} {work.title}" if _ADOPTED.match(one) else subjects.completed(one, subject)
        subject = subjects.of(one) or subject
        claiming += [] if is_norm else [whole]
    return tuple(one for one in claiming if work.facts.proposed(one))


def _is_of_others(sentence: str, work: _Work) -> bool:
    own = work.whose
    is_named = no_claim.is_of_another(sentence, own) or no_claim.is_about(sentence, work.names, own)
    return is_named or no_claim.is_no_claim(sentence)


def _stated(stretch: Stretch, sentences: tuple[str, ...], work: _Work) -> tuple[Stated, tuple[Bilingual, ...]]:
    """The state of a row by its status cell, of a paragraph by its words; what is only explored is not there."""
    action, dated = " ".join(sentences), work.dated
    if not stretch.is_row:
        after = _after(stretch, sentences)
        begins = tuple(one for one in after if _TAKES_EFFECT.match(one))
        stated = _by_the_date(states.in_paragraph(sentences, after), (*sentences, *begins), dated)
        if stated.state is None and sentences and all(map(states.is_silent, sentences)):
            stated = _by_what_opens_it(stretch, stated, dated)
        is_goal = stated.state == "in_place" and _may_be_a_goal(stretch.said("action"), dated)
        return (Stated(None, _GOAL) if is_goal else stated), ()
    cell = stretch.said("status")
    stated = _by_the_due(stretch, _with_share(stretch, _by_the_date_cell(stretch, _in_cells(stretch, work))), dated)
    if stated.state == "in_place" and _is_time_to_come(cell, dated):
        stated = Stated(None, _TO_COME)
    if stated.state == "under_way" and _RECURS.search(stretch.said("due")):
        stated = Stated(None, _RUNS_ON)
    tries = _TRYING.match(action) or (_PREPARING.match(action) if stated.state == "in_place" else None)
    if tries is None or stated.state not in ("in_place", "under_way"):
        return stated, ()
    why = Bilingual(
        nl=f"de actie zelf is ‘{tries[0].strip()}’: wat klaar is of loopt, is die stap",
        en=f"the action itself is ‘{tries[0].strip()}’: what is done or under way is that step",
    )
    return Stated(None, why), (why,)


def _by_the_date(stated: Stated, sentences: tuple[str, ...], dated: Period) -> Stated:
    """The state where a time is named that is still to come: planned if no word tells of the state, else none."""
    said = " ".join(sentences)
    is_silent = bool(sentences) and all(map(states.is_silent, sentences))
    if dated == _UNDATED:
        return Stated(None, _TO_COME) if stated.state == "in_place" and _BY.search(said) else stated
    if stated.state == "ambition" and _INTENDED.search(said) and moments.is_to_come(said, dated):
        return Stated("planned", _TO_COME)
    is_start = stated.state == "under_way" and _IS_STARTED.search(said) is not None
    if not (is_silent or is_start or stated.state == "in_place") or _PAST.search(said):
        return stated
    if not moments.is_to_come(said, dated):
        return stated
    if is_start:
        return Stated("planned", _TO_COME)
    if is_silent and _UNDECIDED.search(said):
        return stated
    return Stated("planned" if is_silent else None, _TO_COME)


def _with_share(stretch: Stretch, stated: Stated) -> Stated:
    """The state with the part that is done beside it: all or nothing of it tells where the cell of states does not."""
    share = states.in_cell(stretch.share, f"{stretch.said('status')} {stretch.said('note')}")
    is_whole = stretch.share.strip(" %") in ("0", "100")
    if stated.state is None:
        return share if is_whole and share.state else stated
    is_other = is_whole and share.state not in (None, stated.state)
    is_short = share.state == "under_way" and stated.state == "in_place"
    return Stated(None, _OTHER_SHARE) if is_other or is_short else stated


def _in_cells(stretch: Stretch, work: _Work) -> Stated:
    """The state by the cell for it and a second one beside it: where one of them names none, the other's."""
    first, second = (_in_one_cell(text, stretch, work) for text in (stretch.said("status"), stretch.score))
    if first.state is None:
        is_free = second.state is not None and not states.names_one(stretch.said("status"))
        is_kept = second.state != "in_place" or not states.is_open(stretch.said("status"))
        return second if is_free and is_kept else first
    is_other = second.state is not None and second.state != first.state and "in_place" in (first.state, second.state)
    return Stated(None, _OTHER_SCORE) if is_other else first


def _in_one_cell(cell: str, stretch: Stretch, work: _Work) -> Stated:
    """The state that one cell names, by what the document says that its word or colour stands for."""
    note = stretch.said("note")
    if meaning := work.legend.get(cell.casefold()):
        return states.by_the_legend(meaning, note)
    return states.told_in_cell(_YES.sub("gedaan ", cell) if stretch.is_answer else cell, note)


def _by_the_due(stretch: Stretch, stated: Stated, dated: Period) -> Stated:
    """That a thing is planned whose cell names no state or is empty, and whose date was still to come.

    A word alone may stand for any state, and what beside it speaks of conditions or of giving up leaves it open.
    """
    cell, note = stretch.said("status"), stretch.said("note")
    if stated.state == "rejected" and _NOT_YET.match(cell) and moments.is_put_off(note, dated):
        return Stated("planned", _TO_COME)
    is_code = 0 < len(cell.split()) < _TELLING or stretch.share or stretch.score
    if stated.state is not None or is_code or dated == _UNDATED or states.names_one(cell):
        return stated
    if cell and stretch.to_do:
        return stated
    if any(states.is_doubtful(one) or _is_deed_told(one) or states.in_sentence(one).state for one in (cell, note)):
        return stated
    return Stated("planned", _TO_COME) if moments.is_to_come(stretch.said("due"), dated) else stated


def _by_the_date_cell(stretch: Stretch, stated: Stated) -> Stated:
    """The state that the cell for the date tells where that for the state names none, and takes nothing back."""
    told = states.in_cell(stretch.said("due"), f"{stretch.said('status')} {stretch.said('note')}")
    is_said = stated.state is None and told.state == "in_place" and not states.names_one(stretch.said("status"))
    return told if is_said and not states.is_open(stretch.said("status")) else stated


def _is_time_to_come(cell: str, dated: Period) -> bool:
    """Whether a cell names a time that was still to come, or that may be: one without a year."""
    if _PAST.search(cell) or _SINCE.search(cell):
        return False
    is_open = bool(_NO_YEAR.search(cell))
    return is_open or (dated != _UNDATED and moments.is_to_come(cell, dated))


def _by_what_opens_it(stretch: Stretch, stated: Stated, dated: Period) -> Stated:
    """The state of an item without one of its own, where what opens its list says that it is still to come."""
    opens = stretch.above.rpartition(" > ")[2]
    if not opens.endswith(":"):
        return stated
    told = states.in_sentence(opens)
    if told.state in ("planned", "ambition", "under_way"):
        return told
    return Stated("planned", _TO_COME) if dated != _UNDATED and moments.is_to_come(opens, dated) else stated


def _may_be_a_goal(text: str, dated: Period) -> bool:
    """Whether a text begins with a date as a goal does: by itself, or with one that was still to come."""
    first = text.split()
    begun = moments.read(" ".join(first[:4]))
    if begun == Moment():
        return False
    if not _BEGINS_WITH_TIME.match(text):
        return False
    is_adverb = first[0].lower() in _ADVERBIAL
    years = [int(year) for asked in begun.asks for year in re.findall(r"\b(?:19|20)\d\d\b", asked)]
    if is_adverb and begun.period is None and years and max(years) < dated.first.year <= min(years) + _STILL:
        return False
    return not is_adverb or begun.period is None or begun.period.last > dated.last


def _sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph; a word or two that only name what it is about belong to the one that follows."""
    first, *rest = states.sentences_of(text)
    if rest and len(first.split()) <= _LONGEST_LABEL and first.endswith("."):
        return (f"{first} {rest[0]}", *rest[1:])
    return (first, *rest)


def _before(stretch: Stretch, sentences: tuple[str, ...]) -> tuple[str, ...]:
    """The sentence before the first that bears on a fact, where that points back to the time it names."""
    every = _sentences(stretch.said("action"))
    at = next((at for at, own in enumerate(every) if sentences and sentences[0].startswith(own)), 0)
    return every[at - 1 : at] if at and _THEN.match(every[at]) else ()


def _after(stretch: Stretch, sentences: tuple[str, ...], *, may_depend: bool = False) -> tuple[str, ...]:
    """The sentences of a paragraph that follow those that bear on a fact; what depends on something only if asked.

    Then those between them too: what is asked is a time.
    """
    every = _sentences(stretch.said("action"))
    bearing = [at for at, own in enumerate(every) if any(one.startswith(own) for one in sentences)]
    last = (min if may_depend else max)(bearing, default=len(every))
    rest = [own for at, own in enumerate(every) if at > last and at not in bearing]
    return tuple(one for one in rest if not no_claim.is_no_claim(one) or (may_depend and no_claim.depends(one)))


def _asks(moment: Moment, *, is_open: bool) -> tuple[Bilingual, ...]:
    dated = () if is_open or moment.period is None else (moment.period.text,)
    return tuple(map(both, (*moment.asks, *dated)))


def _identity(stretch: Stretch, seen: Counter[str]) -> str:
    """What tells a passage from every other, whatever its place; of several that are the same, which one it is."""
    said = json.dumps([stretch.above, [(role, text) for role, text, _ in stretch.parts]], ensure_ascii=False)
    seen[said] += 1
    return f"p{hashlib.sha256(f'{said}{seen[said]}'.encode()).hexdigest()[:12]}"


def quotes_of(key: str, stretch: Stretch, reading: Reading) -> tuple[Quote, ...]:
    """A row or a paragraph as quotes: of a row each cell that tells something; all of it if others part one of them."""
    parts = [(text, span) for role, text, span in stretch.parts if role in _QUOTED and text.strip()]
    if stretch.row:
        parts = [(" ".join(reading.text[slice(*stretch.row)].split()), stretch.row)]
    return tuple(places.moved(_told_apart(key, text, reading, span), reading, *span) for text, span in parts)


def _told_apart(key: str, text: str, reading: Reading, span: tuple[int, int]) -> Quote:
    """A quote with the words before it, or after it, where the same words stand on its line once more."""
    first, last = (reading.lines[reading.line_at(at)] for at in (span[0], max(span[0], span[1] - 1)))
    if reading.text.count(reading.text[slice(*span)], first.start, last.end) < 2:
        return Quote(source=key, quote=text)
    before = " ".join(reading.text[first.start : span[0]].split()[-_BESIDE:])
    after = " ".join(reading.text[span[1] : last.end].split()[:_BESIDE])
    return Quote(source=key, quote=text, prefix=before or None, suffix=None if before else after or None)


def _roles(stretch: Stretch) -> tuple[Role, ...]:
    if stretch.row:
        return ("action",)
    return tuple(role for role, text, _ in stretch.parts if role in _QUOTED and text.strip())


def found_again(
    key: str, source: Source, document: Document, whose: Organisation, passages: Iterable[tuple[Quote, ...]]
) -> Mapping[Quote, Citation]:
    """Every quote as a plan's own would be looked up, those of one passage together."""
    measures = tuple(Measure(title=both("?"), evidence=quotes) for quotes in passages)
    plan = Plan(schema_="compliance/plan/v1", organisation=whose, sources={key: source}, measures=measures)
    return cite.in_file(Loaded("draft", document.sha256, plan, {key: document}))


def _doubts(passage: Passage, held: Mapping[Quote, Citation]) -> list[Bilingual]:
    remarks = (held[quote].remark for quote in passage.quotes if held[quote].doubts)
    return [remark for remark in remarks if remark]


def _is_torn(document: Document, cut: Sequence[Stretch]) -> bool:
    if document.tables or document.format != "text":
        return False
    begins = (states.in_cell(said) for one in cut if len((said := one.said("action")).split()) <= _TORN_WORDS)
    return any(one.is_torn for one in cut) or sum(one.state is not None for one in begins) >= _TORN_FROM
