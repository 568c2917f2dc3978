"""In which state words put a thing: there, under way, planned, wished for or rejected; and when they do not tell.

It says why, and where two readings are open it abstains: nothing is in place on the word of a guess.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from compliance.model.base import Bilingual
from compliance.model.plans import State


@dataclass(frozen=True, slots=True)
class Stated:
    """The state, if the words settle one, and why or why not."""

    state: State | None
    why: Bilingual


_CELL: Final[tuple[tuple[State, str], ...]] = (
    ("rejected", r"(?:wordt\s+)?niet(?:\s+(?:uitvoeren|uitgevoerd|opgepakt|overgenomen|doorgegaan))?[.!]?$"
                 r"|niet\.\s|vervallen\b|afgewezen\b|geschrapt\b|gaat niet door\b|wordt niet\b"),
    ("planned", r"planning\b|gepland\b|ingepland\b|nog niet gestart\b|niet gestart\b|nog te starten\b|nog starten\b"
                r"|nog op te pakken\b|start in\b|volgt in\b|te doen\b"),
    ("under_way", r"loopt\b|lopend\b|lopende\b|in uitvoering\b|gestart\b|is gestart\b|opgestart\b|bezig\b"),
    ("in_place", r"gereed\b|afgerond\b|gerealiseerd\b|uitgevoerd\b|voltooid\b|klaar\b|is gereed\b|is afgerond\b"),
)  # fmt: skip
_OPEN: Final = re.compile(
    r"\b(?:niet|geen|nog|deels|gedeeltelijk|grotendeels|bijna|nagenoeg|vrijwel|half|concept\w*|planning|gepland|plant"
    r"|wordt|worden|zal|zullen|zou|gaat|gaan|zodra|mits|indien|tenzij|wanneer|voorbehoud|verwacht\w*|streven|streeft"
    r"|beoogd\w*|moet\w*|dien\w*|voorbereid\w*|behalve|uitgezonderd|afhankelijk|voorlopig|loopt|ooit|voorheen|beëindigd"
    r"|gestopt|vervallen|verlopen|ingetrokken|vacant|vacature|vertrokken|onbekend|onduidelijk|mogelijk|kan|kunnen|wil"
    r"|willen|wens\w*|ambitie|voornem\w*|volgt|start|proef|pilot|zonder|weinig|nauwelijks|zelden|onvoldoende)\b|[?%]",
    re.IGNORECASE,
)
_NORM: Final = re.compile(
    r"\b(?:elke|iedere|alle)\s+gemeenten?\b|\bgemeenten\s+(?:\w+\s+){0,6}?(?:moeten|dienen|horen|behoren)\b"
    r"|\b(?:moeten|dienen|behoren)\s+gemeenten\b|\bgemeenten\b.*\bhebben de taak\b"
    r"|\b(?:moet|moeten|dient|dienen|behoort|behoren|hoort te)\b|\bis verplicht\b|\bverplicht de gemeente\b",
    re.IGNORECASE,
)
_ASKING: Final = re.compile(
    r"\?\s*$|^\s*(?:verzoekt|roept|draagt|constaterende|overwegende|gehoord|spreekt uit|vraag\s+[0-9]|vragen\b|kunt u"
    r"|is het college|bent u|antwoord\s+[0-9])"
    r"|\b(?:fractie|partij|VVD|PvdA|CDA|D66|GroenLinks|ChristenUnie|SP|PVV|SGP)\b.{0,60}"
    r"\b(?:wil|willen|vindt|vinden|pleit\w*|vraagt|verzoekt|stelt voor|roept)\b",
    re.IGNORECASE | re.DOTALL,
)
_WISH: Final = re.compile(
    r"\b(?:streven|streeft|streefdoel|ambitie|wens\w*|willen|wil|beogen|beoogt|hopen|hoopt|verkennen|verkent|nagaan"
    r"|onderzoeken|onderzoekt|voornemen\w*|overwegen|overweegt|bezien)\b",
    re.IGNORECASE,
)
_FUTURE: Final = re.compile(
    r"\b(?:zal|zullen|gaat|gaan|komt er|komen er|is gepland|zijn gepland|staat gepland)\b", re.I
)
_GOING: Final = re.compile(
    r"\b(?:werkt|werken)\s+(?:\w+\s+){0,3}?aan\b|\b(?:is|zijn)\s+(?:\w+\s+){0,3}?(?:bezig|gestart)\b|\bin uitvoering\b"
    r"|\b(?:is|zijn)\s+in\s+(?:ontwikkeling|voorbereiding)\b",
    re.IGNORECASE,
)
_PARTICIPLE: Final = (
    r"(?:aangesteld|aangewezen|benoemd|vastgesteld|ingericht|opgericht|beschreven|belegd|opgesteld|geborgd|gepubliceerd"
    r"|ingevoerd|getraind|opgeleid|vastgelegd|ondertekend|afgesloten|gesloten|bekendgemaakt|besproken|ingesteld"
    r"|uitgevoerd|aangesloten|geregeld|gemaakt|gerealiseerd|opgenomen|geïnformeerd|bekrachtigd|overgenomen)"
)
_DONE: Final = re.compile(
    rf"\b(?:is|zijn|heeft|hebben|werd|werden)\b[^.;]{{0,160}}?\b{_PARTICIPLE}\b|\b{_PARTICIPLE}\s+(?:is|zijn|heeft|hebben)\b"
    r"|\bbeschikt over\b|\bbeschikken over\b",
    re.IGNORECASE,
)


def is_no_claim(sentence: str) -> bool:
    """Whether a sentence asks, demands or says what municipalities must do, and so claims nothing of this one."""
    return bool(_ASKING.search(sentence) or _NORM.search(sentence))


def in_cell(text: str) -> Stated:
    """The state that a status cell names."""
    words = " ".join(text.split())
    found = next((_at_start(words, state, pattern) for state, pattern in _CELL if _starts(words, pattern)), None)
    if found is None:
        return _none("de statuscel noemt geen stand die bekend is", "the status cell names no state that is known")
    state, said = found
    rest = words[len(said) :]
    if state == "in_place" and (hit := _OPEN.search(rest)):
        return _none(f"‘{said}’, maar ook ‘{hit[0]}’", f"‘{said}’, but also ‘{hit[0]}’")
    if state == "under_way" and re.search(r"\b(?:niet|gestopt|af|vast|vertraging)\b", rest, re.IGNORECASE):
        return _none(f"‘{said}’, maar de cel neemt iets terug", f"‘{said}’, but the cell takes something back")
    if state == "planned" and re.search(r"\b(?:gereed|afgerond|vervallen|uitgevoerd)\b", rest, re.IGNORECASE):
        return _none(
            f"‘{said}’, en ook dat het klaar of vervallen is", f"‘{said}’, and also that it is done or dropped"
        )
    return Stated(state, Bilingual(nl=f"de statuscel begint met ‘{said}’", en=f"the status cell begins with ‘{said}’"))


def _starts(words: str, pattern: str) -> bool:
    return re.match(pattern, words, re.IGNORECASE) is not None


def _at_start(words: str, state: State, pattern: str) -> tuple[State, str]:
    found = re.match(pattern, words, re.IGNORECASE)
    return state, found[0].strip() if found else ""


def in_sentence(sentence: str) -> Stated:
    """The state that a sentence of running text tells."""
    words = " ".join(sentence.split())
    tests: tuple[tuple[State, re.Pattern[str]], ...] = (
        ("ambition", _WISH), ("under_way", _GOING), ("planned", _FUTURE), ("in_place", _DONE),
    )  # fmt: skip
    told = [(state, hit[0]) for state, pattern in tests if (hit := pattern.search(words))]
    if not told:
        return _none("de zin zegt niet in welke stand het is", "the sentence does not tell its state")
    state, said = told[0]
    if len(told) > 1:
        both = told[1][1]
        return _none(f"‘{said}’ en ‘{both}’ zeggen iets anders", f"‘{said}’ and ‘{both}’ say different things")
    if state == "in_place" and (hit := _OPEN.search(words)):
        return _none(f"‘{said}’, maar ook ‘{hit[0]}’", f"‘{said}’, but also ‘{hit[0]}’")
    if re.search(r"\b(?:niet|geen|nooit)\b", words, re.IGNORECASE):
        return _none("de zin ontkent iets", "the sentence denies something")
    return Stated(state, Bilingual(nl=f"de zin zegt ‘{said}’", en=f"the sentence says ‘{said}’"))


def in_paragraph(sentences: Sequence[str]) -> Stated:
    """The state that all sentences of a paragraph tell that bear on a fact; none where they differ."""
    told = [in_sentence(sentence) for sentence in sentences]
    if len({one.state for one in told}) > 1:
        return _none("de zinnen zeggen niet allemaal hetzelfde", "the sentences do not all say the same")
    return told[0] if told else in_sentence("")


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph."""
    return tuple(re.split(r"(?<=[.!?])\s+(?=[A-Z‘“\"'(])", text))


def _none(nl: str, en: str) -> Stated:
    return Stated(None, Bilingual(nl=nl, en=en))
