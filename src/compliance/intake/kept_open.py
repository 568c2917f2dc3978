"""What in words keeps a state open: it takes the thing back, puts it off, gives it up, or is only a step towards it."""

import re
from typing import Final

from compliance.intake.stated import Stated, untold
from compliance.model.plans import State

MAINTAINED: Final = re.compile(
    r"\b(?:de\s+)?volgende\s+(?:editie|keer|bijeenkomst|ronde|bespreking|rapportage|campagne)\b[^.;]*"
    r"|\bvolgende:?\s+(?:op\s+)?\d{1,2}[-\s](?:\d{1,2}|\w+)[-\s](?:19|20)\d\d\b"
    r"|\bword(?:t|en)\s+(?:\w+\s+)?(?:onderhouden|bijgehouden|voortgezet)\b",
    re.IGNORECASE,
)
"""What a cell says of a thing that is there and stays so."""
OF_ALL: Final = re.compile(r"\b(\d{1,4})\s*(?:van|uit|/)\s*(?:de |alle )?(\d{1,4})\b(?![-/.]\d)", re.IGNORECASE)
"""So many of so many."""
_DEPENDS: Final = re.compile(
    r"\b(?:alleen als|als|mits|tenzij|indien|afhankelijk|vertraging|vertraagd|stagneert|stil|wacht(?:en)?|zonder|niet"
    r"|geen|schrappen|haken af)\b",
    re.IGNORECASE,
)
_UNFINISHED: Final = re.compile(r"\b(?:nog\s+)?niet\s+(?:af|klaar|gereed|afgerond|voltooid)\b", re.IGNORECASE)
"""What says no more than that a thing is under way."""
DROPS: Final = re.compile(
    r"\b(?:niet haalbaar|geschrapt|schrappen|vervallen|vervalt|afgeblazen|gestopt|stopgezet|opgezegd"
    r"|laten\b[^.;]{0,40}\blos"
    r"|haken af|niet door)\b",
    re.IGNORECASE,
)
"""What in a note beside any state says that the thing is given up."""
TAKEN_BACK: Final = re.compile(
    r"\b(?:uit dienst|met pensioen|opgeheven"
    r"|vertrokken|vacature|vacant|vervallen|gestopt|stopgezet|beëindigd|ingetrokken|verlopen|opgezegd"
    r"|teruggedraaid"
    r"|nog (?:niet|geen)|niet|geen|deels|gedeeltelijk|concept\w*|behalve|tijdelijk|voorlopig|herzien)\b",
    re.IGNORECASE,
)
"""What in a note beside a state that is reached takes it back."""
ELSEWHERE: Final = re.compile(
    r"\b(?:bij|in|door|voor)\s+(?:(?!samen|met)\w+\s+){0,2}?(?:buurgemeenten?|buren|andere\s+gemeenten?|partnergemeenten?)\b"
    r"|\belders\b",
    re.IGNORECASE,
)
"""Who has the thing, where that is another: it says nothing of us."""
OPEN: Final = re.compile(
    r"\b(?:uit dienst"
    r"|niet|geen|niemand|nergens|niets|ontbreekt|ontbreken|nog|deels|gedeeltelijk|grotendeels|bijna|nagenoeg"
    r"|vrijwel|half(?!\s*jaar)|concept\w*|planning|gepland|plant"
    r"|wordt|worden|zal|zullen|zou|zouden|gaat|gaan|zodra|mits|indien|tenzij|wanneer|voorbehoud|verwacht\w*"
    r"|streven|streeft"
    r"|beoogd\w*|moet\w*|dien(?:t|en|de|den)|voorbereid\w*|behalve|uitgezonderd|afhankelijk|voorlopig|loopt|ooit"
    r"|voorheen"
    r"|beëindigd"
    r"|gestopt|vervallen|verlopen|ingetrokken|vacant|vacature|vertrokken|onbekend|onduidelijk|mogelijk|kan|kunnen|wil"
    r"|willen|wens\w*|ambitie|voornem\w*|volgt|start|proef|pilot|zonder|weinig|nauwelijks|zelden|onvoldoende"
    r"|alleen|slechts|voor wat betreft|wat betreft|\w+ van (?:de|onze) (?:\d+|twee|drie|vier|vijf|zes|zeven|acht|tien)"
    r"|in het verleden|vroeger|destijds|zeg(?:t|gen) toe|toegezegd|belooft|beloofd"
    r"|tijdelijk|mondeling|informeel|volgende|komende|eerstvolgende|aanstaande|de helft|(?:een|één) (?:derde"
    r"|kwart)|procent"
    r"|gedeelte|merendeel|grootste deel|op (?:één|een)\b[^.;]{0,20}\bna|(?:een|één) eerste"
    r"|daarna|vervolgens|een deel|een aantal|sommige|enkele|de meeste|op één na"
    r"|voor (?:\d{1,2}|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf) (?:maand|maanden|weken|dagen)"
    r"|aan het einde? van (?:de|het|deze|dit)\s+\w*(?:periode|looptijd|plan|programma|termijn)"
    r"|eerste (?:versie|ronde|lichting)|van de \d+\b[^.;]{0,60}?\b(?:heeft|hebben|is|zijn))\b|[?%]",
    re.IGNORECASE,
)
OFTEN: Final = (
    r"(?:jaarlijks|(?:een|één|twee|drie|vier)maal|maandelijks|wekelijks|halfjaarlijks|elke?\s+\w+|iedere?\s+\w+"
    r"|(?:een|één|twee|drie|vier"
    r"|\d)\s+(?:keer|maal)"
    r"|eens per|ieder jaar|periodiek|regelmatig|structureel)"
)
GOING: Final = re.compile(
    r"\b(?:werving|aanbesteding|procedure|voorbereiding)\b[^.;]{0,60}?\bloopt\b"
    rf"|\bword(?:t|en)\b(?![^.;]*\b(?:19|20)\d\d\b)(?![^.;]*\b{OFTEN})[^.;]{{0,40}}?\b(?:geactualiseerd|herzien"
    rf"|herschreven"
    r"|aangepast|ontwikkeld|uitgewerkt|voorbereid)\b(?!\s+door)"
    r"|\b(?:is|zijn|wordt|worden|hebben|heeft)\b[^.;]{0,100}?\b(?:begonnen|gestart|opgestart|van start gegaan"
    r"|aangevangen"
    r"|uitbesteed|aanbesteed|in opdracht gegeven|in de maak|in opbouw|een eind op weg)\b"
    r"|\b(?:een\s+)?begin\s+gemaakt\s+met\b|\bin\s+gesprek\b|\bvo(?:er|eren)\b[^.;]{0,20}?\bgesprekken\b|\b(?:is"
    r"|zijn)\s+in\s+(?:concept|voorbereiding"
    r"|opmaak|bewerking|behandeling)\b|\bonderwerp\s+van\s+gesprek\b"
    r"|\b(?:maken|maakt|leggen|stellen)\s+(?:wij|we|het college|de gemeente)?\s*(?:nu|op dit moment|momenteel|thans)\b"
    r"|\bopdracht\s+is\b[^.;]{0,60}?\b(?:verstrekt|gegeven|verleend)\b|\b(?:vacature|werving)\s+(?:staat|loopt|is)\b"
    r"|\b(?:werkt|werken)\s+(?:\w+\s+){0,6}?aan\b|\b(?:is|zijn)\s+(?:\w+\s+){0,3}?bezig\b|\bin uitvoering\b"
    r"|\baan\b[^.;]{0,60}\bword(?:t|en)\s+(?:\w+\s+)?gewerkt\b|\bbereid(?:t|en)\b[^.;]{0,40}\bvoor\b"
    r"|\bkandidaten\b[^.;]{0,20}\bgesproken\b"
    r"|\b(?:is|zijn)\s+(?:nog\s+)?in\s+(?:ontwikkeling|voorbereiding|de maak)\b"
    r"|\bwordt\s+(?:\w+\s+){0,4}?gewerkt\s+aan\b"
    r"|\bin volle gang\b|\b(?:ligt|liggen)\b[^.;]{0,30}?\bter (?:ondertekening|vaststelling|besluitvorming"
    r"|accordering)\b"
    r"|\bword(?:t|en)\b[^.;]{0,40}?\bonderhandeld\b|\b(?:sollicitatie|wervings"
    r"|selectie)procedure\b[^.;]{0,60}?\bloopt\b"
    r"|\b(?:momenteel|op dit moment|thans)\s+(?:stellen|stelt|schrijven|werken|werkt|maken|maakt|ontwikkelen)\b"
    r"|\bword(?:t|en)\s+(?:op dit moment|momenteel|nu|thans)\b"
    r"(?![^.;]*\b(?:verricht|vervuld|uitgevoerd|verzorgd|waargenomen|gedaan|bijgehouden)\b)|\b(?:is|zijn)\s+nog\s+niet\s+(?:afgerond|klaar"
    r"|gereed)\b"
    r"|\b(?:werving|procedure|aanbesteding)\s+loopt\b|\bzijn wij (?:nu )?(?:bezig|gestart)\b",
    re.IGNORECASE,
)
STEP: Final = re.compile(
    r"\b(?:aanbesteding|offertes?|voorstel|(?<!in )opdracht|aanvraag|vacature|werving|sollicitat\w+"
    r"|plan van aanpak|kandidaat"
    r"|gesprek\w*|kennismaking|startbijeenkomst|verkenning|voorbereiding\w*|toezegging|intentie\w*|subsidie\w*"
    r"|data|geprikt|bezwaar\w*|eerste\s+(?:versie|stap\w*|overleg|opzet|aanzet)"
    r"|contact gelegd|werkgroep gevormd|geld gereserveerd|plan(?:nen)? gemaakt|overeenstemming|uitgenodigd"
    r"|besproken (?:met|in het (?:college|mt|managementteam))|behoefte|noodzaak|interesse|belangstelling"
    r"|draagvlak|voor (?:besluitvorming|advies|akkoord)|valt tegen"
    r"|kandidaten|projectleider|kwartiermaker|om\b[^.;]{0,80}\b(?:aan te (?:trekken|nemen)|te (?:werven|realiseren"
    r"|benoemen|kunnen))"
    r"|bereidheid|aangevraagd|opgevraagd|ingediend|uitgezet|op de agenda gezet|ter\s+(?:vaststelling"
    r"|besluitvorming|accordering)"
    r"|op te stellen|in te richten|aan te (?:stellen|wijzen|bieden)|te ontwikkelen|het (?:opstellen|maken"
    r"|ontwikkelen|inrichten)"
    r"|afgesproken (?:is )?(?:dat|om))\b|\bbesloten\b(?![^.;]*vast te stellen)[^.;]{0,100}?\bte\s+\w+en\b"
    r"|^\W*tot\s+(?:19|20)\d\d",
    re.IGNORECASE,
)
"""What comes before a thing: that it is done does not tell that the thing is there."""
PERHAPS: Final = re.compile(r"\b(?:zou|zouden|misschien|wellicht|mogelijk)\b", re.IGNORECASE)
"""What makes any state a guess."""
LACKS: Final = re.compile(
    r"\bnog\s+(?:niet|geen|te)\b|\bin de maak\b|\bontbre(?:ekt|ken)\b|\bin voorbereiding\b|\bvoorlopig\b|\bstopgezet\b"
    r"|\b(?:de|het|alle)\s+overigen?\b[^.;]*\b(?:vol(?:gt|gen)|kom(?:t|en)|nog)\b"
    r"|\bmoet(?:en)?\s+nog\b|\bvervallen\b|\bverlopen\b|\bopgezegd\b|\bvertrokken\b|\bbezwaar\b"
    r"|\bmet\s+pensioen\b|\buit\s+dienst\b|\bopgeheven\b|\bis\s+weg\b|\bbedoeld\s+voor\b"
    r"|\b(?:niet\s+|on)toereikend\b",
    re.IGNORECASE,
)
"""What in a sentence that follows says that not all of it is there, or no longer."""


def is_open(cell: str) -> bool:
    """Whether anything in a cell says that a thing is not wholly there, or is only on its way."""
    kept = MAINTAINED.sub(" ", cell)
    return any(pattern.search(kept) for pattern in (OPEN, STEP, GOING, TAKEN_BACK))


def _fewer(text: str) -> re.Match[str] | None:
    """What says that it is so many of a greater number."""
    return next((hit for hit in OF_ALL.finditer(text) if int(hit[1]) < int(hit[2])), None)


def _takes_part_back(text: str) -> re.Match[str] | None:
    """What says that a thing is not wholly there, or that another has it."""
    return OPEN.search(text) or STEP.search(text) or _fewer(text) or ELSEWHERE.search(text)


def taken_back(state: State, said: str, rest: str) -> Stated | None:
    """That the rest of a cell takes the state back with which it begins."""
    kept = MAINTAINED.sub(" ", rest)
    if state == "in_place" and (hit := _takes_part_back(kept)):
        return untold(f"‘{said}’, maar ook ‘{hit[0]}’", f"‘{said}’, but also ‘{hit[0]}’")
    if state == "under_way" and re.search(
        r"\b(?:niet|gestopt|af|vast|vertraging)\b", _UNFINISHED.sub(" ", rest), re.IGNORECASE
    ):
        return untold(f"‘{said}’, maar de cel neemt iets terug", f"‘{said}’, but the cell takes something back")
    if state == "planned" and re.search(
        r"\b(?:gereed|afgerond|vervallen|uitgevoerd|afgelast|geannuleerd|afgeblazen)\b", rest, re.IGNORECASE
    ):
        return untold(
            f"‘{said}’, en ook dat het klaar of vervallen is", f"‘{said}’, and also that it is done or dropped"
        )
    return None


def is_doubtful(text: str) -> bool:
    """Whether words make it depend on something, say that it is late, or give it up."""
    return bool(DROPS.search(text) or PERHAPS.search(text) or _DEPENDS.search(text))


def takes_back(note: str) -> bool:
    """Whether words beside a state that is reached take it back."""
    return TAKEN_BACK.search(note) is not None
