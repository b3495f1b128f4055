"""``nsok evidence``: pack what a result rests on."""

from pathlib import Path
from zipfile import ZipFile, is_zipfile

import click

from crawler.bundle import FOLDER, MANIFEST
from crawler.bundle.signature import signer
from crawler.cli import data, options
from crawler.cli.wording import clean, language, say
from crawler.errors import InvalidOption
from crawler.model import AuditResult
from crawler.stages.evidence import bundle
from crawler.stages.files import writing
from crawler.store import results
from crawler.store.database import Store, open_store

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("evidence")
@click.argument("organisation_id", metavar="ID")
@options.out
@options.run
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.zip")
@click.option("--sign", type=_FILE, metavar="KEY.pem")
@options.language
def command(
    *, organisation_id: str, out: Path, run_name: str, to: Path | None, sign: Path | None
) -> None:
    """Pack."""
    if to and to.exists() and not _is_bundle(to):
        raise InvalidOption(
            str(to), "it is there already", "Choose another name, or delete it first"
        )
    key = signer(sign) if sign else None
    with open_store(data.existing(out)) as store:
        run = data.find_run(store, run_name)
        result = _result(store, run.id, organisation_id)
        place = to or out / "evidence" / f"{result.organisation.file_name}-{run.id}.zip"
        with writing(place) as file:
            bundle(store, result, file, language(), key)
    click.echo(say("Evidence: {path}", path=str(place)))
    click.echo(say("To check it: nsok verify {path}", path=str(place)))


def _is_bundle(path: Path) -> bool:
    """Tell whether a file is an earlier bundle, which may be replaced: a workbook is a ZIP too."""
    if not is_zipfile(path):
        return False
    with ZipFile(path) as file:
        return f"{FOLDER}/{MANIFEST}" in file.namelist()


def _result(store: Store, run_id: int, name: str) -> AuditResult:
    numbers = {each.organisation_id: each.id for each in results.judged(store, run_id)}
    if name not in numbers:
        raise InvalidOption(
            clean(name),
            "no organisation with this id was judged in run {run}",
            "organisations/*.html and `nsok roster check` show the ids; --run names another run",
            run=run_id,
        )
    return next(results.load(store, [numbers[name]]))
