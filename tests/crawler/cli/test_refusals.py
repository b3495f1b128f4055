"""What is refused before anything is done, and in which words."""

from zipfile import ZipFile

import pytest

from crawler.store.database import open_store


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["audit"], "СПИСОК_ИЛИ_АДРЕС"),
        (["audit", "none.csv"], "такого файла нет"),
        (["audit", "a.ru", "--pages", "many"], "--pages"),
        (["audit", "a.ru", "--as-of", "вчера"], "--as-of"),
        (["audit", "a.ru", "--ca-bundle", "none.pem"], "none.pem"),
        (["audit", "a.ru", "--pack", "social-service/1999"], "нет такой методики"),
        (["audit", "a.ru", "--fail-on", "nsok.everything"], "нет требования"),
        (["fly"], "fly"),
        (["rules", "no-such"], "нет такого правила"),
        (["check", "--out", "nowhere"], "здесь нет данных"),
        (["compare", "1", "2", "--out", "nowhere"], "здесь нет данных"),
    ],
)
def test_wrong_usage_is_told_and_gives_two(nsok, arguments, what):
    """Where, what, what now; never a traceback."""
    said = nsok(*arguments)

    assert said.code == 2
    assert what in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("accepted = [", ("(не читается значение (в конце файла))", "(a value cannot be read")),
        ("a = 1", ("«a» неверно (такого ключа нет)", "(there is no such key)")),
        ("[[accepted]]\norganisation = 1", ("нужен текст в кавычках", "a text in quotes")),
    ],
)
def test_what_a_library_says_of_a_file_is_told_in_the_language(nsok, roster, tmp_path, text, said):
    """Whoever writes a list of accepted findings knows no Python."""
    file = tmp_path / "b.toml"
    file.write_text(text, "utf-8")
    given = ("audit", roster, "--out", tmp_path / "out", "--baseline", file)

    assert (nsok(*given).code, said[0] in nsok(*given).err) == (2, True)
    assert said[1] in nsok(*given, "--lang", "en").err


@pytest.mark.parametrize("option", ["--minutes", "--delay", "--fail-under"])
def test_number_that_is_none_is_refused(nsok, option):
    """No limit holds `nan`, and no visit would end."""
    said = nsok("audit", "a.ru", option, "nan")

    assert (said.code, "'nan' — не число" in said.err) == (2, True)


def test_unknown_organisation_is_a_slip_wherever_only_some_are_meant(nsok, roster, tmp_path):
    """Nothing done in silence would look like done."""
    nsok("audit", roster, "--out", tmp_path)
    write = ("baseline", "write", tmp_path / "b.toml", "--author", "А", "--reason", "п",
             "--expires", "2099-01-01")  # fmt: skip

    for command in (("check",), ("calendar",), write):
        said = nsok(*command, "--out", tmp_path, "--only", "1,9")
        assert (said.code, "нет организации с id 9" in said.err) == (2, True)
    assert not (tmp_path / "b.toml").exists()


def test_packs_of_two_sectors_are_not_compared(nsok, roster, tmp_path):
    """They ask for different things; a difference would say nothing."""
    nsok("audit", roster, "--out", tmp_path)
    packs = ("authority/2018-08-27", "social-service/2024-10-05")

    said = nsok("compare", "last", "--packs", *packs, "--out", tmp_path)

    assert (said.code, "методики разных сфер" in said.err) == (2, True)
    assert "ни такой методики, ни такого перечня" in nsok("packs", "order886").err


def test_evidence_overwrites_no_file_of_another_kind(nsok, roster, tmp_path):
    """A slip in --to must not cost a list."""
    nsok("audit", roster, "--out", tmp_path / "out")
    before = roster.read_bytes()

    said = nsok("evidence", "1", "--out", tmp_path / "out", "--to", roster)

    assert (said.code, roster.read_bytes()) == (2, before)
    earlier = ("evidence", "1", "--out", tmp_path / "out", "--to", tmp_path / "case.zip")
    assert [nsok(*earlier).code for _ in range(2)] == [0, 0]
    with ZipFile(tmp_path / "book.xlsx", "w") as book:
        book.writestr("xl/workbook.xml", "")
    assert nsok(*earlier[:-1], tmp_path / "book.xlsx").code == 2


def test_day_without_a_law_is_refused_before_anything_is_fetched(nsok, roster, tmp_path):
    """Hours of visits for nothing would be worse than the message."""
    said = nsok("audit", roster, "--out", tmp_path / "out", "--as-of", "2016-01-01")

    assert (said.code, (tmp_path / "out").exists()) == (2, False)
    assert "ни одна методика не действует. Первая действует с 2018-10-23" in said.err


def test_data_of_a_newer_version_are_left_alone(nsok, roster, tmp_path):
    """It may mean what this version does not know."""
    nsok("audit", roster, "--out", tmp_path)
    with open_store(tmp_path) as store:
        later = {"migration_set": "nsok", "name": "of_tomorrow", "applied_at": "2030-01-01"}
        store.db.table("_sqlite_migrations").insert(later)

    for command in ("check", "report", "calendar"):
        said = nsok(command, "--out", tmp_path)
        assert (said.code, "более новая версия nsok" in said.err) == (2, True)


def test_damaged_result_is_told_with_what_mends_it(nsok, roster, tmp_path):
    """Judging again makes it anew."""
    nsok("audit", roster, "--out", tmp_path)
    with open_store(tmp_path) as store, store.transaction() as db:
        db.execute("update results set body = x'00'")

    said = nsok("report", "--out", tmp_path)

    assert said.code == 2
    assert "сохранённый результат повреждён (его байты изменились)" in said.err
    assert nsok("compare", "1", "1", "--out", tmp_path).code == 2
    assert nsok("check", "--out", tmp_path).code == 0
    assert nsok("report", "--out", tmp_path).code == 0
