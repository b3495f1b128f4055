"""What the command says of two runs side by side."""

import json
from dataclasses import replace

from crawler.model import Outcome, Reason, Status, Verdict
from crawler.store import results, runs
from crawler.store.database import open_store
from tests.builders import organisation
from tests.crawler.results import result


def judged(out, outcome, reason, name="A", status=Status.COMPLETE):
    owner = organisation(id=name, name=f"Дом «{name}»")
    whole = result(owner=owner)
    verdict = Verdict(outcome=outcome, message="", reason=reason)
    with open_store(out) as store:
        run_id = runs.begin(store, [owner], {})
        finding = replace(whole.findings[0], verdict=verdict)
        seen = replace(whole.snapshot, status=status)
        results.save(store, run_id, replace(whole, findings=(finding,), snapshot=seen))
        runs.finish(store, run_id)


def test_comparison_is_told_in_words(nsok, tmp_path):
    """The organisation and the requirement by name, outcome and reason in the language."""
    judged(tmp_path, Outcome.ABSENT, Reason.NOT_FOUND)
    judged(tmp_path, Outcome.PRESENT, None)

    text = nsok("compare", "1", "2", "--out", tmp_path).out
    english = nsok("compare", "1", "2", "--out", tmp_path, "--lang", "en").out
    memo = nsok("compare", "1", "2", "--out", tmp_path, "--format", "markdown").out
    data = json.loads(nsok("compare", "1", "2", "--out", tmp_path, "--format", "json").out)

    assert "исправлено: Дом «A» (A): Раздел «Часто задаваемые вопросы» (feedback.faq)" in text
    assert "не найдено (на осмотренных страницах нет) → есть" in text
    assert "absent" not in english.split("→")[0].replace("fixed", "") or "not found" in english
    assert "## Исправлено (1)" in memo
    assert data["changes"][0]["organisation"] == {"id": "A", "name": "Дом «A»"}
    assert data["changes"][0]["before"] == {"outcome": "absent", "reason": "not-found"}


def test_runs_without_a_common_organisation_are_not_the_same(nsok, tmp_path):
    """«Nothing changed» would be untrue."""
    judged(tmp_path, Outcome.ABSENT, Reason.NOT_FOUND)
    judged(tmp_path, Outcome.ABSENT, Reason.NOT_FOUND, "B")

    said = nsok("compare", "1", "2", "--out", tmp_path)

    assert "Ни одной организации нет в обоих запусках" in said.out
    assert "Ничего не изменилось" not in said.out


def test_site_silent_twice_is_not_unchanged(nsok, tmp_path):
    """Nobody saw it either time."""
    for _ in range(2):
        judged(tmp_path, Outcome.UNKNOWN, Reason.UNREACHABLE, status=Status.UNREACHABLE)

    said = nsok("compare", "1", "2", "--out", tmp_path)

    assert "ни в одном из запусков: Дом «A» (A)" in said.out
    assert "Ничего не изменилось" not in said.out
