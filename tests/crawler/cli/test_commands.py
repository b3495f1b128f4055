"""Commands say what happened, in words and by their exit code."""

import errno
import json
import os
import re
import sys

import pytest

from crawler.cli.options import spread
from crawler.stages import files, process


def test_audit_writes_everything_and_says_a_line_for_each(nsok, roster, tmp_path):
    """When output is no terminal there is one line per organisation and no bar."""
    said = nsok("audit", roster, "--out", tmp_path / "out")

    assert said.code == 0
    assert [line.split()[0] for line in said.out.splitlines()] == ["1", "2", "3", "Сводка:"]
    assert "полный" in said.out
    assert {file.name for file in (tmp_path / "out" / "results").iterdir()} == {
        "1.json",
        "2.json",
        "3.json",
    }


def test_audit_of_one_address_needs_no_list(nsok, tmp_path):
    """The quickest way to see something."""
    said = nsok("audit", "http://care1.example/", "--out", tmp_path, "--lang", "en")

    assert said.code == 0
    assert "care1.example  complete" in said.out


def test_list_without_a_good_row_is_wrong_input(nsok, tmp_path):
    """The faults are told first."""
    path = tmp_path / "list.csv"
    path.write_text("name,url\nДом,нет\n", "utf-8")

    said = nsok("audit", path, "--out", tmp_path / "out")

    assert said.code == 2
    assert "list.csv, строка 2, «url»: сайт не указан" in said.err
    assert "ни одну строку нельзя проверить" in said.err


def test_unknown_organisation_and_sector_are_told(nsok, roster, tmp_path):
    """`--only` of nobody is a slip; a sector without a pack costs its row."""
    other = tmp_path / "sectors.csv"
    other.write_text("url,sector\na.example,museums\nb.example,\n", "utf-8")

    assert "нет организации с id 9" in nsok("audit", roster, "--only", "9").err
    said = nsok("audit", other, "--out", tmp_path / "out")
    assert (said.code, said.out.split()[0]) == (0, "b.example")
    assert "museums" in said.err


def test_nothing_assessed_gives_three(nsok, roster, tmp_path):
    """No site answered: that is not the same as a good end."""
    said = nsok("audit", roster, "--out", tmp_path / "out", "--contact", "unreachable@care.example")

    assert said.code == 3
    assert len(list((tmp_path / "out" / "results").iterdir())) == 3


def test_bar_gives_one_and_names_who_is_below(nsok, roster, tmp_path):
    """What is open counts for the organisation."""
    out = tmp_path / "out"

    missed = nsok("audit", roster, "--out", out, "--fail-on", "feedback.phone", "feedback.faq")
    low = nsok("check", "--out", out, "--fail-under", "99.5")
    passed = nsok("check", "--out", out, "--fail-under", "1", "--fail-on", "feedback.phone")

    assert missed.code == 1
    assert "1: требование feedback.faq не выполнено" in missed.err
    assert low.code == 1
    assert "не выше" in low.err
    assert passed.code == 0


def test_process_that_never_delivers_is_our_defect(nsok, roster, tmp_path):
    """Everyone has a result, and the exit code says that we failed."""
    said = nsok("audit", roster, "--out", tmp_path / "out", "--contact", "fails@care.example")

    assert said.code == 4
    assert "logs" in said.err
    assert len(list((tmp_path / "out" / "results").iterdir())) == 3


def test_defect_is_told_with_the_place_of_the_log(nsok, roster, tmp_path, monkeypatch):
    """A person never meets a traceback; the log has it."""

    def broken(*_):
        raise ZeroDivisionError("in the report")

    monkeypatch.setattr("crawler.stages.auditing.write_summary", broken)

    said = nsok("audit", roster, "--out", tmp_path / "out")

    log = tmp_path / "out" / "logs" / "nsok.log"
    assert said.code == 4
    assert str(log) in said.err
    assert "Traceback" not in said.err
    assert "in the report" in log.read_text("utf-8")


def test_full_disk_is_told_and_what_was_written_stays(nsok, roster, tmp_path, monkeypatch):
    """The next audit goes on where the disk was full."""
    real = files.NamedTemporaryFile
    written = []

    def full(*arguments, **options):
        written.append(options["dir"])
        if len(written) > 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(files, "NamedTemporaryFile", full)
        said = nsok("audit", roster, "--out", tmp_path / "out")

    assert said.code == 2
    assert "на диске нет места" in said.err
    kept = json.loads((tmp_path / "out" / "results" / "1.json").read_text("utf-8"))
    assert kept["organisation"]["id"] == "1"
    assert nsok("audit", roster, "--out", tmp_path / "out").code == 0
    assert len(list((tmp_path / "out" / "results").iterdir())) == 3


def test_disk_that_is_full_while_fetching_is_told(nsok, roster, tmp_path):
    """The fetch process says so; nobody is called unreachable for it."""
    said = nsok("audit", roster, "--out", tmp_path / "out", "--contact", "full@care.example")

    assert said.code == 2
    assert "на диске нет места" in said.err
    assert not list((tmp_path / "out").glob("results/*"))


def test_check_judges_for_the_day_of_the_run(nsok, roster, tmp_path):
    """Unless another day is asked for."""
    out = tmp_path / "out"
    nsok("audit", roster, "--out", out, "--as-of", "2026-03-01")

    def days():
        files = (out / "results").glob("*.json")
        return {json.loads(file.read_text("utf-8"))["snapshot"]["as_of"] for file in files}

    nsok("check", "--out", out)
    assert days() == {"2026-03-01"}
    nsok("check", "--out", out, "--as-of", "2026-05-01")
    assert days() == {"2026-05-01"}


def test_place_that_cannot_be_written_is_told(nsok, roster, tmp_path):
    """A file where the directory should be."""
    (tmp_path / "out").write_text("", "utf-8")

    said = nsok("audit", roster, "--out", tmp_path / "out" / "deeper")

    assert said.code == 2
    assert "Traceback" not in said.err


def test_program_that_cannot_be_started_is_named(nsok, roster, tmp_path, monkeypatch):
    """The place of the logs is not to blame."""
    program = tmp_path / "python"
    program.write_text("", "utf-8")
    monkeypatch.setattr(process, "COMMAND", (str(program),))

    said = nsok("audit", roster, "--out", tmp_path / "out")

    assert said.code == 2
    assert f"{program}: эту программу не удалось запустить" in said.err


def test_only_web_addresses_are_visited(nsok, tmp_path):
    """An address of another kind is no missing file."""
    said = nsok("audit", "ftp://foo", "--out", tmp_path)

    assert said.code == 2
    assert "только по адресам http и https" in said.err


def test_file_that_is_no_store_is_told(nsok, roster, tmp_path):
    """It is not overwritten."""
    (tmp_path / "nsok.db").write_bytes(b"a letter to my aunt " * 500)

    said = nsok("audit", roster, "--out", tmp_path)

    assert said.code == 2
    assert "не файл данных nsok" in said.err
    assert (tmp_path / "nsok.db").read_bytes().startswith(b"a letter")


def test_roster_check_lists_faults_and_organisations(nsok, tmp_path):
    """In the language asked for."""
    path = tmp_path / "list.csv"
    path.write_text("id,url,nok_year\n1,a.example,1812\n2,мимо,\n", "utf-8")

    russian = nsok("roster", "check", path)
    english = nsok("roster", "check", path, "--lang", "en")

    assert russian.code == english.code == 2
    assert "list.csv, строка 2, «nok_year»: «1812» — не год оценки" in russian.out
    assert "list.csv, row 3, «url»: «мимо» is no web address" in english.out
    assert "1 organisations can be audited; 2 faults." in english.out


def test_runs_are_compared(nsok, roster, tmp_path):
    """The same pages twice: nothing changed."""
    out = tmp_path / "out"
    nsok("audit", roster, "--out", out)
    nsok("audit", roster, "--out", out, "--only", "1", "2")

    said = nsok("compare", "previous", "last", "--out", out)

    assert "Ничего не изменилось" in said.out
    assert "только в первом запуске: Организация 3 (3)" in said.out
    assert nsok("compare", "1", "7", "--out", out).code == 2


def test_report_writes_pages_in_another_language(nsok, roster, tmp_path):
    """The same results, other words."""
    out = tmp_path / "out"
    nsok("fetch", roster, "--out", out)
    nsok("check", "--out", out)

    said = nsok("report", "--out", out, "--format", "html", "--lang", "en")

    assert said.code == 0
    assert 'lang="en"' in (out / "index.html").read_text("utf-8")


def test_missing_browser_is_told_once(nsok, roster, tmp_path, monkeypatch):
    """What stays open without one, and how to have it; not to those who want none."""
    monkeypatch.setenv("NSOK_CHROMIUM", "/nowhere")
    wanted = nsok("audit", roster, "--out", tmp_path / "out")
    unwanted = nsok("audit", roster, "--out", tmp_path / "other", "--render", "never")

    assert wanted.code == unwanted.code == 0
    assert wanted.err.count("Браузер не найден") == wanted.err.count("apt install chromium") == 1
    assert "Браузер" not in unwanted.err


def test_names_cannot_speak_to_the_terminal(nsok, tmp_path):
    """An escape sequence in a list is text like any other."""
    path = tmp_path / "list.csv"
    path.write_text("id,name,url\n1,\x1b[2Jочистка\x07,a.example\n", "utf-8")

    assert "\x1b" not in nsok("roster", "check", path).out


@pytest.mark.parametrize(
    ("given", "spread_out"),
    [
        ("list.csv --only A B --pages 3", "list.csv --only A --only B --pages 3"),
        ("--only A list.csv", "--only A list.csv"),
        ("--pages 3 list.csv --only A", "--pages 3 list.csv --only A"),
        ("list.csv --fail-on a b c", "list.csv --fail-on a --fail-on b --fail-on c"),
    ],
)
def test_lists_may_be_given_with_spaces(given, spread_out):
    """As the contract writes them: `--only ID…`."""
    assert spread(given.split()) == spread_out.split()


def test_bundle_without_a_certificate_is_refused_before_any_visit(nsok, tmp_path):
    """Where, what and what now, and nothing is fetched."""
    (tmp_path / "root.pem").write_text("-----BEGIN CERTIFICATE-----\nnothing\n")
    said = nsok("audit", "a.ru", "--ca-bundle", str(tmp_path / "root.pem"), "--lang", "en")

    assert said.code == 2
    assert "no certificate can be read" in said.err
    assert "PEM" in said.err


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENAMETOOLONG, errno.EROFS])
def test_what_the_system_refuses_is_no_defect_of_ours(nsok, monkeypatch, tmp_path, number):
    """Wherever it says so: the path, why, and what to do."""
    (tmp_path / "list.csv").write_text("url\na.example\n", "utf-8")

    def refused(*_):
        raise OSError(number, os.strerror(number), "nolook/list.csv")

    monkeypatch.setattr("crawler.roster.read", refused)
    said = nsok("roster", "check", tmp_path / "list.csv")

    assert said.code == 2
    assert said.err.startswith("nolook/list.csv: система не разрешает (")
    assert not re.search("[A-Za-z]{5,} ", said.err)


def test_interruption_that_a_library_swallowed_is_still_one(nsok, monkeypatch):
    """Some turn it into an error of theirs."""

    def swallowed():
        raise ValueError("a schema cannot be built") from KeyboardInterrupt()

    monkeypatch.setattr("checks.methodology.packs", swallowed)

    assert (nsok("packs").code, nsok("packs").err) == (130, "Прервано.\n")


def test_interruption_while_loading_leaves_no_traceback(monkeypatch, capsys):
    """The first tenth of a second counts too."""
    import crawler.cli  # noqa: PLC0415 - the module under test

    class Interrupting:
        def find_spec(self, name, *_):
            if name == "crawler.cli.entry":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "crawler.cli.entry")
    monkeypatch.delattr(crawler.cli, "entry")
    monkeypatch.setattr(sys, "meta_path", [Interrupting(), *sys.meta_path])

    with pytest.raises(SystemExit) as left:
        crawler.cli.main(["--help"])

    assert (left.value.code, capsys.readouterr().err) == (130, "")
