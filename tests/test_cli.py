"""The door for the terminal: what goes in, what comes out, where it goes, and how it ends."""

import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import click
import pytest

from compliance import cli, infer, load
from compliance.cli import places
from compliance.load import yaml_files
from compliance.model.report import Report

ROOT = Path(__file__).parent.parent
BROKEN = ROOT / "tests/broken"
GOOD = ("check", BROKEN / "with/plan.yaml", "--rules", BROKEN / "with/rules", "--framework", "verzonnen-norm")
ON = ("--as-of", "2024-11-09")
HAARLEMMERMEER = ("check", "plans/haarlemmermeer.yaml", *ON)


def told(done: "subprocess.CompletedProcess[str]") -> tuple[int, str]:
    return done.returncode, done.stderr


# --- exit status ------------------------------------------------------------------------------------------------------

REPORTS = {
    # name of the report: command, and the status for --fail-on gap, open and none
    "gaps": (HAARLEMMERMEER, {"gap": 1, "open": 1, "none": 0}),
    "only open questions": (("check", "plans/hoorn.yaml", "--as-of", "2020-01-01"), {"gap": 0, "open": 3, "none": 0}),
    "all is met": ((*GOOD, "--as-of", "2025-01-01"), {"gap": 0, "open": 0, "none": 0}),
    "an error": (("check", "plans/nergens.yaml"), {"gap": 2, "open": 2, "none": 2}),
}


@pytest.mark.lengthy
def test_exit_status_tells_what_was_found(programs):
    """0 nothing to report at the chosen severity, 1 gaps, 2 an error, 3 no gap but something open."""
    commands = [[*words, "--fail-on", severity] for words, statuses in REPORTS.values() for severity in statuses] + [
        list(words) for words, _ in REPORTS.values()
    ]
    wanted = [status for _, statuses in REPORTS.values() for status in statuses.values()]
    usual = [statuses["open"] for _, statuses in REPORTS.values()]

    assert [status for status, _, _ in programs(commands)] == [*wanted, *usual]


@pytest.mark.lengthy
def test_command_lines_that_cannot_be_carried_out(programs, tmp_path):
    """Those of tests/broken/commands.yaml, each in a process of its own, in both languages."""
    nowhere = str(tmp_path / "nergens")
    text = "mistakes:\n" + (BROKEN / "commands.yaml").read_text("utf-8")
    (tmp_path / "commands.yaml").write_text(text, "utf-8")
    mistakes = yaml_files.read(tmp_path / "commands.yaml").data["mistakes"]
    asked = [(mistake, language) for mistake in mistakes for language in ("nl", "en") if mistake[language]]
    commands = [
        [*mistake["words"].replace("NOWHERE", nowhere).split(), *(["--lang", "en"] if language == "en" else [])]
        for mistake, language in asked
    ]

    for (mistake, language), (status, out, err) in zip(asked, programs(commands), strict=True):
        assert (mistake["words"], status, out) == (mistake["words"], 2, "")
        assert mistake[language] in err.replace(nowhere, "NOWHERE")
        assert "Traceback" not in err
    assert not Path(nowhere).exists()


# --- what comes out ---------------------------------------------------------------------------------------------------


@pytest.mark.lengthy
def test_all_that_does_not_fit_in_a_command_line_is_told_at_once(programs):
    """Each in one line, in the order of the command line, in the reader's language; then where help is."""
    wrong = ["check", "plans/hoorn.yaml", "--as-of", "2024-13-01", "--level", "x", "--format", "foo", "meer"]
    dutch, english = programs([wrong, [*wrong, "--lang", "en"]])

    assert (dutch[0], dutch[1], english[0], english[1]) == (2, "", 2, "")
    assert [line.partition(":")[0] for line in dutch[2].splitlines()] == ["Fout"] * 4 + ["Hulp"]
    assert [line.partition(":")[0] for line in english[2].splitlines()] == ["Error"] * 4 + ["Help"]
    for words in (dutch[2].splitlines(), english[2].splitlines()):
        for line, wanted in zip(words, ("--as-of", "--level", "--format", "meer"), strict=False):
            assert wanted in line


def test_report_goes_to_stdout_and_nothing_to_stderr(program):
    done = program(*GOOD, "--as-of", "2025-01-01")

    assert done.stdout.startswith("Gapanalyse: Verzonnenstad (GM9999)\n")
    assert told(done) == (0, "")


@pytest.mark.lengthy
@pytest.mark.parametrize(("language", "start"), [("nl", "Gapanalyse"), ("en", "Gap analysis")])
def test_language(language, start, program):
    assert program(*GOOD, "--lang", language).stdout.startswith(start)
    assert program(*GOOD, f"--lang={language}").stdout.startswith(start)


@pytest.mark.lengthy
def test_formats(program):
    json_text = program(*GOOD, *ON, "--format", "json").stdout

    assert Report.model_validate_json(json_text).as_of == date(2024, 11, 9)
    assert program(*GOOD, *ON, "--format", "markdown").stdout.startswith("# Gapanalyse")
    assert program(*GOOD, *ON, "--format", "text").stdout == program(*GOOD, *ON).stdout


def test_all_shows_what_is_met(program):
    assert "Niet getoond: 1 eis die" in program(*GOOD, *ON).stdout
    assert "ALLE EISEN" in program(*GOOD, *ON, "--all").stdout


def test_engine_is_named(program):
    """The one that judged: where durable-rules cannot be loaded, that is the plain engine alone."""
    words = (*GOOD, *ON, "--format", "json", "--engine")
    engines = {name: json.loads(program(*words, name).stdout) for name in ("plain", "both")}

    both = "both" if infer.durable_is_installed() else "plain"
    assert [report["engine"] for report in engines.values()] == ["plain", both]
    assert engines["plain"]["requirements"] == engines["both"]["requirements"]


@pytest.mark.lengthy
def test_frameworks_and_levels_are_chosen(program):
    def frameworks(*words: str) -> list[tuple[str, int | None]]:
        report = json.loads(program(*HAARLEMMERMEER, "--format", "json", *words).stdout)
        judged, levels = (
            [(part["framework"], part["level"]) for part in report[key]] for key in ("requirements", "levels")
        )
        assert set(judged) == set(levels)
        return levels

    vng = "vng-kader-mensenhandel"
    assert frameworks() == [(vng, 1), (vng, 2)]
    assert frameworks("--level", "2") == [(vng, 2)]
    assert frameworks("--framework", "ibp-5-11", "--framework", "ccv-basisniveau") == [
        ("ccv-basisniveau", None),
        ("ibp-5-11", None),
    ]


def test_without_the_usual_framework_the_only_one_is_taken(program, tmp_path):
    """And of several one must be chosen: nothing is judged by a norm that nobody named."""
    shutil.copytree(ROOT / "rules", tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("vng_*", "cases"))
    words = ("check", "plans/lopik.yaml", *ON, "--rules", tmp_path)

    assert told(program(*words))[0] == 2
    assert program(*words).stderr == (
        "--framework: kies een norm: de regelboeken beschrijven er meer dan een\n"
        "    Bekend: ccv-basisniveau, ibp-5-11.\n"
    )

    (tmp_path / "ccv_basisniveau.yaml").unlink()
    judged = json.loads(program(*words, "--format", "json").stdout)["requirements"]
    assert {found["framework"] for found in judged} == {"ibp-5-11"}


@pytest.mark.lengthy
def test_default_date_is_today_in_the_netherlands(program):
    """Where it is printed, so that nobody has to guess; two clocks, for the test may run around midnight."""
    before = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    found = json.loads(program(*GOOD, "--format", "json", TZ="America/Los_Angeles").stdout)["as_of"]
    after = datetime.now(ZoneInfo("Europe/Amsterdam")).date()

    assert found in {before.isoformat(), after.isoformat()}
    assert abs(date.fromisoformat(found) - datetime.now(UTC).date()) <= timedelta(days=1)


@pytest.mark.lengthy
def test_explain_gives_one_verdict(program):
    done = program("explain", "plans/haarlemmermeer.yaml", "P1-SIG-01", *ON)

    assert done.stdout.startswith("P1-SIG-01 Aandachtsfunctionaris aangesteld\n")
    assert told(done) == (0, "")


def test_explain_knows_every_framework(program):
    assert program("explain", "plans/lopik.yaml", "IBP-01", *ON).stdout.startswith("IBP-01 ")


def test_rules_list_names_every_requirement(program):
    done = program("rules", "list")
    rules = load.the_rules(ROOT / "rules")

    assert told(done) == (0, "")
    assert all(asked.id in done.stdout for book in rules.books for asked in book.content.requirements)
    assert max(map(len, done.stdout.split("\n"))) <= 80


# --- where it goes ----------------------------------------------------------------------------------------------------


def test_output_file_holds_the_same_bytes(program, tmp_path):
    out = tmp_path / "verslag.md"
    done = program(*GOOD, *ON, "--format", "markdown", "-o", out)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert out.read_bytes().decode() == program(*GOOD, *ON, "--format", "markdown").stdout
    assert [path.name for path in tmp_path.iterdir()] == ["verslag.md"]


def test_output_replaces_a_file_in_one_go(program, tmp_path):
    """A reader who had the old file open keeps it whole; a failed run leaves it as it was."""
    out = tmp_path / "verslag.txt"
    out.write_text("oud")
    with out.open() as reader:
        assert program(*GOOD, *ON, "-o", out).returncode == 0
        assert reader.read() == "oud"

    new = out.read_text("utf-8")
    assert program("check", "plans/nergens.yaml", "-o", out).returncode == 2
    assert out.read_text("utf-8") == new


def test_nothing_half_written_stays_behind(tmp_path, monkeypatch):
    """The disk is full while it writes: the words, and no trace in the folder."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    monkeypatch.setattr(sys, "argv", ["compliance", *map(str, GOOD), "-o", str(tmp_path / "verslag.txt")])

    with pytest.raises(SystemExit) as end:
        cli.main()

    assert end.value.code == 2
    assert list(tmp_path.iterdir()) == []


# --- screens and pipes ------------------------------------------------------------------------------------------------


@pytest.mark.lengthy
def test_a_pipe_in_an_old_encoding_does_not_crash(program):
    """What cp1252 cannot show is replaced; the curly quotation marks it can."""
    done = program(*HAARLEMMERMEER, "--all", encoding="cp1252")

    assert (done.returncode, done.stderr) == (1, "")
    assert "“Loopt. Vacature staat uit." in done.stdout


@pytest.mark.lengthy
def test_a_pipe_that_cannot_show_it_does_not_crash(program):
    done = program(*HAARLEMMERMEER, encoding="latin-1")

    assert (done.returncode, done.stderr) == (1, "")
    assert "?Loopt. Vacature staat uit." in done.stdout


@pytest.mark.lengthy
@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
def test_a_reader_who_walks_away_breaks_nothing():
    """As with ``| head -1``: no traceback, no complaint."""
    words = [sys.executable, "-m", "compliance", *map(str, HAARLEMMERMEER), "--all"]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        error = process.stderr.read()
        process.wait()

    assert error == b""


# --- the program itself -----------------------------------------------------------------------------------------------


def test_version(program):
    assert program("--version").stdout == f"compliance {importlib.metadata.version('compliance')}\n"


@pytest.mark.lengthy
def test_installed_program_and_module_are_the_same(program):
    entry = importlib.metadata.entry_points(group="console_scripts", name="compliance")
    words = [sys.executable, "-m", "compliance", "--help"]
    module = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)

    assert [point.value for point in entry] == ["compliance.cli:main"]
    assert (module.returncode, module.stdout) == (0, program("--help").stdout)


def test_without_words_the_help_is_shown(program):
    done = program()

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == program("--help").stdout


def commands(group: click.Group, words: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every command there is."""
    found = []
    for name, command in sorted(group.commands.items()):
        nested = isinstance(command, click.Group)
        found += commands(command, (*words, name)) if nested else [(*words, name)]
    return found


@pytest.mark.lengthy
def test_every_command_explains_itself_in_both_languages(programs):
    """Dutch unless asked; each option with a sentence; no bar that parts the languages is left standing."""
    every = commands(cli.compliance)
    texts = programs([[*words, *more, "--help"] for words in every for more in ([], ["--lang", "en"])])

    assert all((status, err) == (0, "") for status, _, err in texts)
    assert all(" | " not in out.replace("[nl | en]", "") for _, out, _ in texts)
    for words, nl, en in zip(every, texts[::2], texts[1::2], strict=True):
        assert nl[1] != en[1], words


@pytest.mark.lengthy
def test_the_language_may_come_before_the_command(program):
    """And the last one given counts, for the report as for its errors and the help."""
    plan = ("plans/hoorn.yaml", *ON)

    assert program("--lang", "en", "check", *plan).stdout == program("check", *plan, "--lang", "en").stdout
    assert program("--lang", "en", "check", *plan, "--lang", "nl").stdout == program("check", *plan).stdout
    assert program("--lang", "en", "check").stderr.startswith("Error: Missing argument 'PLAN'.")
    assert program("--lang", "en", "--help").stdout.startswith("Usage: compliance [OPTIONS] COMMAND")
    assert program("--help").stdout.startswith("Gebruik: compliance [OPTIES] OPDRACHT")


@pytest.mark.lengthy
def test_the_help_has_no_word_of_the_other_language(programs):
    every = commands(cli.compliance)
    texts = programs([[*words, "--help", *more] for words in every for more in ([], ["--lang", "en"])])

    assert [out for _, out, _ in texts[::2] if re.search(r"Usage|Options|Show this|DATE|FILE|FOLDER", out)] == []
    assert [out for _, out, _ in texts[1::2] if re.search(r"Gebruik|Opties|Toon|DATUM|BESTAND|MAP|EIS", out)] == []


def test_every_command_speaks_both_languages():
    assert all(
        any(param.name == "lang" for param in command.params)
        for words in commands(cli.compliance)
        for command in [_found(words)]
    )


def _found(words: tuple[str, ...]) -> click.Command:
    command: click.Command = cli.compliance
    for word in words:
        assert isinstance(command, click.Group)
        command = command.commands[word]
    return command


def test_every_report_command_takes_rules_and_a_date():
    for name in ("check", "explain", "forecast", "diff"):
        assert {"rules_dir", "as_of"} <= {param.name for param in _found((name,)).params}, name


def test_default_rules_are_those_here_else_the_programs_own(monkeypatch, tmp_path):
    """A folder rules/ with a vocabulary in the working folder comes first."""
    monkeypatch.chdir(ROOT)
    assert places.default_rules() == Path("rules")

    monkeypatch.chdir(tmp_path)
    assert (places.default_rules() / "vocabulary.yaml").is_file()


@pytest.mark.lengthy
def test_the_program_works_from_any_folder(program, tmp_path):
    done = program("check", ROOT / "plans/haarlemmermeer.yaml", *ON, cwd=tmp_path)

    assert done.stdout == program(*HAARLEMMERMEER).stdout
