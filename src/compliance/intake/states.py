"""In which state sentences put a thing: there, under way, planned, wished for or rejected; and when they do not tell.

They say why, and where two readings are open they abstain: nothing is in place on the word of a guess.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from compliance.intake import kept_open
from compliance.intake.stated import Stated, by_the_words, untold
from compliance.lazily import dataclass
from compliance.model.plans import State

BETWEEN_SENTENCES: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z‘“\"'(])")
_WHEN: Final = (
    r"(?:\bin\s+(?:(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    r"|het\s+\w+)\s+"
    r"(?:van\s+)?)?20\d\d\b|\bvoor\s+\d+\s+\w+\s+20\d\d\b|\b(?:volgend|komend)\s+jaar\b|\b(?:halverwege|medio"
    r"|begin|eind)\s+20\d\d\b"
    r"|\bin\s+de\s+loop\s+van\b)"
)
_WISH: Final = re.compile(
    r"\b(?:streven|streeft|streefdoel|ambitie|wens\w*|willen|wil|beogen|beoogt|hopen|hoopt|verkennen|verkent|nagaan"
    r"|onderzoeken|onderzoekt|voornemen\w*|overwegen|overweegt|bezien)\b",
    re.IGNORECASE,
)
_FUTURE: Final = re.compile(
    r"\b(?:kom|ga)(?:t|en|at|an)\b[^.;]{0,40}\b(?:in|naar)\s+(?:het\s+college|de\s+(?:gemeente)?raad)\b"
    r"|\b(?:zal|zullen|(?<!\bte )gaa[nt]\b(?!\s+naar\b)(?=[^.;]*\b(?!naar\b)\w{2,}(?:en|n)\b)"
    r"(?!\s+(?:het\s+)?(?:over|om|via|uit van|ervan uit)\b)"
    r"(?![^.;]{0,30}\bover\s+(?:die|deze)\b)(?![^.;]{0,40}\b(?:zo )?door\b)"
    r"(?![^.;]{0,60}\b(?:langs|op pad"
    r"|bij langs)\b)|(?:er\s+)?komt(?:\s+er)?\s+(?:een|één)|komen er|er\b[^.;]{0,60}\bkomt"
    r"|geagendeerd voor|wordt toegevoegd|worden toegevoegd|is gepland|zijn gepland|staat gepland|staan gepland"
    r"|op de rol|is voorzien"
    r"|van plan|gaan (?:wij|we)(?!\s+(?:\w+\s+)?(?:keer|maal)\b)"
    r"|(?:heeft|hebben)\s+(?:\w+\s+){0,4}besloten\b(?![^.;]*vast te stellen)"
    r"[^.;]{0,100}?"
    r"\b(?:te (?:benoemen|werven|organiseren)|aan te (?:stellen|wijzen)|(?:in|op) te richten)\b|toegezegd is"
    r"|volgt (?:in|na|later|begin|eind|medio|volgend))\b"
    r"|\b(?:laten|organiseren|starten|houden|evalueren|stellen|voeren|komen|brengen|maken|geven|doen)\s+(?:wij|we)\b"
    rf"[^.;]{{0,80}}?{_WHEN}|{_WHEN}[^.;]{{0,80}}?"
    r"\b(?:laten|organiseren|starten|houden|evalueren|stellen|voeren|brengen|maken|geven|doen)\s+(?:wij|we)\b"
    r"|\b(?:verwachten|verwacht)\b[^.;]{0,60}?\b(?:af te ronden|klaar te|gereed te|te benoemen|te hebben)\b"
    r"|\b(?:wij|we)\s+laten\b[^.;]{0,60}?\b(?:uitvoeren|opstellen|maken)\b"
    rf"|\bword(?:t|en)\b[^.;]{{0,40}}?{_WHEN}[^.;]{{0,80}}?\b(?:ge|be|ver|her|ont|\w+ge)\w{{3,}}(?:d|t|en)\b",
    re.IGNORECASE,
)
_PARTICIPLE: Final = (
    r"(?:"
    r"vastgesteld|vastgelegd|aangesteld|benoemd|aangewezen|ingericht|opgericht|opgesteld|opgezet|opgebouwd"
    r"|beschreven|omschreven|uitgewerkt|uitgeschreven|geschreven|opgeschreven|ondertekend|getekend|gesloten"
    r"|afgesloten|gemaakt|uitgevoerd|gehouden|georganiseerd|getraind|geschoold|opgeleid|gevolgd|gegeven|gehad"
    r"|gekregen|ontvangen|bekendgemaakt|gepubliceerd|geplaatst|verspreid|geïnformeerd|ingelicht|bijgepraat"
    r"|besproken|gesproken|geagendeerd|gerapporteerd|geregistreerd|bijgehouden|gemonitord|geborgd|gewaarborgd"
    r"|ingebed|verankerd|opgenomen|verbonden|aangesloten|afgestemd|ingekocht|ondergebracht|belegd|geregeld"
    r"|gecontracteerd|gereserveerd|vrijgemaakt|vrijgesteld|beschikbaar|opgeleverd|verschenen|afgerond"
    r"|gerealiseerd|voltooid|ingevoerd|ingesteld|ontwikkeld|geëvalueerd|herijkt|herzien|geactualiseerd"
    r"|vernieuwd|bijgewerkt|getoetst|goedgekeurd|bekrachtigd|geaccordeerd|aangenomen|ingestemd|onderschreven"
    r"|overgenomen|gedeeld|uitgedeeld|toegezonden|gestuurd|verzonden|verstuurd|aangeboden|gecontroleerd"
    r"|bezocht|deelgenomen|meegedaan|gebouwd|gebaseerd|uitgelegd|toegelicht|gepresenteerd|voorgelegd|doorlopen"
    r"|aangetrokken|gekoppeld|geformaliseerd|gebundeld|bijeengebracht|samengebracht|ingevuld|vervuld|geopend"
    r"|uitgebracht|geleverd|gedaan|gecoördineerd|ingeregeld|ingehuurd|gefinancierd|bekostigd|bevraagd|gewijd"
    r"|voorgelicht|bereikt|uitgereikt|overeengekomen|bijeengekomen|gezet|gesteld|gebracht|gelegd|betrokken"
    r"|uitgegeven|behandeld|gebruikt|verleend|verdeeld|toegewezen|afgehandeld|gekomen|gewerkt|getest"
    r"|onderzocht|geanalyseerd|geïnventariseerd|samengesteld|gekozen|verzorgd|geïmplementeerd|uitgerold"
    r"|ondersteund|geholpen|opgevangen|gemeld|gesignaleerd|besteed"
    r"|akkoord gegaan|klaar|gereed|(?<!te )laten (?:doen|maken|uitvoeren|opstellen|onderzoeken|ontwikkelen))"
)
"""What was done so that the thing is there; of other verbs it does not follow."""
_DONE: Final = re.compile(
    rf"\b(?:is|zijn|heeft|hebben|werd|werden)\b[^.;]{{0,160}}?\b{_PARTICIPLE}\b|\b{_PARTICIPLE}\s+(?:is|zijn"
    rf"|heeft|hebben)\b"
    r"|\bstelden?\b[^.;]{0,120}\bvast\b|\bsloot\b|\bbenoemden?\b|\b(?:controleerde|organiseerde|tekende|registreerde|rapporteerde)n?\b"
    r"|\bbeschikt over\b|\bbeschikken over\b|^\s*(?:aldus\s+)?(?:vastgesteld|door\b.{0,60}\bvastgesteld)\b"
    r"|\bbesluit(?:en)?\b[^;]{0,120}\bvast te stellen\b",
    re.IGNORECASE,
)
_USUAL: Final = re.compile(
    rf"\b(?:wordt|worden|bespreken|bespreekt|staat|staan|volgen|volgt|ontvangt|ontvangen|rapporteert"
    rf"|rapporteren|komt|brengen|"
    rf"houden|overlegt|overleggen|trainen|traint)\b[^.;]{{0,80}}?\b{kept_open.OFTEN}\b"
    rf"|\b{kept_open.OFTEN}\b[^.;]{{0,40}}?\b(?:bespreken|bespreekt|ontvangt|ontvangen|brengen|komt|overleggen|rapporteren"
    r"|staat|staan|vindt|vinden)\b|\b(?:kan|kunnen)\s+(?:\w+\s+)?sinds\b"
    r"|\bis\s+(?:onze|de|ons|het)\s+(?:vaste\s+|eigen\s+)?(?:aandachtsfunctionaris|aanspreekpunt|contactpersoon|ketenregisseur)\b"
    r"|\b(?:is|zijn)\s+er\b|^\s*er\s+(?:is|zijn)\b|\ber\s+is\s+(?:\w+\s+){0,3}?een\b|^\s*(?:wij|we"
    r"|de gemeente)\s+(?:hebben|heeft)\s+een\b"
    r"|\b(?:gemeente|regio|wij|we)\s+(?:heeft|hebben)\s+(?:sinds\s+(?:\w+\s+){1,3})?een\b|\b(?:was|waren)\s+er\b"
    r"|^\s*sinds\b[^.;]{0,60}?\b(?:heeft|hebben|is|zijn|staat)\b"
    r"|\b(?:houdt|houden)\b[^.;]{0,60}?\bbij\b|\b(?:voldoet|voldoen)\s+aan\b|\b(?:sluit"
    r"|sluiten)\b[^.;]{0,20}?\baan\s+(?:op|bij)\b"
    r"|\b(?:voert|voeren)\b[^.;]{0,80}?\buit\b|\b(?:controleert|controleren|controleerden|controleerde)\b"
    r"|\b(?:krijgt|krijgen)\b[^.;]{0,60}?\b(?:zorg|opvang|uitleg|training|e-learning)\b"
    r"|\b(?:vangt|vangen)\b[^.;]{0,60}?\bop\b|\b(?:kan|kunnen)\s+(?:\w+\s+){0,4}?terecht\b|\b(?:neemt"
    r"|nemen)\b[^.;]{0,20}?\bdeel\b"
    r"|\b(?:maakt|maken)\b[^.;]{0,20}?\bdeel\s+uit\b|\b(?:heeft|hebben)\b[^.;]{0,30}?\b(?:contract|contracten"
    r"|afspraken)\b"
    r"|\b(?:meldt|melden)\b[^.;]{0,60}?\b(?:via|bij)\b|\b(?:valt|vallen)\s+onder\b|\b(?:loopt|verloopt|gaat)\s+via\b"
    r"|\bdo(?:et|en)\s+(?:wij|we|de gemeente)\b[^.;]{0,60}?\bberoep\s+op\b|\b(?:biedt|bieden|verzorgt|verzorgen"
    r"|coördineert)\b"
    r"|\bis(?:\s+daarmee)?\s+gewaarborgd\b|\bbedra(?:agt|gen)\b|\b(?:ligt|liggen|berust)\s+bij\b"
    r"|\b(?:kan|kunnen)\b[^.;]{0,60}?\b(?:gemeld\s+worden|worden\s+gemeld|melden)\b"
    r"|\b(?:volgt|volgen|doorloopt|doorlopen)\b[^.;]{0,60}?\b(?:training|e-learning|cursus|module|workshop)\b"
    r"|\bword(?:t|en)\s+bijgehouden\b|\bwerkt\b[^.;]{0,60}?\bdoor\b|\b(?:delen|deelt)\s+(?:wij|we|de gemeente)\b"
    r"|\bword(?:t|en)\b[^.;]{0,90}?\b(?:uitgevoerd|verzorgd|gecoördineerd|bekostigd|beheerd|geleid|voorgezeten"
    r"|ingekocht)"
    r"\s+door\b|\bword(?:t|en)\b[^.;]{0,60}?\bdoor\b[^.;]{0,60}?\b(?:uitgevoerd|verzorgd|gecoördineerd|beheerd"
    r"|geleid)\b"
    r"|\b(?:is|zijn)\s+(?:\w+\s+){0,6}?(?:operationeel|in gebruik|in werking)\b"
    r"|\bis\s+(?:een\s+)?vast\s+onderdeel\b|\bbeschikt\s+(?:elke?|iedere?)\b[^.;]{0,40}?\bover\b"
    r"|\bvervult\b[^.;]{0,60}?\brol\b|\bwerkt\s+er\s+een\b|\bword(?:t|en)\b[^.;]{0,60}?\bnageleefd\b"
    r"|\bbegeleidt\b[^.;]{0,40}?\bslachtoffers?\b|\b(?:zitten|schuiven)\b[^.;]{0,80}?\b(?:bij elkaar|om tafel"
    r"|aan tafel)\b"
    rf"|\b{kept_open.OFTEN}\s+(?:\w+\s+)?word(?:t|en)\b[^.;]{{0,80}}?\b(?:getraind|geschoold|bijgeschoold|besproken|gehouden"
    rf"|geïnformeerd)\b"
    r"|\bbestaat\b|\b(?:wij|we|de gemeente)\s+beschikken?t?\s+over\b|\bbeschik(?:t|ken)\s+(?:wij|we"
    r"|de gemeente)\s+over\b"
    r"|\bwerkt\b[^.;]{0,40}?\been\s+(?:\w+\s+)?\w*(?:functionaris|regisseur|coördinator)\b"
    r"|\b(?:is|zijn|heeft|hebben)\b[^.;]{0,80}?\bin dienst\b|\ber\s+lig(?:t|gen)\b|\blig(?:t|gen)\s+er\b"
    r"|\bword(?:t|en)\b[^.;]{0,60}?\b(?:geregistreerd|bijgehouden|gemonitord)\b"
    r"|(?<!te )\b(?:registreert|registreren|monitort|monitoren|signaleert)\b"
    r"|\b(?:doet|doen)\b[^.;]{0,20}?\bmee\b|\b(?:koopt|kopen)\b[^.;]{0,60}?\bin\b(?=\s+(?:bij|via|voor|met)\b|[.,;]|$)"
    r"|\b(?:krijgt|krijgen|volgt|volgen)\b[^.;]{0,60}?\b(?:module|workshop|cursus|opfriscursus|scholing)\b"
    r"|\bis\s+(?:een\s+)?onderdeel\s+van\b"
    r"|^\W*(?-i:[A-Z])[\w-]{3,}\s+(?:heeft|beschikt)\b[^.;,]{0,30}?\been\b"
    r"|\b(?:is|zijn)\b[^.;]{0,30}?\bvan kracht\b|\bregio\s+(?:(?-i:[A-Z])[\w-]+\s+){1,3}heeft\s+een\b"
    rf"|\b(?:zet|agendeert)\b[^.;]{{0,60}}?\b{kept_open.OFTEN}\b"
    r"|\bgeld(?:t|en)\b|\bricht(?:en)?\s+zich\s+op\b|\bligt\b[^.;]{0,20}?\bconcept\b",
    re.IGNORECASE,
)
_DROPPED: Final = re.compile(
    r"\b(?:voeren|zetten|doen|gaan|maken|organiseren|laten)\s+(?:wij|we)\s+(?:\w+\s+){0,2}?niet\b"
    r"|\bniet\s+voortgezet\b|\bvervalt\b|\b(?:richten|stellen|nemen|beginnen|kiezen|komen|geven)\s+(?:wij"
    r"|we)\b[^.;,]{0,50}?"
    r"\b(?:niet|geen)\b|\bbegint\s+\w+\s+niet\b|\b(?:ervoor\s+)?(?:gekozen|besloten)\s+(?:om\s+)?(?:niet|geen)\b"
    r"|\b(?:neemt|nemen)\b[^.;,]{0,60}?\bniet\s+over\b|\b(?:komt|komen)\s+er\s+(?:niet|geen)\b"
    r"|\bgaat\s+niet\s+door\b|\bis\s+geschrapt\b|\bzie(?:n|t)\s+(?:(?:wij|we|het college)\s+)?af\s+van\b"
    r"|(?<!kan )(?<!kunnen )(?<!mag )\b(?:word(?:t|en)|is|zijn)\s+(?:\w+\s+){0,2}?afgezien\b"
    r"|\bacht(?:en|te)?\b[^.;]*\bniet\s+(?:doelmatig|nodig|wenselijk|zinvol)\b",
    re.IGNORECASE,
)
_KEPT_UP: Final = re.compile(rf"\bword(?:t|en)\s+(?:\w+\s+){{0,2}}?{kept_open.OFTEN}", re.IGNORECASE)
_BEGINS_LATER: Final = re.compile(
    r"\b(?:die|dat|welke)\b[^.;]{0,30}\b(?:begint|start|van start gaat)\b|^\W*(?:hij|zij|ze|die|deze|dit"
    r"|dat)\s+(?:begint|start|treedt|gaat)\b|\bbegint\s+op\b",
    re.IGNORECASE,
)
_SEASON_TO_COME: Final = re.compile(
    r"\b(?:dit\s+(?:voorjaar|najaar|jaar|kwartaal)|deze\s+(?:lente|zomer|herfst|winter|maand)|binnenkort|straks)\b",
    re.IGNORECASE,
)
"""With a habit: it is for then, and not as a rule."""
_BEGAN: Final = re.compile(
    r"\b\w*(?:functionaris|regisseur|coördinator)\s+(?:is|was)\b[^.;]{0,60}?\b(?:begonnen|gestart|in dienst)\b"
    r"|\b(?:is|was)\b[^.;]{0,60}?(?:\b\w*(?:functionaris|regisseur|coördinator)(?:\s+mensenhandel)?\s+(?:begonnen|gestart)\b"
    r"|\b(?:begonnen|gestart)\s+als\s+\w*(?:functionaris|regisseur|coördinator)\b)",
    re.IGNORECASE,
)
"""Who has begun is there, and is not on the way."""
_INSTEAD: Final = re.compile(r"\W*(?:wel|toch)\b", re.IGNORECASE)
"""A sentence that begins so tells what there is in place of what the one before denies."""
_THAT_IS: Final = re.compile(r"\b(?:dat\s+)?wil\s+zeggen\b", re.IGNORECASE)
"""What wishes for nothing."""
_THOUSANDS: Final = re.compile(r"(?<=\d)\.(?=\d)")
_BESIDE: Final = re.compile(
    r"\b(?:waarin|waarbij|waarvan|bij wie|over\s+(?:welke|wie|hoe|wat))\b[^.;,]*,?", re.IGNORECASE
)
"""What a clause says of something else."""
_ABSENT: Final = re.compile(
    r"\b(?:is|zijn|heeft|hebben)\b[^.;]{0,80}?\b(?:nog\s+(?:niet|geen)|geen|niets)\b|\bnog\s+(?:niet|geen)\b"
    r"|\b(?:niemand|nergens|ontbreekt|ontbreken)\b|\bniet\s+gelukt\b",
    re.IGNORECASE,
)


def in_sentence(sentence: str) -> Stated:
    """The state that a sentence of running text tells."""
    return _read(sentence).stated


def is_silent(sentence: str) -> bool:
    """Whether a sentence says nothing of the state of what it names."""
    return _read(sentence).is_silent


@dataclass(frozen=True, slots=True)
class _Read:
    """What a sentence tells; whether it tells no state at all, or only that the thing is not there yet."""

    stated: Stated
    is_silent: bool = False
    is_absent: bool = False


def _read(sentence: str) -> _Read:
    read = _told(sentence)
    if read.stated.state == "in_place" and _INSTEAD.match(sentence):
        return _Read(untold("de zin noemt wat er in plaats daarvan is", "the sentence tells what there is instead"))
    return read


def _told(sentence: str) -> _Read:
    words = _BESIDE.sub("", _THOUSANDS.sub("", _THAT_IS.sub(" ", " ".join(sentence.split()))))
    if hit := _DROPPED.search(words):
        return _dropped(hit[0], words[hit.end() :])
    tests = _tests(words)
    told = [(state, hit[0]) for state, pattern in tests if (hit := pattern.search(words))]
    if not told and (hit := _USUAL.search(words)):
        return _usual(words, hit[0])
    if _ABSENT.search(words) and not {"under_way", "planned", "ambition"} & {state for state, _ in told}:
        none = untold("de zin zegt dat het er nog niet is", "the sentence says that it is not there yet")
        return _Read(none, is_absent=True)
    if not told:
        return _Read(
            untold("de zin zegt niet in welke stand het is", "the sentence does not tell its state"), is_silent=True
        )
    state, said = told[0]
    if len(told) > 1 and not (state == "under_way" and told[1][0] == "in_place"):
        both = told[1][1]
        return _Read(untold(f"‘{said}’ en ‘{both}’ zeggen iets anders", f"‘{said}’ and ‘{both}’ say different things"))
    if hit := _against(state, words):
        return _Read(untold(f"‘{said}’, maar ook ‘{hit[0]}’", f"‘{said}’, but also ‘{hit[0]}’"))
    if state != "under_way" and re.search(r"\b(?:niet|geen|nooit)\b", words, re.IGNORECASE):
        return _Read(untold("de zin ontkent iets", "the sentence denies something"))
    return _Read(by_the_words(state, said))


def _tests(words: str) -> tuple[tuple[State, re.Pattern[str]], ...]:
    """The patterns of each state, in their order; of who has begun only that he is there."""
    tests: tuple[tuple[State, re.Pattern[str]], ...] = (
        ("ambition", _WISH), ("under_way", kept_open.GOING), ("planned", _FUTURE), ("in_place", _DONE),
    )  # fmt: skip
    if began := _BEGAN.search(words):
        return (("in_place", _BEGAN), *(one for one in tests if not one[1].search(began[0])))
    return tests


def _against(state: State, words: str) -> re.Match[str] | None:
    """What in a sentence takes a state back: of what is there more than of what is on its way."""
    if state == "in_place":
        return kept_open.OPEN.search(_KEPT_UP.sub(" ", words)) or kept_open.STEP.search(words)
    return kept_open.PERHAPS.search(words) if state in ("under_way", "planned") else None


def _dropped(said: str, rest: str) -> _Read:
    """That a thing is rejected, unless the sentence goes on to say what comes in its place."""
    if re.search(r"\bmaar\b", rest, re.IGNORECASE):
        return _Read(untold("de zin wijst iets af, maar noemt ook wat er wel komt", "it rejects one thing for another"))
    return _Read(by_the_words("rejected", said))


def _usual(words: str, said: str) -> _Read:
    """The state of what a sentence says to be so, as a rule; with any word that takes it back, none."""
    rest = words.replace(said, re.sub(r"\b(?:wordt|worden|volgt|kan|kunnen|loopt|gaat|melden)\b", "", said))
    if hit := kept_open.OPEN.search(rest) or kept_open.STEP.search(rest) or _SEASON_TO_COME.search(rest):
        return _Read(untold(f"‘{said}’, maar ook ‘{hit[0]}’", f"‘{said}’, but also ‘{hit[0]}’"))
    return _Read(replace(by_the_words("in_place", said), is_habit=True))


def in_paragraph(sentences: Sequence[str], after: Sequence[str] = ()) -> Stated:
    """The state that the sentences of a paragraph tell that bear on a fact; none where they differ.

    A sentence without a word of state leaves it to the others. Where a thing is said not to be there yet, the sentences
    ``after`` may say that it is planned.
    """
    read = [_read(sentence) for sentence in sentences]
    if read and all(one.is_absent or one.is_silent for one in read) and any(one.is_absent for one in read):
        coming = [
            one for sentence in after if (one := in_sentence(sentence)).state in ("planned", "under_way", "ambition")
        ]
        return coming[0] if coming else next(one.stated for one in read if one.is_absent)
    told = [one.stated for one in read if not one.is_silent]
    is_there = any(one.state == "in_place" for one in told)
    if is_there and any(map(_BEGINS_LATER.search, (*sentences, *after))):
        return untold("de zin erna zegt dat het nog moet beginnen", "the next sentence says that it has yet to begin")
    if is_there and any(map(kept_open.LACKS.search, after)):
        return untold("de zin erna neemt iets terug", "the next sentence takes something back")
    if len({one.state for one in told}) > 1:
        return untold("de zinnen zeggen niet allemaal hetzelfde", "the sentences do not all say the same")
    return told[0] if told else in_sentence("")


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph."""
    return tuple(BETWEEN_SENTENCES.split(text))
