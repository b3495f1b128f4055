"""What a person is told: of lists, runs, comparisons, options."""

import json
import os
import pty
import re
import select
import signal
import sys
import time
from dataclasses import replace

import pytest

from crawler.cli import heartbeat, usage, wording
from crawler.cli.row import Row
from crawler.store import results
from crawler.store.database import open_store
from tests.crawler.cli.conftest import START
from tests.crawler.cli.test_interruption import wait_for

_LATIN = re.compile(r"(?<![\w'`-])[A-Za-z]{3,}")


def listed(path, *names):
    rows = [f"{n},Дом {n},http://care{n}.example/" for n in names]
    path.write_text("\n".join(["id,name,url", *rows]), "utf-8")
    return path


@pytest.mark.parametrize(
    ("option", "value", "what"),
    [
        ("--as-of", "2206-01-01", "2206-01-01 — из другого века"),
        ("--contact", "не адрес", "«не адрес» — не адрес почты и не адрес сайта"),
        ("--contact", "я@", "«я@» — не адрес почты"),
    ],
)
def test_slip_that_would_spoil_a_whole_audit_is_refused(nsok, tmp_path, option, value, what):
    """Before anything is visited: where, what, what now."""
    said = nsok("audit", "http://care.example/", "--out", tmp_path / "out", option, value)

    assert said.code == 2
    assert option in said.err
    assert what in said.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("contact", ["a@b.example", "https://цсо-пример.рф/", "noc.example/me"])
def test_contact_may_be_a_letter_box_or_a_page(nsok, roster, tmp_path, contact):
    """Whatever an administrator can answer to."""
    said = nsok("audit", roster, "--only", "1", "--out", tmp_path / "out", "--contact", contact)

    assert said.code == 0


def test_another_list_in_the_same_place_is_told(nsok, tmp_path):
    """The summary will change, and the earlier run is still there."""
    out = tmp_path / "out"
    first = nsok("audit", listed(tmp_path / "a.csv", 1, 2), "--out", out)

    said = nsok("audit", listed(tmp_path / "b.csv", 3), "--out", out)

    assert "другому списку" not in first.err
    assert "Запуск 1 в этом каталоге был по другому списку" in said.err
    assert f"nsok report --run 1 --out {out}" in said.err
    index = (out / "index.html").read_text("utf-8")
    assert "organisations/3.html" in index
    assert "organisations/1.html" not in index


def test_report_of_an_older_run_says_so_and_shows_that_run(nsok, roster, tmp_path):
    """And the newest comes back whole."""
    out = tmp_path / "out"
    for _ in range(2):
        nsok("audit", roster, "--out", out)

    older = nsok("report", "--run", "1", "--out", out)
    shown = (out / "results" / "1.json").read_text("utf-8")
    newest = nsok("report", "--out", out)

    assert "запуск 1 от" in older.err
    assert "не последний, 2" in older.err
    assert '"id": "1-1"' in shown
    assert newest.err == ""
    assert '"id": "2-1"' in (out / "results" / "1.json").read_text("utf-8")


def test_interrupted_run_goes_on_and_says_from_where(started, nsok, roster, tmp_path):
    """As many organisations as were ready."""
    out = tmp_path / "out"
    audit = started("audit", roster, "--out", out, "--contact", "slow@care.example")
    wait_for(out / "results" / "1.json")
    audit.send_signal(signal.SIGINT)
    audit.communicate(timeout=30)

    said = nsok("audit", roster, "--out", out)

    assert "Продолжаю запуск 1: готово 1 из 3." in said.err


def test_line_of_a_log_names_the_organisation_and_counts_as_the_report(nsok, roster, tmp_path):
    """A telephone that nobody rang is to be checked; so says the page too."""
    said = nsok("audit", roster, "--out", tmp_path / "out")

    line = said.out.splitlines()[0]
    page = (tmp_path / "out" / "organisations" / "1.html").read_text("utf-8")
    assert line.startswith("1  Организация 1  полный  ")
    for name, words in (("проверить", "Проверить человеку"), ("исправить", "Исправить")):
        count = re.search(rf"{name}: (\d+)", line)[1]
        assert int(count) > 0
        assert re.search(rf"{words}\D{{0,200}}{count}\b", re.sub(r"<[^>]+>", " ", page))


def test_score_says_its_name_and_is_one_number_where_its_ends_meet(nsok, roster, tmp_path):
    """К1 and the total differ, so neither stands without its name."""
    out = tmp_path / "out"
    said = nsok("audit", roster, "--out", out)
    with open_store(out) as store:
        row = Row.of(out, next(results.of_run(store, 1)))

    assert re.search(r"полный  К1 [\d,]+–[\d,]+  ", said.out)
    assert replace(row, figure="Итог", low="89,85", high="89,85").score == "Итог 89,85"


def test_site_that_nobody_saw_has_no_score(nsok, roster, tmp_path):
    """From 0 to 100 would look like an answer."""
    said = nsok("audit", roster, "--out", tmp_path / "out", "--contact", "unreachable@care.example")

    assert "недоступен  —  " in said.out
    assert "0–100" not in said.out


def test_table_on_a_terminal_has_the_groups_of_the_report(tmp_path, roster):
    """In eighty columns the headings are short and explained."""
    text = on_terminal(tmp_path, "audit", roster, "--out", tmp_path / "out")

    assert "Организация 1" in text
    assert "пров." in text
    assert "без пр. — пока без правила" in text


def on_terminal(tmp_path, *arguments):
    """Run a command on a terminal and return what it showed."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ |= {"COLUMNS": "80", "TERM": "xterm"}
        os.execv(sys.executable, [sys.executable, "-c", START, *map(str, arguments)])
    shown, end = b"", time.monotonic() + 60
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                shown += os.read(terminal, 65536)
            except OSError:
                break
    os.waitpid(child, 0)
    return re.sub(r"\x1b(\[[0-9;?]*[A-Za-z]|\][^\x1b]*\x1b\\)", "", shown.decode())


def test_silent_log_has_a_heartbeat(nsok, roster, tmp_path, monkeypatch):
    """Minutes without a line look like a hanging program."""
    monkeypatch.setattr(heartbeat, "PERIOD", 1.0)

    said = nsok("audit", roster, "--out", tmp_path / "out", "--contact", "slow@care.example")

    assert "Работаю: готово 1 из 3 организаций" in said.err
    assert len(said.out.splitlines()) == 4


def test_requirement_of_the_bar_that_nobody_decided_is_told(nsok, roster, tmp_path):
    """It is neither met nor failed, and the exit code is that of the others."""
    out = tmp_path / "out"
    nsok("audit", roster, "--out", out)
    with open_store(out) as store:
        kept = {f.requirement.id: f for f in next(results.of_run(store, 1)).findings}
    undecided = next(name for name, f in kept.items() if f.outcome.is_open)

    said = nsok("check", "--out", out, "--fail-on", undecided)

    assert said.code == 0
    assert f"{undecided}: не решено" in said.err
    assert "1, 2, 3" in said.err


@pytest.mark.parametrize("day", ["31.12.2026", "2026-12-31"])
def test_day_may_be_written_as_in_russia(nsok, roster, tmp_path, day):
    """Besides the ISO form."""
    nsok("audit", roster, "--out", tmp_path / "out", "--as-of", day)

    kept = json.loads((tmp_path / "out" / "results" / "1.json").read_text("utf-8"))
    assert kept["snapshot"]["as_of"] == "2026-12-31"


@pytest.mark.parametrize(
    "arguments",
    [
        ["audit"],
        ["audti", "a.ru"],
        ["adt"],
        ["compar", "1"],
        ["audit", "a.ru", "b.ru", "c.ru"],
        ["audit", "a.ru", "b.ru"],
        ["audit", "a.ru", "--ouut", "x"],
        ["audit", "a.ru", "--fail", "x"],
        ["audit", "a.ru", "--out"],
        ["audit", "a.ru", "--allow-private-networks=1"],
        ["audit", "a.ru", "--as-of", "вчера"],
        ["audit", "a.ru", "--pages", "many"],
        ["audit", "a.ru", "--pages", "0"],
        ["audit", "a.ru", "--delay", "x"],
        ["audit", "a.ru", "--render", "maybe"],
        ["audit", "a.ru", "--ca-bundle", "none.pem"],
        ["audit", "a.ru", "--ca-bundle", "/"],
        ["audit", "a.ru", "--out", "/etc/passwd"],
        ["report", "--format", "pdf"],
        ["roster", "chek"],
        ["roster", "check"],
        ["demo", "--lang", "de"],
        ["compare", "1", "--packs", "a"],
        ["audit", "a.ru", "--baseline", "none.toml"],
        ["verify", "/"],
        ["rules", "a", "b"],
    ],
)
def test_wrong_usage_is_told_in_russian(nsok, arguments):
    """No English is left but names of options, files and commands."""
    said = nsok(*arguments)

    assert said.code == 2
    plain = re.sub(r"'[^']*'|`[^`]*`|--[\w-]+|\S*\.(?:ru|pem)\b|/etc/passwd", "", said.err)
    assert _LATIN.findall(plain) == [], said.err


def test_day_that_is_none_is_told_without_the_code_of_python(nsok):
    """`%Y-%m-%d` says nothing to most people."""
    said = nsok("audit", "a.ru", "--as-of", "yesterday", "--lang", "en").err

    assert "'yesterday' is no day; write it as 2026-12-31 or 31.12.2026. See" in said


def test_slip_of_the_pen_is_put_right(nsok):
    """In both languages."""
    assert "Может быть, '--out'?" in nsok("audit", "a.ru", "--ouut", "x").err
    assert "Did you mean '--out'?" in nsok("audit", "a.ru", "--ouut", "x", "--lang", "en").err
    wording.use("ru")
    assert usage.translated("Something new.") == "Something new."


def test_requirement_leads_to_its_rule_in_russian(nsok):
    """Whoever reads a report knows the requirement's id."""
    said = nsok("rules", "feedback.faq")

    assert said.code == 0
    assert said.out.startswith("# Вопросы с ответами (`faq-section`)")
    assert "## Чего правило не видит" in said.out
    assert "cannot see" in nsok("rules", "faq-section", "--lang", "en").out
    assert "Generated by" not in said.out
    assert nsok("rules", "faq-section").out == said.out
    assert "Вопросы с ответами" in nsok("rules").out
    assert "Generated by" not in nsok("packs", "social-service/2024-10-05").out
    assert nsok("rules", "nothing.such").code == 2


def test_address_is_no_list_and_stays_whole(nsok):
    """`http://` has two slashes."""
    said = nsok("roster", "check", "http://care.example/list")

    assert said.code == 2
    assert "http://care.example/list: это адрес, а не список" in said.err


@pytest.mark.parametrize("command", [("roster", "check"), ("audit",)])
def test_list_of_a_header_alone_says_so(nsok, tmp_path, command):
    """Nothing is wrong with rows that are not there."""
    path = tmp_path / "list.csv"
    path.write_text("name,url\n", "utf-8")

    said = nsok(*command, path)

    assert said.code == 2
    assert "под заголовком нет ни одной строки" in said.err


def test_columns_with_one_meaning_get_a_remark(nsok, tmp_path):
    """Which one is read is said."""
    path = tmp_path / "list.csv"
    path.write_text("Сайт,Наименование,Официальный сайт\na.example,Дом,b.example\n", "utf-8")

    said = nsok("roster", "check", path)

    assert "строка 1" in said.out
    assert "столбец значит то же, что «Сайт»" in said.out or "«Официальный сайт»" in said.out
    assert "Дом" in said.out


def test_rows_that_cannot_be_used_reach_the_summary(nsok, tmp_path, monkeypatch):
    """With number, name and what is wrong; after `report` too, in its language."""
    path = tmp_path / "list.csv"
    path.write_text("name,url\nДом,нет\nЦентр,a.example\nМузей,b.example\n", "utf-8")
    text = path.read_text("utf-8").replace("name,url", "name,url,sector")
    path.write_text(text.replace("b.example", "b.example,museums"), "utf-8")
    notes = heard(monkeypatch)

    nsok("audit", path, "--out", tmp_path / "out")
    nsok("report", "--out", tmp_path / "out", "--lang", "en")

    russian, english = notes
    assert russian.unusable == (
        "строка 2: «Дом», сайт не указан",
        "строка 4: «Музей», для сферы «museums» нет методики",
    )
    assert english.unusable[0] == "row 2: «Дом», no site is given"
    assert (russian.listed, russian.waiting, russian.interrupted) == (3, (), False)


def test_summary_of_an_interrupted_run_names_who_waits(
    started, nsok, roster, tmp_path, monkeypatch
):
    """It may not look final."""
    out = tmp_path / "out"
    audit = started("audit", roster, "--out", out, "--contact", "slow@care.example")
    wait_for(out / "results" / "1.json")
    audit.send_signal(signal.SIGINT)
    audit.communicate(timeout=30)
    notes = heard(monkeypatch)

    nsok("report", "--out", out)
    nsok("audit", roster, "--out", out)

    first, second = notes
    assert (first.interrupted, [each.id for each in first.waiting]) == (True, ["2", "3"])
    assert (second.interrupted, second.waiting, second.listed) == (False, (), 3)


def heard(monkeypatch):
    """Return a list that gets what the summary is told of the roster."""
    notes = []

    def render(shown, language, roster, **_others):
        list(shown)
        notes.append(roster)
        return language

    monkeypatch.setattr("crawler.stages.reporting.summary_report.render", render)
    return notes


def test_folder_without_pages_says_so(nsok, tmp_path):
    """Silence would look like success."""
    said = nsok("inspect", tmp_path)

    assert said.code == 2
    assert "нет ни страниц, ни документов" in said.err


def test_binary_file_gives_an_error_line(nsok, tmp_path):
    """It is no page, whatever its name says."""
    for name in ("picture.png", "program", "page.html"):
        (tmp_path / name).write_bytes(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20)
        said = nsok("inspect", tmp_path / name)

        assert said.code == 3, name
        assert json.loads(said.out)["error"]


def test_plan_in_another_language_is_said_to_be_in_russian(nsok, tmp_path):
    """It is the form of a Russian resolution; the other documents follow --lang."""
    said = nsok("report", "--out", str(tmp_path), "--format", "plan", "--lang", "en").err

    assert "The plan is in Russian" in said
    assert "План — на русском" not in nsok("report", "--out", str(tmp_path), "--format", "plan").err


def test_templates_of_both_languages_are_copied(nsok, tmp_path):
    """Five files to change in Word, each of which can be given back."""
    assert nsok("templates", str(tmp_path / "ours")).code == 0

    names = {file.name for file in (tmp_path / "ours").iterdir()}
    assert {"letter.docx", "letter.en.docx", "operator-report.en.docx", "plan.docx"} < names
    (tmp_path / "none").mkdir()
    refused = nsok("report", "--out", str(tmp_path), "--templates", str(tmp_path / "none"))
    assert (refused.code, "letter.en.docx" in refused.err) == (2, True)
