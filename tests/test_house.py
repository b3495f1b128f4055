"""The rules of the house: sizes, names, what may never be written down."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("crawler", "checks", "spiders", "reports")
TOP_LEVEL = {
    *PACKAGES,
    "tests",
    "docs",
    "scrapy.cfg",
    "pyproject.toml",
    "README.md",
    "Makefile",
    "CHANGELOG.md",
    "LICENSE",
}
FORBIDDEN_NAMES = {"utils", "util", "helpers", "common", "misc", "base", "manager", "managers"}
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def tracked() -> list[str]:
    """List the files of the project."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    return [name for name in listing.stdout.decode().split("\0") if name]


def functions(path: Path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def length(node) -> int:
    body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
    return body[-1].end_lineno - body[0].lineno + 1


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_module_keeps_the_sizes(path):
    """A module has at most 400 lines, a rule 120, a function 40 without its docstring."""
    lines = path.read_text("utf-8").count("\n")

    assert lines <= (120 if "rules" in path.parent.parent.parts else 400)
    assert [f.name for f in functions(path) if length(f) > 40] == []


def test_no_file_is_named_after_nothing():
    """A file is named after the one thing it holds."""
    assert [str(path) for path in MODULES if path.stem in FORBIDDEN_NAMES] == []


def test_top_level_holds_what_its_owner_fixed():
    """A reader finds the rooms at once."""
    seen = {name.split("/")[0] for name in tracked()}

    assert {name for name in seen if not name.startswith(".")} <= TOP_LEVEL


def test_lock_files_hold_versions_and_hashes_but_no_address():
    """A closed network has its own registry."""
    for lock in (ROOT / ".ci" / "lock").glob("*.txt"):
        text = lock.read_text("utf-8")

        assert "://" not in text
        assert text.count("==") <= text.count("--hash=sha256:")


def test_nothing_names_a_registry_or_a_machine():
    """The project speaks of itself alone."""
    hosts = (
        "files.python" + "hosted",
        "pypi" + ".org",
        "registry.npm" + "js",
        "deb.debian" + ".org",
    )
    machine = "/" + "work/"
    found = []
    for name in tracked():
        path = ROOT / name
        if path.is_file() and path.stat().st_size < 1_000_000:
            text = path.read_bytes().decode("utf-8", "ignore")
            found += [name for word in (*hosts, machine) if word in text]

    assert found == []


def test_importing_the_values_starts_nothing():
    """The floor depends on the standard library alone."""
    code = (
        "import sys, crawler.model; "
        "sys.exit(bool({'scrapy', 'lxml', 'twisted', 'pydantic'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_readme_fits_one_screen_and_its_commands_exist():
    """The README's make targets are real."""
    readme = (ROOT / "README.md").read_text("utf-8")
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

    assert readme.count("\n") <= 80
    assert set(re.findall(r"make (\w+)", readme)) <= targets
