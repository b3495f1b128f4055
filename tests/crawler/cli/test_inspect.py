"""What the detectors see on single pages, as JSON lines."""

import json

from tests.documents.labelled import labelled


def lines(said):
    return [json.loads(line) for line in said.out.splitlines()]


def kinds(line):
    return {each["kind"] for each in line["sightings"]}


def test_text_is_read_line_by_line(nsok, tmp_path):
    """A text file has no links but has telephones."""
    path = tmp_path / "page.txt"
    path.write_text("Контакты\nТелефон: 8 (495) 123-45-67\n", "windows-1251")

    said = nsok("inspect", path)

    (line,) = lines(said)
    assert said.code == 0
    assert (line["source"], line["title"]) == (str(path), "Контакты")
    assert line["encoding"] == "windows-1251"
    assert kinds(line) == {"phone"}
    assert line["sightings"][0]["locator"] == "line 2"


def test_folder_gives_a_line_per_page_in_order(nsok, tmp_path):
    """HTML with its title, what is no page is passed over."""
    (tmp_path / "a.html").write_text(
        "<title>Почта</title><p>info@care.example <a href='mailto:info@care.example'>п</a>",
        "koi8-r",
    )
    (tmp_path / "b.htm").write_text("<title>Пусто</title><p>Ничего особенного тут нет", "utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")

    found = lines(nsok("inspect", tmp_path))

    assert [line["source"].rpartition("/")[2] for line in found] == ["a.html", "b.htm"]
    assert "email" in kinds(found[0])
    assert kinds(found[1]) == set()


def test_document_that_cannot_be_read_says_why(nsok, tmp_path):
    """It has a line too."""
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"%PDF-1.7 nothing")

    said = nsok("inspect", path)

    assert said.code == 3
    (line,) = lines(said)
    assert line["error"].startswith("damaged")
    assert line["media_type"] == "application/pdf"


def test_documents_tell_what_they_are_and_which_time_they_mean(nsok, tmp_path):
    """A plan, a report and what is neither, each in a format of its own, with a place inside."""
    for each in labelled():
        if str(each) in ("plan-457-full.pdf", "report-nine-months.rtf", "other-corruption.docx"):
            (tmp_path / str(each)).write_bytes(each.body)

    found = {line["source"].rpartition("/")[2]: line for line in lines(nsok("inspect", tmp_path))}

    (plan,) = found["plan-457-full.pdf"]["sightings"]
    (report,) = found["report-nine-months.rtf"]["sightings"]
    assert (plan["kind"], plan["value"], plan["locator"]) == (
        "improvement-plan",
        "2026",
        "page 1, line 5",
    )
    assert (report["kind"], report["value"]) == ("plan-report", "2026-09-30")
    assert found["other-corruption.docx"]["sightings"] == []


def test_missing_file_is_wrong_input(nsok):
    """Where, what, what now."""
    said = nsok("inspect", "no/such.html")

    assert said.code == 2
    assert "такого файла нет" in said.err


def test_address_is_fetched_as_a_visit_of_one_page(nsok):
    """Through the same polite process as an audit."""
    said = nsok("inspect", "http://care1.example/")

    (line,) = lines(said)
    assert line["source"] == "http://care1.example/"
    assert line["title"] == "Центр"
    assert "phone" in kinds(line)
