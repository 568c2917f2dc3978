"""How a quote is looked up: word for word at its place, in which words it may differ, and what its edges may not hide.

The smallest tests of the six outcomes stand in test_finding.py; thousands of changes in test_cite_mutations.py.
"""

import re
from collections.abc import Iterator

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from compliance import cite
from compliance.cite.slips import is_slip
from compliance.cite.words import words
from compliance.model.dates import Period
from compliance.model.sources import Citation, Lines, Quote, Source
from tests.quoted import seen, text_document

SOURCE = Source(title="Plan", kind="plan", file="plan.txt", sha256="0" * 64, dated=Period("2024"))
ELSEWHERE = "De gemeente heeft in alle gevallen beleid voor de hele aanpak vastgesteld"


def find(text: str, quote: str, lines: str | None = None, **more: str) -> Citation:
    asked = Quote(source="a", quote=quote, lines=Lines(lines) if lines else None, **more)
    return cite.find(asked, SOURCE, text_document(text))


def cases(*rows: tuple[str, ...]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(("text", "quote", "lines", "outcome"), rows)


# --- numbers, negations, words ----------------------------------------------------------------------------------------


@cases(
    ("Klaar per 1-1-2025.", "Klaar per 1-1-2024.", "1", "altered"),
    ("Klaar per 1-1-2025.", "Klaar per 1-1-202", "1", "altered"),
    ("Klaar per 11-1-2025.", "per 1-1-2025.", "1", "altered"),
    ("Klaar per 11-1-2025.", "1-1-2025.", "1", "lost"),
    ("In 2025-2028 loopt het.", "In 2025", "1", "altered"),
    ("In 2025-\n2028 loopt het.", "In 2025-2028 loopt het.", "1-2", "found"),
    ("In 2025-\n2028 loopt het.", "In 20252028 loopt het.", "1-2", "altered"),
    ("In 2025–2028 loopt het.", "In 2025-2028 loopt het.", "1", "found"),
    ("In 2025 – 2028 loopt het.", "In 2025-2028 loopt het.", "1", "found"),
    ("In 2025-2028 loopt het.", "In 2025 - 2028 loopt het.", "1", "found"),
    ("In 2025 – 2028 loopt het.", "In 2025 2028 loopt het.", "1", "altered"),
    ("In 2025 – 2028 loopt het.", "In 2025-2027 loopt het.", "1", "altered"),
    ("Van 1-1-2025 – 31-12-2025 telt.", "Van 1-1-2025-31-12-2025 telt.", "1", "found"),
    ("Er zijn 5 – 10 plaatsen.", "Er zijn 5-10 plaatsen.", "1", "found"),
    ("Er zijn 5 – 10 plaatsen.", "Er zijn 5", "1", "altered"),
    ("De uitstoot van CO₂ daalt.", "De uitstoot van CO2 daalt.", "1", "found"),
    ("Besproken in het IHP.", "Besproken in het IBP.", "1", "altered"),
    ("Geregeld door GGD NB.", "Geregeld door GGD NH.", "1", "altered"),
    ("Het saldo is (2.697).", "Het saldo is 2.697.", "1", "altered"),
    ("Het saldo - 2.697 telt.", "Het saldo 2.697 telt.", "1", "altered"),
    ("Het saldo 100 -/- telt.", "Het saldo 100 telt.", "1", "altered"),
    ("Is er een functionaris?", "Is er een functionaris.", "1", "altered"),
    ("Deels gereed", "gereed", "1", "cut"),
    ("Zo goed als gereed", "gereed", "1", "cut"),
    ("Er is 12,5 procent.", "Er is 12", "1", "altered"),
    ("Er is 1.000 euro.", "Er is 1000 euro.", "1", "altered"),
    ("Het kost € 5 miljoen.", "Het kost € 5 miljoen.", "1", "found"),
    ("Het kost € 5 miljoen.", "Het kost € 5", "1", "altered"),
    ("Het kost € 5 miljoen.", "5 miljoen.", "1", "altered"),
    ("Het kost € 5 miljoen.", "Het kost $ 5 miljoen.", "1", "altered"),
    ("Het groeit 20 %.", "Het groeit 20", "1", "altered"),
    ("Het daalt -5 punten.", "Het daalt 5 punten.", "1", "altered"),
    ("Twee keer per jaar.", "Drie keer per jaar.", "1", "altered"),
    ("Fase II loopt.", "Fase III loopt.", "1", "altered"),
    ("Fase II loopt.", "Fase Il loopt.", "1", "altered"),
    ("Onder b staat het.", "Onder h staat het.", "1", "altered"),
    ("In Q1 2024 klaar.", "In Ql 2024 klaar.", "1", "altered"),
    ("Een plan, 10² keer.", "Een plan, 102 keer.", "1", "altered"),
    ("Het kost € 5 mln.", "Het kost € 5", "1", "altered"),
    ("Het kost twee miljoen euro.", "Het kost twee", "1", "altered"),
    ("Het kost twee miljoen euro.", "miljoen euro.", "1", "altered"),
    ("Het kost 5 miljoen euro.", "miljoen euro.", "1", "altered"),
    ("Het kost 5 miljoen euro.", "Het kost 5 [...] euro.", "1", "altered"),
    ("Het kost 5 miljoen euro.", "Het kost 5 miljoen [...]", "1", "cut"),
    ("Het groeit 20 procent.", "Het groeit 20", "1", "altered"),
    ("Het is 2 ½ fte.", "Het is 2", "1", "altered"),
    ("Het kost € 5\u00a0000.", "Het kost € 5", "1", "altered"),
    ("Het kost € 15 000 nu.", "000 nu.", "1", "altered"),
    ("Het kost € 12 500 nu.", "Het kost € 12", "1", "altered"),
    ("Het kost € 12 500 nu.", "500 nu.", "1", "altered"),
    ("Het kost 12 500 euro.", "500 euro.", "1", "altered"),
    ("Het kost 1 200 000 euro.", "200 000 euro.", "1", "altered"),
    ("Actie 3 250 meldingen.", "250 meldingen.", "1", "cut"),
    ("Het kost € 50 2025 volgt.", "Het kost € 50", "1", "cut"),
    ("In 2025 – 2028 loopt het.", "In 2025", "1", "altered"),
    ("In 2025 – 2028 loopt het.", "2028 loopt het.", "1", "altered"),
    ("Plateau 1 - 2024 loopt.", "2024 loopt.", "1", "cut"),
    ("In 2024 € 500 erbij.", "In 2024", "1", "cut"),
    ("Actie 5 (oud) 12 uur.", "12 uur.", "1", "cut"),
    ("Het daalt －5 punten.", "Het daalt 5 punten.", "1", "altered"),
    ("Voor 18+ is er hulp.", "Voor 18 is er hulp.", "1", "altered"),
    ("Voor 18+ is er hulp.", "Voor 18", "1", "altered"),
    ("Het duurt 5’30 uur.", "Het duurt 530 uur.", "1", "altered"),
    ("Het duurt 1⁄2 uur.", "Het duurt 1 2 uur.", "1", "altered"),
    ("Het duurt 1⁄2 uur.", "Het duurt 1/2 uur.", "1", "found"),
)
def test_numbers_are_literal(text, quote, lines, outcome):
    """Digits, dates, amounts, number words and numerals, with their signs; no slip of reading changes one."""
    assert seen(find(text, quote, lines)) == outcome


@cases(
    ("Het is nog niet vastgesteld.", "Het is vastgesteld.", "1", "altered"),
    ("Het is nog niet vastgesteld.", "vastgesteld.", "1", "altered"),
    ("Het is niet langer vastgesteld.", "vastgesteld.", "1", "altered"),
    ("Het is niet, zoals beloofd, vastgesteld.", "Het is", "1", "altered"),
    ("Het is uiet vastgesteld.", "vastgesteld.", "1", "altered"),
    ("Het is _niet_ vastgesteld.", "vastgesteld.", "1", "altered"),
    ("NIET. Plateau 2 VNG", "Plateau 2 VNG", "1", "altered"),
    ("Plateau 2 VNG\nNIET", "Plateau 2 VNG", "1", "altered"),
    ("Plateau 2 VNG\n\nNIET", "Plateau 2 VNG", "1", "found"),
    ("Plateau 2 VNG. Nog niet klaar", "Plateau 2 VNG.", "1", "found"),
    ("Plateau 2 VNG. Ook dit is niet klaar", "Plateau 2 VNG.", "1", "found"),
    ("Het gaat zonder overleg.", "overleg.", "1", "altered"),
    ("Het gaat door, tenzij anders.", "Het gaat door,", "1", "altered"),
    ("Er is geen plan.", "een plan.", "1", "altered"),
    ("Er is geen plan.", "plan.", "1", "altered"),
    ("Er is onvoldoende geld.", "voldoende geld.", "1", "altered"),
    ("Er is on-voldoende geld.", "voldoende geld.", "1", "altered"),
    ("Er is on-\nvoldoende geld.", "voldoende geld.", "2", "altered"),
    ("Er is on-\nvoldoende geld.", "onvoldoende geld.", "1-2", "cut"),
    ("Voor niet-ingezetenen geldt het.", "geldt het.", "1", "altered"),
    ("Er is nauwelijks overleg.", "overleg.", "1", "altered"),
    ("Er is onvoldoende overleg.", "Er is [...] overleg.", "1", "altered"),
    ("Er is (on)voldoende geld.", "voldoende geld.", "1", "altered"),
    ("Het is nog niet helemaal klaar.", "klaar.", "1", "altered"),
    ("Dat is er nog lang niet.", "Dat is er", "1", "altered"),
    ("Er is een plan in plaats van beleid.", "beleid.", "1", "altered"),
    ("Allen doen mee, met uitzondering van Hoorn.", "Allen doen mee,", "1", "altered"),
    ("Allen doen mee, m.u.v. Hoorn.", "Allen doen mee,", "1", "altered"),
    ("Is er beleid? Nee", "Is er beleid?", "1", "altered"),
    ("Het gaat zon-\nder overleg.", "overleg.", "1-2", "altered"),
    ("Het gaat ten-\nzij het faalt.", "Het gaat", "1-2", "altered"),
    ("Het gaat zon-\nder enig overleg.", "Het gaat [...] overleg.", "1-2", "altered"),
    ("Na on-\nderzoek is er beleid.", "Na [...] beleid.", "1-2", "found"),
    ("Na on-\nvolledig werk is er beleid.", "Na [...] beleid.", "1-2", "altered"),
    ("Er is één plan.", "Er is een plan.", "1", "found"),
    ("☐ Beleid vastgesteld", "Beleid vastgesteld", "1", "altered"),
    ("☐ Beleid vastgesteld", "☐ Beleid vastgesteld", "1", "found"),
    ("☒ Beleid vastgesteld", "Beleid vastgesteld", "1", "found"),
    ("✓ Beleid vastgesteld", "Beleid vastgesteld", "1", "found"),
    ("❌ Beleid vastgesteld", "Beleid vastgesteld", "1", "altered"),
    ("- [ ] Beleid vastgesteld", "Beleid vastgesteld", "1", "altered"),
    ("- [ ] Beleid vastgesteld", "[ ] Beleid vastgesteld", "1", "found"),
    ("- [x] Beleid vastgesteld", "Beleid vastgesteld", "1", "found"),
    ("Beleid vastgesteld ☐", "Beleid vastgesteld", "1", "altered"),
    ("☐ Nee\n\nBeleid vastgesteld", "Beleid vastgesteld", "3", "found"),
    ("☐ Nee, ☒ Ja: beleid vastgesteld", "beleid vastgesteld", "1", "cut"),
    ("Beleid […] staat [ ] ja [x] nee", "Beleid […] staat", "1", "altered"),
    ("Voor non-profit geldt het.", "geldt het.", "1", "altered"),
    ("Beleid - en geen zorg - loopt.", "loopt.", "1", "cut"),
    ("Beleid - en geen - zorg loopt.", "zorg loopt.", "1", "altered"),
)
def test_negations_are_never_lost(text, quote, lines, outcome):
    """Not within a quote, not from its edges in the same paragraph, not by a line end, not by a slip of reading."""
    assert seen(find(text, quote, lines)) == outcome


@cases(
    ("Het kan in overleg.", "Het moet in overleg.", "1", "altered"),
    ("Het kan met overleg.", "Het kan zonder overleg.", "1", "altered"),
    ("Dit is voor de raad.", "Dit is door de raad.", "1", "altered"),
    ("Hij komt.", "Bij komt.", "1", "altered"),
    ("Er is een overleg, jaarlijks.", "Er is een overleg, halfjaarlijks.", "1", "altered"),
    ("half-jaarlijks overleg", "jaarlijks overleg", "1", "altered"),
    ("De zorg codrdinatie loopt.", "De zorg coördinatie loopt.", "1", "found"),
    ("De zorg codrdinatie loopt.", "De zorg coördinatie loopt.", None, "altered"),
    ("De codrdinatie.\nDe coordinatie.", "De coördinatie.", "1", "found"),
    ("De gerneente doet mee.\nDe gemeente ook.", "De gemeente doet mee.", "1", "found"),
    ("De gerneente doet mee.\nDe gemeente ook.", "De gerneente doet mee.", "1", "found"),
    ("De gemeente doet mee.\nDe gerneente ook.", "De gerneente doet mee.", "1", "found"),
    ("Het IBZX telt.\nHet IHZX telt.", "Het IHZX telt.", "1", "altered"),
    ("De functie is gedeactiveerd.", "De functie is gereactiveerd.", "1", "altered"),
    ("Dit is ongericht.", "Dit is opgericht.", "1", "altered"),
    ("Aanpak van mensen handel.", "Aanpak van mensenhandel.", "1", "found"),
    ("Aanpak van mensenhandel.", "Aanpak van mensen handel.", "1", "found"),
    ("Aanpak van mensen handel.", "Aanpak van mensenhandel.", None, "altered"),
    ("Beleid vande gemeente loopt.", "Beleid van de gemeente loopt.", "1", "found"),
    ("Beleid van de ge meente loopt.", "Beleid van de gemeente loopt.", "1", "found"),
    ("Dit wil hij voor komen.", "Dit wil hij voorkomen.", "1", "altered"),
    ("Het is on voldoende.", "Het is onvoldoende.", "1", "altered"),
    ("Er zijn twintig duizend euro.", "Er zijn twintigduizend euro.", "1", "altered"),
    ("Beleid vau de raad.", "Beleid van de raad.", "1", "found"),
    ("Gebruik BOA”s hier.", "Gebruik BOA's hier.", "1", "found"),
    ("Het is l.s.m. HRM.", "Het is I.s.m. HRM.", "1", "found"),
    ("Het is o.a. hier.", "Het is oa hier.", "1", "found"),
    ("Dit zijn:\ne Beleid\ne Zorg", "Dit zijn: • Beleid • Zorg", "1-3", "found"),
    ("Dit zijn:\n+ Beleid\n+ Zorg", "Dit zijn: • Beleid • Zorg", "1-3", "found"),
    ("Dit zijn:\n+ Beleid\n+ Zorg", "Dit zijn: Beleid Zorg", "1-3", "altered"),
    ("Dit zijn: - Beleid - Zorg", "Dit zijn: + Beleid + Zorg", "1", "altered"),
    ("De raad besloot het.", "besloot de raad het.", "1", "altered"),
    ("Beleid: + Zorg: -", "Beleid: - Zorg: +", "1", "altered"),
    ("Beleid ✅ klaar", "Beleid ❌ klaar", "1", "altered"),
    ("zorg & veiligheid", "zorg veiligheid", "1", "altered"),
    ("Het is ~~vastgesteld~~.", "Het is vastgesteld.", "1", "altered"),
    ("Het is v̶a̶s̶t̶gesteld.", "Het is vastgesteld.", "1", "altered"),
    ("Alle fotoʼs zijn weg.", "Alle foto's zijn weg.", "1", "found"),
    ("Vast¬\ngesteld beleid.", "Vastgesteld beleid.", "1-2", "found"),
    ("Het COA doet mee.", "Het CDA doet mee.", "1", "altered"),
    ("De verschuiling na de ver-\nschuiving.", "De verschuiving na de verschuiving.", "1-2", "found"),
)
def test_words_are_literal_but_for_slips(text, quote, lines, outcome):
    """One confusion of letters, at the stated place only, and never into another word."""
    assert seen(find(text, quote, lines)) == outcome


def test_a_slip_is_a_slip_either_way():
    """Whether the quote or the text was misread, and never for words in common use."""
    for one, other in map(str.split, ("coordinatie codrdinatie", "kern kem", "mijn myn", "lnterne interne", "ism lsm")):
        assert is_slip(one, other)
        assert is_slip(other, one)


WORDS_ALIKE = (
    *("client dient", "hij bij", "het bet", "verplichting verlichting", "straatverplichting straatverlichting"),
    *("beleidsmaker beleidsmaken", "kamerbrief kaderbrief", "kamerbrieven kaderbrieven", "opgericht ongericht"),
    *("gereactiveerd gedeactiveerd", "reactivering deactivering", "ibp ihp", "nb nh", "ihp-overleg ibp-overleg"),
    *("meldplicht weldplicht", "havo bavo", "coa cda", "xyboek xyhoek", "bhv-verplichting bhv-verlichting"),
    *("aangesteld aangespeld", "uitgevoerd uitgevaerd", "beleidsboek beleidshoek", "verzonden verbonden"),
)


@pytest.mark.parametrize("pair", WORDS_ALIKE)
def test_a_word_is_never_a_slip_of_another_word(pair):
    """Both stand in the spelling list, or are made up of its words, or are abbreviations."""
    one, other = pair.split()

    assert not is_slip(one, other)
    assert not is_slip(other, one)


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("mensenhandel", "mensenhandcl", True),
        ("mensenhandel", "mensenhandcI", False),
        ("cijfermateriaal", "cijffermateriaal", True),
        ("signaleren", "signaleert", False),
        ("gemeenten", "gemeente", False),
        ("besproken", "bespreken", False),
        ("onderzocht", "onderzoekt", False),
        ("legaliteit", "illegaliteit", False),
        ("v0or", "voor", True),
        ("q0", "qo", False),
        ("oktober", "oktobcr", False),
        ("twee", "twec", False),
        ("a", "o", False),
        ("", "a", False),
        ("en", "cn", True),
        ("coordinatie", "eoordinatie", True),
        ("abc2024", "abe2024", False),
        ("beleidsmedewerker", "beleidsmcdewrker", True),
        ("aandachtsgebied", "aandachtsgeied", True),
        ("aandachtsgebied", "aandachtsgebed", False),
        ("aandachtsgebied", "xandachtsgebied", False),
        ("aandachtsgebied", "axndachtsgebied", True),
        ("aandachtsgebied", "aandachtsgbid", False),
        ("onderzoek", "onderzzoek", True),
        ("onderzoe", "onderzzoe", False),
        ("concernbeleid", "concexbeleid", False),
        ("concernbeleid", "concxmbeleid", True),
        ("concernbeleid", "concemxeleid", True),
        ("concernbeleid", "concembeleid", True),
    ],
)
def test_how_much_a_slip_may_change(one, other, slip):
    """One confusion; in long words one further letter, not at the edges and not vowel for vowel."""
    assert is_slip(one, other) is slip


@cases(
    ("De zorgcoördinatie loopt.", "De zorg-\ncoördinatie loopt.", "1", "found"),
    ("De zorg-coördinatie loopt.", "De zorg-\ncoördinatie loopt.", "1", "found"),
    ("Voor zorg- en veiligheid.", "Voor zorg-\nen veiligheid.", "1", "found"),
    ("De zorg-\ncoördinatie loopt.", "De zorg-\ncoördinatie loopt.", "1-2", "found"),
    ("De zorg-\ncoördinatie loopt.", "De zorgcoördinatie loopt.", "1-2", "found"),
    ("De zorg-\ncoördinatie loopt.", "De zorg-coördinatie loopt.", "1-2", "found"),
    ("De zorg-\ncoördinatie loopt.", "De zorg coördinatie loopt.", "1-2", "altered"),
    ("Voor zorg- en veiligheid.", "Voor zorg-", "1", "cut"),
    ("Voor zorg- en veiligheid.", "Voor zorg", "1", "altered"),
    ("Voor zorg en veiligheid.", "Voor zorg-\nen veiligheid.", "1", "altered"),
    ("De be-\nleids-\nevaluatie loopt.", "De beleidsevaluatie loopt.", "1-3", "found"),
    ("De beleidsevaluatie loopt.", "De be-\nleids-\nevaluatie loopt.", "1", "found"),
    ("De beleids-evaluatie loopt.", "De be-\nleids-\nevaluatie loopt.", "1", "found"),
    ("De evaluatie loopt.", "De be-\nleids-\nevaluatie loopt.", "1", "altered"),
    ("In 2024-\n2027 loopt het.", "In 2024-2027 loopt het.", "1-2", "found"),
    ("In 2024-\n2027 loopt het.", "In 20242027 loopt het.", "1-2", "altered"),
    ("Hulp bij A4-\npapier.", "Hulp bij A4-papier.", "1-2", "found"),
    ("Hulp bij A4-\npapier.", "Hulp bij A4papier.", "1-2", "found"),
)
def test_a_word_may_be_broken_off_by_a_line_end(text, quote, lines, outcome):
    """Of the text or of the quote: joined, with its hyphen, or suspended; between digits the hyphen stays."""
    assert seen(find(text, quote, lines)) == outcome


@cases(
    ("Voor € 5.000 per jaar.", "5.000 per jaar.", "1", "altered"),
    ("Voor € 5.000 per jaar.", "€ 5.000 per jaar.", "1", "cut"),
    ("Wij betalen met € en pond.", "en pond.", "1", "cut"),
    ("Fase 2 miljoen inwoners.", "Fase 2", "1", "altered"),
    ("Fase 2 volgt.", "Fase 2", "1", "cut"),
    ("Ruim 25 % meer.", "Ruim 25", "1", "altered"),
    ("Artikel 2a duizend keer.", "Artikel 2a", "1", "cut"),
    ("Een plan [...] € 5 miljoen meer.", "Een plan [...] 5 miljoen meer.", "1", "altered"),
    ("€ 5 per stuk.", "5 per stuk.", "1", "altered"),
    ("5 % groei.", "5", "1", "altered"),
    ("Ongeveer anderhalf miljoen.", "Ongeveer anderhalf", "1", "altered"),
    ("Ruim vijfentwintig duizend.", "duizend.", "1", "altered"),
    ("Nog tweeëntwintig procentpunt.", "Nog tweeëntwintig", "1", "altered"),
    ("Alleen honderd gemeenten.", "honderd gemeenten.", "1", "cut"),
    ("Het kost € 5 ton.", "Het kost € 5", "1", "altered"),
    ("Overleg 2 à 4 keer.", "4 keer.", "1", "altered"),
    ("Overleg 2 à 4 keer.", "Overleg 2", "1", "altered"),
    ("Dit is à la carte.", "la carte.", "1", "cut"),
    ("Kop\n\n< 5 keer overleg.", "5 keer overleg.", "3", "altered"),
    ("Beheer > 5 jaar.", "5 jaar.", "1", "altered"),
    ("> 5 keer overleg.", "5 keer overleg.", "1", "found"),
    ("Gereed -> 2025 herzien.", "2025 herzien.", "1", "cut"),
    ("Kosten in €\n2025 telt mee.", "2025 telt mee.", "1-2", "altered"),
    ("Kosten in €\n\n2025 telt mee.", "2025 telt mee.", "1-3", "found"),
    ("Kosten in €\n\n2025 telt mee.", "Kosten in €", "1-3", "found"),
    ("Begroot in 2025\n\n% van het geheel", "Begroot in 2025", "1-3", "found"),
    ("Fase twee\n\nMiljoen of meer", "Fase twee", "1-3", "found"),
)
def test_an_amount_is_whole(text, quote, lines, outcome):
    """With its sign before or after it, and what multiplies it, also beside words that are left out."""
    assert seen(find(text, quote, lines)) == outcome


# --- places -----------------------------------------------------------------------------------------------------------


TWINS = "Kop\nLoopt. Plateau\nMidden\nLoopt. Plateau\nSlot"


@pytest.mark.parametrize(
    ("lines", "more", "outcome", "place"),
    [
        (None, {}, "ambiguous", None),
        ("2", {}, "found", "line 2"),
        ("4", {}, "found", "line 4"),
        ("3", {}, "ambiguous", None),
        ("2-4", {}, "ambiguous", None),
        ("2, 3", {}, "found", "line 2"),
        ("99", {}, "ambiguous", None),
        (None, {"prefix": "midden"}, "found", "line 4"),
        (None, {"suffix": "midden"}, "found", "line 2"),
        ("1", {"prefix": "midden"}, "moved", "line 4"),
        ("2", {"prefix": "midden"}, "moved", "line 4"),
        (None, {"prefix": "nergens"}, "altered", "line 2"),
        ("4", {"suffix": "nergens"}, "altered", "line 4"),
    ],
)
def test_the_place_and_the_words_around_single_one_out(lines, more, outcome, place):
    """Of twins the stated place decides, or the words before and after; these must be there."""
    found = find(TWINS, "Loopt. Plateau", lines, **more)

    assert (found.outcome, found.place.en if found.place else None) == (outcome, place)


def test_a_quote_across_the_edges_of_a_line_may_be_two():
    """Where it twice only reaches into the stated line, the line does not single one out."""
    assert find("raad zorg\nraad zorg\nraad zorg", "zorg raad", "2").outcome == "ambiguous"
    assert find("Raad. Zorg\nraad. Plan\nraad. Zorg", "zorg raad", "2").outcome == "moved"


@pytest.mark.parametrize(("letters", "outcome"), [(39, "lost"), (40, "moved")])
def test_forty_letters_are_recognised_elsewhere(letters, outcome):
    said = "beleid " * 6 + "beleid"[: letters - 36]
    assert sum(map(str.isalpha, said)) == letters

    assert find(f"kop\n\n{said}", said, "1").outcome == outcome


def test_the_new_place_of_a_text_is_its_lines():
    one = find(f"nieuw\n{ELSEWHERE}", ELSEWHERE, "1").moved_to
    two = find(f"nieuw\n{ELSEWHERE.replace(' beleid', chr(10) + 'beleid')}\nslot", ELSEWHERE, "4").moved_to

    assert one
    assert two
    assert (one.lines, two.lines) == (Lines("2"), Lines("2-3"))


def test_of_some_that_differ_in_looks_the_one_to_the_letter_is_meant():
    for text, line in (("Gereed.\ngereed", 2), ("Gereed\n\ngereed\n\nGEREED", 3), ("gereed\n\nGereed", 1)):
        assert find(text, "gereed").place == find("x\n" * (line - 1) + "gereed", "gereed").place
    assert find("“Gereed\n\n“gereed", "“gereed").outcome == "found"
    assert find("Gereed\nGEREED", "gereed").outcome == "ambiguous"
    assert find("gereed\n\nGereed\n\ngereed", "gereed").outcome == "ambiguous"


def test_the_same_to_the_letter_goes_before_the_same_but_for_the_looks():
    assert find("Gereed.\ngereed", "gereed", "1-2").place == find("x\ngereed", "gereed", "2").place


@pytest.mark.parametrize(
    ("text", "lines", "outcome"),
    [
        (f"nieuw\nnog een\n{ELSEWHERE}.", "1", "moved"),
        (f"nieuw\n{ELSEWHERE}.\n{ELSEWHERE}.", "1", "ambiguous"),
        (f"{ELSEWHERE.replace('alle', 'enkele')}.\n{ELSEWHERE}.", "1", "altered"),
        (f"nieuw\nniet {ELSEWHERE}.", "1", "altered"),
        (f"{ELSEWHERE.replace('heeft', 'heeft nog lang niet')}.\n{ELSEWHERE}.", "1", "altered"),
        (ELSEWHERE.replace(" beleid", "\nbeleid"), "1", "moved"),
        (ELSEWHERE.replace("alle", "aIle"), "1", "found"),
        (f"nieuw\nnog een\n{ELSEWHERE.replace('alle', 'aIle')}", "1", "altered"),
    ],
)
def test_what_stands_elsewhere_has_moved_if_it_is_certainly_the_same(text, lines, outcome):
    """Once, long, to the letter; and not where the stated place has it with a word changed."""
    found = find(text, ELSEWHERE, lines)

    assert found.outcome == outcome
    assert (found.moved_to is not None) is (outcome == "moved")


def test_a_few_words_elsewhere_prove_nothing():
    found = find("nieuw\nDe gemeente heeft", "De gemeente heeft", "1")

    assert found.outcome == "lost"
    assert found.remark
    assert "line 2" in found.remark.en


# --- omissions --------------------------------------------------------------------------------------------------------


@cases(
    ("De gemeente heeft dit jaar beleid.", "De gemeente [...] beleid.", None, "found"),
    ("De gemeente heeft dit jaar beleid.", "De gemeente […] beleid.", "1", "found"),
    ("De gemeente heeft dit jaar geen beleid.", "De gemeente [...] beleid.", "1", "altered"),
    ("De gemeente heeft dit jaar geen beleid.", "De gemeente [...] geen beleid.", "1", "found"),
    ("De gemeente heeft dit jaar beleid.", "De gemeente [...] plan.", "1", "altered"),
    ("Beleid heeft de gemeente.", "De gemeente [...] beleid", "1", "altered"),
    ("De " + "ene " * 130 + "gemeente", "De [...] gemeente", None, "altered"),
    ("De gemeente heeft beleid.", "[...] gemeente heeft [...]", "1", "cut"),
    ("De gemeente heeft beleid.", "[...]", "1", "lost"),
    ("De gemeente heeft beleid.", "...", "1", "lost"),
    ("De NIET gemeente\nheeft beleid.", "gemeente [...] beleid.", "1-2", "altered"),
)
def test_a_quote_may_leave_out_words_but_no_negation(text, quote, lines, outcome):
    assert seen(find(text, quote, lines)) == outcome


# --- what a reader is told --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quote", "said"),
    [
        ("Klaar in 2025 of later.", "Klaar in 2024 of later.", "it says “2025”, not “2024” (line 1, column 10)"),
        ("Het is niet klaar.", "Het is klaar.", "here it also says “niet”, a negation, (line 1, column 8)"),
        ("Het is klaar.", "Het is NIET klaar.", "“NIET”, a negation, is missing here (line 1, column 8)"),
        ("Het is klaar voor gebruik.", "Het is klaar 3 voor gebruik.", "“3”, a number, is missing here"),
        ("NIET. Plateau 2", "Plateau 2", "directly before the quote stands “NIET” (line 1, column 1)"),
        ("Plateau 2 tenzij", "Plateau 2", "directly after the quote stands “tenzij”"),
        ("Het is nooit klaar", "Het [...] klaar", "among the words left out stands “nooit”"),
        ("Het is on-\nvast werk.", "vast werk.", "in the middle of a word"),
    ],
)
def test_what_differs_is_told_with_its_place(text, quote, said):
    found = find(text, quote)

    assert found.remark
    assert said in found.remark.en
    assert found.remark.nl != found.remark.en


@pytest.mark.parametrize(
    ("text", "quote", "lines", "more", "outcome", "place", "said"),
    [
        ("Gereed\nx\nGereed", "Gereed", None, {}, "ambiguous", None,
         "stands in several places: line 1; line 3; state the right place, or the words before (prefix) or after it "
         "(suffix)"),
        ("Ja\n" * 5, "Ja", None, {}, "ambiguous", None,
         "stands in several places: line 1; line 2; line 3 and elsewhere; state the right place, or the words before "
         "(prefix) or after it (suffix)"),
        (f"x\n{ELSEWHERE}.", ELSEWHERE, "1", {}, "moved", "line 2",
         "now stands at line 2"),
        ("a\nGereed nu", "Gereed", "2", {"prefix": "nooit"}, "altered", "line 2",
         "stands at line 2, but not between the words of prefix and suffix"),
        ("a\nGereed nu", "Gereed", None, {"suffix": "dan"}, "altered", "line 2",
         "stands at line 2, but not between the words of prefix and suffix"),
        ("Het is on-\nvast werk.", "vast werk.", "2", {}, "altered", "line 2",
         "begins or ends in the middle of a word or an amount at line 2, or the words are divided otherwise there"),
        ("a\nIs niet klaar.", "klaar.", "2", {}, "altered", "line 2",
         "directly before the quote stands “niet” (line 2, column 4): take the negation into the quote"),
        ("Klaar in 2025 of later.", "Klaar in 2024 of later.", "1", {}, "altered", "line 1",
         "it says “2025”, not “2024” (line 1, column 10)"),
        ("Over iets heel anders.", "Er is opvang", "1", {}, "lost", None,
         "does not stand in the text, nor does anything like it"),
        ("a", "...", "1", {}, "lost", None, "there are no words in the quote"),
        ("x\nDe gemeente heeft", "De gemeente heeft", "1", {}, "lost", None,
         "does not stand at the stated place; it does once at line 2, but the quote is too short to be sure that it is "
         "the same: state that place, or the words before or after it"),
        ("een b drie d vijf f zeven h", "een 2 drie 4 vijf 6 zeven 8", "1", {}, "altered", "line 1",
         "it says “b”, not “2” (line 1, column 5); it says “d”, not “4” (line 1, column 12); it says “f”, not “6” "
         "(line 1, column 19); and more"),
    ],
)  # fmt: skip
def test_each_outcome_says_where_and_why(text, quote, lines, more, outcome, place, said):
    """The whole sentence as an auditor reads it, and the place it speaks of."""
    found = find(text, quote, lines, **more)

    assert (found.outcome, found.place and found.place.en) == (outcome, place)
    assert found.remark
    assert found.remark.en == said


@pytest.mark.parametrize(
    ("text", "quote", "lines", "more", "said"),
    [
        ("Ja\n" * 5, "Ja", None, {},
         "staat op meer plaatsen: regel 1; regel 2; regel 3 en elders; geef de juiste plaats, of de woorden ervoor "
         "(prefix) of erna (suffix)"),
        ("Ja\nNee\nJa", "Ja", None, {},
         "staat op meer plaatsen: regel 1; regel 3; geef de juiste plaats, of de woorden ervoor (prefix) of erna "
         "(suffix)"),
        (f"x\n{ELSEWHERE}.", ELSEWHERE, "1", {}, "staat nu op regel 2"),
        ("a\nGereed nu", "Gereed", "2", {"prefix": "nooit"},
         "staat op regel 2, maar niet tussen de woorden van prefix en suffix"),
        ("Het is on-\nvast werk.", "vast werk.", "2", {},
         "begint of eindigt op regel 2 midden in een woord of een bedrag, of de woorden zijn daar anders verdeeld"),
        ("a\nIs niet klaar.", "klaar.", "2", {},
         "vlak voor het citaat staat “niet” (regel 2, teken 4): neem de ontkenning op in het citaat"),
        ("Plateau 2 tenzij", "Plateau 2", "1", {},
         "vlak na het citaat staat “tenzij” (regel 1, teken 11): neem de ontkenning op in het citaat"),
        ("Het is nooit klaar", "Het [...] klaar", "1", {},
         "tussen de weggelaten woorden staat “nooit” (regel 1, teken 8): neem de ontkenning op in het citaat"),
        ("Klaar in 2025 of later.", "Klaar in 2024 of later.", "1", {},
         "er staat “2025”, niet “2024” (regel 1, teken 10)"),
        ("Het is niet klaar.", "Het is klaar.", "1", {},
         "hier staat ook “niet”, een ontkenning, (regel 1, teken 8); het citaat heeft dat niet"),
        ("Het is hier klaar.", "Het is klaar.", "1", {},
         "hier staat ook “hier” (regel 1, teken 8); het citaat heeft dat niet"),
        ("Het is klaar.", "Het is NIET klaar.", "1", {},
         "“NIET”, een ontkenning, ontbreekt hier (regel 1, teken 8)"),
        ("Het is klaar voor gebruik.", "Het is klaar 3 voor gebruik.", "1", {},
         "“3”, een getal, ontbreekt hier (regel 1, teken 14)"),
        ("Over iets heel anders.", "Er is opvang", "1", {}, "staat niet in de tekst, en niets lijkt erop"),
        ("a", "...", "1", {}, "er staan geen woorden in het citaat"),
        ("x\nDe gemeente heeft", "De gemeente heeft", "1", {},
         "staat niet op de genoemde plaats; wel eenmaal op regel 2, maar het citaat is te kort om zeker te weten dat "
         "het hetzelfde is: geef die plaats, of de woorden ervoor of erna"),
        ("een b drie d vijf f zeven h", "een 2 drie 4 vijf 6 zeven 8", "1", {},
         "er staat “b”, niet “2” (regel 1, teken 5); er staat “d”, niet “4” (regel 1, teken 12); er staat “f”, niet "
         "“6” (regel 1, teken 19); en meer"),
    ],
)  # fmt: skip
def test_an_officer_reads_it_in_dutch(text, quote, lines, more, said):
    found = find(text, quote, lines, **more)

    assert found.remark
    assert found.remark.nl == said


@pytest.mark.parametrize(
    ("at", "before", "after"),
    [(1, "", ""), (41, "", ""), (80, "", ""), (41, "Een heel andere zin die lang duurt. " * 9, " En zo nog een." * 9)],
)
def test_the_nearest_place_of_a_long_text_is_shown(at, before, after):
    """Where most of the words of the quote stand, also in a line with much else; wherever the place may point."""
    said = "De regio heeft een aandachtsfunctionaris voor jeugd aangesteld."
    rows = ["De gemeente heeft beleid voor jeugd en een plan.\n"] * 80
    rows[at - 1] = f"{before}{said}{after}\n"
    quote = "De regio heeft een aandachtsfunctionaris voor ouderen aangesteld."

    for lines in (None, str(at), "60"):
        found = find("\n".join(rows), quote, lines and str(2 * int(lines) - 1))

        assert (found.outcome, found.place and found.place.en) == ("altered", f"line {2 * at - 1}")
        assert found.remark
        column = len(before) + said.index("jeugd") + 1
        assert found.remark.en == f"it says “jeugd”, not “ouderen” (line {2 * at - 1}, column {column})"


@cases(
    ("De raad stelt vast.", "De wethouder wil niets.", "1", "lost"),
    ("De raad stelt vast.", "De raad wil niets.", "1", "altered"),
    ("De raad stelt vast.", "De wethouder niet", "1", "altered"),
    ("De raad stelt het plan.", "De wethouder van Hoorn wil.", "1", "lost"),
    ("De raad stelt het plan.", "De raad van Hoorn wil.", "1", "lost"),
    ("De raad stelt het plan.", "De raad stelt iets uit.", "1", "altered"),
)
def test_near_is_half_of_the_words_or_any_of_a_few(text, quote, lines, outcome):
    assert seen(find(text, quote, lines)) == outcome


def test_a_changed_text_is_looked_through_again():
    """The outcome stays what it is; that the text is another is told beside it."""
    held = text_document("Het beleid is vastgesteld.", "f" * 64)
    found = cite.find(Quote(source="a", quote="Het beleid is vastgesteld."), SOURCE, held)

    assert (found.outcome, found.changed) == ("found", True)
    for said, outcome in (("Het beleid is vastgesteld.", "found"), ("Het beleid is vervallen.", "altered")):
        there = cite.find(Quote(source="a", quote=said, lines=Lines("1")), SOURCE, held)
        assert (there.outcome, there.changed) == (outcome, True)


def test_without_a_text_nothing_can_be_verified():
    paraphrase = Quote(source="a", paraphrase="Er is beleid.")

    assert cite.find(paraphrase, SOURCE, None).outcome == "unverifiable"
    assert cite.find(paraphrase, SOURCE, text_document("Er is beleid.")).outcome == "unverifiable"
    assert cite.find(Quote(source="a", quote="Er is beleid."), SOURCE, None).outcome == "unverifiable"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Het kost 5 miljoen euro.", "Het kost 5 miljoen euro."),
        ("Actie 3 250 meldingen.", "Actie 3 250 meldingen."),
        ("Het kost € 50 2025 volgt.", "Het kost € 50 2025 volgt."),
        ("Plateau 1 - 2024 loopt.", "Plateau 1 - 2024 loopt."),
        ("In 2024 € 500 erbij.", "In 2024 € 500 erbij."),
        ("Actie 5 (oud) 12 uur.", "Actie 5 (oud) 12 uur."),
        ("Er is on-\nvoldoende geld.", "Er is onvoldoende geld."),
        ("☐ Nee, ☒ Ja: beleid vastgesteld", "☐ Nee, ☒ Ja: beleid vastgesteld"),
        ("Beleid - en geen zorg - loopt.", "Beleid - en geen zorg - loopt."),
        ("Voor zorg- en veiligheid.", "Voor zorg- en veiligheid."),
        ("Voor € 5.000 per jaar.", "Voor € 5.000 per jaar."),
        ("Fase 2 volgt.", "Fase 2 volgt."),
        ("Artikel 2a duizend keer.", "Artikel 2a duizend keer."),
        ("Alleen honderd gemeenten.", "Alleen honderd gemeenten."),
        ("Dit is à la carte.", "Dit is à la carte."),
        ("Gereed -> 2025 herzien.", "Gereed -> 2025 herzien."),
        ("De gemeente heeft beleid.", "De gemeente heeft beleid."),
    ],
)
def test_what_is_cut_in_part_is_found_whole(text, quote):
    """Every short sentence of which a part is cut above: what it asks for, the sentence whole, is found."""
    assert seen(find(text, quote, f"1-{text.count(chr(10)) + 1}")) == "found"


# --- laws -------------------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(["raad", "college", "beleid", "zorg", "driehoek", "regio", "plan", "budget", "opvang", "scan"])
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=6), min_size=2, max_size=12)


def spots(text: list[list[str]], quote: list[str]) -> Iterator[tuple[int, int]]:
    """Where a quote stands, by comparing lists: the first and the last line of each place."""
    flat = [(word, line) for line, row in enumerate(text, 1) for word in row]
    for at in range(len(flat) - len(quote) + 1):
        if [word for word, _ in flat[at : at + len(quote)]] == quote:
            yield flat[at][1], flat[at + len(quote) - 1][1]


@pytest.mark.lengthy
@given(TEXTS, st.data())
def test_every_stretch_of_a_text_is_found_where_it_stands(text, data):
    """Once: found; more than once: ambiguous, but for the place that singles one out."""
    flat = [word for row in text for word in row]
    start = data.draw(st.integers(0, len(flat) - 1))
    quote = flat[start : start + data.draw(st.integers(1, 8))]
    places = list(spots(text, quote))
    plain = "\n".join(" ".join(row) for row in text)

    found = find(plain, " ".join(quote))

    assert seen(found) in (("found", "cut") if len(places) == 1 else ("ambiguous",))
    for first, last in places:
        within = [spot for spot in places if first <= spot[0] and spot[1] <= last]
        there = find(plain, " ".join(quote), f"{first}-{last}")
        assert seen(there) in (("found", "cut") if len(within) == 1 else ("ambiguous",))
        if there.place:
            assert re.findall(r"\d+", there.place.en) == [str(line) for line in dict.fromkeys((first, last))]


@pytest.mark.lengthy
@given(TEXTS, st.data())
def test_a_short_sentence_is_found_whole_and_cut_in_part(text, data):
    """The same law for what a reader sees as a sentence: all of it is found, and no part of it without the rest."""
    said = [" ".join(row).capitalize() + "." for row in text]
    assume(len(set(said)) == len(said))
    number = data.draw(st.integers(0, len(said) - 1))
    line, parts = str(2 * number + 1), said[number].rstrip(".").split()
    plain = "\n\n".join(said)

    assert seen(find(plain, said[number], line)) == "found"
    if len(parts) > 1:
        cut = data.draw(st.integers(1, len(parts) - 1))
        assert not find(plain, " ".join(parts[:cut]), line).counts
        assert not find(plain, " ".join(parts[cut:]), line).counts


@pytest.mark.lengthy
@given(TEXTS, st.data())
def test_a_word_that_is_not_there_is_never_found(text, data):
    flat = [word for row in text for word in row]
    start = data.draw(st.integers(0, len(flat) - 1))
    quote = flat[start : start + 6]
    at = data.draw(st.integers(0, len(quote) - 1))
    changed = [*quote[:at], "nergens", *quote[at + 1 :]]
    lines = data.draw(st.none() | st.just(f"1-{len(text)}"))

    assert not find("\n".join(" ".join(row) for row in text), " ".join(changed), lines).counts


@pytest.mark.lengthy
@given(TEXTS, TEXTS, st.data())
def test_what_stands_around_a_quote_changes_nothing_at_its_place(text, around, data):
    """Lines added after it, or on other pages of the text, leave what is found at a stated place as it is."""
    line = data.draw(st.integers(1, len(text)))
    before = "\n".join(" ".join(row) for row in text)
    after = before + "\n\n" + "\n".join(" ".join(row) for row in around)
    quote = " ".join(text[line - 1])

    assert seen(find(before, quote, str(line))) == seen(find(after, quote, str(line)))
    assert seen(find(before, quote, str(line))) in ("found", "cut")


@pytest.mark.lengthy
@given(st.text(max_size=300), st.text(min_size=1, max_size=60), st.integers(1, 5))
def test_no_text_and_no_quote_is_too_odd(text, quote, line):
    """Whatever the characters: an outcome, and a place only with something there."""
    assume(quote.strip())
    for lines in (None, str(line)):
        found = find(text, quote, lines)
        assert found.outcome in ("found", "moved", "ambiguous", "altered", "lost")
        assert found.outcome != "found" or found.place
        assert found.outcome == "found" or found.remark


@given(st.text(alphabet="abcdeilnu1- .\n\u00adNIETé%€2", max_size=120), st.data())
def test_a_copied_stretch_is_found_or_says_what_cuts_it(text, data):
    """A stretch copied from a text, from one white space to another, is at its place unless an edge is unclean."""
    chunks = list(re.finditer(r"\S+", text))
    assume(chunks)
    first = data.draw(st.integers(0, len(chunks) - 1))
    last = data.draw(st.integers(first, min(len(chunks) - 1, first + 4)))
    quote = text[chunks[first].start() : chunks[last].end()]
    lines = [text.count("\n", 0, at) + 1 for at in (chunks[first].start(), chunks[last].end())]

    found = find(text, quote, f"{lines[0]}-{lines[1]}")

    assert found.outcome in ("found", "ambiguous", "altered", "lost")
    # A single word that is cut from a longer one is not there at all.
    assert found.outcome != "lost" or len(words(quote)) < 2


@pytest.mark.lengthy
@pytest.mark.parametrize(
    ("text", "quote", "lines", "outcome"),
    [
        ("de " * 20_000, "de " * 2_000 + "x", "1", "ambiguous"),
        ("de " * 20_000, "de [...] " * 1_000 + "x", "1", "ambiguous"),
        ("de " * 20_000, "de", "1", "ambiguous"),
        ("de " * 20_000, "dede", None, "ambiguous"),
        ("de" * 1_000_000, "dede", None, "lost"),
        ("vast-\n" * 20_000, "vast-\n" * 2_000, "1-20000", "ambiguous"),
        ("achttien" * 30 + "x", "achttien" * 30 + "y", "1", "lost"),
        ("a-" * 100_000, "a-" * 5_000, "1", "lost"),
    ],
    ids=range(8),
)
def test_no_text_is_too_alike(text, quote, lines, outcome):
    """However often a text or a quote repeats itself, the search ends, and what was not told apart does not count."""
    assert seen(find(text, quote, lines)) == outcome


@pytest.mark.parametrize(
    ("text", "quote", "outcome"),
    [
        ("Saldo|-5|6|", "-5", "found"),
        ("Saldo -5>6 graden", "Saldo -5>6 graden", "found"),
        ("Saldo -5>6 graden", "Saldo -5 6 graden", "altered"),
        ("Saldo -5\u00a0000 euro per jaar", "Saldo -5", "altered"),
        ("Saldo -5\u00a0000 euro per jaar", "Saldo -5 000 euro per jaar", "found"),
    ],
)
def test_a_number_with_its_sign_ends_where_other_numbers_do(text, quote, outcome):
    """A bar, a semicolon or a sign parts it from the next, as without a minus."""
    assert find(text, quote, "1").outcome == outcome
