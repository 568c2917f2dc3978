"""What a sentence goes on about without naming it again: the subject of the one before, or of the heading over it."""

import re
from typing import Final

_SUBJECTS: Final = re.compile(
    r"\b(?:aandachtsfunctionaris(?:sen)?|zorgco[oö]rdinat(?:ie|or(?:en)?)|ketenregisseurs?|ketenregie|casusoverleg"
    r"|(?:intern|extern)e?\s+(?:meldpunt|meldprocedure|meldroute|meldadres)|meld(?:procedure|punt|route|protocol|adres"
    r"|code|structuur)|werkprocessen|werkproces|beleids(?:nota|plan|kader|regel)|mensenhandelbeleid|uitvoerings(?:plan"
    r"|programma|agenda)|actieplan|probleemanalyse|informatiebeeld|mensenhandelbeeld|omgevingsscan|convenant"
    r"|samenwerkingsafspraken|sociale kaart|routekaart|wegenkaart|training(?:en)?|e-learning|workshops?"
    r"|(?:publieks|bewustwordings)?campagne|voorlichting|opvang|nazorg|signalen|driehoek|werkgroep mensenhandel"
    r"|integrale controles?|beleidsvisie|functieprofiel|taakomschrijving|cursus(?:sen)?"
    r"|basismodule|inwerkprogramma|(?:meld|stappen)kaart|stappenplan|meldnummer|regiegroep|kerngroep)\b",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(
    r"^\W*(?:(?:ja|nee)\W+)?(?:(?:ook|inmiddels|sinds\s+\S+|verder|daarna|vanaf\s+\S+|in\s+\S+)\s+)?(?:\w+t\s+)?(?:deze|dit|dat|die|zij"
    r"|ze|hij|haar|diens|de\s+(?:functie|taken|rol|procedure|werkwijze|uitvoerder|nota|kaart|cijfers|scan|analyse)"
    r"|het\s+(?:plan|stuk|beleid|protocol|document|kader))\b"
    r"|\b(?:ontvang|krijg|kregen|kreeg)\w*\b[^.;]{0,20}\bvan\s+(?:haar|hem|hen)\b|^\W*het\s+is\s+te\s+\w+en\b"
    r"|\b(?:daar|hier|er)(?:in|over|mee|van|voor|bij|aan|toe|op|naar)\b",
    re.IGNORECASE,
)


def of(text: str) -> str:
    """The words of a text that name what it is about, as far as they are known; empty where there are none.

    >>> of("Wij hebben een aandachtsfunctionaris en een intern meldpunt.")
    'aandachtsfunctionaris intern meldpunt'
    """
    return " ".join(dict.fromkeys(found[0] for found in _SUBJECTS.finditer(text)))


def goes_on(sentence: str) -> bool:
    """Whether a sentence points back to what was named before it.

    >>> goes_on("Alle teams hebben daarover uitleg gekregen."), goes_on("Alle teams zijn getraind.")
    (True, False)
    """
    return _GOES_ON.search(sentence) is not None


def completed(sentence: str, subject: str) -> str:
    """A sentence that points back, with the words of what it points to after it."""
    return f"{sentence} {subject}" if subject and goes_on(sentence) else sentence
