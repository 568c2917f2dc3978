"""What a reader is told of a quote that is not simply found: what differs, where, and what to do about it."""

from collections.abc import Sequence

from compliance.cite import places
from compliance.cite.matching import Hit
from compliance.cite.near import Difference, Near
from compliance.cite.reading import Reading
from compliance.cite.words import Word, fold, is_negation, is_number
from compliance.model.base import Bilingual

_MOST_SHOWN = 3
"""So many places or differences are told; of more it is only said that there are."""


def _both(nl: str, en: str) -> Bilingual:
    return Bilingual(nl=nl, en=en)


def all_of(told: Sequence[Bilingual]) -> Bilingual:
    """Several remarks as one."""
    return _both("; ".join(one.nl for one in told), "; ".join(one.en for one in told))


def no_words() -> Bilingual:
    """For a quote of nothing but punctuation."""
    return _both("er staan geen woorden in het citaat", "there are no words in the quote")


def moved(place: Bilingual) -> Bilingual:
    """For a quote that stands elsewhere now."""
    return _both(
        f"staat nu op {place.nl}",
        f"now stands at {place.en}",
    )


_PART = 60
"""So many characters of another quote tell which one is meant."""


def _begin(quote: str) -> str:
    """As much of a quote as tells which one is meant."""
    said = " ".join(quote.split())
    return f"“{said}”" if len(said) <= _PART else f"“{said[:_PART].rsplit(' ', 1)[0]} …”"


def cut(left: str, place: Bilingual, *, whole: bool) -> Bilingual:
    """For a quote from which words are cut off, in a unit of a few words or that alter what is said."""
    if whole:
        return _both(
            f"er staat ook {_begin(left)} ({place.nl}): citeer de cel of de zin in zijn geheel",
            f"it also says {_begin(left)} ({place.en}): quote the cell or the sentence whole",
        )
    return _both(
        f"van de zin is {_begin(left)} weggelaten ({place.nl}): neem het op in het citaat",
        f"{_begin(left)} is left out of the sentence ({place.en}): take it into the quote",
    )


def left_out(left: str) -> Bilingual:
    """For a quote that leaves out a part of its sentence which may matter."""
    return _both(
        f"van de zin is weggelaten: {_begin(left)}; lees na of dat er iets aan afdoet",
        f"left out of the sentence: {_begin(left)}; see whether that takes anything back",
    )


def denied(words: str, *, is_after: bool) -> Bilingual:
    """For a quote with something over it or after it that takes it back."""
    where = _both("erna", "after it") if is_after else _both("erboven", "over it")
    return _both(
        f"{where.nl} staat {_begin(words)}: lees na of het citaat dan nog geldt",
        f"{where.en} stands {_begin(words)}: see whether the quote still holds then",
    )


def in_its_row(words: str) -> Bilingual:
    """For a quote of a row of which another cell says that it has ended or was not done."""
    return _both(
        f"in een andere cel van deze rij staat {_begin(words)}: lees na of het citaat dan nog geldt",
        f"another cell of this row says {_begin(words)}: see whether the quote still holds then",
    )


def asked(place: Bilingual) -> Bilingual:
    """For a statement that is a question in the text."""
    return _both(f"er staat een vraagteken achter ({place.nl})", f"a question mark stands after it ({place.en})")


def signed(place: Bilingual) -> Bilingual:
    """For a number that is negative in the text and not in the quote, or the other way round."""
    return _both(
        f"een getal heeft in de tekst een ander teken dan in het citaat: min of haakjes ({place.nl})",
        f"a number has another sign in the text than in the quote: a minus or brackets ({place.en})",
    )


def enclosed(around: str) -> Bilingual:
    """For words that stand between brackets or quotation marks in the text, and not in the quote."""
    return _both(
        f"staat in de tekst tussen haakjes of aanhalingstekens: {around}; lees na of het zo is bedoeld",
        f"stands between brackets or quotation marks in the text: {around}; see whether it is meant so",
    )


def noted(mark: str) -> Bilingual:
    """For words behind which the mark of a note stands, that is not in the quote."""
    return _both(
        f"achter het citaat staat het teken van een noot ({mark}); lees na wat de noot ervan zegt",
        f"the mark of a note stands behind the quote ({mark}); see what the note says of it",
    )


def pending(before: str, after: str) -> Bilingual:
    """For a quote in which a tracked change is open."""
    return _both(
        f"er staat een wijziging open: voor de wijziging {_begin(before)}, erna {_begin(after)}",
        f"a tracked change is open: before it {_begin(before)}, after it {_begin(after)}",
    )


def under_another_heading(place: Bilingual) -> Bilingual:
    """For a quote that is found under another heading, or under one that takes it back."""
    return _both(
        f"staat nu onder een andere kop ({place.nl}): lees na of het daar nog hetzelfde zegt, en geef dan die plaats",
        f"now stands under another heading ({place.en}): see whether it says the same there, and state that place",
    )


def moved_together(place: Bilingual, others: Sequence[str]) -> Bilingual:
    """For a quote that moved with the others of its claim."""
    told = moved(place)
    beside = "; ".join(map(_begin, others[:_MOST_SHOWN]))
    return _both(f"{told.nl} (samen met {beside})", f"{told.en} (together with {beside})")


def moved_alone(place: Bilingual | None) -> Bilingual:
    """For a quote that stands elsewhere now, while another of its claim no longer holds."""
    at = _both(f"staat nu op {place.nl}, maar ", f"now stands at {place.en}, but ") if place else _both("", "")
    return _both(
        f"{at.nl}een ander citaat van dezelfde bewering houdt geen stand: de plaats wordt niet overgenomen; "
        "zie eerst dat citaat na",
        f"{at.en}another quote of the same claim does not hold: its place is not taken over; look at that quote first",
    )


def of_another_row(short: str, long: str) -> Bilingual:
    """For a status cell that is found in another row than the action it goes with."""
    return _both(
        f"{_begin(short)} en {_begin(long)} staan niet in dezelfde rij: geef van elk de plaats waar het bij het "
        "andere hoort",
        f"{_begin(short)} and {_begin(long)} do not stand in one row: state for each the place where it belongs "
        "with the other",
    )


def rearranged(quotes: Sequence[str]) -> Bilingual:
    """For quotes of a claim that do not stand any more as they did."""
    beside = " en ".join(map(_begin, quotes[:_MOST_SHOWN])), " and ".join(map(_begin, quotes[:_MOST_SHOWN]))
    return _both(
        f"{beside[0]} staan niet meer even ver uit elkaar als in de bewering: zie na of ze nog bij elkaar horen, "
        "en geef dan hun plaats",
        f"{beside[1]} no longer stand as far apart as the claim states: see whether they still belong together, and "
        "then state their places",
    )


def unheld(short: str) -> Bilingual:
    """For a few words of a changed text that may be those of another row now."""
    return _both(
        f"de tekst is gewijzigd en {_begin(short)} staat er vaker: niet is na te gaan of dit nog bij de rest van de "
        "bewering hoort; zie het na, en geef de plaats en de sha256 van de nieuwe tekst",
        f"the text has changed and {_begin(short)} stands in it more often: it cannot be told whether this still "
        "belongs with the rest of the claim; look it up, and state the place and the sha256 of the new text",
    )


def pulled_apart() -> Bilingual:
    """For a quote of two claims that would move it to two places."""
    return _both(
        "staat in twee beweringen, en hoort nu bij elk op een andere plaats: geef in elk de juiste plaats",
        "stands in two claims, and now belongs at another place in each: state the right place in each",
    )


def ambiguous(reading: Reading, hits: Sequence[Hit]) -> Bilingual:
    """For words that stand in several places."""
    shown = [places.told(reading, hit.start, hit.end) for hit in hits[:_MOST_SHOWN]]
    more = _both(" en elders", " and elsewhere") if len(hits) > _MOST_SHOWN else _both("", "")
    return _both(
        f"staat op meer plaatsen: {'; '.join(place.nl for place in shown)}{more.nl}; "
        "geef de juiste plaats, of de woorden ervoor (prefix) of erna (suffix)",
        f"stands in several places: {'; '.join(place.en for place in shown)}{more.en}; "
        "state the right place, or the words before (prefix) or after it (suffix)",
    )


def negated(reading: Reading, hit: Hit, word: Word) -> Bilingual:
    """For a quote from whose edge or midst a negation has fallen."""
    written, spot = _written(reading, word), places.spot(reading, word.start)
    if word is hit.omitted:
        return _both(
            f"tussen de weggelaten woorden staat “{written}” ({spot.nl}): neem de ontkenning op in het citaat",
            f"among the words left out stands “{written}” ({spot.en}): take the negation into the quote",
        )
    side = _both("voor", "before") if word.start < hit.start else _both("na", "after")
    return _both(
        f"vlak {side.nl} het citaat staat “{written}” ({spot.nl}): neem de ontkenning op in het citaat",
        f"directly {side.en} the quote stands “{written}” ({spot.en}): take the negation into the quote",
    )


def endless() -> Bilingual:
    """For a quote in a text that repeats itself so much that the search for it was given up."""
    return _both(
        "de tekst herhaalt zich zo vaak dat het zoeken is gestaakt: geef een kleinere plaats of een korter citaat",
        "the text repeats itself so often that the search was given up: state a smaller place or a shorter quote",
    )


def elsewhere_but_short(reading: Reading, hit: Hit) -> Bilingual:
    """For a few words that stand once, but not where they should."""
    place = places.told(reading, hit.start, hit.end)
    return _both(
        f"staat niet op de genoemde plaats; wel eenmaal op {place.nl}, maar het citaat is te kort om zeker te weten "
        "dat het hetzelfde is: geef die plaats, of de woorden ervoor of erna",
        f"does not stand at the stated place; it does once at {place.en}, but the quote is too short to be sure "
        "that it is the same: state that place, or the words before or after it",
    )


def lost() -> Bilingual:
    """For a quote of which the text has nothing."""
    return _both("staat niet in de tekst, en niets lijkt erop", "does not stand in the text, nor does anything like it")


def not_between(place: Bilingual) -> Bilingual:
    """For a quote that stands there, but not between its prefix and suffix."""
    return _both(
        f"staat op {place.nl}, maar niet tussen de woorden van prefix en suffix",
        f"stands at {place.en}, but not between the words of prefix and suffix",
    )


def torn(place: Bilingual) -> Bilingual:
    """For a quote whose words are all there, but cut off or joined otherwise."""
    return _both(
        f"begint of eindigt op {place.nl} midden in een woord of een bedrag, of de woorden zijn daar anders verdeeld",
        f"begins or ends in the middle of a word or an amount at {place.en}, or the words are divided otherwise there",
    )


def altered(reading: Reading, near: Near) -> Bilingual:
    """For a quote that differs from the text in some words."""
    told = [_difference(reading, one) for one in near.differences[:_MOST_SHOWN]]
    more = len(near.differences) > _MOST_SHOWN
    return _both(
        "; ".join(one.nl for one in told) + ("; en meer" if more else ""),
        "; ".join(one.en for one in told) + ("; and more" if more else ""),
    )


def _difference(reading: Reading, one: Difference) -> Bilingual:
    spot = places.spot(reading, one.at)
    quoted = " ".join(one.quoted)
    written = " ".join(reading.text[one.read[0].start : one.read[-1].end].split()) if one.read else ""
    kind = _kind((*map(fold, one.quoted), *(word.form for word in one.read)))
    if not one.read:
        return _both(
            f"“{quoted}”{kind.nl} ontbreekt hier ({spot.nl})", f"“{quoted}”{kind.en} is missing here ({spot.en})"
        )
    if not quoted:
        return _both(
            f"hier staat ook “{written}”{kind.nl} ({spot.nl}); het citaat heeft dat niet",
            f"here it also says “{written}”{kind.en} ({spot.en}); the quote does not",
        )
    return _both(
        f"er staat “{written}”, niet “{quoted}” ({spot.nl})", f"it says “{written}”, not “{quoted}” ({spot.en})"
    )


def _kind(forms: Sequence[str]) -> Bilingual:
    """What sort of words a difference is about, where that matters most."""
    if any(is_negation(form) for form in forms):
        return _both(", een ontkenning,", ", a negation,")
    return _both(", een getal,", ", a number,") if any(is_number(form) for form in forms) else _both("", "")


def _written(reading: Reading, word: Word) -> str:
    return reading.text[word.start : word.end]
