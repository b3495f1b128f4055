"""The commands that pack evidence and check it."""

from dataclasses import replace
from zipfile import ZipFile

import pytest

from checks.engine import judge


@pytest.fixture
def packed(nsok, roster, tmp_path):
    """Audit and pack the first organisation."""
    out = tmp_path / "out"
    nsok("audit", roster, "--out", out)
    assert nsok("evidence", "1", "--out", out).code == 0
    return out / "evidence" / "1-1.zip"


def test_a_bundle_is_packed_and_reproduced(nsok, packed):
    """Exit code 0: unchanged, and every finding as it was."""
    said = nsok("verify", packed)

    assert said.code == 0
    assert "Организация 1, осмотр 1-1" in said.out
    assert "Набор не подписан." in said.out
    assert "Все итоги те же:" in said.out


def test_a_signature_that_was_asked_for_must_be_there(nsok, packed, tmp_path):
    """Whoever gives a key wants to know who vouches."""
    key = tmp_path / "public.pem"
    key.write_text("no key", "ascii")
    said = nsok("verify", packed, "--public-key", key)

    assert said.code == 2
    assert "набор не подписан" in said.err


def test_a_changed_bundle_is_told(nsok, packed):
    """Exit code 2 and what now."""
    with ZipFile(packed, "a") as archive:
        archive.writestr("nsok-evidence/more.txt", "x")
    said = nsok("verify", packed)

    assert said.code == 2
    assert "нет в списке отпечатков" in said.err
    assert "изменённый ничего не доказывает" in said.err


@pytest.mark.parametrize("zipped", [True, False])
def test_a_file_of_another_kind_is_told_apart_from_a_changed_bundle(nsok, tmp_path, zipped):
    """Nobody is told that their photograph proves nothing."""
    path = tmp_path / "other.zip"
    if zipped:
        with ZipFile(path, "w") as archive:
            archive.writestr("word/document.xml", "x")
    else:
        path.write_text("not a bundle", "utf-8")
    said = nsok("verify", path)

    assert said.code == 2
    assert "это не набор доказательств nsok" in said.err


def test_a_difference_gives_one_and_is_named(nsok, packed, monkeypatch):
    """The machine of today may see otherwise: it says so, requirement by requirement."""
    monkeypatch.setattr("crawler.stages.verifying.judge", _blind)
    said = nsok("verify", packed)

    assert said.code == 1
    assert "feedback.phone: present → unknown/unreachable" in said.out
    assert "Вышло иначе" in said.err


def _blind(snapshot, *rest):
    return judge(replace(snapshot, pages=()), *rest)


def test_an_organisation_that_was_not_judged_is_told(nsok, packed):
    """With the run that was asked."""
    said = nsok("evidence", "99", "--out", packed.parents[1])

    assert said.code == 2
    assert "в запуске 1 нет оценённой организации" in said.err
