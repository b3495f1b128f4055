"""Serves the sites, lists their organisations, audits them."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from crawler.demo import figures
from crawler.demo.certificates import Authority
from crawler.demo.server import serving
from crawler.demo.site import Site, read_site
from crawler.errors import MissingSource
from crawler.roster import read
from crawler.stages import Ending, Listener, Options, Stop, audit, locked
from crawler.stages.events import silent
from crawler.stages.work import Work
from crawler.store import runs
from crawler.store.database import open_store

AS_OF = date(2026, 11, 20)
AUTHORITY = "authority.pem"
SITES = Path(__file__).parents[2] / "tests" / "sites"
_COLUMNS = ("id", "name", "url", "inn", "region", "type", "nok_year")


def run(
    out: Path, language: str = "ru", *, listen: Listener = silent, stop: Stop | None = None
) -> Ending:
    """Serve the bundled sites and audit them; *out* then holds ``index.html`` and all the rest."""
    options = Options(
        out=out,
        as_of=AS_OF,
        delay=0,
        allow_private_networks=True,
        ca_bundle=out / AUTHORITY,
        language=language,
    )
    with served(out) as roster, locked(out), open_store(out) as store:
        listed = read(roster).organisations
        run_id = runs.begin(store, listed, options.of_run())
        figures.add(store, listed, AS_OF)
        work = Work(store=store, run_id=run_id, options=options, listen=listen, stop=stop or Stop())
        return audit(work)


def find_sites(folder: Path = SITES) -> list[Site]:
    """Read the bundled sites; they come with a checkout only."""
    sites = [read_site(file.parent) for file in sorted(folder.glob("*/site.toml"))]
    if not sites:
        raise MissingSource(
            str(folder),
            "the demo sites are not there",
            "They come with the source code, not with the installed package: "
            "run the demo from a checkout, or audit a list of your own with `nsok audit`.",
        )
    return sites


@contextmanager
def served(out: Path, folder: Path = SITES) -> Iterator[Path]:
    """Serve the sites while the context lasts; give the roster of their organisations."""
    sites = find_sites(folder)
    out.mkdir(parents=True, exist_ok=True)
    authority = Authority()
    authority.write(out / AUTHORITY)
    with serving(sites, authority) as origins:
        yield write_roster(out / "roster.csv", sites, origins)


def write_roster(file: Path, sites: Iterable[Site], origins: Mapping[str, str]) -> Path:
    """Write the list of all organisations of the sites, with the addresses they really have."""
    with file.open("w", encoding="utf-8", newline="") as lines:
        table = csv.DictWriter(lines, _COLUMNS, extrasaction="ignore")
        table.writeheader()
        for site in sites:
            for organisation in site.organisations:
                address = origins[site.name] + organisation.get("path", "/")
                table.writerow({**organisation, "url": address})
    return file
