"""From a list of organisations to findings and reports, over real sockets."""

import json
import os
import re
import signal
import sqlite3
import statistics
import subprocess
import sys
import time
from urllib.parse import unquote

import pytest

from checks.commons.sightings import sightings
from crawler.fetching import browser
from crawler.store import snapshots
from crawler.store.database import open_store
from tests.smoke import audits
from tests.smoke.expectations import expectations, is_right, said

pytestmark = pytest.mark.smoke

BUILT_BY_SCRIPTS = {"script-application"}
EXPECTED = {
    id_: each
    for id_, each in expectations().items()
    if browser.found() or each.site not in BUILT_BY_SCRIPTS
}
MOST_RENDERED = 0.2


def findings_of(out):
    return {file.name: json.loads(file.read_text())["findings"] for file in results_of(out)}


def results_of(out):
    return sorted((out / "results").glob("*.json"))


def outcomes_of(out):
    """Findings without what differs from visit to visit: times and session numbers."""
    return {
        (id_, finding.requirement.id): said(finding)
        for id_, result in audits.results(out).items()
        for finding in result.findings
    }


def test_every_organisation_has_a_typed_status(audited):
    """Nobody is lost, and what could not be looked at says so."""
    statuses = {id_: str(each.snapshot.status) for id_, each in audits.results(audited.out).items()}

    assert audited.exit_code == 0, audited.said
    assert {id_: statuses[id_] for id_ in EXPECTED} == {
        id_: each.status for id_, each in EXPECTED.items()
    }


@pytest.mark.parametrize("id_", sorted(EXPECTED))
def test_findings_are_what_an_expert_finds(audited, id_):
    """Outcome, and the reason where the truth names one, of all eleven requirements."""
    result = audits.results(audited.out)[id_]
    wrong = {
        finding.requirement.id: f"{said(finding)} ({finding.verdict.message})"
        for finding in result.findings
        if not is_right(
            finding, EXPECTED[id_].findings.get(finding.requirement.id, (said(finding),))
        )
    }

    assert wrong == {}


def test_what_is_needed_comes_within_thirty_pages(audited):
    """The frontier goes to what promises something first, and stops."""
    results = audits.results(audited.out)
    pages = {id_: results[id_].snapshot.pages for id_ in EXPECTED}
    fetched = [number for number in pages.values() if number]
    too_many = {id_: n for id_, n in pages.items() if n > EXPECTED[id_].pages_at_most}

    assert statistics.median(fetched) <= 30
    assert too_many == {}


def test_few_pages_are_seen_in_a_browser(audited):
    """A page in a browser costs a hundred plain ones: only where nothing else tells."""
    with open_store(audited.out) as store:
        found = [snapshots.load(store, each) for each in snapshots.of_run(store, 1).values()]
    pages = [page for snapshot in found for page in snapshot.pages]
    rendered = [page for page in pages if page.rendered]

    assert len(rendered) <= MOST_RENDERED * len(pages)
    assert bool(rendered) == bool(browser.found())


def test_pages_show_what_stands_on_them(audited):
    """The sightings that the truth names are seen on the page as it was fetched."""
    missing = []
    with open_store(audited.out) as store:
        for snapshot_id in snapshots.of_run(store, 1).values():
            snapshot = snapshots.load(store, snapshot_id)
            if snapshot.organisation.id not in EXPECTED:
                continue
            told = EXPECTED[snapshot.organisation.id].sightings
            seen = {_target(page.url): {s.kind for s in sightings(page)} for page in snapshot.pages}
            missing += [
                (snapshot.organisation.id, path, kind)
                for path, kinds in told.items()
                for kind in kinds
                if kind not in seen.get(path, ())
            ]

    assert missing == []


def test_reports_are_there_for_everyone(audited):
    """The summary page links to a page for each organisation, and all links hold."""
    index = (audited.out / "index.html").read_text("utf-8")
    links = set(re.findall(r'href="(organisations/[^"#]+)"', index))

    assert len(links) == len(expectations())
    assert all((audited.out / link).is_file() for link in links)


def test_evidence_can_be_looked_at_again(audited):
    """What is present names a page of the visit and words that stand on it."""
    for result in audits.results(audited.out).values():
        for finding in result.findings:
            if finding.outcome == "present":
                assert finding.verdict.evidence
                assert all(each.url and each.seen_at for each in finding.verdict.evidence)


def test_judging_twice_gives_equal_findings(audited):
    """Same snapshots, same findings, to the byte."""
    first = findings_of(audited.out)
    done = subprocess.run(
        [sys.executable, "-m", "crawler", "check", "--out", str(audited.out)],
        cwd=audits.ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert findings_of(audited.out) == first


def test_killed_audit_is_finished_by_the_next(audited, tmp_path):
    """What was fetched is kept, the rest is fetched, the findings are the same."""
    out = tmp_path / "out"
    process = subprocess.Popen(
        audits.command(audited.roster, out),
        cwd=audits.ROOT,
        env=audits.environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    _wait_for_snapshots(out, 3)
    _kill_with_children(process)
    kept = _snapshots(out)
    done = audits.audit(audited.roster, out)

    assert 0 < kept < len(EXPECTED)
    assert done.returncode == 0, done.stderr
    assert outcomes_of(out) == outcomes_of(audited.out)


def test_scrapy_crawls_the_roster_by_itself(sites, tmp_path):
    """The idiomatic command of Scrapy fills a store as the audit does."""
    out = tmp_path / "out"
    arguments = ["-a", f"roster={sites}", "-a", f"out={out}"]
    settings = ["-s", "DOWNLOAD_DELAY=0", "-s", "NSOK_ALLOW_PRIVATE_NETWORKS=1"]
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "crawl", "official_site", *arguments, *settings],
        cwd=audits.ROOT,
        env=audits.environment(),
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )

    assert done.returncode == 0, done.stderr[-2000:]
    assert _snapshots(out) == len(EXPECTED)


def _target(url):
    return unquote(re.sub(r"^https?://[^/]+", "", url))


def _snapshots(out):
    with sqlite3.connect(out / "nsok.db") as db:
        return db.execute("select count(*) from snapshots").fetchone()[0]


def _wait_for_snapshots(out, number, patience=120):
    for _ in range(patience * 20):
        try:
            if _snapshots(out) >= number:
                return
        except sqlite3.Error:
            pass
        time.sleep(0.05)
    pytest.fail(f"no {number} snapshots within {patience} seconds")


def _kill_with_children(process):
    """Kill the whole group that this test started: the audit and its fetching."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(10)
