"""Intake as somebody uses it who does not know how it was made: documents of every kind, in any order."""

from pathlib import Path

import pytest

from compliance import planning
from compliance.errors import ComplianceError
from compliance.intake.deciding import Answer
from compliance.model.draft import DecidedClaim
from compliance.planning import Given, Who
from tests.test_intake import BENCH, DAY, PLAN, ROWS, RULES, decide, page, taken

SAID = "Er is een interne meldprocedure voor signalen van mensenhandel."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    return tmp_path


def note(folder: Path, name: str, year: int, *said: str) -> str:
    """A note of the college of some year."""
    head = (
        f"Nota aanpak mensenhandel gemeente Haarlemmermeer {year}",
        f"Vastgesteld door het college van Haarlemmermeer op 4 maart {year}.",
    )
    (folder / name).write_text("\n\n".join((*head, *said)), "utf-8")
    return name


def asked(folder: Path) -> list[str]:
    """The documents in which the procedure is still asked."""
    draft = planning.draft(folder / "plan.yaml", RULES, BENCH)
    return [one.source for one in draft.open if one.quotes[0].quote == SAID]


def test_what_a_newer_document_says_again_is_asked_of_it_too(folder: Path):
    """The older one may have lapsed; an older one that is read after it has nothing to add."""
    taken(folder, note(folder, "oud.txt", 2020, SAID))
    taken(folder, note(folder, "nieuw.txt", 2025, SAID))
    assert asked(folder) == ["oud", "nieuw"]
    taken(folder, "nieuw.txt")
    taken(folder, note(folder, "eerder.txt", 2019, SAID))
    assert asked(folder) == ["oud", "nieuw"]


def test_what_was_rejected_is_not_asked_of_a_newer_document(folder: Path):
    _, draft = taken(folder, note(folder, "oud.txt", 2020, SAID))
    one = next(one for one in draft.open if one.quotes[0].quote == SAID)
    decide(folder, one.id)
    taken(folder, note(folder, "nieuw.txt", 2025, SAID))
    assert asked(folder) == []


def test_a_new_version_keeps_what_was_decided_on_words_that_another_document_has_too(folder: Path):
    taken(folder, note(folder, "oud.txt", 2020, SAID))
    _, draft = taken(folder, note(folder, "nieuw.txt", 2025, SAID))
    one = next(one for one in draft.open if one.source == "nieuw" and one.quotes[0].quote == SAID)
    claim = DecidedClaim(fact="meldprocedure.intern.bestaat", state="in_place")
    decide(folder, one.id, claim, sure=frozenset({claim.fact}))
    told, _ = taken(folder, note(folder, "nieuwer.txt", 2026, SAID), Given(replaces="nieuw"))
    assert told.carried == 1
    assert asked(folder) == ["oud"]


def typed(folder: Path, line: str):
    """What the terminal makes of a line that is typed at the procedure."""
    _, draft = taken(folder, note(folder, "nota.txt", 2025, SAID))
    one = next(one for one in draft.open if one.quotes[0].quote == SAID)
    return planning.heard(one, line, Who("Anna", DAY), RULES, BENCH)[0]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("meldprocedure.intern.bestaat=misschien is", "‘misschien’ past niet"),
        ("meldprocedure.intern.bestaat=neen is", "‘neen’ past niet"),
        ("signalen.aantal=veel is", "‘veel’ past niet"),
        ("evaluatie.interval=vaak is", "‘vaak’ past niet"),
        ("1 is since=2025-02-30", "‘since=2025-02-30’ is zo niet te lezen"),
    ],
)
def test_a_slip_in_a_value_is_told_at_once_and_is_no_yes(folder: Path, line: str, said: str):
    """What the plan would refuse is refused where it is typed; in a workbook and over the web too."""
    with pytest.raises(ComplianceError) as caught:
        typed(folder, line)
    assert said in caught.value.problems[0].words.nl
    assert caught.value.problems[0].hint


def test_no_is_heard_as_no(folder: Path):
    for no in ("nee", "no", "false", "Nee"):
        assert [one.value for one in typed(folder, f"meldprocedure.intern.bestaat={no} is").claims] == [False]
    assert [one.value for one in typed(folder, "meldprocedure.intern.bestaat=ja is").claims] == [True]


def test_no_door_takes_a_value_that_the_plan_would_refuse(folder: Path):
    _, draft = taken(folder, note(folder, "nota.txt", 2025, SAID))
    answer = Answer(
        draft.open[0].id, "Anna", DAY, (DecidedClaim(fact="signalen.aantal", value="veel", state="planned"),)
    )
    with pytest.raises(ComplianceError, match="does not fit a fact of type int"):
        planning.answered(folder / "plan.yaml", answer, RULES, BENCH)


def test_a_draft_never_grows_so_large_that_it_cannot_be_read_again(folder: Path, monkeypatch):
    """The next document is refused while there is room for every answer; nothing is written, and answering goes on."""
    _, draft = taken(folder, note(folder, "een.txt", 2025, SAID))
    before = (folder / "plan.draft.yaml").read_bytes()
    monkeypatch.setattr("compliance.planning.intaking.yaml_files.MOST_BYTES", len(before) + 600 * len(draft.open))
    with pytest.raises(ComplianceError, match="the draft grows too large"):
        taken(folder, note(folder, "twee.txt", 2026, SAID))
    assert (folder / "plan.draft.yaml").read_bytes() == before
    for one in draft.open:
        claim = DecidedClaim(fact="beleid.gepubliceerd", state="planned", owner="Team veiligheid", due=DAY)
        decide(folder, one.id, claim)
    assert planning.draft(folder / "plan.yaml", RULES, BENCH).open == ()


WIDE = "woord " * 5000


@pytest.mark.parametrize(
    ("cells", "count"),
    [
        ((f"Opstellen van een interne meldprocedure {WIDE}", "2026", "Team", "Loopt"), 1),
        (("Opstellen van een interne meldprocedure", WIDE, "Team", "Loopt"), 1),
        (("Opstellen van een interne meldprocedure", "2026", "Team", f"Loopt {WIDE}"), 1),
        (("Opstellen van een interne meldprocedure", "9" * 5000, "Team", "Loopt"), 1),
        (("Opstellen van een interne meldprocedure", "2026", WIDE[:5000], "Loopt"), 0),
    ],
)
def test_what_is_too_long_for_a_quote_is_left_out_and_counted_and_the_rest_is_read(folder: Path, cells, count: int):
    (folder / "prog.html").write_text(page((cells, ROWS[1])), "utf-8")
    told, draft = taken(folder)
    assert told.left_out == count
    assert any("Bekendmaken" in (one.quotes[0].quote or "") for one in draft.open)
    assert all(one.owner != WIDE[:5000].strip() for one in draft.open)


def test_under_a_heading_that_is_too_long_for_a_quote_nothing_is_proposed_and_the_draft_can_be_read(folder: Path):
    (folder / "prog.html").write_text(page(before=f"<h2>{WIDE}</h2><p>{SAID}</p>"), "utf-8")
    told, _ = taken(folder)
    assert told.left_out


@pytest.mark.parametrize("mark", ["²", "2²", "٣", "½", "①"])
def test_the_mark_of_a_note_is_no_number(folder: Path, mark: str):
    """Such as stands behind a word, or by itself before what the note says."""
    told = f"Wij hebben {mark} van de signalen {mark} opgevolgd; meer dan {mark} jaar geleden, elke {mark} maanden."
    taken(
        folder,
        note(folder, "nota.txt", 2025, f"{SAID} {mark}", f"{mark} {told} In 2024{mark} zijn {mark} signalen gemeld."),
    )
    rows = (
        ("Opstellen van een interne meldprocedure", f"{mark} 2026", "Team", f"Loopt {mark}, voor {mark} van de wijken"),
    )
    listed = page(rows).replace("<table>", f'<ol start="{mark}"><li value="{mark}">Een</li></ol><table>')
    (folder / "prog.html").write_text(listed.replace("<td>", f'<td colspan="{mark}" rowspan="{mark}">', 1), "utf-8")
    _, draft = taken(folder)
    assert len(draft.open) >= 2


def test_a_sentence_without_an_end_is_left_out_and_counted(folder: Path):
    told, _ = taken(folder, note(folder, "nota.txt", 2025, SAID, f"Er is een interne meldprocedure {WIDE}"))
    assert told.left_out == 1
    assert asked(folder) == ["nota"]
