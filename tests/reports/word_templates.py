"""
Draws the Word templates that the product brings along, so that anybody can draw them again.

``python -m tests.reports.word_templates`` writes them into ``reports/templates``.
A person who wants another form edits a copy in Word instead: ``docs/office.md``.
"""
# ruff: noqa: E501 - sentences stand whole; python-docx has no fields and no shading

import re
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from lxml import etree

from tests.reports.word_templates_in_english import ENGLISH

HERE = Path(__file__).parents[2] / "reports" / "templates"
CENTRE, RIGHT, BOTH = (
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
GREY = RGBColor(0x55, 0x5A, 0x60)
HEAD = "DCE6F0"
# Parts of python-docx's empty document that no reader needs: thousands of letters carry the rest.
_spoken = {"english": False}
IDLE = ("thumbnail", "customXml", "stylesWithEffects", "webSettings", "printerSettings")


def spoken(text):
    """Return a text of a template in the language being drawn."""
    return ENGLISH[text] if _spoken["english"] and re.search("[А-яЁё№]", text) else text


def page(*, landscape=False, size=12):
    """Begin a document of A4 with the margins of official letters."""
    made = Document()
    section = made.sections[0]
    wide, high = Cm(29.7), Cm(21.0)
    section.page_width, section.page_height = (wide, high) if landscape else (high, wide)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.left_margin, section.right_margin = (Cm(2), Cm(1.5)) if landscape else (Cm(3), Cm(1.5))
    section.top_margin = section.bottom_margin = Cm(2)
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "List Bullet"):
        own = made.styles[name]
        own.font.name = "Times New Roman"
        fonts = own.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{kind}"), "Times New Roman")
        for kind in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
            fonts.attrib.pop(qn(f"w:{kind}"), None)
        own.font.color.rgb = RGBColor(0, 0, 0)
        own.font.size = Pt(size)
    made.styles["Normal"].paragraph_format.space_after = Pt(4)
    for name, points in (("Heading 1", size + 2), ("Heading 2", size)):
        own = made.styles[name]
        own.font.size, own.font.bold = Pt(points), True
        own.paragraph_format.space_before, own.paragraph_format.space_after = Pt(12), Pt(4)
        own.paragraph_format.keep_with_next = True
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB" if _spoken["english"] else "ru-RU")
    made.styles["Normal"].element.get_or_add_rPr().append(language)
    numbered(section)
    plain(made)
    return made


def plain(made):
    """Leave out the ninety looks of tables that nobody uses: they are most of the file."""
    for style in list(made.styles.element):
        kind, name = style.get(qn("w:type")), style.get(qn("w:styleId"))
        if kind == "table" and name not in ("TableNormal", "TableGrid"):
            made.styles.element.remove(style)


def numbered(section):
    """Put the number of the page at its foot."""
    line = section.footer.paragraphs[0]
    line.alignment = CENTRE
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        run = line.add_run()
        run.font.size = Pt(9)
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)


def say(
    made, text, *, align=None, bold=False, size=None, indent=0.0, grey=False, keep=False, style=None
):
    """Add a paragraph; a text between two ¦ is bold."""
    text = spoken(text)
    line = made.add_paragraph(style=style)
    if align is not None:
        line.alignment = align
    if indent:
        line.paragraph_format.left_indent = Cm(indent)
    line.paragraph_format.keep_with_next = keep or None
    for at, piece in enumerate(text.split("¦")):
        if piece:
            run = line.add_run(piece)
            run.bold = True if bold or at % 2 == 1 else None
            if size:
                run.font.size = Pt(size)
            if grey:
                run.font.color.rgb = GREY
    return line


def mark(made, tag):
    """Add a paragraph that only steers the filling."""
    made.add_paragraph(tag)


def table(made, widths, rows, *, heads=1, size=10):
    """Add a table of texts; the first rows are repeated on each page and never stand alone."""
    grid = made.add_table(rows=0, cols=len(widths))
    grid.style = "Table Grid"
    grid.alignment = WD_TABLE_ALIGNMENT.CENTER
    grid.autofit = False
    for number, texts in enumerate(rows):
        cells = grid.add_row().cells
        for cell, text, width in zip(cells, texts, widths, strict=True):
            cell.width = Cm(width)
            line = cell.paragraphs[0]
            line.paragraph_format.space_after = Pt(0)
            line.paragraph_format.keep_with_next = True if number < heads else None
            run = line.add_run(spoken(text))
            run.font.size = Pt(size)
            if number < heads:
                run.bold, line.alignment = True, CENTRE
                shade(cell, HEAD)
        if number < heads:
            repeat(grid.rows[-1])
        else:
            whole(grid.rows[-1])
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Cm(width)
    return grid


def shade(cell, colour):
    """Fill a cell."""
    part = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        part.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(part)


def repeat(row):
    """Repeat a row at the head of each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def whole(row):
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def loop(widths, each, row):
    """Return three rows: the loop begins, its row, it ends."""
    empty = [""] * (len(widths) - 1)
    return [[f"{{%tr for {each} %}}", *empty], row, ["{%tr endfor %}", *empty]]


def letter():  # noqa: PLR0915 - a document, paragraph after paragraph
    """Draw the letter to an organisation."""
    made = page()
    say(
        made,
        "[Бланк: наименование уполномоченного органа или организации-оператора, адрес, телефон]",
        size=10,
        grey=True,
    )
    say(made, "____________ № ____________", size=11)
    say(made, "Руководителю", align=RIGHT)
    say(made, "{{ letter.organisation.name }}", align=RIGHT, bold=True)
    mark(made, "{%p if letter.organisation.inn %}")
    say(made, "ИНН {{ letter.organisation.inn }}", align=RIGHT, size=10)
    mark(made, "{%p endif %}")
    say(
        made,
        "О результатах осмотра официального сайта{% if letter.on_site %}, информационного стенда и помещений{% endif %}",
        bold=True,
        align=CENTRE,
    ).paragraph_format.space_before = Pt(14)
    say(made, "Уважаемый руководитель!", align=CENTRE)
    say(
        made,
        "{{ letter.visited }} в рамках независимой оценки качества условий оказания услуг {% if letter.looked %}осмотрен официальный сайт Вашей организации: {{ letter.organisation.site }}. Осмотр провела программа; её выводы основаны на том, что открывалось на сайте в этот день (сроки размещения сведений проверены на {{ letter.as_of }}).{% else %}программа пыталась открыть официальный сайт Вашей организации: {{ letter.organisation.site }}.{% endif %}{% if letter.on_site %} Стенд и помещения программа не видит: то, что сказано о них, отметили люди на месте; кто и когда — указано в каждом таком пункте.{% endif %}",
        align=BOTH,
    )
    mark(made, "{%p if not letter.looked %}")
    say(
        made,
        "¦Посмотреть сайт не удалось: сайт {{ letter.state }}.¦ О том, что на нём размещено, мы ничего не утверждаем, и баллы за это не снижаются. Просим передать администратору сайта то, что написано ниже, и сообщить, когда осмотр можно повторить.",
        align=BOTH,
    )
    mark(made, "{%p for failure in letter.failures %}")
    say(
        made,
        "¦{{ failure.reason }}.¦ {{ failure.addresses }}. {{ failure.tell }}",
        indent=0.75,
        align=BOTH,
    )
    mark(made, "{%p endfor %}")
    mark(made, "{%p else %}")
    say(
        made,
        "Сайт {{ letter.state }}. {{ letter.number }}{% if letter.interval %} Нижняя граница считает всё нерешённое отсутствующим, верхняя — имеющимся.{% endif %}",
        align=BOTH,
    )
    mark(made, "{%p endif %}")
    mark(made, "{%p if letter.lacks %}")
    say(made, "1. Что просим исправить", style="Heading 1")
    mark(made, "{%p if letter.looked %}")
    say(made, "Первым стоит то, что прибавит больше всего баллов.")
    mark(made, "{%p endif %}")
    mark(made, "{%p for item in letter.lacks %}")
    say(made, "{{ item.number }}) {{ item.title }}", style="Heading 2")
    say(
        made,
        "¦Что увидели.¦ {{ item.what }}{% if item.where %} Где: {{ item.where }}{% endif %}",
        indent=0.75,
    )
    mark(made, "{%p for near in item.near %}")
    say(made, "{{ near }}", indent=0.75)
    mark(made, "{%p endfor %}")
    mark(made, "{%p if item.law %}")
    say(made, "¦Основание.¦ {{ item.law }}", indent=0.75)
    mark(made, "{%p endif %}")
    mark(made, "{%p for paragraph in item.how %}")
    say(made, "{% if loop.first %}¦Как исправить.¦ {% endif %}{{ paragraph }}", indent=0.75)
    mark(made, "{%p endfor %}")
    mark(made, "{%p if item.wording %}")
    say(made, "¦Готовая формулировка.¦ {{ item.wording }}", indent=0.75)
    mark(made, "{%p endif %}")
    mark(made, "{%p if item.gain %}")
    say(made, "¦Что это прибавит.¦ {{ item.gain }}", indent=0.75)
    mark(made, "{%p endif %}")
    mark(made, "{%p endfor %}")
    mark(made, "{%p elif letter.looked %}")
    say(made, "Недостатков, о которых можно сказать наверняка, на сайте не найдено.")
    mark(made, "{%p endif %}")
    mark(made, "{%p if letter.check %}")
    say(made, "{{ 2 if letter.lacks else 1 }}. Что проверит человек", style="Heading 1")
    say(
        made,
        "Это не замечания. Программа что-то нашла, но решить за человека не может; до решения баллы не снимаются.",
        align=BOTH,
    )
    mark(made, "{%p for item in letter.check %}")
    say(
        made,
        "¦{{ item.title }}.¦ {{ item.what }}{% if item.where %} {{ item.where }}{% endif %}",
        style="List Bullet",
    )
    mark(made, "{%p endfor %}")
    mark(made, "{%p endif %}")
    mark(made, "{%p if letter.unseen %}")
    say(made, "Что посмотреть не удалось", style="Heading 1")
    say(
        made,
        "Это тоже не замечания: страница не открылась, или программа этого пока не проверяет. {{ letter.unseen | join('; ') }}.",
        align=BOTH,
    )
    mark(made, "{%p for failure in letter.failures %}")
    say(
        made,
        "¦{{ failure.reason }}.¦ {{ failure.addresses }}. {{ failure.tell }}",
        style="List Bullet",
    )
    mark(made, "{%p endfor %}")
    mark(made, "{%p endif %}")
    say(made, "Если Вы не согласны", style="Heading 1")
    say(
        made,
        "{% if letter.looked %}Откройте указанный адрес и сравните с тем, что написано здесь. Если страница говорит другое, сообщите нам название пункта и номер осмотра {{ letter.visit }}: ответ пересмотрит человек, прежний ответ сохранится рядом.{% else %}Если сайт у посетителей открывается, сообщите нам об этом и назовите номер осмотра {{ letter.visit }}: осмотр повторят.{% endif %}",
        align=BOTH,
    )
    mark(made, "{%p if letter.lacks %}")
    say(
        made,
        "О принятых мерах или о несогласии просим сообщить до «____» ______________ 20___ г.",
        align=BOTH,
    )
    mark(made, "{%p endif %}")
    line = say(made, "____________________   ______________   ____________________", size=11)
    line.paragraph_format.space_before = Pt(22)
    say(
        made,
        "           (должность)                            (подпись)                       (И. О. Фамилия)",
        size=9,
    )
    say(made, "Исполнитель, телефон: ______________________", size=10)
    say(
        made,
        "Методика: {{ letter.methodology }}.{% if letter.acts %} Акты: {{ letter.acts | join('; ') }}.{% endif %} Составлено программой {{ letter.software }}; письмо не является решением уполномоченного органа.",
        size=8,
        grey=True,
    )
    return made, "О результатах осмотра официального сайта"


def plan():
    """Draw the plan in the form of resolution 457."""
    made = page(landscape=True, size=11)
    say(made, "УТВЕРЖДАЮ", align=RIGHT, bold=True)
    say(made, "______________________________________", align=RIGHT)
    say(made, "(должность, Ф. И. О., подпись)", align=RIGHT, size=9)
    say(made, "«____» ______________ 20___ г.", align=RIGHT)
    say(made, "ПЛАН", align=CENTRE, bold=True, size=13)
    say(
        made,
        "по устранению недостатков, выявленных в ходе независимой оценки качества условий оказания услуг",
        align=CENTRE,
        bold=True,
    )
    say(made, "{{ plan.organisation.name }}", align=CENTRE, bold=True)
    say(made, "на ______ год", align=CENTRE, bold=True)
    mark(made, "{%p if not plan.looked %}")
    say(
        made,
        "Официальный сайт посмотреть не удалось: его недостатки в проект не внесены.",
        align=CENTRE,
    )
    mark(made, "{%p endif %}")
    widths = (6.9, 6.6, 2.6, 3.6, 3.5, 2.7)
    heads = [
        "Недостатки, выявленные в ходе независимой оценки качества условий оказания услуг организацией",
        "Наименование мероприятия по устранению недостатков, выявленных в ходе независимой оценки качества",
        "Плановый срок реализации мероприятия",
        "Ответственный исполнитель (с указанием фамилии, имени, отчества и должности)",
        "Сведения о ходе реализации мероприятия*",
        "",
    ]
    under = [
        "",
        "",
        "",
        "",
        "реализованные меры по устранению выявленных недостатков",
        "фактический срок реализации",
    ]
    rows = [heads, under, *body()]
    grid = table(made, widths, rows, heads=2, size=9.5)
    for column in range(4):
        joined(grid.cell(0, column), grid.cell(1, column))
    joined(grid.cell(0, 4), grid.cell(0, 5))
    section_row(grid)
    line = say(
        made, "* Графа заполняется на сайте bus.gov.ru по мере реализации мероприятий.", size=9
    )
    line.paragraph_format.space_before = Pt(6)
    say(
        made,
        "Проект составлен программой {{ plan.software }} по осмотру официального сайта {{ plan.visited }}{% if plan.organisation.site %} ({{ plan.organisation.site }}){% endif %}. Сроки и ответственных укажите сами; форму сверьте с действующей редакцией постановления Правительства Российской Федерации от 17 апреля 2018 г. № 457.",
        size=8,
        grey=True,
    )
    return made, "План по устранению недостатков"


def body():
    """Return the rows of the sections."""
    blank = ["", "", "", "", ""]
    return [
        ["{%tr for section in plan.sections %}", *blank],
        ["{{ section.title }}", *blank],
        ["{%tr for row in section.rows %}", *blank],
        ["{{ row.number }}. {{ row.deficiency }}", "{{ row.measure }}", "", "", "", ""],
        ["{%tr endfor %}", *blank],
        ["{%tr if not section.rows %}", *blank],
        ["{{ section.nothing }}", *blank],
        ["{%tr endif %}", *blank],
        ["{%tr endfor %}", *blank],
    ]


def joined(first, last):
    """Merge cells and keep the text of the first."""
    text = last.paragraphs[0]
    if not text.text:
        made = first.merge(last)
        for extra in made.paragraphs[1:]:
            extra._p.getparent().remove(extra._p)


def section_row(grid):
    """Let the titles of sections, and what stands where nothing does, span the table."""
    for row in grid.rows:
        text = row.cells[0].text
        if text in ("{{ section.title }}", "{{ section.nothing }}"):
            joined(row.cells[0], row.cells[5])
            for run in row.cells[0].paragraphs[0].runs:
                run.bold = text == "{{ section.title }}"
            if "title" in text:
                shade(row.cells[0], "EEF2F6")
                row.cells[0].paragraphs[0].alignment = CENTRE


def operator_report():  # noqa: PLR0915 - as above
    """Draw the operator's report."""
    made = page(landscape=True, size=11)
    say(made, "ОТЧЁТ", align=CENTRE, bold=True, size=16).paragraph_format.space_before = Pt(120)
    say(
        made,
        "о результатах сбора и обобщения информации о качестве условий оказания услуг организациями социальной сферы",
        align=CENTRE,
        bold=True,
        size=13,
    )
    say(made, "Осмотр официальных сайтов: {{ report.days }}", align=CENTRE)
    say(made, "Организация-оператор: ______________________________________________", align=CENTRE)
    say(
        made,
        "Государственный контракт: № ____________ от «____» ______________ 20___ г.",
        align=CENTRE,
    )
    made.add_page_break()
    say(made, "1. Как проводилась оценка", style="Heading 1")
    mark(made, "{%p for line in report.methodologies %}")
    say(made, "Методика: {{ line }}.")
    mark(made, "{%p endfor %}")
    say(
        made,
        "Источники: официальные сайты организаций; данные о стендах, помещениях и опросе получателей услуг — там, где их предоставили. Каждое число дано границами: нижняя считает всё нерешённое отсутствующим, верхняя — имеющимся. Сайт, который не удалось осмотреть, не ранжируется и в средние не входит; о нём ничего не утверждается. Место указано промежутком, пока его может изменить нерешённое.",
        align=BOTH,
    )
    mark(made, "{%p for line in report.acts %}")
    say(made, "{{ line }}", style="List Bullet")
    mark(made, "{%p endfor %}")
    mark(made, "{%p if report.notice %}")
    say(made, "Что в методике не сверено", style="Heading 2")
    mark(made, "{%p for line in report.notice %}")
    say(made, "{{ line }}", size=9.5, align=BOTH)
    mark(made, "{%p endfor %}")
    mark(made, "{%p endif %}")
    say(made, "2. Кого оценивали", style="Heading 1")
    say(made, "В оценке {{ report.organisations }}; сайт удалось осмотреть у {{ report.looked }}.")
    mark(made, "{%p if report.full %}")
    widths = (11.5, 5, 6, 3.5)
    table(
        made,
        widths,
        [
            ["Наименование организации", "Регион", "Официальный сайт", "Осмотр"],
            *loop(
                widths,
                "row in report.sample",
                ["{{ row.name }}", "{{ row.region }}", "{{ row.site }}", "{{ row.status }}"],
            ),
        ],
        size=9,
    )
    mark(made, "{%p else %}")
    say(
        made,
        "Организаций больше трёхсот: построчные таблицы всех организаций — в книге nsok.xlsx, здесь — итоги.",
    )
    mark(made, "{%p endif %}")
    mark(made, "{%p if report.unseen %}")
    say(made, "Сайты, которые не удалось осмотреть", style="Heading 2")
    widths = (12, 7, 7)
    table(
        made,
        widths,
        [
            ["Наименование организации", "Официальный сайт", "Почему"],
            *loop(
                widths,
                "row in report.unseen",
                ["{{ row.name }}", "{{ row.site }}", "{{ row.status }}"],
            ),
        ],
        size=9,
    )
    mark(made, "{%p endif %}")
    say(made, "3. Результаты по критериям", style="Heading 1")
    mark(made, "{%p for table in report.criteria %}")
    say(made, "{{ table.title }}", style="Heading 2")
    mark(made, "{%p if not table.known %}")
    say(made, "Данных по этому критерию не дано: с сайта он не виден.")
    mark(made, "{%p else %}")
    widths = (11.2, 3, 3, 3, 3, 2.6)
    heads = [
        "Наименование организации",
        *[f"{{{{ table.heads[{at}] }}}}" for at in range(4)],
        "Место",
    ]
    cells = [f"{{{{ row.cells[{at}] }}}}" for at in range(4)]
    rows = loop(widths, "row in table.rows", ["{{ row.name }}", *cells, "{{ row.place }}"])
    ends = [
        [said, *[f"{{{{ table.{name}[{at}] }}}}" for at in range(4)], ""]
        for said, name in (("Наименьшее", "low"), ("Среднее", "mean"), ("Наибольшее", "high"))
    ]
    grid = table(made, widths, [heads, *rows, *ends], size=9)
    for row in grid.rows[-3:]:
        for cell in row.cells:
            shade(cell, "EEF2F6")
            for run in cell.paragraphs[0].runs:
                run.bold = True
    for name in ("best", "last"):
        mark(made, f"{{%p if table.{name} %}}")
        say(
            made, f"{{{{ table.{name}_title }}}}:", bold=True, keep=True
        ).paragraph_format.space_before = Pt(6)
        for part, keep in (("[:-1]", True), ("[-1:]", False)):
            mark(made, f"{{%p for row in table.{name}{part} %}}")
            said = "{{ row.name }}: {{ row.cells[3] }}, место {{ row.place }}"
            say(made, said, style="List Bullet", keep=keep)
            mark(made, "{%p endfor %}")
        mark(made, "{%p endif %}")
    mark(made, "{%p endif %}")
    mark(made, "{%p endfor %}")
    say(made, "4. Итог и рейтинг", style="Heading 1")
    mark(made, "{%p if report.overall %}")
    widths = (8.4, 2.5, 2.5, 2.5, 2.5, 2.5, 2.7, 2.2)
    table(
        made,
        widths,
        [
            ["Наименование организации", "К1", "К2", "К3", "К4", "К5", "Общий балл", "Рейтинг"],
            *loop(
                widths,
                "row in report.overall",
                [
                    "{{ row.name }}",
                    *[f"{{{{ row.cells[{at}] }}}}" for at in range(6)],
                    "{{ row.place }}",
                ],
            ),
        ],
        size=9,
    )
    mark(made, "{%p endif %}")
    say(made, "Средние значения", style="Heading 2")
    widths = (11.5, 3, 4.2, 3.5, 3.5)
    table(
        made,
        widths,
        [
            [
                "Наименование критерия",
                "Обозначение",
                "Среднее значение",
                "Наименьшее",
                "Наибольшее",
            ],
            *loop(
                widths,
                "row in report.means",
                [
                    "{{ row.title }}",
                    "{{ row.symbol }}",
                    "{{ row.mean }}",
                    "{{ row.low }}",
                    "{{ row.high }}",
                ],
            ),
        ],
        size=9.5,
    )
    say(made, "5. По регионам", style="Heading 1")
    widths = (9.5, 3.5, 3.5, 4.5, 4.5)
    table(
        made,
        widths,
        [
            ["Регион", "Организаций", "Осмотрено сайтов", "К1, среднее", "Общий балл, среднее"],
            *loop(
                widths,
                "row in report.regions",
                [
                    "{{ row.name }}",
                    "{{ row.organisations }}",
                    "{{ row.looked }}",
                    "{{ row.k1 }}",
                    "{{ row.total }}",
                ],
            ),
        ],
        size=9.5,
    )
    say(made, "6. Чего не хватает чаще всего", style="Heading 1")
    widths = (16, 4.5, 5)
    table(
        made,
        widths,
        [
            ["Недостаток", "Организаций", "Доля осмотренных"],
            *loop(
                widths,
                "row in report.lacking",
                ["{{ row.title }}", "{{ row.number }}", "{{ row.share }}"],
            ),
        ],
        size=9.5,
    )
    mark(made, "{%p if report.full %}")
    say(made, "7. Недостатки", style="Heading 1")
    widths = (7, 2.8, 2.2, 13.8)
    table(
        made,
        widths,
        [
            ["Наименование организации", "Балл", "Рейтинг", "Недостатки"],
            *loop(
                widths,
                "row in report.overall",
                ["{{ row.name }}", "{{ row.total }}", "{{ row.place }}", "{{ row.deficiencies }}"],
            ),
        ],
        size=9,
    )
    say(made, "8. Рекомендации", style="Heading 1")
    widths = (7, 18.8)
    table(
        made,
        widths,
        [
            ["Наименование организации", "Рекомендации"],
            *loop(widths, "row in report.overall", ["{{ row.name }}", "{{ row.recommendations }}"]),
        ],
        size=9,
    )
    mark(made, "{%p endif %}")
    say(
        made, "Руководитель организации-оператора ______________________  И. О. Фамилия", size=11
    ).paragraph_format.space_before = Pt(24)
    say(
        made,
        "Черновик составлен программой {{ report.software }} по осмотру официальных сайтов; он не является решением уполномоченного органа.",
        size=8,
        grey=True,
    )
    return made, "Отчёт о независимой оценке качества"


def packed(made, title):
    """Return the document with moments that never change and without idle parts."""
    own, file = made.core_properties, BytesIO()
    own.author, own.title, own.comments, own.last_modified_by = "nsok", title, "", "nsok"
    own.created = own.modified = datetime(2026, 1, 1)  # noqa: DTZ001 - the library wants no zone
    own.revision = 1
    made.save(file)
    packed_file = BytesIO()
    with ZipFile(file) as old, ZipFile(packed_file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if any(each in name for each in IDLE):
                continue
            body = old.read(name)
            if name.endswith(".rels") or name == "[Content_Types].xml":
                body = without_idle(body)
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, body)
    return packed_file.getvalue()


def without_idle(body):
    """Leave out what points at parts that are not packed."""
    tree = etree.fromstring(body)
    for each in list(tree):
        named = each.get("Target", "") + each.get("PartName", "")
        if any(idle in named for idle in IDLE):
            tree.remove(each)
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


TEMPLATES = {
    "letter": letter,
    "plan": plan,
    "operator-report": operator_report,
    "letter.en": letter,
    "operator-report.en": operator_report,
}


def drawn(name):
    """Return a template's bytes."""
    _spoken["english"] = name.endswith(".en")
    made, title = TEMPLATES[name]()
    return packed(made, spoken(title))


if __name__ == "__main__":
    for each in TEMPLATES:
        (HERE / f"{each}.docx").write_bytes(drawn(each))
