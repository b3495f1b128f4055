"""Findings as a table: a row each, for Excel and for programs, never a formula."""

import csv
import sys
from io import BytesIO, StringIO

import pyarrow.parquet
import pytest

from crawler.errors import InvalidOption
from reports import formats
from reports.dataset import COLUMNS, description
from reports.manner import Manner
from tests.bench import fleet
from tests.reports import fixtures
from tests.reports.forms import written
from tests.reports.test_junit import ACCEPTED

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def table(results, **manner):
    text = written("csv", results, Manner(**manner)).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text), delimiter=manner.get("separator", ",")))


def test_a_row_for_each_finding_with_the_columns_described():
    """The page in docs and the file can't differ: both are made of one list."""
    rows = table(fixtures.all_results())

    assert len(rows) == 6 * 37
    assert list(rows[0]) == [each.name for each in COLUMNS]
    assert all(f"`{each.name}`" in description() for each in COLUMNS)
    assert all(each.says("ru") != each.name != each.says("en") for each in COLUMNS)


def test_excel_opens_it_as_meant():
    """The mark of UTF-8 stands first, lines end as on Windows, a semicolon may part cells."""
    body = written("csv", [fixtures.gaps()], Manner(separator=";"))

    assert body.startswith(b"\xef\xbb\xbforganisation_id;organisation;inn;")
    assert body.count(b"\r\n") == body.count(b"\n") == 38


def test_cells_say_what_the_finding_says():
    """Evidence, gain, review and acceptance have cells of their own."""
    rows = {each["requirement"]: each for each in table(
        [fixtures.gaps()], accepted={ACCEPTED.key: ACCEPTED})}  # fmt: skip

    plan = rows["nsok.plan"]
    assert (plan["outcome"], plan["reason"]) == ("defective", "outdated")
    assert plan["evidence_excerpt"] == "План на 2021 год"
    assert plan["evidence_seen_at"] == "2026-11-20T06:41:12+00:00"
    assert rows["access.vision"]["reviewed_by"] == "И. П. Смирнова"
    assert rows["feedback.faq"]["accepted_by"] == "А. Иванова"
    assert float(rows["feedback.faq"]["k1_high"]) <= 100


def test_nothing_a_site_says_is_a_formula():
    """Nor does a line break get into a cell."""
    rows = table(map(fleet.hostile, fleet.results(5)))

    cells = [cell for row in rows for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(FORMULA)] == []
    assert [cell for cell in cells if "\n" in cell or "\0" in cell] == []


def test_parquet_holds_the_same_with_types():
    """Numbers, days and moments are no texts; each column says what it holds."""
    read = pyarrow.parquet.read_table(
        BytesIO(written("parquet", fixtures.all_results())), use_threads=False
    )

    assert read.num_rows == 6 * 37
    assert read.column_names == [each.name for each in COLUMNS]
    assert str(read.schema.field("visited_at").type) == "timestamp[ms, tz=UTC]"
    assert str(read.schema.field("k1_low").type) == "double"
    assert read.schema.field("k1_low").metadata[b"ru"].decode().startswith("К1")
    assert read.column("organisation").to_pylist()[0].startswith("Смоленское")


def test_parquet_of_a_hostile_fleet_can_be_read():
    """Surrogates and control signs are gone before a library meets them."""
    body = written("parquet", map(fleet.hostile, fleet.results(3)))

    assert pyarrow.parquet.read_table(BytesIO(body), use_threads=False).num_rows == 3 * 37


def test_parquet_without_its_library_says_what_to_install(monkeypatch):
    """Before any work is done."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(InvalidOption, match="pip install"):
        formats.check(["csv", "parquet"])
