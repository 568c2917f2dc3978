"""Which words left out of a sentence, or standing over it, take back or limit what is quoted: the kinds that are known.

These lists are open and are never the only guard: a short unit is quoted whole whatever it says, and of a longer one
anything left out that is not known to be harmless is told. Here stands what alters at once.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from compliance.cite.denials import denies, is_denial, may_deny_together, mended
from compliance.cite.words import Word, is_number

_DEGREE = """deels gedeeltelijk grotendeels bijna vrijwel haast nagenoeg half beperkt beperkte weinig minder minst
onvolledig slechts alleen enkel uitsluitend maximaal minimaal hoogstens hooguit hoofdzakelijk voornamelijk tijdelijk
tijdelijke voorlopig voorlopige vooralsnog ongeveer circa ca plm ruwweg sommige enkele bepaalde merendeels goeddeels
summier ruim minstens rond zowat pakweg dele sommigen"""
_MODALITY = """kan kon kunnen konden mag mogen zou zouden wil willen wilde wilden zal zullen moet moeten hoeft dient
dienen beoogd beoogde beoogt voornemen voornemens streven streeft ambitie ambities wens wensen gewenst gepland
geplande concept conceptversie ontwerp voorstel voorstellen onderzoeken onderzoekt onderzocht overwegen overweegt
bezien verkennen verkennend verkenning mogelijk mogelijke mogelijkheid mogelijkheden wellicht misschien eventueel
eventuele waarschijnlijk verwacht verwachting hopelijk poging pogen tracht trachten bereid proef pilot idee optie
gevraagd voorgenomen voorgesteld aanbevolen aanbeveling overweging twijfel onduidelijk onbekend onzeker betwist"""
_CONDITION = """als indien mits tenzij wanneer zodra voorzover voorbehoud afhankelijk voorwaarde voorwaarden behoudens
ondanks hoewel ofschoon mocht anders uitgezonderd zover beginsel theorie papier"""
_BOUND = """tot vanaf sinds uiterlijk binnen hoogste minste maximum minimum totdat zolang eenmalig jaarlijks
maandelijks wekelijks kwartaal halfjaarlijks tweejaarlijks"""
_ENDED = """vervallen vervalt verviel gestopt stopgezet stopt ingetrokken intrekken geschrapt schrappen uitgesteld
uitstel opgeschort afgewezen verworpen geannuleerd beeindigd gestaakt mislukt voormalig voormalige vroeger vroegere
ooit destijds voorheen afgelast afgeblazen achterhaald herroepen teruggedraaid afgeschaft opgeheven ontbreekt
ontbreken verlopen verloopt vertraagd vertraging ontslagen vacant vertrokken opgezegd heroverwogen verwijderd
nietig afgevallen afgezien afzien verschoven ingehaald gesneuveld verwierp verwierpen verwerpt verwerpen schrapt
schrapte schrapten staakt staakte stopte stopten beeindigt beeindigde annuleerde annuleert herriep uitstelde
teruggenomen teruggetrokken gesloten wegbezuinigd wegbezuiniging onvervuld"""
_TIME = """gisteren vandaag morgen toekomst toekomstig binnenkort later straks ooit volgend volgende vorig vorige
komend komende maandag dinsdag woensdag donderdag vrijdag zaterdag zondag lente zomer herfst najaar voorjaar winter
medio begin eind jaar jaren maand maanden week weken dag dagen"""
_ALTERING = frozenset(f"{_DEGREE} {_MODALITY} {_CONDITION} {_BOUND} {_ENDED} {_TIME}".split())
_TAKING_BACK = frozenset(f"{_DEGREE} {_MODALITY} {_CONDITION} {_ENDED}".split())
_HEADS = """deels gedeeltelijk grotendeels voornemen voornemens streven ambitie ambities wens wensen wensenlijst gewenst
concept conceptversie ontwerp voorstel voorstellen voorgesteld ideeen idee opties optie verkenning onbekend voorbehoud
onzeker onvoldoende alternatieven scenarios openstaand openstaande aanbevelingen ambitieniveau toekomst knelpunten
tekortkomingen bezuiniging bezuinigingen geweigerd weigering nog plannen voorbereiding afgevallen
toekomstig toekomstige hold stil stilgelegd afgevoerd opgepakt oppakken gewenste verwacht verwachte geplande
voorgestelde voorgenomen streefdatum streefbeeld oud oude gold golden motie moties amendement amendementen
zienswijze zienswijzen inspraak inspraakreactie inspraakreacties voorbeeld voorbeelden buurgemeente buurgemeenten
wenselijk vooruitblik beoogd beoogde zou zouden risico risicos denkrichtingen ziet zien zag afgezien tegengehouden"""
_LIST_OPENINGS = """pas straks binnenkort later komende toekomst andere elders"""
_ANSWERS = """moet moeten wil willen wens discussie voornemen mogelijk zou zouden later bedoeling gold golden plan
theorie papier"""
_OVERHEAD = frozenset(f"{_ENDED} {_HEADS}".split())
_OVER = frozenset(_ENDED.split())
_OPENING = _OVERHEAD | _TAKING_BACK | frozenset(_LIST_OPENINGS.split())
_REPLYING = _OVERHEAD | frozenset(_ANSWERS.split())
_TICKS = frozenset("✓✔√☑✅")
_LINKING = """de het en ook tevens daarnaast verder bovendien vervolgens daarbij hierbij hiermee daarmee"""
_HARMLESS = _TICKS | frozenset(_LINKING.split())
_POINTERS = """dit dat deze die daar hier het er hij zij ze dan toch echter maar helaas later inmiddels"""
_POINTING = frozenset(_POINTERS.split())
_NAMED = """functie maatregel maatregelen actie acties plan besluit project afspraak afspraken regeling activiteit taak
pilot proef voornemen overleg training meldpunt post"""
_NAMING = frozenset(_NAMED.split())
"""With de or het before them they name what was just told of: de functie is vacant."""
_PRONOMINAL = re.compile(r"(?:hier|daar)(?:aan|bij|door|in|mee|naar|om|op|over|tegen|toe|uit|van|voor)")
"""Hiervan, daarop: words that point back wherever they stand in a sentence."""
_STATING_NOTHING = """dit dat deze die daar hier er ook de het een daarbij hierbij daarmee hiermee"""
_POINTING_ONLY = frozenset(_STATING_NOTHING.split())


def alters(word: Word) -> bool:
    """Whether a word that is left out denies, qualifies, bounds or dates what is said, or makes it depend."""
    return is_denial(word) or is_number(word.form) or word.form in _ALTERING


def taking_back(left: Sequence[Word]) -> Word | None:
    """The first of some words that an omission may not stand for: a denial, a qualifier, an intention, a condition."""
    return next((word for word in mended(left) if is_denial(word) or word.form in _TAKING_BACK), None)


def altering(left: Sequence[Word]) -> Word | None:
    """The first of some words left out that alters what is said."""
    return next((word for word in mended(left) if alters(word)), None)


def unticked(left: Iterable[Word]) -> list[Word]:
    """Words that are left out but for a tick: it says yes to its label."""
    return [word for word in left if word.form not in _TICKS]


def is_harmless(left: Iterable[Word]) -> bool:
    """Whether words that are left out at the beginning only link the sentence to the one before: and, also, the."""
    return all(word.form in _HARMLESS for word in left)


def only_points(said: Iterable[Word]) -> bool:
    """Whether words only point at what others say (there, this, also) and state nothing themselves."""
    return all(word.form in _POINTING_ONLY for word in said)


def denying_overhead(left: Sequence[Word]) -> Word | None:
    """The first word of a heading, a lead-in or a column head that takes back what stands under it."""
    return next((word for word in mended(left) if is_denial(word) or word.form in _OVERHEAD), None)


def ending(left: Sequence[Word]) -> Word | None:
    """The first word of a cell that says that something has ended or was not done: Vervallen, Niet uitgevoerd."""
    return next((word for word in mended(left) if word.form == "niet" or word.form in _OVER), None)


def denying_opening(left: Sequence[Word]) -> Word | None:
    """The first word of a sentence that opens a list and limits what stands in it: it is a part of each item."""
    return next((word for word in mended(left) if is_denial(word) or word.form in _OPENING), None)


def denying_after(left: Sequence[Word], said: Callable[[], Iterable[Word]]) -> Word | None:
    """The word of a next sentence that takes back the one before: it denies, and points back or speaks of the same.

    What was said before is only asked for where that decides.
    """
    if not any(word.broken or _may_reply(word.form) for word in left):
        return None
    forms = [word.form for word in left]
    reply = next((word for word in mended(left) if is_denial(word) or word.form in _REPLYING), None)
    if reply is None:
        return None
    named = forms[:1] in (["de"], ["het"]) and _NAMING.intersection(forms[1:3])
    points = named or _POINTING.intersection(forms[:6]) or any(map(_PRONOMINAL.fullmatch, forms))
    if points or len(forms) <= _SHORT_REPLY or _kin(forms) & _kin(word.form for word in said()):
        return reply
    return None


@lru_cache(maxsize=50_000)
def _may_reply(form: str) -> bool:
    """Whether a word may take back the sentence before, by itself or with those after it."""
    return is_reply(form) or denies(form) or may_deny_together(form)


def is_reply(form: str) -> bool:
    """Whether a word says of what was said before that it is over, or not so."""
    return form in _REPLYING


def _kin(forms: Iterable[str]) -> set[str]:
    """How longer words begin: those that begin alike speak of the same."""
    return {form[:6] for form in forms if len(form) > 5}


_SHORT_REPLY = 4
"""A sentence of so few words says nothing without the one before: Nog niet. Vervallen in 2025."""
