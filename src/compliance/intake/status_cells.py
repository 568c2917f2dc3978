"""In which state a status cell puts a thing, and when it does not tell."""

import re
from typing import Final

from compliance.intake import kept_open, states
from compliance.intake.stated import Stated, untold
from compliance.model.base import Bilingual
from compliance.model.plans import State

_CELL: Final[tuple[tuple[State, str], ...]] = (
    ("rejected", r"(?:wordt\s+)?niet(?:\s+(?:uitvoeren|uitgevoerd|opgepakt|overgenomen|doorgegaan|haalbaar))?[.!]?$"
                 r"|niet\.\s|niet meer\b|(?:het )?college besloot\b[^.;]*\bniet te\b|vervallen\b|vervalt\b"
                 r"|afgewezen\b|afgevallen\b|geschrapt\b"
                 r"|gaat niet door\b|wordt niet\b"
                 r"|gestopt\b|stopgezet\b|gestaakt\b|beëindigd\b|ingetrokken\b|afgeblazen\b|geannuleerd\b"
                 r"|(?:dat |dit )?doen (?:wij|we) niet\b|niet gehonoreerd\b|afgezien van\b|ziet af\b"
                 r"|niet overgenomen\b"
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
                r"|staat open\b(?! (?:sinds|voor)\b)|wordt (?:in)?gepland\b|verschoven\b"
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
                  r"|in concept\b|concept in de maak\b"
                  r"|concept\w{3,}(?=\s+(?:in|is|rond|klaar|gereed|ter|ontvangen|verstuurd|ligt)\b)"
                  r"|eerste (?:versie|opzet|aanzet)\s+(?:rond|ver|ge)\w+\b|wordt (?:nu )?(?:opgezet|opgebouwd"
                  r"|gemaakt)\b"
                  r"|ligt (?:klaar )?(?:voor besluit\w*|ter \w+)\b|(?:\w+ )?wordt (?:nu )?gebouwd\b"
                  r"|\d{1,2}\s?% (?:af|klaar|gereed)\b"
                  r"|in afronding\b|halverwege\b|uitgezet\b"
                  r"|volgens planning\b|op koers\b|achter op schema\b|(?:net|pas) (?:begonnen|gestart)\b|van start\b"
                  r"|eerste stappen? (?:gezet|zijn gezet)\b|(?:staat )?in de steigers\b"
                  r"|krijgt vorm\b|in druk\b|bij de drukker\b|aanbesteed\b"
                  r"|op weg\b|onderweg\b"
                  r"|(?:eerste (?:versie|concept|opzet|aanzet|proef)|concept|ontwerp|voorstel|tekst|opdracht"
                  r"|offertes?"
                  r"|kandida(?:at|ten)|intentie(?:verklaring)?|(?:subsidie)?aanvraag|trainer|aanbieder|opleider"
                  r"|projectleider|werkgroep)"
                  r"\s+(?:ligt|liggen|loopt|gevonden|binnen|klaar|gereed|af|verstrekt|verleend|gegeven|gekozen"
                  r"|gevormd|uitgesproken|uitgezet|aangevraagd|ingediend|gevraagd|gestart|geschreven"
                  r"|besproken|opgesteld)\b"
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
    ("in_place", r"gereed\b|nagekomen\b|verwezenlijkt\b|waargemaakt\b|tot stand (?:gebracht|gekomen)\b"
                 r"|afgerond\b|gerealiseerd\b|uitgevoerd\b|voltooid\b|klaar\b|afgevinkt\b|afgehandeld\b"
                 r"|afgesloten\b"
                 r"|opgeleverd\b|vastgesteld\b|ingericht\b|aangesteld\b|gedaan\b|geborgd\b|operationeel\b"
                 r"|structureel\b(?!\s*:)|rond[.!]?$|werkt(?:[.!]|$|\s+sinds\b)|ontvangen(?=\s+(?:op|in|van"
                 r"|door)\b|[.,;]|$)|geweest(?:[.;,]|$)"
                 r"|zit in (?:het|de|ons|onze) (?:\w+ )?\w*(?:contract|inkoop|takenpakket)\b|(?:beide"
                 r"|alle \w+|allebei) (?:gegeven|gehouden|gedaan|gereed|klaar|geweest)\b|staat(?:[.,!]|$)"
                 r"|vaste afspraak\b|aangehaakt\b"
                 r"|aangesloten\b|er(?=\s+en\b|[.!]?$)|ingevuld\b|staat op (?:teams|de site|onze site"
                 r"|het intranet)\b"
                 r"|in werking\b|in gebruik\b|ingevoerd\b|behaald\b|bereikt\b|geregeld\b|aanwezig\b|voldaan\b"
                 r"|actief\b|belegd\b"
                 r"|gebeurt (?:al|jaarlijks|structureel|standaard|elke?|ieder|iedere)\b|ingebed\b|staand beleid\b"
                 r"|vast onderdeel\b|jaarlijks uitgevoerd\b"
                 r"|(?:contract|overeenkomst|convenant) (?:is )?(?:getekend|ondertekend|gesloten|ingegaan)\b"
                 r"|online[.!]?$|verschenen\b|uitgebracht\b|uitgedeeld\b|vervuld\b|definitief\b|gehaald\b"
                 r"|in alle \w+ (?:benoemd|aangesteld|gereed|ingevoerd|klaar|afgerond|gedaan)\b"
                 r"|(?:dat |dit )?doen (?:wij|we) (?:al|sinds|standaard|structureel)\b|hoort bij\b"
                 r"|(?:vast )?onderdeel van\b|(?:gewone?|vaste?) (?:werk|werkwijze)\b|draait\b"
                 r"|(?:gehouden|besproken|gegeven|geweest|georganiseerd) (?:op"
                 r"|in) (?:\d{1,2} )?(?:\w+ )?(?:19|20)\d\d"
                 r"\b"
                 r"|(?:in|op) (?:\d{1,2} )?(?:\w+ )?(?:19|20)\d\d(?: en (?:19|20)\d\d)? (?:[\w-]+ ){0,5}?"
                 r"(?:gehouden|besproken|gegeven|georganiseerd|afgerond|opgeleverd|vastgesteld|ontvangen"
                 r"|uitgevoerd)\b"
                 r"|(?:eenmaal|tweemaal|driemaal|\w+ keer) (?:toegepast|gehouden|gedaan|uitgevoerd|besproken"
                 r"|gegeven)\b"
                 r"|(?:laatst|laatstelijk|laatste|vorige|eerste)(?: keer| maal| editie| ronde)?:?(?:\s+was)?"
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
    r"|op dit moment|thans|ja(?=,)"
    r"|(?:wij|we) zijn|stand|status)\b[\s:]*)+",
    re.IGNORECASE,
)
"""What may stand before the word of a state and says no other."""
_PART: Final = re.compile(r"^(0|\d{2,3}|\d(?=\s?%))\s?%?$")
_NEARLY = 0.9
"""Of so large a part it is not said whether it is enough."""
_WHOLE: Final = 100


def in_cell(text: str, note: str = "") -> Stated:
    """The state that a status cell names, unless it or the note beside it takes that back."""
    whole = " ".join(text.split())
    if part := _PART.match(whole):
        return _by_the_part(int(part[1]), note)
    if (count := kept_open.OF_ALL.match(whole)) and int(count[2]) > 0:
        return _by_the_count(int(count[1]), int(count[2]), note)
    words = _LEADING.sub("", whole) or whole
    starts = ((state, re.match(pattern, words, re.IGNORECASE)) for state, pattern in _CELL)
    found = next(((state, hit[0].strip()) for state, hit in starts if hit), None)
    if found is None:
        return untold("de statuscel noemt geen stand die bekend is", "the status cell names no state that is known")
    state, said = found
    if state != "rejected" and (hit := kept_open.DROPS.search(note)):
        return untold(f"‘{said}’, maar ernaast ‘{hit[0]}’", f"‘{said}’, but beside it ‘{hit[0]}’")
    if state == "in_place" and (hit := kept_open.TAKEN_BACK.search(note) or kept_open.ELSEWHERE.search(note)):
        return untold(f"‘{said}’, maar ernaast ‘{hit[0]}’", f"‘{said}’, but beside it ‘{hit[0]}’")
    return kept_open.taken_back(state, said, words[len(said) :]) or Stated(
        state, Bilingual(nl=f"de statuscel begint met ‘{said}’", en=f"the status cell begins with ‘{said}’")
    )


def told_in_cell(cell: str, note: str = "") -> Stated:
    """The state that a cell names, or tells in a sentence; how things go as a rule says too little in a cell."""
    named = in_cell(cell, note)
    if named.state or names_one(cell):
        return named
    told = states.in_sentence(cell)
    is_gone = told.state == "in_place" and (kept_open.TAKEN_BACK.search(note) or kept_open.DROPS.search(note))
    return named if told.state is None or told.is_habit or is_gone else told


def names_one(cell: str) -> bool:
    """Whether a cell begins with the word of a state, taken back or not."""
    return any(re.match(pattern, _LEADING.sub("", cell), re.IGNORECASE) for _, pattern in _CELL)


def after_its_state(cell: str) -> str:
    """What a cell says after the words by which it names a state; all of it, if it names none so.

    >>> after_its_state("Inmiddels afgerond in maart"), after_its_state("Drie teams")
    (' in maart', 'Drie teams')
    """
    words = _LEADING.sub("", kept_open.MAINTAINED.sub(" ", cell))
    hits = (re.match(pattern, words, re.IGNORECASE) for _, pattern in _CELL)
    found = next((hit for hit in hits if hit), None)
    return words[found.end() :] if found else cell


def _by_the_part(part: int, note: str) -> Stated:
    """The state of what is done for so many per cent."""
    if hit := kept_open.DROPS.search(note) or (kept_open.TAKEN_BACK.search(note) if part == _WHOLE else None):
        return untold(f"‘{part}%’, maar ernaast ‘{hit[0]}’", f"‘{part}%’, but beside it ‘{hit[0]}’")
    state: State = "in_place" if part == _WHOLE else "under_way" if part else "planned"
    return Stated(state, Bilingual(nl=f"de statuscel zegt ‘{part}%’", en=f"the status cell says ‘{part}%’"))


def _by_the_count(done: int, of: int, note: str) -> Stated:
    """The state of what is done for so many of so many: all of them, or some."""
    share = done / of
    if share > 1 or _NEARLY < share < 1:
        return untold("het aantal zegt niet of het genoeg is", "the number does not tell whether it is enough")
    whole = _by_the_part(round(_WHOLE * share) if done else 0, note)
    if whole.state is None:
        return whole
    return Stated(
        whole.state, Bilingual(nl=f"de statuscel zegt ‘{done} van {of}’", en=f"the cell says ‘{done} van {of}’")
    )
