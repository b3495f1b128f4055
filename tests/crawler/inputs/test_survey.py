"""Answers of respondents become counts, and what was not asked stays open."""

from datetime import date

import pytest

from crawler import inputs
from crawler.inputs.answers import Answer, Style, answer, style
from crawler.inputs.names import asks_for_owner
from crawler.inputs.questions import question, wording
from tests.builders import organisation
from tests.crawler.inputs.conftest import PEOPLE, setting, told, values

STAND_USED = "При посещении обращались ли Вы к информации, размещенной на информационных стендах?"
STAND_OK = "Удовлетворены ли Вы открытостью, полнотой и доступностью информации на стендах?"
RECOMMEND = "Готовы ли Вы рекомендовать данную организацию родственникам и знакомым?"
OVERALL = "Удовлетворены ли Вы в целом условиями оказания услуг в организации?"


def form(*rows, head=(STAND_USED, STAND_OK, RECOMMEND, OVERALL)):
    titles = ["Отметка времени", "Организация", *head]
    return "\n".join("\t".join(row) for row in [titles, *rows])


def test_export_of_a_form_is_counted_by_organisation(read):
    """Questions in their own words, several organisations, the moment of each answer."""
    reading = read(
        form(
            ["2026/10/03 2:15:01 PM GMT+3", "Центр", "Да", "Да", "Да", "Скорее да"],
            ["2026/10/05 2:15:01 PM GMT+3", "Центр", "Нет", "", "Затрудняюсь ответить", "Да"],
            ["05.10.2026 10:00:00", "dom", "Да", "Нет", "Нет", "Не удовлетворён"],
        )
    )

    assert values(reading) == {
        ("centre", "survey.respondents"): 2,
        ("centre", "survey.stand_users"): 1,
        ("centre", "survey.stand_satisfied"): 1,
        ("centre", "survey.recommend"): 1,
        ("centre", "survey.overall_satisfied"): 2,
        ("dom", "survey.respondents"): 1,
        ("dom", "survey.stand_users"): 1,
        ("dom", "survey.stand_satisfied"): 0,
        ("dom", "survey.recommend"): 0,
        ("dom", "survey.overall_satisfied"): 0,
    }
    first = reading.figures[0]
    assert first.source == "figures.csv, строки 2–3, 03.10.2026–05.10.2026"
    assert first.taken_on == date(2026, 10, 5)


def test_missing_questions_are_told_and_stay_open(read):
    """The figures that need them are not given at all, rather than as nought."""
    reading = read(form(["", "dom", "Да", "Да", "Да", "Да"]))

    ((row, _, text),) = told(reading)
    assert row == 1
    assert "графиком" in text
    assert "рекомендовать" not in text
    assert ("dom", "survey.schedule_satisfied") not in values(reading)


def test_answer_needs_the_question_it_depends_on(read):
    """Satisfied with the stand, of how many who used it?  Nobody can tell."""
    reading = read(form(["", "dom", "Да", "Да"], head=(STAND_OK, RECOMMEND)))

    assert ("dom", "survey.stand_satisfied") not in values(reading)
    assert values(reading)["dom", "survey.recommend"] == 1


def test_scale_is_taken_as_the_note_says(read):
    """Four and five are yes; whoever reads the output knows."""
    rows = [["", "dom", "Да", "Да", "Да", mark] for mark in ("5", "4", "3", "1")]
    reading = read(form(*rows))

    assert values(reading)["dom", "survey.overall_satisfied"] == 2
    assert [(note.column, note.what_now) for note in reading.notes] == [
        (OVERALL, "4 and 5 count as yes, 1 to 3 as no")
    ]


@pytest.mark.parametrize("marks", [("1", "2"), ("1", "1"), ("7", "10")])
def test_codes_that_may_mean_anything_are_left_out(read, marks):
    """One and two may be yes and no or the low end of a scale."""
    reading = read(form(*(["", "dom", "Да", "Да", "Да", mark] for mark in marks)))

    assert ("dom", "survey.overall_satisfied") not in values(reading)
    assert (1, OVERALL) in [(row, column) for row, column, _ in told(reading)]


def test_answers_sent_twice_count_once(read):
    """The same moment and the same cells; without a moment they are two people."""
    sent = ["01.10.2026 10:00:00", "dom", "Да", "Да", "Да", "Да"]

    assert values(read(form(sent, sent)))["dom", "survey.respondents"] == 1
    assert values(read(form(["", *sent[1:]], ["", *sent[1:]])))["dom", "survey.respondents"] == 2


def test_blanks_and_answers_of_the_unconcerned_are_told(read):
    """What the formula does with them stands in the output."""
    reading = read(
        form(
            ["", "dom", "Нет", "Да", "Да", "Да"],
            ["", "dom", "Да", "", "Да", ""],
        )
    )

    assert values(reading)["dom", "survey.stand_satisfied"] == 0
    assert [note.what for note in reading.notes] == [
        "{about}: answers are missing: {counts}",
        "{about}: answered by those whom the question does not concern: {counts}",
    ]


def test_title_cut_in_two_shifts_no_answer(read):
    """A comma in a title without quotation marks would put each answer under another question."""
    head = f"Отметка времени,Укажите организацию, в которой Вы были,{RECOMMEND},Ваш возраст"
    reading = read(f"{head}\n,dom,Да,42\n,dom,Нет,\n", name="net.csv")

    assert reading.figures == ()
    assert "end of the title before it" in told(reading)[0][2]


def test_column_that_asks_twice_is_not_guessed(read):
    """Two questions on comfort: neither is the one of the questionnaire."""
    head = (RECOMMEND, OVERALL, "Комфортно ли в холле?", "Комфортно ли в комнате?")
    reading = read(form(["", "dom", "Да", "Да", "Да", "Нет"], head=head))

    assert ("dom", "survey.comfort_satisfied") not in values(reading)
    (text,) = [text for _, _, text in told(reading) if "one meaning" in text]
    assert all(title in text for title in (*head[2:], wording()["survey.comfort_satisfied"]))


def test_file_without_organisations_needs_one_named(read):
    """A form of one organisation does not ask which."""
    text = f"{RECOMMEND}\t{OVERALL}\nДа\tДа\n"

    assert values(read(text, only=PEOPLE[0]))["dom", "survey.recommend"] == 1
    reading = read(text)
    assert reading.figures == ()
    assert "no column names the organisation" in told(reading)[0][2]


def test_two_files_of_one_survey_add_up_where_both_asked(tmp_path):
    """Paper and net; the same file twice counts once."""
    first, second, copy = (tmp_path / name for name in ("net.csv", "paper.csv", "copy.csv"))
    first.write_text(form(["", "dom", "Да", "Да", "Да", "Да"]), "utf-8")
    second.write_text(form(["", "dom", "Да"], ["", "dom", "Нет"], head=(RECOMMEND,)), "utf-8")
    copy.write_bytes(first.read_bytes())

    reading = inputs.read([first, second, copy], setting())

    assert values(reading) == {("dom", "survey.respondents"): 3, ("dom", "survey.recommend"): 2}
    assert reading.figures[0].source == "net.csv, строка 2; paper.csv, строки 2–3"
    assert "same file" in str(reading.notes[0])


@pytest.mark.parametrize(
    "title",
    [
        "Выберите учреждение",
        "Название учреждения",
        "В каком учреждении Вы получаете услуги?",
        "Укажите организацию, в которой Вы получали услуги",
        "Организация, о которой Вы рассказываете",
        "Полное наименование организации социального обслуживания",
    ],
)
def test_forms_ask_for_the_organisation_in_many_ways(read, title):
    """Whoever made the form chose the words."""
    text = f"Отметка времени\t{title}\t{RECOMMEND}\t{OVERALL}\n\tdom\tДа\tДа\n"

    assert values(read(text))["dom", "survey.recommend"] == 1


@pytest.mark.parametrize(
    "title", ["Организация досуга", "Укажите, довольны ли Вы организацией", "В какой мере?"]
)
def test_column_on_something_else_names_no_organisation(title):
    """The word alone is not the question."""
    assert not asks_for_owner(title)


RYABINKA = "ГБУ «Дом-интернат для престарелых и инвалидов «Рябинка»"


def test_proper_name_with_the_kind_names_an_organisation(read):
    """«Дом-интернат «Рябинка»» is how everybody calls it; with other words it is asked about."""
    people = (organisation(id="r", name=RYABINKA), organisation(id="p", name="Приют «Рябинка»"))
    names = ("Дом-интернат «Рябинка»", "Рябинка", "Центр «Рябинка» города")
    rows = [["", name, "Да", "Да", "Да", "Да"] for name in names]
    reading = read(form(*rows), people=people)
    alone = read(form(rows[2]), people=people[:1])

    assert values(reading)["r", "survey.respondents"] == 1
    assert [key for key in values(reading) if key[0] == "p"] == []
    assert RYABINKA in told(alone)[0][2]


@pytest.mark.parametrize(("id_", "text"), wording().items())
def test_our_own_questions_are_known(id_, text):
    """What the template asks, the reader understands."""
    assert question(text) == id_


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Довольны ли Вы комфортом (сайт, телефон, график)?", "survey.comfort_satisfied"),
        ("Заходили ли Вы на сайт учреждения?", "survey.site_users"),
        ("Пользовались ли Вы телефоном, почтой, сайтом для связи?", "survey.remote_users"),
        ("Пользовались ли Вы дистанционными способами связи?", "survey.remote_users"),
        ("Обращались ли Вы к сайту за адресом и телефоном?", "survey.site_users"),
        ("Имеете ли Вы установленную группу инвалидности?", "survey.disabled"),
        ("Доступны ли услуги для инвалидов?", "survey.access_satisfied"),
        ("Вежливы ли работники, обеспечивающие первичный контакт?",
         "survey.first_contact_satisfied"),
        ("Удовлетворены ли Вы доброжелательностью и вежливостью работников в дистанционной форме?",
         "survey.remote_satisfied"),
        ("Удовлетворены ли Вы информацией на стендах и сайте?", ""),
        ("Удовлетворены ли Вы качеством питания?", ""),
        ("Ваши предложения", ""),
        ("Ваш возраст", ""),
    ],
)  # fmt: skip
def test_question_is_known_by_its_words(text, id_):
    """And one that asks two things, or something else, is not taken for another."""
    assert question(text) == id_


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Да, полностью", Answer.YES),
        ("скорее нет, чем да", Answer.NO),
        ("Не пользовался", Answer.NO),
        ("Частично удовлетворена", Answer.UNSURE),
        ("да, но не полностью", Answer.UNSURE),
        ("Затрудняюсь ответить", Answer.UNSURE),
        ("—", Answer.BLANK),
        ("II группа", Answer.YES),
        ("синий", Answer.ODD),
    ],
)
def test_answer_in_words_is_understood(text, says):
    """Doubt is no yes, and nonsense no answer."""
    assert answer(text, Style.WORDS) is says


def test_filter_questions_know_no_scale():
    """Nobody uses a site to the degree of four."""
    assert style(["4", "5"], graded=False) is Style.UNCLEAR
    assert style(["5 - отлично", "3"], graded=True) is Style.SCALE
    assert style(["1", "0"], graded=False) is Style.ZERO_OR_ONE
