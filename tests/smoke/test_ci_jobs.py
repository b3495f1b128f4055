"""The jobs of docs/ci do what they promise, step by step, on a site of this machine."""

import os
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
import yaml

from crawler.cli.codes import Code
from reports.words import words

ROOT = Path(__file__).parents[2]
NSOK = Path(sys.executable).with_name("nsok")
HTML = "<title>Центр</title><h1>Центр</h1><p>Телефон: 8 (495) 123-45-67</p>"
GONE = "http://127.0.0.1:9/"
TERMS = ("--author", "А. Иванова", "--reason", "Новый сайт", "--expires", "2099-12-31")

pytestmark = pytest.mark.smoke


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Serve one small site that lacks nearly everything."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "index.html").write_text(HTML, "utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing."""


def job(name):
    """Read a job; GitHub keeps it under jobs, GitLab by its name."""
    data = yaml.safe_load((ROOT / "docs" / "ci" / name).read_text("utf-8"))
    return data["jobs"]["site"] | {"env": data["env"]} if "jobs" in data else data["nsok"]


def run(script, folder, given, address):
    """Run a script as the service would: bash, stop at the first error."""
    options = "--allow-private-networks --delay 0 --pages 8 --minutes 1 --render never"
    own = {"SITE": address, "NSOK": str(NSOK), "OPTIONS": options, "NSOK_LANG": "en"}
    done = subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        env={**os.environ, **given, **own},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def look(folder, address):
    """Run the step of the GitHub job that looks, with the files the service gives it."""
    steps = job("github.yml")["steps"]
    (script,) = [step["run"] for step in steps if step.get("id") == "look"]
    given = job("github.yml")["env"] | {
        "GITHUB_OUTPUT": str(folder / "output"),
        "GITHUB_STEP_SUMMARY": str(folder / "summary"),
    }
    return run(script, folder, given, address)


def test_the_github_job_is_red_then_green_once_accepted(address, tmp_path):
    """Red names what is missing; with the list of known findings the same site is green."""
    code, said = look(tmp_path, address)
    assert code == 1, said
    assert "is not met" in said
    assert "code=1" in (tmp_path / "output").read_text("utf-8")
    assert f"## {words('en').say('group.fix')}" in (tmp_path / "summary").read_text("utf-8")
    assert (tmp_path / "nsok-data" / "nsok.sarif").exists()

    accept(tmp_path)
    code, said = look(tmp_path, address)
    assert code == 0, said
    assert f"## {words('en').say('markdown.known')}" in (tmp_path / "summary").read_text("utf-8")


def accept(folder):
    done = subprocess.run(
        [NSOK, "baseline", "write", "nsok-baseline.toml", "--out", "nsok-data", *TERMS],
        cwd=folder,
        check=False,
    )
    assert done.returncode == 0


def test_a_site_that_nobody_could_look_at_is_a_warning_and_no_alert_closes(tmp_path):
    """Nothing is claimed of it, and nothing is uploaded."""
    code, said = look(tmp_path, GONE)
    upload = job("github.yml")["steps"][-1]

    assert code == 0, said
    assert "::warning::" in said
    assert "code=3" in (tmp_path / "output").read_text("utf-8")
    assert upload["uses"].startswith("github/codeql-action/upload-sarif@")
    assert "code == '0'" in upload["if"]
    assert "code == '1'" in upload["if"]


def test_the_gitlab_job_gives_what_its_artifacts_name(address, tmp_path):
    """Red with a JUnit file; what could not be looked at is allowed to fail."""
    known = job("gitlab-ci.yml")
    script = "\n".join(known["script"])

    code, said = run(script, tmp_path, known["variables"], address)
    assert code == 1, said
    assert (tmp_path / known["artifacts"]["reports"]["junit"]).exists()
    assert all((tmp_path / path).exists() for path in known["artifacts"]["paths"])

    assert known["allow_failure"]["exit_codes"] == Code.NOTHING_ASSESSED


def test_foreign_actions_are_pinned():
    """A tag can be moved; a digest cannot."""
    used = [step["uses"] for step in job("github.yml")["steps"] if "uses" in step]

    assert len(used) == 5
    assert all(len(each.partition("@")[2]) == 40 for each in used)


def test_what_installs_is_what_the_makefile_has():
    """The jobs set nsok up as the README says."""
    steps = job("github.yml")["steps"]

    assert "make -C nsok setup" in [step.get("run") for step in steps]
    assert "make -C nsok setup" in job("gitlab-ci.yml")["before_script"]
