"""What is known fails nothing until its day; all else fails as before."""

import tomllib
from xml.etree import ElementTree as ET

import pytest

from crawler.stages.reporting import FORMATS
from reports.formats import FORMATS as FORMS

TERMS = ("--author", "А. Иванова", "--reason", "Новый сайт в марте")


@pytest.fixture
def audited(nsok, roster, tmp_path):
    """Audit once; nobody has questions with answers."""
    assert nsok("audit", roster, "--out", tmp_path / "out").code == 0
    return tmp_path / "out"


def accept(nsok, out, path, *more, expires="2099-12-31"):
    return nsok("baseline", "write", path, "--out", out, *TERMS, "--expires", expires, *more)


def check(nsok, out, path, *required):
    return nsok("check", "--out", out, "--baseline", path, "--fail-on", *required)


def test_any_stands_for_every_requirement(nsok, audited):
    """The job of a webmaster names no list."""
    said = nsok("check", "--out", audited, "--fail-on", "any")

    assert said.code == 1
    assert "1: требование feedback.faq не выполнено" in said.err


def test_what_is_accepted_fails_nothing(nsok, audited, tmp_path):
    """Of all that is missing a list is made; with it the same run is green."""
    path = tmp_path / "known.toml"
    said = accept(nsok, audited, path)
    entries = tomllib.loads(path.read_text("utf-8"))["accepted"]

    assert said.code == 0
    assert f"Записано недостатков: {len(entries)}" in said.out
    assert {each["author"] for each in entries} == {"А. Иванова"}
    assert path.read_text("utf-8").startswith("# Известные недостатки")
    assert check(nsok, audited, path, "any").code == 0


def test_a_finding_is_accepted_where_it_is_and_nowhere_else(nsok, audited, tmp_path):
    """Not by number: one organisation more with the same shortcoming is red."""
    path = tmp_path / "known.toml"
    accept(nsok, audited, path, "--only", "1", "2")
    said = check(nsok, audited, path, "feedback.faq")

    assert said.code == 1
    assert said.err.strip().splitlines() == [
        "3: требование feedback.faq не выполнено: Раздел «Часто задаваемые вопросы»"
    ]


def test_an_expired_entry_is_told_and_counts_again(nsok, audited, tmp_path):
    """Its day is its last."""
    path = tmp_path / "known.toml"
    terms = 'author = "А"\nreason = "r"\nexpires = 2025-12-31\n'
    entry = f'[[accepted]]\norganisation = "1"\nrequirement = "feedback.faq"\n{terms}'
    path.write_text(entry, "utf-8")
    said = check(nsok, audited, path, "feedback.faq")

    assert said.code == 1
    assert "1, feedback.faq — срок вышел 31.12.2025" in said.err
    assert "1: требование feedback.faq не выполнено" in said.err


def test_a_list_that_ran_out_is_told_once(nsok, audited, tmp_path):
    """Not line by line: with how many entries."""
    path = tmp_path / "known.toml"
    accept(nsok, audited, path)
    text = path.read_text("utf-8")
    path.write_text(text.replace("2099-12-31", "2025-12-31"), "utf-8")
    count = text.count("2099-12-31")

    said = nsok("check", "--out", audited, "--baseline", path)

    assert said.err.count("срок вышел") == 1
    assert f"known.toml: срок вышел у записей: {count} (31.12.2025)" in said.err


def test_a_day_that_has_passed_is_refused(nsok, audited, tmp_path):
    """Such a list would accept nothing."""
    path = tmp_path / "known.toml"
    said = accept(nsok, audited, path, expires="31.12.2025")

    assert said.code == 2
    assert "--expires" in said.err
    assert "уже прошёл" in said.err
    assert not path.exists()


def test_an_entry_that_names_nothing_is_told(nsok, audited, tmp_path):
    """A slip in an id must not pass for an acceptance; nor stays what is put right."""
    path = tmp_path / "known.toml"
    accept(nsok, audited, path, "--only", "1")
    text = path.read_text("utf-8")
    path.write_text(
        text.replace('organisation = "1"', 'organisation = "l"', 1)
        + '[[accepted]]\norganisation = "1"\nrequirement = "feedback.phone"\nauthor = "И"\n'
        'reason = "r"\nexpires = 2099-01-01\n',
        "utf-8",
    )
    said = check(nsok, audited, path, "nsok.plan")

    assert "known.toml: l, " in said.err
    assert "поищите опечатку" in said.err
    assert "1, feedback.phone — исправлено" in said.err


def test_a_list_is_never_overwritten(nsok, audited, tmp_path):
    """It holds what people wrote."""
    path = tmp_path / "known.toml"
    path.write_text("# mine", "utf-8")
    said = accept(nsok, audited, path)

    assert said.code == 2
    assert "такой файл уже есть" in said.err
    assert path.read_text("utf-8") == "# mine"


def test_every_form_is_written_where_the_docs_say(nsok, audited):
    """One name, one place; the accepted list is marked in what CI services read."""
    path = audited / "known.toml"
    accept(nsok, audited, path, "--only", "1")
    forms = [word for name in FORMATS for word in ("--format", name)]

    said = nsok("report", "--out", audited, "--baseline", path, *forms)

    assert said.code == 0
    tree = ET.parse(audited / "junit.xml")
    assert "А. Иванова" in tree.find(".//testsuite[@package='1']//skipped[1]").get("message")
    assert tree.find(".//testsuite[@package='2']//failure") is not None
    names = {file.name for file in audited.iterdir() if file.is_file()}
    assert names >= {"index.html", "metadata.json"} | {
        form.whole for form in FORMS.values() if form.whole
    }
    own = {file.name for file in (audited / "organisations").glob("1.*")}
    assert own == {"1.html", "1.warc.gz", "1.wacz"} | {
        f"1{form.suffix}" for form in FORMS.values() if form.one
    }


def test_audit_writes_more_forms_beside_its_own(nsok, roster, tmp_path):
    """HTML and JSON are always there."""
    said = nsok("audit", roster, "--out", tmp_path, "--format", "junit", "--format", "badge")

    assert said.code == 0
    assert (tmp_path / "index.html").exists()
    assert (tmp_path / "junit.xml").exists()
    assert "К1" in (tmp_path / "organisations" / "1.svg").read_text("utf-8")
