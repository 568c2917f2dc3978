"""A new version of a document: what each row became, and that a decision stands only on what is the same or moved."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance import app, planning
from compliance.errors import ComplianceError
from compliance.intake import versions
from compliance.intake.deciding import Answer
from compliance.model.base import both
from compliance.model.dates import Period
from compliance.model.draft import DecidedClaim, Draft, Passage
from compliance.model.sources import Quote
from compliance.planning import Given, Who
from tests import scripted_review
from tests.scripted_review import HEADS, ROOT, RULES

BENCH = app.Workbench()
DAY = Period("2025-01-15")
GIVEN = Given(dated=Period("2024-10-18"))
CARRIED = ("same", "moved")


def passage(name: str, action: str, status: str = "", due: str = "") -> Passage:
    parts = [(role, text) for role, text in (("action", action), ("status", status), ("due", due)) if text]
    known = f"p{int.from_bytes(name.encode()[:6], 'big'):012x}"
    return Passage(
        id=known, source="a", why=both("?"), roles=tuple(role for role, _ in parts),
        quotes=tuple(Quote(source="a", quote=text) for _, text in parts),
    )  # fmt: skip


BEFORE = ("Aanstellen van 2 aandachtsfunctionarissen mensenhandel binnen het team", "Loopt. Vacature staat uit", "2025")


@pytest.mark.parametrize(
    ("after", "kind"),
    [
        ((BEFORE[0].replace("2", "3"), *BEFORE[1:]), "substance_changed"),
        ((f"Niet {BEFORE[0]}", *BEFORE[1:]), "substance_changed"),
        ((BEFORE[0].replace("2", "twee"), *BEFORE[1:]), "substance_changed"),
        (("Het aanstellen van 2 aandachtsfunctionarissen mensenhandel in het team", *BEFORE[1:]), "reworded"),
        ((BEFORE[0].replace("Aanstellen", "Onderzoeken"), *BEFORE[1:]), "substance_changed"),
        ((BEFORE[0], "Gereed. Vacature staat uit", "2025"), "state_changed"),
        ((BEFORE[0], "Loopt. Vacature staat niet uit", "2025"), "state_changed"),
        ((BEFORE[0], "Loopt. Vacature staat weer open", "2025"), "note_changed"),
        ((BEFORE[0], BEFORE[1], "2026"), "substance_changed"),
        ((f"{BEFORE[0]} oov", "Gereed", "2025"), "substance_changed"),
        (("Publiceren van het beleid op de website van de gemeente", "Planning", ""), "new"),
    ],
)  # fmt: skip
def test_how_two_versions_of_a_row_differ(after: tuple[str, str, str], kind: str):
    old, new = passage("old", *BEFORE), passage("new", *after)
    found = versions.compared([old], [new])
    assert found[new.id].kind == kind
    assert (found[new.id].before is None) == (kind == "new")
    assert (old.id in found) == (kind == "new")


@settings(max_examples=50)
@given(st.permutations(range(8)), st.sets(st.integers(0, 7)))
def test_what_stays_or_moves_carries_and_nothing_else(order: list[int], dropped: set[int]):
    """Whatever rows move or go: every row that is still there is the same or moved, every other one vanished."""
    rows = [passage(str(number), f"Actie over onderwerp {'x' * number} nummer{number}", "Loopt") for number in range(8)]
    after = [rows[at] for at in order if at not in dropped]
    found = versions.compared(rows, after)
    assert {found[one.id].kind for one in after} <= set(CARRIED)
    assert {one.id for one in rows if found[one.id].kind == "vanished"} == {rows[at].id for at in dropped}
    if sorted(order) == order:
        assert "moved" not in {one.kind for one in found.values()}


def page(rows: list[list[str]], title: str = "Uitvoeringsagenda 2024 van de gemeente Haarlemmermeer") -> str:
    """The agenda as a page; in a new version its title is another."""
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    heads = "".join(f"<th>{head}</th>" for head in HEADS)
    return (
        f"<html><body><h1>{title}</h1><p>In deze agenda staat wat de gemeente doet, met de stand van zaken van elke "
        f"actie die er is.</p><table><tr>{heads}</tr>{cells}</table></body></html>"
    )


def agenda() -> list[list[str]]:
    return [[cell.replace("&", "&amp;") for cell in row.cells] for row in scripted_review.rows().values()]


OTHER_STATE = {
    "G": "Planning. Nog te doen",
    "L": "Gereed. Afgerond",
    "P": "Loopt. Gestart",
    "N": "Loopt. Toch opgepakt",
}


def edited(seed: int) -> tuple[list[list[str]], dict[str, str]]:
    """The agenda after 50 edits of every kind, and what each row that was touched became, by its action."""
    chance, rows = random.Random(seed), agenda()
    expected: dict[str, str] = {}
    touched = chance.sample(range(len(rows)), 44)
    gone: list[int] = []
    for number, at in enumerate(touched):
        row = rows[at]
        kind = ("state", "number", "denial", "word", "note", "drop")[number % 6]
        if kind == "state":
            row[3] = OTHER_STATE.get(row[3][:1], "Gereed. Afgerond")
        elif kind == "number":
            row[0] = f"{row[0]} in {chance.randrange(3, 99)} stappen"
        elif kind == "denial":
            row[0] = f"{row[0]} en niet meer"
        elif kind == "word":
            words = row[0].split()
            words[-1] = "zaken"
            row[0] = " ".join(words)
        elif kind == "note":
            row[2] = f"{row[2]} team"
        else:
            gone.append(at)
        expected[row[0]] = kind
    kept = [row for at, row in enumerate(rows) if at not in gone]
    for number in range(6):
        row = [f"Geheel andere afspraak nummer {number} over voorlichting aan sportverenigingen", "", "", "Planning"]
        kept.insert(chance.randrange(len(kept)), row)
        expected[row[0]] = "added"
    return kept, expected


def confirmed(folder: Path, rows: list[list[str]]) -> tuple[Path, Draft]:
    """A plan whose agenda was read and of which every row was confirmed."""
    plan = folder / "plan.yaml"
    plan.write_text(
        "schema: compliance/plan/v1\norganisation: {kind: gemeente, name: Haarlemmermeer, code: GM0394}\n"
        "sources: {}\nclaims: []\n", "utf-8"
    )  # fmt: skip
    (folder / "agenda.html").write_text(page(rows), "utf-8")
    _, text = planning.proposed([folder / "agenda.html"], plan, RULES, GIVEN, BENCH)
    planning.draft_of(plan).write_text(text, "utf-8")
    draft = planning.draft(plan, RULES, BENCH)
    rules = BENCH.rules(RULES)
    for one in draft.passages:
        claim = DecidedClaim(fact="beleid.gepubliceerd", state="planned")
        draft = planning.decide(draft, Answer(one.id, "Anna", DAY, (claim,)), rules)
    planning.draft_of(plan).write_text(planning.written(draft), "utf-8")
    return plan, draft


@pytest.mark.lengthy
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_of_an_edited_haarlemmermeer_every_changed_row_is_asked_again_and_no_other(tmp_path: Path, seed: int):
    plan, before = confirmed(tmp_path, agenda())
    rows, expected = edited(seed)
    (tmp_path / "agenda2.html").write_text(page(rows, "Uitvoeringsagenda 2025 van de gemeente Haarlemmermeer"), "utf-8")
    (told,), text = planning.proposed([tmp_path / "agenda2.html"], plan, RULES, Given(
        dated=Period("2025-10"), replaces="agenda"), BENCH)  # fmt: skip
    planning.draft_of(plan).write_text(text, "utf-8")
    draft = planning.draft(plan, RULES, BENCH)
    open_now = {one.id for one in draft.open}
    touched = {" ".join(action.split()).replace("&amp;", "&"): kind for action, kind in expected.items()}
    for one in draft.passages:
        kind = touched.get(one.quotes[0].quote or "")
        assert one.change
        assert (one.id in open_now) == (kind is not None), one.quotes[0]
        assert (one.change.kind in CARRIED) == (kind is None)
        wanted = {"state": "state_changed", "number": "substance_changed", "denial": "substance_changed",
                  "note": "note_changed", "added": "new"}.get(kind or "")  # fmt: skip
        assert wanted in (None, one.change.kind)
    drops = sum(kind == "drop" for kind in expected.values())
    assert told.vanished == len(draft.vanished) == drops
    assert told.carried == len(before.passages) - 44
    assert "agenda" in draft.sources


OWN = ROOT / "plans" / "sources" / "haarlemmermeer-agenda.txt"


@pytest.mark.lengthy
def test_the_same_holds_for_its_own_text_with_torn_columns(tmp_path: Path):
    """An inserted line moves nothing; a state that changes in its column is asked again with its action."""
    text = OWN.read_text("utf-8")
    plan, _ = confirmed(tmp_path, [])
    planning.draft_of(plan).unlink()
    (tmp_path / "agenda.txt").write_text(text, "utf-8")
    _, made = planning.proposed([tmp_path / "agenda.txt"], plan, RULES, GIVEN, BENCH)
    planning.draft_of(plan).write_text(made, "utf-8")
    draft = planning.draft(plan, RULES, BENCH)
    for one in draft.passages:
        draft = planning.decide(draft, Answer(one.id, "Anna", DAY), BENCH.rules(RULES))
    planning.draft_of(plan).write_text(planning.written(draft), "utf-8")
    changed = text.replace(
        "\n1. Beleidsmatige", "\nVersie van januari 2025 met een nieuwe regel erboven\n\n1. Beleidsmatige", 1
    )
    changed = changed.replace("positief\nadvies lokale driehoek", "negatief\nadvies lokale driehoek", 1)
    changed = changed.replace("2 x jaar. Betrek", "4 x jaar. Betrek", 1)
    assert changed.count("negatief") == changed.count("4 x jaar. Betrek") == 1
    (tmp_path / "nieuw.txt").write_text(changed, "utf-8")
    _, made = planning.proposed([tmp_path / "nieuw.txt"], plan, RULES, Given(
        dated=Period("2025-10"), replaces="agenda"), BENCH)  # fmt: skip
    planning.draft_of(plan).write_text(made, "utf-8")
    asked = planning.draft(plan, RULES, BENCH).open
    assert [one.change and one.change.kind for one in asked] == ["note_changed", "substance_changed"]
    assert "negatief" in (asked[0].quotes[1].quote or "")


def test_what_vanished_is_asked_and_the_first_answer_stands(tmp_path: Path):
    plan, _ = confirmed(tmp_path, agenda()[:4])
    (tmp_path / "nieuw.html").write_text(page(agenda()[:3]), "utf-8")
    (told,), text = planning.proposed([tmp_path / "nieuw.html"], plan, RULES, Given(
        dated=Period("2025-10"), replaces="agenda"), BENCH)  # fmt: skip
    assert "1 verdwenen" in told.said("nl")
    assert "vervallen of weggelaten" in told.said("nl")
    planning.draft_of(plan).write_text(text, "utf-8")
    (gone,) = planning.draft(plan, RULES, BENCH).unsettled
    assert any("vervallen" in line.nl for line in planning.vanished(planning.draft(plan, RULES, BENCH), gone))
    text = planning.ended(plan, gone.id, "lapsed", Who("Anna", DAY), RULES, workbench=BENCH)
    planning.draft_of(plan).write_text(text, "utf-8")
    assert not planning.draft(plan, RULES, BENCH).unsettled
    with pytest.raises(ComplianceError) as caught:
        planning.ended(plan, gone.id, "left_out", Who("Bram", DAY), RULES, workbench=BENCH)
    assert "Anna" in caught.value.problems[0].words.nl
    with pytest.raises(ComplianceError):
        planning.ended(plan, "p000000000000", "lapsed", Who("Anna", DAY), RULES, workbench=BENCH)


def test_an_older_document_and_the_same_one_are_no_new_version(tmp_path: Path):
    plan, _ = confirmed(tmp_path, agenda()[:3])
    (tmp_path / "oud.html").write_text(page(agenda()[:2]), "utf-8")
    before = planning.draft_of(plan).read_bytes()
    for name, dated, words in (("oud.html", "2023", "ouder dan"), ("agenda.html", "2025", "hetzelfde stuk")):
        with pytest.raises(ComplianceError) as caught:
            planning.proposed([tmp_path / name], plan, RULES, Given(
                dated=Period(dated), replaces="agenda"), BENCH)  # fmt: skip
        assert words in caught.value.problems[0].words.nl
        assert caught.value.problems[0].spot.file == name
    assert planning.draft_of(plan).read_bytes() == before
