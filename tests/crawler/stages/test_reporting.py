"""Reports of many organisations: shared among processes, written whole or not at all."""

import json
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from crawler.errors import StoreError
from crawler.stages import reporting, sharing
from crawler.stages.files import writing
from crawler.store.database import open_store
from reports.formats import FORMATS
from tests.bench import fleet

MANY = 6


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("fleet")
    with open_store(place) as store:
        fleet.fill(store, fleet.results(MANY))
    return place


@pytest.fixture
def several(monkeypatch):
    """Share even a few among processes; to start them is what these tests take time for."""
    monkeypatch.setattr(sharing, "_FEW", 2)
    monkeypatch.setattr(sharing, "_AT_ONCE", 4)


def test_many_organisations_are_shared_among_processes(folder, several):
    """Everyone has every file, and the files over all have everyone, in the roster's order."""
    with open_store(folder) as store:
        count = reporting.report(store, 1, formats=("json", "junit", "markdown"))

    order = [each.organisation.id for each in fleet.results(MANY)]
    suites = ET.parse(folder / "junit.xml").findall("testsuite")
    assert count == MANY
    assert [suite.get("package") for suite in suites] == order
    for name in order:
        assert json.loads((folder / "results" / f"{name}.json").read_text("utf-8"))
        assert (folder / "organisations" / f"{name}.junit.xml").exists()
        assert (folder / "organisations" / f"{name}.md").exists()


def test_a_fault_in_a_process_is_told(folder, several):
    """An archive of what was never received cannot be made: where, what, what now."""
    with open_store(folder) as store, pytest.raises(StoreError, match="no snapshot"):
        reporting.report(store, 1, formats=("warc",))

    assert not list((folder / "organisations").glob("*.warc.gz"))


def test_few_are_written_here_and_now(folder, monkeypatch):
    """A process costs more than a handful of pages."""
    monkeypatch.setattr(sharing, "ProcessPoolExecutor", None)
    done = []

    with sharing.shared(done.extend, [1, 2, 3]):
        assert done == [1, 2, 3]


def test_a_file_takes_its_place_only_when_it_is_whole(tmp_path):
    """Whoever reads meanwhile sees the old one."""
    path = tmp_path / "findings.csv"
    path.write_text("old", "utf-8")

    with suppress(ZeroDivisionError), writing(path) as file:
        file.write(b"half")
        raise ZeroDivisionError

    assert path.read_text("utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["findings.csv"]


def test_the_docs_name_every_form_and_its_place():
    """One table says where each form stands."""
    page = (Path(__file__).parents[3] / "docs" / "formats.md").read_text("utf-8")

    for name in reporting.FORMATS:
        assert f"| `{name}` |" in page
    for form in FORMATS.values():
        assert not form.whole or f"`{form.whole}`" in page
        assert not form.one or f"`organisations/ID{form.suffix}`" in page
