"""Which words of time leave a choice: a season, a part of a year, what hangs on another thing, what comes now and then.

What they stand for is asked, and never read as a date or an interval.
"""

import re
from typing import Final

MONTH: Final = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
)  # fmt: skip
NUMBER: Final = r"[0-9]{1,2}|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|twaalf|achttien"
SEASON: Final = "voorjaar|najaar|lente|zomer|herfst|winter"
YEAR: Final = r"(?:19|20)[0-9]{2}"
_OF_YEAR: Final = (
    rf"(?:\s+(?:van\s+|in\s+)?(?:{YEAR}(?:\s*[-/]\s*[0-9]{{2,4}})?\b|(?:dit|dat|volgend|komend)\s+jaar\b))?"
)
_ORDER: Final = r"(?:eerste|tweede|derde|vierde|laatste|[1-4](?:e|ste|de))"
_QUARTER: Final = rf"(?:[qk][1-4]|{_ORDER}\s+(?:kwartaal|kw\b\.?)|kwartaal\s+(?:[1-4]|i{{1,3}}|iv)\b)"
_TERM: Final = (
    r"(?:(?:raads|college|bestuurs|beleids|plan|programma|coalitie|zittings|contract|subsidie)-?\s?(?:periode|termijn)"
    r"|looptijd|planning|contractduur|proefperiode|pilot)"
)
_WHEN: Final = "(?:voor|vóór|na|rond|rondom|tegen|omstreeks|tijdens|binnen|over)"
_OUR: Final = r"(?:de|het|een|deze|dit|die|dat|onze|ons|haar|zijn|hun|elke?|iedere?)"
_NEXT: Final = r"(?:komende?|aankomende?|aanstaande?|eerstkomende?|volgende?|eerstvolgende?|daaropvolgende?|nieuwe?)"
_PAST: Final = r"(?:vorige?|afgelopen|voorbije?)"
_ROUGH: Final = r"(?:begin|medio|midden|half|halverwege|halfweg|eind|einde|ultimo|primo|later|verderop)"
_FREE: Final = r"(?:kerst|zomer|mei|herfst|winter|voorjaars|najaars|krokus|paas|school|bouw)-?\s?"
_FEAST: Final = (
    r"(?:pasen|pinksteren|hemelvaart|koningsdag|sinterklaas|kerst(?:mis|dagen)?|carnaval|oud\s+en\s+nieuw|jaarwisseling"
    r"|de\s+feestdagen|nieuwjaar)"
)
_PAPER: Final = (
    r"(?:(?:kader|perspectief|voorjaars|najaars|zomer)(?:nota|rapportage|bericht)|bestuursrapportage|berap|burap|jaarrekening"
    r"|jaarstukken|jaarverslag|(?:programma|meerjaren)?begroting|programmarekening)"
)
_OFTEN: Final = rf"(?:(?:{NUMBER}|een)\s*(?:keer|maal|x|×)|eens|eenmaal|tweemaal|driemaal)"

FROM: Final = rf"\b(?:vanaf)\s+(?:(?:{MONTH})\s+)?{YEAR}\b"
"""A begin without a day: asked, and yet the date of what was still to come."""
WEEK_OF: Final = rf"\bweek\s+van\s+(?:maandag\s+)?[0-9]{{1,2}}\s+(?:{MONTH})(?:\s+{YEAR})?\b"
"""A week by its first day: asked, and yet that day is the date."""
WITHIN: Final = rf"\b{_ORDER}\s+(?:week|weken|dagen|helft)\s+(?:van\s+)?(?:{MONTH})\s+{YEAR}\b"
"""A part of a month: asked, and yet that month is the date of what was still to come."""
EACH_SEASON: Final = re.compile(rf"\b(?:elke?|iedere?)\s+(?:{SEASON})\b", re.IGNORECASE)
"""Once a year, and yet not on which day: asked as well."""
HOW_OFTEN: Final = re.compile(
    r"(?:twee|2)-?(?:jaarlijkse?|maandelijkse?|wekelijkse?)|periodieke?|regelmatige?",
    re.IGNORECASE,
)
"""What tells of an action how often, and not surely: so many times a year, or once in so many years."""

_PARTS_OF_A_YEAR: Final = (
    rf"(?:\b{_ROUGH}|\b(?:na|rond|rondom|omstreeks|circa|ongeveer|tegen|ca\.|plm\.)|[±~])\s*(?:(?:van|in|het)\s+)*"
    rf"(?:(?:[0-9]{{1,2}}\s+)?(?:{MONTH})\s+|{_QUARTER}\s+(?:van\s+)?)?{YEAR}\b",
    rf"\b(?:{_ROUGH}|tegen|omstreeks)\s+(?:van\s+)?(?:{_QUARTER}|(?:{MONTH})\b)",
    FROM,
    rf"(?<!elk )(?<!elke )(?<!ieder )(?<!iedere )\b(?:{_ROUGH}\s+(?:van\s+)?)?(?:{_WHEN}\s+)?(?:(?:de|het)\s+)?"
    rf"(?:vroege\s+|late\s+)?(?:{SEASON})"
    rf"(?:maanden|periode|seizoen)?\b{_OF_YEAR}(?:\s+op\s+{YEAR}\b)?",
    rf"\b(?:eerste|tweede|1e|2e|laatste)\s+(?:helft|halfjaar|half\s+jaar|semester){_OF_YEAR}"
    rf"|\bH[12][\s-]+{YEAR}\b|\b{YEAR}[\s-]*H[12]\b|\b{YEAR}\s+(?:e\.?v\b\.?|ev\b|en\s+(?:verder|later|volgende?|daarna)"
    rf"\b(?!\s+(?:jaarlijks|elk|ieder|om\s|twee|per|word|volg|kom|ga))(?:\s+jaren)?)",
    rf"\b{_ORDER}\s*(?:en|of|tot|à|t/m|[-–/])\s*{_ORDER}\s+kwartaal{_OF_YEAR}",
    rf"\b{_ORDER}\s+(?:deel|kwart|trimester|tertaal|kwartaaltermijn|termijn)\s+(?:van\s+)?{YEAR}\b|\bT[1-3]\s+{YEAR}\b",
    rf"\b(?:[qk]|kwartaal\s+)[1-4]\s*(?:en|of|t/m|tot|[-–/])\s*(?:[qk]|kwartaal\s+)?[1-4]\b(?:\s+(?:van\s+)?{YEAR})?",
    WEEK_OF,
    rf"\b{_ORDER}\s+(?:week|weken|dagen|helft)\s+(?:van\s+)?(?:{MONTH})(?:\s+{YEAR})?\b",
    rf"\b(?:eerste|laatste)\s+(?:\w+\s+)?(?:maanden|weken){_OF_YEAR}",
    rf"\b(?:{_ORDER}|[0-9]{{1,2}}(?:e|ste|de))\s+(?:week|maand)\s+(?:van\s+)?{YEAR}\b|\b[0-9]{{1,2}}(?:e|ste|de)\s+week\b",
    rf"\bweken\s+[0-9]{{1,2}}\s*(?:en|t/m|tot|[-–/])\s*[0-9]{{1,2}}\b(?:\s+(?:van\s+)?{YEAR})?|\b['’]s\s+(?:winters|zomers)\b",
    rf"\bweek\s+[0-9]{{1,2}}(?:\s*[-–/]\s*[0-9]{{1,2}})?(?:\s+(?:van\s+)?{YEAR})?\b",
    rf"\b(?:{_WHEN}\s+|per\s+)?(?:het\s+)?jaareinde\b(?:\s+(?:van\s+)?{YEAR})?|\bjaarultimo\b",
    r"\b(?:eind|einde|begin|medio|halverwege)\s+(?:(?:van|in)\s+)?(?:(?:het|dit|dat|volgend|komend)\s+)?"
    r"(?:kalender|school|studie|begrotings)?jaar\b",
    rf"\bin\s+de\s+loop\s+van\s+(?:{YEAR}|(?:de|het|dit|dat|volgend|komend)\s+\w+{_OF_YEAR})|\bgedurende\s+{YEAR}\b",
    rf"\b(?:{_WHEN}|per|vanaf|tot)\s+(?:(?:de|het|deze)\s+)?(?:{_FREE}(?:vakantie|reces|stop)|bouwvak|vakantie|reces)\b{_OF_YEAR}"
    rf"|\b{_FREE}(?:vakantie|reces)\b{_OF_YEAR}",
    rf"\b(?:{_WHEN}\s+(?:de\s+)?)?{_FEAST}\s+{YEAR}\b|\b(?:{_WHEN}|met)\s+(?:de\s+)?{_FEAST}\b",
    rf"\b(?:op\s+(?:zijn|z['’]n|haar)\s+vroegst|ten\s+vroegste|niet\s+(?:eerder|vroeger)\s+dan|niet\s+v(?:oo|óó)r)\s+(?:in\s+|op\s+)?"
    rf"(?:(?:[0-9]{{1,2}}\s+)?(?:{MONTH})\s+|(?:het\s+)?{_QUARTER}\s+(?:van\s+)?)?{YEAR}\b",
    rf"\b(?:(?:{_ROUGH}|met\s+ingang|bij\s+(?:de\s+)?(?:start|aanvang|begin)|per|vanaf|in|tijdens)\s+(?:van\s+)?)?"
    rf"(?:het\s+)?(?:(?:dit|{_NEXT}|{_PAST}|lopende?|huidige?)\s+)?(?:school|studie|cursus|theater)-?(?:jaar|seizoen)\b"
    rf"\s+{YEAR}\s*[-–/]\s*(?:{YEAR}|['’]?[0-9]{{2}})\b",
    rf"\b(?:{_ROUGH}|met\s+ingang|bij\s+(?:de\s+)?(?:start|aanvang|begin))\s+(?:van\s+)?(?:het\s+)?(?:{_NEXT}\s+)?"
    r"(?:school|studie|cursus)jaar\b",
    rf"\b(?:dit|{_NEXT}|{_PAST}|lopende?|huidige?)\s+(?:school|studie|cursus|begrotings|kalender)(?:jaar|seizoen)\b",
)
"""A part of a year that has no bounds, or whose bounds are not those of a quarter."""
_SPANS: Final = (
    rf"\b{YEAR}(?:\s*,\s*{YEAR})*\s*(?:tot|t/m|tot en met|en|of|[-–/])\s*(?:{YEAR}|['’][0-9]{{2}})\b",
    rf"\b{YEAR}\s?[-–/]\s?(?:1[3-9]|[2-9][0-9])\b(?![-/.0-9])",
    rf"\b(?:(?:{MONTH})\s*,\s*)*(?:{MONTH})\s*(?:tot|t/m|tot en met|en|of|[-–/])\s*(?:{MONTH})\b(?:\s+{YEAR})?",
    rf"\b(?:tussen\s+)?[0-9]{{1,2}}\s+(?:{MONTH})\s*(?:tot|t/m|tot en met|en|of|[-–/])\s*[0-9]{{1,2}}\s+(?:{MONTH})\b"
    rf"(?:\s+{YEAR})?",
    r"(?<!uitgesteld )(?<!verschoven )(?<!doorgeschoven )(?<!verplaatst )"
    rf"\btot\s+(?!en\s+met\b)(?:begin\s+|eind\s+)?(?:(?:{MONTH})\s+)?{YEAR}\b",
)
"""From one time to another, and one that ends there."""
_BEFORE_OR_IN: Final = re.compile(
    rf"(?:(?P<by>^\W*|[.!?:]\s+|\b(?:gereed|klaar|afgerond|uiterlijk|nog|ruim)\s+)|(?P<word>\b\w+\s+))"
    rf"(?P<time>voor\s+(?:(?:{MONTH})\s+|(?P<quarter>(?:het\s+)?{_QUARTER}\s+(?:van\s+)?))?{YEAR}\b)"
    r"(?!\s+(?:op\s+de|gepland|ingepland|voorzien|geagendeerd|aangekondigd|begroot|beschikbaar|is\b))",
    re.IGNORECASE,
)
"""*Voor 2027* is in that year, or before it; after what says that it is meant for that year it is in it."""
_MEANT_FOR: Final = re.compile(
    r"(?:(?!(?:gebeurt|geldt|geeft|be(?:gint|slist|sluit|spreekt|staat|handelt)|ver(?:schijnt|loopt|andert|gadert))\b)"
    r"\w*(?:ge|be|ver|voor)\w+(?:d|t|en)|agenda|planning|rol|\w*(?:programma|plan|begroting|raming|budget|bedrag))\s+",
    re.I,
)
_FROM_NOW: Final = (
    rf"\b(?:(?:{_ROUGH}|rond|{_QUARTER}|(?:{MONTH}))\s+(?:van\s+)?)?(?:(?:in|over|binnen)\s+)?(?:de\s+|het\s+|een\s+)?{_NEXT}\s+"
    rf"(?:(?:{NUMBER}|paar|enkele)\s+)?(?:jaren|jaar|half\s?jaar|kwartaal|kwartalen|maand(?:en)?|weken|week|periode|tijd|{SEASON})\b",
    rf"\b(?:{_PAST})\s+(?:week|maand|kwartaal|halfjaar|half\s+jaar|{SEASON})\b|\benkele\s+(?:jaren|maanden|weken)\s+geleden\b",
    rf"\b(?:later\s+)?(?:dit|deze|dat|datzelfde|hetzelfde)\s+(?:jaar|halfjaar|half\s+jaar|kwartaal|maand|week|{SEASON})\b",
    r"\b(?:aanstaande|komende|volgende)\s+(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)\b|\bin\s+een\s+(?:volgende"
    r"|latere)\s+(?!op\b)\w+",
    rf"\b(?:(?:{MONTH}|{_QUARTER})\s+)?{YEAR}\s+of\s+later\b|\b(?:{MONTH}|{_QUARTER})\s+{YEAR}\s*\?",
    rf"\b(?:{NUMBER}|enkele)\s+(?:jaar|jaren|maanden|weken|maand|week|kwartaal|kwartalen)\s+later\b|\b(?:direct|meteen|kort|snel)\s+"
    rf"(?:daarna|erna)\b|\b(?:het\s+)?jaar\s+(?:daarop|daarna|erna|erop)\b",
    r"\b(?:op\s+)?(?:(?:de|een)\s+)?(?:zeer\s+)?(?:korte|kortere|langere|lange|middellange|afzienbare)\s+termijn\b"
    r"|\bop\s+termijn\b|\bbinnen\s+afzienbare\s+tijd\b|\bbinnenkort\b|\bweldra\b|\beerdaags\b|\bspoedig\b(?!\s+mogelijk)"
    r"|\bover\s+enige\s+tijd\b|\bz\.?s\.?m\.?|\bzo\s+(?:spoedig|snel)\s+(?:als\s+)?mogelijk\b|\b(?:zo\s+)?gauw\s+mogelijk\b"
    r"|\bt\.?z\.?t\.|\bte\s+zijner\s+tijd\b|\brond\s+deze\s+tijd\b|\bvoorlopig\b",
    rf"\b(?:over|binnen)\s+(?:(?:{NUMBER}|enkele|een\s+paar|ruim\s+een|anderhalf|een\s+half)\s+)(?:half\s+)?(?:jaar|jaren|maand|maanden"
    r"|week|weken|dagen)\b",
    r"(?:^|(?<=[.!?] ))Daarna\b(?=\s+(?:word(?:t|en)|volg(?:t|en)|kom(?:t|en)|gaa[nt]|leg(?:t|gen)|start\w*)\b)",
)
"""A time counted from the day of writing, or from one that was told before."""
_HANGS_ON: Final = (
    rf"\b(?:{_ROUGH}|voor|vóór|na|aan|binnen|tijdens|gedurende|in|per)?\s*(?:(?:het|de)\s+)?(?:(?:begin|eind|einde|afloop|loop|helft)"
    rf"\s+)(?:van\s+)?(?:{_OUR}\s+)?(?:(?:{_NEXT}|lopende|huidige)\s+)?{_TERM}\b",
    rf"\bhalverwege\s+{_OUR}\s+\w+",
    rf"\b(?:deze|{_NEXT}|lopende|huidige|elke|iedere)\s+(?:raads|college|bestuurs|beleids|plan|coalitie|zittings)-?\s?(?:periode"
    r"|termijn)\b",
    r"\bna\s+(?:vaststelling|besluitvorming|instemming|inwerkingtreding|goedkeuring|ondertekening|oplevering|afronding|evaluatie"
    r"|behandeling|bekendmaking|akkoord|publicatie)\b(?:\s+(?:door|aan|met)\s+(?:de|het)\s+\w+)?(?!\s+(?:op|in|van)\s)",
    rf"\b(?:in|tijdens|aan)\s+het\s+(?:laatste|eerste|tweede|derde|voorlaatste)\s+(?:jaar|halfjaar|kwartaal)\s+van\s+(?:{_OUR}\s+)\w+",
    r"\b(?:tegelijk(?:ertijd)?|gelijk(?:tijdig)?|samen)\s+met\s+(?:de|het)\s+(?:vaststelling|besluit\w*|beleid\w*|\w*(?:nota|plan|programma"
    r"|agenda|kader|begroting))\b",
    r"\b(?:elk|ieder|per)\s+(?:seizoen|evenement|dossier|raadslid)\b",
    r"(?<=[a-z] )halverwege\b(?=\s+(?!de\b|het\b)[a-z])|\baan\s+het\s+einde?\b(?:\s+van\s+(?:de|het)\s+\w+)?",
    r"\bzodra\b[^.;,]{3,80}|\bna\s+afloop\b(?:\s+van\s+(?:de|het)\s+\w+)?|\btot\s+nader\s+(?:order|bericht)\b|\btussentijds\b(?!\s+in\b)|\bbinnen\s+het\s+jaar\b",
    rf"\bna\s+de\s+\w*verkiezingen\b(?:\s+(?:van\s+|in\s+)?{YEAR})?|\b(?:tijdens|gedurende|binnen)\s+(?:de|het|deze|dit)\s+{_TERM}\b",
    rf"(?<!telkens )(?<!steeds )\bna\s+(?:{NUMBER}|enkele)\s+(?:jaar|jaren|maanden|weken)\b",
    r"\b(?:bij\s+)?(?:elke|iedere|elk|ieder)\s+(?:(?:raads|college|commissie|bestuurs)-?(?:vergadering|overleg)|begroting|jaarrekening"
    r"|vergadering|overleg)\b|\bP&C-?\s?cyclus\b|\b(?:per|op|vóór|voor|uiterlijk|vanaf|tot)\s+[0-9]{1,2}[-/][0-9]{1,2}\b(?![-/0-9])",
    rf"\bbinnen\s+(?:{NUMBER})\s+(?:half\s+jaar|jaar|maand(?:en)?|weken|week|dagen)\s+na\s+"
    r"(?:(?!\s+en\s+(?:vervolgens|daarna|nadien|dan|verder)\b)[^.;,]){3,60}",
    rf"\bna\s+verloop\s+van\s+(?:{NUMBER}|enige)\s+\w+|\b(?:bij|ter)\s+gelegenheid\s+van\s+(?:de|het|een)\s+(?:\w+de\s+)?[a-z]\w+"
    rf"|\b(?:(?:bij|in|op|tijdens|na|vóór|voor)\s+(?:de|het)\s+(?:eerstvolgende|volgende|komende)\s+(?!op\b)\w+"
    r"|eerstvolgende\s+(?!stap\b|jaar\b|jaren\b)\w+)\b"
    r"|\b(?:te\s+gelegener|op\s+gezette)\s+tijd(?:en)?\b|\b(?:op|in)\s+een\s+(?:later|volgend|nader)e?\s+(?:moment|tijdstip|stadium"
    r"|fase|ronde)\b|\bmettertijd\b|\bop\s+den\s+duur\b|\bin\s+de\s+(?:nabije\s+)?toekomst\b|\bnaar\s+behoefte\b|\bad\s+hoc\b"
    rf"|\b(?:{NUMBER})\s+(?:jaar|jaren|maanden|weken)\s+na\s+(?:de\s+|het\s+)?[a-z]\w+",
    rf"\b(?:bij\s+(?:de|het)\s+)?(?:kadernota|perspectiefnota|voorjaarsnota|programmabegroting|begroting)\s+{YEAR}\b",
    rf"\b(?:bij|met|via|na|vóór|tegelijk\s+met)\s+(?:(?:de|het)\s+\w+\s+van\s+)?(?:de|het|onze)\s+{_PAPER}\b(?:\s+(?:van\s+)?{YEAR})?",
    r"\bnog\s+(?:on|niet\s+)bekend\b|\bper\s+(?:raads|college|bestuurs|beleids)periode\b",
    r"\b(?:nog|nader)\s+(?:te|nog\s+te|in\s+te|vast\s+te)\s+(?:bepalen|plannen|vullen|stellen)\b|\bn\.?\s?n\.?\s?b\b\.?|\bntb\b|\bn\.t\.b\."
    r"|\bnader\s+te\s+bepalen\b|\b(?:datum|planning)\s+(?:volgt|onbekend|n\.?t\.?b\.?)|\bnog\s+(?:niet|geen)\s+(?:gepland|ingepland"
    r"|datum)\b",
)
"""A time that hangs on another thing, or of which it is said that it is not known."""
_NOW_AND_THEN: Final = (
    r"\b(?:twee|2)-?(?:jaarlijkse?|maandelijkse?|wekelijkse?)\b",
    r"\b(?:periodieke?|regelmatige?|structureel|frequente?|doorlopend|continue?|veelvuldig)\b|\bgeregeld\s+(?:overleg"
    r"|contact|bijeen|aan)\b|\bmet\s+(?:enige\s+|vaste\s+)?regelmaat\b|\b(?:zo\s+)?(?:af\s+en\s+toe|nu\s+en\s+dan)\b"
    r"|\bvan\s+tijd\s+tot\s+tijd\b|\bbij\s+tijd\s+en\s+wijle\b|\bmet\s+(?:vaste\s+)?(?:tussenpozen|intervallen)\b",
    rf"\b(?:{NUMBER})-?\s*(?:à|tot|of|[-–])\s*(?:{NUMBER})\s*(?:keer|maal|x|×)(?:\s+(?:per|in)\s+\w+)*"
    rf"|\b(?:ongeveer|vrijwel|bijna|zowat|nagenoeg|circa)\s+(?:elke?|iedere?)\s+(?:(?:{NUMBER})\s+)?(?:jaar|half\s?jaar|kwartaal|maand(?:en)?"
    r"|week|weken)\b"
    rf"|\b(?:elke|iedere|om\s+de|per|in\s+de)\s+(?:{NUMBER})\s*(?:à|tot|of|[-–])\s*(?:{NUMBER})\s*(?:jaar|jaren|maanden|weken)\b"
    r"|\b(?:(?:een\s+)?paar|enkele|meerdere|diverse|verschillende|een aantal|zoveel)\s+(?:keer|keren|malen?)"
    r"(?:\s+(?:per|in|elk)\s+(?:het\s+)?\w+)?|\bmeer(?:maals|malen)(?:\s+per\s+\w+)?"
    r"|\b(?:om|elke|iedere)\s+(?:de\s+)?(?:paar|zoveel)\s+\w+|\beens\s+in\s+de\s+zoveel\s+tijd\b|\bom\s+het\s+half\s?jaar\b"
    rf"|\b(?:eens|eenmaal|(?:één|een|1)\s*(?:keer|x|maal))\s+(?:per|in\s+(?:de|een|elke))\s+{_TERM}\b",
    rf"\b(?:maximaal|hooguit|hoogstens|ten\s+hoogste|ongeveer|circa|ca\.|gemiddeld|zo['’]?n|rond\s+de)\s+{_OFTEN}\s+(?:(?:per|in|om)\s+)"
    rf"(?:(?:de|het|een)\s+)?(?:(?:{NUMBER})\s+)?(?:half\s?jaar|jaar|jaren|kwartaal|maand(?:en)?|week|weken)\b",
)
"""So often, and not how often exactly; or by a word that stands for two intervals."""
_OPEN: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (*_PARTS_OF_A_YEAR, *_SPANS, *_FROM_NOW, *_HANGS_ON, *_NOW_AND_THEN)
)


def spans(text: str) -> list[tuple[int, int]]:
    """Where the words stand that leave a choice, in order; what overlaps is one.

    >>> said = "Wij doen dit aan het eind van 2026 en daarna periodiek"
    >>> [said[start:end] for start, end in spans(said)]
    ['aan het eind van 2026', 'periodiek']
    """
    found = sorted((*_before_or_in(text), *(one.span() for pattern in _OPEN for one in pattern.finditer(text))))
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _before_or_in(text: str) -> list[tuple[int, int]]:
    """Where *voor* stands before a year or a month, and not after what is meant for that time."""
    found = (one for one in _BEFORE_OR_IN.finditer(text) if one["by"] is not None or not one["quarter"])
    return [one.span("time") for one in found if one["word"] is None or not _MEANT_FOR.fullmatch(one["word"])]
