"""Figures and decisions of people go in by files and come out in scores."""

import csv
import json
import re

import pytest
from python_calamine import CalamineWorkbook

CHECKLIST = "id;Пандусы;Питьевая вода;Дата\n1;да;нет;01.10.2026\n2;1;2;01.10.2026\n"


@pytest.fixture
def out(nsok, roster, tmp_path):
    """Audit three organisations."""
    nsok("audit", roster, "--out", tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture
def checklist(tmp_path):
    path = tmp_path / "checklist.csv"
    path.write_text(CHECKLIST, "utf-8")
    return path


def result(out, name="1"):
    return json.loads((out / "results" / f"{name}.json").read_text("utf-8"))


def test_figures_are_checked_added_once_and_shown(nsok, out, checklist):
    """Faults first, then what became of them and what to do next."""
    checked = nsok("inputs", "check", checklist, "--out", out)
    added = nsok("inputs", "add", checklist, "--out", out)
    again = nsok("inputs", "add", checklist, "--out", out)
    shown = nsok("inputs", "show", "1", "--out", out)

    assert checked.code == 2
    assert "checklist.csv, строка 3, «Питьевая вода»: «2» — ни да, ни нет" in checked.out
    assert "новых 3, уже известных 0" in added.out
    assert "nsok check" in added.out
    assert "новых 0, уже известных 3" in again.out
    assert added.code == 0
    assert "checklist.csv, строка 2, 01.10.2026" in shown.out
    assert "access.ramps  да  " in shown.out
    in_english = nsok("inputs", "show", "1", "--out", out, "--lang", "en").out
    assert "access.ramps  yes  Entrances with ramps or lifting platforms (" in in_english
    assert "checklist.csv, row 2, 2026-10-01" in in_english


def test_next_command_can_be_copied_as_it_is_printed(nsok, out, roster, tmp_path):
    """It names the data directory, or it would look into another."""
    inputs, reviews = tmp_path / "in.xlsx", tmp_path / "r.xlsx"
    said = nsok("inputs", "template", inputs, "--roster", roster, "--out", out).out
    said += nsok("reviews", "template", reviews, "--out", out).out
    said += nsok("check", "--out", out).out

    for hint in (
        f"`nsok inputs add {inputs} --roster {roster} --out {out}`",
        f"`nsok reviews add {reviews} --out {out}`",
        f"`nsok report --out {out}`",
    ):
        assert hint in said
        assert nsok(*hint.strip("`").split()[1:]).code == 0


def test_channels_are_counted_against_the_rows_of_the_template(nsok, out, tmp_path):
    """A row a channel: what is told as given of all is of all that the sheet asks for."""
    nsok("inputs", "template", tmp_path / "t", "--format", "csv", "--out", out)
    rows = (tmp_path / "t" / "control.csv").read_text("utf-8-sig").splitlines()
    asked = sum(row.startswith("1;") for row in rows)

    assert f"звонки и письма 0/{asked}" in nsok("inputs", "show", "1", "--out", out).out


def test_faults_and_notes_are_as_many_as_their_lines(nsok, out, tmp_path):
    """Nobody has to wonder which of the lines was counted."""
    path = tmp_path / "c.csv"
    path.write_text("id,comfort.water,Цвет стен\n1,2,синий\n2,да,\n", "utf-8")

    said = nsok("inputs", "check", path, "--out", out).out.splitlines()

    assert sum(line.startswith("c.csv") for line in said) == 2
    assert said[-1] == "Можно использовать данных: 1; ошибок: 1, пояснений: 1."


def test_template_for_nobody_says_how_to_name_organisations(nsok, tmp_path):
    """Titles without rows look like a fault."""
    said = nsok("inputs", "template", tmp_path / "in.xlsx", "--out", tmp_path / "none")

    assert (said.code, "--roster" in said.err) == (0, True)


def test_figure_is_taken_back_with_who_and_why(nsok, out, checklist):
    """It stays in the history and is shown there; a blank reason is refused."""
    nsok("inputs", "add", checklist, "--out", out)
    given = ("inputs", "withdraw", "1", "comfort.water", "--out", out)

    refused = nsok(*given, "--source", " ")
    done = nsok(*given, "--source", "Петрова: не та строка", "--day", "05.10.2026")
    again = nsok(*given, "--source", "Петрова")
    shown = nsok("inputs", "show", "1", "--out", out).out

    assert (refused.code, done.code, again.code) == (2, 0, 2)
    assert "Отозвано: comfort.water  нет" in done.out
    assert "отозвано — Петрова: не та строка, 05.10.2026" in shown
    nsok("check", "--out", out)
    nsok("report", "--out", out)
    assert "comfort.water" not in {each["id"] for each in result(out)["inputs"]}
    assert "Отозванных показателей: 1" in nsok("inputs", "add", checklist, "--out", out).err


def test_decision_is_taken_back_with_who_and_why(nsok, out, tmp_path):
    """It stays in the list and decides nothing."""
    file = tmp_path / "r.csv"
    head = "Организация;Требование;Решение;Обоснование;Кто решил\n"
    file.write_text(f"{head}1;feedback.faq;есть;видел;Иванова\n", "utf-8")
    nsok("reviews", "add", file, "--out", out)
    given = ("reviews", "withdraw", "1", "feedback.faq", "--by", "Петрова", "--reason", "ошибка")

    assert nsok(*given, "--out", out, "--of", "Сидорова").code == 2
    assert nsok(*given, "--out", out).code == 0

    shown = nsok("reviews", "show", "1", "--out", out).out
    assert "видел" in shown
    assert "отозвано: Петрова" in shown
    nsok("check", "--out", out)
    nsok("report", "--out", out)
    found = {each["requirement"]: each["review"] for each in result(out)["findings"]}
    assert found["feedback.faq"] is None
    assert nsok("reviews", "withdraw", *given[2:], "--out", out).code == 2


def test_empty_template_is_no_mistake(nsok, out, tmp_path):
    """Nothing is wrong in it; what is missing is counted, not recited."""
    figures, reviews = tmp_path / "in.xlsx", tmp_path / "r.xlsx"
    nsok("inputs", "template", figures, "--out", out)
    nsok("reviews", "template", reviews, "--out", out)

    for given in (
        ("inputs", "check", figures),
        ("inputs", "add", figures),
        ("reviews", "add", reviews),
    ):
        said = nsok(*given, "--out", out)
        assert (said.code, said.err) == (0, "")
        assert "Пока ничего не заполнено." in said.out
    assert "стенд: " in nsok("inputs", "show", "1", "--out", out).out


def test_numbers_of_the_template_explain_those_of_the_audit(nsok, out, tmp_path):
    """Questions to decide and channels to try make up what is to check."""
    said = nsok("reviews", "template", tmp_path / "r.csv", "--out", out)
    numbers = [int(each) for each in re.findall(r": (\d+)[;.]", said.out)]
    decide, unseen, unwritten = numbers[:3]

    assert f"вопросов {decide + unseen + unwritten}." in said.out
    if len(numbers) > 3:
        assert numbers[4] == decide + numbers[3]


def test_new_figures_give_new_scores(nsok, out, checklist):
    """Judging again is enough; the site is not asked."""
    before = result(out)["figures"]["k3"]
    said = nsok("check", "--out", out, "--inputs", checklist)

    assert said.code == 0
    assert result(out)["figures"]["k3"]["low"] == before["low"] + 6.0
    assert "checklist.csv, строка 2" in json.dumps(result(out)["inputs"], ensure_ascii=False)


def test_audit_takes_figures_with_it(nsok, roster, checklist, tmp_path):
    """One command from list and checklist to scores."""
    said = nsok("audit", roster, "--out", tmp_path / "o", "--inputs", checklist)

    assert said.code == 0
    assert "«2» — ни да, ни нет" in said.err
    assert len(result(tmp_path / "o")["inputs"]) == 2


def test_template_is_never_written_over(nsok, roster, tmp_path):
    """It may be filled in."""
    path = tmp_path / "in.xlsx"

    assert nsok("inputs", "template", path, "--roster", roster, "--out", tmp_path).code == 0
    said = nsok("inputs", "template", path, "--roster", roster, "--out", tmp_path)

    assert said.code == 2
    assert "уже есть" in said.err


def test_figures_need_to_know_the_organisations(nsok, checklist, tmp_path):
    """Neither a list nor an audit: the message names both."""
    said = nsok("inputs", "check", checklist, "--out", tmp_path / "none")

    assert said.code == 2
    assert "--roster" in said.err


def test_survey_that_gives_way_is_told(nsok, out, tmp_path):
    """Two halves of one survey, named one after the other."""
    for day, name in ((1, "net.csv"), (2, "paper.csv")):
        text = f"id;survey.respondents;Дата\n1;{day}0;0{day}.10.2026\n"
        (tmp_path / name).write_text(text, "utf-8")
        said = nsok("inputs", "add", tmp_path / name, "--out", out)

    assert "net.csv" in said.err
    assert "в одной команде" in said.err


def test_decision_goes_from_template_to_report(nsok, out, tmp_path):
    """Filled in, added once, counted, shown with its name."""
    path, filled = tmp_path / "r.xlsx", tmp_path / "r.csv"
    assert nsok("reviews", "template", path, "--all", "--out", out).code == 0
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    at = {title: n for n, title in enumerate(rows[0])}
    row = next(row for row in rows if row[at["Требование"]] == "feedback.faq")
    row[at["Решение"]], row[at["Обоснование"]] = "есть", "видно"
    row[at["Кто решил"]] = "Сидорова <С.>"
    with filled.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows([rows[0], row])

    added = nsok("reviews", "add", filled, "--out", out)
    again = nsok("reviews", "add", filled, "--out", out)
    nsok("check", "--out", out)
    nsok("report", "--out", out)

    assert "новых 1" in added.out
    assert "новых 0, уже известных 1" in again.out
    finding = next(f for f in result(out)["findings"] if f["requirement"] == "feedback.faq")
    assert finding["outcome"] == "present" != finding["verdict"]["outcome"]
    page = (out / "organisations" / "1.html").read_text("utf-8")
    assert "Сидорова &lt;С.&gt;" in page
    assert "Сидорова" in nsok("reviews", "show", "1", "--out", out).out


def test_decisions_that_disagree_are_told_and_none_counts(nsok, out, tmp_path):
    """The report names both and keeps the machine's verdict."""
    path = tmp_path / "r.csv"
    head = "id;Требование;Решение;Обоснование;Кто решил;Дата решения"
    rows = (
        "1;feedback.faq;есть;вижу;Иванов;01.11.2026",
        "1;feedback.faq;н п;нет;Петров;01.11.2026",
    )
    path.write_text("\n".join((head, *rows)), "utf-8")

    said = nsok("reviews", "add", path, "--out", out)
    nsok("check", "--out", out)
    nsok("report", "--out", out)

    assert "Не действует ни одно" in said.err
    finding = next(f for f in result(out)["findings"] if f["requirement"] == "feedback.faq")
    assert finding["review"] is None
    assert finding["outcome"] == finding["verdict"]["outcome"]
    assert "Решение человека не действует" in (out / "organisations" / "1.html").read_text("utf-8")


@pytest.mark.parametrize("group", ["inputs", "reviews"])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_part_of_a_group_has_help_with_an_example(nsok, group, language):
    """As the commands themselves."""
    names = ["template", "add", "show", *(["check"] if group == "inputs" else [])]
    for name in names:
        said = nsok(group, name, "--help", "--lang", language)

        assert said.code == 0
        assert f"nsok {group} {name}" in said.out


def test_decision_lives_on_in_the_next_visit_of_an_unchanged_page(nsok, roster, out, tmp_path):
    """Nobody decides the same page every quarter; without the page it was for one visit."""
    path = tmp_path / "r.csv"
    head = "id;Требование;Решение;Обоснование;Кто решил;Адрес страницы"
    rows = (
        "1;feedback.faq;есть;вижу;Иванов;http://care1.example/",
        "1;feedback.survey;есть;вижу;Иванов;",
    )
    path.write_text("\n".join((head, *rows)), "utf-8")
    added = nsok("reviews", "add", path, "--out", out)
    assert "которую видел обход: 1 — действуют только для этого обхода" in added.err

    nsok("audit", roster, "--out", out)

    found = {each["requirement"]: each for each in result(out)["findings"]}
    assert result(out)["snapshot"]["id"].startswith("2-")
    assert found["feedback.faq"]["review"]["reviewer"] == "Иванов"
    assert found["feedback.survey"]["review"] is None
    assert [each["why"] for each in found["feedback.survey"]["void_reviews"]] == ["other-visit"]
