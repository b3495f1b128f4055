"""What a site promises is tried out, and what was seen is shown: with a browser, by the command."""

import json
import re

import pytest

from tests.reports.browser import executable
from tests.smoke import audits

SWITCH_WORKS, SWITCH_IS_DEAD = "di-tihaya-roshcha", "srcn-bereg"


@pytest.fixture(scope="module")
def used(sites, tmp_path_factory):
    """Audit two sites on a few pages, with a browser and pictures: the slowest of these tests."""
    executable()
    out = tmp_path_factory.mktemp("used") / "out"
    command = [*audits.command(sites, out), "--only", SWITCH_WORKS, SWITCH_IS_DEAD]
    done = audits.run([*command, "--render", "auto", "--screenshots", "--pages", "3"])
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def vision(out, name):
    result = json.loads((out / "results" / f"{name}.json").read_text("utf-8"))
    return next(each for each in result["findings"] if each["requirement"] == "access.vision")


@pytest.mark.smoke
def test_switch_that_opens_a_panel_is_confirmed(used):
    """A script of the site's own answers the press."""
    finding = vision(used, SWITCH_WORKS)

    assert finding["outcome"] == "present"
    assert finding["message"] == "The switch was used, and a panel with settings appeared."


@pytest.mark.smoke
def test_switch_that_does_nothing_is_told(used):
    """The markup of a plug-in stands there, and its script does not."""
    finding = vision(used, SWITCH_IS_DEAD)

    assert (finding["outcome"], finding["reason"]) == ("defective", "not-working")


@pytest.mark.smoke
def test_report_shows_a_picture_of_the_evidence(used):
    """The picture lies beside the report, by its digest."""
    digest = vision(used, SWITCH_IS_DEAD)["evidence"][0]["screenshot"].removeprefix("sha256:")
    report = (used / "organisations" / f"{SWITCH_IS_DEAD}.html").read_text("utf-8")
    picture = used / "screenshots" / f"{digest}.webp"

    assert picture.read_bytes()[8:12] == b"WEBP"
    assert re.search(
        rf'<img src="\.\./screenshots/{digest}\.webp" alt="[^"]+" loading="lazy">', report
    )
    assert "img-src 'self' data:" in report.replace("&#39;", "'")
    assert len(report) < 2_000_000
