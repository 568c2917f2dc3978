"""In which state a row puts what it names by its cells, and a paragraph by its words and its times."""

import re
from typing import Final

from compliance.intake import bearing, kept_open, legends, moments, states, status_cells
from compliance.intake.moments import Moment
from compliance.intake.stated import Stated
from compliance.intake.stretches import Stretch
from compliance.intake.work import UNDATED, Work
from compliance.model.base import Bilingual
from compliance.model.dates import Period

_TRYING = re.compile(
    r"^\W*(?:onderzoek\w*|verken\w*|nagaan|bezien|bijdragen|meedenken|overwegen|inventariser\w*)\b", re.IGNORECASE
)
_PREPARING: Final = re.compile(
    r"^\W*(?:voorbereid\w*|aanbested\w*|werving|vacature\w*|offertes?|offerteaanvra\w*|subsidieaanvra\w*|startnotitie"
    r"|projectplan|haalbaarheid\w*)\b",
    re.IGNORECASE,
)
"""An action that begins so comes before a thing: that it is done does not tell that the thing is there."""
_ADVERBIAL: Final = ("in", "op", "sinds", "per", "tot", "vanaf", "tijdens", "na")
"""Before a date that says when something was done."""
_BEGINS_WITH_TIME = re.compile(
    rf"\W*(?:{'|'.join(_ADVERBIAL)}|over|voor|vóór|uiterlijk|medio|begin|eind|einde|halverwege|rond|binnen|elk\w*"
    rf"|ieder\w*"
    r"|jaarlijks|een|één|twee\w*|eerste|derde|vierde|[qk][1-4]|komend\w*|volgend\w*)\b|\W*\d",
    re.IGNORECASE,
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
_LONGEST_SAID = 4
"""So many words behind the name of a thing and a colon may tell its state."""
_TELLING = 3
"""A cell of so many words says something of the thing, and is no code for a state."""
_IS_STARTED: Final = re.compile(
    r"\bword(?:t|en)\b[^.;]{0,60}?\b(?:begonnen|gestart|opgestart|aangevangen)\b", re.IGNORECASE
)
"""With a time to come: it is yet to begin."""
_INTENDED: Final = re.compile(r"\bvoornemens?\b(?![^.;]*\b(?:voorstel|mits|indien|als)\b)", re.IGNORECASE)
"""With a time to come: it is more than a wish."""
_UNDECIDED: Final = re.compile(
    r"€|\bafhankelijk\s+van\b|\bonder\s+voorbehoud\b|\bbeslui(?:t|ten)\b[^.;]*\bover\b|\bbeslist\b", re.IGNORECASE
)
"""With a time to come: an amount for it may be there already, and what is to be decided is not yet planned."""
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
_TAKES_EFFECT: Final = re.compile(
    r"\W*(?:het|dit|dat|de|deze|die|zij|ze|hij)\b[^.;]{0,40}?\b(?:geld(?:t|en)|ga(?:at|an)|treed(?:t)?|treden|start|begint)\b",
    re.IGNORECASE,
)
"""A sentence that begins so may tell from when what was named before is in force."""
_STILL = 2
"""What was done so many years ago at most may still be so."""
_BY: Final = re.compile(
    r"\b(?:voor|vóór|uiterlijk)\s+(?:op\s+|per\s+)?(?:eind\s+|[\d-]{1,6})?[^.;]{0,12}(?:19|20)\d\d\b", re.I
)
"""A day by which something is to be done."""
SINCE: Final = re.compile(r"\bsinds\b", re.IGNORECASE)
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
_IS_SO: Final = re.compile(r"\b(?:is|zijn)\b", re.IGNORECASE)
"""Beside a step: part of the thing may be there."""
_GOES_ON: Final = re.compile(
    r"\b(?:heeft|hebben|blijft|blijven|ligt|liggen|doet|doen|verzamel\w*|werk(?:t|en)|praat|praten|zoek(?:t|en))\b"
    r"|\bin\s+gebruik\b|\bvan\s+kracht\b|\bvallen\b",
    re.IGNORECASE,
)
"""Beside a date to come: something is done or there already, or it is given up; which of these is asked."""
_SEASONS: Final = {"voorjaar": 6, "lente": 6, "zomer": 9}
"""By the end of which month a season is over."""
_HAS: Final = re.compile(r"\W*([A-Z][\w-]{3,})\s+(?:heeft|beschikt)\b")
_BY_ANOTHER: Final = Bilingual(
    nl="de zin noemt een naam, en niet die van deze gemeente", en="it names another than this municipality"
)
GOAL: Final = Bilingual(
    nl="het begint met een datum: het kan een doel voor dan zijn, en geen verslag",
    en="it begins with a date: it may be a goal for then, and no account",
)


def is_deed_told(text: str) -> bool:
    """Whether a text says that something was done, and not only that there is something."""
    return _DEED.search(text) is not None


def stated_of(stretch: Stretch, sentences: tuple[str, ...], work: Work) -> tuple[Stated, tuple[Bilingual, ...]]:
    """The state of a row by its status cell, of a paragraph by its words; what is only explored is not there."""
    action, dated = " ".join(sentences), work.dated
    if not stretch.is_row:
        after = bearing.after(stretch, sentences)
        begins = tuple(one for one in after if _TAKES_EFFECT.match(one))
        stated = by_the_date(states.in_paragraph(sentences, after), (*sentences, *begins), dated)
        if stated.state is None and sentences and all(map(states.is_silent, sentences)):
            stated = _by_what_opens_it(stretch, stated, dated)
        if stated.is_habit and any(_has_by_another_name(one, work.whose) for one in sentences):
            stated = Stated(None, _BY_ANOTHER)
        is_goal = stated.state == "in_place" and _may_be_a_goal(stretch.said("action"), dated)
        return (Stated(None, GOAL) if is_goal else stated), ()
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


def _has_by_another_name(sentence: str, own: str) -> bool:
    """Whether a sentence begins with a name, and not the own, that has something."""
    begun = _HAS.match(sentence)
    return begun is not None and begun[1] not in own


def by_the_date(stated: Stated, sentences: tuple[str, ...], dated: Period) -> Stated:
    """The state where a time is named that is still to come: planned if no word tells of the state, else none."""
    said = " ".join(sentences)
    is_silent = bool(sentences) and all(map(states.is_silent, sentences))
    if dated == UNDATED:
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
    share = status_cells.in_cell(stretch.share, f"{stretch.said('status')} {stretch.said('note')}")
    is_whole = stretch.share.strip(" %") in ("0", "100")
    if stated.state is None:
        return share if is_whole and share.state else stated
    is_other = is_whole and share.state not in (None, stated.state)
    is_short = share.state == "under_way" and stated.state == "in_place"
    return Stated(None, _OTHER_SHARE) if is_other or is_short else stated


def _in_cells(stretch: Stretch, work: Work) -> Stated:
    """The state by the cell for it and a second one beside it: where one of them names none, the other's."""
    status = stretch.said("status") or _behind_its_label(stretch, work)
    first, second = (_in_one_cell(text, stretch, work) for text in (status, stretch.score))
    if first.state is None:
        is_free = second.state is not None and not status_cells.names_one(stretch.said("status"))
        is_kept = second.state != "in_place" or not kept_open.is_open(stretch.said("status"))
        return second if is_free and is_kept else first
    is_other = second.state is not None and second.state != first.state and "in_place" in (first.state, second.state)
    return Stated(None, _OTHER_SCORE) if is_other else first


def _behind_its_label(stretch: Stretch, work: Work) -> str:
    """The state that an action tells behind its name and a colon, where no cell is there for it and no time to come."""
    _, _, said = stretch.said("action").rpartition(": ")
    is_to_come = work.dated != UNDATED and moments.is_to_come(stretch.said("due"), work.dated)
    return "" if len(said.split()) > _LONGEST_SAID or is_to_come else said


def _in_one_cell(cell: str, stretch: Stretch, work: Work) -> Stated:
    """The state that one cell names, by what the document says that its word or colour stands for."""
    note = stretch.said("note")
    if meaning := work.legend.get(cell.casefold()):
        return legends.by_the_legend(meaning, note)
    return status_cells.told_in_cell(_YES.sub("gedaan ", cell) if stretch.is_answer else cell, note)


def _by_the_due(stretch: Stretch, stated: Stated, dated: Period) -> Stated:
    """That a thing is planned whose cell names no state or is empty, and whose date was still to come; or under way.

    A word alone may stand for any state, and what beside it speaks of conditions or of giving up leaves it open.
    """
    cell, note = stretch.said("status"), stretch.said("note")
    if stated.state == "rejected" and _NOT_YET.match(cell) and moments.is_put_off(note, dated):
        return Stated("planned", _TO_COME)
    is_code = 0 < len(cell.split()) < _TELLING or stretch.share or stretch.score
    if stated.state is not None or is_code or dated == UNDATED or status_cells.names_one(cell):
        return stated
    if cell and stretch.to_do:
        return stated
    if any(kept_open.is_doubtful(one) or is_deed_told(one) or states.in_sentence(one).state for one in (cell, note)):
        return stated
    if not moments.is_to_come(stretch.said("due"), dated):
        return stated
    step = kept_open.STEP.search(cell) or kept_open.GOING.search(cell)
    if step and _IS_SO.search(cell):
        return stated
    if step is None and any(map(_GOES_ON.search, (cell, note))):
        return stated
    return Stated("under_way", _step(step[0])) if step else Stated("planned", _TO_COME)


def _step(said: str) -> Bilingual:
    return Bilingual(nl=f"de statuscel noemt een stap ervoor: ‘{said}’", en=f"the status cell names a step: ‘{said}’")


def _by_the_date_cell(stretch: Stretch, stated: Stated) -> Stated:
    """The state that the cell for the date tells where that for the state names none, and takes nothing back."""
    told = status_cells.in_cell(stretch.said("due"), f"{stretch.said('status')} {stretch.said('note')}")
    is_said = stated.state is None and told.state == "in_place" and not status_cells.names_one(stretch.said("status"))
    return told if is_said and not kept_open.is_open(stretch.said("status")) else stated


def _is_time_to_come(cell: str, dated: Period) -> bool:
    """Whether a cell names a time that was still to come, or that may be: one without a year."""
    if _PAST.search(cell) or SINCE.search(cell):
        return False
    is_open = bool(_NO_YEAR.search(cell))
    return is_open or (dated != UNDATED and moments.is_to_come(cell, dated))


def _by_what_opens_it(stretch: Stretch, stated: Stated, dated: Period) -> Stated:
    """The state of an item without one of its own, where what opens its list says that it is still to come."""
    opens = stretch.above.rpartition(" > ")[2]
    if not opens.endswith(":"):
        return stated
    told = states.in_sentence(opens)
    if told.state in ("planned", "ambition", "under_way"):
        return told
    return Stated("planned", _TO_COME) if dated != UNDATED and moments.is_to_come(opens, dated) else stated


def _is_season_over(text: str, dated: Period) -> bool:
    """Whether a season of the year of the document, with which a text begins, was over when it was written."""
    begun = " ".join(text.split()[:4]).lower()
    return any(season in begun and dated.first.month > last for season, last in _SEASONS.items())


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
    if is_adverb and years == [dated.first.year] and _is_season_over(text, dated):
        return False
    return not is_adverb or begun.period is None or begun.period.last > dated.last
