"""In which state words put a thing: there, under way, planned, wished for or rejected; and when they do not tell.

It says why, and where two readings are open it abstains: nothing is in place on the word of a guess.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from compliance.lazily import dataclass
from compliance.model.base import Bilingual
from compliance.model.plans import State


@dataclass(frozen=True, slots=True)
class Stated:
    """The state, if the words settle one, and why or why not."""

    state: State | None
    why: Bilingual
    is_habit: bool = False
    """Whether it only says how things go as a rule, which is no account of what was done."""


BETWEEN_SENTENCES: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z‘“\"'(])")
_CELL: Final[tuple[tuple[State, str], ...]] = (
    ("rejected", r"(?:wordt\s+)?niet(?:\s+(?:uitvoeren|uitgevoerd|opgepakt|overgenomen|doorgegaan|haalbaar))?[.!]?$"
                 r"|niet\.\s|niet meer\b|vervallen\b|vervalt\b|afgewezen\b|afgevallen\b|geschrapt\b"
                 r"|gaat niet door\b|wordt niet\b"
                 r"|gestopt\b|stopgezet\b|gestaakt\b|beëindigd\b|ingetrokken\b|afgeblazen\b|geannuleerd\b"
                 r"|(?:dat |dit )?doen (?:wij|we) niet\b|niet gehonoreerd\b|afgezien van\b|ziet af\b|niet overgenomen\b"
                 r"|geen prioriteit\b|afgevoerd\b|geschorst\b|niet doorgegaan\b|van de lijst\b|komt te vervallen\b"),
    ("ambition", r"wens\b|ambitie\b|streven\b"),
    ("planned", r"planning\b|nog niet[.!]?$|nog niets (?:aan )?gedaan\b|nog geen actie\b|verplaatst naar\b"
                r"|begint (?:in|op|per|begin|na|medio|volgend\w*)\b|op de lijst\b|gepland\b"
                r"|ingepland\b|in te plannen\b|nog niet gestart\b|niet gestart\b|nog te\s+\w+"
                r"|nog starten\b|nog (?!bezig)\w+en[.!]?$|nog niet mee begonnen\b"
                r"|nog in te\s+\w+|start in\b"
                r"|start (?:per|op|nog|q[1-4])\b|volgt\b|te doen\b|nog doen\b"
                r"|nog niet (?:aan de beurt|begonnen"
                r"|opgestart|opgepakt|aan de orde)\b"
                r"|niet begonnen\b|moet nog\b|toekomstig\b|voorzien (?:in|voor)\b"
                r"|open\b(?! (?:sinds|voor)\b)|openstaand\b"
                r"|staat open\b|verschoven\b"
                r"|doorgeschoven\b|uitgesteld (?:tot|naar)\b|schuift door\b|komt (?:in|nog)\b|op de rol\b"
                r"|aangekondigd\b|todo\b|to do\b|(?:daar\s+)?(?:zijn we\s+)?nog niet aan toe\b"
                r"|nog niet\s+(?:ingepland|uitgevoerd"
                r"|gedaan|ingericht)\b|staat (?:gepland|op de (?:planning|rol|agenda))\b|nog geen begin\b"
                r"|moet beginnen\b"
                r"|eerste keer, dus nog\b|start (?:later|na|voor|vóór|begin|eind|medio|volgend\w*)\b"
                r"|nog geen afspraken\b"
                r"|na (?:de )?(?:zomer|vakantie|oplevering|vaststelling|besluitvorming|besluit)\b"
                r"|volgende (?:keer|vergadering)\b|moet (?:dit|volgend) jaar\b"),
    ("under_way", r"loopt\b|lopend\b|lopende\b|in uitvoering\b|gestart\b|begonnen\b|opgestart\b|opgepakt\b|bezig\b"
                  r"|in gang\b|in voorbereiding\b|in ontwikkeling\b|mee bezig\b|wordt (?:nu )?(?:aan )?gewerkt\b"
                  r"|onderhanden\b"
                  r"|in behandeling\b|in bewerking\b|in procedure\b|in proces\b|in de maak\b|mee begonnen\b"
                  r"|wordt (?:nu )?opgesteld\b"
                  r"|in concept\b|in afronding\b|halverwege\b|uitgezet\b"
                  r"|volgens planning\b|op koers\b|achter op schema\b|(?:net|pas) (?:begonnen|gestart)\b|van start\b"
                  r"|eerste stappen? (?:gezet|zijn gezet)\b|(?:staat )?in de steigers\b"
                  r"|krijgt vorm\b|in druk\b|bij de drukker\b|aanbesteed\b"
                  r"|op weg\b|onderweg\b"
                  r"|(?:eerste (?:versie|concept|opzet|aanzet|proef)|concept|ontwerp|voorstel|tekst|opdracht|offertes?"
                  r"|kandida(?:at|ten)|intentie(?:verklaring)?|(?:subsidie)?aanvraag|trainer|aanbieder|opleider"
                  r"|projectleider|werkgroep)"
                  r"\s+(?:ligt|liggen|loopt|gevonden|binnen|klaar|gereed|af|verstrekt|verleend|gegeven|gekozen"
                  r"|gevormd|uitgesproken|uitgezet|aangevraagd|ingediend|gevraagd|gestart|geschreven|besproken|opgesteld)\b"
                  r"|half af\b|in wording\b|vacature (?:uit|open|geplaatst|staat)\b|gesprekken (?:lopen"
                  r"|gaande)\b"
                  r"|wordt voorbereid\b|werk in uitvoering\b|in gang gezet\b|in opmaak\b|in opbouw\b|in consultatie\b"
                  r"|(?:ligt |loopt )?op schema\b|aan de gang\b|gaande\b|volop bezig\b|in bespreking\b"
                  r"|ter besluitvorming\b|ter (?:reactie|consultatie|accordering|vaststelling)\b"
                  r"|wordt (?:nu )?(?:geactualiseerd"
                  r"|herzien|aangepast|ontwikkeld|ingericht|uitgewerkt|uitgerold|geschreven|gebouwd)\b"
                  r"|concept (?:ligt|gereed|klaar|af|is)\b"
                  r"|(?:werving|aanbesteding|procedure|bouw|uitrol|pilot|voorbereiding) (?:loopt|is gestart"
                  r"|gestart)\b"),
    ("in_place", r"gereed\b|afgerond\b|gerealiseerd\b|uitgevoerd\b|voltooid\b|klaar\b|afgevinkt\b|afgehandeld\b"
                 r"|afgesloten\b"
                 r"|opgeleverd\b|vastgesteld\b|ingericht\b|aangesteld\b|gedaan\b|geborgd\b|operationeel\b"
                 r"|structureel\b(?!\s*:)|rond[.!]?$|werkt(?:[.!]|$)|staat(?:[.,!]|$)|vaste afspraak\b|aangehaakt\b"
                 r"|aangesloten\b|er(?=\s+en\b|[.!]?$)|ingevuld\b|staat op (?:teams|de site|onze site"
                 r"|het intranet)\b"
                 r"|in werking\b|in gebruik\b|ingevoerd\b|behaald\b|bereikt\b|geregeld\b|aanwezig\b|voldaan\b"
                 r"|actief\b|belegd\b"
                 r"|gebeurt (?:al|jaarlijks|structureel|standaard|elke?|ieder|iedere)\b|ingebed\b|staand beleid\b"
                 r"|vast onderdeel\b|jaarlijks uitgevoerd\b"
                 r"|(?:contract|overeenkomst|convenant) (?:is )?(?:ge|onderge)tekend\b"
                 r"|online[.!]?$|verschenen\b|uitgebracht\b|uitgedeeld\b|vervuld\b|definitief\b|gehaald\b"
                 r"|in alle \w+ (?:benoemd|aangesteld|gereed|ingevoerd|klaar|afgerond|gedaan)\b"
                 r"|(?:dat |dit )?doen (?:wij|we) (?:al|sinds|standaard|structureel)\b|hoort bij\b"
                 r"|(?:vast )?onderdeel van\b|(?:gewone?|vaste?) (?:werk|werkwijze)\b|draait\b"
                 r"|(?:gehouden|besproken|gegeven|geweest|georganiseerd) (?:op|in) (?:\d{1,2} )?(?:\w+ )?(?:19|20)\d\d"
                 r"\b"
                 r"|in (?:19|20)\d\d(?: en (?:19|20)\d\d)? (?:gehouden|besproken|gegeven|georganiseerd)\b"
                 r"|(?:eenmaal|tweemaal|driemaal|\w+ keer) (?:toegepast|gehouden|gedaan|uitgevoerd|besproken|gegeven)\b"
                 r"|(?:laatst|laatstelijk|laatste|vorige|eerste)(?: keer| maal| editie| ronde)?:?"
                 r"(?:\s+(?:gehouden|besproken|gedaan|gegeven|geweest|gerapporteerd|verzonden|bijgewerkt))?"
                 r"\s*(?:op|in)?\s*(?:\d{1,2}[\s-]+)?(?:\w+[\s-]+)?(?:19|20)\d\d\b"
                 r"|(?:een|twee|drie|vier|zes|\d+)\s*(?:keer|maal|x) per \w+, laatst(?:elijk)?\b"
                 r"|staande praktijk\b|vaste praktijk\b|loopt structureel\b|bestaat\b|gepubliceerd\b"
                 r"|ondertekend\b|getekend\b|benoemd\b|voor elkaar\b|op orde\b|van kracht\b|ingekocht\b"
                 r"|ondergebracht\b|(?:is )?er (?:sinds|is)\b|is er\b|er is er\b"
                 r"|gebeurd\b|gelukt\b|goedgekeurd\b|aangenomen\b|geïmplementeerd\b|uitgerold\b|verspreid\b"
                 r"|verstuurd\b|aangewezen\b"
                 r"|bekendgemaakt\b|beschreven\b|opgenomen in\b|gesloten\b|af\b(?!\s*(?:te|ge|hank))|oké?\b"
                 r"|bijgewerkt\b|beschikbaar\b|gehouden\b|vastgelegd\b|verzonden\b|geplaatst\b|besluit (?:van )?\d"
                 r"|staat (?:online|op de website"
                 r"|op intranet|erin|er in|er sinds)\b"
                 r"|(?:open |geopend |in functie |in dienst )?sinds\s+(?:\w+\s+){0,2}(?:19|20)\d\d\b|live\b|[✓✔☑]"),
)  # fmt: skip
_LEADING: Final = re.compile(
    r"^(?:[\s•*–-]+|(?:100\s?%|is|zijn|het is|dit is|inmiddels|al|reeds|volledig|geheel|helemaal|nu|momenteel"
    r"|op dit moment|thans"
    r"|(?:wij|we) zijn|stand|status)\b[\s:]*)+",
    re.IGNORECASE,
)
"""What may stand before the word of a state and says no other."""
_LEGEND: Final = re.compile(
    r"\b(groen|geel|oranje|rood|wit|grijs|blauw|paars|zwart)\s*(?::|=|–|-|betekent(?:\s+dat)?|staat\s+voor"
    r"|wil\s+zeggen"
    r"|is)\s*([^.;,\n]{3,60})",
    re.IGNORECASE,
)
_MEANS: Final = r"\s*(?::|=|betekent(?:\s+dat)?\b|staat\s+voor\b|wil\s+zeggen(?:\s+dat)?\b)\s*"
_IS: Final = r"\s*(?::|=|–|-|betekent(?:\s+dat)?\b|staat\s+voor\b|wil\s+zeggen(?:\s+dat)?\b|is\b)\s*"
_LONGEST_CODE = 2
"""So short a cell is a code."""
_LONGEST_WORD = 3
"""A cell of so many words at most may be explained elsewhere."""
_MAINTAINED: Final = re.compile(
    r"\b(?:de\s+)?volgende\s+(?:editie|keer|bijeenkomst|ronde|bespreking|rapportage|campagne)\b[^.;]*"
    r"|\bword(?:t|en)\s+(?:\w+\s+)?(?:onderhouden|bijgehouden|voortgezet)\b",
    re.IGNORECASE,
)
"""What a cell says of a thing that is there and stays so."""
_PART: Final = re.compile(r"^(0|\d{2,3}|\d(?=\s?%))\s?%?$")
_OF_ALL: Final = re.compile(r"\b(\d{1,4})\s*(?:van|uit|/)\s*(?:de |alle )?(\d{1,4})\b(?![-/.]\d)", re.IGNORECASE)
"""So many of so many."""
_NEARLY = 0.9
"""Of so large a part it is not said whether it is enough."""
_WHOLE: Final = 100
_DEPENDS: Final = re.compile(
    r"\b(?:alleen als|als|mits|tenzij|indien|afhankelijk|vertraging|vertraagd|stagneert|stil|wacht(?:en)?|zonder|niet"
    r"|geen|schrappen|haken af)\b",
    re.IGNORECASE,
)
_UNFINISHED: Final = re.compile(r"\b(?:nog\s+)?niet\s+(?:af|klaar|gereed|afgerond|voltooid)\b", re.IGNORECASE)
"""What says no more than that a thing is under way."""
_DROPS: Final = re.compile(
    r"\b(?:niet haalbaar|geschrapt|schrappen|vervallen|vervalt|afgeblazen|gestopt|stopgezet|opgezegd"
    r"|laten\b[^.;]{0,40}\blos"
    r"|haken af|niet door)\b",
    re.IGNORECASE,
)
"""What in a note beside any state says that the thing is given up."""
_TAKEN_BACK: Final = re.compile(
    r"\b(?:vertrokken|vacature|vacant|vervallen|gestopt|stopgezet|beëindigd|ingetrokken|verlopen|opgezegd"
    r"|teruggedraaid"
    r"|nog (?:niet|geen)|niet|geen|deels|gedeeltelijk|concept\w*|behalve|tijdelijk|voorlopig|herzien)\b",
    re.IGNORECASE,
)
"""What in a note beside a state that is reached takes it back."""
_OPEN: Final = re.compile(
    r"\b(?:niet|geen|niemand|nergens|niets|ontbreekt|ontbreken|nog|deels|gedeeltelijk|grotendeels|bijna|nagenoeg"
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
    r"|eerste (?:versie|ronde|lichting)|van de \d+\b[^.;]{0,60}?\b(?:heeft|hebben|is|zijn))\b|[?%]",
    re.IGNORECASE,
)
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
_OFTEN: Final = (
    r"(?:jaarlijks|(?:een|één|twee|drie|vier)maal|maandelijks|wekelijks|halfjaarlijks|elke?\s+\w+|iedere?\s+\w+"
    r"|(?:een|één|twee|drie|vier"
    r"|\d)\s+(?:keer|maal)"
    r"|eens per|ieder jaar|periodiek|regelmatig|structureel)"
)
_GOING: Final = re.compile(
    r"\b(?:werving|aanbesteding|procedure|voorbereiding)\b[^.;]{0,60}?\bloopt\b"
    rf"|\bword(?:t|en)\b(?![^.;]*\b(?:19|20)\d\d\b)(?![^.;]*\b{_OFTEN})[^.;]{{0,40}}?\b(?:geactualiseerd|herzien"
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
    r"|akkoord gegaan|klaar|gereed|laten doen|laten maken)"
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
    rf"houden|overlegt|overleggen|trainen|traint)\b[^.;]{{0,80}}?\b{_OFTEN}\b"
    rf"|\b{_OFTEN}\b[^.;]{{0,40}}?\b(?:bespreken|bespreekt|ontvangt|ontvangen|brengen|komt|overleggen|rapporteren"
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
    rf"|\b{_OFTEN}\s+(?:\w+\s+)?word(?:t|en)\b[^.;]{{0,80}}?\b(?:getraind|geschoold|bijgeschoold|besproken|gehouden"
    rf"|geïnformeerd)\b"
    r"|\bbestaat\b|\b(?:wij|we|de gemeente)\s+beschikken?t?\s+over\b|\bbeschik(?:t|ken)\s+(?:wij|we"
    r"|de gemeente)\s+over\b"
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
_KEPT_UP: Final = re.compile(rf"\bword(?:t|en)\s+(?:\w+\s+){{0,2}}?{_OFTEN}", re.IGNORECASE)
_BEGINS_LATER: Final = re.compile(
    r"\b(?:die|dat|welke)\b[^.;]{0,30}\b(?:begint|start|van start gaat)\b|^\W*(?:hij|zij|ze|die|deze|dit"
    r"|dat)\s+(?:begint|start|treedt|gaat)\b|\bbegint\s+op\b",
    re.IGNORECASE,
)
_STEP: Final = re.compile(
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
_SEASON_TO_COME: Final = re.compile(
    r"\b(?:dit\s+(?:voorjaar|najaar|jaar|kwartaal)|deze\s+(?:lente|zomer|herfst|winter|maand)|binnenkort|straks)\b",
    re.IGNORECASE,
)
"""With a habit: it is for then, and not as a rule."""
_BEGAN: Final = re.compile(
    r"\b\w*(?:functionaris|regisseur|coördinator)\s+(?:is|was)\b[^.;]{0,60}?\b(?:begonnen|gestart|in dienst)\b"
    r"|\b(?:is|was)\b[^.;]{0,60}?(?:\b\w*(?:functionaris|regisseur|coördinator)\s+(?:begonnen|gestart)\b"
    r"|\b(?:begonnen|gestart)\s+als\s+\w*(?:functionaris|regisseur|coördinator)\b)",
    re.IGNORECASE,
)
"""Who has begun is there, and is not on the way."""
_PERHAPS: Final = re.compile(r"\b(?:zou|zouden|misschien|wellicht|mogelijk)\b", re.IGNORECASE)
"""What makes any state a guess."""
_LACKS: Final = re.compile(
    r"\bnog\s+(?:niet|geen|te)\b|\bin de maak\b|\bontbre(?:ekt|ken)\b|\bin voorbereiding\b|\bvoorlopig\b|\bstopgezet\b"
    r"|\b(?:de|het|alle)\s+overigen?\b[^.;]*\b(?:vol(?:gt|gen)|kom(?:t|en)|nog)\b"
    r"|\bmoet(?:en)?\s+nog\b|\bvervallen\b|\bverlopen\b|\bopgezegd\b|\bvertrokken\b|\bbezwaar\b"
    r"|\bmet\s+pensioen\b|\buit\s+dienst\b|\bopgeheven\b|\bis\s+weg\b|\bbedoeld\s+voor\b"
    r"|\b(?:niet\s+|on)toereikend\b",
    re.IGNORECASE,
)
"""What in a sentence that follows says that not all of it is there, or no longer."""
_INSTEAD: Final = re.compile(r"\W*(?:wel|toch)\b", re.IGNORECASE)
"""A sentence that begins so tells what there is in place of what the one before denies."""
_THAT_IS: Final = re.compile(r"\b(?:dat\s+)?wil\s+zeggen\b", re.IGNORECASE)
"""What wishes for nothing."""
_THOUSANDS: Final = re.compile(r"(?<=\d)\.(?=\d)")
_BESIDE: Final = re.compile(r"\b(?:waarin|waarbij|waarvan|bij wie)\b[^.;,]*,?", re.IGNORECASE)
"""What a clause says of something else."""
_ABSENT: Final = re.compile(
    r"\b(?:is|zijn|heeft|hebben)\b[^.;]{0,80}?\b(?:nog\s+(?:niet|geen)|geen|niets)\b|\bnog\s+(?:niet|geen)\b"
    r"|\b(?:niemand|nergens|ontbreekt|ontbreken)\b|\bniet\s+gelukt\b",
    re.IGNORECASE,
)


def in_cell(text: str, note: str = "") -> Stated:
    """The state that a status cell names, unless it or the note beside it takes that back."""
    whole = " ".join(text.split())
    if part := _PART.match(whole):
        return _by_the_part(int(part[1]), note)
    if (count := _OF_ALL.match(whole)) and int(count[2]) > 0:
        return _by_the_count(int(count[1]), int(count[2]), note)
    words = _LEADING.sub("", whole) or whole
    starts = ((state, re.match(pattern, words, re.IGNORECASE)) for state, pattern in _CELL)
    found = next(((state, hit[0].strip()) for state, hit in starts if hit), None)
    if found is None:
        return _none("de statuscel noemt geen stand die bekend is", "the status cell names no state that is known")
    state, said = found
    if state != "rejected" and (hit := _DROPS.search(note)):
        return _none(f"‘{said}’, maar ernaast ‘{hit[0]}’", f"‘{said}’, but beside it ‘{hit[0]}’")
    if state == "in_place" and (hit := _TAKEN_BACK.search(note)):
        return _none(f"‘{said}’, maar ernaast ‘{hit[0]}’", f"‘{said}’, but beside it ‘{hit[0]}’")
    return _taken_back(state, said, words[len(said) :]) or Stated(
        state, Bilingual(nl=f"de statuscel begint met ‘{said}’", en=f"the status cell begins with ‘{said}’")
    )


def told_in_cell(cell: str, note: str = "") -> Stated:
    """The state that a cell names, or tells in a sentence; how things go as a rule says too little in a cell."""
    named = in_cell(cell, note)
    if named.state or names_one(cell):
        return named
    told = in_sentence(cell)
    is_gone = told.state == "in_place" and (_TAKEN_BACK.search(note) or _DROPS.search(note))
    return named if told.state is None or told.is_habit or is_gone else told


def names_one(cell: str) -> bool:
    """Whether a cell begins with the word of a state, taken back or not."""
    return any(re.match(pattern, _LEADING.sub("", cell), re.IGNORECASE) for _, pattern in _CELL)


def after_its_state(cell: str) -> str:
    """What a cell says after the words by which it names a state; all of it, if it names none so.

    >>> after_its_state("Inmiddels afgerond in maart"), after_its_state("Drie teams")
    (' in maart', 'Drie teams')
    """
    words = _LEADING.sub("", _MAINTAINED.sub(" ", cell))
    hits = (re.match(pattern, words, re.IGNORECASE) for _, pattern in _CELL)
    found = next((hit for hit in hits if hit), None)
    return words[found.end() :] if found else cell


def is_open(cell: str) -> bool:
    """Whether anything in a cell says that a thing is not wholly there, or is only on its way."""
    kept = _MAINTAINED.sub(" ", cell)
    return any(pattern.search(kept) for pattern in (_OPEN, _STEP, _GOING, _TAKEN_BACK))


def legend(text: str) -> dict[str, str]:
    """What a document says that the colours in its cells stand for.

    >>> legend("Groen: behaald. Rood: gaat niet door.")
    {'groen': 'behaald', 'rood': 'gaat niet door'}
    """
    return {found[1].casefold(): " ".join(found[2].split()) for found in _LEGEND.finditer(text)}


def explained(text: str, cells: Iterable[str]) -> dict[str, str]:
    """What a document says that the words of its status cells stand for, where these tell no state by themselves.

    >>> explained("Doorlopend: het is er. Niet gestart: het komt nog.", ("Doorlopend", "Niet gestart"))
    {'doorlopend': 'het is er'}
    >>> explained("Uitleg: G betekent gedaan, L loopt nog en N is niet begonnen.", ("G", "L", "N"))
    {'g': 'gedaan', 'n': 'niet begonnen', 'l': 'loopt nog'}
    """
    words = {cell.casefold(): cell for cell in cells if 0 < len(cell.split()) <= _LONGEST_WORD}
    every = "|".join(map(re.escape, sorted(words.values(), key=len, reverse=True)))
    ends = re.compile(rf",?\s+(?:en\s+)?[‘'\"“(]?(?:{every})[’'\"”)]?\s") if every else None
    unknown = [cell for cell in words.values() if len(cell) <= _LONGEST_CODE or in_cell(cell).state is None]
    told: dict[str, str] = {}
    for cell in unknown:
        is_code = len(cell) <= _LONGEST_CODE
        means = _IS if is_code else _MEANS
        if hit := re.search(
            rf"(?:^|[.;,(:\n]\s*|\ben\s+)[‘'\"“(]?{re.escape(cell)}[’'\"”)]?{means}([^.;\n]{{3,80}})", text
        ):
            told[cell.casefold()] = " ".join((ends.split(hit[1])[0] if ends else hit[1]).split())
    return told | _told_beside(text, [cell for cell in unknown if cell.casefold() not in told], told)


def _told_beside(text: str, cells: Iterable[str], told: Mapping[str, str]) -> dict[str, str]:
    """What codes stand for that are explained in one breath with others: "G means done, L is running"."""
    if not told:
        return {}
    found = ((cell, re.search(rf"[,;]\s+(?:en\s+)?{re.escape(cell)} +([a-z][^.;,\n]{{3,80}})", text))
             for cell in cells if len(cell) <= _LONGEST_CODE)  # fmt: skip
    return {cell.casefold(): re.sub(r"\s+en\s+\S{1,2}\s.*", "", hit[1]) for cell, hit in found if hit}


def _by_the_part(part: int, note: str) -> Stated:
    """The state of what is done for so many per cent."""
    if hit := _DROPS.search(note) or (_TAKEN_BACK.search(note) if part == _WHOLE else None):
        return _none(f"‘{part}%’, maar ernaast ‘{hit[0]}’", f"‘{part}%’, but beside it ‘{hit[0]}’")
    state: State = "in_place" if part == _WHOLE else "under_way" if part else "planned"
    return Stated(state, Bilingual(nl=f"de statuscel zegt ‘{part}%’", en=f"the status cell says ‘{part}%’"))


def _by_the_count(done: int, of: int, note: str) -> Stated:
    """The state of what is done for so many of so many: all of them, or some."""
    share = done / of
    if share > 1 or _NEARLY < share < 1:
        return _none("het aantal zegt niet of het genoeg is", "the number does not tell whether it is enough")
    whole = _by_the_part(round(_WHOLE * share) if done else 0, note)
    if whole.state is None:
        return whole
    return Stated(
        whole.state, Bilingual(nl=f"de statuscel zegt ‘{done} van {of}’", en=f"the cell says ‘{done} van {of}’")
    )


def _fewer(text: str) -> re.Match[str] | None:
    """What says that it is so many of a greater number."""
    return next((hit for hit in _OF_ALL.finditer(text) if int(hit[1]) < int(hit[2])), None)


def by_the_legend(meaning: str, note: str = "") -> Stated:
    """The state that the explanation of a cell tells; where it leaves two things open, none.

    >>> by_the_legend("gehaald of op schema").state, by_the_legend("gedaan of vast onderdeel van het werk").state
    (None, 'in_place')
    """
    told = [told_in_cell(part, note) for part in re.split(r"\s+of\s+", meaning)]
    if len({one.state for one in told}) > 1:
        return _none("de uitleg van de statuscel laat meer open", "what explains the status cell leaves more open")
    return told[0]


def _taken_back(state: State, said: str, rest: str) -> Stated | None:
    """That the rest of a cell takes the state back with which it begins."""
    kept = _MAINTAINED.sub(" ", rest)
    if state == "in_place" and (hit := _OPEN.search(kept) or _STEP.search(kept) or _fewer(kept)):
        return _none(f"‘{said}’, maar ook ‘{hit[0]}’", f"‘{said}’, but also ‘{hit[0]}’")
    if state == "under_way" and re.search(
        r"\b(?:niet|gestopt|af|vast|vertraging)\b", _UNFINISHED.sub(" ", rest), re.IGNORECASE
    ):
        return _none(f"‘{said}’, maar de cel neemt iets terug", f"‘{said}’, but the cell takes something back")
    if state == "planned" and re.search(
        r"\b(?:gereed|afgerond|vervallen|uitgevoerd|afgelast|geannuleerd|afgeblazen)\b", rest, re.IGNORECASE
    ):
        return _none(
            f"‘{said}’, en ook dat het klaar of vervallen is", f"‘{said}’, and also that it is done or dropped"
        )
    return None


def is_doubtful(text: str) -> bool:
    """Whether words make it depend on something, say that it is late, or give it up."""
    return bool(_DROPS.search(text) or _PERHAPS.search(text) or _DEPENDS.search(text))


def takes_back(note: str) -> bool:
    """Whether words beside a state that is reached take it back."""
    return _TAKEN_BACK.search(note) is not None


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
        return _Read(_none("de zin noemt wat er in plaats daarvan is", "the sentence tells what there is instead"))
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
        none = _none("de zin zegt dat het er nog niet is", "the sentence says that it is not there yet")
        return _Read(none, is_absent=True)
    if not told:
        return _Read(
            _none("de zin zegt niet in welke stand het is", "the sentence does not tell its state"), is_silent=True
        )
    state, said = told[0]
    if len(told) > 1 and not (state == "under_way" and told[1][0] == "in_place"):
        both = told[1][1]
        return _Read(_none(f"‘{said}’ en ‘{both}’ zeggen iets anders", f"‘{said}’ and ‘{both}’ say different things"))
    if hit := _against(state, words):
        return _Read(_none(f"‘{said}’, maar ook ‘{hit[0]}’", f"‘{said}’, but also ‘{hit[0]}’"))
    if state != "under_way" and re.search(r"\b(?:niet|geen|nooit)\b", words, re.IGNORECASE):
        return _Read(_none("de zin ontkent iets", "the sentence denies something"))
    return _Read(_by_the_words(state, said))


def _tests(words: str) -> tuple[tuple[State, re.Pattern[str]], ...]:
    """The patterns of each state, in their order; of who has begun only that he is there."""
    tests: tuple[tuple[State, re.Pattern[str]], ...] = (
        ("ambition", _WISH), ("under_way", _GOING), ("planned", _FUTURE), ("in_place", _DONE),
    )  # fmt: skip
    if began := _BEGAN.search(words):
        return (("in_place", _BEGAN), *(one for one in tests if not one[1].search(began[0])))
    return tests


def _against(state: State, words: str) -> re.Match[str] | None:
    """What in a sentence takes a state back: of what is there more than of what is on its way."""
    if state == "in_place":
        return _OPEN.search(_KEPT_UP.sub(" ", words)) or _STEP.search(words)
    return _PERHAPS.search(words) if state in ("under_way", "planned") else None


def _dropped(said: str, rest: str) -> _Read:
    """That a thing is rejected, unless the sentence goes on to say what comes in its place."""
    if re.search(r"\bmaar\b", rest, re.IGNORECASE):
        return _Read(_none("de zin wijst iets af, maar noemt ook wat er wel komt", "it rejects one thing for another"))
    return _Read(_by_the_words("rejected", said))


def _usual(words: str, said: str) -> _Read:
    """The state of what a sentence says to be so, as a rule; with any word that takes it back, none."""
    rest = words.replace(said, re.sub(r"\b(?:wordt|worden|volgt|kan|kunnen|loopt|gaat|melden)\b", "", said))
    if hit := _OPEN.search(rest) or _STEP.search(rest) or _SEASON_TO_COME.search(rest):
        return _Read(_none(f"‘{said}’, maar ook ‘{hit[0]}’", f"‘{said}’, but also ‘{hit[0]}’"))
    return _Read(replace(_by_the_words("in_place", said), is_habit=True))


def _by_the_words(state: State, said: str) -> Stated:
    return Stated(state, Bilingual(nl=f"de zin zegt ‘{said}’", en=f"the sentence says ‘{said}’"))


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
        return _none("de zin erna zegt dat het nog moet beginnen", "the next sentence says that it has yet to begin")
    if is_there and any(map(_LACKS.search, after)):
        return _none("de zin erna neemt iets terug", "the next sentence takes something back")
    if len({one.state for one in told}) > 1:
        return _none("de zinnen zeggen niet allemaal hetzelfde", "the sentences do not all say the same")
    return told[0] if told else in_sentence("")


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph."""
    return tuple(BETWEEN_SENTENCES.split(text))


def _none(nl: str, en: str) -> Stated:
    return Stated(None, Bilingual(nl=nl, en=en))
