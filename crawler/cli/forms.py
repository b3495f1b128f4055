"""The form of what is written: formats, accepted findings, how CSV is parted."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from crawler import baseline
from crawler.cli import options
from crawler.cli.wording import language, say, say_day
from crawler.errors import InvalidOption
from crawler.model import Acceptance, Outcome
from crawler.stages.reporting import FORMATS
from crawler.store import results, runs
from crawler.store.database import Store
from reports import own_templates
from reports.formats import check
from reports.manner import Manner
from reports.plans import LANGUAGE

_Command = TypeVar("_Command", bound=Callable[..., Any])
_GOOD = (Outcome.PRESENT, Outcome.INAPPLICABLE)
_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}


def form(command: _Command) -> _Command:
    """Take the options."""
    for option in (
        click.option("--format", "formats", multiple=True, type=click.Choice(FORMATS)),
        click.option("--csv-separator", type=click.Choice(list(_SEPARATORS)), default="comma",
                     show_default=True),
        click.option("--templates", type=click.Path(exists=True, file_okay=False, path_type=Path)),
        options.baseline,
    ):  # fmt: skip
        command = option(command)
    return command


def manner(
    formats: Sequence[str],
    accepted: Sequence[Acceptance],
    csv_separator: str,
    templates: Path | None = None,
) -> Manner:
    """Return what a person chose, if this machine can write it."""
    check(formats)
    if "plan" in formats and language() != LANGUAGE:
        click.echo(say("The plan is in Russian: it is the form of a Russian resolution."), err=True)
    return Manner(
        language=language(),
        accepted=in_force(accepted),
        separator=_SEPARATORS[csv_separator],
        templates=_own(templates) if templates else {},
    )


def _own(folder: Path) -> dict[str, bytes]:
    """Read a person's own Word templates, each tried before anything is written."""
    found = {name: folder / f"{name}.docx" for name in own_templates.FORMS}
    bodies = {name: file.read_bytes() for name, file in found.items() if file.is_file()}
    if not bodies:
        raise InvalidOption(
            str(folder),
            "none of {names} is in this directory",
            "Write copies of ours there and change them: nsok templates {path}",
            path=str(folder),
            names=", ".join(file.name for file in found.values()),
        )
    for name, body in bodies.items():
        own_templates.check(name, str(found[name]), body)
    return bodies


def known(path: Path | None) -> tuple[Acceptance, ...]:
    """Read the accepted findings, and say which are accepted no longer."""
    entries = baseline.read(path) if path else ()
    _tell_expired(path, [each for each in entries if not _holds(each)])
    return entries


def _tell_expired(path: Path | None, entries: Sequence[Acceptance]) -> None:
    """Say it once: a list that nobody renews would say the same of each entry in each run."""
    if len(entries) == 1:
        _tell(
            "{file}: {organisation}, {requirement} was accepted until {day}; it counts again.",
            path,
            organisation=entries[0].organisation,
            requirement=entries[0].requirement,
            day=say_day(entries[0].expires),
        )
    elif entries:
        first, last = (choice(each.expires for each in entries) for choice in (min, max))
        _tell(
            "{file}: {count} entries were accepted until {day}; they count again. Renew or delete "
            "them.",
            path,
            count=len(entries),
            day=say_day(last) if first == last else f"{say_day(first)} – {say_day(last)}",
        )


def in_force(entries: Sequence[Acceptance]) -> dict[tuple[str, str], Acceptance]:
    """Return those that are accepted today."""
    return {each.key: each for each in entries if _holds(each)}


def tell_idle(path: Path | None, entries: Sequence[Acceptance], store: Store, run_id: int) -> None:
    """Say which entries of a list name nothing, and which are no longer needed."""
    listed = {each.id for each in runs.roster(store, run_id)}
    judged = {each.organisation_id: each.id for each in results.judged(store, run_id)}
    for each in entries:
        number = judged.get(each.organisation)
        found = results.outcomes(store, number) if number else {}
        sentence = ""
        if each.organisation not in listed or (found and each.requirement not in found):
            sentence = "{file}: {organisation}, {requirement} names nothing here: look for a slip."
        elif found and found[each.requirement][0] in _GOOD:
            sentence = "{file}: {organisation}, {requirement} is put right; delete the entry."
        if sentence:
            names = {"organisation": each.organisation, "requirement": each.requirement}
            _tell(sentence, path, **names)


def _holds(entry: Acceptance) -> bool:
    return entry.expires >= datetime.now(UTC).astimezone().date()


def _tell(sentence: str, path: Path | None, **values: object) -> None:
    click.echo(say(sentence, file=path.name if path else "", **values), err=True)
