"""What is wrong with a certificate is told beside the findings, and costs nothing."""

from dataclasses import replace

import pytest

from crawler.model.stand_in import WALLS
from reports import site_report, summary_report
from reports.remarks import named, remarks
from reports.words import words
from tests.reports import fixtures

REASONS = (
    "expired not-yet-valid self-signed wrong-host weak-key incomplete-chain "
    "national-authority unknown-authority old-protocol"
).split()


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("reason", REASONS)
def test_every_fault_is_put_in_words(language, reason):
    """What it is, what visitors meet, and what to tell the administrator."""
    texts = words(language)
    (remark,) = remarks([fixtures.fault(reason)], texts)

    for table in ("certificate", "certificate_means", "certificate_tell"):
        assert texts.knows(table, reason)
    assert "" not in (remark.title, remark.means, remark.tell)
    assert remark.places[0].host == "kcson-kardymovo.example"


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_stand_in_says_what_to_do(language):
    """Each kind asks the administrator for something else."""
    texts = words(language).texts

    assert set(texts["stand_in"]) == set(texts["stand_in_tell"])
    assert set(texts["stand_in"]) >= WALLS


def test_a_day_is_written_as_people_write_it():
    """And a host in its own letters."""
    punycode = "центр.рф".encode("idna").decode()
    (remark,) = remarks([fixtures.fault("expired", host=punycode)], words("ru"))

    assert remark.places[0].detail == "действовал до: 1 сентября 2026 г."
    assert remark.places[0].host == "центр.рф"


def test_a_fault_of_a_later_version_is_still_told():
    """A reason that nobody has put in words does not break the report."""
    assert remarks([fixtures.fault("revoked")], words("ru"))[0].title


def test_a_row_names_each_fault_once():
    """Ten hosts of one organisation are one line of the summary."""
    many = [fixtures.fault("expired", host=f"{n}.example") for n in range(10)]

    assert [len(remark.places) for remark in named(many, words("ru"))] == [1]


def test_reports_show_them_apart_from_the_findings():
    """The section says that no point is lost."""
    result = fixtures.partial()
    plain = replace(result, snapshot=replace(result.snapshot, certificates=()))

    for render in (site_report.render, lambda each: summary_report.render([each])):
        assert "Срок сертификата истёк" in render(result)
        assert "не влияющие на балл" in render(result)
        assert "не влияющие на балл" not in render(plain)
